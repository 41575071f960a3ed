"""The answers to `/status` and `/schedule list`: is everything running, and what comes when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.archive.visibility import View
from bot.config.settings import Digest, Settings
from bot.editions import schedules
from bot.model import (
    DigestState,
    FeedState,
    LastEdition,
    ModelUse,
    ScheduleList,
    Status,
    Undelivered,
)
from bot.store import files, llm, outbox, troubles

_UNDELIVERED_SINCE = timedelta(days=1)


def status_of(
    view: View, settings: Settings, known: Sequence[Digest], *, now: datetime, running: bool
) -> Status:
    """Return whether everything is running; of digests and what was not delivered, what those
    `known` to the reader are about.

    Who asks at the machine learns everything; a limited reader nothing of what came for others.
    """
    at_the_machine = view.reader.rights == "operate"
    writers = view.conn.writers()
    on_duty = next((one.name for one in writers if one.is_on_duty), "")
    # On this machine, or on another.
    running = running or bool(on_duty)
    return Status(
        is_running=running,
        feed=_feed(view, settings, with_path=at_the_machine, running=running),
        model=_model(view, settings, now=now),
        digests=_states(view, settings, known, now=now),
        undelivered=tuple(_undelivered(view, known, now=now)),
        deliveries=outbox.counts(view.conn) if at_the_machine else {},
        troubles=tuple(troubles.open_troubles(view.conn)) if at_the_machine else (),
        until=now,
        timezone=settings.timezone,
        on_duty=on_duty if at_the_machine else "",
        standing_by=tuple(one.name for one in writers if not one.is_on_duty)
        if at_the_machine
        else (),
    )


def schedule_of(
    view: View, settings: Settings, known: Sequence[Digest], *, now: datetime
) -> ScheduleList:
    """Return which of the digests `known` to the reader comes when."""
    return ScheduleList(digests=_states(view, settings, known, now=now), until=now)


def _feed(view: View, settings: Settings, *, with_path: bool, running: bool) -> FeedState:
    sees_all = view.limits.is_none
    return FeedState(
        path=settings.feed_name if with_path else "",
        # Whether a bucket is there, only the service knows, and says so as a trouble.
        is_there=bool(settings.feed.url) or settings.feed_path.is_dir(),
        files=files.counts(view.conn) if sees_all else None,
        newest=files.newest(view.conn) if sees_all else view.newest(),
        backlog=files.backlog(view.conn) if sees_all and running else None,
    )


def _model(view: View, settings: Settings, *, now: datetime) -> ModelUse | None:
    if settings.llm is None or not view.limits.is_none:
        return None
    used = llm.spent(view.conn, now=now)
    return ModelUse(
        model=settings.llm.model,
        tokens=used.tokens,
        daily_tokens=settings.llm.daily_tokens,
        calls=used.calls,
        failed=used.failed,
        cached=used.cached,
    )


def _states(
    view: View, settings: Settings, digests: Sequence[Digest], *, now: datetime
) -> tuple[DigestState, ...]:
    paused = schedules.pauses(view.conn, now=now)
    configured = {digest.name for digest in settings.digests}
    return tuple(
        DigestState(
            name=digest.name,
            at=digest.at,
            days=digest.days,
            timezone=settings.zone_of(digest),
            to=digest.to,
            next_due=schedules.next_due(settings, digest, now=now),
            is_paused=digest.name in paused,
            last=tuple(_last(view, digest, to) for to in digest.to),
            config=schedules.source(settings) if digest.name in configured else "",
        )
        for digest in digests
    )


def _last(view: View, digest: Digest, destination: str) -> LastEdition:
    last = outbox.last_edition(view.conn, digest=digest.name, destination=destination)
    return LastEdition(
        destination=destination,
        is_here=destination == view.reader.destination,
        until=last.until if last else None,
        stories=last.stories if last else 0,
    )


def _undelivered(view: View, known: Sequence[Digest], *, now: datetime) -> Sequence[Undelivered]:
    """Return what was given up in the last day, of the digests known to the reader."""
    shown = {(digest.name, to) for digest in known for to in digest.to}
    return [
        Undelivered(
            destination=one.destination,
            digest=one.digest,
            date=one.date,
            slot=one.slot,
            reason=one.reason,
        )
        for one in outbox.parked_since(view.conn, since=now - _UNDELIVERED_SINCE)
        if view.reader.rights == "operate" or (one.digest, one.destination) in shown
    ]
