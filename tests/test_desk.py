"""What people can ask, and that a place sees only what it may."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Digest, Feed, Place, Settings, TopicSettings
from bot.desk.desk import Desk
from bot.errors import UserError
from bot.model import Brief, Document, Edition, Listing, Reader, Request
from tests.fakes import Clock, RecordingPlatform
from tests.newsroom import BANK, FERRY, Newsroom

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
CHIPS = """Washington and Beijing set date for chip talks

Washington and Beijing will hold talks on chip export controls on 18 June, the US commerce department said on Thursday. \
China's commerce ministry confirmed the date and said that it expected "an exchange among equals".
"""
SECRET = """Vestmark navy tests its Halvard drone in secret

The navy of Vestmark tested a drone called Halvard off the northern coast on Thursday, the defence ministry said. The \
ministry had kept the programme secret for three years.
"""
SERVER, OTHER = "discord:111111111111111111", "discord:222222222222222222"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    settings = Settings(
        feed=Feed(path=tmp_path / "feed"),
        topics={
            "us-china": TopicSettings(title="US and China", all=(("US",), ("China",))),
            "halvard": TopicSettings(title="Halvard", about="Halvard drone navy Vestmark"),
        },
        digests=(
            Digest(
                name="world", at=("08:00",), to=("file:1",), topics=("us-china", "*"), max_stories=1
            ),
        ),
        places=(
            Place(at=SERVER, topics=("us-china",)),
            Place(at=OTHER, outlets=("River Post",)),
        ),
    )
    made = Newsroom(tmp_path, settings=settings)
    made.look(now=NOW - timedelta(days=1))
    for name, text in {"ferry": FERRY, "bank": BANK, "chips": CHIPS, "secret": SECRET}.items():
        made.write(f"{name}.txt", text)
    made.look(now=NOW - timedelta(hours=2))
    yield made
    made.close()


def desk_of(room: Newsroom, *, now: datetime = NOW, clock: Clock | None = None) -> Desk:
    publisher = room.publisher({"file": RecordingPlatform()})
    return Desk(
        room.settings,
        room.database,
        publisher,
        clock=clock or Clock(now),
        post=lambda name: f"posted {name}",
        running=lambda: True,
    )


def ask(
    room: Newsroom, command: str, words: str = "", *, now: datetime = NOW, **request: Any
) -> Document:
    return asyncio.run(
        desk_of(room, now=now).answer(Request(command=command, words=words, **request))
    )


def everything_said(document: Document) -> str:
    return repr(document)


def test_a_brief_answers_and_marks_what_was_told_here(room: Newsroom) -> None:
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.post("world", kind="posted", now=NOW - timedelta(hours=1))
    here = ask(room, "brief", "us-china", place="file:1")
    elsewhere = ask(room, "brief", "us-china", place="terminal")
    private = ask(room, "brief", "us-china", place="file:1", private=True)
    assert isinstance(here, Brief)
    assert isinstance(elsewhere, Brief)
    assert isinstance(private, Brief)
    assert [story.status for story in here.stories] == ["told"]
    assert [story.status for story in elsewhere.stories] == ["new"]
    assert [story.status for story in private.stories] == ["new"]


@pytest.mark.parametrize(
    "words", ["halvard", "Halvard drone", "Vestmark navy", "secret programme", "coast", "drone"]
)
@pytest.mark.parametrize(
    "where",
    [{"place": SERVER}, {"place": "discord:333333333333333333", "options": {"scope": SERVER}}],
)
def test_a_place_gets_nothing_of_other_topics_by_any_words(
    room: Newsroom, words: str, where: dict[str, Any]
) -> None:
    answer = ask(room, "brief", words, **where)
    assert isinstance(answer, Brief)
    assert answer.stories == ()
    assert answer.citations == ()
    assert answer.last_seen is None
    assert "Halvard" not in everything_said(answer).replace(repr(answer.topic), "")


def test_a_place_gets_its_own_topic_by_name_and_by_words(room: Newsroom) -> None:
    for words in ("us-china", "chip talks"):
        answer = ask(room, "brief", words, place=SERVER)
        assert isinstance(answer, Brief)
        assert [citation.article.path for citation in answer.citations] == ["chips.txt"]


def test_topics_and_completion_name_only_what_may_be_seen(room: Newsroom) -> None:
    listing = ask(room, "topics", place=SERVER)
    assert "alvard" not in everything_said(listing)
    desk = desk_of(room)
    assert [choice.slug for choice in desk.complete("", Reader(destination="x", scope=SERVER))] == [
        "us-china"
    ]
    assert {choice.slug for choice in desk.complete("", Reader(destination="x"))} == {
        "us-china",
        "halvard",
    }


def test_completion_counts_what_is_new_where_it_is_typed(room: Newsroom) -> None:
    room.publisher({"file": RecordingPlatform()}).post("world", kind="posted", now=NOW)
    desk = desk_of(room)
    new_here = {}
    for destination in ("file:1", "file:2"):
        reader = Reader(destination=destination)
        desk.complete("us", reader)
        for thread in threading.enumerate():
            if thread.name == "count topics":
                thread.join()
        (choice,) = desk.complete("us", reader)
        new_here[destination] = (choice.stories, choice.new_here)
    assert new_here == {"file:1": (1, 0), "file:2": (1, 1)}


def test_a_place_limited_to_outlets_hears_no_other(room: Newsroom) -> None:
    answer = ask(room, "brief", "us-china", place=OTHER)
    assert isinstance(answer, Brief)
    assert answer.stories == ()


def test_a_timeline_shows_only_what_may_be_seen(room: Newsroom) -> None:
    stories = {article.path: article.story for article in room.articles()}
    shown = ask(room, "timeline", options={"story": str(stories["ferry.txt"])})
    assert isinstance(shown, Listing)
    assert "41 people were rescued" in shown.lines[0]
    with pytest.raises(UserError, match="no longer kept"):
        ask(room, "timeline", place=SERVER, options={"story": str(stories["secret.txt"])})
    for story in ("", "x", "999999", "1; DROP TABLE articles"):
        with pytest.raises(UserError):
            ask(room, "timeline", options={"story": story})


def test_more_gives_the_stories_that_found_no_room(room: Newsroom) -> None:
    publisher = room.publisher({"file": RecordingPlatform()})
    (edition,) = publisher.post("world", kind="posted", now=NOW)
    key = room.ledger()[0].key
    listing = ask(room, "more", options={"key": key})
    assert isinstance(listing, Listing)
    assert len(listing.lines) == edition.more_stories == 3
    kept = asyncio.run(desk_of(room).edition(key))
    assert kept is not None
    assert kept.stories == edition.stories
    with pytest.raises(UserError, match="no longer kept"):
        ask(room, "more", options={"key": "none"})


def test_digest_shows_previews_and_posts(room: Newsroom) -> None:
    nothing = ask(room, "digest", "show", place="file:1")
    assert isinstance(nothing, Listing)
    assert "nothing has been posted here yet" in nothing.lines[0]
    preview = ask(room, "digest", "world preview", place="file:1")
    assert isinstance(preview, Edition)
    assert preview.kind == "preview"
    channel = RecordingPlatform()
    room.publisher({"file": channel}).post("world", kind="posted", now=NOW)
    room.deliver({"file": channel}, now=NOW)
    shown = ask(room, "digest", "world", place="file:1")
    assert isinstance(shown, Listing)
    assert any("chip" in line for line in shown.lines)
    now = ask(room, "digest", "world now")
    assert isinstance(now, Listing)
    assert now.lines == ("posted world",)
    with pytest.raises(UserError, match="no digest “none”"):
        ask(room, "digest", "none show")


def test_sources_and_status_say_how_things_are(room: Newsroom) -> None:
    room.write("bad.json", "{")
    room.look()
    sources = ask(room, "sources")
    assert isinstance(sources, Listing)
    assert any("4 articles" in line for line in sources.lines)
    assert any("could not be read" in line for line in sources.lines)
    status = ask(room, "status")
    assert isinstance(status, Listing)
    assert status.data["ok"] is True


def add(room: Newsroom, *, now: datetime = NOW, manager: bool = True, **options: str) -> Listing:
    made = ask(room, "schedule", "add", place="file:2", manager=manager, options=options, now=now)
    assert isinstance(made, Listing)
    return made


def test_a_schedule_is_made_only_when_confirmed_and_then_posts(room: Newsroom) -> None:
    asked = add(room, at="9am", days="weekdays", topics="us-china, *")
    assert (
        "weekdays 09:00 (UTC), US and China, then everything else, up to 5 stories"
        in asked.lines[0]
    )
    assert asked.data["done"] is False
    listing = ask(room, "schedule", "list")
    assert isinstance(listing, Listing)
    assert len(listing.lines) == 1

    made = add(room, at="9am", days="weekdays", topics="us-china, *", confirm="yes")
    assert made.data["done"] is True
    listing = ask(room, "schedule", "list")
    assert isinstance(listing, Listing)
    assert [line.split(" · ")[0] for line in listing.lines] == ["world", "us-china"]
    assert "made with /schedule" in listing.lines[1]
    assert "nothing yet to file:2" in listing.lines[1]
    assert listing.lines[0].endswith("from built-in defaults (pause here, change there)")
    here = ask(room, "schedule", "list", place="file:2")
    assert isinstance(here, Listing)
    assert "nothing yet here" in here.lines[1]

    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=NOW + timedelta(minutes=30))
    (edition,) = publisher.publish_due(now=NOW + timedelta(hours=1))
    assert (edition.digest, edition.destination) == ("us-china", "file:2")


def test_a_schedule_is_looked_at_before_it_is_made(room: Newsroom) -> None:
    typed = {"at": "9am", "topics": "us-china"}
    shown = ask(
        room, "schedule", "add", place="file:2", manager=True, options=typed | {"preview": "yes"}
    )
    assert isinstance(shown, Edition)
    assert (shown.kind, shown.destination, shown.digest) == ("preview", "file:2", "us-china")
    assert shown.stories
    listing = ask(room, "schedule", "list")
    assert isinstance(listing, Listing)
    assert len(listing.lines) == 1

    add(room, **typed, confirm="yes")
    changed = {"topics": "*", "preview": "yes"}
    shown = ask(room, "schedule", "edit us-china", place="file:2", manager=True, options=changed)
    assert isinstance(shown, Edition)
    assert [section.topic.slug for section in shown.sections] == ["*"]
    with pytest.raises(UserError, match="you may not change"):
        ask(room, "schedule", "add", place="file:2", options=typed | {"preview": "yes"})


def test_a_brief_reaches_back_to_the_last_digest_of_the_place(room: Newsroom) -> None:
    def since(now: datetime) -> timedelta:
        answered = ask(
            room, "brief", "us-china", place="file:1", options={"range": "last"}, now=now
        )
        assert isinstance(answered, Brief)
        return answered.until - answered.since

    assert since(NOW) == timedelta(hours=24)
    room.publisher({"file": RecordingPlatform()}).post("world", kind="posted", now=NOW)
    assert since(NOW + timedelta(hours=30)) == timedelta(hours=30)
    assert since(NOW + timedelta(minutes=5)) == timedelta(hours=1)


def test_a_brief_reaches_back_to_the_last_answer_to_the_same_question(room: Newsroom) -> None:
    clock = Clock(NOW)
    desk = desk_of(room, clock=clock)

    def hours(words: str = "us-china", **request: Any) -> float:
        given = {"words": words, "place": "file:1", "options": {"range": "last"}} | request
        asked = Request(command="brief", **given)
        answered = asyncio.run(desk.answer(asked))
        assert isinstance(answered, Brief)
        return (answered.until - answered.since) / timedelta(hours=1)

    room.publisher({"file": RecordingPlatform()}).post("world", kind="posted", now=NOW)
    clock.advance(hours=30)
    assert hours(private=True) == 30
    assert hours(options={}) == 24
    clock.advance(hours=5)
    assert hours("US-China") == 5
    clock.advance(hours=3)
    assert hours("ferry") == 38
    assert hours(place="file:2") == 24
    room.publisher({"file": RecordingPlatform()}).post("world", kind="posted", now=clock.now)
    clock.advance(hours=2)
    assert hours() == 2


def test_the_zone_of_a_channel_is_asked_once(room: Newsroom) -> None:
    typed = {"at": "8am, 17:30", "can_ask": "yes"}
    asked = add(room, **typed)
    assert asked.lines == (
        "In which time zone is 08:00 and 17:30? This is asked once for a channel.",
    )
    assert asked.data["asks"] == "zone"
    offered = asked.data["zones"]
    assert isinstance(offered, list)
    assert offered[0] == ("UTC", "08:00")
    assert ("Asia/Jakarta", "15:00") in offered
    assert add(room, **typed, zone="Asia/Jakarta").data["timezone"] == "Asia/Jakarta"
    add(room, at="8am", zone="Asia/Jakarta", confirm="yes")

    second = add(room, at="9am", can_ask="yes")
    assert second.data["timezone"] == "Asia/Jakarta"
    assert "(Asia/Jakarta)" in second.lines[0]
    other = ask(
        room,
        "schedule",
        "add",
        place="file:3",
        manager=True,
        options={"at": "9am", "can_ask": "yes"},
    )
    assert isinstance(other, Listing)
    assert other.data["asks"] == "zone"


def test_a_zone_that_is_none_is_asked_again_with_the_nearest_first(room: Newsroom) -> None:
    asked = add(room, at="8am", zone="Jakarta", can_ask="yes")
    assert asked.lines[0] == "No zone “Jakarta”."
    offered = asked.data["zones"]
    assert isinstance(offered, list)
    assert offered[0][0] == "Asia/Jakarta"
    add(room, at="8am", zone="Asia/Jakarta", confirm="yes")
    assert add(room, at="8am", zone="Asia/Jakarta", can_ask="yes").data["asks"] == "twin"
    with pytest.raises(UserError, match="not a time I can read"):
        add(room, at="8", can_ask="yes")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"at": "8"}, "“8” is not a time I can read: write 08:00 or 8am"),
        ({"at": ""}, "a digest needs a time"),
        ({"at": "8am", "zone": "Jakarta"}, "did you mean “Asia/Jakarta”?"),
        ({"at": "8am", "days": "mon, tues"}, ""),
        ({"at": "8am", "days": "someday"}, "expected one of mon, tue"),
        ({"at": "8am", "topics": "us-chnia"}, "no topic “us-chnia”"),
        ({"at": "8am", "stories": "99"}, "99"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(
    room: Newsroom, options: dict[str, str], said: str
) -> None:
    if not said:
        assert "mon, tue" in add(room, **options).lines[0]
        return
    with pytest.raises(UserError) as caught:
        add(room, **options)
    assert said in str(caught.value)


def test_a_second_digest_at_the_same_hour_is_refused_with_the_first_one_s_name(
    room: Newsroom,
) -> None:
    add(room, at="9am", confirm="yes")
    with pytest.raises(UserError, match="world-2 is posted here at 09:00 already"):
        add(room, at="9am", topics="us-china", confirm="yes")


def test_a_second_digest_may_stand_beside_the_first_or_go_into_it(room: Newsroom) -> None:
    add(room, at="9am", confirm="yes")
    typed = {"at": "9am", "topics": "us-china", "zone": "UTC"}
    asked = add(room, **typed, can_ask="yes")
    assert asked.lines == ("This channel has world-2 at 09:00 already.",)
    assert (asked.data["asks"], asked.data["twin"], asked.data["joined"]) == (
        "twin",
        "world-2",
        "us-china, *",
    )
    assert add(room, at="9am", can_ask="yes").data.get("joined") is None
    assert add(room, **typed, beside="yes", can_ask="yes").data["done"] is False
    assert add(room, **typed, beside="yes", confirm="yes").data["name"] == "us-china"
    here = ask(
        room,
        "schedule",
        "add",
        place="file:1",
        manager=True,
        options={"at": "8am", "can_ask": "yes"},
    )
    assert isinstance(here, Listing)
    assert (here.data["asks"], here.data["twin"], here.data.get("joined")) == (
        "twin",
        "world",
        None,
    )


def test_a_limited_place_is_told_of_no_other_topic_by_a_schedule(room: Newsroom) -> None:
    for typed in ("halvard", "nonsense"):
        with pytest.raises(UserError, match=f"no topic “{typed}”; expected some of us-china, \\*$"):
            add(room, at="9am", topics=typed, scope=SERVER)
    assert add(room, at="9am", topics="halvard").data["topics"] == ["halvard"]


def test_only_managers_change_schedules(room: Newsroom) -> None:
    with pytest.raises(UserError, match="you may not change"):
        add(room, at="9am", manager=False)


def test_a_manager_elsewhere_changes_nothing_here(room: Newsroom) -> None:
    add(room, at="9am", confirm="yes", scope=OTHER)
    strangers = {
        "place": "discord:444444444444444444",
        "manager": True,
        "options": {"scope": SERVER},
    }
    for words in ("pause world-2", "edit world-2", "remove world-2", "resume world-2"):
        with pytest.raises(UserError):
            ask(room, "schedule", words, **strangers)
    with pytest.raises(UserError):
        ask(room, "digest", "world-2 now", **strangers)
    with pytest.raises(UserError, match="you may not"):
        ask(room, "digest", "world-2 now", place="file:2")
    neighbour = {
        "place": "discord:555555555555555555",
        "manager": True,
        "options": {"scope": OTHER},
    }
    assert isinstance(ask(room, "schedule", "pause world-2", **neighbour), Listing)


def test_a_limited_place_is_told_of_its_own_digests_only(room: Newsroom) -> None:
    add(room, at="9am", confirm="yes", scope=SERVER)
    for command, words in (("schedule", "list"), ("status", "")):
        said = everything_said(ask(room, command, words, place="file:9", options={"scope": SERVER}))
        assert "world-2" in said
        assert "'world'" not in said
    with pytest.raises(UserError, match="no digest “world”"):
        ask(room, "digest", "world preview", place="file:9", options={"scope": SERVER})


def test_schedules_are_edited_paused_resumed_and_removed(room: Newsroom) -> None:
    add(room, at="9am", confirm="yes")

    def schedule(words: str, *, now: datetime = NOW, **options: str) -> Listing:
        done = ask(room, "schedule", words, place="file:2", manager=True, options=options, now=now)
        assert isinstance(done, Listing)
        return done

    assert "10:00" in schedule("edit world-2", at="10:00", confirm="yes").lines[0]
    assert "until Sat 20 June 00:00" in schedule("pause world-2", until="2026-06-20").lines[0]
    for typed, why in (
        ("2026-06-12", "begun already"),
        ("0001-01-01", "length of time"),
        ("soon", "length of time"),
    ):
        with pytest.raises(UserError, match=why):
            schedule("pause world-2", until=typed)
    assert "until Sun 08:00" in schedule("pause world-2", until="2d").lines[0]
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=NOW + timedelta(hours=1))
    assert publisher.publish_due(now=NOW + timedelta(hours=2)) == []
    schedule("resume world-2")
    assert publisher.publish_due(now=NOW + timedelta(hours=2, minutes=1)) == []
    assert len(publisher.publish_due(now=NOW + timedelta(days=1, hours=2))) == 2
    schedule("remove world-2")
    assert len(schedule("list").lines) == 1
    for refused in ("edit world", "remove world"):
        with pytest.raises(UserError, match="pause it here, change it there"):
            ask(room, "schedule", refused, place="file:1", manager=True, options={"at": "10:00"})
    assert isinstance(ask(room, "schedule", "pause world", place="file:1", manager=True), Listing)


def test_nothing_that_is_typed_breaks_the_desk(room: Newsroom) -> None:
    with pytest.raises(UserError, match="no word to look for"):
        ask(room, "brief", '🛳️"')
    for words in ("a" * 6000, "'; DROP TABLE articles; --", "NEAR(a b)", "c++ AT&T U.S. covid-19"):
        answer = ask(room, "brief", words)
        assert isinstance(answer, Brief)
        assert all(sentence.cites for story in answer.stories for sentence in story.sentences)
