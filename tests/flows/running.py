"""The bot as people run it: a process of its own over a folder, a database and a file it posts
to.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from tests import commands

ROOT = Path(__file__).parents[2]
T = TypeVar("T")


def until(found: Callable[[], T], *, within_s: float = 60.0) -> T:
    """Return what `found` gives as soon as it is true, or fail after `within_s` seconds."""
    end = time.monotonic() + within_s
    while not (value := found()):
        assert time.monotonic() < end, f"not within {within_s} s"
        time.sleep(0.05)
    return value


@dataclass
class Running:
    """One installation: its folder, its settings, and the process while it runs."""

    folder: Path
    #: The hours of its one digest.
    at: Sequence[str] = ("08:00",)
    more: str = ""
    listen: str = ""
    #: How far its clock is ahead of ours.
    ahead: timedelta = timedelta(0)
    process: subprocess.Popen[bytes] | None = None
    _fed: int = field(default=0)

    def __post_init__(self) -> None:
        (self.folder / "feed").mkdir()
        (self.folder / "inbox").mkdir()
        self.configure()

    def configure(self, **changed: Any) -> None:
        """Write the settings, with fields changed."""
        for name, value in changed.items():
            setattr(self, name, value)
        self.config.write_text(
            f"""
            [feed]
            settle = "1s"
            [web]
            listen = "{self.listen}"
            [topics.us-china]
            all = [["US"], ["China"]]
            {self.more}
            [[digests]]
            name = "world"
            at = {json.dumps(list(self.at))}
            to = ["file:out.jsonl"]
            """,
            "utf-8",
        )

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8")

    @property
    def now(self) -> datetime:
        """What its clock says."""
        return datetime.now(UTC) + self.ahead

    def start(self) -> None:
        """Start the service and wait until it says so."""
        said = self._started()
        command = (
            ["bot"] if not self.ahead else ["tests.flows.ahead", str(self.ahead.total_seconds())]
        )
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command, "--config", str(self.config), "run"],
                stderr=log,
                cwd=ROOT,
            )
        until(lambda: self._started() > said or self.process.poll() is not None)
        assert self.process.poll() is None, self.log

    def _started(self) -> int:
        return self.log.count("service.started") if (self.folder / "log").exists() else 0

    def stop(self) -> int:
        """Ask it to stop and return its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def kill(self) -> None:
        """Take it away at once, as a power cut or the kernel would."""
        self.process.kill()
        self.process.wait(timeout=60)

    def close(self) -> None:
        """Leave no process behind."""
        if self.process is not None and self.process.poll() is None:
            self.kill()

    def feed(self, text: str, *, name: str | None = None) -> str:
        """Move a finished file into the folder, as a careful writer does; returns its name."""
        self._fed += 1
        name = name or f"{self._fed}.txt"
        beside = self.folder / "inbox" / name
        beside.write_text(text, "utf-8")
        os.rename(beside, self.folder / "feed" / name)
        return name

    def ask(self, *words: str) -> Any:
        """Run a command beside the service and return the JSON it prints."""
        done = self.command(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        return commands.run("--config", self.config, *words, cwd=ROOT)

    def posted(self) -> list[dict[str, Any]]:
        """Return what stands in the file it posts to."""
        path = self.folder / "out.jsonl"
        return (
            [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            if path.exists()
            else []
        )
