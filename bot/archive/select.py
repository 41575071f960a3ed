"""What belongs to a topic in a window of time: the stories that a brief or a digest may tell.

A window holds what was first seen in it; what was old when it arrived (a first scan, a late bulk
copy) counts at its own date. Where nothing that counts belongs to a topic, a question (never a
scheduled edition) is answered with what arrived in the window, labelled with its dates: a bot that
has just been started is not silent.

Reads only, and only what a reader may see. The core decides; this module brings it what it decides
about.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.archive.visibility import OutletInfo, View
from bot.model import Article, Story, Window
from bot.news import ranking
from bot.news.brief import Candidate, Told
from bot.news.newsroom import independent_reports
from bot.news.relations import speaking
from bot.news.topics import Topic, parse, wanted
from bot.store import articles as stored
from bot.store import search as index

#: The most articles of a window that a section without a topic looks at, the newest.
_MOST_ARTICLES = 20_000
#: The most articles of a topic that are made into stories, the best.
_BEST_ARTICLES = 400
#: Stories beyond this place in the order are counted and not told.
_TOLD_MOST = 40
#: So many of the newest matches tell when a topic was last in the news.
_LOOK_BACK = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The stories that belong to a topic in a window, best first."""

    candidates: tuple[Candidate, ...]
    #: How many articles belong.
    articles: int


def select(
    view: View,
    topic: Topic | None,
    window: Window,
    *,
    scheduled: bool = False,
    for_digest: bool = False,
    with_text: int = _TOLD_MOST,
) -> Selection:
    """Return the stories of a window that belong to `topic`, or all of them for None.

    The first `with_text` can be told from; the others carry no text. `scheduled` leaves out what
    was old on arrival unless it was published in the window. `for_digest` takes a story whole, with
    its other articles of the window, and leaves out asides: nobody asked for them.
    """
    relevance = belonging(view, topic, window, scheduled=scheduled)
    ids = list(relevance)[: _MOST_ARTICLES if topic is None else _BEST_ARTICLES]
    by_story: dict[int, list[Article]] = {}
    for article in _with_config(view, view.articles(ids, with_text=False)):
        if article.story is not None and not (for_digest and article.relation == "aside"):
            by_story.setdefault(article.story, []).append(article)
    if for_digest and topic is not None and by_story:
        others = [
            one
            for one in belonging(view, None, window, scheduled=scheduled)
            if one not in relevance
        ]
        for article in _with_config(view, view.articles(others, with_text=False)):
            if article.story in by_story and article.relation != "aside":
                by_story[article.story].append(article)
    spoken = {story: members for story, members in by_story.items() if speaking(members)}
    candidates = _ranked(view, spoken, relevance, window)
    head = [_load(view, candidate) for candidate in candidates[:with_text]]
    return Selection(candidates=(*head, *candidates[with_text:]), articles=len(relevance))


def belonging(
    view: View, topic: Topic | None, window: Window, *, scheduled: bool = False
) -> dict[int, float]:
    """Return the articles of the window that belong to `topic`, or all of them for None, with how
    well each fits, 0 to 1.
    """
    by_arrival = not scheduled and index.has_background(view.conn, since=window.since)
    for arrived in (False, True) if by_arrival else (False,):
        fits = _fitting(view, topic, window, arrived=arrived)
        if scheduled:
            news = index.only_news(view.conn, list(fits))
            fits = {article: fit for article, fit in fits.items() if article in news}
        visible = view.visible(fits, since=window.since, until=window.until)
        if visible:
            return {article: fit for article, fit in fits.items() if article in visible}
    return {}


def in_window(view: View, window: Window, *, arrived: bool = False) -> list[Article]:
    """Return the newest articles of a window that may be seen, without texts; `arrived` takes those
    that were old on arrival too.
    """
    ids = index.in_window(
        view.conn, since=window.since, until=window.until, arrived=arrived, most=_MOST_ARTICLES
    )
    visible = view.visible(ids, since=window.since, until=window.until)
    return view.articles([one for one in ids if one in visible], with_text=False)


def count(view: View, window: Window) -> int:
    """Return how many articles of a window may be seen."""
    if view.limits.is_none:
        return index.count_window(view.conn, since=window.since, until=window.until)
    return len(in_window(view, window))


def excluded(view: View, words: Iterable[str], window: Window) -> set[int]:
    """Return the stories of a window in which an article is about any of `words`."""
    ids = {article for word in words for article in belonging(view, parse(word, {}), window)}
    return {
        article.story
        for article in view.articles(list(ids), with_text=False)
        if article.story is not None
    }


def search(view: View, typed: str, *, limit: int) -> list[tuple[Article, float]]:
    """Return the articles about the words, best first, with their scores from 0 to 1.

    Raises:
        UserError: there is no word to look for.
    """
    ranked = index.find(view.conn, wanted(parse(typed, {})), arrived=True)
    scores = dict(zip(ranked.articles, ranked.scores, strict=True))
    about = ranked.articles[: ranked.belonging]
    visible = view.visible(about)
    best = [article for article in about if article in visible][:limit]
    return [(article, scores[article.id]) for article in view.articles(best)]


def last_seen(view: View, topic: Topic, *, before: datetime) -> tuple[datetime | None, int]:
    """Return when the topic was last in the news, and in how many articles of that day."""
    ranked = index.find(view.conn, wanted(topic), until=before, most=_LOOK_BACK)
    visible = view.visible(ranked.articles[: ranked.belonging], until=before)
    articles = view.articles(sorted(visible), with_text=False)
    times = [ranking.moment(article.dated, article.first_seen) for article in articles]
    last = max(times, default=None)
    return last, sum(last is not None and at.date() == last.date() for at in times)


def _fitting(view: View, topic: Topic | None, window: Window, *, arrived: bool) -> dict[int, float]:
    since, until = window.since, window.until
    if topic is None:
        ids = index.in_window(
            view.conn, since=since, until=until, arrived=arrived, most=_MOST_ARTICLES
        )
        return dict.fromkeys(ids, 0.0)
    ranked = index.find(view.conn, wanted(topic), since=since, until=until, arrived=arrived)
    return dict(zip(ranked.articles[: ranked.belonging], ranked.scores, strict=False))


def _ranked(
    view: View,
    by_story: Mapping[int, Sequence[Article]],
    relevance: Mapping[int, float],
    window: Window,
) -> list[Candidate]:
    """Return the stories with their articles, without text, best first."""
    rows = stored.story_rows(view.conn, list(by_story))
    before = view.told(list(rows))
    candidates = []
    for story, row in rows.items():
        members = by_story[story]
        score, terms = ranking.score(
            members,
            now=window.until,
            window=window.length,
            relevance=max(relevance.get(article.id, 0.0) for article in members),
            novelty=_novelty(members, before.get(story)),
        )
        first_seen, last_seen = row.first_seen, row.last_seen
        if not view.limits.is_none:
            # Other articles of the story may be hidden, and with them when they came.
            first_seen = min(article.first_seen for article in members)
            last_seen = max(article.first_seen for article in members)
        candidate = Candidate(
            story=Story(
                id=story,
                headline="",
                articles=tuple(members),
                first_seen=first_seen,
                last_seen=last_seen,
            ),
            independent_reports=independent_reports(members),
            terms=terms,
        )
        candidates.append((score, candidate))
    candidates.sort(key=lambda scored: (-scored[0], scored[1].story.id))
    return [candidate for _, candidate in candidates]


def _novelty(members: Sequence[Article], before: Told | None) -> float:
    if before is None:
        return 1.0
    return sum(article.first_seen > before.until for article in members) / len(members)


def _load(view: View, candidate: Candidate) -> Candidate:
    """Return the candidate with the texts of its articles; the same article again is left out."""
    members = candidate.story.articles
    ids = {article.id for article in members}
    kept = [
        article.id
        for article in members
        if article.relation != "copy" or article.duplicate_of not in ids
    ]
    loaded = tuple(_with_config(view, view.articles(kept)))
    before = {one.version_of for one in loaded if one.version_of is not None} - ids
    earlier = tuple(one.text for one in view.articles(sorted(view.visible(before))))
    story = dataclasses.replace(candidate.story, articles=loaded)
    return dataclasses.replace(candidate, story=story, earlier=earlier)


def _with_config(view: View, articles: Iterable[Article]) -> list[Article]:
    """Return the articles with the family and weight that the configuration gives their outlets."""
    return [_as_configured(article, view.outlets.get(article.outlet or "")) for article in articles]


def _as_configured(article: Article, info: OutletInfo | None) -> Article:
    if info is None:
        return article
    return dataclasses.replace(article, family=info.family, weight=info.weight)
