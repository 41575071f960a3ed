"""The distribution: what `pip install` brings, tried in an environment that knows no checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tarfile
import time
import venv
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.newsroom import BANK, FERRY
from tests.release import build

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build both as a release does."""
    out = tmp_path_factory.mktemp("dist")
    build(PROJECT, out)
    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def installed(distributions: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a new environment; the libraries are those of this one."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    python = home / "bin/python"
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--python"]
    subprocess.run([*command, python, distributions[0]], check=True, capture_output=True)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return home / "bin"


def test_the_wheel_holds_everything_the_bot_reads_and_nothing_else(
    distributions: tuple[Path, Path],
) -> None:
    names = zipfile.ZipFile(distributions[0]).namelist()
    data = {
        str(file.relative_to(PROJECT))
        for file in (PROJECT / "bot").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert {name for name in names if ".dist-info/" not in name} == data


def test_the_source_distribution_holds_the_example_configuration(
    distributions: tuple[Path, Path],
) -> None:
    with tarfile.open(distributions[1]) as sdist:
        names = {name.split("/", 1)[-1] for name in sdist.getnames()}
    assert {"config.example.toml", "README.md", "docs/operating.md"} <= names


def test_the_console_script_answers_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed/ferry.txt").write_text(
        "Ferry sinks off Mindoro\n\nA ferry with 47 people on board sank off Mindoro on Thursday, "
        "the coast guard said. Forty-one of them were rescued.\n"
    )
    for words in (["ingest"], ["check"], ["brief", "ferry", "mindoro"]):
        ran = subprocess.run(
            [installed / "briefing-bot", *words],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr
    assert "sank off Mindoro" in ran.stdout


def test_the_version_is_that_of_the_distribution(
    installed: Path, distributions: tuple[Path, Path]
) -> None:
    command = [installed / "briefing-bot", "--version"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    name, version = ran.stdout.split()
    assert name == "briefing-bot"
    assert distributions[0].name.startswith(f"briefing_bot-{version}-")


def test_the_module_runs_as_before(installed: Path, tmp_path: Path) -> None:
    command = [installed / "python", "-m", "bot", "status", "--json"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert '"running": false' in ran.stdout


@pytest.mark.timeout(400)
def test_from_an_empty_folder_to_a_digest(distributions: tuple[Path, Path], tmp_path: Path) -> None:
    """Install with every library, answer `init`, drop a file, and get a digest at its hour."""
    began = time.monotonic()
    venv.create(tmp_path / "venv", with_pip=False)
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python"]
    installed = subprocess.run(
        [*command, tmp_path / "venv/bin/python", distributions[0]],
        capture_output=True,
        text=True,
        check=False,
    )
    if installed.returncode:
        pytest.skip(f"no index of packages is reachable: {installed.stderr[-200:]}")
    news = tmp_path / "desk"
    news.mkdir()
    bot = tmp_path / "venv/bin/briefing-bot"
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "BOT_WEB__LISTEN": ""}

    due = datetime.now(UTC) + timedelta(minutes=1, seconds=20)
    answers = ["", "UTC", f"{due:%H:%M}", "file", "out.jsonl", "y", "none"]
    (news / "feed").mkdir()
    (news / "feed/ferry.txt").write_text(FERRY)
    asked = subprocess.run(
        [bot, "init"],
        cwd=news,
        env=environment,
        input="".join(f"{answer}\n" for answer in answers),
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    assert "TEST: posted to file:out.jsonl" in asked.stdout
    (news / "feed/bank.txt").write_text(BANK)
    with subprocess.Popen([bot, "run"], cwd=news, env=environment, stderr=subprocess.PIPE) as run:
        end = time.monotonic() + 200
        while time.monotonic() < end:
            posted = [json.loads(line) for line in (news / "out.jsonl").read_text().splitlines()]
            if len(posted) > 1:
                break
            time.sleep(1)
        run.terminate()
    assert [("TEST" in part["text"], part["slot"]) for part in posted[1:]] == [
        (False, f"{due:%H:%M}")
    ]
    assert "Central bank holds its rate" in posted[1]["text"]
    print(asked.stdout, f"{time.monotonic() - began:.0f} s in all")
