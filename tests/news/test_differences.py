"""Where outlets differ, and what moved: precision before recall."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model import Article, Difference
from bot.news.differences import MOST_DIFFERENCES, denies_told, differences
from bot.news.quotable import is_furniture
from tests.builders import NOW, article
from tests.news.contradictions import STORIES, Case, Kind, kind_of


def reports(case: Case) -> list[Article]:
    """Return the two reports, each with a title of its own."""
    second = NOW - timedelta(hours=1)
    return [
        article(title="", text=case.first, outlet="Alder",
                published=second - timedelta(hours=case.hours)),
        article(title="", text=case.second, published=second,
                outlet="Alder" if case.same_newsroom else "Cedar"),
    ]  # fmt: skip


def said_of(case: Case) -> Kind:
    found = differences(reports(case))
    if any(not one.has_moved for one in found):
        return "differs"
    return "moved" if found else "same"


def test_contradictions_are_told_and_nothing_else() -> None:
    said = {name: said_of(case) for name, case in STORIES.items()}
    right = {name for name, case in STORIES.items() if kind_of(case) == "differs"}
    told = {name for name, kind in said.items() if kind == "differs"}
    false = sorted(told - right)
    missed = sorted(right - told)
    assert len(told & right) >= 0.95 * len(told), f"false: {false}"
    assert len(told & right) >= 0.70 * len(right), f"missed: {missed}"
    moved = {name for name, case in STORIES.items() if kind_of(case) == "moved"}
    assert {name for name, kind in said.items() if kind == "moved"} == moved


def test_values_cite_the_report_that_gives_them() -> None:
    first, second = reports(STORIES["dead"])
    (found,) = differences([second, first])
    assert found.what == "dead"
    assert [(one.value, one.cites) for one in found.values] == [
        ("12", (first.id,)),
        ("19", (second.id,)),
    ]


def test_a_value_stands_in_a_sentence_of_its_report_also_where_its_title_gives_it() -> None:
    first, second = reports(STORIES["dead"])
    headed = replace(second, title="Bus falls into ravine near Zadar, 19 killed")
    for told in ([first, second], [first, headed]):
        (found,) = differences(told)
        for value, report in zip(found.values, told, strict=True):
            assert value.value in value.sentence
            assert value.sentence in report.text


def test_a_denial_stands_beside_its_claim() -> None:
    first, second = reports(STORIES["resigned"])
    (found,) = differences([first, second])
    assert [one.value for one in found.values] == [first.text, second.text]


@pytest.mark.parametrize(
    ("sentence", "denies"),
    [
        ("Holm said that she had never discussed air strikes on Tarm with the envoy.", True),
        ("Holm denied having told the envoy of air strikes on Tarm.", True),
        ("Holm called the accusation that she told the envoy of air strikes a lie.", True),
        ("Holm said she would not talk of air strikes on Tarm with the envoy again.", False),
        ("The envoy has no plans to talk of air strikes on Tarm, Holm said.", False),
        ("Tarm denied the envoy a visa after the air strikes, Holm said.", False),
        ("The baker said he had never been paid by the envoy.", False),
    ],
)
def test_an_accusation_is_denied_by_who_says_that_it_was_not_so(
    sentence: str, denies: bool
) -> None:
    told = ["Ada Holm is to resign over accusations that she told an envoy of air strikes on Tarm."]
    assert denies_told(sentence, told) == denies


def test_what_moved_is_told_newest_first() -> None:
    first, second = reports(STORIES["moved-fire"])
    (found,) = differences([first, second])
    assert found.has_moved
    assert [one.cites for one in found.values] == [(second.id,), (first.id,)]


@pytest.mark.parametrize("count", [3, 6])
def test_a_story_has_two_lines_at_most(count: int) -> None:
    told = [
        article(
            text=f"The storm killed {3 + at} people. It left {20 + 7 * at} missing and trapped "
            f"{90 + 31 * at} in the town hall of Bled.",
            outlet=f"Outlet {at}",
            published=NOW - timedelta(minutes=at),
        )
        for at in range(count)
    ]
    found: tuple[Difference, ...] = differences(told)
    assert len(found) == MOST_DIFFERENCES


def test_a_reprint_contradicts_nobody() -> None:
    first, second = reports(STORIES["dead"])
    copy = article(text=second.text, outlet="Dune", duplicate_of=first.id)
    assert differences([first, copy]) == ()


def test_an_appeal_to_subscribe_is_no_other_way_to_tell_the_news() -> None:
    first = (
        "A ferry turned over off Sula on Monday and nine people are missing, the coast guard said."
        " Boats from Brekke searched through the night. The operator would not comment on Tuesday."
    )
    wire = article(text=first, outlet="Alder Wire")
    paper = article(
        text=first.replace("The operator would not comment on Tuesday.", "")
        + "Support local journalism: take out a subscription to the Gazette today.",
        outlet="Gazette",
        duplicate_of=wire.id,
        relation="reprint",
    )
    assert differences([wire, paper]) == ()
    assert not is_furniture("Members of the union support the strike at the port of Sula.")


def test_a_count_with_whoever_did_it_does_not_differ_from_one_without() -> None:
    with_him = "A shooting at a tram depot in Orlen left nine people dead, including the gunman, police said."
    without = "A tram driver opened fire at a depot in Orlen on Monday and left {} people dead, police said."
    for count, differs in (("eight", False), ("six", True)):
        told = [article(title="", text=text) for text in (with_him, without.format(count))]
        assert bool(differences(told)) == differs
