"""What stands on the screen: within every limit, nothing obeyed, sentences beside their numbers,
numbers alive.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import (
    Article,
    Brief,
    Document,
    Edition,
    Listing,
    Matched,
    Part,
    Pulse,
    Section,
    Sentence,
    StoryBrief,
)
from bot.platforms.slack import escape, render
from bot.wording import layout, phrases
from tests.platforms.documents import (
    ARTICLES,
    CHIPS,
    EVERY,
    HOSTILE,
    NOW,
    REST,
    US_CHINA,
    brief,
    citations,
    edition,
    empty_brief,
    late_edition,
    story,
)
from tests.platforms.documents import article as article_of
from tests.platforms.slack import rules

#: Digests and briefs of up to ten stories each: 2,600 hold 10,000 stories; the ordinary suite takes
#: a sample.
_EXAMPLES = int(os.environ.get("SLACK_DOCUMENTS", "40"))

_NASTY = st.sampled_from(
    [
        HOSTILE,
        "<!channel> <!here> <!everyone> <@U123> <#C123|general> <!subteam^S1>",
        "&lt;!channel&gt; &amp;lt;!here&amp;gt; &#60;@U1&#62;",
        "<https://evil.example|reuters.com>",
        "https://evil.example/ http://evil.example:8080/?q=<x>",
        "a `code` b ```block``` c",
        "*bold* _it_ ~gone~ :rotating_light: > quoted",
        "|||>>><<<&&&",
        "\u202eevil\u202c\u200b\U000e0041",
        "漢字のニュース" * 30,
        "خبر عاجل " * 30,
        "👩‍👩‍👧‍👦" * 40,
        "&" * 400,
        "x" * 700,
    ]
)
_TEXT = st.one_of(
    st.text(min_size=1, max_size=120), _NASTY, st.text("&<>*_~`|@#! a", min_size=1, max_size=300)
).filter(lambda text: bool(phrases.line(text)))
_URL = st.one_of(
    st.none(),
    st.integers(1, 10**6).map(lambda n: f"https://outlet.example/2025/{n}?a=1&b=2"),
    st.sampled_from(
        [
            "javascript:alert(1)",
            "https://user@evil.example/",
            "https://x.example/a|b>c<d",
            "https://x.example/é/漢字/" + "ü" * 150,
            "https://x.example/" + "p" * 1_950,
        ]
    ),
)


_PULSES = st.builds(
    Pulse,
    articles=st.integers(0, 300),
    outlets=st.integers(0, 40),
    newest=st.sampled_from([None, NOW, NOW - timedelta(days=3)]),
    rejected_files=st.integers(0, 2),
    silent=st.lists(_TEXT, max_size=4).map(tuple),
)


@st.composite
def _articles(draw: st.DrawFn) -> list[Article]:
    count = draw(st.integers(1, 12))
    return [
        article_of(
            n,
            draw(st.one_of(st.none(), _TEXT)),
            draw(_TEXT),
            url=draw(_URL),
            path=f"in/{draw(_TEXT)}",
            kind=draw(st.sampled_from(["full", "teaser", "headline_only"])),
            published=draw(st.sampled_from([None, NOW, NOW.date(), NOW - timedelta(days=700)])),
        )
        for n in range(1, count + 1)
    ]


@st.composite
def _stories(draw: st.DrawFn, articles: list[Article]) -> list[StoryBrief]:
    ids = [one.id for one in articles]
    found = []
    for n in range(draw(st.integers(0, 10))):
        cites = st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True).map(tuple)
        told = draw(
            st.lists(
                st.builds(Sentence, _TEXT, cites),
                min_size=1,
                max_size=2,
                unique_by=lambda s: s.text,
            )
        )
        more = draw(st.lists(st.builds(Sentence, _TEXT, cites), max_size=3))
        found.append(
            story(
                n,
                draw(_TEXT),
                *told,
                details=(*told, *more),
                url=draw(_URL),
                status=draw(st.sampled_from(["new", "update", "told"])),
                day=draw(st.integers(1, 30)),
                outlets=tuple(draw(st.lists(_TEXT, max_size=5))),
                independent_reports=draw(st.integers(0, 5)),
            )
        )
    return found


@st.composite
def documents(draw: st.DrawFn) -> Edition | Brief:
    """A digest or a brief about anything at all."""
    articles = draw(_articles())
    stories = draw(_stories(articles))
    said = [sentence for one in stories for sentence in one.details]
    cut = draw(st.integers(0, len(stories)))
    numbered = citations(articles, said)
    if draw(st.booleans()):
        sections = (
            Section(topic=US_CHINA, stories=tuple(stories[:cut])),
            Section(topic=REST, stories=tuple(stories[cut:])),
        )
        return edition(
            title=draw(_TEXT),
            sections=sections,
            citations=numbered,
            degraded=draw(st.one_of(st.none(), _TEXT)),
            more_stories=draw(st.integers(0, 3)),
            pulse=draw(_PULSES),
        )
    return brief(
        topic=replace(US_CHINA, title=draw(_TEXT), kind="text"),
        summary=tuple(said[: draw(st.integers(0, 3))]),
        stories=tuple(stories),
        citations=numbered,
        matched=Matched(articles=len(articles), of=len(articles)),
        degraded=draw(st.one_of(st.none(), _TEXT)),
        more_stories=draw(st.integers(0, 3)),
        pulse=draw(_PULSES),
    )


def payloads(parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    return [json.loads(part.payload) for part in parts]


def check(document: Document, parts: tuple[Part, ...]) -> None:
    """Assert everything that must hold of whatever is shown."""
    messages = payloads(parts)
    for message in messages:
        assert not rules.problems(message)
    if not isinstance(document, Brief | Edition):
        return
    shown = [
        text for message in messages for kind, text in rules.texts(message) if kind == "mrkdwn"
    ]
    own = {url for a in document.citations if (url := phrases.link(a.article.url))}
    own |= {url for one in document.stories if (url := phrases.link(one.url))}
    if document.web:
        own |= {document.web.source(a.article.id) for a in document.citations}
        own |= {url for url in [layout.page(document).web] if url}
    for text in shown:
        assert set(rules.links(text)) <= own
    options = [
        o for m in messages for b in m["blocks"] for o in b.get("accessory", {}).get("options", [])
    ]
    assert {option["url"] for option in options if "url" in option} <= own
    listed = "\n".join(rules.readable(text) for text in shown)
    for citation in document.citations:
        assert f"[{citation.n}]" in listed
        url = phrases.link(citation.article.url)
        if url and len(url) <= 1_000:
            assert any(url in rules.links(text) for text in shown), f"[{citation.n}] leads nowhere"
    numbers = {citation.n for citation in citations_of(document)}
    for mark in re.findall(r"<https?://[^|>]*\|\[(\d+)\]", "\n".join(shown)):
        assert int(mark) in numbers


def citations_of(document: Edition | Brief) -> tuple[Any, ...]:
    return document.citations


@settings(
    max_examples=_EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
@given(documents())
def test_anything_at_all_is_shown_within_every_rule(document: Edition | Brief) -> None:
    check(document, render.render(document))
    check(document, render.render(document, has_threads=False, is_interactive=False))


@pytest.mark.parametrize("name", EVERY)
def test_the_examples_keep_every_rule(name: str) -> None:
    check(EVERY[name], render.render(EVERY[name]))


@settings(max_examples=200, deadline=None, database=None)
@given(_TEXT)
def test_escaped_words_are_the_words_and_nothing_else(text: str) -> None:
    escaped = escape.escape(text)
    assert not re.search(r"[<>*~`\n]|&(?!(amp|lt|gt);)", escaped)
    assert len(escape.escape(text, max_chars=50)) <= 50


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("AT&T", "AT&amp;T"),
        ("AT&amp;T", "AT&amp;T"),
        ("&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"),
        ("&lt;!channel&gt;", "&lt;!channel&gt;"),
        ("R&D; Q&A", "R&amp;D; Q&amp;A"),
        ("snake_case stays, _this_ not", "snake_case stays, ˍthisˍ not"),
        ("at 08:30:15 :siren:", "at 08:30:15 ∶siren:"),
        ("5 * 3", "5 ∗ 3"),
    ],
)
def test_escaping_is_done_once_after_entities_are_resolved(raw: str, shown: str) -> None:
    assert escape.escape(raw) == shown


def test_a_sentence_too_long_for_a_block_keeps_its_numbers() -> None:
    said = Sentence("The ministry said that " + "on and on & " * 900 + "at last.", (101, 102))
    shown = story(1, "Long", said)
    parts = render.render(
        edition(
            sections=(Section(topic=US_CHINA, stories=(shown,)),),
            citations=citations(ARTICLES, [said]),
        )
    )
    (text,) = [
        t
        for m in payloads(parts)
        for k, t in rules.texts(m)
        if k == "mrkdwn" and "The ministry" in t
    ]
    assert text.endswith("…\u00a0[1][2]")


def test_a_digest_of_few_stories_has_no_thread_and_shows_its_sources() -> None:
    (part,) = render.render(late_edition())
    assert "caixin.example" in part.payload
    assert '"action_id": "sources"' not in part.payload


def test_the_parts_of_an_edition_know_each_other_and_no_other() -> None:
    tokens = {message["edition"] for message in payloads(render.render(edition()))}
    assert len(tokens) == 1
    others = [
        edition(slot="17:00"),
        edition(destination="slack:C9"),
        edition(until=NOW + timedelta(days=1)),
    ]
    for other in others:
        assert {m["edition"] for m in payloads(render.render(other))}.isdisjoint(tokens)


def test_the_notification_begins_with_the_news() -> None:
    (first, *_) = payloads(render.render(edition()))
    assert first["text"].startswith("World desk: US and China agree to resume chip-export talks; ")
    assert CHIPS.text in first["text"]


def test_the_thread_adds_what_the_message_leaves_out() -> None:
    more = Sentence("A third sentence stands only in the thread.", (103,))
    stories = list(edition().sections[0].stories)
    stories[0] = replace(stories[0], details=(*stories[0].sentences, more))
    first, *thread = render.render(
        edition(
            sections=(replace(edition().sections[0], stories=tuple(stories)), edition().sections[1])
        )
    )
    assert more.text not in first.text
    assert [part.text.splitlines()[0] for part in thread] == [
        "US and China agree to resume chip-export talks",
        "Chile: quake of 6.1",
        "Central bank holds rate at 4.25 percent",
        "Sources",
    ]
    assert more.text in thread[0].text
    assert stories[0].sentences[0].text not in thread[0].text
    assert "Beijing confirms Geneva meeting on chip controls" in thread[-1].text


def test_an_answer_tells_all_in_its_messages_without_the_buttons_of_a_post() -> None:
    (message,) = payloads(render.render(edition(), has_threads=False))
    assert message["edition"] is None
    assert not [block for block in message["blocks"] if block["type"] == "actions"]
    assert [block for block in message["blocks"] if "accessory" in block]
    assert "22 more stories · 214 articles" in message["text"]
    assert "[10]" in json.dumps(message["blocks"], ensure_ascii=False)


def test_times_are_in_each_readers_own_zone() -> None:
    opening, *_, sources = payloads(render.render(edition()))
    token = re.compile(r"<!date\^(\d+)\^([^|]+)\|([^>]+)>")
    at = str(int((NOW - timedelta(hours=2)).timestamp()))
    assert (at, "{time}", "06:00") in token.findall(json.dumps(opening, ensure_ascii=False))
    shown = json.dumps(sources, ensure_ascii=False)
    at = str(int((NOW - timedelta(days=2)).timestamp()))
    assert (at, "{date_short_pretty} {time}", "Tue 08:00") in token.findall(shown)
    assert "[8] La Tercera · 12 June · " in shown


def test_an_answer_from_an_empty_folder_has_no_empty_line() -> None:
    """Slack refused the whole answer for the line under it that said nothing."""
    pulse = Pulse(articles=0, outlets=0, newest=None)
    document = empty_brief(pulse=pulse, matched=Matched(articles=0, of=0), last_seen=None)
    check(document, render.render(document))


def test_two_stories_that_read_the_same_are_both_shown() -> None:
    same = [story(n, "Rates unchanged", CHIPS) for n in range(8)]
    parts = render.render(edition(sections=(Section(topic=US_CHINA, stories=tuple(same)),)))
    assert parts[0].text.count("• Rates unchanged") == 3
    assert len({story_id for part in parts for story_id, _ in part.tells}) == 8


def test_blank_lines_of_a_listing_are_left_out() -> None:
    listing = Listing(title="As posted", lines=("one", "", " · ", "two · three"))
    (part,) = render.render(listing)
    assert part.text == "As posted\none\n·\ntwo · three"
    check(listing, (part,))
