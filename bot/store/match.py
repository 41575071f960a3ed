"""What the index is asked for: words, and how they are put together."""

from __future__ import annotations

from typing import NamedTuple


class Phrase(NamedTuple):
    """Words that must stand one after the other."""

    words: tuple[str, ...]


class Every(NamedTuple):
    """What must match in all of its parts."""

    parts: tuple[Match, ...]


class Some(NamedTuple):
    """What must match in at least one of its parts."""

    parts: tuple[Match, ...]


class Without(NamedTuple):
    """What must match, and not match something else."""

    match: Match
    none: Match


Match = Phrase | Every | Some | Without


class Columns(NamedTuple):
    """What of an article is searched; a phrase stands within one of them."""

    title: str
    text: str
    entities: str


class Words(NamedTuple):
    """An article by what is searched; `moment_ms` is when it counts."""

    article: int
    columns: Columns
    moment_ms: int
