"""What stands in the feed folder now, and which of it has come to rest.

Reads names and `lstat` only: no file is opened and no link is followed. A scan is the truth; file
system events are at most a hint to scan sooner. A file that is gone is never reported: nothing is
taken for deleted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import BotError
from bot.feed.kinds import is_stream, kind_of

#: So many files of types that nothing reads are listed, the others counted only: a folder of a
#: million pictures must cost no memory.
MOST_UNREADABLE = 10_000
#: Ends of names that writers, editors and downloads use while they are not done.
_UNFINISHED = (
    "~",
    ".tmp",
    ".temp",
    ".part",
    ".partial",
    ".crdownload",
    ".download",
    ".filepart",
    ".swp",
    ".swx",
    ".!ut",
    ".!sync",
)
#: Folders and files that systems and sync tools keep for themselves, lower-cased.
_NOT_NEWS = frozenset(
    (
        "__macosx",
        "@eadir",
        "#recycle",
        "@recycle",
        "#snapshot",
        ".snapshot",
        "@recently-snapshot",
        "@tmp",
        "$recycle.bin",
        "system volume information",
        "lost+found",
        "thumbs.db",
        "desktop.ini",
    )
)
# Syncthing, Dropbox, Nextcloud and Seafile keep the other version of a file under such a name.
_CONFLICT = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}|\((?:[^()]{1,60} )?(?:conflicted copy|conflict)\b[^()]{0,60}\)"
    r"|\(sfconflict [^()]{1,60}\)"
)


class FeedMissing(BotError):
    """The feed is not there or cannot be listed: unmounted, moved, away, or not ours to read."""


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as one scan saw it; two equal states mean that nothing has touched it in between."""

    #: Relative to the feed, as `os.fsdecode` gives it; ends in "/" for a folder that cannot be
    #: listed.
    path: str
    size: int
    mtime_ns: int
    #: Of an object in a bucket, a number that stands for its ETag.
    ctime_ns: int


@dataclass(slots=True)
class Listing:
    """What one scan saw."""

    states: list[FileState] = field(default_factory=list)
    #: How many of `states` are of types that nothing reads, and how many more there are.
    unreadable: int = 0
    unlisted: int = 0

    def has_room_for(self, name: str) -> bool:
        """Count a file, and say whether it is to be listed."""
        if kind_of(name) is not None:
            return True
        if self.unreadable == MOST_UNREADABLE:
            self.unlisted += 1
            return False
        self.unreadable += 1
        return True


def scan(folder: Path) -> Listing:
    """List everything in `folder` and below that could be a news file, oldest modification first.

    Links, pipes and devices are listed too, so that reading them fails with a reason. Left out are
    hidden names, names of unfinished writes, sync tools' folders and `tmp` of a Maildir. A
    subfolder that cannot be listed stands as one state whose path ends in "/".

    Raises:
        FeedMissing: the folder is not there, is not a folder, or cannot be listed.
    """
    root = os.fspath(folder)
    listing = Listing()
    try:
        pending = _list(root, "", listing)
    except OSError as error:
        raise FeedMissing(
            f'feed folder "{folder}" cannot be listed ({_reason(error)}); '
            "expected a folder this user may read"
        ) from error
    while pending:
        inside = pending.pop()
        try:
            pending += _list(root, inside, listing)
        except FileNotFoundError:
            continue
        except OSError:
            listing.states.append(FileState(inside, 0, 0, 0))
    listing.states.sort(key=lambda state: (state.mtime_ns, state.path))
    return listing


def _list(root: str, inside: str, listing: Listing) -> list[str]:
    """List the files of one folder and return its subfolders; `inside` is empty or ends in "/"."""
    folders: list[str] = []
    with os.scandir(os.path.join(root, inside)) as entries:
        for entry in entries:
            name = entry.name
            if is_passed_over(name):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{inside}{name}/")
                continue
            if not listing.has_room_for(inside + name):
                continue
            try:
                seen = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            listing.states.append(
                FileState(inside + name, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)
            )
    if f"{inside}new/" in folders and f"{inside}cur/" in folders:
        folders = [path for path in folders if path != f"{inside}tmp/"]
    return folders


def is_passed_over(name: str) -> bool:
    """Return whether a file or folder is hidden, not finished, or kept by a system for itself."""
    lowered = name.lower()
    if name[0] in ".~" or lowered.endswith(_UNFINISHED) or lowered in _NOT_NEWS:
        return True
    return name[0] == name[-1] == "#" or _CONFLICT.search(lowered) is not None


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown error").lower()


class Settling:
    """Remembers when each changed file was last touched, and says which have come to rest.

    A file rests when its size, mtime and ctime have held for `settle_s` seconds between two looks,
    or when both times were already older than that at the first look. A log rests `settle_s` after
    its first change, for it may grow for ever. `now_s` is seconds since 1970.
    """

    def __init__(self, settle_s: float) -> None:
        self._settle_s = settle_s
        self._since: dict[str, tuple[FileState, float]] = {}

    def settled(self, states: Iterable[FileState], *, now_s: float) -> list[FileState]:
        """Return those of `states` that have come to rest, in their order; paths not among them are
        forgotten.
        """
        since: dict[str, tuple[FileState, float]] = {}
        resting: list[FileState] = []
        for state in states:
            start = self._start(state, now_s)
            since[state.path] = (state, start)
            if now_s - start >= self._settle_s:
                resting.append(state)
        self._since = since
        return resting

    def wait_s(self, *, now_s: float) -> float | None:
        """Return how many seconds until the next file comes to rest if nothing touches it; None if
        none is awaited.
        """
        waits = [start + self._settle_s - now_s for _, start in self._since.values()]
        return min((wait for wait in waits if wait > 0), default=None)

    def _start(self, state: FileState, now_s: float) -> float:
        known = self._since.get(state.path)
        # A log may grow for ever: its lines wait from the first that has not been read.
        if known and (known[0] == state or is_stream(state.path)):
            # A clock set back must not hold a file for as long as it was set back.
            return min(known[1], now_s)
        touched = max(state.mtime_ns, state.ctime_ns) / 1e9
        return touched if known is None and touched <= now_s - self._settle_s else now_s
