"""Is the running bot well? Red is what somebody should look at now; what heals by itself in a
minute is not.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from bot.health.vitals import Vitals
from bot.store import outbox
from bot.store.sqlite import Connection

#: A tick comes every few seconds, a look at the folder too; without one for so long something
#: hangs.
LATE_S = 60.0
#: A loop that stood still for so long has lost its gateways' heartbeats.
LAG_S = 5.0
#: A part is late when it has waited for so long, its back-off included.
LATE_PART = timedelta(minutes=10)


def problems(vitals: Vitals, conn: Connection, *, now: datetime) -> list[str]:
    """Return what is wrong, in words; empty: all is well."""
    moment = time.monotonic()
    found = []
    for name, last in (("the schedule", vitals.last_tick), ("the feed", vitals.last_scan)):
        age = moment - (last if last is not None else vitals.started)
        if age > LATE_S:
            found.append(f"{name} has not been looked at for {age:.0f} s")
    found += [f"{name}: {fault.reason}" for name, fault in vitals.faults.items()]
    lag = vitals.lag_s
    if lag > LAG_S:
        found.append(f"the loop stood still for {lag:.1f} s")
    for delivery in outbox.waiting(conn, since=now - LATE_PART):
        late = f"{delivery.digest} {delivery.date} {delivery.slot} has not reached {delivery.destination}"
        found.append(f"{late}: {delivery.reason}" if delivery.reason else late)
    return found
