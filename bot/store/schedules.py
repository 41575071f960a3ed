"""The digests people made with `/schedule`, and which digests are paused."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Connection, Row, from_ms, to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow:
    """A digest that somebody made in a channel."""

    name: str
    #: Its settings, as JSON of a `config.Digest`.
    settings: str
    #: Where it was made.
    place: str


def stored(conn: Connection) -> list[ScheduleRow]:
    """Return the digests made with `/schedule`, by name."""
    rows = conn.execute("SELECT * FROM schedules WHERE removed_ms IS NULL ORDER BY name")
    return [_row_to_schedule(row) for row in rows]


def save(conn: Connection, row: ScheduleRow, *, now: datetime) -> None:
    """Store a digest, new or changed."""
    conn.execute(
        """
        INSERT INTO schedules (name, settings, place, created_ms) VALUES (:name, :settings,
            :place, :now)
        ON CONFLICT (name) DO UPDATE SET settings = excluded.settings, place = excluded.place,
            removed_ms = NULL
        """,
        {"name": row.name, "settings": row.settings, "place": row.place, "now": to_ms(now)},
    )


def remove(conn: Connection, name: str, *, now: datetime) -> None:
    """Remove a digest, and forget its pause; what it posted stays in the ledger."""
    conn.execute(
        "UPDATE schedules SET removed_ms = :now WHERE name = :name",
        {"name": name, "now": to_ms(now)},
    )
    resume(conn, name)


def removed(conn: Connection, name: str, *, since: datetime | None = None) -> ScheduleRow | None:
    """Return a digest that was removed, since then or as long as that is kept."""
    row = conn.execute(
        "SELECT * FROM schedules WHERE name = :name AND removed_ms >= :since",
        {"name": name, "since": 0 if since is None else to_ms(since)},
    ).fetchone()
    return None if row is None else _row_to_schedule(row)


def pause(conn: Connection, name: str, *, until: datetime | None) -> None:
    """Publish nothing of a digest until then; None: until it is resumed."""
    conn.execute(
        "INSERT INTO pauses (name, until_ms) VALUES (:name, :until) "
        "ON CONFLICT (name) DO UPDATE SET until_ms = excluded.until_ms",
        {"name": name, "until": None if until is None else to_ms(until)},
    )


def pause_for(conn: Connection, destination: str, *, place: str) -> None:
    """Publish nothing of the digests that one person made in a place for themselves until they are
    resumed.
    """
    for row in stored(conn):
        settings = json.loads(row.settings)
        if settings["to"] == [destination] and settings.get("place") == place:
            pause(conn, row.name, until=None)


def resume(conn: Connection, name: str) -> None:
    """End the pause of a digest."""
    conn.execute("DELETE FROM pauses WHERE name = :name", {"name": name})


def paused(conn: Connection, *, now: datetime) -> dict[str, datetime | None]:
    """Return the digests that are paused, with the end of the pause where it has one."""
    rows = conn.execute(
        "SELECT name, until_ms FROM pauses WHERE until_ms IS NULL OR until_ms > :now",
        {"now": to_ms(now)},
    )
    return {
        row["name"]: None if row["until_ms"] is None else from_ms(row["until_ms"]) for row in rows
    }


def _row_to_schedule(row: Row) -> ScheduleRow:
    return ScheduleRow(name=row["name"], settings=row["settings"], place=row["place"])
