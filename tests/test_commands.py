"""Commands as people type them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.wording.typed import (
    COMMANDS,
    RESERVED_TOPICS,
    USAGE,
    digest,
    duration,
    help_listing,
    parse,
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
    ["", "7", "d", "-1d", "1.5h", "7 days", "36501d", "999999999w", "9" * 40 + "d", "٧d", "1d2h"],
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
    request = parse(line)
    assert (request.command, request.words, request.private) == ("brief", words, private)
    assert request.range == (None if days is None else timedelta(days=days))


@pytest.mark.parametrize(
    ("line", "command", "words"),
    [
        ("/topics", "topics", ""),
        ("topics chips", "topics", "chips"),
        ("/sources", "sources", ""),
        ("sources", "sources", ""),
        ("/schedule list", "schedule", "list"),
        ("/schedule", "schedule", "list"),
        ("schedule list", "schedule", "list"),
        ("/schedule pause world", "schedule", "pause world"),
        ("/status", "status", ""),
        ("/help", "help", ""),
        ("Help", "help", ""),
        ("/digest", "digest", ""),
        ("/digest world preview", "digest", "world preview"),
        ("digest world", "digest", "world"),
    ],
)
def test_other_commands(line: str, command: str, words: str) -> None:
    request = parse(line, place="slack:C1")
    assert (request.command, request.words, request.place) == (command, words, "slack:C1")
    assert not request.private


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", (None, "show")),
        ("now", (None, "now")),
        ("world", ("world", "show")),
        ("world preview", ("world", "preview")),
        ("world NOW", ("world", "now")),
    ],
)
def test_digest_words(words: str, expected: tuple[str | None, str]) -> None:
    assert digest(words) == expected


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
        ("/schedule dance", "write /schedule list or add"),
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
    assert request.command in COMMANDS
    assert request.command != "brief" or request.words


def test_help_names_every_command_and_each_can_be_typed() -> None:
    listing = help_listing()
    assert len(listing.lines) == len(COMMANDS) == len(USAGE)
    for name, line in zip(COMMANDS, listing.lines, strict=True):
        assert line.startswith(f"/{name}")
        assert parse(f"/{name} world" if name == "brief" else f"/{name}").command == name


def test_no_topic_may_be_called_as_a_command() -> None:
    assert {"help", "topics", "status", "sources", "private"} <= RESERVED_TOPICS
