"""Which sentences of an article a reader may be shown, and how well each reads when it stands alone.

Principles: a quotation must be news, whole, and clear without its neighbours. What is furniture (bylines, datelines,
"Also read", credits, section heads, appeals to subscribe) is never quoted. What only leans on its neighbours ("He said
…") is quoted as a last resort, and machine-reworded copy only where nobody tells it in clean words.

Known exceptions: rules of language are English; other languages are judged by length and punctuation alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.news.text import after_dateline, sentences, words


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Fewer words than this are a head or a fragment; more are a page that lost its full stops.
_MIN_WORDS = 6
_MAX_WORDS = 75

_FURNITURE = re.compile(
    r"^\W*(?:also read|read (?:more|also|next|the full|our)|see also|more:|related|recommended|click (?:here|to)"
    r"|tap here|share this|sign up|subscribe|log ?in|follow (?:us|@|\w+ on)|listen to|watch(?::| the video| live"
    r"| now)|video:|photos?:|image|gallery|advertis|sponsored|by [A-Z][\w.'-]+ [A-Z]|written by|edited by"
    r"|editing by|reporting by|additional reporting|compiled|copyright|©|\(c\)|all rights reserved|this (?:article"
    r"|story|post|page|copy|transcript|material|content)\b.{0,40}\b(?:was|is|has|may|first|originally)\b"
    r"|the associated press contributed|correction|editor.s note|updated?:|published|last (?:updated|modified)"
    r"|posted (?:on|by|at)|file (?:photo|picture|image)|getty images|source:|tags?:|topics:|contact|we use cookies"
    r"|by (?:continuing|clicking|using)|accept (?:all )?cookies|privacy policy|terms of|please (?:enable|try|note)"
    r"|your (?:browser|email|account)|tweet with|skip to|story continues|continue reading|scroll|newsletter"
    r"|download|support .{0,30}journalism|loading|photo by|picture:|hide caption|toggle caption|enlarge|embed"
    r"|transcript)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:contributed to this (?:report|article|story)|reported from \w+|(?:can be|be) reached at|follow (?:him"
    r"|her|them) on|on twitter[:.]? @|all rights reserved|may not be (?:published|reproduced)"
    r"|this story has been (?:updated|corrected)|(?:photo|picture|image|video|graphic)s? (?:by|courtesy|credit"
    r"|via)|AFP/|AP Photo|/Getty|/Reuters|javascript|cookies|sign up for|subscribe to|click here|read more"
    r"|newsletter|e-?mail(?:ed)? address|download (?:the|our) app)",
    re.IGNORECASE,
)
_WHOLE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_ADDRESS = re.compile(r"https?://|www\.|@\w+\.\w|\bpic\.twitter|#\w+ #\w+")

#: A sentence that opens so leans on the one before it.
_LEANING = _set(
    """
    he she they it this that these those his her their its him them here there such another both neither
    and but or so yet because also however moreover furthermore meanwhile instead besides nevertheless
    nonetheless therefore thus hence otherwise still then afterwards likewise similarly additionally plus
    """
)
_SPEAKER_LEFT_OUT = re.compile(r"\b(?:he|she|they|it) (?:said|says|told|added|wrote|asked|noted|explained|continued)\b")


@dataclass(frozen=True, slots=True)
class Quotable:
    """One sentence of an article that may be quoted."""

    #: Verbatim in the article's text; a dateline is left out.
    text: str
    words: tuple[str, ...]
    #: 0 for the article's first quotable sentence, and so on.
    position: int
    #: 0..1: how well it reads alone; 1 is a plain sentence with its own subject.
    clarity: float


def quotable(text: str) -> list[Quotable]:
    """Return the sentences of `text` that may be quoted, in order, each once."""
    kept: list[Quotable] = []
    seen: set[tuple[str, ...]] = set()
    for raw in sentences(text):
        sentence = after_dateline(raw)
        spoken = tuple(words(sentence))
        if _is_whole(sentence, len(spoken)) and not _is_furniture(sentence) and spoken not in seen:
            seen.add(spoken)
            kept.append(Quotable(sentence, spoken, len(kept), clarity(sentence)))
    return kept


def clarity(sentence: str) -> float:
    """Return in 0..1 how well `sentence` reads without the text around it."""
    score = 1.0
    opening = words(sentence[:40])[:1]
    if opening and opening[0] in _LEANING:
        score *= 0.6
    if sentence.count("“") != sentence.count("”") or sentence.count('"') % 2:
        score *= 0.5
    if sentence[0] in "“\"'‘" and (_SPEAKER_LEFT_OUT.search(sentence) or sentence[-1] in "”\"'’"):
        score *= 0.5
    if sentence.endswith("?"):
        score *= 0.5
    return score


def _is_whole(sentence: str, length: int) -> bool:
    return _MIN_WORDS <= length <= _MAX_WORDS and bool(_WHOLE_END.search(sentence)) and not sentence[0].islower()


def _is_furniture(sentence: str) -> bool:
    return bool(_FURNITURE.match(sentence) or _CREDIT.search(sentence) or _ADDRESS.search(sentence))
