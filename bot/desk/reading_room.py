"""What the pages of the reading room show, each as a document: the same editions, briefs and lists
that are posted and answered, for one reader.

Runs in worker threads, like everything a person asks. What a reader may not see is not there: None
stands for both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.archive import select
from bot.archive.visibility import View, Visibility
from bot.config.settings import Digest, Settings
from bot.desk import listings
from bot.desk.desk import Desk
from bot.desk.priority import Priority
from bot.editions import schedules
from bot.model import (
    OPERATOR,
    Article,
    Brief,
    Citation,
    Correction,
    Edition,
    Matched,
    MovingFigure,
    OutletCount,
    Published,
    Pulse,
    Reader,
    Sentence,
    Sources,
    Status,
    StoryBrief,
    Timeline,
    TopicName,
    Window,
    is_direct,
)
from bot.news import relations
from bot.news.brief import Candidate, compose_brief
from bot.news.differences import moving_figures
from bot.news.newsroom import name_of, shown_names
from bot.news.passages import Passage, opening, passages
from bot.news.ranking import moment
from bot.news.silence import HISTORY, longest_pause
from bot.news.summary import headline
from bot.news.topics import Topic
from bot.news.withdrawn import without
from bot.store import articles as stored
from bot.store import corrections, outbox, outlets, troubles
from bot.store.database import Connection, Database

#: A page lists so many reports of a story in the order of their times: the first and the newest.
_FIRST_REPORTS, _NEWEST_REPORTS = 5, 13
_MOST_FIGURES = 3
_MOST_VERSIONS = 8
_MOST_CHANGES = 4
_MOST_CORRECTIONS = 6
_MOST_SISTERS = 8
#: A topic's feed holds the stories of so long.
FEED_WINDOW = timedelta(days=7)
FEED_STORIES = 20
FEED_EDITIONS = 10
#: The days of an outlet's rhythm that are shown.
RHYTHM_DAYS = 14
#: A passage of a headline-only article is never shown: only its title may be.
_QUOTABLE = ("full", "teaser")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A source as a page shows it: what is quoted of it, between its neighbours."""

    n: int
    article: Article
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An edition as it was posted, with its sources."""

    digest: Digest
    edition: Edition
    sources: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """The newest edition of each digest."""

    #: Each digest with its newest edition, and when it comes next.
    digests: tuple[tuple[Digest, Edition | None, datetime | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A newer version of an article, and what it says that the one before does not."""

    article: Article
    changes: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sister:
    """Another story of the same saga."""

    story: int
    headline: str
    first_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A story as it stands."""

    story: StoryBrief
    #: When the first of its articles became news.
    began: Published
    sources: tuple[Evidence, ...]
    #: Every article that may be seen, oldest first, without texts.
    articles: tuple[Article, ...]
    timeline: Timeline
    #: Reports that the timeline has no room for.
    left_out: int
    figures: tuple[MovingFigure, ...]
    versions: tuple[Version, ...]
    #: What its sources have corrected of what was told where the reader is, the newest first.
    corrections: tuple[Correction, ...]
    #: The newest of the other stories of its saga, the newest first.
    saga: tuple[Sister, ...]
    comment: tuple[Article, ...]
    until: datetime
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """An article: what is quoted of it, and what it is to the others of its story."""

    #: Its text is "" unless it may be shown whole.
    article: Article
    passages: tuple[Passage, ...]
    #: How it begins, where nothing is quoted of it.
    opening: str
    story: int | None
    headline: str
    versions: tuple[Article, ...]
    #: The others of its story, without texts.
    others: tuple[Article, ...]
    until: datetime
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRhythm:
    """Who was heard from, on which of the last days, and whether this is a silence."""

    count: OutletCount
    #: The nicest spelling of its name; None where it has none.
    name: str | None
    #: Articles of each of the last `RHYTHM_DAYS` days, the oldest first.
    days: tuple[int, ...]
    #: A silence longer than this is told; None where there is no rhythm, or it may not be known.
    longest_pause: timedelta | None
    silent_since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsPage:
    """Who is heard from, and how regularly."""

    outlets: tuple[OutletRhythm, ...]
    rejected_files: int
    days: int
    until: datetime
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFeed:
    """The newest stories of a topic."""

    topic: TopicName
    stories: tuple[StoryBrief, ...]


class ReadingRoom:
    """Makes the documents of the pages."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        desk: Desk,
        *,
        clock: Callable[[], datetime],
        priority: Priority | None = None,
    ) -> None:
        self._settings = settings
        self._priority = priority or Priority()
        self._database = database
        self._desk = desk
        self._clock = clock
        self._visibility = Visibility(settings)

    def front(self, reader: Reader) -> FrontPage:
        """Return the newest edition of each digest that is posted where the reader is."""
        now = self._clock()
        with self._view(reader) as view:
            digests = []
            for digest, to in self._digests(view):
                edition = next(iter(self._editions(view, digest, to)), None)
                due = schedules.next_due(self._settings, digest, now=now)
                digests.append((digest, edition, due))
            return FrontPage(digests=tuple(digests))

    def issue(self, reader: Reader, name: str, day: date, slot: str) -> Issue | None:
        """Return an edition as it was posted where the reader is, with the passages it quotes."""
        with self._view(reader) as view:
            for digest, to in self._digests(view):
                if digest.name == name:
                    for edition in self._editions(view, digest, to, issue=(day, slot)):
                        sources = _evidence(view, edition.citations)
                        return Issue(digest=digest, edition=edition, sources=sources)
        return None

    def editions(self, reader: Reader, name: str) -> tuple[Digest, list[Edition]] | None:
        """Return a digest with its newest editions where the reader is."""
        with self._view(reader) as view:
            for digest, to in self._digests(view):
                if digest.name == name:
                    return digest, self._editions(view, digest, to, most=FEED_EDITIONS)
        return None

    def story(self, reader: Reader, story: int) -> StoryPage | None:
        """Return a story as it stands, told from the articles that the reader may see."""
        now, timezone = self._clock(), self._settings.timezone
        with self._view(reader) as view:
            candidate = next(iter(select.of_stories(view, [story], until=now)), None)
            if candidate is None:
                return None
            articles = candidate.story.articles
            brief = self._told(candidate, now)
            shown, left_out = _shown_reports(articles)
            figures = moving_figures(shown, most=_MOST_FIGURES)
            return StoryPage(
                story=brief.stories[0],
                began=listings.became_news(_first(articles)),
                sources=_evidence(view, _with_figures(brief.citations, figures)),
                articles=_named(articles),
                timeline=Timeline(
                    reports=tuple(listings.reports(shown)), until=now, timezone=timezone
                ),
                left_out=left_out,
                figures=figures,
                versions=tuple(_versions(view, articles)),
                corrections=_corrections(view, articles),
                saga=tuple(_sisters(view, candidate.story.id, until=now)),
                comment=relations.comment(_named(articles)),
                until=now,
                timezone=timezone,
            )

    def source(self, reader: Reader, article_id: int) -> SourcePage | None:
        """Return an article with what is quoted of it: in its story, and where the reader is."""
        now = self._clock()
        with self._view(reader) as view:
            if not view.visible([article_id]):
                return None
            article = next(iter(view.articles([article_id])), None)
            if article is None:
                return None
            its_story = [article.story] if article.story is not None else []
            candidate = next(iter(select.of_stories(view, its_story, until=now)), None)
            quotes, headline = self._quoted(view, candidate, article, now)
            found = passages(article.text, quotes) if article.kind in _QUOTABLE else ()
            known = _named(candidate.story.articles if candidate else ())
            (shown,) = [one for one in known if one.id == article_id] or _named([article])
            text = article.text if self._settings.web.full_text else ""
            return SourcePage(
                article=replace(shown, text=text),
                passages=found,
                opening=opening(article.text) if article.kind in _QUOTABLE else "",
                story=candidate.story.id if candidate else None,
                headline=headline,
                versions=_visible_versions(view, article),
                others=tuple(one for one in known if one.id != article_id),
                until=now,
                timezone=self._settings.timezone,
            )

    def brief(self, reader: Reader, words: str, *, window: timedelta) -> Brief:
        """Return the answer to a question, as `/brief` answers it to the reader alone.

        Raises:
            UserError: there is no word to look for.
        """
        return self._desk.news.brief(words, reader, window=window, private=True)

    def evidence(self, reader: Reader, brief: Brief) -> tuple[Evidence, ...]:
        """Return the sources of an answer with what is quoted of them."""
        with self._view(reader) as view:
            return _evidence(view, brief.citations)

    def topics(self, reader: Reader) -> tuple[TopicName, ...]:
        """Return the topics of the configuration that the reader may know of."""
        return tuple(map(_name, self._visibility.topics(reader).values()))

    def topic(self, reader: Reader, slug: str) -> TopicName | None:
        """Return one of these."""
        topic = self._visibility.topics(reader).get(slug)
        return _name(topic) if topic else None

    def topic_feed(self, reader: Reader, slug: str) -> TopicFeed | None:
        """Return the newest stories of a topic, those last seen first."""
        topic = self._visibility.topics(reader).get(slug)
        if topic is None:
            return None
        now = self._clock()
        with self._view(reader) as view:
            window = Window(now - FEED_WINDOW, now)
            selection = select.select(view, topic, window, with_text=FEED_STORIES)
            told = [self._told(one, now).stories[0] for one in selection.candidates[:FEED_STORIES]]
        told.sort(key=lambda story: (story.last_seen, story.id), reverse=True)
        return TopicFeed(topic=_name(topic), stories=tuple(told))

    def outlets(self, reader: Reader) -> OutletsPage:
        """Return who is heard from and how regularly, as far as the reader may know."""
        now, timezone = self._clock(), self._settings.timezone
        with self._view(reader) as view:
            counted = listings.sources(view, timezone=timezone, now=now)
            return OutletsPage(
                outlets=tuple(self._rhythms(view, counted, now)),
                rejected_files=counted.rejected_files,
                days=counted.days,
                until=now,
                timezone=timezone,
            )

    def status(self, reader: Reader) -> Status:
        """Return whether everything is running, as far as the reader may know."""
        return self._desk.status(reader)

    @contextmanager
    def _view(self, reader: Reader) -> Iterator[View]:
        with self._priority.answering(), self._database.read() as conn:
            yield self._visibility.view(conn, reader)

    def _digests(self, view: View) -> list[tuple[Digest, tuple[str, ...]]]:
        """Return the digests that are posted where the reader is, each with the destinations whose
        editions may be shown: all of them at the machine, else those of the place itself. What a
        member of a server gets in direct messages is not the server's.
        """
        reader, found = view.reader, []
        for digest in schedules.everything(view.conn, self._settings):
            is_of_place = digest.scope == reader.destination
            to = tuple(
                one
                for one in digest.to
                if reader == OPERATOR
                or one == reader.destination
                or (is_of_place and not is_direct(one))
            )
            if to:
                found.append((digest, to))
        return found

    def _editions(
        self,
        view: View,
        digest: Digest,
        to: Sequence[str],
        *,
        issue: tuple[date, str] | None = None,
        most: int = 1,
    ) -> list[Edition]:
        editions = outbox.posted(
            view.conn, digest=digest.name, destinations=to, issue=issue, most=most
        )
        return [_as_visible(view, edition) for edition in editions]

    def _told(self, candidate: Candidate, now: datetime) -> Brief:
        """Return a brief of one story, told whole."""
        story = candidate.story
        blank = Brief(
            topic=TopicName(slug="", title="", kind="text"),
            since=story.first_seen,
            until=now,
            timezone=self._settings.timezone,
            matched=Matched(articles=len(story.articles), of=len(story.articles)),
            pulse=Pulse(articles=0, outlets=0, newest=None),
        )
        return compose_brief(blank, [candidate], told={}, max_stories=1)

    def _quoted(
        self, view: View, candidate: Candidate | None, article: Article, now: datetime
    ) -> tuple[Sequence[str], str]:
        """Return what the page of an article's story quotes and what was told where the reader is,
        and the story's headline.
        """
        if candidate is None:
            return (), ""
        brief = self._told(candidate, now)
        story = brief.stories[0]
        shown, _ = _shown_reports(candidate.story.articles)
        figures = moving_figures(shown, most=_MOST_FIGURES)
        known = _with_figures(brief.citations, figures)
        quotes = [quote for one in known for quote in one.quotes]
        quotes += [report.sentence or "" for report in listings.reports([article])]
        quotes += _told_here(view, story.id)
        return list(filter(None, quotes)), story.headline

    def _rhythms(self, view: View, counted: Sources, now: datetime) -> Iterator[OutletRhythm]:
        first = now.date() - timedelta(days=RHYTHM_DAYS - 1)
        since = datetime(first.year, first.month, first.day, tzinfo=UTC)
        counted_by = _heard(view, since, now)
        by_day: Counter[tuple[str | None, date]] = Counter()
        spelled: dict[str | None, Counter[str]] = defaultdict(Counter)
        for heard, number in counted_by.items():
            by_day[heard.source, heard.day] += number
            spelled[heard.source][heard.outlet or heard.source or ""] += number
        pauses = self._pauses(view.conn, now) if view.limits.is_none else {}
        silent = {
            one.subject: one.since
            for one in troubles.open_troubles(view.conn)
            if one.kind == "silence"
        }
        for outlet in counted.outlets:
            days = [by_day.get((outlet.name, first + timedelta(days=n)), 0) for n in range(14)]
            yield OutletRhythm(
                count=outlet,
                name=name_of(spelled[outlet.name]) if outlet.name else None,
                days=tuple(days),
                longest_pause=pauses.get(outlet.name or ""),
                silent_since=silent.get(outlet.name) if outlet.name else None,
            )

    def _pauses(self, conn: Connection, now: datetime) -> dict[str, timedelta | None]:
        expected = {one.name: one.expected_every for one in self._settings.outlets.values()}
        heard = outlets.visits(conn, since=now - HISTORY, now=now)
        return {
            outlet: longest_pause(visits, expected_every=expected.get(outlet))
            for outlet, visits in heard.items()
            if outlet != outlets.FOLDER
        }


def _name(topic: Topic) -> TopicName:
    return TopicName(slug=topic.slug, title=topic.title, kind="configured")


def _as_visible(view: View, edition: Edition) -> Edition:
    """Return an edition without what the reader may not see any more."""
    cited = {citation.article.id for citation in edition.citations}
    return edition if view.limits.is_none else without(edition, cited - view.visible(cited))


def _named(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles as they are listed: each outlet in its nicest spelling, without texts."""
    return tuple(
        replace(article, outlet=name, text="")
        for article, name in zip(articles, shown_names(articles), strict=True)
    )


def _told_here(view: View, story: int) -> list[str]:
    """Return what was told of a story where the reader is; at the machine, wherever it was."""
    is_all = view.reader == OPERATOR
    told = corrections.told_of(view.conn, story)
    return [one.sentence for one in told if is_all or one.destination == view.reader.destination]


def _first(articles: Sequence[Article]) -> Article:
    """Return the article that was news before all others."""
    return min(articles, key=lambda one: moment(one.dated, one.first_seen))


def _with_figures(citations: Sequence[Citation], moved: Sequence[MovingFigure]) -> list[Citation]:
    """Return the citations with the sentences that give these figures among what is quoted."""
    giving = [figure for one in moved for figure in one.figures]
    return [
        replace(
            citation,
            quotes=(
                *citation.quotes,
                *(one.sentence for one in giving if one.article == citation.article.id),
            ),
        )
        for citation in citations
    ]


def _evidence(view: View, citations: Sequence[Citation]) -> tuple[Evidence, ...]:
    """Return the citations with what is quoted of each article, or how it begins where a sentence
    only rests on it.
    """
    texts = {one.id: one.text for one in view.articles([c.article.id for c in citations])}
    found = []
    for citation in citations:
        article = citation.article
        text = texts.get(article.id, "") if article.kind in _QUOTABLE else ""
        quoted = passages(text, citation.quotes)
        if not quoted and text:
            quoted = (Passage(parts=((opening(text), False),)),)
        found.append(Evidence(n=citation.n, article=replace(article, text=""), passages=quoted))
    return tuple(found)


def _shown_reports(articles: Sequence[Article]) -> tuple[list[Article], int]:
    """Return the reports that a timeline has room for, and how many it leaves out."""
    reports = [article for article in articles if article.is_first_hand]
    if len(reports) <= _FIRST_REPORTS + _NEWEST_REPORTS:
        return reports, 0
    shown = [*reports[:_FIRST_REPORTS], *reports[-_NEWEST_REPORTS:]]
    return shown, len(reports) - len(shown)


def _versions(view: View, articles: Sequence[Article]) -> Iterator[Version]:
    """Yield the newest versions among the articles of a story, each with what it changed."""
    newer = [one for one in articles if one.version_of is not None][-_MOST_VERSIONS:]
    before = {one.version_of for one in newer if one.version_of is not None}
    known = {one.id: one.text for one in view.articles(sorted(view.visible(before)))}
    for article in newer:
        earlier = known.get(article.version_of or 0)
        if earlier is not None:
            changes = [change.what for change in relations.what_changed(earlier, article.text)]
            yield Version(
                article=replace(article, text=""),
                changes=tuple(changes[:_MOST_CHANGES]),
                more=max(0, len(changes) - _MOST_CHANGES),
            )


def _corrections(view: View, articles: Sequence[Article]) -> tuple[Correction, ...]:
    """Return what these articles corrected of what was told where the reader is; at the machine,
    wherever it was. What several places were told is said once.
    """
    is_all = view.reader == OPERATOR
    found: dict[tuple[str, str], Correction] = {}
    for one in corrections.by_articles(view.conn, [article.id for article in articles]):
        if is_all or one.destination == view.reader.destination:
            now = Sentence(one.now, (one.article,))
            found.setdefault((one.was, one.now), Correction(was=one.was, now=now, at=one.at))
    return tuple(reversed(found.values()))[:_MOST_CORRECTIONS]


def _sisters(view: View, story: int, *, until: datetime) -> Iterator[Sister]:
    """Yield the other stories of a story's saga, as far as they may be seen."""
    others = stored.saga(view.conn, story, most=_MOST_SISTERS)
    known = {
        one.story.id: one.story
        for one in select.of_stories(view, others, until=until, with_text=False)
    }
    for other in others:
        if other in known:
            articles = known[other].articles
            yield Sister(
                story=other, headline=headline(articles), first_seen=known[other].first_seen
            )


def _visible_versions(view: View, article: Article) -> tuple[Article, ...]:
    """Return the versions of an article's document that may be seen, oldest first; () for one
    alone.
    """
    chain = [one.id for one in stored.versions(view.conn, article.id)]
    visible = view.visible(chain)
    known = view.articles([one for one in chain if one in visible], with_text=False)
    return tuple(known) if len(known) > 1 else ()


def _heard(view: View, since: datetime, now: datetime) -> Counter[outlets.Heard]:
    """Return how many articles that may be seen came, by source, outlet and day (UTC)."""
    if view.limits.is_none:
        return outlets.by_day(view.conn, since=since)
    seen = select.in_window(view, Window(since, now), arrived=True)
    return Counter(
        outlets.Heard(one.source or one.outlet, one.outlet, one.first_seen.date()) for one in seen
    )
