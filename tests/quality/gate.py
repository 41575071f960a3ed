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
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.quality import scores
from tests.quality.predict import TASKS, Row, read_rows, write_rows

PROJECT = Path(__file__).parents[2]
FLOORS = PROJECT / "tests/quality/floors.json"
#: Scores are deterministic on one machine; another's arithmetic may flip a tie.
_SLACK = 0.1
#: Counts of mistakes: less is better.
_MISTAKES = frozenset({"wrong merges"})
Scores = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """One task on one set of data."""

    task: str
    data: str
    #: Files under the data folder; the first gives the rows, a second of `docs` the documents.
    rows: str
    docs: str | None = None
    #: More files the score needs.
    keys: tuple[str, ...] = ()
    #: What the strongest simple peer reaches, from the sets' own leaderboards, by score.
    peer: str
    #: Makes the rows the predictor sees: no labels.
    ask: Callable[[list[Row]], list[Row]]
    score: Callable[[Path, list[Row], list[Row]], Scores]

    @property
    def name(self) -> str:
        """What its floor is filed under."""
        return f"{self.task}/{self.data}"


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
    print(f"{'task':<11}{'data':<15}{'ours':<38}{'peer':<34}{'seconds':>8}{'MB':>7}")
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
    if missing := [file.name for file in files if not file.exists()]:
        print(f"{exam.task:<11}{exam.data:<15}skipped: no {', '.join(missing)} in the data folder")
        return []
    if importlib.util.find_spec(f"tests.quality.tasks.{exam.task}") is None:
        print(
            f"{exam.task:<11}{exam.data:<15}skipped: tests/quality/tasks/{exam.task}.py does not exist"
        )
        return []
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    rows = read_rows(files[0])
    try:
        predicted, stats = _predict(exam, rows, files[1] if exam.docs else None)
    except subprocess.CalledProcessError as error:
        return [f"{exam.name}: the prediction failed: {error.stderr.strip().splitlines()[-1:]}"]
    ours = exam.score(folder, rows, predicted)
    shown = " ".join(
        f"{name} {value:.1f}" if name not in _MISTAKES else f"{name} {value:.0f}"
        for name, value in ours.items()
    )
    print(
        f"{exam.task:<11}{exam.data:<15}{shown:<38}{exam.peer:<34}{stats['seconds']:>8.1f}{stats['peak_mb']:>7.0f}",
        flush=True,
    )
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


def _below(ours: Scores, floors: Scores) -> list[str]:
    return [
        f"{name} is {ours[name]:.2f}, the floor is {floor:.2f}"
        for name, floor in floors.items()
        if (ours[name] > floor if name in _MISTAKES else ours[name] < floor - _SLACK)
    ]


def _better(ours: Scores, floors: Scores) -> Scores:
    return {
        name: (min if name in _MISTAKES else max)(value, floors.get(name, value))
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


def _only(*fields: str) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [{field: row[field] for field in fields if field in row} for row in rows]


def _stream(rows: list[Row]) -> list[Row]:
    """Articles in the order they were published; those of a set without dates in file order."""
    asked = _only("id", "title", "text", "date", "outlet")(rows)
    return (
        sorted(asked, key=lambda row: (row.get("date") or "", row["id"]))
        if any(r.get("date") for r in rows)
        else asked
    )


def _flat(rows: list[Row]) -> list[Row]:
    """The articles of clusters of articles, but for the empty pages among them."""
    return [
        {"id": doc["id"], "title": "", "text": doc["text"], "story": row["id"]}
        for row in rows
        for doc in row["docs"]
        if len(doc["text"].split()) >= 40
    ]


def _score_stories(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    articles = _flat(rows) if "docs" in rows[0] else rows
    gold = {row["id"]: row["story"] for row in articles}
    return {"BCubed": scores.bcubed(gold, {row["id"]: row["cluster"] for row in predicted})}


def _score_duplicates(folder: Path, _rows: list[Row], predicted: list[Row]) -> Scores:
    gold = read_rows(folder / "nearnews/gold.dev.jsonl.gz")
    gray = [row["pair"] for row in read_rows(folder / "nearnews/gray.dev.jsonl.gz")]
    f1, wrong = scores.duplicate_pairs(gold, gray, {row["id"]: row["dup"] for row in predicted})
    return {"F1": f1, "wrong merges": wrong}


def _score_extract(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    return {"F1": scores.snippets(rows, {row["id"]: row["text"] for row in predicted})}


def _score_topics(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    rankings = {row["qid"]: row["ranking"] for row in predicted}
    found: dict[str, list[float]] = {}
    for row in rows:
        found.setdefault(row["kind"], []).append(
            scores.average_precision(rankings.get(row["qid"], []), row["rel"])
        )
    return {kind: sum(values) / len(values) for kind, values in sorted(found.items())}


def _score_support(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    given = {row["id"]: row["score"] for row in predicted}
    by_source: dict[str, list[Row]] = {}
    for row in rows:
        by_source.setdefault(row["source"], []).append(row)
    found = [
        scores.auc([row["label"] for row in group], [given[row["id"]] for row in group])
        for group in by_source.values()
    ]
    return {"AUC": sum(found) / len(found)}


def _summary(data: str, words: int, peer: str) -> Exam:
    def ask(rows: list[Row]) -> list[Row]:
        return [{"id": row["id"], "words": words, "docs": row["docs"]} for row in rows]

    def score(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
        summaries = {row["id"]: row["sentences"] for row in predicted}
        first = second = stands = of = 0.0
        for row in rows:
            sentences = summaries.get(row["id"], [])
            r1, r2 = scores.rouge(row["reference"], [one["text"] for one in sentences], words)
            texts = {doc["id"]: f"{doc.get('title', '')} {doc['text']}" for doc in row["docs"]}
            here, all_here = scores.verbatim(sentences, texts)
            first, second, stands, of = first + r1, second + r2, stands + here, of + all_here
        return {
            "R-1": first / len(rows),
            "R-2": second / len(rows),
            "verbatim": 100 * stands / max(1.0, of),
        }

    return Exam(
        task="summary", data=data, rows=f"{data}/dev.jsonl.gz", peer=peer, ask=ask, score=score
    )


def _stories(data: str, peer: str) -> Exam:
    return Exam(
        task="stories",
        data=data,
        rows=f"{data}/docs.dev.jsonl.gz",
        peer=peer,
        ask=_stream,
        score=_score_stories,
    )


def _topics(data: str, peer: str) -> Exam:
    rows, docs = f"{data}/queries.dev.jsonl.gz", f"{data}/docs.dev.jsonl.gz"
    return Exam(
        task="topics",
        data=data,
        rows=rows,
        docs=docs,
        peer=peer,
        ask=_only("qid", "query"),
        score=_score_topics,
    )


EXAMS = (
    Exam(
        task="extract",
        data="extract",
        rows="extract/pages.dev.jsonl.gz",
        peer="trafilatura 94.3",
        ask=_only("id", "url", "html"),
        score=_score_extract,
    ),
    Exam(
        task="duplicates",
        data="nearnews",
        rows="nearnews/docs.dev.jsonl.gz",
        keys=("nearnews/gold.dev.jsonl.gz", "nearnews/gray.dev.jsonl.gz"),
        peer="MinHash 83.7",
        ask=_only("id", "title", "text"),
        score=_score_duplicates,
    ),
    _stories("allsides2021", "tf-idf single pass 74"),
    _stories("basil", "tf-idf average link 99.6"),
    _stories("ecbplus", "tf-idf average link 87.9"),
    _stories("gvc", "tf-idf average link 98.5"),
    Exam(
        task="stories",
        data="multinews",
        rows="multinews/dev.jsonl.gz",
        peer="tf-idf average link 85.3",
        ask=lambda rows: _stream(_flat(rows)),
        score=_score_stories,
    ),
    _topics("reuters21578", "FTS5: 84.6, 29.2, 52.4"),
    _topics("allsides2021", "FTS5: 84.3, 21.1"),
    _summary("multinews", 250, "sumy LexRank 44.0/14.1"),
    _summary("neus", 75, "sumy LexRank 37.5/15.7"),
    _summary("cnndm250", 75, "sumy LexRank 36.0/13.6"),
    Exam(
        task="support",
        data="faith",
        rows="faith/items.dev.jsonl.gz",
        docs="faith/docs.dev.jsonl.gz",
        peer="trigram overlap 67.6",
        ask=_only("id", "claim", "doc"),
        score=_score_support,
    ),
)

if __name__ == "__main__":
    sys.exit(main())
