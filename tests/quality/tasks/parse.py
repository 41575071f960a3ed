"""`{id, name, raw}` in, `{id, items}` or `{id, refused, items: []}` out: what the bot makes of one
file, as `bot read` shows it.

An item is `{title, link, date, text, author, outlet, language, kind}`.

`raw` is base64; the ending of `name` says what the file is meant to be. A date that is only the
file's time is null.
"""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from bot.cli import documents
from bot.feed.files import Folder
from bot.feed.parsing import ParseResult
from bot.feed.workers import Parsers

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return for each file the articles that are read from it, or why it is refused."""
    files = {_path(at, row["name"]): base64.b64decode(row["raw"]) for at, row in enumerate(rows)}
    results = read(files)
    return [{"id": row["id"], **_row(results[path])} for row, path in zip(rows, files, strict=True)]


def read(files: dict[str, bytes]) -> dict[str, ParseResult]:
    """Return what the feed's reader makes of files, by path below the feed."""
    with tempfile.TemporaryDirectory() as scratch:
        feed = Path(scratch)
        for path, content in files.items():
            (feed / path).parent.mkdir(parents=True, exist_ok=True)
            (feed / path).write_bytes(content)
        with Parsers(Folder(feed)) as parsers:
            found = parsers.parse(list(files), now=datetime.now(UTC))
            return {result.path: result for result in found}


def _path(at: int, name: str) -> str:
    """Return a path of its own for a file: many rows have the same name."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{at}-{path.name}"))


def _row(result: ParseResult) -> Row:
    document = documents.read(result)
    items = [_item(article) for article in document["articles"]]
    if items:
        return {"items": items}
    return {"refused": f"{document['outcome']}: {document['reason']}", "items": []}


def _item(article: Row) -> Row:
    is_dated = article["date_from"] != "file time"
    return {
        "title": article["title"],
        "link": article["url"],
        "date": article["published_at"] if is_dated else None,
        **{field: article[field] for field in ("text", "author", "outlet", "language", "kind")},
    }
