"""Topics as the product finds them: documents go through the search index, queries through `/brief`'s own parser.

The ranking is what `search` prints, near misses last; the cut is where belonging ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model import ParsedArticle
from bot.news import entities, topics
from bot.store import articles, search
from bot.store.schema import migrate
from bot.store.sqlite import connect

Row = dict[str, Any]
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def predict(rows: Sequence[Row], docs: Sequence[Row] | None = None) -> list[Row]:
    """Return `{qid, ranking, cut}` for each query of `rows` over `docs`."""
    conn = connect(None)
    migrate(conn)
    ids = {store_article(conn, number, doc): doc["id"] for number, doc in enumerate(docs or (), start=1)}
    return [_answer(conn, row, ids) for row in rows]


def store_article(conn: sqlite3.Connection, number: int, doc: Row) -> int:
    """Store and index one document as an arriving article is, and return its id."""
    parsed = ParsedArticle(title=doc.get("title") or "", title_from="field", text=doc["text"])
    article_id = articles.insert(
        conn,
        parsed,
        path=str(doc["id"]),
        now=EPOCH + timedelta(minutes=number),
        background=False,
        entities=search.entity_terms(entities.tokens(f"{parsed.title}\n{parsed.text}")),
        keyed=articles.Keyed(digest=0, copy_keys=()),
        copy=articles.Copy(kind="new", of=None, reason=""),
    )
    search.index(conn, article_id, parsed.title, parsed.text)
    return article_id


def _answer(conn: sqlite3.Connection, row: Row, ids: Mapping[int, str]) -> Row:
    found = search.find(conn, topics.wanted(topics.parse(row["query"], {})), near=True)
    return {"qid": row["qid"], "ranking": [ids[article] for article in found.articles], "cut": found.belonging}
