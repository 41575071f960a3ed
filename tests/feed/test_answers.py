"""What a child may answer: every field of every result, and nothing else."""

from __future__ import annotations

import dataclasses
import json
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from bot.feed.answers import decode, encode
from bot.feed.limits import MAX_ITEMS, MAX_TEXT, MAX_TITLE
from bot.feed.parsing import ParseResult, result
from bot.model import ParsedArticle, StreamMark

ARTICLE = ParsedArticle(
    title="Ferry sinks off Mindoro",
    title_from="heading",
    text="41 people were rescued.\n\nSix are missing.",
    kind="teaser",
    outlet="Rappler",
    outlet_from="site name",
    author="Ana Cruz",
    url="https://rappler.example/ferry",
    published=datetime(2026, 7, 20, 7, 12, 5, tzinfo=UTC),
    date_from="meta",
    guid="ferry-1",
    language="en",
    host="rappler.example",
    sender="desk@rappler.example",
    labels=("Nation", "Ferry"),
)
FULL = ParseResult(
    path="rappler/ferry.html",
    sha256=b"\x00\xff" * 16,
    articles=(
        ARTICLE,
        dataclasses.replace(ARTICLE, published=date(2026, 7, 20), title="Räumung 船"),
        dataclasses.replace(
            ARTICLE, published=None, author=None, host=None, sender=None, labels=()
        ),
    ),
    outcome="ingested",
    reason="3 lines left out",
    permanent=False,
    mark=StreamMark(offset=2**40, lines=7, digest=b"\x01" * 32),
    begins=True,
    more=True,
)


def test_every_field_arrives_as_it_was_sent() -> None:
    assert decode(encode(FULL), FULL.path) == FULL
    empty = result("a.txt", outcome="ignored", reason=None)
    assert decode(encode(empty), "a.txt") == empty
    defaults = {field.name: field.default for field in dataclasses.fields(ParsedArticle)}
    unset = [n for n, value in defaults.items() if getattr(ARTICLE, n) == value]
    assert unset == ["source", "credit", "is_strange"], (
        "a field that the article above leaves out is not tried"
    )


def test_a_time_in_a_zone_arrives_in_utc() -> None:
    there = datetime(2026, 7, 20, 9, 12, tzinfo=timezone(timedelta(hours=2)))
    sent = dataclasses.replace(FULL, articles=(dataclasses.replace(ARTICLE, published=there),))
    (article,) = decode(encode(sent), FULL.path).articles
    assert (article.published, article.published.tzinfo) == (there, UTC)


def changed(**fields: Any) -> bytes:
    return json.dumps(json.loads(encode(FULL)) | fields).encode()


def with_article(**fields: Any) -> bytes:
    article = json.loads(encode(FULL))["articles"][0]
    return changed(articles=[article | fields])


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        pickle.dumps(FULL),
        changed(path="other.txt"),
        changed(outcome="deleted"),
        changed(sha256="zz" * 32),
        changed(sha256="00"),
        changed(permanent="yes"),
        changed(reason="x" * 2000),
        changed(mark={"offset": -1, "lines": 0, "digest": ""}),
        changed(articles=[json.loads(encode(FULL))["articles"][0]] * (MAX_ITEMS + 1)),
        with_article(title="x" * (MAX_TITLE + 1)),
        with_article(text="x" * (MAX_TEXT + 1)),
        with_article(text=None),
        with_article(kind="lead"),
        with_article(time="2026-07-20T08:00:00"),
        with_article(time="yesterday"),
        with_article(day="2026-07-20T08:00:00Z"),
        with_article(host="x" * 5000),
        with_article(source="Alder Wire"),
        with_article(weight=5),
    ],
)
def test_what_no_parser_may_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        decode(answer, FULL.path)
