"""Does a text support a sentence? Facts first, then wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.reading import sentences
from bot.news.support import is_supported, numbers, support

SOURCE = (
    "The coast guard said on Tuesday that rescuers had pulled 41 people from the water off Mindoro after a ferry sank. "
    "Captain Jose Ramos told investigators: “A pump failed in the heavy seas.” "
    "Batangas Lines, which owns the vessel, paid a fine of $1.2 million in March 2023. "
    "Prosecutors have not charged anybody. Six people are missing."
)


@pytest.mark.parametrize("sentence", sentences(SOURCE))
def test_a_verbatim_sentence_is_supported_in_full(sentence: str) -> None:
    found = support(sentence, SOURCE)
    assert (found.score, found.label, found.reasons) == (1.0, True, ())


@pytest.mark.parametrize(
    "claim",
    [
        "Rescuers had pulled forty-one people from the water off Mindoro after a ferry sank, the coast guard said.",
        "Batangas Lines, which owns the vessel, paid a fine of $1,200,000 in March 2023.",
    ],
)
def test_the_same_facts_in_much_the_same_words_are_supported(claim: str) -> None:
    found = support(claim, SOURCE)
    assert found.label
    assert 0.75 <= found.score < 1.0


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (
            "The coast guard said on Tuesday that rescuers had pulled 44 people from the water.",
            "number 44",
        ),
        (
            "Batangas Lines, which owns the vessel, paid a fine of $1.2 billion in March 2023.",
            "number 1.2e+09",
        ),
        (
            "The coast guard said on Friday that rescuers had pulled 41 people from the water off Mindoro.",
            "date friday",
        ),
        (
            "Batangas Lines, which owns the vessel, paid a fine of $1.2 million in April 2023.",
            "date april",
        ),
        (
            "Captain Pedro Santos told investigators that a pump failed in the heavy seas.",
            "name captain pedro santos",
        ),
        (
            "Captain Jose Ramos told investigators: “The pump never failed in heavy seas.”",
            "a quotation",
        ),
    ],
)
def test_a_fact_the_source_does_not_hold_fails_it(claim: str, reason: str) -> None:
    found = support(claim, SOURCE)
    assert not found.label
    assert any(said.startswith(reason) for said in found.reasons)
    assert found.score < 0.6


def test_a_negation_turned_round_is_not_supported() -> None:
    found = support("Prosecutors have charged anybody.", SOURCE)
    assert not found.label
    assert "one says not, the other does not" in found.reasons


def test_other_news_is_not_supported() -> None:
    found = support(
        "Parliament passed the budget after a long debate about schools and roads.", SOURCE
    )
    assert found.score < 0.2
    assert found.reasons == ("the source words it otherwise, or not at all",)


@given(st.text(max_size=80), st.text(max_size=200))
def test_the_score_stays_between_nothing_and_all(claim: str, text: str) -> None:
    found = support(claim, text)
    assert 0.0 <= found.score <= 1.0
    assert found.label == (not found.reasons)


def test_numbers_are_compared_by_value() -> None:
    assert sorted(numbers("1,200 of 1.2 million, forty-one, two hundred, $3bn, 5 percent, one day")) == [
        5.0, 41.0, 200.0, 1200.0, 1.2e6, 3e9,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "claim",
    [
        *sentences(SOURCE),
        "Batangas Lines, which owns the vessel, paid a fine of $1,200,000 in March 2023.",
        "Batangas Lines, which owns the vessel, paid a fine of $1.2 billion in March 2023.",
        "Batangas Lines, which owns the vessel, never paid a fine of $1.2 million in March 2023.",
        "Parliament in Lisbon passed a budget with more money for schools.",
        "…",
    ],
)
def test_the_quick_answer_is_the_label(claim: str) -> None:
    assert is_supported(claim, SOURCE) == support(claim, SOURCE).label
