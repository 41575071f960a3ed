"""What people follow, mute and rate, and what breaks: told once, only what is new, to whoever may
see it, until it ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config.settings import Digest, Feed, Place, Settings, TopicSettings
from bot.desk.desk import Desk
from bot.errors import DeliveryError, UserError
from bot.model import BreakingRule, Document, Reader, Subject, Wish, Wishes
from bot.platforms.discord.settings import DiscordSettings
from bot.store import wishes
from bot.wording import typed
from bot.wording.listings import listing
from bot.wording.requests import RateRequest, Request, StoryWishes
from tests.fakes import Clock, RecordingPlatform, manager_of
from tests.newsroom import BANK, FERRY, NOW, Newsroom

pytestmark = pytest.mark.usefixtures("each_database")

SERVER, CHANNEL = "discord:111111111111111111", "discord:222222222222222222"
OTHER = "discord:555555555555555555"
MANAGER = Reader(destination=CHANNEL, scope=SERVER, person="333333333333333333")
READER = replace(MANAGER, person="444444444444444444")
TOLL = """Ferry death toll rises to nine off Mindoro

The passenger ferry that sank off Mindoro on Thursday carried more people than its manifest showed, and nine \
have died, the coast guard said on Friday. Captain Rosa Delgado said the owner would be charged.
"""
OPINION = """Opinion: The Mindoro ferry should never have sailed

I think the ferry off Mindoro should never have been allowed to leave Batangas. We must ask why nobody \
listened, and in my view the owners are to blame.
"""
CUT = """Norland central bank may cut rate in autumn

The central bank of Norland may cut its key rate to 4 percent in autumn, Governor Inga Solberg told parliament \
on Saturday. Lenders in Norport expect it.
"""
AIRPORT = """Norland opens second airport

Norland opened its second airport on Friday, north of Norport, after nine years of work, transport minister Kari Holm said. The first flight left for Tartu at noon.
"""
QUAKES = {
    "wire": "the seismology centre said. Nobody was hurt, the mayor told reporters.",
    "herald": "officials said. Schools stayed shut and two mines stopped work for the day.",
    "post": "residents said. The port closed for three hours while divers looked at the piers.",
}


class World:
    """A channel with a digest, whoever manages it and whoever reads it, and a clock."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.clock = Clock(NOW)
        self.channel = RecordingPlatform()
        self.publisher = room.publisher({"discord": self.channel})
        self.desk = Desk(
            room.settings,
            room.database,
            self.publisher,
            clock=self.clock,
            post=str,
            running=lambda: True,
        )

    def read(self, **texts: str) -> None:
        """Let articles arrive, each of an outlet."""
        for outlet, text in texts.items():
            self.room.write(f"{outlet}/{len(self.room.articles())}.txt", text)
        self.clock.advance(seconds=20)
        self.room.look(now=self.clock.now)

    def tick(self, **later: float) -> list[tuple[str, str]]:
        """Do what a tick does, a while later; return what was sent to whom."""
        self.clock.advance(**later)
        before = len(self.channel.sent)
        self.publisher.publish_due(now=self.clock.now)
        self.publisher.follow_up(now=self.clock.now)
        self.room.deliver({"discord": self.channel}, now=self.clock.now)
        return [(to, text) for to, _, text in self.channel.sent[before:]]

    def answer(self, request: Request) -> Document:
        standing = manager_of(
            *([CHANNEL] if request.reader.person == MANAGER.person else []), scope=SERVER
        )
        return asyncio.run(self.desk.answer(replace(request, private=True), standing))

    def say(self, line: str, reader: Reader = MANAGER) -> str:
        """Type a line and return the answer as it is read."""
        self.clock.advance(seconds=3)
        return self.shown(typed.parse(line, reader))

    def shown(self, request: Request) -> str:
        shown = listing(self.answer(request))
        return "\n".join((shown.title, *shown.lines))

    def story(self, title: str) -> str:
        return next(str(one.story) for one in self.room.articles() if title in one.title)


def settings_of(path: Path) -> Settings:
    return Settings(
        feed=Feed(path=path / "feed"),
        discord=DiscordSettings(),
        topics={"norland": TopicSettings(title="Norland", any=("Norland",))},
        digests=(Digest(name="world", at=("08:00",), to=(CHANNEL,)),),
    )


def world_in(path: Path, settings: Settings) -> Iterator[World]:
    room = Newsroom(path, settings=settings)
    room.look(now=NOW - timedelta(days=6))
    for outlet in QUAKES:
        room.write(
            f"{outlet}/fair.txt",
            f"Fair opens in the town of {outlet}\n\nA fair opened in the town of {outlet} on Sunday "
            "with music and cake, its mayor said.\n",
        )
    room.look(now=NOW - timedelta(days=5))
    made = World(room)
    made.publisher.publish_due(now=NOW - timedelta(days=1))
    yield made
    room.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    for made in world_in(tmp_path, settings_of(tmp_path)):
        made.room.write("wire/ferry.txt", FERRY)
        made.room.write("wire/bank.txt", BANK)
        made.room.look(now=NOW - timedelta(hours=1))
        ((_, edition),) = made.tick()
        assert "41 people were rescued" in edition
        yield made


def test_a_followed_story_is_told_its_next_fact_once_in_each_place(world: World) -> None:
    number = world.story("Ferry sinks")
    assert "following “Ferry sinks off Mindoro” until 12 July · here · yours" in world.say(
        f"/follow story {number}"
    )
    assert "until 19 June · by direct message" in world.say(f"/follow story {number} for me 7d")
    world.say("/follow ferry for me", READER)

    world.read(daily=FERRY, herald=OPINION)
    assert world.tick(minutes=1) == []  # A copy and a comment are no news.
    world.read(post=TOLL)
    sent = dict(world.tick(seconds=5))
    assert sorted(sent) == sorted([CHANNEL, MANAGER.direct, READER.direct])
    for text in sent.values():
        assert text.count("nine have died") == 1
        assert "41 people" not in text  # The channel was told that, and so were its readers.
    assert "A story followed here" in sent[CHANNEL]
    assert "following “ferry” until 12 July" in sent[READER.direct]

    assert world.tick(minutes=20) == []
    ((to, digest),) = world.tick(hours=24)
    assert to == CHANNEL
    assert "nine have died" not in digest
    assert "told at once, following “Ferry sinks off Mindoro”" in world.say(f"/why story {number}")


def test_a_digest_of_the_same_minute_swallows_no_news(world: World) -> None:
    world.say("/digest me 9:00 *")
    world.say("/follow Mindoro for me")
    world.tick(minutes=1)
    world.read(post=TOLL)
    world.clock.advance(minutes=62)
    sent = [text for to, text in world.tick() if to == MANAGER.direct]
    assert "\n".join(sent).count("nine have died") == 1


def test_what_is_followed_from_two_places_is_told_one_person_once(world: World) -> None:
    world.say("/follow Mindoro for me")
    elsewhere = replace(MANAGER, destination=OTHER)
    world.say("/follow ferry for me", elsewhere)
    world.read(post=TOLL)
    ((to, text),) = world.tick(seconds=5)
    assert (to, "nine have died" in text) == (MANAGER.direct, True)


def test_what_comes_soon_after_waits_and_comes_as_one(world: World) -> None:
    world.say("/follow Norland for me")
    world.read(herald=CUT)
    ((to, text),) = world.tick(seconds=5)
    assert (to, "key rate to 4 percent" in text) == (MANAGER.direct, True)
    world.read(post=AIRPORT)
    assert world.tick(minutes=2) == []
    ((_, text),) = world.tick(minutes=9)
    assert "second airport" in text


def test_a_wish_ends_by_its_number_its_time_or_a_refusal(world: World) -> None:
    world.say("/follow ferry for me 2d")
    number = world.say("/follow bank").splitlines()[1].split(" · ")[0]
    assert "following “bank”" in world.say(f"/follow end {number}")
    assert "“bank”" not in world.say("/follow list")
    with pytest.raises(UserError, match="there is no “99” here"):
        world.say("/follow end 99")
    world.clock.advance(days=3)
    assert "nothing is followed" in world.say("/mute list")

    world.tick(minutes=1)
    world.say("/follow ferry for me")
    world.say("/digest me 9:00 *")
    world.channel.faults.append(
        lambda: DeliveryError("they take no direct messages from me", permanent=True)
    )
    world.read(post=TOLL)
    assert world.tick(seconds=5) == []
    said = world.say("/follow list")
    assert "has ended: they take no direct messages from me" in said
    assert "“ferry”" not in said
    assert "paused" in world.say("/schedule list")


def test_what_is_wished_in_a_place_is_for_whoever_manages_it(world: World) -> None:
    for line in ("/follow ferry", "/mute ferry", "/breaking on", "/breaking snooze 1d"):
        with pytest.raises(UserError, match="“for me” it holds in your direct messages"):
            world.say(line, READER)
    world.say("/mute bank")
    number = world.say("/mute ferry").splitlines()[1].split(" · ")[0]
    assert f"{number} · muting “ferry” until 12 July · here · by {MANAGER.direct}" in world.say(
        "/follow list", READER
    )
    with pytest.raises(UserError, match="you may not change"):
        world.say(f"/follow end {number}", READER)
    elsewhere = Reader(destination=OTHER, scope="discord:9", person=READER.person)
    assert "nothing is followed" in world.say("/follow list", elsewhere)
    with pytest.raises(UserError, match=f"no “{number}” here"):
        world.say(f"/follow end {number}", elsewhere)


def test_what_is_followed_ends_by_its_words(world: World) -> None:
    world.say("follow ferry for me")
    world.say("follow Norland")
    number = world.story("Ferry sinks")
    world.say(f"/follow story {number} for me")
    assert "following norland" in world.say("stop following NORLAND")
    with pytest.raises(UserError, match="there is no “sinks cargo” here"):
        world.say("unfollow sinks cargo")
    assert "following “Ferry sinks off Mindoro”" in world.say("unfollow Mindoro for me")
    world.say("follow ferry", MANAGER)
    # Here before what one gets alone; what is left is one's own.
    assert "following “ferry” until 12 July" in world.say("stop following ferry")
    assert "by direct message" in world.say("list")
    with pytest.raises(UserError, match="there is no “ferry” here"):
        world.say("unfollow ferry", READER)  # What others get alone is nobody's business.
    assert "following “ferry”" in world.say("unfollow ferry")
    assert "nothing is followed" in world.say("list")
    for subject in ("ferry of Mindoro", "ferry of Batangas"):
        world.say(f"follow {subject} for me")
    with pytest.raises(UserError, match=r"“ferry” may be \d+ or \d+; write /follow end"):
        world.say("stop following ferry")
    with pytest.raises(UserError, match="there is no “ferry” here"):
        world.say("unmute ferry")


def test_wishes_are_counted_and_the_same_is_kept_once(world: World) -> None:
    for number in range(25):
        world.say(f"/follow word{number} for me", READER)
    with pytest.raises(UserError, match="you have 25 already"):
        world.say("/follow one more for me", READER)
    assert "until 14 June" in world.say("/follow word3 for me until tomorrow", READER).replace(
        "13 June", "14 June"
    )
    assert world.say("/follow list", READER).count("following") == 25
    with pytest.raises(UserError, match="the longest is 365d"):
        world.say("/follow ferry for me 52w", MANAGER) and world.say("/mute x for me 999d")


def test_what_is_muted_stays_out_of_digests_here_and_is_said(world: World) -> None:
    world.say("/mute ferry 3d")
    world.say("/mute Norland for me")
    world.read(herald=TOLL, post=CUT)
    ((_, digest),) = world.tick(hours=24)
    assert "nine have died" not in digest
    assert "key rate to 4 percent" in digest  # That is muted for one person only.
    assert "muted here: “ferry”" in digest
    why = world.say(f"/why story {world.story('Ferry sinks')}")
    assert f"muted here by {MANAGER.direct} (muting “ferry” until 15 June)" in why


def test_many_independent_reports_break_once_within_the_cap(world: World) -> None:
    assert "from 3 independent reports, up to 1 a day" in world.say(
        "/breaking on 3 reports 1 a day"
    )
    quake = "Quake of 6.1 shakes northern Chile\n\nA quake of magnitude 6.1 shook Antofagasta on Friday, "
    for outlet, said in list(QUAKES.items())[:2]:
        world.read(**{outlet: quake + said})
        assert world.tick(seconds=5) == []
    world.read(nowhere=quake + "a blog said. Windows broke and dogs barked all over the old town.")
    assert world.tick(seconds=5) == []  # Nobody has heard of that source before.
    world.read(post=quake + QUAKES["post"])
    ((_, text),) = world.tick(seconds=5)
    assert text.startswith("Breaking · Fri 12 June")
    assert "magnitude 6.1" in text
    assert world.tick(minutes=5) == []

    fire = "Fire closes the port of Callao\n\nA fire closed the port of Callao in Peru on Friday, "
    world.read(**{outlet: fire + said.split(". ")[0] + "." for outlet, said in QUAKES.items()})
    assert world.tick(seconds=5) == []  # The day has had its post.
    ((_, digest),) = world.tick(hours=24)
    assert "magnitude 6.1" not in digest
    assert "Callao" in digest


@pytest.mark.parametrize(
    ("held", "again"),
    [("/breaking snooze 2h", None), ("/breaking on 2 reports quiet 07:00-10:00", 150.0)],
    ids=["snoozed", "in quiet hours"],
)
def test_breaking_news_rests(world: World, held: str, again: float | None) -> None:
    world.say("/breaking on 2 reports")
    world.say(held)
    fire = "Fire closes the port of Callao\n\nA fire closed the port of Callao in Peru on Friday, "
    world.read(**{outlet: fire + said for outlet, said in QUAKES.items()})
    assert world.tick(seconds=5) == []
    sent = world.tick(minutes=again or 150.0)
    assert bool(sent) is (again is not None)
    assert "breaking news on everything" in world.say("/breaking off")


def test_a_rating_moves_stories_of_its_kind_here_and_can_be_taken_back(world: World) -> None:
    number = world.story("Central bank")

    def rate(opinion: str) -> str:
        return world.shown(RateRequest(reader=READER, story=number, opinion=opinion))

    assert "come later here" in rate("less")
    assert "come earlier here" in rate("useful")
    assert "taken back" in rate("useful")
    assert "come later here" in rate("less")
    panel = world.answer(StoryWishes(reader=READER, story=number))
    assert isinstance(panel, Wishes)
    assert [one.kind for one in panel.wishes] == ["less"]
    assert str(panel.story) == number
    # What one thinks is nobody else's to read; what it does is said.
    assert "less like" not in world.say("/follow list", MANAGER)
    world.read(post=CUT)
    world.tick(hours=24)
    assert "opinion -0.40" in world.say(f"/why story {number}")


def test_quiet_hours_of_many_places_hold_up_no_other(world: World) -> None:
    room = world.room
    with room.database.write() as conn:
        for number in range(250):
            rule = BreakingRule(reports=2, quiet="07:00-20:00", timezone="UTC")
            wishes.add(conn, quiet_wish(f"discord:@{number}", rule))
    world.say("/breaking on 2 reports")
    fire = "Fire closes the port of Callao\n\nA fire closed the port of Callao in Peru on Friday, "
    world.read(**{outlet: fire + said for outlet, said in QUAKES.items()})
    assert [to for to, _ in world.tick(seconds=5)] == [CHANNEL]


def quiet_wish(destination: str, rule: BreakingRule) -> Wish:
    return Wish(
        kind="breaking",
        subject=Subject(kind="all", name=""),
        destination=destination,
        place=CHANNEL,
        scope=SERVER,
        owner=destination,
        since=NOW,
        until=NOW + timedelta(days=300),
        rule=rule,
    )


def test_a_digest_of_ones_own_comes_by_direct_message(world: World) -> None:
    said = world.say("/digest me 9:00 weekdays norland, *", READER)
    assert "weekdays 09:00 (UTC), Norland, then everything else" in said
    assert "first 09:00, by direct message" in said
    assert "my-norland" in world.say("/schedule list", READER)
    assert "my-norland" not in world.say("/schedule list", MANAGER)
    assert world.tick(seconds=30) == []
    ((to, digest),) = world.tick(minutes=61)
    assert to == READER.direct
    assert "Norland" in digest
    assert "Ferry sinks" in digest
    with pytest.raises(UserError, match="no digest “my-norland”"):
        world.say("/schedule remove my-norland", MANAGER)
    assert "is removed" in world.say("/schedule remove my-norland yes", READER)
    with pytest.raises(UserError, match="no digest “my-norland” was removed here"):
        world.say("/schedule restore my-norland", MANAGER)
    assert "is back; next Mon 09:00" in world.say("/schedule restore my-norland", READER)
    world.say("/schedule remove my-norland yes", READER)
    world.clock.advance(hours=2)
    with pytest.raises(UserError, match="in the last hour"):
        world.say("/schedule restore my-norland", READER)
    assert "my-norland" not in world.say("/schedule list", READER)


def test_a_person_gets_no_more_than_the_place_where_they_asked_may_see(tmp_path: Path) -> None:
    settings = settings_of(tmp_path).model_copy(
        update={"places": (Place(at=CHANNEL, topics=("norland",)),)}
    )
    for world in world_in(tmp_path, settings):
        for line in ("/follow ferry for me", "/follow Norland for me", "/breaking on 2 reports"):
            world.say(line, MANAGER)
        world.say("/digest me 9:00 *", READER)
        world.tick(seconds=5)
        world.read(wire=FERRY, herald=FERRY.replace("41", "forty-one"), post=CUT)
        sent = [*world.tick(seconds=5), *world.tick(minutes=61)]
        assert {to for to, _ in sent} == {MANAGER.direct, READER.direct}
        for _, text in sent:
            assert "Norland" in text
            assert "erry" not in text
        with pytest.raises(UserError, match="no longer kept"):
            world.say(f"/follow story {world.story('Ferry sinks')} for me")
