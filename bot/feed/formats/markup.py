"""HTML fragments to plain paragraphs: what a feed item, a JSON field, a mail or rendered Markdown
holds.

No choice of a main text is made here; hidden elements, scripts and comments go, block elements
become paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, NamedTuple

from lxml import etree
from lxml import html as lxml_html

from bot.errors import ParseError

#: Parsers take quadratic time over the attributes of one tag and over the elements of one page.
MAX_TAG = 65_536
MAX_TAGS = 100_000
MAX_ATTRIBUTES = 400_000
_LONG_TAG = re.compile(rf"<(?!!\[CDATA\[)[^<>]{{{MAX_TAG}}}")
_SCRIPT = re.compile(r"<(script|style)\b(?![^<>]{0,500}ld\+json)[^<>]{0,2000}>", re.IGNORECASE)
_SCRIPT_END = {
    name: re.compile(rf"</{name}\b[^<>]{{0,100}}>", re.IGNORECASE) for name in ("script", "style")
}
_DATA_URI = re.compile(r"data:[\w/+.-]{1,60};[^\s\"'<>)]{200,}")
_LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|img|table|blockquote|article)\b[^<>]*>",
    re.IGNORECASE,
)


def _tags(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MACHINERY = _tags(
    "script style template svg iframe object canvas audio video select button img input source"
)
_DROPPED = _MACHINERY | _tags("noscript head math form textarea nav figure title")
_BLOCKS = _tags(
    "p div section article main header footer aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th tbody "
    "blockquote pre hr address center body"
)
_SPACE = re.compile(r"\s+")
_AROUND_BREAK = re.compile(r" *\n *")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)"
    r"|font-size\s*:\s*[01](?:px|pt|em|%)?\s*(?:;|$|!)|(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|$|!)|left\s*:\s*-\d{4,}|text-indent\s*:\s*-\d{4,}|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_CONTROLS = bytes((*range(9), *range(0x0E, 0x20), 0x7F))
_BLANKS = bytes.maketrans(b"\x0b\x0c", b"  ")
_ONE_CLASS = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
# From the attributes up: few elements have them, and to ask each element for all of them takes
# twice as long.
_MAYBE_HIDDEN = etree.XPath("//@style/.. | //@hidden/.. | //@aria-hidden[. = 'true']/..")


def looks_like_html(text: str) -> bool:
    """Say whether a field holds markup rather than plain text."""
    return "<" in text and _LOOKS_LIKE_HTML.search(text) is not None


def require_bounded(markup: str, *, max_tags: int = MAX_TAGS) -> None:
    """Raise ParseError where `markup` is of a shape that costs a parser quadratic time."""
    tags = markup.count("<")
    if tags > max_tags:
        raise ParseError(f"holds {tags} tags; expected at most {max_tags}")
    attributes = markup.count("=")
    if attributes > MAX_ATTRIBUTES:
        raise ParseError(f"holds some {attributes} attributes; expected at most {MAX_ATTRIBUTES}")
    # Only where two "<" stand far apart can a tag be long.
    if max(map(len, markup.split("<"))) >= MAX_TAG and _LONG_TAG.search(markup):
        raise ParseError(f"holds a tag of more than {MAX_TAG // 1024} KB; no page needs one")


def without_scripts(markup: str) -> str:
    """Return `markup` without scripts and styles, JSON-LD kept; in time linear in its length."""
    pieces: list[str] = []
    kept_from = 0
    while start := _SCRIPT.search(markup, kept_from):
        end = _SCRIPT_END[start[1].lower()].search(markup, start.end())
        if end is None:
            break
        pieces.append(markup[kept_from : start.start()])
        kept_from = end.end()
    return "".join(pieces) + markup[kept_from:]


def parsed(markup: str) -> Any:
    """Return the element tree of a page or fragment.

    Raises:
        ParseError: nothing in it can be read as HTML, or it would cost too much to.
    """
    # Clippers write pictures into the page; no text is in them.
    markup = _DATA_URI.sub("", without_scripts(markup))
    require_bounded(markup)
    # lxml refuses a str that declares an encoding; the text is decoded already.
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    # All elements of one class: to choose one for each costs a Python call.
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        # lxml takes control characters from bytes, and then refuses to move the text that holds
        # them.
        data = markup.encode("utf-8", "replace").translate(_BLANKS, _CONTROLS)
        return lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ParseError("holds no HTML that can be read") from error


def drop_hidden(tree: Any) -> None:
    """Make what a browser would not show a piece of machinery, which nobody reads."""
    for element in _MAYBE_HIDDEN(tree):
        by_attribute = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        if not by_attribute and not _HIDDEN.search(element.get("style", "")[:2000]):
            continue
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.tag = "template"


def strip_machinery(tree: Any) -> None:
    """Remove scripts, styles and the like, which hold no text that is read."""
    etree.strip_elements(tree, *_MACHINERY, with_tail=False)


def plain(markup: str) -> str:
    """Return the text of an HTML fragment, one paragraph a block; plain text comes back with
    entities resolved.
    """
    if not looks_like_html(markup):
        return unescape(markup) if "&" in markup else markup
    return headed_text(markup)[1]


def headed_text(markup: str) -> tuple[str, str]:
    """Return the first heading (h1, or an h2 before any text) and the text of a fragment without
    it.
    """
    if not markup.strip():
        return "", ""
    heading = ""
    body: list[str] = []
    tree = parsed(markup)
    drop_hidden(tree)
    for tag, paragraph, _ in paragraphs(tree):
        if not heading and (tag == "h1" or (tag == "h2" and not body)):
            heading = paragraph
        else:
            body.append(paragraph)
    return heading, "\n\n".join(body)


class Paragraph(NamedTuple):
    """The text of one block, the tag of the nearest one around it, and how many of its characters
    are links.
    """

    tag: str
    text: str
    linked: int


def paragraphs(tree: Any, *, but: Callable[[Any], bool] | None = None) -> Iterator[Paragraph]:
    """Yield the paragraphs of an element in order, without recursion, but for those in elements
    that `but` names.
    """
    block = "body"
    pieces: list[str] = []
    linked = links = 0
    skipped: Any = None
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _DROPPED or (but is not None and element is not tree and but(element)):
                skipped = element
                walk.skip_subtree()
                continue
            if tag in _BLOCKS:
                yield from _joined(block, pieces, linked)
                block, pieces, linked = tag, [], 0
            elif tag == "br":
                pieces.append("\n")
            elif tag == "a":
                links += 1
            text = element.text
        else:
            if element is skipped:
                skipped = None
            elif tag in _BLOCKS:
                yield from _joined(block, pieces, linked)
                block, pieces, linked = "body", [], 0
            elif tag == "a":
                links -= 1
            text = element.tail if element is not tree else None
        if text:
            pieces.append(_SPACE.sub(" ", text))
            linked += len(text.strip()) if links else 0
    yield from _joined(block, pieces, linked)


def _joined(block: str, pieces: list[str], linked: int) -> Iterator[Paragraph]:
    paragraph = "".join(pieces).strip()
    if "\n" in paragraph:
        paragraph = _AROUND_BREAK.sub("\n", paragraph)
    if paragraph:
        yield Paragraph(block, paragraph, linked)
