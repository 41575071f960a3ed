"""The only place that builds objects.

One process at a time writes: it holds the instance lock beside the database. Every other command
reads, or leaves a request that the running service carries out.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import gc
import logging
import os
import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rich.console import Console

from bot.archive.ingest import Ingest, Progress, Report, settle
from bot.config import settings as config
from bot.config.settings import Settings
from bot.desk.desk import Desk
from bot.editions.deliver import Deliverer
from bot.editions.publish import Publisher
from bot.errors import BotError, ConfigError, Problem, StoreError, UserError
from bot.feed.workers import Parsers
from bot.llm import Summariser
from bot.llm.settings import key_of
from bot.model import Document, Edition
from bot.news.wording import naturalness
from bot.platforms import Platform, adapter
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.file import FilePlatform
from bot.platforms.slack.settings import SlackSettings, tokens_of
from bot.platforms.terminal import TerminalPlatform
from bot.run import mailbox as requests
from bot.run.service import Service
from bot.store import outbox
from bot.store.opening import open_for_writing
from bot.store.sqlite import Database

if TYPE_CHECKING:
    from bot.platforms.discord.ban import Ban

log = logging.getLogger(__name__)

#: What the service has not ended by itself so long after its last word is cut short.
EXIT_S = 1.5


def utc_now() -> datetime:
    """Return the current time."""
    return datetime.now(UTC)


def _clock(now: datetime | None) -> Callable[[], datetime]:
    """Return the clock of a command that may have been told what time it is."""
    return utc_now if now is None else lambda: now


class Busy(UserError):
    """Another process of the bot owns the database."""


@contextlib.contextmanager
def instance_lock(settings: Settings) -> Iterator[None]:
    """Own the database until the block ends.

    Raises:
        Busy: another process owns it.
        StoreError: the folder of the database cannot be written.
    """
    folder = settings.database_path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(
            folder / f"{settings.database_path.name}.lock",
            os.O_RDWR | os.O_CREAT | os.O_CLOEXEC,
            0o600,
        )
    except OSError as error:
        raise StoreError(
            f"the folder “{folder}” cannot be written: {error.strerror}; correct store.url"
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(
                "the bot is already running on this database; stop it first, or use the commands that ask it"
            ) from error
        yield
    finally:
        os.close(handle)


def is_running(settings: Settings) -> bool:
    """Return whether a process owns the database."""
    try:
        handle = os.open(
            settings.database_path.parent / f"{settings.database_path.name}.lock", os.O_RDWR
        )
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


@contextlib.contextmanager
def owned(settings: Settings) -> Iterator[Database]:
    """Own the database and open it for writing until the block ends.

    Raises:
        Busy, StoreError: as `instance_lock`, `open_for_writing`.
    """
    with (
        instance_lock(settings),
        contextlib.closing(open_for_writing(settings.database_path)) as database,
    ):
        yield database


def build_platforms(settings: Settings, *, console: Console) -> dict[str, Platform]:
    """Return the adapters that are switched on, by the first word of their destinations, a
    webhook's by all of it.

    Raises:
        ConfigError: a platform is on but its token is missing.
    """
    platforms: dict[str, Platform] = {
        "terminal": TerminalPlatform(console),
        "file": FilePlatform(settings.base),
    }
    if settings.discord is not None:
        platforms["discord"] = _discord(settings, settings.discord)
    if settings.slack is not None:
        platforms["slack"] = _slack(settings, settings.slack)
    if any(destination.startswith("webhook:") for destination in settings.destinations):
        platforms |= _webhooks(settings)
    return platforms


# The clients are imported where they are switched on: together they cost half a second and 60 MB.


def _discord(settings: Settings, section: DiscordSettings) -> Platform:
    from bot.platforms.discord.platform import DiscordPlatform  # noqa: PLC0415

    token = settings.environment.get("DISCORD_TOKEN", "").strip()
    if not token:
        problem = Problem(
            "DISCORD_TOKEN",
            "is missing; docs/discord.md says where it comes from and where it goes",
        )
        raise ConfigError([problem], source="the environment")
    return DiscordPlatform(section, token=token, ban=_ban(settings))


def _ban(settings: Settings) -> Ban:
    """Return Discord's ban of this machine, if there is one, as an earlier process left word of
    it.
    """
    from bot.platforms.discord.ban import Ban  # noqa: PLC0415

    return Ban.beside(settings.database_path)


def _slack(settings: Settings, section: SlackSettings) -> Platform:
    from bot.platforms.slack.platform import SlackPlatform  # noqa: PLC0415

    tokens, problems = tokens_of(section, settings.environment)
    if problems:
        raise ConfigError(problems, source="the environment")
    return SlackPlatform(section, tokens=tokens)


def _webhooks(settings: Settings) -> dict[str, Platform]:
    from bot.platforms.discord import webhook as discord  # noqa: PLC0415
    from bot.platforms.slack import webhook as slack  # noqa: PLC0415

    there = discord.urls_of(settings.environment)
    here = slack.urls_of(settings.environment)
    on_discord = discord.WebhookPlatform(
        settings.discord or DiscordSettings(), urls=there, ban=_ban(settings)
    )
    on_slack = slack.WebhookPlatform(settings.slack or SlackSettings(), urls=here)
    return {f"webhook:{name}": on_discord for name in there} | {
        f"webhook:{name}": on_slack for name in here
    }


def build_publisher(settings: Settings, database: Database, *, console: Console) -> Publisher:
    """Return what composes editions over this database."""
    platforms = build_platforms(settings, console=console)
    return Publisher(settings, database, platforms, writer=build_writer(settings, database))


def build_writer(settings: Settings, database: Database) -> Summariser | None:
    """Return what words documents by a language model, or None where none is configured.

    Raises:
        ConfigError: the model's server is not on this machine, and there is no key for it.
    """
    if settings.llm is None:
        return None
    # The HTTP client is imported where it is needed: it costs a tenth of a second.
    from bot.llm.writer import Writer  # noqa: PLC0415

    try:
        key = key_of(settings.llm, settings.environment)
    except UserError as error:
        raise ConfigError(
            [Problem(settings.llm.api_key_env, str(error))], source="the environment"
        ) from error
    if not key and settings.llm.address.startswith("https:"):
        problem = Problem(settings.llm.api_key_env, "is missing; docs/llm.md says where it goes")
        raise ConfigError([problem], source="the environment")
    return Writer(settings.llm, database, key=key)


def build_desk(
    settings: Settings, database: Database, *, now: datetime | None, console: Console
) -> Desk:
    """Return the desk of a command beside the service; `now`, where given, is what its clock
    says.
    """

    def post_now(name: str) -> str:
        try:
            editions = post(settings, name=name, kind="posted", now=now, console=console)
        except Busy:
            words = {"digest": name, "kind": "posted", "now": now.isoformat() if now else ""}
            return requests.ask(settings.database_path.parent, "post", words)
        return f"posted to {', '.join(edition.destination for edition in editions)}"

    return Desk(
        settings,
        database,
        build_publisher(settings, database, console=console),
        clock=_clock(now),
        post=post_now,
        running=lambda: is_running(settings),
        writer=build_writer(settings, database),
    )


def send(settings: Settings, document: Document, *, to: str, console: Console) -> None:
    """Send a document to one destination at once, outside every schedule; nothing counts as told.

    Raises:
        UserError: the destination's platform is not switched on.
        DeliveryError: it was not delivered.
    """
    platform = adapter(build_platforms(settings, console=console), to)
    if platform is None:
        raise UserError(
            f"“{to}” is not a destination that is switched on; expected {config.DESTINATIONS}"
        )

    async def send_all(platform: Platform) -> None:
        for part in platform.render(document):
            await platform.send(to, part, key=uuid.uuid4().hex[: outbox.KEY_CHARS])

    asyncio.run(send_all(platform))


def prompt(
    settings: Settings, database: Database, *, now: datetime | None, console: Console
) -> None:
    """Take commands at the terminal until /quit or the end of input."""
    desk = build_desk(settings, database, now=now, console=console)
    asyncio.run(TerminalPlatform(console).serve(desk))


def ingest(settings: Settings, *, now: datetime | None, progress: Progress | None) -> Report:
    """Read the folder once, waiting for files that still settle.

    Raises:
        Busy, StoreError, FeedMissing: as `owned` and `settle`.
    """
    with owned(settings) as database, Parsers(settings.feed_path) as parsers:
        return settle(
            Ingest(settings, database, parsers), now=now, clock=utc_now, progress=progress
        )


def post(
    settings: Settings, *, name: str, kind: requests.Kind, now: datetime | None, console: Console
) -> list[Edition]:
    """Compose a digest for each of its destinations and deliver it; returns the editions.

    `now`, where given, is the moment it is composed for and delivered at.

    Raises:
        UserError: no such digest.
        Busy, StoreError: as `owned`.
    """
    with owned(settings) as database:
        platforms = build_platforms(settings, console=console)
        publisher = Publisher(
            settings, database, platforms, writer=build_writer(settings, database)
        )
        editions = publisher.post(name, kind=kind, now=now or utc_now())
        asyncio.run(Deliverer(database, platforms, clock=_clock(now)).drain())
        return editions


def forget(settings: Settings, target: str, *, console: Console) -> str:
    """Make an article disappear, through the running service where there is one; returns what went.

    Raises:
        UserError: no such article.
        StoreError: as `owned`.
    """
    try:
        with owned(settings) as database:
            publisher = build_publisher(settings, database, console=console)
            return publisher.carry_out("forget", {"target": target}, now=utc_now())
    except Busy:
        return requests.ask(settings.database_path.parent, "forget", {"target": target})


def serve(
    settings: Settings,
    *,
    console: Console,
    reread: Callable[[], Settings] | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> None:
    """Run the service in this process until it is told to stop; `clock` says what time it is.

    On SIGHUP it begins anew with what `reread` returns; where that cannot be used it goes on as it
    was.

    Raises:
        Busy, StoreError: as `owned`.
    """
    before, following = settings, _serve_once(settings, console=console, reread=reread, clock=clock)
    while following is not None:
        try:
            before, following = (
                following,
                _serve_once(following, console=console, reread=reread, clock=clock),
            )
        except BotError as error:
            log.error("config.refused", extra={"reason": str(error)})
            following = _serve_once(before, console=console, reread=reread, clock=clock)


def _serve_once(
    settings: Settings,
    *,
    console: Console,
    reread: Callable[[], Settings] | None,
    clock: Callable[[], datetime],
) -> Settings | None:
    """Run the service once and return the settings to begin anew with, or None when it is to
    end.
    """

    async def run() -> Settings | None:
        # Read now, it makes nobody wait for half a second later.
        naturalness("")
        # What is there now stays; looking through it for garbage would stop the loop for a tenth of
        # a second.
        gc.collect()
        gc.freeze()
        following = await service.run()
        if following is None:
            # A parser or a disk that hangs must not hold the process: every state is committed, or
            # not at all.
            exit_anyway = threading.Timer(EXIT_S, os._exit, args=(0,))
            exit_anyway.daemon = True
            exit_anyway.start()
        return following

    with owned(settings) as database, Parsers(settings.feed_path) as parsers:
        platforms = build_platforms(settings, console=console)
        writer = build_writer(settings, database)
        service = Service(
            settings, database, parsers, platforms, clock=clock, reread=reread, writer=writer
        )
        return asyncio.run(run())
