"""Machines that run the bot on one database, each a process with a folder and a clock of its own.

`python -m tests.several.machines` is a process with everything imported, which forks itself for each
start.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from bot.store.postgres import PostgresConnection
from tests.flows.cycle import warm
from tests.flows.running import until
from tests.soak.living import fork, live


class Mother:
    """Starts processes of the bot."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.several.machines"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            text=True,
        )

    def start(self, config: Path, *, ahead: timedelta) -> int:
        """Start the service over a configuration, on a clock that is so far ahead; returns its
        number.
        """
        job = {"config": str(config), "ahead_s": ahead.total_seconds()}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{json.dumps(job)}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End; what was started is ended by whoever started it."""
        self._process.communicate(timeout=60)


@dataclass
class Machine:
    """One machine: its folder, and its process while it runs."""

    folder: Path
    #: How far its clock is ahead.
    ahead: timedelta
    mother: Mother
    process: int = 0

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text("utf-8") if path.exists() else ""

    def start(self) -> None:
        """Start the bot."""
        self.process = self.mother.start(self.config, ahead=self.ahead)

    def send(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        os.kill(self.process, number)

    def kill(self) -> None:
        """Take the process away, as the kernel or a power cut would."""
        if self.process:
            # What is stopped dies too.
            with suppress(ProcessLookupError):
                self.send(signal.SIGKILL)
            until(lambda: not Path(f"/proc/{self.process}").exists())
            self.process = 0


@dataclass
class Site:
    """A feed, a database, channels, and the machines that run the bot over them."""

    root: Path
    address: str
    digests: str
    machines: list[Machine] = field(default_factory=list)
    fed: int = 0

    def __post_init__(self) -> None:
        for name in ("feed", "inbox", "out"):
            (self.root / name).mkdir()

    def add(
        self,
        mother: Mother,
        *,
        ahead: timedelta = timedelta(0),
        digests: str = "",
        listen: str = "",
    ) -> Machine:
        """Add a machine, which has yet to be started."""
        machine = Machine(self.root / f"machine{len(self.machines)}", ahead, mother)
        machine.folder.mkdir()
        machine.config.write_text(
            f"{digests or self.digests}\n"
            f'[feed]\npath = "{self.root}/feed"\nsettle = "0s"\n[store]\nurl = "{self.address}"\n'
            f'[web]\nlisten = "{listen}"\n',
            "utf-8",
        )
        self.machines.append(machine)
        return machine

    def feed(self, text: str) -> None:
        """Move a finished file into the folder."""
        self.fed += 1
        beside = self.root / "inbox" / f"{self.fed}.txt"
        beside.write_text(text, "utf-8")
        beside.rename(self.root / "feed" / beside.name)

    @contextmanager
    def connected(self) -> Iterator[PostgresConnection]:
        """Lend a connection of our own."""
        connection = PostgresConnection(self.address)
        try:
            yield connection
        finally:
            connection.close()

    def revive(self) -> None:
        """Start again whoever has ended, as a supervisor does: the server was away when it
        started.
        """
        for machine in self.machines:
            if machine.process and not Path(f"/proc/{machine.process}").exists():
                machine.start()

    def on_duty(self) -> Machine | None:
        """Return the machine on duty, as the server knows it."""
        with self.connected() as connection:
            names = [writer.name for writer in connection.writers() if writer.is_on_duty]
        processes = [int(name.rpartition(" ")[2]) for name in names]
        return next((one for one in self.machines if one.process in processes), None)

    def next_on_duty(self, *, after: Machine, within_s: float) -> float:
        """Wait until another machine is on duty; returns how long that took, in seconds."""
        began = time.monotonic()

        def another() -> bool:
            with suppress(psycopg.Error):
                found = self.on_duty()
                return found is not None and found is not after
            return False

        until(another, within_s=within_s)
        return time.monotonic() - began

    def close(self) -> None:
        """Leave no process behind."""
        for machine in self.machines:
            machine.kill()


def shown(path: Path) -> list[str]:
    """Return the keys of the parts that stand in a channel that is a file, in order."""
    keys = []
    for line in path.read_bytes().splitlines() if path.exists() else ():
        # A line that a kill has torn is no delivery.
        with suppress(ValueError):
            keys.append(str(json.loads(line)["key"]))
    return keys


def _own_clock(ahead_s: float) -> Callable[[], datetime]:
    return lambda: datetime.now(UTC) + timedelta(seconds=ahead_s)


def main() -> None:
    """Start a process for each line, until there are no more."""
    warm()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for line in sys.stdin:
        job: dict[str, Any] = json.loads(line)

        def work(job: dict[str, Any] = job) -> None:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            live(Path(job["config"]), _own_clock(job["ahead_s"]))

        print(fork(work), flush=True)


if __name__ == "__main__":
    main()
