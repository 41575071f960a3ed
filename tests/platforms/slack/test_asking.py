"""What people ask on Slack: commands, buttons, menus, mentions, the form and App Home, over real
sockets.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import FieldsError, UserError
from bot.model import Confirmation, Document, Reader
from bot.platforms.slack.names import Names
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings, Tokens
from bot.wording.requests import (
    BriefRequest,
    DigestFields,
    DigestRequest,
    EvidenceRequest,
    MoreRequest,
    Request,
    ScheduleAdd,
    ScheduleEdit,
    ScheduleListRequest,
    SchedulePause,
    SourcesRequest,
    StatusRequest,
    StoryRequest,
    ThanksRequest,
    TimelineRequest,
    TopicsRequest,
    WhyRequest,
)
from tests.platforms.documents import brief, edition, empty_brief, long_edition, misspelt_brief
from tests.platforms.slack.local import APP_TOKEN, BOT_TOKEN, LocalSlack, refuse
from tests.platforms.slack.rig import QUICK, ScriptedDesk, platform, serving

#: Names Slack keeps for itself: an app that registers one is refused.
BUILT_IN = frozenset(
    [
        "active",
        "apps",
        "archive",
        "away",
        "call",
        "collapse",
        "collpase",
        "contact-support",
        "dm",
        "dnd",
        "expand",
        "feed",
        "feedback",
        "giphy",
        "help",
        "invite",
        "invite_people",
        "invite_to_team",
        "join",
        "kick",
        "leave",
        "me",
        "msg",
        "mute",
        "nick",
        "open",
        "prefs",
        "remind",
        "remove",
        "rename",
        "search",
        "share",
        "shrug",
        "shortcuts",
        "star",
        "status",
        "topic",
        "unarchive",
        "who",
        "workflow",
    ]
)


HERE = Reader(destination="slack:C1", scope="slack:T1")


def run(scenario: object) -> None:
    asyncio.run(asyncio.wait_for(scenario, 120))  # type: ignore[arg-type]


@pytest.mark.parametrize("prefix", ["", "news-"])
def test_no_command_has_a_name_that_slack_keeps(prefix: str) -> None:
    names = Names(prefix)
    assert (
        not {name.removeprefix("/") for name in (names.brief, names.digest, names.schedule)}
        & BUILT_IN
    )


def test_a_public_brief_is_acknowledged_at_once_and_answered_in_the_channel() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            desk.may_answer.clear()
            asked = await slack.slash("/brief", "us-china 7d")
            assert asked.ack["response_type"] == "in_channel"
            assert not asked.answers
            desk.may_answer.set()
            await slack.until(lambda: asked.answers)
            (answer,) = asked.answers
            assert answer["response_type"] == "in_channel"
            assert answer["unfurl_links"] is answer["unfurl_media"] is False
            assert "Delegations will meet in Geneva on 18 June" in answer["text"]
            (request,) = desk.asked
            here = Reader(destination="slack:C1", scope="slack:T1", person="UREADER")
            assert request == BriefRequest(reader=here, words="us-china", range=timedelta(days=7))

    run(scenario())


def test_whoever_asks_again_soon_is_told_so_alone() -> None:
    async def scenario() -> None:
        later = replace(brief(), until=brief().until + timedelta(minutes=4))
        desk = ScriptedDesk(answers={"us-china": brief()})
        async with serving(desk) as (slack, _):
            first = await slack.slash("/brief", "us-china")
            await slack.until(lambda: first.answers)
            desk.answers["us-china"] = later
            again = await slack.slash("/brief", "us-china", user="UCREATOR")
            assert again.ack == {}
            await slack.until(lambda: again.answers)
            (answer,) = again.answers
            assert answer["response_type"] == "ephemeral"
            assert again.text == "Answered here 4 min ago. Nothing new since."
            desk.answers["us-china"] = replace(later, more_stories=9)
            fuller = await slack.slash("/brief", "us-china")
            await slack.until(lambda: fuller.answers)
            assert fuller.answers[0]["response_type"] == "in_channel"
            elsewhere = await slack.slash("/brief", "us-china", channel="C2")
            assert elsewhere.ack["response_type"] == "in_channel"

    run(scenario())


def test_only_the_last_words_are_options_and_a_private_answer_is_for_the_asker() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            asked = await slack.slash("/brief", "private equity 3d private")
            assert asked.ack == {}
            await slack.until(lambda: asked.answers)
            assert asked.answers[0]["response_type"] == "ephemeral"
            assert (desk.asked[0].words, desk.asked[0].private) == ("private equity", True)

    run(scenario())


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("topics", TopicsRequest(reader=HERE)),
        ("topics asia", TopicsRequest(reader=HERE, filter="asia")),
        ("sources", SourcesRequest(reader=HERE)),
        ("status", StatusRequest(reader=HERE)),
        ("status of Taiwan", BriefRequest(reader=HERE, words="status of Taiwan")),
        ("digest of the week", BriefRequest(reader=HERE, words="digest of the week")),
    ],
)
def test_words_after_brief(typed: str, request_: Request) -> None:
    assert Names().read_brief(typed, HERE) == request_


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("list", ScheduleListRequest(reader=HERE, private=True)),
        ("pause world", SchedulePause(reader=HERE, private=True, name="world")),
        ("pause world 3d", SchedulePause(reader=HERE, private=True, name="world", until="3d")),
        ("preview world", DigestRequest(reader=HERE, private=True, name="world", verb="preview")),
    ],
)
def test_words_after_schedule(typed: str, request_: Request) -> None:
    assert Names().read("schedule", typed, HERE) == request_


def test_help_names_the_commands_as_they_are_here() -> None:
    async def scenario() -> None:
        async with serving(command_prefix="news-") as (slack, desk):
            for typed in ("", "help"):
                asked = await slack.slash("/news-brief", typed)
                await slack.until(lambda asked=asked: asked.answers)
                assert "/news-brief topics" in asked.text
                assert "/news-digest" in asked.text
                assert asked.answers[0]["response_type"] == "ephemeral"
            assert not desk.asked
            asked = await slack.slash("/news-brief", "7d")
            await slack.until(lambda: asked.answers)
            assert (
                "write /news-brief us-china or any words, or /news-brief topics for those"
                in asked.text
            )

    run(scenario())


def test_what_cannot_be_answered_is_said_to_the_asker_alone() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk(
            answers={"x": UserError("no topic here; see /topics"), "y": RuntimeError("a defect")}
        )
        async with serving(desk) as (slack, _):
            asked = await slack.slash("/brief", "x")
            await slack.until(lambda: asked.answers)
            assert asked.answers[0]["response_type"] == "ephemeral"
            assert asked.text == "no topic here; see /brief topics"
            asked = await slack.slash("/brief", "y")
            await slack.until(lambda: asked.answers)
            assert "the log says why" in asked.text
            assert "defect" not in asked.text

    run(scenario())


@pytest.mark.parametrize(
    "typed",
    [
        "🦆" * 50,
        "x" * 6_000,
        "'; DROP TABLE articles; --",
        '" OR NEAR(',
        "<!channel> <@U1> &lt;",
        "\u202e\u200b a",
    ],
)
def test_no_topic_breaks_anything(typed: str) -> None:
    async def scenario() -> None:
        desk = ScriptedDesk()
        async with serving(desk) as (slack, _):
            desk.answers[" ".join(typed.split())] = empty_brief(
                topic=empty_brief().topic.__class__(slug="x", title=typed, kind="text")
            )
            asked = await slack.slash("/brief", typed)
            await slack.until(lambda: asked.answers)
            assert asked.answers

    run(scenario())


def test_a_long_answer_takes_the_url_while_it_lasts_and_messages_after() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk(answers={"DigestRequest": long_edition(100)})
        async with serving(desk) as (slack, _):
            asked = await slack.slash("/digest", "world preview", user="UADMIN")
            await slack.until(lambda: len(slack.ephemeral) >= 2)
            assert len(asked.answers) == 4
            assert all(answer["response_type"] == "ephemeral" for answer in asked.answers)
            assert all(sent["user"] == "UADMIN" for sent in slack.ephemeral)
            # The buttons of a posted digest have no key to work by in an answer.
            assert "{key}" not in json.dumps([asked.answers, slack.ephemeral])
            assert not slack.channels["C1"].messages

    run(scenario())


def test_a_suggestion_is_answered_for_the_one_who_took_it() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk(answers={"us-chnia": misspelt_brief()})
        async with serving(desk) as (slack, _):
            asked = await slack.slash("/brief", "us-chnia")
            await slack.until(lambda: asked.answers)
            clicked = await slack.click(asked.answers[0], "brief:0", user="UCREATOR")
            await slack.until(lambda: clicked.answers)
            assert clicked.answers[0]["response_type"] == "ephemeral"
            assert clicked.answers[0]["replace_original"] is False
            assert (desk.asked[-1].words, desk.asked[-1].private) == ("us-china", True)

    run(scenario())


def test_the_buttons_of_a_posted_digest_answer_the_clicker_after_a_restart() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk(editions={"k1": edition()})
        async with serving(desk) as (slack, _):
            # Posted by an earlier process: nothing but the message itself knows its key.
            earlier = platform(slack)
            parts = earlier.render(edition())
            for number, part in enumerate(parts, start=1):
                await earlier.send("slack:C1", part, key=f"k{number}")
            parent, *replies = slack.channels["C1"].messages
            more = await slack.click(parent, "more")
            sources = await slack.click(parent, "sources")
            timeline = await slack.click(parent, "story", option="timeline:")
            about = await slack.click(parent, "story", option="story:")
            for asked in (more, sources, timeline, about):
                await slack.until(lambda asked=asked: asked.answers)
                assert {answer["response_type"] for answer in asked.answers} == {"ephemeral"}
            assert "Caixin" in sources.text
            assert "Beijing confirms Geneva meeting on chip controls" in sources.text
            reader = desk.asked[0].reader
            assert reader.scope == "slack:T1"
            for request in (
                MoreRequest(reader=reader, private=True, key="k1"),
                TimelineRequest(reader=reader, private=True, story="1"),
                StoryRequest(reader=reader, private=True, story="1"),
            ):
                assert request in desk.asked
            assert {reply["thread_ts"] for reply in replies} == {parent["ts"]}
            desk.editions.clear()
            desk.is_calm = False
            braked = await slack.click(parent, "sources")
            await slack.until(lambda: braked.answers)
            assert "that was a lot at once" in braked.text
            desk.is_calm = True
            expired = await slack.click(parent, "sources")
            await slack.until(lambda: expired.answers)
            assert expired.text == "That digest is no longer kept. /digest shows the last one."

    run(scenario())


def test_a_mention_is_answered_in_its_thread_once() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            text = "<@UBOT|briefing> AT&amp;T <https://evil.example|and cables> 3d"
            await slack.mention(text, thread="1.000001", event_id="Ev-1")
            await slack.until(lambda: slack.channels["C1"].messages)
            await slack.mention(text, thread="1.000001", event_id="Ev-1")
            await asyncio.sleep(0.1)
            (message,) = slack.channels["C1"].messages
            assert message["thread_ts"] == "1.000001"
            (request,) = desk.asked
            assert (request.words, request.range) == ("AT&T and cables", timedelta(days=3))
            await slack.mention("<@UBOT> topics", channel="C2")
            await slack.until(lambda: slack.channels["C2"].messages)
            assert slack.channels["C2"].messages[0]["thread_ts"]
            assert desk.asked[-1].reader.destination == "slack:C2"
            await slack.mention("<@UBOT> us-china", channel="C2", user="BOTHER")
            await slack.mention("<@UBOT> us-china private", channel="C2")
            await slack.until(lambda: slack.ephemeral)
            assert slack.ephemeral[0]["user"] == "UREADER"
            assert len(slack.channels["C2"].messages) == 1

    run(scenario())


def test_a_mention_in_a_thread_goes_on_from_what_was_answered_there() -> None:
    async def scenario() -> None:
        reader = Reader(destination="slack:C1", scope="slack:T1", person="UREADER")
        follow_ups: dict[tuple[str, str], Request] = {
            ("more", "1.000001"): StoryRequest(reader=reader, thread="1.000001", story="7"),
            ("thanks", "1.000001"): ThanksRequest(reader=reader, thread="1.000001"),
        }
        async with serving(ScriptedDesk(follow_ups=follow_ups)) as (slack, desk):
            await slack.mention("<@UBOT> thanks", thread="1.000001")
            await slack.mention("<@UBOT> more", thread="1.000001")
            await slack.until(lambda: slack.channels["C1"].messages)
            assert desk.asked == [follow_ups["more", "1.000001"]]
            # Outside of that thread the word is a question like any other.
            await slack.mention("<@UBOT> more", thread="1.000009")
            await slack.until(lambda: len(desk.asked) == 2)
            assert isinstance(desk.asked[-1], BriefRequest)
            assert desk.asked[-1].thread == "1.000009"

    run(scenario())


def test_app_home_shows_topics_schedule_and_status() -> None:
    async def scenario() -> None:
        async with serving(
            ScriptedDesk(
                answers={"ScheduleListRequest": UserError("no digest yet; /schedule makes one")}
            )
        ) as (
            slack,
            desk,
        ):
            await slack.open_home()
            await slack.until(lambda: slack.homes)
            shown = json.dumps(slack.homes["UREADER"], ensure_ascii=False)
            assert "US and China" in shown
            assert "no digest yet; /schedule makes one" in shown
            assert "*StatusRequest*" in shown
            assert [type(request) for request in desk.asked] == [
                TopicsRequest,
                ScheduleListRequest,
                StatusRequest,
            ]
            await slack.press_in_view(slack.homes["UREADER"]["blocks"], "schedule")
            await slack.until(lambda: any(view.get("callback_id") for view in slack.views.values()))

    run(scenario())


def test_schedule_is_a_form_read_back_in_words_before_it_is_made() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            slack.channels["C2"].is_member = False
            await slack.slash("/schedule", "add 08:00", user="UADMIN")
            await slack.until(lambda: any(view.get("callback_id") for view in slack.views.values()))
            (view_id,) = slack.views
            filled = {
                block.get("block_id"): block.get("element")
                for block in slack.views[view_id]["blocks"]
            }
            assert filled["zone"]["initial_value"] == "Asia/Jakarta"
            assert filled["at"]["initial_value"] == "08:00"
            assert filled["channel"]["initial_conversation"] == "C1"
            await slack.submit(
                view_id, {"days": ["mon", "thu"], "topics": "us-china, *", "channel": "C2"}
            )
            await slack.until(lambda: slack.views[view_id].get("callback_id") == "schedule_confirm")
            said = json.dumps(slack.views[view_id], ensure_ascii=False)
            assert "I am not in #asia yet" in said
            request = desk.asked[-1]
            assert isinstance(request, ScheduleAdd)
            assert request.reader.destination == "slack:C1"
            assert request.fields == DigestFields(
                at="08:00",
                days="mon,thu",
                zone="Asia/Jakarta",
                topics="us-china, *",
                channel="slack:C2",
                stories="5",
                when_empty="say",
            )
            await slack.submit(view_id, {})
            await slack.until(
                lambda: (
                    "submit" not in slack.views[view_id]
                    and "done" in json.dumps(slack.views[view_id])
                )
            )
            assert desk.asked[-1] == replace(request, step="make")

    run(scenario())


def test_a_form_that_cannot_be_used_comes_back_with_what_was_typed() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk(
            answers={"ScheduleAdd": UserError("“8” is not a time I can read: write 08:00 or 8am")}
        )
        async with serving(desk) as (slack, _):
            await slack.slash("/schedule", "", user="UADMIN")
            await slack.until(lambda: any(view.get("callback_id") for view in slack.views.values()))
            (view_id,) = slack.views
            await slack.submit(view_id, {"at": "8"})
            await slack.until(lambda: "not a time" in json.dumps(slack.views[view_id]))
            filled = {
                block.get("block_id"): block.get("element")
                for block in slack.views[view_id]["blocks"]
            }
            assert filled["at"]["initial_value"] == "8"

    run(scenario())


def test_what_is_wrong_with_fields_stands_below_them() -> None:
    async def scenario() -> None:
        wrong = {"at": "“25” is no time; see /topics", "topics": "no topic “x”"}
        desk = ScriptedDesk(answers={"ScheduleAdd": FieldsError(wrong)})
        async with serving(desk, command_prefix="n-") as (slack, _):
            await slack.slash("/n-schedule", "", user="UADMIN")
            await slack.until(lambda: any(view.get("callback_id") for view in slack.views.values()))
            (view_id,) = slack.views
            submitted = await slack.submit(view_id, {"at": "25", "topics": "x"})
            assert submitted.ack == {
                "response_action": "errors",
                "errors": wrong | {"at": "“25” is no time; see /n-brief topics"},
            }
            # What no field stands for is said above the form.
            desk.answers["ScheduleAdd"] = FieldsError({"scope": "not from here"})
            await slack.submit(view_id, {"at": "8"})
            assert "not from here" in json.dumps(slack.views[view_id], ensure_ascii=False)

    run(scenario())


@pytest.mark.parametrize(
    ("user", "settings", "may"),
    [
        ("UADMIN", {}, True),
        ("UCREATOR", {}, True),
        ("UREADER", {}, False),
        ("UREADER", {"managers": ("UREADER",)}, True),
    ],
)
def test_who_may_change_what_is_posted(user: str, settings: dict[str, object], may: bool) -> None:
    async def scenario() -> None:
        async with serving(**settings) as (slack, _):
            asked = await slack.slash("/schedule", "pause world", user=user)
            await slack.until(lambda: asked.answers)
            assert asked.text == (
                "SchedulePause\ndone"
                if may
                else "only an admin, or whoever made the channel, may change /schedule here"
            )
            assert asked.answers[0]["response_type"] == "ephemeral"

    run(scenario())


@pytest.mark.parametrize("method", ["users.info", "users.conversations"])
def test_where_rights_cannot_be_read_nobody_has_them(method: str) -> None:
    async def scenario() -> None:
        async with serving() as (slack, _):
            slack.always(method, refuse("missing_scope"))
            asked = await slack.slash("/schedule", "pause world", user="UADMIN")
            await slack.until(lambda: asked.answers)
            assert asked.text.startswith("only an admin")

    run(scenario())


def test_two_channels_ask_as_themselves() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            first, second = await asyncio.gather(
                slack.slash("/brief", "us-china", channel="C1"),
                slack.slash("/brief", "energy", channel="C2"),
            )
            await slack.until(lambda: first.answers and second.answers)
            assert {(request.reader.destination, request.words) for request in desk.asked} == {
                ("slack:C1", "us-china"),
                ("slack:C2", "energy"),
            }

    run(scenario())


def test_a_form_whose_answer_takes_long_says_so_first() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            await slack.slash("/schedule", "add 8am", user="UADMIN")
            await slack.until(lambda: any(view.get("callback_id") for view in slack.views.values()))
            (view_id,) = slack.views
            desk.may_answer.clear()
            await slack.submit(view_id, {})
            assert "One moment" in json.dumps(slack.views[view_id], ensure_ascii=False)
            desk.may_answer.set()
            await slack.until(lambda: slack.views[view_id].get("callback_id") == "schedule_confirm")

    run(scenario())


def test_a_digest_that_is_changed_keeps_what_is_left_empty() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            await slack.slash("/schedule", "edit world", user="UADMIN")
            await slack.until(lambda: any(view.get("callback_id") for view in slack.views.values()))
            (view_id,) = slack.views
            await slack.submit(view_id, {"at": "09:30"})
            await slack.until(lambda: slack.views[view_id].get("callback_id") == "schedule_confirm")
            request = desk.asked[-1]
            assert isinstance(request, ScheduleEdit)
            assert (request.name, request.reader.destination) == ("world", "slack:C1")
            assert request.fields == DigestFields(at="09:30")

    run(scenario())


def test_the_form_of_a_digest_that_is_changed_comes_filled_in_as_it_stands() -> None:
    stands = Confirmation(
        name="world",
        title="World desk",
        at=("08:00", "17:30"),
        days=("mon", "fri"),
        timezone="Asia/Jakarta",
        topics=("us-china", "*"),
        topic_titles=("US and China",),
        to=("slack:C2",),
        max_stories=7,
        when_empty="skip",
        next_due=None,
        until=datetime(2026, 6, 12, 8, tzinfo=UTC),
    )
    answers: dict[str, Document | Exception] = {"ScheduleEdit": stands}

    async def scenario() -> None:
        async with serving(ScriptedDesk(answers=answers)) as (slack, desk):
            await slack.slash("/schedule", "edit world", user="UADMIN")
            await slack.until(lambda: any(view.get("callback_id") for view in slack.views.values()))
            (view_id,) = slack.views
            shown = {
                block["block_id"]: block["element"]
                for block in slack.views[view_id]["blocks"]
                if block["type"] == "input"
            }
            assert shown["at"]["initial_value"] == "08:00, 17:30"
            assert shown["topics"]["initial_value"] == "us-china, *"
            assert shown["zone"]["initial_value"] == "Asia/Jakarta"
            assert [one["value"] for one in shown["days"]["initial_options"]] == ["mon", "fri"]
            assert shown["channel"]["initial_conversation"] == "C2"
            assert shown["stories"]["initial_option"]["value"] == "7"
            assert shown["when_empty"]["initial_option"]["value"] == "skip"

            desk.answers["ScheduleEdit"] = UserError("you may not change what is posted here")
            await slack.slash("/schedule", "edit world")
            await slack.until(lambda: "you may not change" in json.dumps(slack.views))

    run(scenario())


def test_commands_are_acknowledged_while_the_process_is_busy() -> None:
    """Threads that compute hold the interpreter in turns with the loop."""

    async def scenario() -> None:
        async with serving() as (slack, _):
            acknowledged = threading.Event()

            def compute() -> None:
                while not acknowledged.is_set():
                    sum(range(1_000))

            working = asyncio.gather(*(asyncio.to_thread(compute) for _ in range(3)))
            try:
                everyone = (slack.slash("/brief", f"topic {n}") for n in range(20))
                asked = await asyncio.gather(*everyone)
            finally:
                acknowledged.set()
            await working
            await slack.until(lambda: all(one.answers for one in asked))

    run(scenario())


def test_two_workspaces_are_heard_and_posted_to_side_by_side() -> None:
    async def scenario() -> None:
        async with LocalSlack().running() as slack:
            slack.teams["xoxb-two"] = "T2"
            desk = ScriptedDesk()
            tokens = {
                name: Tokens(bot=bot, app=APP_TOKEN)
                for name, bot in (("", BOT_TOKEN), ("two", "xoxb-two"))
            }
            bot = SlackPlatform(SlackSettings(api_url=slack.api_url), tokens=tokens, patience=QUICK)
            task = asyncio.create_task(bot.serve(desk))
            await slack.until(lambda: len(slack.sockets) == 2)
            asked = [await slack.slash("/brief", "us-china", socket=socket) for socket in (0, 1)]
            await slack.until(lambda: all(one.answers for one in asked))
            places = {(request.reader.destination, request.reader.scope) for request in desk.asked}
            assert places == {("slack:C1", "slack:T1"), ("slack:two/C1", "slack:T2")}
            await bot.send("slack:two/C2", bot.render(edition())[0], key="k1")
            assert slack.authorized[-1] == "xoxb-two"
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    run(scenario())


def test_twenty_people_at_once_are_all_acknowledged_before_anybody_is_answered() -> None:
    async def scenario() -> None:
        async with serving() as (slack, desk):
            desk.may_answer.clear()
            everyone = [slack.slash("/brief", f"topic {n}") for n in range(20) for _ in range(2)]
            asked = await asyncio.gather(*everyone)
            assert not any(one.answers for one in asked)
            desk.may_answer.set()
            await slack.until(lambda: all(one.answers for one in asked))

    run(scenario())


def test_where_much_was_answered_for_all_the_next_answer_is_for_the_asker_alone() -> None:
    async def scenario() -> None:
        async with serving(ScriptedDesk(is_calm=False)) as (slack, desk):
            asked = await slack.slash("/brief", "us-china")
            assert asked.ack == {}
            await slack.until(lambda: asked.answers)
            assert asked.answers[0]["response_type"] == "ephemeral"
            await slack.mention("<@UBOT> us-china")
            await slack.until(lambda: slack.ephemeral)
            assert not slack.channels["C1"].messages
            assert all(request.private for request in desk.asked)

    run(scenario())


def test_why_is_a_word_after_digest() -> None:
    names = Names("news-")
    asked = names.read("digest", "why chip talks", HERE)
    assert asked == WhyRequest(reader=HERE, about="chip talks")
    assert names.spoken("write /why and words") == "write /news-digest why and words"
    assert any(line.startswith("/news-digest why ") for line in names.help().lines)
    assert isinstance(names.read("digest", "world", HERE), DigestRequest)
    assert isinstance(names.read_brief("why did the ferry sink", HERE), BriefRequest)


def test_a_number_of_the_sources_opens_its_passage() -> None:
    async def scenario() -> None:
        desk = ScriptedDesk(editions={"k1": edition()})
        async with serving(desk) as (slack, _):
            post = {"blocks": [{"elements": [button_of("sources", "k1")]}]}
            asked = await slack.click(post, "sources")
            await slack.until(lambda: asked.answers)
            opened = await slack.click(asked.answers[-1], "evidence", option="k1:2")
            await slack.until(lambda: opened.answers)
            assert opened.answers[0]["response_type"] == "ephemeral"
            (request,) = [one for one in desk.asked if isinstance(one, EvidenceRequest)]
            assert (request.key, request.number, request.private) == ("k1", 2, True)

    run(scenario())


def button_of(action: str, value: str) -> dict[str, str]:
    return {"type": "button", "action_id": action, "value": value}
