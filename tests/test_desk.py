"""What people can ask, and that a place sees only what it may."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Digest, Feed, Place, Settings, TopicSettings
from bot.desk.desk import Desk
from bot.errors import FieldsError, UserError
from bot.model import (
    OPERATOR,
    Brief,
    Confirmation,
    Document,
    Edition,
    Reader,
    Status,
    TwinQuestion,
    ZoneQuestion,
)
from bot.wording import layout
from bot.wording.requests import (
    BriefRequest,
    DigestFields,
    DigestRequest,
    MoreRequest,
    Request,
    ScheduleAdd,
    ScheduleEdit,
    ScheduleListRequest,
    SchedulePause,
    ScheduleRemove,
    ScheduleResume,
    ScheduleStep,
    SourcesRequest,
    StatusRequest,
    TimelineRequest,
    TopicsRequest,
)
from tests.fakes import Clock, RecordingPlatform, manager_of
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
#: A server that may see everything.
HOME = "discord:333333333333333333"


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
            Place(at=HOME),
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


def at(place: str, *, scope: str = "") -> Reader:
    return Reader(destination=place, scope=scope)


def ask(
    room: Newsroom, request: Request, *, now: datetime = NOW, manages: Sequence[str] = ()
) -> Document:
    """What the desk answers somebody who manages these destinations of their server."""
    if manages:
        request = replace(request, private=True)
    standings = manager_of(*manages, scope=request.reader.scope)
    return asyncio.run(desk_of(room, now=now).answer(request, standings))


def brief(room: Newsroom, words: str, reader: Reader = OPERATOR, **more: Any) -> Brief:
    now = more.pop("now", NOW)
    answer = ask(room, BriefRequest(reader=reader, words=words, **more), now=now)
    assert isinstance(answer, Brief)
    return answer


def lines(document: Document) -> tuple[str, ...]:
    """What stands below the title of an answer."""
    return tuple(layout.plain([block]).strip() for block in layout.page(document).body)


def everything_said(document: Document) -> str:
    return repr(document)


def test_a_brief_answers_and_marks_what_was_told_here(room: Newsroom) -> None:
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.post("world", kind="posted", now=NOW - timedelta(hours=1))
    here = brief(room, "us-china", at("file:1"))
    elsewhere = brief(room, "us-china")
    private = brief(room, "us-china", at("file:1"), private=True)
    assert [story.status for story in here.stories] == ["told"]
    assert [story.status for story in elsewhere.stories] == ["new"]
    assert [story.status for story in private.stories] == ["new"]


@pytest.mark.parametrize(
    "words", ["halvard", "Halvard drone", "Vestmark navy", "secret programme", "coast", "drone"]
)
@pytest.mark.parametrize("reader", [at(SERVER), at("discord:666666666666666666", scope=SERVER)])
def test_a_place_gets_nothing_of_other_topics_by_any_words(
    room: Newsroom, words: str, reader: Reader
) -> None:
    answer = brief(room, words, reader)
    assert answer.stories == ()
    assert answer.citations == ()
    assert answer.last_seen is None
    assert "Halvard" not in everything_said(answer).replace(repr(answer.topic), "")


def test_a_place_gets_its_own_topic_by_name_and_by_words(room: Newsroom) -> None:
    for words in ("us-china", "chip talks"):
        answer = brief(room, words, at(SERVER))
        assert [citation.article.path for citation in answer.citations] == ["chips.txt"]


def test_topics_and_completion_name_only_what_may_be_seen(room: Newsroom) -> None:
    topics = ask(room, TopicsRequest(reader=at(SERVER)))
    assert "alvard" not in everything_said(topics)
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


def test_completion_offers_the_names_in_the_news_that_may_be_seen(room: Newsroom) -> None:
    room.write(
        "again.txt", FERRY.replace("Thursday", "Friday").replace("Ferry sinks", "Raft drifts")
    )
    room.write("mindoro.txt", BANK.replace("Norland", "Mindoro").replace("Norport", "Mindoro"))
    room.look(now=NOW - timedelta(hours=1))
    desk = desk_of(room)
    offered = {}
    for reader in (at("file:1"), at("x", scope=SERVER)):
        desk.complete("", reader)
        for thread in threading.enumerate():
            if thread.name == "count topics":
                thread.join()
        offered[reader.scope] = [
            (choice.slug, choice.stories) for choice in desk.complete("mind", reader)
        ]
    assert offered == {"": [("Mindoro", 2)], SERVER: []}


def test_a_place_limited_to_outlets_hears_no_other(room: Newsroom) -> None:
    answer = brief(room, "us-china", at(OTHER))
    assert answer.stories == ()


def test_a_timeline_shows_only_what_may_be_seen(room: Newsroom) -> None:
    stories = {article.path: article.story for article in room.articles()}
    shown = ask(room, TimelineRequest(reader=OPERATOR, story=str(stories["ferry.txt"])))
    assert "41 people were rescued" in lines(shown)[0]
    with pytest.raises(UserError, match="no longer kept"):
        ask(room, TimelineRequest(reader=at(SERVER), story=str(stories["secret.txt"])))
    for story in ("", "x", "999999", "1; DROP TABLE articles"):
        with pytest.raises(UserError):
            ask(room, TimelineRequest(reader=OPERATOR, story=story))


def test_more_gives_the_stories_that_found_no_room(room: Newsroom) -> None:
    publisher = room.publisher({"file": RecordingPlatform()})
    (edition,) = publisher.post("world", kind="posted", now=NOW)
    key = room.ledger()[0].key
    more = ask(room, MoreRequest(reader=OPERATOR, key=key))
    assert len(lines(more)) == edition.more_stories == 3
    kept = asyncio.run(desk_of(room).edition(key, OPERATOR))
    assert kept is not None
    assert kept.stories == edition.stories
    assert asyncio.run(desk_of(room).edition(key, at("file:1"))) is not None
    assert asyncio.run(desk_of(room).edition(key, at("file:2"))) is None
    with pytest.raises(UserError, match="no longer kept"):
        ask(room, MoreRequest(reader=OPERATOR, key="none"))
    with pytest.raises(UserError, match="no longer kept"):
        ask(room, MoreRequest(reader=at(SERVER), key=key))


def test_digest_shows_previews_and_posts(room: Newsroom) -> None:
    nothing = ask(room, DigestRequest(reader=at("file:1"), name=None))
    assert "nothing has been posted here yet" in lines(nothing)[0]
    preview = ask(room, DigestRequest(reader=at("file:1"), name="world", verb="preview"))
    assert isinstance(preview, Edition)
    assert preview.kind == "preview"
    channel = RecordingPlatform()
    room.publisher({"file": channel}).post("world", kind="posted", now=NOW)
    room.deliver({"file": channel}, now=NOW)
    shown = ask(room, DigestRequest(reader=at("file:1"), name="world"))
    assert any("chip" in line for line in lines(shown))
    now = ask(room, DigestRequest(reader=OPERATOR, name="world", verb="now"))
    assert lines(now) == ("posted world",)
    with pytest.raises(UserError, match="no digest “none”"):
        ask(room, DigestRequest(reader=OPERATOR, name="none"))


def test_sources_and_status_say_how_things_are(room: Newsroom) -> None:
    room.write("bad.json", "{")
    room.look()
    sources = ask(room, SourcesRequest(reader=OPERATOR))
    assert any("4 articles" in line for line in lines(sources))
    assert any("could not be read" in line for line in lines(sources))
    status = ask(room, StatusRequest(reader=OPERATOR))
    assert isinstance(status, Status)
    assert status.is_well


MANAGER = at("file:2", scope=HOME)


def asked(
    room: Newsroom,
    *,
    reader: Reader = MANAGER,
    step: ScheduleStep = "read back",
    beside: bool = False,
    manages: Sequence[str] | None = None,
    **fields: str,
) -> Document:
    typed = DigestFields(**fields)
    asked = ScheduleAdd(reader=reader, fields=typed, step=step, beside=beside)
    return ask(room, asked, manages=[reader.destination] if manages is None else manages)


def add(room: Newsroom, **how: Any) -> Confirmation:
    made = asked(room, **how)
    assert isinstance(made, Confirmation)
    return made


def listed(room: Newsroom, reader: Reader = OPERATOR) -> tuple[str, ...]:
    return lines(ask(room, ScheduleListRequest(reader=reader)))


def test_a_schedule_is_made_only_when_confirmed_and_then_posts(room: Newsroom) -> None:
    read = add(room, at="9am", days="weekdays", topics="us-china, *")
    assert (
        "weekdays 09:00 (UTC), US and China, then everything else, up to 5 stories"
        in lines(read)[0]
    )
    assert not read.done
    assert len(listed(room)) == 1

    made = add(room, at="9am", days="weekdays", topics="us-china, *", step="make")
    assert made.done == "made"
    world, new = listed(room)
    assert (world.split(" · ")[0], new.split(" · ")[0]) == ("world", "us-china")
    assert "made with /schedule" in new
    assert "nothing yet to file:2" in new
    assert world.endswith("from built-in defaults (pause here, change there)")
    (here,) = listed(room, MANAGER)
    assert "nothing yet here" in here

    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=NOW + timedelta(minutes=30))
    (edition,) = publisher.publish_due(now=NOW + timedelta(hours=1))
    assert (edition.digest, edition.destination) == ("us-china", "file:2")


def test_a_schedule_is_looked_at_before_it_is_made(room: Newsroom) -> None:
    typed = {"at": "9am", "topics": "us-china"}
    shown = asked(room, **typed, step="preview")
    assert isinstance(shown, Edition)
    assert (shown.kind, shown.destination, shown.digest) == ("preview", "file:2", "us-china")
    assert shown.stories
    assert len(listed(room)) == 1

    add(room, **typed, step="make")
    changed = DigestFields(topics="*")
    edit = ScheduleEdit(reader=MANAGER, name="us-china", fields=changed, step="preview")
    shown = ask(room, edit, manages=["file:2"])
    assert isinstance(shown, Edition)
    assert [section.topic.slug for section in shown.sections] == ["*"]
    with pytest.raises(UserError, match="you may not change"):
        asked(room, **typed, step="preview", manages=())


def test_a_brief_reaches_back_to_the_last_digest_of_the_place(room: Newsroom) -> None:
    def since(now: datetime) -> timedelta:
        answered = brief(room, "us-china", at("file:1"), since_last=True, now=now)
        return answered.until - answered.since

    assert since(NOW) == timedelta(hours=24)
    channel = RecordingPlatform()
    room.publisher({"file": channel}).post("world", kind="posted", now=NOW)
    assert since(NOW + timedelta(hours=30)) == timedelta(hours=24)
    room.deliver({"file": channel}, now=NOW)
    assert since(NOW + timedelta(hours=30)) == timedelta(hours=30)
    assert since(NOW + timedelta(minutes=5)) == timedelta(hours=1)


def test_a_brief_reaches_back_to_the_last_answer_to_the_same_question(room: Newsroom) -> None:
    clock = Clock(NOW)
    desk = desk_of(room, clock=clock)

    def hours(
        words: str = "us-china", *, place: str = "file:1", since_last: bool = True, **more: Any
    ) -> float:
        asked = BriefRequest(reader=at(place), words=words, since_last=since_last, **more)
        answered = asyncio.run(desk.answer(asked))
        assert isinstance(answered, Brief)
        return (answered.until - answered.since) / timedelta(hours=1)

    channel = RecordingPlatform()
    room.publisher({"file": channel}).post("world", kind="posted", now=NOW)
    room.deliver({"file": channel}, now=NOW)
    clock.advance(hours=30)
    assert hours(private=True) == 30
    assert hours(since_last=False) == 24
    clock.advance(hours=5)
    assert hours("US-China") == 5
    clock.advance(hours=3)
    assert hours("ferry") == 38
    assert hours(place="file:2") == 24
    room.publisher({"file": channel}).post("world", kind="posted", now=clock.now)
    room.deliver({"file": channel}, now=clock.now)
    clock.advance(hours=2)
    assert hours() == 2


def test_the_zone_of_a_channel_is_asked_once(room: Newsroom) -> None:
    question = asked(room, at="8am, 17:30", step="ask")
    assert isinstance(question, ZoneQuestion)
    assert lines(question) == (
        "In which time zone is 08:00 and 17:30? This is asked once for a channel.",
    )
    assert question.zones[0] == ("UTC", "08:00")
    assert ("Asia/Jakarta", "15:00") in question.zones
    known = add(room, at="8am, 17:30", zone="Asia/Jakarta", step="ask")
    assert known.timezone == "Asia/Jakarta"
    add(room, at="8am", zone="Asia/Jakarta", step="make")

    second = add(room, at="9am", step="ask")
    assert second.timezone == "Asia/Jakarta"
    assert "(Asia/Jakarta)" in lines(second)[0]
    elsewhere = at("file:3", scope=HOME)
    assert isinstance(asked(room, reader=elsewhere, at="9am", step="ask"), ZoneQuestion)


def test_a_zone_that_is_none_is_asked_again_with_the_nearest_first(room: Newsroom) -> None:
    question = asked(room, at="8am", zone="Jakarta", step="ask")
    assert isinstance(question, ZoneQuestion)
    assert lines(question)[0] == "No zone “Jakarta”."
    assert question.zones[0][0] == "Asia/Jakarta"
    add(room, at="8am", zone="Asia/Jakarta", step="make")
    assert isinstance(asked(room, at="8am", zone="Asia/Jakarta", step="ask"), TwinQuestion)
    with pytest.raises(UserError, match="not a time I can read"):
        asked(room, at="8:75", step="ask")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"at": "8:75"}, "“8:75” is not a time I can read: write 08:00 or 8am"),
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
        assert "mon, tue" in lines(add(room, **options))[0]
        return
    with pytest.raises(UserError) as caught:
        add(room, **options)
    assert said in str(caught.value)


def test_each_field_that_cannot_be_read_is_named(room: Newsroom) -> None:
    with pytest.raises(FieldsError) as caught:
        add(room, at="8:75", days="someday")
    assert list(caught.value.wrong) == ["at", "days"]
    with pytest.raises(FieldsError) as caught:
        add(room, at="8am", zone="Jakarta", stories="99")
    assert sorted(caught.value.wrong) == ["stories", "zone"]
    with pytest.raises(FieldsError) as caught:
        add(room, at="8am", topics="us-chnia")
    assert list(caught.value.wrong) == ["topics"]


def test_a_second_digest_at_the_same_hour_is_refused_with_the_first_one_s_name(
    room: Newsroom,
) -> None:
    add(room, at="9am", step="make")
    with pytest.raises(UserError, match="world-2 is posted here at 09:00 already"):
        add(room, at="9am", topics="us-china", step="make")


def test_a_second_digest_may_stand_beside_the_first_or_go_into_it(room: Newsroom) -> None:
    add(room, at="9am", step="make")
    typed = {"at": "9am", "topics": "us-china", "zone": "UTC"}
    question = asked(room, **typed, step="ask")
    assert isinstance(question, TwinQuestion)
    assert lines(question) == ("This channel has world-2 at 09:00 already.",)
    assert (question.twin, question.joined) == ("world-2", ("us-china", "*"))
    same = asked(room, at="9am", step="ask")
    assert isinstance(same, TwinQuestion)
    assert same.joined == ()
    assert not add(room, **typed, beside=True, step="ask").done
    assert add(room, **typed, beside=True, step="make").name == "us-china"
    here = asked(room, reader=at("file:1", scope=HOME), at="8am", step="ask")
    assert isinstance(here, TwinQuestion)
    assert (here.twin, here.joined) == ("world", ())


def test_a_limited_place_is_told_of_no_other_topic_by_a_schedule(room: Newsroom) -> None:
    for typed in ("halvard", "nonsense"):
        with pytest.raises(UserError, match=f"no topic “{typed}”; expected some of us-china, \\*$"):
            add(room, at="9am", topics=typed, reader=at("file:2", scope=SERVER))
    assert add(room, at="9am", topics="halvard").topics == ("halvard",)


def test_only_managers_change_schedules(room: Newsroom) -> None:
    with pytest.raises(UserError, match="you may not change"):
        add(room, at="9am", manages=())


def test_a_manager_elsewhere_changes_nothing_here(room: Newsroom) -> None:
    add(room, at="9am", step="make", reader=at("file:2", scope=OTHER))
    stranger = at("discord:444444444444444444", scope=SERVER)
    for refused in (
        SchedulePause(reader=stranger, name="world-2"),
        ScheduleEdit(reader=stranger, name="world-2", fields=DigestFields(at="10:00")),
        ScheduleRemove(reader=stranger, name="world-2"),
        ScheduleResume(reader=stranger, name="world-2"),
        DigestRequest(reader=stranger, name="world-2", verb="now"),
    ):
        with pytest.raises(UserError, match="no digest “world-2”"):
            ask(room, refused, manages=[stranger.destination])
    with pytest.raises(UserError, match="you may not"):
        ask(room, DigestRequest(reader=at("file:2", scope=OTHER), name="world-2", verb="now"))
    neighbour = at("discord:555555555555555555", scope=OTHER)
    pause = SchedulePause(reader=neighbour, name="world-2")
    assert lines(ask(room, pause, manages=["file:2"]))


def test_a_limited_place_is_told_of_its_own_digests_only(room: Newsroom) -> None:
    add(room, at="9am", step="make", reader=at("file:2", scope=SERVER))
    reader = at("file:9", scope=SERVER)
    for request in (ScheduleListRequest(reader=reader), StatusRequest(reader=reader)):
        assert "world-2" not in everything_said(ask(room, request))
        said = everything_said(ask(room, request, manages=["file:2"]))
        assert "world-2" in said
        assert "'world'" not in said
    with pytest.raises(UserError, match="no digest “world”"):
        ask(room, DigestRequest(reader=reader, name="world", verb="preview"))


def test_schedules_are_edited_paused_resumed_and_removed(room: Newsroom) -> None:
    add(room, at="9am", step="make")

    def pause(until: str) -> str:
        paused = SchedulePause(reader=MANAGER, name="world-2", until=until)
        return lines(ask(room, paused, manages=["file:2"]))[0]

    ten = DigestFields(at="10:00")
    edited = ScheduleEdit(reader=MANAGER, name="world-2", fields=ten, step="make")
    assert "10:00" in lines(ask(room, edited, manages=["file:2"]))[0]
    assert "until Sat 20 June 00:00" in pause("2026-06-20")
    for typed, why in (
        ("2026-06-12", "begun already"),
        ("0001-01-01", "length of time"),
        ("soon", "length of time"),
    ):
        with pytest.raises(UserError, match=why):
            pause(typed)
    assert "until Sun 08:00" in pause("2d")
    publisher = room.publisher({"file": RecordingPlatform()})
    publisher.publish_due(now=NOW + timedelta(hours=1))
    assert publisher.publish_due(now=NOW + timedelta(hours=2)) == []
    ask(room, ScheduleResume(reader=MANAGER, name="world-2"), manages=["file:2"])
    assert publisher.publish_due(now=NOW + timedelta(hours=2, minutes=1)) == []
    assert len(publisher.publish_due(now=NOW + timedelta(days=1, hours=2))) == 2
    remove = ScheduleRemove(reader=MANAGER, name="world-2")
    question = ask(room, remove, manages=["file:2"])
    assert "Remove world-2? It is due next: 10:00 (UTC)." in lines(question)[0]
    assert len(listed(room)) == 2
    with pytest.raises(UserError, match="you may not"):
        ask(room, replace(remove, is_confirmed=True))
    ask(room, replace(remove, is_confirmed=True), manages=["file:2"])
    assert len(listed(room)) == 1
    here = at("file:1", scope=HOME)
    for refused in (
        ScheduleEdit(reader=here, name="world", fields=ten),
        ScheduleRemove(reader=here, name="world"),
    ):
        with pytest.raises(UserError, match="pause it here, change it there"):
            ask(room, refused, manages=["file:1"])
    assert lines(ask(room, SchedulePause(reader=here, name="world"), manages=["file:1"]))


def test_nothing_that_is_typed_breaks_the_desk(room: Newsroom) -> None:
    with pytest.raises(UserError, match="no word to look for"):
        brief(room, '🛳️"')
    for words in ("a" * 6000, "'; DROP TABLE articles; --", "NEAR(a b)", "c++ AT&T U.S. covid-19"):
        answer = brief(room, words)
        assert all(sentence.cites for story in answer.stories for sentence in story.sentences)


def test_once_a_channel_is_limited_a_server_that_no_rule_names_sees_nothing(room: Newsroom) -> None:
    named = "discord:777777777777777777"
    places = (Place(at=named, topics=("us-china",)),)
    room.settings = room.settings.model_copy(update={"places": places})
    elsewhere = at("discord:888888888888888888", scope="discord:999999999999999999")
    assert brief(room, "us-china", elsewhere).stories == ()
    assert brief(room, "us-china", replace(elsewhere, destination=named)).stories
    assert brief(room, "us-china").stories


def test_the_digests_of_the_place_are_offered_first_and_hidden_ones_never(room: Newsroom) -> None:
    add(room, at="9am", topics="us-china", step="make")

    def offered(typed: str, *, manages: Sequence[str] = (), place: str = "file:2") -> list[str]:
        reader = at(place, scope=HOME)
        standings = manager_of(*manages, scope=HOME)
        return list(asyncio.run(desk_of(room).complete_digest(typed, reader, standings)))

    assert offered("") == ["us-china"]
    assert offered("", manages=["file:1"]) == ["us-china", "world"]
    assert offered("", manages=["file:2"], place="file:1") == ["world", "us-china"]
    assert offered("CHINA", manages=["file:1"]) == ["us-china"]
    assert offered("wor") == []
