"""The date that a reader of a page sees, beside its heading or named as the day of publication.

Dates stand all over a page: on teasers, in comments, in the masthead. The article's own stands near
its heading, in a short piece of text of its own, or behind a word that says what it is; anything
else is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from bot.feed.formats.dates import parse_date
from bot.feed.formats.fields import letters
from bot.model import Published

#: Pieces of text this long and longer are sentences; a date in them is what the article tells of.
_MAX_PIECE = 64
#: How many pieces of text may stand between the heading and its date.
_MAX_BEHIND = 40
_MAX_BEFORE = 15
#: Of pieces longer than `_MAX_PIECE`: a standfirst and a caption may stand above the date.
_MAX_PROSE = 300
_MAX_PIECES = 20_000
_TEASER_TAGS = frozenset(("a", "h2", "h3"))
_UNREAD = frozenset(("script", "style", "template", "noscript", "select", "option", "nav", "aside"))
_ELSEWHERE = re.compile(
    r"comment|kommentar|related|teaser|sidebar|recommend|widget|archive|calendar|mostread"
    r"|(?<!post-)(?<!entry-)(?<!article-)\bfooter",
    re.IGNORECASE,
)
#: What names a day as that of publication, in front of it.
_LABEL = re.compile(
    r"(?:\b(?:publi(?:shed|cation date|cado|cada|é|ée)|posted|date|datum|fecha|data"
    r"|ver(?:öffentlicht|öffentlichung)|erschienen|artikel wurde|mise? en ligne|pubblicat[oa]"
    r"|notizia|geplaatst|gepubliceerd|publicera[dt]|opublikowan[oa]|опубликован[оа]?|дата"
    r"|تم نشره|نشر)"
    # "11:25 PM - 10 Jul 2020", as networks show a post.
    r"|^\d\d?:\d\d(?: ?[ap]\.?m\b)?(?=\s?[-–·|])|^(?:am|le|il|op))\b"
    r"[\W_]{0,3}(?:(?:am|on|le|el|il|em|del|op|at)\b\W{0,2})?",
    re.IGNORECASE,
)
#: A label stands at the beginning of its piece, and a day close behind it, after a weekday at most.
_MAX_LABELLED = 120
_MAX_DAY = 40
_MAX_WEEKDAY = 14


class _Piece(NamedTuple):
    text: str
    tag: str
    #: The elements around it that are named as something beside an article.
    beside: tuple[Any, ...]


def shown_date(tree: Any, *, title: str, language: str) -> Published | None:
    """Return the date written behind the heading of a page or shortly before it, else behind a word
    for its publication.
    """
    pieces = list(_pieces(tree))
    heading = _heading(pieces, letters(title))
    if heading is None:
        return _labelled_date(pieces, language)
    behind = list(_without_teasers(pieces[heading + 1 : heading + 1 + _MAX_BEHIND]))
    before = pieces[max(heading - _MAX_BEFORE, 0) : heading]
    # A theme may call the column of the article a widget; then its heading stands in one too.
    around = len(pieces[heading].beside)
    for piece in (*behind, *reversed(before)):
        is_own = len(piece.text) <= _MAX_PIECE and len(piece.beside) <= around
        if is_own and (day := parse_date(piece.text, language=language)):
            return day
    return _labelled_date(pieces, language)


def _without_teasers(pieces: Sequence[_Piece]) -> Iterator[_Piece]:
    """Yield the pieces but those beside a link where the article's text is well under way: what is
    dated there is another article.
    """
    prose = 0
    for at, piece in enumerate(pieces):
        prose += len(piece.text) if len(piece.text) > _MAX_PIECE else 0
        beside = pieces[max(at - 1, 0) : at + 2]
        if prose <= _MAX_PROSE or not any(near.tag in _TEASER_TAGS for near in beside):
            yield piece


def _labelled_date(pieces: Sequence[_Piece], language: str) -> Published | None:
    """Return the first date that stands behind its label, in one piece of text or in the next."""
    label_before = False
    for piece in pieces:
        text = piece.text[:_MAX_LABELLED]
        found = _LABEL.search(text)
        behind = text[found.end() :] if found else text if label_before else ""
        label_before = found is not None and not behind
        is_day = any(char.isdigit() for char in behind[:_MAX_WEEKDAY]) and not piece.beside
        if is_day and (day := parse_date(behind[:_MAX_DAY], language=language)):
            return day
    return None


def _heading(pieces: list[_Piece], title: str) -> int | None:
    """Return where the heading stands: what says the title, else the first h1 or h2."""
    said = [
        at
        for at, piece in enumerate(pieces)
        # Signs and spaces are less than half of a heading.
        if 9 < len(piece.text) <= 2 * len(title)
        and piece.tag != "title"
        and letters(piece.text) in title
    ]
    headed = [at for at in said if pieces[at].tag in ("h1", "h2", "h3")]
    first = [at for at, piece in enumerate(pieces) if piece.tag in ("h1", "h2")]
    return next(iter(headed or said or first), None)


def _pieces(tree: Any) -> Iterator[_Piece]:
    """Yield the pieces of text of a page in order, a `<time>` by its attribute."""
    beside: tuple[Any, ...] = ()
    walk = etree.iterwalk(tree, events=("start", "end"))
    count = 0
    for event, element in walk:
        if event == "start":
            tag = element.tag
            if tag in _UNREAD:
                walk.skip_subtree()
                continue
            if tag not in ("html", "body") and _is_beside(element):
                beside = (*beside, element)
            text = element.text if tag != "time" else element.get("datetime") or element.text
        else:
            if beside and beside[-1] is element:
                beside = beside[:-1]
            text = element.tail
        if text and (text := " ".join(text.split())):
            count += 1
            if count > _MAX_PIECES:
                return
            yield _Piece(text, _head_tag(element) if event == "start" else "", beside)


def _is_beside(element: Any) -> bool:
    parent = element.getparent()
    if element.tag == "footer" and parent is not None and parent.tag == "body":
        return True
    names = (element.get("class"), element.get("id"))
    return any(_names_elsewhere(name[:200]) for name in names if name)


# The same few names come up on every page.
@lru_cache(maxsize=4096)
def _names_elsewhere(name: str) -> bool:
    return _ELSEWHERE.search(name) is not None


def _head_tag(element: Any) -> str:
    """Return the heading around an element, else its own tag."""
    parent = element.getparent()
    is_headed = parent is not None and parent.tag in ("h1", "h2", "h3")
    return str(parent.tag if is_headed else element.tag)
