"""The feed at its limits, over the bot as people run it: a burst while it is stopped, a backlog,
the way of one file, a log that grows, slow files beside others.

Articles are of made-up words in Zipf's proportions, three reports an event, about 150 words each.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from statistics import median, quantiles
from urllib.error import HTTPError
from urllib.request import urlopen

from tests.bench.arrival import World
from tests.soak.processes import free_port, pss_mb, session

WORDS = 150
SETTLE_S = 2.0
#: A backlog must be read within so long, in so much memory over all processes of the bot.
BACKLOG_S, BACKLOG_MB = 600, 400
#: A line appended to a log is found so soon after it has settled; of so many more lines, the memory
#: grows by less. What was logged before stands in it so often, as of a writer that looks again and
#: again at one list.
APPEND_S, GROWTH, GROWTH_MB, LOGGED = 2.0, 2_000, 30, 20
#: An article beside slow files of another source is found so soon after it has settled.
BESIDE_S = 3.0
#: Who asks the service something small while it reads waits for less.
ANSWER_S = 0.25


def burst(*, files: int = 20_000) -> bool:
    """Let the service sleep while so many files are written; print what became of them, and whether
    each was read.
    """
    with service() as (root, process, port):
        texts = articles()
        (root / "inbox").mkdir()
        process.send_signal(signal.SIGSTOP)
        for number in range(files):
            _drop(root, f"{number}.txt", next(texts))
        process.send_signal(signal.SIGCONT)
        began = time.monotonic()
        slowest = _wait_for(root, files, port, seconds=files / 20)
        seconds = time.monotonic() - began
        read, stored, whole = _counted(root)
        print(
            f"burst of {files} files while stopped: {read} read, {stored} articles stored, {whole} of them whole, "
            f"{seconds:.0f} s after it went on ({files / seconds:.0f} a second); "
            f"its health was told within {slowest * 1000:.0f} ms all the while, {sum(map(pss_mb, session(process.pid))):.0f} MB over all processes"
        )
        return read == stored == whole == files and slowest < ANSWER_S


def backlog(*, files: int = 100_000) -> bool:
    """Read so many files with `ingest`; print time and memory."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _configure(root, listen="")
        texts = articles()
        for number in range(files):
            path = root / "feed" / f"{number // 1000}" / f"{number}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(next(texts), "utf-8")
        began = time.monotonic()
        run = subprocess.Popen(
            [sys.executable, "-m", "bot", "--config", str(root / "config.toml"), "ingest"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        memory = 0.0
        while run.poll() is None:
            memory = max(memory, sum(map(pss_mb, session(run.pid))))
            time.sleep(0.5)
        seconds = time.monotonic() - began
        used = os.times()
        read, stored, whole = _counted(root)
        print(
            f"backlog of {files} files: {read} read, {stored} articles stored, {whole} of them whole in {seconds:.0f} s "
            f"({files / seconds:.0f} a second, {files / (used.children_user + used.children_system):.0f} a CPU-second); "
            f"most memory {memory:.0f} MB over all processes"
        )
        return (
            run.returncode == 0
            and read == stored == whole == files
            and seconds < BACKLOG_S
            and memory < BACKLOG_MB
        )


def drop(*, files: int = 200) -> bool:
    """Drop files one by one; print how long each took from its name in the folder to being found by
    search.
    """
    with service() as (root, _, _port), closing(read_only(root)) as conn:
        (root / "inbox").mkdir()
        waits: list[float] = []
        for number, article in zip(range(files), articles(), strict=False):
            word = f"zqx{number}zqx"
            _drop(root, f"{number}.txt", f"{article}\n{word.title()} said so.\n")
            began = time.monotonic()
            found = conn.execute("SELECT count(*) FROM search WHERE search MATCH ?", (word,))
            while not found.fetchone()[0] and time.monotonic() - began < 30:
                time.sleep(0.005)
                found = conn.execute("SELECT count(*) FROM search WHERE search MATCH ?", (word,))
            waits.append(time.monotonic() - began)
            time.sleep(random.Random(number).uniform(0, 0.3))
        late = quantiles(waits, n=20)[-1] - SETTLE_S
        print(
            f"{files} files dropped one by one, settle {SETTLE_S:g} s: searchable {median(waits):.3f} s later "
            f"(median), {quantiles(waits, n=20)[-1]:.3f} s (p95), {max(waits):.3f} s (worst)"
        )
        return late < 0.1


def append(*, lines: int = 200_000) -> bool:
    """Let a log of so many lines grow by 1,000 a minute while the service reads it; print how long
    each line took from its end in the log to being found by search, and the memory meanwhile.
    """
    with service() as (root, process, _port), closing(read_only(root)) as conn:
        log, texts = root / "feed" / "wire.jsonl", articles()
        listed = [_line(next(texts), at) for at in range(lines // LOGGED)]
        with (root / "wire.part").open("w", encoding="utf-8") as written:
            for _ in range(LOGGED):
                written.writelines(listed)
        (root / "wire.part").rename(log)
        began = time.monotonic()
        _until(lambda: _lines_read(conn) >= len(listed) * LOGGED, seconds=lines / 20)
        print(
            f"{_lines_read(conn)} lines of {len(listed)} items read in {time.monotonic() - began:.0f} s"
        )
        waits: list[float] = []
        memory: list[float] = []
        pending: dict[str, float] = {}
        began = time.monotonic()
        for at in range(GROWTH):
            time.sleep(max(0.0, began + at * 60 / 1_000 - time.monotonic()))
            with log.open("a", encoding="utf-8") as grows:
                grows.write(_line(next(texts), lines + at))
            pending[f"zqx{lines + at}zqx"] = time.monotonic()
            _note_found(conn, pending, waits)
            if at % 250 == 0:
                memory.append(sum(map(pss_mb, session(process.pid))))
        _until(lambda: _note_found(conn, pending, waits), seconds=30)
        memory.append(sum(map(pss_mb, session(process.pid))))
        print(
            f"log of {lines} lines, {GROWTH} more at 1,000 a minute, settle {SETTLE_S:g} s: {len(waits)} searchable, "
            f"{median(waits):.2f} s later (median), {quantiles(waits, n=20)[-1]:.2f} s (p95), {max(waits):.2f} s (worst); "
            f"memory every 250 lines {', '.join(f'{mb:.0f}' for mb in memory)} MB"
        )
        flat = memory[-1] < memory[0] + GROWTH_MB
        return not pending and max(waits) < SETTLE_S + APPEND_S and flat


def slow(*, files: int = 60) -> bool:
    """Drop so many slow files of one source, and a hundred articles of another beside them; print
    how long each article took to be found by search.
    """
    item = f"<item><title>A notice of the harbour</title><description>{'Berth. ' * 20}</description></item>"
    feed = gzip.compress(f"<rss version='2.0'><channel>{item * 9_000}</channel></rss>".encode())
    with service() as (root, _process, _port), closing(read_only(root)) as conn:
        for folder in ("heavy", "wire", "inbox"):
            (root / folder).mkdir()
        for number in range(files):
            (root / "heavy" / f"{number}.xml.gz").write_bytes(feed)
        texts = articles()
        for number in range(100):
            said = f"{next(texts)}\nZqx{number}zqx said so.\n"
            (root / "wire" / f"{number}.txt").write_text(said, "utf-8")
        for folder in ("heavy", "wire"):
            (root / folder).rename(root / "feed" / folder)
        waits: list[float] = []
        pending = {f"zqx{number}zqx": time.monotonic() for number in range(100)}
        _until(lambda: _note_found(conn, pending, waits), seconds=120)
        print(
            f"{files} slow files beside 100 articles, settle {SETTLE_S:g} s: {len(waits)} searchable, "
            f"{median(waits):.2f} s later (median), {max(waits):.2f} s (worst)"
        )
        return not pending and max(waits) < SETTLE_S + BESIDE_S


def _line(article: str, number: int) -> str:
    title, _, text = article.partition("\n\n")
    said = f"{text.strip()} Zqx{number}zqx said so."
    url = f"https://wire.example.com/{number}"
    return json.dumps({"title": title, "text": said, "url": url}) + "\n"


def _lines_read(conn: sqlite3.Connection) -> int:
    (read,) = conn.execute("SELECT coalesce(max(read_lines), 0) FROM files").fetchone()
    return int(read)


def _note_found(conn: sqlite3.Connection, pending: dict[str, float], waits: list[float]) -> bool:
    """Note how long those of the lines took that search finds now; say whether none is left."""
    for word, since in list(pending.items()):
        found = conn.execute("SELECT count(*) FROM search WHERE search MATCH ?", (word,))
        if found.fetchone()[0]:
            waits.append(time.monotonic() - since)
            del pending[word]
    return not pending


@contextmanager
def service() -> Iterator[tuple[Path, subprocess.Popen[bytes], int]]:
    """Run the service over an empty folder until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        root, port = Path(folder), free_port()
        _configure(root, listen=f"127.0.0.1:{port}")
        with (root / "log").open("wb") as log:
            service = subprocess.Popen(
                [sys.executable, "-m", "bot", "--config", str(root / "config.toml"), "run"],
                stderr=log, start_new_session=True,
            )  # fmt: skip
        try:
            _until(
                lambda: (root / "bot.db").exists() and "feed.known" in (root / "log").read_text(),
                seconds=60,
            )
            yield root, service, port
        finally:
            service.send_signal(signal.SIGCONT)
            service.terminate()
            service.wait(timeout=20)


def _configure(root: Path, *, listen: str) -> None:
    (root / "feed").mkdir()
    (root / "config.toml").write_text(
        f'[feed]\npath = "feed"\nsettle = "{SETTLE_S:.0f}s"\n[store]\nurl = "sqlite:///bot.db"\n[web]\nlisten = "{listen}"\n',
        "utf-8",
    )


def articles() -> Iterator[str]:
    """Yield articles without end, three reports an event."""
    rng = random.Random(0)
    world = World.made(rng)
    while True:
        event = world.event(rng)
        for _ in range(3):
            article = world.article(rng, event, WORDS)
            yield f"{article.title}\n\n{article.text}\n"


def _drop(root: Path, name: str, text: str) -> None:
    (root / "inbox" / name).write_text(text, "utf-8")
    (root / "inbox" / name).rename(root / "feed" / name)


def read_only(root: Path) -> sqlite3.Connection:
    """Open the database of the bot that runs there."""
    return sqlite3.connect(f"file:{root / 'bot.db'}?mode=ro", uri=True, timeout=30)


def _counted(root: Path) -> tuple[int, int, int]:
    """Return how many files were read, how many articles there are, and how many say all that their
    files say.
    """
    with closing(read_only(root)) as conn:
        (read,) = conn.execute("SELECT count(*) FROM files WHERE outcome = 'ingested'").fetchone()
        rows = conn.execute("SELECT path, title || char(10, 10) || text FROM articles").fetchall()
    whole = sum(
        (root / "feed" / os.fsdecode(path)).read_text("utf-8").strip() == said
        for path, said in rows
    )
    return read, len(rows), whole


def _wait_for(root: Path, files: int, port: int, *, seconds: float) -> float:
    """Wait until so many files are read; return how long the service took at most to answer
    meanwhile, in seconds.
    """
    slowest = 0.0
    with closing(read_only(root)) as conn:

        def done() -> bool:
            nonlocal slowest
            asked = time.monotonic()
            with (
                suppress(HTTPError),
                urlopen(f"http://127.0.0.1:{port}/healthz", timeout=60) as answer,
            ):
                answer.read()
            slowest = max(slowest, time.monotonic() - asked)
            (read,) = conn.execute(
                "SELECT count(*) FROM files WHERE outcome = 'ingested'"
            ).fetchone()
            return bool(read >= files)

        _until(done, seconds=seconds)
    return slowest


def _until(done: Callable[[], bool], *, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.1)
