"""What a page says about itself: JSON-LD, OpenGraph and other meta elements, `<time>`, the
browser's "saved from" note.

JSON-LD counts most, for it is written for machines to quote; the visible heading and the title tag
stand in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml import etree

from bot.feed.formats.dates import parse_date

_MAX_SCRIPT = 400_000
_MAX_SCRIPTS = 20
_MAX_OBJECTS = 2_000
_MAX_BYLINE = 64

_ARTICLE_TYPE = re.compile(r"article|blogposting|newsstory|liveblog|report", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"saved from url=\(\d+\)(https?://\S+)|\bSingleFile\b\s+url: (https?://\S+)"
)
_SUFFIX = re.compile(r"\s+[|–—·:»-]{1,2}\s+(?=[^|–—·»]+$)")
_SPACES = re.compile(r"\s+")

# From the attributes up, which takes half as long as asking every element.
_PUBLISHED = etree.XPath('//@itemprop[. = "datePublished"]/..')
_BYLINE = etree.XPath(
    '//@rel[. = "author"]/.. | //@itemprop[. = "author"]/.. | //@class[contains(., "byline")]/..'
)
_DATED = etree.XPath('//time | //@class[contains(., "date") or contains(., "publish")]/..')

_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title")
_DATES = (
    *(
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "sailthru.date",
    ),
    *(
        "publishdate",
        "publish-date",
        "pubdate",
        "publish_date",
        "date.issued",
        "dc.date.issued",
        "dc.date",
    ),
    *(
        "dcterms.created",
        "dc.date.created",
        "cxenseparse:recs:publishtime",
        "citation_publication_date",
        "date",
    ),
)
_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "citation_author",
)
_SECTIONS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "sailthru.section",
    "section",
)
_SITES = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "apple-mobile-web-app-title",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The fields of a page; an empty string is nothing."""

    title: str = ""
    #: field, heading, title tag
    title_from: str = "field"
    site: str = ""
    author: str = ""
    url: str = ""
    published: str = ""
    language: str = ""
    #: schema.org type and sections.
    labels: tuple[str, ...] = ()
    #: The page says that its text is for subscribers.
    paid: bool = False


def of(tree: Any, markup: str) -> Metadata:
    """Return what the page, as a tree before anything was removed and as text, says about
    itself.
    """
    linked = _json_ld(tree)
    meta = _meta(tree)
    site = (
        _first(meta, _SITES)
        if _first(meta, _SITES[:1])
        else _name(linked.get("publisher")) or _first(meta, _SITES)
    )
    title, title_from = _title(tree, linked, meta)
    return Metadata(
        title=_without_site(title, site, only_known=title_from != "title tag"),
        title_from=title_from,
        site=site,
        author=_names(linked.get("author")) or _first(meta, _AUTHORS) or _shown_author(tree),
        url=_url(tree, linked, meta, markup),
        published=_text(linked.get("datePublished"))
        or _first(meta, _DATES)
        or _time(tree)
        or _shown_date(tree),
        language=tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        labels=(
            *_listed(linked.get("@type")),
            *_listed(linked.get("articleSection")),
            _first(meta, _SECTIONS),
        ),
        paid=str(linked.get("isAccessibleForFree")).lower() == "false",
    )


def _json_ld(tree: Any) -> Mapping[str, Any]:
    """Return the object that describes the article, else an empty one."""
    scripts = (script for script in tree.iter("script") if "ld+json" in script.get("type", ""))
    for script in islice(scripts, _MAX_SCRIPTS):
        source = script.text or ""
        if len(source) > _MAX_SCRIPT:
            continue
        try:
            document = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(document):
            if _ARTICLE_TYPE.search(str(found.get("@type"))) and (
                "headline" in found or "datePublished" in found
            ):
                return found
    return {}


def _objects(document: Any) -> Iterator[Mapping[str, Any]]:
    pending = [document]
    for _ in range(_MAX_OBJECTS):
        if not pending:
            return
        value = pending.pop(0)
        if isinstance(value, dict):
            yield value
            pending.extend(inner for inner in value.values() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            pending.extend(value)


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content[:4000])
    return found


def _title(tree: Any, linked: Mapping[str, Any], meta: Mapping[str, str]) -> tuple[str, str]:
    title = _text(linked.get("headline")) or _first(meta, _TITLES)
    if title:
        return title, "field"
    headings = [heading for heading in map(_content, tree.iter("h1")) if heading]
    if len(headings) == 1 and len(headings[0]) > 10:
        return headings[0], "heading"
    title = next((text for text in map(_content, tree.iter("title")) if text), "")
    return (title, "title tag") if title else (headings[0] if headings else "", "heading")


def _without_site(title: str, site: str, *, only_known: bool) -> str:
    """Cut " - Site Name" from the end of a title; of a title tag also an unknown short last
    piece.
    """
    parts = _SUFFIX.split(title)
    if len(parts) < 2:
        return title
    last, rest = parts[-1], title[: len(title) - len(parts[-1])].rstrip(" |–—·:»-\t\n")
    same = site and _letters(last) in (_letters(site), _letters(site) + "com")
    unknown = not only_known and len(last) <= 40 and len(rest) >= 25
    return rest if rest and (same or unknown) else title


def _url(tree: Any, linked: Mapping[str, Any], meta: Mapping[str, str], markup: str) -> str:
    saved = _SAVED_FROM.search(markup[:4096])
    canonical = (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    entity = linked.get("mainEntityOfPage")
    candidates = [
        *islice(canonical, 3),
        meta.get("og:url"),
        linked.get("url"),
        entity.get("@id") if isinstance(entity, dict) else entity,
        saved and (saved[1] or saved[2]),
    ]
    return next(
        (
            url
            for url in candidates
            if isinstance(url, str) and url.startswith(("http://", "https://"))
        ),
        "",
    )


def _time(tree: Any) -> str:
    dated = [element.get("datetime") for element in _PUBLISHED(tree) if element.get("datetime")]
    times = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [element for element in times if element.get("pubdate") is not None] or times
    return str(dated[0]) if dated else (str(marked[0].get("datetime")) if marked else "")


def _shown_author(tree: Any) -> str:
    """Return a byline that stands in an element of its own."""
    names = (_content(element) for element in _BYLINE(tree)[:5])
    return next(
        (name for name in names if 2 < len(name) <= _MAX_BYLINE and len(name.split()) <= 8), ""
    )


def _shown_date(tree: Any) -> str:
    """Return the text of the first element that is marked as a date and is one."""
    texts = (_content(element) for element in _DATED(tree)[:10])
    return next((text for text in texts if len(text) <= _MAX_BYLINE and parse_date(text)), "")


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta and "://" not in meta[name]), "")


def _content(element: Any) -> str:
    return _SPACES.sub(" ", "".join(element.itertext())[:4000]).strip()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _listed(value: object) -> list[str]:
    """Return the strings of a field that holds one or several."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _name(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _names(value: object) -> str:
    listed = value[:8] if isinstance(value, list) else [value]
    return ", ".join(name for name in map(_name, listed) if name and "://" not in name)


def _letters(name: str) -> str:
    return "".join(char for char in name.lower() if char.isalnum())
