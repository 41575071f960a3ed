"""What every platform keeps, whatever it looks like: run over each of them by a subclass that says
how to build it.
"""

from __future__ import annotations

import asyncio
import json
import unicodedata

import pytest

from bot.errors import DeliveryError
from bot.model import Brief, Document, Edition, Listing, Sentence
from bot.platforms import Desk, Platform
from bot.wording import layout, phrases
from bot.wording.requests import Request
from tests.platforms.documents import EVERY, edition

NEWS = {name: one for name, one in EVERY.items() if isinstance(one, Brief | Edition)}


def shown_in_full(document: Brief | Edition) -> list[Sentence]:
    """The sentences no platform may leave out."""
    if isinstance(document, Brief):
        return [
            *document.summary,
            *(s for story in document.stories if story.status != "told" for s in story.sentences),
        ]
    return [
        sentence
        for story in document.stories[: layout.FULL_STORIES]
        for sentence in story.sentences
    ]


def cited(sentence: Sentence, document: Brief | Edition) -> str:
    """A sentence as a reader sees it, before the numbers of its sources."""
    numbers = {citation.article.id: citation.n for citation in document.citations}
    marks = dict.fromkeys(f"[{numbers[article]}]" for article in sentence.cites)
    return f"{phrases.line(sentence.text)} {''.join(marks)}"


def text_of(platform: Platform, document: Document) -> str:
    """Everything a reader gets, as plain text."""
    return "\n".join(part.text for part in platform.render(document))


class NobodyAsks(Desk):
    """A desk for places where no command can be typed."""

    async def answer(self, request: Request) -> Document:
        raise AssertionError(request)


class PlatformContract:
    """A subclass gives the fixtures `platform` and `destination`, and says whether the place can be
    read again.
    """

    keeps_history = True

    @pytest.fixture
    def platform(self) -> Platform:
        raise NotImplementedError

    @pytest.fixture
    def destination(self) -> str:
        raise NotImplementedError

    @pytest.mark.parametrize("name", EVERY)
    def test_every_document_gives_parts_with_words_and_a_payload(
        self, platform: Platform, name: str
    ) -> None:
        parts = platform.render(EVERY[name])
        assert parts
        assert all(part.text.strip() for part in parts)
        assert all(json.loads(part.payload) for part in parts)

    @pytest.mark.parametrize("name", EVERY)
    def test_rendering_is_pure(self, platform: Platform, name: str) -> None:
        assert platform.render(EVERY[name]) == platform.render(EVERY[name])

    @pytest.mark.parametrize("name", NEWS)
    def test_every_citation_is_listed_with_outlet_time_and_place(
        self, platform: Platform, name: str
    ) -> None:
        document = NEWS[name]
        zone, today = phrases.zone_of(document)
        text = text_of(platform, document)
        for citation in document.citations:
            source = phrases.source(citation, zone=zone, today=today)
            for said in (f"[{source.n}]", source.outlet, source.when, source.title, source.place):
                assert said in text

    @pytest.mark.parametrize("name", NEWS)
    def test_every_sentence_stands_whole_beside_its_numbers(
        self, platform: Platform, name: str
    ) -> None:
        document = NEWS[name]
        text = text_of(platform, document)
        for sentence in shown_in_full(document):
            assert cited(sentence, document) in text

    @pytest.mark.parametrize("name", NEWS)
    def test_what_was_told_is_what_a_reader_of_the_part_saw(
        self, platform: Platform, name: str
    ) -> None:
        document = NEWS[name]
        stories = {story.id: story for story in document.stories}
        told = []
        for part in platform.render(document):
            for story_id, sentence in part.tells:
                assert phrases.line(stories[story_id].headline) in part.text
                assert sentence in stories[story_id].sentences
                told.append((story_id, sentence))
        assert set(told) == {
            (s.id, said) for s in document.stories if s.status != "told" for said in s.sentences
        }

    def test_an_answer_says_what_it_lacks(self, platform: Platform) -> None:
        text = text_of(platform, EVERY["brief-untold"])
        assert "Found no sentence that says how old. This comes nearest:" in text
        assert "Left out, for no article here has it: captain." in text
        assert "Found no sentence" not in text_of(platform, EVERY["brief"])

    def test_a_listing_shows_its_lines_and_tells_nothing(self, platform: Platform) -> None:
        listing = EVERY["listing"]
        assert isinstance(listing, Listing)
        parts = platform.render(listing)
        assert all(line in text_of(platform, listing) for line in (listing.title, *listing.lines))
        assert not any(part.tells for part in parts)

    @pytest.mark.parametrize("name", EVERY)
    def test_nothing_unseen_reaches_a_reader(self, platform: Platform, name: str) -> None:
        for part in platform.render(EVERY[name]):
            for char in part.text.replace("\n", ""):
                assert unicodedata.category(char) not in ("Cc", "Cs", "Co", "Zl", "Zp")
                assert (
                    char not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"
                )

    def test_a_test_says_so_first(self, platform: Platform) -> None:
        assert text_of(platform, edition(kind="test")).startswith("TEST · ")
        assert "TEST" not in text_of(platform, edition())

    def test_what_was_sent_is_found_under_its_key_alone(
        self, platform: Platform, destination: str
    ) -> None:
        async def send_and_look() -> None:
            (part, *_) = platform.render(edition())
            sent = {
                key: await platform.send(destination, part, key=key) for key in ("a1", "a12", "b")
            }
            if not self.keeps_history:
                assert platform.when_unknown == "resend"
                with pytest.raises(DeliveryError) as raised:
                    await platform.look_back(destination, key="a1")
                assert raised.value.permanent
                return
            assert len(set(sent.values())) == len(sent)
            for key, message_id in sent.items():
                assert await platform.look_back(destination, key=key) == message_id
            assert await platform.look_back(destination, key="a") is None

        asyncio.run(send_and_look())
