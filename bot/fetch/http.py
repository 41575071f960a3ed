"""One address fetched: bounded in time, size and redirects, and polite to its host."""

from __future__ import annotations

import asyncio
import time
import zlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import TracebackType
from urllib.robotparser import RobotFileParser

import httpcore
import httpx

from bot.errors import BotError
from bot.fetch.guard import GuardedTransport, PrivateAddress

#: As much as the bot reads of a file.
MOST_BYTES = 8 * 1024 * 1024
MOST_REDIRECTS = 5
#: For one answer, to its last byte.
WHOLE_S = 30.0
CONNECT_S = 10.0
#: Requests at a time, to all hosts together.
AT_ONCE = 16
#: A host that asks for patience and does not say how much.
PATIENCE_S = 60.0
MOST_PATIENCE_S = 86_400.0
_ROBOTS_S = 86_400.0
#: What the connection raises where httpx does not stand between.
_BROKEN = (httpcore.ProtocolError, httpcore.NetworkError, OSError, ValueError)
_AGENT = "briefing-bot"


class FetchFailed(BotError):
    """An address gave nothing; `patience_s`: its host asked not to be asked again before."""

    def __init__(self, reason: str, *, gone: bool = False, patience_s: float = 0.0) -> None:
        self.reason = reason
        self.gone = gone
        self.patience_s = patience_s
        super().__init__(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What an address gave."""

    #: Where it was found, after redirects.
    url: str
    #: Where it is from now on, if permanent redirects say so.
    moved_to: str | None
    #: None: it has not changed.
    body: bytes | None
    content_type: str = ""
    etag: str = ""
    modified: str = ""


class Web:
    """Fetches over HTTP. Asks a host one thing at a time, `delay_s` apart."""

    def __init__(
        self, *, allowed: Collection[str], delay_s: float, robots: bool, whole_s: float = WHOLE_S
    ) -> None:
        self._client = httpx.AsyncClient(
            transport=GuardedTransport(allowed=allowed, most=AT_ONCE),
            trust_env=False,
            timeout=httpx.Timeout(whole_s, connect=CONNECT_S),
            headers={"User-Agent": f"{_AGENT}/1", "Accept-Encoding": "gzip"},
        )
        self._delay_s = delay_s
        self._whole_s = whole_s
        self._asks_robots = robots
        self._robots: dict[str, tuple[float, RobotFileParser]] = {}
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        #: When each host may be asked again, on the monotonic clock.
        self._free_s: dict[str, float] = {}

    async def __aenter__(self) -> Web:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def get(self, url: str, *, etag: str = "", modified: str = "") -> Page:
        """Return what stands at an address, or that it is as it was under `etag` and `modified`.

        Raises:
            FetchFailed: with the reason for a person.
        """
        if self._asks_robots and not await self._is_welcome(url):
            raise FetchFailed("the site's robots.txt asks not to fetch it")
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {name: value for name, value in conditions.items() if value}
        return await self._follow(url, conditions)

    async def _follow(self, url: str, conditions: Mapping[str, str]) -> Page:
        moved_to, is_lasting = None, True
        for _ in range(MOST_REDIRECTS + 1):
            page, following, lasts = await self._one(url, conditions)
            if page is not None:
                return replace(page, moved_to=moved_to)
            is_lasting = is_lasting and lasts
            url = following
            moved_to = url if is_lasting else moved_to
        raise FetchFailed(f"it redirects more than {MOST_REDIRECTS} times")

    async def _one(self, url: str, conditions: Mapping[str, str]) -> tuple[Page | None, str, bool]:
        """Make one request: a page, or where it redirects to and whether for good."""
        try:
            parts = httpx.URL(url)
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchFailed("it is no address") from error
        if parts.scheme not in ("http", "https") or not parts.host:
            raise FetchFailed("it is no address of the web")
        await self._wait_for(parts.host)
        try:
            async with self._at_once, self._turns[parts.host]:
                await self._wait_for(parts.host)
                try:
                    async with asyncio.timeout(self._whole_s):
                        return await self._ask(parts, conditions)
                finally:
                    free_s = time.monotonic() + self._delay_s
                    self._free_s[parts.host] = max(self._free_s.get(parts.host, 0.0), free_s)
        except PrivateAddress as error:
            raise FetchFailed(str(error)) from error
        except (TimeoutError, httpx.TimeoutException, httpcore.TimeoutException) as error:
            raise FetchFailed(
                f"it did not answer, or not to the end, in {self._whole_s:g} s"
            ) from error
        except (httpx.HTTPError, httpx.InvalidURL, *_BROKEN) as error:
            raise FetchFailed(f"the connection failed ({error})") from error

    async def _wait_for(self, host: str) -> None:
        """Wait for a host's turn; a host that asked for long patience is not waited for."""
        wait_s = self._free_s.get(host, 0.0) - time.monotonic()
        if wait_s > max(WHOLE_S, self._delay_s):
            raise FetchFailed("its host asked for patience", patience_s=wait_s)
        if wait_s > 0:
            await asyncio.sleep(wait_s)

    async def _ask(
        self, url: httpx.URL, conditions: Mapping[str, str]
    ) -> tuple[Page | None, str, bool]:
        async with self._client.stream("GET", url, headers=conditions) as response:
            status = response.status_code
            if status == HTTPStatus.NOT_MODIFIED:
                return Page(url=str(url), moved_to=None, body=None), "", False
            if response.is_redirect:
                lasts = status in (HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT)
                return None, str(url.join(response.headers["location"])), lasts
            if status != HTTPStatus.OK:
                raise self._refused(url.host, response)
            page = Page(
                url=str(url),
                moved_to=None,
                body=await _bounded(response),
                content_type=response.headers.get("content-type", ""),
                etag=response.headers.get("etag", ""),
                modified=response.headers.get("last-modified", ""),
            )
            return page, "", False

    def _refused(self, host: str, response: httpx.Response) -> FetchFailed:
        status = response.status_code
        patience_s = 0.0
        if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
            patience_s = _retry_after_s(response.headers.get("retry-after", ""))
            self._free_s[host] = time.monotonic() + patience_s
        return FetchFailed(f"HTTP {status}", gone=status == HTTPStatus.GONE, patience_s=patience_s)

    async def _is_welcome(self, url: str) -> bool:
        """Return whether the site's robots.txt lets the fetcher have an address."""
        site = str(httpx.URL(url).copy_with(raw_path=b"/robots.txt"))
        asked_s, rules = self._robots.get(site, (0.0, None))
        if rules is None or time.monotonic() - asked_s > _ROBOTS_S:
            rules = RobotFileParser()
            try:
                page = await self._follow(site, {})
                rules.parse((page.body or b"").decode("utf-8", "replace").splitlines())
            except FetchFailed:
                rules.parse([])
            self._robots[site] = (time.monotonic(), rules)
        return rules.can_fetch(_AGENT, url)


async def _bounded(response: httpx.Response) -> bytes:
    """Return the body, unpacked, if it is not too big."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip"):
        raise FetchFailed(f"it is packed as {encoding}, which was not asked for")
    unpack = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
    body = bytearray()
    async for chunk in response.aiter_raw():
        try:
            # One byte more than there may be, so that a bomb is seen and not unpacked.
            body += unpack.decompress(chunk, MOST_BYTES + 1 - len(body)) if unpack else chunk
        except zlib.error as error:
            raise FetchFailed("it is no sound gzip") from error
        if len(body) > MOST_BYTES:
            raise FetchFailed(f"it is bigger than {MOST_BYTES >> 20} MB")
    return bytes(body)


def _retry_after_s(value: str) -> float:
    """Return the seconds that a Retry-After asks for, as a number or as a date."""
    if value.isascii() and value.isdigit():
        return min(float(value), MOST_PATIENCE_S)
    try:
        return min(
            max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0), MOST_PATIENCE_S
        )
    except (ValueError, TypeError, OverflowError):
        return PATIENCE_S
