"""Lists that people ask for: topics, the timeline of a story, sources, the stories that found no
room. Each on a reader's own view.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache

from bot.archive import select
from bot.archive.visibility import View
from bot.model import (
    Article,
    Edition,
    MoreStories,
    NameCount,
    OutletCount,
    Published,
    Report,
    Sources,
    Timeline,
    TopicCount,
    Topics,
    Window,
)
from bot.news import ranking
from bot.news.entities import names
from bot.news.summary import summarise
from bot.news.topics import slugify
from bot.store import articles as stored
from bot.store import files, outlets

#: The window of `/sources`.
SOURCES_WINDOW = timedelta(days=7)
#: Names are looked for at the head of so many of the newest articles.
_HOT_ARTICLES = 500
_OPENING_CHARS = 500
_HOT_NAMES = 6


def topics(view: View, window: Window, *, typed: str = "") -> Topics:
    """Return each topic with what the window holds of it, and who else is in the news; `typed`
    narrows the topics.
    """
    part = slugify(typed)
    counted = [
        topic
        for topic in topic_counts(view, window)
        if part in topic.slug or part in slugify(topic.title)
    ]
    return Topics(
        topics=tuple(counted), also=tuple(names_in_news(view, window, most=_HOT_NAMES)), typed=typed
    )


def topic_counts(view: View, window: Window) -> list[TopicCount]:
    """Return how many stories and articles the window holds of each topic, and how many of the
    stories are new where the reader is.
    """
    counted = []
    for topic in view.topics.values():
        selection = select.select(view, topic, window, with_text=0)
        told = view.told([candidate.story.id for candidate in selection.candidates])
        counted.append(
            TopicCount(
                slug=topic.slug,
                title=topic.title,
                stories=len(selection.candidates),
                articles=selection.articles,
                new_here=sum(one.story.id not in told for one in selection.candidates),
            )
        )
    return counted


def timeline(view: View, story: int, *, timezone: str, now: datetime) -> Timeline:
    """Return the reports on a story that may be seen, in the order in which they became news, each
    with its first quotable sentence; of one that a newer version replaced only that is said.
    """
    ids = [article.id for article in stored.in_story(view.conn, story)]
    visible = view.visible(ids)
    known = view.articles([one for one in ids if one in visible])
    return Timeline(reports=tuple(reports(known)), until=now, timezone=timezone)


def reports(articles: Iterable[Article]) -> list[Report]:
    """Return the reports at first hand among the articles of a story as lines of its timeline, the
    oldest first.
    """
    lines = []
    for article in sorted(articles, key=lambda one: ranking.moment(one.dated, one.first_seen)):
        if article.is_first_hand:
            is_replaced = article.replaced_by is not None
            sentence = None if is_replaced else _first_sentence(article)
            report = Report(
                article=article.id,
                at=became_news(article),
                outlet=article.outlet_name,
                sentence=sentence,
            )
            lines += [report] if sentence or is_replaced else []
    return lines


# A story's timeline is asked for again and again while the story grows.
@lru_cache(maxsize=2_048)
def _first_sentence(article: Article) -> str | None:
    sentences = summarise([article], max_sentences=1)
    return sentences[0].text if sentences else None


def became_news(article: Article) -> Published:
    """Return when an article became news; a day stays a day."""
    at = ranking.moment(article.dated, article.first_seen)
    return at.date() if article.precision == "day" and at != article.first_seen else at


def more(edition: Edition) -> MoreStories:
    """Return the stories of a posted edition that found no room in it."""
    left = edition.more_stories - len(edition.rest)
    return MoreStories(title=edition.title, stories=edition.rest, left=left)


def sources(view: View, *, timezone: str, now: datetime) -> Sources:
    """Return who was heard from in the last days, and when last."""
    return Sources(
        days=SOURCES_WINDOW.days,
        outlets=tuple(_heard(view, Window(now - SOURCES_WINDOW, now))),
        # Nobody can say which outlet a file that cannot be read is of.
        rejected_files=files.counts(view.conn).get("rejected", 0) if view.limits.is_none else 0,
        timezone=timezone,
    )


def _heard(view: View, window: Window) -> list[OutletCount]:
    """Return the outlets of the window with the articles that may be seen of each, the most telling
    first.
    """
    if view.limits.is_none:
        return outlets.seen(view.conn, since=window.since)
    by_source: dict[str | None, list[Article]] = {}
    for article in select.in_window(view, window, arrived=True):
        by_source.setdefault(article.source or article.outlet, []).append(article)
    heard = [
        OutletCount(
            name=name,
            articles=len(articles),
            reprints=sum(article.duplicate_of is not None for article in articles),
            newest=max(article.first_seen for article in articles),
        )
        for name, articles in by_source.items()
    ]
    return sorted(heard, key=lambda one: (-one.articles, one.name or ""))


def names_in_news(view: View, window: Window, *, most: int) -> list[NameCount]:
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
        NameCount(spelled[name].most_common(1)[0][0], len(of_it))
        for name, of_it in stories.items()
        if name in spelled and len(of_it) > 1
    ]
    return sorted(counted, key=lambda count: (-count.stories, count.name))[:most]
