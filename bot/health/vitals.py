"""What the running service knows of its own health: what worked last, and what fails since when. In
memory only.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

#: Loop lags are kept for this long.
LAG_WINDOW_S = 300.0


@dataclass(slots=True)
class Fault:
    """Something that fails, until it works again."""

    reason: str
    #: When it began and when it was last said, by the monotonic clock.
    began: float
    said: float


@dataclass(slots=True)
class Vitals:
    """Signs of life; every time is of the monotonic clock, in seconds."""

    started: float = field(default_factory=time.monotonic)
    last_tick: float | None = None
    last_scan: float | None = None
    #: The folder has been read whole since the start.
    is_listening: bool = False
    faults: dict[str, Fault] = field(default_factory=dict)
    #: How late the loop came round lately, as (when, seconds).
    lags: list[tuple[float, float]] = field(default_factory=list)

    @property
    def lag_s(self) -> float:
        """The longest lag of the loop within the window."""
        return max((lag for _, lag in self.lags), default=0.0)

    def ticked(self) -> None:
        """Say that a tick did its work."""
        self.last_tick = time.monotonic()
        self.faults.pop("tick", None)

    def reading(self) -> None:
        """Say that the folder is being read: a backlog may take its time."""
        self.last_scan = time.monotonic()

    def scanned(self) -> bool:
        """Say that the folder was read whole; returns whether it could not be before."""
        self.last_scan = time.monotonic()
        self.is_listening = True
        return self.faults.pop("feed", None) is not None

    def recovered(self, name: str) -> None:
        """Say that `name` works again."""
        self.faults.pop(name, None)

    def lagged(self, seconds: float) -> None:
        """Say how late the loop came round."""
        now = time.monotonic()
        self.lags = [(at, lag) for at, lag in self.lags if now - at < LAG_WINDOW_S] + [
            (now, seconds)
        ]

    def failed(self, name: str, reason: str, *, remind_s: float = 0.0) -> bool:
        """Say that `name` fails; returns whether to log it: it is new, another reason, or
        `remind_s` have passed.
        """
        now = time.monotonic()
        fault = self.faults.get(name)
        if fault is not None and fault.reason == reason and now - fault.said < remind_s:
            return False
        self.faults[name] = Fault(reason=reason, began=fault.began if fault else now, said=now)
        return True
