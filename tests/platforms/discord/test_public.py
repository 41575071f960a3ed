"""A brief for all in a channel: whoever asks it again soon is led to the answer instead of seeing
it twice.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord

from bot.errors import UserError
from bot.wording.requests import BriefRequest, Request
from tests.platforms.discord.local import APP_ID
from tests.platforms.discord.test_commands import World, in_discord, said
from tests.platforms.discord.test_gateway import Running, connected
from tests.platforms.documents import NOW, brief

LATER = NOW + timedelta(minutes=4)


def texts(world: World) -> list[discord.Message]:
    """What everybody in the channel sees."""
    return list(world.channel.history(viewer=world.bystander))


async def ask(world: World, who: Any = None, **options: Any) -> Any:
    return await (who or world.reader).slash(world.channel, "brief", topic="us-china", **options)


def test_whoever_asks_again_is_led_to_the_answer_and_may_have_it_alone() -> None:
    async def work(world: World) -> None:
        world.desk.answers[BriefRequest] = brief()
        first = await ask(world)
        world.desk.answers[BriefRequest] = brief(until=LATER)
        again = await world.manager.slash(world.channel, "brief", topic="US-China")
        link = f"https://discord.com/channels/{world.guild.id}/{world.channel.id}/{first.response.message.id}"
        assert again.ephemeral
        assert said(again) == f"Answered here 4 min ago: {link}\nNothing new since."
        assert len(texts(world)) == 1
        alone = await world.manager.click(again.response.message, label="Ask again, only for me")
        assert alone.ephemeral
        assert "In short" in said(alone)
        assert world.desk.asked[-1].private
        assert len(texts(world)) == 1

    in_discord(work)


def test_what_is_new_since_is_answered_for_all() -> None:
    async def work(world: World) -> None:
        world.desk.answers[BriefRequest] = brief()
        await ask(world)
        world.desk.answers[BriefRequest] = brief(until=LATER, more_stories=2)
        again = await ask(world)
        assert again.ephemeral
        assert "below, for all" in said(again)
        assert len(texts(world)) == 2
        assert "us-china · last 24 h" in said(again)
        third = await ask(world)
        assert f"{texts(world)[-1].id}" in said(third)
        assert len(texts(world)) == 2

    in_discord(work)


def test_another_question_another_channel_or_a_private_one_is_no_repetition() -> None:
    async def work(world: World) -> None:
        world.desk.answers[BriefRequest] = brief()
        await ask(world)
        other = world.guild.create_text_channel("other")
        assert not (await world.reader.slash(other, "brief", topic="us-china")).ephemeral
        assert not (await ask(world, range="7d")).ephemeral
        assert not (await ask(world, range="last")).ephemeral
        private = await ask(world, private=True)
        assert private.ephemeral
        assert "In short" in said(private)

    in_discord(work)


def test_an_answer_that_was_deleted_is_given_again() -> None:
    async def work(world: World) -> None:
        world.desk.answers[BriefRequest] = brief()
        first = await ask(world)
        route = discord.http.Route(
            "DELETE",
            "/channels/{channel_id}/messages/{message_id}",
            channel_id=world.channel.id,
            message_id=first.response.message.id,
        )
        await world.bot.http.request(route)
        assert "below, for all" in said(await ask(world))
        assert len(texts(world)) == 1

    in_discord(work)


def test_an_error_is_no_answer() -> None:
    async def work(world: World) -> None:
        world.desk.answers[BriefRequest] = UserError("a brief needs a topic")
        for _ in range(2):
            assert "A brief needs a topic" in said(await ask(world))
        world.desk.answers[BriefRequest] = brief()
        assert not (await ask(world)).ephemeral
        world.desk.answers[BriefRequest] = RuntimeError("no")
        assert "not by your doing" in said(await ask(world))

    in_discord(work)


def test_words_too_long_for_a_button_say_another_way() -> None:
    async def work(world: World) -> None:
        world.desk.answers[BriefRequest] = brief()
        long = "word " * 39
        await world.reader.slash(world.channel, "brief", topic=long)
        assert "private: True" in said(await world.reader.slash(world.channel, "brief", topic=long))

    in_discord(work)


def test_of_twenty_who_ask_the_same_at_once_one_is_answered_for_all() -> None:
    async def work(bot: Running) -> None:
        async def slowly(request: Request) -> None:
            await asyncio.sleep(0.1)

        bot.desk.before = slowly
        bot.desk.answers[BriefRequest] = replace(brief(), until=NOW)
        tokens = [await bot.type("brief", {"topic": "us-china"}) for _ in range(20)]
        answers = [await bot.answered(token) for token in tokens]
        flags = [first["callback"].get("data", {}).get("flags", 0) for first, _ in answers]
        assert sorted(flags) == [0] + [64] * 19
        public = flags.index(0)
        number = next(iter(bot.server.answers[tokens[public]]))
        led = [str(second) for n, (_, second) in enumerate(answers) if n != public]
        assert all("Answered here just now" in text and f"/{number}" in text for text in led)
        assert len(bot.server.messages[APP_ID]) == 20

    connected(work)
