"""How PostgreSQL finds words: for each article the set of its keys, searched by `intarray`.

A key is a hash of a word's stem, or of two that stand side by side: by these a phrase is found, one
of three words and more also where its neighbours meet in different places. The keys stand in tables
of so many articles, which are asked one after the other, newest first, until there is enough: no
plan of the server's ever reaches over more than one of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt

from bot.store.database import Connection
from bot.store.match import Columns, Every, Keys, Match, Phrase, Some, Without, Words, stems

#: Articles in one table, by their ids.
_ARTICLES = 1 << 17
#: Of so many of the newest each is looked at; what one in `_COMMON` has is common.
_NEAR, _COMMON = 512, 10
#: No transaction adds so many.
_UNSETTLED = 10_000
Stems = npt.NDArray[np.uint32]

#: What no article matches.
_NOTHING = "(0 & !0)"


class Terms:
    """The tables `terms_0`, `terms_1`, …; one of these belongs to one connection."""

    def __init__(self) -> None:
        #: The tables that are known to be there.
        self._made: set[int] = set()
        #: How many articles up to an id there were when so many had been removed.
        self._counted = _Counted(0, 0, 0)

    def create(self, conn: Connection) -> None:
        """Make what its tables need."""
        conn.execute("CREATE EXTENSION IF NOT EXISTS intarray")

    def add(self, conn: Connection, articles: Sequence[Words]) -> None:
        """Make articles found by their words."""
        for table, some in groupby(articles, key=lambda one: one.article // _ARTICLES):
            if table not in self._made:
                self._make(conn, table)
            conn.insert_many(
                f"terms_{table}",
                ("article", "moment_ms", "keys"),
                [
                    (
                        one.article,
                        one.moment_ms,
                        keys_of(one.columns) if one.keys is None else one.keys,
                    )
                    for one in some
                ],
            )

    def fill(self, conn: Connection, articles: Iterable[Words]) -> None:
        """Make articles found by their words in a database that holds no others."""
        for table, some in groupby(articles, key=lambda one: one.article // _ARTICLES):
            self._make(conn, table)
            conn.execute(f"DROP INDEX terms_{table}_keys")
            rows = ((one.article, one.moment_ms, keys_of(one.columns)) for one in some)
            conn.fill(f"terms_{table}", ("article", "moment_ms", "keys"), rows)
            self._index(conn, table)

    def remove(self, conn: Connection, article: int, columns: Columns) -> None:  # noqa: ARG002
        """Make an article found no more."""
        conn.execute(
            f"DELETE FROM terms_{article // _ARTICLES} WHERE article = :article",
            {"article": article},
        )
        conn.execute(
            "INSERT INTO meta (key, value) VALUES ('removed', 1) ON CONFLICT (key) "
            "DO UPDATE SET value = CAST(meta.value AS BIGINT) + 1"
        )

    def total(self, conn: Connection) -> int:
        """Return how many articles there are: the older ones are counted again only when one was
        removed, for a server looks at each row that it counts.
        """
        up_to, before, removed = self._counted
        more, newest, now_removed = conn.execute(
            "SELECT (SELECT count(*) FROM (SELECT 1 FROM search_marks WHERE article > :up_to "
            "LIMIT :most) AS later), (SELECT max(article) FROM search_marks), "
            "(SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'removed')",
            {"up_to": up_to, "most": 2 * _UNSETTLED},
        ).fetchone()
        if (now_removed or 0) == removed and more < 2 * _UNSETTLED:
            return int(before + more)
        # The newest may be those of a transaction that ends in nothing.
        up_to = (newest or 0) - _UNSETTLED
        (before, total) = conn.execute(
            "SELECT count(*) FILTER (WHERE article <= :up_to), count(*) FROM search_marks",
            {"up_to": up_to},
        ).fetchone()
        self._counted = _Counted(up_to, before, now_removed or 0)
        return int(total)

    def newest(
        self,
        conn: Connection,
        match: Match,
        *,
        between: tuple[int, int],
        between_ms: tuple[int, int],
        most: int,
    ) -> list[int]:
        """Return the newest articles that match, newest first."""
        since, until = between_ms
        found: list[int] = []
        for look in _looks(*between):
            rows = conn.execute(
                look.select(is_common=_is_common(len(found), look), window=True),
                {
                    "query": _written(match),
                    "low": look.low,
                    "high": look.high,
                    "since": since,
                    "until": until,
                    "most": most - len(found),
                },
            )
            found += [row[0] for row in rows]
            if len(found) >= most:
                break
        return found

    def counts(
        self, conn: Connection, matches: Sequence[Match], *, last: int, most: int
    ) -> list[tuple[int, int]]:
        """Return of each how many articles match, no further than `most`, and the oldest
        counted.
        """
        asked = [_written(match) for match in matches]
        counted = [(0, 0) for _ in matches]
        for look in _looks(0, last):
            for is_common in (True, False):
                some = [
                    at
                    for at, (found, _) in enumerate(counted)
                    if found < most and _is_common(found, look) is is_common
                ]
                if not some:
                    continue
                select = look.select(is_common=is_common, query="query", most="most")
                rows = conn.execute(
                    "SELECT counted.* FROM unnest(CAST(:queries AS TEXT[]), "
                    "CAST(:mosts AS BIGINT[])) WITH ORDINALITY AS asked (query, most, place) "
                    "CROSS JOIN LATERAL (SELECT count(*), min(article) "
                    f"FROM ({select}) AS found) AS counted ORDER BY place",
                    {
                        "queries": [asked[at] for at in some],
                        "mosts": [most - counted[at][0] for at in some],
                        "low": look.low,
                        "high": look.high,
                    },
                )
                for at, (found, oldest) in zip(some, rows, strict=True):
                    before, oldest_before = counted[at]
                    counted[at] = before + found, oldest or oldest_before
        return counted

    def _make(self, conn: Connection, table: int) -> None:
        (name,) = conn.execute("SELECT to_regclass(:name)", {"name": f"terms_{table}"}).fetchone()
        if name is None:
            conn.execute(
                f"CREATE TABLE terms_{table} "
                "(article BIGINT PRIMARY KEY, moment_ms BIGINT NOT NULL, keys INTEGER[] NOT NULL)"
            )
            # Kept in the row: who looks at row after row would fetch each from elsewhere.
            conn.execute(f"ALTER TABLE terms_{table} ALTER keys SET STORAGE MAIN")
            self._index(conn, table)
        self._made.add(table)

    def _index(self, conn: Connection, table: int) -> None:
        conn.execute(
            f"CREATE INDEX terms_{table}_keys ON terms_{table} USING gin (keys gin__int_ops)"
        )


class _Counted(NamedTuple):
    up_to: int
    articles: int
    removed: int


class _Look(NamedTuple):
    """Tables that are looked at one after the other, in one statement."""

    tables: tuple[int, ...]
    #: The ids of their articles that may be found, both included.
    low: int
    high: int
    #: How many articles were looked at before.
    looked: int

    def select(
        self, *, is_common: bool, query: str = ":query", most: str = ":most", window: bool = False
    ) -> str:
        """Return what finds the newest of its articles that match, by rows where what is asked for
        is common, otherwise by the index. The server would often guess wrong: it takes the
        comparison of a row's keys for as cheap as that of two numbers.
        """
        match, article = f"keys @@ CAST({query} AS query_int)", "article"
        # Neither form can use the other's index.
        if is_common:
            match = f"({match}) IS TRUE"
        else:
            article = "article + 0"
        within = "AND moment_ms BETWEEN :since AND :until" if window else ""
        selects = [
            f"SELECT article FROM terms_{table} WHERE {match} "
            f"AND {article} BETWEEN :low AND :high {within} ORDER BY {article} DESC LIMIT {most}"
            for table in self.tables
        ]
        if len(selects) == 1:
            return selects[0]
        # No table is looked at before all of those newer than it, nor once there are enough.
        each = " UNION ALL ".join(f"({select})" for select in selects)
        return f"SELECT article FROM ({each}) AS tables LIMIT {most}"


def _looks(first: int, last: int) -> Iterator[_Look]:
    """Yield where articles from the id `first` to `last` may stand, newest first: a few of the
    newest, which show how common something is, the others of their table, then all other tables.
    """
    # No article has the number 0.
    first = max(1, first)
    newest, oldest = last // _ARTICLES, first // _ARTICLES
    begins = newest * _ARTICLES
    near = max(first, last - _NEAR + 1, begins)
    looks = [
        _Look((newest,), near, last, 0),
        _Look((newest,), max(first, begins), near - 1, last - near + 1),
        _Look(tuple(range(newest - 1, oldest - 1, -1)), first, begins - 1, last - begins + 1),
    ]
    return (look for look in looks if look.tables and look.low <= look.high)


def _is_common(found: int, look: _Look) -> bool:
    return found * _COMMON >= look.looked


def keys_of(columns: Columns) -> Keys:
    """Return the keys of an article's words and of its pairs of neighbours, sorted."""
    of_words = [_keys_of(text) for text in columns]
    keys = np.sort(np.concatenate([*of_words, *map(_pairs, of_words)]).view(np.int32))
    is_new = np.diff(keys, prepend=~keys[:1]) != 0
    return cast(Keys, keys[is_new])


def _keys_of(text: str) -> Stems:
    """Return the keys of the words of a text, in their order."""
    pieces = text.split()
    return np.array([key for piece in pieces for key in _keys_of_piece(piece)], np.uint32)


# A text's words come up again and again.
@lru_cache(maxsize=1 << 17)
def _keys_of_piece(piece: str) -> tuple[int, ...]:
    return tuple(zlib.crc32(stem.encode()) for stem in stems(piece).split())


def _pairs(of_words: Stems) -> Stems:
    """Return the keys of the pairs of neighbours."""
    # Knuth's multiplicative hash tells "bank rate" from "rate bank".
    return of_words[:-1] * np.uint32(2_654_435_761) + of_words[1:]


def _written(match: Match) -> str:
    """Return what is asked for in the language of `intarray`."""
    match match:
        case Phrase(phrase):
            return _phrase(_keys_of(" ".join(phrase)))
        case Every(parts):
            return f"({'&'.join(map(_written, parts))})"
        case Some(parts):
            return f"({'|'.join(map(_written, parts))})"
        case Without(wanted, none):
            return f"({_written(wanted)}&!{_written(none)})"


def _phrase(of_words: Stems) -> str:
    if not len(of_words):
        return _NOTHING
    keys = of_words if len(of_words) == 1 else _pairs(of_words)
    return f"({'&'.join(map(str, keys.view(np.int32)))})"
