"""What Discord shows: within every limit, nothing cut inside a word, nothing alive that is not
ours.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Brief, Document, Edition, Part, Section, Sentence, StoryBrief, TopicName
from bot.platforms.discord import answers, render
from bot.platforms.discord.components import (
    KEY,
    carries,
    custom_id,
    custom_ids,
    edition_of,
    short,
    with_key,
)
from bot.platforms.discord.escape import escape, size, unpinged
from bot.platforms.discord.markup import fitted, link, said
from bot.platforms.discord.platform import DiscordPlatform, dressed, plain
from bot.platforms.discord.settings import DiscordSettings
from bot.wording import layout, phrases
from tests.platforms.contract import cited
from tests.platforms.discord.live import links, pings
from tests.platforms.discord.local import walk, what_is_wrong
from tests.platforms.documents import (
    CHIPS_STORY,
    EVERY,
    HOSTILE,
    NOW,
    article,
    brief,
    citations,
    edition,
    empty_edition,
    four_story_edition,
    late_edition,
    long_edition,
    one_story_edition,
    story,
)

SCHEMA = Path("../shared/specs/discord-schemas.npm.json")
#: 10,000 of them take two minutes; the suite takes a sample of its own seed.
STORIES = int(os.environ.get("DISCORD_STORIES", "200"))

PLATFORM = DiscordPlatform(DiscordSettings(), token="t")


def bodies(parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    return [json.loads(part.payload)["body"] for part in parts]


def texts(body: dict[str, Any]) -> list[str]:
    """Everything in a message that Discord reads as markdown."""
    found = [body.get("content", "")] + [embed["description"] for embed in body.get("embeds", [])]
    found += [one["content"] for one in walk(body.get("components", [])) if one["type"] == 10]
    return [text for text in found if text]


def labels(body: dict[str, Any]) -> list[str]:
    """Everything in a message that Discord shows as it is."""
    every = walk(body.get("components", []))
    options = [option for one in every for option in one.get("options", [])]
    found = [one.get("label", "") + one.get("placeholder", "") for one in every]
    found += [option["label"] + option.get("description", "") for option in options]
    return found + [
        embed["footer"]["text"] for embed in body.get("embeds", []) if "footer" in embed
    ]


# The look


def test_the_opening_reads_as_designed() -> None:
    body = bodies(PLATFORM.render(edition()))[0]
    assert body["content"].startswith(
        "World desk: US and China agree to resume chip-export talks; "
    )
    lines = body["embeds"][0]["description"].splitlines()
    assert lines[0] == "**Thu 12 June** · 5 new, 2 updates since Wed 08:00 WIB"
    assert lines[3] == (
        "**[US and China agree to resume chip-export talks](https://reuters.example/2025/06/12/story-1)**"
    )
    assert lines[4].startswith(
        "🔁 Day 3 · Delegations will meet in Geneva on 18 June, both sides said. [\\[1\\]](https://"
    )
    at = int(CHIPS_STORY.last_seen.timestamp())
    assert lines[5] == (
        f"Reuters, Caixin, Financial Times and 6 more · 3 independent reports · <t:{at}:t>"
    )
    assert "• [Chile: quake of 6.1](" in body["embeds"][0]["description"]
    assert body["embeds"][0]["footer"]["text"].startswith(
        "214 articles, 31 outlets, newest 07:48 · quoted from"
    )


def test_times_are_in_each_readers_own_zone_and_a_day_stays_a_day() -> None:
    *_, sources = bodies(PLATFORM.render(edition()))
    text = sources["embeds"][0]["description"]
    assert f"Politico · <t:{int((NOW - timedelta(days=2)).timestamp())}:f> · " in text
    assert "La Tercera · 12 June · " in text


def test_a_short_edition_needs_no_thread() -> None:
    assert len(PLATFORM.render(one_story_edition())) == len(PLATFORM.render(late_edition())) == 1
    assert len(PLATFORM.render(four_story_edition())) == 2


def test_details_ring_no_phone() -> None:
    opening, *details = bodies(PLATFORM.render(long_edition()))
    assert "flags" not in opening
    assert all(body["flags"] == 1 << 12 for body in details)


def test_a_quiet_day_offers_the_status() -> None:
    (body,) = bodies(PLATFORM.render(empty_edition()))
    assert [one["label"] for one in walk(body["components"]) if one["type"] == 2] == ["Status"]


def test_the_thread_has_a_message_for_each_story_that_the_opening_does_not_tell() -> None:
    opening, *details, sources = PLATFORM.render(edition())
    assert {id_ for id_, _ in opening.tells} == {1, 4, 7, 2, 3}
    assert [{id_ for id_, _ in detail.tells} for detail in details] == [{5}, {6}]
    assert sources.text.startswith("Sources\n")


def test_below_a_story_of_the_thread_stand_its_own_timeline_and_what_can_be_wished_of_it() -> None:
    _, *details, sources = bodies(PLATFORM.render(edition()))
    ids = [custom_ids(body["components"]) for body in (*details, sources)]
    of_story = [
        [f"bb:{act}:0:{KEY}:{story}" for act in ("story", "useful", "less", "wishes")]
        for story in (5, 6)
    ]
    assert ids == [*of_story, [f"bb:timeline:0:{KEY}"]]


def test_without_a_thread_what_the_opening_lacks_is_one_message() -> None:
    opening, rest = render.edition_parts(edition(), has_threads=False, has_buttons=False)
    assert {id_ for id_, _ in rest.tells} == {5, 6}
    assert opening.text.splitlines()[-1].startswith("22 more stories · 214 articles")


def test_a_day_of_long_stories_gives_way_in_order() -> None:
    """Links go before lines, lines before the first three stories; what is left out is counted."""
    opening, *_ = PLATFORM.render(long_edition())
    assert opening.text.count("for now.") == layout.STORIES_WITHOUT_THREAD
    assert re.search(r"^\d+ more stories below$", opening.text, re.MULTILINE)


def test_the_name_of_an_edition_tells_issues_apart() -> None:
    names = [
        render.edition_name(one)
        for one in (
            edition(),
            edition(slot="17:30"),
            edition(digest="asia"),
            edition(kind="test"),
            edition(destination="discord:2"),
            edition(until=NOW + timedelta(seconds=1)),
        )
    ]
    assert len(set(names)) == len(names)
    assert render.edition_name(edition()) == names[0]


def test_an_answer_offers_other_ranges_and_the_timeline() -> None:
    (body,) = bodies(PLATFORM.render(brief()))
    every = walk(body["components"])
    assert [one["label"] for one in every if one["type"] == 2] == ["3 days", "7 days", "30 days"]
    stories, passages = [one for one in every if one["type"] == 3]
    assert [option["value"] for option in stories["options"]] == ["1", "4", "7"]
    assert [option["label"].split("]")[0] for option in passages["options"]] == [
        f"[{citation.n}" for citation in brief().citations
    ]


def test_a_near_topic_is_one_click_away() -> None:
    (body,) = bodies(PLATFORM.render(EVERY["brief-misspelt"]))
    assert "bb:ask:0::brief:us-china" in custom_ids(body["components"])


def test_a_topic_too_long_for_a_button_has_none() -> None:
    long = brief(topic=TopicName(slug="x", title="word " * 40, kind="text"))
    (body,) = bodies(PLATFORM.render(long))
    assert not [one for one in walk(body["components"]) if one["type"] == 2]


# Keys


def test_every_message_carries_its_key_once_sent() -> None:
    for name, document in EVERY.items():
        for number, part in enumerate(PLATFORM.render(document)):
            payload = json.loads(part.payload)
            body = dressed(payload, key="k123", notify="normal")
            assert carries(body["components"], "k123"), (name, number)
            assert not carries(body["components"], "k12")
            assert what_is_wrong(body) is None
            assert body["allowed_mentions"] == {"parse": []}
            again = plain(body, part.text)
            assert what_is_wrong(again) is None
            assert carries(again["components"], "k123")


def test_only_an_opening_names_its_edition() -> None:
    opening, detail = bodies(PLATFORM.render(four_story_edition()))
    assert edition_of(opening["components"]) == render.edition_name(four_story_edition())
    assert edition_of(detail["components"]) is None
    named = with_key(opening["components"], "k" * 25)
    assert edition_of(named) == render.edition_name(four_story_edition())


def test_a_custom_id_too_long_is_none() -> None:
    assert custom_id("ask", "x" * 91) == "bb:ask:0:" + "x" * 91
    assert custom_id("ask", "x" * 92) is None
    assert custom_id("ask", KEY + "x" * 70) is None


# Escaping


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://evil.example) and [b](https://evil.example)",
        "[two\nlines](https://evil.example)",
        "x [a] (https://evil.example) ](https://evil.example)",
        "https://evil.example/path",
        "<https://evil.example>",
        "<@123> <@!123> <@&123> <#123> </cmd:123> <t:1700000000:R> <:x:123> <a:x:123> <id:guide>",
        "@everyone @here \\@everyone \\<@123>",
        "discord.gg/abc discordapp.com/invite/abc https://discord.com/invite/abc discord.gift/abc",
        "\\[a](https://evil.example) \\\\[a](https://evil.example)",
        "`[a](https://evil.example)` ||x|| **x** __x__ ~~x~~",
        HOSTILE,
    ],
)
def test_nothing_in_a_text_comes_alive(text: str) -> None:
    assert list(links(escape(text))) == []
    assert pings(escape(text)) == []
    assert pings(unpinged(text)) == []


def unescaped(markdown: str) -> str:
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown).replace("\u200b", "")


PIECES = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "\\",
        "<",
        ">",
        "@",
        "everyone",
        "here",
        "https://",
        "x.y",
        ":",
        "#",
        "- ",
        "1. ",
        "*",
        "_",
        "`",
        "~~",
        "||",
        " ",
        "\n",
        "é",
        "漢",
        "🙂",
        "discord.gg/",
        "<@1>",
        "t:1",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=14).map("".join)))
def test_an_escaped_text_reads_the_same_and_does_nothing(text: str) -> None:
    markdown = escape(text)
    assert list(links(markdown)) == []
    assert pings(markdown) == []
    assert unescaped(markdown) == phrases.line(text).replace("\u200b", "")
    assert not re.match(r"\s*(?:[-#>+*] |\d+[.)] |-# )", markdown)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_a_label_never_swallows_its_link(text: str) -> None:
    made = link(said(text), "https://ours.example/a")
    assert list(links(f"{made.markdown} then {escape(text)}")) == ["https://ours.example/a"]


@given(st.text(max_size=400), st.integers(40, 300))
def test_a_fitted_text_fits(text: str, room: int) -> None:
    made = fitted(text, room)
    assert made.size <= room
    assert made.plain == phrases.line(text) or made.plain.endswith("…") or not made.plain
    assert 0 < size(short(text, room)) <= room


# Random stories

FRAGMENTS = (
    "Minister", "says", "talks", "resume", "🙂", "👩‍👩‍👧‍👦", "漢字かな交じり文", "العربية", "עברית", "é̂̃",
    "Z̸̢͝a", "@everyone", "@here",
    "<@123456789012345678>", "<@&123456789012345678>", "<#123456789012345678>", "<t:1700000000:R>",
    "<:x:123456789012345678>",
    "[link](https://evil.example)", "[a", "b]", "](https://evil.example)", "**bold**", "__u__", "`code`", "||spoiler||",
    "https://evil.example/x", "discord.gg/abc", "# head", "> quote", "-# small", "\\",
    "\u202e", "\u200b", "x" * 90, "&amp;",
)  # fmt: skip


class Maker:
    """Makes random stories, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.ids = 0

    def text(self, most: int) -> str:
        return " ".join(self.random.choices(FRAGMENTS, k=self.random.randint(1, most)))

    def url(self, number: int) -> str | None:
        kind = self.random.random()
        if kind < 0.1:
            return None
        if kind < 0.2:
            return f"https://outlet.example/{number}/" + "a" * self.random.randint(1_000, 4_000)
        if kind < 0.3:
            return f"https://outlet.example/{number}/(x)?q=[1]&n=漢 <b>" + self.random.choice(
                FRAGMENTS
            )
        return f"https://outlet.example/{number}"

    def story(self) -> tuple[StoryBrief, list[Any]]:
        articles = []
        for _ in range(self.random.randint(1, 5)):
            self.ids += 1
            outlet = self.random.choice([None, "Reuters", self.text(2)])
            articles.append(
                article(
                    self.ids,
                    outlet,
                    self.text(12),
                    url=self.url(self.ids),
                    path=f"in/{self.ids}.txt",
                )
            )
        sentences = []
        for number in range(self.random.randint(1, 5)):
            cites = tuple(
                a.id for a in self.random.sample(articles, self.random.randint(1, len(articles)))
            )
            sentences.append(Sentence(f"S{self.ids}.{number} {self.text(30)}", cites))
        told = self.random.randint(1, min(2, len(sentences)))
        made = story(
            self.ids,
            self.text(12),
            *sentences[:told],
            details=tuple(sentences),
            status=self.random.choice(["new", "update", "told"]),
            day=self.random.randint(1, 4),
            url=articles[0].url,
            outlets=tuple(a.outlet for a in articles if a.outlet),
            independent_reports=self.random.randint(1, 3),
        )
        return made, articles


def random_documents(stories: int) -> Iterator[Document]:
    """Editions and briefs of one to twelve stories, until there have been so many."""
    seed = 0
    while stories > 0:
        seed += 1
        maker = Maker(seed)
        made = [maker.story() for _ in range(min(stories, maker.random.randint(1, 12)))]
        stories -= len(made)
        told = tuple(one for one, _ in made)
        articles = [a for _, some in made for a in some]
        numbered = citations(articles, [s for one in told for s in one.details])
        half = len(told) // 2
        topic = TopicName(slug="x", title=maker.text(3), kind="text")
        sections = (
            Section(topic=topic, stories=told[:half]),
            Section(topic=topic, stories=told[half:]),
        )
        yield edition(title=maker.text(2), sections=sections, citations=numbered)
        yield brief(topic=topic, summary=told[0].sentences, stories=told, citations=numbered)


@cache
def message_schema() -> jsonschema.Draft202012Validator | None:
    if not SCHEMA.exists():
        return None
    published = json.loads(SCHEMA.read_text("utf-8"))
    definitions = (
        published.get("$defs")
        or published.get("definitions")
        or published.get("components", {}).get("schemas")
    )
    raw = json.dumps({"$defs": definitions, "$ref": "#/$defs/MessageCreateRequest"})
    return jsonschema.Draft202012Validator(
        json.loads(raw.replace("#/components/schemas/", "#/$defs/"))
    )


def assert_sound(document: Brief | Edition, parts: tuple[Part, ...]) -> None:
    """Assert all that must hold of any message, whatever the stories hold."""
    ours = {phrases.link(c.article.url) for c in document.citations} | {
        phrases.link(s.url) for s in document.stories
    }
    dates = (
        *(c.article.published for c in document.citations),
        *(s.last_seen for s in document.stories),
    )
    times = {f"<t:{int(at.timestamp())}" for at in dates if isinstance(at, datetime)}
    for part, body in zip(parts, bodies(parts), strict=True):
        assert what_is_wrong(body) is None
        assert sum(size(embed["description"]) for embed in body.get("embeds", [])) <= 5_500
        for text in texts(body):
            assert set(links(text)) <= ours
            # An article's own address may hold anything: as the target of a link it is only
            # followed.
            alive = pings(re.sub(r"\]\([^\s()]+\)", "]", text))
            assert [ping for ping in alive if ping.rpartition(":")[0] not in times] == []
        assert not [ping for label in labels(body) for ping in pings(label)]
        for id_, sentence in part.tells:
            (one,) = [story for story in document.stories if story.id == id_]
            assert phrases.line(one.headline) in part.text
            summed = isinstance(document, Brief) and sentence in document.summary
            assert summed or phrases.line(sentence.text) in part.text
    whole = "\n".join(part.text for part in parts)
    shown = "\n".join(text for body in bodies(parts) for text in texts(body))
    alive = set(links(shown))
    for citation in document.citations:
        assert f"[{citation.n}] " in whole
        url = phrases.link(citation.article.url)
        assert url in alive if url else phrases.file_name(citation.article.path) in whole
    for one in document.stories:
        for sentence in one.sentences:
            assert cited(sentence, document) in whole


@pytest.mark.timeout(3_600)
def test_random_stories_keep_every_promise() -> None:
    """Set DISCORD_STORIES=10000 for the full run."""
    for document in random_documents(STORIES):
        assert isinstance(document, Brief | Edition)
        assert_sound(document, PLATFORM.render(document))


def test_the_published_schema_takes_every_message() -> None:
    validator = message_schema()
    if validator is None:
        pytest.skip(f"{SCHEMA} is not there")
    documents = [*EVERY.values(), *random_documents(STORIES // 20)]
    for document in documents:
        for part in PLATFORM.render(document):
            body = dressed(json.loads(part.payload), key="k" * 24, notify="normal")
            validator.validate(body | {"nonce": "k" * 24, "enforce_nonce": True})


def test_the_oracle_sees_what_is_alive() -> None:
    assert list(links("[a](https://x.example) \\[b](https://y.example/a")) == [
        "https://x.example",
        "https://y.example/a",
    ]
    assert len(pings("@everyone <@1> <#1> <t:1:R> discord.gg/a")) == 5
    assert what_is_wrong({"content": "x" * 2001}) == "content too long"


def test_a_sentence_longer_than_a_message_keeps_its_numbers() -> None:
    endless = Sentence("word " * 3_000 + "end.", (101,))
    long = replace(CHIPS_STORY, sentences=(endless,), details=(endless,))
    for document in (
        edition(
            sections=(Section(topic=TopicName(slug="x", title="X", kind="text"), stories=(long,)),)
        ),
        brief(summary=(endless,), stories=(long,)),
    ):
        parts = PLATFORM.render(document)
        assert all(what_is_wrong(body) is None for body in bodies(parts))
        assert any("word… [1]" in part.text for part in parts)


def test_an_error_is_a_message() -> None:
    assert what_is_wrong(answers.note("“8” is not a time I can read: write 08:00 or 8am.")) is None
    assert what_is_wrong(answers.note("x" * 9_000)) is None
