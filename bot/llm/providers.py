"""One call to a language model over HTTP: what is sent, what may come back, and what each failure
means.

The server is somebody else's. It gets no redirect followed, no proxy of the environment, no
compressed answer, so much time and no more; and however it answers, it is one `Reply` or one
`CallFailed`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

from bot.errors import SummaryError
from bot.llm.gate import SCHEMA
from bot.llm.settings import LlmSettings

#: Far more than an answer of the most tokens takes.
_MOST_BYTES = 256 * 1024
_CONNECT_S = 5.0
#: A server that asks for a longer pause is not asked again.
MOST_WAIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model answered."""

    text: str
    #: Of prompt and answer together; None where the server does not count.
    tokens: int | None


class CallFailed(SummaryError):
    """A call gave no answer."""

    def __init__(
        self, reason: str, *, again: bool, worked: bool, wait_s: float = 0.0, simpler: bool = False
    ) -> None:
        #: In words a reader may see.
        self.reason = reason
        #: May a second call fare better?
        self.again = again
        #: May the model have worked, and tokens have been used?
        self.worked = worked
        self.wait_s = wait_s
        #: May a call without the newer options fare better?
        self.simpler = simpler
        super().__init__(reason)


class Dialect(Protocol):
    """How one kind of server is spoken to."""

    path: str

    def headers(self, key: str) -> dict[str, str]:
        """Return the headers that carry the key."""
        ...

    def body(
        self, settings: LlmSettings, system: str, user: str, *, simple: bool
    ) -> dict[str, Any]:
        """Return the request; `simple` without what some servers refuse."""
        ...

    def reply(self, answer: Mapping[str, Any]) -> tuple[str, bool, int | None]:
        """Return the text, whether it was cut, and the tokens used; raises where `answer` is no
        such document.
        """
        ...


class OpenAi:
    """`/chat/completions`, which most servers offer."""

    path = "/chat/completions"

    def headers(self, key: str) -> dict[str, str]:
        """Return the headers that carry the key."""
        return {"Authorization": f"Bearer {key}"} if key else {}

    def body(
        self, settings: LlmSettings, system: str, user: str, *, simple: bool
    ) -> dict[str, Any]:
        """Return the request; `simple` without schema and temperature."""
        # OpenAI's newer models refuse the name that every other server knows.
        limit = (
            "max_completion_tokens"
            if settings.address.startswith("https://api.openai.com")
            else "max_tokens"
        )
        body = {
            "model": settings.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            limit: settings.answer_tokens,
        }
        if not simple:
            schema = {"name": "story", "strict": True, "schema": SCHEMA}
            body |= {
                "temperature": 0,
                "response_format": {"type": "json_schema", "json_schema": schema},
            }
        return body

    def reply(self, answer: Mapping[str, Any]) -> tuple[str, bool, int | None]:
        """Return the text, whether it was cut, and the tokens used."""
        choice = answer["choices"][0]
        usage = answer.get("usage") or {}
        return (
            choice["message"]["content"] or "",
            choice.get("finish_reason") == "length",
            usage.get("total_tokens"),
        )


class Anthropic:
    """`/messages`."""

    path = "/messages"

    def headers(self, key: str) -> dict[str, str]:
        """Return the headers that carry the key."""
        return {"x-api-key": key, "anthropic-version": "2023-06-01"}

    def body(
        self, settings: LlmSettings, system: str, user: str, *, simple: bool
    ) -> dict[str, Any]:
        """Return the request; `simple` without schema."""
        body: dict[str, Any] = {
            "model": settings.model,
            "system": system,
            "messages": [{"role": "user", "content": user}],
            "max_tokens": settings.answer_tokens,
        }
        return (
            body
            if simple
            else body | {"output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}}
        )

    def reply(self, answer: Mapping[str, Any]) -> tuple[str, bool, int | None]:
        """Return the text, whether it was cut, and the tokens used."""
        text = "".join(part["text"] for part in answer["content"] if part["type"] == "text")
        usage = answer.get("usage") or {}
        used = sum(
            value
            for name in ("input_tokens", "output_tokens")
            if isinstance(value := usage.get(name), int)
        )
        return text, answer.get("stop_reason") == "max_tokens", used or None


DIALECTS: Mapping[str, Dialect] = {"openai": OpenAi(), "anthropic": Anthropic()}


class Provider:
    """The configured server, spoken to through one client."""

    def __init__(self, settings: LlmSettings, client: httpx.AsyncClient, *, key: str) -> None:
        self._settings = settings
        self._client = client
        self._key = key
        self._dialect = DIALECTS[settings.provider]

    async def complete(self, system: str, user: str, *, simple: bool) -> Reply:
        """Return what the model answers.

        Raises:
            CallFailed: it does not, in time and whole.
        """
        try:
            async with asyncio.timeout(self._settings.timeout.total_seconds()):
                data = await self._post(
                    self._dialect.body(self._settings, system, user, simple=simple)
                )
        except (TimeoutError, httpx.TimeoutException) as error:
            raise CallFailed("timeout", again=True, worked=True) from error
        except httpx.ConnectError as error:
            raise CallFailed("no connection", again=True, worked=False) from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise CallFailed("connection lost", again=True, worked=True) from error
        return self._read(data)

    async def _post(self, body: Mapping[str, Any]) -> bytes:
        url = f"{self._settings.address}{self._dialect.path}"
        headers = {"Accept-Encoding": "identity", **self._dialect.headers(self._key)}
        async with self._client.stream("POST", url, json=body, headers=headers) as response:
            if response.status_code != httpx.codes.OK:
                raise _refused(response)
            if response.headers.get("content-encoding", "identity") != "identity":
                raise CallFailed("its answer cannot be read", again=False, worked=True)
            data = bytearray()
            async for chunk in response.aiter_raw():
                data += chunk
                if len(data) > _MOST_BYTES:
                    raise CallFailed("its answer is too long", again=False, worked=True)
            return bytes(data)

    def _read(self, data: bytes) -> Reply:
        try:
            text, is_cut, used = self._dialect.reply(json.loads(data))
        except (
            ValueError,
            KeyError,
            IndexError,
            TypeError,
            AttributeError,
            RecursionError,
        ) as error:
            raise CallFailed("its answer cannot be read", again=True, worked=True) from error
        if is_cut:
            raise CallFailed("its answer is cut short", again=False, worked=True)
        if not isinstance(text, str) or not text.strip():
            raise CallFailed("its answer is empty", again=True, worked=True)
        return Reply(
            text,
            used if isinstance(used, int) and not isinstance(used, bool) and used > 0 else None,
        )


def client_for(settings: LlmSettings) -> httpx.AsyncClient:
    """Return the client of one document, to be closed after it."""
    most = settings.concurrency
    return httpx.AsyncClient(
        follow_redirects=False,
        trust_env=False,
        proxy=settings.proxy or None,
        timeout=httpx.Timeout(settings.timeout.total_seconds(), connect=_CONNECT_S),
        limits=httpx.Limits(max_connections=most, max_keepalive_connections=most),
    )


def _refused(response: httpx.Response) -> CallFailed:
    status = response.status_code
    if status in (400, 422):
        return CallFailed(f"refused ({status})", again=False, worked=False, simpler=True)
    if status in (401, 403):
        return CallFailed(f"key refused ({status})", again=False, worked=False)
    if status in (408, 409, 429) or status >= 500:
        wait_s = _seconds(response.headers.get("retry-after", ""))
        return CallFailed(
            f"error {status}", again=wait_s <= MOST_WAIT_S, worked=False, wait_s=wait_s
        )
    return CallFailed(f"error {status}", again=False, worked=False)


def _seconds(value: str) -> float:
    return float(value) if value.isascii() and value.isdigit() else 0.0
