"""Is a sentence supported by the text it cites?"""

from __future__ import annotations

from dataclasses import dataclass

from bot.news.terms import STOP, stem
from bot.news.text import words


@dataclass(frozen=True, slots=True)
class Support:
    """How well a text supports a sentence."""

    #: 0..1; 1.0 for a sentence that stands in the text.
    score: float
    #: May the sentence be posted with this text as its source?
    label: bool
    #: What speaks against it, for the log and the reader; empty where nothing does.
    reasons: tuple[str, ...]


def support(claim: str, source_text: str) -> Support:
    """Return whether `source_text` supports `claim`."""
    if claim in source_text:
        return Support(1.0, True, ())
    said = [stem(word) for word in words(claim)]
    known = {stem(word) for word in words(source_text)}
    numbers = [word for word in said if word[0].isdigit() and word not in known]
    if numbers:
        return Support(0.0, False, tuple(f"number {number} is not in the source" for number in numbers))
    content = [word for word in said if word not in STOP]
    score = sum(word in known for word in content) / max(1, len(content))
    return Support(0.99 * score, score > 0.8, ())
