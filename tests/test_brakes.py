"""Nobody is answered more often than anybody can read, and no place costs more than its share."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.settings import Feed, Settings
from bot.desk.brakes import PERSON, PLACE, PUBLIC, Brakes, Buckets, Rate
from bot.desk.desk import Desk
from bot.errors import UserError
from bot.model import OPERATOR, Reader
from bot.wording.requests import HelpRequest
from tests.fakes import Clock
from tests.newsroom import NOW, Newsroom


def reader(person: int = 1, *, place: str = "slack:C1") -> Reader:
    return Reader(destination=place, scope="slack:T1", person=f"U{person}")


@given(
    st.integers(1, 9),
    st.integers(1, 60),
    st.lists(st.integers(-5, 40), min_size=1, max_size=200),
)
def test_a_bucket_gives_no_more_than_its_rate_in_any_time(
    burst: int, every_s: int, pauses: list[int]
) -> None:
    buckets, now, given_at = Buckets(Rate(burst=burst, every_s=every_s)), NOW, []
    for pause in pauses:
        now += timedelta(seconds=pause)
        if not buckets.wait_s("x", now=now):
            buckets.take("x", now=now)
            given_at.append(now)
    forwards = sum(max(0, pause) for pause in pauses)
    assert len(given_at) <= burst + forwards / every_s
    wait_s = buckets.wait_s("x", now=now)
    assert not buckets.wait_s("x", now=now + timedelta(seconds=wait_s + 0.001))
    assert not buckets.wait_s("y", now=now)


def test_one_person_waits_and_the_next_does_not() -> None:
    brakes = Brakes()
    waits = [brakes.seconds_to_wait(reader(), now=NOW) for _ in range(PERSON.burst + 1)]
    assert waits == [0] * PERSON.burst + [PERSON.every_s]
    elsewhere = reader(place="slack:C2")
    assert brakes.seconds_to_wait(elsewhere, now=NOW) > 0
    assert brakes.seconds_to_wait(reader(2), now=NOW) == 0
    later = NOW + timedelta(seconds=PERSON.every_s)
    assert brakes.seconds_to_wait(reader(), now=later) == 0


def test_many_people_in_one_place_wait_for_the_place_and_those_elsewhere_do_not() -> None:
    brakes = Brakes()
    crowd = [brakes.seconds_to_wait(reader(n), now=NOW) for n in range(PLACE.burst + 5)]
    assert crowd == [0] * PLACE.burst + [1] * 5
    assert brakes.seconds_to_wait(reader(999, place="slack:C2"), now=NOW) == 0


def test_a_place_takes_so_many_answers_for_all() -> None:
    brakes = Brakes()
    taken = [brakes.takes_public(reader(n), now=NOW) for n in range(PUBLIC.burst + 3)]
    assert taken == [True] * PUBLIC.burst + [False] * 3
    later = NOW + timedelta(seconds=PUBLIC.every_s)
    assert [brakes.takes_public(reader(1), now=later) for _ in range(2)] == [True, False]


def test_whoever_asks_too_often_is_told_when_to_ask_again(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, settings=Settings(feed=Feed(path=tmp_path / "feed")))
    clock = Clock(NOW)
    desk = Desk(
        room.settings,
        room.database,
        room.publisher({}),
        clock=clock,
        post=str,
        running=lambda: True,
    )

    async def scenario() -> None:
        for _ in range(PERSON.burst):
            await desk.answer(HelpRequest(reader=reader()))
        with pytest.raises(UserError, match=r"that was a lot at once; ask again in 3 s"):
            await desk.answer(HelpRequest(reader=reader()))
        with pytest.raises(UserError, match="that was a lot at once"):
            await desk.edition("k1", reader())
        assert await desk.edition("k1", reader(2)) is None
        await desk.answer(HelpRequest(reader=reader(2)))
        for _ in range(2 * PLACE.burst):
            await desk.answer(HelpRequest(reader=OPERATOR))
        clock.advance(seconds=3)
        await desk.answer(HelpRequest(reader=reader()))

    asyncio.run(scenario())
    room.close()
