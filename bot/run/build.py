"""The only place that builds objects."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from rich.console import Console

from bot.archive.ingest import Ingest
from bot.config.settings import Settings
from bot.desk.desk import Desk
from bot.desk.priority import Priority
from bot.desk.reading_room import ReadingRoom
from bot.editions import schedules
from bot.editions.deliver import Deliverer
from bot.editions.publish import Publisher
from bot.errors import ConfigError, Problem, UserError
from bot.feed.files import FeedFiles, Folder
from bot.feed.workers import Parsers
from bot.health.alerts import Alerts
from bot.health.vitals import Vitals
from bot.llm import Summariser
from bot.llm.settings import key_of
from bot.platforms import Platform
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.file import FilePlatform
from bot.platforms.slack.settings import SlackSettings, tokens_of
from bot.platforms.terminal import TerminalPlatform
from bot.run.absence import AbsenceWatch
from bot.run.orders import Orders
from bot.store.database import Database
from bot.store.duty import Duty
from bot.store.outbox import Delivery

if TYPE_CHECKING:
    from bot.platforms.discord.ban import Ban
    from bot.run.service import Service

Clock = Callable[[], datetime]
#: Posts a digest by name and returns what to tell the person who asked.
Post = Callable[[str], str]


def utc_now() -> datetime:
    """Return the current time."""
    return datetime.now(UTC)


def build_feed(settings: Settings) -> FeedFiles:
    """Return where the files of the feed lie: a folder, or a bucket.

    Raises:
        UserError: what speaks to object stores is not installed.
    """
    if not settings.feed.url:
        return Folder(settings.feed_path)
    try:
        # As the clients of platforms: it costs half a second and 40 MB.
        from bot.feed.bucket import Bucket  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UserError(
            f"feed.url needs the package “{error.name}”; install “briefing-bot[s3]”"
        ) from error
    return Bucket(
        settings.feed.url, endpoint=settings.feed.endpoint, environment=settings.environment
    )


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


def build_publisher(
    settings: Settings, database: Database, platforms: Mapping[str, Platform]
) -> Publisher:
    """Return what composes editions over this database and renders them for these platforms."""
    return Publisher(settings, database, platforms, writer=build_writer(settings, database))


def build_previewer(settings: Settings, database: Database) -> Publisher:
    """Return what only shows editions: it needs no platform and, without a key, no model."""
    return Publisher(settings, database, {}, writer=_writer_with_key(settings, database))


def build_writer(settings: Settings, database: Database) -> Summariser | None:
    """Return what words documents by a language model, or None where none is configured.

    Raises:
        ConfigError: the model's server is not on this machine, and there is no key for it.
    """
    if settings.llm is None:
        return None
    try:
        key = key_of(settings.llm, settings.environment)
    except UserError as error:
        raise ConfigError(
            [Problem(settings.llm.api_key_env, str(error))], source="the environment"
        ) from error
    if not key and settings.llm.address.startswith("https:"):
        problem = Problem(settings.llm.api_key_env, "is missing; docs/llm.md says where it goes")
        raise ConfigError([problem], source="the environment")
    # The HTTP client is imported where it is needed: it costs a tenth of a second.
    from bot.llm.writer import Writer  # noqa: PLC0415

    return Writer(settings.llm, database, key=key)


def _writer_with_key(settings: Settings, database: Database) -> Summariser | None:
    """Return the model's writer; None, and all is quoted, where its key is missing."""
    try:
        return build_writer(settings, database)
    except ConfigError:
        return None


def build_desk(
    settings: Settings,
    database: Database,
    *,
    clock: Clock,
    post: Post,
    running: Callable[[], bool],
) -> Desk:
    """Return the desk of a command beside the service: `post` posts a digest, `running` says
    whether there is a service.

    It answers without the secrets of platforms, and quotes where the model's key is missing.
    """
    return Desk(
        settings,
        database,
        Publisher(settings, database, {}),
        clock=clock,
        post=post,
        running=running,
        writer=_writer_with_key(settings, database),
    )


def build_service(
    settings: Settings,
    database: Database,
    parsers: Parsers,
    platforms: Mapping[str, Platform],
    *,
    clock: Clock,
    reread: Callable[[], Settings] | None = None,
    writer: Summariser | None = None,
) -> Service:
    """Return the service with everything it works with; `clock` is this process's.

    Raises:
        DatabaseFault: the database cannot be reached.
    """
    # As the clients: commands do without the server of pages, which costs a quarter of a second.
    from bot.run.service import Parts, Service, Term  # noqa: PLC0415
    from bot.web.pages import Pages  # noqa: PLC0415

    own_clock, clock = clock, database.clock(clock)
    stopping, priority = threading.Event(), Priority()
    publisher = Publisher(settings, database, platforms, writer=writer)

    def quiet_until(digest: str) -> datetime | None:
        with database.read() as conn:
            return schedules.quiet_until(conn, settings, digest, now=clock())

    def due(delivery: Delivery) -> datetime | None:
        with database.read() as conn:
            day = date.fromisoformat(delivery.date)
            return schedules.due(conn, settings, delivery.digest, day, delivery.slot)

    def post(digest: str) -> str:
        editions = publisher.post(digest, kind="posted", now=clock())
        service.wake()
        return f"on its way to {', '.join(edition.destination for edition in editions)}"

    desk = Desk(
        settings,
        database,
        publisher,
        clock=clock,
        post=post,
        running=lambda: True,
        writer=writer,
        priority=priority,
    )
    room = ReadingRoom(settings, database, desk, clock=clock, priority=priority)
    pages = Pages(settings, room, clock=clock)
    alive = settings.database_path.with_name(f"{settings.database_path.name}.alive")

    def take_up(duty: Duty) -> Term:
        over = threading.Event()
        on_duty = Publisher(settings, duty, platforms, writer=writer)
        return Term(
            duty=duty,
            ingest=Ingest(
                settings,
                duty,
                parsers,
                stopping=lambda: over.is_set() or stopping.is_set(),
                give_way=priority.give_way,
            ),
            publisher=on_duty,
            deliverer=Deliverer(duty, platforms, clock=clock, quiet_until=quiet_until, due=due),
            orders=Orders(on_duty, forgot=pages.forget),
            alerts=Alerts(settings, duty, platforms),
            absences=AbsenceWatch(duty, alive),
            over=over,
        )

    parts = Parts(
        database=database,
        parsers=parsers,
        platforms=platforms,
        desk=desk,
        pages=pages,
        vitals=Vitals(),
        take_up=take_up,
        stand_by=AbsenceWatch(database, alive).stand_by,
        stopping=stopping,
    )
    service = Service(settings, parts, clock=clock, own_clock=own_clock, reread=reread)
    return service
