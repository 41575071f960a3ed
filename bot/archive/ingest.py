"""The feed folder becomes articles in stories: scan, settle, parse in children, store in one
transaction a batch.

The state of a file is stored in the transaction that stores its articles, so a kill at any moment
loses nothing and reads nothing twice. The folder itself is never written, and a file that vanished
takes nothing with it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from bot import metrics
from bot.archive import articles as arrive
from bot.archive.backlog import Backlogged
from bot.archive.ledger import Ledger
from bot.archive.reader import Reader
from bot.archive.reading import Reading, Readings
from bot.archive.sources import Sources
from bot.archive.strangers import Strangers
from bot.config.settings import Settings
from bot.feed.kinds import kind_of, why_ignored
from bot.feed.parsing import ParseResult
from bot.feed.scan import FileState, Settling
from bot.feed.workers import Parsers
from bot.model import ParsedArticle, StreamMark
from bot.news.ranking import moment
from bot.store import files, outlets
from bot.store.arriving import Arriving
from bot.store.database import Connection, Database

log = logging.getLogger(__name__)

#: Files a transaction holds: enough to make commits cheap, few enough that a reader never waits
#: long.
BATCH = 100
#: Files a pass over the folder reads at most: of a backlog few at first, so that the newest are
#: known in seconds, then twice as many each time, up to some seconds' work.
FIRST_PASS, PASS = 250, 2_000
#: An article older than this on arrival is background: a scheduled edition does not tell it as
#: news.
NEWS_AGE = timedelta(days=3)
#: Where an article without a date stands among those of its file: last.
FAR = datetime.max.replace(tzinfo=UTC)
RETRY_FIRST = timedelta(seconds=5)
RETRY_MOST = timedelta(hours=1)
#: How soon to look again whether a file that takes long to parse is done, in seconds.
LOOK_S = 0.25

#: Called with (files done, files to do) as a pass goes on.
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """What one pass over the folder did."""

    files: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    duplicates: int = 0
    stories: int = 0
    #: Seconds until a waiting file can be read, None if none waits.
    wait_s: float | None = None
    #: Files that can be read at once, by the next pass.
    left: int = 0
    #: Files of types that nothing reads, beyond those that are listed.
    unlisted: int = 0


class Ingest:
    """Takes what is new in the folder, pass after pass. One instance owns a folder and a
    database.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        parsers: Parsers,
        *,
        stopping: Callable[[], bool] = lambda: False,
        give_way: Callable[[], None] = lambda: None,
    ) -> None:
        self._feed = parsers.feed
        self._stopping = stopping
        #: Called before each article: where somebody waits for an answer, it waits too.
        self._give_way = give_way
        self._sources = Sources(settings)
        self._strangers = Strangers()
        self._database = database
        self._parsers = parsers
        settle = timedelta(0) if parsers.feed.arrives_whole else settings.feed.settle
        self._settling = Settling(settle_s=settle.total_seconds())
        with database.read() as conn:
            self._background = not files.first_scan_done(conn)
            self._backlog = Backlogged(is_told=files.backlog(conn) is not None)
        self._pass = FIRST_PASS
        self._ledger = Ledger(database)
        self._has_forgotten = False
        #: What the database knows of the files that a pass reads.
        self._known: dict[str, files.FileRow] = {}
        #: Files that the parsers have put off, as they were when they were handed over.
        self._put_off: dict[str, FileState] = {}
        #: While many files wait.
        self._reader: Reader | None = None

    def run_once(
        self,
        *,
        now: datetime,
        now_s: float,
        clock: Callable[[], datetime] | None = None,
        progress: Progress | None = None,
    ) -> Report:
        """Read every file that is new or changed and has settled; return what came of it. Stopped,
        it ends early.

        `now` is when the articles count as seen, `now_s` the clock of the file system in seconds
        since 1970. A `clock` is asked anew for each batch once it can be stored: what an edition
        did not see is of the next one's window.

        Raises:
            FeedMissing: the folder is not there or cannot be listed; nothing is taken for deleted.
        """
        listing = self._feed.scan()
        states = listing.states
        present = {state.path for state in states}
        self._sources.see(present)
        if self._has_forgotten:
            self._has_forgotten = False
            self._ledger = Ledger(self._database)
        self._ledger.give_up_waiting(present)
        due = self._ledger.due(states, now=now)
        changed = [state for state in due.states if state.path not in self._put_off]
        settled = sorted(
            self._settling.settled(changed, now_s=now_s), key=lambda state: state.mtime_ns
        )
        # Of a backlog the newest files first, so that today's news is known at once and what
        # arrives meanwhile is not behind it; among them the oldest first, for stories grow best in
        # the order of events.
        ready = settled[-self._pass :]
        left = len(settled) - len(ready) + due.unknown
        self._pass = min(PASS, 2 * self._pass) if left else FIRST_PASS
        wait_s = 0.0 if left else self._settling.wait_s(now_s=now_s)
        report = Report(wait_s=wait_s, left=left, unlisted=listing.unlisted)
        done = 0
        found = {state.path: state for state in ready} | self._put_off
        with self._database.read() as conn:
            self._known = files.at_paths(conn, found)
        try:
            if left:
                self._start_reader()
            batches = _batches(self._results([state.path for state in ready], now))
            for batch, readings in self._read_ahead(batches, now):
                batch.sort(key=lambda result: _published(result, now))
                read = sum(not result.more for result in batch)
                done += read
                self._backlog.read(read, left=len(settled) - done)
                read_files = [(found[result.path], result) for result in batch]
                self._take_in(read_files, readings, present, now=now, clock=clock, report=report)
                if progress is not None:
                    progress(done, len(settled))
                if self._stopping():
                    break
        finally:
            # Of a pass that fails, too: a later one is given their results.
            self._put_off = {path: found[path] for path in self._parsers.put_off}
            if done < BATCH:
                self.close()
        report.files["waiting"] += len(changed) - len(settled) + len(self._put_off)
        if self._put_off:
            report.wait_s = LOOK_S if report.wait_s is None else min(report.wait_s, LOOK_S)
        if self._stopping():
            return report
        if not left:
            self._backlog.end(self._database)
        if self._background and not left and not report.files["waiting"]:
            self._end_first_scan(len(states), now)
        if done:
            log.info("feed.read", extra={"files": dict(report.files), "articles": report.articles})
        return report

    def _start_reader(self) -> None:
        """Let articles be read beside this process where that is worth a process's memory."""
        if self._reader is not None and self._reader.has_ended:
            self.close()
        with self._database.read() as conn:
            is_worth_it = conn.is_remote and len(os.sched_getaffinity(0)) > 1
        if is_worth_it and self._reader is None:
            try:
                self._reader = Reader()
            except OSError as error:
                log.warning("reader.failed", extra={"reason": str(error)})

    def close(self) -> None:
        """End the process that reads beside this one, if there is one."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def _read_ahead(
        self, batches: Iterable[list[ParseResult]], now: datetime
    ) -> Iterable[tuple[list[ParseResult], Mapping[ParsedArticle, Reading]]]:
        if self._reader is None:
            return ((batch, {}) for batch in batches)
        return self._reader.ahead(batches, now=now)

    def _take_in(
        self,
        read: Sequence[tuple[FileState, ParseResult]],
        readings: Mapping[ParsedArticle, Reading],
        present: set[str],
        *,
        now: datetime,
        clock: Callable[[], datetime] | None,
        report: Report,
    ) -> None:
        """Store a batch of files with their articles in one transaction, and remember them."""
        with self._database.write() as conn:
            # In its turn to write: who composes an edition later reads a later time.
            seen = conn.time(clock()) if clock is not None else now
            rows = [(self._row(state, result, seen), result) for state, result in read]
            self._store(conn, rows, Readings(readings, now=now), present, seen, report)
            self._backlog.save(conn)
        self._know([row for row, _ in rows])

    def forget(self) -> None:
        """Ask the database anew what it knows of files, from the next pass on: it has forgotten
        some that have gone.
        """
        self._has_forgotten = True

    def _know(self, rows: Sequence[files.FileRow]) -> None:
        """Remember the state of files as it has been stored."""
        self._known.update((row.path, row) for row in rows)
        self._ledger.know(rows)

    def _results(self, paths: Sequence[str], now: datetime) -> Iterable[ParseResult]:
        """Yield the result of each file that is not put off, of a long log one after the other, and
        of files put off before: what is none of the formats we read is not opened.
        """
        readable = [path for path in paths if kind_of(path) is not None]
        for path in paths:
            if kind_of(path) is None:
                yield ParseResult(
                    path=path,
                    sha256=None,
                    articles=(),
                    outcome="ignored",
                    reason=why_ignored(path),
                    permanent=True,
                )
        while True:
            unfinished: list[str] = []
            marks = self._marks(readable)
            for result in self._parsers.parse(readable, now=now, marks=marks, wait=False):
                if result.more:
                    unfinished.append(result.path)
                yield result
            readable = unfinished
            if not readable:
                return

    def _marks(self, paths: Iterable[str]) -> dict[str, StreamMark]:
        """Return how far the logs among `paths` have been read."""
        rows = (self._known.get(path) for path in paths)
        return {row.path: row.mark for row in rows if row is not None and row.mark is not None}

    def _end_first_scan(self, known: int, now: datetime) -> None:
        with self._database.write() as conn:
            files.mark_first_scan(conn, now=now)
        self._background = False
        log.info("feed.known", extra={"files": known})

    def _store(
        self,
        conn: Connection,
        read: Sequence[tuple[files.FileRow, ParseResult]],
        readings: Readings,
        present: set[str],
        now: datetime,
        report: Report,
    ) -> None:
        """Store parsed files and their articles, one after the other."""
        for row, result in read:
            report.files[row.outcome] += not result.more
        moved = self._move_renamed(conn, [row for row, _ in read], present)
        ids = files.save(conn, [row for row, _ in read], now=now)
        held = [
            _Held(ids[row.path], row.path, guid, self._sources.attribute(parsed, path=row.path))
            for row, result in read
            for guid, parsed in (
                _lines(result.articles) if result.mark else _keyed(result.articles)
            )
        ]
        known = files.items_named(conn, [(one.file, one.guid) for one in held])
        if not self._background:
            self._strangers.look(conn, now=now)
            held = [self._told_apart(one, is_new=(one.file, one.guid) not in known) for one in held]
        items: dict[tuple[int, str], files.Item] = {}
        with Arriving(conn) as batch:
            new = [one for one in held if (one.file, one.guid) not in known]
            arrive.look_ahead(batch, [(one.path, one.parsed) for one in new], readings, now=now)
            for one in held:
                before = known.get((one.file, one.guid))
                item = self._store_article(batch, one, readings, before, now, report)
                items[one.file, one.guid] = item
        if new:
            outlets.heard(conn, [one.parsed.source for one in new], now=now)
        for row, result in read:
            is_known = row.path in self._known or row.path in moved
            if is_known and result.articles and result.mark is None:
                file = ids[row.path]
                files.drop_pruned_items(
                    conn, file, but=[one.guid for one in held if one.file == file]
                )
        files.save_items(conn, items)

    def _told_apart(self, held: _Held, *, is_new: bool) -> _Held:
        """Return an article with whether it is a stranger's."""
        is_strange = self._strangers.is_strange(held.parsed, is_new=is_new)
        return dataclasses.replace(
            held, parsed=dataclasses.replace(held.parsed, is_strange=is_strange)
        )

    def _move_renamed(
        self, conn: Connection, rows: Sequence[files.FileRow], present: set[str]
    ) -> set[str]:
        """Give files whose content is known from a path that has gone that one's place; returns
        their paths.
        """
        moved = set()
        new = [
            row
            for row in rows
            if row.outcome == "ingested" and row.sha256 and row.path not in self._known
        ]
        having = files.paths_with_content(conn, [row.sha256 for row in new if row.sha256])
        for row in new:
            gone = [path for path in having.get(row.sha256 or b"", ()) if path not in present]
            if gone:
                files.move(conn, old=gone[0], new=row.path)
                having[row.sha256 or b""].remove(gone[0])
                moved.add(row.path)
        return moved

    def _row(self, state: FileState, result: ParseResult, now: datetime) -> files.FileRow:
        before = self._known.get(state.path)
        row = files.FileRow(
            path=state.path,
            # Of a log that is not read to its end, so that it is due again after a kill.
            size=result.mark.offset if result.mark and result.more else state.size,
            mtime_ns=state.mtime_ns,
            ctime_ns=state.ctime_ns,
            outcome=result.outcome,
            reason=result.reason or _left_out_before(before, result),
            sha256=result.sha256,
            mark=result.mark,
        )
        if result.outcome != "rejected" or result.permanent:
            return row
        retries = before.retries + 1 if before is not None and before.outcome == "waiting" else 1
        wait = min(RETRY_FIRST * 2 ** min(retries - 1, 20), RETRY_MOST)
        return dataclasses.replace(row, outcome="waiting", retries=retries, retry_at=now + wait)

    def _store_article(
        self,
        batch: Arriving,
        held: _Held,
        readings: Readings,
        known: files.Item | None,
        now: datetime,
        report: Report,
    ) -> files.Item:
        parsed = held.parsed
        digest = hashlib.sha256(repr(parsed).encode("utf-8", "surrogatepass")).digest()
        if known is not None:
            if known.digest == digest:
                return files.Item(article=known.article, digest=digest)
            version = arrive.update(batch, known.article, parsed, readings, now=now)
            if version is not None:
                metrics.arrived(parsed.source, version.relation)
            report.articles += version is not None
            article = known.article if version is None else version.article_id
            return files.Item(article=article, digest=digest)
        self._give_way()
        arrival = arrive.arrive(
            batch,
            parsed,
            readings,
            path=held.path,
            now=now,
            background=self._background or _is_old(parsed, now),
        )
        metrics.arrived(parsed.source, arrival.relation)
        report.articles += 1
        report.duplicates += arrival.relation in ("copy", "reprint", "translation")
        report.stories += arrival.founded
        return files.Item(article=arrival.article_id, digest=digest)


@dataclass(frozen=True, slots=True)
class _Held:
    """An article that a file holds, with what tells it from the others there."""

    file: int
    path: str
    guid: str
    parsed: ParsedArticle


def settle(
    ingest: Ingest,
    *,
    now: datetime | None,
    clock: Callable[[], datetime],
    progress: Progress | None,
) -> Report:
    """Read the folder until no file is settling any more and return what all passes did.

    `now`, where given, is when every article counts as seen.

    Raises:
        FeedMissing: as `run_once`.
    """
    total = Report()
    while True:
        report = ingest.run_once(now=now or clock(), now_s=time.time(), progress=progress)
        waiting = report.files.pop("waiting", 0)
        total.files += report.files
        total.articles += report.articles
        total.duplicates += report.duplicates
        total.stories += report.stories
        if report.left:
            continue
        if report.wait_s is None:
            total.files += Counter(waiting=waiting)
            return total
        time.sleep(report.wait_s)


def _keyed(articles: Sequence[ParsedArticle]) -> list[tuple[str, ParsedArticle]]:
    """Return each article of a file with what tells it from the others when the file is written
    again.
    """
    if len(articles) == 1 and articles[0].guid is None:
        return [("", articles[0])]
    keyed: dict[str, ParsedArticle] = {}
    for article in sorted(articles, key=lambda article: moment(article.published, FAR)):
        keyed.setdefault(article.guid or f"title:{article.title}", article)
    return list(keyed.items())


def _lines(articles: Sequence[ParsedArticle]) -> list[tuple[str, ParsedArticle]]:
    """Return each article of a log with what tells it from the others: of two lines with one
    headline, each is an article.
    """
    keyed: dict[str, ParsedArticle] = {}
    for article in articles:
        said = f"{article.title}\n{article.text}\n{article.published}"
        digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        keyed[article.guid or f"line:{digest[:32]}"] = article
    return list(keyed.items())


def _left_out_before(before: files.FileRow | None, result: ParseResult) -> str | None:
    """Return what was left out of the part of a log that earlier passes have read."""
    if before is None or before.mark is None or result.mark is None or result.begins:
        return None
    return before.reason


def _published(result: ParseResult, now: datetime) -> datetime:
    """Return when the oldest article of a file was published."""
    return min((moment(article.published, now) for article in result.articles), default=now)


def _is_old(parsed: ParsedArticle, now: datetime) -> bool:
    if parsed.published is None or parsed.date_from == "file time":
        return False
    published = parsed.published
    day = published.date() if isinstance(published, datetime) else published
    return isinstance(day, date) and day < (now - NEWS_AGE).date()


def _batches(results: Iterable[ParseResult]) -> Iterator[list[ParseResult]]:
    """Yield results that are stored in one transaction."""
    batch: list[ParseResult] = []
    for result in results:
        batch.append(result)
        if result.more or len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
