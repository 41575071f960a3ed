"""What is wrong since when, until it ended: the memory of alerts, and what they are drawn from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.model import Trouble
from bot.store.database import Connection, Row, from_ms, to_ms


def open_troubles(conn: Connection) -> list[Trouble]:
    """Return what is wrong now, the oldest first."""
    rows = conn.execute("SELECT * FROM troubles WHERE ended_ms IS NULL ORDER BY since_ms, id")
    return [_row_to_trouble(row) for row in rows]


def silences(conn: Connection, *, since: datetime, until: datetime) -> list[Trouble]:
    """Return the silences that were noticed or ended in (since, until], the oldest first."""
    rows = conn.execute(
        "SELECT * FROM troubles WHERE kind = 'silence' AND (began_ms > :since AND began_ms <= "
        ":until "
        "OR ended_ms > :since AND ended_ms <= :until) ORDER BY since_ms, id",
        {"since": to_ms(since), "until": to_ms(until)},
    )
    return [_row_to_trouble(row) for row in rows]


def begin(conn: Connection, troubles: Iterable[Trouble]) -> None:
    """Remember what has gone wrong."""
    conn.executemany(
        "INSERT INTO troubles (kind, subject, text, since_ms, began_ms) VALUES (?, ?, ?, ?, ?)",
        [
            (one.kind, one.subject, one.words, to_ms(one.since), to_ms(one.began))
            for one in troubles
        ],
    )


def end(conn: Connection, troubles: Iterable[Trouble], *, now: datetime) -> None:
    """Remember what is well again."""
    conn.executemany(
        "UPDATE troubles SET ended_ms = ? WHERE kind = ? AND subject = ? AND ended_ms IS NULL",
        [(to_ms(now), one.kind, one.subject) for one in troubles],
    )


def stopped_destinations(conn: Connection) -> list[tuple[str, str, datetime]]:
    """Return each destination whose last edition was given up: its name, why, and since when."""
    rows = conn.execute(
        """
        SELECT destination, state, reason, created_ms
        FROM editions JOIN deliveries ON edition = editions.id WHERE deliveries.id IN (
            SELECT max(deliveries.id) FROM deliveries JOIN editions ON editions.id = edition
            WHERE state IN ('sent', 'parked', 'expired') AND kind IN ('scheduled',
                'posted') GROUP BY destination
        ) AND state IN ('parked', 'expired') ORDER BY destination
        """
    )
    return [
        (row["destination"], row["reason"] or row["state"], from_ms(row["created_ms"]))
        for row in rows
    ]


def missed_slots(conn: Connection) -> list[tuple[str, int, datetime]]:
    """Return each digest that has missed slots since it was last published: its name, how many, the
    first's time.
    """
    rows = conn.execute(
        """
        SELECT digest, count(*) AS slots, min(due_ms) AS due_ms FROM slots
            WHERE outcome = 'missed' AND due_ms > (
            SELECT coalesce(max(due_ms), 0) FROM slots AS served
            WHERE served.digest = slots.digest AND served.outcome IN ('published', 'skipped')
        ) GROUP BY digest
        """
    )
    return [(row["digest"], row["slots"], from_ms(row["due_ms"])) for row in rows]


def _row_to_trouble(row: Row) -> Trouble:
    return Trouble(
        kind=row["kind"],
        subject=row["subject"],
        words=row["text"],
        since=from_ms(row["since_ms"]),
        began=from_ms(row["began_ms"]),
        ended=None if row["ended_ms"] is None else from_ms(row["ended_ms"]),
    )
