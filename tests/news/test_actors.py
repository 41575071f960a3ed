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
        ("Dollar firms against yen", "The US dollar rose to 150 Japanese yen in Tokyo on Friday."),
        ("American bakers take to Japanese cheesecake", "A cook in Ohio folds the whites by hand."),
        (
            "US women beat Japan in semi-final",
            "The US beat Japan 3-1 in the semi-final. Japan missed a penalty.",
        ),
        (
            "Wheat buyers return",
            "Buyers from the United States, Japan, Egypt and Morocco asked for wheat.",
        ),
        ("Japanese American veterans honoured", "Japanese American families came to the hall."),
        (
            "Singer opens tour",
            "She wore boots made in Japan and sang for two hours in the United States.",
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
