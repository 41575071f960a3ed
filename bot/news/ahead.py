"""Dates to come that a story's reports name: the vote on Friday, the talks on 18 June.

A sentence counts if it looks ahead ("will", "is due", "until") and names a day after its report's
own. Known exceptions: English only; "next week" names no day and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.model import Article, StoryBrief, Upcoming
from bot.news.quotable import quotable
from bot.news.ranking import moment
from bot.news.summary import units_of

_MOST_PLACES = 12
_MOST_WORDS = 28
#: Two stories name one appointment if so much of how one puts it stands in the other.
_SAME = 0.4
#: What lies further ahead is no appointment.
_HORIZON = timedelta(days=120)
_AHEAD = re.compile(
    r"\b(?:will|is (?:due|set|scheduled|expected|to)|are (?:due|set|scheduled|expected|to)"
    r"|scheduled for|deadline|until|begins|starts|opens|expires|takes effect)\b"
)
# A verb of the past, but for "will be delivered".
_PAST = re.compile(
    r"(?<!\bbe )(?<!\bbeen )(?<!\bget )\b(?:\w{2,}ed|said|told|began|met|sank|struck|shut|won"
    r"|lost)\b"
)
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


def upcoming(articles: Sequence[Article], told: Collection[str]) -> tuple[Upcoming, ...]:
    """Return the nearest date to come that the reports name, in a sentence that is not `told`;
    empty where none does.
    """
    found: list[tuple[date, int, Upcoming]] = []
    for article in articles:
        today = moment(article.dated, article.first_seen).astimezone(UTC).date()
        for quote in quotable(article.text, article.language)[:_MOST_PLACES]:
            if quote.text in told or len(quote.text.split()) > _MOST_WORDS:
                continue
            if quote.is_plain and not quote.leans and not quote.presumes:
                day = _day_ahead(quote.text, today)
                if day is not None:
                    named = Upcoming(day=day, text=quote.text, cites=(article.id,))
                    found.append((day, article.id, named))
    newest = max((moment(one.dated, one.first_seen) for one in articles), default=None)
    still = [one for one in found if newest is not None and one[0] > newest.date()]
    return (min(still, key=lambda one: one[:2])[2],) if still else ()


def named_once(stories: Sequence[StoryBrief]) -> list[StoryBrief]:
    """Return the stories of a page in order, without a date to come that a story above names and
    is about.
    """
    above: list[tuple[date, Collection[str]]] = []
    kept = []
    for story in stories:
        ahead = tuple(one for one in story.upcoming if not _is_named(one, above))
        told = [one.text for one in story.sentences] + [one.text for one in ahead]
        said = " ".join([story.headline, *told])
        above += [(one.day, units_of(said)) for one in ahead]
        kept.append(replace(story, upcoming=ahead))
    return kept


def _is_named(one: Upcoming, above: Sequence[tuple[date, Collection[str]]]) -> bool:
    units = units_of(one.text)
    total = sum(units.values())
    return any(
        day == one.day
        and sum(weight for unit, weight in units.items() if unit in said) >= _SAME * total
        for day, said in above
    )


def _day_ahead(sentence: str, today: date) -> date | None:
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
