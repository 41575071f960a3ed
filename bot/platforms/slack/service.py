"""One workspace's app, whichever way it is heard: over Socket Mode or over HTTP."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from http import HTTPStatus

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import DeliveryError
from bot.platforms import Desk
from bot.platforms.slack.commands import Commands
from bot.platforms.slack.connection import Connection
from bot.platforms.slack.conversation import Conversation
from bot.platforms.slack.forms import Forms
from bot.platforms.slack.home import Home
from bot.platforms.slack.names import Names
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.team import Team
from bot.platforms.slack.workspace import Identity, Workspace

log = logging.getLogger(__name__)

_EVENT = "event_callback"
#: Requests remembered, to know those that come again.
_SEEN = 5_000


class Service:
    """Takes commands, clicks, conversation and App Home of one workspace."""

    def __init__(
        self, settings: SlackSettings, workspace: Workspace, desk: Desk, *, workspace_name: str
    ) -> None:
        self._settings = settings
        self._workspace = workspace
        self._desk = desk
        self._workspace_name = workspace_name
        self._patience = workspace.patience
        self._app: AsyncApp | None = None
        self._events: set[asyncio.Task[BoltResponse]] = set()
        self._seen: OrderedDict[str, None] = OrderedDict()

    async def over_socket(self, app_token: str) -> None:
        """Answer what comes over Socket Mode until cancelled."""
        await self.get_ready()
        # A client without retries here too: opening two sockets for one is no harm, but opening is
        # asked for rarely.
        web = AsyncWebClient(
            base_url=self._settings.api_url, timeout=self._patience.call, retry_handlers=[]
        )
        await Connection(
            web,
            app_token=app_token,
            handle=self.hear,
            name=self._settings.name,
            patience=self._patience,
        ).run()

    async def get_ready(self) -> None:
        """Learn whose app it is, and be able to hear. A refused token is retried rarely."""
        who = await self._identify()
        team = Team(
            id=who.team,
            workspace_name=self._workspace_name,
            workspace=self._workspace,
            desk=self._desk,
            names=Names(self._settings.command_prefix),
            managers=frozenset(self._settings.managers),
        )
        app = _app(self._workspace.web, who)
        forms = Forms(team)
        Commands(team, forms).register(app)
        Conversation(team).register(app)
        forms.register(app)
        Home(team).register(app)
        self._app = app

    async def hear(self, request: AsyncBoltRequest) -> BoltResponse:
        """Answer a request of Slack's, whose origin is known; one that comes again is only
        acknowledged.
        """
        if self._app is None:
            return BoltResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
        if self._is_repeated(request):
            return BoltResponse(status=HTTPStatus.OK)
        if request.body.get("type") == _EVENT:
            # Its acknowledgement says nothing, so a burst is acknowledged before it is looked at.
            task = asyncio.create_task(self._app.async_dispatch(request))
            self._events.add(task)
            task.add_done_callback(self._ended)
            return BoltResponse(status=HTTPStatus.OK)
        return await self._app.async_dispatch(request)

    def _ended(self, task: asyncio.Task[BoltResponse]) -> None:
        self._events.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("slack.answer_failed", exc_info=error, extra={"type": _EVENT})

    def _is_repeated(self, request: AsyncBoltRequest) -> bool:
        """Return whether this request came before: Slack delivers at least once."""
        identity = str(request.body.get("event_id") or request.body.get("trigger_id") or "")
        if not identity:
            return False
        if identity in self._seen:
            return True
        self._seen[identity] = None
        if len(self._seen) > _SEEN:
            self._seen.popitem(last=False)
        return False

    async def _identify(self) -> Identity:
        while True:
            try:
                return await self._workspace.identity()
            except DeliveryError as error:
                wait = error.retry_after_s or (
                    self._patience.refused if error.permanent else self._patience.last_retry
                )
                log.error(
                    "slack.not_identified", extra={"reason": error.reason, "again_in_s": wait}
                )
                await asyncio.sleep(wait)


def _app(web: AsyncWebClient, who: Identity) -> AsyncApp:
    """Return an app that already knows its own identity, so that no call delays an
    acknowledgement. Whoever hears a request has checked where it comes from.
    """
    known = AuthorizeResult(
        enterprise_id=who.enterprise or None,
        team_id=who.team,
        bot_token=web.token,
        bot_id=who.bot or None,
        bot_user_id=who.user or None,
    )

    async def authorize(**_: object) -> AuthorizeResult:
        return known

    # Its warnings are about the ways it can be set up: it looks for tokens in the environment
    # itself.
    quiet = logging.getLogger(f"{__name__}.bolt")
    quiet.setLevel(logging.ERROR)
    return AsyncApp(
        client=web, authorize=authorize, logger=quiet, request_verification_enabled=False
    )
