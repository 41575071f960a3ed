"""Posting to Discord over a real connection: every part once, in its place, whatever the other side
does.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest

from bot.errors import DeliveryError
from bot.model import Document, Part
from bot.platforms import Platform
from bot.platforms.discord import history
from bot.platforms.discord.components import custom_ids
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.rest import PER_S, Rest
from bot.platforms.discord.settings import DiscordSettings
from tests.platforms.contract import PlatformContract
from tests.platforms.discord import local
from tests.platforms.discord.local import (
    BOT_ID,
    CHANNEL_ID,
    FORUM_ID,
    GUILD_ID,
    TOKEN,
    LocalDiscord,
)
from tests.platforms.documents import brief, empty_edition, four_story_edition, listing

CHANNEL = f"discord:{CHANNEL_ID}"
FORUM = f"discord:{FORUM_ID}"
POST = rf"/channels/{CHANNEL_ID}/messages"
T = TypeVar("T")


class TestContract(PlatformContract):
    @pytest.fixture
    def platform(self, server: LocalDiscord) -> Platform:
        return bot(server)

    @pytest.fixture
    def destination(self) -> str:
        return CHANNEL


def bot(server: LocalDiscord, **changes: object) -> DiscordPlatform:
    """A bot that knows nothing yet, as after a restart."""
    return DiscordPlatform(
        DiscordSettings.model_validate(server.settings.model_dump() | changes), token=TOKEN
    )


def parts_of(document: Document | None = None) -> tuple[Part, ...]:
    return DiscordPlatform(DiscordSettings(), token=TOKEN).render(
        document or four_story_edition(destination=CHANNEL)
    )


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(asyncio.wait_for(work, 60))


def send(platform: DiscordPlatform, part: Part, key: str, *, to: str = CHANNEL) -> str:
    return run(platform.send(to, part, key=key))


def find(platform: DiscordPlatform, key: str, *, to: str = CHANNEL) -> str | None:
    return run(platform.look_back(to, key=key))


def refusal(
    platform: DiscordPlatform, part: Part, key: str = "k1", *, to: str = CHANNEL
) -> DeliveryError:
    with pytest.raises(DeliveryError) as raised:
        send(platform, part, key, to=to)
    return raised.value


# Where things go


def test_an_edition_is_one_message_and_its_thread(server: LocalDiscord) -> None:
    opening, *details = parts_of()
    platform = bot(server)
    message = send(platform, opening, "k1")
    for number, part in enumerate(details, start=2):
        send(platform, part, f"k{number}")
    (shown,) = server.messages[CHANNEL_ID]
    assert shown["id"] == message
    assert shown["content"].startswith("World desk: US and China agree")
    assert len(shown["embeds"]) == 1
    assert [button["label"] for button in shown["components"][0]["components"]] == [
        "All sources",
        "22 more stories",
        "Timeline",
        "Follow, mute, rate…",
    ]
    assert len(server.messages[message]) == len(details)
    assert server.channels[message]["name"] == "World desk · Thu 12 June"


def test_details_find_their_thread_after_a_restart(server: LocalDiscord) -> None:
    opening, detail = parts_of()
    message = send(bot(server), opening, "k1")
    for n in range(3):
        server.seed_message(CHANNEL_ID, content=f"chatter {n}")
    send(bot(server), detail, "k2")
    assert len(server.messages[message]) == 1


def test_two_editions_do_not_mix_their_threads(server: LocalDiscord) -> None:
    first, second = (
        parts_of(four_story_edition(destination=CHANNEL, slot=slot)) for slot in ("08:00", "17:30")
    )
    one = send(bot(server), first[0], "a1")
    two = send(bot(server), second[0], "b1")
    send(bot(server), first[1], "a2")
    send(bot(server), second[1], "b2")
    assert find(bot(server), "a2") == server.messages[one][0]["id"]
    assert find(bot(server), "b2") == server.messages[two][0]["id"]


def test_a_thread_that_was_made_but_not_confirmed_is_used(server: LocalDiscord) -> None:
    opening, detail = parts_of()
    message = send(bot(server), opening, "k1")
    server.script("POST", rf"{POST}/\d+/threads", local.accept_then_drop)
    platform = bot(server)
    assert refusal(platform, detail, "k2").unknown
    assert find(platform, "k2") is None
    send(platform, detail, "k2")
    assert len(server.messages[message]) == 1


def test_details_of_a_deleted_opening_stop_for_good(server: LocalDiscord) -> None:
    error = refusal(bot(server), parts_of()[1])
    assert error.permanent
    assert error.reason == "the message these details belong to is gone"


def test_a_forum_gets_one_post_for_each_edition(server: LocalDiscord) -> None:
    opening, detail = parts_of(four_story_edition(destination=FORUM))
    server.channels[FORUM_ID] |= {
        "flags": 1 << 4,
        "available_tags": [{"id": "7", "name": "news", "moderated": False}],
    }
    message = send(bot(server), opening, "k1", to=FORUM)
    send(bot(server), detail, "k2", to=FORUM)
    assert server.messages[message][0]["id"] == message
    assert len(server.messages[message]) == 2
    assert server.channels[message]["applied_tags"] == ["7"]
    assert find(bot(server), "k1", to=FORUM) == message
    assert find(bot(server), "k2", to=FORUM) == server.messages[message][1]["id"]
    assert find(bot(server), "k3", to=FORUM) is None


@pytest.mark.parametrize("act", [local.accept_then_drop, local.accept_then(502)])
def test_a_forum_post_of_unknown_outcome_is_found(server: LocalDiscord, act: local.Act) -> None:
    """Forum posts have no nonce: only the look back keeps them from standing twice."""
    opening, _ = parts_of(four_story_edition(destination=FORUM))
    server.script("POST", rf"/channels/{FORUM_ID}/threads", act)
    assert refusal(bot(server), opening, to=FORUM).unknown
    assert find(bot(server), "k1", to=FORUM)
    assert len(server.made(rf"/channels/{FORUM_ID}/threads")) == 1


def test_in_a_thread_the_details_follow_the_opening(server: LocalDiscord) -> None:
    server.add_channel("100000000000000009", "a thread", kind=11, parent_id=CHANNEL_ID)
    to = "discord:100000000000000009"
    for number, part in enumerate(parts_of(four_story_edition(destination=to))):
        send(bot(server), part, f"k{number}", to=to)
    assert len(server.messages["100000000000000009"]) == 2


# Once each


def test_the_same_key_within_minutes_makes_one_message(server: LocalDiscord) -> None:
    opening, _ = parts_of()
    assert send(bot(server), opening, "k1") == send(bot(server), opening, "k1")
    assert len(server.messages[CHANNEL_ID]) == 1


def test_after_ten_minutes_the_message_is_found_in_the_channel(server: LocalDiscord) -> None:
    opening, _ = parts_of()
    message = send(bot(server), opening, "k1")
    server.later_s = 600
    assert find(bot(server), "k1") == message
    assert find(bot(server), "k") is None


@pytest.mark.parametrize(
    "act", [local.accept_then_drop, local.accept_then(502), local.accept_then(500)]
)
def test_what_was_taken_but_not_confirmed_is_unknown_and_found(
    server: LocalDiscord, act: local.Act
) -> None:
    opening, detail = parts_of()
    server.script("POST", POST, act)
    assert refusal(bot(server), opening).unknown
    message = find(bot(server), "k1")
    assert message
    server.script("POST", rf"/channels/{message}/messages", act)
    assert refusal(bot(server), detail, "k2").unknown
    assert find(bot(server), "k2") == server.messages[message][0]["id"]
    assert len(server.made(POST)) == 1


def test_what_never_arrived_is_not_found(server: LocalDiscord) -> None:
    server.script("POST", POST, local.drop)
    platform = bot(server)
    assert refusal(platform, parts_of()[0]).unknown
    assert find(platform, "k1") is None


def test_a_server_that_is_away_has_taken_nothing(server: LocalDiscord) -> None:
    error = refusal(bot(server, api_url="http://127.0.0.1:9/api"), parts_of()[0])
    assert (error.unknown, error.permanent) == (False, False)
    assert error.reason.startswith("Discord cannot be reached: ")


def test_a_name_that_is_not_found_has_taken_nothing(server: LocalDiscord) -> None:
    error = refusal(bot(server, api_url="https://discord.invalid/api"), parts_of()[0])
    assert (error.unknown, error.permanent) == (False, False)


def test_the_message_is_found_behind_a_day_of_chatter(server: LocalDiscord) -> None:
    message = send(bot(server), parts_of()[0], "k1")
    for n in range(250):
        server.seed_message(CHANNEL_ID, content=str(n))
    assert find(bot(server), "k1") == message
    assert len(server.made(POST, "GET")) == 3


def test_a_channel_too_busy_to_be_read_is_said_to_be_so(server: LocalDiscord) -> None:
    for n in range(history.PAGE * history.MOST_PAGES + 1):
        server.seed_message(CHANNEL_ID, content=str(n))
    with pytest.raises(DeliveryError, match="more than 2,000 messages") as raised:
        find(bot(server), "k1")
    assert raised.value.permanent


def test_the_search_ends_at_the_editions_before(server: LocalDiscord) -> None:
    """A part in doubt belongs to the newest edition; a year of channel is not read for it."""
    for n in range(150):
        server.seed_message(CHANNEL_ID, content=str(n))
    for n in range(history.EDITIONS):
        send(
            bot(server),
            parts_of(four_story_edition(destination=CHANNEL, slot=f"0{n}:00"))[0],
            f"old{n}",
        )
    before = len(server.calls)
    assert find(bot(server), "k1") is None
    assert len([c for c in server.calls[before:] if c.path.endswith("/messages")]) == 1


def test_a_message_of_somebody_else_proves_nothing(server: LocalDiscord) -> None:
    message = send(bot(server), parts_of()[0], "k1")
    components = server.messages[CHANNEL_ID][0]["components"]
    server.messages[CHANNEL_ID].clear()
    server.seed_message(CHANNEL_ID, author="42", components=components)
    assert message
    assert find(bot(server), "k1") is None


def test_without_the_right_to_read_the_nonce_still_protects_for_minutes(
    server: LocalDiscord,
) -> None:
    server.script("GET", POST, local.refuse(403, code=50001, message="Missing Access"), times=9)
    platform = bot(server)
    send(platform, parts_of()[0], "k1")
    assert find(platform, "k1") is None
    with pytest.raises(DeliveryError) as raised:
        find(bot(server), "k1")
    assert raised.value.permanent


@pytest.mark.parametrize("document", [listing(), brief(), empty_edition(destination=CHANNEL)])
def test_whatever_is_posted_is_found(server: LocalDiscord, document: Document) -> None:
    message = send(bot(server), parts_of(document)[0], "k1")
    assert find(bot(server), "k1") == message


# Nobody is pinged


def mentions(server: LocalDiscord) -> list[Any]:
    return [
        call.body["allowed_mentions"]
        for call in server.calls
        if call.method == "POST" and "embeds" in call.body
    ]


def test_no_message_may_mention_anybody(server: LocalDiscord) -> None:
    for number, part in enumerate(parts_of()):
        send(bot(server), part, f"k{number}")
    assert mentions(server) == [{"parse": []}] * 2


def test_a_role_is_pinged_once_and_only_from_the_settings(server: LocalDiscord) -> None:
    role = "300000000000000001"
    platform = bot(server, notify_in={CHANNEL_ID: f"role:{role}"})
    for number, part in enumerate(parts_of()):
        send(platform, part, f"k{number}")
    assert mentions(server) == [{"parse": [], "roles": [role]}, {"parse": []}]
    assert server.messages[CHANNEL_ID][0]["content"].endswith(f" <@&{role}>")


def test_a_silent_channel_rings_no_phone(server: LocalDiscord) -> None:
    send(bot(server, notify="silent"), parts_of()[0], "k1")
    assert server.messages[CHANNEL_ID][0]["flags"] & (1 << 12)


# Refusals


def test_a_missing_right_is_named(server: LocalDiscord) -> None:
    opening, detail = parts_of()
    platform = bot(server)
    send(platform, opening, "k1")
    server.channels[CHANNEL_ID]["permission_overwrites"] = [
        {"id": GUILD_ID, "type": 0, "allow": "0", "deny": str(1 << 35)}
    ]
    server.script(
        "POST", rf"{POST}/\d+/threads", local.refuse(403, code=50013, message="Missing Permissions")
    )
    error = refusal(platform, detail, "k2")
    assert error.permanent
    assert (
        error.reason
        == "#world: I may not Create Public Threads. Channel settings → Permissions → my role."
    )


def test_a_channel_that_is_gone_stops_for_good(server: LocalDiscord) -> None:
    error = refusal(bot(server), parts_of()[0], to="discord:199999999999999999")
    assert error.permanent
    assert error.reason.startswith("the channel or its thread is gone")


def test_a_kicked_bot_stops_for_good_and_posts_again_when_invited(server: LocalDiscord) -> None:
    platform = bot(server)
    server.script(
        "GET", rf"/channels/{CHANNEL_ID}", local.refuse(403, code=50001, message="Missing Access")
    )
    error = refusal(platform, parts_of()[0])
    assert error.permanent
    assert "invite me" in error.reason
    assert send(platform, parts_of()[0], "k1")


def test_a_locked_thread_says_so(server: LocalDiscord) -> None:
    opening, detail = parts_of()
    message = send(bot(server), opening, "k1")
    server.script(
        "POST", rf"/channels/{message}/messages", local.refuse(403, code=160005, message="locked")
    )
    assert "locked" in refusal(bot(server), detail, "k2").reason


def test_an_archived_thread_is_opened_again(server: LocalDiscord) -> None:
    opening, detail = parts_of()
    message = send(bot(server), opening, "k1")
    server.script(
        "POST", rf"/channels/{message}/messages", local.refuse(400, code=50083, message="archived")
    )
    send(bot(server), detail, "k2")
    assert [call.body for call in server.made(rf"/channels/{message}", "PATCH")] == [
        {"archived": False}
    ]
    assert len(server.messages[message]) == 1


def test_a_revoked_token_is_no_channel_s_fault(server: LocalDiscord) -> None:
    server.script("GET", ".*", local.refuse(401, message="401: Unauthorized"))
    error = refusal(bot(server), parts_of()[0])
    assert (error.permanent, error.blame) == (True, "token")
    assert "DISCORD_TOKEN" in error.reason
    assert TOKEN not in error.reason


def test_a_refused_form_goes_as_plain_words_under_the_same_key(server: LocalDiscord) -> None:
    server.script("POST", POST, local.refuse(400, code=50035, message="Invalid Form Body"))
    message = send(bot(server), parts_of()[0], "k1")
    (shown,) = server.messages[CHANNEL_ID]
    assert "Ferry sinks off Mindoro" in shown["content"]
    assert shown["flags"] & (1 << 2)
    assert find(bot(server), "k1") == message
    assert custom_ids(shown["components"])


def test_a_form_refused_twice_stops_for_good(server: LocalDiscord) -> None:
    server.script("POST", POST, local.refuse(400, code=50035, message="Invalid Form Body"), times=2)
    assert refusal(bot(server), parts_of()[0]).permanent


@pytest.mark.parametrize("to", ["discord:world", "discord:", "discord:1/2", "discord:١٢٣"])
def test_what_is_no_channel_number_is_never_called(server: LocalDiscord, to: str) -> None:
    assert refusal(bot(server), parts_of()[0], to=to).permanent
    assert not server.calls


# Rate limits


def test_a_long_limit_is_the_outboxs_to_wait_for(server: LocalDiscord) -> None:
    server.script("POST", POST, local.limited(600))
    platform = bot(server)
    assert refusal(platform, parts_of()[0]).retry_after_s == 600
    assert 590 < (refusal(platform, parts_of()[0]).retry_after_s or 0) <= 600
    assert len(server.made(POST)) == 1


def test_a_limit_of_one_channel_holds_up_no_other(server: LocalDiscord) -> None:
    server.add_channel("100000000000000008", "other")
    server.script("POST", POST, local.limited(600))
    platform = bot(server)
    refusal(platform, parts_of()[0])
    assert send(platform, parts_of()[0], "k1", to="discord:100000000000000008")


def test_a_global_limit_holds_up_all(server: LocalDiscord) -> None:
    server.add_channel("100000000000000008", "other")
    server.script("POST", POST, local.limited(600, is_global=True))
    platform = bot(server)
    refusal(platform, parts_of()[0])
    assert refusal(platform, parts_of()[0], to="discord:100000000000000008").retry_after_s
    assert not server.messages["100000000000000008"]


def test_an_exhausted_bucket_is_waited_for(server: LocalDiscord) -> None:
    async def exhausted(call: local.Call, carry_out: Any) -> Any:
        response = await carry_out()
        response.headers.update({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "0.3"})
        return response

    server.script("POST", POST, exhausted)
    platform = bot(server)
    send(platform, parts_of()[0], "k1")
    started = time.monotonic()
    send(platform, parts_of()[0], "k2")
    assert time.monotonic() - started >= 0.29


def test_calls_that_a_stall_has_held_up_do_not_all_go_at_once() -> None:
    rest = Rest("http://discord.invalid", token=TOKEN)

    async def work() -> float:
        began = time.monotonic()
        turns = asyncio.gather(*(rest._take_turn() for _ in range(12)))
        await asyncio.sleep(0)
        time.sleep(0.2)  # noqa: ASYNC251
        await turns
        return time.monotonic() - began

    assert asyncio.run(work()) >= 0.2 + 10 / PER_S - 0.01


def test_a_ban_page_stops_every_call_for_ten_minutes(server: LocalDiscord) -> None:
    server.script("POST", POST, local.banned)
    platform = bot(server)
    assert refusal(platform, parts_of()[0]).retry_after_s == 600
    before = len(server.calls)
    for key in ("k1", "k2"):
        assert (refusal(platform, parts_of()[0], key).retry_after_s or 0) > 590
        with pytest.raises(DeliveryError):
            find(platform, key)
    assert len(server.calls) == before


def test_the_own_id_is_what_discord_says(server: LocalDiscord) -> None:
    send(bot(server), parts_of()[0], "k1")
    assert server.messages[CHANNEL_ID][0]["author"]["id"] == BOT_ID
