"""Decides which of a model's sentences are posted. Reads nothing and writes nothing.

Principles: a sentence is posted only with a source that says it; what fails is replaced by the
source's own sentence, without the clauses of which the model says nothing, which costs prose and
never a fact. A doubt is a failure.

Method: a sentence holds no link, mention or markup. It cites passages, and one of those of one
article alone must say all that it claims (`news.entailment`), with no number, name, date or
quotation of its own. In languages that cannot be read as claims, every word that says something
stands in the source, names and numbers come in its order, no word stands where the source has its
opposite, and what can be compared across languages is the same (`news.translation`). Of a
translation only that can be asked.

Known exceptions: those of `news.entailment` and `news.translation`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pydantic import BaseModel, Field

from bot.errors import SummaryError
from bot.model import Article, Sentence
from bot.news import entailment, translation
from bot.news.entities import tokens
from bot.news.reading import sentences
from bot.news.shortening import shortened
from bot.news.support import numbers, support, unseen_facts
from bot.news.terms import NEGATIONS, STOP, stem
from bot.news.text import clean, words

#: Words that begin with the same so many letters are of one root: "reopen" and "reopening".
_ROOT = 5
_MAX_CHARS = 320
_MAX_HEADLINE = 110
#: Verbatim sentences of one article under one story, as in an extractive summary.
_PER_SOURCE = 2
_FURTHER_CITES = 3
#: Braces of an answer that are tried, from its end; a draft has eleven at most.
_MOST_OBJECTS = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article, as the model sees it."""

    article: int
    text: str


class Written(BaseModel):
    """One sentence of an answer."""

    text: str = Field(min_length=1, max_length=1000)
    passages: list[int] = Field(default=[], max_length=40)


class Draft(BaseModel):
    """A model's answer for one story, nothing of it checked."""

    headline: str = Field(default="", max_length=1000)
    sentences: list[Written] = Field(min_length=1, max_length=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What may be posted of a draft."""

    #: None: the one there was stays.
    headline: str | None
    #: With the articles each rests on.
    sentences: tuple[Sentence, ...]
    #: The sources' own sentences among them, in place of some that failed.
    fell_back: frozenset[str]
    #: Why sentences were not posted, for the log.
    reasons: tuple[str, ...]


#: Tells the language (ISO 639-1) of a text, or None.
Detect = Callable[[str], str | None]

SCHEMA = {
    "type": "object",
    "properties": {
        "headline": {"type": "string"},
        "sentences": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "text": {"type": "string"},
                    "passages": {"type": "array", "items": {"type": "integer"}},
                },
                "required": ["text", "passages"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["headline", "sentences"],
    "additionalProperties": False,
}
"""The JSON schema of a `Draft`, within what every server's structured output takes."""


def read(answer: str) -> Draft:
    """Return the draft in a model's answer: the last JSON object in it that is one.

    A greeting, a code fence or a model's thoughts, with drafts of their own, may stand before it.

    Raises:
        SummaryError: there is no such JSON object in it.
    """
    decoder = json.JSONDecoder()
    at = len(answer)
    for _ in range(_MOST_OBJECTS):
        at = answer.rfind("{", 0, at)
        if at < 0:
            break
        try:
            return Draft.model_validate(decoder.raw_decode(answer, at)[0])
        except (ValueError, RecursionError):
            continue
    raise SummaryError("its answer cannot be read")


def judge(
    draft: Draft,
    passages: Sequence[Passage],
    *,
    articles: Iterable[Article],
    most: int,
    language: str,
    detect: Detect,
) -> Verdict:
    """Return what of `draft` may be posted, `most` sentences at most; no sentences where not one of
    the model's passes.

    Args:
        passages: In the order of the numbers the model was given, from 1. articles: Those the
            passages are from. A headline may rest on a title too, and a sentence that passed cites
            beside its own article up to three others that say it. language: The language asked for
            (ISO 639-1), "" for that of the sources. detect: Tells the language of a text.
    """
    kept: dict[str, Sentence] = {}
    stands = False
    quoted: list[Sentence] = []
    reasons: list[str] = []
    check = _Check(language, detect)
    for written in draft.sentences[:most]:
        text = plain(written.text)
        numbers_cited = dict.fromkeys(written.passages)
        cited = [passages[n - 1] for n in numbers_cited if 1 <= n <= len(passages)]
        holding, why = check.sources(text, cited)
        if holding:
            kept.setdefault(text, Sentence(text, (*holding, *_further(text, holding, articles))))
            stands = True
            continue
        reasons.append(why)
        instead, is_whole = check.instead_of(text, cited)
        if instead is None or instead.text in kept:
            continue
        if is_whole and sum(one.cites == instead.cites for one in quoted) == _PER_SOURCE:
            continue
        kept[instead.text] = instead
        if is_whole:
            quoted.append(instead)
    if not stands:
        return Verdict(headline=None, sentences=(), fell_back=frozenset(), reasons=tuple(reasons))
    heads = [Passage(article.id, article.title) for article in articles]
    headline = plain(draft.headline).rstrip(" .,;:")
    is_sound = _is_headline(headline, kept) and check.sources(headline, [*heads, *passages])[0]
    return Verdict(
        headline=headline if is_sound else None,
        sentences=tuple(kept.values()),
        fell_back=frozenset(sentence.text for sentence in quoted),
        reasons=tuple(reasons),
    )


def _is_headline(headline: str, told: Iterable[str]) -> bool:
    """Return whether it is short, does not break off, and is not the sentence that follows it."""
    last = words(headline)[-1:]
    is_whole = bool(last) and last[0] not in STOP and len(headline) <= _MAX_HEADLINE
    return is_whole and all(headline != text.rstrip(" .") for text in told)


def _further(text: str, cited: Sequence[int], articles: Iterable[Article]) -> list[int]:
    """Return the articles that say `text` too, by the rule for sentences that are quoted."""
    return [one.id for one in articles if one.id not in cited and support(text, one.text).label][
        :_FURTHER_CITES
    ]


_MARKS = re.compile(r"(?:(?<!\s)\s+)?\[\d+(?:\s*,\s*\d+)*\]")
_MARKUP = re.compile(
    r"[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}|^[^\S\n]*(?:[#>]+|[-*•])\s+", re.MULTILINE
)


def plain(text: str) -> str:
    """Return a model's sentence on one line, without emphasis, list signs and citation marks of its
    own.
    """
    return " ".join(_MARKUP.sub("", _MARKS.sub("", clean(text))).split())


# Addresses, mentions, links and tags of every platform: who writes them is not believed for the
# rest either.
_FOREIGN = re.compile(
    r"://|www\.|mailto:|(?<![a-z0-9-])[a-z0-9-]{2,}\.[a-z]{2,}\b|@\s?\w|<[^<>]*>|\]\s*\(|[\[\]{}|\\]|&\w+;"
    r"|[\U0001f000-\U0001faff]",
    re.IGNORECASE,
)


def foreign(text: str) -> bool:
    """Return whether `text` holds a link, a mention or markup."""
    return _FOREIGN.search(text) is not None


_TOO_ALIKE = ({"id", "ms"}, {"da", "no"})


class _Check:
    """The checks of one draft."""

    def __init__(self, language: str, detect: Detect) -> None:
        self._language = language
        self._detect = detect

    def sources(self, text: str, cited: Sequence[Passage]) -> tuple[tuple[int, ...], str]:
        """Return the articles of which the cited passages alone say `text`; else none, and why."""
        if foreign(text):
            return (), "it holds a link, a mention or markup"
        if not text or len(text) > _MAX_CHARS or len(sentences(text)) != 1:
            return (), "it is not one short sentence"
        by_article: dict[int, list[str]] = {}
        for passage in cited:
            by_article.setdefault(passage.article, []).append(passage.text)
        why = "it cites nothing"
        holding = []
        for article, texts in by_article.items():
            objection = self._objection(text, texts)
            if objection is None:
                holding.append(article)
            else:
                why = objection
        return tuple(holding), why

    def instead_of(self, text: str, cited: Sequence[Passage]) -> tuple[Sentence | None, bool]:
        """Return the cited sentence nearest to what `text` wanted to say, without the clauses of
        which it says nothing, and whether it is whole; None where nothing is cited.
        """
        source = max(cited, key=lambda one: support(text, one.text).score, default=None)
        if source is None:
            return None, False
        is_english = (self._detect(source.text) or "en") == "en" and self._language in ("", "en")
        may_choose = is_english and not foreign(text)
        left = shortened(source.text, text) if may_choose else source.text
        return Sentence(left, (source.article,)), left == source.text

    def _is_as_asked(self, text: str) -> bool:
        """Return whether a text is in the language asked for, or in one that cannot be told from it
        in one sentence.
        """
        found = self._detect(text)
        return found == self._language or {found, self._language} in _TOO_ALIKE

    def _objection(self, text: str, source: Sequence[str]) -> str | None:
        whole = "\n".join(source)
        source_language = self._detect(whole) or "en"
        if self._language not in ("", source_language) and self._is_as_asked(text):
            reasons = translation.objections(
                text, source, language=self._language, source_language=source_language
            )
            return next(reasons, None)
        if any(text in sentences(passage) for passage in source):
            return None
        # One English passage is enough: English is read more strictly than the rest.
        if "en" in {self._detect(text), *(self._detect(one) or "en" for one in source)}:
            reasons = chain(unseen_facts(text, whole), entailment.objections(text, source))
            return next(reasons, None)
        found = support(text, whole)
        if not found.label:
            return found.reasons[0]
        facts = translation.objections(
            text, source, language=source_language, source_language=source_language
        )
        return next(chain(_liberties(text, source), facts), None)


def _liberties(text: str, source: Sequence[str]) -> Iterator[str]:
    """Yield what a sentence does to its source that the support check cannot see."""
    whole = "\n".join(source)
    known = {stem(word) for word in words(whole)}
    for name in _CAPITALISED.findall(text):
        parts = words(name)
        if (
            not _says(parts, known)
            and not any(numbers(name))
            and not set(tokens(name)) & set(tokens(whole))
        ):
            yield f"“{name}” is not in the source"
        known |= {stem(part) for part in parts}  # "US" says what the source's "Washington" says.
    said = {stem(word) for word in words(text)}
    for term in sorted(said - known):
        if not _OPPOSITES.get(term, frozenset()).isdisjoint(known):
            yield f"“{term}” is the opposite of what the source says"
    content = {term for term in said if not any(numbers(term))} - STOP - _NEUTRAL
    roots = {word[:_ROOT] for word in known}
    own = {term for term in content - known if len(term) < _ROOT or term[:_ROOT] not in roots}
    if own:
        yield f"the source does not say {', '.join(f'“{term}”' for term in sorted(own)[:4])}"
    denied, denied_there = _denied(text), _denied(whole)
    if denied - denied_there or (denied_there - denied).keys() & content:
        yield "one says not, the other does not"
    if any(_is_swapped(text, one) for one in source):
        yield "names or numbers stand in another order"


def _says(parts: Sequence[str], known: set[str]) -> bool:
    return all(part in STOP or stem(part) in known for part in parts)


def _denied(text: str) -> Counter[str]:
    """Return what is said not to be, each as often as it is: the next telling word after every
    "not", "no", "never".
    """
    spoken = words(text)
    after = [
        spoken[at + 1 :]
        for at, word in enumerate(spoken)
        if word in NEGATIONS or word.endswith("n't")
    ]
    return Counter(
        next((stem(word) for word in rest if stem(word) not in STOP), "") for rest in after
    )


_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*")
_ANCHOR = re.compile(r"\d[\d.,]*|\b[A-Z][\w’'-]*")


def _is_swapped(text: str, source: str) -> bool:
    """Return whether two names or numbers that both hold once stand in another order."""
    there = _anchors(source)
    here = [anchor for anchor in _anchors(text) if there.count(anchor) == 1]
    once = [anchor for anchor in here if here.count(anchor) == 1]
    return once != sorted(once, key=there.index)


def _anchors(text: str) -> list[str]:
    found = [
        anchor.rstrip(".,").removesuffix("’s").removesuffix("'s").lower()
        for anchor in _ANCHOR.findall(text)
    ]
    return [anchor for anchor in found if anchor not in STOP]


def _stems(listed: str) -> frozenset[str]:
    return frozenset(stem(word) for word in listed.split())


#: Words that say who speaks or when, and nothing of what happened.
_NEUTRAL = _stems(
    "said says told according reported reports added announced statement while meanwhile also amid "
    "including since "
    "within without near per via whose yet may might"
)
_PAIRS = (
    "rise rose risen rises rising increase increased increases up higher grew gained climbed "
    "raised raise raises"
    "|fall fell fallen falls falling decrease decreased decreases lower shrank lost dropped cut "
    "cuts declined down",
    "accept accepted accepts approve approved approves agree agreed agrees back backed support "
    "supported supports"
    "|reject rejected rejects oppose opposed opposes block blocked veto vetoed refuse refused "
    "decline declined",
    "win won wins victory|lose lost loses defeat",
    "open opened opens begin began start started resume resumed launch launched"
    "|close closed closes end ended stop stopped halt halted suspend suspended cancel cancelled",
    "alive rescued survived survive safe found|dead died killed drowned perished missing lost",
    "confirm confirmed confirms|deny denied denies",
    "before|after", "more|less fewer", "first|last", "guilty convicted|innocent acquitted",
    "legal|illegal",
    "import imports imported|export exports exported", "buy bought buys|sell sold sells",
    "arrive arrived|depart departed leave left", "ally allies friend|enemy enemies rival",
    "keep kept hold held holds holding|raise raised cut change changed",
)  # fmt: skip


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in _PAIRS:
        one, other = (_stems(side) for side in pair.split("|"))
        for term in one:
            found[term] = found.get(term, frozenset()) | other
        for term in other:
            found[term] = found.get(term, frozenset()) | one
    return found


_OPPOSITES: Mapping[str, frozenset[str]] = _opposites()
