"""Articles that arrive in one transaction are taken for what they are one after the other."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive import articles
from bot.archive.reader import Reader
from bot.archive.reading import Reading, Readings
from bot.model import ParsedArticle
from bot.news import profile
from bot.store.arriving import Arriving
from bot.store.database import Connection
from tests import databases
from tests.archive import CHIPS, CHIPS_TITLE, FERRY, FERRY_TITLE

pytestmark = pytest.mark.usefixtures("each_database")

NOW = datetime(2025, 6, 12, 8, tzinfo=UTC)
QUAKE = (
    "An earthquake of magnitude {size} shook {town} on {day}, the institute in Zagreb said. It struck at a depth of"
    " {deep} kilometres, and {hurt} people were treated for cuts. Schools stayed closed, and engineers looked at"
    " bridges along the coast road."
)
SILO = (
    "A silo at the Brenner mill in Aldhaven collapsed on Monday and killed 4 people, said Marta Quill, who leads the"
    " fire service. It held 200 tonnes of barley, which buried the yard."
)
UMSTURZ = (
    "In Aldhaven ist am Montag ein Silo der Mühle Brenner eingestürzt. 4 Menschen kamen ums Leben, wie Marta Quill von"
    " der Feuerwehr mitteilte. 200 Tonnen Gerste begruben den Hof."
)


def _article(title: str, text: str, hours: int = 0, **fields: Any) -> ParsedArticle:
    published = NOW - timedelta(hours=24 - hours)
    return ParsedArticle(
        **{
            "title": title,
            "title_from": "field",
            "text": text,
            "published": published,
            "date_from": "field",
            "language": "en",
            **fields,
        }
    )


def _quake(
    town: str, hours: int, *, size: str = "5.1", hurt: int = 12, **fields: Any
) -> ParsedArticle:
    text = QUAKE.format(size=size, town=town, day="Thursday", deep=9, hurt=hurt)
    return _article(f"Quake of magnitude {size} shakes {town}", text, hours, **fields)


#: Reports, copies, reprints, versions in and out of order, a translation, a comment, an advert.
NEWS = [
    ("chips.txt", _article(CHIPS_TITLE, CHIPS, 1, outlet="Courier")),
    ("again.txt", _article(CHIPS_TITLE, f"By our staff\n{CHIPS}", 2, outlet="Courier")),
    ("reprint.txt", _article(CHIPS_TITLE, CHIPS, 3, outlet="Herald")),
    ("other.txt", _article("Beijing answers on chips", CHIPS.replace("Tuesday", "Monday"), 4)),
    ("ferry.txt", _article(FERRY_TITLE, FERRY, 1, url="https://a.example/ferry", outlet="Post")),
    (
        "ferry2.txt",
        _article(
            FERRY_TITLE, FERRY.replace("41", "44"), 5, url="https://a.example/ferry", outlet="Post"
        ),
    ),
    (
        "ferry3.txt",
        _article(
            FERRY_TITLE, FERRY.replace("41", "46"), 3, url="https://a.example/ferry", outlet="Post"
        ),
    ),
    ("silo.txt", _article("Silo at Brenner mill collapses, four dead", SILO, 3, outlet="Echo")),
    (
        "umsturz.txt",
        _article("Silo in Aldhaven stürzt ein", UMSTURZ, 4, language="de", outlet="Küstenbote"),
    ),
    ("zadar.txt", _quake("Zadar", 2, outlet="Ledger")),
    ("zadar2.txt", _quake("Zadar", 6, hurt=19, outlet="Ledger")),
    ("zadar3.txt", _quake("Zadar", 3, hurt=14, outlet="Times")),
    ("split.txt", _quake("Split", 4, size="3.9", outlet="Ledger")),
    ("shouted.txt", _article("FERRY SINKS", FERRY.upper(), 6, outlet="Echo")),
    (
        "view.txt",
        _article("Opinion: We should mind our ferries", f"I think we must ask why. {FERRY}", 7),
    ),
    ("offer.txt", _article("Best deals of the week", "Save up to 30% off. Sign up, terms apply.")),
]


def _take(
    conn: Connection,
    news: Sequence[tuple[str, ParsedArticle]],
    at_once: int,
    known: Mapping[ParsedArticle, Reading] = MappingProxyType({}),
) -> None:
    """Let articles arrive, so many to a transaction."""
    for start in range(0, len(news), at_once):
        some = news[start : start + at_once]
        with conn.transaction(), Arriving(conn) as batch:
            readings = Readings(known, now=NOW)
            articles.look_ahead(batch, some, readings, now=NOW)
            for path, parsed in some:
                articles.arrive(batch, parsed, readings, path=path, now=NOW)


def _stored(conn: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows; stories are numbered as they come, for a server leaves numbers out."""
    found = {
        table: [tuple(row) for row in conn.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2")]
        for table, columns in {
            "articles": "id, story, path, relation, relation_reason, genre, duplicate_of, "
            "version_of, replaced_by, title, text, language, digest, copy_keys, entities",
            "stories": "id, merged_into, articles, first_seen_ms, last_seen_ms, state, saga",
            "story_keys": "key, hour, story",
            "copy_keys": "key, article",
            "edge_lines": "hash, articles",
            "word_usage": "term, halves, capitals, smalls",
            "search_marks": "article, story, moment_ms, length, mentions, keys, counts",
        }.items()
    }
    number = {None: None, **{row[0]: at for at, row in enumerate(found["stories"])}}
    found["articles"] = [(row[0], number[row[1]], *row[2:]) for row in found["articles"]]
    found["search_marks"] = [(row[0], number[row[1]], *row[2:]) for row in found["search_marks"]]
    found["story_keys"] = sorted((*row[:2], number[row[2]]) for row in found["story_keys"])
    found["stories"] = [
        (number[row[0]], number[row[1]], *row[2:-1], number[row[-1]]) for row in found["stories"]
    ]
    return found


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(2, 2 * len(NEWS)))
def test_together_or_one_by_one_the_same_is_stored(chance: random.Random, at_once: int) -> None:
    news = chance.choices(NEWS, k=2 * len(NEWS))
    news = [(f"{at}/{path}", parsed) for at, (path, parsed) in enumerate(news)]
    stored = []
    for size in (1, at_once):
        conn = databases.connection()
        _take(conn, news, size)
        stored.append(_stored(conn))
        conn.close()
    assert stored[0] == stored[1]


def test_what_another_process_has_read_is_stored_as_what_this_one_reads() -> None:
    with contextlib.closing(Reader()) as reader:
        asked = reader.ask([parsed for _, parsed in NEWS], now=NOW)
        known = asked.result()
        assert len(known) == len(NEWS)
    stored = []
    for read in ({}, known):
        conn = databases.connection()
        _take(conn, NEWS, len(NEWS), read)
        stored.append(_stored(conn))
        conn.close()
    for tables in stored:
        # Sets come in another order from another process, and so do names and entities.
        tables["articles"] = [(*row[:-1], sorted(row[-1].split())) for row in tables["articles"]]
        tables["stories"] = [
            (*row[:5], *_told(profile.unpack(row[5])), row[6]) for row in tables["stories"]
        ]
    assert stored[0] == stored[1]


def _told(story: profile.Profile) -> list[Any]:
    weights = zip(story.terms.tolist(), story.weights.tolist(), strict=True)
    return [list(weights), story.names, story.places, story.acts, story.figures, story.opening]


def test_what_is_edited_among_others_is_the_same_in_one_transaction() -> None:
    stored = []
    for at_once in (False, True):
        conn = databases.connection()
        _take(conn, NEWS[:8], 1)
        edits = [(1, NEWS[12][1]), (5, NEWS[6][1]), (2, NEWS[3][1])]
        if at_once:
            with conn.transaction(), Arriving(conn) as batch:
                readings = Readings(now=NOW)
                articles.look_ahead(batch, NEWS[8:], readings, now=NOW)
                for article, parsed in edits:
                    articles.update(batch, article, parsed, readings, now=NOW)
                for path, parsed in NEWS[8:]:
                    articles.arrive(batch, parsed, readings, path=path, now=NOW)
        else:
            for article, parsed in edits:
                with conn.transaction(), Arriving(conn) as batch:
                    articles.update(batch, article, parsed, Readings(now=NOW), now=NOW)
            _take(conn, NEWS[8:], 1)
        stored.append(_stored(conn))
        conn.close()
    assert stored[0] == stored[1]
    relations = {row[3] for row in stored[0]["articles"]}
    assert {"report", "copy", "version", "translation", "comment", "aside"} <= relations
