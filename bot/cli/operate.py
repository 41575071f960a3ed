"""What whoever runs the bot does: start it, check it, keep a copy."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import Json, print_json, print_line, set_up_log
from bot.config import settings as config
from bot.errors import ConfigError, UserError
from bot.model import CheckResult
from bot.run import build, checks, probe, tasks
from bot.run.lock import is_running, owned
from bot.store import backup as copies
from bot.store import opening


def run(context: typer.Context) -> None:
    """Run the service: watch the folder, keep the schedule, post, take commands."""
    path = context.obj.config_path

    def reread() -> config.Settings:
        return set_up_log(config.load(path, environment=config.environment(path)))

    tasks.serve(set_up_log(context.obj.settings()), console=context.obj.console, reread=reread)


def health(context: typer.Context) -> None:
    """Exit 0 if the running service is well, else 1 with what is wrong: for health checks."""
    wrong = probe.problems(context.obj.settings(), now=build.utc_now())
    for problem in wrong:
        print_line(problem)
    if wrong:
        raise typer.Exit(1)
    typer.echo("the service is well")


def check(context: typer.Context, as_json: Json = False) -> None:
    """Check the configuration, the folder, the database, the zones and the next times."""
    try:
        settings = context.obj.settings()
        found = checks.run(settings, now=build.utc_now(), running=is_running(settings))
    except ConfigError as error:
        found = [CheckResult("problem", str(problem)) for problem in error.problems]
    if as_json:
        print_json(
            {
                "ok": not checks.failed(found),
                "findings": [{"level": f.level, "text": f.text} for f in found],
            }
        )
    else:
        for result in found:
            print_line(f"{checks.MARKS[result.level]} {result.text}")
    if checks.failed(found):
        raise typer.Exit(2)


def slack_manifest(
    context: typer.Context,
    workspace: Annotated[str, typer.Argument(help="One of `workspaces`; else the first.")] = "",
) -> None:
    """Print the manifest that makes the Slack app: paste it at “Create from a manifest”."""
    from bot.platforms.slack.manifest import manifest  # noqa: PLC0415
    from bot.platforms.slack.settings import SlackSettings  # noqa: PLC0415

    section = context.obj.settings().slack or SlackSettings()
    if workspace and workspace not in section.workspaces:
        raise UserError(f"“{workspace}” is not among slack.workspaces; add it there first")
    print_json(manifest(section, workspace_name=workspace))


def copy(context: typer.Context, target: str, as_json: Json = False) -> None:
    """Copy everything to the empty database TARGET (as store.url has it); the old one is left."""
    settings = context.obj.settings()
    with owned(settings, alone=True) as database:
        articles = opening.copy(database, settings.database_at(target))
    if as_json:
        print_json({"articles": articles})
    else:
        typer.echo(f"{articles:,} articles copied; write the new address into store.url")


def backup(context: typer.Context, path: Path, as_json: Json = False) -> None:
    """Copy the database to PATH, whether the service runs or not."""
    size = copies.backup(context.obj.settings().database, path, now=build.utc_now())
    if as_json:
        print_json({"backup": str(path), "bytes": size})
    else:
        typer.echo(f"{path}: {size:,} bytes, checked")
