"""The running bot: watches the folder, ticks the schedule, empties the outbox, serves the
platforms.

Straight loops that each survive what fails in them; SIGTERM lets what is in flight finish, and a
second one does not. SIGHUP ends the run too, so that it begins again with the configuration as it
is then.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import watchfiles
from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from prometheus_client import generate_latest

from bot import metrics
from bot.archive.ingest import Ingest
from bot.archive.prune import prune
from bot.config.settings import Settings
from bot.desk.desk import Desk
from bot.editions.deliver import Deliverer
from bot.editions.publish import Publisher
from bot.errors import BotError, DatabaseFault
from bot.feed.scan import FeedMissing
from bot.feed.workers import Parsers
from bot.health import troubles as health
from bot.health.alerts import Alerts
from bot.health.vitals import FEED, Vitals
from bot.model import Trouble
from bot.platforms import Platform
from bot.run import mailbox, supervisor
from bot.run.absence import AbsenceWatch
from bot.run.orders import Orders
from bot.store.database import Database
from bot.web import metrics as numbers
from bot.web import server
from bot.web.pages import Pages
from bot.wording.listings import health_line

log = logging.getLogger(__name__)

#: How often the schedule and the requests of other processes are looked at.
TICK_S = 5
#: The folder is scanned at least this often; events only make it sooner.
SCAN_S = 2.0
#: On a huge folder scans may take this share of the time at most.
SCAN_SHARE = 0.2
#: How often, in seconds, it is asked whether somebody must be alerted; what heals sooner is no
#: alert.
ALERT_S = 60.0
DRAIN_S = 8.0
UPKEEP_AFTER_S = 600.0
UPKEEP_EVERY_S = 86_400.0
#: A wall clock that moves against the monotonic one by more has been set.
JUMP_S = 30.0
#: A failure that lasts is logged again after this long.
REMIND_S = 60.0
RESTART_MOST_S = 300.0
#: What has run this long since it failed counts as well again.
STEADY_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the service works with."""

    database: Database
    parsers: Parsers
    platforms: Mapping[str, Platform]
    ingest: Ingest
    publisher: Publisher
    deliverer: Deliverer
    orders: Orders
    desk: Desk
    pages: Pages
    alerts: Alerts
    absences: AbsenceWatch
    vitals: Vitals
    #: Set when the service is to end: whoever is at work ends soon.
    stopping: threading.Event


class Service:
    """One run of the bot over one database."""

    def __init__(
        self,
        settings: Settings,
        parts: Parts,
        *,
        clock: Callable[[], datetime],
        reread: Callable[[], Settings] | None = None,
    ) -> None:
        self._settings = settings
        self._parts = parts
        self._vitals = parts.vitals
        self._clock = clock
        self._alerted_s = 0.0
        self._stop = asyncio.Event()
        self._look = asyncio.Event()
        self._between_ticks = asyncio.Lock()
        self._reread = reread
        self._following: Settings | None = None

    async def run(self) -> Settings | None:
        """Run until SIGTERM or SIGINT (a second one exits at once) or SIGHUP. Returns the settings
        to start again with; None to end.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._signalled)
        loop.add_signal_handler(signal.SIGHUP, self._reload)
        scheduler = AsyncIOScheduler(timezone=UTC)
        # APScheduler drops a run that is over 1 s late unless told otherwise, and a busy ingest is
        # often that late.
        tick = scheduler.add_job(
            self._tick,
            IntervalTrigger(seconds=TICK_S, timezone=UTC),
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
            next_run_time=datetime.now(UTC),
        )
        scheduler.start()
        log.info(
            "service.started",
            extra={"feed": self._settings.feed_name, "config": self._settings.source},
        )
        supervisor.tell("READY=1")
        deliverer = asyncio.create_task(
            self._supervised("deliver", self._parts.deliverer.run), name="deliver"
        )
        others = [
            asyncio.create_task(self._supervised(name, work), name=name)
            for name, work in {
                "watch": self._watch,
                "hints": self._hints,
                "upkeep": self._upkeep,
                "web": self._web,
                "loop": lambda: self._watch_loop(tick),
                **{
                    name: self._serving(platform)
                    for name, platform in self._parts.platforms.items()
                },
            }.items()
        ]
        await self._stop.wait()
        if self._following is None:
            supervisor.tell("STOPPING=1")
        scheduler.pause()
        await self._drain(deliverer, others)
        # Not before: it would cancel a tick at work, with a traceback.
        scheduler.shutdown(wait=False)
        log.info("service.stopped", extra={"begins_anew": self._following is not None})
        return self._following

    async def _drain(self, deliverer: asyncio.Task[None], others: list[asyncio.Task[None]]) -> None:
        """Wait for parts in flight to have their outcome, and cancel everything else."""
        self._parts.stopping.set()
        self._parts.deliverer.stop()
        for task in others:
            task.cancel()
        await asyncio.wait([deliverer, *others], timeout=DRAIN_S)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._between_ticks.acquire(), DRAIN_S / 4)
        deliverer.cancel()
        await asyncio.gather(deliverer, *others, return_exceptions=True)

    def _signalled(self) -> None:
        if self._stop.is_set():
            os._exit(1)
        self._stop.set()

    def _reload(self) -> None:
        """Take the configuration as it is now, if it is one."""
        if self._reread is None or self._stop.is_set():
            return
        try:
            self._following = self._reread()
        except BotError as error:
            log.error("config.refused", extra={"reason": str(error)})
            return
        log.info("config.reread", extra={"config": self._following.source})
        self._stop.set()

    async def _supervised(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Keep `work` going: what fails in it is logged, and it begins again after a while."""
        pause = 0.5
        while not self._parts.stopping.is_set():
            began = time.monotonic()
            steady = asyncio.get_running_loop().call_later(STEADY_S, self._vitals.recovered, name)
            try:
                await work()
                return
            except Exception as error:
                # The supervisor: a fault in one part must not end the bot, whatever it is.
                pause = (
                    1.0
                    if time.monotonic() - began > RESTART_MOST_S
                    else min(pause * 2, RESTART_MOST_S)
                )
                log.exception("task.failed", extra={"task": name, "again_in_s": pause})
                self._vitals.failed(name, str(error) or type(error).__name__)
            finally:
                steady.cancel()
            await asyncio.sleep(pause)

    def _serving(self, platform: Platform) -> Callable[[], Coroutine[Any, Any, None]]:
        return lambda: platform.serve(self._parts.desk)

    async def _tick(self) -> None:
        """Publish what is due and carry out what other processes asked for."""
        wake = partial(asyncio.get_running_loop().call_soon_threadsafe, self._parts.deliverer.wake)
        try:
            async with self._between_ticks:
                has_news = await asyncio.to_thread(self._publish, self._clock(), wake)
            if has_news:
                self._parts.deliverer.wake()
            self._vitals.ticked()
        except Exception as error:
            # As in the supervisor; the next tick tries again.
            if self._vitals.failed("tick", str(error), remind_s=REMIND_S):
                log.exception("tick.failed")
        finally:
            # Also after one that failed: a tick that never ends, or never comes, is what a
            # watchdog is for.
            supervisor.tell("WATCHDOG=1")

    def _publish(self, now: datetime, promised: Callable[[], object]) -> bool:
        """Do what a tick does; returns whether there may be something to send."""
        parts = self._parts
        absence = parts.absences.notice(now)
        editions = parts.publisher.publish_due(now=now, absence=absence, promised=promised)
        followed = parts.publisher.follow_up(now=now)
        answered = mailbox.carry_out(self._settings.database_path.parent, parts.orders, now=now)
        news = False
        if time.monotonic() - self._alerted_s >= ALERT_S:
            listening = self._vitals.is_listening and not self._vitals.fails(FEED)
            news = parts.alerts.look(now=now, failing=self._failing(now), listening=listening)
            self._alerted_s = time.monotonic()
        return bool(editions or followed or answered or news)

    def _failing(self, now: datetime) -> list[Trouble]:
        """Return the platforms that fail and the feed that cannot be read, once that has lasted."""
        failing = self._dead_tokens(now) + list(health.crowding(self._vitals, now))
        for one in self._vitals.failing(now=now, lasting_s=ALERT_S):
            if one.kind == "feed":
                failing.append(one)
            elif one.subject in self._parts.platforms:
                failing.append(replace(one, kind="platform"))
        return failing

    def _dead_tokens(self, now: datetime) -> list[Trouble]:
        """Return the tokens with which nothing can be posted, once that has lasted."""
        lasting = now - timedelta(seconds=ALERT_S)
        return [one for one in self._parts.deliverer.failing() if one.since <= lasting]

    async def _watch_loop(self, tick: Job) -> None:
        """Measure how late the loop is, and notice when somebody sets the clock."""
        wall, steady = self._clock().timestamp(), time.monotonic()
        while True:
            await asyncio.sleep(1)
            now, moment = self._clock().timestamp(), time.monotonic()
            self._vitals.lagged(moment - steady - 1)
            metrics.lagged(moment - steady - 1)
            jumped = (now - wall) - (moment - steady)
            if abs(jumped) > JUMP_S:
                log.warning("clock.jumped", extra={"seconds": round(jumped)})
                # APScheduler waits for the wall clock: set back by a year, it would not tick for a
                # year.
                tick.modify(next_run_time=datetime.now(UTC))
            wall, steady = now, moment

    async def _watch(self) -> None:
        """Scan the folder, again and again; a folder that is away is waited for."""
        await asyncio.to_thread(self._parts.parsers.warm)
        while True:
            self._look.clear()
            started = time.monotonic()
            wait, quick = await self._scan()
            # Where something was read there may be more; only looking at what is known already must
            # be rare.
            pause = 0.0 if quick else (time.monotonic() - started) * (1 / SCAN_SHARE - 1)
            await asyncio.sleep(max(pause, 0.02))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), wait)

    async def _scan(self) -> tuple[float, bool]:
        """Read what is new in the folder; return how many seconds to wait for a hint, and whether
        to be quick.
        """
        try:
            report = await asyncio.to_thread(
                self._parts.ingest.run_once,
                now=self._clock(),
                now_s=time.time(),
                clock=self._clock,
                progress=lambda _done, _total: self._vitals.reading(),
            )
        except (FeedMissing, OSError, DatabaseFault) as error:
            if self._vitals.failed(FEED, str(error), remind_s=REMIND_S):
                log.error("feed.unreadable", extra={"reason": str(error)})
            # Half a minute of waiting for a locked database is no work that the next look would
            # have to be put off for.
            return SCAN_S, True
        if self._vitals.scanned(left=report.left, unlisted=report.unlisted):
            log.warning("feed.back", extra={"path": self._settings.feed_name})
        busy = any(count for outcome, count in report.files.items() if outcome != "waiting")
        return SCAN_S if report.wait_s is None else report.wait_s, busy

    async def _web(self) -> None:
        """Answer who asks for health, metrics and pages, if an address is configured."""
        registry = numbers.registry(self._parts.database, self._vitals)
        await server.serve(
            self._settings.web,
            problems=self._problems,
            metrics=lambda: generate_latest(registry),
            pages=self._parts.pages.routes(),
        )

    def _problems(self) -> list[str]:
        """Return what a health check is told: what is wrong, a line each."""
        now = self._clock()
        try:
            with self._parts.database.read() as conn:
                wrong = self._dead_tokens(now) + health.troubles(self._vitals, conn, now=now)
                return [health_line(trouble) for trouble in wrong]
        except DatabaseFault as error:
            return [str(error)]

    async def _upkeep(self) -> None:
        """Prune what is old, once soon after the start and then every day."""
        await asyncio.sleep(UPKEEP_AFTER_S)
        while True:
            forgotten = await asyncio.to_thread(
                prune,
                self._settings,
                self._parts.database,
                self._parts.parsers.feed,
                now=self._clock(),
                stopping=self._parts.stopping.is_set,
            )
            self._parts.ingest.forget(forgotten)
            await asyncio.sleep(UPKEEP_EVERY_S)

    async def _hints(self) -> None:
        """Scan sooner when the system says that something changed; it may drop events, the scan
        does not. A bucket says nothing.
        """
        if self._settings.feed.url:
            return
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
