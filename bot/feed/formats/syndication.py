"""RSS, Atom and RDF feeds, by feedparser: each item an article or, where the feed gives only a
description, a teaser.

feedparser is never handed what makes it quadratic: long author fields are emptied and countless
items refused before. It fetches nothing, for it is given bytes in memory.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

import feedparser
from lxml import etree

from bot.errors import NoNews, ParseError
from bot.feed.formats.article import Draft
from bot.feed.formats.fields import absolute, letters
from bot.feed.formats.found import Found
from bot.feed.formats.markup import bounded, paragraphs, parsed, plain
from bot.feed.formats.prose import is_prose
from bot.feed.formats.title import without_outlet
from bot.feed.kinds import READING_ROOM
from bot.feed.limits import MAX_ITEMS
from bot.model import ArticleKind

#: feedparser reads all items before we see one; more than this costs seconds.
_MAX_ITEM_TAGS = 10_000
_MAX_TAGS = 200_000
_ITEM = re.compile(r"<(?:\w+:)?(?:item|entry)[\s>/]", re.IGNORECASE)
# feedparser looks for an address in each of these with an expression that is quadratic in their
# length.
_LONG_NAME = re.compile(
    r"<((?:\w+:)?(?:author|creator|contributor|managingEditor|webMaster|publisher|owner|name|email))\b[^<>]*>"
    r"(?:[^<]|<!\[CDATA\[){400,}+",
    re.IGNORECASE,
)
_BARE = re.compile(r"&(?![A-Za-z][\w.-]{0,31};|#\w{1,8};)")
_MAX_AUTHORS = 8
#: So much stands at most around the names in the line that says where an item comes from.
_MAX_CREDIT = 60
#: A description of this many words that stands beside no content is the article itself.
_FULL_WORDS = 150


def parse(markup: str) -> Found:
    """Return the articles of a feed, newest-first as feeds are, at most 2,000.

    Raises:
        ParseError: it is no feed.
    """
    markup = bounded(markup, max_tags=_MAX_TAGS)
    starts = list(islice(_ITEM.finditer(markup), _MAX_ITEM_TAGS + 1))
    if len(starts) > _MAX_ITEM_TAGS:
        markup = markup[: starts[-1].start()]
    feed = _fed(markup)
    entries = feed["entries"]
    if not feed.get("version") and not entries:
        raise ParseError("is XML but no RSS, Atom or RDF feed")
    if not entries:
        raise ParseError("is a feed without items")
    channel = feed["feed"]
    if channel.get("generator") == READING_ROOM:
        raise NoNews("is a feed of a reading room: what it tells was read in its articles")
    drafts = [_draft(entry, channel) for entry in entries[:MAX_ITEMS]]
    drafts = _one_per_target(drafts)
    return Found(
        drafts, f"only the first {MAX_ITEMS} items were read" if len(entries) > MAX_ITEMS else None
    )


def _fed(markup: str) -> Mapping[str, Any]:
    # The declaration may name a charset that the text is no longer in.
    body = _escaped(re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", markup, count=1))
    body = _LONG_NAME.sub(lambda name: f"<{name[1]}>", body)
    try:
        return feedparser.parse(  # type: ignore[no-any-return]
            io.BytesIO(body.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except (AssertionError, AttributeError, KeyError, TypeError, ValueError, LookupError) as error:
        raise ParseError("is a feed too broken to read") from error


def _escaped(markup: str) -> str:
    """Return XML with each "&" escaped that begins no entity: feedparser would make one of it."""
    first, *sections = markup.split("<![CDATA[")
    pieces = [_BARE.sub("&amp;", first)]
    for section in sections:
        data, end, rest = section.partition("]]>")
        pieces.append(f"{data}{end}{_BARE.sub('&amp;', rest)}")
    return "<![CDATA[".join(pieces)


def _one_per_target(drafts: list[Draft]) -> list[Draft]:
    """Return drafts without those of an aggregator that repeat another under an address of its own:
    same outlet, same headline.
    """
    seen: set[tuple[str, str]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        key = (letters(draft.outlet), letters(draft.title))
        if draft.outlet_from != "field" or key not in seen:
            kept.append(draft)
        seen.add(key)
    return kept


def _draft(entry: Mapping[str, Any], channel: Mapping[str, Any]) -> Draft:
    source = entry.get("source") or {}
    outlet = plain(_text(source.get("title"))) or plain(_text(channel.get("title")))
    title = without_outlet(plain(_text(entry.get("title"))), outlet)
    text, kind = _body(entry)
    text = _without_credit(text, title, outlet)
    if source.get("title") and _lists_headlines(_text(entry.get("summary")), title):
        # An aggregator lists what others wrote; their headlines are not this article.
        text, kind = "", "headline_only"
    link = _link(entry, _text(channel.get("link")))
    return Draft(
        title=title,
        text=text,
        kind=kind,
        outlet=outlet,
        outlet_from="field" if source.get("title") else "site name",
        author=_authors(entry),
        url=link,
        published=(_text(entry.get("published")), _text(entry.get("updated"))),
        guid=_text(entry.get("id")) or link,
        language=_text(channel.get("language")),
        labels=tuple(_text(tag.get("term")) for tag in entry.get("tags") or ()),
    )


def _without_credit(text: str, title: str, outlet: str) -> str:
    """Return a text without a last line such as "The post TITLE appeared first on OUTLET", which
    WordPress writes in every language.
    """
    told, _, last = text.rstrip().rpartition("\n")
    said = letters(last)
    names_both = letters(title) in said and letters(outlet) in said
    is_credit = names_both and len(last) <= len(title) + len(outlet) + _MAX_CREDIT
    return told if is_credit and title and outlet else text


def _body(entry: Mapping[str, Any]) -> tuple[str, ArticleKind]:
    """Return the longest content, full if the feed calls it content or it is as long as an
    article.
    """
    contents = [
        plain(_text(content.get("value")))
        for content in entry.get("content") or ()
        if _is_text(content)
    ]
    full = max(contents, key=len, default="")
    summary = plain(_text(entry.get("summary")))
    best = max(full, summary, key=len)
    is_full = len(best.split()) >= _FULL_WORDS or (
        len(full) > 1.5 * len(summary) and len(full.split()) >= 60
    )
    return best, "full" if is_full else "teaser"


def _authors(entry: Mapping[str, Any]) -> str:
    """Return the names of who wrote an item, without the addresses that RSS puts before them."""
    listed = entry.get("authors") or ()
    names = dict.fromkeys(_text(author.get("name")) for author in listed[:_MAX_AUTHORS])
    return ", ".join(filter(None, names)) or _text(entry.get("author"))


def _is_text(content: Mapping[str, Any]) -> bool:
    kind = str(content.get("type", "text/html"))
    # Content of no declared kind comes decoded; where it is no text, it holds control characters.
    unknown = kind == "application/octet-stream" and "\0" not in _text(content.get("value"))
    return unknown or kind.startswith(("text/", "application/xhtml"))


def _lists_headlines(summary: str, title: str) -> bool:
    """Say whether a summary begins with the headline itself, and says nothing but in links."""
    if "<a" not in summary.lower():
        return False
    if not letters(plain(summary).partition("\n")[0]).startswith(letters(title)):
        return False
    try:
        tree = parsed(summary)
    except ParseError:
        return False
    etree.strip_elements(tree, "a", with_tail=False)
    return not any(is_prose(paragraph.text) for paragraph in paragraphs(tree))


def _link(entry: Mapping[str, Any], site: str) -> str:
    """Return the address of an item, a relative one against that of its feed."""
    return absolute(_text(entry.get("link")), base=site) or absolute(_text(entry.get("id")))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
