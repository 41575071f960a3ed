"""What a scan reports, what it passes over, and when a file counts as done."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.feed.kinds import kind_of, why_ignored
from bot.feed.scan import MOST_UNREADABLE, FeedMissing, FileState, Settling, scan


def write(folder: Path, name: str, content: str = "x") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    return path


def paths(folder: Path) -> set[str]:
    return {state.path for state in scan(folder).states}


def test_files_are_found_at_every_depth(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "Reuters/2026/11/b.json")
    assert paths(tmp_path) == {"a.txt", "Reuters/2026/11/b.json"}


@pytest.mark.parametrize(
    "name",
    [
        ".a.txt.Xy12",
        "a.txt.tmp",
        "a.txt.part",
        "a.html.crdownload",
        "a.txt~",
        "~$a.txt",
        "#a.txt#",
        ".stfolder/a.txt",
        ".stversions/a.txt",
        "@eaDir/a.txt",
        "__MACOSX/a.txt",
        "sub/.sync/a.txt",
        "A.TXT.PART",
    ],
)
def test_unfinished_and_foreign_files_are_passed_over(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)
    write(tmp_path, "kept.txt")
    assert paths(tmp_path) == {"kept.txt"}


def test_tmp_of_a_maildir_is_passed_over_and_any_other_tmp_is_not(tmp_path: Path) -> None:
    for name in (
        "mail/new/1700000000.M1.host",
        "mail/cur/1700000001.M2.host:2,S",
        "mail/tmp/1700000002.M3.host",
    ):
        write(tmp_path, name)
    write(tmp_path, "tmp/a.txt")
    assert paths(tmp_path) == {
        "mail/new/1700000000.M1.host",
        "mail/cur/1700000001.M2.host:2,S",
        "tmp/a.txt",
    }


def test_no_link_is_followed(tmp_path: Path) -> None:
    feed = tmp_path / "feed"
    write(tmp_path, "outside/secret.txt")
    feed.mkdir()
    (feed / "folder").symlink_to(tmp_path / "outside")
    (feed / "loop").symlink_to(feed)
    (feed / "file.txt").symlink_to(tmp_path / "outside/secret.txt")
    assert paths(feed) == {"folder", "loop", "file.txt"}


def test_the_feed_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "real/a.txt")
    (tmp_path / "feed").symlink_to(tmp_path / "real")
    assert paths(tmp_path / "feed") == {"a.txt"}


def test_files_that_nothing_reads_are_counted_beyond_what_is_listed(tmp_path: Path) -> None:
    for number in range(MOST_UNREADABLE + 250):
        os.close(os.open(tmp_path / f"thumbnail-{number}.jpg", os.O_CREAT))
    for number in range(50):
        write(tmp_path, f"sub/{number}.txt")
    listing = scan(tmp_path)
    read = [state for state in listing.states if state.path.endswith(".txt")]
    assert (len(read), len(listing.states), listing.unlisted) == (50, MOST_UNREADABLE + 50, 250)


def test_names_that_are_no_unicode_come_back_whole(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text("x")
    (found,) = scan(tmp_path).states
    assert os.fsencode(found.path) == b"caf\xe9.txt"


def test_oldest_comes_first(tmp_path: Path) -> None:
    os.utime(write(tmp_path, "a.txt"), (2_000, 2_000))
    os.utime(write(tmp_path, "b.txt"), (1_000, 1_000))
    assert [state.path for state in scan(tmp_path).states] == ["b.txt", "a.txt"]


@pytest.mark.parametrize("make", [lambda p: None, lambda p: p.write_text("a file")])
def test_a_feed_that_is_not_there_is_said(tmp_path: Path, make: object) -> None:
    feed = tmp_path / "feed"
    make(feed)  # type: ignore[operator]
    with pytest.raises(FeedMissing, match=r'feed folder ".*feed" cannot be listed'):
        scan(feed)


def test_a_folder_nested_beyond_what_a_path_can_name_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    start = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(30):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    finally:
        os.chdir(start)
    found = paths(tmp_path)
    assert "a.txt" in found
    assert [path for path in found if path.endswith("/")]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a.txt", "text"),
        ("a.TXT", "text"),
        ("a.md", "text"),
        ("a.xhtml", "html"),
        ("a.ndjson", "json"),
        ("a.rss", "feed"),
        ("a.xml.gz", "feed"),
        ("a.eml", "mail"),
        ("mail/new/1700000000.M20046P2137.host", "mail"),
        ("mail/cur/1700000000.12_1.host.example.com,U=7:2,FS", "mail"),
        ("mail/.Archive/cur/1700000000.12_1.host,S=4444:2,", "mail"),
        ("mail/cur/msg", "mail"),
        ("new/a.txt", "text"),
        ("new/a.docx", None),
        ("a.html.bak", None),
        ("a.csv", None),
        ("a.tar.gz", None),
        ("README", None),
        ("a.", None),
    ],
)
def test_kind_is_told_by_the_name(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


def test_the_reason_for_ignoring_names_the_type_and_the_choices() -> None:
    assert why_ignored("x/a.CSV").startswith(
        'files of type ".csv" are not read; expected one of .txt'
    )
    assert why_ignored("README").startswith("a file without an extension is not read")


def state(path: str = "a.txt", *, size: int = 1, touched_s: float = 100.0) -> FileState:
    return FileState(path, size, int(touched_s * 1e9), int(touched_s * 1e9))


def test_a_file_rests_when_nothing_changed_for_the_settle_time() -> None:
    settling = Settling(2.0)
    assert settling.settled([state()], now_s=100.0) == []
    assert settling.settled([state()], now_s=101.9) == []
    assert settling.settled([state()], now_s=102.0) == [state()]


def test_a_file_long_at_rest_is_taken_at_first_sight() -> None:
    assert Settling(2.0).settled([state(touched_s=50.0)], now_s=100.0) == [state(touched_s=50.0)]


def test_an_old_mtime_moved_in_waits_for_its_ctime() -> None:
    moved = FileState("a.txt", 1, 0, int(99.5e9))
    settling = Settling(2.0)
    assert settling.settled([moved], now_s=100.0) == []
    assert settling.settled([moved], now_s=102.0) == [moved]


def test_every_change_starts_the_wait_again() -> None:
    settling = Settling(2.0)
    settling.settled([state(size=1)], now_s=100.0)
    settling.settled([state(size=2)], now_s=101.5)
    assert settling.settled([state(size=2)], now_s=103.0) == []
    assert settling.settled([state(size=2)], now_s=103.5) == [state(size=2)]


def test_a_writer_whose_clock_is_behind_is_not_cut_short() -> None:
    """A file server 10 s behind stamps each write with a time that looks long past."""
    settling = Settling(2.0)
    settling.settled([state(size=1, touched_s=99.0)], now_s=100.0)
    assert settling.settled([state(size=2, touched_s=90.0)], now_s=101.0) == []


def test_times_in_the_future_do_not_hold_a_file_for_ever() -> None:
    settling = Settling(2.0)
    future = state(touched_s=1e9)
    settling.settled([future], now_s=100.0)
    assert settling.settled([future], now_s=102.0) == [future]


def test_a_clock_set_back_does_not_hold_a_file() -> None:
    settling = Settling(2.0)
    settling.settled([state()], now_s=100.0)
    settling.settled([state()], now_s=50.0)
    assert settling.settled([state()], now_s=52.0) == [state()]


def test_a_real_slow_writer_is_seen_whole(tmp_path: Path) -> None:
    settling = Settling(0.2)
    path = tmp_path / "a.txt"
    seen: list[int] = []
    with path.open("w") as file:
        for _ in range(6):
            file.write("word " * 100)
            file.flush()
            seen += [
                state.size for state in settling.settled(scan(tmp_path).states, now_s=time.time())
            ]
            time.sleep(0.05)
    while not seen:
        seen += [state.size for state in settling.settled(scan(tmp_path).states, now_s=time.time())]
        time.sleep(0.02)
    assert seen == [3000]


def test_the_other_versions_that_sync_tools_keep_are_passed_over(tmp_path: Path) -> None:
    for name in (
        "a.sync-conflict-20260718-101500-ABCDEFG.txt",
        "a (ana's conflicted copy 2026-07-18).txt",
        "a (conflicted copy 2026-07-18 101500).txt",
        "@Recycle/a.txt",
        "#snapshot/a.txt",
        "conflict.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words")
    assert [state.path for state in scan(tmp_path).states] == ["conflict.txt"]
