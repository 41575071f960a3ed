"""The quality gate: `python -m tests.quality.gate [--update] [--allow-regression] [TASK ...]`.

Predicts every task over the labelled development data, scores it, prints a table, and fails where a
score lies below its floor in floors.json. The data lie in EVAL_DEV, or in ../shared/evaldata beside
the project; a set that is absent is skipped, and the table says so. A floor belongs to data of one
SHA-256: other data have no floor until `--update` measures one, and `--update` does not lower a
floor without `--allow-regression`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.quality.exams import EXAMS, MISTAKES, Exam, Scores
from tests.quality.predict import TASKS, Row, read_rows, write_rows

PROJECT = Path(__file__).parents[2]
FLOORS = PROJECT / "tests/quality/floors.json"
#: Scores are deterministic on one machine; another's arithmetic may flip a tie.
_SLACK = 0.1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate; return 0 if no score lies below its floor."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.quality.gate", description="Hold quality above its floors."
    )
    parser.add_argument(
        "tasks", nargs="*", metavar="TASK", help=f"of {', '.join(TASKS)}; all if none is named"
    )
    parser.add_argument(
        "--update", action="store_true", help="write what was measured to floors.json"
    )
    parser.add_argument(
        "--allow-regression", action="store_true", help="let --update lower a floor"
    )
    parser.add_argument(
        "--floors", type=Path, default=FLOORS, metavar="FILE", help="where the floors stand"
    )
    arguments = parser.parse_args(argv)
    if unknown := set(arguments.tasks) - set(TASKS):
        parser.error(f"no task {', '.join(sorted(unknown))}; expected {', '.join(TASKS)}")
    folder = Path(os.environ.get("EVAL_DEV") or PROJECT.parent / "shared" / "evaldata")
    floors = (
        json.loads(arguments.floors.read_text(encoding="utf-8"))
        if arguments.floors.exists()
        else {}
    )
    problems: list[str] = []
    print(f"{'task':<11}{'data':<14}{'seconds':>8}{'MB':>6}  ours; a peer")
    for exam in EXAMS:
        if not arguments.tasks or exam.task in arguments.tasks:
            problems += _sit(
                exam, folder, floors, update=arguments.update, lower=arguments.allow_regression
            )
    if arguments.update:
        arguments.floors.write_text(
            json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def _sit(
    exam: Exam, folder: Path, floors: dict[str, Any], *, update: bool, lower: bool
) -> list[str]:
    """Predict and score one exam, print its line, and return what is wrong."""
    files = [folder / name for name in (exam.rows, exam.docs, *exam.keys) if name]
    head = f"{exam.task:<11}{exam.data:<14}"
    if missing := [file.name for file in files if not file.exists()]:
        print(f"{head}skipped: no {', '.join(missing)} in the data folder")
        return []
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    rows = read_rows(files[0])
    try:
        predicted, stats = _predict(exam, rows, files[1] if exam.docs else None)
    except subprocess.CalledProcessError as error:
        return [f"{exam.name}: the prediction failed: {error.stderr.strip().splitlines()[-1:]}"]
    ours = exam.score(folder, rows, predicted)
    cost = f"{stats['seconds']:>8.1f}{stats['peak_mb']:>6.0f}"
    peer = f"; {exam.peer}" if exam.peer else ""
    print(f"{head}{cost}  {_shown(ours)}{peer}", flush=True)
    pinned = floors.get(exam.name, {"sha256": "", "floors": {}})
    same_data = pinned["sha256"] == digest
    below = _below(ours, pinned["floors"]) if same_data else []
    if update and (lower or not below):
        kept = ours if lower or not same_data else _better(ours, pinned["floors"])
        floors[exam.name] = {
            "sha256": digest,
            "floors": {name: round(value, 2) for name, value in kept.items()},
        }
        return []
    if not same_data:
        return [f"{exam.name}: no floor for these data ({digest[:12]}); --update measures one"]
    return [f"{exam.name}: {problem}" for problem in below]


def _shown(ours: Scores) -> str:
    return ", ".join(
        f"{name} {value:.0f}" if value == int(value) else f"{name} {value:.1f}"
        for name, value in ours.items()
    )


def _below(ours: Scores, floors: Scores) -> list[str]:
    return [
        f"{name} is {ours[name]:.2f}, the floor is {floor:.2f}"
        for name, floor in floors.items()
        if (ours[name] > floor if name in MISTAKES else ours[name] < floor - _SLACK)
    ]


def _better(ours: Scores, floors: Scores) -> Scores:
    return {
        name: (min if name in MISTAKES else max)(value, floors.get(name, value))
        for name, value in ours.items()
    }


def _predict(exam: Exam, rows: list[Row], docs: Path | None) -> tuple[list[Row], dict[str, float]]:
    """Run the predictor in a process of its own, so that its time and memory are its own."""
    with tempfile.TemporaryDirectory() as scratch:
        asked, out = Path(scratch, "in.jsonl"), Path(scratch, "out.jsonl")
        write_rows(asked, exam.ask(rows))
        command = [
            sys.executable,
            "-m",
            "tests.quality.predict",
            exam.task,
            "--in",
            str(asked),
            "--out",
            str(out),
        ]
        if docs is not None:
            command += ["--docs", str(docs)]
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT)
        return read_rows(out), json.loads(Path(f"{out}.stats.json").read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(main())
