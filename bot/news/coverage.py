"""Weighted concept coverage over sentences: which of them say, together, most of what their
articles say.

The arithmetic of `news.summary`, over arrays; it knows words and numbers, not articles. A concept
is a content word or a pair of neighbouring words with at least one content word in it. After
Gillick and Favre (2009), with the greedy choice of Lin and Bilmes (2011): worth only falls as more
is told, so stale worths are renewed lazily.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.news.terms import STOP, stem

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_WORD = 0.3
_PAIR = 1.0
#: Two content words side by side are often a name, which every sentence repeats; a function word
#: marks a phrase.
_PAIR_WITH_FUNCTION_WORD = 1.3
#: The place at which a concept stands counts a third this many sentences down, but never less than
#: the floor.
PLACE_SCALE = 6.0
_PLACE_FLOOR = 0.35
#: A title says a concept as loudly as so many first sentences.
_TITLE = 4.0
#: Repeats within one article count ever less; articles that agree count ever more.
_WITHIN_ARTICLE = 0.7
_ACROSS_ARTICLES = 2.4


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which concepts each sentence holds: sentence `i` those at `starts[i]:starts[i + 1]`."""

    starts: Ints
    concepts: Ints
    #: What a concept is worth in its sentence when nobody has told it yet.
    values: Floats
    #: How many concepts there are.
    count: int
    #: Each article's mean cosine to the others, by its content words; 1 for an article alone.
    closeness: Floats
    #: Which concepts each article holds, as sorted `article * count + concept`.
    held: Ints

    def of(self, sentence: int) -> Ints:
        """Return the concepts of one sentence."""
        return self.concepts[self.starts[sentence] : self.starts[sentence + 1]]

    def share_held(self, sentence: int) -> Floats:
        """Return which share of the sentence's concepts each article holds."""
        wanted = np.arange(len(self.closeness))[:, None] * self.count + self.of(sentence)
        found = np.minimum(np.searchsorted(self.held, wanted), len(self.held) - 1)
        share: Floats = (self.held[found] == wanted).mean(axis=1)
        return share


def read_coverage(
    sentences: Sequence[Sequence[str]],
    *,
    article: Sequence[int],
    place: Sequence[int],
    titles: Sequence[Sequence[str]],
) -> Coverage:
    """Return the coverage of `sentences`, each given as its words.

    Args:
        article: Of each sentence, the index of its article.
        place: Of each sentence, its place in its article, from 0.
        titles: The words of each article's title; their number is that of the articles.
    """
    rows, keys, kinds = _occurrences([*sentences, *titles])
    names, concepts = np.unique(keys, return_inverse=True)
    count = max(1, len(names))
    # Each concept once a sentence; the order is by sentence, as `starts` needs it.
    _, first = np.unique(rows * count + concepts, return_index=True)
    rows, concepts, kinds = rows[first], concepts[first], kinds[first]
    owner = np.concatenate([np.asarray(article, dtype=np.int64), np.arange(len(titles))])
    loudness = np.full(len(owner), _TITLE)
    loudness[: len(sentences)] = np.maximum(np.exp(-np.asarray(place) / PLACE_SCALE), _PLACE_FLOOR)
    held, inverse = np.unique(owner[rows] * count + concepts, return_inverse=True)
    within = np.log1p(np.bincount(inverse, loudness[rows], minlength=len(held))) ** _WITHIN_ARTICLE
    weights = np.bincount(held % count, within, minlength=count) ** _ACROSS_ARTICLES
    quoted = rows < len(sentences)
    rows, concepts, kinds = rows[quoted], concepts[quoted], kinds[quoted]
    said = kinds == _WORD
    return Coverage(
        starts=np.searchsorted(rows, np.arange(len(sentences) + 1)),
        concepts=concepts,
        values=kinds * weights[concepts],
        count=count,
        closeness=_closeness(owner[rows[said]] * count + concepts[said], count, len(titles)),
        held=held,
    )


def by_worth(
    coverage: Coverage,
    prior: Floats,
    *,
    article: Sequence[int],
    most_repeated: float,
    per_article: int | None,
) -> Iterator[int]:
    """Yield sentences best first, each judged by what it adds to those before it, times its
    `prior`.

    Left out are those without a prior, those of which more than the share `most_repeated` is told
    already, and any beyond `per_article` of their article.
    """
    told = np.zeros(coverage.count, dtype=bool)
    taken: dict[int, int] = {}

    def worth(sentence: int) -> float:
        held = slice(coverage.starts[sentence], coverage.starts[sentence + 1])
        return float(prior[sentence] * coverage.values[held][~told[coverage.concepts[held]]].sum())

    upto = np.concatenate([np.zeros(1), np.cumsum(coverage.values)])
    first = prior * (upto[coverage.starts[1:]] - upto[coverage.starts[:-1]])
    heap = [
        (-worth_now, sentence)
        for sentence, worth_now in enumerate(first.tolist())
        if prior[sentence] > 0
    ]
    heapq.heapify(heap)
    while heap:
        stale, sentence = heapq.heappop(heap)
        if per_article is not None and taken.get(article[sentence], 0) >= per_article:
            continue
        held = coverage.of(sentence)
        if np.count_nonzero(told[held]) > most_repeated * len(held) or len(held) == 0:
            continue
        fresh = -worth(sentence)
        if fresh > stale and heap and fresh > heap[0][0]:
            heapq.heappush(heap, (fresh, sentence))
            continue
        told[held] = True
        taken[article[sentence]] = taken.get(article[sentence], 0) + 1
        yield sentence


def _occurrences(texts: Sequence[Sequence[str]]) -> tuple[Ints, Ints, Floats]:
    """Return where each concept occurs (the index of its text), its key, and what its kind is
    worth.
    """
    numbers: dict[str, int] = {}
    stems: dict[str, int] = {}
    content: list[bool] = []
    for word in chain.from_iterable(texts):
        if word not in numbers:
            root = stem(word)
            if root not in stems:
                stems[root] = len(stems)
                content.append(root not in STOP)
            numbers[word] = stems[root]
    ids = np.array([numbers[word] for word in chain.from_iterable(texts)], dtype=np.int64)
    row = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    says = np.array(content, dtype=bool)[ids] if len(ids) else np.zeros(0, dtype=bool)
    first, second = says[:-1], says[1:]
    paired = (row[:-1] == row[1:]) & (first | second)
    # Words have the keys below the size of the vocabulary, pairs those above it.
    pairs = ((ids[:-1] + 1) * len(stems) + ids[1:])[paired]
    kinds = np.where((first & second)[paired], _PAIR, _PAIR_WITH_FUNCTION_WORD)
    return (
        np.concatenate([row[says], row[:-1][paired]]),
        np.concatenate([ids[says], pairs]),
        np.concatenate([np.full(int(says.sum()), _WORD), kinds]),
    )


def _closeness(said: Ints, count: int, articles: int) -> Floats:
    """Return each article's mean cosine to the others; `said` holds `article * count + word`, with
    repeats.
    """
    if articles < 2 or len(said) == 0:
        return np.ones(articles)
    held, times = np.unique(said, return_counts=True)
    owner, word = held // count, held % count
    weight = np.log1p(times)
    norm = np.sqrt(np.bincount(owner, weight**2, minlength=articles))
    weight = weight / norm[owner]
    together = np.bincount(word, weight, minlength=count)
    return (np.bincount(owner, weight * together[word], minlength=articles) - (norm > 0)) / (
        articles - 1
    )
