"""Text as Discord's markdown and as plain words, side by side, so that both always say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.news import text as news_text
from bot.platforms.discord.escape import escape, size
from bot.wording import phrases
from bot.wording.layout import Block, Line, Mark, Span

_BALANCED = re.compile(r"(?:[^\[\]]|\[[^\[\]]*\])*")


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text in Discord's markdown and in plain words."""

    markdown: str = ""
    plain: str = ""

    def __add__(self, other: Words) -> Words:
        return Words(self.markdown + other.markdown, self.plain + other.plain)

    def __bool__(self) -> bool:
        return bool(self.plain)

    @property
    def size(self) -> int:
        """Its length as Discord counts it."""
        return size(self.markdown)


BREAK = Words("\n", "\n")


def said(text: str) -> Words:
    """Return text from a file or a person, with all markup disarmed."""
    return Words(escape(text), phrases.line(text))


def own(text: str) -> Words:
    """Return our own text, which holds no markup."""
    return Words(text, text)


def bold(inner: Words) -> Words:
    """Return `inner` in bold."""
    return Words(f"**{inner.markdown}**", inner.plain)


def small(inner: Words) -> Words:
    """Return one line as Discord's subtext. Embeds have none."""
    return Words(f"-# {inner.markdown}", inner.plain)


def link(inner: Words, url: str | None) -> Words:
    """Return `inner` as a link to an address from `words.link`, or `inner` alone if it is None."""
    if not url:
        return inner
    label = inner.markdown
    if not _BALANCED.fullmatch(label):
        # Discord pairs the brackets in a label before it takes backslashes away: an odd one would
        # swallow the link.
        label = label.replace("\\[", "(").replace("\\]", ")")
    return Words(f"[{label}]({url})", inner.plain)


def clock(at: datetime, text: str) -> Words:
    """Return a moment that Discord shows in each reader's own zone; `text` tells it in plain
    words, with its day unless that is today.
    """
    style = "f" if " " in text else "t"
    return Words(f"<t:{int(at.timestamp())}:{style}>", text)


def join(pieces: Iterable[Words], between: Words = BREAK) -> Words:
    """Return the non-empty pieces with `between` between them."""
    kept = [piece for piece in pieces if piece]
    return Words(
        between.markdown.join(piece.markdown for piece in kept),
        between.plain.join(piece.plain for piece in kept),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How long the spans of a line may be in Discord's count, and which of them are links."""

    #: A sentence with its numbers.
    sentence: int
    headline: int
    meta: int
    #: A headline whose address makes it longer than this is no link.
    linked_headline: int
    links_marks: bool = True
    links_headlines: bool = True


def drawn(line: Line, fit: Fit) -> Words:
    """Return a line of the layout, each span within its limit."""
    return own(line.lead) + join((_span(span, fit) for span in line.spans), between=Words())


def drawn_lines(block: Block, fit: Fit) -> Words:
    """Return the lines of a block, one below the other."""
    return join(drawn(line, fit) for line in block.lines)


def _span(span: Span, fit: Fit) -> Words:
    if span.role == "sentence":
        return sentence(span, fit)
    said = _said(span, fit)
    return said + own(" ") + marks(span.marks, linked=fit.links_marks) if span.marks else said


def _said(span: Span, fit: Fit) -> Words:
    match span.role:
        case "headline":
            return bold(_headline(span, fit))
        case "item":
            return _headline(span, fit)
        case "title" | "head" | "alert":
            return bold(fitted(span.text, fit.meta))
        case "label" | "dot":
            return own(span.text)
        case "time" if span.at:
            return clock(span.at, span.text)
        case _:
            return own(span.text) if span.text.isspace() else fitted(span.text, fit.meta)


def sentence(span: Span, fit: Fit) -> Words:
    """Return a sentence with its numbers. One that is too long is cut at a word, its numbers
    never.
    """
    number = own(" ") + marks(span.marks, linked=fit.links_marks)
    if number.size > fit.sentence // 2:
        number = own(" ") + marks(span.marks, linked=False)
    return fitted(span.text, fit.sentence - number.size) + number


def marks(numbers: Iterable[Mark], *, linked: bool) -> Words:
    """Return "[1][2]", each number leading to its source where that has an address."""
    each = (link(Words(f"\\[{m.n}\\]", f"[{m.n}]"), m.url if linked else None) for m in numbers)
    return join(each, between=Words())


def _headline(span: Span, fit: Fit) -> Words:
    whole = fitted(span.text, fit.headline)
    linked = link(whole, span.url if fit.links_headlines else None)
    return linked if linked.size <= fit.linked_headline else whole


def fitted(text: str, max_chars: int) -> Words:
    """Return `text` whole, or cut at a word so that its markdown has at most `max_chars`
    characters.
    """
    whole = said(text)
    room = max_chars
    while whole.size > max_chars:
        shorter = said(news_text.cut(phrases.line(text), room))
        room = room * max_chars // max(shorter.size, max_chars + 1)
        whole = shorter
    return whole
