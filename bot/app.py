"""The only place that builds objects and runs the service.

One process at a time writes: it holds the instance lock beside the database. Every other command reads, or leaves a
request that the running service carries out.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import watchfiles
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from rich.console import Console

from bot import requests
from bot.config import Settings
from bot.deliver import Deliverer
from bot.desk import Desk
from bot.errors import BotError, StoreError, UserError
from bot.feed.scan import FeedMissing
from bot.feed.workers import Parsers
from bot.ingest import Ingest, Progress, Report, settle
from bot.model import Edition
from bot.platforms import Platform
from bot.platforms.file import FilePlatform
from bot.platforms.terminal import TerminalPlatform
from bot.publish import Publisher
from bot.store import schema
from bot.store.sqlite import Database, connect

log = logging.getLogger(__name__)

#: How often the schedule and the requests of other processes are looked at.
TICK_S = 5
#: The folder is scanned at least this often; events only make it sooner.
SCAN_S = 2.0
#: On a huge folder a scan may take this share of the time at most.
SCAN_SHARE = 0.05
DRAIN_S = 10.0


def utc_now() -> datetime:
    """Return the current time."""
    return datetime.now(UTC)


class Busy(UserError):
    """Another process of the bot owns the database."""


@contextlib.contextmanager
def instance_lock(settings: Settings) -> Iterator[None]:
    """Own the database until the block ends.

    Raises:
        Busy: another process owns it.
        StoreError: the folder of the database cannot be written.
    """
    folder = settings.database_path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / f"{settings.database_path.name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(f"the folder “{folder}” cannot be written: {error.strerror}; correct store.url") from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy("the bot is already running on this database; stop it first, or use the commands that ask it") from error
        yield
    finally:
        os.close(handle)


def is_running(settings: Settings) -> bool:
    """Return whether a process owns the database."""
    try:
        handle = os.open(settings.database_path.parent / f"{settings.database_path.name}.lock", os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def open_for_writing(settings: Settings) -> Database:
    """Open the database, made or brought up to date first; call it under the instance lock.

    The database's id stands in a file beside it: a database that is suddenly empty would post everything as new.

    Raises:
        StoreError: it cannot be opened, is another program's, is damaged, or is empty though it was not before.
    """
    path = settings.database_path
    marker = path.with_name(f"{path.name}.id")
    try:
        connection = connect(path)
        try:
            (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if sound != "ok":
                raise StoreError(f"the database “{path}” is damaged ({sound}); put a backup in its place")
            if not tables and marker.exists():
                raise StoreError(
                    f"the database “{path}” is empty but was not before; put a backup in its place, "
                    f"or delete “{marker.name}” beside it to start afresh"
                )
            schema.migrate(connection)
            (identity,) = connection.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
        finally:
            connection.close()
        if not marker.exists() or marker.read_text("ascii").strip() != identity:
            marker.write_text(f"{identity}\n", "ascii")
        return Database(path)
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreError(f"the database “{path}” cannot be used: {error}") from error


def open_for_reading(settings: Settings) -> Database:
    """Open the database beside a running service; an empty one in memory if there is none yet.

    Raises:
        StoreError: it cannot be opened, or was written by another program or version.
    """
    path = settings.database_path
    if not path.exists():
        empty = Database(None)
        with empty.read() as conn:
            schema.migrate(conn)
        return empty
    try:
        database = Database(path, writable=False)
        with database.read() as conn:
            schema.require_current(conn)
        return database
    except sqlite3.DatabaseError as error:
        raise StoreError(f"the database “{path}” cannot be used: {error}") from error


def build_platforms(settings: Settings, *, console: Console) -> dict[str, Platform]:
    """Return the adapter of each platform that is switched on, by the first word of its destinations."""
    return {"terminal": TerminalPlatform(console), "file": FilePlatform(settings.base)}


def ingest(settings: Settings, *, now: datetime | None, progress: Progress | None) -> Report:
    """Read the folder once, waiting for files that still settle.

    Raises:
        Busy, StoreError, FeedMissing: as the parts it is made of.
    """
    with instance_lock(settings), contextlib.closing(open_for_writing(settings)) as database, Parsers() as parsers:
        return settle(Ingest(settings, database, parsers), now=now, clock=utc_now, progress=progress)


def post(settings: Settings, *, name: str, kind: requests.Kind, now: datetime, console: Console) -> list[Edition]:
    """Compose a digest now for each of its destinations and deliver it; returns the editions.

    Raises:
        UserError: no such digest.
        Busy, StoreError: as `instance_lock`, `open_for_writing`.
    """
    with instance_lock(settings), contextlib.closing(open_for_writing(settings)) as database:
        platforms = build_platforms(settings, console=console)
        editions = Publisher(settings, database, platforms).post(name, kind=kind, now=now)
        asyncio.run(Deliverer(database, platforms, clock=utc_now).drain())
        return editions


class Service:
    """The running bot: watches the folder, ticks the schedule, empties the outbox, serves the platforms."""

    def __init__(self, settings: Settings, database: Database, parsers: Parsers, *, console: Console) -> None:
        self._settings = settings
        self._database = database
        self._platforms = build_platforms(settings, console=console)
        self._publisher = Publisher(settings, database, self._platforms)
        self._deliverer = Deliverer(database, self._platforms, clock=utc_now)
        self._ingest = Ingest(settings, database, parsers)
        self._desk = Desk(settings, database, self._publisher, clock=utc_now, posted=self._deliverer.wake)
        self._stop = asyncio.Event()
        self._look = asyncio.Event()

    async def run(self) -> None:
        """Run until SIGTERM or SIGINT; a second signal exits at once."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._signalled)
        scheduler = AsyncIOScheduler(timezone=UTC)
        # APScheduler drops a run that is over 1 s late unless told otherwise, and a busy ingest is often that late.
        scheduler.add_job(
            self._tick,
            IntervalTrigger(seconds=TICK_S, timezone=UTC),
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
            next_run_time=utc_now(),
        )
        scheduler.start()
        log.info("service.started", extra={"feed": str(self._settings.feed_path), "config": self._settings.source})
        try:
            async with asyncio.TaskGroup() as tasks:
                deliverer = tasks.create_task(self._deliverer.run(), name="deliver")
                others = [
                    tasks.create_task(self._watch(), name="watch"),
                    tasks.create_task(self._hints(), name="hints"),
                    *(tasks.create_task(self._serve(name, p), name=name) for name, p in self._platforms.items()),
                ]
                await self._stop.wait()
                scheduler.shutdown(wait=False)
                for task in others:
                    task.cancel()
                self._deliverer.stop()
                await asyncio.wait([deliverer], timeout=DRAIN_S)
                deliverer.cancel()
        finally:
            log.info("service.stopped")

    def _signalled(self) -> None:
        if self._stop.is_set():
            os._exit(1)
        self._stop.set()

    async def _tick(self) -> None:
        """Publish what is due and carry out what other processes asked for."""
        try:
            editions = await asyncio.to_thread(self._publisher.publish_due, now=utc_now())
            answered = await asyncio.to_thread(requests.carry_out, self._settings.database_path.parent, self._publisher)
            if editions or answered:
                self._deliverer.wake()
        except (BotError, sqlite3.Error) as error:
            log.error("tick.failed", extra={"reason": str(error)})

    async def _watch(self) -> None:
        """Scan the folder, again and again; a folder that is away is waited for."""
        missing = False
        while True:
            self._look.clear()
            started = time.monotonic()
            wait = SCAN_S
            try:
                report = await asyncio.to_thread(self._ingest.run_once, now=utc_now(), now_s=time.time())
                if missing:
                    log.warning("feed.back", extra={"path": str(self._settings.feed_path)})
                missing = False
                wait = report.wait_s if report.wait_s is not None else SCAN_S
            except (FeedMissing, sqlite3.Error) as error:
                if not missing:
                    log.error("feed.unreadable", extra={"reason": str(error)})
                missing = True
            wait = max(wait, (time.monotonic() - started) / SCAN_SHARE)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), wait)

    async def _hints(self) -> None:
        """Scan sooner when the system says that something changed; it may drop events, the scan does not."""
        folder = self._settings.feed_path
        while True:
            try:
                async for _ in watchfiles.awatch(folder, debounce=100, step=20, watch_filter=None, stop_event=self._stop):
                    self._look.set()
                return
            except (FileNotFoundError, OSError, RuntimeError) as error:
                log.info("feed.no_events", extra={"reason": str(error)})
                await asyncio.sleep(60)

    async def _serve(self, name: str, platform: Platform) -> None:
        """Keep a platform's commands answered; one that fails is started again and stops no other."""
        pause = 1.0
        while True:
            try:
                await platform.serve(self._desk.answer)
                return
            except Exception:
                # The supervisor: a fault in one platform must not end the bot, whatever it is.
                log.exception("platform.failed", extra={"platform": name, "again_in_s": pause})
                await asyncio.sleep(pause)
                pause = min(pause * 2, 300.0)


def serve(settings: Settings, *, console: Console) -> None:
    """Run the service in this process until it is told to stop.

    Raises:
        Busy, StoreError: as `instance_lock`, `open_for_writing`.
    """
    with instance_lock(settings), contextlib.closing(open_for_writing(settings)) as database, Parsers() as parsers:
        asyncio.run(Service(settings, database, parsers, console=console).run())

