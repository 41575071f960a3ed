"""Webhook-only mode: digests without a bot."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import DeliveryError
from bot.model import Part
from bot.platforms import Platform
from bot.platforms.discord import webhook
from bot.platforms.discord.components import custom_ids
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.discord.webhook import WebhookPlatform
from tests.platforms.contract import PlatformContract
from tests.platforms.discord import local
from tests.platforms.discord.local import LocalDiscord
from tests.platforms.documents import edition, listing

NUMBER = "700000000000000001"
SECRET = "abc-DEF_123"
URL = f"https://discord.com/api/webhooks/{NUMBER}/{SECRET}"
POST = f"/webhooks/{NUMBER}/{SECRET}"


def hook(server: LocalDiscord, url: str = URL, **changes: object) -> WebhookPlatform:
    settings = DiscordSettings.model_validate(server.settings.model_dump() | changes)
    return WebhookPlatform(
        settings, urls=webhook.urls_of({"DISCORD_WEBHOOK_NEWS": url, "HOME": "/root"})
    )


class TestContract(PlatformContract):
    keeps_history = False

    @pytest.fixture
    def platform(self, server: LocalDiscord) -> Platform:
        return hook(server, webhook_unknown="resend")

    @pytest.fixture
    def destination(self) -> str:
        return "webhook:news"


def parts() -> tuple[Part, ...]:
    return WebhookPlatform(DiscordSettings(), urls={}).render(edition(destination="webhook:news"))


def refusal(platform: WebhookPlatform, *, to: str = "webhook:news") -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        asyncio.run(platform.send(to, parts()[0], key="k"))
    return raised.value


def test_all_parts_land_in_the_channel_without_buttons_or_pings(server: LocalDiscord) -> None:
    platform = hook(server)
    for number, part in enumerate(parts()):
        asyncio.run(platform.send("webhook:news", part, key=f"k{number}"))
    assert len(server.messages[NUMBER]) == len(parts()) > 1
    for call in server.made(POST):
        assert call.body["allowed_mentions"] == {"parse": []}
        assert not custom_ids(call.body.get("components", ()))
        assert call.request.query["wait"] == "true"


def test_what_was_told_in_full_is_not_said_again(server: LocalDiscord) -> None:
    opening, *details = parts()
    said = "At least 41 people were rescued"
    assert said in opening.text
    assert not any(said in part.text for part in details)


def test_only_the_opening_makes_a_sound(server: LocalDiscord) -> None:
    platform = hook(server, notify="role:300000000000000001")
    for part in parts():
        asyncio.run(platform.send("webhook:news", part, key="k"))
    opening, detail = server.made(POST)
    assert opening.body["allowed_mentions"] == {"parse": [], "roles": ["300000000000000001"]}
    assert detail.body["flags"] & (1 << 12)


def test_in_a_forum_an_edition_is_a_post_with_its_details_under_it(server: LocalDiscord) -> None:
    server.forum_webhooks.add(NUMBER)
    platform = hook(server)
    for slot in ("08:00", "18:00"):
        for part in WebhookPlatform(DiscordSettings(), urls={}).render(
            edition(destination="webhook:news", slot=slot)
        ):
            asyncio.run(platform.send("webhook:news", part, key="k"))
    posts = [channel for channel in server.channels.values() if channel["type"] == 11]
    assert [post["name"] for post in posts] == ["World desk · Thu 12 June"] * 2
    assert [len(server.messages[post["id"]]) for post in posts] == [2, 2]
    # Where it leads is found out once.
    assert len(server.made(POST)) == 5
    for part in platform.render(listing()):
        asyncio.run(platform.send("webhook:news", part, key="k"))
    assert [channel["name"] for channel in server.channels.values()][-1] == "Briefing"


def test_what_follows_in_a_forum_after_a_restart_is_a_post_too(server: LocalDiscord) -> None:
    server.forum_webhooks.add(NUMBER)
    for part in parts():
        asyncio.run(hook(server).send("webhook:news", part, key="k"))
    posts = [channel for channel in server.channels.values() if channel["type"] == 11]
    assert [len(server.messages[post["id"]]) for post in posts] == [1, 1]


def test_a_webhook_that_is_moved_out_of_its_forum_goes_on_posting(server: LocalDiscord) -> None:
    server.forum_webhooks.add(NUMBER)
    platform = hook(server)
    opening, _ = parts()
    asyncio.run(platform.send("webhook:news", opening, key="k"))
    server.forum_webhooks.clear()
    for slot in ("12:00", "18:00"):
        opening, _ = platform.render(edition(destination="webhook:news", slot=slot))
        asyncio.run(platform.send("webhook:news", opening, key="k"))
    plain, whole = server.messages[NUMBER]
    assert "content" in plain
    assert not plain["embeds"]
    assert whole["embeds"]


def test_details_whose_post_was_deleted_are_given_up(server: LocalDiscord) -> None:
    server.forum_webhooks.add(NUMBER)
    platform = hook(server)
    opening, detail = parts()
    asyncio.run(platform.send("webhook:news", opening, key="k"))
    server.script("POST", POST, local.refuse(404, code=10_003, message="Unknown Channel"))
    with pytest.raises(DeliveryError, match="the post these details belong to is gone") as raised:
        asyncio.run(platform.send("webhook:news", detail, key="k"))
    assert raised.value.permanent


def test_a_forum_that_asks_for_a_tag_says_what_to_do(server: LocalDiscord) -> None:
    server.forum_webhooks.add(NUMBER)
    platform = hook(server)
    server.script("POST", POST, local.refuse(400, code=220_001))
    server.script("POST", POST, local.refuse(400, code=40_067))
    error = refusal(platform)
    assert error.permanent
    assert "requires a tag" in error.reason
    assert len(server.made(POST)) == 2


def test_an_unknown_outcome_is_said_to_be_one(server: LocalDiscord) -> None:
    server.script("POST", POST, local.accept_then_drop)
    assert refusal(hook(server)).unknown
    assert hook(server).when_unknown == "give_up"
    assert hook(server, webhook_unknown="resend").when_unknown == "resend"


@pytest.mark.parametrize(("status", "code"), [(401, 50027), (404, 10015)])
def test_a_webhook_that_is_gone_stops_alone(server: LocalDiscord, status: int, code: int) -> None:
    server.script("POST", POST, local.refuse(status, code=code))
    platform = hook(server)
    error = refusal(platform)
    assert error.permanent
    assert "DISCORD_WEBHOOK_NEWS" in error.reason
    assert SECRET not in error.reason
    assert asyncio.run(platform.send("webhook:news", parts()[0], key="k"))


@pytest.mark.parametrize(
    "url",
    ["https://evil.example/", "https://discord.com/api/webhooks/1", "not a url", "https://[::1"],
)
def test_what_is_no_webhooks_url_is_never_called(server: LocalDiscord, url: str) -> None:
    error = refusal(hook(server, url))
    assert error.permanent
    assert url not in error.reason
    assert not server.calls


def test_a_url_of_another_host_gets_nothing(server: LocalDiscord) -> None:
    """The path alone is taken: the host is the settings'."""
    asyncio.run(
        hook(server, f"https://evil.example{POST}").send("webhook:news", parts()[0], key="k")
    )
    assert len(server.made(POST)) == 1


def test_an_unknown_name_says_which_variable_to_set(server: LocalDiscord) -> None:
    assert (
        refusal(hook(server), to="webhook:sport").reason
        == "no webhook “sport”; put its URL into DISCORD_WEBHOOK_SPORT"
    )


def test_a_server_in_trouble_does_not_tell_the_url(server: LocalDiscord) -> None:
    for act in (local.drop, local.refuse(503), local.refuse(429, retry_after=1.0)):
        server.script("POST", POST, act)
        assert SECRET not in refusal(hook(server)).reason
    away = hook(server, api_url="http://127.0.0.1:9/api")
    assert SECRET not in refusal(away).reason
