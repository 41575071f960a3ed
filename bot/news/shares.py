"""How much of a page one source may fill. Pure.

Principle: what several newsrooms report is the news whoever else writes; what one alone reports is
its own word, and of that a page takes a few. So a source that floods the feed takes no place that
another could have.

Method: the stories that one source alone reports take a quarter of the places at most. What is over
that waits until every other story is placed; then a source that was known before the window may
fill what is left free, each next story of one source behind the first of another. A source that is
new never does, unless none is known: then only a feed of few sources is filled so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from bot.model import Story
from bot.news.newsroom import newsroom

#: The part of the places that stories of one source alone may take.
_SHARE = 4
#: With fewer sources than this nobody is crowded out by one of them.
_FEW_SOURCES = 4


class Reported(Protocol):
    """A story with how many newsrooms report it by themselves."""

    @property
    def story(self) -> Story:
        """The story."""

    @property
    def independent_reports(self) -> int:
        """How many newsrooms report it."""


_Reported = TypeVar("_Reported", bound=Reported)


def sole_source(one: Reported) -> str | None:
    """Return the newsroom that alone reports a story, "" for one that nobody knows; None where
    several report it.
    """
    if one.independent_reports > 1:
        return None
    articles = one.story.articles
    first = next((article for article in articles if article.is_first_hand), articles[0])
    return newsroom(first) or ""


def spread(candidates: Sequence[_Reported], most: int) -> list[_Reported]:
    """Return stories, best first, so that among the first `most` no source has more than its share
    of those that it alone reports.
    """
    shares = Shares(most)
    first: list[_Reported] = []
    others: list[_Reported] = []
    for one in candidates:
        (first if shares.take(one) else others).append(one)
    return [*first, *others]


class Shares:
    """Counts the places of one page that stories of one source alone have taken."""

    def __init__(self, places: int) -> None:
        self._most = max(1, places // _SHARE)
        self._taken: Counter[str] = Counter()

    def take(self, one: Reported) -> bool:
        """Return whether a story may have a place by its source's share, which then has it."""
        source = sole_source(one)
        if source is None:
            return True
        self._taken[source] += 1
        return self._taken[source] <= self._most

    def turn(self, one: Reported) -> int:
        """Return how many stories its source has asked a place for."""
        return self._taken[sole_source(one) or ""]


def may_fill(candidates: Iterable[Reported], established: Collection[str]) -> frozenset[str]:
    """Return the sources that may fill places that nobody else needs: of those `established`, or of
    a new feed's few.
    """
    sources = {source for one in candidates if (source := sole_source(one)) is not None}
    if established:
        return frozenset(sources & set(established))
    return frozenset(sources) if len(sources) < _FEW_SOURCES else frozenset()
