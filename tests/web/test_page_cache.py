"""A page that was made a moment ago is given again; an old one is made anew by one at a time."""

import asyncio

from bot.web.page_cache import PageCache
from tests.test_single_flight import Work, ask


def test_a_result_is_kept_and_an_old_one_made_again_for_the_first_who_asks() -> None:
    async def work() -> None:
        now_s = 100.0
        cache, done = PageCache[int](fresh_s=5, keep_s=60, clock_s=lambda: now_s), Work()
        done.may_end.set()
        assert [await cache.get("front", done) for _ in range(3)] == [1, 1, 1]
        now_s += 6
        done.may_end.clear()
        (first,) = await ask(cache, done, "front")
        assert await cache.get("front", done) == 1, "while it is made again"
        done.may_end.set()
        assert await first == 2
        cache.forget()
        assert await cache.get("front", done) == 3

    asyncio.run(work())


def test_what_began_before_all_was_forgotten_is_given_to_nobody_who_asks_after() -> None:
    async def work() -> None:
        cache, before, after = PageCache[int](fresh_s=60, keep_s=60), Work(), Work()
        (task,) = await ask(cache, before, "front")
        cache.forget()
        after.runs = 10
        after.may_end.set()
        assert await cache.get("front", after) == 11
        before.may_end.set()
        assert await task == 1
        assert await cache.get("front", after) == 11

    asyncio.run(work())
