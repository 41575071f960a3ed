"""`{qid, query}` in, docs `{id, title, text, date}`; `{qid, ranking, cut}` out.

Documents arrive one by one, queries go through the parser and the search of `/brief`. The ranking
holds near misses last; the cut is where belonging ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from bot.news import topics
from bot.store import search
from tests.quality.tasks.arrivals import arrivals, database

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None = None) -> list[Row]:
    """Return `{qid, ranking, cut}` for each query of `rows` over `docs`."""
    conn = database()
    ids = {arrival.article_id: doc["id"] for doc, arrival in arrivals(conn, docs or ())}
    return [_answer(conn, row, ids) for row in rows]


def _answer(conn: sqlite3.Connection, row: Row, ids: Mapping[int, str]) -> Row:
    asked = topics.wanted(topics.parse(row["query"], {}), named_may_do=True)
    found = search.find(conn, asked)
    return {
        "qid": row["qid"],
        "ranking": [ids[article] for article in found.articles],
        "cut": found.belonging,
    }
