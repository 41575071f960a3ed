"""Claims made of true words, each beside the one passage it cites: `python -m tests.llm.claims`.

A kind is how a claim was made: the false ones by moving or leaving out words of the passage, the
true ones by leaving out a clause ("shorter") or by saying the same otherwise. A file holds blocks:
a passage, then its claims, each a kind, a colon and the claim, with a "+" before it if it is true.
The rules were made with the first file at hand. The others, in eight parts, were each written when
the rules were thought done; their misses were mended since. `FIRST_RUNS` keeps what passed when
the rules had not seen them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.feed.language import detect
from bot.llm import gate
from bot.llm.gate import Draft, Passage, Written

FILES = (
    "claims_first.txt",
    "claims_later.txt",
    "claims_last.txt",
    "claims_newest.txt",
    "claims_fifth.txt",
)

#: Before anything that these parts showed was mended: claims, and how many passed.
FIRST_RUNS = {
    "second and third file": {
        "true, shorter": (97, 85),
        "true, otherwise": (80, 45),
        "false": (188, 6),
    },
    "fourth, part one": {
        "true, shorter": (42, 33),
        "true, otherwise": (43, 14),
        "false": (100, 1),
    },
    "fourth, parts two and three": {
        "true, shorter": (57, 47),
        "true, otherwise": (54, 35),
        "false": (111, 2),
    },
    "fifth": {
        "true, shorter": (22, 21),
        "true, otherwise": (11, 9),
        "false": (44, 0),
    },
}


@dataclass(frozen=True, slots=True)
class Example:
    """A claim beside the passage it cites."""

    passage: str
    kind: str
    claim: str
    is_true: bool


def examples(*files: str) -> list[Example]:
    """Return the claims of some files, all where none is named."""
    found = []
    for name in files or FILES:
        text = (Path(__file__).parent / name).read_text("utf-8")
        for block in text.strip().split("\n\n"):
            passage, *claims = block.split("\n")
            for line in claims:
                kind, claim = line.split(": ", 1)
                found.append(Example(passage, kind.lstrip("+"), claim, kind.startswith("+")))
    return found


def passes(example: Example) -> bool:
    """Return whether the gate lets a claim stand as it is."""
    draft = Draft(sentences=[Written(text=example.claim, passages=[1])])
    passages = [Passage(article=1, text=example.passage)]
    verdict = gate.judge(draft, passages, articles=(), most=1, language="", detect=detect)
    return [sentence.text for sentence in verdict.sentences] == [example.claim]


def rates(found: Iterable[Example]) -> dict[tuple[bool, str], tuple[int, int]]:
    """Return for each kind, true kinds first, how many claims there are and how many pass."""
    told: Counter[tuple[bool, str]] = Counter()
    passed: Counter[tuple[bool, str]] = Counter()
    for example in found:
        key = (example.is_true, example.kind)
        told[key] += 1
        passed[key] += passes(example)
    return {key: (told[key], passed[key]) for key in sorted(told, reverse=True)}


def main() -> int:
    """Print the rates of each file, and what passes of each kind in all."""
    for name in FILES:
        print(f"{name:<26}{'claims':>7}{'pass':>6}")
        of_file = examples(name)
        for label, some in (
            ("true, shorter", [one for one in of_file if one.is_true and one.kind == "shorter"]),
            ("true, otherwise", [one for one in of_file if one.is_true and one.kind != "shorter"]),
            ("false", [one for one in of_file if not one.is_true]),
        ):
            print(f"{label:<26}{len(some):>7}{sum(map(passes, some)):>6}")
    for part, first_run in FIRST_RUNS.items():
        print(f"{part + ', unseen':<36}claims  pass")
        for label, (told, passed) in first_run.items():
            print(f"{label:<36}{told:>6}{passed:>6}")
    print(f"{'of each kind':<26}{'claims':>7}{'pass':>6}")
    for (is_true, kind), (told, passed) in rates(examples()).items():
        print(f"{'true' if is_true else 'false'}, {kind:<19}{told:>7}{passed:>6}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
