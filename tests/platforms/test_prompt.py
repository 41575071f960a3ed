"""The prompt as somebody meets it: a process of its own on a pseudo-terminal of 60 columns, read as a
terminal shows it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest

ROOT = Path(__file__).resolve().parents[2]
COLUMNS, ROWS = 60, 24

_SERVICE = """
import asyncio, logging, signal
from rich.console import Console
from bot.errors import DeliveryError, UserError
from bot.model import Listing, TopicCount
from bot.wording.requests import BriefRequest, ThanksRequest
from bot.platforms.terminal import TerminalPlatform

platform = TerminalPlatform(Console())

class Desk:
    async def answer(self, request):
        if not isinstance(request, BriefRequest):
            return Listing(title=f"got {type(request).__name__}", lines=())
        if request.words == "fail":
            raise RuntimeError("a defect")
        if request.words == "refuse":
            raise UserError("there is no \\x1b]0;thing; ask for another")
        if request.words == "much":
            return Listing(title="got much", lines=tuple(f"line {n} of many" for n in range(90)))
        return Listing(title=f"got brief {request.words}", lines=(f"range {request.range}",))

    async def in_context(self, line, reader, *, thread=""):
        return ThanksRequest(reader=reader) if line == "thanks" else None

    def complete(self, typed, reader):
        return [TopicCount(slug=slug, title=f"all on {slug}")
                for slug in ("us-china", "us-economy", "energy") if slug.startswith(typed)]

    async def complete_digest(self, typed, reader):
        return [name for name in ("world", "money") if name.startswith(typed)]

async def publish():
    (part,) = platform.render(Listing(title="news at eight", lines=("a digest",)))
    try:
        await platform.send("terminal", part, key="k")
    except DeliveryError as error:
        logging.error("put off: %s", error.reason)

async def main():
    loop = asyncio.get_running_loop()
    serving = asyncio.create_task(platform.serve(Desk()))
    loop.add_signal_handler(signal.SIGTERM, serving.cancel)
    loop.add_signal_handler(signal.SIGINT, serving.cancel)
    loop.add_signal_handler(signal.SIGUSR1, lambda: asyncio.ensure_future(publish()))
    await asyncio.wait([serving])
    print("served", flush=True)

logging.basicConfig(level=logging.ERROR, format="%(message)s", handlers=[logging.FileHandler("errors.log")])
asyncio.run(main())
"""


class Typist:
    """Somebody at a terminal with the prompt before them."""

    def __init__(self, folder: Path, *, pager: str = "less") -> None:
        self.master, self.terminal = pty.openpty()
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, size)
        self.before = termios.tcgetattr(self.terminal)
        self.screen = pyte.HistoryScreen(COLUMNS, ROWS, history=1000)
        self.screen.write_process_input = lambda text: os.write(self.master, text.encode())
        self._stream = pyte.ByteStream(self.screen)
        environment = {
            name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", _SERVICE],
            stdin=self.terminal,
            stdout=self.terminal,
            stderr=self.terminal,
            cwd=folder,
            env=environment | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "PAGER": pager},
            start_new_session=True,
        )

    def type(self, text: str | bytes) -> None:
        """Type once the prompt, or the pager, takes keys."""
        deadline = time.monotonic() + 60
        while termios.tcgetattr(self.terminal)[3] & termios.ICANON:
            assert time.monotonic() < deadline, self.shown
            self._read(0.02)
        os.write(self.master, text.encode() if isinstance(text, str) else text)

    @property
    def shown(self) -> str:
        """What the terminal shows, from where it can be scrolled back to."""
        above = ["".join(row[n].data for n in range(COLUMNS)) for row in self.screen.history.top]
        return "\n".join(line.rstrip() for line in [*above, *self.screen.display])

    def wait_for(self, text: str, *, on_screen: bool = True) -> str:
        """Return what is shown once `text` is, or, unless `on_screen`, is no more."""

        def there() -> bool:
            return (text in self.shown) == on_screen

        deadline = time.monotonic() + 60
        while not there():
            left_s = max(0.0, deadline - time.monotonic())
            assert self._read(left_s), f"“{text}” in:\n{self.shown}"
        return self.shown

    def _read(self, within_s: float) -> bool:
        ready, _, _ = select.select([self.master], [], [], within_s)
        if ready:
            self._stream.feed(os.read(self.master, 4096))
        return bool(ready)

    def end(self) -> int:
        self.wait_for("served")
        return self.process.wait(60)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)
        os.close(self.terminal)


def _wait_for_line(path: Path, text: str) -> None:
    deadline = time.monotonic() + 60
    while text not in (path.read_text() if path.exists() else ""):
        assert time.monotonic() < deadline, f"no “{text}” in {path.name}"
        time.sleep(0.02)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Callable[..., Typist]]:
    made: list[Typist] = []

    def sit(**options: str) -> Typist:
        made.append(Typist(tmp_path, **options))
        made[-1].wait_for("brief>")
        return made[-1]

    yield sit
    for one in made:
        one.close()


def test_the_prompt_offers_answers_says_errors_in_words_and_ends(
    at: Callable[..., Typist], tmp_path: Path
) -> None:
    typist = at()
    assert "/help lists the rest;\n/quit ends." in typist.shown
    typist.type("/s")
    menu = typist.wait_for("is everything running")
    assert "/sources" in menu
    assert "/brief" not in menu.split("brief> /s")[1]
    typist.type("\x7f\x7f/br")
    typist.wait_for("what is known on a topic")
    typist.type("\t")
    typist.wait_for("brief> /brief\n")
    typist.type("us-c")
    typist.wait_for("all on us-china")
    typist.type("\t")
    typist.wait_for("brief> /brief us-china")
    assert "us-economy" not in typist.shown
    typist.type("3d\n")
    typist.wait_for("got brief us-china")
    typist.wait_for("range 3 days")
    typist.type("/schedule pause mo")
    typist.wait_for(" money\n")
    typist.type("\t\n")
    typist.wait_for("got SchedulePause")

    typist.type("\n/brief refuse\n")
    typist.wait_for("there is no ]0;thing; ask for another")
    typist.type("/breif x\n")
    typist.wait_for("did you mean /brief x?")
    typist.type(b"caf\xe9\n")
    typist.type("/brief fail\n")
    typist.wait_for("the log says why")

    typist.type("/brief us-")
    typist.wait_for("brief> /brief us-")
    typist.process.send_signal(signal.SIGUSR1)
    typist.wait_for("news at eight")
    typist.type("china 7d\n")
    typist.wait_for("range 7 days")
    typist.type("\x1b[A")  # The line before, again.
    typist.wait_for("brief> /brief us-china 7d")
    typist.type("\x15/quit\n")
    assert typist.end() == 0
    assert "Traceback" not in typist.shown
    assert "a defect" in (tmp_path / "errors.log").read_text()


def test_an_answer_longer_than_the_screen_is_leafed_through(
    at: Callable[..., Typist], tmp_path: Path
) -> None:
    typist = at()
    typist.type("/brief much\n")
    typist.wait_for("line 20 of many")
    assert "line 80 of many" not in typist.shown
    typist.process.send_signal(signal.SIGUSR1)
    # The pager is left only once the news has come: keys and signals take different ways.
    _wait_for_line(tmp_path / "errors.log", "read in the pager")
    typist.type("G")
    typist.wait_for("line 89 of many")
    typist.type("q")
    typist.type("/brief us-china 3d\n")
    typist.wait_for("range 3 days")
    assert "news at eight" not in typist.shown
    typist.type("\x04")
    assert typist.end() == 0


def test_without_a_pager_all_of_a_long_answer_is_printed(at: Callable[..., Typist]) -> None:
    typist = at(pager="no-such-pager")
    typist.type("/brief much\n")
    shown = typist.wait_for("line 89 of many")
    assert "line 0 of many" in shown
    typist.type("\x03")
    assert typist.end() == 0


def test_being_stopped_while_waiting_gives_the_terminal_back(at: Callable[..., Typist]) -> None:
    typist = at()
    typist.type("/brief half a li")
    typist.wait_for("brief> /brief half a li")
    assert termios.tcgetattr(typist.terminal)[3] != typist.before[3]
    typist.process.send_signal(signal.SIGTERM)
    assert typist.end() == 0
    assert termios.tcgetattr(typist.terminal)[3] == typist.before[3]
