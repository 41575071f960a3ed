"""Run the product's own path over labelled data.

`python -m tests.quality.predict TASK --in FILE [--docs FILE] --out FILE`: files hold one JSON
object a line, gzipped where the name ends in `.gz`; articles arrive in file order. Beside OUT
stands OUT.stats.json, `{"seconds", "peak_mb"}`: the time of the prediction alone and the peak
memory of the whole process.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

TASKS = (
    "extract",
    "parse",
    "duplicates",
    "stories",
    "told",
    "topics",
    "summary",
    "support",
    "sentences",
    "places",
    "gate",
)
Row = dict[str, Any]


def main(argv: Sequence[str] | None = None) -> int:
    """Predict one task; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.quality.predict", description="Predict one quality task."
    )
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--in", dest="source", type=Path, required=True, metavar="FILE")
    parser.add_argument("--docs", type=Path, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    arguments = parser.parse_args(argv)
    rows = read_rows(arguments.source)
    docs = read_rows(arguments.docs) if arguments.docs else None
    module = importlib.import_module(f"tests.quality.tasks.{arguments.task}")
    started = time.perf_counter()
    predicted = module.predict(rows, docs)
    seconds = time.perf_counter() - started
    write_rows(arguments.out, predicted)
    stats = {"seconds": round(seconds, 2), "peak_mb": round(_peak_mb(), 1)}
    Path(f"{arguments.out}.stats.json").write_text(json.dumps(stats) + "\n", encoding="utf-8")
    return 0


def _peak_mb() -> float:
    """Return the most memory this process has held; `getrusage` would count that of its parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii").split()
    return int(status[status.index("VmHWM:") + 1]) / 1024


def read_rows(path: Path) -> list[Row]:
    """Return the JSON objects of `path`, one a line; empty lines are skipped."""
    with _open(path, "rt") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write `rows` to `path`, one JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _open(path, "wt") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _open(path: Path, mode: str) -> IO[str]:
    return (
        gzip.open(path, mode, encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(mode, encoding="utf-8")
    )  # type: ignore[return-value]


if __name__ == "__main__":
    sys.exit(main())
