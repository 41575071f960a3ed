"""The confirmation of `/schedule add`: what was typed travels in the custom ids of its three buttons.

So it outlives a restart without being stored anywhere, and is forgotten with the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from bot.errors import UserError
from bot.model import Request
from bot.platforms.discord import limits
from bot.platforms.discord.components import DANGER, JSON, SECONDARY, SUCCESS, button, custom_id, row

ACTIONS = (("create", "Create", SUCCESS), ("look", "Preview for me", SECONDARY), ("cancel", "Cancel", DANGER))
_ROOM = limits.CUSTOM_ID - len("bb:create:0:")
#: Options that say where and how it was asked, not what; they are made anew at the click.
_CIRCUMSTANCES = frozenset({"scope", "parent", "confirm"})


def confirmation(request: Request) -> list[JSON]:
    """Return the row of buttons under a schedule that waits for a yes; none under anything else.

    Raises:
        UserError: more was typed than three buttons can hold.
    """
    if request.command != "schedule" or request.words != "add" or request.options.get("confirm") == "yes":
        return []
    typed = {name: value for name, value in request.options.items() if name not in _CIRCUMSTANCES}
    packed = urlencode(typed, safe=":/,* ")
    if len(packed) > _ROOM * len(ACTIONS):
        raise UserError("that is too long for one schedule; name fewer times or topics, and /schedule edit it after")
    pieces = [packed[number * _ROOM : (number + 1) * _ROOM] for number in range(len(ACTIONS))]
    return row(
        button(label, custom_id(action, piece), style=style)
        for (action, label, style), piece in zip(ACTIONS, pieces, strict=True)
    )


def unpacked(ids: Iterable[str]) -> Mapping[str, str]:
    """Return the options that the buttons of a confirmation hold."""
    names: Sequence[str] = [action for action, _, _ in ACTIONS]
    by_action = {pieces[1]: pieces[3] for pieces in (id_.split(":", 3) for id_ in ids) if len(pieces) == 4}
    return dict(parse_qsl("".join(by_action.get(name, "") for name in names), keep_blank_values=True))
