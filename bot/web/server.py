"""A small HTTP server: `/healthz` and `/metrics`. It decides nothing, it asks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence

from aiohttp import web

log = logging.getLogger(__name__)


async def serve(
    address: tuple[str, int], *, problems: Callable[[], Sequence[str]], metrics: Callable[[], bytes]
) -> None:
    """Answer until cancelled; where the address cannot be had, say so once and return.

    `problems` and `metrics` run in worker threads. `/healthz` is 200 while there is no problem,
    else 503.
    """

    async def healthz(_: web.Request) -> web.Response:
        found = list(await asyncio.to_thread(problems))
        return web.json_response({"ok": not found, "problems": found}, status=503 if found else 200)

    async def numbers(_: web.Request) -> web.Response:
        body = await asyncio.to_thread(metrics)
        return web.Response(
            body=body, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        )

    app = web.Application()
    app.add_routes([web.get("/healthz", healthz), web.get("/metrics", numbers)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    host, port = address
    try:
        await web.TCPSite(runner, host, port, shutdown_timeout=1.0).start()
        log.info("web.listening", extra={"address": f"{host}:{port}"})
        await asyncio.Event().wait()
    except OSError as error:
        log.warning(
            "web.unavailable",
            extra={"address": f"{host}:{port}", "reason": error.strerror or str(error)},
        )
    finally:
        await runner.cleanup()
