"""How the database is opened: one writing connection, read-only connections beside it, WAL.

Every write runs in `BEGIN IMMEDIATE`: a transaction that reads first and writes later gets
SQLITE_BUSY_SNAPSHOT at once, whatever the busy timeout.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from bot.errors import DatabaseFault

#: What a query runs on. Only this room knows more of it than its name.
Connection: TypeAlias = sqlite3.Connection

BUSY_TIMEOUT_S = 30.0
#: Pages in each connection's cache, in KiB.
CACHE_KIB = 32_768
#: So much of the file is read through the system's memory by connections that only read.
MAPPED_BYTES = 1 << 28


def to_ms(moment: datetime) -> int:
    """Return an aware datetime as milliseconds since 1970, the unit of every time column."""
    return round(moment.timestamp() * 1000)


def from_ms(value: int) -> datetime:
    """Return the aware UTC datetime of a time column."""
    return datetime.fromtimestamp(value / 1000, tz=UTC)


def connect(path: Path | None, *, read_only: bool = False) -> Connection:
    """Open the database at `path`, or a new one in memory for None, with rows that can be read by
    column name.
    """
    if path is None:
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    elif read_only:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro",
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,
        )
        # A reader's own cache is worth nothing after the next commit; the system's is, and costs no
        # copying.
        connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
    else:
        connection = sqlite3.connect(
            path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
        )
        connection.execute("PRAGMA journal_mode = WAL")
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


@contextlib.contextmanager
def transaction(connection: Connection, *, durable: bool = False) -> Iterator[Connection]:
    """Run a block in one write transaction; everything in it is kept, or nothing.

    `durable` waits for the disk, so that not even a power cut loses the commit: for what must be
    known before a send.
    """
    if durable:
        connection.execute("PRAGMA synchronous = FULL")
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # SQLite rolls back by itself when the disk is full; a second ROLLBACK would be an error
            # then.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    finally:
        if durable:
            connection.execute("PRAGMA synchronous = NORMAL")


@contextlib.contextmanager
def _faults() -> Iterator[None]:
    """Raise what SQLite finds wrong within the block as the fault that other rooms know."""
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseFault(f"the database cannot be used just now: {error}") from error


class Database:
    """The open database of one process: a writer that one thread uses at a time, and readers that
    are lent.
    """

    def __init__(self, path: Path | None, *, writable: bool = True) -> None:
        self._path = path
        self._writer = connect(path) if writable or path is None else None
        self._lock = threading.RLock()
        #: Reading connections that nobody uses at the moment; there are as many as were ever needed
        #: at once.
        self._readers: list[Connection] = []

    @property
    def is_writable(self) -> bool:
        """Return whether this process owns the database."""
        return self._writer is not None

    @contextlib.contextmanager
    def write(self, *, durable: bool = False) -> Iterator[Connection]:
        """Run a block as one transaction on the writing connection; other threads wait their turn.

        Raises:
            DatabaseFault: this process does not own the database, or it cannot be written.
        """
        if self._writer is None:
            raise DatabaseFault("this process only reads the database")
        with _faults(), self._lock, transaction(self._writer, durable=durable) as connection:
            yield connection

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """Lend a read-only connection that sees the database as it is now, until the block ends.

        Raises:
            DatabaseFault: it cannot be read.
        """
        if self._path is None:
            assert self._writer is not None
            with _faults(), self._lock:
                yield self._writer
            return
        with _faults():
            connection = self._reader(self._path)
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")
                self._readers.append(connection)

    def _reader(self, path: Path) -> Connection:
        try:
            return self._readers.pop()  # The one used last: its cache is warm.
        except IndexError:
            return connect(path, read_only=True)

    def close(self) -> None:
        """Close every connection; the writer leaves no WAL behind."""
        with self._lock:
            for reader in self._readers:
                reader.close()
            self._readers.clear()
            if self._writer is not None:
                self._writer.close()
