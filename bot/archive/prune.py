"""What is older than the configuration keeps is dropped, a little at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from bot.archive.articles import forget as withdraw
from bot.config.settings import Settings
from bot.feed.files import FeedFiles
from bot.feed.scan import FeedMissing
from bot.store import files, word_usage
from bot.store import prune as stored
from bot.store.database import Connection, Database

log = logging.getLogger(__name__)

#: Files that one transaction forgets.
_FILES = 500


def prune(
    settings: Settings,
    database: Database,
    feed: FeedFiles,
    *,
    now: datetime,
    stopping: Callable[[], bool],
) -> list[str]:
    """Drop what is older than the configuration keeps, a little at a time; ends early when stopped.

    Returns the paths of files that are remembered no longer, because they have gone and nothing is
    left of them.
    """
    before = now - settings.store.keep
    stories = _in_small_steps(
        database, lambda conn: stored.prune_stories(conn, before=before), stopping
    )
    articles_ = _in_small_steps(
        database, lambda conn: _prune_articles(conn, before=before), stopping
    )
    with database.write() as conn:
        editions = stored.prune_ledger(conn, before=before)
        word_usage.forget_unused(conn, before=before)
    forgotten = _prune_files(feed, database, before=before, stopping=stopping)
    if stories or articles_ or editions or forgotten:
        gone = {
            "stories": stories,
            "articles": articles_,
            "editions": editions,
            "files": len(forgotten),
        }
        log.info("store.pruned", extra=gone)
    return forgotten


def _in_small_steps(
    database: Database, step: Callable[[Connection], int], stopping: Callable[[], bool]
) -> int:
    """Repeat a step, each a transaction, until there is nothing for it to do; returns how much it
    did altogether.
    """
    done = 0
    while not stopping():
        with database.write() as conn:
            some = step(conn)
        done += some
        if not some:
            break
    return done


def _prune_articles(conn: Connection, *, before: datetime) -> int:
    """Drop some of the articles that came before then to stories that go on; returns how many."""
    old = stored.old_articles(conn, before=before)
    for article in old:
        stored.uncount_edges(conn, article)
        withdraw(conn, article)
        stored.drop_article(conn, article)
    return len(old)


def _prune_files(
    feed: FeedFiles, database: Database, *, before: datetime, stopping: Callable[[], bool]
) -> list[str]:
    """Forget the files that have gone from the folder and whose articles were all pruned; returns
    their paths.

    A folder in which nothing is known may be another one, or a disk that is not there: of it
    nothing is forgotten.
    """
    try:
        present = {state.path for state in feed.scan().states}
    except FeedMissing:
        return []
    with database.read() as conn:
        spent = stored.spent_files(conn, before=before)
        if not any(files.is_known(conn, path) for path in present):
            return []
    gone = [(row_id, path) for row_id, path in spent.items() if path not in present]
    forgotten: list[str] = []
    while len(forgotten) < len(gone) and not stopping():
        some = gone[len(forgotten) : len(forgotten) + _FILES]
        with database.write() as conn:
            stored.drop_files(conn, [row_id for row_id, _ in some])
        forgotten += [path for _, path in some]
    return forgotten
