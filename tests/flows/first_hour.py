"""A desk over the sample feed as readers meet it, on Discord and on Slack: what they type, say and
press, and what they read.

The clients are the real ones; Discord is simulated in process, Slack is local over sockets.
"""

from __future__ import annotations

import asyncio
import runpy
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import discord
import simcord

from bot.config import settings as config
from bot.config.settings import Digest, Feed, Settings, TopicSettings
from bot.desk.desk import Desk
from bot.editions.deliver import Deliverer
from bot.errors import DeliveryError
from bot.model import Part
from bot.platforms import Platform
from bot.platforms.discord.client import Client
from bot.platforms.discord.platform import DiscordPlatform, dressed
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.slack.settings import SlackSettings
from tests.fakes import Clock
from tests.newsroom import Newsroom
from tests.platforms.discord.local import walk
from tests.platforms.slack.local import Asked, Channel, LocalSlack
from tests.platforms.slack.rig import platform as slack_platform

SAMPLE = Path(__file__).parents[2] / "sample"
NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Read:
    """What somebody read: its text, whether only they did, and what it came in."""

    text: str
    is_private: bool
    message: Any


class Chat(Protocol):
    """A platform as its people meet it. A place is "open", or "closed" to the reader."""

    to: dict[str, str]
    #: What the adapter that delivers is called, and the adapter.
    platforms: dict[str, Platform]

    async def command(self, line: str, *, by: str = "reader") -> Read:
        """Give a command in the open channel: its name, then what it takes."""
        ...

    async def mention(self, words: str, *, below: Read | None = None) -> Read:
        """Mention the bot in the open channel, or below what was read."""
        ...

    async def alone(self, words: str) -> Read:
        """Write to the bot alone."""
        ...

    async def choose(self, read: Read, action: str, value: str = "") -> Read:
        """Press a button, or choose what begins with a value from a menu."""
        ...

    async def posted(self, place: str) -> list[str]:
        """Return what stands in a channel, or in the reader's direct messages ("alone")."""
        ...

    async def newest(self, place: str) -> Read:
        """Return the newest edition's opening in a channel."""
        ...


class Hour:
    """The bot, its clock and its readers."""

    def __init__(self, room: Newsroom, chat: Chat, desk: Desk, clock: Clock) -> None:
        self.room = room
        self.chat = chat
        self.desk = desk
        self.clock = clock

    def read(self, name: str, text: str) -> None:
        """Let an article arrive."""
        self.room.write(name, text)
        self.clock.advance(seconds=20)
        self.room.look(now=self.clock.now)

    async def tick(self, **later: float) -> None:
        """Do what a tick does, a while later, and deliver."""
        self.clock.advance(**later)
        publisher = self.room.publisher(self.chat.platforms)
        await asyncio.to_thread(publisher.publish_due, now=self.clock.now)
        await asyncio.to_thread(publisher.follow_up, now=self.clock.now)
        await Deliverer(self.room.database, self.chat.platforms, clock=self.clock).drain()


def settings_of(root: Path, to: dict[str, str]) -> Settings:
    return Settings(
        feed=Feed(path=root / "feed"),
        outlets=config.load(SAMPLE / "config.toml", environment={}).outlets,
        topics={
            "us-china": TopicSettings(title="US and China", all=(("US",), ("China",))),
            "ferry": TopicSettings(title="The ferry", about="ferry Mindoro"),
        },
        digests=(
            Digest(name="world", title="World desk", at=("08:00",), to=(to["open"],)),
            Digest(name="board", title="Board room", at=("08:00",), to=(to["closed"],)),
        ),
        discord=DiscordSettings(),
        slack=SlackSettings(),
    )


def read_sample(root: Path) -> None:
    """Read the sample feed on the evening of each of its days."""
    room = Newsroom(root, settings=settings_of(root, {"open": "terminal", "closed": "terminal"}))
    replay = runpy.run_path(str(SAMPLE / "replay.py"))["replay"]
    for day in (9, 10, 11, 12):
        at = NOW.replace(day=day)
        replay(room.feed, at)
        room.look(now=at)
    room.close()


def in_the_first_hour(
    sample: Path, root: Path, name: str, work: Callable[[Hour], Awaitable[None]]
) -> None:
    """Let readers do something on a platform, over the sample feed as it was read."""
    shutil.copytree(sample, root, dirs_exist_ok=True)

    async def held() -> None:
        waiting = _Waiting()
        async with _CHATS[name](waiting) as chat:
            room = Newsroom(root, settings=settings_of(root, chat.to))
            clock = Clock(NOW)
            publisher = room.publisher(chat.platforms)
            desk = waiting.desk = Desk(
                room.settings,
                room.database,
                publisher,
                clock=clock,
                post=lambda digest: f"posting {digest} now",
                running=lambda: True,
            )
            try:
                publisher.publish_due(now=NOW - timedelta(days=1))
                await asyncio.wait_for(work(Hour(room, chat, desk, clock)), 60)
            finally:
                room.close()

    asyncio.run(held())


class _Waiting:
    """Stands at the desk until the channels are there that its settings name."""

    desk: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.desk, name)


# Discord


class _Posting(DiscordPlatform):
    """Posts through the simulated Discord."""

    def __init__(self, chat: OnDiscord) -> None:
        super().__init__(DiscordSettings(), token="t")
        self._chat = chat

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        import json  # noqa: PLC0415

        channel = await self._chat.channel(destination)
        body = dressed(json.loads(part.payload), key=key, notify="normal")
        route = discord.http.Route(
            "POST", "/channels/{channel_id}/messages", channel_id=int(channel)
        )
        try:
            return str((await self._chat.bot.http.request(route, json=body))["id"])
        except discord.HTTPException as error:
            raise DeliveryError(str(error), permanent=True) from error


class OnDiscord:
    """A server with two channels, a manager and a reader."""

    def __init__(self, env: Any, bot: Client) -> None:
        self.bot = bot
        guild = env.create_guild()
        managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        self.people = {
            "manager": guild.add_member(env.create_user("manager"), roles=[managers]),
            "reader": guild.add_member(env.create_user("reader")),
        }
        hidden = {
            guild.default_role: discord.PermissionOverwrite(view_channel=False),
            managers: discord.PermissionOverwrite(view_channel=True),
        }
        self.channels = {
            "open": guild.create_text_channel("world"),
            "closed": guild.create_text_channel("board", overwrites=hidden),
        }
        self.to = {name: f"discord:{one.id}" for name, one in self.channels.items()}
        self.platforms: dict[str, Platform] = {"discord": _Posting(self)}

    async def channel(self, destination: str) -> str:
        """Return the id of a channel, or of somebody's direct messages."""
        where = destination.removeprefix("discord:")
        if not where.startswith("@"):
            return where
        user = await self.bot.fetch_user(int(where[1:]))
        return str((await user.create_dm()).id)

    async def command(self, line: str, *, by: str = "reader") -> Read:
        name, _, typed = line.partition(": ")
        options = dict(one.split("=", 1) for one in typed.split("; ")) if typed else {}
        result = await self.people[by].slash(self.channels["open"], name, **options)
        return _of_result(result)

    async def mention(self, words: str, *, below: Read | None = None) -> Read:
        channel, me = self.channels["open"], self.bot.user.mention  # type: ignore[union-attr]
        reply_to = {"reply_to": below.message} if below else {}
        asked = await self.people["reader"].send(channel, f"{me} {words}", **reply_to)
        replies = [
            one
            for one in channel.history()
            if one.reference and one.author.bot and one.reference.message_id == asked.id
        ]
        asked = await asked.fetch()
        shown = [_text(one) for one in replies] or [str(one.emoji) for one in asked.reactions]
        return Read("\n".join(shown), is_private=False, message=next(iter(replies), None))

    async def alone(self, words: str) -> Read:
        asked = await self.people["reader"].send_dm(words)
        replies = [
            one
            async for one in asked.channel.history()
            if one.reference and one.reference.message_id == asked.id
        ]
        text = "\n".join(_text(one) for one in replies)
        return Read(text, is_private=True, message=next(iter(replies), None))

    async def choose(self, read: Read, action: str, value: str = "") -> Read:
        person = self.people["reader"]
        rows = (
            [one.to_dict() for one in read.message.components]
            if isinstance(read.message, discord.Message)
            else read.message.components
        )
        item = next(
            one for one in walk(rows) if one.get("custom_id", "").startswith(f"bb:{action}:")
        )
        if item["type"] == 3:
            options = [one["value"] for one in item["options"] if one["value"].startswith(value)]
            result = await person.select(read.message, options[:1], custom_id=item["custom_id"])
        else:
            result = await person.click(read.message, custom_id=item["custom_id"])
        return _of_result(result)

    async def posted(self, place: str) -> list[str]:
        if place == "alone":
            user = await self.bot.fetch_user(self.people["reader"].id)
            history = (await user.create_dm()).history()
            return [_text(one) async for one in history if one.author.bot]
        return [_text(one) for one in self.channels[place].history() if one.author.bot]

    async def newest(self, place: str) -> Read:
        openings = [one for one in self.channels[place].history() if one.embeds]
        return Read(_text(openings[0]), is_private=False, message=openings[0])


def _of_result(result: Any) -> Read:
    messages = [result.response, *result.followups] if result.response else list(result.followups)
    text = "\n".join(_text(one) for one in messages)
    message = next(iter(reversed(messages)), None)
    is_private = result.ephemeral or all(one.ephemeral for one in messages)
    return Read(text, is_private=is_private, message=message)


def _text(message: Any) -> str:
    components = [one if isinstance(one, dict) else one.to_dict() for one in message.components]
    parts = [message.content, *(embed.description or "" for embed in message.embeds)]
    parts += [one["content"] for one in walk(components) if one["type"] == 10]
    return "\n".join(one for one in parts if one).replace("\\", "")


@asynccontextmanager
async def _on_discord(waiting: _Waiting) -> AsyncIterator[Chat]:
    bot = Client(waiting, DiscordSettings())
    async with simcord.run(bot, shard_count=1) as env:
        yield OnDiscord(env, bot)


# Slack


class OnSlack:
    """A workspace with two channels, an admin and a reader."""

    def __init__(self, slack: LocalSlack) -> None:
        self.slack = slack
        board = Channel("C0BOARD", "board", is_private=True, members={"UADMIN"})
        slack.channels[board.id] = board
        self.to = {"open": "slack:C1", "closed": f"slack:{board.id}"}
        self.platforms: dict[str, Platform] = {"slack": slack_platform(slack)}

    async def command(self, line: str, *, by: str = "reader") -> Read:
        name, _, typed = line.partition(" ")
        user = "UADMIN" if by == "manager" else "UREADER"
        asked = await self.slack.slash(f"/{name}", typed, user=user)
        await self.slack.until(lambda: asked.answers)
        return await self._answered(asked)

    async def mention(self, words: str, *, below: Read | None = None) -> Read:
        thread = below.message["thread_ts"] if below else ""
        return await self._said("C1", lambda: self.slack.mention(f"<@UBOT> {words}", thread=thread))

    async def alone(self, words: str) -> Read:
        return await self._said("D1", lambda: self.slack.message(words))

    async def _said(self, channel: str, say: Callable[[], Awaitable[Any]]) -> Read:
        slack = self.slack
        before, alone = len(slack.channels[channel].messages), len(slack.ephemeral)
        thumbs = len(slack.called("reactions.add"))
        await say()
        await slack.until(
            lambda: (
                len(slack.channels[channel].messages) > before
                or len(slack.ephemeral) > alone
                or len(slack.called("reactions.add")) > thumbs
            )
        )
        await asyncio.sleep(0.2)
        if len(slack.called("reactions.add")) > thumbs:
            return Read(slack.called("reactions.add")[-1]["name"], False, None)
        private = slack.ephemeral[alone:]
        told = private or slack.channels[channel].messages[before:]
        return _of_blocks(told, is_private=bool(private) or channel == "D1")

    async def choose(self, read: Read, action: str, value: str = "") -> Read:
        asked = await self.slack.click(read.message, action, option=value)
        await self.slack.until(lambda: asked.answers)
        return await self._answered(asked)

    async def _answered(self, asked: Asked) -> Read:
        await asyncio.sleep(0.2)
        is_private = asked.answers[0]["response_type"] == "ephemeral"
        return _of_blocks(asked.answers, is_private=is_private)

    async def posted(self, place: str) -> list[str]:
        channel = {"open": "C1", "closed": "C0BOARD", "alone": "DREADER"}[place]
        room = self.slack.channels.get(channel)
        return [_of_blocks([one], is_private=False).text for one in room.messages] if room else []

    async def newest(self, place: str) -> Read:
        room = self.slack.channels["C1" if place == "open" else "C0BOARD"]
        return _of_blocks(room.top()[-1:], is_private=False)


def _of_blocks(messages: list[Any], *, is_private: bool) -> Read:
    import json  # noqa: PLC0415

    found = []
    for message in messages:
        blocks = message.get("blocks", [])
        blocks = json.loads(blocks) if isinstance(blocks, str) else blocks
        found.append("\n".join(_strings(blocks)) or message["text"])
    last = messages[-1]
    if isinstance(last.get("blocks"), str):
        last = last | {"blocks": json.loads(last["blocks"])}
    return Read("\n".join(found), is_private, last)


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        mine = [value["text"]] if isinstance(value.get("text"), str) else []
        return mine + [one for inner in value.values() for one in _strings(inner)]
    return [one for inner in value for one in _strings(inner)] if isinstance(value, list) else []


@asynccontextmanager
async def _on_slack(waiting: _Waiting) -> AsyncIterator[Chat]:
    async with LocalSlack().running() as slack:
        task = asyncio.create_task(slack_platform(slack).serve(waiting))
        await slack.until(lambda: slack.sockets)
        try:
            yield OnSlack(slack)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


_CHATS: dict[str, Callable[[_Waiting], Any]] = {"discord": _on_discord, "slack": _on_slack}
PLATFORMS = tuple(_CHATS)
