"""What the service counts while it runs, for Prometheus. Counts begin at zero with the process.

What the database knows anyway (files, articles held, the queue) is read from it when it is asked
for: see `bot.web.metrics`.
"""

from __future__ import annotations

from datetime import timedelta

from prometheus_client import CollectorRegistry, Counter, Histogram

#: A label for each outlet, as long as they are no more; the others are counted together.
MOST_OUTLETS = 500
_OTHERS = "(others)"

REGISTRY = CollectorRegistry()

_arrivals = Counter(
    "bot_arrivals",
    "Articles read, by outlet and what each is to those before it",
    ["outlet", "relation"],
    registry=REGISTRY,
)
_posts = Counter(
    "bot_posts",
    "Parts by platform and what came of an attempt: sent, retried, parked, expired",
    ["platform", "outcome"],
    registry=REGISTRY,
)
_first_posts = Histogram(
    "bot_first_post_seconds",
    "From the hour of an edition to its first part in the channel",
    buckets=(0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 7_200, 21_600),
    registry=REGISTRY,
)
_answers = Histogram(
    "bot_answer_seconds",
    "From a command or question in chat to its answer, by command",
    ["command"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60),
    registry=REGISTRY,
)
_pages = Histogram(
    "bot_page_seconds",
    "From a request to its page, by path",
    ["path"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15),
    registry=REGISTRY,
)
_lags = Histogram(
    "bot_loop_lag_times_seconds",
    "How late the loop came round, looked at every second",
    buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
    registry=REGISTRY,
)
_model_tokens = Counter("bot_model_used_tokens", "Tokens of the model", registry=REGISTRY)

_outlets: set[str] = set()


def arrived(outlet: str | None, relation: str) -> None:
    """Count an article that was read."""
    _arrivals.labels(outlet=_bounded(outlet or "(unknown)"), relation=relation).inc()


def posted(destination: str, outcome: str) -> None:
    """Count what came of an attempt to send a part."""
    _posts.labels(platform=destination.partition(":")[0], outcome=outcome).inc()


def first_posted(late: timedelta) -> None:
    """Note how long after its hour an edition was first seen in its channel."""
    _first_posts.observe(max(0.0, late.total_seconds()))


def answered(command: str, seconds: float) -> None:
    """Note how long an answer took."""
    _answers.labels(command=command).observe(seconds)


def shown(path: str, seconds: float) -> None:
    """Note how long a page took."""
    _pages.labels(path=path).observe(seconds)


def lagged(seconds: float) -> None:
    """Note how late the loop came round."""
    _lags.observe(seconds)


def used_tokens(count: int) -> None:
    """Count tokens that the model has used."""
    _model_tokens.inc(count)


def _bounded(outlet: str) -> str:
    """Return the outlet's own label while there are few; each label costs the memory of those who
    watch.
    """
    if outlet not in _outlets and len(_outlets) >= MOST_OUTLETS:
        return _OTHERS
    _outlets.add(outlet)
    return outlet
