"""What is known: the feed is read, files, articles and stories are listed, searched and
forgotten.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bot.archive import ingest as ingesting
from bot.cli import documents
from bot.cli.context import Json, Now, print_document, print_json, print_line, reading, time_of
from bot.errors import UserError
from bot.feed.files import Folder
from bot.feed.workers import Parsers
from bot.model import FileOutcome, Listing
from bot.run import build, tasks
from bot.store import articles as stored
from bot.store import files as seen


def ingest(context: typer.Context, now: Now = None, as_json: Json = False) -> None:
    """Read the feed once, waiting for files that still settle."""
    settings = context.obj.settings()
    started = time.monotonic()
    with _progress() as progress:
        report = tasks.ingest(settings, now=time_of(now), progress=progress)
    seconds = time.monotonic() - started
    if as_json:
        print_json(documents.ingest(report, seconds=seconds))
        return
    outcomes = ", ".join(
        f"{count} {outcome}" for outcome, count in sorted(report.files.items()) if count
    )
    print_line(f"files: {outcomes or 'nothing new'}")
    print_line(
        f"{report.articles} articles, {report.duplicates} of them duplicates, {report.stories} new "
        "stories"
    )


def files(
    context: typer.Context,
    outcome: Annotated[
        str | None, typer.Option(help="ingested, rejected, ignored or waiting")
    ] = None,
    as_json: Json = False,
) -> None:
    """List the files seen, what became of each, and why."""
    with reading(context) as database, database.read() as conn:
        rows = seen.listing(conn, outcome=_outcome(outcome))
        held = seen.articles_by_path(conn)
    if as_json:
        print_json(documents.files(rows, held))
        return
    for row in rows:
        ids = ", ".join(str(i) for i in held.get(row.path, ()))
        print_line(
            " · ".join(filter(None, [row.path, row.outcome, row.reason, ids and f"articles {ids}"]))
        )


def articles(
    context: typer.Context,
    text: Annotated[bool, typer.Option("--text", help="With the text of each.")] = False,
    as_json: Json = False,
) -> None:
    """List the articles, duplicates included."""
    with reading(context) as database, database.read() as conn:
        found = stored.listing(conn, with_text=text or as_json)
    if as_json:
        print_json(documents.articles(found, with_text=True))
        return
    for item in found:
        date = documents.published(item.published) or "undated"
        line = [str(item.id), date, item.outlet_name, item.title, *documents.kinship(item)]
        print_line(" · ".join(line))
        if text:
            typer.echo(f"{item.text}\n")


def stories(context: typer.Context, as_json: Json = False) -> None:
    """List the stories, newest first."""
    with reading(context) as database, database.read() as conn:
        found = stored.stories(conn)
    document = documents.stories(found)
    if as_json:
        print_json(document)
        return
    for story in document["stories"]:
        reports = story["independent_reports"]
        counts = (
            f"{story['articles']} {'article' if story['articles'] == 1 else 'articles'}, "
            f"{reports} independent {'report' if reports == 1 else 'reports'}"
        )
        print_line(
            f"{story['id']} · {story['headline']} · {counts} · {', '.join(story['outlets'])}"
        )


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help="What to look for.")],
    limit: Annotated[int, typer.Option(min=1, max=1000)] = 10,
    as_json: Json = False,
) -> None:
    """Rank the articles that hold these words."""
    settings = context.obj.settings()
    with reading(context, settings) as database:
        desk = tasks.desk(settings, database, now=None, console=context.obj.console)
        found = desk.search(" ".join(words), limit=limit)
    if as_json:
        print_json(documents.results(found))
        return
    for item, score in found:
        date = documents.published(item.published) or "undated"
        print_line(f"{score:6.2f} · {item.id} · {date} · {item.outlet_name} · {item.title}")


def read(context: typer.Context, file: Path, as_json: Json = False) -> None:
    """Show what would be made of one file, and the rule that found each value."""
    if not file.is_file():
        raise UserError(f"“{file}” is not a file; name one file to be read")
    with Parsers(Folder(file.absolute().parent)) as parsers:
        (result,) = parsers.parse([file.name], now=build.utc_now())
    if as_json:
        print_json(documents.read(result))
    else:
        print_document(context, _read_listing(documents.read(result)))
    if result.outcome in ("rejected", "waiting"):
        raise typer.Exit(1)


def forget(
    context: typer.Context,
    target: Annotated[
        str, typer.Argument(metavar="ID|PATH", help="An article's id, or a path within the feed.")
    ],
    as_json: Json = False,
) -> None:
    """Make a withdrawn article disappear from answers and future editions."""
    told = tasks.forget(context.obj.settings(), target, console=context.obj.console)
    if as_json:
        print_json({"forgotten": told})
    else:
        print_line(told)


@contextlib.contextmanager
def _progress() -> Iterator[ingesting.Progress | None]:
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


def _outcome(text: str | None) -> FileOutcome | None:
    match text:
        case None | "ingested" | "rejected" | "ignored" | "waiting":
            return text
        case _:
            raise UserError(f"“{text}” is no outcome; write ingested, rejected, ignored or waiting")


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
