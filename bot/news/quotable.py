"""Which sentences of an article a reader may be shown, and how well each reads when it stands
alone.

Principles: a quotation must be news, whole, and clear without its neighbours. What is furniture
(bylines, datelines, "Also read", credits, section heads, appeals to subscribe) is never quoted.
What only leans on its neighbours ("He said …") is quoted as a last resort, and machine-reworded
copy only where nobody tells it in clean words.

Known exceptions: rules of language are English; other languages are judged by length and
punctuation alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.news.labels import after_dateline
from bot.news.reading import shown
from bot.news.text import words


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Fewer words than this are a head or a fragment; more are a page that lost its full stops.
_MIN_WORDS = 6
_MAX_WORDS = 75
#: News stands at the top; below this much are readers' letters and the archive.
_MOST_CHARS = 12_000

# How furniture opens, in lower case.
_FURNITURE = (
    "also read", "read more", "read also", "read next", "read the full", "read our", "see also", "more:", "related:",
    "recommended", "click here", "click to", "tap here", "share this", "sign up", "subscribe", "log in to",
    "follow us", "follow @", "listen to the", "watch:", "watch the", "join us on", "like us on", "watch live",
    "watch now", "video:", "photo:", "photos:", "image:", "advertis", "sponsored", "written by", "edited by",
    "editing by", "reporting by", "additional reporting", "compiled by", "copyright", "©", "(c)",
    "all rights reserved", "the associated press contributed", "correction:", "editor's note", "editor’s note",
    "update:", "updated:", "last updated", "this article", "this story was", "this story has", "this story is",
    "this story first", "this story originally", "this post", "this page", "this copy", "this transcript",
    "this material", "this content", "published on", "published:", "posted on", "posted by", "file photo",
    "file picture", "source:", "tags:", "topics:", "contact us", "contact the author", "we use cookies",
    "by continuing", "by clicking", "accept all", "accept cookies", "privacy policy", "terms of use",
    "terms of service", "please enable", "please note", "please sign", "please log", "your browser", "your email",
    "skip to", "story continues", "continue reading", "scroll down", "scroll to", "download the", "download our",
    "loading…", "loading...", "hide caption", "toggle caption", "enlarge this", "transcript:", "newsletter",
)  # fmt: skip
# "CORRECTS NUMBER OF DEAD TO TWO": notes to editors, and heads run into the text.
_SHOUTED = re.compile(r"(?:[A-Z]{2,}\W+){4}")
_BYLINE = re.compile(r"(?:By|BY|From) [A-Z][\w.'’-]+ [A-Z][\w.'’-]+(?:,| and [A-Z]| \||$)")
# Anywhere in a lower-cased sentence.
_CREDITS = (
    "contributed to this", "contributed reporting", "reported from", "reached at", "on twitter @", "on twitter: @",
    "all rights reserved", "may not be published", "may not be reproduced", "story has been updated", "getty images",
    "story has been corrected", "afp/", "ap photo", "/reuters", "javascript", "cookies", "sign up for",
    "subscribe to", "click here", "read more", "newsletter", "email address", "download our", "download the app",
    "photo by", "photo:", "this article", "in this photo", "this photo provided", "image courtesy", "photo courtesy",
    "http://", "https://", "www.", "pic.twitter", "tweet with a location",
)  # fmt: skip
_WHOLE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")

#: A sentence that opens so leans on the one before it.
_LEANING = _set(
    """
    he she they it this that these those his her their its him them here there such another both neither
    and but or so yet because also however moreover furthermore meanwhile instead besides nevertheless
    nonetheless therefore thus hence otherwise still then afterwards likewise similarly additionally plus
    """
)
_OPENING = re.compile(r"[\W_]*([^\W_]+)")
_NAMELESS_SPEAKER = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t) (?:said|says|told|added|wrote|asked|noted|explained|continued)\b"
)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b")


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


def quotable(text: str) -> tuple[Quotable, ...]:
    """Return the sentences of `text` that may be quoted, in order, each once; of a very long text
    those at the top.
    """
    return _quotable(text[:_MOST_CHARS])


# The same articles are asked about again and again: by every channel, and by everybody who types
# /brief.
@lru_cache(maxsize=2048)
def _quotable(text: str) -> tuple[Quotable, ...]:
    kept: dict[str, Quotable] = {}
    for raw in shown(text):
        sentence = after_dateline(raw)
        if sentence not in kept and _is_whole(sentence) and not _is_furniture(sentence):
            told = tuple(words(sentence))
            kept[sentence] = Quotable(sentence, told, len(kept), clarity(sentence))
    return tuple(kept.values())


def clarity(sentence: str) -> float:
    """Return in 0..1 how well `sentence` reads without the text around it."""
    score = 1.0
    opening = _OPENING.match(sentence)
    if opening and opening.group(1).lower() in _LEANING:
        score *= 0.65
    if sentence.count("“") != sentence.count("”") or sentence.count('"') % 2:
        score *= 0.7
    if sentence[0] in '“"' and (sentence[-1] in '”"' or _NAMELESS_SPEAKER.search(sentence)):
        score *= 0.65
    if sentence.endswith("?"):
        score *= 0.5
    if _FIRST_PERSON.search(sentence) and _FIRST_PERSON.search(_QUOTED.sub("", sentence)):
        score *= 0.9
    return score


def _is_whole(sentence: str) -> bool:
    if sentence[0].islower() or not _WHOLE_END.search(sentence):
        return False
    length = sentence.count(" ") + 1
    if length < _MIN_WORDS and not sentence.isascii():
        length = len(words(sentence)) // 2  # Written without spaces.
    return _MIN_WORDS <= length <= _MAX_WORDS


def _is_furniture(sentence: str) -> bool:
    lowered = sentence.lower()
    if lowered.lstrip("-–—•*>|[( \"“'").startswith(_FURNITURE) or any(
        map(lowered.__contains__, _CREDITS)
    ):
        return True
    return bool(_BYLINE.match(sentence) or _SHOUTED.match(sentence))
