"""A silence is remarkable by the rhythm of whoever is silent."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.silence import HISTORY, longest_pause

MONDAY = datetime(2026, 6, 1, tzinfo=UTC)


def visits(comes: Callable[[datetime], bool], *, days: int = 28) -> list[datetime]:
    hours = [MONDAY + timedelta(hours=n) for n in range(24 * days)]
    return [hour for hour in hours if comes(hour)]


def test_an_outlet_that_sleeps_at_night_is_silent_by_noon() -> None:
    pause = longest_pause(visits(lambda hour: 6 <= hour.hour <= 22))
    assert timedelta(hours=9) < pause < timedelta(hours=14)


def test_an_outlet_that_rests_at_weekends_is_not_missed_on_a_sunday() -> None:
    pause = longest_pause(visits(lambda hour: hour.weekday() < 5 and 8 <= hour.hour <= 18))
    assert timedelta(hours=62) < pause < timedelta(days=5)


def test_a_wire_is_missed_within_hours_and_a_daily_within_two_days() -> None:
    assert longest_pause(visits(lambda hour: True)) == timedelta(hours=3)
    assert longest_pause(visits(lambda hour: hour.hour == 7)) == timedelta(hours=36)


def test_one_outage_in_a_month_does_not_hide_the_next() -> None:
    out = range(10, 15)
    assert longest_pause(visits(lambda hour: hour.day not in out)) == timedelta(hours=3)


def test_what_is_young_or_rare_is_given_time() -> None:
    assert longest_pause(visits(lambda hour: 8 <= hour.hour <= 18, days=5)) == timedelta(days=3)
    assert longest_pause(visits(lambda hour: hour.weekday() == 0 and hour.hour == 7)) is None
    assert longest_pause([]) is None


def test_what_is_configured_counts() -> None:
    assert longest_pause([], expected_every=timedelta(days=8)) == timedelta(days=8)


@given(st.lists(st.integers(0, 28 * 24), unique=True))
def test_no_rhythm_makes_a_short_pause_remarkable(hours: list[int]) -> None:
    pause = longest_pause([MONDAY + timedelta(hours=hour) for hour in sorted(hours)])
    assert pause is None or pause >= timedelta(hours=3)


@pytest.mark.parametrize("weeks", [1, 2, 3, 4])
def test_a_steady_outlet_never_alarms_itself(weeks: int) -> None:
    seen = visits(lambda hour: hour.weekday() < 5 and hour.hour in (7, 12, 17), days=7 * weeks + 1)
    for number in range(24, len(seen)):
        window = [one for one in seen[:number] if one > seen[number] - HISTORY]
        pause = longest_pause(window)
        assert pause is None or seen[number] - seen[number - 1] <= pause
