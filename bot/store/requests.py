"""What commands ask of the process on duty, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Connection, to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """A request that is not answered."""

    id: int
    #: A JSON document.
    request: str
    #: Somebody is at it, or was when their process ended.
    is_begun: bool


def ask(conn: Connection, request: str) -> int:
    """Leave a request and return its id."""
    return conn.insert("INSERT INTO requests (request) VALUES (:request)", {"request": request})


def waiting(conn: Connection) -> list[RequestRow]:
    """Return the requests that are not answered, oldest first."""
    rows = conn.execute("SELECT id, request, begun FROM requests WHERE answer IS NULL ORDER BY id")
    return [
        RequestRow(id=row["id"], request=row["request"], is_begun=bool(row["begun"]))
        for row in rows
    ]


def begin(conn: Connection, request: int) -> None:
    """Record that somebody is at a request."""
    conn.execute("UPDATE requests SET begun = TRUE WHERE id = :id", {"id": request})


def answer(conn: Connection, request: int, answer: str, *, now: datetime) -> None:
    """Record the answer to a request, a JSON document."""
    conn.execute(
        "UPDATE requests SET answer = :answer, answered_ms = :now WHERE id = :id",
        {"id": request, "answer": answer, "now": to_ms(now)},
    )


def answered(conn: Connection, request: int) -> str | None:
    """Return the answer to a request, or None if there is none yet."""
    row = conn.execute("SELECT answer FROM requests WHERE id = :id", {"id": request}).fetchone()
    return None if row is None else row["answer"]


def drop(conn: Connection, request: int) -> None:
    """Forget a request."""
    conn.execute("DELETE FROM requests WHERE id = :id", {"id": request})


def drop_answered(conn: Connection, *, before: datetime) -> None:
    """Forget what was answered before then."""
    conn.execute("DELETE FROM requests WHERE answered_ms < :before", {"before": to_ms(before)})
