"""What several people ask at the same moment is worked out once, and given to all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")

#: Runs side by side; one that asks a language model mostly waits.
_THREADS = 16


class SingleFlight(Generic[T]):
    """Work under way, by what was asked."""

    def __init__(self) -> None:
        self._running: dict[Hashable, asyncio.Task[T]] = {}
        # Of its own: a tick or a delivery must not wait for a thread until many answers are done.
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="answer")

    async def get(self, asked: Hashable, work: Callable[[], T]) -> T:
        """Return what `work` returns, run in a thread; whoever asks the same before it ends waits
        for the same run.

        One who gives up waiting stops it for nobody else. An error reaches everyone who waits.
        """
        return await asyncio.shield(self.start(asked, work))

    def start(self, asked: Hashable, work: Callable[[], T]) -> asyncio.Task[T]:
        """Return the run that works this out, begun now unless it is under way."""
        task = self._running.get(asked)
        if task is None:
            task = self._running[asked] = asyncio.create_task(self._run(work))
            task.add_done_callback(partial(self._end, asked))
        return task

    def forget(self) -> None:
        """Let nobody who asks from now on join a run that began before."""
        self._running.clear()

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _end(self, asked: Hashable, task: asyncio.Task[T]) -> None:
        if self._running.get(asked) is task:
            del self._running[asked]
        if not task.cancelled():
            # An error for which nobody waits any more is nobody's.
            task.exception()
