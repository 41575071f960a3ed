"""Calls to Discord's REST interface for deliveries and checks: one request a call, never a hidden
second one.

discord.py's own client sends a POST again after a 502 and sleeps for as long as a rate limit says;
both would decide
what only the outbox may: whether a message of unknown outcome is sent again, and when. So
deliveries go through here, and the gateway and the answers to commands through discord.py.
"""

from __future__ import annotations

import asyncio
import json as json_
import math
import time
from collections.abc import Mapping
from typing import Any

import aiohttp

from bot.errors import Blame, DeliveryError
from bot.platforms.discord.ban import BAN_S, Ban, Banned

#: A rate limit up to this long is waited for; a longer one is the outbox's matter.
PATIENCE_S = 5.0
#: Discord takes 50 requests a second from a bot, whatever they are; hundreds of channels may be due
#: at one moment.
PER_S = 40
TIMEOUT_S = 20.0
_USER_AGENT = "DiscordBot (https://github.com/briefing-bot, 0.1)"


class ApiError(DeliveryError):
    """Discord's refusal. `status` is the HTTP status, `code` Discord's own code (0 if it gave
    none).
    """

    def __init__(self, reason: str, *, status: int = 0, code: int = 0, **outcome: Any) -> None:
        super().__init__(reason, **outcome)
        self.status = status
        self.code = code


class Rest:
    """Discord's REST interface under one token, within its rate limits."""

    def __init__(self, base_url: str, *, token: str | None = None, ban: Ban | None = None) -> None:
        self._base_url = base_url
        self._token = token
        #: Whether Discord has banned this machine; to be shared by everything that calls it.
        self.ban = ban or Ban()
        #: Until when a route, or all of them under "", must not be called; `time.monotonic`
        #: seconds.
        self._closed_until: dict[str, float] = {}
        #: When the next request may go, by the limit on all of them together; whoever holds the
        #: lock waits for it.
        self._next = 0.0
        self._turn = asyncio.Lock()

    async def call(
        self,
        method: str,
        path: str,
        *,
        json: Mapping[str, Any] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Any:
        """Make one request and return the answer's JSON, None where it has no body.

        Raises:
            ApiError: it was refused (permanent), must wait (`retry_after_s`), or nobody knows
                whether it was done.
        """
        route = _route(method, path)
        await self._wait(route)
        headers = {"User-Agent": _USER_AGENT}
        if self._token:
            headers["Authorization"] = f"Bot {self._token}"
        changes = method != "GET"
        try:
            timeout = aiohttp.ClientTimeout(total=TIMEOUT_S)
            async with (
                aiohttp.ClientSession(timeout=timeout, headers=headers) as session,
                session.request(method, self._base_url + path, json=json, params=query) as response,
            ):
                text = await response.text()
                self._learn(route, response.headers)
                return self._read(
                    response.status, text, response.headers, route=route, changes=changes
                )
        except aiohttp.ClientConnectorError as error:
            raise ApiError(f"Discord cannot be reached: {why(error)}", blame="token") from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise ApiError(
                f"Discord did not answer: {why(error)}", unknown=changes, blame="unclear"
            ) from error

    async def _wait(self, route: str) -> None:
        """Wait until the route may be called.

        Raises:
            ApiError: the wait is longer than a call should take.
        """
        if left_s := self.ban.left_s:
            raise ApiError(BANNED, status=429, retry_after_s=left_s, blame="token")
        now = time.monotonic()
        everywhere, here = (self._closed_until.get(name, 0.0) - now for name in ("", route))
        wait = max(everywhere, here)
        if wait > PATIENCE_S:
            raise _asked_to_wait(wait, everywhere=wait == everywhere)
        if wait > 0:
            await asyncio.sleep(wait)
        await self._take_turn()

    async def _take_turn(self) -> None:
        # Measured from when the last one went, not from when it should have: after a stall of the
        # loop all that were due meanwhile would go at once, more than Discord takes in a second.
        async with self._turn:
            await asyncio.sleep(max(0.0, self._next - time.monotonic()))
            self._next = time.monotonic() + 1 / PER_S

    def _learn(self, route: str, headers: Mapping[str, str]) -> None:
        if headers.get("X-RateLimit-Remaining") == "0":
            self._close(route, _number(headers.get("X-RateLimit-Reset-After")))

    def _close(self, route: str, seconds: float) -> None:
        now = time.monotonic()
        self._closed_until = {
            name: until for name, until in self._closed_until.items() if until > now
        }
        self._closed_until[route] = max(now + seconds, self._closed_until.get(route, 0.0))

    def _read(
        self, status: int, text: str, headers: Mapping[str, str], *, route: str, changes: bool
    ) -> Any:
        """Return the answer's JSON, or raise what the status means."""
        body = _parsed(text)
        if 200 <= status < 300:
            if text and body is None:
                raise ApiError(NOT_DISCORD, unknown=changes, blame="token")
            return body
        detail = body if isinstance(body, dict) else {}
        code, said = int(_number(detail.get("code"))), str(detail.get("message") or "")
        if status == 429:
            raise self._limited(detail, headers, route=route)
        if status < 500 and not detail:
            # Its status says nothing of our channels or our token.
            raise ApiError(f"{NOT_DISCORD} (HTTP {status})", blame="token")
        if status == 401:
            raise ApiError(_REVOKED, status=status, code=code, permanent=True, blame="token")
        if status >= 500:
            raise ApiError(
                f"Discord is in trouble (HTTP {status})",
                status=status,
                unknown=changes,
                blame="unclear",
            )
        reason = f"Discord refused it: {said or f'HTTP {status}'}" + (f" ({code})" if code else "")
        raise ApiError(reason, status=status, code=code, permanent=True)

    def _limited(
        self, body: Mapping[str, Any], headers: Mapping[str, str], *, route: str
    ) -> ApiError:
        if "retry_after" not in body:
            self.ban.begin()
            return ApiError(BANNED, status=429, retry_after_s=BAN_S, blame="token")
        wait = max(_number(body["retry_after"]), _number(headers.get("Retry-After")))
        everywhere = bool(body.get("global"))
        self._close("" if everywhere else route, wait)
        return _asked_to_wait(wait, everywhere=everywhere)


def _asked_to_wait(seconds: float, *, everywhere: bool) -> ApiError:
    blame: Blame = "token" if everywhere else "channel"
    return ApiError("Discord asks to wait", status=429, retry_after_s=seconds, blame=blame)


NOT_DISCORD = "what answers is not Discord but something before it, a proxy or a firewall"
BANNED = "Discord has banned this machine for a while"
_REVOKED = (
    "Discord does not accept the token; put the bot's current token into DISCORD_TOKEN and start "
    "again"
)


def _route(method: str, path: str) -> str:
    """Return the part of a call that shares a rate limit: the method, the kind of thing, which one,
    and what of it.
    """
    return f"{method} {'/'.join(path.split('/')[:4])}"


def _parsed(text: str) -> Any:
    try:
        return json_.loads(text) if text else None
    except ValueError:
        return None


def _number(value: object) -> float:
    """Return a number from an answer, or 0 if it is missing, negative or infinite."""
    try:
        number = float(str(value))
    except ValueError:
        return 0.0
    return number if 0 <= number < math.inf else 0.0


def why(error: BaseException) -> str:
    """Return briefly what went wrong on the wire, without the address: a webhook's is a secret."""
    if isinstance(error, Banned):
        return "it has banned this machine for a while"
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "its name is not found"
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return "its certificate is not accepted"
    if isinstance(error, aiohttp.ClientConnectorSSLError):
        return "what answers there speaks no TLS"
    if isinstance(error, TimeoutError):
        return f"nothing came in {TIMEOUT_S:.0f} s"
    if isinstance(error, aiohttp.ClientConnectorError):
        return (error.os_error.strerror or "no connection").lower()
    return "the connection broke"
