"""What arrival takes on the whole way, from files to stories, on a PostgreSQL server: read in a
process of its own while this one decides, and all in one.

`python -m tests.bench.door [--files 2000]` prints for both ways files a second on the clock, and the
milliseconds of a processor that a file takes: of this process, of those it starts, and of the
server's. The articles are those of the bench `arrival`; both ways store the same, or it fails.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bot.archive.ingest import Ingest, Report, settle
from bot.config.settings import Feed, Settings
from bot.feed.files import Folder
from bot.feed.workers import Parsers
from bot.store.postgres import PostgresDatabase
from tests import databases
from tests.bench.arrival import NOW, World, arriving


class _Alone(Ingest):
    """Starts no process that reads."""

    def _start_reader(self) -> None:
        pass


def _measured(kind: type[Ingest], feed: Path, files: int) -> Report:
    with (
        closing(PostgresDatabase(databases.address(), writable=True)) as database,
        Parsers(Folder(feed)) as parsers,
        closing(kind(Settings(feed=Feed(path=feed)), database, parsers)) as ingest,
    ):
        with database.write() as conn:
            (server,) = conn.execute("SELECT pg_backend_pid()").fetchone()
        clock_s, own_s, started_s = time.perf_counter(), time.process_time(), _started_s()
        server_s = _server_s(server)
        report = settle(ingest, now=NOW, clock=lambda: NOW, progress=None)
        clock_s, own_s = time.perf_counter() - clock_s, time.process_time() - own_s
        server_s = _server_s(server) - server_s
    each = 1000 / files
    print(
        f"{'alone' if kind is _Alone else 'beside'}: {files / clock_s:.0f} files a second; a file takes "
        f"{each * own_s:.2f} ms of this process, {each * (_started_s() - started_s):.2f} of those it starts, "
        f"{each * server_s:.2f} of the server's; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return report


def _started_s() -> float:
    """Return the processor time of the processes that this one has started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _server_s(process: int) -> float:
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9


def main() -> int:
    """Measure and print; returns 1 where the two ways store something else."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=2000)
    files = parser.parse_args().files
    world = World.made(random.Random(1))
    events = [world.event(random.Random(3)) for _ in range(300)]
    with tempfile.TemporaryDirectory() as folder:
        for number, article in enumerate(arriving(world, events, files, 180)):
            path = Path(folder) / f"{number}.txt"
            path.write_text(f"{article.title}\n\n{article.text}\n")
            os.utime(path, (1000 + number, 1000 + number))
        reports = [_measured(kind, Path(folder), files) for kind in (_Alone, Ingest)]
    databases.stop()
    told = {(one.articles, one.stories, one.duplicates) for one in reports}
    return int(len(told) > 1)


if __name__ == "__main__":
    raise SystemExit(main())
