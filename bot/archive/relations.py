"""Finds what an article is to those stored, and keeps copies and versions in order as they come and
go.

Of one document the versions form a chain, oldest first: each is `version_of` the one before it and
`replaced_by` the one after it, and so are the copies of the one before. Whichever arrives first,
the chain comes out the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.archive.reading import Readings
from bot.model import Article, ParsedArticle, Relation
from bot.news import duplicates, relations
from bot.news.duplicates import Shape
from bot.news.genre import Classified
from bot.news.relations import Bond, Piece
from bot.store import articles, keys
from bot.store.arriving import Arriving
from bot.store.database import Connection

#: Possible copies, other states of one document, and translations whose texts are compared.
_CANDIDATES = 6
_DOCUMENTS = 4
_FOREIGN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an article was found to be, and what it is found by later."""

    related: articles.Related
    keyed: articles.Keyed
    #: Lines at head and foot, which count while the article is a text of its own.
    edges: tuple[int, ...]
    #: The stored article that the new one repeats, follows or precedes, and how.
    other: Article | None = None
    bond: Bond | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What an article is compared by."""

    piece: Piece
    kind: Classified
    #: The hashes of its lines at head and foot.
    edges: Sequence[int]
    #: With all of its lines.
    whole: Shape
    #: The keys by which other states of its document, and its translations, are found.
    documents: Sequence[int]
    names: Sequence[int]

    def shape(self, boilerplate: frozenset[int]) -> Shape:
        """Return what its text is compared by without these lines."""
        if boilerplate.isdisjoint(self.edges):
            return self.whole
        piece = self.piece
        return duplicates.shape(piece.title, duplicates.lines(piece.text), boilerplate=boilerplate)


def read(parsed: ParsedArticle, readings: Readings, *, path: str, now: datetime) -> Read:
    """Return what an article is compared by."""
    reading = readings.of(parsed)
    return Read(
        piece=relations.piece_of_parsed(parsed, path=path, seen=now),
        kind=reading.kind,
        edges=reading.edges,
        whole=reading.shape,
        documents=relations.document_keys(parsed.url, parsed.guid, path),
        names=reading.names,
    )


def look_ahead(batch: Arriving, arriving: Sequence[Read]) -> None:
    """Read together what `find` will look up for each of these articles."""
    for one in arriving:
        batch.expect_edges([*one.edges, *batch.apart(one.edges)])
    shapes = []
    for one in arriving:
        shape = one.shape(_boilerplate(batch, one.edges, is_strange=one.piece.is_strange))
        found_by = [*shape.keys, *one.documents, *one.names]
        batch.expect_copies([*found_by, *batch.apart(found_by)], [shape.digest])
        shapes.append(shape)
    for one in arriving:
        batch.expect_languages(one.names)
    alike: list[int] = []
    foreign: list[int] = []
    for one, shape in zip(arriving, shapes, strict=True):
        alike += _sharing(batch, one.documents, limit=_DOCUMENTS)
        alike += _alike(batch, shape)
        if one.piece.language is not None:
            foreign += batch.in_other_language(
                one.names, language=one.piece.language, limit=_FOREIGN
            )
    batch.expect_articles([*alike, *foreign])
    for other in batch.articles(alike):
        batch.expect_edges(_edges(duplicates.lines(other.text)))


def find(
    batch: Arriving,
    one: Read,
    *,
    before: Article | None = None,
    but: Collection[int] = (),
) -> Found:
    """Return what an article is to those stored.

    Args: before: What the same file said until now; the new article is never older. but: Articles
        it is not compared with.
    """
    piece, documents, names = one.piece, one.documents, one.names
    boilerplate = _boilerplate(batch, one.edges, is_strange=piece.is_strange)
    shape = one.shape(boilerplate)
    if before is not None:
        piece = _not_older(piece, relations.piece_of(before))
    same = _same_document(batch, documents, piece.path, before)
    alike = [*same, *_alike(batch, shape)]
    bonds = []
    for other in batch.articles([other for other in dict.fromkeys(alike) if other not in but]):
        other_lines = duplicates.lines(other.text)
        around = _boilerplate(batch, _edges(other_lines), is_strange=piece.is_strange)
        common = boilerplate | around
        mine = shape if common == boilerplate else one.shape(common)
        likeness = duplicates.compare(
            mine, duplicates.shape(other.title, other_lines, boilerplate=common)
        )
        theirs = relations.piece_of(other)
        bond = relations.relate(piece, theirs, likeness, is_same_document=other.id in same)
        if bond is not None:
            bonds.append((relations.with_stranger(bond, piece, theirs), other))
    if not piece.is_strange:
        known = [found for found in bonds if not found[1].is_strange]
        # What a stranger repeats is nothing to the new article.
        bonds = known or [found for found in bonds if found[1].duplicate_of is None]
    kind = one.kind
    if not bonds and kind.genre == "report":
        bonds = _translations(batch, piece, names, but)
    found_by = (*shape.keys, *documents, *names)
    best = min(bonds, key=_rank, default=None)
    return Found(
        related=_related(batch, kind, piece, bonds),
        keyed=articles.Keyed(
            digest=shape.digest,
            copy_keys=tuple(keys.apart(found_by) if piece.is_strange else found_by),
        ),
        edges=tuple(keys.apart(set(one.edges)) if piece.is_strange else set(one.edges)),
        bond=None if best is None else best[0],
        other=None if best is None else best[1],
    )


def _same_document(
    batch: Arriving, documents: Sequence[int], path: str, before: Article | None
) -> list[int]:
    """Return stored articles of the same document: what its file said before, those of its address
    or guid, and the one whose conflict copy it is.
    """
    found = [] if before is None else [before.id]
    found += _sharing(batch, documents, limit=_DOCUMENTS)
    if relations.is_conflict_copy(path):
        found += batch.of_path(relations.original_path(path))[-_DOCUMENTS:]
    return found


def _alike(batch: Arriving, shape: duplicates.Shape) -> list[int]:
    """Return stored articles whose text may be the same."""
    exactly = batch.with_digest(shape.digest)
    found = _sharing(batch, shape.keys, limit=_CANDIDATES)
    return found if exactly is None else [exactly, *found]


def _sharing(batch: Arriving, wanted: Sequence[int], *, limit: int) -> list[int]:
    """Return stored articles that share keys, and strangers' articles that do."""
    return [
        *batch.copies(wanted, limit=limit),
        *batch.copies(batch.apart(wanted), limit=limit),
    ]


def settle(batch: Arriving, article_id: int, found: Found) -> None:
    """Bring the articles that the new one follows, precedes or outranks in step with it."""
    if found.bond is None or found.other is None:
        return
    related = found.related
    if found.bond.relation == "version":
        batch.link_version(article_id, after=related.version_of, before=related.replaced_by)
        return
    if found.bond.moved and not found.bond.is_older:
        batch.link_version(article_id, after=_root(found.other), before=None)
    if found.bond.is_original:
        batch.adopt(
            article_id,
            _root(found.other),
            relation=found.bond.relation,
            reason=found.bond.reason,
        )


def leave(conn: Connection, article_id: int) -> None:
    """Let the oldest copy of a withdrawn article take its place: among its versions, and as the
    original of the other copies.
    """
    copies = articles.copies_of(conn, article_id)
    articles.unlink_version(conn, article_id, heir=copies[0] if copies else None)
    if not copies:
        return
    heir, *others = copies
    known = articles.related(conn, heir)
    relation: Relation = "report" if known.version_of is None else "version"
    articles.set_related(
        conn,
        heir,
        dataclasses.replace(known, relation=relation, of=None, reason="its original was withdrawn"),
    )
    for other in others:
        articles.set_related(
            conn, other, dataclasses.replace(articles.related(conn, other), of=heir)
        )


#: A newsroom's own text comes before another's, and that before one in another language.
_ORDER = {"version": 0, "copy": 0, "reprint": 1, "translation": 2}


def _rank(found: tuple[Bond, Article]) -> tuple[int, float, int, int]:
    """Return what puts the best bond first: of texts about equally alike, the one with whose facts
    the new one agrees.
    """
    bond, other = found
    return _ORDER[bond.relation], -round(bond.share, 1), bond.changes, -other.id


def _related(
    batch: Arriving,
    kind: Classified,
    piece: Piece,
    bonds: Sequence[tuple[Bond, Article]],
) -> articles.Related:
    alone = articles.Related(
        relation=relations.unbound(kind.genre),
        reason="nothing like it",
        genre=kind.genre,
        genre_reason=kind.reason,
    )
    if not bonds:
        return alone
    bond, other = min(bonds, key=_rank)
    reason = f"{bond.reason} in {other.id}"
    if bond.relation == "version":
        return _version(batch, alone, piece, bonds, reason=reason)
    replaced = other.replaced_by
    if bond.moved:
        replaced = (other.replaced_by or other.id) if bond.is_older else None
    if bond.is_original:
        reason = f"original of {other.id}: {bond.reason}"
        if other.is_strange and not piece.is_strange:
            replaced = None
        return dataclasses.replace(alone, reason=reason, replaced_by=replaced)
    return dataclasses.replace(
        alone, relation=bond.relation, reason=reason, of=_root(other), replaced_by=replaced
    )


def _version(
    batch: Arriving,
    alone: articles.Related,
    piece: Piece,
    bonds: Sequence[tuple[Bond, Article]],
    *,
    reason: str,
) -> articles.Related:
    """Return the place of a version in the chain of its document. A version of a reprint is a
    reprint too.
    """
    bond, other = min(bonds, key=_rank)
    elsewhere = [found for found in bonds if found[0].relation == "reprint"]
    source = _root(min(elsewhere, key=_rank)[1]) if elsewhere else other.duplicate_of
    chain = batch.versions(other.id)
    at = [member.id for member in chain].index(other.id) + (not bond.is_older)
    while at < len(chain) and not relations.is_before(piece.written, _written(chain[at])):
        if _written(chain[at]) is None or piece.written is None:
            break
        at += 1
    while at > 0 and relations.is_before(piece.written, _written(chain[at - 1])):
        at -= 1
    after = chain[at - 1].id if at else None
    return dataclasses.replace(
        alone,
        relation="report" if after is None else "version",
        reason=reason,
        of=source,
        version_of=after,
        replaced_by=chain[at].id if at < len(chain) else None,
    )


def _written(article: Article) -> datetime | None:
    return relations.written(article.published, date_from=article.date_from)


def _not_older(piece: Piece, before: Piece) -> Piece:
    """Return what an edited file says now: it is newer, whatever date it bears."""
    if relations.is_before(piece.written, before.written):
        return dataclasses.replace(piece, written=before.written)
    return piece


def _translations(
    batch: Arriving, piece: Piece, names: Sequence[int], but: Collection[int]
) -> list[tuple[Bond, Article]]:
    if piece.language is None:
        return []
    if piece.is_strange:
        names = [*names, *batch.apart(names)]
    ids = batch.in_other_language(names, language=piece.language, limit=_FOREIGN)
    bonds = []
    for other in batch.articles([other for other in ids if other not in but]):
        theirs = relations.piece_of(other)
        bond = relations.translates(piece, theirs) if other.is_first_hand else None
        if bond is not None:
            bonds.append((relations.with_stranger(bond, piece, theirs), other))
    return bonds


def _root(article: Article) -> int:
    return article.duplicate_of or article.id


def _boilerplate(batch: Arriving, edges: Sequence[int], *, is_strange: bool) -> frozenset[int]:
    often = _often(batch, edges)
    if is_strange:
        often += keys.apart(_often(batch, batch.apart(edges)))
    return frozenset(often)


def _often(batch: Arriving, edges: Sequence[int]) -> list[int]:
    counts = batch.edge_counts(edges)
    return [line for line, count in counts.items() if count >= duplicates.BOILERPLATE_ARTICLES]


def _edges(lines: Iterable[duplicates.Line]) -> list[int]:
    return [line.edge for line in lines if line.edge is not None]
