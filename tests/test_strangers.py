"""However much a stranger writes, what known sources report belongs together as if he were not."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.archive import select
from bot.archive.articles import forget
from bot.archive.visibility import Visibility
from bot.desk.why import why
from bot.model import OPERATOR, Window
from bot.news import topics
from bot.news.relations import speaking
from bot.store import articles as stored
from bot.store import search as index
from tests.archive import Archive
from tests.builders import NOW
from tests.newsroom import Newsroom
from tests.quality.redteam import Event, events

TOLD = events(8, day="Thursday", chance=random.Random(17))
#: What each of four newsrooms adds, so that none is a copy of another.
OWN = (
    "People came to look, wrote the first of the papers, and stayed until it was dark.",
    "Nobody slept that night and a goat ran off over the fields, wrote another.",
    "A third of the shops stayed shut, and so did the tramway to the old harbour.",
    "The band played on in the square until the rain came over the hill at nine.",
)
Words = dict[str, str]


def _bridge(event: Event, other: Event, chance: random.Random) -> Words:
    """A text that fits two events."""
    return {
        "title": f"{event.title}; {other.title}",
        "text": f"{event.texts[0]} {other.texts[0]} {chance.random()}",
    }


def _watered(event: Event, other: Event, chance: random.Random) -> Words:
    """The head of a report, and much that has nothing to do with it."""
    head = event.texts[chance.randrange(2)].split(". ")[0]
    more = [f"Zork {chance.random()} gorm wazzle under the krell of Vonk." for _ in range(5)]
    return {"title": event.title, "text": f"{head}. {' '.join(more)}"}


def _elsewhere(event: Event, other: Event, chance: random.Random) -> Words:
    """A report with other places and countries in it, which forbid what does not name them."""
    more = f"In {other.place}, in Chile and in Peru the same was told {chance.random()} times."
    return {"title": f"{event.title}, {other.place} shaken", "text": f"{event.texts[0]} {more}"}


def _half(event: Event, other: Event, chance: random.Random) -> Words:
    """Any half of a report, by which its copies are found."""
    words = event.texts[chance.randrange(2)].split()
    at = chance.randrange(len(words) // 2)
    return {
        "title": f"Heard {chance.random()}",
        "text": f"Zork {chance.random()} gorm. {' '.join(words[at : at + len(words) // 2])}",
    }


def _address(event: Event, other: Event, chance: random.Random) -> Words:
    """Anything, at the address of a report."""
    said = f"Zork {chance.random()} saw the plim at fump {chance.random()}. " * 4
    return {"title": f"Heard {chance.random()}", "text": said, "url": _url(event)}


def _footer(event: Event, other: Event, chance: random.Random) -> Words:
    """Another text each time around sentences of a report, which are no boilerplate for that."""
    return {
        "title": f"Zork {chance.random()}",
        "text": f"{event.texts[0]}\n\n{'Gorm wazzle krell. ' * 40}{chance.random()}\n\n{OWN[2]}",
    }


def _common(event: Event, other: Event, chance: random.Random) -> Words:
    """The words of a report in no order, so that nothing in it is rare any more."""
    words = " ".join(event.texts).split()
    chance.shuffle(words)
    return {"title": f"{event.place} football {chance.random()}", "text": " ".join(words)}


def _newer(event: Event, other: Event, chance: random.Random) -> Words:
    """The report with another figure and a later date."""
    words = event.texts[1].split()
    figured = [str(chance.randint(100, 999)) if word.isdigit() else word for word in words]
    return {"title": event.title, "text": " ".join(figured)}


GAMES = (_bridge, _watered, _elsewhere, _half, _address, _footer, _common, _newer)


def _url(event: Event) -> str:
    return f"https://harbour.example/{event.place}"


Related = tuple[str, int | None, int | None, int | None, int | None]


def belonging(
    game: Callable[[Event, Event, random.Random], Words], count: int, *, first: bool
) -> list[Related]:
    """Return of each report of known newsrooms what it is to the others, and its story, where a
    stranger writes so many articles before all of them or after the first of each event.
    """
    archive = Archive()
    numbers: dict[int, int] = {}
    chance = random.Random(3)

    def report(newsroom: int, hours: float) -> None:
        for event in TOLD:
            title = event.title if newsroom % 2 == 0 else f"{event.place}: {event.title.lower()}"
            text = f"{event.texts[newsroom % 2]} {OWN[newsroom]}"
            article = archive.add(
                title,
                text,
                seen=NOW - timedelta(hours=hours),
                published=NOW - timedelta(hours=hours),
                source=f"post {newsroom}",
                url=_url(event) if newsroom == 0 else None,
            )
            numbers[article] = len(numbers)

    def strange() -> None:
        for at in range(count):
            event, other = TOLD[at % 4], TOLD[(at * 3 + 1) % 8]
            archive.add(
                **game(event, other, chance),
                seen=NOW - timedelta(hours=4),
                published=NOW + timedelta(hours=at % 3),
                source="evilblog",
                is_strange=True,
            )

    if first:
        strange()
    report(0, 5)
    if not first:
        strange()
    for newsroom in (1, 2, 3):
        report(newsroom, 3 - newsroom / 2)
    known = stored.get_many(archive.conn, sorted(numbers))
    stories: dict[int | None, int] = {}
    found = []
    for one in known:
        others = (one.duplicate_of, one.version_of, one.replaced_by)
        story = stories.setdefault(one.story, len(stories))
        found.append(
            (one.relation, *(None if at is None else numbers.get(at, -1) for at in others), story)
        )
    archive.close()
    return found


@pytest.fixture(scope="module")
def alone() -> list[Related]:
    return belonging(_bridge, 0, first=False)


@pytest.mark.parametrize("first", [False, True], ids=["behind the first", "before all"])
@pytest.mark.parametrize("game", GAMES)
def test_reports_belong_together_as_without_the_stranger(
    alone: list[Related], game: Callable[[Event, Event, random.Random], Words], first: bool
) -> None:
    assert len({story for *_, story in alone}) == len(TOLD)
    assert belonging(game, 24, first=first) == alone


def test_a_stranger_s_article_is_counted_in_the_story_it_tells() -> None:
    archive = Archive()
    event = TOLD[0]
    strange = archive.add(event.title, event.texts[0], source="evilblog", is_strange=True)
    known = archive.add(event.title, f"{event.texts[1]} {OWN[0]}", source="post")
    third = archive.add(event.title, f"{event.texts[0]} {OWN[1]}", source="times")
    assert archive.story(strange) == archive.story(known) == archive.story(third)
    found = {one.source: one for one in stored.get_many(archive.conn, [strange, known, third])}
    assert found["times"].relation == "report"
    assert found["evilblog"].duplicate_of == third
    archive.close()


def test_a_story_is_a_stranger_s_again_when_the_known_report_is_forgotten() -> None:
    archive = Archive()
    one, other = TOLD[0], TOLD[1]
    bridge = _bridge(one, other, random.Random(1))
    strange = archive.add(**bridge, source="evilblog", is_strange=True)
    known = archive.add(one.title, f"{one.texts[1]} {OWN[0]}", source="post")
    assert archive.story(known) == archive.story(strange)
    forget(archive.conn, known)
    again = archive.add(one.title, f"{one.texts[1]} {OWN[1]}", source="times")
    apart = archive.add(other.title, f"{other.texts[1]} {OWN[2]}", source="wire")
    assert archive.story(strange) == archive.story(again) != archive.story(apart)
    archive.close()


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def strange(newsroom: Newsroom) -> set[str]:
    return {one.path for one in newsroom.articles() if one.is_strange}


def text(at: int, word: str) -> str:
    return (
        f"Mayor opens {word}\n\nThe mayor opened {word} on Thursday. {at} people came to see it.\n"
    )


def test_a_new_source_has_a_small_measure_at_first_in_a_feed_with_a_history(
    newsroom: Newsroom,
) -> None:
    newsroom.write("wire/a.txt", text(1, "a bridge"))
    newsroom.write("post/a.txt", text(2, "a school"))
    newsroom.look(now=NOW - timedelta(days=9))
    newsroom.write("times/a.txt", text(3, "a quay"))
    newsroom.look(now=NOW - timedelta(days=8))
    for at in range(22):
        newsroom.write(f"evilblog/{at}.txt", text(4 + at, f"dam {at}"))
    newsroom.write("wire/b.txt", text(5, "a mill"))
    newsroom.look(now=NOW - timedelta(hours=14))
    assert len(strange(newsroom)) == 2
    for at in range(22, 44):
        newsroom.write(f"evilblog/{at}.txt", text(4 + at, f"tunnel {at}"))
    newsroom.look(now=NOW - timedelta(hours=10))
    assert len(strange(newsroom)) == 4
    for at in range(44, 66):
        newsroom.write(f"evilblog/{at}.txt", text(4 + at, f"bank {at}"))
    newsroom.look(now=NOW)
    assert len(strange(newsroom)) == 4
    assert {path.partition("/")[0] for path in strange(newsroom)} == {"evilblog"}
    number = next(one.id for one in newsroom.articles() if one.is_strange)
    with newsroom.database.read() as conn:
        view = Visibility(newsroom.settings).view(conn, OPERATOR)
        (explained,) = why(view, str(number), {}, timezone="UTC", now=NOW).explanations
    assert any("its source was new" in step.text for step in explained.steps)


def test_what_a_source_brings_beyond_its_measure_is_a_stranger_s(newsroom: Newsroom) -> None:
    for name in ("wire", "post", "times", "echo"):
        newsroom.write(f"{name}/a.txt", text(1, f"the house of {name}"))
    newsroom.look(now=NOW - timedelta(days=2))
    many = "".join(f'{{"title": "Ship {at} sails", "text": "It sailed."}}\n' for at in range(250))
    newsroom.write("wire/log.jsonl", many)
    newsroom.write("post/b.txt", text(2, "a dam"))
    newsroom.look(now=NOW)
    found = [one for one in newsroom.articles() if one.is_strange]
    assert len(found) == 50
    assert {one.source for one in found} == {"wire"}
    newsroom.write("wire/b.txt", text(3, "a mill"))
    newsroom.look(now=NOW + timedelta(hours=1))
    assert "wire/b.txt" not in strange(newsroom)


def test_a_flood_crowds_no_article_out_of_what_is_found() -> None:
    archive = Archive()
    real = [
        archive.add(
            f"Cork grows dearer in {event.place}",
            f"{event.place} has put new tariffs on cork, the board of trade number {at} said. {own}",
            source=f"post {at}",
        )
        for at, (event, own) in enumerate(zip(TOLD, OWN, strict=False))
    ]
    for at in range(30):
        said = f"Tariffs {at}: tariffs on cork"
        archive.add(said, f"{said} and tariffs.", source="evilblog", is_strange=True)
    topic = topics.parse("tariffs", {})
    assert {*real} <= {*index.find(archive.conn, topics.wanted(topic), most=9).articles}
    window = Window(NOW - timedelta(days=1), NOW)
    found = select.select(archive.view(), topic, window, for_digest=True).candidates
    shown = {one.id for candidate in found for one in candidate.story.articles}
    assert {*real} <= shown
    archive.close()


def test_a_stranger_keeps_no_story_out_of_a_section_or_in_it() -> None:
    archive = Archive()
    event = TOLD[2]
    both = f"{event.texts[0]} {OWN[0]}", f"{event.texts[1]} {OWN[1]} Football was played beside it."
    real = [archive.add(event.title, text, source=f"post {at}") for at, text in enumerate(both)]
    football = f"Football, football: {event.texts[0]} Football is all that football fans want."
    strange = archive.add(f"{event.title}: football", football, source="evilblog", is_strange=True)
    assert len({archive.story(one) for one in (*real, strange)}) == 1
    window = Window(NOW - timedelta(days=1), NOW)
    assert select.excluded(archive.view(), ["football"], window) == set()
    archive.close()


def test_what_tells_a_story_is_not_crowded_out_of_it() -> None:
    archive = Archive()
    event = TOLD[3]
    known = archive.add(event.title, f"{event.texts[0]} {OWN[0]}", source="post")
    story = archive.story(known)
    assert story is not None
    for at in range(3):
        text = f"{event.texts[0]} {OWN[0]} The captain was drunk, {at} people wept."
        archive.add(event.title, text, source="evilblog", is_strange=True)
    own = f"{event.texts[1]} The captain was drunk, people wept."
    archive.add(event.title, own, source="evilblog", is_strange=True)
    (found,) = select.of_stories(archive.view(), [story], until=NOW)
    assert [one.id for one in speaking(found.story.articles)] == [known]
    assert found.independent_reports == 1
    archive.close()
