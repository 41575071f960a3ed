"""Is the feed alive: the newest arrival, who is heard from. No query reads the whole archive."""

from __future__ import annotations

from datetime import datetime

from bot.store.sqlite import Connection, from_ms, to_ms


def newest(conn: Connection) -> datetime | None:
    """Return when the newest article was first seen; None before the first."""
    (value,) = conn.execute("SELECT max(first_seen_ms) FROM articles").fetchone()
    return None if value is None else from_ms(value)


def rejected(conn: Connection, *, since: datetime) -> int:
    """Return how many files seen since then could not be read."""
    (count,) = conn.execute(
        "SELECT count(*) FROM files WHERE outcome = 'rejected' AND seen_ms >= :since",
        {"since": to_ms(since)},
    ).fetchone()
    return int(count)


def outlets(conn: Connection) -> dict[str, datetime]:
    """Return when the newest article of each outlet was first seen."""
    # One seek for each outlet; GROUP BY would read the index entry of every article.
    rows = conn.execute(
        """
        WITH RECURSIVE heard (outlet) AS (
            SELECT min(outlet) FROM articles WHERE NOT withdrawn
            UNION ALL
            SELECT (SELECT min(outlet) FROM articles WHERE NOT withdrawn AND articles.outlet > heard.outlet)
            FROM heard WHERE heard.outlet IS NOT NULL
        )
        SELECT outlet, (
            SELECT max(first_seen_ms) FROM articles WHERE NOT withdrawn AND articles.outlet = heard.outlet
        ) FROM heard WHERE outlet IS NOT NULL
        """
    )
    return {row[0]: from_ms(row[1]) for row in rows}
