"""A new version of an article arrives: what of the older one was told somewhere, and is wrong?"""

from __future__ import annotations

from datetime import datetime

from bot.model import Article
from bot.news.corrections import corrected
from bot.store import articles
from bot.store import corrections as stored
from bot.store.database import Connection


def notice(conn: Connection, article_id: int, *, now: datetime) -> None:
    """Remember what a new version corrects of what any destination was told."""
    later = articles.get(conn, article_id)
    if later is None or later.version_of is None or later.story is None:
        return
    for earlier in articles.get_many(conn, [later.version_of]):
        _notice(conn, earlier, later, now=now)


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
