"""What an article says by itself, before it is compared with anything that is stored.

It takes most of the work of an arrival and needs no database, so it can be done beforehand, and in
another process (`archive/reader`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from bot.model import ParsedArticle
from bot.news import actors, arguments, casing, duplicates, genre, relations, stories
from bot.news.actors import Actors
from bot.news.duplicates import Shape
from bot.news.genre import Classified
from bot.news.relevance import Marks
from bot.news.stories import Said
from bot.store import search, terms
from bot.store.match import Columns, Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as it says by itself."""

    #: It is set in capitals throughout: the feed has to tell its names.
    is_shouted: bool
    #: The hashes of its lines at head and foot.
    edges: tuple[int, ...]
    #: By what its whole text is compared.
    shape: Shape
    #: The keys by which its translations are found.
    names: tuple[int, ...]
    kind: Classified
    actors: Actors
    #: By what it is ranked.
    marks: Marks
    #: None where the capitals of its headline prove nothing: the feed has to tell its names.
    said: Said | None
    #: The keys by which a server finds it; None where they are still to be made.
    found_by: Keys | None = None


def read(article: ParsedArticle, *, now: datetime) -> Reading:
    """Read an article, whose it is aside; `now` gives its year where it has no date."""
    title, text, language = article.title, article.text, article.language
    published = article.published
    lines = duplicates.lines(text)
    written = relations.written(published, date_from=article.date_from)
    acting = actors.read(
        title,
        text,
        language=language,
        on=published.date() if isinstance(published, datetime) else published,
        url=article.url,
    )
    said = None
    if not arguments.needs_feed(title):
        told = arguments.read(title, text, language=language, published=published)
        said = stories.say(title, text, told, language=language)
    return Reading(
        is_shouted=casing.is_shouted(text),
        edges=tuple(line.edge for line in lines if line.edge is not None),
        shape=duplicates.shape(title, lines),
        names=relations.name_keys(title, text),
        kind=genre.classify(
            title, text, url=article.url, labels=article.labels, year=(written or now).year
        ),
        actors=acting,
        marks=search.marks(title, text, acting),
        said=said,
    )


def read_for_server(article: ParsedArticle, *, now: datetime) -> Reading:
    """Read an article that will be stored on a server."""
    reading = read(article, now=now)
    entities = search.entity_terms(reading.actors, is_strange=False)
    found_by = terms.keys_of(Columns(article.title, article.text, entities))
    return dataclasses.replace(reading, found_by=found_by)


class Readings:
    """The articles of a batch, each read once: some of them beforehand."""

    def __init__(
        self, known: Mapping[ParsedArticle, Reading] = MappingProxyType({}), *, now: datetime
    ) -> None:
        self._known = dict(known)
        self._now = now

    def of(self, article: ParsedArticle) -> Reading:
        """Return the reading of an article, whoever's it was found to be."""
        article = unattributed(article)
        if article not in self._known:
            self._known[article] = read(article, now=self._now)
        return self._known[article]


def unattributed(article: ParsedArticle) -> ParsedArticle:
    """Return an article as it is read: without what others say of where it comes from."""
    return dataclasses.replace(
        article, outlet=None, outlet_from=None, source=None, credit=None, is_strange=False
    )
