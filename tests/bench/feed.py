"""What it costs to read files and to make them searchable, by kind, beside what one would use
instead.

`python -m tests.bench.feed [--articles 400] [--words 350] [--runs 3]` prints for each kind of file
how many articles a
second of the processor reads, and how many it reads, stores and indexes for full text:
`parse_file` and `Arriving.add_article` with the names of countries and organisations,
100 to a transaction, into a database file; copies and stories are not looked for
(`tests.bench.arrival` measures those). Beside it stand trafilatura and a bare FTS5 table on the
same files in the same run. Rates are medians; a first run warms caches and is not counted.

Articles are made up of a vocabulary in Zipf's proportions; made-up pages carry their share of
menus, scripts, teasers and share bars. Saved pages with labelled snippets are read too where the
development data are: in EVAL_DEV, or in ../shared/evaldata beside the project. Returns 1 where a
rate misses its target or our F1 is below trafilatura's.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import trafilatura

from bot.feed.files import Folder
from bot.feed.scan import scan
from bot.feed.workers import Parsers
from bot.news import actors
from bot.store import articles, search
from bot.store.arriving import Arriving
from bot.store.schema import migrate
from bot.store.sqlite import connect
from tests.bench.arrival import World
from tests.feed.parsing import parse_file
from tests.quality import reading
from tests.quality.gate import PROJECT
from tests.quality.predict import read_rows

NOW = datetime(2026, 7, 20, 8, 0, tzinfo=UTC)
BATCH = 100
#: Items of a made-up feed, and pages are so many times fewer than articles.
ITEMS, FEWER_PAGES = 20, 4
#: Articles a CPU-second read, stored and indexed.
TARGETS = {"txt": 800, "json": 800, "html": 60, "saved pages": 60}


@dataclass(frozen=True, slots=True)
class Made:
    """A made-up article."""

    title: str
    paragraphs: list[str]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def main() -> int:
    """Measure, print, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.feed", description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    made = make(arguments.articles, arguments.words)
    words = median(len(each.text.split()) for each in made)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kinds = {
            "txt": write(folder, "txt", (txt(each) for each in made)),
            "json": write(folder, "json", map(record, made)),
            "html": write(folder, "html", map(page, made[::FEWER_PAGES])),
            "feed": write(folder, "xml", (rss(some) for some in in_groups(made, ITEMS))),
        }
        size = median((folder / path).stat().st_size for path in kinds["html"]) / 1000
        print(
            f"{len(made)} articles of {words:.0f} words, pages of {size:.0f} KB; per CPU-second, medians"
        )
        print(f"{'':34}{'read':>8}{'stored':>9}{'target':>9}")
        fine = True
        for kind, paths in kinds.items():
            fine &= compare(folder, kind, paths, runs=arguments.runs)
        fine &= saved_pages(folder, runs=arguments.runs)
    folder_rates([txt(each) for each in made])
    return int(not fine)


def make(count: int, words: int) -> list[Made]:
    """Return made-up articles of about `words` words in paragraphs of three sentences, some of them
    quoted.
    """
    rng = random.Random(5)
    world = World.made(random.Random(1))
    made = []
    for _ in range(count):
        drawn = world.article(rng, world.event(rng), words)
        sentences = drawn.text.split("\n")
        told = [
            f"“{each.rstrip('.')},” the ministry said." if n % 5 == 3 else each
            for n, each in enumerate(sentences)
        ]
        made.append(
            Made(drawn.title, [" ".join(told[at : at + 3]) for at in range(0, len(told), 3)])
        )
    return made


def txt(made: Made) -> str:
    """Return an article as a text file with title and dateline."""
    return f"{made.title}\n\nJakarta, 14 July 2026 (TDI): {made.text}\n"


def record(made: Made) -> str:
    """Return an article as scrapers write it."""
    fields = {
        "title": made.title,
        "text": made.text,
        "date": "2026-07-14",
        "author": "Ana Lim",
        "sitename": "Post",
    }
    return json.dumps(
        {**fields, "url": f"https://post.example.com/{len(made.text)}", "categories": ["world"]}
    )


def page(made: Made) -> str:
    """Return a saved page: head, scripts, menus, the article with its share bar and pictures,
    teasers, comments, foot.
    """
    links = [f"/{n}-{word}" for n, word in enumerate(made.text.split()[:120])]
    menu = "".join(
        f'<li class="menu-item"><a href="{link}" class="l">{link[1:].title()}</a></li>'
        for link in links[:60]
    )
    teasers = "".join(
        f'<div class="teaser card"><a href="{link}"><img src="{link}.jpg" alt=""><h3>{made.title} {n}</h3></a>'
        f'<p class="summary">{made.paragraphs[0][:90]}…</p><span class="date">July {1 + n % 28}</span></div>'
        for n, link in enumerate(links[60:90])
    )
    body = "".join(
        f'<p>{html.escape(each)} <a href="{links[n % 9]}">More of it</a>.</p>'
        + ('<div class="ad-slot" id="ad-1"></div>' if n % 3 == 1 else "")
        for n, each in enumerate(made.paragraphs)
    )
    comments = "".join(f'<li class="comment"><p>{each[:200]}</p></li>' for each in made.paragraphs)
    script = (
        "var settings = {"
        + ",".join(f'"key{n}": "{link}"' for n, link in enumerate(links * 8))
        + "};"
    )
    linked = {
        "@type": "NewsArticle",
        "headline": made.title,
        "datePublished": "2026-07-14T08:00:00Z",
    }
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{made.title} - Post</title>
<meta property="og:site_name" content="Post"><meta name="author" content="Ana Lim"><style>p {{ margin: 0 }}</style>
<script type="application/ld+json">{json.dumps(linked)}</script><script>{script}</script></head>
<body class="single"><header class="site-header"><nav class="main-nav"><ul>{menu}</ul></nav></header>
<div id="wrap" class="row"><div class="col-8"><article class="post"><h1 class="entry-title">{made.title}</h1>
<div class="byline">By Ana Lim</div><div class="share-bar"><a href="#">Share</a><a href="#">Tweet</a></div>
<figure><img src="a.jpg" alt=""><figcaption>A picture.</figcaption></figure>
<div class="entry-content">{body}</div></article><ol class="comments">{comments}</ol></div>
<aside class="sidebar">{teasers}</aside></div><footer><ul>{menu}</ul><p>© 2026 Post</p></footer></body></html>"""


def rss(some: Sequence[Made]) -> str:
    """Return a feed with the whole text of its items."""
    items = "".join(
        f"<item><title>{made.title}</title><link>https://post.example.com/{n}-{len(made.text)}</link>"
        "<pubDate>Tue, 14 Jul 2026 10:00:00 +0700</pubDate><content:encoded>"
        + html.escape("".join(f"<p>{each}</p>" for each in made.paragraphs))
        + "</content:encoded></item>"
        for n, made in enumerate(some)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Post</title><link>https://post.example.com</link>{items}</channel></rss>"
    )


def in_groups(listed: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Yield neighbours, `size` at a time."""
    return (listed[at : at + size] for at in range(0, len(listed), size))


def write(folder: Path, extension: str, contents: Iterable[str]) -> list[str]:
    """Write files and return their paths."""
    paths = []
    for n, content in enumerate(contents):
        paths.append(f"{n}.{extension}")
        (folder / paths[-1]).write_text(content, encoding="utf-8")
    return paths


def compare(folder: Path, kind: str, paths: list[str], *, runs: int) -> bool:
    """Print the rates of one kind of file, ours and the alternatives'; return whether ours meets
    its target.
    """
    ours = (lambda: read_all(folder, paths), lambda: stored(folder, paths))
    rows: dict[str, tuple[Callable[[], int], ...]] = {kind: ours}
    if kind in ("txt", "json"):
        rows["  bare FTS5"] = (lambda: 0, lambda: bare(folder, paths, plain_fields))
    elif kind != "feed":
        for name, extract in EXTRACTORS.items():
            rows[f"  {name}, FTS5"] = (
                lambda extract=extract: sum(bool(extract(shown(folder, path))) for path in paths),
                lambda extract=extract: bare(folder, paths, lambda text: ("", extract(text))),
            )
    rates = measured([work for works in rows.values() for work in works], runs)
    target = TARGETS.get(kind)
    for name, parsed, storing in zip(rows, rates[::2], rates[1::2], strict=True):
        shown_target = f"{target:>9}" if name == kind and target else ""
        print(
            f"{name:34}{f'{parsed:.0f}' if parsed else '':>8}{storing:>9.0f}{shown_target}",
            flush=True,
        )
    return target is None or rates[1] >= target


EXTRACTORS: dict[str, Callable[[str], str]] = {
    "trafilatura": lambda text: trafilatura.extract(text) or "",
    "trafilatura without comments": lambda text: (
        trafilatura.extract(text, include_comments=False) or ""
    ),
    "trafilatura fast": lambda text: trafilatura.extract(text, fast=True) or "",
}


def measured(works: Sequence[Callable[[], int]], runs: int) -> list[float]:
    """Return how much each of `works` does in a CPU-second: medians of `runs` after one that is not
    counted.

    They take turns, so that what else the machine does slows all of them alike.
    """
    done = [work() for work in works]
    spent: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for work, seconds in zip(works, spent, strict=True):
            started = time.process_time()
            work()
            seconds.append(time.process_time() - started)
    return [
        each / median(seconds) if each else 0.0 for each, seconds in zip(done, spent, strict=True)
    ]


def read_all(folder: Path, paths: Sequence[str]) -> int:
    """Parse files and return how many articles they hold."""
    return sum(len(parse_file(Folder(folder), path, now=NOW).articles) for path in paths)


def stored(folder: Path, paths: Sequence[str]) -> int:
    """Parse files, store and index what they hold in a new database, and return how many articles
    that is.
    """
    related = articles.Related(relation="report", reason="")
    count = 0
    with tempfile.TemporaryDirectory() as name:
        conn = connect(Path(name) / "bot.db")
        migrate(conn)
        (story,) = conn.execute(
            "INSERT INTO stories (first_seen_ms, last_seen_ms, articles, state) VALUES (0, 0, 1, x'') RETURNING id"
        ).fetchone()
        place = articles.Place(story=story, reason="")
        for some in in_groups(paths, BATCH):
            with conn.transaction(), Arriving(conn) as batch:
                for path in some:
                    for parsed in parse_file(Folder(folder), path, now=NOW).articles:
                        who = actors.read(parsed.title, parsed.text, language=parsed.language)
                        batch.add_article(
                            parsed,
                            path=path,
                            now=NOW,
                            background=False,
                            actors=who,
                            marks=search.marks(parsed.title, parsed.text, who),
                            keyed=articles.Keyed(digest=count, copy_keys=()),
                            related=related,
                            place=place,
                        )
                        count += 1
        conn.close()
    return count


def bare(folder: Path, paths: Sequence[str], fields: Callable[[str], tuple[str, str]]) -> int:
    """Store title and text of files in a table with an FTS5 index, nothing else, and return how
    many they are.
    """
    with tempfile.TemporaryDirectory() as name:
        conn = sqlite3.connect(Path(name) / "bare.db", isolation_level=None)
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA synchronous = NORMAL")
        conn.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, title, text)")
        conn.execute(
            "CREATE VIRTUAL TABLE full USING fts5 (title, text, content = 'article', content_rowid = 'id',"
            " tokenize = 'porter unicode61')"
        )
        for some in in_groups(paths, BATCH):
            with conn.transaction():
                for path in some:
                    values = fields(shown(folder, path))
                    row = conn.execute(
                        "INSERT INTO article (title, text) VALUES (?, ?)", values
                    ).lastrowid
                    conn.execute(
                        "INSERT INTO full (rowid, title, text) VALUES (?, ?, ?)", (row, *values)
                    )
        conn.close()
    return len(paths)


def plain_fields(text: str) -> tuple[str, str]:
    """Return title and text of a made-up file, taken at its word."""
    if text.startswith("{"):
        found = json.loads(text)
        return found["title"], found["text"]
    title, _, rest = text.partition("\n")
    return title, rest


def shown(folder: Path, path: str) -> str:
    """Return the content of a file."""
    return (folder / path).read_text(encoding="utf-8")


def saved_pages(folder: Path, *, runs: int) -> bool:
    """Print rates and snippet F1 over saved pages, where there are any; return whether both are as
    they should be.
    """
    file = (
        Path(os.environ.get("EVAL_DEV") or PROJECT.parent / "shared/evaldata")
        / "extract/pages.dev.jsonl.gz"
    )
    if not file.exists():
        print(f"saved pages: skipped, no {file.name} in the data folder")
        return True
    rows = read_rows(file)
    inside = folder / "saved"
    inside.mkdir()
    paths = write(inside, "html", (row["html"] for row in rows))
    fine = compare(inside, "saved pages", paths, runs=runs)
    found = {
        "saved pages": lambda path: "\n".join(
            a.text for a in parse_file(Folder(inside), path, now=NOW).articles
        )
    }
    for name, extract in EXTRACTORS.items():
        found[name] = lambda path, extract=extract: extract(shown(inside, path))
    f1 = {
        name: snippet_f1(rows, [text_of(path) for path in paths]) for name, text_of in found.items()
    }
    print("snippet F1: " + ", ".join(f"{name} {value:.1f}" for name, value in f1.items()))
    return fine and f1["saved pages"] >= f1["trafilatura"]


def snippet_f1(rows: Sequence[dict[str, Any]], texts: Sequence[str]) -> float:
    """Return the F1 of snippets that must and must not be in the texts, in percent."""
    return reading.snippets(rows, {row["id"]: text for row, text in zip(rows, texts, strict=True)})


def folder_rates(texts: Sequence[str]) -> None:
    """Print the rates of the pool, which works on several processors, and of a scan."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = write(folder, "txt", texts)
        with Parsers(Folder(folder)) as parsers:
            list(parsers.parse(paths[:64], now=NOW))
            started = time.monotonic()
            done = sum(1 for _ in parsers.parse(paths, now=NOW))
            print(
                f"txt, through two children: {done / (time.monotonic() - started):.0f} per second of the clock"
            )
        for n in range(60_000):
            os.close(os.open(folder / f"empty-{n}.txt", os.O_CREAT | os.O_WRONLY))
        started = time.process_time()
        states = scan(folder).states
        print(f"scan of {len(states)} files: {time.process_time() - started:.2f} CPU-seconds")


if __name__ == "__main__":
    sys.exit(main())
