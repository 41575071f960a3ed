"""`init` as a newcomer and a script meet it: nothing is there before, everything was tried after."""

from __future__ import annotations

import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests import commands
from tests.newsroom import FERRY

ROOT = Path(__file__).parent.parent
#: Folder, city, hour, platform, file, TEST, what keeps it running.
ANSWERS = ["news", "Jakarta", "8am, 17:30", "file", "out.jsonl", "y", "systemd"]


def init(
    folder: Path, *options: str, answers: list[str] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    known |= {"BOT_WEB__LISTEN": "", "BOT_FEED__SETTLE": "0s"} | environment
    typed = "".join(f"{answer}\n" for answer in answers or [])
    return commands.run("init", *options, cwd=folder, environment=known, stdin=typed)


def test_questions_lead_to_a_configuration_that_was_tried(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/ferry.txt").write_text(FERRY)
    done = init(tmp_path, answers=ANSWERS)
    assert done.returncode == 0, done.stderr
    written = tomllib.loads((tmp_path / "config.toml").read_text())
    assert (written["timezone"], written["feed"]) == ("Asia/Jakarta", {"path": "news"})
    (digest,) = written["digests"]
    assert (digest["at"], digest["to"]) == (["08:00", "17:30"], ["file:out.jsonl"])
    posted = (tmp_path / "out.jsonl").read_text()
    assert "TEST" in posted
    assert "Ferry sinks off Mindoro" in posted
    assert f'WorkingDirectory="{tmp_path}"' in done.stdout
    assert not (tmp_path / ".env").exists()


def test_what_cannot_be_read_is_asked_for_again(tmp_path: Path) -> None:
    answers = ["", "Atlantis", "Nairobi", "teatime", "12:00", "irc", "terminal", "n", "none"]
    done = init(tmp_path, answers=answers)
    assert done.returncode == 0, done.stderr
    assert "“Atlantis” is no city of a zone" in done.stdout
    assert "“teatime” is not a time" in done.stdout
    assert "“irc” is none of discord" in done.stdout
    written = tomllib.loads((tmp_path / "config.toml").read_text())
    assert (written["timezone"], written["digests"][0]["at"]) == ("Africa/Nairobi", ["12:00"])
    assert (tmp_path / "feed").is_dir()


def test_a_script_gives_options_and_is_asked_nothing(tmp_path: Path) -> None:
    done = init(
        tmp_path,
        *("--yes", "--feed", "in", "--zone", "Berlin", "--at", "07:15", "--to", "file:a.jsonl"),
        *("--to", "terminal", "--test"),
    )
    assert done.returncode == 0, done.stderr
    written = tomllib.loads((tmp_path / "config.toml").read_text())
    assert written["timezone"] == "Europe/Berlin"
    assert written["digests"][0]["to"] == ["file:a.jsonl", "terminal"]
    assert "TEST: posted to file:a.jsonl, terminal" in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--to", "irc:1"], "“irc:1” is not a destination"),
        (["--zone", "Atlantis"], "“Atlantis” is no city of a zone"),
        (["--at", "25:00"], "“25:00” is not a time"),
        (["--feed", "gone.opml"], "“gone.opml” is not there"),
    ],
)
def test_options_that_cannot_be_used_write_nothing(
    tmp_path: Path, options: list[str], said: str
) -> None:
    done = init(tmp_path, "--yes", *options)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert not (tmp_path / "config.toml").exists()


def test_nothing_is_written_over_without_asking(tmp_path: Path) -> None:
    before = '# mine\ntimezone = "Asia/Tokyo"\n'
    (tmp_path / "config.toml").write_text(before)
    for refused in (init(tmp_path, "--yes"), init(tmp_path, answers=["n"])):
        assert refused.returncode == 2
        assert "is there already" in refused.stderr
        assert (tmp_path / "config.toml").read_text() == before
    (tmp_path / ".env").write_text("# kept\nOTHER='x'\nSLACK_WEBHOOK_NEWS=old\n")
    url = "http://127.0.0.1:9/services/T/B/new"
    done = init(tmp_path, "--yes", "--overwrite", "--to", "webhook:news", SLACK_WEBHOOK_NEWS=url)
    assert done.returncode == 2, "a webhook that does not answer is a problem, said after writing"
    assert "webhook:news: " in done.stdout
    assert (tmp_path / ".env").read_text() == f"# kept\nOTHER='x'\nSLACK_WEBHOOK_NEWS='{url}'\n"
    assert (tmp_path / ".env").stat().st_mode & 0o777 == 0o600
    assert url not in done.stdout + done.stderr


def test_an_opml_file_leads_to_fetch(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text("<opml version='2.0'><body/></opml>")
    done = init(tmp_path, "--yes", "--feed", "feeds.opml")
    assert done.returncode == 0, done.stderr
    assert "briefing-bot fetch feeds.opml" in done.stdout
    assert (tmp_path / "feed").is_dir()
