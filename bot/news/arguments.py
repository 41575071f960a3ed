"""What an article says, as arguments: who, where, how many, what act, when, who says so.

Principles: one reading serves everybody (copies, stories, topics, differences, novelty, the model's
gate), so that all mean the same by a name; names are told from words by how the text and the feed
write them, not by lists; what is not sure is left out.

Method: title and opening are cut into tokens once. A run of capitalised words is a name, whole
("zenith retail"), in lower case; a country or body has its token ("@us"). A short form ("galanis",
"ecb") stands for the one whole name of the article that it abbreviates. A capital at a sentence's
start, or in a headline In Title Case or IN CAPITALS, proves nothing: there the article's own
sentences decide, then how the feed writes the word, then how rare it is in its language. German
writes every noun with a capital, so there only rarity and the feed speak for a single word.
Quantities are numbers with their unit and the word for what they count. Acts are classes of words
(`news.acts`).

Known exceptions: text without capitals (Arabic, Chinese, Japanese, Thai) has no names but the
gazetteer's; number words, hedges and negations are read in English only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from bot.model import Published
from bot.news import acts as act_words
from bot.news import entities, towns
from bot.news.labels import after_dateline
from bot.news.place_mention import Mention
from bot.news.places import mentions as place_mentions
from bot.news.terms import STOP, stem
from bot.news.text import words as words_in
from bot.news.vocabulary import vocabulary_or_english

#: Words of the text that are read for names.
OPENING_WORDS = 300
#: Words of the text that are read for quantities and days.
_LEAD_WORDS = 90
#: Words after the title that say what happened.
_ACT_WORDS = 40

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text states it, and what it counts."""

    value: float
    #: "%", "$", "€", "km", "magnitude" …; "" for a plain count.
    unit: str
    #: Stem of what is counted ("hous", "seat"); "dead" and "hurt" for all words of their kind.
    counts: str
    #: As written.
    text: str
    in_title: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both included, and how exactly the text names them."""

    first: date
    last: date
    precision: Precision
    #: They lie after the day of publication.
    is_ahead: bool = False


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
    return _is_set_in_capitals(title, _tokens(title))


# An article is read for its relation and for its story, and again beside those it is compared with.
@lru_cache(maxsize=256)
def _remembered(title: str, text: str, language: str | None, day: date | None) -> Arguments:
    return _read(title, text, language, day, {})


def _read(
    title: str, text: str, language: str | None, day: date | None, spelled: Mapping[str, float]
) -> Arguments:
    opening = _words_of(text, OPENING_WORDS)
    prose = after_dateline(opening)
    body, head = _tokens(prose), _tokens(title)
    credit = opening.removesuffix(prose)
    dateline, agencies = _of_dateline(credit), _symbols(credit)
    spelling = _spelling(body)
    is_set = _is_set_in_capitals(title, head)
    judge = _Judge(
        language or "en", spelling, spelled, _recurring(body if is_set else [*head, *body])
    )
    lead_end = _end_of_lead(body)
    lead_names = [*dateline, *_runs(body[:lead_end], judge)]
    body_names = [*lead_names, *_runs(body[lead_end:], judge)]
    judge.heed(word for name in body_names for word in name.split())
    head_names = _title_names(head, body_names, judge) if is_set else _runs(head, judge)
    aliases = _aliases(head_names, body_names, opening)
    stands = [*dateline, *_places([*([] if is_set else head), *body[:_ACT_WORDS]], judge)]
    title_tokens = [mention.token for mention in _states(title, language, day)]
    mentions = _states(prose, language, day)
    lead = len(_words_of(prose, _ACT_WORDS))
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
        quantities=tuple(_quantities(head, body[:_LEAD_WORDS], language)),
        acts=_acts([*head, *body[:_ACT_WORDS]], language),
        title_acts=_acts(head, language),
        days=tuple(_days([*head, *body[:_LEAD_WORDS]], day, language or "en")),
        speakers=frozenset(whole(_speakers(body))),
        is_negated=not _NEGATIONS.isdisjoint(token.lower for token in head),
        is_hedged=not _HEDGES.isdisjoint(token.lower for token in head),
        spelling=spelling,
    )


def _end_of_lead(body: Sequence[_Token]) -> int:
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


def quantities(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """Return the numbers of a sentence or two with what they count."""
    return tuple(_quantities_in(_tokens(text), language, in_title=False))


def _counted_names(names: Iterable[str], tokens: Iterable[str]) -> Mapping[str, int]:
    """Return how often each name stands, with the countries and bodies that are no run of capitals
    ("Kenya's", "german").
    """
    counted = Counter(filter(None, names))
    for token in tokens:
        counted.setdefault(token, 1)
    return counted


_OWN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})


# The names of the articles that are compared with one another come again and again.
@lru_cache(maxsize=1 << 14)
def _without_marks(name: str) -> str:
    parts = unicodedata.normalize("NFKD", name.translate(_OWN_LETTERS))
    return "".join(char for char in parts if not unicodedata.combining(char))


def plain(name: str) -> str:
    """Return a name in lower case as newspapers without its letters write it: "munoz"."""
    return name if name.isascii() else _without_marks(name)


def alike(one: str, other: str) -> bool:
    """Return whether two whole names may mean the same: they are equal, or the words of one stand
    in the other ("zadar", "port of zadar"); marks on letters make no difference.
    """
    one, other = plain(one), plain(other)
    if one == other:
        return True
    few, many = sorted((one.split(), other.split()), key=len)
    return set(few) <= set(many)


def foreign(names: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Return the `names` that none of the `others` may mean."""
    others = frozenset(map(plain, others))
    words = frozenset(word for other in others for word in other.split())
    return frozenset(
        name
        for name in names
        if (spelled := plain(name)) not in others
        and (
            words.isdisjoint(spelled.split()) or not any(alike(spelled, other) for other in others)
        )
    )


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


def _listed(words: str) -> list[str]:
    return words.split()


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Tokens.


class _Token(NamedTuple):
    text: str
    lower: str
    is_capital: bool
    #: First of its sentence, line or quotation, where every word has a capital.
    is_first: bool
    #: Nothing but a space stands between it and the token before.
    is_joined: bool


_WORD_CHARS = 12
#: The last gap, and one before a line of underscores, end in no token.
_TOKEN = re.compile(
    r"(?P<gap>[^\w$€£¥%]*+)(?:_|\Z|(?P<token>(?:[^\W\d_]\.){2,}|[$€£¥]\s?\d[\d.,]*\d|[$€£¥]\s?\d|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|[^\W_]+(?:['’.&-][^\W_]+)*|%|[$€£¥]))"
)
_ENDS = re.compile(r"[.!?:;…\n\"“”«»(]")
#: "Teachers' Association" is one name.
_PLURAL_POSSESSIVES = ("' ", "’ ")
#: "u.s", "n.a.a.c.p": initials are written with points or without.
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_POSSESSIVE = re.compile(r"['’]s$")


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        gap, token = match.groups()
        if token is None:
            continue
        first = not found or _ENDS.search(gap) is not None
        # The point of an initial or a title ends nothing: "J. Smith", "Dr. Smith".
        if first and found and gap == ". " and _is_abbreviation(found[-1]):
            first, gap = False, " "
        joined = gap == " " or (gap in _PLURAL_POSSESSIVES and found and found[-1].lower[-1] == "s")
        found.append(_Token(token, token.lower(), token[0].isupper(), first, bool(joined)))
    return found


def _is_abbreviation(token: _Token) -> bool:
    return token.is_capital and (
        len(token.text) == 1 or token.lower in entities.PERSON_TITLES or token.lower == "st"
    )


def _words_of(text: str, count: int) -> str:
    return " ".join(text[: count * _WORD_CHARS * 2].split(" ", count)[:count])


def _spelling(tokens: Sequence[_Token]) -> dict[str, bool]:
    """Return how words inside sentences are written; a word written both ways is written small."""
    written: dict[str, bool] = {}
    for token in tokens:
        if not token.is_first and token.text[0].isalpha():
            written[token.lower] = token.is_capital and written.get(token.lower, True)
    return written


def _recurring(tokens: Sequence[_Token]) -> frozenset[tuple[str, str]]:
    """Return the pairs of words, in lower case, that stand side by side with capitals at least
    twice.
    """
    pairs = Counter(
        (one.lower, other.lower)
        for one, other in pairwise(tokens)
        if one.is_capital and other.is_capital and other.is_joined
    )
    return frozenset(pair for pair, times in pairs.items() if times > 1)


# Names.

#: Words inside a name, between its capitals.
_LINKS = _set(
    """
    of the de del da do dos di du la le las los van von der den bin ibn al el y e
    """
)
#: The same where every noun has a capital, and "der" joins two nouns more often than a name.
_LINKS_OF_PERSONS = _set("van von bin ibn al el")
#: Languages that write every noun with a capital.
_CAPITAL_NOUNS = frozenset({"de", "lb"})
#: A word that stands more often in its language is taken for a word where nothing else is known.
_RARE_SHARE = 4e-6
#: The same for a German noun without an article, which is more often a name.
_BARE_SHARE = 3e-5
_BARE_PREPOSITIONS = frozenset(["in", "bei", "für", "aus", "nach", "von", "um", "nahe", "gegen"])
_MOST_NAME_WORDS = 6
#: Titles of persons that, cut short as they are, belong to no other name.
_SHORT_TITLES = _set("gov sen rep lt col sgt rev prof dr")
#: Share of capitals from which the feed says that a word is a name.
_MOSTLY = 0.7
#: "m5.0", "ef3", "q3": a letter or two before a figure measure something.
_CONTRACTED = re.compile(r"['’](?:re|t|ll|ve|d|m)$")
_MEASURED = re.compile(r"[a-z]{1,2}\d[\d.,]*")


class _Judge:
    """Tells names from words where a capital proves nothing."""

    def __init__(
        self,
        language: str,
        spelling: Mapping[str, bool],
        spelled: Mapping[str, float],
        recurring: frozenset[tuple[str, str]],
    ) -> None:
        self.has_capital_nouns = language in _CAPITAL_NOUNS
        self.links = _LINKS_OF_PERSONS if self.has_capital_nouns else _LINKS
        self._language = language
        self._spelling = spelling
        self._spelled = spelled
        #: Words that stand with a capital side by side more than once.
        self.recurring = recurring
        self._calendar = _calendar(language)
        self._names_of_text: frozenset[str] | None = None

    def heed(self, names: Iterable[str]) -> None:
        """From now on, take for names where a capital proves nothing only these words, and words
        that the language does not know: what a headline names, its text names too.
        """
        self._names_of_text = frozenset(names)

    def is_common(self, word: str) -> bool:
        """Return whether the language has the word in plain text often."""
        return _share(word, self._language) >= _RARE_SHARE

    def is_never(self, word: str) -> bool:
        """Return whether the word is none whatever its capital: a day, a month, "Mr", "The"."""
        return (
            word in entities.NOT_NAMES
            or word in self._calendar
            or not any(map(str.isalpha, word))
            or _MEASURED.fullmatch(word) is not None
            or _CONTRACTED.search(word) is not None
        )

    def is_name(self, token: _Token, *, is_proof: bool) -> bool:
        """Return whether a capitalised word is part of a name; `is_proof`: its capital says so."""
        word = _bare(token.lower)
        if not token.is_capital or self.is_never(word):
            return False
        if self._names_of_text is not None and word in entities.PERSON_TITLES:
            return False
        if is_proof and not self.has_capital_nouns:
            return True
        if not self.has_capital_nouns and word in self._spelling:
            return self._spelling[word]
        if word in _NUMBER_WORDS:
            return False
        if word in self._spelled:
            return self._spelled[word] >= _MOSTLY
        if act_words.classes_of(word, english=self._language == "en"):
            return False
        if self._names_of_text is not None and not self.has_capital_nouns:
            return word in self._names_of_text or not (
                _share(word, self._language) or self.is_common(stem(word))
            )
        return not (self.is_common(word) or self.is_common(stem(word)))

    def is_bare_name(self, before: str, word: str) -> bool:
        """Return whether a noun without an article after a preposition is a name: "für Linz"."""
        return (
            self.has_capital_nouns
            and before in _BARE_PREPOSITIONS
            and _share(word, self._language) < _BARE_SHARE
            and not act_words.classes_of(word, english=False)
        )


# A few thousand words make up the news.
@lru_cache(maxsize=1 << 13)
def _bare(word: str) -> str:
    word = _POSSESSIVE.sub("", word).strip(".'’-")
    return word.replace(".", "") if _DOTTED.fullmatch(word) else word


@cache
def _calendar(language: str) -> frozenset[str]:
    """Return the names of days and months in a language, from Unicode's CLDR."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return frozenset(
        name.lower().strip(".")
        for table in (locale.days, locale.months)
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in table[form][width].values()
    )


@lru_cache(maxsize=1 << 13)
def _share(word: str, language: str) -> float:
    return vocabulary_or_english(language).share(word)


def _runs(tokens: Sequence[_Token], judge: _Judge) -> list[str]:
    """Return the names in sentences, in order and with repeats."""
    names: list[str] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].is_capital:
            end = _end_of_run(tokens, at, judge.links)
            names.extend(_named(tokens[at:end], judge))
            word = _bare(tokens[at].lower)
            if end == at + 1 and at and judge.is_bare_name(tokens[at - 1].lower, word):
                names.append(word)
        at = end
    return names


def _end_of_run(tokens: Sequence[_Token], start: int, links: frozenset[str] = _LINKS) -> int:
    """Return where the run of capitalised words ends that begins at `start`."""
    end = at = start + 1
    while at < len(tokens) and at - start < 2 * _MOST_NAME_WORDS and tokens[at].is_joined:
        if _POSSESSIVE.search(tokens[end - 1].text):
            break
        if tokens[at].is_capital:
            end = at + 1
        elif tokens[at].lower not in links:
            break
        at += 1
    return end


def _named(run: Sequence[_Token], judge: _Judge) -> list[str]:
    """Return the names in one run, which is cut where "of" or a person's title joins two: "Bank of
    Korea" is one name, "Vikram Varga of Club Mirador" and "Texas Gov. Greg Abbott" are two.
    """
    parts: list[list[_Token]] = [[]]
    for at, token in enumerate(run):
        is_between = len(parts[-1]) >= 2 and not judge.is_common(parts[-1][-1].lower)
        is_title = _bare(token.lower) in _SHORT_TITLES and 0 < at < len(run) - 1
        if is_title or (token.lower in _LINKS and is_between):
            parts.append([])
        else:
            parts[-1].append(token)
    trimmed = [_trimmed(part, judge) for part in parts]
    return [name for name in trimmed if len(name) > 1]


def _trimmed(run: Sequence[_Token], judge: _Judge) -> str:
    """Return the name in a run, without roles and words around it; empty where nothing is left."""
    tokens = list(run)
    while tokens and _is_no_start(tokens, judge):
        del tokens[0]
    while tokens and (tokens[-1].lower in _LINKS or judge.is_never(tokens[-1].lower)):
        del tokens[-1]
    return _spelled_name([_bare(token.lower) for token in tokens])


def _is_no_start(tokens: Sequence[_Token], judge: _Judge) -> bool:
    """Return whether the first word of a run is not part of the name."""
    token = tokens[0]
    word = _bare(token.lower)
    if word in _LINKS or judge.is_never(word):
        return True
    capitals = [other for other in tokens[1:] if other.is_capital]
    if capitals and (word in entities.PERSON_TITLES or _is_role(word, capitals, judge)):
        return True
    if capitals and (token.lower, tokens[1].lower) in judge.recurring and word not in STOP:
        return False  # "Orbit Foods said": the sentence begins with a word, and so does the name.
    is_proof = not token.is_first and (not judge.has_capital_nouns or bool(capitals))
    return not judge.is_name(token, is_proof=is_proof) and not (
        capitals and judge.is_name(capitals[0], is_proof=True) and not token.is_first
    )


def _is_role(word: str, others: Sequence[_Token], judge: _Judge) -> bool:
    """Return whether a common word stands before a person's two rare ones: "Coach Vikram Varga"."""
    return (
        judge.is_common(word)
        and len(others) >= 2
        and not any(judge.is_common(_bare(other.lower)) for other in others[:2])
    )


def _spelled_name(words: Sequence[str]) -> str:
    return " ".join(words[:_MOST_NAME_WORDS]).strip()


def _title_names(tokens: Sequence[_Token], body_names: Sequence[str], judge: _Judge) -> list[str]:
    """Return the names of a headline set in capitals, or With Capitals Throughout: the names of the
    text are looked for first, every other word is judged alone.
    """
    words = [_bare(token.lower) for token in tokens]
    taken = [False] * len(words)
    names: list[str] = []
    for name in sorted(set(body_names), key=lambda name: (-name.count(" "), name)):
        parts = name.split()
        for at in range(len(words) - len(parts) + 1):
            if words[at : at + len(parts)] == parts and not any(taken[at : at + len(parts)]):
                names.append(name)
                taken[at : at + len(parts)] = [True] * len(parts)
    part: list[str] = []
    for token, word, is_taken in zip(tokens, words, taken, strict=True):
        if not is_taken and judge.is_name(token, is_proof=False):
            part.append(word)
        elif part:
            names.append(_spelled_name(part))
            part = []
    return [*names, _spelled_name(part)] if part else names


_TITLE_CASE_SHARE = 0.7


def _is_set_in_capitals(title: str, tokens: Sequence[_Token]) -> bool:
    """Return whether a headline writes most of its longer words with a capital."""
    if title.isupper():
        return True
    longer = [token for token in tokens[1:] if len(token.text) > 3 and token.text[0].isalpha()]
    capital = sum(token.is_capital for token in longer)
    return len(longer) >= 3 and capital >= _TITLE_CASE_SHARE * len(longer)


def _aliases(head: Sequence[str], body: Sequence[str], text: str) -> dict[str, str]:
    """Return the short forms that stand for one longer name: its first or last word, its initials,
    or what stands in brackets after it.

    What is no person, and is so called before it is named in full, is something else that it is
    named after: "Detroit … the Detroit News".
    """
    names = [*head, *body]
    longer: dict[str, set[str]] = {}
    for name in dict.fromkeys(names):
        words = name.split()
        if len(words) > 1:
            initials = "".join(word[0] for word in words if word not in _LINKS)
            for short in {words[0], words[-1], initials}:
                longer.setdefault(short, set()).add(name)
    first = {name: at for at, name in reversed(list(enumerate(body)))}
    found = {}
    for short in {name for name in names if " " not in name} & longer.keys():
        # "Port Ellis" and "Cape Ellis" leave "Ellis" open.
        if len(longer[short]) > 1:
            continue
        (name,) = longer[short]
        is_named_after = name.startswith(f"{short} ") and (
            _is_known(short) or first.get(short, len(body)) < first.get(name, len(body))
        )
        if not is_named_after:
            found[short] = name
    for match in _BRACKETED.finditer(text):
        name, short = match[1].lower(), match[2].lower()
        if short in names:
            found[short] = next(
                (one for one in names if name.endswith(one)), found.get(short, short)
            )
    return {short: name for short, name in found.items() if short != name}


def _is_known(name: str) -> bool:
    """Return whether a single word names a place or a head of state by itself."""
    return (
        bool(towns.countries(name)) or entities.token_of(name) is not None or entities.is_head(name)
    )


_BRACKETED = re.compile(
    r"(?<![\w’'-])([A-Z][\w’'-]*(?: (?:of |the |for |and )?[A-Z][\w’'-]*){1,6}) \(([A-Z]{2,7})\)"
)


# Places.

_PLACE_WORDS = _set(
    """
    in at near around en à dans bei nahe di près cerca
    """
)


def _places(tokens: Sequence[_Token], judge: _Judge) -> list[str]:
    """Return the names after a word of place.

    A name before a small word is no place but says what kind: "in Republican states".
    """
    found: list[str] = []
    for at, (before, token) in enumerate(pairwise(tokens), 1):
        if before.lower in _PLACE_WORDS and token.is_capital and token.is_joined:
            end = _end_of_run(tokens, at, judge.links)
            if not _says_what_kind(tokens, end):
                found.append(_trimmed(tokens[at:end], judge))
    return [name for name in found if name]


def _of_dateline(dateline: str) -> list[str]:
    """Return the town of "JAKARTA, 14 July (XYZ) - "; none without a dateline."""
    tokens = _tokens(dateline)
    if not tokens or not tokens[0].is_capital:
        return []
    return [" ".join(_bare(token.lower) for token in tokens[: _end_of_run(tokens, 0)])]


def _says_what_kind(tokens: Sequence[_Token], end: int) -> bool:
    """Return whether a run of capitals that ends there belongs to a small word after it."""
    if end >= len(tokens) or not tokens[end].is_joined:
        return False
    after = tokens[end].lower
    return after.isalpha() and after not in STOP


# Acts.


def _acts(tokens: Sequence[_Token], language: str | None) -> frozenset[str]:
    english = language in (None, "en")
    words = [token.lower for token in tokens]
    found: set[str] = set()
    for word in words:
        found |= act_words.classes_of(_bare(word), english=english)
    for one, two in pairwise(words):
        found |= act_words.classes_of(f"{one}_{two}", english=english)
    return frozenset(found)


_NEGATIONS = _set(
    """
    not no never denies denied deny without neither nor rejects rejected cannot
    """
)
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
    calendar = _calendar(language or "en")
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
        and word not in calendar
        and (bare := _bare(word)) not in said.name_words
        and entities.token_of(bare) is None
    ]


def _speakers(tokens: Sequence[_Token]) -> list[str]:
    """Return the names that stand right before or after a word of saying."""
    found: list[str] = []
    for at, token in enumerate(tokens):
        if token.lower not in _SAYING:
            continue
        if at + 1 < len(tokens) and tokens[at + 1].is_capital:
            found.append(_joined(tokens[at + 1 : _end_of_run(tokens, at + 1)]))
        elif at and tokens[at - 1].is_capital:
            start = at - 1
            while start and tokens[start].is_joined and tokens[start - 1].is_capital:
                start -= 1
            found.append(_joined(tokens[start:at]))
    return [name for name in found if name]


def _joined(tokens: Iterable[_Token]) -> str:
    words = [_bare(token.lower) for token in tokens]
    while words and (words[0] in entities.NOT_NAMES or words[0] in entities.PERSON_TITLES):
        del words[0]
    return " ".join(words)


# Quantities.

_ONES = _listed(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_NUMBER_WORDS = {
    **{word: float(value) for value, word in enumerate(_ONES)},
    **{word: 10.0 * value for value, word in enumerate(_TENS, 2)},
    "dozen": 12.0,
}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    **dict.fromkeys(_set("million mln millions millones juta millionen milioni milhões m"), 1e6),
    **dict.fromkeys(_set("billion bln billions bn milliarden milliards miliar"), 1e9),
    "trillion": 1e12,
}
_UNITS = {
    **dict.fromkeys(_set("% percent pct prozent persen"), "%"),
    **dict.fromkeys(_set("dollar dollars dlr dlrs $ usd dólares"), "$"),
    **dict.fromkeys(_set("euro euros € eur"), "€"),
    **dict.fromkeys(_set("pound pounds £ gbp pfund libras"), "£"),
    **dict.fromkeys(_set("yen ¥ jpy"), "¥"),
    **dict.fromkeys(_set("km kilometre kilometres kilometer kilometers kilómetros"), "km"),
    **{word: word for word in _set("mm cm mph km/h hectares ha tonnes tons basis points")},
}
_DEAD = _set(
    """
    dead killed killing kills died die dies deaths death lives toll fatalities bodies muertos
    morts tote tewas meninggal
    """
)
_HURT = _set(
    """
    hurt injured injuring injures injuries wounded wounding heridos blessés verletzte luka
    terluka
    """
)
#: Words around a number in which "killed" or "injured" tells what it counts.
_REACH = 4
_YEARS = range(1900, 2100)


def _quantities(
    head: Sequence[_Token], body: Sequence[_Token], language: str | None
) -> list[Quantity]:
    return [
        *_quantities_in(head, language, in_title=True),
        *_quantities_in(body, language, in_title=False),
    ]


def _quantities_in(
    tokens: Sequence[_Token], language: str | None, *, in_title: bool
) -> list[Quantity]:
    words = [_bare(token.lower) or token.lower for token in tokens]
    months = _calendar(language or "en")
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        value, unit, end = _number(words, at, language)
        # "… on Monday. Fifteen people": a new sentence.
        is_dated = _word_at(words, at - 1) in months and not tokens[at].is_capital
        if value is None or is_dated or _word_at(words, end) in months:
            at += 1
            continue
        if end < len(words) and words[end] in _UNITS:
            unit, end = _UNITS[words[end]], end + 1
        elif words[end : end + 2] == ["per", "cent"]:
            unit, end = "%", end + 2
        elif "magnitude" in words[max(0, at - 2) : at] or words[end : end + 1] == ["magnitude"]:
            unit = "magnitude"
        if unit or value not in _YEARS or "," in words[at]:
            text = " ".join(token.text for token in tokens[at:end])
            counted = "" if unit else _counted(tokens, words, at, end)
            found.append(Quantity(round(value, 6), unit, counted, text, in_title))
        at = end
    return found


def _word_at(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _number(words: Sequence[str], at: int, language: str | None) -> tuple[float | None, str, int]:
    """Return the number that begins at a word, the unit written before it, and where it ends."""
    word, unit = words[at], ""
    if word[0] in "$€£¥" and len(word) > 1:
        unit, word = _UNITS[word[0]], word[1:].strip()
    value = _value(word, language)
    if value is None:
        return None, "", at
    end = at + 1
    if value >= 20 and value < 100 and word.isalpha() and words[end : end + 1]:
        ones = _NUMBER_WORDS.get(words[end], 99.0)
        if 0 < ones < 10:
            value, end = value + ones, end + 1
    while end < len(words) and words[end] in _SCALES:
        value, end = value * _SCALES[words[end]], end + 1
    return value, unit, end


@lru_cache(maxsize=1 << 14)
def _value(word: str, language: str | None) -> float | None:
    """Return the value of a number in digits or English words; None for any other word."""
    if not word[0].isdecimal():
        first, _, second = word.partition("-")
        value = _NUMBER_WORDS.get(first)
        if value is None or not second:
            return value
        return value + _NUMBER_WORDS[second] if second in _NUMBER_WORDS else None
    word = word.rstrip("stndrh")
    if ":" in word or not word.isascii():
        return None
    # A comma or point before three last digits parts thousands, unless the language's other mark.
    decimal = "." if language in (None, "en") else ","
    other = "," if decimal == "." else "."
    whole, mark, part = word.replace(other, "").rpartition(decimal)
    try:
        return float(f"{whole.replace(decimal, '')}.{part}" if mark else part)
    except ValueError:
        return None


def _counted(tokens: Sequence[_Token], words: Sequence[str], at: int, end: int) -> str:
    """Return what the number counts that stands from `at` to `end`, within its sentence."""
    before = words[max(0, at - 2) : at]
    after = list(
        takewhile(lambda one: not tokens[one].is_first, range(end, min(end + _REACH, len(words))))
    )
    for kind, signs in (("dead", _DEAD), ("hurt", _HURT)):
        if any(word in signs for word in before[-1:]):
            return kind
    for word in (words[one] for one in after):
        if word in _DEAD:
            return "dead"
        if word in _HURT:
            return "hurt"
        if _value(word, None) is not None:
            break
    if not _DEAD.isdisjoint(before):
        return "dead"
    for one in takewhile(lambda one: tokens[one].is_joined, after[:3]):
        if words[one] not in STOP and words[one].isalpha():
            # "three pirate ships" and "23 pirates" count one kind.
            return stem(words[one]).removesuffix("e")
    return ""


# Days.

_MONTH_DAY = range(1, 32)
#: Words that put a weekday after them into the days to come, and how far before it they stand.
_AHEAD = _set("will expected scheduled due set until planned plans")
_DAY_REACH = 12


def _days(tokens: Sequence[_Token], today: date | None, language: str) -> list[Interval]:
    """Return the days that are named by weekday, or by day and month, near the publication."""
    if today is None:
        return []
    weekdays, months = _weekdays(language), _months(language)
    found: dict[date, Interval] = {}
    words = [_bare(token.lower) for token in tokens]
    for at, word in enumerate(words):
        day = None
        if word in weekdays:
            day = _weekday_near(weekdays[word], _before_in_sentence(tokens, words, at), today)
        elif word in months:
            numbers = [*words[at + 1 : at + 2], *words[max(0, at - 1) : at]]
            number = next((int(one) for one in numbers if one.isdecimal() and len(one) < 3), None)
            day = _date_near(number, months[word], today) if number in _MONTH_DAY else None
        if day is not None:
            found.setdefault(day, Interval(day, day, "day", is_ahead=day > today))
    return list(found.values())


@cache
def _weekdays(language: str) -> Mapping[str, int]:
    return {name.lower(): day for day, name in _names_of("days", language).items()}


@cache
def _months(language: str) -> Mapping[str, int]:
    return {name.lower(): month for month, name in _names_of("months", language).items()}


def _names_of(what: Literal["days", "months"], language: str) -> Mapping[int, str]:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        locale = Locale(language)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return dict(getattr(locale, what)["format"]["wide"])


def _before_in_sentence(tokens: Sequence[_Token], words: Sequence[str], at: int) -> Sequence[str]:
    """Return the words of its sentence that stand shortly before a word."""
    start = at
    while start > max(0, at - _DAY_REACH) and not tokens[start].is_first:
        start -= 1
    return words[start:at]


def _weekday_near(weekday: int, before: Sequence[str], today: date) -> date:
    """Return the last such day up to today; "will meet on Friday", "next Friday" is the coming
    one.
    """
    back = (today.weekday() - weekday) % 7
    if before[-1:] == ["next"] or (back and not _AHEAD.isdisjoint(before)):
        return today + timedelta(days=7 - back)
    return today - timedelta(days=back)


def _date_near(day: int | None, month: int, today: date) -> date | None:
    """Return the day of that month nearest to today, None where no year has it."""
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day or 0))
        except ValueError:
            continue
    return min(candidates, key=lambda one: abs(one - today), default=None)
