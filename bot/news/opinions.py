"""How what people at a place think of stories moves others of their kind up or down there.

Principles: an opinion is about more than one story, and must not decide alone what is told. So it
counts for the whole saga, and for other stories by how much of what they tell is the same; one
person moves a story by half of what all together can, and all together by less than a second
independent report does.

Method: the cosine of what the two stories are found by (`news.profile`). Over the sample feed two
events of one affair have 0.2 to 0.35, and any two others less than 0.15. A story that is no longer
kept is known by the words of its headline.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.news.profile import Sums, unpack_sums
from bot.news.terms import STOP, stem
from bot.news.text import words

#: How far one person, and all together, can move a story.
_OF_ONE, _OF_ALL = 0.4, 0.8
#: Stories less alike than this are of different kinds, and from so much on of the same.
_LEAST, _SAME = 0.18, 0.36
#: Headlines less alike than this are of different kinds (cosine of their stems).
_LEAST_WORDS = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a story is like."""

    story: int | None
    titles: tuple[str, ...]
    saga: int | None = None
    #: Its profile, packed; empty where it may not be looked at or is no longer kept.
    state: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """That somebody found a story useful, or wants less of its kind."""

    of: Kind
    is_useful: bool
    person: str


def weights(stories: Sequence[Kind], opinions: Iterable[Opinion]) -> list[float]:
    """Return by how much the opinions of a place move each of these stories, -0.8 to 0.8."""
    profiles = _Profiles([one.state for one in stories])
    of_each: list[dict[str, float]] = [{} for _ in stories]
    for opinion in opinions:
        cosines = profiles.cosines(opinion.of.state)
        for story, cosine, moved in zip(stories, cosines, of_each, strict=True):
            alike = _likeness(opinion.of, story, cosine)
            if alike:
                before = moved.get(opinion.person, 0.0)
                moved[opinion.person] = before + (alike if opinion.is_useful else -alike) * _OF_ONE
    return [_together(moved) for moved in of_each]


def _together(of_each: Mapping[str, float]) -> float:
    together = sum(max(-_OF_ONE, min(_OF_ONE, moved)) for moved in of_each.values())
    return max(-_OF_ALL, min(_OF_ALL, together))


def _likeness(one: Kind, other: Kind, cosine: float) -> float:
    """Return how far a story is of the kind of another, 0 to 1."""
    if one.story == other.story or (one.saga is not None and one.saga == other.saga):
        return 1.0
    if one.state and other.state:
        return min(1.0, cosine / _SAME) if cosine >= _LEAST else 0.0
    in_words = max((_in_words(mine, its) for mine in one.titles for its in other.titles), default=0)
    return in_words if in_words >= _LEAST_WORDS else 0.0


class _Profiles:
    """The profiles of several stories, of which one looks for those like another."""

    def __init__(self, states: Sequence[bytes]) -> None:
        sums = [_sums(state) for state in states]
        self._terms = np.concatenate([np.empty(0, np.uint32), *(one.terms for one in sums)])
        self._weights = np.concatenate([np.empty(0, np.float32), *(one.weights for one in sums)])
        self._story = np.repeat(np.arange(len(sums)), [len(one.terms) for one in sums])
        self._lengths = np.array([np.linalg.norm(one.weights) or 1.0 for one in sums])

    def cosines(self, state: bytes) -> list[float]:
        """Return the cosine of a profile to each of the stories."""
        one = _sums(state)
        if not len(one.terms):
            return [0.0] * len(self._lengths)
        where = np.searchsorted(one.terms, self._terms)
        where[where == len(one.terms)] = 0
        shared = np.flatnonzero(one.terms[where] == self._terms)
        products = one.weights[where[shared]] * self._weights[shared]
        sums = np.bincount(self._story[shared], weights=products, minlength=len(self._lengths))
        cosines: list[float] = (sums / (self._lengths * np.linalg.norm(one.weights))).tolist()
        return cosines


def _sums(state: bytes) -> Sums:
    return unpack_sums(state) if state else Sums(np.empty(0, np.uint32), np.empty(0, np.float32), 0)


def _in_words(one: str, other: str) -> float:
    mine, its = _stems(one), _stems(other)
    return len(mine & its) / math.sqrt(len(mine) * len(its)) if mine and its else 0.0


@lru_cache(maxsize=1 << 12)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words(text)) - STOP
