"""Noun phrases of an English sentence, and whether one says no more than another.

Method: what follows a verb is cut into phrases, each with its preposition. A phrase may lose words
before its head ("the old harbour" for "the old harbour of Lugo"), and neither its preposition nor
its head. A phrase that tells of a number belongs to that number where the number is only compared
with another: "up from 87 in April". Quantifiers ("most", "half"), and words without which a noun
says more ("former", "alleged"), stay with their noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from bot.news import amounts
from bot.news.grammar import CALENDAR, Token, word_set
from bot.news.synonyms import SAME_ADVERB, root_of, same_meaning
from bot.news.terms import NEGATIONS


def _is_same_token(one: Token, other: Token) -> bool:
    """Return whether a content word of a claim says what one of its source says."""
    if " " in one.text:  # A quotation.
        return one.text in other.text
    if one.text[0].isdigit() or one.tag == "CD":
        value = amounts.value_of(one)
        same_value = value is not None and value == amounts.value_of(other)
        return same_value or one.lower == other.lower
    root, there = root_of(one.lower), root_of(other.lower)
    return same_word(root, there) or _is_form(root, there)


def _is_form(root: str, other: str) -> bool:
    """Return whether two long words begin alike: "reopen", "reopening"; "Kenya", "Kenyan"."""
    return len(root) > 4 and other[:5] == root[:5] and abs(len(root) - len(other)) < 6


def same_word(one: str, other: str) -> bool:
    """Return whether two roots say the same."""
    return one == other or same_meaning(one, other)


def stands_in(token: Token, others: Sequence[Token]) -> bool:
    """Return whether one of the `others` says what a word says, or it says nothing of its own."""
    return not token.is_content or any(_is_same_token(token, other) for other in others)


def all_in(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    """Return whether the `others` say what all of the words say."""
    return all(stands_in(token, others) for token in tokens)


def all_end_alike(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    """Return whether each noun that ends a phrase does among the `others` too."""
    return all(
        any(_is_same_token(token, other) and _may_stand_for(token, other) for other in others)
        for token in tokens
        if token.is_noun
    )


def joins_alike(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    """Return whether "or" joins the words of a phrase where it does in the source."""
    joined, joined_there = (
        {token.lower for token in one} & {"or", "nor"} for one in (tokens, others)
    )
    return joined == joined_there or not joined_there


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase with its preposition, or an adverb."""

    preposition: str
    tokens: tuple[Token, ...]
    is_negated: bool
    #: The number told last before it, and whether that one is what another is compared with.
    scope: tuple[float | None, bool]
    #: Prepositions of the phrases before the last "and": "[in] Lugo and two in Brana".
    before_and: frozenset[str] = frozenset()

    @property
    def content(self) -> tuple[Token, ...]:
        """Its words that say something; `news.amounts` compares the units."""
        return tuple(
            token
            for token in self.tokens
            if token.is_content and token.lower not in amounts.MONEY_AND_PERCENT
        )

    @property
    def is_adverb(self) -> bool:
        """Whether it is an adverb alone, or says when without a preposition: "next week"."""
        is_time = bool(self.tokens) and self.tokens[0].lower in _TIME_OPENERS
        says_how = is_time or all(token.tag == "RB" for token in self.content)
        return not self.preposition and says_how

    def __str__(self) -> str:
        return " ".join(token.text for token in self.tokens)


_SAME_PREPOSITION = {"following": "after", "inside": "in", "toward": "towards", "upon": "on"}
_WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
#: Prepositions of what an amount is compared with.
_COMPARING = word_set("from than against versus")
_TIME_OPENERS = word_set("next last this every")
_PLACING = word_set("in off near at outside inside into across around")


def opens_phrase(token: Token) -> bool:
    """Return whether a phrase begins with the word, or after the comma."""
    return (token.tag in ("IN", "TO") and token.lower != "of") or token.text == ","


def phrases_of(tokens: Sequence[Token]) -> list[Phrase]:
    """Return the phrases of what follows a verb, or of a subject, in their order."""
    pieces: list[list[Token]] = [[]]
    for at, token in enumerate(tokens):
        piece = pieces[-1]
        negates = token.lower in NEGATIONS and token.tag == "RB"
        follows_not = len(piece) == 1 and piece[0].lower in NEGATIONS | {"than"}
        alone = _is_alone(tokens, at) or (piece and _is_alone(piece, 0) and token.lower != "of")
        says_when = token.lower in _TIME_OPENERS and _at(tokens, at + 1).lower in CALENDAR
        opens = opens_phrase(token) or negates or alone
        if (opens or (says_when and not _ends_in_preposition(piece))) and not follows_not:
            pieces.append([])
        pieces[-1].append(token)
    found: list[Phrase] = []
    scope: tuple[float | None, bool] = (None, False)
    prepositions: set[str] = set()
    before_and: frozenset[str] = frozenset()
    for piece in pieces:
        phrase = replace(_phrase(piece, scope), before_and=before_and)
        if phrase.content or phrase.preposition:
            found.append(phrase)
        prepositions.add(phrase.preposition)
        if any(token.tag == "CC" for token in piece):
            before_and = frozenset(prepositions)
        values = [value for token in piece if (value := amounts.value_of(token)) is not None]
        if values:
            scope = (values[-1], phrase.preposition in _COMPARING)
    return found


def _ends_in_preposition(piece: Sequence[Token]) -> bool:
    return bool(piece) and piece[-1].tag in ("IN", "TO")


def _at(tokens: Sequence[Token], at: int) -> Token:
    return tokens[at] if at < len(tokens) else Token(".", ".")


def _is_alone(tokens: Sequence[Token], at: int) -> bool:
    """Return whether an adverb is a phrase of its own: "twice", and not "nearly 40"."""
    following = tokens[at + 1].tag if at + 1 < len(tokens) else "."
    bends = following in ("JJ", "RB", "CD", "JJR", "VBN", "DT", "$")
    return tokens[at].tag == "RB" and (not bends or len(tokens) == 1)


def _phrase(piece: Sequence[Token], scope: tuple[float | None, bool]) -> Phrase:
    negated = [token for token in piece if token.lower in NEGATIONS and token.tag != "IN"]
    tokens = [token for token in piece if token not in negated and token.text != ","]
    first = tokens[0] if tokens else Token("", "")
    preposition = first.lower if first.tag in ("IN", "TO") else ""
    if not preposition and first.lower in _WEEKDAYS:
        preposition = "on"
    return Phrase(
        preposition=_SAME_PREPOSITION.get(preposition, preposition),
        tokens=tuple(tokens),
        is_negated=len(negated) % 2 == 1,
        scope=scope,
    )


def is_phrase_of(phrase: Phrase, source: Phrase) -> bool:
    """Return whether a phrase is one of the source, or that one without words before its head."""
    if (phrase.preposition, phrase.is_negated) != (source.preposition, source.is_negated):
        return False
    if not phrase.content or not source.content:
        return not phrase.content and not source.content
    preposition = {phrase.preposition} - {""}
    if preposition & source.before_and - phrase.before_and:
        return False  # It may belong to what "and" adds.
    has_amount = any(amounts.value_of(token) is not None for token in phrase.tokens)
    compares = phrase.scope[1] or source.scope[1]
    if compares and not has_amount and phrase.scope != source.scope:
        return False
    matched = _matched(phrase.content, source.content)
    return (
        matched is not None
        and _keeps_whole(matched, source)
        and joins_alike(phrase.tokens, source.tokens)
    )


def _may_stand_for(word: Token, source: Token) -> bool:
    """Return whether a noun may end a phrase as it does in the claim: not the "army" of "the army's
    doctors".
    """
    return source.is_head or not (word.is_noun and word.is_head)


def _matched(words: Sequence[Token], others: Sequence[Token]) -> list[Token] | None:
    """Return the words of the source that `words` are, in their order; None if they are not."""
    matched: list[Token] = []
    rest = iter(others)
    for word in words:
        found = next((one for one in rest if _is_same_token(word, one)), None)
        if found is None or not _may_stand_for(word, found):
            return None
        matched.append(found)
    return matched


def _keeps_whole(matched: Sequence[Token], source: Phrase) -> bool:
    """Return whether what is kept of a phrase is more than a part of it tells: of "two of its five
    libraries" the "two".
    """
    lowered = [token.lower for token in source.tokens]
    if "of" not in lowered:
        return True
    if source.preposition in _PLACING and matched[0].tag.startswith("NNP"):
        return True  # "Off the coast of Mindoro" is off Mindoro.
    before = source.tokens[: lowered.index("of")]
    head = [token for token in source.content if any(token is one for one in before)][-1:]
    return all(any(token is one for one in matched) for token in head)


_QUANTIFIERS = word_set(
    "some most many several few all both half part none no every each another other only almost "
    "nearly twice double triple"
)
#: Words without which a noun says more than it did: "a former minister" is none.
_BENDING = word_set(
    "former alleged suspected attempted failed proposed planned possible potential fake so-called "
    "presumed would-be draft provisional partial interim acting deputy vice assistant non"
)


def quantified(tokens: Sequence[Token]) -> frozenset[tuple[str, str]]:
    """Return quantifiers, and words that bend a noun, with the noun they stand before."""
    found = set()
    for at, token in enumerate(tokens):
        following = tokens[at + 1 : at + 5]
        is_exception = bool(following) and following[0].lower in ("but", "except")
        is_exception |= token.lower == "some" and bool(following) and following[0].tag == "CD"
        is_exception |= "each other" in (_joined(tokens, at), _joined(tokens, at - 1))
        if token.lower in _QUANTIFIERS | _BENDING and not is_exception:
            if token.lower in _BENDING:
                following = list(takewhile(_is_in_noun_phrase, following))
            kinds = ("NN", "PR", "CD") if token.lower == "only" else ("NN", "PR")
            nouns = [one for one in following if one.tag[:2] in kinds]
            if not nouns and token.lower in _QUANTIFIERS:
                nouns = [one for one in following if one.tag in ("JJ", "CD")]
            word = SAME_ADVERB.get(token.lower, token.lower)
            found |= {(word, root_of(noun.lower)) for noun in nouns[:1]}
    return frozenset(found)


def _joined(tokens: Sequence[Token], at: int) -> str:
    return " ".join(token.lower for token in tokens[max(at, 0) : at + 2])


def _is_in_noun_phrase(token: Token) -> bool:
    return token.is_noun or token.tag in ("JJ", "CD")
