"""`/schedule`: digests made, changed, paused and removed where they are posted, beside those of the
configuration.

What is typed is read the way the configuration is, so both say the same of the same mistake.
Nothing is made unless it was confirmed; the answer before that says what would be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from bot.archive.visibility import Visibility
from bot.config.problems import problems_of
from bot.config.settings import Digest, Settings
from bot.desk.rights import Asker, Verb, may, require
from bot.editions import schedules
from bot.errors import FieldsError, UserError
from bot.model import (
    Confirmation,
    Document,
    Listing,
    Reader,
    RemovalQuestion,
    Removed,
    TwinQuestion,
    ZoneQuestion,
    is_direct,
)
from bot.news.topics import Topic
from bot.store import schedules as stored
from bot.store.database import Connection
from bot.wording import calendar_words, times, typed, zones
from bot.wording.requests import (
    DigestFields,
    Request,
    ScheduleAdd,
    ScheduleChange,
    ScheduleEdit,
    SchedulePause,
    ScheduleRemove,
    ScheduleRestore,
    ScheduleResume,
)

T = TypeVar("T")

DEFAULT_STORIES = "5"
#: How people say that they want the rest too.
_EVERYTHING = ("*", "everything", "everything else", "all", "the rest")
_AND = re.compile(r"(?<!\s)\s+(?:and|then|&|\+)\s+", re.IGNORECASE)
#: What is kept of a digest that was typed.
_KEPT = {
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
    "place",
}
#: So long a digest that was removed can be brought back.
_RESTORED_WITHIN = timedelta(hours=1)
#: So many digests one person may get by direct message.
_MOST_EACH = 5


class ScheduleCommand:
    """Makes and changes digests for whoever may."""

    def __init__(self, settings: Settings, visibility: Visibility) -> None:
        self._settings = settings
        self._visibility = visibility

    def concerned(self, conn: Connection, request: Request) -> set[str]:
        """Return the destinations at which it matters what the asker is: those of every digest,
        of one that is to come back, and one that is typed.
        """
        digests = schedules.everything(conn, self._settings)
        places = {to for digest in digests for to in digest.to}
        match request:
            case ScheduleAdd() | ScheduleEdit():
                typed = request.fields.channel or request.reader.destination
                return {*places, typed}
            case ScheduleRestore():
                row = stored.removed(conn, request.name)
                return {*places, *(Digest.model_validate_json(row.settings).to if row else ())}
            case _:
                return places

    def known(self, conn: Connection, asker: Asker) -> list[Digest]:
        """Return the digests that may be named to the asker, each with the destinations that
        may: those they can read, and that are shown nothing their own place may not see.
        """
        narrowed = []
        for digest in schedules.everything(conn, self._settings):
            to = tuple(to for to in digest.to if self._is_known(asker, to))
            narrowed += [digest.model_copy(update={"to": to})] if to else []
        return narrowed

    def _is_known(self, asker: Asker, to: str) -> bool:
        return may(asker, "read", [to]) and self._shows(asker.reader, to)

    def _shows(self, reader: Reader, to: str) -> bool:
        """Return whether what is posted at a destination may be shown to the reader where they are:
        their own direct messages are.
        """
        return to == reader.direct or self._visibility.sees_all_of(reader, to)

    def to_change(self, conn: Connection, asker: Asker, name: str, verb: Verb) -> Digest:
        """Return the digest called `name`, whole, of which the asker may do that everywhere.

        Raises:
            UserError: they know of none of that name, or may not.
        """
        schedules.pick(self.known(conn, asker), name)
        digest = schedules.named(conn, self._settings, name)
        require(asker, verb, digest.to, name=name)
        return digest

    def carry_out(
        self, conn: Connection, request: ScheduleChange, asker: Asker, *, now: datetime
    ) -> Document:
        """Do what is asked, or read it back where that was asked.

        Raises:
            UserError: the asker may not, something typed cannot be read, there is no such digest,
                it belongs to the configuration, or the channel has a digest at that hour already.
        """
        match request:
            case ScheduleAdd():
                return self._add(conn, request, asker, now=now)
            case ScheduleEdit():
                digest = self.draft(conn, request, asker)
                return self._keep(conn, digest, request, now=now)
            case SchedulePause():
                return self._pause(conn, request, asker, now=now)
            case ScheduleResume():
                digest = self.to_change(conn, asker, request.name, "resume")
                stored.resume(conn, digest.name)
                due = self._due_in_words(digest, now=now)
                return Listing(title=digest.heading, lines=(f"posting again; next {due}",))
            case ScheduleRemove():
                return self._remove(conn, request, asker, now=now)
            case ScheduleRestore():
                return self._restore(conn, request, asker, now=now)

    def draft(self, conn: Connection, request: ScheduleAdd | ScheduleEdit, asker: Asker) -> Digest:
        """Return the digest that was typed, which nobody has made yet: a new one, or a known one
        with what is to change.

        Raises:
            UserError: the asker may not make it, something typed cannot be read, or there is no
                such digest that can be changed here.
        """
        reader, fields = request.reader, request.fields
        if isinstance(request, ScheduleEdit):
            before = self._made(conn, asker, request.name, "change")
            changed = {name: value for name, value in asdict(fields).items() if value}
            fields = replace(_fields(before), **changed)
            require(asker, "change", [fields.channel], name=before.name)
            return self._digest(
                fields,
                name=before.name,
                title=before.title,
                scope=reader.scope or before.scope,
                place=before.place or reader.destination,
            )
        to = fields.channel or reader.destination
        require(asker, "make", [to], name="a digest there")
        if is_direct(to) and len(self._there(conn, asker, to)) >= _MOST_EACH:
            raise UserError(f"you have {_MOST_EACH} digests by direct message already; remove one")
        zone = fields.zone or self._zone_at(conn, asker, to) or ""
        fields = replace(fields, channel=to, zone=zone)
        topics = self._topics_of(fields, scope=reader.scope, place=reader.destination)
        return self._digest(
            fields,
            name=self._free_name(conn, topics, stem="my-" if is_direct(to) else ""),
            title="",
            scope=reader.scope,
            place=reader.destination,
        )

    def require_preview(self, reader: Reader, digest: Digest) -> None:
        """Refuse to show a digest of a channel that may see what the reader may not.

        Raises:
            UserError: the channel is one.
        """
        if not self._shows(reader, digest.to[0]):
            raise UserError("what is posted there is not shown here; ask for the preview there")

    def question(
        self, conn: Connection, request: ScheduleAdd, asker: Asker, *, now: datetime
    ) -> ZoneQuestion | TwinQuestion | None:
        """Return what is to be asked back of whoever makes a digest: whose clock, then whether
        beside another; or None.

        Raises:
            UserError: something that was typed cannot be read.
        """
        return self._zone_question(conn, request, asker, now=now) or self._twin_question(
            conn, request, asker
        )

    def _zone_question(
        self, conn: Connection, request: ScheduleAdd, asker: Asker, *, now: datetime
    ) -> ZoneQuestion | None:
        """Return the question in whose zone the hours are, with zones to choose from; None where
        that is known.

        It is asked once for a channel: whatever is posted there shares its clock.
        """
        asked = request.fields.zone
        if zones.is_one(asked):
            return None
        digest = self.draft(conn, replace(request, fields=replace(request.fields, zone="")), asker)
        known = self._zone_at(conn, asker, digest.to[0])
        if known and not asked:
            return None
        first = [*zones.matching(asked, most=5)] if asked else []
        first += [known] if known else []
        return ZoneQuestion(
            title=digest.heading,
            at=digest.at,
            to=digest.to,
            typed=asked,
            zones=tuple(zones.offered([*first, self._settings.timezone], now=now)),
        )

    def _twin_question(
        self, conn: Connection, request: ScheduleAdd, asker: Asker
    ) -> TwinQuestion | None:
        """Return the question whether a digest is to stand beside another of the same hour, or its
        topics go into that.
        """
        if request.beside:
            return None
        digest = self.draft(conn, request, asker)
        twin = self._twin(conn, asker, digest)
        if twin is None:
            return None
        question = TwinQuestion(
            title=digest.heading, at=_shared_hour(digest, twin), to=digest.to, twin=twin.name
        )
        visible = [*self._visibility.topics(request.reader), "*"]
        more = [topic for topic in digest.topics if topic not in twin.topics]
        if not more or any(one.name == twin.name for one in self._settings.digests):
            return question
        both = [topic for topic in dict.fromkeys([*twin.topics, *more]) if topic in visible]
        # Everything else comes last.
        both.sort(key=lambda topic: topic == "*")
        return replace(question, more=tuple(more), joined=tuple(both))

    def _add(
        self, conn: Connection, request: ScheduleAdd, asker: Asker, *, now: datetime
    ) -> Confirmation:
        digest = self.draft(conn, request, asker)
        twin = self._twin(conn, asker, digest)
        if twin is not None and not request.beside:
            raise UserError(
                f"{twin.name} is posted here at {_shared_hour(digest, twin)} already; "
                f"change it with /schedule edit {twin.name}, or choose another time"
            )
        return self._keep(conn, digest, request, now=now)

    def _keep(
        self,
        conn: Connection,
        digest: Digest,
        request: ScheduleAdd | ScheduleEdit,
        *,
        now: datetime,
    ) -> Confirmation:
        """Store the digest where that was confirmed, and return what it is in any case."""
        visible = self._visibility.topics(request.reader)
        confirmation = Confirmation(
            name=digest.name,
            title=digest.heading,
            at=digest.at,
            days=digest.days,
            timezone=self._settings.zone_of(digest),
            topics=digest.topics,
            topic_titles=tuple(visible[slug].title for slug in digest.topics if slug in visible),
            to=digest.to,
            max_stories=digest.max_stories,
            when_empty=digest.when_empty,
            next_due=schedules.next_due(self._settings, digest, now=now),
            until=now,
        )
        if request.step != "make":
            return confirmation
        row = stored.ScheduleRow(
            name=digest.name,
            settings=digest.model_dump_json(include=_KEPT),
            place=request.reader.destination,
        )
        stored.save(conn, row, now=now)
        return replace(confirmation, done="made" if isinstance(request, ScheduleAdd) else "changed")

    def _pause(
        self, conn: Connection, request: SchedulePause, asker: Asker, *, now: datetime
    ) -> Listing:
        digest = self.to_change(conn, asker, request.name, "pause")
        zone = ZoneInfo(self._settings.zone_of(digest))
        until = typed.end(request.until, zone=zone, now=now) if request.until else None
        stored.pause(conn, digest.name, until=until)
        end = f"until {times.due(until, zone=zone, now=now)}" if until else "until it is resumed"
        said = f"paused {end}; /schedule resume {digest.name} ends the pause"
        return Listing(title=digest.heading, lines=(said,))

    def _remove(
        self, conn: Connection, request: ScheduleRemove, asker: Asker, *, now: datetime
    ) -> RemovalQuestion | Removed:
        digest = self._made(conn, asker, request.name, "remove")
        if not request.is_confirmed:
            return RemovalQuestion(
                name=digest.name,
                title=digest.heading,
                to=digest.to,
                next_due=schedules.next_due(self._settings, digest, now=now),
                until=now,
                timezone=self._settings.zone_of(digest),
            )
        stored.remove(conn, digest.name, now=now)
        return Removed(name=digest.name, title=digest.heading)

    def _restore(
        self, conn: Connection, request: ScheduleRestore, asker: Asker, *, now: datetime
    ) -> Listing:
        row = stored.removed(conn, request.name, since=now - _RESTORED_WITHIN)
        digest = Digest.model_validate_json(row.settings) if row else None
        if row is None or digest is None or not all(self._is_known(asker, to) for to in digest.to):
            raise UserError(f"no digest “{request.name}” was removed here in the last hour")
        require(asker, "make", digest.to, name=digest.name)
        stored.save(conn, row, now=now)
        due = self._due_in_words(digest, now=now)
        return Listing(title=digest.heading, lines=(f"{digest.name} is back; next {due}",))

    def _due_in_words(self, digest: Digest, *, now: datetime) -> str:
        zone = ZoneInfo(self._settings.zone_of(digest))
        return times.due(schedules.next_due(self._settings, digest, now=now), zone=zone, now=now)

    def _digest(
        self, fields: DigestFields, *, name: str, title: str, scope: str, place: str
    ) -> Digest:
        wrong: dict[str, str] = {}
        topics = (
            _read(wrong, "topics", lambda: self._topics_of(fields, scope=scope, place=place)) or []
        )
        at = _read(wrong, "at", lambda: _times(fields.at))
        days = _read(wrong, "days", lambda: calendar_words.days(fields.days))
        if wrong:
            raise FieldsError(wrong)
        try:
            return Digest.model_validate(
                {
                    "name": name,
                    "title": title or self._title(topics),
                    "at": at,
                    "days": days,
                    "topics": topics,
                    "timezone": fields.zone or self._settings.timezone,
                    "to": [fields.channel],
                    "max_stories": fields.stories or DEFAULT_STORIES,
                    "when_empty": fields.when_empty or "say",
                    "scope": scope,
                    "place": place if is_direct(fields.channel) else "",
                }
            )
        except ValidationError as error:
            found = {_field(one.key): one.message for one in problems_of(error, Digest)}
            raise FieldsError(found) from error

    def _title(self, topics: Sequence[str]) -> str:
        titles = [self._settings.topics[slug].title or slug for slug in topics if slug != "*"]
        return " and ".join(titles[:2]) if titles else "World desk"

    def _topics_of(self, fields: DigestFields, *, scope: str, place: str) -> list[str]:
        """Return the topics that were typed, of those that may be seen where it is posted; for one
        person, where they ask.
        """
        seen_at = place if is_direct(fields.channel) else fields.channel
        there = Reader(destination=seen_at, scope=scope)
        return _topics(fields.topics, self._visibility.topics(there)) or ["*"]

    def _free_name(self, conn: Connection, topics: Sequence[str], *, stem: str) -> str:
        """Return a name no digest has: the first topic's behind a stem, numbered if need be."""
        stem += topics[0] if topics[0] != "*" else "world"
        taken = {digest.name for digest in schedules.everything(conn, self._settings)}
        name, number = stem, 1
        while name in taken:
            number += 1
            name = f"{stem}-{number}"
        return name

    def _there(self, conn: Connection, asker: Asker, destination: str) -> list[Digest]:
        """Return the digests posted to a destination that the asker may know of."""
        return [digest for digest in self.known(conn, asker) if destination in digest.to]

    def _zone_at(self, conn: Connection, asker: Asker, destination: str) -> str | None:
        """Return the zone of what is posted to a destination, of the newest digest there; None
        where nothing is.
        """
        there = self._there(conn, asker, destination)
        return self._settings.zone_of(there[-1]) if there else None

    def _twin(self, conn: Connection, asker: Asker, digest: Digest) -> Digest | None:
        """Return another digest that is posted to the same place at the same hour of the same
        day.
        """
        for other in self._there(conn, asker, digest.to[0]):
            is_same_zone = self._settings.zone_of(other) == self._settings.zone_of(digest)
            shares_a_day = not set(other.days).isdisjoint(digest.days)
            if is_same_zone and shares_a_day and not set(other.at).isdisjoint(digest.at):
                return other
        return None

    def _made(self, conn: Connection, asker: Asker, name: str, verb: Verb) -> Digest:
        """Return a digest made with `/schedule`, of which the asker may do that."""
        digest = self.to_change(conn, asker, name, verb)
        if any(configured.name == name for configured in self._settings.digests):
            source = schedules.source(self._settings)
            raise UserError(f"{name} is set in {source}: pause it here, change it there")
        return digest


def _read(wrong: dict[str, str], field: str, read: Callable[[], T]) -> T | None:
    """Return what was typed into a field, or note what is wrong with it."""
    try:
        return read()
    except UserError as error:
        wrong[field] = str(error)
        return None


def _times(typed: str) -> list[str]:
    at = calendar_words.clock_times(typed)
    if not at:
        raise UserError("a digest needs a time; write at 08:00, or 8am, 17:30")
    return at


def _field(key: str) -> str:
    """Return the field that fills a key of a digest."""
    name = key.partition("[")[0].partition(".")[0]
    return {"timezone": "zone", "to": "channel", "max_stories": "stories"}.get(name, name)


def _topics(listed: str, known: Mapping[str, Topic]) -> list[str]:
    """Return the topics of a list of their names or titles, in its order; "everything" is "*".

    Raises:
        UserError: there is no such topic.
    """
    slugs = dict.fromkeys(_EVERYTHING, "*") | {slug: slug for slug in known}
    slugs |= {topic.title.casefold(): slug for slug, topic in known.items()}
    found: list[str] = []
    for piece in _listed(listed):
        # A title may hold "and": what is one topic is not taken apart.
        words = [piece] if piece.casefold() in slugs else _AND.split(piece)
        for word in words:
            if word.casefold() not in slugs:
                expected = ", ".join([*known, "*"])
                raise FieldsError({"topics": f"no topic “{word}”; expected some of {expected}"})
            found.append(slugs[word.casefold()])
    return list(dict.fromkeys(found))


def _listed(text: str) -> list[str]:
    pieces = [piece.strip() for piece in text.split(",")]
    return [piece for piece in pieces if piece]


def _shared_hour(digest: Digest, other: Digest) -> str:
    return min(set(digest.at) & set(other.at))


def _fields(digest: Digest) -> DigestFields:
    """Return a digest as the words that would make it."""
    return DigestFields(
        at=", ".join(digest.at),
        days=", ".join(digest.days),
        topics=", ".join(digest.topics),
        zone=digest.timezone or "",
        channel=digest.to[0],
        stories=str(digest.max_stories),
        when_empty=digest.when_empty,
    )
