"""What is asked about digests: the last issue, the next one, one now, and what opens from the
buttons of one that was posted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.config.settings import Digest
from bot.desk import listings
from bot.desk.evidence import SOURCE_GONE, article_of, source_passages
from bot.desk.rights import Asker, may, require
from bot.desk.schedule_command import ScheduleCommand
from bot.desk.viewing import Viewing
from bot.editions import schedules
from bot.editions.publish import Publisher
from bot.errors import UserError
from bot.model import Document, Edition, Listing, MoreStories, PostedDigest, SourcePassages
from bot.store import outbox
from bot.wording.requests import DigestRequest, EvidenceRequest, MoreRequest, RetryRequest

#: What is posted after all is tried for so long.
RETRIED_FOR = timedelta(minutes=30)

#: Posts a digest by name and returns what to tell the person who asked.
Post = Callable[[str], str]
PostedRequest = DigestRequest | MoreRequest | EvidenceRequest | RetryRequest


class Posted:
    """Answers what is asked about digests."""

    def __init__(
        self,
        view: Viewing,
        schedule: ScheduleCommand,
        publisher: Publisher,
        *,
        clock: Callable[[], datetime],
        post: Post,
    ) -> None:
        self._view = view
        self._database = view.database
        self._visibility = view.visibility
        self._schedule = schedule
        self._publisher = publisher
        self._clock = clock
        self._post = post

    def known(self, asker: Asker) -> list[Digest]:
        """Return the digests that may be named to the asker."""
        with self._database.read() as conn:
            return self._schedule.known(conn, asker)

    def answer(self, request: PostedRequest, asker: Asker) -> Document:
        """Return what is asked.

        Raises:
            UserError: the asker may not, or it is no longer kept.
        """
        match request:
            case RetryRequest():
                return self._retry(request, asker)
            case DigestRequest():
                return self._digest(request, asker)
            case MoreRequest():
                return self._more(request, asker)
            case EvidenceRequest():
                return self._evidence(request, asker)

    def _retry(self, request: RetryRequest, asker: Asker) -> Listing:
        """Post after all what was given up last at a destination."""
        now, to = self._clock(), request.destination
        require(asker, "post", [to], name="what was given up there")
        with self._database.write(durable=True) as conn:
            given_up = outbox.given_up(conn, to)
            if given_up is None:
                raise UserError("nothing is left to post there: something newer has come")
            outbox.reopen(conn, given_up.edition, now=now, expires=now + RETRIED_FOR)
        said = f"{given_up.digest} of {given_up.date} {given_up.slot} is on its way"
        return Listing(title="Posted again", lines=(said,))

    def _digest(self, request: DigestRequest, asker: Asker) -> Document:
        digest = self._named(request.name, asker)
        here = request.reader.destination
        if request.verb == "now":
            with self._database.read() as conn:
                digest = self._schedule.to_change(conn, asker, digest.name, "post")
            return Listing(title=digest.heading, lines=(self._post(digest.name),))
        if request.verb == "preview":
            to = here if here in digest.to else digest.to[0]
            return self._publisher.preview_of(digest, destination=to, now=self._clock())
        with self._database.read() as conn:
            texts = outbox.last_texts(conn, digest=digest.name, destination=here)
        if texts:
            return PostedDigest(title=digest.heading, texts=tuple(texts))
        said = f"write /digest {digest.name} preview to see the next one as it stands"
        return Listing(title=digest.heading, lines=(f"nothing has been posted here yet; {said}",))

    def _named(self, name: str | None, asker: Asker) -> Digest:
        known = self.known(asker)
        if name is not None:
            return schedules.pick(known, name)
        here = [digest for digest in known if asker.reader.destination in digest.to] or known
        if len(here) == 1:
            return here[0]
        if not here:
            raise UserError("no digest is posted here; add one with /schedule add")
        names = ", ".join(digest.name for digest in here)
        raise UserError(f"there are {len(here)} digests; write /digest and one of {names}")

    def _evidence(self, request: EvidenceRequest, asker: Asker) -> SourcePassages:
        """Return what a source of a posted edition says, as far as the asker may see it."""
        edition = self.edition_for(asker, request.key)
        cited = {one.n: one for one in edition.citations} if edition else {}
        citation = cited.get(request.number)
        if edition is None or citation is None:
            raise UserError(SOURCE_GONE)
        with self._view(asker.reader) as view:
            article = article_of(view, citation.article.id)
        return source_passages(article, citation, until=self._clock(), timezone=edition.timezone)

    def _more(self, request: MoreRequest, asker: Asker) -> MoreStories:
        """Return the stories of a posted edition that found no room in it."""
        edition = self.edition_for(asker, request.key)
        if edition is None:
            raise UserError("that digest is no longer kept; /brief answers any topic")
        return listings.more(edition)

    def edition_for(self, asker: Asker, key: str) -> Edition | None:
        """Return the edition of which a part was posted under `key`, if the asker may read it
        here.
        """
        edition = self.edition(key)
        if edition is None or not may(asker, "read", [edition.destination]):
            return None
        shown = self._visibility.sees_all_of(asker.reader, edition.destination)
        return edition if shown else None

    def edition(self, key: str) -> Edition | None:
        """Return the edition of which a part was posted under `key`, None if it is not kept."""
        with self._database.read() as conn:
            return outbox.edition_of(conn, key=key)
