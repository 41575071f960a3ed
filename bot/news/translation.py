"""What a translated sentence may not change: numbers, units, days, names and their order, and
whether a thing is so, may be so, or hangs on something.

Principles: words cannot be compared across languages, so what can be is held to one sentence of the
source. A doubt is a no.

Method: numbers are read in figures and in letters (package num2words for the letters, Unicode's
CLDR by Babel for separators, scales, units and days). A name is a word with a capital that the
source has, or a state both name (`news.places`). Words that deny, hedge or bind ("not", "may",
"if") and those of rising and falling are listed for five languages (`_SENSES`).

Known exceptions: verbs and nouns are not compared, so a wrong one passes; between languages without
a list numbers, units, days and names alone decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.units import format_unit
from num2words import num2words

from bot.news import places
from bot.news.terms import STOP, stem
from bot.news.text import words
from bot.news.vocabulary import vocabulary


def objections(
    sentence: str, sources: Sequence[str], *, language: str, source_language: str
) -> Iterator[str]:
    """Yield why none of the `sources`, sentences of one article, can be what `sentence` translates.

    Languages are ISO 639-1. Nothing is yielded where one of them can.
    """
    told = _read(sentence, language)
    reasons = [next(_differences(told, _read(one, source_language)), None) for one in sources]
    if None not in reasons:
        yield next((reason for reason in reasons if reason), "it cites nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What of a sentence can be compared across languages."""

    language: str
    #: Each number with its unit, "" where none is known, and "more" or "less" than it.
    numbers: tuple[tuple[float, str, str], ...]
    #: Numbers beside which something rises or falls, "up" or "down", each in a part of the sentence
    #: that has only one of the two.
    moves: Mapping[float, str]
    #: Days of the week and months, as "day 0" for Monday and "month 1" for January.
    days: frozenset[str]
    #: Tokens of states in their order, and stems of words with a capital in theirs.
    states: tuple[str, ...]
    names: tuple[str, ...]
    #: Stems of all words.
    stems: frozenset[str]
    #: Quotations, without their marks.
    quotes: tuple[str, ...]
    text: str
    #: Of `_SENSES`, those that a word of the sentence has; None in a language without a list.
    senses: frozenset[str] | None


@lru_cache(maxsize=256)
def _read(sentence: str, language: str) -> _Facts:
    mentions = places.mentions(sentence, language=language)
    spans = [(one.start, one.end) for one in mentions if one.kind != "seat"]
    return _Facts(
        language=language,
        numbers=tuple(_numbers(sentence, language)),
        moves=_moves(sentence, language),
        days=frozenset(_days(sentence, language)),
        states=tuple(dict.fromkeys(one.token for one in mentions if one.kind != "seat")),
        names=tuple(dict.fromkeys(_names(sentence, language, spans))),
        stems=frozenset(stem(word) for word in words(sentence)),
        quotes=tuple(quote[1:-1].strip() for quote in _QUOTED.findall(sentence)),
        text=sentence,
        senses=_senses(sentence, language),
    )


def _differences(told: _Facts, source: _Facts) -> Iterator[str]:
    yield from _differing_numbers(told, source)
    if foreign := told.days - source.days:
        yield f"{min(foreign)} is not in the source"
    if foreign_states := [state for state in told.states if state not in source.states]:
        yield f"{foreign_states[0]} is not in the source"
    if foreign_names := [name for name in told.names if name not in source.stems]:
        yield f"“{foreign_names[0]}” is not in the source"
    if any(quote not in source.text for quote in told.quotes):
        yield "a quotation is not in the source"
    if told.senses is not None and source.senses is not None:
        differing = (told.senses ^ source.senses) - _DIRECTIONS
        differing |= (told.senses - source.senses) & _DIRECTIONS
        if differing:
            yield f"only one of them has “{min(differing)}”"
    shared = [name for name in source.names if name in told.names]
    if shared != [name for name in told.names if name in shared]:
        yield "names stand in another order"
    shared = [state for state in source.states if state in told.states]
    if shared != list(told.states):
        yield "states stand in another order"


# Numbers.


def _differing_numbers(told: _Facts, source: _Facts) -> Iterator[str]:
    for value, unit, bound in told.numbers:
        same = [(other, limit) for number, other, limit in source.numbers if number == value]
        units = {other for other, _ in same}
        if not units:
            yield f"number {value:g} is not in the source"
        elif unit not in units and not (unit == "year" and "" in units):
            yield f"{value:g} measures something else"
        elif bound not in {limit for _, limit in same}:
            yield f"only one of them has more or less than {value:g}"
    for value, direction in told.moves.items():
        if source.moves.get(value, direction) != direction:
            yield f"what stands at {value:g} moves the other way"


_LONGEST_WORDS = 1000
_CURRENCIES = {
    "$": ("$", "dol", "dól"),
    "€": ("€", "eur"),
    "£": ("£", "pfund", "livre", "libra", "pound", "sterling"),
    "¥": ("¥", "yen"),
    "yuan": ("yuan", "renminbi"),
    "rupee": ("₹", "rup", "roupie"),
    "crown": ("kron", "crown", "couronne", "corona"),
    "rouble": ("rubel", "rouble", "ruble", "rublo"),
}
_MONEY = tuple(spelling for spellings in _CURRENCIES.values() for spelling in spellings)
_UNITS = {
    "%": "concentr-percent",
    "km": "length-kilometer",
    "m": "length-meter",
    "mile": "length-mile",
    "kg": "mass-kilogram",
    "tonne": "mass-tonne",
    "hectare": "area-hectare",
    "°C": "temperature-celsius",
    "second": "duration-second",
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
}
_SIGNS = {"%": "%", "ton": "tonne", "km": "km", "kg": "kg", "°C": "°C", "metres": "m"}


@dataclass(frozen=True, slots=True)
class _Numerals:
    """How a language writes numbers."""

    #: A number in figures, or in letters below a thousand, and its scale.
    pattern: re.Pattern[str]
    letters: dict[str, int]
    scales: dict[str, float]
    group: str
    #: Units by the words for them, longest first.
    units: tuple[tuple[str, str], ...]


@lru_cache(maxsize=24)
def _numerals(language: str) -> _Numerals:
    locale = Locale.parse(language)
    letters = {
        spelled: value
        for value in range(2, _LONGEST_WORDS)
        for spelled in _spellings(value, language)
    }
    scales: dict[str, float] = {}
    long_forms: Any = locale.compact_decimal_formats.get("long", {})
    for forms in long_forms.values():
        for size, form in forms.items():
            word = form.pattern.replace("0", "").strip(" \xa0'").lower()
            if word and form.pattern.startswith("0"):
                scales.setdefault(word, float(size) / 10 ** (form.pattern.count("0") - 1))
    symbol = locale.number_symbols["latn"]["group"]
    group = re.escape(symbol)
    spaces = "\u202f\xa0" if symbol in ".," else "\u202f\xa0 "
    figures = rf"\d{{1,3}}(?:(?:{group}|[{spaces}])\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
    pattern = re.compile(
        rf"(?P<figures>{figures})(?:\s?(?P<scale>{_any_of(scales)})\b)?"
        rf"|\b(?P<letters>{_any_of(letters)})(?:\s?(?P<times>{_any_of(scales)}))?\b"
    )
    return _Numerals(pattern, letters, scales, symbol, tuple(_units(language)))


def _spellings(value: int, language: str) -> Iterator[str]:
    """Yield a number in letters, in each gender, if the language is known."""
    try:
        spelled = num2words(value, lang=language).lower().replace("-", " ")
    except NotImplementedError:
        return
    yield spelled
    for ending, others in _GENDERS.get(language, {}).items():
        if spelled.endswith(ending):
            yield from (spelled.removesuffix(ending) + other for other in others)


_GENDERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "fr": {"un": ("une",)},
    "es": {"uno": ("una", "ún", "un"), "cientos": ("cientas",)},
    "pt": {"um": ("uma",), "dois": ("duas",), "entos": ("entas",)},
}


def _any_of(spellings: Mapping[str, float]) -> str:
    if not spellings:
        return r"(?!)"
    return "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))


def _units(language: str) -> Iterator[tuple[str, str]]:
    """Yield the words for units, longest first, each with its unit."""
    found = dict(_SIGNS)
    for unit, key in _UNITS.items():
        for count in (1, 2, 5):
            form = format_unit(count, key, "long", locale=language)
            found[re.sub(r"[\d\s\xa0]+", " ", form).strip().lower()] = unit
    yield from sorted(found.items(), key=lambda item: -len(item[0]))


def _numbers(sentence: str, language: str) -> Iterator[tuple[float, str, str]]:
    numerals = _numerals(language)
    if language != "de":
        # Lima is a town where "lima" is five.
        sentence = _INSIDE.sub(lambda word: _masked(word[0], numerals), sentence)
    text = re.sub(r"(?<=[^\W\d])-(?=[^\W\d])", " ", sentence.lower())
    for word, unit in numerals.units:
        if unit == "%":
            text = text.replace(word, "%")  # "Pour cent" is no hundred.
    for found in numerals.pattern.finditer(text):
        if found["figures"]:
            value = _value(found["figures"], numerals.group)
            value *= numerals.scales.get(found["scale"] or "", 1.0)
        else:
            value = numerals.letters[found["letters"]]
            value *= numerals.scales.get(found["times"] or "", 1.0)
        # 4.1 times a billion is not 4,100 times a million to the last bit.
        before, after = text[: found.start()], text[found.end() :]
        yield float(f"{value:.12g}"), _unit(before, after, numerals), _bound(before, language)


#: A word with a capital that does not begin the sentence.
_INSIDE = re.compile(r"(?<=[\w,] )[^\W\d_a-zß-öø-ÿ][\w]+")


def _masked(word: str, numerals: _Numerals) -> str:
    return "_" * len(word) if word.lower() in numerals.letters else word


#: What stands right before a number that is a limit, as "more" or "less".
_BOUNDS = {
    language: (re.compile(rf"\b(?:{more})\s$"), re.compile(rf"\b(?:{less})\s$"))
    for language, more, less in (
        ("en", "more than|over|above|at least|exceeding", "less than|fewer than|under|below"),
        ("de", "mehr als|über|mindestens|wenigstens", "weniger als|unter"),
        (
            "fr",
            "plus de|plus d['’]|au moins|au-dessus de|au-dessus des",
            "moins de|moins d['’]|sous|sous les|au-dessous de|en dessous de",
        ),
        (
            "es",
            "más de|más del|al menos|por lo menos|por encima de|por encima del",
            "menos de|menos del|por debajo de|por debajo del",
        ),
        (
            "id",
            "lebih dari|sedikitnya|setidaknya|paling sedikit|di atas",
            "kurang dari|di bawah",
        ),
    )
}


def _bound(before: str, language: str) -> str:
    """Return "more" or "less" where the words before a number make it a limit, else ""."""
    plain = re.sub(r"[\s$€£¥₹\xa0]+$", " ", before)
    more, less = _BOUNDS.get(language, (None, None))
    if more is None or less is None:
        return ""
    return "more" if more.search(plain) else "less" if less.search(plain) else ""


def _value(figures: str, group: str) -> float:
    plain = re.sub(rf"(?:{re.escape(group)}|[\u202f\xa0 ])(?=\d{{3}}(?!\d))", "", figures)
    return float(plain.replace(",", "."))


def _unit(before: str, after: str, numerals: _Numerals) -> str:
    """Return the unit beside a number: a sign before or after it, or the next words."""
    following = re.sub(r"^(?:[ \u202f\xa0]|de |d['’])+", "", after)
    for unit, spellings in _CURRENCIES.items():
        nearby = following.removeprefix("us").lstrip("- .")
        if before.rstrip().endswith(spellings[0]) or nearby.startswith(spellings):
            return unit
    return next((unit for word, unit in numerals.units if following.startswith(word)), "")


# Days.


def _days(sentence: str, language: str) -> Iterator[str]:
    named = _calendar(language)
    for word in re.findall(r"[^\W\d]+", sentence):
        day = named.get(word) or named.get(word.lower())
        if day is not None:
            yield day


@lru_cache(maxsize=24)
def _calendar(language: str) -> dict[str, str]:
    """Return days of the week and months as the language writes them, "May" with a capital."""
    locale = Locale.parse(language)
    weekdays = {name: f"day {day}" for day, name in locale.days["format"]["wide"].items()}
    return weekdays | {
        name: f"month {month}" for month, name in locale.months["format"]["wide"].items()
    }


# Names.

_QUOTED = re.compile(r"“[^“”]+”|«[^«»]+»|„[^„“”]+[“”]|\"[^\"]+\"")
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'-]*")
_ELIDED_ARTICLE = re.compile(r"[LDNSC]['’](?=\w)")
#: A word that stands more often in its language is taken for a word.
_RARE_SHARE = 4e-6
#: Shorter parts of a German compound are found in any word.
_SHORTEST_PART = 3


def _names(sentence: str, language: str, states: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield the stems of words that are part of a name by their capital."""
    no_names = _calendar(language).keys() | _numerals(language).letters.keys() | STOP
    for found in _CAPITALISED.finditer(sentence):
        elided = _ELIDED_ARTICLE.match(found[0])
        word = found[0][elided.end() if elided else 0 :].removesuffix("’s").removesuffix("'s")
        is_first = not sentence[: found.start()].strip(" “«„\"'(–")
        is_state = any(start < found.end() and found.start() < end for start, end in states)
        lower = word.lower()
        is_known = not no_names.isdisjoint((word, lower)) or lower.startswith(_MONEY)
        if is_state or is_known or not word[0].isupper():
            continue
        folded = word.casefold()
        if (is_first or language == "de") and _is_common(folded, language):
            continue
        if _is_own(folded, language):
            continue  # "Le ministère de la Santé".
        yield stem(lower)


def _is_own(word: str, language: str) -> bool:
    """Return whether a word is an everyday one of a language, and none of the others has it."""
    known = vocabulary(language).share(word)
    others = (other for other in _COMPARED if other != language)
    return known >= _EVERYDAY_SHARE and not any(vocabulary(one).share(word) for one in others)


@lru_cache(maxsize=4096)
def _is_common(word: str, language: str) -> bool:
    """Return whether a language has the word, or has both parts of it: German joins nouns.

    What most languages have is a name, or stands in the source too ("Merkel", "bank"), unless this
    one has it far more often ("die").
    """
    known = vocabulary(language)
    elsewhere = [vocabulary(other).share(word) for other in _COMPARED if other != language]
    is_own = known.share(word) >= min(_PLAIN_SHARE, _OWN_TIMES * max(elsewhere))
    if not is_own and sum(share > 0 for share in elsewhere) >= _SHARED_BY:
        return False
    if language != "de":
        return known.share(word) >= _RARE_SHARE
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    whole = any(known.share(word.removesuffix(ending)) for ending in _GERMAN_ENDINGS)
    return whole or any(
        known.share(word[:at].removesuffix("s")) and known.share(word[at:]) for at in cuts
    )


_COMPARED = ("en", "de", "fr", "es", "it", "id")
#: Of the other five.
_SHARED_BY = 3
_EVERYDAY_SHARE = 2e-5
_OWN_TIMES = 5
#: As common as only "the" and "if" are.
_PLAIN_SHARE = 3e-4
_GERMAN_ENDINGS = ("", "s", "es", "n", "en", "er", "ern", "in", "innen")


# Senses.

_DIRECTIONS = frozenset(["up", "down"])
#: Words by what they do to a sentence. A "*" stands for any ending.
_SENSES = {
    "en": {
        "not": "no not never none nobody nothing neither nor without cannot",
        "may": "may might could possibl* perhaps probably likely allegedly alleged reportedly",
        "if": "if unless provided",
        "up": "rais* rise* rose rising grew grow* climb* increas* gain* jump*",
        "down": "fall* fell drop* declin* decreas* shrank shrink* slid*",
    },
    "de": {
        "not": "nicht kein* nie niemals niemand nichts weder ohne",
        "may": "könnt* dürft* möglicherweise vielleicht wahrscheinlich vermutlich angeblich "
        "mutmaßlich* mag mögen eventuell",
        "if": "wenn falls sofern",
        "up": "steig* stieg* gestiegen zunahm zunehm* zugenommen wuchs* wächst erhöh* anstieg*",
        "down": "fiel* fällt fallen gefallen rückgang* abnahm abgenommen zurückging",
    },
    "fr": {
        "not": "ne n'* pas aucun* jamais rien personne sans ni",
        "may": "pourrai* peut-être probabl* éventuel* présum* possibl* aurai*",
        "if": "si s'il s'ils sauf",
        "up": "augment* hauss* progress* mont* grimp* croi*",
        "down": "baiss* recul* chut* diminu* tomb*",
    },
    "es": {
        "not": "no nunca ningún ningun* nadie nada tampoco sin ni jamás",
        "may": "podría* pueda* puede* quizá* posibl* probabl* supuest* presunt*",
        "if": "si salvo",
        "up": "subi* sub* aument* crec* alza*",
        "down": "baj* cay* caíd* descend* disminu* retroced*",
    },
    "id": {
        "not": "tidak bukan belum tanpa tak jangan",
        "may": "mungkin bisa dapat diduga kemungkinan konon barangkali",
        "if": "jika bila apabila kecuali kalau",
        "up": "naik meningkat tumbuh melonjak kenaikan",
        "down": "turun menurun merosot jatuh anjlok penurunan",
    },
}
_MONTH_OF_MAY = re.compile(r"(?<=[\w,] )May\b")
_ELIDED = re.compile(r"\b(n|s)['’](?=\w)")


def _senses(sentence: str, language: str) -> frozenset[str] | None:
    if language not in _SENSES:
        return None
    said = words(_MONTH_OF_MAY.sub(" ", _ELIDED.sub(r"\1'x ", sentence)))
    found = set()
    for sense, listed in _SENSES[language].items():
        whole = {word for word in listed.split() if not word.endswith("*")}
        beginnings = tuple(word[:-1] for word in listed.split() if word.endswith("*"))
        if any(word in whole or word.startswith(beginnings) for word in said):
            found.add(sense)
    if language == "en" and any(word.endswith("n't") for word in said):
        found.add("not")
    if _UNLESS.search(sentence.lower()):
        found |= {"if", "not"}
    return frozenset(found)


#: What hangs on a thing that does not happen is said in one word, or as "if not".
_UNLESS = re.compile(r"\b(?:unless|es sei denn|à moins qu|a menos que|salvo que|kecuali)\b")
_PARTS = re.compile(
    r"[,;:](?!\d)|\b(?:while|and|but|whereas|während|und|aber|doch|tandis que|et|mais"
    r"|mientras que|y|pero|sementara|sedangkan|dan|tetapi)\b"
)


def _moves(sentence: str, language: str) -> dict[float, str]:
    """Return which way what stands at a number moves, where its part of the sentence says so."""
    found: dict[float, str] = {}
    for part in _PARTS.split(sentence):
        directions = (_senses(part, language) or frozenset()) & _DIRECTIONS
        if len(directions) == 1:
            found |= {value: min(directions) for value, _, _ in _numbers(part, language)}
    return found
