"""Which files of a scan have to be read: those that are not as they were when they were last read.

The database knows the state of every file ever read; a folder may hold a million. So it is asked
for each state once, the newest files first and so many in a pass, and of what was read no more is
remembered than eight bytes a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.feed.scan import FileState
from bot.store import files
from bot.store.database import Database
from bot.store.files import FileRow

#: Files that the database is asked for in one pass: half a second's work.
ASKED = 50_000
#: Marks of files read since they were last sorted.
_UNSORTED = 4_096


class Due(NamedTuple):
    """Files that have to be read, oldest modification first, and how many are not known yet."""

    states: list[FileState]
    unknown: int


class Ledger:
    """What was read of one folder, as far as it was asked for.

    A state is remembered by a mark of 64 bits: of a million files, one in some ten thousand million
    that change would be taken for read.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._read: npt.NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._newly_read: set[int] = set()
        #: States that were asked for and have to be read.
        self._unread: set[int] = set()
        with database.read() as conn:
            rows = files.listing(conn, outcome="waiting")
        #: Files that wait to be read again, by path: their mark, and until when.
        self._waiting = {row.path: (_mark(row), row.retry_at) for row in rows}

    def due(self, states: Sequence[FileState], *, now: datetime) -> Due:
        """Return which of the `states`, oldest modification first, have to be read now."""
        marks = np.fromiter(map(_mark, states), dtype=np.int64, count=len(states))
        at = np.flatnonzero(~self._holds(marks)).tolist()
        due: list[int] = []
        unknown: list[int] = []
        for place, mark in zip(at, marks[at].tolist(), strict=True):
            waits = self._waiting.get(states[place].path)
            if mark in self._newly_read:
                continue
            if waits is not None and waits[0] == mark:
                if waits[1] is None or waits[1] <= now:
                    due.append(place)
            elif mark in self._unread:
                due.append(place)
            else:
                unknown.append(place)
        asked = unknown[-ASKED:]
        due += self._ask([(place, states[place]) for place in asked])
        return Due([states[place] for place in sorted(due)], len(unknown) - len(asked))

    def know(self, rows: Iterable[FileRow]) -> None:
        """Remember the state of files as it has been stored."""
        for row in rows:
            mark = _mark(row)
            self._unread.discard(mark)
            if row.outcome == "waiting":
                self._waiting[row.path] = mark, row.retry_at
            else:
                self._waiting.pop(row.path, None)
                self._newly_read.add(mark)
        if len(self._newly_read) > _UNSORTED:
            newly = np.fromiter(self._newly_read, dtype=np.int64, count=len(self._newly_read))
            self._read = np.union1d(self._read, newly)
            self._newly_read.clear()

    def give_up_waiting(self, present: set[str]) -> None:
        """Forget files that were waited for and have gone: there was never anything of them."""
        gone = [path for path in self._waiting if path not in present]
        if gone:
            with self._database.write() as conn:
                files.drop(conn, gone)
            for path in gone:
                del self._waiting[path]

    def _holds(self, marks: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Return which marks are among the sorted ones."""
        if not len(self._read):
            return np.zeros(len(marks), dtype=np.bool_)
        at = np.minimum(np.searchsorted(self._read, marks), len(self._read) - 1)
        found: npt.NDArray[np.bool_] = self._read[at] == marks
        return found

    def _ask(self, states: Sequence[tuple[int, FileState]]) -> list[int]:
        """Ask the database for files; return the places of those that have to be read."""
        due: list[int] = []
        if states:
            with self._database.read() as conn:
                known = files.states(conn, [state.path for _, state in states])
            read = []
            for place, state in states:
                mark = _mark(state)
                if known.get(state.path) == (state.size, state.mtime_ns, state.ctime_ns):
                    read.append(mark)
                else:
                    self._unread.add(mark)
                    due.append(place)
            self._read = np.union1d(self._read, np.array(read, dtype=np.int64))
        return due


def _mark(state: FileState | FileRow) -> int:
    return hash((state.path, state.size, state.mtime_ns, state.ctime_ns))
