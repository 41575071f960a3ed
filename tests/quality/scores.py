"""The measures of the quality gate, from their definitions: in percent, higher is better, but for
counts of mistakes.

BCubed: Bagga and Baldwin (1998). ROUGE: package rouge-score, stemmed F1 (Lin 2004). The rest is
textbook.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from rouge_score import rouge_scorer

Row = dict[str, Any]


class Agreement(NamedTuple):
    """How well two ways to group the same items agree."""

    precision: float
    recall: float
    f1: float


def bcubed(gold: Mapping[str, Hashable], predicted: Mapping[str, Hashable]) -> Agreement:
    """Return the BCubed agreement; an item without a prediction stands alone."""
    found = {item: predicted.get(item, ("alone", item)) for item in gold}
    in_gold, in_found = Counter(gold.values()), Counter(found.values())
    in_both = Counter((gold[item], found[item]) for item in gold)
    precision = recall = 0.0
    for item, group in gold.items():
        both = in_both[group, found[item]]
        precision += both / in_found[found[item]]
        recall += both / in_gold[group]
    precision, recall = 100 * precision / len(gold), 100 * recall / len(gold)
    return Agreement(precision, recall, 2 * precision * recall / (precision + recall))


def lookalikes(rows: Sequence[Row], predicted: Mapping[str, Row]) -> dict[str, float]:
    """Score stories, copies, versions and genres over events of one kind that must not be joined.

    `crossed pairs` are pairs of reports of two events in one story, per 1,000 articles;
    `foreign copies` reports said to copy an article on another event; `stray articles` those that
    report nothing new (anniversaries, advertisements, round-ups) in a story of reports.
    """
    by_id = {row["id"]: row for row in rows}
    reports = {row["id"]: row["event"] for row in rows if row["relation"] in _REPORTS}
    told_alike = {
        id_: event for id_, event in reports.items() if by_id[id_]["kind"] != "paraphrase"
    }
    cluster = {id_: predicted[id_]["cluster"] for id_ in by_id}
    stories = _groups(cluster)
    in_stories = _groups({id_: cluster[id_] for id_ in reports})
    agreement = bcubed(told_alike, cluster)
    crossed = sum(
        reports[first] != reports[second]
        for members in in_stories.values()
        for first, second in combinations(members, 2)
    )
    return {
        "BCubed": agreement.f1,
        "precision": agreement.precision,
        "crossed pairs": 1000 * crossed / len(rows),
        "foreign copies": _foreign_copies(by_id, predicted),
        "stray articles": sum(
            by_id[id_]["relation"] in _NO_REPORTS for story in in_stories for id_ in stories[story]
        ),
        "versions": _share(
            _is_version_of(row, predicted[row["id"]].get("version_of"), by_id)
            for row in rows
            if row["relation"] == "version"
        ),
        "translations": _share(
            any(
                other != row["id"] and reports.get(other) == row["event"]
                for other in in_stories[cluster[row["id"]]]
            )
            for row in rows
            if row["relation"] == "translation"
        ),
        "paraphrases": _share(
            cluster[first] == cluster[second]
            for first, second in _groups(
                {row["id"]: row["event"] for row in rows if row["kind"] == "paraphrase"}
            ).values()
        ),
        "genres": _genres(rows, predicted),
    }


#: Articles that tell their event as news; the others comment, announce, remember or advertise.
_REPORTS = frozenset(("report", "reprint", "version", "translation"))
_NO_REPORTS = frozenset(("anniversary", "promo", "roundup"))


def _foreign_copies(by_id: Mapping[str, Row], predicted: Mapping[str, Row]) -> int:
    """Count the reports whose group of copies began with another event's article."""
    foreign = 0
    for copies in _groups({id_: predicted[id_]["dup"] for id_ in by_id}).values():
        first = by_id[min(copies, key=lambda id_: (by_id[id_]["date"], id_))]
        if first["relation"] != "roundup":
            foreign += sum(
                by_id[id_]["relation"] in _REPORTS and by_id[id_]["event"] != first["event"]
                for id_ in copies
            )
    return foreign


def _is_version_of(row: Row, earlier: str | None, by_id: Mapping[str, Row]) -> bool:
    other = by_id.get(earlier or "")
    return other is not None and (other["event"], other["outlet"]) == (row["event"], row["outlet"])


def _genres(rows: Sequence[Row], predicted: Mapping[str, Row]) -> float:
    """Return the F1 of the articles that are no reports, each under its right name."""
    wanted = [row for row in rows if row["relation"] not in _REPORTS]
    right = sum(predicted[row["id"]].get("genre") == row["relation"] for row in wanted)
    named = sum(predicted[row["id"]].get("genre") not in (None, "report") for row in rows)
    return 200 * right / max(1, len(wanted) + named)


def crossed_wires(events: Mapping[str, str], told: Iterable[Row]) -> int:
    """Count the stories told with a headline of one event over a sentence of another."""
    crossed = 0
    for story in told:
        headed = {events[id_] for id_ in story["headline_from"]}
        cited = [{events[id_] for id_ in sentence["cites"]} for sentence in story["sentences"]]
        crossed += bool(headed) and any(headed.isdisjoint(said) for said in cited)
    return crossed


def average_precision(ranking: Sequence[str], relevant: Mapping[str, object]) -> float:
    """Return the mean of the precisions at each relevant result; those not ranked count as 0."""
    hits, total = 0, 0.0
    for rank, item in enumerate(ranking, 1):
        if item in relevant:
            hits += 1
            total += hits / rank
    return 100 * total / max(1, len(relevant))


def ndcg(ranking: Sequence[str], relevant: Mapping[str, object], *, first: int = 10) -> float:
    """Return the normalised discounted cumulative gain of the first results (Järvelin and
    Kekäläinen 2002), each relevant one worth the same.
    """
    gains = [1 / math.log2(rank + 1) for rank in range(1, first + 1)]
    gained = sum(gain for gain, item in zip(gains, ranking, strict=False) if item in relevant)
    return 100 * gained / max(1e-9, sum(gains[: len(relevant)]))


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


def sentences(rows: Sequence[Row], predicted: Mapping[str, Row]) -> dict[str, float]:
    """Score where sentences end.

    `all right` counts the texts with every end and no other; an optional end, inside a quotation,
    is neither right nor wrong. `torn` counts the texts with a sentence cut out of a quotation so
    that its speaker is lost, unless it is marked as quoted; `torn shown` such sentences among those
    a reader would be shown.
    """
    right = torn = shown_torn = 0
    for row in rows:
        found = predicted[row["id"]]
        ends = set(found["ends"])
        wanted = set(row["ends"])
        right += wanted <= ends <= wanted | set(row["optional"])
        marked = _characters(found["quoted"])
        starts = [0, *sorted(ends)]
        torn += any(_is_torn(row, span, marked) for span in pairwise(starts))
        for sentence in found["shown"]:
            at = row["text"].find(sentence)
            shown_torn += at >= 0 and _is_torn(row, (at, at + len(sentence)), marked)
    return {"all right": right, "torn": torn, "torn shown": shown_torn}


_AROUND_SENTENCES = " \n\t\"'“”„‚‘’«»»›‹「」『』"


def _is_torn(row: Row, span: tuple[int, int], marked: set[int]) -> bool:
    """Return whether a piece of the text lies inside a quotation and is less than all of it."""
    start, end = span
    piece = row["text"][start:end]
    inner_start = start + len(piece) - len(piece.lstrip(_AROUND_SENTENCES))
    inner_end = start + len(piece.rstrip(_AROUND_SENTENCES))
    inside = range(inner_start, inner_end)
    if not inside or len(marked.intersection(inside)) >= 0.9 * len(inside):
        return False
    quoting = [
        (first, last) for first, last in row["quoted"] if first <= inner_start and inner_end <= last
    ]
    # A quotation that is a sentence by itself, for its speaker stands in another.
    is_sentence = end in row["ends"] and any(
        not row["text"][before:start].strip() for before in (0, *row["ends"]) if before <= start
    )
    return any(not is_sentence or len(inside) < last - first - 3 for first, last in quoting)


def _characters(spans: Iterable[Sequence[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def places(rows: Sequence[Row], countries: Mapping[str, set[str]]) -> dict[str, float]:
    """Count the texts with every actor and nobody else, but for states that are allowed; and the
    states found that must not be.
    """
    right = forbidden = 0
    for row in rows:
        found, wanted = countries[row["id"]], set(row["actors"])
        right += wanted <= found <= wanted | set(row["allowed"])
        forbidden += len(found.intersection(row["none"]))
    return {"all right": right, "forbidden": forbidden}


def _groups(labels: Mapping[str, Hashable]) -> dict[Hashable, list[str]]:
    groups: dict[Hashable, list[str]] = {}
    for item, label in labels.items():
        groups.setdefault(label, []).append(item)
    return groups


def _share(found: Iterable[bool]) -> float:
    answers = list(found)
    return 100 * sum(answers) / max(1, len(answers))


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())
