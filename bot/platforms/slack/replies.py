"""Answers to questions: through the response_url that came with a question while it works, else as
a message.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.errors import DeliveryError
from bot.model import Part
from bot.platforms.slack import errors, render
from bot.platforms.slack.workspace import Message, Sent, Workspace

log = logging.getLogger(__name__)

#: A response_url takes five answers; the last is kept for word of a failure.
_URL_USES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """How one question is answered."""

    workspace: Workspace
    channel: str
    user: str
    #: Came with a command or a click; works where the bot is no member.
    url: str | None = None
    thread: str | None = None
    #: What the messages are found by again; "": they are never looked for.
    key: str = ""

    async def give(self, parts: Sequence[Part], *, private: bool) -> None:
        """Show the parts in order. If one fails the asker is told: nobody waits for a retry."""
        for number, part in enumerate(parts):
            try:
                if (
                    self.url is None
                    or number >= _URL_USES
                    or not await self._by_url(body(part), private=private)
                ):
                    await self._by_message(part, number + 1, private=private)
            except (DeliveryError, *errors.BROKEN) as error:
                log.warning(
                    "slack.unanswered", extra={"channel": self.channel, "reason": str(error)}
                )
                await self._say_so(error)
                return

    async def correct(self, parts: Sequence[Part], *, since: str) -> None:
        """Show the parts instead of those that answered before, which stand in the thread, or in
        the channel after `since`. What is left over of the former answer goes.
        """
        workspace, channel = self.workspace, self.channel
        try:
            before = await workspace.answers(channel, self.key, thread=self.thread, since=since)
            for number, part in enumerate(parts, start=1):
                if number in before:
                    await workspace.replace(channel, before.pop(number), body(part))
                else:
                    await self._post(part, number)
            for ts in before.values():
                await workspace.delete(channel, ts)
        except DeliveryError as error:
            log.warning("slack.unanswered", extra={"channel": channel, "reason": error.reason})

    async def _post(self, part: Part, number: int) -> None:
        sent = Sent(key=self.key, edition=None, part=number) if self.key else None
        await self.workspace.post(self.channel, body(part), thread=self.thread, sent=sent)

    async def _by_url(self, message: Message, *, private: bool) -> bool:
        """Answer through the response_url; return False if it is used up or expired."""
        answer: Message = message | {
            "response_type": "ephemeral" if private else "in_channel",
            "replace_original": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if self.thread:
            answer["thread_ts"] = self.thread
        way = AsyncWebhookClient(
            str(self.url), timeout=self.workspace.patience.call, retry_handlers=[]
        )
        response = await way.send_dict(answer)
        if response.status_code == 200:
            return True
        log.warning("slack.response_url_refused", extra={"status": response.status_code})
        if "block" in response.body:
            plain = await way.send_dict(
                {name: value for name, value in answer.items() if name != "blocks"}
            )
            return plain.status_code == 200
        return False

    async def _say_so(self, error: Exception) -> None:
        """Tell the asker why the rest is missing, if there is still a way."""
        reason = error.reason if isinstance(error, DeliveryError) else "Slack could not be reached"
        with contextlib.suppress(*errors.BROKEN):
            if self.url is not None:
                (notice,) = render.notice(f"The rest of this answer is missing: {reason}")
                await self._by_url(body(notice), private=True)

    async def _by_message(self, part: Part, number: int, *, private: bool) -> None:
        if not private:
            await self._post(part, number)
            return
        web = self.workspace.web
        await self.workspace.call(
            lambda: web.chat_postEphemeral(
                channel=self.channel,
                user=self.user,
                thread_ts=self.thread,
                parse="none",
                link_names=False,
                **body(part),
            )
        )


def body(part: Part) -> Message:
    """Return a part as the body of an answer, which is never looked up."""
    content = json.loads(part.payload)
    return {"text": content["text"], "blocks": content["blocks"]}
