"""The common words of a language and how common each is, from the package wordfreq (Speer 2022)."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöüåæøœãõąęăıаеёиоуыэюяіїєαεηιουωάέήίόύώ")
#: Shorter beginnings go on to too many words.
_LEAST_CUT = 3
_UNKNOWN = 1e-8
#: A word that is one in this many powers of ten is as rare as any, and one in so few says nothing.
_RAREST, _COMMONEST = 6.0, 2.2
_LEAST_RARITY = 0.05


class Vocabulary:
    """The common words of a language, with the share of its words that each is."""

    def __init__(self, shares: dict[str, float]) -> None:
        self._shares = shares
        self._sorted = sorted(shares)

    def share(self, word: str) -> float:
        """Return which share of all words of the language `word` is; 0 for a rare one."""
        return self._shares.get(word, 0.0)

    def rarity(self, word: str) -> float:
        """Return in 0.05..1 how rare `word` is."""
        share = self.share(word)
        if share == 0.0:
            return 1.0
        power = (-math.log10(share) - _COMMONEST) / (_RAREST - _COMMONEST)
        return min(1.0, max(_LEAST_RARITY, power))

    def longer(self, beginning: str) -> Iterator[str]:
        """Yield the words that go on from `beginning`."""
        for at in range(bisect_right(self._sorted, beginning), len(self._sorted)):
            if not self._sorted[at].startswith(beginning):
                return
            yield self._sorted[at]

    def fuller(self, beginning: str) -> float:
        """Return how much more common, in powers of ten, the most common word is that goes on from
        `beginning`, which ends with a consonant, to a vowel; 0 where none does.
        """
        if len(beginning) < _LEAST_CUT or beginning[-1] in VOWELS:
            return 0.0
        best = 0.0
        for longer in self.longer(beginning):
            if longer[len(beginning)] in VOWELS and len(longer) > len(beginning) + 1:
                best = max(best, self._shares[longer])
        return math.log10(best / max(self.share(beginning), _UNKNOWN)) if best else 0.0


@lru_cache(maxsize=24)
def vocabulary(language: str) -> Vocabulary:
    """Return the vocabulary of a language by its ISO 639-1 code; empty where none is known."""
    from wordfreq import get_frequency_dict  # noqa: PLC0415

    try:
        return Vocabulary(get_frequency_dict(language, wordlist="small"))
    except LookupError:
        return Vocabulary({})
