"""What people say to the bot on Slack in their own words, and what becomes of the answer when they
edit it.
"""

from __future__ import annotations

from dataclasses import replace

from bot.errors import UserError
from bot.model import Listing, Picture
from bot.wording.requests import (
    BriefRequest,
    DigestRequest,
    MoreRequest,
    ThanksRequest,
    WishAdd,
    WishEnd,
    WishList,
)
from tests.platforms.documents import brief, empty_brief
from tests.platforms.slack.local import LocalSlack, refuse
from tests.platforms.slack.rig import ScriptedDesk, serving
from tests.platforms.slack.test_asking import run


def shown(slack: LocalSlack, channel: str = "D1") -> list[str]:
    return [message["text"] for message in slack.channels[channel].messages]


def test_a_direct_message_is_answered_below_it_and_in_its_thread() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk()
        reader = None
        async with serving(desk) as (slack, _):
            ts = await slack.message("chip exports 3d")
            await slack.until(lambda: slack.channels["D1"].messages)
            (asked,) = desk.asked
            reader = asked.reader
            assert isinstance(asked, BriefRequest)
            assert asked.words == "chip exports"
            assert "thread_ts" not in slack.channels["D1"].messages[0]
            desk.follow_ups["more", ts] = MoreRequest(reader=reader, key="k", thread=ts)
            desk.answers["MoreRequest"] = Listing(title="More", lines=("one more story",))
            await slack.message("more", thread=ts)
            await slack.until(lambda: len(slack.channels["D1"].messages) == 2)
            assert slack.channels["D1"].messages[1]["thread_ts"] == ts
            statuses = slack.called("assistant.threads.setStatus")
            assert [one["thread_ts"] for one in statuses] == [ts]

    run(scenario())


def test_an_error_in_a_direct_message_is_a_message_there() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk(answers={"nonsense": UserError("no word of that can be looked for")})
        async with serving(desk) as (slack, _):
            await slack.message("nonsense")
            await slack.until(lambda: slack.channels["D1"].messages)
            assert "no word of that" in shown(slack)[0]
            assert not slack.ephemeral

    run(scenario())


def test_an_edited_message_updates_its_answer_and_what_is_left_over_goes() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk(answers={"us-chnia": empty_brief(), "us-china": brief()})
        async with serving(desk) as (slack, _):
            ts = await slack.message("us-chnia")
            await slack.until(lambda: slack.channels["D1"].messages)
            before = shown(slack)
            await slack.edit_message(ts, "us-chnia", "us-china")
            await slack.until(lambda: slack.called("chat.update"))
            assert len(shown(slack)) == len(before)
            assert shown(slack) != before
            # Slack changes a message by itself when it unfurls a link.
            await slack.edit_message(ts, "us-china", "us-china")
            await slack.edit_message(ts, "us-china", "us-chnia")
            await slack.until(lambda: shown(slack) == before)
            assert len(desk.asked) == 3

    run(scenario())


def test_an_edited_mention_updates_its_answer_in_the_thread() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk(answers={"us-chnia": empty_brief(), "us-china": brief()})
        async with serving(desk) as (slack, _):
            await slack.mention("<@UBOT> us-chnia")
            await slack.until(lambda: slack.channels["C1"].messages)
            (answer,) = slack.channels["C1"].messages
            first = answer["text"]
            await slack.mention("<@UBOT> us-china", edits=answer["thread_ts"])
            await slack.until(lambda: slack.called("chat.update"))
            assert [m["ts"] for m in slack.channels["C1"].messages] == [answer["ts"]]
            assert slack.channels["C1"].messages[0]["text"] != first

    run(scenario())


def test_an_edit_whose_answer_cannot_be_found_is_said_in_the_log_only() -> None:
    async def scenario() -> None:
        async with serving() as (slack, _desk):
            slack.always("conversations.history", refuse("missing_scope"))
            ts = await slack.message("us-china")
            await slack.until(lambda: slack.channels["D1"].messages)
            await slack.edit_message(ts, "us-china", "chip exports")
            await slack.until(lambda: slack.called("conversations.history"))
            assert len(shown(slack)) == 1

    run(scenario())


def test_thanks_are_answered_with_a_thumb() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            ts = await slack.message("us-china")
            await slack.until(lambda: slack.channels["D1"].messages)
            desk.follow_ups["thanks", ""] = ThanksRequest(reader=desk.asked[0].reader)
            thanks = await slack.message("thanks")
            await slack.until(lambda: slack.called("reactions.add"))
            assert slack.called("reactions.add")[0]["timestamp"] == thanks != ts
            slack.scopes = slack.scopes.replace("reactions:write", "")
            await slack.message("thanks")
            await slack.until(lambda: len(slack.called("reactions.add")) == 2)
            assert len(desk.asked) == 1
            assert len(shown(slack)) == 1

    run(scenario())


def test_what_is_followed_and_listed_is_said_to_whoever_asked_alone() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            for words in ("follow ferry", "list", "stop following ferry", "digest world"):
                await slack.mention(f"<@UBOT> {words}")
            await slack.until(lambda: len(slack.ephemeral) == 4)
            kinds = [type(one) for one in desk.asked]
            assert sorted(kinds, key=str) == [DigestRequest, WishAdd, WishEnd, WishList]
            assert all(one.private for one in desk.asked)
            assert not slack.channels["C1"].messages
            await slack.message("schedule add 8am")
            await slack.until(lambda: slack.channels["D1"].messages)
            assert "with the command /schedule" in shown(slack)[0]

    run(scenario())


def test_the_pane_offers_what_can_be_asked() -> None:
    async def scenario() -> None:
        async with serving() as (slack, _):
            await slack.open_pane()
            await slack.until(lambda: slack.called("assistant.threads.setSuggestedPrompts"))

    run(scenario())


def test_a_shortcut_briefs_on_a_message_for_whoever_chose_it() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            text = "Look: <https://news.example/a?x=1&amp;y=2|the talks> &amp; more"
            asked = await slack.shortcut({"text": text, "ts": "1.1", "user": "UADMIN"})
            await slack.until(lambda: asked.answers)
            assert asked.answers[0]["response_type"] == "ephemeral"
            (request,) = desk.asked
            assert isinstance(request, BriefRequest)
            assert request.private
            assert request.words == "Look: the talks & more https://news.example/a?x=1&y=2"

    run(scenario())


def test_a_story_comes_with_its_pictures_and_their_words() -> None:
    async def scenario() -> None:
        drawn = Picture(png=b"PNG", alt="Who reported, and when. Reuters: 1 report")
        desk = ScriptedDesk(answers={"the story": replace(brief(), pictures=(drawn,))})
        async with serving(desk) as (slack, _):
            await slack.message("the story")
            await slack.until(lambda: len(slack.channels["D1"].messages) == 2)
            assert list(slack.files.values()) == [b"PNG"]
            (image,) = slack.channels["D1"].messages[1]["blocks"]
            assert image["slack_file"] == {"id": next(iter(slack.files))}
            assert image["alt_text"] == shown(slack)[1] == drawn.alt
            # Without the right to bring files there, the answer does without.
            slack.scopes = slack.scopes.replace("files:write", "")
            await slack.message("the story")
            await slack.until(lambda: len(slack.channels["D1"].messages) == 3)

    run(scenario())
