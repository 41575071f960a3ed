"""Zones as people type them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.wording import zones


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("jak", "Asia/Jakarta"),
        ("New York", "America/New_York"),
        ("asia/jakarta", "Asia/Jakarta"),
        ("jakrata", "Asia/Jakarta"),
        ("utc", "UTC"),
        ("lord howe", "Australia/Lord_Howe"),
        ("Beijing", "Asia/Shanghai"),
        ("Mumbai", "Asia/Kolkata"),
        ("Germany", "Europe/Berlin"),
        ("UTC+7", "Asia/Jakarta"),
        ("+05:30", "Asia/Kolkata"),
    ],
)
def test_a_zone_is_found_by_its_city(typed: str, first: str) -> None:
    assert zones.matching(typed)[0] == first


def test_what_is_no_place_finds_nothing_and_nothing_typed_the_well_known() -> None:
    assert zones.matching("qqqq") == []
    assert all(zones.is_one(zone) for zone in zones.matching(""))
    assert len(zones.matching("a")) == 25


def test_zones_are_offered_with_their_clock_those_of_the_reader_first() -> None:
    offered = zones.offered(["Asia/Kathmandu", "UTC"], now=datetime(2026, 6, 12, 8, 0, tzinfo=UTC))
    assert offered[:2] == [("Asia/Kathmandu", "13:45"), ("UTC", "08:00")]
    assert len(offered) == len({zone for zone, _ in offered}) <= 25
