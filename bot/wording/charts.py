"""Pictures of a story's coverage and of its moving figures, as what an SVG is drawn from.

Places are per cent of the width, so that a picture is as wide as there is room and the words beside
it keep their size. Everything drawn stands in words beside it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Article, Figure, MovingFigure
from bot.news.ranking import last_moment, moment
from bot.wording import phrases, times

_MOST_OUTLETS = 12
_MOST_DOTS = 40
_MOST_TICKS = 5
#: Dots keep away so far from the edges, in per cent.
_EDGE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """An article at its time; `repeats` tells one that repeats another."""

    x: str
    repeats: bool
    #: The end of its day, where no more is known than that.
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """When one outlet had articles on a story."""

    outlet: str
    dots: tuple[Dot, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Who had articles on a story, and when."""

    rows: tuple[CoverageRow, ...]
    #: Where a day begins, and its name.
    ticks: tuple[tuple[str, str], ...]
    more_outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """A figure over time."""

    what: str
    now: str
    was: str
    #: The line, in a square of 100 by 100.
    path: str
    dots: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    first: float
    last: float

    def at(self, value: float, *, edge: float = _EDGE) -> float:
        """Return where a value stands, in per cent."""
        if self.last <= self.first:
            return 50.0
        share = (value - self.first) / (self.last - self.first)
        return edge + share * (100 - 2 * edge)


def coverage(articles: Sequence[Article], *, zone: ZoneInfo, today: datetime) -> Coverage:
    """Return who had articles on a story and when, whoever was first on top."""
    at = {one.id: moment(one.dated, one.first_seen) for one in articles}
    in_order = sorted(articles, key=lambda one: (at[one.id], one.id))
    by_outlet: dict[str, list[Article]] = {}
    for article in in_order:
        by_outlet.setdefault(phrases.line(article.outlet_name), []).append(article)
    ends = max(last_moment(one.dated, one.first_seen) for one in articles)
    scale = _Scale(at[in_order[0].id].timestamp(), ends.timestamp())
    rows = [
        _row(outlet, of_it, at, scale, zone, today)
        for outlet, of_it in list(by_outlet.items())[:_MOST_OUTLETS]
    ]
    return Coverage(
        rows=tuple(rows),
        ticks=tuple(_ticks(at[in_order[0].id], ends, scale, zone, today)),
        more_outlets=max(0, len(by_outlet) - _MOST_OUTLETS),
    )


def _row(
    outlet: str,
    articles: Sequence[Article],
    at: dict[int, datetime],
    scale: _Scale,
    zone: ZoneInfo,
    today: datetime,
) -> CoverageRow:
    repeats = sum(not article.is_first_hand for article in articles)
    reports = len(articles) - repeats
    counted = [phrases.count(reports, "report", "reports")] if reports else []
    counted += [phrases.count(repeats, "other article", "other articles")] if repeats else []
    first = times.moment(at[articles[0].id], zone=zone, today=today.astimezone(zone).date())
    # What stands in one place is drawn once; of very many, as many as can be told apart.
    dots = list(dict.fromkeys(_dot(one, at[one.id], scale) for one in articles))
    return CoverageRow(
        outlet=outlet,
        dots=tuple(dots[:: 1 + len(dots) // _MOST_DOTS]),
        words=f"{' and '.join(counted)}, from {first}",
    )


def _dot(article: Article, at: datetime, scale: _Scale) -> Dot:
    until = ""
    if article.precision == "day":
        until = _per_cent(scale.at(last_moment(article.dated, article.first_seen).timestamp()))
    return Dot(
        x=_per_cent(scale.at(at.timestamp())), repeats=not article.is_first_hand, until=until
    )


def _ticks(
    first: datetime, last: datetime, scale: _Scale, zone: ZoneInfo, today: datetime
) -> list[tuple[str, str]]:
    """Return the days between the first and the last article, as many as have room."""
    begins = first.astimezone(zone).date()
    days = (last.astimezone(zone).date() - begins).days
    step = max(1, -(-days // _MOST_TICKS))
    ticks = []
    for number in range(step, days + 1, step):
        day = datetime.fromordinal(begins.toordinal() + number).replace(tzinfo=zone)
        name = times.weekday(day.date(), today=today.astimezone(zone).date())
        ticks.append((_per_cent(scale.at(day.timestamp())), name))
    return ticks


def steps(moving: MovingFigure, *, zone: ZoneInfo, today: datetime) -> Steps:
    """Return how a figure moved: it holds until the next report gives another."""
    figures = moving.figures
    across = _Scale(figures[0].at.timestamp(), figures[-1].at.timestamp())
    values = [figure.value for figure in figures]
    up = _Scale(min(values), max(values))
    points = [
        (across.at(figure.at.timestamp()), 100 - up.at(figure.value, edge=12.0))
        for figure in figures
    ]
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    path += "".join(f"H{x:.1f}V{y:.1f}" for x, y in points[1:]) + f"H{100 - _EDGE:.1f}"
    before = next(one for one in reversed(figures) if one.value != figures[-1].value)
    when = times.moment(before.at, zone=zone, today=today.astimezone(zone).date())
    return Steps(
        what=phrases.line(moving.what),
        now=_shown(figures[-1]),
        was=f"{_shown(before)} {'at' if ':' in when else 'on'} {when}",
        path=path,
        dots=tuple((_per_cent(x), _per_cent(y)) for x, y in points),
        figures=figures,
    )


def bars(days: Sequence[int]) -> tuple[tuple[int, str, str], ...]:
    """Return a bar for each day: its place, where it begins from the top, and its height, in a
    picture as many units wide as there are days and 10 high.
    """
    most = max(days, default=0) or 1
    return tuple(
        (n, f"{10 - 10 * count / most:.2g}", f"{10 * count / most:.2g}")
        for n, count in enumerate(days)
        if count
    )


def _shown(figure: Figure) -> str:
    """Return a figure as the report writes it; one in letters as a number."""
    return f"{figure.value:,.10g}" if figure.shown.isalpha() else phrases.line(figure.shown)


def _per_cent(value: float) -> str:
    return f"{value:.1f}%"
