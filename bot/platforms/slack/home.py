"""App Home: the topics, the schedule and the status."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt.app.async_app import AsyncApp

from bot.errors import DeliveryError, UserError
from bot.platforms.slack import views
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.team import Team
from bot.platforms.slack.views import shown
from bot.wording.requests import Request, ScheduleListRequest, StatusRequest, TopicsRequest

log = logging.getLogger(__name__)


class Home:
    """The page that Slack shows when somebody opens the app."""

    def __init__(self, team: Team) -> None:
        self._team = team

    def register(self, app: AsyncApp) -> None:
        """Give the handler to the app."""
        app.event("app_home_opened")(self._opened)

    async def _opened(self, event: dict[str, Any]) -> None:
        if event.get("tab", "home") != "home":
            return
        reader = self._team.reader(event["channel"], user=event["user"])
        requests = (
            TopicsRequest(reader=reader, private=True),
            ScheduleListRequest(reader=reader, private=True),
            StatusRequest(reader=reader, private=True),
        )
        pages = [await self._page(request) for request in requests]
        web = self._team.workspace.web
        try:
            view = views.home(pages, names=self._team.names)
            await self._team.workspace.call(
                lambda: web.views_publish(user_id=event["user"], view=view)
            )
        except DeliveryError as error:
            log.warning("slack.home_not_shown", extra={"reason": error.reason})

    async def _page(self, request: Request) -> list[Block]:
        try:
            return shown(await self._team.ask(request))
        except UserError as error:
            return [views.said(str(error))]
