"""What the other rooms know of the database, whichever it is: transactions to run statements in,
and the units of its columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from bot.errors import DatabaseFault
from bot.store.match import Columns, Match, Words

if TYPE_CHECKING:
    from bot.store.duty import Duty, Writer

#: What the placeholders of a statement stand for: `:name` by name, or `?` by place.
Values = Mapping[str, Any] | Sequence[Any]


def to_ms(moment: datetime) -> int:
    """Return an aware datetime as milliseconds since 1970, the unit of every time column."""
    return round(moment.timestamp() * 1000)


def from_ms(value: int) -> datetime:
    """Return the aware UTC datetime of a time column."""
    return datetime.fromtimestamp(value / 1000, tz=UTC)


def places(count: int) -> str:
    """Return the placeholders of a list of so many values; a list of none holds nothing."""
    return ",".join("?" * count) or "NULL"


class LockedOut(DatabaseFault):
    """A table could not be had at once for a change of its form."""


class Row(Protocol):
    """One row of an answer; its columns are found by name and by place, and come in order."""

    def __getitem__(self, column: Any, /) -> Any: ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Any]: ...


class Cursor(Protocol):
    """What a statement has returned or changed."""

    @property
    def rowcount(self) -> int:
        """How many rows it has changed."""
        ...

    def fetchone(self) -> Any:
        """Return the next row, or None after the last."""
        ...

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """What statements run on, within a transaction of its `Database`.

    Statements are written in the SQL that both databases know; what they cannot share is a method
    here.
    """

    def execute(self, statement: str, values: Values = ..., /) -> Cursor:
        """Run a statement."""
        ...

    def executemany(self, statement: str, rows: Iterable[Any], /) -> Cursor:
        """Run a statement once for each row of values."""
        ...

    def insert(self, statement: str, values: Values) -> int:
        """Run an INSERT of one row into a table that numbers its rows; returns the number."""
        ...

    @property
    def is_remote(self) -> bool:
        """Return whether every statement is a round trip to a server."""
        ...

    def numbers(self, table: str, count: int, *, above: int) -> list[int]:
        """Return numbers for so many new rows of a table that numbers its rows, rising; `above` is
        the last that was given to a row that is not stored yet.
        """
        ...

    def select_each(self, statement: str, values: Sequence[Sequence[int]]) -> list[list[Any]]:
        """Run a SELECT for each row of values, as many as it has `?`; returns the rows of each, in
        any order among themselves.
        """
        ...

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, then: str = ""
    ) -> None:
        """Insert rows; `then` is what to do with those that are there: `ON CONFLICT …`."""
        ...

    def delete_many(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[int]]
    ) -> None:
        """Delete the rows that have these values in these columns."""
        ...

    def elements(self, values: str, of: type[int] | type[str]) -> str:
        """Return a table expression of the elements of a JSON array that a placeholder stands for:
        `key` counts them from 0, `value` is the element.
        """
        ...

    def columns(self, table: str) -> list[str]:
        """Return the names of a table's columns, in order."""
        ...

    def stream(self, statement: str) -> Iterator[Any]:
        """Yield the rows of a statement without holding them all, within a transaction."""
        ...

    def key(self, table: str) -> list[str]:
        """Return the columns of a table's primary key."""
        ...

    def filling(self, tables: Sequence[str]) -> AbstractContextManager[None]:
        """Fill these tables, all that there are, within the block and the transaction that has
        begun: what is looked up in them is sorted once, at its end.
        """
        ...

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Any]) -> None:
        """Put rows into an empty table in one go; those it numbers keep their numbers. They may
        refer to each other in any order.
        """
        ...

    def tidy(self) -> None:
        """Let the database look at what a new one was filled with, outside any transaction."""
        ...

    @property
    def full_text(self) -> FullText:
        """How this database finds words."""
        ...

    def server(self) -> str:
        """Return what stands for the server and its history; of a file, nothing does."""
        ...

    def writers(self) -> Sequence[Writer]:
        """Return the processes that write to a database on a server, whoever is on duty first; of a
        file there is nothing to tell.
        """
        ...

    def time(self, own: datetime) -> datetime:
        """Return what time it is for all who write here: the server's time; of a file, `own`, which
        is this process's.
        """
        ...

    def transaction(self) -> AbstractContextManager[Connection]:
        """Run a block as one transaction, where no `Database` has begun one."""
        ...

    def define(self, statements: str, *, is_used: bool) -> None:
        """Run statements that define tables, each ending in `;` and a new line. Of a database that
        others use, indexes may be left to `index`.

        Raises:
            LockedOut: somebody uses a table of them; the transaction is to be tried again.
        """
        ...

    def index(self, definitions: Mapping[str, str]) -> None:
        """Make those indexes that are not there, while others read and write, outside any
        transaction.
        """
        ...

    def migrating(self) -> AbstractContextManager[None]:
        """Be the only one who defines tables within the block; others who would are waited for."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """Be the only process that writes within the block; others are waited for.

        Raises:
            DatabaseFault: they do not end.
        """
        ...

    def version(self) -> int | None:
        """Return the version of the tables: 0 where there are none, None where they are another
        program's.
        """
        ...

    def set_version(self, number: int) -> None:
        """Remember the version of the tables."""
        ...


class FullText(Protocol):
    """Where the words of articles stand: what finds the newest articles that match."""

    def create(self, conn: Connection) -> None:
        """Make its tables."""
        ...

    def add(self, conn: Connection, articles: Sequence[Words]) -> None:
        """Make articles found by their words; those of higher ids come later."""
        ...

    def fill(self, conn: Connection, articles: Iterable[Words]) -> None:
        """Make articles found by their words in a database that holds no others; they come in the
        order of their ids.
        """
        ...

    def remove(self, conn: Connection, article: int, columns: Columns) -> None:
        """Make an article found no more by the words with which it was added."""
        ...

    def total(self, conn: Connection) -> int:
        """Return how many articles there are."""
        ...

    def newest(
        self,
        conn: Connection,
        match: Match,
        *,
        between: tuple[int, int],
        between_ms: tuple[int, int],
        most: int,
    ) -> list[int]:
        """Return the newest articles that match, newest first: those with ids `between` these that
        count within `between_ms`, both included.
        """
        ...

    def counts(
        self, conn: Connection, matches: Sequence[Match], *, last: int, most: int
    ) -> list[tuple[int, int]]:
        """Return of each how many articles up to the id `last` match, no further than `most`, and
        the oldest that was counted.
        """
        ...


class Database(Protocol):
    """The open database of one process: one writer, and any number of readers."""

    @property
    def is_writable(self) -> bool:
        """Return whether this process may write to the database."""
        ...

    def write(self, *, durable: bool = False) -> AbstractContextManager[Connection]:
        """Run a block as one transaction; everything in it is kept, or nothing.

        Other threads, and other processes, wait their turn: what is read within the block stays as
        it is. `durable` waits for the disk, so that not even a power cut loses the commit: for what
        must be known before a send.

        Raises:
            DatabaseFault: this process only reads the database, or it cannot be written.
        """
        ...

    def read(self) -> AbstractContextManager[Connection]:
        """Lend a connection that sees the database as it is now, until the block ends.

        Raises:
            DatabaseFault: it cannot be read.
        """
        ...

    def duty(self) -> Duty | None:
        """Go on duty, if no other process is; returns the database to write to while it lasts.

        Raises:
            DatabaseFault: it cannot be reached.
        """
        ...

    def clock(self, own: Callable[[], datetime]) -> Callable[[], datetime]:
        """Return a clock that agrees with `Connection.time` to some milliseconds and waits for
        nothing; `own` is this process's.

        Raises:
            DatabaseFault: the database cannot be reached.
        """
        ...

    def close(self) -> None:
        """Close every connection."""
        ...
