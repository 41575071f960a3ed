"""How what people at a place think of stories moves others of their kind up or down there.

Principles: an opinion is about more than one story, and must not decide alone what is told. So it
counts for a story by how alike their headlines are, one person moves a story by half of what all
together can, and all together by less than a second independent report does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.news.terms import STOP, stem
from bot.news.text import words

#: How far one person, and all together, can move a story.
_OF_ONE, _OF_ALL = 0.4, 0.8
#: Headlines less alike than this are of different kinds (cosine of their stems).
_LEAST = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """That somebody found a story useful, or wants less of its kind."""

    story: int | None
    headline: str
    is_useful: bool
    person: str


def weight(story: int, titles: Sequence[str], opinions: Iterable[Opinion]) -> float:
    """Return by how much the opinions of a place move a story with these titles, -0.8 to 0.8."""
    of_each: dict[str, float] = {}
    for one in opinions:
        alike = 1.0 if one.story == story else _likeness(one.headline, titles)
        if alike >= _LEAST:
            before = of_each.get(one.person, 0.0)
            of_each[one.person] = before + (alike if one.is_useful else -alike) * _OF_ONE
    together = sum(max(-_OF_ONE, min(_OF_ONE, moved)) for moved in of_each.values())
    return max(-_OF_ALL, min(_OF_ALL, together))


def _likeness(headline: str, titles: Sequence[str]) -> float:
    mine = _stems(headline)
    return max((_cosine(mine, _stems(title)) for title in titles), default=0.0)


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


@lru_cache(maxsize=1 << 12)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text)) - STOP
