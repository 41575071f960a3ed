"""What readers see of the sample feed: four days replayed, and every item of the editions looked at
beside the labels of its articles.
"""

from __future__ import annotations

import importlib.util
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.model import Edition, StoryBrief
from bot.news.summary import units_of
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.settings import DiscordSettings
from bot.wording import layout
from tests.fakes import RecordingPlatform
from tests.newsroom import Newsroom

SAMPLE = Path(__file__).parents[2] / "sample"
MORNINGS = [datetime(2026, 6, day, 8, tzinfo=UTC) for day in (9, 10, 11, 12)]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Edition]]:
    """The four editions of the demo, each posted before the next is composed."""
    spec = importlib.util.spec_from_file_location("replay", SAMPLE / "replay.py")
    assert spec is not None
    assert spec.loader is not None
    replay = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(replay)
    folder = tmp_path_factory.mktemp("pages")
    written = tomllib.loads((SAMPLE / "config.toml").read_text(encoding="utf-8"))
    for digest in written["digests"]:
        digest["to"] = ["file:posted"]
    written["feed"]["path"] = str(folder / "feed")
    written["store"]["url"] = f"sqlite:///{folder}/bot.db"
    room = Newsroom(folder, settings=Settings.model_validate(written))
    publisher = room.publisher({"file": RecordingPlatform()})
    posted = []
    for now in MORNINGS:
        replay.replay(room.feed, now)
        room.look(now=now)
        posted += publisher.post("world", kind="posted", now=now)
    yield posted
    room.close()


@pytest.fixture(scope="module")
def events() -> dict[str, str]:
    """The event of each file of the sample that holds one article; what is labelled with none is
    one of its own.
    """
    labels = json.loads((SAMPLE / "labels.json").read_text(encoding="utf-8"))["articles"]
    held = Counter(article["path"] for article in labels)
    return {one["path"]: one["event"] or one["path"] for one in labels if held[one["path"]] == 1}


def _in_full(edition: Edition) -> list[StoryBrief]:
    return [story for story in edition.stories if not story.is_minor][: layout.FULL_STORIES]


def _events_of(story: StoryBrief, edition: Edition, events: dict[str, str]) -> set[str]:
    paths = {citation.article.id: citation.article.path for citation in edition.citations}
    cited = {cite for sentence in story.sentences for cite in sentence.cites}
    found = {events.get(paths[cite]) for cite in cited}
    return {event for event in found if event is not None}


def _share(part: str, whole: str) -> float:
    units, known = units_of(part), units_of(whole)
    total = sum(units.values())
    return sum(weight for unit, weight in units.items() if unit in known) / total if total else 0.0


def test_every_morning_has_its_page(editions: list[Edition]) -> None:
    assert [len(edition.stories) for edition in editions] >= [1, 5, 8, 8]


def test_no_item_mixes_two_events_and_no_event_has_two_items(
    editions: list[Edition], events: dict[str, str]
) -> None:
    for edition in editions:
        told = [_events_of(story, edition, events) for story in edition.stories]
        assert max(map(len, told)) <= 1
        twice = [
            event for event, items in Counter(e for one in told for e in one).items() if items > 1
        ]
        assert not twice, edition.date


def test_a_headline_is_borne_out_below_and_not_said_again(editions: list[Edition]) -> None:
    for edition in editions:
        for story in _in_full(edition):
            below = " ".join(one.text for one in story.below)
            # A long sentence may stand whole below its own beginning.
            assert len(below.partition(story.headline)[2]) > len(story.headline) / 3 or (
                story.headline not in below
            )
            # A headline that is a quoted sentence bears itself out.
            assert story.headline_cites or _share(story.headline, below) >= 0.4


def test_no_sentence_tells_what_the_one_above_has_told(editions: list[Edition]) -> None:
    for edition in editions:
        for story in _in_full(edition):
            for above, sentence in zip(story.below, story.below[1:], strict=False):
                assert _share(sentence.text, above.text) < 0.75, sentence.text


def test_no_date_to_come_is_named_twice(editions: list[Edition]) -> None:
    for edition in editions:
        ahead = [one.day for story in _in_full(edition) for one in story.upcoming]
        assert len(ahead) == len(set(ahead)), edition.date


def test_an_opening_can_be_read_on_a_phone(editions: list[Edition]) -> None:
    platform = DiscordPlatform(DiscordSettings(), token="t")
    for edition in editions:
        opening = platform.render(edition)[0]
        # Three stories in full may take a little more.
        assert len(opening.text) <= 1.2 * layout.VISIBLE_CHARS


def test_an_edition_repeats_nothing_of_the_ones_before(editions: list[Edition]) -> None:
    told: set[str] = set()
    for edition in editions:
        said = {one.text for story in edition.stories for one in story.sentences}
        assert not said & told
        told |= said
