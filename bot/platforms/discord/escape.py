"""The one escape for text on its way into Discord's markdown: what comes out reads the same and
does nothing.

`discord.utils.escape_markdown` leaves the second masked link of a line alive, and `escape_mentions`
leaves channels, commands, timestamps and emoji alive; so every character that can open something is
escaped here, and what Discord's servers look for in raw text (mentions, addresses, invites) is
broken up with a space of no width.
"""

from __future__ import annotations

import re

from bot.wording import phrases

_BREAK = "\u200b"
_MARKUP = re.compile(r"[\\*_~`|\[\]<>]")
#: Heads, quotes and lists count at the start of a line only.
_LINE_START = re.compile(r"^(\s*)([#+-]|\d+(?=[.)]))")
_ADDRESS = re.compile(r":(?=//)")
_INVITE = re.compile(r"(discord(?:app)?)\.(?=[a-z])", re.IGNORECASE)
_PING = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_TAG = re.compile(r"<(?=[@#:/a-z!&])", re.IGNORECASE)


def escape(text: str) -> str:
    """Return `text` as one line of markdown that shows it unchanged: no link, mention, emoji,
    heading or style takes effect.
    """
    said = unpinged(text)
    said = _MARKUP.sub(r"\\\g<0>", said)
    said = said.replace("\\](", "\\]\\(")
    said = _ADDRESS.sub(r"\:", said)
    return _LINE_START.sub(_escape_start, said)


def unpinged(text: str) -> str:
    """Return `text` as one line for places without markdown (a button, a foot), with no live
    mention or invite.
    """
    said = _PING.sub("@" + _BREAK, phrases.line(text))
    said = _TAG.sub("<" + _BREAK, said)
    return _INVITE.sub(rf"\1{_BREAK}.", said)


def _escape_start(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def size(text: str) -> int:
    """Return the length of `text` as Discord counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
