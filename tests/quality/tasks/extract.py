"""The text of saved pages, as the feed reads an .html file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.quality.tasks.parse import read

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return `{id, text}` for every `{id, html}`; a rejected page has no text."""
    files = {f"{at}.html": row["html"].encode("utf-8", "replace") for at, row in enumerate(rows)}
    results = read(files)
    return [
        {"id": row["id"], "text": "\n".join(article.text for article in results[path].articles)}
        for row, path in zip(rows, files, strict=True)
    ]
