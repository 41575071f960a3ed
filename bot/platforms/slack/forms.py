"""`/schedule` as a form: filled in, read back in words, then created."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.errors import DeliveryError, FieldsError, UserError
from bot.model import Confirmation, Part
from bot.platforms.slack import escape, views
from bot.platforms.slack.settings import DESTINATION
from bot.platforms.slack.team import Team
from bot.platforms.slack.views import View
from bot.wording.requests import DigestFields, ScheduleAdd, ScheduleEdit, ScheduleStep

log = logging.getLogger(__name__)

#: Slack waits three seconds for an acknowledgement.
_ACK_S = 2.0
_AFTER_ACK_S = 0.2
#: What is wrong with a field stands below it.
_ERROR_MAX = 200
_TYPED = ("at", "zone", "days", "topics", "stories", "when_empty")
_WAIT = views.page("Schedule", [views.said("One moment…")])


class Forms:
    """The form of one workspace; each step is kept in the view itself and survives a restart."""

    def __init__(self, team: Team) -> None:
        self._team = team

    def register(self, app: AsyncApp) -> None:
        """Give the handlers to the app."""
        app.action("schedule")(self._from_home)
        app.view(views.FORM)(self._filled)
        app.view(views.CONFIRM)(self._confirmed)

    async def open(
        self, trigger: str, *, user: str, channel: str, name: str = "", at: str = ""
    ) -> None:
        """Open the form for a new digest in `channel`, or for the one called `name`."""
        web = self._team.workspace.web
        try:
            # The trigger lives three seconds: something is opened first, and filled when the zone
            # is known.
            opened = await self._team.workspace.call(
                lambda: web.views_open(trigger_id=trigger, view=_WAIT)
            )
        except DeliveryError as error:
            log.warning("slack.form_not_opened", extra={"reason": error.reason})
            return
        values = {"name": name, "from": channel, "at": at}
        view_id = opened["view"]["id"]
        if name:
            await self._show(view_id, await self._as_it_stands(values, user=user))
            return
        values |= {
            "channel": channel if channel[:1] in ("C", "G") else "",
            "zone": await self._team.zone(user),
            "stories": "5",
            "when_empty": "say",
        }
        await self._show(view_id, views.form(values))

    async def _as_it_stands(self, values: Mapping[str, str], *, user: str) -> View:
        """Return the form of a digest, filled in as it stands; or why it cannot be changed."""
        reader = self._team.reader(values["from"] or user, user=user)
        unchanged = ScheduleEdit(
            reader=reader, private=True, name=values["name"], fields=DigestFields()
        )
        try:
            digest = await self._team.document(unchanged)
        except UserError as error:
            return views.page("Schedule", [views.said(str(error))])
        if not isinstance(digest, Confirmation):
            return views.form(values)
        to = DESTINATION.fullmatch(digest.to[0])
        channel = to["channel"] if to else ""
        filled = {
            "at": ", ".join(digest.at),
            "days": ",".join(digest.days),
            "zone": digest.timezone,
            "topics": ", ".join(digest.topics),
            "channel": channel if channel[:1] in ("C", "G") else "",
            "stories": str(digest.max_stories),
            "when_empty": digest.when_empty,
        }
        return views.form({**values, **filled})

    async def _from_home(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await self.open(body["trigger_id"], user=body["user"]["id"], channel="")

    async def _filled(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        values = views.typed(body["view"])

        async def read_back() -> View:
            content = views.shown(await self._ask(values, user=body["user"]["id"]))
            return views.confirm(content, values, notes=await self._notes(values))

        await self._step(ack, body["view"]["id"], read_back(), values=values, at_fields=True)

    async def _confirmed(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        values = json.loads(body["view"]["private_metadata"])

        async def create() -> View:
            content = views.shown(await self._ask(values, user=body["user"]["id"], confirmed=True))
            return views.page("Schedule", content)

        await self._step(ack, body["view"]["id"], create(), values=values)

    async def _step(
        self,
        ack: AsyncAck,
        view_id: str,
        following: Coroutine[Any, Any, View],
        *,
        values: Mapping[str, str],
        at_fields: bool = False,
    ) -> None:
        """Show what follows a submission, in the acknowledgement if there is time; after an error,
        what is wrong at its fields, or the form again.
        """

        async def shown() -> View | FieldsError:
            try:
                return await following
            except FieldsError as error:
                return error
            except UserError as error:
                return views.form(values, error=str(error))

        task = asyncio.create_task(shown())
        done, _ = await asyncio.wait({task}, timeout=_ACK_S)
        if not done:
            await ack(response_action="update", view=_WAIT)
            # The acknowledgement leaves a moment after ack(); overtaken by the update it would hide
            # it.
            await asyncio.sleep(_AFTER_ACK_S)
            await self._show(view_id, _view(await task, values))
            return
        outcome = task.result()
        if at_fields and isinstance(outcome, FieldsError) and outcome.wrong.keys() <= views.FIELDS:
            said = outcome.wrong.items()
            errors = {field: escape.plain(wrong, max_chars=_ERROR_MAX) for field, wrong in said}
            await ack(response_action="errors", errors=errors)
            return
        await ack(response_action="update", view=_view(outcome, values))

    async def _ask(
        self, values: Mapping[str, str], *, user: str, confirmed: bool = False
    ) -> Sequence[Part]:
        channel, name = values.get("channel", ""), values.get("name", "")
        typed = {field: values.get(field, "") for field in _TYPED}
        fields = DigestFields(**typed, channel=self._team.place(channel) if channel else "")
        # From App Home nobody asks in any channel, only in their own messages.
        reader = self._team.reader(values.get("from") or user, user=user)
        step: ScheduleStep = "make" if confirmed else "read back"
        if name:
            edit = ScheduleEdit(reader=reader, private=True, name=name, fields=fields, step=step)
            return await self._team.ask(edit)
        return await self._team.ask(
            ScheduleAdd(reader=reader, private=True, fields=fields, step=step)
        )

    async def _notes(self, values: Mapping[str, str]) -> list[str]:
        """Return what the form should say of the chosen channel before anything is created."""
        channel = values.get("channel")
        if not channel:
            return []
        web = self._team.workspace.web
        try:
            room = (
                await self._team.workspace.call(lambda: web.conversations_info(channel=channel))
            )["channel"]
        except DeliveryError as error:
            return [f"✗ {error.reason}"]
        if room.get("is_member"):
            return [f"✓ I can post in #{room['name']}."]
        return [f"✗ I am not in #{room['name']} yet: invite me there."]

    async def _show(self, view_id: str, view: View) -> None:
        web = self._team.workspace.web
        try:
            await self._team.workspace.call(lambda: web.views_update(view_id=view_id, view=view))
        except DeliveryError as error:
            log.warning("slack.form_not_shown", extra={"reason": error.reason})


def _view(outcome: View | FieldsError, values: Mapping[str, str]) -> View:
    """Return what is shown, or the form again with what is wrong above it."""
    if isinstance(outcome, FieldsError):
        return views.form(values, error=str(outcome))
    return outcome
