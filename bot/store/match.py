"""What the index holds and what it is asked for: words, and how they are put together."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.news.relevance import stem
from bot.news.text import words

#: Latin letters without their accents, so that they are found however they are typed.
_PLAIN = {
    letter: "".join(
        part
        for part in unicodedata.normalize("NFD", chr(letter))
        if not unicodedata.combining(part)
    )
    for letter in chain(range(0xC0, 0x250), range(0x1E00, 0x1F00))
}
#: Articles and the like that French and Italian join to a word: "l'incendie", "dell'Agenzia".
_JOINED = re.compile(
    r"\b(?:[cdjlmnst]|(?:jus|lors|puis)?qu|all|dall|dell|nell|sull|un)['’](?=\w)", re.I
)


def stems(text: str) -> str:
    """Return the words of a text as both databases index them and are asked for them: stems of
    plain letters with spaces between.
    """
    return " ".join(map(_stems_of, text.split()))


# A text's words come up again and again: most are looked up, none is stemmed twice.
@lru_cache(maxsize=1 << 14)
def _stems_of(piece: str) -> str:
    return " ".join(map(stem, words(_JOINED.sub(" ", piece.translate(_PLAIN)))))


class Phrase(NamedTuple):
    """Words that must stand one after the other."""

    words: tuple[str, ...]


class Every(NamedTuple):
    """What must match in all of its parts."""

    parts: tuple[Match, ...]


class Some(NamedTuple):
    """What must match in at least one of its parts."""

    parts: tuple[Match, ...]


class Without(NamedTuple):
    """What must match, and not match something else."""

    match: Match
    none: Match


Match = Phrase | Every | Some | Without


class Columns(NamedTuple):
    """What of an article is searched; a phrase stands within one of them."""

    title: str
    text: str
    entities: str


#: The keys by which a server finds an article (`store/terms`), sorted.
Keys = npt.NDArray[np.int32]


class Words(NamedTuple):
    """An article by what is searched; `moment_ms` is when it counts."""

    article: int
    columns: Columns
    moment_ms: int
    #: Where they are known beforehand.
    keys: Keys | None = None
