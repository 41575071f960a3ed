"""What the page around a text says about its lines: which are links to elsewhere, which head
nothing, and which paragraph of the page is the lead that an extractor left behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from lxml import etree

from bot.feed.formats.fields import letters

_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEADS = ("p", "div", "h2", "h3", "strong", "span", "section")
_MAX_HEAD = 120
#: A longer line before a list is a sentence that stands for itself.
_MAX_ANNOUNCED = 80
_MAX_LINKED = 300
_LINKED_SHARE = 0.7
#: Shorter links are words of a sentence.
_MIN_LINK = 12
#: A lead is looked for by so many letters of the page's own summary.
_LEAD_LETTERS = 40
_MAX_LEAD = 1_000
#: A menu's entry is so short, and a figure is none.
_CRUMB_WORDS = 2
_CRUMB_CHARS = 24
_ENDS = ".!?…。！？؟।:：;\"'”’»)]」』"
_text_of = etree.XPath("normalize-space()")
# Most links of a page are words of a menu; to ask them one by one takes three times as long.
_LINKS = etree.XPath(f"//a[string-length() >= {_MIN_LINK}]")


class Surroundings(NamedTuple):
    """The letters of what leads elsewhere on a page and of its headings, and its paragraphs that
    may be the lead.
    """

    linked: frozenset[str]
    heads: frozenset[str]
    leads: Sequence[str]


def of(tree: Any, *, title: str, descriptions: Sequence[str]) -> Surroundings:
    """Return the surroundings of a page's article; a lead is what one of the page's own
    `descriptions` begins with.
    """
    starts = [letters(description)[:_LEAD_LETTERS] for description in descriptions]
    title = letters(title)
    sought = {start for start in starts if len(start) == _LEAD_LETTERS and start not in title}
    return Surroundings(
        frozenset(filter(None, map(_linked_block, _LINKS(tree)))),
        frozenset(letters(_text_of(head)[:_MAX_HEAD]) for head in tree.iter(*_HEADS)),
        list(_starting_with(sought, tree.iter(*_LEADS))) if sought else [],
    )


def _starting_with(sought: set[str], blocks: Iterable[Any]) -> Iterator[str]:
    beginnings = {start[0] for start in sought}
    for block in blocks:
        # Its own words first, and of these the first character: to put together what is inside
        # costs a hundred times as much.
        said_first = (block.text or "").lstrip()
        if said_first[:1].isalnum() and said_first[0].lower() not in beginnings:
            continue
        own = letters(said_first[: 2 * _LEAD_LETTERS])[:_LEAD_LETTERS]
        if own and any(start.startswith(own) for start in sought):
            said = str(_text_of(block))
            if (
                len(said) <= _MAX_LEAD
                and letters(said[: 4 * _LEAD_LETTERS])[:_LEAD_LETTERS] in sought
            ):
                yield said


def _linked_block(link: Any) -> str:
    """Return the letters of the paragraph around a link that is most of it."""
    text = _text_of(link)
    block = link.getparent()
    if len(text) < _MIN_LINK or block is None:
        return ""
    while block.tag in ("strong", "b", "em", "i", "span") and block.getparent() is not None:
        block = block.getparent()
    whole = _text_of(block)
    is_link = len(whole) <= _MAX_LINKED and len(text) > _LINKED_SHARE * len(whole)
    return letters(whole) if is_link else ""


def tidied(text: str, surroundings: Surroundings) -> str:
    """Return `text` without lines that are links to elsewhere, headings of nothing, and what stands
    at the end in a word or two.
    """
    kept: list[str] = []
    heads_something = False
    for line in reversed(text.split("\n")):
        if not line.strip():
            continue
        key = letters(line) if len(line) <= _MAX_LINKED else ""
        announces = len(line) <= _MAX_ANNOUNCED and line.rstrip()[-1] in ":："
        is_head = key in surroundings.heads or announces
        if not kept and _is_crumb(line):
            continue
        if key and key in surroundings.linked:
            heads_something = False
        elif key and is_head and len(line) <= _MAX_HEAD:
            if heads_something:
                kept.append(line)
        else:
            kept.append(line)
            heads_something = True
    return "\n".join(reversed(kept))


def _is_crumb(line: str) -> bool:
    """Say whether a line is a word or two of a menu, and no end of a sentence."""
    is_short = len(line.split()) <= _CRUMB_WORDS and len(line) <= _CRUMB_CHARS
    return is_short and line.rstrip()[-1] not in _ENDS and not any(map(str.isdigit, line))


def lead(text: str, surroundings: Surroundings) -> str:
    """Return the lead where `text` lacks it."""
    if not surroundings.leads:
        return ""
    held = letters(text)
    return next(
        (lead for lead in surroundings.leads if letters(lead)[:_LEAD_LETTERS] not in held), ""
    )
