"""Lists that people ask for: topics, the timeline of a story, sources, the stories that found no
room. Each on a reader's own view.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.archive import select
from bot.archive.visibility import View
from bot.model import Article, Choice, Edition, Listing, Window
from bot.news import ranking
from bot.news.entities import names
from bot.news.summary import summarise
from bot.news.topics import slugify
from bot.store import articles as stored
from bot.store import files, outlets
from bot.store.outlets import OutletSeen
from bot.wording import phrases, times

#: The window of `/sources`.
SOURCES_WINDOW = timedelta(days=7)
#: Names are looked for at the head of so many of the newest articles.
_HOT_ARTICLES = 500
_OPENING_CHARS = 500
_HOT_NAMES = 6


def topics(view: View, window: Window, *, typed: str = "") -> Listing:
    """Return each topic with what the window holds of it, and who else is in the news; `typed`
    narrows the topics.
    """
    part = slugify(typed)
    rows = [
        row for row in topic_counts(view, window) if part in row.slug or part in slugify(row.title)
    ]
    hot = _hot_names(view, window)
    lines = [_topic_line(row) for row in rows]
    if typed and not rows:
        lines.append(f"no topic has “{typed}” in its name; /brief {typed} searches the text")
    if hot:
        lines.append("also in the news: " + ", ".join(f"{name} {stories}" for name, stories in hot))
    lines.append("any words work in /brief")
    return Listing(
        title="Topics",
        lines=tuple(lines),
        data={
            "topics": [asdict(row) for row in rows],
            "also": [{"name": n, "stories": c} for n, c in hot],
        },
    )


def topic_counts(view: View, window: Window) -> list[Choice]:
    """Return how many stories and articles the window holds of each topic, and how many of the
    stories are new where the reader is.
    """
    counted = []
    for topic in view.topics.values():
        selection = select.select(view, topic, window, with_text=0)
        told = view.told([candidate.story.id for candidate in selection.candidates])
        counted.append(
            Choice(
                slug=topic.slug,
                title=topic.title,
                stories=len(selection.candidates),
                articles=selection.articles,
                new_here=sum(one.story.id not in told for one in selection.candidates),
            )
        )
    return counted


def timeline(view: View, story: int) -> list[tuple[datetime, Article, str]]:
    """Return the reports on a story in the order in which they became news, each with its first
    quotable sentence; of one that a newer version replaced only that is said.
    """
    ids = [article.id for article in stored.in_story(view.conn, story)]
    visible = view.visible(ids)
    reports = []
    for article in view.articles([one for one in ids if one in visible]):
        if not article.is_first_hand:
            continue
        at = ranking.moment(article.dated, article.first_seen)
        if article.replaced_by is not None:
            reports.append((at, article, "replaced by a newer version"))
            continue
        sentences = summarise([article], max_sentences=1)
        reports += [(at, article, sentence.text) for sentence in sentences]
    return sorted(reports, key=lambda report: (report[0], report[1].id))


def more(edition: Edition) -> Listing:
    """Return the stories of a posted edition that found no room in it."""
    lines = []
    for story in edition.rest:
        address = f" · {story.url}" if story.url else ""
        lines.append(f"{story.headline} · {phrases.listed(story.outlets)}{address}")
    left = edition.more_stories - len(lines)
    if left > 0:
        stories = phrases.count(left, "more story", "more stories")
        lines.append(f"and {stories}: /brief finds them by topic")
    return Listing(
        title=f"More of {edition.title}",
        lines=tuple(lines) or ("everything worth telling was told",),
        data={"stories": [story.id for story in edition.rest]},
    )


def sources(view: View, *, timezone: str, now: datetime) -> Listing:
    """Return who was heard from in the last days, and when last."""
    zone = ZoneInfo(timezone)
    heard = _heard(view, Window(now - SOURCES_WINDOW, now))
    # Nobody can say which outlet a file that cannot be read is of.
    rejected = files.counts(view.conn).get("rejected", 0) if view.limits.is_none else 0
    lines = []
    for one in heard:
        name = one.name or "outlet unknown"
        amount = phrases.count(one.articles, "article", "articles")
        if one.reprints:
            amount += f", {phrases.count(one.reprints, 'reprint', 'reprints')}"
        lines.append(f"{name} · {amount} · newest {times.stamp(one.newest, zone)}")
    if rejected:
        unread = phrases.count(rejected, "file", "files")
        lines.append(f"{unread} could not be read: files --outcome rejected says why")
    data = [
        {
            "outlet": one.name,
            "articles": one.articles,
            "reprints": one.reprints,
            "newest": one.newest.isoformat(),
        }
        for one in heard
    ]
    return Listing(
        title=f"Sources of the last {SOURCES_WINDOW.days} days",
        lines=tuple(lines) or (f"nothing has been read in the last {SOURCES_WINDOW.days} days",),
        data={"sources": data, "rejected_files": rejected},
    )


def _heard(view: View, window: Window) -> list[OutletSeen]:
    """Return the outlets of the window with the articles that may be seen of each, the most telling
    first.
    """
    if view.limits.is_none:
        return outlets.seen(view.conn, since=window.since)
    by_outlet: dict[str | None, list[Article]] = {}
    for article in select.in_window(view, window, arrived=True):
        by_outlet.setdefault(article.outlet, []).append(article)
    heard = [
        OutletSeen(
            name=name,
            articles=len(articles),
            reprints=sum(article.duplicate_of is not None for article in articles),
            newest=max(article.first_seen for article in articles),
        )
        for name, articles in by_outlet.items()
    ]
    return sorted(heard, key=lambda one: (-one.articles, one.name or ""))


def _topic_line(topic: Choice) -> str:
    stories = "1 story" if topic.stories == 1 else f"{topic.stories} stories"
    articles = "1 article" if topic.articles == 1 else f"{topic.articles} articles"
    return f"{topic.slug} · {topic.title} · {stories}, {articles}, {topic.new_here} new here"


def _hot_names(view: View, window: Window) -> list[tuple[str, int]]:
    """Return the names that stand in most stories of the window outside the configured topics, with
    how many.
    """
    inside = {
        article
        for topic in view.topics.values()
        for article in select.belonging(view, topic, window)
    }
    everything = select.belonging(view, None, window)
    newest = [article for article in everything if article not in inside][:_HOT_ARTICLES]
    stories: dict[str, set[int]] = {}
    spelled: dict[str, Counter[str]] = {}
    for article in view.articles(newest):
        opening = article.text[:_OPENING_CHARS]
        for name in set(names(opening)):
            stories.setdefault(name, set()).add(article.story or -article.id)
            at = opening.lower().find(name)
            if at >= 0:
                spelled.setdefault(name, Counter())[opening[at : at + len(name)]] += 1
    counted = [
        (spelled[name].most_common(1)[0][0], len(of_it))
        for name, of_it in stories.items()
        if name in spelled and len(of_it) > 1
    ]
    return sorted(counted, key=lambda entry: (-entry[1], entry[0]))[:_HOT_NAMES]
