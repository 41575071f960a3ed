"""One workspace's Web API: posts at Slack's pace, and finds again what was posted.

The client's own retries are off: after a connection that broke behind an accepted message they
would post twice.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import DeliveryError
from bot.platforms.slack import errors, render
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.patience import Patience

log = logging.getLogger(__name__)

_EVENT = "briefing_part"
#: How far back a message is looked for, and in how many pages at most.
_LOOK_BACK_S = 72 * 3600
_PAGE = 200
_PAGES = 30
_REMEMBERED = 1_000

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a posted message holds about itself, invisible to readers."""

    key: str
    edition: str | None
    part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whose the token is: ids of the workspace, its organisation and the bot; "" for none."""

    team: str
    enterprise: str
    bot: str
    user: str


class Workspace:
    """Calls to one workspace. `name` is what people see the bot called."""

    def __init__(self, web: AsyncWebClient, *, name: str, patience: Patience) -> None:
        self.web = web
        self._name = name
        self.patience = patience
        self._locks: dict[str, asyncio.Lock] = {}
        self._next: dict[str, float] = {}
        self._parents: OrderedDict[tuple[str, str], str] = OrderedDict()
        self._direct: OrderedDict[str, str] = OrderedDict()
        self._identity: Identity | None = None
        #: Channels that begin at once ask one time whose the token is.
        self._identifying = asyncio.Lock()

    async def identity(self) -> Identity:
        """Return whose the token is. Every later call names the workspace: a token of a whole
        organisation (Enterprise Grid) works for several.

        Raises:
            DeliveryError: Slack does not say.
        """
        async with self._identifying:
            if self._identity is None:
                self._identity = await self._identified()
        return self._identity

    async def _identified(self) -> Identity:
        try:
            who = await self._ask(self.web.auth_test)
        except SlackApiError as error:
            raise self._failed(error) from error
        identity = Identity(
            team=str(who["team_id"]),
            enterprise=str(who.get("enterprise_id") or ""),
            bot=str(who.get("bot_id") or ""),
            user=str(who.get("user_id") or ""),
        )
        self.web.default_params["team_id"] = identity.team
        return identity

    async def post(
        self, channel: str, body: Message, *, thread: str | None = None, sent: Sent | None = None
    ) -> str:
        """Post one message and return its `ts`; one that Slack cannot read is posted again as plain
        words.

        Raises:
            DeliveryError: as `Platform.send`.
        """
        arguments: Message = {
            "channel": channel,
            "text": body["text"],
            "blocks": body["blocks"],
            "thread_ts": thread,
            "metadata": _metadata(sent) if sent else None,
            "unfurl_links": False,
            "unfurl_media": False,
            "link_names": False,
            "parse": "none",
            "mrkdwn": False,
        }
        async with self._locks.setdefault(channel, asyncio.Lock()):
            await self._wait_for_turn(channel)
            try:
                posted = await self._posted(arguments)
            except SlackApiError as error:
                if errors.code(error) not in errors.UNREADABLE:
                    raise self._failed(error) from error
                log.warning(
                    "slack.plain_instead", extra={"channel": channel, "reason": errors.code(error)}
                )
                posted = await self.call(
                    lambda: self.web.chat_postMessage(**(arguments | {"blocks": None}))
                )
            finally:
                self._next[channel] = time.monotonic() + self.patience.pace
        return str(posted["ts"])

    async def direct(self, member: str) -> str:
        """Return the id of a member's direct messages, which are opened once for all time.

        Raises:
            DeliveryError: as `Platform.send`.
        """
        if member not in self._direct:
            opened = await self.call(partial(self.web.conversations_open, users=member))
            self._direct[member] = str(opened["channel"]["id"])
            while len(self._direct) > _REMEMBERED:
                self._direct.popitem(last=False)
        return self._direct[member]

    async def reads(self, channel: str, member: str) -> bool:
        """Return whether a member can read a channel: any of the workspace's reads a public one.

        Raises:
            DeliveryError: Slack does not say.
        """
        info = await self.call(partial(self.web.conversations_info, channel=channel))
        if not info["channel"].get("is_private"):
            return True
        cursor: str | None = None
        for _ in range(_PAGES):
            page = await self.call(
                partial(
                    self.web.users_conversations,
                    user=member,
                    types="private_channel",
                    limit=_PAGE,
                    cursor=cursor,
                )
            )
            if any(room["id"] == channel for room in page["channels"]):
                return True
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                break
        return False

    async def parent(self, channel: str, edition: str) -> str:
        """Return the `ts` of an edition's first message.

        Raises:
            DeliveryError: it is not in the channel any more, or the channel cannot be read.
        """
        known = self._parents.get((channel, edition))
        if known is not None:
            return known
        async for message in self._history(channel):
            sent = _sent(message)
            if sent and sent.edition == edition and sent.part == 1:
                self.remember(channel, edition, str(message["ts"]))
                return str(message["ts"])
        raise DeliveryError(
            "the digest's first message is no longer in the channel", permanent=True
        )

    def remember(self, channel: str, edition: str, ts: str) -> None:
        """Keep where an edition's thread is, so that the history need not be read for it."""
        self._parents[channel, edition] = ts
        while len(self._parents) > _REMEMBERED:
            self._parents.popitem(last=False)

    async def find(self, channel: str, key: str) -> str | None:
        """Return the `ts` of the message posted under `key`, in the channel or in a thread of ours,
        or None.

        Raises:
            DeliveryError: the channel cannot be read.
        """
        async for message in self._history(channel):
            sent = _sent(message)
            if sent is None:
                continue
            if sent.key == key:
                return str(message["ts"])
            if message.get("reply_count"):
                async for reply in self._replies(channel, str(message["ts"])):
                    answered = _sent(reply)
                    if answered and answered.key == key:
                        return str(reply["ts"])
        return None

    async def answers(
        self, channel: str, key: str, *, thread: str | None, since: str
    ) -> dict[int, str]:
        """Return the `ts` of each message posted under `key` by its part, in a thread, or in the
        channel after `since`.

        Raises:
            DeliveryError: the place cannot be read.
        """
        pages = (
            self._replies(channel, thread)
            if thread
            else self._pages(partial(self.web.conversations_history, channel=channel, oldest=since))
        )
        found = {}
        async for message in pages:
            sent = _sent(message)
            if sent and sent.key == key:
                found[sent.part] = str(message["ts"])
        return found

    async def upload(self, png: bytes, *, alt: str) -> str:
        """Bring a picture to Slack, for messages of ours to show; return its file's id.

        Raises:
            DeliveryError: Slack does not take it.
        """
        name = "picture.png"
        begin = partial(self.web.files_getUploadURLExternal, filename=name, length=len(png))
        place = await self.call(partial(begin, alt_txt=alt))

        async def put() -> None:
            async with (
                aiohttp.ClientSession(trust_env=True) as session,
                session.post(place["upload_url"], data=png) as response,
            ):
                response.raise_for_status()

        await self.call(put)
        file = {"id": place["file_id"], "title": name}
        await self.call(partial(self.web.files_completeUploadExternal, files=[file]))
        return str(place["file_id"])

    async def replace(self, channel: str, ts: str, body: Message) -> None:
        """Let a message of ours say something else.

        Raises:
            DeliveryError: it cannot.
        """
        update = partial(self.web.chat_update, channel=channel, ts=ts, **body)
        await self.call(partial(update, link_names=False, parse="none"))

    async def delete(self, channel: str, ts: str) -> None:
        """Take a message of ours away.

        Raises:
            DeliveryError: it cannot be.
        """
        await self.call(partial(self.web.chat_delete, channel=channel, ts=ts))

    async def call(self, ask: Callable[[], Any]) -> Any:
        """Make one call of the Web API and return its answer.

        Raises:
            DeliveryError: it failed; what that means for a delivery.
        """
        try:
            return await self._asked(ask)
        except SlackApiError as error:
            raise self._failed(error) from error

    async def _posted(self, arguments: Message) -> Any:
        return await self._asked(lambda: self.web.chat_postMessage(**arguments))

    async def _asked(self, ask: Callable[[], Any]) -> Any:
        await self.identity()
        return await self._ask(ask)

    async def _ask(self, ask: Callable[[], Any]) -> Any:
        try:
            return await ask()
        except errors.BROKEN as error:
            raise errors.as_delivery_error(error, name=self._name) from error

    def _failed(self, error: SlackApiError) -> DeliveryError:
        return errors.as_delivery_error(error, name=self._name)

    async def _wait_for_turn(self, channel: str) -> None:
        wait = self._next.get(channel, 0.0) - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)

    async def _history(self, channel: str) -> AsyncIterator[Message]:
        """Yield the channel's messages, newest first."""
        oldest = f"{time.time() - _LOOK_BACK_S:.6f}"
        async for message in self._pages(
            partial(self.web.conversations_history, channel=channel, oldest=oldest)
        ):
            yield message

    async def _replies(self, channel: str, thread: str) -> AsyncIterator[Message]:
        async for message in self._pages(
            partial(self.web.conversations_replies, channel=channel, ts=thread)
        ):
            yield message

    async def _pages(self, ask: Callable[..., Any]) -> AsyncIterator[Message]:
        cursor: str | None = None
        for _ in range(_PAGES):
            page = await self.call(
                partial(ask, cursor=cursor, limit=_PAGE, include_all_metadata=True)
            )
            for message in page["messages"]:
                yield message
            cursor = (page.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return
        raise DeliveryError(
            f"more than {_PAGE * _PAGES:,} messages came since; it cannot be looked for",
            permanent=True,
        )


def with_key(blocks: list[Block], key: str) -> list[Block]:
    """Return the blocks with the part's key in the buttons that need it."""
    return json.loads(json.dumps(blocks).replace(json.dumps(render.KEY), json.dumps(key)))  # type: ignore[no-any-return]


def _metadata(sent: Sent) -> Message:
    payload = {"key": sent.key, "part": sent.part} | (
        {"edition": sent.edition} if sent.edition else {}
    )
    return {"event_type": _EVENT, "event_payload": payload}


def _sent(message: Message) -> Sent | None:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    if metadata.get("event_type") != _EVENT or "key" not in payload:
        return None
    return Sent(
        key=str(payload["key"]), edition=payload.get("edition"), part=int(payload.get("part", 1))
    )
