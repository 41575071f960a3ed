"""A platform that fails as a whole over local servers: who knocks, how often, and what is
posted.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config.settings import Alerts, Digest, Feed, Settings, Store
from bot.editions.deliver import Deliverer
from bot.errors import DeliveryError
from bot.feed.files import Folder
from bot.news.withdrawn import without
from bot.platforms import Platform
from bot.platforms.discord.components import custom_ids
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings
from bot.run.build import build_service
from bot.run.lock import owned
from bot.store import outbox, schema
from bot.store.database import Database
from bot.store.outbox import Delivery
from bot.store.sqlite import SqliteDatabase
from tests.fakes import Clock, RecordingPlatform
from tests.flows.cycle import Here
from tests.platforms.discord import local as discord
from tests.platforms.documents import four_story_edition
from tests.platforms.slack import local as slack
from tests.platforms.slack.rig import platform as slack_platform

#: Every channel on its own would try every five minutes, and all of them when the platform is back.
CHANNELS = 10
#: A probe a minute, some of it a look back; aiohttp asks a second time by itself when a GET's
#: connection is cut.
MOST_CALLS_AN_HOUR = 150


class Outage:
    """Channels with an edition each, and an outbox at a clock of ours."""

    def __init__(self, database: Database, offline: Platform, channels: list[str]) -> None:
        self.database = database
        self.clock = Clock(datetime.now(UTC).replace(microsecond=0))
        with database.write() as conn:
            for channel in channels:
                issue = four_story_edition(destination=channel)
                self.parts = offline.render(issue)
                expires = self.clock.now + timedelta(hours=6)
                outbox.save_edition(conn, issue, self.parts, now=self.clock.now, expires=expires)

    def ledger(self) -> list[Delivery]:
        with self.database.read() as conn:
            return outbox.deliveries(conn)

    async def last(self, deliverer: Deliverer, length: timedelta) -> None:
        """Deliver whenever something may be tried, until so much time has passed or nothing is
        left.
        """
        end = self.clock.now + length
        while self.clock.now < end:
            await deliverer.drain()
            with self.database.read() as conn:
                following = outbox.next_wake(conn) or end
            # The outbox keeps milliseconds, a platform's waiting time has more digits.
            self.clock.now = max(self.clock.now, min(following, end)) + timedelta(milliseconds=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = SqliteDatabase(tmp_path / "bot.db")
    schema.migrate(opened._writer)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("act", "most"),
    [
        (discord.refuse(401, message="401: Unauthorized"), 10),
        (discord.banned, 3),
        (discord.limited(600, is_global=True), 8),
        (discord.refuse(502, message="bad gateway"), MOST_CALLS_AN_HOUR),
        (discord.accept_then_drop, MOST_CALLS_AN_HOUR),
    ],
    ids=["revoked", "ban page", "global limit", "502", "cut connections"],
)
def test_an_hour_of_discord_refusing_everything_then_each_part_once(
    database: Database, act: discord.Act, most: int
) -> None:
    async def scenario(server: discord.LocalDiscord) -> None:
        rooms = [str(500_000_000_000_000_000 + number) for number in range(CHANNELS)]
        for room in rooms:
            server.add_channel(room, f"room-{room[-2:]}")
        offline = DiscordPlatform(DiscordSettings(), token="t")
        outage = Outage(database, offline, [f"discord:{room}" for room in rooms])
        for method in ("GET", "POST"):
            server.script(method, ".*", act, times=10_000)
        await outage.last(_deliverer(server, outage), timedelta(hours=1))
        calls, attempts = len(server.calls), sum(row.attempts for row in outage.ledger())
        print(f"{calls} calls and {attempts} attempts in an hour of {CHANNELS} channels")
        assert calls <= most
        assert {row.state for row in outage.ledger()} <= {"pending", "sending"}

        server._scripts.clear()
        await outage.last(_deliverer(server, outage), timedelta(hours=1))
        assert {row.state for row in outage.ledger()} == {"sent"}
        shown = [message for messages in server.messages.values() for message in messages]
        assert len(shown) == 2 * CHANNELS
        assert set(
            Counter(custom_ids(row["components"])[0].split(":")[3] for row in shown).values()
        ) == {1}

    async def run() -> None:
        async with discord.local_discord() as server:
            await asyncio.wait_for(scenario(server), 60)

    asyncio.run(run())


def _deliverer(server: discord.LocalDiscord, outage: Outage) -> Deliverer:
    """As after a restart: its clock, unlike the server's, knows nothing of the hour that was
    played.
    """
    platform = DiscordPlatform(server.settings, token=discord.TOKEN)
    return Deliverer(outage.database, {"discord": platform}, clock=outage.clock)


@pytest.mark.parametrize(
    ("act", "most"),
    [
        (slack.refuse("token_revoked"), 10),
        (slack.rate_limited(600), 10),
        (slack.Act(status=503, body="down"), MOST_CALLS_AN_HOUR),
        (slack.Act(status=403, body="<html>blocked</html>"), 10),
        (slack.Act(accept=True, drop=True), MOST_CALLS_AN_HOUR),
    ],
    ids=["revoked", "limit", "503", "foreign page", "cut connections"],
)
def test_an_hour_of_slack_refusing_everything_then_each_part_once(
    database: Database, act: slack.Act, most: int
) -> None:
    async def scenario(server: slack.LocalSlack) -> None:
        rooms = [f"C{number:03}" for number in range(CHANNELS)]
        for room in rooms:
            server.channels[room] = slack.Channel(room, f"room-{room}")
        outage = Outage(
            database, SlackPlatform(SlackSettings(), tokens={}), [f"slack:{room}" for room in rooms]
        )
        methods = ("chat.postMessage", "conversations.history", "conversations.replies")
        for method in methods:
            server.always(method, act)
        deliverer = Deliverer(database, {"slack": slack_platform(server)}, clock=outage.clock)
        await outage.last(deliverer, timedelta(hours=1))
        calls, attempts = len(server.calls), sum(row.attempts for row in outage.ledger())
        print(f"{calls} calls and {attempts} attempts in an hour of {CHANNELS} channels")
        assert calls <= most
        assert {row.state for row in outage.ledger()} <= {"pending", "sending"}

        for method in methods:
            server.always(method, None)
        await outage.last(deliverer, timedelta(hours=1))
        assert {row.state for row in outage.ledger()} == {"sent"}
        for room in rooms:
            parts = [
                message["metadata"]["event_payload"]["part"]
                for message in server.channels[room].messages
            ]
            assert parts == [1, 2]

    async def run() -> None:
        async with slack.LocalSlack().running() as server:
            await asyncio.wait_for(scenario(server), 60)

    asyncio.run(run())


def test_details_made_again_without_a_withdrawn_article_hang_below_their_opening(
    database: Database,
) -> None:
    async def scenario(server: slack.LocalSlack) -> None:
        outage = Outage(database, SlackPlatform(SlackSettings(), tokens={}), ["slack:C1"])
        server.script("chat.postMessage", slack.OK, slack.rate_limited(60))
        platform = slack_platform(server)
        await Deliverer(database, {"slack": platform}, clock=outage.clock).drain()
        with database.write() as conn:
            ((row_id, stored),) = outbox.unsent(conn)
            left = without(stored, {101})
            outbox.replace_unsent(
                conn,
                row_id,
                left,
                was=platform.render(stored),
                parts=platform.render(left),
                now=outage.clock.now,
            )
        await outage.last(
            Deliverer(database, {"slack": slack_platform(server)}, clock=outage.clock),
            timedelta(hours=1),
        )
        opening, details = server.channels["C1"].messages
        assert details["thread_ts"] == opening["ts"]
        assert "Delegations will meet" in str(opening["blocks"])
        assert "US and China agree to resume" in str(outage.parts[1])
        assert "US and China agree to resume" not in str(details["blocks"])
        assert "Commerce ministry opens investigation" in str(details["blocks"])

    async def run() -> None:
        async with slack.LocalSlack().running() as server:
            await asyncio.wait_for(scenario(server), 60)

    asyncio.run(run())


def test_a_token_that_does_not_work_is_told_once_and_its_end_too(tmp_path: Path) -> None:
    """In `/healthz`, in `status` and to whoever [alerts] names, as a platform that is dead."""
    (tmp_path / "feed").mkdir()
    to = tuple(f"discord:{100_000_000_000_000_000 + number}" for number in range(5))
    settings = Settings(
        feed=Feed(path=tmp_path / "feed"),
        store=Store(url=f"sqlite:///{tmp_path}/bot.db"),
        alerts=Alerts(to=("file:ops",)),
    ).model_copy(update={"digests": (Digest(name="world", at=("08:00",), to=to),)})
    clock, room, ops = Clock(), RecordingPlatform(), RecordingPlatform()
    clock.advance(minutes=-1)
    with owned(settings) as database, asyncio.Runner() as loop:
        service = build_service(
            settings,
            database,
            Here(Folder(settings.feed_path)),
            {"discord": room, "file": ops},
            clock=clock,
        )  # type: ignore[arg-type]
        term = service.take_up(database.duty())

        def minute() -> list[str]:
            service._alerted_s = 0.0
            service._work_off(term)
            loop.run(term.deliverer.drain())
            clock.advance(minutes=1)
            return service._problems()

        minute()
        room.faults = [
            lambda: DeliveryError("Discord does not accept the token", blame="token")
        ] * 5
        said = [minute() for _ in range(8)]
        assert said == [["discord: Discord does not accept the token"]] * 3 + [[]] * 5
        alerts = [
            line for _, _, text in ops.sent for line in text.splitlines() if "discord" in line
        ]
        assert [line.strip() for line in alerts] == [
            "discord does not answer since Fri 08:00: Discord does not accept the token",
            "over: discord does not answer since Fri 08:00: Discord does not accept the token",
        ]
        assert sorted(name for name, _, _ in room.sent) == list(to)
