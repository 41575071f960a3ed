"""Reads back what the bot has posted, to find a message whose outcome was unknown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.errors import DeliveryError
from bot.platforms.discord.components import carries, edition_of
from bot.platforms.discord.rest import Rest

PAGE = 100
#: So far back a place is read. An outbox row does not live longer than a digest may be late.
MOST_PAGES = 20
LONGEST = timedelta(days=8)
#: Editions are sent to a channel in order, so a part in doubt belongs to one of the newest.
EDITIONS = 5
_HAS_THREAD = 1 << 5
_EPOCH_MS = 1_420_070_400_000

FORUMS = (15, 16)
THREAD_KINDS = (10, 11, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One of the bot's own messages."""

    id: str
    #: The channel or thread it stands in.
    channel: str
    components: list[dict[str, Any]]
    has_thread: bool


async def find(rest: Rest, channel: dict[str, Any], name: str, *, me: str) -> Posted | None:
    """Return the bot's newest message in a channel, its threads or its posts that carries `name`,
    or None.

    Raises:
        DeliveryError: the place cannot be read, or it holds too much to say that the message is not
            there.
    """
    if channel["type"] in FORUMS:
        for post in await _own_posts(rest, channel, me=me):
            async for message in own_messages(rest, post, me=me):
                if carries(message.components, name):
                    return message
        return None
    openings = 0
    async for message in own_messages(rest, channel["id"], me=me):
        if carries(message.components, name):
            return message
        if message.has_thread:
            async for reply in own_messages(rest, message.id, me=me):
                if carries(reply.components, name):
                    return reply
        openings += edition_of(message.components) is not None
        if openings == EDITIONS:
            return None
    return None


async def own_messages(rest: Rest, channel: str, *, me: str) -> AsyncIterator[Posted]:
    """Yield the bot's messages in one channel or thread, newest first, as far back as an outbox row
    can be old.

    Raises:
        DeliveryError: the place cannot be read, or is busier than can be read.
    """
    oldest_id = _id_at(datetime.now(UTC) - LONGEST)
    query = {"limit": str(PAGE)}
    for _ in range(MOST_PAGES):
        rows = await rest.call("GET", f"/channels/{channel}/messages", query=query)
        for row in rows:
            if row["author"]["id"] == me:
                has_thread = bool(row.get("flags", 0) & _HAS_THREAD) or "thread" in row
                components = row.get("components", [])
                yield Posted(
                    id=row["id"], channel=channel, components=components, has_thread=has_thread
                )
        if len(rows) < PAGE or int(rows[-1]["id"]) < oldest_id:
            return
        query = {"limit": str(PAGE), "before": rows[-1]["id"]}
    raise DeliveryError(
        f"more than {MOST_PAGES * PAGE:,} messages have come since; nobody can say whether it was "
        "posted",
        permanent=True,
    )


async def _own_posts(rest: Rest, forum: dict[str, Any], *, me: str) -> list[str]:
    """Return the bot's newest posts in a forum, the newest first."""
    active = await rest.call("GET", f"/guilds/{forum['guild_id']}/threads/active")
    archived = await rest.call(
        "GET", f"/channels/{forum['id']}/threads/archived/public", query={"limit": "50"}
    )
    found = [t for t in active["threads"] if t.get("parent_id") == forum["id"]] + archived[
        "threads"
    ]
    own = {thread["id"] for thread in found if thread.get("owner_id") == me}
    return sorted(own, key=int, reverse=True)[:EDITIONS]


def _id_at(moment: datetime) -> int:
    """Return the smallest id a message of that moment can have."""
    return (int(moment.timestamp() * 1000) - _EPOCH_MS) << 22
