"""Quoted sentences where they stand in their article, each with the sentence before and after it.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.news.reading import Span, sentences, spans
from bot.news.text import cut

#: Around a quotation so much of the article is read: what stands next to it lies within.
_AROUND_CHARS = 2_000
#: A neighbouring sentence, or the rest of one, is shown so far.
_NEIGHBOUR_CHARS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of an article in reading order: each part, and whether it is what was quoted."""

    parts: tuple[tuple[str, bool], ...]


def passages(text: str, quotes: Iterable[str]) -> tuple[Passage, ...]:
    """Return where the quotes stand in the text, in its order; neighbours are one passage.

    A quote that does not stand there verbatim is left out.
    """
    found = sorted({(at, at + len(quote)) for quote in quotes if (at := text.find(quote)) >= 0})
    groups: list[list[Span]] = []
    reach = -1
    for quoted in found:
        before, after = _neighbours(text, quoted)
        if groups and before <= reach:
            groups[-1].append(quoted)
        else:
            groups.append([quoted])
        reach = max(reach, after)
    return tuple(_passage(text, group) for group in groups)


def opening(text: str) -> str:
    """Return the first sentence of a text: what an article that is quoted nowhere begins with."""
    return cut(next(iter(sentences(text[:_AROUND_CHARS])), ""), _NEIGHBOUR_CHARS)


def _passage(text: str, quoted: Sequence[Span]) -> Passage:
    first, last = quoted[0], quoted[-1]
    start, _ = _neighbours(text, first)
    _, end = _neighbours(text, last)
    parts = [(_tail(text[start : first[0]]), False)]
    at = first[0]
    for begin, stop in quoted:
        parts.append((text[at:begin], False))
        parts.append((text[max(at, begin) : stop], True))
        at = max(at, stop)
    parts.append((cut(text[at:end], _NEIGHBOUR_CHARS), False))
    return Passage(parts=tuple(part for part in parts if part[0].strip()))


def _neighbours(text: str, quoted: Span) -> Span:
    """Return where the sentence before a quotation begins, and where the one after it ends."""
    begin, stop = quoted
    offset = max(0, begin - _AROUND_CHARS)
    around = text[offset : stop + _AROUND_CHARS]
    known = [(start + offset, end + offset) for start, end in spans(around)]
    before = max((start for start, _ in known if start < begin), default=begin)
    after = min((end for _, end in known if end > stop), default=stop)
    return before, after


def _tail(text: str) -> str:
    """Return the end of what stands before a quotation."""
    if len(text) <= _NEIGHBOUR_CHARS:
        return text
    return "…" + text[-_NEIGHBOUR_CHARS:].partition(" ")[2]
