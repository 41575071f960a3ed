"""What the handlers of one workspace share: who asks, from where, what they are where, and how
answers go back.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.errors import DeliveryError, FieldsError, UserError
from bot.model import (
    Brief,
    Cited,
    Document,
    Edition,
    Listing,
    MoreStories,
    Part,
    Reader,
    RemovalQuestion,
    Removed,
    ScheduleList,
    SourcePassages,
    Standing,
    Status,
    Timeline,
    Why,
    Wishes,
)
from bot.platforms import Desk, Standings, answered
from bot.platforms.answered import Answered, Given, Turn
from bot.platforms.slack import render
from bot.platforms.slack.names import Names
from bot.platforms.slack.replies import Reply
from bot.platforms.slack.workspace import Workspace
from bot.wording.listings import listing
from bot.wording.requests import BriefRequest, HelpRequest, Request

log = logging.getLogger(__name__)

#: Channels of a member that are looked at, in so many pages at most.
_ROOMS, _ROOM_PAGES = 500, 10
_FAILED = "Something went wrong here; the log says why."


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """One workspace, as its handlers see it."""

    id: str
    #: "" for the first workspace: it needs no name in a destination.
    workspace_name: str
    workspace: Workspace
    desk: Desk
    names: Names
    managers: frozenset[str]

    def place(self, channel: str) -> str:
        """Return a channel as it stands in `to`."""
        return (
            f"slack:{self.workspace_name}/{channel}" if self.workspace_name else f"slack:{channel}"
        )

    async def answer(self, request: Request, reply: Reply) -> None:
        """Ask the desk and show what it says; an error is shown to the asker alone."""
        parts, private = await self.parts(request)
        await reply.give(parts, private=private or request.private)

    async def answer_all(
        self, request: BriefRequest, reply: Reply, *, turn: Turn[None] | None
    ) -> None:
        """Answer a brief for all in the channel, whose turn it is; without a turn somebody has just
        done so, and where that answer says all of this one only the asker is told.
        """
        known: Answered[None] = self.desk.answered
        question = answered.question(request, channel=request.reader.destination)
        try:
            document = await self.document(request)
            if isinstance(document, Brief) and not document.stories:
                # Nobody else wants to read that there is nothing.
                await reply.give(self._drawn(document), private=True)
                return
            if turn is None and isinstance(document, Brief):
                settled = await known.settle(question, document, stands=_stands)
                if isinstance(settled, Given):
                    before, since = answered.in_words(settled, now=document.until)
                    await reply.give(render.notice(f"{before}. {since}"), private=True)
                    return
                turn = settled
            await reply.give(self._drawn(document), private=False)
            if turn is not None and isinstance(document, Brief):
                turn.give(document, None)
        except UserError as error:
            await reply.give(render.notice(str(error)), private=True)
        finally:
            if turn is not None:
                turn.drop()

    async def parts(self, request: Request) -> tuple[Sequence[Part], bool]:
        """Return the answer's parts, and whether they are for the asker alone whatever was asked
        for.
        """
        try:
            return await self.ask(request), False
        except UserError as error:
            return render.notice(str(error)), True

    async def ask(self, request: Request) -> Sequence[Part]:
        """Return the answer's parts.

        Raises:
            UserError: as `document`.
        """
        document = await self.document(request)
        return [*self._drawn(document), *await self._pictures(document)]

    async def _pictures(self, document: Document) -> Sequence[Part]:
        """Return the pictures of an answer as messages; where one cannot be brought to Slack, the
        answer does without.
        """
        if not isinstance(document, Brief | Timeline):
            return ()
        try:
            files = [await self.workspace.upload(one.png, alt=one.alt) for one in document.pictures]
        except DeliveryError as error:
            log.warning("slack.no_picture", extra={"reason": error.reason})
            return ()
        shown = zip(files, document.pictures, strict=True)
        return [render.picture(file, alt=one.alt) for file, one in shown]

    async def document(self, request: Request) -> Document:
        """Return the answer.

        Raises:
            UserError: it cannot be answered as asked; the message names the commands as they are
                here.
        """
        if isinstance(request, HelpRequest):
            return self.names.help()
        try:
            return await self.desk.answer(request, self.standings(request.reader.person))
        except FieldsError as error:
            said = {field: self.names.spoken(wrong) for field, wrong in error.wrong.items()}
            raise FieldsError(said) from error
        except UserError as error:
            raise UserError(self.names.spoken(str(error))) from error
        except Exception as error:
            # The command handler: a defect behind the desk is told as one, and logged whole.
            log.exception("slack.desk_failed", extra={"command": type(request).__name__})
            raise UserError(_FAILED) from error

    def _drawn(self, document: Document) -> Sequence[Part]:
        if isinstance(document, Brief | Cited | Edition | MoreStories | SourcePassages | Timeline):
            return render.render(document, has_threads=False)
        listed = self._spoken(listing(document))
        if isinstance(document, Wishes):
            return render.wishes(document, listed)
        if isinstance(document, RemovalQuestion):
            return render.removal(document, listed)
        if isinstance(document, Removed):
            return render.removed(document, listed)
        named = isinstance(document, ScheduleList | Status | Why)
        return render.listed(listed, names_channels=named)

    def standings(self, user: str) -> Standings:
        """Return a function that asks Slack what a member is at destinations of this workspace."""

        async def of(destinations: Collection[str]) -> Mapping[str, Standing]:
            rooms = await self._rooms_of(user)
            wanted = {to: room for to, room in rooms.items() if to in destinations}
            if not wanted:
                return {}
            is_admin = user in self.managers or await self._is_admin(user)
            return {
                to: Standing(
                    scope=self.scope,
                    can_read=True,
                    can_write=True,
                    is_manager=is_admin or room.get("creator") == user,
                )
                for to, room in wanted.items()
            }

        return of

    async def _rooms_of(self, user: str) -> dict[str, Mapping[str, Any]]:
        """Return the channels a member is in, by destination; of the private ones, those the bot is
        in too.

        Raises:
            DeliveryError: Slack does not say.
        """
        web, cursor = self.workspace.web, ""
        rooms: dict[str, Mapping[str, Any]] = {}
        for _ in range(_ROOM_PAGES):
            ask = partial(
                web.users_conversations,
                user=user,
                types="public_channel,private_channel",
                exclude_archived=True,
                limit=_ROOMS,
                cursor=cursor,
            )
            page = await self.workspace.call(ask)
            rooms |= {self.place(room["id"]): room for room in page["channels"]}
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return rooms

    async def _is_admin(self, user: str) -> bool:
        """Return whether a member is an admin of this very workspace.

        Raises:
            DeliveryError: Slack does not say.
        """
        web = self.workspace.web
        member = (await self.workspace.call(partial(web.users_info, user=user)))["user"]
        teams = {member.get("team_id"), *(member.get("enterprise_user") or {}).get("teams", ())}
        return self.id in teams and bool(member.get("is_admin") or member.get("is_owner"))

    def reply(
        self, body: Mapping[str, Any], *, channel: str, user: str, thread: str | None = None
    ) -> Reply:
        """Return the way back for a command or a click."""
        return Reply(
            workspace=self.workspace,
            channel=channel,
            user=user,
            url=body.get("response_url"),
            thread=thread,
        )

    def _spoken(self, listed: Listing) -> Listing:
        return replace(listed, lines=tuple(self.names.spoken(line) for line in listed.lines))

    async def zone(self, user: str) -> str:
        """Return the time zone of a member's profile, "" where Slack does not say."""
        web = self.workspace.web
        try:
            member = (await self.workspace.call(partial(web.users_info, user=user)))["user"]
        except DeliveryError:
            return ""
        return str(member.get("tz") or "")

    @property
    def scope(self) -> str:
        """The workspace, as a reader's scope."""
        return f"slack:{self.id}"

    def reader(self, channel: str, *, user: str) -> Reader:
        """Return who asks, and where: direct messages are their person's."""
        where = f"@{user}" if channel.startswith("D") else channel
        return Reader(destination=self.place(where), scope=self.scope, person=user)


async def _stands(_where: None) -> bool:
    """Say yes: Slack does not say where an answer to a command stands, so nobody can look."""
    return True
