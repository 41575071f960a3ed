"""`{id, title, text}` in, `{id, dup}` out: copies and versions of one article share a label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.store import articles
from tests.quality.tasks.arrivals import arrivals, database

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return for each row the article it repeats, itself where it repeats none."""
    conn = database()
    ids = {row["id"]: arrival.article_id for row, arrival in arrivals(conn, rows)}
    before = {
        article.id: article.duplicate_of or article.version_of for article in articles.listing(conn)
    }
    return [{"id": row["id"], "dup": _first(ids[row["id"]], before)} for row in rows]


def _first(article: int, before: Mapping[int, int | None]) -> int:
    """Return the article of which this one is, step by step, a copy or a later version."""
    while (earlier := before[article]) is not None:
        article = earlier
    return article
