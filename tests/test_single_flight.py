"""The same question asked at the same moment is worked out once; another question, or a later one,
is not.
"""

import asyncio
import threading

import pytest

from bot.desk.single_flight import SingleFlight
from bot.errors import UserError


class Work:
    """Counts its runs, and ends when let go."""

    def __init__(self) -> None:
        self.runs = 0
        self.may_end = threading.Event()

    def __call__(self) -> int:
        self.runs += 1
        assert self.may_end.wait(5)
        return self.runs


async def ask(once: SingleFlight[int], work: Work, *asked: str) -> list[asyncio.Task[int]]:
    tasks = [asyncio.create_task(once.get(words, work)) for words in asked]
    await asyncio.sleep(0.05)
    return tasks


def test_twenty_who_ask_the_same_at_once_cost_one_run() -> None:
    async def work() -> None:
        once, done = SingleFlight[int](), Work()
        tasks = await ask(once, done, *["us-china"] * 20)
        done.may_end.set()
        assert set(await asyncio.gather(*tasks)) == {1}
        assert await once.get("us-china", done) == 2

    asyncio.run(work())


def test_other_questions_have_runs_of_their_own() -> None:
    async def work() -> None:
        once, done = SingleFlight[int](), Work()
        tasks = await ask(once, done, "us-china", "energy")
        done.may_end.set()
        await asyncio.gather(*tasks)
        assert done.runs == 2

    asyncio.run(work())


def test_one_who_gives_up_stops_it_for_nobody() -> None:
    async def work() -> None:
        once, done = SingleFlight[int](), Work()
        first, second = await ask(once, done, "us-china", "us-china")
        first.cancel()
        await asyncio.sleep(0)
        done.may_end.set()
        assert await second == 1

    asyncio.run(work())


def test_an_error_reaches_everyone_and_is_forgotten() -> None:
    def refuse() -> int:
        raise UserError("no")

    async def work() -> None:
        once = SingleFlight[int]()
        told = await asyncio.gather(
            *(once.get("x", refuse) for _ in range(3)), return_exceptions=True
        )
        assert [type(error) for error in told] == [UserError] * 3
        with pytest.raises(UserError):
            await once.get("x", refuse)

    asyncio.run(work())


def test_a_result_is_kept_and_an_old_one_made_again_for_the_first_who_asks() -> None:
    async def work() -> None:
        once, done = SingleFlight[int](fresh_s=0.05, keep_s=60), Work()
        done.may_end.set()
        assert [await once.get("front", done) for _ in range(3)] == [1, 1, 1]
        await asyncio.sleep(0.1)
        done.may_end.clear()
        (first,) = await ask(once, done, "front")
        assert await once.get("front", done) == 1, "while it is made again"
        done.may_end.set()
        assert await first == 2
        once.forget()
        assert await once.get("front", done) == 3

    asyncio.run(work())


def test_what_began_before_all_was_forgotten_is_given_to_nobody_who_asks_after() -> None:
    async def work() -> None:
        once, before, after = SingleFlight[int](fresh_s=60, keep_s=60), Work(), Work()
        (task,) = await ask(once, before, "front")
        once.forget()
        after.runs = 10
        after.may_end.set()
        assert await once.get("front", after) == 11
        before.may_end.set()
        assert await task == 1
        assert await once.get("front", after) == 11

    asyncio.run(work())
