"""Headlines: an article's own title as an editor would print it, or one made from its text.

How fit a title is for print is told by its form. A title in capitals is set in sentence case, with
the capitals that the article's own sentences use.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from bot.model import Article
from bot.news import casing
from bot.news.labels import after_dateline, bare_title
from bot.news.leading_clauses import beginnings
from bot.news.quotable import is_furniture, quotable
from bot.news.reading import spans, without_stop
from bot.news.terms import STOP, stem
from bot.news.text import cut, words
from bot.news.vocabulary import vocabulary

_HEADLINE_CHARS = 140
_HEADLINE_GOOD = 110
_HEADLINE_LEAST = 45
#: "Three days after" is not to be parted.
_MEASURE = re.compile(r"(?:minutes?|hours?|days?|weeks?|months?|years?) (?:after |before)$")
# Dropping what hangs on after one of these leaves a shorter sentence, not another claim.
_TAIL = re.compile(
    r",? (?:while|after|before|amid|following|during|on the sidelines of|according to|as part of"
    r"|in a bid)\b|, (?:which|where|saying|adding|with|as)\b"
)
_HANGING = frozenset(
    (
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
    )
)
_HANGING |= {"that", "as", "its", "his", "her", "their"}
_LAST_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}$")
_OPENING_SENTENCES = 8
#: A shorter title may open a sentence by chance.
_LEAST_MADE = 15
_SPELLED_SENTENCES = 40

#: So many words has a heading that ends in a full stop, and no article opens it.
_MOST_IN_HEADING = 16
#: A text says this share of its heading again within so many words.
_SAID_BELOW, _WORDS_BELOW = 0.5, 60
_ARTICLE_OPENS = re.compile(r"(?:The|An?) [a-z]")

#: How fit a title is: print it, only if nothing better is there, or not unless all else fails.
FIT, DOUBTFUL, UNFIT = 1.0, 0.3, 0.01
_LEAST_WORDS, _MOST_WORDS = 3, 28
_CUT = re.compile(r"(?:…|\.\.\.|[,;:]| [-–—])$")
_CREDIT = re.compile(
    r"©|\b(?:Image|Photo|Picture) (?:copyright|caption|credit|source)\b"
    r"|\b(?:Photos?|Image|Picture|Credit|Caption|FILE)\s*[:(/-]|Getty Images|\b(?:AP|AFP|EPA)/"
    r"|\b[Ii]n (?:this|an?) .{0,40}\b(?:photo|image|picture)\b|\b[Ff]ile photo\b"
)
_ASKS = re.compile(r"\w['\"’”]?\?(?:['\"’”]?$|\s)")
# Teasers: "Why ...", "Here's ...", "5 takeaways", "Oil: what to know", "Letters: ...".
_TEASES = re.compile(
    r"^(?:Yes|No), |^(?:Here(?:['’]s| [Aa]re| [Ii]s)|Why|How|What|When|Where|Watch|WATCH|Meet)\b"
    r"|^(?:Remember|Imagine)\b"
    r"|^\d+ (?:\w+ )?(?:[Rr]easons|[Tt]hings|[Ww]ays|[Tt]akeaways|[Ff]acts|[Qq]uestions)\b"
    r"|\b(?:[Tt]akeaways|[Ee]xplained|[Aa]nnotated)$|: (?:[Ww]hat|[Hh]ow|[Ww]hy|[Ww]here|[Ww]ho)\b"
    r"|^(?:Opinion|Editorial|Analysis|Perspective|Comment|Letters?|Review|Column)\b\s*[:|]"
    # Rumours.
    r"|^(?:[Ss]ources?|[Rr]eports?|[Rr]umou?rs?|SOURCES?|REPORTS?) ?:"
    # Features: "'We wrote by hand': a night inside the airport".
    r"|^(?:‘[^’]+’|'[^']+'|“[^”]+”|\"[^\"]+\"): (?:an?|the|inside|one|life)\b"
)
_PERSONAL = re.compile(r"\b(?:I|I['’]m|I['’]ve|[Mm]y|[Ww]e|[Oo]ur|[Yy]ou|[Yy]our)\b")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?|‘[^’]*’(?!\w)|(?<!\w)'[^']+'(?!\w)")


def headline_from(text: str) -> str:
    """Return a headline for an article without a title, made from its first whole sentence; the
    beginning of its text with "…" where that has no sentence. Empty for empty text.
    """
    for said in quotable(text)[:1]:
        return headline_of(said.text)
    return working_title(text)


def headline_of(sentence: str) -> str:
    """Return a sentence as a headline, without its full stop.

    One of more than 140 characters is shortened to a beginning that stands alone, in about 110
    where there is one, and stays whole where there is none.
    """
    whole = without_stop(sentence)
    return whole if len(whole) <= _HEADLINE_CHARS else shorter(sentence, _HEADLINE_CHARS) or whole


def shorter(sentence: str, most: int) -> str:
    """Return the longest beginning of a sentence or title that stands alone in about 110
    characters, else the shortest in `most`; "" where there is none.
    """
    fitting = [one for one in beginnings(sentence) if len(one) <= most]
    good = [one for one in fitting if len(one) <= _HEADLINE_GOOD]
    return next(iter([*good, *fitting[::-1]]), "")


def working_title(text: str) -> str:
    """Return a title under which an article without one is stored and compared: the beginning of
    its first sentence.

    At most 140 characters, about 110 where a clause ends there; no dateline, no final full stop;
    "…" where no clause ends in time. Empty for empty text. A reader sees `headline_from`.
    """
    first = _first_sentence(text).rstrip(" .。")
    if len(first) <= _HEADLINE_GOOD:
        return first
    tails = [tail.start() for tail in _TAIL.finditer(first, _HEADLINE_LEAST)]
    ends = [end for end in tails if not _MEASURE.search(first, 0, end + len(" before"))]
    for limit in (_HEADLINE_GOOD, _HEADLINE_CHARS):
        if within := [end for end in ends if end <= limit]:
            return first[: within[-1]]
    if len(first) <= _HEADLINE_CHARS:
        return first
    words = cut(first, _HEADLINE_CHARS).rstrip("…").rstrip(",;:").split(" ")
    while len(words) > 1 and words[-1] in _HANGING:
        words.pop()
    return " ".join(words) + "…"


def _first_sentence(text: str) -> str:
    for said in quotable(text)[:1]:
        return said.text
    pieces = [text[start:end] for start, end in islice(spans(text), _OPENING_SENTENCES)]
    whole = (piece for piece in pieces if piece[-1] in '.!?…。！？”"' and len(words(piece)) >= 5)
    return after_dateline(next(whole, pieces[0] if pieces else ""))


@lru_cache(maxsize=4096)
def own_title(title: str, text: str, outlet: str | None, language: str | None = None) -> str:
    """Return the title an article came with, or the heading of its text, ready for print; "" where
    it has neither, only one made from a sentence of its text, or one that breaks off inside a word.
    """
    shown = bare_title(title, outlet)
    if not shown or _is_made(title, text):
        shown = bare_title(_heading(text), outlet)
    if not shown or _breaks_off(shown, text, language):
        return ""
    return casing.in_sentence_case(shown, _spelling(text)) if _is_shouted(shown) else shown


def title_of(article: Article) -> str:
    """Return `own_title` of an article."""
    outlet = article.credit or article.outlet
    return own_title(article.title, article.text, outlet, article.language)


def listed_title(article: Article) -> str:
    """Return the title under which a list of sources names an article: its own as it is printed,
    else, where that is a credit or breaks off, how the text begins.
    """
    title = title_of(article)
    if not title:
        return headline_from(article.text) or article.title
    return title if fitness(title) > UNFIT else headline_from(article.text) or title


def _is_made(title: str, text: str) -> bool:
    beginning = title.rstrip("…. ")
    if len(beginning) < _LEAST_MADE:
        return False
    openings = islice(spans(text), _OPENING_SENTENCES)
    return any(after_dateline(text[start:end]).startswith(beginning) for start, end in openings)


def _heading(text: str) -> str:
    """Return the heading that a text opens with, without the full stop that hid it from whoever
    read the file: one short sentence in a paragraph of its own, above a longer one that tells it
    again.
    """
    line, _, below = text.partition("\n\n")
    length = len(line.split())
    is_heading = (
        _LEAST_WORDS <= length <= _MOST_IN_HEADING
        and length < len(below.partition("\n")[0].split())
        and not _ARTICLE_OPENS.match(line)
        and len(list(islice(spans(line), 2))) == 1
    )
    if not is_heading:
        return ""
    told = set(map(stem, words(line))) - STOP
    again = told.intersection(map(stem, words(below[: _WORDS_BELOW * 12])[:_WORDS_BELOW]))
    return line.rstrip(" .。") if len(again) >= _SAID_BELOW * len(told) else ""


def _breaks_off(title: str, text: str, language: str | None) -> bool:
    """Return whether the last word of a title is no word of its text or language, but the beginning
    of one: "murder-suici". A name may be rare, so that the text alone tells of it.
    """
    last = _LAST_WORD.search(title)
    if last is None:
        return False
    known, written = vocabulary(language or "en"), frozenset(words(text))
    beginning = last.group().lower()
    if known.share(beginning) or beginning in written:
        return False
    longer = {word for word in written if word.startswith(beginning)}
    if last.group().islower():
        longer.update(word for word, _ in known.longer(beginning))
    return any(stem(word) != stem(beginning) for word in longer)


def fitness(headline: str) -> float:
    """Return how fit a headline is for print, by its form alone: FIT, DOUBTFUL or UNFIT."""
    plain = _QUOTED.sub(" ", headline)
    length = len(headline.split()) if " " in headline else len(words(headline)) // 2
    if (
        length > _MOST_WORDS
        or _CUT.search(headline)
        or _CREDIT.search(headline)
        or is_furniture(headline)
        or _starts_inside(headline)
    ):
        return UNFIT
    if (
        length < _LEAST_WORDS
        or _ASKS.search(headline)
        or _TEASES.search(headline)
        or " | " in headline
    ):
        return DOUBTFUL
    return DOUBTFUL if _PERSONAL.search(plain.split(": ")[0]) else FIT


def _starts_inside(headline: str) -> bool:
    first = headline.split(None, 1)[0]
    return first.isalpha() and first.islower()


def _is_shouted(title: str) -> bool:
    return len(title.split()) >= _LEAST_WORDS and casing.is_shouted(title)


_WORD = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _spelling(text: str) -> dict[str, str]:
    """Return how the text writes words inside sentences; small wins where it does both."""
    written: dict[str, str] = {}
    for start, end in islice(spans(text), _SPELLED_SENTENCES):
        sentence = text[start:end]
        if _is_shouted(sentence):
            continue
        for place, found in enumerate(_WORD.finditer(sentence)):
            word = found.group()
            # Every word has a capital at the head of a sentence; an acronym has more than that.
            if (place or word[1:] != word[1:].lower()) and (
                word.islower() or word.lower() not in written
            ):
                written[word.lower()] = word
    return written
