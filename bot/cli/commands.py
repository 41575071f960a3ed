"""The commands. Each reads its arguments, calls one use case, and prints what came back: for
people, or as JSON.

Exit status: 0 done, 1 failed, 2 wrong use or configuration. One clear line says what is wrong;
never a traceback.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot import log
from bot.archive import ingest
from bot.cli import documents
from bot.config import settings as config
from bot.editions import schedules
from bot.errors import BotError, ConfigError, UserError
from bot.feed.workers import Parsers
from bot.model import OPERATOR, Document, FileOutcome, Finding, Listing, Reader
from bot.platforms.terminal import TerminalPlatform
from bot.run import build as app
from bot.run import checks, probe
from bot.run import mailbox as requests
from bot.store import articles, backup, files, outbox
from bot.store.opening import open_for_reading
from bot.store.sqlite import Database
from bot.wording import typed as commands

cli = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


@dataclass(slots=True)
class Context:
    """What every command needs: where the settings are, and where to print."""

    config_path: Path | None
    environment: dict[str, str]
    console: Console

    def settings(self) -> config.Settings:
        """Read the settings anew; raises ConfigError."""
        return config.load(self.config_path, environment=self.environment)


Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Now = Annotated[str | None, typer.Option("--now", help="Take this moment (ISO 8601) for now.")]


@cli.callback()
def _begin(
    context: typer.Context,
    config_path: Annotated[
        Path | None, typer.Option("--config", help="The TOML file; ./config.toml if left out.")
    ] = None,
) -> None:
    """Articles in a folder become cited digests and answers."""
    environment = config.environment(config_path)
    log.set_up(environment=environment, verbose=context.invoked_subcommand == "run")
    context.obj = Context(config_path=config_path, environment=environment, console=Console())


@cli.command()
def run(context: typer.Context) -> None:
    """Run the service: watch the folder, keep the schedule, post, take commands."""
    path = context.obj.config_path
    app.serve(
        context.obj.settings(),
        console=context.obj.console,
        reread=lambda: config.load(path, environment=config.environment(path)),
    )


@cli.command("ingest")
def ingest_command(context: typer.Context, now: Now = None, as_json: Json = False) -> None:
    """Read the feed once, waiting for files that still settle."""
    settings = context.obj.settings()
    started = time.monotonic()
    with _progress() as progress:
        report = app.ingest(settings, now=_moment(now), progress=progress)
    seconds = time.monotonic() - started
    if as_json:
        _print_json(documents.ingest(report, seconds=seconds))
        return
    outcomes = ", ".join(
        f"{count} {outcome}" for outcome, count in sorted(report.files.items()) if count
    )
    typer.echo(f"files: {outcomes or 'nothing new'}")
    typer.echo(
        f"{report.articles} articles, {report.duplicates} of them duplicates, {report.stories} new stories"
    )


@cli.command("files")
def files_command(
    context: typer.Context,
    outcome: Annotated[
        str | None, typer.Option(help="ingested, rejected, ignored or waiting")
    ] = None,
    as_json: Json = False,
) -> None:
    """List the files seen, what became of each, and why."""
    with _reading(context) as database, database.read() as conn:
        rows = files.listing(conn, outcome=_outcome(outcome))
        held = files.articles_by_path(conn)
    if as_json:
        _print_json(documents.files(rows, held))
        return
    for row in rows:
        ids = ", ".join(str(i) for i in held.get(row.path, ()))
        typer.echo(
            " · ".join(
                filter(None, [_shown(row.path), row.outcome, row.reason, ids and f"articles {ids}"])
            )
        )


@cli.command("articles")
def articles_command(
    context: typer.Context,
    text: Annotated[bool, typer.Option("--text", help="With the text of each.")] = False,
    as_json: Json = False,
) -> None:
    """List the articles, duplicates included."""
    with _reading(context) as database, database.read() as conn:
        found = articles.listing(conn, with_text=text or as_json)
    if as_json:
        _print_json(documents.articles(found, with_text=True))
        return
    for item in found:
        date = documents.published(item.published) or "undated"
        line = [str(item.id), date, item.outlet_name, item.title, *documents.kinship(item)]
        typer.echo(" · ".join(line))
        if text:
            typer.echo(f"{item.text}\n")


@cli.command("stories")
def stories_command(context: typer.Context, as_json: Json = False) -> None:
    """List the stories, newest first."""
    with _reading(context) as database, database.read() as conn:
        found = articles.stories(conn)
    document = documents.stories(found)
    if as_json:
        _print_json(document)
        return
    for story in document["stories"]:
        reports = story["independent_reports"]
        counts = (
            f"{story['articles']} {'article' if story['articles'] == 1 else 'articles'}, "
            f"{reports} independent {'report' if reports == 1 else 'reports'}"
        )
        typer.echo(
            f"{story['id']} · {story['headline']} · {counts} · {', '.join(story['outlets'])}"
        )


@cli.command("brief")
def brief_command(
    context: typer.Context,
    topic: Annotated[list[str], typer.Argument(help="A topic of the configuration, or any words.")],
    since: Annotated[str, typer.Option(help="The window: 24h, 3d, 7d.")] = "24h",
    to: Annotated[
        str | None, typer.Option("--to", help="Post the answer to this destination.")
    ] = None,
    now: Now = None,
    as_json: Json = False,
) -> None:
    """Answer a topic: what is known, with sources."""
    settings = context.obj.settings()
    window = commands.duration(since)
    if not window:
        raise UserError(f"“{since}” is no time at all; write 24h, 3d or 7d")
    with _reading(context, settings) as database:
        desk = app.build_desk(settings, database, now=_moment(now), console=context.obj.console)
        reader = Reader(destination=to) if to else OPERATOR
        answer = desk.brief(" ".join(topic), reader, window=window)
    if to is not None:
        app.send(settings, answer, to=to, console=context.obj.console)
    if as_json:
        _print_json(documents.brief(answer))
    elif to is None:
        _print(context, answer)


@cli.command("search")
def search_command(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="What to look for.")],
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    as_json: Json = False,
) -> None:
    """Rank the articles that hold these words."""
    settings = context.obj.settings()
    with _reading(context, settings) as database:
        desk = app.build_desk(settings, database, now=None, console=context.obj.console)
        found = desk.search(" ".join(words), limit=limit)
    if as_json:
        _print_json(documents.results(found))
        return
    for item, score in found:
        date = documents.published(item.published) or "undated"
        typer.echo(f"{score:6.2f} · {item.id} · {date} · {item.outlet_name} · {item.title}")


@cli.command("digest")
def digest_command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A digest of the configuration.")],
    now: Now = None,
    post: Annotated[
        bool, typer.Option("--post", help="Post it now, to all its destinations.")
    ] = False,
    test: Annotated[
        bool, typer.Option("--test", help="Post it now headed TEST; nothing counts as told.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Print the edition that is due next as it stands; post it only if asked to."""
    if post and test:
        raise UserError("--post and --test exclude each other; choose one")
    settings = context.obj.settings()
    with _reading(context, settings) as database, database.read() as conn:
        digest = schedules.named(conn, settings, name)
    moment = _moment(now)
    if post or test:
        _post(context, settings, name, "posted" if post else "test", moment, as_json)
        return
    with _reading(context, settings) as database:
        publisher = app.build_publisher(settings, database, console=context.obj.console)
        edition = publisher.preview(name, destination=digest.to[0], now=moment or app.utc_now())
    if as_json:
        _print_json(documents.edition(edition))
    else:
        _print(context, edition)


def _post(
    context: typer.Context,
    settings: config.Settings,
    name: str,
    kind: requests.Kind,
    now: datetime | None,
    as_json: bool,
) -> None:
    # With --json stdout belongs to the document: what a terminal destination shows goes to stderr.
    console = Console(stderr=True) if as_json else context.obj.console
    try:
        editions = app.post(settings, name=name, kind=kind, now=now, console=console)
    except app.Busy:
        words = {"digest": name, "kind": kind, "now": now.isoformat() if now else ""}
        told = requests.ask(settings.database_path.parent, "post", words)
        if as_json:
            _print_json({"requested": told})
        else:
            typer.echo(told)
        return
    if as_json:
        _print_json({"editions": [documents.edition(edition) for edition in editions]})


@cli.command("deliveries")
def deliveries_command(context: typer.Context, as_json: Json = False) -> None:
    """Show the ledger: what was promised to each destination and what became of it."""
    with _reading(context) as database, database.read() as conn:
        found = outbox.deliveries(conn)
    if as_json:
        _print_json(documents.deliveries(found))
        return
    for d in found:
        place = f"{d.digest} {d.date} {d.slot} · {d.destination} · part {d.part}"
        typer.echo(
            " · ".join(
                filter(None, [place, d.state, f"{d.attempts} attempts", d.message_id, d.reason])
            )
        )


@cli.command("status")
def status_command(context: typer.Context, as_json: Json = False) -> None:
    """Say in words whether everything is running."""
    settings = context.obj.settings()
    with _reading(context, settings) as database:
        desk = app.build_desk(settings, database, now=None, console=context.obj.console)
        status = desk.status()
    if as_json:
        _print_json(documents.status(status))
    else:
        _print(context, status)


@cli.command("health")
def health_command(context: typer.Context) -> None:
    """Exit 0 if the running service is well, else 1 with what is wrong: for health checks."""
    wrong = probe.problems(context.obj.settings(), now=app.utc_now())
    for problem in wrong:
        typer.echo(problem)
    if wrong:
        raise typer.Exit(1)
    typer.echo("the service is well")


@cli.command("read")
def read_command(context: typer.Context, file: Path, as_json: Json = False) -> None:
    """Show what would be made of one file, and the rule that found each value."""
    if not file.is_file():
        raise UserError(f"“{_shown(str(file))}” is not a file; name one file to be read")
    with Parsers(file.absolute().parent) as parsers:
        (result,) = parsers.parse([file.name], now=app.utc_now())
    if as_json:
        _print_json(documents.read(result))
    else:
        _print(context, _read_listing(documents.read(result)))
    if result.outcome in ("rejected", "waiting"):
        raise typer.Exit(1)


@cli.command("check")
def check_command(context: typer.Context, as_json: Json = False) -> None:
    """Check the configuration, the folder, the database, the zones and the next times."""
    try:
        settings = context.obj.settings()
        found = checks.run(settings, now=app.utc_now(), running=app.is_running(settings))
    except ConfigError as error:
        found = [Finding("problem", str(problem)) for problem in error.problems]
    if as_json:
        _print_json(
            {
                "ok": not checks.failed(found),
                "findings": [{"level": f.level, "text": f.text} for f in found],
            }
        )
    else:
        for finding in found:
            typer.echo(f"{checks.MARKS[finding.level]} {finding.text}")
    if checks.failed(found):
        raise typer.Exit(2)


@cli.command("slack-manifest")
def slack_manifest_command(context: typer.Context) -> None:
    """Print the manifest that makes the Slack app: paste it at “Create from a manifest”."""
    from bot.platforms.slack.manifest import manifest  # noqa: PLC0415
    from bot.platforms.slack.settings import SlackSettings  # noqa: PLC0415

    _print_json(manifest(context.obj.settings().slack or SlackSettings()))


@cli.command("forget")
def forget_command(
    context: typer.Context,
    target: Annotated[
        str, typer.Argument(metavar="ID|PATH", help="An article's id, or a path within the feed.")
    ],
    as_json: Json = False,
) -> None:
    """Make a withdrawn article disappear from answers and future editions."""
    told = app.forget(context.obj.settings(), target, console=context.obj.console)
    if as_json:
        _print_json({"forgotten": told})
    else:
        typer.echo(told)


@cli.command("backup")
def backup_command(context: typer.Context, path: Path, as_json: Json = False) -> None:
    """Copy the database to PATH, whether the service runs or not."""
    size = backup.backup(context.obj.settings().database_path, path, now=app.utc_now())
    if as_json:
        _print_json({"backup": str(path), "bytes": size})
    else:
        typer.echo(f"{path}: {size:,} bytes, checked")


@cli.command("prompt")
def prompt_command(context: typer.Context, now: Now = None) -> None:
    """Take commands at a prompt: /brief, /digest, /topics, /sources, /schedule, /status, /help."""
    settings = context.obj.settings()
    with _reading(context, settings) as database:
        app.prompt(settings, database, now=_moment(now), console=context.obj.console)


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
    redact = log.Redactor(config.environment(None))
    typer.echo(f"error: {redact(message)}", err=True)
    sys.exit(status)


@contextlib.contextmanager
def _reading(context: typer.Context, settings: config.Settings | None = None) -> Iterator[Database]:
    with contextlib.closing(
        open_for_reading((settings or context.obj.settings()).database_path)
    ) as database:
        yield database


@contextlib.contextmanager
def _progress() -> Iterator[ingest.Progress | None]:
    """Show how far an ingest is, on a terminal only."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _print(context: typer.Context, document: Document) -> None:
    TerminalPlatform(context.obj.console).show(document)


def _print_json(document: dict[str, Any]) -> None:
    # Surrogates stand for the bytes of a file name that is no text; as escapes they survive the way
    # through JSON.
    written = json.dumps(document, ensure_ascii=False, indent=2)
    typer.echo(re.sub("[\ud800-\udfff]", lambda byte: f"\\u{ord(byte[0]):04x}", written))


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UserError(f"“{text}” is not a moment; write it as 2026-06-12T08:00:00Z") from error
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def _outcome(text: str | None) -> FileOutcome | None:
    match text:
        case None | "ingested" | "rejected" | "ignored" | "waiting":
            return text
        case _:
            raise UserError(f"“{text}” is no outcome; write ingested, rejected, ignored or waiting")


def _shown(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _read_listing(document: dict[str, Any]) -> Listing:
    """Return what `read` found, for people."""
    lines = [
        f"outcome: {document['outcome']}"
        + (f", {document['reason']}" if document["reason"] else "")
    ]
    for item in document["articles"]:
        lines += [
            f"title: {item['title']}{_rule(item['title_from'])}",
            f"outlet: {item['outlet'] or 'unknown'}"
            + (f" (from {item['outlet_from']})" if item["outlet_from"] else ""),
            f"date: {item['published_at'] or 'undated'}"
            + (f" (from {item['date_from']})" if item["date_from"] else ""),
            *([f"author: {item['author']}"] if item["author"] else []),
            *([f"link: {item['url']}"] if item["url"] else []),
            *([f"kind: {item['kind']}"] if item["kind"] != "full" else []),
            *item["text"].splitlines(),
        ]
    return Listing(title=document["path"], lines=tuple(lines))


def _rule(found_by: str | None) -> str:
    return f" (from {found_by})" if found_by else ""
