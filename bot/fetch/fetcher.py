"""Feeds become files in the folder: polled when they are due, each new item with the full text of
its page, each file under its name only once it is whole.

Pages and feeds are hostile: they are read by the product's own formats in the children that can be
killed. A round that is cut short writes the same files again, which is no new article.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import logging
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import httpx

from bot.feed.workers import Parsers
from bot.fetch.feeds import Feed
from bot.fetch.http import FetchFailed, Page, Web
from bot.fetch.state import FeedState, State
from bot.model import ParsedArticle

log = logging.getLogger(__name__)

#: Feeds that are worked on at a time.
_FEEDS_AT_ONCE = 32
#: New items of one feed a round takes; the rest come with the next.
_ITEMS_A_ROUND = 30
#: What a folder's name does not hold.
_NO_NAME = re.compile(r"[\x00-\x1f\x7f/\\]+")
_NAME_CHARS = 80
#: The root of a feed stands in so much of its beginning.
_START_BYTES = 8_192
#: How often it is looked what is due, in seconds.
_LOOK_S = 60.0
#: How often what is remembered is saved during a round, in seconds.
_SAVE_S = 10.0


@dataclass(slots=True)
class Round:
    """What one round over the feeds did."""

    polled: int = 0
    unchanged: int = 0
    articles: int = 0
    failed: int = 0


class Fetcher:
    """Fills a folder from feeds."""

    def __init__(
        self,
        feeds: Sequence[Feed],
        state: State,
        web: Web,
        parsers: Parsers,
        *,
        folder: Path,
        staging: Path,
        every: timedelta,
        pages: bool,
        save: Callable[[], None],
    ) -> None:
        """`folder` gets the articles; `staging` is the folder of `parsers`; `pages`: whether the
        full text of teasers is fetched; `save` keeps `state`.
        """
        self._feeds = feeds
        self._state = state
        self._web = web
        self._parsers = parsers
        self._folder = folder
        self._staging = staging
        self._every = every
        self._pages = pages
        self._save = save
        self._parsing = asyncio.Lock()
        self._at_once = asyncio.Semaphore(_FEEDS_AT_ONCE)
        #: Feeds that are waited for.
        self._at_work: set[str] = set()
        self._saved_s = time.monotonic()
        self._staged = 0

    async def run(self, *, clock: Callable[[], datetime], stop: asyncio.Event) -> None:
        """Fetch whatever is due until `stop`; a slow host holds up no feed of another."""
        rounds: set[asyncio.Task[Round]] = set()
        try:
            while not stop.is_set():
                rounds.add(asyncio.create_task(self.round(now=clock())))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), _LOOK_S)
                for ended in [one for one in rounds if one.done()]:
                    rounds.remove(ended)
                    ended.result()
        finally:
            for one in rounds:
                one.cancel()
            await asyncio.gather(*rounds, return_exceptions=True)
            self._save()

    async def round(self, *, now: datetime) -> Round:
        """Poll every feed that is due, and write what is new."""
        self._state.looked = now.isoformat()
        report = Round()
        due = [(feed, self._state.of(feed.url)) for feed in self._feeds]
        async with asyncio.TaskGroup() as group:
            for feed, known in due:
                if feed.url not in self._at_work and known.is_due(now):
                    group.create_task(self._turn(feed, known, report, now=now))
        self._save()
        return report

    async def _turn(self, feed: Feed, known: FeedState, report: Round, *, now: datetime) -> None:
        """Poll a feed as soon as not too many others are polled."""
        self._at_work.add(feed.url)
        try:
            async with self._at_once:
                await self._poll(feed, known, report, now=now)
        finally:
            self._at_work.discard(feed.url)
        if time.monotonic() - self._saved_s > _SAVE_S:
            self._saved_s = time.monotonic()
            self._save()

    async def _poll(self, feed: Feed, known: FeedState, report: Round, *, now: datetime) -> None:
        report.polled += 1
        try:
            page = await self._web.get(
                known.moved_to or feed.url, etag=known.etag, modified=known.modified
            )
            known.moved_to = page.moved_to or known.moved_to
            if page.body is None:
                report.unchanged += 1
            elif await self._take(feed, known, page, report, now=now):
                known.etag, known.modified = page.etag, page.modified
            known.succeeded(now=now, every=self._every)
        except FetchFailed as error:
            log.warning("fetch.failed", extra={"feed": feed.url, "reason": error.reason})
            self._fail(known, report, error, now=now)
        except Exception as error:
            # As in the service's supervisor: whatever one feed brings, the others are fetched.
            log.exception("fetch.broke", extra={"feed": feed.url})
            reason = f"it could not be taken: {str(error) or type(error).__name__}"
            self._fail(known, report, FetchFailed(reason), now=now)

    def _fail(self, known: FeedState, report: Round, error: FetchFailed, *, now: datetime) -> None:
        report.failed += 1
        known.failed(error.reason, now=now, every=self._every, patience_s=error.patience_s)

    async def _take(
        self, feed: Feed, known: FeedState, page: Page, report: Round, *, now: datetime
    ) -> bool:
        """Write what is new in a feed; returns whether that was all of it."""
        assert page.body is not None
        items = await self._parsed(page.body, _feed_end(page.body), now=now)
        new = [item for item in items if known.seen.get(_key(item)) != _digest(item)]
        for item in new[:_ITEMS_A_ROUND]:
            article = await self._whole(item, now=now)
            self._write(feed, article)
            known.remember(_key(item), _digest(item))
            report.articles += 1
        return len(new) <= _ITEMS_A_ROUND

    async def _whole(self, item: ParsedArticle, *, now: datetime) -> dict[str, object]:
        """Return an item as a record of the feed: with the text of its page, where the feed has
        less.
        """
        record = _record(item)
        if not self._pages or item.kind == "full" or item.url is None:
            return record
        try:
            page = await self._web.get(item.url)
            end = ".pdf" if "pdf" in page.content_type else ".html"
            (article, *_) = await self._parsed(page.body or b"", end, now=now)
        except FetchFailed as error:
            if error.patience_s:
                raise
            log.info("fetch.teaser", extra={"url": item.url, "reason": error.reason})
            return record
        record["url"] = page.url
        if article.kind == "full" and len(article.text) > len(item.text):
            del record["description"]
            record["text"] = article.text
            record.setdefault("author", article.author)
        return record

    async def _parsed(self, body: bytes, end: str, *, now: datetime) -> Sequence[ParsedArticle]:
        """Return what the product's own formats read in a document.

        Raises:
            FetchFailed: they find no article in it.
        """
        async with self._parsing:
            self._staged += 1
            name = f"{self._staged}{end}"
            path = self._staging / name
            path.write_bytes(body)
            try:
                (result,) = await asyncio.to_thread(
                    lambda: list(self._parsers.parse([name], now=now))
                )
            finally:
                path.unlink()
        if not result.articles:
            raise FetchFailed(f"nothing could be read in it ({result.reason or 'no article'})")
        return result.articles

    def _write(self, feed: Feed, record: dict[str, object]) -> None:
        folder = self._folder / _folder_of(feed)
        folder.mkdir(parents=True, exist_ok=True)
        # Feeds number their items as they like: each has numbers of its own.
        told_apart = f"{feed.url}\0{record['guid']}"
        name = hashlib.sha256(told_apart.encode("utf-8", "surrogatepass")).hexdigest()[:24]
        hidden = folder / f".{name}.json"
        hidden.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
        hidden.replace(folder / f"{name}.json")


def _folder_of(feed: Feed) -> str:
    """Return the folder of a feed's articles, which names their outlet: as the list has it, or the
    host.
    """
    name = _NO_NAME.sub(" ", feed.outlet).strip(" .~")[:_NAME_CHARS]
    return name or httpx.URL(feed.url).raw_host.decode("ascii") or "feed"


def _feed_end(body: bytes) -> str:
    """Return the end of the name under which a feed is read.

    Raises:
        FetchFailed: it is another document: a page about the feed, perhaps, or to log in.
    """
    start = body[:_START_BYTES].lower()
    if start.lstrip().startswith(b"{") and b"items" in body:
        return ".json"
    if not any(root in start for root in (b"<rss", b"<feed", b"<rdf:rdf")):
        raise FetchFailed("it is no feed; name the address of its RSS, Atom or JSON Feed")
    return ".xml"


def _key(item: ParsedArticle) -> str:
    return item.guid or item.url or item.title


def _digest(item: ParsedArticle) -> str:
    said = f"{item.title}\n{item.text}\n{item.published}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _record(item: ParsedArticle) -> dict[str, object]:
    """Return an item of a feed under the names that the bot's JSON format reads."""
    record: dict[str, object] = {
        "title": item.title,
        "text" if item.kind == "full" else "description": item.text,
        "guid": _key(item),
    }
    if item.url is not None:
        record["url"] = item.url
    if item.published is not None and item.date_from != "file time":
        record["published"] = item.published.isoformat()
    if item.author:
        record["author"] = item.author
    if item.outlet:
        record["source"] = {"name": item.outlet}
    if item.labels:
        record["categories"] = list(item.labels)
    return record
