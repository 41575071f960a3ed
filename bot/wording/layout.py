"""A document as one page of text: lines of spans that say what they are, not how they look.

For the platforms that show a text from top to bottom: `terminal` paints the spans, `file` writes
them plain. Every string of a page is one clean line already; pages hold nothing that markup or a
terminal could obey.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from bot.model import Brief, Document, Edition, Listing, Section, Sentence, StoryBrief
from bot.wording import phrases as words

#: What a span is: a title, a head within the page, a headline, the new or update sign, plain words,
#: the numbers of sources, what stands small beside the news, an address or file name, and a line no
#: reader should miss.
Role = Literal["title", "head", "headline", "label", "text", "marks", "meta", "place", "alert"]


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one role, perhaps with a link."""

    text: str
    role: Role = "text"
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, wrapped by whoever shows it; an empty one parts two blocks."""

    spans: tuple[Span, ...] = ()
    #: A bullet or a number; the line's further rows start after it.
    lead: str = ""
    #: Stands at the right edge where there is one.
    right: str = ""


Page = tuple[Line, ...]
_BLANK = Line()


def page(document: Document) -> Page:
    """Return the page that shows all of `document`."""
    match document:
        case Edition():
            lines = _edition(document)
        case Brief():
            lines = _brief(document)
        case Listing():
            lines = _listing(document)
    return tuple(lines)


def plain(lines: Iterable[Line]) -> str:
    """Return the page as text without any styling, one row a line, however long."""
    return "\n".join(_plain_line(line) for line in lines)


def tells(document: Document) -> tuple[tuple[int, Sentence], ...]:
    """Return what a reader of the page has been told; a listing tells nothing."""
    return () if isinstance(document, Listing) else words.tells(document.stories)


def _plain_line(line: Line) -> str:
    text = line.lead + "".join(span.text for span in line.spans)
    return text + words.DOT + line.right if line.right else text


def _edition(edition: Edition) -> Iterator[Line]:
    zone, today = words.edition_zone(edition)
    shown = words.numbers(edition.citations)
    yield Line(
        spans=(
            Span(words.desk(edition) + words.DOT + words.dated(edition), "title"),
            Span(words.DOT + words.span(edition), "meta"),
        )
    )
    yield from _alert(words.late(edition))
    yield _BLANK
    if not edition.stories:
        yield from (Line(spans=(Span(words.nothing_new(edition)),)), _BLANK)
    in_full = words.FULL_STORIES
    sections = [section for section in edition.sections if section.stories]
    for section in sections:
        if len(sections) > 1:
            yield Line(lead="── ", spans=(Span(words.line(section.topic.title), "head"),))
            yield _BLANK
        yield from _section(section, in_full=in_full, shown=shown, zone=zone, today=today)
        in_full = max(0, in_full - len(section.stories))
    yield from _alert(words.degraded(edition))
    yield from _foot(edition.more_stories, words.edition_foot(edition))
    yield from _sources(edition, zone=zone, today=today)


def _section(
    section: Section, *, in_full: int, shown: Mapping[int, int], zone: ZoneInfo, today: date
) -> Iterator[Line]:
    for story in section.stories[:in_full]:
        yield Line(spans=(Span(words.line(story.headline), "headline", words.link(story.url)),))
        label, dot = words.label(story), words.lead(story).removeprefix(words.label(story))
        yield Line(spans=(Span(label, "label"), Span(dot, "meta"), *_cited(story.sentences, shown)))
        yield _meta(words.outlet_line(story, zone=zone, today=today))
        yield _BLANK
    also = section.stories[in_full:]
    if also and in_full:
        yield Line(spans=(Span("Also", "head"),))
    for story in also:
        yield Line(lead="• ", spans=_one_line(story, shown))
    if also:
        yield _BLANK


def _one_line(story: StoryBrief, shown: Mapping[int, int]) -> tuple[Span, ...]:
    report = f"{words.DOT}one report" if story.independent_reports < 2 else ""
    return (
        Span(words.line(story.headline), "text", words.link(story.url)),
        Span(_gap(words.marks(words.story_cites(story), shown)), "marks"),
        Span(report, "meta"),
    )


def _brief(brief: Brief) -> Iterator[Line]:
    zone, today = words.brief_zone(brief)
    shown = words.numbers(brief.citations)
    yield Line(spans=(Span(words.asked(brief), "title"),), right=words.amount(brief))
    yield _BLANK
    if not brief.stories:
        yield from (Line(spans=(Span(said),)) for said in words.nothing(brief))
        yield _BLANK
    elif near := words.suggestion(brief):
        yield from (Line(spans=(Span(near),)), _BLANK)
    if brief.summary:
        yield Line(spans=(Span("In short. ", "head"), *_cited(brief.summary, shown)))
        yield _BLANK
    said = {sentence.text for sentence in brief.summary}
    here = [story for story in brief.stories if story.status != "told"]
    if here:
        yield Line(spans=(Span("New here", "head"),))
        for story in here:
            yield from _bullet(story, brief=brief, said=said, shown=shown)
        yield _BLANK
    told = [story for story in brief.stories if story.status == "told"]
    if told:
        yield Line(spans=(Span("Told here already", "head"),))
        for story in told:
            yield from _bullet(story, brief=brief, said=said, shown=shown)
        yield _BLANK
    yield from _alert(words.degraded(brief))
    yield from _foot(brief.more_stories, words.brief_foot(brief))
    yield from _sources(brief, zone=zone, today=today)


def _bullet(
    story: StoryBrief, *, brief: Brief, said: set[str], shown: Mapping[int, int]
) -> Iterator[Line]:
    """A story of a brief: its headline, then what the summary above has not said."""
    unsaid = tuple(sentence for sentence in story.sentences if sentence.text not in said)
    cites = [
        cite for sentence in story.sentences if sentence.text in said for cite in sentence.cites
    ]
    headline = Span(words.line(story.headline), "headline", words.link(story.url))
    number = Span(_gap(words.marks(cites if unsaid else words.story_cites(story), shown)), "marks")
    when = Span(words.DOT + words.brief_line(story, now=brief.until), "meta")
    yield Line(lead="• ", spans=(headline, number, when))
    if unsaid:
        yield Line(lead="  ", spans=_cited(unsaid, shown))


def _listing(listing: Listing) -> Iterator[Line]:
    yield Line(spans=(Span(words.line(listing.title), "title"),))
    for said in listing.lines:
        first, dot, rest = words.line(said).partition(words.DOT)
        yield Line(
            lead="  ",
            spans=(Span(first, "headline"), Span(dot, "meta"), Span(rest))
            if dot
            else (Span(first),),
        )


def _cited(sentences: Iterable[Sentence], shown: Mapping[int, int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for sentence in sentences:
        gap = " " if spans else ""
        spans.append(Span(gap + words.line(sentence.text)))
        spans.append(Span(_gap(words.marks(sentence.cites, shown)), "marks"))
    return tuple(spans)


def _gap(marks: str) -> str:
    return f" {marks}" if marks else ""


def _sources(document: Brief | Edition, *, zone: ZoneInfo, today: date) -> Iterator[Line]:
    """The numbered list: first what the text above cites, then what else its stories rest on."""
    cited = {cite for story in document.stories for cite in words.story_cites(story)}
    if isinstance(document, Brief):
        cited |= {cite for sentence in document.summary for cite in sentence.cites}
    above = [citation for citation in document.citations if citation.article.id in cited]
    further = [citation for citation in document.citations if citation.article.id not in cited]
    width = max((len(f"[{citation.n}] ") for citation in document.citations), default=0)
    for head, citations in (("Sources", above), ("More on these stories", further)):
        if citations:
            yield from (_BLANK, Line(spans=(Span(head, "head"),)))
        for citation in citations:
            yield from _source(words.source(citation, zone=zone, today=today), width=width)


def _source(source: words.Source, *, width: int) -> Iterator[Line]:
    facts = words.DOT.join(("", source.when, *source.notes, ""))
    yield Line(
        lead=f"[{source.n}] ".rjust(width),
        spans=(Span(source.outlet), Span(facts, "meta"), Span(source.title, "text", source.url)),
    )
    yield Line(lead=" " * width, spans=(Span(source.place, "place", source.url),))


def _foot(more_stories: int, phrases: tuple[str, ...]) -> Iterator[Line]:
    more = words.more(more_stories)
    if more or phrases:
        yield _meta(words.DOT.join((more, *phrases) if more else phrases))


def _alert(said: str | None) -> Iterator[Line]:
    if said:
        yield Line(spans=(Span(said, "alert"),))


def _meta(said: str) -> Line:
    return Line(spans=(Span(said, "meta"),))
