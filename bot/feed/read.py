"""The one safe open of a feed file.

Opens nothing but regular files inside the feed: every folder on the way is opened by itself without
following a link, so that no link, pipe, device or swapped folder is ever read. Every read is
bounded.
"""

from __future__ import annotations

import errno
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import ParseError

MAX_BYTES = 8 * 1024 * 1024

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_TYPES = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}
#: Errors that trying again cannot cure; any other is kept waiting.
_PERMANENT = frozenset(
    (errno.ELOOP, errno.ENOTDIR, errno.EISDIR, errno.ENXIO, errno.ENAMETOOLONG, errno.EINVAL)
)


class TooBig(ParseError):
    """A file has more bytes than are read of one."""

    def __init__(self, size: int) -> None:
        super().__init__(f"is {_mb(size)}; expected at most {_mb(MAX_BYTES)}")


def read(descriptor: int, path: str) -> bytes:
    """Return the content of the open file `descriptor`, a .gz unpacked; at most `MAX_BYTES` of
    either.

    Raises:
        ParseError: with the reason for a person; not permanent where a later try may succeed.
    """
    with reading():
        data = _bounded(descriptor)
    return _gunzip(data) if path.lower().endswith(".gz") else data


@contextmanager
def reading() -> Iterator[None]:
    """Turn errors of the file system into a ParseError with a reason for a person."""
    try:
        yield
    except OSError as error:
        raise ParseError(_refusal(error), permanent=error.errno in _PERMANENT) from error


@contextmanager
def opened(folder: Path, path: str) -> Iterator[int]:
    """Open the regular file at `path` below `folder` for reading, following no link; gives its
    descriptor.

    Raises:
        ParseError: its name cannot be one of the feed, or it is no regular file.
        OSError: it cannot be opened.
    """
    *folders, name = path.rstrip("/").split("/")
    flags = _FOLDER_FLAGS if path.endswith("/") else _FILE_FLAGS
    if "\0" in path or ".." in folders or name in ("", ".", ".."):
        raise ParseError("has a name that cannot be a file in the feed")
    # The feed itself may be a link: its place comes from the configuration.
    inside = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in folders:
            outside, inside = inside, os.open(part, _FOLDER_FLAGS, dir_fd=inside)
            os.close(outside)
        # Asked before opening: opening a pipe wakes its writer, opening a device may do anything.
        if flags == _FILE_FLAGS:
            _require_regular(os.stat(name, dir_fd=inside, follow_symlinks=False).st_mode)
        descriptor = os.open(name, flags, dir_fd=inside)
    finally:
        os.close(inside)
    try:
        found = os.fstat(descriptor)
        _require_regular(found.st_mode)
        _require_own(found)
        yield descriptor
    finally:
        os.close(descriptor)


def _require_regular(mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = _TYPES.get(stat.S_IFMT(mode), "no regular file")
        # A folder stands here only when the scan could not list it, which may pass.
        raise ParseError(f"is {kind}; expected a regular file", permanent=not stat.S_ISDIR(mode))


def _require_own(found: os.stat_result) -> None:
    """Refuse what looks like somebody's secret under a second name: a file that its owner alone may
    read, and that lies somewhere else too. A mail has two names for a moment while it is delivered.
    """
    if found.st_nlink > 1 and not found.st_mode & (stat.S_IRGRP | stat.S_IROTH):
        raise ParseError(
            "is a hard link to a file that only its owner may read; copy it into the feed instead",
            permanent=False,
        )


def _bounded(descriptor: int) -> bytes:
    before = os.fstat(descriptor)
    if before.st_size > MAX_BYTES:
        raise TooBig(before.st_size)
    chunks: list[bytes] = []
    # One byte more than there should be, so that a file that grows is seen to, and cannot keep us
    # reading.
    left = before.st_size + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    after = os.fstat(descriptor)
    if left != 1 or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ParseError(
            "changed while it was read; it is read again once it rests", permanent=False
        )
    return b"".join(chunks)


def _refusal(error: OSError) -> str:
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"permission denied; let the user with id {os.geteuid()} read it"
    if error.errno == errno.ENOENT:
        return "was gone before it could be read"
    if error.errno in (errno.ELOOP, errno.ENOTDIR):
        return "lies behind a link; expected a file in a folder of the feed itself"
    return f"cannot be read ({(error.strerror or 'unknown error').lower()})"


def _gunzip(data: bytes) -> bytes:
    chunks: list[bytes] = []
    left = MAX_BYTES + 1
    while data and left > 0:
        member = zlib.decompressobj(wbits=31)
        try:
            chunk = member.decompress(data, left)
        except zlib.error as error:
            if chunks and not data.strip(b"\0"):
                break
            raise ParseError("is no sound gzip file") from error
        chunks.append(chunk)
        left -= len(chunk)
        if not member.eof and left > 0:
            raise ParseError("ends in the middle of its gzip data")
        data = member.unused_data
    if left <= 0:
        raise ParseError(f"unpacks to more than {_mb(MAX_BYTES)}; expected at most that")
    return b"".join(chunks)


def _mb(size: int) -> str:
    return f"{size / 1024 / 1024:.3g} MB"
