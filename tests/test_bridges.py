"""A stranger's articles that fit two stories do not weld them together."""

from __future__ import annotations

import random
from datetime import timedelta
from itertools import combinations

import pytest

from tests.archive import Archive
from tests.builders import NOW
from tests.quality.redteam import KINDS

EVENTS = [
    [words.format(place="Aldmoor", person=person, day="Thursday", n="14") for words in kind]
    for kind, person in zip(
        KINDS,
        [
            f"{name} Yates"
            for name in ["Brandt", "Ines", "Jessop", "Corrie", "Quill", "Vance", "Grieve", "Ekberg"]
        ]
        * 2,
        strict=False,
    )
]
PAIRS = [pair for pair in combinations(range(len(EVENTS)), 2) if sum(pair) % 3 == 0]


@pytest.mark.parametrize("pair", PAIRS, ids=str)
@pytest.mark.parametrize("bridges", [3, 5])
def test_stuffed_bridges_of_one_source_weld_no_two_stories(
    pair: tuple[int, int], bridges: int
) -> None:
    archive = Archive()
    seen = NOW - timedelta(hours=5)
    real = {}
    for event in pair:
        title, *texts = EVENTS[event]
        for number, text in enumerate(texts):
            own = f"{text} The post {number} asked."
            real[event, number] = archive.add(title, own, seen=seen, source=f"post {number}")
    before = {key: archive.story(id_) for key, id_ in real.items()}
    chance = random.Random(sum(pair))
    for _ in range(bridges):
        titles = [EVENTS[event][0] for event in pair]
        words = " ".join(text for event in pair for text in EVENTS[event][1:]).split()
        chance.shuffle(words)
        chance.shuffle(titles)
        archive.add(" ".join(titles), " ".join(words), seen=NOW, source="evilblog")
    assert {key: archive.story(id_) for key, id_ in real.items()} == before
