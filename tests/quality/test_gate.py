"""The gate's own measures and its promise never to lower a floor by itself."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.quality import gate, scores


def test_bcubed_by_hand() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    assert scores.bcubed(gold, gold) == 100
    together = scores.bcubed(gold, {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2})
    precision = (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5
    recall = (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5
    assert together == pytest.approx(200 * precision * recall / (precision + recall))


def test_average_precision_counts_what_was_missed() -> None:
    assert scores.average_precision(["a", "x", "b"], {"a": 1, "b": 1}) == pytest.approx(
        100 * (1 + 2 / 3) / 2
    )
    assert scores.average_precision(["x"], {"a": 1}) == 0


def test_auc_halves_ties() -> None:
    assert scores.auc([1, 0, 1, 0], [0.9, 0.1, 0.8, 0.8]) == 87.5
    assert scores.auc([0, 1], [0.2, 0.1]) == 0


def test_duplicate_pairs_ignore_gray_ones_and_count_wrong_merges() -> None:
    gold = [
        {"id": "a", "dup": "1", "event": "e"},
        {"id": "b", "dup": "1", "event": "e"},
        {"id": "c", "dup": "2", "event": "e"},
        {"id": "d", "dup": "3", "event": ""},
    ]
    assert scores.duplicate_pairs(gold, [], {"a": "x", "b": "x", "c": "y"}) == (100, 0)
    assert scores.duplicate_pairs(gold, [], {"a": "x", "b": "x", "c": "x"}) == (50, 2)
    assert scores.duplicate_pairs(gold, [["a", "c"]], {"a": "x", "b": "x", "c": "x"}) == (100, 0)


def test_snippets_are_compared_without_white_space() -> None:
    page = {"id": "p", "with_": ["the  news"], "without": ["cookies"]}
    assert scores.snippets([page], {"p": "The start, the news."}) == 100
    assert scores.snippets([page], {"p": "the news and cookies"}) == pytest.approx(200 / 3)


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one small set; where its floors go."""
    text = "A ferry with 70 people aboard sank off Mindoro on Tuesday night, the coast guard said."
    row = {
        "id": "s1",
        "reference": text,
        "docs": [{"id": "d1", "title": "Ferry sinks", "text": text}],
    }
    (tmp_path / "neus").mkdir()
    with gzip.open(tmp_path / "neus/dev.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    monkeypatch.setenv("EVAL_DEV", str(tmp_path))
    return tmp_path / "floors.json"


def test_the_gate_measures_pins_and_holds(floors: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sit = ["summary", "--floors", str(floors)]
    assert gate.main(sit) == 1
    assert "no floor for these data" in capsys.readouterr().out
    assert gate.main([*sit, "--update"]) == 0
    pinned = json.loads(floors.read_text(encoding="utf-8"))
    assert pinned["summary/neus"]["floors"] == {"R-1": 100.0, "R-2": 100.0, "verbatim": 100.0}
    assert gate.main(sit) == 0
    assert "multinews      skipped" in capsys.readouterr().out

    pinned["summary/neus"]["floors"]["R-1"] = 100.5
    floors.write_text(json.dumps(pinned), encoding="utf-8")
    assert gate.main(sit) == 1
    assert gate.main([*sit, "--update"]) == 1
    assert json.loads(floors.read_text(encoding="utf-8")) == pinned
    assert gate.main([*sit, "--update", "--allow-regression"]) == 0
    assert json.loads(floors.read_text(encoding="utf-8"))["summary/neus"]["floors"]["R-1"] == 100.0
