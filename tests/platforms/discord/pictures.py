"""Draws the pictures of docs/discord.md from our own messages, in a simulated Discord.

    pip install "simcord[screenshot]"
    python -m tests.platforms.discord.pictures docs/pictures/discord [path of a chromium]

What is drawn is simcord's picture of Discord, not Discord: fonts and spacing differ a little.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import discord
import simcord
from playwright.async_api import async_playwright

from bot.model import Confirmation, Document, Part, Reader, Section, Sentence, ZoneQuestion
from bot.platforms.answered import Given
from bot.platforms.discord import answers, confirm, guide, public, replies
from bot.platforms.discord.client import Client
from bot.platforms.discord.components import JSON
from bot.platforms.discord.platform import DiscordPlatform, dressed
from bot.platforms.discord.settings import DiscordSettings
from bot.slots import DAYS
from bot.wording import zones
from bot.wording.requests import BriefRequest, DigestFields, ScheduleAdd
from tests.platforms.discord.desk import ScriptedDesk
from tests.platforms.documents import (
    CHIPS_STORY,
    CITATIONS,
    DRONE_STORY,
    EVERY,
    FERRY_STORY,
    KENYA_STORY,
    NOW,
    QUAKE_STORY,
    RATES_STORY,
    TOLD_STORY,
    US_CHINA,
    article,
    brief,
    citations,
    edition,
    empty_brief,
    late_edition,
    misspelt_brief,
    removal_question,
    story,
)

CHANNEL = "1"
#: What is drawn as wide as a phone.
_PHONE, _ON_A_PHONE = 430, ("evidence", "conversation", "help", "remove")
CONFIRMATION = Confirmation(
    name="us-china",
    title="US and China",
    at=("08:00",),
    days=DAYS[:5],
    timezone="Asia/Jakarta",
    topics=("us-china", "*"),
    topic_titles=("US and China",),
    to=(f"discord:{CHANNEL}",),
    max_stories=5,
    when_empty="say",
    next_due=datetime(2025, 6, 13, 1, 0, tzinfo=UTC),
    until=NOW,
)
QUESTION = ZoneQuestion(
    title="US and China",
    at=("08:00",),
    to=(f"discord:{CHANNEL}",),
    typed="",
    zones=tuple(zones.offered(["Asia/Jakarta"], now=NOW)),
)
READER = Reader(destination=f"discord:{CHANNEL}")


def bodies(parts: Sequence[Part]) -> list[JSON]:
    """The messages of a text as they are sent."""
    return [
        dressed(json.loads(part.payload), key=f"k{n}", notify="normal")
        for n, part in enumerate(parts)
    ]


def answered(document: Document) -> list[JSON]:
    """The messages that answer a command."""
    return [json.loads(part.payload)["body"] for part in replies.shown(document)]


def scheduled(document: confirm.About) -> list[JSON]:
    """The message about a digest that somebody makes."""
    request = ScheduleAdd(reader=READER, fields=DigestFields(at="08:00", days="weekdays"))
    return [
        json.loads(part.payload)["body"] for part in confirm.parts(document, request, lacking=[])
    ]


def busy_brief() -> Document:
    """A week of one topic: a long answer."""
    stories = []
    articles = []
    for n in range(1, 11):
        ids = (500 + 2 * n, 501 + 2 * n)
        articles += [
            article(
                ids[0], "Reuters", f"Talks on tariffs, round {n}: what both sides have said so far"
            ),
            article(
                ids[1], "Caixin", f"Round {n} of the tariff talks ends without a date for the next"
            ),
        ]
        said = Sentence(
            f"In round {n} the two delegations spoke for {n + 3} hours about tariffs on machine parts and agreed "
            "to exchange lists of goods before the month is over, officials of both sides said.",
            ids,
        )
        made = story(
            500 + n, f"Tariff talks, round {n}", said, last_seen=NOW - timedelta(hours=9 * n)
        )
        stories.append(replace(made, url=f"https://reuters.example/2025/06/round-{n}"))
    sentences = [sentence for one in stories for sentence in one.sentences]
    return brief(
        since=NOW - timedelta(days=7),
        summary=stories[0].sentences,
        stories=tuple(stories),
        citations=citations(articles, sentences),
        more_stories=6,
    )


def asked_again() -> JSON:
    """The way to an answer of four minutes ago."""
    given = Given.of(brief(), where=public.Where(message="1249968000000000123", token=""))
    link = "https://discord.com/channels/1/2/1249968000000000123"
    later = brief(until=NOW + timedelta(minutes=4))
    return public.pointer(BriefRequest(reader=READER, words="us-china"), later, given, link=link)


def designed() -> Document:
    """The digest of the documentation."""
    return edition(
        title="World desk",
        destination="discord:1",
        sections=(
            Section(topic=US_CHINA, stories=(CHIPS_STORY, DRONE_STORY)),
            Section(
                topic=edition().sections[1].topic,
                stories=(FERRY_STORY, KENYA_STORY, QUAKE_STORY, RATES_STORY),
            ),
        ),
        citations=CITATIONS[:9],
    )


def pictures() -> Mapping[str, list[JSON]]:
    """What is drawn, by file name."""
    platform = DiscordPlatform(DiscordSettings(), token="none")
    opening, *details = platform.render(designed())
    degraded = brief(degraded="timeout 2×", stories=(CHIPS_STORY, TOLD_STORY))
    return {
        "digest": bodies([opening]),
        "thread": bodies(details),
        "late": bodies(platform.render(late_edition())),
        "brief": answered(brief()),
        "again": [asked_again()],
        "empty": answered(empty_brief()),
        "near": answered(misspelt_brief()),
        "degraded": answered(degraded),
        "long": answered(busy_brief()),
        "zone": scheduled(QUESTION),
        "schedule": scheduled(CONFIRMATION),
        "evidence": answered(EVERY["evidence"]),
        "conversation": answered(brief()),
        "help": [],  # Of the commands, which the client knows.
        "remove": answered(removal_question()),
        "error": [answers.note("“8” is not a time I can read: write 08:00 or 8am.")],
    }


async def draw(folder: Path, chromium: str | None) -> None:
    """Write one picture for each name into `folder`."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, messages in pictures().items():
            await _draw_one(browser, folder / f"{name}.png", messages)
        await browser.close()


async def _draw_one(browser: Any, path: Path, messages: Sequence[JSON]) -> None:
    bot = Client(ScriptedDesk(), DiscordSettings())
    async with simcord.run(bot, shard_count=1) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("world")
        reader = guild.add_member(env.create_user("reader"))
        route = discord.http.Route("POST", "/channels/{channel_id}/messages", channel_id=channel.id)
        width = _PHONE if path.stem in _ON_A_PHONE else 860
        if path.stem == "conversation":
            said = await reader.send(channel, "@Briefing bot us-china")
            messages = [
                body | {"message_reference": {"message_id": str(said.id)}} for body in messages
            ]
        if path.stem == "help":
            messages = [json.loads(part.payload)["body"] for part in guide.parts(bot)]
        for body in messages:
            text = json.dumps(body).replace(f"<#{CHANNEL}>", f"<#{channel.id}>")
            await bot.http.request(route, json=json.loads(_TIME.sub(_in_jakarta, text)))
        preview = env.preview(
            channel, viewers=[reader], layout="channel", display="responsive", width=width
        )
        async with preview:
            page = await browser.new_page(
                bypass_csp=True, viewport={"width": width, "height": 2_800}, device_scale_factor=1.5
            )
            await _shoot(page, preview.url, path)
            await page.close()


_TIME = re.compile(r"<t:(\d+)")


def _in_jakarta(time: re.Match[str]) -> str:
    """Shift a moment: simcord draws it in UTC, and the reader of the pictures is in Jakarta."""
    return f"<t:{int(time[1]) + 7 * 3600}"


#: Discord shows an empty line where simcord shows none; the date is of its virtual clock.
_STYLE = """
.markdown-paragraph + .markdown-paragraph { margin-top: 1.1em }
.timeline-day-divider, .message-time { display: none }
"""
_NAME = (
    "document.querySelectorAll('.message-author').forEach(e => {"
    " if (e.textContent.includes('TestBot')) e.textContent = 'Briefing bot' })"
)


async def _shoot(page: Any, url: str, path: Path) -> None:
    await page.goto(url)
    await page.wait_for_selector(".message-surface")
    await page.add_style_tag(content=_STYLE)
    await page.evaluate(_NAME)
    await page.wait_for_timeout(1_000)
    await page.locator("#channel-message-list").screenshot(path=str(path))


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    asyncio.run(draw(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None))
