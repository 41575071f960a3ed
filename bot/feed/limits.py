"""The most that one file, and each field of its articles, may hold, in characters."""

MAX_TITLE = 300
MAX_TEXT = 1_000_000
MAX_NAME = 120
MAX_URL = 2048
MAX_GUID = 500
MAX_LABEL = 80
MAX_LABELS = 8
#: Articles of one file beyond these are left out, and that is said.
MAX_ITEMS = 2000
