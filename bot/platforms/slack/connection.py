"""Socket Mode, one socket after another: the next one opens before the last closes, and a silent
one is replaced.

The library's own client keeps dialling an address that has gone stale and closes the old socket
first. So slack-bolt does everything above the socket, and this module keeps one alive.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack import errors
from bot.platforms.slack.patience import Patience

log = logging.getLogger(__name__)

Handle = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]


class Connection:
    """Receives the requests of one app and passes them to `handle`."""

    def __init__(
        self, web: AsyncWebClient, *, app_token: str, handle: Handle, name: str, patience: Patience
    ) -> None:
        self._web = web
        self._app_token = app_token
        self._handle = handle
        self._name = name
        self._patience = patience
        self._socket: aiohttp.ClientWebSocketResponse | None = None
        self._failures = 0
        #: What Slack, or a refusal, made the least wait before the next try, in seconds.
        self._told_to_wait = 0.0

    async def run(self) -> None:
        """Stay connected until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            while True:
                # A socket that opens and closes at once must not be opened as fast as that goes.
                earliest = asyncio.get_running_loop().time() + self._patience.first_retry
                leaving = asyncio.Event()
                tasks.create_task(self._connect(leaving, tasks))
                await leaving.wait()
                await asyncio.sleep(
                    max(self._pause(), earliest - asyncio.get_running_loop().time())
                )

    def _pause(self) -> float:
        if not self._failures:
            return 0.0
        most = min(
            self._patience.first_retry * 2 ** min(self._failures - 1, 10), self._patience.last_retry
        )
        return float(max(self._told_to_wait, most * random.uniform(0.75, 1.0)))  # noqa: S311

    async def _connect(self, leaving: asyncio.Event, tasks: asyncio.TaskGroup) -> None:
        """Open one socket and listen until it ends; `leaving` is set when the next one should
        open.
        """
        self._failures += 1
        self._told_to_wait = 0.0
        try:
            async with aiohttp.ClientSession(trust_env=True) as session:
                async with asyncio.timeout(self._patience.connect):
                    url = (await self._web.apps_connections_open(app_token=self._app_token))["url"]
                    socket = await session.ws_connect(url, heartbeat=self._patience.heartbeat)
                async with socket:
                    await self._hear(socket, leaving, tasks)
        except SlackApiError as error:
            failure = errors.as_delivery_error(error, name=self._name)
            is_token = errors.code(error) in errors.TOKEN_REFUSED
            self._told_to_wait = (
                self._patience.refused if is_token else failure.retry_after_s or 0.0
            )
            log.error(
                "slack.refused",
                extra={"reason": failure.reason, "again_in_s": round(self._pause())},
            )
        except errors.BROKEN as error:
            log.warning("slack.disconnected", extra={"reason": str(error) or type(error).__name__})
        finally:
            leaving.set()

    async def _hear(
        self,
        socket: aiohttp.ClientWebSocketResponse,
        leaving: asyncio.Event,
        tasks: asyncio.TaskGroup,
    ) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._patience.quiet
        while True:
            try:
                # Not the timeout of receive(): each pong would start it anew.
                async with asyncio.timeout_at(until):
                    frame = await socket.receive()
            except TimeoutError:
                if leaving.is_set():
                    return
                log.debug("slack.quiet", extra={"seconds": self._patience.quiet})
                self._failures = 0
                until = self._leave(leaving)
                continue
            if frame.type is not aiohttp.WSMsgType.TEXT:
                log.info("slack.socket_closed", extra={"code": socket.close_code})
                return
            if not leaving.is_set():
                until = loop.time() + self._patience.quiet
            message = json.loads(frame.data)
            match message.get("type"):
                case "hello":
                    if self._socket is None or self._socket.closed:
                        log.info("slack.connected")
                    self._failures, self._socket = 0, socket
                case "disconnect":
                    log.info("slack.told_to_leave", extra={"reason": message.get("reason")})
                    until = self._leave(leaving)
                case _:
                    tasks.create_task(self._answer(message, socket))

    def _leave(self, leaving: asyncio.Event) -> float:
        """Let the next socket open, and return until when this one keeps listening."""
        leaving.set()
        return asyncio.get_running_loop().time() + self._patience.overlap

    async def _answer(
        self, message: dict[str, Any], socket: aiohttp.ClientWebSocketResponse
    ) -> None:
        request = SocketModeRequest.from_dict(message)
        if request is None:
            return
        asked = AsyncBoltRequest(mode="socket_mode", body=request.payload)
        response = BoltResponse(status=200)
        try:
            response = await self._handle(asked)
        except Exception:
            # The command handler: whatever fails in one answer, the others go on.
            log.exception("slack.answer_failed", extra={"type": request.type})
        if response.status == 200:
            await self._acknowledge(request.envelope_id, response, socket)

    async def _acknowledge(
        self, envelope: str, response: BoltResponse, socket: aiohttp.ClientWebSocketResponse
    ) -> None:
        told: dict[str, Any] = {"envelope_id": envelope}
        if response.body:
            told["payload"] = _payload(response)
        for way in (socket, self._socket):
            if way is not None and not way.closed:
                with contextlib.suppress(aiohttp.ClientError, OSError):
                    await way.send_json(told)
                    return
        log.warning("slack.not_acknowledged", extra={"envelope": envelope})


def _payload(response: BoltResponse) -> Any:
    content_type = response.headers.get("content-type", [""])[0]
    return (
        json.loads(response.body)
        if content_type.startswith("application/json")
        else {"text": response.body}
    )
