"""How quickly `/brief` is acknowledged and answered while the service reads thousands of articles.

    python -m tests.platforms.discord.under_load [articles] [seconds]

Runs the real service as a process of its own against a local Discord, asks every second, 20 at once every ten.
Prints the slowest and the middle times. Not part of the test suite.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.platforms.discord.desk import ScriptedDesk
from tests.platforms.discord.local import TOKEN, LocalDiscord, local_discord
from tests.platforms.discord.test_gateway import Running

WHO = ("Washington and Beijing", "The ministry", "Brussels", "The central bank", "Nairobi", "Tokyo", "The union")
DID = ("agreed to", "postponed", "rejected", "opened talks on", "announced", "began a review of", "criticised")
WHAT = ("chip exports", "a tariff on steel", "the port contract", "grain shipments", "the budget", "a rail link")


def write_feed(folder: Path, articles: int) -> None:
    """Write so many short articles on events of their own: about one in six has the United States and China in it."""
    chance = random.Random(1)

    def name() -> str:
        return "".join(chance.choice(("ka", "ro", "mi", "ten", "sul", "bar", "qui", "le")) for _ in range(3)).title()

    for n in range(articles):
        town, person, firm = name(), f"{name()} {name()}", f"{name()} Group"
        who = chance.choice(WHO)
        said = [
            f"{who} {chance.choice(DID)} {chance.choice(WHAT)} in {town}, {person} said.",
            *(f"{firm} of {town} told {name()} about {name().lower()} and {name().lower()}." for _ in range(7)),
        ]
        path = folder / f"outlet-{n % 30}" / f"{n}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{said[0]}\n\n" + "\n".join(said), encoding="utf-8")


def write_config(folder: Path, server: LocalDiscord) -> None:
    """Write a config that leads the service to the local Discord."""
    settings = server.settings
    (folder / "config.toml").write_text(
        f"""
[feed]
path = "feed"
[topics.us-china]
title = "US and China"
all = [["US"], ["China"]]
[discord]
api_url = "{settings.api_url}"
gateway_url = "{settings.gateway_url}"
cdn_url = "{settings.cdn_url}"
[web]
listen = ""
""",
        encoding="utf-8",
    )


async def ask(bot: Running, words: str, times: dict[str, list[float]]) -> None:
    started = time.monotonic()
    token = await bot.type("brief", {"topic": words})
    await bot.answered(token)
    first, second = bot.server.answered_at[token][:2]
    times["acknowledged"].append(first - started)
    times["answered"].append(second - started)


async def measure(articles: int, seconds: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_feed(folder / "feed", articles)
        async with local_discord() as server:
            write_config(folder, server)
            service = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "--config", str(folder / "config.toml"), "run",
                env=os.environ | {"DISCORD_TOKEN": TOKEN}, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
            try:
                await asyncio.wait_for(server.gateway.ready.wait(), 60)
                await _ask_for(Running(server, ScriptedDesk(), asyncio.create_task(asyncio.sleep(0))), seconds)
            finally:
                service.send_signal(signal.SIGTERM)
                await service.wait()


async def _ask_for(bot: Running, seconds: float) -> None:
    one: dict[str, list[float]] = {"acknowledged": [], "answered": []}
    many: dict[str, list[float]] = {"acknowledged": [], "answered": []}
    same: dict[str, list[float]] = {"acknowledged": [], "answered": []}
    end = time.monotonic() + seconds
    for turn in range(10_000):
        if time.monotonic() > end:
            break
        await ask(bot, random.choice(("us-china", "chip exports", "grain shipments")), one)
        if turn % 10 == 9:
            await asyncio.gather(*(ask(bot, f"{WHAT[n % len(WHAT)]} {WHO[n % len(WHO)]}", many) for n in range(20)))
        if turn % 10 == 4:
            await asyncio.gather(*(ask(bot, "us-china", same) for _ in range(20)))
        await asyncio.sleep(1)
    status = await bot.answered(await bot.type("status"))
    print(next(line for line in str(status[1]).split("\\n") if line.startswith("feed:")))
    for name, times in (("one at a time", one), ("20 questions at once", many), ("20 times the same", same)):
        for what, values in times.items():
            if values:
                middle, worst = statistics.median(values), max(values)
                print(f"{name}: {what} in {middle:.2f} s (median of {len(values)}), {worst:.2f} s at worst")


if __name__ == "__main__":
    asyncio.run(
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, float(sys.argv[2]) if len(sys.argv) > 2 else 60.0)
    )
