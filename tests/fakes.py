"""Stand-ins for what lies outside: a clock that moves when told, a channel that can be told to
misbehave, and what its platform says of a person.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from bot.errors import DeliveryError
from bot.model import Continued, Document, FollowUp, Part, Standing
from bot.platforms import Desk, Standings
from bot.wording import layout, text_page


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **length: float) -> None:
        self.now += timedelta(**length)


def manager_of(*places: str, scope: str) -> Standings:
    """What somebody is who manages these places of one server and is nobody elsewhere."""
    there = Standing(scope=scope, can_read=True, can_write=True, is_manager=True)

    async def of(destinations: Collection[str]) -> Mapping[str, Standing]:
        return {to: there for to in destinations if to in places}

    return of


@dataclass
class RecordingPlatform:
    """A channel's history in memory. `faults` are taken from its front, one per call, each before
    or after posting.
    """

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[Callable[[], DeliveryError | None]] = field(default_factory=list)
    #: The next faults strike after the message stands in the channel.
    after_accepting: bool = False
    when_unknown: Literal["resend", "give_up"] = "resend"
    looked_back: int = 0
    blind: bool = False
    #: What every look-back meets, if anything.
    look_back_fault: DeliveryError | None = None
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, count: int) -> None:
        """Wait until so many messages stand in the channel."""
        while len(self.sent) < count:
            self._arrived.clear()
            await self._arrived.wait()

    def render(self, document: Document) -> tuple[Part, ...]:
        page = layout.page(document)
        text = text_page.text(page)
        tells = layout.tells(page.body)
        return (Part(payload=json.dumps({"text": text}), text=text, tells=tells),)

    def follow_up(self, notice: FollowUp) -> tuple[Part, ...]:
        if isinstance(notice, Continued):
            return self.render(notice.news)
        text = text_page.text(layout.correction_page(notice))
        return (Part(payload=json.dumps({"text": text}), text=text),)

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        error = self.faults.pop(0)() if self.faults else None
        if error is None or self.after_accepting:
            self.sent.append((destination, key, part.text))
            self._arrived.set()
        if error is not None:
            raise error
        return f"m{len(self.sent)}"

    async def look_back(self, destination: str, *, key: str) -> str | None:
        self.looked_back += 1
        if self.look_back_fault is not None:
            raise self.look_back_fault
        if self.blind:
            raise DeliveryError("this place cannot be read", permanent=True)
        return next(
            (f"m{n}" for n, (d, k, _) in enumerate(self.sent, 1) if (d, k) == (destination, key)),
            None,
        )

    async def serve(self, desk: Desk) -> None:
        """Take no commands."""
