"""From the bytes of one file to its articles. Pure: reads no clock, disk or network.

The extension says what a file is meant to be, sniffing says how it is read: a page saved as .txt is read as a page. A
`.json` that is not JSON is never read as text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import ParseError
from bot.feed.formats import json, text
from bot.feed.formats.article import Draft, finish
from bot.feed.read import decode
from bot.feed.scan import kind_of
from bot.model import ParsedArticle


@dataclass(frozen=True, slots=True)
class Parsed:
    """The articles of a file, and what had to be left out of it, in words for a person."""

    articles: tuple[ParsedArticle, ...]
    left_out: str | None = None


def parse(data: bytes, *, path: str, modified: datetime, now: datetime | None = None) -> list[ParsedArticle]:
    """Return the articles in `data`, the content of the file at `path` that was last modified at `modified`.

    Dates more than a day after `now` are not believed; without `now` all are.

    Raises:
        ParseError: with the reason for a person, lower case, to be read after the file's name.
    """
    return list(parse_all(data, path=path, modified=modified, now=now).articles)


def parse_all(data: bytes, *, path: str, modified: datetime, now: datetime | None = None) -> Parsed:
    """Return what `parse` does, together with what had to be left out."""
    found = _drafts(data, path)
    articles = [finish(draft, path=path, modified=modified, now=now) for draft in found.drafts]
    kept = _with_distinct_guids([article for article in articles if article is not None])
    if not kept:
        raise ParseError("holds no title and no text")
    return Parsed(tuple(kept), found.left_out)


def _drafts(data: bytes, path: str) -> json.Found:
    name = path.lower().removesuffix(".gz")
    kind = kind_of(path)
    if kind == "json":
        return json.parse(decode(data), lines=not name.endswith(".json"))
    return json.Found(text.parse(decode(data), markdown=name.endswith((".md", ".markdown"))))


def _with_distinct_guids(articles: list[ParsedArticle]) -> list[ParsedArticle]:
    """Keep a guid for the first item that carries it only: two items of one file are never one article."""
    seen: set[str] = set()
    kept: list[ParsedArticle] = []
    for article in articles:
        if article.guid is None or article.guid not in seen:
            kept.append(article)
            seen.add(article.guid or "")
        else:
            kept.append(replace(article, guid=None))
    return kept


__all__ = ["Draft", "Parsed", "parse", "parse_all"]
