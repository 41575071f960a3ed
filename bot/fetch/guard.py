"""The connections of the fetcher: every address a name leads to is looked at before it is connected
to, so that no feed, link or redirect reaches this machine or the network it stands in.

Looked at here and connected to here: a name that is answered otherwise a moment later gains
nothing.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Collection, Iterable
from typing import Any

import httpcore
import httpx

from bot.urls import is_public_address


class PrivateAddress(httpx.ConnectError):
    """A name leads to this machine, or to a network that is not the public one."""


class _GuardedBackend(httpcore.AsyncNetworkBackend):
    """Resolves a name, refuses what is not public, and connects to the address it looked at."""

    def __init__(self, allowed: Collection[str]) -> None:
        self._allowed = allowed
        self._backend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(timeout):
                found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"the name {host} is not found in time") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not found") from error
        addresses = [str(info[4][0]) for info in found]
        if not {host, f"{host}:{port}"} & set(self._allowed):
            addresses = [address for address in addresses if is_public_address(address)]
        if not addresses:
            raise PrivateAddress(
                f"{host} leads to a private address; allow it with --allow {host}:{port} if you "
                "mean it"
            )
        return await self._backend.connect_tcp(
            addresses[0], port, timeout, local_address, socket_options
        )

    async def sleep(self, seconds: float) -> None:
        await self._backend.sleep(seconds)


class _Body(httpx.AsyncByteStream):
    """The body of an answer, as httpx reads it."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._response.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        """Give the connection back."""
        await self._response.aclose()


class GuardedTransport(httpx.AsyncBaseTransport):
    """HTTP over guarded connections; `allowed` are hosts, or hosts with a port, that may be
    private.
    """

    def __init__(self, *, allowed: Collection[str], most: int) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=most,
            max_keepalive_connections=most,
            keepalive_expiry=5.0,
            network_backend=_GuardedBackend(allowed),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the answer, its body unread."""
        asked = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=request.url.raw_path,
            ),
            headers=request.headers.raw,
            extensions=request.extensions,
        )
        response = await self._pool.handle_async_request(asked)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()
