"""When the service ran on this database, and whether the database is a copy of another."""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Connection


def remember_alive(conn: Connection, *, now: datetime) -> None:
    """Remember that the service was running."""
    _remember(conn, "alive", now)


def last_alive(conn: Connection) -> datetime | None:
    """Return when the service was last remembered to run, or None if it never was."""
    return _time(conn, "alive")


def mark_copied(conn: Connection, *, now: datetime) -> None:
    """Mark this database as a copy made now: a later run of it does not know what was posted
    since.
    """
    _remember(conn, "copied", now)


def mark_moved(conn: Connection, *, to: str) -> None:
    """Mark this database as one that was left: what it held is at `to` now."""
    conn.execute("INSERT INTO meta (key, value) VALUES ('moved', :to)", {"to": to})


def moved(conn: Connection) -> str | None:
    """Return where this database was moved to, or None."""
    row = conn.execute("SELECT value FROM meta WHERE key = 'moved'").fetchone()
    return None if row is None else str(row["value"])


def copied(conn: Connection) -> datetime | None:
    """Return when this database was copied, if it is a copy that nobody has run yet."""
    return _time(conn, "copied")


def note_server(conn: Connection, server: str) -> bool:
    """Remember what stands for the server and its history; returns whether it was another before.

    Then this database is a copy, as far as it knows: a backup that was restored, or a standby that
    took over without what was last written.
    """
    row = conn.execute("SELECT value FROM meta WHERE key = 'server'").fetchone()
    alive = last_alive(conn)
    is_other = row is not None and row["value"] != server
    if is_other and alive is not None:
        mark_copied(conn, now=alive)
    conn.execute(
        "INSERT INTO meta (key, value) VALUES ('server', :server) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        {"server": server},
    )
    return is_other


def serve_until(conn: Connection, until: datetime) -> None:
    """Remember that a run unknown to this database served the slots up to `until`."""
    _remember(conn, "served", until)
    conn.execute("DELETE FROM meta WHERE key = 'copied'")


def served_until(conn: Connection) -> datetime | None:
    """Return what `serve_until` remembered last, or None if the database knows of every run."""
    return _time(conn, "served")


def _remember(conn: Connection, key: str, time: datetime) -> None:
    conn.execute(
        "INSERT INTO meta (key, value) VALUES (:key, :value) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        {"key": key, "value": time.isoformat()},
    )


def _time(conn: Connection, key: str) -> datetime | None:
    row = conn.execute("SELECT value FROM meta WHERE key = :key", {"key": key}).fetchone()
    return None if row is None else datetime.fromisoformat(row["value"])
