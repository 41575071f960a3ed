"""The terminal: what is printed, and what can never be obeyed."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bot.errors import DeliveryError
from bot.model import (
    Brief,
    Citation,
    Difference,
    Document,
    Edition,
    Listing,
    ReportedValue,
    Section,
    Sentence,
)
from bot.platforms import Platform
from bot.platforms.terminal import TerminalPlatform
from tests.platforms.contract import NobodyAsks, PlatformContract
from tests.platforms.documents import (
    CITATIONS,
    EVERY,
    NOW,
    US_CHINA,
    article,
    brief,
    citations,
    disputed_edition,
    edition,
    empty_brief,
    listing,
    story,
    timeline,
)

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


def _moved_below_the_full_stories() -> Edition:
    """A figure that moved in a story told in one line, where figures have no room."""
    moved = Difference(
        what="dead",
        values=(
            ReportedValue(value="19", cites=(109,), at=NOW),
            ReportedValue(value="12", cites=(999,), at=NOW - timedelta(days=1)),
        ),
        has_moved=True,
    )
    *above, last = edition().sections[1].stories
    stories = (*above, replace(last, differences=(moved,)))
    return edition(
        sections=(edition().sections[0], replace(edition().sections[1], stories=stories)),
        citations=(*CITATIONS, Citation(n=11, article=article(999, "Kyodo"), quotes=())),
    )


@pytest.mark.parametrize(
    "document", [edition(), brief(), disputed_edition(), _moved_below_the_full_stories()]
)
def test_sources_the_text_does_not_cite_stand_apart(document: Brief | Edition) -> None:
    body, sources = printed(document).split("\nSources · ")
    cited, _, further = sources.partition("More on these stories")
    marked, above, below = (set(re.findall(r"\[\d+\]", text)) for text in (body, cited, further))
    assert above == marked
    assert len(above | below) == len(document.citations)


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
    asyncio.run(asyncio.wait_for(platform.serve(NobodyAsks()), 60))


def test_listing_and_empty_answers_are_short() -> None:
    assert len(printed(listing()).strip().splitlines()) == 5
    assert len(printed(empty_brief()).strip().splitlines()) <= 8
