"""The destination `file:PATH`: whole lines, once each, whatever happens to the disk or to us."""

from __future__ import annotations

import asyncio
import json
import os
import resource
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import DeliveryError
from bot.model import Listing, Part
from bot.platforms import Platform
from bot.platforms.file import FilePlatform
from tests.platforms.contract import NobodyAsks, PlatformContract
from tests.platforms.documents import brief, edition, hostile_brief

NOBODY = 65534


class TestContract(PlatformContract):
    @pytest.fixture
    def platform(self, tmp_path: Path) -> Platform:
        return FilePlatform(tmp_path)

    @pytest.fixture
    def destination(self) -> str:
        return "file:out.jsonl"


def part(text: str = "words") -> Part:
    (made,) = FilePlatform(Path()).render(Listing(title=text, lines=()))
    return made


def send(base: Path, key: str, *, to: str = "file:out.jsonl", text: str = "words") -> str:
    return asyncio.run(FilePlatform(base).send(to, part(text), key=key))


def find(base: Path, key: str, *, to: str = "file:out.jsonl") -> str | None:
    return asyncio.run(FilePlatform(base).look_back(to, key=key))


def in_child(work: Callable[[], None]) -> None:
    """Run `work` in a process of its own, whose limits and rights may be spoiled."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


def test_a_line_carries_the_edition_and_the_destination(tmp_path: Path) -> None:
    platform = FilePlatform(tmp_path)
    (made,) = platform.render(edition())
    asyncio.run(platform.send("file:sub/out.jsonl", made, key="k1"))
    (line,) = (tmp_path / "sub" / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "key": "k1",
        "digest": "world",
        "date": "2025-06-12",
        "slot": "08:00",
        "destination": "file:sub/out.jsonl",
        "part": 1,
        "text": made.text,
    }


def test_a_brief_belongs_to_no_edition() -> None:
    (made,) = FilePlatform(Path()).render(brief())
    payload = json.loads(made.payload)
    assert (payload["digest"], payload["date"], payload["slot"]) == (None, None, None)


def test_hostile_text_stays_one_line(tmp_path: Path) -> None:
    platform = FilePlatform(tmp_path)
    (made,) = platform.render(hostile_brief())
    asyncio.run(platform.send("file:out.jsonl", made, key="k"))
    data = (tmp_path / "out.jsonl").read_bytes()
    assert data.count(b"\n") == 1
    assert len(data.decode().splitlines()) == 1
    assert json.loads(data)["text"] == made.text


def test_a_file_name_that_is_no_text_is_written_all_the_same(tmp_path: Path) -> None:
    name = os.fsdecode(b"file:caf\xe9.jsonl")
    send(tmp_path, "k", to=name)
    (row,) = (tmp_path / os.fsdecode(b"caf\xe9.jsonl")).read_bytes().splitlines()
    assert json.loads(row)["destination"] == name
    assert find(tmp_path, "k", to=name) == "0"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_torn_line_is_no_delivery_and_spoils_no_other(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    base = tmp_path_factory.mktemp("torn")
    path = base / "out.jsonl"
    send(base, "whole")
    whole = path.stat().st_size
    send(base, "torn", text="“é” " * 5)
    # Without its line end alone the line is all there, and sending it again would say it twice.
    cut = data.draw(st.integers(whole, path.stat().st_size - 2))
    os.truncate(path, cut)
    assert find(base, "whole") == "0"
    assert find(base, "torn") is None
    sent = send(base, "torn")
    assert find(base, "torn") == sent
    rows = [line for line in path.read_bytes().split(b"\n") if line]
    assert json.loads(rows[0])["key"] == "whole"
    assert json.loads(rows[-1])["key"] == "torn"
    assert json.loads(path.read_bytes()[int(sent) :])["key"] == "torn"


def test_a_line_that_lacks_only_its_end_counts(tmp_path: Path) -> None:
    send(tmp_path, "k")
    path = tmp_path / "out.jsonl"
    os.truncate(path, path.stat().st_size - 1)
    assert find(tmp_path, "k") == "0"
    assert send(tmp_path, "k2") == str(
        path.stat().st_size - len(path.read_bytes().split(b"\n")[1]) - 1
    )


def test_foreign_lines_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b'"k"\n["k"]\n{"key": ["k"]}\n{"text": "k"}\n\xff\xfe k\n\n{"key": "k", "te\n')
    assert find(tmp_path, "k") is None


def test_a_file_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    assert find(tmp_path, "k") is None
    assert not list(tmp_path.iterdir())


def test_writers_side_by_side_keep_their_lines_whole(tmp_path: Path) -> None:
    keys = [f"k{n}" for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: send(tmp_path, key, text=key * 3_000), keys))
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert sorted(row["key"] for row in rows) == sorted(keys)
    assert all(row["text"] == row["key"] * 3_000 for row in rows)


def test_a_full_disk_leaves_no_piece_and_may_be_tried_again(tmp_path: Path) -> None:
    send(tmp_path, "before")
    size = (tmp_path / "out.jsonl").stat().st_size

    def overfill() -> None:
        for room in (10, 0):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, resource.RLIM_INFINITY))
            with pytest.raises(DeliveryError) as raised:
                send(tmp_path, "after")
            assert not raised.value.permanent
            assert not raised.value.unknown
            assert (tmp_path / "out.jsonl").stat().st_size == size

    in_child(overfill)
    send(tmp_path, "after")
    assert find(tmp_path, "after") == str(size)


@pytest.mark.parametrize(
    "name",
    ["file:", "file:folder", "file:plain/out.jsonl", "file:pipe", "file:a\0b", f"file:{'x' * 300}"],
)
def test_a_wrong_path_stops_for_good(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "plain").write_text("no folder")
    os.mkfifo(tmp_path / "pipe")
    for act in (lambda: send(tmp_path, "k", to=name), lambda: find(tmp_path, "k", to=name)):
        with pytest.raises(DeliveryError) as raised:
            act()
        assert raised.value.permanent


def test_no_right_to_write_stops_for_good(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "out.jsonl").write_text("")
    (tmp_path / "out.jsonl").chmod(0o400)

    def as_ordinary_user() -> None:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        with pytest.raises(DeliveryError, match="permission denied") as raised:
            send(tmp_path, "k")
        assert raised.value.permanent

    in_child(as_ordinary_user)


def test_it_takes_no_commands(tmp_path: Path) -> None:
    asyncio.run(asyncio.wait_for(FilePlatform(tmp_path).serve(NobodyAsks()), 60))
