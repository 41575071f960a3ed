"""One file read and parsed in this process, by the parts that the bot and its children work with."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.errors import ParseError
from bot.feed.files import FeedFiles
from bot.feed.kinds import kind_of, why_ignored
from bot.feed.parsing import ParseResult, parse_opened, refused, result
from bot.feed.read import opened, read, reading
from bot.model import StreamMark


def parse_file(
    feed: FeedFiles, path: str, *, now: datetime, mark: StreamMark | None = None
) -> ParseResult:
    """Return what becomes of the file of `feed` at `path`."""
    if kind_of(path) is None:
        return result(path, outcome="ignored", reason=why_ignored(path))
    try:
        with reading(), feed.opened(path, mark=mark) as descriptor:
            return parse_opened(descriptor, path, now=now, mark=mark)
    except ParseError as error:
        return refused(path, error)


def read_file(folder: Path, path: str) -> bytes:
    """Return the content of the file at `path` below `folder`."""
    with reading(), opened(folder, path) as descriptor:
        return read(descriptor, path)
