"""Numbers as a text states them, each with its unit and what it counts.

Number words are read in English only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from bot.news.days import calendar
from bot.news.terms import STOP, stem
from bot.news.tokens import Token, bare, tokens_of


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text states it, and what it counts."""

    value: float
    #: "%", "$", "€", "km", "magnitude" …; "" for a plain count.
    unit: str
    #: Stem of what is counted ("hous", "seat"); "dead" and "hurt" for all words of their kind.
    counts: str
    #: As written.
    text: str
    in_title: bool


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBER_WORDS = {
    **{word: float(value) for value, word in enumerate(_ONES)},
    **{word: 10.0 * value for value, word in enumerate(_TENS, 2)},
    "dozen": 12.0,
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    **dict.fromkeys(_set("million mln millions millones juta millionen milioni milhões m"), 1e6),
    **dict.fromkeys(_set("billion bln billions bn milliarden milliards miliar"), 1e9),
    "trillion": 1e12,
}
_UNITS = {
    **dict.fromkeys(_set("% percent pct prozent persen"), "%"),
    **dict.fromkeys(_set("dollar dollars dlr dlrs $ usd dólares"), "$"),
    **dict.fromkeys(_set("euro euros € eur"), "€"),
    **dict.fromkeys(_set("pound pounds £ gbp pfund libras"), "£"),
    **dict.fromkeys(_set("yen ¥ jpy"), "¥"),
    **dict.fromkeys(_set("km kilometre kilometres kilometer kilometers kilómetros"), "km"),
    **{word: word for word in _set("mm cm mph km/h hectares ha tonnes tons basis points")},
}
_DEAD = _set(
    """
    dead killed killing kills died die dies deaths death lives toll fatalities bodies muertos
    morts tote tewas meninggal
    """
)
_HURT = _set(
    """
    hurt injured injuring injures injuries wounded wounding heridos blessés verletzte luka
    terluka
    """
)
#: Words around a number in which "killed" or "injured" tells what it counts.
_REACH = 4
_YEARS = range(1900, 2100)


def quantities(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """Return the numbers of a sentence or two with what they count."""
    return tuple(quantities_in(tokens_of(text), language, in_title=False))


def quantities_in(
    tokens: Sequence[Token], language: str | None, *, in_title: bool
) -> list[Quantity]:
    """Return the numbers of a title or text, cut into words, with what they count."""
    words = [bare(token.lower) or token.lower for token in tokens]
    months = calendar(language or "en")
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        value, unit, end = _number(words, at, language)
        # "… on Monday. Fifteen people": a new sentence.
        is_dated = _word_at(words, at - 1) in months and not tokens[at].is_capital
        if value is None or is_dated or _word_at(words, end) in months:
            at += 1
            continue
        if end < len(words) and words[end] in _UNITS:
            unit, end = _UNITS[words[end]], end + 1
        elif words[end : end + 2] == ["per", "cent"]:
            unit, end = "%", end + 2
        elif "magnitude" in words[max(0, at - 2) : at] or words[end : end + 1] == ["magnitude"]:
            unit = "magnitude"
        if unit or value not in _YEARS or "," in words[at]:
            text = " ".join(token.text for token in tokens[at:end])
            counted = "" if unit else _counted(tokens, words, at, end)
            found.append(Quantity(round(value, 6), unit, counted, text, in_title))
        at = end
    return found


def _word_at(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _number(words: Sequence[str], at: int, language: str | None) -> tuple[float | None, str, int]:
    """Return the number that begins at a word, the unit written before it, and where it ends."""
    word, unit = words[at], ""
    if word[0] in "$€£¥" and len(word) > 1:
        unit, word = _UNITS[word[0]], word[1:].strip()
    value = _value(word, language)
    if value is None:
        return None, "", at
    end = at + 1
    if value >= 20 and value < 100 and word.isalpha() and words[end : end + 1]:
        ones = NUMBER_WORDS.get(words[end], 99.0)
        if 0 < ones < 10:
            value, end = value + ones, end + 1
    while end < len(words) and words[end] in _SCALES:
        value, end = value * _SCALES[words[end]], end + 1
    return value, unit, end


@lru_cache(maxsize=1 << 14)
def _value(word: str, language: str | None) -> float | None:
    """Return the value of a number in digits or English words; None for any other word."""
    if not word[0].isdecimal():
        first, _, second = word.partition("-")
        value = NUMBER_WORDS.get(first)
        if value is None or not second:
            return value
        return value + NUMBER_WORDS[second] if second in NUMBER_WORDS else None
    word = word.rstrip("stndrh")
    if ":" in word or not word.isascii():
        return None
    # A comma or point before three last digits parts thousands, unless the language's other mark.
    decimal = "." if language in (None, "en") else ","
    other = "," if decimal == "." else "."
    whole, mark, part = word.replace(other, "").rpartition(decimal)
    try:
        return float(f"{whole.replace(decimal, '')}.{part}" if mark else part)
    except ValueError:
        return None


def _counted(tokens: Sequence[Token], words: Sequence[str], at: int, end: int) -> str:
    """Return what the number counts that stands from `at` to `end`, within its sentence."""
    # "45 killed, 185 hurt": a comma parts what is counted.
    is_parted = not (tokens[at].is_joined or tokens[at].is_first)
    before = [] if is_parted else words[max(0, at - 2) : at]
    after = list(
        takewhile(lambda one: not tokens[one].is_first, range(end, min(end + _REACH, len(words))))
    )
    for kind, signs in (("dead", _DEAD), ("hurt", _HURT)):
        if any(word in signs for word in before[-1:]):
            return kind
    for word in (words[one] for one in after):
        if word in _DEAD:
            return "dead"
        if word in _HURT:
            return "hurt"
        if _value(word, None) is not None:
            break
    if not _DEAD.isdisjoint(before):
        return "dead"
    for one in takewhile(lambda one: tokens[one].is_joined, after[:3]):
        if words[one] not in STOP and words[one].isalpha():
            # "three pirate ships" and "23 pirates" count one kind.
            return stem(words[one]).removesuffix("e")
    return ""
