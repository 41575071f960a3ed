"""Who bears the role that a question asks for: "which justice", "which Republican senators", "who
is the boy". English only.

Principles: a name bears a role that stands right before it as a word or a title ("Justice Holt",
"Sens. Holt and Pell"), or right behind it ("Pia Holt, a reporter", "Holt, D-Va.", "Holt, 4,").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache

from bot.news.asked_nouns import singular
from bot.news.text import words as words_of

_IN_PARLIAMENT = r"(?:Sen|Rep)s?\.|Senators?|Representatives?|Congress(?:man|woman)"
#: Other words that stand before a name for the same role.
_TITLES: Mapping[str, str] = {
    "senator": r"Sens?\.",
    "representative": r"Reps?\.",
    "congressman": r"Rep\.",
    "congresswoman": r"Rep\.",
    "lawmaker": _IN_PARLIAMENT,
    "legislator": _IN_PARLIAMENT,
    "politician": _IN_PARLIAMENT,
    "incumbent": _IN_PARLIAMENT + r"|Governor|Gov\.|Mayor",
    "governor": r"Govs?\.",
    "general": r"Gens?\.",
    "doctor": r"Drs?\.",
    "republican": r"GOP",
}
_OF_PRESS = frozenset(["reporter", "journalist", "correspondent", "anchor", "host"])
#: Roles that news writes beside each name.
_WRITTEN = (
    frozenset(
        [
            "justice",
            "judge",
            "mayor",
            "president",
            "minister",
            "secretary",
            "democrat",
            "republican",
        ]
    )
    | _TITLES.keys()
    | _OF_PRESS
)
#: What an age behind a name tells of.
_OF_ANY_AGE = frozenset(
    ["person", "man", "woman", "boy", "girl", "child", "teenager", "victim", "suspect"]
)
#: What one name is worth where several are asked for.
_ONE_OF_SEVERAL = 0.8
_NAME = r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’.-]*){0,3}"
_FULL_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]+(?:\s[A-Z]\.)?\s[A-Z][\w'’-]+")
#: What may stand between a role and the name: "Republicans – Ohio Rep. Pia Holt".
_STYLE = r"(?:[A-Z]\w+\s)?(?:(?:Sen|Rep|Gov|Dr)s?\.\s)?"


def bears(role: str, sentence: str, known: Set[str]) -> float:
    """Return how surely a sentence names those with a role whom the question does not, 0 to 1: one
    of them is less than asked for where several are. `known`: the words of the question.
    """
    one = singular(role)
    before, behind = _patterns(one)
    names = [found[1] for pattern in (before, behind) for found in pattern.finditer(sentence)]
    if all(not known.isdisjoint(words_of(name)) for name in names):
        return 0.0
    full = [name for name in _FULL_NAME.findall(sentence) if known.isdisjoint(words_of(name))]
    return 1.0 if one == role.lower() or len(full) > 1 else _ONE_OF_SEVERAL


def is_written(role: str) -> bool:
    """Return whether news writes a role beside each name that bears it."""
    return singular(role) in _WRITTEN


@lru_cache(maxsize=1 << 8)
def _patterns(role: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a name behind a word for its role, and one before it."""
    word = rf"(?i:{re.escape(role)})(?:s|en)?"
    title = "|".join(_words_before(role, word))
    behind = "|".join(_words_behind(role, word))
    return (
        re.compile(rf"\b(?:{title})(?:[,:]|\s[–—-])?\s{_STYLE}({_NAME})"),
        re.compile(rf"(?<![\w'’-])({_NAME})(?:{behind})"),
    )


def _words_before(role: str, word: str) -> Iterator[str]:
    yield word
    if role in _TITLES:
        yield _TITLES[role]
    if role in _OF_PRESS:
        yield r"[A-Z][\w ]{1,30}['’]s"


def _words_behind(role: str, word: str) -> Iterator[str]:
    yield rf",\s(?:an?|the|who\s\w+\san?)\s(?:[\w'’-]+\s){{0,4}}?{word}\b"
    if role in _OF_ANY_AGE:
        yield r",\s\d{1,3}[,.]"
    if role in ("republican", "democrat"):
        yield rf",?\s\(?{role[0].upper()}[-–,)]"
