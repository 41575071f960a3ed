"""How SQLite finds words: FTS5 over the stems of the articles' words, which it need only part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.store.database import Connection
from bot.store.match import Columns, Every, Match, Phrase, Some, Without, Words, stems

#: What stands in a stem besides letters, marks and digits: in "u.s", "9.2", "1,5" and "o'neil".
_TABLE = """
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, entities, content = '', tokenize = "ascii tokenchars '.,'''"
)
"""

#: Bytes of words that are gathered before they are written out: while a new database is filled, and
#: otherwise.
_GATHERED, _GATHERED_AT_ONCE = 256 << 20, 1 << 20


class Fts5:
    """One row for each article, rowid = article id, so that rowids run in the order of arrival."""

    def create(self, conn: Connection) -> None:
        """Make its table."""
        conn.execute(_TABLE)

    def add(self, conn: Connection, articles: Sequence[Words]) -> None:
        """Make articles found by their words; when they count stands in `search_marks`."""
        conn.insert_many(
            "search",
            ("rowid", *Columns._fields),
            [(one.article, *map(stems, one.columns)) for one in articles],
        )

    def fill(self, conn: Connection, articles: Iterable[Words]) -> None:
        """Make articles found by their words in a database that holds no others."""
        conn.execute(f"INSERT INTO search (search, rank) VALUES ('hashsize', {_GATHERED})")
        conn.executemany(
            "INSERT INTO search (rowid, title, text, entities) VALUES (?, ?, ?, ?)",
            ((one.article, *map(stems, one.columns)) for one in articles),
        )
        conn.execute(f"INSERT INTO search (search, rank) VALUES ('hashsize', {_GATHERED_AT_ONCE})")

    def remove(self, conn: Connection, article: int, columns: Columns) -> None:
        """Make an article found no more by the words with which it was added."""
        conn.execute(
            "INSERT INTO search (search, rowid, title, text, entities) "
            "VALUES ('delete', ?, ?, ?, ?)",
            (article, *map(stems, columns)),
        )

    def total(self, conn: Connection) -> int:
        """Return how many articles there are."""
        # Without a condition SQLite counts pages instead of rows.
        (count,) = conn.execute("SELECT count(*) FROM search_marks").fetchone()
        return int(count)

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
        first, last = between
        since, until = between_ms
        rows = conn.execute(
            "SELECT s.rowid FROM search AS s CROSS JOIN search_marks AS m ON m.article = s.rowid "
            "WHERE s.search MATCH :match AND s.rowid BETWEEN :first AND :last "
            "AND m.moment_ms BETWEEN :since AND :until "
            "ORDER BY s.rowid DESC LIMIT :most",
            {
                "match": _written(match),
                "first": first,
                "last": last,
                "since": since,
                "until": until,
                "most": most,
            },
        )
        return [row[0] for row in rows]

    def counts(
        self, conn: Connection, matches: Sequence[Match], *, last: int, most: int
    ) -> list[tuple[int, int]]:
        """Return of each how many articles match, no further than `most`, and the oldest
        counted.
        """
        counted = []
        for match in matches:
            found, oldest = conn.execute(
                "SELECT count(*), min(rowid) FROM (SELECT rowid FROM search "
                "WHERE search MATCH :match AND rowid <= :last ORDER BY rowid DESC LIMIT :most)",
                {"match": _written(match), "last": last, "most": most},
            ).fetchone()
            counted.append((found, oldest or 0))
        return counted


def _written(match: Match) -> str:
    """Return what is asked for in the language of FTS5."""
    match match:
        case Phrase(words):
            # No stem holds a quotation mark.
            return f'"{stems(" ".join(words))}"'
        case Every(parts):
            return f"({' AND '.join(map(_written, parts))})"
        case Some(parts):
            return f"({' OR '.join(map(_written, parts))})"
        case Without(wanted, none):
            return f"({_written(wanted)} NOT {_written(none)})"
