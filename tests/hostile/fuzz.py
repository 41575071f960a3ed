"""Files that nobody thought of: the hostile corpus, changed at random, through the parsing children.

`python -m tests.soak fuzz [FILES]` does it with a new seed each time, and then tries every pattern
on a megabyte; the suite does a little with a fixed one. A fault is told with the seed and the
number of the file, which make it again.
"""

from __future__ import annotations

import os
import random
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bot.feed.files import Folder
from bot.feed.kinds import kind_of
from bot.feed.parsing import ParseResult
from bot.feed.workers import Parsers
from tests.hostile import corpus
from tests.patterns import busy_strings, named_patterns, seconds

NOW = datetime(2026, 7, 20, 8, 0, tzinfo=UTC)
#: Seeds are light, so that a run is many files and not a few.
SEED_BYTES = 20_000
MOST_BYTES = 200_000
MEGABYTE = 1_000_000
#: A linear pattern takes a fraction of it for a megabyte.
MEGABYTE_S = 5.0
BATCH = 500
#: What parsers stumble over, put anywhere.
TOKENS = (
    b"\0", b"\xff\xfe", b"<", b"-->", b"]]>", b"<![CDATA[", b"&#x110000;", b"&amp;lt;", b"\r\n\r\n",
    b"{", b'"', b"\\ud800", b"1e999", b"=?utf-8?b?", b"--x", b"\n---\n", b"%", b"\x1b[2J", b" " * 500,
    b"(" * 300, b"2026-13-45T99:99:99Z", "\u202e\u0301".encode() * 50,
)  # fmt: skip
_UNFORESEEN = re.compile(r"makes its parser|children that parse")


def seeds() -> list[tuple[str, bytes]]:
    """Return the light files of the corpus that are read, by path."""
    cases = corpus.hostile(trap_url="http://127.0.0.1:9", canary=b"/nowhere")
    return [
        (case.name, case.content)
        for case in cases
        if isinstance(case.content, bytes)
        and 0 < len(case.content) <= SEED_BYTES
        and kind_of(case.name) is not None
    ]


def _cut(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:start] + data[end:]


def _repeat(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    part = data[start : start + chance.randrange(1, 80)]
    return data[:start] + part * chance.choice((2, 10, 500)) + data[start:]


def _flip(data: bytes, other: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(TOKENS) + data[at:]


def _splice(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


CHANGES: Sequence[Callable[[bytes, bytes, random.Random], bytes]] = (
    _cut,
    _repeat,
    _flip,
    _insert,
    _splice,
)


def changed_files(
    count: int, seed: int, known: Sequence[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Yield so many files, each a `known` seed of the corpus after a few changes."""
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        path, data = chance.choice(known)
        for _ in range(chance.randrange(1, 5)):
            _, other = chance.choice(known)
            data = chance.choice(CHANGES)(data or b"x", other, chance)[:MOST_BYTES]
        extension = "".join(Path(path).suffixes[-2:]) if path.endswith(".gz") else Path(path).suffix
        yield f"{seed}-{number}{extension or '.txt'}", data


def faults(count: int, seed: int) -> list[str]:
    """Parse so many changed files and return what must not have come of one, a line each."""
    found = []
    files = list(changed_files(count, seed, seeds()))
    for start in range(0, count, BATCH):
        with tempfile.TemporaryDirectory() as folder:
            for path, data in files[start : start + BATCH]:
                (Path(folder) / path).write_bytes(data)
            with Parsers(Folder(Path(folder))) as parsers:
                for result in parsers.parse(sorted(os.listdir(folder)), now=NOW):
                    found += [f"{result.path}: {fault}" for fault in _faults_of(result)]
    return found


def _faults_of(result: ParseResult) -> Iterator[str]:
    if result.reason and _UNFORESEEN.search(result.reason):
        yield result.reason
    for article in result.articles:
        shown = [article.title, article.outlet or "", article.author or "", *article.labels]
        if any("\n" in text for text in shown):
            yield "a field of one line has two"
        text = "\n".join([*shown, article.text])
        if any(unicodedata.category(char) in ("Cc", "Cs", "Co") for char in text if char != "\n"):
            yield "a control reaches the reader"
        if article.published is not None and str(article.published) > "2026-07-22":
            yield "a date from the future is believed"


def run(files: int = 20_000) -> bool:
    """Change and parse so many files, try every pattern on a megabyte; say what was wrong."""
    seed = random.SystemRandom().randrange(1_000_000)
    found = faults(files, seed)
    for name, (pattern, anchored) in named_patterns().items():
        for text in busy_strings(pattern, MEGABYTE):
            taken = seconds(pattern, text, anchored=anchored, most_s=MEGABYTE_S)
            if taken >= MEGABYTE_S:
                found.append(f"{name}: over {taken:.0f} s for {text[:20]!r}…")
                break
    print(f"fuzz: {files} files of seed {seed}, every pattern on {MEGABYTE:,} characters")
    print("".join(f"  {fault}\n" for fault in found) or "  nothing was wrong")
    return not found
