"""What people say to the bot in their own words: mentions, direct messages, the agent's pane, and
the shortcut of a message.

Each message is answered once, whatever process hears of it and how often; when it is edited, its
answer follows. An answer is found by the key in it, so nothing of that is kept here.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from weakref import WeakValueDictionary

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.errors import DeliveryError, UserError
from bot.model import Part, Reader
from bot.news import text as news_text
from bot.platforms.slack import names, render
from bot.platforms.slack.manifest import SHORTCUT, WHAT_YOU_CAN_ASK
from bot.platforms.slack.replies import Reply
from bot.platforms.slack.team import Team
from bot.wording.requests import Request, ThanksRequest

log = logging.getLogger(__name__)

#: Messages of people are of these kinds; joins, deletions and the like have others.
_SAID = (None, "file_share")
_EDITED = "message_changed"
#: So many messages are answered at once; the others wait, so that a burst is acknowledged first.
_AT_ONCE = 8
_LOOKING = "is looking through the sources…"
_THANKS = "thumbsup"
#: Slack shows so many prompts.
_PROMPTS = 4
_TITLE_MAX = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message to the bot. `ts` names it in its channel; "" in `thread` outside of threads."""

    channel: str
    user: str
    text: str
    ts: str
    thread: str
    #: When it was last edited, as Slack has it; "" for a new one.
    edited: str

    @property
    def is_direct(self) -> bool:
        """Whether it was said to the bot alone."""
        return self.channel.startswith("D")

    @property
    def answered_in(self) -> str:
        """The thread that its answer belongs to; "" for one below it in direct messages."""
        return self.thread or ("" if self.is_direct else self.ts)


class Conversation:
    """The handlers of one workspace."""

    def __init__(self, team: Team) -> None:
        self._team = team
        self._web = team.workspace.web
        #: An edit waits for the answer to what was said first.
        self._answering: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._turns = asyncio.Semaphore(_AT_ONCE)

    def register(self, app: AsyncApp) -> None:
        """Give the handlers to the app."""
        app.event("app_mention")(self._heard)
        app.event("message")(self._heard)
        app.event("assistant_thread_started")(self._opened)
        app.event("assistant_thread_context_changed")(_nothing)
        app.shortcut(SHORTCUT)(self._brief_on_this)

    async def _heard(self, event: dict[str, Any]) -> None:
        said = _said(event)
        if said is None:
            return
        async with self._turns:
            await self._take_up(said)

    async def _take_up(self, said: Said) -> None:
        name = f"slack:{self._team.id}:{said.channel}:{said.ts}"
        if not await self._team.desk.takes(f"{name}:{said.edited}" if said.edited else name):
            return
        async with self._answering.setdefault(name, asyncio.Lock()):
            await self._answer(said, key=_key(name))

    async def _answer(self, said: Said, *, key: str) -> None:
        reader = self._team.reader(said.channel, user=said.user)
        reply = Reply(
            workspace=self._team.workspace,
            channel=said.channel,
            user=said.user,
            thread=said.answered_in or None,
            key=key,
        )
        words = names.said(said.text)
        try:
            request = await self._asked(words, reader, thread=said.answered_in)
        except UserError as error:
            notice = render.notice(self._team.names.spoken(str(error)))
            await self._give(said, reply, notice, private=True)
            return
        if isinstance(request, ThanksRequest):
            where = {"channel": said.channel, "timestamp": said.ts}
            await self._try(self._web.reactions_add, **where, name=_THANKS)
            return
        if said.is_direct and said.thread:
            where = {"channel_id": said.channel, "thread_ts": said.thread}
            await self._try(self._web.assistant_threads_setStatus, **where, status=_LOOKING)
        private = request.private or not self._team.desk.takes_public(reader)
        parts, is_refusal = await self._team.parts(replace(request, private=private))
        await self._give(said, reply, parts, private=private or is_refusal)

    async def _asked(self, words: str, reader: Reader, *, thread: str) -> Request:
        """Return what the words ask: as a follow-up to what was answered there, or by themselves.

        Raises:
            UserError: they can only be a follow-up, and there is nothing to follow.
        """
        request = await self._team.desk.in_context(words, reader, thread=thread)
        if request is None:
            request = replace(self._team.names.heard(words, reader), thread=thread)
        return request

    async def _give(
        self, said: Said, reply: Reply, parts: Sequence[Part], *, private: bool
    ) -> None:
        """Show the answer. To a direct message everybody who reads it is the asker."""
        private = private and not said.is_direct
        if said.edited and not private:
            await reply.correct(parts, since=said.answered_in or said.ts)
        else:
            await reply.give(parts, private=private)

    async def _opened(self, event: dict[str, Any]) -> None:
        """Offer what can be asked in a conversation that somebody has just opened."""
        opened = event["assistant_thread"]
        reader = self._team.reader(opened["channel_id"], user=opened["user_id"])
        topics = self._team.desk.complete("", reader)[: _PROMPTS - 1]
        prompts = [
            {"title": f"What is new on {one.title or one.slug}?"[:_TITLE_MAX], "message": one.slug}
            for one in topics
        ]
        await self._try(
            self._web.assistant_threads_setSuggestedPrompts,
            channel_id=opened["channel_id"],
            thread_ts=opened["thread_ts"],
            prompts=[*prompts, WHAT_YOU_CAN_ASK],
        )

    async def _brief_on_this(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        channel, user, message = body["channel"]["id"], body["user"]["id"], body["message"]
        reader = self._team.reader(channel, user=user)
        reply = self._team.reply(body, channel=channel, user=user, thread=message.get("thread_ts"))
        text = message.get("text", "")
        try:
            request = await self._team.desk.about(names.said(text), names.links(text), reader)
        except UserError as error:
            await reply.give(render.notice(str(error)), private=True)
            return
        await self._team.answer(replace(request, private=True), reply)

    async def _try(self, call: Callable[..., Any], **arguments: object) -> None:
        """Make a call that an answer does without: its scope may not be granted."""
        try:
            await self._team.workspace.call(partial(call, **arguments))
        except DeliveryError as error:
            log.info("slack.not_shown", extra={"call": call.__name__, "reason": error.reason})


async def _nothing() -> None:
    """Take note that somebody looks at another channel: what is asked does not depend on it."""


def _said(event: Mapping[str, Any]) -> Said | None:
    """Return what a person said to the bot, or None if nobody did.

    Two bots that answer each other never end; a message that Slack changed by itself, to unfurl a
    link, says what it said.
    """
    message: Mapping[str, Any] = event
    if event.get("subtype") == _EDITED:
        message = event["message"]
        if message.get("text") == event.get("previous_message", {}).get("text"):
            return None
    is_other = event["type"] == "message" and event.get("channel_type") != "im"
    if is_other or message.get("bot_id") or message.get("subtype") not in _SAID:
        return None
    return Said(
        channel=event["channel"],
        user=message.get("user", ""),
        text=news_text.cut(message.get("text", ""), 4_000),
        ts=message["ts"],
        thread=message.get("thread_ts", ""),
        edited=str((message.get("edited") or {}).get("ts", "")),
    )


def _key(name: str) -> str:
    """Return the key that the answer to a message bears."""
    return f"q{hashlib.sha256(name.encode()).hexdigest()[:20]}"
