"""`fetch`: a process of its own that fills the folder from feeds on the web."""

from __future__ import annotations

import asyncio
import signal
import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import set_up_log
from bot.errors import BotError, UserError
from bot.feed.files import Folder
from bot.feed.workers import Parsers
from bot.fetch import feeds, state
from bot.fetch.feeds import Feed
from bot.fetch.fetcher import Fetcher, Round
from bot.fetch.http import Web
from bot.run import build
from bot.wording import times
from bot.wording.typed import duration

#: A fetcher that has not looked for so long hangs, or is gone.
_LATE = timedelta(minutes=10)


def fetch(
    context: typer.Context,
    listed: Annotated[
        Path, typer.Argument(metavar="LIST", help="An OPML file, or addresses, a line each.")
    ],
    once: Annotated[bool, typer.Option("--once", help="Fetch what is due, then end.")] = False,
    every: Annotated[str, typer.Option(help="How often each feed is asked.")] = "15m",
    delay: Annotated[str, typer.Option(help="The pause between two requests to a host.")] = "2s",
    robots: Annotated[bool, typer.Option("--robots", help="Heed robots.txt.")] = False,
    pages: Annotated[
        bool, typer.Option("--pages/--no-pages", help="Fetch the full text of teasers.")
    ] = True,
    allow: Annotated[
        list[str] | None,
        typer.Option(help="A host, or HOST:PORT, that may be fetched though it is private."),
    ] = None,
    status: Annotated[
        bool, typer.Option("--status", help="Say how fetching stands; exit 1 if it does not.")
    ] = False,
) -> None:
    """Fill the folder from feeds: a process beside the bot, which itself fetches nothing."""
    settings = set_up_log(context.obj.settings())
    if settings.feed.url:
        raise UserError(
            f"fetch fills a folder, and the feed is “{settings.feed.url}”; give it a configuration "
            "of its own with feed.path, and copy that folder to the bucket"
        )
    kept = settings.database_path.with_name("fetch.json")
    subscribed, pause = feeds.read(listed), duration(every)
    if status:
        _say_status(state.load(kept), subscribed, every=pause, now=build.utc_now())
        return
    delay_s = duration(delay).total_seconds()
    with (
        state.owned(kept),
        tempfile.TemporaryDirectory() as staging,
        Parsers(Folder(Path(staging))) as parsers,
    ):
        known = state.load(kept)

        async def work() -> Round | None:
            async with Web(allowed=allow or (), delay_s=delay_s, robots=robots) as web:
                fetcher = Fetcher(
                    subscribed,
                    known,
                    web,
                    parsers,
                    folder=settings.feed_path,
                    staging=Path(staging),
                    every=pause,
                    pages=pages,
                    save=lambda: state.save(kept, known),
                )
                return await (fetcher.round(now=build.utc_now()) if once else _run(fetcher))

        _tell(asyncio.run(work()))


async def _run(fetcher: Fetcher) -> None:
    """Fetch until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await fetcher.run(clock=build.utc_now, stop=stop)


def _tell(report: Round | None) -> None:
    """Say what one round did.

    Raises:
        BotError: every feed failed.
    """
    if report is None:
        return
    typer.echo(
        f"{report.polled} feeds asked, {report.unchanged} unchanged, {report.failed} failed; "
        f"{report.articles} articles written"
    )
    if report.polled and report.failed == report.polled:
        raise BotError("every feed failed; the option --status says why")


def _say_status(
    known: state.State, subscribed: Sequence[Feed], *, every: timedelta, now: datetime
) -> None:
    """Say how fetching stands.

    Raises:
        Exit: nothing has been fetched lately, or every feed fails.
    """
    looked = datetime.fromisoformat(known.looked) if known.looked else None
    typer.echo(f"last looked at {times.ago(looked, now=now)}" if looked else "nothing fetched yet")
    failing = [(feed, known.of(feed.url)) for feed in subscribed if known.of(feed.url).failures]
    typer.echo(f"{len(subscribed)} feeds, {len(failing)} of them fail")
    for feed, one in failing:
        typer.echo(f"  {feed.url}: {one.reason}; {one.failures} times, again {one.due}")
        if one.moved_to:
            typer.echo(f"    it has moved to {one.moved_to}")
    if looked is None or now - looked > max(_LATE, 2 * every) or len(failing) == len(subscribed):
        raise typer.Exit(1)
