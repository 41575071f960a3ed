"""Texts set in capitals throughout, in sentence case.

Principle: a reader is spared the shouting, and a name keeps its capital. A word is spelled as the
article or the feed spells it elsewhere; a state or body as the gazetteer does; a day, a month, and
what follows a person's title with a capital. What the language does not know, or hardly, is a name,
or an acronym if it is short.

Known exceptions: where nothing tells it, a name that is also a common word is written small, and a
name of several words keeps only the capitals of those known alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from bot.news import place_spellings
from bot.news.reading import spans
from bot.news.terms import STOP, stem
from bot.news.vocabulary import Vocabulary, vocabulary

#: A text with a larger share of capitals among its letters is set in capitals.
_SHOUTED = 0.8
#: So much of a text tells how it is set.
_SAMPLE_CHARS = 600
_LEAST_LETTERS = 12
#: An unknown word in capitals up to this length is an acronym, a longer one a name.
_ACRONYM = 4
#: A word that is hardly one of the language is a name; so is one that is not common after a
#: person's title, before a name or behind one.
_HARDLY, _AFTER_TITLE, _BEFORE_NAME, _BEHIND_NAME = 1e-6, 1e-4, 2e-5, 4e-6
_STYLES = frozenset(
    ["mr", "mrs", "ms", "dr", "sen", "rep", "gov", "gen", "prof", "rev"],
)
_OFFICES = frozenset(
    [
        *("miss", "sir", "president", "premier", "senator", "chancellor", "minister", "governor"),
        *("mayor", "pope", "king", "queen", "prince", "princess"),
    ]
)
#: Endings of words that are made of others.
_FORM = re.compile(r"(?:ed|ing|ly|ish|ous|able|ive|ness|ize|izes|ises|ates|ers)$")

_WORD = re.compile(
    r"\((?:[A-Z]{2,8}: ?)?[A-Z]{1,5}(?:\.[A-Z]{1,2})?\)"
    r"|(?:[^\W\d_]\.)+|[^\W\d_]+(?:['’-][^\W\d_]+)*"
)
#: In capitals nothing tells "the U.S. first proposed" from the end of a sentence.
_INITIALS = re.compile(r"(?<![^\W\d_]\.)(?:[^\W\d_]\.){2,}\s*$")
_POSSESSIVE = re.compile(r"['’]s$")
_CALENDAR = frozenset(
    f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
) | {
    *("january", "february", "april", "june", "july", "august", "september", "october"),
    *("november", "december", "christmas", "easter", "ramadan"),
    *("europe", "european", "europeans", "asia", "asian", "africa", "african", "africans"),
}


def is_shouted(text: str) -> bool:
    """Return whether a title or text is set in capitals throughout."""
    letters = [char for char in text[:_SAMPLE_CHARS] if char.isalpha()]
    capitals = sum(map(str.isupper, letters))
    return len(letters) >= _LEAST_LETTERS and capitals > _SHOUTED * len(letters)


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text as their spelling is looked up, in lower case."""
    return frozenset(_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(text))


def in_sentence_case(text: str, written: Mapping[str, str], *, language: str | None = None) -> str:
    """Return a text set in capitals with capitals for names and the beginnings of sentences alone.

    Args:
        written: How words, in lower case, are written inside sentences.
    """
    known = vocabulary(language or "en")
    spelled = {**_named(text, known), **written}

    def small(found: re.Match[str]) -> str:
        word = found.group()
        if word[0] == "(" or (word[-1] == "." and len(word) > 2):
            return word  # A listing symbol, or initials.
        bare = _POSSESSIVE.sub("", word.lower())
        ending = word[len(bare) :].lower()
        if bare in spelled:
            return spelled[bare] + ending
        if "-" in bare:
            return "-".join(spelled.get(part, part) for part in bare.split("-")) + ending
        if len(bare) <= _ACRONYM and not known.share(bare):
            return word[: len(bare)] + ending
        return bare + ending

    lowered = _of_states(_WORD.sub(small, text))
    starts = (start for start, _ in spans(text, language))
    begins = [start for start in starts if not _INITIALS.search(text, 0, start)]
    return _with_capitals(lowered, begins)


def _with_capitals(text: str, begins: list[int]) -> str:
    """Return the text with a capital for the first letter at or after each of the positions."""
    letters = list(text)
    for begin in begins:
        first = next((at for at in range(begin, len(text)) if text[at].isalpha()), None)
        if first is not None:
            letters[first] = letters[first].upper()
    return "".join(letters)


def _named(text: str, known: Vocabulary) -> dict[str, str]:
    """Return the words that are names by themselves or by the words beside them, with their
    spelling.
    """
    words = [_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(text)]
    names = {word for word in words if _is_name(word, known, _HARDLY)}
    for before, word in pairwise(words):
        if before in _STYLES | _OFFICES and _is_name(word, known, _AFTER_TITLE):
            names.add(word)
    # "Harold Macmillan", "Gamal Nasser": beside a name a word need not be as rare.
    for before, word in pairwise(words):
        if before in names and _is_name(word, known, _BEHIND_NAME):
            names.add(word)
    for word, after in pairwise(words):
        if after in names and _is_name(word, known, _BEFORE_NAME):
            names.add(word)
    names.update(word for word in words if word in _CALENDAR or word in _STYLES)
    return {name: name.capitalize() for name in names}


def _is_name(word: str, known: Vocabulary, most: float) -> bool:
    """Return whether a word is rarer than `most` and no form of another."""
    if len(word) <= _ACRONYM and not known.share(word):
        return False
    base = stem(word)
    shorter = max(map(known.share, (base, f"{base}e", f"{base}y", word.removesuffix("s"))))
    is_form = _FORM.search(word) is not None or (shorter > most and base != word)
    return word.isalpha() and word not in STOP and not is_form and known.share(word) < most


@cache
def _state_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds names of states and bodies in small letters, and their spelling."""
    spelled: dict[str, str] = {}
    for spelling, _, _ in place_spellings.spellings():
        if spelling.lower() not in STOP:
            spelled.setdefault(spelling.lower(), spelling)
    longest_first = sorted(spelled, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.I), spelled


def _of_states(text: str) -> str:
    pattern, spelled = _state_names()
    # Who writes "U.S." means the pronoun by "US".
    spelled = {**spelled, "us": "us"} if "U.S." in text else spelled
    return pattern.sub(lambda found: spelled[found.group().lower()], text)
