"""Who is heard from and when: outlets, the folder as a whole, the newest arrival.

No query reads the whole archive.
"""

from __future__ import annotations

from datetime import date, datetime

from bot.model import OutletCount
from bot.store.database import Connection, from_ms, to_ms

_HOUR_MS = 3_600_000
#: The folder as a whole is remembered among the outlets, under this name.
FOLDER = ""


def seen(conn: Connection, *, since: datetime) -> list[OutletCount]:
    """Return the outlets heard from since then, the most telling first."""
    rows = conn.execute(
        """
        SELECT outlet, count(*) AS articles, count(duplicate_of) AS reprints,
            max(first_seen_ms) AS newest
        FROM articles WHERE first_seen_ms >= :since
        GROUP BY outlet ORDER BY articles DESC, outlet NULLS FIRST
        """,
        {"since": to_ms(since)},
    )
    return [
        OutletCount(
            name=row["outlet"],
            articles=row["articles"],
            reprints=row["reprints"],
            newest=from_ms(row["newest"]),
        )
        for row in rows
    ]


def by_day(conn: Connection, *, since: datetime) -> dict[tuple[str | None, date], int]:
    """Return how many articles of each outlet were first seen on each day (UTC) since then."""
    rows = conn.execute(
        """
        SELECT outlet, first_seen_ms / 86400000 AS day, count(*) AS articles
        FROM articles WHERE first_seen_ms >= :since AND NOT withdrawn GROUP BY outlet, day
        """,
        {"since": to_ms(since)},
    )
    return {
        (row["outlet"], from_ms(row["day"] * 86_400_000).date()): row["articles"] for row in rows
    }


def newest(conn: Connection) -> datetime | None:
    """Return when the newest article was first seen; None before the first."""
    (value,) = conn.execute("SELECT max(first_seen_ms) FROM articles").fetchone()
    return None if value is None else from_ms(value)


def newest_by_outlet(conn: Connection) -> dict[str, datetime]:
    """Return when the newest article of each outlet was first seen."""
    # One seek for each outlet; GROUP BY would read the index entry of every article.
    rows = conn.execute(
        """
        WITH RECURSIVE heard (outlet) AS (
            SELECT min(outlet) FROM articles WHERE NOT withdrawn
            UNION ALL
            SELECT (SELECT min(outlet) FROM articles WHERE NOT withdrawn
                AND articles.outlet > heard.outlet)
            FROM heard WHERE heard.outlet IS NOT NULL
        )
        SELECT outlet, (
            SELECT max(first_seen_ms) FROM articles WHERE NOT withdrawn
                AND articles.outlet = heard.outlet
        ) FROM heard WHERE outlet IS NOT NULL
        """
    )
    return {row[0]: from_ms(row[1]) for row in rows}


def heard(conn: Connection, outlet: str | None, *, now: datetime) -> None:
    """Remember that an article came, from this outlet if it names one."""
    for name in (FOLDER, *([outlet] if outlet else [])):
        conn.execute(
            "INSERT INTO visits (outlet, hour, last_ms) VALUES (:outlet, :hour, :now) "
            "ON CONFLICT (outlet, hour) DO UPDATE SET last_ms = excluded.last_ms "
            "WHERE excluded.last_ms > visits.last_ms",
            {"outlet": name, "hour": to_ms(now) // _HOUR_MS, "now": to_ms(now)},
        )


def visits(conn: Connection, *, since: datetime, now: datetime) -> dict[str, list[datetime]]:
    """Return when each outlet, and the folder, was heard from in [since, now], an hour's arrivals
    as their last.
    """
    rows = conn.execute(
        "SELECT outlet, last_ms FROM visits WHERE last_ms BETWEEN :since AND :now ORDER BY outlet, "
        "hour",
        {"since": to_ms(since), "now": to_ms(now)},
    )
    found: dict[str, list[datetime]] = {}
    for outlet, last_ms in rows:
        found.setdefault(outlet, []).append(from_ms(last_ms))
    return found
