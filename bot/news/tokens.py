"""The words of a text with what their capitals and the gaps between them tell.

A capital at a sentence's start proves nothing, so each word knows whether it stands there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bot.news import entities


class Token(NamedTuple):
    """A word or number of a text."""

    text: str
    lower: str
    is_capital: bool
    #: First of its sentence, line or quotation, where every word has a capital.
    is_first: bool
    #: Nothing but a space stands between it and the token before.
    is_joined: bool


_WORD_CHARS = 12
#: The last gap, and one before a line of underscores, end in no token.
_TOKEN = re.compile(
    r"(?P<gap>[^\w$€£¥%]*+)(?:_|\Z|(?P<token>(?:[^\W\d_]\.){2,}|[$€£¥]\s?\d[\d.,]*\d|[$€£¥]\s?\d|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|[^\W_]+(?:['’.&-][^\W_]+)*|%|[$€£¥]))"
)
_ENDS = re.compile(r"[.!?:;…\n\"“”«»(]")
#: "Teachers' Association" is one name.
_PLURALPOSSESSIVES = ("' ", "’ ")
#: "u.s", "n.a.a.c.p": initials are written with points or without.
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
POSSESSIVE = re.compile(r"['’]s$")


def tokens_of(text: str) -> list[Token]:
    """Return the words and numbers of a text in their order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        gap, token = match.groups()
        if token is None:
            continue
        first = not found or _ENDS.search(gap) is not None
        # The point of an initial or a title ends nothing: "J. Smith", "Dr. Smith".
        if first and found and gap == ". " and _is_abbreviation(found[-1]):
            first, gap = False, " "
        joined = gap == " " or (gap in _PLURALPOSSESSIVES and found and found[-1].lower[-1] == "s")
        found.append(Token(token, token.lower(), token[0].isupper(), first, bool(joined)))
    return found


def _is_abbreviation(token: Token) -> bool:
    return token.is_capital and (
        len(token.text) == 1 or token.lower in entities.PERSON_TITLES or token.lower == "st"
    )


def first_words(text: str, count: int) -> str:
    """Return so many words from the beginning of a text."""
    return " ".join(text[: count * _WORD_CHARS * 2].split(" ", count)[:count])


def spelling_in(tokens: Sequence[Token]) -> dict[str, bool]:
    """Return how words inside sentences are written; a word written both ways is written small."""
    written: dict[str, bool] = {}
    for token in tokens:
        if not token.is_first and token.text[0].isalpha():
            written[token.lower] = token.is_capital and written.get(token.lower, True)
    return written


def recurring_in(tokens: Sequence[Token]) -> frozenset[tuple[str, str]]:
    """Return the pairs of words, in lower case, that stand side by side with capitals at least
    twice.
    """
    pairs = Counter(
        (one.lower, other.lower)
        for one, other in pairwise(tokens)
        if one.is_capital and other.is_capital and other.is_joined
    )
    return frozenset(pair for pair, times in pairs.items() if times > 1)


# A few thousand words make up the news.
@lru_cache(maxsize=1 << 13)
def bare(word: str) -> str:
    """Return a word in lower case without "'s", and initials without their points."""
    word = POSSESSIVE.sub("", word).strip(".'’-")
    return word.replace(".", "") if _DOTTED.fullmatch(word) else word
