"""What a person can ask, on whatever platform: each request goes to its use case, each answer is a
document.

Runs in worker threads: the loop that answers a platform's heartbeat never waits for the database.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot import metrics
from bot.archive import select
from bot.archive.visibility import Visibility
from bot.config.settings import Settings
from bot.desk import conversation, follows, listings, pictures
from bot.desk.about import about
from bot.desk.brakes import Brakes
from bot.desk.briefs import DEFAULT_WINDOW, NO_STORY, Briefs
from bot.desk.conversation import Conversations
from bot.desk.follows import WishCommand
from bot.desk.pictures import Pictures
from bot.desk.posted import Post, Posted
from bot.desk.priority import Priority
from bot.desk.rights import Asker
from bot.desk.schedule_command import ScheduleCommand
from bot.desk.single_flight import SingleFlight
from bot.desk.status import schedule_of, status_of
from bot.desk.topic_counts import TopicCounts
from bot.desk.viewing import Viewing
from bot.desk.why import why
from bot.editions import schedules
from bot.editions.links import Links
from bot.editions.publish import Publisher
from bot.errors import DeliveryError, UserError
from bot.llm import Summariser
from bot.model import (
    OPERATOR,
    Article,
    Brief,
    Document,
    Edition,
    Reader,
    ScheduleList,
    Sources,
    Standing,
    Status,
    Timeline,
    TopicCount,
    Topics,
    Why,
    Window,
)
from bot.platforms import Standings, nobody
from bot.platforms.answered import Answered
from bot.store import events, outbox
from bot.store.database import Database
from bot.wording.drawings import Drawing
from bot.wording.requests import (
    AnswerRequest,
    BreakingStop,
    BriefRequest,
    CitedRequest,
    DigestRequest,
    EvidenceRequest,
    HelpRequest,
    MoreRequest,
    PassageRequest,
    RateRequest,
    Request,
    RetryRequest,
    ScheduleAdd,
    ScheduleChange,
    ScheduleEdit,
    ScheduleListRequest,
    SchedulePause,
    ScheduleRemove,
    ScheduleRestore,
    ScheduleResume,
    SourcesRequest,
    StatusRequest,
    StoryRequest,
    StoryWishes,
    TimelineRequest,
    TopicsRequest,
    WhyRequest,
    WishAdd,
    WishChange,
    WishEnd,
    WishList,
)
from bot.wording.typed import help_listing

log = logging.getLogger(__name__)

#: Topics offered while somebody types.
_MOST_TOPICS = 25


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
        self._running = running
        self._brakes = Brakes()
        self._briefs: SingleFlight[Brief] = SingleFlight()
        self.answered: Answered[Any] = Answered()
        self._links = Links(settings)
        self._visibility = Visibility(settings)
        self._schedule = ScheduleCommand(settings, self._visibility)
        self._wishes = WishCommand(settings)
        self._view = Viewing(database, self._visibility)
        self._posted = Posted(self._view, self._schedule, publisher, clock=clock, post=post)
        #: What is asked about the news, for whoever needs no platform: pages, and the machine.
        self.news = Briefs(
            settings,
            self._view,
            clock=clock,
            writer=writer,
            priority=priority or Priority(),
        )
        self._counts = TopicCounts(database, self._visibility, clock=clock)
        self._conversations = Conversations()
        draws = settings.pictures is not None and pictures.is_installed()
        self._pictures = Pictures() if draws else None

    async def answer(self, request: Request, standings: Standings = nobody) -> Document:
        """Return what was asked for.

        Raises:
            UserError: it cannot be answered as asked, the asker may not do it, or asks too often.
        """
        self._brake(request.reader)
        began_s = time.monotonic()
        try:
            document = await self._document(request, standings)
        finally:
            metrics.answered(request.command, time.monotonic() - began_s)
        self._conversations.note(request, document)
        return self._linked(await self._illustrated(document, request), request)

    async def _illustrated(self, document: Document, request: Request) -> Document:
        """Return the answer about one story with pictures of it, where there are any to draw."""
        if self._pictures is None or not isinstance(document, Brief | Timeline):
            return document
        wanted = await asyncio.to_thread(self._drawings, document, request)
        return replace(document, pictures=await self._pictures.draw(wanted)) if wanted else document

    def _drawings(self, document: Brief | Timeline, request: Request) -> tuple[Drawing, ...]:
        section = self._settings.pictures
        if section is None or not isinstance(request, StoryRequest | TimelineRequest):
            return ()
        # Of one outlet or a few hours there is nothing to compare.
        if isinstance(request, StoryRequest) and (request.outlets or request.since):
            return ()
        with self._view(request.reader) as view:
            return pictures.of_story(
                view,
                int(request.story),
                document if isinstance(document, Brief) else None,
                min_reports=section.min_reports,
                timezone=document.timezone,
                now=self._clock(),
            )

    async def _document(self, request: Request, standings: Standings) -> Document:
        document: Document
        if not isinstance(request, BriefRequest):
            asker = await self._asker(request, standings)
            document = await asyncio.to_thread(self._answer, request, asker)
        else:
            # Whoever asks the same in the same place is given the same answer.
            anybody = replace(request.reader, person="", rights="read")
            document = await self._briefs.get(
                replace(request, reader=anybody, thread=""), partial(self.news.answer, request)
            )
            if not request.private:
                self.news.note_public(request, document.until)
        return document

    def _linked(self, document: Document, request: Request) -> Document:
        """Return the document with where it is read on the web, by whoever reads it there."""
        links = self._links.of(request.reader, now=self._clock())
        if links is None:
            return document
        if isinstance(document, Brief):
            return replace(document, web=links)
        if isinstance(document, Timeline) and isinstance(request, TimelineRequest):
            return replace(document, web=links.to(f"/story/{request.story}"))
        return document

    async def in_context(self, line: str, reader: Reader, *, thread: str = "") -> Request | None:
        """Return what a line asks as a follow-up to the last answer in a thread, or to the digest
        it is below; outside of a thread to the last answer the reader was given. None if it stands
        alone.

        Raises:
            UserError: it can only follow an answer, and none came before; or there is no more.
        """
        return await asyncio.to_thread(self._in_context, line, reader, thread)

    def _in_context(self, line: str, reader: Reader, thread: str) -> Request | None:
        with self._view(reader) as view:
            last = self._conversations.last(reader, thread)
            if last is None and thread:
                edition = outbox.edition_posted(
                    view.conn, destination=reader.destination, message_id=thread
                )
                last = conversation.of_edition(edition) if edition else None
            return conversation.in_context(
                line,
                last,
                view=view,
                now=self._clock(),
                zone=ZoneInfo(self._settings.timezone),
                thread=thread,
            )

    async def about(self, text: str, links: Sequence[str], reader: Reader) -> Request:
        """Return what to ask about a message: the story of an article it links to, else its words.

        Raises:
            UserError: it has no words.
        """
        return await asyncio.to_thread(self._about, text, links, reader)

    def _about(self, text: str, links: Sequence[str], reader: Reader) -> Request:
        with self._view(reader) as view:
            return about(text, links, view)

    async def takes(self, event: str) -> bool:
        """Return whether the event of this name is taken up here for the first time."""
        return await asyncio.to_thread(self._takes, event)

    def _takes(self, event: str) -> bool:
        with self._database.write() as conn:
            return events.take(conn, event, now=self._clock())

    def takes_public(self, reader: Reader) -> bool:
        """Return whether one more answer for all may stand where the reader is; otherwise it is for
        the asker alone.
        """
        return self._brakes.takes_public(reader, now=self._clock())

    def _brake(self, reader: Reader) -> None:
        seconds = self._brakes.seconds_to_wait(reader, now=self._clock())
        if seconds:
            log.info("desk.braked", extra={"place": reader.destination})
            raise UserError(f"that was a lot at once; ask again in {seconds} s")

    async def _asker(self, request: Request, standings: Standings) -> Asker:
        """Return who asks, with what their platform says of the places the request concerns. What
        is answered for all is asked as nobody: it shows what all who read the place may know.

        Raises:
            UserError: it says nothing, and what is asked depends on it.
        """
        reader = request.reader
        if reader.rights == "operate":
            return Asker(reader=reader, standings={})
        if not request.private:
            return Asker(reader=replace(reader, person=""), standings={})
        changes = _changes(request)
        places = await asyncio.to_thread(self._concerned, request)
        # Whoever asks somewhere can read there; what more they may do there must be asked.
        if not changes:
            places = places - {reader.destination}
        return Asker(reader=reader, standings=await _asked(standings, places, needs_answer=changes))

    def _concerned(self, request: Request) -> set[str]:
        match request:
            case (
                TopicsRequest()
                | WhyRequest()
                | PassageRequest()
                | SourcesRequest()
                | TimelineRequest()
                | HelpRequest()
            ):
                return set()
            case StoryRequest() | AnswerRequest() | CitedRequest() | WishList() | StoryWishes():
                return set()
            case RateRequest():
                return set()
            case WishAdd(is_for_me=True) | BreakingStop(is_for_me=True):
                return set()
            case WishAdd() | BreakingStop() | WishEnd():
                return {request.reader.destination}
            case RetryRequest():
                return {request.destination}
            case MoreRequest() | EvidenceRequest():
                edition = self._posted.edition(request.key)
                return {edition.destination} if edition else set()
            case _:
                with self._database.read() as conn:
                    return self._schedule.concerned(conn, request)

    def _answer(self, request: Request, asker: Asker) -> Document:
        match request:
            case DigestRequest() | MoreRequest() | EvidenceRequest() | RetryRequest():
                return self._posted.answer(request, asker)
            case TopicsRequest():
                return self._topics(request)
            case SourcesRequest():
                return self._sources(request)
            case WhyRequest():
                return self._why(request)
            case StatusRequest():
                return self._status(asker)
            case TimelineRequest():
                return self._timeline(request)
            case StoryRequest() | AnswerRequest() | CitedRequest() | PassageRequest():
                return self.news.about_told(request)
            case ScheduleListRequest():
                return self._schedule_list(asker)
            case (
                ScheduleAdd()
                | ScheduleEdit()
                | SchedulePause()
                | ScheduleResume()
                | ScheduleRemove()
                | ScheduleRestore()
            ):
                return self._change_schedule(request, asker)
            case (
                WishList() | StoryWishes() | WishAdd() | WishEnd() | BreakingStop() | RateRequest()
            ):
                return self._about_wishes(request, asker)
            case HelpRequest():
                return help_listing()
            case _:
                raise AssertionError(f"nobody answers {type(request).__name__}")

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
        """Return the topics, and after them the names in the news, that fit what has been typed so
        far, with what the last day held of them.
        """
        wanted = typed.strip().lower()
        counted = self._counts.of(reader)
        topics = [
            counted.topics.get(topic.slug, TopicCount(slug=topic.slug, title=topic.title))
            for topic in self._visibility.topics(reader).values()
            if wanted in topic.slug.lower() or wanted in topic.title.lower()
        ]
        topics.sort(key=lambda topic: -topic.stories)
        names = [
            TopicCount(slug=one.name, title=one.name, stories=one.stories)
            for one in counted.names
            if f" {wanted}" in f" {one.name.lower()}"
        ]
        return [*topics, *names][:_MOST_TOPICS]

    async def complete_digest(
        self, typed: str, reader: Reader, standings: Standings = nobody
    ) -> Sequence[str]:
        """Return the names of the digests known to the reader that fit what they have typed so far,
        those of their place first.
        """
        asker = await self._asker(ScheduleListRequest(reader=reader, private=True), standings)
        known = await asyncio.to_thread(self._posted.known, asker)
        known.sort(key=lambda digest: reader.destination not in digest.to)
        wanted = typed.strip().lower()
        return [
            digest.name
            for digest in known
            if wanted in digest.name or wanted in digest.heading.lower()
        ]

    async def edition(
        self, key: str, reader: Reader, standings: Standings = nobody
    ) -> Edition | None:
        """Return the edition of which a part was posted under `key`, if the reader can read where
        it was posted.

        Raises:
            UserError: the reader asks too often.
        """
        self._brake(reader)
        asker = await self._asker(MoreRequest(reader=reader, private=True, key=key), standings)
        return await asyncio.to_thread(self._posted.edition_for, asker, key)

    def status(self, reader: Reader = OPERATOR) -> Status:
        """Return whether everything is running: for whoever runs the bot, or as all who read a
        place may know.
        """
        return self._status(Asker(reader=reader, standings={}))

    def _status(self, asker: Asker) -> Status:
        with self._view(asker.reader) as view:
            known = self._schedule.known(view.conn, asker)
            return status_of(
                view, self._settings, known, now=self._clock(), running=self._running()
            )

    def why(self, about: str) -> Why:
        """Return what was decided about articles, for whoever runs the bot.

        Raises:
            UserError: nothing of the kind is known.
        """
        return self._why(WhyRequest(reader=OPERATOR, about=about))

    def _why(self, request: WhyRequest) -> Why:
        with self._view(request.reader) as view:
            digests = schedules.everything(view.conn, self._settings)
            return why(
                view,
                request.about,
                {digest.name: digest for digest in digests},
                timezone=self._settings.timezone,
                now=self._clock(),
            )

    def _topics(self, request: TopicsRequest) -> Topics:
        now = self._clock()
        with self._view(request.reader) as view:
            return listings.topics(view, Window(now - DEFAULT_WINDOW, now), typed=request.filter)

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
        raise UserError(NO_STORY)

    def _sources(self, request: SourcesRequest) -> Sources:
        with self._view(request.reader) as view:
            return listings.sources(view, timezone=self._settings.timezone, now=self._clock())

    def _about_wishes(self, request: WishList | StoryWishes | WishChange, asker: Asker) -> Document:
        now, subject = self._clock(), None
        if isinstance(request, WishList | StoryWishes):
            with self._view(request.reader) as view:
                return follows.answer(view, self._settings, request, now=now)
        if not self._database.is_writable:
            raise UserError("that is changed where the bot is running")
        with self._view(request.reader) as view:
            if isinstance(request, WishAdd):
                subject = follows.subject_of(view, self._settings, request.subject, now=now)
            elif isinstance(request, WishEnd) and not request.has_number:
                subject = follows.subject_of(view, self._settings, request.which, now=now)
            elif isinstance(request, RateRequest):
                subject = follows.story_of(view, self._settings, request.story, now=now)
        with self._database.write() as conn:
            return self._wishes.carry_out(conn, request, asker, subject, now=now)

    def _schedule_list(self, asker: Asker) -> ScheduleList:
        with self._view(asker.reader) as view:
            known = self._schedule.known(view.conn, asker)
            return schedule_of(view, self._settings, known, now=self._clock())

    def _change_schedule(self, request: ScheduleChange, asker: Asker) -> Document:
        now = self._clock()
        if not self._database.is_writable:
            source = schedules.source(self._settings)
            raise UserError(f"digests are changed where the bot is running, or in {source}")
        if isinstance(request, ScheduleAdd | ScheduleEdit):
            before = self._before_making(request, asker, now)
            if before is not None:
                return before
        with self._database.write() as conn:
            return self._schedule.carry_out(conn, request, asker, now=now)

    def _before_making(
        self, request: ScheduleAdd | ScheduleEdit, asker: Asker, now: datetime
    ) -> Document | None:
        """Return what is asked back of whoever makes or changes a digest, or what it would bring,
        if that was asked.
        """
        with self._database.read() as conn:
            if isinstance(request, ScheduleAdd) and request.step == "ask":
                return self._schedule.question(conn, request, asker, now=now)
            if request.step != "preview":
                return None
            digest = self._schedule.draft(conn, request, asker)
        self._schedule.require_preview(request.reader, digest)
        return self._publisher.preview_of(digest, destination=digest.to[0], now=now)


def _changes(request: Request) -> bool:
    """Return whether the request changes what is posted, or posts something."""
    is_post = isinstance(request, DigestRequest) and request.verb == "now"
    return is_post or isinstance(request, ScheduleChange | WishChange | RetryRequest)


async def _asked(
    standings: Standings, places: Collection[str], *, needs_answer: bool
) -> Mapping[str, Standing]:
    """Return what the asker is at these places; without an answer they are nobody, which is
    enough to read where they ask.

    Raises:
        UserError: there is no answer, and it is needed.
    """
    if not places:
        return {}
    try:
        return await standings(places)
    except DeliveryError as error:
        log.warning("desk.rights_unknown", extra={"reason": error.reason})
        if needs_answer:
            raise UserError(
                f"what you may do there is not known just now ({error.reason}); try again"
            ) from error
        return {}
