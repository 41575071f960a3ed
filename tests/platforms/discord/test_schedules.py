"""`/schedule` as managers meet it: whose clock, what would be made, and what the bot lacks for
it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import discord

from bot.model import Confirmation, TwinQuestion, ZoneQuestion
from bot.platforms.discord.client import Client
from bot.platforms.discord.components import custom_ids
from bot.platforms.discord.settings import DiscordSettings
from bot.slots import DAYS
from bot.wording import zones
from bot.wording.requests import (
    DigestFields,
    DigestRequest,
    ScheduleAdd,
    ScheduleChange,
    ScheduleEdit,
)
from tests.platforms.discord.local import walk
from tests.platforms.discord.test_commands import World, in_discord, said
from tests.platforms.documents import edition

DUE = datetime(2026, 6, 13, 1, 0, tzinfo=UTC)


def confirmation(
    world: World, channel: Any = None, *, done: Literal["", "made", "changed"] = ""
) -> Confirmation:
    """What the desk says of a digest that may be made."""
    return Confirmation(
        name="world",
        title="World desk",
        at=("08:00",),
        days=DAYS[:5],
        timezone="Asia/Jakarta",
        topics=("us-china", "*"),
        topic_titles=("us-china",),
        to=(f"discord:{(channel or world.channel).id}",),
        max_stories=5,
        when_empty="say",
        next_due=DUE,
        until=DUE - timedelta(days=1),
        done=done,
    )


def question(world: World) -> ZoneQuestion:
    """What the desk says where nobody has told whose clock it is."""
    return ZoneQuestion(
        title="World desk",
        at=("08:00",),
        to=(f"discord:{world.channel.id}",),
        typed="",
        zones=tuple(zones.offered(["Asia/Jakarta"], now=DUE)),
    )


def test_the_zone_is_asked_and_chosen_by_the_clock() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = question(world)
        typed = {"at": "8am", "topics": "us-china, *"}
        asked = await world.manager.slash(world.channel, "schedule add", **typed)
        assert asked.ephemeral
        assert world.desk.asked[0].step == "ask"
        assert said(asked).startswith(
            f"### World desk in <#{world.channel.id}>\nIn which time zone is 08:00?"
        )
        menu = next(one for one in walk(asked.response.components) if one["type"] == 3)
        assert len(menu["options"]) <= 25
        assert (menu["options"][0]["value"], menu["options"][0]["description"]) == (
            "Asia/Jakarta",
            "now 08:00",
        )
        await world.env.restart_bot(Client(world.desk, DiscordSettings()))
        world.desk.answers[ScheduleChange] = confirmation(world)
        await world.manager.select(
            asked.response.message, ["Asia/Jakarta"], custom_id=menu["custom_id"]
        )
        request = world.desk.asked[-1]
        assert request.fields == DigestFields(**typed, zone="Asia/Jakarta")
        assert request.step == "ask"
        assert "Rights ✓" in said(asked)
        await world.manager.click(asked.response.message, label="Create")
        assert world.desk.asked[-1].fields.zone == "Asia/Jakarta"
        assert world.desk.asked[-1].step == "make"

    in_discord(work)


def test_a_question_is_dropped_and_is_for_managers() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = question(world)
        asked = await world.manager.slash(world.channel, "schedule add", at="08:00")
        await world.manager.click(asked.response.message, label="Cancel")
        assert "Nothing was changed" in said(asked)

    in_discord(work)


def twins(world: World, **more: Any) -> TwinQuestion:
    return TwinQuestion(
        title="US and China",
        at="08:00",
        to=(f"discord:{world.channel.id}",),
        twin="world",
        **more,
    )


def test_a_digest_of_the_same_hour_takes_the_topics_or_gets_a_neighbour() -> None:
    async def work(world: World) -> None:
        typed = {"at": "08:00", "topics": "us-china", "zone": "Asia/Jakarta"}
        for label, expected in (
            ("Add us-china to it", ("world", DigestFields(topics="us-china, *"))),
            ("Keep both", (None, DigestFields(**typed))),
        ):
            world.desk.answers[ScheduleChange] = twins(
                world, more=("us-china",), joined=("us-china", "*")
            )
            asked = await world.manager.slash(world.channel, "schedule add", **typed)
            assert "This channel has world at 08:00 already." in said(asked)
            world.desk.answers[ScheduleChange] = confirmation(world)
            await world.manager.click(asked.response.message, label=label)
            request = world.desk.asked[-1]
            assert (getattr(request, "name", None), request.fields) == expected
            assert "Rights ✓" in said(asked)
            is_new = isinstance(request, ScheduleAdd)
            assert request.beside if is_new else label.startswith("Add")
            await world.manager.click(asked.response.message, label="Create" if is_new else "Save")
            request = world.desk.asked[-1]
            assert (getattr(request, "name", None), request.fields) == expected
            assert request.step == "make"

    in_discord(work)


def test_a_digest_of_the_configuration_can_only_get_a_neighbour() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = twins(world)
        asked = await world.manager.slash(world.channel, "schedule add", at="08:00")
        labels = [one["label"] for one in walk(asked.response.components) if one["type"] == 2]
        assert labels == ["Keep both", "Cancel"]
        world.desk.answers[ScheduleChange] = confirmation(world)
        await world.manager.click(asked.response.message, label="Keep both")
        assert (world.desk.asked[-1].fields.at, world.desk.asked[-1].beside) == ("08:00", True)

    in_discord(work)


def test_zones_are_offered_while_typing() -> None:
    async def work(world: World) -> None:
        offered = await world.manager.autocomplete(
            world.channel, "schedule add", "zone", "jak", at="08:00"
        )
        assert [one["value"] for one in offered] == ["Asia/Jakarta"]
        assert offered[0]["name"].startswith("Asia/Jakarta · now ")
        assert (
            len(
                await world.manager.autocomplete(
                    world.channel, "schedule add", "zone", "", at="08:00"
                )
            )
            > 20
        )

    in_discord(work)


def test_a_confirmation_names_the_channel_the_reader_s_time_and_the_rights() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = confirmation(world)
        asked = await world.manager.slash(world.channel, "schedule add", at="08:00")
        assert said(asked) == (
            f"### World desk in <#{world.channel.id}>\n"
            "Weekdays 08:00 (Asia/Jakarta), us-china, then everything else, up to 5 stories\n"
            f"First Sat 08:00, <t:{int(DUE.timestamp())}:F> for you\n"
            "Rights ✓"
        )

    in_discord(work)


def test_a_confirmation_names_the_rights_that_are_missing_there() -> None:
    async def work(world: World) -> None:
        quiet = world.guild.create_text_channel("quiet")
        route = discord.http.Route(
            "PUT",
            "/channels/{channel_id}/permissions/{target}",
            channel_id=quiet.id,
            target=world.guild.id,
        )
        denied = discord.Permissions(embed_links=True, create_public_threads=True).value
        await world.bot.http.request(route, json={"type": 0, "allow": "0", "deny": str(denied)})
        for channel in (world.channel, quiet):
            world.desk.answers[ScheduleChange] = confirmation(world, quiet)
            asked = await world.manager.slash(channel, "schedule add", at="08:00", channel=quiet)
            assert f"in <#{quiet.id}>" in said(asked)
            assert "✗ I may not Embed Links, Create Public Threads there. Channel settings" in said(
                asked
            )

    in_discord(work)


def test_rights_nobody_can_see_are_not_spoken_of() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = replace(
            confirmation(world), to=("discord:1",), next_due=None
        )
        asked = await world.manager.slash(world.channel, "schedule add", at="08:00")
        assert "ights" not in said(asked)
        assert "<t:" not in said(asked)

    in_discord(work)


def test_a_schedule_is_confirmed_in_words_before_it_is_made() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = confirmation(world)
        typed = {
            "at": "8am, 17:30",
            "zone": "Asia/Jakarta",
            "days": "weekdays",
            "topics": "us-china, *",
        }
        asked = await world.manager.slash(world.channel, "schedule add", **typed, stories=5)
        assert asked.ephemeral
        assert world.desk.asked[0].step == "ask"
        await world.env.restart_bot(Client(world.desk, DiscordSettings()))
        await world.manager.click(asked.response.message, label="Create")
        request = world.desk.asked[-1]
        assert isinstance(request, ScheduleAdd)
        assert request.reader.person == str(world.manager.id)
        assert request.fields == DigestFields(**typed, stories="5")
        assert request.step == "make"

    in_discord(work)


def test_a_yes_is_given_once() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = confirmation(world)
        asked = await world.manager.slash(
            world.channel, "schedule add", at="08:00", channel=world.channel
        )
        world.desk.answers[ScheduleChange] = confirmation(world, done="made")
        await world.manager.click(asked.response.message, label="Create")
        assert world.desk.asked[-1].fields.channel == f"discord:{world.channel.id}"
        assert "Made: weekdays 08:00" in said(asked)
        assert not custom_ids(asked.response.components)

    in_discord(work)


def test_a_change_is_confirmed_under_its_own_name() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = confirmation(world)
        asked = await world.manager.slash(world.channel, "schedule edit", name="world", at="09:00")
        await world.manager.click(asked.response.message, label="Save")
        request = world.desk.asked[-1]
        assert isinstance(request, ScheduleEdit)
        assert (request.name, request.fields.at, request.step) == ("world", "09:00", "make")

    in_discord(work)


def test_a_schedule_is_dropped() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = confirmation(world)
        asked = await world.manager.slash(world.channel, "schedule add", at="08:00")
        before = len(world.desk.asked)
        await world.manager.click(asked.response.message, label="Cancel")
        assert "Nothing was changed" in said(asked)
        assert not custom_ids(asked.response.components)
        assert len(world.desk.asked) == before

    in_discord(work)


def test_a_confirmation_shows_what_it_would_bring_and_stays() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = confirmation(world)
        asked = await world.manager.slash(
            world.channel, "schedule add", at="08:00", topics="us-china"
        )
        world.desk.answers[ScheduleChange] = edition(destination="discord:1", kind="preview")
        shown = await world.manager.click(asked.response.message, label="Preview for me")
        request = world.desk.asked[-1]
        assert request.fields == DigestFields(at="08:00", topics="us-china")
        assert request.step == "preview"
        assert shown.ephemeral
        assert "US and China agree" in said(shown)
        assert custom_ids(asked.response.components)
        await world.manager.click(asked.response.message, label="Create")
        assert world.desk.asked[-1].step == "make"

    in_discord(work)


def test_a_schedule_too_long_to_confirm_says_so() -> None:
    async def work(world: World) -> None:
        world.desk.answers[ScheduleChange] = confirmation(world)
        long = {
            "at": ", ".join(["08:00"] * 8),
            "topics": ",".join(["us-china"] * 13),
            "zone": "é" * 50,
        }
        asked = await world.manager.slash(world.channel, "schedule add", **long)
        assert "too long for one schedule" in said(asked)

    in_discord(work)


def test_a_schedule_is_looked_at_as_its_digest() -> None:
    async def work(world: World) -> None:
        await world.reader.slash(world.channel, "schedule preview", name="world")
        (asked,) = world.desk.asked
        assert isinstance(asked, DigestRequest)
        assert (asked.name, asked.verb) == ("world", "preview")

    in_discord(work)
