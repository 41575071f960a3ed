"""How everything stands, in words and as data: what `/status` and `/schedule list` answer. Reads
only.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.archive.visibility import View
from bot.config.settings import Digest, Settings
from bot.editions import schedules
from bot.health import alerts
from bot.model import Listing
from bot.slots import next_slot
from bot.store import files, llm, outbox, troubles
from bot.wording import phrases, times


def status(
    view: View, settings: Settings, known: Sequence[Digest], *, now: datetime, running: bool
) -> Listing:
    """Return whether everything is running; of digests and what was not delivered, what those
    `known` to the reader are about.

    Who asks at the machine sees everything; a limited reader learns nothing of what came for
    others.
    """
    at_the_machine = view.reader.rights == "operate"
    zone = ZoneInfo(settings.timezone)
    feed_lives = settings.feed_path.is_dir()
    counts = files.counts(view.conn) if view.limits.is_none else {}
    newest = files.newest(view.conn) if view.limits.is_none else view.newest()
    used = llm.spent(view.conn, now=now)
    parked = _parked(view, known, now=now)
    open_troubles = troubles.open_troubles(view.conn) if at_the_machine else []
    feed_path = f" “{settings.feed_path}”" if at_the_machine else ""
    lines = [
        "the service is running"
        if running
        else "no service is running: nothing is read or posted by itself"
    ]
    if view.limits.is_none:
        read = f"{sum(counts.values())} files, {counts.get('rejected', 0)} rejected"
        last = f"newest {times.stamp(newest, zone)}" if newest else "none read yet"
        lines.append(f"feed: {read}, {last}")
    else:
        last = f"newest {times.stamp(newest, zone)}" if newest else "none yet"
        lines.append(f"articles for this place: {last}")
    if not feed_lives:
        lines.append(f"the feed folder{feed_path} is not there")
    if settings.llm is not None and view.limits.is_none:
        lines.append(_model_line(settings.llm.model, settings.llm.daily_tokens, used))
    lines += [digest_line(view, settings, digest, now=now) for digest in known]
    lines += [
        f"not delivered to {d.destination}: {d.reason} ({d.digest} {d.date} {d.slot})"
        for d in parked
    ]
    lines += [alerts.in_words(one, zone=zone) for one in open_troubles if one.kind != "destination"]
    data = {
        "ok": running and feed_lives and not parked,
        "running": running,
        "feed": {"path": str(settings.feed_path), "there": feed_lives, "files": counts}
        | {"newest": newest.isoformat() if newest else None},
        "digests": [_digest_data(view, settings, digest, now=now) for digest in known],
        "llm": dataclasses.asdict(used) | {"model": settings.llm.model} if settings.llm else None,
        "deliveries": outbox.counts(view.conn),
        "parked": [
            {"destination": d.destination, "digest": d.digest, "reason": d.reason} for d in parked
        ],
        "troubles": [
            {"kind": one.kind, "subject": one.subject, "since": one.since.isoformat()}
            for one in open_troubles
        ],
    }
    return Listing(title="Status", lines=tuple(lines), data=data if at_the_machine else {})


def schedule(view: View, settings: Settings, known: Sequence[Digest], *, now: datetime) -> Listing:
    """Return which of the digests `known` to the reader comes when."""
    lines = tuple(digest_line(view, settings, digest, now=now) for digest in known)
    return Listing(
        title="Schedule",
        lines=lines or ("no digest yet",),
        data={"digests": [_digest_data(view, settings, digest, now=now) for digest in known]},
    )


def digest_line(view: View, settings: Settings, digest: Digest, *, now: datetime) -> str:
    """Return a digest in one line: when, next, last at each destination, and where it was made."""
    zone = ZoneInfo(settings.zone_of(digest))
    paused = digest.name in schedules.pauses(view.conn, now=now)
    in_config = any(one.name == digest.name for one in settings.digests)
    return " · ".join(
        [
            digest.name,
            f"{schedules.days_in_words(digest.days)} {', '.join(sorted(digest.at))} {zone.key}",
            "paused" if paused else f"next {schedules.due_in_words(settings, digest, now=now)}",
            *(_last(view, digest, destination, zone) for destination in _shown(view, digest)),
            f"from {schedules.source(settings)} (pause here, change there)"
            if in_config
            else "made with /schedule",
        ]
    )


def _shown(view: View, digest: Digest) -> Sequence[str]:
    """Return the destinations of a digest that the reader may be told of."""
    if view.limits.is_none or digest.scope == view.reader.scope:
        return digest.to
    return [to for to in digest.to if to == view.reader.destination]


def _last(view: View, digest: Digest, destination: str, zone: ZoneInfo) -> str:
    last = outbox.last_edition(view.conn, digest=digest.name, destination=destination)
    where = "here" if destination == view.reader.destination else f"to {destination}"
    if last is None:
        return f"nothing yet {where}"
    stories = phrases.count(last.stories, "story", "stories")
    return f"last {where} {times.stamp(last.until, zone)}, {stories}"


def _parked(view: View, known: Sequence[Digest], *, now: datetime) -> Sequence[outbox.Delivery]:
    """Return what was given up in the last day, of the digests known to the reader."""
    parked = outbox.parked_since(view.conn, since=now - timedelta(days=1))
    if view.reader.rights == "operate":
        return parked
    shown = {(digest.name, to) for digest in known for to in _shown(view, digest)}
    return [one for one in parked if (one.digest, one.destination) in shown]


def _digest_data(
    view: View, settings: Settings, digest: Digest, *, now: datetime
) -> dict[str, object]:
    slot = next_slot(at=digest.at, days=digest.days, zone=settings.zone_of(digest), after=now)
    return {
        "name": digest.name,
        "at": list(digest.at),
        "days": list(digest.days),
        "timezone": settings.zone_of(digest),
        "to": list(_shown(view, digest)),
        "next": slot.due.isoformat() if slot else None,
    }


def _model_line(model: str, daily_tokens: int, used: llm.Spent) -> str:
    calls = phrases.count(used.calls, "call", "calls")
    return (
        f"model {model}: {used.tokens:,} of {daily_tokens:,} tokens today · "
        f"{calls}, {used.failed} failed, {used.cached} answered from memory"
    )
