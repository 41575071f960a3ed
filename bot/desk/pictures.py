"""Pictures beside an answer: the coverage of its story and the figures that moved in it, where they
say more than a line would.

Drawn by a process of its own, which can be killed: the library holds the interpreter while it
draws, and a platform's heartbeat must not wait for that. What was drawn is kept for a while.
"""

from __future__ import annotations

import asyncio
import importlib.util
import itertools
import logging
import sys
from collections import OrderedDict
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.archive.visibility import View
from bot.model import Article, Brief, MovingFigure, Picture
from bot.news.differences import moving_figures
from bot.news.ranking import last_moment, moment
from bot.store import articles as stored
from bot.wording import drawings, phrases
from bot.wording.drawings import Drawing

log = logging.getLogger(__name__)

#: Over less than this, when each report came is said in a line.
_SPAN = timedelta(hours=3)
#: A figure that changed less often is said in a line.
_MOVES = 3
_MOST_FIGURES = 1
_KEPT = 64
_AT_ONCE = 2
_LIMIT_S = 10.0
_LIBRARY = "resvg_py"
_DRAW = (
    "import sys, resvg_py;"
    "png = resvg_py.svg_to_bytes(svg_string=sys.stdin.buffer.read().decode());"
    "sys.stdout.buffer.write(bytes(png))"
)


def is_installed() -> bool:
    """Return whether the library that draws is there."""
    return importlib.util.find_spec(_LIBRARY) is not None


class Pictures:
    """Draws, and keeps what was drawn last."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[str, bytes] = OrderedDict()
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def draw(self, wanted: Sequence[Drawing]) -> tuple[Picture, ...]:
        """Return the pictures; one that cannot be drawn is left out, and the log says why."""
        drawn = []
        for drawing in wanted:
            png = self._drawn.get(drawing.svg) or await self._png(drawing.svg)
            if png:
                drawn.append(Picture(png=png, alt=drawing.alt))
        return tuple(drawn)

    async def _png(self, svg: str) -> bytes:
        async with self._turns:
            try:
                png = await png_of(svg)
            except (OSError, TimeoutError) as error:
                log.warning("picture.not_drawn", extra={"reason": str(error) or "no end in sight"})
                return b""
        self._drawn[svg] = png
        if len(self._drawn) > _KEPT:
            self._drawn.popitem(last=False)
        return png


async def png_of(svg: str) -> bytes:
    """Return an SVG as PNG.

    Raises:
        OSError: it cannot be drawn.
        TimeoutError: drawing does not end.
    """
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-c", _DRAW), stdin=pipe, stdout=pipe, stderr=nothing
    )
    try:
        async with asyncio.timeout(_LIMIT_S):
            png, _ = await process.communicate(svg.encode())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode or not png:
        raise OSError(f"the library that draws ended with {process.returncode}")
    return png


def of_story(
    view: View, story: int, brief: Brief | None, *, min_reports: int, timezone: str, now: datetime
) -> tuple[Drawing, ...]:
    """Return the drawings of a story, as far as the reader may see it; none where they would say no
    more than a line. `brief` tells who says otherwise.
    """
    ids = stored.ids_in_story(view.conn, story)
    visible = view.visible(ids)
    known = view.articles([one for one in ids if one in visible])
    reports = [one for one in known if one.is_first_hand]
    zone = ZoneInfo(timezone)
    drawn = []
    if len(reports) >= min_reports and _span(reports) >= _SPAN:
        notes = _otherwise(brief) if brief else {}
        drawn.append(drawings.coverage(known, notes=notes, zone=zone, now=now))
    moving = [one for one in moving_figures(known, most=_MOST_FIGURES) if _moves(one) >= _MOVES]
    drawn += [drawings.figure(one, zone=zone, now=now) for one in moving]
    return tuple(drawn)


def _span(reports: Sequence[Article]) -> timedelta:
    first = min(moment(one.dated, one.first_seen) for one in reports)
    return max(last_moment(one.dated, one.first_seen) for one in reports) - first


def _moves(moving: MovingFigure) -> int:
    values = [one.value for one in moving.figures]
    return sum(before != after for before, after in itertools.pairwise(values))


def _otherwise(brief: Brief) -> dict[str, str]:
    """Return what outlets say where reports contradict each other, by their names."""
    cited = {one.n: one.article for one in brief.citations}
    notes: dict[str, str] = {}
    for story in brief.stories:
        for difference in story.differences:
            for value in () if difference.has_moved else difference.values:
                for n in value.cites:
                    outlet = phrases.line(cited[n].outlet_name)
                    notes.setdefault(outlet, f"{difference.what}: {value.value}")
    return notes
