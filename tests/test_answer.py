"""Answers over a real database: which stories a brief tells, in which order, and what it says when
there are none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest

from bot.archive import select
from bot.archive.pulse import pulse
from bot.config.settings import Outlet, TopicSettings
from bot.desk import listings
from bot.desk.brief import brief as answer
from bot.errors import UserError
from bot.model import Brief, NameCount, TopicCount, Window
from bot.store import told
from bot.wording.listings import listing
from tests.archive import CHIPS, CHIPS_TITLE, CUPS, CUPS_TITLE, FERRY, FERRY_TITLE, Archive
from tests.builders import NOW

pytestmark = pytest.mark.usefixtures("each_database")

DAY = timedelta(days=1)
LAST_DAY = Window(NOW - DAY, NOW)
TOPICS = {"us-china": TopicSettings(title="US and China", all=(("US",), ("China",)))}
DRONES_TITLE = "China investigates two American drone makers"
DRONES = (
    "China opened an investigation of two US drone makers on Wednesday. The American companies broke its export law, "
    "the ministry in Beijing said. Washington called the step a pretext."
)
#: The event of CHIPS as other newsrooms tell it.
CHIPS_TOLD = {
    "Post": (
        "US to tighten curbs on advanced chips, China objects",
        "The United States is about to tighten its curbs on advanced chips, a commerce official in Washington says. "
        "Within hours China spoke of coercion. Talks in Geneva next week go ahead, both capitals say.",
    ),
    "Herald": (
        "Beijing promises answer to new American chip curbs",
        "New American curbs on chips drew an angry reply from China on Tuesday. Beijing will respond, a spokeswoman "
        "warned, days before negotiators of the US and China are due to sit down in Geneva over advanced chips.",
    ),
}


@pytest.fixture
def archive() -> Iterator[Archive]:
    with closing(Archive()) as made:
        yield made


@pytest.fixture
def ask(archive: Archive) -> Callable[..., Brief]:
    def asked(
        typed: str = "us-china",
        *,
        since: datetime = NOW - DAY,
        outlets: Mapping[str, Outlet] | None = None,
    ) -> Brief:
        view = archive.view(TOPICS, outlets=outlets)
        return answer(view, typed, Window(since, NOW))

    return asked


def cited(brief: Brief) -> set[int]:
    return {citation.article.id for citation in brief.citations}


def test_a_brief_cites_what_is_about_both_countries_and_nothing_else(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    archive.add(CUPS_TITLE, CUPS)
    chips = archive.add(CHIPS_TITLE, CHIPS)
    brief = ask()
    assert cited(brief) == {chips}
    assert (brief.matched.articles, brief.matched.of) == (1, 2)
    assert (brief.topic.slug, brief.topic.kind, brief.suggestions) == ("us-china", "configured", ())


def test_the_window_leaves_out_what_was_seen_before_it(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    archive.add(CHIPS_TITLE, CHIPS, seen=NOW - 2 * DAY)
    drones = archive.add(DRONES_TITLE, DRONES)
    assert cited(ask()) == {drones}
    assert len(cited(ask(since=NOW - 3 * DAY))) == 2


def test_an_old_article_of_a_first_scan_is_found_over_a_long_window(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    old = archive.add(CHIPS_TITLE, CHIPS, published=date(2023, 7, 14), background=True)
    assert cited(ask(since=NOW - 10_000 * DAY)) == {old}


def test_after_a_first_scan_a_day_means_what_was_published_that_day(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    archive.add(CHIPS_TITLE, CHIPS, published=NOW - 5 * DAY, background=True)
    fresh = archive.add(DRONES_TITLE, DRONES, published=NOW - timedelta(hours=3), background=True)
    assert cited(ask()) == {fresh}


def test_a_bot_just_started_is_not_silent(archive: Archive, ask: Callable[..., Brief]) -> None:
    """Nothing on the topic was published in the window: what arrived in it is told, with its
    dates.
    """
    old = archive.add(CHIPS_TITLE, CHIPS, published=date(2023, 7, 14), background=True)
    brief = ask()
    assert cited(brief) == {old}
    assert brief.citations[0].article.dated == date(2023, 7, 14)


def test_a_scheduled_edition_takes_of_old_articles_only_what_was_published_in_its_window(
    archive: Archive,
) -> None:
    archive.add(CHIPS_TITLE, CHIPS, published=NOW - 5 * DAY, background=True)
    archive.add(FERRY_TITLE, FERRY, background=True)
    drones = archive.add(DRONES_TITLE, DRONES, published=NOW - timedelta(hours=3), background=True)
    view = archive.view(TOPICS)
    for topic in (view.topics["us-china"], None):
        found = select.select(view, topic, LAST_DAY, scheduled=True)
        assert [one.id for candidate in found.candidates for one in candidate.story.articles] == [
            drones
        ]


def test_a_near_miss_is_suggested_with_what_it_would_find(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    archive.add(CHIPS_TITLE, CHIPS)
    brief = ask("us-chnia")
    assert brief.stories == ()
    assert brief.topic.kind == "text"
    assert [(suggestion.slug, suggestion.articles) for suggestion in brief.suggestions] == [
        ("us-china", 1)
    ]


def test_an_empty_brief_says_when_the_topic_was_last_in_the_news(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    for title, day in (("Ferry runs aground", 9), ("Ferry refloated", 9), ("Ferry sold", 20)):
        seen = NOW - day * DAY
        archive.add(
            title,
            f"The ferry Old Star made news. {title} on the reef, the harbour master said.",
            seen=seen,
        )
    brief = ask("ferry")
    assert brief.stories == ()
    assert brief.last_seen == NOW - 9 * DAY
    assert brief.last_seen_articles == 2
    assert brief.pulse.newest == NOW - 9 * DAY


def test_an_empty_archive_gives_an_empty_brief(ask: Callable[..., Brief]) -> None:
    brief = ask()
    assert (brief.stories, brief.citations, brief.last_seen, brief.pulse.newest) == (
        (),
        (),
        None,
        None,
    )


def test_a_question_without_a_word_is_refused(ask: Callable[..., Brief]) -> None:
    with pytest.raises(UserError, match="no word to look for"):
        ask("?!")


def test_what_more_newsrooms_report_comes_first_and_the_terms_say_so(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    drones = archive.add(DRONES_TITLE, DRONES, outlet="Wire")
    for outlet, (title, text) in CHIPS_TOLD.items():
        archive.add(title, text, outlet=outlet)
    first, second = ask().stories
    assert (first.independent_reports, second.independent_reports) == (2, 1)
    assert drones in {cite for sentence in second.sentences for cite in sentence.cites}
    assert first.score_terms["independent_reports"] > second.score_terms["independent_reports"]


def test_a_family_of_outlets_is_one_newsroom(archive: Archive, ask: Callable[..., Brief]) -> None:
    for outlet, (title, text) in CHIPS_TOLD.items():
        archive.add(title, text, outlet=outlet)
    outlets = {name: Outlet(name=name, family="Post Group") for name in CHIPS_TOLD}
    assert ask().stories[0].independent_reports == 2
    assert ask(outlets=outlets).stories[0].independent_reports == 1


def test_what_was_told_is_marked_and_comes_last(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    archive.add(DRONES_TITLE, DRONES, seen=NOW - timedelta(hours=6))
    archive.add(CHIPS_TITLE, CHIPS, seen=NOW - timedelta(hours=6))
    chips = next(story for story in ask().stories if "chip" in story.headline)
    archive.tell(chips, to="terminal", until=NOW - timedelta(hours=1))
    brief = ask()
    assert [story.status for story in brief.stories] == ["new", "told"]
    assert brief.stories[1].id == chips.id


def test_the_same_article_again_is_one_source(archive: Archive, ask: Callable[..., Brief]) -> None:
    archive.add(CHIPS_TITLE, CHIPS, outlet="Wire")
    archive.add(CHIPS_TITLE, CHIPS, outlet="Wire")
    brief = ask()
    assert len(brief.citations) == 1
    assert brief.matched.articles == 2


def test_search_gives_articles_best_first_and_leaves_out_what_does_not_belong(
    archive: Archive,
) -> None:
    archive.add(CUPS_TITLE, CUPS)
    chips = archive.add(CHIPS_TITLE, CHIPS)
    found = select.search(archive.view(), "chip curbs", LAST_DAY, limit=10)
    assert [article.id for article, _ in found] == [chips]
    assert 0 < found[0][1] <= 1
    assert select.search(archive.view(), "zeppelin", LAST_DAY, limit=10) == []


def test_search_keeps_to_its_limit(archive: Archive) -> None:
    for number in range(5):
        archive.add(
            f"Ferry number {number} sails",
            f"Ferry number {number} sailed on Monday with {number} people aboard.",
        )
    assert len(select.search(archive.view(), "ferry", LAST_DAY, limit=3)) == 3


def test_topics_are_listed_with_what_the_window_holds_and_who_else_is_in_the_news(
    archive: Archive,
) -> None:
    archive.add(CHIPS_TITLE, CHIPS)
    archive.add(FERRY_TITLE, FERRY)
    archive.add(
        "Rice grows dearer after storms",
        "Rice has become dearer in every market of the islands, the price board said. Two storms flattened paddies "
        "near Mindoro last month, and millers hold back what they have. Importers hope for grain from Thailand.",
    )
    topics = listings.topics(archive.view(TOPICS), LAST_DAY)
    counted = TopicCount(slug="us-china", title="US and China", stories=1, articles=1, new_here=1)
    assert topics.topics == (counted,)
    assert topics.also == (NameCount("Mindoro", 2),)


def test_a_filter_without_a_topic_says_what_to_write(archive: Archive) -> None:
    topics = listings.topics(archive.view(TOPICS), LAST_DAY, typed="opera")
    assert "no topic has “opera” in its name" in listing(topics).lines[0]


def test_a_question_that_no_sentence_answers_is_not_answered_by_what_shares_a_word(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    archive.add(FERRY_TITLE, FERRY)
    brief = ask("what did the regatta commission say about the ferry?")
    assert (brief.stories, brief.passing) == ((), 1)
    assert ask("what happened to the ferry?").stories


def test_what_most_words_do_not_find_the_rarest_may(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    archive.add(
        "Grandmaster wins the title in Brackwater",
        "A grandmaster won the title of Brackwater on Monday. His gambit, the bathyscaphe, took 31 moves and"
        " an hour. It killed the game of his rival, the chess board said.",
    )
    dive = archive.add(
        "Two divers dead off Mindoro",
        "Two divers died in a bathyscaphe off Mindoro on Sunday, the coast guard said. The hull had failed.",
    )
    assert dive in cited(ask("who was killed in the bathyscaphe?"))


def test_excluded_words_name_the_stories_to_leave_out(archive: Archive) -> None:
    ferry = archive.add(FERRY_TITLE, FERRY)
    archive.add(CHIPS_TITLE, CHIPS)
    stories = select.excluded(archive.view(), ["ferry"], LAST_DAY)
    found = select.select(archive.view(), None, LAST_DAY)
    told = {
        one.id: candidate.story.id
        for candidate in found.candidates
        for one in candidate.story.articles
    }
    assert stories == {told[ferry]}


def test_a_section_takes_a_story_whole(archive: Archive) -> None:
    archive.add(CHIPS_TITLE, CHIPS, outlet="Wire")
    for outlet, (title, text) in CHIPS_TOLD.items():
        archive.add(title, text, outlet=outlet)
    archive.add(
        CHIPS_TITLE,
        CHIPS.replace("American officials", "Officials").replace("Washington", "The capital"),
        outlet="Courier",
    )
    topics = {"geneva": TopicSettings(title="Chip talks", any=("spokeswoman",))}
    view = archive.view(topics)
    topic = view.topics["geneva"]
    (asked,) = select.select(view, topic, LAST_DAY).candidates
    (section,) = select.select(view, topic, LAST_DAY, for_digest=True).candidates
    assert len(asked.story.articles) == 1
    assert len(section.story.articles) > len(asked.story.articles)
    assert section.independent_reports > asked.independent_reports


def test_a_section_of_two_states_leaves_a_story_that_few_tell_as_theirs_to_others(
    archive: Archive,
) -> None:
    text = (
        "The presidents of Norra and Vell will meet in {0} on 16 June to speak about the cable between"
        " {1}, the office of the president of Norra said on Monday."
    )
    reports = {
        "Wire": ("Presidents to meet in Geneva on 16 June", text.format("Geneva", "their islands")),
        "Post": ("Norra and Vell to meet on 16 June", text.format("Geneva", "the two islands")),
        "Courier": (
            "US and China agree on talks of Norra and Vell",
            "The US and China agreed on Monday that they will host talks in Geneva on 16 June of the"
            " presidents of Norra and Vell, the White House and the Chinese foreign ministry said.",
        ),
    }
    ids = {
        outlet: archive.add(title, report, outlet=outlet)
        for outlet, (title, report) in reports.items()
    }
    view = archive.view(
        {"us-china": TopicSettings(title="US and China", all=(("US",), ("China",)))}
    )
    topic = view.topics["us-china"]
    every = select.select(view, None, LAST_DAY, for_digest=True).candidates
    together = next(one for one in every if ids["Courier"] in [a.id for a in one.story.articles])
    assert len(together.story.articles) == len(reports)
    assert not select.select(view, topic, LAST_DAY, for_digest=True).candidates
    assert select.select(view, topic, LAST_DAY).candidates
    again = archive.add(
        "US and China to host talks of Norra and Vell",
        "The US and China will host talks of the presidents of Norra and Vell in Geneva on 16 June,"
        " the White House said on Monday. The Chinese foreign ministry confirmed it.",
        outlet="Herald",
    )
    (section,) = select.select(view, topic, LAST_DAY, for_digest=True).candidates
    speaks_first = {one.id for one in section.story.articles if one.weight == 1.0}
    assert speaks_first == {ids["Courier"], again}


def test_a_section_of_two_states_has_nothing_that_only_names_them(archive: Archive) -> None:
    named = archive.add(
        "Search for the missing freighter goes on",
        "Nine ships of five navies searched on Tuesday for a freighter that is missing off Mindoro with"
        " 22 people. Its last call came on Sunday, and no wreck has been found since. The owner says that it had been"
        " repaired in spring and that its crew knew the strait well. Families of the crew wait in the harbour"
        " for news, and fishermen of the island have put off to join the search.\n"
        + "A ship of the US Navy and one of China look for its raft. "
        * 4,
    )
    view = archive.view(TOPICS)
    topic = view.topics["us-china"]
    (asked,) = select.select(view, topic, LAST_DAY).candidates
    assert [one.id for one in asked.story.articles] == [named]
    for scheduled in (True, False):
        section = select.select(view, topic, LAST_DAY, scheduled=scheduled, for_digest=True)
        assert not section.candidates


def test_a_digest_leaves_out_what_is_no_news(archive: Archive) -> None:
    recipe = archive.add(
        "Recipe: five lemon cakes to bake this weekend",
        "Whisk 200 g butter and sugar. Add two eggs. Bake for 40 minutes at 180 degrees. Serves 8.",
        outlet="Kitchen",
    )
    ferry = archive.add(FERRY_TITLE, FERRY, outlet="Post")
    view = archive.view()
    asked = {
        one.id
        for story in select.select(view, None, LAST_DAY).candidates
        for one in story.story.articles
    }
    shown = {
        one.id
        for story in select.select(view, None, LAST_DAY, for_digest=True).candidates
        for one in story.story.articles
    }
    assert asked == {recipe, ferry}
    assert shown == {ferry}


def test_the_pulse_counts_an_outlet_once_however_it_is_spelled(archive: Archive) -> None:
    archive.add(CHIPS_TITLE, CHIPS, outlet="The Harbour Post")
    archive.add(FERRY_TITLE, FERRY, outlet="harbour-post")
    assert pulse(archive.view(), LAST_DAY, silences=(), timezone="UTC").outlets == 1


def test_the_pulse_counts_what_the_window_holds(archive: Archive) -> None:
    archive.add(CHIPS_TITLE, CHIPS, outlet="Wire")
    archive.add(FERRY_TITLE, FERRY, outlet="Post", seen=NOW - 3 * DAY)
    shown = pulse(archive.view(), LAST_DAY, silences=(), timezone="UTC")
    assert (shown.articles, shown.outlets, shown.newest) == (1, 1, NOW - timedelta(hours=1))


def test_a_destination_remembers_what_it_was_told_of_any_story(
    archive: Archive, ask: Callable[..., Brief]
) -> None:
    archive.add(FERRY_TITLE, FERRY, outlet="Post")
    asked = ask("ferry")
    archive.tell(asked.stories[0], to="slack:C1", until=NOW)
    said = told.told_since(archive.conn, "slack:C1", since=NOW - DAY)
    assert set(said) == {sentence.text for sentence in asked.stories[0].details}
    assert told.told_since(archive.conn, "slack:C2", since=NOW - DAY) == ()
    assert told.told_since(archive.conn, "slack:C1", since=NOW) == ()
