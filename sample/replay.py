"""Lay out the sample feed as it stood at a moment: `replay.py FOLDER MOMENT` copies what had arrived by then.

Git keeps no file times, so each copy gets the time of its arrival from `arrivals.toml`.
"""

import os
import shutil
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path

SAMPLE = Path(__file__).parent


def replay(folder: Path, moment: datetime) -> int:
    """Copy the files that had arrived by `moment` and are not there yet; return how many."""
    arrivals = tomllib.loads((SAMPLE / "arrivals.toml").read_text("utf-8"))["arrivals"]
    copied = 0
    for name, arrived in sorted(arrivals.items(), key=lambda item: item[1]):
        target = folder / name
        if arrived <= moment and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SAMPLE / "feed" / name, target)
            os.utime(target, (arrived.timestamp(), arrived.timestamp()))
            copied += 1
    return copied


if __name__ == "__main__":
    replay(Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2]).astimezone(UTC))
