"""`{id, claim, doc}` in, docs `{id, text}`; `{id, score, label}` out."""

from __future__ import annotations

from typing import Any

from bot.news.support import support
from bot.news.text import clean


def predict(rows: list[dict[str, Any]], docs: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Return for each claim how well its document supports it (0..1) and whether the bot would let
    it stand.
    """
    texts = {doc["id"]: clean(doc["text"]) for doc in docs or []}
    return [_row(row["id"], clean(row["claim"]), texts[row["doc"]]) for row in rows]


def _row(id_: str, claim: str, text: str) -> dict[str, Any]:
    found = support(claim, text)
    return {"id": id_, "score": found.score, "label": int(found.label)}
