"""Commands as people type them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.model import OPERATOR, Reader
from bot.wording.requests import (
    BreakingStop,
    BriefRequest,
    DigestRequest,
    HelpRequest,
    Request,
    ScheduleAdd,
    ScheduleListRequest,
    SchedulePause,
    ScheduleRemove,
    ScheduleRestore,
    ScheduleResume,
    SourcesRequest,
    StatusRequest,
    TopicsRequest,
    WishAdd,
    WishEnd,
    WishList,
)
from bot.wording.typed import (
    COMMANDS,
    RESERVED_TOPICS,
    USAGE,
    duration,
    help_listing,
    parse,
    said,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2s", timedelta(seconds=2)),
        ("15m", timedelta(minutes=15)),
        ("6h", timedelta(hours=6)),
        ("24h", timedelta(hours=24)),
        ("3d", timedelta(days=3)),
        ("2w", timedelta(weeks=2)),
        ("10000d", timedelta(days=10_000)),
        (" 7 D ", timedelta(days=7)),
        ("0s", timedelta()),
    ],
)
def test_lengths_of_time(text: str, expected: timedelta) -> None:
    assert duration(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "7", "d", "-1d", "1.5h", "7 dogs", "36501d", "999999999w", "9" * 40 + "d", "٧d", "1d2h"],
)
def test_what_is_no_length_of_time_says_what_is(text: str) -> None:
    with pytest.raises(UserError, match=r"36500d|such as 24h or 7d") as raised:
        duration(text)
    assert f"“{text}”" in str(raised.value)


@given(st.text())
def test_any_text_is_a_length_of_time_or_a_users_error(text: str) -> None:
    try:
        assert duration(text) >= timedelta()
    except UserError:
        pass


@pytest.mark.parametrize(
    ("line", "words", "days", "private"),
    [
        ("/brief us-china", "us-china", None, False),
        ("/brief us-china 7d private", "us-china", 7, True),
        ("/brief us-china private 7D", "us-china", 7, True),
        ("/brief private equity", "private equity", None, False),
        ("/brief private equity private", "private equity", None, True),
        ("/brief private private", "private", None, True),
        ("/brief 7d 3d", "7d", 3, False),
        ("/brief 3M", "3M", None, False),
        ("/brief 10000d trend 2w", "10000d trend", 14, False),
        ("/brief   Iran   nuclear\ttalks  ", "Iran nuclear talks", None, False),
        ("/brief caf\udce9 \u202eoil\x1b[2J", "caf oil[2J", None, False),
        ("/BRIEF us-china", "us-china", None, False),
        ("brief us-china 3d", "us-china", 3, False),
        ("us-china 3d", "us-china", 3, False),
        ("status of Taiwan", "status of Taiwan", None, False),
        ("help for Sudan", "help for Sudan", None, False),
        ("schedule for the OPEC meeting", "schedule for the OPEC meeting", None, False),
        ("digest of the week", "digest of the week", None, False),
    ],
)
def test_briefs(line: str, words: str, days: int | None, private: bool) -> None:
    window = None if days is None else timedelta(days=days)
    assert parse(line) == BriefRequest(reader=OPERATOR, words=words, range=window, private=private)


HERE = Reader(destination="slack:C1", scope="slack:T1", person="U1")


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("/topics", TopicsRequest(reader=HERE)),
        ("topics chips", TopicsRequest(reader=HERE, filter="chips")),
        ("/sources", SourcesRequest(reader=HERE)),
        ("sources", SourcesRequest(reader=HERE)),
        ("/schedule list", ScheduleListRequest(reader=HERE, private=True)),
        ("/schedule", ScheduleListRequest(reader=HERE, private=True)),
        ("schedule list", ScheduleListRequest(reader=HERE, private=True)),
        ("/schedule pause world", SchedulePause(reader=HERE, private=True, name="world")),
        (
            "/schedule PAUSE world 3d",
            SchedulePause(reader=HERE, private=True, name="world", until="3d"),
        ),
        ("/schedule resume world", ScheduleResume(reader=HERE, private=True, name="world")),
        ("/schedule remove world", ScheduleRemove(reader=HERE, private=True, name="world")),
        (
            "/schedule remove world YES",
            ScheduleRemove(reader=HERE, private=True, name="world", is_confirmed=True),
        ),
        ("/schedule remove yes", ScheduleRemove(reader=HERE, private=True, name="yes")),
        ("/schedule restore world", ScheduleRestore(reader=HERE, private=True, name="world")),
        (
            "/schedule preview world",
            DigestRequest(reader=HERE, private=True, name="world", verb="preview"),
        ),
        ("/status", StatusRequest(reader=HERE)),
        ("/help", HelpRequest(reader=HERE)),
        ("Help", HelpRequest(reader=HERE)),
        ("/digest", DigestRequest(reader=HERE, private=True, name=None)),
        ("/digest now", DigestRequest(reader=HERE, private=True, name=None, verb="now")),
        (
            "/digest world preview",
            DigestRequest(reader=HERE, private=True, name="world", verb="preview"),
        ),
        ("/digest world NOW", DigestRequest(reader=HERE, private=True, name="world", verb="now")),
        ("digest world", DigestRequest(reader=HERE, private=True, name="world")),
    ],
)
def test_other_commands(line: str, request_: Request) -> None:
    assert parse(line, HERE) == request_


def wish(**changes: object) -> WishAdd:
    values: dict[str, Any] = {"kind": "follow", "subject": "ferry"} | changes
    return WishAdd(reader=HERE, private=True, **values)


def ended(which: str, **changes: object) -> WishEnd:
    values: dict[str, Any] = {"which": which} | changes
    return WishEnd(reader=HERE, private=True, **values)


@pytest.mark.parametrize(
    ("line", "request_"),
    [
        ("follow ferry", wish()),
        ("Please follow ferry for me 7d.", wish(is_for_me=True, until="7d")),
        ("mute ferry, please", wish(kind="mute")),
        ("follow story 12", wish(subject="story 12")),
        ("unfollow ferry", ended("ferry")),
        ("stop following the ferry off Mindoro", ended("the ferry off Mindoro")),
        ("Stop following ferry for me!", ended("ferry", is_for_me=True)),
        ("unmute ferry", ended("ferry", kind="mute")),
        ("stop 12", ended("12")),
        ("/follow end #12", ended("12")),
        ("list", WishList(reader=HERE, private=True)),
        ("what do I follow?", WishList(reader=HERE, private=True)),
        ("list digests", ScheduleListRequest(reader=HERE, private=True)),
        ("stop breaking news", BreakingStop(reader=HERE, private=True)),
        ("breaking snooze 4 hours", BreakingStop(reader=HERE, private=True, until="4 hours")),
        ("breaking on ferry 4 reports", wish(kind="breaking", reports="4")),
        ("schedule remove world", ScheduleRemove(reader=HERE, private=True, name="world")),
        ("digest world", DigestRequest(reader=HERE, private=True, name="world")),
        ("status", StatusRequest(reader=HERE)),
        ("", HelpRequest(reader=HERE)),
        ("follow up on Gaza", BriefRequest(reader=HERE, words="follow up on Gaza")),
        ("breaking off talks", BriefRequest(reader=HERE, words="breaking off talks")),
        ("why did it sink?", BriefRequest(reader=HERE, words="why did it sink?")),
        ("stop the boats", BriefRequest(reader=HERE, words="stop the boats")),
        ("status of Taiwan", BriefRequest(reader=HERE, words="status of Taiwan")),
    ],
)
def test_what_is_said_to_the_bot_reads_as_what_is_typed(line: str, request_: Request) -> None:
    assert said(line, HERE) == request_


@pytest.mark.parametrize("line", ["schedule add 8am us-china", "schedule edit world"])
def test_what_needs_a_form_is_not_said(line: str) -> None:
    with pytest.raises(UserError, match="with the command /schedule"):
        said(line, HERE)
    mine = said("digest me 8am us-china", HERE)
    assert isinstance(mine, ScheduleAdd)
    assert (mine.fields.at, mine.fields.channel) == ("8am", HERE.direct)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/brief", "a brief needs a topic"),
        ("/brief 7d private", "a brief needs a topic"),
        ("/brief us-china 0d", "no time at all"),
        ("/brief us-china 99999d", "the longest is 36500d"),
        ("", "a brief needs a topic"),
        ("/breif us-china 7d", "did you mean /brief us-china 7d?"),
        ("/statsu", "did you mean /status?"),
        ("/", "write /brief and a topic, or /help"),
        ("/frobnicate", "write /brief and a topic, or /help"),
        ("/help me", "/help takes no words"),
        ("/status of Taiwan", "or /brief of Taiwan"),
        ("/schedule dance", "unknown /schedule action “dance”; write /schedule list or add"),
        ("/schedule pause", "write /schedule pause and the digest's name"),
        ("/digest of the week", "is not a digest's name"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(line: str, says: str) -> None:
    with pytest.raises(UserError) as raised:
        parse(line)
    assert says in str(raised.value)


@given(st.text())
def test_any_line_is_a_command_or_a_users_error(line: str) -> None:
    try:
        request = parse(line)
    except UserError:
        return
    assert not isinstance(request, BriefRequest) or request.words


def test_help_names_every_command_and_each_can_be_typed() -> None:
    listing = help_listing()
    assert len(listing.lines) == len(COMMANDS) == len(USAGE)
    for name, line in zip(COMMANDS, listing.lines, strict=True):
        assert line.startswith(f"/{name}")
        assert parse(f"/{name} world" if name in ("brief", "why") else f"/{name}")


def test_no_topic_may_be_called_as_a_command() -> None:
    assert {"help", "topics", "status", "sources", "private"} <= RESERVED_TOPICS
