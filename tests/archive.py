"""An archive in memory that articles arrive in, for tests of search and answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.archive import articles
from bot.archive.reading import Readings
from bot.archive.visibility import View, Visibility
from bot.config.settings import Outlet, Settings, TopicSettings
from bot.model import OPERATOR, Edition, ParsedArticle, Part, Published, Pulse, Reader, StoryBrief
from bot.store import articles as stored
from bot.store import outbox
from bot.store.arriving import Arriving
from bot.store.database import Connection
from tests import databases
from tests.builders import NOW

CHIPS_TITLE = "Washington and Beijing spar over chip curbs"
CHIPS = (
    "Washington said on Tuesday that it would tighten its curbs on advanced chips. Beijing called the move economic "
    "coercion and vowed to respond. American officials will meet their Chinese counterparts in Geneva next week."
)
CUPS_TITLE = "Readers tell us about their china cups"
CUPS = (
    "Our readers tell us that they love their china cups. Let us know which pattern you like best. Most of the china "
    "that was sent to us came from an attic, and some of it from the sea."
)
FERRY_TITLE = "Ferry capsizes off Mindoro"
FERRY = (
    "The coast guard rescued 41 people on Thursday after a passenger ferry capsized in rough water off Mindoro. Divers "
    "were looking for six others when night fell over the strait."
)


def arrive(conn: Connection, parsed: ParsedArticle, **how: Any) -> articles.Arrival:
    """Let one article arrive alone."""
    with Arriving(conn) as batch:
        return articles.arrive(batch, parsed, Readings(now=how["now"]), **how)


def update(conn: Connection, article_id: int, parsed: ParsedArticle, *, now: datetime) -> None:
    """Store what one edited file says now."""
    with Arriving(conn) as batch:
        articles.update(batch, article_id, parsed, Readings(now=now), now=now)


class Archive:
    """A database of its own; what is not said of an article does not matter."""

    def __init__(self) -> None:
        self.conn = databases.connection()
        self._arrived = 0

    def close(self) -> None:
        self.conn.close()

    def add(
        self,
        title: str,
        text: str,
        *,
        seen: datetime = NOW - timedelta(hours=1),
        published: Published | None = None,
        date_from: str | None = "field",
        background: bool = False,
        **fields: Any,
    ) -> int:
        """Let an article arrive and return its id."""
        self._arrived += 1
        parsed = ParsedArticle(
            title=title,
            title_from="field",
            text=text,
            published=published,
            date_from=date_from if published else None,
            **fields,
        )
        path = f"{self._arrived}.txt"
        return arrive(self.conn, parsed, path=path, now=seen, background=background).article_id

    def story(self, article_id: int) -> int | None:
        """Return the story that an article is in."""
        (found,) = stored.get_many(self.conn, [article_id], with_text=False)
        return found.story

    def view(
        self,
        topics: Mapping[str, TopicSettings] | None = None,
        *,
        outlets: Mapping[str, Outlet] | None = None,
        reader: Reader = OPERATOR,
    ) -> View:
        """Return the archive as a reader may see it."""
        settings = Settings(topics=dict(topics or {}), outlets=dict(outlets or {}), digests=())
        return Visibility(settings).view(self.conn, reader)

    def tell(self, story: StoryBrief, *, to: str, until: datetime) -> None:
        """Let a destination be told everything that is known of a story."""
        edition = Edition(
            digest="world",
            title="World desk",
            destination=to,
            timezone="UTC",
            kind="posted",
            date=until.date(),
            slot="08:00",
            since=until - timedelta(days=1),
            until=until,
            pulse=Pulse(articles=1, outlets=1, newest=until),
        )
        part = Part(
            payload="{}", text="", tells=tuple((story.id, sentence) for sentence in story.details)
        )
        outbox.save_edition(
            self.conn, edition, [part], now=until, expires=until + timedelta(hours=1)
        )
