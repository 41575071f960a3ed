"""The HTTP server: `/healthz`, `/metrics`, and the pages where they are on. It decides nothing, it
asks.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence

from aiohttp import web

from bot.config.settings import Web
from bot.web.guard import IDLE_S, LINE_BYTES, MOST_CONNECTIONS, Guard

log = logging.getLogger(__name__)

_HEALTH, _METRICS = "/healthz", "/metrics"


async def serve(
    settings: Web,
    *,
    problems: Callable[[], Sequence[str]],
    on_duty: Callable[[], bool],
    metrics: Callable[[], bytes],
    pages: Iterable[web.RouteDef] = (),
) -> None:
    """Answer until cancelled; where the address cannot be had, say so once and return.

    `problems` and `metrics` run in worker threads. `/healthz` is 200 while there is no problem,
    else 503; it says whether this process is on duty. What is wrong, and the metrics, name outlets
    and channels: whoever comes as the pages' readers do is not told.
    """
    if settings.address is None:
        return

    guard = Guard(settings, free=(_HEALTH, _METRICS))

    async def healthz(request: web.Request) -> web.Response:
        found = list(await asyncio.to_thread(problems))
        said: dict[str, object] = {"ok": not found, "on_duty": on_duty()}
        if not guard.is_outside(request):
            said["problems"] = found
        return web.json_response(said, status=503 if found else 200)

    async def numbers(request: web.Request) -> web.Response:
        if guard.is_outside(request):
            raise web.HTTPNotFound
        body = await asyncio.to_thread(metrics)
        return web.Response(
            body=body, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        )

    app = web.Application(middlewares=[guard.middleware])
    app.add_routes([web.get(_HEALTH, healthz), web.get(_METRICS, numbers), *pages])
    runner = web.AppRunner(
        app,
        access_log=None,  # An address may bear a ticket.
        max_line_size=LINE_BYTES,
        max_field_size=LINE_BYTES,
        keepalive_timeout=IDLE_S,
        lingering_time=0.5,
        shutdown_timeout=1.0,
    )
    await runner.setup()
    where = {"address": settings.listen}
    listening = None
    try:
        listening = await _listen(runner, settings.address)
        log.info("web.listening", extra=where)
        await asyncio.Event().wait()
    except OSError as error:
        log.warning("web.unavailable", extra={**where, "reason": error.strerror or str(error)})
    finally:
        if listening is not None:
            listening.close()
        await runner.cleanup()


async def _listen(runner: web.AppRunner, address: tuple[str, int]) -> asyncio.Server:
    """Take connections, as many as there may be at once."""
    serving = runner.server
    assert serving is not None

    def accept() -> asyncio.Protocol:
        if len(serving.connections) >= MOST_CONNECTIONS:
            return _Refused()
        return serving()

    host, port = address
    return await asyncio.get_running_loop().create_server(accept, host, port)


class _Refused(asyncio.Protocol):
    """A connection too many."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Close it at once."""
        transport.close()
