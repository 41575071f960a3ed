"""What the summariser quotes, what it never quotes, in which order, and what it cites."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news.quotable import clarity, quotable
from bot.news.summary import headline, summarise
from bot.news.wording import naturalness
from tests.builders import ago, article, texts

FERRY = (
    "A ferry with 70 people aboard sank off Mindoro on Tuesday night, the coast guard said. "
    "Rescuers pulled 41 people from the water and searched for 29 others on Wednesday morning. "
    "The captain told investigators that a pump had failed in heavy seas."
)
FERRY_ELSEWHERE = (
    "Manila, 11 June 2025 (XYZ): The coast guard said a ferry with 70 people aboard sank off Mindoro on Tuesday night. "
    "Families waited at the port of Batangas for news of the missing. "
    "The vessel belongs to Batangas Lines, which runs nine ferries."
)
REWORDED = (
    "The Overseas Ministry mentioned in an announcement that america and China held their primary talks in 5 years. "
    "The go to of the Chinese language officials to Washington began final month, the State Division mentioned. "
    "Officers mentioned the Home Speaker was instructed earlier than the assembly with the Communist Occasion."
)
CLEAN = (
    "The Foreign Ministry said in a statement that America and China held their first talks in five years. "
    "The visit of the Chinese officials to Washington began last month, the State Department said. "
    "Officials said the House Speaker was told before the meeting with the Communist Party."
)

# Words that meet often enough for sentences to repeat, lean and run on.
SENTENCE = st.lists(
    st.sampled_from(
        [
            "The",
            "He",
            "ferry",
            "sank",
            "in",
            "Manila",
            "and",
            "41",
            "people",
            "said",
            "“yes”",
            "U.S.",
            "中国",
        ]
    ),
    min_size=1,
    max_size=14,
).map(lambda words: " ".join(words) + ".")
TEXTS = st.lists(st.lists(SENTENCE, max_size=8).map(" ".join), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(min_value=1, max_value=6), st.integers(min_value=1, max_value=2))
def test_sentences_are_verbatim_unrepeated_and_within_limits(
    written: list[str], most: int, per_source: int
) -> None:
    articles = [article(id=at, text=text) for at, text in enumerate(written, 1)]
    told = summarise(articles, max_sentences=most, per_source=per_source, lead=2)
    assert len(told) <= most
    assert len(set(texts(told))) == len(told)
    for sentence in told:
        assert sentence.text in articles[sentence.cites[0] - 1].text
        assert len(set(sentence.cites)) == len(sentence.cites)
    owners = [sentence.cites[0] for sentence in told]
    assert all(owners.count(owner) <= per_source for owner in owners)


def test_what_several_tell_comes_first_and_once() -> None:
    lone = article(
        text="A festival of kites opened in the park of a quiet suburb on Sunday. It closes in autumn."
    )
    told = texts(
        summarise(
            [lone, article(text=FERRY), article(text=FERRY_ELSEWHERE)], max_sentences=2, lead=1
        )
    )
    assert "sank off Mindoro" in told[0]
    assert sum("sank off Mindoro" in text for text in told) == 1


def test_a_sentence_told_by_two_cites_both() -> None:
    first, second = article(text=FERRY), article(text=FERRY_ELSEWHERE)
    sunk = next(
        s for s in summarise([first, second], max_sentences=4) if "sank off Mindoro" in s.text
    )
    assert set(sunk.cites) == {first.id, second.id}
    assert sunk.text in {first.id: first, second.id: second}[sunk.cites[0]].text


def test_a_single_article_is_told_from_the_top() -> None:
    assert (
        texts(summarise([article(text=FERRY)], max_sentences=2))
        == texts(summarise([article(text=FERRY)], max_sentences=3))[:2]
    )
    assert texts(summarise([article(text=FERRY)], max_sentences=1))[0].startswith(
        "A ferry with 70 people"
    )


def test_clean_wording_is_preferred_whichever_came_first() -> None:
    assert naturalness(REWORDED) < 0.5 < naturalness(CLEAN)
    copy, original = article(text=REWORDED), article(text=CLEAN)
    for articles in ([copy, original], [original, copy]):
        assert all(
            sentence.cites[0] == original.id for sentence in summarise(articles, max_sentences=2)
        )


def test_a_figure_that_moved_is_told_by_who_told_it_last() -> None:
    later = (
        FERRY.replace("41 people", "44 people")
        .replace("29 others", "26 others")
        .replace("Wednesday", "Thursday")
    )
    old = article(text=FERRY, published=ago(hours=30))
    new = article(text=later, published=ago(hours=2))
    for articles in ([old, new], [new, old]):
        told = " ".join(texts(summarise(articles, max_sentences=3)))
        assert "44 people" in told
        assert "41 people" not in told


def test_of_a_reprint_and_its_original_one_is_quoted() -> None:
    original = article(text=CLEAN)
    reprint = article(
        text=CLEAN + " Sign up for our newsletter today to read more stories.",
        duplicate_of=original.id,
    )
    told = summarise([reprint, original], max_sentences=5)
    assert len(told) == 3
    assert {sentence.cites[0] for sentence in told} == {original.id}
    assert all(reprint.id in sentence.cites for sentence in told)


def test_a_paywalled_article_is_never_quoted() -> None:
    assert summarise([article(text=FERRY, kind="headline_only")], max_sentences=2) == ()


def test_skipped_sentences_leave_room_for_others() -> None:
    told = texts(
        summarise([article(text=FERRY)], max_sentences=1, skip=lambda quote: "70" in quote.text)
    )
    assert told == [
        "Rescuers pulled 41 people from the water and searched for 29 others on Wednesday morning."
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Also read: U.S. Treasury Secretary visits the capital of the country.",
        "Tobin reported from Taipei and Wu contributed to this report.",
        "By Ann Writer and Bob Scribe",
        "Sign up for our morning newsletter and never miss a story again.",
        "This article was first published on the site of another paper.",
        "US-China Rivalry and the Taiwan Question in Brief Outline",
        "© 2025 Example Media Group. All rights reserved for ever.",
        "CORRECTS NUMBER OF DEAD TO TWO INSTEAD OF THREE, this photo shows the scene.",
        "and so the sentence that lost its beginning goes on for a while.",
        "Too short to say.",
    ],
)
def test_furniture_and_fragments_are_never_quoted(line: str) -> None:
    kept = [quote.text for quote in quotable(f"{FERRY}\n{line}")]
    assert len(kept) == 3
    assert all(quote in FERRY for quote in kept)


def test_a_dateline_stays_outside_the_quotation() -> None:
    assert quotable(FERRY_ELSEWHERE)[0].text.startswith("The coast guard said")


def test_a_sentence_that_leans_on_another_reads_worse() -> None:
    plain = clarity("The coast guard said that 41 people were rescued.")
    for leaning in (
        "He said that 41 people were rescued on Tuesday.",
        "“We saved 41 people,” she added on Tuesday night.",
        "But that was not the end of the search.",
        "Was that the end of the search off Mindoro?",
        "The guard said “we saved 41 people on Tuesday.",
    ):
        assert clarity(leaning) < plain == 1.0


def test_the_headline_is_a_title_of_a_report() -> None:
    made_up = article(
        title="A ferry with 70 people aboard sank off Mindoro on Tuesday night", text=FERRY
    )
    reprint = article(
        title="Ferry sinks off Mindoro, 41 rescued", text=FERRY, duplicate_of=made_up.id
    )
    report = article(title="Ferry sinks off Mindoro", text=FERRY_ELSEWHERE)
    assert headline([made_up, reprint, report]) == "Ferry sinks off Mindoro"
    assert headline([made_up]) == made_up.title
    assert headline([]) == ""


def test_the_headline_is_the_central_title() -> None:
    odd = article(title="Tears at the port", text=FERRY)
    central = article(title="Ferry sinks off Mindoro with 70 aboard", text=FERRY_ELSEWHERE)
    assert (
        headline([odd, central, article(title="Mindoro ferry sinks", text=FERRY)]) == central.title
    )


def test_the_headline_is_cleanly_worded_where_any_is() -> None:
    copy = article(
        title="america and China held primary talks, officials to Washington mentioned",
        text=REWORDED,
    )
    original = article(title="Foreign Ministry speaks of talks after years", text=CLEAN)
    assert headline([copy, original]) == headline([original, copy]) == original.title
    assert headline([copy]) == copy.title
