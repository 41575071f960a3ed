"""What a digest may do in a channel beside being posted: reach the followers of an announcement
channel, stay pinned, ring for the roles of its topics.

Each is a favour: one that fails is logged, and the digest stands all the same. Roles come from the
settings alone, never from a text.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from bot.errors import DeliveryError
from bot.platforms.discord.components import JSON, edition_of
from bot.platforms.discord.history import FORUMS
from bot.platforms.discord.rest import ApiError, Rest
from bot.platforms.discord.settings import EVERY, DiscordSettings

log = logging.getLogger(__name__)

_ANNOUNCEMENTS = 5
#: Seconds that a digest's delivery waits for its favours.
_MOST_S = 8.0
_CROSSPOSTED_BEFORE = 40_033


class Options:
    """What the settings ask for beside a post."""

    def __init__(self, settings: DiscordSettings, rest: Rest) -> None:
        self._settings = settings
        self._rest = rest

    async def roles(self, channel: JSON, payload: JSON) -> list[str]:
        """Return the roles of the channel's server that ring for what an opening tells of."""
        topics = payload.get("topics", ())
        wanted = {role for topic, role in self._settings.ping.items() if topic in topics}
        if not wanted or "guild_id" not in channel:
            return []
        try:
            known = await self._rest.call("GET", f"/guilds/{channel['guild_id']}/roles")
        except DeliveryError as error:
            _missed("ping", channel, error)
            return []
        return sorted(role["id"] for role in known if role["id"] in wanted)

    def tags(self, payload: JSON) -> list[str]:
        """Return the names of the forum tags for what an opening tells of, in its order."""
        return [
            self._settings.tag[topic]
            for topic in payload.get("topics", ())
            if topic in self._settings.tag
        ]

    async def follow(self, channel: JSON, message: str, payload: JSON) -> None:
        """Do what is asked for once an opening stands in its channel."""
        digest = payload.get("digest", "")
        try:
            async with asyncio.timeout(_MOST_S):
                if channel["type"] == _ANNOUNCEMENTS and _names(self._settings.crosspost, digest):
                    await self._crosspost(channel, message)
                if channel["type"] not in FORUMS and _names(self._settings.pin, digest):
                    await self._pin(channel, message)
        except (DeliveryError, TimeoutError) as error:
            _missed("pin", channel, error)

    async def _crosspost(self, channel: JSON, message: str) -> None:
        try:
            await self._rest.call("POST", f"/channels/{channel['id']}/messages/{message}/crosspost")
        except ApiError as error:
            if error.code != _CROSSPOSTED_BEFORE:
                _missed("crosspost", channel, error)

    async def _pin(self, channel: JSON, message: str) -> None:
        """Pin a message, and unpin what the bot pinned of digests before."""
        pins = f"/channels/{channel['id']}/messages/pins"
        await self._rest.call("PUT", f"{pins}/{message}")
        me = (await self._rest.call("GET", "/users/@me"))["id"]
        pinned = await self._rest.call("GET", pins)
        for one in (pin["message"] for pin in pinned["items"]):
            is_digest = edition_of(one.get("components", ())) is not None
            if one["author"]["id"] == me and is_digest and one["id"] != message:
                await self._rest.call("DELETE", f"{pins}/{one['id']}")


def _names(digests: Collection[str], digest: str) -> bool:
    return bool(digest) and (EVERY in digests or digest in digests)


def _missed(option: str, channel: JSON, error: Exception) -> None:
    log.warning(
        "discord.option_missed",
        extra={
            "option": option,
            "channel": channel["id"],
            "reason": str(error) or "no answer in time",
        },
    )
