"""Dates as they are written in feeds, pages, mails and datelines.

Gives an aware UTC `datetime`, or a `date` where no time was written. Never guesses between day and
month, and looks at
no more than 64 characters: long "dates" are what slow parsers are attacked with.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from bot.model import Published

_MAX_CHARS = 64
#: A date further ahead of the clock than any time zone can explain is wrong.
_AHEAD = timedelta(days=1)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro januari",
            "february feb februar février fevrier febrero febbraio fevereiro februari",
            "march mar märz mrz mars marzo março maret maart",
            "april apr avril abril aprile",
            "may mai mayo maggio maio mei",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août aout agosto agustus augustus",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro desember",
        ),
        start=1,
    )
    for name in names.split()
}
_ZONES = {
    name: timezone(timedelta(hours=hours))
    for names, hours in (
        ("utc gmt z wet", 0),
        ("bst cet west", 1),
        ("cest eet", 2),
        ("eest msk", 3),
        ("ist", 5.5),
        ("wib", 7),
        ("sgt hkt cst8 wita pht awst", 8),
        ("jst kst wit", 9),
        ("aest", 10),
        ("est", -5),
        ("edt et", -4),
        ("cdt", -5),
        ("cst", -6),
        ("mdt", -6),
        ("mst pdt pt", -7),
        ("pst", -8),
    )
    for name in names.split()
}

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|\.|º)?(?: de)?[ -](?P<m1>{_MONTH})\b\.?(?: de|,)?[ -](?P<y1>(?:19|20)\d\d)\b"
    rf"|\b(?P<m2>{_MONTH})\b\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})\b"
    r"|\b(?P<d4>\d{1,2})\.(?P<m4>\d{1,2})\.(?P<y4>(?:19|20)\d\d)\b"
    r"|(?P<y5>(?:19|20)\d\d) ?[年년] ?(?P<m5>\d{1,2}) ?[月월] ?(?P<d5>\d{1,2}) ?[日일]"
    r"|\b(?P<a6>\d{1,2})/(?P<b6>\d{1,2})/(?P<y6>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DAY_ONLY = re.compile(
    rf"\b(?P<m1>{_MONTH})\b\.? (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b|\b(?P<d2>\d{{1,2}})\.? (?P<m2>{_MONTH})\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(\d{1,2})[:.h](\d{2})(?::(\d{2}))?(?:\.\d+)? ?([ap]\.?m\b\.?)?(?: ?\(?([+-]\d{2}:?\d{2}|[A-Za-z]{1,4})\b)?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},? ?)?\d{1,2} [A-Za-z]{3} \d{2,4} \d")
_COMPACT = re.compile(r"((?:19|20)\d{6})T?(\d{6})Z?")


def parse_date(value: object) -> Published | None:
    """Return the moment or the day that `value` names, or None; numbers are seconds or milliseconds
    since 1970.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(float(value))
    text = " ".join(value[:_MAX_CHARS].split()) if isinstance(value, str) else ""
    if not _DIGIT.search(text):
        return None
    return _iso(text) or _mail(text) or _written(text)


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
    found = _DAY_ONLY.search(text[:_MAX_CHARS])
    if not found:
        return None
    month = _MONTHS[(found["m1"] or found["m2"]).lower()]
    day = int(found["d1"] or found["d2"])
    days = [made for year in (-1, 0, 1) if (made := _date(near.year + year, month, day))]
    best = min(days, key=lambda made: abs(made - near.date()), default=None)
    return best if best and abs(best - near.date()) <= timedelta(days=60) else None


def _iso(text: str) -> Published | None:
    if not text[:4].isdigit():
        return None
    if text.isdigit() and len(text) in (10, 13):
        return _epoch(float(text))
    compact = _COMPACT.fullmatch(text)
    if compact:
        text = f"{compact[1]}T{compact[2]}"
    try:
        if len(text) == 10 or (len(text) == 8 and text.isdigit()):
            return _sound(date.fromisoformat(text))
        return _utc(datetime.fromisoformat(text.replace(" UTC", "Z").replace(" +", "+")))
    except ValueError:
        return None


def _mail(text: str) -> Published | None:
    try:
        return _utc(parsedate_to_datetime(text)) if _MAIL.match(text) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _written(text: str) -> Published | None:
    found = _WRITTEN.search(text)
    if not found:
        return None
    day = _day(found)
    clock = _CLOCK.search(text[found.end() :]) or _CLOCK.search(text[: found.start()])
    return _at(day, clock) if day and clock else day


def _day(found: re.Match[str]) -> date | None:
    if found["a6"]:
        first, second = int(found["a6"]), int(found["b6"])
        if first <= 12 and second <= 12 and first != second:
            return None
        day, month = (first, second) if second <= 12 else (second, first)
        return _date(int(found["y6"]), month, day)
    n = next(n for n in "12345" if found[f"y{n}"])
    month_text = found[f"m{n}"].lower()
    return _date(
        int(found[f"y{n}"]), _MONTHS.get(month_text) or int(month_text), int(found[f"d{n}"])
    )


def _at(day: date, clock: re.Match[str]) -> Published:
    hour, minute = int(clock[1]), int(clock[2])
    half = (clock[4] or "")[:1].lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return day
    zone = _zone(clock[5] or "utc")
    return (
        datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(UTC)
        if zone
        else day
    )


def _zone(name: str) -> timezone | None:
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[-2:])
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if name[0] == "-" else offset) if hours < 15 else None
    return _ZONES.get(name.lower())


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
    return datetime.fromtimestamp(seconds, UTC)


def _utc(moment: datetime) -> Published | None:
    if moment.tzinfo is None:
        if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            return _sound(moment.date())
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC) if _sound(moment.date()) else None
    except OverflowError:
        return None


def _sound(day: date) -> date | None:
    """Return `day` unless it is what an empty field looks like."""
    return day if day.year >= 1900 and day != date(1970, 1, 1) else None
