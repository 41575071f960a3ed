"""A parser that a file has taken over: what it tries fails, and what it answers is not believed.

The bot is run with one module replaced, the one that parses: it does what a stranger's code would.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.feed import confine

ROOT = Path(__file__).parents[2]
SECRET = "xoxb-planted-secret"

TAKEN_OVER = """
import os, pickle, signal, socket, struct
from dataclasses import dataclass
from bot.model import ParsedArticle

@dataclass
class Parsed:
    articles: tuple
    left_out: str | None = None

def connect(target):
    with socket.create_connection(("127.0.0.1", int(target)), timeout=2):
        return "connected"

def fork(target):
    if os.fork() == 0:
        os._exit(0)
    return "forked"

def execute(target):
    os.execv("/bin/sh", ["sh", "-c", f"echo done > {target}"])

def write(target):
    with open(target, "w") as file:
        file.write("written")
    return "written"

def read(target):
    with open(target) as file:
        return file.read()

def environment(target):
    return "known: " + " ".join(f"{name}={value}" for name, value in os.environ.items())

def kill(target):
    os.kill(int(target), signal.SIGTERM)
    return "signalled"

class Command:
    def __init__(self, target):
        self.target = target
    def __reduce__(self):
        return os.system, (f"echo done > {self.target}",)

def answer_pickle(target):
    data = pickle.dumps(Command(target))
    for descriptor in range(3, 64):
        for message in (struct.pack("!I", len(data)) + data, data):
            try:
                os.write(descriptor, message)
            except OSError:
                break
    return Command(target)

def parse(data, *, path, modified, now):
    name, _, target = data.decode().partition(" ")
    try:
        title = globals()[name](target)
    except OSError as error:
        title = f"refused: {error.strerror}"
    return Parsed((ParsedArticle(title=title, title_from="field", text="Text."),))
"""

SCRIPT = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.feed.files import Folder
from bot.feed.workers import Parsers
if __name__ == "__main__":
    feed = Path(sys.argv[1])
    with Parsers(Folder(feed)) as parsers:
        names = sorted(path.name for path in feed.iterdir())
        for result in parsers.parse(names, now=datetime.now(UTC)):
            titles = [str(article.title) for article in result.articles]
            print(json.dumps([result.path, titles, result.reason]))
"""


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture(scope="module")
def tried(
    tmp_path_factory: pytest.TempPathFactory, listener: socket.socket
) -> dict[str, tuple[list[str], str | None]]:
    """What became of each file, with a parser that does what the file says."""
    base = tmp_path_factory.mktemp("taken-over")
    shutil.copytree(ROOT / "bot", base / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    (base / "bot/feed/formats/__init__.py").write_text(TAKEN_OVER)
    (base / ".env").write_text(f"SLACK_BOT_TOKEN={SECRET}\n")
    feed = base / "feed"
    feed.mkdir()
    for name, content in {
        "connect": f"connect {listener.getsockname()[1]}",
        "fork": "fork",
        "exec": f"execute {base}/executed",
        "write": f"write {base}/written",
        "secrets": f"read {base}/.env",
        "neighbour": f"read {feed}/fork.txt",
        "environment": "environment",
        "process": "read /proc/self/environ",
        "parent": f"read /proc/{os.getpid()}/environ",
        "kill": f"kill {os.getpid()}",
        "pickle": f"answer_pickle {base}/unpickled",
    }.items():
        (feed / f"{name}.txt").write_text(content)
    (base / "script.py").write_text(SCRIPT)
    run = subprocess.run(
        [sys.executable, os.fspath(base / "script.py"), os.fspath(feed)],
        env={**os.environ, "PYTHONPATH": os.fspath(base), "SLACK_BOT_TOKEN": SECRET},
        capture_output=True,
        text=True,
        check=True,
    )
    results = [json.loads(line) for line in run.stdout.splitlines()]
    results += [["left", sorted(path.name for path in base.iterdir()), None]]
    return {name: (titles, reason) for name, titles, reason in results}


needs_landlock = pytest.mark.skipif(
    any("Landlock" in line for line in confine.missing()), reason="this kernel has no Landlock"
)
needs_seccomp = pytest.mark.skipif(
    any("seccomp" in line for line in confine.missing()), reason="this kernel has no seccomp"
)


@needs_seccomp
@pytest.mark.parametrize("what", ["connect", "fork", "exec", "kill"])
def test_no_call_but_those_of_parsing(tried: dict[str, tuple[list[str], str]], what: str) -> None:
    assert tried[f"{what}.txt"] == (["refused: Operation not permitted"], None)


@needs_landlock
@pytest.mark.parametrize("what", ["write", "secrets", "neighbour", "process", "parent"])
def test_no_file_but_the_one_handed_over(
    tried: dict[str, tuple[list[str], str]], what: str
) -> None:
    assert tried[f"{what}.txt"] == (["refused: Permission denied"], None)


def test_no_secret_in_the_environment(tried: dict[str, tuple[list[str], str]]) -> None:
    (title,), _ = tried["environment.txt"]
    assert title.startswith("known:")
    assert SECRET not in title
    assert "PATH=" not in title


def test_an_answer_that_is_an_object_is_none(tried: dict[str, tuple[list[str], str]]) -> None:
    titles, reason = tried["pickle.txt"]
    assert (titles, reason) == ([], "makes its parser answer nonsense")


def test_nothing_was_done(tried: dict[str, tuple[list[str], str]]) -> None:
    names, _ = tried["left"]
    assert not {"executed", "written", "unpickled"} & set(names)


def test_code_that_lies_elsewhere_can_be_imported_late(tmp_path: Path) -> None:
    """As with libraries that a path names: a package that was loaded may read its own files, and
    what lies beside it may not be read.
    """
    (tmp_path / "library").mkdir()
    (tmp_path / "library/__init__.py").write_text("")
    (tmp_path / "library/late.py").write_text("VALUE = 7")
    (tmp_path / ".env").write_text(SECRET)
    code = """
import sys
import library
from bot.feed import confine
confine.give_up_files()
from library.late import VALUE
print(VALUE)
try:
    print(open(library.__path__[0] + "/../.env").read())
except PermissionError:
    print("refused")
"""
    path = os.pathsep.join([os.fspath(tmp_path), os.fspath(ROOT)])
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    read = SECRET if any("Landlock" in line for line in confine.missing()) else "refused"
    assert run.stdout.split() == ["7", read]


def test_what_is_missing_is_said_in_words() -> None:
    """On a kernel with all of it, nothing; elsewhere a line for each."""
    assert all(": a parser that a file takes over could " in line for line in confine.missing())
