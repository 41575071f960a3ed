"""How often people are answered: a token bucket for each person, and two for each place.

Answers beyond what a place can read at a time go to the asker alone; beyond what one person can
read, or what a place may cost, the answer is when to ask again.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime

from bot.model import Reader

#: Persons and places whose buckets are kept; one that is forgotten is full again.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and one more each `every_s` seconds."""

    burst: int
    every_s: float


PERSON = Rate(burst=20, every_s=3.0)
#: Answers for all in one place: a person reads one in half a minute.
PUBLIC = Rate(burst=6, every_s=30.0)
#: Answers in one place, private ones too.
PLACE = Rate(burst=40, every_s=1.0)


class Buckets:
    """One bucket a key, each full at first."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        #: How many tokens there were when, the key used last at the end.
        self._levels: OrderedDict[Hashable, tuple[float, datetime]] = OrderedDict()

    def wait_s(self, key: Hashable, *, now: datetime) -> float:
        """Return in how many seconds there is a token for the key; 0: there is one."""
        return max(0.0, (1.0 - self._level(key, now)) * self._rate.every_s)

    def take(self, key: Hashable, *, now: datetime) -> None:
        """Take a token of the key; there must be one."""
        self._levels[key] = (self._level(key, now) - 1.0, now)
        self._levels.move_to_end(key)
        if len(self._levels) > _MOST:
            self._levels.popitem(last=False)

    def _level(self, key: Hashable, now: datetime) -> float:
        level, at = self._levels.get(key, (float(self._rate.burst), now))
        if now < at:
            # The clock was set back: what is owed is counted from now on.
            self._levels[key], at = (level, now), now
        return min(float(self._rate.burst), level + (now - at).total_seconds() / self._rate.every_s)


class Brakes:
    """The buckets of one desk. Only its event loop may call them."""

    def __init__(self) -> None:
        self._persons, self._public, self._places = Buckets(PERSON), Buckets(PUBLIC), Buckets(PLACE)

    def takes_public(self, reader: Reader, *, now: datetime) -> bool:
        """Return whether one more answer for all may stand where the reader is, which is then
        taken.
        """
        if self._public.wait_s(reader.destination, now=now):
            return False
        self._public.take(reader.destination, now=now)
        return True

    def seconds_to_wait(self, reader: Reader, *, now: datetime) -> int:
        """Return 0 where the reader is answered now, which takes a token of theirs and of their
        place; else in how many seconds they may ask again.
        """
        if reader.rights == "operate":
            return 0
        person, place = (reader.scope, reader.person), reader.destination
        wait_s = max(self._persons.wait_s(person, now=now), self._places.wait_s(place, now=now))
        if not wait_s:
            self._persons.take(person, now=now)
            self._places.take(place, now=now)
        return math.ceil(wait_s)
