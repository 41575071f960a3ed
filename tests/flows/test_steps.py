"""A newer program changes the tables of a database on a server while older ones run on it and
somebody reads it.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from bot.store import schema
from bot.store.opening import open_for_writing
from bot.store.postgres import PostgresDatabase
from tests import databases
from tests.flows.running import ROOT, Running, until
from tests.newsroom import BANK

WIDER = "ALTER TABLE articles ADD COLUMN later_ms INTEGER;\nCREATE INDEX articles_later ON articles (later_ms);\n"
NARROWER = "ALTER TABLE articles DROP COLUMN credit;\n"
#: How many wait for a table that somebody else has.
WAITING = "SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = relation WHERE NOT granted"
#: A program that knows one step more than this one.
NEWER = """
import sys
from pathlib import Path
from bot.store import opening, postgres, schema
schema.STEPS += (sys.argv[3],)
schema.VERSION += 1
schema._TRIES, postgres._DRAINED_S = int(sys.argv[5]), int(sys.argv[6])
if sys.argv[4] == "expands":
    schema.EXPANDING = frozenset([schema.VERSION])
try:
    opening.open_for_writing(sys.argv[1], marker=Path(sys.argv[2])).close()
except opening.StoreError as error:
    sys.exit(str(error))
"""


class Site:
    """A database on a server, with the marker of this machine."""

    def __init__(self, folder: Path) -> None:
        self.address = databases.empty_address()
        self.marker = folder / "newer.id"
        open_for_writing(self.address, marker=self.marker).close()

    def newer(
        self, step: str, *, expands: bool, tries: int = 240, drained_s: int = 60
    ) -> subprocess.Popen[str]:
        """Start a newer program."""
        return subprocess.Popen(
            [
                *(sys.executable, "-c", NEWER, self.address, str(self.marker), step),
                *("expands" if expands else "contracts", str(tries), str(drained_s)),
            ],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )

    def one(self, statement: str) -> object:
        with psycopg.connect(self.address, autocommit=True) as conn:
            row = conn.execute(statement).fetchone()  # type: ignore[arg-type]
        assert row is not None
        return row[0]

    @property
    def version(self) -> int:
        return int(str(self.one("SELECT value FROM meta WHERE key = 'version'")))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def running(site: Site, tmp_path: Path) -> Iterator[Running]:
    (tmp_path / "service").mkdir()
    service = Running(tmp_path / "service", more=f'[store]\nurl = "{site.address}"')
    service.start()
    yield service
    service.close()


def finish(program: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = program.communicate(timeout=90)
    return program.returncode, said.strip()


def test_an_older_program_goes_on_beside_a_step_that_only_adds(
    site: Site, running: Running
) -> None:
    assert finish(site.newer(WIDER, expands=True)) == (0, "")
    assert site.version == schema.VERSION + 1
    assert site.one(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = CAST('articles_later' AS regclass)"
    )
    (running.folder / "feed" / "bank.txt").write_text(BANK)
    until(lambda: site.one("SELECT count(*) FROM articles") == 1)
    time.sleep(6)
    assert running.process is not None
    assert running.process.poll() is None
    # And one that starts now.
    assert running.stop() == 0
    running.start()


def test_an_older_program_ends_before_a_step_it_cannot_go_on_beside(
    site: Site, running: Running
) -> None:
    (running.folder / "feed" / "bank.txt").write_text(BANK)
    until(lambda: site.one("SELECT count(*) FROM articles") == 1)
    newer = site.newer(NARROWER, expands=False)
    assert running.process is not None
    assert running.process.wait(timeout=60) == 1
    assert f"this program knows {schema.VERSION}; run the newer program" in running.log
    assert "Traceback" not in running.log
    assert finish(newer) == (0, "")
    assert site.version == schema.VERSION + 1
    assert site.one("SELECT count(*) FROM articles") == 1
    until(lambda: running.log.count("service.stopped") == 1)


def test_who_reads_is_not_kept_waiting_by_a_step(site: Site) -> None:
    with psycopg.connect(site.address) as reader:
        reader.execute("SELECT count(*) FROM articles")
        newer = site.newer(WIDER, expands=True)
        # Others read on while it tries; where it waited in line for the table, they would wait
        # behind it for as long as the first reader holds it.
        until(lambda: site.one(WAITING))
        for _ in range(20):
            site.one("SELECT count(*) FROM articles")
        assert newer.poll() is None
        assert site.version == schema.VERSION
    assert finish(newer) == (0, "")
    assert site.version == schema.VERSION + 1


def test_a_step_that_never_has_its_turn_says_so_and_changes_nothing(site: Site) -> None:
    with psycopg.connect(site.address) as reader:
        reader.execute("SELECT count(*) FROM articles")
        status, said = finish(site.newer(WIDER, expands=True, tries=2))
    assert status == 1
    assert "somebody reads them all the time" in said
    assert site.version == schema.VERSION


def test_where_an_older_program_does_not_end_nothing_is_changed(site: Site) -> None:
    with closing(PostgresDatabase(site.address, writable=True)) as older:
        status, said = finish(site.newer(NARROWER, expands=False, drained_s=1))
        assert status == 1
        assert "processes of an older version still write" in said
        with older.read() as conn:
            assert schema.version_of(conn) == schema.VERSION


def test_an_index_that_was_left_half_made_is_made(site: Site) -> None:
    site.one(
        "UPDATE pg_index SET indisvalid = FALSE "
        "WHERE indexrelid = CAST('articles_story' AS regclass) RETURNING 1"
    )
    open_for_writing(site.address, marker=site.marker).close()
    assert site.one(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = CAST('articles_story' AS regclass)"
    )
