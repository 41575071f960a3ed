"""Discord as a platform: posts parts to channels, forums and threads once each, and serves the
commands.

A message carries its key in the custom ids of its buttons; within minutes Discord itself refuses a
second message of the same key (its nonce), later the channel is read. Details stand in the thread
of the edition's opening: a message has at most one thread and the thread has its number, so making
it twice makes it once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Literal

from bot.errors import DeliveryError
from bot.model import Brief, Continued, Document, Edition, FollowUp, Part, is_direct
from bot.platforms import Desk
from bot.platforms.discord import answers, history, limits, render, rights
from bot.platforms.discord.ban import Ban
from bot.platforms.discord.components import (
    JSON,
    KEY,
    ROW,
    button,
    custom_id,
    custom_ids,
    row,
    with_key,
)
from bot.platforms.discord.escape import escape
from bot.platforms.discord.history import FORUMS
from bot.platforms.discord.markup import fitted
from bot.platforms.discord.options import Options
from bot.platforms.discord.rest import ApiError, Rest
from bot.platforms.discord.settings import DiscordSettings

#: A text or announcement channel: its messages can have threads.
_WITH_THREADS = (0, 5)
#: How long what is known of a channel is good for; it may be renamed, moved or made a forum.
_CHANNEL_S = 300.0
#: Discord refuses a repeated nonce "in the past few minutes".
_NONCE_S = 120.0
_ARCHIVE_MIN = 4_320
#: Editions whose place of details is remembered.
_PLACES = 1_000
_REQUIRES_TAG = 1 << 4
#: A post bears so many tags.
_TAGS = 5

_UNKNOWN_CHANNEL, _UNKNOWN_MESSAGE, _NO_ACCESS, _NO_RIGHT = 10_003, 10_008, 50_001, 50_013
_ARCHIVED, _THREAD_IS_THERE, _LOCKED = 50_083, 160_004, 160_005
_TAKES_NONE = 50_007


class DiscordPlatform:
    """Posts as one bot. `token` is the bot's; nothing here writes it anywhere."""

    when_unknown: Literal["resend", "give_up"] = "give_up"

    def __init__(self, settings: DiscordSettings, *, token: str, ban: Ban | None = None) -> None:
        self._settings = settings
        self._token = token
        self._rest = Rest(settings.api_url, token=token, ban=ban)
        self._options = Options(settings, self._rest)
        self._me: str | None = None
        self._channels: dict[str, tuple[float, JSON]] = {}
        #: Where the details of an edition go, by channel and the edition's name.
        self._threads: dict[tuple[str, str], str] = {}
        #: When a key was last tried, `time.monotonic` seconds.
        self._tried: dict[str, float] = {}

    def render(self, document: Document) -> tuple[Part, ...]:
        """Return the messages that show `document`, each within every limit of Discord's. Pure."""
        if isinstance(document, Edition):
            # Below a direct message no thread can be opened.
            return render.edition_parts(document, has_threads=not is_direct(document.destination))
        if isinstance(document, Brief):
            return answers.brief_parts(document)
        return answers.listing_parts(document)

    def follow_up(self, notice: FollowUp) -> tuple[Part, ...]:
        """Return the messages that stand in an edition's thread. Pure."""
        if isinstance(notice, Continued):
            return render.continued_parts(notice)
        return render.correction_parts(notice)

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        """Post one part and return the message's id.

        Raises:
            DeliveryError: permanent with what to do about it, unknown, or to be retried.
        """
        payload = json.loads(part.payload)
        number = channel_number(destination)
        channel = await self._channel(number)
        if place := payload.get("place"):
            await self._require_reader(channel_number(place), number)
        roles = await self._options.roles(channel, payload)
        body = dressed(payload, key=key, notify=self._settings.notify_for(number), roles=roles)
        self._note(key)
        try:
            message = await self._post(channel, payload, body, part=part, key=key)
        except ApiError as error:
            raise await self._told(error, channel) from error
        if payload["role"] == "opening":
            await self._options.follow(channel, message, payload)
        return message

    async def look_back(self, destination: str, *, key: str) -> str | None:
        """Return the id of the message already posted under `key`, or None if there is none.

        Where the channel cannot be read but the key was tried a moment ago, None too: Discord
        itself refuses it twice.

        Raises:
            DeliveryError: the place cannot be read.
        """
        channel = await self._channel(channel_number(destination))
        try:
            found = await history.find(self._rest, channel, key, me=await self._own_id())
        except ApiError as error:
            just_tried = time.monotonic() - self._tried.get(key, -_NONCE_S) < _NONCE_S
            if (
                error.code in (_NO_ACCESS, _NO_RIGHT)
                and just_tried
                and channel["type"] not in FORUMS
            ):
                return None
            raise await self._told(error, channel) from error
        return found.id if found else None

    async def serve(self, desk: Desk) -> None:
        """Take commands until cancelled."""
        from bot.platforms.discord.client import serve  # noqa: PLC0415

        await serve(desk, self._settings, token=self._token, rest=self._rest)

    async def _require_reader(self, place: str, person: str) -> None:
        """Send somebody nothing more of a place that they cannot read any longer.

        Raises:
            DeliveryError: they cannot.
        """
        if not place.startswith("@"):
            channel = await self._channel(place)
            if not await rights.reads(self._rest, channel, person=person.removeprefix("@")):
                raise DeliveryError(
                    "they can no longer read the channel where they asked for it", permanent=True
                )

    async def _post(self, channel: JSON, payload: JSON, body: JSON, *, part: Part, key: str) -> str:
        try:
            return await self._post_as(channel, payload, body, key=key)
        except ApiError as error:
            if error.status != 400:
                raise
            # Discord does not take its form; its words are worth more than its looks.
            return await self._post_as(channel, payload, plain(body, part.text), key=key)

    async def _post_as(self, channel: JSON, payload: JSON, body: JSON, *, key: str) -> str:
        name = (channel["id"], payload.get("edition", ""))
        if payload["role"] == "detail":
            return await self._create(
                await self._place_of_details(channel, name, payload), body, key=key
            )
        if channel["type"] in FORUMS:
            post = await self._rest.call(
                "POST",
                f"/channels/{channel['id']}/threads",
                json=_forum_post(channel, payload, body, tags=self._options.tags(payload)),
            )
            self._remember(name, post["id"])
            return str(post["message"]["id"])
        return await self._create(channel["id"], body, key=key)

    async def _create(self, channel: str, body: JSON, *, key: str) -> str:
        """Create a message in a channel: the only place that does."""
        path, made = f"/channels/{channel}/messages", body | {"nonce": key, "enforce_nonce": True}
        try:
            message = await self._rest.call("POST", path, json=made)
        except ApiError as error:
            if error.code != _ARCHIVED:
                raise
            await self._rest.call("PATCH", f"/channels/{channel}", json={"archived": False})
            message = await self._rest.call("POST", path, json=made)
        return str(message["id"])

    async def _place_of_details(self, channel: JSON, name: tuple[str, str], payload: JSON) -> str:
        """Return the thread for an edition's details, created if necessary."""
        if name in self._threads:
            return self._threads[name]
        if channel["type"] not in (*_WITH_THREADS, *FORUMS):
            return name[0]
        opening = await history.find(self._rest, channel, name[1], me=await self._own_id())
        if opening is None:
            raise DeliveryError("the message these details belong to is gone", permanent=True)
        if channel["type"] in FORUMS:
            place = opening.channel
        else:
            place = opening.id
            await self._make_thread(channel["id"], opening.id, title=payload["title"])
        self._remember(name, place)
        return place

    def _remember(self, name: tuple[str, str], place: str) -> None:
        """Note where an edition's details go. What is forgotten is looked up in the channel."""
        self._threads[name] = place
        if len(self._threads) > _PLACES:
            del self._threads[next(iter(self._threads))]

    async def _make_thread(self, channel: str, message: str, *, title: str) -> None:
        try:
            await self._rest.call(
                "POST",
                f"/channels/{channel}/messages/{message}/threads",
                json={"name": title, "auto_archive_duration": _ARCHIVE_MIN},
            )
        except ApiError as error:
            if error.code != _THREAD_IS_THERE:
                raise

    async def _channel(self, number: str) -> JSON:
        known = self._channels.get(number)
        if known and time.monotonic() - known[0] < _CHANNEL_S:
            return known[1]
        try:
            channel: JSON = await self._opened(number)
        except ApiError as error:
            raise await self._told(error, None) from error
        self._channels[number] = (time.monotonic(), channel)
        return channel

    async def _opened(self, number: str) -> JSON:
        """Return a channel, or a person's direct messages, which are made once for all time."""
        if number.startswith("@"):
            person = {"recipient_id": number[1:]}
            return dict(await self._rest.call("POST", "/users/@me/channels", json=person))
        return dict(await self._rest.call("GET", f"/channels/{number}"))

    async def _own_id(self) -> str:
        if self._me is None:
            me = await self._rest.call("GET", "/users/@me")
            self._me = str(me["id"])
        return self._me

    def _note(self, key: str) -> None:
        now = time.monotonic()
        self._tried = {name: at for name, at in self._tried.items() if now - at < _NONCE_S} | {
            key: now
        }

    async def _told(self, error: ApiError, channel: JSON | None) -> DeliveryError:
        """Return the error in words that say what to do; a channel that refused us is looked at
        afresh next time.
        """
        if error.status not in (403, 404):
            return error
        if channel is not None:
            self._channels.pop(channel["id"], None)
            self._threads = {
                name: place for name, place in self._threads.items() if name[0] != channel["id"]
            }
        return DeliveryError(await self._refusal(error, channel), permanent=True)

    async def _refusal(self, error: ApiError, channel: JSON | None) -> str:
        if error.code == _UNKNOWN_CHANNEL:
            return (
                "the channel or its thread is gone; if the channel is, take it out of the "
                "configuration or the schedule"
            )
        if error.code == _UNKNOWN_MESSAGE:
            return "the message these details belong to is gone"
        if error.code == _TAKES_NONE:
            return "they take no direct messages from me"
        if error.code == _LOCKED:
            return "the thread is locked; unlock it, or let me start a new one tomorrow"
        if channel is None:
            return (
                "I cannot see the channel; invite me to its server, or give me View Channel there"
            )
        try:
            fresh = await self._rest.call("GET", f"/channels/{channel['id']}")
            lacking = await rights.missing(self._rest, fresh, me=await self._own_id())
        except DeliveryError:
            lacking = []
        return rights.in_words(channel, lacking) if lacking else error.reason


def dressed(
    payload: Mapping[str, Any], *, key: str, notify: str, roles: Sequence[str] = ()
) -> JSON:
    """Return a part's body ready to send: with its key, and mentioning nobody but the role in the
    settings and those of its topics.

    A message without buttons gets one, because the key in it is how the message is found again.
    """
    body = dict(payload["body"])
    body["components"] = with_key(body.get("components", ()), key)
    if not any(key in id_ for id_ in custom_ids(body["components"])):
        body["components"] += with_key(row([button("Help", custom_id("help", KEY))]), key)
    return announced(body, payload, notify=notify, roles=roles)


def announced(
    body: JSON, payload: Mapping[str, Any], *, notify: str, roles: Sequence[str] = ()
) -> JSON:
    """Return the body with mentions off, and with the sound or the roles that the settings ask
    for.
    """
    body = body | {"allowed_mentions": {"parse": []}}
    ringing = [notify.removeprefix("role:")] if notify.startswith("role:") else []
    ringing += [role for role in roles if role not in ringing]
    if payload["role"] == "opening" and ringing:
        mentions = "".join(f" <@&{role}>" for role in ringing)
        body["content"] = f"{body['content']}{mentions}"
        body["allowed_mentions"] = {"parse": [], "roles": ringing}
    if notify == "silent":
        body["flags"] = body.get("flags", 0) | limits.SUPPRESS_NOTIFICATIONS
    return body


def plain(body: Mapping[str, Any], text: str) -> JSON:
    """Return a plain-text message for one whose form Discord refused: as much text as fits, and the
    same buttons.
    """
    every = [
        one
        for component in body.get("components", ())
        for one in (component, *component.get("components", ()))
    ]
    rows = [one for one in every if one["type"] == ROW]
    said = "\n".join(escape(line) for line in text.splitlines() if line.strip())
    content = (
        said if len(said) <= limits.CONTENT // 2 else fitted(text, limits.CONTENT - 100).markdown
    )
    return {
        "content": content,
        "components": rows,
        "flags": limits.SUPPRESS_EMBEDS,
        "allowed_mentions": body["allowed_mentions"],
    }


def channel_number(destination: str) -> str:
    """Return the number of the channel that a destination names; a person's stands behind an @.

    Raises:
        DeliveryError: it names none.
    """
    number = destination.removeprefix("discord:")
    bare = number.removeprefix("@")
    if not (bare.isascii() and bare.isdigit()):
        raise DeliveryError(
            f"“{destination}” names no channel; expected discord: and the channel's number",
            permanent=True,
        )
    return number


def _forum_post(channel: JSON, payload: JSON, body: JSON, *, tags: Collection[str]) -> JSON:
    """Return the request that makes a post: tagged for its topics and with the tag of its own name,
    or with any where one is required.
    """
    title = payload.get("title", "Briefing")
    post: JSON = {"name": title, "message": body, "auto_archive_duration": _ARCHIVE_MIN}
    wanted = {tag.casefold() for tag in tags}
    known = [tag for tag in channel.get("available_tags", ()) if not tag.get("moderated")]
    fitting = [
        tag
        for tag in known
        if tag["name"].casefold() in title.casefold() or tag["name"].casefold() in wanted
    ]
    if fitting or (known and channel.get("flags", 0) & _REQUIRES_TAG):
        post["applied_tags"] = [tag["id"] for tag in (fitting or known[:1])[:_TAGS]]
    return post
