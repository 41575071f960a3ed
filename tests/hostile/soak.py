"""Run the whole bot over the hostile corpus, as a process of its own, and hold it to what every
entry says.

`python -m tests.hostile.soak [--quick] [--folder DIR]` writes the corpus with sound articles
between its entries, runs
`ingest`, and then checks: every row as its entry says, nothing secret read, nothing fetched, no
process left behind, memory and time within their limits. Exit code 1 with one line a fault.
"""

from __future__ import annotations

import argparse
import json
import os
import socketserver
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.hostile import corpus
from tests.hostile.case import Case
from tests.hostile.pages import HIDDEN_MARK
from tests.soak.processes import pss_mb, session

ROOT = Path(__file__).parents[2]
MAX_MB = 512
MAX_S = 600
_CANARY = "CANARY-5d1f words of a file outside the feed"
_SAMPLE_S = 0.1


@dataclass(frozen=True, slots=True)
class Run:
    """What the bot did with the corpus, and what it cost."""

    seconds: float
    #: Of each process at the moment when all together held most; shared pages counted once.
    peak_mb: list[float]
    exit_code: int
    left_behind: list[int]
    errors: str


class Trap:
    """A listener on this machine that counts who calls; nobody should."""

    def __init__(self) -> None:
        self.hits: list[bytes] = []
        hits = self.hits

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                hits.append(self.rfile.readline())

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


def main() -> int:
    """Write, run, check; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile.soak", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="leave out what is slow on purpose")
    parser.add_argument("--folder", type=Path, help="an empty folder to work in; kept afterwards")
    arguments = parser.parse_args()
    if arguments.folder is not None:
        arguments.folder.mkdir(parents=True, exist_ok=True)
        return _soak(arguments.folder, quick=arguments.quick)
    with tempfile.TemporaryDirectory() as folder:
        return _soak(Path(folder), quick=arguments.quick)


def _soak(folder: Path, *, quick: bool) -> int:
    canary = folder / "outside" / "canary.txt"
    canary.parent.mkdir()
    canary.write_text(_CANARY)
    trap = Trap()
    cases = corpus.hostile(trap_url=trap.url, canary=os.fsencode(canary))
    entries = list(corpus.interleaved([case for case in cases if not (quick and case.heavy)]))
    for case in entries:
        case.write(folder / "feed")
    (folder / "config.toml").write_text(
        f'[feed]\npath = "{folder}/feed"\nsettle = "1s"\n[store]\nurl = "sqlite:///{folder}/data/bot.db"\n'
    )
    run = run_bot(["--config", str(folder / "config.toml"), "ingest", "--json"], folder)
    rows = _json(folder, "files")["files"]
    articles = _json(folder, "articles", "--text")["articles"]
    trap.close()
    faults = [*_row_faults(entries, rows), *_text_faults(articles, rows), *_run_faults(run, trap)]
    print(
        f"{len(entries)} files, {sum(1 for case in entries if case.path.startswith(b'controls/'))} of them controls"
    )
    print(
        "outcomes:",
        ", ".join(
            f"{n} {outcome}" for outcome, n in sorted(Counter(r["outcome"] for r in rows).items())
        ),
    )
    print(
        f"{len(articles)} articles in {run.seconds:.1f} s, peak {sum(run.peak_mb):.0f} MB: {_each(run.peak_mb)}"
    )
    for fault in faults:
        print("FAULT:", fault)
    print("faults:", len(faults))
    return 1 if faults else 0


def run_bot(arguments: list[str], folder: Path) -> Run:
    """Run the bot's command line in a session of its own and watch its processes until it ends."""
    with (folder / "stderr.log").open("wb") as errors:
        started = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=ROOT,
            env={**os.environ, "HOSTILE_SECRET": _CANARY},
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        peak_mb = [0.0]
        while process.poll() is None:
            now_mb = sorted(map(pss_mb, session(process.pid)), reverse=True)
            peak_mb = max(peak_mb, now_mb, key=sum)
            if time.monotonic() - started > 2 * MAX_S:
                os.killpg(process.pid, 9)
            time.sleep(_SAMPLE_S)
        seconds = time.monotonic() - started
    time.sleep(2)
    return Run(
        seconds,
        peak_mb,
        process.returncode,
        session(process.pid),
        (folder / "stderr.log").read_text("utf-8", "replace"),
    )


def _each(sizes_mb: list[float]) -> str:
    return " + ".join(f"{size:.0f}" for size in sizes_mb)


def _json(folder: Path, *command: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--config", str(folder / "config.toml"), *command, "--json"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _row_faults(entries: list[Case], rows: list[dict[str, Any]]) -> list[str]:
    by_path = {row["path"]: row for row in rows}
    faults = []
    for case in entries:
        row = by_path.get(case.name)
        outcome = row["outcome"] if row else "absent"
        if outcome not in case.outcomes:
            why = row["reason"] if row else "no row"
            faults.append(
                f"{case.path!r} is {outcome} ({why}); expected {' or '.join(sorted(case.outcomes))}"
            )
        elif row and outcome in ("rejected", "ignored") and not row["reason"]:
            faults.append(f"{case.path!r} is {outcome} without a reason")
    return faults


def _text_faults(articles: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[str]:
    faults = []
    for article in articles:
        shown = f"{article['title']} {article['text']} {article['outlet']}"
        if "CANARY" in shown:
            faults.append(f"{article['path']!r} holds words of a file outside the feed")
        if HIDDEN_MARK[:9] in shown:
            faults.append(f"{article['path']!r} holds words that its page hides")
        if any(
            (ord(char) < 32 and char != "\n")
            or 0x202A <= ord(char) <= 0x202E
            or ord(char) >= 0xE0000
            for char in shown
        ):
            faults.append(f"{article['path']!r} holds characters that nobody can see")
    faults += [
        f"{row['path']!r} has a reason of {len(row['reason'])} characters"
        for row in rows
        if len(row["reason"] or "") > 400
    ]
    return faults


def _run_faults(run: Run, trap: Trap) -> list[str]:
    faults = []
    if run.exit_code != 0:
        faults.append(f"ingest ended with {run.exit_code}: {run.errors[-400:]}")
    if "Traceback" in run.errors:
        faults.append(f"a traceback was written: {run.errors[-400:]}")
    if run.left_behind:
        faults.append(f"processes were left behind: {run.left_behind}")
    if trap.hits:
        faults.append(f"something was fetched: {trap.hits[:3]}")
    if sum(run.peak_mb) > MAX_MB:
        faults.append(f"peak memory of {sum(run.peak_mb):.0f} MB; expected at most {MAX_MB}")
    if run.seconds > MAX_S:
        faults.append(f"took {run.seconds:.0f} s; expected at most {MAX_S}")
    return faults


if __name__ == "__main__":
    raise SystemExit(main())
