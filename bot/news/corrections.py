"""What a source has corrected of what a place was told.

A correction says that a told sentence was wrong. A figure that has grown since, and what is told of
another day, are news and no correction where no word says so; other wording is neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from bot.news.arguments import read
from bot.news.labels import is_note
from bot.news.reading import sentences
from bot.news.relations import what_changed
from bot.news.support import numbers
from bot.news.terms import STOP, stem
from bot.news.text import words

#: A sentence that says the same thing otherwise has so many words in common with it (Dice).
_SAME_THING = 0.5
# What tells that time has passed.
_LATER = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("now", "again", "since", "later", "meanwhile"),
    ]
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A sentence that was told, and what its source says in its place now."""

    was: str
    now: str


def corrected(
    told: Iterable[str], earlier: str, later: str, *, title: str = ""
) -> tuple[Corrected, ...]:
    """Return what the later text of a source corrects of the told sentences of its earlier text.

    `title` is the later one's. A sentence that only left, moved or was worded otherwise is none.
    """
    said = sentences(later)
    after = [sentence for sentence in said if not is_note(sentence)]
    has_note = is_note(title) or len(after) < len(said)
    found = []
    for was in dict.fromkeys(told):
        if was not in earlier or was in later:
            continue
        now = max(after, key=partial(_likeness, was), default="")
        if _likeness(was, now) < _SAME_THING:
            continue
        is_news = _has_grown(was, now) or _tells_later(was, now)
        if _states_otherwise(was, now) and (has_note or not is_news):
            found.append(Corrected(was, now))
    return tuple(found)


def _likeness(one: str, other: str) -> float:
    """Return the share of words that two sentences have in common (Dice)."""
    mine, theirs = _content(one), _content(other)
    both = len(mine) + len(theirs)
    return 2 * len(mine & theirs) / both if both else 0.0


def _content(sentence: str) -> set[str]:
    return {stem(word) for word in words(sentence)} - STOP


def _states_otherwise(was: str, now: str) -> bool:
    """Return whether a figure, a name or a denial differs between two sentences."""
    if any(change.is_moved or change.what == "a denial" for change in what_changed(was, now)):
        return True
    mine, theirs = read("", was).names, read("", now).names
    return bool(set(mine) - set(theirs)) and bool(set(theirs) - set(mine))


def _tells_later(was: str, now: str) -> bool:
    """Return whether the later sentence tells another day's state; another day alone is none."""
    come = set(words(now)) - set(words(was))
    return bool(come & _LATER) and bool(come - _LATER - STOP)


def _has_grown(was: str, now: str) -> bool:
    """Return whether the sentences differ in figures alone, and each has grown."""
    gone = sorted(set(numbers(was)) - set(numbers(now)))
    come = sorted(set(numbers(now)) - set(numbers(was)))
    if not gone or len(gone) != len(come):
        return False
    mine, theirs = read("", was).names, read("", now).names
    return set(mine) == set(theirs) and all(new > old for old, new in zip(gone, come, strict=True))
