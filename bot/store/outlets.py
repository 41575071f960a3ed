"""Who is heard from and when: sources, the folder as a whole, the newest arrival.

No query reads the whole archive.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import NamedTuple

from bot.model import OutletCount
from bot.store.database import Connection, from_ms, to_ms

_HOUR_MS = 3_600_000
#: The folder as a whole is remembered among the outlets, under this name.
FOLDER = ""


def seen(conn: Connection, *, since: datetime) -> list[OutletCount]:
    """Return the sources heard from since then, the most telling first."""
    rows = conn.execute(
        """
        SELECT source, count(*) AS articles, count(duplicate_of) AS reprints,
            max(first_seen_ms) AS newest
        FROM articles WHERE first_seen_ms >= :since AND NOT withdrawn
        GROUP BY source ORDER BY articles DESC, source NULLS FIRST
        """,
        {"since": to_ms(since)},
    )
    return [
        OutletCount(
            name=row["source"],
            articles=row["articles"],
            reprints=row["reprints"],
            newest=from_ms(row["newest"]),
        )
        for row in rows
    ]


class Heard(NamedTuple):
    """Of whom articles came on a day (UTC)."""

    source: str | None
    outlet: str | None
    day: date


def by_day(conn: Connection, *, since: datetime) -> Counter[Heard]:
    """Return how many articles were first seen since then, by source, outlet and day."""
    rows = conn.execute(
        """
        SELECT source, outlet, first_seen_ms / 86400000 AS day, count(*) AS articles
        FROM articles WHERE first_seen_ms >= :since AND NOT withdrawn
        GROUP BY source, outlet, day
        """,
        {"since": to_ms(since)},
    )
    return Counter(
        {
            Heard(row["source"], row["outlet"], from_ms(row["day"] * 86_400_000).date()): row[
                "articles"
            ]
            for row in rows
        }
    )


def newest(conn: Connection) -> datetime | None:
    """Return when the newest article was first seen; None before the first."""
    (value,) = conn.execute("SELECT max(first_seen_ms) FROM articles").fetchone()
    return None if value is None else from_ms(value)


def claimed(conn: Connection, mixed: Collection[str], *, since: datetime) -> list[str]:
    """Return the sources of articles seen since then that only their own word names: at the root of
    the feed and in the folders `mixed`.
    """
    rows = conn.execute(
        "SELECT source, path FROM articles WHERE first_seen_ms >= :since AND source IS NOT NULL"
        " AND outlet_from IS DISTINCT FROM 'config' AND NOT withdrawn",
        {"since": to_ms(since)},
    )
    places = {"", *map(str.lower, mixed)}
    return sorted({row[0] for row in rows if _folder(row[1]).lower() in places})


def _folder(path: bytes) -> str:
    folder, slash, _ = os.fsdecode(path).partition("/")
    return folder if slash else ""


def newest_by_source(conn: Connection) -> dict[str, datetime]:
    """Return when the newest article of each source was first seen."""
    # One seek for each source; GROUP BY would read the index entry of every article.
    rows = conn.execute(
        """
        WITH RECURSIVE heard (source) AS (
            SELECT min(source) FROM articles WHERE NOT withdrawn
            UNION ALL
            SELECT (SELECT min(source) FROM articles WHERE NOT withdrawn
                AND articles.source > heard.source)
            FROM heard WHERE heard.source IS NOT NULL
        )
        SELECT source, (
            SELECT max(first_seen_ms) FROM articles WHERE NOT withdrawn
                AND articles.source = heard.source
        ) FROM heard WHERE source IS NOT NULL
        """
    )
    return {row[0]: from_ms(row[1]) for row in rows}


def heard(conn: Connection, sources: Iterable[str | None], *, now: datetime) -> None:
    """Remember that articles came from these sources, as far as they are known."""
    names = {source for source in sources if source}
    conn.insert_many(
        "visits",
        ("outlet", "hour", "last_ms"),
        [(name, to_ms(now) // _HOUR_MS, to_ms(now)) for name in (FOLDER, *sorted(names))],
        then="ON CONFLICT (outlet, hour) DO UPDATE SET last_ms = excluded.last_ms "
        "WHERE excluded.last_ms > visits.last_ms",
    )


def first_heard(conn: Connection) -> datetime | None:
    """Return the hour in which the folder was first heard from, as far as that is kept."""
    (hour,) = conn.execute(
        "SELECT min(hour) FROM visits WHERE outlet = :folder", {"folder": FOLDER}
    ).fetchone()
    return None if hour is None else from_ms(hour * _HOUR_MS)


def heard_before(conn: Connection, moment: datetime) -> list[str]:
    """Return the sources that were heard from in an hour before that of `moment`."""
    # Two seeks for each source.
    rows = conn.execute(
        """
        WITH RECURSIVE heard (source) AS (
            SELECT min(outlet) FROM visits WHERE outlet > :folder
            UNION ALL
            SELECT (SELECT min(outlet) FROM visits WHERE outlet > heard.source)
            FROM heard WHERE heard.source IS NOT NULL
        )
        SELECT source FROM heard WHERE source IS NOT NULL
            AND (SELECT min(hour) FROM visits WHERE visits.outlet = heard.source) < :hour
        """,
        {"folder": FOLDER, "hour": to_ms(moment) // _HOUR_MS},
    )
    return [row[0] for row in rows]


def nameless_before(conn: Connection, moment: datetime) -> bool:
    """Return whether articles whose source nobody knows were seen before `moment`."""
    rows = conn.execute(
        "SELECT 1 FROM articles WHERE source IS NULL AND first_seen_ms < :moment"
        " AND NOT withdrawn LIMIT 1",
        {"moment": to_ms(moment)},
    )
    return rows.fetchone() is not None


def visits(conn: Connection, *, since: datetime, now: datetime) -> dict[str, list[datetime]]:
    """Return when each source, and the folder, was heard from in [since, now], an hour's arrivals
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
