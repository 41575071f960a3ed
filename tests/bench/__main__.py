"""`python -m tests.bench [NAME ...] [--big]`: every bench with modest sizes, or those named; one
after the other.

Each runs in a process of its own, so that its memory is its own. `--big` goes on to a million
articles: ten minutes and 10 GB of disk. Returns 1 where one misses a target. A bench alone takes
more options: `python -m tests.bench.brief -h`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence

#: Of each bench its options, and those that `--big` adds.
BENCHES: dict[str, tuple[list[str], list[str]]] = {
    "first_start": (["--files", "5000"], ["--files", "50000"]),
    "feed": (["--articles", "300"], ["--articles", "2000"]),
    "bucket": ([], []),
    "arrival": (["--sizes", "1000", "100000"], ["1000000"]),
    "brief": ([], ["--million"]),
    "evidence": ([], []),
    "databases": ([], []),
    "door": ([], []),
    "copying": ([], ["--articles", "1000000"]),
    "web": ([], []),
    "slack": ([], []),
    "readers": ([], []),
    "asking": ([], []),
    "digest": ([], []),
    "slot": ([], []),
    "summary": ([], []),
    "llm": ([], []),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benches and return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measure speed and memory."
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHES)}; none: all"
    )
    parser.add_argument("--big", action="store_true", help="also a million articles")
    arguments = parser.parse_args(argv)
    if unknown := set(arguments.names) - set(BENCHES):
        parser.error(f"no bench is called {', '.join(sorted(unknown))}")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before the first")
    missed = []
    for name in arguments.names or BENCHES:
        modest, more = BENCHES[name]
        print(f"\n{name}", flush=True)
        command = [
            sys.executable,
            "-m",
            f"tests.bench.{name}",
            *modest,
            *(more if arguments.big else []),
        ]
        if subprocess.run(command, check=False).returncode:
            missed.append(name)
    if missed:
        print(f"\nmissed a target: {', '.join(missed)}")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
