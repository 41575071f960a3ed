"""What sentences claim, and what the gate makes of claims put together from true words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news import claims
from tests.llm.claims import LATER, WRITTEN, Example, examples, passes

EXAMPLES = examples(f"{WRITTEN.strip()}\n\n{LATER.strip()}")


@pytest.fixture(scope="module", autouse=True)
def _lexicon() -> None:
    """Load the tagger's lexicon, which takes a second, outside of any deadline."""
    claims.read("It is loaded.")


def test_few_claims_of_true_words_pass_that_are_false() -> None:
    false = [example for example in EXAMPLES if not example.is_true]
    assert sum(map(passes, false)) <= 0.03 * len(false)


def test_most_shortenings_pass() -> None:
    shorter = [example for example in EXAMPLES if example.is_true and example.kind == "shorter"]
    assert sum(map(passes, shorter)) >= 0.9 * len(shorter)


def test_most_other_words_for_the_same_pass() -> None:
    otherwise = [
        example
        for example in EXAMPLES
        if example.is_true and example.kind in ("otherwise", "voice")
    ]
    assert sum(map(passes, otherwise)) >= 0.6 * len(otherwise)


def test_a_sentence_says_what_it_says() -> None:
    for passage in {example.passage for example in EXAMPLES}:
        assert passes(Example(passage, "verbatim", passage, True))


def test_a_claim_keeps_who_says_it_and_what_it_hangs_on() -> None:
    (said, may) = claims.read("Police said the driver may have fled.")
    assert (said.verb, may.cues) == ("say", frozenset({"may"}))
    assert [token.text for token in may.speaker] == ["Police"]
    (arrested,) = claims.read("Two men were arrested by police on Friday.")
    assert arrested.is_passive
    assert [token.text for token in arrested.subject if token.is_content] == ["Two", "men"]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300), st.text(max_size=300))
def test_anything_can_be_read(sentence: str, source: str) -> None:
    list(claims.objections(sentence, [source]))
