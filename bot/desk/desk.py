"""What a person can ask, on whatever platform: each request goes to its use case, each answer is a
document.

Runs in worker threads: the loop that answers a platform's heartbeat never waits for the database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from bot.archive import select
from bot.archive.visibility import View, Visibility
from bot.config.settings import Digest, Settings
from bot.desk import listings
from bot.desk.brief import brief as answer
from bot.desk.priority import Priority
from bot.desk.schedule_command import ScheduleCommand
from bot.desk.single_flight import SingleFlight
from bot.desk.status import schedule_of, status_of
from bot.desk.topic_counts import TopicCounts
from bot.editions import schedules
from bot.editions.publish import Publisher
from bot.errors import UserError
from bot.llm import Summariser
from bot.model import (
    OPERATOR,
    Article,
    Brief,
    Document,
    Edition,
    Listing,
    MoreStories,
    PostedDigest,
    Reader,
    ScheduleList,
    Sources,
    Status,
    Timeline,
    TopicCount,
    Topics,
    Window,
)
from bot.platforms.answered import Answered
from bot.store import outbox
from bot.store.sqlite import Database
from bot.wording.requests import (
    BriefRequest,
    DigestRequest,
    HelpRequest,
    MoreRequest,
    Request,
    ScheduleAdd,
    ScheduleChange,
    ScheduleEdit,
    ScheduleListRequest,
    SchedulePause,
    ScheduleRemove,
    ScheduleResume,
    SourcesRequest,
    StatusRequest,
    TimelineRequest,
    TopicsRequest,
)
from bot.wording.typed import help_listing

DEFAULT_WINDOW = timedelta(hours=24)
SHORTEST_WINDOW = timedelta(hours=1)
#: Topics offered while somebody types.
_MOST_TOPICS = 25
#: So many questions are remembered with when they were last answered in public.
_MOST_ANSWERS = 1_000
_NOT_A_MANAGER = "you may not change what is posted here; ask somebody who manages this place"

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
        priority: Priority | None = None,
    ) -> None:
        self._settings = settings
        self._database = database
        self._publisher = publisher
        self._clock = clock
        self._post = post
        self._running = running
        self._writer = writer
        self._priority = priority or Priority()
        self._briefs: SingleFlight[Brief] = SingleFlight()
        self.answered: Answered[Any] = Answered()
        #: When a question was last answered for all in a place. In memory: a restart makes "since
        #: last" longer.
        self._last_public: dict[tuple[str, str], datetime] = {}
        self._visibility = Visibility(settings)
        self._schedule = ScheduleCommand(settings, self._visibility)
        self._counts = TopicCounts(database, self._visibility, clock=clock)

    async def answer(self, request: Request) -> Document:
        """Return what was asked for.

        Raises:
            UserError: it cannot be answered as asked.
        """
        if not isinstance(request, BriefRequest):
            return await asyncio.to_thread(self._answer, request)
        # Whoever asks the same in the same place is given the same answer.
        anybody = replace(request.reader, person="", rights="read")
        brief = await self._briefs.get(
            replace(request, reader=anybody), partial(self._brief, request)
        )
        if not request.private:
            self._note_public(request, brief.until)
        return brief

    def _answer(self, request: Request) -> Document:
        match request:
            case DigestRequest():
                return self._digest(request)
            case TopicsRequest():
                return self._topics(request)
            case SourcesRequest():
                return self._sources(request)
            case StatusRequest():
                return self.status(request.reader)
            case MoreRequest():
                return self._more(request)
            case TimelineRequest():
                return self._timeline(request)
            case ScheduleListRequest():
                return self._schedule_list(request)
            case (
                ScheduleAdd()
                | ScheduleEdit()
                | SchedulePause()
                | ScheduleResume()
                | ScheduleRemove()
            ):
                return self._change_schedule(request)
            case HelpRequest():
                return help_listing()
            case _:
                raise AssertionError(f"nobody answers {type(request).__name__}")

    def _brief(self, request: BriefRequest) -> Brief:
        window = self._since_last(request) if request.since_last else request.range
        return self.brief(
            request.words,
            request.reader,
            window=window or DEFAULT_WINDOW,
            private=request.private,
        )

    def _since_last(self, request: BriefRequest) -> timedelta | None:
        """Return how long ago the place had a digest, or this answered for all; None for never."""
        with self._database.read() as conn:
            edition = outbox.last_edition(conn, destination=request.reader.destination)
        answered = self._last_public.get(_question(request))
        last = max((at for at in (edition and edition.until, answered) if at), default=None)
        return max(self._clock() - last, SHORTEST_WINDOW) if last else None

    def _note_public(self, request: BriefRequest, at: datetime) -> None:
        self._last_public[_question(request)] = at
        if len(self._last_public) > _MOST_ANSWERS:
            del self._last_public[min(self._last_public, key=self._last_public.__getitem__)]

    def brief(
        self, words: str, reader: Reader, *, window: timedelta, private: bool = False
    ) -> Brief:
        """Return the answer to `/brief`, with what was told where the reader is marked.

        Raises:
            UserError: there is no word to look for.
        """
        now = self._clock()
        with self._priority.answering(), self._database.read() as conn:
            brief = answer(
                self._visibility.view(conn, reader, private=private),
                words,
                Window(now - window, now),
                timezone=self._settings.timezone,
            )
        if self._writer is None:
            return brief
        return self._writer.brief(brief, place=reader.destination, now=now)

    def search(self, words: str, *, limit: int) -> list[tuple[Article, float]]:
        """Return the articles that hold the words, best first, each with its score, for whoever
        types at the machine.

        Raises:
            UserError: there is no word to look for.
        """
        ever = Window(datetime.fromtimestamp(0, UTC), self._clock())
        with self._view(OPERATOR) as view:
            return select.search(view, words, ever, limit=limit, timezone=self._settings.timezone)

    def complete(self, typed: str, reader: Reader) -> Sequence[TopicCount]:
        """Return the topics that fit what has been typed so far, with what the last day held of
        them.
        """
        wanted = typed.strip().lower()
        counts = self._counts.of(reader)
        topics = [
            counts.get(topic.slug, TopicCount(slug=topic.slug, title=topic.title))
            for topic in self._visibility.topics(reader).values()
            if wanted in topic.slug.lower() or wanted in topic.title.lower()
        ]
        return sorted(topics, key=lambda topic: -topic.stories)[:_MOST_TOPICS]

    async def edition(self, key: str) -> Edition | None:
        """Return the edition of which a part was posted under `key`."""
        return await asyncio.to_thread(self._edition, key)

    def status(self, reader: Reader = OPERATOR) -> Status:
        """Return whether everything is running, as far as the reader may know."""
        with self._view(reader) as view:
            known = self._schedule.known(view.conn, reader)
            return status_of(
                view, self._settings, known, now=self._clock(), running=self._running()
            )

    @contextmanager
    def _view(self, reader: Reader) -> Iterator[View]:
        with self._database.read() as conn:
            yield self._visibility.view(conn, reader)

    def _digest(self, request: DigestRequest) -> Document:
        digest = self._named(request.name, request.reader)
        here = request.reader.destination
        if request.verb == "now":
            self._require_right(digest, request.reader)
            return Listing(title=digest.heading, lines=(self._post(digest.name),))
        if request.verb == "preview":
            to = here if here in digest.to else digest.to[0]
            return self._publisher.preview_of(digest, destination=to, now=self._clock())
        with self._database.read() as conn:
            texts = outbox.last_texts(conn, digest=digest.name, destination=here)
        if texts:
            return PostedDigest(title=digest.heading, texts=tuple(texts))
        said = f"write /digest {digest.name} preview to see the next one as it stands"
        return Listing(title=digest.heading, lines=(f"nothing has been posted here yet; {said}",))

    def _named(self, name: str | None, reader: Reader) -> Digest:
        with self._database.read() as conn:
            known = self._schedule.known(conn, reader)
        if name is not None:
            return schedules.pick(known, name)
        here = [digest for digest in known if reader.destination in digest.to] or known
        if len(here) == 1:
            return here[0]
        if not here:
            raise UserError("no digest is configured; add a [[digests]] to config.toml")
        names = ", ".join(digest.name for digest in here)
        raise UserError(f"there are {len(here)} digests; write /digest and one of {names}")

    def _require_right(self, digest: Digest, reader: Reader) -> None:
        """Refuse to change or post a digest for anybody but a manager of where it is posted.

        Raises:
            UserError: the reader is none.
        """
        if reader.rights == "operate":
            return
        if reader.rights != "manage":
            raise UserError(_NOT_A_MANAGER)
        if not schedules.is_posted_to(reader, digest):
            source = schedules.source(self._settings)
            raise UserError(
                f"{digest.name} is posted elsewhere; ask there, or change it in {source}"
            )

    def _topics(self, request: TopicsRequest) -> Topics:
        now = self._clock()
        with self._view(request.reader) as view:
            return listings.topics(view, Window(now - DEFAULT_WINDOW, now), typed=request.filter)

    def _more(self, request: MoreRequest) -> MoreStories:
        """Return the stories of a posted edition that found no room in it."""
        edition = self._edition(request.key)
        is_limited = not self._visibility.limits(request.reader).is_none
        if edition is None or (is_limited and edition.destination != request.reader.destination):
            raise UserError("that digest is no longer kept; /brief answers any topic")
        return listings.more(edition)

    def _timeline(self, request: TimelineRequest) -> Timeline:
        if request.story.isdigit():
            with self._view(request.reader) as view:
                timeline = listings.timeline(
                    view,
                    int(request.story),
                    timezone=self._settings.timezone,
                    now=self._clock(),
                )
            if timeline.reports:
                return timeline
        raise UserError("that story is no longer kept; /brief answers any topic")

    def _sources(self, request: SourcesRequest) -> Sources:
        with self._view(request.reader) as view:
            return listings.sources(view, timezone=self._settings.timezone, now=self._clock())

    def _schedule_list(self, request: ScheduleListRequest) -> ScheduleList:
        with self._view(request.reader) as view:
            known = self._schedule.known(view.conn, request.reader)
            return schedule_of(view, self._settings, known, now=self._clock())

    def _change_schedule(self, request: ScheduleChange) -> Document:
        now = self._clock()
        self._require_right_to(request)
        if isinstance(request, ScheduleAdd | ScheduleEdit):
            before = self._before_making(request, now)
            if before is not None:
                return before
        with self._database.write() as conn:
            return self._schedule.carry_out(conn, request, now=now)

    def _require_right_to(self, request: ScheduleChange) -> None:
        """Refuse what may not be done to the schedule, or cannot be from here.

        Raises:
            UserError: why.
        """
        if request.reader.rights == "read":
            raise UserError(_NOT_A_MANAGER)
        if not self._database.is_writable:
            source = schedules.source(self._settings)
            raise UserError(f"digests are changed where the bot is running, or in {source}")
        if not isinstance(request, ScheduleAdd):
            self._require_right(self._named(request.name, request.reader), request.reader)

    def _before_making(self, request: ScheduleAdd | ScheduleEdit, now: datetime) -> Document | None:
        """Return what is asked back of whoever makes or changes a digest, or what it would bring,
        if that was asked.
        """
        with self._database.read() as conn:
            if isinstance(request, ScheduleAdd) and request.step == "ask":
                return self._schedule.question(conn, request, now=now)
            if request.step != "preview":
                return None
            digest = self._schedule.draft(conn, request)
        self._schedule.require_preview(request.reader, digest)
        return self._publisher.preview_of(digest, destination=digest.to[0], now=now)

    def _edition(self, key: str) -> Edition | None:
        with self._database.read() as conn:
            return outbox.edition_of(conn, key=key)


def _question(request: BriefRequest) -> tuple[str, str]:
    return request.reader.destination, request.words.casefold()
