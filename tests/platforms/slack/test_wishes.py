"""Following, muting and rating as people meet it on Slack, and direct messages as they arrive."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from bot.errors import DeliveryError
from bot.model import Continued, Document, Removed
from bot.platforms.slack import render
from bot.wording.listings import listing
from bot.wording.requests import (
    BreakingStop,
    RateRequest,
    RetryRequest,
    ScheduleAdd,
    ScheduleRemove,
    ScheduleRestore,
    StoryWishes,
    WishAdd,
    WishEnd,
    WishList,
)
from tests.platforms.documents import (
    alert,
    edition,
    followed_edition,
    removal_question,
    wish,
    wishes,
)
from tests.platforms.slack import rules
from tests.platforms.slack.local import refuse
from tests.platforms.slack.rig import ScriptedDesk, platform, serving


def test_what_is_typed_and_clicked_reaches_the_desk_whole() -> None:
    answers: dict[str, Document] = {name: wishes() for name in ("WishAdd", "StoryWishes")}
    answers["ScheduleRemove"] = removal_question()

    async def work() -> None:
        async with serving(ScriptedDesk(answers=answers)) as (slack, desk):
            for line in (
                "follow ferry for me 7d",
                "follow list",
                "mute norland",
                "breaking on 4 reports quiet 22:00-07:00",
                "me 8am weekdays us-china",
            ):
                asked = await slack.slash("/digest", line)
                await slack.until(lambda asked=asked: asked.answers)
            (part, *_) = platform(slack).render(edition(destination="slack:C1"))
            await platform(slack).send("slack:C1", part, key="k1")
            (message,) = slack.channels["C1"].messages
            panel = await slack.click(message, "story", option="wishes:")
            await slack.until(lambda: panel.answers)
            (shown,) = panel.answers
            assert not rules.problems(shown)
            await slack.click(shown, "wish:follow:me")
            await slack.click(shown, "less")
            await slack.click(shown, "unwish", option="7")
            news = render.render(replace(followed_edition(), kind="breaking"))[0]
            body = {"blocks": json.loads(news.payload)["blocks"]}
            question = await slack.slash("/schedule", "remove world", user="UADMIN")
            await slack.until(lambda: question.answers)
            desk.answers["ScheduleRemove"] = Removed(name="world", title="World desk")
            removed = await slack.click(question.answers[0], "remove", user="UADMIN")
            await slack.until(lambda: removed.answers)
            await slack.click(removed.answers[0], "restore", user="UADMIN")
            (warned,) = render.render(alert())
            await slack.click({"blocks": json.loads(warned.payload)["blocks"]}, "retry:0")
            snoozed = await slack.click(body, "snooze")
            await slack.until(lambda: snoozed.answers)
        follow, listed, mute, on, digest, opened, for_me, less, end, *gone, snooze = desk.asked
        assert isinstance(follow, WishAdd)
        assert (follow.subject, follow.is_for_me, follow.until) == ("ferry", True, "7d")
        assert follow.reader.direct == "slack:@UREADER"
        assert isinstance(listed, WishList)
        assert isinstance(mute, WishAdd)
        assert (mute.kind, mute.subject) == ("mute", "norland")
        assert isinstance(on, WishAdd)
        assert (on.reports, on.quiet, on.subject) == ("4", "22:00-07:00", "")
        assert isinstance(digest, ScheduleAdd)
        assert digest.fields.channel == "slack:@UREADER"
        assert digest.fields.zone == "America/New_York"
        assert isinstance(opened, StoryWishes)
        assert isinstance(for_me, WishAdd)
        assert (for_me.subject, for_me.is_for_me) == ("story 1", True)
        assert isinstance(less, RateRequest)
        assert (less.story, less.opinion) == ("1", "less")
        assert isinstance(end, WishEnd)
        assert end.which == "7"
        assert [type(one) for one in gone] == [
            ScheduleRemove,
            ScheduleRemove,
            ScheduleRestore,
            RetryRequest,
        ]
        assert [one.is_confirmed for one in gone[:2]] == [False, True]
        assert gone[2].name == "world"
        assert gone[3].destination == "slack:C0123456789"
        assert isinstance(snooze, BreakingStop)
        assert all(request.private for request in desk.asked)

    asyncio.run(work())


def test_every_payload_is_one_that_slack_takes() -> None:
    home = edition(destination="slack:C1")
    many = replace(wishes(), wishes=tuple(wish(id=number) for number in range(120)))
    parts = [
        *render.continued(Continued(edition=home, news=followed_edition())),
        *render.render(followed_edition()),
        *render.wishes(wishes(), listing(wishes())),
        *render.wishes(many, listing(many)),
    ]
    for part in parts:
        payload = json.loads(part.payload)
        assert rules.problems(payload) == []
    first = json.loads(parts[0].payload)
    assert first["edition"] == json.loads(render.render(home)[0].payload)["edition"]
    assert first["part"] == 2
    assert "following “ferry” until 12 July" in parts[0].text


def test_a_direct_message_is_opened_once_and_found_again() -> None:
    async def work() -> None:
        async with serving() as (slack, _):
            bot = platform(slack)
            for number, part in enumerate(bot.render(edition(destination="slack:@UREADER"))):
                await bot.send("slack:@UREADER", part, key=f"k{number}")
            assert await bot.look_back("slack:@UREADER", key="k0")
            assert len(slack.called("conversations.open")) == 1
            assert len(slack.channels["DREADER"].top()) == 1

            mine = edition(destination="slack:@UREADER", place="slack:C2")
            room = slack.channels["C2"]
            for room.is_private, room.members in ((False, set()), (True, {"UREADER"})):
                await bot.send("slack:@UREADER", bot.render(mine)[0], key="k5")
            room.members = set()
            with pytest.raises(DeliveryError, match="no longer read the channel") as lost:
                await bot.send("slack:@UREADER", bot.render(mine)[0], key="k6")
            assert lost.value.permanent

            slack.script("conversations.open", refuse("user_disabled"))
            with pytest.raises(DeliveryError, match="they take no direct messages") as refused:
                await bot.send("slack:@UGONE", bot.render(edition())[0], key="k9")
            assert refused.value.permanent

    asyncio.run(work())
