"""One process asks another through files; nothing is read half, and nobody waits for ever."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.run import mailbox
from bot.run.mailbox import ForgetOrder, Order, PostOrder

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
WORLD = PostOrder(digest="world", kind="test", now=NOW)
NONE = ForgetOrder(target="none")


class Poster:
    def __init__(self) -> None:
        self.asked: list[Order] = []

    def carry_out(self, order: Order, *, now: datetime) -> str:
        self.asked.append(order)
        if order == NONE:
            raise UserError("no digest “none”")
        return "posted world"


def serve(data: Path, handler: Poster) -> threading.Thread:
    def work() -> None:
        end = time.monotonic() + 5
        while not handler.asked and time.monotonic() < end:
            mailbox.carry_out(data, handler, now=NOW)
            time.sleep(0.02)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_a_request_is_carried_out_and_answered(tmp_path: Path) -> None:
    handler = Poster()
    thread = serve(tmp_path, handler)
    told = mailbox.ask(tmp_path, WORLD, wait_s=5)
    thread.join()
    assert told == "posted world"
    assert handler.asked == [WORLD]
    assert not list((tmp_path / mailbox.FOLDER).iterdir())


def test_a_refusal_reaches_the_one_who_asked(tmp_path: Path) -> None:
    thread = serve(tmp_path, Poster())
    with pytest.raises(UserError, match="no digest “none”"):
        mailbox.ask(tmp_path, NONE, wait_s=5)
    thread.join()


def test_an_answer_that_does_not_come_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="has not answered"):
        mailbox.ask(tmp_path, WORLD, wait_s=0.1)


def test_a_broken_request_is_answered_and_put_away(tmp_path: Path) -> None:
    folder = tmp_path / mailbox.FOLDER
    folder.mkdir()
    (folder / "x.ask").write_text("{half")
    assert mailbox.carry_out(tmp_path, Poster(), now=NOW) == 1
    assert [path.name for path in folder.iterdir()] == ["x.answer"]


def test_answers_nobody_fetched_are_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / mailbox.FOLDER
    folder.mkdir()
    old = folder / "old.answer"
    old.write_text("{}")
    long_ago = (NOW - timedelta(hours=1)).timestamp()
    os.utime(old, (long_ago, long_ago))
    mailbox.carry_out(tmp_path, Poster(), now=NOW)
    assert not old.exists()


class Killed(BaseException):
    """The process ends here."""


def test_a_request_in_which_the_service_was_killed_is_not_done_twice(tmp_path: Path) -> None:
    class Dying(Poster):
        def carry_out(self, order: Order, *, now: datetime) -> str:
            super().carry_out(order, now=now)
            raise Killed

    folder = tmp_path / mailbox.FOLDER
    folder.mkdir()
    (folder / "x.ask").write_text('{"command": "post", "words": {"digest": "world"}}')
    dying, next_run = Dying(), Poster()

    with pytest.raises(Killed):
        mailbox.carry_out(tmp_path, dying, now=NOW)
    mailbox.carry_out(tmp_path, next_run, now=NOW)

    assert (len(dying.asked), len(next_run.asked)) == (1, 0)
    assert "ask again" in (folder / "x.answer").read_text()
    assert [path.name for path in folder.iterdir()] == ["x.answer"]


def test_a_request_that_meets_a_fault_of_ours_does_not_stop_the_others(tmp_path: Path) -> None:
    class Faulty(Poster):
        def carry_out(self, order: Order, *, now: datetime) -> str:
            super().carry_out(order, now=now)
            if order == PostOrder(digest="first", kind="posted"):
                raise RuntimeError("a fault of ours")
            return "posted"

    folder = tmp_path / mailbox.FOLDER
    folder.mkdir()
    for age, name in enumerate(("second", "first")):
        ask = folder / f"{name}.ask"
        ask.write_text(f'{{"command": "post", "words": {{"digest": "{name}"}}}}')
        os.utime(ask, (NOW.timestamp() - age, NOW.timestamp() - age))
    handler = Faulty()

    assert mailbox.carry_out(tmp_path, handler, now=NOW) == 2
    assert mailbox.carry_out(tmp_path, handler, now=NOW) == 0
    assert handler.asked == [
        PostOrder(digest="first", kind="posted"),
        PostOrder(digest="second", kind="posted"),
    ]
