"""Which slots of a digest are due. The database decides what was served; APScheduler only wakes us.

Slots are local dates and clock times. A time that the spring change skips is due at the next minute
that exists; a time that the autumn change repeats is due the first time round. So every local date
has each slot exactly once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.errors import UserError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2})|h)?\s*(?:(a|p)\.?m\.?|o'?clock|uhr)?", re.ASCII | re.IGNORECASE
)
_DIGITS = re.compile(r"(\d{2})(\d{2})()", re.ASCII)
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Slot:
    """A local date and clock time at which a digest is due once."""

    due: datetime
    date: date
    #: `HH:MM`, local.
    at: str


def clock_time(text: str) -> str:
    """Return a time of day as `HH:MM`: `08:00`, `8`, `8.30`, `08h00`, `0800`, `8am`, `5:30 p.m.`
    and `noon` can be read.

    Raises:
        UserError: it is none of these.
    """
    written = text.strip()
    if named := _NAMED.get(written.lower()):
        return named
    if found := _CLOCK.fullmatch(written) or _DIGITS.fullmatch(written):
        hour, minute, half = found.groups()
        hours, minutes = int(hour), int(minute or 0)
        if half and 1 <= hours <= 12:
            hours = hours % 12 + (12 if half.lower() == "p" else 0)
        elif half:
            hours = 24
        if hours < 24 and minutes < 60:
            return f"{hours:02}:{minutes:02}"
    raise UserError(f"“{text}” is not a time I can read: write 08:00 or 8am")


def slots(
    *, at: Sequence[str], days: Collection[str], zone: str, after: datetime, until: datetime
) -> Iterator[Slot]:
    """Yield the slots due in (after, until], oldest first."""
    local = ZoneInfo(zone)
    # A day on each side: the local date of an instant may differ from its UTC date.
    day = after.astimezone(local).date() - timedelta(days=1)
    last = until.astimezone(local).date() + timedelta(days=1)
    found = []
    while day <= last:
        if DAYS[day.weekday()] in days:
            found += [
                Slot(due=due_at(day, clock, zone=zone), date=day, at=clock)
                for clock in sorted(set(at))
            ]
        day += timedelta(days=1)
    yield from sorted(slot for slot in found if after < slot.due <= until)


def due_at(day: date, at: str, *, zone: str) -> datetime:
    """Return the instant (UTC) at which the clock of `zone` shows `at` on `day`, or first shows a
    later time.
    """
    local = ZoneInfo(zone)
    wall = datetime.combine(day, time.fromisoformat(at))
    instant = wall.replace(tzinfo=local).astimezone(UTC)
    if instant.astimezone(local).replace(tzinfo=None) == wall:
        return instant
    # In the gap: the wall time never shows. With fold=0 Python reads it on the old offset, so the
    # instant lies after the change by as much as the wall time lies in the gap; the change itself
    # is the next valid minute.
    before, after_change = instant - timedelta(hours=24), instant
    offset = after_change.astimezone(local).utcoffset()
    while after_change - before > timedelta(minutes=1):
        middle = before + (after_change - before) / 2
        middle = middle.replace(second=0, microsecond=0)
        if middle.astimezone(local).utcoffset() == offset:
            after_change = middle
        else:
            before = middle
    return after_change


def quiet_end(moment: datetime, quiet: tuple[str, str] | None, *, zone: str) -> datetime | None:
    """Return when the quiet hours (from, to) end in which `moment` falls, or None if it falls in
    none.
    """
    if quiet is None:
        return None
    begins, ends = quiet
    today = moment.astimezone(ZoneInfo(zone)).date()
    for day in (today - timedelta(days=1), today):
        end = due_at(day if begins < ends else day + timedelta(days=1), ends, zone=zone)
        if due_at(day, begins, zone=zone) <= moment < end:
            return end
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What becomes of a digest's open slots."""

    #: The slot to publish now, if any; it stands for the merged and the missed ones before it.
    publish: Slot | None = None
    #: Held by the same quiet hours as the one to publish.
    merged: tuple[Slot, ...] = ()
    missed: tuple[Slot, ...] = ()
    #: Times that were moved to later on a day that was already served: they start tomorrow.
    skipped: tuple[Slot, ...] = ()


def decide(
    found: Iterable[Slot],
    *,
    decided: Mapping[tuple[date, str], str],
    since: Mapping[str, datetime],
    catch_up: timedelta,
    quiet: tuple[str, str] | None,
    zone: str,
    now: datetime,
) -> Due:
    """Decide which open slot to publish and which to merge, miss or skip.

    After an outage a reader wants one digest, not nine: the newest slot is published if it is at
    most `catch_up` late, and covers those missed before it. A slot held by `quiet` hours counts as
    due at their end; call this outside them. `decided` are the slots with an outcome; `since` says
    since when the digest has each of its times.
    """
    open_slots = [slot for slot in found if (slot.date, slot.at) not in decided]
    moved_from = {
        day: due_at(day, clock, zone=zone)
        for (day, clock), outcome in decided.items()
        if outcome == "published" and clock not in since
    }
    skipped = tuple(
        slot
        for slot in open_slots
        if slot.date in moved_from and since[slot.at] > moved_from[slot.date]
    )
    waiting = [slot for slot in open_slots if slot not in skipped]
    if not waiting:
        return Due(skipped=skipped)
    ready = {slot: quiet_end(slot.due, quiet, zone=zone) or slot.due for slot in waiting}
    *earlier, newest = waiting
    if now - ready[newest] > catch_up:
        return Due(missed=tuple(waiting), skipped=skipped)
    merged = tuple(slot for slot in earlier if ready[slot] == ready[newest])
    return Due(
        publish=newest,
        merged=merged,
        missed=tuple(slot for slot in earlier if slot not in merged),
        skipped=skipped,
    )


def next_slot(
    *, at: Sequence[str], days: Collection[str], zone: str, after: datetime
) -> Slot | None:
    """Return the first slot later than `after`, or None if none comes within eight days."""
    return next(
        slots(at=at, days=days, zone=zone, after=after, until=after + timedelta(days=8)), None
    )
