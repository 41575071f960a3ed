"""Turns an interaction into a question: who asks, and where."""

from __future__ import annotations

from dataclasses import replace

import discord

from bot.model import Reader
from bot.platforms.discord.answers import SINCE_LAST
from bot.platforms.discord.replies import Interaction
from bot.wording import typed
from bot.wording.requests import BriefRequest

#: What the menu of ranges offers.
RANGES = {
    "24 h": "24h",
    "3 days": "3d",
    "7 days": "7d",
    "30 days": "30d",
    "since last here": SINCE_LAST,
}


def brief(reader: Reader, words: str, *, range_: str, private: bool) -> BriefRequest:
    """Return the question that was asked, for the range that was chosen; "": the default.

    Raises:
        UserError: the range is none.
    """
    since_last = range_ == SINCE_LAST
    return BriefRequest(
        reader=reader,
        private=private,
        words=" ".join(words.split()),
        range=typed.duration(range_) if range_ and not since_last else None,
        since_last=since_last,
    )


def typed_brief(reader: Reader, text: str, *, range_: str, private: bool) -> BriefRequest:
    """Return the question that was typed as a topic; a range and "private" at its end mean what
    they mean after `/brief` anywhere. A range that was chosen goes before one that was typed.

    Raises:
        UserError: it has no topic, or the range is none.
    """
    asked = typed.parse(f"/brief {text}", reader)
    assert isinstance(asked, BriefRequest)
    chosen = brief(reader, asked.words, range_=range_, private=private or asked.private)
    return chosen if range_ else replace(chosen, range=asked.range)


def reader(interaction: Interaction) -> Reader:
    """Return who asks, and where."""
    return Reader(
        destination=place(interaction),
        scope=scope(interaction),
        person=str(interaction.user.id),
    )


def reader_of(message: discord.Message) -> Reader:
    """Return who wrote a message, and where."""
    channel = message.channel
    where = channel.parent_id if isinstance(channel, discord.Thread) else channel.id
    return Reader(
        destination=f"discord:{where}" if message.guild else f"discord:@{message.author.id}",
        scope=f"discord:{message.guild.id}" if message.guild else "",
        person=str(message.author.id),
    )


def place(interaction: Interaction) -> str:
    """Return the destination the interaction came from. A thread counts as its channel, whose
    readers and rights it shares; direct messages are their person's.
    """
    channel = interaction.channel
    if interaction.guild_id is None:
        return f"discord:@{interaction.user.id}"
    if isinstance(channel, discord.Thread):
        return f"discord:{channel.parent_id}"
    return f"discord:{interaction.channel_id}"


def scope(interaction: Interaction) -> str:
    """Return the server the interaction came from, or "" for a direct message."""
    return f"discord:{interaction.guild_id}" if interaction.guild_id else ""
