"""Slash commands, buttons and menus: acknowledged at once, then answered."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.errors import UserError
from bot.model import Reader
from bot.platforms import answered
from bot.platforms.slack import render
from bot.platforms.slack.forms import Forms
from bot.platforms.slack.replies import Reply
from bot.platforms.slack.team import Team
from bot.wording.passage_marks import read_mark
from bot.wording.requests import (
    SNOOZE,
    BreakingStop,
    BriefRequest,
    EvidenceRequest,
    MoreRequest,
    RateRequest,
    RetryRequest,
    ScheduleAdd,
    ScheduleRemove,
    ScheduleRestore,
    StoryRequest,
    StoryWishes,
    TimelineRequest,
    WishEnd,
    story_wish,
)

_EXPIRED = "That digest is no longer kept. {digest} shows the last one."
_FORM_VERBS = ("add", "edit")


class Commands:
    """The handlers of one workspace."""

    def __init__(self, team: Team, forms: Forms) -> None:
        self._team = team
        self._forms = forms

    def register(self, app: AsyncApp) -> None:
        """Give the handlers to the app."""
        known = self._team.names
        app.command(known.brief)(self._brief)
        app.command(known.digest)(self._digest)
        app.command(known.schedule)(self._schedule)
        app.action("more")(self._more)
        app.action("sources")(self._sources)
        app.action("evidence")(self._evidence)
        app.action("passage")(self._passage)
        app.action("story")(self._story)
        app.action(re.compile(r"^brief:\d+$"))(self._suggested)
        app.action("wishes")(self._wishes)
        app.action(re.compile(r"^wish:(follow|mute):(here|me)$"))(self._wish)
        app.action("unwish")(self._unwish)
        app.action("stop")(self._unwish)
        app.action("snooze")(self._snooze)
        app.action("remove")(self._remove)
        app.action("restore")(self._restore)
        app.action(re.compile(r"^retry:\d+$"))(self._retry)
        app.action(re.compile(r"^(useful|less)$"))(self._rate)

    async def _brief(self, ack: AsyncAck, command: dict[str, Any]) -> None:
        reply, reader = self._asked(command)
        try:
            request = self._team.names.read_brief(command.get("text", ""), reader)
        except UserError as error:
            await ack()
            await reply.give(render.notice(str(error)), private=True)
            return
        if (
            not isinstance(request, BriefRequest)
            or request.private
            or not self._team.desk.takes_public(reader)
        ):
            await ack()
            await self._team.answer(replace(request, private=True), reply)
            return
        question = answered.question(request, channel=reader.destination)
        turn = self._team.desk.answered.take_turn(question)
        # A public answer stands below the command that asked for it; a private one leaves no trace.
        await (ack(response_type="in_channel") if turn else ack())
        await self._team.answer_all(request, reply, turn=turn)

    async def _digest(self, ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._asked(command)
        await self._typed("digest", command.get("text", ""), reply, reader)

    async def _schedule(self, ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._asked(command)
        verb, _, rest = command.get("text", "").strip().partition(" ")
        if not verb or verb.lower() in _FORM_VERBS:
            editing = rest.strip() if verb.lower() == "edit" else ""
            at = rest.strip() if verb.lower() == "add" else ""
            await self._forms.open(
                command["trigger_id"], user=reply.user, channel=reply.channel, name=editing, at=at
            )
            return
        await self._typed("schedule", command.get("text", ""), reply, reader)

    async def _typed(self, command: str, text: str, reply: Reply, reader: Reader) -> None:
        try:
            request = self._team.names.read(command, text, reader)
        except UserError as error:
            await reply.give(render.notice(str(error)), private=True)
            return
        if isinstance(request, ScheduleAdd) and not request.fields.zone:
            zone = await self._team.zone(reply.user)
            request = replace(request, fields=replace(request.fields, zone=zone))
        await self._team.answer(replace(request, private=True), reply)

    async def _more(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        request = MoreRequest(reader=reader, private=True, key=action["value"])
        await self._team.answer(request, reply)

    async def _sources(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        standings = self._team.standings(reader.person)
        try:
            edition = await self._team.desk.edition(action["value"], reader, standings)
        except UserError as error:
            await reply.give(render.notice(str(error)), private=True)
            return
        expired = render.notice(_EXPIRED.format(digest=self._team.names.digest))
        shown = render.sources(edition, key=action["value"]) if edition else expired
        await reply.give(shown, private=True)

    async def _evidence(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        key, _, number = action["selected_option"]["value"].rpartition(":")
        asked = EvidenceRequest(reader=reader, private=True, key=key, number=int(number))
        await self._team.answer(asked, reply)

    async def _passage(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        asked = read_mark(action["selected_option"]["value"], reader)
        await self._team.answer(asked, reply)

    async def _story(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        kind, _, value = action["selected_option"]["value"].partition(":")
        if kind == "timeline":
            await self._team.answer(
                TimelineRequest(reader=reader, private=True, story=value), reply
            )
        elif kind == "story":
            await self._team.answer(StoryRequest(reader=reader, private=True, story=value), reply)
        elif kind == "wishes":
            await self._team.answer(StoryWishes(reader=reader, private=True, story=value), reply)

    async def _wishes(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        asked = StoryWishes(reader=reader, private=True, story=action["value"])
        await self._team.answer(asked, reply)

    async def _wish(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        pressed = action["action_id"].removeprefix("wish:")
        asked = story_wish(reader, action["value"], pressed)
        await self._team.answer(asked, reply)

    async def _unwish(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        number = action.get("value") or action["selected_option"]["value"]
        await self._team.answer(WishEnd(reader=reader, private=True, which=number), reply)

    async def _snooze(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:  # noqa: ARG002
        await ack()
        reply, reader = self._clicked(body)
        asked = BreakingStop(reader=reader, private=True, until=SNOOZE)
        await self._team.answer(asked, reply)

    async def _retry(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        asked = RetryRequest(reader=reader, private=True, destination=action["value"])
        await self._team.answer(asked, reply)

    async def _remove(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        asked = ScheduleRemove(reader=reader, private=True, name=action["value"], is_confirmed=True)
        await self._team.answer(asked, reply)

    async def _restore(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        asked = ScheduleRestore(reader=reader, private=True, name=action["value"])
        await self._team.answer(asked, reply)

    async def _rate(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        asked = RateRequest(
            reader=reader,
            private=True,
            story=action["value"],
            opinion="useful" if action["action_id"] == "useful" else "less",
        )
        await self._team.answer(asked, reply)

    async def _suggested(self, ack: AsyncAck, body: dict[str, Any], action: dict[str, Any]) -> None:
        await ack()
        reply, reader = self._clicked(body)
        request = BriefRequest(reader=reader, private=True, words=action["value"])
        await self._team.answer(request, reply)

    def _asked(self, command: dict[str, Any]) -> tuple[Reply, Reader]:
        channel, user = command["channel_id"], command["user_id"]
        reply = self._team.reply(command, channel=channel, user=user)
        return reply, self._team.reader(channel, user=user)

    def _clicked(self, body: dict[str, Any]) -> tuple[Reply, Reader]:
        channel, user = body["channel"]["id"], body["user"]["id"]
        thread = body.get("container", {}).get("thread_ts")
        reply = self._team.reply(body, channel=channel, user=user, thread=thread)
        return reply, self._team.reader(channel, user=user)
