"""Full text over the articles: what is indexed, and how an index entry is taken back.

The index holds title, text and the article's canonical entity tokens, one row per article, rowid = article id, so that
rowids run in the order of arrival.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

# unicode61 takes a whole run of these scripts for one word; split into overlapping pairs they can be found.
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+")


def entity_terms(tokens: Iterable[str]) -> str:
    """Return entity tokens (`@us`) as the text of the index column `entities`, repeats kept.

    A token becomes a word that no language has and no stemmer changes: `@us` is `qusq`.
    """
    return " ".join(f"q{token.removeprefix('@')}q" for token in tokens)


def index(conn: sqlite3.Connection, article_id: int, title: str, text: str) -> None:
    """Make a stored article searchable by its words and by the entities its row holds."""
    conn.execute(
        "INSERT INTO search (rowid, title, text, entities) "
        "SELECT id, :title, :text, entities FROM articles WHERE id = :id",
        {"id": article_id, "title": _spaced(title), "text": _spaced(text)},
    )


def unindex(conn: sqlite3.Connection, article_id: int) -> None:
    """Take an article out of the index; its row must still hold what was indexed, so call this before changing it."""
    row = conn.execute("SELECT title, text, entities FROM articles WHERE id = :id", {"id": article_id}).fetchone()
    if row is not None:
        conn.execute(
            "INSERT INTO search (search, rowid, title, text, entities) VALUES ('delete', :id, :title, :text, :entities)",
            {"id": article_id, "title": _spaced(row[0]), "text": _spaced(row[1]), "entities": row[2]},
        )


def _spaced(text: str) -> str:
    """Return `text` with every run of a script without spaces written as overlapping pairs of characters."""
    return text if text.isascii() else _UNSPACED.sub(_pairs, text)


def _pairs(run: re.Match[str]) -> str:
    chars = run.group()
    if len(chars) == 1:
        return f" {chars} "
    return " " + " ".join(chars[at : at + 2] for at in range(len(chars) - 1)) + " "
