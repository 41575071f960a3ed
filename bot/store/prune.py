"""What is old goes, a little at a time.

Every table reaches a plateau: what came in by an article goes with it, what came in by a file when
the file has gone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.news import duplicates, furniture
from bot.store import keys, search
from bot.store.database import Connection, to_ms

#: Stories that one transaction prunes: few enough that a reader or a tick never waits long.
_STORIES = 50
#: And articles of stories that go on.
_ARTICLES = 25
#: What was decided about slots outlives everything else: a forgotten slot would be due again.
_SLOTS_LONGER = timedelta(days=60)
_HOUR_MS = 3_600_000


def prune_stories(conn: Connection, *, before: datetime) -> int:
    """Drop some of the stories last heard of before then, with their articles; returns how many
    stories went.

    The state of their files stays, so nothing comes back as new. Call it again until it returns 0.
    """
    rows = conn.execute(
        "SELECT id FROM stories WHERE last_seen_ms < :before ORDER BY last_seen_ms LIMIT :some",
        {"before": to_ms(before), "some": _STORIES},
    ).fetchall()
    for (story,) in rows:
        mine = {"story": story}
        for (article,) in conn.execute(
            "SELECT id FROM articles WHERE story = :story", mine
        ).fetchall():
            uncount_edges(conn, article)
            search.unindex(conn, article)
            drop_article(conn, article)
        conn.execute("UPDATE stories SET merged_into = NULL WHERE merged_into = :story", mine)
        conn.execute("DELETE FROM stories WHERE id = :story", mine)
    return len(rows)


def old_articles(conn: Connection, *, before: datetime) -> list[int]:
    """Return some of the articles that came before then, oldest first."""
    rows = conn.execute(
        "SELECT id FROM articles WHERE first_seen_ms < :before AND NOT withdrawn ORDER BY "
        "first_seen_ms LIMIT :some",
        {"before": to_ms(before), "some": _ARTICLES},
    )
    return [row["id"] for row in rows]


def drop_article(conn: Connection, article: int) -> None:
    """Remove the row of an article that is in no index any more."""
    conn.execute("DELETE FROM articles WHERE id = :id", {"id": article})


def uncount_edges(conn: Connection, article: int) -> None:
    """Count one article less with its lines at head or foot; a line that no article has is not
    remembered.
    """
    row = conn.execute(
        "SELECT text, source, credit, is_strange, coalesce(duplicate_of, version_of) AS other"
        " FROM articles WHERE id = :id",
        {"id": article},
    ).fetchone()
    if row["other"] is not None:
        return
    around = furniture.counted(row["text"], source=row["source"], credit=row["credit"])
    at_edge = {line.edge for line in duplicates.lines(row["text"]) if line.edge is not None}
    counted = keys.apart(at_edge) if row["is_strange"] else at_edge
    edges = [(edge,) for edge in {*counted, *around.values()}]
    conn.executemany("UPDATE edge_lines SET articles = articles - 1 WHERE hash = ?", edges)
    conn.executemany("DELETE FROM edge_lines WHERE hash = ? AND articles <= 0", edges)


def spent_files(conn: Connection, *, before: datetime) -> dict[int, str]:
    """Return the files last read before then of which no article is left, by id; a withdrawn
    article is none.
    """
    rows = conn.execute(
        """
        SELECT id, path FROM files WHERE seen_ms < :before AND NOT EXISTS (
            SELECT 1 FROM file_items JOIN articles ON articles.id = article
                WHERE file = files.id AND NOT withdrawn
        )
        """,
        {"before": to_ms(before)},
    )
    return {row["id"]: os.fsdecode(row["path"]) for row in rows}


def drop_files(conn: Connection, ids: Sequence[int]) -> None:
    """Forget files, and the withdrawn articles that only they were remembered for, with what the
    files held before they were edited.
    """
    mine = {"ids": json.dumps(list(ids))}
    files = f"SELECT value FROM {conn.elements(':ids', int)}"
    conn.execute(
        "DELETE FROM articles WHERE withdrawn AND id IN (SELECT article FROM file_items WHERE "
        f"file IN ({files}))",
        mine,
    )
    conn.execute(f"DELETE FROM files WHERE id IN ({files})", mine)


def prune_ledger(conn: Connection, *, before: datetime) -> int:
    """Drop what was told, delivered and watched before then; returns how many editions went."""
    old = {
        "before": to_ms(before),
        "slots": to_ms(before - _SLOTS_LONGER),
        "hour": to_ms(before) // _HOUR_MS,
    }
    editions = "SELECT id FROM editions WHERE created_ms < :before"
    conn.execute(
        "DELETE FROM told WHERE delivery IN (SELECT id FROM deliveries WHERE edition IN "
        f"({editions}))",
        old,
    )
    conn.execute(f"DELETE FROM deliveries WHERE edition IN ({editions})", old)
    conn.execute(f"UPDATE editions SET carried_by = NULL WHERE carried_by IN ({editions})", old)
    gone = conn.execute("DELETE FROM editions WHERE created_ms < :before", old).rowcount
    conn.execute("DELETE FROM slots WHERE due_ms < :slots", old)
    conn.execute("DELETE FROM visits WHERE last_ms < :before", old)
    conn.execute("DELETE FROM events WHERE taken_ms < :before", old)
    conn.execute("DELETE FROM troubles WHERE ended_ms < :before", old)
    conn.execute("DELETE FROM wishes WHERE until_ms < :before", old)
    conn.execute("DELETE FROM schedules WHERE removed_ms < :before", old)
    conn.execute("DELETE FROM story_keys WHERE hour < :hour", old)
    conn.execute("DELETE FROM copy_keys WHERE article NOT IN (SELECT id FROM articles)")
    return gone
