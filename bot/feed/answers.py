"""What travels between the bot and a parser: JSON, checked against a schema on its way back.

A child is believed in nothing but this shape: a parser that a file has taken over can say what it
likes about that file, and can do no more than that.
"""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bot.feed.limits import (
    MAX_GUID,
    MAX_ITEMS,
    MAX_LABEL,
    MAX_LABELS,
    MAX_NAME,
    MAX_TEXT,
    MAX_TITLE,
    MAX_URL,
)
from bot.feed.parsing import ParseResult
from bot.model import ArticleKind, FileOutcome, ParsedArticle, StreamMark

#: Of an answer. The biggest file's text, every character of it in UTF-8, and its fields.
MAX_ANSWER = 32 * 1024 * 1024

MAX_REASON = 1000

_Rule = Annotated[str, Field(max_length=40)]
_Name = Annotated[str, Field(max_length=MAX_NAME)]
_Digest = Annotated[str, Field(pattern=r"^(?:[0-9a-f]{64})?$")]
_Count = Annotated[int, Field(ge=0, lt=2**63)]
_Item = TypeVar("_Item")
_AtMost = tuple[_Item, ...]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class _Article(_Strict):
    """An article on its way; the date in two fields, as a day is no time."""

    title: Annotated[str, Field(max_length=MAX_TITLE)]
    title_from: _Rule
    text: Annotated[str, Field(max_length=MAX_TEXT)]
    kind: ArticleKind
    outlet: _Name | None
    outlet_from: _Rule | None
    author: _Name | None
    url: Annotated[str, Field(max_length=MAX_URL)] | None
    day: date | None
    time: AwareDatetime | None
    date_from: _Rule | None
    guid: Annotated[str, Field(max_length=MAX_GUID)] | None
    language: _Rule | None
    host: Annotated[str, Field(max_length=MAX_URL)] | None
    sender: _Name | None
    labels: Annotated[
        _AtMost[Annotated[str, Field(max_length=MAX_LABEL)]], Field(max_length=MAX_LABELS)
    ]


class _Mark(_Strict):
    offset: _Count
    lines: _Count
    digest: _Digest


class _Answer(_Strict):
    sha256: _Digest | None
    articles: Annotated[_AtMost[_Article], Field(max_length=MAX_ITEMS)]
    outcome: FileOutcome
    reason: Annotated[str, Field(max_length=MAX_REASON)] | None
    permanent: bool
    mark: _Mark | None
    begins: bool
    more: bool


def encode(result: ParseResult) -> bytes:
    """Return a result as bytes, without its path: who asked knows which file it was."""
    fields = _fields(result)
    del fields["path"]
    fields["articles"] = [_article(article) for article in result.articles]
    if result.sha256 is not None:
        fields["sha256"] = result.sha256.hex()
    if result.reason is not None:
        fields["reason"] = result.reason[:MAX_REASON]
    if result.mark is not None:
        fields["mark"] = {**_fields(result.mark), "digest": result.mark.digest.hex()}
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")


def decode(data: bytes, path: str) -> ParseResult:
    """Return the result that a child gave for the file at `path`.

    Raises:
        ValueError: it is not what a parser may answer.
    """
    answer = _Answer.model_validate_json(data)
    fields = {name: getattr(answer, name) for name in _Answer.model_fields}
    fields["sha256"] = bytes.fromhex(answer.sha256) if answer.sha256 is not None else None
    fields["articles"] = tuple(_parsed(article) for article in answer.articles)
    if answer.mark is not None:
        fields["mark"] = StreamMark(
            offset=answer.mark.offset,
            lines=answer.mark.lines,
            digest=bytes.fromhex(answer.mark.digest),
        )
    return ParseResult(path=path, **fields)


def _fields(thing: ParseResult | ParsedArticle | StreamMark) -> dict[str, Any]:
    return {field.name: getattr(thing, field.name) for field in dataclasses.fields(thing)}


def _article(article: ParsedArticle) -> dict[str, Any]:
    fields = _fields(article)
    # Whose an article is, is not for a parser to say.
    del fields["source"], fields["credit"], fields["is_strange"]
    published = fields.pop("published")
    has_time = isinstance(published, datetime)
    fields["time"] = published.isoformat() if has_time else None
    fields["day"] = published.isoformat() if published and not has_time else None
    return fields


def _parsed(article: _Article) -> ParsedArticle:
    fields = {name: getattr(article, name) for name in _Article.model_fields}
    day, time = fields.pop("day"), fields.pop("time")
    published = time.astimezone(UTC) if time else day
    return ParsedArticle(published=published, **fields)


def encode_job(path: str, *, now: datetime, mark: StreamMark | None, cpu_s: float | None) -> bytes:
    """Return what a child is told of the file whose descriptor goes with this message."""
    told = {
        "path": path,
        "now": now.isoformat(),
        "mark": [mark.offset, mark.lines, mark.digest.hex()] if mark else None,
        "cpu_s": cpu_s,
    }
    return json.dumps(told).encode()


def decode_job(data: bytes) -> tuple[str, datetime, StreamMark | None, float | None]:
    """Return what `encode_job` was given, in its order."""
    told = json.loads(data)
    mark = None
    if told["mark"]:
        offset, lines, digest = told["mark"]
        mark = StreamMark(offset=offset, lines=lines, digest=bytes.fromhex(digest))
    return told["path"], datetime.fromisoformat(told["now"]), mark, told["cpu_s"]
