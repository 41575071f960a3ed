"""What is told: answers, digests, their deliveries, and how everything stands."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from bot.cli import documents
from bot.cli.context import Json, Now, print_document, print_json, print_line, reading, time_of
from bot.config import settings as config
from bot.editions import schedules
from bot.errors import BotError, UserError
from bot.model import OPERATOR, Reader
from bot.run import mailbox, tasks
from bot.store import outbox
from bot.wording import typed


def brief(
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
    window = typed.duration(since)
    if not window:
        raise UserError(f"“{since}” is no time at all; write 24h, 3d or 7d")
    with reading(context, settings) as database:
        desk = tasks.desk(settings, database, now=time_of(now), console=context.obj.console)
        reader = Reader(destination=to) if to else OPERATOR
        answer = desk.news.brief(" ".join(topic), reader, window=window)
    if to is not None:
        tasks.send(settings, answer, to=to, console=context.obj.console)
    if as_json:
        print_json(documents.brief(answer))
    elif to is None:
        print_document(context, answer)


def digest(
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
    with reading(context, settings) as database, database.read() as conn:
        digest = schedules.named(conn, settings, name)
    moment = time_of(now)
    if post or test:
        _post(context, settings, name, "posted" if post else "test", moment, as_json)
        return
    with reading(context, settings) as database:
        edition = tasks.preview(settings, database, digest=digest, now=moment)
    if as_json:
        print_json(documents.edition(edition))
    else:
        print_document(context, edition)


def deliveries(context: typer.Context, as_json: Json = False) -> None:
    """Show the ledger: what was promised to each destination and what became of it."""
    with reading(context) as database, database.read() as conn:
        found = outbox.deliveries(conn)
    if as_json:
        print_json(documents.deliveries(found))
        return
    for d in found:
        place = f"{d.digest} {d.date} {d.slot} · {d.destination} · part {d.part}"
        print_line(
            " · ".join(
                filter(None, [place, d.state, f"{d.attempts} attempts", d.message_id, d.reason])
            )
        )


def status(context: typer.Context, as_json: Json = False) -> None:
    """Say in words whether everything is running."""
    settings = context.obj.settings()
    with reading(context, settings) as database:
        desk = tasks.desk(settings, database, now=None, console=context.obj.console)
        status = desk.status()
    if as_json:
        print_json(documents.status(status))
    else:
        print_document(context, status)


def why(
    context: typer.Context,
    about: Annotated[
        list[str], typer.Argument(help="An article's id, “story” and its id, a file, or words.")
    ],
    as_json: Json = False,
) -> None:
    """Say why an article or a story stands where it stands, or what kept it out."""
    settings = context.obj.settings()
    with reading(context, settings) as database:
        desk = tasks.desk(settings, database, now=None, console=context.obj.console)
        answer = desk.why(" ".join(about))
    if as_json:
        print_json(documents.why(answer))
    else:
        print_document(context, answer)


def prompt(context: typer.Context, now: Now = None) -> None:
    """Take commands at a prompt: /brief, /digest, /topics, /sources, /schedule, /status, /help."""
    settings = context.obj.settings()
    with reading(context, settings) as database:
        tasks.prompt(settings, database, now=time_of(now), console=context.obj.console)


def _post(
    context: typer.Context,
    settings: config.Settings,
    name: str,
    kind: mailbox.PostKind,
    now: datetime | None,
    as_json: bool,
) -> None:
    # With --json stdout belongs to the document: what a terminal destination shows goes to stderr.
    console = Console(stderr=True) if as_json else context.obj.console
    posted = tasks.post(settings, name=name, kind=kind, now=now, console=console)
    if as_json:
        print_json(documents.posted(posted.editions, posted.sent, posted.undelivered))
    if posted.undelivered:
        raise BotError(posted.told())
    typer.echo(posted.told(), err=True)
