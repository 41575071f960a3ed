"""What readers see: the page check beside the project replays feed folders through the commands and
looks at what was posted, item by item.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.quality.exams import PROJECT, Cost, Scores
from tests.quality.predict import read_rows

#: Rates of the page check that are held, `metric@world`, by the names the floors have; in percent,
#: but for counts an edition.
HELD = {
    "page.clean_items@all": "clean items",
    "page.items_per_edition@allsides": "items an edition",
    "lead.wins_minus_losses@all": "wins over the lead",
    "lead.agreed_units@allsides": "agreed units",
    "importance.ndcg8@desk": "importance",
    "brief.pair.f1@wire": "pairs",
    "brief.topic.f1@wire": "topics",
    "repeat.headline_again@all": "headline again",
    "repeat.same_twice@all": "same twice",
    "headline.bad_form@all": "headlines of bad form",
    "headline.not_borne_out@all": "headlines not borne out",
    "sentence.not_standing@all": "sentences not standing",
    "events.mixed_shown@all": "mixed items",
    "events.split_items@all": "split items",
    "events.unrelated_reports@wire": "unrelated reports",
    "section.us_china.off_topic@wire": "off topic",
    "brief.pair.false_answer@wire": "false answers",
    "opinion.as_news@allsides": "opinion as news",
    "sentence.not_verbatim@all": "not verbatim",
}
_COUNTED = "items an edition"
_FAILED = "run.failed_commands"


class PageCheck:
    """The check as an exam of the gate."""

    task = "pages"
    data = "pagecheck"
    name = "pages/pagecheck"
    peer = ""

    def files(self, folder: Path) -> list[Path]:
        """Return the files of the tool that its rates depend on."""
        tool = folder.parent / "tools" / "pagecheck"
        return [tool / f"{name}.py" for name in ("pagecheck", "checks", "text", "worlds")]

    def measure(self, folder: Path) -> tuple[Scores, Cost]:
        """Replay and score, in some minutes.

        Raises:
            CalledProcessError: the tool failed.
        """
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as scratch:
            command = [sys.executable, str(self.files(folder)[0]), "--root", str(PROJECT)]
            command += ["--data", str(folder), "--split", "dev", "--python", sys.executable]
            command += ["--out", scratch]
            subprocess.run(command, check=True, capture_output=True, text=True)
            rows = read_rows(Path(scratch, "metrics.jsonl"))
        return held(rows), {"seconds": time.monotonic() - began, "peak_mb": 0}


def held(rows: list[dict[str, object]]) -> Scores:
    """Return the rates that are held, of all rates of one replay, and how many commands failed."""
    measured: Scores = {"failed commands": 0}
    for row in rows:
        value = row["value"]
        if not isinstance(value, int | float):
            continue
        if row["metric"] == _FAILED:
            measured["failed commands"] += value
        if name := HELD.get(f"{row['metric']}@{row['world']}"):
            measured[name] = value if name == _COUNTED else 100 * value
    return measured


PAGES = PageCheck()
