"""One process that empties the outbox into Discord, made to be killed."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.editions.deliver import Deliverer
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.settings import DiscordSettings
from bot.store.sqlite import SqliteDatabase


def deliver(path: Path, settings: dict[str, Any], token: str, later_s: float) -> None:
    """Send what is due `later_s` seconds from now."""
    platform = DiscordPlatform(DiscordSettings.model_validate(settings), token=token)
    database = SqliteDatabase(path)
    try:
        clock = timedelta(seconds=later_s)
        asyncio.run(
            Deliverer(
                database, {"discord": platform}, clock=lambda: datetime.now(UTC) + clock
            ).drain()
        )
    finally:
        database.close()
