"""A first configuration, written from what was answered: `config.toml`, and `.env` beside it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import UserError

_SECRET = re.compile(r"[!#-&(-\[\]-~]+")


@dataclass(slots=True, kw_only=True)
class Answers:
    """What a first configuration is made of."""

    #: The folder of articles, as it stands in the file.
    feed: str = "feed"
    timezone: str = "UTC"
    at: Sequence[str] = ("08:00",)
    to: list[str] = field(default_factory=list)
    #: By the names of their variables.
    secrets: dict[str, str] = field(default_factory=dict)


def toml(answers: Answers) -> str:
    """Return the text of a `config.toml`."""
    platforms = {to.partition(":")[0] for to in answers.to}
    sections = [f"\n[{name}]\n" for name in ("discord", "slack") if name in platforms]
    return f"""\
# Written by `briefing-bot init`. What else can stand here: config.example.toml of the project.
# `briefing-bot check` says what is wrong and what comes next. Secrets stand in .env, never here.

timezone = {_toml(answers.timezone)}

[feed]
path = {_toml(answers.feed)}

[store]
url = "sqlite:///data/bot.db"

[[digests]]
name = "world"
title = "World desk"
topics = ["*"]    # everything worth telling; topics of your own stand in [topics.NAME]
at = {_toml(answers.at)}
to = {_toml(answers.to)}
{"".join(sections)}"""


def env(before: str, secrets: Mapping[str, str]) -> str:
    """Return the text of an `.env` with these secrets in it, everything else as it was before.

    Raises:
        UserError: a secret holds what none holds, such as a space in the middle.
    """
    lines = before.splitlines()
    for name, value in secrets.items():
        if not _SECRET.fullmatch(value):
            raise UserError(f"{name} holds a space or a sign that no token has; copy it anew")
        written = f"{name}='{value}'"
        at = next((n for n, line in enumerate(lines) if line.startswith(f"{name}=")), len(lines))
        lines[at : at + 1] = [written]
    return "".join(f"{line}\n" for line in lines)


def save(path: Path, text: str, *, mode: int) -> None:
    """Write a file whole, under its name only once it is, with these rights and no other."""
    beside = path.with_name(f".{path.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    beside.rename(path)


def _toml(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return f"[{', '.join(_toml(item) for item in value)}]"
