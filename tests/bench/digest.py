"""What a digest of a busy day takes: composed, rendered and promised by the publisher, over a store
of that day alone.

`python -m tests.bench.digest [--articles 5000]`: made-up articles of one day, four to a story, in
bulk; then a first digest of everything and of three topics, and the next after two hundred more
articles. Prints seconds of the processor beside the clock's, and the most memory the process ever
held, the articles it made up included; returns 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bot.config.settings import Digest, Feed, Settings, TopicSettings
from bot.editions.publish import Publisher
from bot.platforms.file import FilePlatform
from bot.store.schema import migrate
from bot.store.sqlite import SqliteDatabase, connect
from tests.bench.brief import NOW, TOLD_BY, fill, prototypes

TARGET_S, TARGET_MB = 3.0, 300
#: Hours from the first digest to the next, into which the rest of the day's articles fall.
LATER = timedelta(hours=1)
TOPICS = {
    "us-china": TopicSettings(title="US and China", all=(("US",), ("China",))),
    "chips": TopicSettings(title="Chips", any=("chips", "satellites")),
    "energy": TopicSettings(title="Energy", any=("pipelines", "lithium", "copper")),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bench and return the exit code: 1 where a target is missed."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.digest", description="Time a digest of a busy day."
    )
    parser.add_argument("--articles", type=int, default=5000)
    size = parser.parse_args(argv).articles
    slowest = 0.0
    print(f"{size:,} articles of a day in {size // TOLD_BY:,} stories")
    print(f"{'digest':<24}{'CPU s':>8}{'clock s':>9}{'stories':>9}{'more':>7}")
    with tempfile.TemporaryDirectory(prefix="bench-digest-") as name:
        folder = Path(name)
        publisher = _publisher(folder, size)
        for digest in ("everything", "topics"):
            for when, now in (("first", NOW - LATER), ("next", NOW)):
                clock, cpu = time.perf_counter(), time.process_time()
                (edition,) = publisher.post(digest, kind="posted", now=now)
                spent, passed = time.process_time() - cpu, time.perf_counter() - clock
                told = len(edition.stories)
                print(
                    f"{f'{digest}, {when}':<24}{spent:>8.2f}{passed:>9.2f}{told:>9}{edition.more_stories:>7}"
                )
                slowest = max(slowest, spent)
    most_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"at most {most_mb:.0f} MB")
    return int(slowest > TARGET_S or most_mb > TARGET_MB)


def _publisher(folder: Path, size: int) -> Publisher:
    conn = connect(folder / "bot.db")
    migrate(conn)
    fill(conn, size, list(prototypes()), days=1)
    conn.close()
    digests = (
        Digest(name="everything", at=("08:00",), to=("file:everything",), max_stories=20),
        Digest(name="topics", at=("08:00",), to=("file:topics",), topics=(*TOPICS, "*")),
    )
    settings = Settings(feed=Feed(path=folder / "feed"), digests=digests, topics=TOPICS)
    return Publisher(settings, SqliteDatabase(folder / "bot.db"), {"file": FilePlatform(folder)})


if __name__ == "__main__":
    sys.exit(main())
