"""Sentences shortened by whole clauses, by what somebody wants of them."""

from __future__ import annotations

import pytest

from bot.news.shortening import shortened

FILM = (
    "The film, shot in six days in Osaka, won the top prize at the Lund festival; it cost little."
)
FIRE = "Police said a man may have set the fire before he fled, but his lawyer denied it."


@pytest.mark.parametrize(
    ("sentence", "wanted", "left"),
    [
        (FILM, "Film wins Lund top prize", "The film won the top prize at the Lund festival."),
        (FIRE, "A man set the fire, police said", "Police said a man may have set the fire."),
        (FIRE, "Wheat prices rose", FIRE),
        (FILM, FILM, FILM),
        (
            "Rates will rise unless prices fall, the bank said.",
            "The bank says rates will rise",
            None,
        ),
    ],
)
def test_what_is_not_wanted_goes_and_no_cue_with_it(
    sentence: str, wanted: str, left: str | None
) -> None:
    assert shortened(sentence, wanted) == (left or sentence)
