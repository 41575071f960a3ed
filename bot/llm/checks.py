"""What `check` says about the language model: whether its server is reached and knows the model."""

from __future__ import annotations

import json
from http import HTTPStatus

import httpx

from bot.llm.providers import DIALECTS, client_for
from bot.llm.settings import LlmSettings
from bot.model import CheckResult

#: Models that are named where the configured one is not among them.
_MOST_NAMED = 5
_TIMEOUT_S = 10.0
#: Far more than a list of models takes.
_MOST_BYTES = 4 * 1024 * 1024


async def check(settings: LlmSettings, *, key: str) -> CheckResult:
    """Ask the server for its models; costs no token."""
    where = f"model: {settings.model} at {settings.address}"
    headers = {"Accept-Encoding": "identity", **DIALECTS[settings.provider].headers(key)}
    try:
        async with client_for(settings) as client:
            request = client.build_request(
                "GET", f"{settings.address}/models", headers=headers, timeout=_TIMEOUT_S
            )
            response = await client.send(request, stream=True)
            data = await _start_of(response)
    except httpx.TimeoutException:
        remedy = "correct llm.base_url, or start it"
        return CheckResult("problem", f"{where}: no answer in {_TIMEOUT_S:.0f} s; {remedy}")
    except httpx.HTTPError:
        return CheckResult(
            "problem", f"{where}: it cannot be reached; correct llm.base_url, or start it"
        )
    return _read(settings, where, response.status_code, data)


async def _start_of(response: httpx.Response) -> bytes:
    data = bytearray()
    async for chunk in response.aiter_raw():
        data += chunk
        if len(data) > _MOST_BYTES:
            break
    await response.aclose()
    return bytes(data)


def _read(settings: LlmSettings, where: str, status: int, data: bytes) -> CheckResult:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        correct = f"correct {settings.api_key_env}"
        return CheckResult("problem", f"{where}: the key is refused (HTTP {status}); {correct}")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return CheckResult("problem", f"{where}: its server fails (HTTP {status}); look at its log")
    try:
        names = [str(model["id"]) for model in json.loads(data)["data"]]
    except (ValueError, KeyError, TypeError):
        return CheckResult(
            "warning", f"{where}: reached, but it lists no models; the first call shows if it works"
        )
    if settings.model in names:
        return CheckResult("good", f"{where}: reached")
    known = ", ".join(names[:_MOST_NAMED]) or "none"
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return CheckResult(
        "problem", f"{where}: the server does not list it; write llm.model as one of {known}{more}"
    )
