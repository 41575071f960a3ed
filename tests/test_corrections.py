"""What a source corrects is said once where it was told, and once in the next edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.archive.visibility import Visibility
from bot.config.settings import Digest, Feed, Settings
from bot.desk.brief import brief as answer
from bot.errors import DeliveryError
from bot.model import Reader, Window
from bot.news.corrections import Corrected, corrected
from tests.fakes import RecordingPlatform
from tests.newsroom import Newsroom

EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
FIRST = """Bus plunges into river near Varna, 14 dead

Varna, 11 June - Fourteen people were killed when a bus plunged into the Provadiya river near Varna on Thursday \
evening, the regional governor Iva Koleva said. The bus was on its way from Shumen to the coast. Divers searched the \
river until midnight. The road was closed.
"""
CORRECTED = """CORRECTED: Bus plunges into river near Varna, 4 dead

Varna, 11 June - Four people were killed when a bus plunged into the Provadiya river near Varna on Thursday evening, \
the regional governor Iva Koleva said. An earlier version of this report gave a wrong number of dead. The bus was on \
its way from Shumen to the coast. Divers searched the river until midnight. The road was closed.
"""
OTHER = """Bus falls into river near Varna

Fourteen people died when a bus fell into the Provadiya river near Varna on Thursday evening, eyewitnesses told the \
Ledger. Nets were laid at the mouth of the river.
"""
RESTYLED = FIRST.replace(
    "Divers searched the river until midnight.", "Until midnight divers searched the river."
)
GROWN = FIRST.replace("Fourteen people", "Sixteen people").replace("14 dead", "16 dead")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    settings = Settings(feed=Feed(path=tmp_path / "feed")).model_copy(
        update={"digests": (Digest(name="world", at=("08:00",), to=("file:1", "file:2")),)}
    )
    room = Newsroom(tmp_path, settings=settings)
    room.look(now=EIGHT - timedelta(days=2))
    yield room
    room.close()


class Desk:
    """A channel that lets messages follow, and the days of one digest in it."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.channel = RecordingPlatform()
        self.publisher = room.publisher({"file": self.channel})
        self.publisher.publish_due(now=EIGHT - timedelta(days=1))

    def read(self, text: str, *, now: datetime) -> None:
        self.room.write("wire/bus.txt", text)
        self.room.look(now=now)

    def publish(self, *, now: datetime) -> list[str]:
        """Publish and send what is due at `now`; return the texts that arrived at the first
        place.
        """
        before = len(self.channel.sent)
        self.publisher.publish_due(now=now)
        self.publisher.follow_up(now=now)
        self.room.deliver({"file": self.channel}, now=now)
        return [text for to, _, text in self.channel.sent[before:] if to == "file:1"]


def test_a_correction_follows_the_edition_at_once_and_stands_in_the_next(room: Newsroom) -> None:
    desk = Desk(room)
    desk.read(FIRST, now=EIGHT - timedelta(hours=2))
    assert "Fourteen people were killed" in "".join(desk.publish(now=EIGHT))

    desk.read(CORRECTED, now=EIGHT + timedelta(hours=6))
    (notice,) = desk.publish(now=EIGHT + timedelta(hours=6, minutes=1))
    assert notice.startswith("Corrected 14:00 · Varna, 11 June - Four people were killed") or (
        notice.startswith("Corrected 14:00 · Four people were killed")
    )
    assert "told before: 14" in notice
    assert desk.publish(now=EIGHT + timedelta(hours=7)) == []

    (edition,) = desk.publish(now=EIGHT + timedelta(days=1))
    assert edition.count("Four people were killed") == 1
    assert "told before: 14" in edition
    assert "Fourteen" not in edition
    assert "An earlier version" not in edition
    (later,) = desk.publish(now=EIGHT + timedelta(days=2))
    assert "Corrected" not in later


def test_each_place_is_told_of_the_correction_once(room: Newsroom) -> None:
    desk = Desk(room)
    desk.read(FIRST, now=EIGHT - timedelta(hours=2))
    desk.publish(now=EIGHT)
    desk.read(CORRECTED, now=EIGHT + timedelta(hours=6))
    for minutes in range(3):
        desk.publish(now=EIGHT + timedelta(hours=6, minutes=minutes))
    notices = [to for to, _, text in desk.channel.sent if text.startswith("Corrected")]
    assert sorted(notices) == ["file:1", "file:2"]


def test_an_answer_begins_with_the_correction_until_another_report_comes(room: Newsroom) -> None:
    desk = Desk(room)
    desk.read(FIRST, now=EIGHT - timedelta(hours=2))
    room.write("ledger/bus.txt", OTHER)
    room.look(now=EIGHT - timedelta(hours=1))
    assert "eyewitnesses" in "".join(desk.publish(now=EIGHT))
    desk.read(CORRECTED, now=EIGHT + timedelta(hours=2))

    def first_sentence(*, now: datetime, to: str) -> str:
        reader = Reader(person="ann", destination=to)
        with room.database.read() as conn:
            view = Visibility(room.settings).view(conn, reader)
            brief = answer(view, "varna", Window(now - timedelta(days=1), now))
        return brief.stories[0].sentences[0].text

    noon = EIGHT + timedelta(hours=4)
    assert "Four people were killed" in first_sentence(now=noon, to="file:1")
    room.write("coast/bus.txt", OTHER.replace("Fourteen people died", "Divers ended their search"))
    room.look(now=noon)
    assert "Four people" not in first_sentence(now=noon, to="file:1")


@pytest.mark.parametrize("text", [RESTYLED, GROWN], ids=["style", "a toll that grew"])
def test_other_words_and_a_growing_figure_are_no_correction(room: Newsroom, text: str) -> None:
    desk = Desk(room)
    desk.read(FIRST, now=EIGHT - timedelta(hours=2))
    desk.publish(now=EIGHT)
    desk.read(text, now=EIGHT + timedelta(hours=6))
    assert desk.publish(now=EIGHT + timedelta(hours=6, minutes=1)) == []
    (edition,) = desk.publish(now=EIGHT + timedelta(days=1))
    assert "Corrected" not in edition


def test_what_was_not_sent_before_a_newer_version_came_is_told_from_that(room: Newsroom) -> None:
    desk = Desk(room)
    desk.read(FIRST, now=EIGHT - timedelta(hours=2))
    desk.publisher.publish_due(now=EIGHT)
    desk.read(CORRECTED, now=EIGHT + timedelta(hours=1))
    (edition,) = desk.publish(now=EIGHT + timedelta(hours=1, minutes=1))
    assert "Four people were killed" in edition
    assert "Fourteen" not in edition
    assert "Corrected" not in edition
    assert desk.publish(now=EIGHT + timedelta(hours=2)) == []
    (later,) = desk.publish(now=EIGHT + timedelta(days=1))
    assert "Four people were killed" not in later
    assert "Corrected" not in later


def test_what_was_being_sent_as_a_newer_version_came_is_told_from_that_once_it_has_failed(
    room: Newsroom,
) -> None:
    desk = Desk(room)
    desk.read(FIRST, now=EIGHT - timedelta(hours=2))

    def is_corrected_meanwhile() -> DeliveryError:
        desk.read(CORRECTED, now=EIGHT + timedelta(minutes=1))
        desk.publisher.follow_up(now=EIGHT + timedelta(minutes=1))
        return DeliveryError("come back later", retry_after_s=60)

    desk.channel.faults = [is_corrected_meanwhile]
    assert desk.publish(now=EIGHT) == []
    (edition,) = desk.publish(now=EIGHT + timedelta(minutes=3))
    assert "Four people were killed" in edition
    assert "Fourteen" not in edition
    assert "Corrected" not in edition
    assert desk.publish(now=EIGHT + timedelta(minutes=9)) == []


def test_a_part_that_may_have_arrived_stays_as_it_is_and_the_correction_follows(
    room: Newsroom,
) -> None:
    desk = Desk(room)
    desk.read(FIRST, now=EIGHT - timedelta(hours=2))
    desk.channel.faults = [lambda: DeliveryError("no answer", unknown=True)] * 2
    desk.channel.after_accepting = True
    assert "Fourteen" in "".join(desk.publish(now=EIGHT))
    desk.read(CORRECTED, now=EIGHT + timedelta(hours=1))
    said = desk.publish(now=EIGHT + timedelta(hours=1, minutes=1))
    said += desk.publish(now=EIGHT + timedelta(hours=1, minutes=2))
    (notice,) = said
    assert notice.startswith("Corrected 09:00")


def test_what_was_never_told_is_not_corrected(room: Newsroom) -> None:
    desk = Desk(room)
    desk.read(FIRST, now=EIGHT - timedelta(hours=2))
    desk.read(CORRECTED, now=EIGHT - timedelta(hours=1))
    (edition,) = desk.publish(now=EIGHT)
    assert "Corrected 0" not in edition
    assert "Four people were killed" in edition


@pytest.mark.parametrize(
    ("was", "now", "is_correction"),
    [
        ("The court convicted Ana Ruiz of fraud.", "The court convicted Eva Ruiz of fraud.", True),
        ("The mine has closed for good.", "The mine has not closed for good.", True),
        ("Prices rose 7 percent in May.", "Prices rose 0.7 percent in May.", True),
        ("Prices rose 7 percent in May.", "In May prices rose 7 percent.", False),
        ("Rescuers found 7 people alive.", "Rescuers found 9 people alive.", False),
        ("The minister met union leaders.", "A storm closed the northern ports.", False),
    ],
)
def test_only_another_fact_is_a_correction(was: str, now: str, is_correction: bool) -> None:
    rest = "The report was published on Monday."
    found = corrected([was], f"{was} {rest}", f"{now} {rest}")
    assert found == ((Corrected(was, now),) if is_correction else ())


@pytest.mark.parametrize(
    "now",
    [
        "A fault at Northline Air has now grounded 482 flights in two days and cost it 9 per cent.",
        "A fault at Northline Air grounded 482 flights by Wednesday and cost the airline 3 per cent.",
    ],
)
def test_another_days_state_is_no_correction_unless_the_source_says_so(now: str) -> None:
    was = (
        "A fault at Northline Air grounded 214 flights on Tuesday and cost the airline 7 per cent."
    )
    note = "An earlier version of this report gave a wrong number."
    assert not corrected([was], was, now)
    assert corrected([was], was, f"{now} {note}")


def test_a_note_makes_a_grown_figure_a_correction() -> None:
    was, now = "The blast hurt 12 workers at the plant.", "The blast hurt 21 workers at the plant."
    assert corrected([was], was, now) == ()
    assert corrected([was], was, f"{now} Correction: we gave a wrong number at first.") == (
        Corrected(was, now),
    )
