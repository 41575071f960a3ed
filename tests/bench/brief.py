"""How long `/brief` takes at 10,000, 100,000 and (with --million) 1,000,000 stored articles.

`python -m tests.bench.brief [--million] [--articles N ...] [--keep FOLDER]`: fills a database with made-up articles
in bulk, asks a fixed list of briefs over a day, a week and everything, and prints p50 and p95 in
milliseconds beside a plain FTS5 ranked OR of the same words in the same run, and the most anonymous
memory seen. Everything is in the page cache, so the processor's time is what a quiet machine takes;
the targets are held against it, for on a busy one the clock measures the neighbours. The text is
generated here. With `--keep` the databases stay in a folder, for later runs.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from bot.archive.visibility import Visibility
from bot.config.settings import Settings, TopicSettings
from bot.desk.brief import brief
from bot.model import OPERATOR, Window
from bot.news import actors, relevance
from bot.store import search
from bot.store.database import to_ms
from bot.store.match import stems
from bot.store.schema import migrate
from bot.store.sqlite import connect

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
#: The stored articles arrived evenly over so many days.
DAYS = 365
#: Events told; each by so many outlets in a row, and again later under other story ids.
EVENTS, TOLD_BY = 1500, 4
WINDOWS = (timedelta(days=1), timedelta(days=7), timedelta(days=10_000))
TARGETS_MS = {10_000: (8, 20), 100_000: (10, 30), 1_000_000: (20, 60)}
ROUNDS = 3


def _list(words: str) -> list[str]:
    return words.split()


COUNTRIES = _list(
    """
    China Russia Ukraine France Germany Japan India Iran Israel Brazil Mexico Canada Kenya Egypt Poland Spain Turkey
    Indonesia Vietnam Chile Nigeria Australia Italy Greece Taiwan
    """
)
SUBJECTS = _list(
    """
    tariffs exports chips wheat fisheries vaccines visas pipelines railways elections wildfires floods banks pensions
    satellites drones ferries steel lithium football sanctions refugees inflation wages housing schools hospitals
    submarines cables ports forests glaciers bees coffee cotton copper rice tourism museums cyclones droughts
    """
)
VERBS = _list("agreed refused promised planned offered began decided failed")
SYLLABLES = _list("ba ce dor fi gal hu jen ka lor mi nus pol ra sen tu vik wo xan yel zor")
OUTLETS = [
    f"{first} {second}"
    for first in _list("Northern Harbour Capital Evening Daily")
    for second in _list("Wire Post Herald Courier Observer Times")
]
SENTENCES = (
    "{Who} and {Whom} {verb} on {day} to settle their dispute over {subject}, according to {name}.",
    "The {subject} talks in {place} lasted {number} hours and ended without a joint statement.",
    "{name}, who leads the delegation, said the offer on {subject} was the last one.",
    "Some {number} people took to the streets of {place} to protest against the plan for {other}.",
    "Officials in {Who} put the cost at {number} million dollars, more than twice the estimate of last year.",
    "A ministry spokesman in {Whom} called the report on {other} premature and asked for patience.",
    "Prices of {subject} rose by {number} percent in {place} after the announcement.",
    "{name} is expected to travel to {place} on {day} for a second round.",
    "Analysts had warned that {other} would suffer if {Who} did not move before the deadline.",
    "The agreement on {subject} needs the approval of parliament, where a vote is due on {day}.",
    "In {place}, the mayor said that {number} workers in {other} had already lost their jobs.",
)
QUESTIONS = (
    "us-china",
    "us-russia",
    "japan-india",
    "france-germany",
    "us-iran",
    "ukraine war",
    "china tariffs",
    "chips",
    "wheat exports",
    "vaccines",
    "india vaccines talks",
    "housing prices",
    "ferries",
    "lithium",
    "egypt wheat",
    "coffee prices brazil",
    "submarines",
    "taiwan chips exports",
    "glaciers",
    "museums",
    "copper chile",
    "elections",
    "satellites drones",
    "refugees poland",
    "football",
    "what did china say about lithium?",
    "how many people protested in the copper talks?",
    "what happened with the submarines since Monday?",
    "who leads the vaccines talks in india?",
    "tell me about the wheat exports",
)
VISIBILITY = Visibility(
    Settings(topics={"us-china": TopicSettings(title="US and China", all=(("US",), ("China",)))})
)


@dataclass(frozen=True, slots=True)
class Prototype:
    """One generated article with everything the index keeps of it."""

    title: str
    text: str
    entities: str
    marks: relevance.Marks


class Time(NamedTuple):
    """Milliseconds of the processor and on the clock."""

    cpu: float
    clock: float


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bench and return the exit code: 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Time /brief over stores of several sizes.")
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument(
        "--million",
        action="store_true",
        help="also one million articles: 5 GB of disk, some minutes",
    )
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args(argv)
    sizes = [*arguments.articles, *([1_000_000] if arguments.million else [])]
    made = list(prototypes())
    missed = False
    print(
        f"{'articles':>10} {'p50/p95 ms':>14} {'on the clock':>14} {'plain OR':>14} {'anon MB':>8}  by window: p50/p95 ms"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bench-brief-") as folder:
            missed |= not _run((arguments.keep or Path(folder)) / f"brief-{size}.db", size, made)
    return int(missed)


def _run(path: Path, size: int, made: Sequence[Prototype]) -> bool:
    if not path.exists():
        conn = connect(path)
        migrate(conn)
        fill(conn, size, made)
        conn.close()
    reader = connect(path, read_only=True)
    timed = {
        window: _times(lambda question, w=window: _brief(reader, question, w)) for window in WINDOWS
    }  # type: ignore[misc]
    plain = _times(lambda question: _ranked_or(reader, question))
    every = [one for times in timed.values() for one in times]
    windows = ", ".join(
        f"{window.days}d {_shown(one.cpu for one in times)}" for window, times in timed.items()
    )
    print(
        f"{size:>10,} {_shown(one.cpu for one in every):>14} {_shown(one.clock for one in every):>14} "
        f"{_shown(one.cpu for one in plain):>14} {_anonymous_mb():>8.0f}  {windows}",
        flush=True,
    )
    p50, p95 = quantiles([one.cpu for one in every])
    target = TARGETS_MS.get(size)
    return target is None or (p50 <= target[0] and p95 <= target[1])


def _brief(conn: sqlite3.Connection, question: str, window: timedelta) -> None:
    brief(VISIBILITY.view(conn, OPERATOR), question, Window(NOW - window, NOW))


def _ranked_or(conn: sqlite3.Connection, question: str) -> None:
    match = " OR ".join(f'"{stem}"' for stem in stems(question).split())
    conn.execute(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 50", (match,)
    ).fetchall()


def _times(ask: Callable[[str], None]) -> list[Time]:
    """Return how long each question took, after one round that warms the caches."""
    found = []
    for turn in range(ROUNDS + 1):
        for question in QUESTIONS:
            clock, cpu = time.perf_counter(), time.process_time()
            ask(question)
            if turn:
                found.append(
                    Time((time.process_time() - cpu) * 1000, (time.perf_counter() - clock) * 1000)
                )
    return found


def quantiles(times: Sequence[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _shown(times: Iterable[float]) -> str:
    p50, p95 = quantiles(list(times))
    return f"{p50:.1f}/{p95:.1f}"


def _anonymous_mb() -> float:
    for line in Path("/proc/self/status").read_text("ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return float("nan")


def prototypes() -> Iterator[Prototype]:
    """Yield generated articles, those of one event one after the other."""
    chance = random.Random(7)
    for _ in range(EVENTS):
        who, whom = chance.sample(["United States", "United States", *COUNTRIES], 2)
        subject, other = chance.sample(SUBJECTS, 2)
        name, place = f"{_invented(chance)} {_invented(chance)}", _invented(chance)
        for _ in range(TOLD_BY):
            filled = [
                sentence.format(
                    Who=who,
                    Whom=whom,
                    verb=chance.choice(VERBS),
                    subject=subject,
                    other=other,
                    name=name,
                    place=place,
                    day=chance.choice(["Monday", "Tuesday", "Thursday"]),
                    number=chance.randint(2, 900),
                )
                for sentence in chance.sample(SENTENCES, 9)
            ]
            title, text = filled[0].rstrip("."), " ".join(filled[1:])
            acting = actors.read(title, text)
            yield Prototype(
                title,
                text,
                search.entity_terms(acting, is_strange=False),
                search.marks(title, text, acting),
            )


def _invented(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def fill(
    conn: sqlite3.Connection, size: int, made: Sequence[Prototype], *, days: int = DAYS
) -> None:
    """Store `size` articles that arrived evenly over the `days` before NOW, in stories of four."""
    step_ms = days * 86_400_000 / size
    end = to_ms(NOW)
    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("BEGIN")
    for first in range(1, size + 1, 5000):
        ids = range(first, min(size, first + 4999) + 1)
        rows = [
            (n, made[n % len(made)], end - round((size - n) * step_ms), n // TOLD_BY + 1)
            for n in ids
        ]
        conn.executemany(
            "INSERT INTO articles (id, path, title, title_from, text, entities, kind, outlet, first_seen_ms, digest, "
            "copy_keys, relation, relation_reason, story) "
            "VALUES (?, ?, ?, 'field', ?, ?, 'full', ?, ?, ?, x'', 'report', '', ?)",
            [
                (
                    n,
                    b"%d.txt" % n,
                    p.title,
                    p.text,
                    p.entities,
                    OUTLETS[n % len(OUTLETS)],
                    seen,
                    n,
                    story,
                )
                for n, p, seen, story in rows
            ],
        )
        conn.executemany(
            "INSERT INTO search (rowid, title, text, entities) VALUES (?, ?, ?, ?)",
            [(n, *map(stems, (p.title, p.text, p.entities))) for n, p, _, _ in rows],
        )
        conn.executemany(
            "INSERT INTO search_marks (article, story, moment_ms, length, mentions, keys, counts) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    n,
                    story,
                    seen,
                    p.marks.length,
                    p.marks.mentions,
                    p.marks.keys.tobytes(),
                    p.marks.counts.tobytes(),
                )
                for n, p, seen, story in rows
            ],
        )
        conn.executemany(
            "INSERT OR IGNORE INTO stories (id, first_seen_ms, last_seen_ms, articles, state) VALUES (?, ?, ?, ?, x'')",
            [(story, seen, seen, TOLD_BY) for _, _, seen, story in rows],
        )
    conn.execute("COMMIT")


if __name__ == "__main__":
    sys.exit(main())
