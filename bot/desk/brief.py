"""The answer to `/brief`: what a reader may see of a topic in a window of time."""

from __future__ import annotations

from bot.archive import select
from bot.archive.pulse import pulse
from bot.archive.visibility import View
from bot.model import Brief, Matched, Suggestion, TopicName, Window
from bot.news.brief import compose_brief
from bot.news.topics import Topic, suggest
from bot.store import troubles

MAX_STORIES = 6  # Each takes a reader about ten seconds, and the bot some milliseconds.


def brief(view: View, typed: str, window: Window, *, timezone: str = "UTC") -> Brief:
    """Return the answer to `/brief`; one without stories says when the topic was last in the news.

    Raises:
        UserError: there is no word to look for.
    """
    inquiry = select.understand(view, typed, window, timezone=timezone)
    topic, window = inquiry.topic, inquiry.window
    selection = select.select(view, topic, window, with_text=MAX_STORIES)
    last_seen, last_seen_articles = None, 0
    if not selection.candidates:
        last_seen, last_seen_articles = select.last_seen(view, topic, before=window.since)
    of = max(selection.articles, select.count(view, window))
    silences = [one for one in troubles.open_troubles(view.conn) if one.kind == "silence"]
    blank = Brief(
        topic=TopicName(slug=topic.slug, title=topic.title, kind=topic.kind),
        since=window.since,
        until=window.until,
        timezone=timezone,
        matched=Matched(articles=selection.articles, of=of),
        pulse=pulse(view, window, silences=silences, timezone=timezone),
        suggestions=_suggestions(view, typed, topic, window),
        last_seen=last_seen,
        last_seen_articles=last_seen_articles,
        rule="last seen" if last_seen else selection.rule,
        asked_time=inquiry.asked.rule,
        dropped=selection.dropped,
        respelled=selection.respelled,
        passing=selection.passing,
    )
    shown = [candidate.story.id for candidate in selection.candidates[:MAX_STORIES]]
    return compose_brief(
        blank,
        selection.candidates,
        told=view.told(shown),
        max_stories=MAX_STORIES,
        asked=inquiry.asked if topic.about else None,
    )


def _suggestions(view: View, typed: str, topic: Topic, window: Window) -> tuple[Suggestion, ...]:
    if topic.kind == "configured":
        return ()
    near = [view.topics[slug] for slug in suggest(typed, view.topics)]
    return tuple(
        Suggestion(
            slug=one.slug, title=one.title, articles=len(select.belonging(view, one, window))
        )
        for one in near
    )
