"""Rows as they would arrive: finished as the fields of a record in the feed are, and stored by the
product's own `arrive` in a database in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from bot.archive.articles import Arrival
from bot.feed.formats.article import Draft, finish
from bot.feed.formats.dates import parse_date
from bot.model import ParsedArticle
from bot.news.ranking import moment
from bot.store.schema import migrate
from bot.store.sqlite import connect
from tests.archive import arrive

Row = dict[str, Any]

#: When the rows of a set without dates arrive.
_NOW = datetime(2024, 1, 1, tzinfo=UTC)
_FAR = datetime.max.replace(tzinfo=UTC)


def database() -> sqlite3.Connection:
    """Return an empty database in memory."""
    conn = connect(None)
    migrate(conn)
    return conn


def arrivals(conn: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[tuple[Row, Arrival]]:
    """Store the rows in file order and yield each with what became of it; a row without a title and
    a text is no article.

    An article arrives when it was published, or with the one before it.
    """
    now: datetime | None = None
    for row in rows:
        published = parse_date(row.get("date"))
        if published is not None:
            dated = moment(published, _FAR)
            now = max(now or dated, dated)
        parsed = _parsed(row, now=now or _NOW)
        if parsed is not None:
            with conn.transaction():
                yield row, arrive(conn, parsed, path=str(row["id"]), now=now or _NOW)


def _parsed(row: Row, *, now: datetime) -> ParsedArticle | None:
    """Read a row as the fields of a record in the feed are read."""
    draft = Draft(
        title=row.get("title") or "",
        text=row.get("text") or "",
        outlet=row.get("outlet") or "",
        published=(row["date"],) if row.get("date") else (),
    )
    return finish(draft, path=f"{row['id']}.json", modified=now, now=now)
