"""What people say to the bot on Discord in their own words, in a simulated Discord."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from bot.errors import UserError
from bot.model import Picture, Reader
from bot.platforms.discord import answers, files
from bot.wording.requests import (
    BriefRequest,
    HelpRequest,
    StatusRequest,
    StoryRequest,
    ThanksRequest,
    TopicsRequest,
    WishAdd,
    WishEnd,
)
from tests.platforms.discord.local import walk, what_is_wrong
from tests.platforms.discord.test_commands import World, in_discord, said
from tests.platforms.documents import brief, wishes

NOBODY = Reader(destination="discord:1", scope="", person="1")


def shown(message: Any) -> str:
    """All text of a message of the bot's."""
    components = [component.to_dict() for component in message.components]
    texts = [one["content"] for one in walk(components) if one["type"] == 10]
    return "\n".join([message.content, *texts])


def replies_to(channel: Any, message: Any) -> list[Any]:
    return [
        one
        for one in channel.history()
        if one.author.bot and one.reference and one.reference.message_id == message.id
    ]


def test_a_mention_is_answered_below_it_and_rings_for_nobody_else() -> None:
    async def work(world: World) -> None:
        me = world.bot.user.mention
        asked = await world.reader.send(world.channel, f"{me} chip exports 3d <@&5> @everyone")
        (answer,) = replies_to(world.channel, asked)
        assert "chip exports" in shown(answer)
        (request,) = world.desk.asked
        assert request.reader.scope == f"discord:{world.guild.id}"
        assert not request.private
        sent = next(e for e in world.env.http_requests if e.path.endswith("/messages") and e.json)
        assert sent.json["allowed_mentions"] == {"parse": [], "replied_user": True}
        assert sent.json["enforce_nonce"]
        # What is said to others, or by other bots, is not for us.
        await world.reader.send(world.channel, "chip exports")
        await world.reader.send(world.channel, "@everyone chip exports")
        assert len(world.desk.asked) == 1

    in_discord(work)


def test_words_that_are_commands_and_nothing_at_all() -> None:
    async def work(world: World) -> None:
        me = world.bot.user.mention
        for words in ("status", "topics", ""):
            await world.reader.send(world.channel, f"{me} {words}")
        kinds = [type(one) for one in world.desk.asked]
        assert kinds == [StatusRequest, TopicsRequest, HelpRequest]

    in_discord(work)


def test_what_is_followed_is_said_below_and_what_is_listed_to_nobody_else() -> None:
    async def work(world: World) -> None:
        me = world.bot.user.mention
        world.desk.answers[WishAdd] = world.desk.answers[WishEnd] = replace(wishes(), title="Done")
        for words in ("follow ferry", "stop following ferry"):
            asked = await world.reader.send(world.channel, f"{me} {words}")
            assert "Done" in shown(replies_to(world.channel, asked)[0])
        asked_of = [(type(one), one.private, one.reader.person) for one in world.desk.asked]
        person = str(world.reader.id)
        assert asked_of == [(WishAdd, True, person), (WishEnd, True, person)]
        for words in ("list", "stop 12", "stop breaking news for me", "schedule list", "digest"):
            asked = await world.reader.send(world.channel, f"{me} {words}")
            assert "to you alone" in shown(replies_to(world.channel, asked)[0])
        assert len(world.desk.asked) == 2

    in_discord(work)


def test_a_conversation_goes_on_in_a_thread_and_from_reply_to_reply() -> None:
    async def work(world: World) -> None:
        me = world.bot.user.mention
        first = await world.reader.send(world.channel, f"{me} us-china")
        (answer,) = replies_to(world.channel, first)
        more = BriefRequest(reader=NOBODY, words="more of it")
        world.desk.follow_ups["more", str(first.id)] = more
        second = await world.reader.send(world.channel, f"{me} more", reply_to=answer)
        assert "more of it" in shown(replies_to(world.channel, second)[0])
        assert world.desk.asked[-1].thread == str(second.id)

        opening = await world.post()
        world.desk.follow_ups["when?", str(opening.id)] = more
        await world.reader.send(world.channel, f"{me} when?", reply_to=opening)
        assert world.desk.asked[-1].words == "more of it"  # type: ignore[attr-defined]

    in_discord(work)


def test_a_direct_message_needs_no_mention_and_is_private() -> None:
    async def work(world: World) -> None:
        await world.reader.send_dm("us-china 7d")
        (request,) = world.desk.asked
        assert request.private
        assert not request.reader.scope
        assert request.reader.person == str(world.reader.id)

    in_discord(work)


def test_an_edited_mention_updates_its_answer() -> None:
    async def work(world: World) -> None:
        me = world.bot.user.mention
        asked = await world.reader.send(world.channel, f"{me} us-chnia")
        (before,) = replies_to(world.channel, asked)
        await world.reader.edit(asked, f"{me} us-china")
        (after,) = replies_to(world.channel, asked)
        assert after.id == before.id
        assert "us-china" in shown(after)
        # A message that is edited into a question is answered too.
        chat = await world.reader.send(world.channel, "us-china")
        await world.reader.edit(chat, f"{me} us-china")
        assert len(replies_to(world.channel, chat)) == 1

    in_discord(work)


def test_a_message_that_is_told_twice_is_answered_once() -> None:
    async def work(world: World) -> None:
        asked = await world.reader.send(world.channel, f"{world.bot.user.mention} us-china")
        await world.bot.on_message(asked)
        assert len(replies_to(world.channel, asked)) == 1

    in_discord(work)


def test_thanks_get_a_reaction_and_no_text() -> None:
    async def work(world: World) -> None:
        world.desk.follow_ups["thanks!", ""] = ThanksRequest(reader=NOBODY)
        thanks = await world.reader.send(world.channel, f"{world.bot.user.mention} thanks!")
        assert not replies_to(world.channel, thanks)
        assert not world.desk.asked
        (kept,) = [one for one in world.channel.history() if one.id == thanks.id]
        assert [reaction.emoji for reaction in kept.reactions] == ["👍"]

    in_discord(work)


def test_what_cannot_be_answered_is_said_in_a_sentence() -> None:
    async def work(world: World) -> None:
        world.desk.answers[BriefRequest] = UserError("no word of that can be looked for")
        asked = await world.reader.send(world.channel, f"{world.bot.user.mention} the")
        assert "No word of that can be looked for" in shown(replies_to(world.channel, asked)[0])
        world.desk.is_calm = False
        asked = await world.reader.send(world.channel, f"{world.bot.user.mention} us-china")
        assert not replies_to(world.channel, asked)

    in_discord(work)


def test_a_message_command_says_what_is_known_about_a_message() -> None:
    async def work(world: World) -> None:
        wrote = await world.manager.send(
            world.channel, "Look at this (https://news.example/a?b=1) about chip talks."
        )
        result = await world.reader.context_menu(world.channel, "What is known about this?", wrote)
        assert result.ephemeral
        (request,) = world.desk.asked
        assert request.private
        assert request.words == (  # type: ignore[attr-defined]
            "Look at this ( ) about chip talks. https://news.example/a?b=1"
        )
        assert "chip talks" in said(result)

    in_discord(work)


def test_reading_commands_are_for_anybody_who_installs_the_bot_and_changes_for_servers() -> None:
    async def work(world: World) -> None:
        commands = {one.name: one.to_dict(world.bot.tree) for one in world.bot.tree.get_commands()}
        for name in ("brief", "topics", "help", "What is known about this?"):
            assert sorted(commands[name]["contexts"]) == [0, 1, 2], name
            assert sorted(commands[name]["integration_types"]) == [0, 1], name
        for name in ("schedule", "digest"):
            assert commands[name]["contexts"] == [0]
            assert commands[name]["integration_types"] == [0]

    in_discord(work)


def test_a_story_comes_with_its_pictures_and_their_words() -> None:
    async def work(world: World) -> None:
        drawn = Picture(png=b"\x89PNG", alt="Who reported, and when. Reuters: 1 report")
        world.desk.follow_ups["the first one", ""] = StoryRequest(reader=NOBODY, story="1")
        world.desk.answers[StoryRequest] = replace(brief(), pictures=(drawn, drawn))
        asked = await world.reader.send(world.channel, f"{world.bot.user.mention} the first one")
        (answer,) = replies_to(world.channel, asked)
        assert [one.filename for one in answer.attachments] == ["picture-0.png", "picture-1.png"]
        components = walk([component.to_dict() for component in answer.components])
        (gallery,) = [one for one in components if one["type"] == 12]
        assert [one["description"] for one in gallery["items"]] == [drawn.alt, drawn.alt]
        # What is asked instead has none.
        await world.reader.edit(asked, f"{world.bot.user.mention} us-china")
        (answer,) = replies_to(world.channel, asked)
        assert not answer.attachments

    in_discord(work)


def test_pictures_stand_above_the_buttons() -> None:
    drawn = Picture(png=b"\x89PNG", alt="Who reported, and when")
    body = files.illustrated(json.loads(answers.brief_parts(brief())[0].payload)["body"], (drawn,))
    assert what_is_wrong(body) is None
    rows = [one["type"] for one in body["components"][0]["components"]]
    assert rows.index(12) == rows.index(1) - 1
