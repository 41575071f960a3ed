"""One entry of the hostile corpus."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: What may become of a file. "absent": a scan passes it over, so it has no row at all.
INGESTED = frozenset(("ingested",))
REJECTED = frozenset(("rejected",))
IGNORED = frozenset(("ignored",))
WAITING = frozenset(("waiting",))
ABSENT = frozenset(("absent",))
#: Broken or big enough that either is right, as long as it is one of the two and in good time.
EITHER = INGESTED | REJECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One file that somebody could drop into the feed, and what must become of it."""

    #: Below the feed, as bytes: names need not be Unicode.
    path: bytes
    #: The content, or what makes the file where content is not enough; called with its full path.
    content: bytes | Callable[[bytes], None]
    outcomes: frozenset[str]
    #: Slow on purpose; left out of the quick run.
    heavy: bool = False

    def write(self, feed: Path) -> None:
        """Put the file into the feed."""
        path = os.path.join(os.fsencode(feed), self.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if callable(self.content):
            self.content(path)
            return
        with open(path, "wb") as file:
            file.write(self.content)

    @property
    def name(self) -> str:
        """The path as the bot shows it."""
        return os.fsdecode(self.path)
