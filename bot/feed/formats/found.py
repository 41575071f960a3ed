"""What a format gives back for one file."""

from __future__ import annotations

from dataclasses import dataclass

from bot.feed.formats.article import Draft

#: Articles of one file beyond these are left out, and that is said.
MAX_ITEMS = 2000


@dataclass(frozen=True, slots=True)
class Found:
    """The articles of a file, and what had to be left out of it, in words for a person."""

    drafts: list[Draft]
    left_out: str | None = None
