"""Draws what a person sees in the terminal, as PNG files for the docs and for looking at.

    python -m tests.pictures FOLDER [NAME …]              the example documents, all without a name
    python -m tests.pictures FILE.png -- ./run.sh demo    what a command prints on a terminal
    python -m tests.pictures FOLDER coverage figure       the pictures beside answers in chat

Needs Chromium, which draws the SVG that Rich makes of a terminal.
"""

from __future__ import annotations

import asyncio
import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from bot.desk import pictures
from bot.model import Figure, MovingFigure
from bot.platforms.terminal import GREETING, TerminalPlatform
from bot.wording import drawings
from bot.wording.drawings import Drawing
from tests.platforms.documents import EVERY, NOW, edition

COLUMNS = 80
_END_OF_INPUT = b"\x04"
_THEME = TerminalTheme(
    (24, 26, 31),
    (220, 223, 228),
    [
        (40, 44, 52),
        (224, 108, 117),
        (152, 195, 121),
        (229, 192, 123),
        (97, 175, 239),
        (198, 120, 221),
        (86, 182, 194),
        (220, 223, 228),
    ],
)


def of_document(name: str) -> str:
    """Return what the terminal is sent to show one of the example documents."""
    output = io.StringIO()
    platform = TerminalPlatform(
        Console(file=output, force_terminal=True, width=COLUMNS, color_system="standard")
    )
    for part in platform.render(EVERY[name]):
        asyncio.run(platform.send("terminal", part, key="picture"))
    return output.getvalue()


def of_command(command: list[str]) -> str:
    """Return what a command writes to a terminal of 80 columns, up to a prompt, which is left."""
    written = bytearray()

    def keep(master: int) -> bytes:
        data = os.read(master, 65536)
        written.extend(data)
        if _greeting(written) >= 0:
            os.write(master, _END_OF_INPUT)
        return data

    pty.spawn(
        ["/usr/bin/env", f"COLUMNS={COLUMNS}", "TERM=xterm-256color", *command], keep, lambda _: b""
    )
    end = _greeting(written)
    shown = written[:end] if end >= 0 else written
    return shown.decode(errors="replace").replace("\r\n", "\n")


def _greeting(written: bytes) -> int:
    """Return where a prompt's greeting stands, -1 if there is none."""
    return written.find(GREETING[:40].encode())


def draw(ansi: str, to: Path, *, title: str) -> None:
    """Write a picture of a terminal that shows `ansi`."""
    console = Console(
        record=True,
        width=COLUMNS + 2,
        file=io.StringIO(),
        force_terminal=True,
        legacy_windows=False,
    )
    for line in ansi.strip("\n").split("\n"):
        console.print(Text.from_ansi(line), overflow="fold")
    svg = console.export_svg(title=title, theme=_THEME)
    # The fonts it would fetch from elsewhere; the picture is drawn with those that are here.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert found
    width, height = (int(float(side)) + 1 for side in found.groups())
    chromium = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if chromium is None:
        sys.exit("no Chromium here; install it (apt-get install chromium) to draw pictures")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "terminal.html")
        source.write_text(
            f"<meta charset=utf-8><style>body{{margin:0}}</style>{svg}", encoding="utf-8"
        )
        subprocess.run(
            [
                chromium,
                "--headless",
                "--no-sandbox",
                "--hide-scrollbars",
                f"--user-data-dir={folder}/profile",
                f"--window-size={width},{height}",
                f"--screenshot={to.resolve()}",
                source.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def beside_answers() -> dict[str, Drawing]:
    """Return the pictures that come with answers about one story, of a ferry that sank."""
    blank = edition().citations[0].article
    reports = [
        ("Rappler", 2, "report"),
        ("AP", 3, "report"),
        ("Rappler", 7, "report"),
        ("The EastAfrican", 9, "copy"),
        ("GMA", 11, "report"),
        ("BBC", 21, "report"),
        ("La Tercera", 23, "translation"),
        ("Rappler", 26, "report"),
        ("AP", 29, "report"),
    ]
    began = NOW - timedelta(hours=36)
    articles = [
        replace(
            blank,
            id=number,
            outlet=outlet,
            source=outlet,
            published=began + timedelta(hours=hours),
            relation=relation,
        )
        for number, (outlet, hours, relation) in enumerate(reports)
    ]
    rescued = [(9, 2), (17, 7), (32, 11), (41, 26)]
    figures = tuple(
        Figure(value=value, shown=str(value), article=0, at=began + timedelta(hours=hours))
        for value, hours in rescued
    )
    zone, notes = ZoneInfo("Asia/Jakarta"), {"GMA": "missing: 6", "BBC": "missing: 8"}
    return {
        "coverage": drawings.coverage(articles, notes=notes, zone=zone, now=NOW),
        "figure": drawings.figure(
            MovingFigure(what="people rescued", figures=figures), zone=zone, now=NOW
        ),
    }


def main(arguments: list[str]) -> None:
    """Draw what the arguments ask for; they are in the module's docstring."""
    if not arguments:
        sys.exit(__doc__)
    target = Path(arguments[0])
    if "--" in arguments:
        command = arguments[arguments.index("--") + 1 :]
        draw(of_command(command), target, title=" ".join(command))
        return
    target.mkdir(parents=True, exist_ok=True)
    drawn = beside_answers()
    for name in arguments[1:] or EVERY:
        if name in drawn:
            png = asyncio.run(pictures.png_of(drawn[name].svg))
            (target / f"{name}.png").write_bytes(png)
            continue
        draw(of_document(name), target / f"{name}.png", title="briefing bot")


if __name__ == "__main__":
    main(sys.argv[1:])
