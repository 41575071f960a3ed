"""What the forms of a word share, by its language (Snowball; Porter 2001)."""

from __future__ import annotations

from functools import cache, lru_cache

import snowballstemmer
from snowballstemmer import basestemmer

from bot.news.synonyms import root_of

#: Languages with a stemmer of their own.
STEMMED = {
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pt": "portuguese",
    "ru": "russian",
}


@lru_cache(maxsize=1 << 15)
def stem_in(language: str, word: str) -> str:
    """Return the stem of a word in small letters; of languages without a stemmer, its English
    root.
    """
    return str(_stemmer(language).stemWord(word)) if language in STEMMED else root_of(word)


@cache
def _stemmer(language: str) -> basestemmer.BaseStemmer:
    return snowballstemmer.stemmer(STEMMED[language])
