"""The reading room as it is served: the real server on a port of its own, over a database with the
sample feed, or with whatever a test has arrive.
"""

from __future__ import annotations

import asyncio
import http.client
import socket
import threading
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.config.settings import Settings
from bot.desk.reading_room import ReadingRoom
from bot.run.build import build_desk
from bot.store.sqlite import SqliteDatabase
from bot.web import server
from bot.web.pages import Pages

NOW = datetime(2026, 6, 12, 8, 30, tzinfo=UTC)
SAMPLE = Path(__file__).parents[2] / "sample"
SECRET = "a secret of more than sixteen characters"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs."""

    port: int
    settings: Settings

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path; `_` in the name of a header stands for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(
                method, path, headers={name.replace("_", "-"): v for name, v in headers.items()}
            )
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def settings_of(folder: Path, *, port: int, secret: str = SECRET, **changed: Any) -> Settings:
    """Return the settings of the sample's newsroom, with sections changed."""
    tree = tomllib.loads((SAMPLE / "config.toml").read_text("utf-8"))
    tree["feed"]["path"] = str(folder / "feed")
    tree["store"]["url"] = f"sqlite:///{folder}/bot.db"
    tree["digests"][0]["to"] = [f"file:{folder}/posted.jsonl"]
    web = {"listen": f"127.0.0.1:{port}", **changed.pop("web", {})}
    settings = Settings.model_validate({**tree, "web": web, **changed})
    settings._base = folder
    settings._environment = {"WEB_SECRET": secret}
    return settings


@contextmanager
def served(settings: Settings, *, now: datetime = NOW) -> Iterator[Served]:
    """Serve the pages of an installation until the block ends."""
    loop = asyncio.new_event_loop()
    database = SqliteDatabase(settings.database_path)

    def clock() -> datetime:
        return now

    desk = build_desk(
        settings,
        database,
        clock=clock,
        post=lambda _: "",
        running=lambda: True,
    )
    pages = Pages(settings, ReadingRoom(settings, database, desk, clock=clock), clock=clock)
    task = loop.create_task(
        server.serve(
            settings.web,
            problems=lambda: [],
            on_duty=lambda: True,
            metrics=lambda: b"",
            pages=pages.routes(),
        )
    )
    thread = threading.Thread(target=_run, args=(loop, task), daemon=True)
    thread.start()
    assert settings.web.address
    try:
        _wait_for(settings.web.address[1])
        yield Served(settings.web.address[1], settings)
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(timeout=60)
        loop.close()
        database.close()


def _run(loop: asyncio.AbstractEventLoop, task: asyncio.Task[None]) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_until_complete(task)
    except asyncio.CancelledError:
        loop.run_until_complete(loop.shutdown_default_executor())


def _wait_for(port: int) -> None:
    for _ in range(3_000):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=60).close()
            return
        except ConnectionRefusedError:
            threading.Event().wait(0.02)
    raise AssertionError("the server does not answer")
