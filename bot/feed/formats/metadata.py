"""What a page says about itself: JSON-LD, OpenGraph and other meta elements, its heading and the
dates beside it, the browser's "saved from" note.

Each field is a list of candidates, best first, and the first that validates wins. JSON-LD counts
most, for it is written for machines to quote; the visible heading and the title tag stand in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from bot.feed.formats import title as titles
from bot.feed.formats.dateline import shown_date
from bot.feed.formats.dates import day_in_address, parse_date
from bot.feed.formats.fields import absolute, is_placeholder
from bot.feed.formats.markup import plain

_MAX_SCRIPT = 400_000
_MAX_SCRIPTS = 20
_MAX_OBJECTS = 2_000
_MAX_BYLINE = 64
_LEAST_BODY = 200

_ARTICLE_TYPE = re.compile(r"article|blogposting|newsstory|liveblog|report", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"saved from url=\(\d+\)(https?://\S+)|\bSingleFile\b\s+url: (https?://\S+)"
)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(https?://.*)")
_SPACES = re.compile(r"\s+")

# From the attributes up, which takes half as long as asking every element.
_PUBLISHED = etree.XPath('//@itemprop[. = "datePublished"]/..')
_BYLINE = etree.XPath(
    '//@rel[. = "author"]/.. | //@itemprop[. = "author"]/.. | //@class[contains(., "byline")]/..'
)
_PUBLISHED_TIME = etree.XPath(
    '//time[@pubdate or contains(@class, "publish") or contains(@class, "entry-date")]'
)
# Older themes write the moment into the tool tip, in the microformat hAtom.
_TOOL_TIP = etree.XPath('//@title[../@class[contains(., "published") or . = "updated"]]')
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')

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
_DESCRIPTIONS = ("og:description", "description", "twitter:description", "dc.description")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The fields of a page; an empty string is nothing."""

    title: str = ""
    #: field, heading, title tag
    title_from: str = "field"
    site: str = ""
    author: str = ""
    url: str = ""
    #: Candidates, best first.
    published: tuple[str, ...] = ()
    language: str = ""
    #: schema.org type and sections.
    labels: tuple[str, ...] = ()
    #: The page's own summaries of its article, and the whole article where JSON-LD carries it.
    descriptions: tuple[str, ...] = ()
    body: str = ""
    #: The page says that its text is for subscribers.
    paid: bool = False


def of(tree: Any, markup: str) -> Metadata:
    """Return what the page, as a tree before anything was removed and as text, says about
    itself.
    """
    scripts = list(_json_ld_sources(tree))
    objects = [found for source in scripts for found in _json_ld(source)]
    linked = next(filter(_describes_article, objects), {})
    meta = _meta(tree)
    url = _url(tree, linked, meta, markup)
    site = _site(meta, linked)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    title, title_from = titles.of(
        fields=[_text(linked.get("headline")), *_all(meta, _TITLES)],
        headings=list(islice(map(_content, tree.iter("h1")), 5)),
        tag=next((text for text in map(_content, tree.iter("title")) if text), ""),
        sites=(site, urlsplit(url).hostname or ""),
    )
    return Metadata(
        title=title,
        title_from=title_from,
        site=site,
        author=_author(tree, linked, meta),
        url=url,
        published=_fields_dates(tree, scripts, objects, meta, url, language)
        or _shown_dates(tree, meta, title=title, language=language),
        language=language,
        labels=(
            *_listed(linked.get("@type")),
            *_listed(linked.get("articleSection")),
            *islice(_all(meta, _SECTIONS), 1),
        ),
        descriptions=tuple(
            filter(None, (*_all(meta, _DESCRIPTIONS), _text(linked.get("description"))))
        ),
        body=_body(objects),
        paid=str(linked.get("isAccessibleForFree")).lower() == "false",
    )


def _json_ld_sources(tree: Any) -> Iterator[str]:
    # Other scripts have been cut out of the markup, but for what describes itself as linked data.
    for script in islice(tree.iter("script"), _MAX_SCRIPTS):
        if script.text and len(script.text) <= _MAX_SCRIPT:
            yield script.text


def _json_ld(source: str) -> Iterator[Mapping[str, Any]]:
    """Yield the objects that a page describes itself by; none where they are no sound JSON."""
    try:
        yield from _objects(json.loads(source, strict=False))
    except (ValueError, RecursionError):
        return


def _describes_article(found: Mapping[str, Any]) -> bool:
    return bool(_ARTICLE_TYPE.search(str(found.get("@type")))) and (
        "headline" in found or "datePublished" in found
    )


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
        if name and content and not is_placeholder(content):
            found.setdefault(name.strip().lower(), content[:4000])
    return found


def _site(meta: Mapping[str, str], linked: Mapping[str, Any]) -> str:
    candidates = [
        *_all(meta, _SITES[:1]),
        _name(linked.get("publisher")),
        *_all(meta, _SITES[1:]),
    ]
    return next((name for name in candidates if name and not is_placeholder(name)), "")


def _author(tree: Any, linked: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    declared = [_names(linked.get("author")), *_all(meta, _AUTHORS)]
    named = next((name for name in declared if name and not is_placeholder(name)), "")
    return named or _shown_author(tree)


def _body(objects: Iterable[Mapping[str, Any]]) -> str:
    """Return the longest text that JSON-LD carries: the article's body, steps of instructions."""
    longest = ""
    for found in objects:
        texts = [_text(found.get(name)) for name in ("articleBody", "text", "description")]
        if "step" in found:
            texts.append("\n\n".join([texts[-1], *_steps(found["step"])]))
        longest = max(longest, *texts, key=len)
    return plain(longest) if len(longest) >= _LEAST_BODY else ""


def _steps(instructions: object) -> Iterator[str]:
    """Yield the texts of the steps of instructions, in order, however they are nested."""
    return (text for step in _objects(instructions) if (text := _text(step.get("text"))))


def _fields_dates(
    tree: Any,
    scripts: Iterable[str],
    objects: Sequence[Mapping[str, Any]],
    meta: Mapping[str, str],
    url: str,
    language: str,
) -> tuple[str, ...]:
    """Return what fields made for machines give as the publication date, best first."""
    described = [found for found in objects if _describes_article(found)]
    fields = [
        *(_text(found.get("datePublished")) for found in described),
        *_all(meta, _DATES),
        *(_marked_date(element) for element in _PUBLISHED(tree)[:5]),
        *(_marked_date(element) for element in _PUBLISHED_TIME(tree)[:1]),
        *(_text(found.get("datePublished")) for found in objects),
        # Of JSON that is broken elsewhere the date can still be read.
        *(found[1] for source in scripts for found in islice(_LINKED_DATE.finditer(source), 1)),
        *map(str, _TOOL_TIP(tree)[:2]),
    ]
    dates = [field for field in fields if parse_date(field) is not None]
    day = day_in_address(url, language=language)
    return (*dates, day.isoformat()) if day else tuple(dates)


def _shown_dates(
    tree: Any, meta: Mapping[str, str], *, title: str, language: str
) -> tuple[str, ...]:
    """Return the date that a reader sees: beside the heading, or in front of the title."""
    day = shown_date(tree, title=title, language=language)
    if day:
        return (day.isoformat(),)
    tag = next((text for text in map(_content, tree.iter("title")) if text), "")
    declared = [*_all(meta, _TITLES), tag]
    return tuple(day for day in map(titles.dated_end, declared) if day)


def _marked_date(element: Any) -> str:
    return element.get("content") or element.get("datetime") or _content(element)[:_MAX_BYLINE]


def _url(tree: Any, linked: Mapping[str, Any], meta: Mapping[str, str], markup: str) -> str:
    head = markup[:4096]
    # Nearly no page was saved so, and to look for the words costs a tenth of the expression.
    is_saved = "saved from url" in head or "SingleFile" in head
    saved = _SAVED_FROM.search(head) if is_saved else None
    canonical = (link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical")
    entity = linked.get("mainEntityOfPage")
    candidates = [
        *islice(canonical, 3),
        meta.get("og:url"),
        linked.get("url"),
        entity.get("@id") if isinstance(entity, dict) else entity,
        saved and (saved[1] or saved[2]),
    ]
    base = next((element.get("href") or "" for element in tree.iter("base")), "")
    found = (absolute(url, base=base) for url in candidates if isinstance(url, str))
    whole = next(filter(None, found), "")
    archived = _ARCHIVED.match(whole)
    return archived[1] if archived else whole


def _shown_author(tree: Any) -> str:
    """Return a byline that stands in an element of its own."""
    names = (_content(element) for element in _BYLINE(tree)[:5])
    return next(
        (
            name
            for name in names
            if 2 < len(name) <= _MAX_BYLINE and len(name.split()) <= 8 and not is_placeholder(name)
        ),
        "",
    )


def _all(meta: Mapping[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta and "://" not in meta[name])


def _content(element: Any) -> str:
    return _SPACES.sub(" ", "".join(element.itertext())[:4000]).strip()


def _text(value: object) -> str:
    return value if isinstance(value, str) and not is_placeholder(value) else ""


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
