"""How much an article is about what was asked, and where belonging ends. Pure arithmetic over
counted words.

Principles: an article belongs when it is about the topic, not when it mentions it in passing; every
actor of a topic must be there; a word says as much as it is rare; what the best articles have in
common helps to order the others.

Method: BM25 over canonical tokens and stemmed words of title and text, a bonus for covering what
was asked, by rarity, the share of an article's mentions that go to the actors asked for, and
relevance feedback from the eight best (Rocchio in the form of Lavrenko and Croft's relevance
models, 2001). An article belongs when its score is a fair part of the best.

Known exceptions: of a text of 30,000 characters and more, the end is not counted.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt
import snowballstemmer

from bot.news.text import words

Keys = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float64]

#: How an article was found: it matches all that is wanted, two words of it beside all names, one
#: word beside them, or it names what it would have to be about.
ALL, PAIRS, SOME, NAMED = range(4)
#: From this many free words on, a question is prose: names in it weigh, but none of them must be
#: there.
PROSE = 4
#: So much of a text is counted; hardly any article is longer, and what is belongs to several.
_COUNTED_CHARS = 30_000
#: A word of these counts double: what an article is about stands there.
_OPENING_WORDS = 250
#: A word of the title counts as so many mentions late in the text.
TITLE_WEIGHT = 4

_K1 = 6.0
_B = 0.5
#: A country is counted so often that is named twice, or in the title.
_AGAIN = 4
#: Of a long article that names many, each must have this share of what it names.
_AGAIN_SHARE = 0.25
#: A match that lies beyond what is counted.
_LATE_MENTION = 1.0
#: How strongly missing parts of a question count against an article, each as it is rare. In a long
#: question most parts are missing from any article, so more than this would leave it to chance.
_COVERAGE = 0.7
#: How strongly mentions of other actors count against an article on two or more.
_SHARE = 0.5
#: How strongly it counts against an article that words which were typed side by side stand apart
#: in it (sequential dependence: Metzler and Croft 2005), where others have them together.
_ASUNDER = 0.3
_FEEDBACK_ARTICLES = 5
_FEEDBACK_TERMS = 50
#: What the shared words of the best count beside the question's own; less where those are many.
_FEEDBACK_WEIGHT = 0.3
_FEEDBACK_WEIGHT_PROSE = 0.2
#: How far an article rises towards the best of its story; further where the question tells an
#: event.
_STORY_PULL = 0.15
_STORY_PULL_PROSE = 0.5
#: The part of the best score an article must reach to belong.
_BELONGS = 0.55
#: The same where any sign may do: few articles have many of them.
_BELONGS_BY_SIGNS = 0.25

_stemmer = snowballstemmer.stemmer("porter")


@lru_cache(maxsize=1 << 15)
def key(word: str) -> int:
    """Return the number a word or an entity term is counted under; words of one stem share it."""
    return zlib.crc32(stem(word).encode())


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a word; nothing is left of no word."""
    return _stemmer.stemWord(word) or word


@dataclass(frozen=True, slots=True)
class Marks:
    """What ranking needs of one article without reading it again."""

    keys: Keys
    counts: Counts
    #: Counted words, title included.
    length: int
    #: Mentions of countries and bodies in the whole article.
    mentions: int


def marks(
    title: str,
    text: str,
    *,
    entities: Sequence[str],
    title_entities: Sequence[str],
    acting: Mapping[str, int],
) -> Marks:
    """Count the words of a title and of a text, and its entity terms.

    `acting`: terms for what the article is about, with their counts.
    """
    titled, counted_words = words(title), words(text[:_COUNTED_CHARS])
    counted = chain(
        counted_words,
        counted_words[:_OPENING_WORDS],
        *[titled] * TITLE_WEIGHT,
        *[entities] * 2,
        *[title_entities] * (TITLE_WEIGHT - 2),
        Counter(acting).elements(),
    )
    telling = [word for word in counted if len(word) > 1]
    keys, counts = np.unique(
        np.fromiter(map(key, telling), np.uint32, count=len(telling)), return_counts=True
    )
    length = len(counted_words) + len(titled)
    return Marks(keys, np.minimum(counts, 255).astype(np.uint8), length, len(entities))


@dataclass(frozen=True, slots=True)
class Unit:
    """One part of a question: alternatives, each the keys of words that must all be there; and how
    rare it is.
    """

    alternatives: tuple[tuple[int, ...], ...]
    #: The share of all articles that have it, 0 to 1.
    frequency: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for: groups of which each must match, and words of which as many as possible
    should.
    """

    groups: tuple[Unit, ...]
    about: tuple[Unit, ...]
    #: What an article must be about, where to match the groups is only to name it.
    acting: tuple[Unit, ...] = ()
    #: Where none is about it, those that name it again and again belong.
    named_may_do: bool = False
    #: The words are a list of signs, any of which may show that an article belongs; not one phrase.
    signs: bool = False
    #: The places of the words in `units` that say something alone: where there are such, an article
    #: has one at least, unless a name must be there.
    telling: tuple[int, ...] = ()
    #: The place in `units` of the word that says most of a question: what has it may answer, though
    #: others have more words. None where no word does.
    rarest: int | None = None

    @property
    def units(self) -> tuple[Unit, ...]:
        """All parts of the question, those that all must be there first."""
        return (*self.groups, *self.about, *self.acting)

    @property
    def prose(self) -> bool:
        """Is it a sentence, such as a headline, rather than a few words?"""
        return len(self.about) >= PROSE and not self.signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """The marks of many articles, one after the other."""

    #: Article ids.
    articles: npt.NDArray[np.int64]
    keys: Keys
    counts: Counts
    #: How many keys each article has.
    sizes: npt.NDArray[np.int64]
    lengths: Floats
    mentions: Floats
    #: Story ids; an article without one has its own id, negative.
    stories: npt.NDArray[np.int64]

    def table(self, keys: Sequence[int] | Keys) -> Floats:
        """Return how often each article (row) has each of `keys` (column, in the order of the
        sorted distinct keys).
        """
        asked = np.unique(np.asarray(keys, dtype=np.uint32))
        # Few keys of many are asked for: a table of the low bits throws out nearly all before the
        # exact search.
        possible = np.zeros(1 << 16, dtype=bool)
        possible[asked & 0xFFFF] = True
        at = np.flatnonzero(possible[self.keys & 0xFFFF])
        column = np.minimum(np.searchsorted(asked, self.keys[at]), len(asked) - 1)
        exact = asked[column] == self.keys[at]
        rows = np.searchsorted(np.cumsum(self.sizes), at[exact], side="right")
        found = np.zeros((len(self.articles), len(asked)))
        found[rows, column[exact]] = self.counts[at[exact]]
        return found


@dataclass(frozen=True, slots=True)
class Ranked:
    """Articles with their scores, best first; those that belong come before the others."""

    articles: tuple[int, ...]
    scores: tuple[float, ...]
    #: How many of them belong.
    belonging: int
    #: How many others only name what they would have to be about.
    passing: int = 0
    #: Those that belong only name it, again and again: none is about it.
    only_named: bool = False
    #: Parts of the question, by place, that none of those that belong has.
    absent: tuple[int, ...] = ()


def rank(
    pool: Pool,
    question: Question,
    *,
    level: npt.NDArray[np.int64],
    background: Pool,
    together: Floats,
) -> Ranked:
    """Order the articles of `pool` by how much they are about `question`, and say how many belong.

    `level`: how each of them was found. `background`: any articles, to tell common words from rare.
    `together`: the share of the question's neighbouring words that each has beside one another.
    """
    if not len(pool.articles):
        return Ranked((), (), 0)
    found = _found(pool, question, late=level == ALL)
    direct = _direct(pool, question, found)
    if together.any():
        direct *= 1 - _ASUNDER * (1 - together)
    best = np.argsort(-direct, kind="stable")[:_FEEDBACK_ARTICLES]
    weights = _shared(pool, best, direct, background)
    related = _weigh(pool, weights)
    weight = _FEEDBACK_WEIGHT_PROSE if question.prose else _FEEDBACK_WEIGHT
    score = (1 - weight) * _to_one(direct) + weight * _to_one(related)
    score = _pulled(score, pool.stories, _STORY_PULL_PROSE if question.prose else _STORY_PULL)
    if question.acting:
        belongs = level == ALL
        if question.named_may_do and not belongs.any():
            least = np.maximum(_AGAIN, _AGAIN_SHARE * pool.mentions)
            belongs = (found[:, : len(question.groups)] >= least[:, None]).all(axis=1)
    else:
        belongs = _belongs(score, _may_belong(pool, question, found, level), signs=question.signs)
        if question.rarest is not None and belongs.any():
            belongs |= (level <= SOME) & (found[:, question.rarest] > 0)
    order = np.lexsort((-pool.articles, -score, ~belongs))
    return Ranked(
        tuple(pool.articles[order].tolist()),
        tuple(np.round(score[order], 6).tolist()),
        int(np.count_nonzero(belongs)),
        passing=int(np.count_nonzero((level == NAMED) & ~belongs)),
        only_named=bool(belongs.any() and (level[belongs] == NAMED).all()),
        absent=tuple(np.flatnonzero(~(found[belongs] > 0).any(axis=0)).tolist()),
    )


def _found(pool: Pool, question: Question, *, late: npt.NDArray[np.bool_]) -> Floats:
    """Return how often each article (row) has each part of the question (column); `late` ones have
    every part.
    """
    units = question.units
    keys = sorted({number for unit in units for choice in unit.alternatives for number in choice})
    column = {number: at for at, number in enumerate(keys)}
    table = pool.table(keys)
    found = np.zeros((len(pool.articles), len(units)))
    for at, unit in enumerate(units):
        phrases = [
            table[:, [column[number] for number in choice]].min(axis=1)
            for choice in unit.alternatives
        ]
        found[:, at] = np.max(phrases, axis=0)
    return np.where(late[:, None], np.maximum(found, _LATE_MENTION), found)


def _direct(pool: Pool, question: Question, found: Floats) -> Floats:
    rarity = np.array([-math.log(max(unit.frequency, 1e-6)) for unit in question.units])
    total = _saturated(found, pool) @ rarity
    if not question.signs:
        total *= ((found > 0) @ rarity / (rarity.sum() or 1.0)) ** _COVERAGE
    if len(question.groups) > 1 and not question.about:
        mine = found.sum(axis=1)
        total *= np.minimum(1.0, (mine + 0.5) / (np.maximum(pool.mentions, mine) + 1)) ** _SHARE
    return np.asarray(total, dtype=np.float64)


def _saturated(found: Floats, pool: Pool) -> Floats:
    """Return the counts as BM25 weighs them: each further mention says less, and less in a long
    article.
    """
    length = 1 - _B + _B * pool.lengths / (pool.lengths.mean() or 1.0)
    return np.asarray(found * (_K1 + 1) / (found + _K1 * length[:, None]), dtype=np.float64)


def _shared(
    pool: Pool, best: npt.NDArray[np.int64], direct: Floats, background: Pool
) -> dict[int, float]:
    """Return the words that the best articles share and others do not have, with their weights,
    heaviest first.
    """
    ends = np.cumsum(pool.sizes)
    parts = [slice(ends[row] - pool.sizes[row], ends[row]) for row in best]
    top = direct[best[0]] or 1.0
    each = [
        pool.counts[part] / (pool.counts[part] + _K1) * (direct[row] / top)
        for row, part in zip(best, parts, strict=True)
    ]
    keys, at = np.unique(np.concatenate([pool.keys[part] for part in parts]), return_inverse=True)
    weights = np.bincount(at, weights=np.concatenate(each), minlength=len(keys))
    # Sorted by key, as the table's columns are.
    chosen = np.sort(np.argsort(-weights, kind="stable")[: 10 * _FEEDBACK_TERMS])
    likely, weight = keys[chosen], weights[chosen]
    have = (background.table(likely) > 0).sum(axis=0)
    rarity = np.log((len(background.articles) + 2) / (have + 1))
    value = weight * rarity
    heaviest = np.argsort(-value, kind="stable")[:_FEEDBACK_TERMS]
    return {int(likely[place]): float(value[place] * rarity[place]) for place in heaviest}


def _weigh(pool: Pool, weights: Mapping[int, float]) -> Floats:
    keys = sorted(weights)
    return np.asarray(
        _saturated(pool.table(keys), pool) @ [weights[number] for number in keys], dtype=np.float64
    )


def _pulled(score: Floats, stories: npt.NDArray[np.int64], pull: float) -> Floats:
    """Raise each article towards the two best others of its story: who tells the event in other
    words belongs too.
    """
    order = np.lexsort((-score, stories))
    grouped, scores = stories[order], score[order]
    start = np.searchsorted(grouped, grouped, side="left")
    size = np.searchsorted(grouped, grouped, side="right") - start
    place = np.arange(len(order)) - start
    # The places of the two best others: 0 and 1, but not one's own.
    first, second = np.where(place == 0, 1, 0), np.where(place <= 1, 2, 1)
    padded = np.append(scores, [0.0, 0.0])
    best = np.where(size > 1, padded[start + first], 0.0)
    mates = np.where(size > 2, (best + padded[start + second]) / 2, best)
    raised = np.empty_like(score)
    raised[order] = np.maximum(scores, (1 - pull) * scores + pull * mates)
    return raised


def _may_belong(
    pool: Pool, question: Question, found: Floats, level: npt.NDArray[np.int64]
) -> npt.NDArray[np.bool_]:
    """Return which articles match enough of the question, whatever their score."""
    if question.signs:
        signs = found[:, len(question.groups) :]
        return np.asarray(
            (level <= SOME) & (((signs > 0).sum(axis=1) > 1) | (signs.max(axis=1) > TITLE_WEIGHT))
        )
    strictest = int(level.min())
    # One of two words is another topic; beside a name that is there, one of several words may do.
    enough = SOME if question.groups and not question.prose else PAIRS
    may = level <= (PAIRS if question.prose else min(strictest, enough))
    if question.telling and not question.groups:
        may &= (found[:, list(question.telling)] > 0).any(axis=1)
    # Who tells the same story with some of the words belongs too.
    return np.asarray(may | ((level <= SOME) & np.isin(pool.stories, pool.stories[may])))


def _belongs(score: Floats, may: npt.NDArray[np.bool_], *, signs: bool) -> npt.NDArray[np.bool_]:
    if not may.any():
        return may
    best = np.sort(score[may])[-3:].mean()
    return np.asarray(may & (score >= (_BELONGS_BY_SIGNS if signs else _BELONGS) * best))


def _to_one(values: Floats) -> Floats:
    return values / (values.max() or 1.0)
