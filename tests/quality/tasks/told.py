"""`{id, title, text, date?, outlet?}` in; one line a story out: `{cluster, headline, headline_from,
sentences: [{text, cites}]}`, what a reader of a digest with room for every story would be told.

`cluster` is that of the task `stories`; `headline_from` names the articles of the story under whose
title it is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.archive.select import select
from bot.archive.visibility import Visibility
from bot.config.settings import Settings
from bot.model import OPERATOR, Article, Edition, Pulse, StoryBrief, TopicName, Window
from bot.news.brief import compose_edition
from bot.store import articles
from tests.quality.tasks.arrivals import arrivals, database

Row = dict[str, Any]
_EVERYTHING = TopicName(slug="*", title="Everything", kind="configured")


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return what is told of each story once all articles have arrived."""
    conn = database()
    ids = {arrival.article_id: row["id"] for row, arrival in arrivals(conn, rows)}
    stored = articles.listing(conn)
    if not stored:
        return []
    since, until = (pick(article.first_seen for article in stored) for pick in (min, max))
    view = Visibility(Settings()).view(conn, OPERATOR)
    found = select(view, None, Window(since, until), with_text=len(stored)).candidates
    blank = Edition(
        digest="everything",
        title="Everything",
        destination="terminal",
        timezone="UTC",
        kind="preview",
        date=until.date(),
        slot=f"{until:%H:%M}",
        since=since,
        until=until,
        pulse=Pulse(articles=len(stored), outlets=0, newest=until),
    )
    edition = compose_edition(blank, [(_EVERYTHING, found)], told={}, max_stories=len(found))
    members = {candidate.story.id: candidate.story.articles for candidate in found}
    return [_row(story, members[story.id], ids) for story in edition.stories]


def _row(story: StoryBrief, members: Sequence[Article], ids: Mapping[int, str]) -> Row:
    return {
        "cluster": story.id,
        "headline": story.headline,
        "headline_from": [ids[one.id] for one in members if one.title == story.headline],
        "sentences": [
            {"text": sentence.text, "cites": [ids[cite] for cite in sentence.cites]}
            for sentence in story.details
        ],
    }
