"""The contract of every platform, over the local Slack."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from bot.platforms import Platform
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings, Tokens
from tests.platforms.contract import PlatformContract
from tests.platforms.slack.local import BOT_TOKEN, LocalSlack
from tests.platforms.slack.rig import QUICK


@pytest.fixture(scope="module")
def api_url() -> Iterator[str]:
    """A local Slack in a thread of its own: the contract brings its own loop."""
    started: list[str] = []
    ready, stop = threading.Event(), threading.Event()

    async def serve() -> None:
        async with LocalSlack().running() as slack:
            started.append(slack.api_url)
            ready.set()
            await asyncio.to_thread(stop.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait(60)
    yield started[0]
    stop.set()
    thread.join(60)


class TestContract(PlatformContract):
    @pytest.fixture
    def platform(self, api_url: str) -> Platform:
        return SlackPlatform(
            SlackSettings(api_url=api_url), tokens={"": Tokens(bot=BOT_TOKEN)}, patience=QUICK
        )

    @pytest.fixture
    def destination(self) -> str:
        return "slack:C1"
