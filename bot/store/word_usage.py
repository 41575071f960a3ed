"""How the feed uses words and names: in how many articles each stands, and how it is written.

Counts are kept in halves: an article that founds a story counts two, one that joins a story one, so
that a story told by fifty outlets hardly makes its own words common.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from bot.store.database import Connection, to_ms

#: The row that counts all articles; no term has this number.
ALL = -1
_HALVES = 2


class Use(NamedTuple):
    """In how many articles a term stands, and how often with a capital and small in sentences."""

    articles: float
    capitals: int
    smalls: int


class More(NamedTuple):
    """What is added to the use of a term."""

    halves: int
    capitals: int
    smalls: int
    used_ms: int

    def plus(self, other: More) -> More:
        """Return what is added by both; the other is later."""
        return More(
            self.halves + other.halves,
            self.capitals + other.capitals,
            self.smalls + other.smalls,
            other.used_ms,
        )

    def after(self, use: Use | None) -> Use:
        """Return the use of a term with what is added."""
        articles, capitals, smalls = use or (0.0, 0, 0)
        return Use(articles + self.halves / _HALVES, capitals + self.capitals, smalls + self.smalls)


def look_up(conn: Connection, terms: Collection[int]) -> dict[int, Use]:
    """Return the use of each of these terms that the feed has."""
    rows = conn.execute(
        f"SELECT term, halves, capitals, smalls FROM {conn.elements(':terms', int)} AS wanted"
        " JOIN word_usage ON term = wanted.value",
        {"terms": json.dumps(list(terms))},
    )
    return {row[0]: Use(row[1] / _HALVES, row[2], row[3]) for row in rows}


def of_one(
    terms: Iterable[int], *, has_capital: Mapping[int, bool], founded: bool, now: datetime
) -> dict[int, More]:
    """Return what one more article with these terms adds, and how it writes those in
    `has_capital`.
    """
    halves, used = _HALVES if founded else 1, to_ms(now)
    plain = More(halves, 0, 0, used)
    more = {ALL: plain, **dict.fromkeys(terms, plain)}
    for term, is_capital in has_capital.items():
        if term in more:
            more[term] = More(halves, int(is_capital), int(not is_capital), used)
    return more


def add(conn: Connection, more: Mapping[int, More]) -> None:
    """Add to the use of terms."""
    conn.insert_many(
        "word_usage",
        ("term", *More._fields),
        [(term, *one) for term, one in more.items()],
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
