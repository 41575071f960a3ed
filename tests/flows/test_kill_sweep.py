"""A digest cycle is killed, or fails, at its first step, its second, its third …; afterwards nothing is lost or twice.

The sweep ends when a cycle completes untouched. It knows a platform only by its settings and by what its channel shows.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import app, config
from bot.store import articles, files, outbox
from tests.flows.cycle import FAILED, WHOLE, Mode, Mother
from tests.newsroom import BANK, FERRY

EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
SETTINGS = """
[[digests]]
name = "world"
at = ["08:00"]
to = ["{to}"]
"""
#: What a channel shows, in order: each message by the text of its part.
Shown = Callable[[Path], list[str]]


@pytest.fixture(scope="module")
def mother() -> Iterator[Mother]:
    process = Mother()
    yield process
    process.close()


def prepare(root: Path, mother: Mother, settings: str) -> Path:
    """Make an installation that knows its folder and its hours, with two articles that have just come in."""
    root.mkdir()
    (root / "feed").mkdir()
    (root / "config.toml").write_text(settings, "utf-8")
    assert mother.run(config=str(root / "config.toml"), now=(EIGHT - timedelta(days=1)).isoformat()) == WHOLE
    (root / "feed" / "ferry.txt").write_text(FERRY, "utf-8")
    (root / "feed" / "bank.txt").write_text(BANK, "utf-8")
    return root


def sweep(base: Path, mother: Mother, mode: Mode, shown: Shown, *, forget: Callable[[], None] = lambda: None) -> int:
    """Strike at every step in turn and compare the ledger with the channel; returns how many steps there were.

    `forget` empties the channel between two runs where it lies outside the installation's folder.
    """
    for step in range(1, 500):
        root = base.with_name(f"{mode}{step}")
        shutil.copytree(base, root)
        settings = str(root / "config.toml")
        status = mother.run(config=settings, now=EIGHT.isoformat(), strike_at=step, mode=mode)
        assert status in (WHOLE, FAILED, -9), f"step {step}: the cycle ended with {status}"
        assert mother.run(config=settings, now=(EIGHT + timedelta(minutes=1)).isoformat(), drains=5) == WHOLE
        compare(root, shown(root), step=step)
        shutil.rmtree(root)
        forget()
        if status == WHOLE:
            return step - 1
    raise AssertionError("the sweep does not end")


def compare(root: Path, shown: list[str], *, step: int) -> None:
    """Check that what was promised stands in the channel, each part once and in order, and each file was read once."""
    settings = config.load(root / "config.toml", environment={})
    database = app.open_for_reading(settings)
    with database.read() as conn:
        ledger = outbox.deliveries(conn)
        decided = outbox.decided(conn, digest="world", since=EIGHT.date())
        read = files.counts(conn)
        stored = articles.listing(conn)
    database.close()
    assert [part.state for part in ledger] == ["sent"] * len(ledger), f"step {step}: {ledger}"
    assert shown == [part.text for part in ledger], f"step {step}"
    assert decided == {(EIGHT.date(), "08:00"): "published"}, f"step {step}"
    assert (read, len(stored)) == ({"ingested": 2}, 2), f"step {step}"


def in_file(root: Path) -> list[str]:
    lines = (root / "out.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


@pytest.mark.parametrize(("mode", "at_least"), [("kill", 20), ("fail", 20)])
def test_whatever_step_is_struck_each_part_stands_once_in_order(
    tmp_path: Path, mother: Mother, mode: Mode, at_least: int
) -> None:
    base = prepare(tmp_path / "base", mother, SETTINGS.format(to="file:out.jsonl"))

    steps = sweep(base, mother, mode, in_file)

    assert steps >= at_least
