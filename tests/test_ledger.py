"""What is known of files is asked for once, a part in each pass, and what changed is found."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.archive import ledger
from bot.archive.ledger import Ledger
from bot.feed.scan import FileState
from bot.store import files
from bot.store.files import FileRow
from tests import databases

pytestmark = pytest.mark.usefixtures("each_database")

NOW = datetime(2025, 6, 12, 8, tzinfo=UTC)


def state(n: int, *, size: int = 7) -> FileState:
    return FileState(f"{n}.txt", size, n, n)


def row(n: int, *, outcome: str = "ingested", retry_at: datetime | None = None) -> FileRow:
    return FileRow(
        path=f"{n}.txt",
        size=7,
        mtime_ns=n,
        ctime_ns=n,
        outcome=outcome,
        retry_at=retry_at,  # type: ignore[arg-type]
    )


def numbers(due: ledger.Due) -> list[int]:
    return [state.mtime_ns for state in due.states]


@pytest.fixture
def database(tmp_path):  # type: ignore[no-untyped-def]
    opened = databases.database(tmp_path / "bot.db")
    yield opened
    opened.close()


def test_what_is_new_or_changed_is_due_and_what_was_read_is_not(database) -> None:  # type: ignore[no-untyped-def]
    with database.write() as conn:
        files.save(conn, [row(n) for n in range(10)], now=NOW)
    opened = Ledger(database)
    states = [*map(state, range(12)), state(3, size=8)]
    for _ in range(2):
        assert opened.due(states, now=NOW) == ledger.Due(
            [state(10), state(11), state(3, size=8)], 0
        )
    opened.know([row(10), row(11)])
    assert opened.due(states, now=NOW).states == [state(3, size=8)]


def test_a_file_that_waits_is_due_when_its_time_has_come(database) -> None:  # type: ignore[no-untyped-def]
    later = NOW + timedelta(minutes=5)
    with database.write() as conn:
        files.save(conn, [row(1, outcome="waiting", retry_at=later), row(2)], now=NOW)
    opened = Ledger(database)
    both = [state(1), state(2)]
    assert numbers(opened.due(both, now=NOW)) == []
    assert numbers(opened.due(both, now=later)) == [1]
    assert numbers(opened.due([state(1, size=9)], now=NOW)) == [1]
    opened.know([row(1)])
    assert numbers(opened.due(both, now=later)) == []
    with database.write() as conn:
        files.save(conn, [row(3, outcome="waiting", retry_at=later)], now=NOW)
    opened.know([row(3, outcome="waiting", retry_at=later)])
    assert numbers(opened.due([state(3)], now=NOW)) == []
    opened.give_up_waiting({"1.txt"})
    assert numbers(opened.due([state(3)], now=NOW)) == [3]


def test_of_many_files_the_newest_are_asked_for_first(database) -> None:  # type: ignore[no-untyped-def]
    many = ledger.ASKED + 10
    with database.write() as conn:
        files.save(conn, [row(n) for n in range(0, many, 2)], now=NOW)
    opened = Ledger(database)
    states = [*map(state, range(many))]
    first = opened.due(states, now=NOW)
    assert first.unknown == 10
    assert numbers(first) == list(range(11, many, 2))
    opened.know([row(n) for n in numbers(first)])
    second = opened.due(states, now=NOW)
    assert second.unknown == 0
    assert numbers(second) == [1, 3, 5, 7, 9]
