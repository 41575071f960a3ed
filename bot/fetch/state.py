"""What the fetcher remembers of each feed, and how it stands: one file, written whole."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.errors import UserError

#: Items that are remembered of one feed, beside those in it now.
_MOST_SEEN = 2_000
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(days=1)


@dataclass(slots=True)
class FeedState:
    """What is known of one feed."""

    #: Where it has moved to for good; "": where the list says.
    moved_to: str = ""
    etag: str = ""
    modified: str = ""
    #: When it is asked again, in ISO 8601.
    due: str = ""
    last_read: str = ""
    failures: int = 0
    reason: str = ""
    #: The items that are in the folder, by what tells them apart, each with a digest of what the
    #: feed said.
    seen: dict[str, str] = field(default_factory=dict)

    def is_due(self, now: datetime) -> bool:
        """Return whether it is to be asked now."""
        return not self.due or datetime.fromisoformat(self.due) <= now

    def succeeded(self, *, now: datetime, every: timedelta) -> None:
        """Note that it was read, and when it is due again."""
        self.failures, self.reason = 0, ""
        self.last_read = now.isoformat()
        self.due = (now + every).isoformat()

    def failed(self, reason: str, *, now: datetime, every: timedelta, patience_s: float) -> None:
        """Note that it could not be read; the longer that lasts, the longer the pause."""
        self.failures, self.reason = self.failures + 1, reason
        pause = FIRST_PAUSE * 2 ** min(self.failures - 1, 12)
        pause = max(min(pause, LONGEST_PAUSE), every, timedelta(seconds=patience_s))
        self.due = (now + pause).isoformat()

    def remember(self, key: str, digest: str) -> None:
        """Note that an item is in the folder."""
        self.seen.pop(key, None)
        self.seen[key] = digest
        for old in list(self.seen)[:-_MOST_SEEN]:
            del self.seen[old]


@dataclass(slots=True)
class State:
    """What the fetcher remembers."""

    feeds: dict[str, FeedState] = field(default_factory=dict)
    #: When a round last ended, in ISO 8601.
    looked: str = ""

    def of(self, url: str) -> FeedState:
        """Return what is known of a feed."""
        return self.feeds.setdefault(url, FeedState())


def load(path: Path) -> State:
    """Return what was remembered; nothing where there is no file yet.

    Raises:
        UserError: the file is damaged.
    """
    try:
        kept = json.loads(path.read_text("utf-8"))
        feeds = {url: FeedState(**known) for url, known in kept["feeds"].items()}
        return State(feeds=feeds, looked=kept["looked"])
    except FileNotFoundError:
        return State()
    except (ValueError, TypeError, KeyError, OSError) as error:
        raise UserError(
            f"“{path}” cannot be read; delete it, and every feed is fetched afresh"
        ) from error


def save(path: Path, state: State) -> None:
    """Write it all, under its name only once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(json.dumps(asdict(state), ensure_ascii=False), "utf-8")
    beside.replace(path)


@contextlib.contextmanager
def owned(path: Path) -> Iterator[None]:
    """Be the only fetcher with this state until the block ends.

    Raises:
        UserError: there is another one.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = path.with_suffix(".lock")
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise UserError("feeds are fetched by another process already; stop it first") from error
    finally:
        os.close(handle)
