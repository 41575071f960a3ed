"""What every command needs: where the settings are, how a time is read, and where to print."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from bot import log
from bot.config import settings as config
from bot.errors import UserError
from bot.log import shown
from bot.model import Document
from bot.platforms.terminal import TerminalPlatform
from bot.store.database import Database
from bot.store.opening import open_for_reading


@dataclass(slots=True)
class Context:
    """What every command needs: where the settings are, and where to print."""

    config_path: Path | None
    environment: dict[str, str]
    console: Console

    def settings(self) -> config.Settings:
        """Read the settings.

        Raises:
            ConfigError: they cannot be used.
        """
        return config.load(self.config_path, environment=self.environment)


Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Now = Annotated[str | None, typer.Option("--now", help="Take this moment (ISO 8601) for now.")]


def set_up_log(settings: config.Settings) -> config.Settings:
    """Write the log as the settings have it, from now on; returns them."""
    log.set_up(
        environment=settings.environment, level=settings.log.level, style=settings.log.format
    )
    return settings


@contextlib.contextmanager
def reading(context: typer.Context, settings: config.Settings | None = None) -> Iterator[Database]:
    """Open the database for reading until the block ends."""
    with contextlib.closing(
        open_for_reading((settings or context.obj.settings()).database)
    ) as database:
        yield database


def print_document(context: typer.Context, document: Document) -> None:
    """Show a document as the terminal does."""
    TerminalPlatform(context.obj.console).show(document)


def print_line(text: str) -> None:
    """Print one line; what others wrote into it can neither end it nor colour it."""
    typer.echo(shown(text))


def print_json(document: dict[str, Any]) -> None:
    """Print one JSON document."""
    # Surrogates stand for the bytes of a file name that is no text; as escapes they survive the way
    # through JSON.
    written = json.dumps(document, ensure_ascii=False, indent=2)
    typer.echo(re.sub("[\ud800-\udfff]", lambda byte: f"\\u{ord(byte[0]):04x}", written))


def time_of(text: str | None) -> datetime | None:
    """Return the time that was typed, in UTC; None where none was.

    Raises:
        UserError: it is none.
    """
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UserError(f"“{text}” is not a moment; write it as 2026-06-12T08:00:00Z") from error
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
