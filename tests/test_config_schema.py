"""The schema that editors use says what the settings say."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.config import settings as config
from bot.errors import ConfigError
from tests import config_schema

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads(config_schema.FILE.read_text("utf-8"))

DIGEST = '[[digests]]\nname = "world"\nat = ["08:00"]\nto = ["terminal"]\n'
#: Mistakes that need no knowledge of zones, tokens or other keys.
MISTAKES = (
    'timezon = "UTC"',
    "timezone = 3",
    '[feed]\nsettel = "2s"',
    "[feed]\nsettle = 2",
    "[web]\nfull_text = 3",
    '[log]\nlevel = "loud"',
    '[[digests]]\nname = "World"\nat = ["08:00"]\nto = ["terminal"]',
    '[[digests]]\nname = "world"\nat = "08:00"\nto = ["terminal"]',
    '[[digests]]\nname = "world"\nat = ["08:00"]',
    f"{DIGEST}max_stories = 200",
    f'{DIGEST}when_empty = "maybe"',
    '[llm]\nprovider = "other"\nmodel = "m"',
    "[llm]",
)
GOOD = (
    "",
    DIGEST,
    f'{DIGEST}days = "weekdays"\ncatch_up = "2 hours"',
    '[store]\nkeep = "400d"\n[llm]\nmodel = "m"\ntimeout = "10s"',
)


def complaints(text: str) -> list[Any]:
    return list(jsonschema.Draft7Validator(SCHEMA).iter_errors(tomllib.loads(text)))


def test_the_file_is_what_the_types_say() -> None:
    assert config_schema.FILE.read_text("utf-8") == config_schema.text(), (
        "write it anew: python -m tests.config_schema"
    )
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", MISTAKES)
def test_it_refuses_what_the_bot_refuses(text: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        config.from_tree(tomllib.loads(text), environment={}, base=tmp_path, source="x")
    assert complaints(text) != []


@pytest.mark.parametrize("text", GOOD)
def test_it_takes_what_the_bot_takes(text: str, tmp_path: Path) -> None:
    config.from_tree(tomllib.loads(text), environment={}, base=tmp_path, source="x")
    assert complaints(text) == []


def test_it_takes_every_configuration_of_the_documents() -> None:
    files = [ROOT / "config.example.toml", ROOT / "sample/config.toml"]
    texts = [file.read_text("utf-8") for file in files]
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        shown = re.findall(r"```toml\n(.*?)```", page.read_text("utf-8"), re.S)
        texts += [text for text in shown if re.search(r"^\[", text, re.M)]
    assert len(texts) >= 8
    for text in texts:
        # A page shows a part of a table: what is left out is missing there, and nothing else wrong.
        found = [one.message for one in complaints(text) if one.validator != "required"]
        assert found == [], text


def test_every_key_of_the_example_is_explained_and_the_example_names_the_schema() -> None:
    first = (ROOT / "config.example.toml").read_text("utf-8").splitlines()[0]
    assert re.fullmatch(r"#:schema (.*docs/config\.schema\.json)", first)
    fields = [field for tree in SCHEMA["$defs"].values() for field in tree["properties"].values()]
    explained = [field for field in fields if "description" in field]
    assert len(explained) > 0.6 * len(fields)
