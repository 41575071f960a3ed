"""How far a backlog of files has been read, told while it is: in the database, for whoever asks,
and in the log.
"""

from __future__ import annotations

import logging
import time

from bot.model import Backlog
from bot.store import files
from bot.store.database import Connection, Database

log = logging.getLogger(__name__)

#: Fewer files are read before anybody would ask.
LEAST = 500
#: How often the log tells of it, in seconds.
LOG_S = 10.0


class Backlogged:
    """Counts what is read of a backlog, from its beginning to its end."""

    def __init__(self, *, is_told: bool) -> None:
        """`is_told`: the database tells of a backlog that an earlier process was reading."""
        self._is_told = is_told
        self._done = 0
        self._left = 0
        self._began_s = self._logged_s = time.monotonic()

    def read(self, files_read: int, *, left: int) -> None:
        """Note that files were read, and how many there are still to read."""
        if not self._done:
            self._began_s = self._logged_s = time.monotonic()
        self._done += files_read
        self._left = left
        now_s = time.monotonic()
        if self._is_one and now_s - self._logged_s >= LOG_S:
            self._logged_s = now_s
            state = self._state
            log.info(
                "feed.reading",
                extra={"read": state.read, "of": state.of, "seconds_left": state.seconds_left},
            )

    def save(self, conn: Connection) -> None:
        """Tell whoever reads the database how far it is."""
        if self._is_one:
            files.keep_backlog(conn, self._state)
            self._is_told = True

    def end(self, database: Database) -> None:
        """Note that all of it is read."""
        self._done = self._left = 0
        if self._is_told:
            with database.write() as conn:
                files.keep_backlog(conn, None)
            self._is_told = False

    @property
    def _is_one(self) -> bool:
        return self._done + self._left >= LEAST

    @property
    def _state(self) -> Backlog:
        seconds = time.monotonic() - self._began_s
        return Backlog(
            read=self._done,
            of=self._done + self._left,
            seconds_left=round(seconds * self._left / self._done) if self._done else None,
        )
