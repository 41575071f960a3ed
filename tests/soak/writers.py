"""Programs that write into the feed in every way there is, all at once, while the service reads it.

Each writer is one file's life: bytes that come slowly, a rename, a replacement, an overwriting, an
appending, an old date, an inode used again, a rewriting that leaves size and time as they were, a
folder swapped for another, a file that goes before or after it was read. In the end every article
must be stored once, as its writer left it.
"""

from __future__ import annotations

import heapq
import os
import random
import shutil
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path

from tests.soak.feed import SETTLE_S, articles, read_only, service

#: Sleeps for the seconds it yields; returns the text that must be stored, None for none.
Life = Generator[float, None, str | None]
#: Long enough for a file to have been read.
READ_S = SETTLE_S + 4.0
START_S = 20.0


def run(*, each: int = 40) -> bool:
    """Let so many writers of each kind work within some seconds; print what was stored of each."""
    rng = random.Random(0)
    with service() as (root, _, _port):
        (root / "inbox").mkdir()
        texts = articles()
        lives: dict[str, list[Life]] = {
            name: [kind(root, f"{name}-{number}", texts, rng) for number in range(each)]
            for name, kind in KINDS.items()
        }
        expected = _live(lives, rng)
        time.sleep(READ_S)
        return _report(root, expected)


def _live(lives: dict[str, list[Life]], rng: random.Random) -> dict[str, list[str]]:
    """Run all lives, each from a moment of its own; return the texts they left, by kind."""
    left: dict[str, list[str]] = {name: [] for name in lives}
    began = time.monotonic()
    queue = [
        (rng.uniform(0, START_S), name, number, life)
        for name, some in lives.items()
        for number, life in enumerate(some)
    ]
    heapq.heapify(queue)
    while queue:
        at, name, number, life = heapq.heappop(queue)
        time.sleep(max(0.0, began + at - time.monotonic()))
        try:
            heapq.heappush(queue, (time.monotonic() - began + next(life), name, number, life))
        except StopIteration as end:
            if end.value is not None:
                left[name].append(end.value)
    return left


def _report(root: Path, expected: dict[str, list[str]]) -> bool:
    with closing(read_only(root)) as conn:
        stored = Counter(
            text for (text,) in conn.execute("SELECT title || char(10, 10) || text FROM articles")
        )
    good = True
    for name, texts in expected.items():
        once = sum(stored[text.strip()] == 1 for text in texts)
        good &= once == len(texts)
        print(f"{name}: {once} of {len(texts)} stored once and whole")
    wanted = {text.strip() for texts in expected.values() for text in texts}
    others = sum(count for text, count in stored.items() if text not in wanted)
    print(f"{sum(stored.values())} articles in all, {others} that no writer left")
    return good and not others


def _slow(root: Path, name: str, texts: Iterator[str], rng: random.Random) -> Life:
    text = next(texts)
    with (root / "feed" / f"{name}.txt").open("w", encoding="utf-8") as file:
        for start in range(0, len(text), len(text) // 4 + 1):
            file.write(text[start : start + len(text) // 4 + 1])
            file.flush()
            # At times longer than the file is given to settle: it is read half, and again when it
            # is whole.
            yield rng.uniform(0.1, 2 * SETTLE_S)
    return text


def _renamed(root: Path, name: str, texts: Iterator[str], _: random.Random) -> Life:
    text = next(texts)
    (root / "inbox" / name).write_text(text, "utf-8")
    yield 0.1
    (root / "inbox" / name).rename(root / "feed" / f"{name}.txt")
    return text


def _replaced(root: Path, name: str, texts: Iterator[str], _: random.Random) -> Life:
    (root / "feed" / f"{name}.txt").write_text(next(texts), "utf-8")
    yield READ_S
    text = next(texts)
    (root / "inbox" / name).write_text(text, "utf-8")
    os.replace(root / "inbox" / name, root / "feed" / f"{name}.txt")
    return text


def _overwritten(root: Path, name: str, texts: Iterator[str], _: random.Random) -> Life:
    text = ""
    for _n in range(2):
        text = next(texts)
        (root / "feed" / f"{name}.txt").write_text(text, "utf-8")
        yield READ_S
    return text


def _appended(root: Path, name: str, texts: Iterator[str], rng: random.Random) -> Life:
    text = next(texts)
    (root / "feed" / f"{name}.txt").write_text(text, "utf-8")
    for _n in range(2):
        yield rng.uniform(0.5, READ_S)
        more = next(texts).splitlines()[-1] + "\n"
        text += more
        with (root / "feed" / f"{name}.txt").open("a", encoding="utf-8") as file:
            file.write(more)
    return text


def _gone_early(root: Path, name: str, texts: Iterator[str], _: random.Random) -> Life:
    path = root / "feed" / f"{name}.txt"
    path.write_text(next(texts), "utf-8")
    yield SETTLE_S / 4
    path.unlink()
    return None


def _gone_late(root: Path, name: str, texts: Iterator[str], _: random.Random) -> Life:
    path, text = root / "feed" / f"{name}.txt", next(texts)
    path.write_text(text, "utf-8")
    yield READ_S
    path.unlink()
    return text


def _old(root: Path, name: str, texts: Iterator[str], _: random.Random) -> Life:
    text = next(texts)
    (root / "inbox" / name).write_text(text, "utf-8")
    os.utime(root / "inbox" / name, (1_000_000_000, 1_000_000_000))
    yield 0.1
    (root / "inbox" / name).rename(root / "feed" / f"{name}.txt")
    return text


def _inode_again(root: Path, name: str, texts: Iterator[str], _: random.Random) -> Life:
    first = root / "feed" / f"{name}-first.txt"
    first.write_text(next(texts), "utf-8")
    yield SETTLE_S / 4
    # Freed and taken again at once, the inode is most often the same.
    first.unlink()
    text = next(texts)
    (root / "feed" / f"{name}.txt").write_text(text, "utf-8")
    return text


def _same_size_and_time(root: Path, name: str, texts: Iterator[str], _: random.Random) -> Life:
    path, before = root / "feed" / f"{name}.txt", next(texts)
    path.write_text(before, "utf-8")
    status = path.stat()
    yield READ_S
    text = before[:-3] + ("x" if before[-3] != "x" else "y") + before[-2:]
    path.write_text(text, "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return text


def _swapped(root: Path, name: str, texts: Iterator[str], _: random.Random) -> Life:
    folder, other, text = root / "feed" / name, root / "inbox" / f"{name}-other", next(texts)
    folder.mkdir()
    (folder / "a.txt").write_text(text, "utf-8")
    yield READ_S
    shutil.copytree(folder, other)
    folder.rename(root / "inbox" / f"{name}-before")
    yield 0.5
    other.rename(folder)
    return text


KINDS: dict[str, Callable[[Path, str, Iterator[str], random.Random], Life]] = {
    "slow": _slow,
    "renamed": _renamed,
    "replaced": _replaced,
    "overwritten": _overwritten,
    "appended": _appended,
    "gone early": _gone_early,
    "gone late": _gone_late,
    "old time": _old,
    "inode again": _inode_again,
    "same size and time": _same_size_and_time,
    "folder swapped": _swapped,
}
