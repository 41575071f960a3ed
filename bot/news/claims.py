"""A sentence as claims: who does what to whom, how sure, how many, on whose word.

Principles: a sentence that is worded anew is true to its source if each of its claims is a claim of
one clause of the source. What turns a claim into another one is read with the verb it governs, so
that leaving out a clause is free and leaving out the "may" of a clause that stays is not.

Method: words are tagged with their part of speech (TextBlob's tagger, the rules of Brill 1992 over
a lexicon), cut into clauses, and each verb becomes a claim: subject, object, voice, and its cues:
negations, modals, hedges, verbs it depends on ("plans to"), conditions, doubting nouns ("a report
that"), and the speaker. Numbers keep their unit, comparator and what they count; nouns keep their
quantifiers. Two verbs match if they are of one root or synonyms; a passive swaps subject and
object.

Known exceptions: English only. A reading that fails on both sides alike passes as a reading; one
that fails on one side refuses a true sentence, which is then quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from bot.news.support import numbers
from bot.news.synonyms import root_of, same_meaning


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a sentence with its part of speech (Penn Treebank)."""

    text: str
    tag: str

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_content(self) -> bool:
        """Whether the word says something of its own."""
        return self.tag[:2] in _CONTENT_TAGS and self.lower not in _EMPTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number with all that makes it what it is."""

    value: float
    #: Currency, scale and unit in their order: ("$", "billion"), ("%",), ("lakh",).
    unit: tuple[str, ...]
    #: "at least", "more than", "nearly", "up to" …
    comparator: str
    #: The preposition before it ("from", "to"), and the stem of what it counts.
    role: str
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One verb of a sentence with what it says of whom."""

    verb: str
    is_passive: bool
    subject: tuple[Token, ...]
    #: What follows the verb in its clause.
    rest: tuple[Token, ...]
    #: "not", "may", "plan", "if", "allegedly" …: what the claim holds under.
    cues: frozenset[str]
    #: Words of whoever says so; empty where the sentence itself does.
    speaker: tuple[Token, ...]
    #: The word that binds the clause to another: "until", "because"; "" where none does.
    marker: str
    #: The whole clause, its fronted phrases included.
    clause: tuple[Token, ...]


def read(sentence: str) -> tuple[Claim, ...]:
    """Return the claims of one English sentence, in the order of their verbs."""
    return _read(" ".join(sentence.split()))


def objections(sentence: str, sources: Sequence[str]) -> Iterator[str]:
    """Yield why no single one of the `sources`, sentences of one article, says `sentence`.

    Each claim must be one of the same source sentence; nothing is yielded where that is so.
    """
    told = read(sentence)
    if not told:
        yield "it makes no claim"
        return
    reasons: list[str] = []
    for source in sources:
        reason = next(_differences(sentence, told, source), None)
        if reason is None:
            return
        reasons.append(reason)
    # The reason that speaks of the nearest source says most.
    yield max(reasons, key=len) if reasons else "it cites nothing"


def _differences(sentence: str, told: Sequence[Claim], source: str) -> Iterator[str]:
    known = read(source)
    for claim in told:
        reasons = [_difference(claim, candidate) for candidate in known]
        if not any(reason == "" for reason in reasons):
            said = " ".join(token.text for token in claim.clause)
            near = [reason for reason in reasons if reason and not reason.startswith("no claim")]
            yield f"“{said}”: {near[0] if near else 'no claim of the source'}"
    there = _tagged(" ".join(source.split()))
    for token in _tagged(" ".join(sentence.split())):
        if not _stands_in(token, there):
            yield f"the source does not say “{token.text}”"
    amounts = _amounts(source)
    for amount in _amounts(sentence):
        if not any(_is_same_amount(amount, other) for other in amounts):
            yield f"{amount.value:g} counts or measures something else"


def _difference(claim: Claim, source: Claim) -> str:
    """Return what tells `claim` from a claim of the source; "" if nothing does."""
    if not _same_word(claim.verb, source.verb):
        return "no claim with that verb"
    if claim.cues != source.cues:
        cues = " ".join(sorted(claim.cues ^ source.cues))
        return f"one holds under “{cues}”, the other does not"
    if claim.marker != source.marker and (claim.marker or source.marker in _NOT_YET):
        return f"“{source.marker}” is not “{claim.marker}”"
    subject, rest = source.subject, source.rest
    if all(token.tag == "PRP" for token in subject):
        # "The ministry said that it expected": whoever says so speaks of itself.
        subject = (*subject, *source.speaker)
    if claim.is_passive != source.is_passive and not _is_terse(claim, source):
        subject, rest = _swapped(source)
    if claim.speaker and not _all_in(claim.speaker, source.speaker):
        return "somebody else says so"
    if not claim.speaker and source.speaker and not _speaks_for_the_record(source.speaker):
        return "it is left out who says so"
    if not _heads_in(claim.subject, subject):
        return "the subject is another"
    left_out = [
        token.text for token in claim.rest if not _stands_in(token, [*rest, *_fronted(source)])
    ]
    if left_out:
        return f"“{' '.join(left_out)}” is not said of it"
    quantified = _quantified([*claim.subject, *claim.rest])
    if not quantified <= (there := _quantified([*subject, *rest, *source.clause])):
        return f"not “{' '.join(sorted(' '.join(one) for one in quantified - there))}”"
    if missing := _dropped_quantifiers(claim, source):
        return f"“{missing}” is left out"
    return "" if _in_order(claim.rest, rest) else "the words stand for one another"


# Reading.


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_CONTENT_TAGS = _words("NN JJ VB CD RB")
_EMPTY = _words(
    "also then there here so very just that which who whom whose be been being is are was were"
)
_BE = _words("be is are was were been being am 's 're")
_HAVE = _words("have has had having 've")
_DO = _words("do does did")
_FINITE = _words("VBD VBZ VBP MD")
_SAYING = _words(
    "say tell add report state announce warn claim argue insist believe think estimate confirm "
    "deny allege suggest "
    "admit acknowledge note write declare show find reveal predict expect accuse"
)
_MODALS = _words("may might could can would will shall should must")
_SAME_MODAL = {"might": "may", "shall": "will"}
_HEDGES = _words(
    "allegedly reportedly possibly probably likely unlikely apparently perhaps nearly almost only "
    "partly hardly "
    "temporarily provisionally conditionally supposedly purportedly presumably"
)
_NEGATIONS = _words("not never no none neither nor nobody nothing without")
_DOUBTING = _words(
    "report claim rumour rumor allegation suggestion suspicion possibility idea denial prospect "
    "plan threat fear hope"
)
_CONDITIONS = _words("if unless whether provided")
_BREAKS = _words("; : — – ( )")
_CLAUSE_STARTS = (
    _words(
        "but yet while whereas although though because when until after before which who whom "
        "whose where that as since"
    )
    | _CONDITIONS
)
#: What binds a clause to another with a sense that must stay.
_RELATIVE = _words("which who whom whose where")
_DIRECTED = _words("before after until because")
#: What a clause that begins so says has not happened yet, or not at all.
_NOT_YET = _words("before until")
_PARTISAN = _words(
    """
    rebel militant separatist opposition critic activist protester campaigner supporter lawyer
    attorney union campaign party candidate rival witness resident neighbour relative source people
    person media newspaper company firm owner maker manager executive army navy force insurgent side
    group leader lawmaker politician analyst expert advocate observer trader report
    """
)
_COMPARATORS = (
    ("at", "least"),
    ("at", "most"),
    ("up", "to"),
    ("more", "than"),
    ("less", "than"),
    ("fewer", "than"),
    ("as", "many", "as"),
    ("no", "more", "than"),
    ("nearly",),
    ("almost",),
    ("about",),
    ("around",),
    ("over",),
    ("under",),
    ("some",),
    ("roughly",),
    ("approximately",),
    ("only",),
    ("above",),
    ("below",),
)
#: Comparators that say the same as another.
_SAME_COMPARATOR = {
    "over": "more than",
    "above": "more than",
    "under": "less than",
    "fewer than": "less than",
    "below": "less than",
    "around": "about",
    "some": "about",
    "roughly": "about",
    "approximately": "about",
    "almost": "nearly",
    "as many as": "up to",
}
_SCALES = _words("hundred thousand million billion trillion lakh crore dozen m bn k")
_CURRENCIES = _words("$ € £ ¥ rs rs. dollar dollars euro euros pound pounds yen yuan rupee rupees")
_SAME_UNIT = {
    "dollar": "$",
    "dollars": "$",
    "euro": "€",
    "euros": "€",
    "pound": "£",
    "pounds": "£",
    "percent": "%",
    "per": "%",
    "cent": "",
    "bn": "billion",
    "m": "million",
    "rs.": "rs",
    "rupees": "rs",
    "rupee": "rs",
}
_QUANTIFIERS = _words(
    "some most many several few all both half part none no every each another other only"
)

_TOKEN = re.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|(?:[A-Z]\.){2,}|[ap]\.m\.|\d[\d,]*(?:[.:]\d+)*|[$€£¥%]"
    r"|(?:Rs|Mr|Mrs|Ms|Dr|St|No)\.|[^\W\d_]+(?:-[^\W_]+)*|['’]s\b|[^\w\s]"
)
_QUOTES = '“”"«»'
_CONTRACTED = (
    (re.compile(r"\bcan['’]?not\b|\bcan['’]t\b"), "can not"),
    (re.compile(r"\bwon['’]t\b"), "will not"),
    (re.compile(r"(\w)n['’]t\b"), r"\1 not"),
)


@cache
def _tagger():  # type: ignore[no-untyped-def]
    from textblob.en import tag  # noqa: PLC0415 - loads its lexicon

    return tag


@lru_cache(maxsize=4096)
def _tagged(sentence: str) -> tuple[Token, ...]:
    for pattern, spelled in _CONTRACTED:
        sentence = pattern.sub(spelled, sentence)
    words = [match[0] for match in _TOKEN.finditer(sentence)]
    tagged = _tagger()(
        " ".join("quotation" if word[0] in _QUOTES else word for word in words), tokenize=False
    )
    tags = [tag for _, tag in tagged] if len(tagged) == len(words) else ["NN"] * len(words)
    tokens = [Token(word, tag) for word, tag in zip(words, tags, strict=True)]
    unquoted = [_unquoted(token) for token in tokens]
    return tuple(_corrected([token for token in unquoted if token.text]))


def _unquoted(token: Token) -> Token:
    """Return a quotation, which is one word to the grammar around it, without its marks."""
    return (
        Token(token.text.strip(_QUOTES).strip(" .,"), "NN") if token.text[0] in _QUOTES else token
    )


def _corrected(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens with the tagger's usual mistakes in news put right."""
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if token.lower == "not":
            yield replace(token, tag="RB")
        elif token.lower in ("'s", "’s"):
            yield replace(token, tag="POS")
        # A determiner or an adjective before it: "the suspect" is no verb.
        elif before and before.tag in ("DT", "PRP$", "JJ", "POS") and token.tag in ("VBP", "VB"):
            yield replace(token, tag="NN")
        # "It will last 90 days": a modal is followed by a verb.
        elif _follows_modal(tokens, at) and token.tag[0] in "NJ":
            yield replace(token, tag="VB")
        # "The minister plans to resign".
        elif token.tag == "NNS" and before and _acts(before) and _is_to_do(tokens, at):
            yield replace(token, tag="VBZ")
        # "Police arrested two men": a participle after a noun and without "was" or "by" is a past.
        elif token.tag == "VBN" and before and _acts(before) and not _is_by(tokens, at):
            yield replace(token, tag="VBD")
        else:
            yield token


def _acts(token: Token) -> bool:
    return token.tag in ("NN", "NNS", "NNP", "NNPS", "PRP") or token.lower == "and"


def _follows_modal(tokens: Sequence[Token], at: int) -> bool:
    while at and tokens[at - 1].tag == "RB":
        at -= 1
    return at > 0 and tokens[at - 1].tag == "MD"


def _is_to_do(tokens: Sequence[Token], at: int) -> bool:
    return (
        at + 2 < len(tokens) and tokens[at + 1].tag == "TO" and tokens[at + 2].tag in ("VB", "VBP")
    )


def _is_by(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].lower == "by"


@lru_cache(maxsize=4096)
def _read(sentence: str) -> tuple[Claim, ...]:
    tokens = [token for token in _tagged(sentence) if token.text not in '“”"‘«»']
    clauses = _resumed(list(_clauses(tokens)))
    read: list[Claim] = []
    for number, clause in enumerate(clauses):
        speaker = _speaker(clauses, number)
        condition = _condition(clauses, number)
        read += _claims(clause, speaker=speaker, more=condition | _doubt(clauses, number))
    return tuple(read)


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the clauses of a sentence, each with the word that opens it."""
    clause: list[Token] = []
    for at, token in enumerate(tokens):
        if clause and _opens_clause(tokens, at, clause):
            yield clause
            clause = []
        clause.append(token)
    if clause:
        yield clause


def _resumed(clauses: list[list[Token]]) -> list[list[Token]]:
    """Return the clauses, with what goes on after an inserted one joined to what it interrupts:
    "The council, which met on Monday, | approved".
    """
    joined: list[list[Token]] = []
    for clause in clauses:
        is_inserted = clause[0].lower in _RELATIVE and joined and joined[-1][-1].text == ","
        at = _resumes_at(clause) if is_inserted else None
        if at is None:
            joined.append(clause)
        else:
            interrupted = [*joined.pop()[:-1], *clause[at + 1 :]]
            joined += [interrupted, clause[:at]]
    return joined


def _resumes_at(clause: Sequence[Token]) -> int | None:
    """Return where a comma closes an inserted clause: a verb without a subject follows."""
    for at, token in enumerate(clause[:-1]):
        following = clause[at + 1]
        if token.text == "," and (following.tag in _FINITE or following.tag == "VBN"):
            return at
    return None


def _opens_clause(tokens: Sequence[Token], at: int, clause: Sequence[Token]) -> bool:
    token = tokens[at]
    if token.text in _BREAKS:
        return True
    if token.lower in _CLAUSE_STARTS and not _is_as_well_as(tokens, at):
        return _has_verb_ahead(tokens, at + 1)
    if token.lower in ("and", "or", ",") and _new_subject_ahead(tokens, at + 1):
        return _has_verb(clause)
    # "Police said the suspect may …": what is said begins after the saying.
    before = clause[-1]
    return (
        before.tag.startswith("VB")
        and root_of(before.lower) in _SAYING
        and token.tag[:2] in ("DT", "NN", "PR", "CD", "JJ", "EX")
        and _new_subject_ahead(tokens, at)
    )


def _is_as_well_as(tokens: Sequence[Token], at: int) -> bool:
    return "well" in (tokens[at - 1].lower, tokens[min(at + 1, len(tokens) - 1)].lower)


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(token.tag in _FINITE or token.tag == "VBN" for token in tokens)


def _has_verb_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a finite verb follows before the sentence is cut again."""
    for token in tokens[at:]:
        if token.text in _BREAKS or token.lower in _CLAUSE_STARTS:
            return False
        if token.tag in _FINITE:
            return True
    return False


def _new_subject_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a noun phrase and then a finite verb follow."""
    has_noun = False
    for token in tokens[at:]:
        if token.tag in _FINITE:
            return has_noun
        if token.tag[:2] in ("NN", "PR") or token.tag in ("CD", "EX"):
            has_noun = True
        elif token.tag not in ("DT", "JJ", "POS", "IN", "RB", "PRP$", "JJR", "JJS", "VBG"):
            return False
    return False


def _groups(clause: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where the verb groups of a clause start and end: "may have been told to leave"."""
    at = 0
    while at < len(clause):
        if clause[at].tag in _FINITE or clause[at].tag in ("VB", "VBN", "VBG"):
            end = at + 1
            while end < len(clause) and _goes_on(clause, end):
                end += 1
            while clause[end - 1].tag in ("RB", "TO"):
                end -= 1
            yield at, end
            at = end
        else:
            at += 1


def _goes_on(clause: Sequence[Token], at: int) -> bool:
    tag = clause[at].tag
    if tag == "TO":
        return at + 1 < len(clause) and clause[at + 1].tag in ("VB", "VBP", "RB")
    return tag.startswith("VB") or tag == "RB"


def _claims(
    clause: list[Token], *, speaker: tuple[Token, ...], more: frozenset[str]
) -> Iterator[Claim]:
    groups = list(_groups(clause))
    subject: tuple[Token, ...] = ()
    governors: frozenset[str] = frozenset()
    for number, (start, end) in enumerate(groups):
        before = groups[number - 1][1] if number else _after_marker(clause)
        if number and all(_is_infinitive(clause, earlier) for earlier, _ in groups[:number]):
            # "A plan to close two libraries was approved": the plan was.
            before, end_of_subject = _after_marker(clause), groups[0][0] - 1
            named = _nominal(clause[before:end_of_subject])
        else:
            named = _nominal(clause[before:start])
        joined = number > 0 and clause[start - 1].lower in ("and", "or", ",") and not named
        if number == 0 or (named and clause[start].tag in _FINITE):
            subject = named or subject
        to = _is_infinitive(clause, start)
        following = groups[number + 1][0] if number + 1 < len(groups) else len(clause)
        group = clause[start:end]
        heads = [
            at
            for at, token in enumerate(group)
            if token.tag.startswith("VB") and not _is_auxiliary(group, at)
        ]
        if not heads:
            continue
        outer = governors if to or (joined and clause[start].tag not in _FINITE) else frozenset()
        if to and start > 1 and clause[start - 2].tag in ("NN", "NNS"):
            outer = frozenset([root_of(clause[start - 2].lower)])
        inner: set[str] = set()
        for position, at in enumerate(heads):
            cues = _cues(group[:at] if position == 0 else group[heads[position - 1] + 1 : at])
            inner |= cues
            yield Claim(
                verb=root_of(group[at].lower),
                is_passive=_is_passive(group, at, clause[end:] if at == len(group) - 1 else []),
                subject=subject,
                rest=_nominal(clause[end:following]) if position == len(heads) - 1 else (),
                cues=frozenset(inner) | outer | more | _cues_around(clause, start, end),
                speaker=speaker,
                marker=clause[0].lower if clause[0].lower in _DIRECTED else "",
                clause=tuple(clause),
            )
            inner.add(root_of(group[at].lower))
        governors = frozenset(inner) | outer


def _after_marker(clause: Sequence[Token]) -> int:
    return int(clause[0].lower in _CLAUSE_STARTS)


def _is_infinitive(clause: Sequence[Token], start: int) -> bool:
    return start > 0 and clause[start - 1].lower == "to"


def _is_auxiliary(group: Sequence[Token], at: int) -> bool:
    lower = group[at].lower
    later = any(token.tag.startswith("VB") for token in group[at + 1 :])
    return later and (lower in _BE or lower in _HAVE or lower in _DO)


def _is_passive(group: Sequence[Token], at: int, after: Sequence[Token]) -> bool:
    if group[at].tag not in ("VBN", "VBD"):
        return False
    if any(token.lower in _BE for token in group[:at]):
        return True
    return group[at].tag == "VBN" and at == 0 and bool(after) and after[0].lower == "by"


def _cues(tokens: Sequence[Token]) -> set[str]:
    """Return the words of a verb group that bend what its verb says."""
    bent = (token.lower for token in tokens if token.lower in _MODALS | _HEDGES)
    return {_SAME_MODAL.get(word, word) for word in bent}


def _cues_around(clause: Sequence[Token], start: int, end: int) -> frozenset[str]:
    """Return the hedges just before a verb group, and the negations of the clause up to its end.

    Negations are counted: two of them say the opposite of one.
    """
    found = {token.lower for token in clause[max(0, start - 2) : start] if token.lower in _HEDGES}
    if negations := sum(token.lower in _NEGATIONS for token in clause[:end]):
        found.add("not" * negations)
    return frozenset(found)


def _nominal(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(
        token for token in tokens if token.is_content or token.tag in ("IN", "TO", "PRP", "$")
    )


def _speaker(clauses: Sequence[list[Token]], number: int) -> tuple[Token, ...]:
    """Return who says what clause `number` says: "X said that …", "…, X said", "according to X"."""
    clause = clauses[number]
    lowered = [token.lower for token in clause]
    if "according" in lowered:
        return _named(clause[lowered.index("according") + 2 :])
    before = clauses[number - 1] if number else []
    if before and (saying := _says(before)) is not None and saying >= len(before) - 4:
        return _named(before[:saying])
    for after in clauses[number + 1 :]:
        if after[0].text in _BREAKS or after[0].lower == "but":
            break
        saying = _says(after)
        if saying is not None and after[0].text == ",":
            is_last = not any(token.tag.startswith("VB") for token in after[saying + 1 :])
            return _named(after[:saying]) if is_last else ()
    return ()


def _says(clause: Sequence[Token]) -> int | None:
    """Return where the saying verb of a clause stands, if it has one and no other verb before."""
    for at, token in enumerate(clause):
        if token.tag.startswith("VB") and root_of(token.lower) in _SAYING:
            return at
    return None


def _named(tokens: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(token for token in tokens if token.tag[:2] in ("NN", "PR", "CD"))


def _condition(clauses: Sequence[list[Token]], number: int) -> frozenset[str]:
    """Return the condition that a clause is or hangs on."""
    near = [clauses[number]]
    if number + 1 < len(clauses):
        near.append(clauses[number + 1])
    if number and clauses[number - 1][0].lower in _CONDITIONS:
        near.append(clauses[number - 1])
    return frozenset(clause[0].lower for clause in near if clause[0].lower in _CONDITIONS)


def _doubt(clauses: Sequence[list[Token]], number: int) -> frozenset[str]:
    """Return the noun that a that-clause hangs on ("a report that"), or what is said of it."""
    if not number or clauses[number][0].lower != "that":
        return frozenset()
    before = clauses[number - 1][-1]
    return frozenset([before.lower]) & _DOUBTING


# Comparing.


def _same_word(one: str, other: str) -> bool:
    return one == other or same_meaning(one, other)


def _stands_in(token: Token, others: Sequence[Token]) -> bool:
    if not token.is_content:
        return True
    if " " in token.text:  # A quotation.
        return any(token.text in other.text for other in others)
    if token.tag == "CD" or token.text[0].isdigit():
        values = set(numbers(token.text))
        return any(
            values & set(numbers(other.text)) or other.lower == token.lower for other in others
        )
    root = root_of(token.lower)
    return any(
        _same_word(root, root_of(other.lower)) or _is_form(root, other.lower) for other in others
    )


def _is_form(root: str, other: str) -> bool:
    """Return whether two long words begin alike: "reopen", "reopening"; "Kenya", "Kenyan"."""
    return len(root) > 4 and root_of(other)[:5] == root[:5] and abs(len(root) - len(other)) < 6


def _all_in(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    return all(_stands_in(token, others) for token in tokens)


def _heads(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of a phrase that are not behind a preposition."""
    heads: list[Token] = []
    is_behind = False
    for token in tokens:
        if token.tag in ("IN", "TO"):
            is_behind = True
        elif token.is_content and not is_behind:
            heads.append(token)
    return heads


def _heads_in(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    heads = _heads(tokens)
    if not heads:
        return True
    there = _heads(others) or list(others)
    nouns = [token for token in heads if token.tag.startswith("NN")] or heads
    return _all_in(tokens, others) and _stands_in(nouns[-1], there)


def _swapped(source: Claim) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return subject and rest of a claim as the other voice has them."""
    if not source.is_passive:
        return source.rest, (*source.rest, Token("by", "IN"), *source.subject)
    lowered = [token.lower for token in source.rest]
    agent: list[Token] = []
    if "by" in lowered:
        for token in source.rest[lowered.index("by") + 1 :]:
            if token.tag in ("IN", "TO"):
                break
            agent.append(token)
    return tuple(agent), (*source.subject, *source.rest)


def _is_terse(claim: Claim, source: Claim) -> bool:
    """Return whether a headline leaves out the "were" of its source: "41 people rescued"."""
    is_headline = claim.clause[-1].text != "."
    return is_headline and source.is_passive and not _heads(claim.rest)


def _fronted(source: Claim) -> list[Token]:
    """Return the words of a clause that stand before its subject, behind a preposition."""
    fronted: list[Token] = []
    for token in source.clause:
        if token.text == ",":
            return fronted if fronted and fronted[0].tag == "IN" else []
        fronted.append(token)
    return []


def _in_order(tokens: Sequence[Token], others: Sequence[Token]) -> bool:
    """Return whether phrases keep their prepositions, words their order within a phrase, and
    phrases of one preposition their order among each other.
    """
    there = _phrases(others)
    last: dict[str, int] = {}
    for preposition, words in _phrases(tokens):
        if not words:
            continue
        found = [
            at
            for at, (other, said) in enumerate(there)
            if other == preposition
            and at >= last.get(preposition, 0)
            and _is_subsequence(words, said)
        ]
        if not found:
            return False
        last[preposition] = found[0]
    return True


def _phrases(tokens: Sequence[Token]) -> list[tuple[str, list[str]]]:
    phrases: list[tuple[str, list[str]]] = [("", [])]
    for token in tokens:
        if token.tag in ("IN", "TO") and token.lower != "of":
            phrases.append((token.lower, []))
        elif token.is_content:
            phrases[-1][1].append(root_of(token.lower))
    return phrases


def _is_subsequence(words: Sequence[str], others: Sequence[str]) -> bool:
    rest = iter(others)
    return all(
        any(_same_word(word, other) or _is_form(word, other) for other in rest) for word in words
    )


def _quantified(tokens: Sequence[Token]) -> frozenset[tuple[str, str]]:
    """Return quantifiers with the noun they stand before."""
    found = set()
    for at, token in enumerate(tokens):
        if token.lower in _QUANTIFIERS:
            kinds = ("NN", "CD") if token.lower == "only" else ("NN",)
            noun = next((other for other in tokens[at + 1 :] if other.tag[:2] in kinds), None)
            if noun is not None:
                found.add((token.lower, root_of(noun.lower)))
    return frozenset(found)


def _dropped_quantifiers(claim: Claim, source: Claim) -> str:
    """Return a quantifier of the source whose noun the claim keeps without it."""
    kept = {root_of(token.lower) for token in (*claim.subject, *claim.rest)}
    here = {noun for _, noun in _quantified(claim.clause)}
    for quantifier, noun in sorted(_quantified(source.clause)):
        if noun in kept and noun not in here:
            return f"{quantifier} {noun}"
    return ""


def _speaks_for_the_record(speaker: Sequence[Token]) -> bool:
    """Return whether a speaker has an office and no side: what it states may be told as fact."""
    nouns = {root_of(token.lower) for token in speaker if token.tag in ("NN", "NNS")}
    return bool(nouns) and nouns.isdisjoint(map(root_of, _PARTISAN))


# Amounts.


def _amounts(sentence: str) -> list[Amount]:
    tokens = _tagged(" ".join(sentence.split()))
    found = []
    for at, token in enumerate(tokens):
        value = (
            next(iter(numbers(token.text)), None)
            if token.tag == "CD" or token.text[0].isdigit()
            else None
        )
        if value is not None and token.lower not in _SCALES:
            found.append(_amount(tokens, at, value))
    return found


def _amount(tokens: Sequence[Token], at: int, value: float) -> Amount:
    unit: list[str] = []
    first = at
    if at and tokens[at - 1].lower in _CURRENCIES:
        first -= 1
        unit.append(tokens[first].lower)
    end = at + 1
    while end < len(tokens) and tokens[end].lower in _SCALES | _CURRENCIES | {
        "%",
        "percent",
        "per",
        "cent",
    }:
        unit.append(tokens[end].lower)
        end += 1
    comparator = ""
    lowered = [token.lower for token in tokens[:first]]
    for words in _COMPARATORS:
        if tuple(lowered[-len(words) :]) == words:
            comparator = " ".join(words)
            first -= len(words)
            break
    role = tokens[first - 1].lower if first and tokens[first - 1].tag in ("IN", "TO") else ""
    normal = tuple(filter(None, (_SAME_UNIT.get(one, one) for one in unit)))
    return Amount(
        value=value,
        unit=normal,
        comparator=_SAME_COMPARATOR.get(comparator, comparator),
        role=role if role in ("from", "to", "of", "out") else "",
        counts=_counted(tokens, end),
    )


def _counted(tokens: Sequence[Token], end: int) -> str:
    """Return the stem of the noun that a number counts, "" where none follows at once."""
    noun = ""
    for token in tokens[end : end + 5]:
        if token.tag.startswith("NN"):
            noun = root_of(token.lower)
        elif token.tag not in ("JJ", "VBN", "VBG") or noun:
            break
    return noun


def _is_same_amount(one: Amount, other: Amount) -> bool:
    counts = not one.counts or not other.counts or _same_word(one.counts, other.counts)
    return (
        one.value == other.value
        and one.unit == other.unit
        and one.comparator == other.comparator
        and (one.role == other.role or (not one.role and other.role != "of"))
        and counts
    )
