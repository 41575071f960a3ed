"""What stands before everything the server answers: the names it answers to, how much one client
may ask and for how long, and the headers that tell a browser what a page may do.
"""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection, Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from aiohttp import web

from bot.config.settings import Web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

#: The longest first line of a request, and the longest header: a question of some hundred words.
LINE_BYTES = 4_096
#: Connections beyond these are closed as they come.
MOST_CONNECTIONS = 512
#: A connection that asks nothing for so long, or asks it ever so slowly, is closed.
IDLE_S = 4.0
#: What is not answered by then is given up.
ANSWER_S = 15.0
#: What one client may ask at once, and then every second.
BURST, PER_SECOND = 120.0, 20.0
#: So many clients' counts are kept; who asked longest ago is forgotten first.
_MOST_CLIENTS = 10_000

#: Nothing runs in a page, nothing is fetched from elsewhere, nothing frames it, and nobody learns
#: where a reader came from.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Server": "briefing-bot",
}


class Rate:
    """A bucket of tokens for each client (token bucket): full at first, filled again every
    second.
    """

    def __init__(self) -> None:
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, client: str, *, now_s: float) -> float:
        """Take a token; return 0, or after how many seconds there will be one."""
        left, then_s = self._left.pop(client, (BURST, now_s))
        left = min(BURST, left + (now_s - then_s) * PER_SECOND)
        self._left[client] = (left - 1.0 if left >= 1.0 else left, now_s)
        if len(self._left) > _MOST_CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if left >= 1.0 else (1.0 - left) / PER_SECOND


class Guard:
    """Lets through what may be asked, and bounds how long it takes."""

    def __init__(self, settings: Web, *, free: Collection[str] = ()) -> None:
        self._names = {name.lower() for name in (*settings.hosts, settings.listens_at)}
        self._public_name = urlsplit(settings.public_url).hostname or ""
        self._names.add(self._public_name)
        #: Paths that whoever watches the bot may always ask.
        self._free = free
        self._proxies = settings.proxies
        self._rate = Rate()

    def is_outside(self, request: web.Request) -> bool:
        """Return whether a reader of the pages may ask it, and not only whoever watches the bot: by
        the pages' public name, or through a proxy.
        """
        host = _host(request)
        by_public_name = host == self._public_name and not _is_loopback(host)
        forwarded = request.remote in self._proxies and "X-Forwarded-For" in request.headers
        return by_public_name or forwarded

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer, or say why not; every answer bears the headers."""
        refused = self._refusal(request)
        response = refused or await _in_time(request, handler)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    def _refusal(self, request: web.Request) -> web.Response | None:
        if not self._is_named(request):
            return said(HTTPStatus.MISDIRECTED_REQUEST, "this server has another name")
        if request.method not in ("GET", "HEAD"):
            response = said(HTTPStatus.METHOD_NOT_ALLOWED, "nothing can be sent here, only read")
            response.headers["Allow"] = "GET, HEAD"
            return _closing(response)
        if request.body_exists:
            return _closing(said(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "a question has no body"))
        if request.path in self._free:
            return None
        wait_s = self._rate.wait_s(_client(request, self._proxies), now_s=time.monotonic())
        if not wait_s:
            return None
        response = said(HTTPStatus.TOO_MANY_REQUESTS, "too many questions; try again in a moment")
        response.headers["Retry-After"] = str(int(wait_s) + 1)
        return response

    def _is_named(self, request: web.Request) -> bool:
        """Return whether the server is asked by one of its names, by an address, or by a name
        without a dot ("bot"), which only the network around it can have given.

        A page of elsewhere that makes its own name lead here (DNS rebinding) comes with that name.
        """
        host = _host(request)
        is_local = "." not in host or _is_address(host)
        return bool(host) and (is_local or host in self._names)


def said(status: HTTPStatus, words: str) -> web.Response:
    """Return an answer that is one line of text."""
    return web.Response(status=status, text=f"{words}\n", headers={"Cache-Control": "no-store"})


async def _in_time(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        async with asyncio.timeout(ANSWER_S):
            return await handler(request)
    except TimeoutError:
        response = said(HTTPStatus.SERVICE_UNAVAILABLE, "the answer took too long")
        response.headers["Retry-After"] = "10"
        return response
    except web.HTTPException as error:
        return said(HTTPStatus(error.status), error.reason.lower())


def _closing(response: web.Response) -> web.Response:
    """Return the response as the last of its connection: what follows was not asked for."""
    response.force_close()
    return response


def _client(request: web.Request, proxies: Collection[str]) -> str:
    """Return the address that asks: of a proxy, the last one that it asks for."""
    if request.remote in proxies:
        asked_for = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        return asked_for or str(request.remote)
    return str(request.remote)


def _host(request: web.Request) -> str:
    """Return the name that the server is asked by; "" for none that could be one."""
    try:
        return urlsplit(f"//{request.host}").hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
