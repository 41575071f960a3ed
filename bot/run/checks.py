"""What `check` says: what is wrong and what to do about it, then what comes next."""

from __future__ import annotations

import asyncio
import os
import shlex
import socket
import stat
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.config.settings import Digest, Settings
from bot.desk import pictures
from bot.desk.listings import SOURCES_WINDOW
from bot.editions.links import SECRET, SECRET_CHARS, secret_of
from bot.errors import ParseError, StoreError, UserError
from bot.feed import confine
from bot.feed.files import FeedFiles
from bot.feed.scan import FeedMissing, Listing
from bot.health import alerts
from bot.llm.settings import key_of
from bot.model import CheckResult, is_direct
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.slack.settings import tokens_of
from bot.run.build import build_feed
from bot.slots import next_slot
from bot.store import opening
from bot.wording import drawings, phrases

MARKS = {"good": "✓", "warning": "!", "problem": "✗"}


def run(settings: Settings, *, now: datetime, running: bool) -> list[CheckResult]:
    """Look at everything the bot needs and return what was found, problems and all."""
    return [
        CheckResult("good", f"configuration: {settings.source}"),
        *_feed(settings),
        *_parsers(),
        *_database(settings, now=now, running=running),
        *_modes(settings),
        *_files(settings),
        *_switched_off(settings),
        *_web(settings, running=running),
        *_pages(settings),
        *asyncio.run(platforms(settings)),
        *_model(settings),
        *_pictures(settings),
        *_digests(settings, now=now),
    ]


def failed(found: Sequence[CheckResult]) -> bool:
    """Return whether anything found has to be put right before the bot can do its work."""
    return any(result.level == "problem" for result in found)


def _feed(settings: Settings) -> Iterator[CheckResult]:
    try:
        feed = build_feed(settings)
        listing = feed.scan()
    except (FeedMissing, UserError) as error:
        yield CheckResult("problem", f"feed: {error}")
        return
    yield CheckResult("good", f"feed: “{settings.feed_name}”, {len(listing.states)} files")
    if listing.unlisted:
        yield CheckResult(
            "warning",
            f"feed: {listing.unlisted:,} files more are of types that are not read, and not "
            "listed; move them elsewhere",
        )
    yield from _objects(feed, listing) if settings.feed.url else _folder(settings, listing)


def _objects(feed: FeedFiles, listing: Listing) -> Iterator[CheckResult]:
    """Look whether the newest object of a bucket may be read."""
    try:
        for state in listing.states[-1:]:
            with feed.opened(state.path, mark=None):
                pass
    except FeedMissing as error:
        yield CheckResult("problem", f"feed: {error}")
    except ParseError as error:
        if not error.permanent:
            yield CheckResult("problem", f"feed: “{state.path}” {error}; allow s3:GetObject")


def _folder(settings: Settings, listing: Listing) -> Iterator[CheckResult]:
    """Look whether the files of a folder may be read, and whether the database is none of them."""
    if settings.database_path.resolve().is_relative_to(settings.feed_path.resolve()):
        yield CheckResult(
            "problem",
            f"feed: the database “{settings.database_path}” lies in it; move one of them, with "
            "feed.path or store.url",
        )
    unreadable = [s for s in listing.states if not os.access(settings.feed_path / s.path, os.R_OK)]
    if unreadable:
        yield CheckResult(
            "warning",
            f"feed: {len(unreadable)} files may not be read by this user; run the fetcher as this "
            "user",
        )


def _parsers() -> Iterator[CheckResult]:
    """Say what this kernel cannot keep a parser from; parsing goes on without."""
    lacking = confine.missing()
    for line in lacking:
        yield CheckResult("warning", f"parsers: this kernel has no {line}")
    if not lacking:
        yield CheckResult("good", "parsers: confined, without files, network or other programs")


def _database(settings: Settings, *, now: datetime, running: bool) -> Iterator[CheckResult]:
    folder = _nearest_folder(settings.database_path)
    if not os.access(folder, os.W_OK):
        yield CheckResult(
            "problem", f"database: “{folder}” cannot be written; correct store.url or its rights"
        )
        return
    try:
        name = opening.named(settings.database)
        articles = opening.count_articles(settings.database)
        partly = opening.partly_read(settings.database) if articles else None
    except StoreError as error:
        yield CheckResult("problem", f"database: {error}")
        return
    if articles is None:
        yield CheckResult("good", f"database: {name} will be made")
        return
    writers = opening.writers(settings.database)
    is_running = running or any(one.is_on_duty for one in writers)
    state = "the service is running" if is_running else "no service is running"
    yield CheckResult("good", f"database: {name}, {articles} articles; {state}")
    for one in writers:
        does = "is on duty" if one.is_on_duty else "stands by"
        yield CheckResult("good", f"database: {one.name} {does}")
    if partly:
        yield CheckResult("warning", f"read in part: {alerts.partly_words(*partly)}")
    if articles:
        yield from _claims(settings, now=now)


def _claims(settings: Settings, *, now: datetime) -> Iterator[CheckResult]:
    """Name the sources of the last days that the bot knows by their articles' own word alone."""
    since = now - SOURCES_WINDOW
    claimed = opening.claimed_sources(settings.database, settings.feed.mixed, since=since)
    if claimed:
        yield CheckResult(
            "good",
            f"sources: only their own articles name {phrases.listed(claimed)}; a folder for each, "
            "or [outlets], makes sure",
        )


def _modes(settings: Settings) -> Iterator[CheckResult]:
    """Look whether other users of this machine may read secrets and the database."""
    for path in (settings.base / ".env", settings.database_path):
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
        except OSError:
            continue
        if mode & (stat.S_IRWXG | stat.S_IRWXO):
            yield CheckResult(
                "warning",
                f"“{path}” is open to other users of this machine (mode {mode:04o}); run: "
                f"chmod 600 {shlex.quote(str(path))}",
            )


def _files(settings: Settings) -> Iterator[CheckResult]:
    """Check where `file:` destinations write."""
    for name in sorted(to for to in settings.destinations if to.startswith("file:")):
        path = settings.base / name.removeprefix("file:")
        nearest = path if path.exists() else _nearest_folder(path)
        if path.is_dir() or not os.access(nearest, os.W_OK):
            yield CheckResult(
                "problem",
                f"{name}: it cannot be written; choose another file or correct its rights",
            )
        else:
            yield CheckResult("good", f"{name}: can be written")


def _switched_off(settings: Settings) -> Iterator[CheckResult]:
    """Find destinations, of digests and of alerts, for which something is missing in the
    configuration.
    """
    for name in sorted(settings.destinations):
        platform, _, place = name.partition(":")
        secrets = [f"{other}_WEBHOOK_{place.upper()}" for other in ("DISCORD", "SLACK")]
        if platform == "webhook" and not any(
            settings.environment.get(secret, "").strip() for secret in secrets
        ):
            yield CheckResult(
                "problem", f"{name}: its URL is missing; put it into {' or '.join(secrets)}"
            )
        if platform in ("discord", "slack") and getattr(settings, platform) is None:
            yield CheckResult(
                "problem",
                f"{name}: [{platform}] is not switched on; add the section, docs/{platform}.md "
                "tells how",
            )


def _web(settings: Settings, *, running: bool) -> Iterator[CheckResult]:
    """Look whether the address of health and metrics can be had; a running service has it
    already.
    """
    address = settings.web.address
    if address is None or running:
        return
    try:
        family, kind, _, _, where = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(where)
    except OSError as error:
        why = error.strerror or str(error)
        reason = (
            f"web: {settings.web.listen} cannot be had ({why.lower()}); free it or change "
            "web.listen"
        )
        yield CheckResult("warning", f"{reason}, else there is no /healthz and no /metrics")
    else:
        yield CheckResult("good", f"web: {settings.web.listen} is free")


def _pages(settings: Settings) -> Iterator[CheckResult]:
    """Say who can read the pages beyond this machine."""
    web = settings.web
    if web.address is None or web.is_for_this_machine:
        return
    if not (web.public_url or web.place_header):
        yield CheckResult("good", "web: no pages; web.public_url lets readers in, docs/web.md")
    elif not (web.place_header or secret_of(settings.environment)):
        yield CheckResult(
            "warning",
            f"web: nobody can be let in; put {SECRET}, {SECRET_CHARS} characters or more, into "
            ".env, or set web.place_header",
        )


async def platforms(settings: Settings) -> list[CheckResult]:
    """Ask each platform that is on about its token, its rights and its destinations; nothing is
    posted.
    """
    # Whether somebody takes direct messages is known once one is sent.
    channels = {to for to in settings.destinations if not is_direct(to)}
    found = []
    if settings.discord is not None:
        from bot.platforms.discord import checks as discord  # noqa: PLC0415
        from bot.platforms.discord.ban import Ban  # noqa: PLC0415

        token = settings.environment.get("DISCORD_TOKEN", "").strip()
        if token:
            here = sorted(to for to in channels if to.startswith("discord:"))
            ban = Ban.beside(settings.database_path)
            found += await discord.check(settings.discord, token=token, destinations=here, ban=ban)
        else:
            found.append(
                CheckResult(
                    "problem", "DISCORD_TOKEN is missing; docs/discord.md says where it comes from"
                )
            )
    if settings.slack is not None:
        from bot.platforms.slack import checks as slack  # noqa: PLC0415

        tokens, problems = tokens_of(settings.slack, settings.environment)
        found += [CheckResult("problem", str(problem)) for problem in problems]
        here = sorted(to for to in channels if to.startswith("slack:"))
        found += await slack.check(settings.slack, tokens=tokens, destinations=here)
    return found + await _webhooks(settings)


async def _webhooks(settings: Settings) -> list[CheckResult]:
    """Ask the platforms about the webhooks that the configuration names; nothing is posted."""
    names = {
        to.removeprefix("webhook:") for to in settings.destinations if to.startswith("webhook:")
    }
    if not names:
        return []
    from bot.platforms.discord import checks as discord  # noqa: PLC0415
    from bot.platforms.discord import webhook as discord_webhook  # noqa: PLC0415
    from bot.platforms.discord.ban import Ban  # noqa: PLC0415
    from bot.platforms.slack import checks as slack  # noqa: PLC0415
    from bot.platforms.slack import webhook as slack_webhook  # noqa: PLC0415

    on_discord = _of(discord_webhook.urls_of(settings.environment), names)
    on_slack = _of(slack_webhook.urls_of(settings.environment), names)
    ban = Ban.beside(settings.database_path)
    return [
        *await discord.check_webhooks(
            settings.discord or DiscordSettings(), urls=on_discord, ban=ban
        ),
        *await slack.check_webhooks(on_slack),
    ]


def _of(urls: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    return {name: url for name, url in urls.items() if name in names}


def _pictures(settings: Settings) -> Iterator[CheckResult]:
    if settings.pictures is None:
        return
    if not pictures.is_installed():
        yield CheckResult(
            "problem",
            "pictures: none is drawn; install “briefing-bot[pictures]”, or drop [pictures]",
        )
        return
    sizes = [len(asyncio.run(pictures.png_of(drawings.sheet(words)))) for words in ("", "Reports")]
    if sizes[0] == sizes[1]:
        yield CheckResult(
            "problem", "pictures: this machine has no font for them; install fonts-dejavu-core"
        )
        return
    yield CheckResult("good", "pictures: drawn beside answers about one story")


def _model(settings: Settings) -> Iterator[CheckResult]:
    if settings.llm is None:
        return
    where = f"model: {settings.llm.model} at {settings.llm.address}"
    try:
        key = key_of(settings.llm, settings.environment)
    except UserError as error:
        yield CheckResult("problem", f"{where}: {error}")
        return
    if not key and settings.llm.address.startswith("https:"):
        yield CheckResult(
            "problem",
            f"{where}: {settings.llm.api_key_env} is missing; docs/llm.md says where it goes",
        )
        return
    # The HTTP client costs a tenth of a second.
    from bot.llm import checks as model  # noqa: PLC0415

    yield asyncio.run(model.check(settings.llm, key=key))


def _digests(settings: Settings, *, now: datetime) -> Iterator[CheckResult]:
    for digest in settings.digests:
        zone = settings.zone_of(digest)
        slot = next_slot(at=digest.at, days=digest.days, zone=zone, after=now)
        if slot is None:
            yield CheckResult(
                "problem", f"{digest.name}: no day and hour ever comes; correct its days"
            )
            continue
        local = slot.due.astimezone(ZoneInfo(zone))
        moment = f"{local:%a} {local.day} {local:%B %H:%M} {zone} ({slot.due:%H:%M} UTC)"
        yield CheckResult("good", f"{digest.name}: next {moment}, to {', '.join(digest.to)}")
        if digest.quiet_hours is not None:
            yield from _quiet(digest, digest.quiet_hours)


def _quiet(digest: Digest, quiet: tuple[str, str]) -> Iterator[CheckResult]:
    """Find hours at which nothing is posted because they are quiet."""
    begin, end = quiet
    for at in digest.at:
        is_quiet = begin <= at < end if begin < end else at >= begin or at < end
        if is_quiet:
            yield CheckResult(
                "warning",
                f"{digest.name}: {at} lies in its quiet hours {begin}-{end}, so it is posted at "
                f"{end}; move one of them",
            )


def _nearest_folder(path: Path) -> Path:
    return next(parent for parent in path.parents if parent.exists())
