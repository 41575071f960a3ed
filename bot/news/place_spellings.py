"""Which spellings stand for which state or body: tables to look phrases up in, by their first word.

One table for each way of writing: with capitals where names have them, all in capitals, none at
all. A spelling that says nothing without its capital is in the first alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.news import gazetteer, place_names
from bot.news.office_holders import OFFICE_HOLDERS
from bot.news.place_mention import Kind


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[A-Z]\.[A-Z]\b|[^\W_]+")

#: Words that are a name only when capitalised; in lower case, or in a text without case, they say
#: nothing.
NEEDS_CASE = _set(
    """
    us u.s uk un eu who it may quad fed meta intel sec cop car turkey china jordan georgia chad
    guinea polish turk kiwi kiwis trump store xi sco gcc apec nato niger marcos quad bern aden
    lima gap faa ioc icc iea meloni brits sino franco rome nice male lao laos amazon doj fico
    swiss danish turks wales english pla cia doha rok panama havana duda bush vance may carney
    burhan poles morsi
    """
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What the words behind a first word must be, and the tokens of what they stand for."""

    rest: tuple[str, ...]
    tokens: tuple[str, ...]
    kind: Kind
    #: Several states are called so; one of them is meant.
    shared: bool = False


Table = Mapping[str, tuple[Phrase, ...]]


def spellings() -> list[tuple[str, str, Kind]]:
    """Return each spelling that stands for one actor, with its token and what it is to it."""
    return [
        (spelling, f"@{given[0]}", kind)
        for spelling, given, kind in _entries()
        if len(given) == 1 and kind != "part"
    ]


def typed_names() -> Iterator[tuple[str, str]]:
    """Yield the names by which somebody who types asks for a state or body, in any language, each
    with its token; the likelier meaning of a name comes first.
    """
    for spelling, given, kind in _entries():
        if kind in ("name", "adjective", "person noun"):
            yield spelling, f"@{given[0]}"
    for token in place_names.codes():
        yield token, f"@{token}"
    for line in gazetteer.lines(gazetteer.ORGANISATIONS):
        head, listed = line.split("|")
        token, (first, *others) = head.split()[0], _spellings(listed)
        for name in (token, first, *(other for other in others if other.isupper())):
            yield name, f"@{token}"
    for name, token in place_names.names_everywhere():
        yield name, f"@{token}"


def names_of_no_state() -> Iterator[str]:
    """Yield the names of several words that stand for no state, though one of the words does: "New
    Mexico".
    """
    for spelling, _, kind in _entries():
        if kind in ("part", "none") and " " in spelling:
            yield spelling


def _entries() -> Iterator[tuple[str, tuple[str, ...], Kind]]:
    """Yield every spelling with what it stands for; the first to claim one has it."""
    for line in gazetteer.lines(gazetteer.SHARED):
        tokens, names, demonyms, seats = (column.strip() for column in line.split("|"))
        yield from _states(tuple(tokens.split()), names, demonyms)
        yield from _listed(seats, tuple(tokens.split()), "seat")
    for line in gazetteer.lines(gazetteer.COUNTRIES):
        head, names, demonyms, seats = (column.strip() for column in line.split("|"))
        yield from _states((head.split()[0],), names, demonyms)
        yield from _listed(seats, (head.split()[0],), "seat")
    for line in gazetteer.lines(gazetteer.ORGANS):
        token, listed = line.split("|")
        yield from _listed(listed, (token.strip(),), "organ")
    for line in gazetteer.lines(gazetteer.ORGANISATIONS):
        head, listed = line.split("|")
        yield from _listed(listed, tuple(slug.lstrip("+") for slug in head.split()), "body")
    for line in gazetteer.lines(gazetteer.PARTS):
        token, listed = line.split("|")
        yield from _listed(listed, (f"~{token.strip()}",), "part")
    for line in gazetteer.lines(OFFICE_HOLDERS):
        token, listed, *_ = line.split("|")
        yield from _listed(listed, (token.strip(),), "holder")
    yield from _listed(gazetteer.NO_STATES.replace("\n", " "), (), "none")


def _states(
    tokens: tuple[str, ...], names: str, demonyms: str
) -> Iterator[tuple[str, tuple[str, ...], Kind]]:
    yield from _listed(names, tokens, "name")
    for spelling in _spellings(demonyms):
        plural = spelling.endswith(("s", "chman", "shman")) and not spelling.endswith(("ss", "is"))
        yield spelling, tokens, "person noun" if plural else "adjective"


def _listed(
    column: str, tokens: tuple[str, ...], kind: Kind
) -> Iterator[tuple[str, tuple[str, ...], Kind]]:
    return ((spelling, tokens, kind) for spelling in _spellings(column))


def _spellings(column: str) -> list[str]:
    return [part.strip() for part in column.split(";") if part.strip()]


def _table(spellings: Iterator[tuple[str, tuple[str, ...], Kind]]) -> Table:
    phrases: dict[str, dict[tuple[str, ...], Phrase]] = {}
    for spelling, given, kind in spellings:
        first, *rest = WORD.findall(spelling)
        phrases.setdefault(first, {}).setdefault(
            tuple(rest), Phrase(tuple(rest), given, kind, len(given) > 1 and kind != "body")
        )
    return {
        first: tuple(sorted(listed.values(), key=lambda phrase: -len(phrase.rest)))
        for first, listed in phrases.items()
    }


@cache
def cased_table() -> Table:
    """Return the phrases of text with capitals where names have them."""

    def spellings() -> Iterator[tuple[str, tuple[str, ...], Kind]]:
        for spelling, given, kind in _entries():
            yield spelling, given, kind
            # Machine-reworded text writes "america"; a country's name in lower case is still that
            # country.
            if kind == "name" and " " not in spelling and _is_plain(spelling):
                yield spelling.lower(), given, kind

    return _table(spellings())


@cache
def upper_table() -> Table:
    """Return the phrases of a line in capitals."""
    return _table(
        (spelling.upper(), given, kind)
        for spelling, given, kind in _entries()
        if _survives(spelling, but={"us", "china"})
    )


@cache
def lower_table() -> Table:
    """Return the phrases of a text without any capital."""
    return _table(
        (spelling.lower(), given, kind)
        for spelling, given, kind in _entries()
        if kind != "part" and _survives(spelling, but={"u.s.", "china"})
    )


def _is_plain(spelling: str) -> bool:
    return len(spelling) > 3 and "." not in spelling and spelling.lower() not in NEEDS_CASE


def _survives(spelling: str, *, but: AbstractSet[str]) -> bool:
    lower = spelling.lower()
    return " " in spelling or lower in but or lower not in NEEDS_CASE


@cache
def words_of_bodies() -> Mapping[str, AbstractSet[str]]:
    """Return the words of the whole names of each body that has one."""
    found: dict[str, set[str]] = {}
    for spelling, given, kind in _entries():
        words = WORD.findall(spelling)
        if kind == "body" and len(words) > 1:
            found.setdefault(given[0], set()).update(words)
    return found


@cache
def terms_of_office() -> Mapping[str, tuple[tuple[str, date, date], ...]]:
    """Return who held office when, by every spelling of the name."""
    terms: dict[str, list[tuple[str, date, date]]] = {}
    for line in gazetteer.lines(OFFICE_HOLDERS):
        token, spellings, first, last = (column.strip() for column in line.split("|"))
        term = (token, date.fromisoformat(first), date.fromisoformat(last) if last else date.max)
        for spelling in _spellings(spellings):
            terms.setdefault(" ".join(WORD.findall(spelling)), []).append(term)
    return {spelling: tuple(listed) for spelling, listed in terms.items()}
