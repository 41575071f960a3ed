"""The words of text that is written without spaces, in which somebody asks.

Method: the likeliest row of words by how common each is. Characters side by side that make no word
together are a name where one of them is rare by itself, 青岚, or where they are three and more,
as foreign names are, 拉马南. The index needs none of this: it
holds pairs of characters (`news.text`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.news.text import UNSPACED
from bot.news.vocabulary import Vocabulary, vocabulary

#: Longer words are made of shorter ones.
_MOST_CHARS = 5
#: What a character is taken for that the language's list has not, and how rare one of a name is.
_UNLISTED = 1e-8
_RARE = 4e-5
#: So many common characters that make no word together spell a foreign name.
_LEAST_FOREIGN = 3
#: A character that is so common by itself is a word, 的, and so are rarer ones that join and count.
_COMMON = 1e-3
_NO_NAME = frozenset("因已将未仅均于与及或被把让向从自由以该其此则且一二三四五六七八九十百千万亿两")
_RUN = re.compile(f"[{UNSPACED}]+")
_KANA = re.compile("[\u3041-\u30ff]")


def spaced(text: str) -> str:
    """Return a text with spaces between the words of what is written without."""
    language = "ja" if _KANA.search(text) else "zh"
    return _RUN.sub(lambda run: f" {' '.join(cut(run[0], language))} ", text).strip()


def is_unspaced(text: str) -> bool:
    """Return whether a text is written without spaces between its words."""
    return sum(map(len, _RUN.findall(text))) > len(text) / 2


def names_in(text: str) -> Iterator[str]:
    """Yield what may be the names in unspaced text: characters that make no word together."""
    known = vocabulary("zh")
    for run in _RUN.findall(text):
        for word in cut(run):
            if len(word) > 1 and not known.share(word):
                yield word


@lru_cache(maxsize=1 << 12)
def cut(run: str, language: str = "zh") -> tuple[str, ...]:
    """Return the words of a run of characters, in order."""
    known = vocabulary(language)
    return tuple(_with_names(_likeliest(run, known), known))


def _likeliest(run: str, known: Vocabulary) -> Sequence[str]:
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        ways = []
        for start in range(max(0, end - _MOST_CHARS), end):
            share = known.share(run[start:end]) or (_UNLISTED if end - start == 1 else 0.0)
            if share:
                ways.append((best[start][0] + math.log(share), start))
        best.append(max(ways))
    found, end = [], len(run)
    while end:
        start = best[end][1]
        found.append(run[start:end])
        end = start
    return found[::-1]


def _with_names(pieces: Sequence[str], known: Vocabulary) -> Iterator[str]:
    single: list[str] = []
    for piece in (*pieces, ""):
        if len(piece) == 1 and known.share(piece) < _COMMON and piece not in _NO_NAME:
            single.append(piece)
            continue
        if len(single) >= _LEAST_FOREIGN or any(known.share(one) < _RARE for one in single):
            yield "".join(single)
        else:
            yield from single
        single = []
        if piece:
            yield piece
