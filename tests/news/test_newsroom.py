"""One newsroom, however it is spelled, is one independent report."""

import pytest

from bot.news.newsroom import Masthead, independent_reports, is_one, newsrooms, outlets, spelling
from tests.builders import article


@pytest.mark.parametrize(
    "other",
    [
        *("The Harbour Post", "harbour post", "HARBOUR POST", "harbour_post", "Harbour-Post"),
        *("www.harbourpost.example", "HarbourPost.com", "https://harbourpost.example/rss"),
        *("Harbour Post - World", "Harbour Post | Politics", "World: Harbour Post"),
        *("Harbour Post (Opinion)", "Harbour Post Online", "Hаrbоur Pоst"),
    ],
)
def test_spellings_of_one_outlet_are_one(other: str) -> None:
    assert is_one(Masthead("Harbour Post", None), Masthead(other, None))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Post", "Harbour Times"),
        ("Harbour Post", "Post"),
        ("Радио Север", "Радио Юг"),
        ("World", "Sport"),
    ],
)
def test_other_outlets_are_others(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)
    assert not is_one(Masthead(one, None), Masthead(other, None))


def test_articles_of_one_site_are_one_newsroom_whatever_they_call_it() -> None:
    urls = ("https://news.harbourpost.co.uk/a", "https://www.harbourpost.co.uk/b")
    desk, paper = Masthead("Foreign desk", urls[0]), Masthead("Harbour Post", urls[1])
    assert is_one(desk, paper)


def test_hosts_under_one_public_suffix_are_no_site() -> None:
    one = Masthead(None, "https://alder.blogspot.com/1")
    other = Masthead(None, "https://birch.blogspot.com/1")
    assert not is_one(one, other)
    assert not is_one(Masthead(None, "https://a.co.uk/1"), Masthead(None, "https://b.co.uk/1"))


def test_an_aggregators_addresses_tie_nothing_together() -> None:
    found = newsrooms(
        [Masthead(name, "https://gather.example/x") for name in ("Alder Wire", "Birch Post")]
    )
    assert len(set(found)) == 2


def test_a_family_ties_outlets_together_through_spellings_and_sites() -> None:
    found = newsrooms(
        [
            Masthead("Alder Wire", None, "Alder Group"),
            Masthead("ALDER WIRE", "https://alderwire.example/1"),
            Masthead("Evening Alder", None, "Alder Group"),
            Masthead("Birch Post", None),
        ]
    )
    assert len(set(found[:3])) == 1
    assert found[3] != found[0]


def test_nobody_knows_whose_an_article_without_outlet_and_address_is() -> None:
    assert newsrooms([Masthead(None, None)]) == [None]
    assert not is_one(Masthead(None, None), Masthead(None, None))


def test_only_first_hand_reports_count_and_each_newsroom_once() -> None:
    wire = article(outlet="Alder Wire", url=None)
    reprint = article(outlet="Birch Post", url=None, relation="reprint", duplicate_of=wire.id)
    translated = article(outlet="Sauce", url=None, relation="translation", duplicate_of=wire.id)
    comment = article(outlet="Elm Daily", url=None, relation="comment", genre="opinion")
    version = article(outlet="alder_wire", url=None, relation="version", version_of=wire.id)
    other = article(outlet="Cedar Times", url=None)
    assert independent_reports([wire, reprint, translated, comment, version]) == 1
    assert independent_reports([wire, version, other]) == 2
    assert independent_reports([reprint, translated]) == 1
    assert independent_reports([comment]) == 0
    assert independent_reports([]) == 0


def test_outlets_of_one_family_are_one_report() -> None:
    one = article(outlet="Alder Wire", family="Alder Group", url=None)
    sister = article(outlet="Evening Alder", family="Alder Group", url=None)
    assert independent_reports([one, sister, article(outlet="Birch", url=None)]) == 2


def test_articles_of_unknown_outlets_are_one_report_together() -> None:
    unknown = [article(outlet=None, url=None) for _ in range(2)]
    assert independent_reports(unknown) == 1


def test_the_nicest_spelling_is_shown_and_the_unnamed_are_counted() -> None:
    spellings = ("HARBOUR POST", "harbour_post", "Harbour Post - World", "Harbour Post")
    shown = [article(outlet=name, url=None) for name in spellings]
    assert outlets([*shown, article(outlet=None, url=None)]) == (("Harbour Post",), 1)
    assert outlets([article(outlet="REUTERS", url=None)]) == (("REUTERS",), 0)
    nameless = article(outlet=None, url="https://www.birchpost.example/1")
    assert outlets([nameless]) == (("birchpost.example",), 0)
