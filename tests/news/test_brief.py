"""Briefs and editions: statuses, citations, what is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date
from typing import Any

from bot.model import Brief, Edition, Matched, Sentence
from bot.news.brief import Candidate, Told, compose_brief, compose_edition
from bot.news.questions import Asked, read
from tests.builders import NOW, ago, article, pulse, story, texts, topic

FERRY = (
    "A ferry with 70 people aboard sank off Mindoro on Tuesday night, the coast guard said. "
    "Rescuers pulled 41 people from the water and searched for 29 others on Wednesday morning. "
    "The captain of the vessel told investigators that a pump had failed in heavy seas."
)
FERRY_LATER = (
    "Rescuers have pulled 44 people from the water since a ferry sank off Mindoro, the coast guard said on Thursday. "
    "Prosecutors opened an inquiry into the owner of the vessel, Batangas Lines."
)


def brief(
    *candidates: Candidate,
    told: Mapping[int, Told] | None = None,
    asked: Asked | None = None,
    **fields: Any,
) -> Brief:
    blank: dict[str, Any] = {
        "topic": topic(), "since": ago(days=1), "until": NOW, "pulse": pulse(),
        "matched": Matched(articles=3, of=20),
    }  # fmt: skip
    return compose_brief(
        Brief(**(blank | fields)), candidates, told=told or {}, max_stories=8, asked=asked
    )


def edition(
    *sections: tuple[str, list[Candidate]],
    told: Mapping[int, Told] | None = None,
    lately: Sequence[str] = (),
    max_stories: int = 8,
) -> Edition:
    blank = Edition(
        digest="world", title="World desk", destination="terminal", timezone="UTC", kind="scheduled",
        date=date(2025, 6, 12), slot="08:00", since=ago(days=1), until=NOW, pulse=pulse(),
    )  # fmt: skip
    named = [(topic(slug, slug), stories) for slug, stories in sections]
    return compose_edition(blank, named, told=told or {}, lately=lately, max_stories=max_stories)


def candidate(*articles: object, **fields: object) -> Candidate:
    return Candidate(story=story(*articles, **fields), independent_reports=len(articles) or 1)  # type: ignore[arg-type]


ESSAY = (
    "Bridges have always been more than steel, and the one at Orlen is the proof of it. "
    "Builders in the valley learned the trade from their fathers and will teach it to their sons."
)


def ferries(count: int) -> list[Candidate]:
    return [candidate(article(title="Ferry sinks off Mindoro", text=FERRY)) for _ in range(count)]


def essay(title: str = "The bridges of Orlen valley") -> Candidate:
    return candidate(article(title=title, text=ESSAY))


def test_what_no_report_tells_finds_room_on_a_quiet_day_alone() -> None:
    first, second, third = (essay() for _ in range(3))
    few, enough = ferries(1), ferries(3)
    quiet = edition(("world", [first, *few, second, third]))
    assert [one.id for one in quiet.stories] == [one.story.id for one in (*few, first, second)]
    assert [line.id for line in quiet.rest] == [third.story.id]
    busy = edition(("world", [first, *enough]))
    assert [one.id for one in busy.stories] == [one.story.id for one in enough]
    assert [line.id for line in busy.rest] == [first.story.id]


def test_what_many_newsrooms_write_of_has_a_line_where_one_is_left() -> None:
    of_many = candidate(*(article(text=ESSAY) for _ in range(3)))
    four = edition(("world", [of_many, *ferries(4)]))
    assert four.stories[-1].id == of_many.story.id
    assert four.stories[-1].is_minor
    full = edition(("world", [of_many, *ferries(4)]), max_stories=4)
    assert of_many.story.id not in [one.id for one in full.stories]


def test_a_feature_whose_opening_does_not_tell_its_title_is_no_report() -> None:
    text = (
        "Jon Berg, a carpenter who had worked in the yards of Orlen, died on 3 June, officials said."
        " He was buried on Monday beside his brother, a priest said."
    )
    feature = candidate(article(title="Families delayed funerals in the pandemic", text=text))
    issue = edition(("world", [feature, *ferries(3)]))
    assert feature.story.id not in [one.id for one in issue.stories]


def test_essays_of_two_newsrooms_wait_below_the_page_unless_one_of_them_reports() -> None:
    essays = candidate(article(text=ESSAY), article(text=ESSAY))
    issue = edition(("world", [essays, *ferries(3)]))
    assert essays.story.id not in [one.id for one in issue.stories]
    ferry = article(title="Ferry sinks off Mindoro", text=FERRY)
    reported = candidate(article(text=ESSAY), ferry)
    issue = edition(("world", [reported, *ferries(3)]))
    assert issue.stories[0].id == reported.story.id


def test_a_source_is_listed_under_a_title_fit_for_print() -> None:
    text = "A coach with 48 passengers was struck by a balloon near Aldow on Sunday, police said."
    titles = {
        "Image copyright PA Image caption A balloon like the one that struck": text.rstrip("."),
        "BALLOON STRIKES COACH NEAR ALDOW": "Balloon strikes coach near Aldow",
        "[VIDEO] Balloon strikes coach - aldownews.com": "Balloon strikes coach",
        "Balloon strikes coach near Aldow": "Balloon strikes coach near Aldow",
    }
    for title, listed in titles.items():
        (source,) = edition(("world", [candidate(article(title=title, text=text))])).citations
        assert source.article.title == listed


def test_a_feature_makes_no_update() -> None:
    title = "How the ferry shaped Mindoro"
    feature = article(
        title=title,
        text=f"The ferry shaped Mindoro for forty years, and everybody there has a tale of it. {ESSAY}",
        first_seen=ago(hours=1),
    )
    late = article(
        title="Captain of Mindoro ferry charged",
        text="Jon Reyes, who steered the vessel, was charged with manslaughter by a court in Calapan on"
        " Thursday and may not leave the island, Judge Ana Cruz said.",
        first_seen=ago(hours=1),
    )
    old = article(title="Ferry sinks off Mindoro", text=FERRY, first_seen=ago(hours=30))
    for further, status in (([feature], []), ([feature, late], ["update"])):
        ferry = candidate(old, *further)
        told = {ferry.story.id: Told(sentences=(FERRY,), until=ago(hours=24))}
        issue = edition(("world", [ferry]), told=told)
        assert [one.status for one in issue.stories] == status


def test_a_teaser_waits_below_the_page_unless_nothing_else_came() -> None:
    teaser = essay("Why bridges matter: what to know")
    for others in (ferries(1), [essay()]):
        issue = edition(("world", [teaser, *others]))
        assert [one.id for one in issue.stories] == [one.story.id for one in others]
        assert [line.id for line in issue.rest] == [teaser.story.id]
    alone = edition(("world", [teaser]))
    assert [one.id for one in alone.stories] == [teaser.story.id]
    assert not alone.rest


def test_the_stories_of_a_saga_stand_together() -> None:
    talks, ferry, vote, quake = ferries(4)
    chain = [replace(one, story=replace(one.story, saga=talks.story.id)) for one in (talks, vote)]
    told = edition(("world", [chain[0], ferry, chain[1], quake])).stories
    assert [one.id for one in told] == [one.story.id for one in (talks, vote, ferry, quake)]


def test_every_sentence_is_cited_and_stands_in_its_article() -> None:
    told = brief(candidate(article(text=FERRY), article(text=FERRY_LATER)), candidate())
    numbered = {citation.article.id: citation for citation in told.citations}
    assert [citation.n for citation in told.citations] == list(range(1, len(told.citations) + 1))
    for sentence in [
        *told.summary,
        *(s for one in told.stories for s in (*one.sentences, *one.details)),
    ]:
        assert sentence.text in numbered[sentence.cites[0]].article.text
        assert sentence.text in numbered[sentence.cites[0]].quotes


def test_a_brief_tells_the_first_stories_and_counts_the_rest() -> None:
    candidates = [candidate() for _ in range(10)]
    told = brief(*candidates)
    assert [one.id for one in told.stories] == [one.story.id for one in candidates[:8]]
    assert told.more_stories == 2


RESIGNED = (
    "A reporter said that she resigned from the Brekke Post because she was forced to write a wrong"
    " story about the mayor's book. The story had been withdrawn by the paper on Monday."
)
BY_NAME = (
    "Reporter Ida Lund resigned from the Brekke Post over a wrong story about the mayor's book that"
    " she said she was forced to write."
)


def test_the_answer_stands_first_and_is_not_said_again_in_other_words() -> None:
    title = "Reporter says she quit over a wrong story"
    post = candidate(article(title=title, text=RESIGNED), article(title=title, text=BY_NAME))
    (told,) = brief(post, asked=Asked(words="Ida Lund resigned")).stories
    assert texts(told.sentences)[0] == BY_NAME
    assert not any("A reporter said" in text for text in texts(told.sentences))
    assert any("withdrawn" in text for text in texts(told.sentences))


def test_words_that_ask_nothing_are_answered_by_the_news_before_what_explains_it() -> None:
    news = "Parents of 39 million children will be paid from 15 July on, the treasury of Brekke said on Monday."
    more = "The monthly payments are part of a credit for each child that was made larger in March."
    paid = candidate(article(title="Treasury names day for payments", text=f"{news} {more}"))
    (told,) = brief(paid, asked=Asked(words="monthly child credit")).stories
    assert texts(told.sentences) == [news, more]


def test_words_that_ask_nothing_are_answered_by_the_story_as_it_is_told() -> None:
    title = "Strike by airport staff closes Brekke"
    first = "Airport staff in Brekke went on strike on Monday and 40 flights were cancelled, the union said."
    text = f"{first} The strike at the airport of Brekke is the third strike by airport staff this year."
    strike = candidate(article(title=title, text=text))
    for question in (Asked(words="airport strike"), Asked(words="Strike closes Brekke airport")):
        (told,) = brief(strike, asked=question).stories
        assert texts(told.sentences)[0] == first
    counted = Asked(words="1,900 airport staff strike")
    figure = "The strike by 1,900 airport staff in Brekke is their third this year, the union said."
    strike = candidate(article(title=title, text=f"{first} {figure}"))
    (told,) = brief(strike, asked=counted).stories
    assert texts(told.sentences)[0] == figure
    strike = candidate(article(title=title, text=text))
    (told,) = brief(strike, asked=Asked(words="third strike year", is_question=True)).stories
    assert "third strike" in texts(told.sentences)[0]


def test_the_later_figure_comes_first_though_it_stands_in_another_story() -> None:
    asked = read("how many people died when the ferry sank off Mindoro?", now=NOW, zone=UTC)
    first = "Two people died when a ferry sank off Mindoro, the coast guard said on Tuesday night."
    later = "Divers in the ferry that sank off Mindoro found three bodies and put the dead at five."
    stories = [
        candidate(article(title="Ferry sinks off Mindoro", text=first, published=ago(days=3))),
        candidate(article(title="Five dead in Mindoro ferry", text=later)),
    ]
    # They came together, long after they were written.
    assert texts(brief(*stories, asked=asked).summary)[0] == later
    other = "A ferry off Mindoro carried two people and 40 cows on Thursday, its owner said."
    stories[1] = candidate(article(title="Cows cross on Mindoro ferry", text=other))
    assert texts(brief(*stories, asked=asked).summary)[0] == first


def test_who_asks_about_a_company_is_told_which() -> None:
    text = (
        "Lind Tools of Brekke opened a second works on Monday, its chairman Ole Lind said."
        " The company expects earnings to double by May, Ole Lind said."
        " Ole Lind said earnings at Lind Tools, a company of 300 people, fell last year."
    )
    works = candidate(article(title="Lind Tools opens second works", text=text))
    (told,) = brief(works, asked=Asked(words="company earnings", is_question=True)).stories
    assert not texts(told.sentences)[0].startswith("The company")


def test_an_answer_that_needs_its_neighbours_does_not_stand_first() -> None:
    text = (
        "The ferry operator Batangas Lines lost its licence on Tuesday, the coast guard said."
        " She added that the ferry operator could appeal against it by Friday."
    )
    ferry = candidate(article(title="Ferry operator loses licence", text=text))
    (told,) = brief(ferry, asked=Asked(words="ferry operator appeal")).stories
    assert texts(told.sentences)[0].startswith("The ferry operator")


def test_a_story_told_with_nothing_new_is_marked_in_a_brief_and_left_out_of_an_edition() -> None:
    again = candidate(
        article(text=FERRY, first_seen=ago(hours=30)), article(text=FERRY, first_seen=ago(hours=1))
    )
    fresh = candidate()
    told = {again.story.id: Told(sentences=(FERRY,), until=ago(hours=24))}
    assert [one.status for one in brief(again, fresh, told=told).stories] == ["new", "told"]
    assert [one.id for one in edition(("*", [again, fresh]), told=told).stories] == [fresh.story.id]


def test_an_update_tells_only_what_is_new() -> None:
    first, second = (
        article(text=FERRY, first_seen=ago(hours=30)),
        article(text=FERRY_LATER, first_seen=ago(hours=1)),
    )
    ferry = candidate(first, second)
    told = {ferry.story.id: Told(sentences=tuple(FERRY.split(". ")), until=ago(hours=24))}
    (update,) = edition(("*", [ferry]), told=told).stories
    assert update.status == "update"
    assert update.day == 2
    assert all(text in FERRY_LATER for text in texts(update.details))
    assert "44 people" in " ".join(texts(update.sentences))


def test_an_announcement_whose_day_is_over_makes_no_update() -> None:
    old = article(title="Ferry sinks off Mindoro", text=FERRY, first_seen=ago(hours=30))
    ahead = article(
        title="Owner of Mindoro ferry to speak",
        text="The owner of the Mindoro ferry, Ana Cruz, will speak to parliament on Wednesday about the pumps.",
        first_seen=ago(hours=1),
        published=ago(hours=26),
    )
    comment = article(
        genre="explainer",
        relation="comment",
        title="What we learned from the ferry owner",
        text="Ana Cruz told parliament on Wednesday that nobody had warned her of the pumps, and she cried.",
        first_seen=ago(hours=1),
        published=ago(hours=3),
    )
    ferry = candidate(old, ahead, comment)
    told = {ferry.story.id: Told(sentences=(FERRY,), until=ago(hours=24))}
    assert edition(("world", [ferry]), told=told).stories == ()


def test_what_was_to_come_before_the_day_of_the_edition_makes_no_update() -> None:
    old = article(title="Ferry sinks off Mindoro", text=FERRY, first_seen=ago(days=3))
    told = Told(sentences=(FERRY,), until=ago(hours=70))
    for day, news in (("Tuesday", False), ("Friday", True)):
        ahead = article(
            title="Owner of Mindoro ferry to speak",
            text=f"Ana Cruz on {day} will tell parliament about the pumps of the Mindoro ferry.",
            first_seen=ago(hours=1),
            published=ago(days=2, hours=2),
        )
        ferry = candidate(old, ahead)
        assert bool(edition(("world", [ferry]), told={ferry.story.id: told}).stories) == news


def test_an_update_says_again_neither_comment_nor_where_reports_differed() -> None:
    reports = [
        article(title=f"Ferry sinks off Mindoro, {dead} dead", text=text, first_seen=ago(hours=30))
        for dead in (12, 19)
        for text in [
            f"A ferry sank off Mindoro on Tuesday and {dead} people were killed, police said."
        ]
    ]
    column = article(
        title="Our ferries are coffins",
        text="We know why ferries sink, and we look away every time one of them does.",
        genre="opinion",
        relation="comment",
        first_seen=ago(hours=30),
    )
    late = article(
        title="Captain of Mindoro ferry charged",
        text="Jon Reyes, who steered the Mindoro ferry, was charged with manslaughter by a court in Calapan"
        " on Thursday and may not leave the island, Judge Ana Cruz said.",
        first_seen=ago(hours=1),
    )
    ferry = candidate(*reports, column, late)
    (whole,) = edition(("world", [ferry])).stories
    assert whole.comment
    assert whole.differences
    told = {ferry.story.id: Told(sentences=(FERRY,), until=ago(hours=24))}
    (update,) = edition(("world", [ferry]), told=told).stories
    assert (update.status, update.comment, update.differences) == ("update", (), ())


def test_an_update_opens_with_the_newest_fact_under_the_newest_headline() -> None:
    inquiry = "Prosecutors opened an inquiry into the owner of the vessel, Batangas Lines, on Friday morning."
    first = article(
        title="Ferry sinks, 41 rescued",
        text=FERRY,
        first_seen=ago(hours=30),
        published=ago(hours=31),
    )
    second = article(
        title="Rescued now 44",
        text=FERRY_LATER.split(". ", maxsplit=1)[0] + ".",
        published=ago(hours=5),
    )
    third = article(title="Inquiry opened into ferry", text=inquiry, published=ago(hours=2))
    ferry = candidate(first, second, third, headline="Ferry sinks, 41 rescued")
    (update,) = edition(
        ("*", [ferry]), told={ferry.story.id: Told(sentences=(FERRY,), until=ago(hours=24))}
    ).stories
    assert texts(update.sentences)[0] == inquiry
    assert len(update.sentences) == 2
    assert update.headline in (second.title, third.title)


def test_sections_take_turns_and_a_story_is_told_once() -> None:
    shared, *others = (candidate() for _ in range(5))
    issue = edition(
        ("us-china", [shared, others[0], others[1]]),
        ("*", [shared, others[2], others[3]]),
        max_stories=3,
    )
    assert [[one.id for one in section.stories] for section in issue.sections] == [
        [shared.story.id, others[0].story.id],
        [others[2].story.id],
    ]
    assert issue.more_stories == 2


def test_nothing_found_is_an_answer() -> None:
    empty = brief(last_seen=ago(days=9), last_seen_articles=2)
    assert (empty.stories, empty.summary, empty.citations, empty.last_seen_articles) == (
        (),
        (),
        (),
        2,
    )


def test_what_was_told_under_another_story_is_told() -> None:
    again, fresh = candidate(article(text=FERRY)), candidate()
    issue = edition(("*", [again, fresh]), lately=FERRY.replace(". ", ".|").split("|"))
    assert [one.id for one in issue.stories] == [fresh.story.id]
    moved = candidate(article(text=FERRY.replace("41 people", "44 people").replace("29", "26")))
    issue = edition(("*", [moved]), lately=FERRY.replace(". ", ".|").split("|"))
    assert [one.status for one in issue.stories] == ["new"]


def test_comment_stands_apart_from_the_reports() -> None:
    report = article(title="Ferry with 70 aboard sinks off Mindoro", text=FERRY)
    column = article(
        title="Opinion: Our ferries are coffins",
        text="Everybody on the islands knew that this would happen, and nobody in Manila cared.",
        genre="opinion",
        relation="comment",
    )
    (told,) = edition(("*", [candidate(report, column)])).stories
    assert told.headline == report.title
    assert told.comment == (Sentence("Our ferries are coffins", (column.id,)),)
    assert all(column.id not in sentence.cites for sentence in told.details)
    assert told.genre == "report"


def test_comment_is_not_summed_up_where_there_are_reports() -> None:
    column = candidate(
        article(
            title="The bridge at Orlen is the beginning",
            text="The bridge at Orlen is an important but limited step, whatever the mayor says of it.",
            genre="opinion",
        )
    )
    (ferry,) = ferries(1)
    assert {cite for one in brief(column, ferry).summary for cite in one.cites} == {
        ferry.story.articles[0].id
    }
    assert brief(column).summary


def test_a_story_that_nobody_reports_is_named_after_its_genre() -> None:
    column = article(title="Our ferries are coffins", text=FERRY, genre="opinion")
    (told,) = edition(("*", [candidate(column)])).stories
    assert (told.genre, told.comment) == ("opinion", ())


def test_the_next_date_is_told_once() -> None:
    wednesday = ago(days=1)
    report = article(
        title="Ferry with 70 aboard sinks off Mindoro",
        text=FERRY + " The Senate will hear the owner of the ferry in Manila on Friday. "
        "Its inquiry will end on 3 September. The ferry was built on 3 May.",
        published=wednesday,
    )
    (told,) = edition(("*", [candidate(report)])).stories
    (following,) = told.upcoming
    assert following.day == date(2025, 6, 13)
    assert following.text.startswith("The Senate will hear")
    assert following.cites == (report.id,)
    for sentence in (
        " The Senate heard the owner of the ferry on Friday.",
        " A crane arrived on Friday and will lift the wreck of the ferry.",
    ):
        (told,) = edition(("*", [candidate(article(text=FERRY + sentence))])).stories
        assert told.upcoming == ()


def test_a_difference_is_cited_by_number() -> None:
    other = FERRY.replace("70 people", "112 people")
    one, two = article(text=FERRY, outlet="Alder"), article(text=other, outlet="Cedar")
    issue = edition(("*", [candidate(one, two)]))
    (told,) = issue.stories
    assert told.differences
    numbered = {citation.article.id for citation in issue.citations}
    assert {one.id, two.id} <= numbered


def test_a_headline_that_is_a_sentence_is_cited_and_not_said_again() -> None:
    (told,) = edition(("*", [candidate(article(title="", text=FERRY))])).stories
    assert told.headline_cites == told.sentences[0].cites
    assert told.sentences[0] not in told.below
    assert len(told.below) == 1
