"""A database in one SQLite file: one writing connection, read-only connections beside it, WAL.

Every write runs in `BEGIN IMMEDIATE`: a transaction that reads first and writes later gets
SQLITE_BUSY_SNAPSHOT at once, whatever the busy timeout.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.errors import DatabaseFault
from bot.store.database import Values, places
from bot.store.duty import Writer
from bot.store.fts5 import Fts5

#: What says that a file is ours.
APPLICATION_ID = 0x42524630

BUSY_TIMEOUT_S = 30.0
#: Pages in each connection's cache, in KiB.
CACHE_KIB = 32_768
#: So much of the file is read through the system's memory by connections that only read.
MAPPED_BYTES = 1 << 28


_FTS5 = Fts5()


class SqliteConnection(sqlite3.Connection):
    """A connection to a SQLite database; see `Connection` for what it adds."""

    def insert(self, statement: str, values: Values) -> int:
        """Run an INSERT of one row and return the row's number."""
        # No RETURNING: a statement that opens a savepoint makes FTS5 write out what it has gathered
        # of the transaction, and the insert of the next article takes four times as long.
        number = self.execute(statement, values).lastrowid
        assert number is not None
        return number

    @property
    def is_remote(self) -> bool:
        """Return whether every statement is a round trip to a server."""
        return False

    def numbers(self, table: str, count: int, *, above: int) -> list[int]:
        """Return numbers for so many new rows of a table."""
        (last,) = self.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
        last = max(last, above)
        return list(range(last + 1, last + 1 + count))

    def select_each(
        self, statement: str, values: Sequence[Sequence[int]]
    ) -> list[list[sqlite3.Row]]:
        """Run a SELECT for each row of values; returns the rows of each."""
        return [self.execute(statement, row).fetchall() for row in values]

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, then: str = ""
    ) -> None:
        """Insert rows."""
        self.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places(len(columns))}) {then}",
            rows,
        )

    def delete_many(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]
    ) -> None:
        """Delete rows by the values of some columns."""
        those = " AND ".join(f"{column} = ?" for column in columns)
        self.executemany(f"DELETE FROM {table} WHERE {those}", rows)

    def elements(self, values: str, of: type[int] | type[str]) -> str:  # noqa: ARG002
        """Return a table expression of the elements of the JSON array `values` stands for."""
        return f"json_each({values})"

    def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in order."""
        return [row["name"] for row in self.execute(f"PRAGMA table_info({table})")]

    def key(self, table: str) -> list[str]:
        """Return the columns of a table's primary key."""
        columns = self.execute(f"PRAGMA table_info({table})").fetchall()
        keyed = sorted((row["pk"], row["name"]) for row in columns if row["pk"])
        return [name for _, name in keyed]

    def stream(self, statement: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement without holding them all."""
        cursor = self.cursor()
        cursor.row_factory = None
        yield from cursor.execute(statement)

    @contextlib.contextmanager
    def filling(self, tables: Sequence[str]) -> Iterator[None]:
        """Fill these tables within the block; their indexes are made at its end."""
        indexes = self.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
            f"AND tbl_name IN ({places(len(tables))})",
            tables,
        ).fetchall()
        for index in indexes:
            self.execute(f"DROP INDEX {index['name']}")
        yield
        for index in indexes:
            self.execute(index["sql"])

    def tidy(self) -> None:
        """Count what the planner goes by."""
        self.execute("PRAGMA optimize")

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Any]) -> None:
        """Put rows into an empty table; what they refer to is checked at the commit."""
        self.execute("PRAGMA defer_foreign_keys = ON")
        self.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places(len(columns))})", rows
        )

    @property
    def full_text(self) -> Fts5:
        """How this database finds words."""
        return _FTS5

    @contextlib.contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[SqliteConnection]:
        """Run a block in one write transaction; everything in it is kept, or nothing.

        `durable` waits for the disk.
        """
        if durable:
            self.execute("PRAGMA synchronous = FULL")
        try:
            self.execute("BEGIN IMMEDIATE")
            try:
                yield self
                self.execute("COMMIT")
            except BaseException:
                # SQLite rolls back by itself when the disk is full; a second ROLLBACK would be an
                # error then.
                if self.in_transaction:
                    self.execute("ROLLBACK")
                raise
        finally:
            if durable:
                self.execute("PRAGMA synchronous = NORMAL")

    def server(self) -> str:
        """Return nothing: a file has no server."""
        return ""

    def writers(self) -> Sequence[Writer]:
        """Return nothing: there is one process."""
        return ()

    def time(self, own: datetime) -> datetime:
        """Return `own`: nobody else writes here."""
        return own

    def migrating(self) -> contextlib.AbstractContextManager[None]:
        """Do nothing: a file has one process that writes."""
        return contextlib.nullcontext()

    def alone(self) -> contextlib.AbstractContextManager[None]:
        """Do nothing: a file has one process that writes."""
        return contextlib.nullcontext()

    def index(self, definitions: Mapping[str, str]) -> None:
        """Do nothing: `define` has made them."""

    def define(self, statements: str, *, is_used: bool) -> None:  # noqa: ARG002
        """Run statements that define tables, within the transaction that has begun."""
        for statement in statements.split(";\n"):
            self.execute(statement)

    def version(self) -> int | None:
        """Return the version of the tables: 0 where there are none, None where they are another
        program's.
        """
        (version,) = self.execute("PRAGMA user_version").fetchone()
        (owner,) = self.execute("PRAGMA application_id").fetchone()
        (tables,) = self.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return None if tables and owner != APPLICATION_ID else int(version)

    def set_version(self, number: int) -> None:
        """Remember the version of the tables, and whose the file is."""
        self.execute(f"PRAGMA user_version = {number}")
        self.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def connect(path: Path | None, *, read_only: bool = False) -> SqliteConnection:
    """Open the database at `path`, or a new one in memory for None, with rows that can be read by
    column name.
    """
    if path is None:
        connection = sqlite3.connect(
            ":memory:",
            isolation_level=None,
            check_same_thread=False,
            factory=SqliteConnection,
        )
    elif read_only:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro",
            uri=True,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,
            factory=SqliteConnection,
        )
        # A reader's own cache is worth nothing after the next commit; the system's is, and costs no
        # copying.
        connection.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
    else:
        connection = sqlite3.connect(
            path,
            timeout=BUSY_TIMEOUT_S,
            isolation_level=None,
            check_same_thread=False,
            factory=SqliteConnection,
        )
        connection.execute("PRAGMA journal_mode = WAL")
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


@contextlib.contextmanager
def _faults() -> Iterator[None]:
    """Raise what SQLite finds wrong within the block as the fault that other rooms know."""
    try:
        yield
    except sqlite3.Error as error:
        raise DatabaseFault(f"the database cannot be used just now: {error}") from error


class SqliteDatabase:
    """The open database of one process: a writer that one thread uses at a time, and readers that
    are lent. See `Database` for its methods.
    """

    def __init__(self, path: Path | None, *, writable: bool = True) -> None:
        self._path = path
        self._writer = connect(path) if writable or path is None else None
        self._lock = threading.RLock()
        #: Reading connections that nobody uses at the moment; there are as many as were ever needed
        #: at once.
        self._readers: list[SqliteConnection] = []

    @property
    def is_writable(self) -> bool:
        """Return whether this process may write to the database."""
        return self._writer is not None

    @contextlib.contextmanager
    def write(self, *, durable: bool = False) -> Iterator[SqliteConnection]:
        """Run a block as one transaction on the writing connection; other threads wait their turn.

        Raises:
            DatabaseFault: this process only reads the database, or it cannot be written.
        """
        if self._writer is None:
            raise DatabaseFault("this process only reads the database")
        with _faults(), self._lock, self._writer.transaction(durable=durable) as connection:
            yield connection

    @contextlib.contextmanager
    def read(self) -> Iterator[SqliteConnection]:
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

    def _reader(self, path: Path) -> SqliteConnection:
        try:
            return self._readers.pop()  # The one used last: its cache is warm.
        except IndexError:
            return connect(path, read_only=True)

    def duty(self) -> SqliteDatabase:
        """Go on duty: the one process that writes to the file always is."""
        return self

    def lasts(self) -> bool:
        """Return that this process is on duty."""
        return True

    def end(self) -> None:
        """Do nothing: who owns the file lets it go with the instance lock."""

    def clock(self, own: Callable[[], datetime]) -> Callable[[], datetime]:
        """Return the process's own clock."""
        return own

    def close(self) -> None:
        """Close every connection; the writer leaves no WAL behind."""
        with self._lock:
            for reader in self._readers:
                reader.close()
            self._readers.clear()
            if self._writer is not None:
                self._writer.close()
