"""A language model's server on loopback that answers as told, in OpenAI's and in Anthropic's wire
format.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Answer = Callable[["Asked"], str]
#: Takes over the whole response: how the wire itself misbehaves.
Wire = Callable[["Asked", web.Request], Any]
_PASSAGE = re.compile(r"^\[(\d+)\] \((\w)\) (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Asked:
    """One question as the server got it."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        return str(self.body.get("system") or self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        return str(self.body["messages"][-1]["content"])

    @property
    def passages(self) -> list[tuple[int, str, str]]:
        """Number, letter and text of each passage."""
        return [(int(n), letter, text) for n, letter, text in _PASSAGE.findall(self.user)]


@dataclass
class Model:
    """The server. `answer` makes the text; `wire`, where set, makes the response."""

    answer: Answer
    wire: Wire | None = None
    delay_s: float = 0.0
    asked: list[Asked] = field(default_factory=list)
    most_at_once: int = 0
    url: str = ""
    counts_tokens: bool = True
    _now: int = 0

    async def respond(self, request: web.Request) -> web.StreamResponse:
        asked = Asked(request.path, dict(request.headers), await request.json())
        self.asked.append(asked)
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            await asyncio.sleep(self.delay_s)
            if self.wire is not None:
                response: web.StreamResponse = await self.wire(asked, request)
                return response
            return web.json_response(self.document(asked, self.answer(asked)))
        finally:
            self._now -= 1

    def document(self, asked: Asked, text: str, *, cut: bool = False) -> dict[str, Any]:
        prompt, spoken = len(asked.system + asked.user) // 4, len(text) // 4
        if asked.path.endswith("/messages"):
            usage: dict[str, Any] = {"usage": {"input_tokens": prompt, "output_tokens": spoken}}
            document = {
                "type": "message",
                "content": [{"type": "text", "text": text}],
                "stop_reason": "max_tokens" if cut else "end_turn",
            }
        else:
            usage = {
                "usage": {
                    "prompt_tokens": prompt,
                    "completion_tokens": spoken,
                    "total_tokens": prompt + spoken,
                }
            }
            message = {"role": "assistant", "content": text}
            document = {
                "choices": [{"message": message, "finish_reason": "length" if cut else "stop"}]
            }
        return document | usage if self.counts_tokens else document


@contextlib.contextmanager
def serving(model: Model) -> Iterator[Model]:
    """Serve the model on a port of this machine, from a thread of its own."""
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(_app(model), shutdown_timeout=0.1)
    listener = socket.create_server(("127.0.0.1", 0))
    model.url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"

    async def start() -> None:
        await runner.setup()
        await web.SockSite(runner, listener).start()

    loop.run_until_complete(start())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _app(model: Model) -> web.Application:
    app = web.Application()
    app.router.add_post("/v1/chat/completions", model.respond)
    app.router.add_post("/v1/messages", model.respond)
    return app


def story(*sentences: tuple[str, list[int]], headline: str = "") -> str:
    """Return an answer as a model should write it."""
    found = [{"text": text, "passages": numbers} for text, numbers in sentences]
    return json.dumps({"headline": headline, "sentences": found})


def shortened(text: str) -> str:
    """Return a sentence without the clause it ends in: as true as it was."""
    return re.sub(r", (?:the|a|an|as|among|which|who|where)\b[^,]*?(?:, [^,]*)?\.$", ".", text)


def obey(asked: Asked) -> str:
    """Shorten the first passages as a good model would: the tail after a comma goes, and its
    attribution with it.
    """
    said = []
    for number, _, text in asked.passages[:2]:
        said.append((shortened(text), [number]))
    return story(*said, headline=" ".join(said[0][0].rstrip(".").split()[:12]))


# How the wire misbehaves.


async def stall(_asked: Asked, _request: web.Request) -> web.Response:
    await asyncio.sleep(60)
    return web.Response()


def status(code: int, **headers: str) -> Wire:
    async def respond(_asked: Asked, _request: web.Request) -> web.Response:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(status=code, text='{"error": "no"}', headers=sent)

    return respond


async def reset(_asked: Asked, request: web.Request) -> web.Response:
    transport = request.transport
    assert transport is not None
    transport.abort()
    return web.Response()


def body(text: str, content_type: str = "application/json") -> Wire:
    async def respond(_asked: Asked, _request: web.Request) -> web.Response:
        return web.Response(text=text, content_type=content_type)

    return respond


def said(text: str, *, cut: bool = False) -> Wire:
    async def respond(asked: Asked, _request: web.Request) -> web.Response:
        return web.json_response(Model(obey).document(asked, text, cut=cut))

    return respond


async def huge(asked: Asked, request: web.Request) -> web.Response:
    return await said("x" * 1_000_000)(asked, request)  # type: ignore[no-any-return]


async def drip(asked: Asked, request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    for char in json.dumps(Model(obey).document(asked, obey(asked))):
        await response.write(char.encode())
        await asyncio.sleep(1)
    return response
