"""A release: what stands against it is said, and what it leaves is what later versions start from."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from bot.archive.visibility import Visibility
from bot.config.settings import Store
from bot.model import OPERATOR
from bot.run.build import build_previewer
from bot.run.lock import owned
from tests import release
from tests.newsroom import NOW

RELEASED = sorted((Path(__file__).parent / "store" / "released").glob("*.db.gz"))


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=n", "-c", "user.email=n@example.org"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the files that a release reads and writes, committed."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "bot").mkdir()
    (folder / "bot/__init__.py").write_text('"""A bot."""\n\n__version__ = "0.1.0"\n')
    for name in ("pyproject.toml", "requirements.lock", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(release.ROOT / name, folder)
    (folder / "CHANGELOG.md").write_text(
        "# Changelog\n\n## Unreleased\n\n- Sentences are shorter.\n"
    )
    (folder / ".gitignore").write_text("dist/\n")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


def test_a_release_is_prepared_checked_built_and_tagged(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_NAME", "n")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "n@example.org")
    assert release.main(["0.2.0"], root=project) == 0
    assert '__version__ = "0.2.0"' in (project / "bot/__init__.py").read_text()
    changes = (project / "CHANGELOG.md").read_text()
    assert changes.index("## Unreleased") < changes.index("## 0.2.0 (") < changes.index("- Sent")

    assert release.main(["0.2.0"], root=project) == 1
    assert "not committed" in capsys.readouterr().out
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message", "Release 0.2.0")
    assert release.main(["0.2.0"], root=project) == 0

    built = {file.name for file in (project / "dist").iterdir()}
    assert {"briefing_bot-0.2.0-py3-none-any.whl", "briefing_bot-0.2.0.tar.gz"} <= built
    bill = json.loads((project / "dist/briefing-bot-0.2.0.cdx.json").read_text())
    parts = {part["name"]: part for part in bill["components"]}
    assert bill["bomFormat"] == "CycloneDX"
    assert "pydantic" in parts
    assert release.main(["0.2.0"], root=project) == 1
    assert "a tag v0.2.0 already" in capsys.readouterr().out


def test_a_section_that_says_nothing_and_another_version_are_refused(project: Path) -> None:
    (project / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n## 0.3.0 (2026-01-01)\n")
    said = "\n".join(release.problems(project, "0.3.0"))
    git(project, "checkout", "--quiet", "CHANGELOG.md")
    assert "CHANGELOG.md says nothing of 0.3.0" in said
    assert re.search(r"bot/__init__.py says 0\.\d\.0: write 0.3.0", said)


def starts_from(database: Path, folder: Path) -> None:
    """Check that the program of today brings a database up to date and knows what it knew."""
    settings = release.settings(folder).model_copy(
        update={"store": Store(url=f"sqlite:///{database}")}
    )
    settings._base = folder
    with owned(settings) as opened, opened.read() as conn:
        view = Visibility(settings).view(conn, OPERATOR)
        titles = {article.title for article in view.articles([1, 2])}
    assert titles == {"Ferry sinks off Mindoro", "Central bank holds its rate"}
    with owned(settings) as opened, closing(opened):
        again = build_previewer(settings, opened).preview_of(
            settings.digests[0], destination=settings.digests[0].to[0], now=NOW
        )
    assert again.stories == ()


def test_what_this_version_leaves_can_be_started_from(tmp_path: Path) -> None:
    starts_from(release.database(tmp_path), tmp_path)


@pytest.mark.parametrize("kept", RELEASED, ids=[file.name for file in RELEASED])
def test_what_a_released_version_left_can_be_started_from(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "bot.db").write_bytes(gzip.decompress(kept.read_bytes()))
    (tmp_path / "feed").mkdir()
    starts_from(tmp_path / "bot.db", tmp_path)
