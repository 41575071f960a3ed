"""Who may do what: one question, `may`, asked of every place that a deed touches. The answer is no
unless the platform of that place says yes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.errors import UserError
from bot.model import Reader, Standing, is_direct

#: See that something is posted there, and what.
_READING = frozenset({"read"})
#: Decide what is posted there.
_MANAGING = frozenset({"make", "change", "pause", "resume", "remove", "post", "wish"})

Verb = Literal["read", "make", "change", "pause", "resume", "remove", "post", "wish"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, and what they are at the destinations that the question concerns."""

    reader: Reader
    standings: Mapping[str, Standing]


def may(asker: Asker, verb: Verb, places: Collection[str]) -> bool:
    """Return whether the asker may do that at every one of these destinations: those of a digest,
    or the old and the new ones of one that moves.

    Whoever asks somewhere can read there, and decides what their own direct messages get.
    Everything else is a matter of what they are at the destination itself, which must lie in the
    server or workspace they ask from.
    """
    if asker.reader.rights == "operate":
        return True
    return bool(places) and all(_may(asker, verb, place) for place in places)


def require(asker: Asker, verb: Verb, places: Collection[str], *, name: str) -> None:
    """Refuse what the asker may not do with the digest called `name`.

    Raises:
        UserError: they may not.
    """
    if may(asker, verb, places):
        return
    if set(places) == {asker.reader.destination}:
        raise UserError(
            "you may not change what is posted here; that takes somebody who manages this place "
            "and can write in it"
        )
    raise UserError(
        f"you may not change what is posted in every place of {name}; that takes somebody who "
        "manages each of them, in this server or workspace, and can write there"
    )


def _may(asker: Asker, verb: Verb, place: str) -> bool:
    reader = asker.reader
    if is_direct(place):
        return place == reader.direct
    if verb in _READING and place == reader.destination:
        return True
    there = asker.standings.get(place)
    if there is None or not reader.scope or there.scope != reader.scope:
        return False
    if verb in _READING:
        return there.can_read
    return verb in _MANAGING and there.can_read and there.can_write and there.is_manager
