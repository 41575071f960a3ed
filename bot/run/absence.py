"""How long the bot was away, and whether a backup was put in the database's place.

The time of the last tick stands in a file beside the database and, a minute behind, in the database
itself: a database that is far behind the file is a backup that was put back, and does not know what
was posted since.
"""

from __future__ import annotations

import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.editions.publish import Absence
from bot.store import outbox, runs
from bot.store.database import Database

log = logging.getLogger(__name__)

#: Without a tick for this long the bot was down.
DOWN = timedelta(minutes=1)
#: A database that knows so much less than the file beside it was put back.
RESTORED = timedelta(minutes=5)


class AbsenceWatch:
    """Notices gaps between ticks, of this process or one before it: slots in them are late for a
    reason.
    """

    def __init__(self, database: Database, alive: Path) -> None:
        """`alive` is the file that bears the time of the last tick."""
        self._database = database
        self._alive = alive
        self._down: tuple[datetime, datetime] | None = None
        self._served_until: datetime | None = None
        self._remembered: datetime | None = None

    def notice(self, now: datetime) -> Absence:
        """Remember that the bot is there now, and return when it was not: here, or on any other
        machine.
        """
        last = self._last_tick()
        # By the connection that writes: it is the one that notices that another server took over.
        with self._database.write() as conn:
            is_copy, alive = runs.copied(conn) is not None, runs.last_alive(conn)
        if last is not None and now - (seen := max(last, alive or last)) > DOWN:
            self._down = (seen, now)
        if is_copy or self._remembered is None:
            self._served_until = notice_restored(self._database, last=last, now=now)
        if self._remembered is None or abs(now - self._remembered) > DOWN:
            with self._database.write() as conn:
                runs.remember_alive(conn, now=now)
            self._remembered = now
        self._mark(now)
        return Absence(down=self._down, served_until=self._served_until)

    def stand_by(self, now: datetime) -> None:
        """Note that the database was there now, and with it whoever is on duty: one that is put in
        its place later may know less.

        Where nobody is on duty nothing is noted: whoever begins has to learn how long that was.
        """
        with self._database.read() as conn:
            alive = runs.last_alive(conn)
        if alive is not None and now - alive <= DOWN:
            self._mark(now)

    def _mark(self, now: datetime) -> None:
        self._alive.touch()
        os.utime(self._alive, (now.timestamp(), now.timestamp()))

    def _last_tick(self) -> datetime | None:
        try:
            return datetime.fromtimestamp(self._alive.stat().st_mtime, tz=UTC)
        except FileNotFoundError:
            return None


def notice_restored(database: Database, *, last: datetime | None, now: datetime) -> datetime | None:
    """Return up to when slots were served that the database knows nothing of: it was a backup that
    was put back.

    `last` is when the bot was last running here, as far as a file beside the database knows.
    Nothing tells what was posted after the copy was made; so slots up to then, or up to now where
    the bot has not run here, are not served again, and whatever the copy has still to send is
    looked for first.
    """
    with database.read() as conn:
        copied, known, served = runs.copied(conn), runs.last_alive(conn), runs.served_until(conn)
    is_behind = last is not None and known is not None and last - known > RESTORED
    if copied is None and not is_behind:
        return served
    until = now if last is None else min(last, now)
    with database.write(durable=True) as conn:
        runs.serve_until(conn, until)
        outbox.doubt(conn)
    of = copied or known
    log.warning(
        "database.restored",
        extra={"of": of.isoformat() if of else None, "served_until": until.isoformat()},
    )
    return until
