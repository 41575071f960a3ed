"""Who is heard from: each outlet's articles and when the newest came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.store.sqlite import Connection, from_ms, to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletSeen:
    """One outlet as the feed shows it; `name` is None for articles that name none."""

    name: str | None
    articles: int
    #: Of those, how many repeat another article's text.
    reprints: int
    newest: datetime


def seen(conn: Connection, *, since: datetime) -> list[OutletSeen]:
    """Return the outlets heard from since then, the most telling first."""
    rows = conn.execute(
        """
        SELECT outlet, count(*) AS articles, count(duplicate_of) AS reprints, max(first_seen_ms) AS newest
        FROM articles WHERE first_seen_ms >= :since GROUP BY outlet ORDER BY articles DESC, outlet
        """,
        {"since": to_ms(since)},
    )
    return [
        OutletSeen(
            name=row["outlet"],
            articles=row["articles"],
            reprints=row["reprints"],
            newest=from_ms(row["newest"]),
        )
        for row in rows
    ]
