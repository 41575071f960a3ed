"""From the bytes of one file to its articles. Pure: reads no clock, disk or network.

The extension says what a file is meant to be, sniffing says how it is read: a page saved as .txt is
read as a page. A `.json` that is not JSON is never read as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import ParseError
from bot.feed.formats import boilerplate, html, json, mail, pdf, syndication, text
from bot.feed.formats.article import finish
from bot.feed.formats.charsets import decode
from bot.feed.formats.found import Found
from bot.feed.kinds import kind_of
from bot.model import ParsedArticle

_CHARSET = re.compile(
    rb"<(?:\?xml|meta)\b[^<>]{0,200}?(?:encoding|charset)\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,40})"
)
_MAIL = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID): |From \S+@\S+ "
    rb"|(?:(?:From|To|Cc|Subject|Date): [^\n]*\n){3}",
    re.IGNORECASE,
)
_FEED = re.compile(r"<(?:rss|feed|rdf:rdf)[\s>]")
_PAGE = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype html|html|head|body)\b",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The articles of a file, and what had to be left out of it, in words for a person."""

    articles: tuple[ParsedArticle, ...]
    left_out: str | None = None


def parse(data: bytes, *, path: str, modified: datetime, now: datetime) -> Parsed:
    """Return the articles in `data`, the content of the file at `path` that was last modified at
    `modified`. Dates more than a day after `now` are not believed.

    Raises:
        ParseError: with the reason for a person, lower case, to be read after the file's name.
    """
    found = _drafts(data, path)
    articles = [finish(draft, path=path, modified=modified, now=now) for draft in found.drafts]
    kept = _with_distinct_guids([article for article in articles if article is not None])
    kept = boilerplate.without_recurring(kept)
    if not kept:
        raise ParseError("holds no title and no text")
    return Parsed(tuple(kept), found.left_out)


def parse_lines(
    data: bytes, *, path: str, modified: datetime, now: datetime, first_line: int
) -> Parsed:
    """Return the articles in whole lines of a log, none where they hold none; `first_line` is the
    number of the first of them.
    """
    found = json.parse_lines(decode(data), first_line=first_line)
    articles = [finish(draft, path=path, modified=modified, now=now) for draft in found.drafts]
    return Parsed(tuple(article for article in articles if article), found.left_out)


def _drafts(data: bytes, path: str) -> Found:
    kind = kind_of(path)
    if kind == "mail" or (kind == "text" and _MAIL.match(data[:1000])):
        return Found(mail.parse(data))
    if kind == "pdf":
        return pdf.parse(data)
    shown = decode(data, _declared(data))
    if kind == "json":
        return json.parse(shown, lines=not path.lower().removesuffix(".gz").endswith(".json"))
    sniffed = _sniff(shown[:4096].lstrip("\ufeff \t\r\n").lower())
    if sniffed == "feed" or (sniffed != "html" and kind == "feed"):
        return syndication.parse(shown)
    if sniffed == "html" or (kind == "html" and "<" in shown):
        return Found(html.parse(shown))
    if sniffed == "json" and (found := _json_in_text(shown)):
        return found
    return Found(
        text.parse(shown, markdown=path.lower().removesuffix(".gz").endswith((".md", ".markdown")))
    )


def _declared(data: bytes) -> str | None:
    """Return the charset that an XML declaration or a meta element names."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else None


def _sniff(head: str) -> str | None:
    if head.startswith("<") and _FEED.search(head):
        return "feed"
    if _PAGE.match(head):
        return "html"
    return "json" if head.startswith(("{", "[{")) else None


def _json_in_text(shown: str) -> Found | None:
    """Return the articles of a text file that holds JSON; None where it only looks like it."""
    try:
        return json.parse(shown, lines=False)
    except ParseError:
        return None


def _with_distinct_guids(articles: list[ParsedArticle]) -> list[ParsedArticle]:
    """Keep a guid for the first item that carries it only: two items of one file are never one
    article.
    """
    seen: set[str] = set()
    kept: list[ParsedArticle] = []
    for article in articles:
        if article.guid is None or article.guid not in seen:
            kept.append(article)
            seen.add(article.guid or "")
        else:
            kept.append(replace(article, guid=None))
    return kept
