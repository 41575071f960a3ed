"""Several machines on one PostgreSQL: whatever happens to them, each part stands once and in order,
each slot is decided once, and each article is in one window of a digest.
"""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests import databases
from tests.flows.running import until
from tests.several.machines import Mother, Site
from tests.several.storm import START, Storm, outcome, schedule


@pytest.fixture(scope="module")
def mother() -> Iterator[Mother]:
    with closing(Mother()) as process:
        yield process


@pytest.fixture
def storm(tmp_path: Path) -> Iterator[Storm]:
    """Eight digests at four channels, each due every four minutes, of which one takes a second."""
    address = databases.empty_address()
    databases.with_clock(address, start=START, speed=60.0)
    digests = schedule(tmp_path, digests=8, destinations=4, every=4, hours=2)
    with closing(Site(tmp_path, address, digests)) as site:
        yield Storm(site, random.Random(7))


def test_through_kills_pauses_and_restarts_nothing_is_lost_or_doubled(
    storm: Storm, mother: Mother
) -> None:
    """Three machines, one's clock half a minute fast, one's half a minute slow."""
    for ahead_s in (30, 0, -30):
        storm.site.add(mother, ahead=timedelta(seconds=ahead_s)).start()
    storm.on_duty()
    for number in range(8):
        storm.article()
        time.sleep(storm.rng.uniform(0.4, 1.2))
        if number == 3:
            storm.restart()
        elif number % 3 == 1:
            storm.pause(0.3)
        else:
            storm.kill()
    storm.settle(mother, within_s=60)
    found = outcome(storm.site)
    assert found.wrong == []
    assert found.editions > 8
    assert found.articles == storm.site.fed
    assert "clock.differs" in storm.site.machines[0].log


def test_a_killed_machine_is_followed_within_a_moment_in_the_middle_of_a_statement(
    storm: Storm, mother: Mother
) -> None:
    first, second = (storm.site.add(mother, digests="digests = []") for _ in range(2))
    first.start()
    assert storm.on_duty() is first
    second.start()
    until(lambda: "service.started" in second.log, within_s=30)
    # A turn to write that somebody else has: the machine on duty waits for it in a statement.
    with storm.site.connected() as conn, conn.transaction():
        storm.article()
        time.sleep(3)
        first.send(signal.SIGKILL)
        took_s = storm.site.next_on_duty(after=first, within_s=10)
    assert took_s < 3
