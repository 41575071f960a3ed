"""The gateway side of Discord: commands, buttons and menus, and a connection that is watched from
outside.

Uses no privileged intent: it receives the list of servers, what people type as commands, and what
they say where they mention the bot or write to it alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord
import yarl
from discord.asset import Asset
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.errors import DeliveryError
from bot.platforms import Desk
from bot.platforms.discord import buttons, commands
from bot.platforms.discord.ban import Ban
from bot.platforms.discord.conversation import Conversation
from bot.platforms.discord.guide import Tree
from bot.platforms.discord.rest import BANNED, NOT_DISCORD, Rest, why
from bot.platforms.discord.settings import DiscordSettings

log = logging.getLogger(__name__)

_BAD_TOKEN, _NO_INTENT = 4004, 4014


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How patient the service is with a connection, in seconds."""

    #: How often it is looked whether the connection lives.
    watch_s: float = 15.0
    #: A client without a connection for so long is replaced by a new one; discord.py mends shorter
    #: cuts itself.
    dead_s: float = 100.0
    #: discord.py closes a connection that has not answered for so long.
    heartbeat_s: float = 60.0
    #: When no further server has been heard of for so long, all are known and the client is ready.
    servers_s: float = 2.0


def point_at(settings: DiscordSettings) -> None:
    """Point discord.py at the addresses of the settings.

    They are attributes of its classes, so they hold for the whole process; there is one Discord in
    it. This is the only place that sets them.
    """
    Route.BASE = settings.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)
    Asset.BASE = settings.cdn_url
    # It would warn at each start that it cannot speak.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class Client(discord.AutoShardedClient):
    """One connection to Discord, with as many shards as Discord asks for."""

    def __init__(
        self,
        desk: Desk,
        settings: DiscordSettings,
        *,
        pace: Pace | None = None,
        ban: Ban | None = None,
    ) -> None:
        pace = pace or Pace()
        intents = discord.Intents.none()
        intents.guilds = intents.guild_messages = intents.dm_messages = True
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            heartbeat_timeout=pace.heartbeat_s,
            guild_ready_timeout=pace.servers_s,
            max_ratelimit_timeout=30.0,
            http_trace=(ban or Ban()).trace(),
        )
        self.tree = Tree(self)
        commands.add_to(self.tree, desk, settings)
        self._clicks = buttons.Clicks(desk, settings)
        self._conversation = Conversation(self, desk, settings)
        #: Since when shards have been without a connection, `time.monotonic` seconds; None stands
        #: for all.
        self._down: dict[int | None, float] = {None: time.monotonic()}

    @property
    def down_since(self) -> float | None:
        """When the first shard lost its connection (`time.monotonic` seconds), or None if all are
        connected.
        """
        return min(self._down.values(), default=None)

    async def setup_hook(self) -> None:
        """Register for clicks, and send Discord the commands if it does not have them in this
        form.
        """
        self.add_dynamic_items(buttons.item(self._clicks))
        wanted = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        known = await self.http.get_global_commands(self.application_id or 0)
        self.tree.learn(known)
        if normal(wanted) == normal(known):
            return
        self.tree.learn([one.to_dict() for one in await self.tree.sync()])
        log.info("discord.commands_changed", extra={"commands": len(wanted)})

    async def on_ready(self) -> None:
        """Note that all shards are connected. Discord may call it several times, so nothing starts
        here.
        """
        self._down.clear()
        log.info("discord.ready", extra={"servers": len(self.guilds), "shards": self.shard_count})

    async def on_shard_ready(self, shard: int) -> None:
        """Note that a shard is connected with a new session."""
        self._down.pop(shard, None)

    async def on_shard_resumed(self, shard: int) -> None:
        """Note that a shard is connected again with its old session."""
        self._down.pop(shard, None)
        log.info("discord.resumed", extra={"shard": shard})

    async def on_shard_disconnect(self, shard: int) -> None:
        """Note when a shard was cut off."""
        self._down.setdefault(shard, time.monotonic())
        log.info("discord.disconnected", extra={"shard": shard})

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is said to the bot."""
        await self._conversation.heard(message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Let the answer follow what was edited. A link's preview changes a message too, and that
        changes nothing of what it says.
        """
        if payload.message.edited_at is not None:
            await self._conversation.heard(payload.message, edited=True)

    async def on_error(self, event: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        """Log an exception that an event handler let through."""
        log.exception("discord.event_failed", extra={"event": event})


async def serve(
    desk: Desk, settings: DiscordSettings, *, token: str, rest: Rest, pace: Pace | None = None
) -> None:
    """Take commands until cancelled. Return early, after logging it, when only a person can fix the
    cause.
    """
    point_at(settings)
    pace = pace or Pace()
    pause = pace.watch_s / 10
    while True:
        # Every request during a ban prolongs it, the gateway's included.
        await asyncio.sleep(rest.ban.left_s)
        born = time.monotonic()
        try:
            reason = await _one_life(
                Client(desk, settings, pace=pace, ban=rest.ban), token, rest, pace=pace
            )
        except _Stopped as stopped:
            log.error("discord.stopped", extra={"reason": str(stopped)})
            return
        lived_s = time.monotonic() - born
        # Discord allows a thousand identifications a day.
        pause = pace.watch_s / 10 if lived_s > pace.dead_s else min(2 * pause, pace.dead_s)
        log.warning(
            "discord.rebuilt",
            extra={"reason": reason, "lived_s": round(lived_s), "again_in_s": pause},
        )
        await asyncio.sleep(pause)


class _Stopped(Exception):
    """Retrying is useless until a person has acted."""


async def _one_life(client: Client, token: str, rest: Rest, *, pace: Pace) -> str:
    """Run one client until it must be replaced, and return the reason.

    Raises:
        _Stopped: a new client would fail as well.
    """
    async with client:
        running = asyncio.create_task(client.start(token), name="discord client")
        watch = asyncio.create_task(_watch(client, rest, pace), name="discord watch")
        try:
            await asyncio.wait({running, watch}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (running, watch):
                task.cancel()
            ended = await asyncio.gather(running, watch, return_exceptions=True)
    for error in ended:
        if isinstance(error, discord.DiscordException | aiohttp.ClientError | OSError):
            stopped = _fatal(error)
            if stopped:
                raise stopped from error
            if rest.ban.left_s:
                return BANNED
            if _is_page(error):
                return NOT_DISCORD
            if isinstance(error, aiohttp.ClientConnectorError):
                return f"Discord cannot be reached: {why(error)}"
            return f"{type(error).__name__}: {error}"
        if isinstance(error, Exception):
            raise error
    return "no connection"


async def _watch(client: Client, rest: Rest, pace: Pace) -> None:
    """Return once the client has had no connection for too long although Discord can be reached."""
    while True:
        await asyncio.sleep(pace.watch_s)
        cut = client.down_since
        if cut is None or time.monotonic() - cut < pace.dead_s:
            continue
        with contextlib.suppress(DeliveryError):
            await rest.call("GET", "/users/@me")
            return


def _fatal(error: Exception) -> _Stopped | None:
    """Return the error in words if only a person can fix it, or None if a retry may help."""
    if _is_page(error):
        return None
    code = error.code if isinstance(error, discord.ConnectionClosed) else 0
    if isinstance(error, discord.LoginFailure) or code == _BAD_TOKEN:
        return _Stopped(
            "Discord does not accept the token; put the bot's current token into DISCORD_TOKEN and "
            "start again"
        )
    if isinstance(error, discord.PrivilegedIntentsRequired) or code == _NO_INTENT:
        return _Stopped(
            "Discord refuses an intent; the bot asks for none that is privileged, so update it"
        )
    return None


def _is_page(error: BaseException | None) -> bool:
    """Return whether the answer is a web page: Discord itself answers in JSON."""
    if isinstance(error, discord.LoginFailure):
        error = error.__cause__
    return isinstance(error, discord.HTTPException) and error.text.lstrip().startswith("<")


def normal(commands_: Iterable[Any]) -> list[Any]:
    """Return commands in a normal form, in which ours equal Discord's copy if they mean the
    same.
    """
    return sorted(
        (_plain(dict(command)) for command in commands_),
        key=lambda command: str(command.get("name")),
    )


#: What we say of a command; Discord adds ids, versions and defaults.
_SAID = frozenset(
    {
        "name",
        "description",
        "type",
        "options",
        "required",
        "choices",
        "value",
        "autocomplete",
        "min_value",
        "max_value",
    }
    | {"min_length", "max_length", "channel_types", "contexts", "integration_types"}
)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _plain(inner)
            for key, inner in value.items()
            if key in _SAID and inner not in (None, False, [], "")
        }
    return [_plain(inner) for inner in value] if isinstance(value, list) else value
