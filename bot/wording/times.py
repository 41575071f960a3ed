"""Moments as a reader sees them: clock times in a zone, always in English. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.model import Published

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
#: Past this many days a window is told by its first day.
_LONGEST_WINDOW_DAYS = 60
_LONGEST_AGO_DAYS = 31


def in_zone(at: datetime, zone: ZoneInfo) -> datetime:
    """Return a moment in a zone; one that a feed puts at the end of all years stays as it is."""
    try:
        return at.astimezone(zone)
    except OverflowError:  # a feed may say the year 9999, and a zone may lead past it
        return at


def clock(at: datetime, zone: ZoneInfo) -> str:
    """Return "05:58"."""
    return f"{in_zone(at, zone):%H:%M}"


def day(day_: date, *, today: date) -> str:
    """Return "12 June", or "14 Jul 2023" in another year than today's."""
    month = _MONTHS[day_.month - 1]
    return (
        f"{day_.day} {month}" if day_.year == today.year else f"{day_.day} {month[:3]} {day_.year}"
    )


def weekday(day_: date, *, today: date) -> str:
    """Return "Thu 12 June"."""
    return f"{_DAYS[day_.weekday()]} {day(day_, today=today)}"


def moment(at: Published, *, zone: ZoneInfo, today: date) -> str:
    """Return a moment in the shortest form that is clear on `today`: "05:58", "Wed 18:10", "3
    June", "14 Jul 2023".
    """
    if not isinstance(at, datetime):
        return day(at, today=today)
    its_day = in_zone(at, zone).date()
    if its_day == today:
        return clock(at, zone)
    if abs(its_day - today) < timedelta(days=7):
        return f"{_DAYS[its_day.weekday()]} {clock(at, zone)}"
    return day(its_day, today=today)


def zoned(said: str, at: datetime, zone: ZoneInfo) -> str:
    """Return `said`, which tells the moment `at`, with the name of its zone: "Wed 18:10 WIB".

    A day without an hour needs no zone.
    """
    return f"{said} {zone_name(at, zone)}" if ":" in said else said


def zone_name(at: datetime, zone: ZoneInfo) -> str:
    """Return "UTC", "WIB" or "CEST", or "UTC+5:45" for a zone without letters."""
    local = in_zone(at, zone)
    name = local.tzname() or ""
    if name.isalpha():
        return name
    offset = local.utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = "-" if offset < timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def appointment(at: datetime, *, zone: ZoneInfo, today: date) -> str:
    """Return a future moment, always with its hour: "12:00", "Fri 08:00", "Thu 19 June 08:00"."""
    local = at.astimezone(zone).date()
    if local == today:
        return clock(at, zone)
    name = _DAYS[local.weekday()] if (local - today).days < 7 else weekday(local, today=today)
    return f"{name} {clock(at, zone)}"


def due(at: datetime | None, *, zone: ZoneInfo, now: datetime) -> str:
    """Return when something comes next, as `appointment` says it; "never" for None."""
    if at is None:
        return "never"
    return appointment(at, zone=zone, today=now.astimezone(zone).date())


def weekday_clock(at: datetime, zone: ZoneInfo) -> str:
    """Return "Tue 18:10"."""
    return f"{_DAYS[at.astimezone(zone).weekday()]} {clock(at, zone)}"


def stamp(at: datetime, zone: ZoneInfo) -> str:
    """Return "Thu 12 Jun 05:58", which means the same whenever it is read."""
    local = at.astimezone(zone)
    return f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1][:3]} {clock(at, zone)}"


def ago(at: Published, *, now: datetime) -> str:
    """Return "12 min ago", "3 days ago", or the date after a month.

    Only for answers: in a post it would keep counting.
    """
    if not isinstance(at, datetime):
        days = (now.date() - at).days
        if days <= _LONGEST_AGO_DAYS:
            return {0: "today", 1: "yesterday"}.get(max(days, 0), f"{days} days ago")
        return day(at, today=now.date())
    minutes = int((now - at).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if minutes < 48 * 60:
        return f"{minutes // 60} h ago"
    days = minutes // (24 * 60)
    return f"{days} days ago" if days <= _LONGEST_AGO_DAYS else day(at.date(), today=now.date())


def window(since: datetime, until: datetime, zone: ZoneInfo) -> str:
    """Return "last 24 h", "last 7 days", or "since 14 Jul 2023" for a long one."""
    hours = round((until - since).total_seconds() / 3600)
    if hours <= 48:
        return f"last {hours} h"
    days = round(hours / 24)
    if days <= _LONGEST_WINDOW_DAYS:
        return f"last {days} days"
    return f"since {day(since.astimezone(zone).date(), today=until.astimezone(zone).date())}"
