"""One text of two sources: who is the original, and what is told where the two do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.archive.select import select
from bot.archive.visibility import Visibility
from bot.config.settings import Feed, Outlet, Settings
from bot.editions.compose import Composer, Issue
from bot.model import OPERATOR, Article, StoryBrief, TopicName, Window
from bot.news.brief import compose_edition
from bot.news.disputed import disputes
from bot.slots import Slot
from tests.newsroom import NOW, Newsroom

TITLE = "Ferry runs aground off Lunn"
LEAD = (
    "The ferry Marrow Star ran aground off Lunn on Thursday with 120 people aboard, the port said."
)
FACT = "Nineteen passengers were taken to the hospital of Lunn with light injuries, the port added."
REST = (
    "A tug from Harwick pulled the ship free at noon, and divers looked at its hull. The owner, Dunmore "
    "Lines, said that it would pay for the journey of every passenger."
)
FORGED = "The captain was drunk and forty-one passengers are dead in the hospital of Lunn, the port added."


def dated(title: str, text: str, at: datetime) -> str:
    return f"Title: {title}\nDate: {at.isoformat()}\n\n{text}\n"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path)
    yield room
    room.close()


def told(room: Newsroom) -> StoryBrief:
    """Return how the one story of the day is told."""
    window = Window(NOW - timedelta(days=1), NOW)
    digest = room.settings.digests[0]
    blank = Composer(room.settings).blank(
        [Issue(digest=digest, slot=Slot(date=NOW.date(), at="08:00", due=NOW))], "terminal", now=NOW
    )
    with room.database.read() as conn:
        view = Visibility(room.settings).view(conn, OPERATOR)
        candidates = select(view, None, window).candidates
    topic = TopicName(slug="*", title="All", kind="configured")
    edition = compose_edition(blank, [(topic, candidates)], told={}, lately=(), max_stories=3)
    (story,) = edition.stories
    return story


def real(room: Newsroom) -> Article:
    return next(one for one in room.articles() if one.path.startswith("harbour-post/"))


def forge(room: Newsroom, *, claimed: datetime) -> None:
    text = f"{FORGED} {LEAD} {REST}"
    room.write("evilblog/a.txt", dated("Drunk captain, 41 dead off Lunn", text, claimed))


def test_a_copy_that_claims_an_earlier_hour_is_not_the_original(newsroom: Newsroom) -> None:
    text = f"{LEAD} {FACT} {REST}"
    newsroom.write("harbour-post/a.txt", dated(TITLE, text, NOW - timedelta(hours=2)))
    newsroom.look(now=NOW - timedelta(hours=2))
    forge(newsroom, claimed=NOW - timedelta(hours=3))
    newsroom.look(now=NOW - timedelta(hours=1))
    assert (real(newsroom).relation, real(newsroom).replaced_by) == ("report", None)
    story = told(newsroom)
    assert story.headline == TITLE
    assert story.anchor == real(newsroom).id
    assert story.independent_reports == 1


@pytest.mark.parametrize("hours", [3, -1], ids=["earlier", "later"])
def test_versions_of_one_text_tell_what_they_share_and_that_they_differ(
    newsroom: Newsroom, hours: int
) -> None:
    text = f"{LEAD} {FACT} {REST}"
    newsroom.write("harbour-post/a.txt", dated(TITLE, text, NOW - timedelta(hours=2)))
    forge(newsroom, claimed=NOW - timedelta(hours=2) - timedelta(hours=hours))
    newsroom.look(now=NOW)
    story = told(newsroom)
    shown = " ".join([story.headline, *(one.text for one in story.details)])
    assert "drunk" not in shown
    assert "41" not in shown
    (difference,) = [one for one in story.differences if one.what == "versions"]
    assert {value.value for value in difference.values} >= {FORGED}


def test_the_outlet_that_the_configuration_names_is_believed(tmp_path: Path) -> None:
    feed = Feed(path=tmp_path / "feed")
    outlets = {"harbour-post": Outlet(name="Harbour Post")}
    room = Newsroom(tmp_path, settings=Settings(feed=feed, outlets=outlets))
    forge(room, claimed=NOW - timedelta(hours=3))
    room.look(now=NOW - timedelta(hours=2))
    text = f"{FACT} {LEAD} {REST}"
    room.write("harbour-post/a.txt", dated(TITLE, text, NOW - timedelta(hours=1)))
    room.look(now=NOW - timedelta(hours=1))
    story = told(room)
    assert story.anchor == real(room).id
    found = {dispute.sentence: dispute.article for dispute in disputes(room.articles())}
    assert real(room).id not in found.values()
    assert FORGED in found
    room.close()


def test_a_later_copy_with_another_figure_replaces_nobody_s_text(newsroom: Newsroom) -> None:
    newsroom.write("harbour-post/a.txt", dated(TITLE, f"{LEAD} {REST}", NOW - timedelta(hours=2)))
    newsroom.look(now=NOW - timedelta(hours=2))
    more = LEAD.replace("120", "1,200")
    newsroom.write("evilblog/a.txt", dated(TITLE, f"{more} {REST}", NOW - timedelta(hours=1)))
    newsroom.look(now=NOW - timedelta(hours=1))
    assert real(newsroom).replaced_by is None
    assert "1,200" not in " ".join(one.text for one in told(newsroom).details)


WRITTEN = (
    "The energy minister said on Wednesday that the state would lend the grid company of Orm 400 million euros to bury"
    " its lines, the clearest sign yet that the storms of last winter have changed minds in the capital. “We cannot rebuild"
    " the same poles every March,” the minister told the assembly. The first 90 kilometres are to lie in the ground by"
    " next summer. Senators asked who would pay for the rest. The company, which has 1,100 workers, said that it had"
    " written to the owners of every field on the way and that two in three had agreed."
)
#: The same with words swapped by a machine.
SWAPPED = (
    "The power minister mentioned on Wednesday that the state would lend the grid firm of Orm 400 million euros to bury"
    " its strains, the clearest signal but that the storms of final winter have modified minds within the capital. “We can't"
    " rebuild the identical poles each March,” the minister instructed the meeting. The primary 90 kilometres are to lie in"
    " the bottom by subsequent summer. Senators requested who would pay for the remaining. The firm, which has 1,100"
    " employees, mentioned that it had written to the homeowners of each area on the best way and that two in three had"
    " agreed."
)


def test_a_text_with_swapped_words_is_no_original_whoever_names_its_outlet(tmp_path: Path) -> None:
    hub = Outlet(name="Quick Hub")
    room = Newsroom(
        tmp_path, settings=Settings(feed=Feed(path=tmp_path / "feed"), outlets={"quick-hub": hub})
    )
    title = "State to lend grid company of Orm 400 million euros"
    room.write("orm-post/a.txt", dated(title, WRITTEN, NOW - timedelta(hours=9)))
    room.look(now=NOW - timedelta(hours=9))
    swapped = title.replace("company", "firm")
    room.write("quick-hub/a.txt", dated(swapped, SWAPPED, NOW - timedelta(hours=1)))
    room.look(now=NOW - timedelta(hours=1))
    copy, original = sorted(room.articles(), key=lambda one: one.relation == "report")
    assert (copy.path, copy.duplicate_of) == ("quick-hub/a.txt", original.id)
    assert original.replaced_by is None
    assert told(room).anchor == original.id
    room.close()
