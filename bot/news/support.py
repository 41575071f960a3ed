"""Is a sentence supported by the text it cites? Asked of every sentence that is posted, whoever
wrote it.

Principles: what stands verbatim in the source is supported. Anything else must first hold no fact
the source does not
hold: a number, a name, a date or a quotation that is not there fails it, however alike the rest.
Then the wording
decides: how much of the sentence one sentence of the source says, or two neighbours, and how much
of it is said in the same pairs of words. Measured on dev: this ranks better than any count over the
whole text, for a false sentence often puts together words that stand far apart.

Known exceptions: a sentence that swaps who did what to whom with the source's own words passes; a
true one in other words may fail. Names are seen only where capitals show them. The rules of
language are English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from bot.news.entities import names, tokens
from bot.news.reading import sentences, spoken
from bot.news.terms import NEGATIONS, STOP, stem
from bot.news.text import words

#: At least this much must be said by the source for a sentence to be posted with it.
_ENOUGH = 0.75
#: A fact the source does not hold halves the score, and the label is False whatever the rest says.
_UNSEEN_FACT = 0.5
_NEGATION_DIFFERS = 0.85
#: Two sentences that share so much say the same thing, or its opposite.
_SAME_SENTENCE = 0.6
#: Quotation marks around fewer words often mark a term, not speech.
_SPOKEN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Support:
    """How well a text supports a sentence."""

    #: 0..1; 1.0 only for a sentence that stands in the text.
    score: float
    #: May the sentence be posted with this text as its source?
    label: bool
    #: What speaks against it, for the log and the reader; empty where nothing does.
    reasons: tuple[str, ...]


def support(claim: str, source_text: str) -> Support:
    """Return whether `source_text` supports `claim`, one sentence or a few."""
    if claim.strip() and claim.strip() in source_text:
        return Support(1.0, True, ())
    asked, source = _claim(claim), _source(source_text)
    if not asked.parts:
        return Support(0.0, False, ("nothing to compare",))
    reasons = list(_unseen_facts(asked, source))
    score, negated = _wording(asked, source)
    if reasons:
        score *= _UNSEEN_FACT
    if negated:
        score *= _NEGATION_DIFFERS
        reasons.append("one says not, the other does not")
    if score < _ENOUGH and not reasons:
        reasons.append("the source words it otherwise, or not at all")
    return Support(score, score >= _ENOUGH and not reasons, tuple(reasons))


def is_supported(claim: str, source_text: str) -> bool:
    """Return the label of `support`, sooner: where the wording decides against it, no fact is
    looked for.
    """
    if claim.strip() and claim.strip() in source_text:
        return True
    asked, source = _claim(claim), _source(source_text)
    score, negated = _wording(asked, source)
    return score >= _ENOUGH and not negated and next(_unseen_facts(asked, source), None) is None


def unseen_facts(claim: str, source_text: str) -> Iterator[str]:
    """Yield the numbers, names, dates and quotations of a claim that its source does not hold."""
    yield from _unseen_facts(_claim(claim), _source(source_text))


@dataclass(frozen=True, slots=True)
class _Part:
    """One sentence of a claim."""

    content: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim, read once for all the texts that may support it."""

    #: Its sentences that have content.
    parts: tuple[_Part, ...]
    numbers: tuple[float, ...]
    dates: tuple[str, ...]
    #: Each with its entities and its stems.
    names: tuple[tuple[str, frozenset[str], frozenset[str]], ...]
    #: What it puts in quotation marks, as `_flat` writes it.
    quotes: tuple[str, ...]


@lru_cache(maxsize=32)
def _claim(text: str) -> _Claim:
    quotes = [words(quote[1] or quote[2]) for quote in _QUOTE.finditer(text)]
    return _Claim(
        parts=tuple(
            part for sentence in sentences(text) if (part := _part(words(sentence))).content
        ),
        numbers=tuple(sorted(set(numbers(text)))),
        dates=tuple(sorted(set(_dates(text)))),
        names=tuple(
            (
                name,
                frozenset(tokens(name.title()) or tokens(f"{name.upper()}.")),
                frozenset(stem(word) for word in words(name)),
            )
            for name in sorted(set(names(text)))
        ),
        quotes=tuple(_flat(quote) for quote in quotes if len(quote) >= _SPOKEN_WORDS),
    )


def _part(said: Sequence[str]) -> _Part:
    stems = [stem(word) for word in said]
    # Numbers are compared by value, not as words.
    content = (
        frozenset(term for term, word in zip(stems, said, strict=True) if not _is_number(word))
        - STOP
    )
    return _Part(content, tuple(pairwise(stems)), any(map(_negates, said)))


class _Source:
    """A source text, read once; its facts when the first claim asks for them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = [said for _, said in spoken(text)]
        stems = [[stem(word) for word in said] for said in self._words]
        #: Of each sentence its content stems, and whether it says no or not.
        self.said = [frozenset(one) - STOP for one in stems]
        self.negated = [any(map(_negates, one)) for one in self._words]
        self.pairs = frozenset(pair for one in stems for pair in pairwise(one))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stem(word) for said in self._words for word in said)

    @cached_property
    def numbers(self) -> frozenset[float]:
        return frozenset(numbers(self._text))

    @cached_property
    def dates(self) -> frozenset[str]:
        return frozenset(_dates(self._text))

    @cached_property
    def entities(self) -> frozenset[str]:
        return frozenset(tokens(self._text))

    @cached_property
    def flat(self) -> str:
        return _flat(word for said in self._words for word in said)


# A story's sentences are checked against the same few articles, one after another.
@lru_cache(maxsize=32)
def _source(text: str) -> _Source:
    return _Source(text)


def _wording(claim: _Claim, source: _Source) -> tuple[float, bool]:
    """Return in 0..0.99 how much of `claim` the source says in one place, and whether just one of
    the two negates.
    """
    scores: list[float] = []
    differs = False
    for part in claim.parts:
        shared = [part.content & said for said in source.said]
        sizes = [len(one) for one in shared]
        best = max(sizes, default=0)
        in_one = best / len(part.content)
        together = (one | other for one, other in pairwise([*shared, frozenset()]))
        in_two = max(map(len, together), default=0) / len(part.content)
        paired = sum(pair in source.pairs for pair in part.pairs) / max(1, len(part.pairs))
        scores.append((in_one + in_two + 0.5 * paired) / 2.5)
        if sizes and in_one >= _SAME_SENTENCE:
            differs |= source.negated[sizes.index(best)] != part.negated
    return 0.99 * sum(scores) / max(1, len(scores)), differs


def _unseen_facts(claim: _Claim, source: _Source) -> Iterator[str]:
    """Yield why the source cannot support the claim: what is asserted and is not there."""
    for number in claim.numbers:
        if number not in source.numbers:
            yield f"number {number:g} is not in the source"
    for date in claim.dates:
        if date not in source.dates:
            yield f"date {date} is not in the source"
    for name, entities, stems in claim.names:
        if source.entities.isdisjoint(entities) and not stems <= source.stems:
            yield f"name {name} is not in the source"
    for quote in claim.quotes:
        if quote not in source.flat:
            yield "a quotation is not in the source"


def _flat(said: Iterable[str]) -> str:
    return f" {' '.join(said)} "


_QUOTE = re.compile(r"“([^“”]+)”|(?<!\w)\"([^\"]+)\"")
_DENIALS = frozenset(
    ["denied", "denies", "deny", "refused", "refuses", "rejected", "rejects", "failed"]
)


def _negates(word: str) -> bool:
    return word in NEGATIONS or word in _DENIALS or word.endswith("n't")


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_UNITS = {word: float(value) for value, word in enumerate(_SMALL.split())} | {"dozen": 12.0}
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10.0 * value for value, word in enumerate(_TENS_WORDS.split(), 2)}
_SCALES = {
    **{"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12},
    **{"k": 1e3, "m": 1e6, "bn": 1e9},
}
_NUMERAL = re.compile(
    rf"(?P<digits>\d+(?:[.,]\d+)*)(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?"
    rf"|\b(?:(?P<tens>{'|'.join(_TENS)})(?:[\s-](?P<unit>{'|'.join(_UNITS)}))?"
    rf"|(?P<small>{'|'.join(_UNITS)}))\b"
    rf"(?:[\s-](?P<times>hundred|thousand|million|billion|trillion)\b)?",
    re.IGNORECASE,
)


def numbers(text: str) -> Iterator[float]:
    """Yield the values named in `text`: "1,200", "1.2 million", "forty-one". A bare "one" is a
    pronoun too often.
    """
    for found in _NUMERAL.finditer(text):
        part = {name: value.lower() for name, value in found.groupdict().items() if value}
        if "digits" in part:
            yield _value(part["digits"]) * _SCALES.get(part.get("scale", ""), 1.0)
        elif part.get("small") != "one" or "times" in part:
            value = (
                _TENS.get(part.get("tens", ""), 0.0)
                + _UNITS[part.get("unit") or part.get("small") or "zero"]
            )
            yield value * _SCALES.get(part.get("times", ""), 1.0)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _UNITS or word in _TENS or word in _SCALES


def _value(digits: str) -> float:
    plain = re.sub(r",(?=\d{3}(?!\d))", "", digits).replace(",", ".")
    whole, *decimals = plain.split(".")
    return float(f"{whole}.{''.join(decimals)}") if decimals else float(whole)


_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
#: By every beginning of three letters or more.
_MONTH_OF = {month[:length]: month for month in _MONTHS for length in range(3, len(month) + 1)}
_DATE_WORD = re.compile(
    r"\b(?:(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"|(?P<month>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\.?(?=\W))"
)
_AFTER_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th)?,? (?:of )?$")


def _dates(text: str) -> Iterator[str]:
    """Yield the days of the week and the months named in `text`; "May" and "March" only beside a
    number.
    """
    for found in _DATE_WORD.finditer(text):
        if found["day"]:
            yield found["day"].lower()
            continue
        month = _MONTH_OF.get(found["month"].lower())
        before, after = (
            text[max(0, found.start() - 12) : found.start()],
            text[found.end() : found.end() + 2],
        )
        beside = after.strip()[:1].isdigit() or _AFTER_NUMBER.search(before)
        if month and (
            beside or (found["month"].lower() == month and month not in ("may", "march"))
        ):
            yield month
