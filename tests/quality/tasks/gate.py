"""`{id, claim, passages}` in, `{id, passes}` out: would a model's sentence be posted that cites
these passages of one article?
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.feed.language import detect
from bot.llm.gate import Draft, Passage, Written, judge, plain

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return for each claim whether the gate lets it stand."""
    return [{"id": row["id"], "passes": _passes(row["claim"], row["passages"])} for row in rows]


def _passes(claim: str, texts: Sequence[str]) -> bool:
    passages = [Passage(article=1, text=text) for text in texts]
    numbers = list(range(1, len(passages) + 1))
    draft = Draft(sentences=[Written(text=claim, passages=numbers)])
    verdict = judge(draft, passages, articles=(), most=1, language="", detect=detect)
    return plain(claim) in [sentence.text for sentence in verdict.sentences]
