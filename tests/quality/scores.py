"""The measures of the quality gate, from their definitions: in percent, higher is better, but for
counts of mistakes.

BCubed: Bagga and Baldwin (1998). ROUGE: package rouge-score, stemmed F1 (Lin 2004). The rest is
textbook.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations

from rouge_score import rouge_scorer

Row = dict[str, object]


def bcubed(gold: Mapping[str, Hashable], predicted: Mapping[str, Hashable]) -> float:
    """Return BCubed F1; an item without a prediction stands alone."""
    found = {item: predicted.get(item, ("alone", item)) for item in gold}
    in_gold, in_found = Counter(gold.values()), Counter(found.values())
    in_both = Counter((gold[item], found[item]) for item in gold)
    precision = sum(
        in_both[gold[item], found[item]] / in_found[found[item]] for item in gold
    ) / len(gold)
    recall = sum(in_both[gold[item], found[item]] / in_gold[gold[item]] for item in gold) / len(
        gold
    )
    return 200 * precision * recall / (precision + recall)


def average_precision(ranking: Sequence[str], relevant: Mapping[str, object]) -> float:
    """Return the mean of the precisions at each relevant result; those not ranked count as 0."""
    hits, total = 0, 0.0
    for rank, item in enumerate(ranking, 1):
        if item in relevant:
            hits += 1
            total += hits / rank
    return 100 * total / max(1, len(relevant))


def auc(labels: Sequence[int], scores: Sequence[float]) -> float:
    """Return how often a true item scores above a false one; a tie counts half."""
    true = sorted(score for label, score in zip(labels, scores, strict=True) if label)
    false = sorted(score for label, score in zip(labels, scores, strict=True) if not label)
    wins, below, level = 0.0, 0, 0
    for score in true:
        while below < len(false) and false[below] < score:
            below += 1
        level = max(level, below)
        while level < len(false) and false[level] == score:
            level += 1
        wins += below + (level - below) / 2
    return 100 * wins / (len(true) * len(false))


def duplicate_pairs(
    gold: Sequence[Mapping[str, str]],
    gray: Iterable[Sequence[str]],
    predicted: Mapping[str, Hashable],
) -> tuple[float, int]:
    """Return the F1 of the pairs merged, and how many of them are two outlets' reports of one
    event.

    Pairs listed as gray are neither right nor wrong.
    """
    by_id = {row["id"]: row for row in gold}
    ignored = {frozenset((by_id[first]["dup"], by_id[second]["dup"])) for first, second in gray}
    groups: defaultdict[Hashable, list[str]] = defaultdict(list)
    for item in by_id:
        if predicted.get(item) is not None:
            groups[predicted[item]].append(item)
    right = wrong = same_event = 0
    for group in groups.values():
        for first, second in (map(by_id.__getitem__, pair) for pair in combinations(group, 2)):
            if first["dup"] == second["dup"]:
                right += 1
            elif frozenset((first["dup"], second["dup"])) not in ignored:
                wrong += 1
                same_event += bool(first["event"]) and first["event"] == second["event"]
    wanted = sum(size * (size - 1) // 2 for size in Counter(row["dup"] for row in gold).values())
    return 200 * right / (right + wrong + wanted), same_event


def snippets(pages: Sequence[Mapping[str, object]], texts: Mapping[str, str]) -> float:
    """Return the F1 of snippets that must stand in a page's text against those that must not."""
    right = missed = wrong = 0
    for page in pages:
        text = _solid(texts.get(str(page["id"])) or "")
        for snippet in page["with_"]:  # type: ignore[attr-defined]
            stands = _solid(snippet) in text
            right, missed = right + stands, missed + (not stands)
        wrong += sum(_solid(snippet) in text for snippet in page["without"])  # type: ignore[attr-defined]
    return 200 * right / (2 * right + missed + wrong)


def rouge(reference: str, sentences: Sequence[str], words: int) -> tuple[float, float]:
    """Return ROUGE-1 and ROUGE-2 of `sentences`, cut after so many words."""
    kept = " ".join(" ".join(sentences).split()[:words])
    found = rouge_scorer.RougeScorer(["rouge1", "rouge2"], use_stemmer=True).score(reference, kept)
    return 100 * found["rouge1"].fmeasure, 100 * found["rouge2"].fmeasure


def verbatim(
    sentences: Iterable[Mapping[str, str]], documents: Mapping[str, str]
) -> tuple[int, int]:
    """Return how many sentences stand in the document they cite, but for case and punctuation, and
    of how many.
    """
    found = [_letters(one["text"]) in _letters(documents.get(one["doc"], "")) for one in sentences]
    return sum(found), len(found)


def _solid(text: object) -> str:
    return re.sub(r"\s+", "", str(text))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())
