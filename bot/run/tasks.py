"""What a command does with the database, from opening it to the end: ingest, post, forget, send,
serve.

Where a service runs, what would write is asked of the process on duty.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console

from bot.archive.ingest import Ingest, Progress, Report, settle
from bot.config import settings as config
from bot.config.settings import Digest, Settings
from bot.desk.desk import Desk
from bot.editions.deliver import Deliverer
from bot.errors import BotError, UserError
from bot.feed.workers import Parsers
from bot.model import Document, Edition, Undelivered
from bot.news.wording import naturalness
from bot.platforms import Platform, adapter
from bot.platforms.terminal import TerminalPlatform
from bot.run import build, mailbox
from bot.run.build import Clock, utc_now
from bot.run.lock import Busy, is_running, on_duty, owned
from bot.store import outbox
from bot.store.database import Database
from bot.store.opening import open_for_asking, open_for_reading
from bot.store.outbox import Delivery

log = logging.getLogger(__name__)

#: States in which a part may still be sent.
_OPEN = ("pending", "sending")
#: How often what the service was asked to post is looked at, in seconds.
_LOOK_S = 0.2
#: How long one thread of the service may compute before another has its turn.
SWITCH_S = 0.001
#: Everything is looked through for garbage after so many looks through what is young. Python's 10
#: come round with every other batch of articles, and each stops the loop for a tenth of a second.
FULL_LOOKS_AFTER = 1_000
#: Grace period after the service has ended before a hung parser or disk is abandoned at exit.
EXIT_S = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What became of a digest that was posted on request."""

    #: Empty where the running service has posted it.
    editions: Sequence[Edition]
    sent: Sequence[str]
    undelivered: Sequence[Undelivered]

    def told(self) -> str:
        """Return the outcome in a sentence."""
        said = [f"posted to {', '.join(self.sent)}"] if self.sent else []
        said += [f"not posted to {one.destination}: {one.reason}" for one in self.undelivered]
        return "; ".join(said)


def desk(settings: Settings, database: Database, *, now: datetime | None, console: Console) -> Desk:
    """Return the desk of a command; `now`, where given, is what its clock says."""

    def post_now(name: str) -> str:
        posted = post(settings, name=name, kind="posted", now=now, console=console)
        if posted.undelivered:
            raise UserError(posted.told())
        return posted.told()

    return build.build_desk(
        settings,
        database,
        clock=_clock(now),
        post=post_now,
        running=lambda: is_running(settings),
    )


def preview(
    settings: Settings, database: Database, *, digest: Digest, now: datetime | None
) -> Edition:
    """Return the edition that a digest's first destination would get now; nothing is stored."""
    publisher = build.build_previewer(settings, database)
    return publisher.preview_of(digest, destination=digest.to[0], now=now or utc_now())


def send(settings: Settings, document: Document, *, to: str, console: Console) -> None:
    """Send a document to one destination at once, outside every schedule; nothing counts as told.

    Raises:
        UserError: the destination's platform is not switched on.
        DeliveryError: it was not delivered.
    """
    platform = adapter(build.build_platforms(settings, console=console), to)
    if platform is None:
        raise UserError(
            f"“{to}” is not a destination that is switched on; expected {config.DESTINATIONS}"
        )

    async def send_all(platform: Platform) -> None:
        for part in platform.render(document):
            await platform.send(to, part, key=uuid.uuid4().hex[: outbox.KEY_CHARS])

    asyncio.run(send_all(platform))


def prompt(
    settings: Settings, database: Database, *, now: datetime | None, console: Console
) -> None:
    """Take commands, typed or line by line from a pipe, until /quit or the end of input."""
    asked = desk(settings, database, now=now, console=console)
    terminal = TerminalPlatform(console)
    talk = terminal.serve(asked) if terminal.is_typed_at() else terminal.answer(asked, sys.stdin)
    asyncio.run(talk)


def ingest(settings: Settings, *, now: datetime | None, progress: Progress | None) -> Report:
    """Read the folder once, waiting for files that still settle.

    Raises:
        Busy, StoreError, FeedMissing: as `on_duty` and `settle`.
    """
    with (
        on_duty(settings) as database,
        Parsers(build.build_feed(settings)) as parsers,
        contextlib.closing(Ingest(settings, database, parsers)) as reading,
    ):
        return settle(
            reading,
            now=now,
            clock=database.clock(utc_now),
            progress=progress,
        )


def post(
    settings: Settings, *, name: str, kind: mailbox.PostKind, now: datetime | None, console: Console
) -> Posted:
    """Compose a digest for each of its destinations and deliver it, through the running service
    where there is one.

    `now`, where given, is the moment it is composed for and delivered at.

    Raises:
        UserError: no such digest, or the service could not do it.
        StoreError: as `on_duty`.
    """
    try:
        with on_duty(settings) as database:
            platforms = build.build_platforms(settings, console=console)
            publisher = build.build_publisher(settings, database, platforms)
            clock = _clock(now) if now else database.clock(utc_now)
            moment = clock()
            editions = publisher.post(name, kind=kind, now=moment)
            asyncio.run(Deliverer(database, platforms, clock=clock).drain())
            with database.read() as conn:
                reached = outbox.posted_at(conn, digest=name, kind=kind, at=moment)
            if kind == "test":
                _give_up(database, reached.values())
            return _posted(editions, reached)
    except Busy:
        moment = now or _time(settings)
        order = mailbox.PostOrder(digest=name, kind=kind, now=moment)
        _ask(settings, order)
        return _posted((), _awaited(settings, name=name, kind=kind, at=moment))


def _time(settings: Settings) -> datetime:
    """Return the time that counts for whoever works on the database."""
    with (
        contextlib.closing(open_for_reading(settings.database)) as database,
        database.read() as conn,
    ):
        return conn.time(utc_now())


def _give_up(database: Database, reached: Iterable[Delivery]) -> None:
    """Let nothing of a test turn up later."""
    with database.write() as conn:
        for part in reached:
            if part.state in _OPEN:
                why = part.reason or "it was a test, and could not be sent at once"
                outbox.end_edition(conn, part.edition, state="expired", reason=why)


def _awaited(
    settings: Settings, *, name: str, kind: mailbox.PostKind, at: datetime
) -> dict[str, Delivery]:
    """Wait until the service has sent or given up what it was asked to post; returns how far that
    has come.
    """
    end = time.monotonic() + mailbox.WAIT_S
    with contextlib.closing(open_for_reading(settings.database)) as database:
        while True:
            with database.read() as conn:
                reached = outbox.posted_at(conn, digest=name, kind=kind, at=at)
            is_open = any(part.state in _OPEN for part in reached.values())
            if not is_open or time.monotonic() > end:
                return reached
            time.sleep(_LOOK_S)


def _posted(editions: Sequence[Edition], reached: Mapping[str, Delivery]) -> Posted:
    return Posted(
        editions=editions,
        sent=[to for to, part in reached.items() if part.state == "sent"],
        undelivered=[
            Undelivered(
                destination=to,
                digest=part.digest,
                date=part.date,
                slot=part.slot,
                reason=_why_unsent(part),
            )
            for to, part in reached.items()
            if part.state != "sent"
        ],
    )


def _why_unsent(part: Delivery) -> str:
    reason = part.reason or "it waits behind an earlier post; `deliveries` shows the queue"
    if part.state in _OPEN and part.kind != "test":
        return f"{reason}; it is tried again until {part.expires:%H:%M} UTC"
    return reason


def forget(settings: Settings, target: str, *, console: Console) -> str:
    """Make an article disappear, through the running service where there is one; returns what went.

    Raises:
        UserError: no such article.
        StoreError: as `on_duty`.
    """
    try:
        with on_duty(settings) as database:
            platforms = build.build_platforms(settings, console=console)
            publisher = build.build_publisher(settings, database, platforms)
            return publisher.forget(target, now=utc_now())
    except Busy:
        return _ask(settings, mailbox.ForgetOrder(target=target))


def _ask(settings: Settings, order: mailbox.Order) -> str:
    """Ask the process on duty and return its answer.

    Raises:
        UserError, StoreError: as `mailbox.ask`, `open_for_asking`.
    """
    with contextlib.closing(open_for_asking(settings.database)) as database:
        return mailbox.ask(database, order)


def serve(
    settings: Settings,
    *,
    console: Console,
    reread: Callable[[], Settings] | None = None,
    clock: Clock = utc_now,
) -> None:
    """Run the service in this process until it is told to stop; `clock` says what time it is.

    On SIGHUP it starts again with the settings that `reread` returns, or with its old ones if those
    cannot be used.

    Raises:
        Busy, StoreError: as `owned`.
    """
    before, following = settings, _serve_once(settings, console=console, reread=reread, clock=clock)
    while following is not None:
        try:
            before, following = (
                following,
                _serve_once(following, console=console, reread=reread, clock=clock),
            )
        except BotError as error:
            log.error("config.refused", extra={"reason": str(error)})
            following = _serve_once(before, console=console, reread=reread, clock=clock)


def _serve_once(
    settings: Settings,
    *,
    console: Console,
    reread: Callable[[], Settings] | None,
    clock: Clock,
) -> Settings | None:
    """Run the service once. Returns the settings to start again with; None to end."""

    async def run() -> Settings | None:
        # Read now, it makes nobody wait for half a second later.
        naturalness("")
        # What is there now stays; looking through it for garbage would stop the loop for a tenth of
        # a second.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*gc.get_threshold()[:2], FULL_LOOKS_AFTER)
        # While answers and articles are worked out the loop waits for a turn at each of its steps:
        # Python's 5 ms each time are too long for who waits for a page.
        sys.setswitchinterval(SWITCH_S)
        following = await service.run()
        if following is None:
            # A parser or a disk that hangs must not hold the process: every state is committed, or
            # not at all.
            exit_anyway = threading.Timer(EXIT_S, os._exit, args=(0,))
            exit_anyway.daemon = True
            exit_anyway.start()
        return following

    with owned(settings) as database, Parsers(build.build_feed(settings)) as parsers:
        platforms = build.build_platforms(settings, console=console)
        writer = build.build_writer(settings, database)
        service = build.build_service(
            settings, database, parsers, platforms, clock=clock, reread=reread, writer=writer
        )
        return asyncio.run(run())


def _clock(now: datetime | None) -> Clock:
    """Return the clock of a command that may have been told what time it is."""
    return utc_now if now is None else lambda: now
