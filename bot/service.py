"""The running bot: watches the folder, ticks the schedule, empties the outbox, serves the platforms.

Straight loops that each survive what fails in them; SIGTERM lets what is in flight finish, and a second one does not.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import watchfiles
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot import requests
from bot.config import Settings
from bot.deliver import Deliverer
from bot.desk import Desk
from bot.errors import BotError
from bot.feed.scan import FeedMissing
from bot.feed.workers import Parsers
from bot.ingest import Ingest
from bot.platforms import Platform
from bot.publish import Publisher
from bot.store.sqlite import Database

log = logging.getLogger(__name__)

#: How often the schedule and the requests of other processes are looked at.
TICK_S = 5
#: The folder is scanned at least this often; events only make it sooner.
SCAN_S = 2.0
#: On a huge folder scans may take this share of the time at most.
SCAN_SHARE = 0.2
DRAIN_S = 10.0
#: Without a tick for this long the bot was down.
DOWN = timedelta(minutes=1)


class Service:
    """One run of the bot over one database."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        parsers: Parsers,
        platforms: Mapping[str, Platform],
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._platforms = platforms
        self._clock = clock
        self._publisher = Publisher(settings, database, platforms)
        self._deliverer = Deliverer(database, platforms, clock=clock)
        self._ingest = Ingest(settings, database, parsers)
        self._desk = Desk(settings, database, self._publisher, clock=clock, post=self._post, running=lambda: True)
        self._alive = settings.database_path.with_name(f"{settings.database_path.name}.alive")
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
            next_run_time=self._clock(),
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
            if await asyncio.to_thread(self._publish, self._clock()):
                self._deliverer.wake()
        except (BotError, OSError, sqlite3.Error) as error:
            log.error("tick.failed", extra={"reason": str(error)})

    def _publish(self, now: datetime) -> bool:
        """Do what a tick does; returns whether there may be something to send."""
        self._notice_downtime(now)
        editions = self._publisher.publish_due(now=now)
        answered = requests.carry_out(self._settings.database_path.parent, self._publisher, now=now)
        return bool(editions or answered)

    def _notice_downtime(self, now: datetime) -> None:
        """Remember a gap since the last tick, by this process or one before it: slots in it are late for a reason."""
        with contextlib.suppress(FileNotFoundError):
            last = datetime.fromtimestamp(self._alive.stat().st_mtime, tz=UTC)
            if now - last > DOWN:
                self._publisher.down = (last, now)
        self._alive.touch()

    def _post(self, name: str) -> str:
        editions = self._publisher.post(name, kind="posted", now=self._clock())
        self._deliverer.wake()
        return f"on its way to {', '.join(edition.destination for edition in editions)}"

    async def _watch(self) -> None:
        """Scan the folder, again and again; a folder that is away is waited for."""
        missing = False
        while True:
            self._look.clear()
            started = time.monotonic()
            wait = SCAN_S
            try:
                report = await asyncio.to_thread(self._ingest.run_once, now=self._clock(), now_s=time.time())
                if missing:
                    log.warning("feed.back", extra={"path": str(self._settings.feed_path)})
                missing = False
                wait = report.wait_s if report.wait_s is not None else SCAN_S
            except (FeedMissing, sqlite3.Error) as error:
                if not missing:
                    log.error("feed.unreadable", extra={"reason": str(error)})
                missing = True
            pause = (time.monotonic() - started) * (1 / SCAN_SHARE - 1)
            await asyncio.sleep(max(pause, 0.02))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), wait)

    async def _hints(self) -> None:
        """Scan sooner when the system says that something changed; it may drop events, the scan does not."""
        folder = self._settings.feed_path
        while True:
            try:
                async for _ in watchfiles.awatch(
                    folder, debounce=100, step=20, watch_filter=None, stop_event=self._stop
                ):
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
                await platform.serve(self._desk)
                return
            except Exception:
                # The supervisor: a fault in one platform must not end the bot, whatever it is.
                log.exception("platform.failed", extra={"platform": name, "again_in_s": pause})
                await asyncio.sleep(pause)
                pause = min(pause * 2, 300.0)
