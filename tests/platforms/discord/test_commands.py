"""Commands, buttons and rights as people meet them, in a simulated Discord."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord

from bot.desk.desk import Desk
from bot.errors import UserError
from bot.model import Listing, Reader, Standing
from bot.platforms.discord import client as client_module
from bot.platforms.discord.client import Client
from bot.platforms.discord.components import custom_ids
from bot.platforms.discord.platform import DiscordPlatform, dressed
from bot.platforms.discord.settings import DiscordSettings
from bot.wording.requests import (
    BriefRequest,
    DigestRequest,
    EvidenceRequest,
    HelpRequest,
    MoreRequest,
    Request,
    ScheduleListRequest,
    SourcesRequest,
    StatusRequest,
    TopicsRequest,
)
from tests.newsroom import Newsroom
from tests.platforms.discord.desk import ScriptedDesk
from tests.platforms.discord.local import walk
from tests.platforms.documents import brief, edition, empty_brief, long_edition, misspelt_brief

NEWS = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
CHIPS = """Washington and Beijing set date for chip talks

Washington and Beijing will hold talks on chip export controls on 18 June, the US commerce department said on Thursday. \
China's commerce ministry confirmed the date and said that it expected "an exchange among equals".
"""


class World:
    """A server with a channel, a manager and a reader."""

    def __init__(self, env: Any, desk: ScriptedDesk, bot: Client) -> None:
        self.env = env
        self.desk = desk
        self.bot = bot
        self.guild = env.create_guild()
        self.channel = self.guild.create_text_channel("world")
        managers = self.guild.create_role(
            "Managers", permissions=discord.Permissions(manage_guild=True)
        )
        self.manager = self.guild.add_member(env.create_user("manager"), roles=[managers])
        self.reader = self.guild.add_member(env.create_user("reader"))
        self.bystander = self.guild.add_member(env.create_user("bystander"))

    async def standing_of(self, channel: Any) -> Standing:
        """What the last asker is at a channel."""
        place = f"discord:{channel.id}"
        return (await self.desk.standings([place]))[place]

    async def post(self, key: str = "k1", document: Any = None) -> discord.Message:
        """Put an edition's opening into the channel as the bot posts it."""
        part = DiscordPlatform(DiscordSettings(), token="t").render(
            document or edition(destination="discord:1")
        )[0]
        body = dressed(json.loads(part.payload), key=key, notify="normal")
        route = discord.http.Route(
            "POST", "/channels/{channel_id}/messages", channel_id=self.channel.id
        )
        await self.bot.http.request(route, json=body)
        return self.channel.last_message


def in_discord(
    work: Callable[[World], Awaitable[None]], settings: DiscordSettings | None = None
) -> None:
    """Run `work` in a simulated Discord with the real client in it."""

    async def held() -> None:
        desk = ScriptedDesk()
        bot = Client(desk, settings or DiscordSettings())
        async with simcord.run(bot, shard_count=1) as env:
            await asyncio.wait_for(work(World(env, desk, bot)), 60)

    asyncio.run(held())


def said(result: Any) -> str:
    """All text of an answer."""
    messages = [result.response, *result.followups] if result.response else list(result.followups)
    found = []
    for message in messages:
        found += [message.content, *(embed.description or "" for embed in message.embeds)]
        found += [one["content"] for one in walk(message.components) if one["type"] == 10]
    return "\n".join(text for text in found if text)


def acknowledged_first(world: World) -> bool:
    """Whether the answer began with a deferral, and only that."""
    answers = [entry for entry in world.env.http_requests if "simcord_interaction" in entry.path]
    return (
        answers[0].path.endswith("/callback") and answers[0].json["type"] == 5 and len(answers) > 1
    )


# Commands


def test_help_lists_every_command_to_be_clicked_with_what_it_takes() -> None:
    async def work(world: World) -> None:
        result = await world.reader.slash(world.channel, "help")
        shown = said(result).replace("\\", "")
        ids = {one["name"]: one["id"] for one in await world.bot.http.get_global_commands(1)}
        assert f"</brief:{ids['brief']}> topic: us-china range: 7 days · What is known" in shown
        assert f"</schedule add:{ids['schedule']}> at: 8am days: weekdays topics: us-china" in shown
        assert f"</follow end:{ids['follow']}> number: 3" in shown
        assert shown.count("</") == 24
        asked = await world.reader.send(world.channel, world.bot.user.mention)
        (answer,) = [one for one in world.channel.history() if one.reference]
        assert f"</why:{ids['why']}> about: ferry" in shown_text(answer)
        assert answer.reference.message_id == asked.id

    in_discord(work)


def shown_text(message: Any) -> str:
    components = [component.to_dict() for component in message.components]
    return "\n".join(one["content"] for one in walk(components) if one["type"] == 10)


def test_a_brief_is_acknowledged_first_and_edited_in_place() -> None:
    async def work(world: World) -> None:
        result = await world.reader.slash(world.channel, "brief", topic="us-china")
        assert acknowledged_first(world)
        assert not result.ephemeral
        assert "us-china · last 24 h" in said(result)
        (asked,) = world.desk.asked
        here = Reader(
            destination=f"discord:{world.channel.id}",
            scope=f"discord:{world.guild.id}",
            person=str(world.reader.id),
        )
        assert asked == BriefRequest(reader=here, words="us-china")

    in_discord(work)


def test_a_private_brief_is_seen_by_its_asker_alone() -> None:
    async def work(world: World) -> None:
        result = await world.reader.slash(
            world.channel, "brief", topic="us-china", private=True, range="7d"
        )
        assert result.ephemeral
        assert world.desk.asked[0].private
        assert world.desk.asked[0].range is not None
        assert world.desk.asked[0].range.days == 7

    in_discord(work)


def test_a_thread_sees_what_its_channel_sees() -> None:
    async def work(world: World) -> None:
        message = await world.post()
        route = discord.http.Route(
            "POST",
            "/channels/{channel_id}/messages/{message_id}/threads",
            channel_id=world.channel.id,
            message_id=message.id,
        )
        await world.bot.http.request(route, json={"name": "details"})
        (thread,) = world.channel.threads
        await world.reader.slash(thread, "brief", topic="us-china")
        assert world.desk.asked[0].reader.destination == f"discord:{world.channel.id}"

    in_discord(work)


@pytest.mark.parametrize(
    ("name", "options", "request_"),
    [
        ("topics", {}, TopicsRequest),
        ("topics", {"filter": "ch"}, partial(TopicsRequest, filter="ch")),
        ("sources", {}, SourcesRequest),
        ("status", {}, StatusRequest),
        ("help", {}, HelpRequest),
        ("digest show", {}, partial(DigestRequest, name=None)),
        ("digest show", {"name": "world"}, partial(DigestRequest, name="world")),
        (
            "digest preview",
            {"name": "world"},
            partial(DigestRequest, name="world", verb="preview"),
        ),
        ("schedule list", {}, ScheduleListRequest),
    ],
)
def test_reading_commands_answer_their_asker_alone(
    name: str, options: dict[str, str], request_: Callable[..., Request]
) -> None:
    async def work(world: World) -> None:
        result = await world.reader.slash(world.channel, name, **options)
        assert acknowledged_first(world)
        assert result.ephemeral
        (asked,) = world.desk.asked
        assert asked == request_(reader=asked.reader, private=True)

    in_discord(work)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("digest now", {"name": "world"}),
        ("schedule add", {"at": "08:00"}),
        ("schedule edit", {"name": "world", "at": "09:00"}),
        ("schedule pause", {"name": "world"}),
        ("schedule resume", {"name": "world"}),
        ("schedule remove", {"name": "world"}),
    ],
)
def test_changing_commands_are_asked_for_with_what_the_asker_is_there(
    name: str, options: dict[str, str]
) -> None:
    async def work(world: World) -> None:
        for asker, is_manager in ((world.reader, False), (world.manager, True)):
            asked = await asker.slash(world.channel, name, **options)
            assert asked.ephemeral
            assert (await world.standing_of(world.channel)).is_manager is is_manager

    in_discord(work)


def test_a_role_of_the_settings_may_manage_too() -> None:
    async def work(world: World) -> None:
        editors = world.guild.create_role("Desk editors")
        editor = world.guild.add_member(world.env.create_user("editor"), roles=[editors])
        await editor.slash(world.channel, "schedule pause", name="world")
        assert not (await world.standing_of(world.channel)).is_manager
        settings = DiscordSettings(managers=(str(editors.id),))
        await world.env.restart_bot(Client(world.desk, settings))
        await editor.slash(world.channel, "schedule pause", name="world")
        assert (await world.standing_of(world.channel)).is_manager

    in_discord(work)


def test_an_error_reaches_the_asker_alone() -> None:
    async def work(world: World) -> None:
        world.desk.answers[BriefRequest] = UserError("a brief needs a topic; write /brief us-china")
        before = len(world.channel.history())
        result = await world.reader.slash(world.channel, "brief", topic="x")
        assert "A brief needs a topic; write /brief us-china" in said(result)
        assert all(message.ephemeral for message in result.followups)
        assert len(world.channel.history(viewer=world.manager)) == before

    in_discord(work)


def test_a_fault_of_ours_is_said_to_be_one() -> None:
    async def work(world: World) -> None:
        world.desk.answers[StatusRequest] = RuntimeError("secret detail")
        result = await world.reader.slash(world.channel, "status")
        assert "not by your doing" in said(result)
        assert "secret" not in said(result)

    in_discord(work)


def test_autocomplete_offers_topics_with_counts(tmp_path: Path) -> None:
    """By the real desk, over an archive with one story of which this channel was told nothing."""
    room = Newsroom(tmp_path)
    room.look(now=NEWS - timedelta(days=1))
    room.write("chips.txt", CHIPS)
    room.look(now=NEWS)
    desk = Desk(
        room.settings,
        room.database,
        room.publisher({}),
        clock=lambda: NEWS,
        post=str,
        running=lambda: True,
    )

    async def work(world: World) -> None:
        await world.env.restart_bot(Client(desk, DiscordSettings()))
        for _ in range(1_200):
            offered = await world.reader.autocomplete(world.channel, "brief", "topic", "us")
            if "story" in offered[0]["name"]:
                break
            await asyncio.sleep(0.05)
        assert [(one["name"], one["value"]) for one in offered] == [
            ("us-china · US and China · 1 story, 1 article, 1 new here", "us-china")
        ]

    in_discord(work)
    room.close()


def test_two_servers_see_their_own_topics_by_every_way_in() -> None:
    async def work(world: World) -> None:
        other = world.env.create_guild()
        room = other.create_text_channel("room")
        guest = other.add_member(world.env.create_user("guest"))
        world.desk.visible[f"discord:{other.id}"] = {"energy"}
        offered = await guest.autocomplete(room, "brief", "topic", "")
        assert [one["value"] for one in offered] == ["energy"]
        refused = await guest.slash(room, "brief", topic="us-china")
        assert "no topic “us-china” here" in said(refused).lower()
        allowed = await guest.slash(room, "brief", topic="energy")
        assert "energy" in said(allowed)
        await guest.click(allowed.response.message, custom_id="bb:ask:0:7d:brief:energy")
        assert all(asked.reader.scope == f"discord:{other.id}" for asked in world.desk.asked)
        seen = await world.reader.autocomplete(world.channel, "brief", "topic", "")
        assert len(seen) == 2

    in_discord(work)


def test_a_long_answer_comes_in_pages() -> None:
    async def work(world: World) -> None:
        lines = tuple(f"outlet number {n} · {n} articles · newest {'x' * 60}" for n in range(400))
        world.desk.answers[SourcesRequest] = Listing(title="Sources", lines=lines)
        first = await world.reader.slash(world.channel, "sources")
        assert len(first.followups) == 2
        last = first.followups[-1]
        assert custom_ids(last.components)[-1] == "bb:ask:1::sources:"
        second = await world.reader.click(last.message, custom_id="bb:ask:1::sources:")
        whole = (said(first) + said(second)).replace("*", "")
        assert all(f"outlet number {n} ·" in whole for n in range(200))

    in_discord(work)


# Buttons


def test_every_button_answers_its_clicker_alone_and_changes_no_message() -> None:
    async def work(world: World) -> None:
        message = await world.post()
        before = message.to_reference()
        for label, expected in (
            ("All sources", "Reuters"),
            ("22 more stories", "MoreRequest"),
            ("Timeline", "World desk"),
        ):
            result = await world.reader.click(world.channel.last_message, label=label)
            assert result.ephemeral
            assert expected in said(result)
        assert world.channel.last_message.id == before.message_id
        assert [getattr(asked, "key", None) for asked in world.desk.asked] == ["k1"]

    in_discord(work)


def test_buttons_still_work_after_a_restart() -> None:
    async def work(world: World) -> None:
        message = await world.post()
        desk = ScriptedDesk()
        await world.env.restart_bot(Client(desk, DiscordSettings()))
        result = await world.reader.click(message, label="22 more stories")
        assert result.ephemeral
        assert desk.asked[0].key == "k1"

    in_discord(work)


def test_a_digest_no_longer_known_says_so() -> None:
    async def work(world: World) -> None:
        message = await world.post(key="k9")
        result = await world.reader.click(message, label="All sources")
        assert "no longer known" in said(result)

    in_discord(work)


def test_a_timeline_is_chosen_from_a_menu() -> None:
    async def work(world: World) -> None:
        message = await world.post()
        menu = await world.reader.click(message, label="Timeline")
        await world.reader.select(menu.response.message, ["2"], custom_id="bb:story:0:")
        assert world.desk.asked[-1].story == "2"

    in_discord(work)


def test_a_range_button_asks_again_in_private() -> None:
    async def work(world: World) -> None:
        first = await world.reader.slash(world.channel, "brief", topic="us-china")
        second = await world.manager.click(first.response.message, label="7 days")
        assert second.ephemeral
        assert world.desk.asked[-1].range is not None
        assert world.desk.asked[-1].range.days == 7
        assert world.desk.asked[-1].private

    in_discord(work)


def test_a_near_topic_is_asked_with_a_click() -> None:
    async def work(world: World) -> None:
        world.desk.answers[BriefRequest] = misspelt_brief()
        first = await world.reader.slash(world.channel, "brief", topic="us-chnia")
        await world.reader.click(first.followups[-1].message, label="us-china")
        assert world.desk.asked[-1].words == "us-china"

    in_discord(work)


def test_a_button_of_an_older_version_says_so() -> None:
    async def work(world: World) -> None:
        body = {"content": "old", "components": [{"type": 1, "components": [
            {"type": 2, "style": 2, "label": "Old", "custom_id": "bb:gone:0:x"}]}]}  # fmt: skip
        route = discord.http.Route(
            "POST", "/channels/{channel_id}/messages", channel_id=world.channel.id
        )
        await world.bot.http.request(route, json=body)
        result = await world.reader.click(world.channel.last_message, label="Old")
        assert "older version" in said(result)

    in_discord(work)


def test_a_brief_can_cover_what_came_since_it_was_last_told() -> None:
    async def work(world: World) -> None:
        await world.reader.slash(world.channel, "brief", topic="us-china", range="last")
        assert world.desk.asked[0].since_last

    in_discord(work)


def test_the_stories_that_did_not_fit_come_in_pages() -> None:
    async def work(world: World) -> None:
        lines = tuple(f"story number {n} · {'x' * 80}" for n in range(300))
        world.desk.answers[MoreRequest] = Listing(title="More", lines=lines)
        message = await world.post()
        first = await world.reader.click(message, label="22 more stories")
        await world.reader.click(first.followups[-1].message, label="Continue")
        assert [asked.key for asked in world.desk.asked] == ["k1", "k1"]

    in_discord(work)


# What Discord is told


def test_it_asks_for_no_privileged_intent() -> None:
    intents = Client(ScriptedDesk(), DiscordSettings()).intents
    assert not any((intents.members, intents.presences, intents.message_content))
    assert intents.guilds


def test_every_answer_is_sent_without_mentions() -> None:
    async def work(world: World) -> None:
        await world.reader.slash(world.channel, "brief", topic="@everyone")
        sent = [entry for entry in world.env.http_requests if "/webhooks/" in entry.path]
        assert [entry.json["allowed_mentions"] for entry in sent] == [{"parse": []}]

    in_discord(work)


def test_documents_of_every_size_are_taken() -> None:
    async def work(world: World) -> None:
        for document in (brief(), empty_brief(), misspelt_brief()):
            world.desk.answers[BriefRequest] = document
            assert (await world.reader.slash(world.channel, "brief", topic="x")).response
        world.desk.answers[DigestRequest] = long_edition()
        assert (await world.reader.slash(world.channel, "digest preview", name="world")).response

    in_discord(work)


def test_commands_mean_the_same_after_discord_has_filled_in_its_defaults() -> None:
    ours = [{"name": "brief", "description": "d", "options": [], "contexts": [0]}]
    theirs = [
        {
            "name": "brief",
            "description": "d",
            "contexts": [0],
            "id": "1",
            "version": "2",
            "nsfw": False,
        }
    ]
    assert client_module.normal(ours) == client_module.normal(theirs)
    assert client_module.normal(ours) != client_module.normal(
        [{**theirs[0], "description": "other"}]
    )


def test_where_much_was_answered_for_all_the_next_answer_is_for_the_asker_alone() -> None:
    async def work(world: World) -> None:
        world.desk.is_calm = False
        result = await world.reader.slash(world.channel, "brief", topic="us-china")
        assert result.ephemeral
        assert world.desk.asked[0].private

    in_discord(work)


def test_a_number_of_the_sources_opens_its_passage() -> None:
    async def work(world: World) -> None:
        message = await world.post()
        asked = await world.reader.click(message, label="All sources")
        menu = next(one for one in walk(asked.response.components) if one["type"] == 3)
        assert menu["options"][0]["label"].startswith("[1] ")
        opened = await world.reader.select(
            asked.response.message, ["2"], custom_id=menu["custom_id"]
        )
        assert opened.ephemeral
        request = world.desk.asked[-1]
        assert isinstance(request, EvidenceRequest)
        assert (request.key, request.number) == ("k1", 2)

    in_discord(work)


@pytest.mark.parametrize(
    "command",
    [
        *("digest show", "digest preview", "digest now", "schedule edit", "schedule pause"),
        *("schedule resume", "schedule preview", "schedule remove"),
    ],
)
def test_the_name_of_a_digest_is_offered_while_it_is_typed(command: str) -> None:
    async def work(world: World) -> None:
        more = {"at": "08:00"} if command == "schedule edit" else {}
        offered = await world.reader.autocomplete(world.channel, command, "name", "wo", **more)
        assert [choice["value"] for choice in offered] == ["world"]

    in_discord(work)
