"""What is known on a topic in a window of time: the answer to `/brief`, the stories of a digest,
search, `/topics`.

A window holds what was first seen in it; what was old when it arrived (a first scan, a late bulk
copy) counts at its own date. Where nothing that counts belongs to a topic, a question (never a
scheduled edition) is answered with what
arrived in the window, labelled with its dates: a bot that has just been started is not silent.

Reads only. The core decides; this module brings it what it decides about.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.config.settings import Settings
from bot.health import alerts
from bot.model import Article, Brief, Listing, Matched, Pulse, Story, Suggestion, TopicName
from bot.news import ranking
from bot.news.brief import Candidate, Told, compose_brief
from bot.news.entities import names
from bot.news.summary import summarise
from bot.news.topics import Topic, parse, slugify, suggest, wanted
from bot.store import articles as stored
from bot.store import files, outlets, troubles
from bot.store import search as index
from bot.store.sqlite import Connection

#: Gives what a reader was told of stories, by story id.
ToldOf = Callable[[Iterable[int]], Mapping[int, Told]]

MAX_STORIES = 6  # Each takes a reader about ten seconds, and the bot some milliseconds.
#: The most articles of a window that a section without a topic looks at, the newest.
_MOST_ARTICLES = 20_000
#: The most articles of a topic that are made into stories, the best.
_BEST_ARTICLES = 400
#: Stories beyond this place in the order are counted and not told.
_TOLD_MOST = 40
#: So many of the newest matches tell when a topic was last in the news.
_LOOK_BACK = 100
#: Names are looked for at the head of so many of the newest articles.
_HOT_ARTICLES = 500
_OPENING_CHARS = 500
_HOT_NAMES = 6


@dataclass(frozen=True, slots=True)
class OutletInfo:
    """What config says of an outlet."""

    family: str | None
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Visible:
    """What one place may see; None: everything."""

    #: Articles that belong to one of these.
    topics: tuple[Topic, ...] | None = None
    #: Articles of these outlets.
    outlets: frozenset[str] | None = None


EVERYTHING = Visible()


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The stories that belong to a topic in a window, best first."""

    candidates: tuple[Candidate, ...]
    #: How many articles belong.
    articles: int


def topics(settings: Settings) -> dict[str, Topic]:
    """Return the configured topics by slug."""
    return {
        slug: Topic(
            slug=slug,
            title=topic.title or slug,
            kind="configured",
            all=topic.all,
            any=topic.any,
            none=topic.none,
            about=topic.about,
        )
        for slug, topic in settings.topics.items()
    }


def outlet_infos(settings: Settings) -> dict[str, OutletInfo]:
    """Return what config says of outlets, by the name a reader sees."""
    return {
        outlet.name: OutletInfo(outlet.family, outlet.weight)
        for outlet in settings.outlets.values()
    }


def brief(
    conn: Connection,
    typed: str,
    *,
    topics: Mapping[str, Topic],
    since: datetime,
    now: datetime,
    told: ToldOf,
    timezone: str = "UTC",
    outlet_infos: Mapping[str, OutletInfo] | None = None,
    max_stories: int = MAX_STORIES,
    visible: Visible = EVERYTHING,
) -> Brief:
    """Return the answer to `/brief`; one without stories says when the topic was last in the news.

    Raises:
        UserError: there is no word to look for.
    """
    topic = parse(typed, topics)
    infos = outlet_infos or {}
    found = select(
        conn,
        topic,
        since=since,
        now=now,
        told=told,
        outlet_infos=infos,
        with_text=max_stories,
        visible=visible,
    )
    last, last_articles = (
        (None, 0) if found.candidates else _last_seen(conn, topic, before=since, visible=visible)
    )
    shown = [candidate.story.id for candidate in found.candidates[:max_stories]]
    blank = Brief(
        topic=_name(topic),
        since=since,
        until=now,
        timezone=timezone,
        matched=Matched(
            articles=found.articles,
            of=max(found.articles, index.count_window(conn, since=since, until=now)),
        ),
        pulse=pulse(conn, since=since, now=now, timezone=timezone),
        suggestions=tuple(_suggestions(conn, typed, topic, topics, since=since, now=now)),
        last_seen=last,
        last_seen_articles=last_articles,
    )
    return compose_brief(blank, found.candidates, told=told(shown), max_stories=max_stories)


def select(
    conn: Connection,
    topic: Topic | None,
    *,
    since: datetime,
    now: datetime,
    told: ToldOf,
    scheduled: bool = False,
    outlet_infos: Mapping[str, OutletInfo] | None = None,
    with_text: int = _TOLD_MOST,
    visible: Visible = EVERYTHING,
) -> Selection:
    """Return the stories of a window that belong to `topic`, or all of them for None.

    The first `with_text` can be told from; the others carry no text. `scheduled` leaves out what
    was old on arrival unless it was published in the window.
    """
    relevance = _belonging(conn, topic, since=since, now=now, scheduled=scheduled, visible=visible)
    ids = list(relevance)[: _MOST_ARTICLES if topic is None else _BEST_ARTICLES]
    found = _with_config(stored.get_many(conn, ids, with_text=False), outlet_infos or {})
    by_story: dict[int, list[Article]] = {}
    for article in found:
        if article.story is not None:
            by_story.setdefault(article.story, []).append(article)
    candidates = _ranked(conn, by_story, relevance, told=told, window=now - since, now=now)
    head = [_load(conn, candidate, outlet_infos or {}) for candidate in candidates[:with_text]]
    return Selection(candidates=(*head, *candidates[with_text:]), articles=len(relevance))


def excluded(conn: Connection, words: Iterable[str], *, since: datetime, now: datetime) -> set[int]:
    """Return the stories of a window in which an article is about any of `words`."""
    ids = {
        article
        for word in words
        for article in _belonging(conn, parse(word, {}), since=since, now=now, scheduled=False)
    }
    return {
        article.story
        for article in stored.get_many(conn, list(ids), with_text=False)
        if article.story is not None
    }


def search(
    conn: Connection, typed: str, *, limit: int, since: datetime | None = None
) -> list[tuple[Article, float]]:
    """Return the articles about the words, best first, with their scores from 0 to 1.

    Raises:
        UserError: there is no word to look for.
    """
    ranked = index.find(conn, wanted(parse(typed, {})), since=since, arrived=True)
    scores = dict(zip(ranked.articles, ranked.scores, strict=True))
    return [
        (article, scores[article.id])
        for article in stored.get_many(conn, ranked.articles[: ranked.belonging][:limit])
    ]


def timeline(
    conn: Connection, story: int, *, visible: Visible = EVERYTHING
) -> list[tuple[datetime, Article, str]]:
    """Return the reports on a story in the order in which they became news, each with its first
    quotable sentence.
    """
    found = stored.in_story(conn, story)
    allowed = _seen(conn, {article.id: 0.0 for article in found}, visible)
    reports = [
        article for article in found if article.id in allowed and article.duplicate_of is None
    ]
    told = [
        (ranking.moment(article.dated, article.first_seen), article, spoken[0].text)
        for article in reports
        if (spoken := summarise([article], max_sentences=1))
    ]
    return sorted(told, key=lambda one: (one[0], one[1].id))


def topics_overview(
    conn: Connection,
    topics: Mapping[str, Topic],
    *,
    typed: str = "",
    since: datetime,
    now: datetime,
    told: ToldOf | None = None,
    visible: Visible = EVERYTHING,
) -> Listing:
    """Return each topic with what the window holds of it, and who else is in the news; `typed`
    narrows the topics.
    """
    part = slugify(typed)
    rows = []
    for topic in topics.values():
        if part in topic.slug or part in slugify(topic.title):
            found = select(
                conn, topic, since=since, now=now, told=_nothing_told, with_text=0, visible=visible
            )
            known = told([candidate.story.id for candidate in found.candidates]) if told else {}
            rows.append(
                {
                    "slug": topic.slug,
                    "title": topic.title,
                    "stories": len(found.candidates),
                    "articles": found.articles,
                    "new_here": sum(
                        candidate.story.id not in known for candidate in found.candidates
                    ),
                }
            )
    hot = _hot(conn, topics, since=since, now=now, visible=visible)
    lines = [_topic_line(row, new_here=told is not None) for row in rows]
    if typed and not rows:
        lines.append(f"no topic has “{typed}” in its name; /brief {typed} searches the text")
    if hot:
        lines.append("also in the news: " + ", ".join(f"{name} {stories}" for name, stories in hot))
    lines.append("any words work in /brief")
    return Listing(
        title="Topics",
        lines=tuple(lines),
        data={"topics": rows, "also": [{"name": n, "stories": c} for n, c in hot]},
    )


def pulse(conn: Connection, *, since: datetime, now: datetime, timezone: str = "UTC") -> Pulse:
    """Return whether the feed is alive: what arrived in the window, the newest article, who has
    stopped.
    """
    heard = outlets.newest_by_outlet(conn)
    return Pulse(
        articles=index.count_window(conn, since=since, until=now),
        outlets=sum(newest >= since for newest in heard.values()),
        newest=outlets.newest(conn),
        rejected_files=files.rejected_since(conn, since=since),
        silent=alerts.silent_lines(
            [one for one in troubles.open_troubles(conn) if one.kind == "silence"],
            zone=ZoneInfo(timezone),
        ),
    )


def _belonging(
    conn: Connection,
    topic: Topic | None,
    *,
    since: datetime,
    now: datetime,
    scheduled: bool,
    visible: Visible = EVERYTHING,
) -> dict[int, float]:
    """Return the articles of the window that belong and may be seen, with how well each fits, 0 to
    1.
    """
    by_arrival = not scheduled and index.has_background(conn, since=since)
    for arrived in (False, True) if by_arrival else (False,):
        if topic is None:
            ids = index.in_window(
                conn, since=since, until=now, arrived=arrived, most=_MOST_ARTICLES
            )
            found = dict.fromkeys(ids, 0.0)
        else:
            ranked = index.find(conn, wanted(topic), since=since, until=now, arrived=arrived)
            found = dict(zip(ranked.articles[: ranked.belonging], ranked.scores, strict=False))
        if scheduled:
            news = index.only_news(conn, list(found))
            found = {article: fit for article, fit in found.items() if article in news}
        found = _seen(conn, found, visible, since=since, until=now)
        if found:
            return found
    return {}


def _seen(
    conn: Connection,
    found: dict[int, float],
    visible: Visible,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> dict[int, float]:
    """Return those of the articles that the place may see."""
    if visible.topics is not None and found:
        allowed: set[int] = set()
        for topic in visible.topics:
            for arrived in (False, True):
                ranked = index.find(conn, wanted(topic), since=since, until=until, arrived=arrived)
                allowed.update(ranked.articles[: ranked.belonging])
        found = {article: fit for article, fit in found.items() if article in allowed}
    if visible.outlets is not None and found:
        heard = {
            article.id: article.outlet
            for article in stored.get_many(conn, list(found), with_text=False)
        }
        found = {
            article: fit for article, fit in found.items() if heard.get(article) in visible.outlets
        }
    return found


def _ranked(
    conn: Connection,
    by_story: Mapping[int, Sequence[Article]],
    relevance: Mapping[int, float],
    *,
    told: ToldOf,
    window: timedelta,
    now: datetime,
) -> list[Candidate]:
    """Return the stories with their articles, without text, best first."""
    rows = stored.story_rows(conn, list(by_story))
    before = told(list(rows))
    candidates = []
    for story, row in rows.items():
        members = by_story[story]
        score, terms = ranking.score(
            members,
            now=now,
            window=window,
            relevance=max(relevance[article.id] for article in members),
            novelty=_novelty(members, before.get(story)),
        )
        candidate = Candidate(
            story=Story(
                id=story,
                headline="",
                articles=tuple(members),
                first_seen=row.first_seen,
                last_seen=row.last_seen,
            ),
            independent_reports=ranking.independent_reports(members),
            terms=terms,
        )
        candidates.append((score, candidate))
    candidates.sort(key=lambda scored: (-scored[0], scored[1].story.id))
    return [candidate for _, candidate in candidates]


def _novelty(members: Sequence[Article], before: Told | None) -> float:
    if before is None:
        return 1.0
    return sum(article.first_seen > before.until for article in members) / len(members)


def _load(conn: Connection, candidate: Candidate, infos: Mapping[str, OutletInfo]) -> Candidate:
    """Return the candidate with the texts of its articles; the same article again is left out."""
    members = candidate.story.articles
    outlet_of = {article.id: article.outlet for article in members}
    kept = [
        article.id
        for article in members
        if article.duplicate_of not in outlet_of
        or outlet_of[article.duplicate_of] != article.outlet
    ]
    loaded = tuple(_with_config(stored.get_many(conn, kept), infos))
    return dataclasses.replace(
        candidate, story=dataclasses.replace(candidate.story, articles=loaded)
    )


def _with_config(found: Iterable[Article], infos: Mapping[str, OutletInfo]) -> list[Article]:
    """Return the articles with the family and weight that config gives their outlets."""
    return [
        dataclasses.replace(article, family=info.family or article.outlet, weight=info.weight)
        if article.outlet and (info := infos.get(article.outlet))
        else article
        for article in found
    ]


def _last_seen(
    conn: Connection, topic: Topic, *, before: datetime, visible: Visible
) -> tuple[datetime | None, int]:
    """Return when the topic was last in the news, and in how many articles of that day."""
    ranked = index.find(conn, wanted(topic), until=before, most=_LOOK_BACK)
    belonging = _seen(
        conn, dict.fromkeys(ranked.articles[: ranked.belonging], 0.0), visible, until=before
    )
    found = stored.get_many(conn, list(belonging), with_text=False)
    moments = [ranking.moment(article.dated, article.first_seen) for article in found]
    last = max(moments, default=None)
    return last, sum(last is not None and moment.date() == last.date() for moment in moments)


def _suggestions(
    conn: Connection,
    typed: str,
    topic: Topic,
    configured: Mapping[str, Topic],
    *,
    since: datetime,
    now: datetime,
) -> list[Suggestion]:
    if topic.kind == "configured":
        return []
    return [
        Suggestion(
            slug=slug,
            title=configured[slug].title,
            articles=len(_belonging(conn, configured[slug], since=since, now=now, scheduled=False)),
        )
        for slug in suggest(typed, configured)
    ]


def _name(topic: Topic) -> TopicName:
    return TopicName(slug=topic.slug, title=topic.title, kind=topic.kind)


def _nothing_told(_stories: Iterable[int]) -> Mapping[int, Told]:
    return {}


def _topic_line(row: Mapping[str, object], *, new_here: bool) -> str:
    new = f", {row['new_here']} new here" if new_here else ""
    stories = "1 story" if row["stories"] == 1 else f"{row['stories']} stories"
    articles = "1 article" if row["articles"] == 1 else f"{row['articles']} articles"
    return f"{row['slug']} · {row['title']} · {stories}, {articles}{new}"


def _hot(
    conn: Connection,
    topics: Mapping[str, Topic],
    *,
    since: datetime,
    now: datetime,
    visible: Visible,
) -> list[tuple[str, int]]:
    """Return the names that stand in most stories of the window outside the configured topics, with
    how many.
    """
    inside = {
        article
        for topic in topics.values()
        for article in _belonging(conn, topic, since=since, now=now, scheduled=False)
    }
    everything = _belonging(conn, None, since=since, now=now, scheduled=False, visible=visible)
    newest = [article for article in everything if article not in inside][:_HOT_ARTICLES]
    stories: dict[str, set[int]] = {}
    spelled: dict[str, Counter[str]] = {}
    for article in stored.get_many(conn, newest):
        opening = article.text[:_OPENING_CHARS]
        for name in set(names(opening)):
            stories.setdefault(name, set()).add(article.story or -article.id)
            at = opening.lower().find(name)
            if at >= 0:
                spelled.setdefault(name, Counter())[opening[at : at + len(name)]] += 1
    counted = [
        (spelled[name].most_common(1)[0][0], len(found))
        for name, found in stories.items()
        if name in spelled
    ]
    hot = sorted(
        (entry for entry in counted if entry[1] > 1), key=lambda entry: (-entry[1], entry[0])
    )
    return hot[:_HOT_NAMES]
