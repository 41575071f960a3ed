"""Questions answered in a channel a moment ago, so that asking again leads to the answer instead of
repeating it.

Kept in memory only. After a restart a question may be answered in public once more, which harms
nobody.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from bot.model import Brief
from bot.wording import times
from bot.wording.requests import BriefRequest

#: So long an answer is one that was just given, in seconds. Discord lets an answer be looked up for
#: 15 minutes.
RECENT_S = 600.0
#: Questions remembered at most; the oldest go first.
_MOST = 1_000

W = TypeVar("W")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Generic[W]):
    """A public answer: where it was posted, and what decides whether a later answer says more."""

    where: W
    at: datetime
    #: Its sentences.
    said: frozenset[str]
    #: Independent reports by story.
    reports: Mapping[int, int]
    #: How many stories there were, those not shown included.
    stories: int
    is_degraded: bool

    @classmethod
    def of(cls, brief: Brief, *, where: W) -> Given[W]:
        """Return what to remember of `brief`, posted at `where`."""
        return cls(
            where=where,
            at=brief.until,
            said=_said(brief),
            reports={story.id: story.independent_reports for story in brief.stories},
            stories=len(brief.stories) + brief.more_stories,
            is_degraded=brief.degraded is not None,
        )

    def says_all_of(self, brief: Brief) -> bool:
        """Return whether this answer already has every sentence, story and report of `brief`.

        An answer given without the model says less than one given with it.
        """
        return not (
            (self.is_degraded and brief.degraded is None)
            or len(brief.stories) + brief.more_stories > self.stories
            or any(
                story.independent_reports > self.reports.get(story.id, -1)
                for story in brief.stories
            )
            or not _said(brief) <= self.said
        )


@dataclass(slots=True, eq=False)
class Turn(Generic[W]):
    """The right to answer a question in public, held by one asker at a time; end it with `give` or
    `drop`.

    Create it inside a running loop: the other askers wait there for its outcome.
    """

    asked_s: float
    outcome: asyncio.Future[Given[W] | None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    @property
    def was_dropped(self) -> bool:
        """Whether the turn ended without an answer."""
        return self.outcome.done() and self.outcome.result() is None

    def give(self, brief: Brief, where: W) -> None:
        """Record that `brief` was posted at `where`."""
        self.outcome.set_result(Given.of(brief, where=where))

    def drop(self) -> None:
        """Let somebody else answer, unless the answer has been given."""
        if not self.outcome.done():
            self.outcome.set_result(None)


class Answered(Generic[W]):
    """The public answers of the last minutes, by question and channel."""

    def __init__(self, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._turns: dict[Hashable, Turn[W]] = {}

    def take_turn(self, question: Hashable) -> Turn[W] | None:
        """Return the right to answer in public, or None if somebody has just answered or is about
        to.
        """
        turn = self._turns.get(question)
        if turn is not None and self._clock_s() - turn.asked_s < RECENT_S and not turn.was_dropped:
            return None
        return self._begin(question)

    async def settle(
        self, question: Hashable, brief: Brief, *, stands: Callable[[W], Awaitable[bool]]
    ) -> Given[W] | Turn[W]:
        """Return an answer that already says all of `brief`, or the right to answer in public.

        Waits for an answer that is on its way. An older one counts only if `stands` confirms that
        it is still there.
        """
        while (turn := self._turns.get(question)) is not None:
            is_old = turn.outcome.done()
            given = await asyncio.shield(turn.outcome)
            if (
                given is not None
                and given.says_all_of(brief)
                and (not is_old or await stands(given.where))
            ):
                return given
            if self._turns.get(question) is turn:
                break
        return self._begin(question)

    def _begin(self, question: Hashable) -> Turn[W]:
        now_s = self._clock_s()
        # Asked anew it is the newest: the oldest stand first, and are forgotten first.
        self._turns.pop(question, None)
        while self._turns:
            oldest, turn = next(iter(self._turns.items()))
            if len(self._turns) < _MOST and now_s - turn.asked_s < RECENT_S:
                break
            del self._turns[oldest]
        turn = self._turns[question] = Turn(asked_s=now_s)
        return turn


def question(request: BriefRequest, *, channel: str) -> Hashable:
    """Return a key that tells one question in one channel from all others."""
    words = request.words.casefold()
    return (
        channel,
        words,
        request.range,
        request.since_last,
        request.outlets,
        request.start,
    )


def in_words(given: Given[W], *, now: datetime) -> tuple[str, str]:
    """Return "Answered here 4 min ago", to be followed by a link, and the sentence that says
    nothing is new.
    """
    return f"Answered here {times.ago(given.at, now=now)}", "Nothing new since."


def _said(brief: Brief) -> frozenset[str]:
    told = (sentence for story in brief.stories for sentence in story.sentences)
    return frozenset(sentence.text for sentence in (*brief.summary, *told))
