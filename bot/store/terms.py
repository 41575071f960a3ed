"""How PostgreSQL finds words: for each article the set of its keys, searched by `intarray`.

A key is a hash of a word's stem, or of two that stand side by side: by these a phrase is found. The
keys stand in tables of so many articles, which are asked one after the other, newest first, until
there is enough: no plan of the server's ever reaches over more than one of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise

from bot.news import relevance
from bot.news.text import words
from bot.store.database import Connection
from bot.store.match import Columns, Every, Match, Phrase, Some, Without, Words

#: Articles in one table, by their ids.
_ARTICLES = 1 << 17
#: What no article matches.
_NOTHING = "(0 & !0)"
#: Latin letters without their accents, so that they are found however they are typed.
_PLAIN = {
    letter: "".join(
        part
        for part in unicodedata.normalize("NFD", chr(letter))
        if not unicodedata.combining(part)
    )
    for letter in chain(range(0xC0, 0x250), range(0x1E00, 0x1F00))
}


class Terms:
    """The tables `terms_0`, `terms_1`, …; one of these belongs to one connection."""

    def __init__(self) -> None:
        #: The tables that are known to be there.
        self._made: set[int] = set()

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
                [(one.article, one.moment_ms, sorted(_keys(one.columns))) for one in some],
            )

    def remove(self, conn: Connection, article: int, columns: Columns) -> None:  # noqa: ARG002
        """Make an article found no more."""
        conn.execute(
            f"DELETE FROM terms_{article // _ARTICLES} WHERE article = :article",
            {"article": article},
        )

    def newest(
        self,
        conn: Connection,
        match: Match,
        *,
        first: int,
        between_ms: tuple[int, int],
        most: int,
    ) -> list[int]:
        """Return the newest articles that match, newest first."""
        since, until = between_ms
        found: list[int] = []
        for table in _tables(conn, first):
            rows = conn.execute(
                f"SELECT article FROM terms_{table} WHERE keys @@ CAST(:query AS query_int) "
                "AND article >= :first AND moment_ms BETWEEN :since AND :until "
                "ORDER BY article DESC LIMIT :most",
                {
                    "query": _written(match),
                    "first": first,
                    "since": since,
                    "until": until,
                    "most": most - len(found),
                },
            )
            found += [row[0] for row in rows]
            if len(found) >= most:
                break
        return found

    def count(self, conn: Connection, match: Match, *, most: int) -> tuple[int, int]:
        """Return how many articles match, no further than `most`, and the oldest counted."""
        total, oldest = 0, 0
        for table in _tables(conn, 0):
            found, first = conn.execute(
                "SELECT count(*), min(article) FROM (SELECT article FROM "
                f"terms_{table} WHERE keys @@ CAST(:query AS query_int) "
                "ORDER BY article DESC LIMIT :most) AS found",
                {"query": _written(match), "most": most - total},
            ).fetchone()
            total, oldest = total + found, first or oldest
            if total >= most:
                break
        return total, oldest

    def _make(self, conn: Connection, table: int) -> None:
        conn.execute(
            f"CREATE TABLE IF NOT EXISTS terms_{table} "
            "(article BIGINT PRIMARY KEY, moment_ms BIGINT NOT NULL, keys INTEGER[] NOT NULL)"
        )
        conn.execute(
            f"CREATE INDEX IF NOT EXISTS terms_{table}_keys "
            f"ON terms_{table} USING gin (keys gin__int_ops)"
        )
        self._made.add(table)


def _tables(conn: Connection, first: int) -> Iterator[int]:
    """Yield the tables that may hold articles from the id `first` on, newest first."""
    (newest,) = conn.execute("SELECT max(article) FROM search_marks").fetchone()
    if newest is not None:
        yield from range(newest // _ARTICLES, max(0, first) // _ARTICLES - 1, -1)


def _keys(columns: Columns) -> set[int]:
    """Return the keys of an article's words and of its pairs of neighbours."""
    keys: set[int] = set()
    for column in columns:
        stems = _stems(column)
        keys.update(map(_signed, stems))
        keys.update(_pair(one, two) for one, two in pairwise(stems))
    return keys


def _stems(text: str) -> list[int]:
    return [relevance.key(word) for word in words(text.translate(_PLAIN))]


def _pair(one: int, two: int) -> int:
    # Knuth's multiplicative hash tells "bank rate" from "rate bank".
    return _signed((one * 2_654_435_761 + two) & 0xFFFF_FFFF)


def _signed(key: int) -> int:
    return key - (1 << 32) if key >= 1 << 31 else key


def _written(match: Match) -> str:
    """Return what is asked for in the language of `intarray`."""
    match match:
        case Phrase(phrase):
            return _phrase(_stems(" ".join(phrase)))
        case Every(parts):
            return f"({'&'.join(map(_written, parts))})"
        case Some(parts):
            return f"({'|'.join(map(_written, parts))})"
        case Without(wanted, none):
            return f"({_written(wanted)}&!{_written(none)})"


def _phrase(stems: list[int]) -> str:
    if not stems:
        return _NOTHING
    keys = [_signed(stems[0])] if len(stems) == 1 else [_pair(*two) for two in pairwise(stems)]
    return f"({'&'.join(map(str, keys))})"
