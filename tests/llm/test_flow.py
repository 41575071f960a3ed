"""A digest and an answer worded by a model, all the way: folder, schedule, channel, ledger."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Digest, Feed, Settings
from bot.desk.desk import Desk
from bot.editions.publish import Publisher
from bot.errors import ConfigError
from bot.llm.settings import LlmSettings
from bot.model import OPERATOR, Brief, Status
from bot.run.build import build_writer
from bot.store.sqlite import SqliteDatabase
from bot.wording.listings import listing
from bot.wording.requests import BriefRequest, StatusRequest
from tests.fakes import RecordingPlatform
from tests.llm import servers
from tests.llm.servers import Model, obey, serving
from tests.newsroom import BANK, FERRY, Newsroom

EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
SECOND_DAY = """Ferry wreck off Mindoro raised as toll grows

Salvage crews raised the passenger ferry that sank off Mindoro on Friday and found three bodies inside, the coast guard \
said. That leaves three people missing of the 47 who were aboard the vessel from Batangas.
"""


@pytest.fixture
def model() -> Iterator[Model]:
    with serving(Model(obey)) as made:
        yield made


@pytest.fixture
def room(tmp_path: Path, model: Model) -> Iterator[Newsroom]:
    settings = Settings(feed=Feed(path=tmp_path / "feed"), llm=patient(model, 60))
    digest = Digest(name="world", at=("08:00",), to=("file:1", "file:2"), max_stories=5)
    made = Newsroom(tmp_path, settings=settings.model_copy(update={"digests": (digest,)}))
    made.look(now=EIGHT - timedelta(days=2))
    yield made
    made.close()


def patient(model: Model, timeout_s: int) -> LlmSettings:
    """A model that is waited for so long a call, and three times as long a digest."""
    waits = {"timeout": f"{timeout_s}s", "deadline": f"{3 * timeout_s}s"}
    return LlmSettings(model="test-1", base_url=model.url, **waits)  # type: ignore[arg-type]


def publisher_of(room: Newsroom, channel: RecordingPlatform) -> Publisher:
    writer = build_writer(room.settings, room.database)
    return Publisher(room.settings, room.database, {"file": channel}, writer=writer)


def publish(
    room: Newsroom, publisher: Publisher, channel: RecordingPlatform, *, now: datetime
) -> str:
    publisher.publish_due(now=now)
    room.deliver({"file": channel}, now=now)
    return channel.sent[-1][2] if channel.sent else ""


def test_a_slot_is_worded_once_for_two_channels_and_the_next_day_tells_what_is_new(
    room: Newsroom, model: Model
) -> None:
    channel = RecordingPlatform()
    publisher = publisher_of(room, channel)
    publisher.publish_due(now=EIGHT - timedelta(days=1))
    room.write("a.txt", FERRY)
    room.write("b.txt", BANK)
    room.look(now=EIGHT - timedelta(hours=3))
    first = publish(room, publisher, channel, now=EIGHT)
    assert "summarised by test-1" in first
    assert "left its key rate at 4.25 percent on Thursday. [" in first
    assert sorted(destination for destination, _, _ in channel.sent) == ["file:1", "file:2"]
    assert len(model.asked) == 2

    room.write("c.txt", SECOND_DAY)
    room.look(now=EIGHT + timedelta(hours=20))
    second = publish(room, publisher, channel, now=EIGHT + timedelta(days=1))
    assert "1 update since" in second
    assert "three bodies inside" in second
    assert "41 people were rescued" not in second
    assert "begin with what changed" in model.asked[-1].system


def test_a_stalled_model_delays_all_channels_together_by_one_deadline(
    room: Newsroom, model: Model
) -> None:
    model.wire = servers.stall
    room.settings = room.settings.model_copy(update={"llm": patient(model, 1)})
    channel = RecordingPlatform()
    publisher = publisher_of(room, channel)
    publisher.publish_due(now=EIGHT - timedelta(days=1))
    room.write("a.txt", FERRY)
    room.look(now=EIGHT - timedelta(hours=3))
    text = publish(room, publisher, channel, now=EIGHT)
    # As often as there is time for until one deadline, not until one for each channel.
    assert len(model.asked) <= 3
    assert len(channel.sent) == 2
    assert "Model unavailable" in channel.sent[0][2]
    assert "Model unavailable" in text
    assert "41 people were rescued" in text


def test_the_database_is_free_while_the_model_thinks(room: Newsroom, model: Model) -> None:
    """Were the model asked inside a transaction, every article of the next seconds would wait for
    it.
    """
    waits: list[float] = []

    async def wire(asked: servers.Asked, request: Any) -> Any:
        def write() -> None:
            began = time.monotonic()
            with room.database.write() as conn:
                conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('free', 'yes')")
            waits.append(time.monotonic() - began)

        await asyncio.to_thread(write)
        return await servers.said(obey(asked))(asked, request)

    model.wire = wire
    room.write("a.txt", FERRY)
    room.look(now=EIGHT - timedelta(hours=3))
    (edition, _) = publisher_of(room, RecordingPlatform()).post("world", kind="posted", now=EIGHT)
    assert edition.engine == "test-1"
    assert waits
    # Far less than a model is waited for.
    assert max(waits) < 30


def desk_of(room: Newsroom) -> Desk:
    writer = build_writer(room.settings, room.database)
    publisher = Publisher(
        room.settings, room.database, {"file": RecordingPlatform()}, writer=writer
    )
    return Desk(
        room.settings,
        room.database,
        publisher,
        clock=lambda: EIGHT,
        post=str,
        running=lambda: True,
        writer=writer,
    )


def test_an_answer_is_worded_and_status_says_what_it_cost(room: Newsroom, model: Model) -> None:
    room.write("b.txt", BANK)
    room.look(now=EIGHT - timedelta(hours=3))
    desk = desk_of(room)
    brief = asyncio.run(desk.answer(BriefRequest(reader=OPERATOR, words="central bank norland")))
    assert isinstance(brief, Brief)
    assert brief.engine == "test-1"
    status = asyncio.run(desk.answer(StatusRequest(reader=OPERATOR)))
    assert isinstance(status, Status)
    (line,) = [line for line in listing(status).lines if line.startswith("model ")]
    assert re.fullmatch(
        r"model test-1: [\d,]+ of 400,000 tokens today · 1 call, 0 failed, 0 answered from memory",
        line,
    )
    assert status.model is not None
    assert status.model.calls == 1


def test_a_server_elsewhere_needs_a_key() -> None:
    settings = Settings(llm=LlmSettings(model="m"))
    with pytest.raises(ConfigError, match=r"LLM_API_KEY: is missing; docs/llm\.md"):
        build_writer(settings, SqliteDatabase(None))
