"""The words by which questions ask, in eight languages and Chinese, and those that say nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from bot.news.grammar import word_set

#: What may be asked for.
Asks = Literal[
    "who", "when", "where", "how many", "how long", "how old", "why", "how", "said", "what"
]


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
ASKING: Mapping[str, Mapping[str, Asks]] = {
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
FILLER: Mapping[str, frozenset[str]] = {
    "en": word_set(
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
    "fr": word_set(
        """
        a à au aux avec ce ces cette d de des du donne en est et eu été il y la l le les me moi
        passé passe s se sur nouvelles nouvelle actualité infos dis parle sait on sont ont un
        une pour dans depuis t quoi neuf vous nous je il elle ils elles a-t-il total finalement
        doit doivent dû dus devait devaient devra devront peut peuvent pu pourra veut veulent va
        vont
        """
    ),
    "de": word_set(
        """
        am an auf aus bei das dem den der des die ein eine einen es gab gibt geschah geschehen im in
        ist ich mir mit nach nachrichten neues neuigkeiten passiert sind über um und uns von vom
        war waren weiß wir wurde wurden zu zum zur sag zeig erzähl bitte zwischen hat haben sich
        viele insgesamt muss müssen musste mussten soll sollen sollte sollten kann können konnte
        konnten darf dürfen wird werden will wollen wollte wollten
        """
    ),
    "es": word_set(
        """
        a al con cuéntame de del dime el en es está están ha han hay la las lo los me mí nos
        noticias novedades ocurrió ocurrido para pasa pasado pasó por se sobre son su sus un una
        y fue fueron hubo sabe entre total debe deben debió debieron tuvo tuvieron puede pueden pudo
        va van
        """
    ),
    "it": word_set(
        """
        a ai al alla c con da dal del della dei delle di dimmi e è i il in la le lo gli l me mi
        ci sono notizie novità per più successo succede su sul sulla si sa un una uno ha hanno
        stato stati tra è fra totale deve devono dovuto dovuta può possono potuto va vanno
        """
    ),
    "pt": word_set(
        """
        a à ao aos as com da das de dê diga do dos e é em está foi foram há houve me na nas no
        nos notícias novidades o os ocorreu para passa passou por sabe se sobre são um uma
        aconteceu entre total deve devem teve tiveram pode podem vai vão
        """
    ),
    "ru": word_set(
        """
        а в во и из к как мне на насчет ней нем новости новое новости новостей о об от по покажи
        про произошло происходит расскажи с слышно со случилось там у это было были есть ли
        известно между всего пришлось придется придётся должен должна должны может могут
        """
    ),
}
#: "How many people died" asks for the dead.
PERSONS = word_set(
    "people persons personnes gens menschen leute personas persone pessoas человек людей люди"
)
#: Letters of Chinese and Japanese.
UNSPACED = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
#: "Qu'est-ce que" is "que est-ce que".
QUE = re.compile(r"\b(qu)'(?=\w)", re.IGNORECASE)
#: The French subject behind its verb: "s'est-il", "a-t-on".
INVERTED = re.compile(r"-(?:t-)?(?:je|tu|ils?|elles?|on|nous|vous|ce)$", re.IGNORECASE)
#: What carries nothing where words are not parted.
CUT_OUT = re.compile(
    "发生了什么|發生了什麼|怎么样了|怎么回事|怎么了|有什么新闻|最新消息|的消息|的新闻|新闻|消息|"
    "告诉我|關於|关于|情况|请问|最新|一共|总共|是否|有没有|([是会能要])不\\1|吗|呢|？|。|了什么"
    "|何が起きた|について|のニュース|ニュース|教えて|ですか|か？"
)
#: What shows that words without a question word are one: "tell me about", "news from".
TRIGGERS = word_set(
    """
    tell show give news update updates latest hear anything happened happening happen summarise
    summarize did nouvelles actualité infos dis parle neuf nachrichten neues neuigkeiten passiert
    erzähl zeig cuéntame dime noticias novedades dimmi notizie novità notícias diga новости новостей
    новое расскажи покажи случилось произошло
    """
)

#: "Is the road open": so opens no name of a topic.
VERBS_FIRST = word_set("is are was were do does has have had will would can could should")
#: The same in German, and how a question that is answered by yes or no ends or asks elsewhere.
VERBS_FIRST_GERMAN = word_set(
    "ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können soll sollen "
    "darf dürfen muss müssen gibt gab"
)
WHETHER = re.compile(
    r"\b(?:or\s+not|ou\s+(?:non|pas)|oder\s+nicht|o\s+no|ou\s+não|или\s+нет)\W{0,3}$"
    r"|^\s*(?:[\w-]+\s+){1,2}ли\b|\w-t-(?:il|elle|on|ils|elles)\b",
    re.IGNORECASE,
)
#: "Names of the drone makers" asks who they are.
_NAMES_OF = re.compile(r"\bnames?\s+of\b|^\s*(?:just\s+)?names?\b(?=\s)", re.IGNORECASE)

#: "What does China say about tariffs?", in whatever order the language has it.
SAYS = word_set(
    "say says said saying tell tells told dit dire déclaré sagt sagte gesagt dice dicen dijo dicho "
    "detto diz disse dito сказал сказала сказали говорит заявил заявила заявили"
)
#: Whoever stands behind these is told.
TELLS = word_set("tell tells told")
#: Behind these stands what somebody speaks of.
SPOKEN_OF = word_set(
    "about on of regarding to sur zu zum zur über sobre acerca di su sul sulla o о об про"
)
#: The same question where words are not parted: who speaks, and of what.
SAYS_UNSPACED = re.compile(
    "^(?P<who>.{1,20}?)(?:(?:[对對就]|关于|關於)(?P<of>.{1,40}?))?(?:"
    "(?:怎么|怎麼|怎样|如何)(?:说|說|表示|回应|评价|看)"
    "|(?:说|說|表示|回应|承诺|宣布|提到|评价)[了过]?些?(?:什么|什麼|啥)"
    "|有(?:何|什么)(?:回应|评价|表示|看法))"
)

#: "How large": a figure is asked for.
HOW_LARGE = re.compile(
    r"\bhow\s+(?:(?:big|large|far|much|expensive|costly)\b"
    r"|(?=(?:high|low|deep|tall|wide|heavy|fast|strong|effective|hot|cold)\b))",
    re.IGNORECASE,
)
#: The same in other languages.
WHAT_SIZE = re.compile(
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
#: What asks for a figure by two words.
HOW_MANY = {"how many", "wie viele", "wie viel", "combien de"}
#: Of what is asked for by these, the words behind say what is counted.
COUNTING = ("how many", "how")
#: What asks by more than one word, by what it asks for; the first that is there counts.
PHRASES: Mapping[Asks, re.Pattern[str]] = {
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
ASKING_UNSPACED: Mapping[Asks, re.Pattern[str]] = {
    **{asks: PHRASES[asks] for asks in ("how long", "how old", "why", "when", "where")},
    "how many": re.compile(
        "多少|多[高远深重快宽厚]|多长(?![时時])|几(?=[个個名人位只支家天年次架辆艘所块])|幾人"
    ),
    "who": re.compile("谁|誰|哪位|何人"),
    "how": re.compile("怎么样|怎么|怎样|怎麼|如何"),
    "what": re.compile("什么|什麼|哪些|何事|啥"),
}
