"""Which story an article joins. Pure: the store finds candidates by the keys computed here, and
keeps the states.

Principles: two articles belong together when they tell the same event, not when they share a
subject; a wrong join spoils two stories, a missed one only makes a story shorter; a story keeps its
id; an article is compared with a story as a whole (average link), because comparing with the
nearest article chains events together.

Method: an article is a vector of the words of its title (counted twice) and first 300 words, of its
names, entities and numbers (at half weight), each weighed by how rare the word is in the language
at large, so that two articles in an empty store are already comparable. A story is the sum of its
articles' vectors; the similarity is the mean cosine to them, against a bar that rises with the days
between the article and the story. Without a date it does not, and other evidence must be stronger,
so the bar is another. (Online single pass: Allan, Papka and Lavrenko 1998; the
recipe of rare words, names and time: Miranda et al. 2018.)

Known exceptions: a round-up or a newsletter tells many stories and joins none; nor does a text of
fewer than four telling words. A file's time is no date.
"""

from __future__ import annotations

import math
import re
import struct
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.model import Published
from bot.news import entities
from bot.news import text as prose
from bot.news.relevance import key

#: A story that nothing has joined for so long takes no more articles.
CLOSES_AFTER = timedelta(days=14)

_LEAD_WORDS = 300
_TITLE_WEIGHT = 2
_NAME_WEIGHT = 0.5
_ENTITY_WEIGHT = 2.0
_MAX_TERMS = 120
_STATE_TERMS = 240
#: The strongest terms, by which a story is found and looked up.
_KEYS = 16
#: Least mean cosine to join: with both dates known, and without.
_BAR_DATED = 0.2
_BAR_UNDATED = 0.155
#: What the bar rises by as the days between grow, times ln(1 + days): 0.05 for a day, 0.13 for
#: five.
_GAP_COST = 0.075
#: Share of the story's own cohesion that an article must reach, so that a close story does not
#: drift.
_COHESION_SHARE = 0.5
#: What the bar rises by when the countries and bodies named are all others: a flood here is not a
#: flood there.
_ELSEWHERE_COST = 0.04
#: Two stories that an article fits are one when they are this much above the bar themselves.
_MERGE_MARGIN = 0.1
#: Terms an article must have in common with a story: a rare name of two words makes three, and is
#: no event.
_LEAST_COMMON = 4
#: Share of tokens that a word with no known frequency has.
_UNKNOWN_SHARE = 3e-7
#: Length of the text over which a word's document frequency is estimated.
_DOCUMENT_WORDS = 150
_MOST_COMMON_SHARE = 0.35
_NAME_RARITY_MOST = 9.0
#: Words that are kept at hand; with more, all are forgotten and come again.
_KNOWN_WORDS = 100_000

_ROUND_UP = re.compile(
    r"\b(?:round-?up|(?:news|world|business|politics) in brief|week in review|newsletter|top stories|what to know today"
    r"|(?:morning|evening|daily|weekly|news) (?:briefing|digest|brief|wrap)|(?:five|ten|[0-9]+) things)\b",
    re.IGNORECASE,
)


Weights = npt.NDArray[np.float32]
Terms = npt.NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Vector:
    """What an article is about, of length one."""

    terms: Terms
    weights: Weights
    #: Its strongest terms, strongest first.
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class State:
    """What a story is about and when it happened. Bounded in size however long the story runs."""

    terms: Terms
    weights: Weights
    #: Articles that shaped it.
    articles: int
    #: Of its dated articles, in days since 1970.
    first_day: float | None
    last_day: float | None

    @property
    def keys(self) -> tuple[int, ...]:
        """Its strongest terms, strongest first."""
        return tuple(self.terms[np.argsort(-self.weights, kind="stable")[:_KEYS]].tolist())

    def pack(self) -> bytes:
        """Return the state as bytes for the store."""
        head = _HEAD.pack(
            self.articles,
            math.nan if self.first_day is None else self.first_day,
            math.nan if self.last_day is None else self.last_day,
            len(self.terms),
        )
        return head + self.terms.tobytes() + self.weights.tobytes()


_HEAD = struct.Struct("<IddI")


def unpack(data: bytes) -> State:
    """Return the state that `State.pack` made bytes of."""
    articles, first_day, last_day, count = _HEAD.unpack_from(data)
    terms = np.frombuffer(data, np.uint32, count, _HEAD.size)
    weights = np.frombuffer(data, np.float32, count, _HEAD.size + 4 * count)
    return State(
        terms=terms,
        weights=weights,
        articles=articles,
        first_day=None if math.isnan(first_day) else first_day,
        last_day=None if math.isnan(last_day) else last_day,
    )


class Decision(NamedTuple):
    """The story an article joins, or None to found one; the story that proved to be the same; and
    why.
    """

    story: int | None
    merge: int | None
    reason: str


def vector(title: str, text: str, *, language: str | None = None) -> Vector:
    """Return what an article is about: of length one, or empty for a round-up, which is about
    nothing in particular.

    `language` chooses the background frequencies; English when unknown.
    """
    if is_round_up(title):
        return _unit({})
    lead = " ".join(text.split(None, _LEAD_WORDS)[:_LEAD_WORDS])
    weights: dict[int, float] = {}
    counts: Counter[str] = Counter(prose.words(lead))
    for word in prose.words(title):
        counts[word] += _TITLE_WEIGHT
    known = _known(language)
    for word, count in counts.items():
        term, weight, _ = known[word]
        if count > 1:
            weight *= 1 + math.log(count)
        if weight > weights.get(term, 0.0):
            weights[term] = weight
    whole = f"{title}\n{lead}"
    for name, count in Counter(entities.names(whole)).items():
        if " " in name:
            rare = min(_NAME_RARITY_MOST, sum(known[word].rarity for word in name.split()))
            weights[_hash(f"name {name}")] = _NAME_WEIGHT * (1 + math.log(count)) * rare
    for token, count in Counter(entities.tokens(whole)).items():
        weights[_hash(token)] = _ENTITY_WEIGHT * (1 + math.log(count))
    return _unit(weights)


def day_of(published: Published | None, *, date_from: str | None) -> float | None:
    """Return a publication date in days since 1970, or None where only the file's time is known."""
    if published is None or date_from == "file time":
        return None
    if not isinstance(published, datetime):
        published = datetime.combine(published, time(12), tzinfo=UTC)
    return published.timestamp() / 86_400


def moments(day: float | None, *, seen: datetime) -> tuple[datetime, ...]:
    """Return the times under which a story or article is to be found: when it was seen and, if far
    off, its own day.
    """
    if day is None:
        return (seen,)
    happened = datetime.fromtimestamp(day * 86_400, tz=UTC)
    return (seen,) if abs(happened - seen) < CLOSES_AFTER / 2 else (seen, happened)


def is_round_up(title: str) -> bool:
    """Return whether the title announces many stories at once: such an article joins none."""
    return _ROUND_UP.search(title) is not None


def found(one: Vector, day: float | None) -> State:
    """Return the state of a story of one article."""
    return State(one.terms, one.weights, 1, day, day)


def join(state: State, one: Vector, day: float | None) -> State:
    """Return the state of a story that the article has joined."""
    return _sum(state, found(one, day))


def merge(state: State, other: State) -> State:
    """Return the state of two stories that are one."""
    return _sum(state, other)


def leave(state: State, one: Vector) -> State:
    """Return the state without an article that was in it; its days stay while others are in it."""
    if state.articles <= 1:
        return State(state.terms[:0], state.weights[:0], 0, None, None)
    weights = state.weights.copy()
    at, where = _common(state.terms, one.terms)
    weights[at] -= one.weights[where]
    kept = weights > 1e-6
    return State(
        state.terms[kept], weights[kept], state.articles - 1, state.first_day, state.last_day
    )


def decide(one: Vector, day: float | None, candidates: Mapping[int, State]) -> Decision:
    """Return which candidate the article joins, and why. Ties go to the older story (the lower
    id).
    """
    if not candidates or not len(one.terms):
        return Decision(None, None, "nothing like it")
    cosines, common = _cosines(one, list(candidates.values()))
    places = one.terms[_common(one.terms, _entity_terms())[0]]
    fits: list[tuple[float, int]] = []
    for cosine, shared, (story, state) in zip(cosines, common, candidates.items(), strict=True):
        fit = _fit(cosine, day, state)
        if fit >= 0 and shared < _LEAST_COMMON:
            continue
        if fit >= 0 and _is_elsewhere(places, state):
            fit -= _ELSEWHERE_COST
        fits.append((fit, -story))
    if not fits:
        return Decision(None, None, "too little in common")
    fit, best = max(fits)
    best = -best
    if fit < 0:
        return Decision(None, None, f"nearest story {best} at {fit:+.2f} of the bar")
    reason = f"similarity {fit:+.2f} over the bar"
    for _, negative in sorted(
        (other for other in fits if other[0] >= 0 and other[1] != -best), reverse=True
    ):
        other = -negative
        closeness = _fit_stories(candidates[best], candidates[other])
        if closeness > _MERGE_MARGIN:
            older, younger = min(best, other), max(best, other)
            return Decision(
                older,
                younger,
                f"{reason}; stories {older} and {younger} are one ({closeness:+.2f})",
            )
    return Decision(best, None, reason)


def _is_elsewhere(places: Terms, state: State) -> bool:
    """Return whether article and story both name countries or bodies, and none in common."""
    if not len(places) or len(_common(state.terms, places)[0]):
        return False
    return bool(len(_common(state.terms, _entity_terms())[0]))


@cache
def _entity_terms() -> Terms:
    return np.array(sorted(_hash(token) for token in entities.known()), dtype=np.uint32)


def _cosines(one: Vector, states: Sequence[State]) -> tuple[list[float], list[int]]:
    """Return the mean cosine of the article to the articles of each story, and how many terms they
    have in common.
    """
    terms = np.concatenate([state.terms for state in states])
    # Few terms of many are shared: a table of the low bits throws out nearly all before the exact
    # search.
    possible = np.zeros(1 << 16, dtype=bool)
    possible[one.terms & 0xFFFF] = True
    some = np.flatnonzero(possible[terms & 0xFFFF])
    where = np.searchsorted(one.terms, terms[some])
    where[where == len(one.terms)] = 0
    is_shared = one.terms[where] == terms[some]
    at, where = some[is_shared], where[is_shared]
    weights = np.concatenate([state.weights for state in states])
    of_state = np.searchsorted(np.cumsum([len(state.terms) for state in states]), at, side="right")
    sums = np.bincount(of_state, weights=one.weights[where] * weights[at], minlength=len(states))
    cosines = [
        total / max(state.articles, 1) for total, state in zip(sums.tolist(), states, strict=True)
    ]
    return cosines, np.bincount(of_state, minlength=len(states)).tolist()


def _fit(cosine: float, day: float | None, state: State) -> float:
    """Return how far over the bar an article is, given its mean cosine to the story's articles."""
    fit = _over_bar(cosine, _gap(day, day, state))
    return min(fit, cosine - _COHESION_SHARE * _cohesion(state))


def _cohesion(state: State) -> float:
    """Return the mean cosine of the story's articles to one another, 0 for a single one."""
    if state.articles < 2:
        return 0.0
    # The squared length of a sum of n unit vectors is n plus the cosines of its n (n - 1) ordered
    # pairs.
    return (float(state.weights @ state.weights) - state.articles) / (
        state.articles * (state.articles - 1)
    )


def _fit_stories(one: State, other: State) -> float:
    at, where = _common(one.terms, other.terms)
    cosine = float(one.weights[at] @ other.weights[where]) / max(one.articles * other.articles, 1)
    return _over_bar(cosine, _gap(one.first_day, one.last_day, other))


def _over_bar(cosine: float, gap_days: float | None) -> float:
    if gap_days is None:
        return cosine - _BAR_UNDATED
    return cosine - _BAR_DATED - _GAP_COST * math.log1p(gap_days)


def _gap(first: float | None, last: float | None, state: State) -> float | None:
    """Return the days between two spans of time, 0 where they overlap, None where one has no
    dates.
    """
    if first is None or last is None or state.first_day is None or state.last_day is None:
        return None
    return max(0.0, state.first_day - last, first - state.last_day)


def _sum(one: State, other: State) -> State:
    terms = np.union1d(one.terms, other.terms)
    weights = np.zeros(len(terms), dtype=np.float32)
    weights[np.searchsorted(terms, one.terms)] += one.weights
    weights[np.searchsorted(terms, other.terms)] += other.weights
    if len(terms) > _STATE_TERMS:
        kept = np.sort(np.argsort(-weights, kind="stable")[:_STATE_TERMS])
        terms, weights = terms[kept], weights[kept]
    days = [
        day
        for day in (one.first_day, other.first_day, one.last_day, other.last_day)
        if day is not None
    ]
    return State(
        terms=terms,
        weights=weights,
        articles=one.articles + other.articles,
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


def _common(terms: Terms, others: Terms) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return where in `terms`, and where in `others`, the terms of both stand; both are sorted."""
    at = np.searchsorted(terms, others)
    at[at == len(terms)] = 0
    where = np.nonzero(terms[at] == others)[0] if len(terms) else np.empty(0, dtype=np.intp)
    return at[where], where


def _unit(weights: Mapping[int, float]) -> Vector:
    terms = np.fromiter(weights, dtype=np.uint32, count=len(weights))
    given = np.fromiter(weights.values(), dtype=np.float64, count=len(weights))
    strongest = np.lexsort((terms, -given))[:_MAX_TERMS]
    ordered = strongest[np.argsort(terms[strongest])]
    values = given[ordered].astype(np.float32)
    length = float(np.sqrt(values @ values)) or 1.0
    return Vector(
        terms=terms[ordered],
        weights=values / np.float32(length),
        keys=tuple(terms[strongest[:_KEYS]].tolist()),
    )


def _hash(term: str) -> int:
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


class _Word(NamedTuple):
    term: int
    #: What it weighs where it stands once: nothing if it is common, or a single letter.
    weight: float
    #: -log of the share of texts that hold it, 0 for the most common.
    rarity: float


class _Known(dict[str, _Word]):
    """What is known of the words of a language; each is worked out when it first comes.

    Frequencies: wordfreq's small lists (code Apache-2.0, data CC BY-SA 4.0), read from the
    installed package.
    """

    def __init__(self, language: str) -> None:
        import wordfreq  # noqa: PLC0415

        super().__init__()
        self._shares: Mapping[str, float] = wordfreq.get_frequency_dict(language, "small")

    def __missing__(self, word: str) -> _Word:
        share = self._shares.get(word, _UNKNOWN_SHARE)
        holding = 1 - (1 - min(share, 0.5)) ** _DOCUMENT_WORDS
        rarity = 0.0 if holding > _MOST_COMMON_SHARE else -math.log(holding)
        weight = rarity * (_NAME_WEIGHT if word[0].isdigit() else 1) if len(word) > 1 else 0.0
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        self[word] = found = _Word(key(word), weight, rarity)
        return found


@cache
def _known(language: str | None) -> _Known:
    import wordfreq  # noqa: PLC0415

    found = language if language in wordfreq.available_languages("small") else "en"
    return _Known(found or "en")
