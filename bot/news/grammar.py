"""An English sentence as grammar sees it: tokens with their part of speech, cut into clauses.

Method: a tagger reads the parts of speech (TextBlob's, the rules of Brill 1992 over a lexicon); its
usual mistakes in news are put right by what stands beside a word. The sentence is cut where a
clause opens; what goes on after an inserted clause is joined to what it interrupts. A relative
clause or a participle is told with the noun it speaks of, its antecedent, so that each clause can
be read alone.

Known exceptions: where it is doubtful which noun a clause speaks of, its antecedent is `UNKNOWN`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from bot.news.synonyms import (
    is_irregular_past,
    is_participle_only,
    is_past_form,
    is_past_only,
    root_of,
)


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(listed.split())


@dataclass(frozen=True, slots=True)
class Token:
    """One word, mark, number or quotation of a sentence with its part of speech (Penn Treebank)."""

    text: str
    tag: str
    #: Whether it may be the head of its phrase: "threat" in "a bomb threat", and not "bomb".
    is_head: bool = True

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()

    @property
    def is_content(self) -> bool:
        """Whether the word says something of its own."""
        return self.tag[:2] in _CONTENT_TAGS and self.lower not in _EMPTY

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun or a name."""
        return self.tag.startswith("NN")

    @property
    def is_verb(self) -> bool:
        """Whether it is a form of a verb, or a modal."""
        return self.tag.startswith("VB") or self.tag == "MD"

    @property
    def is_finite(self) -> bool:
        """Whether it can be the verb of a clause."""
        return self.tag in _FINITE


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One clause of a sentence."""

    #: The word or mark that opens it: "that", "if", "which", ","; "" where none does.
    opener: str
    #: Without the opener.
    tokens: tuple[Token, ...]
    #: The noun phrase that a relative clause or a participle speaks of.
    antecedent: tuple[Token, ...] = ()
    #: Whether it tells which ones are meant: "bees [that were exposed to it] lost their way".
    is_restrictive: bool = False
    #: Who says so and the verb for it, where they stand within a relative clause: "a man who,
    #: witnesses said, threw paint".
    saying: tuple[Token, ...] = ()


#: Stands for a noun phrase that cannot be told; no other noun is the same.
UNKNOWN = Token("?", "NN")

BE = word_set("be is are was were been being am 's 're")
HAVE = word_set("have has had having 've")
DO = word_set("do does did")
#: Verbs whose object is what somebody says or thinks.
SAYING = word_set(
    "say tell add report state announc warn claim argu insist believ think estimat confirm deny "
    "alleg suggest admit acknowledg note writ declar show find reveal predict expect accus hint "
    "stress explain"
)
#: Those whose object is first whom it is said to.
TELLING = word_set("tell warn inform remind")
#: Words that open a clause that something hangs on.
CONDITIONS = word_set("if unless whether provided")
_RELATIVE = word_set("which who whom whose where")
#: Words that open a clause if a verb follows, and a phrase if none does.
_BEFORE_BOTH = word_set("before after until since as")
_SUBORDINATING = word_set("while whereas although though because when but yet")
SUBORDINATE = _RELATIVE | _BEFORE_BOTH | _SUBORDINATING | CONDITIONS | {"that"}

#: Words that say when.
CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december noon midnight night morning afternoon "
    "evening week month year day weekend spring summer autumn winter quarter"
)

_CONTENT_TAGS = word_set("NN JJ VB CD RB")
_EMPTY = BE | word_set("also then there here so very just that which who whom whose about around")
_FINITE = word_set("VBD VBZ VBP MD")
BREAKS = word_set("; : — – ( )")
_PERSONS = word_set("it he she they we you i this that there")
_PREPOSITIONS = word_set("following including concerning regarding according")
#: What may stand between a noun phrase's first word and the verb it is the subject of.
_NOMINAL_TAGS = word_set("DT JJ POS IN RB PRP$ JJR JJS RBS PDT")

_TOKEN = re.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|(?:[A-Z]\.){2,}|[ap]\.m\."
    r"|\d+(?:[.,:]\d+)*(?:-[^\W_]+)*|[$€£¥%]"
    r"|(?:Rs|Mr|Mrs|Ms|Dr|St|No)\.|[^\W\d_]+(?:-[^\W_]+)*|['’]s\b|[^\w\s]"
)
_QUOTES = '“”"‘«»'
#: No sentence has so many words. The parts of speech of those behind are as the lexicon has them:
#: each is read with those around it, and thousands without a mark take time by their square.
_MOST_READ = 200
_SPELLED = (
    (re.compile(r"\s--?\s|--"), " – "),
    (re.compile(r"\bcan['’]?not\b|\bcan['’]t\b"), "can not"),
    (re.compile(r"\bwon['’]t\b"), "will not"),
    (re.compile(r"(\w)n['’]t\b"), r"\1 not"),
    (re.compile(r"\bper cent\b"), "percent"),
    (re.compile(r",([”\"])"), r"\1,"),
)


# Parts of speech.


@cache
def _english():  # type: ignore[no-untyped-def]
    import textblob.en  # noqa: PLC0415 - loads its lexicon

    return textblob.en


@lru_cache(maxsize=4096)
def tagged(sentence: str) -> tuple[Token, ...]:
    """Return the tokens of a sentence; a quotation is one word to the grammar around it."""
    for pattern, spelled in _SPELLED:
        sentence = pattern.sub(spelled, sentence)
    words = [match[0] for match in _TOKEN.finditer(sentence)]
    plain = ["quotation" if word[0] in _QUOTES else word for word in words]
    found = _english().tag(" ".join(plain), tokenize=False)
    tags = [tag for _, tag in found] if len(found) == len(words) else ["NN"] * len(words)
    tokens = [
        Token(word.strip(_QUOTES).strip(" .,"), "NN") if word[0] in _QUOTES else Token(word, tag)
        for word, tag in zip(words, tags, strict=True)
    ]
    tokens = [token for token in tokens if token.text]
    for at in range(min(len(tokens), _MOST_READ)):
        tokens[at] = replace(tokens[at], tag=_tag(tokens, at))
    return tuple(
        replace(token, is_head=_may_be_head(tokens, at)) for at, token in enumerate(tokens)
    )


def _may_be_head(tokens: Sequence[Token], at: int) -> bool:
    following = _at(tokens, at + 1)
    if tokens[at].lower == "half":
        return following.tag not in ("DT", "PRP$")
    return not (tokens[at].is_noun and following.tag in ("NN", "NNS", "POS"))


def _at(tokens: Sequence[Token], at: int) -> Token:
    return tokens[at] if 0 <= at < len(tokens) else Token(".", ".")


def _tag(tokens: Sequence[Token], at: int) -> str:
    """Return the part of speech of a token; those before it are right already."""
    token, before = tokens[at], _at(tokens, at - 1)
    if token.text[0].isdigit():
        return "JJ" if token.text[-1].isalpha() else "CD"
    if token.lower in ("'s", "’s"):
        return "VBZ" if before.lower in _PERSONS else "POS"
    if known := _tag_of_idiom(tokens, at):
        return known
    # "On Sunday ferries were cancelled": a sentence begins with no verb so.
    is_fronted = before.lower in CALENDAR and at == _AFTER_FRONTED_DAY
    if is_fronted and token.tag in ("VB", "VBP", "VBZ", "NN", "NNS"):
        return "NNS" if token.tag in ("VBZ", "NNS") else "NN"
    if token.tag in ("VB", "VBP", "VBZ"):
        return _tag_of_present(tokens, at)
    if token.tag in ("VBD", "VBN"):
        return _tag_of_past(tokens, at)
    if token.tag[0] in "NJ" and token.tag not in ("JJR", "JJS"):
        return _tag_of_nominal(tokens, at)
    return token.tag


def _tag_of_idiom(tokens: Sequence[Token], at: int) -> str:
    """Return the part of speech of a word that its neighbours make an adverb, an adjective or a
    preposition; "" of any other.
    """
    word, before, following = tokens[at].lower, _at(tokens, at - 1), _at(tokens, at + 1)
    is_adverb = (
        word == "not"
        or (word == "no" and following.lower == "longer")
        or (word == "since" and before.lower in HAVE)
        or (word in ("late", "early") and following.tag == "IN")
        or (word in ("about", "around") and following.tag in ("CD", "$"))
    )
    if is_adverb:
        return "RB"
    if word == "only" and before.tag in ("DT", "PRP$", "POS"):
        return "JJ"
    if tokens[at].tag == "RB" and before.tag == "DT" and following.tag in (".", ",", "IN", "CC"):
        return "NN"  # "Most of the north".
    tells_age = word == "aged" and following.tag == "CD"
    return "IN" if tells_age or (word in _PREPOSITIONS and not _auxiliary(tokens, at)) else ""


def _auxiliary(tokens: Sequence[Token], at: int) -> str:
    """Return the auxiliary that a verb would belong to: "be", "have", "do", "modal", "to"."""
    at -= 1
    while at > 0 and tokens[at].tag == "RB":
        at -= 1
    before = _at(tokens, at)
    if before.tag in ("MD", "TO"):
        return {"MD": "modal", "TO": "to"}[before.tag]
    kinds = {"be": BE, "have": HAVE, "do": DO}
    return next((kind for kind, words in kinds.items() if before.lower in words), "")


def _tag_of_present(tokens: Sequence[Token], at: int) -> str:
    token, before = tokens[at], _at(tokens, at - 1)
    if _auxiliary(tokens, at) in ("modal", "to", "do"):
        return "VB"
    if token.lower in BE | HAVE | DO:
        return "VBZ" if token.tag == "VBZ" else "VBP"
    # "Will ration water and close pools".
    if token.tag != "VBZ" and before.tag == "CC" and _verb_before(tokens, at) == "VB":
        return "VB"
    if token.tag == "VBZ" and _at(tokens, at + 1).tag == "IN" and _is_main_verb_ahead(tokens, at):
        return "NNS"  # "Gas flows through the pipeline resumed".
    # "To raise pay": the object of a verb.
    if before.tag == "VB" and token.tag != "VBZ" and root_of(before.lower) not in _OF_BASE_VERB:
        return "NN"
    # "The suspect", "four suspects", "on bail": no verbs.
    is_noun = before.tag in ("DT", "PRP$", "JJ", "POS", "IN")
    if is_noun or (before.tag == "CD" and token.tag == "VBZ"):
        return "NNS" if token.tag == "VBZ" else "NN"
    if is_past_form(token.lower) and (_is_nominal(before) or before.lower in ("but", "or")):
        return _tag_of_joined(tokens, at)
    if token.tag != "VB":
        return token.tag
    # "The Arlen pass is closed", "Denmark and Poland oppose it".
    is_noun = before.tag in ("NN", "NNP") and not _is_plural(tokens, at)
    return "NN" if is_noun and not _lacks_verb(tokens, at) else "VBP"


_AFTER_FRONTED_DAY = 2
#: Verbs before the base form of another: "to help rebuild".
_OF_BASE_VERB = word_set("help let mak go dar")


def _tag_of_joined(tokens: Sequence[Token], at: int) -> str:
    """Return the part of speech of a form that is base and past alike: "to raise taxes and cut
    spending", "raised taxes and cut spending".
    """
    is_joined = tokens[at - 1].tag == "CC"
    return "VB" if is_joined and _verb_before(tokens, at) == "VB" else "VBD"


def _verb_before(tokens: Sequence[Token], at: int) -> str:
    """Return the tag of the last verb before `at`."""
    return next((token.tag for token in tokens[at - 1 :: -1] if token.is_verb), "")


def _is_plural(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the noun phrase that ends before `at` is a plural, or two joined by "and"."""
    if _at(tokens, at - 1).tag in ("NNS", "NNPS", "CD"):
        return True
    while at and tokens[at - 1].tag in ("NN", "NNP", "DT", "JJ"):
        at -= 1
    return _at(tokens, at - 1).lower == "and"


def _tag_of_past(tokens: Sequence[Token], at: int) -> str:
    token = tokens[at]
    auxiliary = _auxiliary(tokens, at)
    if auxiliary in ("be", "have"):
        return "VBN"
    if auxiliary in ("to", "modal", "do") and is_irregular_past(token.lower):
        return "VB"  # "To shut", "may cut".
    if is_participle_only(token.lower):
        return "JJ" if _is_attribute(tokens, at) else "VBN"
    if is_past_only(token.lower) or token.lower in BE | HAVE | DO:
        return "VBD"
    before, following = _at(tokens, at - 1), _at(tokens, at + 1)
    if _follows_relative(tokens, at) and _takes_object(tokens, at):
        return "VBD"
    if _is_attribute(tokens, at):
        return "JJ"
    if before.lower in _RELATIVE | {"that"}:
        return "VBD"
    if before.text == "," and _is_main_after_comma(tokens, at):
        return "VBD"
    if before.text == "," and not _has_finite(tokens[:at]):
        return "VBN"  # "The film, shot in Osaka, won".
    if not _is_nominal(before):
        return token.tag
    # "Police arrested two men", and "two men arrested by police", "a car [that was] stolen in May".
    is_agent = following.lower == "by" and _at(tokens, at + 2).tag not in ("CD", "RB")
    segment = _segment_before(tokens, at)
    if _is_in_fronted(tokens, at, segment):
        return "VBN"
    if is_agent or (_has_finite(segment) and not _resumes(tokens, at - len(segment))):
        return "VBN"
    return "VBN" if _is_reduced(tokens, at) else "VBD"


def _is_main_after_comma(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a past form after a comma is the verb of what it interrupts: "Marta Holm, the
    mayor, accused him", and not "the film, shot in Osaka, won".
    """
    if _at(tokens, at + 1).tag in ("DT", "NNP", "PRP", "PRP$"):
        return True
    goes_on = any(
        tokens[later].text == "," and _at(tokens, later + 1).is_finite
        for later in range(at + 1, len(tokens))
    )
    return not goes_on and not _has_finite(tokens[:at])


def _is_attribute(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a participle stands before its noun: "a leaked draft", "planned cuts"."""
    before, following = _at(tokens, at - 1), _at(tokens, at + 1)
    opens = before.tag in ("DT", "PRP$", "POS", "JJ", "IN", "CD", ".") or before.tag == "VB"
    return opens and (following.is_noun or following.tag == "JJ") and following.tag != "NNP"


def _is_nominal(token: Token) -> bool:
    return token.is_noun or token.tag in ("PRP", "CD") or token.lower == "and"


def _is_reduced(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a past form is a participle after the noun it speaks of, and the verb of the
    clause is still to come: "bees exposed to the pesticide lost".
    """
    if _at(tokens, at + 1).tag not in ("IN", "TO", "CD") or root_of(tokens[at].lower) in SAYING:
        return False
    return _is_main_verb_ahead(tokens, at)


def _is_main_verb_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the clause's verb is still to come after `at`, without a subject of its own;
    what is inserted between commas is left aside.
    """
    at += 1
    while at < len(tokens):
        token = tokens[at]
        is_inserted = _at(tokens, at + 1).lower in _RELATIVE
        if token.text == "," and is_inserted:
            ends = (end for end in range(at + 1, len(tokens)) if tokens[end].text == ",")
            at = next(ends, len(tokens)) + 1
            return _at(tokens, at).is_finite or _at(tokens, at).tag == "VBN"
        if token.text in BREAKS or token.text == "," or token.tag == "CC":
            return False
        if token.lower in SUBORDINATE and not _tells_when(tokens, at):
            return False
        is_past = token.tag == "VBN" and _auxiliary(tokens, at) == ""
        is_past = is_past and not _is_attribute(tokens, at)
        if (token.is_finite or is_past) and not is_participle_only(token.lower):
            return True
        at += 1
    return False


def _tells_when(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a day or a year follows "since" and its like, which opens no clause then."""
    when, following = _at(tokens, at + 1), _at(tokens, at + 2)
    is_year = when.tag == "CD" and not (following.is_noun or following.tag == "JJ")
    return tokens[at].lower in _BEFORE_BOTH and (is_year or when.lower in CALENDAR)


def _segment_before(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """Return the tokens from the last mark, conjunction or opener to `at`."""
    start = at
    while start and not (_bounds(tokens[start - 1]) or _says(tokens[start - 1])):
        start -= 1
    return tokens[start:at]


def _is_in_fronted(tokens: Sequence[Token], at: int, segment: Sequence[Token]) -> bool:
    """Return whether a phrase before the subject has its noun told of by what stands at `at`:
    "Under a law passed in May, rents rose".
    """
    if not segment or segment[0].tag != "IN" or _at(tokens, at + 1).tag not in ("IN", "TO", "RB"):
        return False
    comma = next((end for end in range(at, len(tokens)) if _bounds(tokens[end])), len(tokens))
    if _at(tokens, comma).text != ",":
        return False
    return has_subject_ahead(tokens, comma + 1) and not is_attribution(tokens, comma + 1)


def _resumes(tokens: Sequence[Token], start: int) -> bool:
    """Return whether a relative clause that begins at `start` interrupts a clause without a verb:
    "a storm that killed two people weakened".
    """
    if not start or tokens[start - 1].lower not in _RELATIVE | {"that"}:
        return False
    return not _has_finite(_segment_before(tokens, start - 1))


def _says(token: Token) -> bool:
    return token.tag.startswith("VB") and root_of(token.lower) in SAYING


def _bounds(token: Token) -> bool:
    return token.text in BREAKS or token.text == "," or token.lower in SUBORDINATE | {"and", "or"}


def _has_finite(tokens: Sequence[Token]) -> bool:
    return any(token.is_finite for token in tokens)


def _tag_of_nominal(tokens: Sequence[Token], at: int) -> str:
    token, before, following = tokens[at], _at(tokens, at - 1), _at(tokens, at + 1)
    auxiliary = _auxiliary(tokens, at)
    # "The film, shot in Osaka, won".
    is_past = is_irregular_past(token.lower) and following.tag == "IN"
    if before.text == "," and (is_past or _is_done_by(token, following)):
        return "VBN"
    # "It will last 90 days", "does not rule out".
    if auxiliary in ("modal", "do"):
        return "VB"
    # "Will cut jobs and move the brewing", "have met and demand a vote".
    joined_to = _verb_before(tokens, at) if before.tag == "CC" else ""
    has_object = following.tag in ("DT", "PRP$", "CD") and may_be_verb(token.lower)
    if token.tag == "NN" and has_object and joined_to in ("VB", "VBN", "VBP"):
        return "VB" if joined_to == "VB" else "VBP"
    if auxiliary == "to" and before.tag == "TO" and may_be_verb(token.lower):
        takes_object = _begins_object(following) or following.tag in ("VB", "VBP")  # "Raise pay".
        return "VB" if takes_object else token.tag
    if auxiliary in ("be", "have") and _is_past(token.lower):
        return "VBN"
    if token.tag in ("NN", "NNS"):
        return _tag_of_noun_or_verb(tokens, at)
    # "It erupted overnight": what follows no verb and precedes no noun says when or how.
    if token.tag == "JJ" and before.tag in ("RB", "NN", "NNS", "VBD") and before.lower not in BE:
        return "RB" if token.lower.endswith(("ly", "night", "wide")) else "JJ"
    if token.lower.endswith("ed") and before.is_noun and _takes_object(tokens, at):
        return "VBD" if _lacks_verb(tokens, at) else token.tag  # "Oman brokered the ceasefire".
    return token.tag


def _is_done_by(token: Token, following: Token) -> bool:
    return token.lower.endswith("ed") and following.lower == "by"


def _takes_object(tokens: Sequence[Token], at: int) -> bool:
    """Return whether an object follows at once: "brokered the ceasefire", "stranded thousands
    of tourists".
    """
    following = _at(tokens, at + 1)
    is_part = following.is_noun and _at(tokens, at + 2).lower == "of"  # "Buried parts of it".
    return following.tag in ("DT", "PRP$", "NNP", "CD") or is_part


def _follows_relative(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a pronoun before `at` may stand for a noun: "a strike that stranded"."""
    pronoun = _at(tokens, at - 1).lower
    return pronoun in ("which", "who") or (pronoun == "that" and _at(tokens, at - 2).is_noun)


def _tag_of_noun_or_verb(tokens: Sequence[Token], at: int) -> str:
    """Return the part of speech of a noun that may be its clause's verb: "plans", "support"."""
    token, before, following = tokens[at], _at(tokens, at - 1), _at(tokens, at + 1)
    is_of_many = token.tag == "NN"
    may_be_one = may_be_verb(token.lower if is_of_many else token.lower[:-1])
    if is_of_many and may_be_one and before.lower == "who":
        return "VBP"
    if not is_of_many and may_be_one:
        # "The minister plans to resign", "who plans a trip", "the firm plans a sale".
        is_to_do = following.tag == "TO" and _at(tokens, at + 2).tag in ("VB", "VBP", "NN")
        is_relative = _follows_relative(tokens, at)
        is_relative &= before.lower != "that" or _takes_object(tokens, at)
        if is_relative or (is_to_do and _is_nominal(before)):
            return "VBZ"
        has_verb = _has_finite(_segment_before(tokens, at)) or not before.is_noun
        if following.tag in ("DT", "PRP$") and not has_verb and not _is_plural(tokens, at):
            return "VBZ"
    comes_later = following.tag == "IN" and _is_main_verb_ahead(tokens, at)
    if not before.is_noun or comes_later or not _lacks_verb(tokens, at):
        return token.tag
    if is_irregular_past(token.lower):
        return "VBD"
    if may_be_one and is_of_many == _is_plural(tokens, at):
        return "VBP" if is_of_many else "VBZ"
    return token.tag


def _is_past(word: str) -> bool:
    is_regular = word.endswith("ed") and (may_be_verb(word[:-2]) or may_be_verb(word[:-1]))
    return is_regular or is_irregular_past(word)


def _begins_object(token: Token) -> bool:
    return token.is_noun or token.tag in ("DT", "PRP", "PRP$", "CD", "JJ")


def _lacks_verb(tokens: Sequence[Token], at: int) -> bool:
    """Return whether no verb stands between the marks and openers around a token."""
    if _has_finite(_segment_before(tokens, at)):
        return False
    for token in tokens[at + 1 : at + _MOST_READ]:
        if _bounds(token) or token.text in ".?!":
            return True
        if token.is_finite or token.tag == "VBN" or is_irregular_past(token.lower):
            return False
    return True


@lru_cache(maxsize=4096)
def may_be_verb(word: str) -> bool:
    """Return whether a word in its base form may be a verb: the lexicon has a past form of it."""
    base = word.removesuffix("e")
    lexicon = _english().lexicon
    forms = (f"{base}ed", f"{base}ing", f"{word}{word[-1:]}ed", f"{base[:-1]}ied")
    known = any(str(lexicon.get(form, "")).startswith("VB") for form in forms)
    return known or str(lexicon.get(word, "")).startswith("VB")


# Clauses.


@lru_cache(maxsize=4096)
def clauses(sentence: str) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in the order in which they open."""
    pieces = [piece for piece in _pieces(tagged(sentence)) if piece]
    return tuple(clause for clause in _joined(pieces) if clause.tokens)


def _pieces(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the pieces of a sentence between where clauses open, each with the word that opens."""
    piece: list[Token] = []
    for at, token in enumerate(tokens):
        measure: Sequence[Token] = ()
        if piece and _opens(tokens, at, piece):
            start = _start_of_measure(piece) if token.lower in ("before", "after") else len(piece)
            measure = piece[start:]
            yield piece[: start - (piece[start - 1].text == "," and start < len(piece))]
            piece = []
        # "A week after it closed": how long after belongs to what opens.
        piece += [token, *measure, Token(",", ",")] if measure else [token]
    yield piece


def _start_of_measure(piece: Sequence[Token]) -> int:
    """Return where a span of time begins that ends a piece: "on Monday, a week"."""
    start = len(piece)
    if start > 1 and piece[-1].lower in _SPANS:
        start -= 1
        while start > 1 and piece[start - 1].tag in ("DT", "CD", "JJ", "RB"):
            start -= 1
    # "In two days after it closed" tells how long, not how long after.
    return len(piece) if piece[start - 1].tag in ("IN", "TO") else start


def is_measure(tokens: Sequence[Token]) -> bool:
    """Return whether some tokens begin with how long before or after: "a week after the vote"."""
    end = next((at for at, token in enumerate(tokens) if token.lower in _SPANS), 0)
    is_span = _start_of_measure([UNKNOWN, *tokens[: end + 1]]) == 1
    return is_span and (_at(tokens, end + 1).text == "," or _at(tokens, end + 1).tag == "IN")


_SPANS = word_set("minutes hours days weeks months years decades minute hour day week month year")


def _opens(tokens: Sequence[Token], at: int, piece: Sequence[Token]) -> bool:
    token, before, following = tokens[at], piece[-1], _at(tokens, at + 1)
    if token.text in BREAKS or token.lower in CONDITIONS:
        return True
    is_phrase = "well" in (before.lower, following.lower) or following.lower == "of"
    is_phrase = is_phrase or _tells_when(tokens, at)
    if token.lower in SUBORDINATE and not is_phrase:
        return (token.tag != "RB" or before.text == ",") and _has_verb_ahead(tokens, at)
    if token.text == "," and _is_participle(tokens, at + 1):
        return any(one.is_noun or one.is_finite for one in piece)
    if token.lower in ("and", "or", ",") and any(one.is_verb for one in piece):
        is_relative = piece[0].lower in _RELATIVE and following.is_finite
        # "The rebels, who hold the north, said": the verb of what is interrupted.
        resumes = is_relative and not _has_finite(tokens[: at - len(piece)])
        says_who = token.text == "," and is_attribution(tokens, at + 1) and not resumes
        return says_who or has_subject_ahead(tokens, at + 1)
    if token.tag == "VBN" and before.is_noun and not _has_verb(piece):
        return _is_reduced(tokens, at)
    # "Police said the suspect may …": what is said begins after the saying.
    return _is_said(tokens, at) and has_subject_ahead(tokens, at)


def _is_said(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what begins at `at` may be what somebody says: "said he", "told us he"."""
    token, before, verb = tokens[at], _at(tokens, at - 1), _at(tokens, at - 2)
    if root_of(verb.lower) in TELLING and verb.is_verb and (before.is_noun or before.tag == "PRP"):
        return token.tag in ("DT", "PRP", "PRP$", "NNP")
    is_active = before.tag != "VBN" or _auxiliary(tokens, at - 1) == "have"
    follows_directly = _says(before) and root_of(before.lower) not in TELLING
    return follows_directly and is_active and token.tag not in ("IN", ",")


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(token.is_finite or token.tag == "VBN" for token in tokens)


def _is_participle(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a participle stands at `at`, adverbs before it left aside."""
    while _at(tokens, at).tag == "RB":
        at += 1
    return _at(tokens, at).tag in ("VBN", "VBG")


def _has_verb_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what opens at `at` has a verb of its own.

    "Before" and its like open a phrase where a comma or another opener comes first.
    """
    is_doubtful = tokens[at].lower in _BEFORE_BOTH
    if not is_doubtful and _at(tokens, at + 1).tag == "VBG":
        return True  # "While planting a tree".
    for token in tokens[at + 1 :]:
        if token.is_finite:
            return True
        if token.text in BREAKS or token.lower in SUBORDINATE - {"that"}:
            return False
        if is_doubtful and token.text == ",":
            return False
    return False


def has_subject_ahead(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a noun phrase and then a finite verb follow."""
    has_noun = False
    relatives = 0
    is_restricted = False
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.is_finite and relatives == 0:
            return has_noun
        if token.is_finite:
            relatives -= 1
            is_restricted = True
            continue
        if is_restricted and not _bounds(token):
            continue
        if has_noun and token.lower in _RELATIVE | {"that"}:
            relatives += 1
            continue
        is_inserted = _is_participle(tokens, at) or _at(tokens, at).lower in _RELATIVE
        if token.text == "," and has_noun and is_inserted:
            at = next((end + 1 for end in range(at, len(tokens)) if tokens[end].text == ","), at)
            continue
        if token.lower in SUBORDINATE:
            return False
        if token.is_noun or token.tag in ("PRP", "CD", "EX"):
            has_noun = True
        elif token.tag not in _NOMINAL_TAGS and token.lower not in ("neither", "nor", "and"):
            return False
    return False


def is_attribution(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what follows only says who says so: "the minister, Pia Holt, told reporters",
    "said Pia Holt".
    """
    if root_of(_at(tokens, at).lower) in TELLING:
        return False  # "Told the inquiry" names no speaker.
    for place, token in enumerate(tokens[at:], at):
        # "A person involved in the talks said".
        is_reduced = place > at and token.tag == "VBN" and _at(tokens, place + 1).tag == "IN"
        if token.tag.startswith("VB") and not is_reduced:
            return root_of(token.lower) in SAYING and token.is_finite
        is_nominal = token.is_noun or token.tag in ("DT", "JJ", "POS", "IN", "PRP$", "CD")
        if not is_nominal and not is_reduced and token.text != ",":
            return False
    return False


def _joined(pieces: list[list[Token]]) -> Iterator[Clause]:
    """Yield the clauses; what goes on after an inserted one is joined to what it interrupts: "The
    council, which met on Monday, | approved".
    """
    while pieces:
        piece = pieces.pop(0)
        inserted: list[Clause] = []
        while pieces and (resumed := _resumes_at(piece, pieces[0])) is not None:
            insertion = pieces.pop(0)
            inserted.append(_clause(insertion[:resumed], piece))
            rest = insertion[resumed:]
            has_commas = piece[-1].text == "," and rest[0].text == ","
            piece = [*(piece[:-1] if has_commas else piece), *rest[has_commas:]]
        if _is_fronted(piece, pieces):
            # "Under the deal, which is for ten years, | the state will buy".
            inserted.append(_clause(pieces.pop(0), piece))
            piece = [*piece, *pieces.pop(0)[piece[-1].text == "," :]]
        yield _clause(piece, [])
        yield from inserted
        while pieces and _speaks_of_a_noun(pieces[0], piece):
            before, piece = piece, pieces.pop(0)
            yield _clause(piece, before)


def _is_fronted(piece: Sequence[Token], later: Sequence[Sequence[Token]]) -> bool:
    """Return whether a piece is a phrase before the subject, told of by a clause, and its clause
    follows.
    """
    is_phrase = piece[0].tag == "IN" and not any(token.is_verb for token in piece)
    goes_on = len(later) > 1 and later[1][0].text == ","
    return is_phrase and goes_on and later[0][0].lower in _RELATIVE


def _speaks_of_a_noun(piece: Sequence[Token], before: Sequence[Token]) -> bool:
    if piece[0].lower == "that":
        return len(piece) > 1 and _is_relative(piece[1:], before)
    return piece[0].lower in _RELATIVE or (piece[0].text == "," and _is_participle(piece, 1))


def _resumes_at(piece: Sequence[Token], insertion: Sequence[Token]) -> int | None:
    """Return where in an inserted clause the clause goes on that it interrupts."""
    if insertion[0].text == "," and is_attribution(insertion, 1):
        return _after_attribution(insertion)
    opens_relative = insertion[0].lower in _RELATIVE | {"that"}
    opens_participle = insertion[0].tag == "VBN" or _speaks_of_a_noun(insertion, piece)
    if _has_finite(piece[1:]) or not (opens_relative or opens_participle):
        # The clause has its verb already: "a painting, valued at 2 million, from a gallery".
        return _phrase_after(insertion) if opens_participle and insertion[0].text == "," else None
    own_verbs = int(opens_relative)
    for at, token in enumerate(insertion[1:], 1):
        if token.text == "," and at + 1 < len(insertion) and at > 1:
            following = insertion[at + 1]
            if following.is_finite or (following.tag == "RB" and _at(insertion, at + 2).is_finite):
                return at
        if token.text == "," and own_verbs == 0 and insertion[0].text != ",":
            return at
        goes_on = insertion[at - 1].tag == "CC" and _has_finite(insertion[at + 1 :])
        follows = insertion[at - 1].is_verb or insertion[at - 1].tag == "RB"
        if token.is_finite and not follows and not goes_on:
            if own_verbs == 0 and insertion[0].text != ",":
                return at
            own_verbs -= 1
    return None


def _after_attribution(insertion: Sequence[Token]) -> int | None:
    """Return where a clause goes on after who says so: "he fled, police said, and took a bag"."""
    says = next(at for at, token in enumerate(insertion) if token.is_finite)
    for at, token in enumerate(insertion[says:-1], says):
        following = insertion[at + 1]
        if token.text == "," and (following.tag in ("IN", "TO", "CC") or following.is_finite):
            return at
    return None


def _phrase_after(insertion: Sequence[Token]) -> int | None:
    for at, token in enumerate(insertion[1:-1], 1):
        if token.text == "," and insertion[at + 1].tag in ("IN", "TO"):
            return at
    return None


def _clause(piece: Sequence[Token], before: Sequence[Token]) -> Clause:
    """Return a clause; `before` is what the noun it speaks of ends, if it speaks of one."""
    first = piece[0]
    is_phrase = first.lower in _BEFORE_BOTH and not _has_verb_ahead(piece, 0)
    opens = first.lower in SUBORDINATE | {",", "and", "or"} and not is_phrase
    is_opened = first.text in BREAKS or opens
    tokens = tuple(piece[is_opened:])
    opener = first.lower if is_opened else ""
    clause = Clause(opener=opener, tokens=tokens)
    if not before or not tokens:
        return clause
    is_apart = opener == "," or before[-1].text == ","
    relates = opener in ("which", "who", "whom") or tokens[0].tag == "VBN"
    if relates or (opener == "that" and _is_relative(tokens, before)):
        saying, tokens = _saying_within(tokens)
        return Clause(
            opener=opener,
            tokens=tokens,
            antecedent=_antecedent(before),
            is_restrictive=not is_apart,
            saying=saying,
        )
    return replace(clause, is_restrictive=opener == "whose" and not is_apart)


def _saying_within(
    tokens: tuple[Token, ...],
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Return who says so at the start of a relative clause, with the verb, and the rest."""
    start = int(tokens[0].text == ",")
    says = next((at for at, token in enumerate(tokens) if token.is_finite), len(tokens))
    rest = says + 1 + (_at(tokens, says + 1).text == ",")
    is_said = start < says and is_attribution(tokens, start) and _at(tokens, rest).is_finite
    return (tokens[start : says + 1], tokens[rest:]) if is_said else ((), tokens)


def _is_relative(tokens: Sequence[Token], before: Sequence[Token]) -> bool:
    """Return whether "that" stands for the noun before it: not in "told reporters that"."""
    may_be_told_of = before[-1].is_noun and before[-1].lower not in CALENDAR
    return may_be_told_of and (tokens[0].is_verb or not any(map(_says, before)))


def _antecedent(before: Sequence[Token]) -> tuple[Token, ...]:
    """Return the noun phrase that ends a piece; `UNKNOWN` where it hangs on another noun."""
    end = len(before) - (before[-1].text == ",")
    start = end
    while start and (before[start - 1].is_noun or before[start - 1].tag in _IN_NOUN_PHRASE):
        start -= 1
        if before[start].tag in ("DT", "PRP$"):
            break
    phrase = tuple(before[start:end])
    if _hangs_on_another(before[:start]) or not any(token.is_noun for token in phrase):
        return (UNKNOWN,)
    return phrase


def _hangs_on_another(before: Sequence[Token]) -> bool:
    """Return whether the noun phrase that follows may belong to a noun before it: "a painting by
    Elena Rusk, valued at 2 million".
    """
    last = _at(before, len(before) - 1)
    opened = next((at for at in range(len(before) - 2, 0, -1) if before[at].text == ","), 0)
    if last.text == "," and opened and before[opened + 1].tag in ("IN", "TO"):
        return _hangs_on_another(before[:opened])  # A phrase between commas, no noun set beside.
    if last.text == "," and " " in _at(before, len(before) - 2).text:
        return False  # After a quotation.
    after_noun = _at(before, len(before) - 2).is_noun and last.lower in _JOINING
    return after_noun or last.text == "," or last.lower in ("and", "or", "not")


_JOINING = word_set("of by from with for in at on to")
_IN_NOUN_PHRASE = word_set("DT JJ CD POS PRP$ JJS JJR")
