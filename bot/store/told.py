"""What each destination has been told, sentence by sentence, and up to when each digest has covered
it.

A sentence counts while its part is pending, sending or sent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from bot.model import Correction, Part, Sentence
from bot.news.brief import Told
from bot.news.relations import written
from bot.store import articles, corrections
from bot.store.database import Connection, from_ms, to_ms

#: A time that never comes.
_NEVER_MS = 1 << 62


def covered_until(
    conn: Connection, *, destination: str, digest: str, since: datetime, now: datetime
) -> datetime | None:
    """Return up to when the digest's editions of (since, now) have reached the destination without
    a gap.

    An edition of which a part was given up leaves a gap, until a later one has covered it. None:
    there is no edition.
    """
    rows = conn.execute(
        """
        SELECT since_ms, until_ms, EXISTS (
            SELECT 1 FROM deliveries
            WHERE edition = coalesce(carried_by, editions.id) AND state IN ('parked', 'expired')
        ) AS failed
        FROM editions WHERE destination = :destination AND digest = :digest
            AND kind IN ('scheduled', 'posted')
        AND until_ms > :since AND until_ms < :now ORDER BY since_ms
        """,
        {"destination": destination, "digest": digest, "since": to_ms(since), "now": to_ms(now)},
    ).fetchall()
    if not rows:
        return None
    covered: int = rows[0]["since_ms"]
    for row in rows:
        if row["since_ms"] > covered:
            break
        if not row["failed"]:
            covered = max(covered, row["until_ms"])
    return from_ms(covered)


def told(
    conn: Connection,
    destination: str,
    stories: Iterable[int],
    *,
    but: int | None = None,
    before: datetime | None = None,
) -> dict[int, Told]:
    """Return what the destination has been told, or is being told, of each story it knows; what the
    edition `but` tells is left out, and what was told from `before` on.
    """
    rows = conn.execute(
        f"""
        SELECT story, sentence, until_ms, as_of_ms FROM {conn.elements(":stories", int)} AS asked
        CROSS JOIN told
        JOIN deliveries ON deliveries.id = told.delivery JOIN editions ON editions.id = edition
        WHERE told.destination = :destination AND story = asked.value
            AND state IN ('pending', 'sending', 'sent')
            AND (CAST(:but AS INTEGER) IS NULL OR edition != :but) AND told_ms < :before
        ORDER BY asked.key, told.id
        """,
        {
            "destination": destination,
            "stories": json.dumps(list(stories)),
            "but": but,
            "before": _NEVER_MS if before is None else to_ms(before),
        },
    ).fetchall()
    found = {}
    corrected = corrections.of_stories(conn, destination, {row["story"] for row in rows})
    for story, of_it in groupby(rows, key=itemgetter("story")):
        said = list(of_it)
        until = from_ms(max(row["until_ms"] for row in said))
        dated = [row["as_of_ms"] for row in said if row["as_of_ms"] is not None]
        found[story] = Told(
            sentences=tuple(row["sentence"] for row in said),
            until=until,
            as_of=from_ms(max(dated)) if dated else None,
            corrections=tuple(
                Correction(was=one.was, now=Sentence(one.now, (one.article,)), at=one.at)
                for one in corrected.get(story, ())
            ),
        )
    return found


def fingerprint(conn: Connection, destination: str, *, since: datetime) -> bytes:
    """Return what stands for all that the destination was told since then, and of stories that have
    gone on since then: destinations with one fingerprint were told the same.
    """
    rows = conn.execute(
        """
        SELECT story, sentence, until_ms FROM told
        JOIN deliveries ON deliveries.id = told.delivery JOIN editions ON editions.id = edition
        WHERE told.destination = :destination AND state IN ('pending', 'sending', 'sent')
        AND (until_ms >= :since OR story IN (SELECT id FROM stories WHERE last_seen_ms >= :since))
        ORDER BY told.id
        """,
        {"destination": destination, "since": to_ms(since)},
    )
    hashed = hashlib.blake2b(digest_size=16)
    for row in rows:
        hashed.update(f"{row['story']}\0{row['sentence']}\0{row['until_ms']}\n".encode())
    return hashed.digest()


def told_since(conn: Connection, destination: str, *, since: datetime) -> tuple[str, ...]:
    """Return each sentence the destination has been told since then, of whatever story."""
    rows = conn.execute(
        """
        SELECT DISTINCT sentence FROM told
        JOIN deliveries ON deliveries.id = told.delivery
        WHERE told.destination = :destination AND told_ms > :since
        AND state IN ('pending', 'sending', 'sent')
        ORDER BY sentence
        """,
        {"destination": destination, "since": to_ms(since)},
    ).fetchall()
    return tuple(row["sentence"] for row in rows)


def tell(conn: Connection, destination: str, delivery: int, part: Part, *, now: datetime) -> None:
    """Remember what a part tells its destination, and when that was written."""
    cited = {cite for _, sentence in part.tells for cite in sentence.cites}
    times = {
        article.id: written(article.published, date_from=article.date_from)
        for article in articles.get_many(conn, sorted(cited), with_text=False)
    }
    conn.executemany(
        "INSERT INTO told (destination, story, sentence, delivery, told_ms, as_of_ms) "
        "VALUES (:destination, :story, :sentence, :delivery, :now, :as_of)",
        [
            {
                "destination": destination,
                "story": story,
                "sentence": sentence.text,
                "delivery": delivery,
                "now": to_ms(now),
                "as_of": _newest(times.get(cite) for cite in sentence.cites),
            }
            for story, sentence in part.tells
        ],
    )


def untell(conn: Connection, delivery: int) -> None:
    """Forget what a part would have told."""
    conn.execute("DELETE FROM told WHERE delivery = :delivery", {"delivery": delivery})


def _newest(times: Iterable[datetime | None]) -> int | None:
    return max((to_ms(time) for time in times if time is not None), default=None)
