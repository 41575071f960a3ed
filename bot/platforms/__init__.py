"""What a platform does: it renders documents to parts, sends each part once, and takes commands.

An adapter knows neither the store nor the other adapters. It makes no decision about news or
retries: it translates, and raises `DeliveryError` with what the platform said.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Any, Literal, Protocol

from bot.model import Document, Edition, FollowUp, Part, Reader, Standing, TopicCount
from bot.platforms.answered import Answered
from bot.wording.requests import Request

#: Returns what the person who asks is at each of these destinations, as their platform says now;
#: one it does not know, or that is another platform's, is left out. Raises `DeliveryError` where
#: the platform does not say.
Standings = Callable[[Collection[str]], Awaitable[Mapping[str, Standing]]]


async def nobody(_destinations: Collection[str]) -> Mapping[str, Standing]:
    """Return no standing anywhere: they may read where they ask, and change nothing."""
    return {}


class Desk(Protocol):
    """Answers what people ask on a platform. It shows only what `Request.reader` may see, and
    changes only what their `Standings` allow.
    """

    #: What was answered for all a moment ago, on every platform.
    answered: Answered[Any]

    async def answer(self, request: Request, standings: Standings = nobody) -> Document:
        """Return what was asked for.

        Raises:
            UserError: it cannot be answered as asked; the message is for the asker.
        """
        ...

    def takes_public(self, reader: Reader) -> bool:
        """Return at once whether one more answer for all may stand where the reader is; otherwise
        it is for the asker alone. To be asked once for each.
        """
        ...

    async def takes(self, event: str) -> bool:
        """Return whether it falls to the caller to answer the event of this name: only whoever asks
        first is told so, in whatever process, before a restart or after it.
        """
        ...

    async def in_context(self, line: str, reader: Reader, *, thread: str = "") -> Request | None:
        """Return what a line asks as a follow-up to the last answer in a thread, or outside of one
        to the last the reader was given; None if it stands alone. A `ThanksRequest` asks for no
        answer.

        Raises:
            UserError: it can only follow an answer, and none came before; or there is no more.
        """
        ...

    async def about(self, text: str, links: Sequence[str], reader: Reader) -> Request:
        """Return what to ask to learn what is known about a message and what it links to.

        Raises:
            UserError: it has no words.
        """
        ...

    def complete(self, typed: str, reader: Reader) -> Sequence[TopicCount]:
        """Return at most 25 topics that fit what the reader has typed so far, from memory, at
        once.
        """
        ...

    async def complete_digest(
        self, typed: str, reader: Reader, standings: Standings = nobody
    ) -> Sequence[str]:
        """Return the names of the digests known to the reader that fit what they have typed so far,
        those of their place first.
        """
        ...

    async def edition(
        self, key: str, reader: Reader, standings: Standings = nobody
    ) -> Edition | None:
        """Return the edition whose part was posted under `key`, or None if it is no longer kept, or
        was posted where the reader cannot read.

        Raises:
            UserError: the reader asks too often.
        """
        ...


class Platform(Protocol):
    """One place texts are posted to. `destination` is as configured: `terminal`, `file:out.jsonl`,
    `discord:1`.
    """

    #: What to do with a part of unknown outcome where the place can never be read: risk it twice,
    #: or not at all.
    when_unknown: Literal["resend", "give_up"]

    def render(self, document: Document) -> tuple[Part, ...]:
        """Return the messages that show `document`, each within every limit of the platform.
        Pure.
        """
        ...

    def follow_up(self, notice: FollowUp) -> tuple[Part, ...]:
        """Return the messages that let corrections or news of its stories follow an edition that
        was posted; none where nothing can follow. Pure.
        """
        ...

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        """Post one part and return the platform's id of the message.

        `key` is the part's stable name, at most 25 characters of [a-z0-9]; the message carries it
        so that `look_back` can find it.

        Raises:
            DeliveryError: permanent, unknown (it may have arrived), or to be retried.
        """
        ...

    async def look_back(self, destination: str, *, key: str) -> str | None:
        """Return the id of the message already posted under `key`, or None if there is none.

        Raises:
            DeliveryError: the place cannot be read; permanent if it never can.
        """
        ...

    async def serve(self, desk: Desk) -> None:
        """Take commands until cancelled; return at once on a platform that has none."""
        ...


def adapter(platforms: Mapping[str, Platform], destination: str) -> Platform | None:
    """Return the adapter that posts to `destination`: its own, or its platform's; None if neither
    is switched on.
    """
    return platforms.get(destination) or platforms.get(destination.partition(":")[0])


#: Each destination of these has a secret of its own, or needs none.
_ALONE = ("webhook", "file", "terminal")


def token_of(destination: str) -> str:
    """Return the name of the token that posts to a destination: `discord`, `slack:WORKSPACE`,
    `webhook:NAME`.

    Destinations of one token fail together when their platform is down or refuses it.
    """
    platform, _, place = destination.partition(":")
    workspace, _, _ = place.rpartition("/")
    if platform in _ALONE:
        return destination
    return f"{platform}:{workspace}" if workspace else platform
