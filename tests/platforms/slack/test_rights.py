"""Who may do what on Slack: every person, channel, workspace, verb and door, over real sockets.

Two workspaces with the same channels: `world` for all, `own` made by a plain member and joined by
an admin, `closed` to both of them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings, Tokens
from tests.platforms.rights import (
    CHANGING,
    PEOPLE,
    READING,
    ROOMS,
    SERVERS,
    TABLE,
    Cell,
    Desks,
    Room,
    cells,
)
from tests.platforms.slack.local import APP_TOKEN, BOT_TOKEN, Asked, Channel, LocalSlack
from tests.platforms.slack.rig import QUICK

#: A channel of Slack that one reads is one that one writes in.
SLACKS = TABLE | {("maker", "world"): "writes"}
TEAMS = {"ours": "T1", "theirs": "T2"}
_TYPED = {
    "preview": "/digest {} preview",
    "show": "/digest {} show",
    "now": "/digest {} now",
    "pause": "/schedule pause {}",
    "resume": "/schedule resume {}",
    "remove": "/schedule remove {} yes",
    "list": "/schedule list",
}


def user(person: str, server: str) -> str:
    return f"U{person}{server}".upper()


def number(room: Room) -> str:
    return f"C{ROOMS.index(room) + 1}"


def destination(room: Room) -> str:
    return f"slack:{number(room)}" if room.server == "ours" else f"slack:two/{number(room)}"


def furnished() -> LocalSlack:
    """Two workspaces; who is in which channel is read off the table."""
    slack = LocalSlack()
    slack.teams["xoxb-two"] = "T2"
    slack.users = {
        user(person, server): {"is_admin": person == "admin", "team_id": TEAMS[server]}
        for person in PEOPLE
        for server in SERVERS
    }
    direct = slack.channels["D1"]
    slack.channels = {"D1": direct} | {
        number(room): Channel(
            number(room),
            room.channel,
            creator=user("maker", room.server) if room.channel == "own" else "UGONE",
            members={
                user(person, room.server)
                for person in PEOPLE
                if SLACKS[person, room.channel] != "nobody"
            },
            is_private=room.channel == "closed",
            team=TEAMS[room.server],
        )
        for room in ROOMS
    }
    return slack


class Doors:
    """Acts for one person after the other and says what they were told."""

    def __init__(self, slack: LocalSlack, desks: Desks) -> None:
        self.slack, self.desks = slack, desks

    async def typed(self, cell: Cell, *, channel: str = "") -> str:
        """By a command, in the room or in the direct messages."""
        command, _, text = _TYPED[cell.verb].format(cell.object.digest).partition(" ")
        asked = await self.slack.slash(command, text, **self._who(cell, channel))
        return await self._answer(asked)

    async def typed_alone(self, cell: Cell) -> str:
        """By a command in the direct messages with the bot."""
        return await self.typed(cell, channel="D1")

    async def clicked(self, cell: Cell) -> str:
        """By a button that bears the key of the object's post."""
        message = {
            "blocks": [
                {
                    "elements": [
                        {
                            "type": "button",
                            "action_id": cell.verb,
                            "value": self.desks.key(cell.object),
                        }
                    ]
                }
            ]
        }
        who = self._who(cell, "")
        team = {"user": who["user"], "channel": who["channel"]}
        with self._heard_by(cell):
            asked = await self.slack.click(message, cell.verb, **team)
        return await self._answer(asked)

    async def mentioned(self, cell: Cell) -> str:
        """By a mention: what is told to the whole channel."""
        channel = self.slack.channels[number(cell.place)]
        before = len(channel.messages)
        with self._heard_by(cell):
            await self.slack.mention(
                "<@UBOT> status", user=user(cell.person, cell.place.server), channel=channel.id
            )
        await self.slack.until(lambda: len(channel.messages) > before)
        return json.dumps(channel.messages[before:])

    async def at_home(self, cell: Cell) -> str:
        """On App Home."""
        who = user(cell.person, cell.place.server)
        self.slack.homes.pop(who, None)
        with self._heard_by(cell):
            await self.slack.open_home(user=who)
        await self.slack.until(lambda: who in self.slack.homes)
        return json.dumps(self.slack.homes[who])

    async def by_form(self, cell: Cell) -> str:
        """By the form that a command opens."""
        words = "add" if cell.verb == "add" else f"edit {cell.object.digest}"
        self.slack.views.clear()
        await self.slack.slash("/schedule", words, **self._who(cell, ""))
        return await self._filled(cell)

    async def by_form_at_home(self, cell: Cell) -> str:
        """By the form that App Home opens."""
        button = {"type": "button", "action_id": "schedule", "value": "add"}
        self.slack.views.clear()
        with self._heard_by(cell):
            await self.slack.press_in_view(
                [{"elements": [button]}], "schedule", user=user(cell.person, cell.place.server)
            )
        return await self._filled(cell)

    async def _filled(self, cell: Cell) -> str:
        """Fill in what is asked for and go on to the end."""
        values: dict[str, Any] = {"at": "10:00"}
        if cell.verb == "add":
            values |= {"channel": number(cell.object), "zone": "UTC", "at": "11:00"}
        if cell.verb == "move":
            values = {"channel": number(cell.place)}
        await self.slack.until(
            lambda: self._view and "One moment" not in json.dumps(self._view, ensure_ascii=False)
        )
        if self._view.get("callback_id") != "schedule_form":
            # Whoever may not change it is told so before anything is filled in.
            return json.dumps(self._view)
        (view_id,) = self.slack.views
        who = user(cell.person, cell.place.server)
        with self._heard_by(cell):
            await self.slack.submit(view_id, values, user=who)
            if self._view.get("callback_id") == "schedule_confirm":
                await self.slack.submit(view_id, {}, user=who)
        return json.dumps(self._view)

    @property
    def _view(self) -> dict[str, Any]:
        return next(iter(self.slack.views.values()), {})

    def _who(self, cell: Cell, channel: str) -> dict[str, Any]:
        return {
            "user": user(cell.person, cell.place.server),
            "channel": channel or number(cell.place),
            "socket": SERVERS.index(cell.place.server),
        }

    @contextlib.contextmanager
    def _heard_by(self, cell: Cell) -> Any:
        """Let the bot of the cell's workspace hear what is done."""
        sockets = self.slack.sockets
        self.slack.sockets = [sockets[SERVERS.index(cell.place.server)]]
        try:
            yield
        finally:
            self.slack.sockets = sockets

    async def _answer(self, asked: Asked) -> str:
        await self.slack.until(lambda: asked.answers)
        return json.dumps(asked.answers)


@asynccontextmanager
async def opened(root: Path) -> AsyncIterator[Doors]:
    desks = Desks(root, destination, lambda server: f"slack:{TEAMS[server]}")
    async with furnished().running() as slack:
        settings = SlackSettings(api_url=slack.api_url)
        tokens = {"": Tokens(bot=BOT_TOKEN, app=APP_TOKEN)}
        tokens_of_two = {"two": Tokens(bot="xoxb-two", app=APP_TOKEN)}
        tasks = []
        for count, kept in enumerate((tokens, tokens_of_two), start=1):
            bot = SlackPlatform(settings, tokens=kept, patience=QUICK)
            tasks.append(asyncio.create_task(bot.serve(desks.desk)))
            await slack.until(lambda count=count: len(slack.sockets) == count)
        try:
            yield Doors(slack, desks)
        finally:
            for task in tasks:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task
            desks.close()


Door = Callable[[Doors, Cell], Coroutine[Any, Any, str]]


async def wrong(root: Path, door: Door, verbs: tuple[str, ...]) -> tuple[int, list[str]]:
    """How many cells were tried at a door, and those that came out otherwise than the table."""
    amiss, tried = [], 0
    async with opened(root) as doors:
        for cell in cells(SLACKS, verbs):
            if cell.verb == "move" and cell.object == cell.place:
                continue
            tried += 1
            doors.desks.clock.advance(minutes=1)
            if cell.verb in CHANGING:
                paused = cell.object.digest if cell.verb == "resume" else ""
                doors.desks.reset(paused=paused)
            said = await door(doors, cell)
            happened = (
                doors.desks.was_done(cell)
                if cell.verb in CHANGING
                else (cell.object.digest if cell.verb == "list" else cell.object.secret) in said
            )
            if happened is not expected(door, cell):
                amiss.append(f"{cell} happened: {happened}; {said[:300]}")
    return tried, amiss


def expected(door: Door, cell: Cell) -> bool:
    """What the table says; through some doors nobody stands in the room itself."""
    if door is Doors.mentioned:
        return cell.object == cell.place
    if door in (Doors.at_home, Doors.typed_alone, Doors.by_form_at_home):
        alone = Room(cell.place.server, "their own messages")
        return Cell(cell.person, alone, cell.verb, cell.object).is_right(SLACKS)
    return cell.is_right(SLACKS)


DOORS: dict[str, tuple[Door, tuple[str, ...], int]] = {
    "command": (Doors.typed, ("list", "preview", "show", "now", "pause", "resume", "remove"), 504),
    "direct message": (
        Doors.typed_alone,
        ("list", "preview", "show", "now", "pause", "resume", "remove"),
        504,
    ),
    "button": (Doors.clicked, ("more", "sources"), 144),
    "mention": (Doors.mentioned, ("list",), 72),
    "home": (Doors.at_home, ("list",), 72),
    "form": (Doors.by_form, ("edit", "move", "add"), 204),
    "form at home": (Doors.by_form_at_home, ("add",), 72),
}


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.timeout(240)
def test_every_cell_of_the_matrix_comes_out_as_the_table_says(tmp_path: Path, name: str) -> None:
    door, verbs, count = DOORS[name]
    tried, amiss = asyncio.run(wrong(tmp_path, door, verbs))
    assert amiss == []
    assert tried == count


def test_every_verb_has_a_door() -> None:
    assert {verb for _, verbs, _ in DOORS.values() for verb in verbs} == {*READING, *CHANGING}
