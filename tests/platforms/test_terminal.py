"""The terminal: what is printed, what can never be obeyed, and the prompt on a real
pseudo-terminal.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bot.errors import DeliveryError
from bot.model import Citation, Document, Listing, Section, Sentence
from bot.platforms import Platform
from bot.platforms.terminal import TerminalPlatform
from tests.platforms.contract import NobodyAsks, PlatformContract
from tests.platforms.documents import (
    CITATIONS,
    EVERY,
    US_CHINA,
    article,
    brief,
    citations,
    edition,
    empty_brief,
    listing,
    story,
    timeline,
)

ROOT = Path(__file__).resolve().parents[2]
_STYLING = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


class TestContract(PlatformContract):
    keeps_history = False

    @pytest.fixture
    def platform(self) -> Platform:
        return TerminalPlatform(Console(file=io.StringIO()))

    @pytest.fixture
    def destination(self) -> str:
        return "terminal"


def printed(
    document: Document,
    *,
    width: int = 80,
    color: Literal["truecolor"] | None = None,
    terminal: bool = True,
) -> str:
    """What stands on a terminal of `width` columns, or in a pipe."""
    output = io.StringIO()
    console = Console(file=output, force_terminal=terminal, width=width, color_system=color)
    platform = TerminalPlatform(console)
    for part in platform.render(document):
        asyncio.run(platform.send("terminal", part, key="k"))
    return output.getvalue()


def unstyled(text: str) -> str:
    return _STYLING.sub("", text)


def joined(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("width", [40, 80, 250])
def test_every_word_is_on_the_terminal_within_its_width(name: str, width: int) -> None:
    document = EVERY[name]
    (part,) = TerminalPlatform(Console(file=io.StringIO())).render(document)
    shown = unstyled(printed(document, width=width, color="truecolor"))
    without_space = "".join(shown.split()).replace("·", "")
    assert without_space == "".join(part.text.split()).replace("·", "")
    for row in shown.splitlines():
        # An address stays whole: broken in two it can neither be clicked nor copied.
        assert cell_len(row) <= min(width, 100) or row.strip().startswith("https://")


@settings(max_examples=60, deadline=None)
@given(
    headline=st.text(min_size=1, max_size=80).filter(lambda text: text.strip()),
    said=st.text(min_size=1, max_size=200).filter(lambda text: text.strip()),
    width=st.integers(1, 160),
)
def test_any_text_keeps_to_the_width_and_styles_nothing(
    headline: str, said: str, width: int
) -> None:
    sentence = Sentence(said, (1,))
    document = edition(
        sections=(Section(topic=US_CHINA, stories=(story(1, headline, sentence),)),),
        citations=citations([article(1, headline, said)], [sentence]),
    )
    shown = unstyled(printed(document, width=width, color="truecolor"))
    assert "\x1b" not in shown
    assert "\ue000" not in shown
    for row in shown.split("\n"):
        assert cell_len(row) <= min(max(width, 20), 100) or row.strip().startswith("https://")


def test_hostile_text_is_never_obeyed() -> None:
    for name in ("brief-hostile", "digest-hostile"):
        raw = printed(EVERY[name], color="truecolor", width=100)
        left = unstyled(raw)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", left)
        assert "[bold red]markup[/]" in joined(left)
        for url in re.findall(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b", raw):
            assert url == "" or re.fullmatch(r"https://reuters\.example/[!-~]+", url)


def test_links_and_colours_are_for_terminals_only() -> None:
    assert "\x1b]8;" in printed(brief(), color="truecolor")
    piped = printed(brief(), terminal=False, width=30)
    assert "\x1b" not in piped
    assert "https://reuters.example/2025/06/12/101" in piped
    (part,) = TerminalPlatform(Console(file=io.StringIO())).render(brief())
    assert piped == part.text + "\n\n"


def test_sources_the_text_does_not_cite_stand_apart() -> None:
    shown = printed(
        edition(
            citations=(
                *CITATIONS,
                Citation(n=11, article=article(999, "Kyodo", "Uncited"), quotes=()),
            )
        )
    )
    cited, further = shown.split("More on these stories")
    assert "[10] Politico" in cited
    assert further.split()[:2] == ["[11]", "Kyodo"]
    assert "More on these stories" not in printed(edition())


def test_clock_times_name_their_zone() -> None:
    assert "Sources · times in WIB" in unstyled(printed(brief()))
    assert unstyled(printed(timeline())).startswith("Timeline · times in WIB")
    assert "times in" not in unstyled(printed(listing()))


def test_a_number_stays_with_the_end_of_its_sentence() -> None:
    for width in range(30, 100):
        for row in unstyled(printed(brief(), width=width)).split("Sources")[0].splitlines():
            assert not row.strip().startswith("[")


def test_a_row_of_the_foot_ends_between_phrases() -> None:
    rows = (
        unstyled(printed(edition(), width=80))
        .split("Also")[1]
        .split("Sources")[0]
        .strip()
        .splitlines()
    )
    assert rows[-3:] == [
        "22 more stories · 214 articles, 31 outlets, newest 07:48 ·",
        "quoted from the sources · no files from Nikkei since Tue 18:10 ·",
        "next Fri 08:00 WIB",
    ]


def test_the_counts_stand_at_the_right_edge_where_there_is_room() -> None:
    head = printed(brief(), width=80).splitlines()[0]
    assert head.endswith("4 stories · 31 articles")
    assert len(head) == 80
    assert "last 24 h · 4 stories" in joined(printed(brief(), width=30))


def test_what_the_encoding_cannot_show_becomes_a_question_mark() -> None:
    raw = io.BytesIO()
    output = io.TextIOWrapper(raw, encoding="ascii")
    for terminal in (True, False):
        platform = TerminalPlatform(
            Console(file=output, force_terminal=terminal, width=80, color_system=None)
        )
        for document in (edition(), brief()):
            (part,) = platform.render(document)
            asyncio.run(platform.send("terminal", part, key="k"))
    output.flush()
    assert (
        b"? Day 3 ? Delegations will meet in Geneva on 18 June, both sides said. [1][2]"
        in raw.getvalue()
    )


def test_texts_sent_at_once_do_not_mix() -> None:
    output = io.StringIO()
    platform = TerminalPlatform(
        Console(file=output, force_terminal=True, width=80, color_system=None)
    )
    documents = [Listing(title=f"Title {n}", lines=(f"only of {n}",) * 40) for n in range(8)]
    parts = [platform.render(document)[0] for document in documents]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda part: asyncio.run(platform.send("terminal", part, key="k")), parts))
    blocks = output.getvalue().strip().split("\n\n")
    assert len(blocks) == len(documents)
    assert all(len({line.split()[-1] for line in block.splitlines()}) == 1 for block in blocks)


def test_a_reader_that_is_gone_may_come_back() -> None:
    read, write = os.pipe()
    os.close(read)
    with contextlib.suppress(BrokenPipeError), os.fdopen(write, "w") as output:
        platform = TerminalPlatform(Console(file=output, force_terminal=True, width=80))
        (part,) = platform.render(edition())
        with pytest.raises(DeliveryError) as raised:
            asyncio.run(platform.send("terminal", part, key="k"))
        assert not raised.value.permanent


def test_without_a_terminal_there_is_no_prompt() -> None:
    platform = TerminalPlatform(Console(file=io.StringIO()))
    asyncio.run(asyncio.wait_for(platform.serve(NobodyAsks()), 1))


# The prompt, in a process of its own on a pseudo-terminal


_SERVICE = """
import asyncio, logging, signal
from rich.console import Console
from bot.errors import UserError
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
        return Listing(title=f"got brief {request.words}", lines=(f"range {request.range}",))

    async def in_context(self, line, reader, *, thread=""):
        return ThanksRequest(reader=reader) if line == "thanks" else None

    def complete(self, typed, reader):
        return [TopicCount(slug=slug, title=slug) for slug in ("us-china", "energy") if slug.startswith(typed)]

async def publish():
    (part,) = platform.render(Listing(title="news at eight", lines=("a digest",)))
    await platform.send("terminal", part, key="k")

async def main():
    loop = asyncio.get_running_loop()
    serving = asyncio.create_task(platform.serve(Desk()))
    loop.add_signal_handler(signal.SIGTERM, serving.cancel)
    loop.add_signal_handler(signal.SIGUSR1, lambda: asyncio.ensure_future(publish()))
    await asyncio.wait([serving])
    print("served", flush=True)

logging.basicConfig(level=logging.ERROR, format="%(message)s", handlers=[logging.FileHandler("errors.log")])
asyncio.run(main())
"""


class Typist:
    """Somebody at a terminal with the prompt before them."""

    def __init__(self, folder: Path) -> None:
        self.master, child = pty.openpty()
        self.terminal = child
        self.before = termios.tcgetattr(child)
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm-256color",
            "COLUMNS": "80",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", _SERVICE],
            stdin=child,
            stdout=child,
            stderr=child,
            cwd=folder,
            env=environment,
        )
        self.seen = ""

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def wait_for(self, text: str, *, times: int = 1) -> str:
        deadline = time.monotonic() + 40
        while unstyled(self.seen).count(text) < times:
            ready, _, _ = select.select(
                [self.master], [], [], max(0.0, deadline - time.monotonic())
            )
            assert ready, f"no “{text}” in {self.seen!r}"
            self.seen += os.read(self.master, 4096).decode(errors="replace")
        return unstyled(self.seen)

    def end(self) -> int:
        self.wait_for("served")
        return self.process.wait(10)


@pytest.fixture
def typist(tmp_path: Path) -> Iterator[Typist]:
    one = Typist(tmp_path)
    one.wait_for("brief> ")
    yield one
    one.process.kill()
    one.process.wait()
    os.close(one.master)
    os.close(one.terminal)


def test_the_prompt_answers_says_errors_in_words_and_ends(typist: Typist, tmp_path: Path) -> None:
    assert "/help lists the rest" in typist.seen
    typist.type("/brief us-china 7d\n")
    typist.wait_for("got brief us-china")
    typist.wait_for("range 7 days")
    typist.type("\n/brief refuse\n")
    typist.wait_for("there is no ]0;thing; ask for another")
    typist.type("/breif x\n")
    typist.wait_for("did you mean /brief x?")
    os.write(typist.master, b"caf\xe9\n")
    typist.type("/brief fail\n")
    typist.wait_for("the log says why")
    typist.type("/topics\n")
    typist.wait_for("got TopicsRequest")
    typist.type("/quit\n")
    assert typist.end() == 0
    assert "Traceback" not in typist.seen
    assert "a defect" in (tmp_path / "errors.log").read_text()


def test_the_end_of_input_ends_the_prompt(typist: Typist) -> None:
    typist.type("\x04")
    assert typist.end() == 0


def test_the_tab_key_offers_commands_and_topics(typist: Typist) -> None:
    typist.type("/br\tus\t3d\n")
    typist.wait_for("got brief us-china")
    typist.wait_for("range 3 days")


def test_news_that_comes_while_somebody_types_leaves_the_line_to_go_on_with(typist: Typist) -> None:
    typist.type("/brief us-")
    typist.wait_for("brief> /brief us-")
    typist.process.send_signal(signal.SIGUSR1)
    typist.wait_for("news at eight")
    typist.wait_for("brief> /brief us-", times=2)
    typist.type("china\n")
    typist.wait_for("got brief us-china")


def test_being_stopped_while_waiting_gives_the_terminal_back(typist: Typist) -> None:
    typist.type("/brief half a li")
    typist.wait_for("brief> /brief half a li")
    assert termios.tcgetattr(typist.terminal)[3] != typist.before[3]
    typist.process.send_signal(signal.SIGTERM)
    started = time.monotonic()
    assert typist.end() == 0
    assert time.monotonic() - started < 5
    assert termios.tcgetattr(typist.terminal)[3] == typist.before[3]


def test_listing_and_empty_answers_are_short() -> None:
    assert len(printed(listing()).strip().splitlines()) == 5
    assert len(printed(empty_brief()).strip().splitlines()) <= 8
