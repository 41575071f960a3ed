"""Writes docs/licences.md from what requirements.lock installs: `python -m tests.licences`."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "licences.md"
_NAME = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
_MIT = "Permission is hereby granted, free of charge, to any person obtaining a"
HEAD = """# Licences

The bot is under the MIT licence. It installs these libraries, each under its own licence, as `requirements.lock` names
them; written by `python -m tests.licences` from what each says of itself.

[NOTICE](../NOTICE) names the data within them.

| library | licence |
|---|---|
"""


def locked() -> list[str]:
    """Return the libraries that are installed, by name."""
    return sorted(set(_NAME.findall((ROOT / "requirements.lock").read_text("utf-8"))))


def page() -> str:
    """Return the whole page."""
    return HEAD + "".join(f"| {name} | {_licence(name)} |\n" for name in locked())


def _licence(name: str) -> str:
    try:
        library = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return "only on other systems or versions of Python"
    known = library.metadata
    classified = [
        line.rpartition(" :: ")[2]
        for line in known.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    said = known.get("License-Expression") or ", ".join(classified) or known.get("License", "")
    return said or _by_its_text(library)


def _by_its_text(library: metadata.Distribution) -> str:
    """Return the licence that a library names by nothing but the text it ships."""
    texts = [
        file.read_text("utf-8") for file in library.files or () if file.name.startswith("LICENSE")
    ]
    return "MIT" if any(_MIT in text for text in texts) else "see its LICENSE"


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
