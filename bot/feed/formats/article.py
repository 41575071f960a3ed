"""From what a format found to an article: cleaned, dated, named, within every cap.

A format fills a `Draft` with what its fields say; `finish` adds what only the text can tell
(byline, dateline, a headline from the first sentence) and says of each value which rule found it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urlsplit

from bot.feed import language
from bot.feed.formats import boilerplate, dates, opening
from bot.feed.formats.fields import is_placeholder, letters
from bot.feed.formats.markup import shown
from bot.feed.formats.title import without_outlet
from bot.feed.kinds import first_folder
from bot.feed.limits import (
    MAX_GUID,
    MAX_LABEL,
    MAX_LABELS,
    MAX_NAME,
    MAX_TEXT,
    MAX_TITLE,
    MAX_URL,
)
from bot.model import ArticleKind, ParsedArticle, Published
from bot.news import text as news_text
from bot.news.headlines import working_title

#: A text this short beside an invitation to subscribe is what a paywall lets through.
_STUB_WORDS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What one format found in the fields of one item, before anything is cleaned; an empty string
    is nothing.
    """

    text: str
    title: str = ""
    title_from: str = "field"
    kind: ArticleKind = "full"
    outlet: str = ""
    outlet_from: str = "field"
    #: The sender's name and address of a mail.
    sender: str = ""
    address: str = ""
    author: str = ""
    url: str = ""
    #: What may be the publication date, best first, in any form that `dates.parse_date` takes.
    published: Sequence[object] = ()
    date_from: str = "field"
    #: The Date header of a mail: weaker than a dateline, stronger than the file's own time.
    mailed: object = None
    guid: str = ""
    language: str = ""
    #: What the publisher files it under: schema.org type, section, categories.
    labels: tuple[str, ...] = ()


def finish(draft: Draft, *, path: str, modified: datetime, now: datetime) -> ParsedArticle | None:
    """Return the article, or None when there is neither a title nor a text.

    `modified` is the file's own time, used where nothing else says a date; dates more than a day
    after `now` are not believed.
    """
    title = one_line(draft.title)
    # A first line of the text may be furniture ("Skip to main content"), no heading.
    is_furniture = draft.title_from == "heading" and not boilerplate.without(title, title="")
    if is_placeholder(title) or is_furniture:
        title = ""
    if draft.outlet:
        title = without_outlet(title, draft.outlet)
    body = without_heading(news_text.clean(shown(draft.text[: 2 * MAX_TEXT])), title)
    found = opening.take(body, near=modified)
    text = boilerplate.without(found.text, title=title)[:MAX_TEXT]
    if not any(map(str.isalnum, text)) or is_placeholder(text):
        text = ""
    if not title and not text:
        return None
    kind = draft.kind
    if not text or (len(text.split()) < _STUB_WORDS and boilerplate.is_walled(draft.text)):
        kind = "headline_only"
    title_from = draft.title_from
    if not title:
        title, title_from = (
            working_title(text) or news_text.cut(text, MAX_TITLE),
            "first sentence",
        )
    url = safe_url(draft.url)
    outlet, outlet_from = _outlet(draft, found.agency, path, _host(url))
    spoken = language.detect(f"{title}. {text}", declared=draft.language)
    named = dates.day_in_address(url or "", language=spoken or "")
    published, date_from = _published(
        draft, found.published, named, modified, now, language=spoken or ""
    )
    return ParsedArticle(
        title=news_text.cut(title, MAX_TITLE),
        title_from=title_from,
        text=text,
        kind=kind,
        outlet=outlet,
        outlet_from=outlet_from,
        author=_author(draft.author) or _author(found.author),
        url=url,
        published=published,
        date_from=date_from,
        guid=one_line(draft.guid)[:MAX_GUID] or None,
        language=spoken,
        labels=_labels(draft.labels),
        host=_host(url),
        sender=draft.address.lower()[:MAX_NAME] or None,
    )


def without_heading(text: str, title: str) -> str:
    """Return `text` without a first line that is its title: the byline stands below it."""
    line, _, rest = text.partition("\n")
    return rest.lstrip("\n") if rest and letters(line) == letters(title) else text


def _labels(labels: Iterable[str]) -> tuple[str, ...]:
    """Return at most eight different labels, each on one line."""
    shown = [one_line(label)[:MAX_LABEL] for label in islice(labels, 2 * MAX_LABELS)]
    return tuple(dict.fromkeys(label for label in shown if label))[:MAX_LABELS]


def one_line(text: str) -> str:
    """Return `text` without markup, cleaned and on one line; only its first 4,000 characters are
    looked at.
    """
    return " ".join(news_text.clean(shown(text[:4000])).split()) if text else ""


def safe_url(url: str) -> str | None:
    """Return `url` if it is a plain http(s) address that may be shown as a link, else None."""
    url = url.strip()
    if not url or len(url) > MAX_URL or re.search(r"[\s<>\"\\^`{|}\x00-\x20\x7f-\x9f]", url):
        return None
    try:
        parts = urlsplit(url)
        # Read on purpose: a malformed port raises here.
        _ = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return None
    # A name before an @ makes "https://reuters.com@evil.example" look like another site.
    sound = parts.scheme.lower() in ("http", "https") and "." in host and parts.username is None
    return url if sound and url.isprintable() else None


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _outlet(
    draft: Draft, agency: str | None, path: str, host: str | None
) -> tuple[str | None, str | None]:
    folder = first_folder(path)
    if host and folder and letters(folder) in letters(host):
        host = None
    for name, rule in (
        (draft.outlet, draft.outlet_from),
        (draft.sender, "sender"),
        (agency, "dateline"),
        # Ahead of the folder: one folder often holds what was scraped from many sites.
        (host, "site name"),
        (folder, "folder"),
    ):
        if name and (shown := one_line(name)[:MAX_NAME].strip()):
            return shown, rule
    return None, None


_CREDIT = re.compile(r"^(?:by|von|par|por|oleh|author|written by)\b:?\s+", re.IGNORECASE)


def _author(text: str) -> str | None:
    name = _CREDIT.sub("", one_line(text)).strip(" ,;|-")
    usable = (
        1 < len(name) <= MAX_NAME and "://" not in name and any(char.isalpha() for char in name)
    )
    return name if usable else None


def _published(
    draft: Draft,
    dateline: Published | None,
    named: Published | None,
    modified: datetime,
    now: datetime,
    *,
    language: str,
) -> tuple[Published, str]:
    fields = dates.first_date(draft.published, now=now, language=language)
    mailed = dates.first_date([draft.mailed], now=now)
    dateline = dates.clamp(dateline, now=now)
    for day, rule in (
        (fields, draft.date_from),
        (dateline, "dateline"),
        (mailed, "mail header"),
        (dates.clamp(named, now=now), "address"),
    ):
        if day is not None:
            return day, rule
    return min(modified, now).astimezone(UTC), "file time"
