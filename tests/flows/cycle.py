"""One digest cycle, folder to channel, that dies or fails at its N-th step; each run is a process
of its own.

A step is a commit (before and after it) and a call to a platform (before and after it). `Mother`
keeps a process with everything imported and forks it for each run, so that a sweep of a hundred
runs takes seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from rich.console import Console

from bot.archive.ingest import Ingest
from bot.config import settings as config
from bot.config.settings import Settings
from bot.desk.desk import Desk
from bot.editions.deliver import Deliverer
from bot.editions.publish import Publisher
from bot.errors import DatabaseFault, DeliveryError
from bot.feed.files import FeedFiles, Folder
from bot.feed.parsing import ParseResult
from bot.model import Document, FollowUp, Part, Reader, StreamMark
from bot.platforms import Desk as Asked
from bot.platforms import Platform
from bot.platforms.file import FilePlatform
from bot.run import build
from bot.run.lock import on_duty
from bot.store.database import Connection, Database
from bot.wording import typed
from bot.wording.requests import RateRequest, Request
from tests.fakes import manager_of
from tests.feed.parsing import parse_file
from tests.newsroom import FERRY
from tests.platforms.discord.local import CHANNEL_ID, GUILD_ID, USER_ID

Mode = Literal["kill", "fail"]
#: Exit statuses of a run: it went through, or something in it was made to fail.
WHOLE, FAILED = 0, 3
LATER_S = 4_000_000_000.0
#: Who types where nobody else is.
MANAGER = Reader(destination=f"discord:{CHANNEL_ID}", scope=f"discord:{GUILD_ID}", person=USER_ID)


class Steps:
    """Counts steps and strikes at one of them."""

    def __init__(self, strike_at: int, mode: Mode) -> None:
        self._left = strike_at
        self._mode = mode
        self.struck = False

    def step(self, failure: Exception | None) -> None:
        """Pass a step: be killed here if it is the one, or fail with `failure` where it can fail at
        all.
        """
        self._left -= 1
        if self._left == 0:
            if self._mode == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            self.struck = True
            if failure is not None:
                raise failure


class CountedDatabase:
    """A database whose commits are steps."""

    def __init__(self, inner: Database, steps: Steps) -> None:
        self._inner = inner
        self._steps = steps
        self.is_writable = inner.is_writable
        self.read = inner.read
        self.close = inner.close

    @contextlib.contextmanager
    def write(self, *, durable: bool = False) -> Iterator[Connection]:
        with self._inner.write(durable=durable) as conn:
            yield conn
            self._steps.step(DatabaseFault("disk I/O error"))
        self._steps.step(None)


class CountedPlatform:
    """A platform whose calls are steps."""

    def __init__(self, inner: Platform, steps: Steps) -> None:
        self._inner = inner
        self._steps = steps
        self.when_unknown = inner.when_unknown

    def render(self, document: Document) -> tuple[Part, ...]:
        return self._inner.render(document)

    def follow_up(self, notice: FollowUp) -> tuple[Part, ...]:
        return self._inner.follow_up(notice)

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        self._steps.step(DeliveryError("refused", retry_after_s=1))
        message = await self._inner.send(destination, part, key=key)
        self._steps.step(DeliveryError("the connection was cut", unknown=True))
        return message

    async def look_back(self, destination: str, *, key: str) -> str | None:
        self._steps.step(DeliveryError("the channel cannot be read just now"))
        return await self._inner.look_back(destination, key=key)

    async def serve(self, desk: Asked) -> None:
        await self._inner.serve(desk)


class InThree(FilePlatform):
    """A file that shows an edition in three parts."""

    def render(self, document: Document) -> tuple[Part, ...]:
        (whole,) = super().render(document)
        lines = whole.text.splitlines()
        size = len(lines) // 3 + 1
        parts = []
        for number in range(3):
            text = "\n".join(lines[number * size : (number + 1) * size])
            payload = json.loads(whole.payload) | {"part": number + 1, "text": text}
            parts.append(
                Part(
                    payload=json.dumps(payload), text=text, tells=whole.tells if number == 1 else ()
                )
            )
        return tuple(parts)


class Here:
    """Parses in this process."""

    def __init__(self, feed: FeedFiles) -> None:
        self.feed = feed

    put_off: frozenset[str] = frozenset()

    def parse(
        self, paths: Sequence[str], *, now: datetime, marks: Mapping[str, StreamMark], wait: bool
    ) -> Iterator[ParseResult]:
        for path in paths:
            yield parse_file(self.feed, path, now=now, mark=marks.get(path))


def run(job: dict[str, Any]) -> int:
    """Do one cycle as the job says: read the folder, publish what is due, send what can be sent."""
    steps = Steps(job.get("strike_at", 0), job.get("mode", "kill"))
    settings = config.load(Path(job["config"]), environment=os.environ)
    now = datetime.fromisoformat(job["now"])
    platforms: dict[str, Platform] = {"file": InThree(settings.base)}
    for name, platform in build.build_platforms(settings, console=Console()).items():
        platforms.setdefault(name, platform)
    counted = {name: CountedPlatform(platform, steps) for name, platform in platforms.items()}
    with on_duty(settings) as inner:
        database = CountedDatabase(inner, steps)
        try:
            publisher = Publisher(settings, database, counted)
            ask(settings, database, publisher, job.get("asked", ()), now=now)
            Ingest(settings, database, Here(Folder(settings.feed_path))).run_once(
                now=now, now_s=LATER_S
            )
            publisher.publish_due(now=now)
            for minutes in range(job.get("drains", 1)):
                moment = now + timedelta(minutes=minutes)
                publisher.follow_up(now=moment)
                deliverer = Deliverer(database, counted, clock=lambda moment=moment: moment)
                asyncio.run(deliverer.drain())
        except DatabaseFault:
            if not steps.struck:
                raise
    return FAILED if steps.struck else WHOLE


def ask(
    settings: Settings,
    database: Database,
    publisher: Publisher,
    asked: Sequence[str],
    *,
    now: datetime,
) -> None:
    """Let whoever manages a channel type lines there, and rate a story where a line is its
    number.
    """
    if not asked:
        return
    desk = Desk(settings, database, publisher, clock=lambda: now, post=str, running=lambda: True)
    standings = manager_of(MANAGER.destination, scope=MANAGER.scope)
    for line in asked:
        request: Request = RateRequest(reader=MANAGER, private=True, story=line, opinion="useful")
        if not line.isdigit():
            request = typed.parse(line, MANAGER)
        asyncio.run(desk.answer(replace(request, private=True), standings))


class Mother:
    """A process that forks itself for every job."""

    def __init__(self, **environment: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.cycle"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
            env={**os.environ, **environment},
        )

    def run(self, **job: Any) -> int:
        """Run a job in a process of its own and return its exit status, negative for a signal."""
        self._process.stdin.write(json.dumps(job).encode() + b"\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self._process.stdout.close()


def warm() -> None:
    """Go through a cycle, so that what is loaded on first use is loaded before the forks."""
    for name in ("discord", "slack"):
        importlib.import_module(f"bot.platforms.{name}.platform")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "feed").mkdir()
        config_path = Path(folder) / "config.toml"
        config_path.write_text(
            '[[digests]]\nname = "d"\nat = ["08:00"]\nto = ["file:o"]\n', "utf-8"
        )
        for day in (11, 12):
            run({"config": str(config_path), "now": f"2026-06-{day}T08:00:00+00:00"})
            (Path(folder) / "feed" / "a.txt").write_text(FERRY, "utf-8")


def main() -> None:
    warm()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(run_or_say(json.loads(line)))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def run_or_say(job: dict[str, Any]) -> int:
    try:
        return run(job)
    except BaseException as error:
        print(f"{job}: {error!r}", file=sys.stderr, flush=True)
        return 1


if __name__ == "__main__":
    main()
