"""How soon a thousand channels have their digest when all are due at one minute, and what ten
thousand cost to compose.

`python -m tests.bench.slot [--digests 1000] [--composed 10000]`: the service over a made-up day,
its clock set to just before the hour, each digest with a file of its own; prints when the first and
the last was posted after the slot, and whether each was once. Then the publisher alone, with the
processor's seconds until all are promised. Returns 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.config import settings as config
from bot.editions.publish import Publisher
from bot.platforms.file import FilePlatform
from bot.store.schema import migrate
from bot.store.sqlite import SqliteDatabase, connect
from tests.bench.brief import NOW, fill, prototypes
from tests.flows.running import ROOT
from tests.soak.living import settings_text

ARTICLES = 2000
FIRST_S, LAST_S, COMPOSED_CPU_S = 2.0, 60.0, 60.0
#: The service starts so long before the hour.
BEFORE = timedelta(seconds=25)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bench and return the exit code: 1 where a target is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.slot", description="Time many digests of one minute."
    )
    parser.add_argument("--digests", type=int, default=1000)
    parser.add_argument("--composed", type=int, default=10_000)
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="bench-slot-") as name:
        posted = _post(Path(name), arguments.digests)
    with tempfile.TemporaryDirectory(prefix="bench-slot-") as name:
        composed = _compose(Path(name), arguments.composed)
    return int(not (posted and composed))


def _prepare(folder: Path, digests: int) -> None:
    """Write settings with so many digests, each with a file of its own, and a day's articles."""
    (folder / "feed").mkdir()
    (folder / "data").mkdir()
    named = {
        f"d{number}": {"at": [f"{NOW:%H:%M}"], "to": [f"file:out/{number}.jsonl"]}
        for number in range(digests)
    }
    (folder / "config.toml").write_text(settings_text(digests=named), "utf-8")
    with closing(connect(folder / "data" / "bot.db")) as conn:
        migrate(conn)
        fill(conn, ARTICLES, list(prototypes()), days=1)


def _post(folder: Path, digests: int) -> bool:
    _prepare(folder, digests)
    ahead_s = (NOW - BEFORE - datetime.now(UTC)).total_seconds()
    command = ["tests.flows.ahead", str(ahead_s), "--config", str(folder / "config.toml"), "run"]
    slot_s = time.time() + BEFORE.total_seconds()
    with (folder / "log").open("wb") as log:
        service = subprocess.Popen([sys.executable, "-m", *command], stderr=log, cwd=ROOT)
    try:
        out = folder / "out"
        while time.time() < slot_s + 2 * LAST_S and len(list(out.glob("*"))) < digests:
            time.sleep(0.5)
        # A second post would come now.
        time.sleep(5)
    finally:
        service.send_signal(signal.SIGTERM)
        service.wait(timeout=30)
    files = list(out.glob("*"))
    after = sorted(file.stat().st_mtime - slot_s for file in files) or [2 * LAST_S]
    keys = [json.loads(line)["key"] for file in files for line in file.open(encoding="utf-8")]
    print(
        f"{digests:,} digests of one minute: first posted after {after[0]:.1f} s, half after "
        f"{after[len(after) // 2]:.1f} s, last after {after[-1]:.1f} s; {len(keys)} posts, "
        f"{len(keys) - len(set(keys))} doubled"
    )
    once = len(keys) == len(set(keys)) == len(files) == digests
    return once and after[0] <= FIRST_S and after[-1] <= LAST_S


def _compose(folder: Path, digests: int) -> bool:
    _prepare(folder, digests)
    settings = config.load(folder / "config.toml", environment={})
    database = SqliteDatabase(folder / "data" / "bot.db")
    publisher = Publisher(settings, database, {"file": FilePlatform(folder)})
    publisher.publish_due(now=NOW - BEFORE)
    began, clock = time.process_time(), time.perf_counter()
    editions = publisher.publish_due(now=NOW)
    spent, passed = time.process_time() - began, time.perf_counter() - clock
    database.close()
    print(
        f"{digests:,} digests composed and promised: {spent:.1f} s of the processor, {passed:.1f} "
        f"s by the clock, {len(editions)} editions"
    )
    return len(editions) == digests and spent <= COMPOSED_CPU_S


if __name__ == "__main__":
    sys.exit(main())
