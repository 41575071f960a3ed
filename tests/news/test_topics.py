"""What a person typed becomes what an article must say."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.news.topics import MAX_WORDS, Term, Topic, parse, slip, slugify, suggest, wanted

US_CHINA = Topic(
    slug="us-china", title="US and China", kind="configured", all=(("US",), ("China",))
)
CLIMATE = Topic(
    slug="climate", title="Climate", kind="configured", about="climate emissions drought"
)
CONFIGURED = {"us-china": US_CHINA, "climate": CLIMATE}


def tokens(typed: str) -> list[str | None]:
    """Return the tokens of the groups that free text is read as."""
    return [group[0].token for group in wanted(parse(typed, {})).groups]


def free_words(typed: str) -> list[str]:
    return [" ".join(term.words) for term in wanted(parse(typed, {})).about]


@pytest.mark.parametrize(
    "typed",
    [
        "us-china",
        "US-China",
        "us china",
        "US and China",
        "china-us",
        "China & U.S.",
        "  America / China ",
    ],
)
def test_a_configured_topic_is_found_by_slug_title_and_meaning(typed: str) -> None:
    assert parse(typed, CONFIGURED) is US_CHINA


@pytest.mark.parametrize(
    ("typed", "groups", "words"),
    [
        ("us-china", ["@us", "@china"], []),
        ("us-south korea", ["@us", "@southkorea"], []),
        ("hong-kong", ["@hongkong"], []),
        ("ukraine war", ["@ukraine"], ["war"]),
        ("chip export controls", [], ["chip", "export", "controls"]),
        ("chip-export-controls", [], ["chip", "export", "controls"]),
        ("covid-19", [], ["covid 19"]),
        ("AT&T", [], ["at t"]),
        ("imf", ["@imf"], []),
        ("us us us-us", ["@us"], []),
        ('"export controls" china', ["@china"], ["export controls"]),
    ],
)
def test_names_become_groups_and_the_rest_stays_words(
    typed: str, groups: list[str], words: list[str]
) -> None:
    assert tokens(typed) == groups
    assert free_words(typed) == words


@pytest.mark.parametrize("typed", ["tell us about cups", "give us bread", "letters from us all"])
def test_us_after_a_verb_or_preposition_is_the_pronoun(typed: str) -> None:
    assert "@us" not in tokens(typed)
    assert "us" not in free_words(typed)


@pytest.mark.parametrize(
    "typed", ["Donald Trump", "beijing", "xi jinping", "who won", "christine lagarde"]
)
def test_people_capitals_and_common_words_are_taken_by_their_words(typed: str) -> None:
    assert tokens(typed) == []
    assert free_words(typed)


def test_a_place_whose_name_holds_a_state_is_no_state() -> None:
    topic = parse("seats in New Mexico", {})
    assert (topic.all, topic.about) == ((), "seats in New Mexico")
    assert parse("new trade with Mexico", {}).all == (("Mexico",),)


def test_words_that_say_nothing_are_left_out_unless_there_are_no_others() -> None:
    assert free_words("the latest news about chips") == ["chips"]
    assert free_words("the who") == ["the", "who"]


def test_a_configured_group_is_a_choice_of_names_and_phrases() -> None:
    topic = Topic(
        slug="chips",
        title="",
        kind="configured",
        all=(("China", "Huawei"),),
        any=("export controls",),
        none=("football",),
    )
    found = wanted(topic)
    assert [[term.token for term in group] for group in found.groups] == [
        ["@china", "@huawei"],
        [None],
    ]
    assert found.groups[1][0].words == ("export", "controls")
    assert found.none[0].words == ("football",)


def test_configured_words_are_signs_and_typed_words_are_meant_together() -> None:
    assert wanted(CLIMATE).signs
    assert not wanted(parse("climate emissions drought", {})).signs


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("us-chnia", "us-china"),
        ("us chinaa", "us-china"),
        ("us-chin", "us-china"),
        ("us-chino", None),
        ("china", None),
        ("us-china", None),
    ],
)
def test_a_slip_of_the_hand_is_one_and_a_wrong_letter_another_word(
    typed: str, meant: str | None
) -> None:
    assert slip(typed, CONFIGURED) == meant


@pytest.mark.parametrize("typed", ["us-chnia", "us-chin", "china", "uschina"])
def test_a_near_miss_is_suggested(typed: str) -> None:
    assert suggest(typed, CONFIGURED)[0] == "us-china"


def test_what_is_not_near_is_not_suggested() -> None:
    assert suggest("arctic shipping", CONFIGURED) == []
    assert suggest("climate", CONFIGURED) == []


@pytest.mark.parametrize("typed", ["", "   ", "!?", "\x00", "“”", '""', "🙂"])
def test_text_without_a_word_is_refused_in_words(typed: str) -> None:
    with pytest.raises(UserError, match="no word to look for"):
        parse(typed, CONFIGURED)


@pytest.mark.parametrize(
    ("typed", "groups", "about"),
    [
        ("mergers and acquisitions", [("mergers", "acquisitions")], ""),
        ("company earnings and dividends", [("earnings", "dividends")], "company"),
        # Two kinds of act, or no acts at all, are wanted together.
        ("storms and arrests", [], "storms and arrests"),
        ("lakers and celtics", [], "lakers and celtics"),
    ],
)
def test_two_words_for_one_kind_of_act_are_wanted_either_way(
    typed: str, groups: list[tuple[str, ...]], about: str
) -> None:
    topic = parse(typed, {})
    assert (list(topic.all), topic.about) == (groups, about)


def test_neighbouring_words_are_wanted_beside_one_another() -> None:
    beside = wanted(parse("balance of payments crisis", {})).beside
    assert [term.words for term in beside] == [
        ("balance", "of", "payments"),
        ("payments", "crisis"),
    ]
    assert wanted(CLIMATE).beside == ()


@given(st.text(max_size=400))
@example("\u2f00")  # a radical, which only looks like the word "一"
@settings(deadline=None)
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        topic = parse(typed, CONFIGURED)
    except UserError:
        return
    found = wanted(topic)
    assert found.groups or found.about
    assert len(found.groups) + len(found.about) <= MAX_WORDS
    assert all(term.words for group in (*found.groups, found.about) for term in group)


@given(st.text(max_size=60))
def test_a_slug_of_a_slug_is_itself(typed: str) -> None:
    assert slugify(slugify(typed)) == slugify(typed)


def test_may_is_a_month_where_it_is_written_so() -> None:
    month = Term(None, ("may",))
    assert month in wanted(parse("jobs added in May", {})).about
    assert month not in wanted(parse("jobs that may come", {})).about
