"""From an interaction to a `Request`: who asks, where, with what right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import discord

from bot import commands
from bot.errors import UserError
from bot.model import Request
from bot.platforms.discord.replies import Interaction
from bot.platforms.discord.settings import DiscordSettings

#: What the menu of ranges offers; the last is told apart by `options["since"]`.
RANGES = {"24 h": "24h", "3 days": "3d", "7 days": "7d", "30 days": "30d", "since last here": "last"}
NOT_A_MANAGER = "only people with Manage Server, or a role that config.toml names, may change what is posted here"


def request(
    interaction: Interaction,
    settings: DiscordSettings,
    command: str,
    words: str = "",
    *,
    range_: str = "",
    private: bool = False,
    options: Mapping[str, str | None] | None = None,
) -> Request:
    """Return the command as the desk takes it; options without a value are left out.

    Raises:
        UserError: the range is none.
    """
    given = {name: value for name, value in (options or {}).items() if value is not None}
    return Request(
        command=command,
        words=" ".join(words.split()),
        range=window(range_),
        place=place(interaction),
        private=private,
        options=given | ({"since": "last"} if range_ == "last" else {}) | circumstances(interaction),
        manager=is_manager(interaction, settings),
    )


def window(code: str) -> timedelta | None:
    """Return the length of a range's code, None for the default and for "since last here"."""
    return None if code in ("", "last") else commands.duration(code)


def place(interaction: Interaction) -> str:
    """Return the destination the interaction came from."""
    return f"discord:{interaction.channel_id}"


def scope(interaction: Interaction) -> str:
    """Return the server the interaction came from; nothing for a direct message."""
    return f"discord:{interaction.guild_id}" if interaction.guild_id else ""


def circumstances(interaction: Interaction) -> dict[str, str]:
    """Return what decides, beside the place, what may be seen: the server, and the channel a thread belongs to."""
    found = {"scope": scope(interaction)}
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        found["parent"] = f"discord:{channel.parent_id}"
    return found


def is_manager(interaction: Interaction, settings: DiscordSettings) -> bool:
    """Return whether the asker may change what is posted: by Manage Server or by a role the settings name."""
    if interaction.permissions.manage_guild:
        return True
    roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    return bool({str(role.id) for role in roles} & set(settings.managers))


def require_manager(asked: Request) -> Request:
    """Return the request if its asker may change what is posted.

    Raises:
        UserError: they may not.
    """
    if not asked.manager:
        raise UserError(NOT_A_MANAGER)
    return asked
