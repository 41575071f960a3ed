"""The gate's own measures and its promise never to lower a floor by itself."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path

import pytest

from tests.quality import exams, gate, pages, reading, scores
from tests.quality.predict import Row


def test_bcubed_by_hand() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}
    assert scores.bcubed(gold, gold).f1 == 100
    together = scores.bcubed(gold, {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}).f1
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
    assert reading.snippets([page], {"p": "The start, the news."}) == 100
    assert reading.snippets([page], {"p": "the news and cookies"}) == pytest.approx(200 / 3)


def test_ndcg_by_hand() -> None:
    relevant = {"a": 1, "b": 1}
    assert scores.ndcg(["a", "b"], relevant) == pytest.approx(100)
    best, third = 1 + 1 / math.log2(3), 1 + 1 / math.log2(4)
    assert scores.ndcg(["a", "x", "b"], relevant) == pytest.approx(100 * third / best)
    assert scores.ndcg(["x"], relevant) == 0


def _event(id_: str, event: str, relation: str = "report", **fields: str) -> Row:
    defaults = {"outlet": "Post", "kind": "quake", "date": f"2025-06-12T0{len(id_)}:00:00Z"}
    return {"id": id_, "event": event, "relation": relation, **defaults, **fields}


def _placed(id_: str, cluster: int, dup: str = "", **fields: str) -> Row:
    return {"id": id_, "cluster": cluster, "dup": dup or id_, **fields}


def test_lookalikes_count_what_is_crossed_copied_and_named() -> None:
    rows = [
        _event("a", "quake in Manado"),
        _event("aa", "quake in Hualien"),
        _event("aaa", "quake in Manado", "version"),
        _event("aaaa", "quake in Manado", "translation", outlet="Courier"),
        _event("aaaaa", "a year after", "anniversary"),
        _event("p", "strike", kind="paraphrase"),
        _event("pp", "strike", kind="paraphrase"),
    ]
    apart = [
        _placed("a", 1),
        _placed("aa", 2),
        _placed("aaa", 1, version_of="a"),
        _placed("aaaa", 1),
        _placed("aaaaa", 3, genre="anniversary"),
        _placed("p", 4),
        _placed("pp", 4),
    ]
    assert scores.lookalikes(rows, {row["id"]: row for row in apart}) == {
        "BCubed": 100,
        "precision": 100,
        "crossed pairs": 0,
        "foreign copies": 0,
        "stray articles": 0,
        "versions": 100,
        "translations": 100,
        "paraphrases": 100,
        "genres": 100,
    }
    together = [_placed(row["id"], 1, "a") for row in rows[:5]] + [
        _placed("p", 4),
        _placed("pp", 5),
    ]
    measured = scores.lookalikes(rows, {row["id"]: row for row in together})
    assert measured["BCubed"] < 100
    assert measured["crossed pairs"] == pytest.approx(1000 * 3 / 7)
    assert (measured["foreign copies"], measured["stray articles"]) == (1, 1)
    assert measured["versions"] == measured["paraphrases"] == measured["genres"] == 0


def test_a_headline_over_another_events_sentence_is_crossed() -> None:
    events = {"a": "quake", "b": "quake", "c": "strike"}
    story = {"headline_from": ["a"], "sentences": [{"text": "It shook.", "cites": ["b"]}]}
    mixed = {"headline_from": ["a"], "sentences": [{"text": "They walked out.", "cites": ["c"]}]}
    untitled = {"headline_from": [], "sentences": [{"text": "They walked out.", "cites": ["c"]}]}
    assert scores.crossed_wires(events, [story, untitled]) == 0
    assert scores.crossed_wires(events, [story, mixed]) == 1


def test_a_sentence_torn_out_of_a_quotation_is_counted_unless_it_is_marked() -> None:
    text = "“It will rain. Stay at home,” she said. Nobody did."
    row = {"id": "t", "text": text, "ends": [39, 51], "optional": [14], "quoted": [[1, 28]]}
    whole = {"ends": [39, 51], "quoted": [], "shown": ["Nobody did."]}
    torn = {"ends": [14, 39, 51], "quoted": [], "shown": ["“It will rain."]}
    marked = torn | {"quoted": [[1, 28]]}
    wrong = {"ends": [9, 39, 51], "quoted": [], "shown": []}
    assert scores.sentences([row], {"t": whole}) == {"all right": 1, "torn": 0, "torn shown": 0}
    assert scores.sentences([row], {"t": torn}) == {"all right": 1, "torn": 1, "torn shown": 1}
    assert scores.sentences([row], {"t": marked}) == {"all right": 1, "torn": 0, "torn shown": 0}
    assert scores.sentences([row], {"t": wrong})["all right"] == 0


def test_places_take_every_actor_and_nobody_else() -> None:
    row = {"id": "t", "actors": ["US", "CN"], "allowed": ["CH"], "none": ["TR"]}
    assert scores.places([row], {"t": {"US", "CN", "CH"}}) == {"all right": 1, "forbidden": 0}
    assert scores.places([row], {"t": {"US"}}) == {"all right": 0, "forbidden": 0}
    assert scores.places([row], {"t": {"US", "CN", "TR"}}) == {"all right": 0, "forbidden": 1}


def test_pages_count_those_lost_whole_and_markup_in_titles() -> None:
    yardstick = {"with_": [1, 1, 1]}
    wanted = {"with_": ["one", "two", "three"], "without": ["ad"], "title": "The title"}
    rows = [{"id": id_, "traf": yardstick, **wanted} for id_ in ("kept", "lost", "refused")]
    found = {
        "kept": {"text": "one two three", "title": "The Title"},
        "lost": {"text": "one ad", "title": "The &amp; title"},
        "refused": {},
    }
    assert reading.pages(rows, found) == {
        "F1": pytest.approx(200 * 4 / (2 * 4 + 1 + 5)),
        "titles": pytest.approx(200 / 3),
        "lost": 2,
        "refused": 1,
        "markup in titles": 1,
    }


def test_dates_may_be_a_day_off_and_are_not_made_up() -> None:
    rows = [
        {"id": "right", "set": "news", "date": "2020-05-01"},
        {"id": "zone", "set": "news", "date": "2020-05-01"},
        {"id": "wrong", "set": "news", "date": "2020-05-01"},
        {"id": "missed", "set": "news", "date": "2020-05-01"},
        {"id": "none", "set": "news", "date": None},
    ]
    found = {
        "right": "2020-05-01T10:00:00Z",
        "zone": "2020-04-30",
        "wrong": "2019-05-01",
        "missed": None,
        "none": "2020-05-01",
    }
    assert reading.dates(rows, found) == {
        "news recall": 50,
        "news precision": 50,
        "false dates": 1,
    }


def test_feeds_are_compared_item_by_item() -> None:
    expected = [
        {"title": "One", "link": "https://x.example/1", "date": "2020-05-01T10:00:00Z"},
        {"title": "Two", "link": "https://x.example/2", "text": "Second text."},
    ]
    row = {"id": "f", "kind": "feed", "expect": {"count": 2, "items": expected}}
    first = {
        "title": "One",
        "link": "https://x.example/1",
        "date": "2020-05-01T12:00:00+02:00",
        "text": "",
    }
    second = {"title": "Two", "link": "https://x.example/2", "date": None, "text": "A second text"}
    right = reading.feeds([row], {"f": [second, first]})
    assert right == {
        **{f"feed {field}s": 100 for field in ("title", "link", "date", "text")},
        **{"counts wrong": 0, "refused": 0, "markup shown": 0},
    }
    wrong = reading.feeds([row], {"f": [first | {"title": "One <b>more</b>"}]})
    assert wrong["feed titles"] == 0
    assert wrong["feed texts"] == 0
    assert (wrong["counts wrong"], wrong["markup shown"]) == (1, 1)
    assert reading.feeds([row], {"f": []})["refused"] == 1


def test_page_rates_are_held_in_their_direction() -> None:
    rows = [
        {"metric": "page.clean_items", "world": "all", "value": 0.62, "better": "high"},
        {"metric": "page.clean_items", "world": "wire", "value": 0.1, "better": "high"},
        {"metric": "page.items_per_edition", "world": "allsides", "value": 4.4, "better": "high"},
        {"metric": "repeat.same_twice", "world": "all", "value": 0.03, "better": "low"},
        {"metric": "opinion.as_news", "world": "allsides", "value": None, "better": "low"},
        {"metric": "run.failed_commands", "world": "allsides", "value": 1, "better": "low"},
        {"metric": "run.failed_commands", "world": "wire", "value": 2, "better": "low"},
    ]
    measured = pages.held(rows)
    assert measured == {
        "failed commands": 3,
        "clean items": 62,
        "items an edition": 4.4,
        "same twice": 3,
    }
    better_low = {name for name in pages.HELD.values() if name in exams.MISTAKES}
    assert "same twice" in better_low
    assert "clean items" not in better_low


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
    assert "multinews     skipped" in capsys.readouterr().out

    pinned["summary/neus"]["floors"]["R-1"] = 100.5
    floors.write_text(json.dumps(pinned), encoding="utf-8")
    assert gate.main(sit) == 1
    assert gate.main([*sit, "--update"]) == 1
    assert json.loads(floors.read_text(encoding="utf-8")) == pinned
    assert gate.main([*sit, "--update", "--allow-regression"]) == 0
    assert json.loads(floors.read_text(encoding="utf-8"))["summary/neus"]["floors"]["R-1"] == 100.0
