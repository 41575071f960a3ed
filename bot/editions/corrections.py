"""Corrections are said where the sentence was told: in its thread, and in the next edition."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from bot.model import Article, Citation, Correction, CorrectionNotice, Edition, Sentence
from bot.platforms import Platform, adapter
from bot.store import articles, outbox
from bot.store import corrections as stored
from bot.store.corrections import StoredCorrection
from bot.store.database import Connection, Database

#: An edition older than this is followed by nothing any more; the next edition still says it.
FOLLOWED = timedelta(days=7)
#: What follows an edition is worth sending for so long.
WORTH_SENDING = timedelta(hours=6)


def with_corrections(conn: Connection, edition: Edition) -> Edition:
    """Return the edition with what sources have corrected since the last one at its destination."""
    since = stored.between(conn, edition.destination, since=edition.since, until=edition.until)
    corrections, citing = _told(conn, since)
    return dataclasses.replace(
        edition, corrections=corrections, citations=_cited(edition.citations, citing)
    )


def follow(database: Database, platforms: Mapping[str, Platform], *, now: datetime) -> int:
    """Let corrections follow the editions that told what they correct. Returns how many parts were
    promised.

    A platform that shows nothing after an edition leaves the correction to the next edition.
    """
    with database.read() as conn:
        waiting = stored.unposted(conn)
    if not waiting:
        return 0
    promised = 0
    with database.write(durable=True) as conn:
        for row_id, corrections in waiting.items():
            promised += _follow(conn, row_id, corrections, platforms, now=now)
            stored.mark_posted(conn, corrections)
    return promised


def _follow(
    conn: Connection,
    row_id: int,
    corrections: Sequence[StoredCorrection],
    platforms: Mapping[str, Platform],
    *,
    now: datetime,
) -> int:
    edition = outbox.edition(conn, row_id)
    if edition is not None and edition.thread_of is not None:
        edition = outbox.edition(conn, edition.thread_of)
    platform = adapter(platforms, edition.destination) if edition else None
    if edition is None or platform is None or edition.until < now - FOLLOWED:
        return 0
    told, citing = _told(conn, corrections)
    if not told:
        return 0
    notice = CorrectionNotice(edition=edition, corrections=told, citations=_cited((), citing))
    parts = platform.follow_up(notice)
    outbox.append(conn, row_id, parts, now=now, expires=now + WORTH_SENDING)
    return len(parts)


def _told(
    conn: Connection, corrections: Sequence[StoredCorrection]
) -> tuple[tuple[Correction, ...], list[Article]]:
    """Return corrections with the articles they cite; one whose article is gone is left out."""
    cited = {one.id: one for one in articles.get_many(conn, [one.article for one in corrections])}
    told = tuple(
        Correction(was=one.was, now=Sentence(one.now, (one.article,)), at=one.at)
        for one in corrections
        if one.article in cited
    )
    return told, list(cited.values())


def _cited(known: tuple[Citation, ...], articles: Iterable[Article]) -> tuple[Citation, ...]:
    """Return the citations with those of further articles, numbered on."""
    numbered = {citation.article.id for citation in known}
    further = [article for article in articles if article.id not in numbered]
    return known + tuple(
        Citation(n=n, article=article, quotes=())
        for n, article in enumerate(further, len(known) + 1)
    )
