"""What `check` says about Discord, and the rights it is computed from."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.platforms.discord import checks, rights
from bot.platforms.discord.ban import Ban
from bot.platforms.discord.checks import CheckResult
from tests.platforms.discord import local
from tests.platforms.discord.local import (
    APP_ID,
    BOT_ID,
    CHANNEL_ID,
    FORUM_ID,
    GUILD_ID,
    TOKEN,
    LocalDiscord,
)

CHANNEL = f"discord:{CHANNEL_ID}"


def check(server: LocalDiscord, *destinations: str) -> list[CheckResult]:
    return asyncio.run(checks.check(server.settings, token=TOKEN, destinations=destinations))


def overwrite(number: str, *, allow: int = 0, deny: int = 0) -> dict[str, object]:
    return {"id": number, "type": 0, "allow": str(allow), "deny": str(deny)}


def test_all_is_well(server: LocalDiscord) -> None:
    server.is_public = False
    first, *others = check(server, CHANNEL, f"discord:{FORUM_ID}", CHANNEL)
    assert first.level == "good"
    assert others == [
        CheckResult("good", "#world: every right is there"),
        CheckResult("good", "#briefings: every right is there"),
    ]
    assert all(call.method == "GET" for call in server.calls)


def test_during_a_ban_nothing_is_asked(server: LocalDiscord, tmp_path: Path) -> None:
    Ban.beside(tmp_path / "bot.db").begin()
    ban = Ban.beside(tmp_path / "bot.db")
    (found,) = asyncio.run(
        checks.check(server.settings, token=TOKEN, destinations=[CHANNEL], ban=ban)
    )
    assert found.level == "warning"
    assert "banned this machine for a while" in found.text
    assert found.text.endswith("for another 10 min")
    assert server.calls == []


def test_the_invitation_asks_for_what_is_used_and_no_more() -> None:
    asked = parse_qs(urlsplit(checks.invite(APP_ID)).query)
    assert asked["client_id"] == [APP_ID]
    assert asked["scope"] == ["bot applications.commands"]
    held = discord.Permissions(int(asked["permissions"][0]))
    assert {name for name, has in held if has} == {
        "read_messages",
        "send_messages",
        "embed_links",
        "read_message_history",
        "create_public_threads",
        "send_messages_in_threads",
        "add_reactions",
        "pin_messages",
    }


def test_a_public_bot_is_warned_of(server: LocalDiscord) -> None:
    assert [result.level for result in check(server)] == ["good", "warning"]
    assert "anyone can invite me" in check(server)[1].text


def test_missing_rights_are_named_with_where_to_give_them(server: LocalDiscord) -> None:
    denied = rights.NEEDED["Create Public Threads"] | rights.NEEDED["Embed Links"]
    server.channels[CHANNEL_ID]["permission_overwrites"] = [overwrite(GUILD_ID, deny=denied)]
    assert check(server, CHANNEL)[-1] == CheckResult(
        "problem",
        "#world: I may not Embed Links, Create Public Threads. Channel settings → Permissions → my role.",
    )


def test_a_thread_has_the_rights_of_its_channel(server: LocalDiscord) -> None:
    server.add_channel("100000000000000009", "old thread", kind=11, parent_id=CHANNEL_ID)
    server.channels[CHANNEL_ID]["permission_overwrites"] = [overwrite(GUILD_ID, deny=1 << 38)]
    assert "Send Messages in Threads" in check(server, "discord:100000000000000009")[-1].text


@pytest.mark.parametrize("status", [403, 404])
def test_an_unseen_channel_says_how_to_let_the_bot_in(server: LocalDiscord, status: int) -> None:
    server.script("GET", f"/channels/{CHANNEL_ID}", local.refuse(status, code=50001))
    found = check(server, CHANNEL)[-1]
    assert found.level == "problem"
    assert checks.invite(APP_ID) in found.text


def test_a_category_is_no_place_for_a_digest(server: LocalDiscord) -> None:
    server.channels[CHANNEL_ID]["type"] = 4
    assert "name a text channel" in check(server, CHANNEL)[-1].text


def test_a_refused_token_is_one_problem(server: LocalDiscord) -> None:
    server.script("GET", ".*", local.refuse(401), times=9)
    (found,) = check(server, CHANNEL, f"discord:{FORUM_ID}")
    assert found.level == "problem"
    assert "DISCORD_TOKEN" in found.text
    assert len(server.calls) == 1


def test_overwrites_count_in_discords_order() -> None:
    """Everyone, then the roles together (a role's yes beats another's no), then the member."""
    view, send = 1 << 10, 1 << 11
    roles = [
        {"id": GUILD_ID, "permissions": str(view)},
        {"id": "1", "permissions": str(send)},
        {"id": "2", "permissions": "0"},
    ]

    def held(*overwrites: dict[str, object], member_roles: tuple[str, ...] = ("1", "2")) -> int:
        channel = {"guild_id": GUILD_ID, "permission_overwrites": list(overwrites)}
        return rights.permissions(channel, roles=roles, member_roles=list(member_roles), me=BOT_ID)

    assert held() == view | send
    assert held(member_roles=()) == view
    assert held(overwrite(GUILD_ID, deny=send)) == view
    assert held(overwrite(GUILD_ID, deny=send), overwrite("2", allow=send)) == view | send
    assert held(overwrite("1", deny=send), overwrite("2", allow=send)) == view | send
    assert held(overwrite("2", allow=send), overwrite(BOT_ID, deny=send)) == view
    administrators = [*roles, {"id": "3", "permissions": str(1 << 3)}]
    channel = {"guild_id": GUILD_ID, "permission_overwrites": [overwrite(GUILD_ID, deny=view)]}
    assert rights.permissions(channel, roles=administrators, member_roles=["3"], me=BOT_ID) & view


WEBHOOK = "https://discord.com/api/webhooks/700000000000000001/abc-DEF_123"


def look_at(server: LocalDiscord, url: str = WEBHOOK) -> CheckResult:
    (found,) = asyncio.run(checks.check_webhooks(server.settings, urls={"news": url}, ban=Ban()))
    return found


def test_a_webhook_says_where_it_posts_and_nothing_is_posted(server: LocalDiscord) -> None:
    assert look_at(server) == CheckResult(
        "good", f"webhook:news: posts as “Newsroom” to channel {CHANNEL_ID}"
    )
    assert [call.method for call in server.calls] == ["GET"]


def test_a_webhook_that_is_gone_or_none_is_a_problem(server: LocalDiscord) -> None:
    server.script("GET", ".*", local.refuse(404, code=10015), times=9)
    gone = look_at(server)
    assert gone.level == "problem"
    assert "put its URL into DISCORD_WEBHOOK_NEWS" in gone.text
    none = look_at(server, "https://evil.example/webhooks/1")
    assert none.level == "problem"
    assert "is not a webhook's URL" in none.text
    assert "abc-DEF_123" not in gone.text + none.text
