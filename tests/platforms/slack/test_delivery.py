"""A digest reaches its channel once, whatever Slack, the network or the process do: the real
outbox, real sockets.
"""

from __future__ import annotations

import asyncio
import itertools
import multiprocessing
import os
import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from bot.editions.deliver import Deliverer
from bot.errors import DeliveryError
from bot.model import Edition
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings, Tokens
from bot.store import outbox, schema
from bot.store.database import Database
from bot.store.outbox import Delivery
from bot.store.sqlite import SqliteDatabase, connect
from tests.fakes import Clock
from tests.platforms.documents import four_story_edition, long_edition
from tests.platforms.slack import local
from tests.platforms.slack.local import Act, LocalSlack, rate_limited, refuse
from tests.platforms.slack.rig import QUICK, platform


@pytest.fixture
def path(tmp_path: Path) -> Path:
    conn = connect(tmp_path / "bot.db")
    schema.migrate(conn)
    conn.close()
    return tmp_path / "bot.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = SqliteDatabase(path)
    yield opened
    opened.close()


def promise(database: Database, issue: Edition, now: datetime, *, hours: float = 6) -> None:
    parts = SlackPlatform(SlackSettings(), tokens={}).render(issue)
    with database.write() as conn:
        outbox.save_edition(conn, issue, parts, now=now, expires=now + timedelta(hours=hours))


def to(channel: str = "C1", *, issue: Edition | None = None) -> Edition:
    return replace(issue or four_story_edition(), destination=f"slack:{channel}")


def ledger(database: Database) -> list[Delivery]:
    with database.read() as conn:
        return outbox.deliveries(conn)


def states(database: Database) -> list[str]:
    return [delivery.state for delivery in sorted(ledger(database), key=lambda d: d.id)]


def shown(slack: LocalSlack, channel: str = "C1") -> list[int]:
    """The parts that stand in a channel, in order; a later one must hang below the first."""
    messages = slack.channels[channel].messages
    for message in messages:
        assert (message.get("thread_ts") == messages[0]["ts"]) == (message is not messages[0])
    return [message["metadata"]["event_payload"]["part"] for message in messages]


async def drain(
    database: Database, slack: LocalSlack, clock: Clock, *, rounds: int = 1, minutes: float = 6
) -> None:
    """Let the deliverer run, each time with a platform that remembers nothing, as after a
    restart.
    """
    for _ in range(rounds):
        await Deliverer(database, {"slack": platform(slack)}, clock=clock).drain()
        clock.advance(minutes=minutes)


def over_slack(scenario: Callable[[LocalSlack], Awaitable[None]]) -> None:
    async def run() -> None:
        async with LocalSlack().running() as slack:
            await asyncio.wait_for(scenario(slack), 120)

    asyncio.run(run())


def test_a_digest_is_a_message_and_its_thread(database: Database) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        promise(database, to(issue=long_edition()), clock.now)
        await drain(database, slack, clock)
        parts = len(SlackPlatform(SlackSettings(), tokens={}).render(long_edition()))
        assert parts > 30
        assert shown(slack) == list(range(1, parts + 1))
        for call in slack.called("chat.postMessage"):
            assert (
                call["unfurl_links"]
                is call["unfurl_media"]
                is call["link_names"]
                is call["mrkdwn"]
                is False
            )
            assert call["text"].strip()
        assert states(database) == ["sent"] * parts

    over_slack(scenario)


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.parametrize(
    "act",
    [
        local.ACCEPT_THEN_DROP,
        local.DROP,
        Act(accept=True, status=502),
        Act(status=502),
        Act(accept=True, error="internal_error"),
        Act(accept=True, error="fatal_error"),
        refuse("internal_error", status=500),
        Act(accept=True, body='{"ok": tr'),
        Act(accept=True, body="welcome to the hotel"),
    ],
    ids=lambda act: (
        f"{'accepted' if act.accept else 'not'}-{act.error or act.body or act.status}-{act.drop}-{act.hang}"
    ),
)
def test_an_unknown_outcome_posts_once(database: Database, act: Act, part: int) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        promise(database, to(), clock.now)
        slack.script("chat.postMessage", *[local.OK] * (part - 1), act)
        await drain(database, slack, clock, rounds=3)
        assert shown(slack) == [1, 2]
        assert states(database) == ["sent", "sent"]

    over_slack(scenario)


def test_no_answer_in_time_is_an_unknown_outcome(database: Database) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        promise(database, to(), clock.now)
        slack.script("chat.postMessage", Act(accept=True, hang=True))
        hasty = platform(slack, patience=replace(QUICK, call=1))
        await Deliverer(database, {"slack": hasty}, clock=clock).drain()
        assert states(database) == ["sending", "pending"]
        clock.advance(minutes=6)
        await drain(database, slack, clock)
        assert shown(slack) == [1, 2]

    over_slack(scenario)


def test_two_editions_of_one_channel_keep_their_own_threads(database: Database) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        promise(database, to(), clock.now)
        promise(
            database,
            replace(to(), until=four_story_edition().until + timedelta(days=1), slot="17:00"),
            clock.now,
        )
        await drain(database, slack, clock)
        first, _, second, _ = slack.channels["C1"].messages
        assert [m.get("thread_ts") for m in slack.channels["C1"].messages] == [
            None,
            first["ts"],
            None,
            second["ts"],
        ]

    over_slack(scenario)


@pytest.mark.parametrize(("choice", "posted"), [("give_up", 1), ("resend", 2)])
def test_where_history_may_not_be_read_the_setting_decides(
    database: Database, choice: str, posted: int
) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        slack.scopes = "chat:write,commands"
        promise(
            database,
            to(issue=replace(four_story_edition(), sections=four_story_edition().sections[:1])),
            clock.now,
        )
        slack.script("chat.postMessage", local.ACCEPT_THEN_DROP)
        await Deliverer(
            database, {"slack": platform(slack, when_unknown=choice)}, clock=clock
        ).drain()
        clock.advance(minutes=6)
        await Deliverer(
            database, {"slack": platform(slack, when_unknown=choice)}, clock=clock
        ).drain()
        assert len(slack.channels["C1"].messages) == posted
        (delivery,) = ledger(database)
        assert delivery.state == ("parked" if choice == "give_up" else "sent")
        if choice == "give_up":
            assert "channels:history" in (delivery.reason or "")

    over_slack(scenario)


@pytest.mark.parametrize("seconds", [2, 600])
def test_a_rate_limit_is_waited_out_and_hurts_no_other_channel(
    database: Database, seconds: int
) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        promise(database, to("C1"), clock.now)
        promise(database, to("C2"), clock.now)
        slack.script("chat.postMessage", rate_limited(seconds), channel="C1")
        await drain(database, slack, clock, minutes=(seconds - 1) / 60)
        assert shown(slack, "C2") == [1, 2]
        await drain(database, slack, clock, minutes=1 / 60)
        assert not slack.channels["C1"].messages
        await drain(database, slack, clock)
        assert shown(slack, "C1") == [1, 2]

    over_slack(scenario)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("not_in_channel", "/invite @Briefing bot"),
        ("channel_not_found", "/invite @Briefing bot"),
        ("is_archived", "unarchive it"),
        ("restricted_action_read_only_channel", "an admin can allow it"),
        ("missing_scope", "install the app again"),
        ("some_new_refusal", "some_new_refusal"),
    ],
)
def test_a_refusal_parks_one_channel_with_the_remedy(
    database: Database, error: str, said: str
) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        promise(database, to("C1"), clock.now)
        slack.always("chat.postMessage", refuse(error), channel="C1")
        await drain(database, slack, clock, rounds=3)
        assert states(database) == ["parked", "parked"]
        assert said in (ledger(database)[0].reason or "")
        assert len(slack.called("chat.postMessage")) == 1

    over_slack(scenario)


def test_forty_nine_channels_are_served_beside_a_broken_one(database: Database) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        for number in range(50):
            slack.channels[f"C{number:03}"] = local.Channel(f"C{number:03}", f"room-{number}")
            promise(database, to(f"C{number:03}"), clock.now)
        slack.channels["C007"].is_member = False
        await drain(database, slack, clock)
        assert [shown(slack, f"C{n:03}") for n in range(50)] == [
            [] if n == 7 else [1, 2] for n in range(50)
        ]
        # Once it is invited again the next edition arrives.
        slack.channels["C007"].is_member = True
        promise(database, replace(to("C007"), slot="17:00"), clock.now)
        await drain(database, slack, clock)
        assert shown(slack, "C007") == [1, 2]

    over_slack(scenario)


def test_a_revoked_token_is_no_channel_s_fault() -> None:
    async def scenario(slack: LocalSlack) -> None:
        slack.bot_token = "xoxb-new"
        bot = platform(slack)
        (part, *_) = bot.render(four_story_edition())
        with pytest.raises(DeliveryError, match="the token is refused") as raised:
            await bot.send("slack:C1", part, key="k1")
        assert (raised.value.permanent, raised.value.blame) == (True, "token")
        assert local.BOT_TOKEN not in str(raised.value)

    over_slack(scenario)


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
def test_blocks_slack_cannot_read_become_plain_words(database: Database, error: str) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        promise(database, to(), clock.now)
        slack.script("chat.postMessage", refuse(error))
        await drain(database, slack, clock)
        assert shown(slack) == [1, 2]
        first = slack.channels["C1"].messages[0]
        assert "blocks" not in first
        assert "Delegations will meet in Geneva" in first["text"]

    over_slack(scenario)


def test_plain_words_that_are_refused_too_park_the_digest(database: Database) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        promise(database, to(), clock.now)
        slack.always("chat.postMessage", refuse("msg_too_long"))
        await drain(database, slack, clock, rounds=2)
        assert states(database) == ["parked", "parked"]
        assert len(slack.called("chat.postMessage")) == 2

    over_slack(scenario)


def test_a_page_that_is_not_slack_s_is_asked_for_again_after_ten_minutes(
    database: Database,
) -> None:
    async def scenario(slack: LocalSlack) -> None:
        clock = Clock()
        promise(database, to(), clock.now)
        slack.always("chat.postMessage", Act(status=403, body="<html>Access denied</html>"))
        await drain(database, slack, clock, rounds=9, minutes=1)
        assert len(slack.called("chat.postMessage")) == 1
        slack.always("chat.postMessage", None)
        await drain(database, slack, clock, minutes=1)
        await drain(database, slack, clock)
        assert shown(slack) == [1, 2]

    over_slack(scenario)


def test_a_channel_gets_one_message_a_second() -> None:
    async def scenario(slack: LocalSlack) -> None:
        bot = platform(slack, patience=replace(QUICK, pace=0.2))
        (part, *_) = bot.render(four_story_edition())
        both = [
            bot.send(f"slack:{c}", part, key=f"k{c}{n}") for c in ("C1", "C2") for n in range(3)
        ]
        await asyncio.gather(*both)
        for channel in ("C1", "C2"):
            times = [at for method, body, at in slack.calls if body.get("channel") == channel]
            assert all(later - earlier >= 0.19 for earlier, later in itertools.pairwise(times))
        assert slack.calls[-1][2] - slack.calls[0][2] < 0.8

    over_slack(scenario)


def test_a_network_that_is_away_is_caught_up_with_once(database: Database) -> None:
    async def away() -> None:
        clock = Clock()
        promise(database, to(), clock.now)
        slack = LocalSlack()
        async with slack.running():
            base = slack.base
        slack.base = base
        await drain(database, slack, clock, rounds=4, minutes=2.5)
        assert states(database) == ["pending", "pending"]
        assert "Slack cannot be reached" in (ledger(database)[0].reason or "")
        async with slack.running(port=int(base.rpartition(":")[2])):
            await drain(database, slack, clock, rounds=3)
            assert shown(slack) == [1, 2]
            assert len(slack.called("chat.postMessage")) == 2

    asyncio.run(away())


def test_a_name_that_cannot_be_resolved_is_said_so() -> None:
    async def nowhere() -> None:
        settings = SlackSettings(api_url="https://slack.invalid/api/")
        bot = SlackPlatform(settings, tokens={"": Tokens(bot=local.BOT_TOKEN)}, patience=QUICK)
        (part, *_) = bot.render(four_story_edition())
        with pytest.raises(DeliveryError, match="Slack cannot be reached") as raised:
            await bot.send("slack:C1", part, key="k")
        assert not raised.value.permanent
        assert not raised.value.unknown

    asyncio.run(nowhere())


def test_a_broken_handshake_and_a_dead_proxy_are_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario(slack: LocalSlack) -> None:
        (part, *_) = platform(slack).render(four_story_edition())
        for api_url, proxy in (
            (slack.api_url.replace("http:", "https:"), None),
            (slack.api_url, "http://127.0.0.1:9"),
        ):
            if proxy:
                monkeypatch.setenv("HTTP_PROXY", proxy)
            settings = SlackSettings(api_url=api_url)
            bot = SlackPlatform(settings, tokens={"": Tokens(bot=local.BOT_TOKEN)}, patience=QUICK)
            with pytest.raises(DeliveryError, match="Slack cannot be reached") as raised:
                await bot.send("slack:C1", part, key="k")
            assert not raised.value.permanent
            assert not raised.value.unknown
        assert not slack.calls

    over_slack(scenario)


def test_a_message_is_found_behind_a_busy_channel_and_a_busy_thread() -> None:
    async def scenario(slack: LocalSlack) -> None:
        bot = platform(slack)
        parts = bot.render(four_story_edition())
        parent = await bot.send("slack:C1", parts[0], key="k1")
        reply = await bot.send("slack:C1", parts[1], key="k2")
        channel = slack.channels["C1"]
        for _ in range(450):
            channel.messages.append({"ts": slack._ts(), "text": "talk", "user": "U1"})
            channel.messages.append(
                {"ts": slack._ts(), "text": "talk", "user": "U1", "thread_ts": parent}
            )
        fresh = platform(slack)
        assert await fresh.look_back("slack:C1", key="k1") == parent
        assert await fresh.look_back("slack:C1", key="k2") == reply
        assert await fresh.look_back("slack:C1", key="k3") is None

    over_slack(scenario)


def test_a_destination_that_cannot_be_is_refused_for_good() -> None:
    bot = SlackPlatform(SlackSettings(), tokens={"": Tokens(bot="xoxb-1")})
    (part, *_) = bot.render(four_story_edition())
    for destination in ("slack:#world", "slack:", "slack:other/C1"):
        with pytest.raises(DeliveryError) as raised:
            asyncio.run(bot.send(destination, part, key="k"))
        assert raised.value.permanent


# A process that is killed


def _deliver_in_child(path: Path, api_url: str) -> None:
    bot = SlackPlatform(
        SlackSettings(api_url=api_url), tokens={"": Tokens(bot=local.BOT_TOKEN)}, patience=QUICK
    )
    database = SqliteDatabase(path)

    async def deliver() -> None:
        # A deliverer at the real clock: what a killed one left behind is due at once.
        await Deliverer(database, {"slack": bot}, clock=lambda: datetime.now(UTC)).drain()

    asyncio.run(deliver())
    os._exit(0)


_KILLS = int(os.environ.get("SLACK_KILLS", "0"))


class Victim:
    """The delivering process; started again after each kill."""

    def __init__(self, path: Path, slack: LocalSlack) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([__name__])
        self._arguments = (path, slack.api_url)

    def start(self) -> BaseProcess:
        process = self._context.Process(target=_deliver_in_child, args=self._arguments)
        process.start()
        return process


@pytest.mark.parametrize("accepted", [True, False], ids=["after-acceptance", "before-acceptance"])
def test_killed_at_every_call_each_part_is_there_once_and_in_order(
    path: Path, accepted: bool
) -> None:
    """The process dies at its first call, is started and dies at its second, and so on, until all
    is sent.
    """

    async def scenario(slack: LocalSlack) -> None:
        database = SqliteDatabase(path)
        promise(database, to(issue=long_edition(4)), datetime.now(UTC))
        victim = Victim(path, slack)
        parts = len(ledger(database))
        assert parts >= 3
        for nth in range(1, parts + 1):
            # A post that was not accepted is done again by the next process before that dies at the
            # part behind it.
            passing = [] if accepted or nth == 1 else [local.OK]
            await killed(slack, victim, *passing, Act(accept=accepted, hang=True))
        process = await asyncio.to_thread(victim.start)
        await asyncio.to_thread(process.join)
        assert shown(slack) == list(range(1, parts + 1))
        assert states(database) == ["sent"] * parts
        database.close()

    over_slack(scenario)


async def killed(slack: LocalSlack, victim: Victim, *acts: Act) -> None:
    """Run the victim through the acts and kill it in the last, which hangs."""
    posted = len(slack.called("chat.postMessage"))
    slack.script("chat.postMessage", *acts)
    process = await asyncio.to_thread(victim.start)
    await slack.until(lambda: len(slack.called("chat.postMessage")) == posted + len(acts))
    process.kill()
    await asyncio.to_thread(process.join)


@pytest.mark.skipif(not _KILLS, reason="set SLACK_KILLS to the number of kills at random moments")
@pytest.mark.timeout(3_600)
def test_killed_at_random_moments_each_part_is_there_once(tmp_path: Path) -> None:
    async def scenario(slack: LocalSlack) -> None:
        chance = random.Random(7)
        for run in range(_KILLS):
            path = tmp_path / f"{run}.db"
            conn = connect(path)
            schema.migrate(conn)
            conn.close()
            database = SqliteDatabase(path)
            channel = f"CR{run}"
            slack.channels[channel] = local.Channel(channel, f"run-{run}")
            promise(database, to(channel, issue=long_edition(16)), datetime.now(UTC))
            victim = Victim(path, slack)
            for _ in range(2):
                process = await asyncio.to_thread(victim.start)
                await asyncio.sleep(chance.uniform(0.0, 0.4))
                process.kill()
                await asyncio.to_thread(process.join)
            process = await asyncio.to_thread(victim.start)
            await asyncio.to_thread(process.join)
            assert shown(slack, channel) == list(range(1, len(ledger(database)) + 1)), run
            database.close()

    async def run_all() -> None:
        async with LocalSlack().running() as slack:
            await scenario(slack)

    asyncio.run(run_all())
