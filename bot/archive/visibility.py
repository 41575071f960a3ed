"""What a server, a channel or a workspace may see: `[[places]]` of the configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.archive.select import Visible
from bot.config.settings import Settings
from bot.news.topics import Topic


def visible(settings: Settings, topics: Mapping[str, Topic], *at: str) -> Visible:
    """Return what may be seen by someone who asks at a channel and in its server: what both of them
    allow.
    """
    rules = [place for place in settings.places if place.at in at]
    allowed = _common(place.topics for place in rules)
    return Visible(
        topics=None
        if allowed is None
        else tuple(topics[slug] for slug in topics if slug in allowed),
        outlets=_common(place.outlets for place in rules),
    )


def is_limited(settings: Settings, *at: str) -> bool:
    """Return whether a rule says that not everything may be seen there."""
    return any(place.at in at for place in settings.places)


def topics_at(topics: Mapping[str, Topic], seen: Visible) -> dict[str, Topic]:
    """Return the configured topics that may be named to somebody who sees this much."""
    return {
        slug: topic for slug, topic in topics.items() if seen.topics is None or topic in seen.topics
    }


def _common(lists: Iterable[tuple[str, ...] | None]) -> frozenset[str] | None:
    """Return what all the lists hold; None where none is given."""
    given = [frozenset(one) for one in lists if one is not None]
    return frozenset.intersection(*given) if given else None
