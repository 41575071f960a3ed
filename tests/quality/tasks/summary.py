"""`{id, words, docs: [{id, title?, text}]}` in, `{id, sentences: [{text, doc}]}` out.

A summary has the words asked for, where a page takes two sentences of an article and five of a
story at most. It is the product's all the same: of its sentences, best first, as many as have so
many words.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.model import Article, Sentence
from bot.news.summary import summarise
from bot.news.text import clean

Row = dict[str, Any]

#: The digest's own length, for rows that name none.
_WORDS = 75
#: Few sentences are longer, in words.
_LONG = 40


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return for each row a summary of `words` words or a sentence more, each sentence with the
    document it stands in.
    """
    return [
        {"id": row["id"], "sentences": _summary(row["docs"], row.get("words") or _WORDS)}
        for row in rows
    ]


def _summary(docs: Sequence[Row], words: int) -> list[Row]:
    articles = [_article(at, doc) for at, doc in enumerate(docs)]
    return [{"text": one.text, "doc": docs[one.cites[0]]["id"]} for one in _told(articles, words)]


def _told(articles: Sequence[Article], words: int) -> Sequence[Sentence]:
    most = max(1, words // _LONG)
    while True:
        told = summarise(articles, max_sentences=most)
        if len(told) < most or sum(len(one.text.split()) for one in told) >= words:
            return told
        most += 1


def _article(at: int, doc: Row) -> Article:
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
