"""How much the last day held of each topic, and who is in the news, remembered for whoever is
typing one.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.archive.visibility import Visibility
from bot.desk import listings
from bot.model import NameCount, Reader, TopicCount, Window
from bot.store.database import Database

#: A reader's topics are counted again after so many seconds.
COUNT_EVERY_S = 60.0
_WINDOW = timedelta(hours=24)
#: So many readers' counts are remembered; who typed longest ago is forgotten first.
_MOST_READERS = 500
_MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """What the last day held for a reader: of each topic, by slug, and of names in the news."""

    topics: Mapping[str, TopicCount] = field(default_factory=dict)
    names: Sequence[NameCount] = ()


class TopicCounts:
    """The counts of each reader, counted in threads of their own: whoever types waits for
    nothing.
    """

    def __init__(
        self, database: Database, visibility: Visibility, *, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._visibility = visibility
        self._clock = clock
        self._counts: OrderedDict[tuple[str, str], Counted] = OrderedDict()
        self._counted_s: dict[tuple[str, str], float] = {}
        self._one_at_a_time = threading.Lock()

    def of(self, reader: Reader) -> Counted:
        """Return what was counted last for the reader; nothing the first time round."""
        key = (reader.destination, reader.scope)
        if time.monotonic() - self._counted_s.get(key, -COUNT_EVERY_S) >= COUNT_EVERY_S:
            self._counted_s[key] = time.monotonic()
            threading.Thread(
                target=self._count, args=(key, reader), name="count topics", daemon=True
            ).start()
        return self._counts.get(key, Counted())

    def _count(self, key: tuple[str, str], reader: Reader) -> None:
        now = self._clock()
        with self._one_at_a_time, self._database.read() as conn:
            view = self._visibility.view(conn, reader)
            window = Window(now - _WINDOW, now)
            topics = {count.slug: count for count in listings.topic_counts(view, window)}
            names = listings.names_in_news(view, window, most=_MOST_NAMES)
            self._counts[key] = Counted(topics, names)
            self._counts.move_to_end(key)
            while len(self._counts) > _MOST_READERS:
                oldest, _ = self._counts.popitem(last=False)
                self._counted_s.pop(oldest, None)
