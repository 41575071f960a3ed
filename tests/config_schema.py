"""Writes docs/config.schema.json, by which editors complete and check config.toml.

`python -m tests.config_schema` writes it anew from the settings' types; a test holds it to them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from bot.config.problems import _section_in
from bot.config.settings import Settings
from tests import reference

FILE = Path(__file__).parents[1] / "docs" / "config.schema.json"


class _AsWritten(GenerateJsonSchema):
    """Defaults as they stand in a TOML file; nothing is null there."""

    def encode_default(self, dft: Any) -> Any:
        return reference.written(dft) if isinstance(dft, timedelta) else super().encode_default(dft)

    def nullable_schema(self, schema: Any) -> Any:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> Any:
        made = super().default_schema(schema)
        # Of a section its keys have defaults of their own.
        is_section = "$ref" in made or made.get("items", {}).get("$ref")
        return _without(made, "default") if is_section or made.get("default") is None else made


def text() -> str:
    """Return the schema, as the file holds it."""
    made = Settings.model_json_schema(schema_generator=_AsWritten)
    for section in _sections(Settings):
        tree = made if section is Settings else made["$defs"][section.__name__]
        comments = reference.comments(section)
        for name in section.model_fields:
            if comments.get(name):
                tree["properties"][name]["description"] = comments[name]
    made = {"$schema": "http://json-schema.org/draft-07/schema#", **_untitled(made)}
    return json.dumps(made, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _sections(of: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield of
    for field in of.model_fields.values():
        inner = _section_in(field.annotation)
        if inner is not None:
            yield from _sections(inner)


def _untitled(tree: Any) -> Any:
    """Return a schema without the titles that only repeat its names."""
    if isinstance(tree, list):
        return [_untitled(one) for one in tree]
    if not isinstance(tree, dict):
        return tree
    is_title = isinstance(tree.get("title"), str)
    return {
        name: _untitled(inner) for name, inner in tree.items() if not (name == "title" and is_title)
    }


def _without(tree: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in tree.items() if key != name}


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
