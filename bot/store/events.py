"""What a platform told of and somebody answers: an event that is delivered again, to whatever
process, is answered once.
"""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Connection, to_ms


def take(conn: Connection, event: str, *, now: datetime) -> bool:
    """Record that an event is being answered; returns False if it was before."""
    cursor = conn.execute(
        "INSERT INTO events (name, taken_ms) VALUES (:name, :now) ON CONFLICT DO NOTHING",
        {"name": event, "now": to_ms(now)},
    )
    return cursor.rowcount == 1
