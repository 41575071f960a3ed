"""`python -m tests.soak [kills|hour|writers|burst|backlog|drop|hostile] [NUMBER]`: all of them, or one.

NUMBER is kills, minutes, files, or writers of each kind.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys

from tests.soak import feed, hour, kills, writers


def main(arguments: list[str]) -> int:
    chosen, number = [*arguments, ""][0], int(arguments[1]) if len(arguments) > 1 else 0
    good = True
    if chosen in ("", "kills"):
        good &= kills.run(kills=number or 500)
    if chosen in ("", "hour"):
        good &= hour.run(minutes=number or 60)
    if chosen in ("", "writers"):
        good &= writers.run(each=number or 40)
    if chosen in ("", "burst"):
        good &= feed.burst(files=number or 20_000)
    if chosen in ("", "backlog"):
        good &= feed.backlog(files=number or 100_000)
    if chosen in ("", "drop"):
        good &= feed.drop(files=number or 200)
    if chosen in ("", "hostile") and importlib.util.find_spec("tests.hostile.soak"):
        good &= subprocess.run([sys.executable, "-m", "tests.hostile.soak"], check=False).returncode == 0
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
