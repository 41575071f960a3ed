"""What Prometheus reads: numbers from the database and the service, gathered when asked, beside
what has been counted meanwhile.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, get_args

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot import __version__, metrics
from bot.health.vitals import Vitals
from bot.news.silence import HISTORY
from bot.store import articles, files, llm, outbox, outlets, troubles
from bot.store import slots as slot_outcomes
from bot.store.database import Database
from bot.store.outbox import DeliveryState
from bot.store.slots import SlotOutcome


class BotCollector(Collector):
    """Gathers the bot's own numbers."""

    def __init__(self, database: Database, vitals: Vitals) -> None:
        self._database = database
        self._vitals = vitals

    def collect(self) -> Iterable[Metric]:
        """Yield each metric with its values as they are now."""
        yield from self._gauges()
        yield from metrics.REGISTRY.collect()

    def _gauges(self) -> Iterable[Metric]:
        now = datetime.now(UTC)
        with self._database.read() as conn:
            known = files.counts(conn)
            backlog = files.backlog(conn)
            newest = files.newest(conn)
            heard = outlets.visits(conn, since=now - HISTORY, now=now)
            model = llm.spent(conn, now=now)
            stored = articles.count(conn)
            states = outbox.counts(conn)
            slots = slot_outcomes.counts(conn)
            open_troubles = Counter(str(one.kind) for one in troubles.open_troubles(conn))
        vitals = self._vitals
        failing = sum(1 for _ in vitals.failing(now=now))
        ticked, scanned = _age(vitals.last_tick, vitals), _age(vitals.last_scan, vitals)
        yield _gauge("bot_build_info", "The version that runs", {__version__: 1}, label="version")
        yield _gauge("bot_articles", "Articles held", {"": stored})
        yield _gauge("bot_files", "Files of the feed by outcome", known, label="outcome")
        unread = backlog.of - backlog.read if backlog else 0
        yield _gauge("bot_backlog_files", "Files of a backlog still to be read", {"": unread})
        if newest is not None:
            age_s = (now - newest).total_seconds()
            yield _gauge("bot_newest_file_age_seconds", "Since a file was last read", {"": age_s})
        yield _gauge(
            "bot_outlet_age_seconds",
            "Since an outlet was last heard from, of those heard in four weeks",
            _ages(heard, now),
            label="outlet",
        )
        # A rule that asks how much a number grew sees nothing of one that was not there before.
        states, slots = _whole(DeliveryState, states), _whole(SlotOutcome, slots)
        yield _gauge("bot_deliveries", "Parts by state", states, label="state")
        yield _gauge("bot_slots", "Slots decided by outcome", slots, label="outcome")
        calls = {"failed": model.failed, "cached": model.cached, "all": model.calls}
        yield _gauge("bot_model_calls", "Calls of the model today (UTC)", calls, label="outcome")
        yield _gauge("bot_model_tokens", "Tokens of the model today (UTC)", {"": model.tokens})
        yield _gauge("bot_troubles", "Open troubles by kind", open_troubles, label="kind")
        yield _gauge("bot_tick_age_seconds", "Since the schedule was last looked at", {"": ticked})
        yield _gauge("bot_on_duty", "Whether this process reads and posts", {"": vitals.is_on_duty})
        # Whoever stands by reads nothing.
        scans = {"": scanned} if vitals.is_on_duty else {}
        yield _gauge("bot_scan_age_seconds", "Since the feed was last read, if on duty", scans)
        yield _gauge(
            "bot_loop_lag_seconds",
            "The longest lag of the loop in five minutes",
            {"": vitals.lag_s},
        )
        yield _gauge("bot_faults", "Parts of the bot that fail just now", {"": failing})


def registry(database: Database, vitals: Vitals) -> CollectorRegistry:
    """Return a registry of the bot's numbers and the process's (memory, processor, open files)."""
    made = CollectorRegistry()
    made.register(BotCollector(database, vitals))
    ProcessCollector(registry=made)
    return made


def _gauge(
    name: str, help_: str, values: Mapping[str, float], *, label: str = ""
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, help_, labels=[label] if label else [])
    for key, value in values.items():
        family.add_metric([key] if label else [], value)
    return family


def _whole(words: Any, counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts of all words of a `Literal`, those that are 0 too."""
    return {word: counts.get(word, 0) for word in get_args(words)}


def _ages(heard: Mapping[str, Sequence[datetime]], now: datetime) -> dict[str, float]:
    """Return since when each outlet is silent, in seconds; of very many, those most often heard."""
    named = [(outlet, visits) for outlet, visits in heard.items() if outlet != outlets.FOLDER]
    named.sort(key=lambda one: len(one[1]), reverse=True)
    return {
        outlet: (now - visits[-1]).total_seconds()
        for outlet, visits in named[: metrics.MOST_OUTLETS]
    }


def _age(last: float | None, vitals: Vitals) -> float:
    return time.monotonic() - (last if last is not None else vitals.started)
