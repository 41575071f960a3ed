"""Whoever reads the feed lets answers go first, but is never held for long."""

import contextlib
import threading
import time

from bot.desk.priority import Turns

#: Longer than any test may take: who waits so long has been forgotten.
EVER_S = 600.0


def test_nothing_waits_where_nobody_asks() -> None:
    Turns(wait_s=EVER_S).give_way()


def test_reading_waits_for_the_last_of_several_answers() -> None:
    turns, order = Turns(wait_s=EVER_S), list[str]()
    started, reading, done = threading.Event(), threading.Event(), threading.Event()

    def answer() -> None:
        with turns.answering():
            started.set()
            assert done.wait(5)
            order.append("answer")

    def read() -> None:
        reading.set()
        turns.give_way()
        order.append("read")

    threads = [threading.Thread(target=answer) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert started.wait(5)
    threads.append(threading.Thread(target=read))
    threads[-1].start()
    assert reading.wait(5)
    done.set()
    for thread in threads:
        thread.join(5)
    assert order == ["answer", "answer", "read"]


def test_an_answer_that_hangs_holds_an_article_for_a_moment_only() -> None:
    turns = Turns(wait_s=0.01)
    with turns.answering():
        turns.give_way()


def test_an_answer_that_fails_holds_nothing() -> None:
    turns = Turns(wait_s=EVER_S)
    with contextlib.suppress(ValueError), turns.answering():
        raise ValueError
    turns.give_way()


def test_answers_are_worked_out_one_after_the_other() -> None:
    turns, inside, seen = Turns(), list[int](), list[int]()

    def answer() -> None:
        with turns.answering():
            inside.append(1)
            seen.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    threads = [threading.Thread(target=answer) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert max(seen) == 1
