"""Public answers: given once, and whoever asks the same again soon is led to the answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

import discord
from discord.http import Route

from bot.model import Brief, Document
from bot.platforms import Desk, answered
from bot.platforms.answered import Answered, Given
from bot.platforms.discord import answers, replies
from bot.platforms.discord.components import JSON, button, row
from bot.platforms.discord.markup import Words, own
from bot.platforms.discord.replies import Interaction
from bot.wording.requests import BriefRequest

_LINK = "https://discord.com/channels/{}/{}/{}"
_ASK_AGAIN = "Ask again, only for me"
_BELOW = "The answer is below, for all to see."


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where an answer was posted, and the token by which it can be looked up."""

    message: str
    token: str


async def brief(interaction: Interaction, request: BriefRequest, desk: Desk) -> None:
    """Answer a brief in public, or lead the asker to an answer that already says all of it.

    Discord fixes whether an answer is private when it is acknowledged, before anybody knows what it
    says. So a question that was answered a moment ago is acknowledged in private; if there is more
    to say, a public answer follows.
    """
    known: Answered[Where] = desk.answered
    question = answered.question(request, channel=f"discord:{interaction.channel_id}")
    turn = known.take_turn(question)
    private = turn is None
    try:
        if not await replies.acknowledge(interaction, private=private):
            return
        async with asyncio.timeout(replies.ANSWER_S):
            document = await desk.answer(request)
            if isinstance(document, Brief) and not document.stories:
                # Nobody else wants to read that there is nothing.
                await _show_alone(interaction, request, document, private=private)
                return
            if turn is None and isinstance(document, Brief):
                found = await known.settle(question, document, stands=partial(_stands, interaction))
                if isinstance(found, Given):
                    await _lead(interaction, request, document, found)
                    return
                turn = found
        message = await _show(interaction, request, document, private=private)
        if turn is not None and isinstance(document, Brief):
            turn.give(document, Where(message=message, token=interaction.token))
    except Exception as error:
        await replies.failed(interaction, error, private=private)
    finally:
        if turn is not None:
            turn.drop()


async def _show(
    interaction: Interaction, request: BriefRequest, document: Document, *, private: bool
) -> str:
    """Show an answer to all and return its first message. The asker gets a private word if the
    acknowledgement was private.
    """
    if private:
        await replies.put(interaction, answers.note(_BELOW), private=True)
    parts, following = replies.shown(document), replies.next_page(request)
    message = await replies.show(
        interaction, parts, private=False, following=following, follow=private
    )
    return str(message["id"])


async def _show_alone(
    interaction: Interaction, request: BriefRequest, document: Document, *, private: bool
) -> None:
    """Show the asker alone an answer that was to be for all."""
    parts, following = replies.shown(document), replies.next_page(request)
    if private:
        await replies.show(interaction, parts, private=True, following=following)
    else:
        await replies.tell_alone(interaction, replies.bodies(parts, following=following))


async def _lead(
    interaction: Interaction, request: BriefRequest, brief: Brief, given: Given[Where]
) -> None:
    """Show the asker alone where the answer is."""
    link = _LINK.format(interaction.guild_id, interaction.channel_id, given.where.message)
    await replies.put(interaction, pointer(request, brief, given, link=link), private=True)


async def _stands(interaction: Interaction, where: Where) -> bool:
    """Return whether an answer is still where it was posted; somebody may have deleted it."""
    route = Route(
        "GET",
        "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        webhook_id=interaction.application_id,
        webhook_token=where.token,
        message_id=where.message,
    )
    try:
        await interaction.client.http.request(route)
    except discord.HTTPException:
        return False
    return True


def pointer(request: BriefRequest, brief: Brief, given: Given[Where], *, link: str) -> JSON:
    """Return the message that leads to an answer given before."""
    before, since = answered.in_words(given, now=brief.until)
    again = button(_ASK_AGAIN, replies.again_id(request))
    # The words may be too long for a button to carry them.
    way = Words() if again else own("\n/brief with private: True gives it to you alone.")
    return answers.message(own(f"{before}: {link}\n{since}") + way, rows=row([again]))
