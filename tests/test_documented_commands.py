"""Every command that the documentation, the image and the unit tell people to run is one."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from bot.cli.commands import cli

PROJECT = Path(__file__).parents[1]
FILES = [
    "README.md",
    "Dockerfile",
    "compose.yaml",
    *sorted(str(file.relative_to(PROJECT)) for file in (PROJECT / "docs").rglob("*.md")),
    "docs/systemd/briefing-bot",
    "docs/systemd/briefing-bot.service",
]
#: A command up to where prose, a shell or a table goes on.
COMMAND = re.compile(
    r"(?:python3? -m bot|(?:bin/|^|`)briefing-bot) ((?:\$\([^)]*\)|[^`\n|;&>()])+)", re.M
)


def written(file: str) -> Iterator[str]:
    text = (PROJECT / file).read_text("utf-8")
    text = re.sub(r'\["python", "-m", "bot"((?:, "[^"]+")*)\]', _unlisted, text)
    for match in COMMAND.finditer(text):
        words = re.sub(r"\s+#.*", "", match[1]).replace("…", "").replace('"$@"', "").strip()
        if words and not words.startswith((".", ",", ":")):
            yield words.rstrip(".,")


def _unlisted(match: re.Match[str]) -> str:
    return "python -m bot " + " ".join(re.findall(r'"([^"]+)"', match[1]))


COMMANDS = sorted({(file, words) for file in FILES for words in written(file)})


def test_commands_are_found() -> None:
    assert len({words for _, words in COMMANDS}) >= 15
    assert ("Dockerfile", "health") in COMMANDS


@pytest.mark.parametrize(("file", "words"), COMMANDS)
def test_a_command_of_the_documentation_is_one(file: str, words: str) -> None:
    group = typer.main.get_command(cli)
    words = words.replace("ID", "1").replace("$(date +%F)", "2026-06-12")
    with group.make_context("briefing-bot", shlex.split(words), resilient_parsing=True) as context:
        given = [*context._protected_args, *context.args]
        if not given:
            # An option alone, which the group has read: `--version`.
            return
        name, command, rest = group.resolve_command(context, given)
        with command.make_context(name, rest, parent=context):
            pass


def test_the_unit_is_hardened() -> None:
    try:
        ran = subprocess.run(
            [
                "systemd-analyze",
                "security",
                "--offline=yes",
                PROJECT / "docs/systemd/briefing-bot.service",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("systemd-analyze is not installed, or too old to look at a file")
    exposure = re.search(r"exposure level for \S+: ([\d.]+)", ran.stdout)
    assert exposure
    assert float(exposure[1]) <= 2.0
