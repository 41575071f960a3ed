"""Thousands of hostile articles on pages: whatever they hold stays words.

`run` (`python -m tests.soak pages`) makes the page of each article and of each story; a test makes
some hundred of them.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
from lxml import etree

from bot.config.settings import Settings
from bot.desk.reading_room import ReadingRoom
from bot.model import OPERATOR
from bot.run.build import build_desk
from bot.store.database import to_ms
from bot.store.schema import migrate
from bot.store.sqlite import SqliteDatabase, connect
from bot.web import feeds, html
from bot.web.html import Shell
from bot.web.pages import Pages
from tests.hostile.texts import INJECTIONS

NOW = datetime(2026, 6, 12, 8, tzinfo=UTC)
#: Articles of one story.
TOLD_BY = 4
#: What a browser would run, fetch or follow, if it could get out of its place.
ATTACKS = (
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    '"><svg onload="document.title=\'owned\'">',
    "'><style>body{display:none}</style>",
    "</mark></blockquote><iframe src=https://evil.example></iframe>",
    '<base href=https://evil.example/><meta http-equiv=refresh content="0;url=https://evil.example">',
    "{{ 7*7 }}{% raw %}",
    "&lt;script&gt;document.title='owned'&lt;/script&gt;",
    "]]><!--<title>owned",
    "javascript:document.title='owned'",
    "data:text/html,<script>document.title='owned'</script>",
    "<a href=//evil.example ping=//evil.example target=_top>x</a>",
    "\"' autofocus onfocus=document.title='owned' x=\"",
    "<form action=https://evil.example><button>x</button></form>",
    "<math><mtext></mtext><mglyph><style><!--</style><img title='--&gt;<img src=x onerror=1>'>",
)
_TEMPLATES = Path(html.__file__).parent / "templates"
_TAGS = frozenset(
    tag
    for file in _TEMPLATES.iterdir()
    for tag in re.findall(r"<([a-z][a-z0-9]*)", file.read_text("utf-8"))
)


def run(*, articles: int = 10_000) -> bool:
    """Look at the pages of so many hostile articles; returns whether none had a fault."""
    with tempfile.TemporaryDirectory() as folder:
        found = list(faults(Path(folder), articles))
    print(f"pages of {articles:,} hostile articles: {len(found)} faults", *found[:20], sep="\n  ")
    return not found


#: What all pages that are looked at share.
_SHELL = Shell(
    root="",
    base="https://news.example.org",
    name="Room",
    topics=(),
    at_the_machine=True,
    timezone="UTC",
    now=NOW,
    ticket="",
)


@contextmanager
def stored(folder: Path, articles: int, *, told_by: int = TOLD_BY) -> Iterator[Pages]:
    """Store hostile articles, in stories of so many, and lend what makes their pages."""
    settings = Settings.model_validate(
        {"store": {"url": f"sqlite:///{folder}/bot.db"}, "web": {"full_text": True}}
    )
    conn = connect(folder / "bot.db")
    migrate(conn)
    _fill(conn, articles, told_by)
    conn.close()
    database = SqliteDatabase(settings.database_path)

    def clock() -> datetime:
        return NOW

    desk = build_desk(settings, database, clock=clock, post=lambda _: "", running=lambda: True)
    yield Pages(settings, ReadingRoom(settings, database, desk, clock=clock), clock=clock)
    database.close()


def faults(folder: Path, articles: int, *, looked_at: int | None = None) -> Iterator[str]:
    """Store hostile articles and yield what is wrong with the pages of some of them, or all."""
    chosen = range(1, articles + 1)
    if looked_at is not None:
        chosen = sorted(random.Random(3).sample(chosen, looked_at))
    with stored(folder, articles) as pages:
        for number in chosen:
            source = pages._source(number, _SHELL, OPERATOR)
            yield from wrong(f"/source/{number}", source.text if source else "")
            if number % TOLD_BY == 1:
                story = number // TOLD_BY + 1
                yield from wrong(f"/story/{story}", story_page(pages, story))


def feed_faults(folder: Path) -> Iterator[str]:
    """Yield what is wrong with a topic's feeds over hostile articles."""
    with stored(folder, 200) as pages:
        found = [pages._room.story(OPERATOR, number) for number in range(1, 51)]
    stories = [page.story for page in found if page is not None]
    feed = feeds.of_topic("ferries", "".join(ATTACKS), stories, _SHELL)
    items = etree.fromstring(feed.rss(_SHELL).encode()).iter("item")
    texts = [item.findtext("description") or "" for item in items]
    texts += [item["content_html"] for item in json.loads(feed.json(_SHELL))["items"]]
    if len(texts) != 2 * len(stories):
        yield f"{len(texts)} items for {len(stories)} stories"
    for text in texts:
        yield from wrong("a feed", f"<div>{text}</div>")


def story_page(pages: Pages, story: int) -> str:
    """Return the page of a story; "" where there is none."""
    page = pages._story(story, _SHELL, OPERATOR)
    return page.text if page else ""


def wrong(path: str, page: str) -> Iterator[str]:
    """Yield what on a page is not of the templates, or leads where no page may lead."""
    if not page:
        yield f"{path}: there is none"
        return
    for element in lxml.html.fromstring(page).iter():
        if not isinstance(element.tag, str) or element.tag not in _TAGS:
            yield f"{path}: <{element.tag}>"
            continue
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "http-equiv", "ping", "srcdoc", "target"):
                yield f"{path}: {element.tag} {name}={value!r}"
            is_link = name in ("href", "src", "action")
            if is_link and urlsplit(value).scheme not in ("", "http", "https"):
                yield f"{path}: {element.tag} {name}={value!r}"
            if is_link and value.startswith(("//", "/\\")):
                yield f"{path}: {element.tag} {name}={value!r}"


def _fill(conn: sqlite3.Connection, articles: int, told_by: int) -> None:
    """Store articles with attacks, alone and joined, wherever an article has words."""
    chance = random.Random(11)
    known = [*ATTACKS, *(one.encode("utf-8", "replace").decode() for one in INJECTIONS.values())]

    def attack() -> str:
        return chance.choice(["", " "]).join(chance.sample(known, chance.choice([1, 1, 2, 3])))

    conn.execute("PRAGMA foreign_keys = OFF")
    conn.execute("BEGIN")
    for number in range(1, articles + 1):
        text = (
            f"Ferry {number} sank near Port {number} on Friday, {attack()} said. {number + 3} people "
            f"were rescued.\n{attack()}\nThe ferry {attack()} had left at noon."
        )
        seen = to_ms(NOW - timedelta(minutes=articles - number))
        url = chance.choice([f"https://a.example/{number}?q={attack()}", attack()])
        conn.execute(
            "INSERT INTO articles (id, path, title, title_from, text, entities, kind, outlet, source, "
            "credit, author, url, first_seen_ms, digest, copy_keys, relation, relation_reason, story) "
            "VALUES (?, ?, ?, 'field', ?, '', 'full', ?, ?, ?, ?, ?, ?, ?, x'', 'report', '', ?)",
            (
                number,
                f"{attack()}-{number}.txt".encode(),
                f"{attack()} ferry {number}",
                text,
                *(attack(), attack(), attack(), attack()),
                url,
                seen,
                number,
                (number - 1) // told_by + 1,
            ),
        )
        conn.execute(
            "INSERT OR IGNORE INTO stories (id, first_seen_ms, last_seen_ms, articles, state) "
            "VALUES (?, ?, ?, ?, x'')",
            ((number - 1) // told_by + 1, seen, seen, told_by),
        )
    conn.execute("COMMIT")
