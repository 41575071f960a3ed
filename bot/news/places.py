"""Which states a text is about: countries by name, capital, adjective, organ, head and body.

Principles: one token for one state, however a text calls it ("U.S.", "Washington", "America", "the
White House" are all `@us`); a word counts for a state when nothing in the text speaks against it. A
longer name ("Niger River", "Tom Holland", "Moscow, Idaho") is another thing than the word in it,
and so is the word alone afterwards, unless the text names that state in another way too. An organ
that many states have belongs to the state named with it, else to the only one the text is about.

Method: phrases looked up by first word, longest first, in a table of the text's language; then what
stands beside each decides, then what the whole text says of the same word. A spelling that several
states share ("Congo", "Dominican") goes to the one the text names in full, else to the likelier.
English is read with all rules; other languages by name, capital and adjective (`place_names`).

Known exceptions: in a headline in Title Case a longer name is known only from the text below it;
teams are known by a score beside them; a person whose name is never preceded by a given name is
taken for the state.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Literal

from bot.news import gazetteer, place_names
from bot.news.office_holders import OFFICE_HOLDERS

Kind = Literal[
    "name", "seat", "adjective", "person noun", "holder", "organ", "body", "part", "none"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that stands for a state or a body."""

    #: "@" and a lower-case slug.
    token: str
    #: Where it stands in the text.
    start: int
    end: int
    kind: Kind
    #: It says little about who acts: a food, a language, a thing made there.
    weak: bool = False
    #: The next word is joined to it or says whose it is: "US dollar", "China-made".
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Phrase:
    rest: tuple[str, ...]
    tokens: tuple[str, ...]
    kind: Kind
    #: Several states are called so; one of them is meant.
    shared: bool = False


_Table = Mapping[str, tuple[_Phrase, ...]]
_Style = Literal["sentences", "title", "capitals", "lower"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[A-Z]\.[A-Z]\b|[^\W_]+")

#: Words that are a name only when capitalised; in lower case, or in a text without case, they say
#: nothing.
_NEEDS_CASE = _set(
    """
    us u.s uk un eu who it may quad fed meta intel sec cop car turkey china jordan georgia chad
    guinea polish turk kiwi kiwis trump store xi sco gcc apec nato niger marcos quad bern aden
    lima gap faa ioc icc iea meloni brits sino franco rome nice male lao laos amazon doj fico
    swiss danish turks wales english pla cia doha rok panama havana duda bush vance may carney
    burhan poles morsi
    """
)
#: After these an "US" in capitals is still the pronoun: "TELL US", "CONTACT US".
_BEFORE_PRONOUN = _set(
    """
    TELL TELLS LET LETS GIVE GIVES JOIN FOLLOW CONTACT ABOUT HELP HELPS SHOW SHOWS MAKE MAKES
    TAKE TAKES BRING ALL MOST SOME MANY BOTH EACH NONE FEW AMONG LIKE EMAIL CALL WRITE TEACH
    TEACHES REMIND REMINDS LEAVE LEAVES
    """
)
#: What may stand in capitals before the name of a state without being part of a longer name.
_MAY_PRECEDE = _set(
    """
    a about across after against ago all almost along already also although amid among an and
    another any are around as at back because before behind below besides between beyond both
    but by can could despite did do does down during each earlier even ever every few finally
    for former from had has have he her here his how however if in inside instead into is it its
    just last late later least less like many meanwhile moreover more most much nearly neither
    never next no nor not now of off on once one only or other our out over perhaps rather
    recently said several she should since so some soon still such than that the their then
    there these they this those though through throughout thus to today together tomorrow too
    toward towards two three four five under unless unlike until up upon via was we were what
    when where whether which while who whom whose why will with within without would yes
    yesterday yet you monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december mon tue wed thu fri sat
    sun jan feb mar apr jun jul aug sep sept oct nov dec north south east west northern southern
    eastern western northeastern northwestern southeastern southwestern central upper lower
    greater mainland occupied modern ancient communist new-look pro anti ex non post
    """
)
#: Before a person's surname, but not before a state's name.
_HONORIFICS = _set(
    """
    Mr Mrs Ms Miss Dr Sir Lord Lady Rep Sen Gov Gen Col Capt Sgt Judge Coach Pastor Bishop
    Detective Officer Deputy Congressman Congresswoman Senator Representative Mayor Sheriff
    Justice Professor Prof Frau Herr Señor Señora Monsieur Madame Mme Sig Signora Dona Doña Don
    """
)
#: Behind a person's name.
_SUFFIXES = _set("Jr Sr II III")
_TITLES = _HONORIFICS | _set(
    """
    President Prime Minister Premier Chancellor King Queen Prince Princess Emperor Pope
    Secretary Ambassador Envoy Leader Chief General Vice Foreign Defence Defense Finance
    Interior Trade Health Justice Home Commerce Economy Energy Education Labour Labor
    Environment Agriculture Transport Culture Central Supreme High Constitutional Parliament
    Senate Congress House Cabinet Government Ministry Army Navy Air Military Police Treasury
    Embassy Speaker Judge Court Ministers Bank Federal National Party Communist State's Council
    Department
    """
)
_FEATURES = _set(
    """
    River Rivers Delta State Gulf Basin Valley Sea Ocean Strait Straits Bay Channel Lake Falls
    Heights Street Avenue Square Road Bridge County University College Tech Hill Hills Creek
    Peninsula Mountains Mount Mountain Beach Desert Island Islands Province Open Cup Station
    Airport Park Hotel Post Times News Daily Fort Port Cape Glacier Plateau Reservoir Canal
    """
)
_FEATURES_OF = _FEATURES | _set("Isle Battle Treaty")
_WITHIN = _set("in inside across throughout near")
_LOCATIVES = _set(
    "in to from near into across between against inside outside around over off via leave left"
)
_US_STATES = _set(
    """
    Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Idaho
    Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan
    Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania
    Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming Hawaii Georgia Ala Ariz Ark Calif
    Colo Conn Fla Ga Ill Ind Kan Ky Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex
    Vt Va Wash Wis Wyo Ontario Quebec Manitoba Saskatchewan Alberta Queensland Tasmania Victoria
    """
)
_TWO_WORD_STATES = frozenset(
    (first, second)
    for first, seconds in (
        ("New", "York Jersey Mexico Hampshire South"),
        ("North", "Carolina Dakota"),
        ("South", "Carolina Dakota Australia"),
        ("West", "Virginia"),
        ("Rhode", "Island"),
        ("British", "Columbia"),
        ("Nova", "Scotia"),
        ("Western", "Australia"),
    )
    for second in seconds.split()
)
_STATE_OF_GEORGIA = _set(
    """
    Atlanta Savannah Fulton Augusta Macon Ga Kemp Raffensperger Abrams Warnock Ossoff Loeffler
    Perdue Bulldogs Republican Republicans Democrat Democrats Florida Alabama Arizona Carolina
    Tennessee Braves Falcons
    """
)
_CAUCASUS = _set(
    """
    Tbilisi Caucasus Abkhazia Ossetia Saakashvili Batumi Kobakhidze Zourabichvili Ivanishvili
    Kutaisi Rustaveli
    """
)
_STATE_OF_WASHINGTON = _set(
    "Seattle Spokane Tacoma Olympia Bellevue Everett Yakima Bellingham Puget Inslee Redmond"
)
_FEDERAL = _set(
    "White House Congress Senate Pentagon President Beijing Moscow US U.S. administration Capitol"
)
_KITCHEN = _set(
    """
    thanksgiving Thanksgiving roast roasted sandwich sandwiches stuffing poultry oven breast
    bacon turkeys Turkeys gravy cranberry recipe recipes feathers carve
    """
)
_CROCKERY = _set(
    "CUPS CUP PLATES PLATE CABINET SHOP DOLL DOLLS SET DISHES TEACUP TEACUPS CLOSET BOWL BOWLS"
)
_NOT_THE_FED = _set("up by on with Up Cup")
_DETERMINERS = _set("the a an his her its their your my our this that these those it them")
#: Before a hyphen these make the adjective of a state one of a region or people.
_ACROSS = _set("inter pan trans afro latin")
#: Small words inside the name of a body, which its abbreviation leaves out.
_WITHIN_BODIES = _set("and of for the on")
_CONJUNCTIONS = _set("and or und et y e и")
#: What says that an adjective before it speaks of a state: "Chinese chip makers", not "takeout".
_OF_A_STATE = _set(
    """
    administration agency agencies agent agents aggression aid air aircraft airline airlines
    airport airports airspace airstrike airstrikes allies ally ambassador ambassadors army
    artillery assets assembly authorities authority automaker automakers aviation ban banks bank
    base bases billionaire boat boats bomb bonds border borders budget businesses businessman
    businessmen cabinet campaign candidate candidate capital captain car cars carmaker carmakers
    carrier carriers chancellor chief chip chips chipmaker chipmakers cities citizen citizens
    city civilians claims coalition coast coastguard coasts colony commander commanders
    commission companies company conglomerate congress constitution consulate consumers
    contractor corporation council counterpart counterparts coup court courts crew crude customs
    data deal debt decision defence defense delegation delegates democracy deployment diplomacy
    diplomat diplomats dissident doctors drone drones economist economists economy election
    elections embassy emissary emissions energy engineers envoy envoys executive executives
    exiles exporters exports factories factory farmers fighters firm firms fishermen flag fleet
    forces foreign front frontline fuel gas general generals giant giant goods government
    governments governor grain guards gunmen hackers harbour hospital hostage hostages imports
    industry inflation influence infantry insurgents intelligence interests interior invaders
    invasion investment investments investor investors islands jet jets journalist journalists
    judge judges judiciary junta king kingdom labs law lawmaker lawmakers laws leader leaders
    leadership legislators legislature lira loans mainland makers manufacturer manufacturers
    marines market markets media mercenaries migrants militants military militia militias
    minister ministers ministry missile missiles mission monarch money mayor nationals
    nationalists navy negotiator negotiators newspaper newspapers nuclear occupation office
    officers official officials oil operation opposition parliament parliamentarians parties
    party passport peace peacekeepers people pilots pipeline planes plant plants police policies
    policy politician politicians politics population port ports position premier presence
    president presidency presidential press prime prince prisoner prisoners producers
    prosecutors protesters province public rate rates reactor rebels refineries refinery
    refugees regime region regulator regulators relations researchers residents retaliation
    rocket rockets role rule ruler rulers sanctions satellite scientists secret security senate
    senator senators settlement settlements settlers share shares shelling shells ship ships
    side society soil soldier soldiers space spies spokesman spokesperson spokeswoman spy
    startup state steel steelmaker stocks strategy strike strikes students subsidiary subsidies
    suppliers support supplies surveillance tanker tankers tanks tariffs tech technology
    territory territories threat threats ties tourists towns town trade traders treasury
    tribunal troops union units vessel vessels veto village villages voters votes vote war
    warplanes warship warships waters weapons workers yuan attack attacks offensive unit
    operations stake supertanker flag flags suspects sailors growth crewmembers airliner arms
    centre center elite envoy frigate nationalist peso rouble ruble rupee yen group groups ferry
    ferries growers brewer brewery insurer insurers retailer retailers lender lenders miner miners
    shipyard shipyards operator operators utility exchange shipping exporter importer importers
    """
)
_BETWEEN_STATES = _set(
    """
    agreement alliance border clash clashes conflict cooperation deal dialogue dispute frontier
    pact peace relations rivalry summit talks tensions ties trade treaty truce war
    """
)
#: What says that a name which begins with an adjective is a company's: "American Cyanamid Co".
_COMPANY = _set(
    """
    Co Corp Corporation Inc Ltd Plc PLC AG SA Company Bank Banking Airlines Airways Railways Express
    Petroleum Oil Gas Telecom Motors Steel Group Holdings Industries Electric Aerospace Insurance
    """
)
_PERSON_ENDINGS = ("men", "women", "makers", "workers", "owners", "holders", "producers", "buyers")
#: After a hyphen these say where a thing comes from, not who acts: "Chinese-made".
_ORIGIN = _set(
    "made style born built inspired speaking language themed flavoured flavored type grown"
)
_CONTEST = re.compile(
    r"\b(?:beat\w*|defeat\w*|edg\w+|rout\w*|dr[ae]w|won|wins?|lost|loses?|moved|fell|topp\w+|down\w+|outlast\w*|rall\w+)\b"
    r"[^.!?]{0,200}?\b\d{1,3}\s?[-–:]\s?\d{1,3}\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)]?\s+(?=[A-Z\"“])")
#: Of Columbia: behind "Washington" it says which.
_DISTRICT = ("D.C.", "DC")
#: Letters of a postal abbreviation.
_POSTAL = 2
#: A longer line is no headline.
_TITLE_WORDS = 25


def mentions(
    text: str,
    *,
    language: str | None = "en",
    on: date | None = None,
    home: str | None = None,
    parts: bool = False,
) -> list[Mention]:
    """Return the mentions of states and bodies in `text`, in order.

    `on`: the day of the text; who held an office then speaks for the state (any day: None). `home`:
    the token of the state of its outlet, whose organs are meant where the text names no state.
    `parts`: take towns, provinces and companies of a state for it too, where English names them.
    Lines in capitals, and texts without any capital, are read by stricter tables. A language whose
    names are not known is read as English.
    """
    other = place_names.lexicon(language) if language not in (None, "en") else None
    if other is not None:
        return _Foreign(text, other).mentions()
    found = _English(text, on=on, home=home).mentions()
    return found if parts else [mention for mention in found if mention.kind != "part"]


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


# The tables.


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


def _table(spellings: Iterator[tuple[str, tuple[str, ...], Kind]]) -> _Table:
    phrases: dict[str, dict[tuple[str, ...], _Phrase]] = {}
    for spelling, given, kind in spellings:
        first, *rest = _WORD.findall(spelling)
        phrases.setdefault(first, {}).setdefault(
            tuple(rest), _Phrase(tuple(rest), given, kind, len(given) > 1 and kind != "body")
        )
    return {
        first: tuple(sorted(listed.values(), key=lambda phrase: -len(phrase.rest)))
        for first, listed in phrases.items()
    }


@cache
def _cased_table() -> _Table:
    def spellings() -> Iterator[tuple[str, tuple[str, ...], Kind]]:
        for spelling, given, kind in _entries():
            yield spelling, given, kind
            # Machine-reworded text writes "america"; a country's name in lower case is still that
            # country.
            if kind == "name" and " " not in spelling and _is_plain(spelling):
                yield spelling.lower(), given, kind

    return _table(spellings())


@cache
def _upper_table() -> _Table:
    return _table(
        (spelling.upper(), given, kind)
        for spelling, given, kind in _entries()
        if _survives(spelling, but={"us", "china"})
    )


@cache
def _lower_table() -> _Table:
    return _table(
        (spelling.lower(), given, kind)
        for spelling, given, kind in _entries()
        if kind != "part" and _survives(spelling, but={"u.s.", "china"})
    )


def _is_plain(spelling: str) -> bool:
    return len(spelling) > 3 and "." not in spelling and spelling.lower() not in _NEEDS_CASE


def _survives(spelling: str, *, but: AbstractSet[str]) -> bool:
    lower = spelling.lower()
    return " " in spelling or lower in but or lower not in _NEEDS_CASE


@cache
def _words_of_bodies() -> Mapping[str, AbstractSet[str]]:
    """Return the words of the whole names of each body that has one."""
    found: dict[str, set[str]] = {}
    for spelling, given, kind in _entries():
        words = _WORD.findall(spelling)
        if kind == "body" and len(words) > 1:
            found.setdefault(given[0], set()).update(words)
    return found


@cache
def _terms_of_office() -> Mapping[str, tuple[tuple[str, date, date], ...]]:
    """Return who held office when, by every spelling of the name."""
    terms: dict[str, list[tuple[str, date, date]]] = {}
    for line in gazetteer.lines(OFFICE_HOLDERS):
        token, spellings, first, last = (column.strip() for column in line.split("|"))
        term = (token, date.fromisoformat(first), date.fromisoformat(last) if last else date.max)
        for spelling in _spellings(spellings):
            terms.setdefault(" ".join(_WORD.findall(spelling)), []).append(term)
    return {spelling: tuple(listed) for spelling, listed in terms.items()}


# English.


class _Line:
    """The words of one line, and what stands between them."""

    def __init__(self, text: str, offset: int, *, lower: bool) -> None:
        self.text = text
        self.offset = offset
        self.words: list[str] = _WORD.findall(text)
        self.style: _Style = "lower" if lower else _style(text, self.words)
        self.table = _TABLES[self.style]()

    @cached_property
    def _matches(self) -> list[re.Match[str]]:
        return list(_WORD.finditer(self.text))

    def start(self, at: int) -> int:
        return self._matches[at].start()

    def end(self, at: int) -> int:
        return self._matches[at].end()

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """Return what stands between word `at` and the next."""
        if not 0 <= at < len(self.words) - 1:
            return "\n"
        return self.text[self.end(at) : self.start(at + 1)]

    def starts_sentence(self, at: int) -> bool:
        before = self.text[max(0, self.start(at) - 4) : self.start(at)].rstrip(" \"'“”‘’«»([-–—")
        return before[-1:] in ("", ".", "!", "?", ":", "…", ";")

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]

    def sentence(self, at: int) -> str:
        """Return the sentence of word `at`."""
        place = bisect_left(self._ends, self.start(at) + 1)
        begin = self._ends[place - 1] if place else 0
        end = self._ends[place] if place < len(self._ends) else len(self.text)
        return self.text[begin:end]


def _style(text: str, words: Sequence[str]) -> _Style:
    if len(words) >= 3 and text.isupper():
        return "capitals"
    return "title" if is_title_case(text) else "sentences"


_TABLES = {
    "sentences": _cased_table,
    "title": _cased_table,
    "capitals": _upper_table,
    "lower": _lower_table,
}


def is_title_case(line: str) -> bool:
    """Say whether a line is a headline With Capitals Like This."""
    words = line.split(None, _TITLE_WORDS)
    if not 3 <= len(words) <= _TITLE_WORDS or line[-1:] in '.!?”"':
        return False
    capitalised = sum(word[0].isupper() or not word[0].isalpha() or len(word) < 4 for word in words)
    return capitalised / len(words) > 0.85


@dataclass(slots=True)
class _Candidate:
    """A phrase of the table where it stands, with what its neighbours say of it."""

    line: _Line
    at: int
    length: int
    phrase: _Phrase
    #: What it is by its neighbours: a state, part of another name, a person, a town; "" undecided.
    verdict: str = ""
    weak: bool = False

    @property
    def word(self) -> str:
        return " ".join(self.line.words[self.at : self.at + self.length])

    def before(self) -> str:
        """Return the word before it when nothing but a space parts them."""
        return self.line.word(self.at - 1) if self.line.gap(self.at - 1) == " " else ""

    def after(self) -> str:
        """Return the word after it when nothing but a space parts them."""
        last = self.at + self.length - 1
        return self.line.word(last + 1) if self.line.gap(last) == " " else ""


class _English:
    """One English text, read whole."""

    def __init__(self, text: str, *, on: date | None, home: str | None) -> None:
        self._on = on
        self._home = home
        lower = text.islower()
        self._lines: list[_Line] = []
        offset = 0
        for line in text.split("\n"):
            if line:
                self._lines.append(_Line(line, offset, lower=lower))
            offset += len(line) + 1

    def mentions(self) -> list[Mention]:
        candidates = [found for line in self._lines for found in self._candidates(line)]
        spans = {
            (id(one.line), at): one
            for one in candidates
            if one.phrase.kind in ("name", "adjective", "seat")
            for at in range(one.at, one.at + one.length)
        }
        for one in candidates:
            self._judge(one, spans)
        self._spread(candidates)
        named = {
            token
            for one in candidates
            if one.verdict in ("", "state") and not one.phrase.shared and one.phrase.kind != "organ"
            for token in one.phrase.tokens
        }
        return self._resolved(candidates, named)

    def _candidates(self, line: _Line) -> Iterator[_Candidate]:
        end = 0
        words, table = line.words, line.table
        for at in [place for place, word in enumerate(words) if word in table]:
            if at < end:
                continue
            for phrase in table[words[at]]:
                length = len(phrase.rest) + 1
                if length == 1 or tuple(words[at + 1 : at + length]) == phrase.rest:
                    end = at + length
                    yield _Candidate(line, at, length, phrase)
                    break

    @cached_property
    def _words(self) -> AbstractSet[str]:
        return frozenset(word for line in self._lines for word in line.words)

    # What its neighbours say of one candidate.

    def _judge(self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]) -> None:
        kind = one.phrase.kind
        if kind == "none" or self._is_common_word(one):
            one.verdict = "other"
        elif one.line.style == "lower":
            one.verdict = "state"
        elif kind in ("adjective", "person noun"):
            self._judge_adjective(one, spans)
        elif kind in ("name", "seat", "part"):
            self._judge_name(one, spans)
        elif kind == "holder":
            self._judge_holder(one)
        elif kind == "organ":
            self._judge_organ(one, spans)
        elif kind == "body":
            self._judge_body(one, spans)

    def _is_common_word(self, one: _Candidate) -> bool:
        line, at, first = one.line, one.at, one.line.words[one.at]
        if one.length > 1:
            return False
        if first == "US":
            before = line.word(at - 1)
            return before in _BEFORE_PRONOUN or (
                before == "OF" and line.word(at - 2) in _BEFORE_PRONOUN
            )
        if first == "Fed":
            return one.after() in _NOT_THE_FED
        if first.upper() == "CHINA" and line.word(at + 1).upper() in _CROCKERY:
            return True
        lower = first.lower()
        if lower == first or lower not in _NEEDS_CASE or first.isupper():
            return False
        if lower == "turkey" and not _KITCHEN.isdisjoint(self._words):
            return True
        # "Turkey" at the head of a sentence says nothing where the text speaks of a turkey.
        loose = line.style == "title" or line.starts_sentence(at)
        return loose and lower in self._words

    def _judge_name(self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]) -> None:
        line, at = one.line, one.at
        before, after = one.before(), one.after()
        first = line.words[at]
        if first == "Washington" and after in _DISTRICT:
            one.verdict = "state"
        elif self._is_american_state(first, one.length) or self._is_state_of_a_town(one, spans):
            one.verdict = "other"
        elif self._is_town(one):
            one.verdict = "town"
        elif self._is_feature(one):
            one.verdict = "other"
        elif one.phrase.kind == "seat" and _CONTEST.search(line.sentence(at)):
            one.verdict = "person"
        elif line.style in ("title", "capitals"):
            if before.rstrip(".") in _HONORIFICS:
                one.verdict = "person"
        elif self._is_part_of_another_state(one, spans):
            one.verdict = "other"
        elif one.phrase.kind == "part" and one.after() in _COMPANY:
            one.verdict = "state"
        elif one.length == 1 and not _is_abbreviation(first):
            one.verdict = self._by_company(one, spans)
        if before == "in" and line.word(at - 2) in ("made", "Made", "produced", "built", "born"):
            one.weak = True
        self._judge_hyphen(one)

    def _is_part_of_another_state(
        self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]
    ) -> bool:
        """Is it "Greek Macedonia"?"""
        owner = spans.get((id(one.line), one.at - 1)) if one.before() else None
        return (
            owner is not None
            and owner.phrase.kind == "adjective"
            and owner.phrase.tokens != one.phrase.tokens
        )

    def _is_american_state(self, first: str, length: int) -> bool:
        if length > 1:
            return False
        if first == "Georgia":
            return _CAUCASUS.isdisjoint(self._words) and not _STATE_OF_GEORGIA.isdisjoint(
                self._words
            )
        return (
            first == "Washington"
            and not _STATE_OF_WASHINGTON.isdisjoint(self._words)
            and _FEDERAL.isdisjoint(self._words)
        )

    def _is_state_of_a_town(
        self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]
    ) -> bool:
        """Is it Georgia in "Athens, Georgia": behind a town called as the capital of another
        state?
        """
        town = spans.get((id(one.line), one.at - 1))
        return (
            one.word in _US_STATES
            and town is not None
            and one.line.gap(one.at - 1).startswith(",")
            and town.phrase.kind == "seat"
            and town.phrase.tokens != one.phrase.tokens
        )

    def _is_town(self, one: _Candidate) -> bool:
        """Is it "X, Idaho", or a town of another state: "Tripoli, Lebanon"? Two places stand in "In
        Moscow, U.S. envoys".
        """
        line, last = one.line, one.at + one.length - 1
        length = _region_behind(one) if line.gap(last).startswith(",") else 0
        if not length:
            return False
        is_fronted = one.before().lower() in _LOCATIVES and line.starts_sentence(one.at - 1)
        return not is_fronted or line.gap(last + length).lstrip(".").startswith(",")

    def _is_feature(self, one: _Candidate) -> bool:
        """Is it part of "Niger Delta", "Gulf of Guinea", "Lake Chad", "Santiago de Cuba"?"""
        line, at, last = one.line, one.at, one.at + one.length - 1
        if one.after() in _FEATURES or one.before() in _FEATURES:
            return True
        if line.word(at - 1) in ("of", "Of", "OF", "de") and line.word(at - 2) in _FEATURES_OF:
            return True
        joined = one.after() in _OF_ANOTHER
        return one.phrase.kind == "seat" and joined and line.word(last + 2)[:1].isupper()

    def _by_company(self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]) -> str:
        """Say whether the words beside a name make it a person ("Tom Holland", "Kenya Moore"),
        another longer name ("London Stock Exchange") or surely the state ("in Kenya"); "" if
        nothing does.
        """
        line, at = one.line, one.at
        before, after = one.before(), one.after()
        if before.rstrip(".") in _HONORIFICS or (
            line.gap(at - 1) == ". " and line.word(at - 1) in _HONORIFICS
        ):
            return "person"
        if before in _WITHIN:
            return "state"
        if self._is_given_name(line, at - 1, spans, before):
            return "person"
        followed = (
            _is_name_word(after)
            and after not in _TITLES
            and (id(line), at + 1) not in spans
            and not _is_abbreviation(after)
        )
        if followed:
            third = line.word(at + 2)
            longer = line.gap(at + 1) == " " and _is_name_word(third) and third not in _SUFFIXES
            return "other" if longer else "person"
        return "state" if before in _LOCATIVES or self._owns_an_organ(line, at) else ""

    def _is_given_name(
        self,
        line: _Line,
        at: int,
        spans: Mapping[tuple[int, int], _Candidate],
        word: str,
    ) -> bool:
        if not _is_name_word(word) or word in _TITLES or (id(line), at) in spans:
            return False
        participle = word.endswith(("ing", "ed")) and len(word) > 5
        return not _is_abbreviation(word) and not (participle and line.starts_sentence(at))

    def _owns_an_organ(self, line: _Line, last: int) -> bool:
        if line.word(last + 1) != "s" or line.gap(last) not in ("'", "’"):
            return False
        return any(line.word(at) in _OF_A_STATE for at in range(last + 2, last + 5))

    def _judge_adjective(
        self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]
    ) -> None:
        line, at = one.line, one.at
        before, after = one.before(), one.after()
        sentences = line.style == "sentences"
        is_verb = after.lower() in _DETERMINERS and line.starts_sentence(at)
        if is_verb or self._is_american_state(one.word.rstrip("ns"), one.length):
            one.verdict = "other"
        elif before.rstrip(".") in _HONORIFICS or (
            sentences
            and _is_name_word(before)
            and before not in _TITLES
            and (id(line), at - 1) not in spans
            and not before.isupper()
            and not line.starts_sentence(at - 1)
        ):
            one.verdict = "person"
        elif after in _FEATURES or self._is_ethnic(one, spans) or self._is_of_a_region(one):
            one.verdict = "other"
        else:
            one.weak = not self._speaks_of_a_state(one, spans)
            self._judge_hyphen(one)

    def _is_of_a_region(self, one: _Candidate) -> bool:
        """Is it half of "Inter-American"?"""
        joined = one.line.gap(one.at - 1) == "-"
        return joined and one.line.word(one.at - 1).lower() in _ACROSS

    def _is_ethnic(self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]) -> bool:
        """Is it half of "Chinese American"? "Israeli-Palestinian talks" are of two states."""
        line, last = one.line, one.at + one.length - 1
        before = spans.get((id(line), one.at - 1)) if line.gap(one.at - 1) in (" ", "-") else None
        after = spans.get((id(line), last + 1)) if line.gap(last) in (" ", "-") else None
        for other, end in ((before, last), (after, last + 1)):
            if other is not None and other.phrase.kind in ("adjective", "person noun"):
                head = line.word(end + 1).lower()
                if other.phrase.tokens != one.phrase.tokens and head not in _BETWEEN_STATES:
                    return True
        return False

    def _speaks_of_a_state(
        self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]
    ) -> bool:
        line, at = one.line, one.at + one.length
        if one.phrase.kind == "person noun":
            return True
        if one.before().lower() in ("the", "two", "three") and not one.after()[:1].isalpha():
            return True
        for place in range(at, at + 5):
            if line.gap(place - 1) not in (" ", "-", ", "):
                return False
            word = line.word(place)
            other = spans.get((id(line), place))
            if place == at and other is not None and other.phrase.kind == "name":
                return True
            if word in _CONJUNCTIONS or (
                other is not None and other.phrase.kind in ("adjective", "name")
            ):
                continue
            lower = word.lower()
            if word in _TITLES or lower in _OF_A_STATE or lower.endswith(_PERSON_ENDINGS):
                return True
            if word in line.table or (word in _COMPANY and line.style == "sentences"):
                return True
            if word.lower() in _MAY_PRECEDE:
                return False
        return False

    def _judge_hyphen(self, one: _Candidate) -> None:
        line, last = one.line, one.at + one.length - 1
        if line.gap(last) in ("-", "‑") and line.word(last + 1).lower() in _ORIGIN:
            one.weak = True

    def _judge_holder(self, one: _Candidate) -> None:
        terms = _terms_of_office().get(one.word) or _terms_of_office().get(one.word.title(), ())
        in_office = self._on is None or any(first <= self._on <= last for _, first, last in terms)
        line, before = one.line, one.before()
        if not in_office:
            one.verdict = "other"
        elif one.length == 1 and line.style == "sentences":
            after = one.after()
            if (
                _is_name_word(before)
                and before not in _TITLES
                and before not in line.table
                and not line.starts_sentence(one.at - 1)
            ) or (_is_name_word(after) and after not in _TITLES and after not in line.table):
                one.verdict = "other"

    def _judge_organ(self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]) -> None:
        """Take "Congress" of "People's Congress" or "World Congress" for no organ of a state."""
        line, owner = one.line, one.at - 1
        is_owned = line.word(owner).lower() == "s" and line.gap(owner - 1) in ("'", "’")
        if one.length > 1 or line.gap(owner) != " ":
            return
        is_named = line.style == "sentences" and _is_name_word(line.word(owner))
        if (is_owned or is_named) and (id(line), owner - is_owned) not in spans:
            one.verdict = "other"

    def _judge_body(self, one: _Candidate, spans: Mapping[tuple[int, int], _Candidate]) -> None:
        if self._is_short_for_another(one):
            one.verdict = "short"
            return
        if one.line.style != "sentences" or len(one.phrase.tokens) < 2:
            return
        owner = spans.get((id(one.line), one.at - 1)) if one.before() else None
        if owner is not None:
            is_other = owner.phrase.tokens[0] != one.phrase.tokens[-1]
        else:
            is_other = _is_name_word(one.before()) and one.before() not in _TITLES
        if is_other:
            one.verdict = "other"

    def _is_short_for_another(self, one: _Candidate) -> bool:
        """Is it "EPA" in "Economic Planning Agency (EPA)": letters that the text explains by a name
        which is not known?
        """
        line, at = one.line, one.at
        if not _is_abbreviation(one.word) or not line.gap(at - 1).endswith("("):
            return False
        letters = one.word.replace(".", "")
        before = [place for place in range(at) if line.words[place] not in _WITHIN_BODIES]
        name = before[-len(letters) :]
        if "".join(line.words[place][0] for place in name) != letters:
            return False
        # Spelled another way it is still that body: "Organisation of Oil Exporters (OPEC)".
        known = _words_of_bodies().get(one.phrase.tokens[0], frozenset())
        shared = sum(line.words[place] in known for place in name)
        return bool(known) and 2 * shared < len(name)

    # What the whole text says.

    def _spread(self, candidates: Sequence[_Candidate]) -> None:
        """Take a word for the person or the town it is elsewhere in the text, unless the text names
        the state in another way too.
        """
        others = {
            (one.word.casefold(), one.verdict)
            for one in candidates
            if one.verdict in ("person", "town", "short")
        }
        if not others:
            return
        for word, verdict in others:
            same = [one for one in candidates if one.word.casefold() == word]
            tokens = {token for one in same for token in one.phrase.tokens}
            otherwise = any(
                one.word.casefold() != word
                and one.verdict in ("", "state")
                and not one.weak
                and not tokens.isdisjoint(one.phrase.tokens)
                for one in candidates
            ) or any(one.verdict == "state" and verdict == "person" for one in same)
            if verdict == "short" or not otherwise:
                for one in same:
                    one.verdict = verdict

    def _resolved(self, candidates: Sequence[_Candidate], named: AbstractSet[str]) -> list[Mention]:
        found: list[Mention] = []
        owners = self._owners(candidates, named)
        for place, one in enumerate(candidates):
            if one.verdict not in ("", "state"):
                continue
            tokens = one.phrase.tokens
            if one.phrase.shared:
                full = tuple(token for token in tokens if token in named)
                tokens = (full or tokens)[:1]
            elif one.phrase.kind == "organ":
                tokens = (owners[place],)
            found.extend(_mention(one, token) for token in tokens)
        return found

    def _owners(
        self, candidates: Sequence[_Candidate], named: AbstractSet[str]
    ) -> Mapping[int, str]:
        """Return the states whose organs are meant, by place: one that is said with its state is
        that state's wherever else the text names it, in the title too.
        """
        organs = {
            place: one
            for place, one in enumerate(candidates)
            if one.phrase.kind == "organ" and one.verdict in ("", "state")
        }
        said = {place: self._owner_beside(one, candidates, place) for place, one in organs.items()}
        states = {token.lstrip("~") for token in named} & place_names.codes().keys()
        only = next(iter(states)) if len(states) == 1 else self._home
        owners: dict[int, str] = {}
        # The first one that is said with its state speaks for those before it too.
        known = {organs[place].word: owner for place, owner in reversed(said.items()) if owner}
        for place, one in organs.items():
            owners[place] = said[place] or known.get(one.word) or only or one.phrase.tokens[0]
            known[one.word] = owners[place]
        return owners

    def _owner_beside(
        self, one: _Candidate, candidates: Sequence[_Candidate], place: int
    ) -> str | None:
        """Return the state that is named with an organ: "Senate in Manila", "German Senate"."""
        line, after = one.line, one.at + one.length
        if line.word(after) in ("in", "at") and (there := _state_at(line, after + 1)):
            return there
        beside = [
            other
            for other in candidates[max(0, place - 1) : place]
            if other.line is line
            and not line.starts_sentence(one.at)
            and one.at - 3 <= other.at + other.length - 1
            and other.verdict in ("", "state")
            and other.phrase.kind in ("name", "adjective", "seat")
        ]
        return beside[-1].phrase.tokens[0] if beside else None


def _mention(one: _Candidate, token: str) -> Mention:
    line, last = one.line, one.at + one.length - 1
    return Mention(
        f"@{token.lstrip('~')}",
        line.offset + line.start(one.at),
        line.offset + line.end(last),
        "part" if token[0] == "~" else one.phrase.kind,
        one.weak,
        line.word(one.at - 1).lower(),
        line.word(last + 1).lower(),
    )


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _region_behind(one: _Candidate) -> int:
    """Return of how many words the region is in which a town of that name lies, 0 for none."""
    line, at = one.line, one.at + one.length
    following = (line.word(at), line.word(at + 1))
    # Georgia is a state of America, and one beside others in a list.
    is_listed = one.phrase.kind == "name" and following[0] == "Georgia"
    if following[0] in _US_STATES and following[0] != one.word and not is_listed:
        return 1
    if following in _TWO_WORD_STATES:
        return 2
    if _is_abbreviated_region(line, at):
        return 1
    elsewhere = _phrase_at(line, at) if one.phrase.kind == "seat" else None
    if elsewhere is None or elsewhere.tokens[0] in one.phrase.tokens:
        return 0
    return len(elsewhere.rest) + 1


def _is_abbreviated_region(line: _Line, at: int) -> bool:
    """Is it a region as addresses shorten it: "London, Ont., on Friday", "Halifax, N.S.", "Paris,
    TX"?
    """
    word = line.word(at)
    known = line.table.get(word, ())
    if not word[:1].isupper() or any(phrase.kind != "part" for phrase in known):
        return False
    if word in _DISTRICT:
        return False
    if line.style == "sentences" and len(word) == _POSTAL and _is_abbreviation(word):
        return True
    return "." in word or line.gap(at).startswith(".,")


def _is_name_word(word: str) -> bool:
    return word[:1].isupper() and word.lower() not in _MAY_PRECEDE


def _state_at(line: _Line, at: int) -> str | None:
    """Return the state that is named at a word of a line."""
    phrase = _phrase_at(line, at)
    return phrase.tokens[0] if phrase is not None else None


def _phrase_at(line: _Line, at: int) -> _Phrase | None:
    for phrase in line.table.get(line.word(at), ()):
        rest = tuple(line.words[at + 1 : at + 1 + len(phrase.rest)])
        if phrase.kind in ("name", "seat") and rest == phrase.rest:
            return phrase
    return None


# Other languages.


class _Foreign:
    """One text in a language that is read by its names alone."""

    def __init__(self, text: str, lexicon: place_names.Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon

    def mentions(self) -> list[Mention]:
        found = list(self._unspaced() if self._lexicon.unspaced else self._spaced())
        named = {
            token
            for _, _, spelling in found
            if spelling.kind in ("name", "seat")
            for token in spelling.tokens
        }
        return [
            Mention(f"@{token}", start, end, _FOREIGN_KINDS[spelling.kind], weak)
            for start, end, spelling in found
            for token in _meant(spelling, named)
            for weak in [spelling.kind == "adjective" and token not in named]
        ]

    def _unspaced(self) -> Iterator[tuple[int, int, place_names.Spelling]]:
        text, spellings, end = self._text, self._lexicon.spellings, 0
        for at in range(len(text) - 1):
            if at < end:
                continue
            for spelling in spellings.get(text[at : at + 2], ()):
                name = spelling.words[0]
                if text.startswith(name, at) and self._stands_alone(at, at + len(name)):
                    end = at + len(name)
                    yield at, end, spelling
                    break

    def _stands_alone(self, start: int, end: int) -> bool:
        """Is the name not a part of a longer word, as far as the script shows?"""
        before, name, after = self._text[start - 1 : start], self._text[start:end], self._text[end:]
        if _KATAKANA.fullmatch(name):
            return not _KATAKANA.match(before) and not _KATAKANA.match(after)
        if self._lexicon.language == "ko":
            return not _HANGUL.match(before) and bool(_KOREAN_PARTICLE.match(after))
        if self._lexicon.language in ("hi", "bn"):
            return not _INDIC.match(before) and not _INDIC.match(after)
        return not (after.startswith("洲") and len(name) == 2)

    def _spaced(self) -> Iterator[tuple[int, int, place_names.Spelling]]:
        words = list(_ANY_WORD.finditer(self._text))
        texts = [word[0] for word in words]
        end = 0
        for at, word in enumerate(texts):
            if at < end:
                continue
            spelling = self._spelling_at(texts, at)
            if spelling is None and len(word) > 2 and word[0].isupper():
                spelling = _seat_at(texts, at)
            if spelling is not None:
                end = at + len(spelling.words)
                if not self._is_another_name(words, at, spelling):
                    yield words[at].start(), words[end - 1].end(), spelling

    def _spelling_at(self, words: Sequence[str], at: int) -> place_names.Spelling | None:
        for stem in self._lexicon.stems(words[at]):
            for spelling in self._lexicon.spellings.get(stem, ()):
                cased = spelling.kind == "adjective" or not words[at][:1].islower()
                if cased and self._continues(words, at, spelling):
                    return spelling
        if words[at][:1].isupper():
            for stem in self._lexicon.stems(words[at].lower()):
                for spelling in self._lexicon.spellings.get(stem, ()):
                    if spelling.kind == "adjective":
                        return spelling
        return None

    def _continues(self, words: Sequence[str], at: int, spelling: place_names.Spelling) -> bool:
        following = words[at + 1 : at + len(spelling.words)]
        return len(following) == len(spelling.words) - 1 and all(
            expected in self._lexicon.stems(word)
            for expected, word in zip(spelling.words[1:], following, strict=True)
        )

    def _is_another_name(
        self, words: Sequence[re.Match[str]], at: int, spelling: place_names.Spelling
    ) -> bool:
        """Is it a person ("Frau Jordan", "Kongo-Meyer") or another city ("Santiago de Cuba")?"""
        if spelling.kind == "adjective":
            return False
        if at and words[at - 1][0] in _HONORIFICS:
            return True
        last = at + len(spelling.words) - 1
        following = [word[0] for word in words[last + 1 : last + 3]]
        if spelling.kind == "seat" and len(following) == 2 and following[0] in _OF_ANOTHER:
            return self._spelling_at(following, 1) is not None
        end = words[last].end()
        joined = self._text[end : end + 1] == "-" and self._text[end + 1 : end + 2].isupper()
        return joined and self._spelling_at(following, 0) is None


_OF_ANOTHER = frozenset({"de", "del", "do", "da"})
_FOREIGN_KINDS: Mapping[str, Kind] = {
    "name": "name",
    "seat": "seat",
    "shared": "name",
    "pair": "name",
    "adjective": "adjective",
}
#: With the marks that Arabic, Hebrew and Greek set on letters.
_ANY_WORD = re.compile(
    r"(?:[A-Za-z]{1,3}\.){2,}|[^\W_](?:[\w\u0300-\u036f\u05b0-\u05bd\u05f3\u05f4\u064b-\u0652\u0654\u200c]|(?<=ה)\")*"
)
_KATAKANA = re.compile("[\u30a1-\u30fc]+")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_INDIC = re.compile("[\u0900-\u0963\u0980-\u09e3]")
_KOREAN_PARTICLE = re.compile(
    "(?:은|는|이|가|을|를|과|와|의|에|에서|에게|도|로|으로|측|군|산|인|발|내|간|정부|중앙|대통령|외교|당국)*"
    "(?![\uac00-\ud7a3])|정부|중앙은행|대통령|외교부|외무부|당국|의회|국방부|총리|경제|언론"
)


def _meant(spelling: place_names.Spelling, named: AbstractSet[str]) -> tuple[str, ...]:
    if spelling.kind != "shared":
        return spelling.tokens
    full = tuple(token for token in spelling.tokens if token in named)
    return (full or spelling.tokens)[:1]


def _seat_at(words: Sequence[str], at: int) -> place_names.Spelling | None:
    """Return the capital, body or head of state that is spelled as in English."""
    for phrase in _cased_table().get(words[at], ()):
        rest = tuple(words[at + 1 : at + 1 + len(phrase.rest)])
        if phrase.kind in ("seat", "body", "holder") and rest == phrase.rest:
            return place_names.Spelling((words[at], *rest), phrase.tokens, "seat")
    return None
