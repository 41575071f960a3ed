"""The gateway over a real socket: what breaks it is mended, and nobody who asks waits for it."""

from __future__ import annotations

import asyncio
import itertools
import logging
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import discord
import pytest

from bot.model import Picture
from bot.platforms.discord.client import Pace, serve
from bot.platforms.discord.rest import Rest
from bot.wording.requests import BriefRequest, Request
from tests.platforms.discord import local
from tests.platforms.discord.desk import ScriptedDesk
from tests.platforms.discord.local import (
    APP_ID,
    BOT_ID,
    CHANNEL_ID,
    GUILD_ID,
    TOKEN,
    USER_ID,
    LocalDiscord,
    local_discord,
)
from tests.platforms.documents import brief

FAST = Pace(watch_s=0.1, dead_s=0.5, heartbeat_s=0.5, servers_s=0.05)
_numbers = itertools.count(1)


class Running:
    """A local Discord with the bot connected to it."""

    def __init__(self, server: LocalDiscord, desk: ScriptedDesk, task: asyncio.Task[None]) -> None:
        self.server = server
        self.desk = desk
        self.task = task

    async def type(self, command: str, options: dict[str, Any] | None = None, **more: Any) -> str:
        """Give a command as Discord passes it on, and return the interaction's token."""
        data = {
            "id": "1",
            "name": command,
            "type": 1,
            "options": [
                {"name": name, "type": 3, "value": value} for name, value in (options or {}).items()
            ],
        }
        return await self.interact(2, data, **more)

    async def interact(
        self, kind: int, data: dict[str, Any], *, late_s: float = 0.0, **more: Any
    ) -> str:
        """Pass on what a person did `late_s` seconds ago."""
        number = next(_numbers)
        token = f"token-{number}"
        self.server.responses[token] = []
        self.server.answered_at[token] = []
        self.server.asked_at[token] = time.monotonic() - late_s
        user = {
            "id": USER_ID,
            "username": "reader",
            "discriminator": "0",
            "avatar": None,
            "global_name": None,
        }
        member = {
            "user": user,
            "roles": [],
            "permissions": "0",
            "joined_at": "2025-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        payload = {
            "id": str(number),
            "application_id": APP_ID,
            "type": kind,
            "token": token,
            "version": 1,
            "data": data,
            "guild_id": GUILD_ID,
            "channel_id": CHANNEL_ID,
            "channel": self.server.channels[CHANNEL_ID] | {"permissions": "0"},
            "member": member,
            "locale": "en-US",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": GUILD_ID},
            "context": 0,
            "app_permissions": "0",
            "attachment_size_limit": 10485760,
            **more,
        }
        await self.server.gateway.dispatch("INTERACTION_CREATE", payload)
        return token

    async def answered(self, token: str, *, by: int = 2) -> list[dict[str, Any]]:
        """Wait until an interaction has `by` responses and return them."""
        await until(lambda: len(self.server.responses[token]) >= by)
        return self.server.responses[token]


async def until(done: Callable[[], object], *, within_s: float = 60.0) -> None:
    end = time.monotonic() + within_s
    while not done():
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.01)


def connected(
    work: Callable[[Running], Awaitable[None]],
    *,
    pace: Pace | None = None,
    before: Callable[[LocalDiscord], None] | None = None,
    ready: bool = True,
    at_most_s: float = 100.0,
) -> None:
    """Run `work` with the real client connected to a local Discord."""

    async def held() -> None:
        async with local_discord() as server:
            if before:
                before(server)
            desk = ScriptedDesk()
            rest = Rest(server.settings.api_url, token=TOKEN)
            task = asyncio.create_task(
                serve(desk, server.settings, token=TOKEN, rest=rest, pace=pace)
            )
            try:
                if ready:
                    up = asyncio.create_task(server.gateway.ready.wait())
                    await asyncio.wait({up, task}, timeout=60, return_when=asyncio.FIRST_COMPLETED)
                    assert up.done(), task.result()
                await asyncio.wait_for(work(Running(server, desk, task)), at_most_s)
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    asyncio.run(held())


def test_a_command_is_acknowledged_then_answered_in_place() -> None:
    async def work(bot: Running) -> None:
        token = await bot.type("brief", {"topic": "us-china"})
        first, second = await bot.answered(token)
        assert first["callback"]["type"] == 5
        assert second["edit"]["allowed_mentions"] == {"parse": []}
        assert bot.desk.asked[0].reader.scope == f"discord:{GUILD_ID}"

    connected(work)


def test_commands_are_told_to_discord_once() -> None:
    async def work(bot: Running) -> None:
        await until(lambda: bot.server.commands)
        assert len(bot.server.made(r"/applications/\d+/commands", "PUT")) == 1
        bot.server.calls.clear()
        again = asyncio.create_task(
            serve(
                ScriptedDesk(),
                bot.server.settings,
                token=TOKEN,
                rest=Rest(bot.server.settings.api_url, token=TOKEN),
            )
        )
        await until(lambda: bot.server.gateway.identified() == 2)
        again.cancel()
        await asyncio.gather(again, return_exceptions=True)
        assert len(bot.server.made(r"/applications/\d+/commands", "GET")) == 1
        assert not bot.server.made(r"/applications/\d+/commands", "PUT")

    connected(work)


def test_it_identifies_without_privileged_intents() -> None:
    async def work(bot: Running) -> None:
        (identify,) = [p["d"] for p in bot.server.gateway.received if p["op"] == 2]
        wanted = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        assert identify["intents"] == wanted.value == 1 | 1 << 9 | 1 << 12

    connected(work)


@pytest.mark.parametrize("code", [1000, 1001, 1006, 4000, 4009])
def test_a_closed_connection_is_made_again(code: int) -> None:
    async def work(bot: Running) -> None:
        gateway = bot.server.gateway
        gateway.ready.clear()
        await gateway.sockets[-1].close(code=code if code != 1006 else 1011)
        await asyncio.wait_for(gateway.ready.wait(), 60)
        await bot.answered(await bot.type("status"))

    connected(work)


def test_a_request_to_reconnect_resumes() -> None:
    async def work(bot: Running) -> None:
        gateway = bot.server.gateway
        gateway.ready.clear()
        await gateway.send_op(7)
        await asyncio.wait_for(gateway.ready.wait(), 60)
        assert gateway.resumed() == 1
        await bot.answered(await bot.type("status"))

    connected(work)


def test_a_line_that_is_only_half_open_is_noticed() -> None:
    """No heartbeat is acknowledged: the connection looks alive and is not. In production within 60
    to 102 seconds.
    """

    async def work(bot: Running) -> None:
        gateway = bot.server.gateway
        before = len(gateway.sockets)
        gateway.acks = False
        await until(lambda: len(gateway.sockets) > before)
        gateway.acks = True
        gateway.ready.clear()
        await until(lambda: gateway.identified() + gateway.resumed() > before)

    def before(server: LocalDiscord) -> None:
        server.gateway.heartbeat_ms = 200

    connected(work, pace=FAST, before=before)


def test_a_client_that_stays_dead_is_replaced() -> None:
    """Discord can be reached, its gateway cannot: a new client starts from the beginning."""

    async def work(bot: Running) -> None:
        server = bot.server
        logins = len(server.made("/oauth2/applications/@me", "GET"))
        server.gateway.is_open = False
        await server.gateway.sockets[-1].close(code=4009)
        await until(lambda: len(server.made("/oauth2/applications/@me", "GET")) > logins)
        server.gateway.is_open = True
        server.gateway.ready.clear()
        await asyncio.wait_for(server.gateway.ready.wait(), 60)
        await bot.answered(await bot.type("status"))

    connected(work, pace=FAST)


def test_a_client_that_gives_up_is_replaced() -> None:
    """Discord wants more shards (4011): discord.py ends there, a new client asks how many."""

    async def work(bot: Running) -> None:
        assert bot.server.gateway.identified() == 2
        await bot.answered(await bot.type("status"))

    def before(server: LocalDiscord) -> None:
        server.gateway.close_next = [4011]

    connected(work, pace=FAST, before=before)


@pytest.mark.parametrize(("code", "hint"), [(4004, "DISCORD_TOKEN"), (4014, "privileged")])
def test_what_only_a_person_can_mend_ends_it_with_a_hint(
    code: int, hint: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def work(bot: Running) -> None:
        await asyncio.wait_for(bot.task, 60)
        assert bot.server.gateway.identified() == 1

    def before(server: LocalDiscord) -> None:
        server.gateway.close_next = [code]

    with caplog.at_level(logging.ERROR, logger="bot"):
        connected(work, before=before, ready=False)
    (stopped,) = [record for record in caplog.records if record.message == "discord.stopped"]
    assert hint in stopped.reason  # type: ignore[attr-defined]


def test_a_refused_token_is_tried_once(caplog: pytest.LogCaptureFixture) -> None:
    async def work(bot: Running) -> None:
        await asyncio.wait_for(bot.task, 60)
        assert len(bot.server.calls) == 1

    def before(server: LocalDiscord) -> None:
        server.script("GET", "/users/@me", local.refuse(401, message="401: Unauthorized"), times=99)

    connected(work, before=before, ready=False)
    assert TOKEN not in caplog.text


def test_an_invalid_session_identifies_anew_and_starts_nothing_twice() -> None:
    async def work(bot: Running) -> None:
        gateway = bot.server.gateway
        gateway.ready.clear()
        await gateway.send_op(9, False)
        await asyncio.wait_for(gateway.ready.wait(), 60)
        assert gateway.identified() == 2
        token = await bot.type("brief", {"topic": "us-china"})
        await bot.answered(token)
        await bot.answered(await bot.type("status"))
        assert len(bot.desk.asked) == 2
        assert len(bot.server.responses[token]) == 2

    connected(work)


def test_an_interaction_that_came_too_late_is_let_go(caplog: pytest.LogCaptureFixture) -> None:
    async def work(bot: Running) -> None:
        bot.server.script(
            "POST", "/interactions/.*", local.refuse(404, code=10062, message="Unknown interaction")
        )
        late = await bot.type("brief", {"topic": "us-china"})
        in_time = await bot.type("brief", {"topic": "us-china"})
        await bot.answered(in_time)
        assert bot.server.responses[late] == []
        assert len(bot.desk.asked) == 1

    connected(work)
    assert [
        record.levelname for record in caplog.records if record.message == "command.too_late"
    ] == ["WARNING"]


def test_what_arrives_late_is_acknowledged_if_there_is_time_and_let_go_if_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What is in time is acknowledged before anything else: the desk has yet to answer."""

    async def work(bot: Running) -> None:
        bot.desk.may_answer.clear()
        just = await bot.type("brief", {"topic": "us-china"}, late_s=local.WAITS_S / 2)
        too_late = local.WAITS_S + 1
        late = [await bot.type(name, late_s=too_late) for name in ("status", "help", "topics")]
        data = {"id": "1", "name": "brief", "type": 1}
        typed = [{"name": "topic", "type": 3, "value": "us", "focused": True}]
        late.append(await bot.interact(4, data | {"options": typed}, late_s=too_late))
        message = bot.server.seed_message(CHANNEL_ID, author=local.BOT_ID)
        click = {"custom_id": "bb:status:0:", "component_type": 2}
        late.append(await bot.interact(3, click, message=message, late_s=too_late))
        (acknowledged,) = await bot.answered(just, by=1)
        assert acknowledged["callback"]["type"] == 5
        bot.desk.may_answer.set()
        await bot.answered(just)
        await bot.answered(await bot.type("status"))
        assert [bot.server.responses[token] for token in late] == [[]] * len(late)
        assert len(bot.desk.asked) == 2
        assert not bot.task.done()

    connected(work)
    assert not [
        record
        for record in caplog.records
        if record.name.startswith("bot") and record.levelno > logging.WARNING
    ]


def test_what_a_busy_loop_made_late_is_acknowledged_if_there_is_time_and_let_go_if_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The loop stands still while interactions wait at its door: what is too old by then is let
    go.
    """

    async def work(bot: Running) -> None:
        for waited_s, is_answered in ((local.WAITS_S / 2, True), (local.WAITS_S, False)):
            tokens = [
                await bot.type("brief", {"topic": f"{waited_s} {n}"}, late_s=waited_s)
                for n in range(5)
            ]
            time.sleep(0.2)  # noqa: ASYNC251
            in_time = await bot.type("status")
            await bot.answered(in_time)
            if is_answered:
                for token in tokens:
                    await bot.answered(token)
            assert {len(bot.server.responses[token]) for token in tokens} == (
                {2} if is_answered else {0}
            )
        assert sum(isinstance(asked, BriefRequest) for asked in bot.desk.asked) == 5
        assert not bot.task.done()

    connected(work)
    assert [record.getMessage() for record in caplog.records].count("command.too_late") == 5


#: How long twenty users ask, one question after the other, in seconds; DISCORD_STORM_S=300 for the
#: long run.
_STORM_S = float(os.environ.get("DISCORD_STORM_S", "2"))


def test_a_storm_of_questions_is_answered_and_says_how_soon_it_was_acknowledged() -> None:
    async def work(bot: Running) -> None:
        acknowledged: list[float] = []
        end = time.monotonic() + _STORM_S

        async def slowly(request: Request) -> None:
            await asyncio.sleep(0.3)

        async def user(number: int) -> None:
            for turn in itertools.count():
                if time.monotonic() > end:
                    break
                token = await bot.type("brief", {"topic": f"topic {number}-{turn}"})
                asked = bot.server.asked_at[token]
                await bot.answered(token)
                acknowledged.append(bot.server.answered_at[token][0] - asked)

        bot.desk.before = slowly
        await asyncio.gather(*(user(number) for number in range(20)))
        print(
            f"{len(acknowledged)} questions in {_STORM_S:.0f} s, acknowledged after {max(acknowledged):.2f} s at worst"
        )
        assert len(bot.desk.asked) == len(acknowledged) >= 20

    connected(work, at_most_s=_STORM_S + 100)


def test_twenty_at_once_are_all_acknowledged_at_once() -> None:
    """The desk has answered nobody yet; Discord must not notice."""

    async def work(bot: Running) -> None:
        bot.desk.may_answer.clear()
        tokens = [await bot.type("brief", {"topic": f"topic {n}"}) for n in range(20)]
        for token in tokens:
            assert len(await bot.answered(token, by=1)) == 1
        # Nobody waits for another's answer.
        await until(lambda: len(bot.desk.asked) == 20)
        bot.desk.may_answer.set()
        for token in tokens:
            await bot.answered(token)

    connected(work)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x" * 6_000,
        "🙂",
        "'; DROP TABLE articles; --",
        '"',
        "NEAR(a b)",
        "@everyone",
        "{page}",
        "bb:ask:0::brief:x",
    ],
)
def test_any_topic_gets_an_answer(typed: str) -> None:
    async def work(bot: Running) -> None:
        token = await bot.type("brief", {"topic": typed})
        answers = await bot.answered(token)
        assert "edit" in answers[1]

    connected(work)


def test_a_server_that_throws_the_bot_out_harms_no_other() -> None:
    async def work(bot: Running) -> None:
        await bot.server.gateway.dispatch("GUILD_DELETE", {"id": GUILD_ID})
        await bot.server.gateway.dispatch(
            "CHANNEL_UPDATE", bot.server.channels[CHANNEL_ID] | {"name": "renamed"}
        )
        await bot.answered(await bot.type("status"))

    connected(work)


def test_a_ban_keeps_the_gateway_away_too() -> None:
    async def held() -> None:
        async with local_discord() as server:
            rest = Rest(server.settings.api_url, token=TOKEN)
            server.script("GET", "/users/@me", local.banned)
            with pytest.raises(Exception, match="banned"):
                await rest.call("GET", "/users/@me")
            task = asyncio.create_task(
                serve(ScriptedDesk(), server.settings, token=TOKEN, rest=rest)
            )
            await asyncio.sleep(0.3)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert len(server.calls) == 1

    asyncio.run(held())


def test_what_is_said_is_heard_over_the_wire_and_answered_once() -> None:
    async def work(bot: Running) -> None:
        drawn = Picture(png=b"\x89PNG\x00", alt="Who reported, and when")
        bot.desk.answers[BriefRequest] = replace(brief(), pictures=(drawn,))
        member = {"roles": [], "joined_at": "2025-01-01T00:00:00+00:00", "deaf": False}
        member |= {"mute": False, "flags": 0}
        said = bot.server.seed_message(
            CHANNEL_ID,
            content=f"<@{BOT_ID}> us-china",
            mentions=[local.bot_user() | {"member": member}],
        )
        event = said | {"guild_id": GUILD_ID, "member": member}
        # A session that is resumed tells again what it told.
        for _ in range(2):
            await bot.server.gateway.dispatch("MESSAGE_CREATE", event)
        path = rf"/channels/{CHANNEL_ID}/messages"
        await until(lambda: bot.server.made(path))
        (sent,) = bot.server.made(path)
        assert sent.body["files"] == {"picture-0.png": drawn.png}
        assert sent.body["message_reference"]["message_id"] == said["id"]
        del bot.desk.answers[BriefRequest]
        event |= {"content": f"<@{BOT_ID}> energy", "edited_timestamp": "2025-06-12T01:01:00+00:00"}
        await bot.server.gateway.dispatch("MESSAGE_UPDATE", event)
        await until(lambda: bot.server.made(rf"{path}/\d+", "PATCH"))
        (changed,) = bot.server.made(rf"{path}/\d+", "PATCH")
        assert changed.body["attachments"] == []
        assert len(bot.desk.asked) == 2
        assert len(bot.server.made(path)) == 1

    connected(work)
