"""What whoever clicks or types is at the channels of their server, by what Discord sent with the
click and has told of the server already: nothing more is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import discord
from discord.abc import GuildChannel

from bot.model import Standing
from bot.platforms import Standings
from bot.platforms.discord.settings import DiscordSettings


def standings(interaction: discord.Interaction[Any], settings: DiscordSettings) -> Standings:
    """Return a function that says what the asker is at destinations of the server they ask from."""
    return standings_of(interaction.user, settings)


def standings_of(member: discord.User | discord.Member, settings: DiscordSettings) -> Standings:
    """Return a function that says what a member is at destinations of their server."""

    async def of(destinations: Collection[str]) -> Mapping[str, Standing]:
        if not isinstance(member, discord.Member):
            return {}
        found = {}
        for destination in destinations:
            channel = _channel(member.guild, destination)
            if channel is not None:
                found[destination] = _standing(member, channel, settings)
        return found

    return of


def _channel(guild: discord.Guild, destination: str) -> GuildChannel | discord.Thread | None:
    """Return a channel or an open thread of the server, None for any other."""
    platform, _, number = destination.partition(":")
    if platform != "discord" or not (number.isascii() and number.isdigit()):
        return None
    return guild.get_channel_or_thread(int(number))


def _standing(
    member: discord.Member, channel: GuildChannel | discord.Thread, settings: DiscordSettings
) -> Standing:
    """Return what a member is at a channel of their server. A private thread is known only to those
    who manage threads: who else was let in, Discord does not say.
    """
    held = channel.permissions_for(member)
    can_read, can_write = held.view_channel, held.send_messages
    if isinstance(channel, discord.Thread):
        can_write = held.send_messages_in_threads
        can_read = can_read and (held.manage_threads or not channel.is_private())
    roles = {str(role.id) for role in member.roles}
    return Standing(
        scope=f"discord:{member.guild.id}",
        can_read=can_read,
        can_write=can_write,
        is_manager=held.manage_guild or bool(roles & set(settings.managers)),
    )
