"""Is the feed alive, as far as a reader may see? What the foot of every text says about it."""

from __future__ import annotations

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from bot.archive import select
from bot.archive.visibility import View
from bot.model import Pulse, Trouble, Window
from bot.news.newsroom import newsroom, spelling
from bot.store import files, outlets
from bot.store.outlets import FOLDER
from bot.wording.listings import silence_line


def pulse(view: View, window: Window, *, silences: Iterable[Trouble], timezone: str) -> Pulse:
    """Return what arrived in the window, the newest article, and who of `silences` has stopped.

    A limited reader learns of files that could not be read, and of the whole folder's silence,
    nothing: nobody can say whose they are.
    """
    zone = ZoneInfo(timezone)
    if view.limits.is_none:
        heard = outlets.newest_by_source(view.conn)
        return Pulse(
            articles=select.count(view, window),
            outlets=_count(name for name, newest in heard.items() if newest >= window.since),
            newest=outlets.newest(view.conn),
            rejected_files=files.rejected_since(view.conn, since=window.since),
            silent=tuple(silence_line(one, zone=zone) for one in silences),
        )
    articles = select.in_window(view, window)
    shown = [one for one in silences if one.subject != FOLDER and view.shows_outlet(one.subject)]
    return Pulse(
        articles=len(articles),
        outlets=len({newsroom(article) for article in articles} - {None}),
        newest=view.newest(),
        silent=tuple(silence_line(one, zone=zone) for one in shown),
        is_partial=True,
    )


def _count(outlets: Iterable[str]) -> int:
    """Return how many outlets these are; spellings of one count once."""
    return len({spelling(outlet) for outlet in outlets})
