"""What is stored about articles and stories comes back as it went in, and only what was asked
for.
"""

import dataclasses
import gc
import weakref
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from bot.model import ParsedArticle
from bot.news import actors
from bot.store import articles, keys, search
from bot.store.arriving import Arriving
from bot.store.articles import Keyed, Place, Related
from bot.store.database import Connection
from bot.store.schema import migrate
from bot.store.sqlite import connect
from tests import databases

pytestmark = pytest.mark.usefixtures("each_database")

NOW = datetime(2025, 6, 12, 8, tzinfo=UTC)
NEW = Related(relation="report", reason="nothing like it")


@pytest.fixture
def conn() -> Iterator[Connection]:
    connection = databases.connection()
    yield connection
    connection.close()


def put(
    conn: Connection,
    title: str = "Title",
    *,
    path: str = "a.txt",
    now: datetime = NOW,
    background: bool = False,
    related: Related = NEW,
    story: int | None = None,
    **fields: object,
) -> int:
    parsed = ParsedArticle(
        **{"title": title, "title_from": "field", "text": "Some text.", **fields}
    )  # type: ignore[arg-type]
    acting = actors.read(parsed.title, parsed.text)
    keyed = Keyed(digest=-5, copy_keys=(-7, 9))
    with Arriving(conn) as batch:
        place = Place(story=story or batch.add_story(b"", now=now), reason="because")
        return batch.add_article(
            parsed,
            path=path,
            now=now,
            background=background,
            actors=acting,
            marks=search.marks(parsed.title, parsed.text, acting),
            keyed=keyed,
            related=related,
            place=place,
        )


def put_story(conn: Connection, state: bytes, *, now: datetime) -> int:
    with Arriving(conn) as batch:
        return batch.add_story(state, now=now)


def test_an_article_comes_back_as_it_went_in(conn: Connection) -> None:
    moment = datetime(2023, 7, 14, 9, 30, tzinfo=UTC)
    stored = articles.get(
        conn,
        put(conn, "A title", path="caf\udce9/b.txt", outlet="Nikkei", url="https://n.example/1", author="A. Writer",
            published=moment, date_from="meta", language="en", kind="teaser"),
    )  # fmt: skip
    assert stored is not None
    assert (stored.title, stored.path, stored.outlet, stored.author) == (
        "A title",
        "caf\udce9/b.txt",
        "Nikkei",
        "A. Writer",
    )
    assert (stored.published, stored.date_from, stored.language, stored.kind) == (
        moment,
        "meta",
        "en",
        "teaser",
    )
    assert (stored.text, stored.first_seen, stored.family) == ("Some text.", NOW, None)


def test_a_date_without_a_time_stays_a_date(conn: Connection) -> None:
    stored = articles.get(conn, put(conn, published=date(2023, 7, 14)))
    assert stored is not None
    assert stored.published == date(2023, 7, 14)
    assert not isinstance(stored.published, datetime)


def test_what_it_is_found_by_comes_back(conn: Connection) -> None:
    article = put(conn)
    assert articles.keyed(conn, article) == Keyed(digest=-5, copy_keys=(-7, 9))
    assert articles.of_path(conn, "a.txt") == [article]
    assert articles.with_digests(conn, [-5, 6]) == {-5: article}


def test_a_listing_leaves_texts_out_unless_asked(conn: Connection) -> None:
    first, second = put(conn), put(conn, background=True)
    assert [(a.id, a.text) for a in articles.listing(conn)] == [(first, ""), (second, "")]
    assert articles.listing(conn, with_text=True)[0].text == "Some text."


def test_articles_come_in_the_order_asked_for_and_unknown_ids_are_left_out(
    conn: Connection,
) -> None:
    first, second = put(conn), put(conn)
    assert [a.id for a in articles.get_many(conn, [second, 99, first])] == [second, first]
    assert articles.get_many(conn, []) == []


def test_a_withdrawn_article_is_in_no_query(conn: Connection) -> None:
    gone, kept = put(conn, outlet="Daily"), put(conn)
    articles.withdraw(conn, gone)
    assert articles.get(conn, gone) is None
    assert [a.id for a in articles.listing(conn)] == [kept]
    assert articles.count(conn) == 1
    assert "Some text." not in [
        row[0] for row in conn.execute("SELECT text FROM articles WHERE id = ?", (gone,))
    ]


def test_stories_come_newest_first_with_all_their_articles(conn: Connection) -> None:
    old = put_story(conn, b"old", now=NOW - timedelta(days=3))
    new = put_story(conn, b"new", now=NOW)
    put(conn, "Ferry sinks", story=old, now=NOW - timedelta(days=3))
    put(conn, "Chip talks resume", story=new)
    put(conn, "Chip talks to resume", story=new)
    assert [(s.id, len(s.articles)) for s in articles.stories(conn)] == [(new, 2), (old, 1)]
    _, one = articles.stories(conn)
    assert (one.headline, one.first_seen) == ("Ferry sinks", NOW - timedelta(days=3))


def test_a_merged_story_stands_for_the_other_and_takes_what_was_told_along(
    conn: Connection,
) -> None:
    older = put_story(conn, b"a", now=NOW)
    younger = put_story(conn, b"b", now=NOW)
    put(conn, story=younger)
    articles.move_articles(conn, younger, into=older)
    articles.end_story(conn, younger, into=older)
    assert articles.current_story(conn, younger) == older
    assert len(articles.in_story(conn, younger)) == 1
    assert [s.id for s in articles.stories(conn)] == [older]
    rows = Arriving(conn).stories([older, younger])
    assert {story: row.state for story, row in rows.items()} == {older: b"a"}


def test_reasons_are_kept(conn: Connection) -> None:
    first = put(conn)
    related = Related(
        relation="reprint",
        reason="80% of its frame",
        genre="opinion",
        genre_reason="“we”",
        of=first,
    )
    copy = put(conn, related=related, story=put_story(conn, b"", now=NOW))
    (story,) = conn.execute("SELECT story_reason FROM articles WHERE id = ?", (copy,)).fetchone()
    assert story == "because"
    assert articles.related(conn, copy) == related
    assert articles.copies_of(conn, first) == [copy]


def _chain(conn: Connection, *ids: int) -> None:
    for before, after in pairwise(ids):
        articles.link_version(conn, after, after=before, before=None)
        articles.set_related(
            conn,
            after,
            dataclasses.replace(
                articles.related(conn, after), relation="version", version_of=before
            ),
        )


def _links(conn: Connection, *ids: int) -> list[tuple[int | None, int | None]]:
    return [(one.version_of, one.replaced_by) for one in articles.get_many(conn, ids)]


def test_versions_form_a_chain_wherever_one_enters_it(conn: Connection) -> None:
    first, second, third = put(conn), put(conn), put(conn)
    copy = put(conn, related=Related(relation="copy", reason="", of=first))
    _chain(conn, first, third)
    assert _links(conn, first, third, copy) == [(None, third), (first, None), (None, third)]
    articles.link_version(conn, second, after=first, before=third)
    articles.set_related(
        conn,
        second,
        Related(relation="version", reason="", version_of=first, replaced_by=third),
    )
    assert _links(conn, first, second, third) == [(None, second), (first, third), (second, None)]
    for one in (first, second, third):
        assert [version.id for version in articles.versions(conn, one)] == [first, second, third]


def test_a_version_that_goes_leaves_a_chain_without_a_gap(conn: Connection) -> None:
    first, second, third = put(conn), put(conn), put(conn)
    _chain(conn, first, second, third)
    articles.unlink_version(conn, second, heir=None)
    assert _links(conn, first, third) == [(None, third), (first, None)]
    articles.unlink_version(conn, first, heir=None)
    (left,) = articles.get_many(conn, [third])
    assert (left.version_of, left.relation) == (None, "report")


def test_a_copy_takes_the_place_of_a_version_that_goes(conn: Connection) -> None:
    first, second = put(conn), put(conn)
    _chain(conn, first, second)
    copy = put(conn, related=Related(relation="copy", reason="", of=second))
    articles.unlink_version(conn, second, heir=copy)
    assert _links(conn, first, copy) == [(None, copy), (first, None)]


def test_possible_copies_are_those_that_share_most_keys_and_are_bounded(
    conn: Connection,
) -> None:
    rows = [*((1, article) for article in range(1, 101)), (2, 50), (2, 90), (3, 90)]
    keys.add_copies(conn, rows)
    assert keys.with_each(conn, [1, 3]) == {1: list(range(100, 76, -1)), 3: [90]}
    assert Arriving(conn).copies([1, 2, 3], limit=3) == [90, 100, 99]
    keys.remove_copies(conn, 90, [1, 2, 3])
    assert Arriving(conn).copies([2, 3], limit=3) == [50]


def test_stories_are_found_near_a_moment_only(conn: Connection) -> None:
    fortnight = timedelta(days=14)
    with Arriving(conn) as batch:
        batch.replace_found_by(1, old=None, new=((5, 6), (NOW,)))
        batch.replace_found_by(2, old=None, new=((6,), (NOW - timedelta(days=700), NOW)))
        batch.replace_found_by(3, old=None, new=((6,), (NOW - timedelta(days=60),)))
    for one in (batch, Arriving(conn)):
        assert one.found([5, 6], [NOW], within=fortnight, limit=5) == [1, 2]
        assert one.found([6], [NOW - timedelta(days=700)], within=fortnight, limit=5) == [2]


def test_a_storys_keys_are_replaced_not_added(conn: Connection) -> None:
    with Arriving(conn) as batch:
        batch.replace_found_by(1, old=None, new=((5, 6), (NOW,)))
        batch.replace_found_by(1, old=((5, 6), (NOW,)), new=((6, 7), (NOW,)))
    assert [row[0] for row in conn.execute("SELECT key FROM story_keys ORDER BY key")] == [6, 7]
    with Arriving(conn) as batch:
        batch.replace_found_by(1, old=((6, 7), (NOW,)), new=None)
    assert conn.execute("SELECT count(*) FROM story_keys").fetchone()[0] == 0


def test_what_a_batch_remembers_goes_with_it(conn: Connection) -> None:
    with Arriving(conn) as batch:
        batch.count_edges([3])
        assert batch.edge_counts([3]) == {3: 1}
    remembered = weakref.ref(batch)
    gc.disable()
    del batch
    is_gone = remembered() is None
    gc.enable()
    assert is_gone


def test_edge_lines_are_counted_once_an_article(conn: Connection) -> None:
    with Arriving(conn) as batch:
        batch.count_edges([3, -4])
        batch.count_edges([3])
        assert batch.edge_counts([3, -4, 9]) == {3: 2, -4: 1}
    assert keys.edge_counts(conn, [3, -4, 9]) == {3: 2, -4: 1}


@pytest.mark.parametrize(
    ("query", "index"),
    [
        (
            "SELECT article FROM copy_keys WHERE key = 1 ORDER BY article DESC LIMIT 24",
            "PRIMARY KEY",
        ),
        (
            "SELECT story FROM story_keys WHERE key = 1 AND hour BETWEEN 1 AND 2 ORDER BY hour DESC",
            "PRIMARY KEY",
        ),
        (
            "SELECT id FROM articles WHERE digest = 1 AND NOT withdrawn ORDER BY id LIMIT 1",
            "articles_digest",
        ),
        ("SELECT id FROM articles WHERE url = 'x' ORDER BY id DESC LIMIT 1", "articles_url"),
        ("SELECT id FROM articles WHERE duplicate_of = 1 ORDER BY id", "articles_duplicate"),
    ],
)
def test_look_ups_use_an_index_and_sort_nothing(query: str, index: str) -> None:
    conn = connect(None)
    migrate(conn)
    plan = " ".join(row["detail"] for row in conn.execute(f"EXPLAIN QUERY PLAN {query}"))
    assert (
        f"USING INDEX {index}" in plan
        or f"USING {index}" in plan
        or f"COVERING INDEX {index}" in plan
    )
    assert "TEMP B-TREE" not in plan
