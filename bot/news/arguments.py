"""What an article says, as arguments: who, where, how many, what act, when, who says so.

Principles: one reading serves everybody (copies, stories, topics, differences, novelty, the model's
gate), so that all mean the same by a name; names are told from words by how the text and the feed
write them, not by lists; what is not sure is left out.

Method: title and opening are cut into words once (`news.tokens`), in which names (`news.names`),
numbers with their unit and what they count (`news.quantities`) and days (`news.days`) are found. A
country or body has its token ("@us"); a short form ("galanis", "ecb") stands for the one whole name
of the article that it abbreviates. Acts are classes of words (`news.acts`).

Known exceptions: text without capitals (Arabic, Chinese, Japanese, Thai) has no names but the
gazetteer's; number words, hedges and negations are read in English only.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from bot.model import Published
from bot.news import acts as act_words
from bot.news import entities, towns
from bot.news.days import Interval, calendar, days_in
from bot.news.labels import after_dateline
from bot.news.names import (
    Judge,
    aliases_in,
    end_of_run,
    foreign,
    is_set_in_capitals,
    names_in,
    names_in_title,
    trimmed,
)
from bot.news.place_mention import Mention
from bot.news.places import mentions as place_mentions
from bot.news.quantities import Quantity, quantities_in
from bot.news.terms import STOP
from bot.news.text import words as words_in
from bot.news.tokens import Token, bare, first_words, recurring_in, spelling_in, tokens_of

#: Words of the text that are read for names.
OPENING_WORDS = 300
#: Words of the text that are read for quantities and days.
_LEAD_WORDS = 90
#: Words after the title that say what happened.
_ACT_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What title and opening of one article say."""

    #: Whole names of the title, in lower case; a country or body as its token ("@us").
    title_names: frozenset[str]
    #: Whole names of title and opening with the number of their mentions.
    names: Mapping[str, int]
    #: The words that those names are written with.
    name_words: frozenset[str]
    #: Short forms, each with the whole name it stands for in this article.
    aliases: Mapping[str, str]
    #: Listing symbols of companies in title and opening, in lower case after "$" ("$ge"), and in
    #: the title alone.
    symbols: frozenset[str]
    title_symbols: frozenset[str]
    #: Names of title and first sentences that stand where a place stands: after "in", "at" or
    #: "near", or in the dateline.
    places: frozenset[str]
    #: Countries and bodies of title and first sentences, as tokens.
    actors: frozenset[str]
    #: Countries that title and first sentences name, or name a town or region of.
    lands: frozenset[str]
    quantities: tuple[Quantity, ...]
    #: Classes of acts in title and first sentences, and in the title alone.
    acts: frozenset[str]
    title_acts: frozenset[str]
    #: Days the opening names, first first; needs the day of publication.
    days: tuple[Interval, ...]
    #: Names that say something ("said Emeka Varga").
    speakers: frozenset[str]
    #: The title denies or limits: "not", "denies"; "may", "alleged".
    is_negated: bool
    is_hedged: bool
    #: How the text writes words inside sentences: True with a capital, False without.
    spelling: Mapping[str, bool] = field(default_factory=dict)


def read(
    title: str,
    text: str,
    *,
    language: str | None = None,
    published: Published | None = None,
    spelled: Mapping[str, float] | None = None,
) -> Arguments:
    """Return what an article's title and opening say; remembered for the articles last read.

    `spelled` is how the feed writes words: the share of mentions inside sentences that have a
    capital, 0 to 1; words it does not know are left out. It matters where `needs_feed` says so.
    """
    day = published.date() if isinstance(published, datetime) else published
    if spelled:
        return _read(title, text, language, day, spelled)
    return _remembered(title, text, language, day)


def needs_feed(title: str) -> bool:
    """Return whether a headline's capitals prove nothing, so that the feed has to tell its names:
    it is set in capitals, or in Title Case.
    """
    return is_set_in_capitals(title, tokens_of(title))


# An article is read for its relation and for its story, and again beside those it is compared with.
@lru_cache(maxsize=256)
def _remembered(title: str, text: str, language: str | None, day: date | None) -> Arguments:
    return _read(title, text, language, day, {})


def _read(
    title: str, text: str, language: str | None, day: date | None, spelled: Mapping[str, float]
) -> Arguments:
    opening = first_words(text, OPENING_WORDS)
    prose = after_dateline(opening)
    body, head = tokens_of(prose), tokens_of(title)
    credit = opening.removesuffix(prose)
    dateline, agencies = _of_dateline(credit), _symbols(credit)
    spelling = spelling_in(body)
    is_set = is_set_in_capitals(title, head)
    judge = Judge(
        language or "en", spelling, spelled, recurring_in(body if is_set else [*head, *body])
    )
    lead_end = _end_of_lead(body)
    lead_names = [*dateline, *names_in(body[:lead_end], judge)]
    body_names = [*lead_names, *names_in(body[lead_end:], judge)]
    judge.heed(word for name in body_names for word in name.split())
    told = head[: _end_of_told(head)]
    head_names = names_in_title(head, body_names, judge) if is_set else names_in(head, judge)
    aliases = aliases_in(head_names, body_names, opening)
    stands = [*dateline, *_places([*([] if is_set else head), *body[:_ACT_WORDS]], judge)]
    title_tokens = [mention.token for mention in _states(title, language, day)]
    mentions = _states(prose, language, day)
    lead = len(first_words(prose, _ACT_WORDS))
    known = frozenset([*title_tokens, *(mention.token for mention in mentions)])

    def whole(names: Iterable[str]) -> list[str]:
        """Return the names with their aliases and tokens resolved."""
        resolved = [towns.in_full(aliases.get(name, name)) for name in names]
        tokens = map(entities.token_of, resolved)
        return [
            token if token in known else name for name, token in zip(resolved, tokens, strict=True)
        ]

    actors = frozenset(
        [*title_tokens, *(mention.token for mention in mentions if mention.start < lead)]
    )
    return Arguments(
        title_names=frozenset(filter(None, [*whole(head_names), *title_tokens])),
        names=_counted_names(whole([*head_names, *body_names]), known),
        name_words=frozenset(word for name in [*head_names, *body_names] for word in name.split()),
        aliases=aliases,
        symbols=_symbols(f"{title} {prose}") - agencies,
        title_symbols=_symbols(title) - agencies,
        places=frozenset([*whole(stands), *filter(entities.is_capital, stands)]),
        actors=actors,
        lands=(actors & entities.countries()).union(
            *map(towns.countries, whole([*head_names, *lead_names])),
        ),
        quantities=(
            *quantities_in(head, language, in_title=True),
            *quantities_in(body[:_LEAD_WORDS], language, in_title=False),
        ),
        acts=_acts([*told, *body[:_ACT_WORDS]], language),
        title_acts=_acts(told, language),
        days=tuple(days_in([*head, *body[:_LEAD_WORDS]], day, language or "en")),
        speakers=frozenset(whole(_speakers(body))),
        is_negated=not _NEGATIONS.isdisjoint(token.lower for token in head),
        is_hedged=not _HEDGES.isdisjoint(token.lower for token in head),
        spelling=spelling,
    )


def _end_of_told(head: Sequence[Token]) -> int:
    """Return where a headline goes over to an event that is still to come and only dates what it
    tells, in tokens: "China books soybeans" of "China books soybeans before Geneva talks".
    """
    words = [token.lower for token in head]
    for at in range(_LEAST_TOLD, len(words)):
        if words[at] == "before" or words[at : at + 2] == ["ahead", "of"]:
            return at
    return len(words)


def _end_of_lead(body: Sequence[Token]) -> int:
    """Return where the first sentences end, in tokens; never at a capital, which may be inside a
    name.
    """
    at = min(_ACT_WORDS, len(body))
    while at < len(body) and body[at].is_capital:
        at += 1
    return at


def _states(text: str, language: str | None, day: date | None) -> list[Mention]:
    """Return the mentions of countries and bodies; a head of state stays a person."""
    mentions = place_mentions(text, language=language, on=day)
    return [mention for mention in mentions if mention.kind != "holder"]


def _counted_names(names: Iterable[str], tokens: Iterable[str]) -> Mapping[str, int]:
    """Return how often each name stands, with the countries and bodies that are no run of capitals
    ("Kenya's", "german").
    """
    counted = Counter(filter(None, names))
    for token in tokens:
        counted.setdefault(token, 1)
    return counted


def differ_in_title(one: Arguments, other: Arguments) -> frozenset[str]:
    """Return the names by which two articles tell different events, none where they may tell one.

    Each title must have names, and none of them may stand anywhere in the other's opening: articles
    on one event name its actors, whatever else they say.
    """
    if not one.title_names or not other.title_names:
        return frozenset()
    mine = foreign(one.title_names, [*other.names, *other.title_names])
    theirs = foreign(other.title_names, [*one.names, *one.title_names])
    if len(mine) < len(one.title_names) or len(theirs) < len(other.title_names):
        return frozenset()
    return mine | theirs


#: "(GE)", "(GE.N)", "(NYSE: F)".
_SYMBOL = re.compile(r"\(([A-Z][A-Za-z]{1,8}: ?)?([A-Z]{1,5})(\.[A-Z]{1,2})?\)")


def _symbols(text: str) -> frozenset[str]:
    """Return the listing symbols that stand in brackets, without what tells their exchange."""
    return frozenset(
        f"${symbol.lower()}"
        for exchange, symbol, market in _SYMBOL.findall(text)
        # A single letter alone may be anything: a party, a list.
        if exchange or market or len(symbol) > 1
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Places.

_PLACE_WORDS = _set(
    """
    in at near around en à dans bei nahe di près cerca
    """
)


def _places(tokens: Sequence[Token], judge: Judge) -> list[str]:
    """Return the names after a word of place.

    A name before a small word is no place but says what kind: "in Republican states".
    """
    found: list[str] = []
    for at, (before, token) in enumerate(pairwise(tokens), 1):
        if before.lower in _PLACE_WORDS and token.is_capital and token.is_joined:
            end = end_of_run(tokens, at, judge.links)
            if not _says_what_kind(tokens, end):
                found.append(trimmed(tokens[at:end], judge))
    return [name for name in found if name]


def _of_dateline(dateline: str) -> list[str]:
    """Return the town of "JAKARTA, 14 July (XYZ) - "; none without a dateline."""
    tokens = tokens_of(dateline)
    if not tokens or not tokens[0].is_capital:
        return []
    return [" ".join(bare(token.lower) for token in tokens[: end_of_run(tokens, 0)])]


def _says_what_kind(tokens: Sequence[Token], end: int) -> bool:
    """Return whether a run of capitals that ends there belongs to a small word after it."""
    if end >= len(tokens) or not tokens[end].is_joined:
        return False
    after = tokens[end].lower
    return after.isalpha() and after not in STOP


# Acts.


def _acts(tokens: Sequence[Token], language: str | None) -> frozenset[str]:
    english = language in (None, "en")
    words = [token.lower for token in tokens]
    found: set[str] = set()
    for word in words:
        found |= act_words.classes_of(bare(word), english=english)
    for one, two in pairwise(words):
        found |= act_words.classes_of(f"{one}_{two}", english=english)
    return frozenset(found)


_NEGATIONS = _set(
    """
    not no never denies denied deny without neither nor rejects rejected cannot
    """
)
#: A headline that tells something has so many words before one that dates it.
_LEAST_TOLD = 3
_HEDGES = _set(
    """
    may might could would alleged allegedly reportedly apparently possible possibly suspected
    expected likely unconfirmed rumoured rumored plans considers
    """
)
_SAYING = _set(
    """
    said says say told tells added announced announces warned denied denies confirmed confirms
    """
)


#: Words before the one who says something: "the local union said".
_DETERMINERS = _set("the a an its their his her our this that")
_SPEAKER_WORDS = 4


def telling_words(sentence: str, said: Arguments, language: str | None = None) -> list[str]:
    """Return the words of a sentence of an article, in lower case, that may tell what happened:
    without names, numbers, days and months, and those for who says it ("the carmaker said").
    """
    words = words_in(sentence)
    dates = calendar(language or "en")
    dropped: set[int] = set()
    for at, word in enumerate(words):
        if word in _SAYING:
            before = range(at - 1, max(-1, at - 1 - _SPEAKER_WORDS), -1)
            start = next((one for one in before if words[one] in _DETERMINERS), at - 1)
            dropped.update(range(max(0, start), at))
    return [
        word
        for at, word in enumerate(words)
        if at not in dropped
        and len(word) > 1
        and not word[0].isdigit()
        and word not in dates
        and (short := bare(word)) not in said.name_words
        and entities.token_of(short) is None
    ]


def _speakers(tokens: Sequence[Token]) -> list[str]:
    """Return the names that stand right before or after a word of saying."""
    found: list[str] = []
    for at, token in enumerate(tokens):
        if token.lower not in _SAYING:
            continue
        if at + 1 < len(tokens) and tokens[at + 1].is_capital:
            found.append(_joined(tokens[at + 1 : end_of_run(tokens, at + 1)]))
        elif at and tokens[at - 1].is_capital:
            start = at - 1
            while start and tokens[start].is_joined and tokens[start - 1].is_capital:
                start -= 1
            found.append(_joined(tokens[start:at]))
    return [name for name in found if name]


def _joined(tokens: Iterable[Token]) -> str:
    words = [bare(token.lower) for token in tokens]
    while words and (words[0] in entities.NOT_NAMES or words[0] in entities.PERSON_TITLES):
        del words[0]
    return " ".join(words)
