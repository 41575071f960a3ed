"""How soon a question on Discord and on Slack is acknowledged and answered while files are read.

`python -m tests.bench.asking [--files N] [--most-seconds S]`: starts the service over so many files
that it has not read, against a local Discord and a local Slack, and asks both the same kind of
question once a second until all are read. Prints p50, p95 and the worst of both times, in
milliseconds, and how late the service's loop came round. The targets: each acknowledgement within
150 ms, each answer within a second, at p95; the clients' own work and the machine's load are in all
of them.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.brief import quantiles
from tests.bench.readers import lag_s, numbers_of, read_of
from tests.platforms.discord.desk import ScriptedDesk
from tests.platforms.discord.local import TOKEN, LocalDiscord, local_discord
from tests.platforms.discord.test_gateway import Running
from tests.platforms.discord.under_load import WHAT, WHO, write_feed
from tests.platforms.slack.local import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.web.serving import free_port

ACKNOWLEDGED_MS, ANSWERED_MS = 150.0, 1_000.0
_CONFIG = """
[feed]
path = "feed"
settle = "0s"
[topics.us-china]
title = "US and China"
all = [["US"], ["China"]]
[discord]
api_url = "{discord.api_url}"
gateway_url = "{discord.gateway_url}"
cdn_url = "{discord.cdn_url}"
[slack]
api_url = "{slack.api_url}"
[web]
listen = "127.0.0.1:{port}"
"""


@dataclass
class Taken:
    """How long acknowledgements and answers took on one platform, in ms."""

    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)

    def is_within(self) -> bool:
        """Return whether 95 of 100 are within the targets."""
        soon, whole = quantiles(self.acknowledged)[1], quantiles(self.answered)[1]
        return soon <= ACKNOWLEDGED_MS and whole <= ANSWERED_MS


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bench and return the exit code: 1 where a target is missed."""
    parser = argparse.ArgumentParser(description="Time acknowledgements and answers.")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--most-seconds", type=float, default=300.0)
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="bench-asking-") as name:
        return int(not asyncio.run(_run(Path(name), arguments)))


async def _run(folder: Path, asked: argparse.Namespace) -> bool:
    write_feed(folder / "feed", asked.files)
    port = free_port()
    async with local_discord() as discord, LocalSlack().running() as slack:
        config = folder / "config.toml"
        settings = _CONFIG.format(discord=discord.settings, slack=slack, port=port)
        config.write_text(settings, "utf-8")
        secrets = {
            "DISCORD_TOKEN": TOKEN,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
        }
        with (folder / "log").open("wb") as log:
            service = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "--config", str(config), "run"),
                env={**os.environ, **secrets},
                stderr=log,
            )
        try:
            await asyncio.wait_for(discord.gateway.ready.wait(), 60)
            await slack.until(lambda: slack.sockets)
            return await _measure(discord, slack, port, asked)
        finally:
            service.terminate()
            await service.wait()


async def _measure(
    discord: LocalDiscord, slack: LocalSlack, port: int, asked: argparse.Namespace
) -> bool:
    bot = Running(discord, ScriptedDesk(), asyncio.create_task(asyncio.sleep(0)))
    taken = {"Discord": Taken(), "Slack": Taken()}
    chance, began, read = random.Random(1), time.monotonic(), 0.0
    while read < asked.files and time.monotonic() - began < asked.most_seconds:
        await _ask_on_discord(bot, _words(chance), taken["Discord"])
        await _ask_on_slack(slack, _words(chance), taken["Slack"])
        await asyncio.sleep(1)
        numbers = await asyncio.to_thread(numbers_of, port)
        read = read_of(numbers)
    seconds = time.monotonic() - began
    print(f"{read:,.0f} of {asked.files:,} files read in {seconds:.0f} s")
    for name, of_one in taken.items():
        for what, waits in (("acknowledged", of_one.acknowledged), ("answered", of_one.answered)):
            p50, p95 = quantiles(waits)
            print(
                f"{name}: {len(waits)} {what}, "
                f"p50 {p50:.0f}, p95 {p95:.0f}, worst {max(waits):.0f} ms"
            )
    print(f"the loop's lag p99 ≤ {lag_s(numbers) * 1000:.0f} ms")
    return all(one.is_within() for one in taken.values())


def _words(chance: random.Random) -> str:
    """Return a question that nobody has asked just before."""
    return f"{chance.choice(WHAT)} {chance.choice(WHO)} {chance.randrange(10_000)}"


async def _ask_on_discord(bot: Running, words: str, taken: Taken) -> None:
    began = time.monotonic()
    token = await bot.type("brief", {"topic": words})
    await bot.answered(token)
    first, second = bot.server.answered_at[token][:2]
    taken.acknowledged.append((first - began) * 1000)
    taken.answered.append((second - began) * 1000)


async def _ask_on_slack(slack: LocalSlack, words: str, taken: Taken) -> None:
    began = time.monotonic()
    asked = await slack.slash("/brief", words)
    taken.acknowledged.append(asked.acknowledged_s * 1000)
    await slack.until(lambda: asked.answers)
    taken.answered.append((time.monotonic() - began) * 1000)


if __name__ == "__main__":
    sys.exit(main())
