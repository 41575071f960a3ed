"""What to ask in order to learn what is known about a message somebody else wrote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.archive.visibility import View
from bot.errors import UserError
from bot.news import text as news_text
from bot.news.relations import document_keys
from bot.store import keys
from bot.wording.requests import BriefRequest, Request, StoryRequest

#: A message is often older than the day that a question is about.
_RANGE = timedelta(days=7)
#: What says what a message is about stands at its beginning.
_WORDS_MAX = 200
_ARTICLES = 5


def about(text: str, links: Sequence[str], view: View) -> Request:
    """Return the request for the story that a link in the message leads to, else for its words.

    Raises:
        UserError: the message has no words.
    """
    for link in links:
        story = _story_at(link, view)
        if story is not None:
            return StoryRequest(reader=view.reader, story=str(story))
    words = news_text.cut(" ".join(text.split()), _WORDS_MAX)
    if not words:
        raise UserError("that message has no words to look for")
    return BriefRequest(reader=view.reader, words=words, range=_RANGE)


def _story_at(link: str, view: View) -> int | None:
    """Return the story of an article that may be seen and has this address."""
    found = keys.copies(view.conn, document_keys(link, None, ""), limit=_ARTICLES)
    visible = view.visible(found)
    known = view.articles([one for one in found if one in visible], with_text=False)
    return next((article.story for article in known if article.story is not None), None)
