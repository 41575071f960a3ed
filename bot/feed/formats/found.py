"""What a format gives back for one file."""

from __future__ import annotations

from dataclasses import dataclass

from bot.feed.formats.article import Draft


@dataclass(frozen=True, slots=True)
class Found:
    """The articles of a file, and what had to be left out of it, in words for a person."""

    drafts: list[Draft]
    left_out: str | None = None
