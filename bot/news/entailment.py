"""Does one sentence of a source say what a sentence claims?

Principles: a sentence that is worded anew is true to its source if each of its claims is a claim of
one sentence of the source (`news.claims`). A doubt is a no.

Method: two claims are one if their verbs are of one root or synonyms, their cues are equal, and
subject and phrases of the one are those of the other. A phrase may move within its clause and be
left out (`news.noun_phrases`). A passive swaps subject and object. Numbers keep what `news.amounts`
reads. Who says so may be left out where an office speaks for the record.

Known exceptions: English only. A reading that fails on both sides alike passes as a reading; one
that fails on one side refuses a true sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from bot.news import amounts, grammar
from bot.news.claims import DIRECTED, Claim, read
from bot.news.grammar import HAVE, UNKNOWN, Token, word_set
from bot.news.noun_phrases import (
    all_end_alike,
    all_in,
    is_phrase_of,
    joins_alike,
    opens_phrase,
    phrases_of,
    quantified,
    same_word,
    stands_in,
)
from bot.news.synonyms import common_root, root_of


def objections(sentence: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield why no single one of the `sources`, sentences of one article, says `sentence`.

    Each claim must be one of the same source sentence; nothing is yielded where that is so.
    """
    sentence = " ".join(sentence.split())
    told = read(sentence)
    is_sentence = any(claim.is_finite for claim in told) or not sentence.endswith(".")
    if not told or not is_sentence:
        yield "it makes no claim"
        return
    reasons: list[str] = []
    for source in sources:
        reason = next(_differences(sentence, told, " ".join(source.split())), None)
        if reason is None:
            return
        reasons.append(reason)
    # The reason that speaks of the nearest source says most.
    yield max(reasons, key=len) if reasons else "it cites nothing"


def _differences(sentence: str, told: Sequence[Claim], source: str) -> Iterator[str]:
    """Yield what tells a sentence from one sentence of its source: its claims, what plurals it
    speaks of, its words, its amounts.
    """
    known = read(source)
    yield from _unknown_claims(told, known)
    if restricted := _said_of_some(sentence, source):
        yield f"it is not said of all “{restricted}”"
    yield from _unknown_words(sentence, source, any(claim.speaker for claim in known))
    known_amounts = amounts.amounts(source)
    for amount in amounts.amounts(sentence):
        if not any(amounts.is_same(amount, other) for other in known_amounts):
            yield f"{amount.value:g} counts or measures something else"


def _unknown_claims(told: Sequence[Claim], known: Sequence[Claim]) -> Iterator[str]:
    for claim in told:
        if claim.is_attribution and _is_speaker(claim, known):
            continue
        reasons = [_difference(claim, candidate, known) for candidate in known]
        if "" not in reasons:
            said = " ".join(token.text for token in claim.clause.tokens)
            near = [reason for reason in reasons if reason != _NO_SUCH_VERB]
            yield f"“{said}”: {near[0] if near else 'no claim of the source'}"


def _unknown_words(sentence: str, source: str, has_speaker: bool) -> Iterator[str]:
    """Yield the words that the source has not; units are compared with their amounts, and one verb
    of saying stands for another.
    """
    told, there = grammar.tagged(sentence), grammar.tagged(source)
    for token, following in zip(told, (*told[1:], UNKNOWN), strict=True):
        if token.lower in HAVE and following.tag == "VBN":
            continue  # Its claim is compared by its time.
        says = has_speaker and token.is_verb and root_of(token.lower) in _PLAIN_SAYING
        is_compared = says or token.lower in amounts.MONEY_AND_PERCENT
        if not is_compared and not stands_in(token, there):
            yield f"the source does not say “{token.text}”"
    if {"respectively"} & ({one.lower for one in there} - {one.lower for one in told}):
        yield "it is not told of which of them"


#: Verbs by which whoever speaks stands for what is said, and that may stand for one another.
_PLAIN_SAYING = word_set("say tell report state announc add not declar writ explain stress warn")
_NO_SUCH_VERB = "no claim with that verb"
#: What a clause that begins so says has not happened yet, or not at all.
_NOT_YET = word_set("before until")


def _difference(claim: Claim, source: Claim, known: Sequence[Claim]) -> str:
    """Return what tells `claim` from a claim of the source; "" if nothing does."""
    both_say = claim.is_attribution and source.is_attribution
    plain = both_say and {claim.verb, source.verb} <= _PLAIN_SAYING
    if not plain and not same_word(claim.verb, source.verb):
        return _NO_SUCH_VERB
    if claim.cues != source.cues and not both_say:
        cues = " ".join(sorted(claim.cues ^ source.cues))
        return f"one holds under “{cues}”, the other does not"
    if _is_of_another_time(claim, source):
        return "the source says it of another time"
    marker, marker_there = claim.clause.opener, source.clause.opener
    if marker != marker_there and (marker in DIRECTED or marker_there in _NOT_YET):
        return f"“{marker_there}” is not “{marker}”"
    if claim.speaker and not all_in(claim.speaker, source.speaker):
        return "somebody else says so"
    if not claim.speaker and source.speaker and not _speaks_for_the_record(source):
        return "it is left out who says so"
    return _difference_in_phrases(claim, source, known)


def _is_of_another_time(claim: Claim, source: Claim) -> bool:
    """Return whether what the source says was so is said to be so, or the other way. A headline
    tells the past as present, but for what a clause tells of a noun, and who reports what was said
    the present as past.
    """
    present = ("VBZ", "VBP")
    is_headline = claim.clause.tokens[-1].text != "."
    if source.is_attribution or (is_headline and not source.clause.antecedent):
        return False
    is_past = source.tense == "VBD" and not source.speaker
    to_present = is_past and claim.tense in present
    return to_present or (source.tense in present and claim.tense == "VBD")


def _difference_in_phrases(claim: Claim, source: Claim, known: Sequence[Claim]) -> str:
    subject, rest = source.subject, source.rest
    if subject and all(token.tag == "PRP" for token in subject):
        # "The ministry said that it expected": whoever says so speaks of itself.
        subject = (*subject, *source.speaker)
        source = replace(source, subject=subject)
    if claim.is_passive != source.is_passive and not _is_terse(claim, source):
        subject, rest = _swapped(source)
        rest = (*rest, *_after_of(source.rest))
    if not _heads_in(claim.subject, subject):
        return "the subject is another"
    there = phrases_of(rest)
    predicate = there[0] if there and claim.verb == "be" else None
    clause_there = [*phrases_of(source.fronted), *phrases_of(_elsewhere(source, known)), *there]
    fronted = phrases_of(claim.fronted)
    for phrase in [*phrases_of(claim.rest), *fronted]:
        is_moved = phrase.preposition != "" or phrase.is_adverb or phrase in fronted
        among = [*there, *clause_there] if is_moved else there
        found = next((other for other in among if is_phrase_of(phrase, other)), None)
        if found is None:
            return f"“{phrase}” is not said of it"
        if _joins(subject, claim.subject) and _joins(found.tokens, phrase.tokens):
            return "it is not told of which of them"  # "Ana and Luis won gold and silver".
        if found in there:
            there.remove(found)
    if predicate in there and not predicate.preposition:
        return f"“{predicate}” is left out"
    if missing := _dropped_quantifiers(claim, source, (*subject, *rest)):
        return f"“{missing}” is left out"
    return ""


def _joins(source: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Return whether the source joins by "and" what is told in part."""
    joined, told = ([token for token in one if token.tag == "CC"] for one in (source, tokens))
    return len(joined) > len(told)


def _heads(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of the noun phrases, set beside one another by commas, that are not behind
    a preposition.
    """
    heads: list[Token] = []
    is_behind = False
    for token in tokens:
        if token.text == ",":
            is_behind = False
        elif token.tag in ("IN", "TO") and not amounts.compares([token]):
            is_behind = True
        elif token.is_content and not is_behind:
            heads.append(token)
    return heads


def _heads_in(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    """Return whether a subject is another, or a part of it that has its head."""
    heads = [token for token in _heads(tokens) if token.is_head]
    if not heads:
        pronouns = {token.lower for token in tokens if token.tag in ("PRP", "EX")}
        return pronouns <= {token.lower for token in others}
    there = [token for token in _heads(others) if token.is_head]
    nouns = [token for token in heads if token.is_noun] or heads
    counts = [token for token in heads if token.tag == "CD"]
    is_part = all_in(tokens, others) and all_in(counts, there) and all_end_alike(tokens, others)
    if not is_part or not stands_in(nouns[-1], there):
        return False
    phrases = [phrase for phrase in phrases_of(tokens) if phrase.preposition]
    return joins_alike(tokens, others) and all(
        any(is_phrase_of(phrase, other) for other in phrases_of(others)) for phrase in phrases
    )


def _swapped(source: Claim) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return subject and rest of a claim as the other voice has them."""
    by = Token("by", "IN")
    if not source.is_passive:
        return source.rest, (by, *source.subject, Token(",", ","), *source.rest)
    lowered = [token.lower for token in source.rest]
    if "by" not in lowered:
        return (), (*source.subject, *source.rest)
    start = lowered.index("by")
    agent = source.rest[start + 1 :]
    ends = (at for at, one in enumerate(agent) if opens_phrase(one) or (at and one.tag == "RB"))
    end = next(ends, len(agent))
    return agent[:end], (*source.subject, *source.rest[:start], *agent[end:])


def _after_of(rest: Sequence[Token]) -> Sequence[Token]:
    """Return what "of" tells of a verb behind its object: "convicted Pedro Sanz of fraud"."""
    at = next((at for at, token in enumerate(rest) if token.lower == "of"), len(rest))
    return [Token(",", ","), *rest[at:]]


def _is_terse(claim: Claim, source: Claim) -> bool:
    """Return whether a headline leaves out the "were" of its source: "41 people rescued"."""
    is_headline = claim.clause.tokens[-1].text != "."
    has_object = any(token.is_content for token in takewhile(_is_inside, claim.rest))
    return is_headline and source.is_passive and not has_object


def _is_inside(token: Token) -> bool:
    return not opens_phrase(token)


def _elsewhere(source: Claim, known: Sequence[Claim]) -> tuple[Token, ...]:
    """Return what follows the verbs that a verb of the source depends on, or that depend on it."""
    comma = Token(",", ",")
    found: list[Token] = []
    for other in known:
        depends = common_root(source.verb) in other.cues or common_root(other.verb) in source.cues
        if other.clause is source.clause and other is not source and depends:
            found += [comma, *other.rest]
    return tuple(found)


def _speaks_for_the_record(source: Claim) -> bool:
    """Return whether an office without a side states what it knows: that may be told as fact."""
    words = {token.lower for token in source.speaker}
    singular = {word.removesuffix("s") for word in words}
    return source.saying in _KNOWING and not _OFFICES.isdisjoint(words | singular)


#: Verbs of who knows what is said; "believe", "claim" and "expect" are none.
_KNOWING = _PLAIN_SAYING | word_set("confirm show find reveal") | {""}
#: Words of offices that speak for the record, alone or in a name.
_OFFICES = word_set(
    "police prosecutor court judge coroner ministry department agency office authority "
    "authorities council commission commissioner bureau board committee secretariat government "
    "official parliament senate embassy regulator watchdog guard firefighter fire protection "
    "ambulance rescuer hospital utility operator port master institute service forecaster "
    "statistics scientist researcher biologist astronomer study journal bank"
)


def _is_speaker(claim: Claim, known: Sequence[Claim]) -> bool:
    """Return whether an attribution names who says something in the source, by a verb that may
    stand for the source's. Each claim is compared with its speaker besides.
    """
    if claim.clause.opener in DIRECTED:
        return False
    named = [*claim.subject, *claim.rest]
    is_plain = claim.verb in _PLAIN_SAYING
    return any(
        other.speaker
        and all_in(named, other.speaker)
        and quantified(named) == quantified(other.speaker)
        and (claim.verb == other.saying or (is_plain and other.saying in _PLAIN_SAYING | {""}))
        for other in known
    )


def _said_of_some(sentence: str, source: str) -> str:
    """Return a plural that the source restricts by a clause which the sentence leaves out:
    "farmers [whose herds were culled]".
    """
    told = grammar.tagged(sentence)
    roots = {root_of(token.lower) for token in told}
    restricted: dict[str, bool] = {}
    tokens = grammar.tagged(source)
    for at, (noun, verb) in enumerate(pairwise(tokens)):
        is_all = noun.tag == "NNS" and not _is_counted(tokens[:at])
        if is_all and verb.tag in ("VBG", "VBN") and root_of(noun.lower) in roots:
            restricted[noun.text] = root_of(verb.lower) in roots
    before: Sequence[Token] = ()
    for clause in grammar.clauses(source):
        noun = (clause.antecedent or before or (UNKNOWN,))[-1]
        verbs = [root_of(token.lower) for token in clause.tokens if token.is_verb]
        is_all = noun.tag == "NNS" and not any(token.tag == "CD" for token in clause.antecedent)
        if clause.is_restrictive and is_all and root_of(noun.lower) in roots:
            is_kept = not verbs or verbs[-1] in roots
            restricted[noun.text] = restricted.get(noun.text, False) or is_kept
        before = clause.tokens
    return next((noun for noun, is_kept in restricted.items() if not is_kept), "")


def _is_counted(before: Sequence[Token]) -> bool:
    """Return whether a number tells how many: so many are so many, whichever are meant."""
    adjectives = takewhile(lambda token: token.tag == "JJ", before[::-1])
    at = len(before) - len(list(adjectives)) - 1
    return at >= 0 and before[at].tag == "CD"


def _dropped_quantifiers(claim: Claim, source: Claim, there: Sequence[Token]) -> str:
    """Return a quantifier that a noun has in the claim or in the source alone."""
    told = [*claim.subject, *claim.rest, *claim.fronted]
    bound = quantified(told)
    bound_there = quantified([*there, *source.fronted]) | quantified(source.clause.tokens)
    if added := bound - bound_there:
        return " ".join(min(added))
    kept = {root_of(token.lower) for token in told}
    nouns = {noun for _, noun in bound | quantified(claim.clause.tokens)}
    for quantifier, noun in sorted(bound_there):
        if noun in kept - nouns:
            return f"{quantifier} {noun}"
    return ""
