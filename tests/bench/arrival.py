"""What one arrival costs, and whether that grows with the archive.

`python -m tests.bench.arrival [--sizes 1000 100000] [--articles 600] [--words 180] [--keep FOLDER]`
prints a line per archive size: articles per CPU-second over duplicates, stories, store and index, CPU
milliseconds of one arrival (median, p95), anonymous memory, and the size of the database. The
archive is synthetic and bulk-loaded: articles of made-up words in Zipf's proportions, with keys
spread as real ones are. The measured articles go through `arrive` itself, in transactions
of 100: half are new events, a third tell an event of the archive again, the rest are copies.
With `--keep` the archives stay in a folder, and later runs measure on copies of them.
"""

from __future__ import annotations

import argparse
import dataclasses
import itertools
import random
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles

import numpy as np
import numpy.typing as npt

from bot.archive.articles import arrive, look_ahead
from bot.archive.reading import Readings
from bot.model import ParsedArticle
from bot.news import arguments, profile, stories
from bot.store.arriving import Arriving
from bot.store.database import to_ms
from bot.store.match import Columns, Words
from bot.store.schema import migrate
from bot.store.sqlite import SqliteConnection, connect

Ints = npt.NDArray[np.int64]

NOW = datetime(2025, 6, 12, 8, tzinfo=UTC)
#: The archive spans so many days, as a busy feed's would.
DAYS = 200
BATCH = 100
VOCABULARY = 40_000
FUNCTION = (
    "the",
    "of",
    "to",
    "in",
    "a",
    "and",
    "for",
    "on",
    "that",
    "is",
    "with",
    "as",
    "was",
    "by",
    "at",
    "from",
    "it",
)


@dataclass(frozen=True)
class World:
    """The words articles are made of."""

    words: Sequence[str]
    weights: Sequence[float]
    names: Sequence[str]

    @classmethod
    def made(cls, rng: random.Random) -> World:
        syllables = [c + v for c in "bcdfghjklmnprstvwz" for v in "aeiou"]
        made = {
            "".join(rng.choices(syllables, k=rng.randint(3, 4))) for _ in range(VOCABULARY + 10_000)
        }
        words = sorted(made)
        rng.shuffle(words)
        plain, names = words[:VOCABULARY], [word.title() for word in words[VOCABULARY:]]
        return cls(plain, list(accumulate(1 / (rank + 10) for rank in range(len(plain)))), names)

    def event(self, rng: random.Random) -> tuple[list[str], list[str]]:
        """Return the words and names that the reports of one event share."""
        return rng.choices(self.words, cum_weights=self.weights, k=40), rng.sample(self.names, 6)

    def article(
        self, rng: random.Random, event: tuple[list[str], list[str]], length: int
    ) -> ParsedArticle:
        """Return a report of an event: a third its words, the rest anything."""
        core, names = event
        sentences = []
        for _ in range(max(1, length // 18)):
            body = []
            for place in range(18):
                if place % 2:
                    body.append(rng.choice(FUNCTION))
                elif rng.random() < 0.12:
                    body.append(
                        rng.choice(names) if rng.random() < 0.9 else str(rng.randint(2, 999))
                    )
                elif rng.random() < 0.4:
                    body.append(rng.choice(core))
                else:
                    body.append(rng.choices(self.words, cum_weights=self.weights)[0])
            sentences.append(" ".join(body).capitalize() + ".")
        title = " ".join([names[0], *rng.sample(core, 5)])
        published = NOW - timedelta(minutes=rng.randint(0, 600))
        text = "\n".join(sentences)
        return ParsedArticle(
            title=title, title_from="field", text=text, published=published, date_from="field"
        )


def about(sample: ParsedArticle) -> profile.Profile:
    """Return what an article of the archive is about, in an empty feed."""
    title, text, language = sample.title, sample.text, sample.language
    said = stories.say(title, text, arguments.read(title, text), language=language)
    return stories.about(said, profile.Usage(0.0, {}), day=None, language=language)


def load(
    conn: SqliteConnection, world: World, events: Sequence[tuple[list[str], list[str]]], size: int
) -> None:
    """Fill the archive with `size` articles in stories of three, keys and index included."""
    rng, numbers = random.Random(size), np.random.default_rng(size)
    samples = [world.article(rng, event, 180) for event in events]
    profiles = [about(sample) for sample in samples]
    states = [one.pack() for one in profiles]
    common = np.array([key for one in profiles for key in stories.keys(one)])
    start = to_ms(NOW - timedelta(days=DAYS))
    step = timedelta(days=DAYS) / timedelta(milliseconds=1) / size
    with conn.transaction():
        conn.executemany(
            "INSERT INTO stories (id, first_seen_ms, last_seen_ms, articles, state) VALUES (?, ?, ?, 3, ?)",
            (
                (at + 1, *[int(start + step * (3 * at + 2))] * 2, states[at % len(states)])
                for at in range(size // 3)
            ),
        )
        conn.executemany(
            "INSERT INTO articles (id, path, title, title_from, text, entities, kind, first_seen_ms, digest,"
            " relation, relation_reason, story) VALUES (?, 'a', ?, 'field', ?, '', 'full', ?, ?, 'report', '', ?)",
            (
                (
                    at + 1,
                    sample.title,
                    sample.text,
                    int(start + step * at),
                    at,
                    min(at // 3 + 1, size // 3),
                )
                for at, sample in zip(range(size), itertools.cycle(samples), strict=False)
            ),
        )
        conn.executemany(
            "INSERT INTO copy_keys VALUES (?, ?)",
            _in_order(_any_keys(numbers, size, 18), np.arange(1, size + 1)),
        )
        conn.executemany(
            "INSERT OR IGNORE INTO edge_lines VALUES (?, 1)",
            ((line,) for line, _ in _in_order(_any_keys(numbers, size, 10), np.arange(size))),
        )
        ids = np.arange(1, size // 3 + 1)
        keys = np.hstack(
            [numbers.choice(common, (len(ids), 8)), numbers.integers(0, 2**32, (len(ids), 8))]
        )
        seen = (start + step * (3 * ids - 1)).astype(np.int64) // 3_600_000
        conn.executemany(
            "INSERT OR IGNORE INTO story_keys VALUES (?, ?, ?)", _in_order(keys, seen, ids)
        )
        conn.executemany(
            "INSERT INTO word_usage (term, halves, capitals, smalls, used_ms) VALUES (?, ?, 0, 9, 0)"
            " ON CONFLICT (term) DO NOTHING",
            (
                (profile.term_of(word), 2 + 2 * size // (rank + 10))
                for rank, word in enumerate([*world.words, *world.names])
            ),
        )
        conn.full_text.fill(
            conn,
            (
                Words(at + 1, Columns(sample.title, sample.text, ""), moment_ms=0)
                for at, sample in zip(range(size), itertools.cycle(samples), strict=False)
            ),
        )


def _any_keys(numbers: np.random.Generator, size: int, each: int) -> Ints:
    return numbers.integers(-(2**63), 2**63 - 1, (size, each))


def _in_order(keys: Ints, *owner: Ints) -> Iterator[tuple[int, ...]]:
    """Yield each key with its row's owner, by key: a B-tree filled out of order takes ten times as
    long.
    """
    flat = keys.ravel()
    order = np.argsort(flat, kind="stable")
    for start in range(0, len(order), 100_000):
        at = order[start : start + 100_000]
        yield from zip(
            flat[at].tolist(), *(one[at // keys.shape[1]].tolist() for one in owner), strict=True
        )


def arriving(
    world: World, events: Sequence[tuple[list[str], list[str]]], count: int, words: int
) -> list[ParsedArticle]:
    """Return the articles to measure: new events, known events, copies."""
    rng = random.Random(7)
    made: list[ParsedArticle] = []
    for number in range(count):
        if number % 6 == 5:
            copy = rng.choice(made)
            made.append(dataclasses.replace(copy, text=f"By staff\n{copy.text}"))
        else:
            event = rng.choice(events) if number % 6 in (1, 3) else world.event(rng)
            made.append(world.article(rng, event, words))
    return made


def anonymous_mb() -> float:
    """Return the memory of this process that no file backs."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1024
    return 0.0


def archive(
    world: World,
    events: Sequence[tuple[list[str], list[str]]],
    size: int,
    *,
    keep: Path | None,
    folder: Path,
) -> Path:
    """Return the path of an archive of `size` articles in `folder` that may be written: a copy of
    the one that is kept.
    """
    path = folder / f"{size}.db"
    made = path if keep is None else keep / f"{size}.db"
    if not made.exists():
        conn = connect(made)
        migrate(conn)
        load(conn, world, events, size)
        conn.close()
    if made != path:
        shutil.copyfile(made, path)
    return path


def measure(
    world: World, size: int, *, count: int, words: int, folder: Path, keep: Path | None
) -> str:
    """Return the printed line for one archive size."""
    rng = random.Random(3)
    events = [world.event(rng) for _ in range(3_000)]
    path = archive(world, events, size, keep=keep, folder=folder)
    conn = connect(path)
    articles = arriving(world, events, count + BATCH, words)
    costs: list[float] = []
    spent = 0.0
    for start in range(0, len(articles), BATCH):
        batch_started = time.process_time()
        with conn.transaction():
            some = [
                (f"{start + number}.txt", article)
                for number, article in enumerate(articles[start : start + BATCH])
            ]
            with Arriving(conn) as batch:
                readings = Readings(now=NOW)
                look_ahead(batch, some, readings, now=NOW)
                for name, article in some:
                    started = time.process_time()
                    arrive(batch, article, readings, path=name, now=NOW)
                    costs.append(1000 * (time.process_time() - started))
        # The first batch warms caches and tables and is not counted.
        spent += time.process_time() - batch_started if start else 0.0
    costs = costs[BATCH:]
    conn.close()
    return (
        f"{size:>9,} stored: {len(costs) / spent:6.0f} articles per CPU-second; one arrival {median(costs):.2f} ms,"
        f" p95 {quantiles(costs, n=20)[18]:.2f} ms; {anonymous_mb():.0f} MB anonymous; database"
        f" {path.stat().st_size / 1e6:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--words", type=int, default=180)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    world = World.made(random.Random(1))
    with tempfile.TemporaryDirectory() as folder:
        for size in arguments.sizes:
            line = measure(
                world,
                size,
                count=arguments.articles,
                words=arguments.words,
                folder=Path(folder),
                keep=arguments.keep,
            )
            Path(folder, f"{size}.db").unlink()
            print(line, flush=True)


if __name__ == "__main__":
    main()
