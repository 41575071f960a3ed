"""What writers do to a folder, seen through scan, settle and read: each version is taken once,
whole.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from bot.errors import ParseError
from bot.feed.scan import FileState, Settling, scan
from tests.feed.parsing import read_file


class Watcher:
    """The first half of an ingest: knows which states it has taken, and takes those that are new
    and at rest.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settling = Settling(2.0)
        self.taken: dict[str, FileState] = {}

    def take(self, *, later_s: float) -> dict[str, bytes]:
        """Return what came to rest by `later_s` seconds from now."""
        changed = [
            state for state in scan(self.folder).states if self.taken.get(state.path) != state
        ]
        found = {}
        for state in self.settling.settled(changed, now_s=time.time() + later_s):
            found[state.path] = read_file(self.folder, state.path)
            self.taken[state.path] = state
        return found

    def settle(self) -> dict[str, bytes]:
        """Look twice, with more than the settle time between."""
        self.take(later_s=0)
        found = self.take(later_s=3)
        # The clock of the next step starts again at now.
        self.settling = Settling(2.0)
        return found


@pytest.fixture
def watcher(tmp_path: Path) -> Watcher:
    (tmp_path / "feed").mkdir()
    return Watcher(tmp_path / "feed")


def test_rename_into_the_folder(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("whole")
    (tmp_path / "a.txt").rename(watcher.folder / "a.txt")
    assert watcher.settle() == {"a.txt": b"whole"}
    assert watcher.settle() == {}


def test_a_temporary_name_is_not_taken_and_its_final_name_is(watcher: Watcher) -> None:
    (watcher.folder / ".a.txt.k3Xy").write_text("rsync at work")
    (watcher.folder / "b.txt.part").write_text("a download at work")
    assert watcher.settle() == {}
    (watcher.folder / ".a.txt.k3Xy").rename(watcher.folder / "a.txt")
    (watcher.folder / "b.txt.part").rename(watcher.folder / "b.txt")
    assert set(watcher.settle()) == {"a.txt", "b.txt"}


def test_replace_overwrite_and_append_each_give_the_new_whole(
    watcher: Watcher, tmp_path: Path
) -> None:
    path = watcher.folder / "a.txt"
    path.write_text("first")
    assert watcher.settle() == {"a.txt": b"first"}
    (tmp_path / "new").write_text("replaced")
    os.replace(tmp_path / "new", path)
    assert watcher.settle() == {"a.txt": b"replaced"}
    path.write_text("overwritten")
    assert watcher.settle() == {"a.txt": b"overwritten"}
    with path.open("a") as file:
        file.write(" and appended")
    assert watcher.settle() == {"a.txt": b"overwritten and appended"}


def test_a_rewrite_with_the_same_size_and_mtime_is_seen_by_its_ctime(watcher: Watcher) -> None:
    path = watcher.folder / "a.txt"
    path.write_text("first")
    os.utime(path, (1_000_000, 1_000_000))
    assert watcher.settle() == {"a.txt": b"first"}
    time.sleep(0.02)
    path.write_text("other")
    os.utime(path, (1_000_000, 1_000_000))
    assert watcher.settle() == {"a.txt": b"other"}


def test_an_old_mtime_is_no_reason_to_pass_a_file_over(watcher: Watcher) -> None:
    (watcher.folder / "new.txt").write_text("new")
    watcher.settle()
    (watcher.folder / "old.txt").write_text("old")
    os.utime(watcher.folder / "old.txt", (86_400, 86_400))
    assert watcher.settle() == {"old.txt": b"old"}


def test_inodes_that_are_used_again_are_other_files(watcher: Watcher) -> None:
    taken = []
    for n in range(20):
        path = watcher.folder / f"{n}.txt"
        path.write_text(f"article {n}")
        taken += watcher.settle().values()
        path.unlink()
    assert taken == [f"article {n}".encode() for n in range(20)]


def test_a_file_that_vanishes_between_scan_and_read_may_come_back(watcher: Watcher) -> None:
    (watcher.folder / "a.txt").write_text("x")
    (state,) = scan(watcher.folder).states
    (watcher.folder / "a.txt").unlink()
    with pytest.raises(ParseError) as caught:
        read_file(watcher.folder, state.path)
    assert not caught.value.permanent


def test_a_folder_swapped_for_a_link_between_scan_and_read_leads_nowhere(
    watcher: Watcher, tmp_path: Path
) -> None:
    (watcher.folder / "sub").mkdir()
    (watcher.folder / "sub/a.txt").write_text("ours")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.txt").write_text("secret")
    (state,) = scan(watcher.folder).states
    shutil.rmtree(watcher.folder / "sub")
    (watcher.folder / "sub").symlink_to(tmp_path / "outside")
    with pytest.raises(ParseError, match="lies behind a link"):
        read_file(watcher.folder, state.path)


def test_the_whole_feed_swapped_for_another_folder_is_read_anew(
    watcher: Watcher, tmp_path: Path
) -> None:
    (watcher.folder / "a.txt").write_text("first")
    watcher.settle()
    watcher.folder.rename(tmp_path / "before")
    watcher.folder.mkdir()
    (watcher.folder / "a.txt").write_text("other feed")
    assert watcher.settle() == {"a.txt": b"other feed"}


def test_a_burst_of_twenty_thousand_files_is_seen_in_one_look(watcher: Watcher) -> None:
    for n in range(20_000):
        descriptor = os.open(watcher.folder / f"{n}.txt", os.O_CREAT | os.O_WRONLY)
        os.close(descriptor)
    assert len(scan(watcher.folder).states) == 20_000


def read_often(folder: Path, path: str) -> None:
    for _ in range(500):
        read_file(folder, path)


def test_a_file_that_grows_while_it_is_read_is_read_again_later(watcher: Watcher) -> None:
    path = watcher.folder / "a.txt"
    path.write_bytes(b"x" * 4_000_000)
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(b"y")

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(ParseError, match="changed while it was read") as caught:
            read_often(watcher.folder, "a.txt")
    finally:
        stop.set()
        writer.join()
    assert not caught.value.permanent
