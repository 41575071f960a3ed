"""Every stage that decided about an article can be asked for, in words, by whoever may see it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config.settings import Digest, Feed, Place, Settings, TopicSettings
from bot.desk.desk import Desk
from bot.errors import UserError
from bot.model import OPERATOR, Document, Reader, SourcePassages, Why
from bot.wording import layout
from bot.wording.requests import EvidenceRequest, Request, WhyRequest
from tests.fakes import Clock, RecordingPlatform
from tests.newsroom import BANK, FERRY, Newsroom

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
CHIPS = """Washington and Beijing set date for chip talks

Washington and Beijing will hold talks on chip export controls on 18 June, the US commerce department \
said on Thursday. China's commerce ministry confirmed the date and said that it expected a frank exchange.
"""
OPINION = """Opinion: The central bank of Norland is asleep

I have argued for years that the central bank of Norland should cut its rate, and I think it is wrong to \
wait again. My view is that Governor Solberg lacks courage.
"""
SERVER = "discord:111111111111111111"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    settings = Settings(
        feed=Feed(path=tmp_path / "feed"),
        topics={"us-china": TopicSettings(title="US and China", all=(("US",), ("China",)))},
        digests=(
            Digest(name="world", at=("08:00",), to=("file:1",), topics=("*",), max_stories=1),
            Digest(name="asia", at=("08:00",), to=("file:2",), topics=("us-china",)),
        ),
        places=(Place(at=SERVER, topics=("us-china",)),),
    )
    made = Newsroom(tmp_path, settings=settings)
    made.look(now=NOW - timedelta(days=1))
    for name, text in {
        "wire/ferry.txt": FERRY,
        "daily/ferry.txt": FERRY,
        "wire/bank.txt": BANK,
        "wire/chips.txt": CHIPS,
        "daily/opinion.txt": OPINION,
        "bad.json": "{",
    }.items():
        made.write(name, text)
    made.look(now=NOW - timedelta(hours=2))
    yield made
    made.close()


def ask(room: Newsroom, request: Request) -> Document:
    desk = Desk(
        room.settings,
        room.database,
        room.publisher({}),
        clock=Clock(NOW + timedelta(hours=1)),
        post=str,
        running=lambda: True,
    )
    return asyncio.run(desk.answer(request))


def why(room: Newsroom, about: str, reader: Reader = OPERATOR) -> Why:
    answer = ask(room, WhyRequest(reader=reader, about=about))
    assert isinstance(answer, Why)
    return answer


def steps(room: Newsroom, about: str, reader: Reader = OPERATOR) -> dict[str, list[str]]:
    """What is said of the first article that is meant, by stage."""
    said: dict[str, list[str]] = {}
    for step in why(room, about, reader).explanations[0].steps:
        said.setdefault(step.stage, []).append(step.text)
    return said


def number(room: Newsroom, path: str) -> str:
    return next(str(one.id) for one in room.articles() if one.path == path)


def test_a_told_story_is_followed_from_its_file_to_its_edition(room: Newsroom) -> None:
    room.publisher({"file": RecordingPlatform()}).post("asia", kind="posted", now=NOW)
    said = steps(room, "wire/chips.txt")
    assert said["file"][0].startswith("wire/chips.txt · arrived Fri 12 Jun 06:00")
    assert "article" in said["article"][0]
    assert said["genre"][0].startswith("report")
    assert said["relation"][0].startswith("report")
    assert said["story"][0].startswith("story ")
    (edition,) = said["edition"]
    assert edition.startswith("asia Fri 12 Jun 08:00 at file:2: told as 1 of 1")
    assert "US and China" in edition
    same = steps(room, number(room, "wire/chips.txt"))
    assert same == said
    assert steps(room, "chip talks") == said
    (article,) = [one for one in room.articles() if one.path == "wire/chips.txt"]
    assert steps(room, f"story {article.story}") == said


def test_a_copy_names_what_it_copies(room: Newsroom) -> None:
    copies = [one for one in room.articles() if one.duplicate_of is not None]
    (copy,) = copies
    (said,) = steps(room, str(copy.id))["relation"]
    assert f"of article {copy.duplicate_of}" in said


def test_a_story_that_was_kept_out_names_the_stage(room: Newsroom) -> None:
    publisher = room.publisher({"file": RecordingPlatform()})
    (world,) = publisher.post("world", kind="posted", now=NOW)
    publisher.post("asia", kind="posted", now=NOW)
    (told,) = world.stories
    rest = {line.id for line in world.rest}
    ferry = next(one for one in room.articles() if one.path == "wire/ferry.txt")
    bank = next(one for one in room.articles() if one.path == "wire/bank.txt")
    assert {ferry.story, bank.story} <= {told.id, *rest}
    for article in (ferry, bank):
        said = steps(room, str(article.id))
        assert "not told: it belongs to none of us-china" in said["section"][0]
        expected = "told as 1 of 1" if article.story == told.id else "there was no room after 1"
        assert expected in said["edition"][0]


def test_a_file_without_an_article_says_what_became_of_it(room: Newsroom) -> None:
    (step,) = why(room, "bad.json").explanations[0].steps
    assert step.stage == "file"
    assert step.text.startswith("rejected · ")


def test_nothing_is_explained_to_whoever_may_not_see_it(room: Newsroom) -> None:
    limited = Reader(destination="discord:2", scope=SERVER)
    ferry = next(one for one in room.articles() if one.path == "wire/ferry.txt")
    for about in (
        str(ferry.id),
        f"story {ferry.story}",
        "wire/ferry.txt",
        "ferry Mindoro",
        "bad.json",
        "999999",
    ):
        with pytest.raises(UserError):
            why(room, about, limited)
    said = steps(room, "chip talks", limited)
    assert said["file"][0].startswith("chips.txt")
    assert said["edition"] == ["no edition has been made since it arrived"]


def test_every_number_of_an_edition_opens_its_passage(room: Newsroom) -> None:
    channel = RecordingPlatform()
    (edition,) = room.publisher({"file": channel}).post("asia", kind="posted", now=NOW)
    key = room.ledger()[0].key
    (citation,) = edition.citations
    asked = EvidenceRequest(reader=OPERATOR, key=key, number=citation.n)
    shown = ask(room, asked)
    assert isinstance(shown, SourcePassages)
    (passage,) = shown.passages
    quoted = [text for text, is_quoted in passage if is_quoted]
    assert quoted == list(citation.quotes)
    text = next(one.text for one in room.articles() if one.id == citation.article.id)
    assert " ".join(part.strip() for part, _ in passage) in text
    lines = layout.plain(layout.page(shown).body).splitlines()
    assert lines[0].strip() == "Washington and Beijing set date for chip talks"
    assert f"“{quoted[0]}”" in lines[1]
    assert lines[-1].endswith("chips.txt")


def test_no_passage_is_shown_elsewhere_or_of_no_number(room: Newsroom) -> None:
    room.publisher({"file": RecordingPlatform()}).post("asia", kind="posted", now=NOW)
    key = room.ledger()[0].key
    here = Reader(destination="file:2", scope=SERVER)
    assert isinstance(ask(room, EvidenceRequest(reader=here, key=key, number=1)), SourcePassages)
    elsewhere = replace(here, destination="file:1")
    for asked in (
        EvidenceRequest(reader=elsewhere, key=key, number=1),
        EvidenceRequest(reader=here, key=key, number=9),
        EvidenceRequest(reader=here, key="none", number=1),
    ):
        with pytest.raises(UserError, match="no longer kept"):
            ask(room, asked)
