"""Who does what a question asks of: read from the claims of an English sentence.

Principles: somebody answers "who" as the subject of the verb that is asked of, as whom it was done
by, or under a noun for it ("the moderator, Pia Holt"); a name anywhere else in the sentence is a
guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice, takewhile

from bot.news.claims import Claim, read
from bot.news.entities import token_of
from bot.news.grammar import Token, tagged, word_set
from bot.news.question_parts import Part, said_in
from bot.news.synonyms import root_of

#: How surely somebody without a name is meant, and somebody who stands near a noun for the act.
_UNNAMED = 0.25
_BESIDE = 0.8
#: What may stand between a noun and the name that it is of.
_JOINING = (",", "DT", "JJ", "CD", "PRP$", "POS")
#: Behind these a row of capitals is a place or a body.
_NO_PERSON = word_set(
    "street st avenue ave road county city river lake university college school hospital park "
    "church airport highway monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december"
)


def who_does(sentence: str, wanted: Sequence[Part], named: Collection[int]) -> float:
    """Return how surely a sentence says who does what is asked of, 0 to 1.

    Args:
        wanted: The parts of the question.
        named: The places of the names among them: whoever is named there is known.
    """
    acts = [part for at, part in enumerate(wanted) if at not in named]
    known = [wanted[at] for at in named]
    if not acts:
        return 0.0
    return max(
        (_as_somebody(doer, known) for claim in read(sentence) for doer in _doers(claim, acts)),
        default=0.0,
    ) or _BESIDE * _stands_beside(tagged(sentence), acts, known)


def _doers(claim: Claim, acts: Sequence[Part]) -> Iterator[Sequence[Token]]:
    """Yield who may do what is asked of, by a claim that tells it."""
    verb = " ".join(
        token.text
        for token in claim.clause.tokens
        if token.tag.startswith("VB") and root_of(token.text.lower()) == claim.verb
    )
    if said_in(acts, verb):
        yield claim.subject
        yield _behind_by(claim.rest)
    elif claim.verb in ("be", "becom") and said_in(acts, _text(claim.rest)):
        yield claim.subject
        yield claim.rest


def _behind_by(tokens: Sequence[Token]) -> Sequence[Token]:
    at = next((at for at, token in enumerate(tokens) if token.text == "by"), None)
    return () if at is None else tokens[at + 1 :]


def _as_somebody(tokens: Sequence[Token], known: Sequence[Part]) -> float:
    """Return how surely some words name somebody whom the question does not."""
    if not tokens or tokens[0].tag.startswith("PRP"):
        return 0.0
    # "A team in Singapore" is no Singapore.
    head = list(takewhile(lambda token: token.tag != "IN", tokens))
    names = list(_names(head))
    if any(token_of(name) is None and not said_in(known, name) for name in names):
        return 1.0
    has_noun = any(token.tag.startswith("NN") for token in tokens)
    return _UNNAMED if has_noun and not names and not said_in(known, _text(tokens)) else 0.0


def _names(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the names of persons and bodies, of one word and more."""
    run: list[str] = []
    for token in (*tokens, None):
        if token is not None and token.tag.startswith("NNP"):
            run.append(token.text)
            continue
        if run and _NO_PERSON.isdisjoint(word.lower().rstrip(".") for word in run):
            yield " ".join(run)
        run = []


def _stands_beside(tokens: Sequence[Token], acts: Sequence[Part], known: Sequence[Part]) -> bool:
    """Return whether a name stands for a noun of what is asked of: "the moderator, Pia Holt",
    "identified his alleged shooter as Erik Malone".
    """
    for at, token in enumerate(tokens):
        # A title that others have as well tells nobody apart: "President".
        if token.tag in ("NN", "NNS") and said_in(acts, token.text):
            behind = _joined(tokens[at + 1 :])
            before = _joined(tokens[at - 1 :: -1] if at else ())
            names = [*islice(_names(behind), 1), *islice(_names(before[::-1]), 1)]
            if any(" " in name and not said_in(known, name) for name in names):
                return True
    return False


def _joined(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens that may join a noun to a name, with the name."""
    gap = sum(1 for _ in takewhile(_joins, tokens))
    name = sum(1 for _ in takewhile(lambda token: token.tag.startswith("NNP"), tokens[gap:]))
    return tokens[gap : gap + name]


def _joins(token: Token) -> bool:
    return token.text == "as" or token.tag in _JOINING


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)
