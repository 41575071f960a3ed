"""Webhook-only mode: digests to `webhook:NAME`, whose URL comes from the environment.

An incoming webhook has no thread, no commands and no buttons of ours, and nothing it posted can be
looked up.
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Mapping
from typing import Literal

from slack_sdk.webhook.async_client import AsyncWebhookClient
from slack_sdk.webhook.webhook_response import WebhookResponse

from bot.errors import DeliveryError
from bot.model import Document, FollowUp, Part
from bot.platforms import Desk
from bot.platforms.slack import errors, render
from bot.platforms.slack.patience import Patience
from bot.platforms.slack.replies import body
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.workspace import Message

#: `SLACK_WEBHOOK_NEWS` is the URL of `webhook:news`.
VARIABLE = "SLACK_WEBHOOK_"
#: Slack's own hosts, and this machine for tests.
_URL = re.compile(
    r"https://hooks\.slack(?:-gov)?\.com/services/[\w/-]+|http://(?:127\.0\.0\.1|localhost):\d+/\S+",
    re.ASCII,
)


def urls_of(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the URLs of the webhooks in the environment, by name."""
    found = {
        name.removeprefix(VARIABLE).lower(): url
        for name, url in environment.items()
        if name.startswith(VARIABLE)
    }
    return {name: url.strip() for name, url in found.items() if name and url.strip()}


class WebhookPlatform:
    """Posts through incoming webhooks, each a secret URL under a name."""

    def __init__(
        self,
        settings: SlackSettings,
        *,
        urls: Mapping[str, str],
        patience: Patience = Patience(),  # noqa: B008
    ) -> None:
        self.when_unknown: Literal["resend", "give_up"] = settings.webhook_unknown
        self._urls = dict(urls)
        self._patience = patience
        self._locks: dict[str, asyncio.Lock] = {}
        self._next: dict[str, float] = {}

    def render(self, document: Document) -> tuple[Part, ...]:
        """Return the messages that show `document`: no buttons, no menus and no thread. Pure."""
        return render.render(document, has_threads=False, is_interactive=False)

    def follow_up(self, notice: FollowUp) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: there are no threads; the next edition says what was corrected."""
        return ()

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        """Post one part; Slack tells no id, so the part's own key is returned.

        Raises:
            DeliveryError: permanent with what to do about it, unknown, or to be retried.
        """
        name = destination.removeprefix("webhook:")
        url = url_of(name, self._urls)
        way = AsyncWebhookClient(url, timeout=self._patience.call, retry_handlers=[])
        message = body(part) | {"unfurl_links": False, "unfurl_media": False}
        async with self._locks.setdefault(name, asyncio.Lock()):
            await asyncio.sleep(max(0.0, self._next.get(name, 0.0) - time.monotonic()))
            try:
                response = await self._posted(way, message)
                if response.status_code == 400:
                    plain = {field: value for field, value in message.items() if field != "blocks"}
                    response = await self._posted(way, plain)
            finally:
                self._next[name] = time.monotonic() + self._patience.pace
        if response.status_code != 200:
            raise _refusal(response, name=name)
        return key

    async def look_back(self, destination: str, *, key: str) -> str | None:
        """Raise: a webhook cannot read what it posted."""
        raise DeliveryError(
            f"{destination} cannot be read; nobody can say whether {key} was posted", permanent=True
        )

    async def serve(self, desk: Desk) -> None:
        """Return at once: a webhook takes no commands."""

    async def _posted(self, way: AsyncWebhookClient, message: Message) -> WebhookResponse:
        try:
            return await way.send_dict(message)
        except errors.BROKEN as error:
            raise errors.as_delivery_error(error, name="") from error


def url_of(name: str, urls: Mapping[str, str]) -> str:
    """Return a webhook's URL.

    Raises:
        DeliveryError: there is no such webhook, or its URL is none.
    """
    variable = f"{VARIABLE}{name.upper()}"
    url = urls.get(name.lower())
    if url is None:
        raise DeliveryError(f"no webhook “{name}”; put its URL into {variable}", permanent=True)
    if not _URL.fullmatch(url):
        reason = (
            f"{variable} is not a webhook's URL; copy it from the app's page, Incoming Webhooks"
        )
        raise DeliveryError(reason, permanent=True)
    return url


def _refusal(response: WebhookResponse, *, name: str) -> DeliveryError:
    said = json.dumps(response.body[:80])
    match response.status_code:
        case 429:
            wait = float(response.headers.get("Retry-After", errors.RATE_LIMIT_S))
            return DeliveryError(f"Slack asked to wait {wait:.0f} s", retry_after_s=wait)
        case status if status >= 500:
            return DeliveryError(f"Slack failed (HTTP {status})", unknown=True)
        case status:
            remedy = f"make a new one and put its URL into {VARIABLE}{name.upper()}"
            return DeliveryError(
                f"the webhook “{name}” is refused (HTTP {status}, {said}); {remedy}", permanent=True
            )
