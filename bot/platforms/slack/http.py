"""Slack's requests over HTTP, beside Socket Mode: each is signed by Slack, and anything else is
refused before a byte of it is read as more than bytes.

Several processes may listen: nothing that decides an answer is kept here.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import Clock, SignatureVerifier

from bot.platforms.slack.settings import path_of

log = logging.getLogger(__name__)

#: Slack's largest request is a form that was filled in: some hundred kilobytes.
_BODY_BYTES = 1 << 20
#: Slack ends its side after three seconds; a connection that says nothing for so long is closed.
_IDLE_S = 10.0

Hear = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


class Inlet:
    """Hears what Slack posts for one workspace's app. `secret` is the app's signing secret."""

    def __init__(self, secret: str, hear: Hear, *, clock: Clock | None = None) -> None:
        self._verifier = SignatureVerifier(secret, clock or Clock())
        self._hear = hear

    async def take(self, request: web.Request) -> web.Response:
        """Answer one request."""
        body = await request.read()
        if not self._is_signed(body, request.headers):
            log.warning("slack.unsigned", extra={"from": request.remote, "bytes": len(body)})
            return web.Response(status=HTTPStatus.UNAUTHORIZED, text="not signed by Slack")
        try:
            asked = AsyncBoltRequest(body=body.decode(), headers=dict(request.headers))
        except ValueError:
            return web.Response(status=HTTPStatus.BAD_REQUEST, text="not a request of Slack's")
        try:
            return await to_aiohttp_response(await self._hear(asked))
        except Exception:
            # As on the socket: whatever fails in one answer, the others go on; Slack asks again.
            log.exception("slack.answer_failed", extra={"type": request.content_type})
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)

    def _is_signed(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Return whether Slack signed the request within the last five minutes."""
        try:
            return self._verifier.is_valid_request(body, headers)
        except (ValueError, TypeError):
            # A time that is no number, a signature or a body that is no text.
            return False


async def serve(address: tuple[str, int], inlets: Mapping[str, Inlet]) -> None:
    """Listen until cancelled; `inlets` are by workspace name.

    Raises:
        OSError: the address cannot be had.
    """
    app = web.Application(client_max_size=_BODY_BYTES)
    app.add_routes([web.post(path_of(name), inlet.take) for name, inlet in inlets.items()])
    runner = web.AppRunner(
        app, access_log=None, keepalive_timeout=_IDLE_S, lingering_time=0.5, shutdown_timeout=1.0
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, *address).start()
        log.info("slack.listening", extra={"address": ":".join(map(str, address))})
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()
