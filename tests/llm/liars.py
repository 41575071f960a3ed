"""What is posted of servers that lie in every answer: `python -m tests.llm.liars [answers]`.

Each story rests on one article made of passages of the labelled claims and of the sample; the
server answers with sentences made false in the ways of `tests.llm.claims` and `tests.llm.lies`,
beside one that is true, and a false headline. Asked and posted by the bot's own writer and client,
over HTTP on this machine. Prints each lie that is posted; returns 1 if there is one.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.llm import gate
from bot.llm.settings import LlmSettings
from bot.llm.writer import Writer
from bot.model import Edition
from bot.news.brief import Candidate, compose_edition
from bot.store.schema import migrate
from bot.store.sqlite import SqliteDatabase
from tests.builders import NOW, article, story, topic, untold
from tests.llm import claims, lies, servers
from tests.llm.servers import Asked, Model, serving

ANSWERS = 2000
_STORIES = 20
_IN_ARTICLE = 3
_LIES_TOLD = 2


@dataclass(frozen=True, slots=True)
class Posted:
    """What came of some answers."""

    answers: int
    lies_told: int
    #: Lies that were posted, as sentence or headline.
    lies: tuple[str, ...]
    #: Sentences that were posted in the model's words or shortened.
    worded: int


def lies_of_passages() -> dict[str, list[str]]:
    """Return passages, each with sentences that are false beside it."""
    found: dict[str, list[str]] = {}
    for example in claims.examples():
        told = found.setdefault(example.passage, [])
        if not example.is_true:
            told.append(example.claim)
    for passage in lies.passages():
        made = [lie(passage.text) for lie in lies.LIES.values()]
        found[passage.text] = [text for text in made if text != passage.text]
    return {passage: told for passage, told in found.items() if told}


def posted(answers: int, *, seed: int = 1) -> Posted:
    """Ask a lying server for `answers` stories at least, and return what of its lies is posted."""
    chance = random.Random(seed)
    known = lies_of_passages()
    told: list[str] = []

    def answer(asked: Asked) -> str:
        number, _, truth = chance.choice(asked.passages)
        of_passages = [
            (lie, at) for at, _, text in asked.passages if text in known for lie in known[text]
        ]
        said = chance.sample(of_passages, min(_LIES_TOLD, len(of_passages)))
        headline = chance.choice(of_passages)[0].rstrip(".") if of_passages else ""
        told.extend([*(lie for lie, _ in said), headline])
        sentences = [(lie, [at]) for lie, at in said] + [(truth, [number])]
        chance.shuffle(sentences)
        return servers.story(*sentences, headline=headline)

    database = SqliteDatabase(None)
    with database.read() as conn:
        migrate(conn)
    false = {gate.plain(lie).rstrip(" .") for told_of in known.values() for lie in told_of}
    found: list[str] = []
    worded = asked = 0
    with serving(Model(answer)) as model:
        for plain in _editions(sorted(known), chance):
            if asked >= answers:
                break
            settings = LlmSettings(
                model=f"liar-{asked}",
                base_url=model.url,
                daily_tokens=10**9,
                brief_tokens=10**6,
            )
            edition = Writer(settings, database, key="").edition(plain, now=NOW, within_s=60)
            asked = len(model.asked)
            for told_story in edition.stories:
                texts = [sentence.text for sentence in told_story.details]
                worded += edition.engine != "extractive" and len(told_story.sentences)
                shown = [*texts, told_story.headline]
                found += [text for text in shown if text.rstrip(" .") in false]
    database.close()
    return Posted(asked, len(told), tuple(found), worded)


def _editions(passages: Sequence[str], chance: random.Random) -> Iterator[Edition]:
    while True:
        candidates = []
        for at in range(1, _STORIES + 1):
            text = " ".join(chance.sample(passages, _IN_ARTICLE))
            one = article(id=at, title=" ".join(text.split()[:8]), text=text)
            candidates.append(Candidate(story=story(one, id=at), independent_reports=1))
        yield compose_edition(untold(), [(topic(), candidates)], told={}, max_stories=_STORIES)


def main() -> int:
    """Print what was posted."""
    result = posted(int(sys.argv[1]) if len(sys.argv) > 1 else ANSWERS)
    print(f"{result.answers} answers, {result.lies_told} lies told, {result.worded} sentences")
    print(f"{len(result.lies)} lies posted", *result.lies, sep="\n  ")
    return int(bool(result.lies))


if __name__ == "__main__":
    sys.exit(main())
