"""Child processes in which files are parsed, and which can be killed.

A page of a megabyte can hang every HTML parser, and a thread that holds the interpreter's lock
stops a gateway's heartbeat. So the bot opens a file and hands it to a child under limits of memory,
processor and wall time; what is lost with a killed child is that one file.

Two children take the files in their order. A big file, and one that is not done within half a
second of processor time, is put off to a third child, which takes one at a time: of the source
whose files have cost it least so far. So the slow files of one source wait behind everybody's.
"""

from __future__ import annotations

import contextlib
import logging
import re
import selectors
import signal
import socket
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType, TracebackType

from bot.errors import ParseError
from bot.feed.answers import MAX_ANSWER, decode, encode_job
from bot.feed.files import FeedFiles
from bot.feed.fork_server import ForkServer, ForkServerDied
from bot.feed.kinds import is_stream, kind_of, why_ignored
from bot.feed.parser_child import BIG_BYTES, CPU_S, LENGTH
from bot.feed.parsing import ParseResult, refused, result
from bot.feed.read import reading
from bot.feed.scan import FeedMissing
from bot.feed.streams import CHUNK_BYTES
from bot.model import StreamMark

log = logging.getLogger(__name__)

WALL_S = 15.0
#: What a file may take before it is put off: of the processor, and of the wall clock.
FIRST_CPU_S = 0.5
_FIRST_WALL_S = 10.0
_CHILDREN = 2
#: A child is replaced after so many files: parsers' caches and leaks grow for ever otherwise.
_FILES_PER_CHILD = 1000
#: Files that a child has before it, so that it need not wait for the bot between two.
_AHEAD_FILES = 32
_AHEAD_BYTES = 1_000_000
#: For so many files it is worth it to load first what the children share.
_MANY = 200
#: Files that may be parsed before the first of them has been taken away.
_MOST_AHEAD = 256
#: With so many slow files of a source put off, the rest of it goes after them untried.
_SLOW_FILES = 2
_TRIES = 3
_CHUNK = 256 * 1024
_DIGITS = re.compile(r"\d+")
_NEVER = "could not be parsed: the children that parse do not start"


@dataclass(slots=True, eq=False)
class _Task:
    """A file to parse."""

    path: str
    now: datetime
    #: How far it has been read if it is a log.
    mark: StreamMark | None
    size: int
    tries: int = 0
    result: ParseResult | None = None
    is_put_off: bool = False
    #: It was tried, and took too long to be read in its turn.
    is_slow: bool = False

    @property
    def source(self) -> str:
        """Whose turn a file takes: its folder's, at the root that of files of like names."""
        folder, slash, name = self.path.partition("/")
        return folder if slash else _DIGITS.sub("", name)


class _PutOff:
    """Files that are big or slow, waiting for the patient child or at work in it.

    The next is of the source whose files have taken least, in seconds.
    """

    def __init__(self) -> None:
        #: Those that wait, those at work, and those done that nobody has taken.
        self.paths: set[str] = set()
        self._waiting: dict[str, deque[_Task]] = {}
        self._done: deque[ParseResult] = deque()
        self._spent_s: defaultdict[str, float] = defaultdict(float)
        self._slow: Counter[str] = Counter()
        self._began_s = 0.0

    def add(self, task: _Task) -> None:
        task.is_put_off = True
        self._slow[task.source] += task.is_slow
        self.paths.add(task.path)
        self._waiting.setdefault(task.source, deque()).append(task)

    def add_first(self, task: _Task) -> None:
        """Take back a file that lost its child."""
        self._waiting.setdefault(task.source, deque()).appendleft(task)

    def has_slow(self, source: str) -> bool:
        """Say whether a source has so many slow files here that the rest of it goes after them."""
        return self._slow[source] >= _SLOW_FILES

    def waits(self) -> bool:
        return bool(self._waiting)

    def next(self) -> _Task:
        """Return the file whose turn it is."""
        source = min(self._waiting, key=lambda source: self._spent_s[source])
        task = self._waiting[source].popleft()
        if not self._waiting[source]:
            del self._waiting[source]
        self._began_s = time.monotonic()
        return task

    def take_waiting(self) -> list[_Task]:
        """Return all that wait, and wait for none of them any more."""
        waiting = [task for tasks in self._waiting.values() for task in tasks]
        self._waiting.clear()
        return waiting

    def finish(self, task: _Task) -> None:
        if task.result is not None:
            self._done.append(task.result)
        self._slow[task.source] -= task.is_slow
        self._spent_s[task.source] += time.monotonic() - self._began_s
        if not self._waiting:
            self._spent_s.clear()

    def take_done(self) -> Iterator[ParseResult]:
        while self._done:
            answer = self._done.popleft()
            self.paths.discard(answer.path)
            yield answer


class _ChildEnded(Exception):
    """A child has ended, by itself or killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Death:
    """Why a child ended over a file."""

    #: As `os.waitstatus_to_exitcode` gives it.
    code: int = 0
    #: We ended it, for it took too long.
    is_late: bool = False
    #: We ended it, for this.
    reason: str = ""

    @property
    def is_slowness(self) -> bool:
        return self.is_late or self.code == -signal.SIGPROF

    def in_words(self, wall_s: float) -> str:
        """Return why a file was given up, to be read after its name."""
        if self.reason:
            return self.reason
        if self.is_late:
            return f"took more than {wall_s:.0f} s to parse"
        if self.code == -signal.SIGXCPU:
            return f"took more than {CPU_S} s of processor time to parse"
        if self.code == -signal.SIGKILL:
            return "was given up: its parser was killed, perhaps for want of memory"
        return f"makes its parser crash (exit code {self.code})"


@dataclass(slots=True, eq=False)
class _Child:
    """A process that parses, with what it has been given and has not answered."""

    pid: int
    channel: socket.socket
    is_patient: bool
    tasks: deque[_Task] = field(default_factory=deque)
    files: int = 0
    #: Since when it is at its first task.
    since_s: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    def has_room(self, task: _Task) -> bool:
        """Say whether `task` may be given to it already."""
        if self.files >= _FILES_PER_CHILD:
            return False
        ahead = sum(other.size for other in self.tasks)
        return not self.tasks or (
            len(self.tasks) < _AHEAD_FILES and ahead + task.size <= _AHEAD_BYTES
        )

    def send(self, message: bytes, descriptor: int) -> None:
        """Hand over an open file.

        Raises:
            _ChildEnded: as it says.
        """
        try:
            socket.send_fds(self.channel, [message], [descriptor])
        except OSError as error:
            raise _ChildEnded from error

    def receive(self) -> None:
        """Take what has arrived.

        Raises:
            _ChildEnded: as it says.
        """
        try:
            chunk = self.channel.recv(_CHUNK)
        except OSError as error:
            raise _ChildEnded from error
        if not chunk:
            raise _ChildEnded
        if not self.received:
            # It is done and has begun to answer, perhaps long before anybody listened.
            self.since_s = time.monotonic()
        self.received += chunk

    def take_answers(self) -> Iterator[tuple[_Task, ParseResult]]:
        """Yield the answers that have arrived whole.

        Raises:
            ValueError: it answers something that is none.
        """
        while len(self.received) >= LENGTH.size:
            (length,) = LENGTH.unpack_from(self.received)
            if length > MAX_ANSWER or not self.tasks:
                raise ValueError("a parser's answer is too long, or was not asked for")
            if len(self.received) < LENGTH.size + length:
                return
            data = bytes(self.received[LENGTH.size : LENGTH.size + length])
            answer = decode(data, self.tasks[0].path)
            del self.received[: LENGTH.size + length]
            self.since_s = time.monotonic()
            yield self.tasks.popleft(), answer


class Parsers:
    """The killable children that parse the files of one feed. A context manager; leaves no process
    behind.
    """

    def __init__(self, feed: FeedFiles, *, wall_s: float = WALL_S) -> None:
        self._feed = feed
        self._wall_s = wall_s
        self._server: ForkServer | None = None
        #: How often the fork server was lost since a child last answered.
        self._losses = 0
        self._children: list[_Child] = []
        self._selector = selectors.DefaultSelector()
        #: Files of the call at work that no child has been given.
        self._queue: deque[_Task] = deque()
        self._put_off = _PutOff()

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
        """Stop the children at once; work in them is lost."""
        self._stop_children()
        self._selector.close()

    def warm(self) -> None:
        """Start the children now: importing the parsers takes time that the first file need not
        wait for.
        """
        with contextlib.suppress(ForkServerDied):
            while len(self._children) < _CHILDREN:
                self._start_child(is_patient=False)

    @property
    def feed(self) -> FeedFiles:
        """The files that are parsed."""
        return self._feed

    @property
    def put_off(self) -> set[str]:
        """The files whose results a later call gives."""
        return self._put_off.paths

    def parse(
        self,
        paths: Sequence[str],
        *,
        now: datetime,
        marks: Mapping[str, StreamMark] = MappingProxyType({}),
        wait: bool = True,
    ) -> Iterator[ParseResult]:
        """Yield the result of each of `paths` in their order, and of files put off as they are
        done: with `wait` until none is left, otherwise those of this and earlier calls that are
        done by now. `now` bounds the dates that are believed, `marks` says how far logs have been
        read.

        Raises:
            FeedMissing: no file can be opened just now; those without a result may be asked again.
        """
        if len(paths) >= _MANY:
            self._load_words()
        tasks = [_Task(path, now, marks.get(path), self._size(path)) for path in paths]
        self._queue = deque(tasks)
        in_order = deque(tasks)
        try:
            while in_order or (wait and self._put_off.paths):
                self._hand_out(at_most=_MOST_AHEAD - len(in_order) + len(self._queue))
                self._listen(0 if _is_settled(in_order) else self._patience_s())
                while _is_settled(in_order):
                    if answer := in_order.popleft().result:
                        yield answer
                yield from self._put_off.take_done()
            self._hand_out(at_most=0)
            self._listen(0)
            yield from self._put_off.take_done()
        finally:
            self._queue.clear()
            for child in self._quick():
                if child.tasks:
                    # Nobody waits for these any more.
                    child.tasks.clear()
                    self._end(child)

    def _load_words(self) -> None:
        """Let the children share what each would load for itself sooner or later."""
        with contextlib.suppress(ForkServerDied):
            if self._started().load_words():
                while idle := self._quick():
                    self._end(idle[0])

    def _hand_out(self, at_most: int) -> None:
        """Give the children files, at most so many of those in order."""
        try:
            while self._queue and at_most > 0 and self._give(self._queue[0]):
                at_most -= 1
            self._give_put_off()
        except ForkServerDied:
            self._restart()

    def _give(self, task: _Task) -> bool:
        """Take the first file of the queue on; False while all children have enough before them."""
        if kind_of(task.path) is None:
            task.result = result(task.path, outcome="ignored", reason=why_ignored(task.path))
        elif task.size > BIG_BYTES or self._put_off.has_slow(task.source):
            self._put_off.add(task)
        elif (child := self._child_for(task)) is None:
            return False
        else:
            self._queue.popleft()
            self._send(child, task)
            return True
        self._queue.popleft()
        return True

    def _child_for(self, task: _Task) -> _Child | None:
        """Return the child with the least before it, a new one while there are too few."""
        for child in self._quick():
            if child.files >= _FILES_PER_CHILD and not child.tasks:
                self._end(child)
        quick = self._quick()
        if len(quick) < _CHILDREN and all(child.tasks for child in quick):
            return self._start_child(is_patient=False)
        ready = [child for child in quick if child.has_room(task)]
        return min(ready, key=lambda child: len(child.tasks), default=None)

    def _give_put_off(self) -> None:
        """Give the patient child its next file."""
        child = next((child for child in self._children if child.is_patient), None)
        if child is not None and child.tasks:
            return
        if child is not None and child.files >= _FILES_PER_CHILD:
            self._end(child)
            child = None
        if self._put_off.waits():
            child = child or self._start_child(is_patient=True)
            self._send(child, self._put_off.next())

    def _send(self, child: _Child, task: _Task) -> None:
        """Open a file and hand it to a child; what cannot be opened has its result at once."""
        cpu_s = None if child.is_patient else FIRST_CPU_S
        message = encode_job(task.path, now=task.now, mark=task.mark, cpu_s=cpu_s)
        if not child.tasks:
            child.since_s = time.monotonic()
        try:
            with reading(), self._feed.opened(task.path, mark=task.mark) as descriptor:
                child.tasks.append(task)
                child.files += 1
                child.send(message, descriptor)
        except ParseError as error:
            self._finish(task, refused(task.path, error))
        except FeedMissing:
            if task.is_put_off:
                self._put_off.add_first(task)
            raise
        except _ChildEnded:
            self._end(child)

    def _size(self, path: str) -> int:
        """Return how many bytes a file will be when it is parsed, as far as its outside tells."""
        size = self._feed.size(path)
        if is_stream(path):
            return min(size, CHUNK_BYTES)
        # What a .gz unpacks to is told by no header that can be trusted; text packs to a quarter
        # and less.
        return 5 * size if path.endswith(".gz") else size

    def _patience_s(self) -> float:
        """Return for how many seconds an answer may still come in time."""
        latest = [self._latest_s(child) for child in self._children if child.tasks]
        return max(0.0, min(latest, default=0.0) - time.monotonic())

    def _latest_s(self, child: _Child) -> float:
        allowed_s = self._wall_s if child.is_patient else min(self._wall_s, _FIRST_WALL_S)
        return child.since_s + allowed_s

    def _listen(self, timeout_s: float) -> None:
        """Take what the children answer, and end those that have taken too long."""
        if not self._children:
            return
        for key, _ in self._selector.select(timeout_s):
            if key.data in self._children:
                self._take_answers(key.data)
        for child in list(self._children):
            if child.tasks and time.monotonic() >= self._latest_s(child):
                self._end(child, _Death(is_late=True))

    def _take_answers(self, child: _Child) -> None:
        try:
            child.receive()
            for task, answer in child.take_answers():
                self._losses = 0
                self._finish(task, answer)
        except _ChildEnded:
            self._end(child)
        except ValueError:
            self._end(child, _Death(reason="makes its parser answer nonsense"))

    def _finish(self, task: _Task, answer: ParseResult) -> None:
        task.result = answer
        if task.is_put_off:
            self._put_off.finish(task)

    def _end(self, child: _Child, death: _Death | None = None) -> None:
        """End a child, or take note of its end; its files but the first are given out again."""
        self._forget(child)
        try:
            code = self._server.end_child(child.pid) if self._server else -signal.SIGKILL
        except ForkServerDied:
            self._again(child.tasks)
            self._restart()
            return
        if child.tasks:
            task = child.tasks.popleft()
            self._again(child.tasks)
            self._settle(task, death or _Death(code=code))

    def _settle(self, task: _Task, death: _Death) -> None:
        """Decide what becomes of a file whose child has ended over it."""
        if not task.is_put_off and death.is_slowness:
            task.is_slow = True
            self._put_off.add(task)
        elif death.code == -signal.SIGKILL and task.tries + 1 < _TRIES:
            # Killed from outside, perhaps for another's sake: tried again before it is called the
            # file's fault.
            task.tries += 1
            self._again([task])
        else:
            reason = death.in_words(self._wall_s)
            self._finish(task, result(task.path, outcome="rejected", reason=reason))

    def _again(self, tasks: Sequence[_Task]) -> None:
        for task in reversed(tasks):
            if task.is_put_off:
                self._put_off.add_first(task)
            else:
                self._queue.appendleft(task)

    def _quick(self) -> list[_Child]:
        return [child for child in self._children if not child.is_patient]

    def _start_child(self, *, is_patient: bool) -> _Child:
        server = self._started()
        ours, theirs = socket.socketpair()
        with theirs:
            child = _Child(server.start_child(theirs), ours, is_patient)
        self._children.append(child)
        self._selector.register(ours, selectors.EVENT_READ, child)
        return child

    def _started(self) -> ForkServer:
        if self._server is None:
            try:
                self._server = ForkServer()
            except OSError as error:
                raise ForkServerDied("the fork server of the parsers does not start") from error
        return self._server

    def _forget(self, child: _Child) -> None:
        self._children.remove(child)
        self._selector.unregister(child.channel)
        child.channel.close()

    def _restart(self) -> None:
        """Begin anew without the fork server that was lost; files fail once it is lost for good."""
        log.warning("parsers.restarted")
        self._losses += 1
        for child in self._stop_children():
            self._again(child.tasks)
        if self._losses >= _TRIES:
            self._losses = 0
            for task in [*self._queue, *self._put_off.take_waiting()]:
                failed = result(task.path, outcome="rejected", reason=_NEVER, permanent=False)
                self._finish(task, failed)
            self._queue.clear()

    def _stop_children(self) -> list[_Child]:
        stopped = list(self._children)
        for child in stopped:
            self._forget(child)
        if self._server is not None:
            self._server.close()
            self._server = None
        return stopped


def _is_settled(in_order: deque[_Task]) -> bool:
    """Say whether the next file in order has its result, or is waited for no longer."""
    return bool(in_order) and (in_order[0].is_put_off or in_order[0].result is not None)
