"""Of several processes one is on duty; whoever hangs, is cut off or ends is followed by another, and
writes nothing more.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from bot.errors import DatabaseFault
from bot.model import Part
from bot.store import outbox, runs
from bot.store.duty import SILENT_S
from bot.store.opening import open_for_writing
from bot.store.postgres import PostgresDatabase, PostgresDuty
from tests import databases
from tests.builders import NOW
from tests.flows.running import until

Two = tuple[PostgresDatabase, PostgresDatabase]
HOUR = timedelta(hours=1)


@pytest.fixture
def two() -> Iterator[Two]:
    """One database, opened by two processes' worth of connections."""
    address = databases.address()
    with (
        closing(PostgresDatabase(address, writable=True)) as one,
        closing(PostgresDatabase(address, writable=True)) as other,
    ):
        yield one, other


def went_on_duty(database: PostgresDatabase) -> PostgresDuty:
    duty = database.duty()
    assert duty is not None
    return duty


def alive(database: PostgresDatabase) -> object:
    with database.read() as conn:
        return runs.last_alive(conn)


def test_one_at_a_time_is_on_duty(two: Two) -> None:
    one, other = two
    duty = went_on_duty(one)
    assert other.duty() is None
    assert duty.lasts()
    with other.read() as conn:
        assert [writer.is_on_duty for writer in conn.writers()] == [True]
    duty.end()
    assert not duty.lasts()
    went_on_duty(other).end()


def test_who_was_cut_off_is_not_on_duty_and_writes_nothing_more(two: Two) -> None:
    one, other = two
    duty = went_on_duty(one)
    with psycopg.connect(databases.server().get_uri(), autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
            "AND pid IN (SELECT pid FROM pg_locks WHERE objid = %s)",
            [0x42524632],
        )
    following = until(other.duty)
    with pytest.raises(DatabaseFault), duty.write() as conn:
        runs.remember_alive(conn, now=NOW)
    with pytest.raises(DatabaseFault, match="not on duty"), duty.write() as conn:
        runs.remember_alive(conn, now=NOW)
    assert not duty.lasts()
    assert following.lasts()
    with one.write() as conn:
        runs.remember_alive(conn, now=NOW)
    assert alive(other) == NOW
    following.end()


def test_who_says_nothing_is_taken_to_hang(two: Two) -> None:
    one, other = two
    duty = went_on_duty(one)
    with duty.write() as conn:
        (silent,) = conn.execute("SHOW idle_session_timeout").fetchone()
        assert silent == f"{SILENT_S}s"
        conn.execute("SET idle_session_timeout = '400ms'")
    following = until(other.duty)
    assert not duty.lasts()
    following.end()


@pytest.mark.parametrize("is_on_duty", [True, False])
def test_who_hangs_in_its_turn_to_write_keeps_nobody_waiting(two: Two, is_on_duty: bool) -> None:
    one, other = two
    writing = went_on_duty(one) if is_on_duty else one
    with pytest.raises(DatabaseFault), writing.write() as conn:  # noqa: PT012
        (silent,) = conn.execute("SHOW idle_in_transaction_session_timeout").fetchone()
        assert silent == f"{SILENT_S}s"
        conn.execute("SET idle_in_transaction_session_timeout = '300ms'")
        runs.remember_alive(conn, now=NOW)
        with other.write() as theirs:
            runs.remember_alive(theirs, now=NOW + HOUR)
    assert alive(other) == NOW + HOUR


def test_who_writes_waits_for_whoever_is_at_it_and_sees_what_they_wrote(two: Two) -> None:
    one, other = two
    seen: list[object] = []

    def look() -> None:
        with other.write() as conn:
            seen.append(runs.last_alive(conn))

    waiting = threading.Thread(target=look)
    with closing(went_on_duty(one)) as duty, duty.write(durable=True) as conn:
        waiting.start()
        runs.remember_alive(conn, now=NOW)
        time.sleep(0.2)
        assert seen == []
    waiting.join(60)
    assert seen == [NOW]


def test_the_time_that_counts_is_the_servers(two: Two) -> None:
    one, other = two
    clock = one.clock(lambda: NOW)
    with other.write() as conn:
        before, there, after = clock(), conn.time(NOW), clock()
        assert before - timedelta(seconds=1) < there < after + timedelta(seconds=1)
        assert conn.time(NOW) < conn.time(NOW)
    assert clock() < clock()


def test_what_was_being_sent_is_looked_for_a_moment_later(tmp_path: Path) -> None:
    """Who was killed in a call may have made it: the channel shows it soon, or never."""
    marker, address = tmp_path / "id", databases.address()
    with closing(open_for_writing(address, marker=marker)) as database:
        duty = database.duty()
        assert duty is not None
        with duty.write() as conn:
            for to in ("file:a", "file:b"):
                parts = [Part(payload="{}", text="one", tells=())]
                outbox.save_alert(conn, parts, destination=to, now=NOW, expires=NOW + HOUR)
            (first, _) = outbox.deliveries(conn)
            assert outbox.mark_sending(conn, first, now=NOW)
            assert outbox.mark_sending(conn, first, now=NOW) is None
        duty.end()
        following = database.duty()
        assert following is not None
        with following.read() as conn:
            waits = {one.state: one.next - NOW for one in outbox.deliveries(conn)}
        following.end()
    assert waits == {"sending": timedelta(seconds=10), "pending": timedelta(0)}
