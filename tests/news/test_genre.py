"""Reports, and everything else a paper prints."""

import pytest

from bot.news.genre import classify, is_straight

REPORTS = {
    "a report that writes as people talk": (
        "Mayor of Sula won't talk about the bridge",
        "The mayor of Sula didn't show up for a hearing on the bridge on Monday, and it's unclear whether"
        " she'll come to the next one, a clerk said. But the hearing wasn't cancelled. And the islands"
        " can't wait, their lawyer told the panel.",
    ),
    "a plain report": (
        "Dam at Orlen gives way, four villages flooded",
        "The dam above Orlen gave way on Tuesday night and flooded four villages, the water board said."
        " About 900 people were taken to school halls.",
    ),
    "a report that quotes somebody who speaks for himself": (
        "Mayor of Brekke will not stand again",
        "Hedda Lund, mayor of Brekke since 2011, said on Monday that she would not stand again."
        ' "I am tired, and I think we should let others try," she told reporters. "You know me."',
    ),
    "a report whose title asks why": (
        "Why the ferries to Sula stopped on Monday",
        "Ferries to Sula stopped on Monday because crews refused to sail without a second engineer,"
        " the operator said. A court will hear the case on Thursday.",
    ),
    "a report about a day of remembrance": (
        "Thousands mark 30 years since Havn mine disaster",
        "Thousands walked through Havn on Sunday to mark 30 years since the mine disaster, police said."
        " The prime minister announced a pension for the widows.",
    ),
    "a report of the day itself": (
        "Minister to open harbour on anniversary of storm",
        "The transport minister will open the new harbour of Sula this week to mark a year since the"
        " storm that destroyed it. She will not name the cost, she said.",
    ),
    "a report that compares with an old year": (
        "Cod catch falls to lowest since 1987",
        "Boats landed 14,000 tonnes of cod this year, the fisheries office said on Friday, the lowest"
        " catch since 1987.",
    ),
    "a report with a footer that sells": (
        "Bus drivers in Tarn begin strike",
        "Bus drivers in Tarn began a strike on Monday, their union said. It will last three days.\n"
        "Sign up for our newsletter. Subscribe and save 40% on the first year.",
    ),
    "a market that is no bargain hunt": (
        "Black Friday sales fall in Norra",
        "Shops in Norra sold 4% less on Black Friday than a year before, their association said.",
    ),
    "a lottery that is sued": (
        "Court fines lottery over jackpot puzzle",
        "A court in Vell fined the national lottery on Monday over a puzzle whose clues were wrong,"
        " a spokesman said.",
    ),
    "a deal that is no bargain": (
        "Nuclear deal: Karsia says talks go on",
        "Karsia said on Wednesday that talks on the nuclear deal would go on in Vell next week.",
    ),
    "live music": (
        "Live music returns to Port Anders",
        "Live music returned to Port Anders on Saturday after two years, the city said. The first"
        " concert drew 3,000 people.",
    ),
    "states and kings that look like pronouns": (
        "US and EU settle dispute over cheese",
        "The US and the EU settled their dispute over cheese in Vell. The US will lift its duty in May, and"
        " the EU drops its suit. King Harald I of Norra was host to the US and EU envoys.",
    ),
    "a German report": (
        "Brücke in Ansbach gesperrt",
        "Die Brücke über die Rezat in Ansbach ist seit Montag gesperrt, teilte das Bauamt mit. Ein"
        " Gutachter hatte Risse gefunden.",
    ),
}
OTHERS = {
    ("opinion", "a label in front"): (
        "Opinion | The ferry question has only one answer",
        "The islands need a bridge, and the ministry knows it.",
    ),
    ("opinion", "a column without a label"): (
        "The bridge nobody dares to build",
        "I took the ferry to Sula last week, and I asked myself why we still put up with it. We have"
        " been promised a bridge for thirty years. The ministry ought to be ashamed. Perhaps we should"
        " stop voting for people who cannot count.",
    ),
    ("opinion", "a column that talks and argues"): (
        "Sula's con against the islands",
        "Thirty years in, it's clear that the bridge plan of Sula was a fraud. And the islands can't say"
        " they didn't know. Talk like a builder; act like a ferryman. But there's a pattern behind"
        " it, isn't there? So far the plan has paid for nine offices and not one pillar.",
    ),
    ("opinion", "a leader of the paper"): (
        "Enough of half measures on the ferries",
        "The government should stop pretending. Its plan for the ferries is an absurd mixture of delay"
        " and hope. We have said so before and must say it again: build the bridge, or be honest with"
        " the islands. They deserve better than this folly.",
    ),
    ("opinion", "a reader writes"): (
        "Letters to the editor: ferries and fairness",
        "Sir, I read your piece on the ferries with dismay. My family has lived on Sula since my"
        " grandmother's day. Surely somebody in the ministry must know where we are.",
    ),
    ("opinion", "a German comment"): (
        "Kommentar: Die Fähre ist kein Schicksal",
        "Die Inseln brauchen eine Brücke. Wir sollten das endlich sagen.",
    ),
    ("opinion", "a Spanish column"): (
        "Opinión: El puente que nadie quiere",
        "Yo tomé el transbordador la semana pasada. Debemos exigir un puente.",
    ),
    ("opinion", "an open letter"): (
        "Dear minister",
        "Dear minister, you promised us a bridge and gave us a brochure. Come and take our ferry in"
        " January. Yours sincerely, an islander.",
    ),
    ("anniversary", "a look back after one year"): (
        "A year since the storm, islanders reflect on what it took",
        "Islanders on Sunday will mark the first anniversary of the storm that took the harbour of Sula"
        " and its fleet, and with them a way of life.",
    ),
    ("live", "a stream to come"): (
        "Watch live: minister speaks on the bridge",
        "A stream of the speech will start here shortly. Stay tuned.",
    ),
    ("live", "a teaser of a running page"): (
        "Storm Ellen: live updates",
        "Follow our live blog as the storm reaches the coast. We will keep you up to date with"
        " pictures and reaction. Refresh for the newest entries.",
    ),
    ("live", "a French running page"): (
        "EN DIRECT - Tempête sur la côte",
        "Suivez notre direct. Nous vous tenons informés toute la journée.",
    ),
    ("anniversary", "a page of the archive"): (
        "75 years ago: the night the circus came to Brekke",
        "Older readers will remember the elephants. 75 years ago the circus crossed the frozen fjord,"
        " and our archive still holds the photographs.",
    ),
    ("anniversary", "a day in a year gone by"): (
        "On this day in 1911: fire in the ropeworks",
        "In 1911 a spark set the ropeworks of Havn alight. A plaque recalls the eleven who died.",
    ),
    ("roundup", "the day's items"): (
        "Wednesday briefing: what you need to know",
        "Good morning. Here is the news to start your day.\n\nBus drivers in Tarn begin strike.\n\n"
        "Cod catch at lowest level, says Fisheries Office.\n\nThe mayor of Brekke will not stand.\n\n"
        "See you tomorrow.",
    ),
    ("promo", "a paid text"): (
        "Is your boat insured for the winter?",
        "Sponsored. Our partner compares 30 policies for you. Save up to 25% if you sign up before"
        " December. Terms apply.",
    ),
    ("promo", "a prize draw"): (
        "Win two tickets for the regatta",
        "Enter our prize draw before Friday. Conditions apply.",
    ),
    ("promo", "an offer"): (
        "Two nights by the fjord from €89",
        "Book now and get a free breakfast with the code FJORD. The offer ends on Sunday. We may earn a"
        " commission from links in this text.",
    ),
    ("service", "a recipe that names no recipe"): (
        "One pan of barley for a wet evening",
        "Fry two onions until golden, add the barley and boil it in stock. Serves four.",
    ),
    ("service", "a title that is nothing but its kind and a day"): (
        "Ihr Horoskop für Montag, 3. April",
        "Stiere dürfen am Montag auf Post hoffen.",
    ),
    ("service", "numbers that were drawn"): (
        "Powerball winning numbers for Friday",
        "The winning numbers on Friday were 3, 9 and 27. Did anyone win? Here is what to know.",
    ),
    ("promo", "a list of the best"): (
        "The 12 best gifts for people who sail",
        "From wool socks to compasses, these ideas will please any sailor.",
    ),
    ("promo", "a sale of the season"): (
        "Black Friday: the binoculars worth buying",
        "Our testers found savings of up to 40% on glasses that stand the spray.",
    ),
    ("service", "a recipe"): (
        "Our best potato soup",
        "Simmer the potatoes with garlic and butter, stir in the cream and serve hot. The ingredients"
        " cost little.",
    ),
    ("service", "the stars"): (
        "Your week in the stars",
        "Aries: a letter brings luck. Taurus: rest more. Gemini: say yes. Leo: you shine on Friday.",
    ),
    ("service", "a puzzle's solution"): (
        "Wordle today: hints and answer for Tuesday",
        "Stuck on today's puzzle? Our clues will help you find the answer.",
    ),
    ("explainer", "what is known"): (
        "Explained: how the cod quota works",
        "What is a quota, and who sets it? Here is what you need to know about the numbers.",
    ),
}


@pytest.mark.parametrize(("title", "text"), REPORTS.values(), ids=REPORTS)
def test_a_report_is_a_report_whatever_it_mentions(title: str, text: str) -> None:
    assert classify(title, text, year=2026).genre == "report"


@pytest.mark.parametrize(("told", "written"), OTHERS.items(), ids=[what for _, what in OTHERS])
def test_what_is_no_report_is_told_by_its_form(
    told: tuple[str, str], written: tuple[str, str]
) -> None:
    found = classify(*written, year=2026)
    assert found.genre == told[0]
    assert found.reason.startswith(f"{told[0]}: ")


@pytest.mark.parametrize(
    ("named", "genre"),
    [
        ({"url": "https://news.example/opinion/2026/ferry"}, "opinion"),
        ({"url": "https://news.example/commentisfree/ferry"}, "opinion"),
        ({"url": "https://news.example/sport/live/cup-final"}, "live"),
        ({"url": "https://news.example/rezepte/suppe"}, "service"),
        ({"url": "https://news.example/2026/opinion-poll-in-tarn"}, "report"),
        ({"url": "https://news.example/opinion-polls/tarn"}, "report"),
        ({"labels": ("OpinionNewsArticle",)}, "opinion"),
        ({"labels": ("NewsArticle", "Politics")}, "report"),
        ({"labels": ("LiveBlogPosting",)}, "live"),
        ({"labels": ("Letters to the Editor",)}, "opinion"),
        ({"labels": ("AnalysisNewsArticle",)}, "analysis"),
        ({"labels": ("AdvertiserContentArticle",)}, "promo"),
        ({"labels": ("Recipe",)}, "service"),
        ({"labels": ("Views from Space",)}, "report"),
    ],
)
def test_the_publishers_own_word_settles_it(named: dict[str, object], genre: str) -> None:
    title, text = REPORTS["a plain report"]
    assert classify(title, text, **named).genre == genre  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("Five takeaways from the debate on the dam", "explainer"),
        ("Old dams are back, and 3 other takeaways from the debate", "explainer"),
        ("Debate on the dam: key takeaways", "explainer"),
        ("Rival takeaways feud over dumplings ends in Orlen court", "report"),
        ("Takeaways must label salt, court rules", "report"),
    ],
)
def test_a_list_of_takeaways_is_no_report(title: str, genre: str) -> None:
    assert classify(title, REPORTS["a plain report"][1]).genre == genre


def test_no_year_is_long_ago_where_it_is_unknown_when_a_text_was_written() -> None:
    title, text = "Tarn chooses a mayor", "In 1911 Tarn chose Ole Berg. He was thanked."
    assert classify(title, text).genre == "report"


@pytest.mark.parametrize(
    "text",
    [
        "The dam above Orlen gave way, the water board said.",
        "The dam above Orlen gave way on Tuesday.",
        "Delegates of both cities will meet in Orlen on 18 June.",
        '"I saw you go," he told the court, which sits again on Monday.',
    ],
)
def test_a_report_says_who_says_so_or_when(text: str) -> None:
    assert is_straight(text, language="en")


@pytest.mark.parametrize(
    "text",
    [
        "Dams are the oldest machines there are, and Orlen has four of them.",
        "I have seen the dam above Orlen twice since Tuesday.",
        "You will not have heard of Orlen, where the dam gave way on Tuesday.",
    ],
)
def test_what_says_neither_or_speaks_of_the_writer_is_not_straight(text: str) -> None:
    assert not is_straight(text, language="en")


def test_a_text_that_cannot_be_read_is_taken_for_a_report() -> None:
    assert is_straight("Orlenin pato murtui ja vesi nousi kylään.", language="fi")
