"""A disk that is really full and a database that another process really holds, while articles come
and a slot is due.

Nothing lost, nothing twice, no restart. The whole minute of a lock is played by `LOCKED_S=60
./run.sh test …`.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config.settings import Alerts, Digest, Feed, Settings, Store
from bot.feed.files import Folder
from bot.health.alerts import DISK_LEAST_BYTES
from bot.platforms.file import FilePlatform
from bot.run.build import build_service
from bot.run.lock import owned
from bot.store import articles, outbox
from bot.store import slots as slot_outcomes
from bot.store.database import Database
from bot.store.outbox import Delivery
from tests.fakes import Clock, RecordingPlatform
from tests.flows.cycle import Here
from tests.flows.running import Running, until
from tests.newsroom import FERRY

EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
#: A little more than below which the bot warns.
DISK_BYTES = DISK_LEAST_BYTES + (16 << 20)
CHANNEL, OPERATOR = "discord:100000000000000001", "discord:100000000000000002"
LOCKED_S = float(os.environ.get("LOCKED_S", "0"))


class Site:
    """The service's own tick, pass and delivery, at a clock of ours; `data` is where its database
    lies.
    """

    def __init__(self, root: Path, data: Path) -> None:
        (root / "feed").mkdir()
        self.data = data
        self.settings = Settings(
            feed=Feed(path=root / "feed", settle=timedelta(0)),
            store=Store(url=f"sqlite:///{data}/bot.db"),
            alerts=Alerts(to=(OPERATOR,)),
        ).model_copy(
            update={
                "digests": (Digest(name="world", at=("08:00",), to=(CHANNEL, f"file:{data}/out")),)
            }
        )
        self.clock = Clock(EIGHT - timedelta(minutes=10))
        self.channel = RecordingPlatform()
        self.fed = 0
        self._loop = asyncio.Runner()
        self._owned = owned(self.settings)
        self.database: Database = self._owned.__enter__()
        platforms = {"discord": self.channel, "file": FilePlatform(data)}
        parsers = Here(Folder(self.settings.feed_path))
        self.service = build_service(
            self.settings, self.database, parsers, platforms, clock=self.clock
        )  # type: ignore[arg-type]
        self.term = self.service.take_up(self.database.duty())

    def close(self) -> None:
        self._loop.close()
        self._owned.__exit__(None, None, None)

    def minute(self) -> None:
        """Let an article come, and everything happen that happens within a minute."""
        self.fed += 1
        # Long enough that the database has to grow for it, and like no other.
        words = " ".join(
            f"Case{self.fed} of harbour {word} was heard in port{self.fed * word}."
            for word in range(600)
        )
        (self.settings.feed_path / f"{self.fed}.txt").write_text(
            f"Harbour court hears case {self.fed}\n\n{words}"
        )
        self._loop.run(self._minute())
        self.clock.advance(minutes=1)

    async def _minute(self) -> None:
        await self.service._scan(self.term)
        self.service._alerted_s = 0.0
        await self.service._tick()
        await self.term.deliverer.drain()

    def run_until(self, moment: datetime) -> None:
        while self.clock.now < moment:
            self.minute()

    @property
    def ledger(self) -> list[Delivery]:
        with self.database.read() as conn:
            return [row for row in outbox.deliveries(conn) if row.digest == "world"]

    def posted(self) -> list[str]:
        """The destinations at which an edition stands."""
        out = self.data / "out"
        lines = out.read_text("utf-8").splitlines() if out.exists() else []
        return [to for to, _, _ in self.channel.sent if to == CHANNEL] + ["file"] * len(lines)

    def told(self) -> list[str]:
        """What the operator was told of the disk."""
        said = [text for to, _, text in self.channel.sent if to == OPERATOR]
        return [
            line.strip().partition(" since")[0]
            for text in said
            for line in text.splitlines()
            if "disk" in line
        ]

    def check_whole(self) -> None:
        """Every article is there once, and the slot was published once at each destination."""
        with self.database.read() as conn:
            titles = [article.title for article in articles.listing(conn)]
            slots = slot_outcomes.recorded(conn, digest="world", since=EIGHT.date())
            assert conn.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert sorted(titles) == sorted(
            f"Harbour court hears case {number + 1}" for number in range(self.fed)
        )
        assert slots == {(EIGHT.date(), "08:00"): "published"}
        assert [row.state for row in self.ledger] == ["sent", "sent"]
        assert sorted(self.posted()) == [CHANNEL, "file"]
        assert self.service._problems() == []


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own that is full when a test has filled it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = f"size={DISK_BYTES},nosuid,nodev,noexec"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder],
        capture_output=True,
        check=False,
        text=True,
    )
    if mounted.returncode:
        pytest.skip(f"a file system may not be mounted here: {mounted.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path, *, but: int = 0) -> None:
    """Leave `but` bytes free, or none at all."""
    free = shutil.disk_usage(folder).free - but
    with (folder / f"ballast{but}").open("wb") as ballast, contextlib.suppress(OSError):
        os.posix_fallocate(ballast.fileno(), 0, free)
    if not but:
        with (folder / "last").open("wb", buffering=0) as last, contextlib.suppress(OSError):
            while True:
                last.write(b"x" * 4096)
        assert shutil.disk_usage(folder).free == 0


def free(folder: Path) -> None:
    for ballast in (*folder.glob("ballast*"), folder / "last"):
        ballast.unlink()


@pytest.mark.parametrize("minutes", [-2, 0], ids=["before the slot", "between slot and delivery"])
def test_a_full_disk_loses_nothing_doubles_nothing_and_heals_by_itself(
    tmp_path: Path, disk: Path, minutes: int
) -> None:
    site = Site(tmp_path, disk)
    try:
        site.run_until(EIGHT - timedelta(minutes=5))
        fill(disk, but=DISK_LEAST_BYTES // 2)
        site.run_until(EIGHT + timedelta(minutes=minutes))
        assert site.told() == [f"the disk of {disk} is nearly full"]
        if minutes == 0:
            site.term.publisher.publish_due(now=site.clock.now)
        fill(disk)
        site.run_until(EIGHT + timedelta(minutes=15))
        assert site.service._problems(), "nobody could see that nothing works"
        assert site.posted() == []

        free(disk)
        site.run_until(EIGHT + timedelta(minutes=20))
        site.check_whole()
        assert site.told()[1:] == [f"over: the disk of {disk} is nearly full"]
    finally:
        site.close()


HOLD = """
import sqlite3, sys, time
conn = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
conn.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
conn.execute("ROLLBACK")
"""


@contextlib.contextmanager
def held(database: Path, seconds: float) -> Iterator[subprocess.Popen[bytes]]:
    """Another process holds the database for so long."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, database, str(seconds)], stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield holder
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


def test_a_database_held_by_another_process_for_longer_than_is_waited(tmp_path: Path) -> None:
    """Thirty seconds are waited; here a twentieth of one."""
    data = tmp_path / "data"
    site = Site(tmp_path, data)
    try:
        site.run_until(EIGHT - timedelta(minutes=2))
        site.database._writer.execute("PRAGMA busy_timeout = 50")  # type: ignore[union-attr]
        with held(data / "bot.db", 60) as holder:
            site.run_until(EIGHT + timedelta(minutes=3))
            assert site.posted() == []
            problems = site.service._problems()
            assert any("locked" in problem for problem in problems), problems
            holder.kill()
            holder.wait()
            site.run_until(EIGHT + timedelta(minutes=6))
        site.check_whole()
    finally:
        site.close()


@pytest.mark.skipif(
    not LOCKED_S, reason="set LOCKED_S to the seconds another process is to hold the database"
)
@pytest.mark.timeout(600)
def test_a_service_whose_database_is_held_over_its_slot(tmp_path: Path) -> None:
    running = Running(tmp_path, ahead=timedelta(days=1))
    due = running.now.replace(second=0, microsecond=0) + timedelta(minutes=2)
    running.configure(
        at=[f"{due:%H:%M}"], ahead=running.ahead + (due - running.now) - timedelta(seconds=15)
    )
    try:
        running.start()
        until(lambda: "feed.known" in running.log)
        with held(tmp_path / "data" / "bot.db", LOCKED_S) as holder:
            running.feed(FERRY)
            until(lambda: running.now >= due)
            while holder.poll() is None:
                assert running.posted() == []
                assert running.command("brief", "ferry").returncode == 0
                time.sleep(1)
        free = time.monotonic()
        until(running.posted)
        posted_s = time.monotonic() - free
        until(lambda: running.ask("articles")["articles"])
        print(
            f"held {LOCKED_S:.0f} s; posted {posted_s:.1f} s after it, read {time.monotonic() - free:.1f} s after it"
        )
        time.sleep(20)
        assert len(running.posted()) == len(running.ask("articles")["articles"]) == 1
        assert [row["state"] for row in running.ask("deliveries")["deliveries"]] == ["sent"]
        assert running.stop() == 0
        print(
            *[
                line
                for line in running.log.splitlines()
                if " warning " in line or " error " in line
            ],
            sep="\n",
        )
        assert running.log.count("Traceback") <= 2
    finally:
        running.close()
