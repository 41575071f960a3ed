"""Dates to come that a story's reports name: the vote on Friday, the talks on 18 June.

A sentence counts if it looks ahead ("will", "is due", "until") and names a day after its report's
own. Known exceptions: English only; "next week" names no day and is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from bot.model import Article, StoryBrief, Upcoming
from bot.news.named_days import announced, day_ahead
from bot.news.quotable import quotable
from bot.news.ranking import moment
from bot.news.summary import units_of

_MOST_PLACES = 12
_MOST_WORDS = 28
#: Two stories name one appointment if so much of how one puts it stands in the other.
_SAME = 0.4


def upcoming(articles: Sequence[Article], told: Collection[str]) -> tuple[Upcoming, ...]:
    """Return the nearest date to come that the reports name, in a sentence that is not `told`, nor
    says again when what is told will be; empty where none does.
    """
    found: list[tuple[date, int, Upcoming]] = []
    for article in articles:
        today = moment(article.dated, article.first_seen).astimezone(UTC).date()
        for quote in quotable(article.text, article.language)[:_MOST_PLACES]:
            if quote.text in told or len(quote.text.split()) > _MOST_WORDS:
                continue
            if quote.is_plain and not quote.leans and not quote.presumes:
                day = day_ahead(quote.text, today)
                if day is not None:
                    named = Upcoming(day=day, text=quote.text, cites=(article.id,))
                    found.append((day, article.id, named))
    newest = max((moment(one.dated, one.first_seen) for one in articles), default=None)
    still = [
        one
        for one in found
        if newest is not None and one[0] > newest.date() and not _is_dated(one[2], told, newest)
    ]
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


def _is_dated(one: Upcoming, told: Collection[str], today: datetime) -> bool:
    """Return whether one of the told sentences announces the same for a day."""
    dated = (
        sentence
        for sentence in told
        if announced(sentence, today.date()) or day_ahead(sentence, today.date())
    )
    return any(_tells(units_of(sentence), one) for sentence in dated)


def _is_named(one: Upcoming, above: Sequence[tuple[date, Collection[str]]]) -> bool:
    return any(day == one.day and _tells(said, one) for day, said in above)


def _tells(said: Collection[str], one: Upcoming) -> bool:
    """Return whether enough of how a date to come is put stands in what was said."""
    units = units_of(one.text)
    shared = sum(weight for unit, weight in units.items() if unit in said)
    return shared >= _SAME * sum(units.values())
