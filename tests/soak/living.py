"""The service in a forked child, on a clock that runs faster, so that a soak sees days in
minutes.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.config import settings as config
from bot.feed.files import Folder
from bot.log import EventFormatter, Redactor
from bot.run.build import build_service
from bot.run.lock import owned
from tests.flows.cycle import Here, InThree


class FastClock:
    """A clock that started at `start` when the machine's showed `began_s`, and goes `speed` times
    as fast.
    """

    def __init__(self, start: datetime, *, speed: float) -> None:
        self._start = start
        self._began_s = time.time()
        self._speed = speed

    def __call__(self) -> datetime:
        return self._start + timedelta(seconds=(time.time() - self._began_s) * self._speed)


class Parsing(Here):
    """Parses in this process, which is about to be killed anyway."""

    def warm(self) -> None:
        """There are no children to start."""


def settings_text(*, digests: Mapping[str, Mapping[str, Any]]) -> str:
    """Return settings of a bot that reads at once and has these digests."""
    lines = ['[feed]\nsettle = "0s"\n[web]\nlisten = ""']
    for name, fields in digests.items():
        lines.append(f'[[digests]]\nname = "{name}"')
        lines += [f"{key} = {value!r}".replace("'", '"') for key, value in fields.items()]
    return "\n".join(lines) + "\n"


def fork(work: Callable[[], None]) -> int:
    """Run `work` in a child process and return the child's id."""
    child = os.fork()
    if child:
        return child
    try:
        work()
        os._exit(0)
    except BaseException:
        logging.getLogger(__name__).exception("soak.child_failed")
        os._exit(1)


def live(path: Path, clock: Callable[[], datetime]) -> None:
    """Run the service over the settings at `path` until it is killed, its log beside them."""
    handler = logging.FileHandler(path.with_name("log"))
    handler.setFormatter(EventFormatter(Redactor({})))
    logging.getLogger().handlers[:] = [handler]
    logging.getLogger("bot").setLevel(logging.INFO)
    settings = config.load(path, environment={})
    with owned(settings) as database:
        platforms = {"file": InThree(settings.base)}
        parsers: Any = Parsing(Folder(settings.feed_path))
        asyncio.run(build_service(settings, database, parsers, platforms, clock=clock).run())


START = datetime(2026, 6, 12, 0, 0, 30, tzinfo=UTC)
