"""Countries, bodies and names in running text.

Principles: one token for one actor, however a text calls it ("U.S.", "Washington", "America", "the
White House" are all `@us`); which word stands for which state `news.places` decides.

Method for names: a run of capitalised words, without the titles before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from bot.news import gazetteer, place_spellings, places
from bot.news.place_lines import is_title_case


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def tokens(text: str) -> list[str]:
    """Return the canonical token of every mention in `text`, in order and with repeats: `["@us",
    "@china", "@us"]`.

    A token is "@" and a lower-case slug.
    """
    return [mention.token for mention in places.mentions(text, language="en")]


@cache
def countries() -> frozenset[str]:
    """Return the tokens of countries, without those of bodies."""
    lines = gazetteer.COUNTRIES.strip().replace("\n    ", " ").splitlines()
    return frozenset(f"@{line.split()[0]}" for line in lines)


def token_of(name: str) -> str | None:
    """Return the token of a name in lower case, None where it is no country or body: a person who
    heads one is a person.

    A doubtful word (georgia, jordan) needs its text beside it: ask `tokens` whether it counts.
    """
    return _spellings().get(name)


def is_head(name: str) -> bool:
    """Return whether a name in lower case is that of a person who heads a state or body."""
    return name in _heads()


def is_capital(name: str) -> bool:
    """Return whether a name in lower case is that of a town that stands for its state."""
    return name in _capitals()


@cache
def _capitals() -> frozenset[str]:
    return frozenset(
        spelling.lower() for spelling, _, kind in place_spellings.spellings() if kind == "seat"
    )


@cache
def _heads() -> frozenset[str]:
    return frozenset(
        spelling.lower() for spelling, _, kind in place_spellings.spellings() if kind == "holder"
    )


@cache
def _spellings() -> Mapping[str, str]:
    """Return the token of each spelling that stands for one actor, in lower case."""
    return {
        spelling.lower(): token
        for spelling, token, kind in place_spellings.spellings()
        if kind != "holder"
    }


# Names by rule.

_UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0391-\u03a9\u0410-\u042f"
_CAPITALISED = rf"(?:(?:[A-Z]\.)+|[{_UPPER}][\w’'-]*)"
_LINK = r"(?:\u0020(?:(?:of|of the|for|de|del|da|di|la|le|van|von|van der|bin|ibn|al|el)\u0020)?)"
_TITLE = "|".join(
    rf"(?<={title[0]}){title[1:]}"
    for title in (
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Sen",
        "Rep",
        "Gov",
        "Gen",
        "Lt",
        "Col",
        "Sgt",
        "Rev",
        "Prof",
    )
)
# Its first capital is taken before anything else is asked: a pattern that begins with a set of
# characters is found faster than one that begins with a condition, which is tried at every place.
_NAME = re.compile(
    rf"[{_UPPER}](?<![\w@].)(?:(?:{_TITLE})\.\u0020{_CAPITALISED}|(?<=[A-Z])\.(?:[A-Z]\.)*|[\w’'-]*)"
    rf"(?:{_LINK}{_CAPITALISED})*"
)
PERSON_TITLES = _set(
    """
    mr mrs ms miss dr sen senator rep representative gov governor gen general lt col sgt rev
    prof professor president minister secretary chancellor prime vice deputy foreign king queen
    prince princess pope judge justice sir lord lady chief director chairman mayor sheriff
    officer detective former the
    """
)
#: Words that begin sentences and names of days and months: capitalised without being a name.
NOT_NAMES = _set(
    """
    a about according across after again against ago all almost already also although always
    among an and another any are as asked at back based be because been before being below
    besides between beyond both but by can could despite did do does down during each earlier
    early either else even ever every everyone everything few finally first following for from
    further get given go had has have he her here hers him his how however i if in indeed inside
    instead into is it its just last late later least less let like long look made make many may
    maybe me meanwhile might more moreover most much must my near nearly neither never next no
    nobody none nor not nothing now of off often on once one only or other others our out over
    own part people perhaps photo police president read recently said same say says second see
    several she should since so some someone something soon still such take than that the their
    them then there these they thing this those though three through thus to today together
    tomorrow too two under unless until up upon us very was we well were what when where whether
    which while who whom whose why will with within without would yes yesterday yet you your
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december mon tue wed thu fri sat sun jan feb mar apr
    jun jul aug sep sept oct nov dec pm am
    """
)


def names(text: str) -> list[str]:
    """Return the names in `text` in order and with repeats, lower-cased: `["wang yi", "state
    department"]`.

    A name is a run of capitalised words. A single word that begins a sentence counts only if it is
    capitalised elsewhere inside a sentence; titles before a name are dropped; headlines In Title
    Case and lines in capitals give none.
    """
    inside: list[tuple[str, bool]] = []
    for line in text.splitlines():
        if not line.isupper() and not is_title_case(line):
            inside.extend(_runs(line))
    sure = {name for name, starts_sentence in inside if not starts_sentence}
    return [
        name
        for name, starts_sentence in inside
        if name in sure or (starts_sentence and " " in name)
    ]


def _runs(line: str) -> Iterator[tuple[str, bool]]:
    for match in _NAME.finditer(line):
        name, is_whole = _named(match[0])
        if len(name) > 1:
            yield name, is_whole and _starts_sentence(line, match.start())


# Whoever is in the news is named again and again.
@lru_cache(maxsize=1 << 14)
def _named(run: str) -> tuple[str, bool]:
    """Return the name in a run of capitalised words, and whether it begins with the first of
    them.
    """
    words = [
        word.removesuffix("’s").removesuffix("'s").strip(".'’-").lower() for word in run.split()
    ]
    count = len(words)
    while words and (words[0] in NOT_NAMES or words[0] in PERSON_TITLES):
        del words[0]
    is_whole = len(words) == count
    titles = [at for at, word in enumerate(words[:-1]) if word in PERSON_TITLES]
    if titles:
        del words[: titles[-1] + 1]
    while words and (words[-1] in NOT_NAMES or words[-1] in PERSON_TITLES):
        del words[-1]
    return " ".join(words), is_whole


def _starts_sentence(line: str, position: int) -> bool:
    before = line[max(0, position - 4) : position].rstrip(" \"'“”‘’«»([-–—")
    return before[-1:] in ("", ".", "!", "?", ":", "…")
