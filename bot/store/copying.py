"""All that one database knows, put into another, whichever kind each is."""

from __future__ import annotations

from bot.errors import StoreError
from bot.store import schema, search
from bot.store.database import Connection

#: Where something stands, a database is in use.
_USED = ("files", "articles", "editions", "schedules")


def copy(source: Connection, target: Connection) -> int:
    """Fill a new database with everything that is in another, its id included; returns how many
    articles that is. All of it is copied, or nothing.

    Raises:
        StoreError: the target is in use, or another program's.
    """
    schema.migrate(target)
    if any(_count(target, table) for table in _USED):
        raise StoreError("the database to copy to is in use; name an empty one")
    tables = [table for table in schema.tables() if table != "meta"]
    with target.transaction():
        # It keeps the version of its tables, and nothing else of its own.
        target.execute("DELETE FROM meta WHERE key <> 'version'")
        target.executemany(
            "INSERT INTO meta (key, value) VALUES (?, ?)",
            source.stream("SELECT key, value FROM meta WHERE key NOT IN ('version', 'server')"),
        )
        with target.filling(tables):
            for table in tables:
                _copy_table(source, target, table)
            target.full_text.fill(target, search.texts(source))
    target.tidy()
    return _count(target, "articles")


def _copy_table(source: Connection, target: Connection, table: str) -> None:
    columns, key = source.columns(table), source.key(table)
    # In the order of its key, what is looked up by it grows at its end.
    rows = source.stream(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {', '.join(key)}")
    target.fill(table, columns, rows)
    if _count(source, table) != _count(target, table):
        raise StoreError(f"the table “{table}” could not be copied whole; try it again")


def _count(conn: Connection, table: str) -> int:
    (count,) = conn.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)
