"""What counts as new to a reader."""

import pytest

from bot.model import Sentence
from bot.news.novelty import Reader, new_sentences

TOLD = (
    "A ferry with 70 people aboard sank off Mindoro on Tuesday night, the coast guard said.",
    "Rescuers pulled 41 people from the water and searched for 29 others on Wednesday morning.",
    "Washington and Beijing agreed to resume talks on chip exports in Geneva on 18 June.",
    "The European Central Bank cut its key rate to 2 percent on Thursday.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        TOLD[0],
        "The coast guard said a ferry carrying 70 people sank near Mindoro late on Tuesday.",
        "Forty-one people were rescued from the water, while 29 were still being searched for.",
        "The United States and China will resume talks about exports of chips on 18 June in Geneva, officials said.",
        "The ECB lowered its key interest rate to 2%.",
    ],
)
def test_the_same_fact_in_other_words_was_told(sentence: str) -> None:
    assert Reader(TOLD).was_told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rescuers pulled 44 people from the water and searched for 26 others on Thursday.",
        "Prosecutors opened an inquiry into Batangas Lines, the owner of the ferry.",
        "China opened a probe into two American drone makers.",
        "The ECB lowered its key interest rate to 1.75%.",
        "The talks in Geneva were postponed, Beijing said.",
        "The ferry's captain was arrested on Thursday.",
    ],
)
def test_a_moved_figure_a_new_name_and_a_new_act_are_new(sentence: str) -> None:
    assert not Reader(TOLD).was_told(sentence)


def test_new_sentences_keep_their_order() -> None:
    fresh = Sentence("Divers found the wreck of the ferry at a depth of 90 metres.", (1,))
    later = Sentence("The captain was arrested in Manila.", (2,))
    assert new_sentences([fresh, Sentence(TOLD[1], (3,)), later], TOLD) == (fresh, later)


def test_what_was_known_but_not_shown_is_not_new_either() -> None:
    known = ["On Wednesday divers found the ferry's wreck at a depth of 90 metres."]
    wreck = "Divers found the wreck of the ferry at a depth of 90 metres."
    assert Reader(TOLD, known).was_told(wreck)
    assert not Reader(TOLD).was_told(wreck)


def test_to_a_new_reader_everything_is_new() -> None:
    everything = [Sentence(text, (1,)) for text in TOLD]
    assert new_sentences(everything, ()) == tuple(everything)
