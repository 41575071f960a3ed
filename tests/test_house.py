"""The rules that docs/architecture.md states are held by tools: each is broken on purpose in a copy
of the code, and its tool is seen to fail.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import doors

PROJECT = Path(__file__).parents[1]
PAGE = PROJECT / "docs/architecture.md"
RULES = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
CONTRACTS = {contract["name"]: contract for contract in RULES["importlinter"]["contracts"]}
#: Lines that break a contract: its name, the file they are added to, and the line.
BREAKS = [
    ("Rooms import downwards only", "news/ranking.py", "from bot.desk import desk"),
    ("Rooms import downwards only", "store/files.py", "from bot.feed import scan"),
    ("Rooms import downwards only", "lobby.py", "from bot.news import ranking"),
    ("Adapters do not know each other", "platforms/slack/render.py", "import bot.platforms.file"),
    ("Adapters know neither files nor the database", "platforms/file.py", "import bot.store.files"),
    ("Pure rooms touch no clock, disk or network", "news/ranking.py", "import os"),
    ("Pure rooms touch no clock, disk or network", "wording/times.py", "import time"),
    ("Pure rooms touch no clock, disk or network", "feed/formats/html.py", "import socket"),
    (
        "Pure rooms touch no clock, disk or network",
        "feed/formats/mail.py",
        "from bot.feed.read import read",
    ),
    ("Only the store knows a database", "archive/select.py", "import sqlite3"),
    ("Only the store knows a database", "lobby.py", "import psycopg"),
    ("Only the feed knows an object store", "archive/select.py", "import botocore.session"),
    (
        "What reads a stranger's bytes runs in the parsers alone",
        "archive/sources.py",
        "from bot.feed.formats import title",
    ),
]
#: Rooms that compute and nothing else.
PURE = ("news", "wording", "feed/formats", "model.py", "slots.py")
#: What reads a clock, a file or a keyboard without an import that says so.
IMPURE_CALLS = frozenset(("now", "utcnow", "today", "open", "input", "print", "read_text"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code and its rules, to be broken."""
    shutil.copytree(PROJECT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    return tmp_path


def _lint(project: Path) -> tuple[int, str]:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def _add_line(file: Path, line: str) -> None:
    with file.open("a", encoding="utf-8") as out:
        out.write(f"\n{line}\n")


def test_every_contract_is_kept(copy: Path) -> None:
    status, shown = _lint(copy)
    assert status == 0, shown
    assert f"{len(CONTRACTS)} kept, 0 broken" in shown


def test_every_contract_is_broken_below() -> None:
    assert {contract for contract, _, _ in BREAKS} == CONTRACTS.keys()


@pytest.mark.parametrize(("contract", "file", "line"), BREAKS)
def test_an_import_against_a_contract_breaks_it(
    copy: Path, contract: str, file: str, line: str
) -> None:
    _add_line(copy / "bot" / file, line)
    status, shown = _lint(copy)
    assert status != 0
    assert f"{contract} BROKEN" in shown


def _impure_calls(package: Path) -> Iterator[str]:
    for room in PURE:
        path = package / room
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    called = ast.unparse(node.func).rpartition(".")[2]
                    if called in IMPURE_CALLS:
                        yield f"{file.relative_to(package)}:{node.lineno} calls {called}"


def test_the_page_lists_the_rooms_in_their_order() -> None:
    rooms = [
        re.findall(r"`(\w+)(?:/|\.py)`", line.split(" | ")[0])
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    layers = CONTRACTS["Rooms import downwards only"]["layers"]
    assert rooms == [layer.split(" | ") for layer in layers if layer != "__main__"]


def test_the_page_names_only_what_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = re.findall(r"`((?:\w+/)+[\w.]*|\w+\.(?:py|md|toml))`", page)
    assert len(named) > 40
    missing = [
        name
        for name in named
        if "NAME" not in name
        and not any((PROJECT / f"{room}{name}").exists() for room in ("", "bot/"))
        and not (PROJECT / "bot" / f"{name}.py").exists()
    ]
    assert missing == []


def test_pure_rooms_ask_no_clock_and_open_nothing() -> None:
    assert list(_impure_calls(PROJECT / "bot")) == []


@pytest.mark.parametrize("line", ["NOW = datetime.now(UTC)", 'TEXT = open("/etc/hosts").read()'])
def test_a_clock_or_a_file_in_a_pure_room_is_found(copy: Path, line: str) -> None:
    _add_line(copy / "bot/news/ranking.py", line)
    assert len(list(_impure_calls(copy / "bot"))) == 1


@pytest.fixture(scope="module")
def house() -> doors.House:
    """The code as it stands."""
    return doors.read(PROJECT / "bot")


def test_the_bot_has_no_door_that_only_tests_open(house: doors.House) -> None:
    assert house.options_never_given() == []
    assert house.never_used() == []


def test_a_door_that_only_tests_open_is_found(house: doors.House, copy: Path) -> None:
    search = copy / "bot/store/search.py"
    code = search.read_text(encoding="utf-8")
    search.write_text(
        code.replace(
            "arrived: bool = False,", "arrived: bool = False,\n    near: bool = False,", 1
        ),
        encoding="utf-8",
    )
    _add_line(copy / "bot/news/ranking.py", "def weigh(articles):\n    return len(articles)")
    broken = doors.read(copy / "bot")
    assert set(broken.options_never_given()) - set(house.options_never_given()) == {
        "bot.store.search.find(near)"
    }
    assert set(broken.never_used()) - set(house.never_used()) == {"bot.news.ranking.weigh"}
