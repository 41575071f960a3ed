"""No text keeps a pattern busy: each of the bot's is tried on runs of what it repeats."""

from __future__ import annotations

import re

import pytest

from tests.patterns import busy_strings, named_patterns, seconds

#: Far more than a pattern takes whose time grows with the text, far less than with its square.
LENGTH = 5_000
MOST_S = 0.025
#: The same on three times the text, where a square is nine times the work; what only a busy machine
#: made slow is far below it.
LONGER_S = 0.5


@pytest.mark.timeout(600)
def test_the_time_of_every_pattern_grows_with_the_text_only() -> None:
    slow = {}
    patterns = named_patterns()
    for name, (pattern, anchored) in patterns.items():
        texts = zip(busy_strings(pattern, LENGTH), busy_strings(pattern, 3 * LENGTH), strict=True)
        for text, longer in texts:
            if (
                seconds(pattern, text, anchored=anchored, most_s=MOST_S) >= MOST_S
                and seconds(pattern, longer, anchored=anchored, most_s=LONGER_S) >= LONGER_S
            ):
                slow[name] = f"{text[:20]!r} … {text[-3:]!r}"
                break
    assert len(patterns) > 250
    assert slow == {}


def test_a_pattern_that_looks_for_the_end_of_a_line_is_found() -> None:
    pattern = re.compile(r"\s+$")
    assert any(
        seconds(pattern, text, anchored=False, most_s=MOST_S) >= MOST_S
        for text in busy_strings(pattern, LENGTH)
    )
