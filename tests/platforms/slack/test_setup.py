"""Setting it up: the manifest, the settings and tokens, what `check` says, and webhook-only
mode.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from pydantic import ValidationError

from bot.errors import DeliveryError
from bot.platforms import Platform
from bot.platforms.slack import checks
from bot.platforms.slack.manifest import MORE_SCOPES, SCOPES, manifest
from bot.platforms.slack.settings import SlackSettings, Tokens, tokens_of
from bot.platforms.slack.webhook import WebhookPlatform, urls_of
from tests.platforms.contract import PlatformContract
from tests.platforms.documents import edition
from tests.platforms.slack import local, rules
from tests.platforms.slack.local import APP_TOKEN, BOT_TOKEN, Act, LocalSlack, rate_limited, refuse
from tests.platforms.slack.rig import QUICK
from tests.platforms.slack.test_asking import BUILT_IN
from tests.platforms.slack.test_delivery import over_slack

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = ROOT.parent / "shared" / "specs" / "slack-manifest.schema.2.0.0.json"
TOKENS = {"": Tokens(bot=BOT_TOKEN, app=APP_TOKEN)}


# The manifest


@pytest.mark.skipif(not SCHEMA.exists(), reason="Slack's manifest schema is not beside the project")
@pytest.mark.parametrize(
    "settings",
    [SlackSettings(), SlackSettings(name="N" * 35, command_prefix="a-prefix-of-20-chars")],
)
def test_the_manifest_is_one_slack_takes(settings: SlackSettings) -> None:
    jsonschema.validate(manifest(settings), json.loads(SCHEMA.read_text("utf-8")))


def test_the_manifest_holds_three_commands_that_are_free() -> None:
    commands = [
        c["command"]
        for c in manifest(SlackSettings(command_prefix="n-"))["features"]["slash_commands"]
    ]
    assert commands == ["/n-brief", "/n-digest", "/n-schedule"]
    plain = {
        c["command"].removeprefix("/")
        for c in manifest(SlackSettings())["features"]["slash_commands"]
    }
    assert not plain & BUILT_IN


def test_every_scope_is_needed_by_a_call_and_every_call_has_its_scope() -> None:
    """The methods our code names, against the scopes Slack asks for each of them."""
    needed = {
        "chat_postMessage": {"chat:write"},
        "chat_postEphemeral": {"chat:write"},
        "chat_update": {"chat:write"},
        "reactions_add": {"reactions:write"},
        "files_completeUploadExternal": {"files:write"},
        "assistant_threads_setStatus": {"assistant:write"},
        '"message.im"': {"im:history"},
        "conversations_history": {"channels:history", "groups:history"},
        "conversations_replies": {"channels:history", "groups:history"},
        "conversations_open": {"im:write"},
        "conversations_info": {"channels:read", "groups:read"},
        "users_conversations": {"channels:read", "groups:read"},
        "users_info": {"users:read"},
        "app_mention": {"app_mentions:read"},
        "app.command(": {"commands"},
    }
    source = "".join(
        path.read_text("utf-8") for path in (ROOT / "bot/platforms/slack").glob("*.py")
    )
    assert set().union(*(scopes for call, scopes in needed.items() if call in source)) == set(
        SCOPES | MORE_SCOPES
    )


# Settings


def test_the_settings_and_the_package_load_without_the_client() -> None:
    code = "import sys, bot.platforms.slack.settings; print([m for m in sys.modules if m.startswith(('slack_', 'aio'))])"
    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "wrong",
    [
        {"api_url": "http://slack.com/api/"},
        {"api_url": "ftp://127.0.0.1/"},
        {"command_prefix": "News "},
        {"managers": ["everyone"]},
        {"unknown": 1},
    ],
)
def test_settings_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SlackSettings.model_validate(wrong)


def test_tokens_of_several_workspaces_stand_under_their_names() -> None:
    settings = SlackSettings(workspaces=("acme", "old-desk"))
    environment = {
        "SLACK_BOT_TOKEN": "xoxb-1",
        "SLACK_APP_TOKEN": "xapp-1",
        "SLACK_BOT_TOKEN_ACME": "xoxb-2",
        "SLACK_BOT_TOKEN_OLD_DESK": "xapp-3",
    }
    tokens, problems = tokens_of(settings, environment)
    assert {name: (kept.bot, kept.app) for name, kept in tokens.items()} == {
        "": ("xoxb-1", "xapp-1"),
        "acme": ("xoxb-2", None),
        "old-desk": ("xapp-3", None),
    }
    assert [str(problem) for problem in problems] == [
        "SLACK_BOT_TOKEN_OLD_DESK: is no bot token; expected one that begins with xoxb-"
    ]
    assert "xoxb" not in repr(tokens)
    assert [problem.key for problem in tokens_of(SlackSettings(), {})[1]] == ["SLACK_BOT_TOKEN"]


# check


def results(slack: LocalSlack, *destinations: str, tokens: dict[str, Tokens] = TOKENS) -> list[str]:
    async def ask() -> list[checks.CheckResult]:
        settings = SlackSettings(api_url=slack.api_url)
        return await checks.check(
            settings, tokens=tokens, destinations=destinations, patience=QUICK
        )

    return [f"{result.level}: {result.text}" for result in asyncio.run(ask())]


@pytest.fixture
def workspace() -> Iterator[LocalSlack]:
    """A local Slack with one channel the bot may post in, one it is not in, and one that is
    archived.
    """
    import threading  # noqa: PLC0415

    slack = LocalSlack()
    slack.channels["C2"].is_member = False
    slack.channels["C3"] = local.Channel("C3", "old", is_archived=True)
    ready, stop = threading.Event(), threading.Event()

    async def serve() -> None:
        async with slack.running():
            ready.set()
            await asyncio.to_thread(stop.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait(60)
    yield slack
    stop.set()
    thread.join(60)


def test_check_names_what_is_missing_and_what_to_do(workspace: LocalSlack) -> None:
    said = results(
        workspace, "slack:C1", "slack:C2", "slack:C3", "slack:C9", "slack:acme/C1", "terminal"
    )
    assert said == [
        "good: slack: I am in Local",
        "good: slack: every scope is granted",
        "good: slack: Socket Mode answers",
        "good: #world: I can post",
        "problem: #asia: I am not in it; write “/invite @Briefing bot” there",
        "problem: #old: the channel is archived; unarchive it, or take it out of “to”",
        "problem: C9: there is no such channel, or it is private and I am not in it; "
        "write “/invite @Briefing bot” there, or correct its id in “to”",
        "problem: slack:acme/C1: no token for this workspace is in the environment",
    ]
    workspace.scopes = "commands,chat:write"
    assert (
        "missing app_mentions:read (questions that mention the bot); channels:history"
        in results(workspace)[1]
    )


def test_check_says_which_token_is_refused(workspace: LocalSlack) -> None:
    refused = results(workspace, tokens={"": Tokens(bot="xoxb-no")})
    assert refused[0].startswith("problem: slack: the token is refused (invalid_auth)")
    assert "commands are not heard" in results(workspace, tokens={"": Tokens(bot=BOT_TOKEN)})[2]
    wrong = results(workspace, tokens={"": Tokens(bot=BOT_TOKEN, app="xapp-no")})
    assert wrong[2].startswith("problem: slack: the app-level token opens no socket")


# Webhooks


def hook(slack: LocalSlack, **settings: object) -> WebhookPlatform:
    urls = urls_of(
        {
            "SLACK_WEBHOOK_NEWS": f" {slack.base}/services/T/B/secret ",
            "SLACK_WEBHOOK_": "x",
            "OTHER": "y",
        }
    )
    assert list(urls) == ["news"]
    return WebhookPlatform(SlackSettings(**settings), urls=urls, patience=QUICK)  # type: ignore[arg-type]


class TestWebhookContract(PlatformContract):
    keeps_history = False

    @pytest.fixture
    def platform(self, workspace: LocalSlack) -> Platform:
        return hook(workspace, webhook_unknown="resend")

    @pytest.fixture
    def destination(self) -> str:
        return "webhook:news"


def test_a_webhook_gets_one_message_with_its_sources_and_nothing_to_press() -> None:
    async def scenario(slack: LocalSlack) -> None:
        bot = hook(slack)
        parts = bot.render(edition())
        assert len(parts) == 1
        assert await bot.send("webhook:news", parts[0], key="k1") == "k1"
        (message,) = slack.hooked
        assert not rules.problems(message)
        assert not {"button", "overflow"} & {
            kind for block in message["blocks"] for kind in _elements(block)
        }
        assert "caixin.example" in json.dumps(message["blocks"])

    over_slack(scenario)


def _elements(block: dict[str, object]) -> list[str]:
    inner = [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]  # type: ignore[misc]
    return [element["type"] for element in inner]  # type: ignore[index]


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        (rate_limited(30), "30 s"),
        (Act(accept=True, drop=True), "unknown"),
        (Act(accept=True, status=500, error="rollup_error"), "unknown"),
        (refuse("action_prohibited", status=403), "permanent"),
        (refuse("channel_is_archived", status=410), "permanent"),
    ],
)
def test_what_a_webhook_s_refusal_means(act: Act, expected: str) -> None:
    async def scenario(slack: LocalSlack) -> None:
        bot = hook(slack)
        slack.script("webhook", act)
        with pytest.raises(DeliveryError) as raised:
            await bot.send("webhook:news", bot.render(edition())[0], key="k1")
        error = raised.value
        told = (
            "permanent"
            if error.permanent
            else "unknown"
            if error.unknown
            else f"{error.retry_after_s:.0f} s"
        )
        assert told == expected
        assert "secret" not in str(error)
        assert len(slack.hooked) == act.accept

    over_slack(scenario)


@pytest.mark.parametrize(
    ("act", "level", "said"),
    [
        (None, "good", "webhook:news: Slack knows it; nothing was posted"),
        (refuse("no_service", status=404), "problem", "put its URL into SLACK_WEBHOOK_NEWS"),
        (refuse("channel_is_archived", status=410), "problem", "HTTP 410"),
        (Act(accept=False, status=503, error="down"), "warning", "fails just now (HTTP 503)"),
    ],
)
def test_a_webhook_is_looked_at_and_nothing_is_posted(
    act: Act | None, level: str, said: str
) -> None:
    async def scenario(slack: LocalSlack) -> None:
        if act is not None:
            slack.script("webhook", act)
        urls = {"news": f"{slack.base}/services/T/B/secret"}
        (found,) = await checks.check_webhooks(urls)
        assert (found.level, said in found.text) == (level, True), found.text
        assert "secret" not in found.text
        assert slack.hooked == []

    over_slack(scenario)


def test_a_webhook_that_cannot_be_reached_is_a_problem() -> None:
    (found,) = asyncio.run(checks.check_webhooks({"news": "http://127.0.0.1:9/services/T/B/x"}))
    assert found.level == "problem"


def test_a_webhook_is_only_ever_slack_s() -> None:
    bot = WebhookPlatform(SlackSettings(), urls={"news": "https://evil.example/services/T/B/x"})
    (part, *_) = bot.render(edition())
    for name in ("news", "other"):
        with pytest.raises(DeliveryError) as raised:
            asyncio.run(bot.send(f"webhook:{name}", part, key="k"))
        assert raised.value.permanent
        assert "evil" not in str(raised.value)
