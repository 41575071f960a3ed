"""The names in running text: who and what a text speaks of, and which names mean the same.

Names are told from words by how the text and the feed write them, not by lists. A run of
capitalised words is a name, whole. A capital at a sentence's start, or in a headline In Title Case
or IN CAPITALS, proves nothing: there the article's own sentences decide, then how the feed writes
the word, then how rare it is in its language. German writes every noun with a capital, so there
only rarity and the feed speak for a single word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bot.news import acts as act_words
from bot.news import entities, towns
from bot.news.days import calendar
from bot.news.quantities import NUMBER_WORDS
from bot.news.terms import STOP, stem
from bot.news.tokens import POSSESSIVE, Token, bare
from bot.news.vocabulary import vocabulary_or_english


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


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


class Judge:
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
        self._calendar = calendar(language)
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

    def is_name(self, token: Token, *, is_proof: bool) -> bool:
        """Return whether a capitalised word is part of a name; `is_proof`: its capital says so."""
        word = bare(token.lower)
        if not token.is_capital or self.is_never(word):
            return False
        if self._names_of_text is not None and word in entities.PERSON_TITLES:
            return False
        if is_proof and not self.has_capital_nouns:
            return True
        if not self.has_capital_nouns and word in self._spelling:
            return self._spelling[word]
        if word in NUMBER_WORDS:
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


@lru_cache(maxsize=1 << 13)
def _share(word: str, language: str) -> float:
    return vocabulary_or_english(language).share(word)


def names_in(tokens: Sequence[Token], judge: Judge) -> list[str]:
    """Return the names in sentences, in order and with repeats."""
    names: list[str] = []
    at = 0
    while at < len(tokens):
        end = at + 1
        if tokens[at].is_capital:
            end = end_of_run(tokens, at, judge.links)
            names.extend(_named(tokens[at:end], judge))
            word = bare(tokens[at].lower)
            if end == at + 1 and at and judge.is_bare_name(tokens[at - 1].lower, word):
                names.append(word)
        at = end
    return names


def end_of_run(tokens: Sequence[Token], start: int, links: frozenset[str] = _LINKS) -> int:
    """Return where the run of capitalised words ends that begins at `start`."""
    end = at = start + 1
    while at < len(tokens) and at - start < 2 * _MOST_NAME_WORDS and tokens[at].is_joined:
        if POSSESSIVE.search(tokens[end - 1].text):
            break
        if tokens[at].is_capital:
            end = at + 1
        elif tokens[at].lower not in links:
            break
        at += 1
    return end


def _named(run: Sequence[Token], judge: Judge) -> list[str]:
    """Return the names in one run, which is cut where "of" or a person's title joins two: "Bank of
    Korea" is one name, "Vikram Varga of Club Mirador" and "Texas Gov. Greg Abbott" are two.
    """
    parts: list[list[Token]] = [[]]
    for at, token in enumerate(run):
        is_between = len(parts[-1]) >= 2 and not judge.is_common(parts[-1][-1].lower)
        is_title = bare(token.lower) in _SHORT_TITLES and 0 < at < len(run) - 1
        if is_title or (token.lower in _LINKS and is_between):
            parts.append([])
        else:
            parts[-1].append(token)
    found = [trimmed(part, judge) for part in parts]
    return [name for name in found if len(name) > 1]


def trimmed(run: Sequence[Token], judge: Judge) -> str:
    """Return the name in a run, without roles and words around it; empty where nothing is left."""
    tokens = list(run)
    while tokens and _is_no_start(tokens, judge):
        del tokens[0]
    while tokens and (tokens[-1].lower in _LINKS or judge.is_never(tokens[-1].lower)):
        del tokens[-1]
    return _spelled_name([bare(token.lower) for token in tokens])


def _is_no_start(tokens: Sequence[Token], judge: Judge) -> bool:
    """Return whether the first word of a run is not part of the name."""
    token = tokens[0]
    word = bare(token.lower)
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


def _is_role(word: str, others: Sequence[Token], judge: Judge) -> bool:
    """Return whether a common word stands before a person's two rare ones: "Coach Vikram Varga"."""
    return (
        judge.is_common(word)
        and len(others) >= 2
        and not any(judge.is_common(bare(other.lower)) for other in others[:2])
    )


def _spelled_name(words: Sequence[str]) -> str:
    return " ".join(words[:_MOST_NAME_WORDS]).strip()


def names_in_title(tokens: Sequence[Token], body_names: Sequence[str], judge: Judge) -> list[str]:
    """Return the names of a headline set in capitals, or With Capitals Throughout: the names of the
    text are looked for first, every other word is judged alone.
    """
    words = [bare(token.lower) for token in tokens]
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


def is_set_in_capitals(title: str, tokens: Sequence[Token]) -> bool:
    """Return whether a headline writes most of its longer words with a capital."""
    if title.isupper():
        return True
    longer = [token for token in tokens[1:] if len(token.text) > 3 and token.text[0].isalpha()]
    capital = sum(token.is_capital for token in longer)
    return len(longer) >= 3 and capital >= _TITLE_CASE_SHARE * len(longer)


def aliases_in(head: Sequence[str], body: Sequence[str], text: str) -> dict[str, str]:
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


_OWN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})


# The names of the articles that are compared with one another come again and again.
@lru_cache(maxsize=1 << 13)
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
