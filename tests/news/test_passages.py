"""A quotation is shown between its neighbours, as the article has it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.news.passages import opening, passages

TEXT = (
    "PORT VILA, 3 May — The harbour master closed the port at noon. Two ships waited outside.\n\n"
    "A third turned back to Luganville. Its captain said the swell was too high. Nobody was hurt."
)


def parts(*quotes: str) -> list[list[tuple[str, bool]]]:
    return [list(passage.parts) for passage in passages(TEXT, quotes)]


def test_a_quotation_stands_between_the_sentence_before_and_the_one_after() -> None:
    assert parts("A third turned back to Luganville.") == [
        [
            ("Two ships waited outside.\n\n", False),
            ("A third turned back to Luganville.", True),
            (" Its captain said the swell was too high.", False),
        ]
    ]


def test_what_a_sentence_begins_with_stands_before_the_part_that_is_quoted() -> None:
    assert parts("The harbour master closed the port at noon.") == [
        [
            ("PORT VILA, 3 May — ", False),
            ("The harbour master closed the port at noon.", True),
            (" Two ships waited outside.", False),
        ]
    ]


def test_quotations_next_to_each_other_are_one_passage() -> None:
    (only,) = parts("Its captain said the swell was too high.", "Two ships waited outside.")
    assert [text.strip() for text, is_quoted in only if is_quoted] == [
        "Two ships waited outside.",
        "Its captain said the swell was too high.",
    ]


def test_what_is_not_there_verbatim_is_no_passage() -> None:
    assert parts("Three ships waited outside.") == []


def test_an_article_that_is_quoted_nowhere_shows_how_it_begins() -> None:
    assert opening("Rain fell.  It fell all day.") == "Rain fell."
    assert opening("") == ""
    assert len(opening("word " * 900)) <= 400


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=30), max_size=4))
def test_a_passage_holds_nothing_but_the_article(text: str, quotes: list[str]) -> None:
    for passage in passages(text, quotes):
        for part, _ in passage.parts:
            assert part.strip("…") in text
