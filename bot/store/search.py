"""Full text over the articles: the index, and the plan by which a question looks things up in it.

The index holds title, text and the article's canonical entity tokens. Beside it stand the marks of
each article: what ranking needs without reading it.

The plan never ranks everything that matches: it takes the newest that match all of what is wanted,
then those that match two words of it, then any word, and stops when there is enough. What they are
worth `news.relevance` decides.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

import numpy as np

from bot.model import Article
from bot.news import relevance
from bot.news.actors import Actors
from bot.news.ranking import last_moment
from bot.news.russian import russian_forms
from bot.news.synonyms import forms_of
from bot.news.topics import Term, Wanted, spelled_near
from bot.news.vocabulary import vocabulary
from bot.store import word_usage
from bot.store.articles import get_many, has_strange, read_published
from bot.store.database import Connection, from_ms, places, to_ms
from bot.store.match import Columns, Every, Keys, Match, Phrase, Some, Without, Words, stems

#: The most articles that are ranked for one question: the newest that match.
CANDIDATES = 2000
#: Below this many matches, articles that match only a part are looked at too.
_ENOUGH = 300
#: How many of the newest that only name what is asked for are counted.
_NAMED = 500
#: How many of the newest are looked at where words are common and any of them would do.
_NEWEST = 500
#: Words are rare together while the numbers of their articles add up to no more than this.
_RARE = 50_000
#: How far a word's articles are counted; beyond, their density among the newest is taken for all.
_COUNTED = 1000
#: A word decides alone where it stands in no more articles than these, or this share of all.
_RARE_ALONE = 20
_RARE_SHARE = 0.03
#: Shorter words are one letter away from too many others.
_LEAST_LETTERS = 5
#: What is longer than any word is no slip of one; its spellings would be thousands.
_MOST_LETTERS = 24
#: A slip of the hand was meant to be a word that says something, not "could" or "there".
_LEAST_RARITY = 0.35
#: Pairs are made of so many of the rarest words.
_PAIRED = 6
#: Stands in the index with each stranger's article.
_STRANGE = "qstrangeq"
_STRANGERS = Phrase((_STRANGE,))
#: Articles spread over the whole store that tell common words from rare ones.
_BACKGROUND = 200


def entity_terms(actors: Actors, *, is_strange: bool) -> str:
    """Return who is named in an article and who acts in it as the text of the index column
    `entities`, mentions with repeats; and whether it is a stranger's.

    A token becomes a word that no language has and no stemmer changes: a mention of `@us` is
    `qusq`, an article about it holds `xusx`, one about `@china@us` holds `xchinaxusx`.
    """
    terms = [*map(_mention_term, actors.mentions), *map(_acting_term, actors.acting)]
    return " ".join([*terms, _STRANGE] if is_strange else terms)


def _mention_term(token: str) -> str:
    return f"q{token.removeprefix('@')}q"


def _acting_term(tokens: str) -> str:
    return f"{tokens.replace('@', 'x')}x"


def marks(title: str, text: str, actors: Actors) -> relevance.Marks:
    """Count what ranking needs of an article."""
    return relevance.marks(
        title,
        text,
        entities=list(map(_mention_term, actors.mentions)),
        title_entities=list(map(_mention_term, actors.title)),
        acting={_acting_term(token): count for token, count in actors.acting.items()},
    )


class Entry(NamedTuple):
    """An article as it stands in the index, with its marks."""

    article: int
    columns: Columns
    story: int
    #: When it counts.
    moment_ms: int
    marks: relevance.Marks
    #: The keys by which a server finds it, where they are known beforehand.
    keys: Keys | None = None


def entry(
    article: Article,
    *,
    entities: str,
    marks: relevance.Marks,
    background: bool,
    keys: Keys | None = None,
) -> Entry:
    """Return the entry of an article. `entities` is the text of its index column."""
    published = article.published
    return Entry(
        article=article.id,
        columns=Columns(article.title, article.text, entities),
        # As it was on arrival: a story that later merges into another is not followed, for this
        # only helps ranking.
        story=-article.id if article.story is None else article.story,
        moment_ms=_moment_ms(
            first_seen_ms=to_ms(article.first_seen),
            background=background,
            published=None if published is None else published.isoformat(),
            date_from=article.date_from,
        ),
        marks=marks,
        keys=keys,
    )


def add(conn: Connection, entries: Sequence[Entry]) -> None:
    """Make articles searchable by their words and by who acts in them."""
    conn.full_text.add(
        conn, [Words(one.article, one.columns, one.moment_ms, one.keys) for one in entries]
    )
    conn.insert_many(
        "search_marks",
        ("article", "story", "moment_ms", "length", "mentions", "keys", "counts"),
        [
            (
                one.article,
                one.story,
                one.moment_ms,
                one.marks.length,
                one.marks.mentions,
                one.marks.keys.astype("<u4").tobytes(),
                one.marks.counts.tobytes(),
            )
            for one in entries
        ],
    )


def index(conn: Connection, article_id: int, marks: relevance.Marks) -> None:
    """Make a stored article searchable by what its row holds."""
    (article,) = get_many(conn, [article_id])
    entities, background = conn.execute(
        "SELECT entities, background FROM articles WHERE id = :id", {"id": article_id}
    ).fetchone()
    add(conn, [entry(article, entities=entities, marks=marks, background=background)])


def texts(conn: Connection) -> Iterator[Words]:
    """Yield every article that can be found, as it is indexed, in the order of the ids."""
    for article, title, text, entities, moment_ms in conn.stream(
        "SELECT id, title, text, entities, moment_ms FROM articles "
        "JOIN search_marks ON article = id ORDER BY id"
    ):
        columns = Columns(title, text, entities)
        yield Words(article, columns, moment_ms=moment_ms)


def unindex(conn: Connection, article_id: int) -> None:
    """Take an article out of the index; its row must still hold what was indexed, so call this
    before changing it.
    """
    row = conn.execute(
        "SELECT title, text, entities FROM articles WHERE id = :id", {"id": article_id}
    ).fetchone()
    if row is not None:
        columns = Columns(row[0], row[1], row[2])
        conn.full_text.remove(conn, article_id, columns)
        conn.execute("DELETE FROM search_marks WHERE article = :id", {"id": article_id})


#: Tells which of some articles a reader may see.
Sees = Callable[[Collection[int]], set[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for a question: article ids and scores, best first, those that belong before
    the others.
    """

    articles: tuple[int, ...] = ()
    scores: tuple[float, ...] = ()
    #: How many of them belong.
    belonging: int = 0
    #: How many only name what is asked for, in passing.
    passing: int = 0
    #: Those that belong only name what is asked for: none is about it.
    only_named: bool = False
    #: Words of the question that no article which belongs has.
    dropped: tuple[str, ...] = ()
    #: Words that stand nowhere, and how they were read instead.
    respelled: tuple[tuple[str, str], ...] = ()

    def before(self, other: Found) -> Found:
        """Return both, what belongs of either first; alone where only one has what belongs."""
        mine, theirs = self.belonging, other.belonging
        if not mine or not theirs:
            return other if theirs else self
        return replace(
            self,
            articles=(*self.articles[:mine], *other.articles[:theirs], *self.articles[mine:]),
            scores=(*self.scores[:mine], *other.scores[:theirs], *self.scores[mine:]),
            belonging=mine + theirs,
            passing=self.passing + other.passing,
        )


def find(
    conn: Connection,
    wanted: Wanted,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    arrived: bool = False,
    most: int = CANDIDATES,
    sees: Sees | None = None,
) -> Found:
    """Return the articles of a window that are about what is wanted, best first; those that belong
    come first.

    An article counts when it was first seen; a dated one that was background on arrival counts at
    its date, unless `arrived` asks for whatever was first seen in the window. No more than `most`
    are looked at, the newest. Where none belongs, those that have the rarest word of the question
    do, if it is rare enough to say something.

    `sees`, for a reader with limits, tells which of some articles may be seen: the others are as if
    they were not there. Slips of the hand are not mended then, for which words stand anywhere is
    known of all articles alone.

    Strangers' articles are looked for apart and come after the others: they crowd none of them out
    and are no measure for what belongs.
    """
    total = _total(conn)
    wanted, respelled = (wanted, ()) if sees else _respelled(conn, wanted, total)
    window = _window(conn, since, until, last=total, arrived=arrived)
    if has_strange(conn, first=window.first):
        known, strange = (
            _find_or_rarest(conn, wanted, window._replace(strange=whose), total, most, sees)
            for whose in (False, True)
        )
        found = known.before(strange)
    else:
        found = _find_or_rarest(conn, wanted, window, total, most, sees)
    return replace(found, respelled=respelled)


def _find_or_rarest(
    conn: Connection, wanted: Wanted, window: _Window, total: int, most: int, sees: Sees | None
) -> Found:
    found = _find(conn, wanted, window, total, most, sees)
    if not found.belonging:
        for term in wanted.alone:
            (count,) = _counts(conn, [window.narrowed(_part([term]).match)], total)
            if not count or not _is_rare(count, total):
                continue
            alone = _find(conn, _only(wanted, term), window, total, most, sees)
            if alone.belonging:
                left = (_spelled(one) for one in (*wanted.alone, *wanted.about))
                dropped = tuple(dict.fromkeys(word for word in left if word != _spelled(term)))
                return replace(alone, dropped=dropped)
    return found


def _is_rare(count: int, total: int) -> bool:
    return count <= max(_RARE_ALONE, _RARE_SHARE * total)


def _only(wanted: Wanted, term: Term) -> Wanted:
    if term.acts:
        groups = wanted.groups if term.is_pair else ((replace(term, acts=False),),)
        return replace(wanted, groups=groups, about=(), acting=((term,),), alone=())
    return replace(wanted, groups=(), about=(term,), acting=(), alone=())


def _spelled(term: Term) -> str:
    return " ".join(term.words)


def _find(
    conn: Connection,
    wanted: Wanted,
    window: _Window,
    total: int,
    most: int,
    sees: Sees | None,
) -> Found:
    groups = [_part(group) for group in wanted.groups]
    about = [_part([term]) for term in wanted.about]
    acting = [_part(group) for group in wanted.acting]
    if not groups and not about:
        return Found()
    parts = (*groups, *about, *acting)
    matches = [window.narrowed(part.match) for part in parts]
    counts = dict(zip(parts, _counts(conn, matches, total), strict=True))
    units = {
        part: relevance.Unit(part.choices, (counts[part] + 0.5) / (total + 1)) for part in parts
    }
    question = relevance.Question(
        groups=tuple(units[part] for part in groups),
        about=tuple(units[part] for part in about),
        acting=tuple(units[part] for part in acting),
        named_may_do=wanted.named_may_do,
        signs=wanted.signs,
        telling=tuple(
            len(groups) + at for at, term in enumerate(wanted.about) if term in wanted.telling
        ),
        rarest=next(
            (
                len(groups) + wanted.about.index(term)
                for term in wanted.alone
                if term in wanted.about and _is_rare(counts[_part([term])], total)
            ),
            None,
        ),
    )
    levels: dict[int, int] = {}
    for level, match, newest in _plan(groups, about, acting, counts, question):
        for article in _matching(conn, match, wanted.none, window, most=min(most, newest)):
            levels.setdefault(article, level)
        if len(levels) >= min(most, _ENOUGH) and not acting:
            break
    if sees is not None:
        visible = sees(levels)
        levels = {article: level for article, level in levels.items() if article in visible}
    beside = {} if question.prose else _beside(conn, wanted, window)
    ranked = _rank(conn, levels, question, _background(conn, total), beside)
    asked = [*(group[0] for group in wanted.groups), *wanted.about]
    told_apart = bool(ranked.belonging) and not question.prose and not wanted.signs
    return Found(
        articles=ranked.articles,
        scores=ranked.scores,
        belonging=ranked.belonging,
        passing=ranked.passing,
        only_named=ranked.only_named,
        dropped=tuple(
            _spelled(asked[at]) for at in ranked.absent if told_apart and at < len(asked)
        ),
    )


def _beside(conn: Connection, wanted: Wanted, window: _Window) -> dict[int, float]:
    """Return the share of the neighbouring words of a question that each article has beside one
    another; articles with none are left out.
    """
    found: dict[int, float] = {}
    for term in wanted.beside:
        for article in _matching(conn, _part([term]).match, wanted.none, window, most=CANDIDATES):
            found[article] = found.get(article, 0.0) + 1 / len(wanted.beside)
    return found


def _respelled(
    conn: Connection, wanted: Wanted, total: int
) -> tuple[Wanted, tuple[tuple[str, str], ...]]:
    """Read words that stand in no article as the nearest that do."""
    known = vocabulary(wanted.language)
    unknown: list[Term] = []
    for term in wanted.about if len(wanted.about) < relevance.PROSE and not wanted.signs else ():
        word = term.words[0] if term.token is None and len(term.words) == 1 else ""
        is_plain = word.isascii() and word.isalpha()
        if not (is_plain and _LEAST_LETTERS <= len(word) <= _MOST_LETTERS):
            continue
        if not known.share(word):
            unknown.append(term)
    found = _counts(conn, [_part([term]).match for term in unknown], total)
    changed: dict[Term, Term] = {}
    for term, times in zip(unknown, found, strict=True):
        if not times:
            # The index holds stems: "dockes" stands in it by "docks", and nowhere else.
            spelled = [
                near
                for near in spelled_near(term.words[0])
                if known.rarity(near) >= _LEAST_RARITY
                and (known.share(near) or stems(near) == near)
            ]
            counts = _counts(conn, [Phrase((near,)) for near in spelled], total)
            count, near = max(zip(counts, spelled, strict=True), default=(0, ""))
            if count and (term not in wanted.named or _is_name(conn, near)):
                changed[term] = Term(None, (near,))
    if not changed:
        return wanted, ()
    return (
        replace(
            wanted,
            about=tuple(changed.get(term, term) for term in wanted.about),
            # A guess says little where other words of the question say something.
            alone=tuple(
                changed.get(term, term)
                for term in wanted.alone
                if term not in changed or wanted.telling <= changed.keys()
            ),
            telling=wanted.telling - changed.keys() or frozenset(changed.values()),
        ),
        tuple((term.words[0], near.words[0]) for term, near in changed.items()),
    )


def _is_name(conn: Connection, word: str) -> bool:
    """Return whether the feed writes a word with a capital more often than without."""
    use = word_usage.look_up(conn, [relevance.key(word)]).get(relevance.key(word))
    return use is not None and use.capitals > use.smalls


def _rank(
    conn: Connection,
    levels: Mapping[int, int],
    question: relevance.Question,
    background: relevance.Pool,
    beside: Mapping[int, float],
) -> relevance.Ranked:
    pool = _pool(conn, sorted(levels, key=lambda article: (levels[article], -article))[:CANDIDATES])
    level = np.array([levels[article] for article in pool.articles.tolist()], dtype=np.int64)
    together = np.array([beside.get(article, 0.0) for article in pool.articles.tolist()])
    return relevance.rank(pool, question, level=level, background=background, together=together)


def in_window(
    conn: Connection, *, since: datetime, until: datetime, arrived: bool = False, most: int
) -> list[int]:
    """Return the newest articles of a window, whatever they are about; what counts is as in
    `find`.
    """
    window = _window(conn, since, until, last=_total(conn), arrived=arrived)
    rows = conn.execute(
        "SELECT article FROM search_marks "
        "WHERE article >= :first AND moment_ms BETWEEN :since AND :until "
        "ORDER BY article DESC LIMIT :most",
        {
            "first": window.first,
            "since": window.since,
            "until": window.until,
            "most": most,
        },
    )
    return [row[0] for row in rows]


def count_window(conn: Connection, *, since: datetime, until: datetime) -> int:
    """Return how many articles a window holds."""
    oldest, newest = conn.execute(
        "SELECT (SELECT min(moment_ms) FROM search_marks), "
        "(SELECT max(moment_ms) FROM search_marks)"
    ).fetchone()
    if oldest is not None and to_ms(since) <= oldest and newest <= to_ms(until):
        return conn.full_text.total(conn)
    (count,) = conn.execute(
        "SELECT count(*) FROM search_marks WHERE moment_ms BETWEEN :since AND :until",
        {"since": to_ms(since), "until": to_ms(until)},
    ).fetchone()
    return int(count)


def has_background(conn: Connection, *, since: datetime) -> bool:
    """Return whether an article that was old on arrival was first seen since then."""
    (found,) = conn.execute(
        "SELECT EXISTS (SELECT 1 FROM articles WHERE background AND first_seen_ms >= :since)",
        {"since": to_ms(since)},
    ).fetchone()
    return bool(found)


def only_news(conn: Connection, ids: Sequence[int]) -> set[int]:
    """Return those of the articles that a scheduled edition may tell: no undated background."""
    marks = places(len(ids))
    rows = conn.execute(
        f"SELECT id FROM articles WHERE id IN ({marks}) "
        "AND NOT (background AND (published IS NULL OR coalesce(date_from, '') = 'file time'))",
        list(ids),
    )
    return {row[0] for row in rows}


class _Part(NamedTuple):
    """One thing that is wanted: as the index is asked for it, and as its words are counted."""

    match: Match
    choices: tuple[tuple[int, ...], ...]


def _part(terms: Sequence[Term]) -> _Part:
    spelled = [words for term in terms for words in _spellings(term)]
    return _Part(
        Some(tuple(map(Phrase, spelled))),
        tuple(tuple(map(relevance.key, words)) for words in spelled),
    )


def _spellings(term: Term) -> list[tuple[str, ...]]:
    """Return each way in which the index may have a term: "sank" for "sink" and a Russian word in
    another case, which its stemmer makes not one.
    """
    return [form for name in (tuple(_indexed(term)), *term.others) for form in _forms(name)]


def _forms(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    if len(words) > 1:
        return [words]
    return [(form,) for form in (*forms_of(words[0]), *russian_forms(words[0])[1:])]


def _indexed(term: Term) -> Sequence[str]:
    if term.token is None:
        return term.words
    return ((_acting_term if term.acts else _mention_term)(term.token),)


def _plan(
    groups: Sequence[_Part],
    about: Sequence[_Part],
    acting: Sequence[_Part],
    counts: Mapping[_Part, int],
    question: relevance.Question,
) -> Iterator[tuple[int, Match, int]]:
    """Yield what to look up, from strict to loose: the level, the match, and how many of the newest
    to take.
    """
    if acting:
        yield relevance.ALL, Every(tuple(part.match for part in acting)), CANDIDATES
        yield relevance.NAMED, Every(tuple(part.match for part in groups)), _NAMED
        return
    must = [] if question.prose else [part.match for part in groups]
    free = [*groups, *about] if question.prose else list(about)
    yield relevance.ALL, Every((*must, *(part.match for part in free))), CANDIDATES
    # What stands nowhere pairs with nothing.
    rarest = sorted(filter(counts.get, free), key=lambda part: counts[part])[:_PAIRED]
    if len(free) > 2 and len(rarest) > 1:
        pairs = (Every((one.match, two.match)) for one, two in itertools.combinations(rarest, 2))
        yield relevance.PAIRS, Every((*must, Some(tuple(pairs)))), CANDIDATES
    if len(free) > 1:
        some = Some(tuple(part.match for part in free))
        most = CANDIDATES if must or sum(counts[part] for part in free) <= _RARE else _NEWEST
        yield relevance.SOME, Every((*must, some)), most


class _Window(NamedTuple):
    #: The ids of its articles, both included.
    first: int
    last: int
    since: int
    until: int
    #: Only strangers' articles, or only others'; None: all.
    strange: bool | None = None

    def narrowed(self, match: Match) -> Match:
        """Return what matches among the articles that are looked at."""
        if self.strange is None:
            return match
        return Every((match, _STRANGERS)) if self.strange else Without(match, _STRANGERS)


_EVER = 1 << 62


def _window(
    conn: Connection,
    since: datetime | None,
    until: datetime | None,
    *,
    last: int,
    arrived: bool,
) -> _Window:
    # No article counts before it was seen, so older rows need no look.
    first = 0
    if since is not None:
        row = conn.execute(
            "SELECT id FROM articles WHERE first_seen_ms >= :since "
            "ORDER BY first_seen_ms, id LIMIT 1",
            {"since": to_ms(since)},
        ).fetchone()
        first = row[0] if row else _EVER
    return _Window(
        first,
        last,
        to_ms(since) if since and not arrived else -_EVER,
        to_ms(until) if until else _EVER,
    )


def _matching(
    conn: Connection, match: Match, none: Sequence[Term], window: _Window, *, most: int
) -> list[int]:
    match = Without(match, _part(none).match) if none else match
    return _newest(conn, window.narrowed(match), window, most=most)


def _newest(conn: Connection, match: Match, window: _Window, *, most: int) -> list[int]:
    return conn.full_text.newest(
        conn,
        match,
        between=(window.first, window.last),
        between_ms=(window.since, window.until),
        most=most,
    )


def _total(conn: Connection) -> int:
    (highest,) = conn.execute("SELECT max(article) FROM search_marks").fetchone()
    return int(highest or 0)


def _counts(conn: Connection, matches: Sequence[Match], total: int) -> list[int]:
    """Return of each about how many articles match, exactly where they are few."""
    counted = conn.full_text.counts(conn, matches, last=total, most=_COUNTED)
    return [
        int(found if found < _COUNTED else found * total / (total - oldest + 1))
        for found, oldest in counted
    ]


def _pool(conn: Connection, articles: Sequence[int]) -> relevance.Pool:
    rows = conn.execute(
        "SELECT article, story, length, mentions, keys, counts FROM search_marks "
        f"WHERE article IN (SELECT value FROM {conn.elements(':ids', int)} AS wanted) "
        "ORDER BY article",
        {"ids": json.dumps(list(articles))},
    ).fetchall()
    ids, stories, lengths, mentions, keys, counts = zip(*rows, strict=True) if rows else ((),) * 6
    return relevance.Pool(
        articles=np.array(ids, dtype=np.int64),
        stories=np.array(stories, dtype=np.int64),
        lengths=np.array(lengths, dtype=np.float64),
        mentions=np.array(mentions, dtype=np.float64),
        keys=np.frombuffer(b"".join(keys), dtype="<u4").astype(np.uint32),
        counts=np.frombuffer(b"".join(counts), dtype=np.uint8),
        sizes=np.fromiter(map(len, counts), dtype=np.int64, count=len(counts)),
    )


def _background(conn: Connection, total: int) -> relevance.Pool:
    step = max(1, total // _BACKGROUND)
    return _pool(conn, range(total, 0, -step))


def _moment_ms(
    *, first_seen_ms: int, background: bool, published: str | None, date_from: str | None
) -> int:
    """Return when an article counts: first seen, or its own date where it was old on arrival."""
    if not background or published is None or date_from == "file time":
        return first_seen_ms
    return to_ms(last_moment(read_published(published), from_ms(first_seen_ms)))
