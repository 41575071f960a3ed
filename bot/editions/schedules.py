"""Which digests there are: those of the configuration, and those made with `/schedule`; which rest,
and when each comes next.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from bot.config.settings import Digest, Settings
from bot.errors import UserError
from bot.slots import due_at, next_slot, quiet_end
from bot.store import schedules as stored
from bot.store.database import Connection


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
    """Return the digest called `name`.

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


def source(settings: Settings) -> str:
    """Return what the configuration is called where people ask: without its path, which is the
    machine's own.
    """
    return Path(settings.source).name


def quiet_until(
    conn: Connection, settings: Settings, name: str, *, now: datetime
) -> datetime | None:
    """Return until when a digest's quiet hours last, None while there are none."""
    digest = _known(conn, settings, name)
    if digest is None:
        return None
    return quiet_end(now, digest.quiet_hours, zone=settings.zone_of(digest))


def due(conn: Connection, settings: Settings, name: str, day: date, slot: str) -> datetime | None:
    """Return when an edition of a digest was due; None where the digest is no more."""
    digest = _known(conn, settings, name)
    return None if digest is None else due_at(day, slot, zone=settings.zone_of(digest))


def _known(conn: Connection, settings: Settings, name: str) -> Digest | None:
    return next((one for one in everything(conn, settings) if one.name == name), None)


def next_due(settings: Settings, digest: Digest, *, now: datetime) -> datetime | None:
    """Return when a digest comes next; None where no day and hour ever comes."""
    slot = next_slot(at=digest.at, days=digest.days, zone=settings.zone_of(digest), after=now)
    return slot.due if slot else None
