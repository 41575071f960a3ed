"""A new version of an article arrives: what of the older one was told somewhere, and is wrong?"""

from __future__ import annotations

from datetime import datetime

from bot.model import Article
from bot.news.corrections import corrected
from bot.store import corrections as stored
from bot.store.arriving import Arriving
from bot.store.database import Connection


def notice(batch: Arriving, article_id: int, *, now: datetime) -> None:
    """Remember what a new version corrects of what any destination was told."""
    for later in batch.articles([article_id]):
        if later.version_of is not None and later.story is not None:
            for earlier in batch.articles([later.version_of]):
                _notice(batch.written(), earlier, later, now=now)


def _notice(conn: Connection, earlier: Article, later: Article, *, now: datetime) -> None:
    story = earlier.story if earlier.story is not None else later.story
    assert story is not None
    told = stored.told_of(conn, story)
    changes = corrected([one.sentence for one in told], earlier.text, later.text, title=later.title)
    for change in changes:
        # Of several editions that told it, the newest is followed.
        for one in reversed(told):
            if one.sentence == change.was:
                stored.add(conn, one, story=story, article=later.id, becomes=change.now, now=now)
