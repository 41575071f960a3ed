"""The time a question names ("since Monday", "last week"), and the names of days and months."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache

from babel import Locale

from bot.news.asked_words import FILLER
from bot.news.grammar import word_set
from bot.news.russian import russian_forms

_SINCE = word_set("since depuis seit desde dal dalla da с со")
_ON = word_set("on on am el le il na em в")
_LAST = re.compile(
    r"\b(?:in|over|during|for|within)?\s*(?:the\s+)?(?:last|past)\s+(\d{1,3})"
    r"\s+(hours?|days?|weeks?)\b",
    re.IGNORECASE,
)
#: A year that is named by where it lies: reports of an event need not say it.
YEAR = re.compile(
    r"\b(?:(?:in\s+)?(?:this|last|next)\s+year|cette\s+année|l['’]an(?:née)?\s+(?:dernier|dernière|"
    r"passée?|prochaine?)|(?:im\s+)?(?:diese[sm]|letzte[sn]|vergangenen|nächste[sn]|kommenden)\s+"
    r"jahre?|este\s+a[ñn]o|el\s+(?:año\s+(?:pasado|próximo|que\s+viene)|próximo\s+año)"
    r"|quest['’]anno|l['’]anno\s+(?:scorso|prossimo)|il\s+prossimo\s+anno|(?:n?o\s+)?(?:ano\s+"
    r"(?:passado|que\s+vem)|próximo\s+ano)|в\s+(?:этом|прошлом|следующем)\s+году)\b|今年|去年|明年",
    re.IGNORECASE,
)
#: Words for a span of days, by what they mean.
_SPANS = {
    "today": "today|aujourd['’]hui|heute|hoy|oggi|hoje|сегодня|今天",
    "yesterday": "yesterday|hier|gestern|ayer|ieri|ontem|вчера|昨天",
    "this week": "this week|cette semaine|diese woche|esta semana|questa settimana|на этой неделе|"
    "这周|本周",
    "last week": "last week|la semaine dernière|letzte woche|la semana pasada|la settimana scorsa|"
    "na semana passada|a semana passada|на прошлой неделе|上周",
    "this month": "this month|ce mois-ci|diesen monat|este mes|questo mese|este mês|"
    "в этом месяце|本月",
    "last month": "last month|le mois dernier|letzten monat|el mes pasado|il mese scorso|"
    "no mês passado|в прошлом месяце|上个月",
}


def window(text: str, now: datetime) -> tuple[str, datetime | None, datetime | None, str]:
    """Return the text without its words for time, and the window they name."""
    if found := _LAST.search(text):
        length = timedelta(**{found[2].rstrip("s").lower() + "s": int(found[1])})
        return _without(text, found), now - length, None, " ".join(found[0].split())
    for span, pattern in _SPANS.items():
        found = re.search(rf"(?:\b(\w+)\s+)?(?<!\w)({pattern})(?!\w)", text, re.IGNORECASE)
        # "The Today show" names no day.
        if found and not (found.start(2) and found[2][0].isupper() and not text.isupper()):
            since, until = _span(span, now.date())
            is_since = (found[1] or "").lower() in _SINCE
            start = found.start() if is_since else found.start(2)
            rest = f"{text[:start]} {text[found.end() :]}"
            end = None if is_since or until is None else _midnight(until, now)
            return rest, _midnight(since, now), end, text[start : found.end()].strip()
    return _day_window(text, now)


def _day_window(text: str, now: datetime) -> tuple[str, datetime | None, datetime | None, str]:
    """Read "since Monday", "on Monday", "since 3 June"."""
    found = _day_pattern().search(text)
    if found is None:
        return text, None, None, ""
    is_since = found[1].lower() in _SINCE
    if not is_since and found[1].lower() not in _ON:
        return text, None, None, ""
    if found[2]:
        back = (now.weekday() - weekdays_by_name()[found[2].lower()]) % 7
        day = now.date() - timedelta(days=back)
    else:
        number, month = int(found[3] or found[6]), months_by_name()[(found[4] or found[5]).lower()]
        try:
            day = date(now.year, month, number)
        except ValueError:
            return text, None, None, ""
        day = day if day <= now.date() else day.replace(year=now.year - 1)
    until = None if is_since else _midnight(day + timedelta(days=1), now)
    return _without(text, found), _midnight(day, now), until, " ".join(found[0].split())


@cache
def _day_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, weekdays_by_name()), key=len, reverse=True))
    months = "|".join(sorted(map(re.escape, months_by_name()), key=len, reverse=True))
    return re.compile(
        rf"\b(\w+)\s+(?:the\s+|le\s+|el\s+|dem\s+|(?:last|letzten)\s+)?"
        rf"(?:({names})|(\d{{1,2}})\.?\s+(?:de\s+)?({months})|({months})\s+(\d{{1,2}}))\b",
        re.IGNORECASE,
    )


def _span(span: str, today: date) -> tuple[date, date | None]:
    """Return the first day of a span and the day after its last; None: it goes on."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    match span:
        case "today":
            return today, None
        case "yesterday":
            return today - timedelta(days=1), today
        case "this week":
            return monday, None
        case "last week":
            return monday - timedelta(days=7), monday
        case "this month":
            return first, None
    return (first - timedelta(days=1)).replace(day=1), first


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), tzinfo=now.tzinfo)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


#: Weekdays in other cases than the first.
_RUSSIAN_DAYS = {
    "понедельника": 0, "вторника": 1, "среды": 2, "четверга": 3, "пятницы": 4, "субботы": 5,
    "среду": 2, "пятницу": 4, "субботу": 5,
}  # fmt: skip


@cache
def weekdays_by_name() -> Mapping[str, int]:
    """Return the numbers of weekdays, Monday 0, by their names in small letters."""
    return {
        name.lower(): number
        for language in FILLER
        for form in ("format", "stand-alone")
        for number, name in Locale(language).days[form]["wide"].items()
    } | _RUSSIAN_DAYS


@cache
def months_by_name() -> Mapping[str, int]:
    """Return the numbers of months, January 1, by their names in small letters."""
    return {
        name.lower(): number
        for language in FILLER
        for number, name in Locale(language).months["format"]["wide"].items()
    }


@cache
def month_forms() -> frozenset[str]:
    """Return the names of months in small letters, Russian ones in every case: "к октябрю"."""
    return frozenset(form for name in months_by_name() for form in russian_forms(name))


def names_month(text: str) -> bool:
    """Return whether a text names a month: "May", not "may"."""
    return any(
        word.strip("?,.").lower() in months_by_name() and word[:1].isupper()
        for word in text.split()
    )
