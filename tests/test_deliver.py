"""Each part reaches its channel once, in order, whatever the channel answers."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot import metrics
from bot.editions.deliver import Deliverer
from bot.errors import DeliveryError
from bot.model import Edition, Part, Pulse, Sentence
from bot.store import outbox
from bot.store import told as watermarks
from bot.store.database import Database
from bot.store.outbox import Delivery
from tests import databases
from tests.fakes import Clock, RecordingPlatform

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
def database(tmp_path: Path):
    opened = databases.database(tmp_path / "bot.db")
    yield opened
    opened.close()


def edition(clock: Clock, *, destination: str = "room:1", day: int = 12) -> Edition:
    return Edition(
        digest="world",
        title="World desk",
        destination=destination,
        timezone="UTC",
        kind="scheduled",
        date=date(2026, 6, day),
        slot="08:00",
        since=clock.now - timedelta(days=1),
        until=clock.now,
        engine="extractive",
        sections=(),
        more_stories=0,
        citations=(),
        pulse=Pulse(articles=0, outlets=0, newest=None),
    )


def promise(database: Database, clock: Clock, texts: Sequence[str], **which: object) -> None:
    parts = [
        Part(payload="{}", text=text, tells=((7, Sentence(f"{text}.", (1,))),)) for text in texts
    ]
    with database.write() as conn:
        outbox.save_edition(
            conn,
            edition(clock, **which),
            parts,
            now=clock.now,
            expires=clock.now + timedelta(hours=6),
        )


def deliver(database: Database, platform: RecordingPlatform, clock: Clock) -> None:
    asyncio.run(Deliverer(database, {"room": platform}, clock=clock).drain())


def ledger(database: Database) -> list[Delivery]:
    with database.read() as conn:
        return outbox.deliveries(conn)


def texts(platform: RecordingPlatform) -> list[str]:
    return [text for _, _, text in platform.sent]


def fault(reason: str = "broken", **kind: object):
    return lambda: DeliveryError(reason, **kind)


def test_parts_arrive_in_order_and_once(database: Database) -> None:
    clock, room = Clock(), RecordingPlatform()
    promise(database, clock, ["one", "two", "three"])

    deliver(database, room, clock)
    deliver(database, room, clock)

    assert texts(room) == ["one", "two", "three"]
    assert [(d.state, d.attempts, d.message_id) for d in ledger(database)] == [
        ("sent", 1, "m1"),
        ("sent", 1, "m2"),
        ("sent", 1, "m3"),
    ]


def test_a_part_of_unknown_outcome_that_arrived_is_not_sent_again(database: Database) -> None:
    """The connection dropped after the channel had accepted the message."""
    clock, room = Clock(), RecordingPlatform(faults=[fault(unknown=True)], after_accepting=True)
    promise(database, clock, ["one", "two"])

    deliver(database, room, clock)
    assert ledger(database)[0].state == "sending"
    clock.advance(minutes=1)
    deliver(database, room, clock)

    assert texts(room) == ["one", "two"]
    assert room.looked_back == 1


def test_a_part_of_unknown_outcome_that_did_not_arrive_is_sent(database: Database) -> None:
    clock, room = Clock(), RecordingPlatform(faults=[fault(unknown=True)])
    promise(database, clock, ["one"])

    deliver(database, room, clock)
    clock.advance(minutes=1)
    deliver(database, room, clock)

    assert texts(room) == ["one"]


@pytest.mark.parametrize(("choice", "shown"), [("resend", ["one", "one"]), ("give_up", ["one"])])
def test_where_nothing_can_be_looked_up_the_platform_s_choice_counts(
    database: Database, choice: str, shown: list[str]
) -> None:
    clock, room = (
        Clock(),
        RecordingPlatform(faults=[fault(unknown=True)], after_accepting=True, blind=True),
    )
    room.when_unknown = choice
    promise(database, clock, ["one"])

    deliver(database, room, clock)
    clock.advance(minutes=1)
    deliver(database, room, clock)

    assert texts(room) == shown


def test_a_permanent_refusal_parks_the_edition_with_its_reason_and_gives_its_sentences_back(
    database: Database,
) -> None:
    clock, room = (
        Clock(),
        RecordingPlatform(faults=[lambda: None, fault("I may not write here", permanent=True)]),
    )
    promise(database, clock, ["one", "two", "three"])

    deliver(database, room, clock)
    clock.advance(hours=1)
    deliver(database, room, clock)

    assert texts(room) == ["one"]
    assert [(d.state, d.reason) for d in ledger(database)] == [
        ("sent", None),
        ("parked", "I may not write here"),
        ("parked", "I may not write here"),
    ]
    with database.read() as conn:
        told = watermarks.told(conn, "room:1", [7])
    assert told[7].sentences == ("one.",)


def test_a_passing_refusal_is_tried_again_when_the_platform_asks(database: Database) -> None:
    clock, room = Clock(), RecordingPlatform(faults=[fault("slow down", retry_after_s=90)])
    promise(database, clock, ["one"])

    deliver(database, room, clock)
    clock.advance(seconds=89)
    deliver(database, room, clock)
    assert texts(room) == []
    clock.advance(seconds=1)
    deliver(database, room, clock)
    assert texts(room) == ["one"]


def test_a_look_back_that_is_refused_waits_as_long_as_asked(database: Database) -> None:
    clock, room = Clock(), RecordingPlatform(faults=[fault(unknown=True)], after_accepting=True)
    room.look_back_fault = DeliveryError("slow down", retry_after_s=600)
    promise(database, clock, ["one"])

    deliver(database, room, clock)
    clock.advance(minutes=1)
    deliver(database, room, clock)
    clock.advance(minutes=9)
    deliver(database, room, clock)
    assert room.looked_back == 1
    room.look_back_fault = None
    clock.advance(minutes=1)
    deliver(database, room, clock)

    assert room.looked_back == 2
    assert texts(room) == ["one"]


def test_a_channel_that_cannot_be_read_for_long_is_asked_ever_less_often(
    database: Database,
) -> None:
    clock, room = Clock(), RecordingPlatform(faults=[fault(unknown=True)], after_accepting=True)
    room.look_back_fault = DeliveryError("down")
    promise(database, clock, ["one"])

    for _ in range(600):
        deliver(database, room, clock)
        clock.advance(seconds=6)

    assert 10 <= room.looked_back <= 25
    room.look_back_fault = None
    clock.advance(minutes=5)
    deliver(database, room, clock)
    assert texts(room) == ["one"]


def test_what_cannot_be_sent_within_its_grace_expires_and_counts_as_untold(
    database: Database,
) -> None:
    clock, room = Clock(), RecordingPlatform(faults=[fault("down") for _ in range(200)])
    promise(database, clock, ["one"])

    for _ in range(120):
        deliver(database, room, clock)
        clock.advance(minutes=5)

    assert texts(room) == []
    (delivery,) = ledger(database)
    assert (delivery.state, delivery.reason) == ("expired", "down")
    assert 10 < delivery.attempts < 100
    with database.read() as conn:
        assert watermarks.told(conn, "room:1", [7]) == {}


def test_one_broken_channel_does_not_delay_the_others(database: Database) -> None:
    clock, room = Clock(), RecordingPlatform()
    for number in range(10):
        promise(database, clock, [f"for {number}"], destination=f"room:{number}")
    room.faults = [fault("gone", permanent=True)]

    deliver(database, room, clock)

    assert len(room.sent) == 9
    assert sorted(d.state for d in ledger(database)) == ["parked"] + ["sent"] * 9


def test_a_later_edition_waits_for_the_earlier_one_of_its_channel(database: Database) -> None:
    clock, room = Clock(), RecordingPlatform(faults=[fault("busy")])
    promise(database, clock, ["first"])
    promise(database, clock, ["second"], day=13)

    deliver(database, room, clock)
    assert texts(room) == []
    clock.advance(minutes=1)
    deliver(database, room, clock)
    assert texts(room) == ["first", "second"]


def test_a_destination_whose_platform_is_off_is_parked_in_words(database: Database) -> None:
    clock, room = Clock(), RecordingPlatform()
    promise(database, clock, ["one"], destination="elsewhere:1")

    deliver(database, room, clock)

    (delivery,) = ledger(database)
    assert delivery.state == "parked"
    assert "not switched on" in (delivery.reason or "")


def test_a_part_found_sending_at_start_is_looked_for_before_it_is_sent(database: Database) -> None:
    """The process was killed between the channel's acceptance and our commit."""
    clock, room = Clock(), RecordingPlatform()
    promise(database, clock, ["one"])
    delivery = ledger(database)[0]
    with database.write() as conn:
        outbox.mark_sending(conn, delivery, now=clock.now)
    room.sent.append(("room:1", delivery.key, "one"))

    deliver(database, room, clock)

    assert texts(room) == ["one"]
    assert ledger(database)[0].state == "sent"


def test_keys_fit_the_shortest_limit_and_differ_between_databases(
    database: Database, tmp_path: Path
) -> None:
    clock = Clock()
    promise(database, clock, ["one", "two"])
    other = databases.database(tmp_path / "other.db")
    promise(other, clock, ["one", "two"])

    keys = {d.key for d in [*ledger(database), *ledger(other)]}
    other.close()

    assert len(keys) == 4
    assert all(len(key) <= 25 and key.isalnum() for key in keys)


class Faulty(RecordingPlatform):
    """An adapter with a bug that shows at one destination."""

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        if destination == "room:1":
            raise KeyError("a fault of ours")
        return await super().send(destination, part, key=key)


def test_a_fault_of_an_adapter_stops_its_queue_for_a_while_and_no_other(database: Database) -> None:
    """It was tried again twenty times a second, and an error of the disk ended the service."""
    clock, room = Clock(), Faulty()
    promise(database, clock, ["one"])
    promise(database, clock, ["two"], destination="room:2")

    async def run() -> None:
        deliverer = Deliverer(database, {"room": room}, clock=clock)
        running = asyncio.create_task(deliverer.run())
        await room.until(1)
        await asyncio.sleep(1)
        deliverer.stop()
        await running

    asyncio.run(run())

    assert texts(room) == ["two"]
    assert [(d.state, d.attempts) for d in ledger(database)] == [("sending", 1), ("sent", 1)]


def test_what_stands_behind_a_waiting_part_wakes_nobody(database: Database) -> None:
    """Otherwise the outbox would be looked at without a pause for as long as the network is
    gone.
    """
    clock, room = Clock(), RecordingPlatform(faults=[fault("network gone")])
    promise(database, clock, ["one", "two"])
    deliver(database, room, clock)
    clock.advance(seconds=1)

    first, _ = ledger(database)
    with database.read() as conn:
        assert outbox.destinations_due(conn, now=clock.now) == []
        assert outbox.next_wake(conn) == first.next > clock.now


class Night:
    """A digest with quiet hours from 09:00 to 12:00; it was promised at 08:00 and its channel was
    away until 09:30.
    """

    def __init__(self, database: Database, *, hours: float = 6, kind: str = "scheduled") -> None:
        self.database = database
        self.clock = Clock()
        self.room = RecordingPlatform(faults=[fault("away")])
        parts = [
            Part(payload="{}", text=text, tells=((7, Sentence(f"{text}.", (1,))),))
            for text in ("one", "two")
        ]
        issue = replace(edition(self.clock), kind=kind)
        with database.write() as conn:
            expires = self.clock.now + timedelta(hours=hours)
            outbox.save_edition(conn, issue, parts, now=self.clock.now, expires=expires)

    def deliver(self) -> list[str]:
        deliverer = Deliverer(
            self.database, {"room": self.room}, clock=self.clock, quiet_until=self.quiet_until
        )
        asyncio.run(deliverer.drain())
        return texts(self.room)

    def quiet_until(self, digest: str) -> datetime | None:
        assert digest == "world"
        return self.clock.now.replace(hour=12, minute=0) if 9 <= self.clock.now.hour < 12 else None


def test_what_could_not_be_sent_before_quiet_hours_waits_for_their_end(database: Database) -> None:
    night = Night(database)
    night.deliver()
    night.clock.advance(hours=1.5)
    assert night.deliver() == []
    night.clock.advance(hours=2.4)
    assert night.deliver() == []
    assert {row.attempts for row in ledger(database)} == {0, 1}
    night.clock.advance(hours=0.1)
    assert night.deliver() == ["one", "two"]


def test_what_may_not_be_so_late_expires_when_quiet_hours_begin(database: Database) -> None:
    """The next edition, and not one in the middle of the night, tells its sentences."""
    night = Night(database, hours=3)
    night.deliver()
    night.clock.advance(hours=1.5)
    assert night.deliver() == []
    assert {(row.state, row.reason) for row in ledger(database)} == {("expired", "away")}
    with database.read() as conn:
        assert watermarks.told(conn, "room:1", [7]) == {}


def test_quiet_hours_interrupt_nothing_that_has_begun(database: Database) -> None:
    night = Night(database)
    night.room.faults = [lambda: None, fault("away")]
    night.deliver()
    night.clock.advance(hours=1.5)
    assert night.deliver() == ["one", "two"]


@pytest.mark.parametrize("kind", ["posted", "test"])
def test_what_somebody_posts_by_hand_is_not_held_back(database: Database, kind: str) -> None:
    night = Night(database, kind=kind)
    night.clock.advance(hours=2)
    night.deliver()
    night.clock.advance(minutes=1)
    assert night.deliver() == ["one", "two"]


def probe(database: Database, platform: RecordingPlatform, clock: Clock) -> None:
    asyncio.run(Deliverer(database, {"room": platform}, clock=clock).probe())


def parked_room(database: Database, clock: Clock) -> RecordingPlatform:
    """A channel that refused an edition of two parts, and cannot be read."""
    refused = fault("not in the channel", permanent=True)
    room = RecordingPlatform(faults=[refused], look_back_fault=refused())
    promise(database, clock, ["one", "two"])
    deliver(database, room, clock)
    assert {d.state for d in ledger(database)} == {"parked"}
    return room


def test_what_was_parked_is_sent_once_its_channel_can_be_read_again(database: Database) -> None:
    clock = Clock()
    room = parked_room(database, clock)
    clock.advance(minutes=5)
    probe(database, room, clock)
    assert {d.state for d in ledger(database)} == {"parked"}
    assert texts(room) == []

    room.look_back_fault = None
    probe(database, room, clock)
    deliver(database, room, clock)
    assert texts(room) == ["one", "two"]
    assert [d.state for d in ledger(database)] == ["sent", "sent"]
    probe(database, room, clock)
    deliver(database, room, clock)
    assert texts(room) == ["one", "two"]


def test_a_part_that_had_arrived_before_it_was_parked_is_not_sent_again(database: Database) -> None:
    clock = Clock()
    room = RecordingPlatform(faults=[fault("lost", permanent=True)], after_accepting=True)
    promise(database, clock, ["one", "two"])
    deliver(database, room, clock)
    assert [d.state for d in ledger(database)] == ["parked", "parked"]
    clock.advance(minutes=5)
    probe(database, room, clock)
    deliver(database, room, clock)
    assert texts(room) == ["one", "two"]


@pytest.mark.parametrize("too_late", [True, False])
def test_what_is_too_late_or_has_a_newer_edition_stays_parked(
    database: Database, too_late: bool
) -> None:
    clock = Clock()
    room = parked_room(database, clock)
    room.look_back_fault = None
    clock.advance(hours=7 if too_late else 1)
    if not too_late:
        promise(database, clock, ["newer"], day=13)
    probe(database, room, clock)
    deliver(database, room, clock)
    assert texts(room) == ([] if too_late else ["newer"])


def test_a_running_deliverer_looks_by_itself(database: Database) -> None:
    clock = Clock()
    room = parked_room(database, clock)
    room.look_back_fault = None

    async def scenario() -> None:
        deliverer = Deliverer(database, {"room": room}, clock=clock)
        running = asyncio.create_task(deliverer.run())
        clock.advance(minutes=5)
        deliverer.wake()
        async with asyncio.timeout(60):
            await room.until(2)
        deliverer.stop()
        await running

    asyncio.run(scenario())
    assert texts(room) == ["one", "two"]


def test_the_last_edition_is_the_last_that_arrived(database: Database) -> None:
    clock, room = Clock(), RecordingPlatform()
    promise(database, clock, ["first"])
    deliver(database, room, clock)
    first = clock.now
    clock.advance(hours=24)
    promise(database, clock, ["second"], day=13)

    def last() -> datetime | None:
        with database.read() as conn:
            found = outbox.last_edition(conn, destination="room:1")
        return found.until if found else None

    assert last() == first
    deliver(database, room, clock)
    assert last() == clock.now


def test_posts_are_counted_by_outcome_and_the_first_part_by_how_late_it_is(
    database: Database,
) -> None:
    names = {
        outcome: ("bot_posts_total", {"platform": "room", "outcome": outcome})
        for outcome in ("sent", "retried", "parked")
    }
    names["late"] = ("bot_first_post_seconds_sum", {})
    before = {key: metrics.REGISTRY.get_sample_value(*name) or 0.0 for key, name in names.items()}
    clock, room = Clock(), RecordingPlatform(faults=[fault()])
    promise(database, clock, ["one", "two"])
    due = clock.now - timedelta(seconds=90)

    def drain(platform: RecordingPlatform) -> None:
        deliverer = Deliverer(database, {"room": platform}, clock=clock, due=lambda _: due)
        asyncio.run(deliverer.drain())

    drain(room)
    clock.advance(minutes=1)
    drain(room)
    promise(database, clock, ["three"], day=13)
    drain(RecordingPlatform(faults=[fault(permanent=True)]))

    after = {key: metrics.REGISTRY.get_sample_value(*name) or 0.0 for key, name in names.items()}
    counted = {key: after[key] - before[key] for key in names}
    assert counted == {"sent": 2, "retried": 1, "parked": 1, "late": 150.0}
