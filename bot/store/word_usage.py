"""How the feed uses words and names: in how many articles each stands, and how it is written.

Counts are kept in halves: an article that founds a story counts two, one that joins a story one, so
that a story told by fifty outlets hardly makes its own words common.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.store.database import Connection, to_ms

#: The row that counts all articles; no term has this number.
ALL = -1
HALVES = 2


class Use(NamedTuple):
    """In how many articles a term stands, and how often with a capital and small in sentences."""

    articles: float
    capitals: int
    smalls: int


def look_up(conn: Connection, terms: Collection[int]) -> dict[int, Use]:
    """Return the use of each of these terms that the feed has."""
    rows = conn.execute(
        f"SELECT term, halves, capitals, smalls FROM {conn.elements(':terms', int)} AS wanted"
        " JOIN word_usage ON term = wanted.value",
        {"terms": json.dumps(list(terms))},
    )
    return {term: Use(halves / HALVES, capitals, smalls) for term, halves, capitals, smalls in rows}


def add(conn: Connection, rows: Sequence[tuple[int, int, int, int, int]]) -> None:
    """Add to the use of terms: each row a term, halves of articles, how often it was written with a
    capital and small, and when.
    """
    conn.insert_many(
        "word_usage",
        ("term", "halves", "capitals", "smalls", "used_ms"),
        rows,
        then="ON CONFLICT (term) DO UPDATE SET halves = word_usage.halves + excluded.halves,"
        " capitals = word_usage.capitals + excluded.capitals,"
        " smalls = word_usage.smalls + excluded.smalls, used_ms = excluded.used_ms",
    )


def forget_unused(conn: Connection, *, before: datetime) -> int:
    """Forget the terms that no article has had since then; returns how many went."""
    gone = conn.execute(
        "DELETE FROM word_usage WHERE used_ms < :before AND term <> :all",
        {"before": to_ms(before), "all": ALL},
    )
    return gone.rowcount
