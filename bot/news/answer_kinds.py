"""Whether a sentence has the kind of thing that a question asks for: somebody's name, a figure, a
day, a place, a cause, somebody's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache
from itertools import islice

from bot.news import entities, places
from bot.news.answer_signs import SAYS_UNSPACED, Signs, signs_of
from bot.news.asked_nouns import is_in_unit
from bot.news.asked_time import month_forms, months_by_name, weekdays_by_name
from bot.news.asked_words import Asks
from bot.news.grammar import SAYING
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
from bot.news.questions import Asked
from bot.news.roles import bears, is_written
from bot.news.synonyms import root_of
from bot.news.text import words as words_of
from bot.news.towns import is_region
from bot.news.unspaced import is_unspaced, names_in

_SPATIAL = re.compile(r"(?:inch(?:es)?|feet|foot|yards?|miles?|met(?:re|er)s?|km|cm|mm)$", re.I)
_LONG = re.compile(r"\b(?:long|length)\b")
_AGE = re.compile(
    r"\b\d{1,3}[\s-]{1,3}years?[\s-]{1,3}old\b|, \d{1,3}[,.]"
    r"|\bage[ds]?\s(?:(?:of|at|to|from|between)\s)?\d{1,3}\b"
    r"|\b(?:died|dies|dead) at \d{1,3}\b|\b(?:is|was|turned|turns) \d{1,3}(?= and\b|[,.])"
    r"|\b\d{1,3}\s?(?:ans|años|anni|anos|лет|года?)\b|\b\d{1,3}(?:-jährig|\sJahre\salt)|[\d一二三四五六七八九十百]{1,4}岁"
)
#: A moment that no weekday or month names: a strong sign of when, and a weak one.
_HOUR = re.compile(
    r"\b\d{1,2}:\d{2}\b|\b(?:las|alle|ore|um|gegen|às|at|в)\s\d{1,2}\.\d{2}\b(?!\s?(?:per|%))"
    r"|\b\d{1,2}(?:\.\d{2})?\s?(?:[ap]\.?m\b|heures\b|h\d{0,2}\b|Uhr\b|час(?:ов|а)\b)"
    r"|(?:星期|周|礼拜)[一二三四五六日天末]|[上下本]周|[今明昨][天日晚晨]"
)
_CHINESE_DATE = re.compile(
    r"[\d一二三四五六七八九十]{1,3}\s?(?:月[\d一二三四五六七八九十]|[日号](?!均))"
)
_VAGUE = re.compile(
    r"\b(?:19|20)\d{2}\b|\b(?:today|tomorrow|yesterday|tonight|morning|evening|noon|midnight|week|"
    r"month|demain|hier|morgen|gestern|mañana|ayer|domani|ieri|amanhã|ontem|завтра|вчера)\b"
    r"|凌晨|傍晚|[上下本明去今后]个?[月年]|[\d一二三四五六七八九十]月",
    re.IGNORECASE,
)
#: The day on which something was said is not when it happens.
_SAID_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|added|wrote|confirmed)\b[^.,;]{0,60}?\b(?:on\s+)?[A-Z]\w+day"
    r"|\bon\s+[A-Z]\w+day\s+(?:\w+ly\s+)?(?:that|said|told|announced|reported|confirmed)\b"
    "|(?:星期|周)[一二三四五六日天](?:[^，。]{0,4}?)(?:证实|宣布|公布|表示|说|称|通报)"
)
_OFFICE = (
    r"(?:[Pp]resident|[Mm]inister|[Cc]hancellor|[Pp]remier|[Mm]ayor|[Gg]overnor|[Ss]ecretary|[Kk]ing|[Qq]ueen|"
    r"[Cc]hief|[Dd]irector|[Gg]eneral|[Jj]udge|[Jj]ustice|[Ss]enator|[Ll]eader|[Cc]ommander|"
    r"[Cc]ongress(?:man|woman)|[Rr]epresentative|(?:Sens?|Reps?|Govs?|Gen|Col)\.|[Pp]résidente?|"
    r"[Mm]inistre|[Pp]residente|"
    r"[Pp]räsident(?:in)?|[Kk]anzler(?:in)?|[Пп]резидент)"
)
#: "Chief Justice" is no name.
_IN_OFFICE = re.compile(
    rf"\b(?:{_OFFICE}(?:\s+of\s+[A-Z]\w+)?\s+){{1,3}}+(?!{_OFFICE}(?!\w))"
    r"([A-ZÀ-ÞА-Я][\w.'’-]*(?:\s[A-ZÀ-ÞА-Я][\w.'’-]*){0,4})"
)
#: So many words it has, with the verb.
_STAND_IN_WORDS = 4
#: Somebody is named before these, or behind them.
_TAKES_OFFICE = re.compile("出任|担任|接任|当选|就任|任命|接替|执掌|获任")
#: Where clauses end, what is put in between commas, and what a thing in another clause than the
#: question's words is worth.
_CLAUSE_END = re.compile(r"[,;:]\s|\s[–—-]\s|[，；]")
_INSERTED = re.compile(r",\s[^\s,;]{1,20}(?:\s[^\s,;]{1,20}){0,2},(?=\s)")
_ELSEWHERE = 0.6
_OF_ANOTHER_ACT = 0.8
_OF_ANOTHER_UNIT = 0.4
_OF_ANOTHER_ROLE = 0.5
#: What a figure is worth in a clause without a word for what is counted.
_NOT_COUNTED = 0.5
#: Quotations; whole words; and what parts who says something from what is said.
QUOTED = re.compile('“[^”]*”?|"[^"]*"?|«[^»]*»?|»[^«]*«|„[^“”]*[“”]?|「[^」]*」?')
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[”;:.]|\b(?:but|while|because|that|when|after|as)\b")
_ACCORDING = re.compile(
    r"\b(?:according to|selon|laut|según|secondo|segundo|по словам)((?:\s[^,;.\s]+){1,5})",
    re.IGNORECASE,
)
_ASKED_FIGURE = re.compile(r"[$€£]?\d[\d,.]*(?:\s(?:m|b|tr)illion)?")
#: How much of a name must be there, 0 to 1.
NAMED = 0.5
#: Who acts in a sentence stands among its first words.
_SUBJECT_WORDS = 4
#: So many words away is near.
_NEAR = 6
#: An age stands beside a name.
_BESIDE = 3

#: So many words a day stands from its month ("7 de dezembro"), and from the verb of whoever said
#: something on that day.
_TO_MONTH = 2
_TO_SAYING = 3
#: What stands before a cause, and the words behind it.
_BECAUSE = re.compile(
    r"(?:\b(?:because of|due to|owing to|as a result of|à cause d\w{1,2}|en raison d\w{1,2}|suite à"
    r"|wegen|aufgrund|infolge|debido al?|a causa d\w{1,4}|a raíz d\w{1,2}|por causa d\w{1,2}"
    r"|per via d\w{1,4}|in seguito a\w{0,4}|devido aos?|devido às?|em razão d\w{1,2}"
    r"|из-за|вследствие|в результате)(?!\w)((?:\s[^\s,.;]{1,30}){1,3})"
    r"|(?:由于|因为)([^，。]{2,6}))",
    re.IGNORECASE,
)
#: What came before, and so is no consequence.
_AFTER = re.compile(
    r"\b(?:after|following|après|nach|nachdem|tras|dopo|após|depois|после)"
    r"((?:\s[^\s,.;]{1,30}){1,6})",
    re.IGNORECASE,
)
#: What a word is worth that tells a cause now and then.
_LOOSELY = 0.4
#: "La maire a demandé": the helping verb before what somebody has said.
_AUXILIARY = re.compile(r"(?<![^\W\d_])(?:a|ont|hat|haben|ha|han|hanno|aurait|avait|è|tem)$")
_PLACE_NAME = re.compile(r"[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,4}")
_TOWNS = frozenset(["city", "town", "village"])
#: Whoever asks where somebody was headed does not ask where that was.
_GOES = frozenset(map(root_of, ["head", "bound", "fly", "travel", "flee", "send"]))
_TOWARDS = re.compile(r"\b(?:to|for)\b")
#: English months that are cut short in dates: "Oct. 16".
_CUT_SHORT = frozenset(["jan", "feb", "aug", "sept", "oct", "nov", "dec"])
#: Words that are a month and something else besides.
_NOT_ONLY_MONTHS = frozenset(["may", "march", "mars"])


def _names_time(text: str, signs: Signs) -> float:
    """Return how surely a sentence says when something happens: 1 by a date, less by a weekday."""
    text = _SAID_ON.sub(" ", text)
    words = words_of(text)
    months, weekdays = month_forms(), weekdays_by_name()
    for at, word in enumerate(words):
        beside = words[max(0, at - _TO_MONTH) : at + _TO_MONTH + 1]
        if (word in months or word in _CUT_SHORT) and any(
            other.rstrip(".ºª°").isdigit() for other in beside
        ):
            return 1.0
    if _CHINESE_DATE.search(text):
        return 1.0
    days = (at for at, word in enumerate(words) if word in weekdays)
    if _HOUR.search(text) or any(
        signs.says.isdisjoint(words[max(0, at - _TO_SAYING) : at + _TO_SAYING + 1]) for at in days
    ):
        return 0.8
    named = any(word in months and word not in _NOT_ONLY_MONTHS for word in words)
    return 0.5 if named or _VAGUE.search(text) else 0.0


def kind_of(asked: Asked, sentence: str, wanted: Sequence[Part]) -> float:
    """Return how surely a sentence has the kind of thing that is asked for, 0 to 1: a figure or a
    day surely where it stands near words of the question.
    """
    asks, signs = asked.asks, signs_of(asked.language)
    if asks == "said":
        return _of_topic(asked, wanted, sentence) * _speaks(
            parts_of(asked.speaker, asked.language), sentence, signs
        )
    if asks == "who":
        return _names_somebody(asked, sentence)
    sentence = _without_no_answers(asked, sentence)
    if asks == "what":
        return max(said_in(parts_of(asked.act, asked.language), sentence).values(), default=0.0)
    whole = _has_kind(asks, sentence, signs)
    if asks == "why":
        return _tells_why(asked, sentence, wanted, whole)
    if not whole or asks not in ("when", "where", "how many", "how long", "how old"):
        return whole
    if asks == "how many":
        # What is counted is no name: of "missing off Mindoro", those who are missing.
        wanted = [one for one in wanted if not one.tokens and one.weight < NO_WORD] or wanted
    # "Quill, 51, starts in May" is one clause.
    parts = _CLAUSE_END.split(_INSERTED.sub(" ", sentence))
    clauses = [clause for clause in parts if said_in(wanted, clause)]
    counted, act = (parts_of(words, asked.language) for words in (asked.counted, asked.act))
    if counted and not said_in(counted, sentence):
        return 0.0
    near = _ELSEWHERE * whole * (_NOT_COUNTED if counted else 1.0)
    for clause in clauses:
        surely = 1.0 if not counted or said_in(counted[:1], clause) else _NOT_COUNTED
        near = max(near, surely * _near(asks, clause, wanted, signs))
    if asked.unit and not is_in_unit(asked.unit, sentence):
        near *= _OF_ANOTHER_UNIT
    return _ELSEWHERE * near if act and not said_in(act, sentence) else near


def _tells_why(asked: Asked, sentence: str, wanted: Sequence[Part], whole: float) -> float:
    """Return how surely a sentence tells a cause of what is asked about, not of whatever else they
    did. `whole`: how surely it tells any.
    """
    if asked.names:
        # Whoever did it tells why; a surname is enough.
        doer = parts_of(asked.names[0].split()[-1], asked.language)
        whole = max(whole, _LOOSELY * _speaks(doer, sentence, signs_of(asked.language)))
    acts = [unit for at, unit in enumerate(wanted) if at not in named_in(wanted, asked)]
    if any(
        said_in(wanted, because[1] or because[2]) for because in _BECAUSE.finditer(sentence)
    ) or any(said_in(acts, after[1]) for after in _AFTER.finditer(sentence)):
        whole *= _LOOSELY  # "Because of the flood" tells what the flood has caused.
    return whole if not acts or said_in(acts, sentence) else _OF_ANOTHER_ACT * whole


def _names_somebody(asked: Asked, sentence: str) -> float:
    """Return how surely a sentence names somebody whom the question does not."""
    # "Who is Zhao Renli?" is answered by that name with an office.
    is_of_a_name = all(word[0].isupper() for word in asked.words.split())
    known = set() if is_of_a_name else set(words_of(asked.words))
    if asked.role:
        scale = _OF_ANOTHER_ROLE if is_written(asked.role) else 1.0
        return bears(asked.role, sentence, known) or scale * _names_any(asked, sentence, known)
    return _names_any(asked, sentence, known)


def _names_any(asked: Asked, sentence: str, known: Set[str]) -> float:
    unknown = [
        found for found in _IN_OFFICE.finditer(sentence) if known.isdisjoint(words_of(found[1]))
    ]
    if any(not _says_it(sentence[found.end() :]) for found in unknown):
        return 1.0
    if is_unspaced(sentence):
        is_named = any(name not in asked.words for name in names_in(sentence))
        return _ELSEWHERE * (is_named or bool(_TAKES_OFFICE.search(sentence)))
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


def _near(asks: Asks, clause: str, wanted: Sequence[Part], signs: Signs) -> float:
    """Return how surely a clause has the kind of thing that is asked for, near the words asked."""
    words = clause.split()
    said = [at for at, word in enumerate(words) if said_in(wanted, word)]
    first, last = (said[0], said[-1]) if said else (0, len(words))
    within = _BESIDE if asks == "how old" else _NEAR
    near = " ".join(words[max(0, first - within) : last + within + 1])
    return max(_has_kind(asks, near, signs), _ELSEWHERE * _has_kind(asks, clause, signs))


def _speaks(
    speaker: Sequence[Part],
    sentence: str,
    signs: Signs,
    known: Mapping[int, float] | None = None,
) -> float:
    """Return how surely it is the speaker who says what a sentence tells, 0 to 1; less surely where
    the sentence only begins with that name. `known`: which parts of the name the text above says,
    beside which the sentence must say another.
    """

    def is_named(text: str) -> bool:
        said = said_in(speaker, text)
        return bool(said) and share_of(speaker, {**(known or {}), **said}) >= NAMED

    told = QUOTED.sub("”", sentence)
    if is_unspaced(sentence):
        return max(
            (float(is_named(told[: verb.start()])) for verb in SAYS_UNSPACED.finditer(told)),
            default=0.0,
        )
    for verb in _WORD.finditer(told):
        if verb[0].lower() not in signs.says and root_of(verb[0].lower()) not in SAYING:
            continue
        before = _AUXILIARY.sub("", told[: verb.start()].rstrip()).rstrip()
        behind = told[verb.end() :]
        subject = _BREAK.split(before)[-1]
        # "Quill, who leads the union, said": what stands between commas tells who that is.
        if not before.endswith(","):
            subject = subject.rpartition(",")[2]
        elif verb[0].endswith("ing"):
            # "Quill turned the offer down, saying": whoever the sentence is about says it.
            subject = " ".join(told.split()[:_SUBJECT_WORDS])
        is_inverted = before.endswith((",", "”", "—", "–"))
        if is_named(subject) or (is_inverted and is_named(_BREAK.split(behind)[0])):
            return 1.0
    source = _ACCORDING.search(told)
    if source and is_named(source[1]):
        return 1.0
    return _ELSEWHERE * is_named(" ".join(told.split()[:_SUBJECT_WORDS]))


def speaks_as_another(asked: Asked, sentence: str, above: str) -> float:
    """Return how surely the speaker speaks under another word, below a line that names it: "The
    company said", or by a part of its name: "the mayor said".
    """
    speaker, signs = parts_of(asked.speaker, asked.language), signs_of(asked.language)
    known = said_in(speaker, above)
    if share_of(speaker, known) < NAMED:
        return 0.0
    for found in signs.stand_in.finditer(sentence):
        before, rest = sentence[: found.start()], sentence[found.end() :]
        if is_unspaced(sentence):
            if SAYS_UNSPACED.match(rest):
                return STANDS_FOR
            continue
        last = _WORD.findall(before)[-1:]
        if last and last[0].lower() in signs.says:
            return STANDS_FOR  # "promised he", as other languages have it.
        for verb in islice(_WORD.finditer(rest), _STAND_IN_WORDS):
            if verb[0].lower() in signs.says or root_of(verb[0].lower()) in SAYING:
                named = f"{before}{asked.speaker} {rest[verb.start() :]}"
                return STANDS_FOR * _speaks(speaker, named, signs)
            if not verb[0].islower():
                break
    return STANDS_FOR * _speaks(speaker, sentence, signs, known)


def _of_topic(asked: Asked, wanted: Sequence[Part], sentence: str) -> float:
    """Return how surely what is said is said of what was asked, 0 to 1."""
    topic = topic_of(asked, wanted)
    return 1.0 if not topic or said_in(topic, sentence) else _OF_ANOTHER_ACT


def topic_of(asked: Asked, wanted: Sequence[Part]) -> list[Part]:
    """Return the parts of a question for what somebody says of something, without the speaker."""
    of_speaker = which_say(wanted, words_of(asked.speaker))
    return [unit for at, unit in enumerate(wanted) if at not in of_speaker and not unit.tokens]


def _has_kind(asks: Asks | None, text: str, signs: Signs) -> float:
    match asks:
        case "when":
            return _names_time(text, signs)
        case "where":
            loosely = _LOOSELY * bool(signs.loose_place.search(text))
            return 1.0 if signs.place.search(text) else loosely
        case "why":
            loosely = _LOOSELY * bool(signs.loose_cause.search(text))
            return 1.0 if signs.cause.search(text) else loosely
        case "how":
            return float(bool(signs.way.search(text)))
        case "how many":
            text = _dates_out(signs.year.sub(" ", text))
            return float(bool(signs.amount.search(text)))
        case "how long":
            lengths = [found[0] for found in signs.duration.finditer(text)]
            if lengths and all(_SPATIAL.search(length) for length in lengths):
                return 1.0 if _LONG.search(text) else _ELSEWHERE
            return float(bool(lengths))
        case "how old":
            return float(bool(_AGE.search(text)))
    return 0.0


def _without_no_answers(asked: Asked, sentence: str) -> str:
    """Return a sentence without figures and places that cannot be what is asked for."""
    if asked.asks == "how many":
        return _without_asked(asked, sentence)
    if asked.asks == "where" and asked.language == "en":
        return _without_other_places(asked, sentence)
    return sentence


def _without_asked(asked: Asked, sentence: str) -> str:
    """Return a sentence without the figures of the question, which it asks no more for: of "the
    $928 billion offer" another sum is wanted.
    """
    for figure in _ASKED_FIGURE.findall(asked.words):
        sentence = re.sub(rf"(?<!\b[Aa]ll )(?<![\w.,]){re.escape(figure)}(?![\w%])", " ", sentence)
    return sentence


def _without_other_places(asked: Asked, sentence: str) -> str:
    """Return a sentence without the places that are no answer: those of the question, states where
    a city is asked for, where something is if it goes somewhere, and months: "in May".
    """
    known = {*words_of(asked.words), *months_by_name(), *weekdays_by_name(), *_CUT_SHORT}
    in_town = asked.role in _TOWNS
    goes = not _GOES.isdisjoint(map(root_of, words_of(asked.words)))
    for found in reversed([*signs_of("en").place.finditer(sentence)]):
        name = _PLACE_NAME.match(sentence, found.end() - 1)
        words = name[0].lower() if name else ""
        is_wide = is_region(words) or any(one.kind == "name" for one in places.mentions(words))
        is_start = goes and not _TOWARDS.search(found[0])
        if is_start or not known.isdisjoint(words_of(words)) or (in_town and is_wide):
            sentence = f"{sentence[: found.start()]} {sentence[found.end() :]}"
    return sentence


def _dates_out(text: str) -> str:
    """Return a text without its dates and times of day, which are no figures."""
    return _HOUR.sub(" ", _date().sub(" ", text))


@cache
def _date() -> re.Pattern[str]:
    names = (*months_by_name(), *_CUT_SHORT)
    months = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(
        rf"\b\d{{1,2}}(?:\.|er|[ºª])?\s(?:de\s)?(?:{months})\b|\b(?:{months})\.?\s\d{{1,2}}\b",
        re.IGNORECASE,
    )
