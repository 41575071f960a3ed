"""What the gate asks, of which data, and how the answers are scored.

Data without labels go to the predictor; the labels stay here.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.news.text import clean
from tests.quality import reading, scores
from tests.quality.predict import Row, read_rows, write_rows

Scores = dict[str, float]
#: `seconds` and `peak_mb` of the prediction.
Cost = dict[str, float]

PROJECT = Path(__file__).parents[2]
#: Scores that count mistakes: less is better.
MISTAKES = frozenset(
    (
        *("wrong merges", "crossed pairs", "crossed wires", "foreign copies", "stray articles"),
        *("lost", "refused", "false dates", "counts wrong", "markup shown", "markup in titles"),
        *("torn", "torn shown", "forbidden"),
        *("headline again", "same twice", "headlines of bad form", "headlines not borne out"),
        *("sentences not standing", "mixed items", "split items", "unrelated reports"),
        *("spoofed independents", "displaced leads", "strange stories", "silences ended"),
        *("false nothing", "not there, answered"),
        *("off topic", "false answers", "opinion as news", "not verbatim", "failed commands"),
    )
)


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
    #: What the strongest simple peer reaches, from the sets' own leaderboards.
    peer: str = ""
    #: Makes the rows the predictor sees: no labels.
    ask: Callable[[list[Row]], list[Row]]
    #: Takes the data folder, the rows and the predictions.
    score: Callable[[Path, list[Row], list[Row]], Scores]

    @property
    def name(self) -> str:
        """What its floor is filed under."""
        return f"{self.task}/{self.data}"

    def files(self, folder: Path) -> list[Path]:
        """Return the files it needs below the data folder."""
        return [folder / name for name in (self.rows, self.docs, *self.keys) if name]

    def measure(self, folder: Path) -> tuple[Scores, Cost]:
        """Predict and score.

        Raises:
            CalledProcessError: the predictor failed.
        """
        rows = read_rows(folder / self.rows)
        docs = folder / self.docs if self.docs else None
        predicted, cost = _predict(self.task, self.ask(rows), docs)
        return self.score(folder, rows, predicted), cost


def _predict(task: str, rows: list[Row], docs: Path | None) -> tuple[list[Row], Cost]:
    """Run the predictor in a process of its own, so that its time and memory are its own."""
    with tempfile.TemporaryDirectory() as scratch:
        asked, out = Path(scratch, "in.jsonl"), Path(scratch, "out.jsonl")
        write_rows(asked, rows)
        command = [sys.executable, "-m", "tests.quality.predict", task]
        command += ["--in", str(asked), "--out", str(out)]
        if docs is not None:
            command += ["--docs", str(docs)]
        subprocess.run(command, check=True, capture_output=True, text=True, cwd=PROJECT)
        return read_rows(out), json.loads(Path(f"{out}.stats.json").read_text(encoding="utf-8"))


def _only(*fields: str) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [{field: row[field] for field in fields if field in row} for row in rows]


def _by_id(predicted: Iterable[Row]) -> dict[str, Row]:
    return {row["id"]: row for row in predicted}


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


# Stories and copies


def _stream(rows: list[Row]) -> list[Row]:
    """Articles in the order they were published; those of a set without dates in file order."""
    asked = _only("id", "title", "text", "date", "outlet")(rows)
    if not any(row.get("date") for row in rows):
        return asked
    return sorted(asked, key=lambda row: (row.get("date") or "", row["id"]))


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
    found = {row["id"]: row["cluster"] for row in predicted}
    return {"BCubed": scores.bcubed(gold, found).f1}


def _stories(data: str, peer: str) -> Exam:
    return Exam(
        task="stories",
        data=data,
        rows=f"{data}/docs.dev.jsonl.gz",
        peer=peer,
        ask=_stream,
        score=_score_stories,
    )


def _score_lookalikes(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    return scores.lookalikes(rows, _by_id(predicted))


def _score_told(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    events = {row["id"]: row["event"] for row in rows}
    return {"crossed wires": scores.crossed_wires(events, predicted)}


def _score_duplicates(folder: Path, _rows: list[Row], predicted: list[Row]) -> Scores:
    gold = read_rows(folder / "nearnews/gold.dev.jsonl.gz")
    gray = [row["pair"] for row in read_rows(folder / "nearnews/gray.dev.jsonl.gz")]
    f1, wrong = scores.duplicate_pairs(gold, gray, {row["id"]: row["dup"] for row in predicted})
    return {"F1": f1, "wrong merges": wrong}


# Search


def _score_topics(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    """Mean average precision, by kind of question."""
    rankings = {row["qid"]: row["ranking"] for row in predicted}
    found: dict[str, list[float]] = {}
    for row in rows:
        ranking = rankings.get(row["qid"], [])
        found.setdefault(row["kind"], []).append(scores.average_precision(ranking, row["rel"]))
    return {kind: _mean(values) for kind, values in sorted(found.items())}


def _score_long_questions(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    rankings = {row["qid"]: row["ranking"] for row in predicted}
    answered = [(rankings.get(row["qid"], []), row["rel"]) for row in rows]
    return {
        "nDCG@10": _mean([scores.ndcg(ranking, relevant) for ranking, relevant in answered]),
        "MAP": _mean([scores.average_precision(*one) for one in answered]),
    }


def _topics(data: str, peer: str, *, score: Callable[..., Scores] = _score_topics) -> Exam:
    return Exam(
        task="topics",
        data=data,
        rows=f"{data}/queries.dev.jsonl.gz",
        docs=f"{data}/docs.dev.jsonl.gz",
        peer=peer,
        ask=_only("qid", "query"),
        score=score,
    )


# What is told


def _score_support(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    given = {row["id"]: row["score"] for row in predicted}
    by_source: dict[str, list[Row]] = {}
    for row in rows:
        by_source.setdefault(row["source"], []).append(row)
    found = [
        scores.auc([row["label"] for row in group], [given[row["id"]] for row in group])
        for group in by_source.values()
    ]
    return {"AUC": _mean(found)}


def _summary(data: str, words: int, peer: str) -> Exam:
    def ask(rows: list[Row]) -> list[Row]:
        return [{"id": row["id"], "words": words, "docs": row["docs"]} for row in rows]

    def score(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
        summaries = {row["id"]: row["sentences"] for row in predicted}
        first = second = stands = of = 0.0
        for row in rows:
            sentences = summaries.get(row["id"], [])
            r1, r2 = scores.rouge(row["reference"], [one["text"] for one in sentences], words)
            texts = {
                doc["id"]: clean(f"{doc.get('title', '')} {doc['text']}") for doc in row["docs"]
            }
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


def _score_sentences(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    return scores.sentences(rows, _by_id(predicted))


def _score_places(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    return scores.places(rows, {row["id"]: set(row["countries"]) for row in predicted})


# Reading files


def _files(name: Callable[[Row], str], content: str) -> Callable[[list[Row]], list[Row]]:
    """Ask what a file holds: its bytes are in `raw`, or the field `content` has its text."""

    def ask(rows: list[Row]) -> list[Row]:
        return [
            {"id": row["id"], "name": name(row), "raw": row.get("raw") or _base64(row[content])}
            for row in rows
        ]

    return ask


def _base64(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "surrogatepass")).decode("ascii")


def _page(row: Row) -> Mapping[str, Any]:
    """Return the article read from a page; one without fields where it was refused."""
    return row["items"][0] if row["items"] else {}


def _score_extract(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    return {"F1": reading.snippets(rows, {row["id"]: row["text"] for row in predicted})}


def _score_pages(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    return reading.pages(rows, {row["id"]: _page(row) for row in predicted})


def _score_dates(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    return reading.dates(rows, {row["id"]: _page(row).get("date") for row in predicted})


def _score_feeds(_folder: Path, rows: list[Row], predicted: list[Row]) -> Scores:
    return reading.feeds(rows, {row["id"]: row["items"] for row in predicted})


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
        task="parse",
        data="pages15",
        rows="pages15/pages.dev.jsonl.gz",
        peer="trafilatura 92.6",
        ask=_files(lambda _: "page.html", "html"),
        score=_score_pages,
    ),
    Exam(
        task="parse",
        data="dates15",
        rows="dates15/pages.dev.jsonl.gz",
        peer="htmldate fast: 85.8, 92.6, 88.5, 98.8",
        ask=_files(lambda _: "page.html", "html"),
        score=_score_dates,
    ),
    Exam(
        task="parse",
        data="feeds15",
        rows="feeds15/feeds.dev.jsonl.gz",
        ask=_files(lambda row: f"feed.{row['ext']}", "text"),
        score=_score_feeds,
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
    Exam(
        task="stories",
        data="lookalikes",
        rows="lookalikes/articles.dev.jsonl.gz",
        peer="names and figures only: BCubed 90.0",
        ask=_only("id", "title", "text", "date", "outlet"),
        score=_score_lookalikes,
    ),
    Exam(
        task="told",
        data="lookalikes",
        rows="lookalikes/articles.dev.jsonl.gz",
        ask=_only("id", "title", "text", "date", "outlet"),
        score=_score_told,
    ),
    _topics("reuters21578", "FTS5: 84.6, 29.2, 52.4"),
    _topics("allsides2021", "FTS5: 84.3, 21.1"),
    _topics("time", "FTS5: 75.8, 70.9", score=_score_long_questions),
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
    Exam(
        task="sentences",
        data="sentences",
        rows="sentences/inputs.dev.jsonl.gz",
        peer="sentencex: all right 105",
        ask=_only("id", "text", "lang"),
        score=_score_sentences,
    ),
    Exam(
        task="places",
        data="places",
        rows="places/inputs.dev.jsonl.gz",
        peer="CLDR look-up: all right 92",
        ask=_only("id", "text", "lang"),
        score=_score_places,
    ),
)
