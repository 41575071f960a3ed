"""Topics as the product finds them: documents arrive one by one, queries go through `/brief`'s own parser and search.

The ranking holds near misses last; the cut is where belonging ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.arrive import arrive
from bot.feed.formats.dates import parse_date
from bot.model import ParsedArticle
from bot.news import topics
from bot.store import search
from bot.store.schema import migrate
from bot.store.sqlite import connect

Row = dict[str, Any]
#: When the first document arrives; the others follow a minute apart.
_START = datetime(2020, 1, 1, tzinfo=UTC)


def predict(rows: Sequence[Row], docs: Sequence[Row] | None = None) -> list[Row]:
    """Return `{qid, ranking, cut}` for each query of `rows` over `docs`."""
    conn = connect(None)
    migrate(conn)
    ids = {_arrive(conn, number, doc): doc["id"] for number, doc in enumerate(docs or ())}
    return [_answer(conn, row, ids) for row in rows]


def _arrive(conn: sqlite3.Connection, number: int, doc: Row) -> int:
    published = parse_date(doc.get("date"))
    parsed = ParsedArticle(
        title=doc.get("title") or "",
        title_from="field",
        text=doc["text"],
        outlet=doc.get("outlet"),
        published=published,
        date_from="field" if published else None,
    )
    return arrive(conn, parsed, path=str(doc["id"]), now=_START + timedelta(minutes=number)).article_id


def _answer(conn: sqlite3.Connection, row: Row, ids: Mapping[int, str]) -> Row:
    found = search.find(conn, topics.wanted(topics.parse(row["query"], {})), near=True)
    return {"qid": row["qid"], "ranking": [ids[article] for article in found.articles], "cut": found.belonging}
