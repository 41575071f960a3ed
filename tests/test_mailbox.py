"""One process asks another through the database; nothing is done twice, and nobody waits for ever."""

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.run import mailbox
from bot.run.mailbox import ForgetOrder, Order, PostOrder
from bot.store import requests
from bot.store.database import Database
from tests import databases

pytestmark = pytest.mark.usefixtures("each_database")

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
WORLD = PostOrder(digest="world", kind="test", now=NOW)
NONE = ForgetOrder(target="none")
POST = '{"command": "post", "words": {"digest": "%s"}}'


class Poster:
    def __init__(self) -> None:
        self.asked: list[Order] = []

    def carry_out(self, order: Order, *, now: datetime) -> str:
        self.asked.append(order)
        if order == NONE:
            raise UserError("no digest “none”")
        return "posted world"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(databases.database(tmp_path / "bot.db")) as opened:
        yield opened


def ask(database: Database, request: str) -> int:
    with database.write() as conn:
        return requests.ask(conn, request)


def answered(database: Database, request: int) -> str | None:
    with database.read() as conn:
        return requests.answered(conn, request)


def serve(database: Database, handler: Poster) -> threading.Thread:
    def work() -> None:
        end = time.monotonic() + 60
        while not handler.asked and time.monotonic() < end:
            mailbox.carry_out(database, handler, now=NOW)
            time.sleep(0.02)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_request_is_carried_out_and_answered(database: Database) -> None:
    handler = Poster()
    thread = serve(database, handler)
    told = mailbox.ask(database, WORLD, wait_s=60)
    thread.join()
    assert told == "posted world"
    assert handler.asked == [WORLD]
    with database.read() as conn:
        assert conn.execute("SELECT count(*) FROM requests").fetchone()[0] == 0


def test_a_refusal_reaches_the_one_who_asked(database: Database) -> None:
    thread = serve(database, Poster())
    with pytest.raises(UserError, match="no digest “none”"):
        mailbox.ask(database, NONE, wait_s=60)
    thread.join()


def test_an_answer_that_does_not_come_is_said(database: Database) -> None:
    with pytest.raises(UserError, match="has not answered"):
        mailbox.ask(database, WORLD, wait_s=0.1)


def test_a_request_of_another_version_is_answered_and_put_away(database: Database) -> None:
    asked = ask(database, "{half")
    assert mailbox.carry_out(database, Poster(), now=NOW) == 1
    assert "could not be done" in (answered(database, asked) or "")
    assert mailbox.carry_out(database, Poster(), now=NOW) == 0


def test_answers_nobody_fetched_are_cleared_away(database: Database) -> None:
    old = ask(database, POST % "old")
    mailbox.carry_out(database, Poster(), now=NOW - timedelta(hours=1))
    assert answered(database, old)
    ask(database, POST % "new")
    mailbox.carry_out(database, Poster(), now=NOW)
    assert answered(database, old) is None


class Killed(BaseException):
    """The process ends here."""


def test_a_request_in_which_the_service_was_killed_is_not_done_twice(database: Database) -> None:
    class Dying(Poster):
        def carry_out(self, order: Order, *, now: datetime) -> str:
            super().carry_out(order, now=now)
            raise Killed

    asked = ask(database, POST % "world")
    dying, next_run = Dying(), Poster()

    with pytest.raises(Killed):
        mailbox.carry_out(database, dying, now=NOW)
    mailbox.carry_out(database, next_run, now=NOW)

    assert (len(dying.asked), len(next_run.asked)) == (1, 0)
    assert "ask again" in (answered(database, asked) or "")


def test_a_request_that_meets_a_fault_of_ours_does_not_stop_the_others(database: Database) -> None:
    class Faulty(Poster):
        def carry_out(self, order: Order, *, now: datetime) -> str:
            super().carry_out(order, now=now)
            if order == PostOrder(digest="first", kind="posted"):
                raise RuntimeError("a fault of ours")
            return "posted"

    for name in ("first", "second"):
        ask(database, POST % name)
    handler = Faulty()

    assert mailbox.carry_out(database, handler, now=NOW) == 2
    assert mailbox.carry_out(database, handler, now=NOW) == 0
    assert handler.asked == [
        PostOrder(digest="first", kind="posted"),
        PostOrder(digest="second", kind="posted"),
    ]
