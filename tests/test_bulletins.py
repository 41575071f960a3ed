"""Bulletins as one desk writes them, all by one pattern: each about its own place, and each again with
other facts after a digest has told it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.archive.visibility import Visibility
from bot.config.settings import Digest, Settings
from bot.desk.brief import brief
from bot.model import OPERATOR, Window
from bot.platforms.file import FilePlatform
from tests.newsroom import Newsroom

EIGHT = datetime(2026, 6, 12, 8, tzinfo=UTC)
NOON = EIGHT + timedelta(hours=4)

DIRECTOR = """---
title: Director of {town} museum steps down
date: 2026-06-12T0{hour}:00:00Z
---
The director of the museum in {town}, {name}, stepped down on Friday after the trustees refused a \
new roof. {name} had run the house for eleven years. The deputy, who came from {other}, will run it \
until the trustees meet in the autumn. The museum shows ships and nets of four centuries.
"""
TOWNS = (
    ("Aberdour", "Elin Marsk", "Kalmar"),
    ("Gdynia", "Tom Wach", "Trieste"),
    ("Nantes", "Ana Lobo", "Vigo"),
)

TOLD = {
    "bus": "Two people died when a bus left the road near Tarnholm on Friday, the police said. The bus "
    "had 38 passengers on board and was on its way to the coast. The road is closed in both "
    "directions. Why the driver lost control is not known, an officer at the scene said.",
    "warning": "The weather office issued a yellow warning for the Skerra valley on Friday. Up to 40 "
    "millimetres of rain are expected by the evening. People should keep away from the river, the "
    "office said. The valley railway is running, its operator said.",
    "plant": "A fire broke out in a paper mill at Dolen on Friday, the fire service said. Nobody was "
    "hurt and no house is in danger. Thirty firefighters are at the mill. The owner, Norpap, said "
    "that the second machine would go on.",
}
#: What is asked, what was said, and what is said now.
CHANGED = {
    "bus": ("bus Tarnholm", "Two people", "Fourteen people"),
    "warning": ("warning Skerra valley", "a yellow warning", "a red warning"),
    "plant": ("paper mill Dolen", "Nobody was hurt", "Five people were hurt"),
}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    digest = Digest(name="world", at=("08:00",), to=(f"file:{tmp_path}/out.jsonl",))
    settings = Settings.model_validate(
        {"feed": {"path": str(tmp_path / "feed")}, "digests": [digest.model_dump()]}
    )
    made = Newsroom(tmp_path, settings=settings)
    yield made
    made.close()


def bulletin(name: str, text: str, hour: int) -> str:
    return f"---\ntitle: Bulletin on the {name}\ndate: 2026-06-12T{hour:02}:30:00Z\n---\n{text}\n"


def test_one_pattern_about_three_towns_is_three_stories(room: Newsroom) -> None:
    for hour, (town, name, other) in enumerate(TOWNS, start=4):
        text = DIRECTOR.format(town=town, name=name, other=other, hour=hour)
        room.write(f"coast-wire/{hour}.md", text)
    room.look(now=EIGHT)

    found = room.articles()
    assert len({article.story for article in found}) == 3
    assert [article.duplicate_of or article.version_of for article in found] == [None] * 3
    edition = room.publisher({}).preview_of(
        room.settings.digests[0], destination="file:x", now=EIGHT
    )
    headlines = [story.headline for story in edition.stories]
    assert sorted(headlines) == sorted(f"Director of {t} museum steps down" for t, _, _ in TOWNS)
    for story in edition.stories:
        (town,) = [town for town, _, _ in TOWNS if town in story.headline]
        foreign = {other for other, _, _ in TOWNS} - {town}
        assert not any(name in sentence.text for sentence in story.sentences for name in foreign)


def test_what_was_told_and_is_written_again_with_other_facts_is_an_update(room: Newsroom) -> None:
    platforms = {"file": FilePlatform(room.settings.base)}
    for name, text in TOLD.items():
        room.write(f"{name}-desk/1.md", bulletin(name, text, 6))
    room.look(now=EIGHT)
    room.publisher(platforms).post("world", kind="posted", now=EIGHT)
    room.deliver(platforms, now=EIGHT)
    for name, text in TOLD.items():
        room.write(f"{name}-desk/2.md", bulletin(name, text.replace(*CHANGED[name][1:]), 10))
    room.look(now=NOON)

    edition = room.publisher(platforms).preview_of(
        room.settings.digests[0], destination=room.settings.digests[0].to[0], now=NOON
    )
    assert [story.status for story in edition.stories] == ["update"] * 3
    for asked, was, now in CHANGED.values():
        (story,) = [one for one in edition.stories if now in f"{one.headline} {one.sentences}"]
        with room.database.read() as conn:
            view = Visibility(room.settings).view(conn, OPERATOR)
            window = Window(NOON - timedelta(days=1), NOON)
            answer = brief(view, asked, window)
        told = [sentence.text for one in answer.stories for sentence in one.sentences]
        # What it said before is said as what has changed, or not at all.
        assert told
        assert not any(was in sentence for sentence in told)
        assert not any(was in sentence.text for sentence in story.sentences)
