"""Whose articles decide nothing about others': what one source brings beyond its measure, which is
small for a source that nobody knew half a day ago.

A stranger's article is stored and found like any other, and tells the stories that only strangers
tell. But it shapes and tells no other story and is no report of it, makes no two stories one, is no
original of another source's text, and makes no words or lines common. So what the articles of known
sources say, and how they belong together, does not depend on what a stranger writes, however much
that is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.model import ParsedArticle
from bot.store import outlets
from bot.store.database import Connection

#: For so long a feed is being put together, and no source of it is new.
YOUNG = timedelta(days=3)
#: A source is known so long after it was first heard from.
_KNOWN_AFTER = timedelta(hours=12)
#: Articles of one source within an hour; a news agency brings fewer in its busiest.
_MEASURE = 200
#: And of one that is new: what a newspaper that was just added brings of a morning.
_MEASURE_OF_NEW = 20
#: With fewer sources than this nobody is crowded out by one of them.
_FEW_SOURCES = 4


class Strangers:
    """Knows the sources of one feed by when they were first heard from."""

    def __init__(self) -> None:
        self._hour: datetime | None = None
        #: None: no source is new.
        self._known: Collection[str] | None = None
        self._has_few = True
        #: New articles of each source in this hour.
        self._brought: Counter[str | None] = Counter()

    def look(self, conn: Connection, *, now: datetime) -> None:
        """Learn who is known at this time."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        if hour == self._hour:
            return
        self._hour = hour
        self._brought.clear()
        first = outlets.first_heard(conn)
        is_young = first is None or now - first < YOUNG
        known = outlets.heard_before(conn, now if is_young else now - _KNOWN_AFTER)
        self._has_few = len(known) < _FEW_SOURCES
        self._known = None if is_young or not known else frozenset(known)

    def is_strange(self, parsed: ParsedArticle, *, is_new: bool) -> bool:
        """Return whether an article is a stranger's; one that is new counts in its source's
        measure.
        """
        self._brought[parsed.source] += is_new
        brought = self._brought[parsed.source]
        if self._is_known(parsed):
            return brought > _MEASURE and not self._has_few
        return brought > _MEASURE_OF_NEW

    def _is_known(self, parsed: ParsedArticle) -> bool:
        is_named = parsed.outlet_from == "config"
        return is_named or self._known is None or parsed.source in self._known
