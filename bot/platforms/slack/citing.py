"""Citations on Slack: each sentence before its numbers, each number leading to its source, the
sources listed. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.model import Citation, Sentence
from bot.news import text as news_text
from bot.platforms.slack import blocks, escape
from bot.platforms.slack.blocks import Piece
from bot.wording import phrases as words

#: No line breaks between a sentence and its numbers.
GAP = "\u00a0"
TITLE_MAX = 250
_SENTENCE_MAX = 2_000
#: A source named in fewer characters is not broken over two lines.
_WHOLE_MAX = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The numbers a reader sees, and where each leads."""

    shown: Mapping[int, int]
    sources: Mapping[int, Citation]

    @classmethod
    def of(cls, citations: Sequence[Citation]) -> Numbers:
        """Return the numbers of a document's citations."""
        return cls(
            shown=words.numbers(citations),
            sources={citation.article.id: citation for citation in citations},
        )

    def plain(self, cites: Sequence[int]) -> str:
        """Return "[1][2]"."""
        return words.marks(cites, self.shown)

    def linked(self, cites: Sequence[int]) -> str:
        """Return the same as mrkdwn, each number a link to its source where that has one."""
        return "".join(
            escape.link(self.sources[cite].article.url, f"[{self.shown[cite]}]")
            for cite in dict.fromkeys(cites)
        )


def cited(head: str, sentences: Sequence[Sentence], numbers: Numbers) -> str:
    """Return the sentences after `head`, each before its numbers, within one text object.

    Where that is too much the numbers lose their links, which the list of sources has too, then
    sentences their ends.
    """
    whole = [escape.escape(sentence.text) for sentence in sentences]
    for marks in (numbers.linked, numbers.plain):
        pairs = zip(whole, sentences, strict=True)
        text = head + " ".join(f"{said}{GAP}{marks(sentence.cites)}" for said, sentence in pairs)
        if len(text) <= blocks.TEXT_MAX:
            return text
    tails = [f"{GAP}{numbers.plain(sentence.cites)}" for sentence in sentences]
    room = (blocks.TEXT_MAX - len(head) - sum(map(len, tails))) // len(sentences) - 1
    short = [escape.escape(sentence.text, max_chars=max(room, 20)) for sentence in sentences]
    return head + " ".join(said + tail for said, tail in zip(short, tails, strict=True))


def cited_plain(sentences: Sequence[Sentence], numbers: Numbers) -> str:
    """Return the sentences before their numbers in plain words."""
    return " ".join(
        f"{news_text.cut(words.line(sentence.text), _SENTENCE_MAX)} {numbers.plain(sentence.cites)}"
        for sentence in sentences
    )


# Sources


def source_list(citations: Sequence[Citation], *, zone: ZoneInfo, today: date) -> Iterator[Piece]:
    """Return the sources with their titles, one a line."""
    found = [words.source(citation, zone=zone, today=today) for citation in citations]
    head, plain_head = "*Sources*\n", "Sources\n"
    for lines, group in blocks.grouped(found, _source_line):
        piece = _sources(head + "\n".join(lines), group)
        yield replace(
            piece, plain=plain_head + piece.plain, spoken=plain_head + (piece.spoken or "")
        )
        head = plain_head = ""


def compact_sources(
    citations: Sequence[Citation], *, zone: ZoneInfo, today: date
) -> Iterator[Piece]:
    """Return the sources by outlet and time only, several a line; the plain words have their titles
    too.
    """
    found = [words.source(citation, zone=zone, today=today) for citation in citations]
    for lines, group in blocks.grouped(found, _source_short):
        yield _sources("   ".join(lines), group)


def _sources(shown: str, group: Sequence[words.Source]) -> Piece:
    return Piece(
        blocks=(blocks.context(shown),),
        plain="\n".join(_source_plain(source, place=True) for source in group),
        spoken="\n".join(_source_plain(source, place=False) for source in group),
    )


def _source_line(source: words.Source) -> str:
    title = escape.link(source.url, escape.escape(source.title, max_chars=TITLE_MAX))
    facts = escape.escape(
        words.DOT.join((source.outlet, source.when, *source.notes)), max_chars=200
    )
    return f"[{source.n}] {facts}{words.DOT}{title}{_file(source)}"


def _source_short(source: words.Source) -> str:
    facts = escape.escape(
        words.DOT.join((source.outlet, source.when, *source.notes)), max_chars=200
    )
    label = f"[{source.n}] {facts}"
    whole = label.replace(" ", GAP) if len(label) < _WHOLE_MAX else label
    return escape.link(source.url, whole) + _file(source)


def _file(source: words.Source) -> str:
    """Return the file's name for a source that no link leads to."""
    return (
        ""
        if escape.address(source.url)
        else f"{words.DOT}{escape.escape(source.file, max_chars=200)}"
    )


def _source_plain(source: words.Source, *, place: bool) -> str:
    at = (source.place,) if place or source.url is None else ()
    return words.DOT.join(
        (f"[{source.n}] {source.outlet}", source.when, *source.notes, source.title, *at)
    )
