"""Answers go first, one after the other: while one is being worked out, whoever reads the feed
waits a moment.

All are work of one interpreter, which gives each of its threads the same share. A person waits for
an answer; a file has waited already. And SQLite lets go of the interpreter with every row: whoever
computes beside it takes it for milliseconds, so that two answers side by side are both ready later
than one after the other.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

#: An article waits so long at most: however much is asked, the feed goes on being read.
_WAIT_S = 0.05


class Priority:
    """Whose turn it is in one process; an article gives way for `wait_s` at most."""

    def __init__(self, *, wait_s: float = _WAIT_S) -> None:
        self._wait_s = wait_s
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self._answering = 0
        self._idle = threading.Event()
        self._idle.set()

    @contextlib.contextmanager
    def answering(self) -> Iterator[None]:
        """Work out an answer within the block, once those that were asked before are done."""
        with self._counting:
            self._answering += 1
            self._idle.clear()
        try:
            with self._turn:
                yield
        finally:
            with self._counting:
                self._answering -= 1
                if not self._answering:
                    self._idle.set()

    def give_way(self) -> None:
        """Return once no answer is being worked out, or the longest wait is over."""
        self._idle.wait(self._wait_s)
