"""A feed folder, a database and what works between them, for tests that go all the way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from bot.archive.ingest import Ingest, Report
from bot.config.settings import Feed, Settings
from bot.editions.deliver import Deliverer
from bot.editions.publish import Publisher
from bot.feed.files import FeedFiles, Folder
from bot.feed.parsing import ParseResult
from bot.feed.scan import Listing
from bot.feed.workers import Parsers
from bot.model import Article, StreamMark
from bot.platforms import Platform
from bot.store import articles, files, outbox
from bot.store.outbox import Delivery
from tests import databases

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
#: A clock of the file system at which everything written in a test has long come to rest.
LATER_S = 4_000_000_000.0

FERRY = """Ferry sinks off Mindoro

A passenger ferry sank off the coast of Mindoro on Thursday and 41 people were rescued, the coast guard said. Divers \
were still looking for six passengers when night fell over the strait.

The vessel had left the port of Batangas at dawn with 47 people aboard, among them eleven children.
"""
BANK = """Central bank holds its rate

The central bank of Norland left its key rate at 4.25 percent on Thursday, as every analyst polled had expected. \
Governor Inga Solberg told reporters in Norport that a cut in September was more likely than not.
"""


class _Turns:
    """The feed whose turn it is at the parsers that stay up."""

    def __init__(self) -> None:
        self.feed: FeedFiles

    @property
    def arrives_whole(self) -> bool:
        return self.feed.arrives_whole

    def scan(self) -> Listing:
        return self.feed.scan()

    def size(self, path: str) -> int:
        return self.feed.size(path)

    def opened(self, path: str, *, mark: StreamMark | None) -> AbstractContextManager[int]:
        return self.feed.opened(path, mark=mark)


_turns = _Turns()
_up: Parsers | None = None


def stop() -> None:
    """End the parsers that newsrooms share."""
    global _up  # noqa: PLW0603
    if _up is not None:
        _up.close()
    _up = None


class _SharedParsers(Parsers):
    """The parsers of one feed, whose children stay up from test to test: to start them takes longer
    than most tests.
    """

    def _at_work(self) -> Parsers:
        """Return the parsers that are up, with nothing left to do for another feed."""
        global _up  # noqa: PLW0603
        if _up is not None and _turns.feed is not self.feed and _up.put_off:
            stop()
        _turns.feed = self.feed
        _up = _up or Parsers(_turns)
        return _up

    def warm(self) -> None:
        self._at_work().warm()

    @property
    def put_off(self) -> set[str]:
        return self._at_work().put_off

    def parse(
        self,
        paths: Sequence[str],
        *,
        now: datetime,
        marks: Mapping[str, StreamMark] = MappingProxyType({}),
        wait: bool = True,
    ) -> Iterator[ParseResult]:
        """Yield the results of a pass, those of slow files too: on a busy machine any may be one."""
        return self._at_work().parse(paths, now=now, marks=marks, wait=True)


class Newsroom:
    """One installation of the bot in a folder of its own."""

    def __init__(self, root: Path, *, settings: Settings | None = None) -> None:
        self.feed = root / "feed"
        self.feed.mkdir(exist_ok=True)
        self.settings = settings or Settings(feed=Feed(path=self.feed))
        self.path = root / "bot.db"
        self.database = databases.database(self.path)
        self.parsers: Parsers = _SharedParsers(Folder(self.feed))
        self.ingest = Ingest(self.settings, self.database, self.parsers)

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.feed / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def look(self, *, now: datetime = NOW) -> Report:
        """One pass, long after anything was last touched."""
        self.ingest.run_once(now=now, now_s=LATER_S)
        return self.ingest.run_once(now=now, now_s=LATER_S + 10)

    def restart(self) -> None:
        self.ingest = Ingest(self.settings, self.database, self.parsers)

    def articles(self) -> list[Article]:
        with self.database.read() as conn:
            return articles.listing(conn, with_text=True)

    def files(self) -> dict[str, tuple[str, str | None]]:
        with self.database.read() as conn:
            return {row.path: (row.outcome, row.reason) for row in files.listing(conn)}

    def publisher(self, platforms: Mapping[str, Platform]) -> Publisher:
        return Publisher(self.settings, self.database, platforms)

    def deliver(self, platforms: Mapping[str, Platform], *, now: datetime) -> None:
        asyncio.run(Deliverer(self.database, platforms, clock=lambda: now).drain())

    def ledger(self) -> list[Delivery]:
        with self.database.read() as conn:
            return outbox.deliveries(conn)

    def close(self) -> None:
        self.parsers.close()
        self.database.close()
