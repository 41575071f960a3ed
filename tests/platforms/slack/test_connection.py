"""Socket Mode: whatever happens to the socket, the next question is answered soon, and none
twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.platforms.slack.patience import Patience
from bot.wording.requests import BriefRequest
from tests.platforms.slack.local import BOT_TOKEN, LocalSlack, rate_limited, refuse
from tests.platforms.slack.rig import QUICK, ScriptedDesk, platform, serving
from tests.platforms.slack.test_asking import run


async def answered(slack: LocalSlack, *, socket: int) -> None:
    """Wait until the bot has opened its `socket`-th socket and answered over it."""
    await slack.until(lambda: slack.opened >= socket and slack.sockets)
    asked = await slack.slash("/brief", "us-china")
    await slack.until(lambda: asked.answers)


@asynccontextmanager
async def connected(patience: Patience, *, bot_token: str = BOT_TOKEN) -> AsyncIterator[LocalSlack]:
    """A local Slack that knows one bot token, and the bot on its way to it."""
    async with LocalSlack().running() as slack:
        slack.bot_token = bot_token
        task = asyncio.create_task(platform(slack, patience=patience).serve(ScriptedDesk()))
        await slack.until(lambda: slack.calls)
        try:
            yield slack
        finally:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
def test_told_to_go_the_bot_is_back_before_the_old_socket_is_gone(reason: str) -> None:
    async def scenario() -> None:
        async with serving() as (slack, _):
            (old,) = slack.sockets
            await slack.disconnect(reason)
            await slack.until(lambda: len(slack.sockets) == 2)
            await answered(slack, socket=2)
            await slack.until(lambda: old not in slack.sockets)

    run(scenario())


def test_a_closed_socket_is_replaced() -> None:
    async def scenario() -> None:
        async with serving() as (slack, _):
            for number in range(2, 5):
                await slack.close_sockets()
                await answered(slack, socket=number)

    run(scenario())


def test_a_socket_that_hears_nothing_any_more_is_replaced() -> None:
    async def scenario() -> None:
        async with connected(replace(QUICK, heartbeat=0.4)) as slack:
            await slack.until(lambda: slack.sockets)
            slack.stalled |= set(slack.sockets)
            await answered(slack, socket=2)

    run(scenario())


def test_a_socket_that_only_answers_pings_is_replaced_in_time() -> None:
    """A socket may look alive and deliver nothing; a quiet one gets a successor before it is let
    go.
    """

    async def scenario() -> None:
        async with connected(replace(QUICK, quiet=0.6)) as slack:
            await slack.until(lambda: slack.opened >= 3)
            await answered(slack, socket=4)

    run(scenario())


def test_slack_that_is_away_is_waited_for() -> None:
    async def scenario() -> None:
        async with serving() as (slack, _):
            slack.always("apps.connections.open", refuse("internal_error", status=503))
            await slack.close_sockets()
            before = len(slack.called("apps.connections.open"))
            await slack.until(lambda: len(slack.called("apps.connections.open")) >= before + 3)
            slack.always("apps.connections.open", None)
            await answered(slack, socket=2)

    run(scenario())


def test_a_rate_limit_on_opening_is_waited_out() -> None:
    async def scenario() -> None:
        async with serving() as (slack, _):
            slack.script("apps.connections.open", rate_limited(1))
            started = time.monotonic()
            await slack.close_sockets()
            await slack.until(lambda: slack.opened == 2)
            assert time.monotonic() - started >= 1.0
            await answered(slack, socket=2)

    run(scenario())


def test_a_socket_that_closes_at_once_is_not_opened_in_a_rush() -> None:
    async def scenario() -> None:
        async with serving() as (slack, _):
            before, started = slack.opened, time.monotonic()
            while slack.opened < before + 5:
                await slack.close_sockets()
                await asyncio.sleep(0.005)
            # One try in each 50 ms here stands for one a second.
            assert time.monotonic() - started >= 4 * 0.05

    run(scenario())


def test_a_refused_app_token_is_tried_seldom_and_works_again_when_put_right() -> None:
    async def scenario() -> None:
        async with serving() as (slack, _):
            slack.app_token = "xapp-new"
            slack.calls.clear()
            await slack.close_sockets()
            await slack.until(lambda: len(slack.called("apps.connections.open")) == 2)
            first, second = (at for method, _, at in slack.calls if method[:4] == "apps")
            # Half a second between tries here stands for ten minutes: six an hour.
            assert second - first >= 0.5
            slack.app_token = "xapp-local"
            await answered(slack, socket=2)

    run(scenario())


def test_a_bot_token_refused_at_the_start_is_waited_out() -> None:
    async def scenario() -> None:
        async with connected(QUICK, bot_token="xoxb-other") as slack:
            await slack.until(lambda: len(slack.calls) == 2)
            (first, _, tried), (second, _, again) = slack.calls
            assert first == second == "auth.test"
            assert again - tried >= 0.5
            assert not slack.sockets
            slack.bot_token = "xoxb-local"
            await slack.until(lambda: slack.sockets)

    run(scenario())


def test_what_is_delivered_twice_is_answered_once() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            payload = {
                "command": "/brief",
                "text": "us-china",
                "user_id": "UREADER",
                "channel_id": "C1",
                "team_id": "T1",
                "response_url": f"{slack.base}/answer/none",
                "trigger_id": "t-once",
            }
            await slack.deliver("slash_commands", payload, envelope="e-once")
            await slack.deliver("slash_commands", payload, envelope="e-once")
            await slack.deliver("slash_commands", payload, envelope="e-again")
            after = await slack.slash("/brief", "energy")
            await slack.until(lambda: after.answers)
            words = [one.words for one in desk.asked if isinstance(one, BriefRequest)]
            assert sorted(words) == ["energy", "us-china"]

    run(scenario())


def test_acknowledged_while_the_loop_is_busy_with_others() -> None:
    """The desk works in threads; what holds the loop is short, and acknowledgements do not queue
    behind answers.
    """

    async def scenario() -> None:
        async with serving() as (slack, desk):
            desk.may_answer.clear()
            asked = [await slack.slash("/brief", f"topic {n}") for n in range(10)]
            assert not any(one.answers for one in asked)
            desk.may_answer.set()
            await slack.until(lambda: all(one.answers for one in asked))

    run(scenario())
