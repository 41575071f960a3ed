"""The text of saved pages, as the feed reads an .html file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.errors import ParseError
from bot.feed.formats import parse

_MODIFIED = datetime(2026, 1, 1, tzinfo=UTC)


def predict(rows: list[dict[str, Any]], docs: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Return `{id, text}` for every `{id, html}`; a rejected page has no text."""
    return [{"id": row["id"], "text": _text(row["html"])} for row in rows]


def _text(html: str) -> str:
    try:
        articles = parse(html.encode("utf-8", "replace"), path="page.html", modified=_MODIFIED)
    except ParseError:
        return ""
    return "\n".join(article.text for article in articles)
