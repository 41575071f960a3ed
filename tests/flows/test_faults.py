"""Downtime, clocks that are set, and a backup that was put back: the service's own ticks, on a
clock of ours.
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Digest, Feed, Settings, Store
from bot.errors import DatabaseFault, DeliveryError
from bot.feed.files import Folder
from bot.run.build import build_service
from bot.run.lock import owned
from bot.store import backup, outbox
from bot.store import slots as slot_outcomes
from bot.store.database import Database
from bot.store.sqlite import SqliteDatabase, connect
from tests.fakes import Clock, RecordingPlatform
from tests.flows.cycle import Here

EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)


class Life:
    """One installation, its service started and killed as often as wanted; ticks are ours."""

    def __init__(self, root: Path, **digest: Any) -> None:
        (root / "feed").mkdir()
        self.settings = Settings(
            feed=Feed(path=root / "feed"), store=Store(url=f"sqlite:///{root}/data/bot.db")
        ).model_copy(
            update={"digests": (Digest(name="world", at=("08:00",), to=("file:1",), **digest),)}
        )
        self.clock = Clock(EIGHT - timedelta(hours=2))
        self.channel = RecordingPlatform()
        self.database: Database | None = None
        self.start()

    def start(self) -> None:
        self.stop()
        self.loop = asyncio.Runner()
        with owned(self.settings):
            pass
        self.database = SqliteDatabase(self.settings.database_path)
        parsers = Here(Folder(self.settings.feed_path))
        self.service = build_service(
            self.settings, self.database, parsers, {"file": self.channel}, clock=self.clock
        )  # type: ignore[arg-type]
        # As it is scheduled: whether the service is on duty by then or not.
        self.service._work_off(None)
        self.term = self.service.take_up(self.database.duty())
        self.tick()

    def stop(self) -> None:
        if self.database is not None:
            self.loop.close()
            self.database.close()

    def restore(self, copy: Path, *, elsewhere: bool) -> None:
        """Put a copy in the place of the database; elsewhere nothing of the old one's lies beside
        it.
        """
        self.stop()
        for beside in self.settings.database_path.parent.glob(
            "bot.db*" if elsewhere else "bot.db-*"
        ):
            beside.unlink()
        shutil.copy(copy, self.settings.database_path)

    def deliver(self) -> None:
        self.loop.run(self.term.deliverer.drain())

    def tick(self) -> None:
        self.service._work_off(self.term)

    def run_until(self, moment: datetime) -> None:
        """Tick every half minute."""
        while self.clock.now < moment:
            self.clock.advance(seconds=30)
            self.tick()

    def slots(self) -> dict[str, str]:
        with self.database.read() as conn:
            decided = slot_outcomes.recorded(
                conn, digest="world", since=EIGHT.date() - timedelta(days=1)
            )
        return {f"{date:%a} {at}": outcome for (date, at), outcome in decided.items()}

    def editions(self) -> list[str]:
        with self.database.read() as conn:
            return [f"{row.date} {row.slot}" for row in outbox.deliveries(conn)]


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    made = Life(tmp_path)
    yield made
    made.stop()


@pytest.mark.parametrize(
    ("down", "outcome"),
    [
        (timedelta(minutes=5), {"Fri 08:00": "published"}),
        (timedelta(hours=5), {"Fri 08:00": "published"}),
        (
            timedelta(days=3),
            {
                "Fri 08:00": "missed",
                "Sat 08:00": "missed",
                "Sun 08:00": "missed",
                "Mon 08:00": "published",
            },
        ),
    ],
)
def test_after_downtime_there_is_one_edition_and_the_older_slots_are_missed(
    life: Life, down: timedelta, outcome: dict[str, str]
) -> None:
    life.run_until(EIGHT - timedelta(minutes=2))
    life.clock.advance(seconds=down.total_seconds())
    life.start()
    life.run_until(life.clock.now + timedelta(minutes=2))

    assert life.slots() == outcome
    assert len(life.editions()) == 1


@pytest.mark.parametrize(
    "jump", [timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=26_000)]
)
def test_a_clock_that_is_set_and_set_back_repeats_nothing_and_silences_nothing(
    life: Life, jump: timedelta
) -> None:
    life.run_until(EIGHT + timedelta(minutes=5))
    assert life.editions() == ["2026-06-12 08:00"]

    life.clock.now += jump
    life.run_until(life.clock.now + timedelta(minutes=3))
    life.clock.now -= jump
    life.start()
    life.run_until(EIGHT + timedelta(minutes=30))
    life.clock.now = EIGHT + timedelta(days=1, minutes=-1)
    life.run_until(EIGHT + timedelta(days=1, minutes=5))

    editions = life.editions()
    assert len(editions) == len(set(editions))
    assert "2026-06-13 08:00" in editions


@pytest.mark.parametrize(
    ("elsewhere", "knows"),
    [(False, True), (True, True), (False, False)],
    ids=[
        "where it ran",
        "on another machine",
        "where it ran, copied by other means or with its log deleted",
    ],
)
def test_a_backup_that_was_put_back_posts_nothing_again(
    life: Life, tmp_path: Path, elsewhere: bool, knows: bool
) -> None:
    life.run_until(EIGHT - timedelta(hours=1))
    backup.backup(life.settings.database_path, tmp_path / "yesterday.db", now=life.clock())
    if not knows:
        with contextlib.closing(connect(tmp_path / "yesterday.db")) as conn:
            conn.execute("DELETE FROM meta WHERE key = 'copied'")
    life.run_until(EIGHT + timedelta(minutes=30))
    assert life.slots() == {"Fri 08:00": "published"}

    life.clock.advance(minutes=10)
    life.restore(tmp_path / "yesterday.db", elsewhere=elsewhere)
    life.start()
    life.run_until(EIGHT + timedelta(hours=2))
    assert life.slots() == {"Fri 08:00": "skipped"}
    assert life.editions() == []

    life.clock.now = EIGHT + timedelta(days=1, minutes=-1)
    life.run_until(EIGHT + timedelta(days=1, minutes=5))
    assert life.editions() == ["2026-06-13 08:00"]


def test_a_restored_service_that_is_killed_at_once_does_not_forget_that_it_was_restored(
    life: Life, tmp_path: Path
) -> None:
    backup.backup(life.settings.database_path, tmp_path / "yesterday.db", now=life.clock())
    life.run_until(EIGHT + timedelta(minutes=30))
    life.restore(tmp_path / "yesterday.db", elsewhere=True)
    with owned(life.settings):
        pass
    with contextlib.closing(SqliteDatabase(life.settings.database_path)) as database:
        # Its first tick notices, and it dies before any slot is decided.
        parsers = Here(Folder(life.settings.feed_path))
        service = build_service(life.settings, database, parsers, {}, clock=life.clock)  # type: ignore[arg-type]
        service.take_up(database.duty()).absences.notice(life.clock())
    life.start()
    life.run_until(EIGHT + timedelta(hours=1))
    assert life.slots() == {"Fri 08:00": "skipped"}
    assert life.editions() == []


@pytest.mark.parametrize("had_arrived", [True, False])
def test_what_a_backup_has_still_to_send_is_looked_for_first(
    life: Life, tmp_path: Path, had_arrived: bool
) -> None:
    life.run_until(EIGHT + timedelta(minutes=1))
    backup.backup(life.settings.database_path, tmp_path / "copy.db", now=life.clock())
    if had_arrived:
        life.deliver()
    life.restore(tmp_path / "copy.db", elsewhere=True)
    life.clock.advance(hours=1)
    life.start()
    life.deliver()
    assert len(life.channel.sent) == 1
    assert life.channel.looked_back == 1
    with life.database.read() as conn:
        assert [row.state for row in outbox.deliveries(conn)] == ["sent"]


def test_a_backup_that_is_taken_away_and_put_back_once_is_no_backup_for_ever(
    life: Life, tmp_path: Path
) -> None:
    backup.backup(life.settings.database_path, tmp_path / "copy.db", now=life.clock())
    life.restore(tmp_path / "copy.db", elsewhere=True)
    life.start()
    life.run_until(EIGHT - timedelta(minutes=2))
    life.clock.advance(hours=1)
    life.start()
    assert life.slots() == {"Fri 08:00": "published"}


def test_a_digest_that_is_late_for_its_channel_is_not_posted_in_its_quiet_hours(
    tmp_path: Path,
) -> None:
    life = Life(tmp_path, quiet="09:00-11:00")
    life.run_until(EIGHT)
    life.channel.faults = [lambda: DeliveryError("away", retry_after_s=3600)]
    life.deliver()
    posted = {}
    for hour in (9, 10, 11):
        life.run_until(EIGHT.replace(hour=hour, minute=1))
        life.deliver()
        posted[hour] = len(life.channel.sent)
    life.stop()
    assert posted == {9: 0, 10: 0, 11: 1}


def test_a_disk_that_fills_up_posts_nothing_without_a_record_and_heals(tmp_path: Path) -> None:
    life = Life(tmp_path, title="A title that takes a page of its own " * 1000)
    life.run_until(EIGHT - timedelta(minutes=1))
    writer = life.database._writer
    (pages,) = writer.execute("PRAGMA page_count").fetchone()
    writer.execute(f"PRAGMA max_page_count = {pages}")
    life.clock.now = EIGHT
    with pytest.raises(DatabaseFault, match="full"):
        life.tick()
    assert (life.slots(), life.editions(), life.channel.sent) == ({}, [], [])

    writer.execute("PRAGMA max_page_count = 1000000")
    life.run_until(EIGHT + timedelta(minutes=2))
    assert life.slots() == {"Fri 08:00": "published"}
    assert life.editions() == ["2026-06-12 08:00"]
    life.stop()


def test_a_database_that_somebody_else_locks_is_written_when_it_is_free(life: Life) -> None:
    life.run_until(EIGHT - timedelta(minutes=1))
    life.database._writer.execute("PRAGMA busy_timeout = 50")
    holder = connect(life.settings.database_path)
    holder.execute("BEGIN IMMEDIATE")
    life.clock.now = EIGHT
    with pytest.raises(DatabaseFault, match="locked"):
        life.tick()

    holder.execute("ROLLBACK")
    holder.close()
    life.run_until(EIGHT + timedelta(minutes=1))
    assert life.editions() == ["2026-06-12 08:00"]
