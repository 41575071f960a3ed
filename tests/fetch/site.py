"""Sites on this machine that behave as sites on the web do, well and badly."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]

PARAGRAPHS = (
    "A passenger ferry sank off the coast of Mindoro on Thursday and 41 people were rescued, the "
    "coast guard said. Divers were still looking for six passengers when night fell.",
    "The vessel had left the port of Batangas at dawn with 47 people aboard, among them eleven "
    "children, and was on its way to the island of Tablas when water came into its hold.",
    "The transport ministry said that it had opened an inquiry, and that two other ships of the "
    "same owner would stay in port until its engineers had looked at them.",
)


@dataclass
class Site:
    """Answers by path, and what was asked for."""

    port: int = 0
    scheme: str = "http"
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    asked_s: list[float] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str, *, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]

    async def respond(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        self.asked_s.append(asyncio.get_running_loop().time())
        answer = self.answers.get(request.path)
        return web.Response(status=404) if answer is None else await answer(request)


@contextlib.asynccontextmanager
async def serving(tls: ssl.SSLContext | None = None) -> AsyncIterator[Site]:
    site = Site(scheme="https" if tls else "http")
    app = web.Application()
    app.router.add_get("/{path:.*}", site.respond)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls).start()
    site.port = runner.addresses[0][1]
    try:
        yield site
    finally:
        await runner.cleanup()


def rss(site: Site, names: Iterable[str], *, text: str = "Short.") -> Answer:
    """A feed with a tag; who brings the tag back is told that nothing changed."""
    items = "".join(
        f"<item><title>Report on {name}</title><link>{site.url(f'/{name}.html')}</link>"
        f"<guid>{name}</guid><pubDate>Thu, 11 Jun 2026 18:00:00 GMT</pubDate>"
        f"<description>{text}</description></item>"
        for name in names
    )
    body = f'<rss version="2.0"><channel><title>Harbour Post</title>{items}</channel></rss>'
    tag = f'"{hash(body)}"'

    async def respond(request: web.Request) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304)
        return web.Response(text=body, content_type="application/rss+xml", headers={"ETag": tag})

    return respond


def page(title: str) -> Answer:
    """An article among what stands around one."""
    told = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    body = (
        f"<html><head><title>{title} | Harbour Post</title></head><body><nav><a href='/'>Home</a>"
        f"</nav><article><h1>{title}</h1>{told}</article><footer>All rights reserved</footer>"
        "</body></html>"
    )

    async def respond(_: web.Request) -> web.StreamResponse:
        return web.Response(text=body, content_type="text/html")

    return respond


def status(code: int, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    async def respond(_: web.Request) -> web.StreamResponse:
        return web.Response(status=code, headers=named)

    return respond


async def drip(request: web.Request) -> web.StreamResponse:
    """One byte now and then, for ever."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"<")
        await asyncio.sleep(0.05)


async def endless(request: web.Request) -> web.StreamResponse:
    """As much as anybody takes."""
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(b"<p>more</p>" * 10_000)


async def bomb(_: web.Request) -> web.StreamResponse:
    """A gigabyte, packed."""
    packed = gzip.compress(bytes(64 << 20))
    return web.Response(body=packed * 4, headers={"Content-Encoding": "gzip"})
