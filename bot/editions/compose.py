"""What one destination is told of the digests that are due there: their stories, drawn through what
its readers may see.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.archive import select
from bot.archive.pulse import pulse
from bot.archive.visibility import View, Visibility
from bot.config.settings import Digest, Settings
from bot.editions.corrections import with_corrections
from bot.editions.links import Links
from bot.model import Edition, EditionKind, Pulse, Reader, TopicName, Window, Wish, is_direct
from bot.news.brief import Candidate, compose_edition, renew
from bot.news.topics import Topic
from bot.slots import Slot, next_slot
from bot.store import told, troubles, wishes
from bot.store.database import Connection

#: A destination's first edition covers this much.
FIRST_WINDOW = timedelta(hours=24)
#: However long a destination got nothing, an edition reaches back no further.
LAST_WINDOW = timedelta(days=14)
#: The most stories of a post in which several digests stand.
MOST_STORIES = 20
#: The section for all that no topic before it took.
EVERYTHING = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A digest with the slot it is to be published for."""

    digest: Digest
    slot: Slot
    missed: int = 0


#: Editions of one moment, by everything that decides what they tell.
Composed = dict[Hashable, Edition]


class Composer:
    """Composes editions from the archive; stores nothing."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._visibility = Visibility(settings)
        self._links = Links(settings)

    def blank(self, issues: Sequence[Issue], destination: str, *, now: datetime) -> Edition:
        """Return an edition that tells nothing yet; the first issue gives it its name and hour."""
        first = issues[0]
        reader = self._reader(destination, [issue.digest for issue in issues])
        return Edition(
            digest=first.digest.name,
            title=" + ".join(issue.digest.heading for issue in issues),
            destination=destination,
            timezone=self._settings.zone_of(first.digest),
            kind="scheduled",
            date=first.slot.date,
            slot=first.slot.at,
            since=now - FIRST_WINDOW,
            until=now,
            pulse=Pulse(articles=0, outlets=0, newest=None),
            web=self._links.of(reader, now=now),
            place=reader.destination if is_direct(destination) else "",
        )

    def compose(
        self,
        conn: Connection,
        issues: Sequence[Issue],
        destination: str,
        *,
        kind: EditionKind,
        now: datetime,
        composed: Composed,
        late_since: datetime | None = None,
    ) -> Edition:
        """Return one edition for all `issues` at the destination.

        An edition that tells the same as one in `composed` is taken from there, else added to it.
        `late_since` says when the bot went down, where that has made the edition late.
        """
        blank = dataclasses.replace(
            self.blank(issues, destination, now=now),
            kind=kind,
            next_due=self._next(issues, now),
            late_since=late_since,
            missed_slots=max(issue.missed for issue in issues),
        )
        windows = [
            Window(self._since(conn, issue.digest, destination, now=now), now) for issue in issues
        ]
        key = self._key(conn, issues, blank, windows)
        if key not in composed:
            composed[key] = self._compose(conn, issues, blank, windows)
        return with_corrections(conn, _addressed(composed[key], blank))

    def renew(
        self,
        conn: Connection,
        edition: Edition,
        row_id: int,
        stories: Sequence[int],
        *,
        digest: Digest,
        now: datetime,
    ) -> Edition:
        """Return a stored edition with some of its stories told from what is known of them now."""
        view = self._view(conn, edition.destination, [digest])
        before = told.told(conn, edition.destination, stories, but=row_id)
        candidates = select.of_stories(view, stories, until=now)
        sources = view.articles([citation.article.id for citation in edition.citations])
        return renew(edition, candidates, told=before, sources=sources)

    def _compose(
        self, conn: Connection, issues: Sequence[Issue], blank: Edition, windows: Sequence[Window]
    ) -> Edition:
        sections: list[tuple[TopicName, list[Candidate]]] = []
        muted: dict[int, Wish] = {}
        for issue, window in zip(issues, windows, strict=True):
            view = self._view(conn, blank.destination, [issue.digest])
            scheduled = blank.kind == "scheduled"
            for name, wanted in self._sections(view, issue.digest, window, scheduled=scheduled):
                kept_out = select.muted(view, wanted, window)
                sections.append((name, [one for one in wanted if one.story.id not in kept_out]))
                muted |= kept_out
        view = self._view(conn, blank.destination, [issue.digest for issue in issues])
        stories = {candidate.story.id for _, candidates in sections for candidate in candidates}
        window = min(windows, key=lambda one: one.since)
        blank = dataclasses.replace(
            blank,
            since=window.since,
            pulse=_pulse(view, window, timezone=blank.timezone),
            muted=tuple({one.id: one for one in muted.values()}.values()),
        )
        most = min(sum(issue.digest.max_stories for issue in issues), MOST_STORIES)
        lately = told.told_since(conn, blank.destination, since=window.since - LAST_WINDOW)
        return compose_edition(
            blank,
            sections,
            told=view.told(stories),
            lately=lately,
            established=select.established(view, window),
            max_stories=most,
        )

    def _key(
        self, conn: Connection, issues: Sequence[Issue], blank: Edition, windows: Sequence[Window]
    ) -> Hashable:
        """Return all that decides what an edition tells, but for the archive itself."""
        asked = tuple(
            (
                issue.digest.topics,
                issue.digest.exclude,
                issue.digest.languages,
                issue.digest.min_reports,
                issue.digest.max_stories,
                window.since,
                self._view(conn, blank.destination, [issue.digest]).limits,
            )
            for issue, window in zip(issues, windows, strict=True)
        )
        since = min(window.since for window in windows) - LAST_WINDOW
        before = told.fingerprint(conn, blank.destination, since=since)
        wished = wishes.holding(conn, blank.destination, "mute", "useful", "less", at=blank.until)
        return blank.kind, blank.timezone, blank.until, asked, before, wished

    def _view(self, conn: Connection, destination: str, digests: Sequence[Digest]) -> View:
        """Return the archive as all who read the digests at the destination may see it."""
        reader = self._reader(destination, digests)
        return self._visibility.view(conn, reader, told_at=destination)

    def _reader(self, destination: str, digests: Sequence[Digest]) -> Reader:
        """Return whose limits hold at the destination; a person's are those of the place where they
        asked.
        """
        scope = next((digest.scope for digest in digests if digest.scope), "")
        place = next((digest.place for digest in digests if digest.place), "")
        seen_at = place if place and is_direct(destination) else destination
        return Reader(destination=seen_at, scope=scope)

    def _since(
        self, conn: Connection, digest: Digest, destination: str, *, now: datetime
    ) -> datetime:
        """Return from when on the destination has not been served by the digest."""
        covered = told.covered_until(
            conn, destination=destination, digest=digest.name, since=now - LAST_WINDOW, now=now
        )
        return now - FIRST_WINDOW if covered is None else max(covered, now - LAST_WINDOW)

    def _sections(
        self, view: View, digest: Digest, window: Window, *, scheduled: bool
    ) -> Iterator[tuple[TopicName, list[Candidate]]]:
        """Yield each section of the digest with the stories that may stand in it, best first."""
        kept_out = select.excluded(view, digest.exclude, window)
        for name in digest.topics:
            topic = None if name == EVERYTHING else self._visibility.configured[name]
            selection = select.select(view, topic, window, scheduled=scheduled, for_digest=True)
            least = digest.min_reports if topic is None else 1
            wanted = [
                candidate
                for candidate in selection.candidates
                if candidate.story.id not in kept_out
                and candidate.independent_reports >= least
                and _is_readable(candidate, digest.languages)
            ]
            yield _section_name(topic), wanted

    def _next(self, issues: Sequence[Issue], now: datetime) -> datetime | None:
        following = [
            next_slot(
                at=i.digest.at, days=i.digest.days, zone=self._settings.zone_of(i.digest), after=now
            )
            for i in issues
        ]
        return min((slot.due for slot in following if slot is not None), default=None)


def _addressed(composed: Edition, blank: Edition) -> Edition:
    """Return a composed edition as the issue of `blank` at its destination."""
    return dataclasses.replace(
        composed,
        digest=blank.digest,
        title=blank.title,
        destination=blank.destination,
        date=blank.date,
        slot=blank.slot,
        next_due=blank.next_due,
        web=blank.web,
        place=blank.place,
        late_since=blank.late_since,
        missed_slots=blank.missed_slots,
    )


def _pulse(view: View, window: Window, *, timezone: str) -> Pulse:
    """Return the pulse of the feed; a silence, or its end, is said in the one edition in whose time
    it was seen.
    """
    silences = troubles.silences(view.conn, since=window.since, until=window.until)
    return pulse(view, window, silences=silences, timezone=timezone)


def _section_name(topic: Topic | None) -> TopicName:
    if topic is None:
        return TopicName(slug=EVERYTHING, title="Also in the news", kind="configured")
    return TopicName(slug=topic.slug, title=topic.title, kind=topic.kind)


def _is_readable(candidate: Candidate, languages: Sequence[str]) -> bool:
    """Return whether readers of these languages can read the story; a text too short to tell is
    given to everybody.
    """
    spoken = {article.language for article in candidate.story.articles}
    return not languages or None in spoken or not spoken.isdisjoint(languages)
