"""Pictures of a story: what they show, in words too, whatever the sources are called."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from bot.desk import pictures
from bot.model import Figure, MovingFigure
from bot.wording import drawings
from tests.platforms.documents import edition

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Jakarta")
NAMES = (
    "Reuters",
    "The Very Long Name of an Evening Newspaper, Sunday Edition",
    "人民日报海外版记者站综合新闻部",
    "<script>alert(1)</script> & \x1b[31m\x00 \ud83d",
    "]]> --",
)


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg.encode())
    return ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]


def coverage(notes: dict[str, str] | None = None, days: int = 1) -> drawings.Drawing:
    blank = edition().citations[0].article
    articles = [
        replace(
            blank,
            id=number,
            outlet=name,
            source=name,
            published=NOW - timedelta(days=days) + timedelta(hours=4 * days * number),
        )
        for number, name in enumerate(NAMES)
    ]
    return drawings.coverage(articles, notes=notes or {}, zone=ZONE, now=NOW)


def test_every_outlet_stands_in_the_picture_and_in_its_words() -> None:
    drawing = coverage({"Reuters": "dead: 12"})
    shown = texts(drawing.svg)
    assert "Reuters" in shown
    assert "dead: 12" in shown
    assert "Reuters: 1 report" in drawing.alt
    assert "says dead: 12" in drawing.alt
    assert "人民日报海外" in drawing.alt
    assert [one for one in shown if one.endswith("…")]
    assert not [one for one in shown if len(one) > 60]


@pytest.mark.parametrize("days", [1, 6, 90, 900])
def test_the_names_of_days_never_overlap(days: int) -> None:
    svg = coverage(days=days).svg
    labels = re.findall(r'<text x="(\d+)"[^>]*text-anchor="middle">([^<]*)', svg)
    ends = 0.0
    for x, name in labels:
        assert int(x) - len(name) * 5 >= ends
        ends = int(x) + len(name) * 5


def test_a_figure_that_moved_is_a_line_with_its_ends_named() -> None:
    values = (9, 12, 12, 31)
    figures = tuple(
        Figure(value=value, shown=f"{value} people", article=n, at=NOW - timedelta(hours=9 - n))
        for n, value in enumerate(values)
    )
    drawing = drawings.figure(MovingFigure(what="dead", figures=figures), zone=ZONE, now=NOW)
    shown = texts(drawing.svg)
    assert {"dead", "9 people", "31 people"} <= set(shown)
    assert re.findall(r"\d+ people", drawing.alt) == [f"{value} people" for value in values]


def test_a_drawing_is_a_png_drawn_once() -> None:
    pytest.importorskip("resvg_py", reason="the extra “pictures” is not installed")

    async def scenario() -> None:
        drawer = pictures.Pictures()
        wanted = [coverage()]
        (first,) = await drawer.draw(wanted)
        assert first.png.startswith(b"\x89PNG")
        assert first.alt == wanted[0].alt
        (again,) = await drawer.draw(wanted)
        assert again.png is first.png
        assert await drawer.draw([drawings.Drawing(svg="no svg", alt="")]) == ()

    asyncio.run(scenario())
