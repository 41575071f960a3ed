"""Which sentences answer a question.

Principles: what is asked for decides which sentence comes first: a name for "who", a number for
"how many", a day for "when", a place for "where", a cause for "why".

Method: a sentence answers as it holds the question's words, each by its rarity, or words for the
same kind of act ("died", "dead", "killed"), and the kind of thing asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from itertools import islice

import snowballstemmer
from snowballstemmer import basestemmer

from bot.model import Article, Sentence
from bot.news import entities, places, regions
from bot.news.acts import classes_of
from bot.news.grammar import SAYING, word_set
from bot.news.questions import Asked, Asks, months_by_name, names_month, weekdays_by_name
from bot.news.quotable import Quotable, quotable
from bot.news.ranking import moment
from bot.news.relevance import key
from bot.news.synonyms import root_of
from bot.news.text import words as words_of
from bot.news.vocabulary import Vocabulary, vocabulary

_AMOUNT = re.compile(
    r"(?<![\d:.])\d[\d,.]*(?![\d:]|\s?(?:a\.m|p\.m|am|pm)\b)|\bone\s+(?!of|in|that|who|to|by|for|on|at|and|or|is|was)[a-z]"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|deux|trois|quatre|zwei|drei|vier|dos|tres|cuatro|due|tre|quattro|dois|três|два|"
    r"три|четыре)\b|[一二三四五六七八九十百千]",
    re.IGNORECASE,
)
#: A year is no amount.
_YEAR = re.compile(
    r"\b(?:19|20)\d\d[-–](?:19|20)?\d\d\b"
    r"|\b(?:in|since|during|until|from)\s+(?:19|20)\d\d\b(?![-–])"
)
#: Numbers in words, one to twelve.
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve several many "
    "deux trois quatre cinq sept huit neuf dix onze douze plusieurs "
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf mehrere "
    "dos tres cuatro cinco seis siete ocho nueve diez once doce varios varias "
    "due tre quattro cinque sei sette otto nove dieci undici dodici alcuni alcune "
    "dois duas três quatro sete oito dez onze doze vários várias "
    "два две три четыре пять шесть семь восемь девять десять двенадцать несколько"
)
_LENGTHS = (
    r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?"
    r"|inch(?:es)?|feet|foot|yards?|miles?|(?:kilo|centi|milli)?met(?:re|er)s?|km|cm|mm"
    r"|secondes?|heures?|jours?|semaines?|mois|ans?|années?"
    r"|sekunden?|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?|jahre|tage|monate"
    r"|segundos?|minutos?|horas?|días?|dias?|semanas?|mes(?:es)?|años?|anos?"
    r"|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]"
    r"|минут\w?|час(?:а|ов)?|дн(?:я|ей)|день|недел\w+|месяц(?:а|ев)?|лет|года?"
)
#: How long something lasts, or is.
_DURATION = re.compile(
    rf"\b(?:\d[\d,.]{{0,11}}|{'|'.join(dict.fromkeys(_NUMBERS.split()))})[\s-](?:{_LENGTHS})\b"
    r"|[\d一二两三四五六七八九十]个?(?:小时|分钟|天|周|星期|月|年)",
    re.IGNORECASE,
)
_SPATIAL = re.compile(r"(?:inch(?:es)?|feet|foot|yards?|miles?|met(?:re|er)s?|km|cm|mm)$", re.I)
_LONG = re.compile(r"\b(?:long|length)\b")
_AGE = re.compile(
    r"\b\d{1,3}[\s-]{1,3}years?[\s-]{1,3}old\b|\baged? \d|, \d{1,3}[,.]|\bage of \d"
    r"|\b(?:died|dies|dead) at \d{1,3}\b|\b(?:is|was|turned|turns) \d{1,3}(?= and\b|[,.])"
    r"|\b\d{1,3}\s?(?:ans|años|anni|anos|лет|года?)\b|\b\d{1,3}(?:-jährig|\sJahre\salt)|\d{1,3}岁"
)
#: A moment that no weekday or month names: a strong sign of when, and a weak one.
_HOUR = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b(?!\s?(?:per|%))|\b\d{1,2}\s?[ap]\.?m\b"
    r"|\d\s?(?:月|日|点)|(?:星期|周|礼拜)[一二三四五六日天]"
)
_VAGUE = re.compile(
    r"\b(?:19|20)\d{2}\b|\b(?:today|tomorrow|yesterday|tonight|morning|evening|noon|midnight|week|"
    r"month|demain|hier|morgen|gestern|mañana|ayer|domani|ieri|amanhã|ontem|завтра|вчера)\b",
    re.IGNORECASE,
)
#: The day on which something was said is not when it happens.
_SAID_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|added|wrote|confirmed)\b[^.,;]{0,60}?\b(?:on\s+)?[A-Z]\w+day"
    r"|\bon\s+[A-Z]\w+day\s+(?:that|said)\b"
)
_CAUSE = re.compile(
    r"\b(?:because|due to|caused?|causes|blamed?|blames|owing to|as a result|in protest|reasons?|"
    r"in response|to protest|in order to|following|after|over|since(?!\s+(?:\d|last|then|[A-Z]))|"
    r"causes? was|ursache|grund war|la cause|la causa|причин\w+|parce qu|à cause|weil|wegen|"
    r"aufgrund|en raison|porque|debido|perché|a causa|por causa|"
    r"потому|из-за|après|nach|tras|dopo|após|после)\b|因为|由于",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:in|at|near|off|outside|à|en|au|bei|nahe|cerca|vicino|perto|(?:hospital|ospedale|hôpital)"
    r"\s+d[eio])\s+(?:the\s+)?[A-ZÀ-Þ]"
    r"|[а-я] [А-Я]"
)
_IN_OFFICE = re.compile(
    r"\b(?:[Pp]resident|[Mm]inister|[Cc]hancellor|[Pp]remier|[Mm]ayor|[Gg]overnor|[Ss]ecretary|[Kk]ing|[Qq]ueen|"
    r"[Cc]hief|[Dd]irector|[Gg]eneral|[Jj]udge|[Ss]enator|[Ll]eader|[Pp]résidente?|[Mm]inistre|[Pp]residente|"
    r"[Pp]räsident(?:in)?|[Kk]anzler(?:in)?|[Пп]резидент)\s+[A-ZÀ-ÞА-Я]\w+"
)
#: What a sentence that has the kind of thing asked for is worth beside all the words of the
#: question.
_KIND = 0.5
#: The same for things that few sentences have: whose words they are, a length of time, an age.
_KIND_FEW_HAVE = 1.0
_FEW_HAVE = ("said", "how long", "how old")
#: These are told in sentences that say nothing else of the question.
_MAY_STAND_APART = ("how long", "how old", "why")
#: How a sentence opens whose subject was named above it.
_STAND_IN = re.compile(r"\b(?:[Tt]he|It|He|She|They)\b")
#: So many words it has, with the verb.
_STAND_IN_WORDS = 4
#: A part of the question that the article's title or first sentence says for all that follow.
_UNDERSTOOD = 0.9
_UNDERSTOOD_SCALE = 10.0
#: In so many sentences an article has named whom it is about, and how surely one of them does that
#: its title and first sentence have not named.
_OPENING = 5
_IN_OPENING = 0.4
#: How surely a sentence speaks of what the one before it names.
_JUST_NAMED = 0.8
#: How rare a word must be for a search to go by it alone, 0 to 1.
_TELLING = 0.5
#: How rare a word is that no dictionary has.
_NO_WORD = 0.95
#: A word for an act weighs at least this.
_ACT = 0.9
#: A sentence further down is worth less.
_PLACE_SCALE = 60.0
#: Where clauses end, and what a thing in another clause than the question's words is worth.
_CLAUSE_END = re.compile(r"[,;:]\s|\s[–—-]\s|[，；]")
_ELSEWHERE = 0.6
_OF_ANOTHER_ACT = 0.8
#: What a figure is worth in a clause without a word for what is counted.
_NOT_COUNTED = 0.8
#: Quotations; whole words; and what parts who says something from what is said.
_QUOTED = re.compile('“[^”]*”?|"[^"]*"?|«[^»]*»?|„[^“”]*[“”]?|「[^」]*」?')
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[”;:.]|\b(?:but|while|because|that|when|after|as)\b")
_ACCORDING = re.compile(
    r"\b(?:according to|selon|laut|según|secondo|segundo|по словам)((?:\s[^,;.\s]+){1,5})",
    re.IGNORECASE,
)
#: Verbs for saying in other languages than English.
_SAYS_ABROAD = word_set(
    "dit déclaré affirmé annoncé indiqué estimé assuré sagte sagt erklärte teilte betonte dijo "
    "declaró afirmó anunció informó aseguró detto dichiarato annunciato affermato disse afirmou "
    "declarou anunciou informou сказал сказала заявил заявила заявили сообщил сообщила сообщили "
    "сообщило заявило"
)
#: How much of a name must be there, 0 to 1.
_NAMED = 0.5
#: Who acts in a sentence stands among its first words.
_SUBJECT_WORDS = 4
#: So many words away is near.
_NEAR = 6
#: An age stands beside a name.
_BESIDE = 3
#: A word for the same kind of act, or another name of a head of state's country, says so much of
#: the word itself.
_STANDS_FOR = 0.8
#: "US" is a pronoun too; longer names of states are words for them.
_LETTERS_OF_STATE = 3
#: Names of two words and more; one word of a name is rare enough to be known by alone.
_CAPITALS = re.compile(r"(?<![\w'’])[A-ZÀ-Þ][\w'’]+(?:\s+[A-ZÀ-Þ][\w'’]+)+")
_TELLING_NAME = 0.6
#: What is left of a sentence's worth for each day that it is older than the newest report: figures
#: are soon overtaken, a date that was set is not.
_OLDER: Mapping[Asks | None, float] = {"how many": 0.8, "when": 0.97}
_OLDER_ELSE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The sentence of a story that answers a question best."""

    sentence: Sentence
    #: How much of the question it answers, 0 to 1 and a little more.
    worth: float
    #: How much of the question the sentence says itself, 0 to 1.
    said: float
    #: The same of the sentence with what its article is about.
    covered: float
    #: How surely it has the kind of thing that is asked for, 0 to 1; 1 where none is.
    kind: float
    #: It opens with a word for what stands above it.
    leans: bool = False


def answers(articles: Sequence[Article], asked: Asked, *, most: int) -> tuple[Answer, ...]:
    """Return the sentences of `articles` that answer a question, best first; none that holds
    nothing of it.
    """
    if not articles:
        return ()
    wanted = _units(asked.words, asked.language)
    named, act = _named(wanted, asked), _places(wanted, asked.act.split())
    newest = max(moment(article.dated, article.first_seen) for article in articles)
    older = _OLDER.get(asked.asks, _OLDER_ELSE)
    found: dict[str, Answer] = {}
    for article in articles:
        if article.kind == "headline_only":
            continue
        days = (newest - moment(article.dated, article.first_seen)) / timedelta(days=1)
        quotes = quotable(article.text, article.language)
        # What the article is about need not be said in each of its sentences.
        opening = [article.title, *(quote.text for quote in quotes[:_OPENING])]
        about = _said(wanted, " ".join(opening[:2]))
        unsaid = named - about.keys()
        if not named <= about.keys():
            about |= {
                at: _IN_OPENING * surely
                for at, surely in _said(wanted, " ".join(opening[2:])).items()
                if at in named and at not in about
            }
        above: dict[int, float] = {}
        for before, quote in zip((None, *quotes), quotes, strict=False):
            just_named, above = above, (said := _said(wanted, quote.text))
            if act & said.keys():
                # What is done in a quotation somebody else does.
                told = _said(wanted, _QUOTED.sub(" ", quote.text))
                said = {at: surely for at, surely in said.items() if at in told or at not in act}
            kind = _kind(asked, quote.text, wanted)
            if asked.act and not unsaid <= said.keys():
                kind = 0.0  # Somebody else does it.
            if not kind and asked.asks == "said":
                title = article.title if quote.position < _OPENING else ""
                named_above = f"{title} {before.text if before else ''}"
                kind = _speaks_as_another(asked, quote.text, named_above)
            if quote.text in found or not (said or (kind and asked.asks in _MAY_STAND_APART)):
                continue
            understood = {
                **{at: _JUST_NAMED * surely for at, surely in just_named.items()},
                **about,
            }
            understood = {at: surely for at, surely in understood.items() if at not in said}
            share = _share(wanted, said)
            weight = _KIND_FEW_HAVE if asked.asks in _FEW_HAVE else _KIND
            rest = _UNDERSTOOD / (1 + quote.position / _UNDERSTOOD_SCALE)
            worth = share + rest * _share(wanted, understood) + weight * kind
            worth *= _clarity(quote) * older**days / (1 + quote.position / _PLACE_SCALE)
            found[quote.text] = Answer(
                sentence=Sentence(quote.text, (article.id,)),
                worth=round(worth, 6),
                said=share,
                covered=share + _share(wanted, understood),
                kind=1.0 if asks_nothing(asked) else kind,
                leans=quote.leans,
            )
    return tuple(sorted(found.values(), key=lambda one: -one.worth)[:most])


def asks_nothing(asked: Asked) -> bool:
    """Return whether any kind of sentence would answer."""
    return asked.asks is None or (asked.asks == "what" and not asked.act)


def are_about(articles: Iterable[Article], asked: Asked) -> bool:
    """Return whether the articles together name what a question is about: its nouns, the states in
    it, and most of its other names. Who asks of an outbreak in Haiti wants no other.
    """
    wanted = _units(asked.words, asked.language)
    nouns = _places(wanted, asked.things)
    missing = nouns | _named(wanted, asked)
    count = len(missing)
    for article in articles:
        if not missing:
            break
        said = _said(wanted, f"{article.title}\n{article.text}")
        # Whoever asks what a president said does not mean the state.
        missing -= {at for at in said if said[at] == 1.0 or not wanted[at].is_person}
    is_another = any(wanted[at].tokens or at in nouns for at in missing)
    return not is_another and 2 * len(missing) < max(1, count)


def say_topic(articles: Iterable[Article], asked: Asked) -> bool:
    """Return whether one of the articles says most of what somebody's words are asked on."""
    topic = _topic(asked, _units(asked.words, asked.language))
    texts = (f"{article.title}\n{article.text}" for article in articles)
    return not topic or any(_share(topic, _said(topic, text)) >= _NAMED for text in texts)


def _places(wanted: Sequence[_Unit], words: Iterable[str]) -> set[int]:
    """Return which parts of a question are some of its words."""
    keys = {key(word) for word in words}
    return {at for at, unit in enumerate(wanted) if not unit.keys.isdisjoint(keys)}


def _named(wanted: Sequence[_Unit], asked: Asked) -> set[int]:
    """Return which parts of a question are names: of states and bodies, and words that were typed
    with a capital where not all were, and where capitals tell names.
    """
    typed = asked.words.split()
    capitals = [word for word in typed if word[:1].isupper() and not names_month(word)]
    if asked.language == "de" or len(capitals) == len(typed):
        capitals = []
    called = (word for name in capitals for word in words_of(name))
    return _places(wanted, called) | {
        at for at, unit in enumerate(wanted) if unit.tokens or (unit.phrase and capitals)
    }


def has_telling_word(words: str) -> bool:
    """Return whether one of `words` is rare, or a name."""
    return any(unit.tokens or unit.weight >= _TELLING for unit in _units(words))


def says(articles: Iterable[Article], words: str) -> bool:
    """Return whether one of the articles says all of `words`, in these or words for the same."""
    wanted = _units(words)
    return any(
        len(_said(wanted, f"{article.title}\n{article.text}")) == len(wanted)
        for article in articles
    )


def said_of(asked: Asked, text: str) -> float:
    """Return which share of what a question is about a text says, by the rarity of its words."""
    wanted = _units(asked.words, asked.language)
    return _share(wanted, _said(wanted, text))


def _clarity(quote: Quotable) -> float:
    """Return how well a sentence stands alone, 0 to 1."""
    return (1.0 if quote.is_plain else 0.6) * (0.7 if quote.leans else 1.0)


@dataclass(frozen=True, slots=True)
class _Unit:
    """One word or name of a question, by every way to say it."""

    keys: frozenset[int]
    classes: frozenset[str]
    word: str
    #: The states or bodies it stands for: any of a region's.
    tokens: frozenset[str]
    weight: float
    #: The language its word is stemmed in.
    language: str
    #: The word is the name of a month: "May", not "may".
    is_month: bool = False
    #: A name of common words is said where they stand together: "World Cup".
    phrase: str = ""
    #: The token is a state's, and its head of state is meant.
    is_person: bool = False


def _units(question: str, language: str = "en") -> list[_Unit]:
    # "Congress" is asked for by its word: not all that is American is meant.
    mentions = [one for one in places.mentions(question) if one.kind != "organ"]
    named: dict[str, set[int]] = {}
    holders: set[str] = set()
    states: set[str] = set()
    for mention in mentions:
        spelled = words_of(question[mention.start : mention.end])
        states.update(spelled)
        by_words = named.setdefault(mention.token, set())
        if len(spelled[-1]) > _LETTERS_OF_STATE:
            by_words.update(_keys(spelled[-1], language))
        holders |= {mention.token} if mention.kind == "holder" else set()
    rare = vocabulary(language)
    none: frozenset[str] = frozenset()
    units = [
        _Unit(
            frozenset(spellings),
            none,
            "",
            frozenset([token]),
            1.0,
            language,
            is_person=token in holders,
        )
        for token, spellings in named.items()
    ]
    words = words_of(question)
    for at, of_region in regions.named_in(words):
        phrase = " ".join(words[at.start : at.stop])
        states.update(phrase.split())
        units.append(
            _Unit(frozenset(), none, "", frozenset(of_region), 1.0, language, phrase=phrase)
        )
    for phrase in _names_of_common_words(question, rare, states):
        states.update(phrase.split())
        units.append(_Unit(frozenset(), none, "", none, _NO_WORD, language, phrase=phrase))
    months = {word.lower() for word in question.split() if names_month(word)}
    for word in dict.fromkeys(words):
        if word not in states:
            classes = classes_of(word)
            weight = max(rare.rarity(word), _ACT if classes or word in months else 0.0)
            keys = frozenset(_keys(word, language))
            units.append(_Unit(keys, classes, word, none, weight, language, word in months))
    return units


def _names_of_common_words(
    question: str, rare: Vocabulary, states: Collection[str]
) -> Iterator[str]:
    """Yield, in small letters, each name that is made of nothing but common words."""
    for name in _CAPITALS.findall(question):
        words = words_of(name)
        if not any(word in states or rare.rarity(word) >= _TELLING_NAME for word in words):
            yield " ".join(words)


def _said(wanted: Sequence[_Unit], text: str) -> dict[int, float]:
    """Return which parts of a question a text says, by their place, and how surely, 0 to 1."""
    if not wanted:
        return {}
    keys, classes, tokens = _signs(text, wanted[0].language)
    said: dict[int, float] = {}
    for at, unit in enumerate(wanted):
        is_named = not unit.tokens.isdisjoint(tokens)
        if unit.is_month:
            if re.search(rf"\b{unit.word.title()}\b", text):
                said[at] = 1.0
        elif (is_named and not unit.is_person) or not unit.keys.isdisjoint(keys):
            said[at] = 1.0
        elif (
            is_named
            or unit.classes & classes
            or (unit.language in _COMPOUNDING and _is_in_compound(unit.word, text))
        ):
            said[at] = _STANDS_FOR
        elif unit.phrase and f" {unit.phrase} " in f" {' '.join(words_of(text))} ":
            said[at] = 1.0
    return said


def _is_in_compound(word: str, text: str) -> bool:
    """Return whether a text has a word that one of two is made of, at its end or beginning, and so
    speaks of it: "Warnstreik" and "Streik".
    """
    for other in words_of(text):
        short, long = sorted((word, _stemmed(other)), key=len)
        stem = short[: max(_LEAST_PART, len(short) - _LONGEST_ENDING)]
        if len(short) >= _LEAST_PART and (long.startswith(stem) or long.endswith(short)):
            return True
    return False


# The same sentences are asked about by everybody who asks of the day.
@lru_cache(maxsize=1 << 13)
def _signs(text: str, language: str) -> tuple[frozenset[int], frozenset[str], frozenset[str]]:
    words = words_of(text)
    classes = frozenset[str]().union(*map(classes_of, words))
    keys = frozenset(number for word in words for number in _keys(word, language))
    named = places.mentions(text, language=language) if language != "en" else ()
    return keys, classes, frozenset([*entities.tokens(text), *(one.token for one in named)])


@lru_cache(maxsize=1 << 15)
def _keys(word: str, language: str) -> tuple[int, int]:
    """Return the keys of a word and of its root: "sank" and "sink" share one, "guida" and
    "guiderà" do in Italian.
    """
    if language not in _STEMMED:
        # Who supplies it is its supplier.
        agent = _AGENT.match(word)
        return key(word), key(root_of(agent[1] if agent else word))
    return key(word), key(_stemmed(word, language))


def _stemmed(word: str, language: str = "de") -> str:
    return str(_stemmer(language).stemWord(word))


@cache
def _stemmer(language: str) -> basestemmer.BaseStemmer:
    return snowballstemmer.stemmer(_STEMMED[language])


def _share(wanted: Sequence[_Unit], said: Mapping[int, float]) -> float:
    total = sum(unit.weight for unit in wanted)
    return sum(wanted[at].weight * surely for at, surely in said.items()) / total if total else 0.0


#: Languages with a stemmer of their own.
_STEMMED = {
    "de": "german",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pt": "portuguese",
    "ru": "russian",
}
#: Languages that write two nouns as one word; how long such a part is at least, and what is added
#: to it at most.
_COMPOUNDING = ("de",)
_LEAST_PART, _LONGEST_ENDING = 5, 1
_AGENT = re.compile(r"([a-z]{4,})(?:er|or)s?$")
#: Words that tell a cause now and then, and a time as often.
_LOOSE_CAUSES = word_set("after over since après nach tras dopo após после")
#: Words that are a month and something else besides.
_NOT_ONLY_MONTHS = frozenset(["may", "march", "mars"])


def _names_time(text: str) -> float:
    """Return how surely a sentence says when something happens: 1 by a date, less by a weekday."""
    text = _SAID_ON.sub(" ", text)
    words = words_of(text)
    months, weekdays = months_by_name(), weekdays_by_name()
    for at, word in enumerate(words):
        beside = words[max(0, at - 1) : at + 2]
        if word in months and any(other.rstrip(".").isdigit() for other in beside):
            return 1.0
    if _HOUR.search(text) or any(word in weekdays for word in words):
        return 0.8
    named = any(word in months and word not in _NOT_ONLY_MONTHS for word in words)
    return 0.5 if named or _VAGUE.search(text) else 0.0


def _kind(asked: Asked, sentence: str, wanted: Sequence[_Unit]) -> float:
    """Return how surely a sentence has the kind of thing that is asked for, 0 to 1: a figure or a
    day surely where it stands near words of the question.
    """
    asks = asked.asks
    if asks == "said":
        return _of_topic(asked, wanted, sentence) * _speaks(
            _units(asked.speaker, asked.language), sentence
        )
    if asks == "who":
        return _names_somebody(asked, sentence)
    if asks == "what":
        return float(bool(asked.act and _said(_units(asked.act, asked.language), sentence)))
    whole = _has_kind(asks, sentence)
    if whole and asks == "why":
        # A cause of what is asked about, not of whatever else they did.
        acts = [unit for at, unit in enumerate(wanted) if at not in _named(wanted, asked)]
        return whole if not acts or _said(acts, sentence) else _OF_ANOTHER_ACT * whole
    if not whole or asks not in ("when", "how many", "how long", "how old"):
        return whole
    if asks == "how many":
        # What is counted is no name: of "missing off Mindoro", those who are missing.
        wanted = [one for one in wanted if not one.tokens and one.weight < _NO_WORD] or wanted
    clauses = [clause for clause in _CLAUSE_END.split(sentence) if _said(wanted, clause)]
    near = max([_ELSEWHERE * whole, *(_near(asks, clause, wanted) for clause in clauses)])
    counted, act = (_units(words, asked.language) for words in (asked.counted, asked.act))
    if counted and not _said(counted, sentence):
        return 0.0
    if counted and not any(_said(counted[:1], clause) for clause in clauses):
        near = min(near, _NOT_COUNTED)
    return _ELSEWHERE * near if act and not _said(act, sentence) else near


def _names_somebody(asked: Asked, sentence: str) -> float:
    """Return how surely a sentence names somebody whom the question does not."""
    # "Who is Zhao Renli?" is answered by that name with an office.
    is_of_a_name = all(word[0].isupper() for word in asked.words.split())
    known = set() if is_of_a_name else set(words_of(asked.words))
    unknown = [
        found for found in _IN_OFFICE.finditer(sentence) if known.isdisjoint(words_of(found[0]))
    ]
    if any(not _says_it(sentence[found.end() :]) for found in unknown):
        return 1.0
    whole = (name for name in entities.names(sentence) if " " in name)
    return _ELSEWHERE * (
        bool(unknown)
        or any(
            entities.token_of(name) is None and known.isdisjoint(words_of(name)) for name in whole
        )
    )


def _says_it(rest: str) -> bool:
    """Return whether a sentence goes on with what somebody says, behind part of a name: whoever
    says that a suit has no merit did not file it.
    """
    return any(root_of(word[0].lower()) in SAYING for word in islice(_WORD.finditer(rest), 3))


def _near(asks: Asks, clause: str, wanted: Sequence[_Unit]) -> float:
    """Return how surely a clause has the kind of thing that is asked for, near the words asked."""
    words = clause.split()
    said = [at for at, word in enumerate(words) if _said(wanted, word)]
    first, last = (said[0], said[-1]) if said else (0, len(words))
    within = _BESIDE if asks == "how old" else _NEAR
    near = " ".join(words[max(0, first - within) : last + within + 1])
    return max(_has_kind(asks, near), _ELSEWHERE * _has_kind(asks, clause))


def _speaks(speaker: Sequence[_Unit], sentence: str) -> float:
    """Return how surely it is the speaker who says what a sentence tells, 0 to 1; less surely where
    the sentence only begins with that name.
    """

    def is_named(text: str) -> bool:
        return _share(speaker, _said(speaker, text)) >= _NAMED

    told = _QUOTED.sub("”", sentence)
    for verb in _WORD.finditer(told):
        if verb[0].lower() not in _SAYS_ABROAD and root_of(verb[0].lower()) not in SAYING:
            continue
        before, behind = told[: verb.start()].rstrip(), told[verb.end() :]
        subject = _BREAK.split(before)[-1]
        # "Quill, who leads the union, said": what stands between commas tells who that is.
        if not before.endswith(","):
            subject = subject.rpartition(",")[2]
        elif verb[0].endswith("ing"):
            # "Quill turned the offer down, saying": whoever the sentence is about says it.
            subject = " ".join(told.split()[:_SUBJECT_WORDS])
        is_inverted = before.endswith((",", "”"))
        if is_named(subject) or (is_inverted and is_named(_BREAK.split(behind)[0])):
            return 1.0
    source = _ACCORDING.search(told)
    if source and is_named(source[1]):
        return 1.0
    return _ELSEWHERE * is_named(" ".join(told.split()[:_SUBJECT_WORDS]))


def _speaks_as_another(asked: Asked, sentence: str, above: str) -> float:
    """Return how surely the speaker speaks under another word: "The company said", below a line
    that names it.
    """
    speaker = _units(asked.speaker, asked.language)
    if _share(speaker, _said(speaker, above)) < _NAMED:
        return 0.0
    for found in _STAND_IN.finditer(sentence):
        rest = sentence[found.end() :]
        for verb in islice(_WORD.finditer(rest), _STAND_IN_WORDS):
            if root_of(verb[0].lower()) in SAYING:
                named = f"{sentence[: found.start()]}{asked.speaker} {rest[verb.start() :]}"
                return _STANDS_FOR * _speaks(speaker, named)
            if not verb[0].islower():
                break
    return 0.0


def _of_topic(asked: Asked, wanted: Sequence[_Unit], sentence: str) -> float:
    """Return how surely what is said is said of what was asked, 0 to 1."""
    topic = _topic(asked, wanted)
    return 1.0 if not topic or _said(topic, sentence) else _OF_ANOTHER_ACT


def _topic(asked: Asked, wanted: Sequence[_Unit]) -> list[_Unit]:
    """Return the parts of a question for what somebody says of something, without the speaker."""
    of_speaker = _places(wanted, words_of(asked.speaker))
    return [unit for at, unit in enumerate(wanted) if at not in of_speaker and not unit.tokens]


def _has_kind(asks: Asks | None, text: str) -> float:
    match asks:
        case "when":
            return _names_time(text)
        case "where":
            return float(bool(_PLACE.search(text)))
        case "why":
            cause = _CAUSE.search(text)
            return 0.0 if cause is None else 0.4 if cause[0].lower() in _LOOSE_CAUSES else 1.0
        case "how many":
            return float(bool(_AMOUNT.search(_YEAR.sub(" ", text))))
        case "how long":
            lengths = _DURATION.findall(text)
            if lengths and all(_SPATIAL.search(length) for length in lengths):
                return 1.0 if _LONG.search(text) else _ELSEWHERE
            return float(bool(lengths))
        case "how old":
            return float(bool(_AGE.search(text)))
    return 0.0
