"""What it costs to read files: by kind, beside bare trafilatura on the same pages, and through the children.

`python -m tests.bench.feed [--articles 2000] [--pages FILE]` prints a line a stage. Rates are per CPU-second of this
process, medians of three; the pool's is per second of wall time. `--pages` takes JSON lines with `html` (and `with_`,
`without` for snippet F1); without it pages are made up.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import trafilatura

from bot.feed.formats import parse
from bot.feed.scan import scan
from bot.feed.workers import Parsers
from tests.feed.pages import page

NOW = datetime(2026, 7, 20, 8, 0, tzinfo=UTC)
WORDS = [
    f"{a}{b}{c}"
    for a in ("har", "ves", "mon", "tel", "qui")
    for b in ("bo", "ra", "ti", "lu")
    for c in ("n", "rd", "st")
]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.feed", description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--pages", type=Path)
    arguments = parser.parse_args()
    texts = [article(n) for n in range(arguments.articles)]
    records = [json.dumps({"title": t.partition("\n")[0], "text": t, "date": "2026-07-19"}) for t in texts]
    rate("txt", texts, lambda text: parse(text.encode(), path="a.txt", modified=NOW))
    rate("json", records, lambda text: parse(text.encode(), path="a.json", modified=NOW))
    pages = rows(arguments.pages) if arguments.pages else [{"html": made_page(n)} for n in range(100)]
    for name, extract in EXTRACTORS.items():
        found = rate(f"html, {name}", [row["html"] for row in pages], extract)
        if "with_" in pages[0]:
            print(f"{'':24}snippet F1 {snippet_f1(pages, found):.4f}")
    folder_rates(texts)


def article(n: int) -> str:
    """Return a made-up article of about 180 words."""
    chosen = random.Random(n)
    sentences = [" ".join(chosen.choices(WORDS, k=15)).capitalize() + "." for _ in range(12)]
    return (
        f"Report {n} on {sentences[0][:40]}\n\n"
        + "\n\n".join(" ".join(sentences[i : i + 3]) for i in (0, 3, 6, 9))
        + "\n"
    )


def made_page(n: int) -> str:
    """Return a made-up page around an article."""
    return page(paragraphs=tuple(article(n).split("\n\n")[1:]))


def ours(html: str) -> str:
    """Return the text that the feed takes from a page."""
    return parse(html.encode("utf-8", "replace"), path="a.html", modified=NOW)[0].text


EXTRACTORS: dict[str, Callable[[str], str]] = {
    "ours": ours,
    "trafilatura": lambda html: trafilatura.extract(html) or "",
    "trafilatura no comments": lambda html: trafilatura.extract(html, include_comments=False) or "",
    "trafilatura fast": lambda html: trafilatura.extract(html, fast=True) or "",
}


def rate(name: str, inputs: Sequence[str], work: Callable[[str], Any]) -> list[Any]:
    """Print how many of `inputs` are done in a CPU-second; return what came of them."""
    work(inputs[0])
    rates = []
    for _ in range(3):
        started = time.process_time()
        found = [work(text) for text in inputs]
        rates.append(len(inputs) / (time.process_time() - started))
    print(f"{name:24}{median(rates):8.0f} per CPU-second")
    return found


def folder_rates(texts: Sequence[str]) -> None:
    """Print the rates of a scan and of the pool over real files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n, text in enumerate(texts):
            (folder / f"{n}.txt").write_text(text)
        with Parsers(folder) as parsers:
            paths = [state.path for state in scan(folder)]
            list(parsers.parse(paths[:64], now=NOW))
            started = time.monotonic()
            done = sum(1 for _ in parsers.parse(paths, now=NOW))
            print(f"{'txt, through the pool':24}{done / (time.monotonic() - started):8.0f} per second of wall time")
        for n in range(60_000):
            os.close(os.open(folder / f"empty-{n}.txt", os.O_CREAT | os.O_WRONLY))
        started = time.monotonic()
        states = scan(folder)
        print(f"{'scan':24}{len(states):8} files in {time.monotonic() - started:.2f} s")


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the JSON objects of a file of lines, plain or gzipped."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        return [json.loads(line) for line in lines]


def snippet_f1(pages: Iterable[dict[str, Any]], found: Iterable[str]) -> float:
    """Return the F1 of snippets that must and must not be in the texts, white space apart."""
    hits = misses = extra = 0
    for row, text in zip(pages, found, strict=True):
        bare = re.sub(r"\s+", "", text)
        inside = [re.sub(r"\s+", "", snippet) in bare for snippet in row["with_"]]
        hits += sum(inside)
        misses += len(inside) - sum(inside)
        extra += sum(re.sub(r"\s+", "", snippet) in bare for snippet in row["without"])
    return 2 * hits / (2 * hits + misses + extra)


if __name__ == "__main__":
    main()
