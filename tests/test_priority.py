"""Whoever reads the feed lets answers go first, but is never held for long."""

import contextlib
import threading
import time

from bot.desk.priority import Priority

#: Longer than any test may take: who waits so long has been forgotten.
EVER_S = 600.0


def test_nothing_waits_where_nobody_asks() -> None:
    Priority(wait_s=EVER_S).give_way()


def test_reading_waits_for_the_last_of_several_answers() -> None:
    priority, order = Priority(wait_s=EVER_S), list[str]()
    started, reading, done = threading.Event(), threading.Event(), threading.Event()

    def answer() -> None:
        with priority.answering():
            started.set()
            assert done.wait(60)
            order.append("answer")

    def read() -> None:
        reading.set()
        priority.give_way()
        order.append("read")

    threads = [threading.Thread(target=answer) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert started.wait(60)
    while priority._answering < 2:
        time.sleep(0.001)
    threads.append(threading.Thread(target=read))
    threads[-1].start()
    assert reading.wait(60)
    done.set()
    for thread in threads:
        thread.join(60)
    assert order == ["answer", "answer", "read"]


def test_an_answer_that_hangs_holds_an_article_for_a_moment_only() -> None:
    priority = Priority(wait_s=0.01)
    with priority.answering():
        priority.give_way()


def test_an_answer_that_fails_holds_nothing() -> None:
    priority = Priority(wait_s=EVER_S)
    with contextlib.suppress(ValueError), priority.answering():
        raise ValueError
    priority.give_way()


def test_answers_are_worked_out_one_after_the_other() -> None:
    priority, inside, seen = Priority(), list[int](), list[int]()

    def answer() -> None:
        with priority.answering():
            inside.append(1)
            seen.append(len(inside))
            time.sleep(0.01)
            inside.pop()

    threads = [threading.Thread(target=answer) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert max(seen) == 1
