"""What is posted leads to the pages: whoever clicks is let in, and shown the passage."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from typing import Any

from bot.config.settings import Settings
from bot.editions.links import Links
from bot.model import OPERATOR, Reader
from bot.platforms.discord.render import edition_parts
from bot.platforms.slack import render as slack
from bot.wording import layout
from tests.platforms.documents import EVERY, WEB, edition
from tests.web.serving import NOW, free_port, served, settings_of

CHANNEL = "discord:100000000000000001"


def urls(payloads: Any) -> list[str]:
    """Every address in what a platform is sent."""
    return re.findall(r"https://[^\s)\"\\>|]+", json.dumps(payloads, ensure_ascii=False))


def test_a_digest_leads_each_reader_in_to_the_passage_of_each_mark(
    installation: Settings,
) -> None:
    settings = settings_of(
        installation.base, port=free_port(), web={"public_url": "https://news.example.org/room"}
    )
    posted = settings.digests[0].to[0]
    with served(settings) as site:
        links = Links(settings).of(Reader(destination=posted), now=NOW)
        assert links is not None
        path = links.to("/digest/world/2026-06-12/08:00").removeprefix("https://news.example.org")
        entered = site.get(path.removeprefix("/room"))
        assert entered.status == 303
        assert entered.headers["location"] == "/room/digest/world/2026-06-12/08:00"
        cookie = entered.headers["set-cookie"]
        assert "Path=/room/" in cookie
        page = site.get("/digest/world/2026-06-12/08:00", Cookie=cookie.split(";")[0])
        assert page.status == 200
        hrefs = set(re.findall(r' href="(/[^"#]*)', page.text))
        assert all(one.startswith("/room/") for one in hrefs)
        first = page.text[page.text.index('id="s1"') :]
        (source,) = re.findall(r'href="/room(/source/\d+)"', first.split("</h3>")[0])
        assert "<mark>" in site.get(source, Cookie=cookie.split(";")[0]).text
        feed = next(one for one in hrefs if one.endswith(".xml") or ".xml?" in one)
        assert site.get(html.unescape(feed).removeprefix("/room")).status == 200


def test_discord_leads_its_marks_and_a_button_to_the_pages() -> None:
    shown = edition(web=WEB)
    opening = json.loads(edition_parts(shown)[0].payload)["body"]
    marks = re.findall(r"\[\\\[\d+\\\]\]\((\S+?)\)", opening["embeds"][0]["description"])
    cited = {citation.article.id for citation in shown.citations}
    assert marks
    assert {int(re.findall(r"/source/(\d+)\?", mark)[0]) for mark in marks} <= cited
    assert all(mark.endswith(f"?k={WEB.ticket}") for mark in marks)
    buttons = [one for row in opening["components"] for one in row["components"]]
    (link,) = [one for one in buttons if one["style"] == 5]
    assert (link["label"], link["url"]) == ("Read on the web", layout.edition_url(shown))


def test_slack_leads_its_marks_and_its_foot_to_the_pages() -> None:
    parts = slack.render(edition(web=WEB))
    found = urls([json.loads(part.payload) for part in parts])
    assert f"https://news.example.org/source/101?k={WEB.ticket}" in found
    assert layout.edition_url(edition(web=WEB)) in found
    assert "Read on the web" in "".join(part.payload for part in parts)


def test_pages_that_only_a_local_network_reaches_are_linked_too() -> None:
    web = replace(WEB, base="https://briefing.corp.internal:8443")
    for parts in (slack.render(edition(web=web)), edition_parts(edition(web=web))):
        assert f"{web.base}/source/101?k=" in "".join(part.payload for part in parts)


def test_a_timeline_and_an_answer_lead_there_too() -> None:
    last = layout.page(EVERY["timeline-on-the-web"]).body[-1]
    assert last.lines[0].spans[0].url == WEB.to("/story/7")
    marks = [
        mark
        for block in layout.page(EVERY["brief-on-the-web"]).body
        for line in block.lines
        for span in line.spans
        for mark in span.marks
    ]
    assert marks
    assert all(mark.url and mark.url.startswith(f"{WEB.base}/source/") for mark in marks)


def test_without_pages_elsewhere_marks_lead_to_the_articles() -> None:
    settings = Settings()
    assert Links(settings).of(Reader(destination=CHANNEL), now=NOW) is None
    assert not any("/source/" in one for one in urls(edition_parts(edition())[0].payload))
    test = replace(edition(web=WEB), kind="test")
    assert layout.edition_url(test) is None


def test_a_digest_for_one_person_has_no_page_where_its_links_lead_in_as_the_channel() -> None:
    mine = replace(edition(web=WEB), destination="discord:@100000000000000003")
    assert layout.edition_url(replace(mine, place=mine.destination)) is not None
    assert layout.edition_url(replace(mine, place=CHANNEL)) is None


def test_whoever_runs_the_bot_is_given_no_ticket(installation: Settings) -> None:
    settings = settings_of(
        installation.base, port=free_port(), web={"public_url": "https://news.example.org"}
    )
    assert Links(settings).of(OPERATOR, now=NOW) is None
