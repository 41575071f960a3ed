"""Quoted sentences where they stand in their article, each with the sentence before and after it.
Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.news.reading import Span, sentences, spans
from bot.news.text import cut

#: Around a quotation so much of the article is read: what stands next to it lies within.
_AROUND_CHARS = 800
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
    groups: list[tuple[Span, list[Span]]] = []
    for quoted in found:
        before, after = _neighbours(text, quoted)
        if groups and before <= groups[-1][0][1]:
            (start, end), together = groups.pop()
            groups.append(((start, max(end, after)), [*together, quoted]))
        else:
            groups.append(((before, after), [quoted]))
    return tuple(_passage(text, around, together) for around, together in groups)


def opening(text: str) -> str:
    """Return the first sentence of a text: what an article that is quoted nowhere begins with."""
    return cut(next(iter(sentences(text[:_AROUND_CHARS])), ""), _NEIGHBOUR_CHARS)


def _passage(text: str, around: Span, quoted: Sequence[Span]) -> Passage:
    start, end = around
    at = quoted[0][0]
    parts = [(_tail(text[start:at]), False)]
    for begin, stop in quoted:
        parts.append((text[at:begin], False))
        parts.append((text[max(at, begin) : stop], True))
        at = max(at, stop)
    parts.append((cut(text[at:end], _NEIGHBOUR_CHARS), False))
    return Passage(parts=tuple(part for part in parts if part[0].strip()))


# What is quoted is asked for again: by the page of its story, its edition, and of itself.
@lru_cache(maxsize=2_048)
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
