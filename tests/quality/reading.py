"""The measures of what is read from files: pages, dates, feeds and mails. In percent, higher is
better, but for counts of mistakes.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

Row = dict[str, Any]

#: A piece of HTML that a reader would see: a tag of a page, or a reference to a character.
_MARKUP = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|cite|code|div|em|font|form|h[1-6]|hr|i|iframe|img|input|li"
    r"|object|ol|p|pre|script|section|small|span|strong|style|su[bp]|table|t[dhr]|u|ul)"
    r"(?:\s[^<>]*)?/?>"
    r"|&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip"
    r"|[aeiou](?:acute|grave|uml|circ));",
    re.IGNORECASE,
)
#: A page is lost whole where so much of what is wanted is missing.
_LOST = 2 / 3


def snippets(pages: Sequence[Row], texts: Mapping[str, str]) -> float:
    """Return the F1 of snippets that must stand in a page's text against those that must not."""
    right = missed = wrong = 0
    for page in pages:
        text = _solid(texts.get(page["id"]) or "")
        for snippet in page["with_"]:
            stands = _solid(snippet) in text
            right, missed = right + stands, missed + (not stands)
        wrong += sum(_solid(snippet) in text for snippet in page["without"])
    return _f1(right, wrong, missed)


def pages(rows: Sequence[Row], found: Mapping[str, Mapping[str, Any]]) -> dict[str, float]:
    """Score texts and titles of pages; each row has what trafilatura finds in the same bytes.

    `lost` counts pages of which two thirds of the wanted snippets are missing where trafilatura has
    them.
    """
    lost = 0
    titled = [row for row in rows if row.get("title")]
    titles = {row["id"]: found.get(row["id"], {}).get("title") or "" for row in rows}
    for row in rows:
        text = _solid(found.get(row["id"], {}).get("text") or "")
        missing = sum(_solid(snippet) not in text for snippet in row["with_"])
        least = _LOST * len(row["with_"])
        lost += bool(row["with_"]) and missing >= least and sum(row["traf"]["with_"]) >= least
    exact = sum(_letters(titles[row["id"]]) == _letters(row["title"]) for row in titled)
    return {
        "F1": snippets(rows, {row_id: one.get("text") or "" for row_id, one in found.items()}),
        "titles": 100 * exact / max(1, len(titled)),
        "lost": lost,
        "refused": sum(not found.get(row["id"]) for row in rows),
        "markup in titles": sum(_MARKUP.search(title) is not None for title in titles.values()),
    }


def dates(rows: Sequence[Row], found: Mapping[str, str | None]) -> dict[str, float]:
    """Score publication dates, set by set; a day beside the right one is right, for that is a zone
    at midnight more often than a fault.
    """
    measured: dict[str, float] = {}
    false = 0
    for name in sorted({row["set"] for row in rows}):
        part = [row for row in rows if row["set"] == name]
        dated = [row for row in part if row["date"]]
        right = sum(_same_day(found.get(row["id"]), row["date"]) for row in dated)
        given = sum(bool(found.get(row["id"])) for row in part)
        measured[f"{name} recall"] = 100 * right / max(1, len(dated))
        measured[f"{name} precision"] = 100 * right / max(1, given)
        false += sum(bool(found.get(row["id"])) for row in part if not row["date"])
    return {**measured, "false dates": false}


def feeds(rows: Sequence[Row], found: Mapping[str, Sequence[Row]]) -> dict[str, float]:
    """Score the items of feeds, single-difficulty fixtures and mails, each kind by itself.

    An item is compared in the fields that are expected of it. Beside these, every title and text is
    looked at for markup.
    """
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    wrong_counts = refused = markup = 0
    for row in rows:
        items = found.get(row["id"], ())
        refused += not items
        wrong_counts += bool(items) and len(items) != row["expect"]["count"]
        markup += any(_shows_markup(item) for item in items)
        for at, expected in enumerate(row["expect"]["items"]):
            item = _counterpart(expected, at, items)
            for field, value in expected.items():
                wanted[f"{row['kind']} {field}s"] += 1
                right[f"{row['kind']} {field}s"] += _agrees(field, item, value)
    shares = {name: 100 * right[name] / count for name, count in sorted(wanted.items())}
    return {**shares, "counts wrong": wrong_counts, "refused": refused, "markup shown": markup}


def _counterpart(expected: Row, at: int, items: Sequence[Row]) -> Row:
    """Return the item that is meant: the one of its link and title, else the only one of its link
    or of its title, else the one at its place.
    """
    link, title = expected.get("link"), _letters(expected.get("title"))
    linked = [item for item in items if link and item["link"] == link]
    titled = [item for item in items if title and _letters(item["title"]) == title]
    both = [item for item in linked if item in titled]
    for candidates in (both[:1], linked, titled):
        if len(candidates) == 1:
            return candidates[0]
    return items[at] if at < len(items) else {}


def _agrees(field: str, item: Row, expected: str) -> bool:
    got = item.get(field)
    if field == "title":
        return " ".join((got or "").split()) == " ".join(expected.split())
    if field == "text":
        return _letters(expected) in _letters(f"{item.get('title') or ''} {got or ''}")
    if field == "date":
        return got is not None and _instant(got) == _instant(expected)
    return bool(got == expected)


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _same_day(got: str | None, expected: str) -> bool:
    if not got:
        return False
    return abs(date.fromisoformat(got[:10]) - date.fromisoformat(expected[:10])).days <= 1


def _shows_markup(item: Row) -> bool:
    return any(_MARKUP.search(item.get(field) or "") for field in ("title", "text"))


def _f1(right: int, wrong: int, missed: int) -> float:
    return 200 * right / max(1, 2 * right + wrong + missed)


def _solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _letters(text: str | None) -> str:
    return re.sub(r"[\W_]+", "", html.unescape(text or "")).lower()
