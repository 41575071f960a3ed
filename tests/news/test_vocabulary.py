"""How common words are, looked up in a table that is a tenth of a dict's size."""

from __future__ import annotations

import pytest
import wordfreq

from bot.news.vocabulary import Vocabulary, vocabulary, vocabulary_or_english

FERRY = Vocabulary([[], ["the"], ["ferry", "fähre", "паром"], ["ferries", "ferryman", "渡轮"]])


@pytest.mark.parametrize(
    ("word", "share"),
    [
        ("the", 10**-0.01),
        ("fähre", 10**-0.02),
        ("паром", 10**-0.02),
        ("渡轮", 10**-0.03),
        ("ferr", 0.0),
        ("ferryy", 0.0),
        ("", 0.0),
        ("\ud800", 0.0),
        ("\U0010ffff", 0.0),
    ],
)
def test_a_word_has_the_share_of_its_band(word: str, share: float) -> None:
    assert FERRY.share(word) == share


def test_words_go_on_from_a_beginning_that_is_none_of_them() -> None:
    assert list(FERRY.longer("ferr")) == [
        ("ferries", 10**-0.03),
        ("ferry", 10**-0.02),
        ("ferryman", 10**-0.03),
    ]
    assert [word for word, _ in FERRY.longer("ferry")] == ["ferryman"]
    assert list(FERRY.longer("渡轮")) == []


def test_every_word_of_a_language_has_the_share_that_wordfreq_gives_it() -> None:
    shares = wordfreq.get_frequency_dict("lv", "small")
    known = vocabulary("lv")
    assert {word: known.share(word) for word in shares} == shares
    assert [word for word, _ in known.longer("")] == sorted(shares)


def test_a_language_without_words_has_none_or_is_read_as_english() -> None:
    assert vocabulary("und").share("the") == 0.0
    assert list(vocabulary("und").longer("t")) == []
    assert vocabulary_or_english("und") is vocabulary_or_english(None) is vocabulary("en")
