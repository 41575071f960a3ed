"""Which articles tell one event, and which only share a subject."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news import arguments, profile, stories
from bot.news.evidence import Surroundings, evidence, goes_on
from bot.news.profile import Profile, join, unpack
from bot.news.stories import day_of, decide, is_round_up, is_table, keys

NOW = datetime(2025, 6, 12, 8, tzinfo=UTC)
TODAY = 20_251.0
NO_FEED = profile.Usage(0.0, {})

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


def about(
    article: tuple[str, str],
    day: float | None = TODAY,
    *,
    language: str = "en",
    feed: profile.Usage = NO_FEED,
) -> Profile:
    title, text = article
    published = None if day is None else datetime.fromtimestamp(day * 86_400, UTC)
    said = arguments.read(title, text, language=language, published=published)
    told = stories.say(title, text, said, language=language)
    return stories.about(told, feed, day=day, language=language)


def story(*articles: tuple[str, str], day: float | None = TODAY) -> bytes:
    first, *rest = articles
    made = about(first, day)
    for article in rest:
        made = join(made, about(article, day))
    return made.pack()


def test_two_reports_of_an_event_belong_together_in_an_empty_store() -> None:
    decision = decide(about(FERRY_OTHER), {1: story(FERRY), 2: story(CHIPS)})
    assert decision.story == 1
    assert "mindoro" in decision.reason
    assert "others alike" in decision.reason


@pytest.mark.parametrize("day", [TODAY, None])
def test_the_same_kind_of_event_elsewhere_is_another_story(day: float | None) -> None:
    decision = decide(about(FERRY_ELSEWHERE, day), {1: story(FERRY, FERRY_OTHER, day=day)})
    assert decision.story is None
    assert "not story 1: other names" in decision.reason


@pytest.mark.parametrize("day", [TODAY, None])
@pytest.mark.parametrize("name", ["Zorblatt", "Tamsin Okonkwo"])
def test_a_rare_name_alone_is_no_event(name: str, day: float | None) -> None:
    won = about((f"{name} wins", f"{name} won the chess final."), day)
    leaves = about((f"{name} resigns", f"{name} leaves the bakery."), day)
    assert decide(won, {1: leaves.pack()}).story is None


def test_a_name_with_a_hyphen_fades_as_the_feed_repeats_it() -> None:
    shots = ("COVID-19 shots for all", "Norland offers shots against COVID-19 to all, it said.")
    numbers = profile.count(*shots, arguments.read(*shots), language="en").numbers
    feed = profile.Usage(100.0, dict.fromkeys(numbers, 50.0))
    assert about(shots).names["covid-19"].rarity > 8
    assert about(shots, feed=feed).names["covid-19"].rarity < 4


def test_evidence_falls_with_the_days_between() -> None:
    then = {1: story(FERRY)}
    assert decide(about(FERRY_OTHER, TODAY + 1), then).story == 1
    assert decide(about(FERRY_OTHER, TODAY + 200), then).story is None
    assert decide(about(FERRY_OTHER, TODAY - 200), then).story is None


def test_what_happened_is_told_again_after_days_and_a_figure_that_moved_is_news() -> None:
    shot = (
        "Orm man charged in shooting",
        "Lars Bakke was charged with shooting his friend Nils Aune outside a bar on Kongsgate in Orm. The two had"
        " quarrelled over money, the police of Orm said.",
    )
    tried = (
        "Orm man to stand trial for shooting",
        "Lars Bakke will stand trial for the shooting of Nils Aune outside a bar on Kongsgate, a judge in Orm said. The"
        " friends had quarrelled over money before the shots, the police of Orm told the court.",
    )
    assert decide(about(tried, TODAY + 9), {7: story(shot)}).story == 7
    one, other = (tuple(f"{part} Bail is {sum} dollars." for part in shot) for sum in (900, 7_350))
    assert decide(about(other, TODAY + 9), {7: story(one)}).story is None


def test_one_article_in_common_does_not_chain_two_events() -> None:
    """A story is compared as a whole: what is near one of its articles only stays outside."""
    bridge = (f"{FERRY[0]}; {CHIPS[0]}", f"{FERRY[1]} {CHIPS[1]}")
    grown = story(FERRY, FERRY_OTHER, FERRY, FERRY_OTHER, bridge)
    assert decide(about(CHIPS), {1: grown}).story is None


def test_stories_that_prove_to_be_one_are_merged_into_the_older() -> None:
    decision = decide(about(FERRY), {7: story(FERRY), 3: story(FERRY_OTHER)})
    assert (decision.story, decision.merge) == (3, 7)
    assert "stories 3 and 7 are one" in decision.reason


def test_stories_that_an_article_fits_are_left_apart_when_they_differ() -> None:
    both = (f"{FERRY[0]}; {CHIPS[0]}", f"{FERRY[1]} {CHIPS[1]}")
    assert decide(about(both), {1: story(FERRY), 2: story(CHIPS)}).merge is None


def test_what_everything_else_is_as_like_is_a_kind_and_no_event() -> None:
    """The background: a report is no nearer to one of many of its kind than to the others."""
    towns = ["Skagen", "Odense", "Esbjerg", "Viborg", "Horsens", "Randers", "Kolding"]
    fires = {
        at: story((f"Barn fire near {town}", f"A barn burnt down near {town}. Nobody was hurt."))
        for at, town in enumerate(towns)
    }
    nameless = ("Another barn fire", "A barn burnt down. Nobody was hurt. The cause is not known.")
    decision = decide(about(nameless), fires)
    assert decision.story is None
    assert "others alike" in decision.reason


def test_the_feed_makes_its_house_words_common() -> None:
    word = profile.term_of("ferry")
    quiet = about(FERRY)
    busy = about(FERRY, feed=profile.Usage(1000.0, {word: 900.0}))
    weight = {
        one: dict(zip(made.terms.tolist(), made.weights.tolist(), strict=True))
        for one, made in (("quiet", quiet), ("busy", busy))
    }
    assert weight["busy"].get(word, 0.0) < weight["quiet"][word] / 2


def test_one_town_with_two_kinds_of_event_is_two_stories() -> None:
    quake = (
        "Strong tremor shakes Tromso",
        "Houses shook in Tromso on Monday when an earthquake of magnitude 4.4 struck at noon."
        " Schools and shops were shut in the afternoon.",
    )
    carnival = (
        "Thousands at Tromso carnival",
        "The carnival parade went through Tromso on Monday with 40 bands and 12,000 visitors."
        " Schools and shops were shut in the afternoon.",
    )
    decision = decide(about(carnival), {1: story(quake)})
    assert decision.story is None
    assert "other acts" in decision.reason


def test_one_head_of_state_with_two_kinds_of_act_is_two_stories() -> None:
    signed = (
        "Ruto signs water law",
        "Kenya's President Ruto signed a law on water on Monday.",
    )
    operated = (
        "Ruto in hospital for knee surgery",
        "Kenya's President Ruto had knee surgery in Mombasa on Monday and will rest.",
    )
    assert decide(about(operated), {7: story(signed)}).story is None


def test_one_warning_for_a_region_and_for_a_county_is_two_stories() -> None:
    said = "Snow warning for {0}", "The weather office warned of heavy snow in {0}, with drifts."
    inland, island = (tuple(part.format(name) for part in said) for name in ("Roscommon", "Sicily"))
    assert decide(about(island), {7: story(inland)}).story is None


def test_what_is_said_of_one_person_may_happen_in_two_places() -> None:
    dies = (
        "Former senator Sverre Bratteli dies at 94",
        "Sverre Bratteli, who sat in the senate for thirty years, died of heart failure in Tromso on Tuesday, said his"
        " secretary, Anne Lie. He was 94. Bratteli had been secretary of the navy before he was elected in 1978.",
    )
    dead = (
        "Sverre Bratteli, navy secretary and senator, dead at 94",
        "Sverre Bratteli, once secretary of the navy and for thirty years a senator in Oslo, died on Tuesday night of heart"
        " failure, Anne Lie, his secretary, said in a letter to friends. Bratteli was 94.",
    )
    assert decide(about(dead), {7: story(dies)}).story == 7


def test_two_names_beside_places_outweigh_acts_called_otherwise() -> None:
    upheld = (
        "Facebook's Halvorsen ban upheld by Oversight Board, for now",
        "The Oversight Board has upheld the ban that Facebook put on Arne Halvorsen in January. The board said that it"
        " was fine to lock the account of the former premier but not for ever.",
    )
    stays = (
        "Facebook board keeps Halvorsen ban and orders a new review",
        "The Oversight Board of Facebook kept the ban on Arne Halvorsen on Wednesday and gave the company six months to"
        " review it. Halvorsen, a former premier, resigned in December; his account was locked in January.",
    )
    assert decide(about(stays), {7: story(upheld)}).story == 7


BOUT = (
    "Ingrid Vasko stops Pilar Duarte to keep her belt",
    "Ingrid Vasko stopped Pilar Duarte in the sixth round in Lodz on Saturday and kept her WBA flyweight belt. Duarte went"
    " down twice. Vasko, 31, has won all of her 22 fights.",
)
SIGNING = (
    "Halden Rovers sign striker Joao Brandt",
    "Halden Rovers have signed striker Joao Brandt for four years, sporting director Per Lunde said on Friday. Brandt, 23,"
    " scored 17 goals last season.",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            BOUT,
            (
                "Ingrid Vasko outpoints Mei Tanaka to keep her belt",
                "Ingrid Vasko outpointed Mei Tanaka over twelve rounds in Lodz on Saturday and kept her WBA flyweight belt."
                " Tanaka cut her above the eye. Vasko, 31, has won all of her 22 fights.",
            ),
        ),
        (
            SIGNING,
            (
                "Halden Rovers sign keeper Osman Yildiz",
                "Halden Rovers have signed keeper Osman Yildiz for four years, sporting director Per Lunde said on Friday."
                " Yildiz, 23, played all games last season.",
            ),
        ),
    ],
)
def test_who_else_it_is_about_makes_one_kind_of_act_two_events(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    decision = decide(about(other), {7: story(one)})
    assert decision.story is None
    assert "about others" in decision.reason
    assert decide(about(other), {7: story(one, other)}).story == 7


def test_another_of_the_same_first_name_is_another() -> None:
    refereed = (
        "Ingrid Vasko outpoints Mei Tanaka to keep her belt",
        "Ingrid Vasko outpointed Mei Tanaka over twelve rounds in Lodz on Saturday and kept her WBA flyweight belt. Tanaka"
        " complained about referee Pilar Sanz. Vasko, 31, has won all of her 22 fights.",
    )
    assert decide(about(refereed), {7: story(BOUT)}).story is None


@pytest.mark.parametrize("spelled", ["Jürgen Škoda", "Jurgen Skoda"])
def test_a_name_without_its_marks_is_the_same(spelled: str) -> None:
    fined = (
        "Court fines Jürgen Škoda 40,000 euros",
        "A court in Graz fined Jürgen Škoda 40,000 euros on Monday for dumping waste. Škoda said he would appeal.",
    )
    again = (
        f"{spelled} must pay for waste",
        f"{spelled} must pay 40,000 euros for waste that he dumped, a court in Graz ruled on Monday. His lawyer said"
        f" {spelled} would appeal.",
    )
    assert decide(about(again), {7: story(fined)}).story == 7


def test_who_comments_on_an_event_makes_no_other_of_it() -> None:
    beaten = (
        "Duarte camp protests after Vasko bout",
        "The trainer of Pilar Duarte, Luis Roldan, protested on Saturday after Ingrid Vasko had stopped Duarte in the sixth"
        " round in Lodz. Roldan said the WBA should look at the gloves. Roldan has trained five champions.",
    )
    assert decide(about(beaten), {7: story(BOUT)}).story == 7


VOTE = (
    "Sejm {0} Odra port bill",
    "Poland's Sejm {1} a bill to deepen the Odra port at Police on {2}. Minister Marek Zych wants 400 million zlotys for it."
    " Farmers fear for their meadows.",
)


def _vote(did: str, does: str, day: str) -> tuple[str, str]:
    title, text = VOTE
    return title.format(does), text.format(did, did, day)


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        # The first on a Wednesday, the other on the Thursday after it.
        (
            _vote("voted down", "votes down", "Wednesday"),
            _vote("voted down", "votes down", "Wednesday"),
            True,
        ),
        (
            _vote("voted down", "votes down", "Tuesday"),
            _vote("voted down", "votes down", "Thursday"),
            False,
        ),
        (
            _vote("will vote down", "to vote down", "Thursday"),
            _vote("voted down", "votes down", "Thursday"),
            False,
        ),
    ],
)
def test_another_day_or_a_plan_for_the_day_speaks_against_one_event(
    before: tuple[str, str], after: tuple[str, str], is_one: bool
) -> None:
    around = Surroundings(cosine=0.4, next=0.1, background=0.1, cohesion=0.0, gap=1.0)
    found = evidence(about(after, TODAY), about(before, TODAY - 1), around)
    assert (found.signs["day"] == 0) is is_one


def test_two_days_in_reports_of_one_hour_are_how_it_came() -> None:
    around = Surroundings(cosine=0.4, next=0.1, background=0.1, cohesion=0.0, gap=0.1)
    before, after = (_vote("voted down", "votes down", day) for day in ("Tuesday", "Wednesday"))
    assert evidence(about(after), about(before), around).signs["day"] == 0


def test_a_profile_packed_before_days_were_read_has_none() -> None:
    for is_strange, tail in ((False, b",false,{}]"), (True, b",{}]")):
        packed = replace(about(BOUT, None), is_strange=is_strange).pack()
        before = unpack(packed.removesuffix(tail) + b"]")
        assert (before.is_strange, before.days) == (is_strange, {})


RECALL = (
    "Ostrell recalls 40,000 kettles",
    "Ostrell recalled 40,000 kettles on Friday because their lids may crack, the kettle maker said.",
)


@pytest.mark.parametrize(
    "other",
    [
        (
            "Ostrell to build a mill in Velm",
            "Ostrell will build a mill in Velm for 300 million euros, the kettle maker said on Friday.",
        ),
        (
            "Ostrell moves to Orm",
            "Ostrell moves its office to Orm, the kettle maker said on Friday.",
        ),
    ],
)
def test_two_acts_of_one_company_are_two_stories_though_one_has_no_class(
    other: tuple[str, str],
) -> None:
    decision = decide(about(other), {1: story(RECALL)})
    assert decision.story is None
    assert "other acts: none / recall" in decision.reason


DENIED = (
    "Rebels deny losing Velm",
    "Rebels denied on Friday that the army had taken the town of Velm.",
)


@pytest.mark.parametrize(
    ("claim", "is_denied"),
    [
        (
            (
                "Army says it took Velm",
                "The army said on Friday that it had taken Velm from rebels.",
            ),
            True,
        ),
        (
            (
                "Velm opens its new theatre",
                "Velm opened a theatre of 300 seats on Friday, its mayor said.",
            ),
            False,
        ),
    ],
)
def test_a_denial_is_of_the_event_that_it_denies(claim: tuple[str, str], is_denied: bool) -> None:
    assert decide(about(DENIED), {1: story(claim)}).story == (1 if is_denied else None)
    assert decide(about(claim), {1: story(DENIED)}).story == (1 if is_denied else None)


def test_who_denies_what_he_is_said_to_have_done_is_in_its_story() -> None:
    claim = (
        "Trade minister has resigned, radio says",
        "Trade minister Ilan Bar has resigned over the port contract, state radio said on Friday.",
    )
    denial = (
        "Trade minister denies resigning",
        "Trade minister Ilan Bar denied on Friday that he had resigned.",
    )
    opening = (
        "Minister Bar opens terminal in Velm",
        "Trade minister Ilan Bar opened a new terminal at the port of Velm on Friday.",
    )
    assert decide(about(denial), {1: story(claim)}).story == 1
    assert decide(about(denial), {1: story(opening)}).story is None


def test_rare_words_and_counted_figures_outweigh_acts_called_otherwise() -> None:
    fire = (
        "Fire at Castor mill kills six",
        "A fire at a paper mill in Castor killed six workers on Friday, the brigade said.",
    )
    blast = (
        "Six dead after blast at paper mill",
        "Six people died in Castor on Friday when a boiler exploded at a paper mill, the mayor said.",
    )
    assert decide(about(blast), {1: story(fire)}).story == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Brunnvik recalls 31,000 vans over brake hose", "Brunnvik is calling back 31,000 vans"
             " because a brake hose can chafe against a bracket. Owners will get letters in July."),
            ("Brunnvik recalls electric hatchbacks after battery fires", "Carmaker Brunnvik has"
             " recalled 4,200 hatchbacks whose batteries may overheat. Three have caught fire."),
        ),
        (
            ("Milan court jails banker for fraud", "A court in Milan sentenced the banker Piero"
             " Galli to six years for fraud on Tuesday. He hid losses of 80 million euros."),
            ("Milan court clears surgeon of manslaughter", "A Milan court acquitted the surgeon Rosa"
             " Ferri of manslaughter on Tuesday. The prosecution had asked for two years."),
        ),
        (
            ("Bus plunges into ravine in Bolivia, 14 dead", "Fourteen people died when a bus fell"
             " into a ravine near Potosi in Bolivia on Sunday. The driver had lost control."),
            ("Truck and bus collide in Bolivia, five killed", "A truck hit a bus near Oruro in"
             " Bolivia on Sunday. Five people were killed. The road was closed for hours."),
        ),
        (
            ("Farmers block motorway near Toulouse", "Farmers blocked the A61 near Toulouse with"
             " tractors on Wednesday in protest against diesel tax. Traffic was diverted."),
            ("Thousands march in Paris against reform", "Some 30,000 people marched through Paris"
             " on Wednesday in protest against the pension reform, police in Paris said."),
        ),
        (
            ("FDA approves Merula's migraine pill", "The FDA approved a migraine pill of Merula on"
             " Tuesday. It is to cost 900 dollars a month. In trials pain eased in two hours."),
            ("FDA warns Merula over dirty plant", "The FDA has sent Merula a warning letter because"
             " inspectors found mould in its plant. The drugmaker has 15 days to answer."),
        ),
    ],
)  # fmt: skip
def test_who_and_what_kind_alone_are_no_event_in_a_few_lines(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert decide(about(other), {1: story(one)}).story is None
    assert decide(about(one), {1: story(other)}).story is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Ferry capsizes off Zanzibar, 30 missing", "A ferry with 150 people aboard capsized off"
             " Zanzibar on Monday. Thirty are missing. The boat was bound for Pemba."),
            ("Search for survivors after boat overturns near Zanzibar", "Rescuers were looking for"
             " about 30 people after a boat overturned on the way to Pemba on Monday."),
        ),
        (
            ("Stellberg to cut 3,000 jobs", "Truck maker Stellberg will cut 3,000 jobs by 2027, most"
             " of them in Linz. Orders have fallen by a third."),
            ("Thousands to lose work at Stellberg", "One in seven workers of Stellberg must go. The"
             " lorry builder said it was shedding 3,000 posts because of weak demand."),
        ),
        (
            ("Storm Orla cuts power to 60,000 in Ireland", "Storm Orla left 60,000 homes without power"
             " on Sunday. Gusts reached 138 km/h in Galway."),
            ("Orla batters Galway", "Winds tore off roofs in Galway on Sunday and some 58,000"
             " customers had no electricity. The storm is moving to Scotland."),
        ),
        (
            ("Earthquake of magnitude 6.2 hits northern Chile", "A magnitude 6.2 earthquake struck"
             " near Calama in northern Chile on Thursday. There were power cuts."),
            ("Strong tremor wakes Calama", "The ground shook for half a minute in Calama on Thursday."
             " The centre put it at 6.3. Electricity failed in parts of the Chilean town."),
        ),
    ],
)  # fmt: skip
def test_another_word_for_what_is_counted_and_a_rounded_figure_are_the_same(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert decide(about(other), {1: story(one)}).story == 1
    assert decide(about(one), {1: story(other)}).story == 1


def test_a_country_in_common_is_no_event_where_the_titles_name_others() -> None:
    raid = (
        "Coaster El Faro driven off by raiders near Peru",
        "Raiders tried to board the coaster El Faro off Peru on Friday and seized 23 crates of tins.",
    )
    freed = (
        "Trawler Santa Rosa freed from raiders near Peru",
        "Sailors freed the trawler Santa Rosa from raiders off Peru on Friday and seized 5 boats.",
    )
    assert decide(about(freed), {1: story(raid)}).story is None


QUOTA = (
    "Norway and Iceland clash over mackerel quota",
    "Norway set itself a mackerel quota of 164,000 tonnes on Monday, and Iceland called that a breach of the pact of 2021."
    " Fisheries minister Solveig Aune said in Bergen that her fleet had waited long enough. Skippers in Ålesund want to"
    " sail next week. Reykjavik will ask for arbitration if Oslo does not step back, its minister Kari Jonsson said."
    " Scientists advise that the stock has shrunk by a fifth since 2019, and that no boat should land more than last year.",
)
CABLE = (
    "Norway and Iceland agree to meet on power cable",
    "Norway and Iceland agreed on Wednesday to meet in Tórshavn on 3 July over a cable that would carry power from"
    " geysers to the grid of Stavanger. Energy ministers Gudrun Lind and Petter Vik will lead the two sides. The cable"
    " would be 1,100 kilometres long and cost four billion euros. Iceland's grid operator had walked out of talks in"
    " spring because households feared dearer current. Norwegian smelters have asked for it for years.",
)
COD = (
    "Norway buys twelve Icelandic trawlers before Tórshavn meeting",
    "A Norwegian fund has bought twelve trawlers from owners in Akureyri, brokers said on Thursday, the largest such sale"
    " for ten years. The ships are to fish for cod out of Tromsø from September. Two brokers in Bergen and one in London"
    " confirmed the price of 90 million euros. They read it as a friendly sign a week before ministers of Norway and"
    " Iceland meet in Tórshavn over a power cable.",
)
VAULTS = (
    "Iceland opens inquiry into Norwegian banks Fjellsund and Nordvik",
    "Iceland's regulator opened an inquiry on Thursday into the Norwegian banks Fjellsund and Nordvik, which it says lent to"
    " bidders without a licence. The two have ninety days to answer. A spokesman, Einar Holm, said that the inquiry had"
    " nothing to do with the meeting in Tórshavn in July. Fjellsund of Trondheim said it had kept every rule. Its shares"
    " lost four per cent in Oslo, and those of Nordvik two.",
)


@pytest.mark.parametrize("other", [QUOTA, COD, VAULTS])
def test_two_countries_deal_with_each_other_in_many_things_at_once(other: tuple[str, str]) -> None:
    assert decide(about(other), {1: story(CABLE)}).story is None
    assert decide(about(CABLE), {1: story(other)}).story is None


IN_OTHER_WORDS = (
    (
        ("Two Seoul judges acquit shipyard owner", "A court cleared him of bribery on Tuesday."),
        ("South Korean magnate walks free", "The tribunal's ruling ended a trial of four years."),
    ),
    (
        ("Blaze guts market hall in Antwerp", "Crews fought flames under the roof until noon."),
        ("Flanders mourns a landmark", "Firefighters could not save the Belgian traders' stalls."),
    ),
)


@pytest.mark.parametrize(("one", "other"), IN_OTHER_WORDS)
def test_one_act_in_one_country_in_other_words_is_one_event(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert decide(about(other), {1: story(one), 2: story(CHIPS)}).story == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Finland's president to visit Chile", "The president of Finland will visit Chile in"
             " May for talks on copper, her office said on Tuesday."),
            ("Finland's president to visit Kenya", "The president of Finland will visit Kenya next"
             " week for talks on wind power, her office said on Tuesday."),
        ),
        (
            ("Falcon Mills profit falls 8%", "Falcon Mills said on Tuesday its quarterly profit fell"
             " 8% to $40 million as wheat prices rose. Revenue was $0.7 billion."),
            ("Tarrow Mills profit falls 6%", "Tarrow Mills said on Tuesday its quarterly profit fell"
             " 6% to $31 million as oat prices rose. Revenue was $0.5 billion."),
        ),
    ],
)  # fmt: skip
def test_one_kind_of_act_in_the_same_lines_is_two_events(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert decide(about(other), {1: story(one)}).story is None


@pytest.mark.parametrize(("one", "other"), IN_OTHER_WORDS)
def test_an_act_that_a_country_sees_daily_tells_no_event(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    numbers = profile.count(*one, arguments.read(*one), language=None).numbers
    feed = profile.Usage(10_000.0, dict.fromkeys(numbers, 900.0))
    for of_feed, is_telling in ((NO_FEED, True), (feed, False)):
        (weighed,) = stories.weigh(about(other, feed=of_feed), {1: story(one)})
        assert (weighed.evidence.signs["frame"] > 0) == is_telling


def test_one_kind_of_act_in_two_towns_of_a_country_is_two_events() -> None:
    here = ("Blaze guts market hall in Antwerp", "Crews fought flames under the roof until noon.")
    there = ("Warehouse on fire in Liège", "Belgian firefighters worked through the night.")
    assert decide(about(there), {1: story(here)}).story is None


def test_a_translation_joins_by_names_and_figures() -> None:
    english = (
        "Holm Chemicals names Karen Bruun as head",
        "Karen Bruun, 51, will lead Holm Chemicals from March, the company said in Skagen.",
    )
    german = (
        "Karen Bruun führt Holm Chemicals",
        "Karen Bruun (51) tritt im März an die Spitze von Holm Chemicals in Skagen.",
    )
    assert decide(about(german, language="de"), {1: story(english)}).story == 1


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
    assert decide(about((title, FERRY[1])), {1: story(FERRY)}).story is None


def test_an_ordinary_headline_is_no_round_up() -> None:
    assert not is_round_up("Court rounds on minister in brief hearing over digest of evidence")


def test_a_table_of_results_tells_no_event() -> None:
    table = "Shr 12 cts vs ten cts. Net 4.1 mln vs 3.9 mln. Revs 40.2 mln vs 38.0 mln. Avg shrs 9.1 mln."
    assert is_table(table)
    assert not is_table(FERRY[1])
    results = ("Tallow 2nd quarter net", table)
    assert about(results).is_empty
    assert decide(about(results), {1: story(results)}).story is None


def test_a_list_of_companies_tells_no_event() -> None:
    lines = [
        "The following offers were filed this week:",
        "Tallow Corp (TLW) - 40 mln dlrs of notes.",
        "Orm and Sons (ORM.N) - 12 mln dlrs of bonds.",
        "Velm Mills Inc (VEL) - two mln shares.",
    ]
    offers = ("Offers filed this week", "\n".join(lines))
    assert about(offers).is_empty
    assert not stories.is_listing("\n".join([*lines[:2], FERRY[1], CHIPS[1]]))


def test_companies_of_other_listing_symbols_are_other_stories_in_whatever_words() -> None:
    def award(name: str, symbol: str) -> tuple[str, str]:
        return (
            f"{name} ({symbol}) gets navy contract",
            f"{name} Co ({symbol}) said the navy awarded it a contract for ship engines. The work is to be done in"
            " Calder by July 1989 and covers orders of the navy and of Spain.",
        )

    first = story(award("Tallow Union", "TLW"))
    decision = decide(about(award("Union Velm", "VEL")), {1: first})
    assert decision.story is None
    assert "other companies: vel / tlw" in decision.reason
    assert decide(about(award("Tallow Union", "TLW.N")), {1: first}).story == 1


def test_a_name_in_common_tells_as_much_as_the_part_that_is() -> None:
    shot = (
        "Velm approves Calder Fever shot",
        "Velm's office approved the Calder Fever shot on Friday.",
    )
    deaths = (
        "Fever deaths fall",
        "Deaths from the Fever fell on Friday, the office of Castor said.",
    )
    around = Surroundings(cosine=0.1, next=0.0, background=0.0, cohesion=0.0, gap=0.0)
    for one, other in ((shot, deaths), (deaths, shot)):
        found = evidence(about(one), about(other), around)
        assert found.signs["best"] == pytest.approx(about(deaths).names["fever"].rarity / 10)


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


def test_a_profile_survives_its_bytes() -> None:
    for one in (join(about(FERRY), about(FERRY_OTHER)), about(CHIPS, day=None)):
        again = unpack(one.pack())
        assert again.pack() == one.pack()
        assert keys(again) == keys(one)


def test_merged_stories_span_the_days_of_both() -> None:
    both = join(about(FERRY, TODAY), about(FERRY_OTHER, TODAY + 3))
    assert (both.articles, both.first_day, both.last_day) == (2, TODAY, TODAY + 3)


def test_an_article_without_words_is_about_nothing() -> None:
    assert keys(about(("", ""))) == ()
    assert decide(about(("", ""), None), {1: story(FERRY)}).story is None


words = st.lists(
    st.sampled_from([*FERRY[1].split(), *CHIPS[1].split(), "中国", "12.5", "\ud800x"]), max_size=300
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=12))
def test_a_profile_stays_bounded_and_sorted_however_many_join(texts: list[str]) -> None:
    made = about(("", texts[0]), None)
    for text in texts[1:]:
        made = join(made, about(("", text), None))
    assert len(made.pack()) < 8_000
    assert (np.diff(made.terms.astype(np.int64)) > 0).all()
    assert made.articles == len(texts)


@pytest.mark.parametrize(
    ("first", "later", "is_saga"),
    [
        (
            ("Talmeric names Orla Vance as head", "Talmeric named Orla Vance as its head."),
            ("Orla Vance of Talmeric charged", "Orla Vance, head of Talmeric, was charged."),
            True,
        ),
        # Both names of one company have a word that is another's name.
        (
            ("Zorbic profit up", "Zorbic earned more this year, the airline said."),
            ("Luzia Zorbic buys mill", "Luzia Zorbic Corp bought a mill, Luzia Zorbic said."),
            False,
        ),
        # One actor, with words of the matter in both openings.
        (
            ("Vance Orlik forges frescoes", "Vance Orlik forged frescoes. Orlik denied it."),
            ("Vance Orlik: frescoes gone", "The frescoes that Vance Orlik forged are gone."),
            True,
        ),
    ],
)
def test_a_saga_has_two_actors_or_one_and_the_matter(
    first: tuple[str, str], later: tuple[str, str], is_saga: bool
) -> None:
    assert _goes_on(later, first, days=1) == is_saga


def test_after_many_days_two_actors_stand_in_the_headlines_of_a_saga() -> None:
    named = ("Talmeric names Orla Vance as head", "Talmeric named Orla Vance as its head.")
    charged = ("Orla Vance of Talmeric charged", "Orla Vance, head of Talmeric, was charged.")
    seen = ("Orla Vance opens fair", "Orla Vance, head of Talmeric, opened a fair.")
    forged = ("Vance Orlik forges frescoes", "Vance Orlik forged frescoes. Orlik denied it.")
    gone = ("Vance Orlik: frescoes gone", "The frescoes that Vance Orlik forged are gone.")
    assert _goes_on(charged, named, days=14)
    assert _goes_on(seen, named, days=5)
    assert not _goes_on(seen, named, days=14)
    assert _goes_on(gone, forged, days=14)


def _goes_on(later: tuple[str, str], first: tuple[str, str], *, days: float) -> bool:
    one, other = about(later), about(first)
    around = Surroundings(cosine=0.1, next=0.0, background=0.0, cohesion=0.0, gap=days)
    return goes_on(evidence(one, other, around), one, other)
