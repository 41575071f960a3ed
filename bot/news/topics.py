"""From what a person typed, or configured, to what an article must say to belong.

Principles: a country or a body is meant by its canonical token, not by its letters ("us-china" is
both countries, and the pronoun "us" is neither); whatever else was typed is meant as the words it
is. Two countries of a topic must both be there.

Method: names of countries and bodies become groups that must all match, a region the group of its
states; the other words stay free words, of which as many as possible must match. A configured topic
is found by its slug, its title, or a text that means the same.

Known exceptions: capitals and people ("Beijing", "Donald Trump") are taken by their words, for who
types them means them and not the country; "us" after a verb or a preposition ("tell us") stays a
pronoun.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations, pairwise, takewhile
from string import ascii_lowercase
from typing import Literal

from bot.errors import UserError
from bot.news import place_names, place_spellings, regions
from bot.news.acts import classes_of
from bot.news.concepts import other_names
from bot.news.relevance import PROSE
from bot.news.text import clean
from bot.news.text import words as words_of
from bot.news.vocabulary import vocabulary

#: What a person types is cut here: enough for a headline, too little to keep the search busy.
MAX_CHARS = 300
MAX_WORDS = 24
#: The most words in a name that is looked up in what was typed: "Democratic Republic of the Congo".
_NAME_WORDS = 5
#: How rare a word must be to count alone, 0 to 1: beside a name or several words, and beside one.
_RARE_BESIDE_OTHERS = 0.65
_RARE_BESIDE_ONE = 0.3
#: How rare a word must be to say something, 0 to 1: "won" and "final" say nothing without "tennis".
_TELLING = 0.5
#: Neighbours have at most one word between them.
_APART = 2
#: States, and parts of another.
_PARTS_CALLED_SO = frozenset([("georgia",)])
#: How alike a slug must be to one that was typed to be suggested, 0 to 1.
_NEAR = 0.7
_SUGGESTED = 3
#: Shorter names are too much like others.
_SHORTEST_SLIP = 5


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: After these "us" is the pronoun.
_BEFORE_PRONOUN = _set(
    """
    tell tells told let give gives gave show shows join help helps make makes takes bring brings
    ask asks about for to of with from all most some many both each none few among like by
    between at on than
    """
)
#: Words that say nothing about what is looked for.
_STOPWORDS = _set(
    """
    a about after all amid an and any are as at be been before but by can could did do does for
    from had has have he her his how i in into is it its may me more most my no not of off on or
    our over relations says she should so than that the their them there they this to under up
    us was we were what when where which who whom whose why will with would you your news latest
    update updates
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A standing interest from config, or free text somebody typed."""

    slug: str
    title: str
    kind: Literal["configured", "text"]
    #: One name of each group must be there.
    all: tuple[tuple[str, ...], ...] = ()
    #: One of these must be there.
    any: tuple[str, ...] = ()
    #: None of these may be there.
    none: tuple[str, ...] = ()
    #: Free words. In a configured topic each is a sign of it; typed, they are meant together.
    about: str = ""
    #: It was typed as a question, and as one for a person. A topic of two words is both of them;
    #: a question is answered with one of its words rather than not at all, and one for a person
    #: with the name of a state alone.
    is_question: bool = False
    asks_who: bool = False
    #: The language it is typed in, ISO 639-1, by which its words are rare or common.
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for: a canonical entity token, or words that stand side by side."""

    token: str | None
    words: tuple[str, ...]
    #: The article must be about it, or about two states together ("@china@us"), not only name it.
    acts: bool = False
    #: Other names of the same: "affordable care act" of "obamacare".
    others: tuple[tuple[str, ...], ...] = ()

    @property
    def is_pair(self) -> bool:
        """Whether it is two states together, which has no words of its own."""
        return self.acts and not self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A topic in terms an index can look up."""

    #: One term of each group must match.
    groups: tuple[tuple[Term, ...], ...]
    none: tuple[Term, ...]
    about: tuple[Term, ...]
    #: `about` is a list of signs, any of which may show that an article belongs.
    signs: bool
    #: What must match besides for an article to belong, where `groups` alone would also find those
    #: that name a state in passing.
    acting: tuple[tuple[Term, ...], ...] = ()
    #: Where nothing matches that, articles that name the states again and again belong.
    named_may_do: bool = False
    #: Terms that are worth an answer alone where nothing matches more; none if there is only one.
    alone: tuple[Term, ...] = ()
    #: Of `about`, the words that are rare enough to say something; an article has one at least.
    telling: frozenset[Term] = frozenset()
    #: Of `about`, the words that were typed with a capital: names.
    named: frozenset[Term] = frozenset()
    #: Neighbouring words of what was typed: who writes "money supply" wants them together.
    beside: tuple[Term, ...] = ()
    #: The language it was typed in, by which a word is one or a slip of the hand.
    language: str = "en"


def parse(words: str, configured: Mapping[str, Topic]) -> Topic:
    """Return the configured topic that `words` name, by slug, title or meaning; else a topic of
    those words.

    Raises:
        UserError: there is no word in it.
    """
    plain = unicodedata.normalize("NFKC", clean(words[: 2 * MAX_CHARS]))
    typed = " ".join(plain.split())[:MAX_CHARS].strip()
    slug = slugify(typed)
    if not slug:
        raise UserError(
            f"“{typed}” has no word to look for; write a topic such as us-china or any words"
        )
    if slug in configured:
        return configured[slug]
    free = _free(typed, slug)
    meant = _meaning(free)
    for topic in configured.values():
        if slugify(topic.title) == slug or (meant and _meaning(topic) == meant):
            return topic
    return free


def suggest(words: str, configured: Mapping[str, Topic]) -> list[str]:
    """Return the slugs of configured topics that read like `words`, nearest first."""
    slug = slugify(words)
    nearness = {
        name: max(
            _alike(slug, name),
            _alike(slug, slugify(topic.title)),
            0.9 if _shares_words(slug, name) else 0.0,
        )
        for name, topic in configured.items()
        if name != slug
    }
    near = [name for name in nearness if nearness[name] >= _NEAR]
    return sorted(near, key=lambda name: (-nearness[name], name))[:_SUGGESTED]


def slip(words: str, configured: Mapping[str, Topic]) -> str | None:
    """Return the slug of the only configured topic whose slug or title `words` are a slip of the
    hand for: two letters changed over, one too many or one too few. A wrong letter makes another
    word ("iraq", "iran").
    """
    slug = slugify(words)
    meant = [
        name
        for name, topic in configured.items()
        if _is_slip(slug, name) or _is_slip(slug, slugify(topic.title))
    ]
    return meant[0] if len(meant) == 1 else None


def _is_slip(typed: str, name: str) -> bool:
    if typed == name or len(name) < _SHORTEST_SLIP:
        return False
    is_changed_over = len(typed) != len(name) or sorted(typed) == sorted(name)
    return is_changed_over and typed in spelled_near(name)


def spelled_near(word: str) -> Iterator[str]:
    """Yield what a word in small Latin letters may be a slip of the hand for: two letters changed
    over, one too many, one too few, one wrong.
    """
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1)
    yield from (head + tail[1:] for head, tail in cuts if tail)
    yield from (head + letter + tail for head, tail in cuts for letter in ascii_lowercase)
    yield from (
        head + letter + tail[1:] for head, tail in cuts if tail for letter in ascii_lowercase
    )


def slugify(words: str) -> str:
    """Return `words` in lower case, joined by hyphens: letters and digits of any script stay."""
    lowered = unicodedata.normalize("NFKC", words).casefold()
    return "-".join(re.findall(r"[^\W_]+", lowered))


def wanted(topic: Topic, *, named_may_do: bool = False) -> Wanted:
    """Return what an index must look up for `topic`.

    A topic of states and nothing else wants articles about them, of two or more those in which they
    deal with each other. Where there is none and `named_may_do`, those that name them again and
    again do.
    """
    listed = (
        tuple(term for name in group for term in _terms(name)) for group in (*topic.all, topic.any)
    )
    groups = tuple(_with_namesakes(group, topic) for group in listed if group)
    acting = _acting(groups)
    asked = tuple(_about_terms(topic))
    about = list(asked)
    if topic.kind == "text" and len(about) >= PROSE:
        # In prose a name is also the words it is: nobody need call the state by its other names.
        about += [Term(None, (word,)) for group in groups for word in group[0].words]
    return Wanted(
        groups=groups,
        acting=() if topic.about or acting == groups else acting,
        named_may_do=named_may_do,
        none=tuple(term for name in topic.none for term in _terms(name)),
        about=tuple(dict.fromkeys(about)),
        signs=topic.kind == "configured" and bool(topic.about),
        alone=_alone(topic, groups, asked, acting),
        telling=_telling(topic, about),
        named=frozenset(term for term in about if not _names_in(topic).isdisjoint(term.words)),
        beside=tuple(_neighbours(topic.about)) if topic.kind == "text" else (),
        language=topic.language,
    )


def _with_namesakes(group: tuple[Term, ...], topic: Topic) -> tuple[Term, ...]:
    """Return a group with the name itself where part of another state is called so too, and words
    beside it say which is meant.
    """
    name = group[0].words
    if topic.kind == "configured" or not topic.about or name not in _PARTS_CALLED_SO:
        return group
    return (*group, Term(None, name))


def _neighbours(about: str) -> Iterator[Term]:
    """Yield each two words that follow one another, with the words between that say nothing:
    "balance of payments".
    """
    words = words_of(about)
    telling = [at for at, word in enumerate(words) if word not in _STOPWORDS]
    for first, second in pairwise(telling):
        if second - first <= _APART:
            yield Term(None, tuple(words[first : second + 1]))


def _alone(
    topic: Topic,
    groups: tuple[tuple[Term, ...], ...],
    about: tuple[Term, ...],
    acting: tuple[tuple[Term, ...], ...],
) -> tuple[Term, ...]:
    """Return the terms of a question that are worth an answer alone, the most telling first.

    Beside a name or several other words a common word is not: who asks for the mayor of a town
    wants no other mayor.
    """
    count = len(about) + len(groups)
    if not topic.is_question or count < 2:
        return ()
    names = _names_in(topic)
    # A name is no rarer for being known where it is: Valencia in Spanish.
    rarity = {
        term: _rarity(term, topic.language if names.isdisjoint(term.words) else "en")
        for term in about
    }
    words = sorted(about, key=lambda term: rarity[term], reverse=True)
    # Of two words the rarer one says what is asked for, of a fire rather than its start; where it
    # stands nowhere, the other is near it.
    are_two = count == len(["A", "B"]) and not groups and not names
    least = _RARE_BESIDE_ONE if are_two else _RARE_BESIDE_OTHERS
    rare = [term for term in words if rarity[term] >= least]
    bodies = [group[0] for group in groups if not _is_state(group[0])]
    states = [replace(one, acts=True) for one, *others in groups if not others and _is_state(one)]
    # What two states have to do with each other says something without what is asked of it.
    pairs = [one for one, *others in acting if one.is_pair and not others] if about else []
    return (*bodies, *rare, *(states if topic.asks_who and len(about) == 1 else ()), *pairs)


def _telling(topic: Topic, about: Iterable[Term]) -> frozenset[Term]:
    """Return the words of which an article that answers a question must have one: names that were
    typed as such, and words that are rare; beside names, only very rare ones.
    """
    if not topic.is_question:
        return frozenset()
    names = _names_in(topic)
    least = _RARE_BESIDE_OTHERS if names else _TELLING
    return frozenset(
        term
        for term in about
        if _rarity(term, topic.language) >= least or not names.isdisjoint(term.words)
    )


def _names_in(topic: Topic) -> set[str]:
    """Return the free words that were typed with a capital, in lower case."""
    return {piece.lower() for piece in topic.about.split() if piece[:1].isupper()}


def _rarity(term: Term, language: str) -> float:
    """Return how rare a term is in a language, 0 to 1."""
    return max(map(vocabulary(language).rarity, term.words), default=0.0)


def _acting(groups: tuple[tuple[Term, ...], ...]) -> tuple[tuple[Term, ...], ...]:
    """Return the groups with those of states made into what must be said of them."""
    # The name of a region is no actor.
    named = {group: tuple(term for term in group if term.token) for group in groups}
    of_states = [group for group in groups if named[group] and all(map(_is_state, named[group]))]
    states = [named[group] for group in of_states]
    others = tuple(group for group in groups if group not in of_states)
    if len(states) == 1:
        return (tuple(replace(term, acts=True) for term in states[0]), *others)
    pairs = (_pairs(one, other) for one, other in combinations(states, 2))
    return (*pairs, *others)


def _pairs(some: tuple[Term, ...], others: tuple[Term, ...]) -> tuple[Term, ...]:
    tokens = {
        "".join(sorted((one.token or "", other.token or "")))
        for one in some
        for other in others
        if one.token != other.token
    }
    return tuple(Term(token, (), acts=True) for token in sorted(tokens))


def _is_state(term: Term) -> bool:
    return term.token is not None and place_names.is_state(term.token)


def _free(typed: str, slug: str) -> Topic:
    """Read free text: names become groups, the rest stays words."""
    groups: list[tuple[str, ...]] = []
    rest: list[str] = []
    for piece, token in _pieces(typed):
        if token is None and not _is_region(piece):
            rest.append(piece)
            if _is_one_act(rest[-3:]):
                groups.append((rest[-3], piece))
                del rest[-3:]
        elif all(_terms(group[0])[0].token != _terms(piece)[0].token for group in groups):
            groups.append((piece,))
    return Topic(slug=slug, title=typed, kind="text", all=tuple(groups), about=" ".join(rest))


def _is_one_act(words: Sequence[str]) -> bool:
    """Return whether words name one kind of act by two of its words: "mergers and acquisitions".
    Who writes that wants either.
    """
    if len(words) < len(["A", "and", "B"]) or words[1].lower() not in ("and", "or", "&"):
        return False
    first, _, second = (classes_of(word) for word in words)
    return not first.isdisjoint(second)


def _pieces(typed: str) -> Iterator[tuple[str, str | None]]:
    """Yield names with their token, quoted phrases, and single words, in order."""
    for part in re.findall(r"[\"“][^\"”“]+[\"”]|[^\"“”]+", typed):
        if part[0] in '"“':
            inner = part[1:-1].strip()
            if words_of(inner):
                yield f'"{inner}"', _token(inner)
        else:
            yield from _names_and_words(_split(part))


def _split(part: str) -> list[str]:
    """Return the words of free text; a hyphen joins only where a side is no word ("covid-19",
    "x-ray").
    """
    found: list[str] = []
    for word in re.findall(r"[^\s,;:()]+", part):
        sides = [side for side in re.split(r"[-–—_/&+]", word.strip(".!?'’‘*")) if side]
        whole = (
            len(sides) > 1
            and not _token(" ".join(sides))
            and any(len(s) < 3 and not _token(s) for s in sides)
        )
        found.extend([word] if whole else sides)
    return found[:MAX_WORDS]


def _names_and_words(words: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    at = 0
    while at < len(words):
        for length in range(min(_NAME_WORDS, len(words) - at), 0, -1):
            name = " ".join(words[at : at + length])
            token = _token(name)
            if name == "us" and at and words[at - 1].casefold() in _BEFORE_PRONOUN:
                continue
            if length > 1 and " ".join(words_of(name)) in _names_of_no_state():
                yield from ((word, None) for word in words[at : at + length])
                at += length
                break
            if token or _is_region(name):
                yield name, token
                at += length
                break
        else:
            if words_of(words[at]):
                yield words[at], None
            at += 1


def _about_terms(topic: Topic) -> Iterator[Term]:
    pieces = list(_pieces(topic.about))
    # "May" is the month.
    telling = [
        piece
        for piece in pieces
        if piece[1] or piece[0].casefold() not in _STOPWORDS or piece[0] == "May"
    ]
    # The index holds pairs of characters of what is written without spaces.
    several = [piece for piece in telling if len(piece[0]) > 1 or piece[0].isascii()]
    terms = [Term(token, tuple(words_of(piece))) for piece, token in several or telling or pieces]
    at = 0
    while at < len(terms):
        name = _name_at(terms[at : at + _NAME_WORDS], topic.language)
        yield name or terms[at]
        at += len(name.words) if name else 1


def _name_at(terms: Sequence[Term], language: str) -> Term | None:
    """Return the name that terms begin with, of a thing that has several; None if with none."""
    plain = takewhile(lambda term: len(term.words) == 1 and not term.token, terms)
    words = [term.words[0] for term in plain]
    for length in range(len(words), 0, -1):
        if others := other_names(words[:length], language):
            return Term(None, tuple(words[:length]), others=others)
    return None


def _terms(name: str) -> list[Term]:
    """Return the terms of which one shows that a name is meant: a region's states stand for it, and
    its name, last.
    """
    words = tuple(words_of(name))
    states = [Term(token, words) for token in regions.states_of(words)]
    return [*states, Term(_token(name), words)] if words else []


def _is_region(name: str) -> bool:
    return bool(regions.states_of(words_of(name)))


def _token(name: str) -> str | None:
    """Return the token that a name of a country or a body stands for, in any case; None for people
    and other words.
    """
    folded = " ".join(words_of(name))
    return _tokens_by_name().get(folded) or _tokens_by_name().get(folded.replace(".", ""))


@cache
def _tokens_by_name() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for spelling, token in place_spellings.typed_names():
        found.setdefault(" ".join(words_of(spelling)), token)
    found.pop("", None)
    # What is typed rarely has capitals, and then these are words: "who won", "car industry".
    for word in ("who", "car", "quad", "meta", "sec", "cop"):
        found.pop(word, None)
    return found


@cache
def _names_of_no_state() -> frozenset[str]:
    return frozenset(" ".join(words_of(name)) for name in place_spellings.names_of_no_state())


def _meaning(topic: Topic) -> frozenset[frozenset[str]] | None:
    """Return the tokens of each group where the topic is nothing but such groups; None
    otherwise.
    """
    if topic.any or topic.none or topic.about or not topic.all:
        return None
    groups = [frozenset(token for name in group if (token := _token(name))) for group in topic.all]
    return frozenset(groups) if all(groups) else None


def _alike(first: str, second: str) -> float:
    return difflib.SequenceMatcher(None, first, second).ratio()


def _shares_words(slug: str, name: str) -> bool:
    """Is one the other with words left out: "china" for "us-china"?"""
    typed, known = set(slug.split("-")), set(name.split("-"))
    return bool(typed) and (typed < known or known < typed)
