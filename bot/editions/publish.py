"""A due slot becomes an edition at each destination: composed, rendered, and promised, all in one
commit.

The slot, the editions, their parts and what they tell are stored together. Whatever is killed, a
slot is either decided with everything that belongs to it, or still open. Nothing is sent here.
"""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.archive.forget import forget
from bot.config.settings import Digest, Settings
from bot.editions import corrections, schedules
from bot.editions.compose import Composed, Composer, Issue
from bot.editions.follows import Follower
from bot.editions.renewal import Renewal
from bot.errors import DatabaseFault
from bot.llm import Summariser
from bot.model import Edition, Part
from bot.platforms import Platform, adapter
from bot.slots import Due, Slot, decide, quiet_end, slots
from bot.store import outbox
from bot.store import slots as slot_outcomes
from bot.store.database import Connection, Database

log = logging.getLogger(__name__)

#: How far back an open slot is looked for; older ones are not even recorded as missed.
HORIZON = timedelta(days=31)
#: Even an edition that is late already is tried for this long.
LEAST_GRACE = timedelta(minutes=30)
#: While editions are composed, those that are ready are stored, and sent, at least this often.
COMMIT_EVERY_S = 0.25
#: A test that cannot be sent by then is given up: nobody waits for it any more.
TEST_LASTS = timedelta(seconds=20)
#: An edition later than this says so.
LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """When the bot was away before this run, as far as slots are concerned."""

    #: Since when it was down, and until when; None: it has run all the while.
    down: tuple[datetime, datetime] | None = None
    #: Up to when slots were served that a restored database does not know of.
    served_until: datetime | None = None


#: The bot has run all the while.
PRESENT = Absence()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What is due at one destination, ready to be promised; `failure` says why it is not."""

    issues: tuple[Issue, ...]
    edition: Edition
    parts: tuple[Part, ...]
    failure: str | None = None


class Publisher:
    """Composes editions and promises their delivery."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        platforms: Mapping[str, Platform],
        *,
        writer: Summariser | None = None,
    ) -> None:
        self._settings = settings
        self._database = database
        self._platforms = platforms
        self._writer = writer
        self._composer = Composer(settings)
        self._renewal = Renewal(settings, database, self._composer, render=self._render)
        self._follower = Follower(settings, database, platforms)
        self._known: dict[tuple[str, str], datetime] = {}
        #: Up to when each digest is known to have no open slot.
        self._looked: dict[str, datetime] = {}

    def publish_due(
        self,
        *,
        now: datetime,
        absence: Absence = PRESENT,
        promised: Callable[[], object] = lambda: None,
    ) -> list[Edition]:
        """Decide every slot that is due: publish, merge, miss or skip it. Returns the editions
        promised.

        Digests due together at one destination become one edition there. Where an edition cannot be
        made, that is in the ledger with its reason, and the other destinations get theirs. Calls
        `promised` whenever some editions are ready to be sent, while others are still composed.
        """
        with self._database.read() as conn:
            digests = schedules.everything(conn, self._settings)
            paused = schedules.pauses(conn, now=now)
        self._know_times(digests, now)
        due = [
            (digest, self._due(digest, absence, paused=digest.name in paused, now=now))
            for digest in digests
            if not self._holds(digest, now)
        ]
        is_any = any(what != Due() for _, what in due)
        made = list(self._publish_all(due, absence, now=now, promised=promised)) if is_any else []
        self._looked.update({digest.name: now for digest, _ in due})
        for one in made:
            if one.failure is None:
                log.info(
                    "edition.published", extra=_fields(one.edition) | {"parts": len(one.parts)}
                )
        return [one.edition for one in made if one.failure is None]

    def _publish_all(
        self,
        due: Sequence[tuple[Digest, Due]],
        absence: Absence,
        *,
        now: datetime,
        promised: Callable[[], object],
    ) -> Iterator[_Made]:
        """Compose the editions that are due and store each with the outcome of every slot; yields
        those promised.

        Digests that share no destination are stored one after the other, so that the first goes out
        while the last is composed.
        """
        self._let_arrive()
        until_s, composed = self._until_s(), Composed()
        ready: list[tuple[Digest, Due]] = []
        made: list[_Made] = []
        next_commit_s = 0.0
        groups = _apart(due)
        for number, group in enumerate(groups, start=1):
            ready += group
            for to, issues in _together(group).items():
                one = self._make(issues, to, absence, composed, now=now, until_s=until_s)
                if _says_anything(one) or not _stays_silent(one.issues):
                    made.append(one)
            if number == len(groups) or time.monotonic() >= next_commit_s:
                self._store(ready, made, now=now)
                promised()
                yield from made
                ready, made, next_commit_s = [], [], time.monotonic() + COMMIT_EVERY_S

    def _store(
        self, due: Sequence[tuple[Digest, Due]], made: Sequence[_Made], *, now: datetime
    ) -> None:
        """Store editions with the outcome of every slot of their digests, all or nothing."""
        published = {issue.digest.name for one in made for issue in one.issues}
        with self._database.write(durable=True) as conn:
            for digest, what in due:
                self._record(conn, digest, what, published=digest.name in published, now=now)
            for one in made:
                _promise(conn, one, now=now)

    def _make(
        self,
        issues: Sequence[Issue],
        destination: str,
        absence: Absence,
        composed: Composed,
        *,
        now: datetime,
        until_s: float,
    ) -> _Made:
        """Compose and render the edition of one destination; a failure stops no other."""
        edition = self._composer.blank(issues, destination, now=now)
        try:
            with self._database.read() as conn:
                edition = self._composer.compose(
                    conn,
                    issues,
                    destination,
                    kind="scheduled",
                    now=now,
                    composed=composed,
                    late_since=self._late_since(issues[0].slot, absence, now),
                )
            edition = self._reworded(edition, now=now, until_s=until_s)
            return _Made(issues=tuple(issues), edition=edition, parts=self._render(edition))
        except DatabaseFault:
            raise
        except Exception as error:
            # As in the supervisor: one destination's fault must neither silence the others nor
            # vanish.
            log.exception("edition.failed", extra=_fields(edition))
            failure = f"it could not be made: {str(error) or type(error).__name__}"
            parts = (Part(payload="{}", text=edition.title),)
            return _Made(issues=tuple(issues), edition=edition, parts=parts, failure=failure)

    def post(self, name: str, *, kind: Literal["posted", "test"], now: datetime) -> list[Edition]:
        """Compose a digest now for all its destinations and promise it; takes no slot.

        Raises:
            UserError: no such digest.
        """
        self._let_arrive()
        with self._database.read() as conn:
            digest = schedules.named(conn, self._settings, name)
            issue, composed = self._issue_now(digest, now=now), Composed()
            editions = [
                self._composer.compose(conn, [issue], to, kind=kind, now=now, composed=composed)
                for to in dict.fromkeys(digest.to)
            ]
        until_s = self._until_s()
        editions = [self._reworded(edition, now=now, until_s=until_s) for edition in editions]
        rendered = [(edition, self._render(edition)) for edition in editions]
        expires = now + (TEST_LASTS if kind == "test" else digest.catch_up)
        with self._database.write(durable=True) as conn:
            for edition, parts in rendered:
                outbox.save_edition(conn, edition, parts, now=now, expires=expires)
        return editions

    def preview_of(self, digest: Digest, *, destination: str, now: datetime) -> Edition:
        """Return the edition that the destination would get now of a digest, whether there is one
        or is yet to be.
        """
        with self._database.read() as conn:
            edition = self._composer.compose(
                conn,
                [self._issue_now(digest, now=now)],
                destination,
                kind="preview",
                now=now,
                composed=Composed(),
            )
        return self._reworded(edition, now=now, until_s=self._until_s())

    def follow_up(self, *, now: datetime) -> int:
        """Tell again what has been overtaken before it was sent, let corrections follow what was,
        and tell what somebody wants to be told at once. Returns how many editions and parts that
        concerns.
        """
        renewed = self._renewal.renew(now=now)
        corrected = corrections.follow(self._database, self._platforms, now=now)
        return renewed + corrected + self._follower.look(now=now)

    def forget(self, target: str, *, now: datetime) -> str:
        """Make an article disappear, from unsent editions too; returns what went.

        Raises:
            UserError: no such article.
        """
        with self._database.write(durable=True) as conn:
            return forget(conn, target, render=self._render, now=now)

    def _holds(self, digest: Digest, now: datetime) -> bool:
        """Return whether the digest's quiet hours hold back whatever is due."""
        return quiet_end(now, digest.quiet_hours, zone=self._settings.zone_of(digest)) is not None

    def _due(
        self,
        digest: Digest,
        absence: Absence,
        *,
        paused: bool,
        now: datetime,
    ) -> Due:
        zone = self._settings.zone_of(digest)
        known = {at: self._known[digest.name, at] for at in digest.at}
        looked = self._looked.get(digest.name)
        after = now - HORIZON if looked is None or looked > now else max(looked, now - HORIZON)
        after = max(after, min(known.values(), default=now))
        found = [
            slot
            for slot in slots(at=digest.at, days=digest.days, zone=zone, after=after, until=now)
            if slot.due > known[slot.at]
        ]
        if not found:
            return Due()
        with self._database.read() as conn:
            decided = slot_outcomes.recorded(conn, digest=digest.name, since=found[0].date)
        open_slots = [slot for slot in found if (slot.date, slot.at) not in decided]
        if paused:
            return Due(skipped=tuple(open_slots))
        served = tuple(
            slot
            for slot in open_slots
            if absence.served_until is not None and slot.due <= absence.served_until
        )
        if served:
            return Due(skipped=served)
        return decide(
            found,
            decided=decided,
            since=known,
            catch_up=digest.catch_up,
            quiet=digest.quiet_hours,
            zone=zone,
            now=now,
        )

    def _know_times(self, digests: Sequence[Digest], now: datetime) -> None:
        """Remember since when each digest has had each of its times: a time added today does not
        make yesterday missed.
        """
        times = {(digest.name, at) for digest in digests for at in digest.at}
        gone: set[tuple[str, str]] = set()
        if not self._known:
            with self._database.read() as conn:
                self._known = slot_outcomes.known_times(conn)
            gone = self._known.keys() - times
        # After a clock was set back a time would be known only later.
        new = [time for time in times if time not in self._known or self._known[time] > now]
        if new or gone:
            with self._database.write() as conn:
                slot_outcomes.drop_times(conn, gone)
                slot_outcomes.know_times(conn, new, now=now)
            self._known |= dict.fromkeys(new, now)

    def _record(
        self, conn: Connection, digest: Digest, due: Due, *, published: bool, now: datetime
    ) -> None:
        """Record what becomes of the digest's open slots."""
        outcomes: list[tuple[Slot, slot_outcomes.SlotOutcome]] = [
            (slot, "missed") for slot in due.missed
        ]
        outcomes += [(slot, "merged") for slot in due.merged] + [
            (slot, "skipped") for slot in due.skipped
        ]
        if due.publish is not None:
            outcomes.append((due.publish, "published" if published else "skipped"))
        for slot, outcome in outcomes:
            if not slot_outcomes.record(conn, slot, digest=digest.name, outcome=outcome, now=now):
                # Nothing of this is kept; the next tick sees what was decided.
                raise DatabaseFault(
                    f"{digest.name} {slot.date} {slot.at} was decided by another process meanwhile"
                )
            if outcome == "missed":
                log.warning(
                    "slot.missed",
                    extra={"digest": digest.name, "date": str(slot.date), "slot": slot.at},
                )

    def _issue_now(self, digest: Digest, *, now: datetime) -> Issue:
        local = now.astimezone(ZoneInfo(self._settings.zone_of(digest)))
        return Issue(digest=digest, slot=Slot(due=now, date=local.date(), at=f"{local:%H:%M}"))

    def _let_arrive(self) -> None:
        """Wait until whoever is storing articles seen by now has committed: one that an edition
        does not see is then of the next one's window.
        """
        with self._database.write():
            pass

    def _until_s(self) -> float:
        """Return until when editions composed now may be worded, all together: the last must be on
        time too.
        """
        return time.monotonic() + (self._writer.deadline_s if self._writer else 0.0)

    def _reworded(self, edition: Edition, *, now: datetime, until_s: float) -> Edition:
        if self._writer is None:
            return edition
        return self._writer.edition(edition, now=now, within_s=until_s - time.monotonic())

    def _render(self, edition: Edition) -> tuple[Part, ...]:
        platform = adapter(self._platforms, edition.destination)
        # Without its platform the edition is promised all the same: the ledger then says why
        # nothing came.
        return platform.render(edition) if platform else (Part(payload="{}", text=edition.title),)

    def _late_since(self, slot: Slot, absence: Absence, now: datetime) -> datetime | None:
        """Return since when the bot was down, if that is why this slot is late."""
        if absence.down is None or now - slot.due < LATE:
            return None
        since, until = absence.down
        return since if since <= slot.due <= until else None


def _apart(due: Iterable[tuple[Digest, Due]]) -> list[list[tuple[Digest, Due]]]:
    """Return the digests in groups that share no destination of an edition that is due."""
    groups: list[list[tuple[Digest, Due]]] = []
    group_of: dict[str, list[tuple[Digest, Due]]] = {}
    for digest, what in due:
        destinations = digest.to if what.publish is not None else ()
        sharing = {id(found): found for to in destinations if (found := group_of.get(to))}
        merged = [*(one for found in sharing.values() for one in found), (digest, what)]
        if sharing:
            groups = [group for group in groups if id(group) not in sharing]
        groups.append(merged)
        for one, due_of_it in merged:
            if due_of_it.publish is not None:
                group_of.update(dict.fromkeys(one.to, merged))
    return groups


def _together(due: Iterable[tuple[Digest, Due]]) -> dict[str, list[Issue]]:
    """Group the issues to publish by destination."""
    together: dict[str, list[Issue]] = {}
    for digest, what in due:
        if what.publish is not None:
            issue = Issue(digest=digest, slot=what.publish, missed=len(what.missed))
            for destination in dict.fromkeys(digest.to):
                together.setdefault(destination, []).append(issue)
    return together


def _promise(conn: Connection, made: _Made, *, now: datetime) -> None:
    """Store an edition with its parts, and one without parts for each further digest that stands in
    it.
    """
    expires = max(
        now + LEAST_GRACE, *(issue.slot.due + issue.digest.catch_up for issue in made.issues)
    )
    first = outbox.save_edition(conn, made.edition, made.parts, now=now, expires=expires)
    for issue in made.issues[1:]:
        joined = dataclasses.replace(
            made.edition,
            digest=issue.digest.name,
            date=issue.slot.date,
            slot=issue.slot.at,
            sections=(),
            citations=(),
        )
        outbox.save_edition(conn, joined, (), now=now, expires=expires, carried_by=first)
    if made.failure is not None:
        outbox.end_edition(conn, first, state="parked", reason=made.failure)


def _says_anything(made: _Made) -> bool:
    return bool(made.edition.stories or made.edition.corrections or made.failure)


def _stays_silent(issues: Sequence[Issue]) -> bool:
    return all(issue.digest.when_empty == "skip" for issue in issues)


def _fields(edition: Edition) -> dict[str, object]:
    return {
        "digest": edition.digest,
        "date": edition.date.isoformat(),
        "slot": edition.slot,
        "destination": edition.destination,
        "stories": len(edition.stories),
    }
