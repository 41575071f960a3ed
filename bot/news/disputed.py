"""What different sources' versions of one text do not agree on. Pure.

Principle: where two sources carry one text and a figure, a denial or an act differs, nobody can say
which was changed, so only what both carry is told, and that the versions differ. Between an outlet
that the configuration names and another source, the outlet is believed.

Method: the sentences of each copy are laid beside those of its original as `news.relations` lays
versions. A sentence is disputed where the one nearest to it in the other text has another figure,
denies what it says, or has a word in place of one of its own that neither text has elsewhere; and
where both texts have a sentence that the other lacks. A text that was only cut, re-ordered or
reworded throughout disputes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.model import Article
from bot.news.newsroom import masthead
from bot.news.quotable import is_furniture
from bot.news.reading import sentences
from bot.news.relations import (
    ALIGNED,
    LEAST_WORDS,
    SAME_SENTENCE,
    Statement,
    is_spelling,
    statement,
)

#: Texts of which fewer sentences are the same were reworded, and only cut or written anew.
_LEAST_SAME = 0.4
#: So many words of a title say what a sentence says.
_WORDS_OF_A_CLAIM = 2
#: News stands at the top.
_MOST_CHARS = 12_000


@dataclass(frozen=True, slots=True)
class Dispute:
    """A sentence of an article, and what the other article says in its place."""

    article: int
    sentence: str
    other: int
    instead: str


def disputes(articles: Sequence[Article]) -> Iterator[Dispute]:
    """Yield what articles say that another source's version of their text says otherwise."""
    groups: dict[int, list[Article]] = {}
    for article in articles:
        if article.relation != "translation" and article.text:
            groups.setdefault(article.duplicate_of or article.id, []).append(article)
    for root, group in groups.items():
        original = next((article for article in group if article.id == root), group[0])
        pairs = [(original, copy) for copy in group if copy is not original]
        for one, other in [*pairs, *((copy, original) for original, copy in pairs)]:
            mine, theirs = masthead(one), masthead(other)
            is_believed = mine.is_configured and not theirs.is_configured
            if mine.newsroom != theirs.newsroom and not is_believed:
                for sentence, instead in _differing(one.text, other.text):
                    yield Dispute(one.id, sentence, other.id, instead)


def is_disputed(sentence: str, found: Sequence[Dispute]) -> bool:
    """Return whether a sentence of an article is one that its `found` disputes are about."""
    return any(sentence in one.sentence or one.sentence in sentence for one in found)


def is_title_disputed(title: str, found: Sequence[Dispute]) -> bool:
    """Return whether a title says what the `found` disputes of its article are about: a figure of
    theirs, or two words, that the other version has not there.
    """
    said = statement(title)
    for dispute in found:
        mine, theirs = statement(dispute.sentence), statement(dispute.instead)
        if said.figures & (mine.figures - theirs.figures):
            return True
        if len(said.content & (mine.content - theirs.content)) >= _WORDS_OF_A_CLAIM:
            return True
    return False


@lru_cache(maxsize=512)
def _differing(text: str, other: str) -> tuple[tuple[str, str], ...]:
    """Return the sentences of a text that the other says otherwise, with what it says instead."""
    mine, theirs = _said(text), _said(other)
    read, others = [statement(one) for one in mine], [statement(one) for one in theirs]
    same = sum(any(one.likeness(two) >= SAME_SENTENCE for two in others) for one in read)
    if not others or same < _LEAST_SAME * min(len(read), len(others)):
        return ()
    known = frozenset(word for one in others for word in one.words)
    own = frozenset(word for one in read for word in one.words)
    found = []
    alone = []
    for sentence, one in zip(mine, read, strict=True):
        at = max(range(len(others)), key=lambda at: one.likeness(others[at]))
        if one.likeness(others[at]) >= ALIGNED:
            if _says_otherwise(one, others[at], known, own):
                found.append((sentence, theirs[at]))
        elif len(one.words) >= LEAST_WORDS:
            alone.append(sentence)
    lacking = [
        sentence
        for sentence, two in zip(theirs, others, strict=True)
        if len(two.words) >= LEAST_WORDS and all(two.likeness(one) < ALIGNED for one in read)
    ]
    if lacking:
        found += [(sentence, lacking[0]) for sentence in alone]
    return tuple(found)


def _said(text: str) -> list[str]:
    """Return the sentences of a text without what belongs to the page around it."""
    return [one for one in sentences(text[:_MOST_CHARS]) if not is_furniture(one)]


def _says_otherwise(
    one: Statement, other: Statement, known: frozenset[str], own: frozenset[str]
) -> bool:
    if one.denies != other.denies or bool(one.figures ^ other.figures):
        return True
    come = [word for word in one.content - other.content if word not in known]
    gone = [word for word in other.content - one.content if word not in own]
    return any(not any(is_spelling(new, old) for old in gone) for new in come) and bool(gone)
