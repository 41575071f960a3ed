"""What a person can ask, on whatever platform: each command goes to its use case, each answer is a
document.

Runs in worker threads: the loop that answers a platform's heartbeat never waits for the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.archive import select
from bot.archive.visibility import View, Visibility
from bot.config.settings import Digest, Settings
from bot.desk import listings
from bot.desk import status as standing
from bot.desk.brief import brief as compose
from bot.desk.priority import Turns
from bot.desk.single_flight import Once
from bot.desk.topic_counts import TopicCounts
from bot.editions import schedules
from bot.editions.publish import Publisher
from bot.errors import UserError
from bot.llm import Summariser
from bot.model import (
    OPERATOR,
    Article,
    Brief,
    Choice,
    Document,
    Edition,
    Listing,
    Reader,
    Request,
    Rights,
    Window,
)
from bot.store import outbox
from bot.store.sqlite import Database
from bot.wording import times
from bot.wording import typed as commands

DEFAULT_WINDOW = timedelta(hours=24)
SHORTEST_WINDOW = timedelta(hours=1)
#: Topics offered while somebody types.
_MOST_CHOICES = 25
#: So many questions are remembered with when they were last answered in public.
_MOST_ANSWERS = 1_000

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
        self._visibility = Visibility(settings)
        self._counts = TopicCounts(database, self._visibility, clock=clock)

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
                    _reader(request),
                    window=self._window(request),
                    private=request.private,
                )
            case "digest":
                return self._digest(request)
            case "topics":
                return self._topics(request)
            case "sources":
                return self._sources(request)
            case "schedule":
                return self._schedule(request)
            case "status":
                return self.status(_reader(request))
            case "more":
                return self._more(request)
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
        self, typed: str, reader: Reader, *, window: timedelta, private: bool = False
    ) -> Brief:
        """Return the answer to `/brief`, with what was told where the reader is marked.

        Raises:
            UserError: there is no word to look for.
        """
        now = self._clock()
        with self._turns.answering(), self._database.read() as conn:
            brief = compose(
                self._visibility.view(conn, reader, private=private),
                typed,
                Window(now - window, now),
                timezone=self._settings.timezone,
            )
        if self._writer is None:
            return brief
        return self._writer.brief(brief, place=reader.destination, now=now)

    def search(self, typed: str, *, limit: int) -> list[tuple[Article, float]]:
        """Return the articles that hold the words, best first, each with its score, for whoever
        types at the machine.

        Raises:
            UserError: there is no word to look for.
        """
        with self._database.read() as conn:
            return select.search(self._visibility.view(conn, OPERATOR), typed, limit=limit)

    def complete(self, typed: str, reader: Reader) -> Sequence[Choice]:
        """Return the topics that fit what has been typed so far, with what the last day held of
        them.
        """
        wanted = typed.strip().lower()
        counts = self._counts.of(reader)
        choices = [
            counts.get(topic.slug, Choice(slug=topic.slug, title=topic.title))
            for topic in self._visibility.topics(reader).values()
            if wanted in topic.slug.lower() or wanted in topic.title.lower()
        ]
        return sorted(choices, key=lambda choice: -choice.stories)[:_MOST_CHOICES]

    async def edition(self, key: str) -> Edition | None:
        """Return the edition of which a part was posted under `key`."""
        return await asyncio.to_thread(self._edition, key)

    def status(self, reader: Reader = OPERATOR) -> Listing:
        """Return in words whether everything is running, and as data whether it is well."""
        known = self._known_to(reader)
        with self._view(reader) as view:
            return standing.status(
                view, self._settings, known, now=self._clock(), running=self._running()
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
        known = self._known_to(_reader(request))
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

    def _known_to(self, reader: Reader) -> list[Digest]:
        """Return the digests that may be named to the reader."""
        limits = self._visibility.limits(reader)
        return schedules.known_to(reader, self._digests(), is_limited=not limits.is_none)

    @contextmanager
    def _view(self, reader: Reader) -> Iterator[View]:
        with self._database.read() as conn:
            yield self._visibility.view(conn, reader)

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
        if not schedules.is_posted_to(_reader(request), digest):
            raise UserError(
                f"{digest.name} is posted elsewhere; ask there, or change it in {schedules.source(self._settings)}"
            )

    def _topics(self, request: Request) -> Listing:
        now = self._clock()
        with self._view(_reader(request)) as view:
            return listings.topics(view, Window(now - DEFAULT_WINDOW, now), typed=request.words)

    def _more(self, request: Request) -> Listing:
        """Return the stories of a posted edition that found no room in it."""
        edition = self._edition(request.options.get("key", ""))
        reader = _reader(request)
        is_elsewhere = edition is not None and edition.destination != reader.destination
        if edition is None or (is_elsewhere and not self._visibility.limits(reader).is_none):
            raise UserError("that digest is no longer kept; /brief answers any topic")
        return listings.more(edition)

    def _timeline(self, request: Request) -> Listing:
        """Return what was reported on a story, in the order it came: each report's outlet and first
        sentence.
        """
        typed = request.options.get("story", "")
        with self._view(_reader(request)) as view:
            reports = listings.timeline(view, int(typed)) if typed.isdigit() else []
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
        with self._view(_reader(request)) as view:
            return listings.sources(view, timezone=self._settings.timezone, now=self._clock())

    def _schedule(self, request: Request) -> Document:
        verb, _, name = request.words.partition(" ")
        now = self._clock()
        if verb == "list":
            reader = _reader(request)
            known = self._known_to(reader)
            with self._view(reader) as view:
                return standing.schedule(view, self._settings, known, now=now)
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


def _reader(request: Request) -> Reader:
    rights: Rights = "manage" if request.manager else "read"
    return Reader(
        destination=request.place,
        scope=request.options.get("scope", ""),
        rights="operate" if request.place == "terminal" else rights,
    )


def _question(request: Request) -> tuple[str, str]:
    return request.place, request.words.casefold()
