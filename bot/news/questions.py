"""A question in words: what it asks for, of which time, and which sentences answer it.

Principles: filler says nothing ("what happened with", "tell me about"); rare words and names
decide; a time in the question is the window ("since Monday", "last week"); what is asked for
decides which sentence comes first: a name for "who", a number for "how many", a day for "when", a
place for "where", a cause for "why".

Method: fillers, question words and words for time of eight languages are sets; of which language a
question is, the fillers in it say. A sentence answers as it holds the question's words, each by its
rarity, or words for the same kind of act ("died", "dead", "killed"), and the kind of thing asked.

Known exceptions: in Chinese and Japanese fillers are cut out as strings; "before the vote" is
before the first report of the vote, not before it was held.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache
from typing import Literal

import snowballstemmer
from babel import Locale
from snowballstemmer import basestemmer

from bot.model import Article, Sentence
from bot.news import entities, places
from bot.news.acts import classes_of
from bot.news.quotable import Quotable, quotable
from bot.news.ranking import moment
from bot.news.relevance import key
from bot.news.synonyms import root_of
from bot.news.text import words as words_of
from bot.news.topics import spelled_near
from bot.news.vocabulary import vocabulary

Asks = Literal["who", "when", "where", "how many", "why", "what"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was read."""

    #: What is left to look for; all of what was typed where there would be nothing.
    words: str
    #: The language it is asked in, ISO 639-1.
    language: str = "en"
    #: The words are a sentence ("tell me about"), not the name of a topic.
    is_question: bool = False
    #: What kind of thing is asked for; None where no word asks.
    asks: Asks | None = None
    #: The time it asks about, and the words that said so.
    since: datetime | None = None
    until: datetime | None = None
    rule: str = ""
    #: What it does not ask for.
    none: tuple[str, ...] = ()
    #: The event that begins or ends the time it asks about.
    after: str = ""
    before: str = ""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _by_word(listed: str) -> dict[str, Asks]:
    kinds: dict[str, Asks] = {}
    for line in listed.splitlines():
        name, words = line.split(":")
        kinds.update(dict.fromkeys(words.split(), _KINDS[name]))
    return kinds


_KINDS: Mapping[str, Asks] = {
    "who": "who", "when": "when", "where": "where", "how many": "how many", "why": "why",
    "what": "what",
}  # fmt: skip
#: By language: words that ask, by what they ask for.
_ASKING: Mapping[str, Mapping[str, Asks]] = {
    language: _by_word(listed)
    for language, listed in {
        "en": "who: who whom whose who's\nwhen: when\nwhere: where where's\n"
        "why: why\nwhat: what what's which how",
        "fr": "who: qui\nwhen: quand\nwhere: où\nhow many: combien\n"
        "why: pourquoi\nwhat: que quoi quel quelle quels quelles comment qu",
        "de": "who: wer wen wem wessen\nwhen: wann\nwhere: wo wohin woher\n"
        "how many: wieviel wieviele\nwhy: warum weshalb wieso\n"
        "what: was welche welcher welches wie",
        "es": "who: quién quien quiénes quienes\nwhen: cuándo cuando\nwhere: dónde donde adónde\n"
        "how many: cuántos cuántas cuantos cuantas cuánto cuanto\n"
        "what: qué que cuál cual cuáles cómo como",
        "it": "who: chi\nwhen: quando\nwhere: dove dov\nhow many: quanti quante quanto quanta\n"
        "why: perché\nwhat: cosa che quale quali come cos",
        "pt": "who: quem\nwhen: quando\nwhere: onde aonde\n"
        "how many: quantos quantas quanto quanta\nwhat: que quê qual quais como",
        "ru": "who: кто кого кому кем\nwhen: когда\nwhere: где куда откуда\nhow many: сколько\n"
        "why: почему\nwhat: что чего чему чем какой какая какие как",
        "zh": "who: 谁 誰\nwhen: 什么时候 何时 什麼時候\nwhere: 哪里 哪儿 在哪 哪裡\n"
        "how many: 多少 几人 几个 幾人\nwhy: 为什么 為什麼\nwhat: 什么 怎么 怎样 什麼 怎麼",
    }.items()
}
#: By language: words that carry nothing in a question.
_FILLER: Mapping[str, frozenset[str]] = {
    "en": _set(
        """
        a about all am an and any anything are as at be been being between but by can could did
        do does doing for from further get give going had happen happened happening happens has
        have hear heard here i in into is it its just know known latest let like me more my need
        new news now of on or our over please recent regarding report reported reports say
        saying says show so some story summarise summarize tell than that the their them there
        they thing things this to today towards up update updates us want was we were will with
        would you your current currently concerning developments development exactly far going
        brief info information many much long status state he she him her his hers its themselves
        """
    ),
    "fr": _set(
        """
        a à au aux avec ce ces cette d de des du donne en est et eu été il y la l le les me moi
        passé passe s se sur nouvelles nouvelle actualité infos dis parle sait on sont ont un
        une pour dans depuis t quoi neuf vous nous je il elle ils elles a-t-il
        """
    ),
    "de": _set(
        """
        am an auf aus bei dem den der des die ein eine einen es gab gibt geschah geschehen im in
        ist ich mir mit nach nachrichten neues neuigkeiten passiert sind über um und uns von vom
        war waren weiß wir wurde wurden zu zum zur sag zeig erzähl bitte zwischen hat haben sich
        viele
        """
    ),
    "es": _set(
        """
        a al con cuéntame de del dime el en es está están ha han hay la las lo los me mí nos
        noticias novedades ocurrió ocurrido para pasa pasado pasó por se sobre son su sus un una
        y fue fueron hubo sabe entre
        """
    ),
    "it": _set(
        """
        a ai al alla c con da dal del della dei delle di dimmi e è i il in la le lo gli l me mi
        ci sono notizie novità per più successo succede su sul sulla si sa un una uno ha hanno
        stato stati tra è fra
        """
    ),
    "pt": _set(
        """
        a à ao aos as com da das de dê diga do dos e é em está foi foram há houve me na nas no
        nos notícias novidades o os ocorreu para passa passou por sabe se sobre são um uma
        aconteceu entre
        """
    ),
    "ru": _set(
        """
        а в во и из к как мне на насчет ней нем новости новое новости новостей о об от по покажи
        про произошло происходит расскажи с слышно со случилось там у это было были есть ли
        известно между человек
        """
    ),
}
#: Shorter words are one letter away from too many others.
_LEAST_SLIP = 5
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
#: The French subject behind its verb: "s'est-il", "a-t-on".
_INVERTED = re.compile(r"-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce)$", re.IGNORECASE)
_CUT_OUT = re.compile(
    "发生了什么|發生了什麼|怎么样了|怎么回事|有什么新闻|最新消息|的消息|的新闻|新闻|消息|"
    "告诉我|關於|关于|情况|请问|最新|吗|呢|？|。|了什么"
    "|何が起きた|について|のニュース|ニュース|教えて|ですか|か？"
)
#: What shows that words without a question word are one: "tell me about", "news from".
_TRIGGERS = _set(
    """
    tell show give news update updates latest hear happened happening happen summarise summarize
    did nouvelles actualité infos dis parle neuf nachrichten neues neuigkeiten passiert erzähl
    zeig cuéntame dime noticias novedades dimmi notizie novità notícias diga новости новостей
    новое расскажи покажи случилось произошло
    """
)

_SINCE = _set("since depuis seit desde dal dalla da с со")
#: "How large": a figure is asked for.
_HOW_LARGE = re.compile(
    r"\bhow\s+(?:big|large|high|low|far|deep|tall|wide|heavy|fast|long|old|strong|effective|much|"
    r"expensive|costly|hot|cold)\b",
    re.IGNORECASE,
)
_HOW_MANY = {"how many", "wie viele", "wie viel", "combien de"}
_NOT = re.compile(
    r"\b(?:but not|not about|other than|except(?: for)?|excluding|sauf|außer|excepto|eccetto|"
    r"exceto|кроме)\s+(?:the\s+|les?\s+|la\s+|el\s+|die\s+|der\s+)?([\w-]+)",
    re.IGNORECASE,
)
_EVENT = re.compile(r"\b(before|after)\s+the\s+([\w-]+(?:\s+[\w-]+)?)\s*\??$", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:in|over|during|for|within)?\s*(?:the\s+)?(?:last|past)\s+(\d{1,3})"
    r"\s+(hours?|days?|weeks?)\b",
    re.IGNORECASE,
)
#: Words for a span of days, by what they mean.
_SPANS = {
    "today": "today|aujourd['’]hui|heute|hoy|oggi|hoje|сегодня|今天",
    "yesterday": "yesterday|hier|gestern|ayer|ieri|ontem|вчера|昨天",
    "this week": "this week|cette semaine|diese woche|esta semana|questa settimana|на этой неделе|"
    "这周|本周",
    "last week": "last week|la semaine dernière|letzte woche|la semana pasada|la settimana scorsa|"
    "na semana passada|a semana passada|на прошлой неделе|上周",
    "this month": "this month|ce mois-ci|diesen monat|este mes|questo mese|este mês|"
    "в этом месяце|本月",
    "last month": "last month|le mois dernier|letzten monat|el mes pasado|il mese scorso|"
    "no mês passado|в прошлом месяце|上个月",
}


def read(typed: str, *, now: datetime, zone: tzinfo) -> Asked:
    """Return what a question asks for. `now` and `zone` tell which day "Monday" is."""
    rest, none = typed, []
    for found in _NOT.finditer(typed):
        none.append(found[1])
    rest = _NOT.sub(" ", rest)
    after = before = ""
    event = _EVENT.search(rest)
    if event and _telling(rest)[1] and _telling(rest[: event.start()])[0]:
        after, before = ("", event[2]) if event[1].lower() == "before" else (event[2], "")
        rest = rest[: event.start()]
    rest, since, until, rule = _window(rest, now.astimezone(zone))
    telling, asks = _telling(rest)
    if not telling:
        return Asked(words=typed if not rule else rest.strip() or typed, asks=asks)
    return Asked(
        words=telling,
        language=_language_of(rest),
        is_question=asks is not None or telling != rest.strip(),
        asks=asks,
        since=since,
        until=until,
        rule=rule or (event[0].strip(" ?") if event and (before or after) else ""),
        none=tuple(none),
        after=after,
        before=before,
    )


def time_alone(typed: str, *, now: datetime, zone: tzinfo) -> str:
    """Return the words for time ("since Monday") of a text that says nothing else; "" of others."""
    rest, _, _, rule = _window(typed, now.astimezone(zone))
    words = (_plain(word).lower() for word in re.findall(r"[^\s?¿!¡,;:()…]+", rest))
    filler = _FILLER["en"] | _ASKING["en"].keys()
    return rule if all(word in filler for word in words) else ""


def telling(typed: str) -> tuple[str, Asks | None]:
    """Return the words of a question that say what is looked for, "" where it has none ("when was
    that?"), and what kind of thing it asks for, None where no word asks.
    """
    return _telling(typed)


def has_telling_word(words: str) -> bool:
    """Return whether one of `words` is rare, or a name."""
    return any(unit.token or unit.weight >= _TELLING for unit in _units(words))


def says(articles: Iterable[Article], words: str) -> bool:
    """Return whether one of the articles says all of `words`, in these or words for the same."""
    wanted = _units(words)
    return any(
        len(_said(wanted, f"{article.title}\n{article.text}")) == len(wanted)
        for article in articles
    )


def _telling(text: str) -> tuple[str, Asks | None]:
    """Return the words of a question that say what is looked for, and what is asked of it."""
    if _UNSPACED.search(text):
        return _telling_unspaced(text)
    text = _HOW_LARGE.sub("how many", text.replace("’", "'"))
    typed = re.findall(r"[^\s?¿!¡,;:()…]+", text)
    plain = [_plain(word).lower() for word in typed]
    language = _language(plain)
    plain = [_as_meant(word, language) for word in plain]
    asking, filler = _ASKING[language], _FILLER[language]
    asks: Asks | None = next((asking[word] for word in plain if word in asking), None)
    if any(phrase in " ".join(plain) for phrase in _HOW_MANY):
        asks = "how many"
    if asks is None and _TRIGGERS.isdisjoint(plain):
        return text.strip(), None
    # A capital at the head of a question says nothing.
    typed[0] = typed[0] if typed[0].isupper() else typed[0][:1].lower() + typed[0][1:]
    kept = [
        _plain(word)
        for at, (word, lower) in enumerate(zip(typed, plain, strict=True))
        if (lower not in filler and lower not in asking) or (at and word[:1].isupper())
    ]
    return _with_known_states(" ".join(kept), language), asks


def _language_of(text: str) -> str:
    if _UNSPACED.search(text):
        return "zh"
    return _language([_plain(word).lower() for word in text.replace("’", "'").split()])


def _plain(word: str) -> str:
    """Return a word without the marks around it and what is joined: "l'incendie", "est-il"."""
    word = _INVERTED.sub("", word.strip(".\"'“”«»"))
    return re.sub(r"'s$|^(?:[dlqscnjm]|qu|dell|all|nell|sull|dov|cos)'", "", word.strip(".\"'“”«»"))


def _as_meant(word: str, language: str) -> str:
    """Return the word of a question that `word` is a slip of the hand for, if it is one: "happend"
    carries as little as "happened".
    """
    if len(word) < _LEAST_SLIP or not word.isascii() or vocabulary(language).share(word):
        return word
    asking, filler = _ASKING[language], _FILLER[language]
    return next((one for one in spelled_near(word) if one in filler or one in asking), word)


def _with_known_states(text: str, language: str) -> str:
    """Return the text with the names of states, in any form of them, as their own."""
    if language == "en":
        return text
    for mention in reversed(places.mentions(text, language=language)):
        if mention.kind == "name":
            text = f"{text[: mention.start]} {mention.token[1:]} {text[mention.end :]}"
    return " ".join(text.split())


def _telling_unspaced(text: str) -> tuple[str, Asks | None]:
    asking = sorted(_ASKING["zh"], key=len, reverse=True)
    asks = next((_ASKING["zh"][word] for word in asking if word in text), None)
    left = _CUT_OUT.sub(" ", text)
    for word in asking:
        left = left.replace(word, " ")
    return _with_known_states(" ".join(left.split()), "zh"), asks


def _language(plain: Sequence[str]) -> str:
    """Return the language whose fillers and question words a question has most of."""
    counts = {
        language: sum(word in _FILLER[language] or word in _ASKING[language] for word in plain)
        for language in _FILLER
    }
    most = max(counts.values())
    tied = [language for language in counts if counts[language] == most]
    if len(tied) == 1 or not most:
        return tied[0]
    # "Was" is a word of two languages: the others decide.
    return max(tied, key=lambda one: sum(vocabulary(one).share(word) > 0 for word in plain))


# Time.


def _window(text: str, now: datetime) -> tuple[str, datetime | None, datetime | None, str]:
    """Return the text without its words for time, and the window they name."""
    if found := _LAST.search(text):
        length = timedelta(**{found[2].rstrip("s").lower() + "s": int(found[1])})
        return _without(text, found), now - length, None, " ".join(found[0].split())
    for span, pattern in _SPANS.items():
        if found := re.search(rf"(?:\b(\w+)\s+)?(?<!\w)({pattern})(?!\w)", text, re.IGNORECASE):
            since, until = _span(span, now.date())
            is_since = (found[1] or "").lower() in _SINCE
            start = found.start() if is_since else found.start(2)
            rest = f"{text[:start]} {text[found.end() :]}"
            end = None if is_since or until is None else _midnight(until, now)
            return rest, _midnight(since, now), end, text[start : found.end()].strip()
    return _day_window(text, now)


def _day_window(text: str, now: datetime) -> tuple[str, datetime | None, datetime | None, str]:
    """Read "since Monday", "on Monday", "since 3 June"."""
    found = _day_pattern().search(text)
    if found is None:
        return text, None, None, ""
    is_since = found[1].lower() in _SINCE
    if not is_since and found[1].lower() not in _ON:
        return text, None, None, ""
    if found[2]:
        back = (now.weekday() - _weekdays()[found[2].lower()]) % 7
        day = now.date() - timedelta(days=back)
    else:
        number, month = int(found[3] or found[6]), _months()[(found[4] or found[5]).lower()]
        try:
            day = date(now.year, month, number)
        except ValueError:
            return text, None, None, ""
        day = day if day <= now.date() else day.replace(year=now.year - 1)
    until = None if is_since else _midnight(day + timedelta(days=1), now)
    return _without(text, found), _midnight(day, now), until, " ".join(found[0].split())


@cache
def _day_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _weekdays()), key=len, reverse=True))
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"\b(\w+)\s+(?:the\s+|le\s+|el\s+|dem\s+|(?:last|letzten)\s+)?"
        rf"(?:({names})|(\d{{1,2}})\.?\s+(?:de\s+)?({months})|({months})\s+(\d{{1,2}}))\b",
        re.IGNORECASE,
    )


_ON = _set("on on am el le il na em в")


def _span(span: str, today: date) -> tuple[date, date | None]:
    """Return the first day of a span and the day after its last; None: it goes on."""
    monday = today - timedelta(days=today.weekday())
    first = today.replace(day=1)
    match span:
        case "today":
            return today, None
        case "yesterday":
            return today - timedelta(days=1), today
        case "this week":
            return monday, None
        case "last week":
            return monday - timedelta(days=7), monday
        case "this month":
            return first, None
    return (first - timedelta(days=1)).replace(day=1), first


def _midnight(day: date, now: datetime) -> datetime:
    return datetime.combine(day, time(), tzinfo=now.tzinfo)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


@cache
def _weekdays() -> Mapping[str, int]:
    return {
        name.lower(): number
        for language in _FILLER
        for form in ("format", "stand-alone")
        for number, name in Locale(language).days[form]["wide"].items()
    } | {"понедельника": 0, "вторника": 1, "среды": 2, "четверга": 3, "пятницы": 4, "субботы": 5}


@cache
def _months() -> Mapping[str, int]:
    return {
        name.lower(): number
        for language in _FILLER
        for number, name in Locale(language).months["format"]["wide"].items()
    }


# Answers.

_AMOUNT = re.compile(
    r"(?<![\d:.])\d[\d,.]*(?![\d:]|\s?(?:a\.m|p\.m|am|pm)\b)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|deux|trois|quatre|zwei|drei|vier|dos|tres|cuatro|due|tre|quattro|dois|três|два|"
    r"три|четыре)\b|[一二三四五六七八九十百千]",
    re.IGNORECASE,
)
#: A moment that no weekday or month names: a strong sign of when, and a weak one.
_HOUR = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b(?!\s?(?:per|%))|\b\d{1,2}\s?[ap]\.?m\b"
    r"|\d\s?(?:月|日|点)"
)
_VAGUE = re.compile(
    r"\b(?:19|20)\d{2}\b|\b(?:today|tomorrow|yesterday|tonight|morning|evening|noon|midnight|week|"
    r"month|demain|hier|morgen|gestern|mañana|ayer|domani|ieri|amanhã|ontem|завтра|вчера)\b",
    re.IGNORECASE,
)
#: The day on which something was said is not when it happens.
_SAID_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|added|wrote|confirmed)\b[^.,;]{0,60}?\bon\s+[A-Z]\w+day"
    r"|\bon\s+[A-Z]\w+day\s+(?:that|said)\b"
)
_CAUSE = re.compile(
    r"\b(?:because|due to|caused?|causes|blamed?|blames|owing to|as a result|in protest|reasons?|"
    r"in response|to protest|after|over|since(?!\s+(?:\d|last|then|[A-Z]))|parce qu|à cause|weil|"
    r"wegen|porque|debido|perché|a causa|por causa|потому|из-за)\b|因为|由于",
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
_KIND = 0.4
#: A part of the question that the article's title or first sentence says for all that follow.
_UNDERSTOOD = 0.5
#: How rare a word must be for a search to go by it alone, 0 to 1.
_TELLING = 0.5
#: A word for an act weighs at least this.
_ACT = 0.9
#: A sentence further down is worth less.
_PLACE_SCALE = 60.0
#: Where clauses end, and what a thing in another clause than the question's words is worth.
_CLAUSE_END = re.compile(r"[,;:]\s|\s[–—-]\s|[，；]")
_ELSEWHERE = 0.6
#: So many words away is near.
_NEAR = 6
#: A word for the same kind of act says so much of the word itself.
_SAME_ACT = 0.8
#: A day of age, where the newest state is asked for.
_OLDER = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The sentence of a story that answers a question best."""

    sentence: Sentence
    #: How much of the question it answers, 0 to 1 and a little more.
    worth: float
    #: How much of the question the sentence says itself, 0 to 1.
    said: float
    #: How surely it has the kind of thing that is asked for, 0 to 1; 1 where none is.
    kind: float


def answers(articles: Sequence[Article], asked: Asked, *, most: int) -> tuple[Answer, ...]:
    """Return the sentences of `articles` that answer a question, best first; none that holds
    nothing of it.
    """
    if not articles:
        return ()
    wanted = _units(asked.words, asked.language)
    newest = max(moment(article.dated, article.first_seen) for article in articles)
    found: dict[str, Answer] = {}
    for article in articles:
        if article.kind == "headline_only":
            continue
        days = (newest - moment(article.dated, article.first_seen)) / timedelta(days=1)
        quotes = quotable(article.text, article.language)
        # What the article is about need not be said in each of its sentences.
        about = _said(wanted, " ".join([article.title, *(quote.text for quote in quotes[:1])]))
        for quote in quotes:
            said = _said(wanted, quote.text)
            if not said or quote.text in found:
                continue
            understood = {at: surely for at, surely in about.items() if at not in said}
            kind = _kind(asked.asks, quote.text, wanted)
            share = _share(wanted, said)
            worth = share + _UNDERSTOOD * _share(wanted, understood) + _KIND * kind
            worth *= _clarity(quote) * _OLDER**days / (1 + quote.position / _PLACE_SCALE)
            found[quote.text] = Answer(
                sentence=Sentence(quote.text, (article.id,)),
                worth=round(worth, 6),
                said=share,
                kind=1.0 if asked.asks in (None, "what") else kind,
            )
    return tuple(sorted(found.values(), key=lambda one: -one.worth)[:most])


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
    token: str | None
    weight: float
    #: The language its word is stemmed in.
    language: str


def _units(question: str, language: str = "en") -> list[_Unit]:
    # "Congress" is asked for by its word: not all that is American is meant.
    mentions = [one for one in places.mentions(question) if one.kind != "organ"]
    tokens = dict.fromkeys(mention.token for mention in mentions)
    states = {
        word for mention in mentions for word in words_of(question[mention.start : mention.end])
    }
    rare = vocabulary(language)
    units = [_Unit(frozenset(), frozenset(), token, 1.0, language) for token in tokens]
    for word in dict.fromkeys(words_of(question)):
        if word not in states:
            classes = classes_of(word)
            weight = max(rare.rarity(word), _ACT if classes else 0.0)
            keys = frozenset(_keys(word, language))
            units.append(_Unit(keys, classes, None, weight, language))
    return units


def _said(wanted: Sequence[_Unit], text: str) -> dict[int, float]:
    """Return which parts of a question a text says, by their place, and how surely, 0 to 1."""
    if not wanted:
        return {}
    keys, classes, tokens = _signs(text, wanted[0].language)
    said: dict[int, float] = {}
    for at, unit in enumerate(wanted):
        if unit.token in tokens or not unit.keys.isdisjoint(keys):
            said[at] = 1.0
        elif unit.classes & classes:
            said[at] = _SAME_ACT
    return said


# The same sentences are asked about by everybody who asks of the day.
@lru_cache(maxsize=1 << 13)
def _signs(text: str, language: str) -> tuple[frozenset[int], frozenset[str], frozenset[str]]:
    words = words_of(text)
    classes = frozenset[str]().union(*map(classes_of, words))
    keys = frozenset(number for word in words for number in _keys(word, language))
    return keys, classes, frozenset(entities.tokens(text))


@lru_cache(maxsize=1 << 15)
def _keys(word: str, language: str) -> tuple[int, int]:
    """Return the keys of a word and of its root: "sank" and "sink" share one, "guida" and
    "guiderà" do in Italian.
    """
    if language not in _STEMMED:
        return key(word), key(root_of(word))
    return key(word), key(_stemmer(language).stemWord(word))


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
#: Words that tell a cause now and then, and a time as often.
_LOOSE_CAUSES = _set("after over since")
#: Words that are a month and something else besides.
_NOT_ONLY_MONTHS = _set("may march mars")


def _names_time(text: str) -> float:
    """Return how surely a sentence says when something happens: 1 by a date, less by a weekday."""
    text = _SAID_ON.sub(" ", text)
    words = words_of(text)
    months, weekdays = _months(), _weekdays()
    for at, word in enumerate(words):
        beside = words[max(0, at - 1) : at + 2]
        if word in months and any(other.rstrip(".").isdigit() for other in beside):
            return 1.0
    if _HOUR.search(text) or any(word in weekdays for word in words):
        return 0.8
    named = any(word in months and word not in _NOT_ONLY_MONTHS for word in words)
    return 0.5 if named or _VAGUE.search(text) else 0.0


def _kind(asks: Asks | None, sentence: str, wanted: Sequence[_Unit]) -> float:
    """Return how surely a sentence has the kind of thing that is asked for, 0 to 1: a figure or a
    day surely where it stands near words of the question.
    """
    whole = _has_kind(asks, sentence)
    if not whole or asks not in ("when", "how many"):
        return whole
    clauses = [clause for clause in _CLAUSE_END.split(sentence) if _said(wanted, clause)]
    return max([_ELSEWHERE * whole, *(_near(asks, clause, wanted) for clause in clauses)])


def _near(asks: Asks, clause: str, wanted: Sequence[_Unit]) -> float:
    """Return how surely a clause has the kind of thing that is asked for, near the words asked."""
    words = clause.split()
    said = [at for at, word in enumerate(words) if _said(wanted, word)]
    first, last = (said[0], said[-1]) if said else (0, len(words))
    near = " ".join(words[max(0, first - _NEAR) : last + _NEAR + 1])
    return max(_has_kind(asks, near), _ELSEWHERE * _has_kind(asks, clause))


def _has_kind(asks: Asks | None, text: str) -> float:
    match asks:
        case "who":
            if _IN_OFFICE.search(text):
                return 1.0
            whole = (name for name in entities.names(text) if " " in name)
            return 0.6 * any(entities.token_of(name) is None for name in whole)
        case "when":
            return _names_time(text)
        case "where":
            return float(bool(_PLACE.search(text)))
        case "why":
            cause = _CAUSE.search(text)
            return 0.0 if cause is None else 0.4 if cause[0].lower() in _LOOSE_CAUSES else 1.0
        case "how many":
            return float(bool(_AMOUNT.search(text)))
    return 0.0
