"""What keeps the bot in order: withdrawn articles disappear, old ones are pruned."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from bot.archive import articles as arrive
from bot.config.settings import Settings
from bot.errors import UserError
from bot.feed.scan import FeedMissing, scan
from bot.model import Edition, Part
from bot.news.withdrawn import without
from bot.store import articles, files, outbox, runs
from bot.store import prune as stored
from bot.store.sqlite import Connection, Database

log = logging.getLogger(__name__)

#: A database that knows so much less than the file beside it was put back.
RESTORED = timedelta(minutes=5)
#: Files that one transaction forgets.
_FILES = 500


def forget(
    conn: Connection,
    target: str,
    *,
    render: Callable[[Edition], Sequence[Part]],
    now: datetime,
) -> str:
    """Make an article, or every article of a file, disappear from answers and editions; returns
    what went.

    `target` is an article's id or a path relative to the feed. The file's row stays, so it is not
    read as new again. Parts of editions that have not been sent are made again without it, by
    `render`.

    Raises:
        UserError: no article has this id, or no file this path.
    """
    ids = [int(target)] if target.isascii() and target.isdigit() else _of_file(conn, target)
    known = articles.get_many(conn, sorted(ids))
    if not known:
        raise UserError(
            f"no article “{target}”; expected an id that `articles` lists, or a path that `files` lists"
        )
    found = [article.id for article in known]
    titles = {article.title for article in known} - {""}
    for article in found:
        arrive.forget(conn, article)
    remade = _remake(conn, titles, render=render, now=now)
    log.info("article.forgotten", extra={"articles": found, "editions": remade})
    said = f"forgotten: {'article' if len(found) == 1 else 'articles'} {', '.join(map(str, found))}"
    return (
        f"{said}; taken out of {remade} unsent {'edition' if remade == 1 else 'editions'}"
        if remade
        else said
    )


def _remake(
    conn: Connection,
    titles: Collection[str],
    *,
    render: Callable[[Edition], Sequence[Part]],
    now: datetime,
) -> int:
    """Make the unsent parts of editions again without withdrawn articles; returns of how many
    editions.
    """
    remade = 0
    for row_id, edition in outbox.unsent(conn):
        left = without(edition, outbox.withdrawn(conn, edition), titles=titles)
        if left != edition:
            outbox.replace_unsent(conn, row_id, left, render(left), now=now)
            remade += 1
    return remade


def _of_file(conn: Connection, path: str) -> list[int]:
    return [item.article for item in files.items(conn, os.path.normpath(path)).values()]


def notice_restored(database: Database, *, last: datetime | None, now: datetime) -> datetime | None:
    """Return up to when slots were served that the database knows nothing of: it was a backup that
    was put back.

    `last` is when the bot was last running here, as far as a file beside the database knows.
    Nothing tells what was posted after the copy was made; so slots up to then, or up to now where
    the bot has not run here, are not served again, and whatever the copy has still to send is
    looked for first.
    """
    with database.read() as conn:
        copied, known, served = runs.copied(conn), runs.last_alive(conn), runs.served_until(conn)
    is_behind = last is not None and known is not None and last - known > RESTORED
    if copied is None and not is_behind:
        return served
    until = now if last is None else min(last, now)
    with database.write(durable=True) as conn:
        runs.serve_until(conn, until)
        outbox.doubt(conn)
    of = copied or known
    log.warning(
        "database.restored",
        extra={"of": of.isoformat() if of else None, "served_until": until.isoformat()},
    )
    return until


def prune(
    settings: Settings, database: Database, *, now: datetime, stopping: Callable[[], bool]
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
    forgotten = _prune_files(settings, database, before=before, stopping=stopping)
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
        arrive.forget(conn, article)
        stored.drop_article(conn, article)
    return len(old)


def _prune_files(
    settings: Settings, database: Database, *, before: datetime, stopping: Callable[[], bool]
) -> list[str]:
    """Forget the files that have gone from the folder and whose articles were all pruned; returns
    their paths.

    A folder in which nothing is known may be another one, or a disk that is not there: of it
    nothing is forgotten.
    """
    try:
        present = {state.path for state in scan(settings.feed_path)}
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
