"""Lines of the layout in Slack's mrkdwn, and the numbered sources below them. Pure.

Each sentence stands before its numbers, each number leads to its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.platforms.slack import blocks, escape
from bot.platforms.slack.blocks import Piece
from bot.wording import phrases
from bot.wording.layout import Line, Mark, Span, plain_marks

#: No line breaks between a sentence and its numbers.
GAP = "\u00a0"
TITLE_MAX = 250
_META_MAX = 800
#: A sentence is never cut shorter than this.
_SENTENCE_MIN = 20
#: A source named in fewer characters is not broken over two lines.
_WHOLE_MAX = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fit:
    """Whether numbers are links, and how long a sentence may be; None: any length."""

    links_marks: bool = True
    sentence: int | None = None


def drawn(*lines: Line, max_chars: int = blocks.TEXT_MAX) -> str:
    """Return lines as mrkdwn of at most `max_chars` characters.

    Too long a text first loses the links of its numbers, which the list of sources has too, then
    the ends of its sentences.
    """
    plain_marked = _Fit(links_marks=False)
    for fit in (_Fit(), plain_marked):
        text = _lines(lines, fit)
        if len(text) <= max_chars:
            return text
    sentences = [span for line in lines for span in line.spans if span.role == "sentence"]
    if not sentences:
        return text
    used = len(text) - sum(len(escape.escape(span.text)) for span in sentences)
    room = (max_chars - used - 1) // len(sentences)
    return _lines(lines, replace(plain_marked, sentence=max(room, _SENTENCE_MIN)))


def _lines(lines: Iterable[Line], fit: _Fit) -> str:
    return "\n".join(line.lead + "".join(_span(span, fit) for span in line.spans) for line in lines)


def _span(span: Span, fit: _Fit) -> str:
    said = _said(span, fit)
    marks = _linked(span.marks) if fit.links_marks else plain_marks(span.marks)
    return f"{said}{GAP}{marks}" if marks else said


def _said(span: Span, fit: _Fit) -> str:
    match span.role:
        case "headline":
            return f"*{_headline(span)}*"
        case "item":
            return _headline(span)
        case "sentence":
            return escape.escape(span.text, max_chars=fit.sentence)
        case "head":
            return f"*{escape.escape(span.text, max_chars=_META_MAX)}*"
        case "dot":
            return span.text
        case "time" if span.at:
            return escape.clock(span.at, span.text)
        case "alert":
            return escape.escape(span.text, max_chars=blocks.TEXT_MAX)
        case _:
            return (
                span.text if span.text.isspace() else escape.escape(span.text, max_chars=_META_MAX)
            )


def _headline(span: Span) -> str:
    return escape.link(span.url, escape.escape(span.text, max_chars=TITLE_MAX))


def _linked(marks: Iterable[Mark]) -> str:
    return "".join(escape.link(mark.url, f"[{mark.n}]") for mark in marks)


# Sources


def source_list(sources: Iterable[phrases.Source]) -> Iterator[Piece]:
    """Return the sources with their titles, one a line."""
    head, plain_head = "*Sources*\n", "Sources\n"
    for lines, group in blocks.grouped(sources, _source_line):
        piece = _sources(head + "\n".join(lines), group)
        spoken = plain_head + (piece.spoken or "")
        yield replace(piece, plain=plain_head + piece.plain, spoken=spoken)
        head = plain_head = ""


def compact_sources(sources: Iterable[phrases.Source]) -> Iterator[Piece]:
    """Return the sources by outlet and time only, several a line; the plain words have their titles
    too.
    """
    for lines, group in blocks.grouped(sources, _source_short):
        yield _sources("   ".join(lines), group)


def _sources(shown: str, group: Sequence[phrases.Source]) -> Piece:
    return Piece(
        blocks=(blocks.context(shown),),
        plain="\n".join(_source_plain(source, place=True) for source in group),
        spoken="\n".join(_source_plain(source, place=False) for source in group),
    )


def _source_line(source: phrases.Source) -> str:
    title = escape.link(source.url, escape.escape(source.title, max_chars=TITLE_MAX))
    return phrases.DOT.join((_named(source), *_facts(source), title)) + _file(source)


def _source_short(source: phrases.Source) -> str:
    """Return the source's number and outlet as its link, then its facts, on one row if short."""
    named = _named(source)
    dot = phrases.DOT
    if len(named) < _WHOLE_MAX:
        named, dot = named.replace(" ", GAP), dot.replace(" ", GAP)
    return dot.join((escape.link(source.url, named), *_facts(source))) + _file(source)


def _named(source: phrases.Source) -> str:
    return f"[{source.n}] {escape.escape(source.outlet, max_chars=200)}"


def _facts(source: phrases.Source) -> tuple[str, ...]:
    when = escape.clock(source.at, source.when) if source.at else source.when
    return (when, *source.notes)


def _file(source: phrases.Source) -> str:
    """Return the file's name for a source that no link leads to."""
    if escape.address(source.url):
        return ""
    return f"{phrases.DOT}{escape.escape(source.file, max_chars=200)}"


def _source_plain(source: phrases.Source, *, place: bool) -> str:
    at = (source.place,) if place or source.url is None else ()
    return phrases.DOT.join((f"[{source.n}] {source.facts}", source.title, *at))
