"""What several people ask at the same moment is worked out once, and given to all of them; where it
may be a little old, to those who ask after them too.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")

#: Runs side by side; one that asks a language model mostly waits.
_THREADS = 16
#: So many results are kept; those that were made first go first.
_MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    result: T
    #: When the run that made it began (monotonic).
    began_s: float


class SingleFlight(Generic[T]):
    """Work under way, by what was asked, and, for `keep_s` seconds, what came of it.

    A result older than `fresh_s` is made again for who asks for it, one at a time: whoever asks for
    an old one meanwhile is given it as it is, so that many who ask for much wait for no queue and
    never keep the machine from its other work.
    """

    def __init__(self, *, fresh_s: float = 0.0, keep_s: float = 0.0) -> None:
        self._fresh_s, self._keep_s = fresh_s, keep_s
        self._running: dict[Hashable, asyncio.Task[T]] = {}
        self._kept: OrderedDict[Hashable, _Kept[T]] = OrderedDict()
        self._refreshing: asyncio.Task[T] | None = None
        #: Runs that began before this moment are not kept.
        self._valid_s = 0.0
        # Of its own: a tick or a delivery must not wait for a thread until many answers are done.
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="answer")

    async def get(self, asked: Hashable, work: Callable[[], T]) -> T:
        """Return what `work` returns, run in a thread; whoever asks the same before it ends waits
        for the same run.

        One who gives up waiting stops it for nobody else. An error reaches everyone who waits.
        """
        known = self._kept.get(asked)
        age_s = time.monotonic() - known.began_s if known else 0.0
        if known is None or age_s > self._keep_s:
            return await asyncio.shield(self._started(asked, work))
        if age_s > self._fresh_s and (self._refreshing is None or self._refreshing.done()):
            self._refreshing = self._started(asked, work)
            return await asyncio.shield(self._refreshing)
        return known.result

    def forget(self) -> None:
        """Let nothing that was made until now be given to who asks from now on."""
        self._valid_s = time.monotonic()
        self._kept.clear()
        self._running.clear()

    def _started(self, asked: Hashable, work: Callable[[], T]) -> asyncio.Task[T]:
        """Return the run that works this out, begun now unless it is under way."""
        task = self._running.get(asked)
        if task is None:
            task = self._running[asked] = asyncio.create_task(self._run(work))
            task.add_done_callback(partial(self._end, asked, time.monotonic()))
        return task

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _end(self, asked: Hashable, began_s: float, task: asyncio.Task[T]) -> None:
        if self._running.get(asked) is task:
            del self._running[asked]
        # An error for which nobody waits any more is nobody's.
        if task.cancelled() or task.exception():
            return
        if self._keep_s and began_s >= self._valid_s:
            self._kept[asked] = _Kept(task.result(), began_s)
            self._kept.move_to_end(asked)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
