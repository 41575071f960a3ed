"""What a person can ask, on whatever platform: each command goes to its use case, each answer is a document.

Runs in worker threads: the loop that answers a platform's heartbeat never waits for the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot import answer, commands
from bot.config import Digest, Settings
from bot.errors import UserError
from bot.model import Article, Brief, Choice, Document, Edition, Listing, Request
from bot.platforms import words
from bot.publish import Publisher
from bot.schedule import DAYS, next_slot
from bot.store import files, outbox, outlets
from bot.store.sqlite import Database

DEFAULT_WINDOW = timedelta(hours=24)
#: The window of /sources, and of search where none is given.
SOURCES_WINDOW = timedelta(days=7)
_WEEKDAYS, _WEEKEND = DAYS[:5], DAYS[5:]

#: Posts a digest by name and returns what to tell the person who asked.
Post = Callable[[str], str]


class Desk:
    """Answers requests. `clock` says what time it is, `post` posts a digest now."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        publisher: Publisher,
        *,
        clock: Callable[[], datetime],
        post: Post,
        running: Callable[[], bool],
    ) -> None:
        self._settings = settings
        self._database = database
        self._publisher = publisher
        self._clock = clock
        self._post = post
        self._running = running
        self._topics = answer.topics(settings)
        self._outlets = answer.outlet_infos(settings)

    async def answer(self, request: Request) -> Document:
        """Return what was asked for.

        Raises:
            UserError: it cannot be answered as asked.
        """
        return await asyncio.to_thread(self._answer, request)

    def _answer(self, request: Request) -> Document:
        match request.command:
            case "brief":
                window = request.range or DEFAULT_WINDOW
                return self.brief(request.words, window=window, place=request.place, private=request.private)
            case "digest":
                return self._digest(request)
            case "topics":
                return self._topics_listing(request)
            case "sources":
                return self._sources()
            case "schedule":
                return self._schedule(request)
            case "status":
                return self.status()
            case _:
                return commands.help_listing()

    def brief(self, typed: str, *, window: timedelta, place: str, private: bool = False) -> Brief:
        """Return the answer to `/brief`, with what the place was told marked.

        Raises:
            UserError: there is no word to look for.
        """
        now = self._clock()
        with self._database.read() as conn:
            return answer.brief(
                conn,
                typed,
                topics=self._topics,
                since=now - window,
                now=now,
                told=partial(outbox.told, conn, "" if private else place),
                outlet_infos=self._outlets,
                timezone=self._settings.timezone,
            )

    def search(self, typed: str, *, limit: int) -> list[tuple[Article, float]]:
        """Return the articles that hold the words, best first, each with its score.

        Raises:
            UserError: there is no word to look for.
        """
        with self._database.read() as conn:
            return answer.search(conn, typed, limit=limit)

    def complete(self, typed: str, *, place: str) -> Sequence[Choice]:  # noqa: ARG002 - every place sees every topic
        """Return the topics that fit what has been typed so far."""
        wanted = typed.strip().lower()
        return [
            Choice(slug=topic.slug, title=topic.title)
            for topic in self._topics.values()
            if wanted in topic.slug.lower() or wanted in topic.title.lower()
        ][:25]

    async def edition(self, key: str) -> Edition | None:
        """Return the edition of which a part was posted under `key`."""
        return await asyncio.to_thread(self._edition, key)

    def status(self) -> Listing:
        """Return in words whether everything is running, and as data whether it is well."""
        now = self._clock()
        with self._database.read() as conn:
            counts = files.counts(conn)
            newest = files.newest(conn)
            states = outbox.counts(conn)
            parked = outbox.parked_since(conn, since=now - timedelta(days=1))
        running = self._running()
        digests = [self._digest_line(digest, now) for digest in self._settings.digests]
        zone = ZoneInfo(self._settings.timezone)
        feed_lives = self._settings.feed_path.is_dir()
        lines = [
            "the service is running" if running else "no service is running: nothing is read or posted by itself",
            (f"feed: {sum(counts.values())} files, {counts.get('rejected', 0)} rejected, ")
            + (f"newest {_moment(newest, zone)}" if newest else "none read yet"),
            *([] if feed_lives else [f"the feed folder “{self._settings.feed_path}” is not there"]),
            *digests,
            *[f"not delivered to {d.destination}: {d.reason} ({d.digest} {d.date} {d.slot})" for d in parked],
        ]
        data = {
            "ok": running and feed_lives and not parked,
            "running": running,
            "feed": {"path": str(self._settings.feed_path), "there": feed_lives, "files": counts}
            | {"newest": newest.isoformat() if newest else None},
            "digests": [self._digest_data(digest, now) for digest in self._settings.digests],
            "deliveries": states,
            "parked": [{"destination": d.destination, "digest": d.digest, "reason": d.reason} for d in parked],
        }
        return Listing(title="Status", lines=tuple(lines), data=data)

    def _digest(self, request: Request) -> Document:
        typed, verb = commands.digest(request.words)
        digest = self._named(typed, request.place)
        if verb == "now":
            return Listing(title=digest.heading, lines=(self._post(digest.name),))
        if verb == "preview":
            to = request.place if request.place in digest.to else digest.to[0]
            return self._publisher.preview(digest.name, destination=to, now=self._clock())
        with self._database.read() as conn:
            last = outbox.last_texts(conn, digest=digest.name, destination=request.place)
        if not last:
            following = f"write /digest {digest.name} preview to see the next one as it stands"
            return Listing(title=digest.heading, lines=(f"nothing has been posted here yet; {following}",))
        return Listing(title=f"{digest.heading}, as posted", lines=tuple("\n".join(last).splitlines()))

    def _named(self, typed: str | None, place: str) -> Digest:
        if typed is not None:
            return self._settings.digest(typed)
        here = [digest for digest in self._settings.digests if place in digest.to] or list(self._settings.digests)
        if len(here) == 1:
            return here[0]
        if not here:
            raise UserError("no digest is configured; add a [[digests]] to config.toml")
        raise UserError(f"there are {len(here)} digests; write /digest and one of {', '.join(d.name for d in here)}")

    def _topics_listing(self, request: Request) -> Listing:
        now = self._clock()
        with self._database.read() as conn:
            return answer.topics_overview(
                conn,
                self._topics,
                typed=request.words,
                since=now - DEFAULT_WINDOW,
                now=now,
                told=partial(outbox.told, conn, request.place),
            )

    def _sources(self) -> Listing:
        now, zone = self._clock(), ZoneInfo(self._settings.timezone)
        with self._database.read() as conn:
            heard = outlets.seen(conn, since=now - SOURCES_WINDOW)
            rejected = files.counts(conn).get("rejected", 0)
        lines = []
        for one in heard:
            reprints = f", {words.count(one.reprints, 'reprint', 'reprints')}" if one.reprints else ""
            amount = words.count(one.articles, "article", "articles")
            lines.append(f"{one.name or 'outlet unknown'} · {amount}{reprints} · newest {_moment(one.newest, zone)}")
        if rejected:
            lines.append(
                f"{words.count(rejected, 'file', 'files')} could not be read: files --outcome rejected says why"
            )
        data = [
            {"outlet": o.name, "articles": o.articles, "reprints": o.reprints, "newest": o.newest.isoformat()}
            for o in heard
        ]
        return Listing(
            title="Sources of the last 7 days",
            lines=tuple(lines) or ("nothing has been read in the last 7 days",),
            data={"sources": data, "rejected_files": rejected},
        )

    def _schedule(self, request: Request) -> Listing:
        if request.words.split(maxsplit=1)[0] != "list":
            raise UserError(
                f"digests are set in {self._settings.source} here; change it there, then start the bot anew"
            )
        now = self._clock()
        return Listing(
            title="Schedule",
            lines=tuple(self._digest_line(digest, now) for digest in self._settings.digests) or ("no digest yet",),
            data={"digests": [self._digest_data(digest, now) for digest in self._settings.digests]},
        )

    def _digest_line(self, digest: Digest, now: datetime) -> str:
        zone = self._settings.zone_of(digest)
        upcoming = self._next(digest, now)
        return " · ".join(
            [
                digest.name,
                f"{_days(digest)} {', '.join(sorted(digest.at))} {zone}",
                f"next {_moment(upcoming, ZoneInfo(zone))}" if upcoming else "never due",
                *(self._last(digest, destination, ZoneInfo(zone)) for destination in digest.to),
                f"from {self._settings.source}",
            ]
        )

    def _last(self, digest: Digest, destination: str, zone: ZoneInfo) -> str:
        with self._database.read() as conn:
            last = outbox.last_edition(conn, digest=digest.name, destination=destination)
        if last is None:
            return f"nothing yet to {destination}"
        return f"last to {destination} {_moment(last.until, zone)}, {words.count(last.stories, 'story', 'stories')}"

    def _digest_data(self, digest: Digest, now: datetime) -> dict[str, object]:
        upcoming = self._next(digest, now)
        return {
            "name": digest.name,
            "at": list(digest.at),
            "days": list(digest.days),
            "timezone": self._settings.zone_of(digest),
            "to": list(digest.to),
            "next": upcoming.isoformat() if upcoming else None,
        }

    def _next(self, digest: Digest, now: datetime) -> datetime | None:
        slot = next_slot(at=digest.at, days=digest.days, zone=self._settings.zone_of(digest), after=now)
        return slot.due if slot else None

    def _edition(self, key: str) -> Edition | None:
        with self._database.read() as conn:
            return outbox.edition_of(conn, key=key)


def _days(digest: Digest) -> str:
    chosen = tuple(day for day in DAYS if day in digest.days)
    match chosen:
        case days if days == DAYS:
            return "every day"
        case days if days == _WEEKDAYS:
            return "weekdays"
        case days if days == _WEEKEND:
            return "weekends"
        case _:
            return ", ".join(chosen)


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"
