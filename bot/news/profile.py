"""What an article or a story is about: its words, names, places, acts and figures, each with how
much it tells. Pure: how often the feed has used a word is looked up by the store.

Principles: an article is a story of one, so that the two are compared alike; a word tells as much
as it is rare, in its language at large and in this feed; a profile is bounded in size however long
its story runs.

Method: a vector of the words of the title (counted twice) and first 300 words, of multi-word names
and of countries and bodies, each weighed by -log P, P = (df + K p) / (N + K): df of N articles of
this feed have the word, p is its share in the language at large. So two articles in an empty store
are comparable already, and what the feed repeats (its kinds of events, its house style) fades as
the feed is learnt.
"""

from __future__ import annotations

import json
import math
import struct
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.news import text as prose
from bot.news.acts import CONSEQUENCES, classes_of
from bot.news.arguments import OPENING_WORDS, Arguments, telling_words
from bot.news.entities import is_head
from bot.news.quantities import Quantity
from bot.news.reading import spans
from bot.news.relevance import key
from bot.news.vocabulary import vocabulary_or_english

Weights = npt.NDArray[np.float32]
Terms = npt.NDArray[np.uint32]

_TITLE_WEIGHT = 2
_NUMBER_WEIGHT = 0.5
_NAME_WEIGHT = 0.5
_TOKEN_WEIGHT = 0.5
_FRAME_WEIGHT = 0.5
_MAX_TERMS = 120
_STORY_TERMS = 240
_STORY_NAMES = 60
_STORY_FIGURES = 60
_STORY_OPENING = 80
#: No first sentence is read further.
_SENTENCE_CHARS = 300
#: How many articles of a feed weigh as much as what is known of the language.
_PRIOR = 400
#: Share of tokens that a word with no known frequency has.
_UNKNOWN_SHARE = 3e-7
#: Length of the text over which a word's document frequency is estimated.
_DOCUMENT_WORDS = 150
_MOST_COMMON_SHARE = 0.35
#: Share of articles that hold a country, a body or a head of state, and another name of several
#: words, where the feed does not tell.
_TOKEN_SHARE = 0.012
_NAME_SHARE = 1.2e-4
#: Share of articles in which something of one kind happens in one country.
_FRAME_SHARE = 3e-4
#: Words that are kept at hand; with more, all are forgotten and come again.
_KNOWN_WORDS = 100_000
#: Whom a report is about its title and opening name so often.
_OFTEN = 3
#: What a report tells happened at most so many days before or after it was published.
_NEAR = 7
_EPOCH = date(1970, 1, 1)
#: A word this rare tells what happened.
_TELLING = 4.0


class Usage(NamedTuple):
    """How many articles the feed has had, and how many of them have each term, by its number.

    One that joins a story counts half.
    """

    articles: float
    having: Mapping[int, float]


class Mention(NamedTuple):
    """A name in a story: in how many titles and texts, how rare it is (-log P), and how many of the
    articles are about it: they have it in the title and often.
    """

    titles: int
    texts: int
    rarity: float
    about: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a story is about and when it happened; of an article, a story of one."""

    #: Sum of the articles' vectors, each of length one.
    terms: Terms
    weights: Weights
    #: Articles that shaped it.
    articles: int
    #: Of its dated articles, in days since 1970.
    first_day: float | None
    last_day: float | None
    #: Whole names, countries and bodies as tokens ("@us"), listing symbols ("$ge").
    names: Mapping[str, Mention]
    #: Names that stand where a place stands, and countries of title and lead: in how many articles.
    places: Mapping[str, int]
    countries: Mapping[str, int]
    #: Classes of acts in title and lead: in how many articles.
    acts: Mapping[str, int]
    #: Figures as "what they count|value": in how many articles.
    figures: Mapping[str, int]
    #: Days near their publication that the articles name, in days since 1970: in how many.
    days: Mapping[str, int]
    #: What happened in which country ("@chile law"): how rare that is in the feed (-log P).
    frames: Mapping[str, float]
    #: Rare words of title and first sentence that are no names.
    opening: frozenset[int]
    languages: frozenset[str]
    #: Only strangers tell it.
    is_strange: bool = False

    @property
    def is_empty(self) -> bool:
        """Return whether it tells no event: a round-up, a table, a text of no telling word."""
        return not len(self.terms)

    def pack(self) -> bytes:
        """Return the profile as bytes for the store."""
        head = _HEAD.pack(
            self.articles,
            math.nan if self.first_day is None else self.first_day,
            math.nan if self.last_day is None else self.last_day,
            len(self.terms),
        )
        rest = [
            {
                name: [*mention[:2], round(mention.rarity, 2), mention.about]
                for name, mention in self.names.items()
            },
            dict(self.places),
            dict(self.countries),
            dict(self.acts),
            dict(self.figures),
            {frame: round(rare, 2) for frame, rare in self.frames.items()},
            sorted(self.opening),
            sorted(self.languages),
            self.is_strange,
            dict(self.days),
        ]
        said = json.dumps(rest, ensure_ascii=False, separators=(",", ":")).encode()
        return b"".join((head, self.terms.tobytes(), self.weights.tobytes(), said))


_HEAD = struct.Struct("<IddI")


class Sums(NamedTuple):
    """Of a packed profile, the sum of its vectors and how many they are."""

    terms: Terms
    weights: Weights
    articles: int


def unpack_sums(data: bytes) -> Sums:
    """Return the vectors' sum of a packed profile: a tenth of the work of unpacking it."""
    articles, _, _, count = _HEAD.unpack_from(data)
    return Sums(
        np.frombuffer(data, np.uint32, count, _HEAD.size),
        np.frombuffer(data, np.float32, count, _HEAD.size + 4 * count),
        articles,
    )


# Articles that come together are compared with the same stories.
@lru_cache(maxsize=256)
def unpack(data: bytes) -> Profile:
    """Return the profile that `Profile.pack` made bytes of; nothing for no bytes."""
    if not data:
        return nothing(None)
    articles, first_day, last_day, count = _HEAD.unpack_from(data)
    names, places, countries, acts, figures, frames, opening, languages, *rest = json.loads(
        data[_HEAD.size + 8 * count :]
    )
    # What was packed before days were read has none.
    is_strange, days = (*rest, False, {})[:2] if len(rest) != 1 else (rest[0], {})
    return Profile(
        terms=np.frombuffer(data, np.uint32, count, _HEAD.size),
        weights=np.frombuffer(data, np.float32, count, _HEAD.size + 4 * count),
        articles=articles,
        first_day=None if math.isnan(first_day) else first_day,
        last_day=None if math.isnan(last_day) else last_day,
        names={name: Mention(*mention) for name, mention in names.items()},
        places=places,
        countries=countries,
        acts=acts,
        figures=figures,
        days=days,
        frames=frames,
        opening=frozenset(opening),
        languages=frozenset(languages),
        is_strange=is_strange,
    )


#: A term of an article: its number, how much it weighs for its rarity, and in how many articles the
#: language alone would have it, of as many as the feed is believed against. A plain tuple, for
#: hundreds of them are handed from process to process with each article.
Term = tuple[int, float, float]
#: A name of an article: its term's number and what the language alone would have, whether it stands
#: in the title, and whether the article is about it.
Named = tuple[int, float, bool, bool]


class Counted(NamedTuple):
    """The terms of one article, before anything is known of the feed."""

    words: Sequence[Term]
    #: Its names of several words, countries and bodies, and what happened where.
    others: Sequence[Term]
    names: Mapping[str, Named]
    #: What happened in which country: "@chile law".
    frames: Mapping[str, Term]
    #: The number of every term, each once, under which the store counts it.
    numbers: Sequence[int]
    #: Words of title and first sentence that are no names and no numbers, no days, and tell neither
    #: the kind of act nor who speaks.
    opening: Sequence[Term]
    #: Of the words inside sentences, by number: True with a capital, False without.
    capitals: Mapping[int, bool]


def count(title: str, text: str, said: Arguments, *, language: str | None) -> Counted:
    """Count an article's words, its names of several words, and its countries and bodies."""
    known = _known(language)
    times = Counter(prose.words(_lead(text)))
    for word in prose.words(title):
        times[word] += _TITLE_WEIGHT
    words = {
        word: (
            term_of(word),
            (_NUMBER_WEIGHT if word[0].isdigit() else 1.0) * (1 + math.log(count)),
            _PRIOR * known[word],
        )
        for word, count in times.items()
        if len(word) > 1
    }
    names = [
        _other(term_of_name(name), name, count, part=_NAME_WEIGHT, share=_NAME_SHARE)
        for name, count in said.names.items()
        if " " in name
    ]
    tokens = [
        _other(_hash(name), name, count, part=_TOKEN_WEIGHT, share=_TOKEN_SHARE)
        for name, count in said.names.items()
        if name[0] == "@"
    ]
    # "covid-19" is cut where words are counted.
    joined = [
        name for name in said.names if name[0] not in "@$" and "-" in name and " " not in name
    ]
    acts = sorted(said.acts - CONSEQUENCES)
    frames = {
        frame: _other(term_of_frame(frame), frame, 1, part=_FRAME_WEIGHT, share=_FRAME_SHARE)
        for frame in (f"{land} {act}" for land in sorted(said.lands) for act in acts)
    }
    others = [*names, *tokens, *frames.values()]
    numbers = [
        *(number for word, (number, _, _) in words.items() if not word[0].isdigit()),
        *map(term_of, joined),
        *(number for number, _, _ in others),
    ]
    return Counted(
        list(words.values()),
        others,
        _named(said, known),
        frames,
        list(dict.fromkeys(numbers)),
        opening=[
            (term_of(word), 1.0, _PRIOR * known[word])
            for word in _opening(title, text, said, language)
        ],
        capitals={term_of(word): big for word, big in said.spelling.items()},
    )


def _other(number: int, name: str, times: int, *, part: float, share: float) -> Term:
    """Return the term of what is no single word."""
    prior = _PRIOR * (_TOKEN_SHARE if is_head(name) else share)
    return number, part * (1 + math.log(times)), prior


def _named(said: Arguments, known: _Known) -> dict[str, Named]:
    names: dict[str, Named] = {}
    for name in [*said.title_names, *said.names, *said.symbols]:
        if name[0] == "@":
            number, share = _hash(name), _TOKEN_SHARE
        elif " " in name:
            number, share = term_of_name(name), _TOKEN_SHARE if is_head(name) else _NAME_SHARE
        else:
            number, share = term_of(name), known[name]
        is_titled = name in said.title_names or name in said.title_symbols
        is_about = is_titled and said.names.get(name, 0) >= _OFTEN
        names[name] = number, _PRIOR * share, is_titled, is_about
    return names


def _lead(text: str) -> str:
    return " ".join(text.split(None, OPENING_WORDS)[:OPENING_WORDS])


def profile(
    said: Arguments, counted: Counted, usage: Usage, *, day: float | None, language: str | None
) -> Profile:
    """Return what one article is about."""
    rarity = _Rarity(usage).of
    weights: dict[int, float] = {}
    for number, factor, prior in counted.words:
        # Words of one stem have one number.
        weights[number] = max(factor * rarity(number, prior), weights.get(number, 0.0))
    for number, factor, prior in counted.others:
        weights[number] = factor * rarity(number, prior)
    terms, unit = _unit(weights)
    return Profile(
        terms=terms,
        weights=unit,
        articles=1,
        first_day=day,
        last_day=day,
        names={
            name: Mention(int(is_titled), 1, rarity(number, prior), int(is_about))
            for name, (number, prior, is_titled, is_about) in counted.names.items()
        },
        places=dict.fromkeys(said.places, 1),
        countries=dict.fromkeys(said.lands, 1),
        acts=dict.fromkeys(said.acts, 1),
        figures=dict.fromkeys(map(figure, said.quantities), 1),
        days=dict.fromkeys(_days_near(said, day), 1),
        frames={
            frame: rarity(number, prior) for frame, (number, _, prior) in counted.frames.items()
        },
        opening=frozenset(
            number for number, _, prior in counted.opening if rarity(number, prior) >= _TELLING
        ),
        languages=frozenset({language or "en"}),
    )


def figure(quantity: Quantity) -> str:
    """Return a quantity as a profile keeps it: what it counts, "|", its value."""
    return f"{quantity.unit or quantity.counts}|{quantity.value:g}"


def _days_near(said: Arguments, published: float | None) -> list[str]:
    """Return the days near its publication that an article names, in days since 1970; one to come
    has a "+" before it: what is planned for a day is not yet what happened on it.
    """
    if published is None:
        return []
    named = [((one.first - _EPOCH).days, "+" * one.is_ahead) for one in said.days]
    return [f"{sign}{day}" for day, sign in named if abs(day - int(published)) <= _NEAR]


def nothing(day: float | None) -> Profile:
    """Return the profile of what tells no event: nothing is like it."""
    return Profile(
        terms=np.empty(0, np.uint32),
        weights=np.empty(0, np.float32),
        articles=1,
        first_day=day,
        last_day=day,
        names={},
        places={},
        countries={},
        acts={},
        figures={},
        days={},
        frames={},
        opening=frozenset(),
        languages=frozenset(),
    )


def join(one: Profile, other: Profile) -> Profile:
    """Return the profile of two stories that are one, or of a story and its new article.

    What strangers tell shapes it only as long as nobody else tells it.
    """
    if one.is_strange != other.is_strange:
        return other if one.is_strange else one
    terms = np.union1d(one.terms, other.terms)
    weights = np.zeros(len(terms), dtype=np.float32)
    weights[np.searchsorted(terms, one.terms)] += one.weights
    weights[np.searchsorted(terms, other.terms)] += other.weights
    if len(terms) > _STORY_TERMS:
        kept = np.sort(np.argsort(-weights, kind="stable")[:_STORY_TERMS])
        terms, weights = terms[kept], weights[kept]
    dated = [
        day
        for day in (one.first_day, other.first_day, one.last_day, other.last_day)
        if day is not None
    ]
    return Profile(
        terms=terms,
        weights=weights,
        articles=one.articles + other.articles,
        first_day=min(dated, default=None),
        last_day=max(dated, default=None),
        names=_joined_names(one.names, other.names),
        places=_most(one.places, other.places, _STORY_FIGURES),
        countries=_most(one.countries, other.countries, _STORY_FIGURES),
        acts=_most(one.acts, other.acts, _STORY_FIGURES),
        figures=_most(one.figures, other.figures, _STORY_FIGURES),
        days=_most(one.days, other.days, _STORY_FIGURES),
        frames=dict(islice({**other.frames, **one.frames}.items(), _STORY_FIGURES)),
        opening=frozenset([*one.opening, *other.opening][:_STORY_OPENING]),
        languages=one.languages | other.languages,
        is_strange=one.is_strange,
    )


def _joined_names(one: Mapping[str, Mention], other: Mapping[str, Mention]) -> dict[str, Mention]:
    names = dict(one)
    for name, mention in other.items():
        before = names.get(name, Mention(0, 0, mention.rarity))
        names[name] = Mention(
            before.titles + mention.titles,
            before.texts + mention.texts,
            before.rarity,
            before.about + mention.about,
        )
    if len(names) <= _STORY_NAMES:
        return names
    kept = sorted(names, key=lambda name: (-names[name].titles, -names[name].texts, name))
    return {name: names[name] for name in kept[:_STORY_NAMES]}


def _most(one: Mapping[str, int], other: Mapping[str, int], limit: int) -> dict[str, int]:
    both = Counter(one)
    both.update(other)
    return dict(both.most_common(limit))


def _opening(title: str, text: str, said: Arguments, language: str | None) -> list[str]:
    start, end = next(spans(text[:_SENTENCE_CHARS]), (0, 0))
    words = [
        *telling_words(title, said, language),
        *telling_words(text[start:end], said, language),
    ]
    is_english = language in (None, "en")
    return [word for word in words if not classes_of(word, english=is_english)]


# Terms and how rare they are.


def term_of(word: str) -> int:
    """Return the number of a word; words of one stem share it."""
    return key(word)


def term_of_name(name: str) -> int:
    """Return the number of a name of several words."""
    return _hash(f"name {name}")


def term_of_frame(frame: str) -> int:
    """Return the number of what happened in a country."""
    return _hash(f"frame {frame}")


def _hash(term: str) -> int:
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


class _Rarity:
    """How rare a term is, by the feed and by its share in the language at large."""

    def __init__(self, usage: Usage) -> None:
        self._having = usage.having
        self._all = usage.articles + _PRIOR

    def of(self, number: int, prior: float) -> float:
        """Return -log P, 0 for the most common."""
        holding = (self._having.get(number, 0.0) + prior) / self._all
        return 0.0 if holding > _MOST_COMMON_SHARE else -math.log(holding)


def _unit(weights: Mapping[int, float]) -> tuple[Terms, Weights]:
    terms = np.fromiter(weights, dtype=np.uint32, count=len(weights))
    given = np.fromiter(weights.values(), dtype=np.float64, count=len(weights))
    strongest = np.lexsort((terms, -given))[:_MAX_TERMS]
    strongest = strongest[given[strongest] > 0]
    ordered = strongest[np.argsort(terms[strongest])]
    values = given[ordered].astype(np.float32)
    length = float(np.sqrt(values @ values)) or 1.0
    return terms[ordered], values / np.float32(length)


class _Known(dict[str, float]):
    """The share of texts of a language that hold a word; each is worked out when it first comes."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self._vocabulary = vocabulary_or_english(language)

    def __missing__(self, word: str) -> float:
        share = self._vocabulary.share(word) or _UNKNOWN_SHARE
        holding = 1 - (1 - min(share, 0.5)) ** _DOCUMENT_WORDS
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        self[word] = holding
        return holding


@cache
def _known(language: str | None) -> _Known:
    return _Known(language)
