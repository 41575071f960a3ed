"""What the pages show, over the real server: the sample feed as a reader meets it."""

from __future__ import annotations

import html
import re
import sqlite3
from collections import deque
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest

from bot.config.settings import Settings
from bot.news.text import words
from tests.web import hostile
from tests.web.conftest import CORRECTED
from tests.web.serving import Served, free_port, served, settings_of

#: A page is read on a train, too.
MOST_BYTES = 50_000
_HREF = re.compile(r' href="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


def story_of(site: Served, words_: str) -> int:
    """Return the story of the article that has these words in its title."""
    with sqlite3.connect(site.settings.database_path) as conn:
        (story,) = conn.execute(
            "SELECT story FROM articles WHERE title LIKE ? ORDER BY id DESC LIMIT 1",
            [f"%{words_}%"],
        ).fetchone()
    return int(story)


def source_of(site: Served, words_: str) -> int:
    with sqlite3.connect(site.settings.database_path) as conn:
        (article,) = conn.execute(
            "SELECT id FROM articles WHERE title LIKE ? ORDER BY id DESC LIMIT 1", [f"%{words_}%"]
        ).fetchone()
    return int(article)


def text_of(page: str) -> str:
    """Return the words of a page."""
    words_ = html.unescape(re.sub(r"<[^>]+>", " ", page).replace("&NoBreak;", ""))
    return " ".join(words_.split())


def test_every_link_leads_to_a_page_that_is_light_and_to_a_place_that_is_there(
    site: Served,
) -> None:
    waiting, pages, wanted = deque(["/"]), dict[str, set[str]](), list[tuple[str, str]]()
    while waiting and len(pages) < 120:
        path = waiting.popleft()
        answer = site.get(path)
        assert answer.status == 200, path
        assert len(answer.body) <= MOST_BYTES, (path, len(answer.body))
        pages[path] = set(_ID.findall(answer.text))
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for found in _HREF.findall(answer.text):
            target = urlsplit(urljoin(site.url + path, html.unescape(found)))
            if target.netloc != urlsplit(site.url).netloc:
                assert target.netloc.endswith(".example"), found
                continue
            to = target.path + (f"?{target.query}" if target.query else "")
            wanted.append((to, target.fragment))
            if to not in pages and to not in waiting:
                waiting.append(to)
    kinds = {path.split("/")[1] for path in pages}
    assert kinds >= {"", "digest", "story", "source", "topic", "outlets", "status"}
    missing = [
        (to, fragment)
        for to, fragment in wanted
        if to in pages and fragment and fragment not in pages[to]
    ]
    assert missing == []


def test_an_edition_stands_there_as_posted_and_each_mark_leads_to_the_passage(
    site: Served,
) -> None:
    page = site.get("/digest/world/2026-06-12/08:00").text

    assert "World desk · Fri 12 June" in page
    assert 'href="#s1"' in page
    first = page[page.index('id="s1"') :].split("</li>")[0]
    quoted = re.findall(r"<mark>(.*?)</mark>", first)
    assert quoted
    assert all(words(html.unescape(one)) for one in quoted)
    posted = (site.settings.base / "posted.jsonl").read_text("utf-8")
    for sentence in quoted:
        assert html.unescape(sentence) in posted.replace('\\"', '"')


def test_the_front_shows_the_newest_edition_of_the_digest(site: Served) -> None:
    page = text_of(site.get("/").text)
    assert "World desk · Fri 12 June" in page
    assert "Thu 11 June" not in page
    earlier = text_of(site.get("/digest/world").text)
    assert earlier.index("Fri 12 June") < earlier.index("Thu 11 June") < earlier.index("Wed 10")


def test_every_topic_is_found_from_the_front(installation: Settings) -> None:
    slugs = ["us-china", *(f"topic-{n}" for n in range(5))]
    topics = {slug: {"title": slug, "any": ["word"]} for slug in slugs}
    with served(settings_of(installation.base, port=free_port(), topics=topics)) as site:
        page = site.get("/").text
    linked = {one for one in _HREF.findall(page) if one.startswith("/topic/")}
    assert linked == {f"/topic/{slug}" for slug in slugs}
    assert 'href="/#topics"' in page
    assert 'id="topics"' in page


def test_a_story_tells_how_it_stands_what_moved_and_where_outlets_differ(site: Served) -> None:
    page = site.get(f"/story/{story_of(site, 'Orlova dam break')}").text
    said = text_of(page)

    assert "Nine people were killed when the wall of the Orlova dam broke" in said
    assert "9 dead was 5 at Thu 06:10" in said
    assert re.search(r"Outlets differ: hurt Twelve .* Thirty-one", said)
    assert "31 hurt was" not in said
    # A folder's name stands for the outlet's everywhere on the page.
    assert "Delta Courier" in said
    assert "delta-courier" not in said
    assert "Tue 16 June" in said
    assert "Comment, apart from the reports Opinion: the Orlova dam was a warning" in said
    lead = said[: said.index("Outlets differ")]
    assert "nobody in the ministry" not in lead
    assert 'aria-label="dead: five Thu 11 June 06:10, nine Fri 12 June 05:15"' in page
    assert "Day 2 · since Thu 11 June 06:10 · 4 articles" in said
    # When the newest report was written, not when its file came.
    assert "As of Fri 12 June 05:15 UTC" in said


def test_whatever_a_mark_stands_behind_is_marked_in_its_source(site: Served) -> None:
    page = site.get(f"/story/{story_of(site, 'Orlova dam break')}").text
    for sentence in (
        "Twelve people were injured in the flood below the dam wall.",  # Where outlets differ.
        "Thirty-one people were injured in the flood below the Orlova dam, governor Ilse Markov "
        "told reporters in Kirovsk on Thursday.",
        "An inquiry will begin on Tuesday, the rescue service said.",  # What comes next.
    ):
        assert f"<mark>{sentence}</mark>" in page
    first_report = site.get(f"/source/{source_of(site, 'Dam wall breaks')}").text
    # The timeline quotes it, and the figure of the injured.
    assert "<mark>Five people were killed when" in first_report
    assert "</mark> <mark>Twelve people were injured" in first_report


def test_a_story_says_what_was_corrected_and_leads_to_the_others_of_its_saga(site: Served) -> None:
    corrected = site.get(f"/story/{story_of(site, 'Geneva talks')}").text
    box = corrected.split('id="corrected"')[1].split("</section>")[0]
    assert re.search(rf"<del>.{{20,}}</del> <ins>{CORRECTED}</ins>[^<]*<a ", box)

    talks, dam = story_of(site, "Geneva talks"), story_of(site, "Orlova dam break")
    for story, other, words_ in ((talks, dam, "Orlova"), (dam, talks, "Geneva")):
        saga = site.get(f"/story/{story}").text.split('id="saga"')[1].split("</section>")[0]
        assert re.search(rf'href="/story/{other}">[^<]*{words_}', saga)


def test_whatever_thousands_of_articles_hold_stays_words(tmp_path: Path) -> None:
    assert list(hostile.faults(tmp_path, 10_000, looked_at=120)) == []
    # What would be found if it were not words.
    for attack in hostile.ATTACKS[:3]:
        assert list(hostile.wrong("/", f"<main><p>{attack}</p></main>"))


def test_a_story_of_hundreds_of_articles_is_a_light_page_too(tmp_path: Path) -> None:
    with hostile.stored(tmp_path, 600, told_by=600) as pages:
        page = hostile.story_page(pages, 1)
    assert "The newest 20:" in page
    assert 20_000 < len(page.encode()) <= MOST_BYTES


def test_a_timeline_keeps_a_day_a_day(site: Served) -> None:
    said = text_of(site.get(f"/story/{story_of(site, 'Mindoro')}").text)
    came = said[said.index("How it came") : said.index("Sources")]
    assert "Wed 10 June Meridian Wire (sample)" in came
    assert "00:00" not in came


def test_a_source_shows_what_is_quoted_between_its_neighbours_and_no_more(site: Served) -> None:
    article = source_of(site, "Inspectors had warned")
    page = site.get(f"/source/{article}").text
    said = text_of(page)

    assert "Harbour Post (sample)" in said
    assert "Fri 12 June 06:05 UTC" in said
    assert "2026-06-12-ferry-inquiry-ballast-pump.html" in said
    assert "<mark>" in page
    with sqlite3.connect(site.settings.database_path) as conn:
        (text,) = conn.execute("SELECT text FROM articles WHERE id = ?", [article]).fetchone()
    shown = [line for line in text.split("\n") if line and line in said]
    assert len(shown) < len([line for line in text.split("\n") if line]) / 2


def test_search_answers_a_question_as_brief_does(site: Served) -> None:
    said = text_of(site.get("/search?q=how+many+survived+the+ferry&range=7d").text)
    assert "Forty-four of the 50 people on board survived." in said
    lacking = text_of(site.get("/search?q=how+old+is+Rui+Falcato&range=7d").text)
    assert "Found no sentence that says how old. This comes nearest:" in lacking
    nothing = text_of(site.get("/search?q=zeppelins").text)
    assert "zeppelins: nothing in the last 7 days" in nothing
    assert "Of the last" not in text_of(site.get("/search").text), "where nothing was asked"
    near = site.get("/search?q=us-chnia").text
    assert 'Look at <a href="/topic/us-china">us-china</a>' in near
    assert "word" in text_of(site.get("/search?q=%3F%3F%3F").text)


def test_a_topic_shows_its_stories_and_outlets_their_rhythm(site: Served) -> None:
    assert "Geneva" in text_of(site.get("/topic/us-china").text)
    outlets = site.get("/outlets").text
    assert "Monsoon Herald (sample)" in outlets
    assert "Delta Courier" in outlets
    assert "delta-courier" not in outlets
    assert re.search(r'aria-label="[0, ]+, \d+, \d+, \d+ articles', outlets)
    assert "the service is running" in site.get("/status").text


@pytest.mark.parametrize(
    "path",
    [
        "/story/99999",
        "/story/x",
        "/story/1e3",
        "/story/٣",
        "/source/0",
        "/digest/nowhere",
        "/digest/world/2026-06-12/09:99",
        "/digest/world/2026-13-01/08:00",
        "/topic/unknown",
        "/digest/world/feed.csv",
        "/../etc/passwd",
        "/anything",
    ],
)
def test_what_is_not_there_says_so_plainly(site: Served, path: str) -> None:
    answer = site.get(quote(path))
    assert answer.status == 404
    assert "There is nothing here" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_page_that_has_not_changed_is_not_sent_again(site: Served) -> None:
    first = site.get("/outlets")
    again = site.get("/outlets", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert first.headers["cache-control"] == "private, no-cache"
