"""Names of states in other languages than English.

Method: the names of territories, of the capitals that give a time zone its name, and of languages
(which in many languages are the adjective of the state) come from the Unicode CLDR as the `babel`
package ships it (Unicode Licence v3); what CLDR lacks (short forms, other names in use, capitals
without a time zone) is listed below. Grammar is a set of endings: a name is cut to its stem, and a
word is that name when it is the stem and an ending.

Known exceptions: a name whose stem changes (Polish "Niemcy", "Niemiec") is found in its base form
only; adjectives of states without a language of their own are not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from babel import Locale

from bot.news import gazetteer

#: `language | token: names …`, entries parted by "/"; "*" before a name marks a capital or seat.
_OTHER_NAMES = """
fr | us: Etats-Unis, USA / uk: Grande-Bretagne, Angleterre / china: *Pékin / czechia: République
    tchèque / drcongo: République démocratique du Congo, RDC, RD Congo / congo: République du
    Congo / palestine: Palestine / hongkong: Hong Kong, Hongkong / netherlands: Hollande /
    southkorea: *Séoul / eu: UE, Union européenne
de | us: USA, US, Amerika / uk: Großbritannien, England / china: *Peking / ivorycoast:
    Elfenbeinküste / drcongo: Demokratische Republik Kongo / congo: Republik Kongo / palestine:
    Palästina / hongkong: Hongkong / belarus: Weißrussland / eu: EU / switzerland: *Bern /
    austria: *Wien
es | us: EEUU, EE.UU., EE UU, EU / uk: Gran Bretaña, Inglaterra / china: *Pekín / drcongo: RDC /
    congo: República del Congo / palestine: Palestina / hongkong: Hong Kong / netherlands:
    Holanda / czechia: República Checa / ivorycoast: Costa de Marfil / eu: UE
it | us: USA, Usa / uk: Gran Bretagna, Inghilterra / china: *Pechino / palestine: Palestina /
    hongkong: Hong Kong / drcongo: Repubblica Democratica del Congo / congo: Repubblica del
    Congo / netherlands: Olanda / czechia: Repubblica Ceca / eu: UE, Ue
pt | us: EUA, EE.UU. / uk: Grã-Bretanha, Inglaterra / china: *Pequim / poland: Polónia /
    palestine: Palestina / drcongo: República Democrática do Congo / hongkong: Hong Kong /
    netherlands: Holanda / iran: Irão / czechia: República Checa / vietnam: Vietname / kenya:
    Quénia / romania: Roménia / ukraine: Ucrânia / eu: UE
nl | us: VS, Amerika, USA / uk: Groot-Brittannië, Engeland / china: *Peking / palestine:
    Palestina / hongkong: Hongkong / drcongo: Democratische Republiek Congo / eu: EU
sv | us: Förenta staterna / uk: England / netherlands: Nederländerna, Holland / palestine:
    Palestina / china: *Peking / drcongo: Demokratiska republiken Kongo / hongkong: Hongkong /
    eu: EU
da | uk: England / netherlands: Holland / palestine: Palæstina / china: *Beijing / hongkong:
    Hongkong / eu: EU
nb | uk: England / palestine: Palestina / china: *Beijing / hongkong: Hongkong / eu: EU
fi | us: USA / uk: Britannia, Englanti / palestine: Palestiina / china: *Peking / hongkong:
    Hongkong / eu: EU
pl | us: USA / uk: Anglia / palestine: Palestyna / china: *Pekin / hongkong: Hongkong / us:
    *Waszyngton / poland: *Warszawa / ivorycoast: Wybrzeże Kości Słoniowej / eu: UE
cs | us: USA / uk: Velká Británie, Británie / palestine: Palestina / china: *Peking / hongkong:
    Hongkong / eu: EU
sk | us: USA / uk: Veľká Británia, Británia / palestine: Palestína / china: *Peking / eu: EU
hr | us: SAD / uk: Velika Britanija, Britanija / palestine: Palestina / china: *Peking / eu: EU
hu | us: USA, Amerikai Egyesült Államok / uk: Nagy-Britannia / palestine: Palesztina / china:
    *Peking / eu: EU
ro | us: SUA, Statele Unite / uk: Marea Britanie / palestine: Palestina / china: *Beijing / eu:
    UE
el | us: ΗΠΑ / uk: Βρετανία / palestine: Παλαιστίνη / china: *Πεκίνο / us: *Ουάσινγκτον / eu: ΕΕ
ru | us: США, Соединённые Штаты, Америка, *Вашингтон / uk: Британия / china: КНР, *Пекин /
    southkorea: Южная Корея / northkorea: Северная Корея, *Пхеньян / palestine: Палестина /
    hongkong: Гонконг / uae: *Абу-Даби / turkey: *Анкара / drcongo: Демократическая Республика
    Конго, ДР Конго / congo: Республика Конго / belarus: Белоруссия / india: *Дели, *Нью-Дели /
    netherlands: Голландия / russia: *Кремль, РФ / eu: ЕС, Евросоюз
uk | us: США, *Вашингтон / uk: Британія / china: КНР, *Пекін / palestine: Палестина / russia:
    *Кремль, РФ / eu: ЄС, Євросоюз
bg | us: САЩ, *Вашингтон / uk: Великобритания / china: *Пекин / palestine: Палестина / eu: ЕС
sr | us: САД, *Вашингтон / uk: Велика Британија / china: *Пекинг / palestine: Палестина / eu: ЕУ
tr | us: ABD, Amerika, *Washington / uk: İngiltere, Britanya / china: *Pekin / turkey: *Ankara,
    Türkiye / palestine: Filistin / uae: BAE / drcongo: Demokratik Kongo Cumhuriyeti / eu: AB /
    germany: Almanya / hongkong: Hong Kong
ar | us: أمريكا, أميركا, *واشنطن, الولايات المتحدة الأمريكية / uk: بريطانيا / china: *بكين /
    palestine: فلسطين / uae: الإمارات, *أبوظبي / drcongo: الكونغو الديمقراطية, جمهورية الكونغو
    الديمقراطية / congo: جمهورية الكونغو / russia: *الكرملين / turkey: *أنقرة / israel: *تل أبيب
    / eu: الاتحاد الأوروبي / southsudan: جنوب السودان / southkorea: كوريا الجنوبية / northkorea:
    كوريا الشمالية / hongkong: هونغ كونغ
fa | us: آمریکا, ایالات متحده, *واشنگتن / uk: انگلیس / china: *پکن / palestine: فلسطین /
    southkorea: کره جنوبی / northkorea: کره شمالی / uae: امارات / eu: اتحادیه اروپا
he | us: ארה״ב, ארה"ב, *וושינגטון / china: *בייג׳ינג, *בייג'ינג / palestine: פלסטין
hi | us: अमेरिका, संयुक्त राज्य अमेरिका, *वाशिंगटन, *वॉशिंगटन / uk: ब्रिटेन / china: *बीजिंग /
    palestine: फ़िलिस्तीन, फिलिस्तीन / india: *नई दिल्ली, *दिल्ली / turkey: तुर्की / uae: यूएई
th | us: สหรัฐฯ, สหรัฐ, *วอชิงตัน / uk: อังกฤษ / china: *ปักกิ่ง / palestine: ปาเลสไตน์
vi | us: Mỹ, *Washington / uk: Anh / china: *Bắc Kinh / southkorea: *Seoul / palestine:
    Palestine / eu: EU
id | us: AS, *Washington / uk: Inggris / china: China, Cina, *Beijing / palestine: Palestina /
    uae: UEA / turkey: Turkiye / papuanewguinea: Papua Nugini / drcongo: Republik Demokratik
    Kongo / ivorycoast: Pantai Gading / hongkong: Hong Kong / eu: Uni Eropa
ms | us: AS, *Washington / uk: Britain / palestine: Palestin / uae: UAE / turkey: Turkiye / eu:
    EU
ja | us: 米国, アメリカ, 米政府, *ワシントン, *米ホワイトハウス / uk: 英国 / china: *北京 /
    georgia: グルジア / northkorea: *平壌 / palestine: パレスチナ / drcongo: コンゴ民主共和国 /
    congo: コンゴ共和国 / hongkong: 香港 / turkey: *アンカラ / eu: 欧州連合
ko | us: *워싱턴 / china: *베이징 / southkorea: 한국 / northkorea: 조선 / uk: 영국 / palestine:
    팔레스타인 / turkey: 터키 / georgia: 그루지야 / hongkong: 홍콩 / drcongo: 민주콩고,
    콩고민주공화국 / eu: 유럽연합
zh | us: 美方, *华盛顿, *华府, *白宫 / china: 中方, *北京 / uk: 英方 / russia: 俄方, *克里姆林宫
    / palestine: 巴勒斯坦 / hongkong: 香港 / drcongo: 刚果民主共和国, 民主刚果, 刚果(金) /
    congo: 刚果共和国, 刚果(布) / uae: 阿联酋 / turkey: *安卡拉 / southkorea: 南韩, *首尔 /
    northkorea: 北韩, *平壤 / india: *新德里 / eu: 欧盟 / iran: *德黑兰 / japan: *东京 /
    vatican: 教廷
zh_Hant | us: *華盛頓, *白宮, 美方 / china: 中方, 中國大陸, *北京 / russia: *莫斯科 / palestine:
    巴勒斯坦 / hongkong: 香港 / southkorea: 韓國, *首爾 / northkorea: 朝鮮, *平壤 / uae: 阿聯 /
    japan: *東京 / eu: 歐盟
"""
#: The name that both Congos bear, and that both Koreas do, where a language has such a name.
_SHARED_NAMES = {
    "Congo Kongo Kongó Конго Κονγκό 刚果 剛果 コンゴ 콩고 الكونغو कांगो": ("drcongo", "congo"),
    "Corée Corea Coreia Korea Coreea Корея Κορέα Kore كوريا कोरिया": ("southkorea", "northkorea"),
}
#: One character each, of which Chinese and Japanese make "China and the US": 中美.
_SHORT = {
    "中": "china", "美": "us", "米": "us", "俄": "russia", "日": "japan", "韩": "southkorea",
    "韓": "southkorea", "朝": "northkorea", "印": "india", "英": "uk", "法": "france",
    "德": "germany", "欧": "eu", "歐": "eu", "露": "russia",
}  # fmt: skip
#: A language whose name is the adjective of a state.
_LANGUAGE_OF = {
    "am": "ethiopia", "bg": "bulgaria", "bn": "bangladesh", "cs": "czechia", "da": "denmark",
    "de": "germany", "el": "greece", "en": "uk", "es": "spain", "et": "estonia", "fa": "iran",
    "fi": "finland", "fr": "france", "he": "israel", "hr": "croatia", "hu": "hungary",
    "hy": "armenia", "id": "indonesia", "is": "iceland", "it": "italy", "ja": "japan",
    "ka": "georgia", "kk": "kazakhstan", "km": "cambodia", "ko": "southkorea", "lt": "lithuania",
    "lv": "latvia", "mn": "mongolia", "ne": "nepal", "nl": "netherlands", "pl": "poland",
    "pt": "portugal", "ro": "romania", "ru": "russia", "sk": "slovakia", "sl": "slovenia",
    "sq": "albania", "sr": "serbia", "sv": "sweden", "th": "thailand", "tr": "turkey",
    "uk": "ukraine", "uz": "uzbekistan", "vi": "vietnam", "zh": "china",
}  # fmt: skip
#: A kind of a language whose name adds the adjective of another state: "anglais américain".
_KIND_OF = {
    "en_US": "us", "en_CA": "canada", "en_AU": "australia", "pt_BR": "brazil", "es_MX": "mexico",
    "de_AT": "austria",
}  # fmt: skip

_SLAVIC = """
    а у ы и е ю я о ь й ом ем ой ей ов ев ах ях ам ям ами ями ою ею ия ии ию ый ий ая яя ое ее ые
    ие ого его ому ему ым им ую юю их ых ими ыми ої ої ій ії ією ові еві
"""
_LATIN_SLAVIC = """
    a ą á e ę é ě i í o u ů ú y ý ie ii ię iej em om ům ach ách ech ami ou ów ov owi ovi ej ém
    ého ému ych ých ym ým ymi ými im ima og oj om ę ją ji ju je
"""
_ENDINGS: dict[str, frozenset[str]] = {
    language: frozenset(endings.split())
    for languages, endings in (
        ("ru uk bg sr", _SLAVIC),
        ("pl cs sk hr", _LATIN_SLAVIC),
        ("fr", "e s es ne nes"),
        ("es pt it", "o a os as i e es"),
        ("de", "e s n en er es em"),
        ("nl", "e s en"),
        ("sv da nb", "s a e"),
        ("ro", "a ei e i ii ul ului"),
        ("el", "α ας ος ου ο η ης ες ων ό ή ής ού οί ές ία ίας"),
        ("fi", "a ä i n an än in en ssa ssä sta stä lla llä lle lta ltä aan ään iin een na nä ksi"),
        (
            "hu",
            "a á ban ben ból ből ba be nak nek val vel t ot at et on en ön ra re ról ről hoz hez é",
        ),
    )
    for language in languages.split()
}
#: Joined to the front of a word: "and", "in", "to" of Arabic and Hebrew.
_PREFIXES = {
    "ar": ("و", "ب", "ل", "ف", "ك", "وب", "ول"),
    "he": ("ו", "ב", "ל", "מ", "ש", "ה", "וה", "של"),
}
_UNSPACED = frozenset({"zh", "zh_Hant", "ja", "th", "ko", "hi", "bn"})
#: A language that names states as another does.
_SAME_NAMES = {"no": "nb", "nn": "nb", "bs": "hr", "sh": "hr"}
_LONGEST_ENDING = 4
_INDECLINABLE = re.compile("[^ыи][иоуэеіє]$|и$")
#: Territories whose name in CLDR holds the name of another state, or is not in use.
_NOT_FROM_CLDR = frozenset({"HK", "MO", "PS"})


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name in one language: what it stands for, and whether it is a name, a seat of power, an
    adjective, or a name that two states share (the likelier first).
    """

    words: tuple[str, ...]
    tokens: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The names of one language, by the stem of their first word (by their first two characters
    where the language writes no spaces), longest first.
    """

    language: str
    spellings: dict[str, tuple[Spelling, ...]]
    unspaced: bool

    def stems(self, word: str) -> Iterator[str]:
        """Yield what `word` may be a form of."""
        yield word
        endings = _ENDINGS.get(self.language, frozenset())
        for length in range(1, min(_LONGEST_ENDING, len(word) - 2) + 1):
            if word[-length:] in endings:
                yield word[:-length]
        for prefix in _PREFIXES.get(self.language, ()):
            if word.startswith(prefix) and len(word) > len(prefix) + 2:
                yield word[len(prefix) :]
                if prefix.endswith("ل"):
                    yield "ال" + word[len(prefix) :].removeprefix("ل")


@cache
def lexicon(language: str) -> Lexicon | None:
    """Return the names of a language (ISO 639-1), or None where none are known."""
    language = _SAME_NAMES.get(language, language)
    if language not in _other_names():
        return None
    unspaced = language in _UNSPACED
    spellings: dict[str, list[Spelling]] = {}
    scripts = (language, "zh_Hant") if language == "zh" else (language,)
    for name, tokens, kind in chain.from_iterable(map(_names, scripts)):
        words = (name,) if unspaced else tuple(_stem(word, language) for word in _words(name))
        if words and len(words[0]) > 1:
            first = words[0][:2] if unspaced else words[0]
            spellings.setdefault(first, []).append(Spelling(words, tokens, kind))
    return Lexicon(
        language=language,
        spellings={
            first: tuple(sorted(listed, key=lambda one: -sum(map(len, one.words))))
            for first, listed in spellings.items()
        },
        unspaced=unspaced,
    )


def languages() -> frozenset[str]:
    """Return the languages whose names are known, English among them."""
    return frozenset(_other_names()) | {"en"}


@cache
def token_of_code(code: str) -> str | None:
    """Return the token of a state by its ISO 3166-1 code."""
    return {code: token for token, code in codes().items()}.get(code.upper())


@cache
def codes() -> dict[str, str]:
    """Return the ISO 3166-1 code of each state's token, the European Union among them."""
    heads = [line.split("|")[0].split() for line in gazetteer.lines(gazetteer.COUNTRIES)]
    return {token: code for token, code in heads if code != "-"}


def names_everywhere() -> Iterator[tuple[str, str]]:
    """Yield the names of states in all languages but English, each with its token; without short
    ones in Latin letters, which are words elsewhere.
    """
    for language in sorted(_other_names()):
        for name, token in _state_names(language):
            if not name.startswith("*") and (len(name) > 3 or not name.isascii()):
                yield name, token


def is_state(token: str) -> bool:
    """Return whether a token ("@us") is one of a state, not of a body or company."""
    return token.removeprefix("@") in codes()


def _names(language: str) -> Iterator[tuple[str, tuple[str, ...], str]]:
    locale = Locale.parse(language)
    for name, token in _state_names(language):
        yield name.lstrip("*"), (token,), "seat" if name.startswith("*") else "name"
    for zone, token in _capitals().items():
        city = locale.time_zones.get(zone, {}).get("city")
        if city:
            yield city, (token,), "seat"
    for shared, tokens in _SHARED_NAMES.items():
        for name in shared.split():
            yield name, tokens, "shared"
    yield from _adjectives(locale)
    if language in ("zh", "zh_Hant", "ja"):
        for first, one in _SHORT.items():
            for second, other in _SHORT.items():
                if one != other:
                    yield first + second, (one, other), "pair"


def _state_names(language: str) -> Iterator[tuple[str, str]]:
    """Yield the names of states in one language with their tokens, seats of power marked "*"."""
    territories = Locale.parse(language).territories
    for token, code in codes().items():
        name = territories.get(code)
        if name and code not in _NOT_FROM_CLDR:
            for spelling in _alternatives(name, keep=code in ("CD", "CG")):
                yield spelling, token
    for token, name in _other_names()[language]:
        yield name, token


def _alternatives(name: str, *, keep: bool) -> list[str]:
    """Return the names in "Myanmar (Burma)"; what stands in brackets tells the Congos apart."""
    if keep:
        return [name, name.translate(str.maketrans("（）", "()"))]
    return [part.strip() for part in re.split(r"[()（）,、]", name) if part.strip()]


def _adjectives(locale: Locale) -> Iterator[tuple[str, tuple[str, ...], str]]:
    if str(locale) in _UNSPACED:
        return
    for code, token in _LANGUAGE_OF.items():
        name = locale.languages.get(code, "")
        if " " not in name and len(name) > 3:
            yield name.lower(), (token,), "adjective"
    for code, token in _KIND_OF.items():
        plain = locale.languages.get(code[:2], "").split()
        added = [word for word in locale.languages.get(code, "").split() if word not in plain]
        if len(added) == 1 and plain:
            yield added[0].strip("()").lower(), (token,), "adjective"


@cache
def _capitals() -> dict[str, str]:
    """Return the token of each state whose capital or seat gives a time zone its name."""
    seats = {
        spelling.strip().replace(" ", "_"): line.split("|")[0].split()[0]
        for line in gazetteer.lines(gazetteer.COUNTRIES)
        for spelling in line.split("|")[3].split(";")
    }
    zones = map(str, Locale.parse("ru").time_zones)
    return {
        zone: seats[city] for zone in zones if (city := zone.rsplit("/", maxsplit=1)[-1]) in seats
    }


@cache
def _other_names() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in gazetteer.lines(_OTHER_NAMES):
        language, entries = line.split(" | ", maxsplit=1)
        listed = found.setdefault(language.strip(), [])
        for entry in entries.split(" / "):
            token, names = entry.split(": ", maxsplit=1)
            listed.extend((token.strip(), name.strip()) for name in names.rstrip("/ ").split(","))
    return found


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:\.[^\W_]+)*\.?(?<!\.)", name)


def _stem(word: str, language: str) -> str:
    """Return a word of a name without the ending of its base form."""
    if language not in _ENDINGS or len(word) < 4 or word.isupper():
        return word
    if _INDECLINABLE.search(word) and not word.endswith(("ие", "ое", "ые")):
        return word
    cut = 2 if word.endswith(("ая", "ое", "ые", "ый", "ий", "ská", "ský", "ské")) else 1
    return word[:-cut] if word[-cut:] in _ENDINGS[language] else word
