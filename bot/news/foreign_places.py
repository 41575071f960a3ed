"""Which states a text in another language than English is about: by name, capital and adjective."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from bot.news import place_names
from bot.news.place_mention import Kind, Mention
from bot.news.place_neighbours import HONORIFICS, OF_ANOTHER
from bot.news.place_spellings import cased_table

_FOREIGN_KINDS: Mapping[str, Kind] = {
    "name": "name",
    "seat": "seat",
    "shared": "name",
    "pair": "name",
    "adjective": "adjective",
}
#: With the marks that Arabic, Hebrew and Greek set on letters.
_ANY_WORD = re.compile(
    r"(?:[A-Za-z]{1,3}\.){2,}|[^\W_](?:[\w\u0300-\u036f\u05b0-\u05bd\u05f3\u05f4\u064b-\u0652\u0654\u200c]|(?<=ה)\")*"
)
_KATAKANA = re.compile("[\u30a1-\u30fc]+")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_INDIC = re.compile("[\u0900-\u0963\u0980-\u09e3]")
_KOREAN_PARTICLE = re.compile(
    "(?:은|는|이|가|을|를|과|와|의|에|에서|에게|도|로|으로|측|군|산|인|발|내|간|정부|중앙|대통령|외교|당국)*"
    "(?![\uac00-\ud7a3])|정부|중앙은행|대통령|외교부|외무부|당국|의회|국방부|총리|경제|언론"
)


def mentions(text: str, lexicon: place_names.Lexicon) -> list[Mention]:
    """Return the mentions of states and bodies in a text, in order."""
    return _Foreign(text, lexicon).mentions()


class _Foreign:
    """One text in a language that is read by its names alone."""

    def __init__(self, text: str, lexicon: place_names.Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon

    def mentions(self) -> list[Mention]:
        found = list(self._unspaced() if self._lexicon.unspaced else self._spaced())
        named = {
            token
            for _, _, spelling in found
            if spelling.kind in ("name", "seat")
            for token in spelling.tokens
        }
        return [
            Mention(f"@{token}", start, end, _FOREIGN_KINDS[spelling.kind], weak)
            for start, end, spelling in found
            for token in _meant(spelling, named)
            for weak in [spelling.kind == "adjective" and token not in named]
        ]

    def _unspaced(self) -> Iterator[tuple[int, int, place_names.Spelling]]:
        text, spellings, end = self._text, self._lexicon.spellings, 0
        for at in range(len(text) - 1):
            if at < end:
                continue
            for spelling in spellings.get(text[at : at + 2], ()):
                name = spelling.words[0]
                if text.startswith(name, at) and self._stands_alone(at, at + len(name)):
                    end = at + len(name)
                    yield at, end, spelling
                    break

    def _stands_alone(self, start: int, end: int) -> bool:
        """Is the name not a part of a longer word, as far as the script shows?"""
        before, name, after = self._text[start - 1 : start], self._text[start:end], self._text[end:]
        if _KATAKANA.fullmatch(name):
            return not _KATAKANA.match(before) and not _KATAKANA.match(after)
        if self._lexicon.language == "ko":
            return not _HANGUL.match(before) and bool(_KOREAN_PARTICLE.match(after))
        if self._lexicon.language in ("hi", "bn"):
            return not _INDIC.match(before) and not _INDIC.match(after)
        return not (after.startswith("洲") and len(name) == 2)

    def _spaced(self) -> Iterator[tuple[int, int, place_names.Spelling]]:
        words = list(_ANY_WORD.finditer(self._text))
        texts = [word[0] for word in words]
        end = 0
        for at, word in enumerate(texts):
            if at < end:
                continue
            spelling = self._spelling_at(texts, at)
            if spelling is None and len(word) > 2 and word[0].isupper():
                spelling = _seat_at(texts, at)
            if spelling is not None:
                end = at + len(spelling.words)
                if not self._is_another_name(words, at, spelling):
                    yield words[at].start(), words[end - 1].end(), spelling

    def _spelling_at(self, words: Sequence[str], at: int) -> place_names.Spelling | None:
        for stem in self._lexicon.stems(words[at]):
            for spelling in self._lexicon.spellings.get(stem, ()):
                cased = spelling.kind == "adjective" or not words[at][:1].islower()
                if cased and self._continues(words, at, spelling):
                    return spelling
        if words[at][:1].isupper():
            for stem in self._lexicon.stems(words[at].lower()):
                for spelling in self._lexicon.spellings.get(stem, ()):
                    if spelling.kind == "adjective":
                        return spelling
        return None

    def _continues(self, words: Sequence[str], at: int, spelling: place_names.Spelling) -> bool:
        following = words[at + 1 : at + len(spelling.words)]
        return len(following) == len(spelling.words) - 1 and all(
            expected in self._lexicon.stems(word)
            for expected, word in zip(spelling.words[1:], following, strict=True)
        )

    def _is_another_name(
        self, words: Sequence[re.Match[str]], at: int, spelling: place_names.Spelling
    ) -> bool:
        """Is it a person ("Frau Jordan", "Kongo-Meyer") or another city ("Santiago de Cuba")?"""
        if spelling.kind == "adjective":
            return False
        if at and words[at - 1][0] in HONORIFICS:
            return True
        last = at + len(spelling.words) - 1
        following = [word[0] for word in words[last + 1 : last + 3]]
        if spelling.kind == "seat" and len(following) == 2 and following[0] in OF_ANOTHER:
            return self._spelling_at(following, 1) is not None
        end = words[last].end()
        joined = self._text[end : end + 1] == "-" and self._text[end + 1 : end + 2].isupper()
        return joined and self._spelling_at(following, 0) is None


def _meant(spelling: place_names.Spelling, named: AbstractSet[str]) -> tuple[str, ...]:
    if spelling.kind != "shared":
        return spelling.tokens
    full = tuple(token for token in spelling.tokens if token in named)
    return (full or spelling.tokens)[:1]


def _seat_at(words: Sequence[str], at: int) -> place_names.Spelling | None:
    """Return the capital, body or head of state that is spelled as in English."""
    for phrase in cased_table().get(words[at], ()):
        rest = tuple(words[at + 1 : at + 1 + len(phrase.rest)])
        if phrase.kind in ("seat", "body", "holder") and rest == phrase.rest:
            return place_names.Spelling((words[at], *rest), phrase.tokens, "seat")
    return None
