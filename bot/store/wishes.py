"""What people want of stories, topics and words: followed, muted, told at once, more or less of.

A wish that is over stays until it is pruned, so that what it kept out can still be explained.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter

from bot.model import BreakingRule, Subject, Wish
from bot.store import articles
from bot.store.database import Connection, Row, from_ms, to_ms

_RULE: TypeAdapter[BreakingRule] = TypeAdapter(BreakingRule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """A wish for news, and how far it has been looked for."""

    wish: Wish
    #: The newest article that was looked at.
    seen: int
    #: When something was last told for it; None: nothing yet.
    told: datetime | None


def add(conn: Connection, wish: Wish) -> Wish:
    """Store a new wish; returns it with its number. What has arrived by now is no news for it."""
    number = conn.insert(
        "INSERT INTO wishes (kind, subject, name, story, destination, place, scope, owner, "
        "since_ms, until_ms, rule, seen) VALUES (:kind, :subject, :name, :story, :destination, "
        ":place, :scope, :owner, :since, :until, :rule, :seen)",
        _values(wish) | {"seen": articles.newest_id(conn)},
    )
    return replace(wish, id=number)


def change(conn: Connection, wish: Wish) -> None:
    """Store a changed rule and end of a wish."""
    conn.execute(
        "UPDATE wishes SET until_ms = :until, rule = :rule WHERE id = :id",
        _values(wish) | {"id": wish.id},
    )


def end(conn: Connection, ids: Iterable[int], *, now: datetime) -> None:
    """End wishes before their time."""
    conn.executemany(
        "UPDATE wishes SET until_ms = ? WHERE id = ?", [(to_ms(now), one) for one in ids]
    )


def end_at(conn: Connection, destination: str, *, place: str, now: datetime) -> None:
    """End every wish of a place for a destination before its time."""
    conn.execute(
        "UPDATE wishes SET until_ms = :now WHERE destination = :destination AND place = :place "
        "AND until_ms > :now",
        {"destination": destination, "place": place, "now": to_ms(now)},
    )


def get(conn: Connection, number: int, *, now: datetime) -> Wish | None:
    """Return a wish that is not over."""
    row = conn.execute(
        "SELECT * FROM wishes WHERE id = :id AND until_ms > :now",
        {"id": number, "now": to_ms(now)},
    ).fetchone()
    return None if row is None else _row_to_wish(row)


def concerning(conn: Connection, *, owner: str, destination: str, now: datetime) -> list[Wish]:
    """Return somebody's wishes, and everybody's for a destination, that are not over."""
    rows = conn.execute(
        "SELECT * FROM wishes WHERE until_ms > :now "
        "AND (owner = :owner OR destination = :destination) ORDER BY id",
        {"owner": owner, "destination": destination, "now": to_ms(now)},
    )
    return [_row_to_wish(row) for row in rows]


def holding(conn: Connection, destination: str, *kinds: str, at: datetime) -> tuple[Wish, ...]:
    """Return the wishes of these kinds that held at a destination at a moment."""
    rows = conn.execute(
        "SELECT * FROM wishes WHERE destination = :destination "
        "AND since_ms <= :at AND until_ms > :at ORDER BY id",
        {"destination": destination, "at": to_ms(at)},
    )
    return tuple(_row_to_wish(row) for row in rows if row["kind"] in kinds)


def looking(
    conn: Connection, *, newest: int, told_before: datetime, now: datetime
) -> list[Looking]:
    """Return the wishes for news since which articles have come, up to the `newest`, and for which
    nothing was told since `told_before`; those first for which it was longest not looked.
    """
    rows = conn.execute(
        "SELECT * FROM wishes WHERE kind IN ('follow', 'breaking') AND seen < :newest "
        "AND until_ms > :now AND told_ms <= :before ORDER BY seen, id",
        {"newest": newest, "now": to_ms(now), "before": to_ms(told_before)},
    )
    return [
        Looking(
            wish=_row_to_wish(row),
            seen=row["seen"],
            told=from_ms(row["told_ms"]) if row["told_ms"] else None,
        )
        for row in rows
    ]


def looked(conn: Connection, ids: Iterable[int], *, newest: int) -> None:
    """Remember that articles up to the `newest` were looked at for wishes."""
    conn.executemany("UPDATE wishes SET seen = ? WHERE id = ?", [(newest, one) for one in ids])


def told(conn: Connection, ids: Iterable[int], *, now: datetime) -> None:
    """Remember that something was told for wishes."""
    conn.executemany("UPDATE wishes SET told_ms = ? WHERE id = ?", [(to_ms(now), i) for i in ids])


def stories_since(conn: Connection, seen: int, *, newest: int) -> dict[int, int]:
    """Return the stories of which news has come in articles after `seen`, up to the `newest`, each
    with the last of those articles. What was old on arrival, repeats another or comments is none.
    """
    rows = conn.execute(
        "SELECT story, max(id) AS last FROM articles WHERE id > :seen AND id <= :newest "
        "AND story IS NOT NULL AND NOT background AND NOT withdrawn AND genre = 'report' "
        "AND duplicate_of IS NULL AND relation <> 'aside' GROUP BY story ORDER BY story",
        {"seen": seen, "newest": newest},
    )
    return {row["story"]: row["last"] for row in rows}


def posts_since(conn: Connection, destination: str, *, since: datetime) -> int:
    """Return how often something was told at once at a destination, as breaking, since then."""
    (posts,) = conn.execute(
        "SELECT count(*) FROM editions WHERE destination = :destination "
        "AND kind = 'breaking' AND created_ms > :since",
        {"destination": destination, "since": to_ms(since)},
    ).fetchone()
    return int(posts)


def _values(wish: Wish) -> dict[str, object]:
    return {
        "kind": wish.kind,
        "subject": wish.subject.kind,
        "name": wish.subject.name,
        "story": wish.subject.story,
        "destination": wish.destination,
        "place": wish.place,
        "scope": wish.scope,
        "owner": wish.owner,
        "since": to_ms(wish.since),
        "until": to_ms(wish.until),
        "rule": _RULE.dump_json(wish.rule).decode() if wish.rule else None,
    }


def _row_to_wish(row: Row) -> Wish:
    return Wish(
        id=row["id"],
        kind=row["kind"],
        subject=Subject(kind=row["subject"], name=row["name"], story=row["story"]),
        destination=row["destination"],
        place=row["place"],
        scope=row["scope"],
        owner=row["owner"],
        since=from_ms(row["since_ms"]),
        until=from_ms(row["until_ms"]),
        rule=_RULE.validate_json(row["rule"]) if row["rule"] else None,
    )
