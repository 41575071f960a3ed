"""Sources of posted editions are edited while the service is killed again and again: each place
that was told is told of each correction once, soon, and of a change of style never.

A local Discord and a local Slack stand on a thread here; the service is the one that people run.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.config import settings as config
from bot.store import files, outbox
from bot.store.database import Connection
from bot.store.opening import open_for_reading
from tests.bench.brief import SYLLABLES
from tests.flows.running import until
from tests.platforms.discord.local import CHANNEL_ID, TOKEN, LocalDiscord, local_discord
from tests.platforms.slack.local import APP_TOKEN, BOT_TOKEN, LocalSlack
from tests.soak.kills import PLACES
from tests.soak.living import settings_text

#: Stories of one edition, and of those how many are edited by a word that changes nothing.
EACH, STYLED = 10, 3
TO = ["slack:C1", "slack:C2", f"discord:{CHANNEL_ID}"]
#: So late 95 in 100 notices may come, and so long is waited for the last one.
SOON_S, LAST_S = 60.0, 180.0
#: A corrected sentence is everywhere some three seconds after it was written.
KILLED_EVERY_S = (1.0, 5.0)
FIRST_LOOK_S = 3.0
VEHICLES = ("tram", "bus", "ferry", "train", "lorry", "cable car", "tanker", "barge")
_TOLD = re.compile(r"(\d+) people were taken to hospital after case (\d+)")


@dataclass
class Edit:
    """One source that was edited, and when each place was told of it."""

    case: int
    is_correction: bool
    at_s: float
    told_s: dict[str, list[float]] = field(default_factory=dict)


class Places:
    """What people read at each destination."""

    def __init__(self, slack: LocalSlack, discord: LocalDiscord) -> None:
        self._slack, self._discord = slack, discord

    def texts(self) -> dict[str, list[str]]:
        """Return the texts of the messages at each destination, threads included."""
        found = {f"slack:{name}": self._of_slack(name) for name in ("C1", "C2")}
        found[TO[2]] = [str(m) for kept in self._discord.messages.values() for m in kept]
        return found

    def _of_slack(self, name: str) -> list[str]:
        return [str(message) for message in self._slack.channels[name].messages]


@contextmanager
def served() -> Iterator[tuple[Places, str]]:
    """Run both servers on a thread; yields what they show, and the settings that lead to them."""
    slack, up, end = LocalSlack(), threading.Event(), threading.Event()
    kept: list[LocalDiscord] = []

    async def serve() -> None:
        async with slack.running(), local_discord() as discord:
            kept.append(discord)
            up.set()
            await asyncio.to_thread(end.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    up.wait(10)
    discord = kept[0].settings
    addresses = [f'{key} = "{getattr(discord, key)}"' for key in ("api_url", "gateway_url")]
    lines = [f'[slack]\napi_url = "{slack.api_url}"', "[discord]", *addresses]
    lines.append(f'cdn_url = "{discord.cdn_url}"')
    try:
        yield Places(slack, kept[0]), "\n".join(lines) + "\n"
    finally:
        end.set()
        thread.join(10)


class Service:
    """The service over one folder, killed and started as often as wanted."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self._root, self._config, self._rng = root, root / "config.toml", rng
        self._tokens = {
            "DISCORD_TOKEN": TOKEN,
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self.kills = 0

    def start(self) -> None:
        with (self._root / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._command, "run"], stderr=log, env={**os.environ, **self._tokens}
            )
        self._kill_at = time.monotonic() + self._rng.uniform(*KILLED_EVERY_S)

    def kill_when_due(self) -> None:
        if time.monotonic() >= self._kill_at:
            self.kill()
            self.start()

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(timeout=20)
        self.kills += 1

    def post(self) -> None:
        subprocess.run(
            [*self._command, "digest", "world", "--post"],
            check=True,
            capture_output=True,
            env={**os.environ, **self._tokens},
        )

    def counted(self, counts: Callable[[Connection], Mapping[str, int]], *names: str) -> int:
        """Return the sum of some counts of its database."""
        database = open_for_reading(config.load(self._config, environment={}).database)
        with database.read() as conn:
            found = counts(conn)
        database.close()
        return sum(found.get(name, 0) for name in names)

    @property
    def _command(self) -> list[str]:
        return [sys.executable, "-m", "bot", "--config", str(self._config)]


def run(*, edits: int = 200, seed: int = 0) -> bool:
    """Edit so many posted sources and print who was told what and how soon; returns whether each
    place was told of each correction once and in time.
    """
    rng = random.Random(seed)
    done: list[Edit] = []
    with tempfile.TemporaryDirectory() as folder, served() as (places, addresses):
        root = Path(folder)
        (root / "feed").mkdir()
        digest = {"at": ["00:00"], "to": TO, "max_stories": EACH}
        settings = settings_text(digests={"world": digest}) + addresses
        (root / "config.toml").write_text(settings, "utf-8")
        service = Service(root, rng)
        service.start()
        try:
            # What lies there at the first look is no news.
            until(lambda: "service.started" in (root / "log").read_text(), within_s=LAST_S)
            time.sleep(FIRST_LOOK_S)
            for first in range(0, edits, EACH):
                done += _round(root, service, places, rng, first=first)
        finally:
            service.kill()
        _find_notices(done, places)
    return _report(done, kills=service.kills)


def _round(
    root: Path, service: Service, places: Places, rng: random.Random, *, first: int
) -> list[Edit]:
    """Post an edition of new stories, edit its sources while the service is killed, and wait until
    every place should know.
    """
    for case in range(first, first + EACH):
        (root / "feed" / f"{case}.txt").write_text(_report_of(case, 40 + case % 9), "utf-8")
    until(lambda: service.counted(files.counts, "ingested") >= first + EACH, within_s=LAST_S)
    service.post()
    until(lambda: service.counted(outbox.counts, "sent"), within_s=LAST_S)
    until(lambda: not service.counted(outbox.counts, "pending", "sending"), within_s=LAST_S)
    cases = _told_everywhere(places) & set(range(first, first + EACH))
    edits = []
    for case in rng.sample(sorted(cases), len(cases)):
        is_correction = case - first >= STYLED
        text = (
            _report_of(case, 12 + case % 9, is_corrected=True) if is_correction else _styled(case)
        )
        (root / "feed" / f"{case}.txt").write_text(text, "utf-8")
        edits.append(Edit(case, is_correction, time.monotonic()))
        time.sleep(rng.uniform(0.05, 0.5))
        service.kill_when_due()
    corrected = [edit for edit in edits if edit.is_correction]
    end = time.monotonic() + LAST_S
    while time.monotonic() < end:
        _find_notices(edits, places)
        if all(len(edit.told_s) == len(TO) for edit in corrected):
            break
        time.sleep(0.2)
        service.kill_when_due()
    return edits


def _told_everywhere(places: Places) -> set[int]:
    """Return the cases that every place was told of."""
    told = [
        {int(case) for text in texts for _, case in _TOLD.findall(text)}
        for texts in places.texts().values()
    ]
    return set.intersection(*told)


def _find_notices(edits: list[Edit], places: Places) -> None:
    """Note which corrections stand where by now, each with the time it was first seen."""
    now = time.monotonic()
    for destination, texts in places.texts().items():
        # The next edition says it too, below its own title.
        followed = [text for text in texts if "Corrected" in text and " since " not in text]
        notices = Counter(case for text in followed for _, case in set(_TOLD.findall(text)))
        for edit in edits:
            seen = edit.told_s.setdefault(destination, []) if notices[str(edit.case)] else []
            seen += [now] * (notices[str(edit.case)] - len(seen))


def _report(edits: list[Edit], *, kills: int) -> bool:
    corrected = [edit for edit in edits if edit.is_correction]
    times = sorted(told[0] - edit.at_s for edit in corrected for told in edit.told_s.values())
    missed = len(corrected) * len(TO) - len(times)
    twice = sum(len(told) - 1 for edit in corrected for told in edit.told_s.values())
    for_style = sum(len(edit.told_s) for edit in edits if not edit.is_correction)
    late = times[int(0.95 * (len(times) - 1))] if times else LAST_S
    print(
        f"edits: {len(edits)} with {kills} kills, {len(corrected)} of them corrections, told at "
        f"{len(TO)} places: missed {missed}, twice {twice}, for style {for_style}; half within "
        f"{times[len(times) // 2] if times else 0:.1f} s, 95 in 100 within {late:.1f} s"
    )
    return not (missed or twice or for_style) and late <= SOON_S


def _report_of(case: int, hurt: int, *, is_corrected: bool = False) -> str:
    """Return a report on one accident; a corrected one says so and has fewer hurt."""
    place, other = _town(case), PLACES[case % len(PLACES)]
    vehicle = VEHICLES[case % len(VEHICLES)]
    note = "An earlier version of this report gave a wrong number.\n" if is_corrected else ""
    return (
        f"{'CORRECTED: ' if is_corrected else ''}{vehicle.title()} accident {case} in {place} "
        f"leaves {hurt} in hospital\n\n"
        f"{hurt} people were taken to hospital after case {case}, an accident of a {vehicle} near "
        f"{place}, the fire service of {place} said on Friday. The {vehicle} was on its way to "
        f"{other} with {hurt + 30} passengers on board. An inquiry by the county of {place} was "
        f"opened at {case % 12 + 1}:{case % 50 + 10} in the evening.\n{note}"
    )


def _town(case: int) -> str:
    """Return the name of a town of its own for each case: two accidents in one are one story."""
    return "".join(random.Random(case).choices(SYLLABLES, k=4)).capitalize()


def _styled(case: int) -> str:
    """Return the report as it was first told, in slightly other words."""
    return _report_of(case, 40 + case % 9).replace("was on its way to", "had been on its way to")


if __name__ == "__main__":
    sys.exit(0 if run(edits=int(sys.argv[1]) if sys.argv[1:] else 200) else 1)
