"""RSS and JSON Feed: sound by what others read them with, and no news to the bot itself."""

from __future__ import annotations

import json
import re
import shutil
from datetime import timedelta
from pathlib import Path

import feedparser
import jsonschema
from lxml import etree

from bot.config.settings import Settings
from tests.newsroom import Newsroom
from tests.web import hostile
from tests.web.serving import NOW, Served, free_port, settings_of

#: What JSON Feed 1.1 asks of a feed, as far as this one uses it.
SCHEMA = {
    "type": "object",
    "required": ["version", "title", "items"],
    "patternProperties": {"^_[a-z]": {"type": "object"}},
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": {"type": "string", "format": "uri"},
        "feed_url": {"type": "string", "format": "uri"},
        "items": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["id", "content_html"],
                "properties": {
                    "id": {"type": "string", "minLength": 1},
                    "url": {"type": "string", "pattern": "^https?://"},
                    "title": {"type": "string", "minLength": 1},
                    "date_published": {
                        "type": "string",
                        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d\d:\d\d|Z)$",
                    },
                },
            },
        },
    },
}
FEEDS = ("/digest/world", "/topic/us-china")


def test_rss_is_read_without_a_complaint_and_leads_to_the_pages(site: Served) -> None:
    for path in FEEDS:
        answer = site.get(f"{path}/feed.xml")
        assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
        etree.fromstring(answer.body)
        feed = feedparser.parse(answer.body)
        assert (feed.bozo, feed.version) == (False, "rss20")
        assert feed.feed.link == site.url + path
        assert len(feed.entries) >= 2
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)
        for entry in feed.entries:
            assert entry.title
            assert entry.published_parsed
            assert site.get(entry.link.removeprefix(site.url)).status == 200


def test_whatever_an_article_holds_is_words_in_a_feed(tmp_path: Path) -> None:
    assert list(hostile.feed_faults(tmp_path)) == []


def test_json_feed_keeps_to_its_version(site: Served) -> None:
    for path in FEEDS:
        answer = site.get(f"{path}/feed.json")
        assert answer.headers["content-type"] == "application/feed+json; charset=utf-8"
        jsonschema.validate(json.loads(answer.body), SCHEMA)


def test_a_page_names_its_feeds_in_its_head_and_its_header(site: Served) -> None:
    page = site.get("/topic/us-china")
    link = page.headers["link"]
    assert '</topic/us-china/feed.json>; rel="alternate"; type="application/feed+json"' in link
    declared = re.findall(r'<link rel="alternate" [^>]*href="([^"]*)"', page.text)
    assert declared == ["/topic/us-china/feed.xml", "/topic/us-china/feed.json"]


def test_a_page_says_to_others_what_it_is(site: Served) -> None:
    page = site.get("/digest/world/2026-06-12/08:00").text
    said = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', page))
    assert said["title"] == "World desk · Fri 12 June"
    assert said["url"] == f"{site.url}/digest/world/2026-06-12/08:00"
    assert said["description"].startswith("World desk: ")


def test_the_bot_reads_its_own_feeds_and_makes_nothing_new_of_them(
    site: Served, installation: Settings, tmp_path: Path
) -> None:
    for name in ("bot.db", "bot.db-wal"):
        if (installation.base / name).exists():
            shutil.copy(installation.base / name, tmp_path)
    room = Newsroom(tmp_path, settings=settings_of(tmp_path, port=free_port()))
    before = len(room.articles())
    for number, path in enumerate(FEEDS):
        for kind in ("xml", "json"):
            room.write(f"ours/{number}.{kind}", site.get(f"{path}/feed.{kind}").body)

    room.look(now=NOW + timedelta(minutes=5))

    assert len(room.articles()) == before > 50
    ours = {path: said for path, said in room.files().items() if path.startswith("ours/")}
    assert len(ours) == 2 * len(FEEDS)
    assert {outcome for outcome, _ in ours.values()} == {"ignored"}
    assert {reason for _, reason in ours.values()} == {
        "is a feed of a reading room: what it tells was read in its articles"
    }
    room.close()
