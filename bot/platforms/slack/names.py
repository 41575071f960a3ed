"""How commands are called on Slack, and how the words typed after them are read.

Slack refuses an app that registers a built-in name (`/status`, `/topic`, …). So only three are
registered, and topics, sources, status and help are words after `/brief`. A prefix avoids names
that another app owns.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from bot.errors import UserError
from bot.model import Listing, Reader
from bot.wording import typed
from bot.wording.requests import HelpRequest, Request

_AFTER_BRIEF = ("topics", "sources", "status", "help")
_AFTER_DIGEST = ("why", "follow", "mute", "breaking")
_COMMAND = re.compile(rf"(?<![\w/])/({'|'.join(typed.COMMANDS)})\b")
#: A member's mention says nothing of what is asked; a channel or a link is asked about by its
#: label.
_TOKEN = re.compile(r"<(?:@[^<>]*|[^<>|]*\|([^<>]*)|([^<>|]*))>")


@dataclass(frozen=True, slots=True)
class Names:
    """The commands as they are typed in one workspace."""

    prefix: str = ""

    @property
    def brief(self) -> str:
        """The command that asks."""
        return f"/{self.prefix}brief"

    @property
    def digest(self) -> str:
        """The command about one digest."""
        return f"/{self.prefix}digest"

    @property
    def schedule(self) -> str:
        """The command about when digests come."""
        return f"/{self.prefix}schedule"

    def spoken(self, text: str) -> str:
        """Return `text` with the commands it names as they are typed here: "/topics" is "/brief
        topics".
        """
        return _COMMAND.sub(lambda named: self._typed(named[1]), text)

    def help(self) -> Listing:
        """Return every command with what it gives."""
        lines = [
            f"{self.spoken(usage)} · {gives}"
            for usage, gives in typed.USAGE
            if not usage.startswith("/schedule")
        ]
        lines.append(
            f"{self.schedule} · a form for a new digest here; list, pause, resume, preview, "
            "remove and a name"
        )
        lines.append("Mention me with a question to be answered in a thread, or write to me alone.")
        return Listing(title="What you can ask", lines=tuple(lines))

    def read_brief(self, text: str, reader: Reader) -> Request:
        """Return what was typed after `/brief`.

        Raises:
            UserError: it cannot be read; the message names the commands as they are here.
        """
        if not text.strip():
            return HelpRequest(reader=reader)
        first = text.split(maxsplit=1)[0].lower()
        return self._read(text if first in _AFTER_BRIEF else f"/brief {text}", reader)

    def heard(self, words: str, reader: Reader) -> Request:
        """Return what was said to the bot in a mention, or to it alone.

        Raises:
            UserError: as `read_brief`.
        """
        try:
            return typed.said(words, reader)
        except UserError as error:
            raise UserError(self.spoken(str(error))) from error

    def read(self, command: str, text: str, reader: Reader) -> Request:
        """Return what was typed after `/digest` or `/schedule`.

        Raises:
            UserError: as `read_brief`.
        """
        # Slack lets an app have few commands: others are words after this one.
        first, _, rest = text.strip().partition(" ")
        if command == "digest" and first.lower() in _AFTER_DIGEST:
            return self._read(f"/{first.lower()} {rest}", reader)
        return self._read(f"/{command} {text}", reader)

    def _read(self, line: str, reader: Reader) -> Request:
        try:
            return typed.parse(line, reader)
        except UserError as error:
            raise UserError(self.spoken(str(error))) from error

    def _typed(self, command: str) -> str:
        if command in ("brief", "digest", "schedule"):
            return f"/{self.prefix}{command}"
        return f"{self.digest if command in _AFTER_DIGEST else self.brief} {command}"


_LINK = re.compile(r"<(https?://[^<>|]*)(?:\|[^<>]*)?>")


def links(text: str) -> list[str]:
    """Return the addresses that a message links to."""
    return [html.unescape(url) for url in _LINK.findall(text)]


def said(text: str) -> str:
    """Return what a message says, without Slack's tokens: a link by its label, a mention of
    somebody left out.
    """
    shown = _TOKEN.sub(lambda token: token[1] or token[2] or " ", text)
    return " ".join(html.unescape(shown).split())
