"""What several people ask at the same moment is worked out once, and given to all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Work under way, by what was asked. Nothing is kept of work that is done."""

    def __init__(self) -> None:
        self._running: dict[Hashable, asyncio.Task[T]] = {}

    async def get(self, asked: Hashable, work: Callable[[], T]) -> T:
        """Return what `work` returns, run in a thread; whoever asks the same before it ends waits for the same run.

        One who gives up waiting stops it for nobody else. An error reaches everyone who waits.
        """
        task = self._running.get(asked)
        if task is None:
            task = self._running[asked] = asyncio.create_task(asyncio.to_thread(work))
            task.add_done_callback(partial(self._end, asked))
        return await asyncio.shield(task)

    def _end(self, asked: Hashable, task: asyncio.Task[T]) -> None:
        self._running.pop(asked, None)
        if not task.cancelled():
            # An error for which nobody waits any more is nobody's.
            task.exception()
