"""Every task of the predictor, over a few rows of our own: the shape of its answers, by the
product's own path.
"""

from __future__ import annotations

import base64
import importlib
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.store import articles
from tests.quality import predict
from tests.quality.predict import TASKS, Row, read_rows, write_rows
from tests.quality.tasks.arrivals import arrivals, database

FERRY = (
    "A ferry with 70 people aboard sank off Mindoro on Tuesday night, the crew said. Nobody died."
)
TALKS = (
    "China and the United States will hold talks on tariffs in Geneva next week. Both want a deal."
)
PAGE = f"<html><head><title>Ferry sinks</title></head><body><p>{FERRY}</p></body></html>"
NEWS = (
    {
        "id": "a",
        "title": "Ferry sinks off Mindoro",
        "text": FERRY,
        "date": "2025-06-11",
        "outlet": "Courier",
    },
    {
        "id": "b",
        "title": "Ferry sinks off Mindoro",
        "text": FERRY,
        "date": "2025-06-12",
        "outlet": "Post",
    },
    {
        "id": "c",
        "title": "US and China set tariff talks in Geneva",
        "text": TALKS,
        "date": "2025-06-12",
        "outlet": "Post",
    },
)


def _predict(tmp_path: Path, task: str, rows: Any, docs: Any = None) -> list[Row]:
    asked, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    write_rows(asked, rows)
    arguments = [task, "--in", str(asked), "--out", str(out)]
    if docs is not None:
        write_rows(tmp_path / "docs.jsonl", docs)
        arguments += ["--docs", str(tmp_path / "docs.jsonl")]
    assert predict.main(arguments) == 0
    assert json.loads(Path(f"{out}.stats.json").read_text(encoding="utf-8"))["seconds"] >= 0
    return read_rows(out)


def _file(id_: str, name: str, content: bytes) -> Row:
    return {"id": id_, "name": name, "raw": base64.b64encode(content).decode("ascii")}


@pytest.mark.parametrize("task", TASKS)
def test_every_task_has_a_module_that_predicts(task: str) -> None:
    assert callable(importlib.import_module(f"tests.quality.tasks.{task}").predict)


def test_extract_gives_the_text_of_a_page(tmp_path: Path) -> None:
    (row,) = _predict(
        tmp_path, "extract", [{"id": "p", "url": "https://example.org", "html": PAGE}]
    )
    assert row == {"id": "p", "text": FERRY}


def test_parse_gives_articles_and_refusals_by_the_ending_of_the_name(tmp_path: Path) -> None:
    dated = json.dumps(
        {
            "title": "US and China set tariff talks in Geneva",
            "text": TALKS,
            "date": "2025-06-12T09:00:00Z",
        }
    )
    files = [
        _file("page", "page.html", PAGE.encode()),
        _file("record", "page.json", dated.encode()),
        _file("broken", "page.json", b"{"),
        _file("picture", "page.png", b"\x89PNG"),
    ]
    page, record, broken, picture = _predict(tmp_path, "parse", files)
    (article,) = page["items"]
    assert article["title"] == "Ferry sinks"
    assert article["text"] == FERRY
    assert article["date"] is None
    assert article["language"] == "en"
    assert [item["date"] for item in record["items"]] == ["2025-06-12T09:00:00Z"]
    assert broken["items"] == picture["items"] == []
    assert "JSON" in broken["refused"]
    assert picture["refused"].startswith("ignored")


def test_copies_share_a_label(tmp_path: Path) -> None:
    first, second, other = (row["dup"] for row in _predict(tmp_path, "duplicates", NEWS))
    assert first == second != other


def test_stories_say_where_each_article_stands(tmp_path: Path) -> None:
    first, second, other = _predict(tmp_path, "stories", NEWS)
    assert first["cluster"] == second["cluster"] != other["cluster"]
    assert [first["dup"], second["dup"], other["dup"]] == ["a", "a", "c"]
    fields = {"id", "cluster", "dup", "relation", "version_of", "genre", "saga"}
    assert set(first) == set(second) == set(other) == fields


def test_rows_arrive_at_their_dates_with_what_their_fields_say() -> None:
    rows = [
        NEWS[0] | {"outlet": None},
        NEWS[2] | {"date": "2025-06-12T09:00:00+02:00"},
        NEWS[1] | {"date": None},
    ]
    conn = database()
    arrived = [arrival.article_id for _, arrival in arrivals(conn, rows)]
    first, second, third = articles.get_many(conn, arrived)
    assert (first.dated, first.outlet) == (date(2025, 6, 11), None)
    assert second.dated == second.first_seen == datetime(2025, 6, 12, 7, tzinfo=UTC)
    assert (third.dated, third.first_seen) == (None, second.first_seen)
    assert (third.title, third.outlet, third.language) == (NEWS[1]["title"], "Post", "en")


def test_told_gives_one_line_a_story_with_its_sources(tmp_path: Path) -> None:
    clusters = {row["id"]: row["cluster"] for row in _predict(tmp_path, "stories", NEWS)}
    told = {line["cluster"]: line for line in _predict(tmp_path, "told", NEWS)}
    assert set(told) == set(clusters.values())
    ferry = told[clusters["a"]]
    assert ferry["headline"] == "Ferry sinks off Mindoro"
    assert set(ferry["headline_from"]) <= {"a", "b"}
    assert ferry["headline_from"]
    assert all(sentence["text"] in FERRY for sentence in ferry["sentences"])
    assert {cite for sentence in ferry["sentences"] for cite in sentence["cites"]} <= {"a", "b"}
    assert _predict(tmp_path, "told", []) == []


def test_topics_rank_documents(tmp_path: Path) -> None:
    docs = [{field: row[field] for field in ("id", "title", "text", "date")} for row in NEWS]
    (row,) = _predict(tmp_path, "topics", [{"qid": "q", "query": "us-china"}], docs)
    assert row == {"qid": "q", "ranking": ["c"], "cut": 1}


def test_summary_names_the_document_of_each_sentence(tmp_path: Path) -> None:
    docs = [{"id": "d", "title": "Ferry sinks off Mindoro", "text": FERRY}]
    (row,) = _predict(tmp_path, "summary", [{"id": "s", "words": 10, "docs": docs}])
    assert row["sentences"]
    assert all(sentence["doc"] == "d" for sentence in row["sentences"])


def test_support_tells_a_wrong_figure(tmp_path: Path) -> None:
    claims = [
        {"id": "true", "claim": "A ferry with 70 people aboard sank off Mindoro.", "doc": "d"},
        {"id": "false", "claim": "A ferry with 90 people aboard sank off Mindoro.", "doc": "d"},
    ]
    rows = _predict(tmp_path, "support", claims, [{"id": "d", "text": FERRY}])
    assert [row["label"] for row in rows] == [1, 0]
    assert rows[0]["score"] > rows[1]["score"]


def test_sentences_give_ends_and_what_may_be_shown(tmp_path: Path) -> None:
    (row,) = _predict(tmp_path, "sentences", [{"id": "t", "text": FERRY, "lang": "en"}])
    first = FERRY.index(" Nobody")
    assert row["ends"] == [first, len(FERRY)]
    assert row["quoted"] == []
    assert FERRY[:first] in row["shown"]


def test_places_gives_codes_of_states(tmp_path: Path) -> None:
    (row,) = _predict(tmp_path, "places", [{"id": "t", "text": TALKS}])
    assert row == {"id": "t", "countries": ["CN", "US"]}


def test_gate_refuses_a_wrong_figure(tmp_path: Path) -> None:
    claims = [
        {"id": "true", "claim": "A ferry with 70 people aboard sank.", "passages": [FERRY]},
        {"id": "false", "claim": "A ferry with 90 people aboard sank.", "passages": [FERRY]},
    ]
    assert [row["passes"] for row in _predict(tmp_path, "gate", claims)] == [True, False]
