"""What writers do to a folder, and what is stored of it: every article once, whole, and nothing
lost.
"""

import gzip
import json
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.archive.ingest import FIRST_PASS
from bot.config.settings import Feed, Outlet, Settings
from bot.feed.files import Folder
from bot.feed.parsing import ParseResult
from bot.feed.scan import FeedMissing
from bot.feed.workers import Parsers
from bot.model import StreamMark
from bot.store import files
from tests import databases
from tests.newsroom import BANK, FERRY, LATER_S, NOW, Newsroom


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    made = Newsroom(tmp_path)
    yield made
    made.close()


def test_a_file_is_read_once(room: Newsroom) -> None:
    room.write("a.txt", FERRY)
    room.look()
    room.look()
    room.restart()
    room.look()
    (article,) = room.articles()
    assert article.title == "Ferry sinks off Mindoro"
    assert "eleven children" in article.text


def test_the_newest_files_of_a_backlog_are_read_first_and_how_far_it_is_is_told(
    room: Newsroom,
) -> None:
    hours = {"old.txt": (FERRY, 0), "today.txt": (BANK, 3000)}
    for name, (text, hour) in hours.items():
        os.utime(room.write(name, text), (hour, hour))
    for number in range(2 * FIRST_PASS):
        os.utime(room.write(f"{number}.bin", b""), (number + 1, number + 1))

    report = room.ingest.run_once(now=NOW, now_s=LATER_S)
    report = report if report.left else room.ingest.run_once(now=NOW, now_s=LATER_S + 10)
    assert [article.path for article in room.articles()] == ["today.txt"]
    assert (report.left, report.wait_s) == (FIRST_PASS + 2, 0.0)
    with room.database.read() as conn:
        backlog = files.backlog(conn)
        assert not files.first_scan_done(conn)
    assert backlog is not None
    assert (backlog.read, backlog.of) == (FIRST_PASS, 2 * FIRST_PASS + 2)

    report = room.ingest.run_once(now=NOW, now_s=LATER_S + 20)
    assert report.left == 0
    assert {article.path for article in room.articles()} == set(hours)
    with room.database.read() as conn:
        assert files.backlog(conn) is None
        assert files.first_scan_done(conn)


def test_of_a_backlog_on_a_server_articles_are_read_beside_and_the_reader_may_be_killed(
    tmp_path: Path,
) -> None:
    with databases.on_postgres():
        room = Newsroom(tmp_path)
    for number in range(2 * FIRST_PASS + 1):
        os.utime(room.write(f"{number}.bin", b""), (number + 1, number + 1))
    os.utime(room.write("new.txt", FERRY), (3000, 3000))
    os.utime(room.write("old.txt", BANK), (1, 1))
    report = room.ingest.run_once(now=NOW, now_s=LATER_S)
    report = report if report.left else room.ingest.run_once(now=NOW, now_s=LATER_S + 10)
    (reader,) = [child for child in _children() if "bot.archive.reader" in _command(child)]
    assert [article.path for article in room.articles()] == ["new.txt"]
    os.kill(reader, signal.SIGKILL)
    assert room.ingest.run_once(now=NOW, now_s=LATER_S + 20).left == 0
    assert [article.path for article in room.articles()] == ["new.txt", "old.txt"]
    room.ingest.run_once(now=NOW, now_s=LATER_S + 30)
    assert room.ingest._reader is None
    room.close()


def _children() -> list[int]:
    return [
        int(child)
        for child in Path("/proc/self/task").glob("*/children")
        for child in child.read_text().split()
    ]


def _command(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text()


def test_a_file_still_being_written_is_waited_for(room: Newsroom) -> None:
    path = room.write("a.txt", FERRY[:90])
    now_s = path.stat().st_mtime
    report = room.ingest.run_once(now=NOW, now_s=now_s)
    assert (report.files["waiting"], report.articles) == (1, 0)
    assert report.wait_s == pytest.approx(2.0, abs=0.1)
    room.write("a.txt", FERRY)
    room.ingest.run_once(now=NOW, now_s=now_s + 1.9)
    assert room.articles() == []
    room.ingest.run_once(now=NOW, now_s=now_s + 4.0)
    (article,) = room.articles()
    assert "eleven children" in article.text


def test_a_file_edited_in_its_facts_arrives_as_a_version(room: Newsroom) -> None:
    room.write("a.txt", FERRY)
    room.look()
    room.write("a.txt", FERRY.replace("41 people were rescued", "44 people were rescued"))
    later = NOW + timedelta(hours=1)
    room.look(now=later)
    first, version = room.articles()
    assert (first.first_seen, first.replaced_by) == (NOW, version.id)
    assert (version.first_seen, version.version_of, version.path) == (later, first.id, "a.txt")
    assert "44 people" in version.text
    assert version.story == first.story


def test_a_file_edited_in_its_wording_keeps_its_article(room: Newsroom) -> None:
    room.write("a.txt", FERRY)
    room.look()
    room.write("a.txt", FERRY.replace(", ", " , "))
    assert room.look(now=NOW + timedelta(hours=1)).articles == 0
    (article,) = room.articles()
    assert article.first_seen == NOW


def test_a_replaced_file_is_read_again(room: Newsroom) -> None:
    """Editors write beside and rename over: another inode under the same name."""
    room.write("a.txt", FERRY)
    room.look()
    room.write("a.txt.tmp", FERRY.replace("41 people", "44 people")).rename(room.feed / "a.txt")
    room.look()
    assert "44 people" in room.articles()[-1].text


def test_a_renamed_file_is_not_read_again(room: Newsroom) -> None:
    """A mail that moves from new/ to cur/, a folder that is tidied up."""
    room.write("in/a.txt", FERRY)
    room.look()
    (room.feed / "done").mkdir()
    (room.feed / "in/a.txt").rename(room.feed / "done/a.txt")
    report = room.look()
    (article,) = room.articles()
    assert article.path == "done/a.txt"
    assert report.articles == 0
    assert list(room.files()) == ["done/a.txt"]


def test_a_copy_of_a_file_is_a_duplicate(room: Newsroom) -> None:
    room.write("a.txt", FERRY)
    room.look()
    room.write("b.txt", FERRY)
    report = room.look()
    first, second = room.articles()
    assert second.duplicate_of == first.id
    assert room.files()["b.txt"] == ("ingested", None)
    assert room.ingest.run_once(now=NOW, now_s=LATER_S).articles == 0
    assert report.articles == 0 or report.duplicates == 1


def test_a_vanished_file_keeps_its_article(room: Newsroom) -> None:
    room.write("a.txt", FERRY).unlink()
    room.write("b.txt", BANK)
    room.look()
    (room.feed / "b.txt").unlink()
    room.look()
    assert len(room.articles()) == 1


def test_a_folder_that_goes_away_takes_nothing_with_it(room: Newsroom) -> None:
    room.write("a.txt", FERRY)
    room.look()
    room.feed.rename(room.feed.with_name("away"))
    with pytest.raises(FeedMissing):
        room.look()
    assert len(room.articles()) == 1
    room.feed.with_name("away").rename(room.feed)
    room.look()
    assert len(room.articles()) == 1


def test_an_old_file_moved_in_is_read(room: Newsroom) -> None:
    path = room.write("a.txt", FERRY)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    room.look()
    assert len(room.articles()) == 1


def test_a_list_that_grows_adds_only_what_is_new(room: Newsroom) -> None:
    first = {"title": "Ferry sinks off Mindoro", "text": FERRY, "url": "https://one.example/ferry"}
    second = {
        "title": "Central bank holds its rate",
        "text": BANK,
        "url": "https://one.example/bank",
    }
    room.write("list.jsonl", json.dumps(first) + "\n")
    room.look()
    room.write("list.jsonl", json.dumps(first) + "\n" + json.dumps(second) + "\n")
    room.look()
    room.write("list.jsonl", json.dumps(second) + "\n")
    room.look()
    assert [article.url for article in room.articles()] == [first["url"], second["url"]]


class Refused(Parsers):
    """A feed whose files may not be read just now: as an ordinary user meets it, for root may read
    everything.
    """

    def parse(
        self, paths: Sequence[str], *, now: datetime, marks: Mapping[str, StreamMark], wait: bool
    ) -> Iterator[ParseResult]:
        for path in paths:
            reason = "may not be read (permission denied)"
            yield ParseResult(
                path=path,
                sha256=None,
                articles=(),
                outcome="rejected",
                reason=reason,
                permanent=False,
            )


def test_a_file_that_may_not_be_read_is_tried_again(room: Newsroom) -> None:
    allowed = room.parsers
    room.parsers = Refused(Folder(room.feed))
    room.restart()
    room.write("a.txt", FERRY)
    room.look()
    assert room.files()["a.txt"] == ("waiting", "may not be read (permission denied)")
    room.parsers = allowed
    room.restart()
    room.look(now=NOW + timedelta(seconds=1))
    assert room.articles() == []
    room.look(now=NOW + timedelta(hours=2))
    assert len(room.articles()) == 1
    assert room.files()["a.txt"][0] == "ingested"


def test_a_file_that_was_waited_for_and_has_gone_is_forgotten(room: Newsroom) -> None:
    allowed = room.parsers
    room.parsers = Refused(Folder(room.feed))
    room.restart()
    path = room.write("a.txt", FERRY)
    room.look()
    path.unlink()
    room.look()
    assert room.files() == {}
    room.parsers = allowed


def test_what_is_not_read_has_its_reason(room: Newsroom) -> None:
    room.write("table.csv", "a,b")
    room.write("broken.json", '{"title": "half')
    room.write("good.txt.gz", gzip.compress(FERRY.encode()))
    room.look()
    found = room.files()
    assert found["table.csv"][0] == "ignored"
    assert found["broken.json"][0] == "rejected"
    assert all(reason for outcome, reason in found.values() if outcome != "ingested")
    assert found["good.txt.gz"] == ("ingested", None)


def test_the_configuration_names_the_outlet_of_a_folder(tmp_path: Path) -> None:
    settings = Settings(
        feed=Feed(path=tmp_path / "feed"), outlets={"rp": Outlet(name="River Post")}
    )
    room = Newsroom(tmp_path, settings=settings)
    room.write("rp/2026/a.txt", FERRY)
    room.look()
    (article,) = room.articles()
    room.close()
    assert article.outlet == "River Post"


def test_the_first_look_at_a_folder_is_background_and_what_comes_later_is_news(
    room: Newsroom,
) -> None:
    room.write("a.txt", FERRY)
    room.look()
    room.write("b.txt", BANK)
    room.look(now=NOW + timedelta(minutes=5))
    with room.database.read() as conn:
        rows = conn.execute("SELECT title, background FROM articles ORDER BY id").fetchall()
    assert [tuple(row) for row in rows] == [
        ("Ferry sinks off Mindoro", 1),
        ("Central bank holds its rate", 0),
    ]


def test_an_article_that_arrives_old_is_background(room: Newsroom) -> None:
    room.look()
    room.write("old.json", json.dumps({"title": "Old", "text": FERRY, "date": "2026-06-01"}))
    room.write("new.json", json.dumps({"title": "New", "text": BANK, "date": "2026-06-11"}))
    room.look()
    with room.database.read() as conn:
        rows = conn.execute("SELECT title, background FROM articles ORDER BY title").fetchall()
    assert [tuple(row) for row in rows] == [("New", 0), ("Old", 1)]
