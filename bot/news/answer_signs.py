"""How sentences of eight languages tell what questions ask for: a figure, a length of time, a
cause, a way, a place, and who speaks. Data only, compiled by this project, under its licence (MIT).

Signs are sought by the language of the question, which is that of the words it is answered by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from bot.news.grammar import word_set

#: Numbers in words from two on, by language; in regular expressions, without word boundaries.
_NUMBERS: Mapping[str, str] = {
    "en": "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    "|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?"
    "|(?:m|b|tr)illions?",
    "fr": "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    "|vingt\\w*|trente|quarante|cinquante|soixante|cents?|mille|millions?|milliards?|milliers?"
    "|(?:diz|douz|vingt|trent|quarant|cinquant|cent)aines?",
    "de": "zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|(?:drei|vier|fünf|sech|sieb"
    "|acht|neun)zehn|(?:\\w{3,6}und)?(?:zwanzig|(?:drei|vier|fünf|sech|sieb|acht|neun)(?:zig|ßig))"
    "|\\w{0,8}hunderte?|\\w{0,12}tausende?|million(?:en)?|milliarden?|dutzende?",
    "es": "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
    "|dieci\\w{3,7}|veint\\w{1,8}|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa"
    "|cien(?:to)?|\\w{0,6}cient[oa]s|quinient[oa]s|mil(?:es)?|mill[oó]n(?:es)?|docenas?|decenas?"
    "|centenar(?:es)?",
    "it": "due|tre|quattro|cinque|sei|sette|otto|nove|dieci|(?:un|do|tre|quattor|quin|se)dici"
    "|dicia\\w{4,6}|diciotto|vent(?:i\\w{0,8}|uno|otto)|(?:tren|quaran|cinquan|sessan|settan|ottan"
    "|novan)t(?:a\\w{0,8}|uno|otto)|\\w{0,7}cento|mille|\\w{0,12}mila|milion[ei]|miliard[oi]"
    "|(?:dec|dozz|vent|trent)in[ae]|centinai[ao]|migliai[ao]",
    "pt": "dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|c?quatorze|catorze"
    "|quinze|dez[ae]\\w{4,6}|dezoito|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta"
    "|noventa|cem|cento|duzent[oa]s|trezent[oa]s|quinhent[oa]s|\\w{4,5}cent[oa]s|mil"
    "|milh(?:ão|ões|ares)|bili?h?(?:ão|ões)|dezenas?|dúzias?|centenas?",
    "ru": "дв(?:а|е|ух|ум|умя|ое|оих)|тр(?:и|ёх|ех|ём|ем|емя|ое|оих)|четыр\\w{1,3}|четвер[оы]х?"
    "|пят(?:ь|и|ью|еро|ерых)|шест(?:ь|и|ью|еро)|сем(?:ь|и|еро)|вос(?:емь|ьми)|девят[ьи]"
    "|десят(?:ь|и|к\\w{0,3})|\\w{2,7}надцат(?:ь|и|ью)|(?:два|три)дцат(?:ь|и|ью)|сорока?"
    "|\\w{3,6}десят[и]?|девяност[оа]|ста?|сотн\\w{1,3}|двести|триста|\\w{3,6}сот|тысяч\\w{0,3}"
    "|миллион\\w{0,3}|миллиард\\w{0,3}|од(?:ин|на|ного|ну|ной)(?=\\s)",
}
_CHINESE_NUMBER = (
    "[\\d一二两三四五六七八九十百千万亿][\\d一二两三四五六七八九十百千万亿.,多余]{0,9}"
)
_CHINESE_COUNTED = (
    "名人个位只支辆架艘座栋户家所块件张条台次起元吨米公亩岁天成倍口级头套处桶株剂瓶盒％%"
)
#: What lies between the words for a length of time and those for numbers is a space or a hyphen.
_LENGTHS: Mapping[str, str] = {
    "en": "seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?"
    "|inch(?:es)?|feet|foot|yards?|miles?|(?:kilo|centi|milli)?met(?:re|er)s?|km|cm|mm",
    "fr": "secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?",
    "de": "sekunden?|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?|jahre|tage|monate",
    "es": "segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?",
    "it": "second[oi]|minut[oi]|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]",
    "pt": "segundos?|minutos?|horas?|dias?|semanas?|mes(?:es)?|mês|anos?",
    "ru": "секунд\\w?|минут\\w?|час(?:а|ов)?|дн(?:я|ей)|день|недел\\w{1,3}"
    "|месяц(?:а|ев)?|лет|года?",
}
#: "Nearly an hour", and not "once a year".
_ABOUT_ONE = (
    r"\b(?:for|about|almost|around|half|least|nearly|over|roughly|than|under|within|lasted|lasting"
    r"|took)\s+an?\s+(?:minute|hour|day|week|month|year|decade|century|mile|met(?:re|er))\b"
)
_SEVERAL: Mapping[str, str] = {
    "en": "several|many", "fr": "plusieurs", "de": "mehrere", "es": "vari[oa]s", "it": "alcun[ie]",
    "pt": "vári[oa]s", "ru": "несколько",
}  # fmt: skip

#: Words that tell a cause whatever stands around them.
_CAUSES: Mapping[str, str] = {
    "en": "because|due to|caused?|causes|blamed?|blames|owing to|as a result|in protest|reasons?"
    "|(?:upset|angered|alarmed|frustrated|outraged|worried|concerned) (?:by|at|about|over|that)"
    "|fear(?:s|ed|ing)?|concerns? (?:that|about|over)|in an? (?:effort|attempt|bid) to|so that"
    "|to (?:avoid|prevent)|in (?:the )?hopes?"
    "|in response|to protest|in order to|following|attribut\\w{1,5}|thanks to|triggered|prompted"
    "|stem(?:s|med) from|resulted from|on account of|in the wake of|citing|spark(?:s|ed|ing)"
    "|followed (?:the|an?|days|weeks|months|years)",
    "fr": "parce qu|, car|à cause|caus[eé]\\w{0,3}|en raison|raisons?|dus?\\b|dues?|dûe?"
    "|grâce à|provoqu\\w{1,6}|déclench\\w{1,6}|à l['’]origine|invoqu\\w{1,5}"
    "|expliqu\\w{1,5} \\w{1,14}"
    "|s['’]expliqu\\w{1,5}|attribu\\w{1,5}|imput\\w{1,5}|résult\\w{1,5} d|motiv\\w{1,5}|faute d"
    "|suite à|pour (?:protest|réclam|dénonc|exig|demand)er|afin d",
    "de": "weil|wegen|aufgrund|gr[uü]nde?|ursachen?|auslöser|ausgelöst|verursacht\\w{0,2}|dank"
    "|zurückzuführen|infolge|schuld|denn|motiv|aus protest|verantwortlich",
    "es": "porque|debido|causas?|caus(?:ó|ad\\w{1,2})|provoc\\w{1,4}|se deb(?:e|ió|en)|gracias a"
    "|atribu\\w{1,5}|orig[ei]n\\w{0,4}|motiv\\w{1,4}|razon(?:es)?|razón|culpa|en protesta|a raíz"
    "|para (?:exigir|protestar|reclamar|denunciar)|desencaden\\w{1,4}|ya que|puesto que",
    "it": "perché|causa(?:t\\w)?|per colpa|provoca\\w{0,3}|dovut[oaie]|pesa(?:re|t\\w)|grazie a"
    "|origin[ei]|motiv[oi]|per via|in seguito|deriva\\w{0,2}|dipend(?:e|ono)|attribui\\w{1,3}"
    "|poiché|siccome|scatenat[oaie]|innescat[oaie]|per (?:protestare|chiedere|protesta)",
    "pt": "porque|causa(?:d[oa]s?)?|causou|devido|provoc\\w{1,4}|por (?:excesso|falta|conta)"
    "|graças a|atribu\\w{1,4}|motiv\\w{1,4}|impulsionad\\w{1,2}|dev(?:e|eu)-se|em razão|em virtude"
    "|origem|em protesto|protest\\w{1,4} contra|culpa|uma vez que|já que|resulta\\w{0,4} d",
    "ru": "потому|из-за|причин\\w{1,3}|вызва[нл]\\w{0,2}|благодаря|вследствие|в результате"
    "|объясн\\w{2,5}|по вине|поскольку|так как|в связи|виной|спровоцир\\w{2,5}",
}
_CAUSES_UNSPACED = (
    "因为|由于|原因|起因|因(?![此而])|导致|缘于|源于|得益于|归因|归咎|引发|所致|为了|出于"
)
#: Words that tell a cause now and then, and a time as often.
_LOOSE_CAUSES: Mapping[str, str] = {
    "en": "after|over|amid|for (?=(?:his|her|their|its|[a-z]{1,14}ing)\\b)"
    "|since(?!\\s+(?:\\d|last|then|[A-Z]))",
    "fr": "après|contre|pour",
    "de": "nach|gegen|durch", "es": "tras|por|contra", "it": "dopo|per|contro",
    "pt": "após|por|contra", "ru": "после|от|против",
}  # fmt: skip

#: Words that tell by what way or means something was done.
_WAYS: Mapping[str, str] = {
    "en": "by \\w{1,14}ing|through an?|through the|via|using|posing as|disguised as|with the help",
    "fr": "en \\w{1,14}ant|grâce à|à l['’]aide|au moyen|à travers|par l[ae']|par l['’]|par une?|via"
    "|déguisés?|cachés?|à bord",
    "de": "über (?:ein|das|den|die)\\w{0,2}|durch|indem|mit ?hilfe|mittels|via|mit ein\\w{1,2}"
    "|verkleidet|getarnt",
    "es": "a través|mediante|por (?:el|las?|los|una?)|con una?|\\w{1,14}(?:ando|iendo)|forz\\w{2,4}"
    "|disfrazad[oa]s|a bordo",
    "it": "attraverso|tramite|mediante|con una?|\\w{1,14}(?:ando|endo)|forza\\w{2,3}"
    "|travestit[ie]|a bordo|da una?",
    "pt": "através|por meio|mediante|pel[oa]s?|com uma?|\\w{1,14}(?:ando|endo|indo)|numa?"
    "|disfarçad[oa]s|a bordo|em (?:uma?|duas|dois|três|carros?|motos?)",
    "ru": "через|с помощью|при помощи|пут[её]м|благодаря|под видом|\\w{1,14}вшись"
    "|на (?:машин|мотоцикл|лодк)\\w{1,3}",
}
_WAYS_UNSPACED = "通过|利用|借助|从.{1,12}?[钻进爬入翻逃]|以.{1,8}?方式|乘坐|撬开|假扮|冒充"

#: What stands before the name of a place.
_BEFORE_PLACES: Mapping[str, str] = {
    "en": "(?:in|at|near|off|outside|hospital\\s+in|(?:bound|head(?:ed|ing)|fl(?:ew|ying|ight)"
    "|en\\s+route|travell?(?:ed|ing)|moved|moving|went|sent)(?:\\s+over)?\\s+(?:for|to)"
    "|from\\s+[A-Z][\\w-]{1,20}\\s+to)(?:\\s+the)?",
    "fr": "(?:à|en|au|aux|dans|près\\s+de|depuis|vers|chez)(?:\\s+(?:la|les?|une?))?"
    "(?:\\s+[a-zéèêà]{3,12}\\s+d(?:e|u|es))?",
    "de": "(?:in|im|bei|nahe|aus|nach|vor)(?:\\s+de[rmn])?",
    "es": "(?:en|cerca\\s+de|desde|hacia|hasta)(?:\\s+(?:el|las?|los|una?))?"
    "(?:\\s+[a-zñ]{3,12}\\s+de)?",
    "it": "(?:a|in|ad|vicino\\s+a|presso|da|nell[ao]|nel|sul|sulla|al|ospedale\\s+d[ei])"
    "(?:\\s+una?)?(?:\\s+[a-zàè]{3,12}\\s+d[ei])?",
    "pt": "(?:em|n[oa]s?|perto\\s+d[eoa]|desde|a\\s+partir\\s+d[eoa])(?:\\s+uma?)?"
    "(?:\\s+[a-zç]{3,12}\\s+d[eoa])?",
    "ru": "(?:в|во|на|под|около|возле|у|из|близ|недалеко\\s+от)(?:\\s+[а-яё]{3,14}){0,2}",
}
#: A place without a name; what stands before it tells other things as well.
_COMMON_PLACES = (
    r"(?:in(?:side|to)?|at|on|under(?:neath)?|beneath|behind|outside|beside|near|next\s+to)"
    r"\s+(?:an?|the|his|her|their|its)\s+[a-z]"
)
#: Verbs for saying in other languages than English, as reports use them.
_SAYS: Mapping[str, frozenset[str]] = {
    "fr": word_set(
        "dit dire déclaré déclare affirmé affirme annoncé annonce indiqué indique estimé estime "
        "assuré assure promis promet expliqué explique raconté raconte précisé précise souligné "
        "souligne dénoncé dénonce accusé accuse demandé demande réclamé réclame reconnu reconnaît "
        "confirmé confirme averti avertit ajouté ajoute jugé juge répondu répond admis prévenu "
        "lancé regretté félicité déploré salué commenté commente témoigné qualifié proposé propose"
    ),
    "de": word_set(
        "sagte sagt sagten gesagt erklärte erklärt erklärten teilte teilten betonte betont "
        "kündigte kündigt versprach verspricht berichtete berichtet warnte warnt forderte fordert "
        "kritisierte kritisiert nannte sprach meinte meint rief fügte räumte bestätigte "
        "versicherte "
        "behauptete verteidigte äußerte lobte bedauerte"
    ),
    "es": word_set(
        "dijo dice dicen declaró declara afirmó afirma anunció anuncia informó informa aseguró "
        "asegura explicó explica prometió promete señaló señala pidió pide denunció denuncia acusó "
        "acusa advirtió advierte reconoció reconoce celebró lamentó criticó confirmó confirma "
        "añadió respondió contó relató sostuvo insistió recalcó indicó"
    ),
    "it": word_set(
        "detto dice dichiarato dichiara annunciato annuncia affermato afferma spiegato spiega "
        "promesso promette chiesto chiede raccontato racconta assicurato garantito accusato accusa "
        "denunciato denuncia riferito comunicato confermato aggiunto commentato protestato "
        "raccomandato avvertito ammesso sottolineato ribadito criticato risposto"
    ),
    "pt": word_set(
        "disse diz disseram afirmou afirma declarou declara anunciou anuncia informou informa "
        "garantiu assegurou prometeu promete explicou explica contou relatou pediu pede acusou "
        "acusa criticou alertou lamentou confirmou acrescentou respondeu reconheceu comentou "
        "destacou ressaltou indicou"
    ),
    "ru": word_set(
        "сказал сказала сказали заявил заявила заявили заявило сообщил сообщила сообщили сообщило "
        "пообещал пообещала пообещали объявил объявила рассказал рассказала рассказали отметил "
        "отметила подчеркнул подчеркнула предупредил предупредила заверил заверила добавил "
        "добавила "
        "пояснил пояснила объяснил объяснила признал признала попросил попросила потребовал "
        "обвинил обвинила назвал назвала подтвердил подтвердила ответил ответила"
    ),
}
#: The same where words are not parted.
SAYS_UNSPACED = re.compile(
    "(?:对.{1,8}?)?(?:说|說|表示|称|稱|指出|宣布|强调|认为|介绍|透露|承诺|警告|承认|回应|呼吁|证实)[：:，,“「]?"
)
#: Words for those who were named above.
STAND_INS: Mapping[str, str] = {
    "en": "[Tt]he|It|He|She|They",
    "fr": "[Ii]ls?|[Ee]lles?",
    "de": "[Ee]r|[Ss]ie",
    "es": "[ÉéEe]l|[Ee]lla|[Ee]llos",
    "it": "[Ll]ui|[Ll]ei|[Ee]gli",
    "pt": "[Ee]le|[Ee]la|[Ee]les",
    "ru": "[Оо]на?|[Оо]ни",
    "zh": "[他她]们?|其",
}


class Signs(NamedTuple):
    """Patterns for what sentences of one language tell."""

    amount: re.Pattern[str]
    #: A year, which is no amount.
    year: re.Pattern[str]
    duration: re.Pattern[str]
    cause: re.Pattern[str]
    loose_cause: re.Pattern[str]
    way: re.Pattern[str]
    place: re.Pattern[str]
    loose_place: re.Pattern[str]
    says: frozenset[str]
    stand_in: re.Pattern[str]


def _spaced(language: str) -> Signs:
    figure = r"(?<![\d:.])\d[\d,.]*(?![\d:]|\s?(?:a\.m|p\.m|am|pm)\b)"
    numbers = _NUMBERS[language]
    one = (
        r"|\bone\s+(?!of|in|that|who|to|by|for|on|at|and|or|is|was)[a-z]"
        r"|(?<!first )(?<!second )(?<!other )\bhalf\s+(?:an?|of|the)\b"
        if language == "en"
        else ""
    )
    return Signs(
        amount=_any(rf"{figure}{one}|\b(?:{numbers})\b"),
        year=_any(
            r"\b(?:19|20)\d\d[-–](?:19|20)?\d\d\b"
            r"|\b(?:in|since|during|until|from)\s+(?:19|20)\d\d\b(?![-–])"
            if language == "en"
            else r"\b(?:en|depuis|im|jahr|seit|bis|ab|in|nel|dal|al|del|desde|hasta|em|até"
            r"|de|в|с|до)"
            r"\s+(?:19|20)\d\d\b|\b(?:19|20)\d\d(?=\s+год)"
        ),
        duration=_any(
            rf"\b(?:\d[\d,.]{{0,11}}|{numbers}|{_SEVERAL[language]})[\s-](?:{_LENGTHS[language]})\b"
            + (rf"|{_ABOUT_ONE}" if language == "en" else "")
        ),
        cause=_any(rf"(?<!\w)(?:{_CAUSES[language]})(?!\w)"),
        loose_cause=_any(rf"\b(?:{_LOOSE_CAUSES[language]})\b"),
        way=_any(rf"\b(?:{_WAYS[language]})(?!\w)"),
        loose_place=re.compile(rf"\b{_COMMON_PLACES}" if language == "en" else r"(?!)"),
        place=re.compile(rf"\b{_BEFORE_PLACES[language]}\s+(?:l['’]|d['’])?[A-ZÀ-ÞА-Я]"),
        says=_SAYS.get(language, frozenset()),
        stand_in=re.compile(rf"\b(?:{STAND_INS[language]})\b"),
    )


def _unspaced() -> Signs:
    return Signs(
        amount=re.compile(
            rf"(?<!第){_CHINESE_NUMBER}[{_CHINESE_COUNTED}]|百分之|(?<!\d)\d+(?![\d月日年点])"
        ),
        year=re.compile(r"\b(?:19|20)\d\d年"),
        duration=re.compile(rf"{_CHINESE_NUMBER}个?半?(?:小时|分钟|天|周|星期|月|年)"),
        cause=re.compile(_CAUSES_UNSPACED),
        loose_cause=re.compile("造成|使得|后"),
        way=re.compile(_WAYS_UNSPACED),
        loose_place=re.compile(r"(?!)"),
        place=re.compile("[在于到从][\u4e00-\u9fff]"),
        says=frozenset(),
        stand_in=re.compile(STAND_INS["zh"]),
    )


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


SIGNS: Mapping[str, Signs] = {
    **{language: _spaced(language) for language in _CAUSES},
    "zh": _unspaced(),
}


def signs_of(language: str) -> Signs:
    """Return the signs of a language; English ones where none are known."""
    return SIGNS.get(language, SIGNS["en"])
