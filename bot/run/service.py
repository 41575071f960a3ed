"""The running bot: answers on the platforms and the web, and, while it is on duty, watches the
folder, ticks the schedule and empties the outbox.

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
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

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
from bot.errors import BotError, DatabaseFault, StoreError
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
from bot.store import opening
from bot.store.database import Database
from bot.store.duty import BEAT_S, Duty
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


#: How often a process that stands by looks whether it is its turn, in seconds.
TURN_S = 0.2
#: How often this program looks whether it is too old for the database, in seconds.
VERSION_S = 5.0
#: A process's clock that differs by more from the one that counts is told of.
APART_S = 2.0
#: Platforms that have one connection for all of an app: two would both be told everything.
ONE_GATEWAY = frozenset({"discord"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What one term on duty works with. What it remembers ends with it: another process may have
    been on duty before the next.
    """

    duty: Duty
    ingest: Ingest
    publisher: Publisher
    deliverer: Deliverer
    orders: Orders
    alerts: Alerts
    absences: AbsenceWatch
    #: Set when it is over: whoever is at work ends soon.
    over: threading.Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the service works with, on duty or not."""

    database: Database
    parsers: Parsers
    platforms: Mapping[str, Platform]
    desk: Desk
    pages: Pages
    vitals: Vitals
    #: Makes what a term works with, once this process is on duty.
    take_up: Callable[[Duty], Term]
    #: Notes that the database was there, while another process is on duty.
    stand_by: Callable[[datetime], None]
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
        own_clock: Callable[[], datetime],
        reread: Callable[[], Settings] | None = None,
    ) -> None:
        """`clock` is the one that counts, `own_clock` this process's."""
        self._settings = settings
        self._parts = parts
        self._vitals = parts.vitals
        self._clock = clock
        self._own_clock = own_clock
        self._alerted_s = 0.0
        self._stop = asyncio.Event()
        self._look = asyncio.Event()
        self._between_ticks = asyncio.Lock()
        self._reread = reread
        self._following: Settings | None = None
        #: Why this program must not go on with the database.
        self._outgrown: StoreError | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        #: While this process is on duty.
        self._term: Term | None = None
        self._at_work: dict[str, asyncio.Task[None]] = {}

    def wake(self) -> None:
        """Let what was just promised be sent now, if this process is on duty; from any thread."""
        if self._term is not None and self._loop is not None:
            self._loop.call_soon_threadsafe(self._term.deliverer.wake)

    def take_up(self, duty: Duty) -> Term:
        """Go on duty, with a memory that begins now.

        Raises:
            DatabaseFault: the database cannot be read.
        """
        self._term = self._parts.take_up(duty)
        self._vitals.taken_up()
        return self._term

    async def run(self) -> Settings | None:
        """Run until SIGTERM or SIGINT (a second one exits at once) or SIGHUP. Returns the settings
        to start again with; None to end.

        Raises:
            StoreError: a newer program has changed the database so that this one had to end.
        """
        self._loop = loop = asyncio.get_running_loop()
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
        duty = asyncio.create_task(self._supervised("duty", self._take_turns), name="duty")
        others = [
            asyncio.create_task(self._supervised(name, work), name=name)
            for name, work in {
                "web": self._web,
                "version": self._mind_version,
                "loop": lambda: self._watch_loop(tick),
                **self._serving(on_duty=False),
            }.items()
        ]
        await self._stop.wait()
        if self._following is None:
            supervisor.tell("STOPPING=1")
        scheduler.pause()
        await self._drain(duty, others)
        # Not before: it would cancel a tick at work, with a traceback.
        scheduler.shutdown(wait=False)
        log.info("service.stopped", extra={"begins_anew": self._following is not None})
        if self._outgrown is not None:
            raise self._outgrown
        return self._following

    async def _drain(self, duty: asyncio.Task[None], others: list[asyncio.Task[None]]) -> None:
        """Wait for parts in flight to have their outcome, and cancel everything else."""
        self._parts.stopping.set()
        deliver = self._at_work.get("deliver")
        if self._term is not None:
            self._term.deliverer.stop()
        others += [task for task in self._at_work.values() if task is not deliver]
        for task in others:
            task.cancel()
        await asyncio.wait([deliver, *others] if deliver else others, timeout=DRAIN_S)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._between_ticks.acquire(), DRAIN_S / 4)
        duty.cancel()
        await asyncio.gather(duty, *others, return_exceptions=True)

    async def _mind_version(self) -> None:
        """End once a newer program has changed the tables, or is about to, so that this one cannot
        go on beside it.
        """
        while True:
            await asyncio.sleep(VERSION_S)
            try:
                await asyncio.to_thread(opening.require_fitting, self._parts.database)
            except StoreError as error:
                log.error("service.outgrown", extra={"reason": str(error)})
                self._outgrown = error
                self._stop.set()
                return
            except DatabaseFault:
                # Whoever reads or writes notices it, and says so.
                continue

    async def _take_turns(self) -> None:
        """Be on duty whenever no other process is, until cancelled."""
        while True:
            try:
                duty = await asyncio.to_thread(self._parts.database.duty)
                if duty is not None:
                    await self._serve_term(duty)
            except DatabaseFault as error:
                if self._vitals.failed("duty", str(error), remind_s=REMIND_S):
                    log.error("duty.not_taken", extra={"reason": str(error)})
            else:
                self._vitals.recovered("duty")
            await asyncio.sleep(TURN_S)

    async def _serve_term(self, duty: Duty) -> None:
        """Do what only the process on duty does, until it is not any more."""
        try:
            term = await asyncio.to_thread(self.take_up, duty)
        except BaseException:
            await asyncio.to_thread(duty.end)
            raise
        log.info("duty.begins")
        self._at_work = {
            name: asyncio.create_task(self._supervised(name, work), name=name)
            for name, work in {
                "deliver": term.deliverer.run,
                "first tick": self._tick,
                "watch": lambda: self._watch(term),
                "hints": self._hints,
                "upkeep": lambda: self._upkeep(term),
                **self._serving(on_duty=True),
            }.items()
        }
        try:
            lasts = True
            while lasts:
                await asyncio.sleep(BEAT_S)
                lasts = await asyncio.to_thread(duty.lasts)
            log.warning("duty.lost")
        finally:
            self._term = None
            self._vitals.stands_by()
            term.over.set()
            tasks = list(self._at_work.values())
            for task in tasks:
                task.cancel()
            # A batch that is at work comes to its end, or to the lock that is not there any more.
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.to_thread(term.ingest.close)
            await asyncio.to_thread(duty.end)

    def _serving(self, *, on_duty: bool) -> dict[str, Callable[[], Awaitable[None]]]:
        """Return what serves each platform, those that only the process on duty serves or the
        others.
        """
        return {
            name: partial(platform.serve, self._parts.desk)
            for name, platform in self._parts.platforms.items()
            if (name in ONE_GATEWAY) is on_duty
        }

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

    async def _tick(self) -> None:
        """Publish what is due and carry out what other processes asked for, if on duty."""
        try:
            async with self._between_ticks:
                has_news = await asyncio.to_thread(self._work_off, self._term)
            if has_news:
                self.wake()
            self._vitals.ticked()
        except Exception as error:
            # As in the supervisor; the next tick tries again.
            if self._vitals.failed("tick", str(error), remind_s=REMIND_S):
                log.exception("tick.failed")
        finally:
            # Also after one that failed: a tick that never ends, or never comes, is what a
            # watchdog is for.
            supervisor.tell("WATCHDOG=1")

    def _work_off(self, term: Term | None) -> bool:
        """Do what a tick does; returns whether there may be something to send."""
        # Asked for, not reckoned: what an edition sees is told from what it does not see by it.
        with self._parts.database.read() as conn:
            now = conn.time(self._clock())
        if term is None:
            self._parts.stand_by(now)
            return False
        absence = term.absences.notice(now)
        editions = term.publisher.publish_due(now=now, absence=absence, promised=self.wake)
        followed = term.publisher.follow_up(now=now)
        answered = mailbox.carry_out(term.duty, term.orders, now=now)
        news = False
        if time.monotonic() - self._alerted_s >= ALERT_S:
            listening = self._vitals.is_listening and not self._vitals.fails(FEED)
            news = term.alerts.look(now=now, failing=self._failing(now), listening=listening)
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
        term = self._term
        return [one for one in term.deliverer.failing() if one.since <= lasting] if term else []

    async def _watch_loop(self, tick: Job) -> None:
        """Measure how late the loop is, and notice when somebody sets the clock, or when it differs
        from the one that counts.
        """
        wall, steady = self._own_clock().timestamp(), time.monotonic()
        is_apart = False
        while True:
            await asyncio.sleep(1)
            now, moment = self._own_clock().timestamp(), time.monotonic()
            apart_s = now - self._clock().timestamp()
            if (abs(apart_s) > APART_S) is not is_apart:
                is_apart = not is_apart
                if is_apart:
                    log.warning("clock.differs", extra={"seconds": round(apart_s, 1)})
            self._vitals.lagged(moment - steady - 1)
            metrics.lagged(moment - steady - 1)
            jumped = (now - wall) - (moment - steady)
            if abs(jumped) > JUMP_S:
                log.warning("clock.jumped", extra={"seconds": round(jumped)})
                # APScheduler waits for the wall clock: set back by a year, it would not tick for a
                # year.
                tick.modify(next_run_time=datetime.now(UTC))
            wall, steady = now, moment

    async def _watch(self, term: Term) -> None:
        """Scan the folder, again and again; a folder that is away is waited for."""
        await asyncio.to_thread(self._parts.parsers.warm)
        while True:
            self._look.clear()
            started = time.monotonic()
            scanning = asyncio.create_task(self._scan(term))
            try:
                wait, quick = await asyncio.shield(scanning)
            except asyncio.CancelledError:
                # The parsers are the next term's when this look has ended.
                await scanning
                raise
            # Where something was read there may be more; only looking at what is known already must
            # be rare.
            pause = 0.0 if quick else (time.monotonic() - started) * (1 / SCAN_SHARE - 1)
            await asyncio.sleep(max(pause, 0.02))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), wait)

    async def _scan(self, term: Term) -> tuple[float, bool]:
        """Read what is new in the folder; return how many seconds to wait for a hint, and whether
        to be quick.
        """
        try:
            report = await asyncio.to_thread(
                term.ingest.run_once,
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
            on_duty=lambda: self._vitals.is_on_duty,
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

    async def _upkeep(self, term: Term) -> None:
        """Prune what is old, once soon after the start and then every day."""
        await asyncio.sleep(UPKEEP_AFTER_S)
        while True:
            forgotten = await asyncio.to_thread(
                prune,
                self._settings,
                term.duty,
                self._parts.parsers.feed,
                now=self._clock(),
                stopping=term.over.is_set,
            )
            if forgotten:
                term.ingest.forget()
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
                async for _ in watchfiles.awatch(folder, debounce=100, step=20, watch_filter=None):
                    self._look.set()
                return
            except (FileNotFoundError, OSError, RuntimeError) as error:
                log.info("feed.no_events", extra={"reason": str(error)})
                await asyncio.sleep(60)
