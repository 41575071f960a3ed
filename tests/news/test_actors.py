"""Who acts in an article: the states it is about, and which two of them deal with each other."""

from datetime import date

import pytest

from bot.news import actors


def acting(title: str, text: str, language: str = "en") -> set[str]:
    """Return what an article is about, as tokens."""
    return set(actors.read(title, text, language=language).acting)


@pytest.mark.parametrize(
    ("title", "text", "language"),
    [
        ("Japan and South Korea reopen talks on fishing", "Envoys met in Busan on Monday.", "en"),
        ("Seoul protests", "Japan fined a boat. South Korea summoned the Japanese envoy.", "en"),
        ("Le Japon et la Corée du Sud signent un accord", "L'accord entre en vigueur.", "fr"),
        ("Япония и Южная Корея подписали договор", "Договор вступит в силу в мае.", "ru"),
        ("日本和韩国签署渔业协定", "日本与韩国星期五签署了协定。", "zh"),
        ("Japón y Corea del Sur firman un acuerdo", "El acuerdo empieza en mayo.", "es"),
        ("Japan und Südkorea einigen sich", "Beide Regierungen stimmten zu.", "de"),
    ],
)
def test_two_states_that_meet_in_title_or_opening_are_a_pair(
    title: str, text: str, language: str
) -> None:
    assert "@japan@southkorea" in acting(title, text, language)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        # Named once, below the first sentence.
        (
            "Reforms take decades",
            "Japan's reforms will take decades. A scholar who works in South Korea said that Japan "
            "had no choice.",
        ),
        # A third state is the matter.
        (
            "Minister flies to Canberra",
            "Japan's minister, back from South Korea, flies to Australia for talks. Japan wants "
            "Australian coal, and Japan can pay for it.",
        ),
    ],
)
def test_a_state_named_in_passing_makes_no_pair(title: str, text: str) -> None:
    assert "@japan@southkorea" not in acting(title, text)


def test_bodies_of_each_side_are_the_two_states() -> None:
    found = acting(
        "Chip maker sues", "Huawei filed a suit on Friday. It names the Commerce Department."
    )
    assert "@china@us" in found


@pytest.mark.parametrize(
    ("title", "text"),
    [
        # Towns and provinces.
        ("Ohio plant gets new owner", "A group of Japanese investors bought it on Monday."),
        # Companies: by name, by the adjective in their name, by what they are.
        ("Honda shifts output to the United States", "It will make motorcycles there from May."),
        ("Trains sold", "American Coach Corp said it sold 40 trains to Japan on Friday."),
        ("Ferries sold", "A Japanese shipping and ferry group took two ferries from US owners."),
        # Organs that need no name beside them.
        ("Pact debated", "The Senate passed a pact with Japan and South Korea."),
    ],
)
def test_towns_companies_and_organs_stand_for_a_state_beside_another(title: str, text: str) -> None:
    assert "@japan@us" in acting(title, text)


def test_a_town_or_company_alone_makes_no_article_about_its_state() -> None:
    found = actors.read("Chicago opens a library", "Boeing paid for the books, the mayor said.")
    assert not found.acting
    assert "@us" not in found.mentions


def test_a_company_that_bears_the_name_of_a_state_is_one_actor() -> None:
    text = "Toyota Motor Corp of Brazil sold 9,000 cars in March, up from 8,000."
    assert "@brazil@japan" not in acting("Car sales up", text)


def test_two_states_to_which_an_article_comes_back_are_a_pair_wherever_it_begins() -> None:
    opening = "The minister had a long week. " * 15
    meeting = "Kenya opened the border to Uganda. "
    apart = "Kenya had a long summer. Traders waited for days. Uganda had a dry one. "
    assert "@kenya@uganda" in acting("A long week ends", opening + meeting * 2 + apart * 3)
    assert "@kenya@uganda" not in acting("A long week ends", opening + meeting + apart * 4)
    assert "@kenya@uganda" not in acting("A long week ends", opening + meeting * 2 + apart)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Dollar firms against yen", "The US dollar rose to 150 Japanese yen in Tokyo on Friday."),
        ("American bakers take to Japanese cheesecake", "A cook in Ohio folds the whites by hand."),
        (
            "US women beat Japan in semi-final",
            "The US beat Japan 3-1 in the semi-final. Japan missed a penalty.",
        ),
        (
            "US swimmers ahead of Japan",
            "The US leads the medals 9-7 after two days of the cup. Japan won one relay, Japan's "
            "coach said. The US won four. Japan and the US meet in the pool again on Friday.",
        ),
        (
            "Japan stun US in relay",
            "Japan beat the United States in the 4x400 metres relay in Nanjing on Friday.",
        ),
        (
            "India crush Kenya by nine wickets",
            "India beat Kenya by nine wickets in Dubai. Kenya were all out for 127.",
        ),
        (
            "US edges Japan in table tennis final",
            "The US edged Japan in the final of the table tennis world championships in Doha, and "
            "the US beat Japan for a second time this year.",
        ),
        (
            "Wheat buyers return",
            "Buyers from the United States, Japan, Egypt and Morocco asked for wheat.",
        ),
        (
            "Index fund opens",
            "A fund of shares from Europe, Japan and the Far East opened, the US exchange said.",
        ),
        ("Japanese American veterans honoured", "Japanese American families came to the hall."),
        (
            "Singer opens tour",
            "She wore boots made in Japan and sang for two hours in the United States.",
        ),
        # A list, two that a third deals with, two in whom something is alike.
        (
            "Wheat ships leave",
            "The port sent 158,000 tonnes of wheat to the United States, 52,000 to Japan, 41,000 "
            "to Egypt and 12,000 to Morocco.",
        ),
        (
            "Kenya writes to Japan and the United States",
            "Kenya sent letters to Japan and the United States on Friday, its envoy said.",
        ),
        (
            "Output falls",
            "Output fell in Japan and the United States in March, an office in Geneva said.",
        ),
        # Who says something is not whom it is about.
        ("Japan sets rice price", "Japan will pay more for rice, New York traders said."),
        (
            "Japan sets rice price",
            "Japan will pay more for rice, a US newspaper reported on Friday.",
        ),
        # Where something was agreed.
        (
            "Treasury firm on Tokyo accord",
            "The US Treasury kept to the Tokyo accord on Friday. The Tokyo summit had agreed on it.",
        ),
        # A guest of one sentence in an article on another state.
        (
            "Police in trouble",
            "Japan has few robbers. Japan loves its police, and Japan pays them well. To the US "
            "tourist in Japan they are polite. But Japan asks what police in Japan do all day. "
            "Japan will count. A US friend of Japan wrote a book on Japan. "
            + "Japan is calm. "
            * 9,
        ),
        (
            "Senate passes road bill",
            "The US Senate passed a road bill. The White House praised it. The US will build 200 "
            "bridges, and US states pay a tenth. Engineers had looked at bridges abroad. "
            * 3
            + "One of them was in Japan.",
        ),
    ],
)
def test_money_food_teams_lists_descent_and_asides_make_no_pair(title: str, text: str) -> None:
    assert "@japan@us" not in acting(title, text)


def test_who_is_named_first_deals_with_each_of_two_and_they_not_with_each_other() -> None:
    title = "Kenya signs pact with Japan and United States"
    found = acting(title, "Kenya signed it on Friday. Both will pay, Kenya said.")
    assert {"@japan@kenya", "@kenya@us"} <= found
    assert "@japan@us" not in found


def test_until_1991_russia_and_the_soviet_union_are_one() -> None:
    title, text = "Reagan sends envoy to Kremlin", "The Kremlin has answered Reagan."
    both = {"@sovietunion@us", "@russia@us"}
    assert both <= actors.read(title, text, on=date(1987, 3, 1)).acting.keys()
    text = "Russia received a US envoy on Monday."
    found = actors.read("Envoy received", text, on=date(2021, 3, 1))
    assert both & found.acting.keys() == {"@russia@us"}


def test_a_state_that_is_named_late_is_named_and_not_acting() -> None:
    text = "The mayor opened a bridge over the harbour on Friday. " * 12 + "Kenya built a like one."
    found = actors.read("Bridge opens", text)
    assert found.mentions == ("@kenya",)
    assert not found.acting


def test_the_day_and_the_address_of_an_article_tell_who_is_meant() -> None:
    then, now = date(2016, 5, 1), date(2023, 5, 1)
    assert "@us" in actors.read("Obama signs pact", "He signed on Monday.", on=then).acting
    assert "@us" not in actors.read("Obama signs book", "He signed on Monday.", on=now).acting
    title, text = "Budget passed", "The House of Representatives passed the budget."
    assert "@philippines" in actors.read(title, text, url="https://a.example.ph/1").acting


def test_what_is_said_in_the_title_counts_twice() -> None:
    found = actors.read("Kenya votes", "Kenya votes on Monday, its president said.")
    assert found.acting == {"@kenya": 3}
    assert found.title == ("@kenya",)
