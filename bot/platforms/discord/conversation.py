"""What people say to the bot in their own words: mentions, in channels and in threads, and direct
messages.

Discord passes on what a message says only where it mentions the bot or is written to it alone; no
privileged intent is needed for that. Each message is answered once, whatever process hears of it
and how often; when it is edited its answer follows. An answer is found again as the reply to its
question, so nothing of that is kept here.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
import discord
from discord.http import Route

from bot.errors import UserError
from bot.model import Picture, Reader
from bot.platforms import Desk
from bot.platforms.discord import answers, asking, files, guide, replies
from bot.platforms.discord.components import JSON
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.discord.standing import standings_of
from bot.wording import typed
from bot.wording.requests import BreakingStop, HelpRequest, Request, ThanksRequest, WishAdd, WishEnd

log = logging.getLogger(__name__)

_THANKS, _TOO_MANY = "👍", "⏳"
_ONLY_TO_YOU = "that is answered to you alone; type it as a command, or write to me directly"
#: A mention of a person or a role says nothing of what is asked.
_MENTION = re.compile(r"<@[!&]?\d+>")
#: An answer stands near below its question.
_BELOW = 50
_UNREACHABLE = (aiohttp.ClientError, TimeoutError, discord.HTTPException)


class Conversation:
    """Answers what is said to one bot."""

    def __init__(self, client: discord.Client, desk: Desk, settings: DiscordSettings) -> None:
        self._client = client
        self._desk = desk
        self._settings = settings
        #: An edit waits for the answer to what was said first.
        self._answering: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def heard(self, message: discord.Message, *, edited: bool = False) -> None:
        """Answer a message if it is to the bot and was not answered before."""
        if not self._is_to_me(message):
            return
        name = f"discord:{message.channel.id}:{message.id}"
        if edited:
            name += f":{message.edited_at}"
        if not await self._desk.takes(name):
            return
        async with self._answering.setdefault(message.id, asyncio.Lock()):
            try:
                async with asyncio.timeout(replies.ANSWER_S):
                    await self._answer(message, edited=edited)
            except _UNREACHABLE as error:
                # Nobody waits for a retry: whoever asked asks again.
                log.warning("discord.unanswered", extra={"reason": str(error)})

    def _is_to_me(self, message: discord.Message) -> bool:
        """Return whether a person speaks to the bot: two bots that answer each other never end."""
        if message.author.bot or message.type not in (
            discord.MessageType.default,
            discord.MessageType.reply,
        ):
            return False
        return message.guild is None or self._client.user in message.mentions

    async def _answer(self, message: discord.Message, *, edited: bool) -> None:
        asker = asking.reader_of(message)
        pictures: Sequence[Picture] = ()
        words = " ".join(_MENTION.sub(" ", message.content).split())
        try:
            request = await self._asked(message, words, asker)
            if isinstance(request, ThanksRequest):
                await message.add_reaction(_THANKS)
                return
            is_open = message.guild is not None
            if request.private and is_open and not _repeats(request):
                raise UserError(_ONLY_TO_YOU)
            if is_open and not self._desk.takes_public(asker):
                await message.add_reaction(_TOO_MANY)
                return
            # What changes something is asked by the person that may.
            request = replace(request, private=request.private or not is_open)
            document = await self._desk.answer(
                request, standings_of(message.author, self._settings)
            )
            parts, following = replies.shown(document), replies.next_page(request)
            if isinstance(request, HelpRequest):
                parts = guide.parts(self._client)
            bodies = replies.bodies(parts, following=following)
            pictures = files.pictures_of(document)
        except UserError as error:
            bodies = [answers.note(replies.sentence(str(error)))]
        await self._show(message, bodies, pictures, edited=edited)

    async def _asked(self, message: discord.Message, words: str, asker: Reader) -> Request:
        """Return what the words ask: as a follow-up to what was answered there, or by themselves.

        Raises:
            UserError: they can only be a follow-up, and there is nothing to follow; or they cannot
                be read.
        """
        request = await self._desk.in_context(words, asker, thread=_follows(message))
        if request is None:
            request = typed.said(words, asker)
        # In a thread the conversation is the thread's, elsewhere that of the replies below it.
        in_thread = isinstance(message.channel, discord.Thread)
        return replace(request, thread=str(message.channel.id if in_thread else message.id))

    async def _show(
        self,
        message: discord.Message,
        bodies: Sequence[JSON],
        pictures: Sequence[Picture],
        *,
        edited: bool,
    ) -> None:
        """Show an answer below its question, instead of the one before where it was edited."""
        before = await self._answers_to(message) if edited else []
        for number, body in enumerate(bodies):
            drawn = () if number else pictures
            shown = files.illustrated(body, drawn)
            if before:
                # Pictures of the answer before are not kept.
                changed = {"attachments": [], **_quiet(shown)}
                await self._call("PATCH", message, f"/{before.pop(0)}", changed, drawn)
            else:
                await self._call("POST", message, "", _reply(shown, message, number), drawn)
        for left in before:
            await self._call("DELETE", message, f"/{left}")

    async def _answers_to(self, message: discord.Message) -> list[str]:
        """Return the ids of the bot's replies to a message, in order."""
        path = f"?after={message.id}&limit={_BELOW}"
        below: list[JSON] = await self._call("GET", message, path)
        me = str(self._client.user.id) if self._client.user else ""
        mine = [
            one["id"]
            for one in below
            if one["author"]["id"] == me
            and (one.get("message_reference") or {}).get("message_id") == str(message.id)
        ]
        return sorted(mine, key=int)

    async def _call(
        self,
        method: str,
        message: discord.Message,
        path: str,
        body: JSON | None = None,
        pictures: Sequence[Picture] = (),
    ) -> Any:
        route = Route(
            method, "/channels/{channel_id}/messages" + path, channel_id=message.channel.id
        )
        if body is None:
            return await self._client.http.request(route)
        return await files.request(self._client.http, route, body, pictures)


def _repeats(request: Request) -> bool:
    """Return whether the answer to a request tells all who read along no more than its own
    words do.
    """
    match request:
        case WishAdd():
            return True
        case BreakingStop():
            return not request.is_for_me
        case WishEnd():
            return not request.has_number
        case _:
            return False


def _follows(message: discord.Message) -> str:
    """Return the conversation that a message goes on with: that of its thread; that of the question
    whose answer it replies to; what was posted, if it replies to that; else "".
    """
    if isinstance(message.channel, discord.Thread):
        return str(message.channel.id)
    replied = message.reference
    if replied is None or replied.message_id is None:
        return ""
    before = replied.resolved
    if isinstance(before, discord.Message) and before.reference and before.reference.message_id:
        return str(before.reference.message_id)
    return str(replied.message_id)


def _reply(body: JSON, message: discord.Message, number: int) -> JSON:
    """Return a body as a reply that Discord takes once, however often it is sent. It may ring for
    whoever asked, and for nobody else.
    """
    key = hashlib.sha256(f"{message.id}:{message.edited_at}:{number}".encode()).hexdigest()[:25]
    return _quiet(body) | {
        "nonce": key,
        "enforce_nonce": True,
        "message_reference": {"message_id": str(message.id), "fail_if_not_exists": False},
        "allowed_mentions": {"parse": [], "replied_user": True},
    }


def _quiet(body: JSON) -> JSON:
    return body | {"allowed_mentions": {"parse": []}}
