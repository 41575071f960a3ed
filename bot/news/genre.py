"""What kind of text an article is: a report of something that happened, or anything else a paper
prints.

Principles: only reports may lead, count and be quoted as facts, so a text is a report until several
signs say otherwise; the publisher's own word (section, schema.org type, a folder of the address, a
label in the title) settles it, unless the word is one that reports use too; everything else is
graded and must add up.

Method: each genre gathers weights from the title, the opening and the whole text without its
quotations; signs of reporting (somebody said so, a day, a dateline) are taken off. The best genre
that reaches the bar wins. After the signs that separate opinion from news in Yu and
Hatzivassiloglou (2003) and genres by form in Kessler, Nunberg and Schütze (1997).

Known exceptions: a column that reports in the third person passes for a report; languages other
than English, German, French, Spanish, Portuguese, Italian, Dutch and Indonesian are told by labels
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from bot.model import Genre
from bot.news.grammar import CALENDAR
from bot.news.terms import STOP

#: The sum of weights from which a text is no report.
_BAR = 1.0
#: Where nobody is said to have said anything, and no day is named, fewer other signs are enough.
_UNREPORTED = 0.25
#: A publisher's own word.
_LABEL = 1.2
#: The title and so many characters are read; below them stand footers, which advertise anything.
_OPENING_CHARS = 700
_TEXT_CHARS = 2_500
#: A report says within so much who says so, or when.
_STRAIGHT_CHARS = 450
_READ = frozenset(["en", "de", "es", "fr", "id", "it", "nl", "pt", None])
#: In so much text one “I” is a sign; in a long one it takes more.
_OPINION_CHARS = 600
#: An event so many years back is history.
_LONG_AGO_YEARS = 3
_LEAST_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Classified:
    """A genre and the signs that decided it, in words."""

    genre: Genre
    reason: str


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: How publishers call the sections and labels of each genre, in the languages named above.
_SECTIONS: Mapping[Genre, frozenset[str]] = {
    "opinion": _set(
        """
        opinion opinions editorial editorials oped comment commentary commentisfree columnist
        columnists column columns viewpoint viewpoints view views perspective perspectives letters
        letter review reviews essay opinión tribuna columna cartas tribune éditorial édito edito
        idées chronique meinung kommentar kommentare leitartikel kolumne gastbeitrag leserbriefe
        glosse opinião coluna opinioni editoriale commento opini kolom opinie commentaar
        """
    ),
    "analysis": _set("analysis analyses análisis analyse análise analisi analisis analise"),
    "live": _set(
        """
        live liveblog livestream liveticker ticker livecoverage direct directo vivo langsung ao
        diretta
        """
    ),
    "explainer": _set(
        "explainer explainers explained background erklärt explicado décryptage faq hintergrund"
    ),
    "roundup": _set("briefing briefings roundup roundups digest newsletter newsletters wrap"),
    "anniversary": _set("anniversary anniversaries nostalgia throwback otd"),
    "promo": _set(
        """
        advertisement advertiser advertorial sponsored sponsor promoted promotion paid partner
        partners brandstudio anzeige werbung publirreportaje publireportage publicidad publicité
        iklan advertentie pubblicità publi
        """
    ),
    "service": _set(
        """
        recipe recipes horoscope horoscopes puzzle puzzles crossword crosswords sudoku wordle quiz
        quizzes lottery coupons vouchers shopping recetas receta recettes recette rezept rezepte
        horóscopo horoskop rätsel resep zodiak receitas ricette oroscopo horoscoop recepten
        """
    ),
}
#: Words beside them that change nothing: "Guest opinion", "Letters to the editor".
_BESIDE = _set(
    """
    the a of from to for and our my your guest news article articles posting page post content
    story stories day week here editor readers reader updates update coverage blog blogs en el la
    le les de la al du der die das zu s today daily contributor contributors latest staff board
    ihr euer für heute tu su hoy para votre du aujourd hui il tuo di oggi seu hoje de vandaag uw
    voor hari ini anda untuk
    """
)
_GENRE_OF = {word: genre for genre, words in _SECTIONS.items() for word in words}
_WORD = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TITLE_LABEL = re.compile(r"^([^:|]{2,40}?)(?::|\s[|–—-])\s|\s[|–—]\s*([^|–—]{2,40})$")

_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?|„[^“”]*[“”]?")
#: Somebody else than the writer speaks.
_REPORTING = re.compile(
    r"\b(?<!i )(?<!we )(?<!i have )(?<!we have )(?:said|says|told|announced|reported"
    r"|according to|confirmed|denied|stated|warned|ruled|testified"
    r"|dijo|informó|anunció|según|declaró|afirmó|sagte|teilte|meldete|laut|erklärte|mitteilte"
    r"|a déclaré|a annoncé|selon|a indiqué|disse|segundo|informou|ha detto|secondo|zei|meldde"
    r"|volgens"
    r"|kata|mengatakan|menurut|menyatakan)\b"
)
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|overnight|tonight"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|ayer|(?:mon|diens|donners|frei|sams"
    r"|sonn)tag|mittwoch"
    r"|gestern|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|segunda|terça|quarta"
    r"|quinta|sexta"
    r"|senin|selasa|rabu|kamis|jumat|sabtu|minggu|maandag|dinsdag|woensdag|donderdag|vrijdag"
    r"|zaterdag|zondag)\b"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}\b|\b{_MONTH} \d{{1,2}}\b")
_DATELINE = re.compile(
    r"^[^\n]{2,60}\([^)\n]{2,40}\)\s*[-–—:]|^[^\W\d_][^\n]{1,50}\d{1,2}[^\n]{0,20} [-–—:] ",
    re.MULTILINE,
)

# With their capitals: "US" is a state, and "I" may count kings.
_I = re.compile(
    r"\bI (?=[a-z])|\bI['’](?:m|ve|d|ll)\b|\b[Mm]y\b|\bme\b|\b[Mm]yself\b|\b[Ii]ch\b|\b[Mm]eine?\b"
    r"|\b[Yy]o\b|\b[Jj]e\b|\b[Ss]aya\b|\b[Ii]k\b|\b[Mm]ijn\b|\b[Mm]inha\b"
)
_WE = re.compile(
    r"\b[Ww]e\b|\bus\b|\b[Oo]ur(?:s|selves)?\b|\b[Ll]et['’]s\b|\b[Ww]ir\b|\b[Uu]nsere?\b"
    r"|\b[Nn]osotros\b|\b[Nn]uestr[oa]s?\b|\b[Nn]ous\b|\b[Nn]otre\b|\b[Nn]ós\b|\b[Nn]osso\b"
    r"|\b[Kk]ita\b|\b[Ww]ij\b|\b[Oo]nze\b"
)
_YOU = re.compile(
    r"\b(?:you|your|yours|usted|ustedes|tu|tus|vous|votre|vos|você|seu|voi|vostr[oai]|anda|jij"
    r"|uw|jouw)\b"
)
_OUGHT = re.compile(
    r"\b(?:should|ought|must|ha(?:s|ve) to|owes? us|let us|let's|let’s|cannot|enough is enough"
    r"|it is (?:high )?time"
    r"|sollten?|müssen|deber?ía[ns]?|debemos"
    r"|il faut|devrai(?:t|ent)|devons|deveria|devemos|dovrebbe|dobbiamo|harus|seharusnya|moeten"
    r"|zouden)\b"
)
_JUDGING = re.compile(
    r"\b(?:in my view|to my mind|frankly|honest|honestly|plainly|shame|shameful|disgrace|absurd"
    r"|folly|delusion|nonsense"
    r"|pretend|obvious|of course|surely|sadly|wrong|deserves?|scandal|insult|excuses|disgusting"
    r"|heartless|nobody should|who would|why not"
    r"|tired of|sick of|sad"
    r"|wrong|foolish|cowardly|hypocrisy|outrage|common sense|high time|perhaps)\b"
)
# Who reports writes "it is" and "did not"; who talks to his readers does not.
_COLLOQUIAL = re.compile(
    r"\b\w+n['’]t\b|\b(?:they|you|we|i|it|he|she|that|there|who)['’](?:ve|re|ll|d|m)\b"
    r"|\b(?:it|that|what|there|here|who)['’]s\b"
)
# A sentence that argues with the one before it.
_ARGUES = re.compile(
    r"(?:^|[.!?]['\"”’]? )(?:and|but|so|yet|or|nor|indeed|instead|worse|after all|of course|in fact"
    r"|in short|then again|that is|no|yes|sure|true|now)\b"
)
_LETTER = re.compile(
    r"^(?:dear \w+|sir|madam),|\byours (?:sincerely|faithfully|truly)\b|\byours,", re.MULTILINE
)
_IMPERATIVE = re.compile(
    r"(?:^|[.!?:+]\s*|\n[^\S\n]*)(?:follow|refresh|sign up|subscribe|book|save|get|write to"
    r"|send us|stay|click|tap|join|buy|order"
    r"|try|download|read on|scroll|watch|compare|enter|claim|switch on|tell us|share|preheat|mix"
    r"|bake|stir|whisk|serve|add|siga"
    r"|suscríbase|suivez|abonnez|inscrivez|folgen sie|abonnieren|jetzt|acompanhe|assine|segui"
    r"|ikuti|volg)\b"
)

_LIVE_TITLE = re.compile(
    r"^live\b|\blive(?: blog|blog| updates?| ticker| coverage| stream)\b|\bas it happen(?:s"
    r"|ed)\b|\bminute[- ]by[- ]minute\b"
    r"|\brolling coverage\b|\ben (?:vivo|directo|direct)\b|\bliveticker\b|\bminuto a minuto\b"
    r"|\bsecara langsung\b|\bao vivo\b"
    r"|\blive$|\bin diretta\b|\bwatch live\b|\blivestream\b"
)
_LIVE_TEXT = re.compile(
    r"\blive (?:blog|coverage|ticker|updates?|page|stream|text)\b|\brefresh\b|\bas (?:they"
    r"|it) (?:come|comes|happens?)\b"
    r"|\bwe(?: will|'ll|’ll| are| shall)? (?:bring|bringing|keep) you\b|\bminute[- ]by[- ]minute\b"
    r"|\bstay (?:with us|tuned)\b|\bmore soon\b"
    r"|\bthis (?:live )?blog\b|\bthroughout the day\b|\bthrough the day\b|\bnewest entries\b"
    r"|\bmore to follow\b|\brolling\b"
    r"|\bour reporters are\b|\bpush (?:messages|alerts|notifications)\b|\bup to date\b"
    r"|\bfollow (?:our|the|along|here)\b"
)
_YEARS_AGO = re.compile(
    r"\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty"
    r"|a hundred|hundred) years? (?:ago|on|since|after|later)\b"
    r"|\b(?:first|second|third|fifth|\w+th) anniversary\b"
    r"|\bthis (?:day|week|month) in (?:history|1\d{3})\b|\bon this day\b|\bcentenary\b"
    r"|\bremembering\b|\blooking back\b"
    r"|\bfrom (?:our|the) archives?\b|\ba (?:century|hundred years) (?:ago|since|after|on)\b"
    r"|\bhace \d+ años\b|\bil y a \d+ ans\b"
    r"|\bvor \d+ jahren\b|\bhá \d+ anos\b"
    r"|\b\d+ anni fa\b|\b\d+ tahun (?:lalu|silam)\b|\b\d+ jaar geleden\b|\baniversario\b"
    r"|\banniversaire\b|\bjahrestag\b"
)
_RECALLS = re.compile(
    r"\b(?:recalls?|remembers?|remembered|reflects? on|legacy|anniversary|archives?|plaque"
    r"|memorial|museum|exhibition|commemorat\w+|photographs"
    r"|generations?|history|historians?|of a certain age|in those days|century|once)\b"
)
#: A year that something is compared with ("the largest rise since 2008") is no subject.
_YEAR = re.compile(r"(?<!since )(?<!than )(?<!from )\b(1[5-9]\d\d|20\d\d)\b")
_ROUND_UP_TITLE = re.compile(
    r"\bround-?up\b|\bin brief\b|\bweek in review\b|\btop stories\b|\bwhat to know today\b"
    r"|\b(?:the )?(?:day|week|morning|evening) in\b"
    r"|\b(?:morning|evening|daily|weekly|news|\w+day) (?:briefing|digest|brief|wrap|edition)\b"
    r"|\bat a glance\b|\bheadlines\b"
    r"|\b(?:three|four|five|six|seven|eight|nine|ten|\d+) (?:things|stories)\b"
)
_ROUND_UP_TEXT = re.compile(
    r"\bgood (?:morning|evening|afternoon)\b|\bwelcome to\b|\bhere (?:is|are|'s) (?:what|the)\b"
    r"|\bbriefing\b|\bround of\b"
    r"|\bthat is all\b|\bthat's all\b|\bsee you\b|\byou get this\b|\bitems in all\b"
    r"|\bneed to know\b|\btoday's (?:top|news|headlines)\b"
)
_PROMO = re.compile(
    r"\b(?:terms|conditions) apply\b|\bwin (?:\w+ )?(?:tickets|a|an)\b|\bfor free\b"
    r"|\bclosing date\b"
    r"|\bdownload (?:the|our) app\b|\bcancel at any ?time\b|\bnew customers\b|\bour links\b"
    r"|\bour favou?rite\b|\badverti[sz]e?ment\b|\badvertorial\b|\bsponsored\b|\bpaid (?:post"
    r"|partnership|content)\b"
    r"|\b(?:commercial|our) partners?\b"
    r"|\bnewsletter\b|\binbox\b|\bsubscri(?:be|ption)s?\b|\bsign up\b|\bsave (?:up to|on"
    r"|money)\b|\bdiscounts?\b|\b\d+ ?% off\b"
    r"|\bterms (?:and conditions )?apply\b|\bwith the code\b|\bcode [a-z]*[0-9]*\b|\bbook (?:by"
    r"|now|before)\b|\bbuy now\b|\border now\b"
    r"|\bcommission\b|\baffiliate\b|\bfree (?:trial|of charge|app)\b|\bit is free\b"
    r"|\bdeals? of the (?:day|week)\b|\bbest deals\b|\bbargains?\b|\bsavings\b"
    r"|\bworth (?:buying|your money)\b|\b(?:black friday|cyber monday|prime day)\b"
    r"|\bspecial offer\b|\blimited (?:offer|time)\b|\boffer (?:is|ends)\b|\b(?:from|only"
    r"|just) [$€£]\s?\d+|\bvouchers?\b|\bgifts?\b|\bcoupons?\b|\bwin a\b|\bprize draw\b"
    r"|\bsuscr[íi]b\w+|\babonn\w+|\bdescuento\b|\brabatt\b|\bgutschein\b|\bremise\b|\bdesconto\b"
    r"|\bdiskon\b|\bpromo(?:tion|si)?\b"
)
_KITCHEN = re.compile(
    r"\b(?:recipes?|bak(?:e|es|ing)|ovens?|butter|flour|sugar|tablespoons?|teaspoons?|simmer"
    r"|stir|ingredients|whisk"
    r"|fry|fried|boil|roast|grill|soups?|stew|onions?|chopped|until (?:soft|golden|tender)"
    r"|serves (?:two|four|six|eight|\d+)"
    r"|dough|yoghurt|yogurt|garlic|olive oil|preheat|delicious|dessert|kitchen|cakes?|cook(?:s"
    r"|ed)?|berries|serve (?:it|with|hot|cold|warm)"
    r"|horno|harina|azúcar|mantequilla|au four|farine|sucre|beurre|ofen|mehl|zucker|backen)\b"
)
_STARS = re.compile(
    r"\b(?:aries|taurus|gemini|cancer|leo|virgo|libra|scorpio|sagittarius|capricorn|aquarius"
    r"|pisces|zodiac|star signs?|horoscopes?)\b"
)
_GAMES = re.compile(
    r"\b(?:crossword|sudoku|wordle|connections hints?|puzzles?|clues?|riddle|quiz"
    r"|today's (?:answer|solution)|hints?|winning numbers"
    r"|lotto|powerball|jackpot numbers|tv guide|what to watch|how to watch|kick-off time"
    r"|tv channel|live stream)\b"
)
#: What a text offers that tells no news, with the weight of each different word for it.
_OFFERS: tuple[tuple[re.Pattern[str], float, Genre, str], ...] = (
    (_PROMO, 0.35, "promo", "offers something"),
    (_KITCHEN, 0.25, "service", "a recipe"),
    (_STARS, 0.3, "service", "a horoscope"),
    (_GAMES, 0.4, "service", "a puzzle or listing"),
)
#: A title about it weighs this much more.
_TITLED = 0.3
#: "The 25 best gifts for dads"
_BEST_OF = re.compile(
    r"^(?:our |the )?(?:(?:\d+|five|six|seven|eight|nine|ten|twenty) )?(?:very )?best\b"
)
#: A title that says what it is: "5 top takeaways from the debate".
_TAKEAWAYS = re.compile(r"\btakeaways(?: (?:from|of|on) |$)", re.IGNORECASE)
_ASKING_TITLE = re.compile(
    r"^(?:what|how|why|who|when|where|which|is|are|can|could|will|does|do|qué|cómo|por qué|quién"
    r"|comment|pourquoi|was|wie|warum"
    r"|wer|apa|bagaimana|mengapa|hoe|waarom|come|perché|como|o que)\b|:\s*(?:what|how|why|who"
    r"|where|when)\b"
)
_EXPLAINING = re.compile(
    r"\bexplained\b|\bexplainer\b|\bwhat (?:to know|we know|you need)\b|\b(?:everything"
    r"|all) you need\b|\bhere(?:'s|’s| is| are) (?:what|how|why|the)\b"
    r"|\bq ?& ?a\b|\bin \w+ (?:charts|maps|questions)\b|\bquestions answered\b|\ba guide to\b"
    r"|\bbeginner's\b|\bthings to know\b|\btakeaways\b|\bquestions about\b"
    r"|\banswered$"
)


def classify(
    title: str,
    text: str,
    *,
    url: str | None = None,
    labels: Iterable[str] = (),
    year: int | None = None,
) -> Classified:
    """Return the genre of an article and why.

    Args: labels: What its publisher files it under: schema.org types, sections, categories. year:
        When it was written; without it no year counts as long ago.
    """
    signs = _Signs()
    labelled = _labels(title, url, labels)
    for genre, place in labelled.items():
        signs.add(genre, _LABEL, f"called so in {place}")
    heading = title.lower()
    opening = _QUOTED.sub(" ", text[:_OPENING_CHARS]).lower()
    said = _QUOTED.sub(" ", text[:_TEXT_CHARS])
    body = said.lower()
    reporting = _reporting(text, opening)
    is_reported = reporting > 0 or _REPORTING.search(body) is not None
    ones = len(_I.findall(said)), len(_I.findall(title))
    groups = len(_WE.findall(said)), len(_WE.findall(title))
    _read_comment(signs, heading, body, ones=ones, groups=groups, is_reported=reporting > 0)
    _read_asides(signs, heading, opening, year)
    _read_round_up(signs, heading, text)
    return signs.best(reporting if is_reported else -_UNREPORTED)


def is_straight(text: str, *, language: str | None = None) -> bool:
    """Return whether a text opens as a report does: it tells who said so or on which day, and the
    writer speaks neither of himself nor to the reader. A text in a language that this module cannot
    read is taken for one.
    """
    if language not in _READ:
        return True
    opening = _QUOTED.sub(" ", text[:_STRAIGHT_CHARS])
    lowered = opening.lower()
    is_personal = _I.search(opening) or _WE.search(opening) or _YOU.search(lowered)
    is_reported = _REPORTING.search(lowered) or _DAY.search(lowered) or _DATE.search(opening)
    return is_reported is not None and not is_personal


class _Signs:
    """Weights by genre, each with its sign in words."""

    def __init__(self) -> None:
        self._found: dict[Genre, list[tuple[float, str]]] = {}

    def add(self, genre: Genre, weight: float, sign: str) -> None:
        if weight > 0:
            self._found.setdefault(genre, []).append((weight, sign))

    def best(self, reporting: float) -> Classified:
        """Return the strongest genre that reaches the bar after signs of reporting are taken off;
        a label is not outweighed by them.
        """
        ranked = sorted(
            (
                (sum(weight for weight, _ in signs), genre, signs)
                for genre, signs in self._found.items()
            ),
            key=lambda one: (-one[0], one[1]),
        )
        for total, genre, signs in ranked:
            labelled = any(weight == _LABEL for weight, _ in signs)
            # Opinion has a sign of its own for that nobody else speaks.
            least = 0.0 if labelled or genre == "opinion" else -_UNREPORTED
            against = 0.0 if labelled else max(least, reporting)
            if total - against >= _BAR:
                return Classified(genre, f"{genre}: {', '.join(sign for _, sign in signs)}")
        return Classified("report", "report: no signs of anything else")


def _labels(title: str, url: str | None, labels: Iterable[str]) -> dict[Genre, str]:
    """Return the genres that the publisher's own words name, each with where it says so."""
    named: dict[Genre, str] = {}
    label = _TITLE_LABEL.search(title)
    if label and (genre := _genre_named(label[1] or label[2])):
        named[genre] = "the title"
    if _genre_named(title) == "service":
        # "Your horoscope for Saturday": beside the word stands nothing that could be news.
        named["service"] = "the title"
    if _TAKEAWAYS.search(title):
        named["explainer"] = "the title"
    for segment in unquote(urlsplit(url).path).split("/")[:-1] if url else ():
        if genre := _genre_named(segment):
            named.setdefault(genre, "the address")
    for text in labels:
        if genre := _genre_named(_CAMEL.sub(" ", text)):
            named.setdefault(genre, "its section")
    return named


def _genre_named(label: str) -> Genre | None:
    """Return the genre a label names, None where other words beside it make it a subject."""
    words = _WORD.findall(label.lower().replace("op-ed", "oped"))
    genres = [_GENRE_OF[word] for word in words if word in _GENRE_OF]
    known = all(
        word in _GENRE_OF or word in _BESIDE or word in CALENDAR or _DAY.fullmatch(word)
        for word in words
    )
    return genres[0] if genres and known else None


def _reporting(text: str, opening: str) -> float:
    """Return how much the opening looks like a report."""
    return (
        0.5 * bool(_REPORTING.search(opening))
        + 0.1 * bool(_DAY.search(opening))
        + 0.3 * bool(_DATELINE.search(text[:_OPENING_CHARS]))
    )


def _read_comment(
    signs: _Signs,
    heading: str,
    body: str,
    *,
    ones: tuple[int, int],
    groups: tuple[int, int],
    is_reported: bool,
) -> None:
    """Gather the signs of opinion, by how often they stand in so much text.

    Args: ones, groups: How often "I" and "we" speak in the text and in the title. is_reported:
        The opening looks like that of a report.
    """
    per_text = max(1.0, len(body) / _OPINION_CHARS)
    me, we = ones[0] / per_text + 2 * ones[1], groups[0] / per_text + groups[1]
    judged = len(_JUDGING.findall(body)) / per_text + 2 * len(_JUDGING.findall(heading))
    signs.add("opinion", min(0.7, 0.35 * me), "first person")
    signs.add("opinion", min(0.6, 0.2 * we), "“we”")
    signs.add("opinion", 0.6 * bool(_LETTER.search(body)), "a letter")
    ought = len(_OUGHT.findall(body)) / per_text
    signs.add("opinion", min(0.5, 0.25 * ought), "what ought to be")
    signs.add("opinion", min(0.6, 0.2 * judged), "judgements")
    talked = 0.0 if is_reported else len(_COLLOQUIAL.findall(body)) / per_text
    argued = 0.0 if is_reported else len(_ARGUES.findall(body)) / per_text
    signs.add("opinion", min(0.4, 0.2 * talked), "talks as one speaks")
    signs.add("opinion", min(0.3, 0.15 * argued), "argues")
    asked = (body.count("?") + len(_YOU.findall(body))) / per_text
    signs.add("opinion", min(0.4, 0.1 * asked), "turns to the reader")
    if not _REPORTING.search(body):
        signs.add(
            "opinion",
            0.35 if me or we or (talked and argued) else 0.15 * bool(judged),
            "nobody else speaks",
        )


def _read_asides(signs: _Signs, heading: str, opening: str, year: int | None) -> None:
    whole = f"{heading}\n{opening}"
    asks = len(_IMPERATIVE.findall(opening))
    addressed = 0.1 * min(3, len(_YOU.findall(whole)) + asks)
    signs.add("live", 0.7 * bool(_LIVE_TITLE.search(heading)), "a live page's title")
    signs.add("live", min(0.9, 0.3 * len(_LIVE_TEXT.findall(whole))), "announces what will come")
    signs.add("promo", 0.5 * bool(_BEST_OF.search(heading)), "a title that lists the best")
    for pattern, weight, genre, what in _OFFERS:
        told = weight * len(set(pattern.findall(whole)))
        signs.add(genre, min(1.4, told + _TITLED * bool(pattern.search(heading))), what)
    for genre in ("live", "promo", "service"):
        signs.add(genre, addressed, "addresses the reader")
    _read_history(signs, heading, opening, year)
    signs.add("explainer", 0.6 * bool(_ASKING_TITLE.search(heading)), "a title that asks")
    signs.add("explainer", 0.6 * bool(_EXPLAINING.search(heading)), "a title that explains")
    signs.add("explainer", 0.3 * bool(_EXPLAINING.search(opening)), "explains")
    signs.add("explainer", 0.1 * min(3, opening.count("?")), "questions and answers")
    signs.add("explainer", 0.2 * bool(_YOU.search(whole)), "addresses the reader")


def _read_history(signs: _Signs, heading: str, opening: str, year: int | None) -> None:
    signs.add("anniversary", 0.7 * bool(_YEARS_AGO.search(heading)), "a title about long ago")
    signs.add("anniversary", 0.3 * bool(_YEARS_AGO.search(opening)), "counts the years")
    if year is not None:
        for where, weight, place in ((heading, 0.6, "title"), (opening, 0.4, "opening")):
            if any(int(found) <= year - _LONG_AGO_YEARS for found in _YEAR.findall(where)):
                signs.add("anniversary", weight, f"a year long past in the {place}")
    signs.add("anniversary", min(0.4, 0.2 * len(_RECALLS.findall(opening))), "recalls")


def _read_round_up(signs: _Signs, heading: str, text: str) -> None:
    signs.add("roundup", 0.8 * bool(_ROUND_UP_TITLE.search(heading)), "a title for many stories")
    told = len(_ROUND_UP_TEXT.findall(text[:_TEXT_CHARS].lower()))
    signs.add("roundup", min(0.6, 0.3 * told), "greets or takes leave")
    items = [line for line in text[:_TEXT_CHARS].splitlines() if len(line) > 20]
    named = [
        {word for word in _CAPITALISED.findall(line) if word.lower() not in STOP} for line in items
    ]
    apart = sum(
        bool(names) and not any(names & other for at, other in enumerate(named) if at != place)
        for place, names in enumerate(named)
    )
    if apart >= _LEAST_ITEMS:
        signs.add("roundup", 0.3, "items with nothing in common")


_CAPITALISED = re.compile(r"\b[^\W\d_a-z]\w{2,}")
