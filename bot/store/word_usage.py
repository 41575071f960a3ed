"""How the feed uses words and names: in how many articles each stands, and how it is written.

Counts are kept in halves: an article that founds a story counts two, one that joins a story one, so
that a story told by fifty outlets hardly makes its own words common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Connection, places, to_ms

#: The row that counts all articles; no term has this number.
_ALL = -1
_HALVES = 2


@dataclass(frozen=True, slots=True)
class Use:
    """In how many articles a term stands, and how often with a capital and small in sentences."""

    articles: float
    capitals: int
    smalls: int


def look_up(conn: Connection, terms: Sequence[int]) -> dict[int, Use]:
    """Return the use of each of these terms that the feed has."""
    marks = places(len(terms))
    rows = conn.execute(
        f"SELECT term, halves, capitals, smalls FROM word_usage WHERE term IN ({marks})",
        list(terms),
    )
    return {row[0]: Use(row[1] / _HALVES, row[2], row[3]) for row in rows}


def articles(conn: Connection) -> float:
    """Return how many articles have been counted."""
    row = conn.execute("SELECT halves FROM word_usage WHERE term = :all", {"all": _ALL}).fetchone()
    return 0.0 if row is None else row[0] / _HALVES


def count(
    conn: Connection,
    terms: Iterable[int],
    *,
    has_capital: Mapping[int, bool],
    founded: bool,
    now: datetime,
) -> None:
    """Count one more article with these terms, and how it writes those in `has_capital`."""
    halves, used = _HALVES if founded else 1, to_ms(now)
    rows = [(_ALL, halves, 0, 0, used)]
    for term in terms:
        capital = has_capital.get(term)
        rows.append((term, halves, int(capital is True), int(capital is False), used))
    conn.executemany(
        "INSERT INTO word_usage (term, halves, capitals, smalls, used_ms) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (term) DO UPDATE SET halves = word_usage.halves + excluded.halves,"
        " capitals = word_usage.capitals + excluded.capitals,"
        " smalls = word_usage.smalls + excluded.smalls, used_ms = excluded.used_ms",
        rows,
    )


def forget_unused(conn: Connection, *, before: datetime) -> int:
    """Forget the terms that no article has had since then; returns how many went."""
    gone = conn.execute(
        "DELETE FROM word_usage WHERE used_ms < :before AND term <> :all",
        {"before": to_ms(before), "all": _ALL},
    )
    return gone.rowcount
