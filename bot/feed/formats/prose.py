"""What is an article's prose, among several texts that may be it.

Prose is made of lines with words and the end of a sentence. A menu, a list of links, a column of
comments with their time stamps and the Latin that fills an empty template are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.feed.formats.dates import parse_date

#: A text with this share of the longest prose found is whole.
_WHOLE = 0.5
_MIN_LINE = 40
_MIN_WORDS = 6
#: A line of so many words is prose without a full stop too.
_LONG_LINE = 25
_MIN_UNSPACED = 15
#: A menu says the same again and again; of a long line only so many words must differ.
_DIFFERENT = 0.4
_MAX_COUNTED = 60
_LETTERS_SHARE = 0.6
_MIN_TOPIC = 4
_MIN_WORD = 4
_MAX_COMPARED = 4_000
_ON_TOPIC = 0.4
_OFF_TOPIC = 0.15
#: What looks like comments counts so much less than an article.
_COMMENTS_COUNT = 0.5
#: Comments have a time stamp for every few lines.
_STAMPED = 0.25
_MAX_STAMP = 48
#: So many of a text's words are Latin filler where it is some.
_FILLER_SHARE = 0.3

_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;][\"'”’»)\]」』]*(?:\s|$)")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\bago\b|\bvor \d|\bhace \d|\bil y a \d|назад|前$")
_FILLER = frozenset(
    [
        "lorem",
        "ipsum",
        "dolor",
        "sit",
        "amet",
        "consectetur",
        "adipiscing",
        "adipisicing",
        "elit",
        "sed",
        "eiusmod",
        "tempor",
        "incididunt",
        "labore",
        "dolore",
        "magna",
        "aliqua",
        "enim",
        "minim",
        "veniam",
        "quis",
        "nostrud",
        "exercitation",
        "ullamco",
        "laboris",
        "nisi",
        "aliquip",
        "commodo",
        "consequat",
        "duis",
        "aute",
        "irure",
        "reprehenderit",
        "voluptate",
        "velit",
        "esse",
        "cillum",
        "fugiat",
        "nulla",
        "pariatur",
        "excepteur",
        "sint",
        "occaecat",
        "cupidatat",
        "proident",
        "sunt",
        "culpa",
        "qui",
        "officia",
        "deserunt",
        "mollit",
        "anim",
        "laborum",
        "perspiciatis",
        "unde",
        "omnis",
        "iste",
        "natus",
        "voluptatem",
        "accusantium",
        "doloremque",
        "laudantium",
        "totam",
        "aperiam",
        "eaque",
        "ipsa",
        "quae",
        "illo",
        "inventore",
        "veritatis",
        "quasi",
        "architecto",
        "beatae",
        "vitae",
        "dicta",
        "explicabo",
        "nemo",
        "ipsam",
        "quia",
        "voluptas",
        "aspernatur",
        "odit",
        "fugit",
        "consequuntur",
        "magni",
        "dolores",
        "eos",
        "ratione",
        "sequi",
        "nesciunt",
        "neque",
        "porro",
        "quisquam",
        "dolorem",
        "numquam",
        "eius",
        "modi",
        "tempora",
        "incidunt",
        "magnam",
        "aliquam",
        "quaerat",
        "delectus",
        "rerum",
        "tenetur",
        "cumque",
        "laboriosam",
        "autem",
        "facilis",
    ]
)


def is_prose(line: str) -> bool:
    """Say whether a line is a sentence or more."""
    if len(line) < _MIN_UNSPACED:
        return False
    if _UNSPACED.search(line):
        return len(_UNSPACED.findall(line)) >= _MIN_UNSPACED
    words = line.split()
    if len(line) < _MIN_LINE or len(words) < _MIN_WORDS:
        return False
    if sum(map(str.isalpha, line)) < _LETTERS_SHARE * len(line):
        return False
    is_varied = len(set(words)) > _DIFFERENT * len(words[:_MAX_COUNTED])
    ends = _SENTENCE_END.search(line) is not None or (len(words) >= _LONG_LINE and is_varied)
    return ends and not is_filler(words)


def is_filler(words: Sequence[str]) -> bool:
    """Say whether words are the Latin that stands where an article will come."""
    if _FILLER.isdisjoint(words):
        return False
    known = sum(word.strip(".,").lower() in _FILLER for word in words)
    return known > _FILLER_SHARE * len(words)


# The same few candidates are asked about again while one is chosen.
@lru_cache(maxsize=8)
def measure(text: str) -> int:
    """Return how many characters of `text` are prose."""
    return sum(len(line) for line in text.split("\n") if is_prose(line))


def best(candidates: Sequence[str], *, about: str) -> str:
    """Return the first of `candidates` that holds most of the prose found, "" where none has any.

    `about`, what the page says of its article, decides against a longer text that is about
    something else.
    """
    candidates = [text for text in candidates if text]
    if len(candidates) == 1:
        return candidates[0] if measure(candidates[0]) else ""
    sizes = [measure(text) * (_COMMENTS_COUNT if _is_comments(text) else 1) for text in candidates]
    most = max(sizes, default=0)
    if not most:
        return ""
    shared = [_share(about, text) for text in candidates]
    of_longest = shared[sizes.index(most)]
    for text, size, share in zip(candidates, sizes, shared, strict=True):
        is_topic = share >= _ON_TOPIC and of_longest < _OFF_TOPIC
        if size and (size >= _WHOLE * most or is_topic):
            return text
    return ""


def _share(about: str, text: str) -> float:
    """Return the share of the words of `about` that stand in `text`; 1 where they are few."""
    topic = {word for word in about.lower().split() if len(word) >= _MIN_WORD}
    if len(topic) < _MIN_TOPIC:
        return 1.0
    lowered = text[:_MAX_COMPARED].lower()
    return sum(word in lowered for word in topic) / len(topic)


def _is_comments(text: str) -> bool:
    lines = [line for line in text.split("\n") if line]
    stamps = sum(_is_stamp(line) for line in lines)
    return stamps > 2 and stamps > _STAMPED * len(lines)


def _is_stamp(line: str) -> bool:
    short = len(line) <= _MAX_STAMP and any(map(str.isdigit, line))
    return short and (_CLOCK.search(line) is not None or parse_date(line) is not None)
