"""What a destination has not been told: which sentences say something new to it.

Principles: the same fact in other words is not news; a figure that moved is ("41 rescued", then "44
rescued"), and so is a name nobody mentioned before. A reader who is told a thing twice stops
reading, and one who misses a thing stops trusting, so a doubtful sentence counts as new only if a
good part of it is.

Method: a sentence is compared with each told one, and with two told ones together, over its content
stems, its names as canonical tokens, and its numbers as values. Numbers weigh most, for they are
what moves; names least, for they are what stays. It is told if enough of it is said there, and no
number of it is missing there. Against what the reader was not told but the same articles said then
(`known`), one sentence alone must say it, and more of it.

Known exceptions: a paraphrase that shares neither names, nor numbers, nor half the words is taken
for new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Sentence
from bot.news.entities import names, tokens
from bot.news.reading import sentences as split
from bot.news.support import numbers
from bot.news.terms import SAID_OF_ALL, STOP, stem
from bot.news.text import words

_NUMBER = 2.0
_WORD = 1.0
#: Names tell which story it is rather than what happened in it.
_NAME = 0.1
#: A sentence is told if told sentences say this share of it, by weight.
_TOLD = 0.6
_KNOWN = 0.7
#: A new name makes a sentence new unless this share of it is told: then the name is only who said
#: it.
_TOLD_BUT_FOR_A_NAME = 0.8
#: Told sentences nearest to a sentence, of which two may say it together.
_NEAREST = 6

Fact = str | float


@dataclass(frozen=True, slots=True)
class _Facts:
    weights: dict[Fact, float]
    numbers: frozenset[float]
    names: frozenset[str]


class Reader:
    """One reader's memory: what he was told, and what else the articles said when he was."""

    def __init__(self, told: Iterable[str], known: Iterable[str] = ()) -> None:
        self._told = [_facts(sentence) for text in told for sentence in split(text)]
        self._known = [_facts(sentence) for text in known for sentence in split(text)]
        self._names = frozenset(name for one in (*self._told, *self._known) for name in one.names)
        self._told_by = _index(self._told)
        self._known_by = _index(self._known)

    def was_told(self, sentence: str) -> bool:
        """Return whether nothing in `sentence` is new."""
        asked = _facts(sentence)
        if not asked.weights:
            return True
        has_new_name = not asked.names <= self._names
        least = _TOLD_BUT_FOR_A_NAME if has_new_name else _TOLD
        near = [self._told[at] for at in _nearest(asked, self._told_by)]
        pairs = ((first, second) for first in near for second in near)
        if any(_share(asked, first, second) >= least for first, second in pairs):
            return True
        known = (self._known[at] for at in _nearest(asked, self._known_by))
        return any(_share(asked, one, one) >= max(least, _KNOWN) for one in known)


def new_sentences(sentences: Sequence[Sentence], told: Sequence[str]) -> tuple[Sentence, ...]:
    """Return those of `sentences` that say something `told` does not say, in order."""
    reader = Reader(told)
    return tuple(sentence for sentence in sentences if not reader.was_told(sentence.text))


# A destination is asked about with the same told sentences day after day.
@lru_cache(maxsize=1 << 12)
def _facts(sentence: str) -> _Facts:
    values = frozenset(numbers(sentence))
    called = frozenset(word for name in names(sentence) for word in words(name))
    entities = frozenset(tokens(sentence))
    content = {
        stem(word) for word in words(sentence) if not word[0].isdigit() and word not in called
    }
    weights: dict[Fact, float] = dict.fromkeys(content - STOP - SAID_OF_ALL, _WORD)
    weights |= dict.fromkeys((*called, *entities), _NAME)
    weights |= dict.fromkeys(values, _NUMBER)
    return _Facts(weights, values, entities or called)


def _index(facts: Sequence[_Facts]) -> dict[Fact, list[int]]:
    index: defaultdict[Fact, list[int]] = defaultdict(list)
    for at, one in enumerate(facts):
        for fact in one.weights:
            index[fact].append(at)
    return index


def _nearest(asked: _Facts, index: dict[Fact, list[int]]) -> list[int]:
    shared: Counter[int] = Counter()
    for fact, weight in asked.weights.items():
        for at in index.get(fact, ()):
            shared[at] += weight  # type: ignore[assignment]  # Counter holds any number.
    return [at for at, _ in shared.most_common(_NEAREST)]


def _share(asked: _Facts, first: _Facts, second: _Facts) -> float:
    """Return which share of `asked` the two say together; 0 if a number of it is in neither."""
    if not asked.numbers <= first.numbers | second.numbers:
        return 0.0
    said = sum(
        weight
        for fact, weight in asked.weights.items()
        if fact in first.weights or fact in second.weights
    )
    return said / sum(asked.weights.values())
