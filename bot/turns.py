"""Answers go first: while one is being worked out, whoever reads the feed waits a moment.

Both are work of one interpreter, which gives each of its threads the same share. A person waits for an answer; a file
has waited already.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

#: Answers worked out side by side: one computes while the other waits for the disk. Of more, none would be ready soon.
_AT_ONCE = 2
#: An article waits so long at most: however much is asked, the feed goes on being read.
_WAIT_S = 0.02


class Turns:
    """Whose turn it is in one process; an article gives way for `wait_s` at most."""

    def __init__(self, *, wait_s: float = _WAIT_S) -> None:
        self._wait_s = wait_s
        self._places = threading.Semaphore(_AT_ONCE)
        self._lock = threading.Lock()
        self._answering = 0
        self._idle = threading.Event()
        self._idle.set()

    @contextlib.contextmanager
    def answering(self) -> Iterator[None]:
        """Work out an answer within the block, once there is a place for one more."""
        with self._lock:
            self._answering += 1
            self._idle.clear()
        try:
            with self._places:
                yield
        finally:
            with self._lock:
                self._answering -= 1
                if not self._answering:
                    self._idle.set()

    def give_way(self) -> None:
        """Return once no answer is being worked out, or the longest wait is over."""
        self._idle.wait(self._wait_s)
