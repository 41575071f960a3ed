"""Articles and the stories they belong to: what is stored, and how it is read back.

A withdrawn article keeps its row, so that its id is never given away again, but no query returns
it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from bot.model import Article, Genre, ParsedArticle, Published, Relation, Story
from bot.news.summary import headline
from bot.store.database import Connection, Row, from_ms, to_ms

_COLUMNS = (
    "id, path, title, kind, outlet, url, author, published, date_from, first_seen_ms, language,"
    " duplicate_of, story, outlet_from, source, credit, genre, relation, version_of, replaced_by,"
    " is_strange"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """What an article's own row keeps for finding its copies."""

    digest: int
    copy_keys: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """What an article was found to be: its genre, what it is to others, and why."""

    relation: Relation
    reason: str
    genre: Genre = "report"
    genre_reason: str = ""
    #: The article whose text it repeats.
    of: int | None = None
    #: The article of which it is a later version.
    version_of: int | None = None
    #: The article that says the same with newer facts.
    replaced_by: int | None = None

    @property
    def joins(self) -> int | None:
        """The article whose story it belongs to, whatever else is alike."""
        return self.version_of or self.of or self.replaced_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which story an article was put into, and why."""

    story: int
    reason: str
    #: It is the first article of the story.
    founded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story without its articles: its packed state and when it was seen."""

    id: int
    first_seen: datetime
    last_seen: datetime
    articles: int
    state: bytes
    #: The saga it belongs to, and when the first story of that was seen.
    saga: int | None = None
    saga_since: datetime | None = None


def new(
    parsed: ParsedArticle,
    *,
    number: int,
    path: str,
    now: datetime,
    related: Related,
    story: int,
) -> Article:
    """Return an article as it will be read from its row."""
    return Article(
        id=number,
        path=path,
        title=parsed.title,
        text=parsed.text,
        kind=parsed.kind,
        outlet=parsed.outlet,
        url=parsed.url,
        author=parsed.author,
        published=parsed.published,
        date_from=parsed.date_from,
        first_seen=from_ms(to_ms(now)),
        language=parsed.language,
        duplicate_of=related.of,
        story=story,
        outlet_from=parsed.outlet_from,
        source=parsed.source or parsed.outlet,
        credit=parsed.credit,
        genre=related.genre,
        relation=related.relation,
        version_of=related.version_of,
        replaced_by=related.replaced_by,
        is_strange=parsed.is_strange,
    )


def new_row(
    parsed: ParsedArticle,
    article: Article,
    *,
    background: bool,
    entities: str,
    keyed: Keyed,
    related: Related,
    place: Place,
) -> dict[str, object]:
    """Return the row of a new article by its columns. `entities` is the text of its index
    column.
    """
    fields = _fields(parsed, entities=entities, keyed=keyed, related=related)
    return {
        "id": article.id,
        "path": os.fsencode(article.path),
        "first_seen_ms": to_ms(article.first_seen),
        "background": background,
        "story": place.story,
        "story_reason": place.reason,
        "duplicate_of": fields["of"],
        **{name: value for name, value in fields.items() if name != "of"},
    }


def insert_many(conn: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Store new articles."""
    if rows:
        conn.insert_many("articles", tuple(rows[0]), [tuple(row.values()) for row in rows])


def rewrite(
    conn: Connection,
    article_id: int,
    parsed: ParsedArticle,
    *,
    entities: str,
    keyed: Keyed,
    related: Related,
) -> None:
    """Store what an edited file says now; id, path, first seen and story stay."""
    conn.execute(
        """
        UPDATE articles SET title = :title, title_from = :title_from, text = :text,
            entities = :entities, kind = :kind,
            outlet = :outlet, outlet_from = :outlet_from, source = :source, credit = :credit,
            author = :author, url = :url, published = :published,
            date_from = :date_from, language = :language, digest = :digest, copy_keys = :copy_keys,
            duplicate_of = :of, version_of = :version_of, replaced_by = :replaced_by,
            relation = :relation, relation_reason = :relation_reason, genre = :genre,
            genre_reason = :genre_reason, is_strange = :is_strange
        WHERE id = :id
        """,
        {**_fields(parsed, entities=entities, keyed=keyed, related=related), "id": article_id},
    )


def withdraw(conn: Connection, article_id: int) -> None:
    """Drop what an article said and take it out of every query; the row stays to keep its id."""
    conn.execute(
        """
        UPDATE articles SET withdrawn = TRUE, title = '', text = '', entities = '', author = NULL,
            url = NULL, digest = 0, copy_keys = :nothing, duplicate_of = NULL, version_of = NULL,
            replaced_by = NULL, relation = 'report', relation_reason = 'withdrawn', story = NULL,
            story_reason = 'withdrawn'
        WHERE id = :id
        """,
        {"id": article_id, "nothing": b""},
    )


def keyed(conn: Connection, article_id: int) -> Keyed:
    """Return what the article's row keeps for finding its copies."""
    row = conn.execute(
        "SELECT digest, copy_keys FROM articles WHERE id = :id", {"id": article_id}
    ).fetchone()
    return Keyed(digest=row[0], copy_keys=tuple(np.frombuffer(row[1], np.int64).tolist()))


def with_digests(conn: Connection, digests: Iterable[int]) -> dict[int, int]:
    """Return the oldest article of exactly the words of each digest that has any."""
    asked = list(digests)
    found = conn.select_each(
        "SELECT id FROM articles WHERE digest = ? AND NOT withdrawn ORDER BY id LIMIT 1",
        [(digest,) for digest in asked],
    )
    return {digest: rows[0][0] for digest, rows in zip(asked, found, strict=True) if rows}


def languages(conn: Connection, ids: Iterable[int]) -> dict[int, str | None]:
    """Return the language of each of these articles that are stored."""
    rows = conn.execute(
        f"SELECT articles.id, language FROM {conn.elements(':ids', int)} AS wanted"
        " JOIN articles ON articles.id = wanted.value",
        {"ids": json.dumps(list(ids))},
    )
    return {row[0]: row[1] for row in rows}


def has_strange(conn: Connection, *, first: int = 0) -> bool:
    """Return whether there are strangers' articles, among those with ids from `first` on."""
    (found,) = conn.execute(
        "SELECT EXISTS (SELECT 1 FROM articles WHERE is_strange AND id >= :first)",
        {"first": first},
    ).fetchone()
    return bool(found)


def of_path(conn: Connection, path: str) -> list[int]:
    """Return the articles that a file holds or has held, oldest first."""
    rows = conn.execute(
        "SELECT id FROM articles WHERE path = :path AND NOT withdrawn ORDER BY id",
        {"path": os.fsencode(path)},
    )
    return [row[0] for row in rows]


def copies_of(conn: Connection, article_id: int) -> list[int]:
    """Return the articles that repeat this one, oldest first."""
    rows = conn.execute(
        "SELECT id FROM articles WHERE duplicate_of = :id ORDER BY id", {"id": article_id}
    )
    return [row[0] for row in rows]


def set_related(conn: Connection, article_id: int, related: Related) -> None:
    """Store what an article was found to be."""
    conn.execute(
        "UPDATE articles SET duplicate_of = :of, version_of = :version_of, replaced_by = "
        ":replaced_by,"
        " relation = :relation, relation_reason = :relation_reason, genre = :genre,"
        " genre_reason = :genre_reason WHERE id = :id",
        {**_related_fields(related), "id": article_id},
    )


def set_place(conn: Connection, article_id: int, place: Place) -> None:
    """Put a stored article into another story."""
    conn.execute(
        "UPDATE articles SET story = :story, story_reason = :reason WHERE id = :id",
        {"story": place.story, "reason": place.reason, "id": article_id},
    )


def versions(conn: Connection, article_id: int) -> list[Article]:
    """Return the versions of the article's document without their texts, oldest first; the article
    is one of them.
    """
    rows = conn.execute(
        """
        WITH RECURSIVE earlier (id) AS (
            SELECT CAST(:id AS BIGINT) UNION
            SELECT version_of FROM articles JOIN earlier USING (id) WHERE version_of IS NOT NULL
        ), chain (id, place) AS (
            SELECT min(id), 0 FROM (
                SELECT id FROM articles JOIN earlier USING (id) WHERE version_of IS NULL
            ) AS oldest UNION ALL
            SELECT articles.id, place + 1 FROM articles JOIN chain ON version_of = chain.id
        )
        SELECT id FROM chain ORDER BY place
        """,
        {"id": article_id},
    )
    return get_many(conn, [row[0] for row in rows], with_text=False)


def link_version(
    conn: Connection, article_id: int, *, after: int | None, before: int | None
) -> None:
    """Put a stored article between two versions of its document, or at an end.

    What repeats the version before it is replaced by it too.
    """
    conn.execute(
        "UPDATE articles SET replaced_by = :id WHERE (id = :after OR duplicate_of = :after)"
        " AND id <> :id AND replaced_by IS NOT DISTINCT FROM :before",
        {"id": article_id, "after": after, "before": before},
    )
    conn.execute(
        "UPDATE articles SET version_of = :id, relation = 'version' WHERE id = :before",
        {"id": article_id, "before": before},
    )


def unlink_version(conn: Connection, article_id: int, *, heir: int | None) -> None:
    """Close the chain of versions around an article, or put its heir into its place."""
    row = conn.execute(
        "SELECT version_of, replaced_by FROM articles WHERE id = :id", {"id": article_id}
    ).fetchone()
    links = {"id": article_id, "heir": heir, "after": row[0], "before": row[1]}
    conn.execute(
        "UPDATE articles SET version_of = coalesce(CAST(:heir AS BIGINT), :after)"
        " WHERE version_of = :id",
        links,
    )
    conn.execute(
        "UPDATE articles SET relation = 'report' WHERE id = :before AND version_of IS NULL"
        " AND relation = 'version'",
        links,
    )
    conn.execute(
        "UPDATE articles SET replaced_by = coalesce(CAST(:heir AS BIGINT), :before)"
        " WHERE replaced_by = :id AND id IS DISTINCT FROM :heir",
        links,
    )
    conn.execute(
        "UPDATE articles SET version_of = :after, replaced_by = :before WHERE id = :heir", links
    )


def adopt(
    conn: Connection, article_id: int, other: int, *, relation: Relation, reason: str
) -> None:
    """Make an article the original of another and of all that repeat that one. `relation` is what
    the other is to it.
    """
    conn.execute(
        "UPDATE articles SET duplicate_of = :id WHERE duplicate_of = :other AND id <> :id",
        {"id": article_id, "other": other},
    )
    conn.execute(
        "UPDATE articles SET duplicate_of = :id, relation = :relation, relation_reason = :reason"
        " WHERE id = :other",
        {
            "id": article_id,
            "other": other,
            "relation": relation,
            "reason": f"{reason} in {article_id}",
        },
    )


def related(conn: Connection, article_id: int) -> Related:
    """Return what an article was found to be."""
    row = conn.execute(
        "SELECT relation, relation_reason, genre, genre_reason, duplicate_of, version_of, "
        "replaced_by"
        " FROM articles WHERE id = :id",
        {"id": article_id},
    ).fetchone()
    return Related(
        relation=row["relation"],
        reason=row["relation_reason"],
        genre=row["genre"],
        genre_reason=row["genre_reason"],
        of=row["duplicate_of"],
        version_of=row["version_of"],
        replaced_by=row["replaced_by"],
    )


def place_reason(conn: Connection, article_id: int) -> str:
    """Return why an article joined its story, or began it."""
    row = conn.execute(
        "SELECT story_reason FROM articles WHERE id = :id", {"id": article_id}
    ).fetchone()
    return str(row["story_reason"]) if row else ""


def get(conn: Connection, article_id: int) -> Article | None:
    """Return one article with its text, or None."""
    return next(iter(get_many(conn, [article_id])), None)


def get_many(conn: Connection, ids: Sequence[int], *, with_text: bool = True) -> list[Article]:
    """Return these articles in the order asked for; ids that are unknown or withdrawn are left
    out.
    """
    if not ids:
        return []
    rows = conn.execute(
        f"SELECT {_columns(with_text)} FROM articles WHERE id IN "
        f"(SELECT value FROM {conn.elements(':ids', int)} AS wanted) AND NOT withdrawn",
        {"ids": json.dumps(list(ids))},
    )
    found = {row[0]: _row_to_article(row) for row in rows}
    return [found[article_id] for article_id in ids if article_id in found]


def in_story(conn: Connection, story: int) -> list[Article]:
    """Return the articles of a story with their texts, in the order they arrived."""
    query = (
        f"SELECT {_columns(with_text=True)} FROM articles WHERE story = :story AND NOT "
        "withdrawn ORDER BY id"
    )
    return [
        _row_to_article(row) for row in conn.execute(query, {"story": current_story(conn, story)})
    ]


def ids_in_story(conn: Connection, story: int) -> list[int]:
    """Return the articles of a story in the order they arrived."""
    rows = conn.execute(
        "SELECT id FROM articles WHERE story = :story AND NOT withdrawn ORDER BY id",
        {"story": current_story(conn, story)},
    )
    return [row[0] for row in rows]


def ids_in_stories(
    conn: Connection, stories: Sequence[int], *, since: datetime, until: datetime
) -> list[int]:
    """Return the articles of some stories that were first seen after `since`, up to `until`."""
    rows = conn.execute(
        "SELECT id FROM articles WHERE story IN "
        f"(SELECT value FROM {conn.elements(':stories', int)} AS wanted) AND NOT withdrawn "
        "AND first_seen_ms > :since AND first_seen_ms <= :until ORDER BY id",
        {"stories": json.dumps(list(stories)), "since": to_ms(since), "until": to_ms(until)},
    )
    return [row[0] for row in rows]


def listing(conn: Connection, *, with_text: bool = False) -> list[Article]:
    """Return all articles, duplicates included, in the order of arrival.

    Without `with_text` the text is "".
    """
    query = f"SELECT {_columns(with_text)} FROM articles WHERE NOT withdrawn ORDER BY id"
    return [_row_to_article(row) for row in conn.execute(query)]


def newest_id(conn: Connection) -> int:
    """Return the id of the article that was stored last; 0 where there is none."""
    row = conn.execute("SELECT COALESCE(MAX(id), 0) AS newest FROM articles").fetchone()
    return int(row["newest"])


def count(conn: Connection) -> int:
    """Return how many articles there are, duplicates included."""
    (articles,) = conn.execute("SELECT count(*) FROM articles WHERE NOT withdrawn").fetchone()
    return int(articles)


def stories(conn: Connection) -> list[Story]:
    """Return all stories with all their articles, newest first."""
    members: dict[int, list[Article]] = {}
    query = f"SELECT {_columns(with_text=True)} FROM articles WHERE NOT withdrawn ORDER BY id"
    for article in map(_row_to_article, conn.execute(query)):
        if article.story is not None:
            members.setdefault(article.story, []).append(article)
    return [
        Story(
            id=row.id,
            headline=headline(members[row.id]),
            articles=tuple(members[row.id]),
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            saga=row.saga,
            saga_since=row.saga_since,
        )
        for row in _story_rows(conn, None)
        if row.id in members
    ]


def story_rows(conn: Connection, ids: Sequence[int]) -> dict[int, StoryRow]:
    """Return stories by id without their articles; those merged into another are left out."""
    return {row.id: row for row in _story_rows(conn, ids)}


def current_story(conn: Connection, story: int) -> int:
    """Return the story that a story id stands for today: itself, or the one it was merged into."""
    row = conn.execute("SELECT merged_into FROM stories WHERE id = :id", {"id": story}).fetchone()
    return story if row is None or row[0] is None else current_story(conn, row[0])


def saga(conn: Connection, story: int, *, most: int) -> list[int]:
    """Return the other stories of a story's saga, the newest first."""
    rows = conn.execute(
        "SELECT id FROM stories WHERE saga = (SELECT saga FROM stories WHERE id = :story) "
        "AND id <> :story AND merged_into IS NULL ORDER BY last_seen_ms DESC, id DESC LIMIT :most",
        {"story": story, "most": most},
    )
    return [row["id"] for row in rows]


def save_stories(conn: Connection, rows: Sequence[StoryRow]) -> None:
    """Store new stories, and what changed about known ones."""
    conn.insert_many(
        "stories",
        ("id", "first_seen_ms", "last_seen_ms", "articles", "state", "saga"),
        [
            (
                row.id,
                to_ms(row.first_seen),
                to_ms(row.last_seen),
                row.articles,
                row.state,
                row.saga,
            )
            for row in rows
        ],
        then="ON CONFLICT (id) DO UPDATE SET first_seen_ms = excluded.first_seen_ms, "
        "last_seen_ms = excluded.last_seen_ms, articles = excluded.articles, "
        "state = excluded.state, saga = coalesce(excluded.saga, stories.saga)",
    )


def end_story(conn: Connection, story: int, *, into: int | None) -> None:
    """Take a story without articles out of every query; its id then stands for `into`.

    What destinations were told of it, and what people want of it, moves along.
    """
    conn.execute(
        "UPDATE stories SET merged_into = :into, articles = 0, state = :nothing WHERE id = :id",
        {"into": into, "id": story, "nothing": b""},
    )
    if into is not None:
        conn.execute(
            "UPDATE stories SET saga = (SELECT saga FROM stories WHERE id = :id)"
            " WHERE id = :into AND saga IS NULL",
            {"into": into, "id": story},
        )
        for table in ("told", "wishes"):
            conn.execute(
                f"UPDATE {table} SET story = :into WHERE story = :id", {"into": into, "id": story}
            )


def move_articles(conn: Connection, story: int, *, into: int) -> None:
    """Put all articles of one story into another."""
    conn.execute("UPDATE articles SET story = :into WHERE story = :id", {"into": into, "id": story})


def _story_rows(conn: Connection, ids: Sequence[int] | None) -> list[StoryRow]:
    """Return the stories with these ids, or all, newest first."""
    wanted = f"SELECT value FROM {conn.elements(':ids', int)} AS wanted"
    chosen = "" if ids is None else f"AND stories.id IN ({wanted})"
    rows = conn.execute(
        "SELECT stories.id, stories.first_seen_ms, stories.last_seen_ms, stories.articles,"
        " stories.state, stories.saga, began.first_seen_ms"
        " FROM stories LEFT JOIN stories AS began ON began.id = stories.saga"
        f" WHERE stories.articles > 0 {chosen}"
        " ORDER BY stories.last_seen_ms DESC, stories.id DESC",
        {} if ids is None else {"ids": json.dumps(list(ids))},
    )
    return [
        StoryRow(
            id=row[0],
            first_seen=from_ms(row[1]),
            last_seen=from_ms(row[2]),
            articles=row[3],
            state=row[4],
            saga=row[5],
            saga_since=None if row[6] is None else from_ms(row[6]),
        )
        for row in rows
    ]


def _fields(
    parsed: ParsedArticle, *, entities: str, keyed: Keyed, related: Related
) -> Mapping[str, object]:
    return {
        "title": parsed.title,
        "title_from": parsed.title_from,
        "text": parsed.text,
        "entities": entities,
        "kind": parsed.kind,
        "outlet": parsed.outlet,
        "outlet_from": parsed.outlet_from,
        "source": parsed.source or parsed.outlet,
        "credit": parsed.credit,
        "author": parsed.author,
        "url": parsed.url,
        "published": None if parsed.published is None else parsed.published.isoformat(),
        "date_from": parsed.date_from,
        "language": parsed.language,
        "digest": keyed.digest,
        "copy_keys": np.array(keyed.copy_keys, dtype=np.int64).tobytes(),
        "is_strange": parsed.is_strange,
        **_related_fields(related),
    }


def _related_fields(related: Related) -> Mapping[str, object]:
    return {
        "of": related.of,
        "version_of": related.version_of,
        "replaced_by": related.replaced_by,
        "relation": related.relation,
        "relation_reason": related.reason,
        "genre": related.genre,
        "genre_reason": related.genre_reason,
    }


def _columns(with_text: bool) -> str:
    return f"{_COLUMNS}, {'text' if with_text else chr(39) * 2 + ' AS text'}"


def _row_to_article(row: Row) -> Article:
    (
        number,
        path,
        title,
        kind,
        outlet,
        url,
        author,
        published,
        date_from,
        seen_ms,
        language,
        of,
        story,
        outlet_from,
        source,
        credit,
        genre,
        relation,
        version_of,
        replaced_by,
        is_strange,
        text,
    ) = row
    return Article(
        id=number,
        path=os.fsdecode(path),
        title=title,
        text=text,
        kind=kind,
        outlet=outlet,
        url=url,
        author=author,
        published=read_published(published),
        date_from=date_from,
        first_seen=from_ms(seen_ms),
        language=language,
        duplicate_of=of,
        story=story,
        outlet_from=outlet_from,
        source=source,
        credit=credit,
        genre=genre,
        relation=relation,
        version_of=version_of,
        replaced_by=replaced_by,
        is_strange=bool(is_strange),
    )


def read_published(value: str | None) -> Published | None:
    """Return the publication date of an article's row; a day stays a day."""
    if value is None:
        return None
    return (
        date.fromisoformat(value)
        if len(value) == len("2023-07-14")
        else datetime.fromisoformat(value)
    )
