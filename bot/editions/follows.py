"""What somebody follows has news, or many report something: it is told at once, each where it is
wanted, through the outbox.

A wish is looked at when articles have come since it was looked at last. What is found, that it was
looked for, and what is told of it are stored in one commit: whatever is killed, it is told once.
Told is only what is new against what the destination, and for a person the place where they asked,
was told; what only repeats, restyles or comments is no news.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.archive import select
from bot.archive.visibility import View, Visibility
from bot.config.settings import Settings
from bot.editions import schedules
from bot.editions.links import Links
from bot.errors import DatabaseFault
from bot.model import (
    BreakingRule,
    Continued,
    Edition,
    Part,
    Pulse,
    Reader,
    TopicName,
    Window,
    Wish,
    is_direct,
)
from bot.news.brief import Candidate, Told, compose_edition
from bot.news.newsroom import independent_reports, newsroom
from bot.platforms import Platform, adapter
from bot.slots import quiet_end
from bot.store import articles, outbox, wishes
from bot.store import told as memory
from bot.store.database import Connection, Database
from bot.store.wishes import Looking

log = logging.getLogger(__name__)

#: News of what is followed that comes sooner after the last waits, and comes as one.
APART = timedelta(minutes=10)
#: A story breaks within so long, or not at all.
BREAKS_WITHIN = timedelta(hours=24)
#: How far back a topic's articles are looked for, and what was told of other stories.
_BACK = timedelta(days=14)
#: An edition older than this is continued in its thread no more.
_THREAD_LASTS = timedelta(days=7)
#: What is told at once is worth sending for so long.
WORTH_SENDING = timedelta(hours=2)
_MOST_STORIES = 3
#: Of so many, the best, it is seen whether they say anything new.
_MOST_READ = 12
#: So many destinations are looked at in one turn, and so many stories for each; the others are
#: looked at in the next turn, or told by the next digest.
_MOST_PLACES, _MOST_NEW = 200, 200

Kind = Literal["breaking", "followed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """What is told at one destination, ready to be promised, and for which wishes."""

    edition: Edition
    parts: tuple[Part, ...]
    wishes: tuple[int, ...]


class Follower:
    """Tells what is wanted at once."""

    def __init__(
        self, settings: Settings, database: Database, platforms: Mapping[str, Platform]
    ) -> None:
        self._settings = settings
        self._database = database
        self._platforms = platforms
        self._visibility = Visibility(settings)
        self._links = Links(settings)

    def look(self, *, now: datetime) -> int:
        """Promise the news that has come for whatever is wanted; returns how many parts that is."""
        if not self._waiting(now)[1]:
            return 0
        # As before a digest: whoever is storing articles seen before `now` has committed then.
        with self._database.write():
            pass
        newest, waiting = self._waiting(now)
        parts = 0
        looked: list[int] = []
        for of_place in self._ready(waiting, now)[:_MOST_PLACES]:
            made: list[_News] = []
            ids = [one.wish.id for one in of_place]
            try:
                with self._database.read() as conn:
                    made += self._news(conn, of_place, newest=newest, now=now)
            except DatabaseFault:
                raise
            except Exception:
                # As where a digest is composed: one destination's fault stops no other's news.
                log.exception("news.failed", extra={"destination": of_place[0].wish.destination})
            if made:
                # At once: somebody may have asked for the same in another place.
                self._store(made, ids, newest=newest, now=now)
                parts += sum(len(one.parts) for one in made)
            else:
                looked += ids
        if looked:
            self._store([], looked, newest=newest, now=now)
        return parts

    def _store(
        self, made: Iterable[_News], looked: Sequence[int], *, newest: int, now: datetime
    ) -> None:
        """Promise news, and remember that it was looked for, all or nothing."""
        with self._database.write(durable=True) as conn:
            for one in made:
                outbox.save_edition(
                    conn, one.edition, one.parts, now=now, expires=now + WORTH_SENDING
                )
                wishes.told(conn, one.wishes, now=now)
            wishes.looked(conn, looked, newest=newest)

    def _waiting(self, now: datetime) -> tuple[int, list[Looking]]:
        with self._database.read() as conn:
            newest = articles.newest_id(conn)
            return newest, wishes.looking(conn, newest=newest, told_before=now - APART, now=now)

    def _ready(self, waiting: Iterable[Looking], now: datetime) -> list[list[Looking]]:
        """Return the wishes that no quiet hours hold back, a group for each place: those that wait
        for the morning hold up no others.
        """
        with self._database.read() as conn:
            quiet = {
                to
                for digest in schedules.everything(conn, self._settings)
                if quiet_end(now, digest.quiet_hours, zone=self._settings.zone_of(digest))
                for to in digest.to
            }
        awake = [
            one
            for one in waiting
            if one.wish.destination not in quiet and not _is_held(one.wish.rule, now)
        ]
        return list(_by_place(awake).values())

    def _news(
        self, conn: Connection, looking: Sequence[Looking], *, newest: int, now: datetime
    ) -> Iterable[_News]:
        """Return the news for the wishes of one destination: what breaks, then what is followed."""
        first = looking[0].wish
        place = Reader(destination=first.place, scope=first.scope)
        view = self._visibility.view(conn, place, told_at=first.destination)
        arrived = wishes.stories_since(conn, min(one.seen for one in looking), newest=newest)
        wanted = _only(looking, arrived)[-_MOST_NEW:]
        stories = select.of_stories(view, wanted, until=now, with_text=False)
        window = _window(stories, now)
        muted = select.muted(view, stories, window)
        stories = [one for one in stories if one.story.id not in muted]
        before = _told(view, place, stories, seen=min(one.seen for one in looking))
        breaking = _breaking(view, looking, stories, before, window)
        followed = _followed(view, looking, stories, window)
        made = []
        kinds: tuple[tuple[Kind, dict[int, Looking]], ...] = (
            ("breaking", breaking),
            ("followed", {one: why for one, why in followed.items() if one not in breaking}),
        )
        for kind, of_kind in kinds:
            known = before | _when_looked(of_kind, stories, before)
            for thread, group in self._threads(
                conn, first.destination, kind, of_kind, now=now
            ).items():
                told = [one for one in stories if one.story.id in group]
                edition = self._compose(view, kind, told, group, known, thread=thread, now=now)
                if edition.stories:
                    parts = self._render(conn, edition)
                    ids = tuple({group[story.id].wish.id for story in edition.stories})
                    made.append(_News(edition=edition, parts=parts, wishes=ids))
        return made

    def _threads(
        self,
        conn: Connection,
        destination: str,
        kind: Kind,
        wanted: Mapping[int, Looking],
        *,
        now: datetime,
    ) -> dict[int | None, dict[int, Looking]]:
        """Group stories by the edition in whose thread their news goes; None: it stands alone."""
        groups: dict[int | None, dict[int, Looking]] = {}
        for story, why in wanted.items():
            thread = None
            if kind == "followed" and not is_direct(destination):
                thread = outbox.telling(conn, destination, story, since=now - _THREAD_LASTS)
            groups.setdefault(thread, {})[story] = why
        return groups

    def _compose(
        self,
        view: View,
        kind: Kind,
        stories: Sequence[Candidate],
        wanted: Mapping[int, Looking],
        told: Mapping[int, Told],
        *,
        thread: int | None,
        now: datetime,
    ) -> Edition:
        """Return the edition that tells what is new of some stories; one without stories where
        nothing is.
        """
        wish = next(wanted[one.story.id].wish for one in stories)
        timezone = self._zone(view.conn, wish)
        local = now.astimezone(ZoneInfo(timezone))
        title = "Breaking" if kind == "breaking" else _title(wish)
        blank = Edition(
            digest="breaking news" if kind == "breaking" else "followed stories",
            title=title,
            destination=wish.destination,
            timezone=timezone,
            kind=kind,
            date=local.date(),
            slot=f"{local:%H:%M}",
            since=max(wish.since, now - BREAKS_WITHIN),
            until=now,
            pulse=Pulse(articles=0, outlets=0, newest=None),
            web=self._links.of(Reader(destination=wish.place, scope=wish.scope), now=now),
            place=wish.place if wish.is_for_one else "",
            wish=wish,
            thread_of=thread,
        )
        return compose_edition(
            blank,
            [
                (
                    TopicName(slug="*", title=title, kind="text"),
                    select.load(view, stories[:_MOST_READ]),
                )
            ],
            told=told,
            lately=memory.told_since(view.conn, wish.destination, since=now - _BACK),
            # Whoever reports what somebody asked for is heard.
            established={newsroom(one) or "" for it in stories for one in it.story.articles},
            max_stories=_MOST_STORIES,
        )

    def _zone(self, conn: Connection, wish: Wish) -> str:
        there = schedules.everything(conn, self._settings)
        of_place = [one for one in there if {wish.destination, wish.place} & set(one.to)]
        return self._settings.zone_of(of_place[-1]) if of_place else self._settings.timezone

    def _render(self, conn: Connection, edition: Edition) -> tuple[Part, ...]:
        platform = adapter(self._platforms, edition.destination)
        if platform is None:
            return (Part(payload="{}", text=edition.title),)
        thread = outbox.edition(conn, edition.thread_of) if edition.thread_of else None
        below = platform.follow_up(Continued(edition=thread, news=edition)) if thread else ()
        return below or platform.render(edition)


def _by_place(waiting: Iterable[Looking]) -> dict[tuple[str, str, str], list[Looking]]:
    """Group wishes by where they hold and by whose limits."""
    groups: dict[tuple[str, str, str], list[Looking]] = {}
    for one in waiting:
        place = one.wish.place if one.wish.is_for_one else one.wish.destination
        groups.setdefault((one.wish.destination, place, one.wish.scope), []).append(one)
    return groups


def _is_held(rule: BreakingRule | None, now: datetime) -> bool:
    """Return whether a rule's quiet hours hold back what breaks now."""
    if rule is None or not rule.quiet:
        return False
    begins, _, ends = rule.quiet.partition("-")
    return quiet_end(now, (begins, ends), zone=rule.timezone) is not None


def _only(looking: Sequence[Looking], arrived: Mapping[int, int]) -> list[int]:
    """Return the stories with news that may be wanted, in the order of their last articles."""
    wanted = set(arrived)
    if all(one.wish.subject.kind == "story" for one in looking):
        wanted &= {one.wish.subject.story for one in looking if one.wish.subject.story}
    return sorted(wanted, key=arrived.__getitem__)


def _window(stories: Sequence[Candidate], now: datetime) -> Window:
    seen = (article.first_seen for one in stories for article in one.story.articles)
    return Window(max(min(seen, default=now), now - _BACK), now)


def _told(view: View, place: Reader, stories: Sequence[Candidate], *, seen: int) -> dict[int, Told]:
    """Return what was told of the stories at the destination; for a person also what was told where
    they asked, which they can read, before any article after `seen` came.
    """
    ids = [one.story.id for one in stories]
    told = dict(view.told(ids))
    if is_direct(view.reader.destination):
        came = min(_arrivals(stories, seen), default=None)
        there_too = memory.told(view.conn, place.destination, ids, before=came)
        for story, there in there_too.items():
            told[story] = _both(told[story], there) if story in told else there
    return told


def _arrivals(stories: Iterable[Candidate], seen: int) -> Iterator[datetime]:
    """Yield when each article of some stories came that is newer than `seen`."""
    for one in stories:
        yield from (article.first_seen for article in one.story.articles if article.id > seen)


def _both(one: Told, other: Told) -> Told:
    dates = [told.as_of for told in (one, other) if told.as_of is not None]
    return Told(
        sentences=(*one.sentences, *other.sentences),
        until=max(one.until, other.until),
        as_of=max(dates, default=None),
    )


def _when_looked(
    wanted: Mapping[int, Looking], stories: Sequence[Candidate], told: Mapping[int, Told]
) -> dict[int, Told]:
    """Return what was told of stories as of when it was last looked for their news: what has come
    since is no less new where a digest has told of them meanwhile. A followed story that nobody was
    told of and that was there by then is known as it was: who follows it wants its next fact.
    """
    known: dict[int, Told] = {}
    for one in stories:
        why = wanted.get(one.story.id)
        before = told.get(one.story.id)
        if why is None:
            continue
        was_there = any(article.id <= why.seen for article in one.story.articles)
        if before is None and not (was_there and why.wish.kind == "follow"):
            continue
        came = min(_arrivals([one], why.seen))
        until = came - timedelta(milliseconds=1)
        before = before or Told(sentences=(), until=until)
        known[one.story.id] = replace(before, until=min(before.until, until))
    return known


def _has_news(one: Candidate, seen: int) -> bool:
    """Return whether a report at first hand has come that may be seen, after an article."""
    return any(article.id > seen and article.is_first_hand for article in one.story.articles)


def _followed(
    view: View, looking: Sequence[Looking], stories: Sequence[Candidate], window: Window
) -> dict[int, Looking]:
    """Return the stories of which what somebody follows has news, each with who looks for it."""
    found: dict[int, Looking] = {}
    for one in looking:
        fresh = [story for story in stories if _has_news(story, one.seen)]
        if one.wish.kind == "follow" and fresh:
            for story in select.concerned(view, one.wish.subject, fresh, window):
                found.setdefault(story, one)
    return found


def _breaking(
    view: View,
    looking: Sequence[Looking],
    stories: Sequence[Candidate],
    told: Mapping[int, Told],
    window: Window,
) -> dict[int, Looking]:
    """Return the stories that break, each with who looks for them: new ones of which nothing was
    told, with enough independent reports of newsrooms that were heard from before.
    """
    found: dict[int, Looking] = {}
    known = select.established(view, window)
    now = window.until
    for one in looking:
        rule = one.wish.rule
        if rule is None or (rule.snoozed_until and rule.snoozed_until > now):
            continue
        posts = wishes.posts_since(view.conn, one.wish.destination, since=now - BREAKS_WITHIN)
        fresh = [
            story
            for story in stories
            if _has_news(story, one.seen)
            and story.story.id not in told
            and story.story.first_seen > now - BREAKS_WITHIN
            and _reports(story, known) >= rule.reports
        ]
        if fresh and posts < rule.a_day:
            for story in select.concerned(view, one.wish.subject, fresh, window):
                found.setdefault(story, one)
    return found


def _reports(one: Candidate, known: Collection[str]) -> int:
    """Return how many reports a story has that are independent of each other, of newsrooms that
    were heard from before; of all, where nobody can say.
    """
    heard = [article for article in one.story.articles if newsroom(article) in known]
    return independent_reports(heard if known else one.story.articles)


def _title(wish: Wish) -> str:
    if wish.subject.kind == "story":
        return "A story you follow" if wish.is_for_one else "A story followed here"
    return f"Following {wish.subject.name}"
