"""The words of a question, each by every way to say it, and how much of them a text says.

Principles: a name is said by any name for the same; a verb by any form of it, and in part by
another word for the same concept: "lay off" by "cut jobs".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.news import concepts, entities, places, regions
from bot.news.asked_time import names_month
from bot.news.questions import Asked
from bot.news.relevance import key
from bot.news.stems import STEMMED, stem_in
from bot.news.synonyms import root_of
from bot.news.text import words as words_of
from bot.news.vocabulary import Vocabulary, vocabulary

#: How rare a word is that no dictionary has.
NO_WORD = 0.95
#: A word for an act weighs at least this.
_ACT = 0.9
#: So much rarer is a word taken for that is one of the things news is of.
_THING = 0.2
_YEAR = re.compile(r"(?:19|20)\d\d")
#: What a year weighs: what is reported in it need not name it.
_OF_YEAR = 0.2
#: A word for the same concept, or another name of a head of state's country, says so much of the
#: word itself.
STANDS_FOR = 0.8
#: "US" is a pronoun too; longer names of states are words for them.
_LETTERS_OF_STATE = 3
_INITIALS = re.compile(r"\b[A-Z]{3,5}\b")
_CAPITAL = re.compile(r"(?<![\w'’])[A-ZÀ-Þ][\w]*")
#: Names of two words and more; one word of a name is rare enough to be known by alone.
_CAPITALS = re.compile(r"(?<![\w'’])[A-ZÀ-Þ][\w'’]+(?:\s+[A-ZÀ-Þ][\w'’]+)+")
_TELLING_NAME = 0.6
#: Languages that write two nouns as one word; how long such a part is at least, and what is added
#: to it at most.
_COMPOUNDING = ("de",)
_LEAST_PART, _LONGEST_ENDING = 5, 1
#: "Apologise" is written "apologize" elsewhere.
_BRITISH = re.compile(r"(?<=[a-z]{4})is(?=(?:e[ds]?|ing|ations?)$)")
_AGENT = re.compile(r"([a-z]{4,})(?:er|or)s?$")


@dataclass(frozen=True, slots=True)
class Part:
    """One word or name of a question, by every way to say it."""

    keys: frozenset[int]
    #: What it says by whatever word, and the phrases that it is.
    concepts: frozenset[str]
    word: str
    #: The states or bodies it stands for: any of a region's.
    tokens: frozenset[str]
    weight: float
    #: The language its word is stemmed in.
    language: str
    #: The word is the name of a month: "May", not "may".
    is_month: bool = False
    #: A name of common words is said where they all stand with a capital: "World Cup".
    phrase: str = ""
    #: The token is a state's, and its head of state is meant.
    is_person: bool = False
    #: It was typed in capitals alone, and may be the initials of a name: "AOC".
    initials: str = ""
    #: It is something that happens or is done.
    is_act: bool = False
    #: The keys of the words that it was typed in, where none of them says it alone.
    typed: frozenset[int] = frozenset()


def parts_asked(asked: Asked) -> tuple[Part, ...]:
    """Return the parts of a question as it was read."""
    return parts_of(asked.words, asked.language, names=asked.names)


# Each sentence that may answer is held against the same question.
@lru_cache(maxsize=1 << 8)
def parts_of(question: str, language: str = "en", names: tuple[str, ...] = ()) -> tuple[Part, ...]:
    """Return the parts of a question, names first. `names`: those that are known to be some."""
    # "Congress" is asked for by its word: not all that is American is meant.
    mentions = [one for one in places.mentions(question) if one.kind != "organ"]
    named: dict[str, set[int]] = {}
    holders: set[str] = set()
    states: set[str] = set()
    for mention in mentions:
        spelled = words_of(question[mention.start : mention.end])
        states.update(spelled)
        by_words = named.setdefault(mention.token, set())
        if len(spelled[-1]) > _LETTERS_OF_STATE:
            by_words.update(_keys(spelled[-1], language))
        holders |= {mention.token} if mention.kind == "holder" else set()
    rare = vocabulary(language)
    none: frozenset[str] = frozenset()
    units = [
        Part(
            frozenset(spellings),
            none,
            "",
            frozenset([token]),
            1.0,
            language,
            is_person=token in holders,
        )
        for token, spellings in named.items()
    ]
    words = words_of(question)
    for at, of_region in regions.named_in(words):
        phrase = " ".join(words[at.start : at.stop])
        states.update(phrase.split())
        units.append(
            Part(frozenset(), none, "", frozenset(of_region), 1.0, language, phrase=phrase)
        )
    reading = concepts.read(words, language)
    for typed, said in reading.phrases.items():
        if states.isdisjoint(typed):
            states.update(typed)
            units.append(_of_phrase(typed, said, language))
    for phrase in _names_of_common_words(names or [question], rare, states):
        states.update(phrase.split())
        units.append(Part(frozenset(), none, "", none, NO_WORD, language, phrase=phrase))
    short = set(_INITIALS.findall(question))
    months = {word.lower() for word in question.split() if names_month(word)}
    for word, said in reading.alone.items():
        if word not in states:
            is_act = any(map(concepts.is_act, said))
            weight = max(rare.rarity(word), _ACT if is_act or word in months else 0.0)
            if _YEAR.fullmatch(word):
                weight = _OF_YEAR
            if said:
                weight = max(weight, min(_ACT, rare.rarity(word) + _THING))
            keys = frozenset(_keys(word, language))
            units.append(
                Part(
                    keys,
                    said,
                    word,
                    none,
                    weight,
                    language,
                    word in months,
                    initials=word.upper() if word.upper() in short else "",
                    is_act=is_act,
                )
            )
    return tuple(units)


def _of_phrase(typed: Sequence[str], said: frozenset[str], language: str) -> Part:
    is_name = any(map(concepts.is_name, said))
    return Part(
        frozenset(),
        said,
        "",
        frozenset(),
        NO_WORD if is_name else _ACT,
        language,
        phrase=" ".join(typed) if is_name else "",
        is_act=any(map(concepts.is_act, said)),
        typed=frozenset(number for word in typed for number in _keys(word, language)),
    )


def _names_of_common_words(
    texts: Sequence[str], rare: Vocabulary, states: Collection[str]
) -> Iterator[str]:
    """Yield, in small letters, each name that is made of nothing but common words."""
    for name in _CAPITALS.findall(". ".join(texts)):
        words = words_of(name)
        if not any(word in states or rare.rarity(word) >= _TELLING_NAME for word in words):
            yield " ".join(words)


def said_in(wanted: Sequence[Part], text: str) -> dict[int, float]:
    """Return which parts of a question a text says, by their place, and how surely, 0 to 1."""
    if not wanted:
        return {}
    keys, concepts_said, tokens, capitals = _signs(text, wanted[0].language)
    said: dict[int, float] = {}
    for at, unit in enumerate(wanted):
        is_named = not unit.tokens.isdisjoint(tokens)
        if unit.is_month:
            if re.search(rf"\b{unit.word.title()}\b", text):
                said[at] = 1.0
        elif (
            (is_named and not unit.is_person)
            or not unit.keys.isdisjoint(keys)
            or any(map(concepts.is_exact, unit.concepts & concepts_said))
        ):
            said[at] = 1.0
        elif (
            is_named
            or not unit.concepts.isdisjoint(concepts_said)
            or (unit.word and unit.language in _COMPOUNDING and _is_in_compound(unit.word, text))
        ) or (unit.initials and _initials_of(unit.initials).search(text)):
            said[at] = STANDS_FOR
        elif unit.phrase and capitals.issuperset(unit.phrase.split()):
            said[at] = 1.0
    return said


@lru_cache(maxsize=1 << 10)
def _initials_of(letters: str) -> re.Pattern[str]:
    """Return what finds a name that begins with some letters: "Alexandria Ocasio-Cortez"."""
    return re.compile(r"\b" + r"[\w'’]{1,20}[ -](?:(?:of|the|and|for|de|la) ){0,2}".join(letters))


def _is_in_compound(word: str, text: str) -> bool:
    """Return whether a text has a word that one of two is made of, at its end or beginning, and so
    speaks of it: "Warnstreik" and "Streik".
    """
    for other in words_of(text):
        short, long = sorted((word, stem_in("de", other)), key=len)
        stem = short[: max(_LEAST_PART, len(short) - _LONGEST_ENDING)]
        if len(short) >= _LEAST_PART and (long.startswith(stem) or long.endswith(short)):
            return True
    return False


# The same sentences are asked about by everybody who asks of the day.
@lru_cache(maxsize=1 << 13)
def _signs(
    text: str, language: str
) -> tuple[frozenset[int], frozenset[str], frozenset[str], frozenset[str]]:
    words = words_of(text)
    keys = frozenset(number for word in words for number in _keys(word, language))
    named = places.mentions(text, language=language) if language != "en" else ()
    tokens = frozenset([*entities.tokens(text), *(one.token for one in named)])
    said = concepts.said_in(text, words, language)
    return keys, said, tokens, frozenset(map(str.lower, _CAPITAL.findall(text)))


@lru_cache(maxsize=1 << 15)
def _keys(word: str, language: str) -> tuple[int, ...]:
    """Return the keys of a word and of its root: "sank" and "sink" share one, "apologise" and
    "apologize" do, "guida" and "guiderà" in Italian.
    """
    if language not in STEMMED:
        word = _BRITISH.sub("iz", word)
        # Who supplies it is its supplier, and who is in the tenth grade a grader.
        if agent := _AGENT.match(word):
            return key(word), key(root_of(agent[1])), key(f"{agent[1]}e")
        return key(word), key(root_of(word))
    return key(word), key(stem_in(language, word))


def share_of(wanted: Sequence[Part], said: Mapping[int, float]) -> float:
    """Return which share of a question is said, by the rarity of its words, 0 to 1."""
    total = sum(unit.weight for unit in wanted)
    return sum(wanted[at].weight * surely for at, surely in said.items()) / total if total else 0.0


def which_say(wanted: Sequence[Part], words: Iterable[str]) -> set[int]:
    """Return which parts of a question are some of its words."""
    keys = {key(word) for word in words}
    return {at for at, unit in enumerate(wanted) if not keys.isdisjoint(unit.keys | unit.typed)}


def named_in(wanted: Sequence[Part], asked: Asked) -> set[int]:
    """Return which parts of a question are names: of states and bodies, and what was read as one by
    its capitals.
    """
    called = which_say(wanted, (word for name in asked.names for word in words_of(name)))
    return called | {
        at for at, unit in enumerate(wanted) if unit.tokens or (unit.phrase and asked.names)
    }
