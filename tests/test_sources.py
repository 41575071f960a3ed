"""Whose an article is: where it lies decides, and what it says of itself is a credit."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.archive import select
from bot.archive.pulse import pulse
from bot.archive.visibility import Visibility
from bot.cli import documents
from bot.config.settings import Digest, Feed, Outlet, Place, Settings
from bot.model import OPERATOR, Article, Reader, Window
from bot.news.newsroom import independent_reports
from bot.store import outlets
from tests.newsroom import NOW, Newsroom
from tests.quality.redteam import events

TITLE = "Sluice at Korrin fails, two hamlets flooded"
TEXT = (
    "The old sluice at Korrin gave way on Thursday and water ran into two hamlets, the river board said. "
    "Forty people spent the night in the school of Nether Aule, its head, Ines Tolland, said."
)
WIRE = {
    "wire": Outlet(
        name="Alder Wire", weight=4.0, hosts=("alderwire.example", "wire@alderwire.example")
    )
}


def settings(root: Path, **fields: object) -> Settings:
    return Settings(**({"feed": Feed(path=root / "feed"), "outlets": WIRE} | fields))  # type: ignore[arg-type]


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    room = Newsroom(tmp_path, settings=settings(tmp_path))
    yield room
    room.close()


def page(head: str = "", *, text: str = TEXT) -> str:
    return (
        f"<!doctype html><html lang=en><head><title>{TITLE}</title>{head}</head>"
        f"<body><article><h1>{TITLE}</h1><p>{text}</p></article></body></html>"
    )


def mail(sender: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, TITLE
    message["Message-ID"] = "<1@korrin.example>"
    message.set_content(TEXT)
    return message.as_bytes()


RSS = (
    "<rss version='2.0'><channel><title>Alder Wire</title><link>https://alderwire.example/</link>"
    f"<item><title>{TITLE}</title><link>https://alderwire.example/1</link>"
    f"<description>{TEXT}</description></item></channel></rss>"
)

DOORS = {
    "site name": ("a.html", page('<meta property="og:site_name" content="Alder Wire">')),
    "source line": ("a.txt", f"Title: {TITLE}\nSource: Alder Wire\n\n{TEXT}\n"),
    "json": ("a.json", f'{{"title": "{TITLE}", "source": "Alder Wire", "text": "{TEXT}"}}'),
    "dateline": ("a.txt", f"{TITLE}\n\nKORRIN, 12 June 2026 (Alder Wire) - {TEXT}\n"),
    "canonical": ("a.html", page('<link rel="canonical" href="https://alderwire.example/1">')),
    "feed": ("a.xml", RSS),
    "mail": ("a.eml", mail("Alder Wire <wire@alderwire.example>")),
    "look-alike": ("a.txt", f"Title: {TITLE}\nSource: Аlder Wire\n\n{TEXT}\n"),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("folder", ["evilblog/", ""])
def test_no_claim_gives_an_article_another_source_or_its_weight(
    newsroom: Newsroom, door: str, folder: str
) -> None:
    name, content = DOORS[door]
    newsroom.write(f"{folder}{name}", content)
    newsroom.write("wire/own.txt", f"Bridge at Selby opens\n\nA bridge opened. {TEXT[60:]}\n")
    newsroom.look()
    spoof = next(article for article in newsroom.articles() if article.path.endswith(name))
    assert spoof.source != "Alder Wire"
    if folder:
        assert (spoof.outlet, spoof.source) == ("evilblog", "evilblog")
        assert spoof.outlet_name.startswith("evilblog (credits ")
    else:
        assert spoof.source is None
        assert spoof.outlet_name.startswith("outlet unknown (credits ")


def test_a_host_is_claimed_only_from_the_folders_that_may_carry_it(tmp_path: Path) -> None:
    rule = Outlet(name="Alder Wire", folders=("wire", "scraper"), hosts=("alderwire.example",))
    other = Outlet(name="Birch Post", folders=("scraper",), hosts=("birch.example",))
    room = Newsroom(tmp_path, settings=settings(tmp_path, outlets={"a": rule, "b": other}))
    _, content = DOORS["canonical"]
    for folder in ("wire/", "scraper/", "evilblog/", ""):
        room.write(f"{folder}a.html", content)
    room.write("scraper/b.html", page('<link rel="canonical" href="https://www.birch.example/1">'))
    room.write("scraper/c.html", page('<link rel="canonical" href="https://cedar.example/1">'))
    room.look()
    found = {article.path: article.source for article in room.articles()}
    assert found == {
        "wire/a.html": "Alder Wire",
        "scraper/a.html": "Alder Wire",
        "scraper/b.html": "Birch Post",
        "scraper/c.html": "scraper",
        "evilblog/a.html": "evilblog",
        "a.html": None,
    }
    room.close()


def test_an_outlet_called_by_its_host_or_sender_is_known_by_it_in_no_source_s_folder(
    tmp_path: Path,
) -> None:
    outlets = {
        "alderwire.example": Outlet(name="Alder Wire"),
        "wire@alderwire.example": Outlet(name="Alder Mail"),
    }
    feed = Feed(path=tmp_path / "feed", mixed=("letters",))
    room = Newsroom(tmp_path, settings=settings(tmp_path, feed=feed, outlets=outlets))
    room.write("a.html", DOORS["canonical"][1])
    room.write("letters/new/1", DOORS["mail"][1])
    room.write("evilblog/a.html", DOORS["canonical"][1])
    room.look()
    found = {article.path: article.source for article in room.articles()}
    assert found == {
        "a.html": "Alder Wire",
        "letters/new/1": "Alder Mail",
        "evilblog/a.html": "evilblog",
    }
    room.close()


def test_files_at_the_root_and_in_mixed_folders_count_under_their_own_site(tmp_path: Path) -> None:
    feed = Feed(path=tmp_path / "feed", mixed=("Scraper",))
    room = Newsroom(tmp_path, settings=settings(tmp_path, feed=feed))
    for at, name in enumerate(("Birch Post", "Foreign desk")):
        head = f'<meta property="og:site_name" content="{name}">'
        link = f'<link rel="canonical" href="https://www.birchpost.example/{at}">'
        room.write(f"{['', 'scraper/'][at]}{at}.html", page(head + link, text=f"{TEXT} {at} more."))
    room.write("named.txt", f"Title: Korrin\nSource: Cedar Times\n\n{TEXT}\n")
    room.look()
    found = [(article.outlet_name, article.source) for article in room.articles()]
    with room.database.read() as conn:
        assert outlets.claimed(conn, feed.mixed, since=NOW) == ["Cedar Times", "birchpost.example"]
        assert outlets.claimed(conn, (), since=NOW + timedelta(1)) == []
    assert sorted(found, key=str) == [
        ("Birch Post", "birchpost.example"),
        ("Cedar Times", "Cedar Times"),
        ("birchpost.example (credits Foreign desk)", "birchpost.example"),
    ]
    room.close()


def test_one_folder_is_one_independent_report_whatever_names_its_articles_give(
    newsroom: Newsroom,
) -> None:
    for at, event in enumerate(events(40, day="Thursday", chance=random.Random(1))):
        named = f"Title: {event.title}\nSource: Gazette {chr(65 + at % 26)}{at}\n\n"
        newsroom.write(f"evilblog/{at}.txt", f"{named}{event.texts[at % 2]}\n")
    newsroom.look()
    assert sum(article.is_first_hand for article in newsroom.articles()) > 20
    assert independent_reports(newsroom.articles()) == 1


def test_a_name_of_a_folder_belongs_to_the_folder(newsroom: Newsroom) -> None:
    newsroom.write("birch-post/a.txt", f"{TITLE}\n\n{TEXT}\n")
    newsroom.write("b.txt", f"Title: {TITLE}\nSource: BIRCH POST\n\n{TEXT} It rained.\n")
    newsroom.look()
    assert {article.outlet_name for article in newsroom.articles()} == {
        "birch-post",
        "outlet unknown (credits BIRCH POST)",
    }


def test_a_spoof_does_not_end_the_silence_of_a_source(newsroom: Newsroom) -> None:
    newsroom.write("wire/a.txt", f"{TITLE}\n\n{TEXT}\n")
    newsroom.look(now=NOW - timedelta(days=2))
    newsroom.write("evilblog/a.txt", f"Title: {TITLE}\nSource: Alder Wire\n\n{TEXT} Now.\n")
    newsroom.look(now=NOW)
    with newsroom.database.read() as conn:
        heard = outlets.visits(conn, since=NOW - timedelta(days=5), now=NOW)
    assert heard["Alder Wire"] == [NOW - timedelta(days=2)]
    assert heard["evilblog"] == [NOW]


def test_a_spoof_does_not_enter_a_limited_server(tmp_path: Path) -> None:
    digest = Digest(name="world", at=("08:00",), to=("terminal",))
    place = Place(at="discord:100000000000000001", outlets=("Alder Wire",))
    room = Newsroom(tmp_path, settings=settings(tmp_path, digests=(digest,), places=(place,)))
    for name, content in (DOORS[door] for door in ("site name", "source line", "json")):
        room.write(f"evilblog/{name}", content)
        room.write(name, content)
    room.write("wire/own.txt", f"Bridge opens\n\nA bridge opened at Selby. {TEXT[60:]}\n")
    room.look()
    with room.database.read() as conn:
        view = Visibility(room.settings).view(
            conn,
            Reader(destination="discord:100000000000000002", scope="discord:100000000000000001"),
        )
        ids = [article.id for article in room.articles()]
        shown = [article.path for article in view.articles(sorted(view.visible(ids)))]
        heard = pulse(view, Window(NOW - timedelta(days=1), NOW), silences=(), timezone="UTC")
    assert shown == ["wire/own.txt"]
    assert (heard.articles, heard.outlets) == (1, 1)
    room.close()


def test_one_address_in_two_folders_makes_no_version_of_the_other(newsroom: Newsroom) -> None:
    link = '<link rel="canonical" href="https://birchpost.example/korrin">'
    newsroom.write("birch-post/a.html", page(link))
    newsroom.look(now=NOW - timedelta(hours=1))
    drowned = TEXT.replace("Forty people", "Ninety people drowned and forty people")
    newsroom.write("evilblog/b.html", page(link, text=drowned))
    newsroom.look(now=NOW)
    real = _in(newsroom.articles(), "birch-post")
    spoof = _in(newsroom.articles(), "evilblog")
    assert (real.relation, real.replaced_by) == ("report", None)
    assert (spoof.relation, spoof.version_of) == ("reprint", None)


def _in(articles: list[Article], folder: str) -> Article:
    return next(article for article in articles if article.path.startswith(f"{folder}/"))


def test_one_source_keeps_no_story_of_others_out_by_an_excluded_word(newsroom: Newsroom) -> None:
    for folder in ("birch-post", "cedar-times", "wire"):
        newsroom.write(f"{folder}/a.txt", f"{TITLE}\n\n{TEXT} The {folder} saw forty boats.\n")
    newsroom.write(
        "evilblog/a.txt", f"Football at Korrin\n\n{TEXT} Football, football, football.\n"
    )
    newsroom.write("sport/a.txt", "Football final\n\nThe football final in Selby ended 2 to 1.\n")
    newsroom.look()
    stories = {article.path: article.story for article in newsroom.articles()}
    assert stories["evilblog/a.txt"] == stories["wire/a.txt"]
    with newsroom.database.read() as conn:
        view = Visibility(newsroom.settings).view(conn, OPERATOR)
        window = Window(NOW - timedelta(days=1), NOW)
        assert select.excluded(view, ["football"], window) == {stories["sport/a.txt"]}


def by_mail(sender: str, *, subject: str = TITLE, body: str = TEXT, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(body, subtype="html" if body.startswith("<") else "plain")
    return message.as_bytes()


HARBOUR = "Harbour Brief <news@harbourbrief.example>"
MAILS = {
    "plain": by_mail(HARBOUR),
    "forwarded": by_mail(
        "Ines Duarte <ines@desk.example>",
        subject=f"WG: {TITLE}",
        body=f"fyi\n\nVon: {HARBOUR}\nGesendet: 11. Juni 2026 09:00\nBetreff: {TITLE}\n\n{TEXT}",
    ),
    "newsletter": by_mail(
        HARBOUR,
        body="".join(
            f"<h2>{head}</h2><p>{TEXT} It was {head}.</p><a href=https://h.example/{n}>Read</a>"
            for n, head in enumerate(("Sluice at Korrin fails", "Ferry to Aule runs again"))
        ),
        List_Unsubscribe="<https://h.example/u>",
    ),
}


@pytest.mark.parametrize("kind", MAILS)
@pytest.mark.parametrize("path", ["letters/a.eml", "letters/new/1"])
def test_a_sender_is_named_as_the_publisher_and_counts_as_the_mailbox(
    newsroom: Newsroom, kind: str, path: str
) -> None:
    newsroom.write(path, MAILS[kind])
    newsroom.look()
    for found in newsroom.articles():
        assert documents.article(found, with_text=False)["outlet"] == "Harbour Brief"
        assert (found.source, found.outlet_name) == ("letters", "letters (credits Harbour Brief)")


@pytest.mark.parametrize("name", ["Alder Wire", "Alder Wire News", "Аlder Wire", "Birch Post"])
def test_a_sender_is_not_named_by_the_name_of_another_source(newsroom: Newsroom, name: str) -> None:
    newsroom.write("birch-post/a.txt", f"Bridge opens\n\nA bridge opened at Selby. {TEXT[60:]}\n")
    newsroom.write("letters/a.eml", by_mail(f"{name} <n@letters.example>"))
    newsroom.look()
    found = _in(newsroom.articles(), "letters")
    assert documents.article(found, with_text=False)["outlet"] == "letters"


def test_a_source_is_known_once_it_was_heard_from_in_an_earlier_hour(newsroom: Newsroom) -> None:
    newsroom.write("wire/a.txt", f"{TITLE}\n\n{TEXT}\n")
    newsroom.look(now=NOW - timedelta(hours=2))
    newsroom.write("evilblog/a.txt", f"Goats at Korrin\n\n{TEXT} It was the goats.\n")
    newsroom.look(now=NOW)
    with newsroom.database.read() as conn:
        assert outlets.heard_before(conn, NOW) == ["Alder Wire"]
        assert outlets.heard_before(conn, NOW - timedelta(hours=2)) == []


QUAKE_TITLE = "Earthquake of magnitude 5.9 kills four people in Zelmar"
QUAKE = (
    "An earthquake of magnitude 5.9 killed four people in Zelmar on Wednesday morning, the interior"
    " ministry said. Houses of brick collapsed in the old town and a hospital was emptied."
)


def test_articles_of_nobody_known_weigh_as_one_newsroom_once_such_were_seen_before(
    newsroom: Newsroom,
) -> None:
    for name in ("wire/a.txt", "post/a.txt"):
        newsroom.write(name, f"{TITLE}\n\n{TEXT}\n")
    newsroom.look(now=NOW - timedelta(days=9))
    window = Window(NOW - timedelta(days=1), NOW)

    def known() -> frozenset[str]:
        with newsroom.database.read() as conn:
            view = Visibility(newsroom.settings).view(conn, OPERATOR)
            return select.established(view, window)

    newsroom.write("nobody.txt", f"{TITLE}\n\n{TEXT}\n")
    newsroom.look(now=NOW - timedelta(hours=2))
    assert "" not in known()
    newsroom.write("none.txt", f"Goats at Korrin\n\n{TEXT} It was the goats.\n")
    newsroom.look(now=NOW - timedelta(days=2))
    assert "" in known()
    newsroom.write("wire/quake.txt", f"{QUAKE_TITLE}\n\n{QUAKE}\n")
    newsroom.write(
        "quake.txt",
        "Magnitude 5.9 earthquake kills four in Zelmar\n\nAt least four people died when houses"
        " fell in Zelmar, a town of brick farms, in a magnitude 5.9 earthquake before dawn on"
        " Wednesday, rescuers told local radio.\n",
    )
    newsroom.look(now=NOW - timedelta(hours=1))
    with newsroom.database.read() as conn:
        view = Visibility(newsroom.settings).view(conn, OPERATOR)
        first = select.select(view, None, window, for_digest=True).candidates[0]
    assert first.independent_reports == 2
    assert first.terms["independent_reports"] == pytest.approx(1.5 * math.log2(3), abs=1e-4)
    # What was seen as a window began had its weight in the one before.
    newsroom.write(
        "post/quake.txt",
        "Zelmar buries the dead of Wednesday's earthquake\n\nZelmar buried the four people on"
        " Thursday whom the earthquake of magnitude 5.9 had killed on Wednesday, the mayor said.\n",
    )
    newsroom.look(now=NOW + timedelta(hours=20))
    later = Window(NOW - timedelta(hours=1), NOW + timedelta(hours=23))
    with newsroom.database.read() as conn:
        view = Visibility(newsroom.settings).view(conn, OPERATOR)
        first = select.select(view, None, later, for_digest=True).candidates[0]
    assert first.independent_reports == 3
    assert first.terms["independent_reports"] == 1.5


def test_a_source_is_new_only_in_a_feed_that_has_a_history(newsroom: Newsroom) -> None:
    newsroom.write("wire/a.txt", f"{TITLE}\n\n{TEXT}\n")
    newsroom.look(now=NOW)
    newsroom.write("evilblog/a.txt", f"Goats at Korrin\n\n{TEXT} It was the goats.\n")

    def known(day: int) -> set[str]:
        at = NOW + timedelta(days=day)
        with newsroom.database.read() as conn:
            view = Visibility(newsroom.settings).view(conn, OPERATOR)
            return set(select.established(view, Window(at - timedelta(days=1), at)))

    newsroom.look(now=NOW + timedelta(days=2))
    assert len(known(2)) == 2
    newsroom.write("third/a.txt", f"Korrin at night\n\n{TEXT} It was dark.\n")
    newsroom.look(now=NOW + timedelta(days=5))
    assert len(known(5)) == 2
