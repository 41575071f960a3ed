"""One article arrives, changes or is withdrawn: is it a copy, which story does it join, what is
stored.

Runs inside the caller's transaction. `news` computes keys and decides, `store` returns bounded
candidates, so the cost of one arrival does not grow with the archive.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime

from bot.archive import corrections, relations, stories
from bot.model import Article, ParsedArticle, Relation
from bot.news import actors, casing, furniture
from bot.store import articles, keys, prune, search
from bot.store.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What became of an article."""

    article_id: int
    relation: Relation
    story: int
    #: It is the first article of its story.
    founded: bool


def arrive(
    conn: Connection,
    parsed: ParsedArticle,
    *,
    path: str,
    now: datetime,
    background: bool = False,
) -> Arrival:
    """Store a new article, joined to what it repeats and to its story, and make it searchable."""
    parsed = _in_sentence_case(conn, parsed)
    found = relations.find(conn, parsed, path=path, now=now)
    return _store(conn, parsed, found, path=path, now=now, background=background)


def update(
    conn: Connection, article_id: int, parsed: ParsedArticle, *, now: datetime
) -> Arrival | None:
    """Store what an edited file says now.

    Where facts changed it arrives as a version of its own, which is returned, and what it said
    before is kept and never quoted again. Any other edit keeps the article, its id, and its story
    unless it no longer fits. A withdrawn article stays withdrawn.
    """
    before = articles.get(conn, article_id)
    if before is None:
        return None
    parsed = _in_sentence_case(conn, parsed)
    found = relations.find(conn, parsed, path=before.path, now=now, before=before)
    if found.related.version_of is not None and found.other == before:
        return _store(conn, parsed, found, path=before.path, now=now, background=False)
    _rewrite(conn, before, parsed, now=now)
    return None


def forget(conn: Connection, article_id: int) -> None:
    """Make a withdrawn article disappear: its text, its keys, its place in the index and in its
    story.
    """
    before = articles.get(conn, article_id)
    if before is None:
        return
    _forget_keys(conn, article_id)
    left = stories.leave(conn, before)
    if left is not None and left.articles == 0:
        articles.end_story(conn, left.id, into=None)
    relations.leave(conn, article_id)
    articles.withdraw(conn, article_id)


def _in_sentence_case(conn: Connection, parsed: ParsedArticle) -> ParsedArticle:
    """Return the article with a text in capitals set in sentence case, its words spelled as the
    feed spells them.
    """
    if not casing.is_shouted(parsed.text):
        return parsed
    written = stories.written(conn, casing.words_of(parsed.text))
    text = casing.in_sentence_case(parsed.text, written, language=parsed.language)
    return dataclasses.replace(parsed, text=text)


def _actors(parsed: ParsedArticle) -> actors.Actors:
    published = parsed.published
    return actors.read(
        parsed.title,
        parsed.text,
        language=parsed.language,
        on=published.date() if isinstance(published, datetime) else published,
        url=parsed.url,
    )


def _store(
    conn: Connection,
    parsed: ParsedArticle,
    found: relations.Found,
    *,
    path: str,
    now: datetime,
    background: bool,
) -> Arrival:
    related, who = found.related, _actors(parsed)
    place = stories.place(conn, parsed, related, now=now)
    article_id = articles.insert(
        conn,
        parsed,
        path=path,
        now=now,
        background=background,
        entities=search.entity_terms(who),
        keyed=found.keyed,
        related=related,
        place=place,
    )
    relations.settle(conn, article_id, found)
    _make_known(conn, article_id, parsed, found, who)
    corrections.notice(conn, article_id, now=now)
    return Arrival(
        article_id=article_id,
        relation=related.relation,
        story=place.story,
        founded=place.founded,
    )


def _rewrite(conn: Connection, before: Article, parsed: ParsedArticle, *, now: datetime) -> None:
    """Store an edit that says nothing new, or quite another thing, in the article's own row."""
    _forget_keys(conn, before.id)
    # However often it is edited it counts once, with the lines it has.
    prune.uncount_edges(conn, before.id)
    copies = articles.copies_of(conn, before.id)
    known = {before.id, *copies, *(other.id for other in articles.versions(conn, before.id))}
    found = relations.find(conn, parsed, path=before.path, now=now, but=known)
    stays = articles.related(conn, before.id)
    if copies or stays.version_of is not None or stays.replaced_by is not None:
        # An article that others repeat, follow or precede stays what it is to them.
        found = dataclasses.replace(found, related=stays, bond=None)
    who = _actors(parsed)
    articles.rewrite(
        conn,
        before.id,
        parsed,
        entities=search.entity_terms(who),
        keyed=found.keyed,
        related=found.related,
    )
    relations.settle(conn, before.id, found)
    _make_known(conn, before.id, parsed, found, who)
    stories.move(conn, before, parsed, found.related, now=now)


def _make_known(
    conn: Connection,
    article_id: int,
    parsed: ParsedArticle,
    found: relations.Found,
    who: actors.Actors,
) -> None:
    """Let the article be found by its words, and by what copies it, follows it or translates it."""
    keys.add_copies(conn, article_id, found.keyed.copy_keys)
    if found.related.of is None and found.related.version_of is None:
        around = furniture.counted(
            parsed.text, source=parsed.source or parsed.outlet, credit=parsed.credit
        )
        keys.count_edges(conn, {*found.edges, *around.values()})
    search.index(conn, article_id, parsed.title, parsed.text, who)


def _forget_keys(conn: Connection, article_id: int) -> None:
    search.unindex(conn, article_id)
    keys.remove_copies(conn, article_id, articles.keyed(conn, article_id).copy_keys)
