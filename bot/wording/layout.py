"""The one layout of every document: what is said, in which order, on which line.

A document becomes a page of blocks, a block holds lines, and a line holds spans that say what they
are, not how they look. Adapters mark the spans up and fit the blocks into messages; they decide
nothing about the content. A new kind of line is added here, once, and named in each adapter's
styles.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.model import (
    Brief,
    Citation,
    Cited,
    Correction,
    CorrectionNotice,
    Difference,
    Document,
    Edition,
    Listing,
    MoreStories,
    Published,
    Report,
    ReportedValue,
    Sentence,
    SourcePassages,
    StoryBrief,
    StoryLine,
    Timeline,
)
from bot.wording import phrases, times
from bot.wording.listings import listing

#: An edition tells this many stories in full and gives the others one line each.
FULL_STORIES = 5
#: An edition with more stories than this continues in a thread where there are threads.
STORIES_WITHOUT_THREAD = 3
#: What an opening shows can be read in this many characters, where a thread can take the rest.
VISIBLE_CHARS = 1_600

#: `item` is a headline that stands alone on its line, `aside` goes to the right edge where there is
#: one, `time` is a moment that some platforms draw in the reader's own zone.
Role = Literal[
    "title",
    "head",
    "headline",
    "item",
    "label",
    "sentence",
    "text",
    "dot",
    "meta",
    "aside",
    "time",
    "alert",
]
#: `item` is one story on one line, under `also` where other stories stand above it in full; `left`
#: counts the stories that a message had no room for; `bullet` is a story of a brief, under `group`;
#: `timeline` is how a story came, report by report; `entry` is a line of a listing.
Kind = Literal[
    "title",
    "late",
    "note",
    "section",
    "story",
    "also",
    "item",
    "left",
    "summary",
    "group",
    "bullet",
    "timeline",
    "entry",
    "degraded",
    "foot",
]
Told = tuple[tuple[int, Sentence], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a source, and the address it leads to."""

    n: int
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of one role: one clean line, or the blank between two spans."""

    text: str
    role: Role = "text"
    url: str | None = None
    #: The sources of these words. They follow after a blank and are never parted from the words.
    marks: tuple[Mark, ...] = ()
    #: The moment that a `time` tells, where it is a time of day.
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line, to be wrapped by whoever shows it."""

    spans: tuple[Span, ...]
    #: A bullet. Wrapped rows start after it.
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines that belong together."""

    kind: Kind
    lines: tuple[Line, ...]
    #: The story that the block shows, if it shows one.
    story: StoryBrief | None = None
    #: What a reader of the block has been told.
    tells: Told = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All of a document. Adapters show the parts in the order that suits the platform."""

    head: tuple[Block, ...]
    body: tuple[Block, ...]
    foot: tuple[Block, ...] = ()
    sources: tuple[phrases.Source, ...] = ()
    #: The name of the zone that its clock times are in.
    zone: str = "UTC"
    #: The address under which it is read on the web; None: nowhere.
    web: str | None = None

    @property
    def uncited(self) -> frozenset[int]:
        """The numbers of sources that no line of the page cites."""
        lines = (line for block in (*self.head, *self.body, *self.foot) for line in block.lines)
        cited = {mark.n for line in lines for span in line.spans for mark in span.marks}
        return frozenset(source.n for source in self.sources if source.n not in cited)


DOT = Span(text=phrases.DOT, role="dot")
_BLANK = Span(text=" ")


def page(document: Document) -> Page:
    """Return the page that shows all of `document`."""
    match document:
        case Edition():
            return edition_page(document)
        case Brief():
            return _brief_page(document)
        case Timeline():
            return _timeline_page(document)
        case Cited():
            return _cited_page(document)
        case SourcePassages():
            return _passages_page(document)
        case MoreStories():
            return _more_page(document)
        case _:
            return _listing_page(listing(document))


def plain(blocks: Iterable[Block]) -> str:
    """Return the text of blocks, a row for each line."""
    return "\n".join(plain_line(line) for block in blocks for line in block.lines)


def plain_line(line: Line) -> str:
    """Return the text of a line without any styling."""
    return line.lead + "".join(plain_span(span) for span in line.spans)


def plain_span(span: Span) -> str:
    """Return the text of a span with its numbers: "Talks resume. [1][2]"."""
    return f"{span.text} {plain_marks(span.marks)}" if span.marks else span.text


def plain_marks(marks: Iterable[Mark]) -> str:
    """Return "[1][2]"."""
    return "".join(f"[{mark.n}]" for mark in marks)


def tells(blocks: Iterable[Block]) -> Told:
    """Return what a reader of the blocks has been told."""
    return tuple(told for block in blocks for told in block.tells)


# Editions


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """What the lines of one document share."""

    zone: ZoneInfo
    today: date
    marks: Mapping[int, Mark]
    #: A sign for what is new says nothing where all is.
    marks_new: bool

    @classmethod
    def of(cls, document: Brief | Edition | CorrectionNotice) -> _Setting:
        zone, today = phrases.zone_of(document)
        marks = {c.article.id: Mark(c.n, _source_url(c, document)) for c in document.citations}
        stories = () if isinstance(document, CorrectionNotice) else document.stories
        marks_new = any(story.status != "new" for story in stories)
        return cls(zone=zone, today=today, marks=marks, marks_new=marks_new)

    def marks_of(self, cites: Iterable[int]) -> tuple[Mark, ...]:
        return tuple(self.marks[article] for article in dict.fromkeys(cites))


def _source_url(citation: Citation, document: Brief | Edition | CorrectionNotice) -> str | None:
    """Return where the number of a source leads: to what is quoted of it, where that is on the web,
    else to the article's own address.
    """
    web = document.edition.web if isinstance(document, CorrectionNotice) else document.web
    return web.source(citation.article.id) if web else phrases.link(citation.article.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How much of an edition its opening shows."""

    #: This many stories are told in full, the others on one line each.
    in_full: int = FULL_STORIES
    #: This many of those with all their sentences, the others with their first.
    whole: int = FULL_STORIES
    #: This many of the lines of the others; None: all.
    items: int | None = None
    #: Whether a thread tells what the opening lacks.
    is_continued: bool = False

    def sentences(self, story: StoryBrief, *, position: int) -> tuple[Sentence, ...]:
        """Return what the opening tells of the story at a position, the first being 0."""
        if position >= self.in_full:
            return ()
        return story.below if position < self.whole else story.below[:1]


def _placed(stories: Iterable[StoryBrief]) -> Iterator[tuple[int, StoryBrief]]:
    """Yield each story with its position among those that may be told in full; a minor one has a
    position that is never told in full.
    """
    places = itertools.count()
    for story in stories:
        yield sys.maxsize if story.is_minor else next(places), story


def has_thread(edition: Edition, shape: Shape) -> bool:
    """Return whether an edition continues in a thread where there are threads."""
    stories = len(edition.stories)
    return stories > STORIES_WITHOUT_THREAD or shape.in_full < stories


def shapes(edition: Edition, *, has_threads: bool) -> Iterator[Shape]:
    """Yield the shapes an opening may have: the best first, then ever leaner ones for a platform
    whose limits are tighter.

    The best fits `VISIBLE_CHARS`. Second sentences give way first, those of the last story before
    those of the first, then whole stories down to three; a thread tells them. Where no thread
    follows everything is told.
    """
    stories = len(edition.stories)
    major = sum(not story.is_minor for story in edition.stories)
    full = min(FULL_STORIES, major)
    least = min(STORIES_WITHOUT_THREAD, major)
    ladder = [Shape(in_full=full, whole=whole) for whole in range(full, -1, -1)]
    ladder += [Shape(in_full=in_full, whole=0) for in_full in range(full - 1, least - 1, -1)]
    best = 0
    if has_threads and stories > STORIES_WITHOUT_THREAD:
        best = _first_readable(edition, ladder)
    ladder += [Shape(in_full=least, whole=0, items=n) for n in range(stories - least - 1, -1, -1)]
    ladder += [Shape(in_full=in_full, whole=0, items=0) for in_full in range(least - 1, -1, -1)]
    yield from (replace(shape, is_continued=True) for shape in ladder[best:])


def _first_readable(edition: Edition, ladder: Sequence[Shape]) -> int:
    """Return the position of the first shape within `VISIBLE_CHARS`, or of the last."""
    setting = _Setting.of(edition)
    page = edition_page(edition)
    around = [*page.head, *_corrections(edition.corrections, setting), *page.foot]
    room = VISIBLE_CHARS - len(plain(around))
    for position, shape in enumerate(ladder):
        if len(plain(_sections(edition, setting, shape))) <= room:
            return position
    return len(ladder) - 1


def edition_page(edition: Edition, shape: Shape = Shape(), *, counts_more: bool = True) -> Page:
    """Return the page of an edition: all of it, or an opening of some shape.

    A platform that counts the stories left out on a button does without `counts_more`.
    """
    setting = _Setting.of(edition)
    head = [_edition_title(edition), *_block("late", phrases.late(edition), role="alert")]
    is_empty = not (edition.stories or edition.corrections)
    body = [
        *_corrections(edition.corrections, setting),
        *_block("note", phrases.nothing_new(edition) if is_empty else None),
        *_sections(edition, setting, shape),
    ]
    foot = [*_block("degraded", phrases.degraded(edition), role="alert")]
    foot += _foot(edition.more_stories if counts_more else 0, phrases.edition_foot(edition))
    return Page(
        head=tuple(head),
        body=tuple(body),
        foot=tuple(foot),
        sources=sources(edition),
        zone=times.zone_name(edition.until, setting.zone),
        web=edition_url(edition),
    )


def edition_url(edition: Edition) -> str | None:
    """Return where an edition is read on the web; None for one that is posted nowhere, or to one
    person whose links lead in as a reader of a channel.
    """
    is_the_places = edition.place in ("", edition.destination)
    if edition.web is None or edition.kind not in ("scheduled", "posted") or not is_the_places:
        return None
    return edition.web.to(f"/digest/{edition.digest}/{edition.date}/{edition.slot}")


def correction_page(notice: CorrectionNotice) -> Page:
    """Return the page of what follows an edition: what was told there and has been corrected."""
    setting = _Setting.of(notice)
    return Page(head=(), body=tuple(_corrections(notice.corrections, setting)))


def _corrections(corrections: Iterable[Correction], setting: _Setting) -> Iterator[Block]:
    """Yield "Corrected 14:05 · Two people were killed. [1] · told before: 12"."""
    for correction in corrections:
        yield _block_of(
            "note",
            Span(text="Corrected", role="label"),
            _BLANK,
            _time(correction.at, zone=setting.zone, today=setting.today),
            DOT,
            *_cited([correction.now], setting),
            DOT,
            Span(text=phrases.told_before(correction), role="meta"),
        )


def date_line(title: Block) -> Block:
    """Return the title of an edition without the name of its desk: a push line above says that."""
    (line,) = title.lines
    _, _, *spans = line.spans
    return replace(title, lines=(Line(spans=tuple(spans)),))


def thread(edition: Edition, shape: Shape) -> tuple[Block, ...]:
    """Return what an opening of some shape lacks, one block for each story of which it lacks
    anything.
    """
    setting = _Setting.of(edition)
    blocks = []
    for position, story in _placed(edition.stories):
        shown = shape.sentences(story, position=position)
        lacking = [one for one in phrases.all_sentences(story) if one not in shown]
        if lacking and position < shape.in_full:
            blocks.append(_continued(story, lacking, setting))
        elif lacking:
            blocks.append(_story(story, lacking, setting))
    return tuple(blocks)


def sources(document: Brief | Edition) -> tuple[phrases.Source, ...]:
    """Return the numbered sources of a document."""
    zone, today = phrases.zone_of(document)
    return tuple(
        phrases.source(citation, zone=zone, today=today) for citation in document.citations
    )


def _edition_title(edition: Edition) -> Block:
    desk, dot, date_ = (
        Span(text=text, role="title")
        for text in (phrases.desk(edition), phrases.DOT, phrases.dated(edition))
    )
    return _block_of("title", desk, dot, date_, DOT, Span(text=phrases.span(edition), role="meta"))


def _sections(edition: Edition, setting: _Setting, shape: Shape) -> Iterator[Block]:
    sections = [section for section in edition.sections if section.stories]
    room = len(edition.stories) if shape.items is None else shape.items
    placed = _placed(edition.stories)
    left = 0
    for section in sections:
        stories = list(itertools.islice(placed, len(section.stories)))
        full = [(place, story) for place, story in stories if place < shape.in_full]
        others = [story for place, story in stories if place >= shape.in_full]
        shown = others[:room]
        if len(sections) > 1 and (full or shown):
            yield _block_of("section", Span(text=phrases.line(section.topic.title), role="head"))
        for place, story in full:
            yield _story(story, shape.sentences(story, position=place), setting)
        if full and shown:
            yield _block_of("also", Span(text="Also", role="head"))
        yield from (_item(story, setting, is_continued=shape.is_continued) for story in shown)
        room -= len(shown)
        left += len(others) - len(shown)
    if left:
        yield from _block("left", f"{phrases.count(left, 'more story', 'more stories')} below")


def _story(story: StoryBrief, sentences: Sequence[Sentence], setting: _Setting) -> Block:
    """Return a story in full: its headline, what is told of it, and who reports it."""
    label = _label(story, setting)
    text = _cited(sentences, setting)
    # A sign alone needs no dot after it.
    parting = [DOT if " " in label[0].text else _BLANK] if label and text else []
    told = [Line(spans=(*label, *parting, *text))] if label or text else []
    return Block(
        kind="story",
        lines=(
            _headline(story, setting),
            *told,
            *_differences(story, setting),
            *_asides(story, setting),
            _reports(story, setting),
        ),
        story=story,
        tells=_told(story, sentences),
    )


def _differences(story: StoryBrief, setting: _Setting) -> Iterator[Line]:
    """Yield "Dead: 12 at 09:10 [1] · 19 at 11:40 [4]" for each thing the reports differ on."""
    for difference in story.differences:
        spans = [Span(text=f"{phrases.difference_name(difference)}:")]
        for value in difference.values:
            spans.append(DOT if len(spans) > 1 else _BLANK)
            spans += _value(value, difference, setting)
        yield Line(spans=tuple(spans))


def _asides(story: StoryBrief, setting: _Setting) -> Iterator[Line]:
    """Yield the next date that the reports name, and the comment on them."""
    for name, told in (("Next", story.upcoming), ("Comment", story.comment)):
        for one in told:
            said = Span(text=phrases.line(one.text), marks=setting.marks_of(one.cites))
            yield Line(spans=(Span(text=f"{name}:"), _BLANK, said))


def _value(value: ReportedValue, difference: Difference, setting: _Setting) -> tuple[Span, ...]:
    text = phrases.line(value.value)
    marks = setting.marks_of(value.cites)
    if difference.what == "status":
        return (Span(text=text, marks=marks),)
    if difference.has_moved and value is difference.values[0]:
        return (Span(text=f"{text} now", marks=marks),)
    at = _time(value.at, zone=setting.zone, today=setting.today, marks=marks)
    return (Span(text=f"{text} at"), _BLANK, at)


def _continued(story: StoryBrief, sentences: Sequence[Sentence], setting: _Setting) -> Block:
    """Return what the opening lacks of a story that it tells in full."""
    return Block(
        kind="story",
        lines=(_headline(story, setting), Line(spans=_cited(sentences, setting))),
        story=story,
        tells=_told(story, sentences),
    )


def _told(story: StoryBrief, sentences: Iterable[Sentence]) -> Told:
    """Return what counts as told once somebody has read the headline and `sentences`."""
    hidden = {*story.below} - {*sentences}
    return tuple(told for told in phrases.tells([story]) if told[1] not in hidden)


def _label(story: StoryBrief, setting: _Setting) -> list[Span]:
    label = phrases.label(story, marks_new=setting.marks_new)
    return [Span(text=label, role="label")] if label else []


def _headline(story: StoryBrief, setting: _Setting) -> Line:
    marks = setting.marks_of(story.headline_cites)
    return Line(spans=(_headline_span(story, role="headline", marks=marks),))


def _headline_span(
    story: StoryBrief, *, role: Literal["headline", "item"], marks: tuple[Mark, ...] = ()
) -> Span:
    url = phrases.link(story.url)
    return Span(text=phrases.line(story.headline), role=role, url=url, marks=marks)


def _reports(story: StoryBrief, setting: _Setting) -> Line:
    """Return "Reuters, Caixin and 6 more · 3 independent reports · 05:58"."""
    said = phrases.DOT.join((phrases.outlets(story), phrases.reports(story)))
    when = _time(phrases.when(story), zone=setting.zone, today=setting.today)
    return Line(spans=(Span(text=said, role="meta"), DOT, when))


def _time(at: Published, *, zone: ZoneInfo, today: date, marks: tuple[Mark, ...] = ()) -> Span:
    """Return a moment as short as it can be read on `today`; a day stays a day."""
    text = times.moment(at, zone=zone, today=today)
    known = at if isinstance(at, datetime) and ":" in text else None
    return Span(text=text, role="time", at=known, marks=marks)


def _item(story: StoryBrief, setting: _Setting, *, is_continued: bool) -> Block:
    marks = setting.marks_of(phrases.story_cites(story))
    spans = [_headline_span(story, role="item", marks=marks)]
    if story.genre != "report":
        spans = [Span(text=f"{phrases.genre_name(story.genre)}:"), _BLANK, *spans]
    if story.independent_reports < 2:
        spans += (DOT, Span(text=phrases.reports(story), role="meta"))
    return Block(
        kind="item",
        lines=(Line(lead="• ", spans=tuple(spans)),),
        story=story,
        tells=() if is_continued else phrases.tells([story]),
    )


# Briefs


def _brief_page(brief: Brief) -> Page:
    setting = _Setting.of(brief)
    body: list[Block] = []
    notes = phrases.nothing(brief) if not brief.stories else (phrases.suggestion(brief),)
    for note in (*notes, *phrases.reading(brief)):
        body += _block("note", note)
    if brief.near:
        body.append(_block_of("group", Span(text="Some of the words are in", role="head")))
        body += map(_more_story, brief.near)
    if brief.summary:
        head = Span(text="In short.", role="head")
        body.append(_block_of("summary", head, _BLANK, *_cited(brief.summary, setting)))
    new = [story for story in brief.stories if story.status != "told"]
    told = [story for story in brief.stories if story.status == "told"]
    for title, stories in (("New here", new), ("Told here already", told)):
        if stories:
            body.append(_block_of("group", Span(text=title, role="head")))
        body += [_bullet(story, brief, setting) for story in stories]
    if brief.timeline:
        how = Line(spans=(Span(text="How it came", role="head"),))
        reports = (_reported(report, setting) for report in brief.timeline)
        body.append(Block(kind="timeline", lines=(how, *reports)))
    amount = [Span(text=said, role="aside")] if (said := phrases.amount(brief)) else []
    foot = [*_block("degraded", phrases.degraded(brief), role="alert")]
    foot += _foot(brief.more_stories, phrases.brief_foot(brief))
    return Page(
        head=(_title(phrases.asked(brief), *amount),),
        body=tuple(body),
        foot=tuple(foot),
        sources=sources(brief),
        zone=times.zone_name(brief.until, setting.zone),
    )


def _bullet(story: StoryBrief, brief: Brief, setting: _Setting) -> Block:
    """Return a story of a brief: its headline, then what the summary has not said."""
    summed = {sentence.text for sentence in brief.summary}
    unsaid = [sentence for sentence in story.below if sentence.text not in summed]
    repeated = [sentence for sentence in story.sentences if sentence not in unsaid]
    cites = [cite for sentence in repeated for cite in sentence.cites]
    marks = setting.marks_of(cites if unsaid else phrases.story_cites(story))
    when = Span(text=phrases.brief_line(story, now=brief.until), role="meta")
    lines = [
        Line(lead="• ", spans=(_headline_span(story, role="headline", marks=marks), DOT, when))
    ]
    if unsaid:
        lines.append(Line(lead="  ", spans=_cited(unsaid, setting)))
    lines += [replace(line, lead="  ") for line in _differences(story, setting)]
    lines += [replace(line, lead="  ") for line in _asides(story, setting)]
    return Block(kind="bullet", lines=tuple(lines), story=story, tells=phrases.tells([story]))


def _reported(report: Report, setting: _Setting) -> Line:
    """Return a line of how a story came: "06:12 · Reuters · Talks resume. [1]"."""
    marks = setting.marks_of([report.article])
    said = phrases.line(report.sentence or "replaced by a newer version")
    spans = (
        _time(report.at, zone=setting.zone, today=setting.today),
        DOT,
        Span(text=phrases.line(report.outlet), role="meta"),
        DOT,
        Span(text=said, role="sentence" if report.sentence else "meta", marks=marks),
    )
    return Line(lead="• ", spans=spans)


# Lists


def _timeline_page(timeline: Timeline) -> Page:
    zone = ZoneInfo(timeline.timezone)
    today = timeline.until.astimezone(zone).date()
    return Page(
        head=(_title("Timeline"),),
        body=(
            *(_report(report, zone=zone, today=today) for report in timeline.reports),
            *_read_on(timeline.web),
        ),
        zone=times.zone_name(timeline.until, zone),
    )


def _read_on(url: str | None) -> Iterator[Block]:
    if url:
        yield _entry_of(Span(text="The whole story on the web", role="headline", url=url))


def _report(report: Report, *, zone: ZoneInfo, today: date) -> Block:
    said = phrases.line(report.sentence or "replaced by a newer version")
    outlet = Span(text=phrases.line(report.outlet), role="headline")
    return _entry_of(_time(report.at, zone=zone, today=today), DOT, outlet, DOT, Span(text=said))


def _cited_page(cited: Cited) -> Page:
    zone = ZoneInfo(cited.timezone)
    today = cited.until.astimezone(zone).date()
    named = [phrases.source(one, zone=zone, today=today) for one in cited.citations]
    body = [_source(source) for source in named]
    if not body:
        body.append(_entry_of(Span(text="none of these articles is kept any more")))
    return Page(
        head=(_title("Sources of that answer"),),
        body=tuple(body),
        zone=times.zone_name(cited.until, zone),
    )


def _source(source: phrases.Source) -> Block:
    """Return "[2] Reuters · 05:58 · Talks resume", or its file's name where there is no link."""
    said = source.title if source.url else f"{source.title} ({source.file})"
    return _entry_of(
        Span(text=f"[{source.n}]", role="label"),
        _BLANK,
        Span(text=source.facts, role="meta"),
        DOT,
        Span(text=said, role="headline", url=source.url),
    )


def _passages_page(document: SourcePassages) -> Page:
    """Return what a source says, with what was quoted between marks, and where it is read whole."""
    article, zone = document.citation.article, ZoneInfo(document.timezone)
    today = document.until.astimezone(zone).date()
    when = Span(text="undated")
    if article.dated is not None:
        at = article.dated if isinstance(article.dated, datetime) else None
        said = times.moment(article.dated, zone=zone, today=today)
        when = Span(text=times.zoned(said, at, zone) if at else said, role="time", at=at)
    title = Span(text=phrases.line(article.title), role="headline", url=article.url)
    file = Span(text=phrases.file_name(article.path))
    return Page(
        head=(_title(f"[{document.citation.n}] {phrases.line(article.outlet_name)}"),),
        body=(
            _entry_of(title),
            *(_entry_of(Span(text=_passage(parts))) for parts in document.passages),
            _entry_of(when, DOT, file),
        ),
        zone=times.zone_name(document.until, zone),
    )


def _passage(parts: Sequence[tuple[str, bool]]) -> str:
    shown = (f"“{text.strip()}”" if quoted else text.strip() for text, quoted in parts)
    return phrases.line(" ".join(shown))


def _more_page(more: MoreStories) -> Page:
    body = [_more_story(story) for story in more.stories]
    if more.left > 0:
        stories = phrases.count(more.left, "more story", "more stories")
        body.append(_entry_of(Span(text=f"and {stories}; ask for a topic to find them")))
    if not body:
        body.append(_entry_of(Span(text="everything worth telling was told")))
    return Page(head=(_title(f"More of {phrases.line(more.title)}"),), body=tuple(body))


def _more_story(story: StoryLine) -> Block:
    headline = Span(text=phrases.line(story.headline), role="headline", url=phrases.link(story.url))
    outlets = phrases.listed(story.outlets) or "outlet unknown"
    return _entry_of(headline, DOT, Span(text=outlets, role="meta"))


def _listing_page(listed: Listing) -> Page:
    lines = (phrases.line(said) for said in listed.lines)
    return Page(
        head=(_title(phrases.line(listed.title)),),
        body=tuple(_entry(line) for line in lines if line),
    )


def _entry(said: str) -> Block:
    """Return a line of a listing. What stands before its first dot names the entry."""
    name, dot, rest = said.partition(phrases.DOT)
    spans = (Span(text=name, role="headline"), DOT, Span(text=rest)) if dot else (Span(text=name),)
    return _entry_of(*spans)


def _entry_of(*spans: Span) -> Block:
    return Block(kind="entry", lines=(Line(lead="  ", spans=spans),))


# All documents


def _title(title: str, *beside: Span) -> Block:
    spans = (Span(text=title, role="title"),)
    return _block_of("title", *spans, *((DOT, *beside) if beside else ()))


def _foot(more_stories: int, remarks: Iterable[str]) -> Iterator[Block]:
    more = phrases.more(more_stories)
    said = phrases.DOT.join((more, *remarks) if more else remarks)
    return _block("foot", said, role="meta")


def _block(kind: Kind, said: str | None, *, role: Role = "text") -> Iterator[Block]:
    if said:
        yield _block_of(kind, Span(text=said, role=role))


def _block_of(kind: Kind, *spans: Span) -> Block:
    return Block(kind=kind, lines=(Line(spans=spans),))


def _cited(sentences: Iterable[Sentence], setting: _Setting) -> tuple[Span, ...]:
    spans: list[Span] = []
    for sentence in sentences:
        spans += [_BLANK] if spans else []
        marks = setting.marks_of(sentence.cites)
        spans.append(Span(text=phrases.line(sentence.text), role="sentence", marks=marks))
    return tuple(spans)
