"""The bot's rights in a channel, computed from roles and overwrites as Discord does and named as in
Discord's settings.
"""

from __future__ import annotations

from typing import Any

import discord

from bot.platforms.discord.history import THREAD_KINDS
from bot.platforms.discord.rest import ApiError, Rest

#: Everything a channel needs for digests with threads, by the name in Discord's settings.
NEEDED = {
    "View Channel": 1 << 10,
    "Send Messages": 1 << 11,
    "Embed Links": 1 << 14,
    "Read Message History": 1 << 16,
    "Create Public Threads": 1 << 35,
    "Send Messages in Threads": 1 << 38,
}
#: What the bot does without where it is not given: a thumb for thanks, the newest digest pinned.
MORE = {
    "Add Reactions": 1 << 6,
    "Pin Messages": 1 << 51,
}
_ADMINISTRATOR = 1 << 3
_ALL = (1 << 64) - 1


async def missing(rest: Rest, channel: dict[str, Any], *, me: str) -> list[str]:
    """Return the names of the rights the bot lacks in a channel it can see.

    Raises:
        DeliveryError: the server's roles cannot be read.
    """
    if "guild_id" not in channel:
        return []
    held = await _held(rest, channel, member=me)
    return [name for name, bit in NEEDED.items() if not held & bit]


async def reads(rest: Rest, channel: dict[str, Any], *, person: str) -> bool:
    """Return whether a person can read a channel of a server the bot is in.

    Raises:
        DeliveryError: the server's roles cannot be read.
    """
    if "guild_id" not in channel:
        return True
    try:
        held = await _held(rest, channel, member=person)
    except ApiError as error:
        if error.status == 404:
            return False
        raise
    return bool(held & NEEDED["View Channel"])


async def _held(rest: Rest, channel: dict[str, Any], *, member: str) -> int:
    """Return the permission bits that a member of its server has in a channel."""
    if channel["type"] in THREAD_KINDS:
        channel = await rest.call("GET", f"/channels/{channel['parent_id']}")
    roles = await rest.call("GET", f"/guilds/{channel['guild_id']}/roles")
    who = await rest.call("GET", f"/guilds/{channel['guild_id']}/members/{member}")
    return permissions(channel, roles=roles, member_roles=who["roles"], me=member)


def lacking(interaction: discord.Interaction[Any], destination: str) -> list[str] | None:
    """Return the names of the rights the bot lacks at a destination, by what Discord has told
    already; None: unknown.

    Nothing is asked of Discord: whoever waits for a confirmation waits for no further call.
    """
    number, guild = destination.removeprefix("discord:"), interaction.guild
    channel = interaction.channel
    here = channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id
    if number == str(here):
        held = interaction.app_permissions
    else:
        known = guild.get_channel_or_thread(int(number)) if guild and number.isdigit() else None
        if known is None or guild is None or guild.me is None:
            return None
        held = known.permissions_for(guild.me)
    return (
        [] if held.administrator else [name for name, bit in NEEDED.items() if not held.value & bit]
    )


def permissions(
    channel: dict[str, Any], *, roles: list[dict[str, Any]], member_roles: list[str], me: str
) -> int:
    """Return the permission bits a member has in a channel.

    The order is Discord's: everyone, the roles together, then the channel's overwrites for
    everyone, for the roles together, and for the member.
    """
    everyone = channel["guild_id"]
    own = {everyone, *member_roles}
    held = 0
    for role in roles:
        if role["id"] in own:
            held |= int(role["permissions"])
    if held & _ADMINISTRATOR:
        return _ALL
    overwrites = {row["id"]: row for row in channel.get("permission_overwrites", ())}
    steps = [[everyone], [role for role in member_roles if role != everyone], [me]]
    for step in steps:
        rows = [overwrites[name] for name in step if name in overwrites]
        for row in rows:
            held &= ~int(row["deny"])
        for row in rows:
            held |= int(row["allow"])
    return held


def in_words(channel: dict[str, Any], lacking: list[str]) -> str:
    """Return "#world: I may not Create Public Threads. Channel settings → Permissions → my
    role.".
    """
    name = channel.get("name", channel["id"])
    return f"#{name}: I may not {', '.join(lacking)}. Channel settings → Permissions → my role."
