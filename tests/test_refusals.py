"""A database that is not as it should be is refused in words, kept as it is, and never taken for a
new one.
"""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config.settings import Settings, Store
from bot.errors import StoreError
from bot.run.lock import Busy, owned
from bot.store import schema
from bot.store.sqlite import connect


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(store=Store(url=f"sqlite:///{tmp_path}/data/bot.db"))
    with owned(made):
        pass
    return made


def start(settings: Settings) -> None:
    with owned(settings):
        pass


def refused(settings: Settings, *, saying: str) -> None:
    """Check that the database is refused with these words and not touched."""
    path = settings.database_path
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(StoreError, match=saying):
        start(settings)
    assert (path.read_bytes() if path.exists() else None) == before


@pytest.mark.parametrize("vanish", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_database_that_vanished_or_was_emptied_is_not_begun_anew(
    settings: Settings, vanish: Callable[[Path], object]
) -> None:
    vanish(settings.database_path)
    refused(settings, saying="is empty but was not before.*delete “bot.db.id”")
    (settings.database_path.parent / "bot.db.id").unlink()
    start(settings)


def test_a_database_of_a_newer_program_is_left_alone(settings: Settings) -> None:
    with contextlib.closing(connect(settings.database_path)) as conn:
        conn.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        conn.execute(f"UPDATE meta SET value = '{schema.VERSION + 1}' WHERE key = 'oldest'")
    refused(settings, saying="run the newer program")


def test_tables_of_a_version_that_was_never_released_are_left_alone(settings: Settings) -> None:
    with contextlib.closing(connect(settings.database_path)) as conn:
        conn.execute("UPDATE meta SET value = 'edited since' WHERE key = 'schema'")
    refused(settings, saying="never released; move the database and its .id file away")
    for kept in settings.database_path.parent.glob("bot.db*"):
        kept.unlink()
    start(settings)


def test_tables_from_before_they_were_told_apart_are_taken_for_what_their_number_says(
    settings: Settings,
) -> None:
    with contextlib.closing(connect(settings.database_path)) as conn:
        conn.execute("DELETE FROM meta WHERE key = 'schema'")
    start(settings)
    with contextlib.closing(connect(settings.database_path)) as conn:
        assert conn.execute("SELECT 1 FROM meta WHERE key = 'schema'").fetchone()


def test_another_program_s_database_is_left_alone(settings: Settings) -> None:
    settings.database_path.unlink()
    with contextlib.closing(sqlite3.connect(settings.database_path)) as conn:
        conn.execute("CREATE TABLE theirs (x)")
    refused(settings, saying="another program's")


@pytest.mark.parametrize("damage", ["header", "page", "cut"])
def test_a_damaged_database_is_refused_and_kept(settings: Settings, damage: str) -> None:
    path = settings.database_path
    data = bytearray(path.read_bytes())
    if damage == "header":
        data[:16] = b"no longer SQLite"
    elif damage == "page":
        data[4096 * 2 : 4096 * 8] = os.urandom(4096 * 6)
    else:
        data = data[: len(data) // 2]
    path.write_bytes(bytes(data))
    refused(settings, saying="damaged|malformed|not a database")
    assert path.read_bytes() == bytes(data)


def test_a_database_that_may_not_be_written_is_said(settings: Settings) -> None:
    """As an ordinary user; root may write everything."""
    path = settings.database_path
    for part in (path.parent, path.parent.parent):
        part.chmod(0o755)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            if os.geteuid() == 0:
                for parent in path.parents:
                    with contextlib.suppress(OSError):
                        parent.chmod(parent.stat().st_mode | 0o055)
                os.setgid(65534)
                os.setuid(65534)
            try:
                start(settings)
            except StoreError as error:
                os._exit(0 if "written" in str(error) or "readonly" in str(error) else 2)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    path.parent.chmod(0o755)
    assert os.waitstatus_to_exitcode(status) == 0


def test_a_database_somebody_locks_is_waited_for(settings: Settings) -> None:
    holder = connect(settings.database_path)
    holder.execute("BEGIN EXCLUSIVE")
    threading.Timer(1.0, lambda: holder.execute("ROLLBACK")).start()
    with owned(settings) as database, database.write() as conn:
        conn.execute(
            "INSERT INTO meta VALUES ('seen', :now)", {"now": datetime.now(UTC).isoformat()}
        )
    holder.close()


def test_two_instances_exclude_each_other(settings: Settings) -> None:
    with owned(settings), pytest.raises(Busy, match="already running"), owned(settings):
        pass
    start(settings)


def test_a_disk_that_is_full_loses_nothing_that_was_committed(settings: Settings) -> None:
    """SQLite rolls the whole transaction back by itself; a second ROLLBACK would hide the
    reason.
    """
    with contextlib.closing(connect(settings.database_path)) as conn:
        (pages,) = conn.execute("PRAGMA page_count").fetchone()
        conn.execute(f"PRAGMA max_page_count = {pages + 2}")
        rows = [("small", "x"), ("big", "x" * 100_000)]
        with pytest.raises(sqlite3.OperationalError, match="full"), conn.transaction():
            conn.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        conn.execute("PRAGMA max_page_count = 1000000")
        with conn.transaction():
            conn.execute("INSERT INTO meta VALUES ('big', :x)", {"x": "x" * 100_000})
        keys = [row["key"] for row in conn.execute("SELECT key FROM meta")]
        assert "big" in keys
        assert "small" not in keys
