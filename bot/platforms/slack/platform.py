"""Slack as a platform: it posts texts and answers questions."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Literal

from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import DeliveryError
from bot.model import Continued, Document, FollowUp, Part
from bot.platforms import Desk
from bot.platforms.slack import http, render
from bot.platforms.slack.patience import Patience
from bot.platforms.slack.service import Service
from bot.platforms.slack.settings import DESTINATION, SlackSettings, Tokens
from bot.platforms.slack.workspace import Sent, Workspace, with_key
from bot.urls import host_and_port


class SlackPlatform:
    """Posts to the channels of one or several workspaces; `tokens` are by workspace name, "" being
    the first one's.
    """

    def __init__(
        self,
        settings: SlackSettings,
        *,
        tokens: Mapping[str, Tokens],
        patience: Patience = Patience(),  # noqa: B008
    ) -> None:
        self.when_unknown: Literal["resend", "give_up"] = settings.when_unknown
        self._settings = settings
        self._tokens = dict(tokens)
        self._workspaces = {
            name: Workspace(
                web_client(settings, kept.bot, patience), name=settings.name, patience=patience
            )
            for name, kept in tokens.items()
        }

    def render(self, document: Document) -> tuple[Part, ...]:
        """Return the messages that show `document`: of an edition the channel's first, then its
        thread's.
        """
        return render.render(document)

    def follow_up(self, notice: FollowUp) -> tuple[Part, ...]:
        """Return the messages that stand in an edition's thread. Pure."""
        if isinstance(notice, Continued):
            return render.continued(notice)
        return render.corrections(notice)

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        """Post one part and return its `ts`; a later part of an edition goes to the thread of the
        first.

        Raises:
            DeliveryError: as `Platform.send`.
        """
        workspace, channel = await self._room(destination)
        content = json.loads(part.payload)
        if place := content.get("place"):
            await self._require_reader(workspace, place, destination)
        edition, number = content["edition"], content["part"]
        thread = await workspace.parent(channel, edition) if edition and number > 1 else None
        body = {"text": content["text"], "blocks": with_key(content["blocks"], key)}
        ts = await workspace.post(
            channel, body, thread=thread, sent=Sent(key=key, edition=edition, part=number)
        )
        if edition and number == 1:
            workspace.remember(channel, edition, ts)
        return ts

    async def _require_reader(self, workspace: Workspace, place: str, person: str) -> None:
        """Send somebody nothing more of a place that they cannot read any longer.

        Raises:
            DeliveryError: they cannot.
        """
        where, who = (DESTINATION.fullmatch(one) for one in (place, person))
        if where is None or who is None or where["channel"][0] not in "CG":
            return
        if not await workspace.reads(where["channel"], who["channel"].removeprefix("@")):
            raise DeliveryError(
                "they can no longer read the channel where they asked for it", permanent=True
            )

    async def look_back(self, destination: str, *, key: str) -> str | None:
        """Return the `ts` of the message posted under `key`, from the channel's own history.

        Raises:
            DeliveryError: as `Platform.look_back`.
        """
        workspace, channel = await self._room(destination)
        return await workspace.find(channel, key)

    async def serve(self, desk: Desk) -> None:
        """Take commands until cancelled: over HTTP if an address to listen at is set, in every
        workspace that has a signing secret; else over a socket, in every one with an app-level
        token.
        """
        services = {
            name: Service(self._settings, workspace, desk, workspace_name=name)
            for name, workspace in self._workspaces.items()
        }
        address = host_and_port(self._settings.listen)
        async with asyncio.TaskGroup() as tasks:
            if address is None:
                for name, service in services.items():
                    if app_token := self._tokens[name].app:
                        tasks.create_task(service.over_socket(app_token), name=f"slack {name}")
                return
            inlets = {}
            for name, service in services.items():
                if secret := self._tokens[name].signing:
                    inlets[name] = http.Inlet(secret, service.hear)
                    tasks.create_task(service.get_ready(), name=f"slack {name}")
            tasks.create_task(http.serve(address, inlets), name="slack over http")

    async def _room(self, destination: str) -> tuple[Workspace, str]:
        named = DESTINATION.fullmatch(destination)
        if named is None:
            raise DeliveryError(
                f"“{destination}” names no channel; expected slack:C0123456789", permanent=True
            )
        workspace = self._workspaces.get(named["workspace"] or "")
        if workspace is None:
            raise DeliveryError(
                f"no token for the workspace of “{destination}”; add it to the environment",
                permanent=True,
            )
        channel = named["channel"]
        return workspace, await workspace.direct(channel[1:]) if channel[0] == "@" else channel


def web_client(settings: SlackSettings, token: str, patience: Patience) -> AsyncWebClient:
    """Return a client of the Web API that never calls twice by itself."""
    return AsyncWebClient(
        token=token, base_url=settings.api_url, timeout=patience.call, retry_handlers=[]
    )
