"""A digest cycle is killed, or fails, at its first step, its second, its third …; afterwards
nothing is lost or twice.

The sweep ends when a cycle completes untouched. It knows a platform only by its settings and by
what its channel shows.
"""

from __future__ import annotations

import asyncio
import copy
import json
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import settings as config
from bot.store import articles, files, outbox, wishes
from bot.store import slots as slot_outcomes
from bot.store.database import Connection
from bot.store.opening import open_for_reading
from tests import databases
from tests.flows.cycle import FAILED, MANAGER, WHOLE, Mode, Mother
from tests.newsroom import BANK, FERRY
from tests.platforms.discord.conftest import server  # noqa: F401
from tests.platforms.discord.local import TOKEN, LocalDiscord
from tests.platforms.slack.local import APP_TOKEN, BOT_TOKEN, LocalSlack

CHANNEL = MANAGER.destination
EIGHT = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
SETTINGS = """
[[digests]]
name = "world"
at = ["08:00"]
to = ["{to}"]
"""
#: What a channel shows, in order: each message by its id.
Shown = Callable[[Path], list[str]]
MORE = [
    (
        "quake",
        "Quake of 6.1 shakes northern Chile",
        "A quake of magnitude 6.1 shook Antofagasta at dawn on Thursday",
    ),
    (
        "strike",
        "Dockers strike in Antwerp over shifts",
        "Dockers in Antwerp walked out on Thursday over night shifts",
    ),
    (
        "comet",
        "Comet Halden passes the Sun unbroken",
        "Comet Halden passed the Sun on Thursday, astronomers in Tartu said",
    ),
]


@pytest.fixture(scope="module")
def mother() -> Iterator[Mother]:
    process = Mother(DISCORD_TOKEN=TOKEN, SLACK_BOT_TOKEN=BOT_TOKEN, SLACK_APP_TOKEN=APP_TOKEN)
    yield process
    process.close()


def prepare(
    root: Path, mother: Mother, settings: str, *, more: Sequence[tuple[str, str, str]] = MORE
) -> Path:
    """Make an installation that knows its folder and its hours, with two articles that have just
    come in, and some more.
    """
    root.mkdir()
    (root / "feed").mkdir()
    (root / "config.toml").write_text(settings, "utf-8")
    assert (
        mother.run(config=str(root / "config.toml"), now=(EIGHT - timedelta(days=1)).isoformat())
        == WHOLE
    )
    (root / "feed" / "ferry.txt").write_text(FERRY, "utf-8")
    (root / "feed" / "bank.txt").write_text(BANK, "utf-8")
    for name, title, said in more:
        (root / "feed" / f"{name}.txt").write_text(
            f"{title}\n\n{said}. Nobody was hurt.\n", "utf-8"
        )
    return root


def sweep(
    base: Path,
    mother: Mother,
    mode: Mode,
    shown: Shown,
    *,
    forget: Callable[[], None] = lambda: None,
    renew: Callable[[Path], None] = lambda _: None,
    begin: datetime = EIGHT,
    stored: int = 5,
    first: int = 1,
    each: int = 1,
) -> int:
    """Strike at every step in turn and compare the ledger with the channel; returns how many steps
    there were.

    `forget` empties the channel between two runs where it lies outside the installation's folder;
    `renew` gives a copy of the installation a database of its own where that lies outside. Every
    `each`-th step is struck, from the `first` on.
    """
    for step in range(first, 500, each):
        root = base.with_name(f"{mode}{step}")
        shutil.copytree(base, root)
        renew(root)
        settings = str(root / "config.toml")
        status = mother.run(config=settings, now=begin.isoformat(), strike_at=step, mode=mode)
        assert status in (WHOLE, FAILED, -9), f"step {step}: the cycle ended with {status}"
        assert (
            mother.run(config=settings, now=(begin + timedelta(minutes=1)).isoformat(), drains=5)
            == WHOLE
        )
        compare(root, shown(root), step=step, stored=stored)
        shutil.rmtree(root)
        forget()
        if status == WHOLE:
            return step - 1
    raise AssertionError("the sweep does not end")


@contextmanager
def reading(root: Path) -> Iterator[Connection]:
    """Lend what an installation knows."""
    settings = config.load(root / "config.toml", environment={})
    with closing(open_for_reading(settings.database)) as database, database.read() as conn:
        yield conn


def compare(root: Path, shown: list[str], *, step: int, stored: int) -> None:
    """Check that what was promised stands in the channel, each part once and in order, and each
    file was read once.
    """
    with reading(root) as conn:
        ledger = outbox.deliveries(conn)
        decided = slot_outcomes.recorded(conn, digest="world", since=EIGHT.date())
        read = files.counts(conn)
        articles_ = articles.listing(conn)
    assert [part.state for part in ledger] == ["sent"] * len(ledger), f"step {step}: {ledger}"
    assert shown == [part.message_id for part in ledger], f"step {step}"
    assert decided == {(EIGHT.date(), "08:00"): "published"}, f"step {step}"
    assert (read, len(articles_)) == ({"ingested": 5}, stored), f"step {step}"


def in_file(root: Path) -> list[str]:
    lines = (root / "out.jsonl").read_bytes().splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    return [
        str(start) for start, line in zip(starts, lines, strict=True) if json.loads(line)["text"]
    ]


@pytest.mark.parametrize(("mode", "at_least"), [("kill", 20), ("fail", 20)])
def test_whatever_step_is_struck_each_part_stands_once_in_order(
    tmp_path: Path, mother: Mother, mode: Mode, at_least: int
) -> None:
    base = prepare(tmp_path / "base", mother, SETTINGS.format(to="file:out.jsonl"))

    steps = sweep(base, mother, mode, in_file)

    assert steps >= at_least


class OnServer:
    """An installation that keeps its database on a server, a copy of it for each run."""

    def __init__(self, settings: str) -> None:
        self._settings = settings
        self._address = databases.empty_address()

    def settings(self, address: str = "") -> str:
        """Return the settings with the address of the database."""
        return f'{self._settings}[store]\nurl = "{address or self._address}"\n'

    def renew(self, root: Path) -> None:
        """Give a copy of the installation a copy of the database."""
        text = self.settings(databases.copy_of(self._address))
        (root / "config.toml").write_text(text, "utf-8")


def test_on_a_server_each_part_stands_once_in_order(tmp_path: Path, mother: Mother) -> None:
    kept = OnServer(SETTINGS.format(to="file:out.jsonl"))
    base = prepare(tmp_path / "base", mother, kept.settings())

    steps = sweep(base, mother, "kill", in_file, renew=kept.renew)

    assert steps >= 20


@pytest.fixture
def local_slack() -> Iterator[LocalSlack]:
    """A local Slack on a thread of its own; whoever is killed here is another process."""
    slack, up, end = LocalSlack(), threading.Event(), threading.Event()

    async def serve() -> None:
        async with slack.running():
            up.set()
            await asyncio.to_thread(end.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert up.wait(60)
    yield slack
    end.set()
    thread.join(60)


def test_over_slack_each_part_stands_once_in_order(
    tmp_path: Path, mother: Mother, local_slack: LocalSlack
) -> None:
    channel = local_slack.channels["C1"]
    settings = SETTINGS.format(to="slack:C1") + f'[slack]\napi_url = "{local_slack.api_url}"\n'
    base = prepare(tmp_path / "base", mother, settings)

    steps = sweep(
        base,
        mother,
        "kill",
        lambda _: [m["ts"] for m in channel.messages],
        forget=channel.messages.clear,
    )

    assert steps >= 15


def test_over_slack_from_a_server_each_part_stands_once_in_order(
    tmp_path: Path, mother: Mother, local_slack: LocalSlack
) -> None:
    channel = local_slack.channels["C1"]
    kept = OnServer(
        SETTINGS.format(to="slack:C1") + f'[slack]\napi_url = "{local_slack.api_url}"\n'
    )
    base = prepare(tmp_path / "base", mother, kept.settings())

    steps = sweep(
        base,
        mother,
        "kill",
        lambda _: [m["ts"] for m in channel.messages],
        forget=channel.messages.clear,
        renew=kept.renew,
        each=2,
    )

    assert steps >= 15


def test_over_slack_a_correction_follows_once(
    tmp_path: Path, mother: Mother, local_slack: LocalSlack
) -> None:
    channel = local_slack.channels["C1"]
    settings = SETTINGS.format(to="slack:C1") + f'[slack]\napi_url = "{local_slack.api_url}"\n'
    base = prepare(tmp_path / "base", mother, settings)
    config_path = str(base / "config.toml")
    assert mother.run(config=config_path, now=EIGHT.isoformat(), drains=5) == WHOLE
    posted = list(channel.messages)
    corrected = FERRY.replace("41 people", "14 people") + "\nCorrection: the number was wrong.\n"
    (base / "feed" / "ferry.txt").write_text(corrected, "utf-8")

    def forget() -> None:
        channel.messages[:] = posted

    def shown(_: Path) -> list[str]:
        following = [m for m in channel.messages if m not in posted]
        assert [("Corrected" in m["text"], "thread_ts" in m) for m in following] == [(True, True)]
        return [m["ts"] for m in channel.messages]

    steps = sweep(
        base,
        mother,
        "kill",
        shown,
        forget=forget,
        begin=EIGHT + timedelta(hours=1),
        stored=6,
    )

    assert steps >= 4


def discord_settings(server: LocalDiscord) -> str:  # noqa: F811
    """Settings of a digest to the local Discord."""
    addresses = "".join(
        f'{key} = "{getattr(server.settings, key)}"\n'
        for key in ("api_url", "gateway_url", "cdn_url")
    )
    return f"{SETTINGS.format(to=CHANNEL)}[discord]\n{addresses}"


#: What breaks: three reports that are independent of each other.
FIRE = "Fire closes the port of Callao\n\nA fire closed the port of Callao in Peru on Friday, {}\n"
FIRES = {
    "wire": "the harbour master said. Two ships were towed out to sea before noon.",
    "herald": "firemen said. Smoke kept the airport of Lima shut for an hour.",
    "post": "traders said. Fish meal prices rose by a tenth in London.",
}
TOLL = """Ferry death toll rises to nine off Mindoro

The passenger ferry that sank off Mindoro carried more people than its manifest showed, and nine have died, the \
coast guard said on Friday. Captain Rosa Delgado said the owner would be charged.
"""


def test_over_discord_each_part_stands_once_in_order(
    tmp_path: Path,
    mother: Mother,
    server: LocalDiscord,  # noqa: F811
) -> None:
    base = prepare(tmp_path / "base", mother, discord_settings(server))

    def shown(_: Path) -> list[str]:
        return sorted((m["id"] for messages in server.messages.values() for m in messages), key=int)

    steps = sweep(base, mother, "kill", shown, forget=server.forget)

    assert steps >= 15


def test_over_discord_from_a_server_each_part_stands_once_in_order(
    tmp_path: Path,
    mother: Mother,
    server: LocalDiscord,  # noqa: F811
) -> None:
    kept = OnServer(discord_settings(server))
    base = prepare(tmp_path / "base", mother, kept.settings())

    def shown(_: Path) -> list[str]:
        return sorted((m["id"] for messages in server.messages.values() for m in messages), key=int)

    steps = sweep(
        base, mother, "kill", shown, forget=server.forget, renew=kept.renew, first=2, each=2
    )

    assert steps >= 15


def test_over_discord_what_is_wished_is_kept_and_told_once(
    tmp_path: Path,
    mother: Mother,
    server: LocalDiscord,  # noqa: F811
) -> None:
    """A story is followed here and by direct message, news breaks, a digest of one's own is due,
    and a story is rated, in one cycle that is struck at every fifth of its steps, which are before
    and after commits and calls in turn.
    """
    base = prepare(tmp_path / "base", mother, discord_settings(server), more=())
    config_path = str(base / "config.toml")
    assert mother.run(config=config_path, now=EIGHT.isoformat(), drains=5) == WHOLE
    with reading(base) as conn:
        (ferry,) = [one.story for one in articles.listing(conn) if "Ferry" in one.title]
    asked = [f"/follow story {ferry}", "/follow Mindoro for me", "/breaking on"]
    asked_first = [*asked, "/digest me 9:00 *"]
    assert mother.run(config=config_path, now=EIGHT.isoformat(), asked=asked_first) == WHOLE
    begin = EIGHT + timedelta(hours=1)
    (base / "feed" / "toll.txt").write_text(TOLL, "utf-8")
    for outlet, said in FIRES.items():
        (base / "feed" / outlet).mkdir()
        (base / "feed" / outlet / "fire.txt").write_text(FIRE.format(said), "utf-8")
    before = copy.deepcopy((server.channels, server.messages))
    for step in range(1, 500, 5):
        root = base.with_name(f"wishes{step}")
        shutil.copytree(base, root)
        at = {"config": str(root / "config.toml")}
        asking = [*asked[:1], str(ferry)]
        status = mother.run(**at, now=begin.isoformat(), strike_at=step, asked=asking)
        later = begin + timedelta(minutes=1)
        assert mother.run(**at, now=later.isoformat(), drains=5) == WHOLE
        told_once(root, server, step=step, is_whole=status == WHOLE)
        shutil.rmtree(root)
        server.forget()
        server.channels, server.messages = copy.deepcopy(before)
        if status == WHOLE:
            break
    assert step > 20


def told_once(root: Path, discord: LocalDiscord, *, step: int, is_whole: bool) -> None:
    """Check that the ledger is what stands in the channel, its thread and the direct messages, that
    the news stands in each once, and that no wish was kept twice.
    """
    with reading(root) as conn:
        ledger = outbox.deliveries(conn)
        kept = wishes.concerning(conn, owner=MANAGER.direct, destination=CHANNEL, now=EIGHT)
    assert [part.state for part in ledger] == ["sent"] * 5, f"step {step}: {ledger}"
    shown = {message["id"] for messages in discord.messages.values() for message in messages}
    assert shown == {part.message_id for part in ledger}, f"step {step}"
    told = sorted((part.destination, part.digest) for part in ledger if part.digest != "world")
    assert told == sorted(
        [
            (CHANNEL, "breaking news"),
            (CHANNEL, "followed stories"),
            (MANAGER.direct, "followed stories"),
            (MANAGER.direct, "my-world"),
        ]
    ), f"step {step}"
    followed = [part.text for part in ledger if part.digest == "followed stories"]
    assert all("nine have died" in text for text in followed), f"step {step}"
    names = [(one.kind, one.destination) for one in kept]
    assert len(names) == len(set(names)), f"step {step}: {names}"
    assert ("useful", CHANNEL) in names or not is_whole
