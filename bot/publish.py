"""A due slot becomes an edition at each destination: composed, rendered, and promised, all in one commit.

The slot, the editions, their parts and what they tell are stored together. Whatever is killed, a slot is either decided
with everything that belongs to it, or still open. Nothing is sent here.
"""

from __future__ import annotations

import dataclasses
import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal
from zoneinfo import ZoneInfo

from bot import answer
from bot.config import Digest, Settings
from bot.errors import UserError
from bot.model import Edition, Part, TopicName
from bot.news.brief import Candidate, compose_edition
from bot.news.topics import Topic
from bot.platforms import Platform
from bot.schedule import Due, Slot, decide, next_slot, slots
from bot.store import outbox
from bot.store.sqlite import Database

log = logging.getLogger(__name__)

Kind = Literal["scheduled", "posted", "test", "preview"]

#: How far back an open slot is looked for; older ones are not even recorded as missed.
HORIZON = timedelta(days=31)
#: A destination's first edition covers this much.
FIRST_WINDOW = timedelta(hours=24)
#: The section for all that no topic before it took.
EVERYTHING = "*"
#: An edition later than this says so.
LATE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A digest with the slot it is to be published for."""

    digest: Digest
    slot: Slot
    missed: int = 0


class Publisher:
    """Composes editions and promises their delivery."""

    def __init__(self, settings: Settings, database: Database, platforms: Mapping[str, Platform]) -> None:
        self._settings = settings
        self._database = database
        self._platforms = platforms
        self._topics = answer.topics(settings)
        self._outlets = answer.outlet_infos(settings)
        self._known: dict[tuple[str, str], datetime] = {}
        #: Since when the bot was down before it came back, for editions that are late for it.
        self.down: tuple[datetime, datetime] | None = None

    def publish_due(self, *, now: datetime) -> list[Edition]:
        """Decide every slot that is due: publish, miss or skip it. Returns the editions promised.

        Digests due together at one destination become one edition there.
        """
        due = [(digest, self._due(digest, now=now)) for digest in self._settings.digests]
        together: dict[str, list[Issue]] = {}
        for digest, what in due:
            if what.publish is not None:
                issue = Issue(digest=digest, slot=what.publish, missed=len(what.missed))
                for destination in dict.fromkeys(digest.to):
                    together.setdefault(destination, []).append(issue)
        with self._database.read() as conn:
            composed = [self._compose(conn, issues, to, kind="scheduled", now=now) for to, issues in together.items()]
        editions = [edition for edition in composed if edition.stories or not self._stays_silent(together, edition)]
        rendered = [(edition, self._render(edition)) for edition in editions]
        if any(what.publish or what.missed or what.skipped for _, what in due):
            with self._database.write(durable=True) as conn:
                for digest, what in due:
                    self._decide(conn, digest, what, published=bool(editions), now=now)
                for edition, parts in rendered:
                    issues = together[edition.destination]
                    expires = max(issue.slot.due + issue.digest.catch_up for issue in issues)
                    outbox.save_edition(conn, edition, parts, now=now, expires=expires)
                    for issue in issues[1:]:
                        joined = dataclasses.replace(edition, digest=issue.digest.name, slot=issue.slot.at, sections=())
                        outbox.save_edition(conn, joined, (), now=now, expires=expires)
        for edition, parts in rendered:
            log.info("edition.published", extra=_fields(edition) | {"parts": len(parts)})
        return editions

    def post(self, name: str, *, kind: Literal["posted", "test"], now: datetime) -> list[Edition]:
        """Compose a digest now for all its destinations and promise it; takes no slot.

        Raises:
            UserError: no such digest.
        """
        digest = self._settings.digest(name)
        issue = self._issue_now(digest, now=now)
        with self._database.read() as conn:
            editions = [self._compose(conn, [issue], to, kind=kind, now=now) for to in dict.fromkeys(digest.to)]
        with self._database.write(durable=True) as conn:
            for edition in editions:
                parts = self._render(edition)
                outbox.save_edition(conn, edition, parts, now=now, expires=now + digest.catch_up)
        return editions

    def preview(self, name: str, *, destination: str, now: datetime) -> Edition:
        """Return the edition that the destination would get now; nothing is stored.

        Raises:
            UserError: no such digest.
        """
        issue = self._issue_now(self._settings.digest(name), now=now)
        with self._database.read() as conn:
            return self._compose(conn, [issue], destination, kind="preview", now=now)

    def carry_out(self, command: str, words: Mapping[str, str], *, now: datetime) -> str:
        """Do what another process asks: `post` a digest.

        Raises:
            UserError: no such digest.
        """
        if command != "post":
            raise UserError(f"“{command}” is nothing the service can be asked for")
        moment = datetime.fromisoformat(words["now"]) if words.get("now") else now
        editions = self.post(words["digest"], kind="test" if words["kind"] == "test" else "posted", now=moment)
        return f"{words['digest']}: on its way to {', '.join(edition.destination for edition in editions)}"

    def _due(self, digest: Digest, *, now: datetime) -> Due:
        zone = self._settings.zone_of(digest)
        known = {at: self._known_since(digest.name, at, now) for at in digest.at}
        found = [
            slot
            for slot in slots(at=digest.at, days=digest.days, zone=zone, after=now - HORIZON, until=now)
            if slot.due > known[slot.at]
        ]
        if not found:
            return Due(publish=None, missed=(), skipped=())
        with self._database.read() as conn:
            decided = outbox.decided(conn, digest=digest.name, since=found[0].date)
        return decide(found, decided=decided, at=digest.at, catch_up=digest.catch_up, now=now)

    def _known_since(self, digest: str, at: str, now: datetime) -> datetime:
        """Return since when the digest has had this time: a time added today does not make yesterday missed."""
        since = self._known.get((digest, at))
        if since is None or since > now:
            with self._database.write() as conn:
                since = outbox.know_slot(conn, digest=digest, at=at, now=now)
            self._known[digest, at] = since
        return since

    def _decide(self, conn: sqlite3.Connection, digest: Digest, due: Due, *, published: bool, now: datetime) -> None:
        """Record what becomes of the digest's open slots."""
        for slot in due.missed:
            outbox.decide_slot(conn, slot, digest=digest.name, outcome="missed", now=now)
            log.warning("slot.missed", extra={"digest": digest.name, "date": str(slot.date), "slot": slot.at})
        for slot in due.skipped:
            outbox.decide_slot(conn, slot, digest=digest.name, outcome="skipped", now=now)
        if due.publish is not None:
            outcome: outbox.SlotOutcome = "published" if published else "skipped"
            outbox.decide_slot(conn, due.publish, digest=digest.name, outcome=outcome, now=now)

    def _issue_now(self, digest: Digest, *, now: datetime) -> Issue:
        local = now.astimezone(ZoneInfo(self._settings.zone_of(digest)))
        return Issue(digest=digest, slot=Slot(due=now, date=local.date(), at=f"{local:%H:%M}"))

    def _stays_silent(self, together: Mapping[str, Sequence[Issue]], edition: Edition) -> bool:
        return all(issue.digest.when_empty == "skip" for issue in together[edition.destination])

    def _render(self, edition: Edition) -> tuple[Part, ...]:
        platform = self._platforms.get(edition.destination.partition(":")[0])
        # Without its platform the edition is promised all the same: the ledger then says why nothing came.
        return platform.render(edition) if platform else (Part(payload="{}", text=edition.title),)

    def _compose(
        self, conn: sqlite3.Connection, issues: Sequence[Issue], destination: str, *, kind: Kind, now: datetime
    ) -> Edition:
        """Return one edition for all `issues` at the destination; the first gives it its name and hour."""
        first = issues[0].digest
        last = outbox.last_edition(conn, destination=destination, digest=first.name)
        since = last.until if last is not None and last.until < now else now - FIRST_WINDOW
        scheduled = kind == "scheduled"
        told = partial(outbox.told, conn, destination)
        zone = ZoneInfo(self._settings.zone_of(first))
        sections = [
            section
            for issue in issues
            for section in self._sections(conn, issue.digest, told=told, since=since, now=now, scheduled=scheduled)
        ]
        stories = {candidate.story.id for _, candidates in sections for candidate in candidates}
        late_since = self._late_since(issues[0].slot, now)
        return compose_edition(
            digest=first.name,
            title=" + ".join(issue.digest.heading for issue in issues),
            destination=destination,
            timezone=zone.key,
            zone=zone,
            kind=kind,
            local_date=issues[0].slot.date,
            slot=issues[0].slot.at,
            since=since,
            until=now,
            sections=sections,
            told=told(stories),
            pulse=answer.pulse(conn, since=since, now=now, timezone=zone.key),
            max_stories=max(issue.digest.max_stories for issue in issues),
            next_due=self._next(issues, now),
            late_since=late_since if scheduled else None,
            missed_slots=max(issue.missed for issue in issues),
        )

    def _sections(
        self,
        conn: sqlite3.Connection,
        digest: Digest,
        *,
        told: answer.ToldOf,
        since: datetime,
        now: datetime,
        scheduled: bool,
    ) -> Iterator[tuple[TopicName, list[Candidate]]]:
        """Yield each section of the digest with the stories that may stand in it, best first."""
        kept_out = answer.excluded(conn, digest.exclude, since=since, now=now)
        for name in digest.topics:
            topic = None if name == EVERYTHING else self._topics[name]
            found = answer.select(
                conn,
                topic,
                since=since,
                now=now,
                told=told,
                scheduled=scheduled,
                outlet_infos=self._outlets,
            )
            least = digest.min_reports if topic is None else 1
            wanted = [
                candidate
                for candidate in found.candidates
                if candidate.story.id not in kept_out
                and candidate.independent_reports >= least
                and _is_readable(candidate, digest.languages)
            ]
            yield _section_name(topic), wanted

    def _next(self, issues: Sequence[Issue], now: datetime) -> datetime | None:
        found = [
            next_slot(at=i.digest.at, days=i.digest.days, zone=self._settings.zone_of(i.digest), after=now)
            for i in issues
        ]
        return min((slot.due for slot in found if slot is not None), default=None)

    def _late_since(self, slot: Slot, now: datetime) -> datetime | None:
        """Return since when the bot was down, if that is why this slot is late."""
        if self.down is None or now - slot.due < LATE:
            return None
        since, until = self.down
        return since if since <= slot.due <= until else None


def _section_name(topic: Topic | None) -> TopicName:
    if topic is None:
        return TopicName(slug=EVERYTHING, title="Also in the news", kind="configured")
    return TopicName(slug=topic.slug, title=topic.title, kind=topic.kind)


def _is_readable(candidate: Candidate, languages: Sequence[str]) -> bool:
    """Return whether readers of these languages can read the story; a text too short to tell is given to everybody."""
    spoken = {article.language for article in candidate.story.articles}
    return not languages or None in spoken or not spoken.isdisjoint(languages)


def _fields(edition: Edition) -> dict[str, object]:
    return {
        "digest": edition.digest,
        "date": edition.date.isoformat(),
        "slot": edition.slot,
        "destination": edition.destination,
        "stories": len(edition.stories),
    }
