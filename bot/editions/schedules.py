"""`/schedule`: digests made, changed, paused and removed where they are posted, beside those of the
configuration.

What is typed is read the way the configuration is, so both say the same of the same mistake.
Nothing is made unless it was confirmed; the answer before that says in words what would be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.archive.visibility import Visibility
from bot.config.problems import problems_of
from bot.config.settings import Digest, Settings
from bot.errors import UserError
from bot.model import Listing, Reader, Request
from bot.slots import DAYS, clock_time, next_slot
from bot.store import schedules as stored
from bot.store.sqlite import Connection
from bot.wording import times, zones
from bot.wording import typed as commands

DEFAULT_STORIES = "5"
#: What can be typed of a digest, and is kept of one.
_TYPED = {
    "name",
    "title",
    "at",
    "days",
    "topics",
    "timezone",
    "to",
    "max_stories",
    "when_empty",
    "scope",
}
_WEEKDAYS, _WEEKEND = DAYS[:5], DAYS[5:]
_DAY_WORDS = {
    "every day": DAYS,
    "daily": DAYS,
    "weekdays": _WEEKDAYS,
    "weekends": _WEEKEND,
    "": DAYS,
}


def everything(conn: Connection, settings: Settings) -> list[Digest]:
    """Return every digest: the configuration's, then those made with `/schedule`."""
    made = [Digest.model_validate_json(row.settings) for row in stored.stored(conn)]
    names = {digest.name for digest in settings.digests}
    return [*settings.digests, *(digest for digest in made if digest.name not in names)]


def pauses(conn: Connection, *, now: datetime) -> dict[str, datetime | None]:
    """Return the digests that are paused, with the end of the pause where it has one."""
    return stored.paused(conn, now=now)


def named(conn: Connection, settings: Settings, name: str) -> Digest:
    """Return the digest called `name`.

    Raises:
        UserError: there is none.
    """
    return pick(everything(conn, settings), name)


def pick(digests: Sequence[Digest], name: str) -> Digest:
    """Return that of `digests` which is called `name`.

    Raises:
        UserError: there is none.
    """
    for digest in digests:
        if digest.name == name:
            return digest
    known = (
        f"expected {' or '.join(d.name for d in digests)}" if digests else "none has been made yet"
    )
    raise UserError(f"no digest “{name}”; {known}")


def known_to(reader: Reader, digests: Sequence[Digest], *, is_limited: bool) -> list[Digest]:
    """Return those of `digests` that may be named to the reader.

    What was made in one server or workspace is known only there. A limited reader knows only what
    is posted where they are.
    """
    if reader.rights == "operate":
        return list(digests)
    return [
        digest
        for digest in digests
        if is_posted_to(reader, digest) or not (is_limited or digest.scope)
    ]


def is_posted_to(reader: Reader, digest: Digest) -> bool:
    """Return whether the digest is posted where the reader is, or belongs to the same server."""
    of_the_same = bool(reader.scope) and digest.scope == reader.scope
    return reader.destination in digest.to or of_the_same


def source(settings: Settings) -> str:
    """Return what the configuration is called where people ask: without its path, which is the
    machine's own.
    """
    return Path(settings.source).name


def add(conn: Connection, settings: Settings, request: Request, *, now: datetime) -> Listing:
    """Make a digest from what was typed, or say in words what it would be while `confirm` is not
    among the options.

    Raises:
        UserError: something typed cannot be read, or the place has a digest at that hour already.
    """
    digest = draft(conn, settings, request)
    twin = _twin(conn, settings, digest)
    if twin is not None and request.options.get("beside") != "yes":
        raise UserError(
            f"{twin.name} is posted here at {_shared_hour(digest, twin)} already; change it with /schedule edit "
            f"{twin.name}, or choose another time"
        )
    return _keep(conn, settings, digest, request, now=now, done="made")


def edit(
    conn: Connection, settings: Settings, name: str, request: Request, *, now: datetime
) -> Listing:
    """Change what was typed of a digest made with `/schedule`; the rest stays.

    Raises:
        UserError: there is no such digest, it stands in the configuration, or something typed
            cannot be read.
    """
    return _keep(
        conn, settings, draft(conn, settings, request, name=name), request, now=now, done="changed"
    )


def draft(conn: Connection, settings: Settings, request: Request, *, name: str = "") -> Digest:
    """Return the digest that was typed, which nobody has made yet: a new one, or `name` with what
    is to change.

    Raises:
        UserError: something typed cannot be read, or there is no `name` that can be changed here.
    """
    if name:
        before = _made_here(conn, settings, name)
        options = _options(before) | {key: value for key, value in request.options.items() if value}
        return _digest(
            settings, options, to=request.options.get("channel") or before.to[0], name=name
        )
    free = _free_name(conn, settings, request.options)
    to = request.options.get("channel") or request.place
    zone = request.options.get("zone") or _zone_at(conn, settings, to) or ""
    return _digest(settings, {**request.options, "zone": zone}, to=to, name=free)


def pause(
    conn: Connection, settings: Settings, name: str, request: Request, *, now: datetime
) -> Listing:
    """Hold a digest back, until the day or for the length of time that was typed; the
    configuration's too.

    Raises:
        UserError: there is no such digest, or the end cannot be read.
    """
    digest = named(conn, settings, name)
    zone = ZoneInfo(settings.zone_of(digest))
    until = _end_of_pause(request.options.get("until", ""), zone=zone, now=now)
    stored.pause(conn, name, until=until)
    end = (
        f"until {times.appointment(until, zone=zone, today=now.astimezone(zone).date())}"
        if until
        else "until it is resumed"
    )
    return Listing(
        title=digest.heading, lines=(f"paused {end}; /schedule resume {name} ends the pause",)
    )


def resume(conn: Connection, settings: Settings, name: str, *, now: datetime) -> Listing:
    """End the pause of a digest.

    Raises:
        UserError: there is no such digest.
    """
    digest = named(conn, settings, name)
    stored.resume(conn, name)
    upcoming = due_in_words(settings, digest, now=now)
    return Listing(title=digest.heading, lines=(f"posting again; next {upcoming}",))


def remove(conn: Connection, settings: Settings, name: str) -> Listing:
    """Remove a digest made with `/schedule`; what it posted stays.

    Raises:
        UserError: there is no such digest, or it stands in the configuration.
    """
    digest = _made_here(conn, settings, name)
    stored.remove(conn, name)
    return Listing(title=digest.heading, lines=(f"{name} is removed; it posts nothing more",))


def in_words(settings: Settings, digest: Digest) -> str:
    """Return when, what and how much a digest posts, in one line."""
    zone = settings.zone_of(digest)
    topics = [
        settings.topics[t].title or t if t in settings.topics else t
        for t in digest.topics
        if t != "*"
    ]
    parts = [
        *topics,
        *(["everything else" if topics else "everything"] if "*" in digest.topics else []),
    ]
    hours = f"{days_in_words(digest.days)} {', '.join(sorted(digest.at))} ({zone})"
    return f"{hours}, {', then '.join(parts)}, up to {digest.max_stories} stories"


def days_in_words(days: Sequence[str]) -> str:
    """Return `every day`, `weekdays`, `weekends`, or the days."""
    chosen = tuple(day for day in DAYS if day in days)
    match chosen:
        case _ if chosen == DAYS:
            return "every day"
        case _ if chosen == _WEEKDAYS:
            return "weekdays"
        case _ if chosen == _WEEKEND:
            return "weekends"
        case _:
            return ", ".join(chosen)


def due_in_words(settings: Settings, digest: Digest, *, now: datetime) -> str:
    """Return when a digest is due next, in its own zone: "Fri 08:00"."""
    zone = ZoneInfo(settings.zone_of(digest))
    slot = next_slot(at=digest.at, days=digest.days, zone=zone.key, after=now)
    today = now.astimezone(zone).date()
    return times.appointment(slot.due, zone=zone, today=today) if slot else "never"


def question(
    conn: Connection, settings: Settings, request: Request, *, now: datetime
) -> Listing | None:
    """Return what is to be asked back of whoever makes a digest: whose clock, then whether beside
    another; or None.

    Raises:
        UserError: something that was typed cannot be read.
    """
    return _zone_question(conn, settings, request, now=now) or _twin_question(
        conn, settings, request
    )


def _zone_question(
    conn: Connection, settings: Settings, request: Request, *, now: datetime
) -> Listing | None:
    """Return the question in whose zone the hours are, with zones to choose from; None where that
    is known.

    It is asked once for a channel: whatever is posted there shares its clock.
    """
    typed = request.options.get("zone", "")
    if zones.is_one(typed):
        return None
    without = {name: value for name, value in request.options.items() if name != "zone"}
    digest = draft(conn, settings, replace(request, options=without))
    known = _zone_at(conn, settings, digest.to[0])
    if known and not typed:
        return None
    unknown = [f"No zone “{typed}”."] if typed else []
    first = [
        *(zones.matching(typed, most=5) if typed else []),
        *([known] if known else []),
        settings.timezone,
    ]
    hours = " and ".join(digest.at)
    return Listing(
        title=digest.heading,
        lines=(*unknown, f"In which time zone is {hours}? This is asked once for a channel."),
        data={"asks": "zone", "zones": zones.offered(first, now=now), "to": list(digest.to)},
    )


def _twin_question(conn: Connection, settings: Settings, request: Request) -> Listing | None:
    """Return the question whether a digest is to stand beside another of the same hour, or its
    topics go into that.
    """
    if request.options.get("beside") == "yes":
        return None
    digest = draft(conn, settings, request)
    twin = _twin(conn, settings, digest)
    if twin is None:
        return None
    more = [topic for topic in digest.topics if topic not in twin.topics]
    can_join = more and all(one.name != twin.name for one in settings.digests)
    # Everything else comes last.
    joined = sorted(dict.fromkeys([*twin.topics, *more]), key=lambda topic: topic == "*")
    return Listing(
        title=digest.heading,
        lines=(f"This channel has {twin.name} at {_shared_hour(digest, twin)} already.",),
        data={"asks": "twin", "to": list(digest.to), "twin": twin.name}
        | ({"more": more, "joined": ", ".join(joined)} if can_join else {}),
    )


def _zone_at(conn: Connection, settings: Settings, destination: str) -> str | None:
    """Return the zone of what is posted to a destination, of the newest digest there; None where
    nothing is.
    """
    here = [digest for digest in everything(conn, settings) if destination in digest.to]
    return settings.zone_of(here[-1]) if here else None


def _keep(
    conn: Connection,
    settings: Settings,
    digest: Digest,
    request: Request,
    *,
    now: datetime,
    done: str,
) -> Listing:
    words = in_words(settings, digest)
    first = f"first {due_in_words(settings, digest, now=now)}"
    slot = next_slot(at=digest.at, days=digest.days, zone=settings.zone_of(digest), after=now)
    data = {
        "name": digest.name,
        "title": digest.heading,
        "at": list(digest.at),
        "days": list(digest.days),
        "timezone": settings.zone_of(digest),
        "topics": list(digest.topics),
        "to": list(digest.to),
        "max_stories": digest.max_stories,
        "when_empty": digest.when_empty,
        "next": slot.due.isoformat() if slot else None,
    }
    if request.options.get("confirm") != "yes":
        return Listing(title=digest.heading, lines=(words, first), data=data | {"done": False})
    row = stored.ScheduleRow(
        name=digest.name, settings=digest.model_dump_json(include=_TYPED), place=request.place
    )
    stored.save(conn, row, now=now)
    lines = (f"{done}: {words}", first, f"/schedule pause {digest.name} holds it back")
    return Listing(title=digest.heading, lines=lines, data=data | {"done": True})


def _digest(settings: Settings, options: Mapping[str, str], *, to: str, name: str) -> Digest:
    topics = _list(options.get("topics") or "*")
    reader = Reader(destination=to, scope=options.get("scope", ""))
    known = [*Visibility(settings).topics(reader), "*"]
    for topic in topics:
        if topic not in known:
            raise UserError(f"no topic “{topic}”; expected some of {', '.join(known)}")
    if not (at := _list(options.get("at", ""))):
        raise UserError("a digest needs a time; write at 08:00, or 8am, 17:30")
    wanted = {
        "name": name,
        "title": options.get("title") or _title(settings, topics),
        "at": [clock_time(hour) for hour in at],
        "days": _days(options.get("days", "")),
        "topics": topics,
        "timezone": options.get("zone") or settings.timezone,
        "to": [to],
        "max_stories": options.get("stories") or DEFAULT_STORIES,
        "when_empty": options.get("when_empty") or "say",
        "scope": options.get("scope", ""),
    }
    try:
        return Digest.model_validate(wanted)
    except ValidationError as error:
        raise UserError(
            "; ".join(problem.message for problem in problems_of(error, Digest))
        ) from error


def _end_of_pause(typed: str, *, zone: ZoneInfo, now: datetime) -> datetime | None:
    """Return the end of a pause typed as "2025-07-01", the start of that day, or "3d"; None where
    nothing was.
    """
    if not typed:
        return None
    try:
        until = datetime.combine(date.fromisoformat(typed), time.min, zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return now + commands.duration(typed)
    if until <= now:
        raise UserError(
            f"{typed} has begun already; name a day to come, or a length of time such as 7d"
        )
    return until


def _days(typed: str) -> Sequence[str]:
    words = typed.strip().lower()
    return _DAY_WORDS[words] if words in _DAY_WORDS else [day[:3] for day in _list(words)]


def _list(typed: str) -> list[str]:
    return [part for part in (piece.strip() for piece in typed.split(",")) if part]


def _title(settings: Settings, topics: Sequence[str]) -> str:
    named_topics = [settings.topics[topic].title or topic for topic in topics if topic != "*"]
    return " and ".join(named_topics[:2]) if named_topics else "World desk"


def _free_name(conn: Connection, settings: Settings, options: Mapping[str, str]) -> str:
    """Return a name no digest has: the first topic's, numbered if need be."""
    topics = _list(options.get("topics") or "*")
    stem = topics[0] if topics and topics[0] != "*" else "world"
    taken = {digest.name for digest in everything(conn, settings)}
    return next(
        name
        for n in range(1, len(taken) + 2)
        if (name := stem if n == 1 else f"{stem}-{n}") not in taken
    )


def _twin(conn: Connection, settings: Settings, digest: Digest) -> Digest | None:
    """Return another digest that is posted to the same place at the same hour of the same day."""
    for other in everything(conn, settings):
        is_same_zone = settings.zone_of(other) == settings.zone_of(digest)
        hours, days = set(other.at) & set(digest.at), set(other.days) & set(digest.days)
        if digest.to[0] in other.to and is_same_zone and hours and days:
            return other
    return None


def _shared_hour(digest: Digest, other: Digest) -> str:
    return min(set(digest.at) & set(other.at))


def _made_here(conn: Connection, settings: Settings, name: str) -> Digest:
    digest = named(conn, settings, name)
    if any(configured.name == name for configured in settings.digests):
        raise UserError(f"{name} stands in {source(settings)}: pause it here, change it there")
    return digest


def _options(digest: Digest) -> dict[str, str]:
    """Return a digest as the options that would make it."""
    return {
        "title": digest.title,
        "at": ", ".join(digest.at),
        "days": ", ".join(digest.days),
        "topics": ", ".join(digest.topics),
        "zone": digest.timezone or "",
        "stories": str(digest.max_stories),
        "when_empty": digest.when_empty,
        "scope": digest.scope,
    }
