"""Cleaning, sentences, words and cuts: what every other room builds on."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.news.headlines import headline_from, working_title
from bot.news.labels import after_dateline
from bot.news.reading import sentences
from bot.news.text import clean, cut, pieces, words

# Random text almost never hits an abbreviation or a quote, so part of the input is put together
# from such pieces.
PIECES = st.lists(
    st.sampled_from(
        ["U.S.", "Mr.", "No.", "5", "1.5", " ", "\n", "\n\n", "He", "said", '"', "“", "”", ".", "!", "?", "…", "中国。",
         "ثم؟", "word", "Z" + "\u0301" * 6, "\u200b", "\u202e", "\u200d", "\u0915\u094d\u200d\u0937", "\r\n", "\x00"]
    ),
    max_size=40,
).map("".join)  # fmt: skip
TEXT = st.one_of(st.text(max_size=120), PIECES)


@given(TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(TEXT)
def test_clean_text_holds_nothing_invisible(text: str) -> None:
    cleaned = clean(text)
    joiners = {"\u200c", "\u200d"}
    assert not [
        c
        for c in cleaned
        if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co") and c not in joiners | {"\n"}
    ]
    stacked = 0
    for char in cleaned:
        stacked = stacked + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        assert stacked <= 4
    cleaned.encode()


def test_clean_keeps_what_a_script_needs() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"
    assert clean("cafe\u0301 \u00a0noir") == "café noir"
    assert clean("a\u200db \u200c") == "ab"


def test_clean_keeps_lines_and_one_empty_line() -> None:
    assert clean(" One \r\n two\u2028three \n\n\n\n four\t") == "One\ntwo\nthree\n\nfour"


@given(TEXT)
def test_a_plain_text_is_cleaned_as_beside_an_odd_one(text: str) -> None:
    """What is plain takes a shorter way through `clean`; an unusual letter behind it makes it take
    the long one.
    """
    assert clean(f"x{text}x अ") == clean(f"x{text}x") + " अ"


@given(TEXT)
def test_sentences_are_the_text_without_its_white_space(text: str) -> None:
    cleaned = clean(text)
    at = 0
    for sentence in sentences(cleaned):
        assert sentence == sentence.strip() != ""
        found = cleaned.index(sentence, at)
        assert cleaned[at:found].strip() == ""
        at = found + len(sentence)
    assert cleaned[at:].strip() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Smith of the U.S. Senate met Dr. J. Doe at 8 a.m. Monday. He left.",
         ["Mr. Smith of the U.S. Senate met Dr. J. Doe at 8 a.m. Monday.", "He left."]),
        ("Prices fell in the U.S. The rest rose.", ["Prices fell in the U.S.", "The rest rose."]),
        ("It paid $1.5 million. No. 5 won.", ["It paid $1.5 million.", "No. 5 won."]),
        ("“We came. We saw,” she said. “We won.” Then rain.",
         ["“We came. We saw,” she said.", "“We won.”", "Then rain."]),
        ('He asked "Why?" and left. Gone!', ['He asked "Why?" and left.', "Gone!"]),
        ("A head without a stop\nThe text under it.", ["A head without a stop", "The text under it."]),
        ("The war in Myanmar.The talk went on.", ["The war in Myanmar.", "The talk went on."]),
        ("中国外交部说。美国回应！", ["中国外交部说。", "美国回应！"]),
        ("قال الرئيس اليوم. ثم عاد؟ نعم.", ["قال الرئيس اليوم.", "ثم عاد؟", "نعم."]),
        ("Am 14. Juli kam er. Dann nicht.", ["Am 14. Juli kam er.", "Dann nicht."]),
        ("1. Open the door", ["1. Open the door"]),
        ("", []),
    ],
)  # fmt: skip
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_words_keep_numbers_and_initials_whole() -> None:
    assert words("The U.S. and China's $1,000.5 in 2023, don't") == [
        "the", "u.s", "and", "china", "1000.5", "in", "2023", "don't",
    ]  # fmt: skip
    assert words("中国外交部 said 好") == ["中国", "国外", "外交", "交部", "said", "好"]
    assert words("tell us of the US-China row") == ["tell", "us", "of", "the", "us", "china", "row"]


@pytest.mark.parametrize(
    "pattern", [r"(?:[A-Za-z]\.){2,}|[^\W_]+", r"\d+(?:[.,:]\d+)+|[^\W_]+(?:[’'][^\W_]+)*"]
)
@given(text=TEXT | st.text(alphabet="aB1 \n.,:;!?…'’\"”_-()\u2028\x1f", max_size=40))
def test_pieces_are_what_the_pattern_finds_in_the_whole_text(pattern: str, text: str) -> None:
    find = re.compile(pattern).findall
    assert pieces(text, find) == find(text)


@given(TEXT, st.integers(min_value=0, max_value=60))
def test_cut_fits_and_says_so(text: str, limit: int) -> None:
    shown = cut(text, limit)
    assert len(shown) <= limit
    assert shown == text or limit == 0 or shown.endswith("…")


def test_cut_stops_at_a_word() -> None:
    assert cut("Talks resume in Geneva on Monday", 20) == "Talks resume in…"
    assert cut("Geneva", 6) == "Geneva"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Jakarta, 14 July 2023 (TDI): Director Wang met them.", "Director Wang met them."),
        ("WASHINGTON (AP) — The House voted.", "The House voted."),
        ("BEIJING/WASHINGTON, 11 June 2026 (MWS) — Talks resume.", "Talks resume."),
        ("(CNN)The pope spoke.", "The pope spoke."),
        ("PARIS, March 3 (Reuters) - The bank fell.", "The bank fell."),
        ("BEIJING — Chinese exports rose.", "Chinese exports rose."),
        ("Geneva, 18 June: Delegates arrived.", "Delegates arrived."),
        ("PARIS (AFP) The bank fell.", "The bank fell."),
        ("La Paz, 11 de junio de 2026 (EDA) — El lago sube.", "El lago sube."),
        (
            "Trade Union Congress (TUC) Chair Ola Berg left.",
            "Trade Union Congress (TUC) Chair Ola Berg left.",
        ),
        ("Rep. Ann Loe (R-Wis.) Tuesday said no.", "Rep. Ann Loe (R-Wis.) Tuesday said no."),
        ("The bank (ECB) raised its rate.", "The bank (ECB) raised its rate."),
        ("Joe Doe (D) said no.", "Joe Doe (D) said no."),
        ("Two people — a man and his son — drowned.", "Two people — a man and his son — drowned."),
    ],
)
def test_a_dateline_is_left_out_of_a_quote(line: str, rest: str) -> None:
    assert after_dateline(line) == rest


def test_headline_is_the_first_sentence_without_dateline() -> None:
    assert (
        headline_from("Lima, 3 May 2024 (XYZ): Peru closes two mines. More follows.")
        == "Peru closes two mines"
    )
    assert (
        headline_from("By Ann Writer\nPeru closes two mines after the quake. More.")
        == "Peru closes two mines after the quake"
    )
    assert headline_from("") == ""


def test_a_measure_of_time_is_not_parted_from_what_it_measures() -> None:
    text = (
        "The first container was lifted in the port of Antwerp at 6:04 a.m. on Friday, three days after "
        + ("dockworkers walked out over pay and automation.")
    )
    assert "three days" not in headline_from(
        text
    ) or "three days after dockworkers" in headline_from(text)


def test_long_headline_ends_with_a_clause() -> None:
    text = (
        "The minister of energy told parliament on Monday that two of the mines in the south were closed, while"
        " engineers look at the damage the earthquake of last Tuesday left in their shafts."
    )
    assert headline_from(text).endswith("south were closed")
    assert working_title(text).endswith("south were closed")
    assert len(working_title("word " * 80 + ".")) <= 140
