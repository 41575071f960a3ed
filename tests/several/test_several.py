"""Several machines on one PostgreSQL: whatever happens to them, each part stands once and in order,
each slot is decided once, and each article is in one window of a digest.
"""

from __future__ import annotations

import json
import random
import signal
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from bot.config import settings as config
from bot.run import checks, tasks
from bot.store.database import from_ms
from bot.store.duty import SILENT_S
from tests import databases
from tests.flows.running import until
from tests.several.machines import Mother, Site
from tests.several.storm import START, Storm, outcome, schedule
from tests.soak.processes import free_port

#: How many wait for a turn to write.
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


@pytest.fixture(scope="module")
def mother() -> Iterator[Mother]:
    with closing(Mother()) as process:
        yield process


@pytest.fixture
def address() -> str:
    """Where a minute takes a second."""
    address = databases.empty_address()
    databases.with_clock(address, start=START, speed=60.0)
    return address


@pytest.fixture
def storm(tmp_path: Path, address: str) -> Iterator[Storm]:
    with _storm(tmp_path, address) as storm:
        yield storm


@contextmanager
def _storm(root: Path, address: str) -> Iterator[Storm]:
    """Eight digests at four channels, each due every four minutes."""
    digests = schedule(root, digests=8, destinations=4, every=4, hours=2)
    with closing(Site(root, address, digests)) as site:
        yield Storm(site, random.Random(7))


def test_through_kills_pauses_and_restarts_nothing_is_lost_or_doubled(
    storm: Storm, mother: Mother
) -> None:
    """Three machines, one's clock half a minute fast, one's half a minute slow."""
    for ahead_s in (30, 0, -30):
        storm.site.add(mother, ahead=timedelta(seconds=ahead_s)).start()
    storm.on_duty()
    until(lambda: "clock.differs" in storm.site.machines[0].log)
    for number in range(8):
        storm.article()
        time.sleep(storm.rng.uniform(0.4, 1.2))
        if number == 3:
            storm.restart()
        elif number % 3 == 1:
            storm.pause(0.3)
        else:
            storm.kill()
    until(lambda: storm.editions() > 8)
    storm.settle(mother, within_s=120)
    found = outcome(storm.site)
    assert found.wrong == []
    assert found.articles == storm.site.fed


def test_when_a_standby_takes_the_servers_place_nothing_is_lost_or_doubled(
    tmp_path: Path, address: str, mother: Mother
) -> None:
    with (
        closing(databases.Standby()) as standby,
        _storm(tmp_path, standby.address(address)) as storm,
    ):
        for _ in range(2):
            storm.site.add(mother).start()
        storm.on_duty()
        until(lambda: storm.editions() > 3)
        storm.article()
        standby.take_over()
        storm.article()
        storm.on_duty()
        before = storm.editions()
        until(lambda: storm.editions() > before)
        storm.settle(mother, within_s=120)
        found = outcome(storm.site)
        assert found.wrong == []
        assert found.articles == storm.site.fed
        assert any("database.restored" in machine.log for machine in storm.site.machines)


def test_a_killed_machine_is_followed_within_a_moment_in_the_middle_of_a_statement(
    storm: Storm, mother: Mother
) -> None:
    port = free_port()
    first = storm.site.add(mother, digests="digests = []")
    second = storm.site.add(mother, digests="digests = []", listen=f"127.0.0.1:{port}")

    def health() -> tuple[bool, bool]:
        with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as said:
            answer = json.load(said)
            return answer["ok"], answer["on_duty"]
        return False, False

    first.start()
    assert storm.on_duty() is first
    second.start()
    # Who stands by is well, answers, and is listed.
    until(lambda: health() == (True, False))
    settings = config.load(second.config, environment={})
    found = [one.text for one in checks.run(settings, now=START, running=True)]
    assert any(line.endswith(f"{first.process} is on duty") for line in found)
    assert any(line.endswith(f"{second.process} stands by") for line in found)
    # A turn to write that somebody else has: the machine on duty waits for it in a statement.
    with storm.site.connected() as conn, conn.transaction():
        storm.article()
        until(lambda: conn.execute(WAITING).fetchone()[0])
        first.send(signal.SIGKILL)
        # Long before its silence tells the server that it is gone.
        storm.site.next_on_duty(after=first, within_s=SILENT_S - 5)
    until(lambda: health() == (True, True))


def test_a_digest_posted_on_request_is_made_for_the_servers_time(
    storm: Storm, mother: Mother
) -> None:
    """A machine whose clock is months ahead asks: what comes after it is told by the next edition."""
    machine = storm.site.add(mother)
    asks = config.load(storm.site.add(mother).config, environment={})
    for start in (lambda: None, machine.start):
        start()
        if machine.process:
            storm.on_duty()
        posted = tasks.post(asks, name="d0", kind="posted", now=None, console=Console())
        assert posted.sent
    with storm.site.connected() as conn:
        made = conn.execute("SELECT until_ms FROM editions WHERE kind = 'posted'").fetchall()
        assert len(made) == 2
        assert all(START < from_ms(until_ms) < conn.time() for (until_ms,) in made)
