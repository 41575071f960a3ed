"""`init`: from an empty folder to a configuration that was tried. Asks for what no option says,
tries it at once, and never writes over anything without asking.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from bot.cli.asking import Asker
from bot.cli.units import compose_file, unit_file
from bot.config import settings as config
from bot.config import write
from bot.config.settings import Settings
from bot.config.write import Answers
from bot.errors import ConfigError, UserError
from bot.feed.scan import scan
from bot.model import CheckResult
from bot.run import build, checks, tasks
from bot.run.lock import is_running
from bot.slots import clock_time
from bot.wording import times, zones

#: A folder with more files is not read before the first TEST.
_FEW_FILES = 200
_PLATFORMS = ("discord", "slack", "webhook", "file", "terminal")
_RUNNERS = ("systemd", "compose", "none")
_CHANNELS = {
    "discord": "The channel's number (Developer Mode on, right-click the channel, Copy Channel ID)",
    "slack": "The channel's id (at the end of “About” in its details)",
}
_TOKENS = {
    "DISCORD_TOKEN": "The bot's token (discord.com/developers: your application, Bot)",
    "SLACK_BOT_TOKEN": "The bot token, xoxb-… (your app's page, OAuth & Permissions)",
    "SLACK_APP_TOKEN": "The app-level token, xapp-… (Basic Information; empty: no commands)",
}


def init(
    context: typer.Context,
    feed: Annotated[
        str | None, typer.Option(help="The folder of articles, or an OPML file of feeds.")
    ] = None,
    zone: Annotated[str | None, typer.Option(help="A city, or a zone: Asia/Jakarta.")] = None,
    at: Annotated[str | None, typer.Option(help="The hours of the digest: 08:00, 17:30.")] = None,
    to: Annotated[
        list[str] | None, typer.Option(help="Where it is posted; may be given again.")
    ] = None,
    runner: Annotated[
        str | None, typer.Option(help="What to print to keep it running: systemd, compose, none.")
    ] = None,
    test: Annotated[
        bool | None, typer.Option("--test/--no-test", help="Post a digest headed TEST now.")
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Write over a config.toml that is there.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Ask nothing; secrets come from the environment.")
    ] = False,
) -> None:
    """Ask what the bot needs, try it, and write config.toml and .env."""
    path = (context.obj.config_path or Path("config.toml")).absolute()
    ask = Asker(asks=not yes)
    if path.exists() and not (overwrite or ask.whether(f"{path} is there; write over it?", False)):
        raise UserError(f"“{path}” is there already; move it away, or add --overwrite")
    setup = _Setup(ask, path.parent, Answers(), context.obj.environment)
    opml = setup.feed(feed)
    setup.clock(zone, at)
    setup.destinations(to or [])
    _write(path, setup.answers)
    settings = config.load(path, environment=config.environment(path))
    found = checks.run(settings, now=build.utc_now(), running=is_running(settings))
    _show(found)
    if not checks.failed(found) and (
        ask.whether("Post a digest headed TEST now?", ask.asks) if test is None else test
    ):
        _post_test(context, settings)
    _print_runner(ask, runner, path)
    typer.echo("\nNext:")
    if opml:
        typer.echo(f"  briefing-bot fetch {opml}   # fills the folder, beside the bot")
    typer.echo("  briefing-bot run   # reads what is dropped, posts at its hours")
    if checks.failed(found):
        raise typer.Exit(2)


@dataclass(frozen=True, slots=True)
class _Setup:
    """The questions, and the answers so far."""

    ask: Asker
    #: Where config.toml is to stand; relative paths count from it.
    folder: Path
    answers: Answers
    environment: Mapping[str, str]

    def feed(self, given: str | None) -> str:
        """Ask where news lies, and make the folder. Returns the OPML file if that was named."""
        typed = given or self.ask.text("Where does news lie? A folder, or an OPML file", "feed")
        opml = ""
        if typed.lower().endswith((".opml", ".xml")):
            if not (self.folder / typed).is_file():
                raise UserError(f"“{typed}” is not there; name an OPML file, or a folder")
            opml, typed = typed, "feed"
        self.answers.feed = typed
        (self.folder / os.path.expanduser(typed)).mkdir(parents=True, exist_ok=True)
        return opml

    def clock(self, zone: str | None, at: str | None) -> None:
        """Ask whose clock the digest follows, and its hours."""
        self.answers.timezone = self.ask.until_read("Whose clock? A city", zone, "UTC", self._zone)
        local = ZoneInfo(self.answers.timezone)
        typer.echo(f"  {self.answers.timezone}: it is {times.clock(build.utc_now(), local)} there")
        self.answers.at = self.ask.until_read("At what hours?", at, "08:00", _hours)

    def _zone(self, typed: str) -> str:
        if zones.is_one(typed):
            return typed
        near = zones.matching(typed, most=8)
        named = [zone for zone in near if "_".join(typed.lower().split()) in zone.lower()]
        if not named:
            hint = f"; did you mean {near[0]}?" if near else ", such as Jakarta or Berlin"
            raise UserError(f"“{typed}” is no city of a zone{hint}")
        if len(named) == 1 or not self.ask.asks:
            return named[0]
        return self._zone(self.ask.one_of("Which?", [zone.lower() for zone in named], named[0]))

    def destinations(self, given: list[str]) -> None:
        """Ask where the digest is posted, with the secrets that needs, and try them."""
        if given:
            self.answers.to = given
            for place in given:
                self._secrets_for(place)
            self._settings()
            return
        platform = self.ask.one_of("Where is it posted?", _PLATFORMS, "terminal")
        while True:
            self.answers.to = [self._place(platform)]
            found = self._tried()
            _show(found)
            if not checks.failed(found) or not self.ask.whether("Try again?", True):
                return
            self.answers.secrets.clear()

    def _place(self, platform: str) -> str:
        if platform == "terminal":
            return platform
        if platform == "file":
            return f"file:{self.ask.text('Which file?', 'out.jsonl')}"
        if platform == "webhook":
            place = f"webhook:{self.ask.text('A name for the webhook', 'news')}"
            self._secrets_for(place)
            return place
        self._secrets_for(f"{platform}:")
        self.answers.to = [f"{platform}:"]
        _show(self._tried())
        return f"{platform}:{self.ask.text(_CHANNELS[platform])}"

    def _tried(self) -> list[CheckResult]:
        """Ask the platform about its token, and about the channel if that is named already."""
        try:
            return asyncio.run(checks.platforms(self._settings()))
        except ConfigError as error:
            return [CheckResult("problem", str(problem)) for problem in error.problems]

    def _settings(self) -> Settings:
        """Return the settings that the answers make so far.

        Raises:
            ConfigError: something that was answered cannot be used.
        """
        named = [to for to in self.answers.to if not to.endswith(":")]
        tree = tomllib.loads(write.toml(replace(self.answers, to=named or ["terminal"])))
        for platform in {to.partition(":")[0] for to in self.answers.to}:
            if platform in _CHANNELS:
                tree.setdefault(platform, {})
        return config.from_tree(
            tree,
            environment={**self.environment, **self.answers.secrets},
            base=self.folder,
            source="the answers",
        )

    def _secrets_for(self, place: str) -> None:
        """Take the secrets a destination needs from the environment, or ask for them."""
        platform, _, name = place.partition(":")
        if platform == "webhook":
            names = [f"{owner}_WEBHOOK_{name.upper()}" for owner in ("DISCORD", "SLACK")]
            known = {n: self.environment[n] for n in names if self.environment.get(n)}
            self.answers.secrets |= known or self._asked_webhook(names)
            return
        for variable, question in _TOKENS.items():
            if variable.startswith(f"{platform.upper()}_"):
                value = self.environment.get(variable) or self.ask.secret(question)
                if self.environment.get(variable):
                    typer.echo(f"  {variable}: as it stands in .env or the environment")
                self.answers.secrets |= {variable: value} if value else {}

    def _asked_webhook(self, names: list[str]) -> dict[str, str]:
        url = self.ask.secret("The webhook's address (Discord: Integrations; Slack: your app)")
        on_discord, on_slack = names
        return {on_slack if "slack" in url else on_discord: url} if url else {}


def _hours(typed: str) -> list[str]:
    return [clock_time(hour) for hour in typed.split(",")]


def _show(found: list[CheckResult]) -> None:
    for result in found:
        typer.echo(f"{checks.MARKS[result.level]} {result.text}")


def _write(path: Path, answers: Answers) -> None:
    """Write both files; `.env` keeps what it holds, and is its owner's alone."""
    write.save(path, write.toml(answers), mode=0o644)
    typer.echo(f"wrote {path}")
    if answers.secrets:
        secrets = path.with_name(".env")
        before = secrets.read_text("utf-8") if secrets.exists() else ""
        write.save(secrets, write.env(before, answers.secrets), mode=0o600)
        typer.echo(f"wrote {secrets}, which only you may read")


def _post_test(context: typer.Context, settings: Settings) -> None:
    """Post a TEST of what is in the folder, if that is soon read."""
    console = context.obj.console
    if len(scan(settings.feed_path).states) <= _FEW_FILES:
        tasks.ingest(settings, now=None, progress=None)
    name = settings.digests[0].name
    posted = tasks.post(settings, name=name, kind="test", now=None, console=console)
    typer.echo(f"TEST: {posted.told()}")


def _print_runner(ask: Asker, given: str | None, path: Path) -> None:
    runner = given or ask.one_of("What will keep it running?", _RUNNERS, "none")
    if runner == "systemd":
        typer.echo(unit_file(folder=path.parent, python=sys.executable))
    elif runner == "compose":
        typer.echo(compose_file())
    elif runner not in _RUNNERS:
        raise UserError(f"“{runner}” keeps nothing running; write {', '.join(_RUNNERS)}")
