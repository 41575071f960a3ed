"""How long the pages take over many articles, and how heavy they are.

`python -m tests.bench.web [--articles N] [--readers N]`: fills a database in bulk, serves it, and
asks each kind of page many times over, each time one that was not made yet: alone, for whom the
processor's time counts (the client's is in it), and by so many readers at once, for whom the clock
does and who ask for what was made just before. Prints p50 and p95 in milliseconds
and the heaviest page in KB. The target is p95 ≤ 100 ms of the processor, alone.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.config.settings import Settings
from bot.store.schema import migrate
from bot.store.sqlite import connect
from tests.bench.brief import (
    COUNTRIES,
    NOW,
    SUBJECTS,
    TOLD_BY,
    fill,
    prototypes,
    quantiles,
)
from tests.web.serving import Served, free_port, served

TARGET_MS = 100.0
_ROUNDS = 40
#: Each asks as another client of a proxy: one alone would be asked to wait.
_CLIENTS = (f"198.51.{n // 250}.{n % 250}" for n in itertools.count(1))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bench and return the exit code: 1 where the target is missed."""
    parser = argparse.ArgumentParser(description="Time the pages of the reading room.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="bench-web-") as name:
        folder = Path(name)
        conn = connect(folder / "bot.db")
        migrate(conn)
        fill(conn, arguments.articles, list(prototypes()))
        conn.close()
        with served(_settings(folder), now=NOW) as site:
            return int(not _run(site, arguments.articles, arguments.readers))


def _settings(folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "store": {"url": f"sqlite:///{folder}/bot.db"},
            "web": {"listen": f"127.0.0.1:{free_port()}"},
            "topics": {"us-china": {"all": [["US"], ["China"]]}},
        }
    )


def _run(site: Served, articles: int, readers: int) -> bool:
    print(
        f"{articles:,} articles; {'page':<8} {'p50/p95 ms':>14} {f'{readers} at once':>14} {'KB':>6}"
    )
    met = True
    for name, paths in _pages(articles).items():
        alone, heaviest = _alone(site, paths)
        p50, p95 = quantiles(alone)
        together = quantiles(_together(site, paths, readers))
        print(
            f"{'':>{len(f'{articles:,} articles;')}} {name:<8} {p50:>6.1f}/{p95:<7.1f} "
            f"{together[0]:>6.0f}/{together[1]:<7.0f} {heaviest / 1000:>6.1f}",
            flush=True,
        )
        met = met and p95 <= TARGET_MS
    return met


def _pages(articles: int) -> dict[str, list[str]]:
    """Return what is asked for of each kind of page; the stories are of all ages."""
    step = max(1, articles // TOLD_BY // _ROUNDS)
    stories = [f"/story/{1 + n * step}" for n in range(_ROUNDS)]
    sources = [f"/source/{1 + n * step * TOLD_BY}" for n in range(_ROUNDS)]
    asked = [
        *(f"{what} in {where}" for what, where in zip(SUBJECTS, COUNTRIES, strict=False)),
        *(f"who leads the talks on {what}" for what in SUBJECTS),
    ]
    return {
        "front": _each("/"),
        "story": stories,
        "source": sources,
        "topic": _each("/topic/us-china"),
        "search": [f"/search?q={one.replace(' ', '+')}" for one in asked[:_ROUNDS]],
        "outlets": _each("/outlets"),
        "status": _each("/status"),
        "feed": _each("/topic/us-china/feed.xml"),
    }


def _each(path: str) -> list[str]:
    """Return a path with as many queries that mean nothing: each page is made, none is kept."""
    return [f"{path}?n={n}" for n in range(_ROUNDS)]


def _asking(site: Served) -> Callable[[str], int]:
    def ask(path: str) -> int:
        answer = site.get(path, X_Forwarded_For=next(_CLIENTS))
        assert answer.status == 200, (path, answer.status)
        return len(answer.body)

    return ask


def _alone(site: Served, paths: Sequence[str]) -> tuple[list[float], int]:
    """Return the processor's milliseconds of each answer, after one that warms the caches, and the
    size of the heaviest.
    """
    ask = _asking(site)
    heaviest = ask(paths[0])
    times = []
    for path in paths:
        began = time.process_time()
        heaviest = max(heaviest, ask(path))
        times.append((time.process_time() - began) * 1000)
    return times, heaviest


def _together(site: Served, paths: Sequence[str], readers: int) -> list[float]:
    """Return the milliseconds on the clock that each of so many readers waits for each answer."""
    ask = _asking(site)

    def timed(path: str) -> float:
        began = time.perf_counter()
        ask(path)
        return (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(readers) as threads:
        return list(threads.map(timed, _again(paths, 4 * readers)))


def _again(paths: Sequence[str], count: int) -> Iterator[str]:
    return itertools.islice(itertools.cycle(paths), count)


if __name__ == "__main__":
    sys.exit(main())
