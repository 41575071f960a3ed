"""The keys by which possible copies and stories are found. Every look-up is bounded, so its cost
does not grow.

A key that many articles share finds only the newest of them: a copy comes soon after its original.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import chain

from bot.store.database import Connection, to_ms

#: Articles or stories that one key may bring in.
PER_KEY = 24
_HOUR_MS = 3_600_000


def edge_counts(conn: Connection, hashes: Collection[int]) -> dict[int, int]:
    """Return in how many different articles each of these lines stands at head or foot; unseen
    lines are left out.
    """
    if not hashes:
        return {}
    rows = conn.execute(
        f"SELECT hash, articles FROM {conn.elements(':hashes', int)} AS wanted"
        " JOIN edge_lines ON hash = wanted.value",
        {"hashes": json.dumps(list(hashes))},
    )
    return {row[0]: row[1] for row in rows}


def add_edges(conn: Connection, counts: Mapping[int, int]) -> None:
    """Count so many more articles with each of these lines at head or foot."""
    conn.insert_many(
        "edge_lines",
        ("hash", "articles"),
        list(counts.items()),
        then="ON CONFLICT (hash) DO UPDATE SET articles = edge_lines.articles + excluded.articles",
    )


def apart(wanted: Iterable[int]) -> list[int]:
    """Return the keys by which strangers' articles and stories are found in place of `wanted`:
    however many they are, they crowd nobody else's out.
    """
    return [~key for key in wanted]


def copies(conn: Connection, keys: Iterable[int], *, limit: int) -> list[int]:
    """Return the articles that share most of these keys, most first, newest first among equals."""
    return most(Counter(chain.from_iterable(with_each(conn, keys).values())), limit=limit)


def most(counted: Mapping[int, int], *, limit: int) -> list[int]:
    """Return the numbers that count for most, the higher first among equals."""
    return sorted(counted, key=lambda number: (-counted[number], -number))[:limit]


def with_each(conn: Connection, keys: Iterable[int]) -> dict[int, list[int]]:
    """Return for each of these keys the newest articles that have it, newest first."""
    asked = list(keys)
    found = conn.select_each(
        f"SELECT article FROM copy_keys WHERE key = ? ORDER BY article DESC LIMIT {PER_KEY}",
        [(key,) for key in asked],
    )
    return {
        key: sorted((row[0] for row in rows), reverse=True)
        for key, rows in zip(asked, found, strict=True)
    }


def add_copies(conn: Connection, rows: Sequence[tuple[int, int]]) -> None:
    """Make articles found by keys: each row a key and an article that is not found by it yet."""
    conn.insert_many("copy_keys", ("key", "article"), rows)


def remove_copies(conn: Connection, article: int, keys: Iterable[int]) -> None:
    """Make an article no longer found by these keys."""
    conn.executemany(
        "DELETE FROM copy_keys WHERE key = ? AND article = ?", ((key, article) for key in keys)
    )


def windows(moments: Iterable[datetime], *, within: timedelta) -> list[tuple[int, int]]:
    """Return the first and the last hour in which what was alive within `within` of each moment
    is found.
    """
    reach = round(within / timedelta(hours=1))
    return [(_hour(moment) - reach, _hour(moment) + reach) for moment in moments]


def stories(
    conn: Connection, windows: Sequence[tuple[int, int, int]]
) -> list[list[tuple[int, int]]]:
    """Return for each key, first and last hour the newest stories found by that key within, as
    hour and story, newest first.
    """
    found = conn.select_each(
        "SELECT hour, story FROM story_keys WHERE key = ? AND hour BETWEEN ? AND ?"
        f" ORDER BY hour DESC, story DESC LIMIT {PER_KEY}",
        windows,
    )
    return [sorted(map(tuple, rows), reverse=True) for rows in found]


#: What one story is found by: its keys, each at each of its moments.
StoryKeys = tuple[Sequence[int], Sequence[datetime]]


def found_by(story_keys: StoryKeys | None) -> set[tuple[int, int]]:
    """Return each key with each hour at which a story is found by it."""
    if story_keys is None:
        return set()
    keys, moments = story_keys
    hours = [_hour(moment) for moment in moments]
    return {(key, hour) for key in keys for hour in hours}


def write_found_by(conn: Connection, rows: Iterable[tuple[int, int, int, bool]]) -> None:
    """Make stories found, or found no more: each row a key, an hour, a story, and which."""
    columns = ("key", "hour", "story")
    added: list[tuple[int, int, int]] = []
    gone: list[tuple[int, int, int]] = []
    for key, hour, story, is_found in rows:
        (added if is_found else gone).append((key, hour, story))
    conn.delete_many("story_keys", columns, gone)
    conn.insert_many("story_keys", columns, added, then="ON CONFLICT DO NOTHING")


def _hour(moment: datetime) -> int:
    return to_ms(moment) // _HOUR_MS
