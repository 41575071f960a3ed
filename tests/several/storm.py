"""Kills, pauses and restarts at random moments, and what stands in the ledger and the channels
afterwards.
"""

from __future__ import annotations

import itertools
import random
import signal
import statistics
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from pydantic import TypeAdapter

from bot.model import Edition
from bot.store import search
from bot.store.database import from_ms
from tests import databases
from tests.flows.running import until
from tests.several.machines import Machine, Mother, Site, shown
from tests.soak.kills import PLACES, SUBJECTS

START = datetime(2026, 6, 12, 0, 0, 30, tzinfo=UTC)
_EDITION: TypeAdapter[Edition] = TypeAdapter(Edition)


@dataclass
class Storm:
    """What is done to the machines, and what came of it."""

    site: Site
    rng: random.Random
    done: Counter[str] = field(default_factory=Counter)
    #: Seconds until another machine was on duty.
    after_kill: list[float] = field(default_factory=list)
    after_hang: list[float] = field(default_factory=list)

    def on_duty(self) -> Machine:
        """Return the machine on duty once there is one."""

        def found() -> list[Machine]:
            self.site.revive()
            with suppress(psycopg.Error):
                machine = self.site.on_duty()
                return [] if machine is None else [machine]
            return []

        return until(found)[0]

    def article(self) -> None:
        """Let an article come that is like no other."""
        number, rng = self.site.fed + 1, self.rng
        subject, place = rng.choice(SUBJECTS), rng.choice(PLACES)
        self.site.feed(
            f"{subject.title()} {number} in {place} opens inquiry\n\n"
            f"Officials in {place} said on Friday that case {number} of the {subject} would be heard "
            f"within {rng.randint(2, 90)} days. The inquiry names {rng.randint(3, 400)} witnesses.\n"
        )

    def kill(self) -> None:
        """Kill a machine, the one on duty as often as not, and start it again."""
        on_duty = self.on_duty()
        machine = on_duty if self.rng.random() < 0.5 else self.rng.choice(self.site.machines)
        machine.kill()
        if machine is on_duty:
            self.after_kill.append(self.site.next_on_duty(after=machine, within_s=60))
        self.done["killed"] += 1
        machine.start()

    def pause(self, seconds: float) -> None:
        """Stop the machine on duty for a moment."""
        machine = self.on_duty()
        machine.send(signal.SIGSTOP)
        time.sleep(seconds)
        machine.send(signal.SIGCONT)
        self.done["paused"] += 1

    def hang(self) -> None:
        """Stop the machine on duty until another is, and let it go on some time after."""
        machine = self.on_duty()
        machine.send(signal.SIGSTOP)
        self.after_hang.append(self.site.next_on_duty(after=machine, within_s=60))
        time.sleep(self.rng.uniform(0, 6))
        machine.send(signal.SIGCONT)
        self.done["hung"] += 1

    def restart(self) -> None:
        """Let the server go down and come up again."""
        mode = self.rng.choice(("fast", "immediate"))
        databases.restart(mode)  # type: ignore[arg-type]
        self.done[f"server restarted, {mode}"] += 1

    def editions(self) -> int:
        """Return how many editions have been made."""
        with suppress(psycopg.Error), self.site.connected() as conn:
            (made,) = conn.execute("SELECT count(*) FROM editions").fetchone()
            return int(made)
        return 0

    def settle(self, mother: Mother, *, within_s: float) -> None:
        """End all machines, and let one that has no schedule send what is left."""
        self.site.close()
        last = self.site.add(mother, digests="digests = []")
        last.start()

        def is_over() -> bool:
            self.site.revive()
            with suppress(psycopg.Error), self.site.connected() as conn:
                (open_parts,) = conn.execute(
                    "SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending')"
                ).fetchone()
                (read,) = conn.execute(
                    "SELECT count(*) FROM files WHERE outcome = 'ingested'"
                ).fetchone()
                return bool(open_parts == 0 and read == self.site.fed)
            return False

        until(is_over, within_s=within_s)
        last.kill()


@dataclass(frozen=True)
class Outcome:
    """What a storm has left."""

    editions: int
    parts: int
    articles: int
    #: Complaints; none: all is well.
    wrong: list[str]


def outcome(site: Site) -> Outcome:
    """Compare what was promised with what stands in the channels, and what editions have seen with
    what there was to see.
    """
    wrong = []
    with site.connected() as conn:
        parts = conn.execute(
            "SELECT key, destination, state FROM deliveries JOIN editions ON editions.id = edition "
            "ORDER BY deliveries.id"
        ).fetchall()
        editions = conn.execute(
            "SELECT id, digest, destination, since_ms, until_ms, created_ms, document, carried_by "
            "FROM editions ORDER BY digest, destination, id"
        ).fetchall()
        slots = conn.execute("SELECT digest, due_ms FROM slots ORDER BY digest, due_ms").fetchall()
        (articles,) = conn.execute("SELECT count(*) FROM articles").fetchone()
        again = conn.execute(
            "SELECT told.destination, story FROM told JOIN deliveries ON deliveries.id = delivery "
            "GROUP BY told.destination, story, sentence HAVING count(DISTINCT edition) > 1"
        ).fetchall()
        wrong += [f"{to}: story {story} was told twice" for to, story in again]
        for row in editions:
            if row["carried_by"] is None:
                told = _EDITION.validate_json(row["document"])
                there = search.count_window(conn, since=told.since, until=told.until)
                if there != told.pulse.articles:
                    wrong.append(
                        f"edition {row['id']} saw {told.pulse.articles} articles of {there}"
                    )
    if unsent := Counter(state for _, _, state in parts if state != "sent"):
        wrong.append(f"parts that were not sent: {dict(unsent)}")
    for destination in sorted({to for _, to, _ in parts}):
        promised = [key for key, to, _ in parts if to == destination]
        stands = shown(Path(destination.removeprefix("file:")))
        if stands != promised:
            seen = Counter(stands)
            lost = sum(key not in seen for key in promised)
            doubled = sum(count - 1 for count in seen.values())
            wrong.append(f"{destination}: {lost} lost, {doubled} doubled, or out of order")
    for before, after in itertools.pairwise(editions):
        same = (before["digest"], before["destination"]) == (after["digest"], after["destination"])
        # From the last that had arrived: what was promised meanwhile is not told again.
        if same and before["until_ms"] < after["since_ms"]:
            gap = from_ms(after["since_ms"]) - from_ms(before["until_ms"])
            wrong.append(f"{after['digest']}: {gap} between two editions")
    every = timedelta(minutes=int(site.digests.partition("# every ")[2].split()[0]))
    for one, following in itertools.pairwise(slots):
        apart = from_ms(following["due_ms"]) - from_ms(one["due_ms"])
        if one["digest"] == following["digest"] and apart != every:
            wrong.append(f"{one['digest']}: two slots are {apart} apart, not {every}")
    return Outcome(editions=len(editions), parts=len(parts), articles=articles, wrong=wrong)


def schedule(root: Path, *, digests: int, destinations: int, every: int, hours: int) -> str:
    """Return settings of so many digests at so many channels, each due every so many minutes, one
    after the other, for so many hours.
    """
    lines = [f"# every {every} minutes"]
    for number in range(digests):
        times = [
            f"{minute // 60:02}:{minute % 60:02}"
            for minute in range(number % every, hours * 60, every)
        ]
        to = f"file:{root}/out/{number % destinations}.jsonl"
        lines.append(f'[[digests]]\nname = "d{number}"\nat = {times}\nto = ["{to}"]')
        lines.append('when_empty = "say"')
    return "\n".join(lines).replace("'", '"') + "\n"


def run(*, kills: int = 500, seed: int = 0) -> bool:
    """Let four machines, two of them with wrong clocks, go through so many kills and other trouble
    while articles arrive for 50 digests at 40 destinations; print what came of it, and return
    whether nothing was lost, doubled or out of order.
    """
    rng = random.Random(seed)
    began = time.monotonic()
    mother = Mother()
    address = databases.empty_address()
    databases.with_clock(address, start=START, speed=15.0)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        text = schedule(root, digests=50, destinations=40, every=10, hours=18)
        storm = Storm(Site(root, address, text), rng)
        try:
            for ahead_s in (0, 30, -30, 0):
                storm.site.add(mother, ahead=timedelta(seconds=ahead_s)).start()
            storm.on_duty()
            while storm.done["killed"] < kills:
                for _ in range(rng.randint(0, 2)):
                    storm.article()
                time.sleep(rng.uniform(0.1, 2.4))
                chance = rng.random()
                if chance < 0.03:
                    storm.restart()
                elif chance < 0.045:
                    storm.hang()
                elif chance < 0.18:
                    storm.pause(rng.uniform(0.1, 3))
                else:
                    storm.kill()
                    if storm.done["killed"] % 50 == 0:
                        print(f"several: {dict(storm.done)}", flush=True)
            storm.settle(mother, within_s=300)
            found = outcome(storm.site)
        finally:
            storm.site.close()
            mother.close()
            databases.stop()
    took = sorted(storm.after_kill)
    print(
        f"several: {dict(storm.done)} in {time.monotonic() - began:.0f} s; {found.editions} editions, "
        f"{found.parts} parts, {found.articles} articles of {storm.site.fed} files; on duty after a kill: "
        f"{statistics.median(took):.2f} s median, {took[-1]:.2f} s at most; after a hang: "
        f"{max(storm.after_hang, default=0):.1f} s at most"
    )
    for one in found.wrong[:20]:
        print(f"  wrong: {one}")
    return not found.wrong
