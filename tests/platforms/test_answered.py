"""When an answer given in a channel a moment ago is enough for whoever asks the same again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Brief, Sentence
from bot.platforms.answered import RECENT_S, Answered, Given, Turn, in_words
from tests.platforms.documents import CHIPS_STORY, DRONE_STORY, NOW, TOLD_STORY, brief, empty_brief

LATER = NOW + timedelta(minutes=4)
FRESH = Sentence("A third round was called off on Thursday.", CHIPS_STORY.sentences[0].cites)


class Wall:
    """A clock, and a channel in which one answer may have been deleted."""

    def __init__(self) -> None:
        self.now_s = 100.0
        self.deleted: set[str] = set()
        #: What it was asked for.
        self.looked_for: list[str] = []
        self.known: Answered[str] = Answered(clock_s=lambda: self.now_s)

    async def stands(self, where: str) -> bool:
        self.looked_for.append(where)
        return where not in self.deleted

    async def ask(
        self, document: Brief, *, question: str = "us-china", where: str = "m1"
    ) -> Given[str] | None:
        """Ask, and answer where it is our turn; return the answer we were led to instead."""
        turn = self.known.take_turn(question)
        if turn is None:
            found = await self.known.settle(question, document, stands=self.stands)
            if isinstance(found, Given):
                return found
            turn = found
        turn.give(document, where)
        return None


def at_the_wall(work: Callable[[Wall], Awaitable[None]]) -> None:
    asyncio.run(work(Wall()))


def test_whoever_asks_again_is_led_to_the_answer() -> None:
    async def work(wall: Wall) -> None:
        assert await wall.ask(brief()) is None
        given = await wall.ask(brief(until=LATER))
        assert given is not None
        assert given.where == "m1"
        assert in_words(given, now=LATER) == ("Answered here 4 min ago", "Nothing new since.")
        assert await wall.ask(brief(), question="energy") is None

    at_the_wall(work)


@pytest.mark.parametrize(
    "fuller",
    [
        brief(more_stories=2),
        brief(stories=(replace(CHIPS_STORY, independent_reports=9), DRONE_STORY, TOLD_STORY)),
        brief(stories=(replace(CHIPS_STORY, sentences=(FRESH,)), DRONE_STORY, TOLD_STORY)),
        brief(stories=(replace(CHIPS_STORY, id=99), DRONE_STORY, TOLD_STORY)),
    ],
)
def test_what_says_more_is_answered_anew_and_becomes_the_answer(fuller: Brief) -> None:
    async def work(wall: Wall) -> None:
        await wall.ask(brief())
        assert await wall.ask(fuller, where="m2") is None
        given = await wall.ask(fuller)
        assert given is not None
        assert given.where == "m2"

    at_the_wall(work)


def test_less_of_the_same_is_nothing_new() -> None:
    """The window moves on: what was at its far end has left it."""

    async def work(wall: Wall) -> None:
        await wall.ask(brief())
        assert await wall.ask(brief(stories=(CHIPS_STORY,), more_stories=0)) is not None
        assert await wall.ask(empty_brief()) is not None

    at_the_wall(work)


def test_an_answer_without_its_model_does_not_stand_for_one_with_it() -> None:
    async def work(wall: Wall) -> None:
        await wall.ask(brief(degraded="timeout 2×"))
        assert await wall.ask(brief(degraded="timeout 2×")) is not None
        assert await wall.ask(brief(engine="a model")) is None
        assert await wall.ask(brief(degraded="timeout 2×")) is not None

    at_the_wall(work)


def test_an_answer_that_is_old_or_deleted_is_given_again() -> None:
    async def work(wall: Wall) -> None:
        await wall.ask(brief())
        wall.now_s += RECENT_S
        assert await wall.ask(brief(), where="m2") is None
        wall.deleted.add("m2")
        assert await wall.ask(brief(), where="m3") is None
        given = await wall.ask(brief())
        assert given is not None
        assert given.where == "m3"

    at_the_wall(work)


def test_of_many_who_ask_at_once_one_is_answered_in_public() -> None:
    async def work(wall: Wall) -> None:
        first = wall.known.take_turn("us-china")
        assert first is not None
        others = [asyncio.create_task(wall.ask(brief())) for _ in range(19)]
        await asyncio.sleep(0)
        others[0].cancel()
        first.give(brief(), "m1")
        first.drop()
        found = await asyncio.gather(*others[1:])
        assert [given.where for given in found if given] == ["m1"] * 18
        assert wall.looked_for == []

    at_the_wall(work)


def test_where_the_first_fails_one_of_the_others_answers() -> None:
    async def work(wall: Wall) -> None:
        first = wall.known.take_turn("us-china")
        assert first is not None
        others = [asyncio.create_task(wall.ask(brief(), where=f"m{n}")) for n in range(5)]
        await asyncio.sleep(0)
        first.drop()
        found = await asyncio.gather(*others)
        assert [given.where if given else None for given in found] == [None, "m0", "m0", "m0", "m0"]
        assert await wall.ask(brief()) is not None

    at_the_wall(work)


def test_whoever_cannot_look_leaves_the_turn_to_others() -> None:
    async def unreachable(_where: str) -> bool:
        raise ConnectionError

    async def work(wall: Wall) -> None:
        await wall.ask(brief())
        with pytest.raises(ConnectionError):
            await wall.known.settle("us-china", brief(), stands=unreachable)
        assert await wall.ask(brief()) is not None

    at_the_wall(work)


def test_an_answer_that_never_comes_holds_a_question_for_ten_minutes_at_most() -> None:
    async def work(wall: Wall) -> None:
        assert wall.known.take_turn("us-china") is not None
        assert wall.known.take_turn("us-china") is None
        wall.now_s += RECENT_S
        assert wall.known.take_turn("us-china") is not None

    at_the_wall(work)


def test_what_was_not_answered_is_asked_as_for_the_first_time() -> None:
    async def work(wall: Wall) -> None:
        for _ in range(2):
            turn = wall.known.take_turn("us-china")
            assert turn is not None
            turn.drop()

    at_the_wall(work)


def test_a_flood_of_questions_is_not_remembered_for_ever() -> None:
    async def work(wall: Wall) -> None:
        for n in range(2_500):
            turn = wall.known.take_turn(n)
            assert isinstance(turn, Turn)
            turn.drop()
        assert len(wall.known._turns) == 1_000
        wall.now_s += RECENT_S
        wall.known.take_turn("x")
        assert len(wall.known._turns) == 1

    at_the_wall(work)
