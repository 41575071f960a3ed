"""What two articles are to each other, by their words, facts, mastheads and times."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.model import Published
from bot.news.duplicates import compare, lines, shape
from bot.news.newsroom import masthead
from bot.news.relations import (
    Bond,
    Piece,
    canonical_address,
    comment,
    document_keys,
    is_changed,
    is_conflict_copy,
    original_path,
    relate,
    reports_since,
    speaking,
    translates,
    unbound,
    what_changed,
    written,
)
from tests.builders import NOW, article

MORNING, NOON = datetime(2026, 3, 9, 6, 30, tzinfo=UTC), datetime(2026, 3, 9, 12, tzinfo=UTC)
TITLE = "Silo at Brenner mill collapses, four dead"
SILO = (
    "A grain silo collapsed at the Brenner mill in Aldhaven on Monday and four people died, the fire chief,"
    " Marta Quill, said. Two hundred tonnes of barley buried a yard where a lorry was being loaded. Crews with"
    " vacuum hoses worked through the morning to clear it. The mill was built in 1924 and had its roof renewed"
    " last year. A crane from the harbour was on its way. Neighbours brought soup and blankets to the gate."
)
LATER = SILO.replace("four people died", "nine people died")


def piece(text: str = SILO, *, title: str = TITLE, **fields: Any) -> Piece:
    outlet = fields.pop("outlet", "Aldhaven Echo")
    whose = masthead(article(outlet=outlet, credit=fields.pop("credit", None)))
    defaults = {"language": "en", "path": "a.txt", "written": MORNING, "seen": NOW}
    return Piece(title=title, text=text, masthead=whose, **(defaults | fields))


def bond(new: Piece, old: Piece, *, is_same_document: bool = False) -> Bond | None:
    likeness = compare(shape(new.title, lines(new.text)), shape(old.title, lines(old.text)))
    return relate(new, old, likeness, is_same_document=is_same_document)


# Documents.


@pytest.mark.parametrize(
    "link",
    [
        "http://www.echo.example/2026/silo/",
        "https://m.echo.example/2026/silo#top",
        "https://echo.example/2026/silo?utm_source=feed&utm_medium=rss",
        "https://echo.example/amp/2026/silo",
        "https://amp.echo.example/2026/silo/index.html",
    ],
)
def test_links_to_one_document_are_one_address(link: str) -> None:
    assert canonical_address(link) == canonical_address("https://echo.example/2026/silo")


def test_links_to_other_documents_are_others_and_a_front_page_is_none() -> None:
    assert canonical_address("https://e.example/a?id=1") != canonical_address(
        "https://e.example/a?id=2"
    )
    assert canonical_address("https://e.example/") is None
    assert document_keys("https://e.example/", None, "a.txt") == ()


def test_a_guid_tells_documents_of_one_site_only() -> None:
    one = document_keys("https://a.example/x", "17", "feed.xml")
    other = document_keys("https://b.example/y", "17", "feed.xml")
    again = document_keys("https://a.example/z", "17", "again.xml")
    assert not set(one) & set(other)
    assert len(set(one) & set(again)) == 1


@pytest.mark.parametrize(
    "path",
    [
        "in/silo.sync-conflict-20260309-081500-ABCDEF7.txt",
        "in/silo (Marta's conflicted copy 2026-03-09).txt",
        "in/silo (conflicted copy 2026-03-09 081500).txt",
        "in/silo_conflict-20260309-081500.txt",
    ],
)
def test_a_conflict_copy_is_told_by_its_name(path: str) -> None:
    assert is_conflict_copy(path)
    assert original_path(path) == "in/silo.txt"


def test_a_report_of_a_conflict_is_no_conflict_copy() -> None:
    assert not is_conflict_copy("in/border conflict grows.txt")
    assert not is_conflict_copy("in/silo.txt")


# What changed.


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("four people died", "nine people died"),
        ("four people died", "4,000 people died"),
        ("Marta Quill", "Ruben Hale"),
        ("collapsed at", "stood at"),
        ("of barley", "of gravel"),
        ("was on its way", "was not on its way"),
    ],
    ids=["figure", "figure in digits", "name", "verb", "thing", "denial"],
)
def test_another_fact_in_an_equal_sentence_is_a_change(was: str, now: str) -> None:
    assert what_changed(SILO, SILO.replace(was, now))


def test_a_figure_that_stands_elsewhere_in_the_earlier_text_is_new_in_its_place() -> None:
    """The lorry's two crates are not the two dead."""
    text = f"{SILO} Two crates fell from the lorry."
    assert what_changed(text, text.replace("four people died", "two people died"))
    text = f"{SILO} The court convicted the lorry's owner before."
    was = f"{text} The court acquitted the mill's owner on Friday."
    assert what_changed(was, was.replace("acquitted", "convicted"))


def test_a_figure_that_stands_for_another_has_moved() -> None:
    change = what_changed(SILO, SILO.replace("Two hundred tonnes", "Three hundred tonnes"))[0]
    assert (change.what, change.is_moved) == ("300 for 200", True)


def test_a_sentence_added_is_a_change() -> None:
    added = " Prosecutors have opened an inquiry into the owner."
    assert what_changed(SILO, SILO + added)
    assert not what_changed(SILO + added, SILO)


@pytest.mark.parametrize(
    "again",
    [
        SILO[:260],
        ". ".join(reversed(SILO.removesuffix(".").split(". "))) + ".",
        SILO.replace("harbour", "harbor"),
        f"ALDHAVEN, March 9 (Echo) - {SILO}",
        f"{SILO}\nAldhaven Echo",
    ],
    ids=["cut", "re-ordered", "spelled otherwise", "dateline", "credit"],
)
def test_the_same_facts_in_another_dress_are_no_change(again: str) -> None:
    assert what_changed(SILO, again) == ()


def test_a_word_that_stands_for_another_makes_a_told_sentence_new() -> None:
    told = "A court in Aldhaven convicted the mill's owner, Otto Brenner, of fraud on Friday."
    assert is_changed(told.replace("convicted", "acquitted"), [told])
    assert is_changed(told.replace("convicted", "has not convicted"), [told])
    assert not is_changed(told, [told])
    assert not is_changed("The harbour was quiet on Friday evening, the pilots said.", [told])


# Relations.


def test_one_newsrooms_text_again_is_a_copy() -> None:
    found = bond(piece(written=NOON), piece(outlet="aldhaven-echo"))
    assert found is not None
    assert (found.relation, found.moved) == ("copy", False)


def test_one_newsrooms_text_with_other_facts_is_a_version_of_the_older() -> None:
    found = bond(piece(LATER, written=NOON), piece())
    assert found is not None
    assert (found.relation, found.is_older, found.moved) == ("version", False, True)
    assert "9 for 4" in found.reason


def test_figures_published_every_week_are_news_each_time_unless_their_address_stays() -> None:
    first = piece(written=MORNING)
    week_later = piece(LATER, written=MORNING + timedelta(days=7))
    assert bond(week_later, first) is None
    assert bond(first, week_later) is None
    again = bond(week_later, first, is_same_document=True)
    assert again is not None
    assert again.relation == "version"


def test_the_older_state_that_arrives_late_is_the_older() -> None:
    found = bond(piece(), piece(LATER, written=NOON))
    assert found is not None
    assert (found.relation, found.is_older) == ("version", True)


def test_without_dates_a_conflict_copy_is_the_older() -> None:
    aside = piece(LATER, path="silo (conflicted copy 2026-03-09).txt", written=None)
    found = bond(aside, piece(path="silo.txt", written=None), is_same_document=True)
    assert found is not None
    assert found.is_older


def test_a_date_without_a_time_is_never_later_than_a_timed_copy_of_that_day() -> None:
    day = written(date(2026, 3, 9), date_from="field")
    found = bond(piece(written=day), piece(LATER, written=MORNING))
    assert found is not None
    assert found.is_older
    assert written(MORNING, date_from="file time") is None


def test_another_newsrooms_equal_text_is_a_reprint_also_when_cut() -> None:
    found = bond(piece(SILO[:420], outlet="Harbour Post", written=NOON), piece())
    assert found is not None
    assert (found.relation, found.moved, found.is_original) == ("reprint", False, False)


def test_who_denies_what_another_newsroom_says_reprints_nothing() -> None:
    said = "The mayor of Aldhaven, Jonas Reet, resigned on Monday over the silo, two aides said."
    denied = piece(
        said.replace("resigned", "has not resigned"), title="Reet: I stay", outlet="Port Post"
    )
    assert bond(denied, piece(said, title="Mayor of Aldhaven resigns over silo")) is None
    own = bond(piece(denied.text, title=denied.title), piece(said, title="Mayor resigns"))
    assert own is not None
    assert own.relation == "version"


def test_who_tells_another_act_in_the_same_words_reprints_nothing() -> None:
    said = (
        "A court in Aldhaven convicted the miller Jonas Reet of neglect on Monday. The judges said that he had"
        " known of the cracks in the silo for two years. Reet is 61 and has run the mill since 1998."
    )
    title = "Miller convicted of neglect"
    here = piece(said, title=title)
    other = piece(
        said.replace("convicted", "acquitted").replace("had known", "had not known"),
        title=title.replace("convicted", "acquitted"),
        outlet="Port Post",
    )
    assert bond(other, here) is None
    # A desk that writes another word above the same text reprints it.
    again = bond(piece(said, title="Miller sentenced for neglect", outlet="Port Post"), here)
    assert again is not None
    assert again.relation == "reprint"


def test_a_reprint_that_carries_older_facts_says_so() -> None:
    newest = piece(LATER, written=NOON)
    found = bond(piece(outlet="Harbour Post", written=MORNING), newest)
    assert found is not None
    assert (found.relation, found.is_older, found.moved) == ("reprint", True, True)


def test_a_date_decides_who_is_the_original_only_between_texts_read_at_once() -> None:
    first = piece(outlet="Harbour Post", written=NOON)
    for seen, is_original in ((NOW, True), (NOW + timedelta(hours=1), False)):
        found = bond(piece(written=MORNING, seen=seen), first)
        assert found is not None
        assert found.is_original is is_original


def test_the_text_that_another_names_as_its_source_is_the_original() -> None:
    named = piece(f"{SILO}\nThis text first appeared in Aldhaven Echo.", outlet="Harbour Post")
    found = bond(piece(written=NOON), named)
    assert found is not None
    assert found.is_original


def test_one_template_about_two_places_is_two_reports() -> None:
    other = SILO.replace("Aldhaven", "Nordmark").replace("Brenner", "Castor")
    told = piece(other, title="Silo at Castor mill collapses, four dead", outlet="Nordmark Bote")
    assert bond(told, piece()) is None
    own = piece(other, title="Silo at Castor mill collapses, four dead")
    assert bond(own, piece()) is None


def test_one_form_filled_in_for_two_listed_companies_is_two_reports() -> None:
    form = "Shr 31 cts vs 14 cts. Net 3.2 mln vs 1.3 mln. Revs 13.0 mln vs 15.6 mln. Figures exclude a gain."
    tallow = piece(form, title="TALLOW INC (TLW) 1ST QTR NET", written=MORNING)
    velm = piece(form.replace("31", "23"), title="VELM MILLS INC (VEL) 1ST QTR NET", written=NOON)
    again = piece(form.replace("31", "23"), title="TALLOW INC (TLW) 1ST QTR NET", written=NOON)
    assert bond(velm, tallow) is None
    found = bond(again, tallow)
    assert found is not None
    assert found.relation == "version"
    credited = piece(f"(AP) {SILO}", outlet="Harbour Post", written=NOON)
    found = bond(credited, piece(f"(DPA) {SILO}"))
    assert found is not None
    assert found.relation == "reprint"


def test_one_address_with_a_text_of_its_own_is_a_version_and_with_another_subject_is_not() -> None:
    rewritten = (
        "Nine people are dead and a fraud inquiry is open after the silo of the Brenner mill in Aldhaven came"
        " down. Crews with vacuum hoses worked through the morning to clear it. Marta Quill, who leads the fire"
        " service, expects no survivors."
    )
    found = bond(piece(rewritten, written=NOON), piece(), is_same_document=True)
    assert found is not None
    assert found.relation == "version"
    weather = (
        "Rain will cross the coast on Tuesday, forecasters in Port Selby said. It clears by night."
    )
    assert bond(piece(weather, title="Rain ahead"), piece(), is_same_document=True) is None


# Translations.

UMSTURZ = (
    "In Aldhaven ist am Montag ein Silo der Mühle Brenner eingestürzt. 4 Menschen kamen ums Leben, wie"
    " Marta Quill von der Feuerwehr mitteilte. 200 Tonnen Gerste begruben den Hof."
)


def german(text: str = UMSTURZ, **fields: Any) -> Piece:
    fields = {"outlet": "Küstenbote", "language": "de", "written": NOON} | fields
    return piece(text, **({"title": "Silo in Aldhaven stürzt ein"} | fields))


def test_names_and_figures_make_a_translation() -> None:
    found = translates(german(), piece())
    assert found is not None
    assert found.relation == "translation"
    assert "marta quill" in found.reason


@pytest.mark.parametrize(
    "other",
    [
        german(outlet="Aldhaven Echo"),
        german(written=NOON + timedelta(days=9)),
        german(language="en"),
        german(language=None),
        german(
            UMSTURZ.replace("Aldhaven", "Nordmark").replace("Marta Quill", "Jan Ohm"),
            title="Silo in Nordmark stürzt ein",
        ),
    ],
    ids=["own newsroom", "days later", "same language", "unknown language", "other names"],
)
def test_what_is_no_translation(other: Piece) -> None:
    assert translates(other, piece()) is None


# Who speaks.


def test_only_the_newest_reports_speak_and_comment_hangs_apart() -> None:
    new = article(version_of=1, relation="version")
    old = article(replaced_by=new.id)
    column = article(genre="opinion", relation="comment")
    teaser = article(genre="live", relation="aside")
    assert speaking([old, new, column, teaser]) == (new,)
    assert comment([old, new, column, teaser]) == (column,)
    assert speaking([column]) == (column,)
    assert comment([column]) == ()
    assert speaking([old]) == ()


def test_what_an_article_is_alone() -> None:
    assert [unbound(genre) for genre in ("report", "analysis", "service")] == [
        "report",
        "comment",
        "aside",
    ]


@pytest.mark.parametrize(
    ("published", "counts"),
    [
        (NOW - timedelta(hours=3), False),
        (NOW - timedelta(hours=1), True),
        ((NOW - timedelta(days=1)).date(), False),
        (NOW.date(), True),
        (None, True),
    ],
    ids=["older", "newer", "a day before", "the same day", "unknown"],
)
def test_what_was_written_before_the_newest_told_is_no_update(
    published: Published | None, counts: bool
) -> None:
    late = article(published=published, first_seen=NOW)
    as_of = NOW - timedelta(hours=2)
    found = reports_since([late], NOW - timedelta(minutes=30), as_of)
    assert bool(found) == counts


def test_a_version_that_keeps_its_first_date_may_be_an_update_and_comment_never() -> None:
    first = NOW - timedelta(hours=9)
    version = article(published=first, first_seen=NOW, version_of=1, relation="version")
    column = article(first_seen=NOW, genre="opinion", relation="comment")
    replaced = article(first_seen=NOW, replaced_by=version.id)
    as_of, until = NOW - timedelta(hours=2), NOW - timedelta(hours=1)
    assert reports_since([version, column, replaced], until, as_of) == (version,)
