"""Regions, and groups of states that have a name, with the states they are made of.

Method: continents and their parts are those of the United Nations (standard M49), whose names in
other languages come from the Unicode CLDR as the `babel` package ships it (Unicode Licence v3);
regions that M49 does not know ("Middle East", "Balkans") are listed with their names, as newsrooms
use them, and their states; unions by their members in 2026. States are written as ISO 3166-1 codes.

Known exceptions: borders of regions are a matter of usage, and here of one; names in languages that
inflect them are found in the forms that are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from babel import Locale

from bot.news import gazetteer, place_names
from bot.news.text import words as words_of

#: `M49 code or "-" | names in use besides those of CLDR | states, or "+" and another region`.
_REGIONS = """
015 | North Africa; Northern Africa; Nordafrika; Afrique du Nord; norte de África; Nord Africa;
    Северная Африка; Северной Африке; 北非 | DZ EG EH LY MA SD TN
011 | West Africa; Western Africa; Westafrika; Afrique de l'Ouest; África occidental; Западной
    Африке; 西非 | BF BJ CI CV GH GM GN GW LR ML MR NE NG SL SN TG
017 | Central Africa; Middle Africa; Zentralafrika; África central; Центральной Африке; 中非 | AO CD
    CF CG CM GA GQ ST TD
014 | East Africa; Eastern Africa; Ostafrika; Afrique de l'Est; África oriental; Восточной Африке;
    东非 | BI DJ ER ET KE KM MG MU MW MZ RW SC SO SS TZ UG ZM ZW
018 | Southern Africa; südliches Afrika; südlichen Afrika; África austral; Afrique australe; Южной
    Африке | AO BW LS MW MZ NA SZ ZA ZM ZW
202 | Sub-Saharan Africa; Subsahara-Afrika; Afrique subsaharienne | +West_Africa +Central_Africa
    +East_Africa +Southern_Africa
002 | African countries; African states; African nations; Африке | +North_Africa +Sub-Saharan_Africa
005 | South America; Südamerika; Sudamérica; Южной Америке | AR BO BR CL CO EC GY PE PY SR UY VE
013 | Central America; Mittelamerika; Zentralamerika; Centroamérica; Центральной Америке | BZ CR GT
    HN NI PA SV
029 | Caribbean; Caribbean nations; Caribbean islands; West Indies; Antillas; Karibik; Карибском
    бассейне | AG BB BS CU DM DO GD HT JM KN LC TT VC
419 | Latin America; Latin American countries; Latin American nations; Латинской Америке; 拉美 | MX
    +South_America +Central_America +Caribbean
003 | North America; Северной Америке | CA US MX
- | Americas; Amériques; Américas; Americhe | +North_America +Latin_America
143 | Central Asia; Zentralasien; Средней Азии; Центральной Азии; 中亚 | KG KZ TJ TM UZ
030 | East Asia; Eastern Asia; Far East; Fernost; Extrême-Orient; Extremo Oriente; Восточной Азии;
    东亚 | CN HK JP KP KR MN TW
034 | South Asia; Southern Asia; Indian subcontinent; Südasien; Южной Азии; 南亚 | AF BD BT IN LK MV
    NP PK
035 | South East Asia; South-East Asia; Südostasien; Юго-Восточной Азии; 东南亚 | BN ID KH LA MM MY
    PH SG TH TL VN
145 | West Asia; Western Asia; 西亚 | AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE
142 | Asian countries; Asian states; Asian nations; Азии | IR +Central_Asia +East_Asia +South_Asia
    +South_East_Asia +West_Asia
151 | East Europe; Eastern Europe; Osteuropa; Восточной Европе; 东欧 | BG BY CZ HU MD PL RO RU SK UA
154 | Northern Europe; Северной Европе; 北欧 | DK EE FI GB IE IS LT LV NO SE
039 | Southern Europe; Южной Европе; 南欧 | AD AL BA ES GR HR IT ME MK MT PT RS SI SM VA XK
155 | Western Europe; Западной Европе; 西欧 | AT BE CH DE FR LI LU MC NL
150 | European countries; European states; European nations; Европе | EU CY +Eastern_Europe
    +Northern_Europe +Southern_Europe +Western_Europe
009 | South Pacific; Pacific islands; Pacific island nations; Océanie | AU FJ FM KI MH NR NZ PG PW
    SB TO TV VU WS
- | Middle East; Mideast; Near East; Naher Osten; Nahen Osten; Nahost; Mittlerer Osten; Mittleren
    Osten; Moyen-Orient; Proche-Orient; Oriente Medio; Oriente Próximo; Medio Oriente; Médio
    Oriente; Oriente Médio; Ближний Восток; Ближнем Востоке; Ближнего Востока; 中东; 中東 | AE BH EG
    IL IQ IR JO KW LB OM PS QA SA SY TR YE
- | Gulf states; Gulf countries; Gulf nations; Gulf monarchies; Arab Gulf; Persian Gulf; GCC
    countries; GCC states; Golfstaaten; pays du Golfe; monarchies du Golfe; países del Golfo; países
    do Golfo; paesi del Golfo; страны Персидского залива; странах Персидского залива; 海湾国家 | AE
    BH KW OM QA SA
- | Levant; Levante | IL JO LB PS SY
- | Arab world; Arab states; Arab countries; Arab nations; Arab League; arabische Welt; arabischen
    Welt; monde arabe; mundo árabe; арабский мир; 阿拉伯国家 | AE BH DJ DZ EG IQ JO KM KW LB LY MA
    MR OM PS QA SA SD SO SY TN YE
- | Maghreb; Magreb; Магриб; Магрибе; 马格里布 | DZ LY MA MR TN
- | Sahel; Сахель; Сахеле; 萨赫勒 | BF ML MR NE TD
- | Horn of Africa; Horn von Afrika; Corne de l'Afrique; Cuerno de África; 非洲之角 | DJ ER ET SO
- | Balkans; Balkan; Balkan states; Balkan countries; Westbalkan; Balcanes; Balcani; Balcãs; Bálcãs;
    Балканы; Балканах; 巴尔干 | AL BA BG GR HR ME MK RO RS SI XK
- | Western Balkans | AL BA ME MK RS XK
- | Baltic states; Baltic countries; Baltic nations; Baltics; Baltikum; baltische Staaten;
    baltischen Staaten; pays baltes; países bálticos; paesi baltici; Прибалтика; Прибалтике; страны
    Балтии; странах Балтии; 波罗的海国家; 波罗的海三国 | EE LT LV
- | Nordic countries; Nordic states; Nordic nations; Nordic region; nordische Länder; nordischen
    Ländern; pays nordiques; países nórdicos; paesi nordici; 北欧国家 | DK FI GL IS NO SE
- | Scandinavia; Skandinavien; Scandinavie; Escandinavia; Escandinávia; Скандинавия; Скандинавии;
    斯堪的纳维亚 | DK NO SE
- | Benelux; Low Countries | BE LU NL
- | Visegrad; Visegrad Four; Visegrád; Visegrad countries | CZ HU PL SK
- | Central Europe; Mitteleuropa; Europe centrale; Europa central; Центральной Европе; 中欧 | AT CH
    CZ DE HU PL SI SK
- | Iberia; Iberian peninsula; península ibérica | ES PT
- | Caucasus; South Caucasus; Kaukasus; Südkaukasus; Caucase; Cáucaso; Закавказье; Кавказ; Кавказе;
    高加索 | AM AZ GE
- | Southern Cone; Cono Sur | AR CL PY UY
- | Andean countries; Andean nations; Andes; países andinos | BO CL CO EC PE VE
- | Indochina | KH LA VN
- | Korean peninsula; two Koreas; koreanische Halbinsel | KP KR
- | former Soviet Union; former Soviet states; post-Soviet states; ex-Soviet states | AM AZ BY EE GE
    KG KZ LT LV MD RU TJ TM UA UZ
- | EU countries; EU states; EU members; EU nations; EU member states; European Union countries;
    EU-Länder; EU-Ländern; EU-Staaten; EU-Mitglieder; pays de l'UE; países de la UE; países da UE;
    paesi dell'UE; страны ЕС; странах ЕС; 欧盟国家; 欧盟成员国 | EU AT BE BG CY CZ DE DK EE ES FI FR
    GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK
- | Eurozone; euro zone; euro area; Eurozone countries | AT BE BG CY DE EE ES FI FR GR HR IE IT LT
    LU LV MT NL PT SI SK
- | ASEAN countries; ASEAN states; ASEAN members; ASEAN nations | +South_East_Asia
- | G7 countries; G7 nations; G7 members; G-7 countries; G-7 nations | CA DE FR GB IT JP US
- | BRICS countries; BRICS nations; BRICS members | AE BR CN EG ET ID IN IR RU ZA
- | NATO countries; NATO members; NATO allies; NATO states | AL BE BG CA CZ DE DK EE ES FI FR GB GR
    HR HU IS IT LT LU LV ME MK NL NO PL PT RO SE SI SK TR US
"""
#: Central America in Chinese, and far more often China and the United States.
_NO_NAMES = frozenset(["中美"])
#: Joined to the front of a word: "Afrique de l'Ouest".
_ELISION = re.compile(r"\b[dl]['’]", re.IGNORECASE)
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
#: The most words in the name of a region.
_MOST_WORDS = 4


def states_of(name: Sequence[str]) -> tuple[str, ...]:
    """Return the tokens of the states of a region by its name in lower-case words; none of other
    words.
    """
    return _by_name().get(" ".join(name), ())


def named_in(words: Sequence[str]) -> Iterator[tuple[range, tuple[str, ...]]]:
    """Yield the regions that lower-case words name: where among them, and the tokens of the states,
    the longer name first.
    """
    at = 0
    while at < len(words):
        for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
            if states := states_of(words[at : at + length]):
                yield range(at, at + length), states
                at += length
                break
        else:
            at += 1


def set_apart(text: str) -> str:
    """Return the text with the names of regions that are written without spaces between spaces."""
    return _unspaced().sub(r" \g<0> ", text)


@cache
def _unspaced() -> re.Pattern[str]:
    names = {name for names, _ in _regions() for name in names if _UNSPACED.match(name)}
    return re.compile("|".join(sorted(names, key=len, reverse=True)))


@cache
def _by_name() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for names, states in _regions():
        for name in names:
            found.setdefault(_folded(name), states)
    return found


@cache
def _regions() -> Sequence[tuple[Sequence[str], tuple[str, ...]]]:
    """Return the names of each region and the tokens of its states."""
    found: list[tuple[Sequence[str], tuple[str, ...]]] = []
    by_name: dict[str, tuple[str, ...]] = {}
    for line in gazetteer.lines(_REGIONS):
        code, listed, members = (column.strip() for column in line.split("|"))
        names = [name.strip() for name in listed.split(";")]
        states: dict[str, None] = {}
        for member in members.split():
            if member.startswith("+"):
                states.update(dict.fromkeys(by_name[member[1:].replace("_", " ")]))
            elif token := place_names.token_of_code(member):
                states[f"@{token}"] = None
        by_name.update(dict.fromkeys(names, tuple(states)))
        found.append(((*names, *_names_of(code)), tuple(states)))
    return found


def _names_of(code: str) -> Iterator[str]:
    """Yield the names of a group of M49 in every language whose states are known."""
    for language in sorted(place_names.languages()) if code != "-" else ():
        name = Locale.parse(language).territories.get(code)
        if name and name not in _NO_NAMES:
            yield name


def _folded(name: str) -> str:
    return " ".join(words_of(_ELISION.sub("", name)))
