"""A figure that a newer report has passed is told from one that counts something else."""

import pytest

from bot.news.outgrown import is_outgrown


@pytest.mark.parametrize(
    ("text", "newer"),
    [
        ("Cholera cases rise to 287 in Beira", "Vaccines on the way as cholera cases pass 340"),
        ("Nine dead as bus falls from bridge", "Bus driver charged after 14 dead are named"),
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
