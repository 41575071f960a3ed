"""Withdrawn articles disappear, old ones are pruned, and a copy can be made at any time."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.archive import prune, select
from bot.archive.ingest import Ingest
from bot.archive.visibility import Visibility
from bot.config.settings import Digest
from bot.editions.publish import Publisher
from bot.errors import DeliveryError, StoreError, UserError
from bot.feed.files import Folder
from bot.model import OPERATOR, Document, Edition, Part, Window
from bot.platforms import Platform
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.file import FilePlatform
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings
from bot.store import articles, backup, files, outbox
from bot.store.sqlite import connect
from tests.fakes import RecordingPlatform
from tests.flows.cycle import Here
from tests.newsroom import BANK, FERRY, LATER_S, Newsroom
from tests.platforms import documents

EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
EVER = Window(EIGHT - timedelta(days=10_000), EIGHT)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    opened = Newsroom(tmp_path)
    digest = Digest(name="world", at=("08:00",), to=("file:1",))
    opened.settings = opened.settings.model_copy(update={"digests": (digest,)})
    opened.look(now=EIGHT - timedelta(days=2))
    yield opened
    opened.close()


def found(room: Newsroom, words: str) -> list[str]:
    with room.database.read() as conn:
        view = Visibility(room.settings).view(conn, OPERATOR)
        return [article.title for article, _ in select.search(view, words, EVER, limit=10)]


@pytest.mark.parametrize("target", ["wire/ferry.txt", "./wire/ferry.txt", "1"])
def test_a_forgotten_article_is_in_no_answer_and_no_edition(room: Newsroom, target: str) -> None:
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=EIGHT - timedelta(hours=20))
    room.write("wire/ferry.txt", FERRY)
    room.look(now=EIGHT - timedelta(hours=3))
    room.write("bank.txt", BANK)
    room.look(now=EIGHT - timedelta(hours=2))
    assert found(room, "ferry")

    told = publisher.forget(target, now=EIGHT)
    room.look(now=EIGHT - timedelta(hours=1))
    (edition,) = publisher.publish_due(now=EIGHT)

    assert told == "forgotten: article 1"
    assert found(room, "ferry") == []
    assert ["Central bank" in story.headline for story in edition.stories] == [True]
    assert {path: outcome for path, (outcome, _) in room.files().items()} == {
        "bank.txt": "ingested",
        "wire/ferry.txt": "ingested",
    }


def test_forgetting_a_file_forgets_what_it_said_before_it_was_edited(room: Newsroom) -> None:
    room.write("wire/ferry.txt", FERRY)
    room.look(now=EIGHT - timedelta(hours=3))
    room.write("wire/ferry.txt", FERRY.replace("41 people", "44 people"))
    room.look(now=EIGHT - timedelta(hours=2))
    assert [article.version_of for article in room.articles()] == [None, 1]
    room.publisher({}).forget("wire/ferry.txt", now=EIGHT)
    assert room.articles() == []
    assert found(room, "ferry") == []
    assert room.look(now=EIGHT).articles == 0


def test_the_buttons_of_an_old_post_no_longer_show_what_was_withdrawn(room: Newsroom) -> None:
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=EIGHT - timedelta(hours=20))
    room.write("wire/ferry.txt", FERRY)
    room.write("bank.txt", BANK)
    room.look(now=EIGHT - timedelta(hours=2))
    publisher.publish_due(now=EIGHT)
    key = room.ledger()[0].key

    publisher.forget("wire/ferry.txt", now=EIGHT)
    with room.database.read() as conn:
        edition = outbox.edition_of(conn, key=key)

    assert edition is not None
    assert ["Central bank" in story.headline for story in edition.stories] == [True]
    assert [citation.article.path for citation in edition.citations] == ["bank.txt"]


class ByStory(RecordingPlatform):
    """A channel that shows each story in a part of its own."""

    def render(self, document: Document) -> tuple[Part, ...]:
        assert isinstance(document, Edition)
        return tuple(
            Part(
                payload=story.headline,
                text=f"{story.headline}: {' '.join(sentence.text for sentence in story.sentences)}",
                tells=tuple((story.id, sentence) for sentence in story.sentences),
            )
            for story in document.stories
        ) or (Part(payload="", text="nothing new"),)


def promised(room: Newsroom, channel: RecordingPlatform, **files: str) -> Publisher:
    """An edition of a part for each file, promised and not sent; the newest comes first."""
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(hours=20))
    for number, (name, text) in enumerate(files.items()):
        room.write(f"{name}.txt", text)
        room.look(now=EIGHT - timedelta(hours=3 - number))
    publisher.publish_due(now=EIGHT)
    assert len(room.ledger()) == len(files)
    return publisher


def told(room: Newsroom) -> str:
    with room.database.read() as conn:
        rows = conn.execute("SELECT sentence FROM told").fetchall()
    return " ".join(row["sentence"] for row in rows)


def test_what_is_promised_and_not_sent_is_made_again_without_what_was_withdrawn(
    room: Newsroom,
) -> None:
    channel = ByStory()
    publisher = promised(room, channel, ferry=FERRY, bank=BANK)
    assert "Mindoro" in told(room)

    said = publisher.forget("ferry.txt", now=EIGHT)
    room.deliver({"file": channel}, now=EIGHT)

    assert said == "forgotten: article 1; taken out of 1 unsent edition"
    assert [(row.part, row.state) for row in room.ledger()] == [(1, "sent")]
    assert [text.partition(":")[0] for _, _, text in channel.sent] == [
        "Central bank holds its rate"
    ]
    assert "Mindoro" not in told(room)
    assert "4.25 percent" in told(room)


def test_an_edition_of_which_nothing_is_left_says_so(room: Newsroom) -> None:
    channel = ByStory()
    publisher = promised(room, channel, ferry=FERRY)
    publisher.forget("ferry.txt", now=EIGHT)
    room.deliver({"file": channel}, now=EIGHT)
    assert [text for _, _, text in channel.sent] == ["nothing new"]
    assert told(room) == ""


class WithDetails(ByStory):
    """A channel that shows the headlines first, and then all of it."""

    def render(self, document: Document) -> tuple[Part, ...]:
        details = super().render(document)
        headlines = "; ".join(part.payload for part in details)
        return (
            Part(payload=headlines, text=headlines),
            Part(
                payload="",
                text="\n".join(d.text for d in details),
                tells=tuple(t for d in details for t in d.tells),
            ),
        )


@pytest.mark.parametrize("arrived", [True, False])
def test_a_part_that_may_have_arrived_is_looked_for_and_sent_without_what_went(
    room: Newsroom, arrived: bool
) -> None:
    channel = WithDetails(
        faults=[lambda: DeliveryError("cut", unknown=True)], after_accepting=arrived
    )
    publisher = promised(room, channel, ferry=FERRY, bank=BANK)
    room.deliver({"file": channel}, now=EIGHT)

    publisher.forget("ferry.txt", now=EIGHT)
    room.deliver({"file": channel}, now=EIGHT + timedelta(minutes=1))

    opening, details = [text for _, _, text in channel.sent]
    assert ("Ferry" in opening) == arrived
    assert "Central bank" in opening
    assert "Ferry" not in details
    assert "4.25 percent" in details
    assert [row.state for row in room.ledger()] == ["sent", "sent"]


def test_an_edition_of_one_part_that_may_have_arrived_is_made_again_too(room: Newsroom) -> None:
    channel = ByStory(faults=[lambda: DeliveryError("cut", unknown=True)])
    publisher = promised(room, channel, ferry=FERRY)
    room.deliver({"file": channel}, now=EIGHT)
    publisher.forget("ferry.txt", now=EIGHT)
    room.deliver({"file": channel}, now=EIGHT + timedelta(minutes=1))
    assert [text for _, _, text in channel.sent] == ["nothing new"]


@pytest.mark.parametrize("name", ["discord", "slack", "file"])
def test_every_platform_renders_a_stored_edition_as_it_did_when_it_was_made(
    room: Newsroom, name: str
) -> None:
    """An edition is stored without the texts of its articles; what is made again must not differ
    for that.
    """
    platform: Platform = {
        "discord": DiscordPlatform(DiscordSettings(), token="t"),
        "slack": SlackPlatform(SlackSettings(), tokens={}),
        "file": FilePlatform(room.feed),
    }[name]
    parts = platform.render(documents.edition())
    with room.database.write() as conn:
        outbox.save_edition(conn, documents.edition(), parts, now=EIGHT, expires=EIGHT)
        ((_, stored),) = outbox.unsent(conn)
    assert platform.render(stored) == parts


def test_a_part_withdrawn_just_before_it_is_sent_is_not_sent(room: Newsroom) -> None:
    """The deliverer has read it already when somebody withdraws what it says."""
    promised(room, ByStory(), ferry=FERRY, bank=BANK)
    first, second = room.ledger()
    with room.database.write() as conn:
        ((row_id, edition),) = outbox.unsent(conn)
        was, left = ByStory().render(edition), [Part(payload="new", text="new")]
        outbox.replace_unsent(conn, row_id, edition, was=was, parts=left, now=EIGHT)
    with room.database.write() as conn:
        assert outbox.mark_sending(conn, first, now=EIGHT) == Part(payload="new", text="new")
        assert outbox.mark_sending(conn, second, now=EIGHT) is None


def test_an_edition_made_again_may_have_more_parts(room: Newsroom) -> None:
    channel = ByStory()
    promised(room, channel, ferry=FERRY)
    with room.database.write() as conn:
        ((row_id, edition),) = outbox.unsent(conn)
        parts = [Part(payload="{}", text=text) for text in ("one", "two")]
        was = channel.render(edition)
        outbox.replace_unsent(conn, row_id, edition, was=was, parts=parts, now=EIGHT)
    publisher = room.publisher({"file": channel})
    publisher.post("world", kind="test", now=EIGHT)
    channel.faults = [lambda: None, lambda: DeliveryError("away")]
    room.deliver({"file": channel}, now=EIGHT)
    with room.database.read() as conn:
        assert outbox.destinations_due(conn, now=EIGHT) == [], "what stands behind it wakes nobody"
    room.deliver({"file": channel}, now=EIGHT + timedelta(seconds=10))
    assert [text for _, _, text in channel.sent][:2] == ["one", "two"]
    assert {row.state for row in room.ledger()} == {"sent"}


@pytest.mark.parametrize("target", ["99", "nothing.txt", "../bot.db", ""])
def test_what_is_not_there_cannot_be_forgotten(room: Newsroom, target: str) -> None:
    publisher = room.publisher({"file": RecordingPlatform()})
    with pytest.raises(UserError, match="no article"):
        publisher.forget(target, now=EIGHT)


def told_of(day: int, place: str) -> str:
    """A text like no other day's."""
    return " ".join(
        f"Case {day * word} of {place} {day} was heard by court {word * 7 + day}."
        for word in range(40)
    )


def rows(room: Newsroom) -> dict[str, int]:
    """How many rows each table has, and how many pages the file."""
    with room.database.read() as conn:
        tables = [
            row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        counts = {
            table: conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables
        }
        return counts | {"pages": conn.execute("PRAGMA page_count").fetchone()[0]}


def test_every_table_reaches_a_plateau_and_nothing_comes_back(room: Newsroom) -> None:
    """Two months of which ten days are kept, with a file, an item of a list and an edition a day.

    Fetchers tidy up, and one story is told for all that time.
    """
    channel = RecordingPlatform()
    room.settings = room.settings.model_copy(
        update={"store": room.settings.store.model_copy(update={"keep": timedelta(days=10)})}
    )
    publisher = room.publisher({"file": channel})
    publisher.publish_due(now=EIGHT - timedelta(hours=1))
    parsers = Here(Folder(room.feed))
    room.ingest = Ingest(room.settings, room.database, parsers)  # type: ignore[arg-type]
    held, editions = {}, 0
    for day in range(60):
        now = EIGHT + timedelta(days=day)
        room.write(f"{day}.txt", FERRY.replace("Mindoro", f"Isle {day}") + told_of(day, "isle"))
        items = [
            {
                "title": f"Court of port {old} hears case",
                "text": told_of(old, "port"),
                "guid": f"item-{old}",
            }
            for old in range(max(0, day - 4), day + 1)
        ]
        room.write("list.json", json.dumps(items))
        room.feed.joinpath(f"{day - 10}.txt").unlink(missing_ok=True)
        for look in (0, 10):
            room.ingest.run_once(now=now - timedelta(hours=1), now_s=LATER_S + 100 * day + look)
        if day == 19:
            corrected = told_of(15, "isle").replace("Isle", "Eyot")
            room.write("15.txt", FERRY.replace("41 people", "43 people") + corrected)
        if day == 20:
            publisher.forget("15.txt", now=now)
        editions += len(publisher.publish_due(now=now))
        room.deliver({"file": channel}, now=now)
        if day % 10 == 9:
            prune.prune(
                room.settings, room.database, room.parsers.feed, now=now, stopping=lambda: False
            )
            room.ingest.forget()
            held[day] = rows(room)

    assert editions == 60
    print({table: [held[day][table] for day in held] for table in held[59]})
    # What was decided about slots is kept for two months longer; the index is merged now and then,
    # in a saw-tooth.
    for table in held[59].keys() - {"slots", "search_data", "search_idx"}:
        before, after = (max(held[day][table] for day in days) for days in ((19, 29, 39), (49, 59)))
        assert after <= before * (1.3 if table == "pages" else 1.2), table
    assert held[59]["files"] <= 22
    room.restart()
    assert room.look(now=EIGHT + timedelta(days=60)).articles == 0
    assert (
        room.publisher({"file": channel}).publish_due(now=EIGHT + timedelta(days=59, hours=1)) == []
    )
    with room.database.read() as conn:
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert conn.execute("PRAGMA quick_check").fetchone()[0] == "ok"


def test_a_file_that_is_still_there_is_remembered_however_old_it_is(room: Newsroom) -> None:
    room.write("ferry.txt", FERRY)
    room.write("bank.txt", BANK)
    room.look(now=EIGHT)
    room.feed.joinpath("bank.txt").unlink()
    later = EIGHT + timedelta(days=365)
    assert prune.prune(
        room.settings, room.database, room.parsers.feed, now=later, stopping=lambda: False
    ) == ["bank.txt"]
    room.restart()
    assert room.look(now=later).articles == 0
    assert list(room.files()) == ["ferry.txt"]


@pytest.mark.parametrize("instead", ["nothing", "an empty folder", "another folder"])
def test_of_a_folder_that_is_away_no_file_is_forgotten(room: Newsroom, instead: str) -> None:
    room.write("ferry.txt", FERRY)
    room.look(now=EIGHT)
    away = room.feed.rename(room.feed.with_name("away"))
    if instead != "nothing":
        room.feed.mkdir()
    if instead == "another folder":
        room.write("bank.txt", BANK)
    assert (
        prune.prune(
            room.settings,
            room.database,
            room.parsers.feed,
            now=EIGHT + timedelta(days=365),
            stopping=lambda: False,
        )
        == []
    )
    assert list(room.files()) == ["ferry.txt"]
    if instead == "nothing":
        away.rename(room.feed)


def test_a_backup_made_while_somebody_writes_is_whole(room: Newsroom, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with room.database.write() as conn:
                conn.execute("INSERT INTO meta VALUES (?, ?)", (f"a{number}", "x" * 2000))
                conn.execute("INSERT INTO meta VALUES (?, ?)", (f"b{number}", "x" * 2000))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        sizes = [backup.backup(room.path, tmp_path / f"{n}.db", now=EIGHT) for n in range(3)]
    finally:
        stop.set()
        writer.join()

    assert all(sizes)
    for number in range(3):
        copy = sqlite3.connect(tmp_path / f"{number}.db")
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (left,) = copy.execute("SELECT count(*) FROM meta WHERE key GLOB 'a*'").fetchone()
        (right,) = copy.execute("SELECT count(*) FROM meta WHERE key GLOB 'b*'").fetchone()
        assert left == right
        copy.close()
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_overwrites_nothing_and_says_what_is_missing(
    room: Newsroom, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    for source, target in (
        (room.path, taken),
        (tmp_path / "none.db", tmp_path / "x"),
        (room.path, tmp_path / "no/x"),
    ):
        with pytest.raises(StoreError):
            backup.backup(source, target, now=EIGHT)
    assert taken.read_text() == "mine"


def test_a_restored_backup_holds_what_it_held(room: Newsroom, tmp_path: Path) -> None:
    room.write("bank.txt", BANK)
    room.look(now=EIGHT)
    backup.backup(room.path, tmp_path / "copy.db", now=EIGHT)
    conn = connect(tmp_path / "copy.db")
    assert [article.title for article in articles.listing(conn)] == ["Central bank holds its rate"]
    assert files.counts(conn) == {"ingested": 1}
    conn.close()
