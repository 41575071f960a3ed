"""One workspace's app, heard over Socket Mode."""

from __future__ import annotations

import asyncio
import logging

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import DeliveryError
from bot.platforms import Desk
from bot.platforms.slack.commands import Commands
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.forms import Forms
from bot.platforms.slack.home import Home
from bot.platforms.slack.names import Names
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.team import Team
from bot.platforms.slack.workspace import Workspace

log = logging.getLogger(__name__)


class Service:
    """Takes commands, clicks, mentions and App Home of one workspace."""

    def __init__(
        self,
        settings: SlackSettings,
        workspace: Workspace,
        desk: Desk,
        *,
        workspace_name: str,
        app_token: str,
    ) -> None:
        self._settings = settings
        self._workspace = workspace
        self._desk = desk
        self._workspace_name = workspace_name
        self._app_token = app_token
        self._patience = workspace.patience

    async def run(self) -> None:
        """Answer until cancelled."""
        who = await self._identify()
        team = Team(
            id=str(who["team_id"]),
            workspace_name=self._workspace_name,
            workspace=self._workspace,
            desk=self._desk,
            names=Names(self._settings.command_prefix),
            managers=frozenset(self._settings.managers),
        )
        # A client without retries here too: opening two sockets for one is no harm, but opening is
        # asked for rarely.
        web = AsyncWebClient(
            base_url=self._settings.api_url, timeout=self._patience.call, retry_handlers=[]
        )
        app = _app(web, who, token=self._workspace.web.token)
        forms = Forms(team)
        Commands(team, forms).register(app)
        forms.register(app)
        Home(team).register(app)

        async def handle(request: SocketModeRequest) -> BoltResponse:
            response: BoltResponse = await run_async_bolt_app(app, request)
            return response

        connection = Connection(
            web,
            app_token=self._app_token,
            handle=handle,
            name=self._settings.name,
            patience=self._patience,
        )
        await connection.run()

    async def _identify(self) -> dict[str, object]:
        """Return the identity behind the token. A refused token is retried rarely."""
        while True:
            try:
                answer = await self._workspace.call(self._workspace.web.auth_test)
                return dict(answer.data)
            except DeliveryError as error:
                wait = error.retry_after_s or (
                    self._patience.refused if error.permanent else self._patience.last_retry
                )
                log.error(
                    "slack.not_identified", extra={"reason": error.reason, "again_in_s": wait}
                )
                await asyncio.sleep(wait)


def _app(web: AsyncWebClient, who: dict[str, object], *, token: str | None) -> AsyncApp:
    """Return an app that already knows its own identity, so that no call delays an
    acknowledgement.
    """
    known = AuthorizeResult(
        enterprise_id=_text(who.get("enterprise_id")),
        team_id=_text(who.get("team_id")),
        bot_token=token,
        bot_id=_text(who.get("bot_id")),
        bot_user_id=_text(who.get("user_id")),
    )

    async def authorize(**_: object) -> AuthorizeResult:
        return known

    # Its warnings are about the ways it can be set up: it looks for tokens in the environment
    # itself.
    quiet = logging.getLogger(f"{__name__}.bolt")
    quiet.setLevel(logging.ERROR)
    return AsyncApp(client=web, authorize=authorize, logger=quiet)


def _text(value: object) -> str | None:
    return str(value) if value else None
