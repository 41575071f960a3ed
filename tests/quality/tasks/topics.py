"""Topics as the product finds them: documents go through the search index, queries through `/brief`'s own parser.

The ranking is what `search` prints, near misses last; the cut is where belonging ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from bot.news import entities, topics
from bot.store import search
from bot.store.schema import migrate
from bot.store.sqlite import connect

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None = None) -> list[Row]:
    """Return `{qid, ranking, cut}` for each query of `rows` over `docs`."""
    conn = connect(None)
    migrate(conn)
    ids = {store_article(conn, number, doc): doc["id"] for number, doc in enumerate(docs or (), start=1)}
    return [_answer(conn, row, ids) for row in rows]


def store_article(conn: sqlite3.Connection, number: int, doc: Row) -> int:
    """Store and index one document the way an arriving article is, undated, and return its id."""
    title, text = doc.get("title") or "", doc["text"]
    conn.execute(
        "INSERT INTO articles (id, path, title, title_from, text, entities, kind, first_seen_ms, duplicate_kind, "
        "duplicate_reason) VALUES (:id, :path, :title, 'field', :text, :entities, 'full', :id, 'new', '')",
        {
            "id": number,
            "path": str(doc["id"]).encode(),
            "title": title,
            "text": text,
            "entities": search.entity_terms(entities.tokens(f"{title}\n{text}")),
        },
    )
    search.index(conn, number, title, text)
    return number


def _answer(conn: sqlite3.Connection, row: Row, ids: Mapping[int, str]) -> Row:
    found = search.find(conn, topics.wanted(topics.parse(row["query"], {})), near=True)
    return {"qid": row["qid"], "ranking": [ids[article] for article in found.articles], "cut": found.belonging}
