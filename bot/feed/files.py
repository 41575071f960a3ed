"""Where the files of the feed lie: what is there, and each of them opened for a parser."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from bot.feed import read
from bot.feed.scan import Listing, scan
from bot.model import StreamMark


class FeedFiles(Protocol):
    """The files of one feed, wherever they lie."""

    @property
    def arrives_whole(self) -> bool:
        """Return whether a file is complete from the moment it is listed; otherwise it has to
        settle first.
        """
        ...

    def scan(self) -> Listing:
        """List every file that could be news, oldest modification first.

        Raises:
            FeedMissing: they cannot be listed; nothing is to be taken for deleted.
        """
        ...

    def size(self, path: str) -> int:
        """Return how many bytes a file has; 0 where it is gone."""
        ...

    def opened(self, path: str, *, mark: StreamMark | None) -> AbstractContextManager[int]:
        """Open a file for reading; gives its descriptor. Of a log that was read up to `mark`, what
        is read next is enough.

        Raises:
            ParseError: it is no file of the feed.
            OSError: it cannot be opened.
            FeedMissing: no file can be opened just now.
        """
        ...


class Folder:
    """The feed in a folder of this machine or of a file server; see `FeedFiles`."""

    arrives_whole = False

    def __init__(self, path: Path) -> None:
        self._path = path

    def scan(self) -> Listing:
        """See `scan.scan`."""
        return scan(self._path)

    def size(self, path: str) -> int:
        """Return how many bytes a file has; 0 where it is gone."""
        try:
            return os.lstat(os.path.join(self._path, path)).st_size
        except (OSError, ValueError):
            return 0

    def opened(self, path: str, *, mark: StreamMark | None) -> AbstractContextManager[int]:  # noqa: ARG002
        """See `read.opened`."""
        return read.opened(self._path, path)
