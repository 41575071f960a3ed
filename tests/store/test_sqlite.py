"""The database keeps all of a transaction or none of it, and is never taken for another's."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import DatabaseFault, StoreError
from bot.store import schema
from bot.store.database import from_ms, to_ms
from bot.store.sqlite import SqliteDatabase, connect


def test_times_come_back_as_they_went_in() -> None:
    moment = datetime(2026, 6, 12, 8, 0, 0, 123000, tzinfo=UTC)
    assert from_ms(to_ms(moment)) == moment


def test_a_failed_transaction_leaves_nothing(tmp_path: Path) -> None:
    conn = connect(tmp_path / "a.db")
    conn.execute("CREATE TABLE t (x)")

    def fail() -> None:
        with conn.transaction():
            conn.execute("INSERT INTO t VALUES (1)")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert conn.execute("SELECT count(*) FROM t").fetchone()[0] == 0
    assert not conn.in_transaction


def test_readers_see_one_moment_while_a_writer_writes(tmp_path: Path) -> None:
    database = SqliteDatabase(tmp_path / "a.db")
    with database.write() as conn:
        conn.execute("CREATE TABLE t (x)")
    seen = []

    def write() -> None:
        with database.write() as conn:
            conn.execute("INSERT INTO t VALUES (1)")

    with database.read() as conn:
        seen.append(conn.execute("SELECT count(*) FROM t").fetchone()[0])
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        seen.append(conn.execute("SELECT count(*) FROM t").fetchone()[0])
    with database.read() as conn:
        seen.append(conn.execute("SELECT count(*) FROM t").fetchone()[0])
    database.close()
    assert seen == [0, 0, 1]


def test_a_database_opened_to_read_cannot_be_written(tmp_path: Path) -> None:
    SqliteDatabase(tmp_path / "a.db").close()
    database = SqliteDatabase(tmp_path / "a.db", writable=False)
    with pytest.raises(DatabaseFault), database.write():
        pass
    with pytest.raises(DatabaseFault), database.read() as conn:
        conn.execute("CREATE TABLE t (x)")
    database.close()


def test_a_new_database_gets_all_tables_and_an_id_of_its_own(tmp_path: Path) -> None:
    identities = []
    for name in ("a.db", "b.db"):
        conn = connect(tmp_path / name)
        assert schema.migrate(conn)
        assert not schema.migrate(conn)
        schema.require_current(conn)
        identities.append(conn.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()[0])
    assert len(set(identities)) == 2


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    conn = connect(tmp_path / "a.db")
    conn.execute("CREATE TABLE theirs (x)")
    with pytest.raises(StoreError, match="another program's"):
        schema.migrate(conn)


def test_a_newer_database_is_refused(tmp_path: Path) -> None:
    conn = connect(tmp_path / "a.db")
    schema.migrate(conn)
    conn.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    conn.execute("UPDATE meta SET value = ? WHERE key = 'oldest'", (schema.VERSION + 1,))
    with pytest.raises(StoreError, match="run the newer program"):
        schema.migrate(conn)
