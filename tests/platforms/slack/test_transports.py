"""Socket Mode and HTTP: the same questions get the same answers, and over HTTP nothing is heard
that Slack did not sign a moment ago.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from bot.platforms.slack import checks
from bot.platforms.slack.manifest import manifest
from bot.platforms.slack.settings import SlackSettings, Tokens, tokens_of
from bot.wording.requests import BriefRequest
from tests.platforms.slack.local import BOT_TOKEN, SIGNING_SECRET, encoded
from tests.platforms.slack.rig import ScriptedDesk, Transport, listening, platform, serving
from tests.platforms.slack.test_asking import run


@pytest.mark.parametrize("over", ["socket", "http"])
def test_both_ways_give_the_same_answers(over: Transport) -> None:
    async def scenario() -> None:
        async with serving(over=over) as (slack, desk):
            public = await slack.slash("/brief", "us-china")
            assert public.ack["response_type"] == "in_channel"
            await slack.until(lambda: public.answers)
            private = await slack.slash("/brief", "us-china private")
            assert not private.ack
            await slack.until(lambda: private.answers)
            assert private.answers[0]["response_type"] == "ephemeral"

            await slack.slash("/schedule", "add 08:00", user="UADMIN")
            await slack.until(lambda: any("callback_id" in v for v in slack.views.values()))
            (view_id,) = slack.views
            submitted = await slack.submit(view_id, {"topics": "us-china"})
            assert submitted.ack["response_action"] == "update"
            assert slack.views[view_id]["callback_id"] == "schedule_confirm"

            await slack.open_home()
            await slack.until(lambda: slack.homes)
            for _ in range(2):
                await slack.mention("<@UBOT> chip exports", event_id="Ev7")
            await slack.until(lambda: slack.channels["C1"].messages)
            await slack.slash("/brief", "us-china private")
            words = [r.words for r in desk.asked if isinstance(r, BriefRequest)]
            assert words.count("chip exports") == 1
            assert {body["team_id"] for name, body, _ in slack.calls if name[:4] == "chat"} == {
                "T1"
            }

    run(scenario())


_MENTION: dict[str, Any] = {
    "type": "event_callback",
    "team_id": "T1",
    "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
    "event": {
        "type": "app_mention",
        "user": "UREADER",
        "text": "<@UBOT> forged",
        "ts": "1.2",
        "channel": "C1",
    },
}


def test_nothing_is_heard_that_slack_did_not_sign_a_moment_ago() -> None:
    async def scenario() -> None:
        async with serving(over="http") as (slack, desk):
            now = time.time()
            question = encoded("events_api", _MENTION | {"event_id": "Ev1"})
            refused: list[dict[str, Any]] = [
                {"secret": "another secret"},
                {"at": now - 301},
                {"at": now + 330},
                {"X_Slack_Signature": "v0=ünsigned"},
                {"X_Slack_Signature": ""},
                {"X_Slack_Request_Timestamp": "yesterday"},
                {"X_Slack_Request_Timestamp": str(int(now) - 10)},
            ]
            for how in refused:
                assert (await slack.post(question, **how))[0] == 401, how
            altered = (question[0], question[1].replace("forged", "formed"))
            assert (await slack.post(("application/json", "{"), secret="other"))[0] == 401
            assert (await slack.post(("application/json", "{")))[0] == 400
            # None of them made the bot believe that it knows this event; within the five minutes
            # it is heard, and said again it is only acknowledged.
            assert (await slack.post(altered, at=now - 280))[0] == 200
            await slack.until(lambda: slack.channels["C1"].messages)
            assert (await slack.post(altered, X_Slack_Retry_Num="1"))[0] == 200
            await slack.slash("/brief", "us-china private")
            assert [r.words for r in desk.asked if isinstance(r, BriefRequest)] == [
                "formed",
                "us-china",
            ]

    run(scenario())


def test_two_processes_that_listen_answer_an_event_once() -> None:
    """The event comes to one process, and again to another that has its own memory."""

    async def scenario() -> None:
        desk = ScriptedDesk()
        async with serving(desk, over="http") as (slack, _):
            beside = listening()
            second = asyncio.create_task(platform(slack, **beside).serve(desk))
            first_at = slack.posts_to
            event = encoded("events_api", _MENTION | {"event_id": "Ev2"})
            assert (await slack.post(event))[0] == 200
            slack.posts_to = f"{beside['public_url']}/slack/events"
            for _ in range(1_200):
                try:
                    status, _text = await slack.post(event, X_Slack_Retry_Num="1")
                except OSError:
                    status = 0
                if status == 200:
                    break
                await asyncio.sleep(0.05)
            assert status == 200
            slack.posts_to = first_at
            await slack.slash("/brief", "us-china private")
            await slack.until(lambda: slack.channels["C1"].messages)
            words = [r.words for r in desk.asked if isinstance(r, BriefRequest)]
            assert words.count("forged") == 1
            second.cancel()

    run(scenario())


def test_over_http_the_manifest_says_where_slack_posts_to() -> None:
    settings = SlackSettings(
        listen="127.0.0.1:3000", public_url="https://bot.example.org", workspaces=("acme",)
    )
    made = manifest(settings, workspace_name="acme")
    address = "https://bot.example.org/slack/events/acme"
    assert made["settings"]["event_subscriptions"]["request_url"] == address
    assert made["settings"]["interactivity"]["request_url"] == address
    assert {one["url"] for one in made["features"]["slash_commands"]} == {address}
    assert not made["settings"]["socket_mode_enabled"]
    with pytest.raises(ValueError, match="public_url"):
        SlackSettings(listen="127.0.0.1:3000")


def test_check_asks_the_address_that_slack_posts_to() -> None:
    async def said(settings: SlackSettings, signing: str | None) -> str:
        tokens = {"": Tokens(bot=BOT_TOKEN, signing=signing)}
        found = await checks.check(settings, tokens=tokens, destinations=())
        return "\n".join(f"{one.level}: {one.text}" for one in found)

    async def scenario() -> None:
        async with serving(over="http") as (slack, _):
            base = slack.posts_to.removesuffix("/slack/events")
            settings = SlackSettings(
                api_url=slack.api_url, listen=base.removeprefix("http://"), public_url=base
            )
            assert "good: slack: " in (good := await said(settings, SIGNING_SECRET))
            assert "refuses what Slack did not sign" in good
            assert "warning: slack: no signing secret" in await said(settings, None)
            elsewhere = settings.model_copy(update={"public_url": slack.base})
            assert "problem: slack: " in await said(elsewhere, SIGNING_SECRET)
            nowhere = settings.model_copy(update=listening())
            assert "does `run` run?" in await said(nowhere, SIGNING_SECRET)

    run(scenario())


def test_the_signing_secret_comes_from_the_environment() -> None:
    settings = SlackSettings(workspaces=("acme",))
    environment = {"SLACK_BOT_TOKEN_ACME": "xoxb-2", "SLACK_SIGNING_SECRET_ACME": "hush"}
    tokens, problems = tokens_of(settings, environment)
    assert not problems
    assert tokens == {"acme": Tokens(bot="xoxb-2", signing="hush")}
    assert "hush" not in repr(tokens)


def test_a_burst_of_events_is_acknowledged_whole() -> None:
    async def scenario() -> None:
        async with serving(over="http") as (slack, _):
            events = [
                _MENTION | {"event_id": f"Ev{n}", "event": _MENTION["event"] | {"ts": f"{n}.1"}}
                for n in range(30)
            ]
            asked = [encoded("events_api", event) for event in events]
            answers = await asyncio.gather(*(slack.post(one) for one in asked))
            assert {status for status, _ in answers} == {200}
            await slack.until(lambda: len(slack.channels["C1"].messages) == len(asked))

    run(scenario())
