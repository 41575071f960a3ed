"""What the summariser quotes, what it never quotes, in which order, and what it cites."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.news.headlines import title_of
from bot.news.quotable import quotable
from bot.news.summary import headline, summarise, tell
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
@example(["The The The said. ferry The The. people The The and said The The The The."], 2, 2)
def test_sentences_are_verbatim_unrepeated_and_within_limits(
    written: list[str], most: int, per_source: int
) -> None:
    articles = [article(id=at, text=text) for at, text in enumerate(written, 1)]
    told = tell(articles, max_sentences=most, per_source=per_source).sentences
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
        summarise([lone, article(text=FERRY), article(text=FERRY_ELSEWHERE)], max_sentences=2)
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


def test_a_sentence_does_not_cite_who_tells_another_act() -> None:
    acquitted = article(
        text="A court in Aldhaven acquitted the miller Jonas Reet of neglect on Monday."
    )
    convicted = article(
        text="A court in Aldhaven convicted the miller Jonas Reet of neglect on Monday, and sent him to prison."
    )
    told = tell([acquitted, convicted], max_sentences=3).sentences
    assert all(sentence.cites in {(acquitted.id,), (convicted.id,)} for sentence in told)


def test_a_single_article_is_told_from_the_top() -> None:
    one = article(title="Ferry sinks off Mindoro", text=FERRY)
    assert texts(summarise([one], max_sentences=2)) == texts(summarise([one], max_sentences=3))[:2]
    assert texts(summarise([one], max_sentences=1))[0].startswith("A ferry with 70 people")


def test_of_reprints_the_one_that_weighs_most_speaks() -> None:
    light = article(title="Ferry sinks off Mindoro", text=FERRY, weight=0.05)
    reprint = article(title="Dozens rescued from a ferry", text=FERRY, duplicate_of=light.id)
    assert tell([light, reprint], max_sentences=1).anchor == reprint.id


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
        tell(
            [article(text=FERRY)], max_sentences=1, skip=lambda quote: "70" in quote.text
        ).sentences
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
        "(Partners), a firm in Zadar that owns four ferries, said it had sold its shares.",
        "The ferry was sold for nine million to a yard owned by of Zadar on Monday.",
        "The yard keeps a third of the shares, while will own the rest of the ferry.",
        "A judge in Zadar ruled that can not sell the ferry before the inquiry has ended.",
        "The yard asked a court in Zadar to stop the lawsuit that was brought against it by .",
    ],
)
def test_furniture_and_fragments_are_never_quoted(line: str) -> None:
    kept = [quote.text for quote in quotable(f"{FERRY}\n{line}")]
    assert len(kept) == 3
    assert all(quote in FERRY for quote in kept)


def test_a_dateline_stays_outside_the_quotation() -> None:
    assert quotable(FERRY_ELSEWHERE)[0].text.startswith("The coast guard said")


OPENING = "Ada Quist, the harbour chief, and a diver were heard by the court in Zadar on Monday. "


@pytest.mark.parametrize(
    ("sentence", "page"),
    [
        ("He said that 41 people were rescued on Tuesday.", None),
        ("But that was not the end of the search in the bay.", None),
        ("Was that the end of the search off Mindoro?", None),
        ("In response, the town closed both of its piers to visitors.", None),
        ("According to her, the pumps had failed twice in the spring.", None),
        ("We have never seen a wave of that height in Zadar.", None),
        ("Quist had run the harbour for nine years before the storm.", "quist"),
        ("“It was too late to run,” Quist said in her statement.", "quist"),
        ("The diver was pulled out of the water with a broken arm.", "diver"),
        ("The diver, pulled out of the water in Zadar, was not hurt.", "diver"),
        ("Neighbours had told Quist of the cracks before the storm.", "quist"),
        ("Nobody in Zadar had seen the diver since Sunday evening.", "diver"),
        ("The hearings were closed to the public on the same day.", "hearing"),
        ("The two men were released without charge in the evening.", "two"),
        ("The former “Star of Zadar” was towed into port in March.", "former"),
    ],
)
def test_a_sentence_stands_where_the_page_has_said_what_it_leans_on(
    sentence: str, page: str | None
) -> None:
    (quote,) = [one for one in quotable(OPENING + sentence) if one.text == sentence]
    assert not quote.stands_after(frozenset())
    assert quote.stands_after(frozenset([page] if page else []), None) is (page is not None)


@pytest.mark.parametrize(
    "sentence",
    [
        "The coast guard said that 41 people were rescued.",
        "This week the government in Zadar will vote on the piers.",
        "The man who steered the boat was held by the police in Zadar.",
        "The government closed both of the piers on Monday.",
        "Agents of the F.B.I. searched both of the piers on Monday.",
        "A bomb of World War I was found below one of the piers.",
    ],
)
def test_a_sentence_that_explains_itself_stands_alone(sentence: str) -> None:
    (quote,) = [one for one in quotable(OPENING + sentence) if one.text == sentence]
    assert quote.stands_after(frozenset())


def test_a_sentence_may_lean_on_the_one_it_follows() -> None:
    first, second = quotable(OPENING + "She denied that the pumps had failed in the storm.")
    assert second.stands_after(frozenset(), first)
    assert not second.stands_after(frozenset(), second)


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("Why it matters: The port feeds four countries inland.", "The port feeds"),
        ("UPDATED 14:10 GMT: The port feeds four countries inland.", "The port feeds"),
        ("10:45 AM PT: Fire crews reached the northern ridge at dawn.", "Fire crews reached"),
        ("WASHINGTON ― The House voted on the bill late on Monday.", "The House voted"),
        ("27 / 09 / 2013 - Voters went to the polls in the north.", "Voters went"),
        ("SEOUL, South Korea (AP) — Two trains met on one track.", "Two trains"),
        ("WASHINGTON—Farmers of three states sued the ministry on Monday.", "Farmers of"),
        ("NATO—Europe's shield—met in Zadar for two days last week.", "NATO—Europe's"),
        ("LEXINGTON, Ky. –- The mayor opened the bridge on Friday morning.", "The mayor opened"),
    ],
)
def test_labels_and_datelines_stay_outside_the_quotation(line: str, quoted: str) -> None:
    (quote,) = quotable(line)
    assert quote.text.startswith(quoted)


@pytest.mark.parametrize(
    "line",
    [
        "Divers climb from the water near the wreck off Zadar, Croatia, on June 11, 2025.",
        "The wreck of a ferry that sank off Zadar on June 11, 2025.",
        "Divers were out early off Zadar, Wednesday, June 11, 2025.",
        "In this undated photo a diver stands beside the wreck of the ferry.",
        "Harbour chief Ada Quist is seen at the court in Zadar with her lawyer.",
        "A photo from the dig of 1998, with the bones of a foot below those of a tail.",
    ],
)
def test_captions_are_never_quoted(line: str) -> None:
    assert quotable(line) == ()


@pytest.mark.parametrize(
    "line",
    [
        "The ferry could return to Zadar on June 11, 2027.",
        "The company bought the ferry from a yard in Zadar on June 11, 2025.",
    ],
)
def test_news_may_end_with_a_date(line: str) -> None:
    assert len(quotable(line)) == 1


def test_a_table_is_never_quoted() -> None:
    rows = "Net profit was 1,200 vs 900 or 12 cts vs 9 cts. Sales rose to 40,100 vs 38,900 in 1986."
    assert quotable(rows) == ()


def test_headline_and_first_sentence_are_of_one_report_and_differ() -> None:
    again = article(
        title="A ferry with 70 people aboard sank off Mindoro on Tuesday night",
        text=FERRY_ELSEWHERE,
    )
    told = tell([again], max_sentences=2)
    assert "sank off Mindoro" in told.headline
    assert "sank off Mindoro" not in told.sentences[1].text
    report = article(title="Ferry with 70 aboard sinks off Mindoro, 29 missing", text=FERRY)
    told = tell([again, report], max_sentences=2)
    assert told.anchor == report.id
    assert {sentence.cites[0] for sentence in told.sentences[:1]} == {report.id}


def test_a_report_without_a_title_is_headed_by_its_first_sentence_whole() -> None:
    told = tell([article(title="", text=FERRY)], max_sentences=3)
    assert told.sentences[0].text == f"{told.headline}."
    assert len({sentence.text for sentence in told.sentences}) == 3


def test_nothing_that_joins_a_sentence_before_it_leads() -> None:
    text = (
        "Velm closed its harbour on Monday. And in fact every pilot of Velm harbour stayed ashore on"
        " Monday evening. The pilots of the harbour want shorter watches after two near misses."
    )
    told = tell([article(title="", text=text)], max_sentences=3)
    assert told.sentences[0].text == f"{told.headline}."
    assert not told.sentences[1].text.startswith("And")


def test_a_sentence_that_ends_with_a_short_form_keeps_its_stop_as_headline() -> None:
    text = (
        "The battery maker Orlan Cells moved its headquarters from San Jose, Calif. Workers were"
        " told on Friday that 300 jobs will go to Reno."
    )
    assert tell([article(title="", text=text)], max_sentences=2).headline.endswith("Calif.")


@pytest.mark.parametrize(
    "unfit",
    [
        "Photo: divers near the wreck (AP/A. Writer)",
        "Why did the ferry sink off Mindoro?",
        "5 things to know about the Mindoro ferry",
        "Ferry sinks off Mindoro as rescuers search for…",
        "Opinion: Our ferries are not safe",
        "Here's what we know about the ferry",
    ],
)
def test_a_title_unfit_for_print_is_passed_over(unfit: str) -> None:
    odd = article(title=unfit, text=FERRY)
    plain = article(title="Ferry sinks off Mindoro with 70 aboard", text=FERRY_ELSEWHERE)
    assert tell([odd, plain], max_sentences=2).headline != unfit
    assert headline([odd, plain]) == plain.title


def test_a_title_is_printed_without_what_surrounds_it() -> None:
    text = FERRY.replace("The captain", "The captain of the MV Aurora")
    for title in (
        "BREAKING: Ferry sinks off Mindoro | The Harbour Post",
        "[VIDEO] Ferry sinks off Mindoro - The Harbour Post",
        "Ferry sinks off Mindoro (Updated)",
    ):
        assert headline([article(title=title, text=text, outlet="Harbour Post")]) == (
            "Ferry sinks off Mindoro"
        )
    shouted = article(title="PUMP OF MV AURORA FAILED, SAYS U.S. EXPERT", text=text)
    assert headline([shouted]) == "Pump of MV Aurora failed, says U.S. expert"


def test_a_second_sentence_only_adds() -> None:
    report = article(title="Ferry sinks off Mindoro with 70 aboard", text=FERRY)
    echo = article(
        title="Mindoro ferry sinks",
        text="A ferry carrying 70 people has sunk off Mindoro, the coast guard said on Tuesday. "
        "A court froze the accounts of the owner, Batangas Lines, on Wednesday.",
    )
    told = texts(tell([report, echo], max_sentences=5).sentences)
    assert sum("70 people" in text for text in told) == 1
    assert any("froze the accounts" in text for text in told)


def test_a_first_sentence_too_long_for_a_headline_is_shortened_above_itself() -> None:
    text = (
        "The minister of energy told parliament on Monday that two of the mines in the south were closed, after"
        " the earthquake of last Tuesday damaged their shafts, the winding gear and the villages above them."
    )
    told = tell([article(title="", text=text)], max_sentences=2)
    assert told.headline.endswith("were closed")
    assert texts(told.sentences) == [text]


def test_a_sentence_that_is_a_headline_whole_goes_before_one_that_would_say_it_again() -> None:
    long = article(
        title="",
        text="Velm Bible Church, the oldest of the four churches on the hill above the harbour and the home of the"
        " mayor's choir, lost its roof in a fire that was set on Friday night. No one was hurt in the fire, which"
        " burned until Saturday morning.",
    )
    short = article(
        title="",
        text="A fire that was set on Friday night took the roof of Velm Bible Church, home of a choir and three snowy owls."
        " Nobody was in the church when the fire was set.",
    )
    for reports in ([long, short], [short, long]):
        told = tell(reports, max_sentences=2)
        assert (told.anchor, told.is_headed_by_sentence) == (short.id, True)


def test_what_has_no_leading_clause_is_its_headline_whole() -> None:
    text = (
        "The minister of energy told parliament that two of the mines in the south would close within days if the"
        " earthquake of last Tuesday had left damage in their shafts, in the winding gear or in the villages above."
    )
    told = tell([article(title="", text=text)], max_sentences=2)
    assert f"{told.headline}." == text


def test_a_paper_that_speaks_of_itself_is_not_quoted() -> None:
    text = FERRY + " Harbour Post was granted the only tour of the wreck on Thursday morning."
    told = tell(
        [article(title="Ferry sinks off Mindoro", text=text, outlet="Harbour Post")],
        max_sentences=5,
    )
    assert len(told.sentences) == 3


def test_nor_is_another_paper_that_speaks_of_one() -> None:
    report = article(title="Ferry sinks off Mindoro with 70 aboard", text=FERRY, outlet="Alder")
    of_a_rival = article(
        title="Mindoro ferry sinks",
        text="A ferry carrying 70 people has sunk off Mindoro, the coast guard said on Tuesday. "
        "A court froze the accounts of the owner, Batangas Lines, on Wednesday. Harbour Post alone was"
        " shown films of the wreck, which lies at 90 metres, that divers of the coast guard had made.",
        outlet="Cedar",
    )
    rival = article(title="Ferry sinks", text=FERRY_ELSEWHERE + " It sank.", outlet="Harbour Post")
    told = " ".join(texts(tell([report, of_a_rival, rival], max_sentences=8).sentences))
    assert "Harbour Post" not in told


def test_sentences_of_one_report_stand_as_it_has_them() -> None:
    text = (
        "Norway is trying to end a quarrel of 14 years with trawlers over cod that began when stocks"
        " of herring fell."
        " The deal was offered on Monday to fishermen in Norway, and leaves the cod levy of 2019 as it is."
    )
    title = "Norway offers fishermen a deal on cod levy"
    told = tell([article(title=title, text=text)], max_sentences=2)
    first, second = texts(told.sentences)
    assert text.startswith(f"{first} {second}")


def test_only_reports_akin_to_the_anchor_add_to_it() -> None:
    strayed = article(
        title="Copper plant in Zambia opens its second furnace",
        text="Engineers lit the second furnace of a copper plant near Kitwe on Tuesday. "
        "Its owner, Norvane, spent 400 million dollars on the furnace and on a rail spur to the "
        "border. The plant will smelt 90,000 tonnes of copper a year and employ 1,100 people.",
    )
    report = article(
        title="Ferry with 70 aboard sinks off Mindoro, 29 missing",
        text=FERRY + " Families waited at the port of Batangas for news of the missing relatives.",
    )
    told = tell([report, strayed], max_sentences=5)
    assert {sentence.cites[0] for sentence in told.sentences} == {report.id}


def test_a_story_without_a_quotable_sentence_is_its_headline() -> None:
    wall = article(title="Ferry sinks off Mindoro", text=FERRY, kind="headline_only")
    told = tell([wall], max_sentences=2)
    assert (told.headline, told.anchor, told.sentences) == (wall.title, wall.id, ())


def test_the_headline_is_a_title_of_a_report() -> None:
    made_up = article(
        title="A ferry with 70 people aboard sank off Mindoro on Tuesday night", text=FERRY
    )
    reprint = article(
        title="Ferry sinks off Mindoro, 41 rescued", text=FERRY, duplicate_of=made_up.id
    )
    report = article(title="Ferry sinks off Mindoro", text=FERRY_ELSEWHERE)
    assert headline([made_up, reprint, report]) == "Ferry sinks off Mindoro"
    assert headline([made_up]).startswith(made_up.title)
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


def test_a_sentence_that_is_the_headline_is_borne_out_by_what_follows() -> None:
    first = article(
        title="",
        text="The cannery in Skagen will close on Friday and 140 people will lose their work, the union said. "
        "Boats from Skagen have landed herring there since 1931.",
    )
    other = article(
        title="",
        text="A cannery that has packed herring in Skagen since 1931 will close on Friday, and 140 people will lose their"
        " work, according to the union that speaks for them and has asked the council to step in.",
    )
    telling = tell([first, other], max_sentences=3)
    assert telling.headline.startswith("The cannery in Skagen will close on Friday")
    assert "according to the union" in telling.sentences[1].text


def test_a_quotation_is_no_headline() -> None:
    text = (
        '"The wind turns every hour and nobody can sleep," said Rui Falcato, who leads the crews. '
        "A fire in the hills above Monchique has burned 400 hectares, the civil guard said."
    )
    assert tell([article(title="", text=text)], max_sentences=2).headline.startswith("A fire in")


def test_a_headline_names_who_acts() -> None:
    text = (
        "The ministry accused the port of Zadar of hiding cracks in the piers from its inspectors. "
        "Zadar's port closed four of its piers on Monday because of the cracks, the ministry said. "
        "Cracks were found in the piers of Zadar by inspectors of the ministry in May, it said."
    )
    telling = tell([article(title="", text=text)], max_sentences=2)
    assert telling.headline.startswith("Zadar's port closed four of its piers")


def test_a_first_sentence_that_cannot_be_shortened_is_no_headline() -> None:
    text = (
        "Among the things that the divers of the harbour police brought up from the wreck of the ferry off Mindoro, a"
        " vessel of 1984 that had been sold twice and painted in the colours of four companies, are a bell, an anchor,"
        " two clocks and a piano of the captain's. "
        "Divers brought up a bell and a piano from the wreck of the ferry on Monday, the police said. "
    )
    telling = tell([article(title="", text=text)], max_sentences=2)
    assert telling.headline.startswith("Divers brought up a bell")


def test_who_opens_without_a_source_or_a_day_speaks_for_no_story_that_a_report_tells() -> None:
    essay = article(
        title="Mayor of Tarn clings to his office",
        text="The mayor of Tarn clings to his office, and to the budget that the council has thrown out."
        " Tarn deserves better than a mayor who cannot count. Its roads are full of holes.",
    )
    report = article(
        title="Mayor of Tarn refuses to leave office",
        text="The mayor of Tarn refused to leave his office on Monday after the council threw out his budget."
        " The vote was 14 to 9, the council said. The roads of Tarn are to be mended in May.",
        first_seen=essay.first_seen,
    )
    for articles in ([essay, report], [report, essay]):
        assert tell(articles, max_sentences=2).anchor == report.id


def test_what_leans_on_its_own_title_is_not_put_under_another() -> None:
    talks = article(
        title="Norra and Vell fix date for cable talks",
        text="Norra and Vell have set 18 June as the date for talks on the cable between them, both said on Monday.",
    )
    rule = article(
        title="Norra delays cable rule before talks with Vell",
        text="Companies have until 31 July to comment on the draft, so that it will not bind the talks with Vell."
        " Norra had published its draft rule on the cable to Vell in March, the ministry said.",
    )
    told = " ".join(texts(tell([talks, rule], max_sentences=4).sentences))
    assert "18 June" in told
    assert "comment on the draft" not in told
    alone = " ".join(texts(tell([rule], max_sentences=2).sentences))
    assert "comment on the draft" in alone


def test_a_feature_does_not_speak_for_a_story_that_has_a_report() -> None:
    feature = article(
        title="'We wrote every pass by hand': a night inside the terminal",
        text="Staff of Polaris Air wrote 600 passes by hand on Tuesday when the computers of the airline failed.",
    )
    report = article(
        title="Polaris Air flies again after computers fail",
        text="Polaris Air flew again on Wednesday after its computers failed for 26 hours, the airline said.",
        first_seen=feature.first_seen,
    )
    for articles in ([feature, report], [report, feature]):
        assert tell(articles, max_sentences=2).anchor == report.id


@pytest.mark.parametrize(
    ("sentence", "leans"),
    [
        ("By evening 640 firefighters and nine aircraft were fighting it on two fronts.", True),
        ("Firefighters found him under the roof of the mill on Friday.", True),
        ("Three others are still missing after the storm, the coast guard said.", True),
        ("Apple raised its forecast for the year on Monday.", False),
        ("As he left the court, the mayor said that he would appeal.", False),
        ("After finding an old map in the cellar, they dig up the garden at night.", True),
        ("After finding an old map in the cellar, two boys dug up their garden.", False),
        ("When divers reached the wreck, they found its captain.", False),
        ("Voters in Ohio elected her on Tuesday by a wide margin.", False),
        ("On Monday it became clear that the plan had failed in the council.", False),
        ("There will be no larger harbour dues this year, the council of Brekke said.", False),
        ("There they met the council of Brekke on Monday, three fishermen said.", True),
    ],
)
def test_a_pronoun_that_nothing_before_it_explains_leans(sentence: str, leans: bool) -> None:
    (quote,) = quotable(f"{sentence}")
    assert quote.leans == leans


def test_a_figure_that_a_newer_report_has_passed_is_not_added_either() -> None:
    older = article(
        title="Boat capsizes off Sula: 20 rescued, nine missing",
        text="Twenty people were pulled from the sea and nine were missing after a boat capsized off Sula."
        " The boat had left Brekke with a school class on board.",
        published=ago(hours=20),
    )
    newer = article(
        title="Two girls found alive on rock off Sula",
        text="Two girls were found alive on a rock off Sula on Thursday, a day after a boat capsized there."
        " Seven others are still missing. The girls were cold but not hurt, a doctor in Brekke said.",
        published=ago(hours=2),
    )
    told = " ".join(texts(tell([older, newer], max_sentences=4).sentences))
    assert "nine were missing" not in told
    assert "Two girls were found alive" in told


def test_a_headline_tells_what_most_reports_tell_and_no_side_matter() -> None:
    aside = article(
        title="Orlen judge strikes down unlawful river cargo ban, torches reporters as lazy",
        text="A federal judge in Orlen ruled late on Friday that the disputed river cargo ban is unlawful and torched"
        " reporters as lazy. The case is not about rare barges, the judge wrote.",
        published=ago(hours=1),
    )
    ruling = article(
        title="Federal judge ends Orlen's nine-year river cargo ban",
        text="A federal judge in Orlen on Friday overturned the state's almost decade-old ban of cargo on rivers, which"
        " she called a failed experiment, prompting a sharp retort from the governor. The state will appeal.",
        published=ago(hours=9),
    )
    other = article(
        title="What the end of Orlen's cargo ban means",
        text="A federal judge overturned the nine-year-old ban of river cargo in Orlen, calling the law unlawful in a"
        " Friday decision that compared barges to trams.",
        published=ago(hours=9),
    )
    assert tell([aside, ruling, other], max_sentences=2).anchor == ruling.id


def test_a_claim_does_not_stand_without_its_denial() -> None:
    call = article(
        title="Calls grow for Holm to resign over leak to envoy",
        text="Calls are growing for minister Ada Holm to resign over accusations that she told the Korvian envoy of"
        " air strikes on Tarm. Two party leaders asked for an inquiry in the chamber on Monday. The strikes on Tarm"
        " in March killed nine people and hit a bridge over the Sava.",
        published=ago(hours=3),
    )
    other = article(
        title="Holm under fire over Korvian envoy's recording",
        text="Minister Ada Holm faces calls to resign over a recording of the Korvian envoy on air strikes. An inquiry"
        " was asked for by two parties on Monday. The recording is of March and lasts two hours.",
        published=ago(hours=3),
    )
    denial = article(
        title="Holm denies having talked of strikes with envoy",
        text="Minister Ada Holm said on Monday that she had never discussed air strikes on Tarm with the Korvian envoy,"
        " who was recorded as saying so at dinner. She called him a friend of many years.",
        published=ago(hours=4),
    )
    told = tell([call, other, denial], max_sentences=2)
    assert told.anchor != denial.id
    assert any("had never discussed" in text for text in texts(told.sentences))


def test_what_was_named_otherwise_above_is_presumed() -> None:
    text = (
        "An earthquake of magnitude 6.1 shook the coast of northern Chile on Thursday, cut the power of 12,000 homes"
        " and closed two roads. The quake struck at 4:52 p.m. local time, 38 kilometres west of Iquique."
    )
    first, second = quotable(text)
    assert not first.presumes
    assert second.presumes == {"earthquake"}
    assert tell([article(title="", text=text)], max_sentences=2).headline.startswith(
        "An earthquake"
    )


def test_a_single_report_is_headed_by_what_it_comes_back_to() -> None:
    text = (
        "Few evenings in March are as quiet as that one had been, two neighbours said on Monday."
        " The Orlen bridge was closed on Monday after engineers found cracks in two of its piers."
        " Engineers of the Orlen county had inspected the bridge last in 2019."
        " The cracks run through the piers on the northern bank, the county said on Monday."
        " Lorries over 20 tonnes will be led round the bridge until the piers are repaired."
        " Repairs of the cracks in the piers are to begin in May, the engineers of the county said."
    )
    told = tell([article(title="", text=text)], max_sentences=2)
    assert told.headline.startswith("The Orlen bridge was closed on Monday")


def test_a_second_sentence_speaks_of_what_the_page_speaks_of() -> None:
    minister = article(
        title="Minister Dahl sees no quick end to the ferry strike",
        text="Transport minister Ida Dahl said on Sunday that talks would not end the ferry strike quickly.",
    )
    portrait = article(
        title="Ida Dahl's busy week",
        text="Transport minister Ida Dahl sat with other ministers last week when the talks on the strike broke off."
        " A jury in Oslo convicted Per Lund of murdering a banker in 2019.",
    )
    told = " ".join(texts(tell([minister, portrait], max_sentences=4).sentences))
    assert "Per Lund" not in told


def test_one_common_word_does_not_join_a_second_sentence_to_the_page() -> None:
    minister = article(
        title="Minister Dahl sees no quick end to the ferry strike",
        text="Transport minister Ida Dahl said on Sunday that talks and aid would not end the ferry strike quickly.",
    )
    portrait = article(
        title="Minister Ida Dahl's week, from the ferry strike to a wedding",
        text="Minister Ida Dahl saw in her office last week how the talks on the ferry strike broke off."
        " The wall of her office shook when a lorry hit it on Friday, an aide said.",
    )
    told = " ".join(texts(tell([minister, portrait], max_sentences=2).sentences))
    assert "lorry" not in told


def test_somebodys_words_do_not_come_first_where_a_sentence_tells_it() -> None:
    text = (
        "“The curfew in Brekke will be lifted in June,” Mayor Ole Vik of Brekke said on Friday."
        " Brekke will lift its curfew on 15 June and open the harbour again, the town council said."
    )
    told = tell([article(title="Brekke to lift curfew in June", text=text)], max_sentences=1)
    assert texts(told.sentences)[0].startswith("Brekke will lift its curfew")


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Ministers plan a new cable law. Will it be enough?", "Ministers plan a new cable law"),
        ("Quake hits island off Zadar - zadarnews.com", "Quake hits island off Zadar"),
        ("Quake hits island - zadarnews.com North Shore, Tilbury", "Quake hits island"),
        ("Will it be enough?", "Will it be enough?"),
        (
            "Is the new E.U. Cable Law Enough or Too Much?",
            "Is the new E.U. Cable Law Enough or Too Much?",
        ),
        ("Ministers plan law for cables after wave of explosio", ""),
        ("Ministers of eight states meet in Zada", ""),
        (
            "Ministers of eight states meet Orlan Brekk",
            "Ministers of eight states meet Orlan Brekk",
        ),
    ],
)
def test_a_title_is_whole_and_without_a_question_or_an_address_behind_it(
    title: str, printed: str
) -> None:
    text = (
        "Ministers of eight states plan a new law for cables, the council in Zadar said on Monday."
    )
    assert title_of(article(title=title, text=text)) == printed


BODY = (
    "The council of Orlen voted on Tuesday to ban cargo bikes from the old bridge, the mayor said. "
    "Riders who cross it will pay 40 crowns."
)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Orlen bans cargo bikes from bridge.\n\n{BODY}", "Orlen bans cargo bikes from bridge"),
        (f"The council of Orlen has banned cargo bikes.\n\n{BODY}", ""),
        (f"A storm is coming, sailors say.\n\n{BODY}", ""),
        (f"Orlen bans cargo bikes. Riders protest.\n\n{BODY}", ""),
        ("Orlen bans cargo bikes from its bridge.\n\nCargo bikes are banned.", ""),
    ],
)
def test_a_heading_that_ends_in_a_full_stop_is_a_title(text: str, title: str) -> None:
    made = text.partition(".")[0]
    assert title_of(article(title=made, text=text)) == title


def test_a_heading_is_no_sentence_of_its_report() -> None:
    report = article(
        title="Orlen bans cargo bikes from bridge",
        text=f"Orlen bans cargo bikes from bridge.\n\n{BODY}",
    )
    told = tell([report], max_sentences=3)
    assert told.headline == "Orlen bans cargo bikes from bridge"
    assert texts(told.sentences) == BODY.replace("said. ", "said.\n").split("\n")


def test_what_was_to_come_on_a_day_that_is_over_is_not_told_where_its_outcome_is() -> None:
    ahead = article(
        title="Orlen tightens its grip on cargo bikes with vote",
        text="The grip of Orlen on cargo bikes will tighten with a vote by the council Wednesday to ban"
        " them from the old bridge, where 14 people were hurt in May. Its outcome is hardly in doubt.",
        published=ago(hours=9),
    )
    outcome = article(
        title="Council bars cargo bikes from Orlen bridge",
        text="The council voted to bar cargo bikes from the old bridge of Orlen on Wednesday, the mayor said.",
        published=ago(hours=31),
    )
    told = tell([ahead, outcome], max_sentences=5)
    assert told.headline == outcome.title
    assert texts(told.sentences) == [outcome.text]


def test_a_report_with_another_subject_adds_nothing() -> None:
    skipped = article(
        title="Thousands in Orlen are skipping their second dose of flu vaccine",
        text="Thousands of people in Orlen are not coming for the second dose of their flu vaccine, and their"
        " number grows, doctors said on Tuesday. More than 5,000 people of the city, nearly 8 percent of"
        " those who got a first dose in March, have missed the second, the health office counted.",
    )
    shared = article(
        title="Norvane to ship Helvax abroad after safety check",
        text="Norvane will begin to ship its whole stock of Helvax flu vaccine abroad once it clears a safety"
        " review, the palace said on Monday, with 60 thousand doses for export in the coming months. The"
        " step goes beyond a gift of 4 thousand doses to Tilbury in March. Helvax is a flu vaccine in"
        " wide use that no doctor of Norvane may give yet.",
        published=ago(days=2),
    )
    told = tell([skipped, shared], max_sentences=5)
    assert {sentence.cites[0] for sentence in told.sentences} == {skipped.id}


def test_a_feature_adds_nothing_to_a_report() -> None:
    report = article(
        title="Ana Cruz calls the false count of votes in Orlen poison",
        text="Ana Cruz, third in rank of the council of Orlen, said on Monday that the former mayor was"
        " poisoning the city with a false count of votes and that his defeat was no fraud. Cruz, a daughter"
        " of the mayor before him, wrote that whoever calls the vote a lie turns on the law of Orlen.",
    )
    feature = article(
        title="The council of Orlen, the vote and Ana Cruz",
        text="Farmers say a film actor gave lie its name. A painter of doors wrote it on a wall that Monday."
        " A strategy for a victory that her colleagues laugh at is all that remains, a rower said.",
        published=ago(days=1),
    )
    told = tell([report, feature], max_sentences=5)
    assert {sentence.cites[0] for sentence in told.sentences} == {report.id}


@pytest.mark.parametrize(
    "damaged",
    [
        "Country's boldest man' Jon Berg swam across the Norvane strait on Tuesday, the coast guard said.",
        "Somebody called the coast guard at dawn to and reported that Jon Berg swam the Norvane strait.",
        "No boats needed NORVANE - Jon Berg swam across the Norvane strait on Tuesday, officers said.",
    ],
)
def test_a_sentence_that_has_lost_something_waits_for_a_sound_one(damaged: str) -> None:
    sound = (
        "Jon Berg swam across the strait of Norvane on Tuesday, the coast guard of Norvane said."
    )
    told = tell([article(title="", text=f"{damaged} {sound}")], max_sentences=1)
    assert texts(told.sentences) == [sound]
    assert tell([article(title="", text=damaged)], max_sentences=1).sentences


@pytest.mark.parametrize(
    "sound",
    [
        "The players' union of Norvane called a strike for Friday, its chairman said.",
        "Jon Berg went to and from the strait of Norvane on a boat called 'Runnin' Late' on Tuesday.",
        "Jon Berg's boat wasn't insured, the owners' club of Norvane said on Tuesday.",
    ],
)
def test_a_possessive_or_a_pair_of_small_words_is_no_damage(sound: str) -> None:
    assert quotable(sound)[0].is_sound


def test_a_sentence_that_never_closes_its_quotation_is_not_quoted() -> None:
    text = (
        "“ Our boat is sound, ” Berg said, adding that “ it will cross the strait in May. It is 40."
    )
    assert quotable(text) == ()
