"""What a noun behind "which" or "what" asks for, and in which unit a figure is wanted."""

import pytest

from bot.news.asked_nouns import is_in_unit, kind_behind, noun_behind, role_behind, unit_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Which harbour commander lost his post?", "who"),
        ("which judges wrote the ruling?", "who"),
        ("Which country was the ferry bound for?", "where"),
        ("by what date must the miners be gone?", "when"),
        ("What is the Brill population?", "how many"),
        ("What does a litre of diesel cost in Lamu?", "how many"),
        ("By what margin did the council pass the motto?", "how many"),
        ("Which Ulm Republican voted no?", "who"),
        ("Which Republican bill failed?", None),
        ("what did the senator say?", None),
        ("What grade was he in?", None),
        ("Who won?", None),
    ],
)
def test_a_noun_tells_what_is_asked_for(question: str, kind: str | None) -> None:
    assert kind_behind(question) == kind


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("which judges wrote the ruling?", "judges"),
        ("Which Republican senators voted yes?", "senators"),
        ("Which Republicans voted yes?", "Republicans"),
        ("Who is the little boy killed in Ulm?", "boy"),
        ("Who won the race?", ""),
        ("Which country won?", "country"),
    ],
)
def test_a_noun_tells_whose_names_are_asked_for(question: str, role: str) -> None:
    assert role_behind(question) == role


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("what grade was the boy in?", "grade"),
        ("What charges does Pell face?", "charges"),
        ("what kind of club met there?", "club"),
        ("What part of the bridge fell?", "part"),
        ("what did the bishops approve?", ""),
        ("who won?", ""),
    ],
)
def test_the_noun_asked_for_stands_behind_what(question: str, noun: str) -> None:
    assert noun_behind(question) == noun


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("how much was bail set at?", "Bail was set at $25,000.", "Bail was set for all 12 men."),
        ("how far away was the hunter?", "He stood 70 to 80 yards away.", "He was 45."),
        ("What percentage voted yes?", "Some 54 per cent voted yes.", "Of 900, 54 voted."),
        ("By what margin did it pass?", "It passed by 396-9.", "It passed after 40 minutes."),
        ("how tall is the mast?", "It is 15 stories high.", "It cost 15 million."),
        ("how much did he drink?", "He drank half a pint of rum.", "He paid 20 dollars."),
        ("how much of the $9 million is his?", "He gets $2 million.", "He gets it in 2 years."),
        ("how much does the bridge cost?", "It costs 18 million euros.", "It takes 18 months."),
        ("what did Velm pay for it?", "The price was $2 billion.", "Two bid for it."),
    ],
)
def test_a_figure_is_in_the_unit_that_is_asked_for(question: str, right: str, wrong: str) -> None:
    unit = unit_of(question)
    assert unit is not None
    assert is_in_unit(unit, right)
    assert not is_in_unit(unit, wrong)


def test_a_number_of_things_has_no_unit() -> None:
    assert unit_of("how many miners came out?") is None
