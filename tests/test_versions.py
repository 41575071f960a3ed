"""Versions all the way: whatever arrives first, the newest speaks, in digests, answers and
timelines.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive.articles import forget
from bot.archive.visibility import Visibility
from bot.config.settings import Digest, Feed, Settings
from bot.desk import listings
from bot.desk.brief import brief as answer
from bot.model import OPERATOR, Article, Brief, Edition, Window
from bot.store import articles
from tests.fakes import RecordingPlatform
from tests.newsroom import Newsroom

EIGHT = datetime(2026, 3, 9, 8, tzinfo=UTC)
DIGEST = Digest(name="world", at=("08:00",), to=("file:1",), max_stories=5)
MORNING, NOON = "2026-03-09T05:30:00Z", "2026-03-09T07:15:00Z"
OLD = (
    "A tram left its rails in Castel Verro on Monday and six people were hurt, the transport office said. The driver"
    " had reported a broken switch an hour before. Line 4 is closed between the market and the river. Buses carry"
    " passengers in the meantime. The office promised a report within two weeks."
)
#: What the newer text says in the old one's place.
FACTS = {
    "figure": ("six people were hurt", "eleven people were hurt"),
    "verb": ("had reported a broken switch", "had repaired a broken switch"),
    "denial": ("The driver had reported", "The driver had not reported"),
    "thing": ("broken switch", "broken signal"),
    "name": ("Line 4 is closed between the market", "Line 9 is closed between the market"),
}


def text_of(title: str, date: str, body: str, **fields: str) -> str:
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"Title: {title}\n{head}Date: {date}\n\n{body}\n"


Pair = tuple[tuple[str, str], tuple[str, str]]


def one_outlet(old: str, new: str) -> Pair:
    title = "Tram leaves rails in Castel Verro"
    return (
        ("bell/1.txt", text_of(title, MORNING, old)),
        ("bell/2.txt", text_of(title, NOON, new)),
    )


def one_address(old: str, new: str) -> Pair:
    url = "https://www.bell.example/tram"
    return (
        ("in/1.txt", text_of("Tram leaves rails in Castel Verro", MORNING, old, URL=url)),
        (
            "in/2.txt",
            text_of("Castel Verro tram accident", NOON, new, URL=f"{url}?utm_source=rss"),
        ),
    )


def conflict_copy(old: str, new: str) -> Pair:
    title = "Tram leaves rails in Castel Verro"
    return (
        ("bell/t_conflict-20260309-071500.txt", text_of(title, MORNING, old)),
        ("bell/t.txt", text_of(title, NOON, new)),
    )


def reprint_of_the_older(old: str, new: str) -> Pair:
    title = "Tram leaves rails in Castel Verro"
    return (
        ("coast/1.txt", text_of(title, MORNING, old)),
        ("bell/1.txt", text_of(title, NOON, new)),
    )


def newsroom(root: Path) -> Newsroom:
    """Return a newsroom that has read its empty feed and has one digest."""
    configured = Settings(feed=Feed(path=root / "feed")).model_copy(update={"digests": (DIGEST,)})
    room = Newsroom(root, settings=configured)
    room.look(now=EIGHT - timedelta(days=2))
    return room


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[], Newsroom]]:
    rooms: list[Newsroom] = []

    def opened() -> Newsroom:
        root = tmp_path / str(len(rooms))
        root.mkdir()
        rooms.append(newsroom(root))
        return rooms[-1]

    yield opened
    for room in rooms:
        room.close()


def preview(room: Newsroom, *, now: datetime = EIGHT) -> Edition:
    publisher = room.publisher({"file": RecordingPlatform()})
    return publisher.preview_of(DIGEST, destination="file:1", now=now)


def asked(room: Newsroom, words: str, *, now: datetime = EIGHT) -> Brief:
    with room.database.read() as conn:
        view = Visibility(room.settings).view(conn, OPERATOR)
        return answer(view, words, Window(now - timedelta(days=1), now))


def timeline(room: Newsroom) -> list[str]:
    with room.database.read() as conn:
        view = Visibility(room.settings).view(conn, OPERATOR)
        stories = {article.story for article in articles.listing(conn)} - {None}
        pages = [
            listings.timeline(view, story, timezone="UTC", now=EIGHT) for story in stories if story
        ]
    reports = [report for page in pages for report in page.reports]
    assert any(report.sentence is None for report in reports), "says that one was replaced"
    return [report.sentence for report in reports if report.sentence is not None]


def told(document: Edition | Brief) -> list[str]:
    sentences = [*(document.summary if isinstance(document, Brief) else ())]
    for story in document.stories:
        sentences += [*story.sentences, *story.details]
    return [sentence.text for sentence in sentences]


OWN = (one_outlet, one_address, conflict_copy)
KINDS = [*product(OWN, FACTS)]


@pytest.mark.parametrize(
    ("pair", "fact"), KINDS, ids=[f"{pair.__name__}-{fact}" for pair, fact in KINDS]
)
def test_no_page_quotes_what_a_newer_version_replaced(
    make: Callable[[], Newsroom], pair: Callable[[str, str], Pair], fact: str
) -> None:
    was, now = FACTS[fact]
    new = OLD.replace(was, now)
    for is_late in (False, True):
        room = make()
        first, second = pair(OLD, new) if not is_late else reversed(pair(OLD, new))
        for minute, (name, text) in enumerate((first, second)):
            room.write(name, text)
            room.look(now=EIGHT - timedelta(minutes=30 - minute))
        older, newer = sorted(room.articles(), key=lambda one: str(one.published))
        assert older.replaced_by == newer.id, (fact, is_late)
        pages = [*told(preview(room)), *told(asked(room, "tram Castel Verro")), *timeline(room)]
        assert any(sentence in new for sentence in pages)
        outdated = [sentence for sentence in pages if sentence in OLD and sentence not in new]
        assert outdated == []


TOWNS = st.sampled_from(["Castel Verro", "Orm", "Nordmark", "Velm Harbour"])
SENTENCES = (
    "A tram left its rails in {town} on Monday and {hurt} people were hurt, the transport office said.",
    "The driver had {verb} a broken {thing} an hour before.",
    "Line {line} is closed between the market and the river.",
    "Buses carry passengers in the meantime.",
    "The office of {town} promised a report within {weeks} weeks.",
)
CHANGES = {
    "hurt": st.integers(3, 90),
    "line": st.integers(2, 40),
    "weeks": st.integers(2, 40),
    "verb": st.sampled_from(["reported", "repaired", "not reported", "seen"]),
    "thing": st.sampled_from(["switch", "signal", "brake", "rail"]),
}


@st.composite
def states(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw a town and two states of one report of it that differ in one fact or more."""
    first = {name: draw(values) for name, values in CHANGES.items()}
    changed = draw(st.sets(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=3))
    second = first | {
        name: draw(CHANGES[name].filter(lambda value, name=name: value != first[name]))
        for name in sorted(changed)
    }
    town = draw(TOWNS)
    old, new = (" ".join(SENTENCES).format(town=town, **facts) for facts in (first, second))
    return town, old, new


@given(
    states=states(),
    pair=st.sampled_from(OWN),
    is_late=st.booleans(),
    hurt=st.integers(2, 99),
)
@settings(max_examples=8, deadline=None)
def test_whatever_arrives_when_no_page_quotes_or_updates_by_what_is_outdated(
    tmp_path_factory: pytest.TempPathFactory,
    states: tuple[str, str, str],
    pair: Callable[[str, str], Pair],
    is_late: bool,
    hurt: int,
) -> None:
    town, old, new = states
    root = tmp_path_factory.mktemp("versions")
    room = newsroom(root)
    files = [(name, text.replace("Castel Verro", town)) for name, text in pair(old, new)]
    for minute, (name, text) in enumerate(reversed(files) if is_late else files):
        room.write(name, text)
        room.look(now=EIGHT - timedelta(minutes=30 - minute))
    pages = [*told(preview(room)), *told(asked(room, f"tram {town}"))]
    assert [one for one in pages if one in old and one not in new] == []

    channel = RecordingPlatform()
    room.publisher({"file": channel}).post("world", kind="posted", now=EIGHT)
    room.deliver({"file": channel}, now=EIGHT)
    early = (
        f"Some {hurt} people were hurt when a tram left its rails in {town} on Monday, a nurse said."
        f" Passengers of the tram broke windows to get out of its second car."
    )
    room.write("coast/1.txt", text_of(f"Tram off rails in {town}", MORNING, early))
    room.look(now=EIGHT + timedelta(hours=2))
    later = preview(room, now=EIGHT + timedelta(days=1))
    assert [story.status for story in later.stories if story.status == "update"] == []
    assert [one for one in told(later) if one in old and one not in new] == []
    room.close()


@pytest.mark.parametrize("fact", ["figure", "denial"])
def test_another_source_s_version_replaces_nothing_and_what_differs_is_not_told(
    make: Callable[[], Newsroom], fact: str
) -> None:
    was, now = FACTS[fact]
    new = OLD.replace(was, now)
    for is_late in (False, True):
        room = make()
        pair = reprint_of_the_older(OLD, new)
        for minute, (name, text) in enumerate(reversed(pair) if is_late else pair):
            room.write(name, text)
            room.look(now=EIGHT - timedelta(minutes=30 - minute))
        older, newer = sorted(room.articles(), key=lambda one: str(one.published))
        # Who says that he is the older may be passed over, whoever says so.
        assert (older.replaced_by, newer.replaced_by) == (newer.id if is_late else None, None)
        pages = [*told(preview(room)), *told(asked(room, "tram Castel Verro"))]
        assert pages
        if not is_late:
            assert [one for one in pages if one not in OLD or one not in new] == []


def test_a_denial_by_another_newsroom_stands_beside_the_claim(make: Callable[[], Newsroom]) -> None:
    room = make()
    claim = "Health minister Orla Finn resigned on Monday over the purchase of faulty tests, aides said in Dublin."
    denial = claim.replace("resigned", "has not resigned").replace("aides", "her office")
    room.write(
        "bell/1.txt", text_of("Health minister Orla Finn resigns over tests", MORNING, claim)
    )
    room.write("coast/1.txt", text_of("Finn: I have not resigned", NOON, denial))
    room.look(now=EIGHT)
    (story,) = preview(room).stories
    (difference,) = story.differences
    assert story.independent_reports == 2
    assert difference.what == "status"
    assert len({cite for value in difference.values for cite in value.cites}) == 2


def test_the_chain_of_versions_does_not_depend_on_the_order_of_arrival(
    make: Callable[[], Newsroom],
) -> None:
    texts = {
        hour: OLD.replace("six people", f"{number} people")
        for hour, number in (("05", "six"), ("06", "eight"), ("07", "nine"))
    }
    chains = set()
    for order in (("05", "06", "07"), ("07", "05", "06"), ("06", "07", "05")):
        room = make()
        for minute, hour in enumerate(order):
            date = f"2026-03-09T{hour}:00:00Z"
            title = "Tram leaves rails in Castel Verro"
            room.write(f"bell/{hour}.txt", text_of(title, date, texts[hour]))
            room.look(now=EIGHT - timedelta(minutes=30 - minute))
        found = {article.id: article.path for article in room.articles()}
        found_links = {
            (article.path, found.get(article.version_of), found.get(article.replaced_by))
            for article in room.articles()
        }
        chains.add(frozenset(found_links))
    assert chains == {
        frozenset(
            {
                ("bell/05.txt", None, "bell/06.txt"),
                ("bell/06.txt", "bell/05.txt", "bell/07.txt"),
                ("bell/07.txt", "bell/06.txt", None),
            }
        )
    }


def test_an_older_report_that_arrives_late_makes_no_update(make: Callable[[], Newsroom]) -> None:
    room = make()
    channel = RecordingPlatform()
    publisher = room.publisher({"file": channel})
    room.write("bell/1.txt", text_of("Tram leaves rails in Castel Verro, six hurt", NOON, OLD))
    room.look(now=EIGHT - timedelta(minutes=30))
    publisher.post("world", kind="posted", now=EIGHT)
    room.deliver({"file": channel}, now=EIGHT)
    early = (
        "Three people were hurt when a tram left its rails in Castel Verro on Monday, a nurse at the scene said."
        " Passengers broke windows to get out of the second car of the tram."
    )
    room.write("coast/1.txt", text_of("Tram off rails in Castel Verro", MORNING, early))
    room.look(now=EIGHT + timedelta(hours=2))
    next_morning = EIGHT + timedelta(days=1)
    assert told(preview(room, now=next_morning)) == []


def test_what_a_file_corrected_in_its_place_says_now_is_told(
    make: Callable[[], Newsroom],
) -> None:
    room = make()
    channel = RecordingPlatform()
    room.write("bell/1.txt", text_of("Six hurt in Castel Verro tram accident", MORNING, OLD))
    room.look(now=EIGHT - timedelta(minutes=30))
    room.publisher({"file": channel}).post("world", kind="posted", now=EIGHT)
    room.deliver({"file": channel}, now=EIGHT)
    corrected = OLD.replace("six people were hurt", "two people were hurt")
    room.write("bell/1.txt", text_of("Two hurt in Castel Verro tram accident", MORNING, corrected))
    room.look(now=EIGHT + timedelta(hours=2))
    next_morning = preview(room, now=EIGHT + timedelta(days=1))
    (correction,) = next_morning.corrections
    assert "six people were hurt" in correction.was
    assert "two people were hurt" in correction.now.text
    summary = asked(room, "tram", now=EIGHT + timedelta(hours=3)).summary
    assert "two people were hurt" in summary[0].text


def _stored(conn: sqlite3.Connection) -> dict[str, Article]:
    return {article.path: article for article in articles.listing(conn)}


def test_forgetting_the_newest_lets_the_one_before_speak_again(
    make: Callable[[], Newsroom],
) -> None:
    room = make()
    for name, text in one_outlet(OLD, OLD.replace("six people", "nine people")):
        room.write(name, text)
    room.look(now=EIGHT - timedelta(minutes=30))
    with room.database.write() as conn:
        before = _stored(conn)
        assert before["bell/1.txt"].replaced_by == before["bell/2.txt"].id
        forget(conn, before["bell/2.txt"].id)
        (left,) = _stored(conn).values()
    assert (left.replaced_by, left.version_of, left.relation) == (None, None, "report")
    assert any("six people" in sentence for sentence in told(preview(room)))


def test_a_reprint_is_no_independent_report_and_whom_it_names_is_the_original(
    make: Callable[[], Newsroom],
) -> None:
    room = make()
    title = "Tram leaves rails in Castel Verro"
    room.write("coast/1.txt", text_of(title, NOON, f"{OLD} The wire Korn reported this first."))
    room.look(now=EIGHT - timedelta(minutes=30))
    room.write("korn/1.txt", f"CASTEL VERRO, 9 March (KORN) - {OLD}\n")
    room.look(now=EIGHT - timedelta(minutes=20))
    with room.database.read() as conn:
        stored = _stored(conn)
    assert stored["coast/1.txt"].duplicate_of == stored["korn/1.txt"].id
    assert stored["coast/1.txt"].relation == "reprint"
    (story,) = preview(room).stories
    assert story.independent_reports == 1


def test_asides_join_no_story_and_comment_hangs_on_one(make: Callable[[], Newsroom]) -> None:
    room = make()
    room.write("bell/1.txt", text_of("Tram leaves rails in Castel Verro", MORNING, OLD))
    room.write(
        "coast/1.txt",
        text_of(
            "Opinion: Castel Verro's trams were never safe",
            NOON,
            "I have ridden the trams of Castel Verro all my life, and I am tired of broken switches. We"
            " should stop pretending that the transport office knows what it does.",
        ),
    )
    room.write(
        "dune/1.txt",
        text_of(
            "LIVE: tram accident in Castel Verro",
            NOON,
            "Follow our live blog on the tram accident in Castel Verro. Refresh for the newest entries.",
        ),
    )
    room.write(
        "dune/2.txt",
        text_of(
            "On this day in 1912: the first tram of Castel Verro",
            NOON,
            "In 1912 the first tram of Castel Verro left the market. A plaque recalls the driver.",
        ),
    )
    room.look(now=EIGHT - timedelta(minutes=20))
    with room.database.read() as conn:
        stored = _stored(conn)
    assert [stored[path].relation for path in sorted(stored)] == [
        "report",
        "comment",
        "aside",
        "aside",
    ]
    assert stored["dune/1.txt"].story != stored["bell/1.txt"].story
    (story,) = preview(room).stories
    assert story.independent_reports == 1
    assert all(sentence in OLD for sentence in told(preview(room)))
