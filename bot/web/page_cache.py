"""Pages that were made a moment ago, given to whoever asks for them again (a cache that gives what
is stale while it is made anew).
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from bot.desk.single_flight import SingleFlight

T = TypeVar("T")

#: So many pages are kept; those that were made first go first.
_MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class _Made(Generic[T]):
    page: T
    #: When its making began, by the cache's clock.
    began_s: float


class PageCache(Generic[T]):
    """Pages by what was asked, for `keep_s` seconds.

    One older than `fresh_s` is made again for who asks for it, one at a time: whoever asks for an
    old one meanwhile is given it as it is, so that many who ask for much wait for no queue and
    never keep the machine from its other work.
    """

    def __init__(
        self, *, fresh_s: float, keep_s: float, clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._fresh_s, self._keep_s = fresh_s, keep_s
        self._clock_s = clock_s
        self._making: SingleFlight[_Made[T]] = SingleFlight()
        self._kept: OrderedDict[Hashable, _Made[T]] = OrderedDict()
        self._refreshing: asyncio.Task[_Made[T]] | None = None

    async def get(self, asked: Hashable, make: Callable[[], T]) -> T:
        """Return a page, made by `make` in a thread where none is kept, once for all who ask for it
        at the same moment. An error reaches all of them, and is not kept.
        """
        known = self._kept.get(asked)
        age_s = self._clock_s() - known.began_s if known else 0.0
        if known is None or age_s > self._keep_s:
            return (await asyncio.shield(self._started(asked, make))).page
        if age_s > self._fresh_s and (self._refreshing is None or self._refreshing.done()):
            self._refreshing = self._started(asked, make)
            return (await asyncio.shield(self._refreshing)).page
        return known.page

    def forget(self) -> None:
        """Let nothing that was made until now be given to who asks from now on."""
        # What is being made is kept where nobody looks any more.
        self._kept = OrderedDict()
        self._making.forget()

    def _started(self, asked: Hashable, make: Callable[[], T]) -> asyncio.Task[_Made[T]]:
        began_s = self._clock_s()
        task = self._making.start(asked, lambda: _Made(make(), began_s))
        task.add_done_callback(partial(_keep, self._kept, asked))
        return task


def _keep(
    kept: OrderedDict[Hashable, _Made[T]], asked: Hashable, task: asyncio.Task[_Made[T]]
) -> None:
    if task.cancelled() or task.exception():
        return
    kept[asked] = task.result()
    kept.move_to_end(asked)
    if len(kept) > _MOST_KEPT:
        kept.popitem(last=False)
