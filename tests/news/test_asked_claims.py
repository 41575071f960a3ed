"""Who does what a question asks of."""

import pytest

from bot.news.asked_claims import who_does
from bot.news.question_parts import named_in, parts_asked
from bot.news.questions import Asked


def surely(sentence: str, words: str, *names: str) -> float:
    asked = Asked(words=words, asks="who", names=names)
    wanted = parts_asked(asked)
    return who_does(sentence, wanted, named_in(wanted, asked))


@pytest.mark.parametrize(
    "sentence",
    [
        "Pia Holt moderated the debate between Quill and Marsh in Ulm.",
        "The debate between Quill and Marsh was moderated by Pia Holt.",
        "Pia Holt of the Ulm Post was the moderator.",
        "With the moderator, Pia Holt, looking on, Quill and Marsh shook hands.",
    ],
)
def test_whoever_does_it_answers(sentence: str) -> None:
    assert surely(sentence, "moderated debate Quill Marsh", "Quill", "Marsh") >= 0.8


@pytest.mark.parametrize(
    "sentence",
    [
        # Another name, that does something else.
        "President Oskar Rand watched the debate between Quill and Marsh.",
        # Those who are named in the question are known.
        "Quill moderated nothing that evening.",
        # A pronoun names nobody.
        "She moderated the debate between Quill and Marsh.",
        # A street is nobody.
        "The debate was moderated on Van Buren Street.",
    ],
)
def test_nobody_else_does(sentence: str) -> None:
    assert surely(sentence, "moderated debate Quill Marsh", "Quill", "Marsh") < 0.5


def test_somebody_without_a_name_answers_worse() -> None:
    named = surely("Erik Malone shot the boy in Varde.", "shot boy Varde", "Varde")
    unnamed = surely("A neighbour shot the boy in Varde.", "shot boy Varde", "Varde")
    assert named > unnamed > 0
