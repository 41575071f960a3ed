"""Time zones as people choose them: by a clock that shows their time, or by a city. Pure."""

from __future__ import annotations

import difflib
import re
import zoneinfo
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel.core import get_global

from bot.news import gazetteer, place_names, towns
from bot.wording import times

#: A menu of Discord holds no more.
_OFFERED = 25
#: What is offered where nothing is known of the reader, from west to east.
_WELL_KNOWN = (
    *(
        "Pacific/Honolulu",
        "America/Anchorage",
        "America/Los_Angeles",
        "America/Denver",
        "America/Chicago",
    ),
    *(
        "America/New_York",
        "America/Sao_Paulo",
        "UTC",
        "Europe/London",
        "Africa/Lagos",
        "Europe/Berlin",
    ),
    *(
        "Africa/Johannesburg",
        "Europe/Istanbul",
        "Africa/Nairobi",
        "Asia/Dubai",
        "Asia/Karachi",
        "Asia/Kolkata",
    ),
    *(
        "Asia/Dhaka",
        "Asia/Jakarta",
        "Asia/Shanghai",
        "Asia/Tokyo",
        "Australia/Sydney",
        "Pacific/Auckland",
    ),
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)


def at_offset(typed: str) -> list[str] | None:
    """Return the well-known zones whose standard time is "UTC+7" or "+05:30"; None where what was
    typed is no offset.
    """
    written = _OFFSET.fullmatch(typed.strip())
    if written is None:
        return None
    sign, hours, minutes = written.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0)) * (-1 if sign == "-" else 1)
    return [zone for zone in _WELL_KNOWN if _standard_offset(zone) == offset]


def matching(typed: str, *, most: int = 25) -> list[str]:
    """Return the zones whose name contains what was typed, cities that begin with it first; else
    those of its offset, or of the country in which a place of that name lies ("Beijing"); else
    close spellings.
    """
    wanted = "_".join(typed.lower().split())
    if not wanted:
        return list(_WELL_KNOWN[:most])
    found = [zone for zone in _all() if wanted in zone.lower()]
    found.sort(key=lambda zone: not _city(zone).startswith(wanted))
    found = found or at_offset(typed) or _of_country(typed)
    if not found:
        cities = {_city(zone): zone for zone in _all()}
        found = [
            cities[city] for city in difflib.get_close_matches(wanted, cities, n=most, cutoff=0.75)
        ]
    return found[:most]


def _of_country(typed: str) -> list[str]:
    """Return the zones of the countries that have this name, this capital, or a place of this name;
    well-known ones first.
    """
    name = " ".join(typed.lower().split())
    tokens = {token.removeprefix("@") for token in towns.countries(name)}
    codes = {code for token, code in place_names.codes().items() if token in tokens}
    codes |= {code for code, spellings in _countries().items() if name in spellings}
    found = [zone for zone, code in get_global("zone_territories").items() if code in codes]
    found = sorted(zone for zone in found if is_one(zone))
    return sorted(found, key=lambda zone: zone not in _WELL_KNOWN)


@cache
def _countries() -> dict[str, frozenset[str]]:
    """Return the names and the seats of power of each country, in lower case, by its code."""
    table: dict[str, frozenset[str]] = {}
    for line in gazetteer.lines(gazetteer.COUNTRIES):
        head, names, _, seats = line.split("|")
        spelled = (name.strip().lower() for name in f"{names};{seats}".split(";"))
        table[head.split()[1]] = frozenset(filter(None, spelled))
    return table


def offered(first: Iterable[str], *, now: datetime) -> list[tuple[str, str]]:
    """Return zones to choose from, `first` before well-known ones, each with its current time:
    "15:04".
    """
    chosen = list(dict.fromkeys([*first, *_WELL_KNOWN]))[:_OFFERED]
    return [(zone, times.clock(now, ZoneInfo(zone))) for zone in chosen]


def is_one(name: str) -> bool:
    """Return whether a zone has this name."""
    return name in _names()


@cache
def _names() -> frozenset[str]:
    """Return every zone name. Looking them up opens hundreds of files."""
    return frozenset(zoneinfo.available_timezones())


@cache
def _all() -> tuple[str, ...]:
    """Return every zone with a place in its name, and UTC."""
    return (
        *sorted(name for name in _names() if "/" in name and not name.startswith("Etc/")),
        "UTC",
    )


def _standard_offset(zone: str) -> timedelta:
    day = datetime(2026, 1, 1, tzinfo=ZoneInfo(zone))
    return (day.utcoffset() or timedelta()) - (day.dst() or timedelta())


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].lower()
