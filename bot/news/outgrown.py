"""What other reports have passed: "287 cases" where a newer report counts 340, and "will vote on
Wednesday" where another says how the vote ended on Wednesday.

Principle: what is outdated is no headline. A figure is passed by a larger one of the same thing,
and one of those still missing by a smaller. Things are the same where a word that counts ("cases",
"dead") stands near both. An announcement is passed when its day is behind a report of the story, or
a report tells what came to pass on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from bot.news.named_days import announced, happened, is_later_today
from bot.news.support import numbers
from bot.news.terms import STOP, stem
from bot.news.text import words

#: What was to come today is over by a report written so much later.
_SOON_OVER = timedelta(hours=1)
#: Words to each side of a figure in which what it counts is looked for.
_NEAR = 3
#: "Three others are still missing."
_FAR = 6


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_STATES = _set("dead killed died injured hurt wounded missing trapped rescued people")
#: What is counted down.
_FALLING = _set("missing trapped")
# What stands near figures without being counted by them.
_MEASURES = _set(
    """
    years days hours minutes weeks months seconds metres kilometres miles points dollars euros
    pounds
    """
)
_FORTY_ONE = re.compile(r"\b(?:twen|thir|for|fif|six|seven|eigh|nine)ty-[a-z]+\b", re.IGNORECASE)
_SHARES = _set("percent per")
_YEARS = range(1900, 2101)


def is_outgrown(text: str, newer: Iterable[str]) -> bool:
    """Return whether a newer text has a later figure for something that `text` counts."""
    counted = _counts(text)
    return bool(counted) and any(
        thing in counts and _is_later(counts[thing], value, thing)
        for counts in map(_counts, newer)
        for thing, value in counted.items()
    )


def has_passed(sentence: str, written: datetime, others: Iterable[tuple[datetime, str]]) -> bool:
    """Return whether the day for which a sentence announces something is over, as far as other
    reports tell, each with the time it was written and what it opens with; or whether one that was
    written later tells of no such plan any more.
    """
    day = announced(sentence, written.date())
    is_today = is_later_today(sentence)
    if day is None and not is_today:
        return False
    for at, opening in others:
        today = at.date()
        if day is not None and (day < today or (day == today and day in happened(opening, today))):
            return True
        if is_today and at - written >= _SOON_OVER and not is_later_today(opening):
            return True
    return False


def _is_later(one: float, other: float, thing: str) -> bool:
    return one < other if thing in _FALLING else one > other


@lru_cache(maxsize=2048)
def _counts(text: str) -> dict[str, float]:
    """Return the latest figure near each word that counts: the largest, or the smallest of what is
    counted down.
    """
    said = words(_FORTY_ONE.sub(_in_digits, text))
    found: dict[str, float] = {}
    for at, word in enumerate(said):
        value = next(iter(numbers(word)), None)
        following = said[at + 1] if at + 1 < len(said) else ""
        if value is None or value in _YEARS or following in _SHARES:
            continue
        near = said[max(0, at - _NEAR) : at + _NEAR + 1]
        falling = [word for word in said[at + 1 : at + _FAR] if word in _FALLING]
        for thing in falling or [stem(word) for word in near if _is_count(word)]:
            if thing not in found or _is_later(value, found[thing], thing):
                found[thing] = value
    return found


def _in_digits(number: re.Match[str]) -> str:
    return next((f"{value:.0f}" for value in numbers(number[0])), number[0])


def _is_count(word: str) -> bool:
    if word in _STATES:
        return True
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return is_plural and word not in STOP and word not in _MEASURES
