"""Countries, bodies and names in running text.

Principles: one token for one actor, however a text calls it ("U.S.", "Washington", "America", "the
White House" are all `@us`); case tells a name from a word ("US" is a country, "us" a pronoun;
"China" a country, "china" crockery); a word that is often something else (Washington, Georgia,
Jordan, Turkey) counts only where its neighbours allow it. A
missed mention is better than a wrong one: an article names its actors more than once.

Method: a gazetteer of phrases, looked up by first word, longest phrase first, then a rule for each
doubtful word.

Known exceptions: people are known only while they are in office; a bare "Georgia" without a word
that points to the Caucasus is taken for the American state and gives nothing; text in capitals
loses the words that need case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from bot.news import gazetteer
from bot.news.text import pieces


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[A-Z]\.[A-Z]\b|[^\W_]+")

#: Words that are a name only when capitalised; in lower case, or in a text without case, they say
#: nothing.
_NEEDS_CASE = _set(
    """
    us u.s uk un eu who it may quad fed meta intel sec cop car turkey china jordan georgia chad guinea polish turk
    kiwi kiwis trump store xi sco gcc apec nato niger marcos quad bern aden lima gap faa ioc icc iea meloni brits
    sino franco rome nice male lao laos amazon doj fico swiss danish turks wales english pla cia doha
    """
)
#: After these an "US" in capitals is still the pronoun: "TELL US", "CONTACT US".
_BEFORE_PRONOUN = _set(
    """
    TELL TELLS LET LETS GIVE GIVES JOIN FOLLOW CONTACT ABOUT HELP HELPS SHOW SHOWS MAKE MAKES TAKE TAKES BRING ALL
    MOST SOME MANY BOTH EACH NONE FEW AMONG LIKE EMAIL CALL WRITE TEACH TEACHES REMIND REMINDS LEAVE LEAVES
    """
)


class _Phrase(NamedTuple):
    rest: tuple[str, ...]
    tokens: tuple[str, ...]


_Table = Mapping[str, tuple[_Phrase, ...]]
#: May the doubtful word at this position stand for its token? Takes the words, the position, and
#: all words of the text.
_Rule = Callable[[Sequence[str], int, Set[str]], bool]


def tokens(text: str) -> list[str]:
    """Return the canonical token of every mention in `text`, in order and with repeats: `["@us",
    "@china", "@us"]`.

    A token is "@" and a lower-case slug. Lines in capitals, and texts without any capital, are read
    by stricter rules.
    """
    if text.islower():
        words = pieces(text, _WORD.findall)
        return list(_scan(words, _lower_table(), _Vocabulary([words])))
    lines = text.splitlines()
    words_of = [pieces(line, _WORD.findall) for line in lines]
    vocabulary = _Vocabulary(words_of)
    found: list[str] = []
    for line, words in zip(lines, words_of, strict=True):
        table = _upper_table() if len(words) >= 3 and line.isupper() else _cased_table()
        found.extend(_scan(words, table, vocabulary))
    return found


@cache
def known() -> frozenset[str]:
    """Return every token there is."""
    return frozenset(token for _, given, _ in _entries() for token in given)


@cache
def _spellings() -> Mapping[str, str]:
    """Return the token of each spelling that stands for one actor, in lower case."""
    return {spelling.lower(): given[0] for spelling, given, _ in _entries() if len(given) == 1}


def token_of(name: str) -> str | None:
    """Return the token of a name in lower case, None where it is no country or body.

    A doubtful word (georgia, jordan) needs its text beside it: ask `tokens` whether it counts there.
    """
    return _spellings().get(name)


class _Vocabulary:
    """The set of a text's words, made when a rule first asks."""

    def __init__(self, lines: Iterable[Sequence[str]]) -> None:
        self._lines = lines
        self._words: Set[str] | None = None

    def words(self) -> Set[str]:
        if self._words is None:
            self._words = frozenset(chain.from_iterable(self._lines))
        return self._words


def _scan(words: Sequence[str], table: _Table, vocabulary: _Vocabulary) -> Iterator[str]:
    end = 0
    for position in [at for at, word in enumerate(words) if word in table]:
        if position < end:
            continue
        for phrase in table[words[position]]:
            length = len(phrase.rest) + 1
            if length == 1 or tuple(words[position + 1 : position + length]) == phrase.rest:
                rule = _RULES.get(words[position]) if length == 1 else None
                if rule is None or rule(words, position, vocabulary.words()):
                    yield from phrase.tokens
                end = position + length
                break


def _entries() -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Yield every spelling with its tokens, and whether it is a country's own name (readable in
    lower case too).
    """
    for line in _entry_lines(gazetteer.COUNTRIES):
        token, *columns = (column.strip() for column in line.split("|"))
        for number, column in enumerate(columns):
            for spelling in filter(None, (part.strip() for part in column.split(";"))):
                yield spelling, (f"@{token}",), number == 0
    for line in _entry_lines(gazetteer.ORGANISATIONS):
        head, spellings = line.split("|")
        given = tuple(f"@{slug.lstrip('+')}" for slug in head.split())
        for spelling in spellings.split(";"):
            yield spelling.strip(), given, False
    for spelling in gazetteer.NOT_COUNTRIES.replace("\n", " ").split(";"):
        yield spelling.strip(), (), False


def _entry_lines(block: str) -> list[str]:
    return block.strip().replace("\n    ", " ").splitlines()


def _table(spellings: Iterable[tuple[str, tuple[str, ...]]]) -> _Table:
    phrases: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for spelling, given in spellings:
        first, *rest = _WORD.findall(spelling)
        phrases.setdefault(first, {}).setdefault(tuple(rest), given)
    return {
        first: tuple(_Phrase(rest, found[rest]) for rest in sorted(found, key=len, reverse=True))
        for first, found in phrases.items()
    }


@cache
def _cased_table() -> _Table:
    def spellings() -> Iterator[tuple[str, tuple[str, ...]]]:
        for spelling, given, is_name in _entries():
            yield spelling, given
            # Machine-reworded text writes "america"; a country's name in lower case is still that
            # country.
            if is_name and " " not in spelling and _is_plain(spelling):
                yield spelling.lower(), given

    return _table(spellings())


@cache
def _upper_table() -> _Table:
    kept = (entry for entry in _entries() if _survives(entry[0], but={"us", "china"}))
    return _table((spelling.upper(), given) for spelling, given, _ in kept)


@cache
def _lower_table() -> _Table:
    kept = (entry for entry in _entries() if _survives(entry[0], but={"u.s.", "china"}))
    return _table((spelling.lower(), given) for spelling, given, _ in kept)


def _is_plain(spelling: str) -> bool:
    return len(spelling) > 3 and "." not in spelling and spelling.lower() not in _NEEDS_CASE


def _survives(spelling: str, *, but: Set[str]) -> bool:
    lower = spelling.lower()
    return " " in spelling or lower in but or lower not in _NEEDS_CASE


def _word(words: Sequence[str], position: int) -> str:
    return words[position] if 0 <= position < len(words) else ""


def _is_us(words: Sequence[str], position: int, _text_words: Set[str]) -> bool:
    before = _word(words, position - 1)
    return before not in _BEFORE_PRONOUN and not (
        before == "OF" and _word(words, position - 2) in _BEFORE_PRONOUN
    )


_FIRST_NAMES = _set(
    """
    George Martha Denzel Kerry Booker Dinah Harold Desmond Kamasi Eugene Bushrod Grover Walter Craig James John
    Michael Robert William David Mary Sarah Jennifer Lisa Karen Barbara Jim Vernon Neil Eddie Eric Deandre DeAndre
    Montell Hamilton Leslie Jeremy Robbie Joe Nigel Louis Jackie Stanley Richard Thomas Charles Daniel Paul Mark
    Steven Andrew Kenneth Ron Kevin Bill Mr Mrs Ms Dr Rep Judge Miss Pastor Coach Deputy Officer Mayor Sgt Detective
    Lake Mount Fort
    """
)
_STATE_OF_WASHINGTON = _set(
    """
    Seattle Spokane Tacoma Olympia Bellevue Everett Yakima Bellingham Puget Inslee Redmond Kirkland
    """
)
_WASHINGTON_ACTS = _set(
    """
    White House Congress Senate Pentagon President Biden Trump Obama Beijing Moscow US U.S. administration Capitol
    federal
    """
)


def _is_washington(words: Sequence[str], position: int, text_words: Set[str]) -> bool:
    if (
        _word(words, position - 1) in _FIRST_NAMES
        or _word(words, position - 1) in _STATE_OF_WASHINGTON
    ):
        return False
    if _word(words, position + 1) == "D.C.":
        return True
    if not text_words.isdisjoint(_FIRST_NAMES) and _names_a_person("Washington", words):
        return False
    return text_words.isdisjoint(_STATE_OF_WASHINGTON) or not text_words.isdisjoint(
        _WASHINGTON_ACTS
    )


def _names_a_person(surname: str, words: Sequence[str]) -> bool:
    return any(
        word == surname and _word(words, at - 1) in _FIRST_NAMES for at, word in enumerate(words)
    )


_CAUCASUS = _set(
    """
    Tbilisi Caucasus Abkhazia Ossetia Saakashvili Batumi Georgian Georgians Kobakhidze Zourabichvili Ivanishvili
    Kutaisi Armenia Azerbaijan Russia Russian Moscow Ukraine Moldova Eurovision NATO EU
    """
)
_STATE_OF_GEORGIA = _set(
    """
    Atlanta Savannah Fulton Augusta Macon Ga Kemp Raffensperger Abrams Warnock Ossoff Loeffler Perdue Bulldogs
    Republican Republicans Democrat Democrats Florida Alabama Arizona Carolina Tennessee Braves Falcons
    """
)


def _is_georgia(_words: Sequence[str], _position: int, text_words: Set[str]) -> bool:
    return not text_words.isdisjoint(_CAUCASUS) and text_words.isdisjoint(_STATE_OF_GEORGIA)


_JORDAN_CUES = _set(
    """
    Amman Jordanian Jordanians Hashemite Abdullah Zaatari Aqaba Petra Syria Israel Iraq Egypt Palestinian
    """
)
_PLACE_WORDS = _set(
    """
    in to from and with of for by near into across between against visit visited neighbouring In From
    """
)


def _is_jordan(words: Sequence[str], position: int, text_words: Set[str]) -> bool:
    if not text_words.isdisjoint(_JORDAN_CUES):
        return _word(words, position - 1) not in _FIRST_NAMES
    if _names_a_person("Jordan", words) or {"Michael", "Jim", "Rep"} & text_words:
        return False
    return (
        _word(words, position - 1) in _PLACE_WORDS and not _word(words, position + 1)[:1].isupper()
    )


_TURKEY_CUES = _set(
    """
    Ankara Istanbul Turkish Turks Erdogan Erdoğan Kurdish Syria NATO Izmir Bosphorus
    """
)
_KITCHEN = _set(
    """
    thanksgiving Thanksgiving roast roasted sandwich sandwiches stuffing poultry oven breast bacon turkeys Turkeys
    gravy cranberry Butterball recipe hunters feathers bird
    """
)


def _is_turkey(_words: Sequence[str], _position: int, text_words: Set[str]) -> bool:
    return not text_words.isdisjoint(_TURKEY_CUES) or text_words.isdisjoint(_KITCHEN)


def _is_chad(words: Sequence[str], position: int, text_words: Set[str]) -> bool:
    after = _word(words, position + 1)
    return not text_words.isdisjoint({"Chadian", "Ndjamena", "Djamena", "Sahel", "Darfur"}) or (
        _word(words, position - 1) in _PLACE_WORDS and not after[:1].isupper()
    )


def _is_no_surname(words: Sequence[str], position: int, _text_words: Set[str]) -> bool:
    before = _word(words, position - 1)
    return not before[:1].isupper() or before in _PLACE_WORDS


_CROCKERY = _set(
    """
    CUPS CUP PLATES PLATE CABINET SHOP DOLL DOLLS SET DISHES TEACUP TEACUPS CLOSET BOWL BOWLS
    """
)


def _is_not_crockery(words: Sequence[str], position: int, _text_words: Set[str]) -> bool:
    return _word(words, position + 1).upper() not in _CROCKERY


def _is_fed(words: Sequence[str], position: int, _text_words: Set[str]) -> bool:
    return _word(words, position + 1) not in {"up", "by", "on", "with", "Up", "Cup"}


_RULES: Mapping[str, _Rule] = {
    "US": _is_us,
    "Washington": _is_washington,
    "Georgia": _is_georgia,
    "Georgian": _is_georgia,
    "Georgians": _is_georgia,
    "Jordan": _is_jordan,
    "Turkey": _is_turkey,
    "Chad": _is_chad,
    "Lima": _is_no_surname,
    "CHINA": _is_not_crockery,
    "china": _is_not_crockery,
    "Fed": _is_fed,
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
    mr mrs ms miss dr sen senator rep representative gov governor gen general lt col sgt rev prof professor
    president minister secretary chancellor prime vice deputy foreign king queen prince princess pope judge justice
    sir lord lady chief director chairman mayor sheriff officer detective former the
    """
)
#: Words that begin sentences and names of days and months: capitalised without being a name.
NOT_NAMES = _set(
    """
    a about according across after again against ago all almost already also although always among an and another
    any are as asked at back based be because been before being below besides between beyond both but by can could
    despite did do does down during each earlier early either else even ever every everyone everything few finally
    first following for from further get given go had has have he her here hers him his how however i if in indeed
    inside instead into is it its just last late later least less let like long look made make many may maybe me
    meanwhile might more moreover most much must my near nearly neither never next no nobody none nor not nothing
    now of off often on once one only or other others our out over own part people perhaps photo police president
    read recently said same say says second see several she should since so some someone something soon still such
    take than that the their them then there these they thing this those though three through thus to today together
    tomorrow too two under unless until up upon us very was we well were what when where whether which while who
    whom whose why will with within without would yes yesterday yet you your monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november december mon tue
    wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec pm am
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
        if not line.isupper() and not _is_title_case(line):
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


#: A longer line is no headline.
_TITLE_WORDS = 25


def _is_title_case(line: str) -> bool:
    words = line.split(None, _TITLE_WORDS)
    if not 3 <= len(words) <= _TITLE_WORDS or line[-1:] in '.!?”"':
        return False
    capitalised = sum(word[0].isupper() or not word[0].isalpha() or len(word) < 4 for word in words)
    return capitalised / len(words) > 0.85
