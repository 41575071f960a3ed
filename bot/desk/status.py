"""How everything stands, in words and as data: what `/status`, `/sources` and `/schedule list`
answer. Reads only.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.archive.select import Visible
from bot.config.settings import Digest, Settings
from bot.editions import schedules
from bot.health import alerts
from bot.model import Listing
from bot.slots import next_slot
from bot.store import files, llm, outbox, outlets, troubles
from bot.store.sqlite import Connection
from bot.wording import phrases as words

#: The window of `/sources`.
SOURCES_WINDOW = timedelta(days=7)


def status(
    conn: Connection,
    settings: Settings,
    known: Sequence[Digest],
    *,
    now: datetime,
    running: bool,
    place: str,
) -> Listing:
    """Return whether everything is running; of digests and what was not delivered, what those
    `known` are about.

    `place` is where it is asked; who asks at the terminal sees everything.
    """
    at_the_machine = place == "terminal"
    counts = files.counts(conn)
    newest = files.newest(conn)
    used = llm.spent(conn, now=now)
    parked = outbox.parked_since(conn, since=now - timedelta(days=1))
    wrong = troubles.open_troubles(conn) if at_the_machine else []
    if not at_the_machine:
        parked = [one for one in parked if one.digest in {digest.name for digest in known}]
    zone = ZoneInfo(settings.timezone)
    feed_lives = settings.feed_path.is_dir()
    feed_path = f" “{settings.feed_path}”" if at_the_machine else ""
    lines = [
        "the service is running"
        if running
        else "no service is running: nothing is read or posted by itself",
        (f"feed: {sum(counts.values())} files, {counts.get('rejected', 0)} rejected, ")
        + (f"newest {_moment(newest, zone)}" if newest else "none read yet"),
        *([] if feed_lives else [f"the feed folder{feed_path} is not there"]),
        *_model_line(settings, used),
        *(digest_line(conn, settings, digest, now=now, place=place) for digest in known),
        *[
            f"not delivered to {d.destination}: {d.reason} ({d.digest} {d.date} {d.slot})"
            for d in parked
        ],
        *[alerts.in_words(one, zone=zone) for one in wrong if one.kind != "destination"],
    ]
    data = {
        "ok": running and feed_lives and not parked,
        "running": running,
        "feed": {"path": str(settings.feed_path), "there": feed_lives, "files": counts}
        | {"newest": newest.isoformat() if newest else None},
        "digests": [_digest_data(settings, digest, now=now) for digest in known],
        "llm": dataclasses.asdict(used) | {"model": settings.llm.model} if settings.llm else None,
        "deliveries": outbox.counts(conn),
        "parked": [
            {"destination": d.destination, "digest": d.digest, "reason": d.reason} for d in parked
        ],
        "troubles": [
            {"kind": one.kind, "subject": one.subject, "since": one.since.isoformat()}
            for one in wrong
        ],
    }
    return Listing(title="Status", lines=tuple(lines), data=data)


def schedule(
    conn: Connection,
    settings: Settings,
    known: Sequence[Digest],
    *,
    now: datetime,
    place: str,
) -> Listing:
    """Return which of the `known` digests comes when, as it is said where it is asked, `place`."""
    lines = tuple(digest_line(conn, settings, digest, now=now, place=place) for digest in known)
    return Listing(
        title="Schedule",
        lines=lines or ("no digest yet",),
        data={"digests": [_digest_data(settings, digest, now=now) for digest in known]},
    )


def sources(conn: Connection, settings: Settings, *, seen: Visible, now: datetime) -> Listing:
    """Return who was heard from in the last days, and when last, of those outlets that may be
    seen.
    """
    zone = ZoneInfo(settings.timezone)
    heard = outlets.seen(conn, since=now - SOURCES_WINDOW)
    heard = [one for one in heard if seen.outlets is None or one.name in seen.outlets]
    rejected = files.counts(conn).get("rejected", 0)
    lines = []
    for one in heard:
        reprints = f", {words.count(one.reprints, 'reprint', 'reprints')}" if one.reprints else ""
        amount = words.count(one.articles, "article", "articles")
        lines.append(
            f"{one.name or 'outlet unknown'} · {amount}{reprints} · newest {_moment(one.newest, zone)}"
        )
    if rejected:
        lines.append(
            f"{words.count(rejected, 'file', 'files')} could not be read: files --outcome rejected says why"
        )
    data = [
        {
            "outlet": o.name,
            "articles": o.articles,
            "reprints": o.reprints,
            "newest": o.newest.isoformat(),
        }
        for o in heard
    ]
    return Listing(
        title=f"Sources of the last {SOURCES_WINDOW.days} days",
        lines=tuple(lines) or (f"nothing has been read in the last {SOURCES_WINDOW.days} days",),
        data={"sources": data, "rejected_files": rejected},
    )


def digest_line(
    conn: Connection, settings: Settings, digest: Digest, *, now: datetime, place: str
) -> str:
    """Return a digest in one line: when, next, last at each destination, and where it was made."""
    zone = ZoneInfo(settings.zone_of(digest))
    paused = digest.name in schedules.pauses(conn, now=now)
    in_config = any(one.name == digest.name for one in settings.digests)
    return " · ".join(
        [
            digest.name,
            f"{schedules.days_in_words(digest.days)} {', '.join(sorted(digest.at))} {zone.key}",
            "paused" if paused else f"next {schedules.due_in_words(settings, digest, now=now)}",
            *(_last(conn, digest, destination, zone, place=place) for destination in digest.to),
            f"from {schedules.source(settings)} (pause here, change there)"
            if in_config
            else "made with /schedule",
        ]
    )


def _last(conn: Connection, digest: Digest, destination: str, zone: ZoneInfo, *, place: str) -> str:
    last = outbox.last_edition(conn, digest=digest.name, destination=destination)
    where = "here" if destination == place else f"to {destination}"
    if last is None:
        return f"nothing yet {where}"
    return (
        f"last {where} {_moment(last.until, zone)}, {words.count(last.stories, 'story', 'stories')}"
    )


def _digest_data(settings: Settings, digest: Digest, *, now: datetime) -> dict[str, object]:
    slot = next_slot(at=digest.at, days=digest.days, zone=settings.zone_of(digest), after=now)
    return {
        "name": digest.name,
        "at": list(digest.at),
        "days": list(digest.days),
        "timezone": settings.zone_of(digest),
        "to": list(digest.to),
        "next": slot.due.isoformat() if slot else None,
    }


def _model_line(settings: Settings, used: llm.Spent) -> list[str]:
    if settings.llm is None:
        return []
    tokens = f"{used.tokens:,} of {settings.llm.daily_tokens:,} tokens today"
    calls = f"{words.count(used.calls, 'call', 'calls')}, {used.failed} failed, {used.cached} answered from memory"
    return [f"model {settings.llm.model}: {tokens} · {calls}"]


def _moment(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"
