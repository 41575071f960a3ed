"""The pool of killable children: one bad file costs only itself, whatever it does to its parser."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.feed.files import Folder
from bot.feed.parsing import MEMORY_BYTES
from bot.feed.workers import Parsers
from tests.feed.pages import PARAGRAPHS, item, page, rss
from tests.feed.parsing import parse_file

NOW = datetime(2026, 7, 20, 8, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("feed")


@pytest.fixture(scope="module")
def parsers(folder: Path) -> Iterator[Parsers]:
    with Parsers(Folder(folder)) as pool:
        yield pool


def write(folder: Path, name: str, content: str) -> str:
    (folder / name).write_text(content)
    return name


def children() -> set[int]:
    """Return the ids of all living processes below this one, the fork server's included."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            parents[int(status.parent.name)] = int(fields[1])
    found = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {os.getpid()}


def workers() -> list[int]:
    """Return the ids of the parsing children: those that hold the limit of memory."""
    found = []
    for pid in children():
        # One that has just ended is none.
        with contextlib.suppress(OSError):
            if str(MEMORY_BYTES) in Path(f"/proc/{pid}/limits").read_text():
                found.append(pid)
    return found


def test_results_come_in_the_order_asked_for(folder: Path, parsers: Parsers) -> None:
    names = [write(folder, f"order-{n}.txt", f"Story {n}\n\n{PARAGRAPHS[0]}") for n in range(100)]
    results = list(parsers.parse(names[::-1], now=NOW))
    assert [result.path for result in results] == names[::-1]
    assert [result.articles[0].title for result in results] == [
        f"Story {n}" for n in range(99, -1, -1)
    ]


def test_every_outcome_has_its_reason(folder: Path, parsers: Parsers) -> None:
    write(folder, "empty.txt", "")
    write(folder, "broken.json", "{")
    write(folder, "table.csv", "a,b")
    write(folder, "half.jsonl", json.dumps({"title": "Piers", "text": PARAGRAPHS[0]}) + '\n{"ti\n')
    names = ["empty.txt", "broken.json", "table.csv", "gone.txt", "half.jsonl"]
    empty, broken, table, gone, half = parsers.parse(names, now=NOW)
    assert (empty.outcome, empty.reason) == ("ignored", "is empty")
    assert (broken.outcome, broken.permanent) == ("rejected", True)
    assert "is not valid JSON" in (broken.reason or "")
    assert (table.outcome, table.sha256) == ("ignored", None)
    assert (gone.outcome, gone.permanent, gone.reason) == (
        "rejected",
        False,
        "was gone before it could be read",
    )
    assert half.outcome == "ingested"
    assert "1 lines left out" in (half.reason or "")


def test_a_file_that_takes_too_long_costs_only_itself(folder: Path) -> None:
    """A feed of 9,999 items takes seconds; the children here are given one."""
    slow = write(folder, "slow.xml", rss("".join(map(item, range(9_999)))))
    control = write(folder, "control.txt", PARAGRAPHS[0])
    with Parsers(Folder(folder), wall_s=1.0) as hurried:
        list(hurried.parse([control], now=NOW))
        before, after, killed = hurried.parse([control, slow, control], now=NOW)
    assert (before.outcome, after.outcome) == ("ingested", "ingested")
    assert killed.path == slow
    assert (killed.outcome, killed.permanent) == ("rejected", True)
    assert "to parse" in (killed.reason or "")


def slow_feed(folder: Path, name: str) -> str:
    """Write a small file that takes seconds to parse: packed, a feed of many items."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(gzip.compress(rss("".join(map(item, range(9_000)))).encode()))
    return name


def test_slow_files_of_one_source_wait_behind_everybody(folder: Path) -> None:
    """Sixty slow files come first, a hundred articles behind them: two of the slow ones are tried
    for half a second of processor time each, and then no article waits for any.
    """
    slow = [slow_feed(folder, f"heavy/{n}.xml.gz") for n in range(60)]
    names = [write(folder, f"real-{n}.txt", f"Story {n}\n\n{PARAGRAPHS[0]}") for n in range(100)]
    with Parsers(Folder(folder)) as pool:
        pool.warm()
        before_s = processor_s()
        results = list(pool.parse([*slow, *names], now=NOW, wait=False))
        spent_s = processor_s() - before_s
        assert [result.path for result in results if result.path in names] == names
        assert pool.put_off >= set(slow) - {result.path for result in results}
        assert len(pool.put_off) >= 55
    # Of two or three tries, of the file that is parsed meanwhile, and of the articles; a try of each
    # would take thirty.
    assert spent_s < 20


def processor_s() -> float:
    """Return the seconds of processor time that the children have taken."""
    ticks = 0
    for pid in children():
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            # Of itself, and of those it has seen end.
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def test_the_source_that_has_cost_least_goes_first(folder: Path) -> None:
    """Of files put off, one of another source passes those of the source that was slow before."""
    slow = [slow_feed(folder, f"heavy/{n}.xml.gz") for n in range(4)]
    other = slow_feed(folder, "other/0.xml.gz")
    with Parsers(Folder(folder)) as pool:
        results = pool.parse([*slow, other], now=NOW)
        assert other in [next(results).path, next(results).path]


def test_a_file_put_off_is_given_by_a_later_call(folder: Path) -> None:
    slow = slow_feed(folder, "later/0.xml.gz")
    with Parsers(Folder(folder), wall_s=120.0) as pool:
        assert list(pool.parse([slow], now=NOW, wait=False)) == []
        assert pool.put_off == {slow}
        (late,) = pool.parse([], now=NOW)
        assert (late.path, late.outcome, len(late.articles)) == (slow, "ingested", 2000)
        assert pool.put_off == set()


def test_before_many_files_children_are_replaced_once_by_some_that_share_what_they_load(
    folder: Path,
) -> None:
    names = [write(folder, f"many-{n}.txt", f"Story {n}\n\n{PARAGRAPHS[0]}") for n in range(200)]
    others = set(workers())
    with Parsers(Folder(folder)) as pool:
        pool.warm()
        generations = [set(workers()) - others]
        for _ in range(2):
            assert [result.path for result in pool.parse(names, now=NOW)] == names
            generations.append(set(workers()) - others)
    warmed, first, second = generations
    assert warmed
    assert not warmed & first
    assert first <= second


def test_a_call_that_ends_early_leaves_nothing_for_the_next(folder: Path) -> None:
    names = [write(folder, f"early-{n}.txt", f"Story {n}\n\n{PARAGRAPHS[0]}") for n in range(90)]
    with Parsers(Folder(folder)) as pool:
        broken_off = pool.parse(names, now=NOW)
        next(broken_off)
        broken_off.close()
        assert [result.path for result in pool.parse(names[:3], now=NOW)] == names[:3]


def test_the_loss_of_the_fork_server_costs_no_file(folder: Path) -> None:
    names = [write(folder, f"lost-{n}.txt", f"Story {n}\n\n{PARAGRAPHS[0]}") for n in range(300)]
    with Parsers(Folder(folder)) as pool:
        before = children()
        pool.warm()
        (server, *_) = sorted(children() - before)
        results = []
        for n, result in enumerate(pool.parse(names, now=NOW)):
            results.append(result)
            if n == 5:
                os.kill(server, signal.SIGKILL)
    assert [result.path for result in results] == names
    assert {result.outcome for result in results} == {"ingested"}


def test_a_child_killed_from_outside_is_replaced(folder: Path, parsers: Parsers) -> None:
    name = write(folder, "killed.txt", PARAGRAPHS[0])
    next(parsers.parse([name], now=NOW))
    for pid in workers():
        os.kill(pid, signal.SIGKILL)
    time.sleep(0.4)
    (result,) = parsers.parse([name], now=NOW)
    assert result.outcome == "ingested"


def test_a_child_killed_at_work_costs_nothing_but_time(folder: Path, parsers: Parsers) -> None:
    names = [write(folder, f"kill-{n}.html", page(after=f"<p>{n}</p>")) for n in range(120)]
    results = []
    for n, result in enumerate(parsers.parse(names, now=NOW)):
        results.append(result)
        if n == 1:
            os.kill(workers()[0], signal.SIGKILL)
    assert [result.path for result in results] == names
    assert {result.outcome for result in results} == {"ingested"}


def test_a_pool_given_up_while_tasks_wait_costs_no_file(folder: Path, parsers: Parsers) -> None:
    """All children die again and again while forty batches wait; every file is still read, and
    nothing hangs.
    """
    names = [write(folder, f"given-{n}.txt", f"Story {n}\n\n{PARAGRAPHS[0]}") for n in range(640)]
    results = []
    for n, result in enumerate(parsers.parse(names, now=NOW)):
        results.append(result)
        if n in (5, 70, 200):
            for pid in workers():
                os.kill(pid, signal.SIGKILL)
    assert [result.path for result in results] == names
    assert {result.outcome for result in results} == {"ingested"}


def test_closing_leaves_no_worker_behind(folder: Path) -> None:
    write(folder, "a.txt", PARAGRAPHS[0])
    with Parsers(Folder(folder)) as pool:
        before = set(workers())
        list(pool.parse(["a.txt"], now=NOW))
        mine = set(workers()) - before
        assert mine
    _wait_for_the_end_of(mine)


@pytest.mark.parametrize("end", ["os._exit(0)", "os.kill(os.getpid(), signal.SIGKILL)"])
def test_no_process_outlives_the_service(folder: Path, end: str) -> None:
    write(folder, "a.txt", PARAGRAPHS[0])
    code = f"""
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.feed.files import Folder
from bot.feed.workers import Parsers
from tests.feed.test_workers import children
if __name__ == "__main__":
    parsers = Parsers(Folder(Path({os.fspath(folder)!r})))
    parsers.warm()
    list(parsers.parse(["a.txt"], now=datetime.now(UTC)))
    print(*children(), flush=True)
    {end}
"""
    script = folder / "service.py"
    script.write_text(code)
    out = subprocess.run(  # noqa: PLW1510
        [sys.executable, os.fspath(script)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.fspath(ROOT)},
        capture_output=True,
        text=True,
    )
    pids = [int(pid) for pid in out.stdout.split()]
    assert len(pids) >= 3
    _wait_for_the_end_of(pids)


def _wait_for_the_end_of(pids: Iterable[int]) -> None:
    deadline = time.monotonic() + 60
    while left := [pid for pid in pids if _lives(pid)]:
        assert time.monotonic() < deadline, left
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_dates_from_the_future_are_bounded_by_now(folder: Path) -> None:
    write(
        folder,
        "future.json",
        json.dumps({"title": "Piers", "text": PARAGRAPHS[0], "date": "2099-01-01"}),
    )
    os.utime(folder / "future.json", (4_000_000_000, 4_000_000_000))
    result = parse_file(Folder(folder), "future.json", now=NOW)
    assert (result.articles[0].published, result.articles[0].date_from) == (NOW, "file time")


def test_an_error_nobody_foresaw_costs_only_its_file(folder: Path) -> None:
    """A time without a zone is such a fault: comparing it with any other raises deep inside."""
    write(
        folder,
        "dated.json",
        json.dumps({"title": "Piers", "text": PARAGRAPHS[0], "date": "2023-07-14T10:00:00Z"}),
    )
    result = parse_file(Folder(folder), "dated.json", now=NOW.replace(tzinfo=None))
    assert (result.outcome, result.reason) == ("rejected", "makes its parser fail (TypeError)")
