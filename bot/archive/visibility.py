"""What a reader may see: `[[places]]` of the configuration, bound once.

Every query of what a reader is shown is made on a `View`, and a view cannot be had without a
reader. So figures, silences and suggestions come from the same articles as the stories.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.config.settings import Settings
from bot.model import Article, Reader, Wish, is_direct
from bot.news import furniture
from bot.news.brief import Told
from bot.news.newsroom import newsroom, spelling
from bot.news.opinions import Kind, Opinion
from bot.news.topics import Topic, wanted
from bot.store import articles as stored
from bot.store import keys, outlets, search, wishes
from bot.store import told as memory
from bot.store.database import Connection


@dataclass(frozen=True, slots=True)
class OutletInfo:
    """What the configuration says of an outlet."""

    family: str | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What may be seen somewhere; None: no limit of that kind."""

    #: Articles that belong to one of these.
    topics: tuple[Topic, ...] | None = None
    #: Articles of these newsrooms.
    outlets: frozenset[str] | None = None

    @property
    def is_none(self) -> bool:
        """Whether everything may be seen."""
        return self.topics is None and self.outlets is None


_NOTHING = Limits(topics=(), outlets=frozenset())


class Visibility:
    """What readers may see by the rules of the configuration."""

    def __init__(self, settings: Settings) -> None:
        self._rules = settings.places
        #: Every topic of the configuration, by slug, whoever may see it.
        self.configured = _topics(settings)
        self._outlets = {
            outlet.name: OutletInfo(outlet.family, outlet.weight)
            for outlet in settings.outlets.values()
        }

    def view(
        self,
        conn: Connection,
        reader: Reader,
        *,
        private: bool = False,
        told_at: str | None = None,
    ) -> View:
        """Return the archive as the reader may see it; a `private` question counts nothing as
        told. `told_at`: what is seen at the reader's place is told elsewhere, in direct messages.
        """
        return View(
            conn=conn,
            reader=replace(reader, destination=told_at or reader.destination),
            topics=self.topics(reader),
            limits=self.limits(reader),
            outlets=self._outlets,
            is_private=private,
        )

    def topics(self, reader: Reader) -> dict[str, Topic]:
        """Return the configured topics that may be named to the reader, by slug."""
        allowed = self.limits(reader).topics
        return {
            slug: topic
            for slug, topic in self.configured.items()
            if allowed is None or topic in allowed
        }

    def limits(self, reader: Reader) -> Limits:
        """Return what the reader's channel and its server both allow.

        Once any place is limited, a server or workspace that no rule names sees nothing, and
        neither does a person of whose server nothing is known.
        """
        rules = [rule for rule in self._rules if rule.at in (reader.destination, reader.scope)]
        if not rules:
            is_somebody = reader.scope or is_direct(reader.destination)
            return _NOTHING if is_somebody and self._rules else Limits()
        allowed = _common(rule.topics for rule in rules)
        named = [topic for topic in self.configured.values() if topic.slug in (allowed or ())]
        return Limits(
            topics=None if allowed is None else tuple(named),
            outlets=_common(_newsrooms(rule.outlets) for rule in rules),
        )

    def sees_all_of(self, reader: Reader, destination: str) -> bool:
        """Return whether the reader may see what is shown at another destination, of the same
        server.
        """
        limits = self.limits(reader)
        there = self.limits(replace(reader, destination=destination))
        return limits.is_none or destination == reader.destination or limits == there


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The archive as one reader may see it, over one connection."""

    conn: Connection
    reader: Reader
    #: The configured topics that may be named, by slug.
    topics: Mapping[str, Topic]
    limits: Limits
    #: What the configuration says of outlets, by the name a reader sees.
    outlets: Mapping[str, OutletInfo]
    is_private: bool = False
    #: How many articles of a window may be seen, where that was asked: one answer asks again.
    counts: dict[tuple[datetime, datetime], int] = field(default_factory=dict)
    #: What belongs to the topics of a limited reader, by window: one answer asks several times.
    _belonging: dict[tuple[datetime | None, datetime | None], frozenset[int]] = field(
        default_factory=dict
    )

    def told(self, stories: Iterable[int]) -> Mapping[int, Told]:
        """Return what was told of the stories where the reader is; nothing for a private
        question.
        """
        if self.is_private:
            return {}
        return memory.told(self.conn, self.reader.destination, stories)

    def opinions(self, at: datetime) -> tuple[Opinion, ...]:
        """Return what people thought of stories where the reader is, as of a moment; nothing for a
        private question.
        """
        if self.is_private:
            return ()
        rated = wishes.holding(self.conn, self.reader.destination, "useful", "less", at=at)
        # A story that was merged into another is that one today.
        ids = [one.subject.story for one in rated]
        stories = [None if one is None else stored.current_story(self.conn, one) for one in ids]
        kept = stored.story_rows(self.conn, [one for one in stories if one is not None])
        return tuple(
            Opinion(
                of=self.kind(story, [one.subject.name], kept),
                is_useful=one.kind == "useful",
                person=one.owner,
            )
            for one, story in zip(rated, stories, strict=True)
        )

    def kind(
        self, story: int | None, titles: Iterable[str], kept: Mapping[int, stored.StoryRow]
    ) -> Kind:
        """Return what a story is like, as far as the reader may know: its profile tells of articles
        that may be hidden.
        """
        row = kept.get(story) if story is not None else None
        is_shown = row is not None and self.limits.is_none
        return Kind(
            story=story,
            titles=tuple(titles),
            saga=row.saga if row else None,
            state=row.state if row and is_shown else b"",
        )

    def mutes(self, at: datetime) -> tuple[Wish, ...]:
        """Return what was muted where the reader is, as of a moment."""
        return wishes.holding(self.conn, self.reader.destination, "mute", at=at)

    def visible(
        self,
        articles: Collection[int],
        *,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> set[int]:
        """Return those of the articles, all of [since, until], that may be seen."""
        found = set(articles)
        if self.limits.topics is not None and found:
            found &= self._of_topics(since=since, until=until)
        if self.limits.outlets is not None and found:
            known = stored.get_many(self.conn, sorted(found), with_text=False)
            found = {one.id for one in known if newsroom(one) in self.limits.outlets}
        return found

    def articles(self, ids: Sequence[int], *, with_text: bool = True) -> list[Article]:
        """Return these articles in the order asked for, unless withdrawn; what one is to a hidden
        article is left out, and what its source puts around every text.
        """
        found = stored.get_many(self.conn, ids, with_text=with_text)
        if with_text:
            found = self._without_furniture(found)
        if self.limits.is_none:
            return found
        others = {other for one in found for other in _others(one)}
        hidden = others - self.visible(others)
        return [_without(one, hidden) for one in found]

    def _without_furniture(self, found: Sequence[Article]) -> list[Article]:
        around = [
            furniture.counted(one.text, source=one.source, credit=one.credit) for one in found
        ]
        numbers = sorted({number for lines in around for number in lines.values()})
        counts = keys.edge_counts(self.conn, numbers)
        often = [
            {line for line, number in lines.items() if counts.get(number, 0) >= furniture.RECURS}
            for lines in around
        ]
        return [
            replace(one, text=furniture.without(one.text, lines)) if lines else one
            for one, lines in zip(found, often, strict=True)
        ]

    def shows_outlet(self, name: str) -> bool:
        """Return whether the reader may know of the outlet: one whose articles they may see."""
        if self.limits.outlets is not None and spelling(name) not in self.limits.outlets:
            return False
        return self.limits.topics is None or any(
            newsroom(article) == spelling(name) for article in self._known()
        )

    def newest(self) -> datetime | None:
        """Return when the newest article that may be seen arrived; None where there is none."""
        if self.limits.is_none:
            return outlets.newest(self.conn)
        if self.limits.topics is None:
            heard = outlets.newest_by_source(self.conn)
            times = [at for name, at in heard.items() if self.shows_outlet(name)]
        else:
            times = [article.first_seen for article in self._known()]
        return max(times, default=None)

    def _known(self) -> list[Article]:
        """Return the newest articles on the topics of a limited reader, without texts."""
        ids = self._of_topics()
        known = stored.get_many(self.conn, sorted(ids), with_text=False)
        allowed = self.limits.outlets
        return [article for article in known if allowed is None or newsroom(article) in allowed]

    def _of_topics(
        self, *, since: datetime | None = None, until: datetime | None = None
    ) -> frozenset[int]:
        """Return the articles of [since, until] that belong to a topic the reader may see."""
        window = (since, until)
        if window not in self._belonging:
            self._belonging[window] = frozenset(self._searched(since=since, until=until))
        return self._belonging[window]

    def _searched(self, *, since: datetime | None, until: datetime | None) -> Iterator[int]:
        # Only where something was old on arrival does it matter by which date it counts.
        ever = datetime.fromtimestamp(0, UTC)
        by_arrival = search.has_background(self.conn, since=since or ever)
        for topic in self.limits.topics or ():
            for arrived in (False, True) if by_arrival else (False,):
                ranked = search.find(
                    self.conn, wanted(topic), since=since, until=until, arrived=arrived
                )
                yield from ranked.articles[: ranked.belonging]


def _others(article: Article) -> set[int]:
    """Return the articles that an article names as its original, its predecessor or successor."""
    named = (article.duplicate_of, article.version_of, article.replaced_by)
    return {other for other in named if other is not None}


def _without(article: Article, hidden: set[int]) -> Article:
    if article.duplicate_of in hidden or article.version_of in hidden:
        article = replace(article, duplicate_of=None, version_of=None, relation="report")
    if article.replaced_by in hidden:
        article = replace(article, replaced_by=None)
    return article


def _topics(settings: Settings) -> dict[str, Topic]:
    return {
        slug: Topic(
            slug=slug,
            title=topic.title or slug,
            kind="configured",
            all=topic.all,
            any=topic.any,
            none=topic.none,
            about=topic.about,
        )
        for slug, topic in settings.topics.items()
    }


def _newsrooms(outlets: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return None if outlets is None else tuple(map(spelling, outlets))


def _common(lists: Iterable[tuple[str, ...] | None]) -> frozenset[str] | None:
    """Return what all the lists hold; None where none is given."""
    given = [frozenset(one) for one in lists if one is not None]
    return frozenset.intersection(*given) if given else None
