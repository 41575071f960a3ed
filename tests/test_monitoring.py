"""Alert rules and dashboard ask for metrics that there are."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from bot.health.vitals import Vitals
from bot.store import schema
from bot.store.sqlite import SqliteDatabase
from bot.web.metrics import BotCollector
from tests import monitoring

RULES = monitoring.FILE.with_name("alerts.yml")


def metrics() -> set[str]:
    database = SqliteDatabase(None)
    with database.read() as conn:
        schema.migrate(conn)
        conn.execute(
            "INSERT INTO files (path, size, mtime_ns, ctime_ns, outcome, seen_ms) "
            "VALUES (x'61', 1, 1, 1, 'ingested', 1)"
        )
    return {metric.name for metric in BotCollector(database, Vitals()).collect()}


def test_every_metric_that_is_asked_for_is_there() -> None:
    for text in (RULES.read_text("utf-8"), monitoring.FILE.read_text("utf-8")):
        asked = set(re.findall(r"\bbot_[a-z_]+", text))
        assert len(asked) >= 8
        assert asked <= metrics()


def test_the_dashboard_is_what_was_written() -> None:
    assert monitoring.FILE.read_text("utf-8") == monitoring.dashboard(), (
        "write it anew: python -m tests.monitoring"
    )


def test_prometheus_reads_the_rules() -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is not installed")
    subprocess.run([promtool, "check", "rules", RULES], check=True)
