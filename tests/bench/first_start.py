"""How soon a service that is started on a full folder knows today's news, and when it has read all.

`python -m tests.bench.first_start [--files 50000] [--against DIR]`: writes so many files of the last
thirty days, starts the service over them as people run it, and asks for the newest article until it is
found. Prints when it was, how often the progress was seen, and when all was read, on the clock and of
the processor. The target is 60 s for today's news. `--against` reads the same folder with another
checkout of the project too, and holds the processor's time of this one to no more than a tenth above.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench.feed import make, txt
from tests.flows.running import ROOT

TARGET_S = 60.0
DAYS = 30
_NEWEST = (
    "Vesperholm lighthouse keeper retires\n\nThe keeper of the Vesperholm lighthouse, Ida Brask, "
    "retired on Friday after forty years, the coast office said. Nobody will follow her.\n"
)


@dataclass(frozen=True, slots=True)
class Start:
    """What one start came to."""

    newest_s: float
    all_s: float
    cpu_s: float
    seen: int


def main() -> int:
    """Run the bench and return the exit code: 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.first_start", description=__doc__)
    parser.add_argument("--files", type=int, default=50_000)
    parser.add_argument("--against", type=Path, help="another checkout of the project")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-first-") as name:
        folder = Path(name)
        _fill(folder / "feed", arguments.files)
        ours = _start(folder, ROOT)
        _say("this one", arguments.files, ours)
        met = ours.newest_s <= TARGET_S and ours.seen > 0
        if arguments.against:
            other = _start(folder, arguments.against.absolute())
            _say(arguments.against.name, arguments.files, other)
            met = met and ours.cpu_s <= 1.1 * other.cpu_s
        return int(not met)


def _say(name: str, files: int, start: Start) -> None:
    print(
        f"{name}: {files:,} files; the newest answers after {start.newest_s:.0f} s, all is read after "
        f"{start.all_s:.0f} s ({start.cpu_s:.0f} s of the processor); progress seen {start.seen} times",
        flush=True,
    )


def _fill(feed: Path, files: int) -> None:
    """Write files evenly over the last days; the newest is the one that is asked for."""
    feed.mkdir()
    now = time.time()
    for number, article in enumerate(make(files - 1, 150)):
        path = feed / f"{number}.txt"
        path.write_text(txt(article), "utf-8")
        at = now - DAYS * 86_400 * (1 - number / files)
        os.utime(path, (at, at))
    (feed / "newest.txt").write_text(_NEWEST, "utf-8")


def _start(folder: Path, code: Path) -> Start:
    """Start the service of a checkout in a database of its own until it has read the folder."""
    root = Path(tempfile.mkdtemp(dir=folder))
    config = root / "config.toml"
    config.write_text(
        f'[feed]\npath = "{folder}/feed"\n[web]\nlisten = ""\n[[digests]]\nname = "world"\n'
        'at = ["08:00"]\nto = ["file:out.jsonl"]\n'
    )
    before_s = _spent_s()
    with (root / "log").open("wb") as log:
        service = subprocess.Popen(
            [sys.executable, "-m", "bot", "--config", config, "run"], stderr=log, cwd=code
        )
    began, newest_s, seen, asking_s = time.monotonic(), 0.0, 0, 0.0
    while "feed.known" not in (root / "log").read_text("utf-8"):
        assert service.poll() is None, (root / "log").read_text("utf-8")
        time.sleep(1 if not newest_s else 5)
        asking_from_s = _spent_s()
        if not newest_s and _ask(code, config, "search", "Vesperholm").get("results"):
            newest_s = time.monotonic() - began
        status = _ask(code, config, "status").get("feed")
        seen += isinstance(status, dict) and bool(status.get("backlog"))
        asking_s += _spent_s() - asking_from_s
    all_s = time.monotonic() - began
    service.send_signal(signal.SIGTERM)
    service.wait(timeout=30)
    cpu_s = _spent_s() - before_s - asking_s
    return Start(newest_s=newest_s or all_s, all_s=all_s, cpu_s=cpu_s, seen=seen)


def _spent_s() -> float:
    """Return the processor's time of every process of ours that has ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _ask(code: Path, config: Path, *words: str) -> dict[str, object]:
    command = [sys.executable, "-m", "bot", "--config", config, *words, "--json"]
    ran = subprocess.run(command, cwd=code, capture_output=True, text=True, check=False)
    return json.loads(ran.stdout) if ran.returncode == 0 else {}


if __name__ == "__main__":
    sys.exit(main())
