"""HTML fragments to plain text: what a feed item, a JSON field, a mail or rendered Markdown holds.

No choice of a main text is made here; hidden elements, scripts and comments go, block elements
become paragraphs. `shown` is the last step of every field that a reader sees: after it no tag and
no entity is left, however often a writer escaped them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import islice
from typing import Any, NamedTuple

from lxml import etree
from lxml import html as lxml_html
from lxml.html import defs

from bot.errors import ParseError

#: Parsers take quadratic time over the attributes of one tag and over the elements of one page:
#: longer tags lose their long attributes, and what stands behind so many tags is cut off.
MAX_TAG = 16_384
MAX_TAGS = 100_000
MAX_ATTRIBUTES = 400_000
_MAX_VALUE = 2_000
_MAX_TAG_ATTRIBUTES = 100
_REST_OF_TAG = re.compile(r"(?:[^\"'>]|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(
    rf"\s([\w:-]{{1,80}})=(\"[^\"]{{0,{_MAX_VALUE}}}\"|'[^']{{0,{_MAX_VALUE}}}')"
)
_TAG_NAME = re.compile(r"/?[A-Za-z][\w:-]{0,40}")
_UNREAD = re.compile(
    r"<(script|style|svg|!--)(?:(?<=--)"
    r"|\b(?![^<>]{0,500}(?:ld\+json|>\s{0,20}\{\s{0,20}\"@context\"))[^<>]{0,2000}(?<!/)>)",
    re.IGNORECASE,
)
_UNREAD_END = {
    **{
        name: re.compile(rf"</{name}\b[^<>]{{0,100}}>", re.IGNORECASE)
        for name in ("script", "style", "svg")
    },
    "!--": re.compile("-->"),
}
_DATA_URI = re.compile(r"data:[\w/+.-]{1,60};[^\s\"'<>)]{200,}")
_TAG = re.compile(r"<(?:/?[A-Za-z][\w:.-]*+(?:[\s/][^<>]*)?|[!?][^<>]*)>|<!--|<[!?]")
#: Wires put listing symbols and names in angle brackets: "<GE>", "<China Everbright Co Ltd>".
_SYMBOL = re.compile(r"[A-Z]{1,5}(?:\.[A-Z]{1,2})?")
_NAME = re.compile(r"[A-Z][\w.&'’-]*(?: [\w.&'’-]+)*")
#: A name that opens with the name of a tag: "<Time Haulage Inc>", and not "<TD NOWRAP>".
_NAME_LIKE_A_TAG = re.compile(r"[A-Z][a-z]+(?: [A-Z][\w.&'’-]*)+")
_ENTITY = re.compile(
    r"&(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6})(?![\w;=])"
)
#: A text is escaped once too often by a careless writer, twice by two; more is an attack.
_MOST_ESCAPED = 8


def _tags(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_MACHINERY = _tags(
    "script style template svg iframe canvas audio video select button img input source"
)
_DROPPED = _MACHINERY | _tags("noscript head math form textarea nav figure title")
_BLOCKS = _tags(
    "p div section article main header footer aside h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table "
    "tr td th tbody "
    "blockquote pre hr address center body"
)
_BREAKS = _BLOCKS | {"br"}
# No browser renders <blink> any more: who writes it speaks of it.
_KNOWN = (defs.tags - {"blink"}) | _tags(
    "main figure picture dialog data slot template bdi rb rtc nobr"
)
#: A form with more paragraphs is no form.
_FORM_PARAGRAPHS = 3
_SPACE = re.compile(r"\s+")
_AROUND_BREAK = re.compile(r"(?:(?<! ) +)?\n *")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)"
    r"|font-size\s*:\s*[01](?:px|pt|em|%)?\s*(?:;|$|!)|(?<![\w-])(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|$|!)|left\s*:\s*-\d{4,}|text-indent\s*:\s*-\d{4,}|mso-hide\s*:\s*all",
    re.IGNORECASE,
)
_CONTROLS = bytes((*range(9), *range(0x0E, 0x20), 0x7F))
_BLANKS = bytes.maketrans(b"\x0b\x0c", b"  ")
_ONE_CLASS = etree.ElementDefaultClassLookup(element=lxml_html.HtmlElement)
# From the attributes up: few elements have them, and to ask each element for all of them takes
# twice as long.
_MAYBE_HIDDEN = etree.XPath("//@style/.. | //@hidden/.. | //@aria-hidden[. = 'true']/..")


def shown(text: str) -> str:
    """Return `text` without tags, without what stands in scripts, and with its entities resolved.

    Entities are resolved until none is left; one that names no character is dropped.
    """
    for _ in range(_MOST_ESCAPED):
        if "<" not in text and "&" not in text:
            return text
        bare = _TAG.sub(_gap, without_scripts(text)) if "<" in text else text
        bare = _ENTITY.sub(_resolved, bare)
        if bare == text:
            return text
        text = bare
    return text.replace("<", "").replace("&", "")


def _gap(tag: re.Match[str]) -> str:
    """Return what stands for a tag in plain text: a line end for a block; of a tag that is none of
    HTML its name, for then a writer speaks of it ("the <city> field"), or the name of whatever a
    wire names there, a listing symbol in round brackets ("General Electric Co (GE)").
    """
    inside = tag[0][1:-1]
    if _is_html(tag[0]):
        return "\n" if _tag_name(tag[0]) in _BREAKS else ""
    if _SYMBOL.fullmatch(inside):
        return f"({inside})"
    return inside if inside.isalpha() or _NAME.fullmatch(inside) else ""


def _is_html(tag: str) -> bool:
    """Return whether a tag is one of HTML, and no name that a writer put between its brackets."""
    return _tag_name(tag) in _KNOWN and not _NAME_LIKE_A_TAG.fullmatch(tag, 1, len(tag) - 1)


def _tag_name(tag: str) -> str:
    name = _TAG_NAME.match(tag, 1)
    return name[0].lower().strip("/") if name else ""


def _resolved(entity: re.Match[str]) -> str:
    found = unescape(entity[0])
    return "" if found == entity[0] else found


def looks_like_html(text: str) -> bool:
    """Say whether a field holds markup rather than plain text."""
    return "<" in text and any(
        _is_html(tag[0]) or tag[0].startswith("<!") for tag in _TAG.finditer(text)
    )


def bounded(markup: str, *, max_tags: int = MAX_TAGS) -> str:
    """Return `markup` without what would cost a parser quadratic time, in time linear in its
    length: long attributes, and everything behind `max_tags` tags.
    """
    pieces = markup.split("<", max_tags + 1)[: max_tags + 1]
    if max(map(len, pieces)) > MAX_TAG:
        pieces[1:] = [_short(piece) if len(piece) > MAX_TAG else piece for piece in pieces[1:]]
    markup = "<".join(pieces)
    if markup.count("=") <= MAX_ATTRIBUTES:
        return markup
    return "=".join(markup.split("=", MAX_ATTRIBUTES)[:MAX_ATTRIBUTES])


def _short(piece: str) -> str:
    """Return what follows a "<" with only the short ones of its tag's attributes."""
    name = _TAG_NAME.match(piece)
    if name is None:
        return piece
    end = _REST_OF_TAG.match(piece, name.end())
    if end is None:
        return f"{name[0]}>"
    if end.end() <= MAX_TAG:
        return piece
    attributes = islice(_ATTRIBUTE.finditer(piece, name.end(), end.end()), _MAX_TAG_ATTRIBUTES)
    return f"{name[0]}{''.join(kept[0] for kept in attributes)}>{piece[end.end() :]}"


def without_scripts(markup: str) -> str:
    """Return `markup` without scripts, styles, drawings and comments, JSON-LD kept; in time linear
    in its length. What never ends is kept.
    """
    pieces: list[str] = []
    kept_from = at = 0
    endless: set[str] = set()
    while start := _UNREAD.search(markup, at):
        kind = start[1].lower()
        at = start.end()
        end = None if kind in endless else _UNREAD_END[kind].search(markup, at)
        if end is None:
            endless.add(kind)
            continue
        pieces.append(markup[kept_from : start.start()])
        kept_from = at = end.end()
    return "".join(pieces) + markup[kept_from:]


def parsed(markup: str) -> Any:
    """Return the element tree of a page or fragment.

    Raises:
        ParseError: nothing in it can be read as HTML.
    """
    # Clippers write pictures into the page; no text is in them.
    markup = bounded(_DATA_URI.sub("", without_scripts(markup)))
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
    """Return the text of an HTML fragment, one paragraph a block; plain text keeps its lines.

    Never raises: what no parser takes loses its tags.
    """
    for _ in range(_MOST_ESCAPED):
        if looks_like_html(markup):
            break
        resolved = _ENTITY.sub(_resolved, markup) if "&" in markup else markup
        if resolved == markup:
            return markup
        markup = resolved
    try:
        return shown("\n\n".join(filter(None, (_named(markup), *_texts(markup)))))
    except ParseError:
        return shown(markup)


def _texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup)]


def _named(markup: str) -> str:
    """Return what a fragment says outside of paragraphs: the title of a document, a formula."""
    has_name = "<title" in markup.lower() or "<math" in markup.lower()
    return str(parsed(markup).xpath("string(//title | //math)")) if has_name else ""


def blocks(markup: str) -> list[Paragraph]:
    """Return the visible paragraphs of an HTML fragment.

    Raises:
        ParseError: nothing in it can be read as HTML.
    """
    if not markup.strip():
        return []
    tree = parsed(markup)
    drop_hidden(tree)
    return list(paragraphs(tree))


def headed_text(markup: str) -> tuple[str, str]:
    """Return the first heading (h1, or an h2 before any text) and the text of a fragment without
    it.
    """
    heading = ""
    body: list[str] = []
    for tag, paragraph, _ in blocks(markup):
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
            if (tag in _DROPPED and not _wraps_page(element)) or (
                but is not None and element is not tree and but(element)
            ):
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


def _wraps_page(element: Any) -> bool:
    """Say whether a form is the frame of a whole page, as some servers write it."""
    return element.tag == "form" and len(element.findall(".//p")) > _FORM_PARAGRAPHS


def _joined(block: str, pieces: list[str], linked: int) -> Iterator[Paragraph]:
    paragraph = "".join(pieces).strip()
    if "\n" in paragraph:
        paragraph = _AROUND_BREAK.sub("\n", paragraph)
    if paragraph:
        yield Paragraph(block, paragraph, linked)
