"""Trouble is told once when it begins and once when it is over, to whoever runs the bot."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.config.settings import Alerts as AlertSettings
from bot.config.settings import Digest, Feed, Outlet, Settings
from bot.desk.desk import Desk
from bot.errors import DeliveryError, UserError
from bot.health import troubles as health
from bot.health.alerts import Alerts
from bot.health.vitals import Vitals
from bot.model import Reader, Trouble
from bot.run import build
from bot.store import troubles
from bot.wording.listings import health_line, listing
from bot.wording.requests import RetryRequest
from tests.fakes import Clock, RecordingPlatform, manager_of
from tests.newsroom import FERRY, Newsroom

EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)


REFUSED = Trouble(
    kind="platform",
    subject="discord",
    words="the token was refused",
    since=EIGHT,
    began=EIGHT,
)


class Watched(Newsroom):
    """A newsroom whose operator listens in `ops:1`; readers are in `room:1`."""

    def __init__(self, root: Path, **digest: Any) -> None:
        world = Digest(**{"name": "world", "at": ("08:00",), "to": ("file:1",)} | digest)
        settings = Settings(
            feed=Feed(path=root / "feed"),
            outlets={"wire": Outlet(name="Nikkei", expected_every="20h")},
            alerts=AlertSettings(to=("file:ops",)),
        ).model_copy(update={"digests": (world,)})
        super().__init__(root, settings=settings)
        self.channel = RecordingPlatform()
        self.platforms = {"file": self.channel}
        self.alerts = Alerts(self.settings, self.database, self.platforms)
        self.look(now=EIGHT - timedelta(days=9))

    def tick(self, now: datetime, *failing: Trouble) -> None:
        self.alerts.look(now=now, failing=failing)
        self.deliver(self.platforms, now=now)

    @property
    def told(self) -> list[str]:
        """What the operator was told, without titles."""
        return [
            line.strip()
            for to, _, text in self.channel.sent
            if to == "file:ops"
            for line in text.splitlines()[1:]
        ]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Watched]:
    opened = Watched(tmp_path)
    yield opened
    opened.close()


def test_a_silent_outlet_is_told_once_with_since_when_and_once_when_it_returns(
    room: Watched,
) -> None:
    room.write("wire/a.txt", FERRY)
    room.look(now=EIGHT)
    for hours in (1, 10, 19.9):
        room.tick(EIGHT + timedelta(hours=hours))
    assert room.told == []

    for hours in (20.1, 21, 40):
        room.tick(EIGHT + timedelta(hours=hours))
    assert room.told == ["no files from Nikkei since Fri 08:00"]

    room.write("wire/b.txt", FERRY.replace("Mindoro", "Leyte"))
    room.look(now=EIGHT + timedelta(hours=50))
    for hours in (50.1, 51):
        room.tick(EIGHT + timedelta(hours=hours))
    assert room.told[1:] == ["over: no files from Nikkei since Fri 08:00"]


def test_a_silence_stands_in_the_foot_of_one_edition_and_its_end_in_another(room: Watched) -> None:
    room.write("wire/a.txt", FERRY)
    room.look(now=EIGHT - timedelta(hours=8))
    publisher = room.publisher(room.platforms)
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    feet = []
    for day in range(5):
        if day == 3:
            room.write("wire/b.txt", FERRY.replace("Mindoro", "Leyte"))
            room.look(now=EIGHT + timedelta(days=2, hours=20))
        room.tick(EIGHT + timedelta(days=day, minutes=-5))
        (edition,) = publisher.publish_due(now=EIGHT + timedelta(days=day))
        room.deliver(room.platforms, now=EIGHT + timedelta(days=day))
        feet.append(edition.pulse.silent)

    assert feet == [
        (),
        ("no files from Nikkei since Fri 00:00",),
        (),
        ("Nikkei is back since Mon 07:55",),
        ("no files from Nikkei since Mon 04:00",),
    ]


def test_a_stopped_destination_is_told_once_and_its_end_too(room: Watched) -> None:
    publisher = room.publisher(room.platforms)
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    room.channel.faults = [lambda: DeliveryError("I may not write here", permanent=True)]
    for minutes in (0, 1, 5):
        publisher.publish_due(now=EIGHT + timedelta(minutes=minutes))
        room.deliver(room.platforms, now=EIGHT + timedelta(minutes=minutes))
        room.tick(EIGHT + timedelta(minutes=minutes))
    assert room.told == ["file:1 does not get its digest since Fri 08:00: I may not write here"]

    tomorrow = EIGHT + timedelta(days=1)
    publisher.publish_due(now=tomorrow)
    room.deliver(room.platforms, now=tomorrow)
    room.tick(tomorrow)
    assert room.told[1:] == [
        "over: file:1 does not get its digest since Fri 08:00: I may not write here"
    ]


def test_what_was_given_up_is_posted_after_all_by_whoever_manages_the_place(room: Watched) -> None:
    publisher = room.publisher(room.platforms)
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    room.channel.faults = [lambda: DeliveryError("I may not write here", permanent=True)]
    publisher.publish_due(now=EIGHT)
    room.deliver(room.platforms, now=EIGHT)
    clock = Clock(EIGHT + timedelta(hours=9))
    desk = Desk(
        room.settings, room.database, publisher, clock=clock, post=str, running=lambda: True
    )
    manager = Reader(destination="file:ops", scope="here", person="1")
    asked = RetryRequest(reader=manager, private=True, destination="file:1")

    def press(*managed: str) -> None:
        asyncio.run(desk.answer(asked, manager_of(*managed, scope="here")))
        room.deliver(room.platforms, now=clock.now)

    with pytest.raises(UserError, match="you may not change"):
        press("file:ops")
    press("file:1")
    (arrived,) = [text for to, _, text in room.channel.sent if to == "file:1"]
    assert "world · Fri 12 June" in arrived
    with pytest.raises(UserError, match="nothing is left to post there"):
        press("file:1")


def test_missed_slots_are_told_together_and_end_with_the_next_edition(room: Watched) -> None:
    publisher = room.publisher(room.platforms)
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    publisher.publish_due(now=EIGHT + timedelta(days=2, hours=7))
    room.tick(EIGHT + timedelta(days=2, hours=7))
    room.tick(EIGHT + timedelta(days=2, hours=8))
    assert room.told == [
        "world: 3 editions were missed since Fri 08:00; the next one covers the time"
    ]

    publisher.publish_due(now=EIGHT + timedelta(days=3))
    room.tick(EIGHT + timedelta(days=3))
    assert room.told[1:] == [
        "over: world: 3 editions were missed since Fri 08:00; the next one covers the time"
    ]


def test_a_platform_that_does_not_answer_is_told_once(room: Watched) -> None:
    for minutes in (2, 3):
        room.tick(EIGHT + timedelta(minutes=minutes), REFUSED)
    room.tick(EIGHT + timedelta(minutes=4))
    assert room.told == [
        "discord does not answer since Fri 08:00: the token was refused",
        "over: discord does not answer since Fri 08:00: the token was refused",
    ]
    with room.database.read() as conn:
        assert troubles.open_troubles(conn) == []


def test_a_webhook_can_be_told(room: Watched) -> None:
    """Its adapter goes by its whole name; alerts to one were dropped without a word."""
    hook = RecordingPlatform()
    settings = room.settings.model_copy(update={"alerts": AlertSettings(to=("webhook:ops",))})
    alerts = Alerts(settings, room.database, {"webhook:ops": hook})
    alerts.look(now=EIGHT, failing=[REFUSED])
    room.deliver({"webhook:ops": hook}, now=EIGHT)
    assert [to for to, _, _ in hook.sent] == ["webhook:ops"]

    settings._environment = {"SLACK_WEBHOOK_OPS": "https://hooks.slack.com/services/T/B/x"}
    assert "webhook:ops" in build.build_platforms(settings, console=Console())


def test_status_says_what_is_wrong_now(room: Watched) -> None:
    room.write("wire/a.txt", FERRY)
    room.look(now=EIGHT)
    room.tick(EIGHT + timedelta(hours=21))
    desk = Desk(
        room.settings,
        room.database,
        room.publisher(room.platforms),
        clock=lambda: EIGHT + timedelta(hours=22),
        post=str,
        running=lambda: True,
    )

    status = desk.status()

    assert "no files from Nikkei since Fri 08:00" in listing(status).lines
    assert [(one.kind, one.subject, one.since) for one in status.troubles] == [
        ("silence", "Nikkei", EIGHT)
    ]


def test_after_downtime_nobody_is_silent_before_the_folder_was_read(room: Watched) -> None:
    room.write("wire/a.txt", FERRY)
    room.look(now=EIGHT)
    back = EIGHT + timedelta(days=3)

    room.alerts.look(now=back, failing=[], listening=False)
    room.write("wire/b.txt", FERRY.replace("Mindoro", "Leyte"))
    room.look(now=back)
    room.tick(back + timedelta(minutes=1))

    assert room.told == []


def test_files_that_are_read_in_part_are_told_once_and_when_all_is_read(room: Watched) -> None:
    whole = (
        '{"title": "Quay %d closed", "text": "The quay is closed from Monday, the port said."}\n'
    )
    log = room.write("log.jsonl", whole % 1 + "{broken\n" + whole % 2)
    room.look(now=EIGHT)
    room.tick(EIGHT)
    room.tick(EIGHT + timedelta(hours=1))
    (line,) = [line for line in room.told if "read in part" in line]
    assert "log.jsonl: 1 lines left out, the first is line 2" in line
    log.write_text(whole % 1 + whole % 2 + whole % 3)
    room.look(now=EIGHT + timedelta(hours=2))
    room.tick(EIGHT + timedelta(hours=2))
    with room.database.read() as conn:
        assert [one for one in troubles.open_troubles(conn) if one.kind == "partly"] == []


def test_more_files_that_nothing_reads_than_are_listed_turn_health_red(room: Watched) -> None:
    vitals = Vitals()
    vitals.scanned(left=0, unlisted=790_000)
    now = datetime.now(UTC)
    with room.database.read() as conn:
        (crowded,) = health.troubles(vitals, conn, now=now)
        vitals.scanned(left=0, unlisted=0)
        assert health.troubles(vitals, conn, now=now) == []
    assert health_line(crowded) == (
        "the feed holds 790,000 files too many of types that are not read; beyond 10,000 they are "
        "not listed: move them elsewhere"
    )
