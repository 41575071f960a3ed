"""The lines of an English text, and the phrases in them that may stand for a state."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.news.place_spellings import WORD, Phrase, cased_table, lower_table, upper_table

Style = Literal["sentences", "title", "capitals", "lower"]

_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]?\s+(?=[A-Z\"“])")
#: A longer line is no headline.
_TITLE_WORDS = 25


class Line:
    """The words of one line, and what stands between them."""

    def __init__(self, text: str, offset: int, *, lower: bool) -> None:
        self.text = text
        self.offset = offset
        self.words: list[str] = WORD.findall(text)
        self.style: Style = "lower" if lower else _style(text, self.words)
        self.table = _TABLES[self.style]()

    @cached_property
    def _matches(self) -> list[re.Match[str]]:
        return list(WORD.finditer(self.text))

    def start(self, at: int) -> int:
        """Return where word `at` begins in the line."""
        return self._matches[at].start()

    def end(self, at: int) -> int:
        """Return where word `at` ends in the line."""
        return self._matches[at].end()

    def word(self, at: int) -> str:
        """Return word `at`, "" beside the line."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """Return what stands between word `at` and the next."""
        if not 0 <= at < len(self.words) - 1:
            return "\n"
        return self.text[self.end(at) : self.start(at + 1)]

    def starts_sentence(self, at: int) -> bool:
        """Return whether a sentence begins with word `at`."""
        before = self.text[max(0, self.start(at) - 4) : self.start(at)].rstrip(" \"'“”‘’«»([-–—")
        return before[-1:] in ("", ".", "!", "?", ":", "…", ";")

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]

    def sentence(self, at: int) -> str:
        """Return the sentence of word `at`."""
        place = bisect_left(self._ends, self.start(at) + 1)
        begin = self._ends[place - 1] if place else 0
        end = self._ends[place] if place < len(self._ends) else len(self.text)
        return self.text[begin:end]

    def candidates(self) -> Iterator[Candidate]:
        """Yield the phrases of the table in the line, the longest at each place."""
        end = 0
        words, table = self.words, self.table
        for at in [place for place, word in enumerate(words) if word in table]:
            if at < end:
                continue
            for phrase in table[words[at]]:
                length = len(phrase.rest) + 1
                if length == 1 or tuple(words[at + 1 : at + length]) == phrase.rest:
                    end = at + length
                    yield Candidate(self, at, length, phrase)
                    break

    def phrase_at(self, at: int) -> Phrase | None:
        """Return the name or seat of a state that begins at a word."""
        for phrase in self.table.get(self.word(at), ()):
            rest = tuple(self.words[at + 1 : at + 1 + len(phrase.rest)])
            if phrase.kind in ("name", "seat") and rest == phrase.rest:
                return phrase
        return None

    def state_at(self, at: int) -> str | None:
        """Return the state that is named at a word."""
        phrase = self.phrase_at(at)
        return phrase.tokens[0] if phrase is not None else None


def _style(text: str, words: Sequence[str]) -> Style:
    if len(words) >= 3 and text.isupper():
        return "capitals"
    return "title" if is_title_case(text) else "sentences"


_TABLES = {
    "sentences": cased_table,
    "title": cased_table,
    "capitals": upper_table,
    "lower": lower_table,
}


def is_title_case(line: str) -> bool:
    """Say whether a line is a headline With Capitals Like This."""
    words = line.split(None, _TITLE_WORDS)
    if not 3 <= len(words) <= _TITLE_WORDS or line[-1:] in '.!?”"':
        return False
    capitalised = sum(word[0].isupper() or not word[0].isalpha() or len(word) < 4 for word in words)
    return capitalised / len(words) > 0.85


@dataclass(slots=True)
class Candidate:
    """A phrase of the table where it stands, with what its neighbours say of it."""

    line: Line
    at: int
    length: int
    phrase: Phrase
    #: What it is by its neighbours: a state, part of another name, a person, a town; "" undecided.
    verdict: str = ""
    weak: bool = False

    @property
    def word(self) -> str:
        """The words of the phrase."""
        return " ".join(self.line.words[self.at : self.at + self.length])

    def before(self) -> str:
        """Return the word before it when nothing but a space parts them."""
        return self.line.word(self.at - 1) if self.line.gap(self.at - 1) == " " else ""

    def after(self) -> str:
        """Return the word after it when nothing but a space parts them."""
        last = self.at + self.length - 1
        return self.line.word(last + 1) if self.line.gap(last) == " " else ""
