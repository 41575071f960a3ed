"""What the words beside a phrase of an English text say of it: a state, a person, a town, a part of
a longer name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bot.news.place_lines import Candidate, Line
from bot.news.place_spellings import NEEDS_CASE, terms_of_office, words_of_bodies


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


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
HONORIFICS = _set(
    """
    Mr Mrs Ms Miss Dr Sir Lord Lady Rep Sen Gov Gen Col Capt Sgt Judge Coach Pastor Bishop
    Detective Officer Deputy Congressman Congresswoman Senator Representative Mayor Sheriff
    Justice Professor Prof Frau Herr Señor Señora Monsieur Madame Mme Sig Signora Dona Doña Don
    """
)
#: Behind a person's name.
_SUFFIXES = _set("Jr Sr II III")
_TITLES = HONORIFICS | _set(
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
#: Of Columbia: behind "Washington" it says which.
_DISTRICT = ("D.C.", "DC")
#: Letters of a postal abbreviation.
_POSTAL = 2
#: Behind the name of a city, before what tells it from others: "Santiago de Cuba".
OF_ANOTHER = frozenset({"de", "del", "do", "da"})


class Neighbours:
    """The lines and the candidates of one text.

    `on`: the day of the text; who held an office then speaks for the state (any day: None).
    """

    def __init__(
        self, lines: Iterable[Line], candidates: Sequence[Candidate], *, on: date | None
    ) -> None:
        self._on = on
        self._words = frozenset(word for line in lines for word in line.words)
        self._spans = {
            (id(one.line), at): one
            for one in candidates
            if one.phrase.kind in ("name", "adjective", "seat")
            for at in range(one.at, one.at + one.length)
        }

    def judge(self, one: Candidate) -> None:
        """Set what a candidate is by its neighbours, and whether it says little."""
        kind = one.phrase.kind
        if kind == "none" or self._is_common_word(one):
            one.verdict = "other"
        elif one.line.style == "lower":
            one.verdict = "state"
        elif kind in ("adjective", "person noun"):
            self._judge_adjective(one)
        elif kind in ("name", "seat", "part"):
            self._judge_name(one)
        elif kind == "holder":
            self._judge_holder(one)
        elif kind == "organ":
            self._judge_organ(one)
        elif kind == "body":
            self._judge_body(one)

    def _is_common_word(self, one: Candidate) -> bool:
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
        if lower == first or lower not in NEEDS_CASE or first.isupper():
            return False
        if lower == "turkey" and not _KITCHEN.isdisjoint(self._words):
            return True
        # "Turkey" at the head of a sentence says nothing where the text speaks of a turkey.
        loose = line.style == "title" or line.starts_sentence(at)
        return loose and lower in self._words

    def _judge_name(self, one: Candidate) -> None:
        line, at = one.line, one.at
        before, after = one.before(), one.after()
        first = line.words[at]
        if first == "Washington" and after in _DISTRICT:
            one.verdict = "state"
        elif (
            self._is_american_state(first, one.length)
            or self._is_state_of_a_town(one)
            or _is_symbol(one)
        ):
            one.verdict = "other"
        elif self._is_town(one):
            one.verdict = "town"
        elif self._is_feature(one):
            one.verdict = "other"
        elif one.phrase.kind == "seat" and _CONTEST.search(line.sentence(at)):
            one.verdict = "person"
        elif line.style in ("title", "capitals"):
            if before.rstrip(".") in HONORIFICS:
                one.verdict = "person"
        elif self._is_part_of_another_state(one):
            one.verdict = "other"
        elif one.phrase.kind == "part" and one.after() in _COMPANY:
            one.verdict = "state"
        elif one.length == 1 and not _is_abbreviation(first):
            one.verdict = self._by_company(one)
        if before == "in" and line.word(at - 2) in ("made", "Made", "produced", "built", "born"):
            one.weak = True
        self._judge_hyphen(one)

    def _is_part_of_another_state(self, one: Candidate) -> bool:
        """Is it "Greek Macedonia"?"""
        owner = self._spans.get((id(one.line), one.at - 1)) if one.before() else None
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

    def _is_state_of_a_town(self, one: Candidate) -> bool:
        """Is it Georgia in "Athens, Georgia": behind a town called as the capital of another
        state?
        """
        town = self._spans.get((id(one.line), one.at - 1))
        return (
            one.word in _US_STATES
            and town is not None
            and one.line.gap(one.at - 1).startswith(",")
            and town.phrase.kind == "seat"
            and town.phrase.tokens != one.phrase.tokens
        )

    def _is_town(self, one: Candidate) -> bool:
        """Is it "X, Idaho", or a town of another state: "Tripoli, Lebanon"? Two places stand in "In
        Moscow, U.S. envoys".
        """
        line, last = one.line, one.at + one.length - 1
        length = _region_behind(one) if line.gap(last).startswith(",") else 0
        if not length:
            return False
        is_fronted = one.before().lower() in _LOCATIVES and line.starts_sentence(one.at - 1)
        return not is_fronted or line.gap(last + length).lstrip(".").startswith(",")

    def _is_feature(self, one: Candidate) -> bool:
        """Is it part of "Niger Delta", "Gulf of Guinea", "Lake Chad", "Santiago de Cuba"?"""
        line, at, last = one.line, one.at, one.at + one.length - 1
        if one.after() in _FEATURES or one.before() in _FEATURES:
            return True
        if line.word(at - 1) in ("of", "Of", "OF", "de") and line.word(at - 2) in _FEATURES_OF:
            return True
        joined = one.after() in OF_ANOTHER
        return one.phrase.kind == "seat" and joined and line.word(last + 2)[:1].isupper()

    def _by_company(self, one: Candidate) -> str:
        """Say whether the words beside a name make it a person ("Tom Holland", "Kenya Moore"),
        another longer name ("London Stock Exchange") or surely the state ("in Kenya"); "" if
        nothing does.
        """
        line, at = one.line, one.at
        before, after = one.before(), one.after()
        if before.rstrip(".") in HONORIFICS or (
            line.gap(at - 1) == ". " and line.word(at - 1) in HONORIFICS
        ):
            return "person"
        if before in _WITHIN:
            return "state"
        if self._is_given_name(line, at - 1, before):
            return "person"
        followed = (
            _is_name_word(after)
            and after not in _TITLES
            and (id(line), at + 1) not in self._spans
            and not _is_abbreviation(after)
        )
        if followed:
            third = line.word(at + 2)
            longer = line.gap(at + 1) == " " and _is_name_word(third) and third not in _SUFFIXES
            return "other" if longer else "person"
        return "state" if before in _LOCATIVES or self._owns_an_organ(line, at) else ""

    def _is_given_name(
        self,
        line: Line,
        at: int,
        word: str,
    ) -> bool:
        if not _is_name_word(word) or word in _TITLES or (id(line), at) in self._spans:
            return False
        participle = word.endswith(("ing", "ed")) and len(word) > 5
        return not _is_abbreviation(word) and not (participle and line.starts_sentence(at))

    def _owns_an_organ(self, line: Line, last: int) -> bool:
        if line.word(last + 1) != "s" or line.gap(last) not in ("'", "’"):
            return False
        return any(line.word(at) in _OF_A_STATE for at in range(last + 2, last + 5))

    def _judge_adjective(self, one: Candidate) -> None:
        line, at = one.line, one.at
        before, after = one.before(), one.after()
        sentences = line.style == "sentences"
        is_verb = after.lower() in _DETERMINERS and line.starts_sentence(at)
        if is_verb or self._is_american_state(one.word.rstrip("ns"), one.length):
            one.verdict = "other"
        elif before.rstrip(".") in HONORIFICS or (
            sentences
            and _is_name_word(before)
            and before not in _TITLES
            and (id(line), at - 1) not in self._spans
            and not before.isupper()
            and not line.starts_sentence(at - 1)
        ):
            one.verdict = "person"
        elif after in _FEATURES or self._is_ethnic(one) or self._is_of_a_region(one):
            one.verdict = "other"
        else:
            one.weak = not (self._is_joined(one) or self._speaks_of_a_state(one))
            self._judge_hyphen(one)

    def _is_joined(self, one: Candidate) -> bool:
        """Is it half of "Franco-German"?"""
        line, last = one.line, one.at + one.length - 1
        sides = ((one.at - 1, one.at - 1), (last, last + 1))
        return any(
            line.gap(gap) in ("-", "–") and (id(line), at) in self._spans for gap, at in sides
        )

    def _is_of_a_region(self, one: Candidate) -> bool:
        """Is it half of "Inter-American"?"""
        joined = one.line.gap(one.at - 1) == "-"
        return joined and one.line.word(one.at - 1).lower() in _ACROSS

    def _is_ethnic(self, one: Candidate) -> bool:
        """Is it half of "Chinese American"? "Israeli-Palestinian talks" are of two states."""
        line, last = one.line, one.at + one.length - 1
        before = (
            self._spans.get((id(line), one.at - 1)) if line.gap(one.at - 1) in (" ", "-") else None
        )
        after = self._spans.get((id(line), last + 1)) if line.gap(last) in (" ", "-") else None
        for other, end in ((before, last), (after, last + 1)):
            if other is not None and other.phrase.kind in ("adjective", "person noun"):
                head = line.word(end + 1).lower()
                if other.phrase.tokens != one.phrase.tokens and head not in _BETWEEN_STATES:
                    return True
        return False

    def _speaks_of_a_state(self, one: Candidate) -> bool:
        line, at = one.line, one.at + one.length
        if one.phrase.kind == "person noun":
            return True
        after = one.after().lower()
        is_head = not after[:1].isalpha() or (after in _MAY_PRECEDE and after not in _CONJUNCTIONS)
        if is_head and one.before().lower() in ("the", "two", "three"):
            return True
        for place in range(at, at + 5):
            if line.gap(place - 1) not in (" ", "-", ", "):
                return False
            word = line.word(place)
            other = self._spans.get((id(line), place))
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

    def _judge_hyphen(self, one: Candidate) -> None:
        line, last = one.line, one.at + one.length - 1
        if line.gap(last) in ("-", "‑") and line.word(last + 1).lower() in _ORIGIN:
            one.weak = True

    def _judge_holder(self, one: Candidate) -> None:
        terms = terms_of_office().get(one.word) or terms_of_office().get(one.word.title(), ())
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

    def _judge_organ(self, one: Candidate) -> None:
        """Take "Congress" of "People's Congress" or "World Congress" for no organ of a state."""
        line, owner = one.line, one.at - 1
        is_owned = _is_owned(one)
        if one.length > 1 or line.gap(owner) != " ":
            return
        is_named = line.style == "sentences" and _is_name_word(line.word(owner))
        if (is_owned or is_named) and (id(line), owner - is_owned) not in self._spans:
            one.verdict = "other"

    def _judge_body(self, one: Candidate) -> None:
        if self._is_short_for_another(one):
            one.verdict = "short"
            return
        if one.line.style != "sentences" or len(one.phrase.tokens) < 2:
            return
        place = (id(one.line), one.at - 1 - _is_owned(one))
        owner = self._spans.get(place) if one.before() else None
        if owner is not None:
            is_other = owner.phrase.tokens[0] != one.phrase.tokens[-1]
        else:
            is_other = _is_name_word(one.before()) and one.before() not in _TITLES
        if is_other:
            one.verdict = "other"

    def _is_short_for_another(self, one: Candidate) -> bool:
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
        known = words_of_bodies().get(one.phrase.tokens[0], frozenset())
        shared = sum(line.words[place] in known for place in name)
        return bool(known) and 2 * shared < len(name)


def _is_symbol(one: Candidate) -> bool:
    """Is it how a company is listed: "Alder Carbide Corp (UK)"?"""
    line, last = one.line, one.at + one.length - 1
    is_alone = line.gap(one.at - 1) == " (" and line.gap(last)[:1] == ")"
    return is_alone and line.word(one.at - 1) in _COMPANY


def _is_owned(one: Candidate) -> bool:
    """Return whether a name with "'s" stands before it."""
    return one.line.word(one.at - 1).lower() == "s" and one.line.gap(one.at - 2) in ("'", "’")


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _region_behind(one: Candidate) -> int:
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
    elsewhere = line.phrase_at(at) if one.phrase.kind == "seat" else None
    if elsewhere is None or elsewhere.tokens[0] in one.phrase.tokens:
        return 0
    return len(elsewhere.rest) + 1


def _is_abbreviated_region(line: Line, at: int) -> bool:
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
