"""The same question asked at the same moment is worked out once; another question, or a later one,
is not.
"""

import asyncio
import threading
from collections.abc import Callable, Hashable
from typing import Protocol

import pytest

from bot.desk.single_flight import SingleFlight
from bot.errors import UserError


class Gets(Protocol):
    """Works things out once."""

    async def get(self, asked: Hashable, work: Callable[[], int]) -> int: ...


class Work:
    """Counts its runs, and ends when let go."""

    def __init__(self) -> None:
        self.runs = 0
        self.may_end = threading.Event()

    def __call__(self) -> int:
        self.runs += 1
        assert self.may_end.wait(60)
        return self.runs


async def ask(once: Gets, work: Work, *asked: str) -> list[asyncio.Task[int]]:
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
