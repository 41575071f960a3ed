"""Puts articles into stories and keeps the stories' profiles and keys in step with them."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.archive.reading import Reading, Readings
from bot.model import Article, ParsedArticle
from bot.news import arguments, stories
from bot.news import profile as profiles
from bot.news.newsroom import newsroom
from bot.news.profile import Profile
from bot.news.stories import Said
from bot.store import articles, keys
from bot.store.arriving import Arriving

#: Stories whose profiles are compared with an article.
_CANDIDATES = 24
#: Articles of a story of which its profile is made again when one leaves.
_REMADE_OF = 24
#: How a word is written is known from so many mentions on.
_LEAST_MENTIONS = 3
#: A word that has a capital this often inside sentences is a name.
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class _Told:
    """An article as its story is decided: what it says and what it is about."""

    said: Said
    profile: Profile


def look_ahead(
    batch: Arriving, arriving: Sequence[ParsedArticle], readings: Readings, *, now: datetime
) -> None:
    """Read together what `place` will look up for each of these articles."""
    shouting = [one.title for one in arriving if arguments.needs_feed(one.title)]
    batch.expect_words(
        profiles.term_of(word) for title in shouting for word in title.lower().split()
    )
    read = []
    for one in arriving:
        said = readings.of(one).said or _said(batch, one)
        batch.expect_words(said.counted.numbers)
        read.append((one, said))
    ids: list[int] = []
    looked_up = []
    for one, said in read:
        profile = _about(batch, one, said)
        moments = stories.moments(profile.last_day, seen=now)
        # By then the articles before it have made some of its words more common.
        likely = stories.keys(profile, times=2)
        for wanted in (list(likely), batch.apart(likely)):
            batch.expect_found(wanted, moments, within=stories.CLOSES_AFTER)
            looked_up.append((wanted, moments))
    for wanted, moments in looked_up:
        ids += batch.found(wanted, moments, within=stories.CLOSES_AFTER, limit=_CANDIDATES)
    batch.expect_stories(ids)


def place(
    batch: Arriving,
    parsed: ParsedArticle,
    reading: Reading,
    related: articles.Related,
    *,
    now: datetime,
) -> articles.Place:
    """Count an article in its story, or found one for it, and return that story for the article's
    own row.
    """
    story = _story_of(batch, related.joins)
    if story is not None:
        _follow(batch, story, related, is_strange=parsed.is_strange, now=now)
        return articles.Place(story=story, reason=f"{related.relation} of {related.joins}")
    if related.relation == "aside":
        # It tells no event of the day: it joins no story, and nothing joins it.
        day = stories.day_of(parsed.published, date_from=parsed.date_from)
        story = _found(batch, profiles.nothing(day), now=now)
        return articles.Place(story=story, reason=f"joins no story: {related.genre}", founded=True)
    told = _told(batch, parsed, reading)
    decision = _decide(batch, told.profile, now=now)
    is_comment = related.relation == "comment"
    if not is_comment and not parsed.is_strange:
        _learn(batch, told.said, founded=decision.story is None, now=now)
    if decision.story is None:
        follows = None if parsed.is_strange else decision.follows
        founded = _found(batch, told.profile, now=now, follows=follows)
        if decision.merge is not None:
            _merge(batch, decision.merge, into=founded)
        return articles.Place(story=founded, reason=decision.reason, founded=True)
    if decision.merge is not None and _is_borne_out(batch, decision, newsroom(parsed)):
        _merge(batch, decision.merge, into=decision.story)
    if is_comment:
        # It hangs on its story and does not shape it.
        _follow(batch, decision.story, related, is_strange=parsed.is_strange, now=now)
    else:
        row = batch.stories([decision.story])[decision.story]
        seen = row.last_seen if parsed.is_strange else max(row.last_seen, now)
        _join(batch, row, told.profile, seen=seen)
    return articles.Place(story=decision.story, reason=decision.reason)


def move(
    batch: Arriving,
    before: Article,
    parsed: ParsedArticle,
    reading: Reading,
    related: articles.Related,
    *,
    now: datetime,
) -> None:
    """Keep an edited article in its story, or place it anew where what it says now no longer
    fits.
    """
    rest = leave(batch, before)
    if related.joins is None and rest is not None and before.story is not None:
        profile = _told(batch, parsed, reading).profile
        if rest.articles == 0 or stories.decide(profile, {rest.id: rest.state}).story is not None:
            _join(batch, rest, profile, seen=rest.last_seen)
            return
    if rest is not None and rest.articles == 0:
        batch.end_story(rest.id, into=None)
    placed = place(batch, parsed, reading, related, now=now)
    with batch.direct() as conn:
        articles.set_place(conn, before.id, placed)


def _is_borne_out(batch: Arriving, decision: stories.Decision, room: str | None) -> bool:
    """Return whether two stories tell one event without the words of the newsroom
    `room`, whose article fits both; and whether no other newsroom alone makes them look so.

    A story that one newsroom alone tells is taken as it is.
    """
    told = [
        [(newsroom(one), _profile(batch, one)) for one in _shaping(batch, story)]
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


def _shaping(batch: Arriving, story: int) -> list[Article]:
    """Return the newest reports that make up a story's profile."""
    told = batch.in_story(story)
    return _newest([one for one in told if one.relation == "report"] or told)


def _newest(told: Sequence[Article]) -> list[Article]:
    """Return the newest of the articles that tell a story, strangers' only where all are."""
    return ([one for one in told if not one.is_strange] or list(told))[-_REMADE_OF:]


def leave(batch: Arriving, article: Article) -> articles.StoryRow | None:
    """Take an article out of its story; return what is left of that, None if it was in none.

    The profile is made again of the reports that stay; what repeats an article that goes speaks for
    it. A story without articles keeps its row until it is ended or joined again.
    """
    if article.story is None:
        return None
    row = batch.stories([article.story])[article.story]
    stay = [one for one in batch.in_story(article.story) if one.id != article.id]
    telling = [
        one
        for one in stay
        if one.relation == "report" or article.id in (one.duplicate_of, one.version_of)
    ]
    profile = profiles.nothing(None)
    for at, one in enumerate(_newest(telling)):
        made = _profile(batch, one)
        profile = profiles.join(profile, made) if at else made
    return _save(batch, row, profile, count=row.articles - 1, last_seen=row.last_seen)


def _told(batch: Arriving, article: ParsedArticle, reading: Reading) -> _Told:
    """Return an article as the feed's use of words lets it be read."""
    said = reading.said or _said(batch, article)
    return _Told(said, _about(batch, article, said))


def _profile(batch: Arriving, article: Article) -> Profile:
    return _about(batch, article, _said(batch, article))


def _said(batch: Arriving, article: ParsedArticle | Article) -> Said:
    title = article.title
    read = arguments.read(
        title,
        article.text,
        language=article.language,
        published=article.published,
        spelled=_spelled(batch, title) if arguments.needs_feed(title) else None,
    )
    return stories.say(title, article.text, read, language=article.language)


def _about(batch: Arriving, article: ParsedArticle | Article, said: Said) -> Profile:
    day = stories.day_of(article.published, date_from=article.date_from)
    usage = profiles.Usage(batch.articles_counted(), batch.having(said.counted.numbers))
    about = stories.about(said, usage, day=day, language=article.language)
    return dataclasses.replace(about, is_strange=True) if article.is_strange else about


def _spelled(batch: Arriving, title: str) -> dict[str, float]:
    """Return the share of capitals in which the feed writes each word of a headline that it has
    written often.
    """
    return _share_of_capitals(batch, title.lower().split())


def written(batch: Arriving, words: Iterable[str]) -> dict[str, str]:
    """Return how the feed writes those of the words, in lower case, that it has written often."""
    shares = _share_of_capitals(batch, words)
    return {word: word.capitalize() if big >= _MOSTLY else word for word, big in shares.items()}


def _share_of_capitals(batch: Arriving, words: Iterable[str]) -> dict[str, float]:
    terms = {word: profiles.term_of(word) for word in words}
    used = batch.use_of(list(terms.values()))
    shares = {}
    for word, term in terms.items():
        use = used.get(term)
        if use is not None and (mentions := use.capitals + use.smalls) >= _LEAST_MENTIONS:
            shares[word] = use.capitals / mentions
    return shares


def _learn(batch: Arriving, said: Said, *, founded: bool, now: datetime) -> None:
    counted = said.counted
    batch.count_words(counted.numbers, has_capital=counted.capitals, founded=founded, now=now)


def _story_of(batch: Arriving, original: int | None) -> int | None:
    found = batch.articles([original]) if original is not None else []
    return found[0].story if found else None


def _decide(batch: Arriving, profile: Profile, *, now: datetime) -> stories.Decision:
    """Return which story an article joins. A stranger's may join one that only strangers tell; of
    another it becomes a part.
    """
    moments = stories.moments(profile.last_day, seen=now)
    wanted = stories.keys(profile)
    decision = _decide_among(batch, profile, wanted, moments)
    if decision.story is not None:
        # A stranger's article makes no two stories one.
        return decision._replace(merge=None) if profile.is_strange else decision
    strange = _decide_among(batch, profile, batch.apart(wanted), moments)
    if strange.story is None:
        return decision
    return strange if profile.is_strange else decision._replace(merge=strange.story)


def _decide_among(
    batch: Arriving, profile: Profile, wanted: Sequence[int], moments: Sequence[datetime]
) -> stories.Decision:
    ids = batch.found(wanted, moments, within=stories.CLOSES_AFTER, limit=_CANDIDATES)
    rows = batch.stories(ids)
    return stories.decide(profile, {story: row.state for story, row in rows.items()})


def _follow(
    batch: Arriving, story: int, related: articles.Related, *, is_strange: bool, now: datetime
) -> None:
    """Count an article that does not shape its story. The same article again, or comment on it,
    does not keep a story alive; a version, a reprint or a translation does, but not a stranger's.
    """
    row = batch.stories([story])[story]
    is_news = related.relation in ("version", "reprint", "translation") and not is_strange
    seen = max(row.last_seen, now) if is_news else row.last_seen
    _save(batch, row, profiles.unpack(row.state), count=row.articles + 1, last_seen=seen)


def _join(batch: Arriving, row: articles.StoryRow, one: Profile, *, seen: datetime) -> None:
    profile = profiles.join(profiles.unpack(row.state), one) if row.articles else one
    _save(batch, row, profile, count=row.articles + 1, last_seen=seen)


def _found(batch: Arriving, profile: Profile, *, now: datetime, follows: int | None = None) -> int:
    story = batch.add_story(profile.pack(), now=now, follows=follows)
    batch.replace_found_by(story, old=None, new=_found_by(profile, now))
    return story


def _merge(batch: Arriving, younger: int, *, into: int) -> None:
    rows = batch.stories([younger, into])
    one, other = rows[into], rows[younger]
    one = dataclasses.replace(one, first_seen=min(one.first_seen, other.first_seen))
    profile = profiles.unpack(other.state)
    batch.replace_found_by(younger, old=_found_by(profile, other.last_seen), new=None)
    batch.end_story(younger, into=into)
    profile = profiles.join(profiles.unpack(one.state), profile)
    seen = max(one.last_seen, other.last_seen)
    _save(batch, one, profile, count=one.articles + other.articles, last_seen=seen)


def _save(
    batch: Arriving,
    row: articles.StoryRow,
    profile: Profile,
    *,
    count: int,
    last_seen: datetime,
) -> articles.StoryRow:
    """Store a story's new profile, and its keys where they changed."""
    after = dataclasses.replace(row, articles=count, last_seen=last_seen, state=profile.pack())
    batch.save_story(after)
    batch.replace_found_by(
        row.id,
        old=_found_by(profiles.unpack(row.state), row.last_seen),
        new=_found_by(profile, last_seen) if count else None,
    )
    return after


def _found_by(profile: Profile, seen: datetime) -> keys.StoryKeys:
    found_by = stories.keys(profile)
    moments = stories.moments(profile.last_day, seen=seen)
    return keys.apart(found_by) if profile.is_strange else found_by, moments
