"""A figure that a newer report has passed is told from one that counts something else."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.news.outgrown import has_passed, is_outgrown


@pytest.mark.parametrize(
    ("text", "newer"),
    [
        ("Cholera cases rise to 287 in Beira", "Vaccines on the way as cholera cases pass 340"),
        ("Nine dead as bus falls from bridge", "Bus driver charged after 14 dead are named"),
        ("Queue off Brekke grows to 41 ships", "Forty-six ships were still at anchor off Brekke"),
        ("Fire destroys 40 houses", "Mayor visits valley where 62 houses burned"),
    ],
)
def test_a_larger_count_of_the_same_outgrows(text: str, newer: str) -> None:
    assert is_outgrown(text, [newer])
    assert not is_outgrown(newer, [text])


@pytest.mark.parametrize(
    ("text", "newer"),
    [
        (
            "Boat capsizes: 20 rescued, nine missing",
            "Divers find two more; seven others are missing",
        ),
        ("Boat capsizes: 20 rescued, nine missing", "Seven others are still missing on Friday"),
        ("Fourteen miners trapped under Kitwe", "Four miners still trapped under Kitwe"),
    ],
)
def test_those_still_missing_become_fewer(text: str, newer: str) -> None:
    assert is_outgrown(text, [newer])
    assert not is_outgrown(newer, [text])


@pytest.mark.parametrize(
    ("text", "newer"),
    [
        ("Cholera cases rise to 287 in Beira", "Beira opens 3 clinics for cholera"),
        ("Nine dead as bus falls from bridge", "The bus carried 31 passengers"),
        ("Talks open on 12 June in Geneva", "Talks go on until 18 June in Geneva"),
        ("Prices rise 4 percent", "Prices rise 7 percent"),
        ("Minister resigns", "Forty lawmakers ask minister to stay"),
    ],
)
def test_another_thing_or_measure_does_not(text: str, newer: str) -> None:
    assert not is_outgrown(text, [newer])


WEDNESDAY, THURSDAY = (datetime(2025, 6, day, 9, tzinfo=UTC) for day in (11, 12))


@pytest.mark.parametrize(
    "announced",
    [
        "The council of Orlen will vote on Wednesday on a ban of cargo bikes.",
        "The council of Orlen on Wednesday will take up a ban of cargo bikes.",
        "The council is set Wednesday to vote on a ban that shops in Orlen asked for.",
    ],
)
def test_an_announcement_is_over_when_its_day_is_or_somebody_tells_what_came_of_it(
    announced: str,
) -> None:
    told = "The council of Orlen voted down a ban of cargo bikes on Wednesday."
    other = "Shops in Orlen have asked for a ban of cargo bikes for years."
    assert has_passed(announced, WEDNESDAY, [(WEDNESDAY, told)])
    assert has_passed(announced, WEDNESDAY, [(THURSDAY, other)])
    assert not has_passed(announced, WEDNESDAY, [(WEDNESDAY, other)])


@pytest.mark.parametrize(
    "told",
    [
        "The council of Orlen banned cargo bikes on Wednesday and will fine riders from Friday.",
        "The council of Orlen will fine riders of cargo bikes, it said on Wednesday.",
        "The council of Orlen banned cargo bikes on Wednesday.",
    ],
)
def test_what_tells_of_a_day_announces_nothing_for_it(told: str) -> None:
    later = "Riders of cargo bikes blocked the bridge at Orlen on Wednesday."
    assert not has_passed(told, WEDNESDAY, [(WEDNESDAY, later)])


@pytest.mark.parametrize(
    ("announced", "told"),
    [
        (
            "The board of Norvane is meeting this morning to consider the offer, an aide said.",
            "Norvane said its directors reviewed the offer but took no action on it.",
        ),
        (
            "The judge in Orlen will rule today whether the mayor may stand, her clerk said.",
            "The mayor of Orlen may stand, a judge ruled.",
        ),
    ],
)
def test_what_was_to_come_today_is_over_by_what_is_written_an_hour_later(
    announced: str, told: str
) -> None:
    later, sooner = (WEDNESDAY + timedelta(minutes=minutes) for minutes in (90, 20))
    assert has_passed(announced, WEDNESDAY, [(later, told)])
    assert not has_passed(announced, WEDNESDAY, [(sooner, told), (later, announced)])
    assert not has_passed(told, WEDNESDAY, [(later, announced)])
