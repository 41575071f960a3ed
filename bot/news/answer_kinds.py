"""Whether a sentence has the kind of thing that a question asks for: somebody's name, a figure, a
day, a place, a cause, somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from bot.news import entities
from bot.news.grammar import SAYING, word_set
from bot.news.question_parts import (
    NO_WORD,
    STANDS_FOR,
    Part,
    named_in,
    parts_of,
    said_in,
    share_of,
    which_say,
)
from bot.news.questions import Asked, Asks, months_by_name, weekdays_by_name
from bot.news.synonyms import root_of
from bot.news.text import words as words_of

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
#: How a sentence opens whose subject was named above it.
_STAND_IN = re.compile(r"\b(?:[Tt]he|It|He|She|They)\b")
#: So many words it has, with the verb.
_STAND_IN_WORDS = 4
#: Where clauses end, and what a thing in another clause than the question's words is worth.
_CLAUSE_END = re.compile(r"[,;:]\s|\s[–—-]\s|[，；]")
_ELSEWHERE = 0.6
_OF_ANOTHER_ACT = 0.8
#: What a figure is worth in a clause without a word for what is counted.
_NOT_COUNTED = 0.8
#: Quotations; whole words; and what parts who says something from what is said.
QUOTED = re.compile('“[^”]*”?|"[^"]*"?|«[^»]*»?|„[^“”]*[“”]?|「[^」]*」?')
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
NAMED = 0.5
#: Who acts in a sentence stands among its first words.
_SUBJECT_WORDS = 4
#: So many words away is near.
_NEAR = 6
#: An age stands beside a name.
_BESIDE = 3

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


def kind_of(asked: Asked, sentence: str, wanted: Sequence[Part]) -> float:
    """Return how surely a sentence has the kind of thing that is asked for, 0 to 1: a figure or a
    day surely where it stands near words of the question.
    """
    asks = asked.asks
    if asks == "said":
        return _of_topic(asked, wanted, sentence) * _speaks(
            parts_of(asked.speaker, asked.language), sentence
        )
    if asks == "who":
        return _names_somebody(asked, sentence)
    if asks == "what":
        return float(bool(asked.act and said_in(parts_of(asked.act, asked.language), sentence)))
    whole = _has_kind(asks, sentence)
    if whole and asks == "why":
        # A cause of what is asked about, not of whatever else they did.
        acts = [unit for at, unit in enumerate(wanted) if at not in named_in(wanted, asked)]
        return whole if not acts or said_in(acts, sentence) else _OF_ANOTHER_ACT * whole
    if not whole or asks not in ("when", "how many", "how long", "how old"):
        return whole
    if asks == "how many":
        # What is counted is no name: of "missing off Mindoro", those who are missing.
        wanted = [one for one in wanted if not one.tokens and one.weight < NO_WORD] or wanted
    clauses = [clause for clause in _CLAUSE_END.split(sentence) if said_in(wanted, clause)]
    near = max([_ELSEWHERE * whole, *(_near(asks, clause, wanted) for clause in clauses)])
    counted, act = (parts_of(words, asked.language) for words in (asked.counted, asked.act))
    if counted and not said_in(counted, sentence):
        return 0.0
    if counted and not any(said_in(counted[:1], clause) for clause in clauses):
        near = min(near, _NOT_COUNTED)
    return _ELSEWHERE * near if act and not said_in(act, sentence) else near


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


def _near(asks: Asks, clause: str, wanted: Sequence[Part]) -> float:
    """Return how surely a clause has the kind of thing that is asked for, near the words asked."""
    words = clause.split()
    said = [at for at, word in enumerate(words) if said_in(wanted, word)]
    first, last = (said[0], said[-1]) if said else (0, len(words))
    within = _BESIDE if asks == "how old" else _NEAR
    near = " ".join(words[max(0, first - within) : last + within + 1])
    return max(_has_kind(asks, near), _ELSEWHERE * _has_kind(asks, clause))


def _speaks(speaker: Sequence[Part], sentence: str) -> float:
    """Return how surely it is the speaker who says what a sentence tells, 0 to 1; less surely where
    the sentence only begins with that name.
    """

    def is_named(text: str) -> bool:
        return share_of(speaker, said_in(speaker, text)) >= NAMED

    told = QUOTED.sub("”", sentence)
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


def speaks_as_another(asked: Asked, sentence: str, above: str) -> float:
    """Return how surely the speaker speaks under another word: "The company said", below a line
    that names it.
    """
    speaker = parts_of(asked.speaker, asked.language)
    if share_of(speaker, said_in(speaker, above)) < NAMED:
        return 0.0
    for found in _STAND_IN.finditer(sentence):
        rest = sentence[found.end() :]
        for verb in islice(_WORD.finditer(rest), _STAND_IN_WORDS):
            if root_of(verb[0].lower()) in SAYING:
                named = f"{sentence[: found.start()]}{asked.speaker} {rest[verb.start() :]}"
                return STANDS_FOR * _speaks(speaker, named)
            if not verb[0].islower():
                break
    return 0.0


def _of_topic(asked: Asked, wanted: Sequence[Part], sentence: str) -> float:
    """Return how surely what is said is said of what was asked, 0 to 1."""
    topic = topic_of(asked, wanted)
    return 1.0 if not topic or said_in(topic, sentence) else _OF_ANOTHER_ACT


def topic_of(asked: Asked, wanted: Sequence[Part]) -> list[Part]:
    """Return the parts of a question for what somebody says of something, without the speaker."""
    of_speaker = which_say(wanted, words_of(asked.speaker))
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
