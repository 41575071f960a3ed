"""How well the checks of a model's sentences tell true from false, on labelled claims: `python -m
tests.quality.llm`.

For each source of claims the balanced accuracy of the support label and of the whole gate, how many
false and how many true claims each lets through, and the AUC of the support score. The data lie
where `tests.quality.gate` looks for them. Claims are asked with their whole document as what they
cite, harder than the few passages a model's sentence cites.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.feed.language import detect
from bot.llm import gate
from bot.llm.gate import Draft, Passage, Written
from bot.news.reading import sentences
from bot.news.text import clean
from tests.builders import article
from tests.quality import scores
from tests.quality.predict import read_rows
from tests.quality.tasks import support


def main() -> int:
    """Print the table; returns 1 where there are no data."""
    folder = (
        Path(os.environ.get("EVAL_DEV") or Path(__file__).parents[3] / "shared" / "evaldata")
        / "faith"
    )
    if not folder.is_dir():
        print(f"no labelled claims in {folder}")
        return 1
    rows = read_rows(folder / "items.dev.jsonl.gz")
    docs = read_rows(folder / "docs.dev.jsonl.gz")
    told = {row["id"]: row for row in support.predict(rows, docs)}
    texts = {doc["id"]: clean(doc["text"]) for doc in docs}
    passed = {row["id"]: _passes(clean(row["claim"]), texts[row["doc"]]) for row in rows}
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["source"], []).append(row)
    checked = "support: bal. acc., false, true let through"
    print(f"{'':<22}{'claims':>7}{'AUC':>7}  {checked:<46}the gate")
    totals = []
    for source, group in sorted(groups.items()):
        labels = [int(row["label"]) for row in group]
        auc = scores.auc(labels, [told[row["id"]]["score"] for row in group])
        one = _rates(labels, [told[row["id"]]["label"] for row in group])
        other = _rates(labels, [passed[row["id"]] for row in group])
        totals.append((auc, *one, *other))
        print(f"{source:<22}{len(group):>7}{auc:>7.1f}  {_shown(one):<46}{_shown(other)}")
    mean = [sum(column) / len(totals) for column in zip(*totals, strict=True)]
    print(f"{'mean':<22}{len(rows):>7}{mean[0]:>7.1f}  {_shown(mean[1:4]):<46}{_shown(mean[4:])}")
    return 0


def _passes(claim: str, text: str) -> int:
    """Return 1 where every sentence of the claim would be posted in the model's words."""
    passages = [Passage(1, sentence) for sentence in sentences(text)]
    cited = list(range(1, len(passages) + 1))
    for sentence in sentences(claim):
        verdict = gate.judge(
            Draft.model_construct(
                sentences=[Written.model_construct(text=sentence, passages=cited)]
            ),
            passages,
            articles=[article(text=text)],
            most=1,
            language="",
            detect=detect,
        )
        if gate.plain(sentence) not in [posted.text for posted in verdict.sentences]:
            return 0
    return 1


def _rates(labels: Sequence[int], passed: Sequence[int]) -> tuple[float, float, float]:
    """Return balanced accuracy and the shares of false and of true claims let through, in
    percent.
    """
    false = [let for label, let in zip(labels, passed, strict=True) if not label]
    true = [let for label, let in zip(labels, passed, strict=True) if label]
    through_false, through_true = 100 * sum(false) / len(false), 100 * sum(true) / len(true)
    return (100 - through_false + through_true) / 2, through_false, through_true


def _shown(rates: Sequence[float]) -> str:
    return f"{rates[0]:.1f}  {rates[1]:.1f} %  {rates[2]:.1f} %"


if __name__ == "__main__":
    sys.exit(main())
