"""Logs that grow: one JSON object a line, appended for as long as the writer lives.

A log is read on from where the last pass stopped, some hundred lines at a time, and has no size
that is too big. Whether it is still the log of the last pass is told by a digest of its beginning
and of what stands before the mark; a log that was cut or rewritten is read from its beginning.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from bot.feed.read import MAX_BYTES, reading
from bot.model import StreamMark

#: Few enough lines that storing their articles keeps no reader of the database waiting.
_CHUNK_LINES = 500
CHUNK_BYTES = 256 * 1024
_PROBE = 1024
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\0")

#: Returns so many bytes of a log from an offset on, as `os.pread` does.
Pread = Callable[[int, int], bytes]
_START = StreamMark(offset=0, lines=0, digest=b"")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Whole lines of a log."""

    data: bytes
    #: Where the next chunk begins.
    mark: StreamMark
    #: The line that `data` begins with, counted from 1.
    first_line: int
    #: Whether more whole lines may follow at once.
    more: bool


def read_on(descriptor: int, mark: StreamMark | None) -> Chunk | None:
    """Return the lines of an open log behind `mark`, or from the beginning where it is another log
    by now.

    A last line without its end is returned once it is whole JSON. None: the file is in a charset
    of wide characters, and its lines cannot be told apart as bytes.

    Raises:
        ParseError: as `read.read`.
    """
    pread = partial(os.pread, descriptor)
    with reading():
        size = os.fstat(descriptor).st_size
        mark = _known(pread, size, mark)
        if mark.offset == 0 and any(sign in pread(4, 0) for sign in _WIDE):
            return None
        data = _whole_lines(pread(CHUNK_BYTES, mark.offset))
        if not data:
            # A line of this length is rare; it is read whole as long as a file could hold it.
            left = min(size - mark.offset, MAX_BYTES)
            data = _whole_lines(pread(left, mark.offset))
        end = mark.offset + len(data)
        lines = mark.lines + data.count(b"\n")
        following = StreamMark(offset=end, lines=lines, digest=_digest(pread, end))
    return Chunk(
        data=data, mark=following, first_line=mark.lines + 1, more=bool(data) and end < size
    )


def reads_next(pread: Pread, size: int, mark: StreamMark | None) -> Iterator[tuple[int, bytes]]:
    """Yield, with their offsets, the parts of a log of `size` bytes that `read_on` reads with
    `mark`: whoever holds them need not hold the rest.
    """
    pread = cache(pread)
    start = _known(pread, size, mark).offset
    probe = min(_PROBE, start)
    yield 0, pread(probe, 0)
    yield start - probe, pread(probe, start - probe)
    data = pread(min(CHUNK_BYTES, size - start), start)
    if b"\n" not in data:
        data = pread(min(MAX_BYTES, size - start), start)
    yield start, data


def _known(pread: Pread, size: int, mark: StreamMark | None) -> StreamMark:
    """Return the mark of the last pass where it is still of this log, otherwise its beginning."""
    if mark is None or mark.offset > size or _digest(pread, mark.offset) != mark.digest:
        return _START
    return mark


def _whole_lines(data: bytes) -> bytes:
    """Return at most the first 500 lines of `data`, without a last one that is not whole."""
    end = -1
    for _ in range(_CHUNK_LINES):
        following = data.find(b"\n", end + 1)
        if following < 0:
            return data if _is_json(data[end + 1 :]) else data[: end + 1]
        end = following
    return data[: end + 1]


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        # What fills the longest line that is read is passed over: its end would never come.
        return len(line) >= MAX_BYTES
    return True


def _digest(pread: Pread, offset: int) -> bytes:
    """Return what tells the log up to `offset` from another one."""
    probe = min(_PROBE, offset)
    return hashlib.sha256(pread(probe, 0) + pread(probe, offset - probe)).digest()
