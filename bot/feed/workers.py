"""Child processes in which files are read and parsed, and which can be killed.

A page of a megabyte can hang every HTML parser, and a thread that holds the interpreter's lock
stops a gateway's heartbeat. So a file is opened, decoded and parsed in a child under limits of
memory, processor and wall time; what is lost with a killed child is that one file.
"""

from __future__ import annotations

import ctypes
import dataclasses
import gc
import hashlib
import logging
import multiprocessing
import os
import resource
import signal
import time
import warnings
import weakref
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType

from pebble import CONSTS, ProcessExpired, ProcessFuture, ProcessPool

from bot.errors import ParseError
from bot.feed.kinds import is_stream, kind_of, why_ignored
from bot.feed.read import read
from bot.feed.streams import CHUNK_BYTES, read_on
from bot.model import FileOutcome, ParsedArticle, StreamMark

log = logging.getLogger(__name__)

#: Of address space, so that the bot with its worst child stays under 512 MB.
MEMORY_BYTES = 264 * 1024 * 1024
CPU_S = 10
WALL_S = 15.0
_CHILDREN = 2
#: A child is replaced after so many tasks: parsers' caches and leaks grow for ever otherwise.
_TASKS_PER_CHILD = 200
#: Small files travel together, for a task costs as much as parsing several of them.
_BATCH_FILES = 32
_SMALL_BYTES = 65_536
#: Files this big are parsed one at a time, so that two of the worst never need their memory
#: together.
_BIG_BYTES = 400_000
_TRIES = 3
#: A child needs a moment to start and to be noticed as dead.
_GRACE_S = 10.0
#: A transfer between the pool and a child takes milliseconds; one that takes so long, in seconds,
#: waits for a child that was killed in the middle of its own.
CONSTS.channel_lock_timeout = 8
#: How often a task that is waited for is looked at, in seconds.
_LOOK_S = 0.5
#: A pool that has answered before and has no task at work for so long is stuck.
_STUCK_S = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseResult:
    """What became of one file."""

    path: str
    #: Of the content, a .gz unpacked; None when it could not be read.
    sha256: bytes | None
    articles: tuple[ParsedArticle, ...]
    outcome: FileOutcome
    #: Why it was not ingested, or what was left out of it, in words for a person.
    reason: str | None
    #: False where a later try may succeed without the file being touched.
    permanent: bool
    #: Of a log: how far it has been read, whether from its beginning, and whether more of it can be
    #: read at once.
    mark: StreamMark | None = None
    begins: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """A file to parse, and how far it has been read if it is a log."""

    path: str
    mark: StreamMark | None


@dataclass(frozen=True, slots=True)
class _Batch:
    """Files that one task parses."""

    jobs: list[_Job]
    big: bool = False


@dataclass(frozen=True, slots=True)
class _Task:
    """A batch on its way through the children of one pool."""

    jobs: list[_Job]
    pool: ProcessPool
    future: ProcessFuture[list[ParseResult]]


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a child gave no results; permanent where the file itself is at fault."""

    reason: str
    permanent: bool = True


class Parsers:
    """A pool of killable children that parse the files of one feed. A context manager; leaves no
    process behind.
    """

    def __init__(self, folder: Path, *, wall_s: float = WALL_S) -> None:
        self._folder = folder
        self._wall_s = wall_s
        self._pool: ProcessPool | None = None
        #: The pool that has given results: its children start and answer.
        self._proven: ProcessPool | None = None
        #: Tasks that may still be at work.
        self._open: weakref.WeakSet[ProcessFuture[list[ParseResult]]] = weakref.WeakSet()

    def __enter__(self) -> Parsers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the children at once; work in them is lost. The next `parse` starts new ones."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def warm(self, *, now: datetime) -> None:
        """Start the children now: importing the parsers takes seconds that the first file need not
        wait for.
        """
        self._outcome(self._schedule([], now), now)

    def parse(
        self,
        paths: Sequence[str],
        *,
        now: datetime,
        marks: Mapping[str, StreamMark] = MappingProxyType({}),
    ) -> Iterator[ParseResult]:
        """Yield the result of each of `paths`, in their order; `now` bounds the dates that are
        believed, `marks` says how far logs have been read.
        """
        batches = deque(self._batches([_Job(path, marks.get(path)) for path in paths]))
        running: deque[tuple[_Batch, _Task]] = deque()
        while batches or running:
            while batches and self._has_room(running, batches[0]):
                batch = batches.popleft()
                running.append((batch, self._schedule(batch.jobs, now)))
            _, task = running.popleft()
            yield from self._results(task, now)

    def _has_room(self, running: deque[tuple[_Batch, _Task]], following: _Batch) -> bool:
        if running and (following.big or running[-1][0].big):
            return False
        return len(running) < 2 * _CHILDREN

    def _batches(self, jobs: Sequence[_Job]) -> Iterator[_Batch]:
        """Group small neighbours; a bigger file travels alone, for it is the one that may be
        killed.
        """
        group: list[_Job] = []
        for job in jobs:
            size = _size(self._folder, job.path)
            if group and (size > _SMALL_BYTES or len(group) == _BATCH_FILES):
                yield _Batch(group)
                group = []
            if size > _SMALL_BYTES:
                yield _Batch([job], big=size > _BIG_BYTES)
            else:
                group.append(job)
        if group:
            yield _Batch(group)

    def _results(self, task: _Task, now: datetime) -> Iterator[ParseResult]:
        outcome = self._outcome(task, now)
        if isinstance(outcome, list):
            yield from outcome
        elif len(task.jobs) == 1:
            yield _result(
                task.jobs[0].path,
                None,
                outcome="rejected",
                reason=outcome.reason,
                permanent=outcome.permanent,
            )
        else:
            # Which of them it was is found by parsing each alone.
            for job in task.jobs:
                yield from self._results(self._schedule([job], now), now)

    def _outcome(self, task: _Task, now: datetime) -> list[ParseResult] | _Failure:
        """Return the results of a task, or why its child did not give any."""
        failure = _Failure(
            "could not be parsed: the children that parse do not start", permanent=False
        )
        for _ in range(_TRIES):
            try:
                return self._wait(task)
            except TimeoutError:
                if task.future.done():
                    return _Failure(f"took more than {self._wall_s:.0f} s to parse")
                # pebble loses a task that comes while it gives up a pool.
                self._give_up(task.pool)
            except ProcessExpired as error:
                failure = _Failure(_how_it_died(error.exitcode))
                if error.exitcode != -signal.SIGKILL:
                    return failure
                # Killed from outside, perhaps for another's sake: tried again before it is called
                # the file's fault.
            except (BrokenProcessPool, CancelledError):
                # As when an idle child is killed; tasks of a pool that was given up end here too.
                self._give_up(task.pool)
            task = self._schedule(task.jobs, now)
        return failure

    def _wait(self, task: _Task) -> list[ParseResult]:
        """Return the results of a task once they are there.

        Raises:
            TimeoutError: the task took too long, or nothing in the pool is at work any more: a
                child that was killed while it held the pool's channel keeps all others from it.
        """
        latest = time.monotonic() + 4 * self._wall_s + _GRACE_S
        at_work = time.monotonic()
        while True:
            try:
                results = task.future.result(timeout=_LOOK_S)
            except TimeoutError:
                now = time.monotonic()
                if any(future.running() for future in self._open) or task.pool is not self._proven:
                    at_work = now
                if task.future.done() or now > min(latest, at_work + _STUCK_S):
                    raise
            else:
                self._proven = task.pool
                return results

    def _give_up(self, pool: ProcessPool) -> None:
        """Close `pool` unless another has taken its place already."""
        if pool is self._pool:
            log.warning("parsers.restarted")
            self.close()

    def _schedule(self, jobs: list[_Job], now: datetime) -> _Task:
        for _ in range(_TRIES):
            pool = self._started()
            try:
                future = pool.schedule(
                    _parse_files,
                    args=(self._folder, jobs, now),
                    timeout=self._wall_s,
                )
            except RuntimeError:
                # A pool that gave up between two tasks takes no more.
                self._give_up(pool)
            else:
                self._open.add(future)
                return _Task(jobs, pool, future)
        raise RuntimeError("child processes for parsing cannot be started")

    def _started(self) -> ProcessPool:
        if self._pool is None:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["bot.feed.workers", "bot.feed.formats"])
            self._pool = ProcessPool(
                max_workers=_CHILDREN,
                max_tasks=_TASKS_PER_CHILD,
                initializer=_limit,
                context=context,
            )
        return self._pool


def _limit() -> None:
    """Put this child under its limits and make it silent."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    # The model of languages is loaded by its first use, which must not count as some file's time.
    from bot.feed import language  # noqa: PLC0415

    language.guess("loaded")


def _parse_files(folder: Path, jobs: list[_Job], now: datetime) -> list[ParseResult]:
    results = []
    for job in jobs:
        _allow_cpu(CPU_S)
        results.append(parse_file(folder, job.path, now=now, mark=job.mark))
    if any(_size(folder, job.path) > _BIG_BYTES for job in jobs):
        _return_memory()
    return results


def _size(folder: Path, path: str) -> int:
    """Return how many bytes a file will be when it is parsed, as far as its outside tells."""
    try:
        size = os.lstat(os.path.join(folder, path)).st_size
    except (OSError, ValueError):
        return 0
    if is_stream(path):
        return min(size, CHUNK_BYTES)
    # What a .gz unpacks to is told by no header that can be trusted; text packs to a quarter and
    # less.
    return 5 * size if path.endswith(".gz") else size


def _return_memory() -> None:
    """Give the system back what a big file needed; glibc would keep it for a next one that seldom
    comes.
    """
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):
        # Another C library: it has its own way.
        return


def parse_file(
    folder: Path, path: str, *, now: datetime, mark: StreamMark | None = None
) -> ParseResult:
    """Read and parse one file here, in this process; never raises for what the file is or holds.

    A log is read on from `mark`.
    """
    if kind_of(path) is None:
        return _result(path, None, outcome="ignored", reason=why_ignored(path))
    try:
        appended = _parse_log(folder, path, now, mark) if is_stream(path) else None
        return appended or _parse_whole(folder, path, now)
    except ParseError as error:
        return _result(
            path, None, outcome="rejected", reason=error.reason, permanent=error.permanent
        )


def _parse_log(
    folder: Path, path: str, now: datetime, mark: StreamMark | None
) -> ParseResult | None:
    """Return what the next lines of a log hold; None where it has none of its own to begin with."""
    from bot.feed.formats import parse_lines  # noqa: PLC0415

    chunk = read_on(folder, path, mark)
    if chunk is None:
        return None
    modified = _modified(folder, path, now)
    parsed = parse_lines(
        chunk.data, path=path, modified=modified, now=now, first_line=chunk.first_line
    )
    if chunk.first_line == 1 and not parsed.articles:
        return None
    is_all = chunk.first_line == 1 and not chunk.more
    return dataclasses.replace(
        _result(
            path,
            hashlib.sha256(chunk.data).digest() if is_all else None,
            outcome="ingested",
            reason=parsed.left_out,
            articles=parsed.articles,
        ),
        mark=chunk.mark,
        begins=chunk.first_line == 1,
        more=chunk.more,
    )


def _parse_whole(folder: Path, path: str, now: datetime) -> ParseResult:
    # Imported by the children only: the parsers cost every command that starts half a second.
    from bot.feed.formats import parse  # noqa: PLC0415

    digest: bytes | None = None
    try:
        data = read(folder, path)
        digest = hashlib.sha256(data).digest()
        if not data:
            return _result(path, digest, outcome="ignored", reason="is empty", permanent=False)
        parsed = parse(data, path=path, modified=_modified(folder, path, now), now=now)
        return _result(
            path, digest, outcome="ingested", reason=parsed.left_out, articles=parsed.articles
        )
    except ParseError as error:
        return _result(
            path, digest, outcome="rejected", reason=error.reason, permanent=error.permanent
        )
    except MemoryError:
        reason = f"needs more than {MEMORY_BYTES >> 20} MB to parse"
    except RecursionError:
        reason = "is nested too deep"
    except Exception as error:
        # Whatever a parser raises over a file must stay that file's affair; a fault of ours shows
        # here by its name.
        reason = f"makes its parser fail ({type(error).__name__})"
    return _result(path, digest, outcome="rejected", reason=reason)


def _result(
    path: str,
    sha256: bytes | None,
    *,
    outcome: FileOutcome,
    reason: str | None,
    articles: tuple[ParsedArticle, ...] = (),
    permanent: bool = True,
) -> ParseResult:
    return ParseResult(
        path=path,
        sha256=sha256,
        articles=articles,
        outcome=outcome,
        reason=reason,
        permanent=permanent,
    )


def _modified(folder: Path, path: str, now: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(os.lstat(os.path.join(folder, path)).st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return now


def _allow_cpu(seconds: int) -> None:
    """Let this process use `seconds` more of processor time before the kernel ends it."""
    limit = int(time.process_time()) + 1 + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _how_it_died(code: int | None) -> str:
    if code == -signal.SIGXCPU:
        return f"took more than {CPU_S} s of processor time to parse"
    if code == -signal.SIGKILL:
        return "was given up: its parser was killed, perhaps for want of memory"
    return f"makes its parser crash (exit code {code})"
