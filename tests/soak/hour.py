"""The service as people run it, under a steady load: memory, open files, threads and loop lag must
stay flat.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.soak.kills import PLACES, SUBJECTS
from tests.soak.living import settings_text
from tests.soak.processes import free_port

PER_SECOND = 5
DESTINATIONS = 50
SAMPLE_S = 15.0
#: Every five minutes, in five digests of ten destinations each.
AT = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(0, 60, 5)]
#: Growth allowed between the second and the last quarter.
MORE_MEMORY_MB, MORE_FILES, LAG_S = 60.0, 5, 0.25


@dataclass(frozen=True, slots=True)
class Sample:
    """The process at one moment."""

    memory_mb: float
    files: int
    threads: int
    lag_s: float


def run(*, minutes: float = 60) -> bool:
    """Run the load for so long and print the figures; returns whether they stayed flat and nothing
    was lost.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "feed").mkdir()
        (root / "inbox").mkdir()
        port = free_port()
        path = root / "config.toml"
        each = DESTINATIONS // 5
        digests = {
            f"d{n}": {"at": AT, "to": [f"file:out/{n * each + m}.jsonl" for m in range(each)]}
            for n in range(5)
        }
        path.write_text(
            settings_text(digests=digests).replace('listen = ""', f'listen = "127.0.0.1:{port}"'),
            "utf-8",
        )
        with (root / "log").open("wb") as log:
            service = subprocess.Popen(
                [sys.executable, "-m", "bot", "--config", str(path), "run"], stderr=log
            )
        try:
            samples, fed = _load(root, service.pid, port, seconds=minutes * 60)
            time.sleep(20)
        finally:
            service.send_signal(signal.SIGTERM)
            service.wait(timeout=20)
        return _report(path, samples, fed=fed, minutes=minutes)


def _load(root: Path, pid: int, port: int, *, seconds: float) -> tuple[list[Sample], int]:
    rng = random.Random(0)
    samples: list[Sample] = []
    began = time.monotonic()
    fed = 0
    while (gone := time.monotonic() - began) < seconds:
        while fed < gone * PER_SECOND:
            fed += 1
            _feed(root, fed, rng)
        if gone > (len(samples) + 1) * SAMPLE_S:
            samples.append(_sample(pid, port))
        time.sleep(0.1)
    return samples, fed


def _feed(root: Path, number: int, rng: random.Random) -> None:
    subject, place, official = rng.choice(SUBJECTS), rng.choice(PLACES), rng.choice(PLACES)
    text = (
        f"{subject.title()} in {place}: {official} delegation arrives, day {number % 40}\n\n"
        f"Officials in {place} said on Friday that {rng.randint(2, 900)} people had been heard about the {subject}. "
        f"The delegation from {official} met {rng.randint(2, 90)} witnesses, the ministry said.\n\n"
        f"Case {number} is to be decided within {rng.randint(2, 90)} days, according to the court in {place}.\n"
    )
    (root / "inbox" / f"{number}.txt").write_text(text, "utf-8")
    (root / "inbox" / f"{number}.txt").rename(root / "feed" / f"{number}.txt")


def _sample(pid: int, port: int) -> Sample:
    status = Path(f"/proc/{pid}/status").read_text()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=60) as answer:
        numbers = answer.read().decode()
    lag = re.search(r"^bot_loop_lag_seconds (\S+)", numbers, re.MULTILINE)
    return Sample(
        memory_mb=int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024,
        files=len(os.listdir(f"/proc/{pid}/fd")),
        threads=int(re.search(r"Threads:\s+(\d+)", status)[1]),
        lag_s=float(lag[1]),
    )


def _report(path: Path, samples: list[Sample], *, fed: int, minutes: float) -> bool:
    ask = [sys.executable, "-m", "bot", "--config", str(path)]
    ingested = json.loads(subprocess.check_output([*ask, "files", "--json"]))["files"]
    read = sum(file["outcome"] == "ingested" for file in ingested)
    shown = sum(len(out.read_bytes().splitlines()) for out in (path.parent / "out").glob("*.jsonl"))
    keys = {
        json.loads(line)["key"]
        for out in (path.parent / "out").glob("*.jsonl")
        for line in out.open()
    }
    quarter = max(1, len(samples) // 4)
    early, late = samples[quarter : 2 * quarter], samples[-quarter:]
    memory = [median(one.memory_mb for one in part) for part in (early, late)]
    files = [median(one.files for one in part) for part in (early, late)]
    threads = [median(one.threads for one in part) for part in (early, late)]
    lag = max(one.lag_s for one in samples)
    print(
        f"{minutes:g} min at {PER_SECOND}/s to {DESTINATIONS} destinations: files {read} of {fed} read; "
        f"parts shown {shown}, doubled {shown - len(keys)}; memory {memory[0]:.0f} → {memory[1]:.0f} MB, "
        f"open files {files[0]:.0f} → {files[1]:.0f}, threads {threads[0]:.0f} → {threads[1]:.0f}, "
        f"longest lag of the loop {lag * 1000:.0f} ms"
    )
    flat = memory[1] - memory[0] < MORE_MEMORY_MB and files[1] - files[0] <= MORE_FILES
    return flat and lag < LAG_S and read == fed and shown == len(keys) > 0
