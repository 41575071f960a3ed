"""What `check` says about Discord: the token, who may invite the bot, and the rights each channel
lacks.
"""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from bot.errors import DeliveryError
from bot.model import CheckResult
from bot.platforms.discord import rights
from bot.platforms.discord.ban import Ban
from bot.platforms.discord.platform import channel_number
from bot.platforms.discord.rest import BANNED, ApiError, Rest
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.discord.webhook import VARIABLE, path_of

_INVITE = "https://discord.com/oauth2/authorize"
_SCOPES = "bot applications.commands"
_KINDS = (0, 5, 10, 11, 12, 15, 16, 2, 13)


async def check(
    settings: DiscordSettings, *, token: str, destinations: Iterable[str], ban: Ban | None = None
) -> list[CheckResult]:
    """Look at the bot's account and at each destination (`discord:CHANNEL`), and return what was
    found.

    Changes nothing and posts nothing. During a `ban` nothing is asked of Discord, and only how long
    it lasts is found.
    """
    rest = Rest(settings.api_url, token=token, ban=ban)
    return [result async for result in _results(rest, list(dict.fromkeys(destinations)))]


async def check_webhooks(
    settings: DiscordSettings, *, urls: Mapping[str, str], ban: Ban
) -> list[CheckResult]:
    """Ask Discord what it knows of each webhook, by name; nothing is posted."""
    rest = Rest(settings.api_url, ban=ban)
    return [await _webhook(rest, name, urls) for name in sorted(urls)]


async def _webhook(rest: Rest, name: str, urls: Mapping[str, str]) -> CheckResult:
    try:
        known = await rest.call("GET", path_of(name, urls))
    except ApiError as error:
        if error.status not in (401, 403, 404):
            return CheckResult("problem", f"webhook:{name}: {error.reason}")
        made_anew = f"make a new one and put its URL into {VARIABLE}{name.upper()}"
        return CheckResult("problem", f"webhook:{name}: it is gone from Discord; {made_anew}")
    except DeliveryError as error:
        return CheckResult("problem", f"webhook:{name}: {error.reason}")
    posts = f"posts as “{known.get('name') or 'webhook'}” to channel {known.get('channel_id')}"
    return CheckResult("good", f"webhook:{name}: {posts}")


async def _results(rest: Rest, destinations: list[str]) -> AsyncIterator[CheckResult]:
    if left_s := rest.ban.left_s:
        minutes = math.ceil(left_s / 60)
        yield CheckResult(
            "warning", f"{BANNED}: nothing is asked of it or posted there for another {minutes} min"
        )
        return
    try:
        application = await rest.call("GET", "/applications/@me")
        me = str((await rest.call("GET", "/users/@me"))["id"])
    except DeliveryError as error:
        yield CheckResult("problem", f"Discord: {error.reason}")
        return
    yield CheckResult(
        "good", f"Discord: I am {application['name']}; invite me with {invite(application['id'])}"
    )
    if application.get("bot_public", True):
        yield CheckResult("warning", _PUBLIC)
    for destination in destinations:
        yield await _channel(rest, destination, me=me, link=invite(application["id"]))


def invite(application: str) -> str:
    """Return the link that invites the bot with exactly the scopes and permissions it uses."""
    needed = sum(rights.NEEDED.values()) + sum(rights.MORE.values())
    query = {"client_id": application, "scope": _SCOPES, "permissions": needed}
    return f"{_INVITE}?{urlencode(query)}"


_PUBLIC = (
    "Discord: Public Bot is on: anyone can invite me and read your topics. In the portal choose "
    "Installation, Install Link “None”, then Bot, Public Bot off, in this order; or limit what "
    "servers see with [[places]]."
)


async def _channel(rest: Rest, destination: str, *, me: str, link: str) -> CheckResult:
    try:
        channel = await rest.call("GET", f"/channels/{channel_number(destination)}")
        if channel["type"] not in _KINDS:
            return CheckResult(
                "problem",
                f"{_name(channel)}: no digest can be posted there; name a text channel or a forum",
            )
        lacking = await rights.missing(rest, channel, me=me)
    except ApiError as error:
        if error.status in (403, 404):
            return CheckResult(
                "problem",
                f"{destination}: I cannot see it; invite me with {link}, or give me View Channel "
                "there",
            )
        return CheckResult("problem", f"{destination}: {error.reason}")
    except DeliveryError as error:
        return CheckResult("problem", f"{destination}: {error.reason}")
    if lacking:
        return CheckResult("problem", rights.in_words(channel, lacking))
    return CheckResult("good", f"{_name(channel)}: every right is there")


def _name(channel: dict[str, Any]) -> str:
    return f"#{channel.get('name', channel['id'])}"
