"""Whether the model is worth asking: one that keeps failing is left alone for a while, so that
nothing waits for it.
"""

from __future__ import annotations

import threading

#: Stories in a row that failed, each with its second try.
FAILURES = 3
REST_S = 300.0


class Breaker:
    """Counts failures in a row; used by several threads. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._rests_until_s = 0.0
        self._reason = ""

    def resting(self, now_s: float) -> str | None:
        """Return why the model is left alone, or None where it may be asked; after a rest one
        failure is enough.
        """
        with self._lock:
            return (
                self._reason if self._failures >= FAILURES and now_s < self._rests_until_s else None
            )

    def succeeded(self) -> None:
        """Remember that the model answered."""
        with self._lock:
            self._failures = 0

    def failed(self, reason: str, now_s: float) -> None:
        """Remember that the model failed."""
        with self._lock:
            self._failures += 1
            self._reason = reason
            self._rests_until_s = now_s + REST_S
