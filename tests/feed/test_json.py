"""JSON in the shapes that scrapers, readers and news interfaces write."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feed import formats
from bot.model import ParsedArticle
from tests.feed.pages import MODIFIED, NOW, outcome, parse

BODY = (
    "The harbour authority closed both piers on Monday after the inspection found rust in eleven of forty pillars. "
    "Ferries to the northern islands leave from the old quay until the end of August, the authority said."
)
URL = "https://www.harbour.example.com/2023/piers"


def articles(document: Any, path: str = "a.json") -> list[ParsedArticle]:
    data = document if isinstance(document, str) else json.dumps(document)
    return parse(data.encode("utf-8", "surrogatepass"), path=path, modified=MODIFIED)


def only(document: Any) -> ParsedArticle:
    (found,) = articles(document)
    return found


#: What each tool writes, shortened; fields as in its own output.
TRAFILATURA = {
    "title": "Rust closes both harbour piers",
    "author": "Ana Lim; Bo Ek",
    "hostname": "harbour.example.com",
    "date": "2023-07-14",
    "fingerprint": "eebb5cbba12b2c6d",
    "id": None,
    "license": None,
    "comments": "",
    "raw_text": f"Rust closes both harbour piers {BODY}",
    "text": f"Rust closes both harbour piers\n{BODY}",
    "language": None,
    "image": None,
    "pagetype": None,
    "filedate": "2023-07-20",
    "source": URL,
    "source-hostname": "Harbour Post",
    "excerpt": "Both piers are closed.",
    "categories": "",
    "tags": "harbour;ferries",
}
NEWSPAPER = {
    "url": URL,
    "read_more_link": "",
    "source_url": "https://www.harbour.example.com",
    "title": "Rust closes both harbour piers",
    "text": BODY,
    "authors": ["Ana Lim", "Bo Ek"],
    "publish_date": "2023-07-14T00:00:00",
    "summary": "",
    "meta_lang": "en",
    "keywords": [],
}
NEWS_PLEASE = {
    "authors": ["Ana Lim", "Bo Ek"],
    "date_download": "2023-07-20 08:00:00",
    "date_modify": None,
    "date_publish": "2023-07-14 00:00:00",
    "description": "Both piers are closed.",
    "filename": "x.json",
    "language": "en",
    "maintext": BODY,
    "source_domain": "harbour.example.com",
    "title": "Rust closes both harbour piers",
    "title_page": None,
    "url": URL,
}
SCHEMA_ORG = {
    "@context": "https://schema.org",
    "@graph": [
        {
            "@type": "WebSite",
            "name": "Harbour Post",
            "url": "https://www.harbour.example.com",
            "description": "News.",
        },
        {
            "@type": "NewsArticle",
            "headline": "Rust closes both harbour piers",
            "articleBody": BODY,
            "datePublished": "2023-07-14",
            "author": [
                {"@type": "Person", "name": "Ana Lim"},
                {"@type": "Person", "name": "Bo Ek"},
            ],
            "publisher": {
                "@type": "Organization",
                "name": "Harbour Post",
                "logo": {"@type": "ImageObject", "url": "x"},
            },
            "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
        },
    ],
}
READABILITY = {
    "title": "Rust closes both harbour piers",
    "byline": "By Ana Lim, Bo Ek",
    "content": f"<div><p>{BODY}</p></div>",
    "textContent": BODY,
    "excerpt": "Both piers are closed.",
    "siteName": "Harbour Post",
    "publishedTime": "2023-07-14",
    "url": URL,
}
GUARDIAN = {
    "response": {
        "status": "ok",
        "total": 1,
        "results": [
            {
                "id": "world/piers",
                "webTitle": "Rust closes both harbour piers",
                "webUrl": URL,
                "webPublicationDate": "2023-07-14T00:00:00",
                "fields": {
                    "bodyText": BODY,
                    "byline": "Ana Lim, Bo Ek",
                    "trailText": "Both piers are closed.",
                },
            }
        ],
    }
}


@pytest.mark.parametrize(
    "document",
    [
        TRAFILATURA,
        NEWSPAPER,
        NEWS_PLEASE,
        SCHEMA_ORG,
        READABILITY,
        GUARDIAN,
        [TRAFILATURA],
        {"data": [NEWSPAPER]},
    ],
)
def test_what_the_tools_write_is_understood(document: Any) -> None:
    found = only(document)
    assert found.title == "Rust closes both harbour piers"
    assert (found.text, found.kind) == (BODY, "full")
    assert (found.published, found.date_from) == (date(2023, 7, 14), "field")
    assert "Ana Lim" in (found.author or "")
    assert found.url == URL
    assert found.outlet in ("Harbour Post", "harbour.example.com")


def test_miniflux_entries_carry_their_feed() -> None:
    entry = {
        "id": 888,
        "feed_id": 42,
        "title": "Rust closes both harbour piers",
        "url": URL,
        "author": "Ana Lim",
        "content": f"<p>{BODY}</p><p>Also read: <a href='x'>Fares rise</a></p>",
        "hash": "29f99e4074cdacca1766f47697d03c66070ef6a14770a1fd5a867483c207a1bb",
        "published_at": "2023-07-14T10:00:00Z",
        "created_at": "2023-07-15T10:00:00Z",
        "status": "unread",
        "feed": {"id": 42, "title": "Harbour Post", "site_url": "https://www.harbour.example.com"},
    }
    found = only({"total": 1, "entries": [entry]})
    assert (found.outlet, found.guid, found.text) == ("Harbour Post", "888", BODY)
    assert found.published == datetime(2023, 7, 14, 10, tzinfo=UTC)


def test_newsapi_content_that_is_cut_is_a_teaser() -> None:
    item = {
        "source": {"id": None, "name": "Harbour Post"},
        "author": "Ana Lim",
        "title": "Rust closes both harbour piers",
        "description": "Both piers are closed after the inspection.",
        "url": URL,
        "urlToImage": "https://x.example/i.jpg",
        "publishedAt": "2023-07-14T10:00:00Z",
        "content": BODY[:130] + "… [+1234 chars]",
    }
    found = only({"status": "ok", "totalResults": 1, "articles": [item]})
    assert (found.kind, found.outlet) == ("teaser", "Harbour Post")
    assert found.text == BODY.partition(". ")[0] + "."


def test_json_feed() -> None:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "home_page_url": "https://www.harbour.example.com",
        "items": [
            {"id": "1", "url": URL, "title": "Rust closes piers", "content_html": f"<p>{BODY}</p>"},
            {
                "id": "2",
                "url": "/2023/piers2",
                "content_text": BODY,
                "date_published": "2023-07-14T10:00:00+07:00",
            },
        ],
    }
    first, second = articles(document)
    assert (first.outlet, first.guid, first.text) == ("Harbour Post", "1", BODY)
    assert second.url == "https://www.harbour.example.com/2023/piers2"
    assert (second.title_from, second.published) == (
        "first sentence",
        datetime(2023, 7, 14, 3, tzinfo=UTC),
    )


def test_elasticsearch_answers_are_unwrapped() -> None:
    assert (
        only(
            {"hits": {"total": 1, "hits": [{"_index": "n", "_id": "7", "_source": NEWSPAPER}]}}
        ).text
        == BODY
    )


def test_mongo_dates_are_read() -> None:
    assert only(
        {**NEWSPAPER, "publish_date": {"$date": "2023-07-14T10:00:00Z"}}
    ).published == datetime(2023, 7, 14, 10, tzinfo=UTC)


def test_lists_of_paragraphs_are_joined() -> None:
    assert (
        only({"headline": {"main": "Piers"}, "body": [BODY, "The mayor spoke."]}).text
        == f"{BODY}\n\nThe mayor spoke."
    )


def test_a_broken_line_costs_only_itself_and_is_said() -> None:
    lines = [json.dumps({"title": f"Story {n}", "text": BODY + str(n)}) for n in range(3)]
    data = "\n".join([lines[0], '{"title": "half', lines[1], "", lines[2]]).encode()
    found = formats.parse(data, path="a.jsonl", modified=MODIFIED, now=NOW)
    assert [article.title for article in found.articles] == ["Story 0", "Story 1", "Story 2"]
    assert found.left_out is not None
    assert found.left_out.startswith("1 lines left out, the first is line 2: is not valid JSON")


def test_lines_in_a_json_file_are_read_too() -> None:
    lines = "\n".join(json.dumps({"title": f"Story {n}", "text": BODY}) for n in range(2))
    assert len(articles(lines)) == 2


def test_two_items_with_one_id_stay_two() -> None:
    first, second = articles(
        [{"id": 1, "title": "A", "text": BODY}, {"id": 1, "title": "B", "text": BODY}]
    )
    assert (first.guid, second.guid) == ("1", None)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ('{"title": "half', "is not valid JSON"),
        ("<html><body><p>Not found</p></body></html>", "is not valid JSON"),
        ("A plain text about the harbour.", "is not valid JSON"),
        ("[" * 100_000, "nested too deep"),
        ('{"title": "x", "n": ' + "9" * 10_000 + "}", "a number is too long"),
        ("{}", "holds no article"),
        ("[1, 2, 3]", "holds no article"),
        ('{"name": "pier", "private": true, "dependencies": {}}', "holds no article"),
        ("null", "holds no article"),
    ],
)
def test_what_is_no_json_of_articles_is_rejected(document: str, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        articles(document)


def test_lone_surrogates_and_controls_do_not_reach_the_text() -> None:
    found = only(
        '{"title": "A \\ud800 pier", "text": "Two \\u202epiers\\u0000 are closed, the \\udfffauthority said."}'
    )
    assert found.title == "A pier"
    assert found.text == "Two piers are closed, the authority said."
    found.text.encode()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://reuters.com@evil.example/x",
        "http://[::1",
        "https://a b.example",
        "//x.example",
        "x" * 3000,
    ],
)
def test_an_address_that_must_not_be_shown_is_dropped(url: str) -> None:
    assert only({"title": "Piers", "text": BODY, "url": url}).url is None


def test_items_beyond_the_cap_are_left_out_and_said() -> None:
    data = json.dumps([{"title": f"Story {n}", "text": "x" * 50} for n in range(2005)]).encode()
    found = formats.parse(data, path="a.json", modified=MODIFIED, now=NOW)
    assert (len(found.articles), found.left_out) == (2000, "only the first 2000 articles were read")


KEYS = st.sampled_from(
    [
        "title",
        "text",
        "url",
        "date",
        "author",
        "source",
        "articles",
        "id",
        "content",
        "headline",
        "x",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


@settings(deadline=None)
@given(VALUES)
def test_any_json_gives_articles_or_a_reason(document: Any) -> None:
    assert outcome(json.dumps(document).encode(), "a.json")


@pytest.mark.parametrize(
    ("field", "labels"),
    [
        ({"section": "Opinion"}, ("Opinion",)),
        ({"category": [{"name": "Sport"}, "Rowing"]}, ("Sport", "Rowing")),
        (
            {"@type": "AnalysisNewsArticle", "articleSection": "World"},
            ("AnalysisNewsArticle", "World"),
        ),
        ({}, ()),
    ],
)
def test_what_the_publisher_files_an_article_under_comes_with_it(
    field: dict[str, Any], labels: tuple[str, ...]
) -> None:
    assert only({"title": "Why the quay matters", "text": BODY, **field}).labels == labels


@pytest.mark.parametrize(
    "body",
    [
        {"content:encoded": f"<p>{BODY}</p>"},
        {"body": {"html": f"<p>{BODY}</p>"}},
        {"summary": {"content": f"<p>{BODY}</p>"}},
        {"content": [{"type": "image", "url": "https://x.example/a.jpg"}, {"text": BODY}]},
        {"paragraphs": [BODY]},
        {"abstract": "Rust closes piers", "lead_paragraph": BODY},
    ],
)
def test_a_text_is_found_however_it_is_wrapped(body: dict[str, Any]) -> None:
    found = only({"title": "Piers closed", "url": "https://x.example/1", **body})
    assert (found.title, found.text) == ("Piers closed", BODY)


@pytest.mark.parametrize(
    "field",
    [
        {"@timestamp": "2023-07-14T03:00:00.000Z"},
        {"created_utc": 1689303600.0},
        {"published": {"$date": {"$numberLong": "1689303600000"}}},
        {"date": "2023-07-14T10:00:00", "date_gmt": "2023-07-14T03:00:00"},
        {"published": {"iso": "2023-07-14T03:00:00Z"}},
    ],
)
def test_a_date_is_found_however_it_is_wrapped(field: dict[str, Any]) -> None:
    found = only({"title": "Piers closed", "text": BODY, **field})
    assert found.published == datetime(2023, 7, 14, 3, 0, tzinfo=UTC)


def test_an_entry_of_a_reader_is_one_article_by_its_title_and_link() -> None:
    """As FreshRSS and others answer in the language of Google Reader."""
    entry = {
        "title": "Piers closed",
        "published": 1689303600,
        "canonical": [{"href": "https://x.example/1"}, {"href": "https://x.example/2"}],
        "summary": {"content": f"<p>{BODY}</p>"},
        "origin": {"title": "Harbour Post"},
    }
    found = only({"items": [entry]})
    assert (found.title, found.url) == ("Piers closed", "https://x.example/1")
    assert (found.outlet, found.text) == ("Harbour Post", BODY)
