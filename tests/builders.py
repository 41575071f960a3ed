"""Builders: what a test does not say does not matter to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot.model import Article, Edition, Pulse, Story, TopicName

NOW = datetime(2025, 6, 12, 8, 0, tzinfo=UTC)
_ids = count(1)


def ago(**span: float) -> datetime:
    """Return the time `span` (as for `timedelta`) before NOW."""
    return NOW - timedelta(**span)


def article(**fields: Any) -> Article:
    """Return an article of its own id and outlet, first seen an hour before NOW, with `fields` over
    the defaults.
    """
    id_ = fields.pop("id", None) or next(_ids)
    defaults: dict[str, Any] = {
        "id": id_,
        "path": f"{id_}.txt",
        "title": f"Mayor opens bridge number {id_}",
        "text": f"The mayor opened bridge number {id_} over the river on Monday. Traffic will use it from Friday.",
        "kind": "full",
        "outlet": f"Outlet {id_}",
        "url": f"https://example.org/{id_}",
        "author": None,
        "published": ago(hours=2),
        "date_from": "field",
        "first_seen": ago(hours=1),
        "language": "en",
        "duplicate_of": None,
        "story": None,
    }
    return Article(**(defaults | fields))


def story(*articles: Article, **fields: Any) -> Story:
    """Return a story of `articles` (one of its own if none are given), with `fields` over the
    defaults.
    """
    members = articles or (article(),)
    defaults: dict[str, Any] = {
        "id": next(_ids),
        "headline": members[0].title,
        "articles": members,
        "first_seen": min(one.first_seen for one in members),
        "last_seen": max(one.first_seen for one in members),
    }
    return Story(**(defaults | fields))


def topic(slug: str = "us-china", title: str = "US and China") -> TopicName:
    """Return the name of a configured topic."""
    return TopicName(slug=slug, title=title, kind="configured")


def pulse(**fields: Any) -> Pulse:
    """Return the pulse of a feed that is alive."""
    return Pulse(**({"articles": 214, "outlets": 31, "newest": ago(minutes=12)} | fields))


def untold() -> Edition:
    """An issue of a digest that tells nothing yet."""
    return Edition(
        digest="world",
        title="World desk",
        destination="file:1",
        timezone="UTC",
        kind="scheduled",
        date=NOW.date(),
        slot="08:00",
        since=NOW - timedelta(hours=24),
        until=NOW,
        pulse=pulse(),
    )


def texts(sentences: Iterable[Any]) -> list[str]:
    """Return what each of `sentences` says."""
    return [sentence.text for sentence in sentences]
