"""The destination `file:PATH`: one JSON line for each part, for automation and for tests of
delivery.

A line is written in one call under a lock and is on disk before `send` returns. A line torn by a
crash does not count, and the next one starts on a line of its own.
"""

from __future__ import annotations

import asyncio
import errno
import fcntl
import json
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from bot.errors import DeliveryError
from bot.model import Document, Edition, FollowUp, Part
from bot.platforms import Desk
from bot.wording import layout, text_page

#: A retry cannot help against these: the path itself or the rights on it must change.
_PERMANENT = frozenset(
    {
        errno.EACCES,
        errno.EPERM,
        errno.EROFS,
        errno.EISDIR,
        errno.ENOTDIR,
        errno.EEXIST,
        errno.ELOOP,
        errno.ENAMETOOLONG,
        errno.ENXIO,
    }
)
_LOCK_WAIT_S = 5.0


class FilePlatform:
    """Appends parts to files. A relative path counts from `base`."""

    when_unknown: Literal["resend", "give_up"] = "give_up"

    def __init__(self, base: Path) -> None:
        self._base = base

    def render(self, document: Document) -> tuple[Part, ...]:
        """Return one part: all of the document as plain text, with its citations and numbered
        sources.
        """
        page = layout.page(document)
        text = text_page.text(page)
        issue: dict[str, Any] = {"digest": None, "date": None, "slot": None}
        if isinstance(document, Edition):
            issue = {
                "digest": document.digest,
                "date": document.date.isoformat(),
                "slot": document.slot,
            }
        payload = json.dumps({**issue, "part": 1, "text": text}, ensure_ascii=False)
        return (Part(payload=payload, text=text, tells=layout.tells(page.body)),)

    def follow_up(self, notice: FollowUp) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: there are no threads; the next edition says what was corrected."""
        return ()

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        """Append one line and return where in the file it starts, in bytes. Missing folders are
        made.

        Raises:
            DeliveryError: permanent where the path or its rights are at fault; unknown where the
                disk did not confirm.
        """
        content = json.loads(part.payload)
        row = {
            "key": key,
            "digest": content["digest"],
            "date": content["date"],
            "slot": content["slot"],
            "destination": destination,
            "part": content["part"],
            "text": content["text"],
        }
        # A lone surrogate can only come from a path; written as "\udcff" it is the escape JSON has
        # for it.
        data = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        return await asyncio.to_thread(_append, self._path(destination), data)

    async def look_back(self, destination: str, *, key: str) -> str | None:
        """Return where in the file the line of `key` starts, in bytes, or None.

        Raises:
            DeliveryError: the file cannot be read.
        """
        return await asyncio.to_thread(_find, self._path(destination), key)

    async def serve(self, desk: Desk) -> None:
        """Return at once: nobody types commands into a file."""

    def _path(self, destination: str) -> Path:
        name = destination.removeprefix("file:")
        if not name or "\0" in name:
            raise DeliveryError(
                f"“{destination}” names no file; expected file:PATH", permanent=True
            )
        return self._base / name


def _append(path: Path, data: bytes) -> str:
    with _told_as_delivery(path):
        is_fresh = not path.exists()
        if is_fresh:
            path.parent.mkdir(parents=True, exist_ok=True)
        handle = _open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
        try:
            _lock(handle, path)
            if is_fresh:
                _sync_folder(path.parent)
            start = _write_line(handle, path, data)
        finally:
            os.close(handle)
    return str(start)


def _write_line(handle: int, path: Path, data: bytes) -> int:
    """Write `data` at the end of the file, on a line of its own, and return where it starts."""
    size = os.fstat(handle).st_size
    is_torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
    line = b"\n" + data if is_torn else data
    written = os.write(handle, line)
    if written < len(line):
        os.ftruncate(handle, size)
        raise DeliveryError(
            f"{path}: the disk took {written} of {len(line)} bytes; free some space"
        )
    try:
        os.fsync(handle)
    except OSError as error:
        raise DeliveryError(
            f"{path}: the disk did not confirm the line: {error.strerror}", unknown=True
        ) from error
    return size + is_torn


def _find(path: Path, key: str) -> str | None:
    wanted = key.encode()
    start = 0
    with _told_as_delivery(path):
        try:
            handle = _open(path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        with os.fdopen(handle, "rb") as file:
            for line in file:
                if wanted in line and _is_of(line, key):
                    return str(start)
                start += len(line)
    return None


def _is_of(line: bytes, key: str) -> bool:
    try:
        row = json.loads(line)
    except ValueError:
        return False
    return isinstance(row, dict) and row.get("key") == key


def _open(path: Path, flags: int) -> int:
    # Without O_NONBLOCK a pipe nobody reads would hold us here for ever.
    handle = os.open(path, flags | os.O_CLOEXEC | os.O_NONBLOCK, 0o666)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise DeliveryError(
            f"{path}: not a regular file; name another path after file:", permanent=True
        )
    return handle


def _lock(handle: int, path: Path) -> None:
    deadline = time.monotonic() + _LOCK_WAIT_S
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise DeliveryError(
                    f"{path}: locked by another program for {_LOCK_WAIT_S:.0f} s"
                ) from error
            time.sleep(0.02)


def _sync_folder(folder: Path) -> None:
    """Make a new file's name durable: otherwise a crash can lose the file although its lines are on
    disk.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _told_as_delivery(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        permanent = error.errno in _PERMANENT
        todo = "; correct the path or its rights" if permanent else ""
        raise DeliveryError(
            f"{path}: {(error.strerror or 'error').lower()}{todo}", permanent=permanent
        ) from error
