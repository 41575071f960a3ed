"""A question in words: what it asks for, and of which time.

Principles: filler says nothing ("what happened with", "tell me about"); rare words and names
decide; a time in the question is the window ("since Monday", "last week").

Method: fillers, question words and words for time of eight languages are sets; of which language a
question is, the fillers in it say. A word that is one in a thousand of its language is filler too.

Known exceptions: in Chinese and Japanese question words are cut out as strings; "before the vote"
is before the first report of the vote, not before it was held.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import groupby, takewhile
from typing import Literal, NamedTuple

from babel import Locale

from bot.news import asked_nouns, concepts, places, regions
from bot.news.grammar import tagged
from bot.news.russian import russian_forms
from bot.news.text import words as words_of
from bot.news.topics import spelled_near
from bot.news.unspaced import spaced
from bot.news.vocabulary import vocabulary

Asks = Literal[
    "who", "when", "where", "how many", "how long", "how old", "why", "how", "said", "what"
]


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
    #: Whose words are asked for, where asks is "said".
    speaker: str = ""
    #: What somebody does of which it is asked: "want" in "what do they want?".
    act: str = ""
    #: What is counted, and what it does: "died" in "how many people died in May?".
    counted: str = ""
    #: The names in it, words that were typed side by side with capitals; none where capitals tell
    #: no names.
    names: tuple[str, ...] = ()
    #: In which unit a figure is wanted; None where a number of things is, or none.
    unit: asked_nouns.Unit | None = None
    #: The noun for those whose names are asked for: "justices" in "which justices dissented?",
    #: "city" in "in which city?".
    role: str = ""
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
    "how": "how", "what": "what",
}  # fmt: skip
#: By language: words that ask, by what they ask for.
_ASKING: Mapping[str, Mapping[str, Asks]] = {
    language: _by_word(listed)
    for language, listed in {
        "en": "who: who whom whose who's\nwhen: when\nwhere: where where's\n"
        "why: why\nhow: how\nwhat: what what's which",
        "fr": "who: qui\nwhen: quand\nwhere: où\nhow many: combien\n"
        "why: pourquoi\nhow: comment\nwhat: que quoi quel quelle quels quelles qu",
        "de": "who: wer wen wem wessen\nwhen: wann\nwhere: wo wohin woher\n"
        "how many: wieviel wieviele\nwhy: warum weshalb wieso weswegen wodurch\nhow: wie\n"
        "what: was welche welcher welches welchen welchem",
        "es": "who: quién quien quiénes quienes\nwhen: cuándo cuando\nwhere: dónde donde adónde\n"
        "how many: cuántos cuántas cuantos cuantas cuánto cuanto cuánta cuanta\nhow: cómo como\n"
        "what: qué que cuál cual cuáles",
        "it": "who: chi\nwhen: quando\nwhere: dove dov\nhow many: quanti quante quanto quanta\n"
        "why: perché perche\nhow: come\nwhat: cosa che quale quali qual cos",
        "pt": "who: quem\nwhen: quando\nwhere: onde aonde\n"
        "how many: quantos quantas quanto quanta\nhow: como\nwhat: que quê qual quais",
        "ru": "who: кто кого кому кем\nwhen: когда\nwhere: где куда откуда\nhow many: сколько\n"
        "why: почему отчего зачем\nhow: как\n"
        "what: что чего чему чем какой какая какое какие какую каким",
    }.items()
}
#: By language: words that carry nothing in a question.
_FILLER: Mapping[str, frozenset[str]] = {
    "en": _set(
        """
        a about all am an and any anybody anyone anything are as at be been being between but by can
        could did
        do does doing for from further get give going had happen happened happening happens has
        have hear heard here i in into is it its just know known latest let like me more my need
        new news now of on or our over please recent regarding report reported reports say
        saying says show so some story summarise summarize tell than that the their them there
        they thing things this to today towards up update updates us want was we were will with
        would you your current currently concerning developments development exactly far going
        brief info information many much long off still status state he she him her his hers its
        themselves according
        """
    ),
    "fr": _set(
        """
        a à au aux avec ce ces cette d de des du donne en est et eu été il y la l le les me moi
        passé passe s se sur nouvelles nouvelle actualité infos dis parle sait on sont ont un
        une pour dans depuis t quoi neuf vous nous je il elle ils elles a-t-il total finalement
        doit doivent dû dus devait devaient devra devront peut peuvent pu pourra veut veulent va
        vont
        """
    ),
    "de": _set(
        """
        am an auf aus bei das dem den der des die ein eine einen es gab gibt geschah geschehen im in
        ist ich mir mit nach nachrichten neues neuigkeiten passiert sind über um und uns von vom
        war waren weiß wir wurde wurden zu zum zur sag zeig erzähl bitte zwischen hat haben sich
        viele insgesamt muss müssen musste mussten soll sollen sollte sollten kann können konnte
        konnten darf dürfen wird werden will wollen wollte wollten
        """
    ),
    "es": _set(
        """
        a al con cuéntame de del dime el en es está están ha han hay la las lo los me mí nos
        noticias novedades ocurrió ocurrido para pasa pasado pasó por se sobre son su sus un una
        y fue fueron hubo sabe entre total debe deben debió debieron tuvo tuvieron puede pueden pudo
        va van
        """
    ),
    "it": _set(
        """
        a ai al alla c con da dal del della dei delle di dimmi e è i il in la le lo gli l me mi
        ci sono notizie novità per più successo succede su sul sulla si sa un una uno ha hanno
        stato stati tra è fra totale deve devono dovuto dovuta può possono potuto va vanno
        """
    ),
    "pt": _set(
        """
        a à ao aos as com da das de dê diga do dos e é em está foi foram há houve me na nas no
        nos notícias novidades o os ocorreu para passa passou por sabe se sobre são um uma
        aconteceu entre total deve devem teve tiveram pode podem vai vão
        """
    ),
    "ru": _set(
        """
        а в во и из к как мне на насчет ней нем новости новое новости новостей о об от по покажи
        про произошло происходит расскажи с слышно со случилось там у это было были есть ли
        известно между всего пришлось придется придётся должен должна должны может могут
        """
    ),
}
#: Which share of the words of a language one is that says nothing.
_FILLS = 9e-4
#: "How many people died" asks for the dead.
_PERSONS = _set(
    "people persons personnes gens menschen leute personas persone pessoas человек людей люди"
)
#: Which share a word is taken for that a language's list has not.
_UNHEARD = 1e-8
#: Shorter words are one letter away from too many others.
_LEAST_SLIP = 5
_UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_QUE = re.compile(r"\b(qu)'(?=\w)", re.IGNORECASE)
#: The French subject behind its verb: "s'est-il", "a-t-on".
_INVERTED = re.compile(r"-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce)$", re.IGNORECASE)
_CUT_OUT = re.compile(
    "发生了什么|發生了什麼|怎么样了|怎么回事|怎么了|有什么新闻|最新消息|的消息|的新闻|新闻|消息|"
    "告诉我|關於|关于|情况|请问|最新|一共|总共|是否|有没有|([是会能要])不\\1|吗|呢|？|。|了什么"
    "|何が起きた|について|のニュース|ニュース|教えて|ですか|か？"
)
#: What shows that words without a question word are one: "tell me about", "news from".
_TRIGGERS = _set(
    """
    tell show give news update updates latest hear anything happened happening happen summarise
    summarize did nouvelles actualité infos dis parle neuf nachrichten neues neuigkeiten passiert
    erzähl zeig cuéntame dime noticias novedades dimmi notizie novità notícias diga новости новостей
    новое расскажи покажи случилось произошло
    """
)

#: "Is the road open": so opens no name of a topic.
_VERBS_FIRST = _set("is are was were do does has have had will would can could should")
#: The same in German, and how a question that is answered by yes or no ends or asks elsewhere.
_VERBS_FIRST_GERMAN = _set(
    "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können soll sollen "
    "darf dürfen muss müssen gibt gab"
)
_WHETHER = re.compile(
    r"\b(?:or\s+not|ou\s+(?:non|pas)|oder\s+nicht|o\s+no|ou\s+não|или\s+нет)\W{0,3}$"
    r"|^\s*(?:[\w-]+\s+){1,2}ли\b|\w-t-(?:il|elle|on|ils|elles)\b",
    re.IGNORECASE,
)
#: "Names of the drone makers" asks who they are.
_NAMES_OF = re.compile(r"\bnames?\s+of\b|^\s*(?:just\s+)?names?\b(?=\s)", re.IGNORECASE)
_DOES = re.compile(r"\b(?:do|does|did|will|would)\s+", re.IGNORECASE)
#: What whoever asks does: "I want the news". Behind what is asked about, others do it.
_OF_ASKER = _set("want need")

#: "What does China say about tariffs?", in whatever order the language has it.
_SAYS = _set(
    "say says said saying tell tells told dit dire déclaré sagt sagte gesagt dice dicen dijo dicho "
    "detto diz disse dito сказал сказала сказали говорит заявил заявила заявили"
)
#: Whoever stands behind these is told.
_TELLS = _set("tell tells told")
_SPOKEN_OF = _set(
    "about on of regarding to sur zu zum zur über sobre acerca di su sul sulla o о об про"
)
_SAYS_UNSPACED = re.compile(
    "^(?P<who>.{1,20}?)(?:(?:[对對就]|关于|關於)(?P<of>.{1,40}?))?(?:"
    "(?:怎么|怎麼|怎样|如何)(?:说|說|表示|回应|评价|看)"
    "|(?:说|說|表示|回应|承诺|宣布|提到|评价)[了过]?些?(?:什么|什麼|啥)"
    "|有(?:何|什么)(?:回应|评价|表示|看法))"
)

_SINCE = _set("since depuis seit desde dal dalla da с со")
#: "How large": a figure is asked for.
_HOW_LARGE = re.compile(
    r"\bhow\s+(?:(?:big|large|far|much|expensive|costly)\b"
    r"|(?=(?:high|low|deep|tall|wide|heavy|fast|strong|effective|hot|cold)\b))",
    re.IGNORECASE,
)
#: The same in other languages.
_WHAT_SIZE = re.compile(
    r"\bwie\s+(?:groß|hoch|weit|schwer|tief|breit|schnell|teuer|stark)\b"
    r"|\b(?:quelle?\s+est\s+l(?:a|e|['’])|à\s+quelle?)\s?"
    r"(?:taille|hauteur|longueur|poids|prix|montant|coût|distance|profondeur|vitesse)\b"
    r"|\bqué\s+(?:tamaño|altura|longitud|peso|distancia|precio|profundidad|velocidad|tan\s)"
    r"|\b(?:che|quale|qual\s+è\s+(?:il|la|l'))\s?"
    r"(?:altezza|lunghezza|peso|prezzo|distanza|profondità|velocità)\b"
    r"|\b(?:que|qual\s+(?:é|foi)\s+[ao])\s+"
    r"(?:tamanho|altura|comprimento|peso|distância|preço|profundidade|velocidade)\b"
    r"|\bкак(?:ой|ого|ова|ов|ую)\s+(?:длин|высот|ширин|глубин|размер|вес|сумм|площад|скорост)",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    r"\bhow\s+long\b|\bhow\s+many\s+(?:minutes|hours|days|weeks|months|years|decades)\b(?!\s+old)"
    r"|\b(?:pendant\s+)?combien\s+de\s+temps\b|\bwie\s+lange\b"
    r"|\bcuánto\s+(?:tiempo\b|(?=dur|llev))|\bquanto\s+(?:tempo\b|(?=dur|è\s+dur))"
    r"|\bкак\s+долго\b|\b(?:на\s+)?сколько\s+(?:времени\b|(?=длит|длил|прод))"
    r"|\bна\s+сколько\s+(?:лет|месяцев|дней|недель|часов)\b"
    "|多久|多长时间|多長時間|(?:多少|几)个?(?:年|天|月|小时|星期|周)(?!级)",
    re.IGNORECASE,
)
_HOW_OLD = re.compile(
    r"\bhow\s+old\b|\b(?:at\s+)?what\s+age\b|\bwhat(?:['’]s|\s+(?:is|was))\s+the\s+age\s+of\b"
    r"|(?<=['’]s)\s+age(?=\s*\??\s*$)"
    r"|\bquel\s+âge\b|\bwie\s+alt\b|\bcuántos\s+años\s+(?=t[ie])|\bqué\s+edad\b"
    r"|\bquanti\s+anni\s+(?=ha|av)|\bquantos\s+anos\s+(?=te|ti)|\bque\s+idade\b"
    r"|\bсколько\s+лет\b|多大(?:年纪|岁数|年龄)?|几岁|幾歲|年龄",
    re.IGNORECASE,
)
_HOW_MANY = {"how many", "wie viele", "wie viel", "combien de"}
_COUNTING = ("how many", "how")
#: What asks by more than one word, by what it asks for; the first that is there counts.
_PHRASES: Mapping[Asks, re.Pattern[str]] = {
    "how long": _HOW_LONG,
    "how old": _HOW_OLD,
    "who": _NAMES_OF,
    "when": re.compile(
        r"\b(?:(?:at\s+)?what\s+(?:time|hours?)|(?:on\s+)?(?:which|what)\s+(?:day|date)"
        r"|(?:un)?til\s+when"
        r"|à\s+quelle\s+heure|quel\s+jour|(?:à\s+)?quelle\s+date|(?:jusqu['’]\s?à|à\s+partir\s+de)"
        r"\s+quand|um\s+wie\s*viel\s+uhr|an\s+welchem\s+(?:tag|datum)|(?:bis|ab|seit)\s+wann"
        r"|a\s+qué\s+hora|(?:en\s+)?qué\s+(?:día|fecha)|(?:hasta|desde)\s+cuándo"
        r"|a\s+che\s+ora|(?:in\s+)?(?:che|quale)\s+(?:giorno|data)|(?:fino\s+a|da)\s+quando"
        r"|a\s+que\s+horas|(?:em\s+)?que\s+(?:dia|data)|(?:até|desde)\s+quando"
        r"|во\s+сколько|(?:до\s+|с\s+)?како(?:го|му)\s+числ[ау]|в\s+какой\s+день|до\s+каких\s+пор)\b"
        "|什么时候|什麼時候|何时|哪一?[天日年]|几[号点月]|什么日子",
        re.IGNORECASE,
    ),
    "why": re.compile(
        r"\b(?:what\s+(?:has\s+)?caused|what\s+(?:is|was|were|are)\s+the\s+(?:causes?|reasons?)"
        r"(?:\s+(?:of|for|behind))?|how\s+come"
        r"|à\s+(?:cause\s+de\s+quoi|quoi\s+est\s+dûe?)|pour\s+(?:quoi|quelles?\s+raisons?)"
        r"|quelles?\s+(?:est|était|sont|fut)\s+(?:la\s+cause|les\s+causes|l['’]\s?origine"
        r"|la\s+raison|les\s+raisons)"
        r"|qu(?:e|['’])\s?est-ce\s+qui\s+a\s+(?:causé|provoqué|entraîné|déclenché)"
        r"|was\s+(?:ist|war|waren|sind)\s+(?:d(?:ie|er)\s+)?(?:ursachen?|gründe?|auslöser)"
        r"|aus\s+welche[mn]\s+gr(?:und|ünden)"
        r"|was\s+hat(?=.{0,60}\b(?:verursacht|ausgelöst)\b)"
        r"|por\s+qué(?:\s+(?:motivos?|razón|razones|causa))?|a\s+qué\s+se\s+deben?"
        r"|cuál(?:es)?\s+(?:es|fue|fueron|son|era)\s+(?:las?\s+causas?|el\s+(?:motivo|origen)"
        r"|la\s+razón)|(?:qué|que)\s+(?:ha\s+)?(?:causó|causado|provocó|provocado)"
        r"|come\s+mai|per\s+quale\s+(?:motivo|ragione)|a\s+causa\s+di\s+(?:che|cosa|quale)"
        r"|a\s+(?:che\s+)?cosa\s+(?:è|e)\s+dovut[oaie]|qual(?:\s+è|['’]\s?è|\s+era|i\s+sono)\s+"
        r"(?:la\s+causa|le\s+cause|il\s+motivo|l['’]\s?origine)"
        r"|(?:che\s+)?cos(?:a|['’])\s?(?:ha|è)\s+(?:causato|provocato)"
        r"|por\s*qu[eê]|por\s+que\s+(?:motivo|razão)|a\s+que\s+se\s+deve|qual\s+(?:é|foi|era)\s+"
        r"(?:a\s+(?:causa|origem|razão)|o\s+motivo)|o\s+que\s+(?:causou|provocou)"
        r"|из-за\s+чего|по\s+какой\s+причине|како(?:ва|вы)\s+причин[аы]|в\s+ч[её]м\s+причина"
        r"|что\s+(?:стало\s+причиной|вызвало|привело\s+к))(?!\w)"
        "|为什么|為什麼|为何|何以|怎么会|什么原因|原因是什么|起因是什么|(?:的)?(?:原因|起因)(?=是|何在|$|？)",
        re.IGNORECASE,
    ),
    "where": re.compile(
        r"\b(?:in\s+(?:which|what)\s+(?:city|town|country|village|place)"
        r"|dans\s+quel(?:le)?\s+(?:ville|pays|endroit|lieu|région)"
        r"|in\s+welche[mrs]\s+(?:stadt|land|ort|region)|en\s+qué\s+(?:ciudad|país|lugar|sitio)"
        r"|in\s+(?:che|quale)\s+(?:città|paese|luogo)|em\s+que\s+(?:cidade|país|lugar)"
        r"|в\s+как(?:ом|ой)\s+(?:городе|стране|месте|области))\b"
        "|哪里|哪裡|哪儿|在哪|何地|何处|什么地方|哪个(?:国家|城市|地方)",
        re.IGNORECASE,
    ),
}
#: The same where words are not parted: each of them is cut out.
_ASKING_UNSPACED: Mapping[Asks, re.Pattern[str]] = {
    **{asks: _PHRASES[asks] for asks in ("how long", "how old", "why", "when", "where")},
    "how many": re.compile(
        "多少|多[高远深重快宽厚]|多长(?![时時])|几(?=[个個名人位只支家天年次架辆艘所块])|幾人"
    ),
    "who": re.compile("谁|誰|哪位|何人"),
    "how": re.compile("怎么样|怎么|怎样|怎麼|如何"),
    "what": re.compile("什么|什麼|哪些|何事|啥"),
}
_TYPED = re.compile(r"[^\s?¿!¡,;:()…]+")
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
#: A year that is named by where it lies: reports of an event need not say it.
_YEAR = re.compile(
    r"\b(?:(?:in\s+)?(?:this|last|next)\s+year|cette\s+année|l['’]an(?:née)?\s+(?:dernier|dernière|"
    r"passée?|prochaine?)|(?:im\s+)?(?:diese[sm]|letzte[sn]|vergangenen|nächste[sn]|kommenden)\s+"
    r"jahre?|este\s+a[ñn]o|el\s+(?:año\s+(?:pasado|próximo|que\s+viene)|próximo\s+año)"
    r"|quest['’]anno|l['’]anno\s+(?:scorso|prossimo)|il\s+prossimo\s+anno|(?:n?o\s+)?(?:ano\s+"
    r"(?:passado|que\s+vem)|próximo\s+ano)|в\s+(?:этом|прошлом|следующем)\s+году)\b|今年|去年|明年",
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
    if event and telling(rest).asks and telling(rest[: event.start()]).words:
        after, before = ("", event[2]) if event[1].lower() == "before" else (event[2], "")
        rest = rest[: event.start()]
    rest, since, until, rule = _window(rest, now.astimezone(zone))
    read = telling(rest)
    if not read.words:
        return Asked(words=typed if not rule else rest.strip() or typed, asks=read.asks)
    return Asked(
        words=read.words,
        language=_language_of(rest),
        is_question=read.asks is not None or read.words != rest.strip(),
        asks=read.asks,
        speaker=read.speaker,
        act=read.act,
        counted=read.counted,
        names=read.names,
        unit=read.unit,
        role=read.role,
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


class Telling(NamedTuple):
    """The words of a question that say what is looked for, and what is asked of it."""

    #: Empty where it has none: "when was that?"
    words: str
    asks: Asks | None
    #: As in `Asked`.
    speaker: str = ""
    act: str = ""
    counted: str = ""
    names: tuple[str, ...] = ()
    unit: asked_nouns.Unit | None = None
    role: str = ""


def telling(text: str) -> Telling:
    """Return what a question looks for and asks, whatever time it names."""
    text = _YEAR.sub(" ", text)
    if _UNSPACED.search(text):
        return _telling_unspaced(text)
    whole, is_amount = text, bool(_HOW_LARGE.search(text) or _WHAT_SIZE.search(text))
    text = _HOW_LARGE.sub("how many ", _QUE.sub(r"\1e ", text.replace("’", "'")))
    language = _language([_plain(word).lower() for word in _TYPED.findall(text)])
    by_phrase, text = _asks_by_phrase(text)
    typed = _TYPED.findall(text) if language != "de" else _verb_joined(_TYPED.findall(text))
    plain = [_as_meant(_plain(word).lower(), language) for word in typed]
    asking = _ASKING[language]
    if any(phrase in " ".join(plain) for phrase in _HOW_MANY) or _WHAT_SIZE.search(text):
        by_phrase = "how many"
    by_noun = asked_nouns.kind_behind(text) if language == "en" else None
    asks = by_phrase or by_noun or next((asking[word] for word in plain if word in asking), None)
    if not typed:
        return Telling("", asks)
    if asks is None and _TRIGGERS.isdisjoint(plain) and not _is_asked(text, language):
        return Telling(text.strip(), None)
    # A capital at the head of a question says nothing.
    if whole.lstrip(' ¿¡"“').startswith(typed[0]) and not typed[0].isupper():
        typed[0] = typed[0][:1].lower() + typed[0][1:]
    says = next((at for at, word in enumerate(plain) if word in _SAYS), None)
    of_regions = {at for names, _ in regions.named_in(plain) for at in names}
    # "In" says nothing but in "turn himself in".
    phrases = {at[-1]: at for at in concepts.phrases_in(plain, language)}
    of_phrases = {at for phrase in phrases.values() for at in phrase}
    kept: dict[int, str] = {}
    for at, (word, lower) in enumerate(zip(typed, plain, strict=True)):
        if at and lower == "us" and plain[at - 1] == "the":
            kept[at] = "US"
        elif (
            (not _says_nothing(lower, language) and at != says)
            or (at and word[:1].isupper())
            or (kept and lower in _OF_ASKER)
            or at in of_regions
            or at in of_phrases
        ):
            kept[at] = _plain(word)
    counted = _counted(kept, plain, language) if asks == "how many" and not is_amount else []
    if counted and language != "en":
        kept = {at: word for at, word in kept.items() if plain[at] not in _PERSONS}
    speaker = _speaker(kept, plain, says, asking) if says is not None and asks == "what" else ""
    return Telling(
        _with_known_states(" ".join(kept.values()), language),
        "said" if speaker else asks,
        _with_known_states(speaker, language),
        act=_act(whole, kept.values()) if asks in ("what", "how many") and not speaker else "",
        counted="" if by_noun else " ".join(counted),
        names=tuple(_names(kept, typed)) if language != "de" else (),
        unit=asked_nouns.unit_of(whole) if language == "en" and asks == "how many" else None,
        role=asked_nouns.role_behind(whole)
        if language == "en" and asks in ("who", "where")
        else "",
    )


def _verb_joined(typed: list[str]) -> list[str]:
    """Return the words of a German question with a particle that ends it joined to its verb, where
    that means something: "wie viele kamen in Ulm um?" asks who "umkamen".
    """
    particle = typed[-1].lower() if typed else ""
    if particle not in _FILLER["de"]:
        return typed
    for at, word in enumerate(typed[:-1]):
        joined = particle + word
        if word.islower() and concepts.read([joined], "de").alone[joined]:
            return [*typed[:at], joined, *typed[at + 1 : -1]]
    return typed


def _act(question: str, kept: Collection[str]) -> str:
    """Return the verb of a question for its object: "what do the unions want?", "what did the
    board decide about him?".
    """
    found = _DOES.search(question)
    # Behind the subject the verb stands as in a statement: "the unions want".
    said = tagged(question[found.end() :]) if found else ()
    verb = next((token.text for token in said[1:] if token.tag in ("VB", "VBP")), "")
    act = verb or asked_nouns.noun_behind(question)
    return act if act in kept else ""


def _counted(kept: Mapping[int, str], plain: Sequence[str], language: str) -> list[str]:
    """Return the words for what is counted, and what it does, but for a name behind it and words
    that only say that it is people. They stand behind the word that asks: "fire how many dead".
    """
    asking = (at for at, word in enumerate(plain) if _ASKING[language].get(word) in _COUNTING)
    asked_at = next(asking, -1)
    behind = {at: word for at, word in kept.items() if at > asked_at} or kept
    words = [word for at, word in behind.items() if plain[at] not in _PERSONS]
    words = words or list(behind.values())
    ends = len(words) > 1 and words[1][0].isupper() and language != "de"
    return words[: 1 if ends else 2]


def _names(kept: Mapping[int, str], typed: Sequence[str]) -> list[str]:
    """Return the names in a question: words side by side with capitals, where not all have one."""
    names: dict[int, str] = {}
    for at, word in kept.items():
        # "TV" is no name.
        is_short = len(word) <= 2 and word.isupper()
        if not word[:1].isupper() or is_short or names_month(word):
            continue
        goes_on = at - 1 in names and not typed[at - 1].endswith("'s")
        names[at] = f"{names.pop(at - 1)} {word}" if goes_on else word
    return list(names.values()) if len(" ".join(names.values()).split()) < len(kept) else []


def _asks_by_phrase(text: str) -> tuple[Asks | None, str]:
    """Return what a question asks for by more than one word, and the question without them."""
    found = next((asks for asks, phrase in _PHRASES.items() if phrase.search(text)), None)
    return found, text if found is None else _PHRASES[found].sub(" ", text)


def _says_nothing(word: str, language: str) -> bool:
    """Return whether a word is filler, or asks."""
    if word in _FILLER.get(language, ()) or word in _ASKING.get(language, ()):
        return True
    if word.endswith("n't"):
        return True
    # English has its list.
    return language != "en" and vocabulary(language).share(word) >= _FILLS


def asks_whether(text: str) -> bool:
    """Return whether a question is answered by yes or no: "is the road open?"."""
    return text.split(maxsplit=1)[0].lower() in _VERBS_FIRST


def _is_asked(text: str, language: str) -> bool:
    """Return whether a text without a question word asks: "is the road open?"."""
    return (
        text.rstrip().endswith(("?", "？"))
        or asks_whether(text)
        or _WHETHER.search(text) is not None
        or (language == "de" and text.split(maxsplit=1)[0].lower() in _VERBS_FIRST_GERMAN)
    )


def _speaker(
    kept: Mapping[int, str], plain: Sequence[str], says: int, asking: Collection[str]
) -> str:
    """Return the words that name who says something, "" where none do: those between the word that
    asks and the verb, or else those behind the verb, up to what it is said of.
    """
    asks = next(at for at, word in enumerate(plain) if word in asking)
    behind = range(says + 1, len(plain)) if plain[says] not in _TELLS else range(0)
    for part in (range(asks + 1, says), behind):
        before_of = takewhile(lambda at: plain[at] not in _SPOKEN_OF, part)
        if words := [kept[at] for at in before_of if at in kept]:
            return " ".join(words)
    return ""


def _language_of(text: str) -> str:
    if _UNSPACED.search(text):
        return "zh"
    return _language([_plain(word).lower() for word in _TYPED.findall(text.replace("’", "'"))])


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
    words = words_of(text)
    # "Латинская Америка" is no state.
    of_regions = {words[at] for names, _ in regions.named_in(words) for at in names}
    named = (
        one
        for one in places.mentions(text, language=language)
        if one.kind == "name" and not of_regions.issuperset(words_of(text[one.start : one.end]))
    )
    # One name may stand for two states: 中美.
    spans = [list(span) for _, span in groupby(named, key=lambda one: one.start)]
    for span in reversed(spans):
        tokens = " ".join(mention.token[1:] for mention in span)
        text = f"{text[: span[0].start]} {tokens} {text[span[0].end :]}"
    return " ".join(text.split())


def _telling_unspaced(text: str) -> Telling:
    asks = next((one for one, asking in _ASKING_UNSPACED.items() if asking.search(text)), None)
    said = _SAYS_UNSPACED.match(text) if asks in ("what", "how") else None
    if said is not None:
        rest = f"{said['of'] or ''} {text[said.end() :]}"
        who = _told_apart(said["who"])
        return Telling(" ".join(f"{who} {_told_apart(rest)}".split()), "said", who)
    left = _CUT_OUT.sub(" ", text)
    if asks is None and left == text:
        return Telling(_with_known_states(regions.set_apart(text), "zh"), None)
    return Telling(_told_apart(left), asks)


def _told_apart(text: str) -> str:
    """Return the words of a question in unspaced text that say something."""
    for asking in _ASKING_UNSPACED.values():
        text = asking.sub(" ", text)
    pieces = spaced(_with_known_states(regions.set_apart(_CUT_OUT.sub(" ", text)), "zh")).split()
    telling = [word for word in pieces if words_of(word) and not _says_nothing(word, "zh")]
    return " ".join(telling or pieces)


def _language(plain: Sequence[str]) -> str:
    """Return the language whose fillers and question words a question has most of."""
    counts = {
        language: sum(word in _FILLER[language] or word in _ASKING[language] for word in plain)
        for language in _FILLER
    }
    most = max(counts.values())
    tied = [language for language in counts if counts[language] == most]
    if len(tied) == 1:
        return tied[0]
    # "Was" is a word of two languages: how common all of them are decides.
    return max(
        tied,
        key=lambda one: sum(math.log(vocabulary(one).share(word) or _UNHEARD) for word in plain),
    )


# Time.


def _window(text: str, now: datetime) -> tuple[str, datetime | None, datetime | None, str]:
    """Return the text without its words for time, and the window they name."""
    if found := _LAST.search(text):
        length = timedelta(**{found[2].rstrip("s").lower() + "s": int(found[1])})
        return _without(text, found), now - length, None, " ".join(found[0].split())
    for span, pattern in _SPANS.items():
        found = re.search(rf"(?:\b(\w+)\s+)?(?<!\w)({pattern})(?!\w)", text, re.IGNORECASE)
        # "The Today show" names no day.
        if found and not (found.start(2) and found[2][0].isupper() and not text.isupper()):
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
        back = (now.weekday() - weekdays_by_name()[found[2].lower()]) % 7
        day = now.date() - timedelta(days=back)
    else:
        number, month = int(found[3] or found[6]), months_by_name()[(found[4] or found[5]).lower()]
        try:
            day = date(now.year, month, number)
        except ValueError:
            return text, None, None, ""
        day = day if day <= now.date() else day.replace(year=now.year - 1)
    until = None if is_since else _midnight(day + timedelta(days=1), now)
    return _without(text, found), _midnight(day, now), until, " ".join(found[0].split())


@cache
def _day_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, weekdays_by_name()), key=len, reverse=True))
    months = "|".join(sorted(map(re.escape, months_by_name()), key=len, reverse=True))
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


#: Weekdays in other cases than the first.
_RUSSIAN_DAYS = {
    "понедельника": 0, "вторника": 1, "среды": 2, "четверга": 3, "пятницы": 4, "субботы": 5,
    "среду": 2, "пятницу": 4, "субботу": 5,
}  # fmt: skip


@cache
def weekdays_by_name() -> Mapping[str, int]:
    """Return the numbers of weekdays, Monday 0, by their names in small letters."""
    return {
        name.lower(): number
        for language in _FILLER
        for form in ("format", "stand-alone")
        for number, name in Locale(language).days[form]["wide"].items()
    } | _RUSSIAN_DAYS


@cache
def months_by_name() -> Mapping[str, int]:
    """Return the numbers of months, January 1, by their names in small letters."""
    return {
        name.lower(): number
        for language in _FILLER
        for number, name in Locale(language).months["format"]["wide"].items()
    }


@cache
def month_forms() -> frozenset[str]:
    """Return the names of months in small letters, Russian ones in every case: "к октябрю"."""
    return frozenset(form for name in months_by_name() for form in russian_forms(name))


def names_month(text: str) -> bool:
    """Return whether a text names a month: "May", not "may"."""
    return any(
        word.strip("?,.").lower() in months_by_name() and word[:1].isupper()
        for word in text.split()
    )
