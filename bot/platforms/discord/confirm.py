"""What is asked back of whoever makes a schedule: whose clock it goes by, whether it is to stand
beside another, and whether it is meant as it was read.

What was typed travels in the custom ids under the question: so it outlives a restart without being
stored anywhere, and is forgotten with the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import cast
from urllib.parse import parse_qsl, urlencode

from bot.errors import UserError
from bot.model import Listing, Part, Request
from bot.platforms.discord import answers, limits
from bot.platforms.discord.answers import Text
from bot.platforms.discord.components import (
    DANGER,
    JSON,
    SECONDARY,
    SUCCESS,
    button,
    custom_id,
    row,
    select,
)
from bot.platforms.discord.markup import Words, fitted, join, own, small

#: What carries what was typed, in this order.
_CONFIRMS = ("create", "preview", "cancel")
_ASKS_ZONE = ("zone", "cancel")
_ASKS_BESIDE = ("join", "beside", "cancel")
_CARRIERS = frozenset({*_CONFIRMS, *_ASKS_ZONE, *_ASKS_BESIDE})
_ROOM = limits.CUSTOM_ID - len("bb:preview:0:")
_WORDS = "words"
#: The digest of the same hour, and the topics it would have with the new ones.
_TWIN, _JOINED = "twin", "joined"
#: Options that say where and how it was asked, not what; they are made anew at the click.
_CIRCUMSTANCES = frozenset({"scope", "can_ask", "confirm", "preview", _TWIN, _JOINED})
_LONGEST = 600
_OTHER_ZONES = (
    "Another one? Type the command again and give its zone: it offers every city as you type."
)


def is_about_schedule(listing: Listing) -> bool:
    """Return whether a list is what `/schedule add` or `edit` answers: a question, a confirmation,
    or what was made.
    """
    return "asks" in listing.data or "done" in listing.data


def destination(listing: Listing) -> str:
    """Return where the digest is to be posted that a list is about."""
    return cast("list[str]", listing.data["to"])[0]


def parts(listing: Listing, request: Request, *, lacking: Sequence[str] | None) -> tuple[Part, ...]:
    """Return the message about a schedule, with the buttons or the menu that go on with it.

    `lacking` are the rights the bot has not where it is to post; None: nobody can say.

    Raises:
        UserError: more was typed than the buttons can hold.
    """
    title = Words("### ") + fitted(listing.title, _LONGEST) + _in_channel(destination(listing))
    lines = [fitted(line[:1].upper() + line[1:], _LONGEST) for line in listing.lines]
    match listing.data.get("asks"):
        case "zone":
            said, rows = [*lines, small(own(_OTHER_ZONES))], _zone_rows(listing, request)
        case "twin":
            said, rows = lines, _beside_rows(listing, request)
        case _:
            words, first, *others = lines
            said = [words, first + _for_reader(listing), _rights(lacking), *others]
            rows = [] if listing.data["done"] else _confirm_rows(request)
    return answers.answer([Text(text=join([title, *said]))], colour=answers.BLUE, rows=rows)


def unpacked(ids: Iterable[str]) -> tuple[str, dict[str, str]]:
    """Return the words and the options that the custom ids under a question hold."""
    pieces = [id_.split(":", 3) for id_ in ids]
    packed = "".join(piece[3] for piece in pieces if len(piece) == 4 and piece[1] in _CARRIERS)
    typed = dict(parse_qsl(packed, keep_blank_values=True))
    return typed.pop(_WORDS, "add"), typed


def joined(options: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the words and the options that give a digest's topics to the one of the same hour."""
    return f"edit {options.get(_TWIN, '')}", {"topics": options.get(_JOINED, "")}


def _in_channel(to: str) -> Words:
    number = to.removeprefix("discord:")
    return Words(f" in <#{number}>", f" in channel {number}") if number.isdigit() else Words()


def _for_reader(listing: Listing) -> Words:
    """Return the first time as the reader's own clock shows it."""
    if not listing.data.get("next"):
        return Words()
    due = datetime.fromisoformat(str(listing.data["next"]))
    return Words(f", <t:{int(due.timestamp())}:F> for you", f", {due:%Y-%m-%d %H:%M} UTC")


def _rights(lacking: Sequence[str] | None) -> Words:
    if lacking is None:
        return Words()
    if not lacking:
        return own("Rights ✓")
    return own(f"✗ I may not {', '.join(lacking)} there. Channel settings → Permissions → my role.")


def _confirm_rows(request: Request) -> list[JSON]:
    do = "Save" if request.words.startswith("edit") else "Create"
    labels = ((do, SUCCESS), ("Preview for me", SECONDARY), ("Cancel", DANGER))
    ids = _packed(request, _CONFIRMS)
    return row(
        button(label, id_, style=style) for id_, (label, style) in zip(ids, labels, strict=True)
    )


def _zone_rows(listing: Listing, request: Request) -> list[JSON]:
    menu, cancel = _packed(request, _ASKS_ZONE)
    zones = cast("list[tuple[str, str]]", listing.data["zones"])
    choices = [(zone, zone, f"now {clock}") for zone, clock in zones]
    return [
        *row([select("Choose by the clock", menu, choices)]),
        *row([button("Cancel", cancel, style=DANGER)]),
    ]


def _beside_rows(listing: Listing, request: Request) -> list[JSON]:
    more = ", ".join(cast("list[str]", listing.data.get("more", ()))).replace(
        "*", "everything else"
    )
    if not more:
        beside, cancel = _packed(request, _ASKS_BESIDE[1:])
        return row([button("Keep both", beside), button("Cancel", cancel, style=DANGER)])
    both = {name: str(listing.data[name]) for name in (_TWIN, _JOINED)}
    join_, beside, cancel = _packed(request, _ASKS_BESIDE, **both)
    add = button(f"Add {more} to it", join_)
    return row([add, button("Keep both", beside), button("Cancel", cancel, style=DANGER)])


def _packed(request: Request, actions: Sequence[str], **more: str) -> list[str | None]:
    """Return a custom id for each action, which together hold what was typed.

    Raises:
        UserError: they have no room for it.
    """
    typed = {name: value for name, value in request.options.items() if name not in _CIRCUMSTANCES}
    packed = urlencode(typed | more | {_WORDS: request.words}, safe=":/,* ")
    if len(packed) > _ROOM * len(actions):
        raise UserError(
            "that is too long for one schedule; name fewer times or topics, and /schedule edit it after"
        )
    return [
        custom_id(action, packed[n * _ROOM : (n + 1) * _ROOM]) for n, action in enumerate(actions)
    ]
