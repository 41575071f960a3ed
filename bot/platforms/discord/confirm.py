"""The confirmation of a schedule: what was typed travels in the custom ids of its buttons.

So it outlives a restart without being stored anywhere, and is forgotten with the message.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode

from bot.errors import UserError
from bot.model import Request
from bot.platforms.discord import limits
from bot.platforms.discord.components import DANGER, JSON, SECONDARY, SUCCESS, button, custom_id, row

ACTIONS = (("create", "Yes", SUCCESS), ("preview", "Preview for me", SECONDARY), ("cancel", "Cancel", DANGER))
#: What of `/schedule` is done only after a yes.
CONFIRMED = ("add", "edit")
_ROOM = limits.CUSTOM_ID - len("bb:preview:0:")
_WORDS = "words"
#: Options that say where and how it was asked, not what; they are made anew at the click.
_CIRCUMSTANCES = frozenset({"scope", "confirm", "preview"})


def confirmation(request: Request) -> list[JSON]:
    """Return the row of buttons under a schedule that waits for a yes; none under anything else.

    Raises:
        UserError: more was typed than the buttons can hold.
    """
    waits = request.command == "schedule" and request.words.split(" ")[0] in CONFIRMED
    if not waits or request.options.get("confirm") == "yes":
        return []
    typed = {name: value for name, value in request.options.items() if name not in _CIRCUMSTANCES}
    packed = urlencode(typed | {_WORDS: request.words}, safe=":/,* ")
    if len(packed) > _ROOM * len(ACTIONS):
        raise UserError("that is too long for one schedule; name fewer times or topics, and /schedule edit it after")
    return row(
        button(label, custom_id(action, packed[number * _ROOM : (number + 1) * _ROOM]), style=style)
        for number, (action, label, style) in enumerate(ACTIONS)
    )


def unpacked(ids: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Return the words and the options that the buttons of a confirmation hold."""
    by_action = {pieces[1]: pieces[3] for pieces in (id_.split(":", 3) for id_ in ids) if len(pieces) == 4}
    typed = dict(parse_qsl("".join(by_action.get(action, "") for action, _, _ in ACTIONS), keep_blank_values=True))
    return typed.pop(_WORDS, "add"), typed
