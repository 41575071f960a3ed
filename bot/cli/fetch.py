"""`fetch`: a process of its own that fills the folder from feeds on the web."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import set_up_log
from bot.config.settings import Settings
from bot.errors import UserError
from bot.feed.workers import Parsers
from bot.fetch import feeds, state
from bot.fetch.feeds import Feed
from bot.fetch.fetcher import Fetcher, Round
from bot.fetch.http import Web
from bot.run import build
from bot.wording import times
from bot.wording.typed import duration

#: What is due is looked for at least this often, in seconds.
_LOOK_S = 60.0
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
    kept = settings.database_path.with_name("fetch.json")
    subscribed = feeds.read(listed)
    if status:
        _say_status(state.load(kept), subscribed, now=build.utc_now())
        return
    work = partial(
        _fetch,
        settings,
        subscribed,
        kept,
        every=duration(every),
        delay_s=duration(delay).total_seconds(),
        robots=robots,
        pages=pages,
        allowed=allow or [],
    )
    with state.owned(kept):
        report = asyncio.run(work(once=once))
    typer.echo(
        f"{report.polled} feeds asked, {report.unchanged} unchanged, {report.failed} failed; "
        f"{report.articles} articles written"
    )
    if report.polled and report.failed == report.polled:
        raise UserError(f"every feed failed; `fetch {listed} --status` says why")


async def _fetch(
    settings: Settings,
    subscribed: Sequence[Feed],
    kept: Path,
    *,
    every: timedelta,
    delay_s: float,
    robots: bool,
    pages: bool,
    allowed: Sequence[str],
    once: bool,
) -> Round:
    """Fetch until told to end, or once; returns what the last round did."""
    known, stop = state.load(kept), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with tempfile.TemporaryDirectory() as staging, Parsers(Path(staging)) as parsers:
        async with Web(allowed=allowed, delay_s=delay_s, robots=robots) as web:
            fetcher = Fetcher(
                subscribed,
                known,
                web,
                parsers,
                folder=settings.feed_path,
                staging=Path(staging),
                every=every,
                pages=pages,
                save=lambda: state.save(kept, known),
            )
            while True:
                working = asyncio.create_task(fetcher.round(now=build.utc_now()))
                stopping = asyncio.create_task(stop.wait())
                await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
                stopping.cancel()
                if not working.done():
                    working.cancel()
                    with contextlib.suppress(asyncio.CancelledError):
                        await working
                    state.save(kept, known)
                    return Round()
                if once or stop.is_set():
                    return working.result()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), _LOOK_S)


def _say_status(known: state.State, subscribed: Sequence[Feed], *, now: datetime) -> None:
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
    if looked is None or now - looked > _LATE or len(failing) == len(subscribed):
        raise typer.Exit(1)
