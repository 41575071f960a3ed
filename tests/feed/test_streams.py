"""Logs of one JSON object a line that grow while they are read."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.feed.streams import read_on
from bot.store import files
from tests.newsroom import LATER_S, NOW, Newsroom


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path)
    yield made
    made.close()


def line(n: int, **fields: str) -> str:
    return json.dumps(
        {
            "title": f"Notice {n} of the harbour office",
            "url": f"https://harbour.example.com/{n}",
            "text": f"Berth {n} is closed from Monday, the harbour office said. Boats use berth {n + 1}.",
            "published": "2026-06-12T07:00:00Z",
            **fields,
        }
    )


def lines(*numbers: int) -> str:
    return "".join(f"{line(n)}\n" for n in numbers)


def append(path: Path, text: str) -> None:
    with path.open("a") as log:
        log.write(text)


def titles(room: Newsroom) -> set[str]:
    return {article.title.split()[1] for article in room.articles()}


def test_a_log_has_no_line_that_is_too_many(room: Newsroom) -> None:
    room.write("log.jsonl", lines(*range(2005)))
    room.look()
    assert titles(room) == {str(n) for n in range(2005)}
    append(room.feed / "log.jsonl", lines(5000))
    room.restart()
    report = room.look()
    assert report.articles + len(room.articles()) >= 2006
    assert "5000" in titles(room)
    assert room.files() == {"log.jsonl": ("ingested", None)}


def test_a_log_that_was_rewritten_updates_its_articles(room: Newsroom) -> None:
    path = room.write("log.jsonl", lines(1, 2, 3))
    room.look()
    path.write_text(path.read_text().replace("Berth 2 is closed", "Berth 2 is open") + lines(4))
    room.look()
    assert titles(room) == {"1", "2", "3", "4"}
    assert any("Berth 2 is open" in article.text for article in room.articles())


def test_a_last_line_is_read_once_it_is_whole(room: Newsroom) -> None:
    room.write("log.jsonl", lines(1) + line(2)[:40])
    room.look()
    assert titles(room) == {"1"}
    append(room.feed / "log.jsonl", line(2)[40:])
    room.look()
    assert titles(room) == {"1", "2"}
    append(room.feed / "log.jsonl", "\n" + lines(3))
    room.look()
    assert titles(room) == {"1", "2", "3"}


@pytest.mark.parametrize("again", [lines(7), lines(7, *range(8, 30))])
def test_a_log_that_was_begun_anew_is_read_from_its_beginning(room: Newsroom, again: str) -> None:
    path = room.write("log.jsonl", lines(1, 2, 3))
    room.look()
    path.write_text(again)
    room.look()
    assert {"1", "2", "3", "7"} <= titles(room)


def test_a_log_that_never_rests_is_read_all_the_same(room: Newsroom) -> None:
    path = room.write("log.jsonl", lines(1))
    for second in range(6):
        append(path, lines(10 + second))
        room.ingest.run_once(now=NOW, now_s=path.stat().st_mtime + second)
    assert {"1", "10", "11", "12"} <= titles(room)


def test_a_broken_line_costs_only_itself_and_is_said_by_its_number(room: Newsroom) -> None:
    room.write("log.jsonl", lines(*range(600)) + '{"title": "broken\n' + lines(600))
    room.look()
    assert len(titles(room)) == 601
    append(room.feed / "log.jsonl", lines(601))
    room.look(now=NOW + timedelta(hours=1))
    ((outcome, reason),) = room.files().values()
    assert outcome == "ingested"
    assert reason is not None
    assert reason.startswith("1 lines left out, the first is line 601: is not valid JSON")


def test_lines_with_one_headline_are_articles_of_their_own(room: Newsroom) -> None:
    both = [
        line(n, title="Tide table", url="", text=f"High water stands at {n} metres at noon today.")
        for n in (3, 4)
    ]
    room.write("log.jsonl", "\n".join(both) + "\n")
    room.look()
    with room.database.read() as conn:
        assert len(files.items(conn, "log.jsonl")) == 2


def test_a_log_is_read_on_after_a_pass_that_was_stopped(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    room.write("log.jsonl", lines(*range(1200)))
    room.ingest._stopping = lambda: True
    room.ingest.run_once(now=NOW, now_s=LATER_S)
    room.ingest.run_once(now=NOW, now_s=LATER_S + 10)
    some = len(titles(room))
    assert 0 < some < 1200
    room.restart()
    room.look()
    assert len(titles(room)) == 1200
    room.close()


def test_objects_of_several_lines_in_a_log_are_read(room: Newsroom) -> None:
    pretty = "".join(json.dumps(json.loads(line(n)), indent=1) + "\n" for n in (1, 2))
    room.write("log.jsonl", pretty)
    room.look()
    assert titles(room) == {"1", "2"}


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig"])
def test_a_log_in_another_charset_is_read(room: Newsroom, charset: str) -> None:
    room.write("log.jsonl", lines(1, 2).encode(charset))
    room.look()
    assert titles(room) == {"1", "2"}


def test_a_log_of_any_length_costs_flat_memory_and_its_new_lines_only(tmp_path: Path) -> None:
    """200,000 lines, and a thousand more a minute: reading on costs what the new ones hold."""
    log = tmp_path / "log.jsonl"
    with log.open("w") as file:
        file.writelines(f"{line(n)}\n" for n in range(200_000))
    with log.open("rb") as opened:
        tracemalloc.start()
        chunk = read_on(opened.fileno(), None)
        assert chunk is not None
        while chunk.more:
            chunk = read_on(opened.fileno(), chunk.mark)
            assert chunk is not None
        assert chunk.mark.lines == 200_000
        for minute in range(3):
            first = 200_000 + 1000 * minute
            append(log, lines(*range(first, first + 1000)))
            fresh = b""
            following = read_on(opened.fileno(), chunk.mark)
            while following is not None and following.data:
                chunk, fresh = following, fresh + following.data
                following = read_on(opened.fileno(), chunk.mark)
            assert fresh.decode() == lines(*range(first, first + 1000))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 4_000_000
