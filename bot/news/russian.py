"""The forms of a Russian word, for an index that holds words as they are written.

Method: the word's stem (Snowball) with the endings of nouns, adjectives and names. Most of these
are no words at all, and stand nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.news.stems import stem_in

_RUSSIAN = re.compile("[а-яё]{3,}")
_ENDINGS = (
    "", "а", "я", "о", "е", "ы", "и", "у", "ю", "й", "ь", "ом", "ем", "ём", "ой", "ей", "ов", "ев",
    "ам", "ям", "ами", "ями", "ах", "ях", "ью", "ия", "ии", "ию", "ий", "ый", "ая", "яя", "ое",
    "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им", "ую", "юю", "ых", "их", "ыми", "ими",
)  # fmt: skip


@lru_cache(maxsize=1 << 10)
def russian_forms(word: str) -> Sequence[str]:
    """Return a Russian word in small letters in all its cases, itself first; others alone."""
    if not _RUSSIAN.fullmatch(word):
        return (word,)
    # The stemmer writes "е" for "ё".
    stem = word[: len(stem_in("ru", word))]
    return tuple(dict.fromkeys((word, *(stem + ending for ending in _ENDINGS))))
