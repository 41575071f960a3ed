"""How quickly `/brief` is acknowledged and answered while the service reads thousands of articles.

    python -m tests.platforms.discord.under_load [articles] [seconds] python -m
    tests.platforms.discord.under_load [articles] [seconds] --storm [--model]

Runs the real service as a process of its own against a local Discord. Asks every second, 20 at once
every ten; in a storm 20 users ask without a pause, the next question as soon as the last is
answered, every third what others ask too. `--model`: a language model on this machine words the
answers, 0.3 s a call. Prints the slowest and the middle times. Not part of the test suite.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.llm.servers import Model, obey, serving
from tests.platforms.discord.desk import ScriptedDesk
from tests.platforms.discord.local import TOKEN, LocalDiscord, local_discord
from tests.platforms.discord.test_gateway import Running

WHO = (
    "Washington and Beijing",
    "The ministry",
    "Brussels",
    "The central bank",
    "Nairobi",
    "Tokyo",
    "The union",
)
DID = (
    "agreed to",
    "postponed",
    "rejected",
    "opened talks on",
    "announced",
    "began a review of",
    "criticised",
)
WHAT = (
    "chip exports",
    "a tariff on steel",
    "the port contract",
    "grain shipments",
    "the budget",
    "a rail link",
)


def write_feed(folder: Path, articles: int) -> None:
    """Write so many short articles on events of their own: about one in six has the United States
    and China in it.
    """
    chance = random.Random(1)

    def name() -> str:
        return "".join(
            chance.choice(("ka", "ro", "mi", "ten", "sul", "bar", "qui", "le")) for _ in range(3)
        ).title()

    for n in range(articles):
        town, person, firm = name(), f"{name()} {name()}", f"{name()} Group"
        who = chance.choice(WHO)
        said = [
            f"{who} {chance.choice(DID)} {chance.choice(WHAT)} in {town}, {person} said.",
            *(
                f"{firm} of {town} told {name()} about {name().lower()} and {name().lower()}."
                for _ in range(7)
            ),
        ]
        path = folder / f"outlet-{n % 30}" / f"{n}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{said[0]}\n\n" + "\n".join(said), encoding="utf-8")


def write_config(folder: Path, server: LocalDiscord, model: Model | None) -> None:
    """Write a config that leads the service to the local Discord, and to the model if there is
    one.
    """
    settings = server.settings
    llm = (
        f'[llm]\nmodel = "local"\nbase_url = "{model.url}"\ndaily_tokens = 100_000_000\n'
        if model
        else ""
    )
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
{llm}
""",
        encoding="utf-8",
    )


Times = dict[str, list[float]]


def times() -> Times:
    return {"acknowledged": [], "answered": []}


async def ask(bot: Running, words: str, taken: Times) -> None:
    started = time.monotonic()
    token = await bot.type("brief", {"topic": words})
    await bot.answered(token)
    first, second = bot.server.answered_at[token][:2]
    taken["acknowledged"].append(first - started)
    taken["answered"].append(second - started)


async def measure(articles: int, seconds: float, *, storm: bool, model: Model | None) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_feed(folder / "feed", articles)
        async with local_discord() as server:
            write_config(folder, server, model)
            service = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "--config", str(folder / "config.toml"), "run",
                env=os.environ | {"DISCORD_TOKEN": TOKEN}, stderr=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
            try:
                await asyncio.wait_for(server.gateway.ready.wait(), 60)
                bot = Running(server, ScriptedDesk(), asyncio.create_task(asyncio.sleep(0)))
                await (_storm(bot, seconds) if storm else _ask_for(bot, seconds))
                status = await bot.answered(await bot.type("status"))
                print(
                    next(line for line in str(status[1]).split("\\n") if line.startswith("feed:"))
                )
            finally:
                service.send_signal(signal.SIGTERM)
                await service.wait()
    if model:
        print(f"{len(model.asked)} calls of the model, at most {model.most_at_once} at once")


async def _ask_for(bot: Running, seconds: float) -> None:
    one, many, same = times(), times(), times()
    end = time.monotonic() + seconds
    for turn in range(10_000):
        if time.monotonic() > end:
            break
        await ask(bot, random.choice(("us-china", "chip exports", "grain shipments")), one)
        if turn % 10 == 9:
            await asyncio.gather(
                *(ask(bot, f"{WHAT[n % len(WHAT)]} {WHO[n % len(WHO)]}", many) for n in range(20))
            )
        if turn % 10 == 4:
            await asyncio.gather(*(ask(bot, "us-china", same) for _ in range(20)))
        await asyncio.sleep(1)
    report({"one at a time": one, "20 questions at once": many, "20 times the same": same})


async def _storm(bot: Running, seconds: float) -> None:
    own, shared = times(), times()
    asked = [0] * 20
    end = time.monotonic() + seconds

    async def user(number: int) -> None:
        for turn in itertools.count():
            if time.monotonic() > end:
                return
            if turn % 3 == 2:
                await ask(
                    bot, f"{WHAT[turn // 3 % len(WHAT)]} {WHO[turn // 18 % len(WHO)]}", shared
                )
            else:
                await ask(
                    bot,
                    f"{WHAT[(number + turn) % len(WHAT)]} {DID[turn % len(DID)]} {number} {turn}",
                    own,
                )
            asked[number] += 1

    await asyncio.gather(*(user(number) for number in range(20)))
    report({"questions of one's own": own, "questions of all": shared})
    print(
        f"each of the 20 users was answered {min(asked)} to {max(asked)} times in {seconds:.0f} s"
    )


def report(taken: dict[str, Times]) -> None:
    for name, kinds in taken.items():
        for what, values in kinds.items():
            if values:
                middle, worst = statistics.median(values), max(values)
                late = sorted(values)[int(0.95 * (len(values) - 1))]
                print(
                    f"{name}: {what} in {middle:.2f} s (median of {len(values)}), {late:.2f} s p95, {worst:.2f} s at worst"
                )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    parser.add_argument("seconds", type=float, nargs="?", default=60.0)
    parser.add_argument("--storm", action="store_true")
    parser.add_argument("--model", action="store_true")
    given = parser.parse_args()
    with (
        serving(Model(answer=obey, delay_s=0.3))
        if given.model
        else contextlib.nullcontext() as model
    ):
        asyncio.run(measure(given.articles, given.seconds, storm=given.storm, model=model))


if __name__ == "__main__":
    main()
