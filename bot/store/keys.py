"""The keys by which possible copies and stories are found. Every look-up is bounded, so its cost
does not grow.

A key that many articles share finds only the newest of them: a copy comes soon after its original.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import chain

from bot.store.database import Connection, to_ms

#: Articles or stories that one key may bring in.
_PER_KEY = 24
_HOUR_MS = 3_600_000


def edge_counts(conn: Connection, hashes: Sequence[int]) -> dict[int, int]:
    """Return in how many different articles each of these lines stands at head or foot; unseen
    lines are left out.
    """
    rows = conn.execute(
        f"SELECT hash, articles FROM {conn.elements(':hashes', int)} AS wanted"
        " JOIN edge_lines ON hash = wanted.value",
        {"hashes": json.dumps(list(hashes))},
    )
    return {row[0]: row[1] for row in rows}


def count_edges(conn: Connection, hashes: Iterable[int]) -> None:
    """Count one more article with these lines at head or foot."""
    conn.executemany(
        "INSERT INTO edge_lines (hash, articles) VALUES (?, 1)"
        " ON CONFLICT (hash) DO UPDATE SET articles = edge_lines.articles + 1",
        ((line,) for line in hashes),
    )


def copies(conn: Connection, keys: Iterable[int], *, limit: int) -> list[int]:
    """Return the articles that share most of these keys, most first, newest first among equals."""
    rows = conn.execute(
        f"""
        SELECT found.article FROM {conn.elements(":keys", int)} AS wanted
        JOIN copy_keys AS found ON found.key = wanted.value AND found.article >= coalesce(
            (SELECT article FROM copy_keys WHERE key = wanted.value
                ORDER BY article DESC LIMIT 1 OFFSET :before), 0)
        GROUP BY found.article ORDER BY count(*) DESC, found.article DESC LIMIT :limit
        """,
        {"keys": json.dumps(list(keys)), "before": _PER_KEY - 1, "limit": limit},
    )
    return [row[0] for row in rows]


def in_other_language(
    conn: Connection, keys: Iterable[int], *, language: str, limit: int
) -> list[int]:
    """Return the articles in any other language that share most of these keys, most first, newest
    first among equals.
    """
    rows = conn.execute(
        f"""
        SELECT found.article FROM {conn.elements(":keys", int)} AS wanted
        JOIN copy_keys AS found ON found.key = wanted.value AND found.article >= coalesce(
            (SELECT article FROM copy_keys WHERE key = wanted.value
                ORDER BY article DESC LIMIT 1 OFFSET :before), 0)
        JOIN articles ON articles.id = found.article AND language <> :language
        GROUP BY found.article ORDER BY count(*) DESC, found.article DESC LIMIT :limit
        """,
        {
            "keys": json.dumps(list(keys)),
            "before": _PER_KEY - 1,
            "language": language,
            "limit": limit,
        },
    )
    return [row[0] for row in rows]


def add_copies(conn: Connection, article: int, keys: Iterable[int]) -> None:
    """Make an article found by these keys."""
    conn.executemany(
        "INSERT INTO copy_keys (key, article) VALUES (?, ?) ON CONFLICT DO NOTHING",
        ((key, article) for key in keys),
    )


def remove_copies(conn: Connection, article: int, keys: Iterable[int]) -> None:
    """Make an article no longer found by these keys."""
    conn.executemany(
        "DELETE FROM copy_keys WHERE key = ? AND article = ?", ((key, article) for key in keys)
    )


def stories(
    conn: Connection,
    keys: Sequence[int],
    moments: Sequence[datetime],
    *,
    within: timedelta,
    limit: int,
) -> list[int]:
    """Return the stories that share most of these keys and were alive within `within` of one of the
    moments.

    Earlier keys count for more. Most first, newest first among equals.
    """
    reach = round(within / timedelta(hours=1))
    windows = [(_hour(moment) - reach, _hour(moment) + reach) for moment in moments]
    looked_up = [
        (2 * len(keys) - rank, key, *window) for rank, key in enumerate(keys) for window in windows
    ]
    if not looked_up:
        return []
    one = (
        "SELECT * FROM (SELECT CAST(? AS BIGINT) AS worth, story FROM story_keys"
        " WHERE key = ? AND hour BETWEEN ? AND ?"
        f" ORDER BY hour DESC, story DESC LIMIT {_PER_KEY}) AS newest"
    )
    rows = conn.execute(
        f"SELECT story FROM ({' UNION '.join([one] * len(looked_up))}) AS found"
        " GROUP BY story ORDER BY sum(worth) DESC, story DESC LIMIT ?",
        [*chain.from_iterable(looked_up), limit],
    )
    return [row[0] for row in rows]


#: What one story is found by: its keys, each at each of its moments.
StoryKeys = tuple[Sequence[int], Sequence[datetime]]


def replace_story(
    conn: Connection, story: int, *, old: StoryKeys | None, new: StoryKeys | None
) -> None:
    """Make a story found by the `new` keys instead of the `old`; None: by no keys. Writes the
    difference only.
    """
    before, after = _rows(story, old), _rows(story, new)
    conn.executemany(
        "DELETE FROM story_keys WHERE key = ? AND hour = ? AND story = ?", before - after
    )
    conn.executemany(
        "INSERT INTO story_keys (key, hour, story) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        after - before,
    )


def _rows(story: int, found_by: StoryKeys | None) -> set[tuple[int, int, int]]:
    if found_by is None:
        return set()
    keys, moments = found_by
    hours = [_hour(moment) for moment in moments]
    return {(key, hour, story) for key in keys for hour in hours}


def _hour(moment: datetime) -> int:
    return to_ms(moment) // _HOUR_MS
