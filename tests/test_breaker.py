"""What concerns the token stops everybody behind it; what concerns a channel stops nobody else."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.editions.circuit_breaker import REST_FIRST, REST_MOST, REST_REFUSED, SUSPECTS
from bot.editions.deliver import Deliverer
from bot.errors import DeliveryError
from bot.model import Part
from bot.platforms import token_of
from bot.store import outbox, schema
from bot.store.database import Database
from bot.store.outbox import Delivery
from bot.store.sqlite import SqliteDatabase
from tests.fakes import Clock, RecordingPlatform
from tests.test_deliver import edition

ROOMS = 50
DOWN = DeliveryError("the platform cannot be reached", blame="token")
BROKEN = DeliveryError("no answer", unknown=True, blame="unclear")


@dataclass
class Platform(RecordingPlatform):
    """A platform of many channels: all of it fails by `down`, single channels by `broken`; every
    call is counted.
    """

    down: DeliveryError | None = None
    broken: dict[str, DeliveryError] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        self._call(destination)
        return await super().send(destination, part, key=key)

    async def look_back(self, destination: str, *, key: str) -> str | None:
        self._call(destination)
        return await super().look_back(destination, key=key)

    def _call(self, destination: str) -> None:
        self.calls.append(destination)
        error = self.down or self.broken.get(destination)
        if error is not None:
            raise error


class Office:
    """An outbox over one platform, emptied by one deliverer at a clock of ours."""

    def __init__(self, database: Database, loop: asyncio.Runner) -> None:
        self.database = database
        self.loop = loop
        self.clock = Clock()
        self.platform = Platform()
        self.deliverer = Deliverer(database, {"room": self.platform}, clock=self.clock)

    def promise(self, *rooms: int, grace: timedelta = timedelta(hours=6), day: int = 12) -> None:
        parts = [Part(payload="{}", text=text) for text in ("one", "two")]
        with self.database.write() as conn:
            for room in rooms:
                issue = edition(self.clock, destination=f"room:{room}", day=day)
                outbox.save_edition(
                    conn, issue, parts, now=self.clock.now, expires=self.clock.now + grace
                )

    def deliver(self) -> list[str]:
        """Send what can be sent and return who was called for it."""
        self.platform.calls.clear()
        self.loop.run(self.deliverer.drain())
        return list(self.platform.calls)

    def after_rest(self) -> list[str]:
        """Let the clock run to when something may go again, and deliver."""
        with self.database.read() as conn:
            following = outbox.next_wake(conn)
        assert following is not None
        self.clock.now = max(following, self.clock.now)
        return self.deliver()

    def ledger(self) -> list[Delivery]:
        with self.database.read() as conn:
            return outbox.deliveries(conn)

    def states(self) -> set[str]:
        return {row.state for row in self.ledger()}

    def posted(self) -> dict[str, list[str]]:
        """What stands in each channel, in order."""
        found: dict[str, list[str]] = {}
        for destination, _, text in self.platform.sent:
            found.setdefault(destination, []).append(text)
        return found


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = SqliteDatabase(tmp_path / "bot.db")
    schema.migrate(opened._writer)
    with asyncio.Runner() as loop:
        yield Office(opened, loop)
    opened.close()


def everything(rooms: int = ROOMS) -> dict[str, list[str]]:
    return {f"room:{room}": ["one", "two"] for room in range(rooms)}


def test_a_platform_that_is_down_costs_three_attempts_and_then_one_at_a_time(
    office: Office,
) -> None:
    office.promise(*range(ROOMS))
    office.platform.down = DOWN

    assert len(office.deliver()) <= SUSPECTS
    assert office.deliver() == []
    rests = []
    for _ in range(60):
        before = office.clock.now
        assert len(office.after_rest()) == 1
        rests.append(office.clock.now - before)
    assert rests[0] == REST_FIRST
    assert rests[-1] == REST_MOST
    assert sum(row.attempts for row in office.ledger()) <= SUSPECTS + 60
    assert [(one.subject, one.words, one.since) for one in office.deliverer.failing()] == [
        ("room", DOWN.reason, Clock().now)
    ]
    assert {row.reason for row in office.ledger() if row.part == 1} == {DOWN.reason}

    office.platform.down = None
    for _ in range(2):
        office.after_rest()
    assert office.posted() == everything(), (
        "those that had tried wait hardly longer than the others"
    )
    assert office.states() == {"sent"}
    assert office.deliverer.failing() == []


def test_one_probe_goes_first_and_opens_the_way_for_the_others(office: Office) -> None:
    """It is one that has not failed yet, if there is one: a channel that fails always must not
    stand for the others.
    """
    office.promise(*range(ROOMS))
    office.platform.down = DOWN
    failed = set(office.deliver())
    office.platform.down = None

    first, *others = office.after_rest()
    assert first not in failed
    assert len(others) == 2 * ROOMS - 1
    assert office.posted() == everything()


def test_no_answer_from_three_channels_in_a_row_is_the_platform_s(office: Office) -> None:
    office.promise(*range(ROOMS))
    office.platform.down = BROKEN

    assert len(set(office.deliver())) == SUSPECTS
    assert [one.subject for one in office.deliverer.failing()] == ["room"]
    office.platform.down = None
    while office.states() != {"sent"}:
        office.after_rest()
    assert office.posted() == everything()


@pytest.mark.parametrize(
    "error",
    [BROKEN, DeliveryError("HTTP 502", blame="unclear"), DeliveryError("slow", retry_after_s=90)],
)
def test_one_bad_channel_never_holds_up_the_others(office: Office, error: DeliveryError) -> None:
    """Not even when it is the only one that has something to send, for hours, and fails each
    time.
    """
    office.promise(0)
    office.platform.broken["room:0"] = error
    for _ in range(20):
        office.deliver()
        office.clock.advance(minutes=5)
    assert office.deliverer.failing() == []

    office.promise(*range(1, ROOMS))
    office.deliver()
    assert office.posted() == {
        room: texts for room, texts in everything().items() if room != "room:0"
    }


def test_three_bad_channels_cost_the_others_a_short_rest(office: Office) -> None:
    office.platform.broken = {f"room:{room}": BROKEN for room in range(3)}
    office.promise(*range(ROOMS))
    office.deliver()
    assert office.posted() == {}
    while not office.posted():
        office.after_rest()
    assert office.clock.now - Clock().now == REST_FIRST
    assert len(office.posted()) == ROOMS - 3

    while office.clock.now < Clock().now + timedelta(hours=2):
        office.after_rest()
    begun = office.clock.now
    office.promise(*range(3, ROOMS), day=13)
    office.deliver()
    while len(office.platform.sent) < 4 * (ROOMS - 3):
        office.after_rest()
    assert office.clock.now - begun <= REST_MOST


def test_a_channel_that_refuses_shows_that_the_token_works(office: Office) -> None:
    office.platform.broken = {
        f"room:{room}": DeliveryError("no right", permanent=True) for room in range(10)
    }
    office.promise(*range(ROOMS))
    office.deliver()
    assert len(office.posted()) == ROOMS - 10
    assert office.deliverer.failing() == []


def test_a_refused_token_parks_nobody_and_is_tried_every_ten_minutes(office: Office) -> None:
    """Whoever puts a new token in within the digest's grace still gets the digest."""
    office.platform.down = DeliveryError("the token is refused", permanent=True, blame="token")
    office.promise(*range(ROOMS))
    office.deliver()
    began, calls = office.clock.now, 0
    while office.clock.now < began + timedelta(hours=5):
        before = office.clock.now
        calls += len(office.after_rest())
        assert office.clock.now - before == REST_REFUSED
    assert calls == 30
    assert office.states() == {"pending"}

    # A configuration that is read anew begins with a deliverer that knows nothing.
    office.platform.down = None
    office.deliverer = Deliverer(office.database, {"room": office.platform}, clock=office.clock)
    office.after_rest()
    assert office.posted() == everything()


def test_the_platform_s_own_waiting_time_is_kept(office: Office) -> None:
    office.platform.down = DeliveryError("asked to wait", retry_after_s=600, blame="token")
    office.promise(*range(ROOMS))
    office.deliver()
    office.clock.advance(seconds=599)
    assert office.deliver() == []
    office.clock.advance(seconds=1)
    assert len(office.deliver()) == 1


def test_what_may_wait_no_longer_expires_during_the_rest_with_its_reason(office: Office) -> None:
    """Its sentences belong to the next edition, and that is not composed when the platform is
    back.
    """
    office.promise(*range(ROOMS), grace=timedelta(minutes=20))
    office.promise(*range(ROOMS), grace=timedelta(hours=6), day=13)
    office.platform.down = DOWN
    office.deliver()
    while office.clock.now < Clock().now + timedelta(minutes=20):
        office.after_rest()

    old, new = ([row for row in office.ledger() if row.date.endswith(day)] for day in ("12", "13"))
    assert {(row.state, row.reason) for row in old} == {("expired", DOWN.reason)}
    assert {row.state for row in new} == {"pending"}
    office.platform.down = None
    office.after_rest()
    assert office.posted() == everything()


def test_a_part_that_may_have_arrived_is_looked_for_after_the_rest(office: Office) -> None:
    office.promise(*range(ROOMS))
    office.platform.after_accepting = True
    office.platform.faults = [lambda: BROKEN] * SUSPECTS
    office.deliver()
    assert sum(row.state == "sending" for row in office.ledger()) == SUSPECTS

    while office.states() != {"sent"}:
        office.after_rest()
    assert office.posted() == everything()
    assert office.platform.looked_back == SUSPECTS


def test_a_clock_set_back_does_not_lengthen_a_rest(office: Office) -> None:
    office.promise(*range(ROOMS))
    office.platform.down = DOWN
    office.deliver()
    office.platform.down = None
    office.clock.advance(days=-1)
    office.promise(ROOMS)
    office.deliver()
    assert office.posted() == {f"room:{ROOMS}": ["one", "two"]}


def test_what_is_new_during_a_rest_waits_for_its_end_and_wakes_nobody_before(
    office: Office,
) -> None:
    office.promise(*range(3))
    office.platform.down = DOWN
    office.deliver()
    office.promise(*range(3, 6))
    assert office.deliver() == []
    with office.database.read() as conn:
        assert outbox.next_wake(conn) == office.clock.now + REST_FIRST


def test_many_at_once_go_ahead_as_soon_as_one_has_arrived(office: Office) -> None:
    at_once, most = 0, 0
    all_there = asyncio.Event()

    async def send(destination: str, part: Part, *, key: str) -> str:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        if most > ROOMS - 10:
            all_there.set()
        if destination not in {"room:0", "room:1", "room:2"}:
            await asyncio.wait_for(all_there.wait(), 60)
        at_once -= 1
        return key

    office.platform.send = send  # type: ignore[method-assign]
    office.promise(*range(ROOMS))
    office.loop.run(office.deliverer.drain())
    assert most > ROOMS - 10
    assert office.states() == {"sent"}


@pytest.mark.parametrize(
    ("destination", "token"),
    [
        ("discord:123", "discord"),
        ("slack:C0123", "slack"),
        ("slack:acme/C0123", "slack:acme"),
        ("webhook:news", "webhook:news"),
        ("file:out/a.jsonl", "file:out/a.jsonl"),
        ("terminal", "terminal"),
    ],
)
def test_each_workspace_and_each_webhook_has_a_token_of_its_own(
    destination: str, token: str
) -> None:
    assert token_of(destination) == token
