"""Fit the weights of `news.evidence`: `python -m tests.quality.fit_stories [--without SET]`.

Every labelled set is put into stories, article by article as it would arrive, and judged by BCubed
F. One weight after the other is tried a third larger and smaller, and kept where the mean of the
sets gains. Prints each gain, and at the end how well each set is told, the one left out too: how
far the weights carry over to news they were not fitted on. The data lie where the gate finds them;
a set that is absent is left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.feed.language import detect
from bot.news import arguments, evidence, profile, stories
from bot.news.headlines import headline_from
from bot.news.text import clean
from tests.quality.scores import bcubed

SETS = ("allsides2021", "basil", "ecbplus", "gvc", "multinews", "lookalikes")
#: Candidates that a store would find, and of each key.
CANDIDATES, PER_KEY = 24, 24
#: What a weight is multiplied by in a trial, and what it must gain in the mean, in percent.
FACTORS = (1.33, 0.75)
LEAST_GAIN = 0.03
Row = dict[str, Any]


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description="Fit what tells one event from another.")
    parser.add_argument("--without", choices=SETS, help="judge this set, but do not fit on it")
    parser.add_argument("--rounds", type=int, default=1, help="how often every weight is tried")
    arguments = parser.parse_args()
    folder = Path(os.environ.get("EVAL_DEV") or Path(__file__).parents[3] / "shared/evaldata")
    data = {name: rows(folder, name) for name in SETS if (folder / name).exists()}
    fitted_on = [data[name] for name in data if name != arguments.without]
    best = told(fitted_on)
    print(f"{best:.2f} at first", flush=True)
    for sign in [*evidence.WEIGHTS] * arguments.rounds:
        before = evidence.WEIGHTS[sign]
        for factor in FACTORS:
            evidence.WEIGHTS[sign] = before * factor
            trial = told(fitted_on)
            if trial > best + LEAST_GAIN:
                best = trial
                print(f"{best:.2f} with {sign} {evidence.WEIGHTS[sign]:.2f}", flush=True)
                break
        else:
            evidence.WEIGHTS[sign] = before
    for name, articles in data.items():
        print(f"{name:<14}{told([articles]):.2f}{' left out' * (name == arguments.without)}")
    for sign, weight in evidence.WEIGHTS.items():
        print(f'    "{sign}": {weight:.2f},')


def told(sets: Sequence[list[Row]]) -> float:
    """Return the mean of the sets' BCubed F, put into stories by the weights as they stand."""
    return sum(
        bcubed({str(at): row["story"] for at, row in enumerate(articles)}, clusters(articles)).f1
        for articles in sets
    ) / len(sets)


def clusters(articles: list[Row]) -> dict[str, int]:
    """Return the story of each article, by its place in the list."""
    memory = Memory()
    story_of: dict[str, int] = {}
    for at, row in enumerate(articles):
        one, counted, said = memory.read(row)
        decision = stories.decide(one, memory.candidates(one))
        story = at if decision.story is None else decision.story
        if decision.merge is not None:
            memory.merge(decision.merge, into=story)
            for other, where in story_of.items():
                story_of[other] = story if where == decision.merge else where
        story_of[str(at)] = story
        memory.learn(story, one, counted, said)
    return story_of


def rows(folder: Path, name: str) -> list[Row]:
    """Return the articles of a set in order, each with its story."""
    if name == "multinews":
        return [
            {"text": doc["text"], "story": cluster["id"]}
            for cluster in _read(folder / name / "dev.jsonl.gz")
            for doc in cluster["docs"]
            if len(doc["text"].split()) >= 40
        ]
    if name == "lookalikes":
        aside = {"anniversary", "promo", "roundup", "opinion", "live"}
        found = _read(folder / name / "articles.dev.jsonl.gz")
        # Copies are decided before stories are; an edited text of the same words teaches nothing.
        return [
            row | {"story": row["event"]}
            for row in found
            if row["relation"] not in aside | {"version", "reprint"}
        ]
    return _read(folder / name / "docs.dev.jsonl.gz")


def _read(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Memory:
    """What the store knows of the articles so far."""

    def __init__(self) -> None:
        self.stories: dict[int, profile.Profile] = {}
        self.packed: dict[int, bytes] = {}
        self._by_key: defaultdict[int, list[int]] = defaultdict(list)
        self._having: defaultdict[int, float] = defaultdict(float)
        self._articles = 0.0
        self._capitals: Counter[str] = Counter()
        self._written: Counter[str] = Counter()

    def read(self, row: Row) -> tuple[profile.Profile, profile.Counted, arguments.Arguments]:
        """Read an article as the feed so far lets it be read; what it says, once for all trials."""
        if "read" not in row:
            text = clean(row["text"])
            title = clean(row.get("title") or "") or headline_from(text)
            language = detect(text or title)
            spelled = {
                word: self._capitals[word] / times
                for word in title.lower().split()
                if (times := self._written[word]) >= 3
            }
            published = datetime.fromisoformat(row["date"]) if row.get("date") else None
            told = arguments.read(
                title, text, language=language, published=published, spelled=spelled
            )
            row["read"] = language, stories.say(title, text, told, language=language)
        language, said = row["read"]
        usage = profile.Usage(self._articles, self._having)
        day = datetime.fromisoformat(row["date"]).timestamp() / 86_400 if row.get("date") else None
        about = stories.about(said, usage, day=day, language=language)
        return about, said.counted, said.arguments

    def candidates(self, one: profile.Profile) -> dict[int, bytes]:
        """Return the packed stories that share most keys with an article."""
        worth: Counter[int] = Counter()
        keys = stories.keys(one)
        for rank, number in enumerate(keys):
            known = [story for story in self._by_key[number] if story in self.packed]
            for story in dict.fromkeys(known[: -PER_KEY - 1 : -1]):
                worth[story] += 2 * len(keys) - rank
        return {story: self.packed[story] for story, _ in worth.most_common(CANDIDATES)}

    def merge(self, story: int, *, into: int) -> None:
        """Make two stories one."""
        made = profile.join(self.stories[into], self.stories.pop(story))
        self.stories[into], self.packed[into] = made, made.pack()
        del self.packed[story]
        for number in stories.keys(made):
            self._by_key[number].append(into)

    def learn(
        self, story: int, one: profile.Profile, counted: profile.Counted, said: arguments.Arguments
    ) -> None:
        """Put an article into a story."""
        before = self.stories.get(story)
        made = one if before is None else profile.join(before, one)
        self.stories[story], self.packed[story] = made, made.pack()
        for number in stories.keys(made):
            self._by_key[number].append(story)
        half = 1.0 if before is None else 0.5
        self._articles += half
        for number in counted.numbers:
            self._having[number] += half
        self._capitals.update(word for word, is_capital in said.spelling.items() if is_capital)
        self._written.update(said.spelling.keys())


if __name__ == "__main__":
    main()
