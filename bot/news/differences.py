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
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import combinations

from bot.model import Article, Difference, ReportedValue
from bot.news.arguments import Quantity, quantities
from bot.news.headlines import title_of
from bot.news.quotable import quotable
from bot.news.ranking import moment
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
    reports = [_read(article) for article in articles if article.duplicate_of is None]
    found = [*_of_figures(reports), *_of_statements(reports)]
    found.sort(key=lambda difference: difference.has_moved)
    return tuple(found[:MOST_DIFFERENCES])


# Figures


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of a report, and what it counts."""

    kind: str
    unit: str
    #: Stems around it, for figures whose kind is only a unit.
    context: frozenset[str]
    least: float
    most: float
    value: float
    shown: str
    label: str


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence of a report."""

    text: str
    stems: tuple[str, ...]


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
    "rescued": "rescued saved freed",
    "trapped": "trapped stranded",
    "arrested": "arrested detained arrests custody",
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
    r"\b(?:another|additional|further|other|from|previous|previously|initial|initially|earlier"
    r"|first|every|each|per|between|aged?|no|rule|day|flight|route|chapter)\s*$",
    re.I,
)
_PART_OF = re.compile(
    r"\s*(?:more|other|others|of (?:them|whom|the|those|these)|additional|further|new"
    r"|hours?|days?|weeks?|months?|years?|minutes?|-?years?-old|a\.m|p\.m|to \d|th\b|st\b|nd\b"
    r"|rd\b)\b",
    re.I,
)
_OTHER_TIME = re.compile(
    r"\b(?:last (?:week|month|year)|a year (?:ago|earlier)|years? (?:ago|earlier)"
    r"|in (?:19|20)\d\d|since (?:19|20)\d\d|the (?:19|20)\d\d|previous\w*|earlier (?:this|attack)"
    r"|historical\w*|anniversary|ever recorded)\b",
    re.I,
)
_ROUND = 0.05
_APPROXIMATE = 0.12
#: A bound that another report passes by this much is worth saying.
_PASSES_BOUND = 1.25
_MAGNITUDE_STEP = 0.11


def _of_figures(reports: Sequence[_Report]) -> Iterator[Difference]:
    by_thing: dict[tuple[str, str], list[tuple[_Report, _Figure]]] = {}
    for report in reports:
        seen = set()
        for figure in report.figures:
            thing = (figure.kind, figure.unit)
            if thing not in seen:  # The first is the report's own; the others are its background.
                seen.add(thing)
                by_thing.setdefault(thing, []).append((report, figure))
    for told in by_thing.values():
        told.sort(key=lambda one: one[0].at)
        newest = list({report.newsroom: (report, figure) for report, figure in told}.values())
        if pair := _furthest_apart(newest):
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
        if _are_of_one_thing(one[1], other[1]) and not _agree(one[1], other[1])
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
    return not one.unit or one.unit == "magnitude" or bool(one.context & other.context)


def _agree(one: _Figure, other: _Figure) -> bool:
    if one.unit == "magnitude":
        return abs(one.value - other.value) < _MAGNITUDE_STEP
    if one.least <= other.most and other.least <= one.most:
        larger, smaller = max(one.value, other.value), min(one.value, other.value)
        # "At least 12" allows 19, but a reader wants to know of the 19; "up to 19" allows 12.
        return larger <= _PASSES_BOUND * smaller or 0.0 in (one.least, other.least)
    return False


def _figures(text: str, language: str | None) -> Iterator[_Figure]:
    if _OTHER_TIME.search(text):
        return
    at = 0
    for quantity in quantities(text, language):
        found = re.search(rf"(?<!\w){re.escape(quantity.text.split(' ')[0])}", text[at:])
        if found is None:
            continue
        start = at + found.start()
        end = at = start + len(quantity.text.replace(" %", "%"))
        before, behind = text[:start], text[end:]
        is_part = not quantity.unit and _PART_OF.match(behind)
        if not (is_part or _NOT_ITS_FIGURE.search(before)):
            yield from _figure(quantity, before, behind)


def _figure(quantity: Quantity, before: str, behind: str) -> Iterator[_Figure]:
    left, right = words(before), words(behind)[:_BEHIND]
    kind = "" if quantity.unit else _state(left, right) or _counted(right)
    left = left[-_CONTEXT:]
    context = frozenset(stem(word) for word in (*left, *right[:_CONTEXT])) - STOP
    if not kind and not quantity.unit:
        return
    least, most = _bounds(quantity.value, before)
    yield _Figure(
        kind=kind,
        unit=quantity.unit,
        context=context if quantity.unit else frozenset(),
        least=least,
        most=most,
        value=quantity.value,
        shown=quantity.text.replace(" %", "%"),
        label=kind if kind in _STATES else _label(quantity, left, right),
    )


def _state(left: Sequence[str], right: Sequence[str]) -> str:
    """Return the state of what is counted: the nearest one behind the number and before the next,
    else one right before it.
    """
    for word in right:
        if word[0].isdigit():
            break
        if word in _STATE_OF:
            return _STATE_OF[word]
    for distance, word in enumerate(reversed(left), 1):
        if word[0].isdigit():
            break
        if word == "toll" or (distance <= _BEFORE and word in _STATE_OF):
            return _STATE_OF[word]
    return ""


_CURRENCIES = frozenset("$€£¥")
_GENERIC = frozenset(map(stem, words("people person men women members others times points")))


def _counted(right: Sequence[str]) -> str:
    for word in right[:2]:
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
            ReportedValue(value=figure.shown, cites=(report.article.id,), at=report.at)
            for report, figure in told
        ),
        has_moved=has_moved,
    )


# Statements

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed)?|refut(?:es|ed)|disput(?:es|ed)"
    r"|rul(?:es|ed) out)\b",
    re.I,
)
_NEGATES = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.I)
_MAYBE = re.compile(
    r"\b(?:may|might|could|would|should|will|if|whether|plans?|planned|expected|threaten\w*|consider\w*"
    r"|urged?|calls? for|called for|want\w*|ask\w*|offer\w*|seek\w*|refus\w*|yet to)\b",
    re.I,
)
#: Words after a negation or denial in which the act stands.
_NEGATION_REACH, _DENIAL_REACH = 3, 10
#: The share of the shorter statement that both must say, names and act included.
_SAME_STATEMENT = 0.5
_SAME_OPPOSED = 0.55
_LEAST_SHARED = 3
_STEM_CHARS = 5
_OPPOSITES = [
    ("convicted guilty", "acquitted cleared"),
    ("approved approves passed passes", "rejected rejects blocked blocks failed fails"),
    ("accepted accepts", "refused refuses rejected rejects"),
    ("survived survives alive", "died dies dead killed"),
    ("open reopened reopens", "closed shut closes"),
    ("won wins", "lost loses"),
    ("accident accidental", "deliberate arson attack sabotage"),
    ("freed released", "jailed detained held"),
    ("upheld upholds", "overturned overturns struck"),
    ("rose rises gained", "fell falls dropped"),
    ("confirmed confirms", "denied denies"),
]


def _of_statements(reports: Sequence[_Report]) -> Iterator[Difference]:
    for one, other in combinations(reports, 2):
        if one.newsroom == other.newsroom or abs(one.at - other.at) >= _DEVELOPS_AFTER:
            continue
        pair = _contradiction(one, other)
        if pair:
            yield Difference(
                what="status",
                values=(
                    ReportedValue(value=pair[0].text, cites=(one.article.id,), at=one.at),
                    ReportedValue(value=pair[1].text, cites=(other.article.id,), at=other.at),
                ),
            )
            return


def _contradiction(one: _Report, other: _Report) -> tuple[_Statement, _Statement] | None:
    for said in one.statements:
        for replied in other.statements:
            if _denies(replied, said) or _denies(said, replied) or _opposes(said, replied):
                return said, replied
    return None


def _denies(denial: _Statement, claim: _Statement) -> bool:
    """Return whether one statement denies what the other says without reserve."""
    if _NEGATES.search(claim.text) or _DENIES.search(claim.text) or _MAYBE.search(claim.text):
        return False
    shared = set(_content(denial)) & set(_content(claim))
    if not _is_same(claim, denial, shared, _SAME_STATEMENT):
        return False
    for cue, reach in ((_DENIES, _DENIAL_REACH), (_NEGATES, _NEGATION_REACH)):
        for found in cue.finditer(denial.text):
            governed = [_root(word) for word in words(denial.text[found.end() :])[:reach]]
            if any(word in shared and word not in _NOMINAL for word in governed):
                return True
    return False


def _opposes(one: _Statement, other: _Statement) -> bool:
    if any(_NEGATES.search(said.text) or _MAYBE.search(said.text) for said in (one, other)):
        return False
    mine, theirs = set(words(one.text)), set(words(other.text))
    for first, second in _OPPOSITES:
        yes, no = set(first.split()), set(second.split())
        for these, those in ((mine, theirs), (theirs, mine)):
            if these & yes and those & no and not (these & no or those & yes):
                shared = set(_content(one)) & set(_content(other))
                return _is_same(one, other, shared, _SAME_OPPOSED)
    return False


def _is_same(one: _Statement, other: _Statement, shared: set[str], least: float) -> bool:
    shorter = min(len(set(_content(one))), len(set(_content(other))))
    return len(shared) >= min(_LEAST_SHARED, shorter) and len(shared) >= least * shorter


#: Who is spoken of rather than what is done; a negation before one of these denies something else.
_NOMINAL = frozenset(
    word[:_STEM_CHARS] for word in words("minister president police company report")
)
_NO_CONTENT = frozenset(
    word[:_STEM_CHARS]
    for word in words("not never no deny denies denied dismiss dismissed reports claims said says")
)


def _root(word: str) -> str:
    return stem(word)[:_STEM_CHARS]


def _content(statement: _Statement) -> list[str]:
    return [word for word in statement.stems if word not in _NO_CONTENT]


# Reading


@lru_cache(maxsize=512)
def _read(article: Article) -> _Report:
    title = title_of(article)
    quotes = [quote.text for quote in quotable(article.text, article.language)[:_SENTENCES]]
    texts = [text for text in (title, *quotes) if text]
    return _Report(
        article=article,
        newsroom=article.family or article.outlet or f"article {article.id}",
        at=moment(article.dated, article.first_seen),
        figures=tuple(one for text in texts for one in _figures(text, article.language)),
        statements=tuple(
            _Statement(text, tuple(_root(word) for word in words(text) if word not in STOP))
            for text in texts
        ),
    )
