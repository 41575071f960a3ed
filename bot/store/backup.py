"""A checked copy of the database, made beside a running service."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import datetime
from pathlib import Path

from bot.errors import StoreError
from bot.store import runs
from bot.store.sqlite import SqliteConnection, connect


def backup(source: Path | str, target: Path, *, now: datetime) -> int:
    """Copy the database as it stands at one moment, whoever is writing to it, and return the copy's
    size in bytes.

    The copy is checked before it gets its name; an existing file is never overwritten. It knows
    that it is a copy.

    Raises:
        StoreError: there is nothing to copy, the target exists or cannot be written, the copy is
            not sound, or the database is no file.
    """
    if isinstance(source, str):
        raise StoreError("a PostgreSQL database is copied by pg_dump; see docs/scaling.md")
    if not source.exists():
        raise StoreError(f"there is no database “{source}” yet")
    if target.exists():
        raise StoreError(f"“{target}” exists already; name another file, or move that one away")
    beside = target.with_name(f"{target.name}.part")
    try:
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        with (
            contextlib.closing(connect(source, read_only=True)) as from_,
            contextlib.closing(_plain(beside)) as to,
        ):
            # In one step: between steps a busy writer would make it begin again and again.
            from_.backup(to)
            to.execute("PRAGMA journal_mode = DELETE")
            runs.mark_copied(to, now=now)
            (sound,) = to.execute("PRAGMA quick_check(1)").fetchone()
        if sound != "ok":
            raise StoreError(
                f"the copy is not sound ({sound}); the database is damaged, keep your last backup"
            )
        with beside.open("rb") as handle:
            os.fsync(handle.fileno())
        os.link(beside, target)
        return target.stat().st_size
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"“{target}” could not be written: {error}") from error
    finally:
        beside.unlink(missing_ok=True)


def _plain(path: Path) -> SqliteConnection:
    return sqlite3.connect(path, isolation_level=None, factory=SqliteConnection)
