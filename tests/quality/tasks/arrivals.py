"""Rows as they would arrive: cleaned, parsed, stored by the product's own `arrive` in a database in
memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from bot.archive.articles import Arrival, arrive
from bot.model import ParsedArticle, Published
from bot.news.headlines import headline_from
from bot.news.text import clean
from bot.store.schema import migrate
from bot.store.sqlite import connect, transaction

#: When a row without a date arrives.
_NOW = datetime(2024, 1, 1, tzinfo=UTC)


def database() -> sqlite3.Connection:
    """Return an empty database in memory."""
    conn = connect(None)
    migrate(conn)
    return conn


def arrivals(
    conn: sqlite3.Connection, rows: Iterable[dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], Arrival]]:
    """Store the rows in file order and yield each with what became of it."""
    now = None
    for row in rows:
        published = _published(row.get("date"))
        if published is not None:
            moment = (
                published
                if isinstance(published, datetime)
                else datetime(*published.timetuple()[:3], tzinfo=UTC)
            )
            now = max(now or moment, moment)
        with transaction(conn):
            yield row, arrive(conn, _parsed(row, published), path=str(row["id"]), now=now or _NOW)


def _parsed(row: dict[str, Any], published: Published | None) -> ParsedArticle:
    text = clean(row.get("text") or "")
    title = clean(row.get("title") or "")
    return ParsedArticle(
        title=title or headline_from(text),
        title_from="field" if title else "first sentence",
        text=text,
        outlet=row.get("outlet"),
        published=published,
        date_from=None if published is None else "field",
    )


def _published(value: str | None) -> Published | None:
    if not value:
        return None
    if len(value) <= len("2023-07-14"):
        return date.fromisoformat(value)
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
