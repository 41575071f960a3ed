"""What `check` says about Slack: whether each token works, what it may do, and whether the bot is
in its channels.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from http import HTTPStatus

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import DeliveryError
from bot.model import CheckResult
from bot.platforms.slack import errors
from bot.platforms.slack.manifest import MORE_SCOPES, SCOPES
from bot.platforms.slack.patience import Patience
from bot.platforms.slack.platform import web_client
from bot.platforms.slack.settings import DESTINATION, SlackSettings, Tokens, path_of
from bot.platforms.slack.webhook import VARIABLE, url_of

_PROBE_S = 10.0


async def check(
    settings: SlackSettings,
    *,
    tokens: Mapping[str, Tokens],
    destinations: Iterable[str],
    patience: Patience = Patience(),  # noqa: B008
) -> list[CheckResult]:
    """Look at each workspace and each destination channel. Posts nothing."""
    wanted = sorted(set(destinations))
    found = [
        result
        for name, kept in tokens.items()
        async for result in _workspace(
            settings, kept, name=name, destinations=wanted, patience=patience
        )
    ]
    for destination in wanted:
        named = DESTINATION.fullmatch(destination)
        if named and (named["workspace"] or "") not in tokens:
            found.append(
                CheckResult(
                    "problem", f"{destination}: no token for this workspace is in the environment"
                )
            )
    return found


async def check_webhooks(urls: Mapping[str, str]) -> list[CheckResult]:
    """Ask Slack whether it knows each webhook, by name; nothing is posted."""
    timeout = aiohttp.ClientTimeout(total=_PROBE_S)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        return [await _webhook(session, name, urls) for name in sorted(urls)]


async def _webhook(
    session: aiohttp.ClientSession, name: str, urls: Mapping[str, str]
) -> CheckResult:
    label = f"webhook:{name}"
    try:
        # Without a message, a webhook that works complains of the message.
        async with session.get(url_of(name, urls), allow_redirects=False) as response:
            status = response.status
    except DeliveryError as error:
        return CheckResult("problem", f"{label}: {error.reason}")
    except errors.BROKEN as error:
        reason = errors.as_delivery_error(error, name="").reason
        return CheckResult("problem", f"{label}: {reason}")
    if status in (HTTPStatus.OK, HTTPStatus.BAD_REQUEST):
        return CheckResult("good", f"{label}: Slack knows it; nothing was posted")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return CheckResult("warning", f"{label}: Slack fails just now (HTTP {status}); ask again")
    made_anew = f"make a new one and put its URL into {VARIABLE}{name.upper()}"
    return CheckResult("problem", f"{label}: Slack refuses it (HTTP {status}); {made_anew}")


async def _workspace(
    settings: SlackSettings,
    tokens: Tokens,
    *,
    name: str,
    destinations: Iterable[str],
    patience: Patience,
) -> AsyncIterator[CheckResult]:
    web = web_client(settings, tokens.bot, patience)
    label = f"slack {name}".strip()
    try:
        who = await web.auth_test()
    except (SlackApiError, *errors.BROKEN) as error:
        yield CheckResult(
            "problem", f"{label}: {errors.as_delivery_error(error, name=settings.name).reason}"
        )
        return
    yield CheckResult("good", f"{label}: I am in {who.get('team', 'the workspace')}")
    yield _scopes(label, str(who.headers.get("x-oauth-scopes", "")))
    if settings.listen:
        yield await _over_http(settings, tokens, name, label=label)
    else:
        yield await _socket_mode(settings, tokens, web, label=label)
    for destination in destinations:
        named = DESTINATION.fullmatch(destination)
        if named and (named["workspace"] or "") == name:
            yield await _channel(settings, web, named["channel"])


def _scopes(label: str, granted: str) -> CheckResult:
    held = {scope.strip() for scope in granted.split(",")}
    wanted = SCOPES | MORE_SCOPES
    missing = [scope for scope in wanted if scope not in held]
    if not missing:
        return CheckResult("good", f"{label}: every scope is granted")
    said = "; ".join(f"{scope} ({wanted[scope]})" for scope in missing)
    return CheckResult(
        "problem" if missing[0] in SCOPES else "warning",
        f"{label}: missing {said}. Add under “OAuth & Permissions”, then install the app again.",
    )


async def _socket_mode(
    settings: SlackSettings, tokens: Tokens, web: AsyncWebClient, *, label: str
) -> CheckResult:
    if tokens.app is None:
        return CheckResult(
            "warning",
            f"{label}: no app-level token (xapp-…): digests are posted, commands are not heard",
        )
    try:
        await web.apps_connections_open(app_token=tokens.app)
    except (SlackApiError, *errors.BROKEN) as error:
        reason = errors.as_delivery_error(error, name=settings.name).reason
        return CheckResult("problem", f"{label}: the app-level token opens no socket: {reason}")
    return CheckResult("good", f"{label}: Socket Mode answers")


async def _over_http(
    settings: SlackSettings, tokens: Tokens, name: str, *, label: str
) -> CheckResult:
    """Ask the address Slack posts to. It must refuse us: we cannot sign as Slack does."""
    if tokens.signing is None:
        return CheckResult(
            "warning",
            f"{label}: no signing secret: digests are posted, commands are not heard",
        )
    address = f"{settings.public_url}{path_of(name)}"
    timeout = aiohttp.ClientTimeout(total=_PROBE_S)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
            session.post(address, data=b"", allow_redirects=False) as response,
        ):
            status = response.status
    except errors.BROKEN as error:
        reason = str(error) or type(error).__name__
        return CheckResult(
            "warning", f"{label}: {address} does not answer ({reason}); does `run` run?"
        )
    if status == HTTPStatus.UNAUTHORIZED:
        return CheckResult("good", f"{label}: {address} refuses what Slack did not sign")
    return CheckResult(
        "problem",
        f"{label}: {address} answers HTTP {status}; lead {path_of(name)} to {settings.listen}",
    )


async def _channel(settings: SlackSettings, web: AsyncWebClient, channel: str) -> CheckResult:
    try:
        room = (await web.conversations_info(channel=channel))["channel"]
    except (SlackApiError, *errors.BROKEN) as error:
        return CheckResult(
            "problem", f"{channel}: {errors.as_delivery_error(error, name=settings.name).reason}"
        )
    label = f"#{room.get('name', channel)}"
    if room.get("is_archived"):
        return CheckResult(
            "problem", f"{label}: the channel is archived; unarchive it, or take it out of “to”"
        )
    if not room.get("is_member") and not room.get("is_im"):
        return CheckResult(
            "problem", f"{label}: I am not in it; write “/invite @{settings.name}” there"
        )
    return CheckResult("good", f"{label}: I can post")
