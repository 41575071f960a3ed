"""The operating guide names what the program says."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "operating.md").read_text("utf-8")


def test_every_event_of_the_log_is_in_the_guide() -> None:
    events = set()
    for path in (ROOT / "bot").rglob("*.py"):
        if "platforms" not in path.parts:
            found = re.findall(
                r'log\.(?:info|warning|error|exception)\(\s*f?"([a-z_]+\.[a-z_{}]+)"',
                path.read_text("utf-8"),
            )
            events |= {event for event in found if "{" not in event}

    assert {"service.started", "delivery.sent", "clock.jumped"} <= events
    assert sorted(event for event in events if f"`{event}`" not in GUIDE) == []
