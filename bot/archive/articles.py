"""One article arrives, changes or is withdrawn: is it a copy, which story does it join, what is
stored.

Runs inside the caller's transaction. `news` computes keys and decides, `store` returns bounded
candidates, so the cost of one arrival does not grow with the archive. What arrives together is
looked up and written together, and decided one after the other.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.archive import corrections, relations, stories
from bot.archive.reading import Readings
from bot.model import Article, ParsedArticle, Relation
from bot.news import casing, furniture
from bot.store import articles, keys, prune, search
from bot.store.arriving import Arriving
from bot.store.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What became of an article."""

    article_id: int
    relation: Relation
    story: int
    #: It is the first article of its story.
    founded: bool


def look_ahead(
    batch: Arriving,
    arriving: Sequence[tuple[str, ParsedArticle]],
    readings: Readings,
    *,
    now: datetime,
) -> None:
    """Read together what `arrive` will look up for each of these articles, given by their paths,
    where that is cheaper; it changes nothing else.
    """
    batch.expect_articles_to_come([one for _, one in arriving])
    if batch.is_remote:
        # What is set in capitals is read as the feed spells it by then.
        plain = [(path, one) for path, one in arriving if not readings.of(one).is_shouted]
        read = [relations.read(one, readings, path=path, now=now) for path, one in plain]
        relations.look_ahead(batch, read)
        stories.look_ahead(batch, [one for _, one in plain], readings, now=now)


def arrive(
    batch: Arriving,
    parsed: ParsedArticle,
    readings: Readings,
    *,
    path: str,
    now: datetime,
    background: bool = False,
) -> Arrival:
    """Store a new article, joined to what it repeats and to its story, and make it searchable."""
    parsed = _in_sentence_case(batch, parsed, readings)
    read = relations.read(parsed, readings, path=path, now=now)
    found = relations.find(batch, read)
    return _store(batch, parsed, readings, found, path=path, now=now, background=background)


def update(
    batch: Arriving,
    article_id: int,
    parsed: ParsedArticle,
    readings: Readings,
    *,
    now: datetime,
) -> Arrival | None:
    """Store what an edited file says now.

    Where facts changed it arrives as a version of its own, which is returned, and what it said
    before is kept and never quoted again. Any other edit keeps the article, its id, and its story
    unless it no longer fits. A withdrawn article stays withdrawn.
    """
    for before in batch.articles([article_id]):
        parsed = _in_sentence_case(batch, parsed, readings)
        read = relations.read(parsed, readings, path=before.path, now=now)
        found = relations.find(batch, read, before=before)
        if found.related.version_of is not None and found.other == before:
            return _store(
                batch, parsed, readings, found, path=before.path, now=now, background=False
            )
        _rewrite(batch, before, parsed, readings, read, now=now)
    return None


def forget(conn: Connection, article_id: int) -> None:
    """Make a withdrawn article disappear: its text, its keys, its place in the index and in its
    story.
    """
    before = articles.get(conn, article_id)
    if before is None:
        return
    _forget_keys(conn, article_id)
    with Arriving(conn) as batch:
        left = stories.leave(batch, before)
        if left is not None and left.articles == 0:
            batch.end_story(left.id, into=None)
    relations.leave(conn, article_id)
    articles.withdraw(conn, article_id)


def _in_sentence_case(batch: Arriving, parsed: ParsedArticle, readings: Readings) -> ParsedArticle:
    """Return the article with a text in capitals set in sentence case, its words spelled as the
    feed spells them.
    """
    if not readings.of(parsed).is_shouted:
        return parsed
    written = stories.written(batch, casing.words_of(parsed.text))
    text = casing.in_sentence_case(parsed.text, written, language=parsed.language)
    return dataclasses.replace(parsed, text=text)


def _store(
    batch: Arriving,
    parsed: ParsedArticle,
    readings: Readings,
    found: relations.Found,
    *,
    path: str,
    now: datetime,
    background: bool,
) -> Arrival:
    related = found.related
    reading = readings.of(parsed)
    place = stories.place(batch, parsed, reading, related, now=now)
    article_id = batch.add_article(
        parsed,
        path=path,
        now=now,
        background=background,
        actors=reading.actors,
        marks=reading.marks,
        keyed=found.keyed,
        related=related,
        place=place,
        # A stranger's is found as such, too.
        found_by=None if parsed.is_strange else reading.found_by,
    )
    _count_edges(batch, parsed, found)
    relations.settle(batch, article_id, found)
    corrections.notice(batch, article_id, now=now)
    return Arrival(
        article_id=article_id,
        relation=related.relation,
        story=place.story,
        founded=place.founded,
    )


def _rewrite(
    batch: Arriving,
    before: Article,
    parsed: ParsedArticle,
    readings: Readings,
    read: relations.Read,
    *,
    now: datetime,
) -> None:
    """Store an edit that says nothing new, or quite another thing, in the article's own row."""
    with batch.direct() as conn:
        _forget_keys(conn, before.id)
        # However often it is edited it counts once, with the lines it has.
        prune.uncount_edges(conn, before.id)
        copies = articles.copies_of(conn, before.id)
        versions = [other.id for other in articles.versions(conn, before.id)]
        stays = articles.related(conn, before.id)
    known = {before.id, *copies, *versions}
    found = relations.find(batch, read, but=known)
    if copies or stays.version_of is not None or stays.replaced_by is not None:
        # An article that others repeat, follow or precede stays what it is to them.
        found = dataclasses.replace(found, related=stays, bond=None)
    reading = readings.of(parsed)
    with batch.direct() as conn:
        articles.rewrite(
            conn,
            before.id,
            parsed,
            entities=search.entity_terms(reading.actors, is_strange=parsed.is_strange),
            keyed=found.keyed,
            related=found.related,
        )
        search.index(conn, before.id, reading.marks)
    batch.add_copies(before.id, found.keyed.copy_keys)
    _count_edges(batch, parsed, found)
    relations.settle(batch, before.id, found)
    stories.move(batch, before, parsed, reading, found.related, now=now)


def _count_edges(batch: Arriving, parsed: ParsedArticle, found: relations.Found) -> None:
    """Count the lines around an article that is a text of its own."""
    if found.related.of is None and found.related.version_of is None:
        around = furniture.counted(
            parsed.text, source=parsed.source or parsed.outlet, credit=parsed.credit
        )
        batch.count_edges({*found.edges, *around.values()})


def _forget_keys(conn: Connection, article_id: int) -> None:
    search.unindex(conn, article_id)
    keys.remove_copies(conn, article_id, articles.keyed(conn, article_id).copy_keys)
