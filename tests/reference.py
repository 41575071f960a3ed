"""Writes docs/reference.md from the code: every key, command and metric.

`python -m tests.reference` writes it anew; a test holds the file to what this makes.
"""

from __future__ import annotations

import inspect
import json
import re
import types
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.cli.commands import cli
from bot.config.problems import _section_in
from bot.config.settings import ENV_PREFIX, Settings
from bot.health.vitals import Vitals
from bot.store import schema
from bot.store.sqlite import SqliteDatabase
from bot.web.metrics import BotCollector

FILE = Path(__file__).parents[1] / "docs" / "reference.md"
HEAD = """# Reference

Every key of `config.toml`, every command and every metric, written from the code by `python -m tests.reference`.
What they are for is told in [operating.md](operating.md), [discord.md](discord.md), [slack.md](slack.md),
[llm.md](llm.md) and [config.example.toml](../config.example.toml). For editors the keys stand in
[config.schema.json](config.schema.json): with `#:schema` and its path in the first line of a `config.toml`, taplo and
Even Better TOML complete and check it.
"""


def text() -> str:
    """Return the whole page."""
    parts = [
        HEAD,
        "## Keys\n",
        *_keys(),
        "## Commands\n",
        *_commands(),
        "## Metrics\n",
        *_metrics(),
    ]
    return "\n".join(parts)


def _keys() -> Iterator[str]:
    yield from _section("", Settings)
    for name, field in Settings.model_fields.items():
        section = _section_in(field.annotation)
        if section is not None:
            origin = get_origin(field.annotation)
            head = (
                f"[[{name}]]"
                if origin is tuple
                else f"[{name}.NAME]"
                if origin is dict
                else f"[{name}]"
            )
            yield from _section(head, section)


def _section(head: str, section: type[BaseModel]) -> Iterator[str]:
    said = comments(section)
    if head:
        yield f"### `{head}`\n"
        yield f"{inspect.getdoc(section)}\n"
    yield "| key | type | default | environment | |"
    yield "|---|---|---|---|---|"
    for name, field in section.model_fields.items():
        if _section_in(field.annotation) is not None:
            continue
        kind = _kind(field)
        is_scalar = (
            not kind.startswith(("list", "table")) and "NAME" not in head and "[[" not in head
        )
        path = f"{head.strip('[]')}__{name}" if head else name
        variable = f"`{ENV_PREFIX}{path.upper()}`" if is_scalar else ""
        yield f"| `{name}` | {kind} | {_default(field)} | {variable} | {said.get(name, '')} |"
    yield ""


def comments(section: type[BaseModel]) -> dict[str, str]:
    """Return what the `#:` comment above each field says."""
    found: dict[str, str] = {}
    above: list[str] = []
    for line in inspect.getsource(section).splitlines():
        written = line.strip()
        if written.startswith("#:"):
            above.append(written.removeprefix("#:").strip())
            continue
        if named := re.match(r"(\w+):", written):
            found[named[1]] = " ".join(above).replace("|", "\\|")
        above = []
    return found


def _kind(field: FieldInfo) -> str:
    kind = _type_name(field.annotation)
    bounds = {
        name: getattr(one, name)
        for one in field.metadata
        for name in ("ge", "le")
        if hasattr(one, name)
    }
    return f"{kind}, {bounds['ge']:g} to {bounds['le']:g}" if len(bounds) == 2 else kind


def _type_name(annotation: Any) -> str:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " or ".join(f"`{json.dumps(word)}`" for word in inner)
    if origin is tuple:
        return f"list of {_type_name(inner[0])}"
    if origin is dict:
        return "table"
    if origin in (types.UnionType,) or str(origin) == "typing.Union":
        return _type_name(next(part for part in inner if part is not type(None)))
    if origin is not None and inner:
        return _type_name(inner[0])
    names = {timedelta: "length of time", bool: "true or false", int: "number", float: "number"}
    return names.get(annotation, "text")


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "needed"
    value = field.get_default(call_default_factory=True)
    if value is None:
        return ""
    if isinstance(value, timedelta):
        return f'`"{written(value)}"`'
    if isinstance(value, Path):
        value = str(value)
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def written(length: timedelta) -> str:
    """Return a length of time as it is written in config.toml."""
    seconds = int(length.total_seconds())
    for unit, of_it in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds % of_it == 0 and seconds > of_it:
            return f"{seconds // of_it}{unit}"
    return f"{seconds}s"


def _commands() -> Iterator[str]:
    group: Any = typer.main.get_command(cli)
    with group.make_context("briefing-bot", [], resilient_parsing=True) as above:
        for name, command in group.commands.items():
            with command.make_context(name, [], parent=above, resilient_parsing=True) as context:
                usage = " ".join([name, *command.collect_usage_pieces(context)])
                yield f"### `{usage}`\n"
                yield f"{' '.join((command.help or '').split())}\n"
                options = [
                    record
                    for parameter in command.get_params(context)
                    if (record := parameter.get_help_record(context)) and parameter.name != "help"
                ]
                if options:
                    yield "| option | |"
                    yield "|---|---|"
                    yield from (f"| `{option}` | {said} |" for option, said in options)
                    yield ""


def _metrics() -> Iterator[str]:
    database = SqliteDatabase(None)
    with database.read() as conn:
        schema.migrate(conn)
    yield "| metric | |"
    yield "|---|---|"
    for metric in BotCollector(database, Vitals()).collect():
        yield f"| `{metric.name}` | {metric.documentation} |"
    yield ""


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
