"""The hours each digest has, and what became of every slot: a row a slot, so that one winner
composes.

A slot that was decided is never due again, whatever the clock or a restart makes of it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Literal

from bot.slots import Slot
from bot.store.database import Connection, from_ms, to_ms

SlotOutcome = Literal["published", "merged", "missed", "skipped"]


def known_times(conn: Connection) -> dict[tuple[str, str], datetime]:
    """Return since when each digest has had each of its times."""
    rows = conn.execute("SELECT digest, at, known_ms FROM times")
    return {(row["digest"], row["at"]): from_ms(row["known_ms"]) for row in rows}


def know_times(conn: Connection, times: Collection[tuple[str, str]], *, now: datetime) -> None:
    """Remember that each digest of `times` has its time from now on; those that were known before
    stay.
    """
    conn.executemany(
        """
        INSERT INTO times (digest, at, known_ms) VALUES (?, ?, ?)
        ON CONFLICT (digest, at) DO UPDATE SET known_ms =
            CASE WHEN excluded.known_ms < times.known_ms THEN excluded.known_ms
            ELSE times.known_ms END
        """,
        [(digest, at, to_ms(now)) for digest, at in times],
    )


def drop_times(conn: Connection, times: Collection[tuple[str, str]]) -> None:
    """Forget times of digests, so that one that comes back later starts afresh."""
    conn.executemany("DELETE FROM times WHERE digest = ? AND at = ?", list(times))


def recorded(conn: Connection, *, digest: str, since: date) -> dict[tuple[date, str], SlotOutcome]:
    """Return what became of the digest's slots from local date `since` on, by date and time."""
    rows = conn.execute(
        "SELECT date, slot, outcome FROM slots WHERE digest = :digest AND date >= :since",
        {"digest": digest, "since": since.isoformat()},
    )
    return {(date.fromisoformat(row["date"]), row["slot"]): row["outcome"] for row in rows}


def record(
    conn: Connection, slot: Slot, *, digest: str, outcome: SlotOutcome, now: datetime
) -> bool:
    """Record what becomes of a slot; returns False if that was decided before."""
    cursor = conn.execute(
        "INSERT INTO slots (digest, date, slot, due_ms, outcome, decided_ms) "
        "VALUES (:digest, :date, :slot, :due, :outcome, :now) ON CONFLICT DO NOTHING",
        {
            "digest": digest,
            "date": slot.date.isoformat(),
            "slot": slot.at,
            "due": to_ms(slot.due),
            "outcome": outcome,
            "now": to_ms(now),
        },
    )
    return cursor.rowcount == 1


def counts(conn: Connection) -> dict[str, int]:
    """Return how many slots have had each outcome."""
    return dict(conn.execute("SELECT outcome, count(*) FROM slots GROUP BY outcome").fetchall())
