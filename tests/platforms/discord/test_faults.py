"""Faults of many channels, the network and Discord itself, through the outbox: who is hit is told,
nobody else waits.
"""

from __future__ import annotations

import asyncio
import ssl
import subprocess
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.editions.deliver import Deliverer
from bot.platforms.discord.client import Pace, serve
from bot.platforms.discord.components import custom_ids
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.rest import Rest
from bot.platforms.discord.settings import DiscordSettings
from bot.store import outbox, schema
from bot.store.database import Database
from bot.store.outbox import Delivery
from bot.store.sqlite import SqliteDatabase
from tests.fakes import Clock
from tests.platforms.discord import local
from tests.platforms.discord.desk import ScriptedDesk
from tests.platforms.discord.local import CHANNEL_ID, GUILD_ID, TOKEN, LocalDiscord, local_discord
from tests.platforms.discord.test_gateway import until
from tests.platforms.documents import edition

CHANNELS = 50
CHANNELS_CUT_OFF = 20


class Office:
    """An outbox and a clock of its own; `at` gives it a bot that knows nothing yet."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = Clock(datetime.now(UTC).replace(microsecond=0))
        self.slots = iter(f"{n:02}:00" for n in range(24))

    def promise(self, *channels: str, parts_each: int = 2) -> None:
        """Put an edition of two parts, or one, for each channel into the outbox."""
        slot = next(self.slots)
        with self.database.write() as conn:
            for channel in channels:
                issue = edition(destination=f"discord:{channel}", slot=slot)
                parts = DiscordPlatform(DiscordSettings(), token="t").render(issue)[:parts_each]
                assert len(parts) == parts_each
                expires = self.clock.now + timedelta(hours=6)
                outbox.save_edition(conn, issue, parts, now=self.clock.now, expires=expires)

    def at(self, settings: DiscordSettings) -> Deliverer:
        return Deliverer(
            self.database, {"discord": DiscordPlatform(settings, token=TOKEN)}, clock=self.clock
        )

    def ledger(self, channel: str | None = None) -> list[Delivery]:
        with self.database.read() as conn:
            rows = outbox.deliveries(conn)
        return [row for row in rows if channel is None or row.destination == f"discord:{channel}"]

    def last(self, channel: str) -> tuple[str, str]:
        """The state and the reason of the newest part for a channel."""
        row = self.ledger(channel)[-1]
        return row.state, row.reason or ""

    async def until_done(self, deliverer: Deliverer) -> None:
        """Let the clock run to each next try until nothing is open."""
        while True:
            await deliverer.drain()
            with self.database.read() as conn:
                following = outbox.next_wake(conn)
            if following is None:
                return
            self.clock.now = max(self.clock.now, following)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = SqliteDatabase(tmp_path / "bot.db")
    schema.migrate(opened._writer)
    yield Office(opened)
    opened.close()


def held(work: Callable[[LocalDiscord], Awaitable[None]]) -> None:
    async def inside() -> None:
        async with local_discord() as server:
            await asyncio.wait_for(work(server), 120)

    asyncio.run(inside())


def room(server: LocalDiscord, number: int) -> str:
    """A text channel of its own."""
    name = str(500_000_000_000_000_000 + number)
    server.add_channel(name, f"room-{number}")
    return name


def deny(server: LocalDiscord, channel: str, bit: int) -> None:
    server.channels[channel]["permission_overwrites"] = [
        {"id": GUILD_ID, "type": 0, "allow": "0", "deny": str(1 << bit)}
    ]


def posted(server: LocalDiscord) -> Counter[str]:
    """How often each key stands anywhere."""
    rows = [message for messages in server.messages.values() for message in messages]
    return Counter(custom_ids(row["components"])[0].split(":")[3] for row in rows)


def most_in_a_second(server: LocalDiscord) -> int:
    return max(sum(0 <= call.at - first.at < 1 for call in server.calls) for first in server.calls)


# One broken channel is its own affair


def test_channels_that_refuse_are_parked_in_words_and_hold_up_none_of_the_others(
    office: Office,
) -> None:
    async def work(server: LocalDiscord) -> None:
        rooms = [room(server, n) for n in range(CHANNELS)]
        kicked, gone, mute, threadless, closed, slow = broken = rooms[3::8]
        no_access = local.refuse(403, code=50001, message="Missing Access")
        no_right = local.refuse(403, code=50013, message="Missing Permissions")
        server.script("GET", f"/channels/{kicked}", no_access, times=9)
        del server.channels[gone]
        deny(server, mute, 11)
        server.script("POST", f"/channels/{mute}/messages", no_right, times=9)
        deny(server, threadless, 35)
        server.script("POST", rf"/channels/{threadless}/messages/\d+/threads", no_right, times=9)
        server.script(
            "GET", f"/channels/{closed}", local.refuse(404, message="404: Not Found"), times=9
        )
        others_done = asyncio.Event()

        async def wait(
            call: local.Call, carry_out: Callable[[], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            await others_done.wait()
            return await carry_out()

        server.script("POST", f"/channels/{slow}/messages", wait)
        others = [name for name in rooms if name not in broken]
        office.promise(*broken)
        office.promise(*others, parts_each=1)
        started = time.monotonic()
        delivery = asyncio.create_task(office.at(server.settings).drain())
        keys = {row.key for name in others for row in office.ledger(name)}
        while not keys <= set(posted(server)):
            assert time.monotonic() - started < 60, "a broken or slow channel held up others"
            await asyncio.sleep(0.05)
        took_s = time.monotonic() - started
        print(f"{len(others)} channels of {len(rooms)} had their digest after {took_s:.1f} s")
        others_done.set()
        await delivery
        assert {row.state for name in [*others, slow] for row in office.ledger(name)} == {"sent"}
        assert set(posted(server).values()) == {1}
        in_words = {name: office.last(name) for name in (kicked, gone, mute, threadless, closed)}
        assert {state for state, _ in in_words.values()} == {"parked"}
        assert "invite me" in in_words[kicked][1]
        assert "channel or its thread is gone" in in_words[gone][1]
        assert "I may not Send Messages. Channel settings" in in_words[mute][1]
        assert "I may not Create Public Threads. Channel settings" in in_words[threadless][1]
        assert "cannot see the channel" in in_words[closed][1]

    held(work)


# The network


def test_after_ten_minutes_without_a_network_each_part_comes_once_and_no_flood(
    office: Office,
) -> None:
    """Neither the interface nor the gateway can be reached; then both can, within Discord's fifty
    calls a second.
    """

    async def work() -> None:
        async with local_discord() as server:
            settings, port = server.settings, int(server.address.partition(":")[2])
            pace = Pace(watch_s=0.1, dead_s=0.5, servers_s=0.05)
            serving = asyncio.create_task(
                serve(
                    ScriptedDesk(),
                    settings,
                    token=TOKEN,
                    rest=Rest(settings.api_url, token=TOKEN),
                    pace=pace,
                )
            )
            await server.gateway.ready.wait()
            rooms = [room(server, n) for n in range(CHANNELS_CUT_OFF)]
            # The network breaks while one message is on its way there and another's answer on its
            # way back.
            server.script("POST", f"/channels/{rooms[0]}/messages", local.accept_then_drop)
            server.script("POST", f"/channels/{rooms[1]}/messages", local.drop)
            office.promise(*rooms[:2])
            deliverer = office.at(settings)
            await deliverer.drain()
            before = server
        office.promise(*rooms[2:])
        back = office.clock.now + timedelta(minutes=10)
        while office.clock.now < back:
            with office.database.read() as conn:
                office.clock.now = outbox.next_wake(conn) or back
            await deliverer.drain()
        tries = {row.attempts for row in office.ledger() if row.part == 1}
        # So long that the client's own way back would be a long one.
        await asyncio.sleep(2 * pace.dead_s)
        async with local_discord(port) as server:
            server.channels, server.messages, server.per_s = before.channels, before.messages, 50
            await office.until_done(deliverer)
            assert {row.state for row in office.ledger()} == {"sent"}
            assert set(posted(server).values()) == {1}
            assert len(posted(server)) == 2 * CHANNELS_CUT_OFF
            await asyncio.wait_for(server.gateway.ready.wait(), 60)
            # One more where the first took longer than `dead_s` on a busy machine.
            assert server.gateway.identified() + server.gateway.resumed() <= 2
            print(
                f"at most {most_in_a_second(server)} calls in one second, {max(tries)} tries in ten minutes"
            )
            assert most_in_a_second(server) <= 50
            assert max(row.attempts for row in office.ledger() if row.part == 2) == 1, (
                "it was told to slow down"
            )
            serving.cancel()
            await asyncio.gather(serving, return_exceptions=True)

    asyncio.run(asyncio.wait_for(work(), 120))


def certificate(folder: Path) -> ssl.SSLContext:
    """A server's side of TLS with a certificate that nobody has signed."""
    key, signed = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost",
         "-keyout", key, "-out", signed],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    return context


async def unreachable(
    office: Office, address: str, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Both ways to Discord say why they fail, and try again."""
    settings = DiscordSettings(api_url=f"{address}/api", gateway_url="wss://discord.invalid")
    office.promise(CHANNEL_ID)
    deliverer = office.at(settings)
    for attempt in range(1, 4):
        await deliverer.drain()
        opening, detail = office.ledger()
        assert (opening.state, opening.attempts, opening.reason) == ("pending", attempt, reason)
        assert (detail.state, detail.attempts) == ("pending", 0)
        office.clock.now = opening.next
    rest = Rest(settings.api_url, token=TOKEN)
    task = asyncio.create_task(
        serve(ScriptedDesk(), settings, token=TOKEN, rest=rest, pace=Pace(watch_s=0.1))
    )
    await until(lambda: caplog.messages.count("discord.rebuilt") >= 2)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    reasons = [record.reason for record in caplog.records if record.message == "discord.rebuilt"]  # type: ignore[attr-defined]
    assert reasons[:2] == [reason, reason]
    assert TOKEN not in caplog.text


def test_a_name_that_is_not_found_is_said_and_tried_again(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    reason = "Discord cannot be reached: its name is not found"
    asyncio.run(unreachable(office, "https://discord.invalid", reason, caplog))


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("is_encrypted", "why"),
    [(True, "its certificate is not accepted"), (False, "what answers there speaks no TLS")],
)
def test_a_bad_certificate_is_said_and_tried_again(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture, is_encrypted: bool, why: str
) -> None:
    async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async def work() -> None:
        context = certificate(tmp_path) if is_encrypted else None
        server = await asyncio.start_server(plain, "127.0.0.1", 0, ssl=context)
        async with server:
            port = server.sockets[0].getsockname()[1]
            await unreachable(
                office, f"https://127.0.0.1:{port}", f"Discord cannot be reached: {why}", caplog
            )

    asyncio.run(work())


# Servers, channels and threads come and go


def test_a_server_that_throws_the_bot_out_is_parked_and_an_invitation_resumes(
    office: Office,
) -> None:
    async def work(server: LocalDiscord) -> None:
        stays, leaves = room(server, 1), room(server, 2)
        deliverer = office.at(server.settings)
        office.promise(stays, leaves)
        await deliverer.drain()
        away = server.channels.pop(leaves)
        server.script(
            "POST",
            f"/channels/{leaves}/.*",
            local.refuse(403, code=50001, message="Missing Access"),
        )
        server.script(
            "GET", f"/channels/{leaves}", local.refuse(403, code=50001, message="Missing Access")
        )
        office.promise(stays, leaves)
        await deliverer.drain()
        assert office.last(leaves)[0] == "parked"
        server.channels[leaves] = away
        office.promise(stays, leaves)
        await deliverer.drain()
        assert [row.state for row in office.ledger(leaves)] == ["sent"] * 2 + ["parked"] * 2 + [
            "sent"
        ] * 2
        assert {row.state for row in office.ledger(stays)} == {"sent"}
        assert set(posted(server).values()) == {1}

    held(work)


def test_a_deleted_channel_is_parked_and_a_renamed_one_is_not(office: Office) -> None:
    async def work(server: LocalDiscord) -> None:
        deleted, renamed = room(server, 1), room(server, 2)
        deliverer = office.at(server.settings)
        office.promise(deleted, renamed)
        await deliverer.drain()
        del server.channels[deleted]
        server.channels[renamed]["name"] = "another name"
        office.promise(deleted, renamed)
        await deliverer.drain()
        state, reason = office.last(deleted)
        assert state == "parked"
        assert "take it out of the configuration or the schedule" in reason
        assert [row.state for row in office.ledger(renamed)] == ["sent"] * 4

    held(work)


def test_a_thread_is_opened_again_if_archived_and_parked_if_locked(office: Office) -> None:
    async def work(server: LocalDiscord) -> None:
        archived, locked = room(server, 1), room(server, 2)
        for name in (archived, locked):
            server.channels[name] |= {"type": 11, "parent_id": CHANNEL_ID}
        server.script(
            "POST",
            f"/channels/{archived}/messages",
            local.refuse(400, code=50083, message="archived"),
        )
        server.script(
            "POST", f"/channels/{locked}/messages", local.refuse(403, code=160005, message="locked")
        )
        deliverer = office.at(server.settings)
        office.promise(archived, locked)
        await deliverer.drain()
        assert {row.state for row in office.ledger(archived)} == {"sent"}
        assert office.last(locked) == (
            "parked",
            "the thread is locked; unlock it, or let me start a new one tomorrow",
        )
        office.promise(locked)
        await deliverer.drain()
        assert office.last(locked)[0] == "sent"

    held(work)
