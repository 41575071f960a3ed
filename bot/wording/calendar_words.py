"""Days and times of day as people type them, in the configuration and in every form: the one place
that reads them. What is not understood is refused in the word it was typed in, never guessed. Pure.
"""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.errors import UserError
from bot.slots import DAYS, clock_time

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DAY_MONTH = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?([a-z]{3,9})|([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?)"
    r"(?: (\d{4}))?",
    re.ASCII,
)
#: A day is written with two letters or more, and may end in "." or "s".
_SHORTEST = 2
_GROUPS = {
    "weekday": DAYS[:5],
    "workday": DAYS[:5],
    "weekend": DAYS[5:],
    "daily": DAYS,
    "everyday": DAYS,
}
_PHRASES = (
    (re.compile(r"\b(?:every|each|all) days?\b|\b(?:all|the whole) week\b"), "daily"),
    (re.compile(r"\b(?:working|work|week|business) days?\b"), "weekdays"),
    (re.compile(r"\bweek ends?\b"), "weekends"),
    (re.compile(r"\b(?:through|thru|until|till|to|bis)\b|\.\.+|[–—−]"), "-"),
    (re.compile(r"\b(?:except|but not|without|not)\b(?: on\b| for\b)?"), "!"),
    (re.compile(r"\band\b"), ","),
)
#: Words that stand before days and say nothing more.
_FILLERS = frozenset(("every", "each", "on", "only"))
_DAY_TOKEN = re.compile(r"[^\W\d_]+\.?|[-!]|[,;/&+]|\S+")
_TIMES_APART = re.compile(r"(?:(?<!\s)\s+)?(?:[,;&+]|\band\b)\s*", re.IGNORECASE)
#: A time that nothing else can be: with minutes, or with its half of the day.
_PLAIN_TIME = re.compile(r"\d{1,2}[:.h]\d{2}|\d{1,2}(?::\d{2})?[ap]m|noon|midnight", re.IGNORECASE)


def days(typed: str) -> tuple[str, ...]:
    """Return the days that were typed, in the order of the week: "mon-fri", "weekdays", "Mon Thu",
    "every day except Sunday"; every day for "".

    Raises:
        UserError: some of it is no day.
    """
    text = typed.lower()
    for phrase, short in _PHRASES:
        text = phrase.sub(short, text)
    kept, _, excepted = text.partition("!")
    if "!" in excepted:
        raise _no_days(typed, "!")
    chosen = _days(kept, typed) or set(DAYS)
    if "!" in text:
        left_out = _days(excepted, typed)
        if not left_out:
            raise _no_days(typed, "except")
        chosen -= left_out
    if not chosen:
        raise UserError(f"“{typed}” leaves no day")
    return tuple(day for day in DAYS if day in chosen)


def _days(text: str, typed: str) -> set[str]:
    """Return the days of a list of days, spans of days and names of groups."""
    chosen: set[str] = set()
    before, is_span = "", False
    for word in _DAY_TOKEN.findall(text):
        if word in _FILLERS or word in ",;/&+":
            if is_span:
                raise _no_days(typed, word)
            before = ""
        elif word == "-":
            if not before or is_span:
                raise _no_days(typed, word)
            is_span = True
        elif group := _GROUPS.get(word.removesuffix("s")):
            if is_span:
                raise _no_days(typed, word)
            chosen.update(group)
            before = ""
        else:
            day = _day(word, typed)
            chosen.update(_span(before, day) if is_span else (day,))
            before, is_span = ("", False) if is_span else (day, False)
    if is_span:
        raise _no_days(typed, "-")
    return chosen


def _day(word: str, typed: str) -> str:
    day = _named(word)
    if day is None:
        raise _no_days(typed, word)
    return day


def _named(word: str) -> str | None:
    """Return the day that a word names, whole or shortened; None where it names none."""
    bare = word.removesuffix(".")
    for written in (bare, bare.removesuffix("s")):
        fitting = [day for day, name in zip(DAYS, _NAMES, strict=True) if name.startswith(written)]
        # "t" and "s" may be two days; two letters are always one.
        if len(written) >= _SHORTEST and len(fitting) == 1:
            return fitting[0]
    return None


def _span(first: str, last: str) -> Iterator[str]:
    """Yield the days from the first to the last, over the end of the week if need be."""
    at = DAYS.index(first)
    yield DAYS[at % 7]
    while DAYS[at % 7] != last:
        at += 1
        yield DAYS[at % 7]


def _no_days(typed: str, word: str) -> UserError:
    part = f" in “{typed}”" if word != typed.strip().lower() else ""
    near = difflib.get_close_matches(word, _NAMES, n=1, cutoff=0.6)
    hint = f"; did you mean “{near[0][:3]}”?" if near else ""
    return UserError(
        f"“{word}”{part} is unknown, expected one of {', '.join(DAYS)}, weekdays or weekends{hint}"
    )


def clock_times(typed: str) -> list[str]:
    """Return the times of day that were typed, as `HH:MM`: "08:00, 17:30", "8am and 6pm"; none for
    "".

    Raises:
        UserError: some of it is no time of day.
    """
    found = []
    for piece in filter(None, _TIMES_APART.split(typed.strip())):
        words = piece.split()
        # "08:00 18:00" are two; of "8 30" nobody can say.
        apart = len(words) > 1 and all(map(_PLAIN_TIME.fullmatch, words))
        found += [clock_time(one) for one in (words if apart else [piece])]
    return list(dict.fromkeys(found))


def hours(typed: str) -> str:
    """Return a span of hours as `22:00-07:00`; "" for "".

    Raises:
        UserError: it is none.
    """
    if not typed:
        return typed
    begin, dash, end = re.sub(r"\s*(?:[–—]|\bto\b)\s*", "-", typed).partition("-")
    if not dash or clock_time(begin) == clock_time(end):
        raise UserError(f"“{typed}” is no span of hours; write 22:00-07:00")
    return f"{clock_time(begin)}-{clock_time(end)}"


def day_ahead(typed: str, *, today: date) -> date | None:
    """Return the day that "tomorrow", "monday", "next monday", "1 July" or "until July 1" mean
    today, or "2026-07-01"; None where it is none of these. A weekday is the next one to come, a
    week away where that is today; a day of a month is the next one, too.
    """
    words = typed.lower().replace(",", " ").split()
    if words[:1] in (["until"], ["till"]):
        words = words[1:]
    if words == ["tomorrow"]:
        return today + timedelta(days=1)
    if named := _day_of_month(words, today):
        return named
    name = words[-1] if words and words[:-1] in ([], ["next"], ["on"]) else ""
    if name and (day := _named(name)):
        return today + timedelta(days=(DAYS.index(day) - today.weekday() - 1) % 7 + 1)
    try:
        return date.fromisoformat(" ".join(words))
    except ValueError:
        return None


def _day_of_month(words: list[str], today: date) -> date | None:
    """Return the day of "1 july", "july 1st" or "1 july 2027"; None where it is none, or there is
    no such day.
    """
    found = _DAY_MONTH.fullmatch(" ".join(words))
    if not found:
        return None
    day, month, other_month, other_day, year = found.groups()
    name = month or other_month
    fitting = [n for n, one in enumerate(_MONTHS, start=1) if one.startswith(name)]
    if len(fitting) != 1:
        return None
    for one in [int(year)] if year else range(today.year, today.year + 9):
        with contextlib.suppress(ValueError):
            named = date(one, fitting[0], int(day or other_day))
            if year or named > today:
                return named
    return None
