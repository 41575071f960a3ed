"""The title of a page, without the site's name, its section and its date around it.

A page says its title several times: in JSON-LD, OpenGraph, a heading, the title tag. The first that
is one wins; where a heading is a piece of it, the rest is the site's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.feed.formats.dates import parse_date
from bot.feed.formats.fields import is_placeholder, letters

#: A title tag loses a last piece of so many characters, where so many are left.
_SHORT_PIECE = 40
_LEAST_TITLE = 25
#: Shorter headings say little about the title.
_LEAST_HEADING = 10

_SEPARATOR = re.compile(
    r"(?<!\s)\s+(?:[|│–—·•:»«›‹>~-]{1,2}\s+|\|\s*|(?=\())|\|\s*|:\s+|-(?=[\u3400-\u9fff])"
)


def of(
    *, fields: Sequence[str], headings: Sequence[str], tag: str, sites: Sequence[str]
) -> tuple[str, str]:
    """Return the title and the rule that found it: field, heading or title tag.

    `fields` are what the page declares, `sites` what its site may be called.
    """
    own_names = {letters(name) for name in sites if name} | {
        letters(name.removeprefix("www.").rpartition(".")[0]) for name in sites if "." in name
    }
    own_names.discard("")
    shown = [text for text in headings if _is_title(text, own_names)]
    field = next((text for text in fields if _is_title(text, own_names)), "")
    if field:
        return without_site(field, own_names, shown), "field"
    if len(shown) == 1 and len(shown[0]) > _LEAST_HEADING:
        return shown[0], "heading"
    if _is_title(tag, own_names):
        bare = without_site(tag, own_names, shown)
        return (bare if bare != tag else _without_short_end(tag)), "title tag"
    return (shown[0] if shown else ""), "heading"


def without_outlet(title: str, outlet: str) -> str:
    """Return `title` without " - Publisher" at its end."""
    own_names = {letters(outlet)}
    cut = (start for start, end in _gaps(title) if _is_site(title[end:], own_names))
    return title[: next(cut, len(title))]


def dated_end(title: str) -> str:
    """Return the first or last piece of a title where it is a date: "08.11.2026 | Quay closed"."""
    for start, end in _gaps(title):
        for piece in (title[:start], title[end:]):
            if len(piece) <= _SHORT_PIECE // 2 and parse_date(piece) is not None:
                return piece
    return ""


def without_site(title: str, own_names: set[str], headings: Sequence[str] = ()) -> str:
    """Return `title` as the heading has it, or without the site's name and a date at its ends."""
    title = " ".join(title.split())
    for heading in headings:
        if len(heading) >= _LEAST_HEADING and (piece := _piece_like(title, letters(heading))):
            return piece
    for start, end in [*_gaps(title)][-1:]:
        if end - start > 1 and parse_date(title[end:]) is not None:
            title = title[:start]
    for start, end in _gaps(title):
        if _is_site(title[end:], own_names):
            title = title[:start]
            break
    for start, end in _gaps(title):
        if end - start > 1 and _is_site(title[:start], own_names):
            return title[end:]
    return title


def _gaps(title: str) -> Iterator[tuple[int, int]]:
    return (gap.span() for gap in _SEPARATOR.finditer(title) if gap.start() > 0)


def _piece_like(title: str, heading: str) -> str:
    """Return the first or last pieces of `title` that say the same as a heading."""
    if letters(title) == heading:
        return title
    for start, end in _gaps(title):
        for piece in (title[:start], title[end:]):
            if letters(piece) == heading:
                return piece
    return ""


def _is_site(piece: str, own_names: set[str]) -> bool:
    said = letters(piece)
    return len(said) > 1 and any(
        said == name or (len(name) > 3 and said.startswith(name)) for name in own_names
    )


def _without_short_end(title: str) -> str:
    gaps = [gap for gap in _gaps(title) if title[gap[0]].isspace() or title[gap[0]] == "|"]
    if not gaps:
        return title
    start, end = gaps[-1]
    cut = len(title) - end <= _SHORT_PIECE and start >= _LEAST_TITLE
    return title[:start] if cut else title


def _is_title(text: str, own_names: set[str]) -> bool:
    return not is_placeholder(text) and letters(text) not in own_names
