"""Who is meant: countries, bodies and names, by case and by company."""

import pytest

from bot.news.entities import names, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Washington told Beijing that America would act.", ["@us", "@china", "@us"]),
        ("The U.S. and the US, said U.S.-China talks", ["@us", "@us", "@us", "@china"]),
        ("high-level contacts between america and China", ["@us", "@china"]),
        ("Sino-U.S. relations", ["@china", "@us"]),
        ("The White House answered Downing Street and the Kremlin.", ["@us", "@uk", "@russia"]),
        ("The People’s Republic of China and Papua New Guinea", ["@china", "@papuanewguinea"]),
        ("North Korea fired over South Korea's coast", ["@northkorea", "@southkorea"]),
        ("the Federal Reserve and the ECB", ["@fed", "@us", "@ecb"]),
        ("The WHO warned, and NATO agreed", ["@who", "@nato"]),
        ("China’s Xi Jinping met Antony Blinken", ["@china", "@china", "@us"]),
        ("us and china trade war deepens", ["@china"]),
    ],
)
def test_every_way_to_name_an_actor_gives_its_token(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tell us more about it, they told us.",
        "She bought two china cups and a china cabinet.",
        "Who may join us in march?",
        "Roast the Turkey with gravy and serve it at Thanksgiving.",
        "Denzel Washington stars in the film.",
        "Police in Washington state closed a bridge in Seattle.",
        "Seattle, Washington",
        "Michael Jordan said no. Later Jordan left.",
        "Voters in Georgia queued in Atlanta.",
        "Students at Georgia Tech and Washington University",
        "Latin America and the Indian Ocean",
        "He was Fed up with it.",
        "Chad Smith plays the drums.",
        "Singer Devin Lima died on Wednesday.",
    ],
)
def test_a_word_that_only_looks_like_a_country_gives_nothing(text: str) -> None:
    assert tokens(text) == []


def test_a_line_in_capitals_tells_the_country_from_the_pronoun() -> None:
    assert tokens("US TARIFFS ON CHINA RISE AGAIN") == ["@us", "@china"]
    assert tokens("TELL US THE TRUTH ABOUT CHINA PLATES") == []
    assert tokens("SIGN UP AND CONTACT US TODAY") == []


def test_a_doubtful_place_counts_when_its_neighbours_say_so() -> None:
    assert tokens("King Abdullah of Jordan") == ["@jordan"]
    assert "@turkey" in tokens("Turkey and Syria counted their dead")
    assert "@georgia" in tokens("Georgia's parliament in Tbilisi")
    assert tokens("Washington, D.C. was quiet") == ["@us"]


def test_names_are_runs_of_capitals_without_their_titles() -> None:
    found = names(
        "Talks went on. Foreign Minister Wang Yi met Secretary Blinken at the Bank of Spain."
    )
    assert found == ["wang yi", "blinken", "bank of spain"]


def test_a_sentence_opener_is_a_name_only_if_it_is_one_elsewhere() -> None:
    assert names("Officials met. Blinken left. Later they saw Blinken.") == ["blinken", "blinken"]
    assert names("Officials met. Prices rose.") == []


def test_headlines_in_title_case_and_capitals_give_no_names() -> None:
    assert names("Markets Fall As Traders Flee Risk\nSTOCKS FALL AGAIN TODAY") == []
