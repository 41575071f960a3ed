"""What a destination has not been told."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Sentence
from bot.news.text import words


def new_sentences(sentences: Sequence[Sentence], told: Sequence[str]) -> tuple[Sentence, ...]:
    """Return those of `sentences` that say something none of the `told` texts says, in order."""
    known = [frozenset(words(text)) for text in told]
    return tuple(one for one in sentences if not any(_says(text, one.text) for text in known))


def _says(known: frozenset[str], sentence: str) -> bool:
    said = frozenset(words(sentence))
    numbers = {word for word in said if word[0].isdigit()}
    return numbers <= known and len(said & known) >= 0.6 * len(said)
