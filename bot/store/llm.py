"""What the language model has cost and answered: tokens by day, and answers by everything they
depend on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.store.database import Connection, to_ms

#: An answer is asked for again within the hours of one news day, hardly later.
_KEEP = timedelta(days=3)
_KEEP_DAYS = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Spent:
    """What one day has cost."""

    tokens: int
    calls: int
    failed: int
    cached: int


def answers(conn: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return the answers that are known, by key."""
    found = {}
    for key in keys:
        row = conn.execute(
            "SELECT answer FROM llm_answers WHERE key = :key", {"key": key}
        ).fetchone()
        if row is not None:
            found[key] = str(row["answer"])
    return found


def keep(conn: Connection, found: Mapping[str, str], *, now: datetime) -> None:
    """Remember answers, and forget those too old to be asked for again."""
    conn.executemany(
        "INSERT INTO llm_answers (key, answer, created_ms) VALUES (:key, :answer, :now) "
        "ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, created_ms = "
        "excluded.created_ms",
        [{"key": key, "answer": answer, "now": to_ms(now)} for key, answer in found.items()],
    )
    conn.execute(
        "DELETE FROM llm_answers WHERE created_ms < :before", {"before": to_ms(now - _KEEP)}
    )
    conn.execute("DELETE FROM llm_days WHERE day < :before", {"before": _day(now - _KEEP_DAYS)})


def spent(conn: Connection, *, now: datetime) -> Spent:
    """Return what the day of `now` (UTC) has cost so far."""
    row = conn.execute(
        "SELECT tokens, calls, failed, cached FROM llm_days WHERE day = :day", {"day": _day(now)}
    ).fetchone()
    return Spent(0, 0, 0, 0) if row is None else Spent(*row)


def count(
    conn: Connection,
    *,
    now: datetime,
    tokens: int = 0,
    calls: int = 0,
    failed: int = 0,
    cached: int = 0,
) -> None:
    """Add to the day of `now`; `tokens` may be negative where less was used than had been set
    aside.
    """
    conn.execute(
        """
        INSERT INTO llm_days (day, tokens, calls, failed, cached) VALUES (:day, :tokens, :calls,
            :failed, :cached)
        ON CONFLICT (day) DO UPDATE SET tokens = llm_days.tokens + :tokens,
            calls = llm_days.calls + :calls, failed = llm_days.failed + :failed,
            cached = llm_days.cached + :cached
        """,
        {"day": _day(now), "tokens": tokens, "calls": calls, "failed": failed, "cached": cached},
    )


def _day(now: datetime) -> str:
    return now.date().isoformat()
