"""An article that was withdrawn disappears, from answers and from what has not been sent yet."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from bot.archive.articles import forget as withdraw
from bot.errors import UserError
from bot.model import Edition, Part
from bot.news.withdrawn import without
from bot.store import articles, files, outbox
from bot.store.database import Connection

log = logging.getLogger(__name__)


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
            f"no article “{target}”; expected an id that `articles` lists, or a path that `files` "
            "lists"
        )
    found = [article.id for article in known]
    titles = {article.title for article in known} - {""}
    for article in found:
        withdraw(conn, article)
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
            outbox.replace_unsent(
                conn, row_id, left, was=render(edition), parts=render(left), now=now
            )
            remade += 1
    return remade


def _of_file(conn: Connection, path: str) -> list[int]:
    """Return the articles that the file holds, and the versions of them that it has held."""
    held = articles.of_path(conn, os.path.normpath(path))
    items = files.items(conn, os.path.normpath(path)).values()
    return list({*held, *(item.article for item in items)})
