"""The days that a text names near its publication, and the names of days and months.

Names of days and months in a language: Unicode's CLDR.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from bot.news.tokens import Token, bare

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both included, and how exactly the text names them."""

    first: date
    last: date
    precision: Precision
    #: They lie after the day of publication.
    is_ahead: bool = False


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


@cache
def calendar(language: str) -> frozenset[str]:
    """Return the names of days and months in a language, from Unicode's CLDR."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return frozenset(
        name.lower().strip(".")
        for table in (locale.days, locale.months)
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in table[form][width].values()
    )


_MONTH_DAY = range(1, 32)
#: Words that put a weekday after them into the days to come, and how far before it they stand.
_AHEAD = _set("will expected scheduled due set until planned plans")
_DAY_REACH = 12


def days_in(tokens: Sequence[Token], today: date | None, language: str) -> list[Interval]:
    """Return the days that are named by weekday, or by day and month, near the publication."""
    if today is None:
        return []
    weekdays, months = _weekdays(language), _months(language)
    found: dict[date, Interval] = {}
    words = [bare(token.lower) for token in tokens]
    for at, word in enumerate(words):
        day = None
        if word in weekdays:
            day = _weekday_near(weekdays[word], _before_in_sentence(tokens, words, at), today)
        elif word in months:
            numbers = [*words[at + 1 : at + 2], *words[max(0, at - 1) : at]]
            number = next((int(one) for one in numbers if one.isdecimal() and len(one) < 3), None)
            day = _date_near(number, months[word], today) if number in _MONTH_DAY else None
        if day is not None:
            found.setdefault(day, Interval(day, day, "day", is_ahead=day > today))
    return list(found.values())


@cache
def _weekdays(language: str) -> Mapping[str, int]:
    return {name.lower(): day for day, name in _names_of("days", language).items()}


@cache
def _months(language: str) -> Mapping[str, int]:
    return {name.lower(): month for month, name in _names_of("months", language).items()}


def _names_of(what: Literal["days", "months"], language: str) -> Mapping[int, str]:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return dict(getattr(locale, what)["format"]["wide"])


def _before_in_sentence(tokens: Sequence[Token], words: Sequence[str], at: int) -> Sequence[str]:
    """Return the words of its sentence that stand shortly before a word."""
    start = at
    while start > max(0, at - _DAY_REACH) and not tokens[start].is_first:
        start -= 1
    return words[start:at]


def _weekday_near(weekday: int, before: Sequence[str], today: date) -> date:
    """Return the last such day up to today; "will meet on Friday", "next Friday" is the coming
    one.
    """
    back = (today.weekday() - weekday) % 7
    if before[-1:] == ["next"] or (back and not _AHEAD.isdisjoint(before)):
        return today + timedelta(days=7 - back)
    return today - timedelta(days=back)


def _date_near(day: int | None, month: int, today: date) -> date | None:
    """Return the day of that month nearest to today, None where no year has it."""
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day or 0))
        except ValueError:
            continue
    return min(candidates, key=lambda one: abs(one - today), default=None)
