"""What a text says of the things that news says again and again, whatever word it takes.

Principles: "lay off" and "cut jobs" say the same, "GOP" and "Republicans" name the same. A word
that news uses of everything says nothing of these.

Method: the words of `concept_words`, looked up once for each word of a text: as they are, by their
stem, by how they begin; phrases are found by the places of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from bot.news.concept_words import ACTS, NAMES, THINGS
from bot.news.stems import stem_in
from bot.news.unspaced import spaced

#: So many words may stand between a verb and its particle, and between two words that mean
#: something together; in German a particle closes the clause.
_APART = 4
_APART_BY_LANGUAGE = {"de": 14}
#: What is joined to a word: "l'incendie", "dell'azienda".
_ELISION = re.compile(
    r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|(?:d|n|s)?all|dell|nell|sull|un|quest|quell|dov|cos)['’]"
)
#: Marks of these languages are left out now and then by whoever types.
_MARKS = str.maketrans("áàâãäéèêëíìîïóòôõöúùûüçñё", "aaaaaeeeeiiiiooooouuuucnе")
_SHORT = 3
_FOLDED = ("es", "fr", "it", "pt", "ru")

#: What opens an act, a thing with several names, and a phrase.
_ACT, _NAME, _PHRASE = "!", "=", "_"
#: What a word of a question may mean, and be meant by nowhere: which accident, who speaks for a
#: ministry.
_KINDS = {
    f"{_ACT}accident": frozenset(
        _ACT + concept
        for concept in ("crash", "explosion", "fire", "sink", "collapse", "landslide", "flood")
    ),
    "ministry": frozenset(["minister"]),
}

_Joint = Literal["_", "+", "&"]
_JOINTS: tuple[_Joint, ...] = ("&", "+", "_")


class Phrase(NamedTuple):
    """Words that mean something together."""

    concept: str
    spelled: str
    joint: _Joint
    length: int


class _Said(NamedTuple):
    """What a word may say: concepts alone, and with others the phrases it has a place in."""

    concepts: frozenset[str]
    places: tuple[tuple[Phrase, int], ...]


@dataclass(slots=True)
class _Lexicon:
    """The words of a language, by how they are found."""

    whole: dict[str, list[str | tuple[Phrase, int]]] = field(default_factory=dict)
    stems: dict[str, list[str | tuple[Phrase, int]]] = field(default_factory=dict)
    beginnings: dict[str, list[str | tuple[Phrase, int]]] = field(default_factory=dict)

    def add(self, word: str, language: str, meant: str | tuple[Phrase, int]) -> None:
        bare = _bare(word.rstrip("*!"), language)
        if word.endswith("*"):
            beginning = bare.translate(_MARKS) if language in _FOLDED else bare
            self.beginnings.setdefault(beginning, []).append(meant)
        elif word.endswith("!"):
            self.whole.setdefault(_folded(bare, language), []).append(meant)
        else:
            self.stems.setdefault(_folded(stem_in(language, bare), language), []).append(meant)


def is_act(said: str) -> bool:
    """Return whether a concept is something that happens or is done."""
    return said.startswith(_ACT)


def is_name(said: str) -> bool:
    """Return whether a concept is one thing by its several names."""
    return said.startswith(_NAME)


def is_exact(said: str) -> bool:
    """Return whether two texts that share it say the same in full: a name, or the same phrase."""
    return said.startswith((_NAME, _PHRASE))


@cache
def _lexicon(language: str) -> _Lexicon:
    lexicon = _Lexicon()
    for concept, word in _entries(language):
        joint = next((one for one in _JOINTS if one in word), None)
        if joint is None:
            lexicon.add(word, language, concept)
            continue
        parts = re.split(r"[&+_]", word)
        phrase = Phrase(concept, word, joint, len(parts))
        for at, part in enumerate(parts):
            lexicon.add(part, language, (phrase, at))
    return lexicon


def _entries(language: str) -> Iterator[tuple[str, str]]:
    """Yield each concept with each of its words in a language."""
    concept = ""
    for listed, mark in ((ACTS, _ACT), (THINGS, ""), (NAMES, _NAME)):
        for line in listed.strip().splitlines():
            if not line.startswith(" "):
                concept = mark + line
                continue
            code, *words = line.replace("-", "_").split()
            if code == language:
                yield from ((concept, word) for word in words)


@lru_cache(maxsize=1 << 15)
def _said(word: str, language: str) -> _Said:
    lexicon = _lexicon(language)
    bare = _bare(word, language)
    folded = _folded(bare, language)
    meant = [
        *lexicon.whole.get(folded, ()),
        *lexicon.stems.get(_folded(stem_in(language, bare), language), ()),
    ]
    for end in range(1, len(folded) + 1):
        meant += lexicon.beginnings.get(folded[:end], ())
    return _Said(
        frozenset(one for one in meant if isinstance(one, str)),
        tuple(one for one in meant if not isinstance(one, str)),
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a question say."""

    #: By the words it is typed in: what a phrase says that is one thing to ask for.
    phrases: Mapping[tuple[str, ...], frozenset[str]]
    #: What each other word says, in order.
    alone: Mapping[str, frozenset[str]]


def read(words: Sequence[str], language: str) -> Reading:
    """Return what the words of a question say, phrases apart."""
    if language == "zh":
        said_by = {word: _strings().get(word, _said_unspaced(word)) for word in words}
        return Reading({}, {word: _with_kinds(said) for word, said in said_by.items()})
    phrases: dict[tuple[str, ...], frozenset[str]] = {}
    alone = {word: _with_kinds(_said(word, language).concepts) for word in words}
    found = sorted(_phrases_in(words, language), key=lambda one: -one[0].length)
    taken: set[int] = set()
    for phrase, places in found:
        typed = tuple(words[at] for at in places)
        said = frozenset([phrase.concept, _PHRASE + phrase.spelled])
        if phrase.joint == "&":
            for word in typed:
                alone[word] |= said
        elif typed in phrases or taken.isdisjoint(places):
            phrases[typed] = phrases.get(typed, frozenset()) | said
            taken.update(places)
    return Reading(
        phrases, {words[at]: alone[words[at]] for at in range(len(words)) if at not in taken}
    )


def _with_kinds(said: frozenset[str]) -> frozenset[str]:
    """Return what a word of a question says with what it is a word for: who asks of a disaster may
    mean a fire, and who asks of a fire means no other disaster.
    """
    return said.union(*(_KINDS.get(concept, ()) for concept in said))


def phrases_in(words: Sequence[str], language: str) -> list[tuple[int, ...]]:
    """Return where in a question the words of each phrase stand that is one thing to ask for."""
    return [at for phrase, at in _phrases_in(words, language) if phrase.joint != "&"]


def said_in(text: str, words: Sequence[str], language: str) -> frozenset[str]:
    """Return the concepts that a text of these words says, and the phrases in it."""
    if language == "zh":
        alone = (word for word in spaced(text).split() if len(word) == 1)
        return _said_unspaced(text).union(*(_strings().get(word, _NONE) for word in alone))
    said = {concept for word in words for concept in _said(word, language).concepts}
    for phrase, _ in _phrases_in(words, language):
        said.update((phrase.concept, _PHRASE + phrase.spelled))
    return frozenset(said)


def _phrases_in(words: Sequence[str], language: str) -> Iterator[tuple[Phrase, tuple[int, ...]]]:
    """Yield the phrases that stand in a text, each once with the places of its words."""
    found: dict[Phrase, list[list[int]]] = {}
    for at, word in enumerate(words):
        for phrase, place in _said(word, language).places:
            found.setdefault(phrase, [[] for _ in range(phrase.length)])[place].append(at)
    for phrase, places in found.items():
        if all(places) and (standing := _standing(phrase, places, language)):
            yield phrase, standing


def _standing(
    phrase: Phrase, places: Sequence[Sequence[int]], language: str
) -> tuple[int, ...] | None:
    """Return where the words of a phrase stand as they must."""
    if phrase.joint == "_":
        for first in places[0]:
            if all(first + after in at for after, at in enumerate(places)):
                return tuple(range(first, first + phrase.length))
        return None
    apart = _APART_BY_LANGUAGE.get(language, _APART) + 1
    nearest = -apart if phrase.joint == "&" else 1
    for first in places[0]:
        for second in places[1]:
            if first != second and nearest <= second - first <= apart:
                return (first, second)
    return None


def other_names(name: Sequence[str], language: str) -> tuple[tuple[str, ...], ...]:
    """Return by what other names a thing is called that has several, each as its words; none where
    `name`, in small letters, is no name of such a thing.
    """
    return _names(language).get(tuple(name), ())


@cache
def _names(language: str) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    called: dict[str, list[tuple[str, ...]]] = {}
    for concept, word in _entries(language):
        # Words that may stand apart are no name, nor are several that only begin so.
        if is_name(concept) and not set(word) & set("+&") and not ("_" in word and "*" in word):
            called.setdefault(concept, []).append(tuple(word.rstrip("!*").split("_")))
    return {
        name: tuple(other for other in names if other != name)
        for names in called.values()
        for name in names
    }


# Chinese has no spaces and no forms.

_LONGEST = 6


@cache
def _strings() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for concept, word in _entries("zh"):
        found.setdefault(word, {_PHRASE + word}).add(concept)
    return {word: frozenset(said) for word, said in found.items()}


def _said_unspaced(text: str) -> frozenset[str]:
    """Return what strings of two characters and more say; one may be part of any word."""
    strings = _strings()
    said: set[str] = set()
    for at in range(len(text)):
        for end in range(at + 2, min(at + _LONGEST, len(text)) + 1):
            said |= strings.get(text[at:end], _NONE)
    return frozenset(said)


_NONE: frozenset[str] = frozenset()


def _bare(word: str, language: str) -> str:
    return _ELISION.sub("", word) if language in ("fr", "it") else word


def _folded(word: str, language: str) -> str:
    # "Né" is not "ne".
    return word.translate(_MARKS) if language in _FOLDED and len(word) > _SHORT else word
