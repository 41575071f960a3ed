"""The common words of a language and how common each is, from the package wordfreq (Speer 2022;
code Apache-2.0, data CC BY-SA 4.0; its small lists, read from the installed package).

A language takes half a megabyte here, where a dict of its words takes five, and news comes in
dozens of languages.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöüåæøœãõąęăıаеёиоуыэюяіїєαεηιουωάέήίόύώ")
#: Shorter beginnings go on to too many words.
_LEAST_CUT = 3
_UNKNOWN = 1e-8
#: A word that is one in this many powers of ten is as rare as any, and one in so few says nothing.
_RAREST, _COMMONEST = 6.0, 2.2
_LEAST_RARITY = 0.05
_BLOCK = 32


class Vocabulary:
    """The common words of a language, with the share of its words that each is."""

    def __init__(self, bands: Sequence[Sequence[str]]) -> None:
        """`bands`: at n the words of which each is one in 10 ** (n / 100) of all."""
        ranked = [(word.encode(), band) for band, words in enumerate(bands) for word in words]
        # In UTF-8, which sorts as the words do.
        ranked.sort()
        self._words = b"".join(word for word, _ in ranked)
        self._starts = array("I", accumulate((len(word) for word, _ in ranked), initial=0))
        self._bands = array("H", (band for _, band in ranked))
        #: The first word of each block: what lies between two of them is looked through.
        self._firsts = [word for word, _ in ranked[::_BLOCK]]

    def share(self, word: str) -> float:
        """Return which share of all words of the language `word` is; 0 for a rare one."""
        sought = word.encode("utf-8", "surrogatepass")
        at = self._place(sought)
        return self._share_at(at) if at < len(self._bands) and self._word(at) == sought else 0.0

    def _place(self, sought: bytes) -> int:
        start = max(0, bisect_right(self._firsts, sought) - 1) * _BLOCK
        end = min(start + _BLOCK, len(self._bands))
        return bisect_left(range(len(self._bands)), sought, start, end, key=self._word)

    def _word(self, at: int) -> bytes:
        return self._words[self._starts[at] : self._starts[at + 1]]

    def _share_at(self, at: int) -> float:
        return float(10 ** (-self._bands[at] / 100))

    def rarity(self, word: str) -> float:
        """Return in 0.05..1 how rare `word` is."""
        share = self.share(word)
        if share == 0.0:
            return 1.0
        power = (-math.log10(share) - _COMMONEST) / (_RAREST - _COMMONEST)
        return min(1.0, max(_LEAST_RARITY, power))

    def longer(self, beginning: str) -> Iterator[tuple[str, float]]:
        """Yield the words that go on from `beginning`, and their shares."""
        start = beginning.encode("utf-8", "surrogatepass")
        for at in range(self._place(start), len(self._bands)):
            word = self._word(at)
            if not word.startswith(start):
                return
            if word != start:
                yield word.decode(), self._share_at(at)

    def fuller(self, beginning: str) -> float:
        """Return how much more common, in powers of ten, the most common word is that goes on from
        `beginning`, which ends with a consonant, to a vowel; 0 where none does.
        """
        if len(beginning) < _LEAST_CUT or beginning[-1] in VOWELS:
            return 0.0
        best = 0.0
        for longer, share in self.longer(beginning):
            if longer[len(beginning)] in VOWELS and len(longer) > len(beginning) + 1:
                best = max(best, share)
        return math.log10(best / max(self.share(beginning), _UNKNOWN)) if best else 0.0


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of a language by its ISO 639-1 code; empty where none is known."""
    from wordfreq import get_frequency_list  # noqa: PLC0415

    try:
        return Vocabulary(get_frequency_list(language, "small"))
    except LookupError:
        return Vocabulary([])
    finally:
        # It would keep what was read.
        get_frequency_list.cache_clear()


# Which languages there are is looked up on the disk.
@cache
def vocabulary_or_english(language: str | None) -> Vocabulary:
    """Return the vocabulary of a language; English where none of its own is known."""
    from wordfreq import available_languages  # noqa: PLC0415

    return vocabulary(language if language and language in available_languages("small") else "en")
