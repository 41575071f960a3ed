"""Following, muting and rating as people meet it on Discord, and direct messages as they arrive."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from bot.errors import DeliveryError
from bot.model import Continued, Part, Removed, Wishes
from bot.platforms.discord import answers, render
from bot.platforms.discord.components import KEY, carries, custom_ids
from bot.platforms.discord.platform import DiscordPlatform, dressed, plain
from bot.wording.requests import (
    BreakingStop,
    RateRequest,
    Request,
    RetryRequest,
    ScheduleAdd,
    ScheduleRemove,
    ScheduleRestore,
    StoryWishes,
    WishAdd,
    WishEnd,
    WishList,
)
from tests.platforms.discord.local import (
    CHANNEL_ID,
    TOKEN,
    USER_ID,
    LocalDiscord,
    refuse,
    what_is_wrong,
)
from tests.platforms.discord.test_commands import World, in_discord, said
from tests.platforms.documents import (
    alert,
    edition,
    followed_edition,
    removal_question,
    wish,
    wishes,
)


def many_wishes() -> Wishes:
    """More than a menu holds."""
    return replace(wishes(), wishes=tuple(wish(id=number) for number in range(40)))


PERSON = f"discord:@{USER_ID}"


def bodies(parts: tuple[Part, ...]) -> list[dict[str, object]]:
    return [json.loads(part.payload)["body"] for part in parts]


def test_what_is_typed_and_clicked_reaches_the_desk_whole() -> None:
    asked: list[Request] = []

    async def work(world: World) -> None:
        world.desk.answers[WishAdd] = world.desk.answers[StoryWishes] = wishes()
        channel, reader = world.channel, world.reader
        shown = await reader.slash(channel, "follow add", what="ferry", for_me=True, until="7 days")
        assert "following “ferry” until 12 July" in said(shown).replace("\\", "")
        await reader.slash(channel, "follow list")
        await reader.slash(channel, "follow end", number=3)
        await reader.slash(channel, "mute add", what="norland")
        await reader.slash(channel, "breaking on", reports=4, a_day=2, quiet="22:00-07:00")
        await reader.slash(channel, "breaking snooze", until="4 hours")
        await reader.slash(channel, "schedule add", at="8am", for_me=True)
        message = await world.post(document=edition(destination="discord:1"))
        choose = await reader.click(message, custom_id=find(message, "choose"))
        panel = await reader.select(choose.response, ["4"])
        await reader.click(panel.response, label="Follow for me")
        await reader.click(panel.response, label="Less of this")
        asked.extend(world.desk.asked)

    in_discord(work)
    add, listed, end, mute, on, snooze, digest, panel, follow, less = asked
    assert isinstance(add, WishAdd)
    assert (add.subject, add.is_for_me, add.until, add.kind) == ("ferry", True, "7 days", "follow")
    assert isinstance(listed, WishList)
    assert isinstance(end, WishEnd)
    assert end.which == "3"
    assert isinstance(mute, WishAdd)
    assert (mute.kind, mute.subject, mute.is_for_me) == ("mute", "norland", False)
    assert isinstance(on, WishAdd)
    assert (on.kind, on.reports, on.a_day, on.quiet) == ("breaking", "4", "2", "22:00-07:00")
    assert isinstance(snooze, BreakingStop)
    assert snooze.until == "4 hours"
    assert isinstance(digest, ScheduleAdd)
    assert digest.fields.channel == digest.reader.direct
    assert isinstance(panel, StoryWishes)
    assert panel.story == "4"
    assert isinstance(follow, WishAdd)
    assert (follow.subject, follow.is_for_me) == ("story 1", True)
    assert isinstance(less, RateRequest)
    assert (less.story, less.opinion) == ("1", "less")
    assert all(request.private for request in asked)


def find(message: object, action: str) -> str:
    ids = [item.custom_id for row in message.components for item in row.children]
    return next(one for one in ids if one and one.startswith(f"bb:{action}:"))


def test_every_payload_is_one_that_discord_takes() -> None:
    home = edition(destination="discord:1")
    parts = [
        *render.continued_parts(Continued(edition=home, news=followed_edition())),
        *render.edition_parts(followed_edition()),
        *render.edition_parts(replace(followed_edition(), kind="breaking")),
        *answers.wishes_parts(wishes()),
        *answers.wishes_parts(many_wishes()),
    ]
    for body in bodies(tuple(parts)):
        assert what_is_wrong(body) is None
    below, *_ = bodies(tuple(parts))
    assert custom_ids(below["components"])[0] == f"bb:unwish:0:{KEY}:7"
    payload = json.loads(parts[0].payload)
    assert (payload["role"], payload["edition"]) == ("detail", render.edition_name(home))
    assert "following “ferry” until 12 July" in parts[0].text


def test_a_direct_message_is_opened_once_and_told_whole(server: LocalDiscord) -> None:
    platform = DiscordPlatform(server.settings, token=TOKEN)
    parts = platform.render(edition(destination=PERSON))

    async def work() -> None:
        for number, part in enumerate(parts):
            await platform.send(PERSON, part, key=f"k{number}")
        assert await platform.look_back(PERSON, key="k0")

    asyncio.run(work())
    (opened,) = server.made("/users/@me/channels")
    assert opened.body == {"recipient_id": USER_ID}
    (channel,) = [one["id"] for one in server.channels.values() if one["type"] == 1]
    assert len(server.messages[channel]) == len(parts) == 2
    assert not server.made(r"/channels/\d+/messages/\d+/threads")


def test_whoever_takes_no_direct_messages_is_told_of_in_words(server: LocalDiscord) -> None:
    platform = DiscordPlatform(server.settings, token=TOKEN)
    (part, *_) = platform.render(edition(destination=PERSON))
    server.script("POST", r"/channels/\d+/messages", refuse(403, code=50007))
    with pytest.raises(DeliveryError, match="they take no direct messages from me") as refused:
        asyncio.run(platform.send(PERSON, part, key="k"))
    assert refused.value.permanent
    assert refused.value.blame != "token"


@pytest.mark.parametrize("lost", ["server", "channel"])
def test_whoever_can_read_a_place_no_longer_gets_nothing_more_of_it(
    server: LocalDiscord, lost: str
) -> None:
    platform = DiscordPlatform(server.settings, token=TOKEN)
    mine = replace(edition(destination=PERSON), place=f"discord:{CHANNEL_ID}")
    (part, *_) = platform.render(mine)
    asyncio.run(platform.send(PERSON, part, key="k1"))
    if lost == "server":
        server.script("GET", r"/guilds/\d+/members/\d+", refuse(404, code=10007))
    else:
        server.roles[0]["permissions"] = "0"
    with pytest.raises(DeliveryError, match="can no longer read the channel") as refused:
        asyncio.run(platform.send(PERSON, part, key="k2"))
    assert refused.value.permanent
    assert sum(map(len, server.messages.values())) == 1


def test_a_digest_is_removed_once_that_is_confirmed_and_comes_back_by_a_button() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleRemove] = removal_question()
        question = await world.reader.slash(world.channel, "schedule remove", name="world")
        assert "Remove world?" in said(question)
        kept = await world.reader.click(question.response, label="Keep it")
        assert "Nothing was changed" in said(kept)
        assert [one.is_confirmed for one in world.desk.asked] == [False]
        question = await world.reader.slash(world.channel, "schedule remove", name="world")
        world.desk.answers[ScheduleRemove] = Removed(name="world", title="World desk")
        shown = await world.reader.click(question.response, label="Remove")
        assert "for an hour" in said(shown)
        removed = world.desk.asked[-1]
        assert isinstance(removed, ScheduleRemove)
        assert (removed.name, removed.is_confirmed) == ("world", True)
        await world.reader.click(shown.response, label="Undo")
        asked = world.desk.asked[-1]
        assert isinstance(asked, ScheduleRestore)
        assert (asked.name, asked.private) == ("world", True)

    in_discord(work)


def test_an_alert_posts_after_all_what_was_given_up_here() -> None:
    (body,) = bodies(answers.listing_parts(alert()))
    (id_,) = custom_ids(body["components"])
    assert id_ == f"bb:retry:0:{KEY}:discord:222222222222222222"
    (part,) = answers.listing_parts(alert())
    sent = dressed(json.loads(part.payload), key="k123", notify="normal")
    for shown in (sent, plain(sent, part.text)):
        assert what_is_wrong(shown) is None
        assert carries(shown["components"], "k123")

    async def work(world: World) -> None:
        message = await world.post(document=alert())
        await world.manager.click(message, label="Post now")
        asked = world.desk.asked[-1]
        assert isinstance(asked, RetryRequest)
        assert (asked.destination, asked.private) == ("discord:222222222222222222", True)

    in_discord(work)
