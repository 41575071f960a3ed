"""A desk that answers from a list, and remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.errors import UserError
from bot.model import Document, Edition, Listing, Reader, TopicCount
from bot.platforms import Standings, nobody
from bot.platforms.answered import Answered
from bot.wording.requests import BriefRequest, Request, TopicsRequest
from tests.platforms.documents import brief, edition, listing


class ScriptedDesk:
    """Knows one digest, the topics of each server, and answers while `may_answer` is set."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.completed: list[tuple[str, str, str]] = []
        #: What the last asker is where.
        self.standings: Standings = nobody
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        #: Whether a channel takes one more answer for all.
        self.is_calm = True
        self.answered: Answered[Any] = Answered()
        self.taken: set[str] = set()
        #: What is a follow-up, by its words and the conversation it is said in.
        self.follow_ups: dict[tuple[str, str], Request] = {}
        #: Slugs a server may see; every other server sees all.
        self.visible: dict[str, set[str]] = {}
        self.topics = [
            TopicCount(slug="us-china", title="US and China"),
            TopicCount(slug="energy", title="Oil, gas and power"),
        ]
        #: Documents by the class of the request, before anything else.
        self.answers: dict[Any, Document | Exception] = {}
        self.editions: dict[str, Edition] = {"k1": edition(destination="discord:1")}
        self.before: Callable[[Request], Awaitable[None]] | None = None

    async def answer(self, request: Request, standings: Standings = nobody) -> Document:
        self.asked.append(request)
        self.standings = standings
        await self.may_answer.wait()
        if self.before:
            await self.before(request)
        found = next((a for kind, a in self.answers.items() if isinstance(request, kind)), None)
        if isinstance(found, Exception):
            raise found
        if found is not None:
            return found
        if isinstance(request, BriefRequest):
            self._require_visible(request)
            return replace(
                brief(), topic=replace(brief().topic, slug=request.words, title=request.words)
            )
        if isinstance(request, TopicsRequest):
            return listing()
        return Listing(title=type(request).__name__, lines=("-",))

    def _require_visible(self, request: BriefRequest) -> None:
        allowed = self.visible.get(request.reader.scope)
        if allowed is not None and request.words not in allowed:
            raise UserError(f"no topic “{request.words}” here")

    async def in_context(self, line: str, reader: Reader, *, thread: str = "") -> Request | None:
        return self.follow_ups.get((line, thread))

    async def about(self, text: str, links: Sequence[str], reader: Reader) -> Request:
        return BriefRequest(reader=reader, words=f"{text} {' '.join(links)}".strip())

    async def takes(self, event: str) -> bool:
        is_new = event not in self.taken
        self.taken.add(event)
        return is_new

    def takes_public(self, reader: Reader) -> bool:
        return self.is_calm

    def complete(self, typed: str, reader: Reader) -> Sequence[TopicCount]:
        self.completed.append((typed, reader.destination, reader.scope))
        allowed = self.visible.get(reader.scope)
        return [
            t for t in self.topics if typed in t.slug and (allowed is None or t.slug in allowed)
        ]

    async def complete_digest(
        self, typed: str, reader: Reader, standings: Standings = nobody
    ) -> Sequence[str]:
        return [name for name in ("world", "asia") if typed in name]

    async def edition(
        self, key: str, reader: Reader, standings: Standings = nobody
    ) -> Edition | None:
        return self.editions.get(key)
