"""The quality gate: `python -m tests.quality.gate [--update] [--allow-regression] [TASK ...]`.

Predicts every task over the labelled development data, scores it, prints a table, and fails where a
score lies below its floor in floors.json. The data lie in EVAL_DEV, or in ../shared/evaldata beside
the project; a set that is absent is skipped, and the table says so. A floor belongs to data of one
SHA-256: other data have no floor until `--update` measures one, and `--update` does not lower a
floor without `--allow-regression`. The task `pages` takes minutes and is run where it is named.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.quality.asked_exam import QUESTIONS, QuestionExam
from tests.quality.exams import EXAMS, MISTAKES, Exam, Scores
from tests.quality.pages import PAGES, PageCheck
from tests.quality.predict import TASKS
from tests.quality.redteam import RED_TEAM, RedTeam

PROJECT = Path(__file__).parents[2]
FLOORS = PROJECT / "tests/quality/floors.json"
#: Scores are deterministic on one machine; another's arithmetic may flip a tie.
_SLACK = 0.1


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate; return 0 if no score lies below its floor."""
    by_default = (*TASKS, QuestionExam.task, RED_TEAM.task)
    parser = argparse.ArgumentParser(
        prog="python -m tests.quality.gate", description="Hold quality above its floors."
    )
    parser.add_argument(
        "tasks",
        nargs="*",
        metavar="TASK",
        help=f"of {', '.join(by_default)}, all if none is named; or {PAGES.task}",
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
    known = (*by_default, PAGES.task)
    if unknown := set(arguments.tasks) - set(known):
        parser.error(f"no task {', '.join(sorted(unknown))}; expected {', '.join(known)}")
    folder = Path(os.environ.get("EVAL_DEV") or PROJECT.parent / "shared" / "evaldata")
    floors = (
        json.loads(arguments.floors.read_text(encoding="utf-8"))
        if arguments.floors.exists()
        else {}
    )
    problems: list[str] = []
    print(f"{'task':<11}{'data':<14}{'seconds':>8}{'MB':>6}  ours; a peer")
    for exam in (*EXAMS, *QUESTIONS, RED_TEAM, PAGES):
        if exam.task in (arguments.tasks or by_default):
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
    exam: Exam | QuestionExam | RedTeam | PageCheck,
    folder: Path,
    floors: dict[str, Any],
    *,
    update: bool,
    lower: bool,
) -> list[str]:
    """Measure one exam, print its line, and return what is wrong."""
    head = f"{exam.task:<11}{exam.data:<14}"
    files = exam.files(folder)
    if missing := [file.name for file in files if not file.exists()]:
        print(f"{head}skipped: no {', '.join(missing)} in the data folder")
        return []
    try:
        ours, cost = exam.measure(folder)
    except subprocess.CalledProcessError as error:
        return [f"{exam.name}: it failed: {error.stderr.strip().splitlines()[-1:]}"]
    ours = {name: round(value, 2) for name, value in ours.items()}
    spent = f"{cost['seconds']:>8.1f}{cost['peak_mb']:>6.0f}"
    peer = f"; {exam.peer}" if exam.peer else ""
    print(f"{head}{spent}  {_shown(ours)}{peer}", flush=True)
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    pinned = floors.get(exam.name, {"sha256": "", "floors": {}})
    same_data = pinned["sha256"] == digest
    below = _below(ours, pinned["floors"]) if same_data else []
    if update and (lower or not below):
        kept = ours if lower or not same_data else _better(ours, pinned["floors"])
        floors[exam.name] = {"sha256": digest, "floors": kept}
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


if __name__ == "__main__":
    sys.exit(main())
