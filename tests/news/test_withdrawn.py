"""What was withdrawn stands in no text any more: not in words, not as a headline, not as a
count.
"""

from dataclasses import replace

from bot.model import Sentence, StoryLine
from bot.news.withdrawn import without
from tests.platforms.documents import CHIPS, CHIPS_MORE, FERRY, FERRY_MORE, edition

REUTERS, CAIXIN, FT, RAPPLER, AP = 101, 102, 103, 104, 105


def story(found: object, headline: str) -> object:
    return next((one for one in found.stories if headline in one.headline), None)  # type: ignore[attr-defined]


def test_nothing_gone_changes_nothing() -> None:
    assert without(edition(), set()) == edition()
    assert without(edition(), {999}) == edition()


def test_what_has_nothing_to_do_with_it_stays_as_it_is() -> None:
    """A story of which there is only a headline too."""
    bare = replace(
        edition().sections[0].stories[0], id=77, headline="Bare", sentences=(), details=()
    )
    section = replace(edition().sections[0], stories=(bare, *edition().sections[0].stories))
    issue = replace(edition(), sections=(section, *edition().sections[1:]))
    left = without(issue, {RAPPLER, AP}, titles={"Unheard of"})
    assert story(left, "Bare") == bare
    assert without(issue, set(), titles={"Unheard of"}) == issue


def test_a_story_told_by_one_article_goes_with_it() -> None:
    left = without(edition(), {RAPPLER, AP})
    assert story(left, "Ferry") is None
    assert {citation.article.id for citation in left.citations}.isdisjoint({RAPPLER, AP})
    assert [c.n for c in left.citations] == [
        c.n for c in edition().citations if c.article.id not in {RAPPLER, AP}
    ]


def test_a_source_that_only_confirmed_leaves_the_sentence() -> None:
    chips = story(without(edition(), {CAIXIN}), "chip-export")
    assert chips.sentences[0] == Sentence(CHIPS.text, (REUTERS,))
    assert "Caixin" not in chips.outlets
    assert (chips.articles, chips.independent_reports) == (10, 2)


def test_a_headline_that_went_is_replaced_by_one_that_stands() -> None:
    """Its link too; the opening is told by what the details have left."""
    before = story(edition(), "chip-export")
    assert before.headline == "US and China agree to resume chip-export talks"
    after = story(without(edition(), {REUTERS}), "Rare earths")
    assert after.url == "https://ft.example/103" or after.url != before.url
    assert after.sentences == (CHIPS_MORE,)
    assert "Reuters" not in after.outlets
    assert "Reuters" in before.outlets


def test_a_headline_of_a_report_that_is_not_cited_goes_too() -> None:
    left = without(edition(), set(), titles={"Ferry sinks off Mindoro, rescue continues"})
    ferry = story(left, "Ferry sinks")
    assert ferry.headline == "Ferry sinks off Mindoro, 41 rescued"
    assert ferry.details == (FERRY, FERRY_MORE)


def test_what_waits_behind_the_button_goes_too() -> None:
    line = StoryLine(id=9, headline="Gone", url=None, outlets=("AP",), independent_reports=1)
    issue = replace(edition(), rest=(line, replace(line, id=10, headline="Stays")))
    assert [one.headline for one in without(issue, set(), titles={"Gone"}).rest] == ["Stays"]
