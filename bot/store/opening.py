"""How a process opens the database file: to own it, to read beside its owner, or to look at it."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from bot.errors import StoreError
from bot.store import files, schema
from bot.store.sqlite import Connection, Database, connect


def open_for_writing(path: Path) -> Database:
    """Open the database and create it or bring it up to date; the caller holds the instance lock.

    The database's id is also kept in a file beside it: a database that is suddenly empty would post
    everything as new.

    Raises:
        StoreError: it cannot be opened, is another program's, is damaged, or is empty though it was
            not before.
    """
    marker = path.with_name(f"{path.name}.id")
    try:
        _require_usable(path, marker)
        # Everything the bot knows stands in it: nobody else on the machine may read along.
        path.touch(mode=0o600)
        with contextlib.closing(connect(path)) as connection:
            schema.migrate(connection)
            identity = schema.identity(connection)
        if not marker.exists() or marker.read_text("ascii").strip() != identity:
            marker.write_text(f"{identity}\n", "ascii")
        return Database(path)
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreError(
            f"the database “{path}” cannot be used: {error}; see docs/operating.md"
        ) from error


def open_for_reading(path: Path) -> Database:
    """Open the database beside a running service, or an empty one in memory if there is none yet.

    Raises:
        StoreError: it cannot be opened, or was written by another program or version.
    """
    if not path.exists():
        empty = Database(None)
        with empty.read() as connection:
            schema.migrate(connection)
        return empty
    try:
        database = Database(path, writable=False)
        with contextlib.closing(connect(path, read_only=True)) as connection:
            schema.require_current(connection)
        return database
    except sqlite3.DatabaseError as error:
        raise StoreError(f"the database “{path}” cannot be used: {error}") from error


def partly_read(path: Path) -> tuple[int, files.FileRow] | None:
    """Return how many files an existing database knows as read in part, and the newest of them."""
    with contextlib.closing(connect(path, read_only=True)) as connection:
        found = files.partly_read(connection)
    return found[:2] if found else None


def count_articles(path: Path) -> int:
    """Check an existing database without touching it. Returns how many articles it holds.

    Raises:
        StoreError: it cannot be read, is damaged, or was written by another program or version.
    """
    try:
        with contextlib.closing(connect(path, read_only=True)) as connection:
            schema.require_current(connection)
            _require_sound(connection, path)
            (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
            return int(articles)
    except sqlite3.Error as error:
        raise StoreError(str(error)) from error


def _require_usable(path: Path, marker: Path) -> None:
    """Check the file, if there is one, before anything is written to it."""
    tables = 0
    if path.exists() and path.stat().st_size:
        with contextlib.closing(connect(path, read_only=True)) as connection:
            _require_sound(connection, path)
            tables = schema.require_ours(connection)
    if not tables and marker.exists():
        raise StoreError(
            f"the database “{path}” is empty but was not before; put a backup in its place, "
            f"or delete “{marker.name}” beside it to start afresh"
        )


def _require_sound(connection: Connection, path: Path) -> None:
    (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if sound != "ok":
        raise StoreError(f"the database “{path}” is damaged ({sound}); put a backup in its place")
