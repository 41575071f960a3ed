"""Socket Mode: whatever happens to the socket, the next question is answered soon, and none
twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import replace

import pytest

from tests.platforms.slack.local import LocalSlack, rate_limited, refuse
from tests.platforms.slack.rig import QUICK, ScriptedDesk, platform, serving
from tests.platforms.slack.test_asking import run


async def answered(slack: LocalSlack, desk: ScriptedDesk, *, socket: int) -> float:
    """Wait until the bot has opened its `socket`-th socket and answered over it; how long that
    took.
    """
    started = time.monotonic()
    await slack.until(lambda: slack.opened >= socket and slack.sockets)
    asked = await slack.slash("/brief", "us-china")
    await slack.until(lambda: asked.answers)
    return time.monotonic() - started


@pytest.mark.parametrize("reason", ["warning", "refresh_requested", "link_disabled"])
def test_told_to_go_the_bot_is_back_before_the_old_socket_is_gone(reason: str) -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            (old,) = slack.sockets
            await slack.disconnect(reason)
            await slack.until(lambda: slack.opened == 2)
            assert not old.closed
            assert await answered(slack, desk, socket=2) < 2
            await slack.until(lambda: old not in slack.sockets)

    run(scenario())


def test_a_closed_socket_is_replaced() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            for number in range(2, 5):
                await slack.close_sockets()
                assert await answered(slack, desk, socket=number) < 5

    run(scenario())


def test_a_socket_that_hears_nothing_any_more_is_replaced() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            slack.stalled |= set(slack.sockets)
            assert await answered(slack, desk, socket=2) < 5

    run(scenario())


def test_a_socket_that_only_answers_pings_is_replaced_in_time() -> None:
    """A socket may look alive and deliver nothing; a quiet one gets a successor before it is let
    go.
    """

    async def scenario() -> None:
        async with LocalSlack().running() as slack:
            desk = ScriptedDesk()
            task = asyncio.create_task(
                platform(slack, patience=replace(QUICK, quiet=0.6)).serve(desk)
            )
            await slack.until(lambda: slack.opened >= 3)
            assert await answered(slack, desk, socket=4) < 5
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    run(scenario())


def test_slack_that_is_away_is_waited_for() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            slack.always("apps.connections.open", refuse("internal_error", status=503))
            await slack.close_sockets()
            await asyncio.sleep(0.4)
            slack.always("apps.connections.open", None)
            assert await answered(slack, desk, socket=2) < 5

    run(scenario())


def test_a_rate_limit_on_opening_is_waited_out() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            slack.script("apps.connections.open", rate_limited(1))
            started = time.monotonic()
            await slack.close_sockets()
            await slack.until(lambda: slack.opened == 2)
            assert time.monotonic() - started >= 1.0
            assert await answered(slack, desk, socket=2) < 5

    run(scenario())


def test_a_socket_that_closes_at_once_is_not_opened_in_a_rush() -> None:
    async def scenario() -> None:
        async with serving() as (slack, _):
            before = slack.opened
            until = time.monotonic() + 0.5
            while time.monotonic() < until:
                await slack.close_sockets()
                await asyncio.sleep(0.005)
            # One try in each 50 ms here stands for one a second.
            assert slack.opened - before <= 11

    run(scenario())


def test_a_refused_app_token_is_tried_seldom_and_works_again_when_put_right() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            slack.app_token = "xapp-new"
            await slack.close_sockets()
            before = len(slack.called("apps.connections.open"))
            await asyncio.sleep(0.8)
            tries = len(slack.called("apps.connections.open")) - before
            # Half a second between tries here stands for ten minutes: six an hour.
            assert 1 <= tries <= 2
            slack.app_token = "xapp-local"
            assert await answered(slack, desk, socket=2) < 5

    run(scenario())


def test_a_bot_token_refused_at_the_start_is_waited_out() -> None:
    async def scenario() -> None:
        async with LocalSlack().running() as slack:
            slack.bot_token = "xoxb-other"
            task = asyncio.create_task(platform(slack).serve(ScriptedDesk()))
            await slack.until(lambda: slack.called("auth.test"))
            await asyncio.sleep(0.1)
            assert not slack.sockets
            assert len(slack.calls) == 1
            slack.bot_token = "xoxb-local"
            await slack.until(lambda: slack.sockets)
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

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
            await asyncio.sleep(0.1)
            assert len(desk.asked) == 1

    run(scenario())


def test_acknowledged_while_the_loop_is_busy_with_others() -> None:
    """The desk works in threads; what holds the loop is short, and acknowledgements do not queue
    behind answers.
    """

    async def scenario() -> None:
        async with serving(ScriptedDesk(slow_s=1.0)) as (slack, _):
            asked = [await slack.slash("/brief", f"topic {n}") for n in range(10)]
            assert max(one.acknowledged_s for one in asked) < 0.5
            assert not any(one.answers for one in asked[5:])

    run(scenario())
