"""What sources have corrected of what destinations were told, and where that has been said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.store.database import Connection, Row, from_ms, places, to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSentence:
    """A sentence that a destination was told of a story."""

    destination: str
    delivery: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCorrection:
    """A told sentence that its source has corrected since."""

    id: int
    destination: str
    #: The edition that told it.
    edition: int
    story: int
    #: The article that corrects it.
    article: int
    was: str
    now: str
    at: datetime


def told_of(conn: Connection, story: int) -> list[ToldSentence]:
    """Return what any destination was told of a story, or is being told."""
    rows = conn.execute(
        """
        SELECT told.destination, delivery, sentence FROM told
        JOIN deliveries ON deliveries.id = told.delivery
        WHERE story = :story AND state IN ('pending', 'sending', 'sent') ORDER BY told.id
        """,
        {"story": story},
    )
    return [
        ToldSentence(
            destination=row["destination"], delivery=row["delivery"], sentence=row["sentence"]
        )
        for row in rows
    ]


def add(
    conn: Connection,
    told: ToldSentence,
    *,
    story: int,
    article: int,
    becomes: str,
    now: datetime,
) -> None:
    """Remember a correction once, and count its sentence as told with the one it corrects."""
    values = {
        "destination": told.destination,
        "delivery": told.delivery,
        "story": story,
        "article": article,
        "was": told.sentence,
        "becomes": becomes,
        "now": to_ms(now),
    }
    added = conn.execute(
        """
        INSERT INTO corrections (destination, edition, story, article, was, becomes, at_ms)
        SELECT :destination, edition, :story, :article, :was, :becomes, :now
        FROM deliveries WHERE id = :delivery
        ON CONFLICT DO NOTHING
        """,
        values,
    )
    if added.rowcount:
        conn.execute(
            "INSERT INTO told (destination, story, sentence, delivery, told_ms) "
            "VALUES (:destination, :story, :becomes, :delivery, :now)",
            values,
        )


def between(
    conn: Connection, destination: str, *, since: datetime, until: datetime
) -> list[StoredCorrection]:
    """Return what was corrected for a destination in [since, until), oldest first."""
    rows = conn.execute(
        "SELECT * FROM corrections WHERE destination = :destination "
        "AND at_ms >= :since AND at_ms < :until ORDER BY id",
        {"destination": destination, "since": to_ms(since), "until": to_ms(until)},
    )
    return [_row_to_correction(row) for row in rows]


def of_stories(
    conn: Connection, destination: str, stories: Collection[int]
) -> dict[int, list[StoredCorrection]]:
    """Return what has been corrected of what a destination was told of some stories, by story,
    oldest first.
    """
    if not stories:
        return {}
    rows = conn.execute(
        f"SELECT * FROM corrections WHERE destination = ? AND story IN ({places(len(stories))}) "
        "ORDER BY id",
        [destination, *stories],
    )
    found: dict[int, list[StoredCorrection]] = {}
    for row in rows:
        found.setdefault(row["story"], []).append(_row_to_correction(row))
    return found


def by_articles(conn: Connection, articles: Collection[int]) -> list[StoredCorrection]:
    """Return what any of these articles corrected of what was told, oldest first."""
    rows = conn.execute(
        f"SELECT * FROM corrections WHERE article IN ({places(len(articles))}) ORDER BY id",
        list(articles),
    )
    return [_row_to_correction(row) for row in rows]


def unposted(conn: Connection) -> dict[int, list[StoredCorrection]]:
    """Return the corrections that have not followed the edition they are of, by edition; an edition
    of which nothing has been sent yet has none to follow it.
    """
    rows = conn.execute(
        """
        SELECT * FROM corrections WHERE NOT posted AND EXISTS (
            SELECT 1 FROM deliveries WHERE edition = corrections.edition AND state = 'sent'
        ) ORDER BY id
        """
    )
    found: dict[int, list[StoredCorrection]] = {}
    for row in rows:
        found.setdefault(row["edition"], []).append(_row_to_correction(row))
    return found


def drop_untold(conn: Connection, edition: int) -> None:
    """Forget corrections of sentences that an edition, told in other words since, does not tell."""
    conn.execute(
        """
        DELETE FROM corrections WHERE edition = :edition AND was NOT IN (
            SELECT sentence FROM told JOIN deliveries ON deliveries.id = told.delivery
            WHERE edition = :edition
        )
        """,
        {"edition": edition},
    )


def mark_posted(conn: Connection, corrections: Iterable[StoredCorrection]) -> None:
    """Remember that corrections follow their edition."""
    conn.executemany(
        "UPDATE corrections SET posted = TRUE WHERE id = ?", [(one.id,) for one in corrections]
    )


def _row_to_correction(row: Row) -> StoredCorrection:
    return StoredCorrection(
        id=row["id"],
        destination=row["destination"],
        edition=row["edition"],
        story=row["story"],
        article=row["article"],
        was=row["was"],
        now=row["becomes"],
        at=from_ms(row["at_ms"]),
    )
