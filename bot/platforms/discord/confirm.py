"""Questions to whoever creates a schedule: in which time zone, beside another digest or joined to
it, and is this what you meant?

The custom ids below a question hold what was typed. So it survives a restart without being stored,
and is gone with the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from dataclasses import fields as fields_of
from urllib.parse import parse_qsl, urlencode

from bot.errors import UserError
from bot.model import Confirmation, Part, Reader, TwinQuestion, ZoneQuestion
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
from bot.wording.listings import listing
from bot.wording.requests import DigestFields, ScheduleAdd, ScheduleEdit

#: What carries what was typed, in this order.
_CONFIRMS = ("create", "preview", "cancel")
_ASKS_ZONE = ("zone", "cancel")
_ASKS_BESIDE = ("join", "beside", "cancel")
_CARRIERS = frozenset({*_CONFIRMS, *_ASKS_ZONE, *_ASKS_BESIDE})
_ROOM = limits.CUSTOM_ID - len("bb:preview:0:")
_WORDS, _BESIDE = "words", "beside"
_FIELDS = tuple(field.name for field in fields_of(DigestFields))
#: The digest of the same hour, and the topics it would have with the new ones.
_TWIN, _JOINED = "twin", "joined"
_LONGEST = 600
_OTHER_ZONES = (
    "Another one? Type the command again and give its zone: it offers every city as you type."
)


#: What is shown of a schedule that is being made or changed.
About = ZoneQuestion | TwinQuestion | Confirmation
Change = ScheduleAdd | ScheduleEdit


def parts(document: About, request: Change, *, lacking: Sequence[str] | None) -> tuple[Part, ...]:
    """Return the message about a schedule, with the buttons or the menu to continue.

    `lacking` names the rights the bot lacks at the destination; None if they are unknown.

    Raises:
        UserError: what was typed is too long for the buttons.
    """
    listed = listing(document)
    title = Words("### ") + fitted(listed.title, _LONGEST) + _in_channel(document.to[0])
    lines = [fitted(line[:1].upper() + line[1:], _LONGEST) for line in listed.lines]
    match document:
        case ZoneQuestion():
            said, rows = [*lines, small(own(_OTHER_ZONES))], _zone_rows(document, request)
        case TwinQuestion():
            said, rows = lines, _beside_rows(document, request)
        case Confirmation():
            words, first, *others = lines
            said = [words, first + _for_reader(document), _rights(lacking), *others]
            rows = [] if document.done else _confirm_rows(request)
    return answers.answer([Text(text=join([title, *said]))], colour=answers.BLUE, rows=rows)


def unpacked(ids: Iterable[str], reader: Reader) -> Change:
    """Return the schedule change held in the custom ids below a question."""
    typed = _typed(ids)
    verb, _, name = typed.get(_WORDS, "add").partition(" ")
    fields = DigestFields(**{field: typed.get(field, "") for field in _FIELDS})
    if verb == "edit":
        return ScheduleEdit(reader=reader, private=True, name=name, fields=fields)
    return ScheduleAdd(reader=reader, private=True, fields=fields, beside=_BESIDE in typed)


def joined(ids: Iterable[str], reader: Reader) -> ScheduleEdit:
    """Return the change that adds a digest's topics to the one of the same hour."""
    typed = _typed(ids)
    fields = DigestFields(topics=typed.get(_JOINED, ""))
    return ScheduleEdit(reader=reader, private=True, name=typed.get(_TWIN, ""), fields=fields)


def _typed(ids: Iterable[str]) -> dict[str, str]:
    pieces = [id_.split(":", 3) for id_ in ids]
    packed = "".join(piece[3] for piece in pieces if len(piece) == 4 and piece[1] in _CARRIERS)
    return dict(parse_qsl(packed, keep_blank_values=True))


def _in_channel(to: str) -> Words:
    number = to.removeprefix("discord:")
    return Words(f" in <#{number}>", f" in channel {number}") if number.isdigit() else Words()


def _for_reader(digest: Confirmation) -> Words:
    """Return the first time as the reader's own clock shows it."""
    due = digest.next_due
    if due is None:
        return Words()
    return Words(f", <t:{int(due.timestamp())}:F> for you", f", {due:%Y-%m-%d %H:%M} UTC")


def _rights(lacking: Sequence[str] | None) -> Words:
    if lacking is None:
        return Words()
    if not lacking:
        return own("Rights ✓")
    return own(f"✗ I may not {', '.join(lacking)} there. Channel settings → Permissions → my role.")


def _confirm_rows(request: Change) -> list[JSON]:
    do = "Save" if isinstance(request, ScheduleEdit) else "Create"
    labels = ((do, SUCCESS), ("Preview for me", SECONDARY), ("Cancel", DANGER))
    ids = _packed(request, _CONFIRMS)
    return row(
        button(label, id_, style=style) for id_, (label, style) in zip(ids, labels, strict=True)
    )


def _zone_rows(question: ZoneQuestion, request: Change) -> list[JSON]:
    menu, cancel = _packed(request, _ASKS_ZONE)
    choices = [(zone, zone, f"now {clock}") for zone, clock in question.zones]
    return [
        *row([select("Choose by the clock", menu, choices)]),
        *row([button("Cancel", cancel, style=DANGER)]),
    ]


def _beside_rows(question: TwinQuestion, request: Change) -> list[JSON]:
    if not question.more:
        beside, cancel = _packed(request, _ASKS_BESIDE[1:])
        return row([button("Keep both", beside), button("Cancel", cancel, style=DANGER)])
    both = {_TWIN: question.twin, _JOINED: ", ".join(question.joined)}
    join_, beside, cancel = _packed(request, _ASKS_BESIDE, **both)
    more = ", ".join(question.more).replace("*", "everything else")
    add = button(f"Add {more} to it", join_)
    return row([add, button("Keep both", beside), button("Cancel", cancel, style=DANGER)])


def _packed(request: Change, actions: Sequence[str], **more: str) -> list[str | None]:
    """Return one custom id for each action, which together hold what was typed.

    Raises:
        UserError: it is too long for them.
    """
    typed = {field: value for field, value in asdict(request.fields).items() if value}
    words = f"edit {request.name}" if isinstance(request, ScheduleEdit) else "add"
    if isinstance(request, ScheduleAdd) and request.beside:
        typed[_BESIDE] = "yes"
    packed = urlencode(typed | more | {_WORDS: words}, safe=":/,* ")
    if len(packed) > _ROOM * len(actions):
        raise UserError(
            "that is too long for one schedule; name fewer times or topics, and add the others "
            "with /schedule edit"
        )
    return [
        custom_id(action, packed[n * _ROOM : (n + 1) * _ROOM]) for n, action in enumerate(actions)
    ]
