"""Dates to come: one line for each appointment on a page."""

from dataclasses import replace
from datetime import date

import pytest

from bot.model import Sentence, StoryBrief, Upcoming
from bot.news.ahead import named_once, upcoming
from tests.builders import NOW, article

TALKS = date(2025, 6, 18)


def told(headline: str, sentence: str, ahead: str, day: date = TALKS) -> StoryBrief:
    return StoryBrief(
        id=1, headline=headline, url=None, status="new", day=1,
        sentences=(Sentence(sentence, (1,)),), details=(), outlets=(), articles=1,
        independent_reports=1, first_seen=NOW, last_seen=NOW,
        upcoming=(Upcoming(day=day, text=ahead, cites=(1,)),),
    )  # fmt: skip


CHIPS = told(
    "Washington and Beijing fix a date for Geneva talks on chip curbs",
    "Washington and Beijing have set 18 June as the date for talks on export controls for chips.",
    "The talks on 18 June will be the first contact since November.",
)
DRONES = told(
    "Skyreach halts orders as Chinese motors stop coming",
    "Skyreach stopped taking orders after Chinese suppliers halted deliveries of motors.",
    "The United States and China are to discuss chip controls in Geneva on 18 June.",
)
HEARING = told(
    "Battery plan splits industry",
    "A plan to raise tariffs on batteries has divided the industry.",
    "A committee will hear battery makers on 18 June.",
)


def test_an_appointment_that_a_story_above_is_about_is_named_there_alone() -> None:
    first, second = named_once([CHIPS, DRONES])
    assert first == CHIPS
    assert second == replace(DRONES, upcoming=())


def test_another_appointment_of_that_day_and_the_same_words_of_another_day_stay() -> None:
    later = told(DRONES.headline, "Skyreach waits.", DRONES.upcoming[0].text, date(2025, 6, 24))
    assert named_once([CHIPS, HEARING, later]) == [CHIPS, HEARING, later]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The council will vote on the plan for the harbour on Monday.", date(2025, 6, 16)),
        ("The last container will be delivered to the port on Monday.", date(2025, 6, 16)),
        ("Ports fear they will lose ships after the lines announced a merger on Monday.", None),
        ("A drill arrived on Monday and will reach the miners within hours.", None),
    ],
)
def test_a_day_belongs_to_what_is_to_come(sentence: str, day: date | None) -> None:
    named = upcoming([article(text=sentence, published=NOW)], ())
    assert [one.day for one in named] == ([] if day is None else [day])


@pytest.mark.parametrize(
    ("lead", "is_named"),
    [
        ("President Brekk will visit Orlen on Monday and speak to the miners.", False),
        ("President Brekk will visit Orlen and speak to the miners.", True),
        ("President Brekk will visit Havn on Friday and open a ferry terminal.", True),
    ],
)
def test_what_is_told_with_its_day_is_not_named_again(lead: str, is_named: bool) -> None:
    ahead = "President Brekk will travel to Orlen on Monday and speak at the miners' hall."
    reports = [article(text=text, published=NOW) for text in (lead, ahead)]
    assert bool(upcoming(reports, [lead])) == is_named
