"""What a person can ask, on whatever platform: each command goes to its use case, each answer is a
document.

Runs in worker threads: the loop that answers a platform's heartbeat never waits for the database.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import cast
from zoneinfo import ZoneInfo

from bot.archive import select as answer
from bot.archive import visibility as places
from bot.config.settings import Digest, Settings
from bot.desk import status as standing
from bot.desk.priority import Turns
from bot.desk.single_flight import Once
from bot.editions import schedules
from bot.editions.publish import Publisher
from bot.errors import UserError
from bot.llm import Summariser
from bot.model import Article, Brief, Choice, Document, Edition, Listing, Request
from bot.store import outbox
from bot.store import told as watermarks
from bot.store.sqlite import Database
from bot.wording import phrases as words
from bot.wording import times
from bot.wording import typed as commands

DEFAULT_WINDOW = timedelta(hours=24)
SHORTEST_WINDOW = timedelta(hours=1)
COUNT_EVERY_S = 60.0
#: So many questions are remembered with when they were last answered in public.
_MOST_ANSWERS = 1_000

#: Who types at the machine itself sees and may do everything.
AT_THE_MACHINE = Request(command="status")

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
        writer: Summariser | None = None,
        turns: Turns | None = None,
    ) -> None:
        self._settings = settings
        self._database = database
        self._publisher = publisher
        self._clock = clock
        self._post = post
        self._running = running
        self._writer = writer
        self._turns = turns or Turns()
        self._briefs: Once[Document] = Once()
        #: When a question was last answered for all in a place. In memory: a restart makes "since
        #: last" longer.
        self._answered: dict[tuple[str, str], datetime] = {}
        self._topics = answer.topics(settings)
        #: What the last day held of each topic, for whoever is typing.
        self._counts: dict[str, dict[str, int]] = {}
        self._counted_s = -COUNT_EVERY_S
        self._outlets = answer.outlet_infos(settings)

    async def answer(self, request: Request) -> Document:
        """Return what was asked for.

        Raises:
            UserError: it cannot be answered as asked.
        """
        work = partial(self._answer, request)
        if request.command != "brief":
            return await asyncio.to_thread(work)
        asked = (
            request.words,
            request.range,
            request.place,
            request.private,
            *sorted(request.options.items()),
        )
        document = await self._briefs.get(asked, work)
        if isinstance(document, Brief) and not request.private:
            self._note_answer(request, document.until)
        return document

    def _answer(self, request: Request) -> Document:
        match request.command:
            case "brief":
                return self.brief(
                    request.words,
                    window=self._window(request),
                    place=request.place,
                    scope=request.options.get("scope", ""),
                    private=request.private,
                )
            case "digest":
                return self._digest(request)
            case "topics":
                return self._topics_listing(request)
            case "sources":
                return self._sources(request)
            case "schedule":
                return self._schedule(request)
            case "status":
                return self.status(request)
            case "more":
                return self._more(request.options.get("key", ""))
            case "timeline":
                return self._timeline(request)
            case _:
                return commands.help_listing()

    def _window(self, request: Request) -> timedelta:
        """Return how far back is asked for; "last": since the place had a digest, or this answered
        for all.
        """
        if request.options.get("range") != commands.SINCE_LAST:
            return request.range or DEFAULT_WINDOW
        with self._database.read() as conn:
            edition = outbox.last_edition(conn, destination=request.place)
        answered = self._answered.get(_question(request))
        told = [moment for moment in (edition and edition.until, answered) if moment]
        return max(self._clock() - max(told), SHORTEST_WINDOW) if told else DEFAULT_WINDOW

    def _note_answer(self, request: Request, at: datetime) -> None:
        self._answered[_question(request)] = at
        if len(self._answered) > _MOST_ANSWERS:
            del self._answered[min(self._answered, key=self._answered.__getitem__)]

    def brief(
        self, typed: str, *, window: timedelta, place: str, scope: str = "", private: bool = False
    ) -> Brief:
        """Return the answer to `/brief`, with what the place was told marked.

        Raises:
            UserError: there is no word to look for.
        """
        now = self._clock()
        seen = places.visible(self._settings, self._topics, place, scope)
        with self._turns.answering(), self._database.read() as conn:
            found = answer.brief(
                conn,
                typed,
                topics=places.topics_at(self._topics, seen),
                visible=seen,
                since=now - window,
                now=now,
                told=partial(watermarks.told, conn, "" if private else place),
                outlet_infos=self._outlets,
                timezone=self._settings.timezone,
            )
        return found if self._writer is None else self._writer.brief(found, place=place, now=now)

    def search(self, typed: str, *, limit: int) -> list[tuple[Article, float]]:
        """Return the articles that hold the words, best first, each with its score.

        Raises:
            UserError: there is no word to look for.
        """
        with self._database.read() as conn:
            return answer.search(conn, typed, limit=limit)

    def complete(self, typed: str, *, place: str, scope: str = "") -> Sequence[Choice]:
        """Return the topics that fit what has been typed so far, with what the last day held of
        them.
        """
        self._count_in_background()
        wanted = typed.strip().lower()
        seen = places.visible(self._settings, self._topics, place, scope)
        found = [
            Choice(slug=topic.slug, title=topic.title, **self._counts.get(topic.slug, {}))
            for topic in places.topics_at(self._topics, seen).values()
            if wanted in topic.slug.lower() or wanted in topic.title.lower()
        ]
        return sorted(found, key=lambda choice: -choice.stories)[:25]

    def _count_in_background(self) -> None:
        """Count the topics anew in a thread of its own, at most once a minute: whoever types waits
        for nothing.
        """
        if time.monotonic() - self._counted_s > COUNT_EVERY_S:
            self._counted_s = time.monotonic()
            threading.Thread(target=self._count, name="count topics", daemon=True).start()

    def _count(self) -> None:
        now = self._clock()
        with self._database.read() as conn:
            counted = answer.topics_overview(
                conn, self._topics, since=now - DEFAULT_WINDOW, now=now
            )
        rows = cast("list[dict[str, int]]", counted.data["topics"])
        self._counts = {
            str(row["slug"]): {"stories": row["stories"], "articles": row["articles"]}
            for row in rows
        }

    async def edition(self, key: str) -> Edition | None:
        """Return the edition of which a part was posted under `key`."""
        return await asyncio.to_thread(self._edition, key)

    def status(self, request: Request = AT_THE_MACHINE) -> Listing:
        """Return in words whether everything is running, and as data whether it is well."""
        known = self._known_at(request)
        with self._database.read() as conn:
            return standing.status(
                conn,
                self._settings,
                known,
                now=self._clock(),
                running=self._running(),
                place=request.place,
            )

    def _digest(self, request: Request) -> Document:
        typed, verb = commands.digest(request.words)
        digest = self._named(typed, request)
        if verb == "now":
            self._require_right(digest, request)
            return Listing(title=digest.heading, lines=(self._post(digest.name),))
        if verb == "preview":
            to = request.place if request.place in digest.to else digest.to[0]
            return self._publisher.preview(digest.name, destination=to, now=self._clock())
        with self._database.read() as conn:
            last = outbox.last_texts(conn, digest=digest.name, destination=request.place)
        if not last:
            following = f"write /digest {digest.name} preview to see the next one as it stands"
            return Listing(
                title=digest.heading, lines=(f"nothing has been posted here yet; {following}",)
            )
        return Listing(
            title=f"{digest.heading}, as posted", lines=tuple("\n".join(last).splitlines())
        )

    def _named(self, typed: str | None, request: Request) -> Digest:
        known = self._known_at(request)
        if typed is not None:
            return schedules.pick(known, typed)
        here = [digest for digest in known if request.place in digest.to] or known
        if len(here) == 1:
            return here[0]
        if not here:
            raise UserError("no digest is configured; add a [[digests]] to config.toml")
        raise UserError(
            f"there are {len(here)} digests; write /digest and one of {', '.join(d.name for d in here)}"
        )

    def _known_at(self, request: Request) -> list[Digest]:
        """Return the digests that may be named where somebody asks: all, or in a limited place its
        own.
        """
        digests = self._digests()
        if not places.is_limited(self._settings, request.place, request.options.get("scope", "")):
            return digests
        return [digest for digest in digests if _is_of(digest, request)]

    def _require_right(self, digest: Digest, request: Request) -> None:
        """Refuse to change or post a digest for anybody but a manager of where it is posted.

        Raises:
            UserError: the asker is none.
        """
        if request.place == "terminal":
            return
        if not request.manager:
            raise UserError(
                "you may not change what is posted here; ask somebody who manages this place"
            )
        if not _is_of(digest, request):
            raise UserError(
                f"{digest.name} is posted elsewhere; ask there, or change it in {schedules.source(self._settings)}"
            )

    def _topics_listing(self, request: Request) -> Listing:
        now = self._clock()
        seen = places.visible(
            self._settings, self._topics, request.place, request.options.get("scope", "")
        )
        with self._database.read() as conn:
            return answer.topics_overview(
                conn,
                places.topics_at(self._topics, seen),
                visible=seen,
                typed=request.words,
                since=now - DEFAULT_WINDOW,
                now=now,
                told=partial(watermarks.told, conn, request.place),
            )

    def _more(self, key: str) -> Listing:
        """Return the stories of a posted edition that found no room in it."""
        edition = self._edition(key)
        if edition is None:
            raise UserError("that digest is no longer kept; /brief answers any topic")
        lines = [
            f"{line.headline} · {words.listed(line.outlets)}"
            + (f" · {line.url}" if line.url else "")
            for line in edition.rest
        ]
        left = edition.more_stories - len(lines)
        if left > 0:
            lines.append(
                f"and {words.count(left, 'more story', 'more stories')}: /brief finds them by topic"
            )
        return Listing(
            title=f"More of {edition.title}",
            lines=tuple(lines) or ("everything worth telling was told",),
            data={"stories": [line.id for line in edition.rest]},
        )

    def _timeline(self, request: Request) -> Listing:
        """Return what was reported on a story, in the order it came: each report's outlet and first
        sentence.
        """
        typed = request.options.get("story", "")
        seen = places.visible(
            self._settings, self._topics, request.place, request.options.get("scope", "")
        )
        with self._database.read() as conn:
            reports = answer.timeline(conn, int(typed), visible=seen) if typed.isdigit() else []
        if not reports:
            raise UserError("that story is no longer kept; /brief answers any topic")
        zone, now = ZoneInfo(self._settings.timezone), self._clock()
        today = now.astimezone(zone).date()
        lines = [
            f"{times.moment(at, zone=zone, today=today)} · {article.outlet_name} · {sentence}"
            for at, article, sentence in reports
        ]
        return Listing(
            title="Timeline",
            lines=tuple(lines),
            data={"articles": [article.id for _, article, _ in reports]},
        )

    def _sources(self, request: Request) -> Listing:
        seen = places.visible(
            self._settings, self._topics, request.place, request.options.get("scope", "")
        )
        with self._database.read() as conn:
            return standing.sources(conn, self._settings, seen=seen, now=self._clock())

    def _schedule(self, request: Request) -> Document:
        verb, _, name = request.words.partition(" ")
        now = self._clock()
        if verb == "list":
            known = self._known_at(request)
            with self._database.read() as conn:
                return standing.schedule(conn, self._settings, known, now=now, place=request.place)
        if verb == "preview":
            raise UserError(f"write /digest {name or 'NAME'} preview")
        self._require_right_to(verb, name, request)
        if verb in ("add", "edit"):
            before = self._before_making(verb, name, request, now)
            if before is not None:
                return before
        with self._database.write() as conn:
            match verb:
                case "add":
                    return schedules.add(conn, self._settings, request, now=now)
                case "edit":
                    return schedules.edit(conn, self._settings, name, request, now=now)
                case "pause":
                    return schedules.pause(conn, self._settings, name, request, now=now)
                case "resume":
                    return schedules.resume(conn, self._settings, name, now=now)
                case _:
                    return schedules.remove(conn, self._settings, name)

    def _require_right_to(self, verb: str, name: str, request: Request) -> None:
        """Refuse what may not be done to the schedule, or cannot be from here.

        Raises:
            UserError: why.
        """
        if not (request.manager or request.place == "terminal"):
            raise UserError(
                "you may not change what is posted here; ask somebody who manages this place"
            )
        if not self._database.is_writable:
            raise UserError(
                f"digests are changed where the bot is running, or in {schedules.source(self._settings)}"
            )
        if verb == "add":
            return
        if not name:
            raise UserError(
                f"write /schedule {verb} and the digest's name; /schedule list shows them"
            )
        self._require_right(self._named(name, request), request)

    def _before_making(
        self, verb: str, name: str, request: Request, now: datetime
    ) -> Document | None:
        """Return what is asked back of whoever makes or changes a digest, or what it would bring,
        if that was asked.
        """
        with self._database.read() as conn:
            if verb == "add" and request.options.get("can_ask") == "yes":
                question = schedules.question(conn, self._settings, request, now=now)
                if question is not None:
                    return question
            if request.options.get("preview") != "yes":
                return None
            digest = schedules.draft(
                conn, self._settings, request, name=name if verb == "edit" else ""
            )
        return self._publisher.preview_of(digest, destination=digest.to[0], now=now)

    def _digests(self) -> list[Digest]:
        with self._database.read() as conn:
            return schedules.everything(conn, self._settings)

    def _edition(self, key: str) -> Edition | None:
        with self._database.read() as conn:
            return outbox.edition_of(conn, key=key)


def _question(request: Request) -> tuple[str, str]:
    return request.place, request.words.casefold()


def _is_of(digest: Digest, request: Request) -> bool:
    """Return whether the digest is posted where somebody asks, or belongs to the same server."""
    scope = request.options.get("scope", "")
    return request.place in digest.to or bool(scope and digest.scope == scope)
