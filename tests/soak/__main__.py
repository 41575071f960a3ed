"""`python -m tests.soak [NAME] [NUMBER]`: all of them, or one of kills, several, edits, hour, writers,
burst, backlog, drop, append, slow, hostile, fuzz, pages.

NUMBER is kills, edits, minutes, writers of each kind, files, lines or articles; the hostile corpus
takes none.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from tests.hostile import fuzz
from tests.several import storm
from tests.soak import edits, feed, hour, kills, writers
from tests.web import hostile as pages

#: Each with what its number is called.
SOAKS: dict[str, tuple[Callable[..., bool], str]] = {
    "kills": (kills.run, "kills"),
    "several": (storm.run, "kills"),
    "edits": (edits.run, "edits"),
    "hour": (hour.run, "minutes"),
    "writers": (writers.run, "each"),
    "burst": (feed.burst, "files"),
    "backlog": (feed.backlog, "files"),
    "drop": (feed.drop, "files"),
    "append": (feed.append, "lines"),
    "slow": (feed.slow, "files"),
    "hostile": (
        lambda: (
            subprocess.run([sys.executable, "-m", "tests.hostile.soak"], check=False).returncode
            == 0
        ),
        "",
    ),
    "fuzz": (fuzz.run, "files"),
    "pages": (pages.run, "articles"),
}


def main(chosen: str = "", number: str = "") -> int:
    """Run the soak of that name, or all; return the exit code."""
    if chosen and chosen not in SOAKS:
        sys.exit(f"no soak is called {chosen}; there are {', '.join(SOAKS)}")
    good = True
    for run, counted in [SOAKS[chosen]] if chosen else SOAKS.values():
        good &= run(**({counted: int(number)} if number else {}))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
