"""Is the running bot well? Red is what somebody should look at now; what heals by itself in a
minute is not.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal

from bot.feed.scan import MOST_UNREADABLE
from bot.health.vitals import Vitals
from bot.model import Trouble
from bot.store import outbox
from bot.store.database import Connection

#: A tick comes every few seconds, a look at the folder too; without one for so long something
#: hangs.
LATE_S = 60.0
#: A loop that stood still for so long has lost its gateways' heartbeats.
LAG_S = 5.0
#: A part is late when it has waited for so long, its back-off included.
LATE_PART = timedelta(minutes=10)


def troubles(vitals: Vitals, conn: Connection, *, now: datetime) -> list[Trouble]:
    """Return what is wrong with the running service; empty: all is well."""
    return [
        *_hanging(vitals, now),
        *vitals.failing(now=now),
        *crowding(vitals, now),
        *_late(conn, now),
    ]


def crowding(vitals: Vitals, now: datetime) -> Iterator[Trouble]:
    """Yield that the feed holds more files of types that nothing reads than are listed."""
    if vitals.unlisted:
        said = (
            f"the feed holds {vitals.unlisted:,} files too many of types that are not read; "
            f"beyond {MOST_UNREADABLE:,} they are not listed: move them elsewhere"
        )
        yield _trouble("crowded", "", said, now, now)


def _hanging(vitals: Vitals, now: datetime) -> Iterator[Trouble]:
    looked = {"the schedule": vitals.last_tick}
    if vitals.is_on_duty:
        looked["the feed"] = vitals.last_scan
    for name, last in looked.items():
        age_s = time.monotonic() - (last if last is not None else vitals.started)
        if age_s > LATE_S:
            said = f"{name} has not been looked at for {age_s:.0f} s"
            yield _trouble("hang", name, said, now - timedelta(seconds=age_s), now)
    if vitals.lag_s > LAG_S:
        said = f"the loop stood still for {vitals.lag_s:.1f} s"
        yield _trouble("hang", "the loop", said, now, now)


def _late(conn: Connection, now: datetime) -> Iterator[Trouble]:
    for part in outbox.waiting(conn, since=now - LATE_PART):
        said = f"{part.digest} {part.date} {part.slot} has not reached {part.destination}"
        why = f": {part.reason}" if part.reason else ""
        yield _trouble("late", part.destination, said + why, now - LATE_PART, now)


def _trouble(
    kind: Literal["hang", "late", "crowded"],
    subject: str,
    words: str,
    since: datetime,
    now: datetime,
) -> Trouble:
    return Trouble(kind=kind, subject=subject, words=words, since=since, began=now)
