"""What the tests of Slack share: a desk that answers from example documents, and a bot beside a
local Slack.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

import aiohttp

from bot.errors import DeliveryError, UserError
from bot.model import Document, Edition, Listing, Reader, TopicCount
from bot.platforms import Standings, nobody
from bot.platforms.answered import Answered
from bot.platforms.slack.patience import Patience
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings, Tokens
from bot.wording.requests import (
    BriefRequest,
    DigestRequest,
    MoreRequest,
    Request,
    ScheduleAdd,
    ScheduleChange,
    TopicsRequest,
)
from tests.platforms.documents import brief, edition, listing
from tests.platforms.slack.local import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, LocalSlack, encoded

QUICK = Patience(
    pace=0.0,
    call=60,
    heartbeat=30.0,
    quiet=30.0,
    overlap=0.4,
    first_retry=0.05,
    last_retry=0.2,
    refused=0.5,
)


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass
class ScriptedDesk:
    """A desk that answers from the example documents and keeps what it was asked."""

    asked: list[Request] = field(default_factory=list)
    editions: dict[str, Edition] = field(default_factory=dict)
    #: Documents by the words of a question or the class of the request, before anything else.
    answers: dict[str, Document | Exception] = field(default_factory=dict)
    #: What is a follow-up, by its words and the thread it is said in.
    follow_ups: dict[tuple[str, str], Request] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    #: Whether it answers; while it is not set, whoever asks waits.
    may_answer: asyncio.Event = field(default_factory=_set)
    #: Whether a channel takes one more answer for all.
    is_calm: bool = True
    answered: Answered[Any] = field(default_factory=Answered)

    async def answer(self, request: Request, standings: Standings = nobody) -> Document:
        self.asked.append(request)
        await self.may_answer.wait()
        scripted = self.answers.get(asked_for(request))
        if isinstance(scripted, Exception):
            raise scripted
        if scripted is not None:
            return scripted
        match request:
            case BriefRequest():
                return brief()
            case TopicsRequest():
                return listing()
            case _ if isinstance(request, ScheduleChange) and not await _manages(
                request, standings
            ):
                raise UserError(
                    "only an admin, or whoever made the channel, may change /schedule here"
                )
            case ScheduleAdd(step="read back"):
                return Listing(title="World desk in #world", lines=(repr(request.fields),))
            case DigestRequest(verb="preview"):
                return edition(kind="preview")
            case MoreRequest() if request.key not in self.editions:
                raise UserError("that digest is no longer kept")
            case _:
                return Listing(title=asked_for(request), lines=("done",))

    async def in_context(self, line: str, reader: Reader, *, thread: str = "") -> Request | None:
        return self.follow_ups.get((line, thread))

    async def about(self, text: str, links: Sequence[str], reader: Reader) -> Request:
        return BriefRequest(reader=reader, words=f"{text} {' '.join(links)}".strip())

    async def takes(self, event: str) -> bool:
        is_new = event not in self.taken
        self.taken.add(event)
        return is_new

    def takes_public(self, reader: Reader) -> bool:
        return self.is_calm

    def complete(self, typed: str, reader: Reader) -> Sequence[TopicCount]:
        return ()

    async def complete_digest(
        self, typed: str, reader: Reader, standings: Standings = nobody
    ) -> Sequence[str]:
        return [name for name in ("world", "asia") if typed in name]

    async def edition(
        self, key: str, reader: Reader, standings: Standings = nobody
    ) -> Edition | None:
        if not self.is_calm:
            raise UserError("that was a lot at once; ask again in 3 s")
        return self.editions.get(key)


async def _manages(request: ScheduleChange, standings: Standings) -> bool:
    """Whether Slack says that the asker manages the channel of the form, or where they are."""
    fields = getattr(request, "fields", None)
    place = (fields and fields.channel) or request.reader.destination
    try:
        there = (await standings([place])).get(place)
    except DeliveryError:
        return False
    return there is not None and there.can_write and there.is_manager


def asked_for(request: Request) -> str:
    """Return the words of a question, else the class of the request."""
    return request.words if isinstance(request, BriefRequest) else type(request).__name__


Transport = Literal["socket", "http"]


def listening() -> dict[str, str]:
    """Settings to listen at a free port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    return {"listen": address, "public_url": f"http://{address}"}


async def heard(slack: LocalSlack) -> None:
    """Wait until the bot answers what is posted to it."""
    asked = encoded("events_api", {"type": "url_verification", "challenge": "are you there?"})
    for _ in range(600):
        with contextlib.suppress(aiohttp.ClientError):
            if await slack.post(asked) == (200, '{"challenge": "are you there?"}'):
                return
        await asyncio.sleep(0.05)
    raise AssertionError("nobody listens")


def platform(slack: LocalSlack, *, patience: Patience = QUICK, **settings: Any) -> SlackPlatform:
    """The platform, pointed at a local Slack by its settings."""
    return SlackPlatform(
        SlackSettings(api_url=slack.api_url, **settings),
        tokens={"": Tokens(bot=BOT_TOKEN, app=APP_TOKEN, signing=SIGNING_SECRET)},
        patience=patience,
    )


@asynccontextmanager
async def serving(
    desk: ScriptedDesk | None = None, *, over: Transport = "socket", **settings: Any
) -> AsyncIterator[tuple[LocalSlack, ScriptedDesk]]:
    """A local Slack with the bot connected to it."""
    desk = desk or ScriptedDesk()
    async with LocalSlack().running() as slack:
        if over == "http":
            settings |= listening()
            slack.posts_to = f"{settings['public_url']}/slack/events"
        task = asyncio.create_task(platform(slack, **settings).serve(desk))
        await (heard(slack) if over == "http" else slack.until(lambda: slack.sockets))
        try:
            yield slack, desk
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
