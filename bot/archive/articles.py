"""One article arrives, changes or is withdrawn: is it a copy, which story does it join, what is
stored.

Runs inside the caller's transaction. `news` computes keys and decides, `store` returns bounded
candidates, so the cost of one arrival does not grow with the archive.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.archive import stories as placing
from bot.model import Article, DuplicateKind, ParsedArticle
from bot.news import actors, duplicates
from bot.store import articles, keys, prune, search
from bot.store.sqlite import Connection

#: Possible copies whose texts are compared.
_CANDIDATES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What became of an article."""

    article_id: int
    kind: DuplicateKind
    story: int
    #: It is the first article of its story.
    founded: bool


@dataclass(frozen=True, slots=True)
class _Found:
    """What was decided about an article as a copy, with what it is found by later."""

    copy: articles.Copy
    keyed: articles.Keyed
    #: Lines at head and foot, which count while the article is a text of its own.
    edges: tuple[int, ...]


def arrive(
    conn: Connection,
    parsed: ParsedArticle,
    *,
    path: str,
    now: datetime,
    background: bool = False,
) -> Arrival:
    """Store a new article, joined to its copy and its story, and make it searchable."""
    found = _find_copy(conn, parsed, but=())
    place = placing.place(conn, parsed, found.copy, now=now)
    who = _actors(parsed)
    article_id = articles.insert(
        conn,
        parsed,
        path=path,
        now=now,
        background=background,
        entities=search.entity_terms(who),
        keyed=found.keyed,
        copy=found.copy,
        place=place,
    )
    keys.add_copies(conn, article_id, found.keyed.copy_keys)
    if found.copy.of is None:
        keys.count_edges(conn, found.edges)
    search.index(conn, article_id, parsed.title, parsed.text, who)
    return Arrival(
        article_id=article_id, kind=found.copy.kind, story=place.story, founded=place.founded
    )


def update(conn: Connection, article_id: int, parsed: ParsedArticle, *, now: datetime) -> None:
    """Store what an edited file says now. The article keeps its id, and its story unless it no
    longer fits.

    A withdrawn article stays withdrawn.
    """
    before = articles.get(conn, article_id)
    if before is None:
        return
    _forget_keys(conn, article_id)
    # However often it is edited it counts once, with the lines it has.
    prune.uncount_edges(conn, article_id)
    copies = articles.copies_of(conn, article_id)
    # An article that others repeat stays their original, whatever it says now.
    found = _find_copy(conn, parsed, but=(article_id, *copies))
    if copies:
        found = dataclasses.replace(
            found, copy=articles.Copy(kind="new", of=None, reason="edited; has copies")
        )
    who = _actors(parsed)
    articles.rewrite(
        conn,
        article_id,
        parsed,
        entities=search.entity_terms(who),
        keyed=found.keyed,
        copy=found.copy,
    )
    keys.add_copies(conn, article_id, found.keyed.copy_keys)
    if found.copy.of is None:
        keys.count_edges(conn, found.edges)
    search.index(conn, article_id, parsed.title, parsed.text, who)
    placing.move(conn, before, parsed, found.copy, now=now)


def forget(conn: Connection, article_id: int) -> None:
    """Make a withdrawn article disappear: its text, its keys, its place in the index and in its
    story.
    """
    before = articles.get(conn, article_id)
    if before is None:
        return
    _forget_keys(conn, article_id)
    copies = articles.copies_of(conn, article_id)
    left = placing.leave(conn, before, has_copies=bool(copies))
    if left is not None and left.articles == 0:
        articles.end_story(conn, left.id, into=None)
    _promote(conn, copies)
    articles.withdraw(conn, article_id)


def _actors(parsed: ParsedArticle) -> actors.Actors:
    published = parsed.published
    return actors.read(
        parsed.title,
        parsed.text,
        language=parsed.language,
        on=published.date() if isinstance(published, datetime) else published,
        url=parsed.url,
    )


def _find_copy(conn: Connection, parsed: ParsedArticle, *, but: Collection[int]) -> _Found:
    """Compare the article with the stored ones that share its keys; the best match decides."""
    lines = duplicates.lines(parsed.text)
    edges = tuple({line.edge for line in lines if line.edge is not None})
    boilerplate = _boilerplate(conn, edges)
    shape = duplicates.shape(parsed.title, lines, boilerplate=boilerplate)
    keyed = articles.Keyed(digest=shape.digest, copy_keys=shape.keys)
    best: tuple[float, int] | None = None
    copy = articles.Copy(kind="new", of=None, reason="nothing like it")
    for other in _copy_candidates(conn, parsed, shape, but):
        other_lines = duplicates.lines(other.text)
        common = boilerplate | _boilerplate(
            conn, [line.edge for line in other_lines if line.edge is not None]
        )
        verdict = duplicates.compare(
            shape
            if common == boilerplate
            else duplicates.shape(parsed.title, lines, boilerplate=common),
            duplicates.shape(other.title, other_lines, boilerplate=common),
        )
        if verdict.copy and (best is None or (verdict.share, -other.id) > best):
            best = verdict.share, -other.id
            kind = duplicates.kind_of(verdict, outlet=parsed.outlet, other_outlet=other.outlet)
            copy = articles.Copy(
                kind=kind,
                of=other.duplicate_of or other.id,
                reason=f"{verdict.reason} in {other.id}",
            )
    return _Found(copy, keyed, edges)


def _boilerplate(conn: Connection, edges: Sequence[int]) -> frozenset[int]:
    counts = keys.edge_counts(conn, edges)
    return frozenset(
        line for line, count in counts.items() if count >= duplicates.BOILERPLATE_ARTICLES
    )


def _copy_candidates(
    conn: Connection, parsed: ParsedArticle, shape: duplicates.Shape, but: Collection[int]
) -> list[Article]:
    ids = keys.copies(conn, shape.keys, limit=_CANDIDATES)
    known = (
        articles.with_digest(conn, shape.digest),
        articles.with_url(conn, parsed.url) if parsed.url else None,
    )
    ids = [other for other in known if other is not None] + ids
    return articles.get_many(conn, [other for other in dict.fromkeys(ids) if other not in but])


def _forget_keys(conn: Connection, article_id: int) -> None:
    search.unindex(conn, article_id)
    keys.remove_copies(conn, article_id, articles.keyed(conn, article_id).copy_keys)


def _promote(conn: Connection, copies: Sequence[int]) -> None:
    """Make the oldest of a withdrawn article's copies the original of the others."""
    if not copies:
        return
    heir, *others = copies
    articles.set_copy(
        conn, heir, articles.Copy(kind="new", of=None, reason="its original was withdrawn")
    )
    for other in others:
        why = articles.reasons(conn, other)
        articles.set_copy(
            conn,
            other,
            articles.Copy(kind=why.duplicate_kind, of=heir, reason=why.duplicate_reason),
        )
