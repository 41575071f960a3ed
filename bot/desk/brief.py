"""The answer to `/brief`: what a reader may see of a topic in a window of time."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.archive import select
from bot.archive.pulse import pulse
from bot.archive.visibility import View
from bot.desk import listings
from bot.model import Brief, Matched, Suggestion, TopicName, Window
from bot.news.answers import says, unsaid
from bot.news.asked_time import names_month
from bot.news.brief import Candidate, compose_answer, compose_brief, line_of
from bot.news.questions import Asked, telling
from bot.news.topics import Topic, slip, slugify, suggest
from bot.store import troubles

MAX_STORIES = 6  # Each takes a reader about ten seconds, and the bot some milliseconds.
#: Stories named where none answers.
_MOST_NEAR = 3
#: Reports that say how a story came, the newest.
_MOST_REPORTS = 10


def brief(
    view: View,
    typed: str,
    window: Window,
    *,
    timezone: str = "UTC",
    outlets: Sequence[str] = (),
    start: int = 0,
    runs_slips: bool = False,
) -> Brief:
    """Return the answer to `/brief`; one without stories says when the topic was last in the news.

    `outlets`: the only ones that count, where given. `start`: so many stories are passed over.
    `runs_slips`: a topic whose name was mistyped is answered at once, and that is said.

    Raises:
        UserError: there is no word to look for.
    """
    inquiry = select.understand(view, typed, window, timezone=timezone)
    topic, asked_of, window = inquiry.topic, window, inquiry.window
    shown = slice(start, start + MAX_STORIES)
    selection = select.select(view, topic, window, outlets=outlets, with_text=shown)
    is_odd = topic.kind == "text" and (selection.respelled or not selection.candidates)
    meant = slip(typed, view.topics) if runs_slips and is_odd else None
    if meant is not None:
        made = brief(view, meant, window, timezone=timezone, outlets=outlets, start=start)
        return dataclasses.replace(made, respelled=((typed, meant),))
    last_seen, last_seen_articles = None, 0
    if not selection.candidates:
        last_seen, last_seen_articles = select.last_seen(view, topic, before=window.since)
    of = max(selection.articles, select.count(view, window))
    name = TopicName(slug=topic.slug, title=topic.title, kind=topic.kind)
    blank = dataclasses.replace(
        _blank(view, name, window, timezone=timezone),
        matched=Matched(articles=selection.articles, of=of),
        suggestions=_suggestions(view, typed, topic, window),
        last_seen=last_seen,
        last_seen_articles=last_seen_articles,
        rule="last seen" if last_seen else selection.rule,
        asked_time=inquiry.asked.rule,
        dropped=selection.dropped,
        respelled=selection.respelled,
        passing=selection.passing,
        only_named=selection.only_named,
        start=start,
        outlets=_as_shown(outlets, selection.candidates),
    )
    told = view.told([candidate.story.id for candidate in selection.candidates[shown]])
    made = compose_brief(
        blank,
        selection.candidates,
        told=told,
        max_stories=MAX_STORIES,
        asked=_as_read(inquiry.asked, selection.respelled) if topic.about else None,
    )
    is_told = bool(made.stories) and not made.untold
    if not is_told and names_month(inquiry.asked.rule) and topic.title != typed:
        # The day of an event is not always the day on which it is reported.
        undated = brief(
            view, topic.title, asked_of, timezone=timezone, outlets=outlets, start=start
        )
        if undated.stories and not (made.stories and undated.untold):
            dropped = (inquiry.asked.rule, *undated.dropped)
            return dataclasses.replace(undated, dropped=dropped)
    if made.stories:
        return dataclasses.replace(made, dropped=_left_out(made, inquiry, selection))
    if start:
        return made
    if not selection.candidates and topic.kind == "text" and not topic.is_question:
        # Nothing has all the words that were typed: whoever asks is told what has one of them.
        one_word = dataclasses.replace(topic, is_question=True)
        near_by = slice(_MOST_NEAR)
        selection = select.select(view, one_word, window, outlets=outlets, with_text=near_by)
    nearest = selection.candidates[:_MOST_NEAR]
    return dataclasses.replace(
        made,
        near=tuple(map(line_of, nearest)),
        dropped=_unsaid(nearest, inquiry, selection),
        citations=(),
    )


def _left_out(made: Brief, inquiry: select.Inquiry, selection: select.Selection) -> tuple[str, ...]:
    """Return the words of a question that none of the stories shown has; of one that is answered,
    those that they say in no other words either.
    """
    shown = {story.id for story in made.stories}
    told_from = [one for one in selection.candidates if one.story.id in shown]
    if made.untold:
        return tuple(dict.fromkeys((*made.dropped, *_unsaid(told_from, inquiry, selection))))
    articles = [article for one in told_from for article in one.story.articles]
    language = inquiry.asked.language
    return tuple(word for word in made.dropped if not says(articles, word, language))


def _unsaid(
    candidates: Sequence[Candidate], inquiry: select.Inquiry, selection: select.Selection
) -> tuple[str, ...]:
    """Return the words of a question that no article of some stories says."""
    articles = [article for one in candidates for article in one.story.articles]
    return unsaid(articles, _as_read(inquiry.asked, selection.respelled))


def _as_read(asked: Asked, respelled: Iterable[tuple[str, str]]) -> Asked:
    """Return a question with the words that stand in no article as they were read."""
    for typed, read in respelled:
        word = re.compile(rf"\b{re.escape(typed)}\b", re.IGNORECASE)
        asked = dataclasses.replace(
            asked,
            words=word.sub(read, asked.words),
            speaker=word.sub(read, asked.speaker),
            act=word.sub(read, asked.act),
            counted=word.sub(read, asked.counted),
            names=tuple(word.sub(read, name) for name in asked.names),
        )
    return asked


def story_brief(
    view: View,
    story: int,
    *,
    until: datetime,
    since: datetime | None = None,
    outlets: Sequence[str] = (),
    timezone: str = "UTC",
) -> Brief | None:
    """Return what is known of one story from all its articles, or from those `since` then or of
    `outlets`, with how it came; None where nothing of it is kept that may be seen.
    """
    told = select.of_stories(view, [story], until=until, since=since, outlets=outlets)
    if not told:
        return None
    reports = listings.reports(told[0].story.articles)
    blank = dataclasses.replace(
        _of_stories(view, told, title="", until=until, timezone=timezone),
        timeline=tuple(reports[-_MOST_REPORTS:]) if len(reports) > 1 else (),
        outlets=_as_shown(outlets, told),
    )
    made = compose_brief(blank, told, told={}, max_stories=1)
    title = made.stories[0].headline
    name = TopicName(slug=slugify(title), title=title, kind="text")
    return dataclasses.replace(made, topic=name)


def answer_from(
    view: View,
    words: str,
    stories: Sequence[int],
    *,
    about: str = "",
    until: datetime,
    timezone: str = "UTC",
) -> Brief:
    """Return the sentences of some stories that answer a question about them; a brief without
    stories where none does. `about` says what the question is about besides its own words.
    """
    read = telling(words)
    asked = Asked(
        words=f"{about} {read.words}".strip(),
        is_question=True,
        asks=read.asks,
        speaker=read.speaker,
        act=read.act,
        counted=read.counted,
        role=read.role,
    )
    told = select.of_stories(view, stories, until=until)
    blank = _of_stories(view, told, title=words, until=until, timezone=timezone)
    return compose_answer(blank, told, asked=asked, needs_words=bool(read.words))


def _as_shown(sources: Sequence[str], candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Return sources that were asked for by the names that their articles show."""
    if not sources:
        return ()
    shown = (article.outlet for one in candidates for article in one.story.articles)
    return tuple(dict.fromkeys(name for name in shown if name)) or tuple(sources)


def _of_stories(
    view: View, told: Sequence[Candidate], *, title: str, until: datetime, timezone: str
) -> Brief:
    """Return a brief that says which stories it is about, and tells nothing yet."""
    seen = [article.first_seen for one in told for article in one.story.articles]
    window = Window(min(seen, default=until), until)
    name = TopicName(slug=slugify(title), title=title, kind="text")
    return dataclasses.replace(
        _blank(view, name, window, timezone=timezone),
        rule="story",
        matched=Matched(articles=len(seen), of=max(len(seen), select.count(view, window))),
    )


def _blank(view: View, topic: TopicName, window: Window, *, timezone: str) -> Brief:
    silences = [one for one in troubles.open_troubles(view.conn) if one.kind == "silence"]
    return Brief(
        topic=topic,
        since=window.since,
        until=window.until,
        timezone=timezone,
        matched=Matched(articles=0, of=0),
        pulse=pulse(view, window, silences=silences, timezone=timezone),
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
