"""Alert rules and dashboard ask for metrics that there are, and each rule fires on its trouble."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot import metrics
from bot.health.vitals import Vitals
from bot.store import schema
from bot.store.sqlite import SqliteDatabase
from bot.web.metrics import BotCollector
from tests import monitoring

RULES = monitoring.FILE.with_name("alerts.yml")
PROMTOOL = shutil.which("promtool")

#: A service that is well, minute by minute.
WELL = {
    "bot_build_info": "1+0x100",
    "bot_on_duty": "1+0x100",
    "bot_tick_age_seconds": "3+0x100",
    "bot_scan_age_seconds": "2+0x100",
    "bot_loop_lag_seconds": "0.01+0x100",
    "bot_newest_file_age_seconds": "600+0x100",
    'bot_deliveries{state="sent"}': "0+5x100",
    'bot_deliveries{state="pending"}': "0+0x100",
    'bot_deliveries{state="parked"}': "2+0x100",
    'bot_slots{outcome="missed"}': "1+0x100",
    'bot_troubles{kind="silence"}': "0+0x100",
    "bot_faults": "0+0x100",
    'bot_model_calls{outcome="all"}': "40+0x100",
    'bot_model_calls{outcome="failed"}': "12+0x100",
    'bot_first_post_seconds_bucket{le="2"}': "0+5x100",
    'bot_first_post_seconds_bucket{le="300"}': "0+5x100",
    'bot_first_post_seconds_bucket{le="+Inf"}': "0+5x100",
    'bot_answer_seconds_bucket{command="brief",le="0.5"}': "0+9x100",
    'bot_answer_seconds_bucket{command="brief",le="15"}': "0+9x100",
    'bot_answer_seconds_bucket{command="brief",le="+Inf"}': "0+9x100",
}
#: What is otherwise when something is wrong, by the rule that must say so.
TROUBLES = {
    "BriefingBotGone": {"bot_build_info": "1x5 _x100"},
    "BriefingBotNobodyOnDuty": {"bot_on_duty": "1x5 0x100"},
    "BriefingBotHangs": {"bot_tick_age_seconds": "3+60x100"},
    "BriefingBotFeedUnread": {"bot_scan_age_seconds": "2+60x100"},
    "BriefingBotNothingArrives": {"bot_newest_file_age_seconds": "18000+60x100"},
    "BriefingBotPostsFail": {'bot_deliveries{state="parked"}': "2+0x80 3+0x20"},
    "BriefingBotSlotMissed": {'bot_slots{outcome="missed"}': "1+0x80 2+0x20"},
    "BriefingBotPostsLate": {'bot_first_post_seconds_bucket{le="2"}': "0+0x100"},
    "BriefingBotAnswersSlow": {'bot_answer_seconds_bucket{command="brief",le="0.5"}': "0+0x100"},
    "BriefingBotQueueGrows": {'bot_deliveries{state="pending"}': "0+3x100"},
    "BriefingBotTroubled": {'bot_troubles{kind="silence"}': "1+0x100"},
    "BriefingBotModelFails": {'bot_model_calls{outcome="failed"}': "30+0x100"},
}


def gauges() -> set[str]:
    database = SqliteDatabase(None)
    with database.read() as conn:
        schema.migrate(conn)
        conn.execute(
            "INSERT INTO files (path, size, mtime_ns, ctime_ns, outcome, seen_ms) "
            "VALUES (x'61', 1, 1, 1, 'ingested', 1)"
        )
    return {metric.name for metric in BotCollector(database, Vitals()).collect()}


def test_every_metric_that_is_asked_for_is_there() -> None:
    known = gauges()
    for text in (RULES.read_text("utf-8"), monitoring.FILE.read_text("utf-8")):
        asked = set(re.findall(r"\bbot_[a-z_]+", text))
        assert len(asked) >= 8
        assert {re.sub("_(total|bucket)$", "", name) for name in asked} <= known


def test_the_dashboard_is_what_was_written() -> None:
    assert monitoring.FILE.read_text("utf-8") == monitoring.dashboard(), (
        "write it anew: python -m tests.monitoring"
    )


@pytest.mark.skipif(PROMTOOL is None, reason="no promtool here: apt install prometheus")
def test_each_rule_fires_on_its_trouble_and_none_on_a_service_that_is_well(tmp_path: Path) -> None:
    named = re.findall(r"- alert: (\w+)", RULES.read_text("utf-8"))
    assert named == list(TROUBLES)
    cases = [case(WELL, "count(ALERTS)", [])]
    for alert, changed in TROUBLES.items():
        fires = f'count(ALERTS{{alertname="{alert}",alertstate="firing"}})'
        cases.append(case(WELL | changed, fires, [{"labels": "{}", "value": 1}]))
    tests = tmp_path / "tests.yml"
    tests.write_text(
        json.dumps({"rule_files": [str(RULES)], "evaluation_interval": "1m", "tests": cases})
    )
    ran = subprocess.run(
        [str(PROMTOOL), "test", "rules", tests], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def case(series: Mapping[str, str], expression: str, expected: Iterable[Any]) -> dict[str, Any]:
    """A test as promtool reads it: YAML, of which JSON is a part."""
    return {
        "interval": "1m",
        "input_series": [{"series": name, "values": values} for name, values in series.items()],
        "promql_expr_test": [
            {"expr": expression, "eval_time": "95m", "exp_samples": list(expected)}
        ],
    }


def test_outlets_beyond_those_that_are_bounded_are_counted_together() -> None:
    before = counted("bot_arrivals_total", outlet="(others)", relation="report")
    for number in range(metrics.MOST_OUTLETS + 20):
        metrics.arrived(f"outlet {number}", "report")
    assert counted("bot_arrivals_total", outlet="(others)", relation="report") - before >= 20
    metrics.arrived("outlet 1", "report")
    assert counted("bot_arrivals_total", outlet="outlet 1", relation="report") == 2


def counted(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0.0
