"""How long readers wait for pages while the feed is read.

`python -m tests.bench.readers [--articles N] [--files N] [--readers N] [--pause S]`: fills a database
in bulk, starts the service over it as people run it, moves so many files into its folder, and lets so
many readers ask for pages, one after the other, until they are read. Prints p50, p95 and p99 of what
they wait, in milliseconds, and how late the service's loop came round. The targets are p95 of 300 ms
and, for the loop, p99 of 100 ms. Readers and service share the machine's processors.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import math
import random
import re
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.store.schema import migrate
from bot.store.sqlite import connect
from tests.bench.brief import NOW, SUBJECTS, TOLD_BY, fill, prototypes, quantiles
from tests.bench.feed import make, txt
from tests.flows.running import Running, until
from tests.web.serving import free_port

TARGET_MS, LAG_TARGET_S = 300.0, 0.1
#: Readers ask for what a day's digests tell: so many stories and their sources.
_RECENT = 60


def main() -> int:
    """Run the bench and return the exit code: 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.readers", description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between two pages")
    parser.add_argument("--most-seconds", type=float, default=600.0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-readers-") as name:
        port = free_port()
        running = Running(Path(name), listen=f"127.0.0.1:{port}", ahead=NOW - datetime.now(UTC))
        (running.folder / "data").mkdir()
        conn = connect(running.folder / "data/bot.db")
        migrate(conn)
        fill(conn, arguments.articles, list(prototypes()))
        conn.close()
        running.start()
        try:
            until(lambda: "web.listening" in running.log)
            return int(not _measure(running, port, arguments))
        finally:
            running.close()


def _measure(running: Running, port: int, asked: argparse.Namespace) -> bool:
    for number, article in enumerate(make(asked.files, 250)):
        (running.folder / "inbox" / f"{number}.txt").write_text(txt(article), "utf-8")
    (running.folder / "inbox").rename(running.folder / "feed/arrived")
    began = time.monotonic()
    waits = asyncio.run(_read(port, asked))
    seconds = time.monotonic() - began
    numbers = numbers_of(port)
    read = read_of(numbers)
    p50, p95 = quantiles(waits)
    p99 = sorted(waits)[int(len(waits) * 0.99)]
    lag = lag_s(numbers)
    print(
        f"{asked.readers} readers, {asked.articles:,} articles, {read:,.0f} of {asked.files:,} files "
        f"read in {seconds:.0f} s: {len(waits):,} pages, {len(waits) / seconds:.0f} a second, "
        f"p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f} ms; the loop's lag p99 ≤ {lag * 1000:.0f} ms"
    )
    return p95 <= TARGET_MS and lag <= LAG_TARGET_S and read >= asked.files


async def _read(port: int, asked: argparse.Namespace) -> list[float]:
    """Let readers ask until all files are read; returns how long each page took, in ms."""
    waits: list[float] = []
    done = asyncio.Event()
    connector = aiohttp.TCPConnector(limit=asked.readers)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}", connector=connector) as session:
        readers = [
            asyncio.create_task(_reader(n, session, asked, waits, done))
            for n in range(asked.readers)
        ]
        end = time.monotonic() + asked.most_seconds
        while time.monotonic() < end:
            await asyncio.sleep(2)
            numbers = await asyncio.to_thread(numbers_of, port)
            if read_of(numbers) >= asked.files:
                break
        done.set()
        await asyncio.gather(*readers)
    return waits


async def _reader(
    number: int,
    session: aiohttp.ClientSession,
    asked: argparse.Namespace,
    waits: list[float],
    done: asyncio.Event,
) -> None:
    paths = _paths(random.Random(number), asked.articles)
    headers = {"X-Forwarded-For": f"198.51.100.{number}"}
    for path in itertools.takewhile(lambda _: not done.is_set(), paths):
        began = time.perf_counter()
        async with session.get(path, headers=headers) as answer:
            await answer.read()
        # Who is told to come again has not been answered.
        waits.append((time.perf_counter() - began) * 1000 if answer.status == 200 else math.inf)
        await asyncio.sleep(asked.pause)


def _paths(rng: random.Random, articles: int) -> Iterator[str]:
    """Yield what a reader looks at: the front, stories and their sources, topics, now and then a
    search.
    """
    while True:
        story = articles // TOLD_BY - int(rng.random() ** 2 * _RECENT)
        yield "/"
        yield f"/story/{story}"
        yield f"/source/{(story - 1) * TOLD_BY + 1 + rng.randrange(TOLD_BY)}"
        yield "/topic/us-china"
        yield f"/story/{story - 1}"
        if rng.random() < 0.2:
            yield f"/search?q={rng.choice(SUBJECTS)}"


def numbers_of(port: int) -> str:
    """Return the metrics of the service that listens at a port, as Prometheus reads them."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=60) as answer:
        return str(answer.read().decode())


def read_of(numbers: str) -> float:
    """Return how many articles arrived, by the service's metrics."""
    return sum(map(float, re.findall(r"^bot_arrivals_total\{.*\} (\S+)$", numbers, re.M)))


def lag_s(numbers: str) -> float:
    """Return how late the loop came round in 99 of 100 looks at most, by the service's metrics: the
    upper end of a bucket.
    """
    pattern = r'^bot_loop_lag_times_seconds_bucket\{le="([^"]+)"\} (\S+)$'
    buckets = re.findall(pattern, numbers, re.M)
    total = float(buckets[-1][1])
    return next(float(end) for end, count in buckets if float(count) >= 0.99 * total)


if __name__ == "__main__":
    sys.exit(main())
