"""A local Discord for each test that wants one, on a thread of its own so that the bot has a loop
of its own.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from bot.platforms.discord.client import point_at
from bot.platforms.discord.settings import DiscordSettings
from tests.platforms.discord.local import LocalDiscord, local_discord


class _Running:
    """A local Discord and the way to end it."""

    def __init__(self) -> None:
        self.is_up = threading.Event()
        self.server: LocalDiscord
        self.loop: asyncio.AbstractEventLoop
        self.end: asyncio.Event

    async def run(self) -> None:
        async with local_discord() as self.server:
            self.end = asyncio.Event()
            self.loop = asyncio.get_running_loop()
            self.is_up.set()
            await self.end.wait()


@pytest.fixture(autouse=True)
def discords_own_addresses() -> Iterator[None]:
    """Let no test inherit the local address that another gave discord.py: it holds for the whole
    process.
    """
    yield
    point_at(DiscordSettings())


@pytest.fixture
def server() -> Iterator[LocalDiscord]:
    running = _Running()
    thread = threading.Thread(target=lambda: asyncio.run(running.run()), name="local discord")
    thread.start()
    assert running.is_up.wait(60)
    yield running.server
    running.loop.call_soon_threadsafe(running.end.set)
    thread.join(60)
    assert not thread.is_alive()
