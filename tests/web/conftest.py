"""The sample feed, read and posted day by day, with one more story whose figures move; served."""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.platforms.file import FilePlatform
from bot.store import articles, corrections
from tests.newsroom import Newsroom
from tests.web.serving import SAMPLE, Served, free_port, served, settings_of

#: A dam, told over two days: the figures of the dead move, and two outlets differ on those hurt.
DAM = {
    "delta-courier/dam.txt": (
        "2026-06-11T06:10",
        "Dam wall breaks above Kirovsk valley, five dead",
        "Five people were killed when the wall of the Orlova dam broke above the Kirovsk valley, "
        "the rescue service said. Twelve people were injured in the flood below the dam wall. "
        "The rescue service said that the Orlova reservoir had been full after a week of rain.",
    ),
    "hill-gazette/orlova.txt": (
        "2026-06-11T09:40",
        "Governor asks for tents after Orlova dam breaks",
        "Thirty-one people were injured in the flood below the Orlova dam, governor Ilse Markov "
        "told reporters in Kirovsk on Thursday. Her office asked the capital for tents and pumps, "
        "and closed both bridges over the river. Schools stay shut until the water has gone. "
        "Farmers drove their cattle to the hills before dawn, when sirens were first heard.",
    ),
    "delta-courier/dam-2.txt": (
        "2026-06-12T05:15",
        "Death toll of Orlova dam break rises to nine",
        "Nine people were killed when the wall of the Orlova dam broke above the Kirovsk valley, "
        "the rescue service said on Friday. The last of the missing was found by a farmer. "
        "An inquiry will begin on Tuesday, the rescue service said.",
    ),
    "hill-gazette/opinion/dam.txt": (
        "2026-06-12T06:30",
        "Opinion: the Orlova dam was a warning that nobody read",
        "I have walked below the Orlova dam for thirty years. We were told in every one of them "
        "that the wall would hold. In my view nobody in the ministry ever looked at it.",
    ),
}


CORRECTED = "The talks were set for 19 June, the ministry corrected."


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation that has read four days of news and posted three digests."""
    folder = tmp_path_factory.mktemp("room")
    settings = settings_of(folder, port=free_port())
    room = Newsroom(folder, settings=settings)
    arrivals = tomllib.loads((SAMPLE / "arrivals.toml").read_text("utf-8"))["arrivals"]
    platforms = {"file": FilePlatform(folder)}
    for day in (10, 11, 12):
        now = datetime(2026, 6, day, 8, tzinfo=UTC)
        _arrive(room.feed, arrivals, now)
        room.look(now=now)
        room.publisher(platforms).post("world", kind="posted", now=now)
        room.deliver(platforms, now=now)
    _correct_and_chain(room, now=now)
    room.close()
    return settings


@pytest.fixture(scope="session")
def site(installation: Settings) -> Iterator[Served]:
    """The pages at the machine: everything is shown."""
    with served(installation) as running:
        yield running


def _correct_and_chain(room: Newsroom, *, now: datetime) -> None:
    """Let the source of the first sentence that was told of the chip talks correct it, and let the
    dam be of one saga with them: not every place may see both.
    """
    with room.database.write() as conn:
        known = articles.listing(conn)
        talks, dam = (
            next(one for one in known if words in one.title)
            for words in ("Geneva talks", "Orlova dam break")
        )
        assert talks.story is not None
        told = corrections.told_of(conn, talks.story)[0]
        corrections.add(conn, told, story=talks.story, article=talks.id, becomes=CORRECTED, now=now)
        chained = {"saga": talks.story, "other": dam.story}
        conn.execute("UPDATE stories SET saga = :saga WHERE id IN (:saga, :other)", chained)


def _arrive(feed: Path, arrivals: dict[str, datetime], now: datetime) -> None:
    """Lay what has arrived by now into the feed."""
    for name, arrived in arrivals.items():
        target = feed / name
        if arrived <= now and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SAMPLE / "feed" / name, target)
            os.utime(target, (arrived.timestamp(), arrived.timestamp()))
    for name, (published, title, text) in DAM.items():
        written = datetime.fromisoformat(published).replace(tzinfo=UTC)
        if written <= now:
            target = feed / name
            target.parent.mkdir(parents=True, exist_ok=True)
            head = f"---\ntitle: {title}\ndate: {published}:00Z\n---\n"
            target.with_suffix(".md").write_text(f"{head}\n{text}\n", "utf-8")
