"""Which articles tell one event, and which only share a subject."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news import stories
from bot.news.stories import (
    State,
    Vector,
    day_of,
    decide,
    found,
    is_round_up,
    join,
    leave,
    merge,
    unpack,
    vector,
)

NOW = datetime(2025, 6, 12, 8, tzinfo=UTC)
TODAY = 20_251.0

FERRY = (
    "Ferry sinks off Mindoro, six missing",
    "A ferry carrying 53 passengers sank off the island of Mindoro in heavy seas late on Tuesday, the Philippine coast"
    " guard said. Forty-one people were rescued by fishing boats; six are missing. The engine had failed before a wave"
    " broke the windows of the lower deck, the captain said.",
)
FERRY_OTHER = (
    "Philippines: rescuers search for six after ferry disaster",
    "Rescue boats searched the strait between Mindoro and Batangas on Wednesday for six passengers of a ferry that went"
    " down in a storm. The coast guard saved 41 people from the sea. Survivors told of a wave that smashed the windows"
    " after the engine stopped.",
)
FERRY_ELSEWHERE = (
    "Ferry capsizes on Lake Victoria",
    "At least nine people drowned when an overloaded boat capsized on Lake Victoria on Sunday, Ugandan police said."
    " Fishermen from Entebbe pulled eleven passengers out of the water. The boat was on its way to a wedding on the"
    " Ssese islands.",
)
CHIPS = (
    "US and China to resume chip talks in Geneva",
    "Delegations of the United States and China will meet in Geneva on 18 June to resume talks on chip exports, both"
    " governments said. Beijing suspended the talks in March, when Washington added 27 companies to its export list.",
)


def about(article: tuple[str, str]) -> Vector:
    return vector(*article)


def state(*articles: tuple[str, str], day: float | None = TODAY) -> State:
    first, *rest = articles
    made = found(about(first), day)
    for article in rest:
        made = join(made, about(article), day)
    return made


def test_two_reports_of_an_event_belong_together_in_an_empty_store() -> None:
    decision = decide(about(FERRY_OTHER), TODAY, {1: state(FERRY), 2: state(CHIPS)})
    assert decision.story == 1
    assert "over the bar" in decision.reason


@pytest.mark.parametrize("day", [TODAY, None])
def test_the_same_kind_of_event_elsewhere_is_another_story(day: float | None) -> None:
    decision = decide(about(FERRY_ELSEWHERE), day, {1: state(FERRY, FERRY_OTHER, day=day)})
    assert decision.story is None
    assert "of the bar" in decision.reason


@pytest.mark.parametrize("day", [TODAY, None])
@pytest.mark.parametrize("name", ["Zorblatt", "Tamsin Okonkwo"])
def test_a_rare_name_alone_is_no_event(name: str, day: float | None) -> None:
    won = vector(f"{name} wins", f"{name} won the chess final.")
    assert (
        decide(
            won, day, {1: found(vector(f"{name} resigns", f"{name} leaves the bakery."), day)}
        ).story
        is None
    )
    assert decide(won, day, {1: found(vector(f"{name} wins the chess final", ""), day)}).story == 1


def test_the_bar_rises_with_the_days_between() -> None:
    stories_then = {1: state(FERRY)}
    assert decide(about(FERRY_OTHER), TODAY + 1, stories_then).story == 1
    assert decide(about(FERRY_OTHER), TODAY + 200, stories_then).story is None
    assert decide(about(FERRY_OTHER), TODAY - 200, stories_then).story is None


def test_one_article_in_common_does_not_chain_two_events() -> None:
    """A story is compared as a whole: what is near one of its articles only stays outside."""
    bridge = (f"{FERRY[0]}; {CHIPS[0]}", f"{FERRY[1]} {CHIPS[1]}")
    grown = state(FERRY, FERRY_OTHER, FERRY, FERRY_OTHER, bridge)
    assert decide(about(CHIPS), TODAY, {1: grown}).story is None


def test_stories_that_prove_to_be_one_are_merged_into_the_older() -> None:
    decision = decide(about(FERRY), TODAY, {7: state(FERRY), 3: state(FERRY_OTHER)})
    assert (decision.story, decision.merge) == (3, 7)
    assert "stories 3 and 7 are one" in decision.reason


def test_stories_that_an_article_fits_are_left_apart_when_they_differ() -> None:
    both = (f"{FERRY[0]}; {CHIPS[0]}", f"{FERRY[1]} {CHIPS[1]}")
    assert decide(about(both), TODAY, {1: state(FERRY), 2: state(CHIPS)}).merge is None


@pytest.mark.parametrize(
    "title",
    [
        "Morning briefing: talks, storms and a verdict",
        "World news in brief",
        "5 things to know on Friday",
        "Newsletter",
    ],
)
def test_a_round_up_is_about_nothing_and_joins_nothing(title: str) -> None:
    assert is_round_up(title)
    decision = decide(vector(title, FERRY[1]), TODAY, {1: state(FERRY)})
    assert decision.story is None


def test_an_ordinary_headline_is_no_round_up() -> None:
    assert not is_round_up("Court rounds on minister in brief hearing over digest of evidence")


def test_a_file_time_is_no_date() -> None:
    assert day_of(NOW, date_from="file time") is None
    assert day_of(None, date_from=None) is None
    assert day_of(date(1970, 1, 2), date_from="dateline") == 1.5
    assert day_of(datetime(1970, 1, 3, tzinfo=UTC), date_from="field") == 2.0


def test_a_story_is_found_when_it_was_seen_and_when_it_happened() -> None:
    assert stories.moments(None, seen=NOW) == (NOW,)
    yesterday = (NOW - timedelta(days=1)).timestamp() / 86_400
    assert stories.moments(yesterday, seen=NOW) == (NOW,)
    long_ago = NOW - timedelta(days=700)
    assert stories.moments(long_ago.timestamp() / 86_400, seen=NOW) == (NOW, long_ago)


def test_a_state_survives_its_bytes() -> None:
    for one in (state(FERRY, FERRY_OTHER), state(CHIPS, day=None)):
        again = unpack(one.pack())
        assert (again.articles, again.first_day, again.last_day) == (
            one.articles,
            one.first_day,
            one.last_day,
        )
        assert again.keys == one.keys
        assert np.array_equal(again.weights, one.weights)


def test_what_an_article_added_can_be_taken_away() -> None:
    left = leave(state(FERRY, FERRY_OTHER), about(FERRY_OTHER))
    assert left.articles == 1
    assert left.keys == state(FERRY).keys
    assert leave(left, about(FERRY)).keys == ()


def test_merged_stories_span_the_days_of_both() -> None:
    both = merge(state(FERRY, day=TODAY), state(FERRY_OTHER, day=TODAY + 3))
    assert (both.articles, both.first_day, both.last_day) == (2, TODAY, TODAY + 3)


def test_an_article_without_words_is_about_nothing() -> None:
    assert vector("", "").keys == ()
    assert decide(vector("", ""), None, {1: state(FERRY)}).story is None


words = st.lists(
    st.sampled_from([*FERRY[1].split(), *CHIPS[1].split(), "中国", "12.5", "\ud800x"]), max_size=300
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=12))
def test_a_state_stays_bounded_and_sorted_however_many_join(texts: list[str]) -> None:
    made = found(vector("", texts[0]), None)
    for text in texts[1:]:
        made = join(made, vector("", text), None)
    assert len(made.pack()) < 2_500
    assert (np.diff(made.terms.astype(np.int64)) > 0).all()
    assert made.articles == len(texts)
