"""The extractive summariser: which sentences of the articles tell a story best, each with the articles it rests on.

Principles: nothing is rewritten, so nothing is invented; what several outlets tell matters more than what one tells;
each thing is told once; what an article puts first matters more than what it puts last.

Method: concept coverage (Gillick and Favre 2009), greedily. A sentence is worth the weight of the concepts (pairs of
neighbouring words and content words) it adds to those already told. A concept weighs the more the more articles hold
it and the earlier they do. The worth is damped by length, and raised by the sentence's place in its article and by how
well it reads alone (`news.quotable`). A sentence that mostly repeats what is chosen is passed over (the guard of MMR).
For a story of one article the place decides most, which makes the summary a cleaned-up lead.

Known exceptions: words are cut to stems by English endings; other languages are compared by whole words.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.model import Article, Sentence
from bot.news.quotable import Quotable, quotable
from bot.news.terms import STOP, stem
from bot.news.text import headline_from, words

Concept = str | tuple[str, str]

_WORD_WEIGHT = 0.3
_HALFSTOP_WEIGHT = 0.7
#: A place this many sentences down an article counts a third of the first.
_PLACE_SCALE = 6.0
_PLACE_FLOOR = 0.2
_LENGTH_DAMPING = 0.5
#: A sentence of which more than this share is told already is passed over.
_MOST_REPEATED = 0.5


@dataclass(frozen=True, slots=True)
class _Candidate:
    quote: Quotable
    #: Index of its article in the order given.
    source: int
    #: What it says, with the weight of each kind of concept.
    concepts: Mapping[Concept, float]

    @property
    def place(self) -> float:
        return max(_PLACE_FLOOR, math.exp(-self.quote.position / _PLACE_SCALE))


def summarise(
    articles: Sequence[Article],
    *,
    max_sentences: int | None = None,
    max_words: int | None = None,
    per_source: int | None = None,
) -> tuple[Sentence, ...]:
    """Return the sentences that tell what `articles` report, in reading order, each once.

    At least one of the limits is needed; words are counted between white space, and no limit is ever passed. At most
    `per_source` sentences are taken from one article. Articles of kind `headline_only` are not quoted. Empty if there
    is nothing to quote.

    A sentence cites first the article in which it stands verbatim, then up to three that say the same.
    """
    if max_sentences is None and max_words is None:
        raise ValueError("a summary needs max_sentences or max_words")
    candidates = _candidates(articles)
    chosen = _choose(candidates, _weights(candidates), max_sentences, max_words, per_source)
    chosen.sort(key=lambda one: (one.quote.position, one.source))
    return tuple(Sentence(one.quote.text, _cites(one, articles)) for one in chosen)


def headline(articles: Sequence[Article]) -> str:
    """Return the title that says best what `articles` are about; "" for no articles.

    A title of a report comes before one of a reprint and before one made from a first sentence; among those, the most
    central: the one whose words the other titles and the openings of the articles use most.
    """
    if not articles:
        return ""
    titled = [article for article in articles if article.title]
    if not titled:
        return headline_from(articles[0].text)
    shared: defaultdict[str, float] = defaultdict(float)
    for article in articles:
        for term in {stem(word) for word in words(f"{article.title} {article.text[:600]}")} - STOP:
            shared[term] += 1.0

    def rank(article: Article) -> tuple[bool, bool, float]:
        terms = {stem(word) for word in words(article.title)} - STOP
        central = sum(shared[term] - 1 for term in terms) / math.sqrt(len(terms) or 1)
        return article.duplicate_of is None, not headline_from(article.text).startswith(article.title[:40]), central

    return max(titled, key=rank).title


def _candidates(articles: Sequence[Article]) -> list[_Candidate]:
    return [
        _Candidate(quote, source, _concepts(quote.words))
        for source, article in enumerate(articles)
        if article.kind != "headline_only"
        for quote in quotable(article.text)
    ]


def _concepts(spoken: Sequence[str]) -> dict[Concept, float]:
    stems = [stem(word) for word in spoken]
    content = [term not in STOP for term in stems]
    found: dict[Concept, float] = {term: _WORD_WEIGHT for term, says in zip(stems, content, strict=True) if says}
    for at in range(len(stems) - 1):
        if content[at] or content[at + 1]:
            found[stems[at], stems[at + 1]] = 1.0 if content[at] and content[at + 1] else _HALFSTOP_WEIGHT
    return found


def _weights(candidates: Iterable[_Candidate]) -> dict[Concept, float]:
    """Return for each concept the sum over articles of the best place at which the article holds it."""
    best: defaultdict[Concept, dict[int, float]] = defaultdict(dict)
    for one in candidates:
        for concept in one.concepts:
            places = best[concept]
            places[one.source] = max(places.get(one.source, 0.0), one.place)
    return {concept: sum(places.values()) for concept, places in best.items()}


def _choose(
    candidates: Sequence[_Candidate],
    weights: Mapping[Concept, float],
    max_sentences: int | None,
    max_words: int | None,
    per_source: int | None,
) -> list[_Candidate]:
    chosen: list[_Candidate] = []
    taken: defaultdict[int, int] = defaultdict(int)
    room = max_words if max_words is not None else math.inf
    for one in _by_worth(candidates, weights):
        if max_sentences is not None and len(chosen) >= max_sentences:
            break
        length = len(one.quote.text.split())
        if length <= room and (per_source is None or taken[one.source] < per_source):
            chosen.append(one)
            taken[one.source] += 1
            room -= length
    return chosen


def _by_worth(candidates: Sequence[_Candidate], weights: Mapping[Concept, float]) -> Iterator[_Candidate]:
    """Yield candidates best first, each judged by what it adds to those yielded before it."""
    told: set[Concept] = set()

    def worth(one: _Candidate) -> float:
        added = sum(weights[concept] * kind for concept, kind in one.concepts.items() if concept not in told)
        prior = math.sqrt(one.place) * one.quote.clarity
        return added * prior / float(len(one.quote.words) ** _LENGTH_DAMPING)

    # What is told only grows, so a worth only falls: the best of stale worths is best if it still holds when renewed.
    heap = [(-worth(one), at) for at, one in enumerate(candidates)]
    heapq.heapify(heap)
    while heap:
        stale, at = heapq.heappop(heap)
        one = candidates[at]
        fresh = -worth(one)
        if fresh > stale and heap and fresh > heap[0][0]:
            heapq.heappush(heap, (fresh, at))
            continue
        repeated = sum(concept in told for concept in one.concepts) / max(1, len(one.concepts))
        if repeated <= _MOST_REPEATED:
            told.update(one.concepts)
            yield one


def _cites(one: _Candidate, articles: Sequence[Article]) -> tuple[int, ...]:
    first = articles[one.source].id
    others = [
        article.id
        for at, article in enumerate(articles)
        if at != one.source and article.kind != "headline_only" and one.quote.text in article.text
    ]
    return (first, *others[:3])
