"""What keeps the bot in order: withdrawn articles disappear, old ones are pruned."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable
from datetime import datetime

from bot import arrive
from bot.config import Settings
from bot.errors import UserError
from bot.store import files, upkeep
from bot.store.sqlite import Database

log = logging.getLogger(__name__)


def forget(conn: sqlite3.Connection, target: str) -> str:
    """Make an article, or every article of a file, disappear from answers and future editions; returns what went.

    `target` is an article's id or a path relative to the feed. The file's row stays, so it is not read as new again.

    Raises:
        UserError: no article has this id, or no file this path.
    """
    ids = [int(target)] if target.isascii() and target.isdigit() else _of_file(conn, target)
    known = conn.execute(f"SELECT id FROM articles WHERE NOT withdrawn AND id IN ({','.join('?' * len(ids))})", ids)
    found = sorted(row[0] for row in known)
    if not found:
        raise UserError(f"no article “{target}”; expected an id that `articles` lists, or a path that `files` lists")
    for article in found:
        arrive.forget(conn, article)
    log.info("article.forgotten", extra={"articles": found})
    return f"forgotten: {'article' if len(found) == 1 else 'articles'} {', '.join(map(str, found))}"


def _of_file(conn: sqlite3.Connection, path: str) -> list[int]:
    return [item.article for item in files.items(conn, os.path.normpath(path)).values()]


def prune(settings: Settings, database: Database, *, now: datetime, stopping: Callable[[], bool]) -> None:
    """Drop what is older than the configuration keeps, a little at a time; ends early when stopped."""
    before = now - settings.store.keep
    stories = 0
    while not stopping():
        with database.write() as conn:
            gone = upkeep.prune_stories(conn, before=before)
        stories += gone
        if not gone:
            break
    with database.write() as conn:
        editions = upkeep.prune_ledger(conn, before=before)
    if stories or editions:
        log.info("store.pruned", extra={"stories": stories, "editions": editions})
