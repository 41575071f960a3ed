"""Webhook-only mode: digests to `webhook:NAME`, whose URL comes from the environment.

A webhook has no commands, no buttons of ours, and nothing it posted can be looked up; a setting
decides what an unknown outcome does. In a forum each edition is a post; details sent after a
restart become another one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Literal

from bot.errors import DeliveryError
from bot.model import Brief, Document, Edition, FollowUp, Part
from bot.platforms import Desk
from bot.platforms.discord import answers, render
from bot.platforms.discord.ban import Ban
from bot.platforms.discord.components import JSON
from bot.platforms.discord.platform import announced, plain
from bot.platforms.discord.rest import ApiError, Rest
from bot.platforms.discord.settings import DiscordSettings

_UNKNOWN_CHANNEL, _NEEDS_POST, _NO_FORUM, _NEEDS_TAG = 10_003, 220_001, 220_003, 40_067
_TAG = (
    "the forum requires a tag, which a webhook cannot know; allow posts without tags there, or let "
    "the bot post"
)
#: Editions whose post in a forum is remembered.
_POSTS = 100
#: `DISCORD_WEBHOOK_NEWS` is the URL of `webhook:news`.
VARIABLE = "DISCORD_WEBHOOK_"
_WEBHOOK = re.compile(r"https?://[^/]+(?:/api(?:/v\d+)?)?(/webhooks/\d+/[\w-]+)/?", re.ASCII)


def urls_of(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the URLs of the webhooks in the environment, by name."""
    found = {
        name.removeprefix(VARIABLE).lower(): url
        for name, url in environment.items()
        if name.startswith(VARIABLE)
    }
    return {name: url.strip() for name, url in found.items() if name and url.strip()}


class WebhookPlatform:
    """Posts through webhooks, each a secret URL under a name."""

    def __init__(
        self, settings: DiscordSettings, *, urls: Mapping[str, str], ban: Ban | None = None
    ) -> None:
        self.when_unknown: Literal["resend", "give_up"] = settings.webhook_unknown
        self._settings = settings
        self._urls = dict(urls)
        self._rest = Rest(settings.api_url, ban=ban)
        #: The webhooks that lead to a forum, and there the post of each edition, by webhook and the
        #: edition's name.
        self._forums: set[str] = set()
        self._posts: dict[tuple[str, str], str] = {}

    def render(self, document: Document) -> tuple[Part, ...]:
        """Return the messages that show `document`: no buttons and no thread. Pure."""
        if isinstance(document, Edition):
            return render.edition_parts(document, has_threads=False, has_buttons=False)
        if isinstance(document, Brief):
            return answers.brief_parts(document, has_buttons=False)
        return answers.listing_parts(document)

    def follow_up(self, notice: FollowUp) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: there are no threads; the next edition says what was corrected."""
        return ()

    async def send(self, destination: str, part: Part, *, key: str) -> str:  # noqa: ARG002
        """Post one part and return the message's id.

        Raises:
            DeliveryError: permanent with what to do about it, unknown, or to be retried.
        """
        name = destination.removeprefix("webhook:")
        path = path_of(name, self._urls)
        payload = json.loads(part.payload)
        body = announced(payload["body"], payload, notify=self._settings.notify_for(name))
        try:
            try:
                return await self._post(name, path, payload, body)
            except ApiError as error:
                if error.status != 400 or error.code == _NEEDS_TAG:
                    raise
                return await self._post(name, path, payload, plain(body, part.text))
        except ApiError as error:
            if error.code == _UNKNOWN_CHANNEL:
                raise DeliveryError(
                    "the post these details belong to is gone", permanent=True
                ) from error
            if error.status in (401, 403, 404):
                reason = (
                    f"the webhook “{name}” is gone; make a new one and put its URL into "
                    f"{VARIABLE}{name.upper()}"
                )
                raise DeliveryError(reason, permanent=True) from error
            if error.code == _NEEDS_TAG:
                raise DeliveryError(_TAG, permanent=True) from error
            raise

    async def _post(self, name: str, path: str, payload: JSON, body: JSON) -> str:
        """Post a message, into a forum as a post of its own or under the one its edition has;
        returns its id.
        """
        query = {"wait": "true", "with_components": "true"}
        if name not in self._forums:
            try:
                return str((await self._rest.call("POST", path, json=body, query=query))["id"])
            except ApiError as error:
                if error.code != _NEEDS_POST:
                    raise
                # Nothing else tells a webhook where it leads.
                self._forums.add(name)
        edition = (name, payload.get("edition", ""))
        if post := self._posts.get(edition):
            message = await self._rest.call(
                "POST", path, json=body, query=query | {"thread_id": post}
            )
            return str(message["id"])
        titled = body | {"thread_name": payload.get("title", "Briefing")}
        try:
            message = await self._rest.call("POST", path, json=titled, query=query)
        except ApiError as error:
            if error.code == _NO_FORUM:
                # Somebody has moved it.
                self._forums.discard(name)
            raise
        if edition[1]:
            self._posts = {
                **dict(list(self._posts.items())[-_POSTS:]),
                edition: str(message["channel_id"]),
            }
        return str(message["id"])

    async def look_back(self, destination: str, *, key: str) -> str | None:
        """Raise: a webhook cannot read what it posted."""
        raise DeliveryError(
            f"{destination} cannot be read; nobody can say whether {key} was posted", permanent=True
        )

    async def serve(self, desk: Desk) -> None:
        """Return at once: a webhook takes no commands."""


def path_of(name: str, urls: Mapping[str, str]) -> str:
    """Return a webhook's path under the interface's address: a URL of another host is never called.

    Raises:
        DeliveryError: there is no such webhook, or its URL is none.
    """
    variable = f"{VARIABLE}{name.upper()}"
    url = urls.get(name.lower())
    if url is None:
        raise DeliveryError(f"no webhook “{name}”; put its URL into {variable}", permanent=True)
    path = _WEBHOOK.fullmatch(url)
    if path is None:
        reason = (
            f"{variable} is not a webhook's URL; copy it from the channel's settings, Integrations"
        )
        raise DeliveryError(reason, permanent=True)
    return path[1]
