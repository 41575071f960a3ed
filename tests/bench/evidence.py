"""How soon the passage behind a number opens, over a large store.

`python -m tests.bench.evidence [--articles N] [--marks N]`: fills a database with made-up articles
in bulk, asks many briefs, and opens so many of their numbers, chosen at random, by what the menus
of Discord and Slack hold of them. Prints how many showed each quoted sentence between its
neighbours, and p50, p95 and the slowest in milliseconds of the clock. Returns 1 if one was not
found or took more than 100 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from bot.config.settings import Feed, Settings, TopicSettings
from bot.desk.desk import Desk
from bot.editions.publish import Publisher
from bot.model import OPERATOR, Citation, SourcePassages
from bot.store.schema import migrate
from bot.store.sqlite import SqliteDatabase, connect
from bot.wording.passage_marks import mark_of, read_mark
from tests.bench.brief import NOW, QUESTIONS, fill, prototypes, quantiles

TARGET_MS = 100.0
_WINDOWS = (timedelta(days=1), timedelta(days=7), timedelta(days=365))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bench and return the exit code: 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Time opening the passages behind numbers.")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--marks", type=int, default=1_000)
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="bench-evidence-") as name:
        desk = _desk(Path(name), arguments.articles)
        return int(not asyncio.run(_run(desk, arguments.marks)))


def _desk(folder: Path, articles: int) -> Desk:
    conn = connect(folder / "bot.db")
    migrate(conn)
    fill(conn, articles, list(prototypes()))
    conn.close()
    settings = Settings(
        feed=Feed(path=folder / "feed"),
        topics={"us-china": TopicSettings(title="US and China", all=(("US",), ("China",)))},
    )
    database = SqliteDatabase(folder / "bot.db")
    return Desk(
        settings,
        database,
        Publisher(settings, database, {}),
        clock=lambda: NOW,
        post=str,
        running=lambda: True,
    )


async def _run(desk: Desk, marks: int) -> bool:
    cited: list[Citation] = []
    for question in QUESTIONS:
        for window in _WINDOWS:
            cited += desk.news.brief(question, OPERATOR, window=window).citations
    chance = random.Random(7)
    opened, waits = 0, []
    for citation in chance.choices(cited, k=marks):
        began = time.perf_counter()
        shown = await desk.answer(read_mark(mark_of(citation), OPERATOR))
        waits.append((time.perf_counter() - began) * 1000)
        opened += isinstance(shown, SourcePassages) and _is_whole(shown, citation)
    p50, p95 = quantiles(waits)
    print(
        f"{opened:,} of {marks:,} numbers of {len(cited):,} opened; "
        f"p50 {p50:.1f}, p95 {p95:.1f}, slowest {max(waits):.1f} ms"
    )
    return opened == marks and max(waits) <= TARGET_MS


def _is_whole(shown: SourcePassages, citation: Citation) -> bool:
    """Whether each quoted sentence stands between its neighbours; of an article that is quoted
    nowhere its beginning is shown.
    """
    parts = [part for passage in shown.passages for part in passage]
    quoted = "".join(text for text, is_quote in parts if is_quote)
    if not citation.quotes:
        return bool(parts) or not citation.article.text
    has_neighbours = any(not is_quote for _, is_quote in parts)
    is_all = len(quoted) >= len(citation.article.text.strip())
    return all(quote in quoted for quote in citation.quotes) and (has_neighbours or is_all)


if __name__ == "__main__":
    sys.exit(main())
