"""Questions in words that were written by readers of the news who had seen no code, two of three
answered in the body of an article, half of them in other words than the article's.

Half of each list is for tuning; the other half is held by the gate and is looked at by nobody: what
is tuned on it measures nothing. `python -m tests.quality.asked_exam FOLDER` asks both, beside an
index of sentences (SQLite's FTS5), and prints what was missed of the tuning half.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from bot.desk.brief import brief
from bot.model import Brief
from bot.news.quotable import answerable
from bot.news.text import words
from tests.quality.exams import Cost, Scores
from tests.quality.predict import read_rows
from tests.quality.questions import EVER, archive, everything

_ASKED = Path(__file__).parent / "asked"

Half = Literal["tuning", "held"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question with what was answered."""

    question: str
    #: Each of these is right: all its pieces stand in one sentence. None: no article tells it.
    right: Sequence[Sequence[str]]
    answer: Brief

    @property
    def first(self) -> str:
        """The first sentence that is shown."""
        return self.answer.summary[0].text if self.answer.summary else ""

    @property
    def is_right(self) -> bool:
        """Whether the first sentence answers."""
        return self.holds(self.first)

    @property
    def pretends(self) -> bool:
        """Whether it answers, and does not say that it found no sentence that does."""
        return bool(self.answer.stories) and not self.answer.untold

    @property
    def is_shown(self) -> bool:
        """Whether any sentence that is shown answers."""
        told = (one for story in self.answer.stories for one in (*story.sentences, *story.details))
        return any(self.holds(one.text) for one in (*self.answer.summary, *told))

    def holds(self, sentence: str) -> bool:
        """Return whether a sentence answers."""
        text = _folded(sentence)
        return any(all(_folded(piece) in text for piece in pieces) for pieces in self.right)


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").lower().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionExam:
    """One list of questions as an exam of the gate."""

    data: str
    #: The files with the news: below the data folder, or of this project.
    news: Sequence[str | Path]
    #: How many of a hundred of the half that is held a plain index of sentences answers.
    peer: str
    task = "questions"

    @property
    def name(self) -> str:
        """What its floor is filed under."""
        return f"{self.task}/{self.data}"

    def files(self, folder: Path) -> list[Path]:
        """Return the files it needs, the questions first."""
        return [_ASKED / f"{self.data}.jsonl", *(folder / name for name in self.news)]

    def measure(self, folder: Path) -> tuple[Scores, Cost]:
        """Ask the half that is held."""
        began = time.process_time()
        answered = list(self.ask(folder, "held"))
        there = [one for one in answered if one.right]
        scores = {
            "right": 100 * sum(one.is_right for one in there) / len(there),
            "shown": 100 * sum(one.is_shown for one in there) / len(there),
            "false nothing": float(sum(not one.answer.stories for one in there)),
            "not there, answered": float(sum(one.pretends for one in answered if not one.right)),
        }
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return scores, {"seconds": time.process_time() - began, "peak_mb": memory}

    def ask(self, folder: Path, half: Half) -> Iterator[Answered]:
        """Yield one half of the questions with their answers."""
        asked, *news = self.files(folder)
        view = everything(archive(news))
        for row in read_rows(asked):
            if row["half"] == half:
                answer = brief(view, row["question"], EVER)
                yield Answered(question=row["question"], right=row["right"], answer=answer)


def _index(news: Sequence[Path]) -> sqlite3.Connection:
    """Return an index of the sentences of all articles, each with its title."""
    conn = sqlite3.connect(":memory:")
    conn.execute("CREATE VIRTUAL TABLE sentences USING fts5(title, text, tokenize = 'porter')")
    rows = (row for file in news for row in read_rows(file))
    conn.executemany(
        "INSERT INTO sentences VALUES (?, ?)",
        ((row["title"], quote.text) for row in rows for quote in answerable(row["text"], None)),
    )
    return conn


def _best(index: sqlite3.Connection, question: str) -> str:
    """Return the sentence that has most of the words of a question, by BM25."""
    query = " OR ".join(f'"{word}"' for word in words(question))
    found = index.execute(
        "SELECT text FROM sentences WHERE sentences MATCH ? ORDER BY rank LIMIT 1", (query,)
    ).fetchone()
    return found[0] if found else ""


QUESTIONS = (
    QuestionExam(data="allsides", news=["allsides2021/docs.dev.jsonl.gz"], peer="FTS5: right 43.2"),
    QuestionExam(
        data="desk",
        news=["basil/docs.dev.jsonl.gz", "gvc/docs.dev.jsonl.gz"],
        peer="FTS5: right 37.5",
    ),
    QuestionExam(data="languages", news=[_ASKED / "languages.news.jsonl"], peer="FTS5: right 33.3"),
)


def main(folder: Path) -> None:
    """Print how many are right of each half of each list, and what was missed of that for tuning."""
    for exam in QUESTIONS:
        index = _index(exam.files(folder)[1:])
        halves = {half: list(exam.ask(folder, half)) for half in get_args(Half)}
        for half, answered in halves.items():
            there = [one for one in answered if one.right]
            right = sum(one.is_right for one in there)
            plain = sum(one.holds(_best(index, one.question)) for one in there)
            print(f"{exam.data}, {half}: {right} of {len(there)} right, a plain index {plain}")
        for one in halves["tuning"]:
            if not one.is_right and (one.right or one.pretends):
                print(f"  {one.question}\n      {one.first or 'nothing'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
