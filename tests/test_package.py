"""The distribution: what `pip install` brings, tried in an environment that knows no checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build the source distribution and, from it, the wheel."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "uv", "build", "--no-build-isolation", "--quiet", "-o", out]
    subprocess.run([*command, PROJECT], check=True, capture_output=True)
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
