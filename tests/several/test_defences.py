"""What keeps several machines from losing and doubling, each defence taken away in turn: with it all is
well, and without it the same course of events loses or doubles something.

Each course is one that a pause, a hang, a cut connection or a wrong clock makes. What is taken away is
taken away in a subclass here.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.archive.ingest import Ingest
from bot.config.settings import Digest, Feed, Settings
from bot.editions.deliver import Deliverer
from bot.editions.publish import Publisher
from bot.errors import DatabaseFault, DeliveryError
from bot.feed.files import Folder
from bot.model import Edition, Part
from bot.slots import Due
from bot.store import articles, outbox, schedules
from bot.store.database import Connection, Database, to_ms
from bot.store.opening import open_for_writing
from bot.store.outbox import Delivery
from bot.store.postgres import PostgresConnection, PostgresDatabase
from tests import databases
from tests.fakes import Clock, RecordingPlatform
from tests.flows.cycle import LATER_S, Here
from tests.flows.running import until
from tests.newsroom import FERRY
from tests.several.storm import START
from tests.several.test_several import WAITING

EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

defended = pytest.mark.parametrize("is_defended", [True, False], ids=["with", "without"])


@pytest.fixture
def two() -> Iterator[tuple[PostgresDatabase, PostgresDatabase]]:
    """One database, opened by two machines."""
    address = databases.address()
    with (
        closing(PostgresDatabase(address, writable=True)) as one,
        closing(PostgresDatabase(address, writable=True)) as other,
    ):
        yield one, other


def settings(root: Path, *at: str) -> Settings:
    (root / "feed").mkdir()
    feed = Feed(path=root / "feed", settle=timedelta(0))
    digest = Digest(name="world", at=at, to=("file:1",))
    return Settings(feed=feed).model_copy(update={"digests": (digest,)})


def ledger(database: Database) -> list[Delivery]:
    with database.read() as conn:
        return outbox.deliveries(conn)


# A slot is claimed before anything of it is promised.


class Overtaken(Publisher):
    """Another machine decides while this one stands between composing and storing."""

    meanwhile: Callable[[], object]

    def _store(self, *what: Any, **when: Any) -> None:
        self.meanwhile()
        super()._store(*what, **when)


class Heedless(Overtaken):
    """It does not mind who has decided a slot."""

    def _record(
        self, conn: Connection, digest: Digest, due: Due, *, published: bool, now: datetime
    ) -> None:
        with suppress(DatabaseFault):
            super()._record(conn, digest, due, published=published, now=now)


@defended
def test_a_slot_is_claimed_before_it_is_promised(
    tmp_path: Path, two: tuple[PostgresDatabase, PostgresDatabase], is_defended: bool
) -> None:
    """Meanwhile the digest is paused, and another machine leaves its slot out."""
    one, other = two
    configured, platforms = settings(tmp_path, "08:00"), {"file": RecordingPlatform()}
    second = (Overtaken if is_defended else Heedless)(configured, other, platforms)
    for publisher in (first := Publisher(configured, one, platforms), second):
        publisher.publish_due(now=EIGHT - HOUR)

    def pause() -> None:
        with one.write() as conn:
            schedules.pause(conn, "world", until=None)
        first.publish_due(now=EIGHT)

    second.meanwhile = pause
    with suppress(DatabaseFault):
        second.publish_due(now=EIGHT)
    assert len(ledger(one)) == (0 if is_defended else 1)


# A part is marked only as it was when it was read.


class Slow(Deliverer):
    """Another machine sends while this one stands between reading a part and marking it."""

    meanwhile: Callable[[], object]

    def _mark_sending(self, delivery: Delivery) -> tuple[float, Part | None]:
        self.meanwhile()
        return super()._mark_sending(delivery)


class Unconditional(Slow):
    """It marks a part whatever has become of it."""

    def _mark_sending(self, delivery: Delivery) -> tuple[float, Part | None]:
        self.meanwhile()
        with self._database.write(durable=True) as conn:
            row = conn.execute(
                "UPDATE deliveries SET state = 'sending', attempts = attempts + 1, "
                "started_ms = :now WHERE id = :id RETURNING payload, text",
                {"id": delivery.id, "now": to_ms(self._clock())},
            ).fetchone()
        return time.monotonic(), Part(payload=row["payload"], text=row["text"])


def promise(database: Database, clock: Clock) -> None:
    parts = [Part(payload="{}", text="one")]
    with database.write() as conn:
        outbox.save_alert(conn, parts, destination="file:1", now=clock(), expires=clock() + HOUR)


@defended
def test_a_part_is_marked_only_as_it_was_read(
    two: tuple[PostgresDatabase, PostgresDatabase], is_defended: bool
) -> None:
    one, other = two
    clock, channel = Clock(), RecordingPlatform()
    promise(one, clock)
    second = (Slow if is_defended else Unconditional)(other, {"file": channel}, clock=clock)
    second.meanwhile = lambda: asyncio.run(Deliverer(one, {"file": channel}, clock=clock).drain())
    asyncio.run(second.drain())
    assert len(channel.sent) == (1 if is_defended else 2)


# Whoever is on duty writes over the connection that holds the lock, and over no other.


class Hanging(RecordingPlatform):
    """A channel in whose call the process hangs, before it is refused."""

    meanwhile: Callable[[], object]

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        await asyncio.to_thread(self.meanwhile)
        raise DeliveryError("slow down", retry_after_s=1)


@defended
def test_who_is_not_on_duty_any_more_writes_nothing(tmp_path: Path, is_defended: bool) -> None:
    """In a call a process is silent for too long; another looks for the part, and sends it. Then the
    call comes back refused: to try it again is not up to the first any more.
    """
    address, clock, channel = databases.address(), Clock(), RecordingPlatform()
    with (
        closing(open_for_writing(address, marker=tmp_path / "one")) as one,
        closing(open_for_writing(address, marker=tmp_path / "other")) as other,
    ):
        promise(one, clock)
        duty, hanging = one.duty(), Hanging()
        assert duty is not None
        following: list[Database] = []

        def deliver() -> None:
            clock.advance(minutes=1)
            asyncio.run(Deliverer(following[0], {"file": channel}, clock=clock).drain())

        def take_over() -> None:
            with psycopg.connect(address, autocommit=True) as admin:
                admin.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE objid = %s", [0x42524632]
                )
            following.append(until(other.duty))
            deliver()

        hanging.meanwhile = take_over
        # A pool would lend it whichever connection is free.
        writes_over = duty if is_defended else one
        asyncio.run(Deliverer(writes_over, {"file": hanging}, clock=clock).drain())
        deliver()
        for term in (duty, following[0]):
            term.close()
    assert len(channel.sent) == (1 if is_defended else 2)


# Each article is in the window of one edition.


class Turnless(PostgresConnection):
    """Its transactions wait for nobody."""

    @contextmanager
    def transaction(self, **how: bool) -> Iterator[PostgresConnection]:
        self.execute("BEGIN")
        yield self
        self.execute("COMMIT")


class OwnTime(PostgresConnection):
    """It goes by the clock of its machine."""

    def time(self, own: datetime | None = None) -> datetime:
        return super().time() if own is None else own


class Weakened(PostgresDatabase):
    """A database that is written to over such connections."""

    kind: type[PostgresConnection]

    @contextmanager
    def write(self, *, durable: bool = False) -> Iterator[PostgresConnection]:
        with closing(self.kind(self._address)) as made, made.transaction(durable=durable):
            yield made


@dataclass
class Windows:
    """A digest that is due at every minute, over a feed; a minute takes a second."""

    root: Path
    database: Database
    publisher: Publisher
    settings: Settings

    @classmethod
    @contextmanager
    def opened(cls, root: Path, kind: type[PostgresConnection]) -> Iterator[Windows]:
        address = databases.empty_address()
        databases.with_clock(address, start=START, speed=60.0)
        open_for_writing(address, marker=root / "id").close()
        every = [f"{minute // 60:02}:{minute % 60:02}" for minute in range(120)]
        configured = settings(root, *every)
        with closing(Weakened(address, writable=True)) as database:
            database.kind = kind
            publisher = Publisher(configured, database, {"file": RecordingPlatform()})
            made = cls(root, database, publisher, configured)
            # What is there at first is background, and no slot is due before it is known.
            made.look()
            publisher.publish_due(now=made.now())
            yield made

    def now(self) -> datetime:
        with self.database.read() as conn:
            return conn.time(START)

    def look(
        self, *, behind: timedelta = timedelta(0), give_way: Callable[[], None] = lambda: None
    ) -> None:
        """Read the feed, on a machine whose clock is so far behind."""
        feed: Any = Here(Folder(self.root / "feed"))
        ingest = Ingest(self.settings, self.database, feed, give_way=give_way)
        ingest.run_once(now=self.now(), now_s=LATER_S, clock=lambda: self.now() - behind)

    def scheduled(self) -> Edition:
        """Return the next edition of the schedule."""
        (edition,) = until(lambda: self.publisher.publish_due(now=self.now()))
        return edition

    def posted(self) -> Edition:
        """Return an edition that somebody asks for."""
        (edition,) = self.publisher.post("world", kind="posted", now=self.now())
        return edition

    def unseen(self, editions: list[Edition]) -> int:
        """Return how many articles are in no edition's window."""
        with self.database.read() as conn:
            return len(articles.listing(conn)) - sum(one.pulse.articles for one in editions)


@defended
@pytest.mark.parametrize("how", ["scheduled", "posted"])
def test_what_is_being_stored_is_waited_for_before_a_window_ends(
    tmp_path: Path, how: str, is_defended: bool
) -> None:
    kind = PostgresConnection if is_defended else Turnless
    with Windows.opened(tmp_path, kind) as windows:
        storing, is_made = threading.Event(), threading.Event()

        def is_waited_for() -> bool:
            with windows.database.read() as conn:
                return bool(conn.execute(WAITING).fetchone()[0])

        def hang() -> None:
            storing.set()
            until(lambda: is_made.is_set() or is_waited_for())

        (tmp_path / "feed" / "ferry.txt").write_text(FERRY)
        reading = threading.Thread(target=lambda: windows.look(give_way=hang))
        reading.start()
        assert storing.wait(60)
        first = getattr(windows, how)()
        is_made.set()
        reading.join(60)
        unseen = windows.unseen([first, windows.scheduled()])
    assert unseen == (0 if is_defended else 1)


@defended
def test_an_article_counts_from_the_time_of_the_database(tmp_path: Path, is_defended: bool) -> None:
    kind = PostgresConnection if is_defended else OwnTime
    with Windows.opened(tmp_path, kind) as windows:
        first = windows.scheduled()
        (tmp_path / "feed" / "ferry.txt").write_text(FERRY)
        windows.look(behind=HOUR)
        unseen = windows.unseen([first, windows.scheduled()])
    assert unseen == (0 if is_defended else 1)
