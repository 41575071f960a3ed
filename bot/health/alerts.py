"""What whoever runs the bot must hear of: said once when it begins and once when it is over,
through the outbox.

Silent outlets, stopped destinations, dead platforms, missed slots, a full disk, a folder that is
away. Readers get a line in the foot of their next digest where the silence of an outlet concerns
them, nothing else.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.config.settings import Settings
from bot.model import Alert, Trouble, TroubleKind, is_direct
from bot.news.silence import HISTORY, longest_pause
from bot.platforms import Platform, adapter
from bot.store import files, outbox, outlets, troubles
from bot.store.database import Database

log = logging.getLogger(__name__)

#: With less room than this the database may soon be unable to grow.
DISK_LEAST_BYTES = 200 * 1024 * 1024
GRACE = timedelta(days=1)


class Alerts:
    """Looks for trouble and tells of it."""

    def __init__(
        self, settings: Settings, database: Database, platforms: Mapping[str, Platform]
    ) -> None:
        self._settings = settings
        self._database = database
        self._platforms = platforms
        self._expected = {
            outlet.name: outlet.expected_every
            for outlet in settings.outlets.values()
            if outlet.expected_every
        }

    def look(
        self,
        *,
        now: datetime,
        failing: Sequence[Trouble],
        listening: bool = True,
    ) -> bool:
        """Compare what is wrong now with what was, remember it and promise to tell; returns whether
        there is news.

        `failing` is what the running service knows of its parts. Who is not `listening`, because
        the folder has not been read since the start or cannot be read now, notices no silence.
        """
        with self._database.read() as conn:
            known = {one.key: one for one in troubles.open_troubles(conn)}
            heard = outlets.visits(conn, since=now - HISTORY, now=now)
            stopped = troubles.stopped_destinations(conn)
            missed = troubles.missed_slots(conn)
            partly = files.partly_read(conn)
        silent = self._silent(heard, known, now=now)
        current = [one for one in silent if listening or one.key in known]
        # That somebody takes no direct messages is their own matter.
        current += [
            _trouble("destination", to, why, since, now)
            for to, why, since in stopped
            if not is_direct(to)
        ]
        current += [
            _trouble("missed", digest, str(slots), since, now) for digest, slots, since in missed
        ]
        if partly is not None:
            count, newest, since = partly
            current.append(_trouble("partly", "", partly_words(count, newest), since, now))
        current += [*failing, *self._disk(now)]
        begun = [one for one in current if one.key not in known]
        ended = [one for key, one in known.items() if key not in {one.key for one in current}]
        if begun or ended:
            self._tell(begun, ended, now=now)
        return bool(begun or ended)

    def _silent(
        self,
        heard: Mapping[str, Sequence[datetime]],
        known: Mapping[tuple[TroubleKind, str], Trouble],
        *,
        now: datetime,
    ) -> list[Trouble]:
        """Return who is silent: those that were and have not been heard from since, and those that
        have become so.
        """
        found = []
        for kind, outlet in known:
            if (
                kind == "silence"
                and heard.get(outlet, [known[kind, outlet].since])[-1] <= known[kind, outlet].since
            ):
                found.append(known[kind, outlet])
        for outlet, visits in heard.items():
            pause = longest_pause(visits, expected_every=self._expected.get(outlet))
            if (
                pause is not None
                and now - visits[-1] > pause
                and ("silence", outlet) not in {t.key for t in found}
            ):
                found.append(_trouble("silence", outlet, "", visits[-1], now))
        return found

    def _disk(self, now: datetime) -> list[Trouble]:
        free = shutil.disk_usage(_nearest(self._settings.database_path)).free
        if free >= DISK_LEAST_BYTES:
            return []
        return [
            _trouble(
                "disk", str(self._settings.database_path.parent), f"{free >> 20} MB free", now, now
            )
        ]

    def _tell(self, begun: Sequence[Trouble], ended: Sequence[Trouble], *, now: datetime) -> None:
        alert = Alert(begun=tuple(begun), ended=tuple(ended), timezone=self._settings.timezone)
        # A destination that has stopped cannot be told so.
        broken = {one.subject for one in begun if one.kind == "destination"}
        parts = {
            to: platform.render(alert)
            for to in dict.fromkeys(self._settings.alerts.to)
            if to not in broken and (platform := adapter(self._platforms, to)) is not None
        }
        with self._database.write(durable=True) as conn:
            troubles.begin(conn, begun)
            troubles.end(conn, ended, now=now)
            for to, texts in parts.items():
                outbox.save_alert(conn, texts, destination=to, now=now, expires=now + GRACE)
        for one in begun:
            log.warning(
                "trouble.began",
                extra={"kind": one.kind, "subject": one.subject, "reason": one.words},
            )
        for one in ended:
            log.warning("trouble.ended", extra={"kind": one.kind, "subject": one.subject})


def partly_words(count: int, newest: files.FileRow) -> str:
    """Return what was left out of files that are read in part."""
    others = f", and {count - 1} more files" if count > 1 else ""
    return f"{newest.path}: {newest.reason}{others}"


def _trouble(
    kind: TroubleKind, subject: str, words: str, since: datetime, now: datetime
) -> Trouble:
    return Trouble(kind=kind, subject=subject, words=words, since=since, began=now)


def _nearest(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.exists())
