"""What a PostgreSQL server costs beside a SQLite file: the same articles arrive in both, batch by
batch in turn, and the same questions are asked of both.

`python -m tests.bench.databases [--articles 2000]` prints for each database the processor time of
this process and the time on the clock, and the ratio of the two clocks. Both answer alike or it
fails. The server is the one the tests start: its own processor time is not counted.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.archive.articles import arrive, look_ahead
from bot.archive.reading import Readings
from bot.archive.visibility import Visibility
from bot.config.settings import Settings
from bot.desk.brief import brief
from bot.model import OPERATOR, Window
from bot.store import schema
from bot.store.arriving import Arriving
from bot.store.database import Connection
from bot.store.postgres import PostgresConnection
from bot.store.sqlite import connect
from tests import databases
from tests.bench.arrival import BATCH, NOW, World, arriving


class Cost(NamedTuple):
    """Milliseconds."""

    processor: float
    clock: float


@contextmanager
def _counted(costs: list[Cost]) -> Iterator[None]:
    """Add what the block costs."""
    processor, clock = time.process_time(), time.perf_counter()
    yield
    costs.append(
        Cost(1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - clock))
    )


def _line(name: str, costs: dict[str, list[Cost]], each: int) -> str:
    told = ", ".join(
        f"{database} {median(cost.processor for cost in of) / each:.2f} ms of this process and "
        f"{median(cost.clock for cost in of) / each:.2f} ms on the clock"
        for database, of in costs.items()
    )
    sqlite, postgres = (median(cost.clock for cost in of) for of in costs.values())
    return f"{name}: {told}; {postgres / sqlite:.1f} times"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    count = parser.parse_args().articles
    world = World.made(random.Random(1))
    events = [world.event(random.Random(3)) for _ in range(300)]
    articles = list(enumerate(arriving(world, events, count, 180)))
    questions = [f"{names[0]} {core[0]}" for names, core in events[:60]]
    view = Visibility(Settings(digests=())).view
    with (
        TemporaryDirectory() as folder,
        closing(connect(Path(folder) / "bot.db")) as lite,
        closing(PostgresConnection(databases.address())) as server,
    ):
        schema.migrate(lite)
        conns: dict[str, Connection] = {"SQLite": lite, "PostgreSQL": server}
        costs: dict[str, list[Cost]] = {name: [] for name in conns}
        for start in range(0, count, BATCH):
            for name, conn in conns.items():
                with _counted(costs[name]), conn.transaction():
                    some = [
                        (f"{number}.txt", article)
                        for number, article in articles[start : start + BATCH]
                    ]
                    with Arriving(conn) as batch:
                        readings = Readings(now=NOW)
                        look_ahead(batch, some, readings, now=NOW)
                        for path, article in some:
                            arrive(batch, article, readings, path=path, now=NOW)
        print(_line("one arrival", costs, BATCH))
        costs = {name: [] for name in conns}
        window = Window(NOW - timedelta(days=2), NOW + timedelta(minutes=1))
        for question in questions:
            answers = []
            for name, conn in conns.items():
                with _counted(costs[name]):
                    answer = brief(view(conn, OPERATOR), question, window)
                # Their stories bear other numbers.
                answers.append(
                    [(one.headline, one.status, one.sentences) for one in answer.stories]
                )
            if answers[0] != answers[1]:
                raise SystemExit(f"“{question}” is answered differently")
        print(_line("one /brief", costs, 1))


if __name__ == "__main__":
    main()
