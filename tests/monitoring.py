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
        'increase(bot_deliveries{state=~"parked|expired"}[1h])',
        "{{state}}",
        "short",
    ),
    ("Slots by outcome, a day", "increase(bot_slots[1d])", "{{outcome}}", "short"),
    ("Open troubles", "bot_troubles", "{{kind}}", "short"),
    ("Articles an hour", "delta(bot_articles[1h])", "articles", "short"),
    ("Files by outcome", "bot_files", "{{outcome}}", "short"),
    ("Backlog", "bot_backlog_files", "files to read", "short"),
    ("Since a file was read", "bot_newest_file_age_seconds", "newest", "s"),
    ("Since it was looked", "bot_tick_age_seconds", "schedule", "s"),
    ("Loop lag", "bot_loop_lag_seconds", "lag", "s"),
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
