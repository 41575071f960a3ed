"""A slot becomes one edition per destination, once, and tells only what is new there."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.config.settings import Digest, Feed, Settings
from bot.editions.compose import Composed, Composer, Issue
from bot.editions.publish import Absence
from bot.errors import DeliveryError
from bot.model import Document, Edition, Part
from bot.slots import Slot, due_at
from bot.store import slots as slot_outcomes
from tests.fakes import RecordingPlatform
from tests.newsroom import BANK, FERRY, Newsroom

pytestmark = pytest.mark.usefixtures("each_database")

EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
SECOND_DAY = """Ferry wreck off Mindoro raised as toll grows

Salvage crews raised the passenger ferry that sank off Mindoro on Friday and found three bodies inside, the coast guard \
said. That leaves three people missing of the 47 who were aboard the vessel from Batangas.
"""


def digest(**settings: Any) -> Digest:
    return Digest(
        **{"name": "world", "at": ("08:00",), "to": ("file:1",), "max_stories": 5} | settings
    )


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Any]:
    made: list[Newsroom] = []

    def open_room(*digests: Digest) -> Newsroom:
        # The configuration knows no such platform as `room`, which exists in tests only: hence no
        # validation here.
        settings = Settings(feed=Feed(path=tmp_path / "feed")).model_copy(
            update={"digests": digests}
        )
        made.append(Newsroom(tmp_path, settings=settings))
        made[-1].look(now=EIGHT - timedelta(days=2))
        return made[-1]

    yield open_room
    for room in made:
        room.close()


def test_a_slot_is_published_once_and_tells_what_came_in(make: Any) -> None:
    channel = RecordingPlatform()
    room = make(digest())
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(days=1))
    room.write("a.txt", FERRY)
    room.look(now=EIGHT - timedelta(hours=3))

    (edition,) = publisher.publish_due(now=EIGHT)
    assert publisher.publish_due(now=EIGHT + timedelta(seconds=5)) == []
    room.deliver({"file": channel}, now=EIGHT)

    assert [story.status for story in edition.stories] == ["new"]
    assert edition.since == EIGHT - timedelta(hours=24)
    ((_, _, text),) = channel.sent
    assert "41 people were rescued" in text


def test_a_new_digest_misses_nothing_from_before_it_was_known(make: Any) -> None:
    room = make(digest())
    publisher = room.publisher({"file": RecordingPlatform()})
    assert publisher.publish_due(now=EIGHT + timedelta(hours=1)) == []
    with room.database.read() as conn:
        assert slot_outcomes.recorded(conn, digest="world", since=date(2026, 1, 1)) == {}


def test_the_second_day_tells_only_what_is_new(make: Any) -> None:
    channel = RecordingPlatform()
    room = make(digest())
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(days=1))
    room.write("a.txt", FERRY)
    room.write("b.txt", BANK)
    room.look(now=EIGHT - timedelta(hours=3))
    (first,) = publisher.publish_due(now=EIGHT)
    room.write("c.txt", SECOND_DAY)
    room.look(now=EIGHT + timedelta(hours=20))
    (second,) = publisher.publish_due(now=EIGHT + timedelta(days=1))

    told = {sentence.text for story in first.stories for sentence in story.sentences}
    again = {sentence.text for story in second.stories for sentence in story.sentences}
    assert len(first.stories) == 2
    assert not told & again
    assert any("three bodies" in text for text in again)


def test_after_downtime_one_edition_stands_for_the_missed_slots(make: Any) -> None:
    channel = RecordingPlatform()
    room = make(digest(at=("06:00", "07:00", "08:00")))
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(hours=12))
    down = (EIGHT - timedelta(hours=3), EIGHT + timedelta(hours=1))

    (edition,) = publisher.publish_due(now=EIGHT + timedelta(hours=1), absence=Absence(down=down))

    assert (edition.slot, edition.missed_slots, edition.late_since) == (
        "08:00",
        2,
        EIGHT - timedelta(hours=3),
    )
    with room.database.read() as conn:
        decided = slot_outcomes.recorded(conn, digest="world", since=EIGHT.date())
    assert decided == {
        (EIGHT.date(), "06:00"): "missed",
        (EIGHT.date(), "07:00"): "missed",
        (EIGHT.date(), "08:00"): "published",
    }


def test_what_is_later_than_its_grace_is_missed(make: Any) -> None:
    room = make(digest(catch_up=timedelta(hours=6)))
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    assert publisher.publish_due(now=EIGHT + timedelta(hours=7)) == []
    with room.database.read() as conn:
        assert slot_outcomes.recorded(conn, digest="world", since=EIGHT.date()) == {
            (EIGHT.date(), "08:00"): "missed"
        }


def test_an_hour_moved_today_starts_tomorrow_if_today_was_served(make: Any) -> None:
    room = make(digest())
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    assert len(publisher.publish_due(now=EIGHT)) == 1
    room.settings = room.settings.model_copy(update={"digests": (digest(at=("10:00",)),)})
    moved = room.publisher({"file": RecordingPlatform()})
    assert moved.publish_due(now=EIGHT + timedelta(hours=1)) == []
    assert moved.publish_due(now=EIGHT + timedelta(hours=2)) == []
    assert len(moved.publish_due(now=EIGHT + timedelta(days=1, hours=2))) == 1


def test_digests_due_together_at_one_destination_are_one_post(make: Any) -> None:
    channel = RecordingPlatform()
    room = make(digest(title="World"), digest(name="money", title="Money", to=("file:1", "file:2")))
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    editions = publisher.publish_due(now=EIGHT)
    room.deliver({"file": channel}, now=EIGHT)

    assert [(edition.destination, edition.title) for edition in editions] == [
        ("file:1", "World + Money"),
        ("file:2", "Money"),
    ]
    assert sorted(destination for destination, _, _ in channel.sent) == ["file:1", "file:2"]
    assert publisher.publish_due(now=EIGHT + timedelta(minutes=1)) == []


def test_nothing_new_is_one_line_or_nothing_as_configured(make: Any) -> None:
    for when_empty, posts in (("say", 1), ("skip", 0)):
        channel = RecordingPlatform()
        room = make(digest(name=when_empty, when_empty=when_empty))
        publisher = room.publisher({"file": channel})
        publisher.publish_due(now=EIGHT - timedelta(hours=1))
        publisher.publish_due(now=EIGHT)
        room.deliver({"file": channel}, now=EIGHT)
        assert len(channel.sent) == posts


def test_a_clock_that_jumps_back_repeats_nothing_and_one_from_the_future_silences_nothing(
    make: Any,
) -> None:
    room = make(digest())
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    assert len(publisher.publish_due(now=EIGHT)) == 1
    assert publisher.publish_due(now=EIGHT - timedelta(minutes=30)) == []
    assert publisher.publish_due(now=EIGHT + timedelta(minutes=1)) == []
    publisher.publish_due(now=EIGHT.replace(year=2099))
    assert len(publisher.publish_due(now=EIGHT + timedelta(days=1))) == 1


def test_test_posts_move_nothing(make: Any) -> None:
    channel = RecordingPlatform()
    room = make(digest())
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(days=1))
    room.write("a.txt", FERRY)
    room.look(now=EIGHT - timedelta(hours=3))
    publisher.post("world", kind="test", now=EIGHT - timedelta(minutes=5))
    (edition,) = publisher.publish_due(now=EIGHT)
    assert [story.status for story in edition.stories] == ["new"]


def test_a_posted_digest_counts_as_told_and_takes_no_slot(make: Any) -> None:
    channel = RecordingPlatform()
    room = make(digest())
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(days=1))
    room.write("a.txt", FERRY)
    room.look(now=EIGHT - timedelta(hours=3))
    (posted,) = publisher.post("world", kind="posted", now=EIGHT - timedelta(minutes=5))
    (edition,) = publisher.publish_due(now=EIGHT)
    assert [story.status for story in posted.stories] == ["new"]
    assert edition.stories == ()


def test_an_hour_that_was_not_moved_is_served_on_the_day_another_is(make: Any) -> None:
    room = make(digest(at=("08:00", "18:00")))
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    assert len(publisher.publish_due(now=EIGHT)) == 1
    room.settings = room.settings.model_copy(update={"digests": (digest(at=("09:30", "18:00")),)})
    moved = room.publisher({"file": RecordingPlatform()})

    assert moved.publish_due(now=EIGHT + timedelta(hours=1)) == []
    assert moved.publish_due(now=EIGHT + timedelta(hours=2)) == []
    assert [one.slot for one in moved.publish_due(now=EIGHT + timedelta(hours=10))] == ["18:00"]


def test_quiet_hours_hold_and_merge(make: Any) -> None:
    room = make(
        digest(at=("20:00", "23:00", "05:00"), quiet="22:00-07:00", catch_up=timedelta(hours=1))
    )
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=EIGHT + timedelta(hours=11))
    (evening,) = publisher.publish_due(now=EIGHT + timedelta(hours=12))
    morning = EIGHT + timedelta(hours=23)

    held = [
        publisher.publish_due(now=EIGHT + timedelta(hours=hours)) for hours in (15, 18, 21, 22.9)
    ]
    (edition,) = publisher.publish_due(now=morning)

    assert held == [[], [], [], []]
    assert (edition.slot, edition.since, edition.late_since) == ("05:00", evening.until, None)
    with room.database.read() as conn:
        decided = slot_outcomes.recorded(conn, digest="world", since=EIGHT.date())
    assert decided[EIGHT.date(), "23:00"] == "merged"
    assert "missed" not in decided.values()


def test_what_was_given_up_is_covered_by_the_next_edition(make: Any) -> None:
    channel = RecordingPlatform(faults=[lambda: DeliveryError("no right to write", permanent=True)])
    room = make(digest())
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(days=1))
    room.write("a.txt", FERRY)
    room.look(now=EIGHT - timedelta(hours=3))
    publisher.publish_due(now=EIGHT)
    room.deliver({"file": channel}, now=EIGHT)

    (edition,) = publisher.publish_due(now=EIGHT + timedelta(days=1))
    room.deliver({"file": channel}, now=EIGHT + timedelta(days=1))
    (third,) = publisher.publish_due(now=EIGHT + timedelta(days=2))

    assert edition.since == EIGHT - timedelta(days=1)
    assert [story.status for story in edition.stories] == ["new"]
    ((_, _, text),) = channel.sent
    assert "41 people were rescued" in text
    assert (third.since, third.stories) == (EIGHT + timedelta(days=1), ())


class Refusing(RecordingPlatform):
    """A platform with a bug that shows at one destination."""

    def render(self, document: Document) -> tuple[Part, ...]:
        if isinstance(document, Edition) and document.destination == "file:2":
            raise KeyError("a fault of ours")
        return super().render(document)


def test_a_destination_whose_edition_fails_silences_no_other_and_does_not_vanish(make: Any) -> None:
    channel = Refusing()
    room = make(digest(to=("file:1", "file:2", "file:3")))
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))

    assert [one.destination for one in publisher.publish_due(now=EIGHT)] == ["file:1", "file:3"]
    room.deliver({"file": channel}, now=EIGHT)

    assert sorted(destination for destination, _, _ in channel.sent) == ["file:1", "file:3"]
    states = {one.destination: (one.state, one.reason) for one in room.ledger()}
    assert states["file:2"] == ("parked", "it could not be made: 'a fault of ours'")


def test_digests_in_one_post_each_keep_their_own_window(make: Any) -> None:
    weekly = digest(name="week", title="Week", days=("fri",))
    room = make(digest(title="Day"), weekly)
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    publisher.publish_due(now=EIGHT)
    for day in range(1, 7):
        publisher.publish_due(now=EIGHT + timedelta(days=day))
    room.write("a.txt", FERRY)

    (edition,) = publisher.publish_due(now=EIGHT + timedelta(days=7))

    assert edition.title == "Day + Week"
    assert edition.since == EIGHT
    with room.database.read() as conn:
        dates = slot_outcomes.recorded(conn, digest="week", since=EIGHT.date())
    assert list(dates) == [(EIGHT.date(), "08:00"), (EIGHT.date() + timedelta(days=7), "08:00")]


def test_an_hour_taken_out_and_put_back_does_not_miss_the_days_between(make: Any) -> None:
    room = make(digest())
    room.publisher({"file": RecordingPlatform()}).publish_due(now=EIGHT - timedelta(hours=1))
    room.settings = room.settings.model_copy(update={"digests": (digest(at=("12:00",)),)})
    room.publisher({"file": RecordingPlatform()}).publish_due(now=EIGHT)
    room.settings = room.settings.model_copy(update={"digests": (digest(),)})
    back = room.publisher({"file": RecordingPlatform()})

    assert back.publish_due(now=EIGHT + timedelta(days=3, hours=1)) == []
    with room.database.read() as conn:
        assert slot_outcomes.recorded(conn, digest="world", since=EIGHT.date()) == {}
    assert len(back.publish_due(now=EIGHT + timedelta(days=4))) == 1


@pytest.mark.parametrize(
    "zone",
    ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Beirut", "America/Santiago"],
)
def test_every_local_day_has_one_edition_per_slot_through_every_change_of_the_clocks(
    make: Any, zone: str
) -> None:
    times = ("00:00", "00:30", "01:30", "02:30", "08:00", "23:30")
    digests = [
        digest(name=f"d{n}", at=(at,), timezone=zone, to=(f"file:{n}",))
        for n, at in enumerate(times)
    ]
    changes = _changes(zone)
    room = make(*digests)
    assert len(changes) == 4

    for change in changes:
        start, end = change - timedelta(days=2), change + timedelta(days=2)
        publisher = room.publisher({"file": RecordingPlatform()})
        publisher.publish_due(now=start)
        now, served = start, []
        while now <= end:
            served += [(one.date, one.slot) for one in publisher.publish_due(now=now)]
            now += timedelta(minutes=20)
        first = start.astimezone(ZoneInfo(zone)).date()
        days = [first + timedelta(days=n) for n in range(6)]
        expected = [
            (day, at) for day in days for at in times if start < due_at(day, at, zone=zone) <= end
        ]
        assert sorted(served) == sorted(expected)


def _changes(zone: str) -> list[datetime]:
    """Return a noon after each change of the clocks in 2026 and 2027."""
    noons = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(730)]
    offsets = [noon.astimezone(ZoneInfo(zone)).utcoffset() for noon in noons]
    return [
        noon
        for noon, before, after in zip(noons[1:], offsets, offsets[1:], strict=False)
        if before != after
    ]


def test_channels_that_would_be_told_the_same_share_one_composition(make: Any) -> None:
    twins = [digest(name=name, to=(f"file:{name}",)) for name in ("harbour", "market", "port")]
    room = make(*twins)
    channel = RecordingPlatform()
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(days=2))
    room.write("a.txt", FERRY)
    room.look(now=EIGHT - timedelta(days=1, hours=1))
    publisher.publish_due(now=EIGHT - timedelta(days=1))
    # One channel does not get its first edition, so it has been told less than the others.
    room.deliver({"file": RefusesOne(channel, "file:port")}, now=EIGHT - timedelta(days=1))
    room.write("b.txt", SECOND_DAY)
    room.look(now=EIGHT - timedelta(hours=1))

    composer, composed = Composer(room.settings), Composed()
    slot = Slot(due=EIGHT, date=EIGHT.date(), at="08:00")
    with room.database.read() as conn:
        editions = [
            composer.compose(
                conn,
                [Issue(digest=one, slot=slot)],
                one.to[0],
                kind="scheduled",
                now=EIGHT,
                composed=composed,
            )
            for one in twins
        ]
    assert len(composed) == 2
    assert [edition.digest for edition in editions] == ["harbour", "market", "port"]
    assert [edition.destination for edition in editions] == [one.to[0] for one in twins]
    assert editions[0].sections == editions[1].sections
    assert editions[0].sections != editions[2].sections


def test_an_edition_is_ready_to_be_sent_before_the_last_is_composed(make: Any) -> None:
    room = make(*(digest(name=f"d{n}", to=(f"file:{n}",)) for n in range(40)))
    channel = SlowToRender()
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    room.write("a.txt", FERRY)
    room.look(now=EIGHT - timedelta(minutes=5))

    rendered_when_promised: list[int] = []
    editions = publisher.publish_due(
        now=EIGHT, promised=lambda: rendered_when_promised.append(channel.rendered)
    )
    assert len(editions) == 40
    assert rendered_when_promised[0] == 1
    assert len(rendered_when_promised) > 2
    assert rendered_when_promised[-1] == 40


def test_digests_that_meet_at_a_destination_are_decided_together(make: Any) -> None:
    room = make(
        digest(name="a", to=("file:1",)),
        digest(name="b", to=("file:2",)),
        digest(name="c", to=("file:1", "file:2", "file:3")),
        digest(name="d", to=("file:4",)),
    )
    channel = RecordingPlatform()
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    room.write("a.txt", FERRY)
    room.look(now=EIGHT - timedelta(minutes=5))
    editions = publisher.publish_due(now=EIGHT)
    assert sorted(edition.destination for edition in editions) == [
        "file:1",
        "file:2",
        "file:3",
        "file:4",
    ]
    with room.database.read() as conn:
        assert slot_outcomes.counts(conn) == {"published": 4}


class RefusesOne:
    """A platform that one destination can no longer be reached by."""

    when_unknown = "resend"

    def __init__(self, platform: RecordingPlatform, refused: str) -> None:
        self._platform = platform
        self._refused = refused

    def render(self, document: Document) -> tuple[Part, ...]:
        return self._platform.render(document)

    async def send(self, destination: str, part: Part, *, key: str) -> str:
        if destination == self._refused:
            raise DeliveryError("the channel is gone", permanent=True)
        return await self._platform.send(destination, part, key=key)

    async def look_back(self, destination: str, *, key: str) -> str | None:
        return await self._platform.look_back(destination, key=key)

    async def serve(self, desk: Any) -> None:
        """Take no commands."""


class SlowToRender(RecordingPlatform):
    """Takes 20 ms to render a document."""

    def __init__(self) -> None:
        super().__init__()
        self.rendered = 0

    def render(self, document: Document) -> tuple[Part, ...]:
        time.sleep(0.02)
        self.rendered += 1
        return super().render(document)
