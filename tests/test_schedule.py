"""Slots fall where a person expects them, through every change of the clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.slots import DAYS, clock_time, due_at, next_slot, quiet_end, slots

# Both switches of 2026 and 2027, each with the day it falls on.
ZONES = [
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Asia/Beirut",
    "America/Santiago",
    "Africa/Cairo",
]
TIMES = ["00:00", "00:30", "01:30", "02:30", "08:00", "23:30"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", TIMES)
def test_each_local_date_of_two_years_has_its_slot_once(zone: str, at: str) -> None:
    start, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    found = list(slots(at=[at], days=DAYS, zone=zone, after=start, until=end))

    dates = [slot.date for slot in found]
    days = (dates[-1] - dates[0]).days + 1
    assert dates == [dates[0] + timedelta(days=n) for n in range(days)]
    assert days in (729, 730, 731)
    assert len({slot.due for slot in found}) == len(found)
    for slot in found:
        local = slot.due.astimezone(ZoneInfo(zone))
        assert local.date() == slot.date
        assert local.strftime("%H:%M") >= at


def test_a_time_the_spring_change_skips_is_due_at_the_next_minute_that_exists() -> None:
    due = due_at(date(2026, 3, 8), "02:30", zone="America/New_York")
    assert due == datetime(2026, 3, 8, 7, 0, tzinfo=UTC)
    assert due.astimezone(ZoneInfo("America/New_York")).strftime("%H:%M") == "03:00"


def test_a_midnight_that_does_not_exist_is_one_o_clock() -> None:
    due = due_at(date(2026, 3, 29), "00:00", zone="Asia/Beirut")
    assert due.astimezone(ZoneInfo("Asia/Beirut")).strftime("%d %H:%M") == "29 01:00"


def test_half_an_hour_of_change_moves_the_slot_by_what_is_missing() -> None:
    due = due_at(date(2026, 10, 4), "02:10", zone="Australia/Lord_Howe")
    assert due.astimezone(ZoneInfo("Australia/Lord_Howe")).strftime("%H:%M") == "02:30"


def test_a_time_the_autumn_change_repeats_is_due_the_first_time_round() -> None:
    due = due_at(date(2026, 11, 1), "01:30", zone="America/New_York")
    assert due == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_only_named_days_have_slots() -> None:
    friday = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)
    slot = next_slot(at=["08:00"], days=["mon", "tue"], zone="UTC", after=friday)
    assert slot is not None
    assert slot.due == datetime(2026, 6, 15, 8, 0, tzinfo=UTC)


def test_the_bounds_are_after_and_until_inclusive() -> None:
    eight = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
    assert not list(
        slots(at=["08:00"], days=DAYS, zone="UTC", after=eight, until=eight + timedelta(hours=1))
    )
    assert list(
        slots(at=["08:00"], days=DAYS, zone="UTC", after=eight - timedelta(seconds=1), until=eight)
    )


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.sampled_from(ZONES), st.sampled_from(TIMES))
def test_a_due_time_never_shows_an_earlier_clock_than_asked(day: date, zone: str, at: str) -> None:
    due = due_at(day, at, zone=zone)
    local = due.astimezone(ZoneInfo(zone))
    assert local.strftime("%Y-%m-%d %H:%M") >= f"{day} {at}"
    just_before = (due - timedelta(minutes=1)).astimezone(ZoneInfo(zone))
    assert just_before.strftime("%Y-%m-%d %H:%M") < f"{day} {at}"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("08:00", "08:00"),
        ("8:05", "08:05"),
        ("8am", "08:00"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("5:30 PM", "17:30"),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert clock_time(typed) == read


@pytest.mark.parametrize("typed", ["25", "25:00", "08:60", "13pm", "0am", "dawn", "", "8:0"])
def test_a_time_that_cannot_be_read_says_what_to_write(typed: str) -> None:
    with pytest.raises(UserError, match="write 08:00 or 8am"):
        clock_time(typed)


@given(
    st.integers(0, 2 * 365 * 24 * 60).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.sampled_from(ZONES),
    st.sampled_from(
        [("22:00", "07:00"), ("00:00", "06:30"), ("23:30", "02:30"), ("12:00", "13:00")]
    ),
)
def test_quiet_hours_hold_exactly_what_the_clock_on_the_wall_says(
    moment: datetime, zone: str, quiet: tuple[str, str]
) -> None:
    local = moment.astimezone(ZoneInfo(zone))
    begins, ends = quiet
    clock = f"{local:%H:%M}"
    is_within = begins <= clock < ends if begins < ends else clock >= begins or clock < ends

    end = quiet_end(moment, quiet, zone=zone)

    # Where the clock is changed, an hour of the wall exists twice or not at all.
    changes = {
        (moment + timedelta(hours=h)).astimezone(ZoneInfo(zone)).utcoffset() for h in (-12, 0, 12)
    }
    if len(changes) == 1:
        assert (end is not None) == is_within
    if end is not None:
        assert moment < end <= moment + timedelta(hours=26)
        assert quiet_end(end, quiet, zone=zone) is None
