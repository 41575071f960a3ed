"""What the running service knows of its own health: what worked last, and what fails since when. In
memory only.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.model import Trouble

#: Loop lags are kept for this long.
LAG_WINDOW_S = 300.0
#: The name under which the reading of the folder fails.
FEED = "feed"


@dataclass(slots=True)
class _Failure:
    """A task that fails, until it works again; times are of the monotonic clock."""

    reason: str
    began_s: float
    logged_s: float


@dataclass(slots=True)
class Vitals:
    """Signs of life; every time is of the monotonic clock, in seconds."""

    started: float = field(default_factory=time.monotonic)
    last_tick: float | None = None
    last_scan: float | None = None
    #: Whether this process is on duty: the others read no folder.
    is_on_duty: bool = False
    #: The folder has been read whole since this process has been on duty.
    is_listening: bool = False
    #: Files in the folder that are too many to be listed, of types that nothing reads.
    unlisted: int = 0
    #: How late the loop came round lately, as (when, seconds).
    lags: list[tuple[float, float]] = field(default_factory=list)
    _failures: dict[str, _Failure] = field(default_factory=dict)

    @property
    def lag_s(self) -> float:
        """The longest lag of the loop within the window."""
        return max((lag for _, lag in self.lags), default=0.0)

    def fails(self, name: str) -> bool:
        """Return whether `name` fails now."""
        return name in self._failures

    def failing(self, *, now: datetime, lasting_s: float = 0.0) -> Iterator[Trouble]:
        """Yield what has failed for `lasting_s` or longer."""
        for name, failure in list(self._failures.items()):
            lasted_s = time.monotonic() - failure.began_s
            if lasted_s >= lasting_s:
                yield Trouble(
                    kind="feed" if name == FEED else "task",
                    subject="" if name == FEED else name,
                    words=failure.reason,
                    since=now - timedelta(seconds=lasted_s),
                    began=now,
                )

    def taken_up(self) -> None:
        """Note that this process goes on duty."""
        self.is_on_duty, self.is_listening = True, False
        self.last_scan = time.monotonic()

    def stands_by(self) -> None:
        """Note that another process is on duty: what failed in that work fails here no more."""
        self.is_on_duty, self.unlisted = False, 0
        self._failures.pop(FEED, None)

    def ticked(self) -> None:
        """Note that a tick did its work."""
        self.last_tick = time.monotonic()
        self.recovered("tick")

    def reading(self) -> None:
        """Note that the folder is being read: a backlog may take its time."""
        self.last_scan = time.monotonic()

    def scanned(self, *, left: int, unlisted: int) -> bool:
        """Note that the folder was read, but for `left` files, and for `unlisted` ones that nothing
        reads and that are too many to be listed; returns whether it could not be read before.
        """
        self.unlisted = unlisted
        self.last_scan = time.monotonic()
        self.is_listening = self.is_listening or not left
        return self._failures.pop(FEED, None) is not None

    def recovered(self, name: str) -> None:
        """Note that `name` works again."""
        self._failures.pop(name, None)

    def lagged(self, seconds: float) -> None:
        """Note how late the loop came round."""
        now = time.monotonic()
        recent = [(at, lag) for at, lag in self.lags if now - at < LAG_WINDOW_S]
        self.lags = [*recent, (now, seconds)]

    def failed(self, name: str, reason: str, *, remind_s: float = 0.0) -> bool:
        """Note that `name` fails; returns whether to log it: it is new, another reason, or
        `remind_s` have passed.
        """
        now_s = time.monotonic()
        known = self._failures.get(name)
        if known and known.reason == reason and now_s - known.logged_s < remind_s:
            return False
        began_s = known.began_s if known else now_s
        self._failures[name] = _Failure(reason=reason, began_s=began_s, logged_s=now_s)
        return True
