"""A newsletter as the articles it tells of: each headed piece of text with a link of its own.

What a list's mails carry below their articles (how to leave it, why it came, a postal address) and
what is paid for is left out.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

from lxml import etree

from bot.errors import ParseError
from bot.feed.formats import prose
from bot.feed.formats.markup import drop_hidden, paragraphs, parsed
from bot.feed.formats.text import wraps

_HEADS = frozenset(("h1", "h2", "h3", "h4"))
_BOLD = frozenset(("b", "strong"))
_MAX_HEAD = 160
_MIN_TEXT = 40
#: One piece of text is a mail; several are a newsletter.
_LEAST_ARTICLES = 2
_FOOTER = re.compile(
    r"unsubscribe|(?:you(?: are|.re)|why (?:am|did) i) (?:receiv|get)|view (?:this"
    r"|it) .{0,20}browser"
    r"|mailing address|(?:update|manage) (?:your )?(?:preferences|subscription)"
    r"|forward(?:ed)? this email"
    r"|abmelden|abbestellen|im browser (?:an|öffnen)|sie erhalten diese|newsletter abbestellen"
    r"|désabonner|désinscri|vous recevez (?:ce|cet)|darse de baja|cancelar (?:la |sua )?suscripción"
    r"|recibe este|cancelar inscrição|descadastr|disiscriv|annulla l.iscrizione|wypisz|afmelden"
    r"|uitschrijven|avprenumerera|отписаться|відписатися|退订|取消订阅|配信停止|수신거부"
    r"|إلغاء الاشتراك"
    r"|abonelikten|berhenti berlangganan|hủy đăng ký",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"(?:sponsored|presented|paid for|brought to you|in partnership) (?:by|with)\b|^sponsored\b"
    r"|^advert"
    r"|^(?:anzeige|werbung|publicidad|publicité|reklama|pubblicità|advertentie|реклама|広告|广告)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>\"]+")
#: How a text points to a link below it, and the link there.
_NUMBER = re.compile(r" ?\[(\d{1,3})\]")
_NOTE = re.compile(r"\[?(\d{1,3})[\].:]{1,2} ?<?(https?://[^\s<>\"]+?)>?")
#: Between blocks: an empty line, or a line without a word.
_GAP = re.compile(r"\n[\W_]*\n")
_ENUMERATED = re.compile(r"^(?:\W+|\d{1,2}[.):]\s)\s*|\s+[*=_~#|-]+$")
_SENTENCE_END = re.compile(r"[.!?…。]\W*$")


class Piece(NamedTuple):
    """One article of a newsletter."""

    title: str
    text: str
    url: str


def is_footer(line: str) -> bool:
    """Say whether a line is what a list writes under its mails."""
    return len(line) <= 400 and _FOOTER.search(line) is not None


def pieces(page: str) -> list[Piece]:
    """Return the articles of a newsletter in HTML; none where it is one text."""
    try:
        tree = parsed(page)
    except ParseError:
        return []
    drop_hidden(tree)
    found = [piece for section in _sections(tree) if (piece := _piece(section))]
    return found if len(found) >= _LEAST_ARTICLES else []


def pieces_of_text(text: str) -> list[Piece]:
    """Return the articles of a newsletter in plain text; none where it is one text. A link stands
    in its article, or below all under a number ("[3] https://…").
    """
    blocks = [[line.strip() for line in block.split("\n")] for block in _GAP.split(text)]
    lines = [line for block in blocks for line in _unwrapped(list(filter(None, block)))]
    notes = {note[1]: note[2] for line in lines if (note := _NOTE.fullmatch(line))}
    told = [line for line in lines if not _NOTE.fullmatch(line)]
    sections: list[list[str]] = []
    for at, line in enumerate(told):
        if is_footer(line):
            break
        if _heads_text(line, told[at + 1 : at + 3]):
            sections.append([line])
        elif sections:
            sections[-1].append(line)
    found = [piece for section in sections if (piece := _piece_of_text(section, notes))]
    return found if len(found) >= _LEAST_ARTICLES else []


def _unwrapped(block: Sequence[str]) -> list[str]:
    """Return the lines of a block, those joined that were one line before they were wrapped."""
    width = max((len(line) for line in block if not _LINK.search(line)), default=0)
    joined: list[str] = []
    for line, before in zip(block, ["", *block], strict=False):
        is_own = _LINK.search(before) or _LINK.search(line) or _NOTE.fullmatch(line)
        if joined and not is_own and wraps(before, line, width):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _heads_text(line: str, following: Sequence[str]) -> bool:
    """Say whether a line is the headline of the prose that follows, a link perhaps between."""
    below = next((other for other in following if any(map(str.isalnum, _LINK.sub("", other)))), "")
    is_short = len(line) <= _MAX_HEAD and not _SENTENCE_END.search(line)
    return is_short and not _LINK.search(line) and prose.is_prose(below)


def _piece_of_text(section: Sequence[str], notes: Mapping[str, str]) -> Piece | None:
    whole = "\n".join(section)
    link, number = _LINK.search(whole), _NUMBER.search(whole)
    url = link[0].rstrip(").,;>]") if link else notes.get(number[1], "") if number else ""
    title, *told = (_NUMBER.sub("", _LINK.sub("", line)).strip(" <>()[]") for line in section)
    title = _ENUMERATED.sub("", title)
    text = "\n".join(filter(prose.is_prose, told))
    return Piece(title, text, url) if url and text and not _PAID.search(title) else None


def _sections(tree: Any) -> list[list[Any]]:
    """Return the blocks of a page from each heading to the next."""
    blocks = [
        block
        for block in tree.iter("h1", "h2", "h3", "h4", "p", "li", "td", "div")
        if block.tag not in ("td", "div") or not _holds_blocks(block)
    ]
    sections: list[list[Any]] = []
    for block, below in zip_longest(blocks, blocks[1:]):
        # A link that heads no text says "Read more", and one may lead out of the list.
        heads_text = below is not None and prose.is_prose(_text(below))
        is_linked = _is_all(block, ("a",)) and not is_footer(_text(block))
        if _heads(block) or (heads_text and is_linked):
            sections.append([block])
        elif sections:
            sections[-1].append(block)
    return sections


def _holds_blocks(block: Any) -> bool:
    return next(block.iter("h1", "h2", "h3", "h4", "p", "li", "table", "ul"), None) is not None


def _heads(block: Any) -> bool:
    """Say whether a block is a heading, by its tag or because all of it is bold."""
    return block.tag in _HEADS or _is_all(block, _BOLD)


def _is_all(block: Any, tags: Container[str]) -> bool:
    """Say whether a block is short, and all of it in elements of `tags`."""
    said = _text(block)
    inside = sum(len(_text(part)) for part in block if part.tag in tags)
    return 0 < len(said) <= _MAX_HEAD and inside == len(said) and not _SENTENCE_END.search(said)


def _piece(section: list[Any]) -> Piece | None:
    title = _text(section[0])
    told: list[str] = []
    for block in section[1:]:
        said = _text(block)
        if is_footer(said):
            break
        told += [line.text for line in paragraphs(block)]
    text = "\n".join(_without_read_on(told))
    url = next(filter(None, map(_address, section)), "")
    is_told = len(text) >= _MIN_TEXT and any(map(prose.is_prose, text.split("\n")))
    return Piece(title, text, url) if url and is_told and not _PAID.search(title) else None


def _without_read_on(lines: list[str]) -> list[str]:
    """Drop the last words of a link ("Read more") that stand behind a sentence."""
    kept: list[str] = []
    for line in lines:
        sentences = re.split(r"(?<=[.!?…。])\s+", line)
        if len(sentences) > 1 and len(sentences[-1]) <= 30 and not _SENTENCE_END.search(line):
            sentences.pop()
        kept.append(" ".join(sentences))
    return kept


def _address(block: Any) -> str:
    links = (link.get("href", "") for link in block.iter("a"))
    return next((link for link in links if link.startswith(("http://", "https://"))), "")


_text = etree.XPath("normalize-space()")
