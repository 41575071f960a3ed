"""How commands and clicks are answered: acknowledged first, then with what the desk says; errors
only to the asker.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.errors import UserError
from bot.model import (
    Brief,
    Confirmation,
    Document,
    Edition,
    Part,
    Picture,
    Reader,
    RemovalQuestion,
    Removed,
    TwinQuestion,
    Wishes,
    ZoneQuestion,
)
from bot.platforms import Desk
from bot.platforms.discord import answers, confirm, files, guide, limits, render, rights
from bot.platforms.discord.components import CONTAINER, JSON, button, custom_id, row
from bot.platforms.discord.rest import why
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.discord.standing import standings
from bot.wording.requests import (
    BriefRequest,
    DigestRequest,
    HelpRequest,
    MoreRequest,
    Request,
    ScheduleAdd,
    ScheduleEdit,
    ScheduleListRequest,
    SourcesRequest,
    StatusRequest,
    TimelineRequest,
    TopicsRequest,
)

log = logging.getLogger(__name__)

Interaction = discord.Interaction[discord.Client]
#: Gives the custom id of the button that shows a page; None where it cannot be named in one.
NextPage = Callable[[int], str | None]

#: Of Discord's fifteen minutes: nobody waits longer for an answer.
ANSWER_S = 120.0
#: So many messages a click or a command may be answered with; the rest is one click away.
MESSAGES = 3
#: What an answer may say of itself; it rings no phone anyway.
_FLAGS = limits.COMPONENTS_V2 | limits.SUPPRESS_EMBEDS
_LINK = re.compile(r"https?://[^\s<>]+[^\s<>.,:;\"')\]]")
_UNREACHABLE = (aiohttp.ClientError, TimeoutError)
_UNKNOWN_INTERACTION, _ALREADY_ANSWERED = 10_062, 40_060


async def acknowledge(interaction: Interaction, *, private: bool, in_place: bool = False) -> bool:
    """Tell Discord that an answer is coming. Return False if it was too late.

    `in_place`: the answer replaces the clicked message, which is the clicker's own.
    """
    try:
        await interaction.response.defer(ephemeral=private, thinking=not in_place)
    except discord.NotFound as error:
        if error.code != _UNKNOWN_INTERACTION:
            raise
        log.warning("command.too_late", extra={"interaction": interaction.id})
        return False
    except discord.HTTPException as error:
        if error.code != _ALREADY_ANSWERED:
            raise
        return False
    except _UNREACHABLE as error:
        log.warning(
            "command.unanswered", extra={"interaction": interaction.id, "reason": why(error)}
        )
        return False
    return True


async def answer(
    interaction: Interaction,
    request: Request,
    desk: Desk,
    settings: DiscordSettings,
    *,
    page: int = 0,
    in_place: bool = False,
) -> None:
    """Acknowledge, ask the desk, and show the asker alone what it says."""
    if not await acknowledge(interaction, private=True, in_place=in_place):
        return
    try:
        async with asyncio.timeout(ANSWER_S):
            document = await desk.answer(request, standings(interaction, settings))
        parts = _of_schedule(interaction, document, request) or shown(document)
        if isinstance(request, HelpRequest):
            parts = guide.parts(interaction.client)
        await show(
            interaction,
            parts,
            private=True,
            page=page,
            following=next_page(request),
            pictures=files.pictures_of(document),
        )
    except Exception as error:
        await failed(interaction, error, private=True)


async def answer_about(
    interaction: Interaction,
    message: discord.Message,
    asker: Reader,
    desk: Desk,
    settings: DiscordSettings,
) -> None:
    """Tell the asker alone what is known about a message."""
    if not await acknowledge(interaction, private=True):
        return
    previews = [words for one in message.embeds for words in (one.title, one.description) if words]
    text = message.content or "\n".join(previews)
    links = [*_LINK.findall(text), *(one.url for one in message.embeds if one.url)]
    try:
        async with asyncio.timeout(ANSWER_S):
            request = await desk.about(_LINK.sub(" ", text), links, asker)
            request = replace(request, private=True)
            document = await desk.answer(request, standings(interaction, settings))
        await show(
            interaction,
            shown(document),
            private=True,
            following=next_page(request),
            pictures=files.pictures_of(document),
        )
    except Exception as error:
        await failed(interaction, error, private=True)


def shown(document: Document) -> tuple[Part, ...]:
    """Return the messages that show an answer."""
    match document:
        case Edition():
            return render.edition_parts(document, has_threads=False, has_buttons=False)
        case Brief():
            return answers.brief_parts(document)
        case Wishes():
            return answers.wishes_parts(document)
        case RemovalQuestion():
            return answers.removal_parts(document)
        case Removed():
            return answers.removed_parts(document)
        case _:
            return answers.listing_parts(document)


def _of_schedule(
    interaction: Interaction, document: Document, request: Request
) -> tuple[Part, ...]:
    """Return the message about a schedule being created, or nothing if the answer is about
    something else.
    """
    if isinstance(request, ScheduleAdd | ScheduleEdit) and isinstance(
        document, ZoneQuestion | TwinQuestion | Confirmation
    ):
        lacking = rights.lacking(interaction, document.to[0])
        return confirm.parts(document, request, lacking=lacking)
    return ()


async def show(
    interaction: Interaction,
    parts: Sequence[Part],
    *,
    private: bool,
    following: NextPage,
    page: int = 0,
    follow: bool = False,
    pictures: Sequence[Picture] = (),
) -> JSON:
    """Answer an acknowledged interaction with a few messages at a time; return the first as Discord
    keeps it.

    `following` names the button for the rest; if it cannot, all messages come at once. `follow`: an
    earlier answer exists and stays.
    """
    first, *others = bodies(parts, following=following, page=page)
    drawn = () if page else pictures
    first_message = await put(interaction, first, private=private, follow=follow, pictures=drawn)
    for body in others:
        await put(interaction, body, private=private, follow=True)
    return first_message


def bodies(parts: Sequence[Part], *, following: NextPage, page: int = 0) -> list[JSON]:
    """Return the messages of one page of an answer; the last has the button for the next."""
    more = following(page + 1)
    first = page * MESSAGES
    last = first + MESSAGES if more else len(parts)
    shown = [json.loads(part.payload)["body"] for part in parts[first:last]]
    if not shown:
        return [answers.note("That is all.")]
    if len(parts) > last:
        shown[-1] = _with_rows(shown[-1], row([button("Continue", more)]))
    return shown


async def failed(interaction: Interaction, error: Exception, *, private: bool) -> None:
    """Tell the asker alone why there is no answer, and log what is not the asker's fault."""
    said = str(error)
    if isinstance(error, TimeoutError):
        said = "That took too long. The log says what was slow; ask again, or for a shorter range."
    elif not isinstance(error, UserError):
        log.exception("command.failed", exc_info=error, extra={"interaction": interaction.id})
        said = "That did not work, and not by your doing. The log says why."
    try:
        if private:
            await refuse(interaction, said)
            return
        await tell_alone(interaction, [answers.note(sentence(said))])
    except discord.HTTPException as gone:
        log.warning("command.unanswered", extra={"interaction": interaction.id, "code": gone.code})
    except _UNREACHABLE as broken:
        log.warning(
            "command.unanswered", extra={"interaction": interaction.id, "reason": why(broken)}
        )


async def tell_alone(interaction: Interaction, bodies_: Sequence[JSON]) -> None:
    """Show the asker alone what was to be an answer for all, of which nothing stays.

    A public answer stays public however it is edited, and takes what follows it until it is
    complete: it is completed, the words come to the asker alone, and it goes.
    """
    await put(interaction, answers.note("…"), private=False)
    for body in bodies_:
        await put(interaction, body, private=True, follow=True)
    await interaction.delete_original_response()


async def put(
    interaction: Interaction,
    body: JSON,
    *,
    private: bool,
    follow: bool = False,
    pictures: Sequence[Picture] = (),
) -> JSON:
    """Send one message into an acknowledged interaction and return it. The only place that sends
    answers.
    """
    method, path = ("POST", "") if follow else ("PATCH", "/messages/@original")
    route = Route(
        method,
        "/webhooks/{webhook_id}/{webhook_token}" + path,
        webhook_id=interaction.application_id,
        webhook_token=interaction.token,
    )
    flags = body.get("flags", 0) & _FLAGS
    if follow and private:
        flags |= limits.EPHEMERAL
    content: JSON = body | {"allowed_mentions": {"parse": []}, "flags": flags}
    message: JSON = await files.request(
        interaction.client.http, route, files.illustrated(content, pictures), pictures
    )
    return message


async def refuse(interaction: Interaction, words: str) -> None:
    """Answer an interaction acknowledged in private with one sentence."""
    await put(interaction, answers.note(sentence(words)), private=True)


def sentence(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def next_page(request: Request) -> NextPage:
    """Return a function that names the button for the next page of an answer."""

    def named(page: int) -> str | None:
        match request:
            case MoreRequest():
                return custom_id("more", request.key, page=page)
            case TimelineRequest():
                return custom_id("story", request.story, page=page)
            case _:
                return again_id(request, page=page)

    return named


def again_id(request: Request, *, page: int = 0) -> str | None:
    """Return the custom id of a button that repeats a question, or None if it is too long for
    one.
    """
    match request:
        case BriefRequest():
            range_ = answers.SINCE_LAST if request.since_last else answers.code_of(request.range)
            return answers.ask_id("brief", request.words, range_=range_, page=page)
        case TopicsRequest():
            return answers.ask_id("topics", request.filter, page=page)
        case DigestRequest():
            words = f"{request.name or ''} {request.verb}".strip()
            return answers.ask_id("digest", words, page=page)
        case ScheduleListRequest():
            return answers.ask_id("schedule", "list", page=page)
        case SourcesRequest():
            return answers.ask_id("sources", "", page=page)
        case StatusRequest():
            return answers.ask_id("status", "", page=page)
        case HelpRequest():
            return answers.ask_id("help", "", page=page)
        case _:
            return None


def _with_rows(body: JSON, rows: Sequence[JSON]) -> JSON:
    """Return the body with further rows of buttons, in its container where it has one."""
    components: list[Any] = list(body.get("components", ()))
    if components and components[0]["type"] == CONTAINER:
        container = components[0] | {"components": [*components[0]["components"], *rows]}
        return body | {"components": [container, *components[1:]]}
    return body | {"components": [*components, *rows]}
