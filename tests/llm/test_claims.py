"""What sentences claim, and what the gate makes of claims put together from true words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.news import claims, entailment, grammar
from bot.news.amounts import amounts
from bot.news.support import unseen_facts
from tests.llm.claims import FILES, Example, examples, passes


@pytest.fixture(scope="module", autouse=True)
def _lexicon() -> None:
    """Load the tagger's lexicon, which takes a second, outside of any deadline."""
    claims.read("It is loaded.")


@pytest.mark.parametrize("name", FILES)
def test_few_claims_of_true_words_pass_that_are_false(name: str) -> None:
    false = [example for example in examples(name) if not example.is_true]
    passed = [example.claim for example in false if passes(example)]
    assert len(passed) <= 0.03 * len(false), passed


@pytest.mark.parametrize("name", FILES)
def test_most_true_claims_pass(name: str) -> None:
    true = [example for example in examples(name) if example.is_true]
    shorter = [passes(example) for example in true if example.kind == "shorter"]
    otherwise = [passes(example) for example in true if example.kind != "shorter"]
    assert sum(shorter) >= 0.9 * len(shorter)
    assert sum(otherwise) >= 0.6 * len(otherwise)


def test_a_sentence_says_what_it_says() -> None:
    for passage in {example.passage for example in examples()}:
        assert passes(Example(passage, "verbatim", passage, True))
        assert next(entailment.objections(passage, [passage]), None) is None, passage


@pytest.mark.parametrize("name", FILES)
def test_no_false_claim_passes_as_a_headline(name: str) -> None:
    for example in examples(name):
        if not example.is_true:
            headline = example.claim.rstrip(" .")
            objections = [
                *unseen_facts(headline, example.passage),
                *entailment.objections(headline, [example.passage]),
            ]
            assert objections, headline


def test_a_claim_keeps_who_says_it_and_what_it_hangs_on() -> None:
    (said, may) = claims.read("Police said the driver may have fled.")
    assert (said.verb, said.is_attribution, may.cues) == ("say", True, frozenset({"may"}))
    assert [token.text for token in may.speaker] == ["Police"]
    (arrested,) = claims.read("Two men were arrested by police on Friday.")
    assert arrested.is_passive
    assert [token.text for token in arrested.subject if token.is_content] == ["Two", "men"]


def test_an_inserted_clause_is_read_apart_with_the_noun_it_speaks_of() -> None:
    main, inserted = grammar.clauses("The council, which met on Monday, approved the plan.")
    assert " ".join(token.text for token in main.tokens) == "The council approved the plan ."
    assert [token.text for token in inserted.antecedent] == ["The", "council"]
    assert not inserted.is_restrictive
    _, restrictive = grammar.clauses("Bees exposed to the pesticide lost their way.")
    assert restrictive.is_restrictive


def test_an_amount_keeps_its_comparator_its_unit_and_what_it_counts() -> None:
    lost, costs = amounts("At least 40 houses burned, a loss of $2.3 million.")
    assert (lost.value, lost.comparator, lost.counts) == (40, "at least", "hous")
    assert (costs.value, costs.unit, costs.role) == (2.3, ("$", "million"), "of")


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=300), st.text(max_size=300))
def test_anything_can_be_read(sentence: str, source: str) -> None:
    list(entailment.objections(sentence, [source]))


WORDS = st.sampled_from(
    [
        "The",
        "council",
        ",",
        "which",
        "that",
        "said",
        "may",
        "not",
        "close",
        "closed",
        "two",
        "of",
        "its",
        "libraries",
        "by",
        "Monday",
        "and",
        "police",
        "“it",
        "is”",
        "if",
        "to",
        "from",
        "4.5",
        "percent",
        "were",
        "arrested",
        "$",
        "–",
        "who",
        "'s",
        "(",
        ")",
        ".",
    ]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(WORDS, max_size=40), st.lists(WORDS, max_size=40))
def test_any_order_of_words_can_be_read(told: list[str], source: list[str]) -> None:
    list(entailment.objections(" ".join(told), [" ".join(source)]))


def test_a_text_without_an_end_keeps_all_its_words() -> None:
    endless = "The minister said " + "that rents rose " * 400 + "and that Omar Haddad resigned"
    assert [token.text for token in grammar.tagged(endless)] == endless.split()
