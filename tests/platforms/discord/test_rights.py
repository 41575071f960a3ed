"""Who may do what on Discord: every person, channel, server, verb and door, in a simulated Discord.

The same people are in both servers. `world` is for all, but a maker may not write in it; `own` is
the makers' and admins'; `closed` is hidden from both of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.backend.errors import SetupError

from bot.platforms.discord.client import Client
from bot.platforms.discord.components import button, custom_id, row
from bot.platforms.discord.settings import DiscordSettings
from tests.platforms.discord.local import walk
from tests.platforms.rights import (
    CHANGING,
    PEOPLE,
    READING,
    SERVERS,
    TABLE,
    Cell,
    Desks,
    Room,
    cells,
)

_NEVER = discord.PermissionOverwrite(view_channel=False)
_SILENT = discord.PermissionOverwrite(send_messages=False)


class Doors:
    """Two servers with the same people in them, and a desk that knows a digest of each channel."""

    def __init__(self, env: Any, root: Path) -> None:
        self.env = env
        users = {person: env.create_user(person) for person in PEOPLE}
        self.members: dict[tuple[str, str], Any] = {}
        self.channels: dict[Room, Any] = {}
        self.scopes: dict[str, str] = {}
        self.makers = []
        for server in SERVERS:
            guild = env.create_guild()
            self.scopes[server] = f"discord:{guild.id}"
            admins = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
            makers = guild.create_role("Makers")
            self.makers.append(str(makers.id))
            roles = {"admin": [admins], "maker": [makers], "plain": []}
            for person in PEOPLE:
                member = guild.add_member(users[person], roles=roles[person])
                self.members[server, person] = member
            plain = self.members[server, "plain"]
            rules = {
                "world": {makers: _SILENT},
                "own": {plain: _NEVER},
                "closed": {admins: _NEVER, makers: _NEVER},
            }
            for channel, overwrites in rules.items():
                made = guild.create_text_channel(channel, overwrites=overwrites)
                self.channels[Room(server, channel)] = made
        self.desks = Desks(
            root, lambda room: f"discord:{self.channels[room].id}", self.scopes.__getitem__
        )

    async def typed(self, cell: Cell) -> str:
        """By a command, and the button that confirms it."""
        name, options = self._command(cell)
        try:
            asked = await self._asker(cell).slash(self.channels[cell.place], name, **options)
        except SetupError:
            # Discord lets nobody choose a channel that they cannot see, or of another server.
            return ""
        confirm = [
            one["label"]
            for one in walk(asked.response.components)
            if one["type"] == 2 and one.get("label") in ("Create", "Save", "Remove")
        ]
        if confirm:
            await self._asker(cell).click(asked.response.message, label=confirm[0])
        return _said(asked)

    async def clicked(self, cell: Cell) -> str:
        """By a button that bears the key of the object's post."""
        pressed = button(cell.verb, custom_id(cell.verb, self.desks.key(cell.object)))
        channel = self.channels[cell.place]
        route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=channel.id)
        body = {"content": "a post", "components": row([pressed])}
        await self.env.bot.http.request(route, json=body)
        return _said(await self._asker(cell).click(channel.last_message, label=cell.verb))

    def _asker(self, cell: Cell) -> Any:
        return self.members[cell.place.server, cell.person]

    def _command(self, cell: Cell) -> tuple[str, dict[str, Any]]:
        name = {"name": cell.object.digest}
        match cell.verb:
            case "list":
                return "schedule list", {}
            case "preview" | "show" | "now":
                return f"digest {cell.verb}", name
            case "edit":
                return "schedule edit", name | {"at": "10:00"}
            case "move":
                return "schedule edit", name | {"channel": self.channels[cell.place]}
            case "add":
                channel = self.channels[cell.object]
                return "schedule add", {"at": "11:00", "zone": "UTC", "channel": channel}
            case verb:
                return f"schedule {verb}", name


def _said(result: Any) -> str:
    """All text of an answer, and of the message it was edited into."""
    messages = [result.response, *result.followups] if result.response else list(result.followups)
    found = []
    for message in messages:
        found += [message.content, *(str(embed.to_dict()) for embed in message.embeds)]
        found += [one["content"] for one in walk(message.components) if one["type"] == 10]
    return "\n".join(text for text in found if text).replace("\\", "")


Door = Callable[[Doors, Cell], Coroutine[Any, Any, str]]


def in_two_servers(work: Callable[[Doors], Coroutine[Any, Any, None]], root: Path) -> None:
    """Run `work` with the real client in two servers."""

    async def held() -> None:
        # The roles that may manage are known only once the servers are there.
        first = Client(_Nobody(), DiscordSettings())
        async with simcord.run(first, shard_count=1) as env:
            doors = Doors(env, root)
            settings = DiscordSettings(managers=tuple(doors.makers))
            await env.restart_bot(Client(doors.desks.desk, settings))
            try:
                await asyncio.wait_for(work(doors), 240)
            finally:
                doors.desks.close()

    asyncio.run(held())


class _Nobody:
    """Stands at the desk before there is anything to ask."""


DOORS: dict[str, tuple[Door, tuple[str, ...], int]] = {
    "reading command": (Doors.typed, ("list", "preview", "show"), 216),
    "command": (Doors.typed, ("now", "pause", "resume", "remove"), 288),
    "confirmed command": (Doors.typed, ("edit", "move", "add"), 204),
    "button": (Doors.clicked, ("more", "sources"), 144),
}


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.timeout(240)
def test_every_cell_of_the_matrix_comes_out_as_the_table_says(tmp_path: Path, name: str) -> None:
    door, verbs, count = DOORS[name]
    amiss: list[str] = []
    tried = 0

    async def work(doors: Doors) -> None:
        nonlocal tried
        for cell in cells(TABLE, verbs):
            if cell.verb == "move" and cell.object == cell.place:
                continue
            tried += 1
            doors.desks.clock.advance(minutes=1)
            if cell.verb in CHANGING:
                doors.desks.reset(paused=cell.object.digest if cell.verb == "resume" else "")
            said = await door(doors, cell)
            happened = (
                doors.desks.was_done(cell)
                if cell.verb in CHANGING
                else (cell.object.digest if cell.verb == "list" else cell.object.secret) in said
            )
            if happened is not cell.is_right(TABLE):
                amiss.append(f"{cell} happened: {happened}; {said[:300]}")

    in_two_servers(work, tmp_path)
    assert amiss == []
    assert tried == count


def test_every_verb_has_a_door() -> None:
    assert {verb for _, verbs, _ in DOORS.values() for verb in verbs} == {*READING, *CHANGING}
