"""One newsroom, however it is spelled, is one independent report."""

import pytest

from bot.model import Article
from bot.news.newsroom import (
    independent_reports,
    is_called,
    is_one,
    is_short_for,
    masthead,
    newsroom,
    outlets,
    shown_names,
    site,
    spelling,
)
from tests.builders import article


def called(outlet: str | None, **fields: object) -> Article:
    return article(outlet=outlet, **fields)


@pytest.mark.parametrize(
    "other",
    [
        *("The Harbour Post", "harbour post", "HARBOUR POST", "harbour_post", "Harbour-Post"),
        *("www.harbourpost.example", "HarbourPost.com", "https://harbourpost.example/rss"),
        *("Harbour Post - World", "Harbour Post | Politics", "World: Harbour Post"),
        *("Harbour Post (Opinion)", "Harbour Post Online", "Hаrbоur Pоst"),
        # Cherokee, Lisu, a mathematical bold letter, full width, a digit for a letter.
        *("Ꮋarbour Post", "Harbour ꓑost", "Harbour 𝐏ost", "Ｈarbour Post", "Harb0ur Post"),
    ],
)
def test_spellings_of_one_outlet_are_one(other: str) -> None:
    assert is_one(masthead(called("Harbour Post")), masthead(called(other)))


def test_letters_that_look_alike_together_are_one_too() -> None:
    assert spelling("Morning Herald") == spelling("Moming Herald")
    assert spelling("Al Bayan") == spelling("AI Bayan") == spelling("A1 Bayan")


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
    assert not is_one(masthead(called(one)), masthead(called(other)))


def test_articles_of_one_source_are_one_newsroom_whatever_they_call_it() -> None:
    desk = called("Foreign desk", source="harbourpost.co.uk")
    assert newsroom(desk) == newsroom(called("Harbour Post", source="harbour-post"))


def test_hosts_under_one_public_suffix_are_sites_of_their_own() -> None:
    assert site("https://alder.blogspot.com/1") == "alder.blogspot.com"
    assert site("https://www.a.co.uk/1") == "a.co.uk"


def test_a_family_ties_outlets_together() -> None:
    one = called("Alder Wire", family="Alder Group")
    assert newsroom(one) == newsroom(called("Evening Alder", family="Alder Group"))
    assert newsroom(one) != newsroom(called("Birch Post"))


def test_nobody_knows_whose_an_article_without_outlet_is() -> None:
    unknown = called(None)
    assert newsroom(unknown) is None
    assert not is_one(masthead(unknown), masthead(unknown))


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Harbour Post", "harbour-post"),
        ("The Northgate Times", "ntimes.example"),
        ("Bay of Cedars Courier", "bcc"),
        ("Alder Broadcasting", "www.ab.example"),
        ("El Diario del Altiplano", "diario-del-altiplano"),
        ("Fjord & Coast", "fjord-and-coast"),
        ("Harbour Post (Opinion)", "harbour-post"),
    ],
)
def test_a_name_is_that_of_a_place_called_by_its_words_or_their_beginnings(
    name: str, place: str
) -> None:
    assert is_called(name, place, is_trusted=place != "ntimes.example")


@pytest.mark.parametrize("place", ["harb.example", "hp-live.example", "harbourpostlive.example"])
def test_a_site_that_a_stranger_may_have_named_must_match_whole(place: str) -> None:
    assert not is_called("Harbour", place, is_trusted=False)
    assert not is_called("Harbour Post", place, is_trusted=False)


def test_a_folder_may_be_called_by_more_or_fewer_words() -> None:
    assert is_called("Lowland Courier", "lowland", is_trusted=True)
    assert is_called("Lowland", "lowland_world", is_trusted=True)
    assert not is_called("Lowland Courier", "evilblog", is_trusted=True)


def test_initials_are_short_for_a_name() -> None:
    assert is_short_for("MWS", "meridian-wire")
    assert is_short_for("MH", "Monsoon Herald")
    assert not is_short_for("MH", "meridian-wire")
    assert not is_short_for("Reuters", "r")


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


def test_what_a_source_claims_makes_no_second_report_and_ties_no_others_together() -> None:
    claims = ("Alder Wire", "Birch Post")
    spoofs = [article(outlet="evilblog", source="evilblog", credit=name) for name in claims]
    assert independent_reports(spoofs) == 1
    assert independent_reports([*spoofs, *map(called, claims)]) == 3


def test_the_nicest_spelling_is_shown_and_the_unnamed_are_counted() -> None:
    spellings = ("HARBOUR POST", "harbour_post", "Harbour Post - World", "Harbour Post")
    shown = [article(outlet=name, url=None) for name in spellings]
    assert outlets([*shown, article(outlet=None, url=None)]) == (("Harbour Post",), 1)
    assert outlets([article(outlet="REUTERS", url=None)]) == (("REUTERS",), 0)


def test_a_reader_is_shown_whom_a_source_credits() -> None:
    spoof = article(outlet="evilblog", source="evilblog", credit="Alder Wire")
    assert spoof.outlet_name == "evilblog (credits Alder Wire)"
    assert outlets([spoof]) == (("evilblog (credits Alder Wire)",), 0)
    plain = article(outlet="evilblog", source="evilblog")
    assert outlets([spoof, plain]) == (("evilblog",), 0)


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("north-star", "North Star"),
        ("north_star", "North Star"),
        ("bbc-news", "BBC News"),
        ("birchpost", "birchpost"),
        ("birchpost.example", "birchpost.example"),
        ("eBay News", "eBay News"),
        ("日报", "日报"),
    ],
)
def test_a_slug_is_shown_as_a_name(slug: str, name: str) -> None:
    assert outlets([article(outlet=slug, url=None)]) == ((name,), 0)


def test_every_article_bears_the_nicest_spelling_of_its_newsroom() -> None:
    shown = [article(outlet="north-star", url=None), article(outlet="The North Star", url=None)]
    assert shown_names([*shown, article(outlet=None, url=None)]) == [
        "The North Star",
        "The North Star",
        None,
    ]
