"""Dates as they are written in feeds, pages, mails and datelines.

Gives an aware UTC `datetime`, or a `date` where no time was written or its zone is unknown. Never
guesses between day and month, and looks at no more than 64 characters: long "dates" are what slow
parsers are attacked with. Counts years of the Buddhist era (2569), of Reiwa (令和8年) and of the
Republic of China (民國115年) as ours.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.feed.formats.months import MONTHS, MONTHS_OF
from bot.model import Published

_MAX_CHARS = 64
#: A date further ahead of the clock than any time zone can explain is wrong.
_AHEAD = timedelta(days=1)
#: The Buddhist era of Thailand began so many years before ours.
_BUDDHIST = 543

#: Zone names as newsrooms use them; hours east of Greenwich. IST is India's, BST Britain's.
_HOURS = {
    name: hours
    for names, hours in (
        ("utc gmt ut z wet uct", 0),
        ("bst cet mez west wat met", 1),
        ("cest mesz eet cat sast", 2),
        ("eest msk мск eat trt ast3", 3),
        ("irst", 3.5),
        ("gst samt", 4),
        ("aft", 4.5),
        ("pkt uzt", 5),
        ("ist", 5.5),
        ("npt", 5.75),
        ("bdt bst6 almt", 6),
        ("mmt", 6.5),
        ("wib ict krat", 7),
        ("sgt hkt cst8 wita pht pst8 awst myt", 8),
        ("jst kst wit", 9),
        ("acst", 9.5),
        ("aest chst", 10),
        ("acdt", 10.5),
        ("aedt", 11),
        ("nzst", 12),
        ("nzdt", 13),
        ("brt art clst", -3),
        ("nst", -3.5),
        ("edt ast clt vet bot", -4),
        ("est cdt cot pet", -5),
        ("cst mdt", -6),
        ("mst pdt", -7),
        ("pst akdt", -8),
        ("akst", -9),
        ("hst", -10),
    )
    for name in names.split()
}
#: What says only the coast: summer time by the date.
_COASTS = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}

#: What a name that languages share means to most, where the language is another.
_MOST_MEAN = MONTHS_OF["hr"] | MONTHS_OF["cs"] | MONTHS_OF["pl"]

_YEAR = r"(?:19|20|25)\d\d"
_NAME = r"[^\W\d_][^\s\d,/()\-]{1,24}(?:[ \-][^\W\d_][^\s\d,/()\-]{1,24}){0,2}"
_ISO = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})([-/])(?P<m>\d\d?)\2(?P<d>\d\d?)(?!\d)"
    r"(?:[T_, ]+(?P<clock>\d\d?:\d\d.*))?"
)
_NUMERIC = (
    re.compile(rf"(?<!\d)(?P<y>{_YEAR})\. ?(?P<m>\d\d?)\. ?(?P<d>\d\d?)(?!\d)"),
    re.compile(rf"(?<![\d.])(?P<d>\d\d?)\. ?(?P<m>\d\d?)\. ?(?P<y>{_YEAR})(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<y>{_YEAR}|(?:令和|R) ?(?:\d\d?"
        rf"|元)|民[國国] ?\d\d\d?) ?[年년] ?(?P<m>\d\d?) ?[月월] ?(?P<d>\d\d?) ?[日일号]?"
    ),
)
#: Day and month in the order of the country.
_SLASHED = re.compile(rf"(?<!\d)(?P<a>\d\d?)([-/])(?P<b>\d\d?)\2(?P<y>{_YEAR})(?!\d)")
_NAMED = (
    # In the Levant a month has two names: 24 نيسان / أبريل 2026.
    re.compile(
        rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th|er|[.ºª°]|-?го)?[ \-/.,]{{0,3}}(?:de |d[’'])?"
        rf"(?P<name>{_NAME})(?: ?/ ?{_NAME})?[ \-/.,]{{0,3}}"
        rf"(?P<y>{_YEAR}|\d\d(?=,? \d\d?:))(?!\d)"
    ),
    re.compile(
        rf"(?P<name>{_NAME})[. \-]{{1,2}}(?P<d>\d\d?)(?:st|nd|rd|th|er"
        rf"|\.)?[ ,\-/]{{1,3}}(?P<y>{_YEAR})(?!\d)"
    ),
    re.compile(
        rf"(?<!\d)(?P<y>{_YEAR})[. \-/]{{1,2}}(?P<name>{_NAME})[. \-/]{{1,2}}(?P<d>\d\d?)(?!\d)"
    ),
    # Fri Nov 27 10:00:00 +0000 2026
    re.compile(rf"(?P<name>{_NAME}) +(?P<d>\d\d?),? \d\d?:\d\d\b.{{0,16}} (?P<y>{_YEAR})$"),
    # 20 tháng 11, 2026
    re.compile(
        rf"(?<!\d)(?P<d>\d\d?) tháng (?P<m>\d\d?)(?:,| năm)? (?P<y>{_YEAR})(?!\d)", re.IGNORECASE
    ),
)
_DAY_ONLY = (
    re.compile(rf"(?<!\d)(?P<d>\d\d?)(?:st|nd|rd|th|er|[.ºª°])? ?(?:de )?(?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}) (?P<d>\d\d?)(?:st|nd|rd|th)?(?!\d)"),
    re.compile(r"(?<!\d)(?P<m>\d\d?) ?[月월] ?(?P<d>\d\d?) ?[日일号]"),
)
_CLOCK = re.compile(
    r"(?<!\d)(?P<early>午前|上午|凌晨|早上|오전)?(?P<late>午後|下午|晚上"
    r"|오후)? ?(?P<h>\d\d?)[:.h時时点시] ?(?P<m>\d\d)"
    r"(?:[:分분](?P<s>\d\d))?(?:[.,]\d+)?(?!\d)(?P<rest>.*)",
    re.IGNORECASE,
)
_HALF = re.compile(r"[  ]?([ap])\.?m\b\.?", re.IGNORECASE)
_OFFSET = re.compile(r"\W{0,3}(?:(?:UTC|GMT) ?)?([+\-−])(\d\d?)(?::?(\d\d))?(?!\d)", re.IGNORECASE)
#: Behind a word for the hour perhaps: "10:00 Uhr MEZ".
_ZONE_NAME = re.compile(r"\W{0,3}(?:(?:Uhr|hrs?|h)\b\W{0,3})?([^\W\d_]{1,5})\b", re.IGNORECASE)
_REGION = re.compile(r"\[?([A-Z][A-Za-z_]{2,20}/[A-Z][A-Za-z_]{2,20})\]?")
_DIGIT = re.compile(r"\d")
_COMPACT = re.compile(r"((?:19|20)\d{6})T?(\d{6})Z?")
_DOT_NET = re.compile(r"/?Date\((-?\d{9,14})")
#: "/2026/11/18/", "/2026/nov/18/", "-18-11-2026", "_20261118" in the path of an address.
_IN_PATH = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d/(?:\d\d?|[a-z]{3,9})/\d\d?|(?:19|20)\d\d-\d\d-\d\d"
    r"|\d\d([/-])\d\d\1(?:19|20)\d\d|(?:19|20)\d{6})(?!\d)",
    re.IGNORECASE,
)


def parse_date(value: object, *, language: str = "") -> Published | None:
    """Return the moment or the day that `value` names, or None; numbers are seconds or milliseconds
    since 1970.

    `language`, a tag such as "de-AT", decides between 5/11 and 11/5 and between month names that
    languages share; an English or unknown one leaves the first undecided.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(float(value))
    text = " ".join(value[:_MAX_CHARS].split()) if isinstance(value, str) else ""
    if not _DIGIT.search(text):
        return None
    return _exact(text) or _written(text, language[:2].lower())


def first_date(values: Iterable[object], *, now: datetime, language: str = "") -> Published | None:
    """Return the first of `values` that is a date and lies no more than a day ahead of `now`."""
    for value in values:
        day = parse_date(value, language=language)
        if clamp(day, now=now) is not None:
            return day
    return None


def day_in_address(url: str, *, language: str = "") -> date | None:
    """Return the day that stands in the path of an address, or None."""
    for found in _IN_PATH.finditer(urlsplit(url).path):
        day = parse_date(found[0], language=language)
        if day is not None and not isinstance(day, datetime):
            return day
    return None


def clamp(published: Published | None, *, now: datetime) -> Published | None:
    """Return `published`, or None where it lies more than a day ahead of `now`."""
    if published is None:
        return None
    limit = now + _AHEAD
    late = published > limit if isinstance(published, datetime) else published > limit.date()
    return None if late else published


def day_near(text: str, *, near: datetime) -> date | None:
    """Return a date written without its year ("July 14"), in the year that brings it closest to
    `near`.

    None if that is more than 60 days away: then nothing says which year was meant.
    """
    for form in _DAY_ONLY:
        for found in form.finditer(text[:_MAX_CHARS]):
            month = _month(found, "")
            days = [
                day
                for year in (near.year - 1, near.year, near.year + 1)
                if month and (day := _date(year, month, int(found["d"])))
            ]
            best = min(days, key=lambda day: abs(day - near.date()), default=None)
            if best and abs(best - near.date()) <= timedelta(days=60):
                return best
    return None


def _exact(text: str) -> Published | None:
    """Return what a machine wrote: ISO 8601, an epoch, digits alone."""
    if text.isdigit() and len(text) in (10, 13):
        return _epoch(float(text))
    if found := _DOT_NET.match(text):
        return _epoch(float(found[1]))
    if compact := _COMPACT.fullmatch(text):
        text = f"{compact[1]}T{compact[2]}"
    if not text[:4].isdigit():
        return None
    try:
        if len(text) == 10 or (len(text) == 8 and text.isdigit()):
            return _sound(date.fromisoformat(text))
        return _utc(datetime.fromisoformat(text.replace(" UTC", "Z").replace(" +", "+")))
    except ValueError:
        return None


def _written(text: str, language: str) -> Published | None:
    text = _latin_digits(unicodedata.normalize("NFC", text))
    for day, around in _days(text, language):
        if day is not None:
            clock = next(filter(None, map(_CLOCK.search, around)), None)
            return _at(day, clock, text) if clock else day
    return None


def _latin_digits(text: str) -> str:
    """Return `text` with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _days(text: str, language: str) -> Iterator[tuple[date | None, list[str]]]:
    """Yield each day written in `text`, with the pieces in which its time may stand."""
    if iso := _ISO.search(text):
        yield _date(int(iso["y"]), int(iso["m"]), int(iso["d"])), [iso["clock"] or ""]
    for form in _NUMERIC:
        for found in form.finditer(text):
            day = _date(_year(found["y"]), int(found["m"]), int(found["d"]))
            yield day, [text[found.end() :], text[: found.start()]]
    for found in _SLASHED.finditer(text):
        yield _slashed(found, language), [text[found.end() :], text[: found.start()]]
    for form in _NAMED:
        for found in form.finditer(text):
            month = _month(found, language)
            day = _date(_year(found["y"]), month, int(found["d"])) if month else None
            yield day, [text[found.end() :], text[: found.start()], found[0]]


def _slashed(found: re.Match[str], language: str) -> date | None:
    first, second, year = int(found["a"]), int(found["b"]), _year(found["y"])
    if language and language != "en":
        return _date(year, second, first)
    if first <= 12 and second <= 12 and first != second:
        return None
    return _date(year, first, second) if second > 12 else _date(year, second, first)


def _year(text: str) -> int:
    if text[0] in "令R":
        era = text.lstrip("令和R ")
        return 2018 + (1 if era == "元" else int(era))
    if text[0] == "民":
        return 1911 + int(text.lstrip("民國国 "))
    year = int(text)
    if year < 100:
        return year + (2000 if year < 69 else 1900)
    return year - _BUDDHIST if year >= 2500 else year


def _month(found: re.Match[str], language: str) -> int | None:
    parts = found.groupdict()
    if parts.get("m"):
        return int(parts["m"]) if int(parts["m"]) <= 12 else None
    name = parts["name"].lower().strip(". ")
    # "Friday 20 de noviembre de": the name is among its neighbours.
    pieces = name.split(" ")
    for candidate in (name, *pieces, *name.split("-")):
        if number := month_number(candidate, language):
            return number
    return None


@lru_cache(maxsize=1024)
def month_number(name: str, language: str = "") -> int | None:
    """Return the number of the month called `name`, in lower case, whole or cut after three letters
    and more; None where it is no month or may be two.
    """
    name = name.strip(". ")
    shared = MONTHS_OF.get(language) or (_MOST_MEAN if language else {})
    number = shared.get(name) or MONTHS.get(name)
    if number is not None or len(name) < 3:
        return number
    meant = {number for full, number in MONTHS.items() if full.startswith(name)}
    return meant.pop() if len(meant) == 1 else None


def _at(day: date, clock: re.Match[str], text: str) -> Published:
    hour, minute = int(clock["h"]), int(clock["m"])
    rest = clock["rest"]
    half = _HALF.match(rest)
    if half:
        rest = rest[half.end() :]
    if half or clock["late"] or clock["early"]:
        late = bool(clock["late"]) or (half is not None and half[1].lower() == "p")
        hour = hour % 12 + (12 if late else 0)
    zone = _zone(rest, text)
    if hour > 23 or minute > 59 or zone is None:
        return day
    second = min(int(clock["s"] or 0), 59)
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    return moment.astimezone(UTC)


def _zone(rest: str, text: str) -> tzinfo | None:
    """Return the zone written behind a time, UTC where none is, None where its name is unknown."""
    if offset := _OFFSET.match(rest):
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        shift = timedelta(hours=hours, minutes=minutes)
        return timezone(shift if offset[1] == "+" else -shift) if hours < 15 else None
    if region := _REGION.search(text):
        try:
            return ZoneInfo(region[1])
        except (ValueError, OSError, LookupError):
            return None
    named = _ZONE_NAME.match(rest)
    name = named[1] if named else ""
    known = named_zone(name)
    # Another word behind the time ("14:05 Uhr", "10:30 by") is no zone.
    return known or (None if name.isupper() and len(name) > 2 else UTC)


def named_zone(name: str) -> tzinfo | None:
    """Return the zone of an abbreviation such as "WIB"; None where it is unknown."""
    lowered = name.lower()
    if lowered in _COASTS:
        return ZoneInfo(_COASTS[lowered])
    hours = _HOURS.get(lowered)
    return None if hours is None else timezone(timedelta(hours=hours))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return _sound(date(year, month, day))
    except ValueError:
        return None


def _epoch(number: float) -> datetime | None:
    seconds = number / 1000 if abs(number) > 1e11 else number
    # 0 and small numbers are empty fields, not the first days of 1970.
    if not 86_400 * 365 < seconds < 4e9:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def _utc(moment: datetime) -> Published | None:
    if moment.tzinfo is None:
        if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            return _sound(moment.date())
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC).replace(microsecond=0) if _sound(moment.date()) else None
    except OverflowError:
        return None


def _sound(day: date) -> date | None:
    """Return `day` unless it is what an empty field looks like."""
    return day if day.year >= 1900 and day != date(1970, 1, 1) else None
