"""Headlines: made from a text that has none."""

from __future__ import annotations

import re
from itertools import islice

from bot.news.labels import after_dateline
from bot.news.reading import spans
from bot.news.text import cut, words

_HEADLINE_CHARS = 140
_HEADLINE_GOOD = 100
_HEADLINE_LEAST = 45
#: "Three days after" is not to be parted.
_MEASURE = re.compile(r"(?:minutes?|hours?|days?|weeks?|months?|years?) (?:after |before)$")
# Dropping what hangs on after one of these leaves a shorter sentence, not another claim.
_TAIL = re.compile(
    r",? (?:while|after|before|amid|following|during|on the sidelines of|according to|as part of|in a bid)\b"
    r"|, (?:which|where|saying|adding|with|as)\b"
)
_HANGING = re.compile(
    r"(?: (?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|that|as|its|his|her|their))+$"
)


def headline_from(text: str) -> str:
    """Return a headline for an article without a title: its first whole sentence, shortened at the
    end of a clause.

    At most 140 characters, about 100 where a clause ends there; no dateline, no final full stop;
    "…" where no clause ends in time. Empty for empty text.
    """
    pieces = [text[start:end] for start, end in islice(spans(text), 8)]
    whole = (piece for piece in pieces if piece[-1] in '.!?…。！？”"' and len(words(piece)) >= 5)
    first = after_dateline(next(whole, pieces[0] if pieces else "")).rstrip(" .。")
    if len(first) <= _HEADLINE_GOOD:
        return first
    tails = [tail.start() for tail in _TAIL.finditer(first, _HEADLINE_LEAST)]
    ends = [end for end in tails if not _MEASURE.search(first, 0, end + len(" before"))]
    for limit in (_HEADLINE_GOOD, _HEADLINE_CHARS):
        if within := [end for end in ends if end <= limit]:
            return first[: within[-1]]
    if len(first) <= _HEADLINE_CHARS:
        return first
    return _HANGING.sub("", cut(first, _HEADLINE_CHARS).rstrip("…").rstrip(",;:")) + "…"
