"""The amounts of an English sentence: each number with its unit, its comparator and what it
counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.news.grammar import Token, tagged, word_set
from bot.news.support import numbers
from bot.news.synonyms import SAME_ADVERB, root_of, same_meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with all that makes it what it is."""

    value: float
    #: Currency, scale and unit in their order: ("$", "billion"), ("%",), ("lakh",).
    unit: tuple[str, ...]
    #: "at least", "more than", "nearly", "up to" …
    comparator: str
    #: The preposition before it ("from", "to", "by", "of"), and the root of what it counts.
    role: str
    counts: str


_COMPARATORS = (
    "no more than",
    "as many as",
    "at least",
    "at most",
    "up to",
    "more than",
    "less than",
    "fewer than",
    "all but",
    "close to",
    *("nearly", "almost", "about", "around", "over", "under", "some", "roughly"),
    *("approximately", "only", "just", "above", "below", "every"),
)
#: Comparators that say the same as another.
_SAME_COMPARATOR = {
    "over": "more than",
    "above": "more than",
    "under": "less than",
    "fewer than": "less than",
    "below": "less than",
    "around": "about",
    "some": "about",
    "roughly": "about",
    "approximately": "about",
    "close to": "nearly",
    "as many as": "up to",
    "no more than": "up to",
    "at most": "up to",
    "just": "only",
    **SAME_ADVERB,
}
_SCALES = word_set("hundred thousand million billion trillion lakh crore dozen m bn k")
_CURRENCIES = word_set(
    "$ € £ ¥ rs rs. dollar dollars euro euros pound pounds yen yuan rupee rupees"
)
#: Units that stand before a number or after it.
MONEY_AND_PERCENT = _CURRENCIES | word_set("% percent")
_UNITS = _SCALES | MONEY_AND_PERCENT
_SAME_UNIT = {
    "dollar": "$",
    "dollars": "$",
    "euro": "€",
    "euros": "€",
    "pound": "£",
    "pounds": "£",
    "percent": "%",
    "bn": "billion",
    "m": "million",
    "rs.": "rs",
    "rupees": "rs",
    "rupee": "rs",
}
#: Prepositions that make another number of one: "to 6 percent", "by 6 percent".
_ROLES = word_set("from to by of out")


def compares(tokens: Sequence[Token]) -> bool:
    """Return whether some tokens begin with a comparator before a number: "around 700"."""
    first = tokens[0].lower
    is_single = first in _COMPARATORS and (len(tokens) == 1 or tokens[1].tag in ("CD", "$"))
    return is_single or " ".join(token.lower for token in tokens[:2]) in _COMPARATORS


def amounts(sentence: str) -> list[Amount]:
    """Return the amounts of a sentence in their order."""
    tokens = tagged(sentence)
    found = []
    for at, token in enumerate(tokens):
        value = value_of(token)
        if value is not None and token.lower not in _SCALES:
            found.append(_amount(tokens, at, value))
    return found


def value_of(token: Token) -> float | None:
    """Return the value of a token that is one number."""
    if token.lower == "half":
        return 0.5
    if token.tag != "CD":
        return None
    if token.lower == "one":
        return 1.0
    values = list(numbers(token.text))
    return values[0] if len(values) == 1 else None


def _amount(tokens: Sequence[Token], at: int, value: float) -> Amount:
    unit: list[str] = []
    first = at
    if at and tokens[at - 1].lower in _CURRENCIES:
        first -= 1
        unit.append(tokens[first].lower)
    end = at + 1
    while end < len(tokens) and tokens[end].lower in _UNITS:
        unit.append(tokens[end].lower)
        end += 1
    before = " ".join(token.lower for token in tokens[max(0, first - 3) : first])
    spelled = (words for words in _COMPARATORS if f" {before}".endswith(f" {words}"))
    comparator = next(spelled, "")
    first -= len(comparator.split())
    role = tokens[first - 1].lower if first else ""
    normal = tuple(filter(None, (_SAME_UNIT.get(one, one) for one in unit)))
    return Amount(
        value=value,
        unit=normal,
        comparator=_SAME_COMPARATOR.get(comparator, comparator),
        role=role if role in _ROLES else "",
        counts=_counted(tokens, end),
    )


def _counted(tokens: Sequence[Token], end: int) -> str:
    """Return the root of the noun that a number counts, "" where none follows at once."""
    noun = ""
    for token in tokens[end : end + 5]:
        if token.is_noun and not (noun and token.tag.startswith("NNP")):
            noun = root_of(token.lower)
        elif token.tag not in ("JJ", "VBN", "VBG") or noun:
            break
    return noun


def is_same(one: Amount, other: Amount) -> bool:
    """Return whether `one`, of a claim, is `other`, of its source."""
    return (
        one.value == other.value
        and set(one.unit) == set(other.unit)
        and one.comparator == other.comparator
        and (one.role == other.role or (not one.role and other.role not in ("of", "by")))
        and (not one.counts or not other.counts or _same(one.counts, other.counts))
    )


def _same(one: str, other: str) -> bool:
    return one == other or same_meaning(one, other)
