"""`kill -9` at random moments of the running service, hundreds of times; then ledger and channels
are compared.
"""

from __future__ import annotations

import json
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot.config import settings as config
from bot.store import files
from bot.store import slots as slot_outcomes
from bot.store.opening import open_for_reading
from tests.flows.cycle import warm
from tests.soak.living import START, FastClock, fork, live, settings_text

SPEED = 150.0
#: Every ten minutes of the fast clock, at three channels.
AT = [f"{hour:02}:{minute:02}" for hour in range(24) for minute in range(0, 60, 10)]
TO = ["file:a.jsonl", "file:b.jsonl", "file:c.jsonl"]
SUBJECTS = [
    "ferry",
    "bridge",
    "quake",
    "senate",
    "harvest",
    "tunnel",
    "comet",
    "strike",
    "museum",
    "reactor",
]
PLACES = [
    "Mindoro",
    "Lisbon",
    "Nairobi",
    "Quito",
    "Osaka",
    "Oslo",
    "Lima",
    "Dakar",
    "Perth",
    "Riga",
    "Hanoi",
    "Accra",
]


def run(*, kills: int = 500, seed: int = 0) -> bool:
    """Kill the service so many times and print what was lost and doubled; returns whether nothing
    was.
    """
    rng = random.Random(seed)
    warm()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "feed").mkdir()
        (root / "inbox").mkdir()
        path = root / "config.toml"
        path.write_text(settings_text(digests={"world": {"at": AT, "to": TO}}), "utf-8")
        clock = FastClock(START, speed=SPEED)
        began = time.monotonic()
        fed = 0
        for number in range(kills + 1):
            child = fork(lambda: live(path, clock))
            for _ in range(rng.randint(0, 2)):
                fed += 1
                _feed(root, fed, rng)
            # The last life is long enough to send everything.
            time.sleep(rng.uniform(0.05, 1.4) if number < kills else 20)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        seconds = time.monotonic() - began
        return _report(path, fed=fed, kills=kills, seconds=seconds)


def _feed(root: Path, number: int, rng: random.Random) -> None:
    subject, place = rng.choice(SUBJECTS), rng.choice(PLACES)
    text = (
        f"{subject.title()} {number} in {place} opens inquiry\n\n"
        f"Officials in {place} said on Friday that case {number} of the {subject} would be heard within "
        f"{rng.randint(2, 90)} days. The inquiry names {rng.randint(3, 400)} witnesses.\n"
    )
    (root / "inbox" / f"{number}.txt").write_text(text, "utf-8")
    (root / "inbox" / f"{number}.txt").rename(root / "feed" / f"{number}.txt")


def _report(path: Path, *, fed: int, kills: int, seconds: float) -> bool:
    settings = config.load(path, environment={})
    database = open_for_reading(settings.database)
    with database.read() as conn:
        ledger = conn.execute(
            "SELECT key, destination, state FROM deliveries ORDER BY id"
        ).fetchall()
        slots = slot_outcomes.recorded(conn, digest="world", since=START.date())
        read = files.counts(conn).get("ingested", 0)
    database.close()
    lost = doubled = disordered = 0
    for destination in TO:
        promised = [key for key, to, _ in ledger if to == destination]
        shown = list(_keys(path.with_name(destination.removeprefix("file:"))))
        seen = Counter(shown)
        lost += sum(key not in seen for key in promised)
        doubled += sum(count - 1 for count in seen.values())
        disordered += shown != promised
    states, outcomes = Counter(state for _, _, state in ledger), Counter(slots.values())
    print(
        f"kills: {kills} in {seconds:.0f} s; slots {dict(outcomes)}; parts {dict(states)}; "
        f"lost {lost}, doubled {doubled}, channels out of order {disordered}; files {read} of {fed} read"
    )
    return not (lost or doubled or disordered) and set(states) == {"sent"} and read == fed


def _keys(path: Path) -> Iterator[str]:
    for line in path.read_bytes().splitlines():
        # A line that a kill has torn is no delivery.
        try:
            yield json.loads(line)["key"]
        except ValueError:
            continue
