"""What is made of plain text and Markdown: title, outlet, author, date, and the text without its
furniture.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feed.formats import boilerplate, dates, opening
from bot.feed.formats.text import reflow
from bot.model import ParsedArticle
from tests.feed.pages import MODIFIED, parse

BODY = (
    "The harbour authority closed both piers on Monday after the inspection found rust in eleven of forty pillars. "
    "Ferries to the northern islands leave from the old quay until the end of August, the authority said."
)


def article(text: str, path: str = "a.txt") -> ParsedArticle:
    (only,) = parse(text.encode(), path=path, modified=MODIFIED)
    return only


def test_dateline_gives_date_and_agency_and_leaves_the_text() -> None:
    found = article(f"Jakarta, 14 July 2023 (TDI): {BODY}")
    assert (found.published, found.date_from) == (date(2023, 7, 14), "dateline")
    assert (found.outlet, found.outlet_from) == ("TDI", "dateline")
    assert found.text == BODY
    assert (found.title_from, found.title[:31]) == (
        "first sentence",
        "The harbour authority closed bo",
    )


@pytest.mark.parametrize(
    ("prefix", "outlet", "published"),
    [
        ("WASHINGTON (Reuters) - ", "Reuters", None),
        ("WASHINGTON, July 14 (Reuters) - ", "Reuters", date(2023, 7, 14)),
        ("BEIJING, July 14, 2023 (Xinhua) -- ", "Xinhua", date(2023, 7, 14)),
        ("(CNN) ", "CNN", None),
        ("Geneva, 3 July 2023 — ", None, date(2023, 7, 3)),
    ],
)
def test_datelines_of_the_agencies(prefix: str, outlet: str | None, published: date | None) -> None:
    found = article(prefix + BODY)
    assert found.outlet == outlet
    assert found.text == BODY
    assert found.published == (published or MODIFIED)
    assert found.date_from == ("dateline" if published else "file time")


@pytest.mark.parametrize(
    "text",
    [
        "Apple (AAPL) Chief Executive Tim Cook said on Monday that the company would open three shops in the region.",
        "Jane Doe (Labour): “We shall vote against the bill as it stands, and so will many on the other side.”",
        "KOBE – A total of 6,000 masks have been lost at a hospital in the city, the police said on Tuesday.",
        "Orrin, Germany -- A total of 6,000 masks have been lost at a hospital, the police said on Tuesday.",
        "In June 3 of the board (all men) — a tenth — voted against the plan that the mayor had put to them.",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert article(text).text == text


def test_a_month_and_day_far_from_the_file_time_name_no_year() -> None:
    assert article(f"WASHINGTON, Jan. 2 (Reuters) - {BODY}").date_from == "file time"


def test_a_short_first_line_is_the_title() -> None:
    found = article(
        f"Rust closes both harbour piers\n\nBy Ana Lim\n14 July 2023, 10:30 WIB\n\n{BODY}"
    )
    assert (found.title, found.title_from) == ("Rust closes both harbour piers", "heading")
    assert found.author == "Ana Lim"
    assert (found.published, found.date_from) == (
        datetime(2023, 7, 14, 3, 30, tzinfo=UTC),
        "dateline",
    )
    assert found.text == BODY


@pytest.mark.parametrize(
    "line",
    ["Skip to main content", "Listen to this article 4 min", "Photograph: Ana Lim/The Pilot"],
)
def test_a_first_line_that_is_furniture_is_no_title(line: str) -> None:
    found = article(f"{line}\n{BODY}")
    assert (found.title_from, found.text) == ("first sentence", BODY)


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert article(f"The piers are closed.\n\n{BODY}").title_from == "first sentence"


def test_field_lines_at_the_top_are_fields() -> None:
    found = article(
        f"Title: Rust closes piers\nSource: Harbour Post\nAuthor: Ana Lim\nDate: 2023-07-14\n"
        f"URL: https://harbour.example.com/piers\n\n{BODY}"
    )
    assert (found.title, found.title_from, found.outlet, found.author) == (
        "Rust closes piers",
        "field",
        "Harbour Post",
        "Ana Lim",
    )
    assert (found.published, found.date_from) == (date(2023, 7, 14), "field")
    assert found.url == "https://harbour.example.com/piers"
    assert found.host == "harbour.example.com"


def test_a_hard_wrapped_text_is_joined_to_paragraphs() -> None:
    wrapped = (
        "The harbour authority closed both piers on Monday after the inspection\n"
        "found rust in eleven of forty pillars. Ferries to the northern islands\n"
        "leave from the old quay until the end of August, the authority said.\n"
        "\n"
        "Repairs are to cost four million, of which the province pays one half\n"
        "and the shipping companies the other.\n"
    )
    assert reflow(wrapped).split("\n\n") == [
        BODY,
        "Repairs are to cost four million, of which the province pays one half and the shipping companies the other.",
    ]


def test_lines_that_are_paragraphs_stay() -> None:
    text = "Rust closes piers\nFerries leave from the old quay\nRepairs cost four million"
    assert reflow(text) == text


def test_front_matter_gives_fields_and_stays_out_of_the_text() -> None:
    found = article(
        f"---\ntitle: 'Rust: both piers closed'\ndate: 2023-07-14T10:00:00+07:00\nauthors: [Ana Lim, Bo Ek]\n"
        f"source: Harbour Post\ntags:\n  - harbour\nevil: !!python/object:os.system\n---\n\n# Heading\n\n{BODY}\n",
        "a.md",
    )
    assert (found.title, found.author, found.outlet) == (
        "Rust: both piers closed",
        "Ana Lim, Bo Ek",
        "Harbour Post",
    )
    assert (found.published, found.date_from) == (
        datetime(2023, 7, 14, 3, 0, tzinfo=UTC),
        "front matter",
    )
    assert found.text == BODY


def test_toml_front_matter() -> None:
    found = article(f'+++\ntitle = "Rust closes piers"\ndate = 2023-07-14\n+++\n{BODY}\n', "a.md")
    assert (found.title, found.published) == ("Rust closes piers", date(2023, 7, 14))


def test_markdown_loses_its_marks() -> None:
    found = article(
        f"# Rust closes **piers**\n\n{BODY}\n\n- one [pier](https://x.example)\n- two *piers*\n\n<script>x</script>\n",
        "a.md",
    )
    assert (found.title, found.title_from) == ("Rust closes piers", "heading")
    assert found.text == f"{BODY}\n\none pier\n\ntwo piers"


def test_the_first_folder_is_the_outlet_but_never_new_cur_or_a_year() -> None:
    assert article(BODY, "Harbour Post/2023/a.txt").outlet == "Harbour Post"
    assert article(BODY, "Harbour Post/2023/a.txt").outlet_from == "folder"
    for path in ("new/a.txt", "cur/a.txt", "tmp/a.txt", "2023/a.txt", "2023-07/a.txt", "a.txt"):
        assert article(BODY, path).outlet is None


def test_a_date_in_the_future_is_not_believed() -> None:
    data = f"Title: Piers\nDate: 2099-01-01\n\n{BODY}".encode()
    (found,) = parse(data, path="a.txt", modified=MODIFIED, now=datetime(2023, 8, 1, tzinfo=UTC))
    assert (found.published, found.date_from) == (MODIFIED, "file time")


def test_language_is_told_and_not_guessed_from_a_word() -> None:
    assert article(BODY).language == "en"
    assert (
        article(
            "Pemerintah Indonesia mengumumkan kebijakan ekonomi baru pada hari Senin di Jakarta."
        ).language
        == "id"
    )
    assert (
        article(
            "Премьер-министр объявил в понедельник о новой экономической политике страны."
        ).language
        == "ru"
    )
    assert (
        article(
            "首相は月曜日の記者会見で、新しい経済政策を発表した。野党は強く反対している。"
        ).language
        == "ja"
    )
    german = "Was der Roman „The Man Who Was Thursday“ will, war auch in der Kritik nie ganz klar, sagt die Autorin."
    assert article(german).language == "de"
    assert article("Ok 12").language is None


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200b\u202e\ufeff"])
def test_a_text_of_nothing_is_rejected(text: str) -> None:
    with pytest.raises(ParseError, match="holds no title and no text"):
        article(text)


JUNK = [
    "Also read: U.S. Treasury Secretary on a visit to China",
    "Read more",
    "READ MORE: Five things to know about the piers",
    "Baca juga: Dermaga ditutup",
    "Subscribe to our newsletter",
    "Sign up here for our daily briefing.",
    "Share this article",
    "Advertisement",
    "Follow us on Twitter and Facebook",
    "Click here to download our app",
    "© 2023 Harbour Post. All rights reserved.",
    "Photo: Ana Lim/Harbour Post",
    "We use cookies to improve your experience on this site.",
    "By continuing you agree to our Terms and Privacy Policy.",
    "3 min read",
    "Related: Ferry fares rise",
    "Most read",
]


@pytest.mark.parametrize("line", JUNK)
def test_boilerplate_lines_go(line: str) -> None:
    assert article(f"{BODY}\n\n{line}\n\nThe ferries run again from Tuesday, it added.").text == (
        f"{BODY}\n\nThe ferries run again from Tuesday, it added."
    )


NEWS = [
    "Share prices rose 2% today after the newsletter was published.",
    "Related industries fell 3% on Monday.",
    "Like many others, she now reads the daily on an app.",
    "Print newspapers lost subscribers for the tenth year.",
    "Follow-up talks are planned for today in Geneva.",
    "The regulator said that the privacy policy of the company misled users.",
    "Images, videos and messages seized by the police were shown in court.",
    "Two deaths were reported from the northern province.",
    "Recommended limits were exceeded in nine of ten samples.",
    "More from the fund is needed, the minister said.",
    "Support for us has grown, the party said.",
    "Contact tracing at the airport begins today.",
    "Register offices were closed on Monday.",
    "Video of the attack was shown in court.",
]


@pytest.mark.parametrize("line", NEWS)
def test_news_that_starts_like_boilerplate_stays(line: str) -> None:
    assert line in article(f"{BODY}\n\n{line}").text


@pytest.mark.parametrize(
    "credit",
    [
        "Tobin reported from Taipei. Pei-Lin Wu in Taipei contributed to this report.",
        "(Reporting by Ana Lim; Editing by Bo Ek)",
        "Reporting by Ana Lim in Jakarta",
        "With inputs from agencies",
        "Follow her on Twitter: @ana",
    ],
)
def test_credits_at_the_end_go(credit: str) -> None:
    assert article(f"{BODY}\n{credit}").text == BODY


def test_a_credit_inside_the_last_paragraph_takes_nothing_with_it() -> None:
    text = f"{BODY} Bo Ek contributed to this report."
    assert article(text).text == BODY


def test_a_repeated_paragraph_stands_once_even_without_its_full_stop() -> None:
    assert (
        article(f"{BODY}\n\nThe mayor spoke later.\n\n{BODY[:-1]}").text
        == f"{BODY}\n\nThe mayor spoke later."
    )


def test_a_caption_that_repeats_a_sentence_goes() -> None:
    caption = BODY.partition(". ")[0]
    assert (
        article(f"{caption}\n\nThe mayor spoke later.\n\n{BODY}").text
        == f"The mayor spoke later.\n\n{BODY}"
    )


@settings(deadline=None)
@given(st.text(max_size=400))
def test_boilerplate_removes_whole_lines_and_adds_nothing(text: str) -> None:
    kept = boilerplate.without(text, title="")
    for word in kept.split():
        assert word in text


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = dates.parse_date(text)
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-07-14", date(2023, 7, 14)),
        ("2023-07-14T00:00:00", date(2023, 7, 14)),
        ("2023-07-14T10:00:00Z", datetime(2023, 7, 14, 10, tzinfo=UTC)),
        ("2023-07-14 10:00:00+07:00", datetime(2023, 7, 14, 3, tzinfo=UTC)),
        ("20230714T101112Z", datetime(2023, 7, 14, 10, 11, 12, tzinfo=UTC)),
        ("Fri, 14 Jul 2023 10:00:00 +0700", datetime(2023, 7, 14, 3, tzinfo=UTC)),
        ("July 14, 2023 10:05 PM EDT", datetime(2023, 7, 15, 2, 5, tzinfo=UTC)),
        ("14 de julio de 2023", date(2023, 7, 14)),
        ("2023年7月14日", date(2023, 7, 14)),
        ("14.07.2023", date(2023, 7, 14)),
        ("31/12/2023", date(2023, 12, 31)),
        ("03/04/2023", None),
        (1689328800, datetime(2023, 7, 14, 10, tzinfo=UTC)),
        (1689328800000, datetime(2023, 7, 14, 10, tzinfo=UTC)),
        ("Tue, 14 Jul 46973 10:00:00 GMT", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01", None),
        (0, None),
        (1e300, None),
        (float("nan"), None),
        ("2 hours ago", None),
        ("Mon, " * 5000, None),
        ("9" * 100_000, None),
    ],
)
def test_dates_as_they_are_written(written: object, read: object) -> None:
    assert dates.parse_date(written) == read


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("МОСКВА, 18 июл — РИА Новости. ", "РИА Новости"),
        ("КИЕВ, 18 июля. /Укринформ/. ", "Укринформ"),
        ("新华社北京7月18日电（记者李明）", "新华社"),
        ("【ロンドン共同】", "共同"),
        ("[東京 18日 ロイター] - ", "ロイター"),
        ("(서울=연합뉴스) 홍길동 기자 = ", "연합뉴스"),
        ("नई दिल्ली, 18 जुलाई (भाषा) ", "भाषा"),
        ("القاهرة (رويترز) - ", "رويترز"),
        ("Madrid, 18 jul (EFE).- ", "EFE"),
        ("PARIS, 18 juil 2023 (AFP) - ", "AFP"),
        ("Lisboa, 18 de julho (Lusa) — ", "Lusa"),
        ("JAKARTA, KOMPAS.com - ", "KOMPAS.com"),
        ("МИНСК, 18 июля - Sputnik. ", "Sputnik"),
        ("Киев. 18 июля. ИНТЕРФАКС-УКРАИНА - ", "ИНТЕРФАКС-УКРАИНА"),
        ("中新社东京7月18日电 (记者 李明)", "中新社"),
        ("（中央社記者李明台北7月18日電）", "中央社"),
        ("मुंबई, 18 जुलाई (एएनआई): ", "एएनआई"),
        ("دبي، 18 يوليو / وام / ", "وام"),
        ("القاهرة 18 يوليو (أ ش أ) - ", "أ ش أ"),
        ("(ANSA) - ROMA, 18 LUG - ", "ANSA"),
        ("NEW DELHI, Jul 18 (PTI) ", "PTI"),
        ("Jakarta, CNN Indonesia -- ", "CNN Indonesia"),
        ("TEMPO.CO, Jakarta - ", "TEMPO.CO"),
    ],
)
def test_an_agencys_dateline_is_taken_off_in_its_own_form(head: str, agency: str) -> None:
    told = "Портовое управление закрыло причал. Ремонт начнётся зимой."
    found = opening.take(f"{head}{told}", near=MODIFIED)
    assert (found.text, found.agency) == (told, agency)
    if "18" in head and "東京" not in head:
        assert found.published == date(2023, 7, 18)


def test_a_title_that_ends_in_a_full_stop_is_one_where_fields_stand_below_it() -> None:
    text = "The quay is closed.\nDate: 14 July 2023\nURL: https://harbour.example.com/1\n\nBoats use berth 9."
    (found,) = parse(text.encode(), path="a.txt", modified=MODIFIED)
    assert (found.title, found.text) == ("The quay is closed", "Boats use berth 9.")
    assert (found.url, found.published) == ("https://harbour.example.com/1", date(2023, 7, 14))


def test_fields_below_a_heading_of_markdown_are_fields() -> None:
    text = "# The quay is closed\n\n*Date: 14 July 2023*\n*URL: https://harbour.example.com/1*\n\nBoats use berth 9."
    found = article(text, "a.md")
    assert (found.title, found.text) == ("The quay is closed", "Boats use berth 9.")
    assert (found.url, found.published) == ("https://harbour.example.com/1", date(2023, 7, 14))


def test_the_day_in_an_address_dates_what_says_no_other() -> None:
    text = "Title: The quay is closed\nURL: https://harbour.example.com/2023/07/14/quay\n\nBoats use berth 9."
    found = article(text)
    assert (found.published, found.date_from) == (date(2023, 7, 14), "address")
    assert article(text.replace("\n\n", "\nDate: 13 July 2023\n\n")).published == date(2023, 7, 13)


@pytest.mark.parametrize("rule", ["---", "+++"])
def test_front_matter_that_does_not_parse_is_text(rule: str) -> None:
    text = f"{rule}\nThe quay is closed until the autumn, said the mayor.\n{rule}\n\nBoats use berth 9.\n"
    (found,) = parse(text.encode(), path="a.md", modified=MODIFIED)
    assert "The quay is closed until the autumn" in f"{found.title} {found.text}"


@pytest.mark.parametrize(
    "head",
    [
        "https://harbour.example.com/1\nThe quay is closed\n14 July 2023\n\n",
        "The quay is closed\nhttps://harbour.example.com/1\n2023-07-14\n\n",
        "Title: The quay is closed\nURL: https://harbour.example.com/1\nDate: 14 July 2023\nContent:\n",
        "Title: The quay is closed\nLink: https://harbour.example.com/1\nDate: 14 July 2023\nText: ",
    ],
)
def test_an_address_by_itself_and_the_name_of_the_text_are_no_text(head: str) -> None:
    found = article(f"{head}Boats use berth 9 until then, the mayor said.")
    assert (found.title, found.url) == ("The quay is closed", "https://harbour.example.com/1")
    assert found.text == "Boats use berth 9 until then, the mayor said."
    assert found.published == date(2023, 7, 14)


def test_the_head_of_a_mail_in_a_text_is_read_as_one() -> None:
    head = "Subject: The quay is closed\nFrom: Tide Radio <news@tide.example.com>\n"
    found = article(f"{head}Date: Fri, 14 Jul 2023 10:00:00 +0700\n\nBoats use berth 9.")
    assert (found.title, found.outlet) == ("The quay is closed", "Tide Radio")
    assert found.published == datetime(2023, 7, 14, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize("line", ["By Ana Lim | 14 July 2023", "By Ana Lim, July 14, 2023"])
def test_a_date_behind_a_byline_is_no_part_of_the_name(line: str) -> None:
    found = article(f"The quay is closed\n\n{line}\n\nBoats use berth 9 until then.")
    assert (found.author, found.published) == ("Ana Lim", date(2023, 7, 14))
    assert found.text == "Boats use berth 9 until then."


def test_what_is_published_but_says_no_day_gives_way_to_the_date() -> None:
    matter = '---\npublished: true\ntitle: "The quay: closed\ndate: 2023-07-14\n---\n'
    found = article(f"{matter}\nBoats use berth 9 until then.", "a.md")
    assert (found.title, found.published) == ("The quay: closed", date(2023, 7, 14))


@pytest.mark.parametrize("text", ["null", "[Removed]", "ONLY AVAILABLE IN PAID PLANS"])
def test_a_placeholder_is_no_text(text: str) -> None:
    with pytest.raises(ParseError, match="no title and no text"):
        article(text)
