"""Regions and the states they are made of."""

import pytest

from bot.news import regions
from bot.news.questions import telling
from bot.news.text import words
from bot.news.topics import parse, wanted


@pytest.mark.parametrize(
    ("typed", "within", "without"),
    [
        ("Middle East", {"@iran", "@israel"}, {"@greece"}),
        ("the Gulf states", {"@qatar"}, {"@iran"}),
        ("Baltic states", {"@latvia"}, {"@sweden"}),
        ("Balkans", {"@serbia"}, {"@italy"}),
        ("EU countries", {"@eu", "@spain"}, {"@norway"}),
        ("South-East Asia", {"@vietnam"}, {"@india"}),
        ("Sub-Saharan Africa", {"@kenya", "@mali"}, {"@egypt"}),
        ("Lateinamerika", {"@chile", "@cuba"}, {"@us"}),
        ("Afrique de l'Ouest", {"@ghana"}, {"@kenya"}),
        ("América Latina", {"@mexico"}, {"@us"}),
        ("Латинская Америка", {"@peru"}, {"@us"}),
        ("东南亚", {"@thailand"}, {"@china"}),
    ],
)
def test_a_region_is_its_states(typed: str, within: set[str], without: set[str]) -> None:
    ((_, states),) = regions.named_in(words(telling(f"{typed}?").words))
    assert within <= set(states)
    assert without.isdisjoint(states)


@pytest.mark.parametrize(
    "typed", ["South Africa", "中美", "North Korea", "Central African Republic"]
)
def test_the_name_of_a_state_is_no_region(typed: str) -> None:
    (group,) = wanted(parse(telling(typed).words, {})).groups[:1]
    assert len(group) == 1


def test_a_topic_of_a_region_wants_articles_about_its_states() -> None:
    asked = wanted(parse("news from the Middle East", {}), named_may_do=True)
    assert asked.groups[0][-1].words == ("middle", "east")
    pair = wanted(parse("us middle east", {}))
    assert "@iran@us" in {term.token for term in pair.acting[0]}
