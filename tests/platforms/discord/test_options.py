"""What a digest may do beside being posted: each is done where it was asked for, and one that fails
costs nobody the digest.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from bot.model import Edition
from bot.platforms.discord.settings import DiscordSettings
from tests.platforms.discord import local
from tests.platforms.discord.local import CHANNEL_ID, FORUM_ID, GUILD_ID, LocalDiscord
from tests.platforms.discord.test_delivery import CHANNEL, FORUM, bot, parts_of
from tests.platforms.documents import edition, empty_edition, four_story_edition

ROLE, OTHER = "300000000000000001", "300000000000000002"


def posted(server: LocalDiscord, document: Edition, key: str = "k1", **changes: object) -> str:
    """Post an edition's opening and return its id."""
    opening = parts_of(document)[0]
    return asyncio.run(bot(server, **changes).send(document.destination, opening, key=key))


def topics_of(document: Edition) -> list[str]:
    return [section.topic.slug for section in document.sections]


def test_roles_ring_for_their_topics_alone(server: LocalDiscord) -> None:
    server.roles.append({"id": ROLE, "name": "China desk", "permissions": "0"})
    told = four_story_edition(destination=CHANNEL)
    slug = topics_of(told)[0]
    # A role of another server is not this one's to ring.
    ping = {slug: ROLE, "*": OTHER, "energy": OTHER}
    posted(server, told, ping=ping)
    (body,) = [call.body for call in server.made(rf"/channels/{CHANNEL_ID}/messages")]
    assert body["allowed_mentions"] == {"parse": [], "roles": [ROLE]}
    assert body["content"].endswith(f" <@&{ROLE}>")
    # Nothing new of the topic, or only a try of it, rings for nobody; a text never does.
    for number, quiet in enumerate(
        (
            empty_edition(destination=CHANNEL),
            edition(destination=CHANNEL, kind="test"),
        )
    ):
        posted(server, quiet, f"q{number}", ping=ping)
        last = server.made(rf"/channels/{CHANNEL_ID}/messages")[-1].body
        assert last["allowed_mentions"] == {"parse": []}
        assert "<@&" not in last["content"]


def test_the_newest_digest_is_pinned_instead_of_the_one_before(server: LocalDiscord) -> None:
    server.seed_message(CHANNEL_ID, pinned=True)
    first = posted(server, four_story_edition(destination=CHANNEL), "k1", pin=["*"])
    second = posted(server, empty_edition(destination=CHANNEL), "k2", pin=["*"])
    assert first != second
    assert pinned(server) == ["somebody's", second]
    posted(server, four_story_edition(destination=CHANNEL), "k3", pin=["another"])
    assert pinned(server) == ["somebody's", second]


def pinned(server: LocalDiscord) -> list[str]:
    return [
        one["id"] if one["author"]["id"] == local.BOT_ID else "somebody's"
        for one in server.messages[CHANNEL_ID]
        if one["pinned"]
    ]


def test_followers_of_an_announcement_channel_are_reached(server: LocalDiscord) -> None:
    told = four_story_edition(destination=CHANNEL)
    posted(server, told, "k1", crosspost=["*"])
    assert not server.made(r".*/crosspost")
    server.channels[CHANNEL_ID]["type"] = 5
    message = posted(server, told, "k2", crosspost=[told.digest])
    assert [call.path for call in server.made(r".*/crosspost")] == [
        f"/channels/{CHANNEL_ID}/messages/{message}/crosspost"
    ]
    # Its details are the thread's.
    details = [part for part in parts_of(told) if json.loads(part.payload)["role"] == "detail"]
    asyncio.run(bot(server, crosspost=["*"]).send(CHANNEL, details[0], key="d1"))
    assert len(server.made(r".*/crosspost")) == 1


def test_a_forum_post_bears_the_tags_of_its_topics(server: LocalDiscord) -> None:
    tags = [
        {"id": "1", "name": "Geopolitics", "moderated": False},
        {"id": "2", "name": "Staff", "moderated": True},
        {"id": "3", "name": "World", "moderated": False},
        {"id": "4", "name": "Sport", "moderated": False},
    ]
    server.channels[FORUM_ID]["available_tags"] = tags
    told = four_story_edition(destination=FORUM)
    slug = topics_of(told)[0]
    posted(server, told, tag={slug: "geopolitics", "energy": "Sport"})
    (post,) = [call.body for call in server.made(rf"/channels/{FORUM_ID}/threads")]
    assert post["applied_tags"] == ["1", "3"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", rf"/guilds/{GUILD_ID}/roles"),
        ("PUT", rf"/channels/{CHANNEL_ID}/messages/pins/\d+"),
        ("GET", rf"/channels/{CHANNEL_ID}/messages/pins"),
        ("POST", rf"/channels/{CHANNEL_ID}/messages/\d+/crosspost"),
    ],
)
@pytest.mark.parametrize("act", [local.refuse(403, code=50_013), local.drop, local.limited(60)])
def test_a_favour_that_fails_costs_nobody_the_digest(
    server: LocalDiscord, method: str, path: str, act: Any
) -> None:
    server.channels[CHANNEL_ID]["type"] = 5
    server.script(method, path, act)
    told = four_story_edition(destination=CHANNEL)
    message = posted(server, told, pin=["*"], crosspost=["*"], ping={topics_of(told)[0]: ROLE})
    assert [one["id"] for one in server.messages[CHANNEL_ID]] == [message]


def test_what_rings_or_tags_must_be_named_as_it_is() -> None:
    for wrong in ({"ping": {"us-china": "@everyone"}}, {"tag": {"us-china": ""}}):
        with pytest.raises(ValueError, match=r"ping|tag"):
            DiscordSettings.model_validate(wrong)
