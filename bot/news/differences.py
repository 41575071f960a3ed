"""Where the reports of one story differ: another figure for the same thing, one status against
another, a claim and its denial; and figures that moved.

Principles: precision before recall, since a contradiction that is none misleads more than one left
out; who says it later is not simply right, so both stand with their times; a figure that one
newsroom itself replaced, or that grew over hours, moved, and the newest comes first. A denial never
stands without its claim, nor the claim without it.

Method: each report's title and first sentences give its figures, each with what it counts: a state
("dead", "missing"), a unit with the words around it, or a noun. Figures of one thing are compared
where neither is a part, an addition, or one of another time. Rounding, bounds ("at least") and
approximations ("about") reconcile figures. A sentence is denied by another that says most of its
words with a negation or a denial before the shared act, and opposed by one that has the opposite
word in its place.

Known exceptions: states, bounds, denials and opposites are read in English; figures in other units
(miles, kilometres) are not converted and so never compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import combinations

from bot.model import Article, Difference, Figure, MovingFigure, ReportedValue
from bot.news import claims
from bot.news.claims import Claim
from bot.news.disputed import disputes
from bot.news.grammar import SUBORDINATE
from bot.news.headlines import title_of
from bot.news.labels import after_dateline
from bot.news.newsroom import newsroom
from bot.news.quantities import Quantity, quantities
from bot.news.quotable import quotable
from bot.news.ranking import moment
from bot.news.relations import ALIGNED, statement
from bot.news.support import numbers
from bot.news.synonyms import meaning_of, root_of
from bot.news.terms import STOP, stem
from bot.news.text import words

MOST_DIFFERENCES = 2
#: Sentences of a report that are read, beside its title.
_SENTENCES = 4
#: Two figures of one thing so far apart in time are steps of one movement, if they grew.
_MOVES_AFTER = timedelta(hours=6)
#: Two statements of so much later are a development, not a contradiction.
_DEVELOPS_AFTER = timedelta(hours=12)


def differences(articles: Sequence[Article]) -> tuple[Difference, ...]:
    """Return where the reports of one story differ or moved, most telling first, two at most."""
    return _differences(tuple(articles))


# The same stories are told to every channel, and to everybody who asks.
@lru_cache(maxsize=512)
def _differences(articles: tuple[Article, ...]) -> tuple[Difference, ...]:
    reports = [_read(article) for article in articles if article.is_first_hand]
    found = [*_of_figures(reports), *_of_statements(reports), *_of_versions(articles)]
    found.sort(key=lambda one: (one.has_moved, one.what != "status" and one.what not in _STATES))
    return tuple(found[:MOST_DIFFERENCES])


def denies_told(sentence: str, told: Iterable[str]) -> bool:
    """Return whether a sentence denies something that is told, be it only an accusation: "has never
    discussed it, he said".
    """
    content = frozenset().union(*map(_content, told))
    shared = _content(sentence) & content
    if len(shared) < _LEAST_DENIED:
        return False
    if denies := _DENIES.search(sentence):
        return len(content.intersection(_governed(sentence, denies))) >= _DENIED
    return any(
        _is_denial(one) and len(content.intersection(_said_by(one))) >= _DENIED
        for one in claims.read(sentence)
    )


_ASIDE = SUBORDINATE - {"that"}


def _is_denial(claim: Claim) -> bool:
    """Return whether somebody says that something was not so: "he never met him, he said". Who does
    not support or does not want something denies nothing.
    """
    says_not = "not" in claim.cues and claim.tense in ("VBD", "perfect") and bool(claim.speaker)
    return says_not and not claim.clause.antecedent and claim.clause.opener not in _ASIDE


def _said_by(claim: Claim) -> set[str]:
    tokens = (*claim.subject, *claim.rest)
    return {claim.verb[:_STEM_CHARS], *(_root(token.lower) for token in tokens)} - _STOPS


def moving_figures(articles: Sequence[Article], *, most: int) -> tuple[MovingFigure, ...]:
    """Return the figures that have moved over the reports of one story, those of people first, each
    as far as it is of one thing with its newest value. Where outlets differ, nothing moved.
    """
    reports = [_read(article) for article in articles if article.is_first_hand]
    found = []
    for told in _by_thing(reports):
        if _furthest_apart(_newest(told)) is None and _moved(told):
            last = told[-1][1]
            found.append([one for one in told if one[1] is last or _are_of_one_thing(one[1], last)])
    found.sort(key=lambda told: told[-1][1].kind not in _STATES)
    return tuple(_moving_figure(told) for told in found[:most])


def _moving_figure(told: Sequence[tuple[_Report, _Figure]]) -> MovingFigure:
    figures = [
        Figure(
            value=one.value,
            shown=one.shown,
            article=report.article.id,
            at=report.at,
            sentence=one.sentence,
        )
        for report, one in told
    ]
    return MovingFigure(what=told[-1][1].label, figures=tuple(figures))


# Figures


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of a report, and what it counts."""

    kind: str
    unit: str
    #: Roots of what the sentence says beside figures.
    context: frozenset[str]
    #: Of which months, quarters or years it speaks.
    periods: frozenset[str]
    least: float
    most: float
    value: float
    shown: str
    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence of a report."""

    text: str
    #: Roots of what it says of its own.
    content: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Report:
    article: Article
    newsroom: str
    at: datetime
    figures: tuple[_Figure, ...]
    statements: tuple[_Statement, ...]


_STATES = {
    "dead": "killed kills killing dead died die dies deaths death fatalities toll bodies lives",
    "hurt": "injured hurt wounded injuries injuring wounding hospitalised hospitalized",
    "missing": "missing unaccounted",
    "rescued": "rescued saved freed pulled",
    "trapped": "trapped stranded",
    "arrested": "arrested detained arrests custody",
    "kidnapped": "kidnapped abducted",
    "marching": "marched rallied demonstrated",
    "evacuated": "evacuated displaced fled homeless evacuations",
    "aboard": "aboard board",
    "infected": "infected infections cases",
}
_STATE_OF = {word: state for state, listed in _STATES.items() for word in listed.split()}
#: Words around a number in which a state is looked for, behind and before it.
_BEHIND, _BEFORE = 6, 4
_CONTEXT = 5

_LOWER = re.compile(r"\b(?:at least|more than|over|no fewer than|upwards of)\s*$", re.I)
_UPPER = re.compile(r"\b(?:up to|as many as|as much as|fewer than|less than|under)\s*$", re.I)
_NEAR = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|close to|an estimated)\s*$", re.I
)
# A part, an addition, or a figure of another time is not the figure of the event.
_NOT_ITS_FIGURE = re.compile(
    r"\b(?:and (?:his|her|its|their|a|an)|another|additional|further|other|from|previous|previously"
    r"|initial|initially|earlier|first|every|each|per|between|aged?|no|rule|day|flight|route|chapter"
    r"|needs?|needed|requires?|required|limit of|capacity of|target of|room for)\s*$",
    re.I,
)
_PART_OF = re.compile(
    r"\s*(?:more|other|others|of (?:them|whom|the|those|these)|additional|further|new"
    r"|hours?|days?|weeks?|months?|years?|minutes?|-?years?-old|a\.m|p\.m|to \d|th\b|st\b|nd\b"
    r"|rd\b)\b",
    re.I,
)
# "A father and two children"; but "12 were killed and 30 hurt".
_ONE_AND = re.compile(
    rf"\b(?!(?:{'|'.join(_STATE_OF)})\b)[A-Za-z]*[a-rt-z] and (?:his |her |their |its )?$"
)
# Whoever did it is counted by one report and not by another.
_WITH_WHO_DID_IT = re.compile(
    r"\bincluding (?:the |a )?(?:\w+ )?(?:gunm[ae]n|(?:shoot|attack|bomb|kill)ers?|assailants?"
    r"|suspects?|perpetrators?)\b"
)
_OTHER_TIME = re.compile(
    r"\b(?:last (?:week|month|year)|a year (?:ago|earlier)|years? (?:ago|earlier)"
    r"|in (?:19|20)\d\d|since (?:19|20)\d\d|the (?:19|20)\d\d|previous\w*|earlier (?:this|attack)"
    r"|this (?:year|season)|so far|historical\w*|anniversary|ever recorded)\b",
    re.I,
)
_PERIOD = re.compile(
    r"\b(?:(?:first|second|third|fourth|last|next) (?:quarter|half)|months|half-year|full year"
    r"|20\d\d|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
# "Which ordered 25 jets in March": a relative clause with a time of its own tells the past.
_BACKGROUND = re.compile(rf"\s*(?:which|who)\b[^,]*\bin {_PERIOD.pattern}")
#: Of a figure with a state, this much of two sentences must be the same beside it.
_SAME_STATE, _LEAST_OF_STATE = 0.34, 2
#: And so much of the shorter one for any other figure.
_SAME_MEASURE = 0.6
#: A figure so many times another is of something else.
_MOST_APART = 20
_ROUND = 0.05
_APPROXIMATE = 0.12
#: A bound that another report passes by this much is worth saying.
_PASSES_BOUND = 1.25
_MAGNITUDE_STEP = 0.11


def _by_thing(reports: Sequence[_Report]) -> list[list[tuple[_Report, _Figure]]]:
    """Return the figures of the reports, a list for each thing that is counted, in the order of
    their times.
    """
    by_thing: dict[tuple[str, str], list[tuple[_Report, _Figure]]] = {}
    for report in reports:
        seen = set()
        for figure in report.figures:
            thing = (figure.kind, figure.unit)
            if thing not in seen:  # The first is the report's own; the others are its background.
                seen.add(thing)
                by_thing.setdefault(thing, []).append((report, figure))
    return [sorted(told, key=lambda one: one[0].at) for told in by_thing.values()]


def _newest(told: Sequence[tuple[_Report, _Figure]]) -> list[tuple[_Report, _Figure]]:
    """Return what each newsroom gives last."""
    return list({report.newsroom: (report, figure) for report, figure in told}.values())


def _of_figures(reports: Sequence[_Report]) -> Iterator[Difference]:
    for told in _by_thing(reports):
        if pair := _furthest_apart(_newest(told)):
            yield _difference(pair, has_moved=False)
        elif moved := _moved(told):
            yield _difference(moved, has_moved=True)


def _furthest_apart(
    told: Sequence[tuple[_Report, _Figure]],
) -> Sequence[tuple[_Report, _Figure]] | None:
    """Return the two newsrooms whose figures differ most; None where all may be reconciled, or
    where one is only older.
    """
    pairs = [
        (one, other)
        for one, other in combinations(told, 2)
        if _are_of_one_thing(one[1], other[1])
        and not _agree(one[1], other[1])
        and not _tells_both(one[1], other[1])
    ]
    pairs = [pair for pair in pairs if not _is_step(*pair)]
    if not pairs:
        return None
    return max(pairs, key=lambda pair: abs(pair[0][1].value - pair[1][1].value))


def _is_step(one: tuple[_Report, _Figure], other: tuple[_Report, _Figure]) -> bool:
    """Return whether the later figure goes on from the earlier one, hours after it."""
    earlier, later = sorted((one, other), key=lambda told: told[0].at)
    return later[0].at - earlier[0].at >= _MOVES_AFTER


def _moved(told: Sequence[tuple[_Report, _Figure]]) -> list[tuple[_Report, _Figure]] | None:
    """Return the newest figure and the one it replaced."""
    newest = told[-1]
    for one in reversed(told[:-1]):
        if _are_of_one_thing(one[1], newest[1]) and not _agree(one[1], newest[1]):
            same_room = one[0].newsroom == newest[0].newsroom
            if one[0].at < newest[0].at and (same_room or _is_step(one, newest)):
                return [newest, one]
            return None
    return None


def _are_of_one_thing(one: _Figure, other: _Figure) -> bool:
    """Return whether the sentences of two figures say the same otherwise."""
    if max(one.value, other.value) > _MOST_APART * min(one.value, other.value):
        return False
    shared = len(one.context & other.context)
    shorter = min(len(one.context), len(other.context))
    if one.kind in _STATES or one.unit == "magnitude":
        return shared >= _LEAST_OF_STATE and shared >= _SAME_STATE * shorter
    longer = max(len(one.context), len(other.context))
    if one.periods and other.periods and one.periods.isdisjoint(other.periods):
        return False
    return shared >= max(_LEAST_SHARED, _SAME_MEASURE * shorter, _SAME_STATEMENT * longer)


def _agree(one: _Figure, other: _Figure) -> bool:
    if one.unit == "magnitude":
        return abs(one.value - other.value) < _MAGNITUDE_STEP
    if one.least <= other.most and other.least <= one.most:
        larger, smaller = max(one.value, other.value), min(one.value, other.value)
        # "At least 12" allows 19, but a reader wants to know of the 19; "up to 19" allows 12.
        return larger <= _PASSES_BOUND * smaller or 0.0 in (one.least, other.least)
    return False


def _tells_both(one: _Figure, other: _Figure) -> bool:
    """Return whether a sentence gives the other's figure too: "31 workers, among them 14 women"."""
    return other.value in numbers(one.sentence) or one.value in numbers(other.sentence)


def _figures(text: str, language: str | None) -> Iterator[_Figure]:
    if _OTHER_TIME.search(text):
        return
    context = _context(text)
    at = 0
    for quantity in quantities(text, language):
        start = _word_at(text, quantity.text.split(" ")[0], at)
        if start < 0:
            continue
        end = at = start + len(quantity.text.replace(" %", "%"))
        before, behind = text[:start], text[end:]
        is_part = not quantity.unit and _PART_OF.match(behind)
        clause = before.rpartition(",")[2] + text[start:end] + behind.partition(",")[0]
        is_age = before.endswith(", ") and behind[:1] in (",", ".", "")
        is_one_more = not quantity.unit and _ONE_AND.search(before)
        is_past = "," in before and _BACKGROUND.match(clause)
        if not (is_part or is_age or is_past or is_one_more or _NOT_ITS_FIGURE.search(before)):
            yield from _figure(quantity, before, behind, context, sentence=text)


def _word_at(text: str, beginning: str, at: int) -> int:
    """Return where a word begins so, at `at` or behind it; -1 where none does."""
    start = text.find(beginning, at)
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start = text.find(beginning, start + 1)
    return start


def _context(text: str) -> frozenset[str]:
    said = (word for word in words(text) if word not in STOP and not word[0].isdigit())
    return frozenset(_root(word) for word in said if word not in _STATE_OF) - _NO_CONTEXT


def _figure(
    quantity: Quantity, before: str, behind: str, context: frozenset[str], *, sentence: str
) -> Iterator[_Figure]:
    left, right = words(before), words(behind)[:_BEHIND]
    kind = "" if quantity.unit else _state(left, right) or _counted(right)
    left = left[-_CONTEXT:]
    is_ordinal = quantity.text[-1].isalpha() and quantity.text[0].isdigit() and not quantity.unit
    if not (kind or quantity.unit) or kind in _NOT_COUNTED or is_ordinal:
        return
    least, most = _bounds(quantity.value, before)
    if kind in _STATES and _WITH_WHO_DID_IT.search(behind):
        least -= 1
    yield _Figure(
        kind=kind,
        unit=quantity.unit,
        context=context,
        periods=frozenset(found[0].lower() for found in _PERIOD.finditer(sentence)),
        least=least,
        most=most,
        value=quantity.value,
        shown=quantity.text.replace(" %", "%"),
        label=kind if kind in _STATES else _label(quantity, left, right),
        sentence=sentence,
    )


def _state(left: Sequence[str], right: Sequence[str]) -> str:
    """Return the state of what is counted: the nearest one behind the number and before the next,
    else one right before it.
    """
    has_own = any(word in _STATE_OF for word in left[-_BEFORE:])
    for word in right:
        # "Killing 10 people and injuring others".
        if word[0].isdigit() or (has_own and word in _JOINS):
            break
        if word in _STATE_OF:
            return _STATE_OF[word]
    for distance, word in enumerate(reversed(left), 1):
        if word[0].isdigit():
            break
        if word == "toll" or (distance <= _BEFORE and word in _STATE_OF):
            return _STATE_OF[word]
    return ""


_JOINS = frozenset(["and", "but", "while"])
_CURRENCIES = frozenset("$€£¥")
# Time, and what wires count in every item.
_NOT_COUNTED = frozenset(
    map(
        stem,
        words(
            "years months weeks days hours minutes seconds gmt quarters qtrs pct cts cents points"
            " percentages times ages doses peoples shares dollars"
        ),
    )
)
_PLURALS = frozenset(words("people children men women police troops staff cattle"))
_GENERIC = frozenset(map(stem, words("people person men women members others times points")))


def _counted(right: Sequence[str]) -> str:
    for word in right[:2]:
        if word.isascii() and word[-1] != "s" and word not in _PLURALS:
            continue
        if word not in STOP and word.isalpha():
            return "" if stem(word) in _GENERIC else stem(word)
    return ""


def _label(quantity: Quantity, left: Sequence[str], right: Sequence[str]) -> str:
    if quantity.unit in _CURRENCIES:
        return "sum"
    if quantity.unit == "magnitude":
        return "magnitude"
    around = right[:2] if not quantity.unit else (*right[:3], *reversed(left))
    return next((word for word in around if word not in STOP and word.isalpha()), quantity.unit)


def _bounds(value: float, before: str) -> tuple[float, float]:
    if _LOWER.search(before):
        return value, float("inf")
    if _UPPER.search(before):
        return 0.0, value
    if _NEAR.search(before):
        return value * (1 - _APPROXIMATE), value * (1 + _APPROXIMATE)
    # A figure that ends in noughts may be rounded.
    if value >= 20 and value % 10 == 0:
        return value * (1 - _ROUND), value * (1 + _ROUND)
    return value, value


def _difference(told: Iterable[tuple[_Report, _Figure]], *, has_moved: bool) -> Difference:
    told = tuple(told)
    return Difference(
        what=told[0][1].label,
        values=tuple(
            ReportedValue(
                value=figure.shown,
                cites=(report.article.id,),
                at=report.at,
                sentence=figure.sentence,
            )
            for report, figure in told
        ),
        has_moved=has_moved,
    )


# Statements

# What somebody says of another, and what somebody may be said to have had to do with it.
_SAYINGS = r"(?:report|claim|accusation|allegation|assertion|suggestion|rumou?r)s?"
_PARTS = r"(?:role|part|involvement|responsibility|knowledge|wrongdoing|link|plan)s?"
# "Denied that", "denied hitting", "denied any role in"; a judge denies bail and a port entry.
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying) (?:(?:ever )?\w+ing\b|(?:\w+ ){0,2}?(?:that|it|he|she|they"
    rf"|{_SAYINGS}|{_PARTS})\b)"
    r"|(?:reject|dismiss|refut|disput|contradict|rebuff)(?:s|es|ed|ing)? (?:\w+ ){0,3}?"
    rf"{_SAYINGS}\b"
    rf"|(?:call|describ|label)(?:s|es|ed)? (?:\w+ ){{0,3}}?{_SAYINGS} (?=(?:\S{{1,40}} ){{0,20}}?"
    r"\W?(?:\w+ )?(?:false|untrue|baseless|unfounded|fabricated|fiction|nonsense|a lie|lies)\b)"
    r"|rul(?:es|ed) out)",
    re.I,
)
_NEGATES = re.compile(
    r"\b(?:not|never|no plans?|there (?:is|was) no|none of (?:its|his|her|their|the))\b"
    r"|n['’]t\b|^No (?!one\b)",
    re.I,
)
# Who will not do a thing denies nothing that was said of him.
_WILL_NOT = re.compile(
    r"\b(?:(?:will|would|shall|can|could|may) ?not|(?:wo|would|ca|could)n['’]t)\b", re.I
)
_NOBODY = re.compile(r"\b(?:no one|nobody|none(?! of\b)|nothing)\b", re.I)
_MAYBE = re.compile(
    r"\b(?:may|might|could|would|should|will|if|whether|plan(?:s|ned)?|expected|threaten\w*"
    r"|consider\w*|urged?|calls? for|called for|want\w*|ask\w*|offer\w*|seek\w*|refus\w*|yet to"
    r"|accus\w*|fail(?:s|ed|ure)? to|suspect\w*|alleg\w*|reportedly|charged (?:\w+ ){0,4}?with)\b",
    re.I,
)
# A plan that is denied with the same word is a claim, an accusation is none.
_PLANS = frozenset(["will", "would", "plan", "plans", "planned"])
_JOINED = re.compile(r"\b(?:and|but)\b")
#: A negation governs the next words that say something; a denial what follows it so far, and it
#: must share two words with the claim.
_NEGATED, _DENIAL_REACH, _DENIED = 2, 12, 2
#: What a denial has in common with what it denies, at least.
_LEAST_DENIED = 4
#: The share of the shorter and of the longer statement that both must say.
_SAME_STATEMENT, _SAME_IN_LONGER = 0.5, 0.35
_LEAST_SHARED = 3
_MOST_WORDS = 32
_STEM_CHARS = 5
_OPPOSITES = [
    ("convicted guilty", "acquitted cleared"),
    ("approved approves passed passes", "rejected rejects blocked blocks failed fails"),
    ("accepted accepts", "refused refuses rejected rejects"),
    ("survived survives alive", "died dies dead killed"),
    ("open reopened reopens", "closed shut closes"),
    ("won wins", "lost loses"),
    ("accident accidental", "deliberate arson attack sabotage"),
    ("freed released", "jailed detained held remains remained"),
    ("upheld upholds", "overturned overturns struck"),
    ("rose rises gained", "fell falls dropped"),
    ("confirmed confirms", "denied denies"),
    ("signed signs", "vetoed vetoes"),
    ("sacked sacks fired dismissed ousted", "remains remained stays stayed"),
]


def _of_statements(reports: Sequence[_Report]) -> Iterator[Difference]:
    for one, other in combinations(reports, 2):
        if one.newsroom == other.newsroom or abs(one.at - other.at) >= _DEVELOPS_AFTER:
            continue
        pair = _contradiction(one, other)
        if pair:
            yield Difference(
                what="status",
                values=(_stated(one, pair[0]), _stated(other, pair[1])),
            )
            return


def _stated(report: _Report, said: _Statement) -> ReportedValue:
    """Return the statement, or the report's title where that says the same in fewer words."""
    title = report.statements[0]
    shared = title.content & said.content
    shorter = title if len(shared) >= _SAME_STATEMENT * len(title.content) else said
    return ReportedValue(
        value=shorter.text, cites=(report.article.id,), at=report.at, sentence=said.text
    )


def _contradiction(one: _Report, other: _Report) -> tuple[_Statement, _Statement] | None:
    for said in one.statements:
        for replied in other.statements:
            if _denies(replied, said) or _denies(said, replied) or _opposes(said, replied):
                return said, replied
    return None


def _denies(denial: _Statement, claim: _Statement) -> bool:
    """Return whether one statement denies what the other says without reserve."""
    shared = denial.content & claim.content
    # Few statements are about the same, and to see that costs less than the patterns.
    if not _is_same(claim, denial, shared):
        return False
    reserves = (_NEGATES, _NOBODY, _DENIES)
    if any(form.search(claim.text) for form in reserves) or _NOBODY.search(denial.text):
        return False
    denies, negates = _DENIES.search(denial.text), _NEGATES.search(denial.text)
    # "Called it false and said she would not resign"; who denies not having paid says that he did.
    if denies and negates and not _JOINED.search(denial.text, denies.end(), negates.start()):
        return False
    cue = denies or negates
    if cue is None or not _may_be_denied(claim.text, denial.text if denies else ""):
        return False
    governed = _governed(denial.text, cue)
    if denies is None and _WILL_NOT.search(denial.text):
        return False
    if denies is None:
        return shared.issuperset(governed[:_NEGATED]) and _is_about(denial.text, claim)
    return len(set(governed) & shared) >= _DENIED


def _may_be_denied(claim: str, denial: str) -> bool:
    """Return whether a claim is made without reserve, or is of a plan that a denial names too."""
    reserves = {found[0].lower() for found in _MAYBE.finditer(claim)}
    denied = {found[0].lower() for found in _MAYBE.finditer(denial)}
    return not reserves or (reserves <= _PLANS and bool(denied & _PLANS))


def _governed(text: str, cue: re.Match[str]) -> list[str]:
    """Return the roots of what a denial or a negation governs."""
    said = (_root(word) for word in words(text[cue.start() :]) if word not in STOP)
    return [root for root in said if root not in _NO_CONTENT][:_DENIAL_REACH]


def _is_about(denial: str, claim: _Statement) -> bool:
    """Return whether a sentence says of somebody in the claim that it is not so: not in "unlike
    two stars, the director has not signed".
    """
    negated = [one for one in claims.read(denial) if "not" in one.cues]
    subjects = [{_root(token.lower) for token in one.subject if token.is_noun} for one in negated]
    return not subjects or any(not one or one & claim.content for one in subjects)


def _opposes(one: _Statement, other: _Statement) -> bool:
    shared = one.content & other.content
    if not _is_same(one, other, shared):
        return False
    if any(_NEGATES.search(said.text) or _MAYBE.search(said.text) for said in (one, other)):
        return False
    mine, theirs = words(one.text), words(other.text)
    for first, second in _OPPOSITES:
        yes, no = frozenset(first.split()), frozenset(second.split())
        if _stand_apart(mine, theirs, yes, no) or _stand_apart(mine, theirs, no, yes):
            return True
    return False


def _stand_apart(
    mine: Sequence[str], theirs: Sequence[str], ours: frozenset[str], opposite: frozenset[str]
) -> bool:
    """Return whether one says a word of `ours` where the other says one of its opposites, of the
    same subject.
    """
    says_both = not (ours.isdisjoint(theirs) and opposite.isdisjoint(mine))
    if says_both or ours.isdisjoint(mine) or opposite.isdisjoint(theirs):
        return False
    subject, about = _around(mine, ours)
    other_subject, other_about = _around(theirs, opposite)
    # "A court cleared the banker", "the banker was found guilty": one of them is in the passive.
    are_one = subject & other_subject or subject & other_about or other_subject & about
    counted = [{word for word in one if word[0].isdigit()} for one in (subject, other_subject)]
    return bool(are_one) and counted[0] == counted[1]


def _around(said: Sequence[str], wanted: frozenset[str]) -> tuple[set[str], set[str]]:
    """Return what stands before the first of the wanted words, figures as digits, and what stands
    right behind it.
    """
    at = next(at for at, word in enumerate(said) if word in wanted)
    before = {meaning_of(word) if _is_number(word) else _root(word) for word in said[:at]}
    behind = {_root(word) for word in said[at + 1 : at + 1 + _BEHIND]}
    return before - _STOPS, behind - _STOPS


def _is_number(word: str) -> bool:
    return meaning_of(word)[0].isdigit()


def _is_same(one: _Statement, other: _Statement, shared: frozenset[str]) -> bool:
    sizes = sorted((len(one.content), len(other.content)))
    return (
        len(shared) >= min(_LEAST_SHARED, sizes[0])
        and len(shared) >= _SAME_STATEMENT * sizes[0]
        and len(shared) >= _SAME_IN_LONGER * sizes[1]
    )


def _root(word: str) -> str:
    return root_of(word)[:_STEM_CHARS]


_STOPS = frozenset(map(_root, STOP))
_NO_CONTENT = frozenset(
    map(
        _root,
        words(
            "not never no none deny denies denied denying dismiss dismissed reject rejected refute"
            " reports claims said says"
        ),
    )
)


# Questions, and what others are quoted with.
_UNSURE = re.compile(r"\?|[“\"«]")


_NO_CONTEXT = _NO_CONTENT | {
    word[:_STEM_CHARS]
    for word in words(
        "people million billion trillion thousand hundred percent dollar euro dlrs mln"
    )
}


#: Words that two sentences on one thing have in common.
_ON_ONE_THING = 2


def _of_versions(articles: Sequence[Article]) -> Iterator[Difference]:
    """Yield the first sentence that two sources' versions of one text say in two ways; not where
    only its wording differs, nor where the two speak of different things.
    """
    by_id = {article.id: article for article in articles}
    for dispute in disputes(articles):
        one, other = statement(dispute.sentence), statement(dispute.instead)
        is_reworded = one.likeness(other) >= ALIGNED and one.figures == other.figures
        if is_reworded and one.denies == other.denies:
            continue
        if len(one.content & other.content) < _ON_ONE_THING:
            continue
        if max(len(text.split()) for text in (dispute.sentence, dispute.instead)) <= _MOST_WORDS:
            said = ((dispute.sentence, dispute.article), (dispute.instead, dispute.other))
            values = [
                ReportedValue(
                    value=after_dateline(text),
                    cites=(id_,),
                    at=moment(by_id[id_].dated, by_id[id_].first_seen),
                    sentence=text,
                )
                for text, id_ in said
            ]
            yield Difference(what="versions", values=tuple(values))
            return


# Reading


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    return frozenset(_root(word) for word in words(text) if word not in STOP) - _NO_CONTENT


def _said_below(figures: Sequence[_Figure], title: str) -> Iterator[_Figure]:
    """Yield the figures, those of the title with the sentence that gives them too, if one does."""
    below = {
        (one.kind, one.unit, one.value): one.sentence
        for one in reversed(figures)
        if one.sentence != title
    }
    for one in figures:
        sentence = below.get((one.kind, one.unit, one.value), one.sentence)
        yield replace(one, sentence=sentence) if one.sentence == title else one


@lru_cache(maxsize=512)
def _read(article: Article) -> _Report:
    title = title_of(article)
    quotes = [quote.text for quote in quotable(article.text, article.language)[:_SENTENCES]]
    texts = [text for text in (title, *quotes) if text]
    figures = [one for text in texts for one in _figures(text, article.language)]
    return _Report(
        article=article,
        newsroom=newsroom(article) or f"article {article.id}",
        at=moment(article.dated, article.first_seen),
        figures=tuple(_said_below(figures, title)),
        statements=tuple(
            _Statement(text, _content(text))
            for text in texts
            if len(text.split()) <= _MOST_WORDS
            and (_DENIES.search(text) or not _UNSURE.search(text))
        ),
    )
