"""In which order stories are told, and the terms of that order, kept for whoever asks why.

Principles: importance is mass: what several newsrooms report on their own comes before what one
reports, then how much is written of it, and what it costs people; comment comes last, and what only
arrived late behind what is new; recency only breaks ties; what a reader has not been told comes
before what he has; and the person who runs the bot may weigh outlets and topics. Every term is a
number of its own and the score is their sum, so that an order can be explained line by line. No
number of deaths that one newsroom alone tells comes before what two report.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from bot.model import Article, Published
from bot.news.acts import classes_of
from bot.news.newsroom import independent_reports, newsroom
from bot.news.quantities import quantities

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
# What is of consequence whoever reports it, by classes of acts: of these in every language, of the
# others only where their words are not also said of quarrels and prices ("attacks", "blasts").
_GRAVE_ACTS = frozenset(["coup", "death", "kidnap", "quake"])
_GRAVE_ABROAD = frozenset(["attack", "blast", "war"])
_GRAVE = re.compile(
    r"attack(?:s|ed|ers?)?|ceasefire|collaps(?:e|es|ed)|convicted|crash(?:es|ed)?|elect(?:ed|ions?)"
    r"|evacuat\w+|bomb(?:s|ed|ers?|ings?)?|explo(?:ded?|des|sions?)|famine|invasion|massacre"
    r"|outbreak|pandemic|recession|resign(?:s|ed)?|sanctions|shootings?|tariffs?|treaty|truce"
    r"|verdict|war|kill(?:s|ed|ings?)?"
)
#: So many deaths are told by a headline that weighs most, twice as much as one without a number.
_MANY_DEAD = 100
# "Man, 45, killed"; "dies aged 97"; "20 years after his death"
_AGES = r"\b(?:at|aged?) {0}\b|{0}(?:, | (?:year|month|week|day|hour|minute)s?\b)"
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
    costs = sorted(map(_cost, by_room.values()), reverse=True)
    has_report = any(article.genre == "report" for article in articles)
    reports = independent_reports(articles)
    written = min(len(articles), _OF_ONE_NEWSROOM * max(1, reports))
    terms = {
        "independent_reports": _REPORTS * math.log2(1 + reports),
        "articles": _ARTICLES * math.log2(written),
        "consequence": _CONSEQUENCE * costs[(len(costs) - 1) // 2],
        "comment": 0.0 if has_report else _NO_REPORT,
        "late": _LATE if age >= window else 0.0,
        "recency": _RECENCY * 0.5 ** (age / half_life),
        "relevance": _RELEVANCE * relevance,
        "novelty": _NOVELTY * novelty,
        "source_weight": math.log2(max(_LEAST_WEIGHT, sum(weights) / len(weights))),
    }
    if opinion:
        terms["opinion"] = opinion
    return sum(terms.values()), {name: round(value, 4) for name, value in terms.items()}


def _cost(articles: Sequence[Article]) -> float:
    """Return how grave what a newsroom's headlines tell is: 0 to 2, above 1 by how many died."""
    return max(_cost_of(one.title, one.language) for one in articles)


@lru_cache(maxsize=1 << 14)
def _cost_of(title: str, language: str | None) -> float:
    is_english = language in (None, "en")
    classes = _GRAVE_ACTS if is_english else _GRAVE_ACTS | _GRAVE_ABROAD
    is_grave = any(
        _GRAVE.fullmatch(word) or not classes.isdisjoint(classes_of(word, english=is_english))
        for word in _WORD.findall(title.lower())
    )
    if not is_grave:
        return 0.0
    dead = [
        one.value
        for one in quantities(title, language)
        if one.counts == "dead" and not re.search(_AGES.format(re.escape(one.text)), title)
    ]
    return 1.0 + min(1.0, math.log(max(dead, default=1.0) or 1.0, _MANY_DEAD))


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
