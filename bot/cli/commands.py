"""The commands. Each reads its arguments, calls one use case, and prints what came back: for
people, or as JSON.

Exit status: 0 done, 1 failed, 2 wrong use or configuration. One clear line says what is wrong;
never a traceback.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import __version__, log
from bot.cli import archive, desk, operate, web
from bot.cli.context import Context
from bot.cli.fetch import fetch
from bot.cli.init import init
from bot.config import settings
from bot.errors import BotError, ConfigError, UserError

cli = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"briefing-bot {__version__}")
        raise typer.Exit


@cli.callback()
def _begin(
    context: typer.Context,
    config_path: Annotated[
        Path | None, typer.Option("--config", help="The TOML file; ./config.toml if left out.")
    ] = None,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Articles in a folder become cited digests and answers."""
    environment = settings.environment(config_path)
    is_service = context.invoked_subcommand in ("run", "fetch")
    log.set_up(environment=environment, level="info" if is_service else "warning")
    context.obj = Context(config_path=config_path, environment=environment, console=Console())


cli.command("init")(init)
cli.command("run")(operate.run)
cli.command("fetch")(fetch)
cli.command("ingest")(archive.ingest)
cli.command("files")(archive.files)
cli.command("articles")(archive.articles)
cli.command("stories")(archive.stories)
cli.command("brief")(desk.brief)
cli.command("search")(archive.search)
cli.command("digest")(desk.digest)
cli.command("deliveries")(desk.deliveries)
cli.command("status")(desk.status)
cli.command("why")(desk.why)
cli.command("health")(operate.health)
cli.command("read")(archive.read)
cli.command("check")(operate.check)
cli.command("slack-manifest")(operate.slack_manifest)
cli.command("forget")(archive.forget)
cli.command("backup")(operate.backup)
cli.command("copy")(operate.copy)
cli.command("prompt")(desk.prompt)
cli.command("link")(web.link)


def main() -> None:
    """Run the command line; every error ends in one clear line and its exit status."""
    try:
        cli()
    except BrokenPipeError:
        # The reader has gone (`| head`): there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (ConfigError, UserError) as error:
        _fail(str(error), status=2)
    except BotError as error:
        _fail(str(error), status=1)
    except KeyboardInterrupt:
        _fail("interrupted", status=1)


def _fail(message: str, *, status: int) -> None:
    redact = log.Redactor(settings.environment(None))
    lines = [log.shown(line) for line in redact(message).split("\n")]
    typer.echo("error: " + "\n".join(lines), err=True)
    sys.exit(status)
