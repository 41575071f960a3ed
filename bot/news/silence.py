"""When is the silence of an outlet, or of the whole folder, remarkable? Pure: times in, a threshold
out.

Principle: each is measured by its own rhythm. An outlet that pauses every night and every weekend
is not silent then, so the yardstick is the pause it makes about once a week; half as long again is
remarkable. The longest pause is no yardstick, for one outage in a month would hide the next.

Known exception: what comes less than eight times in four weeks has no rhythm to measure; give it
`expected_every`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

#: How far back a rhythm is measured.
HISTORY = timedelta(days=28)
_LEAST_VISITS = 8
_WEEK = timedelta(days=7)
_TOLERANCE = 1.5
_LEAST = timedelta(hours=3)
#: Whoever has not been seen over a whole week may still have a weekend before it.
_LEAST_YOUNG = timedelta(days=3)


def longest_pause(
    visits: Sequence[datetime], *, expected_every: timedelta | None = None
) -> timedelta | None:
    """Return how long the next silence may last before it is remarkable, or None if there is no
    rhythm yet.

    `visits` are the times of arrival within `HISTORY`, in order, an hour's arrivals as one.
    `expected_every` overrides.
    """
    if expected_every is not None:
        return expected_every
    if len(visits) < _LEAST_VISITS:
        return None
    span = visits[-1] - visits[0]
    # Every whole week between two visits holds its weekend.
    weeks = max(1, span // _WEEK)
    pauses = sorted((later - earlier for earlier, later in pairwise(visits)), reverse=True)
    weekly = pauses[min(weeks, len(pauses)) - 1]
    return max(weekly * _TOLERANCE, _LEAST if span >= _WEEK else _LEAST_YOUNG)
