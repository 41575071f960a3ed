"""Makes a release: `python -m tests.release VERSION`, twice.

The first time it writes the version into the package, heads what has changed with it, and keeps a
database as this version leaves it, from which every later one must start. What it wrote is looked at
and committed. The second time it checks that all of it is there, tags the commit, and builds wheel,
source distribution and a list of everything in it (SBOM, CycloneDX) into `dist/`.
"""

from __future__ import annotations

import argparse
import gzip
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from bot.config.settings import Digest, Feed, Settings
from bot.platforms.file import FilePlatform
from tests.newsroom import BANK, FERRY, NOW, Newsroom

ROOT = Path(__file__).parents[1]
_VERSION = re.compile(r'(?<=^__version__ = ")[^"]+', re.M)
_OPEN = "## Unreleased\n"


def main(argv: list[str] | None = None, *, root: Path = ROOT) -> int:
    """Prepare or make the release; returns the exit code."""
    parser = argparse.ArgumentParser(prog="./run.sh release", description=__doc__)
    parser.add_argument("version", help="such as 1.2.0")
    version = parser.parse_args(argv).version
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        parser.error(f"“{version}” is no version; write 1.2.0")
    if not _kept(root, version).exists():
        prepare(root, version, today=datetime.now(UTC).date())
        print(f"{version} is prepared: look at `git diff`, commit, and run this again")
        return 0
    found = list(problems(root, version))
    for problem in found:
        print(f"✗ {problem}")
    if not found:
        build(root, root / "dist")
        bill_of_materials(root, root / "dist" / f"briefing-bot-{version}.cdx.json")
        _git(root, "tag", "--annotate", f"v{version}", "--message", f"Briefing bot {version}")
        print(f"✓ dist/ and the tag v{version}: push the tag, upload what is in dist/")
    return int(bool(found))


def prepare(root: Path, version: str, *, today: date) -> None:
    """Write the version, its section in the changelog, and a database as it leaves it."""
    package, changes = root / "bot/__init__.py", root / "CHANGELOG.md"
    package.write_text(_VERSION.sub(version, package.read_text("utf-8")), "utf-8")
    head = f"{_OPEN}\n## {version} ({today})\n"
    changes.write_text(changes.read_text("utf-8").replace(_OPEN, head, 1), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        kept = _kept(root, version)
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(gzip.compress(database(Path(folder)).read_bytes(), mtime=0))


def problems(root: Path, version: str) -> Iterator[str]:
    """Yield what stands against the release, with what to do."""
    if _git(root, "status", "--porcelain"):
        yield "there is what is not committed: commit it, or take it back"
    if _git(root, "tag", "--list", f"v{version}"):
        yield f"there is a tag v{version} already: choose the next version"
    (known,) = _VERSION.findall((root / "bot/__init__.py").read_text("utf-8"))
    if known != version:
        yield f"bot/__init__.py says {known}: write {version}"
    section = re.search(
        rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)\n(.*?)(?=^## |\Z)",
        (root / "CHANGELOG.md").read_text("utf-8"),
        re.M | re.S,
    )
    if section is None or not section[1].strip():
        yield f"CHANGELOG.md says nothing of {version}: write what has changed"


def database(folder: Path) -> Path:
    """Return a database that has read two articles and told them."""
    room = Newsroom(folder, settings=settings(folder))
    platforms = {"file": FilePlatform(folder)}
    room.write("ferry.txt", FERRY)
    room.write("bank.txt", BANK)
    room.look(now=NOW)
    room.publisher(platforms).post("world", kind="posted", now=NOW)
    room.deliver(platforms, now=NOW)
    room.close()
    return room.path


def settings(folder: Path) -> Settings:
    """Return the settings of that database: a digest that is posted to a file."""
    digest = Digest(name="world", at=("08:00",), to=("file:out.jsonl",))
    return Settings(feed=Feed(path=folder / "feed"), digests=(digest,))


def build(root: Path, out: Path) -> None:
    """Build the source distribution and, from it, the wheel."""
    command = [sys.executable, "-m", "uv", "build", "--no-build-isolation", "--quiet", "-o", out]
    subprocess.run([*command, root], check=True, capture_output=True)


def bill_of_materials(root: Path, file: Path) -> None:
    """Write what requirements.lock installs, each with its hashes."""
    command = [Path(sys.executable).parent / "cyclonedx-py", "requirements", "requirements.lock"]
    options = ["--pyproject", "pyproject.toml", "--output-reproducible", "-o", file]
    subprocess.run([*command, *options], check=True, capture_output=True, cwd=root)


def _kept(root: Path, version: str) -> Path:
    return root / "tests" / "store" / "released" / f"{version}.db.gz"


def _git(root: Path, *words: str) -> str:
    ran = subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True)
    return ran.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
