"""Which states a text is about: by rule where a word is also something else, in many languages."""

from datetime import date

import pytest

from bot.news import place_names, places


def states(text: str, language: str = "en", **more: object) -> set[str]:
    """Return the codes of the states that `text` is about."""
    codes = place_names.codes()
    return {
        codes[mention.token[1:]]
        for mention in places.mentions(text, language=language, **more)  # type: ignore[arg-type]
        if not mention.weak and mention.token[1:] in codes
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia's parliament sat until midnight while police cleared the square.", {"GE"}),
        ("Jordan let 40 lorries through on Monday, its army said.", {"JO"}),
        ("Soldiers from Chad crossed the lake at dawn.", {"TD"}),
        ("Turkey will buy gas from Azerbaijan.", {"TR", "AZ"}),
        ("Niger suspended uranium sales; Niamey gave no reason.", {"NE"}),
        ("Lebanon's speaker called a vote.", {"LB"}),
        ("Guinea reopened its bauxite port after the strike.", {"GN"}),
    ],
)
def test_a_doubtful_country_counts_when_nothing_speaks_against_it(
    text: str, expected: set[str]
) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paris, Tennessee, will keep its tower.",
        "Voters in Cairo, Illinois, elected a new sheriff. Cairo has 1,700 people.",
        "A bakery in Berlin, New Hampshire, burned down.",
        "Kingston, Ontario, bought six electric buses.",
        "A pier in Kingston, Ont., burned down. Kingston firefighters saved the boats.",
        "Cairo, N.Y., and Paris, TX, share a fire engine.",
    ],
)
def test_a_town_of_that_name_in_another_country_is_no_capital(text: str) -> None:
    assert not states(text) & {"FR", "EG", "DE", "JM"}


def test_behind_a_comma_stands_another_place_or_the_state_of_a_town() -> None:
    text = "In Moscow, U.S. envoys met the minister. In Berlin, Norwegian ministers ate."
    assert states(text) == {"RU", "US", "DE", "NO"}
    listed = "Ministers of Armenia, Azerbaijan, Georgia and Iran met."
    assert states(listed) == {"AM", "AZ", "GE", "IR"}
    assert not states("Students in Athens, Georgia, marched. Athens has 40,000 of them.")
    assert states("The train to Batumi, Georgia, was late.") == {"GE"}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Annie Holland scored twice. Holland left the pitch with a knee injury.", "NL"),
        ("Chad Barlow sold the farm. Later Chad bought a boat.", "TD"),
        ("Cuba Barlow Jr. sold the farm. Later Cuba bought a boat.", "CU"),
        ("The novelist Ruth Jordan died on Friday. Jordan was 81.", "JO"),
        ("Mr London said the bank would pay.", "GB"),
        ("Kenya Whitfield joined the board.", "KE"),
        ("Beryl French won the quiz.", "FR"),
        ("Judge Israel ruled for the tenants.", "IL"),
        ("Washington won 31-28 in overtime. Washington plays Denver next.", "US"),
    ],
)
def test_a_person_or_a_team_is_no_state_nor_is_the_name_alone_afterwards(
    text: str, never: str
) -> None:
    assert never not in states(text)


def test_a_person_of_that_name_does_not_hide_the_state_that_the_text_names_otherwise() -> None:
    text = "Tom Holland flew to Amsterdam. Holland taxes film crews, the Dutch minister said."
    assert "NL" in states(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Congo Basin lost more forest than the Amazon.", set()),
        ("A ferry sank on Lake Chad near the Nigerian shore villages.", {"NG"}),
        ("Hikers were found in the Jordan Valley.", set()),
        ("A storm crossed the Gulf of Mexico.", set()),
        ("The Sea of Japan was calm.", set()),
        ("Kano governor meets traders from Niger State", {"NG"}),
        ("Troops from New Guinea's western half returned.", set()),
        ("New Mexico and New Jersey raised the tax on fuel.", set()),
        ("Latin America grew faster than South America's banks had said.", set()),
    ],
)
def test_a_longer_name_is_another_thing_than_the_word_in_it(text: str, expected: set[str]) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Japanese House of Representatives was dissolved.", {"JP"}),
        ("The Irish Department of Justice published the names.", {"IE"}),
        ("The Foreign Office in Vienna summoned the chargé d'affaires.", {"AT"}),
        # The title names it first, and the text says whose it is.
        ("Foreign Office summons envoy\nThe Norwegian Foreign Office summoned an envoy.", {"NO"}),
        ("Canada's minister spoke. The House of Commons votes on Monday.", {"CA"}),
        ("The House of Commons votes on Monday.", {"GB"}),
        ("The Commerce Department widened its list of firms.", {"US"}),
        ("Kenya CDC confirmed two cases.", {"KE"}),
    ],
)
def test_an_organ_belongs_to_the_state_named_with_it(text: str, expected: set[str]) -> None:
    assert states(text) == expected


def test_an_organ_that_no_text_places_belongs_to_the_outlets_state() -> None:
    assert states("The House of Representatives rose early.", home="philippines") == {"PH"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting in eastern Congo spread; Kinshasa sent two battalions.", {"CD"}),
        ("Brazzaville raised fuel prices. Congo imports most of its diesel.", {"CG"}),
        ("The two Koreas reopened the line.", {"KR", "KP"}),
        ("Pyongyang fired a rocket, and North Korea's Korean-language radio hailed it.", {"KP"}),
        ("Dominica counted the votes; the Dominicans had queued since dawn.", {"DM"}),
        ("Dominican police arrested a banker in Santo Domingo.", {"DO"}),
        (
            "Malabo paid its teachers. Guinean officials blamed the bank in Equatorial Guinea.",
            {"GQ"},
        ),
        ("South Sudan and Sudan reopened the pipeline.", {"SS", "SD"}),
        ("Farmers in Greek Macedonia blocked the road.", {"GR"}),
        ("The Republic of China's navy sailed, Taipei said.", {"TW"}),
    ],
)
def test_a_name_that_several_states_share_goes_to_the_one_named_in_full(
    text: str, expected: set[str]
) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Danish pastry and Swiss cheese cost more this spring.",
        "Polish the table with wax.",
        "Chinese American families remember the fire.",
        "A German shepherd found the keys.",
        "She wore Italian shoes and drank Turkish coffee.",
        "The turkey weighed nine kilos. Turkey is best cold.",
        "The vase is Chinese-made.",
    ],
)
def test_food_things_and_descent_say_nothing_about_a_state(text: str) -> None:
    assert states(text) == set()


def test_who_holds_office_speaks_for_the_state_on_that_day_only() -> None:
    text = "Merkel called for calm."
    assert states(text, on=date(2015, 6, 1)) == {"DE"}
    assert states(text, on=date(2023, 6, 1)) == set()
    assert states(text) == {"DE"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "La Chine et l'Inde rouvrent un col à 5 300 mètres.", {"CN", "IN"}),
        ("fr", "Pékin réplique à l'Allemagne.", {"CN", "DE"}),
        ("de", "Die Türkei und Griechenland reden wieder.", {"TR", "GR"}),
        ("de", "Herr Jordan und Frau Georgien wohnen in Kassel.", set()),
        ("es", "Corea del Norte lanzó dos misiles, según Japón.", {"KP", "JP"}),
        ("it", "La Cina compra soia dal Brasile.", {"CN", "BR"}),
        ("pt", "Angola e a Índia assinam um acordo.", {"AO", "IN"}),
        ("nl", "Zuid-Korea en Vietnam sluiten een verdrag.", {"KR", "VN"}),
        ("sv", "Tyskland och Finland bygger en kabel.", {"DE", "FI"}),
        ("da", "Frankrig sender tropper til Grønland.", {"FR", "GL"}),
        ("fi", "Kiina ja Venäjä sopivat kaasusta.", {"CN", "RU"}),
        ("pl", "Ukraina i Rosja wymieniły jeńców.", {"UA", "RU"}),
        ("cs", "Německo a Rakousko zavřely hranici.", {"DE", "AT"}),
        ("hu", "Németország és Szlovákia tárgyal.", {"DE", "SK"}),
        ("ro", "Germania și Franța trimit ajutor.", {"DE", "FR"}),
        ("el", "Η Κίνα και η Ρωσία υπέγραψαν συμφωνία.", {"CN", "RU"}),
        ("ru", "Переговоры России с Турцией прошли в Токио.", {"RU", "TR", "JP"}),
        ("ru", "Грузы идут через порт.", set()),
        ("uk", "Польща та Литва закрили кордон.", {"PL", "LT"}),
        ("tr", "Yunanistan'ın kararı Almanya'yı kızdırdı.", {"GR", "DE"}),
        ("tr", "Hindi eti ucuzladı.", set()),
        ("ar", "وقعت مصر والسعودية اتفاقا.", {"EG"}),
        ("fa", "چین و روسیه توافق کردند.", {"CN", "RU"}),
        ("he", "סין ורוסיה חתמו על הסכם.", {"CN", "RU"}),
        ("hi", "भारत और जापान ने समझौता किया।", {"IN", "JP"}),
        ("id", "Jepang dan Korea Selatan berunding.", {"JP", "KR"}),
        ("vi", "Nhật Bản và Hàn Quốc đàm phán.", {"JP", "KR"}),
        ("th", "จีนและญี่ปุ่นเจรจา", {"CN", "JP"}),
        ("ja", "ドイツとフランスが合意した。", {"DE", "FR"}),
        ("ko", "독일과 프랑스가 합의했다.", {"DE", "FR"}),
        ("ko", "인도적 지원이 늘었다.", set()),
        ("zh", "中俄两国元首通话。", {"CN", "RU"}),
        ("zh", "刚果（布）总统抵达巴黎。", {"CG", "FR"}),
    ],
)
def test_names_are_known_in_the_languages_of_the_feed(
    language: str, text: str, expected: set[str]
) -> None:
    assert states(text, language) == expected


def test_more_than_twenty_languages_are_known() -> None:
    assert len(place_names.languages()) >= 30


def test_an_organ_belongs_to_no_state_of_the_sentence_before_it() -> None:
    text = "The funds went to Peruvian rebels. Congressional investigators asked the White House."
    assert [one.token for one in places.mentions(text) if one.kind == "organ"] == ["@us"]


@pytest.mark.parametrize(
    "text",
    [
        "The People's Congress of the province met on Friday.",
        "Delegates of the World Congress left by train.",
        "The Economic Planning Agency (EPA) said growth slowed. The EPA gave no figure.",
        "The Inter-American Bank lent the money.",
        "South Korea's CIA was dissolved on Friday.",
    ],
)
def test_a_body_of_another_name_is_none_of_the_state(text: str) -> None:
    assert [one.token for one in places.mentions(text) if one.token in ("@us", "@epa")] == []


def test_letters_that_a_text_explains_by_a_spelling_of_the_name_are_that_body() -> None:
    text = "The Organization of Petroleum Exporting Countries (OPEC) met."
    assert [one.token for one in places.mentions(text)] == ["@opec"]


def test_the_symbol_of_a_company_is_no_state() -> None:
    assert states("The yard had an order from Alder Carbide Corp (UK) for a boiler.") == set()
    assert states("The yard had an order from abroad (UK) for a boiler.") == {"GB"}


def test_the_people_of_a_state_act_for_it() -> None:
    assert states("He said the Japanese were flooding the market.") == {"JP"}
    assert states("He said the Japanese tea was cold.") == set()


def test_adjectives_that_a_hyphen_joins_are_both_states() -> None:
    assert states("The Franco-Polish quarrel is over.") == {"FR", "PL"}


def test_moscow_is_of_the_soviet_union_where_the_text_names_it() -> None:
    assert states("Moscow will sell gas to Turkey.") == {"RU", "TR"}
    assert states("The Soviet Union sent envoys. Moscow named no date.") == {"SU"}
