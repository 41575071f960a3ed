"""Texts in capitals are set in sentence case, and names keep their capitals."""

import pytest

from bot.news.casing import in_sentence_case, is_shouted, words_of


@pytest.mark.parametrize(
    ("shouted", "shown"),
    [
        (
            "THE UNITED NATIONS SENT 40 OBSERVERS TO CYPRUS ON TUESDAY. THEY LANDED AT DAWN.",
            "The United Nations sent 40 observers to Cyprus on Tuesday. They landed at dawn.",
        ),
        (
            "PRESIDENT KEKKONEN MET MR. HALVORSEN IN BRITAIN'S EMBASSY.",
            "President Kekkonen met Mr. Halvorsen in Britain's embassy.",
        ),
        (
            "THE U.S. FIRST PROPOSED THAT NATO SHOULD PAY.",
            "The U.S. first proposed that NATO should pay.",
        ),
        (
            "THE MINERS ASKED THE U.S. EMBASSY: HELP US GET HOME.",
            "The miners asked the U.S. embassy: help us get home.",
        ),
        (
            "MINERS IN THE COAL-RICH VALLEY UNANIMOUSLY REJECTED THE OFFER.",
            "Miners in the coal-rich valley unanimously rejected the offer.",
        ),
    ],
)
def test_names_of_states_days_and_persons_keep_their_capitals(shouted: str, shown: str) -> None:
    assert in_sentence_case(shouted, {}) == shown


def test_a_word_is_written_as_it_is_elsewhere() -> None:
    shouted = "POLARIS SUED APPLE'S PARTNER ON MONDAY."
    assert words_of(shouted) >= {"polaris", "apple"}
    written = {"polaris": "Polaris", "apple": "Apple"}
    assert in_sentence_case(shouted, written) == "Polaris sued Apple's partner on Monday."


def test_only_what_is_in_capitals_throughout_is_shouted() -> None:
    assert is_shouted("THE FERRY SANK OFF MINDORO ON TUESDAY. SIX ARE MISSING.")
    assert not is_shouted("WASHINGTON (XYZ) - The ferry sank off Mindoro on Tuesday night.")
    assert not is_shouted("渡轮周二在民都洛岛附近沉没。")
    assert not is_shouted("")
