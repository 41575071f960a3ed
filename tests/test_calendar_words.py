"""Days, times and lengths of time are read as they are meant, or refused in the word they were typed
in; none is read as something else.
"""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.slots import DAYS
from bot.wording import calendar_words, listings, typed

WEEK = "mon tue wed thu fri"
#: What is typed, and the days that a person means by it.
DAYS_MEANT = {
    "mon-fri": WEEK,
    "Mon-Fri": WEEK,
    "mon - fri": WEEK,
    "mon–fri": WEEK,
    "monday to friday": WEEK,
    "Monday through Friday": WEEK,
    "mon thru fri": WEEK,
    "mon..fri": WEEK,
    "weekdays": WEEK,
    "Weekdays": WEEK,
    "every weekday": WEEK,
    "on weekdays": WEEK,
    "week days": WEEK,
    "workdays": WEEK,
    "working days": WEEK,
    "business days": WEEK,
    "mo-fr": WEEK,
    "daily except weekends": WEEK,
    "every day but not sat, sun": WEEK,
    "weekends": "sat sun",
    "weekend": "sat sun",
    "sat, sun": "sat sun",
    "Sat & Sun": "sat sun",
    "sat/sun": "sat sun",
    "Saturdays and Sundays": "sat sun",
    "every day": " ".join(DAYS),
    "daily": " ".join(DAYS),
    "everyday": " ".join(DAYS),
    "all week": " ".join(DAYS),
    "all days": " ".join(DAYS),
    "": " ".join(DAYS),
    "mon": "mon",
    "Mon.": "mon",
    "mondays": "mon",
    "every monday": "mon",
    "each Tuesday": "tue",
    "Tues": "tue",
    "tues.": "tue",
    "Weds": "wed",
    "Thurs": "thu",
    "Mon Thu": "mon thu",
    "mon thu sat": "mon thu sat",
    "mon and thu": "mon thu",
    "mon, thu": "mon thu",
    "mon; thu": "mon thu",
    "mon + thu": "mon thu",
    "thu, mon": "mon thu",
    "Mondays and Thursdays": "mon thu",
    "every Monday and Thursday": "mon thu",
    "on Mondays, Wednesdays and Fridays": "mon wed fri",
    "mon-wed, sat": "mon tue wed sat",
    "mon-wed sat-sun": "mon tue wed sat sun",
    "mon to wed and sat": "mon tue wed sat",
    "fri-mon": "mon fri sat sun",
    "sat to tue": "mon tue sat sun",
    "sun-thu": "mon tue wed thu sun",
    "sun-sun": "sun",
    "weekdays and sat": WEEK + " sat",
    "weekdays, sunday": WEEK + " sun",
    "every day except sunday": WEEK + " sat",
    "daily except sun": WEEK + " sat",
    "mon-fri except wed": "mon tue thu fri",
    "weekdays without fri": "mon tue wed thu",
    "except sunday": WEEK + " sat",
    "every day not sun": WEEK + " sat",
}
NO_DAYS = {
    "someday": "someday",
    "every other monday": "other",
    "first monday": "first",
    "mon-": "-",
    "-fri": "-",
    "mon--fri": "-",
    "mon-noday": "noday",
    "weekdays-sun": "-",
    "mon, funday": "funday",
    "1-5": "1-5",
    "m-f": "m",
    "t": "t",
    "monthly": "monthly",
    "twice a week": "twice",
    "except": "except",
    "funday except sunday": "funday",
    "mon except tue except wed": "!",
    "lundi": "lundi",
}
TIMES_MEANT = {
    "08:00": ["08:00"],
    "8:00": ["08:00"],
    "8": ["08:00"],
    "20": ["20:00"],
    "8.00": ["08:00"],
    "8.30": ["08:30"],
    "08h00": ["08:00"],
    "8h": ["08:00"],
    "18h30": ["18:30"],
    "0800": ["08:00"],
    "1730": ["17:30"],
    "8am": ["08:00"],
    "8 AM": ["08:00"],
    "8 a.m.": ["08:00"],
    "8:15pm": ["20:15"],
    "12am": ["00:00"],
    "12 pm": ["12:00"],
    "noon": ["12:00"],
    "Midnight": ["00:00"],
    "8 o'clock": ["08:00"],
    "08:00 and 18:00": ["08:00", "18:00"],
    "08:00, 18:00": ["08:00", "18:00"],
    "8am & 6pm": ["08:00", "18:00"],
    "8am, noon and 5:30 pm": ["08:00", "12:00", "17:30"],
    "08:00 18:00": ["08:00", "18:00"],
    "8am 6pm": ["08:00", "18:00"],
    "8; 18": ["08:00", "18:00"],
    "8, 8am": ["08:00"],
    "": [],
}
NO_TIMES = [
    *("25", "24:00", "8:60", "13pm", "0am", "8 30", "8-10", "morning", "8:3", "8:300", "800"),
    *(
        "at dawn",
        "8am or so",
        "-8",
        "8,30,61",
        "half past 8",
        "٨:٠٠",
        "8:00 UTC",
        "2400",
        "08:00:00",
    ),
]
LENGTHS_MEANT = {
    "2s": 2,
    "90 s": 90,
    "15m": 900,
    "15 min": 900,
    "15 minutes": 900,
    "24h": 86_400,
    "24 h": 86_400,
    "24 hours": 86_400,
    "1 hr": 3_600,
    "an hour": 3_600,
    "7d": 604_800,
    "7 days": 604_800,
    "a day": 86_400,
    "for two days": 172_800,
    "in 3 days": 259_200,
    "Ten minutes": 600,
    "1 week": 604_800,
    "a week": 604_800,
    "one week": 604_800,
    "2W": 1_209_600,
}
NO_LENGTHS = [
    "",
    "soon",
    "7",
    "d",
    "7 dogs",
    "1.5h",
    "-1d",
    "1 month",
    "a while",
    "7d 3h",
    "1 decade",
]
FRIDAY = date(2026, 6, 12)
DAYS_AHEAD = {
    "tomorrow": date(2026, 6, 13),
    "monday": date(2026, 6, 15),
    "next monday": date(2026, 6, 15),
    "on Monday": date(2026, 6, 15),
    "Mon": date(2026, 6, 15),
    "friday": date(2026, 6, 19),
    "next fri": date(2026, 6, 19),
    "thu": date(2026, 6, 18),
    "2026-07-01": date(2026, 7, 1),
    " 2026-07-01 ": date(2026, 7, 1),
    "until Monday": date(2026, 6, 15),
    "till 2026-07-01": date(2026, 7, 1),
    "1 July": date(2026, 7, 1),
    "July 1st": date(2026, 7, 1),
    "the 1st": None,
    "12 June": date(2027, 6, 12),
    "29 Feb": date(2028, 2, 29),
    "1 ju": None,
    "31 June": None,
    "Jan 5, 2027": date(2027, 1, 5),
    "5 Jan 2026": date(2026, 1, 5),
    "7d": None,
    "next week": None,
    "last monday": None,
    "monday week": None,
    "": None,
}


def test_there_are_some_two_hundred_spellings() -> None:
    spellings = [DAYS_MEANT, NO_DAYS, TIMES_MEANT, NO_TIMES, LENGTHS_MEANT, NO_LENGTHS, DAYS_AHEAD]
    assert sum(map(len, spellings)) >= 170


@pytest.mark.parametrize("text", DAYS_MEANT)
def test_days_are_those_that_were_meant(text: str) -> None:
    assert calendar_words.days(text) == tuple(DAYS_MEANT[text].split())


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_names_no_day_is_refused_in_its_own_word(text: str) -> None:
    with pytest.raises(UserError, match=rf"^“{NO_DAYS[text]}”"):
        calendar_words.days(text)


@pytest.mark.parametrize("text", TIMES_MEANT)
def test_times_are_those_that_were_meant(text: str) -> None:
    assert calendar_words.clock_times(text) == TIMES_MEANT[text]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is not a time I can read"):
        calendar_words.clock_times(text)


@pytest.mark.parametrize("text", LENGTHS_MEANT)
def test_lengths_are_those_that_were_meant(text: str) -> None:
    assert typed.duration(text) == timedelta(seconds=LENGTHS_MEANT[text])


@pytest.mark.parametrize("text", NO_LENGTHS)
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="is not a length of time"):
        typed.duration(text)


@pytest.mark.parametrize("text", DAYS_AHEAD)
def test_a_day_ahead_is_the_one_that_was_meant(text: str) -> None:
    assert calendar_words.day_ahead(text, today=FRIDAY) == DAYS_AHEAD[text]


@given(st.sets(st.sampled_from(DAYS), min_size=1))
def test_days_that_are_printed_are_read_as_the_same(chosen: set[str]) -> None:
    in_order = tuple(day for day in DAYS if day in chosen)
    assert calendar_words.days(listings.days(in_order)) == in_order


@given(st.lists(st.times().map(lambda at: f"{at:%H:%M}"), min_size=1, unique=True))
def test_times_that_are_printed_are_read_as_the_same(times: list[str]) -> None:
    assert calendar_words.clock_times(", ".join(times)) == times


@given(st.text(alphabet="mondaytuefri -,&.0189:hp", max_size=14))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for read in (calendar_words.days, calendar_words.clock_times, typed.duration):
        with contextlib.suppress(UserError):
            read(text)
