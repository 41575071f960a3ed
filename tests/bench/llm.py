"""What a language model adds to a digest of eight stories and to a `/brief`: seconds and tokens.

`python -m tests.bench.llm [--delay S] [--rounds N]`: a server on loopback that answers after a
stated delay, the product's own writer with its product settings, memory of answers cold and then
warm. Prints milliseconds beside what the delay alone costs at that concurrency. The texts are
generated here.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.llm.settings import LlmSettings
from bot.llm.writer import Writer
from bot.model import Brief, Edition, Matched
from bot.news.brief import Candidate, compose_brief, compose_edition
from bot.store import llm as ledger
from bot.store.database import Database
from bot.store.schema import migrate
from bot.store.sqlite import SqliteDatabase
from tests.bench.brief import SENTENCES, SUBJECTS, VERBS
from tests.builders import NOW, article, pulse, story, topic
from tests.llm.servers import Model, obey, serving

STORIES, REPORTS = 8, 4


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bench; returns the exit code."""
    parser = argparse.ArgumentParser(description="Time what a language model adds.")
    parser.add_argument("--delay", type=float, default=1.0, help="seconds until the server answers")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args(argv)
    settings = LlmSettings(model="bench")
    waves = math.ceil(STORIES / settings.concurrency)
    print(
        f"server answers after {arguments.delay:g} s; {STORIES} stories, {settings.concurrency} calls at a time: ",
        end="",
    )
    print(f"the delays alone are {waves * arguments.delay * 1000:.0f} ms")
    print(f"{'':<10}{'cold ms':>10}{'warm ms':>10}{'calls':>8}{'tokens':>9}{'prompt chars':>14}")
    for name, make in (("digest", _edition), ("/brief", _brief)):
        cold, warm, calls, tokens, chars = [], [], 0, 0, 0
        for seed in range(arguments.rounds):
            with serving(Model(obey, delay_s=arguments.delay)) as model:
                database = _empty()
                writer = Writer(
                    settings.model_copy(update={"base_url": model.url}), database, key=""
                )
                word = _wording(writer, make(seed))
                cold.append(_ms(word))
                warm.append(_ms(word))
                with database.read() as conn:
                    tokens += ledger.spent(conn, now=NOW).tokens
                calls += len(model.asked)
                chars += sum(len(asked.system + asked.user) for asked in model.asked)
                database.close()
        each = arguments.rounds
        print(
            f"{name:<10}{statistics.median(cold):>10.0f}{statistics.median(warm):>10.0f}"
            f"{calls // each:>8}{tokens // each:>9,}{chars // each:>14,}"
        )
    return 0


def _ms(word: Callable[[], Edition | Brief]) -> float:
    began = time.perf_counter()
    assert word().engine == "bench"
    return (time.perf_counter() - began) * 1000


def _wording(writer: Writer, document: Edition | Brief) -> Callable[[], Edition | Brief]:
    if isinstance(document, Edition):
        return lambda: writer.edition(document, now=NOW, within_s=60)
    return lambda: writer.brief(document, place="terminal", now=NOW)


def _empty() -> Database:
    database = SqliteDatabase(None)
    with database.read() as conn:
        migrate(conn)
    return database


def _edition(seed: int) -> Edition:
    blank = Edition(
        digest="world", title="World desk", destination="file:1", timezone="UTC", kind="scheduled",
        date=NOW.date(), slot="08:00", since=NOW - timedelta(hours=24), until=NOW, pulse=pulse(),
    )  # fmt: skip
    return compose_edition(blank, [(topic(), _candidates(seed))], told={}, max_stories=STORIES)


def _brief(seed: int) -> Brief:
    blank = Brief(
        topic=topic(), since=NOW - timedelta(hours=24), until=NOW, pulse=pulse(),
        matched=Matched(articles=STORIES * REPORTS, of=200),
    )  # fmt: skip
    return compose_brief(blank, _candidates(seed), told={}, max_stories=STORIES)


def _candidates(seed: int) -> list[Candidate]:
    chance = random.Random(seed)
    return [
        Candidate(
            story=story(*[article(text=_text(chance)) for _ in range(REPORTS)], id=number),
            independent_reports=2,
        )
        for number in range(1, STORIES + 1)
    ]


def _text(chance: random.Random) -> str:
    subject, other = chance.sample(SUBJECTS, 2)
    return " ".join(
        sentence.format(
            Who="Norland", Whom="Vestmark", verb=chance.choice(VERBS), subject=subject, other=other, name="Inga Solberg",
            place="Norport", day=chance.choice(["Monday", "Tuesday"]), number=chance.randint(2, 900),
        )
        for sentence in chance.sample(SENTENCES, 9)
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
