"""A story's coverage and its moving figures as pictures of their own, an SVG each, for whoever
cannot draw one: drawn from the same places as the web pages' charts, for a phone's width.

Each comes with words that say the same. Pure.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Article, MovingFigure
from bot.news import text as news_text
from bot.wording import charts, phrases, times

#: Twice a phone's width, so that it is sharp there.
_WIDTH = 720
_MARGIN, _NAMES = 24, 270
_ROW, _NOTE = 46, 30
_INK, _SOFT, _LINE, _ACCENT, _PAPER = "#1a1a1a", "#5c6670", "#d5dbe1", "#0b5c8a", "#ffffff"
#: By name: the library that draws knows no family of its own, and what a machine calls its
#: sans-serif may not be installed.
_FONTS = "DejaVu Sans, Noto Sans, Liberation Sans, Arial, Helvetica, sans-serif"
#: So many letters fit where the names stand; a Chinese one counts twice.
_NAME_LETTERS = 19
_ALT_MAX = 900
#: How wide a small letter is, about.
_LETTER = 11
#: What no XML may hold.
_CONTROL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture as SVG, and in words."""

    svg: str
    alt: str


def coverage(
    articles: Sequence[Article], *, notes: Mapping[str, str], zone: ZoneInfo, now: datetime
) -> Drawing:
    """Return who had articles on a story and when; `notes` are what outlets say otherwise, by their
    names.
    """
    chart = charts.coverage(articles, zone=zone, today=now)
    left, right = _NAMES + _MARGIN, _WIDTH - _MARGIN
    y, drawn = 78, [_text("Who reported, and when", x=_MARGIN, y=46, size=30, bold=True)]
    top = y - 20
    for row in chart.rows:
        note = notes.get(row.outlet, "")
        drawn.append(_text(_fitted(row.outlet, _NAME_LETTERS), x=_MARGIN, y=y + 9, size=26))
        drawn += [_dot(dot, left, right, y) for dot in row.dots]
        if note:
            y += _NOTE
            shown = _fitted(note, 2 * _NAME_LETTERS)
            drawn.append(_text(shown, x=_MARGIN, y=y + 6, size=22, fill=_SOFT))
        y += _ROW
    bottom = y - 20
    lines = list(_ticks(chart.ticks, left, right, top, bottom))
    foot = [f"times in {zone.key}"]
    if any(dot.repeats for row in chart.rows for dot in row.dots):
        foot.append("○ repeats another")
    if chart.more_outlets:
        foot.append(phrases.count(chart.more_outlets, "more outlet", "more outlets"))
    height = bottom + 78
    drawn.append(_text(phrases.DOT.join(foot), x=_MARGIN, y=height - 18, size=20, fill=_SOFT))
    said = [f"{row.outlet}: {row.words}{_otherwise(notes, row.outlet)}" for row in chart.rows]
    alt = "Who reported, and when. " + "; ".join(said)
    return Drawing(svg=_svg([*lines, *drawn], height), alt=news_text.cut(alt, _ALT_MAX))


def figure(moving: MovingFigure, *, zone: ZoneInfo, now: datetime) -> Drawing:
    """Return how a figure of a story moved, as a line."""
    chart = charts.steps(moving, zone=zone, today=now)
    left, right, top, bottom = _MARGIN + 10, _WIDTH - _MARGIN - 10, 130, 350
    dots = [
        (left + (right - left) * _number(x) / 100, top + (bottom - top) * _number(y) / 100)
        for x, y in chart.dots
    ]
    first_x, first_y = dots[0]
    steps = "".join(f"H{x:.0f}V{y:.0f}" for x, y in dots[1:])
    drawn = [
        _text(_fitted(chart.what, 42), x=_MARGIN, y=46, size=30, bold=True),
        _text(f"{chart.now}, before {chart.was}", x=_MARGIN, y=86, size=26, fill=_SOFT),
        f'<path d="M{first_x:.0f} {first_y:.0f}{steps}" fill="none" stroke="{_ACCENT}" '
        'stroke-width="4"/>',
    ]
    for (x, y), one in zip(dots, chart.figures, strict=True):
        drawn.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="8" fill="{_ACCENT}"/>')
        if one in (chart.figures[0], chart.figures[-1]):
            anchor = "start" if one is chart.figures[0] else "end"
            drawn.append(_text(phrases.line(one.shown), x=x, y=y - 18, size=24, anchor=anchor))
    ends = [_when(one.at, zone, now) for one in (chart.figures[0], chart.figures[-1])]
    for words, x, anchor in zip(ends, (left, right), ("start", "end"), strict=True):
        drawn.append(_text(words, x=x, y=bottom + 40, size=22, fill=_SOFT, anchor=anchor))
    zoned = f"times in {zone.key}"
    drawn.append(_text(zoned, x=_MARGIN, y=bottom + 80, size=20, fill=_SOFT))
    moved = ", ".join(f"{phrases.line(f.shown)} {_when(f.at, zone, now)}" for f in chart.figures)
    alt = f"How a figure moved, {chart.what}: {moved}"
    return Drawing(svg=_svg(drawn, bottom + 100), alt=news_text.cut(alt, _ALT_MAX))


def sheet(words: str) -> str:
    """Return an SVG that holds nothing but a line of words."""
    return _svg([_text(words, x=_MARGIN, y=46, size=30)], 80)


def _svg(drawn: Sequence[str], height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}">'
        f'<rect width="{_WIDTH}" height="{height}" fill="{_PAPER}"/>{"".join(drawn)}</svg>'
    )


def _dot(dot: charts.Dot, left: float, right: float, y: float) -> str:
    x = _across(dot.x, left, right)
    fill = _PAPER if dot.repeats else _ACCENT
    circle = (
        f'<circle cx="{x:.0f}" cy="{y}" r="9" fill="{fill}" stroke="{_ACCENT}" stroke-width="3"/>'
    )
    if not dot.until:
        return circle
    end = _across(dot.until, left, right)
    return (
        f'<path d="M{x:.0f} {y}H{end:.0f}" stroke="{_ACCENT}" stroke-width="4" opacity="0.4"/>'
        + circle
    )


def _ticks(
    ticks: Sequence[tuple[str, str]], left: float, right: float, top: float, bottom: float
) -> Iterator[str]:
    """Yield a line where each day begins, and its name where that has room beside the last."""
    taken = 0.0
    for at, name in ticks:
        x, half = _across(at, left, right), len(name) * _LETTER / 2
        yield f'<path d="M{x:.0f} {top}V{bottom}" stroke="{_LINE}" stroke-width="2" fill="none"/>'
        middle = min(x, _WIDTH - half)
        if taken <= middle - half:
            yield _text(name, x=middle, y=bottom + 22, size=20, fill=_SOFT, anchor="middle")
            taken = middle + half + _LETTER


def _across(per_cent: str, left: float, right: float) -> float:
    return left + (right - left) * _number(per_cent) / 100


def _number(per_cent: str) -> float:
    return float(per_cent.removesuffix("%"))


def _text(
    words: str,
    *,
    x: float,
    y: float,
    size: int,
    bold: bool = False,
    fill: str = _INK,
    anchor: str = "start",
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" font-family="{_FONTS}" font-size="{size}" fill="{fill}" '
        f'text-anchor="{anchor}"{weight}>{html.escape(_CONTROL.sub("", words))}</text>'
    )


def _fitted(words: str, letters: int) -> str:
    """Return words cut to so many letters."""
    used = 0
    for number, letter in enumerate(words):
        used += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if used > letters:
            return f"{words[: number - 1].rstrip(' (,-')}…"
    return words


def _otherwise(notes: Mapping[str, str], outlet: str) -> str:
    return f", says {notes[outlet]}" if outlet in notes else ""


def _when(at: datetime, zone: ZoneInfo, now: datetime) -> str:
    return times.moment(at, zone=zone, today=now.astimezone(zone).date())
