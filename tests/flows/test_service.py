"""The service as a process: it reads what is dropped, posts when a slot comes, and survives being
killed.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flows.running import Running, until
from tests.web.serving import free_port

FERRY = """Ferry sinks off Mindoro, rescue continues

{dateline}. The coast guard said 41 people were rescued and six are missing after the ferry sank off Mindoro.
Divers will resume the search at first light, the coast guard said.
"""
TALKS = """United States and China agree to resume chip talks

GENEVA. The United States and China will meet in Geneva next week to resume talks on chip exports, both sides said.
The commerce ministry in Beijing confirmed the date of the meeting.
"""


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    made: list[Running] = []

    def make(**fields: Any) -> Running:
        made.append(Running(tmp_path, **fields))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_file_is_searchable_soon_and_sigterm_drains(bot: Callable[..., Running]) -> None:
    running = bot()
    running.start()
    until(lambda: "feed.known" in running.log)
    running.feed(TALKS)
    until(lambda: "feed.read" in running.log)

    found = running.ask("search", "chip", "talks")["results"]
    second = running.command("run")

    assert len(found) == 1
    assert second.returncode == 2
    assert "already running" in second.stderr
    assert running.process.poll() is None
    assert running.stop() == 0
    assert "Traceback" not in running.log
    assert not list(running.folder.glob("data/*-wal"))


def test_a_slot_fires_once_through_kills(bot: Callable[..., Running]) -> None:
    """The process is killed well before the slot and after it; it starts again on a clock that is
    seconds before.
    """
    running = bot(ahead=timedelta(days=1))
    due = (running.now + timedelta(minutes=10)).replace(second=0, microsecond=0)
    running.configure(at=[f"{due:%H:%M}"])
    running.start()
    until(lambda: "feed.known" in running.log)
    running.feed(FERRY.format(dateline="MANILA"))
    until(lambda: "feed.read" in running.log)
    running.kill()
    running.feed(TALKS)
    running.configure(ahead=running.ahead + (due - running.now) - timedelta(seconds=3))
    running.start()

    until(running.posted)
    running.kill()
    running.start()
    until(lambda: len(running.ask("articles")["articles"]) == 2)
    assert running.stop() == 0

    (line,) = running.posted()
    assert "Ferry sinks off Mindoro" in line["text"]
    (delivery,) = running.ask("deliveries")["deliveries"]
    assert (delivery["state"], delivery["slot"]) == ("sent", f"{due:%H:%M}")


def test_a_configuration_that_is_wrong_is_refused_at_the_start(bot: Callable[..., Running]) -> None:
    running = bot(more='timezone = "Nowhere"')

    done: subprocess.CompletedProcess[str] = running.command("run")

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def fetch(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_health_turns_red_and_green_and_sighup_takes_only_a_configuration_that_is_one(
    bot: Callable[..., Running],
) -> None:
    port = free_port()
    running = bot(listen=f"127.0.0.1:{port}")
    running.start()
    until(lambda: "feed.known" in running.log and "web.listening" in running.log)

    assert fetch(port, "/healthz") == (200, '{"ok": true, "on_duty": true, "problems": []}')
    status, numbers = fetch(port, "/metrics")
    assert status == 200
    assert "bot_loop_lag_seconds" in numbers
    assert "process_open_fds" in numbers

    running.feed(TALKS)
    until(lambda: fetch(port, "/source/1")[0] == 200)
    assert (
        'bot_arrivals_total{outlet="(unknown)",relation="report"} 1.0' in fetch(port, "/metrics")[1]
    )
    assert running.command("forget", "1").returncode == 0
    assert fetch(port, "/source/1")[0] == 404, "a page that is kept is let go at once"

    feed = running.folder / "feed"
    feed.rename(running.folder / "away")
    until(lambda: fetch(port, "/healthz")[0] == 503)
    assert "feed" in fetch(port, "/healthz")[1]
    sick = running.command("health")
    assert (sick.returncode, "feed" in sick.stdout) == (1, True)
    (running.folder / "away").rename(feed)
    until(lambda: fetch(port, "/healthz")[0] == 200)
    assert running.command("health").returncode == 0

    running.configure(more='colour = "red"')
    running.process.send_signal(signal.SIGHUP)
    until(lambda: "config.refused" in running.log)
    assert fetch(port, "/healthz")[0] == 200
    running.configure(more="", at=["09:15"])
    running.process.send_signal(signal.SIGHUP)
    until(lambda: running.log.count("service.started") == 2)
    until(lambda: running.log.count("web.listening") == 2)
    assert running.process.poll() is None
    assert running.stop() == 0
    assert "Traceback" not in running.log


def test_health_without_a_port_is_told_by_the_last_look_at_the_schedule(
    bot: Callable[..., Running],
) -> None:
    running = bot()
    assert running.command("health").stdout == "no service is running\n"
    running.start()
    alive = running.folder / "data/bot.db.alive"
    until(alive.exists)
    assert running.command("health").returncode == 0
    running.process.send_signal(signal.SIGSTOP)
    os.utime(alive, (time.time() - 120, time.time() - 120))
    hung = running.command("health")
    running.process.send_signal(signal.SIGCONT)
    assert hung.returncode == 1
    assert "has not been looked at for" in hung.stdout
    assert running.stop() == 0


def test_systemd_is_told_that_it_is_ready_alive_and_ending(
    bot: Callable[..., Running], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(30)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        running = bot()
        running.start()
        assert [systemd.recv(64) for _ in range(3)] == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]
        assert running.stop() == 0
        ended = [systemd.recv(64)]
        while ended[-1] == b"WATCHDOG=1":
            ended.append(systemd.recv(64))
        assert ended[-1] == b"STOPPING=1"


def test_a_port_that_is_taken_is_one_warning(bot: Callable[..., Running]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        running = bot(listen=f"127.0.0.1:{taken.getsockname()[1]}")
        running.start()
        until(lambda: "feed.known" in running.log)
        running.feed(TALKS)
        until(lambda: "feed.read" in running.log)
        assert running.stop() == 0
    assert running.log.count("web.unavailable") == 1
