"""Puts articles into stories and keeps the stories' profiles and keys in step with them."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.model import Article, ParsedArticle
from bot.news import arguments, stories
from bot.news import profile as profiles
from bot.news.arguments import Arguments
from bot.news.newsroom import newsroom
from bot.news.profile import Profile
from bot.store import articles, keys, word_usage
from bot.store.database import Connection

#: Stories whose profiles are compared with an article.
_CANDIDATES = 24
#: Articles of a story of which its profile is made again when one leaves.
_REMADE_OF = 24
#: How a word is written is known from so many mentions on.
_LEAST_MENTIONS = 3
#: A word that has a capital this often inside sentences is a name.
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article as its story is decided: what it says, its terms, what it is about."""

    said: Arguments
    #: The numbers of its terms, under which the feed's use of them is counted.
    terms: list[int]
    profile: Profile


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
    if related.relation == "aside":
        # It tells no event of the day: it joins no story, and nothing joins it.
        day = stories.day_of(parsed.published, date_from=parsed.date_from)
        story = _found(conn, profiles.nothing(day), now=now)
        return articles.Place(story=story, reason=f"joins no story: {related.genre}", founded=True)
    reading = _read(conn, parsed)
    decision = _decide(conn, reading.profile, now=now)
    is_comment = related.relation == "comment"
    if not is_comment:
        _learn(conn, reading, founded=decision.story is None, now=now)
    if decision.story is None:
        founded = _found(conn, reading.profile, now=now, follows=decision.follows)
        return articles.Place(story=founded, reason=decision.reason, founded=True)
    if decision.merge is not None and _is_borne_out(conn, decision, newsroom(parsed)):
        _merge(conn, decision.merge, into=decision.story)
    if is_comment:
        # It hangs on its story and does not shape it.
        _follow(conn, decision.story, related, now=now)
    else:
        row = articles.story_rows(conn, [decision.story])[decision.story]
        _join(conn, row, reading.profile, seen=max(row.last_seen, now))
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
    rest = leave(conn, before)
    if related.joins is None and rest is not None and before.story is not None:
        profile = _read(conn, parsed).profile
        if rest.articles == 0 or stories.decide(profile, {rest.id: rest.state}).story is not None:
            _join(conn, rest, profile, seen=rest.last_seen)
            return
    if rest is not None and rest.articles == 0:
        articles.end_story(conn, rest.id, into=None)
    articles.set_place(conn, before.id, place(conn, parsed, related, now=now))


def _is_borne_out(conn: Connection, decision: stories.Decision, room: str | None) -> bool:
    """Return whether two stories tell one event without the words of the newsroom
    `room`, whose article fits both; and whether no other newsroom alone makes them look so.

    A story that one newsroom alone tells is taken as it is.
    """
    told = [
        [(newsroom(one), _read(conn, one).profile) for one in _shaping(conn, story)]
        for story in (decision.story, decision.merge)
        if story is not None
    ]
    rooms = {whose for profiles_of_it in told for whose, _ in profiles_of_it}
    for left_out in rooms | {room}:
        kept = [
            [profile for whose, profile in of_it if whose != left_out] or [one for _, one in of_it]
            for of_it in told
        ]
        one, other = (functools.reduce(profiles.join, some) for some in kept)
        least = stories.MERGE_MARGIN if left_out == room else 0.0
        if stories.oneness(one, other, decision.around) <= least:
            return False
    return True


def _shaping(conn: Connection, story: int) -> list[Article]:
    """Return the newest reports that make up a story's profile."""
    reports = [one for one in articles.in_story(conn, story) if one.relation == "report"]
    return (reports or articles.in_story(conn, story))[-_REMADE_OF:]


def leave(conn: Connection, article: Article) -> articles.StoryRow | None:
    """Take an article out of its story; return what is left of that, None if it was in none.

    The profile is made again of the reports that stay; what repeats an article that goes speaks for
    it. A story without articles keeps its row until it is ended or joined again.
    """
    if article.story is None:
        return None
    row = articles.story_rows(conn, [article.story])[article.story]
    stay = [one for one in articles.in_story(conn, article.story) if one.id != article.id]
    telling = [
        one
        for one in stay
        if one.relation == "report" or article.id in (one.duplicate_of, one.version_of)
    ]
    profile = profiles.nothing(None)
    for at, one in enumerate(telling[-_REMADE_OF:]):
        made = _read(conn, one).profile
        profile = profiles.join(profile, made) if at else made
    return _save(conn, row, profile, count=row.articles - 1, last_seen=row.last_seen)


def _read(conn: Connection, article: ParsedArticle | Article) -> _Reading:
    """Read an article as the feed's use of words lets it be read."""
    title, text, language = article.title, article.text, article.language
    said = arguments.read(
        title,
        text,
        language=language,
        published=article.published,
        spelled=_spelled(conn, title) if arguments.needs_feed(title) else None,
    )
    counted = profiles.count(title, text, said)
    numbers = list(counted.numbers())
    used = word_usage.look_up(conn, numbers)
    usage = profiles.Usage(
        word_usage.articles(conn), {term: use.articles for term, use in used.items()}
    )
    day = stories.day_of(article.published, date_from=article.date_from)
    about = stories.about(title, text, said, counted, usage, day=day, language=language)
    return _Reading(said, numbers, about)


def _spelled(conn: Connection, title: str) -> dict[str, float]:
    """Return the share of capitals in which the feed writes each word of a headline that it has
    written often.
    """
    return _share_of_capitals(conn, title.lower().split())


def written(conn: Connection, words: Iterable[str]) -> dict[str, str]:
    """Return how the feed writes those of the words, in lower case, that it has written often."""
    shares = _share_of_capitals(conn, words)
    return {word: word.capitalize() if big >= _MOSTLY else word for word, big in shares.items()}


def _share_of_capitals(conn: Connection, words: Iterable[str]) -> dict[str, float]:
    terms = {word: profiles.term_of(word) for word in words}
    used = word_usage.look_up(conn, list(terms.values()))
    shares = {}
    for word, term in terms.items():
        use = used.get(term)
        if use is not None and (mentions := use.capitals + use.smalls) >= _LEAST_MENTIONS:
            shares[word] = use.capitals / mentions
    return shares


def _learn(conn: Connection, reading: _Reading, *, founded: bool, now: datetime) -> None:
    spelling = {profiles.term_of(word): big for word, big in reading.said.spelling.items()}
    word_usage.count(conn, reading.terms, has_capital=spelling, founded=founded, now=now)


def _story_of(conn: Connection, original: int | None) -> int | None:
    found = articles.get_many(conn, [original], with_text=False) if original is not None else []
    return found[0].story if found else None


def _decide(conn: Connection, profile: Profile, *, now: datetime) -> stories.Decision:
    moments = stories.moments(profile.last_day, seen=now)
    ids = keys.stories(
        conn, stories.keys(profile), moments, within=stories.CLOSES_AFTER, limit=_CANDIDATES
    )
    return stories.decide(profile, articles.story_states(conn, ids))


def _follow(conn: Connection, story: int, related: articles.Related, *, now: datetime) -> None:
    """Count an article that does not shape its story. The same article again, or comment on it,
    does not keep a story alive; a version, a reprint or a translation does.
    """
    row = articles.story_rows(conn, [story])[story]
    is_news = related.relation in ("version", "reprint", "translation")
    seen = max(row.last_seen, now) if is_news else row.last_seen
    _save(conn, row, profiles.unpack(row.state), count=row.articles + 1, last_seen=seen)


def _join(conn: Connection, row: articles.StoryRow, one: Profile, *, seen: datetime) -> None:
    profile = profiles.join(profiles.unpack(row.state), one)
    _save(conn, row, profile, count=row.articles + 1, last_seen=seen)


def _found(conn: Connection, profile: Profile, *, now: datetime, follows: int | None = None) -> int:
    story = articles.add_story(conn, profile.pack(), now=now, follows=follows)
    keys.replace_story(conn, story, old=None, new=_found_by(profile, now))
    return story


def _merge(conn: Connection, younger: int, *, into: int) -> None:
    rows = articles.story_rows(conn, [younger, into])
    one, other = rows[into], rows[younger]
    one = dataclasses.replace(one, first_seen=min(one.first_seen, other.first_seen))
    articles.move_articles(conn, younger, into=into)
    profile = profiles.unpack(other.state)
    keys.replace_story(conn, younger, old=_found_by(profile, other.last_seen), new=None)
    articles.end_story(conn, younger, into=into)
    profile = profiles.join(profiles.unpack(one.state), profile)
    seen = max(one.last_seen, other.last_seen)
    _save(conn, one, profile, count=one.articles + other.articles, last_seen=seen)


def _save(
    conn: Connection,
    row: articles.StoryRow,
    profile: Profile,
    *,
    count: int,
    last_seen: datetime,
) -> articles.StoryRow:
    """Store a story's new profile, and its keys where they changed."""
    after = dataclasses.replace(row, articles=count, last_seen=last_seen, state=profile.pack())
    articles.save_story(conn, after)
    keys.replace_story(
        conn,
        row.id,
        old=_found_by(profiles.unpack(row.state), row.last_seen),
        new=_found_by(profile, last_seen) if count else None,
    )
    return after


def _found_by(profile: Profile, seen: datetime) -> keys.StoryKeys:
    return stories.keys(profile), stories.moments(profile.last_day, seen=seen)
