"""In which order stories are told, and the terms of that order, kept for whoever asks why.

Principles: importance is mass: what several newsrooms report on their own comes before what one
reports, then how much is written of it, and what it costs people; comment comes last, and what only
arrived late behind what is new; recency only breaks ties; what a reader has not been told comes
before what he has; and the person who runs the bot may weigh outlets and topics. Every term is a
number of its own and the score is their sum, so that an order can be explained line by line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from bot.model import Article, Published
from bot.news.newsroom import independent_reports, newsroom

#: How much each term counts; reports and articles are in doublings, the others go from 0 to 1
#: before weighing.
_REPORTS = 1.5
_ARTICLES = 0.5
#: What one newsroom writes beyond this adds no weight.
_OF_ONE_NEWSROOM = 2
_CONSEQUENCE = 0.4
_NO_REPORT = -3.0
#: What was over before the window began and only arrived late.
_LATE = -1.0
_RECENCY = 0.2
_RELEVANCE = 1.5
_NOVELTY = 2.0
# What is of consequence whoever reports it: deaths, war, elections, verdicts, rates, laws.
_GRAVE = frozenset(
    (
        "dead", "die", "dies", "died", "death", "deaths", "toll", "quake", "earthquake",
        "war", "invasion", "ceasefire", "truce", "coup", "massacre", "shooting", "election",
        "elections", "elected", "resign", "resigns", "resigned", "verdict", "convicted",
        "sanctions", "tariff", "tariffs", "treaty", "outbreak", "pandemic", "famine",
        "hostage", "hostages", "recession",
    )
)  # fmt: skip
_GRAVE_STEMS = ("kill", "attack", "bomb", "explo", "evacuat", "crash", "collaps")
_WORD = re.compile(r"\w+")
#: An article loses half its freshness in a quarter of the window, in six hours at least.
_HALF_LIFE_SHARE = 0.25
_SHORTEST_HALF_LIFE = timedelta(hours=6)
#: A weight of nought would leave the scale.
_LEAST_WEIGHT = 0.01


def score(
    articles: Sequence[Article],
    *,
    now: datetime,
    window: timedelta,
    relevance: float = 0.0,
    novelty: float = 1.0,
    opinion: float = 0.0,
) -> tuple[float, dict[str, float]]:
    """Return how much a story deserves to be told first, and the terms whose sum that is.

    Args:
        articles: The story's articles in the window. relevance: How well the story's best article
            fits the topic, 0 to 1. novelty: The share of the articles that came after the reader
            was last told of the story, 0 to 1. opinion: What the place thinks of stories of its
            kind (`news.opinions`).
    """
    age = max(
        timedelta(),
        now - max(last_moment(article.dated, article.first_seen) for article in articles),
    )
    half_life = max(_SHORTEST_HALF_LIFE, window * _HALF_LIFE_SHARE)
    by_room: dict[str | None, list[Article]] = {}
    for article in articles:
        by_room.setdefault(newsroom(article), []).append(article)
    weights = [sum(one.weight for one in of_it) / len(of_it) for of_it in by_room.values()]
    grave = [any(_is_grave(one.title) for one in of_it) for of_it in by_room.values()]
    has_report = any(article.genre == "report" for article in articles)
    reports = independent_reports(articles)
    written = min(len(articles), _OF_ONE_NEWSROOM * max(1, reports))
    terms = {
        "independent_reports": _REPORTS * math.log2(1 + reports),
        "articles": _ARTICLES * math.log2(written),
        "consequence": _CONSEQUENCE * (2 * sum(grave) >= len(grave)),
        "comment": 0.0 if has_report else _NO_REPORT,
        "late": _LATE if age > window else 0.0,
        "recency": _RECENCY * 0.5 ** (age / half_life),
        "relevance": _RELEVANCE * relevance,
        "novelty": _NOVELTY * novelty,
        "source_weight": math.log2(max(_LEAST_WEIGHT, sum(weights) / len(weights))),
    }
    if opinion:
        terms["opinion"] = opinion
    return sum(terms.values()), {name: round(value, 4) for name, value in terms.items()}


def _is_grave(title: str) -> bool:
    """Return whether a headline tells something of consequence."""
    return any(
        word in _GRAVE or word.startswith(_GRAVE_STEMS) for word in _WORD.findall(title.lower())
    )


def moment(dated: Published | None, first_seen: datetime) -> datetime:
    """Return when an article became news, at the earliest: its date if it has one to rely on, but
    never after it was seen.

    A date without a time begins its day, UTC, so that it is never later than a timed report of that
    day.
    """
    if dated is None:
        return first_seen
    if not isinstance(dated, datetime):
        dated = datetime.combine(dated, time(), UTC)
    return min(dated, first_seen)


def last_moment(dated: Published | None, first_seen: datetime) -> datetime:
    """Return when an article became news, at the latest: a date without a time may have been any
    hour of that day, and counts as fresh until the day ends.
    """
    if dated is None or isinstance(dated, datetime):
        return moment(dated, first_seen)
    end = datetime.combine(dated, time(), UTC) + timedelta(days=1) - timedelta(milliseconds=1)
    return min(end, first_seen)
