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
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal
from zoneinfo import ZoneInfo

from bot.archive.strangers import YOUNG
from bot.archive.visibility import OutletInfo, View
from bot.model import Article, Story, Subject, Window, Wish
from bot.news import opinions, ranking
from bot.news.brief import Candidate, Told
from bot.news.newsroom import independent_reports, known_among, newsroom, spelling
from bot.news.questions import Asked, read
from bot.news.relations import speaking
from bot.news.shares import spread
from bot.news.topics import Topic, parse, wanted
from bot.store import articles as stored
from bot.store import outlets as heard
from bot.store import search as index

#: The most articles of a window that a section without a topic looks at, the newest.
_MOST_ARTICLES = 20_000
#: The most articles of a topic that are made into stories, the best.
_BEST_ARTICLES = 400
#: Stories beyond this place in the order are counted and not told.
_TOLD_MOST = 40
#: How much an article of a story weighs in telling it under a topic that it is not about.
_BESIDE_THE_TOPIC = 0.05
#: How the articles of a window may be chosen, in the order in which it is tried.
_RULES: tuple[Literal["dated", "arrived"], ...] = ("dated", "arrived")
#: How far back the event is looked for that "before the vote" means.
_EVENTS_BACK = timedelta(days=30)
#: So many of the newest matches tell when a topic was last in the news.
_LOOK_BACK = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The stories that belong to a topic in a window, best first."""

    candidates: tuple[Candidate, ...]
    #: How many articles belong.
    articles: int
    #: How many others only name what is asked for, in passing.
    passing: int = 0
    #: Those that belong only name it, again and again: none is about it.
    only_named: bool = False
    #: What filled the window: articles by their time, or whatever arrived in it.
    rule: Literal["dated", "arrived"] = "dated"
    #: Words of the question that none of them has, and words that were read as others.
    dropped: tuple[str, ...] = ()
    respelled: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What somebody typed, as it was understood."""

    topic: Topic
    window: Window
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class _Belonging:
    """The articles of a window that belong and may be seen, with how well each fits."""

    fits: dict[int, float]
    passing: int = 0
    only_named: bool = False
    rule: Literal["dated", "arrived"] = "dated"
    dropped: tuple[str, ...] = ()
    respelled: tuple[tuple[str, str], ...] = ()


def understand(view: View, typed: str, window: Window, *, timezone: str = "UTC") -> Inquiry:
    """Return what words typed by somebody ask for: a configured topic, or a question with the
    time it names.

    Raises:
        UserError: there is no word to look for.
    """
    topic = parse(typed, view.topics)
    if topic.kind == "configured":
        return Inquiry(topic=topic, window=window, asked=Asked(words=typed))
    asked = read(typed, now=window.until, zone=ZoneInfo(timezone))
    if asked.words != typed:
        topic = parse(asked.words, view.topics)
        topic = dataclasses.replace(topic, none=(*topic.none, *asked.none))
        if topic.kind == "text":
            topic = dataclasses.replace(
                topic,
                title=_without(asked.rule, typed),
                is_question=asked.is_question,
                asks_who=asked.asks == "who",
                language=asked.language,
            )
    since = asked.since or window.since
    until = min(asked.until or window.until, window.until)
    if event := asked.before or asked.after:
        happened = _first_report(view, event, until)
        if happened is not None and asked.after:
            since = happened
        elif happened is not None:
            until = happened - timedelta(milliseconds=1)
            since = min(since, until - window.length)
    return Inquiry(topic=topic, window=Window(since, until), asked=asked)


def _without(time: str, typed: str) -> str:
    """Return what was typed without its words for time, which stand beside it as the window."""
    return " ".join(typed.replace(time, " ").split()) if time else typed


def _first_report(view: View, event: str, until: datetime) -> datetime | None:
    """Return when the first article of the last weeks about an event was seen."""
    recent = Window(until - _EVENTS_BACK, until)
    known = view.articles(list(belonging(view, parse(event, {}), recent)), with_text=False)
    return min((article.first_seen for article in known), default=None)


def select(
    view: View,
    topic: Topic | None,
    window: Window,
    *,
    scheduled: bool = False,
    for_digest: bool = False,
    outlets: Sequence[str] = (),
    with_text: int | slice = _TOLD_MOST,
) -> Selection:
    """Return the stories of a window that belong to `topic`, or all of them for None.

    The first `with_text`, or those it is a slice of, can be told from; the others carry no text.
    `outlets`, where given, are the only ones whose articles count. `scheduled` leaves out what
    was old on arrival unless it was published in the window. `for_digest` takes a story whole, with
    its other articles of the window, or leaves it to another section where fewer than half of its
    newsrooms tell it as one of the states of the topic; it leaves out asides: nobody asked for
    them.
    """
    found = _belonging(view, topic, window, scheduled=scheduled, is_standing=for_digest)
    relevance = found.fits
    ids = list(relevance)[: _MOST_ARTICLES if topic is None else _BEST_ARTICLES]
    by_story: dict[int, list[Article]] = {}
    for article in _with_config(view, view.articles(ids, with_text=False)):
        if outlets and _counted(article) not in outlets:
            del relevance[article.id]
        elif article.story is not None and not (for_digest and article.relation == "aside"):
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
        # Who acts is the same in all reports of an event, while a word may stand in one alone.
        if wanted(topic).acting:
            by_story = {
                story: members
                for story, members in by_story.items()
                if _fitting(members, relevance) >= 0.5
            }
    spoken = {story: members for story, members in by_story.items() if speaking(members)}
    known = established(view, window) if for_digest else frozenset()
    candidates = spread(_ranked(view, spoken, relevance, window, known=known), _TOLD_MOST)
    told = with_text if isinstance(with_text, slice) else slice(with_text)
    if topic is not None and not for_digest:
        candidates[told] = _with_newer(view, candidates[told], window, outlets)
        candidates[told] = _with_originals(view, candidates[told], window, outlets)
    candidates[told] = load(view, candidates[told])
    if for_digest and topic is not None:
        candidates[told] = [_told_as(candidate, relevance) for candidate in candidates[told]]
    return Selection(
        candidates=tuple(candidates),
        articles=len(relevance),
        passing=found.passing,
        only_named=found.only_named,
        rule=found.rule,
        dropped=found.dropped,
        respelled=found.respelled,
    )


def _with_newer(
    view: View, candidates: Sequence[Candidate], window: Window, outlets: Sequence[str]
) -> list[Candidate]:
    """Return candidates with the reports of their stories that are newer than those that fit a
    topic, if they are no more: what has become of it since is told in other words too.
    """
    newest = {one.story.id: max(map(_moment, one.story.articles)) for one in candidates}
    since = min(newest.values(), default=window.until)
    ids = stored.ids_in_stories(view.conn, list(newest), since=since, until=window.until)
    visible = view.visible(ids, since=since, until=window.until)
    newer: dict[int, list[Article]] = {story: [] for story in newest}
    for article in _with_config(view, view.articles(sorted(visible), with_text=False)):
        is_wanted = article.relation != "aside" and (not outlets or _counted(article) in outlets)
        if is_wanted and article.story in newer and _moment(article) > newest[article.story]:
            newer[article.story].append(article)
    return [_and(one, newer[one.story.id]) for one in candidates]


def _with_originals(
    view: View, candidates: Sequence[Candidate], window: Window, outlets: Sequence[str]
) -> list[Candidate]:
    """Return candidates with the originals of reprints among their articles: a reprint may have a
    word of a topic that its original has not, and is no better told for it.
    """
    copied = {
        article.duplicate_of
        for one in candidates
        for article in one.story.articles
        if article.relation == "reprint" and article.duplicate_of is not None
    }
    copied -= {article.id for one in candidates for article in one.story.articles}
    if not copied:
        return list(candidates)
    originals: dict[int, list[Article]] = defaultdict(list)
    for article in _with_config(view, view.articles(sorted(view.visible(copied)), with_text=False)):
        is_wanted = article.first_seen <= window.until and (
            not outlets or _counted(article) in outlets
        )
        if is_wanted and article.story is not None:
            originals[article.story].append(article)
    return [_and(one, originals[one.story.id]) for one in candidates]


def _moment(article: Article) -> datetime:
    return ranking.moment(article.dated, article.first_seen)


def _and(candidate: Candidate, others: Sequence[Article]) -> Candidate:
    """Return a candidate with other articles of its story, if they are no more than its own."""
    fitting = candidate.story.articles
    if not others or len(others) > len(fitting):
        return candidate
    members = (*fitting, *others)
    story = dataclasses.replace(candidate.story, articles=members)
    return dataclasses.replace(
        candidate, story=story, independent_reports=independent_reports(members)
    )


def _told_as(candidate: Candidate, fits: Collection[int]) -> Candidate:
    """Return the candidate so that the articles that fit a topic speak for it before others."""
    articles = tuple(
        article
        if article.id in fits
        else dataclasses.replace(article, weight=article.weight * _BESIDE_THE_TOPIC)
        for article in candidate.story.articles
    )
    story = dataclasses.replace(candidate.story, articles=articles)
    return dataclasses.replace(candidate, story=story)


def of_stories(
    view: View,
    stories: Iterable[int],
    *,
    until: datetime,
    since: datetime | None = None,
    outlets: Sequence[str] = (),
    with_text: bool = True,
) -> list[Candidate]:
    """Return stories by their ids, whole: told from every article of theirs that may be seen,
    whatever its time; narrowed to what came `since` then, or to `outlets`, where asked.

    Stories that are kept no more are left out, and those of which nothing may be seen. Without
    texts they can be chosen from, and not be told.
    """
    by_story: dict[int, list[Article]] = {}
    for story in dict.fromkeys(stored.current_story(view.conn, one) for one in stories):
        members = [
            article
            for article in _members(view, story)
            if (since is None or article.first_seen >= since)
            and (not outlets or _counted(article) in outlets)
        ]
        if speaking(members):
            by_story[story] = members
    seen = (article.first_seen for members in by_story.values() for article in members)
    window = Window(min(seen, default=until) - timedelta(milliseconds=1), until)
    ranked = _ranked(view, by_story, {}, window, known=frozenset())
    return load(view, ranked) if with_text else ranked


def _members(view: View, story: int) -> list[Article]:
    """Return the articles of a story that may be seen, without texts; the newest of a very long
    one.
    """
    known = stored.get_many(view.conn, stored.ids_in_story(view.conn, story), with_text=False)
    if not known:
        return []
    visible = view.visible(
        [article.id for article in known],
        since=min(ranking.moment(article.dated, article.first_seen) for article in known),
        until=max(article.first_seen for article in known),
    )
    strange = {article.id for article in known if article.is_strange}
    newest = sorted(visible, key=lambda one: (one not in strange, one))[-_BEST_ARTICLES:]
    return _with_config(view, view.articles(newest, with_text=False))


def belonging(
    view: View,
    topic: Topic | None,
    window: Window,
    *,
    scheduled: bool = False,
    is_standing: bool = False,
) -> dict[int, float]:
    """Return the articles of the window that belong to `topic`, or all of them for None, with how
    well each fits, 0 to 1. A standing interest in states wants articles about them, whereas a
    question takes those that only name them where there are no others.
    """
    return _belonging(view, topic, window, scheduled=scheduled, is_standing=is_standing).fits


def _belonging(
    view: View, topic: Topic | None, window: Window, *, scheduled: bool, is_standing: bool
) -> _Belonging:
    by_arrival = not scheduled and index.has_background(view.conn, since=window.since)
    passing = 0
    for rule in _RULES if by_arrival else _RULES[:1]:
        found = _found(view, topic, window, arrived=rule == "arrived", named_may_do=not is_standing)
        fits = dict(zip(found.articles[: found.belonging], found.scores, strict=False))
        if scheduled:
            news = index.only_news(view.conn, list(fits))
            fits = {article: fit for article, fit in fits.items() if article in news}
        passing = max(passing, found.passing)
        if fits:
            return _Belonging(
                fits=fits,
                passing=passing,
                only_named=found.only_named,
                rule=rule,
                dropped=found.dropped,
                respelled=found.respelled,
            )
    return _Belonging(fits={}, passing=passing)


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
    asked = (window.since, window.until)
    if asked not in view.counts:
        view.counts[asked] = (
            index.count_window(view.conn, since=window.since, until=window.until)
            if view.limits.is_none
            else len(in_window(view, window))
        )
    return view.counts[asked]


def established(view: View, window: Window) -> frozenset[str]:
    """Return the newsrooms that were heard from before a window, "" for articles whose newsroom
    nobody knows; none for a limited reader, whom those that he does not see must not concern. In
    the first days of a feed all that were heard from are: it is still being put together.
    """
    if not view.limits.is_none:
        return frozenset()
    first = heard.first_heard(view.conn)
    is_young = first is None or window.since - first < YOUNG
    before = window.until + timedelta(hours=1) if is_young else window.since
    nameless = [""] if heard.nameless_before(view.conn, before) else []
    return frozenset([*map(spelling, heard.heard_before(view.conn, before)), *nameless])


def excluded(view: View, words: Iterable[str], window: Window) -> set[int]:
    """Return the stories of a window that are about any of `words` as most of their newsrooms tell
    them: one source cannot keep out what others report.
    """
    ids = {article for word in words for article in belonging(view, parse(word, {}), window)}
    told: dict[int, list[Article]] = {}
    for article in view.articles(list(ids), with_text=False):
        if article.story is not None:
            told.setdefault(article.story, []).append(article)
    if told:
        for article in in_window(view, window, arrived=True):
            if article.story in told and article.id not in ids:
                told[article.story].append(article)
    return {story for story, members in told.items() if _fitting(members, ids) > 0.5}


def concerned(
    view: View, subject: Subject, candidates: Sequence[Candidate], window: Window
) -> set[int]:
    """Return which of some stories of a window somebody means by a subject: of a topic or words,
    those that most of their newsrooms tell so. A topic that may not be named means none.
    """
    if subject.kind == "all":
        return {one.story.id for one in candidates}
    if subject.kind == "story":
        return {one.story.id for one in candidates if one.story.id == subject.story}
    if subject.kind == "topic" and subject.name not in view.topics:
        return set()
    topic = view.topics[subject.name] if subject.kind == "topic" else parse(subject.name, {})
    fits = belonging(view, topic, window, is_standing=subject.kind == "topic")
    return {one.story.id for one in candidates if _is_mostly(one.story.articles, fits)}


def _is_mostly(articles: Sequence[Article], fits: Collection[int]) -> bool:
    """Return whether most newsrooms of a story have an article that fits."""
    fitting = {newsroom(one) for one in articles if one.id in fits}
    return 2 * len(fitting) > len({newsroom(one) for one in articles})


def _fitting(articles: Sequence[Article], fits: Collection[int]) -> float:
    """Return the share of a story's newsrooms that have an article that fits."""
    known = known_among(articles)
    fitting = {newsroom(one) for one in known if one.id in fits}
    return len(fitting) / len({newsroom(one) for one in known})


def muted(view: View, candidates: Sequence[Candidate], window: Window) -> dict[int, Wish]:
    """Return which of some stories of a window are muted where the reader is, each with what mutes
    it.
    """
    found: dict[int, Wish] = {}
    for mute in view.mutes(window.until):
        for story in concerned(view, mute.subject, candidates, window):
            found.setdefault(story, mute)
    return found


def search(
    view: View, typed: str, window: Window, *, limit: int, timezone: str = "UTC"
) -> list[tuple[Article, float]]:
    """Return the articles about the words, best first, with their scores from 0 to 1.

    Raises:
        UserError: there is no word to look for.
    """
    inquiry = understand(view, typed, window, timezone=timezone)
    fits = belonging(view, inquiry.topic, inquiry.window)
    return [(article, fits[article.id]) for article in view.articles(list(fits)[:limit])]


def last_seen(view: View, topic: Topic, *, before: datetime) -> tuple[datetime | None, int]:
    """Return when the topic was last in the news, and in how many articles of that day."""
    found = index.find(
        view.conn, wanted(topic), until=before, most=_LOOK_BACK, sees=_sees(view, until=before)
    )
    articles = view.articles(sorted(found.articles[: found.belonging]), with_text=False)
    times = [ranking.moment(article.dated, article.first_seen) for article in articles]
    last = max(times, default=None)
    return last, sum(last is not None and at.date() == last.date() for at in times)


def _found(
    view: View, topic: Topic | None, window: Window, *, arrived: bool, named_may_do: bool
) -> index.Found:
    since, until = window.since, window.until
    sees = _sees(view, since=since, until=until)
    if topic is not None:
        return index.find(
            view.conn,
            wanted(topic, named_may_do=named_may_do),
            since=since,
            until=until,
            arrived=arrived,
            sees=sees,
        )
    ids = index.in_window(view.conn, since=since, until=until, arrived=arrived, most=_MOST_ARTICLES)
    if sees is not None:
        visible = sees(ids)
        ids = [article for article in ids if article in visible]
    return index.Found(articles=tuple(ids), scores=(0.0,) * len(ids), belonging=len(ids))


def _sees(
    view: View, *, until: datetime, since: datetime | None = None
) -> Callable[[Collection[int]], set[int]] | None:
    """Return what tells which articles of a time may be seen; None for a reader without limits."""
    if view.limits.is_none:
        return None
    return partial(view.visible, since=since, until=until)


def _moved(
    view: View,
    rows: Mapping[int, stored.StoryRow],
    articles: Mapping[int, Sequence[Article]],
    window: Window,
) -> dict[int, float]:
    """Return by how much what people think where the reader is moves each of some stories."""
    held = view.opinions(window.until)
    if not held:
        return {}
    kinds = [view.kind(story, [one.title for one in articles[story]], rows) for story in rows]
    return dict(zip(rows, opinions.weights(kinds, held), strict=True))


def _ranked(
    view: View,
    by_story: Mapping[int, Sequence[Article]],
    relevance: Mapping[int, float],
    window: Window,
    *,
    known: Collection[str],
) -> list[Candidate]:
    """Return the stories with their articles, without text, best first. What newsrooms that are not
    `known` add to a story of those that are gives it no weight.
    """
    rows = stored.story_rows(view.conn, list(by_story))
    before = view.told(list(rows))
    weighty_of = {story: _weighty(by_story[story], known, window.since) for story in rows}
    moved = _moved(view, rows, weighty_of, window)
    candidates = []
    for story, row in rows.items():
        members, weighty = by_story[story], weighty_of[story]
        score, terms = ranking.score(
            weighty,
            now=window.until,
            window=window.length,
            relevance=max(relevance.get(article.id, 0.0) for article in weighty),
            novelty=_novelty(weighty, before.get(story)),
            opinion=moved.get(story, 0.0),
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
                saga=row.saga,
                saga_since=row.saga_since if view.limits.is_none else None,
            ),
            independent_reports=independent_reports(members),
            terms=terms,
        )
        candidates.append((score, candidate))
    candidates.sort(key=lambda scored: (-scored[0], scored[1].story.id))
    return [candidate for _, candidate in candidates]


def _weighty(
    members: Sequence[Article], known: Collection[str], since: datetime
) -> Sequence[Article]:
    """Return the articles that give a story its weight: of known newsrooms, where there are any,
    and of those what came after a window began. Both its ends belong to it, so that nothing is
    lost; what was seen as it began had its weight in the window before.
    """
    of_known = [one for one in members if (newsroom(one) or "") in known] or members
    return [one for one in of_known if one.first_seen > since] or of_known


def _novelty(members: Sequence[Article], before: Told | None) -> float:
    if before is None:
        return 1.0
    return sum(article.first_seen > before.until for article in members) / len(members)


def load(view: View, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with the texts of their articles; the same article again is left
    out.
    """
    kept = [_once(candidate.story.articles) for candidate in candidates]
    members = [article.id for articles in kept for article in articles]
    texts = {article.id: article for article in _with_config(view, view.articles(members))}
    # Withdrawn meanwhile are left out.
    loaded = [[texts[one.id] for one in articles if one.id in texts] for articles in kept]
    replaced = {one.version_of for one in texts.values() if one.version_of is not None}
    earlier = {one.id: one.text for one in view.articles(sorted(view.visible(replaced)))}
    return [
        dataclasses.replace(
            candidate,
            story=dataclasses.replace(candidate.story, articles=tuple(articles)),
            earlier=_earlier(candidate, articles, earlier),
        )
        for candidate, articles in zip(candidates, loaded, strict=True)
    ]


def _once(articles: Sequence[Article]) -> list[Article]:
    """Return the articles but for copies of others among them."""
    ids = {article.id for article in articles}
    return [one for one in articles if one.relation != "copy" or one.duplicate_of not in ids]


def _earlier(
    candidate: Candidate, loaded: Iterable[Article], texts: Mapping[int, str]
) -> tuple[str, ...]:
    """Return what versions of a candidate's articles said that are not among them."""
    members = {article.id for article in candidate.story.articles}
    before = {one.version_of for one in loaded if one.version_of is not None} - members
    return tuple(texts[one] for one in sorted(before) if one in texts)


def _with_config(view: View, articles: Iterable[Article]) -> list[Article]:
    """Return the articles with the family and weight that the configuration gives their outlets."""
    return [_as_configured(article, view.outlets.get(_counted(article))) for article in articles]


def _counted(article: Article) -> str:
    return article.source or article.outlet or ""


def _as_configured(article: Article, info: OutletInfo | None) -> Article:
    if info is None:
        return article
    return dataclasses.replace(article, family=info.family, weight=info.weight)
