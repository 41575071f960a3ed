"""All that one database knows, put into another, whichever kind each is."""

from __future__ import annotations

from bot.errors import StoreError
from bot.store import schema
from bot.store.database import Connection
from bot.store.search import reindex

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
    with target.transaction():
        # It keeps the version of its tables, and nothing else of its own.
        target.execute("DELETE FROM meta WHERE key <> 'version'")
        for table in schema.tables():
            but = " WHERE key NOT IN ('version', 'server')" if table == "meta" else ""
            columns = source.columns(table)
            rows = source.stream(f"SELECT {', '.join(columns)} FROM {table}{but}")
            target.fill(table, columns, rows)
            if _count(source, table) != _count(target, table) and table != "meta":
                raise StoreError(f"the table “{table}” could not be copied whole; try it again")
        for article in source.stream("SELECT article FROM search_marks ORDER BY article"):
            reindex(target, article[0])
    return _count(target, "articles")


def _count(conn: Connection, table: str) -> int:
    (count,) = conn.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)
