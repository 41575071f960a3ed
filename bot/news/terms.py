"""What the words of a sentence say: stems without the words every sentence has. Shared by summary,
support, novelty.
"""

from __future__ import annotations

from functools import lru_cache

STOP = frozenset(
    word
    for line in (
        "a about above after again against all also am an and any are as at be because been before",
        "being below between both but by can could did do does doing down during each few for from",
        "further had has have having he her here hers him his how i if in into is it its just me",
        "more most my no nor not now of off on once only or other our out over own said same say",
        "says she should so some such than that the their them then there these they this those",
        "through to too under until up very was we were what when where which while who whom why",
        "will with would you your mr mrs ms",
    )
    for word in line.split()
)

#: Words by which an English sentence says that something is not so.
NEGATIONS = frozenset(
    ["no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"]
)

_ENDINGS = (("ies", 3), ("ing", 4), ("ed", 4), ("es", 4), ("s", 3), ("ly", 4))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return `word` without an English ending; rough, for "talks" and "talked" to meet, not for
    reading.
    """
    if len(word) < 4 or not word.isascii() or word.endswith("ss"):
        return word
    for ending, least in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return word[: -len(ending)]
    return word


#: Stems that every report has: who reports is not what is reported, nor is the day of the week.
SAID_OF_ALL = frozenset(
    stem(word)
    for line in (
        "according added announced confirmed official officials reported reports told",
        "spokesman spokeswoman statement today yesterday monday tuesday wednesday thursday friday",
        "saturday sunday",
    )
    for word in line.split()
)
