"""Dates as feeds, pages, mails and scrapers write them."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime

import pytest
from babel.dates import get_month_names
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feed.formats import dates
from bot.feed.formats.dates import first_date, month_number, parse_date


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("GMT", 12),
        ("Z", 12),
        ("+0100", 11),
        ("CET", 11),
        ("BST", 11),
        ("MSK", 9),
        ("IST", 6.5),
        ("WIB", 5),
        ("SGT", 4),
        ("PHT", 4),
        ("HKT", 4),
        ("JST", 3),
        ("AEST", 2),
        ("EST", 17),
        ("EDT", 16),
        ("ET", 17),
        ("Uhr MEZ", 11),
        ("МСК", 9),
        ("(WIB)", 5),
    ],
)
@pytest.mark.parametrize(
    "written", ["Fri, 20 Nov 2026 12:00:00 {}", "20 Nov 2026 12:00 {}", "2026-11-20 12:00:00 {}"]
)
def test_a_zone_name_is_taken_for_what_it_is(written: str, zone: str, hour: float) -> None:
    assert parse_date(written.format(zone)) == at(20, int(hour), int(hour % 1 * 60))


@pytest.mark.parametrize("zone", ["QQT", "XYZT"])
def test_of_an_unknown_zone_only_the_day_is_known(zone: str) -> None:
    assert parse_date(f"Fri, 20 Nov 2026 12:00:00 {zone}") == date(2026, 11, 20)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-20T10:00:00CET",
        "2026-11-20T10:00:00+01:00[Europe/Berlin]",
        "2026-11-20T10:00:00[Europe/Berlin]",
        "Fri Nov 20 10:00:00 CET 2026",
        "Fri Nov 20 09:00:00 +0000 2026",
        "20/Nov/2026:10:00:00 +0100",
        "Sex, 20 Nov 2026 06:00:00 -0300",
        "Fri, 20 Nov 2026 09:00:00 +0000 (UTC)",
        "20 ноября 2026 г., 09:00",
        "20 พ.ย. 2569 09:00",
        "2026年11月20日 上午9:00",
        "2026년 11월 20일 오전 9:00",
        "Freitag, 20.11.2026 | 09:00 Uhr",
        "20 novembre 2026 à 9h00",
        "November 20th, 2026 at 4:00 AM EST",
        "/Date(1795165200000)/",
        "1795165200",
        1795165200000,
        "2026-11-20T09:00:00.001Z",
    ],
)
def test_a_moment_is_read_in_every_form(written: object) -> None:
    assert parse_date(written) == at(20, 9)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "20-11-2026",
            "20/11/2026",
            "11/20/2026",
            "2026/11/20",
            "2026. november 20.",
            "令和8年11月20日",
            "民國115年11月20日",
        ),
        *(
            "20 تشرين الثاني 2026",
            "٢٠ نوفمبر ٢٠٢٦",
            "20 नवंबर 2026",
            "20 พฤศจิกายน 2569",
            "20 Kasım 2026",
        ),
        *(
            "20 tháng 11, 2026",
            "20 de noviembre de 2026",
            "Published on 20 November 2026",
            "20. Nov. 2026",
        ),
    ],
)
def test_a_day_is_read_in_every_form(written: str) -> None:
    assert parse_date(written) == date(2026, 11, 20)


def test_day_and_month_are_told_apart_by_the_language_only() -> None:
    assert parse_date("05/11/2026") is None
    assert parse_date("05/11/2026", language="en-GB") is None
    assert parse_date("05/11/2026", language="pt-BR") == date(2026, 11, 5)


def test_a_month_that_two_languages_name_alike_needs_the_language() -> None:
    assert parse_date("20 listopada 2026") is None
    assert parse_date("20 listopada 2026", language="pl") == date(2026, 11, 20)
    assert parse_date("20 listopada 2026", language="pt") == date(2026, 11, 20)
    assert parse_date("20. listopada 2026", language="hr") == date(2026, 10, 20)


@pytest.mark.parametrize(
    "written", ["", "x", "99999", "32 Nov 2026", "November 2026", 0, True, None]
)
def test_what_is_no_date_gives_none(written: object) -> None:
    assert parse_date(written) is None


def test_the_first_candidate_that_is_believed_wins() -> None:
    now = at(21, 0)
    candidates = ["soon", "2027-01-01", "Fri Nov 20 11:00:00 CET 2026", "2026-11-01"]
    assert first_date(candidates, now=now) == at(20, 10)
    assert first_date(candidates[:2], now=now) is None


LOCALES = [
    "en",
    "de",
    "fr",
    "es",
    "pt",
    "it",
    "nl",
    "pl",
    "cs",
    "sk",
    "hr",
    "sr",
    "ru",
    "uk",
    "bg",
    "ro",
    "hu",
    "fi",
    "sv",
    "da",
    "nb",
    "tr",
    "el",
    "he",
    "ar",
    "fa",
    "hi",
    "bn",
    "th",
    "ka",
]


@pytest.mark.parametrize("locale", LOCALES)
def test_months_are_named_as_in_cldr(locale: str) -> None:
    for number, name in get_month_names("wide", "format", locale).items():
        known = unicodedata.normalize("NFC", name.lower()).strip(". ")
        assert month_number(known, locale) == number


@given(st.text(alphabet="0123456789 -/.,:apmTZ+年月日NovUTC", max_size=70))
@settings(max_examples=1000, deadline=None)
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or isinstance(found, date)
    assert dates.clamp(found, now=datetime(1800, 1, 1, tzinfo=UTC)) is None
