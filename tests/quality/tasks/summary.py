"""`{id, words, docs: [{id, title?, text}]}` in, `{id, sentences: [{text, doc}]}` out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.model import Article
from bot.news.summary import summarise
from bot.news.text import clean

#: The digest's own length, for rows that name none.
_WORDS = 75


def predict(rows: list[dict[str, Any]], docs: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Return for each row a summary of at most `words` words, each sentence with the document it
    stands in.
    """
    return [
        {"id": row["id"], "sentences": _summary(row["docs"], row.get("words") or _WORDS)}
        for row in rows
    ]


def _summary(docs: list[dict[str, Any]], words: int) -> list[dict[str, Any]]:
    articles = [_article(at, doc) for at, doc in enumerate(docs)]
    return [
        {"text": one.text, "doc": docs[one.cites[0]]["id"]}
        for one in summarise(articles, enough_words=words)
    ]


def _article(at: int, doc: dict[str, Any]) -> Article:
    return Article(
        id=at,
        path=str(doc["id"]),
        title=clean(doc.get("title") or ""),
        text=clean(doc["text"]),
        kind="full",
        outlet=None,
        url=None,
        author=None,
        published=None,
        date_from=None,
        first_seen=datetime(2025, 1, 1, tzinfo=UTC),
        language=None,
        duplicate_of=None,
        story=None,
    )
