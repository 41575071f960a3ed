"""Discord's limits for one message (developer documentation of August 2026), and how much of them
we use.
"""

from __future__ import annotations

CONTENT = 2_000
EMBEDS = 10
EMBED_DESCRIPTION = 4_096
EMBED_FOOTER = 2_048
#: Over all embeds of a message the limit is 6,000; the margin is for what Discord may count
#: differently.
EMBEDS_TOTAL = 5_500
#: Over all texts of a message of components the limit is 4,000.
V2_TEXT = 3_800
BUTTON_LABEL = 80
CUSTOM_ID = 100
OPTIONS = 25
OPTION_TEXT = 100
PLACEHOLDER = 150
THREAD_NAME = 100
CHOICES = 25
CHOICE_TEXT = 100

SUPPRESS_EMBEDS = 1 << 2
EPHEMERAL = 1 << 6
SUPPRESS_NOTIFICATIONS = 1 << 12
COMPONENTS_V2 = 1 << 15
#: Of what is said of an attached picture.
ALT_TEXT = 1_024
