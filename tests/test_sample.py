"""The sample feed keeps what its README and labels promise. Read with the standard library alone,
so that a broken sample is never taken for a broken bot.
"""

from __future__ import annotations

import email.policy
import html
import json
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

SAMPLE = Path(__file__).parents[1] / "sample"
FEED = SAMPLE / "feed"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

UNITED_STATES = re.compile(r"\bUS\b|United States|Washington|\bAmerica|\bamerica|united states")
CHINA = re.compile(r"\bChina|\bChinese|Beijing")


def _paragraphs(markup: str) -> str:
    return "\n".join(html.unescape(text) for text in re.findall(r"<p>([^<]*)</p>", markup))


def _body_of_page(page: bytes) -> str:
    markup = page.decode("cp1252" if b"windows-1252" in page else "utf-8")
    body = re.split(
        r'<div (?:class="(?:story-body|article__body|entry-content)"|id="main")', markup
    )[1]
    return _paragraphs(re.split(r'</article>|<div (?:id="side"|class="widget")', body)[0])


def _texts_in_json(data: Any) -> list[str]:
    return (
        [entry["content"] for entry in data["articles"]] if "articles" in data else [data["text"]]
    )


def _text_of_mail(raw: bytes) -> str:
    part = message_from_bytes(raw, policy=email.policy.default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def _texts_in_rss(raw: bytes) -> list[str]:
    items = ElementTree.fromstring(raw).iter("item")
    return [
        _paragraphs(item.findtext(CONTENT) or "") or item.findtext("description") or ""
        for item in items
    ]


def _texts_in_atom(raw: bytes) -> list[str]:
    return [
        _paragraphs(entry.findtext(f"{ATOM}content") or "")
        for entry in ElementTree.fromstring(raw).iter(f"{ATOM}entry")
    ]


#: The texts of all articles in a file's bytes, in order, by the file's suffix.
READ: dict[str, Callable[[bytes], list[str]]] = {
    ".atom": _texts_in_atom,
    ".eml": lambda raw: [_text_of_mail(raw)],
    ".html": lambda raw: [_body_of_page(raw)],
    ".json": lambda raw: _texts_in_json(json.loads(raw)),
    ".jsonl": lambda raw: [json.loads(line)["body"] for line in raw.decode().splitlines()],
    ".md": lambda raw: [raw.decode()],
    ".txt": lambda raw: [raw.decode()],
    ".xml": _texts_in_rss,
}


def _files() -> Iterator[Path]:
    return (path for path in sorted(FEED.rglob("*")) if path.is_file())


@cache
def _all_texts() -> dict[str, str]:
    return {
        f"{path.relative_to(FEED).as_posix()}#{n}": text
        for path in _files()
        for n, text in enumerate(READ[path.suffix](path.read_bytes()))
    }


@cache
def _labels() -> dict[str, Any]:
    labels: dict[str, Any] = json.loads((SAMPLE / "labels.json").read_text(encoding="utf-8"))
    return labels


@cache
def _articles() -> dict[str, dict[str, Any]]:
    return {f"{article['path']}#{article['item']}": article for article in _labels()["articles"]}


@cache
def _arrivals() -> dict[str, datetime]:
    arrivals: dict[str, datetime] = tomllib.loads(
        (SAMPLE / "arrivals.toml").read_text(encoding="utf-8")
    )["arrivals"]
    return arrivals


def _fives(text: str) -> set[tuple[str, ...]]:
    """All runs of five words."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def _share(copy: str, original: str) -> float:
    """How much of the original's runs of five words stand in the copy, 0 to 1."""
    theirs = _fives(original)
    return len(_fives(copy) & theirs) / len(theirs)


def test_labels_name_every_article_of_the_feed_and_no_other() -> None:
    assert _articles().keys() == _all_texts().keys()
    assert len(_articles()) == len(_labels()["articles"]) >= 45


def test_every_format_people_drop_is_there() -> None:
    files = Counter(path.suffix for path in _files())
    assert files.keys() == READ.keys()
    assert min(files[suffix] for suffix in (".txt", ".md", ".html", ".json")) >= 6
    items = Counter(article["path"] for article in _articles().values())
    assert (
        min(
            items[path]
            for path in ("lantern-daily/2026-06-11.xml", "fjord-and-coast/2026-06-11.atom")
        )
        >= 3
    )


def test_outlets_are_marked_as_samples_and_addresses_lead_nowhere() -> None:
    outlets = {article["outlet"] for article in _articles().values()} - {None}
    assert len(outlets) >= 12
    assert all(outlet.endswith(" (sample)") for outlet in outlets)
    hosts = {
        host
        for path in _files()
        for host in re.findall(
            r"https?://([^/\"'\s<>?]+)", path.read_bytes().decode("utf-8", "replace")
        )
    }
    places_of_standards = {"schema.org", "www.w3.org", "purl.org"}
    assert {host for host in hosts if not host.endswith(".example")} <= places_of_standards


def test_events_are_told_by_several_outlets_over_days() -> None:
    reports = [
        a
        for a in _articles().values()
        if a["event"] and not a["reprint_of"] and not a["reworded_of"]
    ]
    outlets = {
        event: {a["outlet"] for a in reports if a["event"] == event} - {None}
        for event in _labels()["events"]
    }
    assert {a["event"] for a in reports} == outlets.keys()
    assert len(outlets) >= 8
    assert {event: len(names) for event, names in outlets.items() if len(names) < 3} == {}
    days = {
        event: {_arrivals()[a["path"]].date() for a in reports if a["event"] == event}
        for event in outlets
    }
    assert sum(len(when) >= 2 for when in days.values()) >= 8


def test_reprints_repeat_their_original() -> None:
    reprints = {key: a["reprint_of"] for key, a in _articles().items() if a["reprint_of"]}
    assert len(reprints) == 4
    for copy, original in reprints.items():
        assert _share(_all_texts()[copy], _all_texts()[original]) > 0.8, copy
        assert _articles()[copy]["outlet"] != _articles()[original]["outlet"]


def test_reworded_copies_hold_the_same_facts_in_other_words() -> None:
    reworded = {key: a["reworded_of"] for key, a in _articles().items() if a["reworded_of"]}
    assert len(reworded) == 2
    for copy, original in reworded.items():
        texts = _all_texts()[copy], _all_texts()[original]
        assert _share(*texts) < 0.6, copy
        names, figures = (
            [set(re.findall(pattern, text)) for text in texts]
            for pattern in (r"\b[A-Z]\w+", r"\b\d[\d.,:]*\d\b")
        )
        assert len(names[0] & names[1]) > 0.6 * len(names[0]), copy
        assert len(figures[0] & figures[1]) >= 3, copy


def test_reports_of_one_event_are_written_apart() -> None:
    articles = _articles()
    for key, article in articles.items():
        for other, also in articles.items():
            if key < other and article["event"] and article["event"] == also["event"]:
                repeats = {
                    article["reprint_of"],
                    article["reworded_of"],
                    also["reprint_of"],
                    also["reworded_of"],
                }
                related = (
                    repeats != {None} or other == article["update_of"] or key == also["update_of"]
                )
                assert related or _share(_all_texts()[key], _all_texts()[other]) < 0.1, (key, other)


def test_an_update_has_the_address_of_its_first_version_and_new_figures() -> None:
    updates = {key: a["update_of"] for key, a in _articles().items() if a["update_of"]}
    assert len(updates) == 1
    for key, first in updates.items():
        new, old = (json.loads((FEED / _articles()[k]["path"]).read_bytes()) for k in (key, first))
        assert new["url"] == old["url"]
        assert new["text"] != old["text"]


def test_us_china_articles_name_both_sides_and_no_other_article_does() -> None:
    both = {
        key
        for key, text in _all_texts().items()
        if UNITED_STATES.search(text) and CHINA.search(text)
    }
    assert both == {key for key, a in _articles().items() if "us-china" in a["topics"]}
    assert len(both) >= 15


@pytest.mark.parametrize(
    "key",
    [
        "harbour-post/2026-06-11-bone-china-exhibition.html#0",
        "monsoon-herald/tea room.txt#0",
        "tell us library.txt#0",
    ],
)
def test_the_pronoun_us_and_china_cups_are_no_countries(key: str) -> None:
    text = _all_texts()[key]
    assert re.search(r"\bus\b", text)
    assert re.search(r"\bchina\b", text)
    assert not CHINA.search(text)
    assert _articles()[key]["topics"] == []
    assert _articles()[key]["event"] is None


def test_every_file_arrives_in_the_four_days_and_after_it_was_published() -> None:
    assert _arrivals().keys() == {path.relative_to(FEED).as_posix() for path in _files()}
    assert {when.date() for when in _arrivals().values()} == {
        date(2026, 6, day) for day in (9, 10, 11, 12)
    }
    assert max(_arrivals().values()) < datetime(2026, 6, 12, 8, tzinfo=UTC)
    for key, article in _articles().items():
        if article["published"]:
            published = datetime.fromisoformat(article["published"])
            published = published if published.tzinfo else published.replace(tzinfo=UTC)
            assert published <= _arrivals()[article["path"]], key


def test_articles_are_of_a_length_news_has() -> None:
    full = {
        key: len(_all_texts()[key].split()) for key, a in _articles().items() if a["kind"] == "full"
    }
    assert {key: words for key, words in full.items() if not 120 <= words <= 450} == {}
    assert len(_articles()) - len(full) == 2


def test_readme_lists_every_event_repeat_and_outlet() -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    repeats = {
        a["path"]
        for a in _articles().values()
        if a["reprint_of"] or a["reworded_of"] or a["update_of"]
    }
    outlets = {a["outlet"] for a in _articles().values()} - {None}
    assert {
        name for name in repeats | outlets | _labels()["events"].keys() if name not in readme
    } == set()
