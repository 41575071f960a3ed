"""Discord bans a machine for a while: whatever is asked then prolongs it, so nothing is, by nobody,
after a restart too.

And an answer that is not Discord's, of a proxy or a firewall, is no answer of Discord's.
"""

from __future__ import annotations

import asyncio
import logging
import time
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.errors import DeliveryError
from bot.platforms.discord.ban import BAN_S, Ban
from bot.platforms.discord.client import serve
from bot.platforms.discord.rest import NOT_DISCORD, Rest
from tests.platforms.discord import local
from tests.platforms.discord.desk import ScriptedDesk
from tests.platforms.discord.local import TOKEN, LocalDiscord, local_discord
from tests.platforms.discord.test_gateway import FAST, Running, connected, until


def page(status: int) -> local.Act:
    """Answer with a page of whatever stands before Discord."""

    async def act(call: local.Call, carry_out: Any) -> web.StreamResponse:
        return web.Response(
            status=status, text="<html>Access denied</html>", content_type="text/html"
        )

    return act


def refusal(server: LocalDiscord, *, ban: Ban | None = None) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        asyncio.run(
            Rest(server.settings.api_url, token=TOKEN, ban=ban).call(
                "POST", "/channels/1/messages", json={}
            )
        )
    return raised.value


def test_a_ban_outlives_a_restart(server: LocalDiscord, tmp_path: Path) -> None:
    stamp = tmp_path / "bot.db.discord-ban"
    server.script("POST", ".*", local.banned, times=9)
    assert refusal(server, ban=Ban(stamp)).retry_after_s == BAN_S
    left_s = refusal(server, ban=Ban(stamp)).retry_after_s
    assert left_s is not None
    assert BAN_S - 5 < left_s <= BAN_S
    assert len(server.calls) == 1


@pytest.mark.parametrize("content", ["", "x", "{past}", "{ten_years}", "nan", "1e999", "é"])
def test_a_stamp_that_makes_no_sense_holds_nothing(tmp_path: Path, content: str) -> None:
    stamp = tmp_path / "stamp"
    stamp.write_text(content.format(past=time.time() - 1, ten_years=time.time() + 3e8))
    assert not Ban(stamp).left_s


def test_all_who_share_a_stamp_share_the_ban(tmp_path: Path) -> None:
    ours, theirs = Ban(tmp_path / "stamp"), Ban(tmp_path / "stamp")
    ours.begin()
    assert theirs.left_s == pytest.approx(BAN_S, abs=5)


def test_a_stamp_that_cannot_be_written_holds_all_the_same(tmp_path: Path) -> None:
    ban = Ban(tmp_path / "gone" / "stamp")
    ban.begin()
    assert ban.left_s > BAN_S - 5


def test_a_ban_that_the_gateway_meets_holds_everything(caplog: pytest.LogCaptureFixture) -> None:
    """discord.py would log in again after a second and a half, and again."""

    async def held() -> None:
        async with local_discord() as server:
            rest = Rest(server.settings.api_url, token=TOKEN)
            server.script("GET", "/users/@me", local.banned, times=9)
            task = asyncio.create_task(
                serve(ScriptedDesk(), server.settings, token=TOKEN, rest=rest, pace=FAST)
            )
            await until(lambda: "discord.rebuilt" in caplog.messages)
            await asyncio.sleep(0.3)
            assert not task.done()
            reasons = [
                record.reason
                for record in caplog.records
                if record.getMessage() == "discord.rebuilt"
            ]  # type: ignore[attr-defined]
            assert reasons == ["Discord has banned this machine for a while"]
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            assert len(server.calls) == 1
            with pytest.raises(DeliveryError, match="banned"):
                await rest.call("GET", "/users/@me")
            assert len(server.calls) == 1

    asyncio.run(held())


def test_a_ban_that_an_answer_meets_is_kept_by_the_next(caplog: pytest.LogCaptureFixture) -> None:
    async def work(bot: Running) -> None:
        await until(lambda: bot.server.commands)
        bot.server.script("PATCH", "/webhooks/.*", local.banned, times=99)
        first = await bot.type("status")
        await until(lambda: bot.server.made("/webhooks/.*", "PATCH"))
        calls = len(bot.server.calls)
        for command in ("status", "help"):
            await bot.type(command)
        await until(
            lambda: (
                [record.getMessage() for record in caplog.records].count("command.unanswered") == 3
            )
        )
        assert len(bot.server.calls) == calls
        assert len(bot.server.responses[first]) == 1
        assert not bot.task.done()

    connected(work)


@pytest.mark.parametrize("status", [401, 403, 404, 407, 451])
def test_a_refusal_that_is_not_discords_parks_nothing(server: LocalDiscord, status: int) -> None:
    server.script("POST", ".*", page(status))
    error = refusal(server)
    assert (error.permanent, error.unknown, error.blame) == (False, False, "token")
    assert error.reason == f"{NOT_DISCORD} (HTTP {status})"
    assert "proxy" in error.reason


@pytest.mark.parametrize("code", ["forbidden", None, float("inf")])
def test_a_refusal_whose_code_is_no_number_is_a_refusal(server: LocalDiscord, code: Any) -> None:
    server.script("POST", ".*", local.refuse(403, code=code))
    assert refusal(server).permanent


def test_a_page_where_a_message_should_be_may_have_hidden_one(server: LocalDiscord) -> None:
    server.script("POST", ".*", page(200))
    assert refusal(server).unknown


@pytest.mark.parametrize("status", [401, 403, 407])
def test_a_proxy_that_refuses_the_gateway_is_named_and_tried_again(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    async def work(bot: Running) -> None:
        await asyncio.wait_for(bot.server.gateway.ready.wait(), 60)
        assert not bot.task.done()

    def before(server: LocalDiscord) -> None:
        server.script("GET", "/users/@me", page(status))

    with caplog.at_level(logging.INFO, logger="bot"):
        connected(work, pace=FAST, before=before, ready=False)
    reasons = [
        record.reason for record in caplog.records if record.getMessage() == "discord.rebuilt"
    ]  # type: ignore[attr-defined]
    assert reasons == [NOT_DISCORD]
    assert "html" not in caplog.text
