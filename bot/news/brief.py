"""Stories become a Brief (the answer to `/brief`) or an Edition (one issue of a digest). Pure: the
caller loads.

Principles: a reader is never told the same thing twice in a digest; what is new comes first; every
sentence carries its sources, numbered in reading order, one number per article.

A story's status against what its reader was told (`Told`):
- `new`: nothing of it was told.
- `update`: an article that came after the last telling says something that neither the told
  sentences nor the articles known then say. Its sentences are those new ones only, the newest fact
  first: the label of the update.
- `told`: all that came since repeats what is known. Left out of a scheduled edition; marked in a
brief, never hidden.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import lru_cache
from itertools import islice
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.model import (
    Article,
    Brief,
    Citation,
    Correction,
    Edition,
    Published,
    Report,
    Section,
    Sentence,
    Story,
    StoryBrief,
    StoryLine,
    StoryStatus,
    TopicName,
)
from bot.news.ahead import named_once, upcoming
from bot.news.answering import answered_first, only_answers
from bot.news.differences import differences
from bot.news.genre import is_straight
from bot.news.headlines import FIT, fitness, listed_title, title_of
from bot.news.labels import after_genre
from bot.news.newsroom import known_among, outlets, shown_names
from bot.news.novelty import Reader
from bot.news.questions import Asked
from bot.news.quotable import Quotable
from bot.news.ranking import moment
from bot.news.relations import comment, is_changed, reports_since, speaking, told_from
from bot.news.shares import Shares, may_fill, sole_source
from bot.news.summary import (
    Telling,
    bears_out_its_title,
    headline,
    is_over,
    is_overtaken,
    led_by,
    tell,
)

#: Verbatim sentences of one article under one story.
_PER_SOURCE = 2
_IN_STORY = 2
#: What stands behind a story: all of an update, of an issue, and of a story that is the whole
#: answer.
_IN_DETAIL = 5
_IN_SHORT = 4
#: What no report tells finds room only on a page with fewer stories than this: a quiet day's.
_QUIET_DAY = 3
#: What so many newsrooms write of, in whatever form, has a line where any is left.
_WRITTEN_OF_BY_MANY = 3
#: Sentences from the top of an article in which an update is looked for.
_NEAR_THE_TOP = 6
#: How much of an article an update is compared with: what is known of a story stands in far less.
_KNOWN_CHARS = 3_000
#: Stories without room that are remembered by a line.
_REST = 25
#: So many sources an answer has, where its stories have more articles than it quotes.
_MOST_SOURCES = 12

_Document = TypeVar("_Document", bound=Brief | Edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A story that may be told, as ranking gave it."""

    #: Its articles are those to tell from; for a brief, those that belong to the topic.
    story: Story
    #: What earlier versions of those said: no news, and never told.
    earlier: tuple[str, ...] = ()
    independent_reports: int
    #: The terms of its rank, by name.
    terms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one destination was told of one story, in all editions and public answers so far."""

    sentences: tuple[str, ...]
    #: Articles first seen up to here were known when it was last told.
    until: datetime
    #: When the newest article that was told had been written; None where that is unknown.
    as_of: datetime | None = None
    #: What sources have corrected of it since, oldest first.
    corrections: tuple[Correction, ...] = ()


def compose_brief(
    blank: Brief,
    candidates: Sequence[Candidate],
    *,
    told: Mapping[int, Told],
    max_stories: int,
    asked: Asked | None = None,
) -> Brief:
    """Fill in `blank`, a brief that says what was asked and tells nothing yet.

    Args: candidates: Stories of the window that belong to the topic, best first. told: By story id,
        what the place it is asked in was told; empty for a private question. asked: The question,
        where it has words to be answered.

    A story says first what answers the question, else what corrects what was told of it, and the
    best answer stands first. What is new here comes before what was told already, else in the order
    given; the summary is two to four sentences over the first stories. Days of a story are counted
    in the brief's time zone.
    """
    zone = ZoneInfo(blank.timezone)
    shown = candidates[blank.start :][:max_stories]
    most = _IN_DETAIL if len(shown) == 1 else _IN_STORY
    stories = [
        _correcting(_tell(one, before, most=most, zone=zone), one, before)
        for one in shown
        for before in [told.get(one.story.id)]
    ]
    stories.sort(key=lambda story: story.status == "told")
    passing, untold = blank.passing, False
    if asked is not None:
        members = {one.story.id: one.story.articles for one in shown}
        answering, untold = answered_first(stories, members, asked)
        passing += sum(story.articles for story in stories if story.id not in answering)
        stories = list(answering.values())
    summary = _in_short(stories)
    articles = [article for one in shown for article in one.story.articles]
    return dataclasses.replace(
        blank,
        summary=summary,
        stories=tuple(stories),
        more_stories=max(0, len(candidates) - blank.start - max_stories) if stories else 0,
        passing=passing,
        untold=(asked.asks or "this") if untold and asked else "",
        citations=_with_unquoted(
            _citations(summary, stories, articles, timeline=blank.timeline), shown
        ),
    )


def _correcting(story: StoryBrief, one: Candidate, before: Told | None) -> StoryBrief:
    """Put first what a source has corrected of what was told of a story, until another report
    comes.
    """
    if before is None or not before.corrections:
        return story
    newest, articles = before.corrections[-1], speaking(one.story.articles)
    stands = any(newest.now.text in article.text for article in articles)
    if not stands or any(article.first_seen > newest.at for article in articles):
        return story
    return dataclasses.replace(
        story,
        sentences=led_by(newest.now, story.sentences, story.headline),
        details=led_by(newest.now, story.details, story.headline),
    )


def compose_answer(
    blank: Brief, candidates: Sequence[Candidate], *, asked: Asked, needs_words: bool
) -> Brief:
    """Fill in `blank`, the answer to a question about stories that were told before.

    Each story says only the sentences that answer; a story without one is left out, and so is one
    that answers much worse than the best. None is left where nothing answers. `needs_words`: a
    sentence must say most of the question itself.
    """
    zone = ZoneInfo(blank.timezone)
    said = only_answers(
        {one.story.id: one.story.articles for one in candidates}, asked, needs_words=needs_words
    )
    by_id = {one.story.id: one for one in candidates}
    stories = [
        dataclasses.replace(
            _tell(by_id[story], None, most=_IN_STORY, zone=zone),
            sentences=tuple(sentences[:_IN_STORY]),
            details=tuple(sentences[:_IN_STORY]),
            upcoming=(),
        )
        for story, sentences in said.items()
    ]
    summary = _in_short(stories)
    articles = [article for one in candidates for article in one.story.articles]
    return dataclasses.replace(
        blank,
        summary=summary,
        stories=tuple(stories),
        citations=_citations(summary, stories, articles),
    )


def compose_edition(
    blank: Edition,
    sections: Sequence[tuple[TopicName, Sequence[Candidate]]],
    *,
    told: Mapping[int, Told],
    lately: Sequence[str] = (),
    established: Collection[str] = (),
    max_stories: int,
) -> Edition:
    """Fill in `blank`, an issue of a digest that says for whom and when, and tells nothing yet.

    Args:
        sections: Topics in the order configured, each with its stories, best first. A story that
            belongs to several is told under the first. The sections take turns until `max_stories`
            are told.
        told: By story id, what this destination was told.
        lately: Every sentence this destination was told lately, of whatever story.
        established: Newsrooms that were heard from before the window (`news.shares`).

    A story with nothing new is left out. `more_stories` counts those worth telling that found no
    room. Days of a story are counted in the edition's time zone.
    """
    zone = ZoneInfo(blank.timezone)
    picked, rest = _pick(
        sections,
        told,
        max_stories,
        lately=lately,
        established=established,
        zone=zone,
        today=blank.date,
    )
    picked = _arranged(picked)
    stories = [story for _, section in picked for story in section]
    articles = [
        article
        for _, candidates in sections
        for one in candidates
        for article in one.story.articles
    ]
    return dataclasses.replace(
        blank,
        sections=tuple(
            Section(topic=topic, stories=tuple(section)) for topic, section in picked if section
        ),
        more_stories=len(rest),
        rest=tuple(line_of(one) for one in rest[:_REST]),
        citations=_citations((), stories, articles),
    )


def _arranged(
    picked: Sequence[tuple[TopicName, Sequence[StoryBrief]]],
) -> list[tuple[TopicName, list[StoryBrief]]]:
    """Return the sections as the page shows them: the stories of a saga together, minor ones last,
    and no date to come named twice.
    """
    stories = [story for _, section in picked for story in _by_saga(section)]
    if all(story.is_minor for story in stories):
        # A page of lines alone tells nothing.
        stories = [dataclasses.replace(story, is_minor=False) for story in stories]
    shown = iter(named_once(stories))
    return [(topic, list(islice(shown, len(section)))) for topic, section in picked]


def _by_saga(stories: Sequence[StoryBrief]) -> list[StoryBrief]:
    """Return stories in their order, but each behind the first of its saga, and minor ones last."""
    first: dict[int, int] = {}
    for at, story in enumerate(stories):
        first.setdefault(_saga_of(story), at)
    return sorted(stories, key=lambda story: (story.is_minor, first[_saga_of(story)]))


def _saga_of(story: StoryBrief) -> int:
    """Return the first story of a story's saga: itself where it goes on none."""
    return story.id if story.saga is None else story.saga


def renew(
    edition: Edition,
    candidates: Sequence[Candidate],
    *,
    told: Mapping[int, Told],
    sources: Sequence[Article],
) -> Edition:
    """Return an edition that is not sent yet with its stories of `candidates` told again, from what
    is known of them by now; one of which nothing is new any more is left out.

    Args:
        told: By story id, what this destination was told in other editions.
        sources: The articles that the edition cites, with their texts.
    """
    zone = ZoneInfo(edition.timezone)
    again = {
        one.story.id: _without_known(_tell(one, before, most=_IN_DETAIL, zone=zone), one, before)
        for one in candidates
        for before in [told.get(one.story.id)]
    }
    sections = [
        Section(
            topic=section.topic,
            stories=tuple(
                told_now
                for story in section.stories
                if (told_now := again.get(story.id, story)).status != "told"
            ),
        )
        for section in edition.sections
    ]
    left = tuple(section for section in sections if section.stories)
    stories = [story for section in left for story in section.stories]
    members = [article for one in candidates for article in one.story.articles]
    cited = _citations((), stories, [*sources, *members])
    current = [article for article in sources if article.replaced_by is None]
    return dataclasses.replace(edition, sections=left, citations=_with_uncited(cited, current))


def retell(document: _Document, stories: Mapping[int, StoryBrief]) -> _Document:
    """Return the document with stories, by id, in other words.

    The order, and which articles are cited, stay; the summary follows the stories, and the sources
    are numbered anew in reading order, those that no sentence rests on any more at the end.
    """
    articles = [citation.article for citation in document.citations]
    told = [stories.get(story.id, story) for story in document.stories]
    if isinstance(document, Brief):
        short = _in_short(told)
        sources = _with_uncited(_citations(short, told, articles), articles)
        return dataclasses.replace(document, summary=short, stories=tuple(told), citations=sources)
    sections = [
        dataclasses.replace(
            section, stories=tuple(stories.get(story.id, story) for story in section.stories)
        )
        for section in document.sections
    ]
    sources = _with_uncited(_citations((), told, articles), articles)
    return dataclasses.replace(document, sections=tuple(sections), citations=sources)


def _with_uncited(cited: Sequence[Citation], articles: Sequence[Article]) -> tuple[Citation, ...]:
    known = {citation.article.id for citation in cited}
    rest = [article for article in articles if article.id not in known]
    return (
        *cited,
        *(
            Citation(n=n, article=article, quotes=())
            for n, article in enumerate(rest, len(cited) + 1)
        ),
    )


def _pick(
    sections: Sequence[tuple[TopicName, Sequence[Candidate]]],
    told: Mapping[int, Told],
    max_stories: int,
    *,
    lately: Sequence[str],
    established: Collection[str],
    zone: tzinfo,
    today: date,
) -> tuple[list[tuple[TopicName, list[StoryBrief]]], list[Candidate]]:
    """Return each section's stories, and the stories worth telling that found no room."""
    picked: list[tuple[TopicName, list[StoryBrief]]] = [(topic, []) for topic, _ in sections]
    first_in: dict[int, int] = {}
    for at, (_, candidates) in enumerate(sections):
        for one in candidates:
            first_in.setdefault(one.story.id, at)
    waiting = [
        iter([one for one in candidates if first_in[one.story.id] == at])
        for at, (_, candidates) in enumerate(sections)
    ]
    seen: set[int] = set()
    room = max_stories
    rest: list[Candidate] = []
    minor: list[tuple[int, Candidate, StoryBrief]] = []
    shares = Shares(max_stories)
    over: list[tuple[int, int, Candidate, StoryBrief]] = []
    turn = list(range(len(sections)))
    while turn:
        for at in tuple(turn):
            fresh = (one for one in waiting[at] if _is_fresh(one, seen, told, today))
            candidate = next(fresh, None)
            if candidate is None:
                turn.remove(at)
                continue
            seen.add(candidate.story.id)
            if room == 0:
                rest.append(candidate)
                continue
            before = told.get(candidate.story.id)
            story = _tell(candidate, before, most=_IN_DETAIL, lately=lately, zone=zone)
            if story.status == "told":
                continue
            story = _without_known(story, candidate, before)
            if story.is_minor:
                minor.append((at, candidate, story))
            elif shares.take(candidate):
                picked[at][1].append(story)
                room -= 1
            else:
                over.append((shares.turn(candidate), at, candidate, story))
    fillers = may_fill([one for _, of_it in sections for one in of_it], established)
    rest += _fill(picked, room, over, fillers)
    return picked, rest + _fill_with_minor(picked, minor, max_stories)


def _fill_with_minor(
    picked: Sequence[tuple[TopicName, list[StoryBrief]]],
    minor: Sequence[tuple[int, Candidate, StoryBrief]],
    max_stories: int,
) -> list[Candidate]:
    """Add minor stories to a quiet day's page, and what many newsrooms write of to any page with
    room; return those that find no place. One whose headline tells nothing stands only where
    nothing else came.
    """
    shown = sum(len(stories) for _, stories in picked)
    fit = {story.id for _, _, story in minor if fitness(story.headline) == FIT}
    may_stand = fit if fit or shown else {story.id for _, _, story in minor}
    left = []
    for at, candidate, story in minor:
        is_of_many = candidate.independent_reports >= _WRITTEN_OF_BY_MANY
        most = max_stories if is_of_many else min(max_stories, _QUIET_DAY)
        if story.id in may_stand and shown < most:
            picked[at][1].append(story)
            shown += 1
        else:
            left.append(candidate)
    return left


def _fill(
    picked: Sequence[tuple[TopicName, list[StoryBrief]]],
    room: int,
    over: Iterable[tuple[int, int, Candidate, StoryBrief]],
    fillers: Collection[str],
) -> list[Candidate]:
    """Give places that are left to what was over its source's share, the sources taking turns;
    return what finds none.
    """
    left = []
    for _, at, candidate, story in sorted(over, key=lambda waiting: waiting[0]):
        if room > 0 and sole_source(candidate) in fillers:
            picked[at][1].append(story)
            room -= 1
        else:
            left.append(candidate)
    return left


def _is_fresh(one: Candidate, seen: set[int], told: Mapping[int, Told], today: date) -> bool:
    if one.story.id in seen:
        return False
    before = told.get(one.story.id)
    if before is None:
        return True
    since = reports_since(one.story.articles, before.until, before.as_of)
    return not all(is_over(article, today) for article in since)


def _tell(
    one: Candidate,
    before: Told | None,
    *,
    most: int,
    lately: Sequence[str] = (),
    zone: tzinfo,
) -> StoryBrief:
    known, articles = one.story.articles, speaking(one.story.articles)
    telling, status = _telling(one, before, most=most, lately=lately)
    details = telling.sentences
    # A headline that is a sentence has as many below it as any other.
    lead = details[: _IN_STORY + telling.is_headed_by_sentence]
    named, unnamed = outlets(_tellers(known))
    return StoryBrief(
        id=one.story.id,
        headline=telling.headline,
        anchor=telling.anchor,
        shortened=details[0].text if telling.is_headed_by_sentence else "",
        genre=articles[0].genre if articles else "report",
        upcoming=upcoming(told_from(articles), [sentence.text for sentence in lead]),
        comment=_comment(known_among(known)),
        differences=differences(told_from(known_among(known))),
        url=next((teller.url for teller in articles if teller.id == telling.anchor), None),
        status=status,
        day=(
            one.story.last_seen.astimezone(zone).date()
            - (one.story.saga_since or one.story.first_seen).astimezone(zone).date()
        ).days
        + 1,
        sentences=lead,
        details=details,
        outlets=named,
        unnamed=unnamed,
        articles=len(known),
        independent_reports=one.independent_reports,
        saga=one.story.saga,
        first_seen=one.story.first_seen,
        last_seen=one.story.last_seen,
        published=_newest_date(articles),
        score_terms=one.terms,
        is_minor=not any(map(_is_plain_report, articles)),
    )


def _without_known(story: StoryBrief, one: Candidate, before: Told | None) -> StoryBrief:
    """Leave out of an update what stood in the edition before: comment, and where its reports
    differed then.
    """
    if before is None:
        return story
    known = {it.id for it in one.story.articles if it.first_seen <= before.until}
    return dataclasses.replace(
        story,
        comment=tuple(piece for piece in story.comment if not known.issuperset(piece.cites)),
        differences=tuple(
            difference
            for difference in story.differences
            if not all(known.issuperset(value.cites) for value in difference.values)
        ),
    )


def _is_plain_report(article: Article) -> bool:
    return _reports_plainly(article) and bears_out_its_title(article)


def _reports_plainly(article: Article) -> bool:
    title = title_of(article)
    is_fit = not title or fitness(title) == FIT
    return is_fit and is_straight(article.text, language=article.language)


def _telling(
    one: Candidate, before: Told | None, *, most: int, lately: Sequence[str]
) -> tuple[Telling, StoryStatus]:
    """Return how the story is told, and what it is to a reader who was told `before`."""
    if before is None:
        telling = _account(speaking(one.story.articles), most)
        return telling, "told" if _was_told(telling.sentences, lately) else "new"
    # A feature, an essay or a teaser brings nothing new, nor does what was to come and has come.
    since = [
        article
        for article in reports_since(one.story.articles, before.until, before.as_of)
        if _reports_plainly(article) and not is_overtaken(article, one.story.articles)
    ]
    fresh = _what_is_new(told_from(since), [*_known(one, before), *lately], before)
    if fresh is not None:
        return fresh, "update"
    return _account(speaking(one.story.articles), most), "told"


def _was_told(sentences: Sequence[Sentence], lately: Sequence[str]) -> bool:
    """Return whether the reader was told how the story opens, under whatever story."""
    if not sentences or not lately:
        return False
    reader = Reader((), lately)
    return all(reader.was_told(sentence.text) for sentence in sentences[:_IN_STORY])


def _comment(articles: Sequence[Article]) -> tuple[Sentence, ...]:
    """Return the headline of the newest comment on a story of reports."""
    titled = [(article, title) for article in comment(articles) if (title := title_of(article))]
    newest = max(titled, key=lambda one: moment(one[0].dated, one[0].first_seen), default=None)
    return () if newest is None else (Sentence(after_genre(newest[1]), (newest[0].id,)),)


# The same stories are told to every channel, and to everybody who asks.
@lru_cache(maxsize=512)
def _account(articles: tuple[Article, ...], most: int) -> Telling:
    return tell(told_from(articles), max_sentences=most, per_source=_PER_SOURCE)


def line_of(one: Candidate) -> StoryLine:
    """Return a story as one line."""
    articles = speaking(one.story.articles)
    return StoryLine(
        id=one.story.id,
        headline=one.story.headline or headline(articles),
        url=next((article.url for article in articles if article.url), None),
        outlets=outlets(_tellers(one.story.articles))[0],
        independent_reports=one.independent_reports,
    )


def _tellers(articles: Sequence[Article]) -> list[Article]:
    """Return whom a story is credited to: those who report it at first hand, then those who
    reprint them; comment only where there is nothing else.
    """
    reports = [article for article in articles if article.genre == "report"] or articles
    return sorted(reports, key=lambda article: not article.is_first_hand)


def _newest_date(articles: Sequence[Article]) -> Published | None:
    """Return the newest publication date that can be relied on."""
    dated = [
        (moment(article.dated, article.first_seen), article.dated)
        for article in articles
        if article.dated
    ]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _known(one: Candidate, before: Told) -> list[str]:
    """Return the texts that were at hand when the story was last told."""
    articles = told_from(one.story.articles)
    texts = [article.text for article in articles if article.first_seen <= before.until]
    return [text[:_KNOWN_CHARS] for text in (*texts, *one.earlier)]


def _what_is_new(since: Sequence[Article], known: Sequence[str], before: Told) -> Telling | None:
    """Return what the articles since the last telling say for the first time; None if nothing."""
    reader = Reader(before.sentences, known)

    def is_told(quote: Quotable) -> bool:
        # What is new stands near the top; further down a late article fills up with background
        # nobody had told.
        if quote.position >= _NEAR_THE_TOP:
            return True
        if quote.text in before.sentences:
            return True
        return reader.was_told(quote.text) and not is_changed(quote.text, before.sentences)

    telling = tell(
        since,
        max_sentences=_IN_DETAIL,
        per_source=_PER_SOURCE,
        skip=is_told,
    )
    return telling if telling.sentences else None


def _in_short(stories: Sequence[StoryBrief]) -> tuple[Sentence, ...]:
    if len(stories) == 1:
        return stories[0].details[:3]
    reported = [story for story in stories if story.genre == "report"] or stories
    firsts = [story.sentences[0] for story in reported[:_IN_SHORT] if story.sentences]
    return tuple(dict.fromkeys(firsts))


def _with_unquoted(cited: tuple[Citation, ...], shown: Sequence[Candidate]) -> tuple[Citation, ...]:
    """Add other articles of the stories shown up to a number, newest first; copies of one another
    are left out, and so is what a newer version replaced.
    """
    others = [
        article
        for one in shown
        for article in speaking(one.story.articles)
        if article.duplicate_of is None
    ]
    others.sort(key=lambda article: moment(article.dated, article.first_seen), reverse=True)
    known = {citation.article.id: citation.article for citation in cited}
    further = [article for article in others if article.id not in known]
    room = max(0, _MOST_SOURCES - len(cited))
    return _with_uncited(cited, [*known.values(), *further[:room]])


def _citations(
    summary: Iterable[Sentence],
    stories: Sequence[StoryBrief],
    articles: Iterable[Article],
    *,
    timeline: Iterable[Report] = (),
) -> tuple[Citation, ...]:
    """Number the cited articles in the order in which a reader meets them, each with what is quoted
    from it, its title as it is printed, and its outlet in the nicest spelling.
    """
    by_id = {article.id: article for article in articles}
    quotes: dict[int, dict[str, None]] = {}
    told = [(sentence.text, sentence.cites) for sentence in summary]
    for story in stories:
        told.append(("", story.headline_cites))
        told += [(one.text, one.cites) for one in (*story.sentences, *story.details)]
        told += [(value.sentence, value.cites) for one in story.differences for value in one.values]
        told += [(date.text, date.cites) for date in story.upcoming]
        told += [("", piece.cites) for piece in story.comment]
    told += [(report.sentence or "", (report.article,)) for report in timeline]
    for text, cites in told:
        for cite in cites:
            quoted = quotes.setdefault(cite, {})
            if text and text in by_id[cite].text:
                quoted[text] = None
    cited = [by_id[cite] for cite in quotes]
    shown = [
        dataclasses.replace(article, outlet=name, title=listed_title(article))
        for article, name in zip(cited, shown_names(cited), strict=True)
    ]
    return tuple(
        Citation(n=n, article=article, quotes=tuple(quotes[article.id]))
        for n, article in enumerate(shown, 1)
    )
