"""Writes docs/monitoring/dashboard.json: `python -m tests.monitoring`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "docs" / "monitoring" / "dashboard.json"
#: Title, expression, legend, unit.
PANELS = [
    ("Parts by state", "bot_deliveries", "{{state}}", "short"),
    (
        "Given up in an hour",
        'delta(bot_deliveries{state=~"parked|expired"}[1h])',
        "{{state}}",
        "short",
    ),
    ("Slots by outcome, a day", "delta(bot_slots[1d])", "{{outcome}}", "short"),
    ("Open troubles", "bot_troubles", "{{kind}}", "short"),
    (
        "First post after its hour, p95",
        "histogram_quantile(0.95, sum by (le) (increase(bot_first_post_seconds_bucket[1d])))",
        "p95",
        "s",
    ),
    (
        "Posts an hour",
        "sum by (platform, outcome) (increase(bot_posts_total[1h]))",
        "{{platform}} {{outcome}}",
        "short",
    ),
    (
        "Answers, p95",
        "histogram_quantile(0.95, sum by (le, command) (rate(bot_answer_seconds_bucket[1h])))",
        "{{command}}",
        "s",
    ),
    (
        "Pages, p95",
        "histogram_quantile(0.95, sum by (le, path) (rate(bot_page_seconds_bucket[1h])))",
        "{{path}}",
        "s",
    ),
    (
        "Articles an hour, by outlet",
        "topk(12, sum by (outlet) (increase(bot_arrivals_total[1h])))",
        "{{outlet}}",
        "short",
    ),
    (
        "Articles an hour, by relation",
        "sum by (relation) (increase(bot_arrivals_total[1h]))",
        "{{relation}}",
        "short",
    ),
    ("Longest silent outlets", "topk(12, bot_outlet_age_seconds)", "{{outlet}}", "s"),
    ("Files by outcome", "bot_files", "{{outcome}}", "short"),
    ("Backlog", "bot_backlog_files", "files to read", "short"),
    ("Since a file was read", "bot_newest_file_age_seconds", "newest", "s"),
    ("Since it was looked", "bot_tick_age_seconds", "schedule", "s"),
    ("Loop lag", "bot_loop_lag_seconds", "lag", "s"),
    ("Model: tokens an hour", "increase(bot_model_used_tokens_total[1h])", "tokens", "short"),
    ("Model: tokens today", "bot_model_tokens", "tokens", "short"),
    ("Model: calls today", "bot_model_calls", "{{outcome}}", "short"),
    ("Memory", "process_resident_memory_bytes", "resident", "bytes"),
    ("Processor", "rate(process_cpu_seconds_total[5m])", "cores", "short"),
]


def dashboard() -> str:
    """Return the dashboard as Grafana imports it: two panels a row."""
    panels: list[dict[str, Any]] = []
    source = {"type": "prometheus", "uid": "${DS_PROMETHEUS}"}
    for number, (title, expression, legend, unit) in enumerate(PANELS):
        panels.append(
            {
                "id": number + 1,
                "type": "timeseries",
                "title": title,
                "datasource": source,
                "gridPos": {"h": 7, "w": 12, "x": 12 * (number % 2), "y": 7 * (number // 2)},
                "fieldConfig": {"defaults": {"unit": unit}, "overrides": []},
                "targets": [
                    {"refId": "A", "datasource": source, "expr": expression, "legendFormat": legend}
                ],
            }
        )
    made = {
        "title": "Briefing bot",
        "uid": "briefing-bot",
        "schemaVersion": 39,
        "refresh": "1m",
        "time": {"from": "now-24h", "to": "now"},
        "__inputs": [
            {
                "name": "DS_PROMETHEUS",
                "label": "Prometheus",
                "type": "datasource",
                "pluginId": "prometheus",
            }
        ],
        "panels": panels,
    }
    return json.dumps(made, indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(dashboard(), "utf-8")
