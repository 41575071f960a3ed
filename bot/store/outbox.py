"""What is promised and what was sent: editions, deliveries and what each destination has been told.

A delivery goes pending → sending → sent. `sending` is committed before the call, so whoever finds
it there knows that the part may have arrived. A part that is parked or expires gives its sentences
back: they count as told only while their delivery is pending, sending or sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from pydantic import TypeAdapter

from bot.model import TOLD_KINDS, Edition, Part
from bot.news.withdrawn import without
from bot.store import told
from bot.store.database import Connection, Row, from_ms, places, to_ms

DeliveryState = Literal["pending", "sending", "sent", "parked", "expired"]

#: Longest a key may be: Discord takes a nonce of 25 characters.
KEY_CHARS = 24
#: A call whose process is gone has arrived after so long, or does not any more.
_ARRIVES_IN_MS = 10_000
#: Deliveries in a listing of the ledger, the newest.
_SHOWN = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A part on its way to a destination."""

    id: int
    edition: int
    digest: str
    date: str
    slot: str
    destination: str
    #: As the edition's, or `alert`.
    kind: str
    #: Counts from 1.
    part: int
    key: str
    payload: str
    text: str
    state: DeliveryState
    attempts: int
    next: datetime
    expires: datetime
    #: When it was last about to be sent.
    started: datetime | None
    message_id: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """An edition as the ledger remembers it."""

    digest: str
    destination: str
    date: date
    slot: str
    kind: str
    until: datetime
    stories: int


def last_edition(
    conn: Connection, *, destination: str, digest: str | None = None
) -> EditionRow | None:
    """Return the newest edition that arrived at the destination, of one digest if named: whose
    opening, or that of the edition it is part of, was sent.
    """
    row = conn.execute(
        """
        SELECT * FROM editions
        WHERE destination = :destination AND (CAST(:digest AS TEXT) IS NULL OR digest = :digest)
            AND kind IN ('scheduled', 'posted')
            AND EXISTS (
                SELECT 1 FROM deliveries WHERE edition = COALESCE(carried_by, editions.id)
                    AND part = 1 AND state = 'sent'
            )
        ORDER BY until_ms DESC LIMIT 1
        """,
        {"destination": destination, "digest": digest},
    ).fetchone()
    if row is None:
        return None
    return EditionRow(
        digest=row["digest"],
        destination=row["destination"],
        date=date.fromisoformat(row["date"]),
        slot=row["slot"],
        kind=row["kind"],
        until=from_ms(row["until_ms"]),
        stories=row["stories"],
    )


def save_edition(
    conn: Connection,
    edition: Edition,
    parts: Sequence[Part],
    *,
    now: datetime,
    expires: datetime,
    carried_by: int | None = None,
) -> int:
    """Store an edition, its parts as pending deliveries, and what they tell; returns the edition's
    id.

    `carried_by` is the edition in whose parts this one stands too, for digests that are one post.
    """
    (row_id,) = conn.execute(
        """
        INSERT INTO editions
        (digest, destination, date, slot, kind, since_ms, until_ms, stories, document,
            created_ms, carried_by)
        VALUES (:digest, :destination, :date, :slot, :kind, :since, :until, :stories, :document,
            :now, :carried_by)
        RETURNING id
        """,
        {
            "digest": edition.digest,
            "destination": edition.destination,
            "date": edition.date.isoformat(),
            "slot": edition.slot,
            "kind": edition.kind,
            "since": to_ms(edition.since),
            "until": to_ms(edition.until),
            "stories": len(edition.stories),
            "document": _EDITION.dump_json(_without_texts(edition)),
            "now": to_ms(now),
            "carried_by": carried_by,
        },
    ).fetchone()
    for number, part in enumerate(parts, start=1):
        delivery = _save_part(conn, row_id, number, part, now=now, expires=expires)
        if edition.kind in TOLD_KINDS:
            told.tell(conn, edition.destination, delivery, part, now=now)
    return int(row_id)


def _save_part(
    conn: Connection,
    edition: int,
    number: int,
    part: Part,
    *,
    now: datetime,
    expires: datetime,
) -> int:
    """Store a part of an edition as a pending delivery and return its id."""
    (database,) = conn.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
    (delivery,) = conn.execute(
        """
        INSERT INTO deliveries (edition, part, key, payload, text, state, next_ms, expires_ms)
        VALUES (:edition, :part, :key, :payload, :text, 'pending', :now, :expires) RETURNING id
        """,
        {
            "edition": edition,
            "part": number,
            "key": _key(database, edition, number),
            "payload": part.payload,
            "text": part.text,
            "now": to_ms(now),
            "expires": to_ms(expires),
        },
    ).fetchone()
    return int(delivery)


def save_alert(
    conn: Connection,
    parts: Sequence[Part],
    *,
    destination: str,
    now: datetime,
    expires: datetime,
) -> None:
    """Store the parts of an alert as pending deliveries; it is no edition: it tells nothing and
    moves nothing.
    """
    (row_id,) = conn.execute(
        """
        INSERT INTO editions (digest, destination, date, slot, kind, since_ms, until_ms, stories,
            document, created_ms)
        VALUES ('alerts', :destination, :date, :slot, 'alert', :now, :now, 0, :nothing,
            :now) RETURNING id
        """,
        {
            "destination": destination,
            "date": now.date().isoformat(),
            "slot": f"{now:%H:%M}",
            "now": to_ms(now),
            "nothing": b"",
        },
    ).fetchone()
    for number, part in enumerate(parts, start=1):
        _save_part(conn, row_id, number, part, now=now, expires=expires)


def refusal(conn: Connection, destination: str) -> str | None:
    """Return why the newest part for a destination was given up; None where it was not."""
    row = conn.execute(
        "SELECT state, reason FROM deliveries JOIN editions ON editions.id = edition "
        "WHERE destination = :destination AND kind <> 'test' ORDER BY deliveries.id DESC LIMIT 1",
        {"destination": destination},
    ).fetchone()
    return str(row["reason"]) if row and row["state"] == "parked" else None


def destinations_due(conn: Connection, *, now: datetime) -> list[str]:
    """Return the destinations whose first open part is to be sent now, who waits longest first."""
    rows = conn.execute(
        f"SELECT destination FROM ({_HEADS}) AS heads WHERE next_ms <= :now ORDER BY edition, part",
        {"now": to_ms(now)},
    )
    return [row["destination"] for row in rows]


def next_wake(conn: Connection) -> datetime | None:
    """Return when the next part that nothing stands before wants to be sent, or None if none is
    open.
    """
    (value,) = conn.execute(f"SELECT min(next_ms) FROM ({_HEADS}) AS heads").fetchone()
    return None if value is None else from_ms(value)


def head(conn: Connection, *, destination: str) -> Delivery | None:
    """Return the destination's first open part: everything behind it waits for it."""
    row = conn.execute(
        f"{_DELIVERIES} WHERE destination = :destination AND state IN ('pending', 'sending') "
        "ORDER BY edition, part LIMIT 1",
        {"destination": destination},
    ).fetchone()
    return None if row is None else _row_to_delivery(row)


def deliveries(conn: Connection) -> list[Delivery]:
    """Return the newest deliveries, oldest first."""
    rows = conn.execute(
        f"{_DELIVERIES} ORDER BY deliveries.id DESC LIMIT :most", {"most": _SHOWN}
    ).fetchall()
    return [_row_to_delivery(row) for row in reversed(rows)]


def posted_at(conn: Connection, *, digest: str, kind: str, at: datetime) -> dict[str, Delivery]:
    """Return, by destination, how far the edition of a digest has come that was posted on request
    at that moment: its first part that is not sent, or its last one.
    """
    rows = conn.execute(
        f"""{_DELIVERIES} WHERE edition IN (
            SELECT max(id) FROM editions
            WHERE digest = :digest AND kind = :kind AND created_ms = :at GROUP BY destination
        ) ORDER BY edition, part DESC""",
        {"digest": digest, "kind": kind, "at": to_ms(at)},
    )
    reached: dict[str, Delivery] = {}
    for row in rows:
        part = _row_to_delivery(row)
        if part.destination not in reached or part.state != "sent":
            reached[part.destination] = part
    return reached


def waiting(conn: Connection, *, since: datetime) -> list[Delivery]:
    """Return the first unsent part of each edition that was composed before `since` and is not
    given up.
    """
    rows = conn.execute(
        f"{_DELIVERIES} WHERE state IN ('pending', 'sending') AND created_ms < :since "
        f"AND part = {_first_part('pending', 'sending')}",
        {"since": to_ms(since)},
    )
    return [_row_to_delivery(row) for row in rows]


def counts(conn: Connection) -> dict[str, int]:
    """Return how many deliveries are in each state."""
    return dict(conn.execute("SELECT state, count(*) FROM deliveries GROUP BY state").fetchall())


def parked_since(conn: Connection, *, since: datetime) -> list[Delivery]:
    """Return the first given-up part of each edition composed since then."""
    rows = conn.execute(
        f"{_DELIVERIES} WHERE state IN ('parked', 'expired') AND created_ms >= :since "
        f"AND part = {_first_part('parked', 'expired')}",
        {"since": to_ms(since)},
    )
    return [_row_to_delivery(row) for row in rows]


def posted(
    conn: Connection,
    *,
    digest: str,
    destinations: Collection[str],
    issue: tuple[date, str] | None = None,
    most: int = 1,
) -> list[Edition]:
    """Return the newest editions of a digest of which a part stands at one of the destinations,
    without the texts of their articles; of one date and slot, if `issue` names them.

    What was withdrawn or replaced by a newer version since is left out. A digest that was posted
    together with another has that one's edition.
    """
    marks = places(len(destinations))
    of_issue = "AND issued.date = ? AND issued.slot = ?" if issue else ""
    rows = conn.execute(
        f"""
        SELECT carrying.document FROM editions AS issued
        JOIN editions AS carrying ON carrying.id = coalesce(issued.carried_by, issued.id)
        WHERE issued.digest = ? AND issued.destination IN ({marks}) {of_issue}
            AND issued.kind IN ('scheduled', 'posted')
            AND EXISTS (
                SELECT 1 FROM deliveries WHERE edition = carrying.id AND state = 'sent'
            )
        ORDER BY issued.until_ms DESC, issued.id LIMIT ?
        """,
        [
            digest,
            *destinations,
            *((issue[0].isoformat(), issue[1]) if issue else ()),
            most,
        ],
    ).fetchall()
    editions = [_EDITION.validate_json(row["document"]) for row in rows]
    return [without(one, withdrawn(conn, one) | _replaced(conn, one)) for one in editions]


def last_texts(conn: Connection, *, digest: str, destination: str) -> list[str]:
    """Return the texts of the newest edition that stands at the destination, part by part."""
    rows = conn.execute(
        """
        SELECT text FROM deliveries WHERE state = 'sent' AND edition = (
            SELECT edition FROM deliveries JOIN editions ON editions.id = edition
            WHERE digest = :digest AND destination = :destination AND state = 'sent'
            ORDER BY edition DESC LIMIT 1
        ) ORDER BY part
        """,
        {"digest": digest, "destination": destination},
    )
    return [row["text"] for row in rows]


def edition_of(conn: Connection, *, key: str) -> Edition | None:
    """Return the edition of which a part has this key, without the texts of its articles, and
    without those that were withdrawn or replaced by a newer version.
    """
    row = conn.execute(
        "SELECT document FROM editions JOIN deliveries ON edition = editions.id WHERE key = :key "
        "AND kind != 'alert'",
        {"key": key},
    ).fetchone()
    if row is None:
        return None
    edition = _EDITION.validate_json(row["document"])
    return without(edition, withdrawn(conn, edition) | _replaced(conn, edition))


def edition_posted(conn: Connection, *, destination: str, message_id: str) -> Edition | None:
    """Return the edition of which a part was posted at a destination as this message."""
    row = conn.execute(
        "SELECT key FROM deliveries JOIN editions ON edition = editions.id "
        "WHERE destination = :destination AND message_id = :message ORDER BY edition DESC LIMIT 1",
        {"destination": destination, "message": message_id},
    ).fetchone()
    return edition_of(conn, key=row["key"]) if row else None


def telling(conn: Connection, destination: str, story: int, *, since: datetime) -> int | None:
    """Return the id of the newest edition since then that told a story at a destination and stands
    in no thread of another; None where there is none.
    """
    row = conn.execute(
        "SELECT max(edition) AS edition FROM told JOIN deliveries ON deliveries.id = delivery "
        "JOIN editions ON editions.id = edition "
        "WHERE told.destination = :destination AND story = :story AND state = 'sent' "
        "AND kind <> 'followed' AND created_ms >= :since",
        {"destination": destination, "story": story, "since": to_ms(since)},
    ).fetchone()
    return None if row["edition"] is None else int(row["edition"])


def editions_since(
    conn: Connection, since: datetime, *, destination: str | None, most: int
) -> list[Edition]:
    """Return the first editions that reach beyond a moment, of one destination or of all, without
    the texts of their articles.
    """
    rows = conn.execute(
        "SELECT document FROM editions "
        "WHERE kind IN ('scheduled', 'posted', 'followed', 'breaking') "
        "AND carried_by IS NULL AND until_ms >= :since "
        "AND (CAST(:destination AS TEXT) IS NULL OR destination = :destination) "
        "ORDER BY id LIMIT :most",
        {"since": to_ms(since), "destination": destination, "most": most},
    )
    return [_EDITION.validate_json(row["document"]) for row in rows]


def withdrawn(conn: Connection, edition: Edition) -> set[int]:
    """Return which of the articles that the edition cites were withdrawn since."""
    ids = [citation.article.id for citation in edition.citations]
    marks = places(len(ids))
    return {
        row["id"]
        for row in conn.execute(f"SELECT id FROM articles WHERE withdrawn AND id IN ({marks})", ids)
    }


def _replaced(conn: Connection, edition: Edition) -> set[int]:
    """Return which of the articles that the edition cites have a newer version now."""
    ids = [citation.article.id for citation in edition.citations]
    marks = places(len(ids))
    rows = conn.execute(
        f"SELECT id FROM articles WHERE replaced_by IS NOT NULL AND id IN ({marks})", ids
    )
    return {row["id"] for row in rows}


def edition(conn: Connection, row_id: int) -> Edition | None:
    """Return an edition without the texts of its articles, or None if it is no longer kept."""
    row = conn.execute(
        "SELECT document FROM editions WHERE id = :id AND kind != 'alert'", {"id": row_id}
    ).fetchone()
    return None if row is None else _EDITION.validate_json(row["document"])


def append(
    conn: Connection, row_id: int, parts: Sequence[Part], *, now: datetime, expires: datetime
) -> None:
    """Store parts that follow all parts of an edition."""
    (last,) = conn.execute(
        "SELECT max(part) FROM deliveries WHERE edition = :id", {"id": row_id}
    ).fetchone()
    for number, part in enumerate(parts, start=(last or 0) + 1):
        _save_part(conn, row_id, number, part, now=now, expires=expires)


def unsent(conn: Connection) -> list[tuple[int, Edition]]:
    """Return the editions of which a part is not known to be sent, with their ids."""
    rows = conn.execute(
        "SELECT id, document FROM editions WHERE kind != 'alert' "
        "AND EXISTS (SELECT 1 FROM deliveries WHERE edition = editions.id AND state IN ('pending', "
        "'sending'))"
    )
    return [(row["id"], _EDITION.validate_json(row["document"])) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """An unsent edition that tells stories of which a newer version of an article is stored."""

    edition: int
    stories: tuple[int, ...]
    #: A part of it is being sent, or may have arrived: it cannot be told again now.
    is_on_its_way: bool


def overtaken(conn: Connection, *, after: int) -> list[Overtaken]:
    """Return the unsent editions that a newer version of an article has overtaken, in order;
    versions up to the article `after` are passed over.
    """
    rows = conn.execute(
        """
        SELECT DISTINCT editions.id AS edition, told.story, EXISTS (
            SELECT 1 FROM deliveries AS part
            WHERE part.edition = editions.id AND part.state = 'sending'
        ) AS is_on_its_way FROM articles
        JOIN told ON told.story = articles.story
        JOIN deliveries ON deliveries.id = told.delivery AND state IN ('pending', 'sending')
        JOIN editions ON editions.id = deliveries.edition
        WHERE articles.id > :after AND version_of IS NOT NULL
            AND articles.first_seen_ms >= editions.since_ms
        ORDER BY 1, 2
        """,
        {"after": after},
    ).fetchall()
    return [
        Overtaken(
            edition=edition,
            stories=tuple(row["story"] for row in of_edition),
            is_on_its_way=is_on_its_way,
        )
        for (edition, is_on_its_way), of_edition in groupby(
            rows, key=lambda row: (row["edition"], bool(row["is_on_its_way"]))
        )
    ]


def replace_unsent(
    conn: Connection,
    row_id: int,
    edition: Edition,
    *,
    was: Sequence[Part],
    parts: Sequence[Part],
    now: datetime,
) -> None:
    """Let an edition be `edition` from here on: of its parts, which are rendered as `was`, those
    that are not sent become those of `parts` that tell the same stories.

    One that may have arrived gets its new words too: they are sent only if it is not found. Pending
    ones of which nothing is left go; what was promised beside the edition's own parts stays.
    """
    conn.execute(
        "UPDATE editions SET document = :document, stories = :stories WHERE id = :id",
        {
            "document": _EDITION.dump_json(_without_texts(edition)),
            "stories": len(edition.stories),
            "id": row_id,
        },
    )
    rows = conn.execute(
        "SELECT id, part, state, expires_ms FROM deliveries WHERE edition = :id ORDER BY part",
        {"id": row_id},
    ).fetchall()
    expires = from_ms(max(row["expires_ms"] for row in rows))
    following = rows[-1]["part"] + 1
    is_told = edition.kind in TOLD_KINDS
    open_rows = {row["part"]: row for row in rows if row["part"] <= len(was)}
    for number, part in _as_numbered(was, parts):
        row = open_rows.pop(number or 0, None)
        if row is None:
            delivery = _save_part(conn, row_id, following, part, now=now, expires=expires)
            following += 1
        elif row["state"] in ("pending", "sending"):
            delivery = row["id"]
            told.untell(conn, delivery)
            conn.execute(
                "UPDATE deliveries SET payload = :payload, text = :text WHERE id = :id",
                {"payload": part.payload, "text": part.text, "id": delivery},
            )
        else:
            continue
        if is_told:
            told.tell(conn, edition.destination, delivery, part, now=now)
    for row in open_rows.values():
        if row["state"] == "pending":
            told.untell(conn, row["id"])
            conn.execute("DELETE FROM deliveries WHERE id = :id", {"id": row["id"]})


def _as_numbered(was: Sequence[Part], parts: Sequence[Part]) -> Iterator[tuple[int | None, Part]]:
    """Yield each part with the number of the one it goes on from, None for one that is new: the
    opening from the opening, any other from the first that told all its stories.
    """
    told_by = {number: _stories(part) for number, part in enumerate(was, start=1)}
    yield 1, parts[0]
    told_by.pop(1)
    for part in parts[1:]:
        stories = _stories(part)
        number = next(
            (
                number
                for number, told_there in told_by.items()
                if stories <= told_there and bool(stories) == bool(told_there)
            ),
            None,
        )
        told_by.pop(number or 0, None)
        yield number, part


def _stories(part: Part) -> frozenset[int]:
    return frozenset(story for story, _ in part.tells)


def mark_sending(conn: Connection, delivery: Delivery, *, now: datetime) -> Part | None:
    """Record that the call is about to be made. Returns the part to send; None if it is not as it
    was when it was read: withdrawn, given up, sent, or to be looked for first.
    """
    row = conn.execute(
        "UPDATE deliveries SET state = 'sending', attempts = attempts + 1, started_ms = :now "
        "WHERE id = :id AND state = :state AND attempts = :attempts RETURNING payload, text",
        {
            "id": delivery.id,
            "state": delivery.state,
            "attempts": delivery.attempts,
            "now": to_ms(now),
        },
    ).fetchone()
    return None if row is None else Part(payload=row["payload"], text=row["text"])


def let_arrive(conn: Connection) -> None:
    """Let nobody look for a part sooner than a call that another process made may take to be seen.

    By then a call that it can still make has ended too: see `store.duty`.
    """
    conn.execute(
        "UPDATE deliveries SET next_ms = started_ms + :least "
        "WHERE state = 'sending' AND next_ms < started_ms + :least",
        {"least": _ARRIVES_IN_MS},
    )


def mark_sent(conn: Connection, delivery: int, *, message_id: str) -> None:
    """Record that the part was posted as `message_id`."""
    conn.execute(
        "UPDATE deliveries SET state = 'sent', message_id = :message_id, reason = NULL WHERE id = "
        ":id",
        {"id": delivery, "message_id": message_id},
    )


def mark_retry(
    conn: Connection, delivery: int, *, unknown: bool, at: datetime, reason: str
) -> None:
    """Retry the part at `at`; `unknown`: it may have arrived, so look for it first."""
    conn.execute(
        "UPDATE deliveries SET state = :state, next_ms = :at, reason = :reason WHERE id = :id",
        {
            "id": delivery,
            "state": "sending" if unknown else "pending",
            "at": to_ms(at),
            "reason": reason,
        },
    )


def doubt(conn: Connection) -> None:
    """Mark every unsent part as one that may have arrived, so that it is looked for before it is
    sent.
    """
    conn.execute("UPDATE deliveries SET state = 'sending' WHERE state = 'pending'")


def put_off(
    conn: Connection, destinations: Iterable[str], *, until: datetime, reason: str
) -> list[Delivery]:
    """Delay each destination's first unsent part until then, and give up the editions that expire
    before.

    Returns the parts by which editions were given up. A part that may have arrived waits however
    long it takes.
    """
    given_up = []
    for destination in destinations:
        first = head(conn, destination=destination)
        while first is not None and first.state == "pending" and first.expires <= until:
            end_edition(conn, first.edition, state="expired", reason=reason)
            given_up.append(first)
            first = head(conn, destination=destination)
        if first is not None and first.next < until:
            mark_retry(conn, first.id, unknown=first.state == "sending", at=until, reason=reason)
    return given_up


def bring_forward(conn: Connection, destinations: Iterable[str], *, to: datetime) -> None:
    """Retry each destination's first unsent part at `to` or earlier, because its token works
    again.
    """
    heads = (head(conn, destination=destination) for destination in destinations)
    late = [(to_ms(to), first.id) for first in heads if first is not None and first.next > to]
    conn.executemany("UPDATE deliveries SET next_ms = ? WHERE id = ?", late)


def parked(conn: Connection, *, now: datetime) -> list[Delivery]:
    """Return the first unsent part of each edition that was parked, might still be posted, and has
    no newer one at its destination.
    """
    rows = conn.execute(
        f"{_DELIVERIES} WHERE state = 'parked' AND expires_ms > :now "
        "AND kind IN ('scheduled', 'posted') "
        f"AND part = {_first_part('parked')} AND NOT EXISTS ("
        "SELECT 1 FROM editions AS newer WHERE newer.destination = editions.destination "
        "AND newer.id > editions.id AND newer.kind IN ('scheduled', 'posted'))",
        {"now": to_ms(now)},
    )
    return [_row_to_delivery(row) for row in rows]


def given_up(conn: Connection, destination: str) -> Delivery | None:
    """Return the first unsent part of the newest edition of a digest at a destination, if that was
    given up.
    """
    row = conn.execute(
        f"{_DELIVERIES} WHERE edition = (SELECT max(id) FROM editions "
        "WHERE destination = :destination AND kind IN ('scheduled', 'posted') "
        "AND carried_by IS NULL) "
        "AND state IN ('parked', 'expired') ORDER BY part LIMIT 1",
        {"destination": destination},
    ).fetchone()
    return None if row is None else _row_to_delivery(row)


def reopen(
    conn: Connection, edition: int, *, now: datetime, expires: datetime | None = None
) -> None:
    """Let the parts of an edition that was given up be sent after all, until `expires` if that is
    later; those that were tried may have arrived and are looked for first.
    """
    conn.execute(
        "UPDATE deliveries SET next_ms = :now, "
        "expires_ms = CASE WHEN expires_ms < :expires THEN :expires ELSE expires_ms END, "
        "state = CASE WHEN attempts > 0 THEN 'sending' ELSE 'pending' END "
        "WHERE edition = :edition AND state IN ('parked', 'expired')",
        {"now": to_ms(now), "edition": edition, "expires": to_ms(expires or now)},
    )


def end_edition(
    conn: Connection, edition: int, *, state: Literal["parked", "expired"], reason: str
) -> None:
    """Give up every part of an edition that has not been sent; its sentences count as untold
    again.
    """
    conn.execute(
        "UPDATE deliveries SET state = :state, reason = :reason WHERE edition = :edition "
        "AND state IN ('pending', 'sending')",
        {"edition": edition, "state": state, "reason": reason},
    )


def _key(database: str, edition: int, part: int) -> str:
    """Return the stable name of a part; the database's id keeps two installations in one channel
    apart.
    """
    return hashlib.sha256(f"{database}/{edition}/{part}".encode()).hexdigest()[:KEY_CHARS]


def _without_texts(edition: Edition) -> Edition:
    """Return the edition as its buttons need it: the articles' texts stand in their own table, and
    may be withdrawn.
    """
    citations = (
        replace(cited, article=replace(cited.article, text="")) for cited in edition.citations
    )
    return replace(edition, citations=tuple(citations))


_EDITION: TypeAdapter[Edition] = TypeAdapter(Edition)

#: The first open part of each destination, as `head` has it.
_HEADS = """
SELECT edition, part, destination, next_ms FROM (
    SELECT edition, part, destination, next_ms,
        row_number() OVER (PARTITION BY destination ORDER BY edition, part) AS place
    FROM deliveries JOIN editions ON editions.id = edition WHERE state IN ('pending', 'sending')
) AS open WHERE place = 1
"""

_DELIVERIES = """
SELECT deliveries.*, digest, date, slot, destination, kind FROM deliveries JOIN editions
    ON editions.id = edition
"""


def _first_part(*states: str) -> str:
    """Return the expression for the first part of an edition that is in one of `states`."""
    listed = ", ".join(f"'{state}'" for state in states)
    return (
        "(SELECT min(part) FROM deliveries AS other "
        f"WHERE other.edition = deliveries.edition AND other.state IN ({listed}))"
    )


def _row_to_delivery(row: Row) -> Delivery:
    return Delivery(
        id=row["id"],
        edition=row["edition"],
        digest=row["digest"],
        date=row["date"],
        slot=row["slot"],
        destination=row["destination"],
        kind=row["kind"],
        part=row["part"],
        key=row["key"],
        payload=row["payload"],
        text=row["text"],
        state=row["state"],
        attempts=row["attempts"],
        next=from_ms(row["next_ms"]),
        expires=from_ms(row["expires_ms"]),
        started=from_ms(row["started_ms"]) if row["started_ms"] is not None else None,
        message_id=row["message_id"],
        reason=row["reason"],
    )
