"""The days that a sentence names: one to come, one on which something was announced to happen, or
one on which it happened.

A weekday is counted from the day of the report. Known exceptions: English only; "next week" names
no day.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from bot.news.synonyms import is_irregular_past
from bot.news.text import words

#: What lies further ahead is no appointment.
_HORIZON = timedelta(days=120)
_AHEAD = re.compile(
    r"\b(?:will|is (?:due|set|scheduled|expected|to)|are (?:due|set|scheduled|expected|to)"
    r"|scheduled for|deadline|until|begins|starts|opens|expires|takes effect)\b"
)
# A verb of the past, but for "will be delivered".
_PAST = re.compile(
    r"(?<!\bbe )(?<!\bbeen )(?<!\bget )\b(?:[a-z]{2,}(?<!e)ed|agreed|said|told|began|met|sank"
    r"|struck|shut|won|lost)\b"
)
# "The board is meeting this morning", "will vote today".
_LATER = re.compile(rf"{_AHEAD.pattern}|\b(?:is|are) (?:meeting|gathering|voting|deciding)\b")
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH = "|".join(month.capitalize() for month in _MONTHS)
_DAY = re.compile(
    rf"\b(?:on|until|by|for|next) (?P<weekday>{'|'.join(day.capitalize() for day in _WEEKDAYS)})\b"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})\b(?: (?P<year>\d{{4}}))?"
    rf"|\b(?P<month_first>{_MONTH}) (?P<day_second>\d{{1,2}})\b(?!,? \d{{4}})"
)
_A_WEEKDAY = re.compile(rf"\b(?:{'|'.join(day.capitalize() for day in _WEEKDAYS)})\b")


def day_ahead(sentence: str, today: date) -> date | None:
    """Return the day after `today` to which a sentence looks ahead; None where it names none."""
    ahead = _AHEAD.search(sentence)
    if ahead is None:
        return None
    for found in _DAY.finditer(sentence):
        if found["weekday"] and (
            found.start() < ahead.start() or _PAST.search(sentence, ahead.end(), found.start())
        ):
            continue  # "A drill arrived on Thursday and will …", "… after it shut on Thursday".
        day = _day(found, today)
        if day is not None and today < day <= today + _HORIZON:
            return day
    return None


def _day(found: re.Match[str], today: date) -> date | None:
    if found["weekday"]:
        wanted = _WEEKDAYS.index(found["weekday"].lower())
        return today + timedelta(days=(wanted - today.weekday()) % 7 or 7)
    month = _MONTHS.index((found["month"] or found["month_first"]).lower()) + 1
    number = int(found["day"] or found["day_second"])
    year = int(found["year"] or today.year)
    try:
        day = datetime(year, month, number, tzinfo=UTC).date()
    except ValueError:
        return None
    return day.replace(year=year + 1) if day < today and not found["year"] else day


def announced(sentence: str, today: date) -> date | None:
    """Return the day of the coming week, `today` included, for which a sentence announces what it
    tells: "will speak on Friday", "on Friday will speak".
    """
    ahead = _AHEAD.search(sentence)
    if ahead is None or _PAST.search(sentence, 0, ahead.start()):
        return None
    for found in _A_WEEKDAY.finditer(sentence):
        if not _PAST.search(sentence, ahead.end(), found.start()):
            return today + timedelta(days=(_weekday(found) - today.weekday()) % 7)
    return None


def is_later_today(sentence: str) -> bool:
    """Return whether a sentence announces something for the rest of the day it was written on."""
    ahead = _LATER.search(sentence)
    return (
        ahead is not None
        and _TODAY.search(sentence) is not None
        and not _PAST.search(sentence, 0, ahead.start())
    )


def happened(sentence: str, today: date) -> frozenset[date]:
    """Return the days of the past week, `today` included, on which a sentence says something came
    to pass.
    """
    ahead = _AHEAD.search(sentence)
    behind = sentence[: ahead.start()] if ahead else sentence
    if not (_PAST.search(behind) or any(map(is_irregular_past, words(behind)))):
        return frozenset()
    return frozenset(
        today - timedelta(days=(today.weekday() - _weekday(found)) % 7)
        for found in _A_WEEKDAY.finditer(behind)
    )


def _weekday(found: re.Match[str]) -> int:
    return _WEEKDAYS.index(found[0].lower())
