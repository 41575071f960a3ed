"""Documents as HTML: every word of a page goes through the templates, which escape it.

Editions and answers are drawn from the lines of `wording/layout`, like everywhere else; a page
only adds what a chat has no room for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from importlib import resources
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.model import Article, Published, TopicName
from bot.wording import charts, phrases, times
from bot.wording.layout import Block

#: Blocks that are points of a list.
_POINTS = {"item": "items", "entry": "entries"}
_SIGNS = {"🆕": "New", "🔁": "Update"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What all pages of one reader share."""

    #: What stands before every path: "" unless the pages are reached below a path.
    root: str
    #: The whole address of the pages, for those who read a feed or a preview; "" where none is.
    base: str
    name: str
    topics: Sequence[TopicName]
    #: Whoever runs the bot reads; else all who read a place.
    at_the_machine: bool
    timezone: str
    now: datetime
    #: The ticket of the request, for the addresses of feeds; "" without one.
    ticket: str

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the clock times."""
        return ZoneInfo(self.timezone)

    @property
    def today(self) -> date:
        """The day on which the page is read."""
        return self.now.astimezone(self.zone).date()

    def to(self, path: str) -> str:
        """Return the address of a page, as it stands in another."""
        return f"{self.root}{path}"

    def feed(self, path: str) -> str:
        """Return the address of a feed, which a reader's program asks without a cookie."""
        return f"{self.root}{path}?k={self.ticket}" if self.ticket else f"{self.root}{path}"

    def whole(self, path: str) -> str:
        """Return the address of a page as it stands in a feed."""
        return f"{self.base}{path}?k={self.ticket}" if self.ticket else f"{self.base}{path}"

    def when(self, at: Published | None) -> str:
        """Return "Thu 12 June 05:58", which a page that is kept or printed says as well; a day
        stays a day, and None is "undated".
        """
        if at is None:
            return "undated"
        if not isinstance(at, datetime):
            return times.weekday(at, today=self.today)
        day = times.in_zone(at, self.zone).date()
        return f"{times.weekday(day, today=self.today)} {times.clock(at, self.zone)}"

    def dated(self, article: Article) -> str:
        """Return when an article was published, as exactly as that is known."""
        dated = article.dated
        if dated is None:
            return f"undated, read {self.stamp(article.first_seen)}"
        return (
            self.stamp(dated) if isinstance(dated, datetime) else f"{self.when(dated)} (day only)"
        )

    def stamp(self, at: Published) -> str:
        """Return "Thu 12 June 05:58 UTC"; a day needs no zone."""
        if not isinstance(at, datetime):
            return self.when(at)
        return f"{self.when(at)} {times.zone_name(at, self.zone)}"


def render(template: str, shell: Shell, **values: Any) -> str:
    """Return a page."""
    return _environment().get_template(template).render(shell=shell, **values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("bot.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(style=style_name(), phrases=phrases, times=times)
    environment.filters.update(
        line=phrases.line,
        link=phrases.link,
        file=phrases.file_name,
        groups=groups,
        label=label,
        relation=relation,
        bars=charts.bars,
        iso=iso,
        rfc822=format_datetime,
        span=span,
    )
    return environment


@lru_cache(maxsize=1)
def style() -> bytes:
    """Return the style sheet of every page."""
    return (resources.files("bot.web") / "static" / "style.css").read_bytes()


def style_name() -> str:
    """Return the file name of the style sheet, which changes with it."""
    return f"style-{hashlib.sha256(style()).hexdigest()[:10]}.css"


def groups(blocks: Iterable[Block]) -> list[tuple[str, list[Block]]]:
    """Return blocks that stand together in a list together: `items`, `entries`, or the block's own
    kind with it alone.
    """
    grouped: list[tuple[str, list[Block]]] = []
    for kind, together in groupby(blocks, key=lambda block: block.kind):
        if kind in _POINTS:
            grouped.append((_POINTS[kind], list(together)))
        else:
            grouped += [(kind, [block]) for block in together]
    return grouped


def label(text: str) -> str:
    """Return a story's label in words alone: "Update · Day 3"."""
    for sign, word in _SIGNS.items():
        if text.startswith(sign):
            rest = text.removeprefix(sign).strip()
            return word if rest in ("", word) else f"{word}{phrases.DOT}{rest}"
    return text


def relation(article: Article, numbers: Mapping[int, int]) -> str:
    """Return what an article is: "report", "reprint of [3]", "teaser", "comment"."""
    said = [article.relation if article.genre == "report" else phrases.genre_name(article.genre)]
    original = article.duplicate_of or article.version_of
    if original is not None and original in numbers:
        said[0] += f" of [{numbers[original]}]"
    if article.replaced_by is not None:
        said.append("replaced by a newer version")
    if article.kind != "full":
        said.append(article.kind.replace("_", " "))
    return phrases.DOT.join(said).lower()


def span(length: timedelta) -> str:
    """Return "9 h" or "3 days"."""
    hours = round(length.total_seconds() / 3600)
    return f"{hours} h" if hours <= 48 else f"{round(hours / 24)} days"


def iso(at: Published) -> str:
    """Return a moment for the `datetime` attribute: a day stays a day."""
    return at.isoformat(timespec="seconds") if isinstance(at, datetime) else at.isoformat()


def problem(root: str, heading: str, words: str) -> str:
    """Return the page that says why there is no other."""
    template = _environment().get_template("problem.html")
    return template.render(root=root, heading=heading, words=words)
