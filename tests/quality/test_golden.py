"""The golden set: articles of our own in which right and wrong are plain; it always runs, whatever
data are at hand.

`articles.json` holds reports of one event by several outlets, a reprint, a machine-reworded copy
(`of` its original), a rewrite as a language model makes it, and singles. The other files ask about
them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from bot.model import Article
from bot.news.novelty import Reader
from bot.news.summary import tell
from bot.news.text import clean
from tests.builders import article
from tests.quality.tasks import duplicates, stories, support, topics

Row = dict[str, Any]


def golden(name: str) -> list[Row]:
    return json.loads(
        Path(__file__).with_name("golden").joinpath(f"{name}.json").read_text(encoding="utf-8")
    )


ARTICLES: Mapping[str, Row] = {row["id"]: row for row in golden("articles")}
#: What must be recognised as a copy; a rewrite by a language model need only join the story.
COPIES = {id_: row["of"] for id_, row in ARTICLES.items() if row["kind"] in ("reprint", "reworded")}


@pytest.fixture(scope="module")
def labels() -> dict[str, str]:
    return {row["id"]: row["dup"] for row in duplicates.predict(list(ARTICLES.values()), None)}


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_is_recognised_in_any_dress(copy: str, labels: Mapping[str, str]) -> None:
    assert labels[copy] == labels[COPIES[copy]]


def test_reports_by_other_outlets_are_no_copies(labels: Mapping[str, str]) -> None:
    reports = [id_ for id_, row in ARTICLES.items() if row["kind"] in ("report", "single")]
    assert not [pair for pair in combinations(reports, 2) if labels[pair[0]] == labels[pair[1]]]


def test_one_story_an_event() -> None:
    story = {row["id"]: row["cluster"] for row in stories.predict(list(ARTICLES.values()), None)}
    together = {pair for pair in combinations(ARTICLES, 2) if story[pair[0]] == story[pair[1]]}
    wanted = {
        pair
        for pair in combinations(ARTICLES, 2)
        if ARTICLES[pair[0]]["event"] == ARTICLES[pair[1]]["event"]
    }
    assert together == wanted


@pytest.mark.parametrize("asked", golden("queries"), ids=lambda row: row["query"])
def test_a_query_finds_what_belongs_and_nothing_else(asked: Row) -> None:
    (found,) = topics.predict([{"qid": "q", "query": asked["query"]}], list(ARTICLES.values()))
    belongs = set(found["ranking"][: found["cut"]])
    # `may`: a rewrite that shares no word with the query; a search by meaning finds it, one by
    # words need not.
    assert belongs - set(asked["may"]) == set(asked["relevant"])


@pytest.mark.parametrize("asked", golden("summaries"), ids=lambda row: "+".join(row["articles"]))
def test_a_summary_says_what_matters_in_clean_words(asked: Row) -> None:
    members = {at: _article(at, ARTICLES[id_]) for at, id_ in enumerate(asked["articles"], 1)}
    told = tell(list(members.values()), max_sentences=asked["sentences"], per_source=2).sentences
    text = " ".join(sentence.text for sentence in told)
    assert [phrase for phrase in asked["says"] if phrase not in text] == []
    assert [phrase for phrase in asked["never"] if phrase in text] == []
    cited = {asked["articles"][cite - 1] for sentence in told for cite in sentence.cites}
    assert set(asked["cites"]) <= cited
    assert all(sentence.text in members[sentence.cites[0]].text for sentence in told)


@pytest.mark.parametrize("asked", golden("claims"), ids=lambda row: row["claim"][:60])
def test_a_claim_stands_or_falls_with_its_facts(asked: Row) -> None:
    row = {"id": "c", "claim": asked["claim"], "doc": asked["article"]}
    (found,) = support.predict([row], list(ARTICLES.values()))
    assert bool(found["label"]) is asked["supported"]


@pytest.mark.parametrize("asked", golden("updates"), ids=lambda row: row["sentence"][:60])
def test_only_what_is_new_is_an_update(asked: Row) -> None:
    reader = Reader([ARTICLES[id_]["text"] for id_ in asked["told"]])
    assert reader.was_told(asked["sentence"]) is not asked["new"]


def _article(at: int, row: Row) -> Article:
    return article(id=at, title=row["title"], text=clean(row["text"]), outlet=row["outlet"])
