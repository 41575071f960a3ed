"""Shortens a sentence by leaving out whole clauses and phrases of it; nothing is worded anew.

Principles: who asks says what is wanted, in any words; what is left out, and that the rest still
says no more than the whole, is decided here.

Method: the sentence is cut at its commas, dashes and the words that open a clause. Pieces of which
nothing is wanted are left out, the most at once that leaves a sentence which the whole says
(`news.entailment`).

Known exceptions: English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from bot.news import entailment
from bot.news.grammar import tagged
from bot.news.support import numbers
from bot.news.terms import STOP, stem
from bot.news.text import words

_CUT = re.compile(
    r"(?:, | [–—] |; )(?=\w|“)"
    r"| (?=(?:after|before|until|because|while|although|though|when|but|and|as)\b)"
)
#: More would take too many tries.
_MOST_PIECES = 8
#: Of a piece's words that say something, how many make it wanted; and of those of what is wanted,
#: how many make it speak of the sentence.
_WANTED_SHARE = 0.5


def shortened(sentence: str, wanted: str) -> str:
    """Return `sentence` without what `wanted` says nothing of; whole where nothing can go, or where
    `wanted` speaks of something else.
    """
    pieces = _pieces(sentence)
    terms = _terms(wanted)
    if len(terms & _terms(sentence)) < _WANTED_SHARE * len(terms):
        return sentence
    idle = [at for at, piece in enumerate(pieces) if at and not _is_wanted(piece, terms)]
    if len(pieces) > _MOST_PIECES:
        return sentence
    for left_out in _subsets(idle):
        rest = _joined(pieces, left_out, _verbs(sentence))
        if next(entailment.objections(rest, [sentence]), None) is None:
            return rest
    return sentence


def _pieces(sentence: str) -> list[str]:
    """Return the pieces of a sentence, each but the first with the mark or space before it."""
    starts = [0, *(found.start() for found in _CUT.finditer(sentence)), len(sentence)]
    return [sentence[start:end] for start, end in pairwise(starts)]


def _terms(text: str) -> frozenset[str]:
    spoken = frozenset(stem(word) for word in words(text))
    return (spoken - STOP) | frozenset(map(str, numbers(text)))


def _is_wanted(piece: str, wanted: frozenset[str]) -> bool:
    terms = _terms(piece)
    return len(terms & wanted) >= _WANTED_SHARE * len(terms)


def _subsets(members: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the subsets that are not empty, the largest first."""
    for size in range(len(members), 0, -1):
        yield from combinations(members, size)


def _verbs(sentence: str) -> frozenset[str]:
    """Return the words that are verbs of clauses."""
    return frozenset(token.text for token in tagged(sentence) if token.is_finite)


def _joined(pieces: Sequence[str], left_out: Sequence[int], verbs: frozenset[str]) -> str:
    """Return a sentence of what is left. The comma after an inserted clause goes with it: "The
    film[, shot in Osaka,] won".
    """
    text = ""
    for at, piece in enumerate(pieces):
        if at in left_out:
            continue
        goes_on = at - 1 in left_out and piece.startswith(", ") and piece.split()[1] in verbs
        text += piece[1:] if goes_on else piece
    text = text.strip(" ,;–—")
    return text if text[-1:] in '.!?”"' else f"{text}."
