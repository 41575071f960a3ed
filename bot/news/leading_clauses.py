"""The beginning of a sentence as a sentence of its own, for a headline.

Principles: words stand as the source has them and in its order; a cut is made only where a clause,
a participle or a noun set beside another opens; what the rest holds under stays with it: a "not", a
"may", a condition, a contrast, and who says so, unless an office does that speaks for the record.
A doubt is a no.

Method: the sentence is parted where something opens that may go. Each beginning that has a main
verb, with whoever says so behind it, is one if the whole says it (`news.entailment`).

Known exceptions: English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from bot.news import entailment
from bot.news.grammar import (
    BREAKS,
    SUBORDINATE,
    UNKNOWN,
    Token,
    clauses,
    has_subject_ahead,
    is_attribution,
    may_be_verb,
    tagged,
    word_set,
)
from bot.news.reading import without_stop
from bot.news.terms import STOP

_OPENS = re.compile(
    r"(?:,|;| [–—]| --?) (?=\w)"
    r"| (?=(?:after|amid|following|during an?|while|because|when|as|and|according to"
    r"|in connection with|in a bid to|in an effort to|on the sidelines of) )"
)
#: Words behind a mark that open what may go; those that open a time or a cause may go without one.
_RELATIVE = word_set("which who whose where")
_ADDING = word_set("with up down compared saying adding amid following")
_CIRCUMSTANCE = word_set("after amid following during while because when as in on")
#: What a clause says under one of these may hold only with what follows.
_BENDING = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|only|will|would|may|might"
    r"|can|could|should|must|shall|if|unless|until|expect\w*|plan(?:s|ned)?|to be|had)\b|n['’]t\b",
    re.IGNORECASE,
)
#: What comes after this is the news: "was driving when".
_WAS_DOING = re.compile(r"\b(?:was|were) (?:[\w-]+ ){0,2}?[a-z]+ing\b")
#: Words that belong to the circumstance behind them: "shortly after", "even as", "two days after".
_BELONGS = re.compile(
    r"\b(?:only|even|just|not|until|long|soon|shortly|right|immediately|moments?|minutes?|hours?"
    r"|days?|weeks?|months?|years?|decades?|well|is|are|was|were|be|been|named|look\w*|modell?ed"
    r"|sought|asked)$|\b(?:same|such|so|as)(?: [\w-]+){0,4}$",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(r"(?:[\w-]+ ){1,3}(?:hours?|days?|weeks?|months?|years?) after\b")
#: A participle that tells what does not count, or on what it depends.
_RESTRICTING = word_set("excluding barring pending assuming depending provided considering except")
#: Nouns set beside what the clause tells: ", the first meeting in seven months".
_APPOSITION = re.compile(r"(?:an?|the|one|its|his|her|their) [^,;–—]+[.]?$")
_SEVERAL = re.compile(r"\b(?:two|three|four|five|six|both)(?: [\w-]+){0,3} \w+s$", re.IGNORECASE)
# Bounded, so that the time it takes grows with the text only.
_NAME = r"[A-Z][\w'’-]{0,40}(?: [A-Z][\w'’-]{0,40}){0,7}"
_NAMES = re.compile(rf"(?<![\w'’-]){_NAME}(?:, {_NAME}){{0,7}},? and {_NAME}(?=[,.]|$)")
_JOINED = re.compile(r"\b(?:and|or)\b")
#: What two clauses may both hold under, and a denial, which stays with what it denies.
_CONDITION = re.compile(r"\b(?:if|unless|until|provided|once|when|after|before)\b")
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying|ials?)|disput\w+|reject\w*|exception)\b")
_SAYS = (
    r"(?:(?:has |have |had )?(?:said|announced|reported|confirmed|added|stated|warned|claimed"
    r"|alleged|estimated|acknowledged|admitted|insisted|believed|argued|wrote|told [\w ]{2,20})"
    r"|says?|tells? [\w ]{2,20}|announces?|reports?|confirms?|adds?|warns?|claims?|alleges?"
    r"|estimates?|insists?|believes?|argues?|suggests?|shows?|finds?)"
)
_WHEN = r"(?: (?:late|early|on|in|at|to|this|last|by|from|through|during)\b[^,;]{0,50}| \w+day\b)*"
_SPEAKER = re.compile(
    rf"(?:(?:according to|citing)\b.+|(?P<who>[^,;]{{2,110}}?) {_SAYS}{_WHEN}|{_SAYS} .+)[.]?$"
)
#: Offices that count and measure what happens. Whoever accuses, judges or takes a side is none, nor
#: somebody of one who is not named.
_OFFICES = word_set(
    "ministry department agency authority authorities service services officials guard hospital "
    "firefighters rescuers institute observatory office bureau"
)
_SIDES = word_set(
    "foreign defence defense interior justice military state intelligence security administration "
    "senior"
)
_UNNAMED = re.compile(
    r"\b(?:who|that|familiar|briefed|involved|speaking|knowledge|anonym\w+|sources?|people|person)\b"
)
_RELATIVE_OPENS = re.compile(r" (?:who|that|which|whose)\b")
_CONTRAST = re.compile(r"(?:but|although|though|despite|unless|if|until|except|yet|however|not)\b")
_DASHES = (" — ", " – ", " - ", " -- ")
#: Parts of speech by which no subject begins.
_NO_SUBJECT = word_set("IN TO RB VBG VBN")
_FRONT = re.compile(
    r"(?:(?:[\w-]+ ){0,3}(?:hours?|days?|weeks?|months?|years?) after|After|Amid|As|Following"
    r"|Over the weekend|(?:On|Late|Early|Last|Earlier) \w+(?: \w+)?$"
    r"|In an? (?:statement|speech|interview|letter|move|vote|blow|boost|setback|sign)\b)"
)
_NAMED = re.compile(r"\b\w+,? [A-Z][a-z]")
_PRONOUN = re.compile(r"\b(?:it|its|he|him|his|she|hers?|they|them|their)\b")
_LEAST_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a sentence, with the mark or space before it."""

    text: str
    #: Whether it only tells who says so, and whether an office does.
    is_speaker: bool = False
    is_office: bool = False
    #: Whether it sets right what stands before it ("but no deaths were reported"), or has the verb
    #: of what it interrupts.
    must_stay: bool = False
    #: Whether the main clause goes on in it: what opens within another clause belongs to that.
    is_main: bool = False


@lru_cache(maxsize=4096)
def beginnings(sentence: str) -> tuple[str, ...]:
    """Return the beginnings of an English sentence that stand alone and say nothing else than it
    does, the longest first and without a full stop; the whole is none of them.
    """
    found: set[str] = set()
    if len(sentence.split()) < _LEAST_WORDS:
        return ()
    for read in {sentence, _without_insertion(sentence)}:
        parts = {*_ends(read), *_ends(_without_front(read))} - {without_stop(sentence)}
        found |= {part for part in parts if _stands(part, read)}
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def _ends(sentence: str) -> Iterator[str]:
    """Yield the sentence up to each of its pieces."""
    pieces = _pieces(sentence)
    for end in range(len(pieces), 0, -1):
        if any(piece.must_stay for piece in pieces[end:]):
            return
        yield _joined(pieces[:end], pieces[end:])


def _without_insertion(sentence: str) -> str:
    """Return a sentence without what is inserted behind its subject: "Marty Balin[, who founded the
    band in 1965,] died on Thursday".
    """
    for mark in (", ", *_DASHES):
        subject, _, rest = sentence.partition(mark)
        tokens = tagged(sentence)
        is_subject = tokens[0].tag not in _NO_SUBJECT and not _has_verb(subject)
        is_told_of = is_subject and _tells_of_noun(tokens[len(tagged(subject)) + 1 :])
        while is_told_of and mark in rest:
            inserted, _, rest = rest.partition(mark)
            if _DENIES.search(inserted) or inserted.startswith("and "):
                break
            if _resumes(tagged(rest)):
                return f"{subject} {rest}"
    return sentence


def _tells_of_noun(tokens: Sequence[Token]) -> bool:
    """Return whether what follows a noun tells of it: a relative clause, a participle, another
    noun, an age; and not who says so, or on what it depends.
    """
    if not tokens:
        return False
    first = tokens[0]
    if first.lower in _RELATIVE or first.tag in ("VBN", "VBD") or first.text.isdigit():
        return True
    ends = {",", *BREAKS, *_RELATIVE}
    upto = takewhile(lambda token: token.lower not in ends, tokens)
    is_noun = first.tag in ("DT", "PRP$") or first.is_noun
    return is_noun and not any(token.is_finite for token in upto)


def _without_front(sentence: str) -> str:
    """Return a sentence without a time, cause or occasion before its subject, unless that names
    whom a pronoun stands for: "[After a night of talks,] the ministers signed it".
    """
    front, _, rest = sentence.partition(", ")
    tokens = tagged(sentence)
    opens = _FRONT.match(front) or (tokens[0].tag == "VBN" and tokens[1].tag == "IN")
    is_subject = has_subject_ahead(tokens, len(tagged(front)) + 1)
    is_named_there = _NAMED.search(front) and _PRONOUN.search(rest)
    if not (opens and is_subject) or is_named_there or _BENDING.search(rest):
        return sentence
    return rest[0].upper() + rest[1:]


def _resumes(tokens: Sequence[Token]) -> bool:
    """Return whether the verb of what was interrupted comes first, or behind an adverb."""
    first = [token for token in tokens[:2] if token.tag != "RB"]
    return bool(first) and first[0].is_finite


def _joined(kept: Sequence[_Piece], left_out: Sequence[_Piece]) -> str:
    """Return the pieces without the offices that say so, and with whoever else does."""
    told = [piece for piece in kept if not piece.is_office]
    told += [piece for piece in left_out if piece.is_speaker and not piece.is_office]
    text = "".join(piece.text for piece in told).strip(" ,;–—-")
    return without_stop(text) if told[-1] in (*kept, *left_out)[-1:] else text


def _stands(beginning: str, sentence: str) -> bool:
    """Return whether a beginning is a sentence, and the whole sentence says it."""
    is_open = any(
        beginning.count(opens) != beginning.count(closes) for opens, closes in ("“”", "()", "[]")
    )
    is_open |= beginning.count("‘") > beginning.count("’") or beginning.count('"') % 2 == 1
    is_open |= any(
        beginning.count(dash) % 2 == 1 and sentence.count(dash) % 2 == 0
        for dash in ("—", "–", " - ", "--")
    )
    pieces = beginning.split()
    is_short = len(pieces) < _LEAST_WORDS
    if is_open or is_short or pieces[-1].lower() in STOP or tagged(beginning)[-1].tag == "IN":
        return False
    is_main = any(
        not clause.antecedent
        and clause.opener not in SUBORDINATE
        and any(token.is_finite for token in clause.tokens)
        for clause in clauses(beginning)
    )
    return is_main and next(entailment.objections(beginning, [sentence]), None) is None


def _pieces(sentence: str) -> list[_Piece]:
    """Return a sentence in pieces; what may not go stays with the piece before it."""
    tokens = tagged(sentence)
    cuts = list(_OPENS.finditer(sentence))
    ends = [*(cut.start() for cut in cuts), len(sentence)]
    pieces = [_Piece(sentence[: ends[0]], is_main=True)]
    for cut, end in zip(cuts, ends[1:], strict=True):
        before, text = sentence[: cut.start()], sentence[cut.end() : end]
        at = len(tagged(before)) + bool(cut[0].strip())
        is_apart = "," in cut[0] or text.startswith("according to")
        is_speaker = is_apart and _has_verb(before) and _names_speaker(text)
        opens = bool(cut[0].strip()) or pieces[-1].is_main
        if is_speaker or (opens and _may_go(cut[0], before, sentence[cut.end() :], tokens[at:])):
            pieces.append(
                _Piece(
                    cut[0] + text,
                    is_speaker,
                    is_office=is_speaker and _is_office(text),
                    must_stay=_DENIES.search(text) is not None,
                    is_main=text.startswith("and "),
                )
            )
        else:
            last = pieces[-1]
            sets_right = cut[0].strip() and (_CONTRAST.match(text) or _resumes(tokens[at:]))
            pieces[-1] = replace(
                last,
                text=last.text + cut[0] + text,
                must_stay=bool(last.must_stay or sets_right or _DENIES.search(text)),
            )
    return pieces


def _names_speaker(text: str) -> bool:
    """Return whether a piece behind a comma only tells who says so."""
    found = _SPEAKER.match(text)
    if found is None:
        return False
    named = _RELATIVE_OPENS.split(found["who"] or "")[0]
    return not _has_verb(named) or is_attribution(tagged(text), 0)


def _has_verb(text: str) -> bool:
    return any(token.is_finite for token in tagged(text))


def _is_office(speaker: str) -> bool:
    named = {token.lower for token in tagged(speaker)}
    return bool(named & _OFFICES) and not (named & _SIDES or _UNNAMED.search(speaker))


def _opens_clause(tokens: Sequence[Token]) -> bool:
    """Return whether a subject, one noun phrase, and its verb come first: not in "ousted her as
    chair and set the stage".
    """
    subject = takewhile(lambda token: not token.is_finite, tokens)
    is_one = not any(token.tag == "CC" or token.lower in SUBORDINATE for token in subject)
    return is_one and has_subject_ahead(tokens, 0)


def _may_go(mark: str, before: str, rest: str, tokens: Sequence[Token]) -> bool:
    """Return whether a sentence says the same of what stands before a mark without the rest."""
    first = tokens[0].lower if tokens else ""
    if not rest.lower().startswith(first) or not first or not _has_verb(before):
        return False
    # "As ministers, envoys, and generals met": no clause ends before this "and".
    ends = any(token.tag[:2] == "VB" for token in tagged(before.rpartition(", ")[2]))
    if first == "and":
        *_, earlier, last = (UNKNOWN, *tagged(before))
        is_infinitive = earlier.tag == "TO" and may_be_verb(last.lower) and last.tag != "NNP"
        if last.is_verb or is_infinitive:
            return False  # "Discovered and shut down a factory", "to counter and compete with".
        is_clause = bool(mark.strip()) and ends and has_subject_ahead(tokens, 1)
        is_bent = _BENDING.search(before) and _CONDITION.search(rest)
        return (tokens[1].is_finite or is_clause) and not is_bent
    if first in _CIRCUMSTANCE or _TIME_AFTER.match(rest):
        is_bent = _BENDING.search(before) or _WAS_DOING.search(before)
        is_apart = bool(mark.strip()) or (ends and not _BELONGS.search(before))
        return is_apart and not is_bent and (first != "as" or _opens_clause(tokens[1:]))
    if not mark.strip():
        return False
    if first in _RELATIVE | _ADDING:
        return True
    if tokens[0].tag == "VBG":
        return first not in _RESTRICTING
    if tokens[0].tag == "VBN":
        return tokens[1].tag in ("IN", "TO")
    if _SEVERAL.search(before) and _NAMES.match(rest):
        return True  # "Two drone makers, Skyreach and Corvid".
    noun = _RELATIVE_OPENS.split(rest)[0]
    return not (_APPOSITION.match(rest) is None or _has_verb(noun) or _JOINED.search(noun))
