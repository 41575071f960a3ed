"""The process dies at every call to Discord in turn, before it is carried out and after, or is
started twice: each part still stands once.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.platforms.discord.components import custom_ids, edition_of
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.settings import DiscordSettings
from bot.store import outbox, schema
from bot.store.database import Database
from bot.store.sqlite import SqliteDatabase, connect
from tests.platforms.discord.delivering import deliver
from tests.platforms.discord.local import CHANNEL_ID, FORUM_ID, TOKEN, Call, LocalDiscord
from tests.platforms.documents import long_edition

PARTS = 3
_RUNS_MOST = 6


class Killer:
    """Kills a process at its N-th step; a call has two steps, before it is carried out and
    after.
    """

    def __init__(self, step: int) -> None:
        self.left = step
        self.victim: int | None = None

    @property
    def struck(self) -> bool:
        return self.left <= 0

    def __call__(self, call: Call) -> bool:
        self.left -= 1
        if self.left != 0:
            return False
        while self.victim is None:
            time.sleep(0.001)
        os.kill(self.victim, signal.SIGKILL)
        return True


def prepared(path: Path, channel: str) -> Database:
    """A database with one edition of three parts in its outbox."""
    now = datetime.now(UTC)
    edition = replace(long_edition(8), destination=f"discord:{channel}")
    parts = DiscordPlatform(DiscordSettings(), token="t").render(edition)[:PARTS]
    assert len(parts) == PARTS
    connection = connect(path)
    schema.migrate(connection)
    connection.close()
    database = SqliteDatabase(path)
    with database.write() as conn:
        outbox.save_edition(conn, edition, parts, now=now, expires=now + timedelta(hours=6))
    return database


def run(
    server: LocalDiscord,
    path: Path,
    killer: Killer | None,
    *,
    later_s: float,
    kill_after_s: float | None = None,
) -> int | None:
    """Let one process deliver and return its exit code; `killer` or the clock may end it."""
    server.on_step = killer
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.platforms.discord.delivering"])
    process = context.Process(
        target=deliver, args=(path, server.settings.model_dump(), TOKEN, later_s)
    )
    process.start()
    if killer:
        killer.victim = process.pid
    if kill_after_s is not None:
        process.join(kill_after_s)
        process.kill()
    process.join(60)
    server.on_step = None
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode


def keys(server: LocalDiscord) -> list[str]:
    """The key of each message that stands anywhere, openings and details, in the order they
    came.
    """
    messages = sorted(
        itertools.chain.from_iterable(server.messages.values()),
        key=lambda message: int(message["id"]),
    )
    return [
        custom_ids(message["components"])[0].split(":")[3]
        for message in messages
        if message["components"]
    ]


def test_of_two_started_on_one_database_one_delivers_and_the_other_refuses(
    server: LocalDiscord, tmp_path: Path
) -> None:
    folder, settings = tmp_path / "feed", server.settings
    folder.mkdir()
    config = tmp_path / "config.toml"
    config.write_text(
        f"""
        digests = []
        [store]
        url = "sqlite:///bot.db"
        [web]
        listen = ""
        [discord]
        api_url = "{settings.api_url}"
        gateway_url = "{settings.gateway_url}"
        """
    )
    database = prepared(tmp_path / "bot.db", CHANNEL_ID)
    command = [sys.executable, "-m", "bot", "--config", str(config), "run"]
    logs = [tmp_path / "first.log", tmp_path / "second.log"]
    environment = os.environ | {"DISCORD_TOKEN": TOKEN}
    both = []
    for log in logs:
        with log.open("wb") as file:
            both.append(subprocess.Popen(command, env=environment, stderr=file))
    try:
        end = time.monotonic() + 60
        while len(keys(server)) < PARTS or all(process.poll() is None for process in both):
            assert time.monotonic() < end, "nothing was delivered, or nobody refused"
            time.sleep(0.02)
        (refused,) = [number for number, process in enumerate(both) if process.poll() is not None]
        assert both[refused].returncode == 2
        assert "already running on this database" in logs[refused].read_text()
        both[1 - refused].terminate()
        assert both[1 - refused].wait(60) == 0
    finally:
        for process in both:
            process.kill()
            process.wait()
    with database.read() as conn:
        rows = outbox.deliveries(conn)
    database.close()
    assert [row.state for row in rows] == ["sent"] * PARTS
    assert keys(server) == [row.key for row in rows]
    assert server.gateway.identified() <= 1


#: Set DISCORD_KILLS=all for every pairing of place and pause.
_PAIRS = [(CHANNEL_ID, 600.0), (FORUM_ID, 0.0)]
_ALL = [*_PAIRS, (CHANNEL_ID, 0.0), (FORUM_ID, 600.0)]


@pytest.mark.parametrize(
    ("channel", "gap_s"), _ALL if os.environ.get("DISCORD_KILLS") == "all" else _PAIRS
)
def test_wherever_it_dies_every_part_stands_once_and_in_order(
    server: LocalDiscord, tmp_path: Path, gap_s: float, channel: str
) -> None:
    """Started again at once, and after ten minutes, when Discord has forgotten its nonces."""
    for step in itertools.count(1):
        server.forget()
        path = tmp_path / f"{step}.db"
        database = prepared(path, channel)
        killer = Killer(step)
        run(server, path, killer, later_s=1)
        for again in range(1, _RUNS_MOST):
            server.later_s = gap_s * again
            run(server, path, None, later_s=1 + (gap_s or 60.0) * again)
            with database.read() as conn:
                rows = outbox.deliveries(conn)
            if all(row.state == "sent" for row in rows):
                break
        database.close()
        assert [row.state for row in rows] == ["sent"] * PARTS, step
        assert keys(server) == [row.key for row in rows], step
        assert sum(c["type"] == 11 for c in server.channels.values()) == 1, step
        openings = [m for ms in server.messages.values() for m in ms if edition_of(m["components"])]
        assert len(openings) == 1, step
        if not killer.struck:
            break
    assert step > 2 * PARTS


#: How often it dies at a random moment; DISCORD_RANDOM_KILLS=200 for the long run.
_KILLS = int(os.environ.get("DISCORD_RANDOM_KILLS", "4"))


def test_whenever_it_dies_every_part_stands_once(server: LocalDiscord, tmp_path: Path) -> None:
    """It is killed at a random moment of its work, up to three times in a row, and started again,
    soon or late.
    """
    seed = int(os.environ.get("DISCORD_SEED", time.time_ns() % 1_000_000))
    chance = random.Random(seed)
    for path in (tmp_path / "warm.db", tmp_path / "whole.db"):
        server.forget()
        prepared(path, CHANNEL_ID).close()
        started = time.monotonic()
        run(server, path, None, later_s=1)
        whole_s = time.monotonic() - started
    died = unfinished = 0
    for number in range(_KILLS):
        server.forget()
        path, channel = tmp_path / f"random-{number}.db", chance.choice([CHANNEL_ID, FORUM_ID])
        database = prepared(path, channel)
        later_s = 1.0
        for _ in range(chance.randint(1, 3)):
            code = run(
                server, path, None, later_s=later_s, kill_after_s=chance.uniform(0, 1.2 * whole_s)
            )
            died += code != 0
            gap_s = chance.choice([60.0, 600.0])
            later_s, server.later_s = later_s + gap_s, server.later_s + gap_s
        with database.read() as conn:
            unfinished += any(row.state != "sent" for row in outbox.deliveries(conn))
        for _ in range(_RUNS_MOST):
            run(server, path, None, later_s=later_s)
            with database.read() as conn:
                rows = outbox.deliveries(conn)
            if all(row.state == "sent" for row in rows):
                break
            later_s += 600.0
        database.close()
        assert [row.state for row in rows] == ["sent"] * PARTS, (seed, number)
        assert keys(server) == [row.key for row in rows], (seed, number)
        path.unlink()
    print(
        f"{_KILLS} runs of {whole_s:.2f} s, killed {died} times, {unfinished} left parts unsent; seed {seed}"
    )
