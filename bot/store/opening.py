"""How a process opens the database: to write to it, to read beside whoever does, or to look at it.

A path is a SQLite file, a text the address of a PostgreSQL database.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from bot.errors import DatabaseFault, StoreError
from bot.store import copying, files, outbox, outlets, runs, schema, sqlite
from bot.store.database import Connection, Database
from bot.store.duty import Writer
from bot.store.sqlite import SqliteDatabase


def open_for_writing(where: Path | str, *, marker: Path, alone: bool = False) -> Database:
    """Open the database and create it or bring it up to date; the caller holds the instance lock.
    `alone`: no process on another machine may write to it meanwhile.

    The database's id is also kept in the file `marker` on this machine: a database that is suddenly
    empty would post everything as new.

    Raises:
        StoreError: it cannot be opened, is another program's, is damaged, is empty though it was
            not before, or processes on other machines stand against it.
    """
    try:
        _require_usable(where, marker)
        with _connected(where) as connection:
            schema.migrate(connection)
        database = _database(where, writable=True, alone=alone)
        try:
            with _connected(where) as connection:
                _recognise(connection)
                identity = schema.identity(connection)
                moved = runs.moved(connection)
            if moved is not None:
                raise StoreError(
                    f"the database {named(where)} was moved to {moved}; correct store.url"
                )
            if not marker.exists() or marker.read_text("ascii").strip() != identity:
                marker.write_text(f"{identity}\n", "ascii")
        except BaseException:
            database.close()
            raise
    except (sqlite3.DatabaseError, OSError, DatabaseFault) as error:
        raise StoreError(
            f"the database {named(where)} cannot be used: {error}; see docs/operating.md"
        ) from error
    return database


def open_for_reading(where: Path | str) -> Database:
    """Open the database beside a running service, or an empty one in memory if there is none yet.

    Raises:
        StoreError: it cannot be opened, or was written by another program or version.
    """
    try:
        if not _is_there(where):
            empty = SqliteDatabase(None)
            with empty.read() as connection:
                schema.migrate(connection)
            return empty
        with _connected(where, read_only=True) as connection:
            schema.require_current(connection)
        return _database(where, writable=False)
    except (sqlite3.DatabaseError, DatabaseFault) as error:
        raise StoreError(f"the database {named(where)} cannot be used: {error}") from error


def open_for_asking(where: Path | str) -> Database:
    """Open a database that a running service writes to, to leave it a request.

    Raises:
        StoreError: it cannot be opened, or was written by another program or version.
    """
    try:
        with _connected(where, read_only=True) as connection:
            schema.require_current(connection)
        return _database(where, writable=True)
    except (sqlite3.DatabaseError, DatabaseFault) as error:
        raise StoreError(f"the database {named(where)} cannot be used: {error}") from error


def require_fitting(database: Database) -> None:
    """Check that this program may go on with an open database.

    Raises:
        StoreError: a newer program has changed the tables, or is about to, so that it must end.
        DatabaseFault: the database cannot be read.
    """
    with database.read() as connection:
        schema.version_of(connection)


def copy(source: Database, target: Path | str) -> int:
    """Copy everything a database holds to a new one and leave the old one, so that nothing runs on
    it again; returns how many articles that is.

    Raises:
        StoreError: the target is in use, is another program's, or cannot be written.
        DatabaseFault: the source cannot be read.
    """
    try:
        with _connected(target) as into:
            schema.migrate(into)
            with (
                contextlib.closing(_database(target, writable=True, alone=True)),
                source.read() as connection,
            ):
                articles = copying.copy(connection, into)
    except (sqlite3.Error, OSError, DatabaseFault) as error:
        raise StoreError(f"{named(target)} could not be written: {error}") from error
    with source.write(durable=True) as connection:
        runs.mark_moved(connection, to=named(target))
    return articles


def partly_read(where: Path | str) -> tuple[int, files.FileRow] | None:
    """Return how many files an existing database knows as read in part, and the newest of them."""
    with _connected(where, read_only=True) as connection:
        found = files.partly_read(connection)
    return found[:2] if found else None


def claimed_sources(where: Path | str, mixed: Collection[str], *, since: datetime) -> list[str]:
    """Return the sources of an existing database that since then only their articles' own word
    names: at the root of the feed and in the folders `mixed`.
    """
    with _connected(where, read_only=True) as connection:
        return outlets.claimed(connection, mixed, since=since)


def count_articles(where: Path | str) -> int | None:
    """Check a database without touching it. Returns how many articles it holds; None: there is none
    yet.

    Raises:
        StoreError: it cannot be read, is damaged, or was written by another program or version.
    """
    try:
        if not _is_there(where):
            return None
        with _connected(where, read_only=True) as connection:
            schema.require_current(connection)
            _require_sound(connection, where)
            (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
            return int(articles)
    except (sqlite3.Error, DatabaseFault) as error:
        raise StoreError(str(error)) from error


def writers(where: Path | str) -> Sequence[Writer]:
    """Return the processes that write to an existing database on a server, whoever is on duty
    first.
    """
    with _connected(where, read_only=True) as connection:
        return connection.writers()


def _is_there(where: Path | str) -> bool:
    """Return whether there is a database with tables, or a file that may hold some."""
    if isinstance(where, Path):
        return where.exists()
    with _connected(where) as connection:
        return schema.version_of(connection) > 0


@contextlib.contextmanager
def _connected(where: Path | str, *, read_only: bool = False) -> Iterator[Connection]:
    """Connect to a database until the block ends."""
    if isinstance(where, Path):
        if not read_only:
            # Everything the bot knows stands in it: nobody else on the machine may read along.
            where.touch(mode=0o600)
        with contextlib.closing(sqlite.connect(where, read_only=read_only)) as connection:
            yield connection
    else:
        with _driver():
            from bot.store import postgres  # noqa: PLC0415
        with contextlib.closing(postgres.connect(where)) as remote, postgres.faults():
            yield remote


def _database(where: Path | str, *, writable: bool, alone: bool = False) -> Database:
    if isinstance(where, Path):
        return SqliteDatabase(where, writable=writable)
    with _driver():
        from bot.store.postgres import PostgresDatabase  # noqa: PLC0415
    return PostgresDatabase(
        where, writable=writable, alone=alone, recognise=_recognise, take_over=_take_over
    )


def _recognise(connection: Connection) -> None:
    """Look whether the server is the one that was last written to. On another, what is still to be
    sent may have been sent.
    """
    with connection.transaction():
        if runs.note_server(connection, connection.server()):
            outbox.doubt(connection)


def _take_over(connection: Connection) -> None:
    """Leave what another process was sending a moment to arrive."""
    with connection.transaction():
        outbox.let_arrive(connection)


@contextlib.contextmanager
def _driver() -> Iterator[None]:
    """Import what PostgreSQL needs: its driver is installed only where it is asked for."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise StoreError(
            f"store.url needs the package “{error.name}”; install “briefing-bot[postgres]”"
        ) from error


def named(where: Path | str) -> str:
    """Return where a database is, in words that hold no secret."""
    if isinstance(where, Path):
        return f"“{where}”"
    with _driver():
        from bot.store.postgres import shown  # noqa: PLC0415
    return f"“{shown(where)}”"


def _require_usable(where: Path | str, marker: Path) -> None:
    """Check the database, if there is one, before anything is written to it."""
    version = 0
    if isinstance(where, str):
        _require_own_connections(where)
    if isinstance(where, str) or (where.exists() and where.stat().st_size):
        with _connected(where, read_only=True) as connection:
            _require_sound(connection, where)
            version = schema.version_of(connection)
    if not version and marker.exists():
        raise StoreError(
            f"the database {named(where)} is empty but was not before; put a backup in its place, "
            f"or delete “{marker.name}” in “{marker.parent}” to start afresh"
        )


def _require_own_connections(address: str) -> None:
    """Check that a connection to a server stays one."""
    with _driver():
        from bot.store import postgres  # noqa: PLC0415
    if postgres.is_lent(address):
        raise StoreError(
            f"{named(address)} is reached through a pooler that lends connections by transaction; "
            "write the server's own address into store.url, or let it pool by session"
        )


def _require_sound(connection: Connection, where: Path | str) -> None:
    """Check a SQLite file; a server looks after its own."""
    if isinstance(where, Path):
        (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise StoreError(
                f"the database “{where}” is damaged ({sound}); put a backup in its place"
            )
