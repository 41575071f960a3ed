"""The light part of the hostile corpus through the parsing children, in every run of the suite."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.feed.files import Folder
from bot.feed.parsing import ParseResult
from bot.feed.scan import scan
from bot.feed.workers import Parsers
from tests.hostile import corpus
from tests.hostile.case import Case
from tests.hostile.pages import HIDDEN_MARK

NOW = datetime(2026, 7, 20, 8, 0, tzinfo=UTC)
#: Bigger files are left to the soak run.
LIGHT_BYTES = 60_000
#: Controls, bidi, zero width, tags and variation selectors: nothing a reader of the text could see.
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e0fff]"
)


def _is_light(case: Case) -> bool:
    return callable(case.content) or len(case.content) <= LIGHT_BYTES


@pytest.fixture(scope="module")
def entries(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[list[Case], dict[str, ParseResult]]]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "outside").mkdir()
    (folder / "outside/canary.txt").write_text("CANARY")
    canary = os.fsencode(folder / "outside/canary.txt")
    cases = [
        case
        for case in corpus.hostile(trap_url="http://127.0.0.1:9", canary=canary)
        if _is_light(case)
    ]
    entries = list(corpus.interleaved(cases))
    for case in entries:
        case.write(folder / "feed")
    with Parsers(Folder(folder / "feed")) as parsers:
        results = parsers.parse([state.path for state in scan(folder / "feed").states], now=NOW)
        yield entries, {result.path: result for result in results}


def test_every_file_becomes_what_its_entry_says(
    entries: tuple[list[Case], dict[str, ParseResult]],
) -> None:
    cases, results = entries
    wrong = []
    for case in cases:
        result = results.get(case.name)
        outcome = result.outcome if result else "absent"
        if outcome not in case.outcomes:
            wrong.append((case.name, outcome, result and result.reason))
    assert not wrong
    assert len(cases) > 400


def test_every_refusal_has_a_reason_a_person_can_read(
    entries: tuple[list[Case], dict[str, ParseResult]],
) -> None:
    for result in entries[1].values():
        if result.outcome != "ingested":
            assert result.reason
            assert result.reason.isprintable()
            assert len(result.reason) < 400


def test_no_text_holds_what_nobody_sees_or_may_see(
    entries: tuple[list[Case], dict[str, ParseResult]],
) -> None:
    for result in entries[1].values():
        for article in result.articles:
            words = f"{article.title}\n{article.text}\n{article.outlet}\n{article.author}\n{article.url}"
            assert "CANARY" not in words
            assert HIDDEN_MARK[:9] not in words
            assert not UNSEEN.search(words)
            words.encode()
