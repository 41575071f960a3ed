"""A circuit breaker for each token: after a failure everything posted with it rests, then one part
goes ahead alone.

Fifty channels share a bot's token. When the platform is down or refuses it, three of them find out
and the others keep their attempts; a channel's own refusal shows that the token works. Pure: no
clock, no network, one object a token.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.errors import DeliveryError

#: When this many channels fail in a row for unclear reasons, the token is taken to have failed.
SUSPECTS = 3
REST_FIRST = timedelta(seconds=5)
#: Longest rest. Three channels with failures of their own look like a dead platform, and delay the
#: others by no more than this.
REST_MOST = timedelta(minutes=1)
#: Rest of a refused token: platforms count calls with one against whoever makes them.
REST_REFUSED = timedelta(minutes=10)
#: A token that worked this recently is trusted: every queue may go at once.
FRESH = timedelta(minutes=1)


@dataclass(slots=True)
class Breaker:
    """What is known of one token. A queue goes ahead with a ticket; tickets from before a rest
    count no more.
    """

    #: Why it rests, and since when it does not work; None while it works for all that is known.
    reason: str = ""
    failing_since: datetime | None = None
    _rest: tuple[datetime, datetime] | None = None
    _rests: int = 0
    _suspects: set[str] = field(default_factory=set)
    _at_work: set[str] = field(default_factory=set)
    _worked: datetime | None = None
    _ticket: int = 0

    def resting_until(self, now: datetime) -> datetime | None:
        """Return until when nothing may be sent, or None if something may."""
        if self._rest is None:
            return None
        begun, end = self._rest
        # A clock that was set back must not make the rest as much longer.
        return end if begun <= now < end else None

    def in_turn(self, destinations: Iterable[str]) -> list[str]:
        """Return the destinations, those last that have failed since anything worked: whoever goes
        first, tries.
        """
        return sorted(destinations, key=lambda name: name in self._suspects)

    def enter(self, destination: str, *, now: datetime) -> int | None:
        """Return a ticket if the destination's queue may go ahead now, else None."""
        if self.resting_until(now) is not None:
            return None
        if self.failing_since is not None:
            may_go = not self._at_work
        else:
            is_fresh = (
                self._worked is not None
                and timedelta(0) <= now - self._worked < FRESH
                and not self._suspects
            )
            may_go = is_fresh or len(self._at_work | self._suspects | {destination}) <= SUSPECTS
        if not may_go:
            return None
        self._at_work.add(destination)
        return self._ticket

    def leave(self, destination: str, ticket: int) -> None:
        """Record that the destination's queue is no longer at work."""
        if ticket == self._ticket:
            self._at_work.discard(destination)

    def goes_on(self, ticket: int) -> bool:
        """Return whether whoever has this ticket may send another part."""
        return ticket == self._ticket

    def worked(self, ticket: int, *, now: datetime) -> set[str]:
        """Record that the token works. Returns the destinations that were failing because of it,
        so they can be retried now.

        A ticket from before the rest proves nothing about the token now.
        """
        if ticket != self._ticket:
            return set()
        failed = self._suspects if self.failing_since is not None else set()
        self.reason, self.failing_since = "", None
        self._rest, self._rests = None, 0
        self._worked, self._suspects = now, set()
        return failed

    def failed(self, destination: str, ticket: int, error: DeliveryError, *, now: datetime) -> bool:
        """Record a failure that may be the token's. Returns whether the token begins to fail with
        it.
        """
        if ticket == self._ticket or self.failing_since is not None:
            self._suspects.add(destination)
        if ticket != self._ticket:
            return False
        is_clear = error.blame == "token" or self.failing_since is not None
        if not is_clear and len(self._suspects) < SUSPECTS:
            return False
        wait = (
            REST_REFUSED
            if error.permanent
            else min(REST_FIRST * 2 ** min(self._rests, 10), REST_MOST)
        )
        if error.retry_after_s is not None:
            wait = timedelta(seconds=error.retry_after_s)
        begins = self.failing_since is None
        self.reason, self.failing_since = error.reason, self.failing_since or now
        self._rest, self._rests = (now, now + wait), self._rests + 1
        self._ticket += 1
        self._at_work.clear()
        return begins
