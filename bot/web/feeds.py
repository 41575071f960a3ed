"""Digests and topics as RSS 2.0 and JSON Feed 1.1, for readers' own programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.feed.kinds import READING_ROOM
from bot.model import Edition, StoryBrief
from bot.web.html import Shell, render
from bot.wording import phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed."""

    guid: str
    title: str
    link: str
    html: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, in whatever format it is asked for."""

    title: str
    description: str
    #: The page that it follows, and its own path without an ending.
    path: str
    items: tuple[Item, ...]

    def rss(self, shell: Shell) -> str:
        """Return it as RSS 2.0."""
        return render(
            "feed.xml",
            shell,
            title=self.title,
            description=self.description,
            home=shell.whole(self.path),
            address=shell.whole(f"{self.path}/feed.xml"),
            generator=READING_ROOM,
            items=self.items,
        )

    def json(self, shell: Shell) -> str:
        """Return it as JSON Feed 1.1."""
        document = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "description": self.description,
            "home_page_url": shell.whole(self.path),
            "feed_url": shell.whole(f"{self.path}/feed.json"),
            "language": "en",
            # An extension is an object.
            "_generator": {"name": READING_ROOM},
            "items": [
                {
                    "id": item.guid,
                    "url": item.link,
                    "title": item.title,
                    "content_html": item.html,
                    "date_published": item.at.isoformat(timespec="seconds"),
                }
                for item in self.items
            ],
        }
        return json.dumps(document, ensure_ascii=False)


def of_digest(name: str, title: str, editions: Sequence[Edition], shell: Shell) -> Feed:
    """Return the feed of a digest: an item for each edition."""
    items = [_edition(edition, name, shell) for edition in editions]
    said = f"Each edition of {title}, quoted from its sources"
    return Feed(title=title, description=said, path=f"/digest/{name}", items=tuple(items))


def of_topic(slug: str, title: str, stories: Sequence[StoryBrief], shell: Shell) -> Feed:
    """Return the feed of a topic: an item for each story, new again when the story goes on."""
    items = [_story(story, shell) for story in stories]
    said = f"Stories on {title}, quoted from their sources"
    return Feed(title=title, description=said, path=f"/topic/{slug}", items=tuple(items))


def _edition(edition: Edition, name: str, shell: Shell) -> Item:
    stories = [
        (phrases.line(story.headline), _sentences(story), phrases.outlets(story))
        for story in edition.stories
    ]
    path = f"/digest/{name}/{edition.date}/{edition.slot}"
    return Item(
        guid=f"{name}/{edition.date}/{edition.slot}",
        title=f"{phrases.desk(edition)}{phrases.DOT}{phrases.dated(edition)}, {edition.slot}",
        link=shell.whole(path),
        html=render("feed_item.html", shell, stories=stories).strip(),
        at=edition.until,
    )


def _story(story: StoryBrief, shell: Shell) -> Item:
    told = [("", [phrases.line(one.text) for one in story.sentences], phrases.outlets(story))]
    return Item(
        guid=f"story/{story.id}/{story.last_seen.isoformat(timespec='seconds')}",
        title=phrases.line(story.headline),
        link=shell.whole(f"/story/{story.id}"),
        html=render("feed_item.html", shell, stories=told).strip(),
        at=story.last_seen,
    )


def _sentences(story: StoryBrief) -> list[str]:
    return [phrases.line(sentence.text) for sentence in story.below[:1]]
