"""A sentence as claims: who does what to whom, how sure, how many, on whose word.

Principles: what turns a claim into another one is read with the verb it governs, so that leaving
out a clause is free and leaving out the "may" of a clause that stays is not.

Method: each verb of a clause (`news.grammar`) becomes a claim: subject, what follows, voice, and
its cues: negations, modals, hedges, verbs it depends on ("plans to"), conditions, nouns of which it
tells the content ("a report that"), and the speaker.

Known exceptions: English only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.news import amounts, grammar
from bot.news.grammar import (
    BE,
    CALENDAR,
    CONDITIONS,
    DO,
    HAVE,
    SAYING,
    SUBORDINATE,
    TELLING,
    UNKNOWN,
    Clause,
    Token,
    word_set,
)
from bot.news.synonyms import SAME_ADVERB, common_root, root_of
from bot.news.terms import NEGATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One verb of a sentence with what it says of whom."""

    #: The root of the verb.
    verb: str
    is_passive: bool
    #: The tag of its first word: "VBD", "VBZ", "MD", "VB" …; "perfect" for "has gone".
    tense: str
    subject: tuple[Token, ...]
    #: What follows the verb up to the next one, and what stands before the subject.
    rest: tuple[Token, ...]
    fronted: tuple[Token, ...]
    #: "not", "may", "plan", "if", "allegedly" …: what the claim holds under.
    cues: frozenset[str]
    #: Words of whoever says so, and the root of the verb for it; empty where the sentence itself
    #: does, and the verb where it is "according to".
    speaker: tuple[Token, ...]
    saying: str
    #: Whether it only says who says so, and another claim what.
    is_attribution: bool
    clause: Clause

    @property
    def is_finite(self) -> bool:
        """Whether it can stand alone."""
        return self.tense in ("VBD", "VBZ", "VBP", "MD", "perfect")


def read(sentence: str) -> tuple[Claim, ...]:
    """Return the claims of one English sentence, in the order of their verbs."""
    return _read(" ".join(sentence.split()))


_MODALS = word_set("may might could can would will shall should must")
_SAME_CUE = {"might": "may", "shall": "will", "first": "initially", **SAME_ADVERB}
_HEDGES = word_set(
    "allegedly reportedly possibly probably likely unlikely apparently perhaps nearly almost only "
    "partly hardly temporarily provisionally conditionally supposedly purportedly presumably "
    "initially first"
)
#: Nouns of which a clause or an infinitive tells the content, as something thought or wanted.
_THOUGHTS = word_set(
    "report claim rumour rumor allegation suggestion suspicion possibility idea denial prospect "
    "plan threat fear hope bid attempt decision proposal offer promise effort order move "
    "agreement deal pledge vow refusal failure request call motion chance intention"
)
#: Openers whose sense must stay.
DIRECTED = word_set("before after until because")


@lru_cache(maxsize=4096)
def _read(sentence: str) -> tuple[Claim, ...]:
    clauses = grammar.clauses(sentence)
    found: list[Claim] = []
    subject: tuple[Token, ...] = ()
    for number in range(len(clauses)):
        made = list(_claims(clauses, number, subject))
        if made and not made[0].is_attribution and not clauses[number].antecedent:
            subject = made[0].subject
        found += made
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Group:
    """A verb with its auxiliaries: "may have been told"."""

    start: int
    end: int
    #: What its verb depends on, what a verb that depends on it does, and who does it.
    governors: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    #: What its verb holds under.
    bent: frozenset[str] = frozenset()
    doer: tuple[Token, ...] = ()
    is_passive: bool = False


def _groups(tokens: Sequence[Token]) -> list[_Group]:
    groups: list[_Group] = []
    at = 0
    while at < len(tokens):
        start = at
        at += 1
        if not tokens[start].is_verb:
            continue
        while at < len(tokens) and (tokens[at].is_verb or tokens[at].tag == "RB"):
            at += 1
        end = at
        while tokens[end - 1].tag == "RB":
            end -= 1
        groups.append(_Group(start, end))
    return groups


def _claims(
    clauses: Sequence[Clause], number: int, subject_before: tuple[Token, ...]
) -> Iterator[Claim]:
    clause = clauses[number]
    tokens = clause.tokens
    groups = _groups(tokens)
    if not groups:
        return
    fronted, subject = _subject(clause, groups[0], subject_before)
    speaker, saying = _speaker(clauses, number)
    outer = _conditions(clauses, number) | _content_of(clauses, number)
    has_finite = any(token.is_finite for token in tokens)
    for at in range(len(groups)):
        group = _bound(tokens, groups[at], groups[:at], subject)
        following = groups[at + 1].start if at + 1 < len(groups) else len(tokens)
        rest = _without_conjunction(tokens[group.end : following])
        if at == 0 and clause.antecedent and not _is_subject_relative(clause):
            rest = (*clause.antecedent, Token(",", ","), *rest)
        is_main = tokens[group.start].is_finite or bool(group.governors) or not has_finite
        cues = set(group.governors)
        heads = _heads_of_group(tokens, group)
        for head in heads:
            cues |= _cues(tokens, group, groups[:at], head)
            bent = frozenset(cues)
            passive = _is_passive(tokens, group, head)
            yield Claim(
                verb=root_of(tokens[head].lower),
                is_passive=passive,
                tense=_tense(tokens, group, head),
                subject=group.doer,
                rest=rest if head == heads[-1] else (),
                fronted=fronted if is_main else (),
                cues=frozenset(cues) | outer,
                speaker=speaker,
                saying=saying,
                is_attribution=_attributes(clauses, number) == head,
                clause=clause,
            )
            cues.add(common_root(root_of(tokens[head].lower)))
        if heads:
            groups[at] = replace(group, cues=frozenset(cues), bent=bent, is_passive=passive)


def _tense(tokens: Sequence[Token], group: _Group, head: int) -> str:
    first = tokens[group.start]
    return "perfect" if first.lower in HAVE and head > group.start else first.tag


def _without_conjunction(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return what follows a verb without the "and" that joins the next, and without whom it is
    told according to.
    """
    end = len(tokens) - (bool(tokens) and tokens[-1].tag == "CC")
    source = next((at for at in range(end) if tokens[at].lower == "according"), end)
    return tuple(tokens[:source])


def _subject(
    clause: Clause, first: _Group, subject_before: tuple[Token, ...]
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return the phrases before the subject of a clause, and the subject."""
    fronted, subject = _split(clause.tokens[: first.start])
    while subject and subject[-1].tag == "RB" and subject[-1].lower not in _HEDGES | NEGATIONS:
        fronted, subject = (*fronted, subject[-1]), subject[:-1]  # "It still needs".
    if _has_noun(subject):
        return fronted, subject
    if _is_subject_relative(clause):
        return fronted, clause.antecedent
    tag = clause.tokens[first.start].tag
    if tag == "VBN":
        return fronted, (UNKNOWN,)
    goes_on = tag == "VBG" or clause.opener in ("and", "but")
    return fronted, subject_before if goes_on else ()


def _has_noun(tokens: Sequence[Token]) -> bool:
    return any(token.is_noun or token.tag in ("PRP", "CD", "EX", "DT") for token in tokens)


def _is_subject_relative(clause: Clause) -> bool:
    """Return whether a relative clause or a participle has its antecedent for its subject."""
    first = next((token for token in clause.tokens if token.tag != "RB"), None)
    return bool(clause.antecedent) and first is not None and first.is_verb


def _split(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return the phrases that stand before a subject, as "On Monday", and the subject."""
    is_time = len(tokens) > 1 and tokens[0].tag == "JJ" and tokens[1].lower in CALENDAR
    is_time |= grammar.is_measure(tokens)
    opens = is_time or (bool(tokens) and tokens[0].tag in ("IN", "TO", "RB", "VBG"))
    if not opens or amounts.compares(tokens) or tokens[0].lower in _HEDGES | NEGATIONS:
        return (), tuple(tokens)
    for at in range(len(tokens) - 1):
        token, following = tokens[at], tokens[at + 1]
        if token.text == ",":
            return tuple(tokens[:at]), tuple(tokens[at + 1 :])
        tells_when = token.lower in CALENDAR or token.tag in ("CD", "RB")
        ends = tells_when and (following.is_noun or following.tag in _OPENS_SUBJECT)
        ends = ends and not (token.tag == "CD" and following.tag in ("NN", "NNS"))
        if (ends and following.lower not in CALENDAR) or (
            token.is_noun and following.tag in _OPENS_SUBJECT
        ):
            return tuple(tokens[: at + 1]), tuple(tokens[at + 1 :])
    return (), tuple(tokens)


_OPENS_SUBJECT = word_set("DT PRP PRP$")


def _bound(
    tokens: Sequence[Token], group: _Group, earlier: Sequence[_Group], subject: tuple[Token, ...]
) -> _Group:
    """Return a verb group with the verbs it depends on and who does it."""
    if group.start and tokens[group.start - 1].lower == "to" and not earlier:
        # "A plan to close two libraries was approved".
        return replace(group, governors=_thought(tokens, group.start - 1))
    if not earlier:
        return replace(group, doer=subject)
    last = earlier[-1]
    between = tokens[last.end : group.start]
    tag = tokens[group.start].tag
    is_joined = bool(between) and between[-1].lower in ("and", "or", "but", ",")
    if between and between[-1].tag == "TO":
        return _infinitive(tokens, group, earlier, between)
    if is_joined and tag in ("VB", "VBG", "VBN"):
        return replace(group, governors=last.bent, doer=last.doer)
    if tag in ("VBD", "VBZ", "VBP", "MD"):
        named = () if is_joined else _last_phrase(between)
        is_first = not any(tokens[one.start].is_finite for one in earlier)
        if _has_noun(named) and not is_first:
            return replace(group, governors=last.cues, doer=named)  # "Officials fear 200 died".
        return replace(group, doer=_first_phrase(subject, tokens, earlier))
    if tag == "VBN":
        return replace(group, doer=_last_phrase(between) or (UNKNOWN,))
    return _dependent(group, last, between)


def _all_infinitive(tokens: Sequence[Token], groups: Sequence[_Group]) -> bool:
    return all(group.start and tokens[group.start - 1].lower == "to" for group in groups)


def _first_phrase(
    subject: tuple[Token, ...], tokens: Sequence[Token], earlier: Sequence[_Group]
) -> tuple[Token, ...]:
    """Return the subject, without the "to" of an infinitive that stands in it."""
    return subject[:-1] if _all_infinitive(tokens, earlier) else subject


def _thought(tokens: Sequence[Token], to: int) -> frozenset[str]:
    """Return the root of the noun of which an infinitive tells the content: "a plan to"."""
    noun = tokens[to - 1] if to else UNKNOWN
    names_thought = {noun.lower, noun.lower.removesuffix("s")} & _THOUGHTS
    return frozenset([root_of(noun.lower)] if names_thought and noun.is_noun else [])


def _infinitive(
    tokens: Sequence[Token], group: _Group, earlier: Sequence[_Group], between: Sequence[Token]
) -> _Group:
    last = earlier[-1]
    if thought := _thought(tokens, group.start - 1):
        return replace(group, governors=thought)
    if len(between) > 1 and between[-2].lower in ("and", "or"):
        return replace(group, governors=last.bent, doer=last.doer)
    named = () if last.is_passive else _object(between[:-1])
    return replace(group, governors=last.cues, doer=named or last.doer)


def _object(between: Sequence[Token]) -> tuple[Token, ...]:
    """Return what follows a verb, if a noun phrase without a preposition does."""
    is_score = len(between) > 1 and between[1].tag == "TO"  # "Voted 112 to 87 to delay".
    is_phrase = bool(between) and between[0].tag not in ("IN", "TO", "RB") and not is_score
    return tuple(between) if is_phrase and _has_noun(between) else ()


def _last_phrase(between: Sequence[Token]) -> tuple[Token, ...]:
    """Return the noun phrase that ends some tokens."""
    start = len(between)
    while start and between[start - 1].tag not in ("IN", "TO", "CC", ",", "RB"):
        start -= 1
    return tuple(between[start:])


def _dependent(group: _Group, last: _Group, between: Sequence[Token]) -> _Group:
    """Return a gerund, a participle or a bare infinitive with what it depends on."""
    preposition = between[-1].lower if between and between[-1].tag == "IN" else ""
    if not preposition and between and between[-1].is_noun:
        return replace(group, doer=_last_phrase(between))
    is_of_object = preposition in _OF_OBJECT and not last.is_passive
    named = _object(between[:-1]) if is_of_object else ()
    apart = {preposition} & _APART
    return replace(group, governors=frozenset(apart) or last.cues, doer=named or last.doer)


#: Prepositions of a gerund that tells what the object of the verb before does.
_OF_OBJECT = word_set("of with from for")
#: Prepositions of a gerund that is told beside the verb, and does not depend on it.
_APART = word_set("after before while since without instead by")


def _heads_of_group(tokens: Sequence[Token], group: _Group) -> list[int]:
    return [
        at
        for at in range(group.start, group.end)
        if tokens[at].tag.startswith("VB") and not _is_auxiliary(tokens, at, group.end)
    ]


def _is_auxiliary(tokens: Sequence[Token], at: int, end: int) -> bool:
    is_later = any(token.tag.startswith("VB") for token in tokens[at + 1 : end])
    return is_later and tokens[at].lower in BE | HAVE | DO


def _is_passive(tokens: Sequence[Token], group: _Group, head: int) -> bool:
    if tokens[head].tag not in ("VBN", "VBD"):
        return False
    auxiliaries = [token.lower for token in tokens[group.start : head]]
    return not BE.isdisjoint(auxiliaries) or (tokens[head].tag == "VBN" and not auxiliaries)


def _cues(
    tokens: Sequence[Token], group: _Group, earlier: Sequence[_Group], head: int
) -> frozenset[str]:
    """Return the words that bend what a verb says: modals, hedges, negations before it.

    Negations are counted: two of them say the opposite of one.
    """
    near = tokens[max(0, group.start - 2) : head]
    bent = {token.lower for token in near if token.lower in _HEDGES and token.tag != "JJ"}
    bent |= {token.lower for token in tokens[group.start : head] if token.lower in _MODALS}
    # "Never met him or wrote to him" denies both.
    is_new = tokens[group.start].is_finite and tokens[group.start - 1].lower not in ("or", "nor")
    is_joined = bool(earlier) and is_new
    region = [token.lower for token in tokens[earlier[-1].end if is_joined else 0 : head]]
    if "neither" in region:
        region = [word for word in region if word != "nor"]
    if negations := sum(word in NEGATIONS and word != "without" for word in region):
        bent.add("not" * negations)
    return frozenset(_SAME_CUE.get(word, word) for word in bent)


def _attributes(clauses: Sequence[Clause], number: int) -> int | None:
    """Return where the verb stands by which a clause only says who says something: "X said that",
    ", X said", ", said X".
    """
    clause = clauses[number]
    at = _says(clause)
    if at is None:
        return None
    after = clause.tokens[at + 1 :]
    # "The commission said after counting all ballots": the gerund says when.
    beside = ("VBG",) if clause.tokens[at].is_finite else ()
    is_last = not any(token.is_verb and token.tag not in beside for token in after)
    if is_last and clause.opener == "," and number and clause.tokens[0].lower not in ("and", "or"):
        return at
    # A relative clause tells more of who says so: "scientists who drilled there say".
    following = next((one for one in clauses[number + 1 :] if not one.antecedent), None)
    says_on = following is not None and following.opener in _MAY_BE_SAID
    tells = root_of(clause.tokens[at].lower) in TELLING
    is_whole = tells or not _object(clause.tokens[at + 1 :])
    return at if is_last and says_on and is_whole else None


def _says(clause: Clause) -> int | None:
    """Return where the saying verb of a clause stands, if it has one and no other verb before."""
    for at, token in enumerate(clause.tokens):
        if token.tag.startswith("VB"):
            if root_of(token.lower) in SAYING:
                return at
            if token.lower not in HAVE | BE:
                return None
    return None


#: What opens a clause that may be what the one before it says.
_MAY_BE_SAID = ("", "that", "if", "unless", "whether")


def _speaker(clauses: Sequence[Clause], number: int) -> tuple[tuple[Token, ...], str]:
    """Return who says what a clause says, and by which verb: "X said that …", "…, X said",
    "according to X".
    """
    clause = clauses[number]
    if clause.saying:
        return named(clause.saying[:-1]), root_of(clause.saying[-1].lower)
    if source := according(clause.tokens):
        return named(source), ""
    if number and clause.opener in _MAY_BE_SAID and not clause.antecedent:
        before = next((at for at in range(number - 1, 0, -1) if not clauses[at].antecedent), 0)
        at = _attributes(clauses, before)
        if at is not None and not _is_tail(clauses, before):
            return _doer_of(clauses, before, at), root_of(clauses[before].tokens[at].lower)
    for later in range(number + 1, len(clauses)):
        after = clauses[later]
        if after.opener in grammar.BREAKS:
            break
        if _is_tail(clauses, later) and _attributes(clauses, number) is None:
            at = _says(after) or 0
            who = named(after.tokens[:at]) or named(after.tokens[at:])
            return who, root_of(after.tokens[at].lower)
        if source := according(after.tokens):
            return named(source), ""
    opens_part = SUBORDINATE - {"but", "yet"} | {"and"}
    is_part = clause.opener in opens_part or clause.antecedent or clause.tokens[0].tag == "VBG"
    if number and is_part and _attributes(clauses, number - 1) is None:
        return _speaker(clauses, number - 1)
    return (), ""


def _doer_of(clauses: Sequence[Clause], number: int, verb: int) -> tuple[Token, ...]:
    """Return who does what the verb of a clause says; "but hinted" goes on of whom the clause
    before tells.
    """
    clause = clauses[number]
    who = named(clause.tokens[:verb])
    if who or not number or clause.opener not in ("and", "but"):
        return who
    before = clauses[number - 1].tokens
    first = next((at for at, token in enumerate(before) if token.is_verb), 0)
    return _doer_of(clauses, number - 1, first)


def _is_tail(clauses: Sequence[Clause], number: int) -> bool:
    clause = clauses[number]
    is_joined = clause.tokens[0].lower in ("and", "or", "but")
    return clause.opener == "," and not is_joined and _attributes(clauses, number) is not None


def according(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return whom a clause gives as its source by "according to"."""
    for at, token in enumerate(tokens[:-2]):
        if token.lower == "according":
            ends = [end for end in range(at, len(tokens)) if tokens[end].text in ",."]
            return tokens[at + 2 : min(ends, default=len(tokens))]
    return ()


def named(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words by which a noun phrase names somebody."""
    return tuple(token for token in tokens if token.tag[:2] in ("NN", "JJ", "PR", "CD"))


def _conditions(clauses: Sequence[Clause], number: int) -> frozenset[str]:
    """Return the condition that a clause is or hangs on."""
    near = {clauses[number].opener}
    if not clauses[number].antecedent:
        following = _next_on_its_own(clauses[number + 1 :])
        preceding = _next_on_its_own(clauses[:number][::-1])
        near |= {clause.opener for clause in (*following, *preceding)} - {"whether"}
    if any(map(_tells_in_what_case, clauses[number].tokens, clauses[number].tokens[1:])):
        near.add("if")
    return frozenset(near & CONDITIONS)


def _tells_in_what_case(when: Token, following: Token) -> bool:
    """Return whether "when" opens a condition: "can overheat when charged"."""
    return when.lower == "when" and following.tag in ("RB", "VBN", "VBG")


def _next_on_its_own(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Return the first clause, as the only one, that does not speak of a noun of another."""
    return [clause for clause in clauses if not clause.antecedent][:1]


def _content_of(clauses: Sequence[Clause], number: int) -> frozenset[str]:
    """Return the noun or the verb of which a that-clause tells the content: "a report that", "they
    fear that". Who says so is told apart.
    """
    clause = clauses[number]
    if clause.opener != "that":
        return frozenset()
    if clause.antecedent:
        return frozenset([clause.antecedent[-1].lower]) & _THOUGHTS
    if not number or _attributes(clauses, number - 1) is not None:
        return frozenset()
    verbs = [token for token in clauses[number - 1].tokens if token.is_verb]
    return frozenset(root_of(verb.lower) for verb in verbs[-1:])
