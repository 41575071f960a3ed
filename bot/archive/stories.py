"""Puts articles into stories and keeps the stories' states and keys in step with them."""

from __future__ import annotations

import dataclasses
from datetime import datetime

from bot.model import Article, ParsedArticle
from bot.news import stories
from bot.store import articles, keys
from bot.store.sqlite import Connection

#: Stories whose states are compared with an article.
_CANDIDATES = 24


def place(
    conn: Connection, parsed: ParsedArticle, related: articles.Related, *, now: datetime
) -> articles.Place:
    """Count an article in its story, or found one for it, and return that story for the article's
    own row.
    """
    story = _story_of(conn, related.joins)
    if story is not None:
        _follow(conn, story, related, now=now)
        return articles.Place(story=story, reason=f"{related.relation} of {related.joins}")
    vector, day = _about(parsed)
    if related.relation == "aside":
        # It tells no event of the day: it joins no story, and nothing joins it.
        story = _found(conn, stories.vector("", ""), day, now=now)
        return articles.Place(story=story, reason=f"joins no story: {related.genre}", founded=True)
    decision = _decide(conn, vector, day, now=now)
    if decision.story is None:
        reason = (
            "a round-up tells many stories"
            if stories.is_round_up(parsed.title)
            else decision.reason
        )
        return articles.Place(story=_found(conn, vector, day, now=now), reason=reason, founded=True)
    if decision.merge is not None:
        _merge(conn, decision.merge, into=decision.story)
    row = articles.story_rows(conn, [decision.story])[decision.story]
    if related.relation == "comment":
        # It hangs on its story and does not shape it.
        _follow(conn, decision.story, related, now=now)
    else:
        _join(conn, row, vector, day, seen=max(row.last_seen, now))
    return articles.Place(story=decision.story, reason=decision.reason)


def move(
    conn: Connection,
    before: Article,
    parsed: ParsedArticle,
    related: articles.Related,
    *,
    now: datetime,
) -> None:
    """Keep an edited article in its story, or place it anew where what it says now no longer
    fits.
    """
    vector, day = _about(parsed)
    rest = leave(conn, before)
    if related.joins is None and rest is not None and before.story is not None:
        state = stories.unpack(rest.state)
        if rest.articles == 0 or stories.decide(vector, day, {rest.id: state}).story is not None:
            _join(conn, rest, vector, day, seen=rest.last_seen)
            return
    if rest is not None and rest.articles == 0:
        articles.end_story(conn, rest.id, into=None)
    articles.set_place(conn, before.id, place(conn, parsed, related, now=now))


def leave(
    conn: Connection, article: Article, *, has_copies: bool = False
) -> articles.StoryRow | None:
    """Take an article out of its story; return what is left of that, None if it was in none.

    What its copies go on saying stays part of what the story is about. A story without articles
    keeps its row until it is ended or joined again.
    """
    if article.story is None:
        return None
    row = articles.story_rows(conn, [article.story])[article.story]
    state = stories.unpack(row.state)
    if article.relation == "report" and not has_copies:
        state = stories.leave(
            state, stories.vector(article.title, article.text, language=article.language)
        )
    return _save(conn, row, state, count=row.articles - 1, last_seen=row.last_seen)


def _about(parsed: ParsedArticle) -> tuple[stories.Vector, float | None]:
    day = stories.day_of(parsed.published, date_from=parsed.date_from)
    return stories.vector(parsed.title, parsed.text, language=parsed.language), day


def _story_of(conn: Connection, original: int | None) -> int | None:
    found = articles.get_many(conn, [original], with_text=False) if original is not None else []
    return found[0].story if found else None


def _decide(
    conn: Connection, vector: stories.Vector, day: float | None, *, now: datetime
) -> stories.Decision:
    moments = stories.moments(day, seen=now)
    ids = keys.stories(conn, vector.keys, moments, within=stories.CLOSES_AFTER, limit=_CANDIDATES)
    states = {
        story: stories.unpack(state) for story, state in articles.story_states(conn, ids).items()
    }
    return stories.decide(vector, day, states)


def _follow(conn: Connection, story: int, related: articles.Related, *, now: datetime) -> None:
    """Count an article that does not shape its story. The same article again, or comment on it,
    does not keep a story alive; a version, a reprint or a translation does.
    """
    row = articles.story_rows(conn, [story])[story]
    is_news = related.relation in ("version", "reprint", "translation")
    seen = max(row.last_seen, now) if is_news else row.last_seen
    _save(conn, row, stories.unpack(row.state), count=row.articles + 1, last_seen=seen)


def _join(
    conn: Connection,
    row: articles.StoryRow,
    vector: stories.Vector,
    day: float | None,
    *,
    seen: datetime,
) -> None:
    state = stories.join(stories.unpack(row.state), vector, day)
    _save(conn, row, state, count=row.articles + 1, last_seen=seen)


def _found(conn: Connection, vector: stories.Vector, day: float | None, *, now: datetime) -> int:
    state = stories.found(vector, day)
    story = articles.add_story(conn, state.pack(), now=now)
    keys.replace_story(conn, story, old=None, new=_found_by(state, now))
    return story


def _merge(conn: Connection, younger: int, *, into: int) -> None:
    rows = articles.story_rows(conn, [younger, into])
    one, other = rows[into], rows[younger]
    one = dataclasses.replace(one, first_seen=min(one.first_seen, other.first_seen))
    articles.move_articles(conn, younger, into=into)
    keys.replace_story(
        conn, younger, old=_found_by(stories.unpack(other.state), other.last_seen), new=None
    )
    articles.end_story(conn, younger, into=into)
    state = stories.merge(stories.unpack(one.state), stories.unpack(other.state))
    seen = max(one.last_seen, other.last_seen)
    _save(conn, one, state, count=one.articles + other.articles, last_seen=seen)


def _save(
    conn: Connection,
    row: articles.StoryRow,
    state: stories.State,
    *,
    count: int,
    last_seen: datetime,
) -> articles.StoryRow:
    """Store a story's new state, and its keys where they changed."""
    after = dataclasses.replace(row, articles=count, last_seen=last_seen, state=state.pack())
    articles.save_story(conn, after)
    keys.replace_story(
        conn,
        row.id,
        old=_found_by(stories.unpack(row.state), row.last_seen),
        new=_found_by(state, last_seen) if count else None,
    )
    return after


def _found_by(state: stories.State, seen: datetime) -> keys.StoryKeys:
    return state.keys, stories.moments(state.last_day, seen=seen)
