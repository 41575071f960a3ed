"""What is read from an article's title and opening: names, places, quantities, acts, days."""

from datetime import UTC, date, datetime

import pytest

from bot.news.arguments import Arguments, differ_in_title, read, telling_words
from bot.news.names import alike, foreign

FIRE = read(
    "Fire at Holm Chemicals plant in Skagen kills four",
    "SKAGEN, June 9 (Nord Wire) - Four people were killed and 17 injured on Monday when fire swept"
    " through a plant of Holm Chemicals in Skagen, Denmark, said Karen Bruun of the fire service."
    " Bruun said that 1,200 residents had left their homes. Damage came to 3.5 million euros.",
    published=datetime(2025, 6, 10, 8, tzinfo=UTC),
)


def quantities(said: Arguments) -> set[tuple[float, str, str]]:
    return {(one.value, one.unit, one.counts) for one in said.quantities}


def test_names_are_whole_and_countries_have_their_token() -> None:
    assert FIRE.title_names == {"holm chemicals", "skagen"}
    assert {"karen bruun", "holm chemicals", "skagen", "@denmark"} <= FIRE.names.keys()


def test_a_surname_stands_for_the_one_person_who_has_it() -> None:
    assert FIRE.aliases["bruun"] == "karen bruun"
    assert FIRE.names["karen bruun"] == 2
    both = read("", "We met Cape Ellis and Port Ellis people. In Ellis they said so.")
    assert "ellis" not in both.aliases


def test_an_acronym_stands_for_the_name_it_is_introduced_with() -> None:
    said = read("", "He leads the Global Fisheries Council (GFC). On Monday the GFC closed.")
    assert said.names["global fisheries council"] >= 2
    assert said.aliases["gfc"] == "global fisheries council"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Fire in Detroit", "A shed burnt in Detroit. Photo: Ann Reyes, Detroit News."),
        ("Trump must pay", "A fine was set in May. The Trump Organization said it was unfair."),
        ("Harlan must pay", "Harlan, who built the port, was fined, the Harlan Foundation said."),
    ],
)
def test_what_a_body_is_named_after_is_not_the_body(title: str, text: str) -> None:
    assert read(title, text).aliases == {}


def test_a_number_counts_what_its_own_sentence_says() -> None:
    said = read("Cholera in Velm", "It was found in Velm on Monday. Fifteen people have died.")
    assert quantities(said) == {(15.0, "", "dead")}
    aged = read("Arrest in Velm", "They held Jon Aune, 20. According to police he was armed.")
    assert quantities(aged) == {(20.0, "", "")}


def test_a_comma_parts_what_two_numbers_count() -> None:
    said = read("45 killed, 185 hurt in Velm factory blast", "A factory blew up in Velm.")
    assert quantities(said) == {(45.0, "", "dead"), (185.0, "", "hurt")}


def test_a_state_of_the_us_is_one_name_in_short_and_in_full() -> None:
    said = read("Dam fails in Alma, Mich.", "A dam broke near Alma, Mich. Rain fell in Michigan.")
    assert said.names["michigan"] == 3
    assert "mich" not in said.names


def test_an_agency_at_the_start_of_a_text_is_no_listed_company() -> None:
    assert not read("(CNN) A pier fell", "(CNN) A pier fell into the sea in Velm.").symbols
    told = read("ORBIT (ORB) WINS NAVY CONTRACT", "Orbit Corp won a contract from the navy.")
    assert told.title_symbols == {"$orb"}


def test_quantities_have_a_unit_and_what_they_count() -> None:
    found = quantities(FIRE)
    assert {(4.0, "", "dead"), (17.0, "", "hurt"), (3.5e6, "€", "")} <= found
    assert (1200.0, "", "resident") in found
    assert all(one.value != 9 for one in FIRE.quantities), "a date counts nothing"


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("Profit rose to $4.2 billion.", "en", 4.2e9, "$"),
        ("Der Gewinn stieg um 7,5 Prozent.", "de", 7.5, "%"),
        ("Des dégâts de 1.200 euros.", "fr", 1200.0, "€"),
        ("It fell twenty-one per cent.", "en", 21.0, "%"),
    ],
)
def test_numbers_are_read_as_their_language_writes_them(
    text: str, language: str, value: float, unit: str
) -> None:
    assert (value, unit) in {
        (one.value, one.unit) for one in read("", text, language=language).quantities
    }


def test_the_place_stands_after_a_word_of_place_or_in_the_dateline() -> None:
    assert "skagen" in FIRE.places
    assert "august" not in read("", "The talks began in August near Tromso.").places


def test_a_town_and_a_region_lie_in_their_country() -> None:
    said = read("Gale warning for Antwerp", "Ferries from Mindanao stayed in port.")
    assert said.lands == {"@belgium", "@philippines"}


def test_a_name_of_towns_in_two_countries_may_mean_either() -> None:
    assert read("Metro halted in Valencia", "").lands >= {"@spain", "@venezuela"}


def test_the_act_is_a_class_of_words() -> None:
    tremor = read("Strong tremor wakes Tromso", "Houses shook in Tromso.")
    quake = read("Magnitude 5 earthquake near Tromso", "The ground moved in Tromso.")
    carnival = read("Carnival draws thousands to Tromso", "The parade went through Tromso.")
    assert tremor.acts & quake.acts
    assert not tremor.acts & carnival.acts
    german = read("Erdbeben bei Tromsö", "Ein Beben hat Tromsö erschüttert.", language="de")
    assert german.acts & quake.acts


def test_a_headline_in_title_case_takes_its_names_from_the_text() -> None:
    said = read(
        "Green Union Wins Most Seats in Tromso Council",
        "On Monday the Green Union won eleven of 20 seats in the council of Tromso.",
    )
    assert {"green union", "tromso"} <= said.title_names
    assert not {"wins", "most", "seats", "council"} & {
        word for name in said.title_names for word in name.split()
    }


@pytest.mark.parametrize("first", ["Tentative", "Sweeping", "Jobless", "Bipartisan"])
def test_a_word_that_opens_a_headline_is_no_name_where_the_text_names_nobody_so(first: str) -> None:
    said = read(
        f"{first} plan for ports nears a vote in Tromso",
        "Members of the council of Tromso come close to a vote on the ports, the mayor said.",
    )
    assert said.title_names == {"tromso"}


def test_a_name_that_opens_a_headline_stands_in_the_text_too() -> None:
    said = read("Bratteli leaves Tromso council", "The mayor, Ole Bratteli, leaves on Friday.")
    assert "ole bratteli" in said.title_names


def test_an_office_between_two_names_is_part_of_neither() -> None:
    said = read("", "It was Texas Gov. Ole Bratteli who signed the law in Austin.")
    assert {"texas", "ole bratteli"} <= set(said.names)


def test_a_word_that_opens_a_sentence_is_part_of_the_name_it_stands_before_again() -> None:
    said = read("Falcon Mills cuts 300 jobs", "Falcon Mills will cut 300 jobs, it said on Monday.")
    assert said.title_names == {"falcon mills"}
    assert "yesterday parliament" not in read("", "Yesterday Parliament voted. It rose.").names


def test_the_feed_tells_a_name_where_the_article_cannot() -> None:
    title, text = "Orbit Shares Fall After Weak Quarter", "Nothing else was said."
    assert "orbit" not in read(title, text).title_names
    assert "orbit" in read(title, text, spelled={"orbit": 0.95}).title_names


def test_a_german_noun_is_no_name() -> None:
    said = read(
        "Streik in Tromsö legt Hafen lahm",
        "Der Streik der Fahrer in Tromsö geht weiter, sagte Ole Bratteli von der Gewerkschaft.",
        language="de",
    )
    assert "ole bratteli" in said.names
    assert not {"streik", "hafen", "gewerkschaft", "fahrer"} & said.names.keys()


@pytest.mark.parametrize(
    "written", ["(TLW)", "(TLW.N)", "(NYSE: TLW)", "(Nasdaq:TLW)", "(XETRA: TLW.DE)"]
)
def test_a_listing_symbol_is_read_without_its_exchange(written: str) -> None:
    said = read(f"Tallow {written} sells its mills", "Tallow sold four mills to Orm Corp (ORM).")
    assert said.title_symbols == {"$tlw"}
    assert said.symbols == {"$tlw", "$orm"}


@pytest.mark.parametrize("title", ["Senator Bruun (D) resigns", "Mill fire (video)", "It is (so)"])
def test_a_word_or_a_letter_in_brackets_is_no_listing_symbol(title: str) -> None:
    assert not read(title, "").symbols


def test_days_and_those_who_speak_tell_nothing_of_what_happened() -> None:
    sentence = (
        "The kettle maker said on Friday that its lids crack, while local police said lids hold."
    )
    words = telling_words(sentence, read("", sentence))
    assert {"lids", "crack", "hold"} <= set(words)
    assert {"kettle", "maker", "friday", "police"}.isdisjoint(words)


def test_one_thing_counted_in_two_forms_is_one_kind() -> None:
    kinds = {quantity.counts for quantity in read("", "23 pirates in 3 pirate boats.").quantities}
    assert kinds == {"pirat"}


def test_a_head_of_state_is_a_person_beside_the_state() -> None:
    said = read(
        "Kamala Harris visits a mill", "Vice President Kamala Harris left the U.S. on Friday."
    )
    assert "kamala harris" in said.title_names
    assert {"kamala harris", "@us"} <= said.names.keys()


def test_days_are_whole_days_near_the_publication() -> None:
    assert date(2025, 6, 9) in {day.first for day in FIRE.days}
    assert all(day.first == day.last and day.precision == "day" for day in FIRE.days)
    coming = read("", "They meet next Friday.", published=date(2025, 6, 10))
    assert [day.first for day in coming.days] == [date(2025, 6, 13)]


@pytest.mark.parametrize(
    ("sentence", "day", "is_ahead"),
    [
        ("Ministers met on Monday.", date(2025, 6, 9), False),
        ("Ministers will meet in Bergen on Monday.", date(2025, 6, 16), True),
        ("The vote was held on Monday. Talks will go on.", date(2025, 6, 9), False),
        ("Talks will go on. The vote was held on Monday.", date(2025, 6, 9), False),
        ("The fair is due to open on Tuesday.", date(2025, 6, 10), False),
        ("The fair opens on 14 June.", date(2025, 6, 14), True),
    ],
)
def test_a_weekday_to_come_is_told_from_the_last_one(
    sentence: str, day: date, is_ahead: bool
) -> None:
    (found,) = read("", sentence, published=date(2025, 6, 10)).days
    assert (found.first, found.is_ahead) == (day, is_ahead)


def test_the_speaker_is_named() -> None:
    assert FIRE.speakers == {"karen bruun"}


def test_denials_and_hedges_of_the_title_are_seen() -> None:
    assert read("Minister denies rift", "").is_negated
    assert read("Minister may resign", "").is_hedged
    assert not read("Minister resigns", "").is_hedged


def test_names_that_share_no_word_are_foreign() -> None:
    assert alike("tromso", "port of tromso")
    assert not alike("zenith retail", "zenith paper")
    assert foreign(["zenith retail", "tromso"], ["zenith paper", "tromso council"]) == {
        "zenith retail"
    }


def test_titles_without_a_common_name_tell_two_events() -> None:
    one = read("Mayor of Tromso resigns", "The mayor of Tromso resigned. The council meets.")
    other = read("Mayor of Haugesund resigns", "The mayor of Haugesund resigned.")
    third = read("Mayor resigns", "The mayor of Tromso resigned.")
    assert differ_in_title(one, other) == {"tromso", "haugesund"}
    assert not differ_in_title(one, third)
    assert not differ_in_title(third, one)
